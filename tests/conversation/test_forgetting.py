"""What leaving and erasing reach: each seat once held, each wave, and no number already told."""

from __future__ import annotations

from dataclasses import replace

from bot.ports import Work
from dialogs.nouns.people import SeatStatus
from dialogs.nouns.waves import Participation, ParticipationStatus, WaveStatus
from tests.conversation.house import House


async def answered(house: House, *seats: int) -> dict[int, int]:
    """An open wave in which each of these seats has begun to answer, from `browser-N`."""
    runs = await house.open_wave("engagement", *seats)
    for seat in seats:
        await house.do(f"browser-{seat}", f"run:{runs[seat]}:0:begin")
        await house.do(f"browser-{seat}", f"run:{runs[seat]}:1:ans:4")
    return runs


async def participation(house: House, seat: int) -> Participation | None:
    wave, member_id = house.wave, house.seats[seat].id
    assert wave is not None
    return await house.work(lambda work: work.participations.of_seat(wave.id, member_id))


async def at_status(house: House, status: WaveStatus) -> None:
    assert house.wave is not None
    changed = replace(house.wave, status=status)
    await house.work(lambda work: work.waves.save(changed))


async def test_a_seat_a_coordinator_removed_was_out_of_reach_of_erasure(
    either_house: House,
) -> None:
    house = either_house
    for seat in (0, 1):
        await house.claim(seat, f"browser-{seat}")
    await answered(house, 0, 1)
    await house.do("browser-0", f"seat:remove:{house.seats[1].id}")
    await house.do("browser-1", "erase:me")
    kept = await participation(house, 1)
    assert kept is not None
    assert (kept.status, kept.state) == (ParticipationStatus.INVITED, None)
    held = await house.work(lambda work: work.members.get(house.seats[1].id))
    assert (held.name, held.person_id, held.status) == ("", None, SeatStatus.REMOVED)


async def test_answers_of_a_closed_wave_stayed_after_their_author_left(
    either_house: House,
) -> None:
    house = either_house
    for seat in (0, 1):
        await house.claim(seat, f"browser-{seat}")
    await answered(house, 0, 1)
    await house.close_wave()
    await house.do("browser-1", f"leave:{house.table.id}:yes")
    assert await participation(house, 1) is None
    other = await participation(house, 0)
    assert other is not None
    assert other.state is not None


async def test_leaving_an_open_wave_lowers_n_and_leaves_m(house: House) -> None:
    for seat in (0, 1):
        await house.claim(seat, f"browser-{seat}")
    runs = await answered(house, 0, 1)
    revision = (await house.state(runs[1])).revision
    await house.do("browser-1", f"run:{runs[1]}:{revision}:submit")
    wave = house.wave
    assert wave is not None

    def counted(work: Work) -> tuple[int, int]:
        counts = work.participations.counts(wave.id)
        return counts[ParticipationStatus.SUBMITTED], sum(counts.values())

    assert await house.work(counted) == (1, 2)
    await house.do("browser-1", f"leave:{house.table.id}:yes")
    assert await house.work(counted) == (0, 2)


async def test_a_release_being_computed_still_counts_who_leaves(house: House) -> None:
    for seat in (0, 1):
        await house.claim(seat, f"browser-{seat}")
    await answered(house, 0, 1)
    await at_status(house, WaveStatus.CLOSING)
    await house.do("browser-1", f"leave:{house.table.id}:yes")
    kept = await participation(house, 1)
    assert kept is not None
    assert kept.state is not None
