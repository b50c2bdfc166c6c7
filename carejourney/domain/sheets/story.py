"""The story on one page: dated sentences, oldest first, each from a record and nothing else."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import groupby

from carejourney.domain.dates import say_day, say_span
from carejourney.domain.phrases import (
    begin_large,
    begin_small,
    in_brackets,
    listed,
    plain,
    quoted,
    sentence,
    small,
)
from carejourney.domain.sheets.changes import NO_BREAK, dose_steps, not_given, went
from carejourney.domain.sheets.treatment_history import device, kind_of_done, scan_called, short_date
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.genes import gene_test, when_of
from carejourney.domain.summary.lines import Standing, full_name, standing, started
from carejourney.domain.summary.model import Line
from carejourney.domain.summary.now import treatment_now
from carejourney.domain.summary.treatments import treatments
from carejourney.domain.timeline.courses import called
from carejourney.i18n import N_, _, ngettext
from carejourney.records.catalog import (
    BiopsyResult,
    DiagnosisFact,
    GeneticTest,
    Procedure,
    Scan,
    TreatmentLine,
    Trial,
)
from carejourney.records.types.diagnosis_fact import Fact, PancreasPart, SpreadSite, Stage
from carejourney.records.types.scan import ScanSaid
from carejourney.records.types.trial import TrialStatus
from carejourney.records.when import When


class Kind(Enum):
    """What a sentence tells of, in the order of those of one day."""

    DISEASE = auto()
    TEST = auto()
    SCAN = auto()
    DONE = auto()
    STOP = auto()
    START = auto()
    CHANGE = auto()
    TRIAL = auto()


@dataclass(frozen=True)
class Told:
    """One sentence of the story."""

    when: str
    words: str
    kind: Kind
    earlier: bool = False
    """Of a line of treatment that is over and not the last one."""
    short: str = ""
    """What is said instead where the story is made shorter; empty where nothing shorter says it."""


@dataclass(frozen=True)
class Story:
    """All sentences, oldest first; those without a known date last."""

    told: tuple[Told, ...]
    now: Line
    """Where the treatment stands on the day of printing."""
    now_label: str
    left_out: tuple[str, ...] = ()
    """What was left out to fit one page, one sentence each."""

    def rows(self) -> list[tuple[str, str]]:
        """Return date and sentences, those of one date together."""
        groups = groupby(self.told, key=lambda told: told.when)
        return [(when, listed((told.words for told in same), apart=" ")) for when, same in groups]


_Dated = tuple[When | None, Told]


def story(case: Case) -> Story:
    """Return the story of `case`."""
    found = [*_disease(case), *_tests(case), *_scans(case), *_done(case), *_lines(case), *_trials(case)]
    found.sort(key=lambda each: (_order(each[0]), each[1].kind.value))
    now, _missing = treatment_now(case)
    return Story(
        told=tuple(told for _when, told in found),
        now=now,
        now_label=_("Today, {when}").format(
            when=say_day(case.today, case.region, style="short").replace(" ", NO_BREAK)
        ),
    )


def _order(when: When | None) -> tuple[object, ...]:
    return (when is None, *(when.sort_key if when else ()))


def _told(case: Case, when: When | None, words: str, kind: Kind, *, short: str = "") -> _Dated:
    return when, Told(short_date(case, when), sentence(begin_large(words)), kind, short=short)


def _disease(case: Case) -> Iterator[_Dated]:
    for row in case.all(DiagnosisFact):
        yield _told(case, row.day, _fact(row), Kind.DISEASE)
    for biopsy in case.all(BiopsyResult):
        cells = plain(biopsy.cell_type)
        report = quoted(biopsy.words) if biopsy.words.strip() else ""
        said = listed([cells, report]) or _("result not written down")
        where = in_brackets(begin_small(plain(biopsy.site)))
        words = _("Biopsy{where}: {result}").format(where=where, result=said)
        short = sentence(_("Biopsy{where}: {result}").format(where=where, result=cells)) if cells else ""
        yield _told(case, biopsy.day, words, Kind.DISEASE, short=short if report else "")


def _fact(row: DiagnosisFact) -> str:
    """Return a fact with how it was found and the report's own words."""
    how = _("found by: {how}").format(how=begin_small(plain(row.how_found))) if plain(row.how_found) else ""
    own = quoted(row.words) if row.words.strip() else ""
    match row.fact:
        case Fact.FOUND:
            said = _("The cancer was found")
        case Fact.TYPE:
            said, own = _("Type: {words}").format(words=own or _("not written down")), ""
        case Fact.PLACE:
            said = _part_words(row.place)
        case Fact.STAGE:
            said = _stage_words(row.stage)
            own = "" if row.stage and plain(row.words).casefold() == str(row.stage).casefold() else own
        case Fact.SPREAD:
            said = _spread_words(row.spread)
    return said + in_brackets(own, how)


