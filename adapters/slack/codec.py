"""How a screen's actions and places travel through Slack's ids, and come back. Pure, both ways.

Buttons describe themselves: nothing is looked up, so any replica understands any button, however
old. Owns the grammar of `value`, `block_id` and `private_metadata`, and of the event ids.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from adapters.slack.incoming import Wish

PLATFORM = "slack"
"""In every account of ours."""

CALLBACK = "tablee"
"""The `callback_id` of every view of ours."""

GO, PAGE, FORM = "go", "page", "form"
"""First words of the actions that only look: at a place, one page of it, or one form."""

LONGEST_BLOCK_ID = 255
MOST_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Look:
    """What a button that only looks asks for: a place, and how it is to be drawn."""

    place: str
    wish: Wish = Wish.NONE
    page: int = 0
    form: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """What a drawing says of itself, so that a gesture on it tells where it was made.

    `number` tells one drawing from the next at the same spot: a click on each is an event of its
    own (S4). `form` is the action of the form that a modal's submit button sends, or "".
    `commanded`: a window that was opened to answer a command.
    """

    place: str
    number: int
    form: str = ""
    commanded: bool = False


# ── Buttons that only look ────────────────────────────────────────────────────────────────────


def go_action(place: str) -> str:
    return f"{GO}:{place}"


def page_action(page: int, place: str) -> str:
    return f"{PAGE}:{page}:{place}"


def form_action(form: int, place: str) -> str:
    """`form` counts from 1."""
    return f"{FORM}:{form}:{place}"


def wish_action(wish: Wish, place: str) -> str:
    return f"{wish.value}:{place}"


def look_in(action: str) -> Look | None:
    """The look that an action asks for; None for one that does something."""
    word, _, rest = action.partition(":")
    if word == GO:
        return Look(rest)
    if word in {Wish.IN_WINDOW.value, Wish.IN_CONVERSATION.value}:
        return Look(rest, Wish(word))
    if word not in {PAGE, FORM}:
        return None
    number, _, place = rest.partition(":")
    if word == PAGE:
        return Look(place, page=_number(number))
    return Look(place, form=_number(number))


# ── What a drawing says of itself ─────────────────────────────────────────────────────────────


def metadata(mark: Mark) -> str:
    """A view's `private_metadata`."""
    held: dict[str, object] = {"place": mark.place, "number": mark.number, "form": mark.form}
    if mark.commanded:
        held["commanded"] = True
    return json.dumps(held, separators=(",", ":"), ensure_ascii=False)


def mark_of_view(view: Mapping[str, Any]) -> Mark:
    """The mark of a view of ours; an empty one for any other."""
    try:
        held = json.loads(view.get("private_metadata") or "{}")
    except (ValueError, RecursionError):
        return Mark("", 0)
    if not isinstance(held, dict):
        return Mark("", 0)
    number = _number(held.get("number"))
    place, form = str(held.get("place", "")), str(held.get("form", ""))
    return Mark(place, number, form, commanded=held.get("commanded") is True)


def stamp(mark: Mark) -> str:
    """The `block_id` of a message's first block."""
    return f"at:{mark.number}:{mark.place}"[:LONGEST_BLOCK_ID]


def mark_of_message(message: Mapping[str, Any]) -> Mark:
    """The mark of a message of ours; an empty one for any other."""
    blocks = message.get("blocks") or [{}]
    word, _, rest = str(blocks[0].get("block_id", "")).partition(":")
    number, _, place = rest.partition(":")
    return Mark(place, _number(number)) if word == "at" else Mark("", 0)


def _number(value: object) -> int:
    """0 for what is no number of ours: Python refuses to read a very long one."""
    text = str(value)[:MOST_DIGITS]
    return int(text) if text.isascii() and text.isdigit() else 0


# ── Fields ────────────────────────────────────────────────────────────────────────────────────


def field_id(action: str, name: str, rank: int = 0) -> str:
    """The `block_id` of an input; `rank` counts from 1 where a field takes several inputs."""
    return f"{action}|{name}|{rank}" if rank else f"{action}|{name}"


def field_in(block_id: str) -> tuple[str, str, int] | None:
    """(form's action, field's name, rank or 0) of an input of ours; None for another block."""
    action, bar, rest = block_id.partition("|")
    name, _, rank = rest.partition("|")
    return (action, name, _number(rank)) if bar and name else None


# ── References and events ─────────────────────────────────────────────────────────────────────

HOME_REFERENCE = "home"


def view_reference(view_id: str) -> str:
    return f"view:{view_id}"


def view_in(reference: str) -> str:
    """The view's id, or "" when the reference is not a view's."""
    return reference.removeprefix("view:") if reference.startswith("view:") else ""


def message_reference(channel: str, ts: str) -> str:
    return f"{channel}:{ts}"


def message_in(reference: str) -> tuple[str, str] | None:
    """(channel, ts), or None when the reference is not a message's."""
    channel, colon, ts = reference.partition(":")
    return (channel, ts) if colon and channel != "view" else None


def is_direct(channel: str) -> bool:
    """Whether it is a conversation with Tablée: anybody may read the others (design §6.14)."""
    return channel.startswith("D")


def event_id(*parts: object) -> str:
    """One id of what was done: the same parts, however often they come, are one event."""
    return hashlib.sha256(json.dumps(parts, default=str).encode()).hexdigest()
