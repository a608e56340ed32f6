"""What a dialog must respect beyond its shape: one module a subject, all findings at once.

A finding is a trail in the text and its words in both languages; the loader gives it its line.
"""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.checks import combinations, conditions, keys, questions, structure, texts
from dialogs.checks.entries import Finding
from dialogs.definition import Dialog


def findings(dialog: Dialog, aside: frozenset[str]) -> Iterator[Finding]:
    """All findings. `aside` are keys of pieces that were too faulty to be in `dialog`."""
    yield from texts.check(dialog)
    yield from keys.check(dialog)
    yield from structure.check(dialog)
    yield from questions.check(dialog, aside)
    yield from conditions.check(dialog, aside)
    yield from combinations.check(dialog, aside)
