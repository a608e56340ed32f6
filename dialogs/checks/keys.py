"""Keys: stable names that never change after a release, each once, in plain letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dialogs.checks.entries import Finding, asked, entries, groups, ordered, sections
from dialogs.definition import Dialog, Group
from dialogs.faults import Trail, quoted

MAX_KEY = 60
_KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")
_OPTION_KEY = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)*")


def check(dialog: Dialog) -> Iterator[Finding]:
    yield from _written([((), dialog.key)], _KEY)
    yield from _once([(trail, section.key) for trail, section in sections(dialog)], _KEY)
    yield from _once(list(_questions(dialog)), _KEY)
    for trail, options in _option_lists(dialog):
        yield from _once(options, _OPTION_KEY)
        if len(options) < 2:  # noqa: PLR2004 - a choice has two sides
            yield trail, "Il faut au moins deux choix.", "At least two options are needed."
    for trail, group in groups(dialog):
        if group.over is not None:
            yield from _written([(trail, group.over)], _KEY, "over")


def _questions(dialog: Dialog) -> Iterator[tuple[Trail, str]]:
    for trail, entry, _ in entries(dialog):
        if isinstance(entry, Group):
            yield trail, entry.key
    yield from ((one.trail, one.question.key) for one in asked(dialog))
    for index, combination in enumerate(dialog.combinations):
        yield ("combinations", index), combination.key


def _option_lists(dialog: Dialog) -> Iterator[tuple[Trail, list[tuple[Trail, str]]]]:
    holders = [(trail, holder.options) for trail, holder in ordered(dialog)]
    holders += [(one.trail, one.question.options) for one in asked(dialog) if one.question.options]
    for trail, options in holders:
        here = (*trail, "options")
        yield here, [((*here, index), option.key) for index, option in enumerate(options)]


def _once(named: list[tuple[Trail, str]], pattern: re.Pattern[str]) -> Iterator[Finding]:
    seen: set[str] = set()
    for trail, key in named:
        if key in seen:
            fr, en = quoted([key])
            yield (*trail, "key"), f"La clé {fr} sert deux fois.", f"The key {en} is used twice."
        seen.add(key)
    yield from _written(named, pattern)


def _written(
    named: Iterable[tuple[Trail, str]], pattern: re.Pattern[str], field: str = "key"
) -> Iterator[Finding]:
    for trail, key in named:
        if not pattern.fullmatch(key) or len(key) > MAX_KEY:
            fr, en = quoted([key])
            yield (*trail, field), f"{fr} {_PLAIN[0]}", f"{en} {_PLAIN[1]}"


_PLAIN = (
    (
        "ne convient pas\u00a0: des minuscules sans accent, des chiffres, _ et des points, "
        f"{MAX_KEY} caractères au plus."
    ),
    (
        "does not fit: lower-case letters without accents, digits, _ and dots, "
        f"{MAX_KEY} characters at most."
    ),
)
