"""Keys of one journey: a random data key and database salt, sealed in slots that each open on their own.

A slot is sealed with AES-256-GCM. The passphrase slot's key comes from Argon2id, the recovery slot's from
HKDF-SHA256, since the code is random enough by itself. The file `vault.keys` holds no name and no hint.
"""

import base64
import hashlib
import json
import secrets
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from carejourney.errors import InputProblem, SituationProblem
from carejourney.files import cannot_write, write_whole
from carejourney.i18n import _
from carejourney.store.recovery_code import RecoveryCode

KEY_FILE = "vault.keys"
SPARE_KEY_FILE = "vault.keys.bak"
FORMAT = "carejourney-keys-1"
LEAST_MEMORY_KIB = 64 * 1024
SHORTEST_PASSPHRASE = 8
"""Characters."""


class WrongPassphrase(SituationProblem):
    """The words do not open this journey; they may open another."""


class KeysMissing(SituationProblem):
    """There is no key file, nor its spare."""


class KeysDamaged(SituationProblem):
    """Neither the key file nor its spare can be read."""


@dataclass(frozen=True)
class KdfCost:
    """What one guess of the passphrase costs: Argon2id memory (KiB), passes and lanes."""

    memory_kib: int = 256 * 1024
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        """Cap what a crafted file could make this computer do; the floor is only for new slots."""
        if not (8 * self.lanes <= self.memory_kib <= 4 * 1024 * 1024 and 1 <= self.passes <= 32):
            raise ValueError("cost out of bounds")
        if not 1 <= self.lanes <= 16:
            raise ValueError("lanes out of bounds")


LEAST_COST = KdfCost(memory_kib=LEAST_MEMORY_KIB, passes=1)


@dataclass(frozen=True, repr=False)
class MasterKey:
    """The secrets that open everything of a journey. Never printed, logged or shown: it has no repr."""

    data_key: bytes
    """32 bytes."""
    salt: bytes
    """16 bytes: the database's own salt, kept here so that a garbled first page costs nothing else."""

    @classmethod
    def new(cls) -> "MasterKey":
        """Return fresh secrets."""
        return cls(secrets.token_bytes(32), secrets.token_bytes(16))

    def subkey(self, purpose: str) -> bytes:
        """Return the 32-byte key for one purpose: "records", or "paper" with the paper's id."""
        return _hkdf(self.data_key, b"", f"carejourney {purpose}")


@dataclass(frozen=True)
class Slot:
    """One way in: how its key is derived, and the master key sealed under it."""

    kind: Literal["passphrase", "recovery"]
    salt: bytes
    nonce: bytes
    sealed: bytes
    cost: KdfCost | None = None


