"""The App Home: a screen on the page that each person has with Tablée, seen by them alone."""

from __future__ import annotations

from typing import Any

from slack_sdk.models.views import View

from adapters.slack.chrome import SlackChrome
from adapters.slack.codec import CALLBACK, Mark, metadata
from adapters.slack.render.flow import pieces
from adapters.slack.render.frame import Frame, Ground
from adapters.slack.render.pages import A_VIEW, footer, identified, page_of, turning
from adapters.slack.render.placement import in_window
from adapters.slack.render.texts import header
from adapters.slack.render.titles import titled
from dialogs.messages import Screen


def home(
    screen: Screen,
    number: int,
    chrome: SlackChrome,
    *,
    page: int = 0,
    public_url: str,
) -> dict[str, Any]:
    """One page of the screen; every form is there, each with its own button."""
    frame = Frame(Ground.HOME, chrome, public_url, screen.place, pictured=not in_window(screen))
    shown = page_of(pieces(titled(screen), frame), page, A_VIEW)
    blocks = [header(screen.title, chrome.product), *shown.blocks, *footer(turning(shown, frame))]
    view = View(
        type="home",
        callback_id=CALLBACK,
        private_metadata=metadata(Mark(screen.place, number)),
        blocks=blocks[:1],  # drawn and checked already: the library would do all of it again
    )
    return {**view.to_dict(), "blocks": identified(blocks)}
