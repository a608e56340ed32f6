"""One form of several, alone in a window: what names it, what went wrong, and its inputs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from adapters.slack.render.flow import forms_in
from adapters.slack.render.problems import has_problem
from dialogs.messages import Block, Card, Details, Form, Heading, Paragraph, Tone

_PASSING = {Tone.GOOD, Tone.WARNING, Tone.PROBLEM}


def opened(forms: Sequence[Form], asked: int) -> int:
    """Which of several forms to open, from 1: the one asked for, or the one at fault; 0 is none."""
    if len(forms) <= 1:
        return 0
    if 1 <= asked <= len(forms):
        return asked
    faulty = [number for number, form in enumerate(forms, 1) if has_problem(form)]
    return faulty[0] if len(faulty) == 1 else 0


def alone(blocks: Iterable[Block], number: int) -> tuple[Block, ...]:
    """What passes (done, a problem), the title just above form `number`, and that form."""
    return (*_passing(blocks), *_named(blocks, number))


def _passing(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Paragraph) and block.tone in _PASSING:
            yield block
        elif isinstance(block, Card | Details):
            yield from _passing(block.blocks)


def _named(blocks: Iterable[Block], number: int) -> tuple[Block, ...]:
    title: tuple[Block, ...] = ()
    for block in blocks:
        if isinstance(block, Heading):
            title = (block,)
        elif isinstance(block, Form | Card | Details):
            found = list(forms_in((block,)))
            if number <= len(found):
                return _within(block, number, title)
            number -= len(found)
    return ()


def _within(
    block: Form | Card | Details, number: int, title: tuple[Block, ...]
) -> tuple[Block, ...]:
    if isinstance(block, Form):
        return (*title, block)
    name = block.title if isinstance(block, Card) else block.summary
    return (Heading(name), *_named(block.blocks, number))
