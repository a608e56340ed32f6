"""Words typed to Tablée on Slack, in the middle of a question too (U2, U5, U11)."""

from __future__ import annotations

import pytest

from bot.commands import COMMANDS
from tests.slack.house import SlackHouse
from tests.slack.walks import asked, begun

ALSO = ("/start", "/help", "/settings", "/cancel", "/stop", "/privacy")
WORDS = tuple(name for command in COMMANDS for name in command.names)
LOST = "pas compris"


async def test_u2_each_word_works_in_the_middle_of_a_question(house: SlackHouse) -> None:
    """None is taken for an answer, and the questionnaire is found again where it was."""
    table, amar = await begun(house)
    await amar.clicks("Plutôt oui")
    await house.rest()
    await amar.closes_modal()
    prompt = amar.dm.from_app[0]
    before = (await table.state_of(amar)).answers
    for word in (*WORDS, *ALSO):
        said = len(amar.dm.from_app)
        assert (await amar.types(word)).ok, word
        await house.rest()
        assert len(amar.dm.from_app) == said + 1, word
        assert not amar.dm.last.shows(LOST), word
        await amar.clicks("Ouvrir", on=prompt)
        await house.rest()
        if "Reprendre" in amar.screen().labels:  # it was put aside
            await amar.clicks("Reprendre")
            await house.rest()
        assert amar.screen().shows("Question 2"), word
        await amar.closes_modal()
    assert (await table.state_of(amar)).answers == before


@pytest.mark.parametrize("word", ["annuler", "/cancel"])
async def test_u2_with_nothing_under_way_there_is_nothing_to_cancel(
    house: SlackHouse, word: str
) -> None:
    _, amar = await asked(house)
    await amar.types(word)
    await house.rest()
    assert amar.dm.last.shows("rien en cours ici")
    assert "Accueil" in amar.dm.last.labels
    await amar.commands("/tablee", word)
    await house.rest()
    assert amar.screen().shows("rien en cours ici")


@pytest.mark.parametrize("word", [command.names[-1] for command in COMMANDS])
async def test_u2_the_same_words_follow_the_command(house: SlackHouse, word: str) -> None:
    _, amar = await begun(house)
    assert (await amar.commands("/tablee", word)).ok
    await house.rest()
    assert not amar.screen().shows(LOST)


async def test_u11_what_is_not_understood_gets_short_help_and_saves_nothing(
    either_house: SlackHouse,
) -> None:
    house = either_house
    table, amar = await asked(house)
    for word in ("n’importe quoi", "🎉", "/inconnu", "   "):
        await amar.types(word)
        await house.rest()
        assert amar.dm.last.shows(LOST), word
        assert amar.dm.last.labels, word
    await amar.commands("/tablee", "n’importe quoi")
    await house.rest()
    assert amar.screen().shows(LOST)
    assert (await table.run_of(amar)).participation.state is None


async def test_u5_each_message_says_one_neutral_line_on_a_locked_phone(house: SlackHouse) -> None:
    """Neither a question, nor an answer, nor a comment, nor somebody's name."""
    table, amar = await begun(house)
    question = amar.screen().texts
    await amar.clicks("Plutôt oui")
    await house.rest()
    await amar.clicks("Commenter")
    await house.rest()
    await amar.fills({"text": "Un mot très reconnaissable"})
    await amar.submits()
    await house.rest()
    for word in ("point", "profil", "data", "accueil", "aide", "bilan", "roles"):
        await amar.types(word)
        await house.rest()
    lines = [one.notification for one in amar.dm.ever if one.by_app]
    assert all(lines)
    unsaid = ("Plutôt oui", "reconnaissable", "Amar", "Louise", "Organisme", *question[3:4])
    assert not [line for line in lines for words in unsaid if words in line]
    assert (await table.state_of(amar)).comments


async def test_u8_nothing_of_an_answer_stands_in_the_history(house: SlackHouse) -> None:
    """`engagement` is sensitive: all of it passed in windows, which leave nothing."""
    _, amar = await begun(house)
    channel = house.slack.workspace("T1").channel("C1", members=[amar])
    await amar.clicks("Plutôt oui")
    await house.rest()
    await amar.clicks("Commenter")
    await house.rest()
    await amar.fills({"text": "Un mot très reconnaissable"})
    await amar.submits()
    await house.rest()
    await amar.types("accueil")
    await amar.mentions(channel, "accueil")
    await amar.commands("/point", channel=channel)
    await house.rest()
    said = house.slack.everything_said()
    assert said
    assert not [one for one in said if "Plutôt oui" in one or "reconnaissable" in one]
    assert not [one for one in said if "plutot_oui" in one or "Question" in one]
