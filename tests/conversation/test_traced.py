"""Words typed where they stay are no answer to a sensitive dialog; words that move still work."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.library import Library
from dialogs.messages import Tone
from dialogs.state import RunStatus
from tests.conversation.chatting import Chat
from tests.conversation.house import House, actions, texts


async def begun(house: House, dialog: str) -> tuple[Chat, int]:
    """Somebody whose typed words stay in the conversation, at the first question."""
    chat = Chat(house, "U1", traced=True)
    await chat.claim(1)
    run_id = (await house.open_wave(dialog, 1))[1]
    await chat.do(f"run:{run_id}:0:begin")
    return chat, run_id


@pytest.mark.parametrize("words", ["4", "Souvent", "oui", "Je pense que…"])
async def test_typed_words_are_never_an_answer_to_a_sensitive_dialog(
    either_house: House, words: str
) -> None:
    chat, run_id = await begun(either_house, "engagement")
    screen = (await chat.say(words)).screen
    state = await either_house.state(run_id)
    assert (state.revision, len(state.answers)) == (1, 0)
    assert "reste dans l’historique" in texts(screen, Tone.WARNING)
    assert "n’a donc pas été pris comme réponse" in texts(screen)
    assert actions(screen) == [f"go:run:{run_id}"]
    assert not screen.sensitive, "it is said where the words were typed"
    question = (await chat.look(f"run:{run_id}")).screen
    assert texts(question, Tone.LEAD) not in texts(screen)


async def test_nor_a_comment_nor_anything_else_that_is_typed(house: House) -> None:
    chat, run_id = await begun(house, "engagement")
    await chat.do(f"run:{run_id}:1:comment")
    for gesture in ("note", "fill", "add", "said"):
        fields = {"text": ("Un mot",), "value": ("Un mot",)}
        screen = (await chat.do(f"run:{run_id}:2:{gesture}", fields)).screen
        assert actions(screen) == [f"go:run:{run_id}"]
    assert not (await house.state(run_id)).comments


async def test_u7_words_that_stand_for_a_button_still_work(house: House) -> None:
    chat, run_id = await begun(house, "engagement")
    await chat.say("passer")
    await chat.say("retour")
    assert (await house.state(run_id)).revision == 3
    await chat.say("plus tard")
    assert (await house.state(run_id)).status is RunStatus.PAUSED
    assert (await chat.say("aide")).screen.place == "help"


async def test_buttons_and_windows_still_answer(house: House) -> None:
    chat, run_id = await begun(house, "engagement")
    await chat.do(f"run:{run_id}:1:ans:4")
    await chat.do(f"run:{run_id}:2:comment")
    window = replace(chat, traced=False)
    await window.do(f"run:{run_id}:3:note", {"text": ("Un mot",)})
    state = await house.state(run_id)
    assert (len(state.answers), len(state.comments)) == (1, 1)


async def test_where_nothing_stays_typed_words_answer(house: House) -> None:
    chat, run_id = await begun(house, "engagement")
    await replace(chat, traced=False).say("4")
    assert len((await house.state(run_id)).answers) == 1


async def test_a_dialog_that_is_not_sensitive_takes_typed_words(house: House) -> None:
    harmless = house.library.current("engagement").model_copy(update={"sensitive": False})
    house = house.restarted(Library([harmless]))
    chat, run_id = await begun(house, "engagement")
    screen = (await chat.say("4")).screen
    assert len((await house.state(run_id)).answers) == 1
    assert "reste dans l’historique" not in texts(screen)
