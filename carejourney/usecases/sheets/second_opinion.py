"""The second-opinion packet, from the records and the papers to one PDF, or to plain text.

`offered` tells what can be chosen, `make_packet` makes it, `remember` and `remembered` keep the choices for a
recipient. The sheet in the list of sheets is the packet with the usual choices.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from carejourney.domain.sheets.packet import (
    FAX,
    SECTIONS,
    Packet,
    SectionName,
    in_packet_order,
    packet,
    usual_papers,
)
from carejourney.errors import InputProblem
from carejourney.i18n import N_, _, ngettext
from carejourney.records.base import RecordId
from carejourney.records.catalog import Paper, SecondOpinion
from carejourney.store.journey import Journey
from carejourney.usecases.remembered import Remembered
from carejourney.usecases.sheets.sheet import PrintChoices, Printed, Sheet, case_of, is_example, unprintable

if TYPE_CHECKING:
    from carejourney.usecases.merging import Source

USUAL: tuple[SectionName, ...] = tuple(SECTIONS)
SHORT_SET = FAX
"""What is faxed: the cover, the story, the history, the results."""

Told = Callable[[int, int], None]
"""Hears how many steps are done, of how many. What it raises cancels the packet; nothing of it is left."""


@dataclass(frozen=True)
class PacketChoices:
    """What goes into a packet. None means the usual."""

    sections: tuple[SectionName, ...] = USUAL
    papers: tuple[RecordId, ...] | None = None
    opinion: RecordId | None = None
    """The id of the second opinion it is for; None for the last one that has no answer yet."""
    recipient: str = ""
    """For whom, in place of the center of the second opinion."""
    asked: tuple[str, ...] | None = None
    """One to three questions for the cover, in place of those written down."""


@dataclass(frozen=True)
class Offered:
    """What can be chosen: parts with their names, papers with whether they are in unless taken out."""

    sections: tuple[tuple[SectionName, str], ...]
    papers: tuple[tuple[Paper, bool], ...]
    recipient: str


def offered(journey: Journey, print_choices: PrintChoices, choices: PacketChoices | None = None) -> Offered:
    """Return what can be chosen, in the order of the packet."""
    case = case_of(journey, print_choices)
    usual = {paper.id for paper in usual_papers(case)}
    opinion = _opinion(journey, choices or PacketChoices())
    return Offered(
        sections=tuple((name, _(title)) for name, title in SECTIONS.items()),
        papers=tuple((paper, paper.id in usual) for paper in in_packet_order(case.all(Paper))),
        recipient=opinion.center if opinion else "",
    )


def make_packet(
    journey: Journey, print_choices: PrintChoices, choices: PacketChoices, told: Told | None = None
) -> Printed:
    """Return the packet as one PDF. Raises InputProblem or SituationProblem, and what `told` raises.

    Reads all records before the first paper; the papers' files are then read one at a time.
    """
    from carejourney.printing.merging import Plan, Taken  # noqa: PLC0415 - loads pikepdf
    from carejourney.printing.packet import PacketPrint, PacketSheet  # noqa: PLC0415 - loads reportlab
    from carejourney.usecases.merging import Prepared, merged  # noqa: PLC0415

    sheets: list[PacketSheet] = []
    refused: list[str] = []

    def prepare() -> Prepared:
        made = _packet(journey, print_choices, choices)
        kept = {paper.id: paper for paper in journey.reader.all(Paper)}
        papers = [kept[each.id] for each in made.papers]
        ours = PacketPrint(
            made,
            [paper.media_type for paper in papers],
            paper=print_choices.paper,
            large_print=print_choices.large_print,
        )

        def lay_out(taken: Sequence[Taken]) -> tuple[bytes, Plan]:
            sheets.append(ours.finish(taken))
            pairs = zip(made.papers, taken, strict=True)
            refused[:] = [each.title for each, became in pairs if became.reason]
            return sheets[-1].pdf, sheets[-1].plan

        return Prepared([_source(journey, paper) for paper in papers], lay_out)

    pdf = merged(prepare, told or _hears_nothing)
    sheet = sheets[-1]
    not_read = _not_read(len(refused), ", ".join(refused))
    return Printed(pdf, sheet.pages, (*sheet.left_out, *not_read, *unprintable(sheet.unprintable)))


def _source(journey: Journey, paper: Paper) -> "Source":
    from carejourney.usecases.merging import Source  # noqa: PLC0415 - as above

    return Source(paper.media_type, paper.size or 0, partial(journey.papers.read, paper.id))


def packet_as_text(journey: Journey, print_choices: PrintChoices, choices: PacketChoices) -> str:
    """Return the packet in plain words, for pasting into a portal."""
    from carejourney.domain.sheets.packet_text import packet_text  # noqa: PLC0415 - seldom wanted

    return packet_text(_packet(journey, print_choices, choices))


def remember(journey: Journey, recipient: str, choices: PacketChoices) -> None:
    """Keep the choices for a recipient; lost without harm, and in no history."""
    kept = {
        "sections": list(choices.sections),
        "papers": None if choices.papers is None else list(choices.papers),
        "asked": None if choices.asked is None else list(choices.asked),
        "opinion": choices.opinion,
    }
    Remembered(journey).keep(_place(recipient), json.dumps(kept))


def remembered(journey: Journey, recipient: str) -> PacketChoices | None:
    """Return the choices kept for a recipient; papers that are gone are no longer among them."""
    kept = Remembered(journey).get(_place(recipient))
    if not kept:
        return None
    said = json.loads(kept)
    there = {paper.id for paper in journey.reader.all(Paper)}
    papers, asked = said["papers"], said["asked"]
    return PacketChoices(
        sections=tuple(name for name in SECTIONS if name in said["sections"]),
        papers=None if papers is None else tuple(paper for paper in papers if paper in there),
        opinion=said["opinion"],
        recipient=recipient,
        asked=None if asked is None else tuple(asked),
    )


def _place(recipient: str) -> str:
    return f"packet/{' '.join(recipient.casefold().split())}"


def _hears_nothing(_done: int, _of: int) -> None:
    return None


def _not_read(count: int, titles: str) -> tuple[str, ...]:
    if not count:
        return ()
    return (
        ngettext(
            "{count} paper could not be put in: {titles}. A page in the packet says so.",
            "{count} papers could not be put in: {titles}. A page in the packet says so for each.",
            count,
        ).format(count=count, titles=titles),
    )


def _packet(journey: Journey, print_choices: PrintChoices, choices: PacketChoices) -> Packet:
    return packet(
        case_of(journey, print_choices),
        opinion=_opinion(journey, choices),
        sections=choices.sections,
        papers=choices.papers,
        asked=choices.asked,
        recipient=choices.recipient,
        example=is_example(journey),
    )


def _opinion(journey: Journey, choices: PacketChoices) -> SecondOpinion | None:
    """Return the second opinion that was chosen, or the last one without an answer."""
    every = journey.reader.all(SecondOpinion)
    if choices.opinion is None:
        waiting = [each for each in every if not each.answer.strip() and each.answered is None]
        return waiting[-1] if waiting else None
    found = next((each for each in every if each.id == choices.opinion), None)
    if found is None:
        raise InputProblem(
            _("There is no second opinion with the id «{id}». «list second_opinion» shows them.").format(
                id=choices.opinion
            )
        )
    return found


def _is_for(journey: Journey, _choices: PrintChoices) -> str:
    opinion = _opinion(journey, PacketChoices())
    if opinion is None:
        return _("Everything that another center asks for")
    return _("For {center}").format(center=opinion.center)


def _make(journey: Journey, choices: PrintChoices) -> Printed:
    return make_packet(journey, choices, PacketChoices())


SECOND_OPINION = Sheet(N_("Records for a second opinion"), _is_for, _make)
