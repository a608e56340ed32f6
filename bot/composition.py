"""From a view to a screen, after the commit: its words in the reader's language, then the rest.

Owns the registries that composing needs; reads no database itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.desk import Complete, View
from bot.i18n import Words
from bot.screens import Screens
from dialogs.messages import Screen


@dataclass(frozen=True, slots=True)
class Composition:
    """`words` are by language; `completions` by the type of the view, for those that need one."""

    screens: Screens
    words: Mapping[str, Words]
    completions: Mapping[type[object], Complete] = field(default_factory=dict)

    async def screen(self, view: View, words: Words, *, pages: bool) -> Screen:
        """`pages`: it is drawn by a page, not by a message."""
        screen = self.screens[type(view)](view, words)
        complete = self.completions.get(type(view))
        return screen if complete is None else await complete(view, screen, words, pages=pages)
