"""A screen drawn as plain text: the terminal is one more drawing of the same screens.

Owns no word. Where something can be done, buttons are numbered in the order they stand, so that a
line typed can choose one; on paper they are left out.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dialogs.messages import (
    Block,
    Bullets,
    Button,
    Card,
    Choices,
    Details,
    Document,
    Facts,
    Field,
    Form,
    Heading,
    Link,
    Paragraph,
    Picture,
    Progress,
    Screen,
)

WIDTH = 88


@dataclass(slots=True)
class Drawing:
    """Lines of text, and what can be done on them: the n-th button is [n], 1-based."""

    choosable: bool
    lines: list[str] = field(default_factory=list)
    buttons: list[Button] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip("\n")

    def draw(self, blocks: Iterable[Block], indent: str = "") -> None:
        for block in blocks:
            self._one(block, indent)

    def _one(self, block: Block, indent: str) -> None:
        match block:
            case Heading(text):
                self._add("", indent + text, indent + "─" * len(text))
            case Card(title, blocks) | Details(title, blocks):
                self._add("", f"{indent}▸ {title}")
                self.draw(blocks, indent + "  ")
            case Choices(_, buttons):
                if self.choosable:
                    self._add("", *(self._button(button, indent) for button in buttons))
            case Form():
                if self.choosable:
                    self._form(block, indent)
            case _:
                self._add(*_told(block, indent))

    def _button(self, button: Button, indent: str) -> str:
        self.buttons.append(button)
        mark = "●" if button.chosen else " "
        return f"{indent}{mark} [{len(self.buttons)}] {button.label}"

    def _form(self, form: Form, indent: str) -> None:
        self.forms.append(form)
        for entry in form.fields:
            self._add("", *_field(entry, indent))

    def _add(self, *lines: str) -> None:
        self.lines.extend(lines)


def draw(screen: Screen, *, choosable: bool = False) -> Drawing:
    """`choosable`: with its buttons and forms, each button with the number that chooses it."""
    drawing = Drawing(choosable)
    drawing.lines += [screen.title, "═" * len(screen.title)]
    drawing.draw(screen.blocks)
    return drawing


def _told(block: Block, indent: str) -> Iterator[str]:
    """Blocks that say something and offer nothing to do."""
    match block:
        case Paragraph(text):
            yield from ("", *_wrapped(text, indent))
        case Bullets(items, ordered):
            for number, item in enumerate(items, start=1):
                yield from _wrapped(item, indent, f"{number}. " if ordered else "• ")
        case Facts(pairs):
            yield from (f"{indent}{name} : {value}" for name, value in pairs)
        case Progress(label=label) | Document(label=label):
            yield indent + label
        case Picture(alt=alt):
            yield from _wrapped(alt, indent)
        case Link(label, path):
            yield f"{indent}{label} : {path}"


def _field(entry: Field, indent: str) -> Iterator[str]:
    yield f"{indent}{entry.label}"
    if entry.hint:
        yield from _wrapped(entry.hint, indent + "  ")
    for number, option in enumerate(entry.options, start=1):
        mark = "●" if option.value in entry.values else " "
        yield f"{indent}{mark} ({number}) {option.label}"
    if entry.problem:
        yield f"{indent}! {entry.problem}"


def _wrapped(text: str, indent: str, bullet: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent + bullet,
        subsequent_indent=indent + " " * len(bullet),
        break_on_hyphens=False,
    )