def _part_words(part: PancreasPart | None) -> str:
    if part in (PancreasPart.HEAD, PancreasPart.BODY, PancreasPart.TAIL):
        return _("{part} of the pancreas").format(part=part)
    answer = small(part) if part else _("not written down")
    return _("Where it started: {answer}").format(answer=answer)


def _stage_words(stage: Stage | None) -> str:
    if stage in (Stage.NOT_SURE, Stage.NOT_TOLD, None):
        return _("Stage: {answer}").format(answer=small(stage) if stage else _("not written down"))
    return str(stage)


def _spread_words(site: SpreadSite | None) -> str:
    if site in (SpreadSite.NOT_SURE, SpreadSite.NOT_TOLD, None):
        return _("Spread: {answer}").format(answer=small(site) if site else _("not written down"))
    return _("Spread to: {site}").format(site=small(site))


def _tests(case: Case) -> Iterator[_Dated]:
    for test in case.all(GeneticTest):
        result = small(test.overall) if test.overall else _("result not written down")
        answers = [
            _("MSI: {answer}").format(answer=small(test.msi)) if test.msi else "",
            _("MMR: {answer}").format(answer=small(test.mmr)) if test.mmr else "",
        ]
        words = f"{gene_test(test)}: " + listed([result, *answers])
        yield _told(case, when_of(test), words, Kind.TEST)


def _scans(case: Case) -> Iterator[_Dated]:
    told = {
        None: _("what they said: not written down"),
        ScanSaid.NOT_TOLD: _("not told what it showed"),
        ScanSaid.NOT_SURE: _("not sure what it showed"),
    }
    for scan in case.all(Scan):
        word = told.get(scan.said) or (small(scan.said) if scan.said else "")
        short = sentence(begin_large(f"{scan_called(scan)}: {word}"))
        report = _("Report: {words}").format(words=sentence(quoted(scan.impression)))
        words = listed([short, report if scan.impression.strip() else ""], apart=" ")
        yield _told(case, scan.day, words, Kind.SCAN, short=short if words != short else "")


def _done(case: Case) -> Iterator[_Dated]:
    for row in case.all(Procedure):
        kind, what = kind_of_done(row), plain(row.what)
        until = _("until {when}").format(when=case.full(row.end)) if row.end else ""
        name = listed([kind or what, until])
        about = [
            begin_small(what) if kind else "",
            begin_small(plain(row.done)),
            *device(case, row),
        ]
        words = name + in_brackets(*about, plain(row.place))
        yield _told(case, row.start, words, Kind.DONE, short=sentence(begin_large(name)))


def _lines(case: Case) -> Iterator[_Dated]:
    lines = started(case)
    for line, row in zip(lines, treatments(case).rows, strict=True):
        earlier = standing(case, line) is Standing.OVER and line is not lines[-1]
        ends = [
            sentence(_("Why: {why}").format(why=begin_small(row.stopped))),
            sentence(_("Cycles: {count}").format(count=row.cycles)),
            sentence(_("Best result: {result}").format(result=row.best[:1].lower() + row.best[1:])),
        ]
        for when, told in _line(case, line, listed(ends, apart=" ")):
            yield when, replace(told, earlier=earlier)


def _line(case: Case, line: TreatmentLine, ends: str) -> Iterator[_Dated]:
    """Yield the start, the changes and the end of a line. Folded, it is one sentence at its start."""
    name = _("{which}: {name}").format(which=called(line), name=full_name(case, line))
    is_over = standing(case, line) is Standing.OVER
    span = say_span(line.start, line.stop, case.region)
    folded = listed([sentence(f"{name}, {span}"), ends], apart=" ")
    begun = _("Started {name}").format(name=begin_small(name))
    yield _told(case, line.start, begun, Kind.START, short=folded)
    for step in dose_steps(case, line):
        yield _told(
            case, step.day.day, _("Dose: {what}").format(what=step.words) + in_brackets(step.why), Kind.CHANGE
        )
    for day in not_given(case, line):
        words = _("Treatment {went}").format(went=went(day)) + in_brackets(plain(day.why))
        yield _told(case, day.day, words, Kind.CHANGE)
    if is_over:
        words = sentence(_("Stopped {name}").format(name=begin_small(called(line))))
        yield _told(case, line.stop, listed([words, ends], apart=" "), Kind.STOP)


