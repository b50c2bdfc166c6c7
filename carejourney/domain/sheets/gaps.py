"""What we have, what was asked for and when, and what we do not have: computed, never typed in.

A paper is the one for a record where the record names it or it is attached, or where it is of the right kind
and of the same day. An undated one counts only where there is one such record, so that nothing is taken for
there that may be another.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from carejourney.domain.order import by_day
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
from carejourney.domain.sheets.treatment_history import in_time, kind_of_done, scan_called
from carejourney.domain.summary.answers import latest_answer, said_answer
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.genes import gene_test, when_of
from carejourney.domain.summary.lines import days_given, full_name, started
from carejourney.i18n import _, ngettext
from carejourney.records.base import Record, RecordId
from carejourney.records.catalog import (
    Attachment,
    BiopsyResult,
    FamilyHistory,
    Finding,
    GeneticTest,
    NextStep,
    Paper,
    Procedure,
    RecordsRequest,
    Scan,
    SecondOpinion,
)
from carejourney.records.types.genetic_test import Mmr, Msi, Origin, Overall
from carejourney.records.types.paper import PaperKind
from carejourney.records.types.procedure import ProcedureKind
from carejourney.records.types.records_request import RequestKind
from carejourney.records.types.scan import ScanKind, ScanSaid
from carejourney.records.types.second_opinion import ReleaseForm, WantedKind
from carejourney.records.types.section_answer import Section
from carejourney.records.when import When

_STAYS = (ProcedureKind.HOSPITAL, ProcedureKind.EMERGENCY)
_IMAGES = (RequestKind.SLIDES, RequestKind.DISC)
_NO_ANSWER = (Msi.NOT_SURE, Msi.NOT_TOLD, Mmr.NOT_SURE, Mmr.NOT_TOLD)
_OPEN_ANSWER = (Msi.WAITING, Msi.NOT_TESTED, Mmr.WAITING, Mmr.NOT_TESTED)
_NO_TEST = (Overall.WAITING, Overall.NOT_DONE, Overall.NOT_SURE, Overall.NOT_TOLD)
_NOT_YET = (ReleaseForm.TO_ASK, ReleaseForm.ASKED, ReleaseForm.NOT_SURE)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Piece:
    """One thing that a center asks for, and whether it is here. `note` is sentences about it, or nothing."""

    is_here: bool
    what: str
    note: str = ""


@dataclass(frozen=True)
class Request:
    """A line of the log of what was asked for. An open one is not here yet."""

    what: str
    whom: str
    asked: str
    now: str
    is_open: bool = True


@dataclass(frozen=True)
class Wish:
    """A thing on the center's own list, and when it was sent; not sent, `sent` is empty."""

    what: str
    sent: str


@dataclass(frozen=True)
class Gaps:
    """Everything that the last part of the packet says."""

    pieces: tuple[Piece, ...]
    requests: tuple[Request, ...]
    """Reports and forms that were asked for, the open ones first."""
    images: tuple[Request, ...]
    """Slides and discs with images: what, of whom, when asked, where now."""
    wishes: tuple[Wish, ...]
    """The center's own checklist, as the family keeps it."""

    @property
    def have(self) -> tuple[Piece, ...]:
        """What is there."""
        return tuple(piece for piece in self.pieces if piece.is_here)

    @property
    def missing(self) -> tuple[Piece, ...]:
        """What is not there."""
        return tuple(piece for piece in self.pieces if not piece.is_here)


def gaps(case: Case, opinion: SecondOpinion | None = None) -> Gaps:
    """Return what is there and what is not, for the second opinion `opinion` where one is chosen."""
    pieces = (
        *_biopsies(case),
        _images(case, opinion, _("Pathology slides"), RequestKind.SLIDES, WantedKind.SLIDES),
        *_molecular(case),
        *_scans(case),
        _images(case, opinion, _("Disc with the scan images"), RequestKind.DISC, WantedKind.DISCS),
        *_procedures(case),
        *_dose_record(case),
        _family_history(case),
        *_forms(case, opinion),
    )
    rows = sorted(in_time(case.all(RecordsRequest), "asked"), key=lambda row: row.received is not None)
    return Gaps(
        pieces=pieces,
        requests=tuple(_request(case, row) for row in rows if row.kind not in _IMAGES),
        images=tuple(_request(case, row) for row in rows if row.kind in _IMAGES),
        wishes=tuple(
            Wish(plain(each.what) or str(each.kind or ""), case.full(each.sent) if each.sent else "")
            for each in (opinion.wants if opinion else ())
            if plain(each.what) or each.kind
        ),
    )


