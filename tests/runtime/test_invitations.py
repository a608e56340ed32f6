"""An invitation on its way to an account: sent while it opens something, its failure told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.library import Library
from bot.membership import issuing
from bot.ports import Work
from dialogs.messages import Bullets, Button, Choices, Gesture, GestureKind, Paragraph, Screen
from dialogs.nouns.deliveries import Delivery, DeliveryStatus
from dialogs.nouns.people import Account, Identity, Member, Person
from storage.opening import Storage
from tests.channels.recording import RecordingChannel
from tests.runtime.machine import Machine, machine, messages
from tests.waves.hands import HandClock
from tests.waves.seating import MONDAY, Seated, seat_table

LINE = Account("slack", "T1", "U1")


class Table:
    """A table whose coordinator, on Slack, picks accounts; its relay, and what Slack was shown."""

    def __init__(self, made: Machine, seated: Seated) -> None:
        self.machine, self.seated = made, seated
        self.coordinator = Account("slack", "T1", f"user-{seated.seats[0].id}")
        self._events = 0

    @property
    def channel(self) -> RecordingChannel:
        return self.machine.channel

    async def do(self, action: str, *users: str, kind: GestureKind = GestureKind.FILLED) -> Screen:
        self._events += 1
        fields = {
            "people": users,
            "right": ("member",),
            "organisation": ("1",),
        }
        names = {"U1": "Line Côté", "U2": "Jo Roy"}
        gesture = Gesture(
            self.coordinator, f"event-{self._events}", kind, action, fields=fields, names=names
        )
        return (await self.machine.conversation.receive(gesture)).screen

    async def look(self, place: str) -> Screen:
        return await self.do(place, kind=GestureKind.OPENED)

    async def invite(self, *users: str) -> None:
        await self.do(f"invite:{self.seated.roundtable.id}", *users)

    async def send(self) -> None:
        """What leaves within some seconds, at the lane's pace."""
        for _ in range(4):
            await self.machine.relay.run()
            self.machine.clock.forward(seconds=1)

    async def work(self, change: Callable[[Work], object]) -> None:
        await self.machine.storage.transactions.run(change)

    async def seat(self) -> Member:
        """The newest of the table."""
        table_id = self.seated.roundtable.id
        read = self.machine.storage.transactions.read
        return (await read(lambda work: work.members.of_roundtable(table_id)))[-1]

    async def message(self) -> Delivery:
        seat, read = await self.seat(), self.machine.storage.transactions.read
        return (await read(lambda work: issuing.messages(work, (seat,))))[seat.id]


async def table(storage: Storage, library: Library) -> Table:
    seated = await storage.transactions.run(lambda work: seat_table(work, (1, 1), "slack"))
    clock = HandClock(MONDAY + timedelta(hours=12))  # at night: what was asked for leaves at once
    return Table(machine(storage, library, clock, channel=messages(clock, "slack")), seated)


def said(screen: Screen) -> str:
    """Paragraphs and bullets, a line each."""
    lines: list[str] = []
    for block in screen.blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
        if isinstance(block, Bullets):
            lines.extend(block.items)
    return "\n".join(lines)


def buttons(screen: Screen) -> list[Button]:
    return [
        button for block in screen.blocks if isinstance(block, Choices) for button in block.buttons
    ]


async def test_u5_it_says_who_invites_to_what_and_nothing_of_it_on_a_locked_phone(
    either_storage: Storage, library: Library
) -> None:
    here = await table(either_storage, library)
    await here.invite("U1", "U2")
    await here.send()
    assert here.channel.accounts == [LINE, replace(LINE, user="U2")]
    screen = here.channel.shown_to(LINE)[0].screen
    seat = here.seated.seats[0]
    assert said(screen).startswith(
        f"{seat.name}, Org 0 vous invite à la table «\u00a0Table du littoral\u00a0»."
    )
    assert "jusqu’au mercredi 14\u00a0octobre" in said(screen)
    (button,) = buttons(screen)
    assert button.action.startswith("go:invitation:")
    assert not screen.sensitive
    for word in (seat.name, "Line", "littoral"):
        assert word not in screen.notification
    message = await here.message()
    assert (message.status, message.recipient) == (DeliveryStatus.SENT, None)
    listed = await here.look(f"seats:{here.seated.roundtable.id}")
    assert "invitation envoyée, pas encore ouverte" in str(listed)
    await here.send()
    assert len(here.channel.sent) == 2


async def test_its_button_opens_the_seat_for_the_account_that_it_was_sent_to(
    storage: Storage, library: Library
) -> None:
    here = await table(storage, library)
    await here.invite("U1")
    await here.send()
    action = buttons(here.channel.shown_to(LINE)[0].screen)[0].action
    opened = Gesture(LINE, "opened", GestureKind.CHOSEN, action)
    landing = (await here.machine.conversation.receive(opened)).screen
    assert landing.title.startswith("Une place vous attend")


