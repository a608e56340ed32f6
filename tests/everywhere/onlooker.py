"""Somebody on Telegram, hands and eyes: taps what the last message offers, types below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dialogs.nouns.people import Account
from tests.everywhere.house import Everywhere
from tests.fakes.telegram.person import Person
from tests.scenario.cast import Plan
from tests.scenario.guide import Asked, plain
from tests.scenario.visiting import COMMENT, LEADS, PART


@dataclass
class Onlooker:
    house: Everywhere
    person: Person
    questions: Sequence[Asked] = ()

    @property
    def account(self) -> Account:
        return Account("telegram", "", str(self.person.id))

    @property
    def text(self) -> str:
        return plain(self.person.chat.last.text)

    @property
    def screen(self) -> str:
        """The key of the question shown, or the name of another screen."""
        found = [name for name, words in LEADS if words in self.text]
        asked = [one.key for one in self.questions if one.text in self.text]
        return (*found, *asked, "")[0]

    async def taps(self, label: str) -> None:
        message = self.person.chat.last
        known = {plain(one).removeprefix("✓ "): one for one in message.labels}
        assert label in known, f"no {label!r} among {sorted(known)} under {self.text!r}"
        await self.person.taps(known[label], message)
        await self.house.rest()

    async def types(self, text: str) -> None:
        await self.person.types(text)
        await self.house.rest()

    async def answers(self, plan: Plan, times: int) -> None:
        """So many questions from the one that is shown."""
        for _ in range(times):
            while self.screen in (PART, COMMENT):
                await self.taps("Continuer" if self.screen == PART else "Pas de commentaire")
            asked = next(one for one in self.questions if one.key == self.screen)
            reply = plan[asked.key]
            await self.taps(reply.button or asked.choices[reply.options[0]])