def _named(case: Case, name: str, when: When | None, *more: str) -> str:
    """Return «Biopsy report: liver, February 20, 2025»."""
    day = case.full(when) if when is not None else _("date not written down")
    return listed([name, *more, day])


def _there(what: str, papers: Sequence[Paper]) -> Piece:
    """Return a piece that is there, naming its papers."""
    titles = listed((quoted(paper.title) for paper in papers), apart="; ")
    return Piece(True, what, sentence(_("Paper: {titles}").format(titles=titles)) if titles else "")


def _not_there(case: Case, what: str, *words: str, kinds: Sequence[RequestKind] = ()) -> Piece:
    """Return a piece that is not there, with each open request that names it in one of `words`."""
    asked = [
        _("Asked for {when}: {what}").format(when=case.full(row.asked), what=quoted(row.what))
        if row.asked
        else _("Asked for, date not written down: {what}").format(what=quoted(row.what))
        for row in case.all(RecordsRequest)
        if row.received is None and (row.kind in kinds or _names(row.what, words))
    ]
    return Piece(False, what, listed((sentence(each) for each in asked), apart=" "))


def _names(text: str, words: Sequence[str]) -> bool:
    known = {each.casefold() for each in _WORD.findall(text)}
    return any(set(_WORD.findall(word.casefold())) <= known for word in words if word.strip())


def _papers_of(
    case: Case, record: Record, when: When | None, kind: PaperKind, like: Sequence[Record]
) -> list[Paper]:
    """Return the papers of a record; `like` are all records that a paper of this kind could be for."""
    linked = {
        row.paper
        for row in case.all(Attachment)
        if (row.record.table, row.record.id) == (record.table, record.id)
    }
    own: RecordId | None = getattr(record, "paper", None)
    linked |= {own} if own else set()
    found = [paper for paper in case.all(Paper) if paper.id in linked]
    taken = {row.paper for row in case.all(Attachment)}
    free = [paper for paper in case.all(Paper) if paper.kind is kind and paper.id not in taken]
    return found or [paper for paper in free if _is_of_day(paper.day, when, alone=len(like) == 1)]


def _is_of_day(one: When | None, other: When | None, *, alone: bool) -> bool:
    """Return whether both dates may be the same; unknown ones only where there is no other record."""
    if one is None or other is None or one.first is None or other.first is None:
        return alone
    return one.may_overlap(other.first, other.last)


def _biopsies(case: Case) -> Iterator[Piece]:
    rows = in_time(case.all(BiopsyResult), "day")
    if not rows:
        papers = [paper for paper in case.all(Paper) if paper.kind is PaperKind.PATHOLOGY]
        name = _("Pathology report of the biopsy")
        yield _there(name, papers) if papers else _not_there(case, name, "pathology", "biopsy")
    for row in rows:
        name = _named(case, _("Pathology report"), row.day, begin_small(plain(row.site)))
        papers = _papers_of(case, row, row.day, PaperKind.PATHOLOGY, rows)
        yield _there(name, papers) if papers else _not_there(case, name, "pathology", "biopsy")


def _images(
    case: Case, opinion: SecondOpinion | None, name: str, kind: RequestKind, wanted: WantedKind
) -> Piece:
    """Return where slides or discs stand: what was received, or what was sent to the center."""
    came = [row for row in case.all(RecordsRequest) if row.kind is kind and row.received is not None]
    went = [each for each in (opinion.wants if opinion else ()) if each.kind is wanted and each.sent]
    said = [_image(case, row) for row in came]
    said += [_("Sent to the center {when}.").format(when=case.full(each.sent)) for each in went]
    if said:
        return Piece(True, name, listed(said, apart=" "))
    return _not_there(case, name, kinds=(kind,))


