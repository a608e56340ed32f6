"""Another device by a short code; a seat issued anew ends what was before."""

from __future__ import annotations

import re
from datetime import timedelta

from bot.membership import issuing
from bot.membership.codes import ALPHABET, code_of, tidy
from bot.ports import Work
from dialogs.messages import Reply, Tone
from dialogs.nouns.people import Invitation, LinkPurpose, Member, SeatStatus
from dialogs.nouns.waves import ParticipationStatus
from tests.conversation.house import House, action, actions, forms, texts


async def shown_code(house: House, user: str = "browser") -> str:
    screen = (await house.do(user, "device:new")).screen
    found = re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}", texts(screen, Tone.GOOD))
    assert found is not None
    return found[0]


async def enter(house: House, user: str, code: str) -> Reply:
    """The code typed, then said to be of one's own page."""
    typed = await house.do(user, "device:enter", {"code": (code,)})
    joins = [one for one in actions(typed.screen) if one.startswith("device:join:")]
    return await house.do(user, joins[0]) if joins else typed


def test_codes_are_unambiguous_and_forgiving() -> None:
    code = code_of("any token")
    assert len(code) == 8
    assert set(code) <= set(ALPHABET)
    assert not set("01IO") & set(ALPHABET)
    assert tidy(f" {code[:4].lower()}-{code[4:]} ") == code


async def test_a_second_device_resumes_where_the_first_was(either_house: House) -> None:
    house = either_house
    await house.claim(1, "browser")
    run_id = (await house.open_wave("engagement", 1))[1]
    await house.do("browser", f"run:{run_id}:0:begin")
    code = await shown_code(house)
    reply = await enter(house, "phone", code.lower())
    assert reply.screen.place == "home"
    await house.do("phone", f"run:{run_id}:1:ans:4")
    stale = await house.do("browser", f"run:{run_id}:1:ans:0")
    assert "rien n’a changé" in texts(stale.screen, Tone.WARNING)
    assert (await house.state(run_id)).revision == 2


async def test_a_code_is_shown_once_and_works_once(house: House) -> None:
    await house.claim(1, "browser")
    code = await shown_code(house)
    looked = (await house.look("browser", "devices")).screen
    assert code not in texts(looked)
    await enter(house, "phone", code)
    again = (await enter(house, "tablet", code)).screen
    field = forms(again)[0].fields[0]
    assert "n’ouvre rien" in field.problem
    assert field.values == (code,)


async def test_a_code_lives_ten_minutes_and_a_newer_one_replaces_it(house: House) -> None:
    await house.claim(1, "browser")
    first = await shown_code(house)
    second = await shown_code(house)
    replaced = (await enter(house, "phone", first)).screen
    assert forms(replaced)[0].fields[0].problem
    house.clock.at += timedelta(minutes=10)
    late = (await enter(house, "phone", second)).screen
    assert forms(late)[0].fields[0].problem


async def test_a_browser_of_somebody_else_is_not_taken_over(house: House) -> None:
    """It has a page of its own: what would become of both is asked, and nothing is bound."""
    await house.claim(1, "browser")
    await house.claim(2, "other")
    code = await shown_code(house)
    screen = (await house.do("other", "device:enter", {"code": (code,)})).screen
    assert "Ce compte a déjà une page" in texts(screen)
    assert "Personne 2" in str((await house.look("other", f"profile:{house.table.id}")).screen)
    phone = await enter(house, "phone", code)
    assert phone.screen.place == "home", "the code was not used up"


async def test_a_device_is_removed_by_its_owner_alone(house: House) -> None:
    await house.claim(1, "browser")
    await house.claim(2, "other")
    code = await shown_code(house)
    await enter(house, "phone", code)
    remove = action((await house.look("browser", "devices")).screen, "device:remove:")
    refused = (await house.do("other", remove)).screen
    assert texts(refused, Tone.PROBLEM)
    after = (await house.do("browser", remove)).screen
    assert not [one for one in actions(after) if one.startswith("device:remove")]
    assert (await house.look("phone", "home")).screen.place == "welcome"


async def test_a_reissued_seat_begins_blank_and_the_former_holder_is_out(
    either_house: House,
) -> None:
    house = either_house
    await house.claim(1, "browser")
    run_id = (await house.open_wave("engagement", 1))[1]
    await house.do("browser", f"run:{run_id}:0:begin")
    await house.do("browser", f"run:{run_id}:1:ans:4")
    fresh = "a-fresh-link-0123456789"
    seat = await house.work(lambda work: work.members.get(house.seats[1].id))

    def offer_anew(work: Work) -> Member:
        secret, until = house.hasher.link(fresh), house.clock.at + timedelta(days=14)
        anew = issuing.blank(work, seat, house.clock.at)
        work.invitations.add(Invitation(0, LinkPurpose.SEAT, secret, seat.id, None, until, None))
        return anew

    blank = await house.work(offer_anew)
    assert (blank.tenure, blank.status, blank.person_id) == (1, SeatStatus.INVITED, None)
    home = (await house.look("browser", "home")).screen
    assert "plus de place" in texts(home, Tone.LEAD)
    refused = (await house.do("browser", f"run:{run_id}:2:ans:4")).screen
    assert texts(refused, Tone.PROBLEM)
    assert await house.status(run_id) is ParticipationStatus.INVITED
    old = (await house.look("", f"invitation:{house.links[seat.id]}")).screen
    assert "claim:" not in str(forms(old))
    house.links[seat.id] = fresh
    await house.claim(1, "successor")
    screen = (await house.look("successor", f"run:{run_id}")).screen
    assert action(screen, ":0:begin")


async def test_whose_page_a_code_opens_is_said_before_anything_is_bound(house: House) -> None:
    """A code shown by somebody else would make one answer on that person's page."""
    await house.claim(1, "browser")
    code = await shown_code(house)
    asked = (await house.do("phone", "device:enter", {"code": (code,)})).screen
    assert "Vous entrez dans la page de Personne 1" in texts(asked, Tone.LEAD)
    assert (await house.look("phone", "home")).screen.place == "welcome"
    await house.do("phone", action(asked, "device:join:"))
    assert (await house.look("phone", "home")).screen.place == "home"


async def test_the_other_devices_are_told_once_of_one_more(house: House) -> None:
    await house.claim(1, "browser")
    code = await shown_code(house)
    house.clock.at += timedelta(minutes=1)
    await enter(house, "phone", code)
    home = (await house.look("browser", "home")).screen
    assert "Un compte s’est ajouté aux vôtres" in texts(home)
    await house.do("browser", action(home, "dismiss:"))
    assert "s’est ajouté" not in texts((await house.look("browser", "home")).screen)


async def test_the_device_just_added_cannot_hide_that_it_was(house: House) -> None:
    await house.claim(1, "browser")
    code = await shown_code(house)
    house.clock.at += timedelta(minutes=1)
    entered = (await enter(house, "phone", code)).screen
    looked = (await house.look("phone", "home")).screen
    assert not [one for screen in (entered, looked) for one in actions(screen) if "dismiss:" in one]
    notice = action((await house.look("browser", "home")).screen, "dismiss:")
    await house.do("phone", notice)
    assert "s’est ajouté" in texts((await house.look("browser", "home")).screen)
