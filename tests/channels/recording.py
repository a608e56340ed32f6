"""A platform drawn by messages that keeps everything it was asked to draw, and fails on order.

Implements `messages.Channel` truly: messages can be edited, lost and refused; a call made before a
rate limit has passed is a fault of the caller and is kept in `hasty`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from dialogs.messages import Envelope, Screen
from dialogs.nouns.errors import RetryLater, Unavailable, Unconfirmed, Unreachable
from dialogs.nouns.people import Account


class Fault(StrEnum):
    LOST = "lost"  # the call fails and nothing was drawn
    ANSWER_LOST = "answer_lost"  # drawn, but the caller never hears of it


@dataclass(slots=True)
class Message:
    """One message of the platform, as it stands now."""

    reference: str
    account: Account
    screen: Screen
    revision: int
    edits: int = 0
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """One call that drew, even if its answer was lost."""

    at: float
    envelope: Envelope


@dataclass(slots=True)
class RecordingChannel:
    """`now` gives seconds on any scale; `sent` lists the calls that drew, in order."""

    now: Callable[[], float]
    platform: str = "recording"
    rate: float = 30.0
    pages: bool = False
    messages: list[Message] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    hasty: list[float] = field(default_factory=list)
    started: bool = False
    _faults: list[Fault] = field(default_factory=list)
    _limits: list[float] = field(default_factory=list)
    _refused: dict[Account, str] = field(default_factory=dict)
    _not_before: float = float("-inf")

    # ── Switches ──────────────────────────────────────────────────────────────────────────────

    def lose(self, times: int = 1, fault: Fault = Fault.LOST) -> None:
        """The next calls fail as a broken network does."""
        self._faults.extend([fault] * times)

    def limit(self, seconds: float) -> None:
        """The next call is answered 429, and none is welcome before `seconds` have passed."""
        self._limits.append(seconds)

    def refuse(self, account: Account, reason: str = "blocked") -> None:
        """This account can no longer be reached."""
        self._refused[account] = reason

    def accept(self, account: Account) -> None:
        self._refused.pop(account, None)

    def delete(self, reference: str) -> None:
        """A person deletes a message: it can no longer be edited."""
        self.message(reference).deleted = True

    # ── What is there ─────────────────────────────────────────────────────────────────────────

    def message(self, reference: str) -> Message:
        return next(message for message in self.messages if message.reference == reference)

    def shown_to(self, account: Account) -> list[Message]:
        """The messages that this account sees, oldest first."""
        return [m for m in self.messages if m.account == account and not m.deleted]

    @property
    def accounts(self) -> list[Account]:
        """Whom each call that drew was for, in order."""
        return [one.envelope.account for one in self.sent]

    # ── The port ──────────────────────────────────────────────────────────────────────────────

    async def send(self, envelope: Envelope) -> str:
        self._pace()
        if envelope.account in self._refused:
            raise Unreachable(self._refused[envelope.account])
        fault = self._faults.pop(0) if self._faults else None
        if fault is Fault.LOST:
            raise Unavailable("network")
        message = self._drawn(envelope)
        self.sent.append(Sent(self.now(), envelope))
        if fault is Fault.ANSWER_LOST:
            raise Unconfirmed("network")
        return message.reference

    def routes(self) -> Sequence[object]:
        return ()

    async def start(self) -> None:
        self.started = True

    async def stop(self) -> None:
        self.started = False

    def _pace(self) -> None:
        if self.now() < self._not_before:
            self.hasty.append(self.now())
            raise RetryLater(self._not_before - self.now())
        if self._limits:
            seconds = self._limits.pop(0)
            self._not_before = self.now() + seconds
            raise RetryLater(seconds)

    def _drawn(self, envelope: Envelope) -> Message:
        for message in self.messages:
            if message.reference == envelope.replaces and not message.deleted:
                message.screen = envelope.screen
                message.revision = envelope.revision
                message.edits += 1
                return message
        reference = f"m{len(self.messages) + 1}"
        new = Message(reference, envelope.account, envelope.screen, envelope.revision)
        self.messages.append(new)
        return new
