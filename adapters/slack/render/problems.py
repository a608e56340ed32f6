"""What is wrong with a form's fields, for the answer to a submission: words beside each input.

Slack can show them without drawing the window again, so that nothing typed moves. Owns when that
says everything: a problem told elsewhere on the screen must be told there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from adapters.slack import limits
from adapters.slack.mrkdwn import cut
from adapters.slack.render.fields import drawn_id
from adapters.slack.render.flow import forms_in
from adapters.wording import clean, has_ink
from dialogs.messages import Block, Card, Details, Field, Form, Paragraph, Screen, Tone


def field_problems(screen: Screen, action: str) -> dict[str, str]:
    """`block_id` -> words, where only the fields of the form `action` are at fault; {} otherwise.

    A sentence of the screen that says the same at more length is taken in place of the field's.
    """
    faulty = [field for one in _forms(screen, action) for field in one.fields if _is_wrong(field)]
    ids = [drawn_id(action, field) for field in faulty]
    told = [text for text in _told(screen.blocks) if has_ink(text)]
    if not all(ids) or len(set(ids)) < len(ids):
        return {}
    if not all(any(_says(text, field) for field in faulty) for text in told):
        return {}
    return {
        block_id: cut(clean(_fullest(field, told)), limits.ERROR)
        for block_id, field in zip(ids, faulty, strict=True)
    }


def has_problem(form: Form) -> bool:
    return any(_is_wrong(field) for field in form.fields)


def _forms(screen: Screen, action: str) -> list[Form]:
    return [form for form in forms_in(screen.blocks) if form.action == action][:1]


def _is_wrong(field: Field) -> bool:
    return has_ink(field.problem)


def _told(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph) and block.tone in {Tone.WARNING, Tone.PROBLEM}:
            yield block.text
        elif isinstance(block, Card | Details):
            yield from _told(block.blocks)


def _says(text: str, field: Field) -> bool:
    """Whether `text` says all that the field's problem says; its full stop may be elsewhere."""
    return field.problem.strip().rstrip(".") in text


def _fullest(field: Field, told: Iterable[str]) -> str:
    return next((text for text in told if _says(text, field)), field.problem)
