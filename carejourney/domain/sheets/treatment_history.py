"""The treatment history: the picture, the lines of treatment, and what changed treatment, in words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from carejourney.domain.dates import say_day, say_span, say_when
from carejourney.domain.order import by_day
from carejourney.domain.phrases import begin_large, in_brackets, listed, plain, quoted, sentence, small
from carejourney.domain.sheets.changes import NO_BREAK, DayRow, Reason, changed_days, dose_steps, reasons
from carejourney.domain.sheets.picture import in_words, key, picture
from carejourney.domain.summary.answers import also_none, worded
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.disease import disease
from carejourney.domain.summary.identity import file_name, identity, prepared
from carejourney.domain.summary.lines import Standing, standing, started
from carejourney.domain.summary.model import Identity, Line, Said, TreatmentRow
from carejourney.domain.summary.now import treatment_now
from carejourney.domain.summary.paragraphs import labeled, paragraph, run_in
from carejourney.domain.summary.treatments import treatments
from carejourney.domain.summary.waiting import scan_name
from carejourney.domain.timeline import Timeline
from carejourney.domain.timeline.model import Value
from carejourney.i18n import _, ngettext
from carejourney.records.base import R
from carejourney.records.catalog import Procedure, Scan, TreatmentLine, Trial
from carejourney.records.types.procedure import Material, ProcedureKind
from carejourney.records.types.scan import ScanKind
from carejourney.records.types.section_answer import Section
from carejourney.records.types.trial import TrialStatus
from carejourney.records.when import When

_MOST_DOSES = 8
"""Dose changes that a line of treatment names itself."""
_DEVICES = (ProcedureKind.STENT, ProcedureKind.PORT, ProcedureKind.DRAIN, ProcedureKind.PUMP)
_MATERIALS = (Material.METAL, Material.PLASTIC)
_TRIALS = (TrialStatus.SCREENING, TrialStatus.CONSENT, TrialStatus.ON_TRIAL, TrialStatus.OFF_TRIAL)


@dataclass(frozen=True)
class LineRow:
    """One line of treatment."""

    line: str
    treatment: tuple[Line, ...]
    """Its name in bold with its medicines, then each dose change with its day."""
    dates: str
    cycles: str
    best: str
    stopped: str


@dataclass(frozen=True)
class DoneRow:
    """A procedure, a stay or a device."""

    when: str
    what: str
    details: str


@dataclass(frozen=True)
class ScanRow:
    """A scan of the picture."""

    when: str
    what: str
    said: str
    report: str


@dataclass(frozen=True)
class TreatmentHistory:
    """The whole sheet. Where a section has no rows, its sentence says what is known of it."""

    title: str
    identity: Identity
    in_short: Line
    shown: Timeline | None
    """What the picture shows; None where nothing has a date."""
    picture_words: str
    key: str
    lines: tuple[LineRow, ...]
    lines_note: str
    """Said below the lines, or instead of them: «Not written down.», trials, an answer that does not fit."""
    reasons: tuple[Reason, ...]
    done: tuple[DoneRow, ...]
    done_note: str
    days: tuple[DayRow, ...]
    scans: tuple[ScanRow, ...]
    marker: tuple[Line, ...]
    """CA 19-9, each value with its day: one paragraph a lab and unit."""
    prepared: str
    file_name: str


def treatment_history(case: Case, *, example: bool = False) -> TreatmentHistory:
    """Return the sheet for `case`."""
    title = _("Treatment history")
    everything = picture(case)
    shown = None if everything.is_empty else everything
    known, unknown = disease(case)
    now, no_treatment = treatment_now(case)
    missing = [*unknown, *no_treatment]
    absent = _("Not written down: {what}.").format(what=listed(missing)) if missing else ""
    return TreatmentHistory(
        title=title,
        identity=replace(identity(case, example=example), visit=()),
        in_short=run_in(paragraph(*known), now, paragraph(absent)),
        shown=shown,
        picture_words=in_words(shown) if shown else "",
        key=key(shown) if shown else "",
        lines=tuple(_line(case, *each) for each in zip(started(case), treatments(case).rows, strict=True)),
        lines_note=_lines_note(case),
        reasons=reasons(case),
        done=tuple(_done(case, row) for row in in_time(case.all(Procedure), "start")),
        done_note=_note(case, Section.PROCEDURES, case.all(Procedure)),
        days=changed_days(case),
        scans=tuple(_scan(case, scan) for scan in in_time(case.all(Scan), "day")),
        marker=_marker(everything),
        prepared=prepared(case),
        file_name=file_name(case, title),
    )


def in_time(rows: Sequence[R], attribute: str) -> list[R]:
    """Return records earliest first; those without a known date after the others."""
    ordered = by_day(rows, attribute)
    known = [row for row in ordered if _is_known(getattr(row, attribute))]
    return [*known, *(row for row in ordered if not _is_known(getattr(row, attribute)))]


def _is_known(when: When | None) -> bool:
    return when is not None and when.is_known


def _line(case: Case, line: TreatmentLine, row: TreatmentRow) -> LineRow:
    goes_on = standing(case, line) in (Standing.RUNNING, Standing.BREAK)
    count = row.cycles
    has_count = goes_on and count.isdecimal()
    return LineRow(
        line=row.line,
        treatment=(
            (Said(plain(line.name), bold=True), Said(_medicines(case, line))),
            *_dose_lines(case, line),
        ),
        dates=row.dates,
        cycles=_("{count} so far").format(count=count) if has_count else count,
        best=row.best,
        stopped=row.stopped,
    )


def _dose_lines(case: Case, line: TreatmentLine) -> list[Line]:
    """Return each dose change with its day; where they are many, how many more the days below tell of."""
    steps = list(dose_steps(case, line))
    said: list[Line] = []
    for step in steps[:_MOST_DOSES]:
        when = short_date(case, step.day.day)
        said.append((Said(f"{when}: {sentence(step.words + in_brackets(step.why))}"),))
    rest = len(steps) - _MOST_DOSES
    if rest > 0:
        more = ngettext(
            "And {count} more: see the treatment days with changes.",
            "And {count} more: see the treatment days with changes.",
            rest,
        )
        said.append((Said(more.format(count=rest)),))
    return said


def _medicines(case: Case, line: TreatmentLine) -> str:
    """Return what stands after the name: the medicines that it does not spell out, and the trial."""
    name = plain(line.name).casefold()
    more = [plain(each.name) for each in line.medicines if plain(each.name).casefold() not in name]
    trial = next((each for each in case.all(Trial) if each.id == line.trial), None)
    called = plain(trial.number or trial.title) if trial else ""
    known = called and called.casefold() not in name
    return listed(
        [
            ": " + sentence(listed(more)) if listed(more) else ".",
            sentence(_("Part of trial {name}").format(name=called)) if known else "",
        ],
        apart=" ",
    )


def _lines_note(case: Case) -> str:
    trials = [trial for trial in in_time(case.all(Trial), "since") if trial.status in _TRIALS]
    note = _note(case, Section.TREATMENTS, started(case))
    return listed([note, *(trial_words(case, trial) for trial in trials)], apart=" ")


def _note(case: Case, section: Section, rows: Sequence[R]) -> str:
    """Return what is known of a section without rows, or an answer «none» that came after its rows."""
    if not rows:
        return sentence(begin_large(worded(case, section)))
    none = also_none(case, section, rows)
    return _("Also written down: {none}.").format(none=none) if none else ""


def trial_words(case: Case, trial: Trial) -> str:
    """Return «Trial: A pill (NCT00000000), on the trial, January 5, 2026; off it …»."""
    status = small(trial.status) if trial.status else _("not written down where it stands")
    name = plain(trial.title) + in_brackets(plain(trial.number), plain(trial.site))
    since = _("since {when}").format(when=case.full(trial.since)) if trial.since else ""
    arm = _("arm: {arm}").format(arm=plain(trial.arm)) if plain(trial.arm) else ""
    off = _("off it since {when}").format(when=case.full(trial.off)) if trial.off else ""
    why = plain(trial.why_off)
    said = [name, status, since, arm, off + in_brackets(why) if off else why]
    return sentence(_("Trial: {said}").format(said=listed(said)))


def _done(case: Case, row: Procedure) -> DoneRow:
    kind = kind_of_done(row)
    what = begin_large(plain(row.what)) if kind else ""
    said = (what, plain(row.done), *map(begin_large, device(case, row)), plain(row.place))
    return DoneRow(
        when=_done_when(case, row),
        what=kind or plain(row.what),
        details=listed([sentence(text) for text in said if text], apart=" "),
    )


def kind_of_done(row: Procedure) -> str:
    """Return «Stent», or nothing where only the family's own words say what it was."""
    return str(row.kind) if row.kind and row.kind is not ProcedureKind.OTHER else ""


