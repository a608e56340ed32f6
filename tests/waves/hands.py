"""A clock one turns by hand, a channel that records, a bell that counts."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from dialogs.messages import Envelope, Listener
from dialogs.nouns.errors import TableeError


@dataclass(slots=True)
class HandClock:
    moment: datetime

    def now(self) -> datetime:
        return self.moment

    def forward(self, **span: float) -> datetime:
        self.moment += timedelta(**span)
        return self.moment


@dataclass(slots=True)
class RecordingChannel:
    """Keeps what was sent and when; refuses the next ones as told by `troubles`."""

    clock: HandClock
    platform: str = "telegram"
    sent: list[tuple[datetime, Envelope]] = field(default_factory=list)
    troubles: list[TableeError | None] = field(default_factory=list)

    async def send(self, envelope: Envelope) -> str:
        trouble = self.troubles.pop(0) if self.troubles else None
        if trouble is not None:
            raise trouble
        self.sent.append((self.clock.now(), envelope))
        return f"message-{len(self.sent)}"

    def routes(self) -> Sequence[object]:
        return ()

    async def start(self) -> None:
        return None

    async def stop(self) -> None:
        return None


@dataclass(slots=True)
class CountingBell:
    rung: list[str] = field(default_factory=list)

    def ring(self, bell: str) -> None:
        self.rung.append(bell)

    def listen(self, bell: str) -> AbstractContextManager[Listener]:
        return nullcontext(_Silence(bell))


@dataclass(slots=True)
class _Silence:
    bell: str

    async def rang(self, timeout_seconds: float) -> bool:
        return timeout_seconds < 0