def _trials(case: Case) -> Iterator[_Dated]:
    for trial in case.all(Trial):
        name = plain(trial.title) + in_brackets(plain(trial.number))
        arm = in_brackets(_("arm: {arm}").format(arm=plain(trial.arm)) if plain(trial.arm) else "")
        is_on = trial.status in (TrialStatus.SCREENING, TrialStatus.CONSENT, TrialStatus.ON_TRIAL)
        if trial.status is not None and (is_on or (trial.status is TrialStatus.OFF_TRIAL and trial.since)):
            status = small(trial.status) if is_on else _("on the trial")
            words = _("Trial {name}: {status}").format(name=name, status=status) + arm
            yield _told(case, trial.since, words, Kind.TRIAL)
        if trial.status is TrialStatus.OFF_TRIAL:
            words = _("Off the trial {name}").format(name=name) + in_brackets(plain(trial.why_off))
            yield _told(case, trial.off, words, Kind.TRIAL)


def fold_earlier_treatments(whole: Story) -> Story:
    """Make one sentence of each earlier treatment, with its dates, result and why it stopped."""
    changes = [told for told in whole.told if told.earlier and told.kind is Kind.CHANGE]
    if not any(told.earlier for told in whole.told):
        return whole
    kept = [
        replace(told, words=told.short) if told.earlier and told.kind is Kind.START else told
        for told in whole.told
        if not (told.earlier and told.kind in (Kind.CHANGE, Kind.STOP))
    ]
    words = ngettext(
        "Dose changes and days put off in earlier treatments: {count}, see the treatment history.",
        "Dose changes and days put off in earlier treatments: {count}, see the treatment history.",
        len(changes),
    )
    return _shorter(whole, kept, words.format(count=len(changes)) if changes else "")


def leave_out_reports(whole: Story) -> Story:
    """Keep what was said of scans and biopsies in a word, without the report's own."""
    kept, count = _shortened(whole, (Kind.SCAN, Kind.DISEASE))
    return _shorter(whole, kept, _("The reports' own words: see the test results.")) if count else whole


def leave_out_changes(whole: Story) -> Story:
    """Leave out the dose changes and days put off of the last treatment too."""
    return _without(
        whole,
        lambda told: told.kind is Kind.CHANGE,
        N_("Dose changes and days put off in the last treatment: {count}, see the treatment history."),
    )


def leave_out_details(whole: Story) -> Story:
    """Keep of procedures and stays what and when."""
    kept, count = _shortened(whole, (Kind.DONE,))
    words = _("Details of procedures and stays: see the treatment history.")
    return _shorter(whole, kept, words) if count else whole


def leave_out_older_scans(whole: Story) -> Story:
    """Keep the last scans."""
    old = _older(whole, Kind.SCAN)
    return _without(whole, lambda told: id(told) in old, N_("Earlier scans: {count}, see the test results."))


def leave_out_older_stays(whole: Story) -> Story:
    """Keep the last procedures and stays."""
    old = _older(whole, Kind.DONE)
    return _without(
        whole,
        lambda told: id(told) in old,
        N_("Earlier procedures and stays: {count}, see the treatment history."),
    )


def leave_out_earlier_treatments(whole: Story) -> Story:
    """Name the earlier treatments in one sentence only."""
    return _without(
        whole, lambda told: told.earlier, N_("Earlier treatments: {count}, see the treatment history.")
    )


STEPS: tuple[Callable[[Story], Story], ...] = (
    fold_earlier_treatments,
    leave_out_reports,
    leave_out_changes,
    leave_out_details,
    leave_out_older_scans,
    leave_out_older_stays,
    leave_out_earlier_treatments,
)
"""Taken one after another until the story fits one page."""

_LAST = 4
"""How many scans, and how many procedures and stays, are never left out."""


def _shortened(whole: Story, kinds: Sequence[Kind]) -> tuple[list[Told], int]:
    is_long = [told.kind in kinds and bool(told.short) and told.words != told.short for told in whole.told]
    kept = [
        replace(told, words=told.short) if long else told
        for told, long in zip(whole.told, is_long, strict=True)
    ]
    return kept, sum(is_long)


def _older(whole: Story, kind: Kind) -> set[int]:
    """Return which sentences of a kind come before its last ones; two may have the same words."""
    return {id(told) for told in [told for told in whole.told if told.kind is kind][:-_LAST]}


def _without(whole: Story, is_out: Callable[[Told], bool], words: str) -> Story:
    kept = [told for told in whole.told if not is_out(told)]
    count = len(whole.told) - len(kept)
    return _shorter(whole, kept, _(words).format(count=count)) if count else whole


def _shorter(whole: Story, kept: Iterable[Told], words: str) -> Story:
    left_out = (*whole.left_out, words) if words else whole.left_out
    return replace(whole, told=tuple(kept), left_out=left_out)
