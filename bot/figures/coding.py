"""From a submitted run to one point for every item of the release (design §6.8 and 6.11).

Owns which items a wave has, by its definition and the table's facts alone, and how each answer is
coded. Coding is total: who skipped, declined or never saw a question has a point too, so that not
answering is never counted apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from dialogs.answers import Answer, Chosen, Picked
from dialogs.conditions import Condition, Sight, answers_named
from dialogs.definition import (
    YES_NO,
    Audience,
    Combination,
    Dialog,
    Group,
    Kind,
    Question,
    Section,
)
from dialogs.engine import combined, results
from dialogs.state import Fact, RunState, Step

NO, YES = 1, 2
"""The two points of an option of several choices: left, picked."""

Asked: TypeAlias = Question | Combination


@dataclass(frozen=True, slots=True)
class CodedItem:
    """One item of a release: what it asks, and on how many points. `option` as `ReleasedItem`'s."""

    asked: Asked
    section: Section
    option: str
    points: int

    @property
    def name(self) -> tuple[str, str]:
        return self.asked.key, self.option

    @property
    def coverage(self) -> bool:
        """Whether only its coverage is released, never a count."""
        return isinstance(self.asked, Question) and self.asked.coverage


def items_of(dialog: Dialog, facts: Mapping[str, Fact]) -> tuple[CodedItem, ...]:
    """Every item that a wave of this dialog releases at a table with these facts, in order."""
    return tuple(
        item
        for section in dialog.sections
        if _of_the_table(section.when, facts)
        for asked in _asked_in(section, dialog, facts)
        for item in _items(asked, section, dialog)
    )


def coded(dialog: Dialog, state: RunState, items: tuple[CodedItem, ...]) -> tuple[int, ...]:
    """Return the run's 1-based point for each item, in their order."""
    answers = results(dialog, state)
    return tuple(_point(dialog, state, answers, item) for item in items)


def _asked_in(section: Section, dialog: Dialog, facts: Mapping[str, Fact]) -> Iterator[Asked]:
    """Questions that stand alone, and each combination where its first part stands."""
    combination_at = {one.parts[0]: one for one in dialog.combinations}
    parts = {part for one in dialog.combinations for part in one.parts}
    for question in section.questions:
        if isinstance(question, Group):
            continue  # asked of some items by some members only: never released by this door
        if question.key in combination_at:
            yield combination_at[question.key]
        elif question.key not in parts and _released(question, facts):
            yield question


def _released(question: Question, facts: Mapping[str, Fact]) -> bool:
    """Private answers and contributions never are, nor what only some members were asked."""
    return question.audience is Audience.AGGREGATE and _of_the_table(question.when, facts)


def _of_the_table(condition: Condition | None, facts: Mapping[str, Fact]) -> bool:
    """Whether everybody at the table is asked: known from its facts, never from an answer."""
    if condition is None:
        return True
    if answers_named(condition):
        return False
    return condition.holds(Sight(lambda _: None, lambda *_: None, facts))


def _items(asked: Asked, section: Section, dialog: Dialog) -> Iterator[CodedItem]:
    if isinstance(asked, Combination):
        yield CodedItem(asked, section, "", len(asked.options))
    elif asked.kind is Kind.SEVERAL:
        for option in asked.options:
            yield CodedItem(asked, section, option.key, YES)
    elif asked.kind in {Kind.SCALE, Kind.YES_NO_UNSURE, Kind.SINGLE}:
        yield CodedItem(asked, section, "", len(dialog.options_of(asked)))


def _point(dialog: Dialog, state: RunState, answers: Mapping[Step, Answer], item: CodedItem) -> int:
    if isinstance(item.asked, Combination):
        option = combined(dialog, state, item.asked)
        return (option is not None and item.asked.point(option)) or item.asked.no_answer
    answer = answers.get(Step(item.asked.key))
    if item.asked.kind is Kind.SEVERAL:
        return YES if isinstance(answer, Picked) and item.option in answer.options else NO
    return _chosen_point(dialog, item.asked, answer)


def _chosen_point(dialog: Dialog, question: Question, answer: Answer | None) -> int:
    keys = [option.key for option in dialog.options_of(question)]
    if isinstance(answer, Chosen) and answer.option in keys:
        return keys.index(answer.option) + 1
    return no_answer_point(dialog, question)


def no_answer_point(dialog: Dialog, asked: Asked) -> int:
    """Return the point that codes all the ways of not answering.

    An exclusive choice has no middle: it ends with `autre`, which takes them.
    """
    if isinstance(asked, Combination):
        return asked.no_answer
    if asked.kind is Kind.SEVERAL:
        return YES_NO.no_answer
    scale = dialog.scale_of(asked)
    return scale.no_answer if scale is not None else len(asked.options)
