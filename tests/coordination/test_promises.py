"""What a coordinator's gesture must never do to a member: name it, silence it, abandon it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.ports import Work
from bot.waves import refreshing
from dialogs.messages import Tone
from dialogs.nouns.deliveries import DeliveryKind
from dialogs.nouns.people import Invitation, LinkPurpose, Member, Right, SeatStatus
from dialogs.nouns.waves import Wave
from tests.conversation.house import House, actions, texts
from tests.waves.seating import answered, submit


async def told(house: House, kind: DeliveryKind) -> int:
    """How many messages of that kind wait in the web lane."""

    def waiting(work: Work) -> int:
        until = house.clock.at + timedelta(days=7)
        found = work.outbox.claim("web:", "test", until, until, 500)
        return sum(one.kind is kind for one in found)

    return await house.work(waiting)


async def seat_of(house: House, index: int) -> Member:
    return await house.work(lambda work: work.members.get(house.seats[index].id))


async def linked(house: House, index: int, token: str) -> None:
    """A fresh link to the seat, as if a coordinator passed it on."""
    secret = house.hasher.link(token)
    until = house.clock.at + timedelta(days=3)
    link = Invitation(0, LinkPurpose.SEAT, secret, house.seats[index].id, None, until, None)
    await house.work(lambda work: work.invitations.add(link))
    house.links[house.seats[index].id] = token


async def taken(house: House, seats: int) -> None:
    """The first seats are taken, by browsers `browser-0` and on; the first one coordinates."""
    for index in range(seats):
        await house.claim(index, f"browser-{index}")


async def submitted(house: House, run_id: int) -> None:
    dialog = house.library.current("engagement")

    def answer(work: Work) -> None:
        run = work.participations.run(run_id)
        assert run is not None
        submit(work, run.participation, answered(dialog, 4))

    await house.work(answer)


async def shown_count(house: House) -> int:
    wave = house.wave
    assert wave is not None

    def counted(work: Work) -> Wave:
        refreshing.refresh(work, wave.id, house.clock.now())
        return work.waves.get(wave.id)

    return (await house.work(counted)).seen_submitted


async def test_a_seat_of_before_the_first_wave_does_not_join_between_two_in_silence(
    house: House,
) -> None:
    await taken(house, 3)
    await house.open_wave("engagement", 0, 1, 2)
    await house.close_wave()
    house.clock.at += timedelta(days=13)
    await house.claim(3, "late")
    assert (await seat_of(house, 3)).announced_at == house.clock.at
    assert await told(house, DeliveryKind.NEWCOMER) == 3


async def test_a_seat_swapped_between_two_waves_is_a_newcomer(house: House) -> None:
    await taken(house, 4)
    await house.open_wave("engagement", 0, 1, 2, 3)
    await house.close_wave()
    house.clock.at += timedelta(days=13)
    await house.do("browser-0", f"seat:reissue:{house.seats[3].id}")
    assert (await seat_of(house, 3)).announced_at is None
    await linked(house, 3, "another-person-0123456789")
    await house.claim(3, "another")
    assert (await seat_of(house, 3)).announced_at == house.clock.at
    assert await told(house, DeliveryKind.NEWCOMER) == 3


async def test_nobody_is_a_newcomer_before_the_first_wave_and_an_observer_never_is(
    house: House,
) -> None:
    await taken(house, 2)
    watching = replace(house.seats[2], right=Right.OBSERVER)
    await house.work(lambda work: work.members.save(watching))
    await house.open_wave("engagement", 0, 1)
    await house.claim(2, "observer")
    for index in range(3):
        assert (await seat_of(house, index)).announced_at is None
    assert await told(house, DeliveryKind.NEWCOMER) == 0


async def test_whoever_an_open_wave_counts_on_is_not_silenced(house: House) -> None:
    await taken(house, 3)
    run_id = (await house.open_wave("engagement", 0, 1))[1]
    seat_id = house.seats[1].id
    refused = await house.do("browser-0", f"seat:right:{seat_id}:observer")
    assert "Une tournée est ouverte jusqu’au mardi" in texts(refused.screen, Tone.PROBLEM)
    assert (await seat_of(house, 1)).right is Right.MEMBER
    assert f"go:run:{run_id}" in actions((await house.look("browser-1", "home")).screen)
    await house.do("browser-0", f"seat:right:{house.seats[2].id}:observer")  # not on the roster
    assert (await seat_of(house, 2)).right is Right.OBSERVER
    await house.close_wave()
    await house.do("browser-0", f"seat:right:{seat_id}:observer")
    assert (await seat_of(house, 1)).right is Right.OBSERVER


async def test_home_does_not_call_an_observer_to_answer(house: House) -> None:
    await taken(house, 2)
    run_id = (await house.open_wave("engagement", 0, 1))[1]
    watching = replace(await seat_of(house, 1), right=Right.OBSERVER)
    await house.work(lambda work: work.members.save(watching))
    assert f"go:run:{run_id}" not in actions((await house.look("browser-1", "home")).screen)


async def test_a_new_link_does_not_tell_that_the_seat_had_answered(house: House) -> None:
    await taken(house, 4)
    runs = await house.open_wave("engagement", 0, 1, 2, 3)
    for index in (1, 2):
        await submitted(house, runs[index])
    assert await shown_count(house) == 2
    await house.do("browser-0", f"seat:reissue:{house.seats[2].id}")
    assert await shown_count(house) == 2
    await house.do("browser-1", f"leave:{house.table.id}:yes")
    assert await shown_count(house) == 2
    asked = await house.look("browser-0", f"seat:{house.seats[3].id}:reissue")
    assert "ne baisse pas" in texts(asked.screen, Tone.WARNING)


async def test_the_last_coordinator_does_not_leave_the_others_behind(house: House) -> None:
    await taken(house, 2)
    table = house.table.id
    for refused in (
        await house.do("browser-0", f"leave:{table}:yes"),
        await house.look("browser-0", "data:erase"),
        await house.do("browser-0", "erase:me"),
    ):
        assert "confiez" in texts(refused.screen, Tone.WARNING).lower()
        assert not {"erase:me", f"leave:{table}:yes"} & set(actions(refused.screen))
    assert (await seat_of(house, 0)).status is SeatStatus.ACTIVE
    await house.do("browser-0", f"seat:right:{house.seats[1].id}:coordinator")
    await house.do("browser-0", f"leave:{table}:yes")
    assert (await seat_of(house, 0)).status is SeatStatus.LEFT


async def test_the_last_coordinator_erases_everything_once_another_is_named(house: House) -> None:
    await taken(house, 2)
    await house.do("browser-0", f"seat:right:{house.seats[1].id}:coordinator")
    await house.do("browser-0", "erase:me")
    assert (await house.look("browser-0", "home")).screen.place == "welcome"


async def test_a_coordinator_alone_at_its_table_may_leave(house: House) -> None:
    await taken(house, 1)
    await house.do("browser-0", f"leave:{house.table.id}:yes")
    assert (await seat_of(house, 0)).status is SeatStatus.LEFT
