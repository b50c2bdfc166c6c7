"""R10 for the records: a flipped bit is noticed before anything wrong is shown as good."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from carejourney.records.base import Record
from carejourney.records.catalog import Contact, LabResult, Note
from carejourney.store import search
from carejourney.store.engine import RECORDS_FILE, RecordsDamaged
from carejourney.store.journey import Journey, JourneyFolder
from tests.store.copies import Contents, connection_of, contents, master_key, one_of_each, unlocked
from tests.support.journeys import NOON

PAGE = 4096


@contextmanager
def flipped(folder: JourneyFolder, good: bytes, place: int, bit: int = 1) -> Iterator[Journey | None]:
    """The journey with one bit turned over, open if it opens; the file is as it was afterwards."""
    records = folder.path / RECORDS_FILE
    spoiled = bytearray(good)
    spoiled[place] ^= bit
    records.write_bytes(spoiled)
    journey: Journey | None = None
    with suppress(RecordsDamaged):
        journey = folder.open(master_key(), NOON)
    try:
        yield journey
    finally:
        if journey:
            journey.close()
        records.write_bytes(good)
        for path in folder.path.glob(f"{RECORDS_FILE}-*"):
            path.unlink()


@pytest.fixture
def filled(folder: JourneyFolder) -> Contents:
    """Put something of everything into the journey."""
    with unlocked(folder) as journey:
        with journey.writer.write("Add") as step:
            for record in (*one_of_each(), Note(text="a long page " * 2000)):
                step.add(record)
        return contents(journey)


def test_a_flipped_bit_in_any_page_is_noticed_by_the_check(folder: JourneyFolder, filled: Contents) -> None:
    good = (folder.path / RECORDS_FILE).read_bytes()
    missed = []
    for page in range(len(good) // PAGE):
        with flipped(folder, good, page * PAGE + 16 + page * 37 % (PAGE - 16), 1 << page % 8) as journey:
            if journey and not journey.check_file():
                missed.append(page)
    assert missed == []
    with unlocked(folder) as journey:
        assert contents(journey) == filled
        assert journey.check_file() == []


def test_nothing_wrong_is_ever_shown_and_no_other_error_comes(
    folder: JourneyFolder, filled: Contents
) -> None:
    good = (folder.path / RECORDS_FILE).read_bytes()
    refused = 0
    for page in range(len(good) // PAGE):
        with flipped(folder, good, page * PAGE + 2000) as journey:
            if journey is None:
                continue
            for try_ in (all_is_right, find_is_right, undo_is_right):
                try:
                    assert try_(journey, filled), f"page {page}"
                except RecordsDamaged:
                    refused += 1
    assert refused > 100


def all_is_right(journey: Journey, filled: Contents) -> bool:
    return contents(journey) == filled


def find_is_right(journey: Journey, filled: Contents) -> bool:
    return all(filled[each.table, each.id] == each for each in journey.reader.find("some"))


def undo_is_right(journey: Journey, filled: Contents) -> bool:
    """Undo is refused, or takes back what was really added."""
    undone = journey.writer.undo()
    assert undone is not None
    return all(part.before == filled[part.record.table, part.record.id] for part in undone.parts)


def test_the_rest_of_a_long_text_is_never_shown_as_zeros(folder: JourneyFolder, filled: Contents) -> None:
    good = (folder.path / RECORDS_FILE).read_bytes()
    noticed = 0
    for page in range(len(good) // PAGE):
        with flipped(folder, good, page * PAGE + 2000) as journey:
            if journey is None:
                continue
            rows = []
            with suppress(DatabaseError):
                rows = list(connection_of(journey).scalars(text("SELECT text FROM note")))
            if any("\0" in each for each in rows):
                noticed += 1
                with pytest.raises(RecordsDamaged):
                    journey.reader.all(Note)
                with pytest.raises(RecordsDamaged), journey.writer.write("Edit") as step:
                    step.replace(Note(id=filled_note(filled).id, text="new"))
    assert noticed, "the library no longer gives zeros: the look at its status may go"


def filled_note(filled: Contents) -> Record:
    return next(each for each in filled.values() if isinstance(each, Note) and len(each.text) > 10_000)


def test_after_damage_was_met_search_is_not_said_to_be_complete(
    folder: JourneyFolder, filled: Contents
) -> None:
    good = (folder.path / RECORDS_FILE).read_bytes()
    met = 0
    for page in range(len(good) // PAGE):
        with flipped(folder, good, page * PAGE + 3000) as journey:
            if journey is None:
                continue
            with suppress(RecordsDamaged):
                contents(journey)
                continue
            met += 1
            assert not journey.search_is_complete()
            with pytest.raises(RecordsDamaged), journey.writer.write("Edit") as step:
                step.replace(filled_note(filled))
    assert met > 10


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE lab_result SET value = 'without bars'",
        "UPDATE lab_result SET value = '||'",
        "UPDATE lab_result SET taken = 'yesterday'",
        "UPDATE lab_result SET source = 'hearsay'",
    ],
)
@pytest.mark.parametrize(
    "read",
    [
        lambda journey, _id: journey.reader.all(LabResult),
        lambda journey, record_id: journey.reader.get(LabResult, record_id),
        lambda journey, _id: journey.reader.find("lab"),
        lambda journey, _id: journey.reader.pointing_to(journey.reader.all(Contact)[0]),
    ],
)
def test_a_value_that_its_kind_never_kept_is_damage_and_not_a_bug(
    journey: Journey, damage: str, read: Callable[[Journey, str], object]
) -> None:
    rao = Contact(name="Dr Rao")
    result = LabResult(test="Lab", who_calls=rao.id)
    with journey.writer.write("Add") as step:
        step.add(rao)
        step.add(result)
    connection_of(journey).execute(text(damage))
    with pytest.raises(RecordsDamaged, match="cannot be read"):
        read(journey, result.id)
    assert len(journey.reader.all(Contact)) == 1


def test_an_index_without_an_entry_is_not_complete(journey: Journey) -> None:
    with journey.writer.write("Add") as step:
        step.add(Note(text="here"))
    assert search.is_complete(connection_of(journey))
    connection_of(journey).execute(text("DELETE FROM search_entry WHERE number = 2"))
    assert not search.is_complete(connection_of(journey))
