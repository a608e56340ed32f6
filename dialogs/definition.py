"""A questionnaire as data, whole: what the loader returns and the engine walks through.

Gathers the pieces of `dialogs.questions` and gives the few lookups that everyone needs. A
definition never changes: another text is another `edition`, and a run stays with its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from pydantic import Field

from dialogs.answers import NON_ANSWERS, NOT_APPLICABLE, RATHER_NOT_SAY, UNSURE
from dialogs.conditions import Condition
from dialogs.plan import Plan, plan_of
from dialogs.questions import (
    OTHER,
    Audience,
    Bands,
    Combination,
    Group,
    GroupKind,
    Kind,
    Option,
    Ordered,
    Piece,
    Polarity,
    Question,
    Rule,
    Scale,
    Section,
    Source,
    Text,
)

__all__ = [
    "NON_ANSWERS",
    "OTHER",
    "YES_NO",
    "Audience",
    "Bands",
    "Combination",
    "Condition",
    "Dialog",
    "Group",
    "GroupKind",
    "Kind",
    "Option",
    "Ordered",
    "Polarity",
    "Question",
    "Rule",
    "Scale",
    "Section",
    "Source",
    "Text",
]

YES_NO = Scale(
    key="yes_no_unsure",
    options=(
        Option(key="no", text=Text(fr="Non", en="No")),
        Option(key="yes", text=Text(fr="Oui", en="Yes")),
    ),
    no_answer=1,
)
"""The two points of yes / no / unsure; "unsure" is stored apart and coded as "no"."""


class Dialog(Piece):
    """`minutes` is the time it takes on a phone, `step` the guide's (0 on joining, or at every
    step), `sensitive` asks for surfaces that leave no trace (§6.14), `parts` has a title for each
    part, `closing` is read once submitted. `scales` holds every scale that the questions name.
    """

    key: str
    edition: int
    title: Text
    summary: Text
    minutes: int
    step: int
    sensitive: bool
    scales: dict[str, Scale] = Field(default_factory=dict)
    sections: tuple[Section, ...]
    combinations: tuple[Combination, ...] = ()
    parts: tuple[Text, ...] = ()
    closing: Text

    def questions(self) -> Iterator[Question]:
        """Every question in order, those of groups among them."""
        return iter(self.by_key.values())

    def question(self, key: str) -> Question:
        """The question of that key; KeyError when there is none."""
        return self.by_key[key]

    def scale_of(self, question: Question) -> Scale | None:
        """The ordered points of a scale or of yes / no / unsure; None for the other kinds."""
        if question.kind is Kind.YES_NO_UNSURE:
            return YES_NO
        return self.scales[question.scale] if question.scale is not None else None

    def options_of(self, question: Question) -> tuple[Option, ...]:
        """What can be chosen, in the order it is shown and numbered."""
        scale = self.scale_of(question)
        return scale.options if scale is not None else question.options

    def non_answers_of(self, question: Question) -> tuple[str, ...]:
        """Reasons for not answering that are offered beside the options."""
        if question.kind is Kind.YES_NO_UNSURE:
            return (UNSURE, NOT_APPLICABLE, RATHER_NOT_SAY)
        scale = self.scale_of(question)
        usual = scale.non_answers if scale is not None else ()
        return tuple(dict.fromkeys((*question.non_answers, *usual)))

    @cached_property
    def by_key(self) -> dict[str, Question]:
        found: dict[str, Question] = {}
        for section in self.sections:
            for entry in section.questions:
                members = entry.questions if isinstance(entry, Group) else (entry,)
                found.update((question.key, question) for question in members)
        return found

    @cached_property
    def plan(self) -> Plan:
        """Derived tables of the engine, made once."""
        return plan_of(self)
