"""Where a platform has inputs nothing changes: its forms are forms, and no draft is ever kept."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from bot.platforms import BY_FIELD, PAGES
from dialogs.messages import Gesture, GestureKind
from tests.conversation.house import House, buttons, forms
from tests.filling.phone import Phone


def test_telegram_alone_has_no_inputs() -> None:
    assert {"telegram"} == BY_FIELD
    assert not BY_FIELD & PAGES


@pytest.mark.parametrize("platform", ["web", "slack"])
async def test_forms_are_drawn_filled_and_refused_as_ever(house: House, platform: str) -> None:
    await house.claim(0, "one", platform=platform)
    place = f"settings:{house.table.id}"
    (form,) = forms((await house.look("one", place, platform=platform)).screen)
    assert len(form.fields) == 6
    typed = {one.name: one.values for one in form.fields} | {"threshold": ("3",)}
    (refused,) = forms((await house.do("one", form.action, typed, platform=platform)).screen)
    assert [one.name for one in refused.fields if one.problem] == ["threshold"]
    typed |= {"threshold": ("7",)}
    await house.do("one", form.action, typed, platform=platform)
    table = await house.work(lambda work: work.roundtables.get(house.table.id))
    assert table.threshold == 7
    with house.storage.engine.connect() as connection:
        drafts = connection.execute(text("SELECT draft FROM conversation")).scalars().all()
    assert drafts == [None]


@pytest.mark.parametrize("platform", ["web", "slack"])
@pytest.mark.parametrize("action", ["begin:0:home", "fill:1:yes", "agree:claim:x:fr"])
async def test_its_buttons_mean_nothing_there(house: House, platform: str, action: str) -> None:
    await house.claim(0, "one", platform=platform)
    screen = (await house.do("one", action, platform=platform)).screen
    assert screen.title == "Cela n’a pas marché"
    assert (await house.look("one", "fill", platform=platform)).screen.title == screen.title


async def test_a_form_sent_whole_is_taken_where_it_could_not_be_drawn(member: Phone) -> None:
    """A client that fills a form by itself makes the same gesture, and is answered by fields."""
    house = member.house
    fields = {"until": ("hier",)}
    kind = GestureKind.FILLED
    gesture = Gesture(member.account, "filled", kind, f"absence:{house.table.id}", fields=fields)
    screen = (await house.conversation.receive(gesture)).screen
    assert not forms(screen)
    assert "Écrivez une date comme" in str(screen)
    assert any(one.action.startswith("begin:1:profile:") for one in buttons(screen))


async def test_a_screen_is_drawn_again_as_it_stands(member: Phone) -> None:
    """The sweep looks at the conversation's place: the field that waits, with its buttons."""
    house = member.house
    await member.look(f"profile:{house.table.id}")
    await member.tap("Remplir\u00a0: Ce que vous apportez", "J’appuie")
    presence = await house.work(lambda work: work.conversations.enter(member.account))
    assert presence is not None
    again = await house.conversation.look(member.account, presence.conversation.place)
    assert again.screen == member.screen


async def test_what_somebody_else_says_is_not_of_this_form(coordinator: Phone) -> None:
    house = coordinator.house
    other = Phone(house, "88")
    await other.claim(1)
    await coordinator.look(f"settings:{house.table.id}")
    await coordinator.tap("Enregistrer")
    await other.say("Table du nord")
    assert other.screen.place == "help"
    await coordinator.say("passer")
    assert coordinator.asked == "Sujet de la concertation"
