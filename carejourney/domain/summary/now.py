"""The treatment now: which one, since when, the last and the next day, the dose."""

from carejourney.domain.phrases import in_brackets, listed, plain, sentence, small
from carejourney.domain.summary.answers import also_none
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.lines import (
    Standing,
    days_given,
    dose,
    full_name,
    in_order,
    last_days,
    lines_now,
    put_off,
    standing,
    started,
)
from carejourney.domain.summary.model import Line, Said
from carejourney.domain.visits import coming
from carejourney.i18n import N_, _
from carejourney.records.appointment_kind import AppointmentKind
from carejourney.records.catalog import TreatmentDay, TreatmentLine, Trial
from carejourney.records.types.patient import JourneyState
from carejourney.records.types.section_answer import Section
from carejourney.records.types.treatment_day import WentAhead
from carejourney.records.types.treatment_line import LineOrder, LineStatus
from carejourney.records.types.trial import TrialStatus

_STATES = {
    JourneyState.BREAK: (N_("On a break from treatment."), N_("On a break from treatment since {when}.")),
    JourneyState.COMFORT: (N_("Comfort care."), N_("Comfort care since {when}.")),
    JourneyState.HOSPICE: (N_("In hospice."), N_("In hospice since {when}.")),
    JourneyState.ENDED: (N_("This journey has ended."), N_("This journey ended: {when}.")),
}
_NOT_NUMBERS = (LineOrder.MAINTENANCE, LineOrder.BEFORE_SURGERY, LineOrder.AFTER_SURGERY)
_ON_TRIAL = (TrialStatus.SCREENING, TrialStatus.CONSENT, TrialStatus.ON_TRIAL)


def treatment_now(case: Case) -> tuple[Line, list[str]]:
    """Return the paragraph, and «treatment» where nothing at all is written down about it."""
    state = _state(case)
    said: list[Said] = [Said(state + " ", bold=True)] if state else []
    for line in lines_now(case):
        said += _one_line(case, line)
    none = also_none(case, Section.TREATMENTS, started(case))
    also = _("Also written down: treatments {none}.").format(none=none) if none else ""
    rest = listed([*([] if case.is_quiet else [*_ahead(case)]), *_trials(case), also], apart=" ")
    said.append(Said(rest))
    paragraph = _tidy(said)
    has_any = bool(case.all(TreatmentLine)) or case.is_quiet
    return paragraph, [] if has_any else [_("treatment")]


def _tidy(said: list[Said]) -> Line:
    kept = [each for each in said if each.text.strip()]
    if not kept:
        return ()
    last = kept[-1]
    return (*kept[:-1], Said(last.text.rstrip(), last.bold))


def _state(case: Case) -> str:
    patient = case.patient
    if patient is None or patient.state is None or patient.state not in _STATES:
        return ""
    bare, dated = _STATES[patient.state]
    since = patient.state_since
    return _(bare) if since is None or since.is_not_sure else _(dated).format(when=case.short(since))


def _one_line(case: Case, line: TreatmentLine) -> list[Said]:
    """Return the line in bold, then its dates, last day and dose."""
    bold = f"{_begin(case, line)} {full_name(case, line)}"
    words = [", " + sentence(_since(case, line)), _last_day(case, line)]
    if standing(case, line) is Standing.RUNNING:
        words.append(_next(case))
    words.append(_dose_level(case, line))
    return [Said(bold, bold=True), Said(listed(words, apart=" ") + " ")]


def _begin(case: Case, line: TreatmentLine) -> str:
    where = standing(case, line)
    if line.which is None or line.which is LineOrder.NOT_SURE:
        named = ""
    elif line.which in _NOT_NUMBERS:
        named = _("treatment ({which})").format(which=small(line.which))
    else:
        named = _("{which} treatment").format(which=small(line.which))
    match where:
        case Standing.RUNNING:
            return _("Now on {which}:").format(which=named) if named else _("Now on:")
        case Standing.BREAK:
            return _("On a break from {which}:").format(which=named) if named else _("On a break from:")
        case _:
            return _("Last treatment, {which}:").format(which=named) if named else _("Last treatment:")


