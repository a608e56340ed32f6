"""What an account is called, for its person's eyes."""

from __future__ import annotations

from bot.i18n import Words, mark
from bot.membership.devices import Device
from dialogs.nouns.people import WEB

BROWSER = mark("Navigateur")
PLATFORMS = {"slack": "Slack", "telegram": "Telegram"}
"""Names of their own, the same in every language."""


def named(one: Device, words: Words) -> str:
    """A browser, or an account of a platform with the workspace that it is in, when known."""
    if one.platform == WEB:
        return one.label or words.say(BROWSER)
    platform = PLATFORMS.get(one.platform, one.platform.capitalize())
    return f"{platform} · {one.label}" if one.label else platform
