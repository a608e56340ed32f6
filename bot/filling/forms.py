"""The forms of a screen, as a platform without inputs sees them: found, left out, replaced.

Pure. A field to pick an account or a space in is left out, as on any platform that has no list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from dialogs.messages import Block, Card, Details, Form, Input, Screen

LEFT_OUT = frozenset({Input.PEOPLE, Input.SPACE})

CONSENT = "consent"
"""The field of a form that asks for an agreement alone: one button gives it."""


def askable(form: Form) -> Form:
    """The form without the fields that are left out."""
    return replace(form, fields=tuple(one for one in form.fields if one.input not in LEFT_OUT))


def forms_of(screen: Screen) -> tuple[Form, ...]:
    """Those that ask for something, in reading order."""
    return tuple(form for form in map(askable, _forms(screen.blocks)) if form.fields)


def holds_forms(screen: Screen) -> bool:
    """Whether a form stands there at all, even one that asks for nothing here."""
    return any(True for _ in _forms(screen.blocks))


def _forms(blocks: Iterable[Block]) -> Iterator[Form]:
    for block in blocks:
        if isinstance(block, Form):
            yield block
        elif isinstance(block, Card | Details):
            yield from _forms(block.blocks)


def with_forms(blocks: Sequence[Block], draw: Callable[[Form], Sequence[Block]]) -> Iterator[Block]:
    """The blocks, with each form as `draw` shows it."""
    for block in blocks:
        if isinstance(block, Form):
            form = askable(block)
            yield from draw(form) if form.fields else ()
        elif isinstance(block, Card | Details):
            yield replace(block, blocks=tuple(with_forms(block.blocks, draw)))
        else:
            yield block


def brief(form: Form) -> bool:
    """Whether it asks for one thing, beside boxes to tick: sent without a review."""
    return sum(one.input is not Input.CONFIRM for one in form.fields) <= 1


def agreeing(form: Form) -> bool:
    """Whether it asks for an agreement alone."""
    return [one.name for one in form.fields if one.input is Input.CONFIRM] == [CONSENT] and (
        len(form.fields) == 1
    )


def direct(screen: Screen) -> Form | None:
    """The form that the screen asks at once, in its own midst: its only one, and brief."""
    forms = forms_of(screen)
    if len(forms) != 1 or agreeing(forms[0]) or not brief(forms[0]):
        return None
    return forms[0]
