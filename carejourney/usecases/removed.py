"""What was taken out lately, and putting it back with all that went with it."""

from dataclasses import dataclass

from carejourney.i18n import N_
from carejourney.records.base import Record
from carejourney.store.history import Step
from carejourney.store.journey import Journey


@dataclass(frozen=True)
class Removed:
    """A record that was taken out and is not there now; `step` also took out what belonged to it."""

    record: Record
    step: Step


def removed_lately(journey: Journey) -> list[Removed]:
    """Return what is gone and can still be put back, newest first. The history holds it for 90 days."""
    found: list[Removed] = []
    seen: set[tuple[str, str]] = set()
    for step in journey.reader.removals():
        if step.kind == "undo" or step.state in ("undone", "dropped"):
            continue  # undoing an addition is no removal
        for part in step.change_set.parts[:1]:
            key = (part.record.table, part.record.id)
            if part.after is None and part.before is not None and key not in seen:
                seen.add(key)
                if journey.reader.get(type(part.before), part.before.id) is None:
                    found.append(Removed(part.before, step))
    return found


def put_back(journey: Journey, removed: Removed) -> None:
    """Put back what a removal took out, and the links that it let go, in one step. Raises InputProblem.

    A record that was changed since keeps its change.
    """
    with journey.writer.write(N_("Put back {noun}")) as step:
        for part in removed.step.change_set.parts:
            now = journey.reader.get(type(part.record), part.record.id)
            if part.before is not None and (now is None or now == part.after):
                step.replace(part.before)
