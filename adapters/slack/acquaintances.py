"""What Slack says of people: language, time zone, whether they are full members; and of channels.

Owns a short memory of it, so that a gesture seldom waits for `users.info`. Slack silent, a gesture
comes without it: nobody is kept waiting for a courtesy. Lost, it is only asked again (S6).
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from adapters.slack.calls import Calls
from adapters.slack.incoming import Incoming
from adapters.slack.parse import known_as, named, read_lifeless, read_outside
from dialogs.nouns.errors import TableeError
from dialogs.nouns.people import Account

KEPT_SECONDS = 3600.0
SILENT_SECONDS = 60.0
"""Where Slack did not tell, it is not asked again, and nobody waits for it again."""

MOST_KEPT = 5000

ASKED_AT_ONCE = 10

PERSON_IDS = ("U", "W")
"""How ids of people begin; those of channels with C or G."""


@dataclass(frozen=True, slots=True)
class Known:
    locale: str
    zone: str
    insider: bool
    name: str
    lifeless: bool = False


@dataclass(frozen=True, slots=True)
class Picked:
    """`outside`: a channel that people of another organisation read; `lifeless`: an account that no
    person opens.
    """

    name: str
    outside: bool = False
    lifeless: bool = False


NOT_KNOWN = Known("", "", insider=False, name="")


class Acquaintances:
    """`clock` gives seconds; `patience` is how long a gesture waits for what Slack says."""

    def __init__(
        self,
        calls: Calls,
        patience: float,
        clock: Callable[[], float],
    ) -> None:
        self._calls = calls
        self._patience = patience
        self._clock = clock
        self._known: OrderedDict[Account, tuple[float, Known]] = OrderedDict()

    async def introduce(self, incoming: Incoming) -> Incoming:
        """The gesture with what Slack says of its author, and of those it picked."""
        account, picked = incoming.gesture.account, incoming.picked
        known, said = await asyncio.gather(self._met(account), self._said(account, picked))
        if known is not NOT_KNOWN:
            incoming = known_as(incoming, known.locale, known.zone, known.insider)
        names = {one: told.name for one, told in said.items() if told.name}
        outside = frozenset(one for one, told in said.items() if told.outside)
        lifeless = frozenset(one for one, told in said.items() if told.lifeless)
        return named(incoming, names, outside, lifeless) if said else incoming

    def locale_of(self, account: Account) -> str:
        """What is known by heart, or "": Slack is not asked."""
        _, known = self._known.get(account, (0.0, NOT_KNOWN))
        return known.locale

    def forget(self, account: Account) -> None:
        """What was known is no longer true."""
        self._known.pop(account, None)

    async def _met(self, account: Account) -> Known:
        """`NOT_KNOWN` when Slack does not tell, or not soon."""
        good_until, known = self._known.get(account, (float("-inf"), NOT_KNOWN))
        if self._clock() < good_until:
            return known
        said = await self._soon(self._calls.person(account.workspace, account.user))
        found = NOT_KNOWN if said is None else _read(said)
        kept = SILENT_SECONDS if said is None else KEPT_SECONDS
        self._known[account] = (self._clock() + kept, found)
        self._known.move_to_end(account)
        if len(self._known) > MOST_KEPT:
            self._known.popitem(last=False)
        return found

    async def _said(self, asking: Account, picked: Sequence[str]) -> Mapping[str, Picked]:
        few = asyncio.Semaphore(ASKED_AT_ONCE)
        said = await asyncio.gather(*(self._told(asking, one, few) for one in picked))
        return dict(zip(picked, said, strict=True))

    async def _told(self, asking: Account, one: str, few: asyncio.Semaphore) -> Picked:
        """When Slack does not tell, or not soon: a channel has its id; a person has no name, which
        the coordinator is asked for.
        """
        async with few:
            if one.startswith(PERSON_IDS):
                known = await self._met(replace(asking, user=one))
                return Picked(known.name, lifeless=known.lifeless)
            said = await self._soon(self._calls.space(asking.workspace, one)) or {}
            return Picked(str(said.get("name") or one), read_outside(said))

    async def _soon(
        self, asking: Coroutine[Any, Any, Mapping[str, Any]]
    ) -> Mapping[str, Any] | None:
        try:
            async with asyncio.timeout(self._patience):
                return await asking
        except (TableeError, TimeoutError):
            return None


def _read(person: Mapping[str, Any]) -> Known:
    profile = person.get("profile") or {}
    lifeless = read_lifeless(person)
    guest = lifeless or any(
        person.get(mark) for mark in ("is_restricted", "is_ultra_restricted", "is_stranger")
    )
    name = profile.get("display_name") or profile.get("real_name") or person.get("real_name") or ""
    return Known(
        locale=str(person.get("locale") or ""),
        zone=str(person.get("tz") or ""),
        insider=not guest,
        name=str(name),
        lifeless=lifeless,
    )
