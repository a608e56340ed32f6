"""Changing an action: two people at once, whoever left, and what stays of a person afterwards."""

from __future__ import annotations

import json
from datetime import date

from bot.actions.kept import hand_over
from dialogs.messages import Document, Tone
from tests.actions.planning import (
    TITLE,
    add,
    audit,
    form,
    good,
    hints,
    only,
    page,
    plan,
    problems,
    seated,
    standing,
    typed,
)
from tests.conversation.house import House, actions, texts

LATER = "Ouvrir deux soirées par mois"


async def open_form(house: House, user: str) -> str:
    """The action of the form that changes the only action of the plan."""
    kept = await only(house)
    return form((await house.look(user, f"action:{kept.id}:edit")).screen).action


async def test_a_change_is_kept_whole(either_house: House) -> None:
    house = await seated(either_house)
    await add(house, "member", typed(house, 1))
    change = await open_form(house, "member")
    given = typed(house, 2, title=LATER, term="long", due="2027-03-01", resources="Une salle")
    assert good((await house.do("member", change, given)).screen)
    kept = await only(house)
    assert (kept.title, kept.responsible, kept.term) == (LATER, (house.seats[2].id,), "long")
    assert (kept.due, kept.resources, kept.revision) == (date(2027, 3, 1), "Une salle", 1)
    assert (await audit(house)).count("action_changed") == 1


async def test_the_form_shows_what_stands(house: House) -> None:
    await seated(house)
    given = typed(house, 1, due="2027-03-01", resources="Une salle")
    await add(house, "member", given)
    kept = await only(house)
    screen = (await house.look("coordinator", f"action:{kept.id}:edit")).screen
    for name, values in given.items():
        assert standing(screen, name) == values


async def test_saving_the_same_again_changes_nothing(house: House) -> None:
    await seated(house)
    await add(house, "member", typed(house, 1))
    change = await open_form(house, "member")
    given = typed(house, 1, title=LATER)
    for _ in range(2):
        assert good((await house.do("member", change, given)).screen)
    assert (await only(house)).revision == 1


async def test_two_who_change_at_once_overwrite_nothing_unread(house: House) -> None:
    await seated(house)
    await add(house, "coordinator", typed(house, 1))
    first, second = await open_form(house, "member"), await open_form(house, "coordinator")
    await house.do("member", first, typed(house, 1, title=LATER))
    shown = (await house.do("coordinator", second, typed(house, 1, resources="Une salle"))).screen
    assert LATER in repr(shown.blocks)
    assert texts(shown, Tone.WARNING)
    assert standing(shown, "title") == (TITLE,)
    assert standing(shown, "resources") == ("Une salle",)
    assert (await only(house)).title == LATER
    given = typed(house, 1, title=LATER, resources="Une salle")
    await house.do("coordinator", form(shown).action, given)
    kept = await only(house)
    assert (kept.title, kept.resources) == (LATER, "Une salle")


async def test_a_mistake_in_a_change_loses_nothing(house: House) -> None:
    await seated(house)
    await add(house, "member", typed(house, 1))
    await add(house, "member", typed(house, 1, title=LATER))
    kept = (await plan(house))[0]
    for wrong, at in (({"title": LATER}, "title"), ({"due": "2020-01-01"}, "due")):
        given = typed(house, 1, **{"resources": "Une salle", **wrong})
        screen = (await house.do("member", f"action:{kept.id}:save:0", given)).screen
        assert list(problems(screen)) == [at]
        assert standing(screen, "resources") == ("Une salle",)
    assert (await plan(house))[0] == kept


async def test_a_day_agreed_on_before_may_have_passed(house: House) -> None:
    await seated(house)
    await add(house, "member", typed(house, 1, due="2026-11-25"))
    house.clock.at = house.clock.at.replace(day=28)
    change = await open_form(house, "member")
    given = typed(house, 1, due="2026-11-25", resources="Une salle")
    assert good((await house.do("member", change, given)).screen)
    assert (await only(house)).resources == "Une salle"


# ── Whoever left ──────────────────────────────────────────────────────────────────────────────


