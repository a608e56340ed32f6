"""Draws a reply where its gesture was made, and screens that nobody asked for just now.

Owns the table of `Where` to a way of answering there, and what becomes of the message that the
conversation leaves. The places themselves are the easel's.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import replace

from adapters.telegram.codec import Address, Reference, address_of, reference_in
from adapters.telegram.easel import Easel
from adapters.telegram.errors import Denied
from adapters.telegram.incoming import Incoming, Where
from adapters.telegram.render.message import leaves_no_trace
from dialogs.messages import Envelope, GestureKind, Reply
from dialogs.nouns.errors import TableeError, Unreachable

Way = Callable[[Easel, Incoming, Reply], Awaitable[str | None]]


async def draw(easel: Easel, incoming: Incoming, reply: Reply) -> str | None:
    """The reference of what was drawn; None where it is left to the sweep."""
    return await _WAYS[incoming.spot.where](easel, incoming, reply)


# ── One way a place ───────────────────────────────────────────────────────────────────────────


async def _in_place(easel: Easel, incoming: Incoming, reply: Reply) -> str:
    """A gesture that turned no page has new pictures, if any."""
    spot, page = incoming.spot, incoming.page
    at, address = Reference(spot.chat, spot.message), Address(spot.chat, spot.thread)
    await _clear_former(easel, reply, at)
    drawn, beside = easel.sheet(reply.screen, page or 0), await _beside(easel, reply, at, page)
    reference = await easel.edit(at, drawn)
    if reference is None:
        reference = await easel.say(address, reply.screen, drawn)
    elif page is None and not reply.repeated:
        beside = await easel.illustrate(address, drawn)
    await _strip_former(easel, reply, at)
    return str(replace(reference, beside=reference.beside or beside))


async def _below(easel: Easel, incoming: Incoming, reply: Reply) -> str | None:
    """Words are answered under them. An answer that was typed leaves the history: then nothing is
    below the former message, which is edited in place (U3).

    Words that came twice were answered under the first; lost, the sweep draws the answer.
    """
    spot, gesture, former = incoming.spot, incoming.gesture, reference_in(reply.former)
    withdrawn = _is_an_answer(incoming, reply) and await _withdrawn(easel, spot.chat, spot.message)
    if reply.repeated:
        return None
    if withdrawn and former is not None and gesture.kind is GestureKind.SAID:
        await easel.put_away(former)
        edited = await easel.edit(former, easel.sheet(reply.screen))
        if edited is not None:
            return str(edited)
    return str(await _new(easel, Address(spot.chat, spot.thread), reply))


async def _privately(easel: Easel, incoming: Incoming, reply: Reply) -> str | None:
    """A command in a group: there, only what all may read, and where the answer is (U8)."""
    if reply.repeated:
        return None
    spot, reference, begun = incoming.spot, reply.former, True
    try:
        reference = str(await _new(easel, Address(int(reply.account.user)), reply))
    except Unreachable:
        begun = False
    with suppress(TableeError):
        await easel.point(spot, incoming.gesture.action, reply.screen, begun=begun)
    return reference


async def _new(easel: Easel, address: Address, reply: Reply) -> Reference:
    await _clear_former(easel, reply)
    drawn = easel.sheet(reply.screen)
    reference = await easel.say(address, reply.screen, drawn)
    await _strip_former(easel, reply, reference)
    return reference


_WAYS: Mapping[Where, Way] = {
    Where.BUTTON: _in_place,
    Where.TYPED: _below,
    Where.GROUP: _privately,
}


async def _beside(easel: Easel, reply: Reply, at: Reference, page: int | None) -> tuple[int, ...]:
    """The pictures that stay beside a message whose page is turned; any other gesture puts away
    those of what must not stay.
    """
    found = reference_in(reply.former)
    if found is None or found.message != at.message:
        return ()
    if page is not None:
        return found.beside
    await easel.put_away(found)
    return ()


# ── What the conversation leaves ──────────────────────────────────────────────────────────────


async def _clear_former(easel: Easel, reply: Reply, but: Reference | None = None) -> None:
    """Before anything is drawn elsewhere: what may hold answers never stays above it."""
    former = _former(reply, but)
    if former is not None and former.fades:
        with suppress(Denied, Unreachable):
            await easel.leave(former, reply.screen.language)


async def _strip_former(easel: Easel, reply: Reply, but: Reference) -> None:
    former = _former(reply, but)
    if former is not None and not former.fades:
        with suppress(TableeError):
            await easel.leave(former, reply.screen.language)


def _former(reply: Reply, but: Reference | None) -> Reference | None:
    """The message that the conversation leaves, if it leaves one."""
    found = reference_in(reply.former)
    stays = but is not None and found is not None and found.message == but.message
    return None if stays else found


def _is_an_answer(incoming: Incoming, reply: Reply) -> bool:
    """Whether what was typed may be one, or a secret that a command or a pasted link carried
    (design §6.14).
    """
    gesture = incoming.gesture
    holds = gesture.kind in {GestureKind.SAID, GestureKind.OPENED} or bool(gesture.text)
    return holds and leaves_no_trace(reply.screen)


async def _withdrawn(easel: Easel, chat: int, message: int) -> bool:
    try:
        return await easel.calls.delete(chat, message)
    except TableeError:
        return False


# ── Screens that nobody asked for just now ────────────────────────────────────────────────────


async def deliver(easel: Easel, envelope: Envelope) -> str:
    """A message of ours, or a screen that is behind: in the known place, else a new message.

    Raises `Unreachable`, `RetryLater`, `Unavailable`, `Denied`, `Moved`.
    """
    address, screen = address_of(envelope.account), envelope.screen
    if address is None:
        raise Unreachable("chat_not_found")
    if address.is_group:
        return str(await easel.post(address, screen))
    at, drawn = reference_in(envelope.replaces), easel.sheet(screen)
    if at is not None:
        await easel.put_away(at)
    edited = None if at is None else await easel.edit(at, drawn)
    return str(edited or await easel.announce(address, screen, drawn))
