import pytest

from carejourney.records.catalog import Note
from carejourney.store.journey import Journey, JourneyFolder
from tests.store.copies import contents, index_terms, unlocked
from tests.support.strategies import NASTY


def test_a_draft_is_there_after_closing_and_opening(folder: JourneyFolder) -> None:
    typed = {"text": "half a sent", "day": "abou"}
    with unlocked(folder) as journey:
        journey.writer.draft("note/new", typed)
        journey.writer.draft("question/new", {"text": "why"})
    with unlocked(folder) as journey:
        assert journey.reader.draft("note/new") == typed
        assert journey.reader.draft("question/new") == {"text": "why"}
        assert journey.reader.draft("elsewhere") == {}


def test_a_later_draft_takes_the_place_of_the_earlier_and_an_empty_one_drops_it(journey: Journey) -> None:
    journey.writer.draft("here", {"text": "a", "day": "b"})
    journey.writer.draft("here", {"text": "ab"})
    assert journey.reader.draft("here") == {"text": "ab"}
    journey.writer.draft("here", {})
    assert journey.reader.draft("here") == {}
    journey.writer.draft("here", {})


def test_a_draft_is_in_no_history_search_or_undo(journey: Journey) -> None:
    with journey.writer.write("Add") as step:
        step.add(Note(text="written"))
    steps, records, terms = journey.reader.steps(), contents(journey), index_terms(journey)
    journey.writer.draft("here", {"text": "zebra"})
    assert (journey.reader.steps(), contents(journey), index_terms(journey)) == (steps, records, terms)
    assert journey.reader.find("zebra") == []
    undone = journey.writer.undo()
    assert undone is not None
    assert undone.label == "Add"
    assert journey.reader.draft("here") == {"text": "zebra"}


def test_a_draft_does_not_end_what_could_be_done_again(journey: Journey) -> None:
    with journey.writer.write("Add") as step:
        step.add(Note(text="written"))
    journey.writer.undo()
    journey.writer.draft("here", {"text": "typing"})
    assert journey.writer.redo() is not None


@pytest.mark.parametrize("text", NASTY)
def test_a_draft_keeps_whatever_was_typed(journey: Journey, text: str) -> None:
    journey.writer.draft(text, {"text": text, text: ""})
    assert journey.reader.draft(text) == {"text": text, text: ""}


def test_a_draft_with_half_an_emoji_is_kept(journey: Journey) -> None:
    journey.writer.draft("here", {"text": "so \ud83d"})
    assert journey.reader.draft("here") == {"text": "so ?"}
