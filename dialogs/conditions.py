"""Conditions as data: when a question shows, when a rule of a combination matches.

A condition looks at an answer, or at a fact frozen at the start of the run. Nothing is evaluated
as code; a question without an answer matches nothing but `not`.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, TypeAlias

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

from dialogs.answers import Answer, Chosen, Counted, NonAnswer, Picked, Ranked, Skipped
from dialogs.state import Fact

Look: TypeAlias = Callable[[str], Answer | None]
"""Gives the answer that counts now for a question's key, or None."""

Points: TypeAlias = Callable[[str, str], int | None]
"""Gives the 1-based point of (question key, option key) on its scale, or None."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What a condition can see of a run."""

    look: Look
    points: Points
    facts: Mapping[str, Fact]

    def measure(self, key: str) -> int | None:
        """The point of a scale, or a number; None for anything else."""
        match self.look(key):
            case Chosen(option):
                return self.points(key, option)
            case Counted(number):
                return number
            case _:
                return None


class Condition(BaseModel):
    """Common ground of the forms below. Never made itself."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    @abstractmethod
    def holds(self, sight: Sight) -> bool:
        """Whether it is so for this run."""

    def inner(self) -> tuple[Condition, ...]:
        """The conditions that this one is made of."""
        return ()


class AnswerIs(Condition):
    """`{answer: KEY, is: [option, …]}`: one of these was chosen, or is among those picked.

    A reason for not answering (`unsure`, `dont_know`, …) can be named like an option.
    """

    answer: str
    options: tuple[str, ...] = Field(alias="is", min_length=1)

    def holds(self, sight: Sight) -> bool:
        match sight.look(self.answer):
            case Chosen(option):
                return option in self.options
            case Picked(options) | Ranked(options):
                return any(option in self.options for option in options)
            case NonAnswer(reason):
                return reason in self.options
            case _:
                return False


class AnswerAtMost(Condition):
    """`{answer: KEY, at_most: n}`: the point of a scale (1 is the lowest) or the number is ≤ n."""

    answer: str
    at_most: int

    def holds(self, sight: Sight) -> bool:
        measure = sight.measure(self.answer)
        return measure is not None and measure <= self.at_most


class AnswerAtLeast(Condition):
    """`{answer: KEY, at_least: n}`: the point of a scale (1 is the lowest) or the number is ≥ n."""

    answer: str
    at_least: int

    def holds(self, sight: Sight) -> bool:
        measure = sight.measure(self.answer)
        return measure is not None and measure >= self.at_least


class Answered(Condition):
    """`{answered: KEY}`: an answer was given. Neither skipping nor declining to say is one."""

    answered: str

    def holds(self, sight: Sight) -> bool:
        answer = sight.look(self.answered)
        return answer is not None and not isinstance(answer, NonAnswer | Skipped)


class FactIs(Condition):
    """`{fact: NAME, is: value}`: a fact of the table, frozen when the run began."""

    fact: str
    value: bool | int | str = Field(alias="is", union_mode="smart")

    def holds(self, sight: Sight) -> bool:
        return sight.facts.get(self.fact) == self.value


class All(Condition):
    """`{all: [condition, …]}`"""

    conditions: tuple[AnyCondition, ...] = Field(alias="all", min_length=1)

    def holds(self, sight: Sight) -> bool:
        return all(condition.holds(sight) for condition in self.conditions)

    def inner(self) -> tuple[Condition, ...]:
        return self.conditions


class Either(Condition):
    """`{any: [condition, …]}`"""

    conditions: tuple[AnyCondition, ...] = Field(alias="any", min_length=1)

    def holds(self, sight: Sight) -> bool:
        return any(condition.holds(sight) for condition in self.conditions)

    def inner(self) -> tuple[Condition, ...]:
        return self.conditions


class Not(Condition):
    """`{not: condition}`"""

    condition: AnyCondition = Field(alias="not")

    def holds(self, sight: Sight) -> bool:
        return not self.condition.holds(sight)

    def inner(self) -> tuple[Condition, ...]:
        return (self.condition,)


FORMS: Mapping[str, type[Condition]] = {
    "at_most": AnswerAtMost,
    "at_least": AnswerAtLeast,
    "answered": Answered,
    "fact": FactIs,
    "all": All,
    "any": Either,
    "not": Not,
    "answer": AnswerIs,
}
"""The word that tells which form a condition has, the most telling first."""


def _form(value: object) -> str | None:
    """The tag of a condition's form: a word between brackets, unlike any field's name, so that the
    location of an error names fields and tags apart.
    """
    if isinstance(value, Condition):
        return next((f"<{word}>" for word, form in FORMS.items() if type(value) is form), None)
    if isinstance(value, Mapping):
        return next((f"<{word}>" for word in FORMS if word in value), None)
    return None


AnyCondition: TypeAlias = Annotated[
    Annotated[AnswerIs, Tag("<answer>")]
    | Annotated[AnswerAtMost, Tag("<at_most>")]
    | Annotated[AnswerAtLeast, Tag("<at_least>")]
    | Annotated[Answered, Tag("<answered>")]
    | Annotated[FactIs, Tag("<fact>")]
    | Annotated[All, Tag("<all>")]
    | Annotated[Either, Tag("<any>")]
    | Annotated[Not, Tag("<not>")],
    Discriminator(_form),
]


def answers_named(condition: Condition) -> frozenset[str]:
    """The keys of the questions that a condition looks at."""
    named = getattr(condition, "answer", None) or getattr(condition, "answered", None)
    found = frozenset({named} if named else ())
    return found.union(*(answers_named(inner) for inner in condition.inner()))


def facts_named(condition: Condition) -> frozenset[str]:
    """The names of the facts that a condition looks at."""
    found = frozenset({condition.fact} if isinstance(condition, FactIs) else ())
    return found.union(*(facts_named(inner) for inner in condition.inner()))


for _recursive in (All, Either, Not):
    _recursive.model_rebuild()
