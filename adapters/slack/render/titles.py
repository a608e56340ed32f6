"""A screen's title, where Slack has little room for one: cut there, and whole above the screen."""

from __future__ import annotations

from adapters.slack import limits
from adapters.slack.render.texts import fits_header
from adapters.wording import has_ink, one_line
from dialogs.messages import Block, Heading, Screen


def titled(screen: Screen) -> tuple[Block, ...]:
    """The blocks of a screen below its header: with its title first, where that cuts it."""
    whole = () if fits_header(screen.title) else (Heading(screen.title),)
    return (*whole, *screen.blocks)


def fits_window(title: str) -> bool:
    shown = one_line(title)
    return has_ink(shown) and len(shown) <= limits.TITLE
