"""Forms that nobody goes on with: what was typed is kept a day, and no longer than a seat."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.filling.draft import LIFE
from bot.ports import Work
from bot.runtime.housekeeping import forget
from dialogs.messages import Document
from dialogs.nouns.people import Identity
from tests.conversation.house import House
from tests.filling.phone import Phone


async def begun(phone: Phone) -> Phone:
    """At the second field of a form of the table."""
    await phone.look(f"settings:{phone.house.table.id}")
    await phone.tap("Enregistrer")
    await phone.say("Table du nord")
    return phone


async def cells(house: House) -> list[str]:
    """The drafts that are kept, of anybody."""
    read: list[str] = []
    await house.work(lambda work: work.conversations.purge_drafts(_noting(read)))
    return read


def _noting(read: list[str]) -> Callable[[str], bool]:
    def noted(text: str) -> bool:
        read.append(text)
        return False

    return noted


async def test_a_form_waits_a_day_from_its_last_move(coordinator: Phone) -> None:
    await begun(coordinator)
    coordinator.house.clock.at += LIFE - timedelta(seconds=1)
    await coordinator.say("l’entraide")
    coordinator.house.clock.at += LIFE - timedelta(seconds=1)
    await coordinator.look("fill")
    assert coordinator.progress == "3 sur 6"


@pytest.mark.parametrize("swept", [False, True])
async def test_past_it_the_form_is_gone_whatever_is_done_next(
    coordinator: Phone, *, swept: bool
) -> None:
    await begun(coordinator)
    button = coordinator.button("Retour").action
    house = coordinator.house
    house.clock.at += LIFE
    if swept:
        await house.work(lambda work: forget(work, house.clock.now()))
        assert await cells(house) == []
    await coordinator.press(button)
    assert coordinator.screen.place == "home"
    assert "n’a pas été envoyé" in coordinator.warning
    await coordinator.say("Table du nord")
    assert not coordinator.warning
    assert await cells(house) == []


async def test_the_hourly_sweep_leaves_what_is_still_filled(either_house: House) -> None:
    phone = Phone(either_house)
    await phone.claim(0)
    await begun(phone)
    await either_house.work(lambda work: forget(work, either_house.clock.now()))
    await phone.look("fill")
    assert phone.progress == "2 sur 6"


async def test_a_form_that_moved_on_while_it_was_judged_is_kept(either_house: House) -> None:
    phone = Phone(either_house)
    await phone.claim(0)
    await begun(phone)

    def judged(work: Work) -> None:
        def moving(_: str) -> bool:
            presence = work.conversations.enter(phone.account)
            assert presence is not None
            before = presence.conversation
            work.conversations.save(replace(before, revision=before.revision + 1))
            return True

        work.conversations.purge_drafts(moving)

    await either_house.work(judged)
    assert len(await cells(either_house)) == 1


@pytest.mark.parametrize("how", ["removed", "reissued"])
async def test_it_goes_with_the_seat(coordinator: Phone, how: str) -> None:
    """By somebody else's gesture, in the midst of a form."""
    house = coordinator.house
    member = Phone(house, "78")
    await member.claim(1)
    await begun_elsewhere(member)
    assert len(await cells(house)) == 1
    verb = {"removed": "remove", "reissued": "reissue"}[how]
    await coordinator.press(f"seat:{verb}:{house.seats[1].id}")
    assert await cells(house) == []


async def test_leaving_a_table_on_one_account_gives_up_what_waits_on_the_other(
    member: Phone,
) -> None:
    house = member.house
    await on_another(member)
    other = Phone(house, "79")
    await begun_elsewhere(other)
    await member.press(f"leave:{house.table.id}:yes")
    assert await cells(house) == []


async def test_what_waits_on_another_account_is_taken_away_with_the_rest(member: Phone) -> None:
    house = member.house
    await on_another(member)
    other = Phone(house, "79")
    await begun_elsewhere(other)
    taken = (await member.look("data:file")).blocks
    (file,) = [block for block in taken if isinstance(block, Document)]
    assert [sorted(one) for one in json.loads(file.data)["forms"]] == [["given", "title"]]


async def begun_elsewhere(phone: Phone) -> None:
    """The first form of the person's own profile."""
    await phone.press(f"begin:0:profile:{phone.house.table.id}")


async def on_another(phone: Phone) -> None:
    """The same person by one more account, 79."""

    def bound(work: Work) -> None:
        presence = work.conversations.enter(phone.account)
        assert presence is not None
        account = replace(phone.account, user="79")
        work.identities.add(Identity(0, presence.person.id, account, "", phone.house.clock.now()))

    await phone.house.work(bound)