async def test_whoever_left_is_not_named_and_the_coordinator_is_asked_to_choose_again(
    house: House,
) -> None:
    await seated(house)
    await add(house, "coordinator", typed(house, 1, 2))
    await house.do("partner", f"leave:{house.table.id}:yes")
    kept = await only(house)
    for user in ("coordinator", "member", "observer"):
        hint = hints(await page(house, user))[TITLE]
        assert "Personne 2" not in hint
        assert "une personne partie depuis (Organisme 2)" in hint
    asked = texts(await page(house, "coordinator"), Tone.WARNING)
    assert "choisir" in asked
    assert texts(await page(house, "member"), Tone.WARNING) == ""
    dashboard = (await house.look("coordinator", f"table:{house.table.id}")).screen
    assert "nouvelle personne responsable" in texts(dashboard, Tone.WARNING)
    shown = (await house.look("coordinator", f"action:{kept.id}")).screen
    assert "choisir" in texts(shown, Tone.WARNING)
    await house.do("coordinator", await open_form(house, "coordinator"), typed(house, 1))
    assert texts(await page(house, "coordinator"), Tone.WARNING) == ""


async def test_a_done_action_asks_for_nobody(house: House) -> None:
    await seated(house)
    await add(house, "coordinator", typed(house, 2))
    kept = await only(house)
    await house.do("coordinator", f"action:{kept.id}:done:0")
    await house.do("partner", f"leave:{house.table.id}:yes")
    assert texts(await page(house, "coordinator"), Tone.WARNING) == ""


async def test_an_action_left_by_all_must_be_given_to_somebody(house: House) -> None:
    await seated(house)
    await add(house, "coordinator", typed(house, 2))
    await house.do("partner", f"leave:{house.table.id}:yes")
    change = await open_form(house, "coordinator")
    screen = (await house.do("coordinator", change, typed(house, title=LATER))).screen
    assert list(problems(screen)) == ["responsible"]
    assert standing(screen, "title") == (LATER,)


async def test_erasing_oneself_leaves_no_name_on_the_plan(house: House) -> None:
    await seated(house)
    await add(house, "partner", typed(house, 2))
    await house.do("partner", "erase:me")
    kept = await only(house)
    for place in (f"plan:{house.table.id}", f"action:{kept.id}"):
        shown = (await house.look("coordinator", place)).screen
        assert TITLE in repr(shown)
        assert "Personne 2" not in repr(shown)
    seat = await house.work(lambda work: work.members.get(house.seats[2].id))
    assert seat.name == ""


async def test_one_takes_away_the_actions_that_are_ones_own(house: House) -> None:
    await seated(house)
    await add(house, "coordinator", typed(house, 1))
    await add(house, "member", typed(house, 2, title=LATER))
    await add(house, "coordinator", typed(house, 0, title="Pas la sienne"))
    screen = (await house.look("member", "data:file")).screen
    (document,) = [one for one in screen.blocks if isinstance(one, Document)]
    told = json.loads(document.data)["actions"]
    assert [(one["title"], one["responsible"], one["added"]) for one in told] == [
        (TITLE, True, False),
        (LATER, False, True),
    ]
    held = (await house.look("member", "data")).screen
    assert "Actions" in repr(held.blocks)


async def test_what_was_added_is_still_changed_by_whoever_added_it(house: House) -> None:
    await seated(house)
    await add(house, "member", typed(house, 2))
    kept = await only(house)
    shown = (await house.look("member", f"action:{kept.id}")).screen
    assert f"action:{kept.id}:done:0" in actions(shown)


async def test_two_seats_that_are_one_humans_have_one_place_on_the_plan(house: House) -> None:
    await seated(house)
    await add(house, "partner", typed(house, 1, 2))
    await add(house, "member", typed(house, 2, title=LATER))
    stays, goes = house.seats[1], house.seats[2]
    await house.work(lambda work: hand_over(work, goes, stays))
    first, second = await plan(house)
    assert (first.responsible, first.created_by) == ((stays.id,), stays.id)
    assert (second.responsible, second.created_by) == ((stays.id,), stays.id)
