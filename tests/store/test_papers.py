"""Papers: encrypted files that are whole or not there, and of which every change is noticed."""

import os
import random
import shutil
import tracemalloc
from collections.abc import Iterator
from io import BytesIO, RawIOBase
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from carejourney.errors import SituationProblem
from carejourney.records.catalog import Paper
from carejourney.store.journey import Journey, JourneyFolder
from carejourney.store.keys import MasterKey
from carejourney.store.papers import CHUNK, HEADER, TAG, PaperDamaged, PaperMissing, Papers
from tests.store.copies import connection_of, master_key
from tests.support.papers import added, file_of


def pages(length: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(length)  # noqa: S311 - not for secrets


@pytest.mark.parametrize(
    "length", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 7, 5 * CHUNK + 1]
)
def test_a_paper_comes_back_as_it_was_kept(journey: Journey, length: int) -> None:
    content = pages(length)
    paper = added(journey, content)
    assert (paper.size, journey.papers.read(paper.id)) == (length, content)
    chunks = list(journey.papers.open(paper.id))
    assert b"".join(chunks) == content
    assert max(map(len, chunks)) <= CHUNK


@settings(max_examples=25, deadline=None)
@given(parts=st.lists(st.binary(min_size=1, max_size=200_000), max_size=12))
def test_a_source_that_gives_little_at_a_time_is_kept_whole(
    tmp_path_factory: pytest.TempPathFactory, parts: list[bytes]
) -> None:
    class Trickle(RawIOBase):
        def __init__(self) -> None:
            self.left = list(parts)

        def read(self, size: int = -1, /) -> bytes:
            if not self.left:
                return b""
            part = self.left.pop(0)
            if len(part) > size:
                self.left.insert(0, part[size:])
            return part[:size]

    folder = tmp_path_factory.mktemp("journey")
    papers = Papers(folder, master_key(), cast("object", None))  # type: ignore[arg-type]
    kept = papers.keep(cast("BytesIO", Trickle()))
    assert b"".join(papers._unsealed(kept.id)) == b"".join(parts)
    assert kept.size == sum(map(len, parts))


def test_it_is_private_opaque_and_encrypted(journey: Journey) -> None:
    paper = added(journey, b"%PDF-1.7 Ann Lee, born 1957 " * 5000, "Ann's pathology")
    path = file_of(journey, paper)
    assert b"Ann Lee" not in path.read_bytes()
    assert path.stat().st_size == HEADER + paper.size + TAG  # type: ignore[operator]
    if os.name != "nt":
        assert [each.stat().st_mode & 0o777 for each in (path, path.parent, path.parent.parent)] == [
            0o600,
            0o700,
            0o700,
        ]


def test_the_same_paper_twice_looks_different_each_time(journey: Journey) -> None:
    first, second = added(journey, b"same" * 100), added(journey, b"same" * 100)
    assert file_of(journey, first).read_bytes()[HEADER:] != file_of(journey, second).read_bytes()[HEADER:]


def test_a_great_paper_takes_little_memory(journey: Journey) -> None:
    class Zeros(RawIOBase):
        left = 60 * CHUNK

        def read(self, size: int = -1, /) -> bytes:
            size = min(size, self.left)
            self.left -= size
            return bytes(size)

    tracemalloc.start()
    try:
        kept = journey.papers.keep(cast("BytesIO", Zeros()))
        with journey.writer.write("Add") as step:
            step.add(Paper(id=kept.id, title="Great", size=kept.size, sha256=kept.sha256))
        journey.papers.verify(kept.id)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept.size == 60 * CHUNK
    assert peak < 12 * CHUNK


def test_every_flipped_bit_of_a_small_paper_is_noticed(journey: Journey) -> None:
    paper = added(journey, b"Pathology: adenocarcinoma")
    path = file_of(journey, paper)
    good = path.read_bytes()
    for place in range(len(good)):
        for bit in range(8):
            spoiled = bytearray(good)
            spoiled[place] ^= 1 << bit
            path.write_bytes(spoiled)
            with pytest.raises(PaperDamaged):
                journey.papers.read(paper.id)
    path.write_bytes(good)
    assert journey.papers.read(paper.id) == b"Pathology: adenocarcinoma"


