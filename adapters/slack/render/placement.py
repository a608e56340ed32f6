"""Where a screen may stand: what must never be left in a message belongs in a window."""

from __future__ import annotations

from collections.abc import Iterable

from dialogs.messages import Block, Card, Details, Picture, Screen, Surface


def in_window(screen: Screen) -> bool:
    """Whether it is drawn in a window alone, never in a message (design §6.14)."""
    return screen.sensitive or screen.surface is Surface.MODAL


def has_picture(screen: Screen) -> bool:
    """Whether it is better seen in the conversation, where its picture can stand beside it."""
    return _holds_picture(screen.blocks)


def _holds_picture(blocks: Iterable[Block]) -> bool:
    return any(
        isinstance(block, Picture)
        or (isinstance(block, Card | Details) and _holds_picture(block.blocks))
        for block in blocks
    )
