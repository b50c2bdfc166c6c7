"""Adding papers behind the window: files are kept in another thread, their records in the window's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from carejourney.errors import CareJourneyError
from carejourney.i18n import _
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

    progressed = Signal(int)
    """How much is kept so far, in percent."""
    added = Signal(object, object)
    """The papers, in the order of their files; and the sentences of what could not be kept."""

    def __init__(self, session: Session) -> None:
        super().__init__(session.jobs)
        self._session = session

    def add(self, paths: Sequence[Path]) -> None:
        """Keep the files at `paths`. `added` tells how it went."""
        papers, wanted = self._session.journey.papers, tuple(paths)
        job = self._session.jobs.start(
            lambda progress: keep_files(papers, wanted, progress), done=self._write_down
        )
        job.progressed.connect(self._tell)

    def _tell(self, part: float) -> None:
        self.progressed.emit(int(part * 100))

    def _write_down(self, kept: Kept) -> None:
        problems = list(kept.problems)
        try:
            papers = add_kept(self._session.journey, kept.papers) if kept.papers else []
        except CareJourneyError as problem:
            papers = []
            problems.append(problem.sentence)
        self.added.emit(papers, problems)


def file_kinds() -> str:
    """Return which files to offer, in the words of a file dialog."""
    kinds = _("Papers and pictures (*.pdf *.jpg *.jpeg *.png *.heic *.heif)"), _("All files (*)")
    return ";;".join(kinds)


def keep_files(papers: Papers, paths: Sequence[Path], progress: Progress) -> Kept:
    """Keep each file, and go on with the next where one cannot be."""
    kept: list[NewPaper] = []
    problems: list[str] = []
    sizes = [_size(path) for path in paths]
    before, whole = 0, sum(sizes)
    for path, size in zip(paths, sizes, strict=True):
        progress.report(before / whole)
        try:
            kept.append(keep_path(papers, path, partial(_report, progress, before, whole)))
        except CareJourneyError as problem:
            problems.append(problem.sentence)
        before += size
    return Kept(tuple(kept), tuple(problems))


def _report(progress: Progress, before: int, whole: int, read: int) -> None:
    progress.report(min((before + read) / whole, 1))


def _size(path: Path) -> int:
    """Return the length of a file, never nothing: how far the work is is a part of the whole."""
    try:
        return max(path.stat().st_size, 1)
    except OSError:
        return 1