def _done_when(case: Case, row: Procedure) -> str:
    if row.end is not None or (row.kind is ProcedureKind.HOSPITAL and row.start is not None):
        return say_span(row.start, row.end, case.region)
    return short_date(case, row.start)


def short_date(case: Case, when: When | None) -> str:
    """Return a date in few letters that stays on one line, with its year."""
    if when is None or when.first is None:
        return begin_large(case.full(when))
    return begin_large(say_when(when, case.region, style="short")).replace(" ", NO_BREAK)


def device(case: Case, row: Procedure) -> list[str]:
    """Return side, material and whether a device is still in place, with its last flush or change."""
    said = [
        small(row.material) if row.material in _MATERIALS else "",
        _("side: {side}").format(side=plain(row.side)) if plain(row.side) else "",
    ]
    if row.kind is ProcedureKind.STENT and row.material not in _MATERIALS:
        answer = small(row.material) if row.material else _("not written down")
        said[0] = _("metal or plastic: {answer}").format(answer=answer)
    if row.kind in _DEVICES and row.end is None:
        answer = small(row.in_place) if row.in_place else _("not written down")
        said.append(_("still in place: {answer}").format(answer=answer))
    if row.last_care is not None:
        said.append(_("last flush or change: {when}").format(when=case.full(row.last_care)))
    return [text for text in said if text]


