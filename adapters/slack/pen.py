"""Draws a reply where its gesture was made, and screens that nobody asked for just now.

Owns the table of `Where` to a way of answering there. The places themselves are the easel's.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any

from adapters.slack.codec import (
    HOME_REFERENCE,
    field_in,
    is_direct,
    message_in,
    message_reference,
    view_in,
    view_reference,
)
from adapters.slack.easel import NOWHERE, Easel
from adapters.slack.errors import HASH_CONFLICT, TRIGGER_SPENT, Denied
from adapters.slack.incoming import Incoming, Spot, Where, Wish
from adapters.slack.render.message import pointer
from adapters.slack.render.placement import has_picture, in_window
from adapters.slack.render.problems import field_problems
from dialogs.messages import Envelope, Gesture, GestureKind, Reply, Screen, Surface
from dialogs.nouns.errors import TableeError

LookAgain = Callable[[str], Awaitable[Reply]]
"""The reply to a look at a place, now."""

Way = Callable[[Easel, Incoming, Reply, LookAgain], Awaitable[str]]


async def draw(
    easel: Easel, incoming: Incoming, reply: Reply, look: LookAgain, waiting: str = ""
) -> str:
    """The reference of what was drawn. `waiting` is the id of a window opened for this reply."""
    if _goes_to_conversation(incoming, reply.screen):
        return await _move_to_conversation(easel, incoming, reply, waiting)
    if waiting:
        return await _fill(easel, incoming, reply, waiting)
    if incoming.wish is Wish.IN_WINDOW:
        return await _open(easel, incoming, reply)
    return await _WAYS[incoming.spot.where](easel, incoming, reply, look)


def _goes_to_conversation(incoming: Incoming, screen: Screen) -> bool:
    """As was asked for, or since a command's answer has a picture, which needs a message: at once,
    or after a choice among tables.
    """
    if incoming.wish is Wish.IN_CONVERSATION:
        return not in_window(screen)
    spot = incoming.spot
    asked = spot.where in (Where.COMMAND, Where.SHORTCUT) or _is_choice(spot)
    return asked and in_conversation(screen)


def _is_choice(spot: Spot) -> bool:
    """A submission is no choice among buttons: its reply is in the acknowledgement already."""
    return spot.where is Where.WINDOW and spot.commanded


def _commanded(incoming: Incoming, screen: Screen) -> bool:
    """Whether its window answers a command. Home is where one goes anywhere from: no answer."""
    return incoming.spot.where is Where.COMMAND and screen.surface is not Surface.HOME


# ── One way a place ───────────────────────────────────────────────────────────────────────────


async def _in_window(easel: Easel, incoming: Incoming, reply: Reply, look: LookAgain) -> str:
    """What another gesture drew meanwhile is not overwritten: it is looked at again (S8). Where
    that gesture was before this one, this reply is still the latest word.
    """
    spot, account = incoming.spot, reply.account
    view = easel.view(reply, incoming.page, incoming.form)
    try:
        return await easel.redraw(account, spot.view_id, view, spot.view_hash)
    except Denied as denied:
        if denied.reason != HASH_CONFLICT:
            raise
    now = await look(reply.screen.place)
    overtaken = now.revision > reply.revision + 1  # the look itself counts for one
    return await easel.redraw(account, spot.view_id, easel.view(now) if overtaken else view)


async def _acknowledged(_easel: Easel, incoming: Incoming, _reply: Reply, _look: LookAgain) -> str:
    """Drawn by the acknowledgement already."""
    return view_reference(incoming.spot.view_id)


async def _in_message(easel: Easel, incoming: Incoming, reply: Reply, _look: LookAgain) -> str:
    spot = incoming.spot
    if in_window(reply.screen) or not spot.direct:
        return await _open(easel, incoming, reply)
    drawn = easel.sheet(reply, incoming.page)
    pictures = spot.place != reply.screen.place
    return await easel.edit(reply.account, (spot.channel, spot.ts), drawn, pictures=pictures)


async def _at_home(easel: Easel, incoming: Incoming, reply: Reply, _look: LookAgain) -> str:
    if reply.screen.surface is Surface.HOME or not incoming.spot.trigger_id:
        return await easel.publish(reply, incoming.page)
    return await _open(easel, incoming, reply)


async def _by_trigger(easel: Easel, incoming: Incoming, reply: Reply, _look: LookAgain) -> str:
    return await _open(easel, incoming, reply)


async def _below(easel: Easel, _incoming: Incoming, reply: Reply, _look: LookAgain) -> str:
    """Words are answered under them, in the direct message."""
    return await easel.say(reply)


async def _aside(easel: Easel, incoming: Incoming, reply: Reply, _look: LookAgain) -> str:
    """Words in a channel: nothing there but where the answer is, for the person alone (U8)."""
    account, spot = reply.account, incoming.spot
    reference = await easel.say(reply)
    told = pointer(easel.chrome(reply.screen.language))
    with suppress(TableeError):  # what was asked for is there already
        await easel.calls.whisper(account.workspace, spot.channel, account.user, told, spot.ts)
    return reference


_WAYS: Mapping[Where, Way] = {
    Where.WINDOW: _in_window,
    Where.SUBMITTED: _acknowledged,
    Where.MESSAGE: _in_message,
    Where.HOME: _at_home,
    Where.COMMAND: _by_trigger,
    Where.SHORTCUT: _by_trigger,
    Where.TYPED: _below,
    Where.MENTION: _aside,
}


# ── Windows opened by a gesture ───────────────────────────────────────────────────────────────


async def _open(easel: Easel, incoming: Incoming, reply: Reply) -> str:
    """Too late for its trigger, a doorway is there to tap again (S7)."""
    spot, account = incoming.spot, reply.account
    commanded = _commanded(incoming, reply.screen)
    view = easel.view(reply, incoming.page, incoming.form, commanded=commanded)
    try:
        return await easel.open(account, spot.trigger_id, view)
    except Denied as denied:
        if denied.reason not in TRIGGER_SPENT:
            raise
    passing = reply.screen.surface is Surface.MODAL
    if spot.where is Where.MESSAGE and spot.direct and not passing:
        drawn = easel.sheet(reply)
        return await easel.edit(account, (spot.channel, spot.ts), drawn, pictures=False)
    return await easel.say(reply)


async def _fill(easel: Easel, incoming: Incoming, reply: Reply, waiting: str) -> str:
    """A window that waits is drawn, whatever the screen: it never waits for ever (U4)."""
    if reply.screen.surface is Surface.HOME and incoming.spot.where is Where.HOME:
        await easel.publish(reply)
    view = easel.view(reply, commanded=_commanded(incoming, reply.screen))
    return await easel.redraw(reply.account, waiting, view)


async def _move_to_conversation(
    easel: Easel, incoming: Incoming, reply: Reply, waiting: str
) -> str:
    """A window stays open, and says where its screen went."""
    reference = await easel.say(reply)
    view_id = waiting or (incoming.spot.view_id if incoming.spot.where is Where.WINDOW else "")
    if view_id:
        with suppress(TableeError):
            await easel.redraw(reply.account, view_id, easel.moved(reply))
    return reference


# ── Before anything is drawn ──────────────────────────────────────────────────────────────────


def answered_on(incoming: Incoming) -> str | None:
    """What the reply is to be drawn over, kept with the gesture: killed on its way, it is drawn
    there by the sweep. "" for a new message or window, None where nothing is kept.
    """
    spot, where = incoming.spot, incoming.spot.where
    if incoming.gesture.glance:
        return None
    if incoming.wish is Wish.IN_CONVERSATION:
        return ""
    if where in {Where.WINDOW, Where.SUBMITTED}:
        return view_reference(spot.view_id)
    if where is Where.MESSAGE and spot.direct:
        return message_reference(spot.channel, spot.ts)
    return HOME_REFERENCE if where is Where.HOME else ""


# ── The acknowledgement ───────────────────────────────────────────────────────────────────────


def acknowledgement(easel: Easel, incoming: Incoming, reply: Reply) -> dict[str, Any] | None:
    """What Slack wants in the acknowledgement itself, after the commit; None is a bare one."""
    where = incoming.spot.where
    if where is Where.SUBMITTED:
        return _submission(easel, incoming, reply)
    if where is Where.COMMAND and in_conversation(reply.screen):
        told = pointer(easel.chrome(reply.screen.language))
        return {"response_type": "ephemeral", "text": told.text, "blocks": list(told.blocks)}
    return None


def _submission(easel: Easel, incoming: Incoming, reply: Reply) -> dict[str, Any]:
    """Beside the fields when only they are at fault, so that what was typed stays as it is."""
    gesture = incoming.gesture
    filled = gesture.kind is GestureKind.FILLED
    problems = field_problems(reply.screen, gesture.action) if filled else {}
    if problems and all(_was_asked(block_id, gesture) for block_id in problems):
        return {"response_action": "errors", "errors": problems}
    return {"response_action": "update", "view": easel.view(reply)}


def _was_asked(block_id: str, gesture: Gesture) -> bool:
    """Slack takes an error beside an input of the window that was sent, and of no other."""
    field = field_in(block_id)
    return field is not None and field[1] in gesture.fields


def in_conversation(screen: Screen) -> bool:
    """Whether a command's answer needs a message rather than a window."""
    return has_picture(screen) and not in_window(screen)


