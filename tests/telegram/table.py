"""A table whose seats are held by people of Telegram, put straight into the database.

Owns the seating and a few looks at what is stored. What a member does, it does on Telegram.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.membership.consent import given
from bot.membership.issuing import KEPT
from bot.ports import Work
from bot.waves.planning import planned
from dialogs.nouns import people
from dialogs.nouns.deliveries import Delivery, DeliveryStatus
from dialogs.nouns.people import Identity, Invitation, LinkPurpose, Member, Right, SeatStatus
from dialogs.nouns.roundtables import Form, Organisation, Roundtable, Sector, Territory
from dialogs.nouns.runs import Run
from dialogs.state import RunState, load
from tests.fakes.telegram.person import Person
from tests.scenario.times import START
from tests.telegram.house import TelegramHouse, account_of

NAME = "Table du quartier"
DAYS_OPEN = 7


@dataclass
class TelegramTable:
    """`seats` by the number of the person who holds it; the first one coordinates."""

    house: TelegramHouse
    roundtable: Roundtable
    seats: dict[int, Member]
    wave_id: int = 0

    async def open_wave(self, dialog: str = "engagement") -> int:
        """A wave that opens now, whose prompts are sent."""
        now = self.house.clock.now()
        wave = await self.house.app.transactions.run(
            lambda work: work.waves.add(planned(self.roundtable, dialog, now, DAYS_OPEN))
        )
        assert wave is not None
        self.wave_id = wave.id
        await self.house.app.ticker.advance()
        await self.told()
        return wave.id

    async def told(self) -> None:
        """The clock goes on until nothing that is due waits in the outbox."""
        while any(one.due_at <= self.house.clock.now() for one in await self.waiting()):
            await self.house.move_by(timedelta(seconds=1))

    async def waiting(self) -> Sequence[Delivery]:
        return [one for one in await self.deliveries() if one.status is DeliveryStatus.WAITING]

    async def deliveries(self) -> Sequence[Delivery]:
        return await self.house.app.transactions.read(
            lambda work: work.outbox.of_wave(self.wave_id)
        )

    async def state_of(self, person: Person) -> RunState:
        """Its run of the latest wave."""
        held = self.seats[person.id].person_id
        assert held is not None

        def found(work: Work) -> Run:
            (run,) = [
                run
                for run in work.participations.of_person(held)
                if run.participation.wave_id == self.wave_id
            ]
            return run

        run = await self.house.app.transactions.read(found)
        assert run.participation.state is not None
        return load(run.participation.state)

    async def invitation(self, name: str, token: str) -> str:
        """The secret of a link to a new seat."""
        hasher = self.house.app.services.hasher
        expires_at = self.house.clock.now() + KEPT

        def issued(work: Work) -> None:
            office = work.organisations.add(_office(self.roundtable, name))
            seat = work.members.add(_seat(self.roundtable, office, name, None, Right.MEMBER))
            work.invitations.add(
                Invitation(0, LinkPurpose.SEAT, hasher.link(token), seat.id, None, expires_at, None)
            )

        await self.house.app.transactions.run(issued)
        return token


async def seat(house: TelegramHouse, *seated: Person) -> TelegramTable:
    """A table of these people. They follow Telegram's word on language: none has chosen any."""

    def put(work: Work) -> tuple[Roundtable, dict[int, Member]]:
        table = work.roundtables.add(_table())
        held: dict[int, Member] = {}
        for person in seated:
            right = Right.MEMBER if held else Right.COORDINATOR
            held[person.id] = _seated(work, house, table, person, right)
        return table, held

    table, seats = await house.app.transactions.run(put)
    return TelegramTable(house, table, seats)


def _seated(
    work: Work, house: TelegramHouse, table: Roundtable, person: Person, right: Right
) -> Member:
    now, name = house.clock.now(), person.account.name
    spoken = person.account.language_code.partition("-")[0]
    who = work.people.add(people.Person(0, None, None, spoken, None))
    work.identities.add(Identity(0, who.id, account_of(person), name, now))
    office = work.organisations.add(_office(table, name))
    member = work.members.add(_seat(table, office, name, who.id, right))
    work.consents.add(given(member, spoken, now))
    return member


def _office(table: Roundtable, name: str) -> Organisation:
    return Organisation(0, table.id, f"Organisme de {name}", Sector.COMMUNITY)


def _seat(
    table: Roundtable, office: Organisation, name: str, person_id: int | None, right: Right
) -> Member:
    return Member(
        id=0,
        roundtable_id=table.id,
        organisation_id=office.id,
        person_id=person_id,
        name=name,
        right=right,
        status=SeatStatus.INVITED if person_id is None else SeatStatus.ACTIVE,
        tenure=1,
        partner_types=(),
        joined_at=None if person_id is None else START,
        announced_at=None,
        absent_until=None,
        language=None,
        zone=None,
    )


def _table() -> Roundtable:
    return Roundtable(
        id=0,
        name=NAME,
        topic="l’entraide",
        territory=Territory.LOCAL,
        form=Form.ACTION,
        zone="America/Toronto",
        language="fr",
        threshold=5,
        unit=None,
        created_at=START,
    )
