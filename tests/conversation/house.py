"""A small table in a real database, the real conversation on a clock that the test moves.

Owns the seeding and the shorthand for a person's gestures. Answers nothing the product would not.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from bot.composition import Composition
from bot.conversation import Conversation
from bot.desk import Services
from bot.hashing import Hasher
from bot.i18n import all_words
from bot.library import Library
from bot.ports import Transactions, Work
from bot.use_cases import ROUTES, SCREENS
from dialogs.messages import (
    Block,
    Button,
    Card,
    Choices,
    Details,
    Form,
    Gesture,
    GestureKind,
    Paragraph,
    Reply,
    Screen,
    Tone,
)
from dialogs.nouns.people import (
    Account,
    Invitation,
    LinkPurpose,
    Member,
    Right,
    SeatStatus,
)
from dialogs.nouns.roundtables import Form as TableForm
from dialogs.nouns.roundtables import Organisation, Roundtable, Sector, Territory, Unit
from dialogs.nouns.waves import Participation, ParticipationStatus, Wave, WaveStatus
from dialogs.state import RunState, load
from storage.opening import Storage

START = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
T = TypeVar("T")


@dataclass
class TestClock:
    """Satisfies `Clock`; moved by the test alone."""

    __test__ = False
    at: datetime = START

    def now(self) -> datetime:
        return self.at


@dataclass
class House:
    """`seats` are the table's, in order: a coordinator, then members, each with its link."""

    storage: Storage
    conversation: Conversation
    clock: TestClock
    hasher: Hasher
    table: Roundtable
    seats: list[Member]
    links: dict[int, str]
    library: Library
    wave: Wave | None = None
    events: Iterator[int] = field(default_factory=itertools.count)

    async def work(self, transaction: Callable[[Work], T]) -> T:
        return await self.storage.transactions.run(transaction)

    def restarted(self, library: Library) -> House:
        """The same database under another process, with the dialogs of another version."""
        conversation = talk(self.storage.transactions, library, self.hasher, self.clock)
        return replace(self, conversation=conversation, library=library)

    def account(self, user: str, platform: str = "web") -> Account:
        return Account(platform, "", user)

    async def do(
        self,
        user: str,
        action: str,
        fields: Mapping[str, tuple[str, ...]] | None = None,
        *,
        event: str = "",
        platform: str = "web",
        locale: str = "fr-CA",
        answered_on: str | None = None,
    ) -> Reply:
        kind = GestureKind.FILLED if fields is not None else GestureKind.CHOSEN
        gesture = Gesture(
            self.account(user, platform),
            event or f"event-{next(self.events)}",
            kind,
            action,
            fields=fields or {},
            locale=locale,
            answered_on=answered_on,
        )
        return await self.conversation.receive(gesture)

    async def look(
        self, user: str, place: str, *, platform: str = "web", locale: str = "fr-CA"
    ) -> Reply:
        account = self.account(user, platform)
        event = f"look-{next(self.events)}"
        gesture = Gesture(account, event, GestureKind.OPENED, place, locale=locale)
        return await self.conversation.receive(gesture)

    async def say(self, user: str, text: str, *, at: str = "", platform: str = "web") -> Reply:
        account = self.account(user, platform)
        event = f"say-{next(self.events)}"
        return await self.conversation.receive(
            Gesture(account, event, GestureKind.SAID, at, text, locale="fr-CA")
        )

    async def command(
        self, user: str, name: str, text: str = "", *, platform: str = "chat", at: str = ""
    ) -> Reply:
        account = self.account(user, platform)
        event = f"command-{next(self.events)}"
        return await self.conversation.receive(
            Gesture(account, event, GestureKind.COMMANDED, name, text, at=at)
        )

    async def claim(self, seat: int, user: str, *, platform: str = "web") -> Reply:
        """Take the seat's place, from a browser of that name."""
        token = self.links[self.seats[seat].id]
        return await self.do(user, f"claim:{token}:fr", {"consent": ("yes",)}, platform=platform)

    async def open_wave(self, dialog: str, *seats: int) -> dict[int, int]:
        """An open wave on these seats; returns each seat's participation id."""
        pinned = self.library
        members = [self.seats[index] for index in seats]

        def opened(work: Work) -> tuple[Wave, dict[int, int]]:
            edition = pinned.pin(work, dialog).edition
            wave = work.waves.add(_wave(self.table.id, dialog, edition, self.clock.now()))
            assert wave is not None
            current = [work.members.get(one.id) for one in members]
            work.participations.add_many([_invited(wave, one) for one in current])
            found = {one.member_id: one.id for one in work.participations.slice(wave.id, 0, 500)}
            return wave, {index: found[self.seats[index].id] for index in seats}

        self.wave, ids = await self.work(opened)
        return ids

    def second_table(self, work: Work) -> None:
        """Another table, with one seat for a member behind `second-table-link-01`."""
        table = work.roundtables.add(_table())
        office = work.organisations.add(Organisation(0, table.id, "Ailleurs", Sector.HEALTH))
        seat = work.members.add(_seat(table.id, office.id, "Personne", Right.MEMBER))
        secret = self.hasher.link("second-table-link-01")
        work.invitations.add(_invitation(LinkPurpose.SEAT, secret, seat.id))

    async def close_wave(self) -> None:
        assert self.wave is not None
        closed = replace(self.wave, status=WaveStatus.CLOSED)
        await self.work(lambda work: work.waves.save(closed))

    async def state(self, run_id: int) -> RunState:
        run = await self.work(lambda work: work.participations.run(run_id))
        assert run is not None
        assert run.participation.state is not None
        return load(run.participation.state)

    async def status(self, run_id: int) -> ParticipationStatus:
        run = await self.work(lambda work: work.participations.run(run_id))
        assert run is not None
        return run.participation.status


