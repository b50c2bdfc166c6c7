"""What the place of test results says of each record."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nlargest
from itertools import groupby, pairwise
from typing import TypeVar

from carejourney.domain import awaited
from carejourney.domain.dates import say_when
from carejourney.domain.lab_tests import same_test, usual_place
from carejourney.domain.order import newest_first
from carejourney.domain.phrases import begin_large, isolated, listed, plain, quoted, sentence
from carejourney.domain.trends import change
from carejourney.domain.wording import say_measured, shortened
from carejourney.i18n import _, ngettext
from carejourney.records.base import Record, RecordId
from carejourney.records.catalog import BiopsyResult, Contact, GeneticTest, LabResult, Scan
from carejourney.records.types.genetic_test import Origin
from carejourney.records.when import When
from carejourney.region import Region
from carejourney.ui.pages.results.rows import ResultLine
from carejourney.usecases.visit import ReadOnce

R = TypeVar("R", bound=Record)
FIRST_WORDS = 160
"""Letters of an impression that a row shows."""


@dataclass(frozen=True)
class Waiting:
    """A result that is still to come."""

    record: Record
    what: str
    said: str


def newest(records: Sequence[R], most: int) -> list[R]:
    """Return the `most` newest, newest first."""
    return newest_first(_not_older(records, most))[:most]


def results_in_order(records: Sequence[Record], most: int) -> list[Record]:
    """Return the `most` newest results, newest first; those of one day as reports have them."""
    found: list[Record] = []
    by_day = groupby(newest_first(_not_older(records, most)), lambda each: getattr(each, each.dated))
    for _day, same in by_day:
        found += sorted(same, key=_place)
    return found[:most]


def _not_older(records: Sequence[R], most: int) -> list[R]:
    """Return the records of which at most `most` are newer: only these are worth putting in order."""
    days = [_first_day(each) for each in records]
    last = nlargest(most, days)[-1:]
    return [each for each, day in zip(records, days, strict=True) if [day] >= last]


def _first_day(record: Record) -> int:
    when = getattr(record, record.dated) if record.dated else None
    return when.first.toordinal() if isinstance(when, When) and when.first else 0


def _place(record: Record) -> int:
    return usual_place(record.test) if isinstance(record, LabResult) else -1


def earlier_values(results: Iterable[LabResult], shown: Iterable[Record]) -> dict[RecordId, LabResult]:
    """Return for each of the `shown` values the value before it of the same test, where there is one.

    `shown` has the newest values of each of its tests, so that no older ones need to be put in order.
    """
    counts = Counter(same_test(each.test) for each in shown if isinstance(each, LabResult) and each.value)
    values: dict[str, list[LabResult]] = {test: [] for test in counts}
    for each in results:
        if each.value is not None and (test := same_test(each.test)) in values:
            values[test].append(each)
    return {
        newer.id: older
        for test, count in counts.items()
        for newer, older in pairwise(newest(values[test], count + 1))
    }


class Sayings:
    """Says results in rows. `region` and `today` are those of this computer."""

    def __init__(self, records: ReadOnce, region: Region, today: date) -> None:
        self._records, self._region, self._today = records, region, today
        self.earlier: dict[RecordId, LabResult] = {}

    def compare(self, shown: Sequence[Record]) -> None:
        """Find the values with which `shown` are compared: the newest ones of their tests."""
        self.earlier = earlier_values(self._records.all(LabResult), shown)

    def day(self, record: Record) -> str:
        """Return the date of a record."""
        when = getattr(record, record.dated) if record.dated else None
        if not isinstance(when, When):
            return _("date not written down")
        return shortened(say_when(when, self._region))

    def value(self, result: LabResult) -> str:
        """Return the value as printed with its unit; or why there is none."""
        if result.value is None:
            return str(result.state) if result.state else _("not written down")
        return shortened(say_measured(result.value))

    def change(self, result: LabResult) -> str:
        """Return how a value differs from the one before it, or nothing where there is none."""
        return shortened(change(result, self.earlier.get(result.id), self._region), 120)

    def line(self, record: Record) -> ResultLine:
        """Return a row of the list of everything: date, what it is, the result, its change, where."""
        day = begin_large(self.day(record))
        if isinstance(record, LabResult):
            cells = (
                day,
                shortened(record.test),
                self.value(record),
                self.change(record),
                shortened(record.lab),
            )
        elif isinstance(record, Scan):
            said = str(record.said) if record.said else _("not written down")
            cells = (day, self.scan_name(record), said, "", shortened(record.place))
        elif isinstance(record, GeneticTest):
            overall = str(record.overall) if record.overall else _("not written down")
            cells = (day, self.gene_name(record), overall, "", shortened(record.lab))
        elif isinstance(record, BiopsyResult):
            what = _("Biopsy: {site}").format(site=shortened(record.site))
            cells = (
                day,
                what,
                shortened(record.cell_type) or _("not written down"),
                "",
                shortened(record.lab),
            )
        else:
            raise TypeError(record.table)
        return _row(record, cells, _("{what}: {result}").format(what=cells[1], result=cells[2]))

    def value_line(self, result: LabResult) -> ResultLine:
        """Return a row of one test: date, value, change, lab."""
        day = begin_large(self.day(result))
        value = self.value(result)
        return _row(result, (day, value, self.change(result), shortened(result.lab)), value)

    def scan_line(self, scan: Scan) -> ResultLine:
        """Return a row of the scans, with the first words of the report's impression."""
        said = str(scan.said) if scan.said else _("not written down")
        words = quoted(scan.impression, FIRST_WORDS) if scan.impression.strip() else ""
        day = begin_large(self.day(scan))
        name = self.scan_name(scan)
        what = _("{what}: {result}").format(what=name, result=said)
        return _row(scan, (day, name, said, words, shortened(scan.place)), what)

    @staticmethod
    def scan_name(scan: Scan) -> str:
        """Return «CT, Chest and belly»."""
        return listed([str(scan.what), shortened(scan.part)])

    @staticmethod
    def gene_name(test: GeneticTest) -> str:
        """Return «Tumor (somatic): 500-gene panel»."""
        name = shortened(test.name)
        origin = str(test.origin) if test.origin is not Origin.NOT_SURE else _("Gene report")
        return _("{origin}: {name}").format(origin=origin, name=name) if name else origin

    def waiting(self, tables: Sequence[str]) -> list[Waiting]:
        """Return what is awaited among records of these tables, longest first."""
        awaited_now: list[tuple[Record, str]] = [
            *((each, self.scan_name(each)) for each in awaited.scans(self._records)),
            *((each, shortened(each.test)) for each in awaited.labs(self._records)),
            *((each, self.gene_name(each)) for each in awaited.gene_tests(self._records)),
        ]
        found = [
            (self._since(record), record, what) for record, what in awaited_now if record.table in tables
        ]
        found.sort(key=lambda each: each[0].sort_key if each[0] else When.not_sure().sort_key)
        return [Waiting(record, what, self._awaited(record, since)) for since, record, what in found]

    @staticmethod
    def _since(record: Record) -> When | None:
        since = getattr(record, "waiting_since", None) or getattr(record, "taken", None)
        return since or getattr(record, record.dated, None)

    def _awaited(self, record: Record, since: When | None) -> str:
        """Return since when it is awaited and who will call, each said also where it is not known."""
        if since is None or not since.is_known:
            said = _("Waiting. Since when is not written down.")
        else:
            days = (self._today - since.first).days if since.first and since.is_day else -1
            count = ngettext("{count} day", "{count} days", days).format(count=days) if days > 0 else ""
            when = say_when(since, self._region)
            said = sentence(_("Waiting since {when}").format(when=f"{when} ({count})" if count else when))
        contact = self._records.get(Contact, getattr(record, "who_calls", None))
        if contact is None:
            return said + " " + _("Who will call is not written down.")
        return said + " " + _("{who} will call.").format(who=isolated(shortened(plain(contact.name))))


def _row(record: Record, cells: tuple[str, ...], what: str) -> ResultLine:
    """Return a row. `what` is its first line where there are no columns; date, place and the rest follow."""
    day, *_middle, more, where = cells
    stacked = tuple(part for part in (what, listed([day, where]), more) if part)
    return ResultLine(record, cells, stacked, listed(cells))
