"""The rows of scans and of events: marks with words below them."""

from carejourney.domain.timeline.bars import edges, missing_words, name_row, parts
from carejourney.domain.timeline.model import Event, Look, Shape
from carejourney.domain.timeline.primitives import Bar, Dashed, Mark
from carejourney.domain.timeline.room import Sheet, Wanted, place_below
from carejourney.i18n import _

_SCAN_LANES = 2
_EVENT_LANES = 3


def draw_scans(sheet: Sheet, top: float) -> float:
    """Put the scans on the sheet; return where the next row may begin."""
    looks = sheet.timeline.inside(Look)
    if not looks:
        return top
    top += sheet.font * 0.5
    radius = sheet.font * 0.55
    middle = top + radius
    name_row(sheet, _("Scans"), middle)
    wanted = []
    for look in looks:
        left, right = edges(sheet, look.reach) if look.reach else (0.0, 0.0)
        strong = look.shape is Shape.DIAMOND_FILLED
        if look.exact:
            x = min(max(left, radius), sheet.width - radius)
            sheet.add(Mark(x, middle, radius, look.shape, look.of))
            wanted.append(Wanted(look.of, look.names, x, radius, bold=strong))
        else:
            sheet.add(Dashed(left, top, max(right - left, 4.0), 2 * radius, look.of))
            wanted.append(_below_box(look.of, look.names, left, right, bold=strong))
    below = middle + radius + sheet.font * 0.1
    used, missed = place_below(sheet, _last_first(wanted), below, _SCAN_LANES)
    missing_words(sheet, _("Scans"), missed)
    return below + used * sheet.line


def draw_events(sheet: Sheet, top: float) -> float:
    """Put procedures, stays and devices on the sheet; return where the next row may begin."""
    events = sheet.timeline.inside(Event)
    if not events:
        return top
    top += sheet.font * 0.5
    height = sheet.font * 0.8
    name_row(sheet, _("Events"), top + height / 2)
    wanted = []
    for event in events:
        sure, maybe = parts(sheet, event)
        if event.solid and event.solid[0] == event.solid[1]:
            left, right = sure[0] if sure else maybe[0]
            sheet.add(Mark(left, top + height / 2, height * 0.4, Shape.SQUARE, event.of))
        else:
            for left, right in sure:
                width = max(right - left, height * 0.8)
                sheet.add(Bar(left, top, width, height, event.of, "text", "text", strong=True))
        for left, right in maybe:
            sheet.add(Dashed(left, top, max(right - left, 4.0), height, event.of))
        both = [*sure, *maybe]
        left, right = min(each[0] for each in both), max(each[1] for each in both)
        wanted.append(_below_box(event.of, event.names, left, right))
    below = top + height + sheet.font * 0.15
    used, missed = place_below(sheet, _last_first(wanted), below, _EVENT_LANES)
    missing_words(sheet, _("Events"), missed)
    return below + used * sheet.line


def _below_box(
    of: tuple[str, str], names: tuple[str, ...], left: float, right: float, *, bold: bool = False
) -> Wanted:
    """Return words that begin where their box begins, with a leader from near its left end."""
    at = left + (2.0 if right - left > 4 else 0.0)
    return Wanted(of, names, at, 3.0, bold=bold, begins=True)


def _last_first(wanted: list[Wanted]) -> list[Wanted]:
    """Return what is placed first: bold words, then the newest, which matter most where room is short."""
    return [each for bold in (True, False) for each in wanted[::-1] if each.bold is bold]
