"""Prints the benchmark table: `.venv/bin/python tests/bench/run.py`.

Each row is a ratio to a floor measured in the same run; milliseconds stand beside it. Only ratios are judged.
Rounds of the two sides are interleaved, and medians compared, so that a busy moment hits both alike.
"""

import argparse
import dataclasses
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT))

import sqlcipher3.dbapi2 as sqlcipher  # noqa: E402
from argon2.low_level import Type, hash_secret_raw  # noqa: E402
from sqlalchemy import Connection  # noqa: E402

from carejourney.clock import system_clock  # noqa: E402
from carejourney.domain.summary.build import visit_summary  # noqa: E402
from carejourney.printing.visit_summary import print_visit_summary  # noqa: E402
from carejourney.records.catalog import Note, Patient  # noqa: E402
from carejourney.records.when import When  # noqa: E402
from carejourney.region import Region  # noqa: E402
from carejourney.store import engine  # noqa: E402
from carejourney.store.journey import JourneyFolder, create  # noqa: E402
from carejourney.store.keys import KdfCost, MasterKey  # noqa: E402
from carejourney.store.writer import Writer  # noqa: E402
from carejourney.usecases.example import example_records  # noqa: E402
from tests.bench.floor_sheet import platypus_pages  # noqa: E402
from tests.bench.packet import packet_rows  # noqa: E402
from tests.bench.pages import page_rows  # noqa: E402
from tests.bench.start_up import start_up_rows  # noqa: E402
from tests.bench.table import Row, print_table  # noqa: E402
from tests.bench.timeline import timeline_rows  # noqa: E402
from tests.support.memory import MemoryRecords  # noqa: E402

PASSPHRASE = "four made up words"
TODAY = date(2026, 3, 11)
MANY = 20_000
WORDS = (PROJECT / "LICENSE").read_text(encoding="utf-8").split()


def timed(job: Callable[[], object]) -> float:
    """Return how many milliseconds `job` took."""
    began = time.perf_counter()
    job()
    return (time.perf_counter() - began) * 1000


