"""The secret key of an installation that was given none: a file beside its SQLite database.

Owns making that file once, readable by its owner alone. Never replaces a key: what it sealed could
not be opened any more.
"""

from __future__ import annotations

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from pydantic import SecretStr

from bot.i18n.words import mark
from bot.settings import BadSettings, SettingFault, Settings

KEY_BYTES = 32
KEY_IS_MISSING = mark(
    "la clé qui protège cette base est introuvable : remettez son fichier .key à côté d’elle"
)
KEY_IS_NEEDED = mark("une clé est nécessaire avec PostgreSQL : au moins 16 caractères au hasard")


def with_secret_key(settings: Settings) -> Settings:
    """`settings` with a key: theirs, or the one of the file, made now if the database is new.

    Raises `BadSettings` on PostgreSQL without a key (replicas must share one), and when the
    database exists but its key's file is gone.
    """
    if settings.secret_keys:
        return settings
    path = key_path(settings)
    if path is None:
        raise BadSettings((SettingFault("TABLEE_SECRET_KEY", KEY_IS_NEEDED),))
    if not path.exists():
        _refuse_if_sealed(settings.sqlite_path)
        _make(path)
    key = path.read_text("ascii").strip()
    return settings.model_copy(update={"tablee_secret_key": SecretStr(key)})


def key_path(settings: Settings) -> Path | None:
    """Where the key's file stands or would stand; None on PostgreSQL."""
    database = settings.sqlite_path
    return None if database is None else database.with_name(database.name + ".key")


def _refuse_if_sealed(database: Path | None) -> None:
    if database is not None and database.exists() and database.stat().st_size:
        raise BadSettings((SettingFault("TABLEE_SECRET_KEY", KEY_IS_MISSING),))


def _make(path: Path) -> None:
    """Written whole under another name, then linked: two starts at once share one key."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=path.name)  # mode 0600
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(KEY_BYTES) + "\n")
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # another process made it meanwhile: its key is the one
            Path(path).hardlink_to(draft)
    finally:
        Path(draft).unlink()
