"""From an action's first word to its handler: places to look at, gestures to do.

Owns the grammar of actions (words joined by ":") and the merged tables. Holds no rule of any use
case: each module brings its own `PLACES` and `GESTURES`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.desk import Handler
from dialogs.messages import MAX_ACTION_BYTES

GO = "go"
"""The word of a button that only looks: `go:PLACE`."""


@dataclass(frozen=True, slots=True)
class Routes:
    """`places` look and change nothing; `gestures` act. Both are keyed by the first word."""

    places: Mapping[str, Handler]
    gestures: Mapping[str, Handler]


def merged(*parts: Mapping[str, Handler]) -> Mapping[str, Handler]:
    """One table of several; a word claimed twice is a mistake of ours."""
    table: dict[str, Handler] = {}
    for part in parts:
        for word, handler in part.items():
            if word in table:
                raise ValueError(f"two handlers for {word!r}")
            table[word] = handler
    return MappingProxyType(table)


def split(action: str) -> tuple[str, tuple[str, ...]]:
    """First word and arguments; an over-long action is nothing we made: ("", ())."""
    if len(action) > MAX_ACTION_BYTES:
        return "", ()
    word, *arguments = action.split(":")
    return word, tuple(arguments)


def place_in(action: str) -> str | None:
    """The place of a `go:PLACE` button, or None."""
    return action[3:] if action.startswith("go:") else None
