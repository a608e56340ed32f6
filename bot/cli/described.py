"""A dialog as data for whoever reads it from outside: the contract of `tablee dialogs show --json`.

Keys, kinds and texts only; nothing is computed. What a question leaves unsaid is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dialogs.definition import Dialog, Group, Question, Section

Described = dict[str, Any]


def summary(dialog: Dialog) -> Described:
    """One entry of `tablee dialogs list --json`."""
    return {
        "key": dialog.key,
        "edition": dialog.edition,
        "step": dialog.step,
        "minutes": dialog.minutes,
        "sensitive": dialog.sensitive,
        "title": dialog.title.model_dump(),
        "summary": dialog.summary.model_dump(),
    }


def described(dialog: Dialog) -> Described:
    """The whole: questions in order, groups nesting their own `questions`, and what they name."""
    return {
        **summary(dialog),
        "parts": [part.model_dump() for part in dialog.parts],
        "sections": [_section(section) for section in dialog.sections],
        "questions": [
            _entry(dialog, section, entry)
            for section in dialog.sections
            for entry in section.questions
        ],
        "combinations": [_plain(combination) for combination in dialog.combinations],
        "scales": {key: _plain(scale) for key, scale in dialog.scales.items()},
        "closing": dialog.closing.model_dump(),
    }


def _section(section: Section) -> Described:
    return _plain(section, exclude={"questions"})


def _entry(dialog: Dialog, section: Section, entry: Question | Group) -> Described:
    if isinstance(entry, Group):
        inner = [_question(dialog, question) for question in entry.questions]
        told = {**_plain(entry, exclude={"questions"}), "questions": inner}
    else:
        told = _question(dialog, entry)
    return {**told, "section": section.key, "part": section.part}


def _question(dialog: Dialog, question: Question) -> Described:
    """With what can be chosen, also where the options are those of a scale."""
    options: Sequence[Described] = [_plain(one) for one in dialog.options_of(question)]
    return {
        **_plain(question),
        "options": options,
        "non_answers": list(dialog.non_answers_of(question)),
    }


def _plain(piece: Any, **choice: Any) -> Described:  # noqa: ANN401 - any piece of a dialog
    told: Described = piece.model_dump(mode="json", by_alias=True, exclude_none=True, **choice)
    return told
