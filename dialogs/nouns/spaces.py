"""Where a whole table meets on a platform: a channel or a group. A frozen value."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.nouns.people import Account


@dataclass(frozen=True, slots=True)
class Space:
    """A channel or group that a coordinator bound to a table: `account.user` is its own id.

    Nothing personal is ever said there; a bilan only by a coordinator's gesture.
    """

    id: int
    roundtable_id: int
    account: Account
    name: str