@dataclass(frozen=True)
class KeyFile:
    """What `vault.keys` holds."""

    journey: str
    example: bool
    slots: tuple[Slot, ...]

    def to_bytes(self) -> bytes:
        """Return the file's content, with a check sum that tells damage from a wrong passphrase."""
        body: dict[str, Any] = {
            "format": FORMAT,
            "journey": self.journey,
            "example": self.example,
            "slots": [_slot_to_json(slot) for slot in self.slots],
        }
        body["check"] = _check_sum(body)
        return json.dumps(body, indent=1).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> "KeyFile":
        """Return what `to_bytes` wrote. Raises ValueError where a single bit differs."""
        body = json.loads(content)
        if (
            not isinstance(body, dict)
            or body.get("format") != FORMAT
            or body.pop("check", "") != _check_sum(body)
        ):
            raise ValueError("key file does not fit its check sum")
        return cls(
            journey=body["journey"],
            example=body["example"],
            slots=tuple(_slot_from_json(slot) for slot in body["slots"]),
        )

    @classmethod
    def read(cls, folder: Path) -> "KeyFile":
        """Return the keys in `folder`, from the spare if need be. Raises KeysMissing or KeysDamaged."""
        found, unreadable = False, None
        for name in (KEY_FILE, SPARE_KEY_FILE):
            try:
                content = (folder / name).read_bytes()
            except FileNotFoundError:
                continue
            except PermissionError as error:
                unreadable = error
                continue
            except OSError:
                found = True
                continue
            found = True
            try:
                return cls.from_bytes(content)
            except (ValueError, KeyError, TypeError, RecursionError):
                continue
        if unreadable:
            raise SituationProblem(
                _("The key file in {folder} may not be read. Allow reading it, then try again.").format(
                    folder=folder
                )
            ) from unreadable
        if found:
            raise KeysDamaged(
                _(
                    "The key file of this journey is damaged. The records are still there. "
                    "Put back the file vault.keys from a copy, or restore a backup."
                )
            )
        raise KeysMissing(
            _(
                "The key file of this journey is missing. Nothing can open the records without it. "
                "Put back the file vault.keys from a copy, or restore a backup."
            )
        )

    @classmethod
    def is_doubled(cls, folder: Path) -> bool:
        """Return whether the key file and its spare are both whole and say the same."""
        try:
            first, spare = (
                cls.from_bytes((folder / name).read_bytes()) for name in (KEY_FILE, SPARE_KEY_FILE)
            )
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return False
        return first == spare

    def write(self, folder: Path) -> None:
        """Write the file and its spare, and read both back from the disk."""
        for name in (KEY_FILE, SPARE_KEY_FILE):
            try:
                write_whole(folder / name, self.to_bytes())
            except OSError as error:
                raise cannot_write(folder) from error
            if KeyFile.from_bytes((folder / name).read_bytes()) != self:
                raise KeysDamaged(_("The key file could not be written. Try another disk."))

    def with_passphrase(self, master: MasterKey, passphrase: str, cost: KdfCost) -> "KeyFile":
        """Return these keys with one more slot. Raises InputProblem for a passphrase that is too short."""
        if len(passphrase.strip()) < (SHORTEST_PASSPHRASE if not self.example else 1):
            raise InputProblem(
                _("A passphrase has at least {count} characters. Four words make a good one.").format(
                    count=SHORTEST_PASSPHRASE
                )
            )
        if cost.memory_kib < LEAST_MEMORY_KIB:
            raise ValueError("a new slot costs at least 64 MiB")
        salt = secrets.token_bytes(16)
        return self._with(master, Slot("passphrase", salt, b"", b"", cost), _stretch(passphrase, salt, cost))

    def with_recovery_code(self, master: MasterKey, code: RecoveryCode) -> "KeyFile":
        """Return these keys with a slot that the code opens."""
        salt = secrets.token_bytes(16)
        return self._with(master, Slot("recovery", salt, b"", b""), _hkdf(code.secret, salt, "recovery"))

    def _with(self, master: MasterKey, slot: Slot, key: bytes) -> "KeyFile":
        nonce = secrets.token_bytes(12)
        sealed = AESGCM(key).encrypt(nonce, master.data_key + master.salt, self._bound_to(slot))
        return replace(self, slots=(*self.slots, replace(slot, nonce=nonce, sealed=sealed)))

    def open_with_passphrase(self, passphrase: str) -> MasterKey:
        """Return the master key. Raises WrongPassphrase."""
        for slot in self.slots:
            if slot.kind == "passphrase" and slot.cost:
                opened = self._unseal(slot, _stretch(passphrase, slot.salt, slot.cost))
                if opened:
                    return opened
        raise WrongPassphrase(
            _("This passphrase does not open the journey. Check capital letters and spaces, and try again.")
        )

    def open_with_recovery_code(self, code: RecoveryCode) -> MasterKey:
        """Return the master key. Raises WrongPassphrase."""
        for slot in self.slots:
            if slot.kind == "recovery":
                opened = self._unseal(slot, _hkdf(code.secret, slot.salt, "recovery"))
                if opened:
                    return opened
        raise WrongPassphrase(
            _("This recovery code does not open the journey. Check that the sheet is the newest one.")
        )

    def _unseal(self, slot: Slot, key: bytes) -> MasterKey | None:
        try:
            secret = AESGCM(key).decrypt(slot.nonce, slot.sealed, self._bound_to(slot))
        except InvalidTag:
            return None
        return MasterKey(secret[:32], secret[32:])

    def _bound_to(self, slot: Slot) -> bytes:
        """Return what the seal also covers: a slot moved to another journey does not open there."""
        return f"{FORMAT} {self.journey} {slot.kind}".encode()


def _stretch(passphrase: str, salt: bytes, cost: KdfCost) -> bytes:
    words = unicodedata.normalize("NFKC", passphrase.strip()).encode("utf-8", "surrogatepass")
    try:
        return hash_secret_raw(words, salt, cost.passes, cost.memory_kib, cost.lanes, 32, Type.ID)
    except HashingError as error:
        raise SituationProblem(
            _("There is too little free memory to open a journey. Close other programs and try again.")
        ) from error


def _hkdf(secret: bytes, salt: bytes, purpose: str) -> bytes:
    return HKDF(SHA256(), 32, salt or None, purpose.encode()).derive(secret)


def open_each(
    folders: Iterable[Path], open_one: Callable[[KeyFile], MasterKey]
) -> list[tuple[Path, MasterKey]]:
    """Return every journey's folder that `open_one` opens, with its master key.

    Raises WrongPassphrase where none opens, or what is wrong with the only one that there is.
    """
    opened: list[tuple[Path, MasterKey]] = []
    trouble: list[SituationProblem] = []
    for folder in folders:
        try:
            opened.append((folder, open_one(KeyFile.read(folder))))
        except WrongPassphrase as problem:
            trouble.insert(0, problem)
        except SituationProblem as problem:
            trouble.append(problem)
    if not opened and trouble:
        raise trouble[0]
    return opened


def _check_sum(body: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _slot_to_json(slot: Slot) -> dict[str, Any]:
    body: dict[str, Any] = {"kind": slot.kind}
    for name in ("salt", "nonce", "sealed"):
        body[name] = base64.b64encode(getattr(slot, name)).decode()
    if slot.cost:
        body["argon2id"] = [slot.cost.memory_kib, slot.cost.passes, slot.cost.lanes]
    return body


def _slot_from_json(body: Mapping[str, Any]) -> Slot:
    salt, nonce, sealed = (
        base64.b64decode(body[name], validate=True) for name in ("salt", "nonce", "sealed")
    )
    cost = KdfCost(*body["argon2id"]) if "argon2id" in body else None
    return Slot(body["kind"], salt, nonce, sealed, cost)
