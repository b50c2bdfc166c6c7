import importlib
import keyword
import pkgutil
import re
from collections.abc import Iterator

import pytest

import carejourney.records.types
from carejourney.errors import UnknownName
from carejourney.records.answers import Answers
from carejourney.records.base import FieldSpec, Record, fields_of
from carejourney.records.catalog import TYPES, type_named
from carejourney.records.kinds import AnyWhen, Choice, Link, Words
from carejourney.records.rows import Row, Rows
from carejourney.store import schema

MODULES = [each.name for each in pkgutil.iter_modules(carejourney.records.types.__path__)]
TABLES = {cls.table for cls in TYPES}
FIELDS = [(cls, spec) for cls in TYPES for spec in fields_of(cls)]
BANNED = ("please", "sorry", "easy", "simple", "ok", "submit", "invalid", "abnormal")

HONEST = {
    "appointment.status": set(),
    "appointment.what": set(),
    "appointment_series.what": set(),
    "before_visit_check.emergency": {"yes", "no", "not_sure"},
    "before_visit_check.falls": {"yes", "no", "not_sure"},
    "before_visit_check.fever": {"yes", "no", "not_sure"},
    "before_visit_check.missed_doses": {"yes", "no", "not_sure"},
    "before_visit_check.new_medicine": {"yes", "no", "not_sure"},
    "biopsy_result.source": {"not_sure"},
    "contact.role": set(),
    "daily_life.ecog": {"not_told"},
    "daily_life.level": {"not_sure"},
    "diagnosis_fact.fact": set(),
    "diagnosis_fact.place": {"not_sure", "not_told"},
    "diagnosis_fact.source": {"not_sure"},
    "diagnosis_fact.spread": {"not_sure", "not_told"},
    "diagnosis_fact.stage": {"not_sure", "not_told"},
    "family_history.tested": {"not_sure", "not_told"},
    "finding.plain": {"not_sure"},
    "genetic_test.mmr": {"waiting", "not_tested", "not_enough", "not_sure", "not_told"},
    "genetic_test.msi": {"waiting", "not_tested", "not_enough", "not_sure", "not_told"},
    "genetic_test.origin": {"not_sure"},
    "genetic_test.overall": {"not_enough", "could_not_tell", "waiting", "not_done", "not_sure", "not_told"},
    "genetic_test.source": {"not_sure"},
    "lab_result.source": {"not_sure"},
    "lab_result.state": {"waiting", "not_done", "not_told"},
    "measurement.what": set(),
    "medicine.kind": {"not_sure"},
    "medicine.source": {"not_sure"},
    "next_step.kind": set(),
    "other_condition.kind": set(),
    "other_condition.still": {"not_sure", "not_told"},
    "paper.kind": {"not_sure"},
    "patient.how_much": {"not_sure"},
    "patient.interpreter": {"not_sure", "not_told"},
    "patient.pronoun": set(),
    "patient.state": set(),
    "procedure.in_place": {"not_sure", "not_told"},
    "procedure.kind": set(),
    "procedure.material": {"not_sure", "not_told"},
    "question.outcome": {"no_clear_answer"},
    "records_request.kind": set(),
    "scan.said": {"waiting", "not_sure", "not_told"},
    "scan.source": {"not_sure"},
    "scan.what": {"not_sure"},
    "second_opinion.release": {"not_sure"},
    "section_answer.answer": {"none", "not_sure", "not_told"},
    "section_answer.section": set(),
    "symptom_entry.how_bad": {"not_sure"},
    "symptom_entry.told": {"not_sure", "not_told"},
    "symptom_entry.what": set(),
    "treatment_day.went": {"not_sure"},
    "treatment_line.best": {"not_sure", "not_told"},
    "treatment_line.status": {"not_sure"},
    "treatment_line.which": {"not_sure"},
    "treatment_line.why_stopped": {"not_sure", "not_told"},
    "trial.status": {"not_sure"},
    "who_decides.answer": {"not_sure", "not_told"},
    "who_decides.what": set(),
}
"""The answers, beside the plain ones, that each choice cannot do without. Empty: the family decides."""

