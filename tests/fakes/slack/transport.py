"""How what a person did reaches the app, whichever transport carries it.

Owns the parcel, the answer and the delivery: one thing that Slack sends, and every attempt at it.
Slack tries events again (three times at most) and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from tests.fakes.slack.shapes import JSON

RETRIES = 3
SECONDS = 3.0
"""How long Slack waits for an answer, on the real clock."""


class Kind(StrEnum):
    """By the names that Socket Mode gives them."""

    EVENT = "events_api"
    COMMAND = "slash_commands"
    INTERACTION = "interactive"


@dataclass(frozen=True, slots=True)
class Retry:
    number: int  # from 1
    reason: str  # http_timeout, http_error, connection_failed, timeout…


@dataclass(frozen=True, slots=True)
class Parcel:
    kind: Kind
    payload: JSON
    retry: Retry | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """`status` is HTTP's, or 200 for an envelope that was acknowledged; 0 when nothing came.

    `body` is what the acknowledgement held: an object, words, or None.
    """

    status: int
    body: Any = None
    seconds: float = 0.0

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300


class Transport(Protocol):
    async def send(self, parcel: Parcel) -> Answer: ...

    async def close(self) -> None: ...


class Unconnected:
    """No app is there yet: what a person does is lost, as Slack would say "not responding"."""

    async def send(self, parcel: Parcel) -> Answer:
        raise AssertionError(f"no app is connected to this Slack: {parcel.kind}")

    async def close(self) -> None:
        """Nothing to close."""


@dataclass(slots=True)
class Delivery:
    """One thing Slack sends to the app. `answers` has one for each attempt."""

    parcel: Parcel
    transport: Transport
    answers: list[Answer] = field(default_factory=list)

    @property
    def answer(self) -> Answer:
        return self.answers[-1]

    @property
    def ok(self) -> bool:
        return self.answer.ok

    @property
    def in_time(self) -> bool:
        """Answered within the three seconds that Slack waits (S1)."""
        return self.ok and self.answer.seconds <= SECONDS

    @property
    def payload(self) -> JSON:
        return self.parcel.payload

    async def sent(self) -> Answer:
        answer = await self.transport.send(self.parcel)
        self.answers.append(answer)
        return answer

    async def retried(self, reason: str = "http_timeout") -> Answer:
        """The same event again, as Slack sends it when it heard no answer in time (S2)."""
        number = (self.parcel.retry.number if self.parcel.retry else 0) + 1
        assert self.parcel.kind is Kind.EVENT, "Slack sends events again, and nothing else"
        assert number <= RETRIES, "Slack gives up after three retries"
        self.parcel = Parcel(self.parcel.kind, self.parcel.payload, Retry(number, reason))
        return await self.sent()
