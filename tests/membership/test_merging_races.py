"""A merge beside another merge, an answer, a closing: whoever comes second sees what was done."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from threading import Event

from bot.membership.merging import merge
from bot.ports import Work
from bot.waves import closing
from dialogs.nouns.waves import ParticipationStatus, WaveStatus
from tests.conversation.house import House, action, actions
from tests.membership.pages import Page, lines, two_seats

PATIENCE = 20.0
SUBMITTED = ParticipationStatus.SUBMITTED


async def test_two_who_merge_crosswise_at_once_are_one(either_house: House) -> None:
    house = either_house
    web, chat = await two_seats(house)
    at_web, at_chat = await web.code(), await chat.code()
    asked = [await web.types(at_chat), await chat.types(at_web)]
    yes = [action(one.screen, "device:merge:") for one in asked]
    await asyncio.gather(web.do(yes[0]), chat.do(yes[1]))
    assert await web.person() == await chat.person()
    (seat,) = await web.seats()
    assert seat.id == house.seats[1].id
    deeds = await house.work(lambda work: work.audit.of_roundtable(house.table.id))
    assert [deed for _, deed in deeds] == ["seats_merged"]


async def test_the_same_yes_twice_at_once_merges_once(either_house: House) -> None:
    house = either_house
    web, chat = await two_seats(house)
    yes = action((await chat.types(await web.code())).screen, "device:merge:")
    await asyncio.gather(*(chat.do(yes) for _ in range(4)))
    assert await web.person() == await chat.person()
    assert len(await web.seats()) == 1


async def test_an_answer_that_is_given_meanwhile_is_in_the_run_that_is_left(
    either_house: House,
) -> None:
    house = either_house
    web, chat = await two_seats(house)
    runs = await house.open_wave("engagement", 1, 2)
    await web.answers(runs[1], 2)
    await chat.answers(runs[2], 1)
    yes = action((await chat.types(await web.code())).screen, "device:merge:")
    shown = (await web.look(f"run:{runs[1]}")).screen
    answer = [one for one in actions(shown) if ":ans:" in one][-1]
    await asyncio.gather(chat.do(yes), web.do(answer))
    kept, erased = await lines(house)
    assert len((await house.state(kept.id)).answers) == 3
    assert erased.state is None


async def both_handed_in(house: House) -> tuple[Page, Page]:
    web, chat = await two_seats(house)
    runs = await house.open_wave("engagement", 1, 2)
    for page, run_id in ((web, runs[1]), (chat, runs[2])):
        await page.answers(run_id, 1)
        await page.hands_in(run_id)
    return web, chat


async def submitted(house: House) -> int:
    return [line.status for line in await lines(house)].count(SUBMITTED)


async def test_a_merge_that_meets_a_closing_leaves_what_it_counts(either_house: House) -> None:
    house = either_house
    web, chat = await both_handed_in(house)
    yes = action((await chat.types(await web.code())).screen, "device:merge:")
    wave, held, seen = house.wave, Event(), Event()
    assert wave is not None

    def stopping(work: Work) -> None:
        locked = work.waves.lock(wave.id, wait=True)
        assert locked is not None
        held.set()
        seen.wait(0.2)  # the merge has the time to come in: it must wait for this one's end
        work.waves.save(replace(locked, status=WaveStatus.CLOSING))

    stopper = asyncio.create_task(house.storage.transactions.run(stopping))
    assert await asyncio.to_thread(held.wait, PATIENCE)
    await chat.do(yes)
    await stopper
    assert await web.person() == await chat.person()
    assert await submitted(house) == 2, "they were two when the answers were stopped"


async def test_a_closing_that_meets_a_merge_counts_one(either_house: House) -> None:
    house = either_house
    web, chat = await both_handed_in(house)
    wave, held, seen = house.wave, Event(), Event()
    assert wave is not None
    stays, goes = (await web.person()).id, (await chat.person()).id
    late = wave.closes_at + timedelta(seconds=1)

    def merging(work: Work) -> None:
        work.people.lock((stays, goes))
        merge(work, work.people.get(stays), work.people.get(goes), house.clock.at)
        held.set()
        seen.wait(0.2)

    merger = asyncio.create_task(house.storage.transactions.run(merging))
    assert await asyncio.to_thread(held.wait, PATIENCE)
    await house.work(lambda work: closing.stop(work, wave.id, late))
    await merger
    stopped = await house.work(lambda work: work.waves.get(wave.id))
    assert stopped.status is WaveStatus.CLOSING
    assert await submitted(house) == 1
