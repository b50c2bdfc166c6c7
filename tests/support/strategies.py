"""Hypothesis strategies that follow from the field specs: any record that a person could write down."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, TypeVar
from uuid import UUID

from hypothesis import strategies as st

from carejourney.records.base import Record, RecordId, fields_of
from carejourney.records.catalog import TYPES
from carejourney.records.kinds import (
    AnyLink,
    AnyWhen,
    Choice,
    FutureWhen,
    Kind,
    Link,
    MeasuredValue,
    Number,
    PastWhen,
    Repeats,
    Target,
    TimeOfDay,
    Toggle,
    Words,
)
from carejourney.records.measured import Measured, Operator
from carejourney.records.repeat import LONGEST_CYCLE, MOST_VISITS, MOST_WEEKS, RepeatRule
from carejourney.records.rows import Rows
from carejourney.records.walltime import WallTime
from carejourney.records.when import PARTS, SEASONS, When

R = TypeVar("R", bound=Record)
Links = Mapping[str, Sequence[str]]
"""The ids that a link may point to, by table. None instead: any id, as where nothing is looked up."""

NASTY = (
    "שלום עולם",
    "مرحبا 12 بالعالم",
    "\u202egnihsup\u202c to the left",
    "👩🏽‍⚕️ 👨‍👩‍👧‍👦 🇺🇳",
    "nul \0 inside",
    "\0",
    'it\'s "quoted" `so`',
    "'; DROP TABLE note; --",
    "100 % of_all\\_",
    "two\nlines\r\nand\ttabs",
    "\ufeffwith a mark first",
    "e\u0301te\u0301 Ångström naïve",
    "a/b|c~d",
    '"AND" OR NOT * ^ ( NEAR',
    "None",
    "NULL",
    "0",
    " spaces around ",
    "\u2028 line separator",
    "हिन्दी ภาษาไทย 日本語",
    "<img src=x> &amp; <b>",
    "x" * 300,
    "🏳️‍🌈" * 40,
    "\U0010ffff",
)
LONG = "a long letter, word by word. " * 3_449
"""100,021 characters."""

ZONES = ("America/Chicago", "UTC", "Asia/Kathmandu", "Pacific/Apia", "Europe/Berlin")
DAYS = st.dates(date(1860, 1, 1), date(2190, 12, 31))


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Text with at least one character that is not space; once in a while 100,000 of them."""
    if draw(st.integers(0, 299)) == 257:
        return LONG
    return draw(st.one_of(st.sampled_from(NASTY), st.text(min_size=1, max_size=30).filter(str.strip)))


def half_emoji() -> st.SearchStrategy[str]:
    """Text with half a surrogate pair, as when a field loses one half of an emoji."""
    halves = st.characters(min_codepoint=0xD800, max_codepoint=0xDFFF, categories=["Cs"])
    return st.tuples(st.sampled_from(["", "word "]), halves, st.sampled_from(["", " end"])).map("".join)


def whens() -> st.SearchStrategy[When]:
    """Dates of every precision, «not sure» and words that could not be read."""
    about = st.booleans()
    return st.one_of(
        st.builds(lambda day, flag: When.day(day, about=flag), DAYS, about),
        st.builds(lambda day, flag: When.month(day.year, day.month, about=flag), DAYS, about),
        st.builds(lambda day, part: When.part(day.year, day.month, part), DAYS, st.sampled_from(PARTS)),
        st.builds(lambda day, season: When.season(day.year, season), DAYS, st.sampled_from(list(SEASONS))),
        st.builds(lambda day, flag: When.year(day.year, about=flag), DAYS, about),
        st.builds(lambda day, n: When.between(day, day + timedelta(n)), DAYS, st.integers(0, 400)),
        st.builds(When.not_sure, st.one_of(st.just(""), texts())),
    )


def wall_times() -> st.SearchStrategy[WallTime]:
    """Times of day in a few zones."""
    return st.builds(WallTime, st.integers(0, 23), st.integers(0, 59), st.sampled_from(ZONES))


def _measured(kind: Any, _links: Links | None) -> st.SearchStrategy[Any]:
    operators: list[Operator] = ["", "<", ">", "<=", ">=", "about"]
    number = st.from_regex(r"(\d{1,3}(,\d{3}){0,2}|\d{1,4})(\.\d{1,3})?", fullmatch=True)
    printed = st.one_of(number, st.just("not detected"), texts().filter(lambda text: "|" not in text))
    units = st.sampled_from(["", "U/mL", "10⁹/L", *kind.units])
    return st.builds(Measured, printed, units, st.sampled_from(operators))