def _image(case: Case, row: RecordsRequest) -> str:
    where = _("now: {where}").format(where=plain(row.where_now)) if plain(row.where_now) else ""
    said = _("{what}, received {when}").format(what=plain(row.what), when=case.full(row.received))
    return sentence(listed([said, where]))


def _molecular(case: Case) -> Iterator[Piece]:
    for origin in (Origin.INHERITED, Origin.TUMOR, Origin.NOT_SURE):
        tests = [row for row in case.all(GeneticTest) if row.origin is origin]
        if tests or origin is not Origin.NOT_SURE:
            yield from _gene_reports(case, origin, tests)
    yield _answer(case, _("MSI (microsatellites)"), [row.msi for row in case.all(GeneticTest)], "MSI")
    yield _answer(case, _("MMR (mismatch repair)"), [row.mmr for row in case.all(GeneticTest)], "MMR")


def _gene_reports(case: Case, origin: Origin, tests: Sequence[GeneticTest]) -> Iterator[Piece]:
    """Yield a piece for each test. Where none is written down, for the report itself."""
    words = {
        Origin.INHERITED: ("inherited", "germline", "genetic"),
        Origin.TUMOR: ("tumor", "somatic", "molecular"),
        Origin.NOT_SURE: ("gene", "genetic"),
    }[origin]
    if not tests:
        name = (
            _("Report of the inherited gene test")
            if origin is Origin.INHERITED
            else _("Report of the tumor gene test")
        )
        yield _not_there(case, name, *words)
    for test in tests:
        name = _named(case, _("Report: {test}").format(test=gene_test(test)), when_of(test), plain(test.lab))
        if test.overall in _NO_TEST and test.overall is not None:
            yield Piece(False, name, sentence(begin_large(small(test.overall))))
            continue
        named = {row.paper for row in case.all(Finding) if row.test == test.id and row.paper}
        papers = [paper for paper in case.all(Paper) if paper.id in named]
        papers = papers or _papers_of(case, test, when_of(test), PaperKind.MOLECULAR, case.all(GeneticTest))
        yield _there(name, papers) if papers else _not_there(case, name, *words)


def _answer(case: Case, name: str, answers: Sequence[Msi | Mmr | None], word: str) -> Piece:
    """Return an answer of the reports; one that is awaited or was not told is not there."""
    known = [each for each in answers if each is not None]
    given = [each for each in known if each not in (*_NO_ANSWER, *_OPEN_ANSWER)]
    if given:
        return Piece(True, name, sentence(begin_large(listed(dict.fromkeys(map(small, given))))))
    missing = _not_there(case, name, word)
    said = begin_large(small(known[-1])) if known else _("Not written down")
    return Piece(False, name, listed([sentence(said), missing.note], apart=" "))


def _scans(case: Case) -> Iterator[Piece]:
    """Yield a piece for each scan, the first CT named as that."""
    rows = in_time(case.all(Scan), "day")
    cts = [row for row in rows if row.what is ScanKind.CT]
    if not cts:
        yield _not_there(case, _("Report of the first CT"), "CT")
    for row in rows:
        name = _("Report of the first CT") if row in cts[:1] else _("Scan report")
        called = plain(row.part) if row in cts[:1] else scan_called(row)
        papers = _papers_of(case, row, row.day, PaperKind.IMAGING, rows)
        named = _named(case, name, row.day, called)
        if papers:
            yield _there(named, papers)
        elif row.said is ScanSaid.WAITING and not row.impression.strip():
            yield Piece(False, named, _("Waiting."))
        elif row.impression.strip():
            note = _("The report's «Impression» is copied into our records.")
            yield Piece(False, named, note)
        else:
            yield _not_there(case, named)


def _procedures(case: Case) -> Iterator[Piece]:
    rows = in_time(case.all(Procedure), "start")
    for row in rows:
        is_stay = row.kind in _STAYS
        kind = PaperKind.DISCHARGE if is_stay else PaperKind.PROCEDURE
        called = kind_of_done(row) or plain(row.what)
        label = _("Discharge paper: {what}") if is_stay else _("Procedure note: {what}")
        name = _named(case, label.format(what=called), row.start, plain(row.place))
        like = [other for other in rows if (other.kind in _STAYS) is is_stay]
        papers = _papers_of(case, row, row.start, kind, like)
        words = (called, "discharge") if is_stay else (called,)
        yield _there(name, papers) if papers else _not_there(case, name, *words)
    if not rows:
        answer = latest_answer(case, Section.PROCEDURES)
        said = said_answer(case, answer) if answer else _("not written down")
        name = _("Procedure notes")
        yield Piece(False, name, sentence(_("Procedures and devices: {said}").format(said=said)))


