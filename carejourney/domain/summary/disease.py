"""What is known of the disease, and how the days are."""

from collections.abc import Sequence

from carejourney.domain.order import by_day
from carejourney.domain.phrases import begin_small, in_brackets, listed, plain, quoted, sentence, small
from carejourney.domain.summary.answers import also_none, latest_answer, said_answer
from carejourney.domain.summary.case import Case
from carejourney.i18n import _
from carejourney.records.catalog import BiopsyResult, DailyLife, DiagnosisFact
from carejourney.records.types.daily_life import Ecog
from carejourney.records.types.diagnosis_fact import Fact, PancreasPart, SpreadSite, Stage
from carejourney.records.types.section_answer import Section

_FEW = 3
"""Sites of spread up to which each has its date."""
_LONGEST = 120
_NOT_A_SITE = (SpreadSite.NOT_SURE, SpreadSite.NOT_TOLD)

Found = tuple[list[str], list[str]]
"""Sentences, and the names of what is not written down."""


def disease(case: Case) -> Found:
    """Return type, place, stage, spread and when it was found."""
    said: list[str] = []
    missing: list[str] = []
    for words, name in ((_type(case), _("type")), (_place(case), ""), (_stage(case), _("stage"))):
        (said if words else missing).append(words or name)
    spread = _spread(case)
    (said if spread else missing).append(spread or _("spread"))
    said.append(_found(case))
    return [each for each in said if each], [each for each in missing if each]


def daily_life(case: Case) -> Found:
    """Return how the days are and, apart, what the doctor called it."""
    rows = by_day(case.all(DailyLife), "day")
    level = next((row for row in reversed(rows) if row.level is not None), None)
    ecog = next((row for row in reversed(rows) if row.ecog is not None), None)
    said: list[str] = []
    if level is not None and level.level is not None:
        said.append(
            _("Daily life: {level} ({when}).").format(level=small(level.level), when=case.short(level.day))
        )
    if ecog is not None and ecog.ecog is Ecog.NOT_TOLD:
        said.append(_("What the doctor called it: not told ({when}).").format(when=case.short(ecog.day)))
    elif ecog is not None and ecog.ecog is not None:
        said.append(_("Doctor called it {ecog} ({when}).").format(ecog=ecog.ecog, when=case.short(ecog.day)))
    return said, [] if level is not None else [_("daily life")]


def _facts(case: Case, fact: Fact) -> list[DiagnosisFact]:
    return by_day([row for row in case.all(DiagnosisFact) if row.fact is fact], "day")


def _type(case: Case) -> str:
    """Return the type as the last biopsy prints it, else as a report says."""
    biopsies = by_day(case.all(BiopsyResult), "day")
    for row in reversed(biopsies):
        words = plain(row.cell_type) or (quoted(row.words, _LONGEST) if row.words.strip() else "")
        if words:
            return sentence(_("On biopsy: {words}").format(words=words) + in_brackets(plain(row.site)))
    facts = [row for row in _facts(case, Fact.TYPE) if row.words.strip()]
    if facts:
        return sentence(_("Type: {words}").format(words=quoted(facts[-1].words, _LONGEST)))
    if biopsies:
        return _("Biopsy ({site}): type not written down.").format(site=plain(biopsies[-1].site))
    return ""


def _place(case: Case) -> str:
    rows = [row for row in _facts(case, Fact.PLACE) if row.place is not None or row.words.strip()]
    if not rows:
        return ""
    place, words = rows[-1].place, rows[-1].words
    if place is None:
        return sentence(_("Started: {words}").format(words=quoted(words, _LONGEST)))
    if place in (PancreasPart.NOT_SURE, PancreasPart.NOT_TOLD):
        return _("Where it started: {answer}.").format(answer=small(place))
    return _("{part} of the pancreas.").format(part=place)


def _stage(case: Case) -> str:
    """Return the stage; with the first one where it was another, each with its date."""
    rows = [row for row in _facts(case, Fact.STAGE) if row.stage is not None or row.words.strip()]
    if not rows:
        return ""
    first, last = rows[0], rows[-1]
    if first.stage is last.stage:
        return sentence(_stage_words(last))
    both = [f"{_stage_words(row)}{in_brackets(case.short(row.day))}" for row in (first, last)]
    return _("{first}, then {last}.").format(first=both[0], last=begin_small(both[1]))


def _stage_words(row: DiagnosisFact) -> str:
    if row.stage is None:
        return _("Stage: {words}").format(words=quoted(row.words, _LONGEST))
    if row.stage in (Stage.NOT_SURE, Stage.NOT_TOLD):
        return _("Stage: {answer}").format(answer=small(row.stage))
    return str(row.stage)


def _spread(case: Case) -> str:
    rows = _facts(case, Fact.SPREAD)
    sites = [row for row in rows if row.spread not in (*_NOT_A_SITE, None) or row.words.strip()]
    if sites:
        words = _("Spread to {sites}.").format(sites=listed(_sites(case, sites)))
        none = also_none(case, Section.SPREAD, sites)
        also = _("Also written down: spread {none}.").format(none=none) if none else ""
        return listed([words, also], apart=" ")
    answer = latest_answer(case, Section.SPREAD)
    if answer is not None:
        return _("Spread: {answer}.").format(answer=said_answer(case, answer))
    told = [row for row in rows if row.spread is not None]
    if told and told[-1].spread is not None:
        return _("Spread: {answer}.").format(
            answer=small(told[-1].spread) + in_brackets(case.short(told[-1].day) if told[-1].day else "")
        )
    return ""


def _sites(case: Case, rows: Sequence[DiagnosisFact]) -> list[str]:
    """Return each site once, with the day where they are few and it is not the day it all was found."""
    found_on = next((row.day for row in _facts(case, Fact.FOUND)), None)
    found: dict[str, str] = {}
    for row in rows:
        own = row.spread in (SpreadSite.OTHER, *_NOT_A_SITE, None) and row.words.strip()
        name = plain(row.words) if own else small(row.spread) if row.spread else ""
        is_said = row.day is None or row.day == found_on
        found.setdefault(name, "" if is_said else case.short(row.day))
    if len(found) > _FEW:
        return list(found)
    return [name + in_brackets(when) for name, when in found.items()]


def _found(case: Case) -> str:
    rows = _facts(case, Fact.FOUND)
    if not rows:
        return ""
    if rows[0].day is None:
        return ""
    if rows[0].day.is_not_sure:
        return _("Found: not sure when.")
    return _("Found {when}.").format(when=case.short(rows[0].day))
