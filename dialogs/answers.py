"""What a member may answer: one frozen value a kind, and the comment beside it.

Reasons for not answering are stored apart from the points of a scale and are only coded at
closing (design §6.8). Nothing here knows how an answer is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Chosen:
    """One option of a scale, of yes / no, or of a single choice."""

    option: str


@dataclass(frozen=True, slots=True)
class Picked:
    """Several options, in the definition's order, never none."""

    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    text: str


@dataclass(frozen=True, slots=True)
class Counted:
    number: int


@dataclass(frozen=True, slots=True)
class Dated:
    date: date


@dataclass(frozen=True, slots=True)
class Ranked:
    """Every option of the question, the first one first."""

    options: tuple[str, ...]


DONT_KNOW = "dont_know"
NOT_APPLICABLE = "not_applicable"
RATHER_NOT_SAY = "rather_not_say"
UNSURE = "unsure"
"""The third answer of yes / no / unsure."""

NOT_EXPECTED = "not_expected"
"""Of a benefit: nothing of the kind was hoped for, so that its absence is no loss."""

TOO_EARLY = "too_early"
"""Of results: what was done can't have shown them yet."""

NON_ANSWERS = (DONT_KNOW, NOT_APPLICABLE, RATHER_NOT_SAY)
"""What a scale offers outside its points, unless it says otherwise."""


@dataclass(frozen=True, slots=True)
class NonAnswer:
    """A reason for not answering: one of those above."""

    reason: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """Seen, and passed over on purpose."""


Answer: TypeAlias = Chosen | Picked | Written | Counted | Dated | Ranked | NonAnswer | Skipped


@dataclass(frozen=True, slots=True)
class Comment:
    """`share` is its author's own choice, for this comment: "share without my name" (§6.13)."""

    text: str
    share: bool
