"""Messages: a screen in the direct conversation, its doorway, its post in a channel, plain words.

The top-level `text` is what a locked phone shows: the screen's neutral line, always (faults U5).
What belongs in a window never stands here, whoever asks: its doorway does (design §6.14).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from adapters.slack import limits
from adapters.slack.chrome import SlackChrome
from adapters.slack.codec import Mark, go_action, stamp, wish_action
from adapters.slack.incoming import Wish
from adapters.slack.mrkdwn import cut, escape
from adapters.slack.render.choices import button
from adapters.slack.render.flow import pieces
from adapters.slack.render.frame import DrawnImage, Frame, Ground, Piece
from adapters.slack.render.pages import A_MESSAGE, footer, identified, page_of, turning
from adapters.slack.render.placement import in_window
from adapters.slack.render.texts import contexts, header, lines, sections
from adapters.slack.render.titles import titled
from adapters.wording import ELLIPSIS, has_ink, one_line
from dialogs.messages import Block, Card, Details, Heading, Screen, Style, Surface


@dataclass(frozen=True, slots=True)
class DrawnMessage:
    """`images` are uploaded beside it, in order; it stands by its words where they can't be."""

    text: str
    blocks: tuple[dict[str, Any], ...]
    images: tuple[DrawnImage, ...] = ()


def message(
    screen: Screen,
    number: int,
    chrome: SlackChrome,
    *,
    page: int = 0,
    public_url: str,
) -> DrawnMessage:
    """One page of the screen, for the direct conversation: every form is there, with its button."""
    if in_window(screen):
        return doorway(screen, number, chrome)
    frame = Frame(Ground.MESSAGE, chrome, public_url, screen.place)
    drawn = pieces(titled(screen), frame)
    shown = page_of(drawn, page, A_MESSAGE)
    elements = turning(shown, frame)
    if screen.surface is Surface.ANYWHERE:
        elements.append(button(chrome.in_window, wish_action(Wish.IN_WINDOW, screen.place)))
    blocks = [header(screen.title, chrome.product), *shown.blocks, *footer(elements)]
    mark = Mark(screen.place, number)
    images = _named(drawn, screen, chrome)
    return DrawnMessage(_notified(screen, chrome), _stamped(blocks, mark), images)


def doorway(screen: Screen, number: int, chrome: SlackChrome) -> DrawnMessage:
    """Why a window, and the button that opens it: nothing else of the screen."""
    opening = button(chrome.open, go_action(screen.place), Style.PRIMARY)
    blocks = [
        *sections(lines(_line(screen, chrome))),
        *contexts(lines(chrome.doorway)),
        *footer([opening]),
    ]
    return DrawnMessage(_notified(screen, chrome), _stamped(blocks, Mark(screen.place, number)))


def posted(screen: Screen, chrome: SlackChrome, *, public_url: str) -> DrawnMessage:
    """For a channel: whole where it fits, else without what is folded; still too long, cut there.

    Nothing to tap and nothing to fill: those who read it are not the one it was composed for.
    """
    if in_window(screen):
        return notice(_line(screen, chrome))
    frame = Frame(Ground.CHANNEL, chrome, public_url, screen.place)
    drawn = pieces(titled(screen), frame)
    shown = page_of(drawn, 0, A_MESSAGE)
    if shown.last:
        drawn = pieces(titled(_unfolded(screen)), frame)
        shown = page_of(drawn, 0, A_MESSAGE)
    more = contexts(lines(ELLIPSIS)) if shown.last else []
    blocks = [header(screen.title, chrome.product), *shown.blocks, *more]
    return DrawnMessage(_notified(screen, chrome), tuple(blocks), _named(drawn, screen, chrome))


def pointer(chrome: SlackChrome) -> DrawnMessage:
    """Where a command was typed, for its author alone: the answer is elsewhere."""
    return notice(chrome.pointer)


def notice(text: str) -> DrawnMessage:
    """Plain words, without a button."""
    shown = cut(text, limits.NOTIFICATION)
    return DrawnMessage(escape(one_line(shown)), tuple(sections(lines(shown))))


# ── Around a page ─────────────────────────────────────────────────────────────────────────────


def _line(screen: Screen, chrome: SlackChrome) -> str:
    found = one_line(screen.notification)
    return cut(found, limits.NOTIFICATION) if has_ink(found) else chrome.product


def _notified(screen: Screen, chrome: SlackChrome) -> str:
    return escape(_line(screen, chrome))


def _stamped(blocks: Sequence[dict[str, Any]], mark: Mark) -> tuple[dict[str, Any], ...]:
    first, *rest = blocks
    return tuple(identified([{**first, "block_id": stamp(mark)}, *rest]))


def _named(drawn: Sequence[Piece], screen: Screen, chrome: SlackChrome) -> tuple[DrawnImage, ...]:
    """Each image with words of its own, the screen's title where it has none: those of every page,
    since turning to one edits the message and uploads nothing.
    """
    title = cut(one_line(screen.title), limits.IMAGE_TITLE)
    named = title if has_ink(title) else chrome.product
    return tuple(
        replace(image, title=_or(image.title, named), alt=_or(image.alt, named))
        for image in (piece.image for piece in drawn)
        if image is not None
    )


def _or(text: str, instead: str) -> str:
    return text if has_ink(text) else instead


def _unfolded(screen: Screen) -> Screen:
    """Without what is folded, nor the headings of what is folded alone."""
    return replace(screen, blocks=tuple(_open(screen.blocks)))


def _open(blocks: Sequence[Block]) -> Iterator[Block]:
    for block, below in zip_longest(blocks, blocks[1:]):
        if isinstance(block, Card):
            yield replace(block, blocks=tuple(_open(block.blocks)))
        elif not (
            isinstance(block, Details)
            or (isinstance(block, Heading) and isinstance(below, Details))
        ):
            yield block
