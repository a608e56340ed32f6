"""The pieces of a questionnaire as data: texts, scales, questions, groups, sections, combinations.

Frozen pydantic models whose field names are those of the YAML. Limits and references between
pieces are checked by the loader, which can say where a fault stands; here is only the shape.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Discriminator, Tag, model_validator

from dialogs.conditions import AnyCondition

OTHER = "autre"
"""Key of the option that ends every list of choices."""


class Piece(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Piece):
    """The same words in both languages."""

    fr: str
    en: str


class Source(Piece):
    """Where it comes from in the guide: step 0 (joining) to 7, and the item's name."""

    step: int
    item: str


class Option(Piece):
    key: str
    text: Text
    hint: Text | None = None


class Bands(Piece):
    """Median ≥ `strength`: a strength; ≤ `address`: to address; between: to discuss (design §7)."""

    strength: int
    address: int


class Ordered(Piece):
    """Points in order, the lowest first. `no_answer` is the 1-based point that codes all the ways
    of not answering (design §6.8), ⌈L/2⌉ of L points unless said.
    """

    options: tuple[Option, ...]
    no_answer: int = 0
    bands: Bands | None = None

    @model_validator(mode="before")
    @classmethod
    def _middle_unless_said(cls, data: object) -> object:
        if isinstance(data, Mapping) and data.get("no_answer") is None:
            options = data.get("options")
            count = len(options) if isinstance(options, list | tuple) else 0
            return {**data, "no_answer": (count + 1) // 2}
        return data

    def point(self, option: str) -> int | None:
        """1-based point of an option's key, the lowest first."""
        keys = [one.key for one in self.options]
        return keys.index(option) + 1 if option in keys else None


class Scale(Ordered):
    key: str
    non_answers: tuple[
        Literal["dont_know", "not_applicable", "rather_not_say", "too_early"], ...
    ] = (
        "dont_know",
        "not_applicable",
        "rather_not_say",
    )

    def __hash__(self) -> int:
        """By its key alone, since it is looked up at each answer; equality is of the whole."""
        return hash(self.key)


class Kind(StrEnum):
    SCALE = "scale"
    YES_NO_UNSURE = "yes_no_unsure"
    SINGLE = "single"
    SEVERAL = "several"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    RANKING = "ranking"
    INFORMATION = "information"


class Audience(StrEnum):
    """Who sees an answer (design §2)."""

    PRIVATE = "private"
    AGGREGATE = "aggregate"
    TABLE = "table"


class Polarity(StrEnum):
    """Whether a high answer is good news; never part of the key."""

    FAVOURABLE = "favourable"
    UNFAVOURABLE = "unfavourable"
    NEUTRAL = "neutral"


class Question(Piece):
    """One idea to ask about. `label` is a short noun phrase for reviews and charts.

    `elaborate_at`: after an answer whose point is that or lower, the run asks to say more.
    `minimum` and `maximum` bound a number; `max_length` bounds a text, in characters.
    `broken_down` false: never split, not even by sector. `optional` false: cannot be skipped.
    `non_answers` are offered before those of its scale. `coverage`, of several choices: a release
    tells whether enough people picked each, never how many.
    """

    key: str
    kind: Kind
    label: Text
    text: Text
    hint: Text | None = None
    audience: Audience = Audience.AGGREGATE
    source: Source
    scale: str | None = None
    non_answers: tuple[Literal["not_expected", "too_early"], ...] = ()
    options: tuple[Option, ...] = ()
    coverage: bool = False
    when: AnyCondition | None = None
    elaborate_at: int | None = None
    comment: bool = True
    optional: bool = True
    polarity: Polarity = Polarity.FAVOURABLE
    theme: str = ""
    max_length: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    broken_down: bool = True
    advice: Text | None = None

    def __hash__(self) -> int:
        """By its key alone, as a scale's."""
        return hash(self.key)


class GroupKind(StrEnum):
    REPEAT = "repeat"  # the member adds things to a list, each is then asked about
    FOR_EACH = "for_each"  # asked about each item of a list given at the start, frozen in the run


class Group(Piece):
    """Questions asked again for each item. `over` names the list given at the start (for_each);
    `minimum` and `maximum` bound the number of things to add (repeat).
    """

    key: str
    kind: GroupKind
    label: Text
    text: Text
    hint: Text | None = None
    source: Source
    over: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    questions: tuple[Question, ...]

    @property
    def list_name(self) -> str:
        """Under which `RunState.items` holds the group's items."""
        return self.over if self.kind is GroupKind.FOR_EACH and self.over else self.key


def _entry(value: object) -> str:
    kind = value.get("kind") if isinstance(value, Mapping) else getattr(value, "kind", None)
    holds_questions = isinstance(value, Mapping) and "questions" in value
    is_group = isinstance(kind, str) and kind in set(GroupKind)
    return "group" if holds_questions or is_group else "question"


Entry: TypeAlias = Annotated[
    Annotated[Question, Tag("question")] | Annotated[Group, Tag("group")], Discriminator(_entry)
]


class Section(Piece):
    """Questions that belong together. Between two `part`s (1-based) there is a pause screen."""

    key: str
    title: Text
    intro: Text | None = None
    part: int = 1
    when: AnyCondition | None = None
    advice: Text | None = None
    questions: tuple[Entry, ...]


class Rule(Piece):
    when: AnyCondition
    option: str


class Combination(Ordered):
    """Several answers released as one coded item; its `parts` are then never released alone.

    The first rule that matches gives the option; when none does, the point is `no_answer`.
    """

    key: str
    label: Text
    text: Text
    source: Source
    parts: tuple[str, ...]
    rules: tuple[Rule, ...]
    polarity: Polarity = Polarity.FAVOURABLE
    theme: str = ""
    broken_down: bool = True
    advice: Text | None = None
