"""What is worked out of one line of treatment: where it stands, its days, doses, cycles and scans."""

from collections.abc import Sequence
from enum import Enum, auto

from carejourney.domain.order import by_day
from carejourney.domain.phrases import in_brackets, listed, plain, quoted, small
from carejourney.domain.regimens import is_said_by
from carejourney.domain.summary.case import Case
from carejourney.i18n import N_, _
from carejourney.records.catalog import Scan, TreatmentDay, TreatmentLine, Trial
from carejourney.records.types.scan import ScanSaid
from carejourney.records.types.treatment_day import DoseChange, WentAhead
from carejourney.records.types.treatment_line import LineStatus
from carejourney.records.when import When


class Standing(Enum):
    """Where a line stands, as far as it is written down."""

    AHEAD = auto()
    """Being considered or planned."""
    RUNNING = auto()
    BREAK = auto()
    OVER = auto()
    UNKNOWN = auto()


_AHEAD = (LineStatus.CONSIDERING, LineStatus.PLANNED)
_OVER = (LineStatus.STOPPED, LineStatus.FINISHED)
_GIVEN = (WentAhead.FULL, WentAhead.LOWER)
_NOT_GIVEN = (WentAhead.PUT_OFF, WentAhead.SKIPPED)
BEST_FIRST = (
    ScanSaid.NONE_SEEN,
    ScanSaid.SMALLER,
    ScanSaid.SAME,
    ScanSaid.MIXED,
    ScanSaid.GREW,
    ScanSaid.NEW_SPOTS,
)
_SHORT = {ScanSaid.SAME: N_("Same")}
_GROWTH = (ScanSaid.GREW, ScanSaid.NEW_SPOTS)


def standing(case: Case, line: TreatmentLine) -> Standing:
    """Return where a line stands. One that has a stop date is over, whatever else is marked."""
    if line.status in _AHEAD:
        return Standing.AHEAD
    has_stopped = line.stop is not None and not line.stop.surely_after(case.today)
    if line.status in _OVER or has_stopped:
        return Standing.OVER
    if case.is_quiet:
        return Standing.UNKNOWN
    if line.status is LineStatus.RUNNING:
        return Standing.RUNNING
    return Standing.BREAK if line.status is LineStatus.BREAK else Standing.UNKNOWN


def in_order(lines: Sequence[TreatmentLine]) -> list[TreatmentLine]:
    """Return lines earliest first; those whose start is not known after the others, as they were added."""
    known = [line for line in lines if line.start and line.start.is_known]
    return [*by_day(known, "start"), *(line for line in lines if line not in known)]


def started(case: Case) -> list[TreatmentLine]:
    """Return every line that is neither considered nor planned, earliest first."""
    lines = case.all(TreatmentLine)
    return in_order([line for line in lines if standing(case, line) is not Standing.AHEAD])


def lines_now(case: Case) -> list[TreatmentLine]:
    """Return the lines that go on or are on a break; where there is none, the last one."""
    lines = started(case)
    on = [line for line in lines if standing(case, line) in (Standing.RUNNING, Standing.BREAK)]
    return on or lines[-1:]


def last_days(case: Case, line: TreatmentLine) -> list[TreatmentDay]:
    """Return the last day that went ahead with whatever followed it; none where the line is over."""
    if standing(case, line) is Standing.OVER:
        return []
    days, given = days_of(case, line), days_given(case, line)
    return days[days.index(given[-1]) :] if given else days


def full_name(case: Case, line: TreatmentLine) -> str:
    """Return the name with the medicines and the trial that the name does not say already."""
    name = plain(line.name)
    medicines = [plain(each.name) for each in line.medicines if each.name.strip()]
    more = [each for each in medicines if not is_said_by(name, each)]
    trial = next((each for each in case.all(Trial) if each.id == line.trial), None)
    called = plain(trial.number or trial.title) if trial else ""
    if called and called.casefold() not in name.casefold():
        more.append(_("trial {name}").format(name=called))
    return name + in_brackets(*more)


def days_of(case: Case, line: TreatmentLine) -> list[TreatmentDay]:
    """Return the treatment days of a line, earliest first.

    A day tied to no line belongs to the only line within whose dates it lies.
    """
    found = [day for day in case.all(TreatmentDay) if _line_of(case, day) == line.id]
    return by_day(found, "day")


def days_given(case: Case, line: TreatmentLine) -> list[TreatmentDay]:
    """Return the days on which treatment went ahead, in full or lower."""
    return [day for day in days_of(case, line) if day.went in _GIVEN]


