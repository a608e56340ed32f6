"""My seat and my data: changed, taken away, left, erased; nobody else's ever shown."""

from __future__ import annotations

import json

import pytest

from dialogs.messages import Document, Tone
from dialogs.nouns.errors import NotFound
from dialogs.nouns.people import SeatStatus
from tests.conversation.house import House, action, actions, blocks, forms, texts


async def test_partner_types_are_those_of_the_list(house: House) -> None:
    await house.claim(1, "browser")
    table = house.table.id
    ticked = ("type.releve", "type.action", "type.boss")
    reply = await house.do("browser", f"types:{table}", {"types": ticked})
    assert "enregistré" in texts(reply.screen, Tone.GOOD)
    seat = await house.work(lambda work: work.members.get(house.seats[1].id))
    assert seat.partner_types == ("type.action", "type.releve")


@pytest.mark.parametrize(
    ("typed", "problem"), [("demain", "2026-11-24"), ("2020-01-01", "passé"), ("2026-12-20", "")]
)
async def test_an_absence_is_a_day_to_come(house: House, typed: str, problem: str) -> None:
    await house.claim(1, "browser")
    screen = (await house.do("browser", f"absence:{house.table.id}", {"until": (typed,)})).screen
    field = forms(screen)[1].fields[0]
    assert problem in field.problem
    assert field.values == (typed,)
    seat = await house.work(lambda work: work.members.get(house.seats[1].id))
    assert (seat.absent_until is None) is bool(problem)


async def test_u9_the_language_is_the_persons_everywhere_at_once(house: House) -> None:
    await house.claim(1, "browser")
    reply = await house.do("browser", "language:en")
    assert reply.screen.language == "en"
    assert (await house.look("browser", "home")).screen.title == "Home"
    unknown = await house.do("browser", "language:tlh")
    assert texts(unknown.screen, Tone.PROBLEM)


async def test_a_member_sees_the_list_and_a_stranger_does_not(house: House) -> None:
    await house.claim(1, "browser")
    screen = (await house.look("browser", f"table:{house.table.id}")).screen
    assert screen.title == "Table du quartier"
    refused = (await house.look("browser", "table:999")).screen
    assert texts(refused, Tone.PROBLEM)


async def test_leaving_erases_open_answers_and_cuts_the_links(either_house: House) -> None:
    house = either_house
    await house.claim(1, "browser")
    run_id = (await house.open_wave("engagement", 1, 2))[1]
    await house.do("browser", f"run:{run_id}:0:begin")
    await house.do("browser", f"run:{run_id}:1:ans:4")
    ask = (await house.look("browser", f"leave:{house.table.id}")).screen
    assert (await house.work(lambda work: work.participations.run(run_id))) is not None
    reply = await house.do("browser", action(ask, ":yes"))
    assert reply.screen.title == "Au revoir"
    run = await house.work(lambda work: work.participations.run(run_id))
    assert run is not None  # a blank line of the roster: M does not tell who left
    assert (run.participation.status, run.participation.state) == ("invited", None)
    seat = await house.work(lambda work: work.members.get(house.seats[1].id))
    assert (seat.status, seat.person_id) == (SeatStatus.LEFT, None)
    assert "plus de place" in texts((await house.look("browser", "home")).screen)


async def test_e8_what_is_taken_away_is_only_the_askers(house: House) -> None:
    await house.claim(1, "browser")
    await house.claim(2, "other")
    runs = await house.open_wave("engagement", 1, 2)
    for seat, user in ((1, "browser"), (2, "other")):
        await house.do(user, f"run:{runs[seat]}:0:begin")
        await house.do(user, f"run:{runs[seat]}:1:ans:{seat}")
    screen = (await house.look("browser", "data:file")).screen
    (document,) = [block for block in blocks(screen) if isinstance(block, Document)]
    held = json.loads(document.data)
    assert [one["name"] for one in held["seats"]] == ["Personne 1"]
    assert len(held["runs"]) == 1
    assert held["runs"][0]["answers"]
    assert b"Personne 2" not in document.data


async def test_u8_my_answers_are_mine_alone(house: House) -> None:
    await house.claim(1, "browser")
    await house.claim(2, "other")
    run_id = (await house.open_wave("engagement", 1, 2))[1]
    await house.do("browser", f"run:{run_id}:0:begin")
    await house.do("browser", f"run:{run_id}:1:ans:4")
    listed = (await house.look("browser", f"runs:{house.table.id}")).screen
    assert f"go:runs:{house.table.id}:{run_id}" in actions(listed)
    own = (await house.look("browser", f"runs:{house.table.id}:{run_id}")).screen
    assert own.sensitive
    refused = (await house.look("other", f"runs:{house.table.id}:{run_id}")).screen
    assert texts(refused, Tone.PROBLEM)


async def test_erasing_leaves_nothing_behind_and_no_way_back(either_house: House) -> None:
    house = either_house
    await house.claim(1, "browser")
    run_id = (await house.open_wave("engagement", 1))[1]
    await house.do("browser", f"run:{run_id}:0:begin")
    person_id = (await house.work(lambda work: work.members.get(house.seats[1].id))).person_id
    assert person_id is not None
    ask = (await house.look("browser", "data:erase")).screen
    reply = await house.do("browser", action(ask, "erase:"))
    assert "Tout est effacé" in texts(reply.screen, Tone.GOOD)
    assert reply.revision == 0
    run = await house.work(lambda work: work.participations.run(run_id))
    assert run is not None
    assert run.participation.state is None
    seat = await house.work(lambda work: work.members.get(house.seats[1].id))
    assert (seat.name, seat.person_id) == ("", None)
    with pytest.raises(NotFound):
        await house.work(lambda work: work.people.get(person_id))
    assert (await house.look("browser", "home")).screen.place == "welcome"
