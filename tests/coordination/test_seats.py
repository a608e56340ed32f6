"""Seats: a link shown once, a list everyone sees, a blank seat when its link is made again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.ports import Work
from bot.runtime.bulk import Bulk
from bot.waves import planning
from dialogs.messages import Link, Screen, Tone
from dialogs.nouns.deliveries import DeliveryKind
from dialogs.nouns.people import Right, SeatStatus
from dialogs.nouns.waves import ParticipationStatus, WaveStatus
from tests.conversation.house import START, House, actions, blocks, forms, texts
from tests.waves.seating import answered, submit


def link(screen: Screen) -> str:
    return next(block.path for block in blocks(screen) if isinstance(block, Link))


async def invited(house: House, name: str = "Line Côté", **fields: tuple[str, ...]) -> Screen:
    typed = {
        "member": (name,),
        "right": ("member",),
        "organisation": ("new",),
        "new_organisation": ("Le Phare",),
        "sector": ("secteur.education",),
        **fields,
    }
    reply = await house.do("coordinator", f"invite:{house.table.id}", typed)
    return reply.screen


async def test_a_link_is_shown_once_and_opens_the_seat(either_house: House) -> None:
    house = either_house
    await house.claim(0, "coordinator")
    screen = await invited(house)
    path = link(screen)
    assert path.startswith("/m/i/")
    shown_again = await house.look("coordinator", screen.place)
    assert path not in str(shown_again.screen)
    token = path.removeprefix("/m/i/")
    reply = await house.do("line", f"claim:{token}:fr", {"consent": ("yes",)})
    assert reply.screen.place == "home"
    seats = await house.work(lambda work: work.members.of_roundtable(house.table.id))
    assert (seats[-1].name, seats[-1].status) == ("Line Côté", SeatStatus.ACTIVE)
    assert seats[-1].announced_at is None  # no wave yet: nobody is a newcomer


async def test_an_organisation_typed_twice_is_one(house: House) -> None:
    await house.claim(0, "coordinator")
    await invited(house)
    await invited(house, "Jo Roy", new_organisation=("le phare",))
    offices = await house.work(lambda work: work.organisations.of_roundtable(house.table.id))
    assert [one.name for one in offices].count("Le Phare") == 1
    assert "le phare" not in [one.name for one in offices]


async def test_u10_an_accent_typed_in_two_pieces_is_the_same_accent(house: House) -> None:
    """A Mac sends e and an accent where others send é: still one organisation, and one name."""
    await house.claim(0, "coordinator")
    await invited(house, new_organisation=("L’Éveil",))
    await invited(house, "Zoe\u0301 Roy", new_organisation=("L’E\u0301veil",))
    offices = await house.work(lambda work: work.organisations.of_roundtable(house.table.id))
    assert [one.name for one in offices if "veil" in one.name] == ["L’Éveil"]
    seats = await house.work(lambda work: work.members.of_roundtable(house.table.id))
    assert seats[-1].name == "Zo\u00e9 Roy"


async def test_what_is_missing_is_asked_again(house: House) -> None:
    await house.claim(0, "coordinator")
    screen = await invited(house, new_organisation=("",))
    problems = {one.name: one.problem for one in forms(screen)[0].fields}
    assert problems["new_organisation"]
    assert not problems["member"]
    foreign = await invited(house, organisation=("999",))
    assert {one.name for one in forms(foreign)[0].fields if one.problem} == {"organisation"}


async def test_everybody_sees_the_list_and_only_a_coordinator_changes_it(house: House) -> None:
    await house.claim(0, "coordinator")
    await house.claim(1, "member")
    place = f"seats:{house.table.id}"
    mine = await house.look("coordinator", place)
    theirs = await house.look("member", place)
    seat = f"go:seat:{house.seats[2].id}"
    assert seat in actions(mine.screen)
    assert seat not in actions(theirs.screen)
    assert "Personne 2" in str(theirs.screen)
    for action in (f"seat:remove:{house.seats[2].id}", f"seat:reissue:{house.seats[2].id}"):
        await house.do("member", action)
    kept = await house.work(lambda work: work.members.get(house.seats[2].id))
    assert (kept.status, kept.tenure) == (SeatStatus.INVITED, 0)


async def test_a_link_made_again_in_an_open_wave_leaves_a_blank_seat(either_house: House) -> None:
    house = either_house
    await house.claim(0, "coordinator")
    await house.claim(1, "former")
    runs = await house.open_wave("engagement", 0, 1)
    dialog = house.conversation._services.dialogs.current("engagement")  # noqa: SLF001

    def answer(work: Work) -> None:
        run = work.participations.run(runs[1])
        assert run is not None
        submit(work, run.participation, answered(dialog, 4))

    await house.work(answer)
    seat_id = house.seats[1].id
    asked = await house.look("coordinator", f"seat:{seat_id}:reissue")
    warning = texts(asked.screen, Tone.WARNING)
    assert "réponses de la tournée en cours et d’avant sont effacées" in warning
    fresh = await house.do("coordinator", f"seat:reissue:{seat_id}")
    run = await house.work(lambda work: work.participations.run(runs[1]))
    assert run is not None
    assert (run.participation.status, run.participation.state) == (
        ParticipationStatus.INVITED,
        None,
    )
    told = await house.work(lambda work: work.outbox.claim("web:", "t", START, START, 9))
    assert [one.kind for one in told] == [DeliveryKind.SEAT_REISSUED]
    former = await house.look("former", f"run:{runs[1]}")
    assert not any(action.startswith("run:") for action in actions(former.screen))
    token = link(fresh.screen).removeprefix("/m/i/")
    await house.do("newer", f"claim:{token}:fr", {"consent": ("yes",)})
    mine = await house.look("newer", f"run:{runs[1]}")
    assert mine.screen.place == f"run:{runs[1]}"


async def test_a_seat_given_anew_kept_the_answers_that_nobody_could_reach(house: House) -> None:
    await house.claim(0, "coordinator")
    await house.claim(1, "former")
    runs = await house.open_wave("engagement", 0, 1)
    dialog = house.library.current("engagement")

    def answer_and_close(work: Work) -> None:
        run = work.participations.run(runs[1])
        assert run is not None
        assert run.wave is not None
        submit(work, run.participation, answered(dialog, 4))
        work.waves.save(replace(run.wave, status=WaveStatus.CLOSED))

    await house.work(answer_and_close)
    await house.do("coordinator", f"seat:reissue:{house.seats[1].id}")
    assert await house.work(lambda work: work.participations.run(runs[1])) is None


async def test_the_last_coordinator_stays(house: House) -> None:
    await house.claim(0, "coordinator")
    seat_id = house.seats[0].id
    for action in ("remove", "reissue", "right"):
        suffix = ":member" if action == "right" else ""
        reply = await house.do("coordinator", f"seat:{action}:{seat_id}{suffix}")
        assert "garde toujours" in texts(reply.screen, Tone.PROBLEM)
    kept = await house.work(lambda work: work.members.get(seat_id))
    assert (kept.status, kept.right) == (SeatStatus.ACTIVE, Right.COORDINATOR)


async def test_removing_ends_access_at_once(house: House) -> None:
    await house.claim(0, "coordinator")
    await house.claim(1, "member")
    await house.do("coordinator", f"seat:remove:{house.seats[1].id}")
    reply = await house.look("member", f"table:{house.table.id}")
    assert "Personne 2" not in str(reply.screen)


async def test_after_the_first_wave_an_arrival_is_announced_and_waits_a_week(
    house: House,
) -> None:
    for index in range(4):
        await house.claim(index, f"browser-{index}")
    table = house.table
    await house.work(lambda work: planning.launch(work, table, "engagement", 7, START))
    library = house.conversation._services.dialogs  # noqa: SLF001
    await Bulk(house.storage.transactions, library).run(START + timedelta(hours=1))
    screen = await house.do(
        "browser-0",
        f"invite:{table.id}",
        {"member": ("Zoé",), "right": ("member",), "organisation": ("1",)},
    )
    assert "7 jours" in texts(screen.screen)
    seats = await house.work(lambda work: work.members.of_roundtable(table.id))
    assert seats[-1].announced_at == START
    observer = seats[-1].id  # on no roster yet
    house.clock.at += timedelta(days=1)
    await house.do("browser-0", f"seat:right:{observer}:observer")
    await house.do("browser-0", f"seat:right:{observer}:member")
    back = await house.work(lambda work: work.members.get(observer))
    assert back.announced_at == house.clock.at  # who becomes a member is new to the roster
