"""Somebody on a platform that has no inputs: reads, taps what is drawn, types words.

Owns the shorthand only. Fails where what is drawn could not be drawn there: a form that is left, an
action that is too long.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dialogs.messages import (
    MAX_ACTION_BYTES,
    Bullets,
    Button,
    Facts,
    Gesture,
    GestureKind,
    Heading,
    Progress,
    Reply,
    Screen,
    Tone,
)
from dialogs.nouns.people import Account
from tests.conversation.house import House, blocks, buttons, forms, texts

PLATFORM = "telegram"


@dataclass
class Phone:
    """`shown` is what the person has in front of them."""

    house: House
    user: str = "77"
    locale: str = "fr-CA"
    replies: list[Reply] = field(default_factory=list)

    @property
    def account(self) -> Account:
        return Account(PLATFORM, "", self.user)

    @property
    def screen(self) -> Screen:
        return self.replies[-1].screen

    @property
    def labels(self) -> list[str]:
        return [button.label for button in buttons(self.screen)]

    @property
    def chosen(self) -> list[str]:
        return [button.label for button in buttons(self.screen) if button.chosen]

    @property
    def facts(self) -> dict[str, str]:
        return {
            name: value
            for block in blocks(self.screen)
            if isinstance(block, Facts)
            for name, value in block.pairs
        }

    @property
    def ranked(self) -> list[str]:
        return [
            item
            for block in blocks(self.screen)
            if isinstance(block, Bullets)
            for item in block.items
        ]

    @property
    def progress(self) -> str:
        found = [block.label for block in blocks(self.screen) if isinstance(block, Progress)]
        return found[0] if found else ""

    @property
    def asked(self) -> str:
        return texts(self.screen, Tone.LEAD)

    @property
    def problem(self) -> str:
        return texts(self.screen, Tone.PROBLEM)

    @property
    def warning(self) -> str:
        return texts(self.screen, Tone.WARNING)

    @property
    def headings(self) -> list[str]:
        return [block.text for block in blocks(self.screen) if isinstance(block, Heading)]

    def button(self, label: str) -> Button:
        """The one of that label, or that begins so."""
        found = [one for one in buttons(self.screen) if one.label == label]
        found = found or [one for one in buttons(self.screen) if one.label.startswith(label)]
        assert len({one.action for one in found}) == 1, (label, self.labels)
        return found[0]

    async def tap(self, *labels: str) -> Screen:
        """These buttons, one after the other, each on what the one before led to."""
        for label in labels:
            await self.press(self.button(label).action)
        return self.screen

    async def press(self, action: str, event: str = "") -> Screen:
        """A button by its action, drawn now or long ago; a look is an opening, as channels do."""
        if action.startswith("go:"):
            return await self.look(action.removeprefix("go:"))
        return await self._made(GestureKind.CHOSEN, action, event=event)

    async def look(self, place: str) -> Screen:
        return await self._made(GestureKind.OPENED, place)

    async def say(self, *texts: str) -> Screen:
        for text in texts:
            await self._made(GestureKind.SAID, "", text=text)
        return self.screen

    async def command(self, name: str, rest: str = "") -> Screen:
        return await self._made(GestureKind.COMMANDED, name, text=rest)

    async def claim(self, seat: int) -> Screen:
        """By a deep link, to the box that agrees."""
        await self.command("start", self.house.links[self.house.seats[seat].id])
        return await self.tap("Prendre ma place")

    def restarted(self) -> Phone:
        """The same person, served by another process."""
        return replace(self, house=self.house.restarted(self.house.library))

    async def _made(
        self, kind: GestureKind, action: str, *, text: str = "", event: str = ""
    ) -> Screen:
        named = event or f"phone-{next(self.house.events)}"
        gesture = Gesture(self.account, named, kind, action, text, locale=self.locale)
        self.replies.append(await self.house.conversation.receive(gesture))
        assert not forms(self.screen)
        assert all(len(one.action.encode()) <= MAX_ACTION_BYTES for one in buttons(self.screen))
        return self.screen
