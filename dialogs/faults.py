"""The faults of a dialog's text, each with its line, said in both languages to lay people.

Owns the fault itself and the one error that carries them all. The checks are elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeAlias

from dialogs.nouns.errors import Invalid

Trail: TypeAlias = tuple[str | int, ...]
"""The way from the top of a text to one of its values: names of fields, indexes in lists."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """`line` counts from 1 (0: nowhere in particular); `where` names the place with its keys."""

    line: int
    where: str
    fr: str
    en: str


class DialogFaults(Invalid):
    """The text is no dialog: every fault found, in the order of its lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        super().__init__("dialog_faults")
        self.faults = tuple(sorted(set(faults)))

    def __str__(self) -> str:
        return "\n".join(f"{fault.line}: {fault.where}: {fault.en}" for fault in self.faults)


def quoted(words: Iterable[object]) -> tuple[str, str]:
    """A list of words between quotation marks, in French and in English."""
    listed = [str(word) for word in words]
    return (
        ", ".join(f"«\u00a0{word}\u00a0»" for word in listed),
        ", ".join(f"“{word}”" for word in listed),
    )


def suggestion(word: str, known: Iterable[str]) -> tuple[str, str]:
    """« Did you mean …? », or nothing when no known word is near."""
    near = get_close_matches(word, sorted(known), n=1)
    if not near:
        return "", ""
    (fr, en) = quoted(near)
    return f" Vouliez-vous dire {fr}\u202f?", f" Did you mean {en}?"
