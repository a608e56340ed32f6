"""What use cases must know of a platform to compose for it: said here once, by its name.

Owns no rule of any platform: how a screen is drawn there is its adapter's affair.
"""

from __future__ import annotations

from dialogs.nouns.people import WEB

PAGES = frozenset({WEB})
"""Drawn by pages: a look there needs no place saved, and no row of an event."""

BY_FIELD = frozenset({"telegram"})
"""Without inputs: a form is filled there one field at a time (`bot/filling`)."""


def lists(platform: str) -> bool:
    """Whether it has lists of its accounts and of its channels, to pick from in a form."""
    return platform not in PAGES | BY_FIELD


def takes_back(platform: str) -> bool:
    """Whether a picture leaves with the screen it stood on, so that it may hold a secret."""
    return platform in PAGES | BY_FIELD


def brought(platform: str) -> bool:
    """Whether Tablée enters a group there by a link that somebody follows, nobody picking it."""
    return platform in BY_FIELD
