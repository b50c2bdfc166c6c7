"""Random editing against a plain dict: after any steps the journey holds what the dict holds."""

import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from carejourney.records.base import Record, fields_of
from carejourney.records.catalog import TYPES, Question
from carejourney.records.kinds import AnyLink, Link, Target
from tests.store.copies import Contents, assert_sound, contents, copy_to, master_key
from tests.support.journeys import NOON
from tests.support.strategies import can_be_made, records_of, values_of

FULL = bool(os.environ.get("CAREJOURNEY_FULL"))
Place = tuple[str, str]


def links_in(records: Contents) -> dict[str, list[str]]:
    """Return what can be linked to."""
    found: dict[str, list[str]] = {}
    for table, record_id in records:
        found.setdefault(table, []).append(record_id)
    return found


def points_to(value: Any, spec: Any, place: Place) -> bool:
    """Return whether a field's value leads to the record at `place`."""
    if isinstance(spec.kind, Link):
        return spec.kind.to == place[0] and value == place[1]
    return isinstance(spec.kind, AnyLink) and isinstance(value, Target) and (value.table, value.id) == place


def without(records: Contents, place: Place) -> Contents:
    """Return the records after a removal: what cannot do without it goes too, other links are undone."""
    left = dict(records)
    going = [place]
    while going:
        gone = going.pop()
        left.pop(gone, None)
        for other, record in list(left.items()):
            specs = [
                spec for spec in fields_of(type(record)) if points_to(getattr(record, spec.name), spec, gone)
            ]
            if any(spec.required for spec in specs):
                going.append(other)
            elif specs:
                left[other] = replace(record, **{spec.name: None for spec in specs})  # type: ignore[arg-type]
    return left


class JourneyMachine(RuleBasedStateMachine):
    """A person who adds, edits, links, removes, takes back, does again, closes and opens."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp(prefix="machine-"))
        self.folder = copy_to(self.place)
        self.journey = self.folder.open(master_key(), NOON)
        self.state = contents(self.journey)
        self.earlier: list[Contents] = []
        self.undone: list[Contents] = []

    def teardown(self) -> None:
        try:
            assert assert_sound(self.journey) == self.state
            assert self.walk_back()
        finally:
            self.journey.close()
            shutil.rmtree(self.place)

    def walk_back(self) -> bool:
        """Take back everything to the beginning, holding each state against what it was."""
        while self.earlier:
            self.state = self.earlier.pop()
            assert self.journey.writer.undo() is not None
            assert contents(self.journey) == self.state
        return self.journey.writer.undo() is None

    def keep(self, after: Contents) -> None:
        """Write the way from the present state to `after` as one step."""
        changed = {place: after.get(place) for place in {*self.state, *after}}
        with self.journey.writer.write("Step") as step:
            for place, record in sorted(changed.items(), key=lambda item: item[0]):
                before = self.state.get(place)
                if record is None:
                    assert before is not None
                    step.remove(before)
                elif before is None:
                    step.add(record)
                elif before != record:
                    step.replace(record)
        if after != self.state:
            self.earlier.append(self.state)
            self.undone.clear()
        self.state = after

    def draw_place(self, data: st.DataObject) -> Place:
        return data.draw(st.sampled_from(sorted(self.state)), label="which")

    @initialize(data=st.data())
    def start_with_people_and_papers(self, data: st.DataObject) -> None:
        links = links_in(self.state)
        first = [cls for cls in TYPES if cls.table in ("contact", "paper", "genetic_test", "treatment_line")]
        made: list[Record] = [data.draw(records_of(cls, links)) for cls in first]
        person = next(record.id for record in made if record.table == "contact")
        made.append(Question(text="Who?", person=person, about=Target("contact", person, 1)))
        self.keep({**self.state, **{(record.table, record.id): record for record in made}})

    @rule(data=st.data(), cls=st.sampled_from(TYPES))
    def add(self, data: st.DataObject, cls: type[Record]) -> None:
        links = links_in(self.state)
        if can_be_made(cls, links):
            record = data.draw(records_of(cls, links), label="added")
            self.keep({**self.state, (record.table, record.id): record})

    @precondition(lambda self: self.state)
    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        place = self.draw_place(data)
        links = links_in(self.state)
        later = data.draw(records_of(type(self.state[place]), links, id=place[1]), label="edited")
        self.keep({**self.state, place: later})

    @precondition(lambda self: self.state)
    @rule(data=st.data())
    def link(self, data: st.DataObject) -> None:
        links = links_in(self.state)
        fields = [
            (place, spec)
            for place in sorted(self.state)
            for spec in fields_of(type(self.state[place]))
            if isinstance(spec.kind, Link | AnyLink) and not values_of(spec.kind, links).is_empty
        ]
        if fields:
            place, spec = data.draw(st.sampled_from(fields), label="linked")
            target = data.draw(values_of(spec.kind, links))
            later: dict[str, Any] = {spec.name: target}
            self.keep({**self.state, place: replace(self.state[place], **later)})

    @precondition(lambda self: self.state)
    @rule(data=st.data(), linked=st.booleans())
    def remove(self, data: st.DataObject, *, linked: bool) -> None:
        places = [place for place in sorted(self.state) if not linked or self.pointed_to(place)]
        if places:
            self.keep(without(self.state, data.draw(st.sampled_from(places), label="removed")))

    def pointed_to(self, place: Place) -> bool:
        """Return whether some record leads to the one at `place`."""
        return any(
            points_to(getattr(record, spec.name), spec, place)
            for record in self.state.values()
            for spec in fields_of(type(record))
        )

    @precondition(lambda self: self.earlier)
    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        for _ in range(min(times, len(self.earlier))):
            assert self.journey.writer.undo() is not None
            self.undone.append(self.state)
            self.state = self.earlier.pop()
            assert contents(self.journey) == self.state

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        assert self.journey.writer.redo() is not None
        self.earlier.append(self.state)
        self.state = self.undone.pop()

    @precondition(lambda self: not self.undone)
    @rule()
    def there_is_nothing_to_do_again(self) -> None:
        assert self.journey.writer.redo() is None

    @rule()
    def close_and_open(self) -> None:
        self.journey.close()
        self.journey = self.folder.open(master_key(), NOON)

    @invariant()
    def the_journey_holds_what_the_dict_holds(self) -> None:
        note(f"{len(self.state)} records, {len(self.earlier)} steps back, {len(self.undone)} steps forth")
        assert assert_sound(self.journey) == self.state


TestJourney = JourneyMachine.TestCase
TestJourney.settings = settings(
    max_examples=300 if FULL else 25,
    stateful_step_count=60 if FULL else 20,
    # To make a failure short takes minutes, and the steps are shown anyway.
    phases=[phase for phase in Phase if FULL or phase not in (Phase.shrink, Phase.explain)],
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
