"""Words shown to people, in the reader's language: `Words`, one a language, made at start."""

from __future__ import annotations

from bot.i18n.languages import LANGUAGES, all_words, choose, spoken
from bot.i18n.typography import typeset
from bot.i18n.words import Words, mark

__all__ = ["LANGUAGES", "Words", "all_words", "choose", "mark", "spoken", "typeset"]
