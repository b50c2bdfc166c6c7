"""Verify a journey: the file, every record, its links, the papers, the history, the search and the keys."""

import re
from collections import Counter
from dataclasses import dataclass

from carejourney.errors import SituationProblem
from carejourney.i18n import _
from carejourney.records.base import any_links
from carejourney.records.catalog import TYPES, Paper
from carejourney.store.journey import Journey

_CHECK_SUM = re.compile(r"[0-9a-f]{64}")
"""What the record of a paper with a file has; anything else was typed by hand."""


@dataclass(frozen=True)
class Checked:
    """What a check found. `problems` are sentences for the person, empty where all is well."""

    records: int
    problems: tuple[str, ...]


def check(journey: Journey) -> Checked:
    """Look at everything that is kept and change nothing."""
    problems = []
    if journey.check_file():
        problems.append(
            _("The records file is damaged. Keep a copy of its folder, {path}, and restore a backup.").format(
                path=journey.folder.path
            )
        )
    counts: Counter[str] = Counter()
    kept: set[tuple[str, str]] = set()
    targets: set[tuple[str, str]] = set()
    in_file = journey.read_anew()
    for cls in TYPES:
        try:
            records = in_file.all(cls)
        except SituationProblem:
            problems.append(
                _("Some of «{what}» cannot be read. Restore a backup.").format(what=_(cls.plural))
            )
            continue
        counts[cls.table] = len(records)
        kept |= {(cls.table, record.id) for record in records}
        targets |= {(target.table, target.id) for record in records for target in any_links(record)}
    if not targets <= kept:
        problems.append(_("Some records point to something that is not there. Restore a backup."))
    problems += _papers(journey)
    try:
        journey.reader.steps()
    except SituationProblem:
        problems.append(_("Older changes cannot be read, so not all of them can be undone."))
    if not journey.search_is_complete():
        problems.append(_("Search does not know every record. Nothing is lost. Restore a backup to mend it."))
    if not journey.folder.has_spare_keys():
        problems.append(
            _(
                "The key file or its spare is missing or damaged: {path}. Copy the good one over the other."
            ).format(path=journey.folder.path)
        )
    return Checked(counts.total(), tuple(problems))


def _papers(journey: Journey) -> list[str]:
    """Read every paper that has a file and return what is wrong, a sentence a paper."""
    found = []
    try:
        papers = [paper for paper in journey.reader.all(Paper) if _CHECK_SUM.fullmatch(paper.sha256)]
    except SituationProblem:
        return []  # said already
    for paper in papers:
        try:
            journey.papers.verify(paper.id)
        except SituationProblem as problem:
            found.append(
                _("The paper «{title}»: {problem}").format(title=paper.title, problem=problem.sentence)
            )
    return found
