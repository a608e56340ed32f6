"""Answering on Slack, by what is shown alone: in a window, or in either place by turns."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from adapters.slack.render.options import CHOSEN
from bot.library import Library
from dialogs.answers import Chosen
from dialogs.definition import Text
from dialogs.nouns.waves import ParticipationStatus
from dialogs.state import Step
from tests.fakes.slack_server import Drawing
from tests.scenario.cast import SKIP, Plan, Reply
from tests.scenario.guide import Asked, engagement, plain
from tests.scenario.visiting import RECEIPT, REVIEW
from tests.slack.house import SlackHouse
from tests.slack.partner import WINDOW, Partner
from tests.slack.table import SlackTable, seat
from tests.slack.walks import asked, people_of

ANYWHERE = "essai"
"""The questions of `engagement`, whose answers may stand in a message here."""


@pytest.fixture(scope="session")
def library() -> Library:
    guide = Library.load()
    named = {"key": ANYWHERE, "sensitive": False, "title": Text(fr="Essai", en="Trial")}
    changed = guide.current("engagement").model_copy(update=named)
    return Library([*(guide.current(key) for key in guide.keys()), changed])  # noqa: SIM118 - a port


# ── In a window ───────────────────────────────────────────────────────────────────────────────


def planned(questions: Sequence[Asked]) -> Plan:
    """The middle of each scale, but for the first question, which is skipped."""
    replies = {one.key: Reply(options=(len(one.choices) // 2,)) for one in questions}
    return replies | {questions[0].key: Reply(button=SKIP)}


async def test_u7_progress_skip_resume_and_review_in_a_window(house: SlackHouse) -> None:
    table, person = await asked(house)
    amar, questions = Partner(house, person), engagement()
    first, second = questions[:2]
    await amar.opens_prompt()
    await amar.tap("Commencer")
    amar.expect("Question 1")
    await amar.tap(SKIP)
    amar.expect("Question 2")
    await amar.tap("Plus tard")
    await amar.closes()
    await amar.tap("Ouvrir", on=person.dm.from_app[0])
    await amar.tap("Reprendre")
    assert amar.screen(questions) == second.key
    await amar.answers(questions, planned(questions))
    amar.expect("passée")
    await _answers_after_all(amar, first)
    assert amar.screen(questions) == REVIEW
    await amar.hands_in(questions)
    run = await table.run_of(person)
    assert run.participation.status is ParticipationStatus.SUBMITTED
    answers = (await table.state_of(person)).answers
    assert answers[Step(first.key)] == Chosen(first.keys[-1])
    assert len(answers) == len(questions)


async def _answers_after_all(amar: Partner, question: Asked) -> None:
    """From the review, the question that was skipped."""
    await amar.follow(question.label)
    amar.expect(question.text)
    await amar.tap(question.choices[-1])


# ── In either place ───────────────────────────────────────────────────────────────────────────


async def asked_anywhere(house: SlackHouse) -> tuple[SlackTable, Partner]:
    louise, person = people_of(house)
    table = await seat(house, louise, person)
    await table.open_wave(ANYWHERE)
    return table, Partner(house, person)


async def answers(amar: Partner, question: Asked, choice: int) -> None:
    amar.expect(question.text)
    await amar.tap(question.choices[choice])


def chosen(drawing: Drawing) -> list[str]:
    return [plain(one.removeprefix(CHOSEN)) for one in drawing.labels if one.startswith(CHOSEN)]


async def test_answers_go_on_in_a_window_and_back_in_the_conversation(house: SlackHouse) -> None:
    table, amar = await asked_anywhere(house)
    questions, messages = engagement(), amar.person.dm
    await amar.opens_prompt()
    await amar.tap("Commencer")
    await answers(amar, questions[0], 2)
    assert amar.shown.surface == "message"
    said = len(messages.messages)
    await amar.tap("Ouvrir dans une fenêtre")
    assert amar.shown.surface == WINDOW
    await answers(amar, questions[1], 2)
    assert amar.shown.surface == WINDOW
    assert len(messages.messages) == said
    await amar.tap("Ouvrir dans notre conversation")
    amar.expect("dans notre conversation privée.")
    await amar.closes()
    assert len(messages.messages) == said + 1
    await answers(amar, questions[2], 2)
    assert len(messages.messages) == said + 1
    given = (await table.state_of(amar.person)).answers
    assert given == {Step(one.key): Chosen(one.keys[2]) for one in questions[:3]}


async def test_what_was_left_in_the_other_place_neither_errs_nor_overwrites(
    house: SlackHouse,
) -> None:
    table, amar = await asked_anywhere(house)
    questions = engagement()
    await amar.opens_prompt()
    await amar.tap("Commencer")
    left = amar.shown
    await amar.tap("Ouvrir dans une fenêtre")
    await answers(amar, questions[0], 2)
    await amar.closes()
    await amar.tap(questions[0].choices[0], on=left)
    assert (await table.state_of(amar.person)).answers == {
        Step(questions[0].key): Chosen(questions[0].keys[2])
    }
    amar.expect(questions[1].text)
    await amar.tap("Retour")
    assert chosen(amar.shown) == [questions[0].choices[2]]
    assert amar.screen(questions) != RECEIPT
