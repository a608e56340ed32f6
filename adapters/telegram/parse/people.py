"""Who did something, and where: the person, the chat, the topic. A bot is nobody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.telegram.parse.payload import at, number, text

GROUPS = frozenset({"group", "supergroup"})
ANONYMOUS = "sender_chat"
"""Present where somebody speaks as a group or a channel: nobody then, who could be answered."""


def author(told: Mapping[str, Any]) -> int:
    """The id of the person at `from`; 0 for a bot, a channel, or somebody anonymous."""
    if ANONYMOUS in told or at(told, "from", "is_bot") is not False:
        return 0
    user = number(told, "from", "id")
    return max(user, 0)


def locale(told: Mapping[str, Any]) -> str:
    return text(told, "from", "language_code")[:35]  # no language tag is longer


def private_chat(told: Mapping[str, Any]) -> int:
    """The id of our own conversation with the person, or 0."""
    if text(told, "chat", "type") != "private":
        return 0
    return max(number(told, "chat", "id"), 0)


def group(told: Mapping[str, Any]) -> int:
    """The id of the group, which is negative, or 0."""
    if text(told, "chat", "type") not in GROUPS:
        return 0
    return min(number(told, "chat", "id"), 0)


def thread(told: Mapping[str, Any]) -> int:
    """The topic that a message is in, or 0: an answer's thread outside of topics is none (T22)."""
    if told.get("is_topic_message") is not True:
        return 0
    return max(number(told, "message_thread_id"), 0)
