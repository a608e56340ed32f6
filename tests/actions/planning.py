"""Shorthand for what people do with the action plan of a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.actions.wish import LONGEST_RESOURCES, LONGEST_TITLE
from dialogs.messages import Form, Reply, Screen, Tone
from dialogs.nouns.actions import Action, ActionStatus, Term
from dialogs.nouns.people import Right
from tests.conversation.house import START, House, buttons, forms, texts

TITLE = "Ouvrir une soirée par mois"


async def seated(house: House) -> House:
    """A coordinator, two members, and an observer in the last seat."""
    for index, user in enumerate(("coordinator", "member", "partner", "observer")):
        await house.claim(index, user)
    last = house.seats[3].id
    await house.work(
        lambda work: work.members.save(replace(work.members.get(last), right=Right.OBSERVER))
    )
    return house


def typed(house: House, *seats: int, **more: str) -> Mapping[str, tuple[str, ...]]:
    """The form, filled; `seats` are those responsible."""
    single = {"title": TITLE, "term": "court", "due": "", "resources": "", **more}
    chosen = tuple(str(house.seats[index].id) for index in seats)
    return {"responsible": chosen, **{name: (value,) for name, value in single.items()}}


async def add(
    house: House, user: str, fields: Mapping[str, tuple[str, ...]], event: str = ""
) -> Reply:
    return await house.do(user, f"plan:{house.table.id}:add", fields, event=event)


async def plan(house: House) -> list[Action]:
    return list(await house.work(lambda work: work.actions.of_roundtable(house.table.id)))


async def only(house: House) -> Action:
    (action,) = await plan(house)
    return action


async def page(house: House, user: str) -> Screen:
    return (await house.look(user, f"plan:{house.table.id}")).screen


def problems(screen: Screen) -> dict[str, str]:
    """What is said beside each field."""
    return {one.name: one.problem for one in form(screen).fields if one.problem}


def standing(screen: Screen, name: str) -> tuple[str, ...]:
    return next(one.values for one in form(screen).fields if one.name == name)


def form(screen: Screen) -> Form:
    (found,) = forms(screen)
    return found


def hints(screen: Screen) -> dict[str, str]:
    """What is said of each entry of the plan."""
    return {button.label: button.hint for button in buttons(screen) if button.hint}


def good(screen: Screen) -> str:
    return texts(screen, Tone.GOOD)


async def audit(house: House) -> list[str]:
    return [deed for _, deed in await house.work(lambda w: w.audit.of_roundtable(house.table.id))]


def longest(house: House, title: str) -> Action:
    """An action as large as it may be: everybody responsible, and a title of its whole length."""
    return Action(
        id=0,
        roundtable_id=house.table.id,
        title=(title * LONGEST_TITLE)[:LONGEST_TITLE],
        responsible=tuple(seat.id for seat in house.seats),
        term=Term.LONG,
        status=ActionStatus.BLOCKED,
        status_since=START,
        resources=(title * LONGEST_RESOURCES)[:LONGEST_RESOURCES],
        due=START.date(),
        born_of=None,
        created_by=house.seats[1].id,
        created_at=START,
    )