# ── Screens that nobody asked for just now ────────────────────────────────────────────────────


async def deliver(easel: Easel, envelope: Envelope) -> str:
    """A message of ours, or a screen that is behind: in the known place, else a new message.

    Raises `Unreachable`, `RetryLater`, `Unavailable`, `Denied`.
    """
    account, screen = envelope.account, envelope.screen
    if screen.surface is Surface.CHANNEL:
        return await easel.post(account, screen)
    reply = Reply(screen, envelope.revision, account)
    view_id, at = view_in(envelope.replaces), message_in(envelope.replaces)
    if view_id:
        return await _again_in_window(easel, view_id, reply)
    if at is not None and is_direct(at[0]):
        return await easel.edit(account, at, easel.sheet(reply), pictures=False)
    if envelope.replaces == HOME_REFERENCE and _stands_at_home(screen):
        return await easel.publish(reply)
    return await easel.say(reply)


def _stands_at_home(screen: Screen) -> bool:
    """The home tab keeps no history: its own screen stands there, whatever it says."""
    return screen.surface is Surface.HOME or not in_window(screen)


async def _again_in_window(easel: Easel, view_id: str, reply: Reply) -> str:
    """Closed by the person, nothing is behind; but home is seen without being asked for."""
    reference = await easel.redraw(reply.account, view_id, easel.view(reply))
    if reference == NOWHERE and reply.screen.surface is Surface.HOME:
        return await easel.publish(reply)
    return reference
