"""The errors that cross floors.

Owns one family: every floor turns what goes wrong below it into one of these, and nothing foreign
leaks past it. The words a person reads are chosen by `bot`, from the class and its `reason`.
"""

from __future__ import annotations


class TableeError(Exception):
    """Root of every error that Tablée raises on purpose.

    `reason` is a stable code in English, never shown as such and never holding an answer or a name.
    """

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason)
        self.reason = reason


class Refused(TableeError):
    """The person has no right to do this here (`bot/rights.py` is the only one to say so)."""


class NotFound(TableeError):
    """What the gesture names does not exist, or not for this person: both look the same."""


class Invalid(TableeError):
    """What was typed cannot be taken; `field` names the form's field at fault, or is empty."""

    def __init__(self, reason: str, field: str = "") -> None:
        super().__init__(reason)
        self.field = field


class Conflict(TableeError):
    """The world moved meanwhile (a wave closed, a link was used): look again."""


class Unavailable(TableeError):
    """The database cannot be reached or stayed locked: nothing was saved, try again."""


class Unconfirmed(Unavailable):
    """A platform was handed a message and never answered: it may have taken it."""


class WrongKey(TableeError):
    """A stored cell cannot be opened: TABLEE_SECRET_KEY is not the one that sealed it."""


class Unreachable(TableeError):
    """A channel cannot reach this account any more; `reason` is the platform's own word for it."""


class RetryLater(TableeError):
    """A channel asks to wait `seconds` before any further call on this lane."""

    def __init__(self, seconds: float, reason: str = "rate_limited") -> None:
        super().__init__(reason)
        self.seconds = seconds
