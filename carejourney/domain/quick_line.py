"""An appointment typed in one line, as it is heard on the phone: «thu 2 april 2.15pm ct riverside».

The day is looked for first, then the time, what it is and with whom. Every word goes somewhere: into what
was understood, as it was typed, else into the place, and after a comma into what to do before.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from carejourney.domain.dates import NotADate, read_exactly, read_time
from carejourney.domain.dates.names import names
from carejourney.errors import InputProblem
from carejourney.records.appointment_kind import AppointmentKind
from carejourney.records.base import RecordId
from carejourney.records.catalog import Contact
from carejourney.records.types.contact import ContactRole
from carejourney.records.walltime import WallTime
from carejourney.records.when import Precision, When
from carejourney.region import Region

_LONGEST = 60
"""Words in which a day, a time and what it is are looked for."""
_DAY_WORDS = 7
_TIME_WORDS = 5

_KINDS: tuple[tuple[AppointmentKind, str], ...] = (
    (AppointmentKind.SECOND_OPINION, r"(?:2nd|second)[ -]opinion"),
    (AppointmentKind.SUPPORT_GROUP, r"support group"),
    (AppointmentKind.PORT_FLUSH, r"port[ -]flush|flush"),
    (AppointmentKind.PUMP_OFF, r"pump[ -](?:off|disconnect|removal)|disconnect"),
    (
        AppointmentKind.SCAN,
        r"(?:ct|cat|pet|mri|bone)[ -]scan|ct|mri|pet(?:[ -/]ct)?|ultrasound|x-?ray|scans?",
    ),
    (AppointmentKind.BLOOD_TEST, r"blood[ -]?(?:tests?|work|draw)|bloods?|labs?|cbc"),
    (AppointmentKind.FLUIDS, r"fluids|hydration|(?:blood )?transfusion"),
    (AppointmentKind.TREATMENT, r"chemo(?:therapy)?|infusion|treatment(?: day)?"),
    (AppointmentKind.INJECTION, r"injection|shot"),
    (AppointmentKind.DRAIN, r"drain"),
    (AppointmentKind.PROCEDURE, r"procedure|biopsy|ercp|endoscopy"),
    (AppointmentKind.CALL, r"(?:phone|video)[ -](?:call|visit)|call|phone|video|telehealth|zoom"),
)
"""What a word says, from the most to the least certain where two begin at the same word."""

_VISIT = re.compile(r"visit|appointment|appt|see|check-?up|follow-?up")
_TITLES = frozenset(["dr", "doctor", "prof", "professor", "mr", "mrs", "ms", "miss"])
_PLACES = frozenset([
    "center", "centre", "clinic", "department", "dept", "desk", "floor", "room", "suite", "building", "unit",
])  # fmt: skip
_COMMON = _TITLES | _PLACES | frozenset([
    "and", "cancer", "care", "for", "health", "hospital", "line", "medical", "nurse", "of", "office", "team",
    "the", "university", "at", "in", "on", "with", "to", "st", "san", "new",
])  # fmt: skip
_JOINING = frozenset(["at", "in", "with", "on", "for", "the", "a", "an", "-"])
"""Words that only join; they are left out at the ends of the place."""

_TIME = re.compile(
    r"(?:at )?(?:(?:12(?::00)? )?(?:noon|midday|midnight)"
    r"|[0-9]{1,2}(?:[:.h][0-9]{2})? ?(?:am|pm|a\.m\.?|p\.m\.?|o'clock)"
    r"|[0-9]{1,2}(?:[:.h][0-9]{2})? ?(?:o'clock )?in the (?:morning|afternoon|evening)"
    r"|[0-9]{1,2}[:.h][0-9]{2} ?[ap]?)"
)
_BARE_HOUR = re.compile(r"(at )?[0-9]{1,2}")
_NUMBERS_ONLY = re.compile(r"[0-9]{1,2}/[0-9]{1,2}(?:/[0-9]{2,4})?|[0-9]{1,4}[-.][0-9]{1,2}[-.][0-9]{2,4}")
_COUNT = re.compile(r"\b(?:days?|weeks?|weekend|months?|years?)\b")


@dataclass(frozen=True)
class QuickLine:
    """What a line was understood as. The `…_typed` texts are the words that each answer was read from.

    A day or time that two readings fit stays None with its words typed: the form's own box then asks.
    `specific` is the kind of scan and the like, which `what` alone does not keep.
    """

    day: When | None = None
    time: WallTime | None = None
    what: AppointmentKind | None = None
    person: RecordId | None = None
    where: str = ""
    prepare: str = ""
    day_typed: str = ""
    time_typed: str = ""
    what_typed: str = ""
    person_typed: str = ""

    @property
    def specific(self) -> str:
        """«CT scan» where the words say more than «scan»; else nothing."""
        said = {word for word in re.split(r"[ -]", self.what_typed.casefold()) if word}
        known = {"ct", "mri", "pet", "ultrasound", "bone", "x", "xray", "biopsy", "ercp", "endoscopy"}
        return self.what_typed if said & known else ""


@dataclass(frozen=True)
class _Span:
    """Words from `start` up to `end`."""

    start: int
    end: int

    def __contains__(self, index: int) -> bool:
        return self.start <= index < self.end


_NONE = _Span(0, 0)


class _Line:
    """The words of a line, with which of them are already understood."""

    def __init__(self, text: str) -> None:
        self.words = re.sub(r"([,;])(?=[^\W\d_])", r"\1 ", text).split()
        self.plain = [
            word.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").strip("(),;.!?")
            for word in self.words
        ]
        self.taken: set[int] = set()
        self.end = len(self.words)

    def windows(self, longest: int) -> Iterator[_Span]:
        """Yield every run of words that nothing has taken yet, the longest first."""
        last = min(self.end, _LONGEST)
        for length in range(longest, 0, -1):
            for start in range(last - length + 1):
                if not self.taken.intersection(range(start, start + length)):
                    yield _Span(start, start + length)

    def text(self, span: _Span) -> str:
        return self.joined(range(span.start, span.end))

    def said(self, span: _Span) -> str:
        return " ".join(self.plain[span.start : span.end])

    def take(self, span: _Span) -> str:
        self.taken.update(range(span.start, span.end))
        return self.text(span).strip(",;")

    def joined(self, indexes: Iterable[int]) -> str:
        return " ".join(self.words[index] for index in indexes)

    def left(self) -> list[int]:
        return [index for index in range(self.end) if index not in self.taken]


def _small(text: str) -> str:
    return text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def read_quick_line(
    text: str, *, today: date, region: Region, zone: str, contacts: Sequence[Contact]
) -> QuickLine:
    """Return what the line means, as far as it is understood. `zone` is the IANA zone of its times.

    No text raises. No word is lost: each is in one of the fields, but for «at», «with» and the like.
    """
    line = _Line(text)
    day, day_span = _day(line, today, region)
    day_typed = line.take(day_span)
    prepare = _prepare(line, day_span, contacts)
    time, time_typed = _time(line, day_span, zone, region)
    what, what_typed = _what(line)
    person, person_typed = _person(line, contacts)
    return QuickLine(
        day, time, what, person, _where(line), prepare, day_typed, time_typed, what_typed, person_typed
    )


def _day(line: _Line, today: date, region: Region) -> tuple[When | None, _Span]:
    """Return the day and its words: those with a month or weekday in them before those of numbers alone."""
    for span in line.windows(_DAY_WORDS):
        if _may_be_day(line, span, region):
            found = _read_day(line.said(span), today, region)
            if found is not None:
                return found[0], span
    for span in line.windows(1):
        if _NUMBERS_ONLY.fullmatch(line.said(span)):
            found = _read_day(line.said(span), today, region)
            if found is not None:
                return found[0], span
    return None, _NONE


def _read_day(said: str, today: date, region: Region) -> tuple[When | None] | None:
    """Return the day; a day of None where the words are one that has to be asked; None for no day at all."""
    try:
        when = read_exactly(said, today=today, region=region, toward="future")
    except NotADate:
        return None
    except InputProblem:
        return (None,)
    is_near = when.is_known and when.precision not in (Precision.SEASON, Precision.YEAR)
    return (when,) if is_near else None


def _may_be_day(line: _Line, span: _Span, region: Region) -> bool:
    """Return whether the words may be a day: a clock time or a loose number is left for the time."""
    words = line.plain[span.start : span.end]
    numbers = [word for word in words if re.fullmatch("[0-9]{1,2}", word)]
    has_year = any(re.fullmatch("[0-9]{4}", word) for word in words)
    if not all(words) or any(_TIME.fullmatch(word) for word in words):
        return False
    if (len(numbers) > 1 and not has_year) or words[-1] in _JOINING or words == ["now"]:
        return False
    known = names(region.code)
    tokens = {word: known.get(word) for word in words}
    kinds = [token.kind if token else "?" for token in tokens.values()]
    if kinds[-1] == "~" or kinds[0] == "~" or (words[0] == "in" and "U" not in kinds):
        return False
    is_counted = _COUNT.search(" ".join(words)) is not None
    if not is_counted and any(word.isalpha() and known[word].kind == "n" for word in words if word in known):
        return False
    pieces = {piece for word in words for piece in re.split(r"[-/.]+", word)}
    is_named = is_counted or any(piece in known and known[piece].kind in "MWD" for piece in pieces)
    is_ordinal = any(re.fullmatch("[0-9]{1,2}(?:st|nd|rd|th)", word) for word in words)
    return (is_named or is_ordinal) and not _is_loose_month(line, span, kinds)


def _is_loose_month(line: _Line, span: _Span, kinds: list[str]) -> bool:
    """Return whether it is a month alone that may be a name or a verb, or that has a number beside it."""
    if kinds != ["M"]:
        return False
    word = line.plain[span.start]
    beside = [*line.plain[max(span.start - 1, 0) : span.start], *line.plain[span.end : span.end + 1]]
    return len(word) < 4 or any(each[:1].isdigit() or each in _TITLES for each in beside)


def _prepare(line: _Line, day: _Span, contacts: Sequence[Contact]) -> str:
    """Return what stands after the comma that ends the appointment itself, and leave it out of the line.

    A comma after nothing but the day and time, before a time, or ahead of the day parts nothing.
    """
    commas = [index for index, word in enumerate(line.words) if word.endswith((",", ";"))]
    for index in commas:
        following = _Span(index + 1, next((each + 1 for each in commas if each > index), line.end))
        if index < day.end - 1 or following.start >= line.end:
            continue
        time = _find_time(line, day, index + 1)
        loose = [
            each
            for each in range(index + 1)
            if each not in day and each not in time and line.plain[each] not in _JOINING
        ]
        begins_with_time = time == _NONE and _find_time(line, _NONE, following.end, following.start) != _NONE
        if begins_with_time or (not loose and _says_what(line, following, contacts)):
            continue
        rest = line.joined(range(index + 1, line.end))
        line.end = index + 1
        return rest
    return ""


def _says_what(line: _Line, span: _Span, contacts: Sequence[Contact]) -> bool:
    words = set(line.plain[span.start : span.end])
    has_kind = any(_kind(line, start, span.end) for start in range(span.start, span.end))
    named = any(words & _name_words(each) for each in contacts)
    return has_kind or named or bool(words & _TITLES) or any(map(_VISIT.fullmatch, words))


def _find_time(line: _Line, day: _Span, end: int, begin: int | None = None) -> _Span:
    """Return the words of the first clock time before `end`; with `begin`, only one that begins there.

    A number alone is a time right after the day or after «at».
    """
    for span in line.windows(_TIME_WORDS):
        is_here = span.end <= end and (begin is None or span.start == begin)
        if is_here and _TIME.fullmatch(line.said(span)):
            return span
    for span in line.windows(2):
        said = _BARE_HOUR.fullmatch(line.said(span)) if span.end <= end and begin is None else None
        follows = line.plain[span.end] if span.end < len(line.plain) else ""
        is_hour = said is not None and int(line.plain[span.end - 1]) < 24 and follows not in _PLACES
        if said and is_hour and (said[1] or (day.end and span.start == day.end)):
            return span
    return _NONE


def _time(line: _Line, day: _Span, zone: str, region: Region) -> tuple[WallTime | None, str]:
    span = _find_time(line, day, line.end)
    if span == _NONE:
        return None, ""
    typed = line.take(span)
    try:
        return read_time(line.said(span), zone, region), typed
    except InputProblem:
        return None, typed


def _kind(line: _Line, start: int, end: int) -> tuple[AppointmentKind, _Span] | None:
    """Return what the words that begin at `start` say it is, as many of them as belong together."""
    for length in range(min(3, end - start), 0, -1):
        span = _Span(start, start + length)
        if line.taken.intersection(range(span.start, span.end)):
            continue
        for kind, pattern in _KINDS:
            if re.fullmatch(pattern, line.said(span)):
                follows = line.plain[span.end] if span.end < end and span.end not in line.taken else ""
                is_number = kind is AppointmentKind.CALL and follows[:1].isdigit()
                return None if is_number else (kind, span)
    return None


def _what(line: _Line) -> tuple[AppointmentKind | None, str]:
    """Return what it is by its first telling word, else a visit where a word for one or a doctor is there."""
    found = next((kind for start in line.left()[:_LONGEST] if (kind := _kind(line, start, line.end))), None)
    indexes: list[int] = []
    if found is not None:
        span = found[1]
        is_place = span.end < line.end and line.plain[span.end] in _PLACES
        indexes += [] if is_place else range(span.start, span.end)
    indexes += [
        index for index in line.left() if _VISIT.fullmatch(line.plain[index]) and index not in indexes
    ]
    has_doctor = any(line.plain[index] in _TITLES for index in line.left())
    typed = line.joined(sorted(indexes)).strip(",;")
    line.taken.update(indexes)
    if found is not None:
        return found[0], typed
    return (AppointmentKind.VISIT if indexes or has_doctor else None), typed


def _person(line: _Line, contacts: Sequence[Contact]) -> tuple[RecordId | None, str]:
    """Return the one contact whose name fits best; nobody where two fit as well. Family is not asked for.

    The name of a clinic or hospital stays in the place too.
    """
    scores = [(score, each) for each in contacts if (score := _score(line, each))]
    best = max((score for score, _each in scores), default=None)
    fitting = [each for score, each in scores if score == best]
    if len(fitting) != 1:
        return None, ""
    contact = fitting[0]
    indexes = [index for index in line.left() if line.plain[index] in _name_words(contact)]
    for before in (_TITLES, frozenset(["with", "see"])):
        first = indexes[0] - 1
        if first in line.left() and line.plain[first] in before:
            indexes.insert(0, first)
    typed = line.joined(indexes).strip(",;")
    if contact.role is not ContactRole.HOSPITAL:
        line.taken.update(indexes)
    return contact.id, typed


def _score(line: _Line, contact: Contact) -> tuple[bool, bool, int] | None:
    """Return how well a name fits: a word of it after «Dr», a person before a place, more words of it."""
    if contact.role is ContactRole.FAMILY:
        return None
    known = _name_words(contact)
    found = [index for index in line.left() if line.plain[index] in known]
    titled = any(index and line.plain[index - 1] in _TITLES for index in found)
    count = len({line.plain[index] for index in found})
    return (titled, contact.role is not ContactRole.HOSPITAL, count) if found else None


def _name_words(contact: Contact) -> frozenset[str]:
    words = re.split(r"[^\w'-]+", _small(contact.name))
    return frozenset(word for word in words if len(word) > 1 and word not in _COMMON)


def _where(line: _Line) -> str:
    """Return the words that are left, without joining words at either end."""
    left = line.left()
    while left and line.plain[left[0]] in _JOINING:
        left.pop(0)
    while left and line.plain[left[-1]] in _JOINING:
        left.pop()
    return line.joined(left).strip(",;")