def compared(ours: Callable[[], object], floor: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Return the median milliseconds of both, round by round in turn, the first round dropped."""
    pairs = [(timed(ours), timed(floor)) for _round in range(rounds + 1)][1:]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def bare_database(path: Path) -> sqlcipher.Connection:
    """Return a plain connection with the same cipher and the same durability."""
    raw = sqlcipher.connect(str(path), isolation_level=None)
    raw.execute(f"PRAGMA key = \"x'{'ab' * 48}'\"")
    for name, value in engine.PRAGMAS.items():
        raw.execute(f"PRAGMA {name} = {value}").fetchall()
    return raw


def made_journey(folder: Path, cost: KdfCost) -> JourneyFolder:
    """Return a closed journey with nothing in it but its patient."""

    def first_write(writer: Writer) -> None:
        with writer.write("Start", fixed=True) as step:
            step.add(Patient(name="Ann Lee"))

    return create(folder, PASSPHRASE, system_clock, first_write=first_write, cost=cost)


def bench_edit(folder: Path) -> Row:
    """One edit with history, search and undo, against one bare commit of the same row."""
    made = made_journey(folder / "edit", KdfCost(64 * 1024, 1))
    journey = made.open(made.keys().open_with_passphrase(PASSPHRASE), system_clock)
    note = Note(text="A note", day=When.day(TODAY))
    with journey.writer.write("Add {noun}") as step:
        step.add(note)
    raw = bare_database(folder / "bare.db")
    raw.execute("CREATE TABLE note (id TEXT PRIMARY KEY, text TEXT)")
    raw.execute("INSERT INTO note VALUES ('a', 'A note')")
    turn = iter(range(10_000))

    def ours() -> None:
        with journey.writer.write("Change {noun}") as step:
            step.replace(dataclasses.replace(note, text=f"A note, changed {next(turn)}"))

    def floor() -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("UPDATE note SET text = ? WHERE id = 'a'", (f"A note, changed {next(turn)}",))
        raw.execute("COMMIT")

    ours_ms, floor_ms = compared(ours, floor, 200)
    journey.close()
    raw.close()
    return Row("one edit with history", ours_ms, floor_ms, "", "one SQLCipher commit")


def bench_unlock(folder: Path) -> Row:
    """From the passphrase to an open journey, against the derivation alone."""
    cost = KdfCost()
    made = made_journey(folder / "unlock", cost)

    def ours() -> None:
        made.open(made.keys().open_with_passphrase(PASSPHRASE), system_clock).close()

    def floor() -> None:
        hash_secret_raw(
            b"four made up words", b"0" * 16, cost.passes, cost.memory_kib, cost.lanes, 32, Type.ID
        )

    ours_ms, floor_ms = compared(ours, floor, 5)
    return Row("unlock", ours_ms, floor_ms, "", "Argon2id, 256 MiB, 3 passes")


def bench_search(folder: Path) -> list[Row]:
    """A key press in search at 20,000 records, against the bare FTS5 query for row numbers."""
    made = made_journey(folder / "search", KdfCost(64 * 1024, 1))
    journey = made.open(made.keys().open_with_passphrase(PASSPHRASE), system_clock)
    chance = random.Random(7)  # noqa: S311 - words for a benchmark
    for _batch in range(MANY // 1000):
        with journey.writer.write("Add {noun}") as step:
            for _note in range(1000):
                step.add(Note(text=" ".join(chance.choices(WORDS, k=30)), day=When.day(TODAY)))
    typed = [word.lower()[:length] for word in chance.sample(WORDS, 60) for length in range(1, len(word) + 1)]
    typed = [text for text in typed if text.isalpha()]
    connection = journey._connection  # the floor needs the same file
    ours = [timed(partial(journey.reader.find, text)) for text in typed]
    floor = [timed(partial(bare_query, connection, text)) for text in typed]
    journey.close()
    p95 = statistics.quantiles(ours, n=20)[18]
    return [
        Row(
            f"search, a key press at {MANY:,} records, 95th percentile of {len(typed)}",
            p95,
            statistics.quantiles(floor, n=20)[18],
            "16 ms",
            "bare FTS5 query",
        )
    ]


def bare_query(connection: Connection, typed: str) -> object:
    """Run what any full-text search has to: the row numbers that fit, and nothing else."""
    return connection.exec_driver_sql(
        "SELECT rowid FROM search WHERE search MATCH ? LIMIT 50", (f'"{typed}"*',)
    ).all()


def bench_summary() -> Row:
    """The example's visit summary, made and printed, against the same words through platypus, untagged."""
    records = MemoryRecords(*example_records(TODAY, "America/Chicago"))
    region = Region.of("en_US")

    def ours() -> None:
        summary = visit_summary(records, {}, today=TODAY, here="America/Chicago", region=region)
        print_visit_summary(summary, paper="letter", large_print=False)

    summary = visit_summary(records, {}, today=TODAY, here="America/Chicago", region=region)
    ours_ms, floor_ms = compared(ours, lambda: platypus_pages(summary), 9)
    return Row("visit summary", ours_ms, floor_ms, "", "the same paragraphs and tables, platypus, untagged")


def resident(code: str) -> float:
    """Return the most memory (MiB) that a Python process running `code` held."""
    tail = "; print([line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')][0])"
    done = subprocess.run(
        [sys.executable, "-c", code + tail], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    return int(done.stdout.split()[-1]) / 1024


def bench_memory(folder: Path) -> Row:
    """An open journey with a list read, against the bare libraries with a database open."""
    made = made_journey(folder / "memory", KdfCost(64 * 1024, 1))
    master: MasterKey = made.keys().open_with_passphrase(PASSPHRASE)
    ours = resident(
        "import carejourney.cli; from pathlib import Path;"
        "from carejourney.store.journey import JourneyFolder;"
        "from carejourney.store.keys import MasterKey; from carejourney.clock import system_clock;"
        "from carejourney.records.catalog import Note;"
        f"key, salt = bytes.fromhex('{master.data_key.hex()}'), bytes.fromhex('{master.salt.hex()}');"
        f"folder = JourneyFolder({made.id!r}, Path({str(made.path)!r}));"
        "journey = folder.open(MasterKey(key, salt), system_clock);"
        "journey.reader.all(Note)"
    )
    floor = resident(
        "import sqlalchemy, sqlcipher3.dbapi2, babel.dates, argon2;"
        "import cryptography.hazmat.primitives.ciphers.aead;"
        "engine = sqlalchemy.create_engine('sqlite://', module=sqlcipher3.dbapi2);"
        "connection = engine.connect(); connection.exec_driver_sql('SELECT 1').all()"
    )
    return Row("memory, journey open", ours, floor, "", "the bare libraries with a database open", "MiB")


def core_rows(folder: Path) -> list[Row]:
    """Return the lines of everything without a window."""
    return [
        bench_edit(folder),
        bench_unlock(folder),
        *bench_search(folder),
        bench_summary(),
        bench_memory(folder),
    ]


def main() -> int:
    """Run the rows that are wished for and print the table."""
    parser = argparse.ArgumentParser(description="Print the benchmark table.")
    parser.add_argument("--start-up", action="store_true", help="only how the window starts")
    parser.add_argument("--pages", action="store_true", help="only how fast pages open and answer keys")
    parser.add_argument("--others", action="store_true", help="start novelWriter and Vorta as well")
    parser.add_argument("--rounds", type=int, default=12, help="starts of each program (12)")
    chosen = parser.parse_args()
    everything = not (chosen.start_up or chosen.pages)
    if everything:
        with tempfile.TemporaryDirectory(dir=PROJECT.parent) as temporary:
            print_table(core_rows(Path(temporary)))
        print_table(packet_rows())
    if everything or chosen.pages:
        print_table(page_rows())
        print_table(timeline_rows())
    if everything or chosen.start_up:
        print_table(start_up_rows(chosen.rounds, others=chosen.others))
    return 0


if __name__ == "__main__":
    sys.exit(main())
