"""A gesture that comes twice shows twice what it showed once: the link, the code."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta

from dialogs.messages import Link, Screen, Tone
from dialogs.nouns.people import Account
from tests.conversation.house import House, blocks, texts

INVITED = {
    "member": ("Léa",),
    "right": ("member",),
    "organisation": ("new",),
    "new_organisation": ("Le Phare",),
    "sector": ("secteur.education",),
}


def links(screen: Screen) -> list[str]:
    return [block.path for block in blocks(screen) if isinstance(block, Link)]


async def test_a_double_tap_on_inviting_does_not_lose_the_link(either_house: House) -> None:
    house = either_house
    await house.claim(0, "coordinator")
    act = f"invite:{house.table.id}"
    one, two = await asyncio.gather(
        house.do("coordinator", act, INVITED, event="same"),
        house.do("coordinator", act, INVITED, event="same"),
    )
    assert links(one.screen) == links(two.screen) != []
    seats = await house.work(lambda work: work.members.of_roundtable(house.table.id))
    assert [seat.name for seat in seats].count("Léa") == 1
    token = links(one.screen)[0].removeprefix("/m/i/")
    await house.do("lea", f"claim:{token}:fr", {"consent": ("yes",)})
    used = await house.do("coordinator", act, INVITED, event="same")
    assert not links(used.screen)


async def test_a_double_tap_on_a_new_link_does_not_lose_it(house: House) -> None:
    await house.claim(0, "coordinator")
    await house.claim(1, "member")
    act = f"seat:reissue:{house.seats[1].id}"
    one = await house.do("coordinator", act, event="same")
    two = await house.do("coordinator", act, event="same")
    assert links(one.screen) == links(two.screen) != []
    stranger = await house.do("member", act, event="same")
    assert not links(stranger.screen)


async def test_a_double_tap_on_a_device_code_does_not_lose_it(house: House) -> None:
    await house.claim(1, "browser")
    first = texts((await house.do("browser", "device:new", event="same")).screen, Tone.GOOD)
    again = texts((await house.do("browser", "device:new", event="same")).screen, Tone.GOOD)
    assert re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}", first)
    assert again == first
    house.clock.at += timedelta(minutes=10)
    late = (await house.do("browser", "device:new", event="same")).screen
    assert not texts(late, Tone.GOOD)


async def test_the_secret_of_a_gesture_is_of_its_account_and_event_alone(house: House) -> None:
    secret = house.hasher.gesture(Account("web", "", "one"), "event-1")
    assert len(secret) == 22
    assert secret == house.hasher.gesture(Account("web", "", "one"), "event-1")
    others = {
        house.hasher.gesture(Account("web", "", "two"), "event-1"),
        house.hasher.gesture(Account("web", "", "one"), "event-2"),
        house.hasher.gesture(Account("chat", "", "one"), "event-1"),
    }
    assert len(others | {secret}) == 4
