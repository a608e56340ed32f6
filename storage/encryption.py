"""Cells that hold what a person typed or answered are sealed before they reach the file.

AES-256-GCM; each cell names the key that sealed it (rotation) and is bound to its table and column,
so that cells cannot be moved between columns. Keys are given when a storage is opened, never here.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator

from dialogs.nouns.errors import Invalid, WrongKey

MINIMUM_KEY_BYTES = 16
_FORMAT = b"\x01"
_NAME_BYTES = 4
_NONCE_BYTES = 12  # NIST SP 800-38D: 96 random bits, good for 2^32 cells a key
_NONCE_AT = len(_FORMAT) + _NAME_BYTES
_TEXT_AT = _NONCE_AT + _NONCE_BYTES


class Cipher:
    """Seals with the first key, opens with any of them.

    `keys` are secrets of at least 16 bytes, of any form: the real keys are derived (HKDF, RFC
    5869). Raises `Invalid` when there is none or one is too short.
    """

    def __init__(self, keys: Sequence[bytes]) -> None:
        if not keys or any(len(key) < MINIMUM_KEY_BYTES for key in keys):
            raise Invalid("short_key", "TABLEE_SECRET_KEY")
        derived = [_derived(key) for key in keys]
        self._openers = {_named(key): AESGCM(key) for key in derived}
        self.head = _FORMAT + _named(derived[0])
        """How each cell begins that the first key sealed; the others wait for `reseal`."""
        self._sealer = AESGCM(derived[0])

    def seal(self, text: str, place: bytes) -> bytes:
        """The cell: format, key's name, nonce, then ciphertext with its tag."""
        nonce = os.urandom(_NONCE_BYTES)
        return self.head + nonce + self._sealer.encrypt(nonce, text.encode(), place)

    def unseal(self, cell: bytes, place: bytes) -> str:
        """Raises `WrongKey` when no key given sealed it, or it was altered or moved."""
        opener = self._openers.get(cell[len(_FORMAT) : _NONCE_AT])
        if opener is None or not cell.startswith(_FORMAT):
            raise WrongKey("unknown_key")
        try:
            return opener.decrypt(cell[_NONCE_AT:_TEXT_AT], cell[_TEXT_AT:], place).decode()
        except InvalidTag as error:
            raise WrongKey("altered_cell") from error

    @property
    def rotating(self) -> bool:
        """Whether an older key is given, which may have sealed some cells."""
        return len(self._openers) > 1


def _derived(secret: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"tablee cells").derive(secret)


def _named(key: bytes) -> bytes:
    return hashlib.sha256(b"tablee key name" + key).digest()[:_NAME_BYTES]


def furnish(dialect: Dialect, cipher: Cipher) -> None:
    """Give an engine's dialect its cipher; each engine has a dialect of its own."""
    dialect.tablee_cipher = cipher  # type: ignore[attr-defined]


class EncryptedText(TypeDecorator[str]):
    """A text column that is unreadable in the file. `place` is its own "table.column"."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place
        self._bound = place.encode()

    def bind_processor(self, dialect: Dialect) -> Callable[[str | None], bytes | None]:
        def sealed(text: str | None) -> bytes | None:
            return None if text is None else _cipher(dialect).seal(text, self._bound)

        return sealed

    def result_processor(
        self,
        dialect: Dialect,
        coltype: object,  # noqa: ARG002 - SQLAlchemy's signature
    ) -> Callable[[bytes | None], str | None]:
        def opened(cell: bytes | None) -> str | None:
            return None if cell is None else _cipher(dialect).unseal(bytes(cell), self._bound)

        return opened


def _cipher(dialect: Dialect) -> Cipher:
    cipher: Cipher = dialect.tablee_cipher  # type: ignore[attr-defined]
    return cipher
