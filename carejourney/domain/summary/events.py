"""Hospital stays, procedures, treatment days, results and decisions since the last visit."""

from carejourney.domain.order import by_day
from carejourney.domain.phrases import and_more, in_brackets, listed, plain, quoted, sentence, small, trimmed
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.genes import gene_test, when_of
from carejourney.domain.summary.lines import dose, last_days, lines_now, words_of_side_effects
from carejourney.domain.summary.model import Line
from carejourney.domain.summary.paragraphs import labeled
from carejourney.domain.summary.results import last_scans
from carejourney.domain.summary.waiting import scan_name
from carejourney.i18n import _
from carejourney.records.catalog import Decision, GeneticTest, Procedure, Scan, TreatmentDay
from carejourney.records.types.genetic_test import Overall
from carejourney.records.types.procedure import ProcedureKind
from carejourney.records.types.scan import ScanSaid
from carejourney.records.types.treatment_day import WentAhead

_HOSPITAL = (ProcedureKind.HOSPITAL, ProcedureKind.EMERGENCY)
_MOST = 4
_LONGEST = 100


def stays(case: Case) -> Line:
    """Return hospital stays, emergency rooms and procedures, earliest first."""
    rows = [
        row
        for row in by_day(case.all(Procedure), "start")
        if case.is_since(row.start, row) or (row.end is not None and case.is_since(row.end, row))
    ]
    if not rows:
        return ()
    is_hospital = [row.kind in _HOSPITAL for row in rows]
    label = _("Hospital:") if all(is_hospital) else _("Hospital and procedures:")
    label = label if any(is_hospital) else _("Procedures:")
    return labeled(label, sentence(listed((stay(case, row) for row in rows), apart="; ")))


def stay(case: Case, row: Procedure) -> str:
    """Return «hospital stay, Mar 1 to Mar 4 (fever, Riverside)»."""
    what = plain(row.what)
    kind = small(row.kind) if row.kind and row.kind is not ProcedureKind.OTHER else ""
    is_said = kind.casefold() == what.casefold()
    name = kind or what
    when = case.span(row.start, row.end)
    if row.kind is ProcedureKind.HOSPITAL and row.start and row.end is None:
        when = _("{start}, end not written down").format(start=when)
    about = trimmed(what, _LONGEST) if kind and not is_said else ""
    return f"{name}, {when}" + in_brackets(about, trimmed(row.done, _LONGEST), plain(row.place))


def treatment_days(case: Case) -> Line:
    """Return the days that were lower, put off or skipped and are not in «In short», and the side effects."""
    rows = [row for row in by_day(case.all(TreatmentDay), "day") if case.is_since(row.day, row)]
    told = [day for line in lines_now(case) for day in last_days(case, line)]
    said = [
        _treatment_day(case, row)
        for row in rows
        if row not in told and (row.went is not WentAhead.FULL or row.changes)
    ]
    effects = [
        _("side effects {words}").format(words=words_of_side_effects(row)) + in_brackets(case.short(row.day))
        for row in rows
        if row.side_effects.strip()
    ]
    said = [*and_more(said, _MOST), *effects[-1:]]
    return labeled(_("Treatment days:"), sentence(listed(said, apart="; "))) if said else ()


def _treatment_day(case: Case, row: TreatmentDay) -> str:
    went = {
        WentAhead.FULL: _("full dose"),
        WentAhead.LOWER: _("lower dose"),
        WentAhead.NOT_SURE: _("not sure if it went ahead"),
    }
    changes = [
        dose(plain(each.medicine), plain(each.to)) + in_brackets(plain(each.why))
        for each in row.changes
        if plain(each.medicine) or plain(each.to)
    ]
    words = went.get(row.went) or small(row.went)
    return f"{case.short(row.day)} " + listed([words, *changes]) + in_brackets(plain(row.why))


def new_results(case: Case) -> Line:
    """Return the scans and gene tests since; a scan that Results shows is only named.

    CA 19-9 stands in Results with its dates; other blood values are in the clinic's own record.
    """
    shown = last_scans(case)
    scans = [row for row in by_day(case.all(Scan), "day") if case.is_since(row.day, row)]
    known = [row for row in scans if row.said is not ScanSaid.WAITING or row.impression.strip()]
    said = [case.dated(small(row.what), row.day) if row in shown else _scan(case, row) for row in known]
    said += [
        case.dated(gene_test(row), when_of(row))
        for row in case.all(GeneticTest)
        if case.is_since(when_of(row), row) and row.overall is not Overall.WAITING
    ]
    return labeled(_("New results:"), sentence(listed(said, apart="; "))) if said else ()


def _scan(case: Case, row: Scan) -> str:
    word = small(row.said) if row.said else _("what they said: not written down")
    told = {ScanSaid.NOT_TOLD: _("not told what it showed"), ScanSaid.NOT_SURE: _("not sure what it showed")}
    return case.dated(scan_name(row), row.day) + ": " + (told.get(row.said, word) if row.said else word)


def decisions(case: Case) -> Line:
    """Return what was decided, by whom and when."""
    rows = [row for row in by_day(case.all(Decision), "day") if case.is_since(row.day, row)]
    said = [
        trimmed(row.what, _LONGEST)
        + in_brackets(
            plain(row.who), case.short(row.day), quoted(row.words, _LONGEST) if row.words.strip() else ""
        )
        for row in reversed(rows)
    ]
    return labeled(_("Decided:"), sentence(listed(and_more(said, _MOST), apart="; "))) if said else ()
