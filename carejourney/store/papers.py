"""Papers of a journey: immutable encrypted files beside the records, one a paper, named by its record's id.

A file is a header (mark, version, nonce prefix) and chunks of 1 MiB, each sealed with AES-256-GCM under a key
of this paper alone. The seal of a chunk also covers the header, the paper's id, the chunk's number and
whether it is the last, so that nothing can be cut, swapped or put in from elsewhere. Length and SHA-256 stand
in the record. The file is whole on the disk before the record that names it.
"""

import errno
import hashlib
import os
import re
import secrets
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, delete, insert, select

from carejourney.errors import SituationProblem
from carejourney.files import cannot_write, make_private_folder, sync_folder
from carejourney.i18n import _
from carejourney.records.base import RecordId, new_id
from carejourney.records.catalog import Paper
from carejourney.store.codec import keepable
from carejourney.store.engine import DiskFull, damaged, met_damage, translated
from carejourney.store.keys import MasterKey
from carejourney.store.schema import RECORD_TABLES, change_part, paper_text

PAPERS_FOLDER = "papers"
CHUNK = 1024 * 1024
"""Bytes of the paper in one chunk."""
TAG = 16
"""Bytes that the seal adds to a chunk."""
MARK = b"CJPAPER"
VERSION = 1
PREFIX = 7
"""Bytes of the nonce that are the same for every chunk; 4 more number it, 1 says whether it is the last."""
HEADER = len(MARK) + 1 + PREFIX
_NAME = re.compile(r"[0-9a-f]{32}")
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}

Heard = Callable[[int], None]


class PaperMissing(SituationProblem):
    """The file of a paper is not there."""


class PaperDamaged(SituationProblem):
    """The file of a paper is not what was kept: changed, cut short, or another one."""


@dataclass(frozen=True)
class KeptPaper:
    """What the record of a paper says of its file: id, length in bytes, SHA-256 in hexadecimal."""

    id: RecordId
    size: int
    sha256: str


