"""The treatment history on paper: always the picture and the tables that say the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from carejourney.domain.sheets.treatment_history import TreatmentHistory
from carejourney.domain.summary.model import Line
from carejourney.domain.timeline import Label, Timeline, layout
from carejourney.i18n import _
from carejourney.printing.fonts import printable
from carejourney.printing.measures import BOX_WIDTH, LARGE, MM, NORMAL, Paper, Sizes
from carejourney.printing.page import EveryPage, Pages, Sheet, draw_sheet, lay_out, with_missing
from carejourney.printing.parts import Paragraph, Part
from carejourney.printing.pen import Pen
from carejourney.printing.tables import Cell, Table
from carejourney.printing.tagging import Element
from carejourney.printing.text import said
from carejourney.printing.timeline import paint, text_width
from carejourney.printing.top import section, top

_TALL = 104 * MM
"""The height of the picture, unless its rows need more."""
_PICTURE = 8.0
"""The space above the picture."""


def print_treatment_history(history: TreatmentHistory, *, paper: Paper, large_print: bool) -> Sheet:
    """Print the treatment history on as many pages as it takes, in the roomiest type of the fewest."""
    tries = [_laid_out(history, sizes) for sizes in (LARGE if large_print else NORMAL[2:5])]
    best = min(tries, key=lambda each: len(each.pages))
    title = _("{title}, large print").format(title=history.title) if large_print else history.title
    every = EveryPage(
        running=history.identity.running,
        title=title,
        prepared=history.prepared,
        file_title=history.file_name.removesuffix(".pdf"),
        small=best.sizes.small,
        example=history.identity.example,
    )
    return Sheet(draw_sheet(best.pages, best.story, every, paper), len(best.pages), (), best.missing)


@dataclass(frozen=True)
class _LaidOut:
    sizes: Sizes
    story: list[Part]
    missing: int
    pages: Pages


def _laid_out(history: TreatmentHistory, sizes: Sizes) -> _LaidOut:
    in_short = Paragraph(history.in_short, sizes.text, before=sizes.space(4))
    parts = treatment_history_parts(history, sizes)
    parts[0].before = sizes.space(_PICTURE)
    who = top(history.identity, history.title, sizes)
    story, missing = with_missing([who, in_short, *parts], sizes.text, before=sizes.space(8))
    return _LaidOut(sizes, story, missing, lay_out(story))


def treatment_history_parts(
    history: TreatmentHistory, sizes: Sizes, *, with_results: bool = True
) -> list[Part]:
    """Return the picture, its key and all tables, without who it is about.

    `with_results` False leaves out the scans and CA 19-9 in words, where another part has them.
    """
    results = [
        *section(_("Scans"), _scans(history, sizes), sizes),
        *section(_("CA 19-9"), _paragraphs(history.marker, sizes), sizes),
    ]
    return [
        *_picture(history, sizes),
        *section(_("Lines of treatment"), _lines(history, sizes), sizes),
        *section(_("Side effects and other reasons that changed treatment"), _reasons(history, sizes), sizes),
        *section(_("Procedures and hospital stays"), _done(history, sizes), sizes),
        *section(_("Treatment days with changes"), _days(history, sizes), sizes),
        *(results if with_results else ()),
    ]


class TreatmentPicture(Part):
    """The picture of the treatment, as one figure with its words."""

    def __init__(self, shown: Timeline, alt: str, sizes: Sizes) -> None:
        self._layout = layout(shown, BOX_WIDTH, _TALL, sizes.small.size, text_width)
        self.elements = (Element("Figure", alt=printable(alt)[0]),)
        words = [each.text for each in self._layout.primitives if isinstance(each, Label)]
        self.missing = sum(printable(text)[1] for text in words)

    def height(self, width: float) -> float:  # noqa: ARG002 - it always takes the width of the box
        """Return the height that its rows take."""
        return self._layout.height

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:  # noqa: ARG002
        """Draw it as one figure."""
        with pen.picture(self.elements[0]) as canvas:
            paint(canvas, self._layout, x, top)


def _picture(history: TreatmentHistory, sizes: Sizes) -> list[Part]:
    if history.shown is None:
        words = _("There is no picture: nothing with a date is written down.")
        return [Paragraph(said(words), sizes.text)]
    picture = TreatmentPicture(history.shown, history.picture_words, sizes)
    below = Paragraph(said(history.key), sizes.small, before=sizes.space(2))
    return [picture, below] if history.key else [picture]


def _lines(history: TreatmentHistory, sizes: Sizes) -> list[Part]:
    titles = (
        _("Line"),
        _("Treatment and dose changes"),
        _("Start to end"),
        _("Cycles"),
        _("Best result"),
        _("Why stopped"),
    )
    rows = [
        (
            said(row.line, bold=True),
            Cell(row.treatment),
            said(row.dates),
            said(row.cycles),
            said(row.best),
            said(row.stopped),
        )
        for row in history.lines
    ]
    return _table(titles, rows, history.lines_note, sizes)


def _reasons(history: TreatmentHistory, sizes: Sizes) -> list[Part]:
    rows = [
        (said(row.reason, bold=True), Cell(tuple(said(each) for each in row.changed)))
        for row in history.reasons
    ]
    return _table((_("Reason, as written down"), _("What was changed, from when")), rows, "", sizes)


def _done(history: TreatmentHistory, sizes: Sizes) -> list[Part]:
    rows = [(said(row.when, bold=True), said(row.what), said(row.details)) for row in history.done]
    return _table((_("When"), _("What"), _("For what, what was done, where")), rows, history.done_note, sizes)


def _days(history: TreatmentHistory, sizes: Sizes) -> list[Part]:
    rows = [
        (said(row.when, bold=True), said(row.line), said(row.cycle), said(row.what), said(row.why))
        for row in history.days
    ]
    titles = (_("When"), _("Line"), _("Cycle"), _("What happened"), _("Why"))
    return _table(titles, rows, "", sizes)


def _scans(history: TreatmentHistory, sizes: Sizes) -> list[Part]:
    rows = [
        (said(row.when, bold=True), said(row.what), said(row.said), said(row.report)) for row in history.scans
    ]
    return _table((_("When"), _("Scan"), _("What they said"), _("The report's words")), rows, "", sizes)


def _table(
    titles: Sequence[str], rows: Sequence[Sequence[Line | Cell]], note: str, sizes: Sizes
) -> list[Part]:
    """Return the table, where it has rows, and the sentence below it."""
    table: list[Part] = [Table(titles, rows, sizes.text, padding=sizes.space(2.2))] if rows else []
    words = [Paragraph(said(note), sizes.text, before=sizes.space(3))] if note else []
    return [*table, *words]


def _paragraphs(lines: Sequence[Line], sizes: Sizes) -> list[Part]:
    return [Paragraph(line, sizes.text, before=sizes.space(2)) for line in lines]
