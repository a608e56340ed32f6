"""Where a place stands among the addresses of the site, and back.

Owns the member's address space under /m/. No secret ever stands in a query string (E16).
"""

from __future__ import annotations

from urllib.parse import quote

from dialogs.messages import HOME

WELCOME = "welcome"
"""The place a browser that belongs to nobody looks at."""

_INVITATION = "invitation:"
_LOOK = "go:"
_MAX_PLACE = 120


def is_look(action: str) -> bool:
    """Whether a button only looks at a place, and so is drawn as a link."""
    return action.startswith(_LOOK)


def place_of(action: str) -> str:
    return action.removeprefix(_LOOK)


def invitation(token: str) -> str:
    return _INVITATION + token


def is_landing(place: str) -> bool:
    """Whether the place is the landing page of a link: never indexed, never referred to."""
    return place.startswith(_INVITATION)


def address(place: str) -> str:
    """The path that shows `place`."""
    if place in {"", HOME, WELCOME}:
        return "/m/"
    if is_landing(place):
        return "/m/i/" + quote(place.removeprefix(_INVITATION), safe=":")
    return "/m/at/" + quote(place, safe=":")


def is_sound(place: str) -> bool:
    """Whether it can be a place of ours at all, by its length and characters alone."""
    return 0 < len(place) <= _MAX_PLACE and place.isascii() and place.isprintable()
