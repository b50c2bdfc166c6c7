"""The recovery code: 128 random bits that a person can read off a sheet of paper and type.

7 groups of 4 Crockford base-32 characters: 26 carry the secret, 2 check it. Lower case, the letters O, I
and L, spaces and dashes are taken for what was meant (https://www.crockford.com/base32.html).
"""

import hashlib
import secrets
from dataclasses import dataclass

from carejourney.errors import InputProblem
from carejourney.i18n import _

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MEANT = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SECRET_CHARACTERS, _CHECK_CHARACTERS, _GROUP = 26, 2, 4


@dataclass(frozen=True, repr=False)
class RecoveryCode:
    """16 secret bytes."""

    secret: bytes

    @classmethod
    def new(cls) -> "RecoveryCode":
        """Return a code that nobody has had."""
        return cls(secrets.token_bytes(16))

    @property
    def groups(self) -> tuple[str, ...]:
        """The 7 groups as they are printed."""
        text = _to_text(int.from_bytes(self.secret), _SECRET_CHARACTERS) + _check(self.secret)
        return tuple(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))

    @property
    def text(self) -> str:
        """The code as it is printed, groups joined by dashes."""
        return "-".join(self.groups)

    @classmethod
    def read(cls, typed: str) -> "RecoveryCode":
        """Return the code that was typed. Raises InputProblem that says what is amiss."""
        characters = "".join(typed.upper().translate(_MEANT).replace("-", " ").split())
        if len(characters) != _SECRET_CHARACTERS + _CHECK_CHARACTERS:
            raise InputProblem(
                _(
                    "A recovery code has 28 letters and digits. This has {count}. Look at the sheet again."
                ).format(count=len(characters))
            )
        for character in characters:
            if character not in ALPHABET:
                raise InputProblem(
                    _("«{character}» is never part of a recovery code. Look at the sheet again.").format(
                        character=character
                    )
                )
        number = 0
        for character in characters[:_SECRET_CHARACTERS]:
            number = number * 32 + ALPHABET.index(character)
        secret = (number & (2**128 - 1)).to_bytes(16)
        if number >= 2**128 or characters[_SECRET_CHARACTERS:] != _check(secret):
            raise InputProblem(
                _("One character of the code is not right. Compare it with the sheet, group by group.")
            )
        return cls(secret)


def _to_text(number: int, length: int) -> str:
    return "".join(ALPHABET[number >> (5 * place) & 31] for place in reversed(range(length)))


def _check(secret: bytes) -> str:
    return _to_text(int.from_bytes(hashlib.sha256(secret).digest()[:2]) & 1023, _CHECK_CHARACTERS)
