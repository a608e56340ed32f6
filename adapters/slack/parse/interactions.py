"""Buttons, selects, forms and shortcuts, read: one gesture each, and where it was made.

Owns the event ids of interactions: a second click on the same drawing is the same event, a click on
a newer drawing is another (S4). What is not ours is None.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from adapters.slack.codec import (
    CALLBACK,
    HOME_REFERENCE,
    Look,
    Mark,
    event_id,
    is_direct,
    look_in,
    mark_of_message,
    mark_of_view,
    message_reference,
    view_reference,
)
from adapters.slack.incoming import Incoming, Spot, Where
from adapters.slack.parse.accounts import of_interaction
from adapters.slack.parse.fields import Filled, filled
from adapters.slack.parse.payload import first, mapping, text
from dialogs.messages import HOME, Gesture, GestureKind
from dialogs.nouns.people import Account

Body = Mapping[str, Any]

SEND = "send"
OURS = frozenset({"tap", "pick", SEND})
"""First words of the `action_id`s that mean something done."""


def interaction(body: Body) -> Incoming | None:
    read = _READ.get(text(body, "type"))
    account = of_interaction(body)
    return None if read is None or account is None else read(body, account)


# ── Buttons and selects ───────────────────────────────────────────────────────────────────────


def _acted(body: Body, account: Account) -> Incoming | None:
    done, spot = first(body, "actions"), _spot(body)
    word = text(done, "action_id").partition(":")[0]
    action = text(done, "value") or text(done, "selected_option", "value")
    if spot is None or word not in OURS or not action:
        return None
    look = look_in(action)
    if look is not None:
        return _looked(body, account, spot, look)
    if word == SEND:
        state = mapping(body, "view", "state") or mapping(body, "state")
        return _filled(body, account, spot, action, filled(state, action))
    gesture = Gesture(
        account=account,
        event_id=event_id(*_drawing(body, spot), action),
        kind=GestureKind.CHOSEN,
        action=action,
        message=_reference(spot),
    )
    return Incoming(gesture, spot)


def _looked(body: Body, account: Account, spot: Spot, look: Look) -> Incoming:
    gesture = Gesture(
        account=account,
        event_id=event_id(*_drawing(body, spot), look.place, look.wish, look.page, look.form),
        kind=GestureKind.OPENED,
        action=look.place,
        message=_reference(spot),
    )
    return Incoming(gesture, spot, look.wish, look.page, look.form)


def _filled(body: Body, account: Account, spot: Spot, form: str, sent: Filled) -> Incoming:
    gesture = Gesture(
        account=account,
        event_id=event_id(*_drawing(body, spot), form, sorted(sent.fields.items())),
        kind=GestureKind.FILLED,
        action=form,
        fields=sent.fields,
        message=_reference(spot),
    )
    return Incoming(gesture, spot, picked=sent.picked)


# ── Windows ───────────────────────────────────────────────────────────────────────────────────


def _submitted(body: Body, account: Account) -> Incoming | None:
    """A window whose mark names no form is looked at again: nothing typed in it was asked for."""
    view = mapping(body, "view")
    spot, form = _spot_of_view(body, view, Where.SUBMITTED), _mark_of(view).form
    if spot is None:
        return None
    if not form:
        return _looked(body, account, spot, Look(spot.place))
    return _filled(body, account, spot, form, filled(mapping(view, "state"), form))


def _closed(body: Body, account: Account) -> Incoming | None:
    """Home may stand behind it, and is to say what was done in the window."""
    spot = _spot_of_view(body, mapping(body, "view"), Where.WINDOW)
    if spot is None:
        return None
    gesture = Gesture(
        account=account,
        event_id=event_id("closed", *_drawing(body, spot)),
        kind=GestureKind.OPENED,
        action=HOME,
        glance=True,
    )
    return Incoming(gesture, Spot(Where.HOME, place=HOME))


def _shortcut(body: Body, account: Account) -> Incoming | None:
    if text(body, "callback_id") != CALLBACK:
        return None
    trigger = text(body, "trigger_id")
    gesture = Gesture(
        account=account,
        event_id=trigger or event_id(text(body, "action_ts")),
        kind=GestureKind.OPENED,
        action=HOME,
    )
    return Incoming(gesture, Spot(Where.SHORTCUT, trigger_id=trigger))


# ── Where ─────────────────────────────────────────────────────────────────────────────────────


def _spot(body: Body) -> Spot | None:
    """Where a button stood; None when the payload does not say, or it is not ours."""
    view = mapping(body, "view")
    if view:
        where = Where.HOME if text(view, "type") == "home" else Where.WINDOW
        return _spot_of_view(body, view, where)
    channel = text(body, "channel", "id") or text(body, "container", "channel_id")
    ts = text(body, "message", "ts") or text(body, "container", "message_ts")
    if not channel or not ts:
        return None
    mark = mark_of_message({"blocks": [{"block_id": _stamp(body)}]})
    return Spot(
        Where.MESSAGE,
        channel,
        ts,
        direct=is_direct(channel),
        trigger_id=text(body, "trigger_id"),
        place=mark.place,
    )


def _spot_of_view(body: Body, view: Body, where: Where) -> Spot | None:
    view_id, mark = text(view, "id"), _mark_of(view)
    if not view_id or text(view, "callback_id") != CALLBACK:
        return None
    return Spot(
        where,
        view_id=view_id,
        view_hash=text(view, "hash"),
        trigger_id=text(body, "trigger_id"),
        place=mark.place,
        commanded=mark.commanded,
    )


def _mark_of(view: Body) -> Mark:
    return mark_of_view({"private_metadata": text(view, "private_metadata")})


def _stamp(body: Body) -> str:
    return text(first(body, "message", "blocks"), "block_id")


def _drawing(body: Body, spot: Spot) -> tuple[str, ...]:
    """What names one drawing among those that stood, or will stand, at the same spot."""
    if spot.view_id:
        return (spot.view_id, spot.view_hash)
    return (spot.channel, spot.ts, _stamp(body), text(body, "message", "edited", "ts"))


def _reference(spot: Spot) -> str:
    if spot.where is Where.HOME:
        return HOME_REFERENCE
    if spot.view_id:
        return view_reference(spot.view_id)
    return message_reference(spot.channel, spot.ts)


_READ: Mapping[str, Callable[[Body, Account], Incoming | None]] = {
    "block_actions": _acted,
    "view_submission": _submitted,
    "view_closed": _closed,
    "shortcut": _shortcut,
}
