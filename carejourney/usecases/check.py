"""Verify a journey: the file, every record, the links, the search index and the key files."""

from collections import Counter
from dataclasses import dataclass

from carejourney.errors import SituationProblem
from carejourney.i18n import _
from carejourney.records.catalog import TYPES
from carejourney.store.journey import Journey


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
    for cls in TYPES:
        try:
            records = journey.reader.all(cls)
        except SituationProblem:
            problems.append(
                _("Some of «{what}» cannot be read. Restore a backup.").format(what=_(cls.plural))
            )
            continue
        counts[cls.table] = len(records)
    if not journey.search_is_complete():
        problems.append(_("Search does not know every record. Nothing is lost. Restore a backup to mend it."))
    if not journey.folder.has_spare_keys():
        problems.append(
            _(
                "The key file or its spare is missing or damaged: {path}. Copy the good one over the other."
            ).format(path=journey.folder.path)
        )
    return Checked(counts.total(), tuple(problems))
