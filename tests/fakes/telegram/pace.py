"""Telegram's own pace (T16): 30 messages a second in all, 1 a second a chat, 20 a minute a group.

Off unless a test asks: on a clock that stands still, the second message would already be too many.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field

from tests.fakes.telegram.clock import Clock
from tests.fakes.telegram.shapes import JSON
from tests.fakes.telegram.troubles import too_many

COUNTED = frozenset({"sendMessage", "sendPhoto", "sendDocument", "editMessageText"})
OVERALL = (30, 1.0)
A_CHAT = (1, 1.0)
A_GROUP = (20, 60.0)


@dataclass(slots=True)
class Pace:
    clock: Clock
    is_kept: bool = False
    _times: dict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def check(self, method: str, arguments: JSON) -> None:
        """Raises `Refused`, 429, when this call is one too many."""
        if not self.is_kept or method not in COUNTED:
            return
        chat = arguments.get("chat_id")
        is_group = isinstance(chat, int) and chat < 0
        rules = {"": OVERALL, str(chat): A_GROUP if is_group else A_CHAT}
        now = self.clock.now()
        for key, (most, span) in rules.items():
            times = self._times[key]
            while times and now - times[0] >= span:
                times.popleft()
            if len(times) >= most:
                raise too_many(times[0] + span - now)
        for key in rules:
            self._times[key].append(now)
