"""Messages: a screen in our conversation, its doorway, its post in a group, plain words.

Owns what of a screen goes into which of them. The text of a new message is what a locked phone
shows: what must not be read there begins as a doorway, which says the screen's neutral line alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from adapters.telegram import limits
from adapters.telegram.chrome import TelegramChrome
from adapters.telegram.codec import GO, chat_link
from adapters.telegram.markup import calling_nobody, cut, escape
from adapters.telegram.render.flow import pieces
from adapters.telegram.render.frame import DrawnFile, DrawnImage, Frame, Tap
from adapters.telegram.render.lines import Line, Look, joined, line
from adapters.telegram.render.lines import Span as Part
from adapters.telegram.render.pages import filled, keyboard, page_of
from adapters.wording import clean, has_ink, one_line
from dialogs.messages import Screen, Style, Surface

Keyboard = Sequence[Sequence[dict[str, Any]]]
Attached = DrawnImage | DrawnFile

__all__ = [
    "Attached",
    "Drawn",
    "doorway",
    "leaves_no_trace",
    "notice",
    "pointer",
    "posted",
    "sheet",
]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One message: its HTML, its buttons, and what is sent beside it, in order.

    `fades`: what it shows must not stay in the history.
    """

    text: str
    keyboard: Keyboard = ()
    attached: tuple[Attached, ...] = ()
    fades: bool = False


def leaves_no_trace(screen: Screen) -> bool:
    """Whether it may hold what a person answered or is about to (design §6.14)."""
    return screen.sensitive or screen.surface is Surface.ANYWHERE


def sheet(
    screen: Screen, chrome: TelegramChrome, *, page: int = 0, public_url: str, username: str
) -> Drawn:
    """One page of the screen, for the conversation with the person it was composed for."""
    frame = Frame(chrome, public_url, screen.place, username, fades=screen.sensitive)
    shown = page_of(pieces(screen.blocks, frame), page)
    text = joined([*_title(screen, chrome), *shown.lines])
    return Drawn(text, keyboard(shown, frame), shown.attached, fades=leaves_no_trace(screen))


def doorway(screen: Screen, chrome: TelegramChrome) -> Drawn:
    """The neutral line, and the button that opens the screen: nothing else of it."""
    opening = Tap(chrome.open, GO + screen.place, Style.PRIMARY)
    buttons = [[opening.json(limits.LABEL)]] if opening.is_possible else []
    return Drawn(escape(_neutral(screen, chrome)), buttons)


def posted(screen: Screen, chrome: TelegramChrome, *, public_url: str) -> Sequence[Drawn]:
    """For a group: the whole screen, in as many messages as it takes, nothing to tap.

    Those who read it are not the one it was composed for: of what is sensitive, the neutral line.
    """
    if screen.sensitive:
        return (notice(_neutral(screen, chrome)),)
    frame = Frame(chrome, public_url, screen.place, others=True)
    drawn = pieces(screen.blocks, frame)
    pages = [[line for piece in page for line in piece.lines] for page in filled(drawn)]
    texts = [joined([*_title(screen, chrome), *pages[0]]), *map(joined, filter(None, pages[1:]))]
    *before, last = [Drawn(calling_nobody(text)) for text in texts]
    attached = tuple(piece.attached for piece in drawn if piece.attached is not None)
    return (*before, replace(last, attached=attached))


def notice(text: str, keyboard: Keyboard = ()) -> Drawn:
    """Plain words of ours."""
    return Drawn(escape(cut(text, limits.CHARACTERS_A_PAGE)), keyboard)


def pointer(
    chrome: TelegramChrome, username: str, payload: str, openly: str, *, begun: bool
) -> Drawn:
    """In a group: what everybody may read, then where the answer is. `begun`: the person spoke to
    Tablée before; whoever did not presses Start, which carries the same command.
    """
    url = chat_link(username, "" if begun else payload)
    opening = Tap(chrome.open, url=url)
    where = chrome.pointer if begun else chrome.begin
    said = f"{clean(openly)}\n\n{where}" if has_ink(openly) else where
    return notice(said, [[opening.json(limits.LABEL)]])


def _title(screen: Screen, chrome: TelegramChrome) -> list[Line]:
    """A message is never empty (T2)."""
    title = one_line(screen.title)
    shown = title if has_ink(title) else chrome.product
    return list(line(Part(cut(shown, limits.TITLE, limits.ENTITIES_A_TITLE), Look.BOLD)))


def _neutral(screen: Screen, chrome: TelegramChrome) -> str:
    found = one_line(screen.notification)
    return cut(found, limits.TITLE, limits.ENTITIES_A_TITLE) if has_ink(found) else chrome.product