def _since(case: Case, line: TreatmentLine) -> str:
    where = standing(case, line)
    start = case.since(line.start)
    if where in (Standing.RUNNING, Standing.BREAK):
        return start
    if where is Standing.OVER:
        if line.stop is not None:
            if line.stop.is_not_sure:
                return _("stopped, not sure when")
            return _("stopped {when}").format(when=case.short(line.stop))
        return _("stopped, date not written down")
    if line.status is LineStatus.NOT_SURE:
        return listed([start, _("not sure if still on it")])
    return listed([start, _("end not written down")])


def _last_day(case: Case, line: TreatmentLine) -> str:
    """Return the last treatment day written down, and what was put off or skipped after it."""
    if standing(case, line) is Standing.OVER:
        return ""
    given = days_given(case, line)[-1:]
    missed = [
        put_off(case, day)
        for day in last_days(case, line)
        if day.went in (WentAhead.PUT_OFF, WentAhead.SKIPPED)
    ]
    if given:
        last = _("Last treatment day written down: {when}").format(when=case.short(given[-1].day))
    elif missed:
        last = ""
    else:
        return _("Last treatment day: not written down.")
    return sentence(listed([last, *missed], apart="; "))


def _next(case: Case) -> str:
    """Return the next treatment day that is planned; nothing where no line goes on and none is planned."""
    planned = [
        each
        for each in coming(case, case.today)
        if each.what is AppointmentKind.TREATMENT and each.day.is_known
    ]
    if planned:
        return _("Next planned: {when}.").format(when=case.short(planned[0].day))
    going = [line for line in started(case) if standing(case, line) is Standing.RUNNING]
    return _("Next treatment day: not written down.") if going else ""


def _dose_level(case: Case, line: TreatmentLine) -> str:
    """Return the dose on the last treatment day, with the first day of each change that still holds."""
    given = days_given(case, line)
    if not given or case.is_quiet or standing(case, line) is Standing.OVER:
        return ""
    last = given[-1]
    changes = [change for change in last.changes if plain(change.medicine) or plain(change.to)]
    if changes:
        said = []
        for change in changes:
            words = dose(plain(change.medicine), plain(change.to))
            when = case.short(_unchanged_since(given, plain(change.medicine), plain(change.to)).day)
            why = in_brackets(plain(change.why) or plain(last.why))
            said.append(_("{dose} since {when}").format(dose=words, when=when) + why)
        return sentence(_("Dose: {what}").format(what=listed(said, apart="; ")))
    if last.went is WentAhead.FULL:
        return _("Dose: full.")
    return sentence(_("Dose: lower, how much not written down") + in_brackets(plain(last.why)))


def _unchanged_since(days: list[TreatmentDay], medicine: str, to: str) -> TreatmentDay:
    """Return the first of the last days in a row that name the same change."""
    first = days[-1]
    for day in reversed(days):
        if not any(
            plain(each.medicine).casefold() == medicine.casefold() and plain(each.to) == to
            for each in day.changes
        ):
            break
        first = day
    return first


def _ahead(case: Case) -> list[str]:
    lines = in_order([line for line in case.all(TreatmentLine) if standing(case, line) is Standing.AHEAD])
    considered = [full_name(case, line) for line in lines if line.status is LineStatus.CONSIDERING]
    planned = [
        full_name(case, line) + in_brackets(case.short(line.start) if line.start else "")
        for line in lines
        if line.status is LineStatus.PLANNED
    ]
    return [
        sentence(_("Being considered: {what}").format(what=listed(considered, apart="; ")))
        if considered
        else "",
        sentence(_("Planned: {what}").format(what=listed(planned, apart="; "))) if planned else "",
    ]


def _trials(case: Case) -> list[str]:
    """Return the trials that have begun and that no line of treatment already names."""
    named = {line.trial for line in case.all(TreatmentLine)}
    said = []
    for trial in case.all(Trial):
        if trial.status not in _ON_TRIAL or trial.id in named or trial.status is None:
            continue
        title = plain(trial.title) + in_brackets(plain(trial.number))
        status = listed([small(trial.status), case.short(trial.since) if trial.since else ""])
        said.append(sentence(_("Trial: {title}, {status}").format(title=title, status=status)))
    return said if not case.is_quiet else []
