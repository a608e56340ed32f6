"""A gesture that comes twice shows twice what it showed once: the link, the code."""

from __future__ import annotations

import asyncio
import re
from datetime import date, timedelta

from bot.runtime.housekeeping import forget
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


async def test_a_double_tap_around_midnight_shows_the_same_link_and_code(house: House) -> None:
    await house.claim(0, "coordinator")
    house.clock.at = house.clock.at.replace(hour=23, minute=59)
    act = f"seat:reissue:{house.seats[1].id}"
    link = await house.do("coordinator", act, event="link")
    code = await house.do("coordinator", "device:new", event="code")
    house.clock.at += timedelta(minutes=2)
    assert links((await house.do("coordinator", act, event="link")).screen) == links(link.screen)
    again = (await house.do("coordinator", "device:new", event="code")).screen
    assert texts(again, Tone.GOOD) == texts(code.screen, Tone.GOOD) != ""


async def test_a_link_that_was_replaced_stays_shut_when_its_event_comes_back(
    either_house: House,
) -> None:
    house = either_house
    await house.claim(0, "coordinator")
    act = f"seat:reissue:{house.seats[1].id}"
    first = links((await house.do("coordinator", act, event="first")).screen)[0]
    await house.do("coordinator", act, event="second")
    house.clock.at += timedelta(days=4)
    await house.work(lambda work: forget(work, house.clock.at))
    back = links((await house.do("coordinator", act, event="first")).screen)
    assert first not in back != []
    token = first.removeprefix("/m/i/")
    await house.do("finder", f"claim:{token}:fr", {"consent": ("yes",)})
    assert (await house.look("finder", "home")).screen.place == "welcome"
    assert "déjà servi" in str((await house.look("finder", f"invitation:{token}")).screen)


async def test_the_secret_of_a_gesture_is_of_its_account_event_and_day(house: House) -> None:
    day = date(2026, 11, 24)
    secret = house.hasher.gesture(Account("web", "", "one"), "event-1", day)
    assert len(secret) == 22
    assert secret == house.hasher.gesture(Account("web", "", "one"), "event-1", day)
    others = {
        house.hasher.gesture(Account("web", "", "two"), "event-1", day),
        house.hasher.gesture(Account("web", "", "one"), "event-2", day),
        house.hasher.gesture(Account("chat", "", "one"), "event-1", day),
        house.hasher.gesture(Account("web", "", "one"), "event-1", day + timedelta(days=1)),
    }
    assert len(others | {secret}) == 5
