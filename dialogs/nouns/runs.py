"""What the path of one answer loads at once: frozen values that join several nouns."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.nouns.deliveries import Conversation
from dialogs.nouns.people import Identity, Member, Person
from dialogs.nouns.waves import Participation, Wave


@dataclass(frozen=True, slots=True)
class Presence:
    """Who is behind an account, locked, and where that account's conversation is."""

    person: Person
    identity: Identity
    conversation: Conversation


@dataclass(frozen=True, slots=True)
class Run:
    """A participation with the seat that owns it and its wave (None outside a wave)."""

    participation: Participation
    member: Member
    wave: Wave | None
