"""What is derived once from a definition, so that an answer costs no search through it.

Owns the order of places (questions and lists) with all that the engine asks of one. Kept on the
dialog itself, which never changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from dialogs.conditions import Condition, answers_named, facts_named
from dialogs.questions import Group, GroupKind, Kind, Option, Question, Scale, Section
from dialogs.state import Item, Step

if TYPE_CHECKING:
    from dialogs.definition import Dialog


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A question, or the list of a repeated group (then `question` is None).

    `group` is the one it belongs to, if any. `watches` are the keys its conditions look at.
    `asks` tells whether an answer is expected: neither an information nor a list.
    """

    key: str
    question: Question | None
    group: Group | None
    section: Section
    conditions: tuple[Condition, ...]
    watches: frozenset[str]
    options: tuple[Option, ...]
    non_answers: tuple[str, ...]
    scale: Scale | None

    part: int
    asks: bool


class Stop(NamedTuple):
    """A place as one run goes through it, for an item of its group or for none."""

    step: Step
    place: Place
    item: Item | None = None


class Stretch(NamedTuple):
    """Consecutive questions under the same conditions: they show, or hide, together.

    `total` of them ask something.
    """

    place: Place
    stops: tuple[Stop, ...]
    total: int


class Block(NamedTuple):
    """A group: its list first where the member fills it, then its questions for each item."""

    group: Group
    opening: Stop | None
    places: tuple[Place, ...]


Row: TypeAlias = Stretch | Block


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """`watched` are the questions on whose answer another one depends; `points` gives the 1-based
    point of each option, by question; `groups` tells which group a question's key belongs to;
    `lists` names the lists that the member fills, `given` those handed in at the start.

    `crossroads` are the steps whose answers, with the `facts`, decide which way a run goes; None
    where the member's own words (a text, the things of a list) decide it too.
    """

    rows: tuple[Row, ...]
    watched: frozenset[str]
    points: Mapping[str, Mapping[str, int]]
    groups: Mapping[str, Group]
    lists: frozenset[str]
    given: frozenset[str]
    crossroads: tuple[Step, ...] | None
    facts: tuple[str, ...]

    def point(self, question: str, option: str) -> int | None:
        return self.points.get(question, {}).get(option)


def plan_of(dialog: Dialog) -> Plan:
    rows = tuple(row for section in dialog.sections for row in _rows(dialog, section))
    places = [place for row in rows for place in _places(row)]
    blocks = [row for row in rows if isinstance(row, Block)]
    conditions = {condition for place in places for condition in place.conditions}
    return Plan(
        rows=rows,
        watched=frozenset().union(*(place.watches for place in places)),
        points={
            place.key: {option.key: point for point, option in enumerate(place.options, start=1)}
            for place in places
        },
        groups={place.key: place.group for place in places if place.group is not None},
        lists=frozenset(block.group.list_name for block in blocks if block.opening is not None),
        given=frozenset(block.group.list_name for block in blocks if block.opening is None),
        crossroads=None if blocks else _crossroads(places),
        facts=tuple(sorted(set().union(*map(facts_named, conditions)))),
    )


def _crossroads(places: Sequence[Place]) -> tuple[Step, ...] | None:
    watched = frozenset().union(*(place.watches for place in places))
    turns = [place for place in places if place.key in watched]
    return tuple(Step(place.key) for place in turns) if all(p.options for p in turns) else None


def _rows(dialog: Dialog, section: Section) -> Iterator[Row]:
    together: list[Place] = []
    for entry in section.questions:
        place = None if isinstance(entry, Group) else _place(dialog, section, None, entry)
        if together and (place is None or place.conditions != together[0].conditions):
            yield _stretch(together)
            together = []
        if place is not None:
            together.append(place)
        elif isinstance(entry, Group):
            yield _block(dialog, section, entry)
    if together:
        yield _stretch(together)


def _stretch(places: Sequence[Place]) -> Stretch:
    stops = tuple(Stop(Step(place.key), place) for place in places)
    return Stretch(places[0], stops, sum(place.asks for place in places))


def _block(dialog: Dialog, section: Section, group: Group) -> Block:
    opening = None
    if group.kind is GroupKind.REPEAT:
        opening = Stop(Step(group.key), _list_place(section, group))
    members = (_place(dialog, section, group, question) for question in group.questions)
    return Block(group, opening, tuple(members))


def _place(dialog: Dialog, section: Section, group: Group | None, question: Question) -> Place:
    conditions = tuple(one for one in (section.when, question.when) if one is not None)
    return Place(
        key=question.key,
        question=question,
        group=group,
        section=section,
        conditions=conditions,
        watches=_watches(conditions),
        options=dialog.options_of(question),
        non_answers=dialog.non_answers_of(question),
        scale=dialog.scale_of(question),
        part=section.part,
        asks=question.kind is not Kind.INFORMATION,
    )


def _list_place(section: Section, group: Group) -> Place:
    conditions = (section.when,) if section.when is not None else ()
    return Place(
        key=group.key,
        question=None,
        group=group,
        section=section,
        conditions=conditions,
        watches=_watches(conditions),
        options=(),
        non_answers=(),
        scale=None,
        part=section.part,
        asks=False,
    )


def _places(row: Row) -> tuple[Place, ...]:
    if isinstance(row, Stretch):
        return tuple(stop.place for stop in row.stops)
    return row.places if row.opening is None else (row.opening.place, *row.places)


def _watches(conditions: Iterable[Condition]) -> frozenset[str]:
    return frozenset().union(*(answers_named(condition) for condition in conditions))
