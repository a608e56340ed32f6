"""The way through a dialog for one run: which steps show, in which order, and what counts.

A question shows when its section's condition and its own hold. Conditions only look back, so one
pass in order is enough; an answer whose question does not show is never looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dialogs.answers import Answer, Skipped
from dialogs.conditions import Sight
from dialogs.definition import Dialog
from dialogs.errors import ForeignState
from dialogs.plan import Block, Place, Plan, Row, Stop
from dialogs.state import RunState, Step


class Path(NamedTuple):
    """The stops that show, in order; `total` of them ask something; `parts` are those met."""

    stops: tuple[Stop, ...]
    total: int
    parts: tuple[int, ...]

    def position(self, step: Step | None) -> int:
        """Where a step stands, 0 for none. Raises `ForeignState` when it does not show."""
        if step is None:
            return 0
        for index, stop in enumerate(self.stops):
            if stop.step == step:
                return index
        raise ForeignState("no_such_step")


def walk(dialog: Dialog, state: RunState) -> Path:
    """The path of a run. Raises `ForeignState` for a run of another dialog or edition."""
    if state.dialog != dialog.key or state.edition != dialog.edition:
        raise ForeignState("other_edition")
    return _Pass(dialog.plan, state).path()


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

    def __init__(self, plan: Plan, state: RunState) -> None:
        self.plan = plan
        self.state = state
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
        return Path(tuple(shown), total, tuple(parts))

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
        for item in self.state.items.get(block.group.list_name, ()):
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
            return None if target in self.hidden else self.state.answers.get(target)

        sight = Sight(look, self.plan.point, self.state.facts)
        return all(condition.holds(sight) for condition in place.conditions)
