"""The engine's errors: one family, under `TableeError`. After any of them the state stands."""

from __future__ import annotations

from dialogs.nouns.errors import Conflict, Invalid, TableeError


class RunError(TableeError):
    """Root of what the engine refuses."""


class Stale(RunError, Conflict):
    """The event was made on an older screen: `event.revision` is not the run's."""


class OutOfPlace(RunError):
    """This event cannot happen where the run is."""


class InvalidAnswer(RunError, Invalid):
    """What was given is no answer to this question.

    `reason` is one of: empty, too_long, too_small, too_large, not_a_number, not_a_date,
    not_an_option, not_offered, nothing_picked, not_a_full_ranking, too_many_items, too_few_items,
    already_listed. `limit` is the bound that was passed, where there is one. `text` is what was
    typed, whole, so that it can be put back into the field; it never appears in the message.
    """

    def __init__(self, reason: str, limit: int | None = None, text: str = "") -> None:
        super().__init__(reason)
        self.limit = limit
        self.text = text


class ForeignState(RunError):
    """A text that is no state, or a state of another dialog or edition."""
