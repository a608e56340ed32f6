"""From a weak point of a bilan, one tap makes an action that knows where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from bot import bilan
from bot.actions import editing
from bot.actions import page as action_page
from bot.actions.editing import ActionForm
from bot.actions.page import ActionPage
from bot.actions.plan import PlanPage
from bot.desk import View, Visit
from bot.i18n import all_words
from bot.use_cases import SCREENS
from dialogs.messages import Screen, Tone
from dialogs.nouns.errors import NotFound, Refused
from dialogs.nouns.people import Right
from storage.opening import Storage
from tests.bilan.seating import WEEK, Sitting
from tests.bilan.talking import WEAK, actions, point, run, talk
from tests.conversation.house import actions as tapped
from tests.conversation.house import forms, texts
from tests.figures.samples import CLOSED_AT

FRENCH = all_words()["fr"]


def drawn(view: View) -> Screen:
    return SCREENS[type(view)](view, FRENCH)


def filled(sitting: Sitting, title: str = "Un tour de table") -> Mapping[str, tuple[str, ...]]:
    chosen = (str(sitting.seats[Right.MEMBER].id),)
    return {"title": (title,), "responsible": chosen, "term": ("court",)}


async def born(storage: Storage, sitting: Sitting) -> View:
    came = talk(sitting, WEAK, fields=filled(sitting))
    return await run(storage, editing.add_from_point, came)


async def opened(storage: Storage, sitting: Sitting, came: Visit) -> ActionPage:
    (action,) = await actions(storage, sitting)
    view = await run(storage, action_page.show, replace(came, arguments=(str(action.id),)))
    assert isinstance(view, ActionPage)
    return view


async def test_a_weak_point_leads_to_a_form_already_begun(
    storage: Storage, sitting: Sitting
) -> None:
    page = drawn(await run(storage, bilan.show, talk(sitting)))
    assert f"go:born:{sitting.wave.id}:{WEAK}" in tapped(page)
    view = await run(storage, editing.from_point, talk(sitting, WEAK))
    assert isinstance(view, ActionForm)
    (form,) = forms(drawn(view))
    standing = {one.name: one.values for one in form.fields}
    assert standing["title"][0].startswith("Travailler ce point")
    assert (standing["term"], standing["responsible"]) == (("court",), ())
    assert form.action == view.place == f"born:{sitting.wave.id}:{WEAK}"


async def test_the_action_says_where_it_comes_from(storage: Storage, sitting: Sitting) -> None:
    assert isinstance(await born(storage, sitting), PlanPage)
    (action,) = await actions(storage, sitting)
    assert action.born_of == point(sitting)
    view = await opened(storage, sitting, talk(sitting))
    assert view.origin is not None
    assert "Née de" in repr(drawn(view))


@pytest.mark.parametrize("right", [Right.MEMBER, Right.OBSERVER])
async def test_nothing_of_a_bilan_is_told_before_its_time(
    storage: Storage, sitting: Sitting, right: Right
) -> None:
    warned = drawn(await run(storage, editing.from_point, talk(sitting, WEAK)))
    assert "ne lit pas encore ce bilan" in texts(warned, Tone.WARNING)
    await born(storage, sitting)
    early = await opened(storage, sitting, talk(sitting, right=right))
    assert early.origin is None
    assert "Née de" not in repr(drawn(early))
    late = await opened(storage, sitting, talk(sitting, right=right, now=CLOSED_AT + WEEK))
    assert late.origin is not None
    told = talk(sitting, WEAK, now=CLOSED_AT + WEEK)
    shared = drawn(await run(storage, editing.from_point, told))
    assert texts(shared, Tone.WARNING) == ""


async def test_a_member_may_not_before_its_time_nor_an_observer_at_all(
    storage: Storage, sitting: Sitting
) -> None:
    early = talk(sitting, WEAK, right=Right.MEMBER, fields=filled(sitting))
    observer = talk(sitting, WEAK, right=Right.OBSERVER, now=CLOSED_AT + WEEK)
    for handler in (editing.from_point, editing.add_from_point):
        with pytest.raises(NotFound):
            await run(storage, handler, early)
        with pytest.raises(Refused):
            await run(storage, handler, observer)
    assert await actions(storage, sitting) == []


async def test_a_mistake_keeps_the_point_and_what_was_typed(
    storage: Storage, sitting: Sitting
) -> None:
    given = {**filled(sitting, ""), "resources": ("Une salle",)}
    view = await run(storage, editing.add_from_point, talk(sitting, WEAK, fields=given))
    assert isinstance(view, ActionForm)
    assert view.refused
    assert view.origin is not None
    (form,) = forms(drawn(view))
    standing = {one.name: one.values for one in form.fields}
    assert (standing["title"], standing["resources"]) == ((), ("Une salle",))


async def test_what_is_no_point_of_the_bilan_leads_nowhere(
    storage: Storage, sitting: Sitting
) -> None:
    with pytest.raises(NotFound):
        await run(storage, editing.from_point, talk(sitting, "inconnue"))
