"""Buttons that were tapped, read: one gesture each.

Owns the event ids of taps: a second tap on the same drawing is the same event, a tap on a newer
drawing is another. Screens stand in private conversations alone: a tap anywhere else, or by anybody
else, does nothing and is told so (T21).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.telegram.codec import Reference, event_id, look_in, person
from adapters.telegram.incoming import Incoming, Kind, Notice, Spot, Where
from adapters.telegram.parse.payload import mapping, number, text
from adapters.telegram.parse.people import author, locale, thread
from dialogs.messages import Gesture, GestureKind

Told = Mapping[str, Any]

DRAWN = ("text", "caption", "entities", "reply_markup", "edit_date")
"""What tells one drawing of a message from the next."""


def tapped(told: Told) -> Incoming | Notice | None:
    user, tap, action = author(told), text(told, "id"), text(told, "data")
    on = mapping(told, "message")
    chat, message = number(on, "chat", "id"), number(on, "message_id")
    if not (user and tap and action and chat and message > 0):
        return None
    spot = Spot(Where.BUTTON, chat, message, thread(on), tap)
    if chat != user:
        return Notice(Kind.CLOSED, spot, str(user), locale(told))
    look = look_in(action)
    gesture = Gesture(
        account=person(user),
        event_id=event_id("tap", chat, message, _drawing(told, on), action),
        kind=GestureKind.CHOSEN if look is None else GestureKind.OPENED,
        action=action if look is None else look.place,
        locale=locale(told),
        message=str(Reference(chat, message)),
    )
    return Incoming(gesture, spot, None if look is None else look.page)


def _drawing(told: Told, on: Told) -> object:
    """What stood there when it was tapped; a message too old to be told has its taps one by one."""
    if number(on, "date") == 0:
        return text(told, "id")
    return {name: on.get(name) for name in DRAWN}
