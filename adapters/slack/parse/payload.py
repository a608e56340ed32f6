"""Reads JSON as if any part of it could be missing, or be of another kind. Raises nothing.

Owns what no text of ours may hold: NUL, and halves of characters, which no database keeps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def at(value: object, *path: str) -> object:
    """What stands at `path`, or None."""
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def text(value: object, *path: str) -> str:
    """The string at `path`, or ""."""
    found = at(value, *path)
    return sound(found) if isinstance(found, str) else ""


def mapping(value: object, *path: str) -> Mapping[str, Any]:
    found = at(value, *path)
    return found if isinstance(found, Mapping) else {}


def listing(value: object, *path: str) -> Sequence[object]:
    found = at(value, *path)
    return found if isinstance(found, list | tuple) else ()


def first(value: object, *path: str) -> Mapping[str, Any]:
    """The first entry of the list at `path`, or an empty one."""
    found = listing(value, *path)
    return mapping(found[0]) if found else {}


def truth(value: object, *path: str) -> bool:
    """A command comes as a form, in which true is a word."""
    found = at(value, *path)
    return found is True or found == "true"


def sound(typed: str) -> str:
    return typed if typed.isascii() and "\0" not in typed else _mended(typed)


def _mended(typed: str) -> str:
    return typed.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")
