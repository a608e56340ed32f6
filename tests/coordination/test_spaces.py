"""A table's channels: bound from the platform they are on, by a coordinator alone."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.messages import Gesture, GestureKind, Input, Reply, Tone
from dialogs.nouns.people import Account
from dialogs.nouns.spaces import Space
from tests.conversation.house import House, actions, forms, texts

NAMES = {"C1": "#littoral", "C2": "#riviere"}


async def pick(house: House, user: str, space: str, names: Mapping[str, str] = NAMES) -> Reply:
    """The form of the place `space:ID`, as a chat platform fills it."""
    gesture = Gesture(
        house.account(user, "slack"),
        f"event-{next(house.events)}",
        GestureKind.FILLED,
        f"space:{house.table.id}",
        fields={"space": (space,) if space else ()},
        names=names,
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
