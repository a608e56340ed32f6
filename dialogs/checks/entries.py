"""Going through a dialog with the trail of each piece."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from dialogs.definition import Dialog, Group, Ordered, Question, Section
from dialogs.faults import Trail

Finding: TypeAlias = tuple[Trail, str, str]
"""Where, and the words in French and in English."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its trail, its group if any, and its section."""

    trail: Trail
    question: Question
    group: Group | None
    section: Section


def sections(dialog: Dialog) -> Iterator[tuple[Trail, Section]]:
    for index, section in enumerate(dialog.sections):
        yield ("sections", index), section


def entries(dialog: Dialog) -> Iterator[tuple[Trail, Question | Group, Section]]:
    for trail, section in sections(dialog):
        for index, entry in enumerate(section.questions):
            yield (*trail, "questions", index), entry, section


def groups(dialog: Dialog) -> Iterator[tuple[Trail, Group]]:
    for trail, entry, _ in entries(dialog):
        if isinstance(entry, Group):
            yield trail, entry


def asked(dialog: Dialog) -> Iterator[Asked]:
    for trail, entry, section in entries(dialog):
        if isinstance(entry, Group):
            for index, question in enumerate(entry.questions):
                yield Asked((*trail, "questions", index), question, entry, section)
        else:
            yield Asked(trail, entry, None, section)


def ordered(dialog: Dialog) -> Iterator[tuple[Trail, Ordered]]:
    for key, scale in dialog.scales.items():
        yield ("scales", key), scale
    for index, combination in enumerate(dialog.combinations):
        yield ("combinations", index), combination
