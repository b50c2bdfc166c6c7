"""A program that edits a journey and says what it does, to be killed at any moment; and the ledger of it.

Started once as `python -m tests.support.killing`, it forks a child for each task that it reads, one JSON line
each. A child says a line before each change (what it is about to do) and one after it (that it is kept).
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from carejourney.records.base import Record, RecordId
from carejourney.records.catalog import Contact, Note, Question, type_named
from carejourney.records.kinds import Target
from carejourney.store.codec import from_stored, to_json, to_stored
from carejourney.store.journey import Journey, JourneyFolder
from carejourney.store.keys import MasterKey
from tests.support.journeys import NOON

ROOT = Path(__file__).parents[2]
MOST_CHANGES = 400

Part = tuple[str, str, str | None, str | None]
"""Table, id, and the record before and after as the history keeps it."""


@dataclass
class Ledger:
    """What a journey must hold: records, history and drafts, kept apart from the program that writes them."""

    records: dict[tuple[str, str], str]
    steps: list[tuple[str, str, tuple[Part, ...]]]
    """Kind, state and parts, oldest first."""
    drafts: dict[str, dict[str, str]] = field(default_factory=dict)

    def after(self, change: dict[str, Any]) -> "Ledger":
        """Return the ledger once `change` is done."""
        later = deepcopy(self)
        match change["do"]:
            case "write":
                later._write(tuple((t, i, b, a) for t, i, b, a in change["parts"]))
            case "undo":
                later._walk("done", "undone", "undo", newest=True)
            case "redo":
                later._walk("undone", "done", "redo", newest=False)
            case "draft":
                later.drafts[change["place"]] = change["fields"]
        return later

    def _write(self, parts: tuple[Part, ...]) -> None:
        for at, (kind, state, earlier) in enumerate(self.steps):
            if kind == "write" and state == "undone":
                self.steps[at] = (kind, "dropped", earlier)
        self._apply(parts)
        self.steps.append(("write", "done", parts))

    def _walk(self, from_state: str, to_state: str, kind: str, *, newest: bool) -> None:
        places = [at for at, step in enumerate(self.steps) if step[:2] == ("write", from_state)]
        if not places:
            return
        at = places[-1] if newest else places[0]
        parts = self.steps[at][2]
        self.steps[at] = ("write", to_state, parts)
        if kind == "undo":
            parts = tuple((table, each, after, before) for table, each, before, after in parts)
        self._apply(parts)
        self.steps.append((kind, "done", parts))

    def _apply(self, parts: tuple[Part, ...]) -> None:
        for table, each, _before, after in parts:
            if after is None:
                del self.records[table, each]
            else:
                self.records[table, each] = after


def say(**line: Any) -> None:
    """Put a line into the pipe at once: what is written there outlives the writer."""
    os.write(1, json.dumps(line).encode() + b"\n")


class Editor:
    """Changes a journey at random, saying so before and after."""

    def __init__(self, folder: JourneyFolder, master: MasterKey, seed: int, mode: str) -> None:
        self.folder, self.master, self.mode = folder, master, mode
        self.random = random.Random(seed)  # noqa: S311 - chance, not secrets
        self.journey = self.open()
        self.records: dict[str, Record] = {
            each.id: each for cls in (Note, Contact, Question) for each in self.journey.reader.all(cls)
        }

    def open(self) -> Journey:
        """Open the journey; one of the negative controls goes without transactions."""
        journey = self.folder.open(self.master, NOON)
        if self.mode == "torn":
            # Without a transaction there is no "in the end" at which links could be held against one another.
            journey._connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            journey.writer._transaction = nullcontext  # type: ignore[method-assign,assignment]
        return journey

    def run(self) -> None:
        """Make change after change."""
        verbs = ["add"] * 4 + ["edit"] * 4 + ["remove"] * 2 + ["undo"] * 3 + ["redo"] * 2
        for number in range(MOST_CHANGES):
            match self.random.choice([*verbs, "draft", "checkpoint", "reopen"]):
                case "undo" | "redo" as verb:
                    self.walk(number, verb)
                case "draft":
                    fields = {"text": self.words()}
                    say(n=number, do="draft", place="note/new", fields=fields)
                    self.journey.writer.draft("note/new", fields)
                    say(ack=number)
                case "checkpoint":
                    self.journey._connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()
                case "reopen":
                    self.journey.close()
                    self.journey = self.open()
                case verb:
                    self.write(number, self.wanted(verb))

    def words(self) -> str:
        """Return a few words; seldom enough of them to fill the log many pages over."""
        length = 9000 if self.random.random() < 0.05 else self.random.randint(1, 40)
        return " ".join(
            self.random.choice(["pain", "scan", "call", "été", "2026", "better"]) for _ in range(length)
        )

    def wanted(self, verb: str) -> dict[str, Record | None]:
        """Return what one step is to make of which records."""
        pick = self.random
        contacts = [each for each in self.records.values() if isinstance(each, Contact)]
        if verb == "add" or not self.records:
            person = pick.choice(contacts).id if contacts else None
            made: list[Record] = [
                Note(id=self.id(), text=self.words()),
                Contact(id=self.id(), name=self.words()),
                Question(
                    id=self.id(),
                    text=self.words(),
                    person=person,
                    about=Target("contact", person) if person else None,
                ),
            ]
            return {each.id: each for each in pick.sample(made, pick.randint(1, 3))}
        chosen = pick.choice(list(self.records.values()))
        if verb == "edit":
            words = self.words()
            later = replace(chosen, **{"name" if isinstance(chosen, Contact) else "text": words})  # type: ignore[arg-type]
            return {chosen.id: later}
        wanted: dict[str, Record | None] = {chosen.id: None}
        for each in self.records.values():
            if isinstance(each, Question) and each.person == chosen.id:
                wanted[each.id] = replace(each, person=None, about=None)
        return wanted

    def id(self) -> RecordId:
        """Return an id that follows from the seed."""
        return RecordId(f"{self.random.getrandbits(128):032x}")

    def write(self, number: int, wanted: dict[str, Record | None]) -> None:
        """Say what is to be done, do it, and say that it is kept."""
        parts = []
        for each, after in wanted.items():
            before = self.records.get(each)
            known = after or before
            assert known is not None
            parts.append((known.table, each, *(r and to_json(to_stored(r)) for r in (before, after))))
        say(n=number, do="write", parts=parts)
        with self.journey.writer.write("Step") as step:
            for each, after in wanted.items():
                if after is None:
                    step.remove(self.records[each])
                else:
                    step.replace(after)
            if self.mode == "early":
                say(ack=number)
                time.sleep(0.001)
        if self.mode != "early":
            say(ack=number)
        for each, after in wanted.items():
            self.remember(each, after)

    def walk(self, number: int, verb: str) -> None:
        """Take a step back, or do one again."""
        say(n=number, do=verb)
        done = self.journey.writer.undo() if verb == "undo" else self.journey.writer.redo()
        say(ack=number)
        for part in done.parts if done else ():
            self.remember(part.record.id, part.after)

    def remember(self, record_id: str, after: Record | None) -> None:
        """Keep up with what was written."""
        if after is None:
            self.records.pop(record_id, None)
        else:
            self.records[record_id] = after


def serve() -> None:
    """Fork a child for each task on standard input and say when it has ended."""
    for line in sys.stdin:
        task = json.loads(line)
        child = os.fork()
        if not child:
            say(pid=os.getpid())
            path = Path(task["folder"])
            master = MasterKey(bytes.fromhex(task["data_key"]), bytes.fromhex(task["salt"]))
            try:
                Editor(JourneyFolder(path.name, path), master, task["seed"], task["mode"]).run()
            except BaseException as error:  # noqa: BLE001 - whatever it is, the test must hear of it
                say(failed=repr(error))
            os._exit(0)
        _pid, status = os.waitpid(child, 0)
        say(ended=os.waitstatus_to_exitcode(status))


@dataclass
class Killed:
    """How a child ended: the changes that it said were kept, and the one that it was at, if any."""

    kept: list[dict[str, Any]]
    pending: dict[str, Any] | None


class Killer:
    """Holds the warm program and kills its children."""

    def __init__(self, program: subprocess.Popen[bytes]) -> None:
        self.program = program

    def run(
        self, folder: JourneyFolder, master: MasterKey, chance: random.Random, mode: str = "honest"
    ) -> Killed:
        """Let a child edit `folder`, kill it at a random moment, and return what it said until then."""
        assert self.program.stdin is not None
        task = {
            "folder": str(folder.path),
            "data_key": master.data_key.hex(),
            "salt": master.salt.hex(),
            "seed": chance.getrandbits(32),
            "mode": mode,
        }
        self.program.stdin.write(json.dumps(task).encode() + b"\n")
        self.program.stdin.flush()
        child = self.line()["pid"]
        said = [self.line() for _ in range(chance.choice([0, 0, 1, 2, 3, 5, 8, 13, 21]))]
        if mode != "early" or chance.random() < 0.3:
            time.sleep(chance.uniform(0, 0.006 if said else 0.04))
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        while "ended" not in (line := self.line()):
            said.append(line)
        assert line["ended"] == -signal.SIGKILL, said[-1:]
        return _sorted(said)

    def line(self) -> dict[str, Any]:
        """Return the next line that was said."""
        assert self.program.stdout is not None
        line = self.program.stdout.readline()
        assert line, "the program that was to be killed is gone"
        found: dict[str, Any] = json.loads(line)
        assert "failed" not in found, found["failed"]
        return found


def _sorted(said: list[dict[str, Any]]) -> Killed:
    killed = Killed([], None)
    for line in said:
        if "do" in line:
            killed.pending = line
        elif "ack" in line:
            assert killed.pending is not None
            assert killed.pending["n"] == line["ack"]
            killed.kept.append(killed.pending)
            killed.pending = None
    return killed


@contextmanager
def killer() -> Iterator[Killer]:
    """Start the warm program and end it."""
    command = [sys.executable, "-m", "tests.support.killing"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        try:
            yield Killer(program)
        finally:
            assert program.stdin is not None
            program.stdin.close()


def ledger_of(journey: Journey) -> Ledger:
    """Return what an open journey holds."""
    records: dict[tuple[str, str], str] = {}
    for table in ("patient", "note", "contact", "question"):
        for each in journey.reader.all(type_named(table)):
            records[table, each.id] = to_json(to_stored(each))
    steps: list[tuple[str, str, tuple[Part, ...]]] = []
    for step in reversed(journey.reader.steps(1_000_000)):
        parts: tuple[Part, ...] = tuple(
            (
                part.record.table,
                part.record.id,
                None if part.before is None else to_json(to_stored(part.before)),
                None if part.after is None else to_json(to_stored(part.after)),
            )
            for part in step.change_set.parts
        )
        steps.append((step.kind, step.state, parts))
    draft = journey.reader.draft("note/new")
    return Ledger(records, steps, {"note/new": draft} if draft else {})


def record_of(table: str, stored: str) -> Record:
    """Return the record that a ledger's entry stands for."""
    return from_stored(type_named(table), json.loads(stored))


if __name__ == "__main__":
    serve()
