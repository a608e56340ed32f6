"""A table's channels: bound from the platform they are on, by a coordinator alone."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import pytest

from bot.ports import Work
from dialogs.messages import Gesture, GestureKind, Input, Reply, Tone
from dialogs.nouns.people import Account, Member, SeatStatus
from dialogs.nouns.roundtables import Organisation, Sector
from dialogs.nouns.spaces import Space
from tests.conversation.house import House, actions, forms, texts

NAMES = {"C1": "#littoral", "C2": "#riviere"}


async def pick(
    house: House,
    user: str,
    space: str,
    names: Mapping[str, str] = NAMES,
    outside: frozenset[str] = frozenset(),
) -> Reply:
    """The form of the place `space:ID`, as a chat platform fills it."""
    gesture = Gesture(
        house.account(user, "slack"),
        f"event-{next(house.events)}",
        GestureKind.FILLED,
        f"space:{house.table.id}",
        fields={"space": (space,) if space else ()},
        names=names,
        outside=outside,
    )
    return await house.conversation.receive(gesture)


async def bound(house: House) -> list[Space]:
    return list(await house.work(lambda work: work.spaces.of_roundtable(house.table.id)))


async def audit(house: House) -> list[str]:
    return [deed for _, deed in await house.work(lambda w: w.audit.of_roundtable(house.table.id))]


async def test_a_coordinator_binds_a_channel_from_where_it_is(either_house: House) -> None:
    house = either_house
    await house.claim(0, "coordinator", platform="slack")
    place = f"space:{house.table.id}"
    page = (await house.look("coordinator", f"table:{house.table.id}", platform="slack")).screen
    assert f"go:{place}" in actions(page)
    asked = (await house.look("coordinator", place, platform="slack")).screen
    (form,) = forms(asked)
    assert (form.action, [one.input for one in form.fields]) == (place, [Input.SPACE])
    told = (await pick(house, "coordinator", "C1")).screen
    assert "« #littoral »" in texts(told, Tone.GOOD).replace("\N{NO-BREAK SPACE}", " ")
    (space,) = await bound(house)
    assert (space.account, space.name) == (Account("slack", "", "C1"), "#littoral")


async def test_binding_twice_is_binding_once_by_the_present_name(house: House) -> None:
    await house.claim(0, "coordinator", platform="slack")
    await pick(house, "coordinator", "C1")
    await pick(house, "coordinator", "C1", {"C1": "#estuaire"})
    assert [space.name for space in await bound(house)] == ["#estuaire"]
    assert await audit(house) == ["space_bound"]


async def test_a_channel_that_the_platform_does_not_name_is_shown_by_its_id(house: House) -> None:
    await house.claim(0, "coordinator", platform="slack")
    await pick(house, "coordinator", "C1", {})
    assert [space.name for space in await bound(house)] == ["C1"]


async def test_nothing_or_too_much_picked_is_said_beside_the_field(house: House) -> None:
    await house.claim(0, "coordinator", platform="slack")
    for picked in ("", "C" * 200):
        (form,) = forms((await pick(house, "coordinator", picked)).screen)
        assert form.fields[0].problem
    assert await bound(house) == []


async def test_a_channel_is_unbound_from_anywhere_and_twice_is_once(house: House) -> None:
    await house.claim(0, "coordinator", platform="slack")
    await pick(house, "coordinator", "C1")
    await pick(house, "coordinator", "C2")
    (first, _) = await bound(house)
    action = f"space:{house.table.id}:remove:{first.id}"
    page = (await house.look("coordinator", f"space:{house.table.id}", platform="slack")).screen
    assert action in actions(page)
    for _ in range(2):
        await house.do("coordinator", action, platform="slack")
    assert [space.name for space in await bound(house)] == ["#riviere"]
    assert (await audit(house)).count("space_removed") == 1


async def test_on_the_web_one_is_told_where_it_is_done(house: House) -> None:
    await house.claim(0, "coordinator")
    place = f"space:{house.table.id}"
    page = (await house.look("coordinator", place)).screen
    assert forms(page) == []
    assert "Slack ou Telegram" in texts(page)
    refused = await house.do("coordinator", place, {"space": ("C1",)})
    assert texts(refused.screen, Tone.PROBLEM)
    assert await bound(house) == []


async def test_a_member_neither_sees_nor_binds(house: House) -> None:
    await house.claim(1, "member", platform="slack")
    place = f"space:{house.table.id}"
    page = (await house.look("member", f"table:{house.table.id}", platform="slack")).screen
    assert f"go:{place}" not in actions(page)
    assert texts((await house.look("member", place, platform="slack")).screen, Tone.PROBLEM)
    assert texts((await pick(house, "member", "C1")).screen, Tone.PROBLEM)
    assert await bound(house) == []


async def test_another_word_changes_nothing(house: House) -> None:
    await house.claim(0, "coordinator", platform="slack")
    reply = await house.do("coordinator", f"space:{house.table.id}:other", platform="slack")
    assert texts(reply.screen, Tone.PROBLEM)


# ── A channel of another table ────────────────────────────────────────────────────────────────


async def beside(house: House, user: str) -> tuple[int, Member]:
    """Another table that `user`, whose seat is at this one, coordinates; its id and that seat."""
    account = house.account(user, "slack")
    presence = await house.work(lambda work: work.conversations.enter(account))
    assert presence is not None
    person_id = presence.person.id

    def made(work: Work) -> tuple[int, Member]:
        table = work.roundtables.add(replace(house.table, name="Table d’à côté"))
        office = work.organisations.add(Organisation(0, table.id, "Voisins", Sector.HEALTH))
        seated = replace(
            house.seats[0],
            roundtable_id=table.id,
            organisation_id=office.id,
            person_id=person_id,
            status=SeatStatus.ACTIVE,
        )
        return table.id, work.members.add(seated)

    return await house.work(made)


async def pick_at(house: House, user: str, table_id: int, space: str) -> Reply:
    return await pick(replace(house, table=replace(house.table, id=table_id)), user, space)


@pytest.mark.parametrize("locale", ["fr", "en"])
async def test_a_channel_of_another_table_is_left_to_it(either_house: House, locale: str) -> None:
    house = either_house
    await house.claim(0, "coordinator", platform="slack")
    await house.claim(1, "neighbour", platform="slack")
    table_id, _ = await beside(house, "neighbour")
    await pick_at(house, "neighbour", table_id, "C1")
    await house.do("coordinator", f"language:{locale}", platform="slack")
    (form,) = forms((await pick(house, "coordinator", "C1")).screen)
    words = {"fr": "celui d’une autre table", "en": "belongs to another table"}
    assert words[locale] in form.fields[0].problem
    assert await bound(house) == []
    assert await audit(house) == []


async def test_tables_that_one_person_coordinates_may_share_a_channel(house: House) -> None:
    await house.claim(0, "coordinator", platform="slack")
    table_id, seat = await beside(house, "coordinator")
    await pick(house, "coordinator", "C1")
    await pick_at(house, "coordinator", table_id, "C1")
    shared = await house.work(lambda work: work.spaces.of_account(Account("slack", "", "C1")))
    assert [one.roundtable_id for one in shared] == [house.table.id, table_id]
    gone = replace(seat, status=SeatStatus.LEFT)
    await house.work(lambda work: work.members.save(gone))
    await pick(house, "coordinator", "C1", {"C1": "#estuaire"})
    assert [space.name for space in await bound(house)] == ["#littoral"]


async def test_of_two_tables_that_bind_a_channel_at_once_one_has_it(either_house: House) -> None:
    house = either_house
    await house.claim(0, "coordinator", platform="slack")
    await house.claim(1, "neighbour", platform="slack")
    table_id, _ = await beside(house, "neighbour")
    for channel in ("C1", "C2"):
        await asyncio.gather(
            pick(house, "coordinator", channel), pick_at(house, "neighbour", table_id, channel)
        )
        account = Account("slack", "", channel)
        assert len(await house.work(partial(_of_account, account))) == 1


def _of_account(account: Account, work: Work) -> list[int]:
    return [one.roundtable_id for one in work.spaces.of_account(account)]


async def test_a_channel_that_another_organisation_reads_is_refused(house: House) -> None:
    await house.claim(0, "coordinator", platform="slack")
    (form,) = forms((await pick(house, "coordinator", "C1", outside=frozenset({"C1"}))).screen)
    assert "autre organisation" in form.fields[0].problem
    assert await bound(house) == []
    await pick(house, "coordinator", "C1", outside=frozenset({"C2"}))
    assert [space.account.user for space in await bound(house)] == ["C1"]
