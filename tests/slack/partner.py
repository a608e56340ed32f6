"""A partner on Slack, hands and eyes: looks at what is in front of them, does what it offers.

Owns the words by which a screen is recognised, French typography aside. Each deed returns once
what it leads to is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from adapters.slack.render.options import CHOSEN
from tests.fakes.slack.transport import Delivery
from tests.fakes.slack_server import Conversation, Drawing, Person
from tests.scenario.cast import Plan, Reply
from tests.scenario.guide import Asked, plain
from tests.scenario.visiting import COMMENT, INTRO, LEADS, PART, RECEIPT, REVIEW
from tests.slack.house import SlackHouse

WINDOW = "modal"
NEXT = "Page suivante"


@dataclass
class Partner:
    house: SlackHouse = field(repr=False)
    person: Person = field(repr=False)

    # ── What is in front of them ──────────────────────────────────────────────────────────────

    @property
    def shown(self) -> Drawing:
        return self.person.screen()

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(plain(text) for text in self.shown.texts)

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(plain(label.removeprefix(CHOSEN)) for label in self.shown.labels)

    @property
    def chosen(self) -> tuple[str, ...]:
        ticked = [label for label in self.shown.labels if label.startswith(CHOSEN)]
        return tuple(plain(label.removeprefix(CHOSEN)) for label in ticked)

    def sees(self, words: str) -> bool:
        return any(words in text for text in (*self.texts, *self.labels))

    def expect(self, words: str) -> None:
        assert self.sees(words), f"{self.person.id} looks for {words!r} in {self.texts}"

    def screen(self, questions: Sequence[Asked]) -> str:
        """The key of the question shown, or the name of another screen of a run."""
        drawing = self.shown
        texts = [plain(text) for text in drawing.texts]
        for name, words in LEADS:
            if any(words in text for text in texts):
                return name
        for asked in questions:
            if any(asked.text in text for text in texts):
                return asked.key
        return INTRO if "Commencer" in drawing.labels else ""

    # ── What they do ──────────────────────────────────────────────────────────────────────────

    async def tap(self, label: str, on: Drawing | None = None) -> Delivery:
        drawing = on or self.shown
        found = [one for one in drawing.labels if plain(one.removeprefix(CHOSEN)) == label]
        assert found, f"{self.person.id} finds no {label!r} among {drawing.labels}"
        return await self._done(await self.person.clicks(found[0], on=drawing))

    async def follow(self, line: str) -> Delivery:
        """The button beside a line of a list, by words of the line."""
        drawing = self.shown
        beside = [one for one in drawing.buttons if line in plain(one.hint)]
        assert beside, f"no line {line!r} among {[one.hint for one in drawing.buttons]}"
        return await self._done(await self.person.clicks(beside[0], on=drawing))

    async def find(self, beginning: str) -> str:
        """The label that begins so, on this page or the next ones."""
        while True:
            found = [label for label in self.labels if label.startswith(beginning)]
            if found:
                return found[0]
            await self.tap(NEXT)

    async def fill(self, fields: Mapping[str, Sequence[str] | str], submit: str = "") -> Delivery:
        """Fields by name; then the window's own submit, or in a message the button `submit`."""
        drawing = self.shown
        await self.person.fills(fields, on=drawing)
        if drawing.surface == WINDOW:
            return await self._done(await self.person.submits())
        return await self.tap(submit)

    async def command(self, name: str, text: str = "", channel: Conversation | None = None) -> None:
        await self._done(await self.person.commands(name, text, channel))

    async def types(self, text: str) -> None:
        await self._done(await self.person.types(text))

    async def goes_home(self) -> None:
        await self.closes()
        await self._done(await self.person.opens_home())

    async def closes(self) -> None:
        while self.person.modal is not None:
            await self.person.closes_modal()

    async def _done(self, delivery: Delivery) -> Delivery:
        assert delivery.ok, delivery.answer
        await self.house.rest()
        return delivery

    # ── A whole dialog ────────────────────────────────────────────────────────────────────────

    async def opens_prompt(self) -> None:
        """The last message that called to answer."""
        await self.closes()
        await self.tap("Ouvrir", on=self.person.dm.last)

    async def answers(self, questions: Sequence[Asked], plan: Plan) -> None:
        """From what is shown to the review, by what is shown alone."""
        while (screen := self.screen(questions)) != REVIEW:
            if screen == INTRO:
                await self.tap("Commencer")
            elif screen == PART:
                await self.tap("Continuer")
            elif screen == COMMENT:
                await self.fill(
                    {"text": self._commented(questions, plan).comment, "share": ["yes"]}
                )
            else:
                await self.replies(_asked(questions, screen), plan)

    async def replies(self, asked: Asked, plan: Plan) -> None:
        reply = plan[asked.key]
        if reply.button:
            await self.tap(reply.button)
        elif asked.several:
            await self.fill({"value": [asked.keys[at] for at in reply.options]})
        else:
            await self.tap(asked.choices[reply.options[0]])

    async def hands_in(self, questions: Sequence[Asked]) -> None:
        await self.tap("Remettre mes réponses")
        assert self.screen(questions) == RECEIPT, self.texts
        await self.closes()

    def _commented(self, questions: Sequence[Asked], plan: Plan) -> Reply:
        asked = next(one for one in questions if self.sees(one.text))
        return plan[asked.key]


def _asked(questions: Sequence[Asked], key: str) -> Asked:
    found = [one for one in questions if one.key == key]
    assert found, f"no such question: {key!r}"
    return found[0]
