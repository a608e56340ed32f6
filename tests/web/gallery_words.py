"""What the sample screens share: a title with its blocks, in one language or the other."""

from __future__ import annotations

from collections.abc import Callable

from dialogs.messages import Block, Button, Style

Say = Callable[[str, str], str]
Sample = tuple[str, tuple[Block, ...]]


def go(label: str, place: str, style: Style = Style.PLAIN, hint: str = "") -> Button:
    return Button(label, f"go:{place}", style, hint=hint)
