"""What may be shown of a wave (design §6): numbers only, stored once, never recomputed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dialogs.nouns.roundtables import Unit


class Bound(StrEnum):
    EXACT = "exact"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"


@dataclass(frozen=True, slots=True)
class Cut:
    """C_j, the number of answers at or below point j: exact, or a bound that hides a tail."""

    bound: Bound
    count: int


@dataclass(frozen=True, slots=True)
class ReleasedItem:
    """One item of the release: a question, or one option of a several-choice question.

    `key` is the question's, `option` the option's key or "". `cuts` holds C_1 … C_{L−1} of an
    ordered scale of L points (C_L = N needs no saying).
    """

    key: str
    option: str
    cuts: tuple[Cut, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One question of a wave's release, as the table talks of it: what it agrees on, what it does
    about it.
    """

    wave_id: int
    question: str


@dataclass(frozen=True, slots=True)
class Release:
    """The release of one wave. When `released` is False, `items` is empty and one sentence stands.

    `submitted` is N and `roster` M of design §6.6, in persons; `counted` is N of rule 7 in `unit`s;
    `coalition` is t.
    """

    wave_id: int
    rules_version: str
    unit: Unit
    released: bool
    roster: int
    submitted: int
    counted: int
    coalition: int
    items: tuple[ReleasedItem, ...]
    closed_at: datetime