@st.composite
def _rules(draw: st.DrawFn) -> RepeatRule:
    count = draw(st.one_of(st.none(), st.integers(1, MOST_VISITS)))
    until = draw(DAYS) if count is None else None
    if draw(st.booleans()):
        return RepeatRule(weeks=draw(st.integers(1, MOST_WEEKS)), count=count, until=until)
    cycle = draw(st.integers(1, LONGEST_CYCLE))
    days = draw(st.sets(st.integers(1, cycle), min_size=1, max_size=5))
    return RepeatRule(days=tuple(sorted(days)), cycle=cycle, count=count, until=until)


def ids() -> st.SearchStrategy[str]:
    """Ids as `new_id` makes them, but chosen by Hypothesis, so that a failure repeats."""
    return st.integers(0, 2**128 - 1).map(lambda number: UUID(int=number).hex)


def _links_to(kind: Any, links: Links | None) -> st.SearchStrategy[Any]:
    if links is None:
        return ids()
    return st.sampled_from(links.get(kind.to, ())) if links.get(kind.to) else st.nothing()


def _any_links(_kind: Any, links: Links | None) -> st.SearchStrategy[Any]:
    pages = st.one_of(st.none(), st.integers(1, 900))
    if links is None:
        return st.builds(Target, st.sampled_from([cls.table for cls in TYPES]), ids(), pages)
    known = [(table, each) for table, group in links.items() for each in group]
    if not known:
        return st.nothing()
    return st.builds(lambda place, page: Target(place[0], place[1], page), st.sampled_from(known), pages)


def _rows(kind: Any, links: Links | None) -> st.SearchStrategy[Any]:
    return st.lists(_built(kind.row, links), min_size=1, max_size=3).map(tuple)


STRATEGIES: dict[type[Kind[Any]], Callable[[Any, Links | None], st.SearchStrategy[Any]]] = {
    Words: lambda _kind, _links: texts(),
    Choice: lambda kind, _links: st.sampled_from(list(kind.answers)),
    Toggle: lambda _kind, _links: st.booleans(),
    Number: lambda kind, _links: st.integers(kind.lowest, kind.highest),
    AnyWhen: lambda _kind, _links: whens(),
    PastWhen: lambda _kind, _links: whens(),
    FutureWhen: lambda _kind, _links: whens(),
    TimeOfDay: lambda _kind, _links: wall_times(),
    MeasuredValue: _measured,
    Repeats: lambda _kind, _links: _rules(),
    Link: _links_to,
    AnyLink: _any_links,
    Rows: _rows,
}
"""One strategy for each kind of field. A kind that is not here has no test yet."""


def values_of(kind: Kind[Any], links: Links | None = None) -> st.SearchStrategy[Any]:
    """Return values that a field of this kind can keep. Raises KeyError for a kind without a strategy."""
    return STRATEGIES[type(kind)](kind, links)


@st.composite
def _built(draw: st.DrawFn, cls: type[Any], links: Links | None) -> Any:
    values: dict[str, Any] = {}
    for spec in fields_of(cls):
        strategy = values_of(spec.kind, links)
        if spec.required or (not strategy.is_empty and draw(st.booleans())):
            values[spec.name] = draw(strategy)
    return cls(**values)


def can_be_made(cls: type[Record], links: Links) -> bool:
    """Return whether there is something for each link that the type cannot do without."""
    return all(not values_of(spec.kind, links).is_empty for spec in fields_of(cls) if spec.required)


@st.composite
def records_of(draw: st.DrawFn, cls: type[R], links: Links | None = None, id: str | None = None) -> R:
    """Return records of a type that can be kept: required fields always, others as it happens."""
    values: dict[str, Any] = {"id": RecordId(id if id is not None else draw(ids()))}
    for spec in fields_of(cls):
        strategy = values_of(spec.kind, links)
        if spec.required or (not strategy.is_empty and draw(st.booleans())):
            values[spec.name] = draw(strategy)
    # Where two fields do not go together, the one that is named is left out rather than all thrown away.
    for problem in list(cls(**values).problems()):
        values.pop(problem.field or "", None)
    return cls(**values)