def _line_of(case: Case, day: TreatmentDay) -> str | None:
    if day.line is not None:
        return day.line
    fitting = [line.id for line in started(case) if _within(case, line, day.day)]
    return fitting[0] if len(fitting) == 1 else None


def _within(case: Case, line: TreatmentLine, when: When) -> bool:
    """Return whether the whole of `when` lies within a line, which ends today where no end is known."""
    if line.start is None or line.start.first is None or when.first is None or when.last is None:
        return False
    return line.start.first <= when.first and when.last <= (
        (line.stop.last if line.stop else None) or case.today
    )


def cycles(case: Case, line: TreatmentLine) -> int | None:
    """Return the highest cycle number on the days that went ahead, else the number written on the line."""
    numbers = [day.cycle for day in days_of(case, line) if day.cycle and day.went not in _NOT_GIVEN]
    return max(numbers, default=None) or line.cycles


def dose_changes(case: Case, line: TreatmentLine, *, without_now: bool = False) -> list[str]:
    """Return what was changed from when on: «oxaliplatin 75% from May 2025 (numb fingers)».

    One string a medicine and reason. `without_now` leaves out what the last treatment day still says.
    """
    found: dict[tuple[str, str], list[str]] = {}
    now: dict[str, str] = {}
    last = {(plain(each.medicine).casefold(), plain(each.to)) for each in _last_changes(case, line)}
    for day in days_of(case, line):
        for change in day.changes:
            medicine, to = plain(change.medicine), plain(change.to)
            if now.get(medicine.casefold()) == to or not (medicine or to):
                continue
            now[medicine.casefold()] = to
            if without_now and (medicine.casefold(), to) in last:
                continue
            said = found.setdefault((medicine.casefold(), plain(change.why) or plain(day.why)), [])
            what = to if said and to else dose(medicine, to)
            said.append(_("{what} from {when}").format(what=what, when=case.month(day.day)))
    return [listed(said) + in_brackets(why) for (_medicine, why), said in found.items()]


def _last_changes(case: Case, line: TreatmentLine) -> tuple[DoseChange, ...]:
    given = days_given(case, line)
    return given[-1].changes if given else ()


def dose(medicine: str, to: str) -> str:
    """Return a changed dose as it was typed: «nab-paclitaxel 80%»."""
    return f"{medicine or _('dose')} {to or _('changed, how much not written down')}"


def scans_on(case: Case, line: TreatmentLine) -> list[Scan]:
    """Return the scans surely made after the start of a line and by its end, earliest first."""
    others = [each.start.first for each in started(case) if each.id != line.id and each.start]
    start = line.start.last if line.start else None
    if start is None:
        return []
    later = [first for first in others if first and first > start]
    end = (line.stop.last if line.stop else None) or min(later, default=case.today)
    return [
        scan
        for scan in by_day(case.all(Scan), "day")
        if scan.day and scan.day.first and scan.day.last and start < scan.day.first and scan.day.last <= end
    ]


def best_result(case: Case, line: TreatmentLine) -> str:
    """Return the best scan on a line with its month, and a later one that grew.

    What the family wrote on the line itself overrules what the scans say.
    """
    scans = scans_on(case, line)
    said = [scan for scan in scans if scan.said in BEST_FIRST]
    best: Scan | None = min(said, key=_rank, default=None)
    grew = said[-1] if said and said[-1].said in _GROWTH and said[-1] is not best else None
    if line.best is not None:
        words = str(line.best)
        grew = said[-1] if said and said[-1].said in _GROWTH and line.best.value != said[-1].said else None
    elif best is not None and best.said is not None:
        words = f"{said_shortly(best.said)}, {case.month(best.day)}"
    else:
        answers = [scan.said for scan in scans if scan.said is not None]
        return str(answers[-1]) if answers else _("not written down")
    later = f"{small(grew.said)}, {case.month(grew.day)}" if grew and grew.said else ""
    return listed([words, later], apart="; ")


def said_shortly(said: ScanSaid) -> str:
    """Return what a scan showed in few letters."""
    return _(_SHORT.get(said, said.words))


def _rank(scan: Scan) -> int:
    if scan.said is None or scan.said not in BEST_FIRST:
        return len(BEST_FIRST)
    return min(BEST_FIRST.index(scan.said), BEST_FIRST.index(ScanSaid.GREW))


def put_off(case: Case, day: TreatmentDay) -> str:
    """Return «Mar 9 put off (low platelets)»."""
    words = _("{when} {went}").format(when=case.short(day.day), went=small(day.went))
    return words + in_brackets(plain(day.why))


def words_of_side_effects(day: TreatmentDay) -> str:
    """Return what the family wrote about side effects, in quotes."""
    return quoted(day.side_effects, 80) if day.side_effects.strip() else ""
