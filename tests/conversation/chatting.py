"""Somebody on a chat platform, with what that platform says of them at each gesture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dialogs.messages import Gesture, GestureKind, Reply
from dialogs.nouns.people import Account
from tests.conversation.house import House

PLATFORM, WORKSPACE = "chat", "T1"


def account_of(user: str) -> Account:
    return Account(PLATFORM, WORKSPACE, user)


@dataclass(frozen=True)
class Chat:
    """`names` are the platform's, of the accounts that a form holds, and `lifeless` those of them
    that no person opens; `traced`: what is typed.
    """

    house: House
    user: str
    locale: str = "fr-CA"
    zone: str = ""
    insider: bool = False
    traced: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
    lifeless: frozenset[str] = frozenset()

    @property
    def account(self) -> Account:
        return account_of(self.user)

    async def do(
        self, action: str, fields: Mapping[str, tuple[str, ...]] | None = None, event: str = ""
    ) -> Reply:
        kind = GestureKind.CHOSEN if fields is None else GestureKind.FILLED
        return await self._made(kind, action, fields=fields, event=event)

    async def look(self, place: str) -> Reply:
        return await self._made(GestureKind.OPENED, place)

    async def say(self, text: str) -> Reply:
        return await self._made(GestureKind.SAID, "", text=text)

    async def command(self, name: str, text: str = "") -> Reply:
        return await self._made(GestureKind.COMMANDED, name, text=text)

    async def claim(self, seat: int, language: str = "fr") -> Reply:
        """Take the place of a seat of the house by its link."""
        token = self.house.links[self.house.seats[seat].id]
        return await self.do(f"claim:{token}:{language}", {"consent": ("yes",)})

    async def _made(
        self,
        kind: GestureKind,
        action: str,
        *,
        text: str = "",
        fields: Mapping[str, tuple[str, ...]] | None = None,
        event: str = "",
    ) -> Reply:
        gesture = Gesture(
            self.account,
            event or f"chat-{next(self.house.events)}",
            kind,
            action,
            text,
            fields or {},
            self.locale,
            zone=self.zone,
            names=self.names,
            lifeless=self.lifeless,
            insider=self.insider,
            traced=self.traced,
        )
        return await self.house.conversation.receive(gesture)
