"""Screens, composed after the commit, in the reader's language: one module a noun.

Owns the registry: a view's type finds its composer. Each module exposes `SCREENS`; none of them
reads the database or the clock.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from bot.desk import View
from bot.i18n import Words
from dialogs.messages import Screen

Composer = Callable[[Any, Words], Screen]
"""Takes the view type it is registered under, and the reader's words."""

Screens = Mapping[type[Any], Composer]


def merged(*parts: Screens) -> Screens:
    """One registry of several; a view type registered twice is a mistake of ours."""
    registry: dict[type[Any], Composer] = {}
    for part in parts:
        for view, composer in part.items():
            if view in registry:
                raise ValueError(f"two composers for {view.__name__}")
            registry[view] = composer
    return MappingProxyType(registry)


def compose(screens: Screens, view: View, words: Words) -> Screen:
    return screens[type(view)](view, words)
