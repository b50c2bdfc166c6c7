"""The row of treatments: bars, treatment days, and the doses that were changed."""

from collections.abc import Mapping, Sequence

from carejourney.domain.timeline.model import Course, Dose, Given, Key, Shape, Spread, Stretch
from carejourney.domain.timeline.primitives import LABEL, Bar, Box, Dashed, Line, Mark, Role
from carejourney.domain.timeline.room import Sheet, Wanted, place_beside
from carejourney.i18n import _, ngettext

_BAR = 1.9
"""The height of a bar, in font sizes."""
_LANE = 2.3
_MOST_LANES = 4
_DOSE_LANES = 2
_STOP_LANES = 2
_MIDDLE = 0.55
"""How far below the top of a lane the middle of its letters is, in font sizes."""


def draw_treatments(sheet: Sheet, top: float) -> float:
    """Put the bars on the sheet, below them the days and doses; return where the next row may begin."""
    courses, days = sheet.timeline.inside(Course), sheet.timeline.inside(Given)
    doses = sheet.timeline.inside(Dose)
    if not (courses or days):
        return top
    top += sheet.font * 0.6
    name_height = sheet.font * _BAR if courses else sheet.font
    name_row(sheet, _("Treatment"), top + name_height / 2)
    lanes = _lanes(sheet, courses)
    shown = [(course, lane) for course, lane in zip(courses, lanes, strict=True) if lane < _MOST_LANES]
    _say_left_out(sheet, len(courses) - len(shown))
    for course, lane in shown:
        _draw_course(sheet, course, top + lane * sheet.font * _LANE)
    count = max((lane for _course, lane in shown), default=-1) + 1
    ticks = top + count * sheet.font * _LANE
    below = _draw_days(sheet, days, ticks)
    bottoms = {course.of: top + lane * sheet.font * _LANE + sheet.font * _BAR for course, lane in shown}
    stops = [
        _stop_box(sheet, course, bottoms, below) for course, _lane in shown if _stop_shows(sheet, course)
    ]
    words = below + _draw_doses(sheet, doses, below, stops) * sheet.line
    after = _draw_ends(sheet, [course for course, _lane in shown], bottoms, words)
    _name_bars(sheet, shown, top)
    return max(words, after)


def name_row(sheet: Sheet, name: str, middle: float) -> None:
    """Put the name of a row at its left."""
    label = sheet.say(sheet.fitted(name, sheet.left - sheet.font * 0.5, bold=True), 0.0, 0.0, bold=True)
    sheet.add(sheet.say(label.text, 0.0, middle - label.height / 2, bold=True))


def edges(sheet: Sheet, stretch: Stretch) -> tuple[float, float]:
    """Return where a stretch of days begins and ends."""
    return sheet.x(stretch[0].toordinal()), sheet.x(stretch[1].toordinal())


def parts(sheet: Sheet, item: Spread) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    """Return what shows of the sure stretch and of the open ones, from left to right."""
    first, last = sheet.timeline.first, sheet.timeline.last

    def seen(stretches: Sequence[Stretch]) -> list[tuple[float, float]]:
        return [edges(sheet, each) for each in stretches if each[0] <= last and each[1] >= first]

    return seen([item.solid] if item.solid else []), seen(item.open)


def missing_words(sheet: Sheet, row: str, count: int) -> None:
    """Say below the picture how many marks of a row stand without words."""
    if count:
        words = ngettext(
            "{row}: and {count} more without words.", "{row}: and {count} more without words.", count
        )
        sheet.notes.append(words.format(row=row, count=count))


def _lanes(sheet: Sheet, courses: Sequence[Course]) -> list[int]:
    """Return a lane for each treatment, so that those of the same time lie below one another."""
    ends: list[float] = []
    found = []
    for course in courses:
        left, right = _extent(sheet, course)
        lane = next((at for at, end in enumerate(ends) if end <= left), len(ends))
        if lane == len(ends):
            ends.append(0.0)
        ends[lane] = right
        found.append(lane)
    return found


