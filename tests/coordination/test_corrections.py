"""A name or an organisation mistyped at the invitation can be put right, by a coordinator."""

from __future__ import annotations

import pytest

from dialogs.messages import Tone
from dialogs.nouns.roundtables import Sector
from tests.conversation.house import House, actions, forms, texts


async def test_a_name_mistyped_at_the_invitation_stayed(either_house: House) -> None:
    house = either_house
    await house.claim(0, "coordinator")
    seat_id = house.seats[1].id
    page = (await house.look("coordinator", f"seat:{seat_id}")).screen
    assert f"go:naming:{seat_id}" in actions(page)
    form = forms((await house.look("coordinator", f"naming:{seat_id}")).screen)[0]
    assert form.fields[0].values == ("Personne 1",)
    empty = await house.do("coordinator", form.action, {"name": ("  ",)})
    assert forms(empty.screen)[0].fields[0].problem
    done = await house.do("coordinator", form.action, {"name": ("Line Côté",)})
    assert done.screen.title == "Line Côté"
    noted = await house.work(lambda work: work.audit.of_roundtable(house.table.id))
    assert [deed for _, deed in noted] == ["seat_renamed"]


async def test_an_organisation_and_its_sector_are_corrected_for_later_waves(
    either_house: House,
) -> None:
    house = either_house
    await house.claim(0, "coordinator")
    await house.claim(1, "member")
    await house.open_wave("engagement", 0, 1)
    office = house.seats[1].organisation_id
    place = f"organisation:{office}"
    assert f"go:{place}" in actions(
        (await house.look("coordinator", f"seat:{house.seats[1].id}")).screen
    )
    typed = {"name": ("Le Phare",), "sector": (Sector.JUSTICE.value,)}
    listed = await house.do("coordinator", place, typed)
    assert "Le Phare · Justice" in str(listed.screen)
    wave = house.wave
    assert wave is not None
    frozen = await house.work(lambda work: work.participations.of_seat(wave.id, house.seats[1].id))
    assert frozen is not None
    assert (frozen.organisation_id, frozen.sector) == (office, Sector.HEALTH)
    noted = await house.work(lambda work: work.audit.of_roundtable(house.table.id))
    assert "organisation_corrected" in [deed for _, deed in noted]


@pytest.mark.parametrize(
    ("name", "sector", "field"),
    [
        ("organisme 2", "secteur.sante", "name"),  # another's: rule 7 counts by organisation
        ("", "secteur.sante", "name"),
        ("Le Phare", "secteur.lune", "sector"),
    ],
)
async def test_a_correction_that_cannot_be_is_said_beside_its_field(
    house: House, name: str, sector: str, field: str
) -> None:
    await house.claim(0, "coordinator")
    place = f"organisation:{house.seats[1].organisation_id}"
    again = await house.do("coordinator", place, {"name": (name,), "sector": (sector,)})
    assert [one.name for one in forms(again.screen)[0].fields if one.problem] == [field]
    assert again.screen.place == place


async def test_only_a_coordinator_corrects(house: House) -> None:
    await house.claim(0, "coordinator")
    await house.claim(1, "member")
    seat, office = house.seats[1], house.seats[1].organisation_id
    typed = {"name": ("Autre",), "sector": ("secteur.sante",)}
    for action in (f"seat:name:{seat.id}", f"organisation:{office}"):
        refused = await house.do("member", action, typed)
        assert texts(refused.screen, Tone.PROBLEM)
    kept = await house.work(lambda work: work.organisations.get(office))
    named = await house.work(lambda work: work.members.get(seat.id))
    assert (kept.name, named.name) == ("Organisme 1", "Personne 1")


async def test_a_profile_says_whom_to_ask(house: House) -> None:
    await house.claim(0, "coordinator")
    await house.claim(1, "member")
    theirs = (await house.look("member", f"profile:{house.table.id}")).screen
    assert "prochaine tournée : Personne 0." in texts(theirs).replace("\u00a0", " ")
    mine = (await house.look("coordinator", f"profile:{house.table.id}")).screen
    assert f"go:seats:{house.table.id}" in actions(mine)
