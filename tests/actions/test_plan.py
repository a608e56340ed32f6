"""The plan: who reads it, who adds to it, how an action goes, and what is not taken."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.messages import Tone
from dialogs.nouns.actions import ActionStatus, Term
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
from tests.conversation.house import House, action, actions, texts

EVERYBODY = ("coordinator", "member", "partner", "observer")


async def test_an_action_is_added_by_a_member_and_read_by_everybody(either_house: House) -> None:
    house = await seated(either_house)
    reply = await add(house, "member", typed(house, 1, 2, due="2027-01-15"))
    assert TITLE in good(reply.screen)
    kept = await only(house)
    assert kept.responsible == (house.seats[1].id, house.seats[2].id)
    assert (kept.term, kept.due, kept.status) == (
        Term.SHORT,
        date(2027, 1, 15),
        ActionStatus.UNDER_WAY,
    )
    for user in EVERYBODY:
        hint = hints(await page(house, user))[TITLE]
        assert "Personne 1 (Organisme 1) et Personne 2 (Organisme 2)" in hint
    assert await audit(house) == ["action_added"]


async def test_an_observer_reads_and_changes_nothing(house: House) -> None:
    await seated(house)
    await add(house, "coordinator", typed(house, 1))
    kept = await only(house)
    assert f"go:plan:{house.table.id}:new" not in actions(await page(house, "observer"))
    shown = (await house.look("observer", f"action:{kept.id}")).screen
    assert not [one for one in actions(shown) if one.startswith(f"action:{kept.id}")]
    for gesture in (f"action:{kept.id}:done:0", f"action:{kept.id}:save:0"):
        reply = await house.do("observer", gesture, typed(house, 1, title="Autre"))
        assert texts(reply.screen, Tone.PROBLEM)
    assert texts((await add(house, "observer", typed(house, 1))).screen, Tone.PROBLEM)
    assert await plan(house) == [kept]


async def test_who_does_not_sit_there_learns_nothing(house: House) -> None:
    await seated(house)
    await add(house, "coordinator", typed(house, 1))
    kept = await only(house)
    for place in (f"plan:{house.table.id}", f"action:{kept.id}"):
        assert TITLE not in repr((await house.look("stranger", place)).screen)


@pytest.mark.parametrize(
    ("wrong", "at"),
    [
        ({"title": "  "}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"term": "bientôt"}, "term"),
        ({"due": "2026-11-23"}, "due"),
        ({"due": "demain"}, "due"),
        ({"resources": "x" * 601}, "resources"),
    ],
)
async def test_a_mistake_is_said_beside_its_field_and_nothing_typed_is_lost(
    house: House, wrong: dict[str, str], at: str
) -> None:
    await seated(house)
    given = typed(house, 1, **{"resources": "Une salle", **wrong})
    screen = (await add(house, "member", given)).screen
    assert list(problems(screen)) == [at]
    for name in ("title", "resources", "due"):
        assert standing(screen, name) == tuple(filter(None, given[name]))
    assert standing(screen, "responsible") == given["responsible"]
    assert await plan(house) == []


async def test_an_action_without_anybody_responsible_is_not_taken(house: House) -> None:
    await seated(house)
    screen = (await add(house, "member", typed(house))).screen
    assert list(problems(screen)) == ["responsible"]
    assert standing(screen, "title") == (TITLE,)
    assert await plan(house) == []


async def test_observers_and_links_not_opened_are_not_offered(house: House) -> None:
    await house.claim(0, "coordinator")
    await house.claim(1, "member")
    blank = (await house.look("coordinator", f"plan:{house.table.id}:new")).screen
    (offered,) = [one.options for one in form(blank).fields if one.name == "responsible"]
    assert [one.label for one in offered] == [
        "Personne 0 · Organisme 0",
        "Personne 1 · Organisme 1",
    ]


async def test_somebody_who_left_while_the_form_was_filled_is_said_to_be_gone(
    house: House,
) -> None:
    await seated(house)
    given = typed(house, 1, 2)
    await house.do("partner", f"leave:{house.table.id}:yes")
    screen = (await add(house, "member", given)).screen
    assert "n’est plus à la table" in problems(screen)["responsible"]
    assert standing(screen, "responsible") == (str(house.seats[1].id),)
    assert standing(screen, "title") == (TITLE,)
    assert await plan(house) == []


async def test_a_seat_of_nowhere_is_not_taken(house: House) -> None:
    await seated(house)
    screen = (await add(house, "member", {**typed(house), "responsible": ("404", "x")})).screen
    assert list(problems(screen)) == ["responsible"]


async def test_a_double_tap_adds_one_action(house: House) -> None:
    await seated(house)
    for event in ("same", "same", "another"):
        reply = await add(house, "member", typed(house, 1), event)
        assert TITLE in repr(reply.screen)
    assert len(await plan(house)) == 1


async def test_another_action_of_the_same_title_is_said_to_be_there(house: House) -> None:
    await seated(house)
    await add(house, "member", typed(house, 1))
    again = typed(house, 2, title=TITLE.upper(), resources="Une salle")
    screen = (await add(house, "partner", again)).screen
    assert list(problems(screen)) == ["title"]
    assert standing(screen, "resources") == ("Une salle",)
    assert len(await plan(house)) == 1


async def test_a_title_serves_again_once_its_action_is_done(house: House) -> None:
    await seated(house)
    await add(house, "member", typed(house, 1))
    kept = await only(house)
    await house.do("member", f"action:{kept.id}:done:0")
    await add(house, "member", typed(house, 1))
    assert len(await plan(house)) == 2


async def test_whoever_is_responsible_says_how_it_goes(house: House) -> None:
    await seated(house)
    await add(house, "coordinator", typed(house, 1))
    kept = await only(house)
    shown = (await house.look("member", f"action:{kept.id}")).screen
    await house.do("member", action(shown, ":blocked:"))
    assert "bloquée" in hints(await page(house, "partner"))[TITLE]
    shown = (await house.look("member", f"action:{kept.id}")).screen
    after = (await house.do("member", action(shown, ":done:"))).screen
    assert "Bravo" in good(after)
    assert (await only(house)).status is ActionStatus.DONE
    shown = await page(house, "observer")
    assert "Bravo" in texts(shown)
    assert TITLE in hints(shown)


async def test_another_member_may_not(house: House) -> None:
    await seated(house)
    await add(house, "coordinator", typed(house, 1))
    kept = await only(house)
    shown = (await house.look("partner", f"action:{kept.id}")).screen
    assert not [one for one in actions(shown) if one.startswith("action:")]
    assert texts((await house.do("partner", f"action:{kept.id}:done:0")).screen, Tone.PROBLEM)
    assert texts((await house.look("partner", f"action:{kept.id}:edit")).screen, Tone.PROBLEM)
    assert await only(house) == kept


async def test_a_stale_button_overwrites_nothing(house: House) -> None:
    await seated(house)
    await add(house, "coordinator", typed(house, 1))
    kept = await only(house)
    await house.do("member", f"action:{kept.id}:done:0")
    done = await only(house)
    for stale in ("blocked:0", "dropped:0", "done:0", "done:1"):
        shown = (await house.do("coordinator", f"action:{kept.id}:{stale}")).screen
        assert "Bravo" in good(shown)
    assert await only(house) == done
    for odd in ("lost:1", "done:x", "done"):
        reply = await house.do("coordinator", f"action:{kept.id}:{odd}")
        assert texts(reply.screen, Tone.PROBLEM)


async def test_what_is_dropped_is_folded_and_can_be_taken_up_again(house: House) -> None:
    await seated(house)
    await add(house, "coordinator", typed(house, 1))
    kept = await only(house)
    shown = (await house.do("coordinator", f"action:{kept.id}:dropped:0")).screen
    assert "Rien" not in texts(await page(house, "member"), Tone.GOOD)
    assert TITLE in hints(await page(house, "member"))
    await house.do("coordinator", action(shown, ":under_way:"))
    assert (await only(house)).status is ActionStatus.UNDER_WAY


async def test_the_plan_says_which_terms_have_nothing(house: House) -> None:
    await seated(house)
    assert "court terme" not in texts(await page(house, "member"), Tone.QUIET)
    await add(house, "member", typed(house, 1, term="moyen"))
    said = texts(await page(house, "member"), Tone.QUIET)
    assert "court terme" in said
    assert "long terme" in said
    assert "moyen terme" not in said


async def test_actions_come_by_term_then_by_day(house: House) -> None:
    await seated(house)
    for title, term, due in (
        ("Quatre", "long", "2027-01-01"),
        ("Trois", "court", ""),
        ("Deux", "court", "2027-02-01"),
        ("Un", "court", "2027-01-31"),
    ):
        await add(house, "member", typed(house, 1, title=title, term=term, due=due))
    assert list(hints(await page(house, "member"))) == ["Un", "Deux", "Trois", "Quatre"]


async def test_a_day_that_has_passed_is_said(house: House) -> None:
    await seated(house)
    await add(house, "member", typed(house, 1, due="2026-11-24"))
    assert "passée" not in hints(await page(house, "member"))[TITLE]
    house.clock.at = house.clock.at.replace(day=26)
    assert "passée" in hints(await page(house, "member"))[TITLE]


@pytest.mark.parametrize("word", ["actions", "Action", "plan"])
async def test_the_word_leads_to_the_plan(house: House, word: str) -> None:
    await seated(house)
    assert (await house.say("observer", word)).screen.place == f"plan:{house.table.id}"
    asked = await house.command("observer", "tablee", word, platform="web")
    assert asked.screen.place == f"plan:{house.table.id}"


async def test_the_pages_of_a_table_lead_to_the_plan(house: House) -> None:
    await seated(house)
    await add(house, "coordinator", typed(house, 1))
    for user, place in (
        ("coordinator", f"table:{house.table.id}"),
        ("member", f"table:{house.table.id}"),
        ("observer", "home"),
    ):
        shown = (await house.look(user, place)).screen
        assert f"go:plan:{house.table.id}" in actions(shown)
    dashboard = (await house.look("coordinator", f"table:{house.table.id}")).screen
    assert "1 action en cours" in texts(dashboard)


async def test_no_other_word_stands_there(house: House) -> None:
    await seated(house)
    table = house.table.id
    assert texts((await house.look("member", f"plan:{table}:other")).screen, Tone.PROBLEM)
    assert texts((await house.do("member", f"plan:{table}:other")).screen, Tone.PROBLEM)
