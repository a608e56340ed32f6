"""The whole product is met on Telegram: invited, asked, answered, blocked, closed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.library import Library
from bot.waves.changing import cancel
from dialogs.nouns.deliveries import DeliveryStatus
from dialogs.state import RunStatus
from tests.fakes.telegram.messages import Message
from tests.fakes.telegram.person import Person
from tests.telegram.house import Stage, TelegramHouse, open_telegram_house
from tests.telegram.table import NAME, TelegramTable, seat

TOKEN = "abcdefghijklmnopqrstuv"


@pytest.fixture(params=[False, True], ids=["polled", "webhook"])
async def house(
    request: pytest.FixtureRequest, stage: Stage, sqlite_url: str, library: Library
) -> AsyncIterator[TelegramHouse]:
    async with open_telegram_house(
        sqlite_url, stage, webhook=request.param, library=library
    ) as house:
        yield house


async def began(house: TelegramHouse, number: int, name: str, **known: str) -> Person:
    person = house.telegram.user(number, name=name, **known)
    await person.starts()
    await house.rest()
    return person


@pytest.fixture
async def louise(house: TelegramHouse) -> Person:
    return await began(house, 101, "Louise", language_code="fr-CA")


@pytest.fixture
async def luc(house: TelegramHouse) -> Person:
    return await began(house, 102, "Luc", language_code="fr")


@pytest.fixture
async def table(house: TelegramHouse, louise: Person, luc: Person) -> TelegramTable:
    return await seat(house, louise, luc)


async def tap(house: TelegramHouse, person: Person, *labels: str) -> Message:
    """These buttons, one after the other, of the message that the conversation is in."""
    for label in labels:
        await person.taps(label)
        await house.rest()
    return person.chat.last


async def say(house: TelegramHouse, person: Person, text: str) -> Message:
    said = await person.types(text)
    await house.rest()
    return said


def seen(person: Person) -> str:
    """All that can be read now in the conversation, labels with it."""
    return "\n".join(word for one in person.chat.from_bot for word in (one.text, *one.labels))


# ── Coming in ─────────────────────────────────────────────────────────────────────────────────


async def test_u1_a_stranger_is_welcomed_in_the_language_of_their_telegram(
    house: TelegramHouse, louise: Person
) -> None:
    assert "Le compagnon des tables de concertation" in louise.chat.last.text
    john = await began(house, 103, "John", language_code="en")
    assert "The companion of partner tables" in john.chat.last.text


async def test_t5_an_invitation_opens_once_for_whoever_follows_it_first(
    house: TelegramHouse, table: TelegramTable
) -> None:
    await table.invitation("Marie", TOKEN)
    marie = house.telegram.user(103, name="Marie")
    await marie.follows(f"https://t.me/{house.telegram.world.username}?start={TOKEN}")
    await house.rest()
    assert NAME in marie.chat.last.text
    assert [one.text for one in marie.chat.messages if TOKEN in one.text] == []
    await tap(house, marie, "Prendre ma place")
    assert NAME in marie.chat.last.text
    thief = house.telegram.user(104, name="Voleur")
    await thief.starts(TOKEN)
    await house.rest()
    assert "Marie" not in seen(thief)
    assert "Prendre ma place" not in seen(thief)


async def test_t5_a_link_of_our_pages_pasted_here_opens_here(
    house: TelegramHouse, table: TelegramTable
) -> None:
    await table.invitation("Marie", TOKEN)
    marie = await began(house, 103, "Marie")
    pasted = await say(house, marie, f"https://tablee.example/m/i/{TOKEN}")
    assert NAME in marie.chat.last.text
    assert pasted.deleted
    assert TOKEN not in seen(marie)


# ── A run ─────────────────────────────────────────────────────────────────────────────────────


async def test_u3_a_whole_run_is_one_message_and_no_answer_stays(
    house: TelegramHouse, table: TelegramTable, louise: Person
) -> None:
    await table.open_wave("engagement")
    prompt = louise.chat.last
    await tap(house, louise, "Ouvrir", "Commencer", "Plutôt oui")
    said = await say(house, louise, "je ne sais pas")
    assert said.deleted
    await tap(house, louise, "Retour", "Retour")
    assert "✓ Plutôt oui" in prompt.labels
    await say(house, louise, "passer")
    await tap(house, louise, "Plus tard", "Remettre ce que j’ai répondu")
    receipt = louise.chat.last
    assert receipt is prompt
    assert "Vos réponses sont remises" in receipt.text
    assert "✓" not in seen(louise)
    assert (await table.state_of(louise)).status is RunStatus.SUBMITTED
    assert len(louise.chat.from_bot) == 2  # the welcome, and this


async def test_a_question_that_is_left_for_a_command_is_read_no_more(
    house: TelegramHouse, table: TelegramTable, louise: Person
) -> None:
    await table.open_wave("engagement")
    await tap(house, louise, "Ouvrir", "Commencer", "Plutôt oui", "Retour")
    question = louise.chat.last
    assert "✓ Plutôt oui" in question.labels
    await say(house, louise, "/aide")
    assert question.deleted
    assert "✓ Plutôt oui" not in seen(louise)
    await tap(house, louise, "Revenir où j’en étais")
    assert "✓ Plutôt oui" in louise.chat.last.labels


async def test_t13_u3_after_a_restart_the_former_message_is_still_known(
    stage: Stage, sqlite_url: str
) -> None:
    async with open_telegram_house(sqlite_url, stage) as house:
        louise = await began(house, 101, "Louise")
        table = await seat(house, louise)
        await table.open_wave("engagement")
        await tap(house, louise, "Ouvrir", "Commencer", "Plutôt oui", "Retour")
        question = louise.chat.last
    async with open_telegram_house(sqlite_url, stage) as house:
        await say(house, louise, "/aide")
        assert question.deleted
        assert "Aide" in louise.chat.last.text


async def test_t21_a_button_of_a_closed_wave_says_so_and_loses_its_question(
    house: TelegramHouse, table: TelegramTable, louise: Person
) -> None:
    await table.open_wave("engagement")
    question = await tap(house, louise, "Ouvrir", "Commencer")
    before = await table.state_of(louise)
    await house.move_by(timedelta(days=31))
    await louise.taps("Plutôt oui", question, drawing=-2)  # as a telephone not yet refreshed
    await house.rest()
    assert "Plutôt oui" not in question.labels
    assert "Cette tournée est fermée" in question.text
    assert (await table.state_of(louise)).answers == before.answers


@pytest.mark.parametrize("cancelled", [False, True])
async def test_a_question_of_a_wave_that_ends_is_read_no_more(
    house: TelegramHouse, table: TelegramTable, louise: Person, *, cancelled: bool
) -> None:
    """Nobody taps anything: what was being answered is edited away by itself."""
    wave_id = await table.open_wave("engagement")
    await tap(house, louise, "Ouvrir", "Commencer", "Plutôt oui", "Retour")
    question = louise.chat.last
    assert "✓ Plutôt oui" in question.labels
    if cancelled:
        now = house.clock.now()
        await house.app.transactions.run(lambda work: cancel(work, wave_id, now))
        await house.move_by(timedelta(seconds=5))
    else:
        await house.move_by(timedelta(days=8))
        await house.move_by(timedelta(seconds=5))
    assert "✓ Plutôt oui" not in seen(louise)
    assert "engagement" in question.text


async def test_t18_what_is_the_coordination_s_is_refused_to_a_member_whatever_is_listed(
    house: TelegramHouse, table: TelegramTable, luc: Person
) -> None:
    message = luc.chat.last
    for action in (f"go:settings:{table.roundtable.id}", f"launch:{table.roundtable.id}"):
        await luc.forges(action, message)
        await house.rest()
    await say(house, luc, "/lancer")
    assert "coordination" in luc.chat.last.text


async def test_a_problem_takes_the_place_of_the_message_and_leads_back(
    house: TelegramHouse, table: TelegramTable, luc: Person
) -> None:
    """There are no windows here: what stood in the message is behind its buttons."""
    await say(house, luc, "/langue")
    message = luc.chat.last
    await luc.forges(f"go:settings:{table.roundtable.id}", message)
    await house.rest()
    assert "n’est pas pour vous" in message.text
    await tap(house, luc, "Revenir où j’en étais")
    assert "Changer de langue" in luc.chat.last.text or "English" in luc.chat.last.labels
    await luc.forges(f"go:settings:{table.roundtable.id}", luc.chat.last)
    await house.rest()
    await tap(house, luc, "Accueil")
    assert NAME in luc.chat.last.text


# ── Reach ─────────────────────────────────────────────────────────────────────────────────────


async def test_t8_a_prompt_waits_for_whoever_blocked_and_comes_once_let_in(
    house: TelegramHouse, table: TelegramTable, luc: Person
) -> None:
    await luc.blocks()
    await house.rest()
    await table.open_wave("engagement")
    (theirs,) = [
        one for one in await table.deliveries() if one.person_id == table.seats[102].person_id
    ]
    assert (theirs.status, theirs.reason) == (DeliveryStatus.FAILED, "blocked")
    await luc.unblocks()
    await house.rest()
    await table.told()
    assert "Votre engagement" in luc.chat.last.text
    await table.told()
    assert seen(luc).count("Votre engagement") == 1


async def test_t9_whoever_never_pressed_start_is_said_to_be_out_of_reach(
    house: TelegramHouse, louise: Person
) -> None:
    never = house.telegram.user(150, name="Jamais")
    table = await seat(house, louise, never)
    await table.open_wave("engagement")
    (theirs,) = [
        one for one in await table.deliveries() if one.person_id == table.seats[150].person_id
    ]
    assert (theirs.status, theirs.reason) == (DeliveryStatus.FAILED, "never_started")
