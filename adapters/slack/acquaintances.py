"""What Slack says of people: language, time zone, whether they are full members; and of channels.

Owns a short memory of it, so that a gesture seldom waits for `users.info`. Slack silent, a gesture
comes without it: nobody is kept waiting for a courtesy.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from adapters.slack.calls import Calls
from adapters.slack.incoming import Incoming
from adapters.slack.parse import known_as, named, people_in
from dialogs.nouns.errors import TableeError
from dialogs.nouns.people import Account

KEPT_SECONDS = 3600.0
MOST_KEPT = 5000
PATIENCE_SECONDS = 1.0
NAMES_PATIENCE_SECONDS = 2.0

PERSON_IDS = ("U", "W")
"""How ids of people begin; those of channels with C or G."""


@dataclass(frozen=True, slots=True)
class Known:
    locale: str
    zone: str
    insider: bool
    name: str


NOT_KNOWN = Known("", "", insider=False, name="")


class Acquaintances:
    def __init__(self, calls: Calls, clock: Callable[[], float] = time.monotonic) -> None:
        self._calls = calls
        self._clock = clock
        self._known: OrderedDict[Account, tuple[float, Known]] = OrderedDict()

    async def introduce(self, incoming: Incoming) -> Incoming:
        """The gesture with what Slack says of its author, and the names of those it picked."""
        known = await self._within(PATIENCE_SECONDS, self._of(incoming.gesture.account))
        if known is not None:
            incoming = known_as(incoming, known.locale, known.zone, known.insider)
        picked = people_in(incoming)
        if not picked:
            return incoming
        workspace = incoming.gesture.account.workspace
        names = await self._within(NAMES_PATIENCE_SECONDS, self._names(workspace, picked))
        return named(incoming, names or {})

    def forget(self, account: Account) -> None:
        """What was known is no longer true."""
        self._known.pop(account, None)

    async def _of(self, account: Account) -> Known:
        kept_at, known = self._known.get(account, (float("-inf"), NOT_KNOWN))
        if self._clock() - kept_at < KEPT_SECONDS:
            return known
        known = _read(await self._calls.person(account.workspace, account.user))
        self._known[account] = (self._clock(), known)
        self._known.move_to_end(account)
        if len(self._known) > MOST_KEPT:
            self._known.popitem(last=False)
        return known

    async def _names(self, workspace: str, ids: Sequence[str]) -> Mapping[str, str]:
        found = await asyncio.gather(*(self._name(workspace, one) for one in ids))
        return dict(zip(ids, found, strict=True))

    async def _name(self, workspace: str, one: str) -> str:
        """The id itself when Slack does not tell."""
        try:
            if one.startswith(PERSON_IDS):
                return (await self._of(Account("slack", workspace, one))).name or one
            return str((await self._calls.space(workspace, one)).get("name") or one)
        except TableeError:
            return one

    async def _within(self, seconds: float, asking: Any) -> Any:  # noqa: ANN401 - any coroutine
        try:
            async with asyncio.timeout(seconds):
                return await asking
        except (TableeError, TimeoutError):
            return None


def _read(person: Mapping[str, Any]) -> Known:
    profile = person.get("profile") or {}
    guest = any(
        person.get(mark)
        for mark in ("is_restricted", "is_ultra_restricted", "is_stranger", "is_bot", "deleted")
    )
    name = profile.get("display_name") or profile.get("real_name") or person.get("real_name") or ""
    return Known(
        locale=str(person.get("locale") or ""),
        zone=str(person.get("tz") or ""),
        insider=not guest,
        name=str(name),
    )
