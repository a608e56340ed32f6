"""What the path of one answer loads at once: frozen values that join several nouns."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.nouns.deliveries import Conversation
from dialogs.nouns.people import Account, Member, Person
from dialogs.nouns.waves import Participation, Wave


@dataclass(frozen=True, slots=True)
class Presence:
    """Who is behind an account, locked, and where that account's conversation is."""

    person: Person
    account: Account
    conversation: Conversation

    @property
    def identity_id(self) -> int:
        """The account's row among the person's identities: its conversation has the same key."""
        return self.conversation.identity_id


@dataclass(frozen=True, slots=True)
class Run:
    """A participation with the seat that owns it and its wave (None outside a wave)."""

    participation: Participation
    member: Member
    wave: Wave | None