def _extent(sheet: Sheet, course: Course) -> tuple[float, float]:
    sure, maybe = parts(sheet, course)
    both = [*sure, *maybe]
    left, right = min(each[0] for each in both), max(each[1] for each in both)
    return left, max(right, left + _least(sheet)) + (_arrow(sheet) if _arrow_shows(sheet, course) else 0.0)


def _least(sheet: Sheet) -> float:
    return sheet.font * 0.3


def _arrow(sheet: Sheet) -> float:
    return sheet.font * 0.8


def _arrow_shows(sheet: Sheet, course: Course) -> bool:
    return course.goes_on and course.until is not None and course.until <= sheet.timeline.last


def _is_strong(sheet: Sheet, course: Course) -> bool:
    """Return whether a treatment is one of every other, whichever of them show."""
    every = [item.of for item in sheet.timeline.items if isinstance(item, Course)]
    return every.index(course.of) % 2 == 1


def _draw_course(sheet: Sheet, course: Course, y: float) -> None:
    sure, maybe = parts(sheet, course)
    strong = _is_strong(sheet, course)
    height = sheet.font * _BAR
    fill: Role = "accent" if strong else "accent_soft"
    for left, right in maybe:
        sheet.add(Dashed(left, y, max(right - left, _least(sheet)), height, course.of, "edge"))
    for left, right in sure:
        arrow = _arrow(sheet) if _arrow_shows(sheet, course) else 0.0
        width = max(right - left, _least(sheet))
        sheet.add(Bar(left, y, width, height, course.of, fill, "accent", strong, arrow))


def _name_bars(sheet: Sheet, shown: Sequence[tuple[Course, int]], top: float) -> None:
    """Write the name of each treatment into its bar, else beside it, in the longest form that has room."""
    missed = 0
    for course, lane in shown:
        y = top + lane * sheet.font * _LANE
        missed += not (_name_inside(sheet, course, y) or _name_beside(sheet, course, y))
    missing_words(sheet, _("Treatment"), missed)


def _name_inside(sheet: Sheet, course: Course, y: float) -> bool:
    sure, maybe = parts(sheet, course)
    pad = sheet.font * 0.5
    left, right = max(sure or maybe, key=lambda each: each[1] - each[0])
    room = right - left - 2 * pad
    ink: Role = ("on_accent" if _is_strong(sheet, course) else "on_soft") if sure else "text"
    *longer, shortest = course.names
    forms = [*longer, sheet.fitted(longer[-1], room, bold=True, least=8), shortest]
    words = next((form for form in forms if form and sheet.measure(form, bold=True) <= room), "")
    if not words:
        return False
    top = y + (sheet.font * _BAR - sheet.font * LABEL) / 2
    sheet.add(sheet.say(words, left + pad, top, bold=True, color=ink, of=course.of))
    return True


def _name_beside(sheet: Sheet, course: Course, y: float) -> bool:
    left, right = _extent(sheet, course)
    gap = sheet.font * 0.4
    for form in course.names:
        width = sheet.measure(form, bold=True)
        for x in (right + gap, left - gap - width):
            label = sheet.say(form, x, y + sheet.font * 0.3, bold=True, of=course.of, ground=True)
            if x >= sheet.left and sheet.is_free(label.box, sheet.apart):
                sheet.add(label)
                return True
    return False


def _draw_days(sheet: Sheet, days: Sequence[Given], top: float) -> float:
    """Put a tick for each treatment day, a cross for one that was put off or skipped."""
    if not days:
        return top
    height = sheet.font * 0.6
    for day in days:
        left, right = edges(sheet, day.reach) if day.reach else (0.0, 0.0)
        if not day.exact:
            sheet.add(Dashed(left, top, max(right - left, 3.0), height, day.of))
        elif day.went:
            sheet.add(Line(((left, top), (left, top + height)), "text", 1.6, of=day.of))
        else:
            sheet.add(Mark(left, top + height / 2, height * 0.4, Shape.CROSS, day.of))
    if any(day.exact and not day.went for day in days):
        sheet.notes.append(_("A cross is a treatment day that was put off or skipped."))
    return top + height + sheet.font * 0.25


