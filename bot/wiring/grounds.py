"""What every channel stands on: frozen, made once, handed to each branch of the wiring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.hashing import Hasher
from bot.i18n import Words
from bot.ports import Clock, Transactions
from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Grounds:
    """`owner` names this process in leases; `patience` is told in `Options`."""

    settings: Settings
    words: Mapping[str, Words]
    hasher: Hasher
    transactions: Transactions
    clock: Clock
    owner: str
    patience: float = 1.0
