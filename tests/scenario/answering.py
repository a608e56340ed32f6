"""A person answers a whole dialog, and checks at each step that the right screen follows.

Owns the order of the screens as a person expects it: the next question, a word more where it is
asked for, a breath between parts, the review, the receipt.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from tests.scenario.cast import Plan, Reply
from tests.scenario.guide import Asked, plain
from tests.scenario.visiting import COMMENT, PART, RECEIPT, REVIEW, Visitor

Detour = Callable[["Respondent", Asked], Awaitable[None]]
"""Something done at a question before it is answered; it may leave another browser in hand."""


@dataclass(slots=True)
class Respondent:
    """One person, its plan, and what it does on the way, by question."""

    visitor: Visitor
    plan: Plan
    detours: dict[str, Detour] = field(default_factory=dict)

    @property
    def questions(self) -> tuple[Asked, ...]:
        return tuple(self.visitor.questions)

    async def answer_all(self) -> None:
        """From home to the receipt."""
        await self.visitor.begin()
        await self.answer_from(0)
        await self.submit()

    async def answer_from(self, position: int) -> None:
        """From the question at `position`, which is shown, to the review."""
        for at in range(position, len(self.questions)):
            asked = self.questions[at]
            self.expect(asked.key)
            detour = self.detours.pop(asked.key, None)
            if detour is not None:
                await detour(self, asked)
                self.expect(asked.key)
            await self.reply(asked)
            await self.cross(at)
        self.expect(REVIEW)

    async def reply(self, asked: Asked) -> None:
        """Give the planned reply, and what more is said after it."""
        reply = self.plan[asked.key]
        await give(self.visitor, asked, reply)
        if reply.comment:
            self.expect(COMMENT)
            await self.visitor.fill({"text": [reply.comment], "share": ["yes"]})

    async def cross(self, at: int) -> None:
        """From one part to the next there is a pause."""
        following = self.questions[at + 1 : at + 2]
        if following and following[0].part > self.questions[at].part:
            self.expect(PART)
            await self.visitor.press("Continuer")

    async def submit(self) -> None:
        self.expect(REVIEW)
        assert self.reviewed() == self.expected()
        await self.visitor.press("Remettre mes réponses")
        self.expect(RECEIPT)

    def expect(self, screen: str) -> None:
        shown = self.visitor.screen
        assert shown == screen, f"{screen!r} was to follow, {shown!r} came: {self.visitor.texts}"

    def expected(self) -> list[str]:
        return [f"{one.label} : {self.plan[one.key].words(one)}" for one in self.questions]

    def reviewed(self) -> list[str]:
        """Every answer as the review shows it."""
        lines = [form for form in self.visitor.page.main.all("ul") if "list" in form.get("class")]
        labels = [
            node for line in lines for node in line.all("span") if node.get("class") == "label"
        ]
        return [plain(node.words) for node in labels]

    async def check_answers(self) -> None:
        """Whatever happened on the way: everything is there, once, and only that."""
        await self.visitor.look("")
        await self.visitor.press("Revoir mes réponses")
        if self.visitor.screen == RECEIPT:
            await self.visitor.press("Revoir ou changer mes réponses")
        self.expect(REVIEW)
        assert self.reviewed() == self.expected()


async def give(visitor: Visitor, asked: Asked, reply: Reply) -> None:
    """One reply to the question shown."""
    if reply.button:
        await visitor.press(reply.button)
    elif asked.number:
        await visitor.fill({"value": [str(reply.number)]})
    elif asked.several:
        await visitor.fill({"value": [value_of(visitor, at) for at in reply.options]})
    else:
        await visitor.press(asked.choices[reply.options[0]])


def value_of(visitor: Visitor, option: int) -> str:
    """What the form sends for the option at this place of its list."""
    boxes = [node for node in visitor.page.main.all("input") if node.get("name") == "f.value"]
    return boxes[option].get("value")


# ── Detours ───────────────────────────────────────────────────────────────────────────────────


async def step_back(one: Respondent, asked: Asked) -> None:
    """Back to the previous question, whose answer stands, then forward by answering again."""
    before = one.questions[one.questions.index(asked) - 1]
    await one.visitor.press("Retour")
    one.expect(before.key)
    if one.plan[before.key].options and not before.several:
        assert one.visitor.chosen == (before.choices[one.plan[before.key].options[0]],)
    one.plan[before.key] = Reply(options=(len(before.choices) - 1,))
    await one.reply(before)


async def think_aloud(one: Respondent, asked: Asked) -> None:
    """A comment that nobody asked for, before the answer."""
    await one.visitor.press("Commenter")
    one.expect(COMMENT)
    await one.visitor.fill({"text": [f"Réflexion sur {asked.key}"]})


async def rest(one: Respondent, asked: Asked) -> None:
    """Pause, then go on where one was."""
    await one.visitor.press("Plus tard")
    one.expect("paused")
    await one.visitor.press("Reprendre")
    one.expect(asked.key)


async def move_to_another_device(one: Respondent, asked: Asked) -> None:
    """Pause here, show a code, go on there."""
    await one.visitor.press("Plus tard")
    code = await one.visitor.device_code()
    there = Visitor(one.visitor.another(), one.visitor.another, one.visitor.questions)
    await there.enter(code)
    await there.press("Reprendre")
    if there.screen == "paused":
        await there.press("Reprendre")
    one.visitor = there
    one.expect(asked.key)
