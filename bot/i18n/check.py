"""Whether every text of the product has its words: what is missing, unused or doubtful.

Owns the extraction of message ids from `bot/`. Used by the tests and by whoever adds a text.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract

from bot.i18n.languages import LANGUAGES, catalogue

KEYWORDS: Mapping[str, tuple[int, ...] | None] = {"say": None, "mark": None, "count": (1, 2)}
"""Calls that hold a message id, and where its plural stands."""

MessageId = str | tuple[str, str]
SOURCE = "fr"
"""The language of the message ids: only its plurals need an entry."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """What is wrong with one language's catalogue; `odd` entries lose or invent a {name}."""

    language: str
    missing: tuple[MessageId, ...]
    unused: tuple[MessageId, ...]
    fuzzy: tuple[MessageId, ...]
    odd: tuple[MessageId, ...]

    @property
    def any(self) -> bool:
        return bool(self.missing or self.unused or self.fuzzy or self.odd)


def extracted(folder: Path) -> frozenset[MessageId]:
    """Every message id in the Python files under `folder`."""
    found: set[MessageId] = set()
    for path in sorted(folder.rglob("*.py")):
        source = io.BytesIO(path.read_bytes())
        for _, message, _, _ in extract("python", source, keywords=KEYWORDS):
            found.add((message[0], message[1]) if isinstance(message, tuple) else message)
    return frozenset(found)


def gaps(language: str, asked: frozenset[MessageId]) -> Gaps:
    needed = {one for one in asked if language != SOURCE or isinstance(one, tuple)}
    entries = dict(_entries(catalogue(language)))
    return Gaps(
        language,
        missing=_sorted(one for one in needed if not all(entries.get(one, ("", False))[0] or [""])),
        unused=_sorted(entries.keys() - asked),
        fuzzy=_sorted(one for one, (_, fuzzy) in entries.items() if fuzzy),
        odd=_sorted(one for one, (texts, _) in entries.items() if not _same_names(one, texts)),
    )


def _entries(whole: Catalog) -> Iterator[tuple[MessageId, tuple[tuple[str, ...], bool]]]:
    for message in whole:
        if not message.id:
            continue
        one: MessageId = (
            message.id if isinstance(message.id, str) else (message.id[0], message.id[1])
        )
        given = message.string or ""
        texts = (given,) if isinstance(given, str) else tuple(given)
        yield one, (texts, message.fuzzy)


def _same_names(one: MessageId, texts: tuple[str, ...]) -> bool:
    """Each text uses the {names} of the French, except that a singular may leave out {n}."""
    wanted = _names(one if isinstance(one, str) else one[1])
    return all(_names(text) | {"{n}"} == wanted | {"{n}"} for text in texts if text)


def _names(text: str) -> frozenset[str]:
    parts = text.split("{")[1:]
    return frozenset("{" + part.split("}")[0] + "}" for part in parts)


def _sorted(ids: Iterable[MessageId]) -> tuple[MessageId, ...]:
    return tuple(sorted(ids, key=str))


def all_gaps(folder: Path) -> tuple[Gaps, ...]:
    asked = extracted(folder)
    return tuple(gaps(language, asked) for language in LANGUAGES)
