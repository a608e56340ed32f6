"""A clock one turns by hand, a bell that counts."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from dialogs.messages import Listener


@dataclass(slots=True)
class HandClock:
    moment: datetime

    def now(self) -> datetime:
        return self.moment

    def seconds(self) -> float:
        return self.moment.timestamp()

    def forward(self, **span: float) -> datetime:
        self.moment += timedelta(**span)
        return self.moment


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
