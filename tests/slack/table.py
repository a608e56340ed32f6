"""A table whose seats are held by people of Slack, put straight into the database.

Owns the seating and a few looks at what is stored. What a member does, it does on Slack.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.membership.consent import given
from bot.ports import Work
from bot.typed import LONGEST_NAME
from bot.waves.planning import planned
from dialogs.nouns import people
from dialogs.nouns.deliveries import Conversation, Delivery, DeliveryStatus
from dialogs.nouns.people import Account, Identity, Member, Right, SeatStatus
from dialogs.nouns.roundtables import Form, Organisation, Roundtable, Sector, Territory
from dialogs.nouns.runs import Run
from dialogs.state import RunState, load
from tests.fakes.slack_server import Person
from tests.scenario.times import START
from tests.slack.house import SlackHouse

NAME = "Table du quartier"
DAYS_OPEN = 7


@dataclass
class SlackTable:
    """`seats` by the id of the person who holds it; the first one coordinates."""

    house: SlackHouse
    roundtable: Roundtable
    seats: dict[str, Member]
    wave_id: int = 0

    async def open_wave(self, dialog: str = "engagement", *, tell: bool = True) -> int:
        """A wave that opens now. `tell`: the outbox sends its prompts."""
        now = self.house.clock.now()
        wave = await self.house.app.transactions.run(
            lambda work: work.waves.add(planned(self.roundtable, dialog, now, DAYS_OPEN))
        )
        assert wave is not None
        self.wave_id = wave.id
        await self.house.app.ticker.advance()
        if tell:
            await self.told()
        return wave.id

    async def told(self) -> None:
        """The clock goes on until nothing that is due waits in the outbox."""
        while any(one.due_at <= self.house.clock.now() for one in await self.waiting()):
            await self.house.move_by(timedelta(seconds=1))

    async def waiting(self) -> Sequence[Delivery]:
        unsent = (DeliveryStatus.WAITING, DeliveryStatus.CLAIMED)
        return [one for one in await self.deliveries() if one.status in unsent]

    async def run_of(self, person: Person) -> Run:
        """Its run of the latest wave."""

        def found(work: Work) -> Run:
            (run,) = [
                run
                for run in work.participations.of_person(self._held_by(person))
                if run.participation.wave_id == self.wave_id
            ]
            return run

        return await self.house.app.transactions.read(found)

    async def state_of(self, person: Person) -> RunState:
        run = await self.run_of(person)
        assert run.participation.state is not None
        return load(run.participation.state)

    async def deliveries(self) -> Sequence[Delivery]:
        return await self.house.app.transactions.read(
            lambda work: work.outbox.of_wave(self.wave_id)
        )

    def _held_by(self, person: Person) -> int:
        found = self.seats[person.id].person_id
        assert found is not None
        return found


async def conversation_of(house: SlackHouse, account: Account) -> Conversation:
    presence = await house.app.transactions.read(lambda work: work.conversations.enter(account))
    assert presence is not None, f"nobody is bound to {account.user}"
    return presence.conversation


async def seat(
    house: SlackHouse, *people: Person, workspace: str = "", name: str = NAME
) -> SlackTable:
    """A table of these people; `workspace` is the organisation's id where all of it let Tablée in.

    They follow Slack's word on language and time zone: none has chosen any.
    """

    def seated(work: Work) -> tuple[Roundtable, dict[str, Member]]:
        table = work.roundtables.add(_table(name))
        held: dict[str, Member] = {}
        for person in people:
            account = Account("slack", workspace or person.account.team, person.id)
            held[person.id] = _seated(work, house, table, person, account, first=not held)
        return table, held

    table, seats = await house.app.transactions.run(seated)
    return SlackTable(house, table, seats)


def _seated(
    work: Work,
    house: SlackHouse,
    table: Roundtable,
    person: Person,
    account: Account,
    *,
    first: bool,
) -> Member:
    now, known = house.clock.now(), person.account
    spoken = known.locale.partition("-")[0]
    who = work.people.add(people.Person(0, None, None, spoken, known.tz))
    work.identities.add(Identity(0, who.id, account, known.name, now))
    office = work.organisations.add(
        Organisation(0, table.id, f"Organisme de {known.name}"[:LONGEST_NAME], Sector.COMMUNITY)
    )
    member = work.members.add(
        Member(
            id=0,
            roundtable_id=table.id,
            organisation_id=office.id,
            person_id=who.id,
            name=known.name,
            right=Right.COORDINATOR if first else Right.MEMBER,
            status=SeatStatus.ACTIVE,
            tenure=1,
            partner_types=(),
            joined_at=now,
            announced_at=None,
            absent_until=None,
            language=None,
            zone=None,
        )
    )
    work.consents.add(given(member, spoken, now))
    return member


def _table(name: str) -> Roundtable:
    return Roundtable(
        id=0,
        name=name,
        topic="l’entraide",
        territory=Territory.LOCAL,
        form=Form.ACTION,
        zone="America/Toronto",
        language="fr",
        threshold=5,
        unit=None,
        created_at=START,
    )
