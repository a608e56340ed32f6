"""From a view to a screen, after the commit: its words in the reader's language, its pictures.

Owns the registries that composing needs; reads no database itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.desk import Illustrate, View
from bot.i18n import Words
from bot.screens import Screens
from dialogs.messages import Screen


@dataclass(frozen=True, slots=True)
class Composition:
    """`words` are by language; `pictures` draw after the commit, by the type of the view."""

    screens: Screens
    words: Mapping[str, Words]
    pictures: Mapping[type[object], Illustrate] = field(default_factory=dict)

    async def screen(self, view: View, words: Words, *, pages: bool) -> Screen:
        """`pages`: it is drawn by a page, not by a message."""
        screen = self.screens[type(view)](view, words)
        illustrate = self.pictures.get(type(view))
        return screen if illustrate is None else await illustrate(view, screen, words, pages=pages)
