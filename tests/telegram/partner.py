"""A partner on Telegram, hands and eyes: looks at their one message, does what it offers.

Owns the words by which a screen is recognised, French typography aside. Each deed returns once
what it leads to is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass, field

from adapters.telegram.render.choices import CHOSEN
from adapters.wording import ELLIPSIS
from tests.fakes.telegram.keyboards import Button
from tests.fakes.telegram.messages import Message
from tests.fakes.telegram.person import Person
from tests.fakes.telegram.world import Chat
from tests.scenario.cast import Plan, Reply
from tests.scenario.guide import Asked, plain
from tests.scenario.visiting import COMMENT, INTRO, LEADS, PART, RECEIPT, REVIEW
from tests.telegram.house import TelegramHouse

NEXT = "Page suivante ▶"
TO_SEND = "Voici ce qui sera envoyé."
_NUMBER = re.compile(r"\d+\. ")


@dataclass(frozen=True, slots=True)
class Offer:
    """A button under its whole label, which may stand in the text where the button is short."""

    label: str
    chosen: bool
    button: Button = field(repr=False)


@dataclass
class Partner:
    house: TelegramHouse = field(repr=False)
    person: Person = field(repr=False)

    @property
    def name(self) -> str:
        return self.person.account.name

    # ── What is in front of them ──────────────────────────────────────────────────────────────

    @property
    def shown(self) -> Message:
        """The last message in words: a picture stands below its own."""
        return next(one for one in reversed(self.person.chat.from_bot) if one.file is None)

    @property
    def lines(self) -> list[str]:
        return [plain(line) for line in self.shown.text.split("\n")]

    @property
    def offers(self) -> list[Offer]:
        lines = self.lines
        shown = [one for row in self.shown.keyboard for one in row]
        return [_offer(one, lines) for one in shown]

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(one.label for one in self.offers)

    @property
    def chosen(self) -> tuple[str, ...]:
        return tuple(one.label for one in self.offers if one.chosen)

    @property
    def pictures(self) -> list[Message]:
        return [one for one in self.person.chat.from_bot if one.file is not None]

    def address(self, beginning: str) -> str:
        """One that stands in the words."""
        found = re.search(rf"{re.escape(beginning)}\S+", self.shown.text)
        assert found, f"{self.name} finds no {beginning!r} in {self.shown}"
        return found[0]

    def sees(self, words: str) -> bool:
        return words in plain(self.shown.text) or any(words in label for label in self.labels)

    def expect(self, words: str) -> None:
        assert self.sees(words), f"{self.name} looks for {words!r}: {self.shown}"

    def screen(self, questions: Sequence[Asked]) -> str:
        """The key of the question shown, or the name of another screen of a run."""
        lines = self.lines
        for name, words in LEADS:
            if words in lines:
                return name
        for asked in questions:
            if asked.text in lines:
                return asked.key
        return INTRO if "Commencer" in self.labels else ""

    # ── What they do ──────────────────────────────────────────────────────────────────────────

    async def tap(self, *labels: str) -> None:
        """These buttons, one after the other, by the beginning of their labels."""
        for label in labels:
            await self._done(self.person.taps(self._button(label), self.shown))

    async def types(self, text: str) -> Message:
        said = await self.person.types(text)
        await self.house.rest()
        return said

    async def commands(self, name: str, where: Chat | None = None) -> None:
        full = name if where is None else f"{name}@{self.house.telegram.world.username}"
        await self._done(self.person.commands(full, where=where))

    async def find(self, beginning: str) -> None:
        """Turns the pages up to a label that begins so."""
        while not any(label.startswith(beginning) for label in self.labels):
            await self.tap(NEXT)

    async def fill(self, fields: Mapping[str, str], submit: str) -> None:
        """A form, one field after the other: an option is tapped, anything else is typed; what is
        not in `fields` stays as it stands.
        """
        await self.tap(submit)
        while TO_SEND not in self.lines:
            await self._fills(fields)
        await self.tap(submit)

    async def _fills(self, fields: Mapping[str, str]) -> None:
        asked = next((one for one in fields if one in self.lines), "")
        given, before = fields.get(asked, ""), self.lines
        if given and given in self.labels:
            await self.tap(given)
        elif given:
            await self.types(given)
        else:
            kept = [one for one in self.labels if one.startswith(("Garder", "Passer"))]
            await self.tap(*(self.chosen or kept)[:1])
        assert self.lines != before, f"{self.name} is not understood: {self.shown}"

    def _button(self, label: str) -> Button:
        whole = [one.button for one in self.offers if one.label == label]
        found = whole or [one.button for one in self.offers if one.label.startswith(label)]
        assert found, f"{self.name} finds no {label!r} in {self.shown}"
        return found[0]

    async def _done(self, deed: Awaitable[object]) -> None:
        await deed
        await self.house.rest()

    # ── A whole dialog ────────────────────────────────────────────────────────────────────────

    async def answers(self, questions: Sequence[Asked], plan: Plan, *, by_hand: bool) -> None:
        """From what is shown to the review, by what is shown alone; typed, or tapped."""
        while (screen := self.screen(questions)) != REVIEW:
            if screen == INTRO:
                await self.tap("Commencer")
            elif screen == PART:
                await self.tap("Continuer")
            elif screen == COMMENT:
                await self.comments(self._commented(questions, plan).comment, shared=True)
            else:
                asked = next(one for one in questions if one.key == screen)
                await self.replies(asked, plan, by_hand=by_hand)

    async def replies(self, asked: Asked, plan: Plan, *, by_hand: bool = False) -> None:
        """Of several choices each is tapped, whoever likes to type."""
        reply = plan[asked.key]
        if asked.several and not reply.button:
            await self.tap(*(asked.choices[at] for at in reply.options), "Enregistrer et continuer")
            return
        answer = reply.button or asked.choices[reply.options[0]]
        if by_hand:
            said = await self.types(answer)
            assert said.deleted, "an answer that was typed leaves the conversation"
        else:
            await self.tap(answer)

    async def comments(self, text: str, *, shared: bool) -> None:
        said = await self.types(text)
        assert said.deleted
        await self.tap("Oui" if shared else "Non")

    async def hands_in(self, questions: Sequence[Asked]) -> None:
        await self.find("Remettre mes réponses")
        await self.tap("Remettre mes réponses")
        assert self.screen(questions) == RECEIPT, self.shown

    def _commented(self, questions: Sequence[Asked], plan: Plan) -> Reply:
        asked = next(one for one in questions if self.sees(one.text))
        return plan[asked.key]


def _offer(button: Button, lines: Sequence[str]) -> Offer:
    shown = plain(button.text)
    number = _NUMBER.match(shown)
    label = shown[number.end() :] if number else shown
    if shown.endswith(ELLIPSIS):  # cut, or a label that ends so
        cut = shown.removesuffix(ELLIPSIS)
        whole = [
            line.removeprefix(number[0] if number else "") for line in lines if line.startswith(cut)
        ]
        label = next(iter(whole), label)
    return Offer(label.removeprefix(CHOSEN), CHOSEN in shown, button)