@pytest.mark.parametrize("change", ["removed", "anew", "revoked", "taken"])
async def test_once_it_opens_nothing_any_more_it_is_not_sent(
    storage: Storage, library: Library, change: str
) -> None:
    here = await table(storage, library)
    await here.invite("U1")
    message, seat = await here.message(), await here.seat()
    if change == "removed":
        await here.do(f"seat:remove:{seat.id}", kind=GestureKind.CHOSEN)
    elif change == "anew":
        await here.work(lambda work: work.members.save(replace(seat, tenure=1)))
    elif change == "revoked":
        await here.work(lambda work: work.invitations.revoke_seat(seat.id, MONDAY))
    else:
        invitation_id = message.invitation_id or 0
        used = here.machine.clock.now()
        await here.work(lambda work: work.invitations.use(invitation_id, used))
    await here.send()
    assert here.channel.sent == []
    read = storage.transactions.read
    (after,) = await read(lambda work: work.outbox.find([message.once]))
    assert (after.status, after.reason, after.recipient) == (
        DeliveryStatus.DROPPED,
        "spent",
        None,
    )


async def test_an_invitation_that_expired_meanwhile_is_not_sent(
    storage: Storage, library: Library
) -> None:
    here = await table(storage, library)
    await here.invite("U1")
    here.machine.clock.forward(days=30)
    await here.send()
    assert here.channel.sent == []
    assert (await here.message()).reason == "expired"


async def test_a_message_that_was_turned_to_another_account_is_not_sent(
    storage: Storage, library: Library
) -> None:
    here = await table(storage, library)
    await here.invite("U1")
    message = await here.message()
    astray = replace(message, once="astray", recipient="U2")
    await here.work(lambda work: work.outbox.add([astray]))
    await here.send()
    assert here.channel.accounts == [LINE]


async def test_u9_somebody_known_at_another_table_is_written_to_in_their_language(
    storage: Storage, library: Library
) -> None:
    here = await table(storage, library)

    def know(work: Work) -> None:
        person = work.people.add(Person(0, "en", None))
        work.identities.add(Identity(0, person.id, LINE, "", MONDAY))

    await here.work(know)
    await here.invite("U1")
    await here.send()
    assert "invites you to the table" in said(here.channel.shown_to(LINE)[0].screen)


@pytest.mark.parametrize(
    ("reason", "why", "remedy"),
    [
        ("user_disabled", "son compte est désactivé", "un autre compte"),
        ("user_not_visible", "Tablée n’a pas accès à ce compte", "un autre compte"),
        ("messages_tab_disabled", "l’onglet Messages de Tablée est fermé", "App Home"),
        ("app_uninstalled", "Tablée n’est plus installée", "d’y installer Tablée de nouveau"),
        ("restricted_action", "une règle de l’espace de travail", "laisser Tablée écrire"),
        ("no_such_code_yet", "la messagerie ne peut pas joindre", "un autre compte"),
    ],
)
async def test_s14_a_coordinator_reads_why_it_was_not_delivered_and_what_to_do(
    storage: Storage, library: Library, reason: str, why: str, remedy: str
) -> None:
    here = await table(storage, library)
    here.channel.refuse(LINE, reason)
    await here.invite("U1", "U2")
    await here.send()
    assert here.channel.accounts == [replace(LINE, user="U2")]
    listed = await here.look(f"seats:{here.seated.roundtable.id}")
    assert f"Line Côté\u00a0: {why}" in said(listed)
    assert remedy in said(listed)
    assert "Jo Roy\u00a0:" not in said(listed)
    assert "invitation non remise" in str(listed)
    read = storage.transactions.read
    table_id = here.seated.roundtable.id
    seats = await read(lambda work: work.members.of_roundtable(table_id))
    page = await here.look(f"seat:{seats[-2].id}")
    assert f"L’invitation n’a pas été remise\u00a0: {why}" in said(page)
    assert remedy in said(page)


async def test_s14_a_failure_is_forgotten_once_the_seat_is_offered_anew(
    storage: Storage, library: Library
) -> None:
    here = await table(storage, library)
    here.channel.refuse(LINE, "user_disabled")
    await here.invite("U1")
    await here.send()
    seat = await here.seat()
    await here.do(f"seat:reissue:{seat.id}", "U2")
    listed = await here.look(f"seats:{here.seated.roundtable.id}")
    assert "Line Côté" in str(listed)
    assert "non remise" not in str(listed)
    await here.send()
    assert here.channel.accounts == [replace(LINE, user="U2")]
