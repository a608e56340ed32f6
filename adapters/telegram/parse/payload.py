"""Reads JSON as if any part of it could be missing, or be of another kind. Raises nothing.

Owns what no text of ours may hold: NUL, and halves of characters, which no database keeps.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

LARGEST_ID = 2**63 - 1


def at(value: object, *path: str) -> object:
    """What stands at `path`, or None."""
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def text(value: object, *path: str) -> str:
    """The string at `path`, or ""."""
    found = at(value, *path)
    return sound(found) if isinstance(found, str) else ""


def number(value: object, *path: str) -> int:
    """The whole number at `path`, or 0, which is the id of nothing."""
    found = at(value, *path)
    if isinstance(found, bool) or not isinstance(found, int):
        return 0
    return found if abs(found) <= LARGEST_ID else 0


def mapping(value: object, *path: str) -> Mapping[str, Any]:
    found = at(value, *path)
    return found if isinstance(found, Mapping) else {}


def sound(typed: str) -> str:
    return typed if typed.isascii() and "\0" not in typed else _mended(typed)


def _mended(typed: str) -> str:
    return typed.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")
