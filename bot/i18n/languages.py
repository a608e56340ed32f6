"""The languages at hand, and which one to speak to somebody who has not chosen.

Owns reading the catalogues (`*.po` beside this file) at start. Never reads them again.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from io import BytesIO
from types import MappingProxyType

from babel.core import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from bot.i18n.words import Words

LANGUAGES: Mapping[str, str] = MappingProxyType({"fr": "Français", "en": "English"})
"""Code to its own name, in the order of preference."""

_LOCALES = {"fr": "fr_CA", "en": "en_CA"}
DEFAULT = "fr"


def catalogue(language: str) -> Catalog:
    """The catalogue of one language, as committed."""
    data = files("bot.i18n").joinpath(f"{language}.po").read_bytes()
    return read_po(BytesIO(data), locale=_LOCALES[language], abort_invalid=True)


@cache
def words_of(language: str) -> Words:
    texts: dict[str, str] = {}
    plurals: dict[str, tuple[str, str]] = {}
    for message in catalogue(language):
        if not message.id or message.fuzzy:
            continue
        if isinstance(message.id, str):
            texts[message.id] = str(message.string)
        else:
            forms = tuple(message.string or message.id)
            plurals[message.id[0]] = (forms[0], forms[1])
    return Words(language, Locale.parse(_LOCALES[language]), texts, plurals)


def all_words() -> Mapping[str, Words]:
    """Every language's words."""
    return MappingProxyType({language: words_of(language) for language in LANGUAGES})


def choose(*wishes: str | None) -> str:
    """The first wish that is spoken here ("fr-CA" is "fr"), or French."""
    for wish in wishes:
        code = spoken(wish)
        if code is not None:
            return code
    return DEFAULT


def spoken(wish: str | None) -> str | None:
    """The language of a wish ("fr-CA" is "fr"); None for one that is not spoken here."""
    code = (wish or "").replace("_", "-").split("-")[0].lower()
    return code if code in LANGUAGES else None
