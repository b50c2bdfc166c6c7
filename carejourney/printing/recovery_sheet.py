"""The recovery sheet: one plain page with the code that opens the records without the passphrase."""

from carejourney.i18n import _
from carejourney.printing.columns import SideBySide, list_item
from carejourney.printing.fonts import BOLD, text_width
from carejourney.printing.measures import BOX_WIDTH, HAIRLINE, MM, Paper, Sizes
from carejourney.printing.page import EveryPage, Sheet, draw_sheet, lay_out, with_missing
from carejourney.printing.parts import Paragraph, Part, Stack
from carejourney.printing.pen import Pen
from carejourney.printing.tagging import Element
from carejourney.printing.text import Look, Run, said, set_text

_SIZES = Sizes(12.5)
_CODE_SIZE = 24.0
_CAPITALS = 0.66  # the height of capitals, as part of the size
_SPACE = 2.2
_FRAME_HEIGHT = 44.0
_GROUPS_IN_ROW = 4
_ROW_GAP = 10.0
_WRITING_LINE = 11 * MM


def print_recovery_sheet(
    *, name: str, born: str, code: str, made: str, paper: Paper, example: bool = False
) -> Sheet:
    """Print the recovery sheet.

    `born` is the sentence under the name, `made` the day in words, `code` its groups joined by dashes.
    """
    story, missing = with_missing(_story(name, born, code, made), _SIZES.text, before=_SIZES.space(10))
    title = _("Recovery sheet")
    every = EveryPage(
        running=f"{name}, {born}",
        title=title,
        prepared=_("Made on {day}. Keep this sheet safe.").format(day=made),
        file_title=f"{name} - {title}",
        small=_SIZES.small,
        example=example,
    )
    pages = lay_out(story)
    return Sheet(draw_sheet(pages, story, every, paper), len(pages), unprintable=missing)


def _story(name: str, born: str, code: str, made: str) -> list[Part]:
    groups = tuple(group for group in code.split("-") if group)
    return [
        _identity(name, born, made),
        *_section(
            _("What this is"),
            _("CareJourney is a program on your computer."),
            _("This sheet opens the records that you keep in it about the person named above."),
            _("You need it on the day when the passphrase is forgotten."),
        ),
        _heading(_("The recovery code")),
        CodeGroups(groups, before=_SIZES.space(6)),
        _paragraph(
            _("Type the groups in order, from 1 to {last}.").format(last=len(groups)),
            _("Small letters work too."),
            _("There is no letter I, L or O in it, only the numbers 1 and 0."),
            before=8,
        ),
        *_section(
            _("What it opens"),
            _("With this code, the records open even without the passphrase."),
            _("So anyone who has this code and your files can read everything."),
            _("An older backup opens with the code of its own day."),
        ),
        _heading(_("Where to keep it")),
        _bullets(
            _("With your other important papers."),
            _("Not beside the computer."),
            _("Do not take a photo of it. Phones often copy photos to the internet."),
            _("Do not send it by e-mail or text message."),
        ),
        *_section(
            _("If it is lost"),
            _("If this sheet and the passphrase are both lost, nobody can open the records."),
            _("Nobody else has a copy of the code, and there is no other way in."),
        ),
        *_section(_("Who should know"), _("Tell one person you trust where this sheet is.")),
        WritingLine(_("This person knows:")),
    ]


def _identity(name: str, born: str, made: str) -> Part:
    text = _SIZES.text
    beside = Look(text.size, text.lead, right=True)
    left = Stack([Paragraph(said(name), _SIZES.name, role="H1"), Paragraph(said(born), text)])
    right = Stack(
        [
            Paragraph(said(_("Recovery sheet")), _SIZES.title),
            Paragraph(said(_("Made on {day}").format(day=made)), beside),
        ]
    )
    return SideBySide([left, right], [None, BOX_WIDTH * 0.4], gap=16)


def _heading(text: str) -> Part:
    return Paragraph(said(text), _SIZES.heading, role="H2", before=_SIZES.space(14), stays=True)


def _paragraph(*sentences: str, before: float = 3) -> Part:
    return Paragraph(said(" ".join(sentences)), _SIZES.text, before=_SIZES.space(before))


def _section(heading: str, *sentences: str) -> list[Part]:
    return [_heading(heading), _paragraph(*sentences)]


def _bullets(*texts: str) -> Part:
    items = [list_item("•", said(text), _SIZES.text, before=_SIZES.space(2)) for text in texts]
    return Stack(items, role="L", before=_SIZES.space(3))


class CodeGroups(Part):
    """The code in large framed groups, each with its number."""

    def __init__(self, groups: tuple[str, ...], *, before: float) -> None:
        self.before = before
        self._groups = groups
        self.elements = (Element("P", actual="-".join(groups)),)
        self._number = _SIZES.small

    def height(self, width: float) -> float:  # noqa: ARG002 - the same at every width
        """Return the height of its rows."""
        rows = -(-len(self._groups) // _GROUPS_IN_ROW)
        return rows * self._row_height() - _ROW_GAP

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw number, frame and letters of each group."""
        step = (width + _ROW_GAP) / _GROUPS_IN_ROW
        for index, group in enumerate(self._groups):
            row, column = divmod(index, _GROUPS_IN_ROW)
            at = (x + column * step, top - row * self._row_height())
            self._draw_group(pen, at, step - _ROW_GAP, index + 1, group)

    def _row_height(self) -> float:
        return self._number.leading + _FRAME_HEIGHT + _ROW_GAP

    def _draw_group(self, pen: Pen, at: tuple[float, float], width: float, number: int, group: str) -> None:
        x, top = at
        with pen.marks.artifact():
            pen.loose_text(set_text(str(number), self._number, width), self._number, at)
        bottom = top - self._number.leading - _FRAME_HEIGHT
        pen.frame(x, bottom, width, _FRAME_HEIGHT, HAIRLINE * 2)
        wide = text_width(group, BOLD, _CODE_SIZE) + _SPACE * (len(group) - 1)
        with pen.marks.content(self.elements[0]):
            baseline = bottom + (_FRAME_HEIGHT - _CAPITALS * _CODE_SIZE) / 2
            pen.spaced_text(Run(group, BOLD), _CODE_SIZE, (x + (width - wide) / 2, baseline), _SPACE)


class WritingLine(Part):
    """A few words and a line to write on by hand."""

    def __init__(self, words: str) -> None:
        self._words = Paragraph(said(words), _SIZES.text)
        self.elements = self._words.elements
        self.missing = self._words.missing

    def height(self, width: float) -> float:  # noqa: ARG002 - the same at every width
        """Return the room that handwriting needs."""
        return _WRITING_LINE

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the words on the line, and the line to the right margin."""
        words = self._words.one_line_width()
        self._words.draw(pen, x, top - _WRITING_LINE + self._words.height(width), words + 1)
        pen.rule(x + words + 8, top - _WRITING_LINE + 3, width - words - 8, HAIRLINE)