def _dose_record(case: Case) -> Iterator[Piece]:
    """Yield for each line whether its treatment days, with their doses, are written down."""
    lines = started(case)
    for line in lines:
        name = _("Dose record: {line}").format(line=full_name(case, line))
        count = len(days_given(case, line))
        if count:
            said = ngettext(
                "{count} treatment day written down.", "{count} treatment days written down.", count
            )
            yield Piece(True, name, said.format(count=count))
        else:
            piece = _not_there(case, name, "dose", "doses")
            yield Piece(False, name, listed([_("No treatment day written down."), piece.note], apart=" "))
    if not lines:
        yield _not_there(case, _("Dose record of the treatments"), "dose", "doses")


def _family_history(case: Case) -> Piece:
    name = _("Cancer in the family")
    count = len(case.all(FamilyHistory))
    if count:
        said = ngettext("{count} relative written down.", "{count} relatives written down.", count)
        return Piece(True, name, said.format(count=count))
    answer = latest_answer(case, Section.FAMILY_HISTORY)
    if answer is not None:
        return Piece(True, name, sentence(begin_large(said_answer(case, answer))))
    return Piece(False, name, _("Not written down."))


def _forms(case: Case, opinion: SecondOpinion | None) -> Iterator[Piece]:
    """Yield the release form and the insurance approval; what is said not to be needed is left out."""
    name = _("Release form (lets the hospital give out the papers)")
    release = opinion.release if opinion else None
    came = [
        row
        for row in by_day(case.all(RecordsRequest), "received")
        if row.kind is RequestKind.RELEASE_FORM and row.received is not None
    ]
    if release is not None and release not in _NOT_YET:
        if release is not ReleaseForm.NOT_NEEDED:
            yield Piece(True, name, sentence(str(release)))
    elif came and release is None:
        yield Piece(True, name, _("Received {when}.").format(when=case.full(came[-1].received)))
    else:
        piece = _not_there(case, name, kinds=(RequestKind.RELEASE_FORM,))
        said = sentence(str(release)) if release else _("Not written down.")
        yield Piece(False, name, listed([said, piece.note], apart=" "))
    yield _approval(case, opinion)


def _approval(case: Case, opinion: SecondOpinion | None) -> Piece:
    name = _("Approval of the insurance for the second opinion")
    linked = opinion.approval if opinion else None
    step = next((row for row in case.all(NextStep) if row.id == linked), None)
    if step is None:
        return Piece(False, name, _("Not written down."))
    number = in_brackets(_("number {number}").format(number=plain(step.number)) if step.number else "")
    if step.denied is not None:
        return Piece(False, name, sentence(_("Turned down {when}").format(when=case.full(step.denied))))
    if step.approved_until is not None:
        until = case.full(step.approved_until)
        return Piece(True, name, sentence(_("Approved until {when}").format(when=until) + number))
    if step.done is not None:
        return Piece(True, name, sentence(_("Done {when}").format(when=case.full(step.done)) + number))
    if step.asked is not None:
        return Piece(False, name, sentence(_("Asked for {when}").format(when=case.full(step.asked))))
    return Piece(False, name, _("Not asked for, as far as is written down."))


def _request(case: Case, row: RecordsRequest) -> Request:
    contact = case.contact(row.person)
    where = plain(row.where_now)
    if row.received is not None:
        now = listed([_("Received {when}").format(when=case.full(row.received)), where])
    else:
        due = _("due {when}").format(when=case.full(row.due)) if row.due else ""
        now = listed([where or _("Not here yet"), due])
    number = in_brackets(plain(row.number)) if plain(row.number) not in plain(row.what) else ""
    return Request(
        what=begin_large(plain(row.what)) + number,
        whom=plain(contact.name) if contact else _("not written down"),
        asked=case.full(row.asked) if row.asked else _("not written down"),
        now=now,
        is_open=row.received is None,
    )