def _scan(case: Case, scan: Scan) -> ScanRow:
    return ScanRow(
        when=short_date(case, scan.day),
        what=begin_large(scan_called(scan)),
        said=str(scan.said) if scan.said else _("Not written down"),
        report=quoted(scan.impression) if scan.impression.strip() else _("Not written down"),
    )


def scan_called(scan: Scan) -> str:
    """Return «CT, chest and belly»."""
    if scan.what is ScanKind.NOT_SURE:
        return listed([_("scan, not sure which kind"), plain(scan.part)])
    return scan_name(scan)


def _marker(everything: Timeline) -> tuple[Line, ...]:
    """Return the values of CA 19-9 in order of time, one paragraph for each unit, lab and usual range."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for value in everything.items:
        if isinstance(value, Value):
            when, said = value.dated, _("{value}, {when}")
            if value.first is not None and value.exact:
                when = say_day(value.first, everything.region, style="short")
                said = _("{value} on {when}") if value.number is not None else said
            words = said.format(value=value.names[0], when=when.replace(" ", NO_BREAK))
            groups.setdefault((*value.kind, value.usual), []).append(words)
    return tuple(
        labeled(
            _("{kind}:").format(kind=listed([unit or _("Unit not written down"), lab, _usual(usual)])),
            sentence(listed(said, apart="; ")),
        )
        for (unit, lab, usual), said in groups.items()
    )


def _usual(usual: str) -> str:
    return _("lab's usual range: {range}").format(range=usual) if usual else ""
