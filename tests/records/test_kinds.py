import inspect
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Integer, Text

from carejourney.errors import InputProblem
from carejourney.records.answers import Source, YesNo
from carejourney.records.base import Record, RecordId, fields_of
from carejourney.records.catalog import TYPES, Measurement, Note, Question, TreatmentLine
from carejourney.records.kinds import (
    LONGEST_TEXT,
    AnyLink,
    AnyWhen,
    Choice,
    FutureWhen,
    Kind,
    Link,
    MeasuredValue,
    Number,
    PastWhen,
    Target,
    Toggle,
    Words,
    is_written,
)
from carejourney.records.measured import Measured
from carejourney.records.places import Place
from carejourney.records.rows import Row, Rows
from carejourney.records.types.measurement import MeasurementKind
from carejourney.records.types.treatment_day import DoseChange
from carejourney.records.when import When
from carejourney.store.codec import from_stored, keepable, to_json, to_stored
from carejourney.store.schema import RECORD_TABLES
from tests.support.strategies import STRATEGIES, half_emoji, records_of, values_of

SPECS = [(cls, spec) for cls in TYPES for spec in fields_of(cls)]
KINDS: dict[type[Kind[Any]], list[Kind[Any]]] = {AnyWhen: [AnyWhen("When?")]}
for _cls, _spec in SPECS:
    KINDS.setdefault(type(_spec.kind), []).append(_spec.kind)


def concrete(cls: type[Any]) -> Iterator[type[Any]]:
    """Every class of ours below `cls` of which there can be an object; not those that tests make up."""
    for each in cls.__subclasses__():
        if not inspect.isabstract(each) and each.__module__.startswith("carejourney."):
            yield each
        yield from concrete(each)


def test_every_kind_has_a_strategy_and_every_strategy_a_kind() -> None:
    assert set(concrete(Kind)) == set(STRATEGIES)


def test_every_kind_is_used_by_some_field() -> None:
    assert set(KINDS) == set(STRATEGIES)


def test_a_kind_without_a_strategy_is_noticed() -> None:
    @dataclass(frozen=True)
    class Unforeseen(Kind[str]):
        def to_stored(self, value: str) -> str:
            return value

        def from_stored(self, stored: Any) -> str:
            return str(stored)

    with pytest.raises(KeyError):
        values_of(Unforeseen("New"))