def talk(
    transactions: Transactions, library: Library, hasher: Hasher, clock: TestClock
) -> Conversation:
    """The real conversation over this database."""
    services = Services(library, hasher)
    composition = Composition(SCREENS, all_words())
    return Conversation(transactions, services, ROUTES, composition, clock)


async def build(storage: Storage, library: Library, members: int = 3) -> House:
    """A table with one coordinator's seat and `members` others, all invited, none claimed."""
    hasher = Hasher.keyed("a secret for the tests")
    clock = TestClock()
    conversation = talk(storage.transactions, library, hasher, clock)
    links: dict[int, str] = {}

    def seeded(work: Work) -> tuple[Roundtable, list[Member]]:
        table = work.roundtables.add(_table())
        seats = []
        for index in range(members + 1):
            office = work.organisations.add(
                Organisation(0, table.id, f"Organisme {index}", Sector.HEALTH)
            )
            right = Right.MEMBER if index else Right.COORDINATOR
            seat = work.members.add(_seat(table.id, office.id, f"Personne {index}", right))
            links[seat.id] = f"link-of-seat-{index}-0123456789"
            secret = hasher.link(links[seat.id])
            work.invitations.add(_invitation(LinkPurpose.SEAT, secret, seat.id))
            seats.append(seat)
        return table, seats

    table, seats = await storage.transactions.run(seeded)
    return House(storage, conversation, clock, hasher, table, seats, links, library)


def _invitation(purpose: LinkPurpose, secret: bytes, member_id: int | None) -> Invitation:
    return Invitation(0, purpose, secret, member_id, None, START + timedelta(days=14), None)


def table_code(house: House, token: str) -> Invitation:
    """An operator's code, not yet stored."""
    return _invitation(LinkPurpose.TABLE, house.hasher.link(token), None)


def _table() -> Roundtable:
    return Roundtable(
        0,
        "Table du quartier",
        "l'entraide",
        Territory.LOCAL,
        TableForm.ACTION,
        "America/Toronto",
        "fr",
        5,
        None,
        START,
    )


def _seat(table_id: int, office_id: int, name: str, right: Right) -> Member:
    return Member(
        0,
        table_id,
        office_id,
        None,
        name,
        right,
        SeatStatus.INVITED,
        0,
        (),
        None,
        None,
        None,
        None,
        None,
    )


def _wave(table_id: int, dialog: str, edition: int, now: datetime) -> Wave:
    return Wave(
        id=0,
        roundtable_id=table_id,
        cadence_id=None,
        due_at=now,
        dialog=dialog,
        edition=edition,
        status=WaveStatus.OPEN,
        opens_at=now,
        closes_at=now + timedelta(days=7),
        postponed=False,
        reminders_sent=0,
        threshold=5,
        unit=Unit.PERSON,
        rules_version="1",
        facts=(("several_sectors", False), ("means_due", False)),
        roster_size=4,
        largest_organisation=1,
        seen_submitted=0,
        seen_at=None,
        shared_at=None,
        slice_after=0,
    )


def _invited(wave: Wave, seat: Member) -> Participation:
    return Participation(
        0,
        wave.id,
        seat.id,
        seat.tenure,
        seat.organisation_id,
        Sector.HEALTH,
        ParticipationStatus.INVITED,
        wave.dialog,
        wave.edition,
        None,
    )


# ── Reading a screen ──────────────────────────────────────────────────────────────────────────


def blocks(screen: Screen) -> Iterator[Block]:
    """Every block, those inside cards and details too."""
    todo = list(screen.blocks)
    while todo:
        block = todo.pop(0)
        yield block
        if isinstance(block, Card | Details):
            todo[:0] = block.blocks


def buttons(screen: Screen) -> list[Button]:
    return [
        button for block in blocks(screen) if isinstance(block, Choices) for button in block.buttons
    ]


def forms(screen: Screen) -> list[Form]:
    return [block for block in blocks(screen) if isinstance(block, Form)]


def actions(screen: Screen) -> list[str]:
    return [button.action for button in buttons(screen)]


def action(screen: Screen, part: str) -> str:
    """The only kind of action that contains `part`."""
    return next(one for one in actions(screen) if part in one)


def texts(screen: Screen, tone: Tone | None = None) -> str:
    """Everything said, or everything in one tone."""
    return "\n".join(
        block.text
        for block in blocks(screen)
        if isinstance(block, Paragraph) and tone in (None, block.tone)
    )
