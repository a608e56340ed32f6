"""Whole events, as a platform hands them in: a member's tap, to the reply that is to be drawn.

Parse, pictures and network apart, this is all that one answer costs: the conversation, the engine,
the durable transaction, the screen. Members tap what their own last screen offers.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, cycle
from time import perf_counter

from dialogs.messages import Block, Card, Choices, Details, Gesture, GestureKind, Receiver, Screen
from tests.bench.table import Seat

_EVENT_IDS = count()
_LIKED = ("ans", "begin", "next", "drop", "non", "skip", "review", "jump", "resume")
"""What a member taps first, of what the screen offers; each of these changes something."""


class Tapper:
    """One member, who knows nothing but the screen."""

    def __init__(self, receiver: Receiver, seat: Seat) -> None:
        self._receiver = receiver
        self._account = seat.account
        self._action = f"run:{seat.participation_id}:0:begin"

    async def tap(self) -> None:
        event_id = str(next(_EVENT_IDS))
        gesture = Gesture(self._account, event_id, GestureKind.CHOSEN, self._action)
        reply = await self._receiver.receive(gesture)
        self._action = next_action(reply.screen)


def next_action(screen: Screen) -> str:
    """Raises `ValueError` when the screen leads nowhere: then the bench would measure nothing."""
    offered = {action.split(":")[3]: action for action in _actions(screen.blocks)}
    for verb in _LIKED:
        if verb in offered:
            return offered[verb]
    raise ValueError(screen)


def _actions(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Choices(buttons=buttons):
                yield from (each.action for each in buttons if each.action.count(":") >= 3)
            case Card(blocks=inner) | Details(blocks=inner):
                yield from _actions(inner)
            case _:
                pass


async def begin(receiver: Receiver, seats: Sequence[Seat]) -> list[Tapper]:
    """Everybody at its first question: nothing of this is measured."""
    tappers = [Tapper(receiver, seat) for seat in seats]
    for tapper in tappers:
        await tapper.tap()
    return tappers


async def events_per_second(tappers: Sequence[Tapper], events: int, together: int) -> float:
    """`together` members at once, each with one event under way; everybody taps in turn."""
    lanes = [cycle(tappers[lane::together]) for lane in range(together)]

    async def taps(members: Iterator[Tapper]) -> None:
        for _ in range(events // together):
            await next(members).tap()

    started = perf_counter()
    await asyncio.gather(*(taps(lane) for lane in lanes))
    return events / (perf_counter() - started)
