"""The storage's share of one event: the five statements of an answer through the `Work` port."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import count
from time import perf_counter

from dialogs.nouns.errors import NotFound
from dialogs.nouns.waves import ParticipationStatus
from storage import Storage
from storage.work import Work
from tests.bench.table import STATE, TODAY, Seat

_NUMBERS = count()


async def events_per_second(
    storage: Storage, seats: Sequence[Seat], events: int, together: int
) -> float:
    """The rate of `events`, `together` members at once, each one event after another."""

    async def member() -> None:
        for _ in range(events // together):
            number = next(_NUMBERS)
            seat = seats[number % len(seats)]
            await storage.transactions.run(partial(_answer, seat=seat, number=number))

    started = perf_counter()
    await asyncio.gather(*(member() for _ in range(together)))
    return events / (perf_counter() - started)


def _answer(work: Work, seat: Seat, number: int) -> int:
    digest = hashlib.sha256(b"%d" % number).digest()
    work.events.record(digest, TODAY)
    presence = work.conversations.enter(seat.account)
    run = work.participations.run(seat.participation_id)
    if presence is None or run is None:
        raise NotFound("bench")
    work.participations.write(run.participation.id, ParticipationStatus.STARTED, STATE)
    conversation = presence.conversation
    work.conversations.save(replace(conversation, revision=conversation.revision + 1))
    return conversation.revision
