"""A slash command, read: its name without the prefix of this installation, and what follows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.slack.codec import event_id, is_direct
from adapters.slack.incoming import Incoming, Spot, Where
from adapters.slack.parse.accounts import of_command
from adapters.slack.parse.payload import text
from adapters.slack.parse.typed import plain
from dialogs.messages import Gesture, GestureKind
from dialogs.nouns.errors import Invalid

PREFIX_END = "-"
"""Names are not reserved on Slack, so an installation may begin its own with a prefix (S17)."""


def command(body: Mapping[str, Any]) -> Incoming:
    """`/dev-bilan` is "bilan". Raises `Invalid` when it does not say who typed what."""
    account, name = of_command(body), text(body, "command")
    if account is None or not name.startswith("/"):
        raise Invalid("command")
    words, trigger = plain(text(body, "text")).strip(), text(body, "trigger_id")
    channel = text(body, "channel_id")
    gesture = Gesture(
        account=account,
        event_id=trigger or event_id(channel, name, words),
        kind=GestureKind.COMMANDED,
        action=name[1:].rpartition(PREFIX_END)[2].lower(),
        text=words,
    )
    spot = Spot(Where.COMMAND, channel, direct=is_direct(channel), trigger_id=trigger)
    return Incoming(gesture, spot)
