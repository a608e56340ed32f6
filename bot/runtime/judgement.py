"""What is decided of a delivery when its turn comes: send it, drop it, wait, or move it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.desk import View
from dialogs.nouns.people import Account, Identity


@dataclass(frozen=True, slots=True)
class Worth:
    """Send it: to this account, in this language. `announcement` is a view that a screen draws."""

    account: Account
    language: str
    announcement: View


@dataclass(frozen=True, slots=True)
class Worthless:
    reason: str


@dataclass(frozen=True, slots=True)
class Later:
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """It goes by another account of the person, where it is judged again."""

    identity: Identity


Judgement = Worth | Worthless | Later | Elsewhere
