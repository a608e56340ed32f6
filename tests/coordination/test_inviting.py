"""Inviting by picking accounts: a seat and a message each, nobody twice, nothing lost."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.ports import Work
from bot.runtime.bulk import Bulk
from bot.waves import planning
from dialogs.messages import Input, Link, Tone
from dialogs.nouns.deliveries import DeliveryKind, DeliveryStatus
from dialogs.nouns.people import Right, SeatStatus
from tests.conversation.chatting import Chat
from tests.conversation.house import START, House, action, actions, blocks, texts
from tests.coordination.inviting import (
    FORM,
    consent,
    coordinator,
    fields,
    invite,
    listed,
    message_of,
    problems,
    seats_of,
    unnamed,
)


async def test_accounts_are_picked_on_a_chat_platform_and_not_on_the_web(house: House) -> None:
    chat = await coordinator(house)
    place = f"invite:{house.table.id}"
    asked = fields((await chat.look(place)).screen)
    assert asked["people"].input is Input.PEOPLE
    assert not asked["member"].required
    await house.claim(1, "browser")
    await chat.do(f"seat:right:{house.seats[1].id}:coordinator")
    on_the_web = fields((await house.look("browser", place)).screen)
    assert "people" not in on_the_web
    assert on_the_web["member"].required
    forged = {**FORM, "people": ("U1",)}
    refused = await house.do("browser", place, forged)
    assert problems(refused.screen).keys() == {"member"}
    assert len(await seats_of(house)) == 4


async def test_one_gesture_seats_and_writes_to_everybody_who_was_picked(
    either_house: House,
) -> None:
    house = either_house
    chat = await coordinator(house)
    screen = await invite(chat, "U1", "U2", right=("observer",))
    assert "2 invitations sont en route." in texts(screen, Tone.GOOD)
    assert listed(screen) == ["Line Côté · Le Phare", "Zo\u00e9 Roy · Le Phare"]
    assert not screen.sensitive
    *_, line, zoe = await seats_of(house)
    assert (line.name, zoe.name, line.organisation_id) == (
        "Line Côté",
        "Zo\u00e9 Roy",
        zoe.organisation_id,
    )
    assert {line.right, zoe.right} == {Right.OBSERVER}
    message = await message_of(house, line)
    assert message is not None
    assert (message.kind, message.lane, message.recipient) == (
        DeliveryKind.INVITATION,
        "chat:T1",
        "U1",
    )
    assert (message.person_id, message.identity_id, message.due_at) == (None, None, START)
    invitation_id = message.invitation_id or 0
    kept = await house.work(lambda work: work.invitations.get(invitation_id))
    assert kept.account_hash == house.hasher.account(Chat(house, "U1").account)
    assert message.expires_at == kept.expires_at == START + timedelta(days=30)


async def test_nothing_is_kept_of_whoever_is_invited_but_a_hash_and_a_name(house: House) -> None:
    await invite(await coordinator(house), "U1")
    stranger = Chat(house, "U1").account
    assert await house.work(lambda work: work.conversations.enter(stranger)) is None
    assert await house.work(lambda work: work.identities.find(stranger)) is None


async def test_nobody_is_invited_twice_and_the_answer_says_who(either_house: House) -> None:
    house = either_house
    chat = await coordinator(house)
    await invite(chat, "U1")
    screen = await invite(chat, "U1", "U3", "UC", "U3")
    assert "1 invitation est en route." in texts(screen, Tone.GOOD)
    assert listed(screen) == [
        "Ali Ben · Le Phare",
        "Line Côté\u00a0: une invitation attend déjà d’être ouverte",
        "Personne 0\u00a0: déjà à la table",
    ]
    assert [one.name for one in await seats_of(house)][4:] == ["Line Côté", "Ali Ben"]
    line = (await seats_of(house))[4]
    assert (await consent(Chat(house, "U1"), line)).place == "home"
    again = await invite(chat, "U1")
    assert listed(again) == ["Line Côté\u00a0: déjà à la table"]
    assert not texts(again, Tone.GOOD)


async def test_whoever_sits_there_by_another_account_is_not_invited(house: House) -> None:
    chat = await coordinator(house)
    await house.claim(1, "browser")
    code = texts((await house.do("browser", "device:new")).screen, Tone.GOOD).split()[-1]
    line = Chat(house, "U1")
    entered = await line.do("device:enter", {"code": (code,)})
    await line.do(action(entered.screen, "device:join:"))
    assert listed(await invite(chat, "U1")) == ["Personne 1\u00a0: déjà à la table"]


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_a_robot_or_a_closed_account_was_invited_for_nobody_to_read(
    house: House, language: str
) -> None:
    """Refused beside the field at once, and whoever else was picked stays so."""
    chat = replace(await coordinator(house), lifeless=frozenset({"U2"}))
    await chat.do(f"language:{language}")
    screen = await invite(chat, "U1", "U2")
    said = {"fr": "celui d’un robot", "en": "belongs to a bot"}[language]
    assert said in problems(screen)["people"]
    assert fields(screen)["people"].values == ("U1", "U2")
    assert len(await seats_of(house)) == 4
    await invite(chat, "U1")
    *_, seat = await seats_of(house)
    offered = await chat.do(f"seat:reissue:{seat.id}", {"people": ("U2",)})
    assert said in problems(offered.screen)["people"]


async def test_an_organisation_of_nobody_is_not_added(house: House) -> None:
    await invite(await coordinator(house), "UC", new_organisation=("Personne",))
    offices = await house.work(lambda work: work.organisations.of_roundtable(house.table.id))
    assert len(offices) == 4


async def test_whoever_left_or_whose_invitation_expired_may_be_invited_again(
    house: House,
) -> None:
    chat = await coordinator(house)
    await invite(chat, "U1", "U3")
    line = (await seats_of(house))[4]
    await consent(Chat(house, "U1"), line)
    await Chat(house, "U1").do(f"leave:{house.table.id}:yes")
    house.clock.at += timedelta(days=31)
    screen = await invite(chat, "U1", "U3")
    assert "2 invitations" in texts(screen, Tone.GOOD)


async def test_on_a_mistake_everybody_picked_stays_picked(house: House) -> None:
    chat = await coordinator(house)
    screen = await invite(chat, "U1", "U2", sector=())
    assert problems(screen).keys() == {"sector"}
    assert fields(screen)["people"].values == ("U1", "U2")
    assert fields(screen)["new_organisation"].values == ("Le Phare",)
    nobody = await invite(chat)
    assert problems(nobody) == {"member": "Choisissez au moins une personne, ou écrivez un nom."}
    assert len(await seats_of(house)) == 4


async def test_a_name_that_the_platform_does_not_give_is_asked(house: House) -> None:
    chat = unnamed(await coordinator(house))
    screen = await invite(chat, "U1")
    assert problems(screen).keys() == {"named"}
    assert fields(screen)["people"].values == ("U1",)
    empty = await invite(chat, "U1", named=(" ",))
    assert problems(empty).keys() == {"named"}
    await invite(chat, "U1", named=("Line C.",))
    assert (await seats_of(house))[-1].name == "Line C."
    several = await invite(chat, "U2", "U3")
    assert "une à la fois" in problems(several)["people"]
    assert len(await seats_of(house)) == 5


async def test_somebody_who_is_not_there_has_a_link_in_the_same_gesture(house: House) -> None:
    chat = await coordinator(house)
    screen = await invite(chat, "U1", member=("Jo Roy",))
    assert listed(screen) == ["Line Côté · Le Phare"]
    assert screen.sensitive
    (link,) = [block for block in blocks(screen) if isinstance(block, Link)]
    await house.do("jo", f"claim:{link.path.removeprefix('/m/i/')}:fr", {"consent": ("yes",)})
    line, jo = (await seats_of(house))[4:]
    assert (line.status, jo.status) == (SeatStatus.INVITED, SeatStatus.ACTIVE)
    assert await message_of(house, jo) is None


async def test_two_coordinators_who_pick_the_same_person_at_once_invite_them_once(
    either_house: House,
) -> None:
    house = either_house
    one = await coordinator(house)
    other = Chat(house, "UD", names=one.names)
    await other.claim(1)
    await one.do(f"seat:right:{house.seats[1].id}:coordinator")
    await asyncio.gather(invite(one, "U1"), invite(other, "U1"))
    assert [seat.name for seat in await seats_of(house)][4:] == ["Line Côté"]


async def test_a_double_tap_invites_once(house: House) -> None:
    chat = await coordinator(house)
    form, place = {**FORM, "people": ("U1",)}, f"invite:{house.table.id}"
    await chat.do(place, form, event="same")
    again = await chat.do(place, form, event="same")
    assert again.screen.place == f"seats:{house.table.id}"
    assert "invitation en route" in str(again.screen)
    assert len(await seats_of(house)) == 5


async def test_after_the_first_wave_arrivals_of_one_gesture_are_announced_once(
    house: House,
) -> None:
    chat = await coordinator(house)
    for seat in (1, 2, 3):
        await house.claim(seat, f"browser-{seat}")
    await house.work(lambda work: planning.launch(work, house.table, "engagement", 7, START))
    await Bulk(house.storage.transactions, house.library).run(START + timedelta(hours=1))
    screen = await invite(chat, "U1", "U2", "U3")
    assert "avisée de ces 3 arrivées" in texts(screen, Tone.QUIET)
    assert all(seat.announced_at == START for seat in (await seats_of(house))[4:])

    def told(work: Work) -> int:
        later = START + timedelta(days=3)
        waiting = work.outbox.claim("web:", "test", later, later, 99)
        return sum(one.kind is DeliveryKind.NEWCOMER for one in waiting)

    assert await house.work(told) == 3  # one for each browser that sits there


async def test_only_a_coordinator_invites(house: House) -> None:
    await coordinator(house)
    member = Chat(house, "U9", names={"U1": "Line"})
    await member.claim(1)
    assert texts(await invite(member, "U1"), Tone.PROBLEM)
    assert len(await seats_of(house)) == 4


async def test_what_became_of_a_message_is_on_the_list_for_coordinators_alone(
    house: House,
) -> None:
    chat = await coordinator(house)
    await invite(chat, "U1")
    line = (await seats_of(house))[-1]
    place = f"seats:{house.table.id}"
    message = await message_of(house, line)
    assert message is not None
    assert message.status is DeliveryStatus.WAITING
    assert "invitation en route" in str((await chat.look(place)).screen)
    assert "invitation en route" in str((await chat.look(f"seat:{line.id}")).screen)
    await house.claim(1, "browser")
    theirs = (await house.look("browser", place)).screen
    assert "invitation en route" not in str(theirs)
    assert not [one for one in actions(theirs) if one.startswith("go:seat:")]
