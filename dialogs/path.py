"""The way through a dialog for one run: which steps show, in which order, and what counts.

A question shows when its section's condition and its own hold. Conditions only look back, so one
pass in order is enough; an answer whose question does not show is never looked at. Few answers
decide what shows, so a path is made once for all the runs that they lead the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TypeAlias

from dialogs.answers import Answer, Skipped
from dialogs.conditions import Sight
from dialogs.definition import Dialog
from dialogs.errors import ForeignState
from dialogs.plan import Block, Place, Plan, Row, Stop
from dialogs.state import Fact, Item, RunState, Step

Items: TypeAlias = Mapping[str, tuple[Item, ...]]

_REMEMBERED = 256


@dataclass(frozen=True, slots=True, eq=False)
class Path:
    """The stops that show, in order; `total` of them ask something; `parts` are those met.

    `places` tells where each step stands; `asked` how many stops before each one ask something.
    """

    stops: tuple[Stop, ...]
    total: int
    parts: tuple[int, ...]
    places: Mapping[Step, int]
    asked: tuple[int, ...]

    def position(self, step: Step | None) -> int:
        """Where a step stands, 0 for none. Raises `ForeignState` when it does not show."""
        if step is None:
            return 0
        place = self.places.get(step)
        if place is None:
            raise ForeignState("no_such_step")
        return place


def walk(dialog: Dialog, state: RunState) -> Path:
    """The path of a run. Raises `ForeignState` for a run of another dialog or edition."""
    if state.dialog != dialog.key or state.edition != dialog.edition:
        raise ForeignState("other_edition")
    plan = dialog.plan
    if plan.crossroads is None:
        return _Pass(plan, state.answers, state.items, state.facts).path()
    turns = tuple(map(state.answers.get, plan.crossroads))
    return _remembered(plan, turns, tuple(map(state.facts.get, plan.facts)))


@lru_cache(_REMEMBERED)
def _remembered(
    plan: Plan, turns: tuple[Answer | None, ...], facts: tuple[Fact | None, ...]
) -> Path:
    """Of a plan with crossroads: nothing else of a run decides its way."""
    answers = zip(plan.crossroads or (), turns, strict=True)
    given = {step: answer for step, answer in answers if answer is not None}
    known = {name: fact for name, fact in zip(plan.facts, facts, strict=True) if fact is not None}
    return _Pass(plan, given, {}, known).path()


def _path(stops: Iterable[Stop], total: int, parts: Iterable[int]) -> Path:
    shown = tuple(stops)
    return Path(
        shown,
        total,
        tuple(parts),
        {stop.step: index for index, stop in enumerate(shown)},
        tuple(accumulate((stop.place.asks for stop in shown), initial=0)),
    )


def results(dialog: Dialog, state: RunState) -> Mapping[Step, Answer]:
    """The answers that count: those of the questions that show, in order."""
    stops = walk(dialog, state).stops
    return {stop.step: state.answers[stop.step] for stop in stops if stop.step in state.answers}


def answered(path: Path, answers: Mapping[Step, Answer]) -> int:
    """How many of the questions that show have an answer, a reason for none among them."""
    given = (answers.get(stop.step) for stop in path.stops if stop.place.asks)
    return sum(answer is not None and type(answer) is not Skipped for answer in given)


def first_unanswered(path: Path, answers: Mapping[Step, Answer]) -> Stop | None:
    """The first question that shows and was neither answered nor skipped."""
    open_ones = (stop for stop in path.stops if stop.place.asks and stop.step not in answers)
    return next(open_ones, None)


class _Pass:
    """One pass in order, remembering what it hid."""

    def __init__(
        self, plan: Plan, answers: Mapping[Step, Answer], items: Items, facts: Mapping[str, Fact]
    ) -> None:
        self.plan = plan
        self.answers = answers
        self.items = items
        self.facts = facts
        self.hidden: set[Step] = set()

    def path(self) -> Path:
        shown: list[Stop] = []
        total = 0
        parts: dict[int, None] = {}
        for row in self.plan.rows:
            stops, asking = self._row(row)
            if stops:
                shown += stops
                total += asking
                parts[stops[0].place.part] = None
        return _path(shown, total, parts)

    def _row(self, row: Row) -> tuple[Sequence[Stop], int]:
        """The stops of a row that show, and how many of them ask something."""
        if isinstance(row, Block):
            stops = self._block(row)
            return stops, sum(stop.place.asks for stop in stops)
        if self._shows(row.place, None):
            return row.stops, row.total
        self.hidden.update(stop.step for stop in row.stops)
        return (), 0

    def _block(self, block: Block) -> list[Stop]:
        shown: list[Stop] = []
        if block.opening is not None and self._shows(block.opening.place, None):
            shown.append(block.opening)
        for item in self.items.get(block.group.list_name, ()):
            for place in block.places:
                stop = Stop(Step(place.key, item.key), place, item)
                if self._shows(place, item.key):
                    shown.append(stop)
                else:
                    self.hidden.add(stop.step)
        return shown

    def _shows(self, place: Place, item: str | None) -> bool:
        if not place.conditions:
            return True

        def look(key: str) -> Answer | None:
            within = place.group is not None and self.plan.groups.get(key) is place.group
            target = Step(key, item if within else None)
            return None if target in self.hidden else self.answers.get(target)

        sight = Sight(look, self.plan.point, self.facts)
        return all(condition.holds(sight) for condition in place.conditions)
