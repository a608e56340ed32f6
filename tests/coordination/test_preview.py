"""What a coordinator sees of a dialog before its members do: every kind, and nothing kept."""

from __future__ import annotations

import pytest

from bot.library import Library
from dialogs.messages import Bullets, Progress, Tone
from tests.conversation.house import House, actions, blocks, forms, texts
from tests.dialogs.walking import example


@pytest.fixture
async def showing(house: House) -> House:
    """The table of a coordinator whose only dialog has every kind of question."""
    await house.claim(0, "coordinator")
    return house.restarted(Library([example()]))


async def test_it_begins_with_the_message_and_the_introduction(showing: House) -> None:
    place = f"preview:{showing.table.id}:exemple"
    first = (await showing.look("coordinator", place)).screen
    total = len(list(example().questions()))
    assert "vous attend" in texts(first, Tone.LEAD)
    assert "un seul bouton" in texts(first, Tone.QUIET)
    assert f"{total} questions au plus" in texts(first)
    assert f"go:{place}:1" in actions(first)
    assert not [one for one in actions(first) if one.endswith(":-1")]


@pytest.mark.parametrize("number", range(1, len(list(example().questions())) + 1))
async def test_each_question_is_seen_as_members_will_see_it(showing: House, number: int) -> None:
    place = f"preview:{showing.table.id}:exemple"
    dialog = example()
    questions = list(dialog.questions())
    question = questions[number - 1]
    screen = (await showing.look("coordinator", f"{place}:{number}")).screen
    assert question.text.fr in texts(screen, Tone.LEAD)
    listed = [
        line for block in blocks(screen) if isinstance(block, Bullets) for line in block.items
    ]
    assert listed == [option.text.fr for option in dialog.options_of(question)]
    assert ("seulement si" in texts(screen, Tone.QUIET)) is (question.when is not None)
    assert (question.hint is None) or question.hint.fr in texts(screen, Tone.QUIET)
    assert [one.done for one in blocks(screen) if isinstance(one, Progress)] == [number]
    assert f"go:{place}:{number - 1}" in actions(screen)
    assert (f"go:{place}:{number + 1}" in actions(screen)) is (number < len(questions))
    assert not forms(screen)


async def test_there_is_nothing_past_the_last_question(showing: House) -> None:
    past = len(list(example().questions())) + 1
    screen = (
        await showing.look("coordinator", f"preview:{showing.table.id}:exemple:{past}")
    ).screen
    assert texts(screen, Tone.PROBLEM)
