"""Grows the sample table: its seats, three waves gone by, what it decided, one wave under way.

Everything happens as it would in life, on a clock that starts a year ago: waves are planned,
opened, answered through the engine and closed by the code that serves real tables.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from random import Random

from bot import calendar
from bot.coordination import inviting
from bot.demo import plan
from bot.demo.clock import MovableClock
from bot.demo.life import Visitors, Willing, answer_wave
from bot.demo.sample import MEMBER_TO_TRY, SEATS, TABLE_NAME, TOPIC, ZONE, SampleSeat
from bot.desk import Library
from bot.membership import consent
from bot.ports import Transactions, Work
from bot.runtime.scheduler import Ticker
from bot.waves import planning
from dialogs.nouns.deliveries import Conversation
from dialogs.nouns.people import WEB, Account, Identity, Member, Person, SeatStatus
from dialogs.nouns.roundtables import Form, Organisation, Roundtable, Territory
from dialogs.nouns.waves import Cadence, Participation, Wave

MOBILISATION, ENGAGEMENT = "mobilisation", "engagement"
ALREADY_ANSWERED = 6
"""How many have answered the wave under way when a visitor arrives."""


@dataclass(frozen=True, slots=True)
class PastWave:
    """`days_ago` it opened; the table leaned by `drift` more or less than it does by nature."""

    dialog: str
    days_ago: int
    drift: float


PAST = (
    PastWave(MOBILISATION, 372, -0.25),
    PastWave(ENGAGEMENT, 300, 0.0),
    PastWave(MOBILISATION, 186, 0.05),
)
UNDER_WAY = PastWave(MOBILISATION, 4, 0.15)
LENGTH = 14
RHYTHM = "months6"


def first_day(today: datetime) -> datetime:
    """When the table's life begins."""
    return today - timedelta(days=PAST[0].days_ago + 10)


@dataclass(slots=True)
class Gardener:
    """Sows the table on `clock`, which ends at the present of the wall."""

    transactions: Transactions
    ticker: Ticker
    library: Library
    clock: MovableClock

    async def sow(self, today: datetime) -> Visitors:
        founded = partial(found_table, now=self.clock.now())
        table, visitors = await self.transactions.run(founded)
        for past in PAST:
            await self._pass_through(table, past, today)
        await self.transactions.run(partial(_decided, table=table, today=today))
        await self._begin(table, UNDER_WAY, today, partial(_first_ones, visitors=visitors))
        await self.transactions.run(partial(_set_cadence, table=table, today=today))
        self.clock.move_to(today)
        await self.ticker.catch_up()
        return visitors

    async def _pass_through(self, table: Roundtable, past: PastWave, today: datetime) -> None:
        wave = await self._begin(table, past, today, _most)
        self.clock.move_to(wave.closes_at)
        await self.ticker.catch_up()
        self.clock.move_to(wave.closes_at + timedelta(days=8))  # the members read the bilan
        await self.ticker.catch_up()
        now = self.clock.now()
        await self.transactions.run(partial(_dismiss_notices, table=table, now=now))

    async def _begin(
        self, table: Roundtable, past: PastWave, today: datetime, willing: Willing
    ) -> Wave:
        """Launch the wave, let it open, and let the willing ones answer."""
        self.clock.move_to(calendar.next_decent(today - timedelta(days=past.days_ago), ZONE))
        now = self.clock.now()
        planned = await self.transactions.run(
            lambda work: planning.launch(work, table, past.dialog, LENGTH, now)
        )
        self.clock.move_to(planned.opens_at)
        await self.ticker.catch_up()
        answered_at = self.clock.now()

        def answer(work: Work) -> Wave:
            wave = work.waves.get(planned.id)
            answer_wave(work, wave, self.library, willing, answered_at, past.drift)
            return wave

        return await self.transactions.run(answer)


def _decided(work: Work, table: Roundtable, today: datetime) -> None:
    plan.decide(work, work.waves.of_roundtable(table.id)[0], today)


def _dismiss_notices(work: Work, table: Roundtable, now: datetime) -> None:
    """Everybody has read what was told: a visitor finds a page that is up to date."""
    for seat in work.members.of_roundtable(table.id):
        if seat.person_id is not None:
            for notice in work.notices.of_person(seat.person_id):
                work.notices.dismiss(notice.id, seat.person_id, now)


def _set_cadence(work: Work, table: Roundtable, today: datetime) -> None:
    opened = calendar.local(today - timedelta(days=UNDER_WAY.days_ago), ZONE).date()
    anchor = calendar.working_day_from(opened)
    due = calendar.next_due(RHYTHM, anchor, ZONE, today)
    work.cadences.add(Cadence(0, table.id, MOBILISATION, RHYTHM, anchor, due, LENGTH))


def _most(_: Participation, chance: Random) -> bool:
    return chance.random() < 11 / 12


def _first_ones(participation: Participation, _: Random, *, visitors: Visitors) -> bool:
    here = participation.member_id
    return here not in visitors.seats and here - visitors.member <= ALREADY_ANSWERED


def found_table(work: Work, now: datetime) -> tuple[Roundtable, Visitors]:
    """The table with its organisations and its seats, everybody there and consenting."""
    table = work.roundtables.add(
        Roundtable(
            id=0,
            name=TABLE_NAME,
            topic=TOPIC,
            territory=Territory.LOCAL,
            form=Form.ACTION,
            zone=ZONE,
            language="fr",
            threshold=5,
            unit=None,
            created_at=now,
        )
    )
    offices: dict[str, Organisation] = {}
    members = [_seat(work, table, sample, offices, now) for sample in SEATS]
    return table, Visitors(coordinator=members[0].id, member=members[MEMBER_TO_TRY].id)


def _seat(
    work: Work,
    table: Roundtable,
    sample: SampleSeat,
    offices: dict[str, Organisation],
    now: datetime,
) -> Member:
    if sample.organisation not in offices:
        office = Organisation(0, table.id, sample.organisation, sample.sector)
        offices[sample.organisation] = work.organisations.add(office)
    office = offices[sample.organisation]
    (offered,) = inviting.add(work, office, (sample.name,), sample.right, now)
    person = work.people.add(Person(0, sample.language, None))
    account = Account(WEB, "", f"sample-{offered.id}")
    identity = work.identities.add(Identity(0, person.id, account, "", now))
    work.conversations.save(Conversation(identity.id, "home", 0, 0, ""))
    taken = replace(
        offered,
        person_id=person.id,
        status=SeatStatus.ACTIVE,
        joined_at=now,
        language=sample.language,
    )
    work.members.save(taken)
    work.consents.add(consent.given(taken, sample.language, now))
    return taken