def _draw_doses(sheet: Sheet, doses: Sequence[Dose], top: float, stops: Sequence[Box]) -> int:
    """Put a triangle and its words for each changed dose, clear of the stops; return the lanes used."""
    radius = sheet.font * 0.38
    wanted = []
    for dose in doses:
        left, right = edges(sheet, dose.reach) if dose.reach else (0.0, 0.0)
        if dose.exact:
            sheet.add(Mark(left, top + sheet.font * _MIDDLE, radius, Shape.TRIANGLE, dose.of))
            wanted.append(Wanted(dose.of, dose.names, left, radius, begins=True))
        else:
            high, width = radius * 1.6, max(right - left, 3.0)
            sheet.add(Dashed(left, top + sheet.font * 0.2, width, high, dose.of))
            wanted.append(Wanted(dose.of, dose.names, left + width / 2, width / 2 + 1, begins=True))
    sheet.lent += stops
    used, missed = place_beside(sheet, wanted, top, _DOSE_LANES)
    sheet.lent.clear()
    missing_words(sheet, _("Dose changes"), missed)
    return max(used, 1) if doses else 0


def _stop_shows(sheet: Sheet, course: Course) -> bool:
    return course.stop is not None and sheet.timeline.first <= course.stop <= sheet.timeline.last


def _stop_box(sheet: Sheet, course: Course, bottoms: Mapping[Key, float], top: float) -> Box:
    """Return where the heavy line of a stop may run through the doses."""
    x = sheet.x((course.stop or sheet.timeline.today).toordinal())
    return (x - 2, bottoms[course.of], x + 2, top + (_DOSE_LANES + 1) * sheet.line)


def _draw_ends(sheet: Sheet, courses: Sequence[Course], bottoms: Mapping[Key, float], top: float) -> float:
    """Draw the heavy line where a treatment stopped and say why at its foot; return where that ends."""
    ending = [course for course in courses if course.after and _end_shows(sheet, course)]
    wanted = []
    for course in ending:
        bottom, foot = bottoms[course.of], top + sheet.font
        x = sheet.x((course.until or sheet.timeline.today).toordinal())
        clear = _runs_clear(sheet, course, (x - 2, bottom, x + 2, foot))
        if clear:
            wanted.append(Wanted(course.of, course.after, x, 2.0, bold=True))
        if course.stop:
            head, end = bottom - sheet.font * (_BAR + 0.2), foot if clear else bottom + sheet.font * 0.1
            sheet.add(Line(((x, head), (x, end)), "text", 2.5, of=course.of))
    used, missed = place_beside(sheet, wanted[::-1], top, _STOP_LANES)
    missing_words(sheet, _("Why it stopped"), missed + len(ending) - len(wanted))
    return top + used * sheet.line


def _end_shows(sheet: Sheet, course: Course) -> bool:
    return course.until is not None and sheet.timeline.first <= course.until <= sheet.timeline.last


def _runs_clear(sheet: Sheet, course: Course, box: Box) -> bool:
    """Return whether no bar of another treatment stands in the way."""
    bars = [each for each in sheet.out if isinstance(each, Bar | Dashed) and each.of[0] == course.of[0]]
    return not any(
        each.of != course.of
        and each.box[0] < box[2]
        and box[0] < each.box[2]
        and each.box[1] < box[3]
        and box[1] < each.box[3]
        for each in bars
    )


def _say_left_out(sheet: Sheet, count: int) -> None:
    if count:
        sheet.left_out += count
        words = ngettext(
            "{count} more treatment at the same time is only in the table.",
            "{count} more treatments at the same time are only in the table.",
            count,
        )
        sheet.notes.append(words.format(count=count))