@pytest.mark.parametrize("kind", list(STRATEGIES), ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_what_is_stored_reads_back_the_same(kind: type[Kind[Any]], data: st.DataObject) -> None:
    field = data.draw(st.sampled_from(KINDS[kind]))
    value = data.draw(values_of(field))
    field.check(value, "field")
    stored = field.to_stored(value)
    if stored is None:
        assert value is False
        return
    assert type(stored) is {"text": str, "integer": int}[field.column]
    assert field.from_stored(json.loads(json.dumps(stored))) == value


@pytest.mark.parametrize(("cls", "spec"), SPECS, ids=[f"{cls.table}.{spec.name}" for cls, spec in SPECS])
def test_every_field_has_a_column_of_its_kind(cls: type[Record], spec: Any) -> None:
    column = RECORD_TABLES[cls.table].c[spec.name]
    assert isinstance(column.type, Integer if spec.kind.column == "integer" else Text)
    assert column.nullable is not spec.required
    to = [key.target_fullname for key in column.foreign_keys]
    assert to == ([f"{spec.kind.to}.id"] if isinstance(spec.kind, Link) else [])


@pytest.mark.parametrize("cls", TYPES, ids=lambda cls: cls.table)
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_a_record_reads_back_the_same_from_a_row_and_from_the_history(
    cls: type[Record], data: st.DataObject
) -> None:
    record = data.draw(records_of(cls))
    record.check()
    stored = to_stored(record)
    assert set(stored) == {"id", *(spec.name for spec in fields_of(cls))}
    assert from_stored(cls, stored) == record
    assert from_stored(cls, json.loads(to_json(stored))) == record


@given(half_emoji())
def test_half_an_emoji_is_kept_as_a_mark_wherever_it_stands(text: str) -> None:
    marked = keepable(text)
    assert "?" in marked
    note = Note(text=text, day=When.not_sure(text))
    line = TreatmentLine(name="x", note=text)
    measured = Measurement(what=MeasurementKind.WEIGHT, value=Measured(text))
    assert from_stored(Note, to_stored(note)) == Note(id=note.id, text=marked, day=When.not_sure(marked))
    assert to_stored(line)["note"] == marked
    assert to_stored(measured)["value"] == f"|{marked}|"


@pytest.mark.parametrize("text", ["", " ", "\n\t ", "\u3000"])
def test_empty_text_is_refused_beside_its_field(text: str) -> None:
    with pytest.raises(InputProblem) as caught:
        Note(text=text).check()
    assert caught.value.field == "text"
    assert "Note" in caught.value.sentence


def test_text_is_refused_only_beyond_its_limit_never_cut() -> None:
    Note(text="x" * LONGEST_TEXT).check()
    with pytest.raises(InputProblem, match="too long") as caught:
        Note(text="x" * (LONGEST_TEXT + 1)).check()
    assert caught.value.field == "text"


def test_an_answer_of_another_set_is_refused() -> None:
    kind = Choice("Which?", answers=YesNo)
    kind.check(YesNo.NOT_SURE, "which")
    with pytest.raises(InputProblem, match="Which") as caught:
        kind.check(Source.NOT_SURE, "which")
    assert caught.value.field == "which"
    with pytest.raises(InputProblem):
        kind.check("yes", "which")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no answer"):
        kind.from_stored("perhaps")


@given(st.integers(-20, 20), st.integers(0, 20), st.integers(-50, 50))
def test_a_number_out_of_bounds_is_refused_and_no_other(lowest: int, length: int, value: int) -> None:
    kind = Number("How many?", lowest=lowest, highest=lowest + length)
    if lowest <= value <= lowest + length:
        kind.check(value, "many")
    else:
        with pytest.raises(InputProblem) as caught:
            kind.check(value, "many")
        assert caught.value.field == "many"


def test_a_row_is_checked_within_and_the_field_of_the_record_is_named() -> None:
    kind = Rows("What was changed?", row=DoseChange)
    kind.check((DoseChange(), DoseChange(medicine="Folfirinox")), "changes")
    with pytest.raises(InputProblem) as caught:
        kind.check((DoseChange(medicine="x"), DoseChange(why="  ")), "changes")
    assert caught.value.field == "changes"


def test_rows_keep_their_order_and_also_an_empty_one_between() -> None:
    kind = Rows("What was changed?", row=DoseChange)
    rows = (DoseChange(medicine="b"), DoseChange(), DoseChange(medicine="a", why='"[]{}'))
    assert kind.from_stored(kind.to_stored(rows)) == rows
    assert kind.to_stored(()) is None


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (Words("x"), "the family's words", "the family's words"),
        (Choice("x", answers=YesNo), YesNo.NOT_TOLD, "Not told"),
        (Toggle("x"), True, ""),
        (Number("x"), 7, ""),
        (PastWhen("x"), When.not_sure("before Christmas"), "before Christmas"),
        (FutureWhen("x"), When.year(2026), ""),
        (MeasuredValue("x"), Measured("1,480", "U/mL", "<"), "1,480"),
        (AnyLink("x"), Target("note", "ab"), ""),
        (Rows("x", row=DoseChange), (DoseChange(medicine="a", why="b"), DoseChange(to="c")), "a b c"),
    ],
)
def test_a_value_is_found_by_the_words_it_shows(kind: Kind[Any], value: Any, expected: str) -> None:
    assert kind.search_text(value) == expected


@pytest.mark.parametrize(
    ("value", "written"), [(None, False), ("", False), ((), False), (0, True), (False, True), (" ", True)]
)
def test_only_nothing_empty_text_and_no_rows_are_not_written_down(value: Any, *, written: bool) -> None:
    assert is_written(value) is written


def test_the_page_of_a_link_is_kept_and_no_page_is_no_page() -> None:
    kind = AnyLink("x")
    assert kind.to_stored(Target("paper", "ab", 3)) == "paper/ab/3"
    assert kind.from_stored("paper/ab/3") == Target("paper", "ab", 3)
    assert kind.from_stored("paper/ab") == Target("paper", "ab", None)


def test_a_type_with_a_field_without_a_kind_cannot_be_used() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Bare(Row):
        name: str = ""

    @dataclass(frozen=True, kw_only=True)
    class Twice(Row):
        name: Annotated[str, Words("a"), Words("b")] = ""

    @dataclass(frozen=True, kw_only=True)
    class Told(Record, table="told", kept_at=Place.PEOPLE, noun="Told", plural="Told", icon="x"):
        person: Annotated[RecordId | None, "who"] = None

    for cls in (Bare, Twice, Told):
        with pytest.raises(TypeError, match=r"needs exactly one kind"):
            fields_of(cls)


def test_a_type_that_does_not_say_what_it_is_called_cannot_be_defined() -> None:
    with pytest.raises(TypeError, match="plural"):
        type("Nameless", (Record,), {}, table="nameless", noun="Nameless", icon="x")


def test_a_question_is_open_until_it_has_an_answer_or_an_outcome() -> None:
    assert Question(text="What next?").is_open
    assert not Question(text="What next?", answer="Rest").is_open
