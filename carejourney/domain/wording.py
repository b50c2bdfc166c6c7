"""How a field's value is said to a person and read from what a person types: two tables, one row a kind."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from carejourney.domain import dates
from carejourney.domain.phrases import listed, plain
from carejourney.errors import InputProblem, UnknownName
from carejourney.i18n import _
from carejourney.records import kinds
from carejourney.records.answers import Answers
from carejourney.records.base import FieldSpec, Record, fields_of
from carejourney.records.catalog import type_named
from carejourney.records.kinds import Kind, Target, is_written
from carejourney.records.measured import Measured
from carejourney.records.rows import Rows
from carejourney.region import Region

_WHOLE = re.compile(r"\d{1,9}|\d{1,3}(,\d{3}){1,4}", re.ASCII)
_PAGE = re.compile(r"[1-9]\d{0,5}", re.ASCII)
LONGEST_IN_LIST = 80
"""Characters of a text that a list shows."""


@dataclass(frozen=True)
class Wording:
    """What wording depends on: the place, today, this computer's time zone, and the records linked to.

    `name_of(table, id)` says a linked record; `id_of(table, typed)` finds one, raising InputProblem.
    """

    region: Region
    today: date
    zone: str
    name_of: Callable[[str, str], str]
    id_of: Callable[[str, str], str]

    def say(self, kind: Kind[Any], value: Any) -> str:
        """Return the value in words; an empty text where nothing is written down."""
        return _SAY[type(kind)](kind, value, self) if is_written(value) else ""

    def read(self, kind: Kind[Any], typed: str) -> Any:
        """Return the value that was typed. Raises InputProblem with what to do instead."""
        return _READ[type(kind)](kind, typed, self)

    def read_field(self, spec: FieldSpec, typed: str) -> Any:
        """Return the value typed into a field; nothing typed is what the field holds when left alone."""
        if not typed.strip():
            return {kinds.Words: "", Rows: (), kinds.Toggle: False}.get(type(spec.kind))
        try:
            return self.read(spec.kind, typed)
        except dates.TwoReadings as problem:
            problem.field = spec.name
            raise
        except InputProblem as problem:
            raise type(problem)(problem.sentence, spec.name) from problem

    def title(self, record: Record) -> str:
        """Return what a record is called where another links to it, on one short line."""
        return shortened(self.whole_title(record))

    def whole_title(self, record: Record) -> str:
        """Return what a record is called, in full."""
        specs = [spec for spec in fields_of(type(record)) if spec.kind.in_list]
        named = [self.say(spec.kind, getattr(record, spec.name)) for spec in specs if spec.kind.search == 2]
        said = [text for text in named if text] or [
            text for spec in specs if (text := self.say(spec.kind, getattr(record, spec.name)))
        ]
        return ", ".join(said[:1] if any(named) else said[:3]) or _(record.noun)


def shortened(text: str, length: int = LONGEST_IN_LIST) -> str:
    """Return the text on one line, cut at a word with an ellipsis where it is longer than `length`."""
    line = " ".join(
        "".join(sign for sign in text if sign.isspace() or unicodedata.category(sign) != "Cc").split()
    )
    if len(line) <= length:
        return line
    return (line[:length].rsplit(" ", 1)[0][:length] or line[:length]) + "…"


def _say_words(_kind: Kind[Any], value: Any, _wording: Wording) -> str:
    return str(value)


def _say_measured(_kind: Kind[Any], value: Measured, _wording: Wording) -> str:
    return say_measured(value)


def say_measured(value: Measured, *, unit: bool = True) -> str:
    """Return «<2 U/mL», «about 57.1 kg», «37 U/mL or lower», «1,480 U/mL».

    Every digit is as it was printed, with a comma from 1,000. `unit`: with its unit.
    """
    amount = listed([_with_commas(plain(value.printed)), plain(value.unit) if unit else ""], apart=" ")
    if value.operator == "<=":
        return _("{amount} or lower").format(amount=amount)
    if value.operator == ">=":
        return _("{amount} or higher").format(amount=amount)
    if value.operator == "about":
        return _("about {amount}").format(amount=amount)
    return value.operator + amount


def _with_commas(printed: str) -> str:
    whole, point, rest = printed.partition(".")
    if whole.isdecimal() and whole.isascii() and len(whole) > 3 and not whole.startswith("0"):
        head = len(whole) % 3 or 3
        whole = ",".join([whole[:head], *(whole[at : at + 3] for at in range(head, len(whole), 3))])
    return whole + point + rest


def _say_target(_kind: Kind[Any], value: Target, wording: Wording) -> str:
    name = wording.name_of(value.table, value.id)
    return _("{name}, page {page}").format(name=name, page=value.page) if value.page else name


def _say_rows(kind: Any, value: Any, wording: Wording) -> str:
    rows = (
        ", ".join(
            said for spec in fields_of(kind.row) if (said := wording.say(spec.kind, getattr(row, spec.name)))
        )
        for row in value
    )
    return "; ".join(row for row in rows if row)


def _read_words(_kind: Kind[Any], typed: str, _wording: Wording) -> str:
    return typed.strip()


def read_choice(kind: kinds.Choice, typed: str) -> Answers:
    """Return the answer whose key or words were typed, or begun so that only one fits."""
    wanted = " ".join(typed.casefold().replace("_", " ").split())
    names = {answer: (answer.value.replace("_", " "), str(answer).casefold()) for answer in kind.answers}
    exact = [answer for answer, known in names.items() if wanted in known]
    begun = [answer for answer, known in names.items() if any(name.startswith(wanted) for name in known)]
    for found in (exact, begun):
        if len(found) == 1:
            return found[0]
    raise UnknownName(
        _("«{typed}» is not an answer for «{label}». Choose one of: {answers}.").format(
            typed=shortened(typed),
            label=_(kind.label),
            answers=", ".join(answer.value for answer in kind.answers),
        )
    )


def _read_toggle(kind: Kind[Any], typed: str, _wording: Wording) -> bool:
    answers = {
        "yes": True,
        "true": True,
        "1": True,
        "on": True,
        "no": False,
        "false": False,
        "0": False,
        "off": False,
    }
    if typed.strip().casefold() not in answers:
        raise InputProblem(_("«{label}» is yes or no.").format(label=_(kind.label)))
    return answers[typed.strip().casefold()]


def _read_number(kind: Kind[Any], typed: str, _wording: Wording) -> int:
    if not _WHOLE.fullmatch(typed.strip()):
        raise InputProblem(_("«{label}» is a whole number, for example 3.").format(label=_(kind.label)))
    return int(typed.strip().replace(",", ""))


def _read_when(kind: Any, typed: str, wording: Wording) -> Any:
    return dates.read_when(typed, today=wording.today, region=wording.region, toward=kind.toward)


def _read_measured(_kind: Kind[Any], typed: str, _wording: Wording) -> Measured:
    return Measured.read(typed)


def _read_target(_kind: Kind[Any], typed: str, wording: Wording) -> Target:
    table, _slash, name = (part.strip() for part in typed.partition("/"))
    if not name:
        raise InputProblem(_("Write the record type, a slash, and its id or name: paper/Scan report."))
    whole = type_named(table).table
    try:
        return Target(whole, wording.id_of(whole, name))
    except InputProblem:
        # A name may hold a slash and digits itself, so a page is looked for only where nothing else fits.
        title, _slash, page = name.rpartition("/")
        if not _PAGE.fullmatch(page):
            raise
        return Target(whole, wording.id_of(whole, title), int(page))


def _read_rows(kind: Any, typed: str, wording: Wording) -> tuple[Any, ...]:
    """Rows are parted by semicolons, the fields of a row by upright bars, in the order of the row."""
    specs = fields_of(kind.row)
    rows = []
    for text in typed.split(";"):
        cells = text.split("|", len(specs) - 1)
        values = {
            spec.name: wording.read(spec.kind, cell)
            for spec, cell in zip(specs, cells, strict=False)
            if cell.strip()
        }
        if values:
            rows.append(kind.row(**values))
    return tuple(rows)


_Say = Callable[[Any, Any, Wording], str]
_Read = Callable[[Any, str, Wording], Any]

_SAY: Mapping[type[Kind[Any]], _Say] = {
    kinds.Words: _say_words,
    kinds.Choice: _say_words,
    kinds.Toggle: lambda _kind, value, _wording: _("yes") if value else "",
    kinds.Number: lambda _kind, value, _wording: f"{value:,}",
    kinds.PastWhen: lambda _kind, value, wording: dates.say_when(value, wording.region),
    kinds.FutureWhen: lambda _kind, value, wording: dates.say_when(value, wording.region),
    kinds.TimeOfDay: lambda _kind, value, wording: dates.say_time(value, wording.region, here=wording.zone),
    kinds.MeasuredValue: _say_measured,
    kinds.Repeats: lambda _kind, value, wording: dates.say_repeat(value, wording.region),
    kinds.Link: lambda kind, value, wording: wording.name_of(kind.to, value),
    kinds.AnyLink: _say_target,
    Rows: _say_rows,
}

_READ: Mapping[type[Kind[Any]], _Read] = {
    kinds.Words: _read_words,
    kinds.Choice: lambda kind, typed, _wording: read_choice(kind, typed),
    kinds.Toggle: _read_toggle,
    kinds.Number: _read_number,
    kinds.PastWhen: _read_when,
    kinds.FutureWhen: _read_when,
    kinds.TimeOfDay: lambda _kind, typed, wording: dates.read_time(typed, wording.zone, wording.region),
    kinds.MeasuredValue: _read_measured,
    kinds.Repeats: lambda _kind, typed, wording: dates.read_repeat(
        typed, today=wording.today, region=wording.region
    ),
    kinds.Link: lambda kind, typed, wording: wording.id_of(kind.to, typed),
    kinds.AnyLink: _read_target,
    Rows: _read_rows,
}


def spoken_kinds() -> frozenset[type[Kind[Any]]]:
    """Return the kinds that can be both said and read; a test holds them against all there are."""
    return frozenset(_SAY) & frozenset(_READ)