UNDATED = {"patient"}
"""Types with a date in them that is not the date of the record."""


def name(cls: type[Record], spec: FieldSpec) -> str:
    return f"{cls.table}.{spec.name}"


def row_types() -> list[type[Row]]:
    return [spec.kind.row for _cls, spec in FIELDS if isinstance(spec.kind, Rows)]


def choices() -> Iterator[tuple[str, Choice]]:
    """Every choice in a record or a row, with the place where it stands."""
    for cls, spec in FIELDS:
        if isinstance(spec.kind, Choice):
            yield name(cls, spec), spec.kind
    for row in row_types():
        for spec in fields_of(row):
            if isinstance(spec.kind, Choice):
                yield f"{row.__name__}.{spec.name}", spec.kind


ANSWERS = sorted({kind.answers for _place, kind in choices()}, key=lambda each: each.__name__)


def all_words() -> Iterator[tuple[str, str]]:
    """Every word of the specs that a person reads, with the place where it stands."""
    for cls in TYPES:
        yield f"{cls.table} noun", cls.noun
        yield f"{cls.table} plural", cls.plural
    for cls, spec in FIELDS:
        yield name(cls, spec), spec.kind.label
        if spec.kind.help:
            yield f"{name(cls, spec)} help", spec.kind.help
    for row in row_types():
        for spec in fields_of(row):
            yield f"{row.__name__}.{spec.name}", spec.kind.label
    for answers in ANSWERS:
        for each in answers:
            yield f"{answers.__name__}.{each.value}", each.words


def offences(text: str) -> list[str]:
    """What is wrong with words that a person reads."""
    found = [word for word in BANNED if re.search(rf"\b{word}\b", text, re.IGNORECASE)]
    if text != text.strip() or "  " in text or not text:
        found.append("space at an end, two in a row, or nothing at all")
    return found


@pytest.mark.parametrize("module", MODULES)
def test_every_module_of_a_type_has_one_type_and_the_catalog_has_it(module: str) -> None:
    loaded = importlib.import_module(f"carejourney.records.types.{module}")
    here = [
        each
        for each in vars(loaded).values()
        if isinstance(each, type) and issubclass(each, Record) and each.__module__ == loaded.__name__
    ]
    assert [cls.table for cls in here] == [module]
    assert here[0] in TYPES


def test_the_catalog_has_nothing_else_and_no_table_twice() -> None:
    assert sorted(cls.table for cls in TYPES) == sorted(MODULES)


@pytest.mark.parametrize("cls", TYPES, ids=lambda cls: cls.table)
def test_a_type_says_what_it_is_called_and_what_dates_it(cls: type[Record]) -> None:
    assert cls.noun
    assert cls.plural
    assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", cls.icon)
    assert cls.__doc__
    dating = {spec.name for spec in fields_of(cls) if isinstance(spec.kind, AnyWhen)}
    assert cls.dated in (dating | {""})
    assert cls.dated or not dating or cls.table in UNDATED


@pytest.mark.parametrize("cls", TYPES, ids=lambda cls: cls.table)
def test_a_type_is_found_by_its_words(cls: type[Record]) -> None:
    searched = [spec for spec in fields_of(cls) if spec.kind.search]
    has_words = any(isinstance(spec.kind, Words) for spec in fields_of(cls))
    assert searched or not has_words


@pytest.mark.parametrize("cls", TYPES, ids=lambda cls: cls.table)
def test_a_list_of_the_type_shows_something(cls: type[Record]) -> None:
    assert any(spec.kind.in_list for spec in fields_of(cls))


@pytest.mark.parametrize("cls", TYPES, ids=lambda cls: cls.table)
def test_every_link_leads_to_a_table(cls: type[Record]) -> None:
    for spec in fields_of(cls):
        if isinstance(spec.kind, Link):
            assert spec.kind.to in TABLES
            assert not spec.kind.owned or spec.required


