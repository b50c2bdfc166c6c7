"""Adding papers behind the window: files are kept in another thread, their records in the window's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from carejourney.errors import CareJourneyError
from carejourney.store.papers import Papers
from carejourney.ui.jobs import Progress
from carejourney.ui.session import Session
from carejourney.usecases.papers import NewPaper, add_kept, keep_path


@dataclass(frozen=True)
class Kept:
    """What became of the files: those that are kept, and a sentence for each that is not."""

    papers: tuple[NewPaper, ...]
    problems: tuple[str, ...]


class Adding(QObject):
    """Lives as long as the session, so that a paper is kept also where the page is left meanwhile."""

    added = Signal(object, object)
    """The papers, in the order of their files; and the sentences of what could not be kept."""

    def __init__(self, session: Session) -> None:
        super().__init__(session.jobs)
        self._session = session

    def add(self, paths: Sequence[Path]) -> None:
        """Keep the files at `paths`. `added` tells how it went."""
        papers, wanted = self._session.journey.papers, tuple(paths)
        self._session.jobs.start(lambda progress: keep_files(papers, wanted, progress), done=self._write_down)

    def _write_down(self, kept: Kept) -> None:
        problems = list(kept.problems)
        try:
            papers = add_kept(self._session.journey, kept.papers) if kept.papers else []
        except CareJourneyError as problem:
            papers = []
            problems.append(problem.sentence)
        self.added.emit(papers, problems)


def keep_files(papers: Papers, paths: Sequence[Path], progress: Progress) -> Kept:
    """Keep each file, and go on with the next where one cannot be."""
    kept: list[NewPaper] = []
    problems: list[str] = []
    for done, path in enumerate(paths):
        progress.report(done / len(paths))
        try:
            kept.append(keep_path(papers, path))
        except CareJourneyError as problem:
            problems.append(problem.sentence)
    return Kept(tuple(kept), tuple(problems))
