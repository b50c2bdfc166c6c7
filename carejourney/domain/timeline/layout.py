"""Lays out the picture of the treatment, for screen and paper alike: only the measure of letters differs."""

from functools import lru_cache

from carejourney.domain.timeline.axis import draw_axis, draw_gridlines
from carejourney.domain.timeline.bars import draw_treatments
from carejourney.domain.timeline.chart import draw_lab, least_height, scale_of, scale_width
from carejourney.domain.timeline.marks import draw_events, draw_scans
from carejourney.domain.timeline.model import Timeline, Value
from carejourney.domain.timeline.primitives import Layout, TextWidth
from carejourney.domain.timeline.room import Sheet
from carejourney.i18n import _, ngettext

_NAMES = 0.3
"""The most of the width that the names of the rows may take."""


def layout(
    timeline: Timeline, width: float, height: float, font_size: float, text_width: TextWidth
) -> Layout:
    """Place everything in a picture `width` wide and at least `height` high.

    Lengths are in the unit of `font_size`. `text_width` measures a text on one line at a size, bold or not.
    """
    measure = lru_cache(maxsize=None)(text_width)
    drawn = _lay_out(Sheet(timeline, width, font_size, measure), height, less=0.0)
    over = drawn.height - height
    if over > 0 and drawn.least < drawn.height - 0.5:
        # A note about words without room is known only once the values stand: they give up its height.
        drawn = _lay_out(Sheet(timeline, width, font_size, measure), height, less=over)
    return drawn


def _lay_out(sheet: Sheet, height: float, *, less: float) -> Layout:
    shown, font = sheet.timeline, sheet.font
    names = max(sheet.measure(name, bold=True) for name in (_("Treatment"), _("Scans"), _("Events")))
    scale = scale_of(sheet)
    sheet.left = min(max(names, scale_width(sheet, scale)) + font * 0.8, sheet.width * _NAMES)
    sheet.right = sheet.width - font * 1.2
    axis = draw_axis(sheet)
    y = draw_treatments(sheet, axis.base)
    y = draw_scans(sheet, y)
    y = draw_events(sheet, y)
    _say_outside(sheet)
    least = least_height(sheet, scale)
    room = height - y - (len(_wrapped(sheet)) + 0.8) * sheet.line - less
    lab = max(least, room) if least else 0.0
    y = draw_lab(sheet, scale, y, lab)
    draw_gridlines(sheet, axis, y)
    end = _write_notes(sheet, y + font * 0.75)
    return Layout(
        width=sheet.width,
        height=max(height, end),
        left=sheet.left,
        right=sheet.right,
        top=axis.base,
        bottom=y,
        least=end - lab + least,
        first=shown.first.toordinal(),
        last=shown.last.toordinal(),
        primitives=(*sheet.behind, *sheet.out),
        left_out=sheet.left_out,
    )


def _say_outside(sheet: Sheet) -> None:
    """Say what does not show: what is earlier, what is later, what has no date."""
    shown = sheet.timeline
    sheet.notes[:0] = shown.lab.notes if shown.inside(Value) else ()
    if shown.before:
        words = ngettext("{count} event before this.", "{count} events before this.", shown.before)
        sheet.notes.append(words.format(count=shown.before))
    if shown.after:
        words = ngettext("{count} event after this.", "{count} events after this.", shown.after)
        sheet.notes.append(words.format(count=shown.after))
    if shown.undated:
        words = ngettext("{count} without a date.", "{count} without a date.", shown.undated)
        sheet.notes.append(words.format(count=shown.undated))


def _wrapped(sheet: Sheet) -> list[str]:
    """Return the notes in lines that fit the width; a note that is too long for one is broken at a word."""
    lines: list[str] = []
    for note in sheet.notes:
        for at, word in enumerate(note.split()):
            glue = "  " if at == 0 and lines else " "
            longer = f"{lines[-1]}{glue}{word}" if lines else ""
            if lines and sheet.measure(longer) <= sheet.width:
                lines[-1] = longer
            else:
                lines.append(sheet.fitted(word, sheet.width))
    return lines


def _write_notes(sheet: Sheet, top: float) -> float:
    for at, line in enumerate(_wrapped(sheet)):
        sheet.add(sheet.say(line, 0.0, top + at * sheet.line, color="text2"))
    return top + len(_wrapped(sheet)) * sheet.line
