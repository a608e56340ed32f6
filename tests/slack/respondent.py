"""A member on Slack who answers a whole dialog while the process dies under them.

Does what a person does: looks at what is in front of them, taps what it offers, and does it again
when Slack said that nothing came of it. Slack itself sends events again.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from dialogs.answers import (
    DONT_KNOW,
    NOT_APPLICABLE,
    RATHER_NOT_SAY,
    Answer,
    Chosen,
    Comment,
    NonAnswer,
    Skipped,
)
from dialogs.nouns.people import Account
from dialogs.state import RunState, RunStatus, Step
from tests.fakes.slack.transport import Delivery, Kind
from tests.fakes.slack_server import Drawing, Person
from tests.scenario.cast import NON_ANSWERS, SKIP, Plan, Reply, plans
from tests.scenario.guide import Asked, engagement, plain
from tests.scenario.visiting import COMMENT, INTRO, LEADS, PART, RECEIPT, REVIEW
from tests.slack.dialogs import OPEN, SENSITIVE, TITLES
from tests.slack.mortal import MortalSlack
from tests.slack.table import SlackTable, conversation_of

OPENING = "Ouvrir"
WAITING = "Un instant…"
DOORWAY = "doorway"

Deed = Callable[[], Awaitable[Delivery]]

REASONS = dict(zip(NON_ANSWERS, (DONT_KNOW, NOT_APPLICABLE, RATHER_NOT_SAY), strict=True))
SCREENS: Mapping[RunStatus, str] = {
    RunStatus.READY: INTRO,
    RunStatus.COMMENTING: COMMENT,
    RunStatus.BETWEEN_PARTS: PART,
    RunStatus.REVIEWING: REVIEW,
    RunStatus.SUBMITTED: RECEIPT,
}


SEED = 20250916


def respondents(house: MortalSlack) -> list[Respondent]:
    """One in a window, one in the direct message, one more in a window."""
    dialogs = (SENSITIVE, OPEN, SENSITIVE)
    planned = plans(engagement(), len(dialogs), SEED)
    return [
        Respondent(house, person, dialog, engagement(), plan)
        for person, dialog, plan in zip(house.members, dialogs, planned, strict=True)
    ]


@dataclass(repr=False)
class Respondent:
    """`dialog` is the one they answer; what they reply to the questions at `typed`, they type."""

    house: MortalSlack
    person: Person
    dialog: str
    questions: Sequence[Asked]
    plan: Plan
    typed: frozenset[str] = frozenset()

    @property
    def table(self) -> SlackTable:
        return self.house.tables[self.dialog]

    # ── What is in front of them ──────────────────────────────────────────────────────────────

    @property
    def shown(self) -> Drawing:
        return self.person.screen()

    @property
    def screen(self) -> str:
        """The key of the question shown, or the name of another screen."""
        return self.named(self.shown)

    def named(self, drawing: Drawing) -> str:
        texts = [plain(text) for text in drawing.texts]
        for name, words in LEADS:
            if any(words in text for text in texts):
                return name
        for asked in self.questions:
            if any(asked.text in text for text in texts):
                return asked.key
        if "Commencer" in drawing.labels:
            return INTRO
        return DOORWAY if OPENING in drawing.labels else ""

    def again(self, drawing: Drawing) -> Drawing:
        """What they did something on, as it is shown now; or itself, once nothing shows it."""
        return self.shown if self.shown.texts == drawing.texts else drawing

    # ── What they do ──────────────────────────────────────────────────────────────────────────

    async def does(self, deed: Deed) -> None:
        """Until Slack was answered, and something else is before them: the same, drawn again,
        is no answer, nor is a window that waits for one. A window that a death leaves so is
        closed, and the place is found again by its door.
        """
        before = self.shown
        await self.insists(deed)
        deaths = len(self.house.deaths)

        def is_answered() -> bool:
            seen = self.shown
            return {before.texts} != {seen.texts, before.now.texts} and not seen.shows(WAITING)

        def is_left() -> bool:
            return self.shown.shows(WAITING) and len(self.house.deaths) > deaths

        await self.house.slack.until(
            lambda: is_answered() or is_left(), f"an answer to {self.person.id}"
        )
        if not is_answered():
            await self.house.mourned(len(self.house.deaths))
            await self.person.closes_modal()
            await self.enters()

    async def insists(self, deed: Deed) -> None:
        """Until Slack was answered."""
        deaths = len(self.house.deaths)
        delivery = await deed()
        while not delivery.ok:
            assert delivery.answer.status == 0, f"{delivery.answer}\n{self.house.log}"
            await self.house.mourned(deaths + 1)
            deaths = len(self.house.deaths)
            if delivery.parcel.kind is Kind.EVENT:
                await delivery.retried()
            else:
                delivery = await deed()

    async def taps(self, label: str) -> None:
        drawing = self.shown
        await self.does(lambda: self.clicks(label, self.again(drawing)))

    async def clicks(self, label: str, drawing: Drawing) -> Delivery:
        return await self.person.clicks(_as_drawn(drawing, label), on=drawing)

    async def types(self, text: str) -> None:
        await self.does(lambda: self.person.types(text))

    async def says_more(self, text: str) -> None:
        """A comment: in a window its own submit, in a message the button below it."""
        drawing = self.shown
        await self.person.fills({"text": text, "share": ["yes"]}, on=drawing)
        if drawing.surface == "message":
            await self.taps("Enregistrer et continuer")
        else:
            await self.does(lambda: self.submits(drawing))

    async def submits(self, drawing: Drawing) -> Delivery:
        """Unless the form is no longer there: then whatever came of it is already shown."""
        if self.shown.source is drawing.source and self.screen == COMMENT:
            return await self.person.submits()
        return self.house.slack.deliveries[-1]

    # ── A whole dialog ────────────────────────────────────────────────────────────────────────

    async def opens(self) -> None:
        """The run, by its prompt."""
        prompt = self.prompt()
        await self.does(lambda: self.person.clicks(OPENING, on=prompt))

    def prompt(self) -> Drawing:
        """The first message that called to answer, whatever it became."""
        title = TITLES[self.dialog]
        return next(one for one in self.person.dm.ever if one.by_app and one.shows(title)).now

    async def answers_all(self) -> None:
        """From the prompt to the receipt, by what is shown alone."""
        await self.opens()
        while self.screen != RECEIPT:
            await self.goes_on()

    async def goes_on(self) -> None:
        """One step from what is shown."""
        screen = self.screen
        if screen == COMMENT:
            await self.says_more(self._commented().comment)
        elif screen in WAYS:
            await self.taps(WAYS[screen])
        else:
            await self.replies(self.asked(screen))

    def asked(self, key: str) -> Asked:
        found = [one for one in self.questions if one.key == key]
        assert found, f"no question is before {self.person.id}: {self.shown.texts}"
        return found[0]

    async def replies(self, asked: Asked) -> None:
        reply = self.plan[asked.key]
        if asked.key in self.typed:
            await self.types(WORDS[reply.button] if reply.button else str(reply.options[0] + 1))
        else:
            await self.taps(reply.button or asked.choices[reply.options[0]])

    async def finds_their_place(self) -> None:
        """What is before them is where they are; or a message has a button that leads there."""
        expected = await self.place()
        if self.screen != expected:
            await self.enters()
        assert self.screen == expected, f"{expected!r} was to be shown: {self.shown.texts}"

    async def enters(self) -> None:
        door, label = await self.door()
        await self.does(lambda: self.person.clicks(label, on=door))

    async def door(self) -> tuple[Drawing, str]:
        """The latest message that leads to where the conversation is."""
        account = Account("slack", self.person.account.team, self.person.id)
        place = (await conversation_of(self.table.house, account)).place
        for drawing in reversed(self.person.dm.from_app):
            for button in drawing.buttons:
                if button.value == f"go:{place}":
                    return drawing, button.label
        raise AssertionError(f"nothing leads to {place}: {self.person.dm.last.texts}")

    async def reaches_a_question(self) -> Asked:
        """The next one, by what is shown."""
        await self.finds_their_place()
        while self.screen not in self.plan:
            await self.goes_on()
        await self.house.settled()
        return self.asked(self.screen)

    async def place(self) -> str:
        state = await self.state()
        asked = state.step.question if state.step is not None else ""
        return SCREENS.get(state.status, asked)

    def _commented(self) -> Reply:
        texts = [plain(text) for text in self.shown.texts]
        asked = next(one for one in self.questions if any(one.text in text for text in texts))
        return self.plan[asked.key]

    # ── What is kept ──────────────────────────────────────────────────────────────────────────

    async def state(self) -> RunState:
        return await self.table.state_of(self.person)

    def given(self) -> dict[Step, Answer]:
        return {Step(one.key): _answer(one, self.plan[one.key]) for one in self.questions}

    def comments(self) -> dict[Step, Comment]:
        return {
            Step(key): Comment(reply.comment, share=True)
            for key, reply in self.plan.items()
            if reply.comment
        }


WORDS = {SKIP: "passer"}
"""What is typed instead of a button."""

WAYS = {
    DOORWAY: OPENING,
    INTRO: "Commencer",
    PART: "Continuer",
    REVIEW: "Remettre mes réponses",
}


def _answer(asked: Asked, reply: Reply) -> Answer:
    if reply.button:
        return Skipped() if reply.button == SKIP else NonAnswer(REASONS[reply.button])
    return Chosen(asked.keys[reply.options[0]])


def _as_drawn(drawing: Drawing, label: str) -> str:
    """The label as it stands there, typography and mark of the chosen one included."""
    found = {plain(one).removeprefix("✓ "): one for one in drawing.labels}
    assert label in found, f"no button {label!r} among {drawing.labels}: {drawing.texts}"
    return found[label]
