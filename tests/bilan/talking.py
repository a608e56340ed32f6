"""Shorthand for what a table does with the points of a closed wave's bilan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.desk import Handler, View, Visit
from bot.ports import Work
from dialogs.nouns.actions import Action
from dialogs.nouns.consensus import Consensus
from dialogs.nouns.people import Right
from dialogs.nouns.releases import Point
from storage.opening import Storage
from tests.bilan.seating import Sitting, visit
from tests.figures.samples import CLOSED_AT

WEAK = "confiance"
"""A point that the sample table answers low."""


def talk(
    sitting: Sitting,
    *arguments: str,
    right: Right = Right.COORDINATOR,
    now: datetime = CLOSED_AT,
    fields: Mapping[str, tuple[str, ...]] | None = None,
) -> Visit:
    """A visit to the wave's bilan, by whoever holds that right."""
    came = visit(sitting.seats[right].person_id, str(sitting.wave.id), *arguments, now=now)
    return replace(came, fields=fields or {})


async def run(storage: Storage, handler: Handler, came: Visit) -> View:
    return await storage.transactions.run(lambda work: handler(work, came))


def noted(text: str) -> Mapping[str, tuple[str, ...]]:
    return {"text": (text,)}


def point(sitting: Sitting, question: str = WEAK) -> Point:
    return Point(sitting.wave.id, question)


async def kept(storage: Storage, sitting: Sitting) -> Consensus | None:
    here = point(sitting)
    return await storage.transactions.read(lambda work: work.consensuses.find(here))


async def actions(storage: Storage, sitting: Sitting) -> list[Action]:
    table = sitting.wave.roundtable_id
    return list(await storage.transactions.read(lambda work: work.actions.of_roundtable(table)))


async def change(storage: Storage, do: Callable[[Work], None]) -> None:
    await storage.transactions.run(do)
