"""Windows (modals): a screen page by page, one form's inputs, a wait, a failure.

A window that holds inputs has its own button to send them, and its `private_metadata` tells which
form that is. Slack gives a title 24 characters: a longer one stands as the first block.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import ButtonElement
from slack_sdk.models.views import View

from adapters.slack import limits
from adapters.slack.chrome import SlackChrome
from adapters.slack.codec import CALLBACK, Mark, go_action, metadata, wish_action
from adapters.slack.incoming import Wish
from adapters.slack.render.alone import alone, opened
from adapters.slack.render.choices import button
from adapters.slack.render.flow import forms_in, pieces
from adapters.slack.render.frame import Frame, Ground
from adapters.slack.render.pages import A_VIEW, Page, footer, identified, page_of, turning
from adapters.slack.render.placement import in_window
from adapters.slack.render.texts import header, lines, plain, sections
from adapters.slack.render.titles import fits_window, titled
from adapters.wording import has_ink
from dialogs.messages import Form, Screen, Style, Surface


def window(
    screen: Screen,
    number: int,
    chrome: SlackChrome,
    *,
    page: int = 0,
    form: int = 0,
    commanded: bool = False,
    public_url: str,
) -> dict[str, Any]:
    """One page of the screen; `form` counts from 1 among its forms, 0 is the screen whole.
    `commanded`: it answers a command.
    """
    forms = list(forms_in(screen.blocks))
    only = opened(forms, form)
    asks = 1 if only else len(forms)
    pictured = not in_window(screen)
    frame = Frame(Ground.WINDOW, chrome, public_url, screen.place, asks, pictured=pictured)
    blocks = alone(screen.blocks, only) if only else titled(screen)
    shown = page_of(pieces(blocks, frame), page, A_VIEW)
    drawn = [
        *_heading(screen, shown, chrome),
        *shown.blocks,
        *footer(_around(screen, shown, frame, only)),
    ]
    sent = shown.form.action if shown.form is not None else ""
    mark = Mark(screen.place, number, sent, commanded)
    title = screen.title if fits_window(screen.title) else chrome.product
    return _view(title, drawn, mark, chrome, shown.form)


def loading(chrome: SlackChrome, place: str) -> dict[str, Any]:
    """What stands there until the screen is composed: a trigger does not wait (faults S7)."""
    return _view(chrome.product, sections(lines(chrome.busy)), Mark(place, 0), chrome)


def outside(chrome: SlackChrome) -> dict[str, Any]:
    """For somebody whose workspace did not let Tablée in: where they can be answered."""
    return _view(chrome.product, sections(lines(chrome.outside)), Mark("", 0), chrome)


def failed(chrome: SlackChrome, place: str) -> dict[str, Any]:
    """Nothing was saved, and a button that looks again."""
    again = button(chrome.again, go_action(place), Style.PRIMARY)
    blocks = [*sections(lines(chrome.down)), *footer([again])]
    return _view(chrome.product, blocks, Mark(place, 0), chrome)


def _heading(screen: Screen, shown: Page, chrome: SlackChrome) -> list[dict[str, Any]]:
    """The title where the window's own has no room for it; a window is never without a block."""
    if shown.blocks and (fits_window(screen.title) or not has_ink(screen.title)):
        return []
    return [header(screen.title, chrome.product)]


def _around(screen: Screen, shown: Page, frame: Frame, only: int) -> list[ButtonElement]:
    elements = turning(shown, frame)
    if only:
        elements.append(button(frame.chrome.previous, go_action(screen.place)))
    if screen.surface is Surface.ANYWHERE and not in_window(screen):
        action = wish_action(Wish.IN_CONVERSATION, screen.place)
        elements.append(button(frame.chrome.in_conversation, action))
    return elements


def _view(
    title: str,
    blocks: Sequence[dict[str, Any]],
    mark: Mark,
    chrome: SlackChrome,
    sends: Form | None = None,
) -> dict[str, Any]:
    view = View(
        type="modal",
        callback_id=CALLBACK,
        title=plain(title, limits.TITLE),
        close=plain(chrome.close, limits.TITLE),
        notify_on_close=True,  # for the home tab behind it
        submit=plain(sends.submit, limits.TITLE) if sends is not None else None,
        private_metadata=metadata(mark),
        blocks=blocks[:1],  # drawn and checked already: the library would do all of it again
    )
    return {**view.to_dict(), "blocks": identified(blocks)}
