"""The second-opinion packet: our own pages, with an empty page for each page of the family's papers.

The numbers of the pages are known only when all pages are laid out, so the contents are laid out last; that
changes no other page. The papers' pages are put in by `merging`, which this only tells where they go.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from carejourney.domain.sheets.packet import LETTERS, SECTIONS, Packet, PacketPaper, SectionName, said_pages
from carejourney.domain.sheets.packet_parts import Block
from carejourney.i18n import N_, _
from carejourney.printing.calling import people_section
from carejourney.printing.charts import TrendChart
from carejourney.printing.columns import SideBySide, list_item
from carejourney.printing.measures import LARGE, NORMAL, Paper, Sizes
from carejourney.printing.medicine_list import medicine_parts
from carejourney.printing.merging import Attached, Mark, Placed, Plan, Taken
from carejourney.printing.packet_pages import OnePage, draw_pages, room_of
from carejourney.printing.page import EveryPage, lay_out, with_missing
from carejourney.printing.parts import Box, Paragraph, Part, Stack
from carejourney.printing.story import story_parts
from carejourney.printing.tables import Table
from carejourney.printing.tagging import Element
from carejourney.printing.text import said
from carejourney.printing.top import section
from carejourney.printing.treatment_history import treatment_history_parts

_GAP = 16.0
_LABELS = 118.0
"""Points that the labels of the cover take."""
_STORY_ROOM = 640.0
"""Points of the page of the story, below its heading."""
_FILE_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_ENDINGS = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/heic": ".heic",
}
_REASONS = {
    "empty": N_("This paper is empty: its file holds nothing."),
    "locked": N_("This paper is locked with a password, so its pages could not be put in."),
    "damaged": N_("This file is damaged, so its pages could not be put in."),
    "too_large": N_("This paper is too large, so its pages could not be put in."),
    "unknown": N_("This is a kind of file without pages, so it could not be put in."),
    "gave_up": N_("This file could not be read, so its pages could not be put in."),
    "missing": N_("The file of this paper could not be found, so its pages could not be put in."),
}


@dataclass(frozen=True)
class PacketSheet:
    """Our own pages as a PDF, where the papers go, and what the person who prints should know."""

    pdf: bytes
    plan: Plan
    pages: int
    left_out: tuple[str, ...] = ()
    unprintable: int = 0


@dataclass(frozen=True)
class _Group:
    """Pages that belong together: the cover, a part, a paper. `marks` go to its first page."""

    pages: list[OnePage]
    story: tuple[Part, ...]
    title: str = ""
    level: int = 0

    @property
    def elements(self) -> tuple[Element, ...]:
        """What it is to a screen reader."""
        waiting = tuple(page.element for page in self.pages if page.element is not None)
        own = tuple(element for part in self.story for element in part.elements)
        return (Element("Sect", waiting),) if waiting else own


class PacketPrint:
    """Lays out at once what does not wait for the papers; the rest when it is known what became of them."""

    def __init__(
        self, packet: Packet, media_types: Sequence[str], *, paper: Paper, large_print: bool
    ) -> None:
        """Take the kind of file of each paper of the packet."""
        self._packet, self._media_types, self._paper = packet, media_types, paper
        self._sizes = LARGE[0] if large_print else NORMAL[2]
        self._left_out: list[str] = []
        self._parts = _parts(packet, self._sizes, self._left_out, large_print=large_print)
        self._cover = _cover(packet, LARGE[0] if large_print else NORMAL[0])

    def finish(self, taken: Sequence[Taken]) -> PacketSheet:
        """Return our own pages. `taken` says of each paper of the packet what became of it."""
        packet, sizes = self._packet, self._sizes
        papers = _papers(packet, taken, self._media_types, sizes)
        all_parts = [*self._cover, *(part for group in (*self._parts, *papers) for part in group.story)]
        said_at_end, missing = with_missing(all_parts, sizes.text, before=sizes.space(8))
        cover = _group([*self._cover, *said_at_end[len(all_parts) :]], _("Cover"))
        groups = _with_contents(packet, taken, cover, self._parts, papers, sizes)
        pages = [page for group in groups for page in group.pages]
        every = EveryPage(
            running=packet.identity.running,
            title=packet.title,
            prepared=packet.prepared,
            file_title=packet.file_name.removesuffix(".pdf"),
            small=sizes.small,
            example=packet.identity.example,
        )
        elements = [each for group in groups for each in group.elements]
        drawn = draw_pages(pages, elements, every, self._paper)
        plan = _plan(packet, groups, taken, self._media_types, self._paper)
        return PacketSheet(drawn, plan, len(pages), tuple(self._left_out), missing)


def _group(story: Sequence[Part], title: str) -> _Group:
    return _Group([OnePage(placed) for placed in lay_out(story)], tuple(story), title)


def _plan(
    packet: Packet,
    groups: Sequence[_Group],
    taken: Sequence[Taken],
    media_types: Sequence[str],
    paper: Paper,
) -> Plan:
    placed: list[Placed] = []
    marks: list[Mark] = []
    at = 0
    for group in groups:
        marks += [Mark(group.title, at, group.level)] if group.title else []
        for page in group.pages:
            if page.paper is not None:
                placed.append(Placed(at, *page.paper))
            at += 1
    attached = tuple(
        Attached(number, _file_name(each, media), media, f"{each.mark}. {each.title}")
        for number, (each, became, media) in enumerate(zip(packet.papers, taken, media_types, strict=True))
        if became.reason and became.is_there
    )
    return Plan(room_of(paper), tuple(placed), tuple(marks), attached)


def _file_name(paper: PacketPaper, media_type: str) -> str:
    title = " ".join(_FILE_NAME.sub(" ", paper.title).split())[:80].strip(". ")
    ending = _ENDINGS.get(media_type, "")
    return f"{paper.mark} {title}{'' if title.lower().endswith(ending) else ending}"


def _with_contents(
    packet: Packet,
    taken: Sequence[Taken],
    cover: _Group,
    parts: list[_Group],
    papers: list[_Group],
    sizes: Sizes,
) -> list[_Group]:
    """Return all groups in order, the contents with the right page numbers."""
    has_gaps = bool(packet.gaps)
    rest = [*(parts[:-1] if has_gaps else parts), *papers, *(parts[-1:] if has_gaps else [])]
    if "contents" not in packet.sections:
        return [cover, *rest]
    count = 1
    while True:
        first = len(cover.pages) + count + 1
        numbers: list[int] = []
        for group in rest:
            numbers.append(first)
            first += len(group.pages)
        contents = _group(_contents(packet, taken, rest, numbers, sizes), _("What is in this packet"))
        if len(contents.pages) <= count:
            return [cover, contents, *rest]
        count = len(contents.pages)


def _contents(
    packet: Packet, taken: Sequence[Taken], rest: Sequence[_Group], numbers: Sequence[int], sizes: Sizes
) -> list[Part]:
    pages = [said_pages(each.pages) if each.pages else _("not readable, see its page") for each in taken]
    papers = {
        f"{each.mark}. {each.title}": f"{each.title}, {each.details} ({count})"
        for each, count in zip(packet.papers, pages, strict=True)
    }
    rows = [
        (
            said(group.title.partition(". ")[0], bold=True),
            said(papers.get(group.title, group.title.partition(". ")[2]), bold=group.level == 0),
            said(f"{number:,}"),
        )
        for group, number in zip(rest, numbers, strict=True)
    ]
    heading = Paragraph(said(_("What is in this packet")), sizes.name, role="H1", stays=True)
    titles = (_("Part"), _("What"), _("Page"))
    return [heading, Table(titles, rows, sizes.text, padding=sizes.space(2.6), before=sizes.space(8))]


def _cover(packet: Packet, sizes: Sizes) -> list[Part]:
    cover, who = packet.cover, packet.identity
    asked: list[Part] = [Paragraph(said(_("What we are asking")), sizes.heading, role="H2", stays=True)]
    if cover.asked:
        items = [
            list_item(f"{number}.", said(text), sizes.question, before=sizes.space(3))
            for number, text in enumerate(cover.asked, 1)
        ]
        asked.append(Stack(items, role="L", before=sizes.space(4)))
    else:
        asked.append(Paragraph(said(_("Not written down.")), sizes.text, before=sizes.space(4)))
    rows: list[Part] = [
        SideBySide(
            [Paragraph(said(label, bold=True), sizes.text), Paragraph(words, sizes.text)],
            [_LABELS * sizes.body / 12, None],
            gap=_GAP,
            before=sizes.space(9),
        )
        for label, words in cover.rows
        if words
    ]
    return [
        Paragraph(said(packet.title), sizes.name, before=sizes.space(12)),
        Paragraph(said(who.name), sizes.name, role="H1", before=sizes.space(10)),
        Paragraph(said(f"{who.born} {cover.record_numbers}"), sizes.text, before=sizes.space(2)),
        Paragraph(said(who.allergies, bold=True), sizes.text),
        Box(Stack(asked), padding=sizes.space(5) + 3, before=sizes.space(18)),
        *rows,
        Paragraph(said(cover.note), sizes.text, before=sizes.space(20)),
    ]


def _parts(packet: Packet, sizes: Sizes, left_out: list[str], *, large_print: bool) -> list[_Group]:
    """Return each chosen part but the papers; what stands on one page is said in `left_out` if shortened."""
    made: list[_Group] = []
    if packet.story is not None:
        told = story_parts(packet.story, room=_STORY_ROOM, large_print=large_print)
        left_out += told.left_out
        made.append(_part("story", told.parts, told.sizes))
    if packet.history is not None:
        made.append(
            _part("history", treatment_history_parts(packet.history, sizes, with_results=False), sizes)
        )
    if packet.results:
        made.append(_part("results", _blocks(packet.results, sizes), sizes))
    about: dict[SectionName, list[Part]] = {
        "medicines": _medicines(packet, sizes, large_print=large_print),
        "daily-life": _blocks(packet.daily_life, sizes),
        "team": _team(packet, sizes),
    }
    chosen = [name for name, parts in about.items() if parts]
    if chosen:
        together = [part for name in chosen for part in about[name]]
        title = _("Medicines, daily life and team") if len(chosen) > 1 else ""
        made.append(_part(chosen[0], together, sizes, title=title))
    if packet.gaps:
        made.append(_part("gaps", _blocks(packet.gaps, sizes), sizes))
    return made


def _part(name: SectionName, parts: Sequence[Part], sizes: Sizes, *, title: str = "") -> _Group:
    words = f"{LETTERS[name]}. {title or _(SECTIONS[name])}"
    heading = Paragraph(said(words), sizes.name, role="H1", stays=True)
    if parts:
        parts[0].before = max(parts[0].before, sizes.space(8))
    return _group([heading, *parts], words)


def _medicines(packet: Packet, sizes: Sizes, *, large_print: bool) -> list[Part]:
    if packet.medicines is None:
        return []
    return medicine_parts(packet.medicines, sizes, large_print=large_print)


def _team(packet: Packet, sizes: Sizes) -> list[Part]:
    if packet.team is None:
        return []
    return [
        *people_section(_("The team"), packet.team.team, sizes),
        *people_section(_("Family and friends"), packet.team.family, sizes),
    ]


def _blocks(blocks: Sequence[Block], sizes: Sizes) -> list[Part]:
    return [part for block in blocks for part in section(block.heading, _block(block, sizes), sizes)]


def _block(block: Block, sizes: Sizes) -> list[Part]:
    """Return the charts, two beside one another, then the table, then paragraphs."""
    charts: list[Part] = [TrendChart(trend, sizes.small) for trend in block.trends]
    parts: list[Part] = []
    for place in range(0, len(charts), 2):
        pair = charts[place : place + 2]
        beside = pair if len(pair) == 2 else [*pair, Stack(())]
        parts.append(SideBySide(beside, [None] * len(beside), gap=2 * _GAP, before=sizes.space(6)))
    if block.rows:
        rows = [(said(row[0], bold=True), *map(said, row[1:])) for row in block.rows]
        parts.append(Table(block.titles, rows, sizes.text, padding=sizes.space(2.2), before=sizes.space(6)))
    parts += [Paragraph(line, sizes.text, before=sizes.space(4)) for line in block.lines]
    return parts


def _papers(packet: Packet, taken: Sequence[Taken], media_types: Sequence[str], sizes: Sizes) -> list[_Group]:
    """Return for each paper an empty page for each of its pages, or a page that says why there is none."""
    made: list[_Group] = []
    for number, (each, became, media) in enumerate(zip(packet.papers, taken, media_types, strict=True)):
        title = f"{each.mark}. {each.title}"
        count = became.pages
        if count:
            pages = [
                OnePage([], _stamp(each, page + 1, count), (number, page), Element("P"))
                for page in range(count)
            ]
            made.append(_Group(pages, (), title, level=1))
            continue
        story = _instead(each, became, media, sizes)
        laid = lay_out(story)
        pages = [OnePage(placed, _stamp(each, at, len(laid))) for at, placed in enumerate(laid, 1)]
        made.append(_Group(pages, tuple(story), title, level=1))
    letter = LETTERS["papers"]
    if made:
        head = f"{letter}. {_(SECTIONS['papers'])}"
        return [_Group([], (), head), *made]
    return []


def _stamp(paper: PacketPaper, page: int, count: int) -> str:
    """Return what stands in the margin, but the number of the packet's page."""
    return _("{mark}, page {page} of {count}").format(mark=paper.mark, page=page, count=count)


def _instead(paper: PacketPaper, became: Taken, media_type: str, sizes: Sizes) -> list[Part]:
    reason = _(_REASONS.get(became.reason, _REASONS["damaged"]))
    along = (
        _("The file goes along with this PDF as it is, as the attachment «{name}».").format(
            name=_file_name(paper, media_type)
        )
        if became.is_there
        else ""
    )
    return [
        Paragraph(said(f"{paper.mark}. {paper.title}"), sizes.name, role="H2", stays=True),
        Paragraph(said(paper.details), sizes.text, before=sizes.space(3)),
        Paragraph(said(f"{reason} {along}".strip()), sizes.text, before=sizes.space(12)),
    ]
