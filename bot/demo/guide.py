"""Shows a visitor around: takes a seat of the sample table, moves its clock, says what happened.

Stands before the real receiver and hands it everything else, so that a visitor sees the product
itself. Exists only in the demonstration; no other wiring knows it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from bot.demo.clock import MovableClock
from bot.demo.journal import Entry, Look, between, look
from bot.demo.life import Visitors, a_day_passes
from bot.demo.screens import GUIDE, GuideView, screen_of
from bot.desk import Library
from bot.i18n import Words
from bot.ports import Transactions, Work
from bot.preferences import language_of
from bot.runtime.scheduler import Ticker
from dialogs.messages import HOME, Gesture, GestureKind, Receiver, Reply
from dialogs.nouns.deliveries import Conversation
from dialogs.nouns.people import Account, Identity
from dialogs.nouns.runs import Presence

STEP = timedelta(hours=1)
"""The clock walks by hours, so that the scheduler does what it would have done on the way."""

WELCOME = "welcome"
WORD = "demo"

SPANS: Mapping[str, timedelta] = {
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(days=7),
}


@dataclass(frozen=True, slots=True)
class Backstage:
    """What the guide acts on, once the table has been sown."""

    transactions: Transactions
    ticker: Ticker
    visitors: Visitors


class Guide:
    """Satisfies `messages.Receiver`. Shows nobody around before it is given its `backstage`."""

    def __init__(
        self,
        inner: Receiver,
        clock: MovableClock,
        library: Library,
        words: Mapping[str, Words],
        zone: str,
    ) -> None:
        self._inner = inner
        self._clock = clock
        self._library = library
        self._words = words
        self._zone = zone
        self._happened: tuple[Entry, ...] = ()
        self._moving = asyncio.Lock()
        self.backstage: Backstage | None = None

    async def receive(self, gesture: Gesture) -> Reply:
        backstage = self.backstage
        word, _, rest = gesture.action.partition(":")
        if backstage is None or not _is_ours(gesture, word):
            return await self._inner.receive(gesture)
        if gesture.kind is GestureKind.OPENED:
            return await self._shown(backstage, gesture)
        if rest in SPANS:
            await self._move(backstage, SPANS[rest])
            return await self._shown(backstage, gesture)
        return await self._sit(backstage, gesture, rest)

    async def drawn(self, account: Account, revision: int, message: str) -> None:
        await self._inner.drawn(account, revision, message)

    async def learned(self, account: Account, locale: str, zone: str) -> None:
        await self._inner.learned(account, locale, zone)

    async def _sit(self, backstage: Backstage, gesture: Gesture, seat: str) -> Reply:
        """Bind the visitor's browser to the person of that seat."""
        visitors, now = backstage.visitors, self._clock.now()
        as_coordinator = seat == "coordinator"
        member_id = visitors.coordinator if as_coordinator else visitors.member
        take = partial(_take_seat, account=gesture.account, member_id=member_id, now=now)
        table_id = await backstage.transactions.run(take)
        place = f"table:{table_id}" if as_coordinator else HOME
        opened = Gesture(gesture.account, gesture.event_id, GestureKind.OPENED, action=place)
        return await self._inner.receive(opened)

    async def _move(self, backstage: Backstage, span: timedelta) -> None:
        """Walk the clock by hours: the scheduler acts, and the sample members answer."""
        async with self._moving:
            before = await self._looked(backstage)
            end = self._clock.now() + span
            while (rest := end - self._clock.now()) > timedelta():
                await self._step(backstage, min(STEP, rest))
            self._happened = between(before, await self._looked(backstage), self._library)

    async def _looked(self, backstage: Backstage) -> Look:
        now = self._clock.now()
        return await backstage.transactions.read(lambda work: look(work, now))

    async def _step(self, backstage: Backstage, span: timedelta) -> None:
        before = self._clock.now()
        self._clock.move_by(span)
        now = self._clock.now()
        if now.date() != before.date():
            await backstage.transactions.run(
                lambda work: a_day_passes(work, self._library, backstage.visitors, now)
            )
        await backstage.ticker.catch_up()

    async def _shown(self, backstage: Backstage, gesture: Gesture) -> Reply:
        account = gesture.account
        presence = await backstage.transactions.read(lambda work: _present(work, account))
        language = language_of(presence.person if presence else None, gesture.locale)
        view = GuideView(self._clock.now(), self._zone, self._happened)
        revision = presence.conversation.revision if presence else 0
        return Reply(screen_of(view, self._words[language]), revision, account)


def _is_ours(gesture: Gesture, word: str) -> bool:
    if gesture.kind is GestureKind.OPENED:
        return word in {GUIDE, WELCOME}
    return gesture.kind is GestureKind.CHOSEN and word == WORD


def _present(work: Work, account: Account) -> Presence | None:
    return work.conversations.enter(account) if account.user else None


def _take_seat(work: Work, account: Account, member_id: int, now: datetime) -> int:
    """A browser sits in one seat at a time: taking one leaves the other. Returns the table's id."""
    seat = work.members.get(member_id)
    presence = work.conversations.enter(account)
    sitting = presence is not None and presence.person.id == seat.person_id
    if presence is not None and not sitting:
        work.identities.remove(presence.identity_id)
    if seat.person_id is not None and not sitting:
        identity = work.identities.add(Identity(0, seat.person_id, account, "", now))
        work.conversations.save(Conversation(identity.id, HOME, 1, 1, ""))
    return seat.roundtable_id
