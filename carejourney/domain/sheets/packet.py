"""The second-opinion packet as plain values: cover, parts, papers, and what can be chosen of them."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal

from carejourney.domain.dates import say_day
from carejourney.domain.order import newest_first
from carejourney.domain.phrases import in_brackets, listed, plain, small
from carejourney.domain.questions import questions_for
from carejourney.domain.sheets.contacts import CareTeam, care_team, unbroken, written_down
from carejourney.domain.sheets.gaps import Gaps, gaps
from carejourney.domain.sheets.medicines import MedicineSheet, medicine_sheet
from carejourney.domain.sheets.packet_parts import Block, daily_life_blocks, gap_blocks, result_blocks
from carejourney.domain.sheets.story import Story, story
from carejourney.domain.sheets.treatment_history import TreatmentHistory, treatment_history
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.disease import daily_life, disease
from carejourney.domain.summary.identity import file_name, identity, prepared
from carejourney.domain.summary.model import Identity, Line
from carejourney.domain.summary.now import treatment_now
from carejourney.domain.summary.paragraphs import paragraph, run_in
from carejourney.domain.visits import coming, next_appointment
from carejourney.i18n import N_, _, ngettext
from carejourney.records.appointment_kind import AppointmentKind
from carejourney.records.base import RecordId
from carejourney.records.catalog import Appointment, Contact, Paper, SecondOpinion
from carejourney.records.types.contact import ContactRole
from carejourney.records.types.paper import PaperKind
from carejourney.records.types.patient import JourneyState

SectionName = Literal[
    "contents", "story", "history", "results", "medicines", "daily-life", "team", "papers", "gaps"
]
SECTIONS: dict[SectionName, str] = {
    "contents": N_("Contents with page numbers"),
    "story": N_("The story on one page"),
    "history": N_("Treatment history: picture and tables"),
    "results": N_("Test results: pathology, genes, blood, scans"),
    "medicines": N_("Medicine list and allergies"),
    "daily-life": N_("Daily life and weight"),
    "team": N_("Care team"),
    "papers": N_("Hospital papers"),
    "gaps": N_("What we have and what we do not have"),
}
"""What can be chosen, in the order of the packet. The cover is always there."""
FAX: tuple[SectionName, ...] = ("story", "history", "results")
"""A short set to fax, with the cover."""
LETTERS: dict[SectionName, str] = {
    "story": "A",
    "history": "B",
    "results": "C",
    "medicines": "D",
    "daily-life": "D",
    "team": "D",
    "papers": "E",
    "gaps": "F",
}
"""A part keeps its letter whatever else is chosen, so that two people can speak of the same one."""
MOST_ASKED = 3

_ORDER = (
    PaperKind.PATHOLOGY,
    PaperKind.MOLECULAR,
    PaperKind.IMAGING,
    PaperKind.PROCEDURE,
    PaperKind.LAB,
    PaperKind.VISIT_NOTE,
    PaperKind.DISCHARGE,
    PaperKind.OTHER,
    PaperKind.NOT_SURE,
    None,
    PaperKind.INSURANCE,
    PaperKind.LEGAL,
)
_NOT_FOR_DOCTORS = (PaperKind.INSURANCE, PaperKind.LEGAL)


@dataclass(frozen=True)
class Cover:
    """The first page."""

    record_numbers: str
    """«Record number: RV-48213 (Riverside).», as on the hospital card."""
    asked: tuple[str, ...]
    """One to three questions; none where none is written down."""
    rows: tuple[tuple[str, Line], ...]
    """Label and words: for whom, visit, treating doctor, whom to call, images and slides, in short."""
    note: str


@dataclass(frozen=True)
class PacketPaper:
    """A paper, with the letter and number that stand on each of its pages."""

    id: RecordId
    mark: str
    title: str
    details: str
    """Kind, date and where it is from."""


@dataclass(frozen=True)
class Packet:
    """The whole packet. A part that was not chosen is None, or empty."""

    title: str
    identity: Identity
    cover: Cover
    sections: tuple[SectionName, ...]
    story: Story | None
    history: TreatmentHistory | None
    results: tuple[Block, ...]
    medicines: MedicineSheet | None
    daily_life: tuple[Block, ...]
    team: CareTeam | None
    papers: tuple[PacketPaper, ...]
    gaps: tuple[Block, ...]
    prepared: str
    file_name: str


def packet(
    case: Case,
    *,
    opinion: SecondOpinion | None = None,
    sections: Collection[SectionName] = tuple(SECTIONS),
    papers: Collection[RecordId] | None = None,
    asked: tuple[str, ...] | None = None,
    recipient: str = "",
    example: bool = False,
) -> Packet:
    """Return the packet for `opinion`.

    `papers` are the ids to put in, None for the usual ones; `asked` are the questions in place of those
    written down; `recipient` is for whom, in place of the center of `opinion`.
    """
    chosen = tuple(name for name in SECTIONS if name in sections)
    title = _("Records for a second opinion")
    found: Gaps = gaps(case, opinion)
    alone = replace(case, visit=None)
    return Packet(
        title=title,
        identity=replace(identity(case, example=example), visit=(), matters=""),
        cover=_cover(case, opinion, found, asked=asked, recipient=recipient),
        sections=chosen,
        story=story(case) if "story" in chosen else None,
        history=treatment_history(case, example=example) if "history" in chosen else None,
        results=result_blocks(case) if "results" in chosen else (),
        medicines=(
            medicine_sheet(replace(case, visit=next_appointment(case.records, case.today)), example=example)
            if "medicines" in chosen
            else None
        ),
        daily_life=daily_life_blocks(case) if "daily-life" in chosen else (),
        team=care_team(alone, example=example) if "team" in chosen else None,
        papers=packet_papers(case, papers) if "papers" in chosen else (),
        gaps=gap_blocks(found, has_opinion=opinion is not None) if "gaps" in chosen else (),
        prepared=prepared(case),
        file_name=file_name(alone, title),
    )


def usual_papers(case: Case) -> list[Paper]:
    """Return the papers that go into a packet unless something else is chosen: all but money and law."""
    return [paper for paper in in_packet_order(case.all(Paper)) if paper.kind not in _NOT_FOR_DOCTORS]


def in_packet_order(papers: Collection[Paper]) -> list[Paper]:
    """Return papers by kind, newest first within a kind; undated ones last within it."""
    return [
        paper for kind in _ORDER for paper in newest_first([each for each in papers if each.kind is kind])
    ]


def packet_papers(case: Case, chosen: Collection[RecordId] | None) -> tuple[PacketPaper, ...]:
    """Return the papers of the packet with their marks: E1, E2 and so on."""
    if chosen is None:
        papers = usual_papers(case)
    else:
        papers = [paper for paper in in_packet_order(case.all(Paper)) if paper.id in chosen]
    return tuple(_paper(case, number, paper) for number, paper in enumerate(papers, 1))


def _paper(case: Case, number: int, paper: Paper) -> PacketPaper:
    kind = str(paper.kind) if paper.kind else _("kind not written down")
    day = case.full(paper.day) if paper.day else _("date not written down")
    return PacketPaper(
        id=paper.id,
        mark=f"{LETTERS['papers']}{number}",
        title=plain(paper.title),
        details=listed([kind, day, plain(paper.where_from)]),
    )


def said_pages(count: int) -> str:
    """Return «1 page», «3 pages»."""
    return ngettext("{count} page", "{count} pages", count).format(count=f"{count:,}")


def _cover(
    case: Case,
    opinion: SecondOpinion | None,
    found: Gaps,
    *,
    asked: tuple[str, ...] | None,
    recipient: str,
) -> Cover:
    visit = _visit(case, opinion)
    now, no_treatment = treatment_now(case)
    known, unknown = disease(case)
    days, no_days = daily_life(case)
    absent = [*unknown, *no_treatment, *no_days]
    missing = _("Not written down: {what}.").format(what=listed(absent)) if absent else ""
    rows: list[tuple[str, Line]] = [
        (_("For"), paragraph(plain(recipient) or _center(case, opinion))),
        (_("Visit"), paragraph(_visit_words(case, visit))),
        *([(_("Needed by"), paragraph(case.full(opinion.deadline)))] if opinion and opinion.deadline else []),
        (_("In short"), run_in(paragraph(*known), now, paragraph(*days, missing))),
        (_("Treating doctor"), paragraph(_treating_doctor(case))),
        (_("Please call"), paragraph(_caller(case))),
        (_("Images and slides"), paragraph(_images(found))),
    ]
    if case.state is JourneyState.ENDED:
        rows = [row for row in rows if row[0] != _("Visit")]
    return Cover(
        record_numbers=_("Record number: {numbers}").format(numbers=_record_numbers(case)),
        asked=_asked(case, opinion, visit) if asked is None else asked[:MOST_ASKED],
        rows=tuple(rows),
        note=_(
            "Prepared by family on {when} from the papers and visits listed inside. This is not a medical "
            "record. Where our words and a hospital report differ, the report is right."
        ).format(when=say_day(case.today, case.region)),
    )


def _asked(case: Case, opinion: SecondOpinion | None, visit: Appointment | None) -> tuple[str, ...]:
    """Return what the second opinion asks, split at lines or question marks, or what its visit asks."""
    typed = opinion.questions if opinion else ""
    lines = [plain(line) for line in typed.splitlines() if line.strip()]
    if len(lines) == 1:
        pieces = [piece.strip() for piece in lines[0].split("?") if piece.strip()]
        ends = lines[0].endswith("?")
        lines = [
            piece + ("" if place == len(pieces) - 1 and not ends else "?")
            for place, piece in enumerate(pieces)
        ]
    if not lines and visit is not None:
        found = questions_for(case, visit, case.today)
        lines = [plain(each.text) for each in found if each.ask_first] or [plain(each.text) for each in found]
    return tuple(lines[:MOST_ASKED])


def _visit(case: Case, opinion: SecondOpinion | None) -> Appointment | None:
    linked = opinion.visit if opinion else None
    found = next((each for each in case.all(Appointment) if each.id == linked), None)
    ahead = [each for each in coming(case, case.today) if each.what is AppointmentKind.SECOND_OPINION]
    return found or (ahead[0] if ahead and opinion is None else None)


def _visit_words(case: Case, visit: Appointment | None) -> str:
    if visit is None:
        return _("Not written down.")
    return listed([*identity(replace(case, visit=visit), example=False).visit[:1], plain(visit.where)])


def _center(case: Case, opinion: SecondOpinion | None) -> str:
    contact = case.contact(opinion.contact) if opinion else None
    center = plain(opinion.center) if opinion else ""
    place = plain(contact.place) if contact else ""
    names = [plain(contact.name) if contact else "", center, "" if place == center else place]
    return listed(names) or _("Not written down.")


def _record_numbers(case: Case) -> str:
    rows = case.patient.record_numbers if case.patient else ()
    numbers = [plain(row.number) + in_brackets(plain(row.hospital)) for row in rows if row.number.strip()]
    return listed(numbers) + "." if numbers else _("not written down.")


def _treating_doctor(case: Case) -> str:
    """Return the oncologist with phone and fax, and the day on which they were written down."""
    doctors = [each for each in case.all(Contact) if each.role is ContactRole.ONCOLOGIST]
    doctors.sort(key=lambda each: not each.first)
    if not doctors:
        return _("Not written down.")
    doctor = doctors[0]
    phone = unbroken(doctor.phone) or _("not written down")
    fax = unbroken(doctor.fax) or _("not written down")
    numbers = _("phone {phone}, fax {fax}").format(phone=phone, fax=fax)
    said = listed([plain(doctor.name), plain(doctor.place), numbers]) + "."
    return listed([said, written_down(case, doctor)], apart=" ")


def _caller(case: Case) -> str:
    family = [each for each in case.all(Contact) if each.role is ContactRole.FAMILY]
    family.sort(key=lambda each: not each.first)
    if not family:
        return _("Not written down.")
    number = unbroken(family[0].phone or family[0].after_hours) or _("number not written down")
    said = listed([plain(family[0].name), small(ContactRole.FAMILY), number]) + "."
    return listed([said, written_down(case, family[0])], apart=" ")


def _images(found: Gaps) -> str:
    """Return where images and slides are: each line of the log about them."""
    said = [
        _("{what}: asked for {when}; now: {where}.").format(what=row.what, when=row.asked, where=row.now)
        for row in found.images
    ]
    return listed(said, apart=" ") or _("Not written down.")
