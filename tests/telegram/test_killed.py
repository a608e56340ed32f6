"""kill -9 under a member on Telegram, at fifty seeded instants: nothing lost or doubled (T13).

The real process polls the played server. What was not confirmed comes again; a screen that is to be
edited is never said again, and one whose message was lost on the way may be, once (design §4).
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.fakes.telegram.keyboards import Button
from tests.fakes.telegram.messages import Message
from tests.fakes.telegram_server import TelegramServer
from tests.scenario.fate import Instant
from tests.scenario.mortal import open_forge
from tests.telegram.mortal import LOST, MortalTelegram, open_mortal_telegram

SEED, DEATHS = 20250917, 25

TAPPED = (
    Instant.BEFORE_COMMIT,
    Instant.AFTER_COMMIT,
    Instant.AFTER_REPLY,
    "answerCallbackQuery",
    "editMessageText",
    f"{LOST}editMessageText",
    "getUpdates",
)
TYPED = (*TAPPED[:3], "deleteMessage", f"{LOST}deleteMessage", *TAPPED[4:])
"""After the fetch, before the commit; after it, before the reply; after that, before the offset."""


def dealt(dice: random.Random, instants: Sequence[str]) -> Iterator[str]:
    """Each once in every round, so that none is left to chance."""
    while True:
        yield from dice.sample(instants, len(instants))


@pytest.mark.timeout(400)
async def test_t13_a_process_killed_at_any_instant_loses_and_doubles_nothing(
    database_url: str, tmp_path: Path
) -> None:
    dice = random.Random(f"{SEED} {database_url[:6]}")
    async with (
        TelegramServer() as telegram,
        open_forge(tmp_path, "tests.telegram.entry") as forge,
        open_mortal_telegram(forge, tmp_path, database_url, telegram) as house,
    ):
        await house.opens_a_wave("engagement")
        for label in ("Ouvrir", "Commencer"):
            await house.louise.taps(label)
            await house.settled()
        tapped, typed = dealt(dice, TAPPED), dealt(dice, TYPED)
        for turn in range(DEATHS):
            await survives(house, dice, turn, tapped, typed)
        assert len(house.deaths) == DEATHS
        assert set(house.deaths) >= set(TAPPED)
        assert "Traceback" not in forge.log


async def survives(
    house: MortalTelegram,
    dice: random.Random,
    turn: int,
    tapped: Iterator[str],
    typed: Iterator[str],
) -> None:
    """One gesture, and one death: it counts once, and the screen is the one that it leads to."""
    louise, table = house.louise, house.table
    assert table is not None
    before, messages = await table.state_of(louise), len(louise.chat.from_bot)
    question = louise.chat.last
    if turn % 4 == 3 and any(":ans:" in one.data for row in question.keyboard for one in row):
        words = dice.choice(("passer", "retour", "je ne sais pas"))
        await house.dies(next(typed), lambda: louise.types(words))
    else:
        button = dice.choice(ways(question, back=turn % 4 == 1))
        await house.dies(next(tapped), lambda: louise.taps(button, question))
    await house.settled()
    after = await table.state_of(louise)
    assert after.revision == before.revision + 1, house.deaths[-1]
    assert len(after.answers.items() - before.answers.items()) <= 1, house.deaths[-1]
    assert len(louise.chat.from_bot) <= messages + 1, house.deaths[-1]
    await shows_where_it_is(house)


def ways(question: Message, *, back: bool) -> list[Button]:
    """The way back, where there is one; else its answers, or what goes on."""
    shown = [button for row in question.keyboard for button in row]
    verbs = {button: button.data.split(":")[3] for button in shown}
    behind = [one for one in shown if verbs[one] == "back"]
    return behind if back and behind else [one for one in shown if verbs[one] in {"ans", "next"}]


async def shows_where_it_is(house: MortalTelegram) -> None:
    """What can be tapped is of the present revision, and no typed answer is left."""
    conversation = await house.conversation()
    chat, number = house.louise.chat, int(conversation.message.split(":")[1])
    message = chat.find(number)
    assert message is not None, house.deaths[-1]
    state = await house.table.state_of(house.louise) if house.table else None
    assert state is not None
    revisions = {
        button.data.split(":")[2]
        for row in message.keyboard
        for button in row
        if button.data.startswith("run:")
    }
    assert revisions == {str(state.revision)}, house.deaths[-1]
    typed = [one.text for one in chat.messages if one.sender and not one.text.startswith("/")]
    assert typed == [], house.deaths[-1]