class Papers:
    """The files of one open journey's papers."""

    def __init__(self, folder: Path, master: MasterKey, connection: Connection) -> None:
        self._journey = folder
        self._folder = folder / PAPERS_FOLDER
        self._subkey: Callable[[str], bytes] = master.subkey
        self._connection = connection
        self._fresh: set[str] = set()
        """Kept since the opening: their records may be on the way, so none of them is swept."""

    def keep(self, source: BinaryIO | bytes, *, heard: Heard | None = None) -> KeptPaper:
        """Keep what `source` holds under a new id and return it. The record that names it is written after.

        Reads a chunk at a time, however long the paper is, and may run in another thread. `heard` is told how
        many bytes are kept so far. Raises DiskFull or SituationProblem, or what `heard` raises; then nothing
        of it is left.
        """
        paper = new_id()
        self._fresh.add(paper)
        stream = BytesIO(source) if isinstance(source, bytes) else source
        place = self._place(paper)
        beside = place.with_name(f".{paper}.new")
        with self._keeping():
            new_folders = [each for each in (place.parent, self._folder) if not each.exists()]
            make_private_folder(place.parent)
            try:
                with _new_file(beside) as file:
                    kept = self._seal(paper, stream, file, heard)
                    file.flush()
                    os.fsync(file.fileno())
                beside.rename(place)
                for folder in (place.parent, *(each.parent for each in new_folders)):
                    sync_folder(folder)
            except BaseException:
                for each in (beside, place):
                    with suppress(OSError):
                        each.unlink(missing_ok=True)
                raise
        return kept

    def keep_words(self, paper: str, words: str) -> None:
        """Keep the words that are in a paper's file, before the record that makes them found.

        Like the file itself they are no record: in no history, and swept with it. Raises SituationProblem.
        """
        with translated(self._journey):
            self._connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                self._connection.execute(delete(paper_text).where(paper_text.c.paper == paper))
                if words.strip():
                    self._connection.execute(insert(paper_text).values(paper=paper, words=keepable(words)))
                self._connection.exec_driver_sql("COMMIT")
            except BaseException:
                # A full disk makes SQLite roll back by itself; a second ROLLBACK would then be an error.
                if self._connection.connection.dbapi_connection.in_transaction:  # type: ignore[union-attr]
                    self._connection.exec_driver_sql("ROLLBACK")
                raise

    def open(self, paper: str) -> Iterator[bytes]:
        """Return the paper a chunk at a time, each one as it was kept.

        Length and check sum are held against the record at the end: use nothing before it has come to that,
        unless a part of a paper is of use too. The record is looked up at once; the chunks may be taken in
        another thread. Raises PaperMissing or PaperDamaged.
        """
        return self._verified(self._recorded(paper))

    def read(self, paper: str) -> bytes:
        """Return the whole paper, verified. Raises PaperMissing or PaperDamaged."""
        return b"".join(self.open(paper))

    def verify(self, paper: str) -> None:
        """Read the paper through. Raises PaperMissing or PaperDamaged where it is not as it was kept."""
        for _chunk in self.open(paper):
            pass

    def sweep(self, *, also_named: Collection[str] = (), kept_before: datetime | None = None) -> int:
        """Remove files that no record and no step of the history names; return how many went.

        `also_named` are the papers of kept backups. `kept_before` leaves alone what came in later: where the
        records are put back to an older state, the papers since are still there. What was kept since the
        opening always stays. Raises SituationProblem where what is named cannot be read for sure.
        """
        named = self._named() | set(also_named) | self._fresh
        gone = 0
        for path in self._files():
            name = path.name.removeprefix(".").removesuffix(".new")
            if not _NAME.fullmatch(name) or name in named:
                continue
            with suppress(OSError):
                half = path.name != name
                if half or kept_before is None or path.stat().st_mtime < kept_before.timestamp():
                    path.unlink()
                    gone += 1
        self._drop_words(named)
        return gone

    def _verified(self, kept: KeptPaper) -> Iterator[bytes]:
        size, digest = 0, hashlib.sha256()
        for chunk in self._unsealed(kept.id):
            size += len(chunk)
            digest.update(chunk)
            yield chunk
        if (size, digest.hexdigest()) != (kept.size, kept.sha256):
            raise _damaged()

    def _place(self, paper: str) -> Path:
        if not _NAME.fullmatch(paper):
            raise _missing()
        return self._folder / paper[:2] / paper

    def _files(self) -> list[Path]:
        try:
            return [path for folder in self._folder.iterdir() if folder.is_dir() for path in folder.iterdir()]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise cannot_write(self._folder) from error

    def _drop_words(self, named: Collection[str]) -> None:
        """Let the words of a paper go with its file, also of one whose file went at an earlier time."""
        with translated(self._journey):
            known = list(self._connection.scalars(select(paper_text.c.paper)))
        for paper in known:
            if paper not in named and not self._place(paper).exists():
                self.keep_words(paper, "")

    def _named(self) -> set[str]:
        """Return the papers that a record, or a value before or after a step, names."""
        with translated(self._journey):
            table = RECORD_TABLES[Paper.table]
            named = set(self._connection.scalars(select(table.c.id)))
            named |= set(
                self._connection.scalars(
                    select(change_part.c.record)
                    .where(change_part.c.record_table == Paper.table)
                    .where(change_part.c.before.is_not(None) | change_part.c.after.is_not(None))
                )
            )
            if met_damage(self._connection):
                raise damaged(self._journey)
        return named

    def _recorded(self, paper: str) -> KeptPaper:
        table = RECORD_TABLES[Paper.table]
        with translated(self._journey):
            row = self._connection.execute(
                select(table.c.size, table.c.sha256).where(table.c.id == paper)
            ).first()
            if met_damage(self._connection):
                raise damaged(self._journey)
        if row is None or not row.sha256:
            raise _missing()
        return KeptPaper(RecordId(paper), row.size, row.sha256)

    @contextmanager
    def _keeping(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if error.errno in _NO_ROOM:
                raise DiskFull(
                    _("The disk is full, so this was not kept. Free some space and try again.")
                ) from error
            raise cannot_write(self._folder) from error

    def _seal(self, paper: RecordId, source: BinaryIO, file: BinaryIO, heard: Heard | None) -> KeptPaper:
        header = MARK + bytes([VERSION]) + secrets.token_bytes(PREFIX)
        file.write(header)
        cipher = self._cipher(paper)
        size, number, digest = 0, 0, hashlib.sha256()
        chunk = _next_chunk(source)
        while True:
            following = _next_chunk(source) if len(chunk) == CHUNK else b""
            size += len(chunk)
            digest.update(chunk)
            if heard:
                heard(size)
            nonce, bound_to = _binding(header, paper, number, last=not following)
            file.write(cipher.encrypt(nonce, chunk, bound_to))
            if not following:
                return KeptPaper(paper, size, digest.hexdigest())
            chunk, number = following, number + 1

    def _unsealed(self, paper: RecordId) -> Iterator[bytes]:
        cipher = self._cipher(paper)
        try:
            with self._place(paper).open("rb") as file:
                header = file.read(HEADER)
                if len(header) != HEADER or header[: len(MARK)] != MARK:
                    raise _damaged()
                if header[len(MARK)] > VERSION:
                    # A damaged byte reads the same, so the sentence names both.
                    raise PaperDamaged(
                        _(
                            "This paper is damaged, or a newer CareJourney kept it. "
                            "Use the newest CareJourney, or restore a backup."
                        )
                    )
                sealed, number = file.read(CHUNK + TAG), 0
                while True:
                    following = file.read(CHUNK + TAG)
                    nonce, bound_to = _binding(header, paper, number, last=not following)
                    try:
                        yield cipher.decrypt(nonce, sealed, bound_to)
                    except (InvalidTag, ValueError) as error:
                        raise _damaged() from error
                    if not following:
                        return
                    sealed, number = following, number + 1
        except FileNotFoundError as error:
            raise _missing() from error
        except OSError as error:
            raise SituationProblem(
                _(
                    "The file of this paper cannot be read. It may be in use, or the disk may be failing. "
                    "Try again, or restore a backup."
                )
            ) from error

    def _cipher(self, paper: str) -> AESGCM:
        return AESGCM(self._subkey(f"paper {paper}"))


def _binding(header: bytes, paper: str, number: int, *, last: bool) -> tuple[bytes, bytes]:
    """Return the nonce of a chunk and what its seal also covers."""
    place = number.to_bytes(4, "big") + bytes([last])
    return header[-PREFIX:] + place, header + paper.encode() + place


def _new_file(path: Path) -> BinaryIO:
    """Open a file that was not there before, for its owner only."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "wb")


def _next_chunk(source: BinaryIO) -> bytes:
    """Return the next CHUNK bytes, fewer only at the end."""
    found = b""
    try:
        while len(found) < CHUNK and (more := source.read(CHUNK - len(found))):
            found += more
    except OSError as error:
        raise SituationProblem(
            _("The file could not be read to its end, so it was not kept. Copy it to this computer first.")
        ) from error
    return found


def _missing() -> PaperMissing:
    return PaperMissing(
        _("The file of this paper is not there. What was typed about it is. Restore a backup to get it back.")
    )


def _damaged() -> PaperDamaged:
    return PaperDamaged(
        _("The file of this paper is damaged, so nothing of it is shown. Restore a backup to get it back.")
    )