@pytest.mark.parametrize("cls", TYPES, ids=lambda cls: cls.table)
def test_names_of_fields_are_no_surprise_to_the_database_or_to_python(cls: type[Record]) -> None:
    taken = {"table", "noun", "plural", "icon", "dated", "check", "problems", "rowid", "oid", "_rowid_", "id"}
    names = [spec.name for spec in fields_of(cls)]
    for each in names:
        assert re.fullmatch(r"[a-z][a-z0-9_]{0,40}", each)
        assert each not in taken
        assert not keyword.iskeyword(each)
    assert len({each.lower() for each in names}) == len(names)


def test_names_of_tables_are_plain_and_those_of_the_store_are_not_taken() -> None:
    for table in TABLES:
        assert re.fullmatch(r"[a-z][a-z_]{1,40}", table)
        assert not table.startswith("sqlite_")
    assert set(schema.metadata.tables) - TABLES == {
        "change",
        "change_part",
        "draft",
        "journey_fact",
        "paper_text",
        "search_entry",
    }
    assert not TABLES & {"search", "alembic_version"}


@pytest.mark.parametrize("answers", ANSWERS, ids=lambda each: each.__name__)
def test_keys_of_answers_are_stable_words_and_each_has_words_of_its_own(answers: type[Answers]) -> None:
    members = list(answers)
    assert len(members) == len(answers.__members__), "one key stands twice"
    for each in members:
        assert re.fullmatch(r"[a-z][a-z0-9_]*|\d+", each.value)
        assert answers.of(each.value) is each
    assert len({each.words for each in members}) == len(members)
    with pytest.raises(ValueError, match="has no answer"):
        answers.of("no such answer")


def test_every_choice_offers_the_honest_answers_that_it_needs() -> None:
    found = {place: {each.value for each in kind.answers} for place, kind in choices()}
    records = {place: keys for place, keys in found.items() if place.split(".")[0] in TABLES}
    missing = {place: HONEST[place] - keys for place, keys in records.items() if place in HONEST}
    assert {place: keys for place, keys in missing.items() if keys} == {}
    assert set(records) <= set(HONEST), "a new choice: say which honest answers it needs"


def test_every_choice_that_the_table_of_honest_answers_names_is_there() -> None:
    assert set(HONEST) <= {place for place, _kind in choices()}


def test_not_sure_and_not_told_are_the_same_words_everywhere() -> None:
    for answers in ANSWERS:
        for each in answers:
            if each.value in ("not_sure", "not_told"):
                assert each.words == {"not_sure": "Not sure", "not_told": "Not told"}[each.value]


def test_words_are_plain_and_none_is_banned() -> None:
    found = {place: offences(text) for place, text in all_words()}
    assert {place: what for place, what in found.items() if what} == {}


@pytest.mark.parametrize("text", ["Please choose", "Is it OK?", "An easy one", "Where? ", "Two  spaces", ""])
def test_banned_words_and_stray_spaces_are_noticed(text: str) -> None:
    assert offences(text)


@pytest.mark.parametrize("text", ["Token", "Pleased to hear", "Easygoing", "Abnormally"])
def test_a_banned_word_within_another_is_not(text: str) -> None:
    assert not offences(text)


@pytest.mark.parametrize("cls", TYPES, ids=lambda cls: cls.table)
def test_an_optional_field_is_empty_until_somebody_says_so(cls: type[Record]) -> None:
    for spec in fields_of(cls):
        if not spec.required:
            default = cls.__dataclass_fields__[spec.name].default
            assert default in (None, "", (), False)


@pytest.mark.parametrize("cls", TYPES, ids=lambda cls: cls.table)
def test_no_field_but_what_makes_the_record_is_required(cls: type[Record]) -> None:
    required = [spec.name for spec in fields_of(cls) if spec.required]
    assert 1 <= len(required) <= 3


def test_a_type_is_found_by_the_name_of_its_table() -> None:
    for cls in TYPES:
        assert type_named(cls.table) is cls
    with pytest.raises(UnknownName, match=r"«x».*allergy, appointment"):
        type_named("x")