def test_flipped_bits_of_a_great_paper_are_noticed_and_no_such_chunk_is_given_out(journey: Journey) -> None:
    content = pages(3 * CHUNK + 99)
    paper = added(journey, content)
    path = file_of(journey, paper)
    chance = random.Random(7)  # noqa: S311 - not for secrets
    with path.open("r+b") as file:
        length = path.stat().st_size
        for place in [
            0,
            HEADER,
            HEADER + CHUNK + TAG,
            length - 1,
            *(chance.randrange(length) for _ in range(40)),
        ]:
            file.seek(place)
            (good,) = file.read(1)
            for value in (good ^ 1 << chance.randrange(8), good):
                file.seek(place)
                file.write(bytes([value]))
                file.flush()
                if value == good:
                    continue
                given_out: list[bytes] = []
                with pytest.raises(PaperDamaged):
                    given_out.extend(journey.papers.open(paper.id))
                assert content.startswith(b"".join(given_out))
    journey.papers.verify(paper.id)


def test_a_paper_cut_short_anywhere_or_made_longer_is_noticed(journey: Journey) -> None:
    paper = added(journey, pages(3 * CHUNK))
    path = file_of(journey, paper)
    good = path.read_bytes()
    ends = [HEADER + number * (CHUNK + TAG) for number in range(3)]
    for end in [0, 1, HEADER - 1, *ends, *(end + 1 for end in ends), ends[1] + TAG, len(good) - 1]:
        path.write_bytes(good[:end])
        with pytest.raises(PaperDamaged):
            journey.papers.verify(paper.id)
    for more in (b"\0", bytes(TAG), good[HEADER : HEADER + CHUNK + TAG], good):
        path.write_bytes(good + more)
        with pytest.raises(PaperDamaged):
            journey.papers.verify(paper.id)


def test_chunks_that_changed_places_or_were_left_out_are_noticed(journey: Journey) -> None:
    paper = added(journey, pages(4 * CHUNK))
    path = file_of(journey, paper)
    good = path.read_bytes()
    header, step = good[:HEADER], CHUNK + TAG
    chunks = [good[HEADER + number * step :][:step] for number in range(4)]
    for order in ([1, 0, 2, 3], [0, 1, 3, 2], [0, 2, 3], [0, 1, 1, 3], [3], [0, 1, 2, 2, 3]):
        path.write_bytes(header + b"".join(chunks[number] for number in order))
        with pytest.raises(PaperDamaged):
            journey.papers.verify(paper.id)


def test_two_papers_that_changed_places_are_noticed(journey: Journey) -> None:
    first, second = added(journey, b"first" * 50), added(journey, b"other" * 50)
    one, other = file_of(journey, first), file_of(journey, second)
    kept = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(kept)
    for paper in (first, second):
        with pytest.raises(PaperDamaged, match="damaged"):
            journey.papers.read(paper.id)


def test_a_whole_file_that_is_not_what_the_record_says_is_noticed(journey: Journey) -> None:
    paper = added(journey, b"as kept")
    for change in ("size = size + 1", "sha256 = 'ab' || substr(sha256, 3)", "size = NULL"):
        connection_of(journey).execute(text(f"UPDATE paper SET {change}"))  # noqa: S608 - of the test
        with pytest.raises(PaperDamaged):
            journey.papers.read(paper.id)


def test_the_file_of_another_journey_does_not_open(journey: Journey, tmp_path: Path) -> None:
    paper = added(journey, b"as kept")
    other = Papers(tmp_path / "other", MasterKey.new(), connection_of(journey))
    place = tmp_path / "other/papers" / paper.id[:2]
    place.mkdir(parents=True)
    shutil.copy(file_of(journey, paper), place)
    with pytest.raises(PaperDamaged):
        other.read(paper.id)


def test_a_missing_file_and_a_paper_without_one_are_said_so(journey: Journey) -> None:
    paper, bare = added(journey, b"as kept"), Paper(title="On the shelf")
    with journey.writer.write("Add") as step:
        step.add(bare)
    file_of(journey, paper).unlink()
    for missing in (paper.id, bare.id, "../../records.db", "0" * 32):
        with pytest.raises(PaperMissing, match="not there"):
            journey.papers.read(missing)


def test_a_folder_in_place_of_the_file_is_a_problem_and_not_a_bug(journey: Journey) -> None:
    paper = added(journey, b"as kept")
    file_of(journey, paper).unlink()
    file_of(journey, paper).mkdir()
    with pytest.raises(SituationProblem):
        journey.papers.read(paper.id)


def test_what_a_newer_program_kept_is_not_taken_for_ours(journey: Journey) -> None:
    paper = added(journey, b"as kept")
    content = bytearray(file_of(journey, paper).read_bytes())
    content[7] += 1
    file_of(journey, paper).write_bytes(content)
    with pytest.raises(PaperDamaged, match="newer CareJourney"):
        journey.papers.read(paper.id)


@pytest.fixture(autouse=True)
def nothing_beside_the_papers(folder: JourneyFolder) -> Iterator[None]:
    """No test leaves a half-written file."""
    yield
    assert not list(folder.path.glob("papers/*/.*.new"))
