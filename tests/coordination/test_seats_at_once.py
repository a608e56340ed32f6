"""Two who change one seat at the same instant: neither undoes the other."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from threading import Event

from bot.ports import Work
from dialogs.nouns.people import Right, SeatStatus
from tests.conversation.house import House

PATIENCE = 20.0


async def while_one_holds(
    house: House, user: str, hold: Callable[[Work], object], gestures: tuple[str, ...]
) -> None:
    """`hold` runs for the user behind its person's lock; the coordinator's gestures meanwhile."""
    read, seen = Event(), Event()

    def holding(work: Work) -> None:
        assert work.conversations.enter(house.account(user)) is not None
        read.set()
        seen.wait(0.2)  # the gesture has the time to come in: it must wait for this one's end
        hold(work)

    holder = asyncio.create_task(house.storage.transactions.run(holding))
    assert await asyncio.to_thread(read.wait, PATIENCE)
    for gesture in gestures:
        await house.do("coordinator", gesture)
    seen.set()
    await holder


async def test_a_demotion_and_the_members_own_language_both_stay(either_house: House) -> None:
    house = either_house
    await house.claim(0, "coordinator")
    await house.claim(1, "member")
    seat_id = house.seats[1].id
    await house.do("coordinator", f"seat:right:{seat_id}:coordinator")

    def speak_english(work: Work) -> None:
        seat = work.members.lock(seat_id)
        work.members.save(replace(seat, language="en"))

    await while_one_holds(house, "member", speak_english, (f"seat:right:{seat_id}:member",))
    after = await house.work(lambda work: work.members.get(seat_id))
    assert (after.right, after.language) == (Right.MEMBER, "en")


async def test_a_member_who_leaves_while_its_seat_is_changed_stays_gone(
    either_house: House,
) -> None:
    house = either_house
    await house.claim(0, "coordinator")
    await house.claim(1, "member")
    seat_id, table = house.seats[1].id, house.table.id
    await asyncio.gather(
        house.do("member", f"leave:{table}:yes"),
        house.do("coordinator", f"seat:right:{seat_id}:observer"),
    )
    after = await house.work(lambda work: work.members.get(seat_id))
    assert (after.status, after.person_id) == (SeatStatus.LEFT, None)


async def test_two_coordinators_who_step_down_at_once_leave_one(either_house: House) -> None:
    house = either_house
    await house.claim(0, "one")
    await house.claim(1, "two")
    first, second = house.seats[0].id, house.seats[1].id
    await house.do("one", f"seat:right:{second}:coordinator")
    await asyncio.gather(
        house.do("one", f"seat:right:{first}:member"),
        house.do("two", f"seat:right:{second}:member"),
    )
    seats = await house.work(lambda work: work.members.of_roundtable(house.table.id))
    assert sum(seat.right is Right.COORDINATOR for seat in seats) == 1
