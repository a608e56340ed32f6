"""The last reminder opens on what was answered, to be submitted as it is (design §6.5)."""

from __future__ import annotations

import pytest

from dialogs.messages import Progress, Screen, Tone
from dialogs.nouns.waves import ParticipationStatus
from tests.conversation.house import House, action, actions, blocks, texts

ANSWER = "1:ans:4"


async def begun(house: House) -> int:
    await house.claim(1, "browser")
    run_id = (await house.open_wave("engagement", 1))[1]
    await house.do("browser", f"run:{run_id}:0:begin")
    return run_id


async def opened(house: House, run_id: int) -> Screen:
    """What the one button of the last reminder opens."""
    return (await house.look("browser", f"run:{run_id}:last")).screen


@pytest.mark.parametrize("moves", [(), ("2:comment",), ("2:review",), ("2:pause",)])
async def test_wherever_a_run_stands_it_offers_to_submit_what_was_answered(
    house: House, moves: tuple[str, ...]
) -> None:
    run_id = await begun(house)
    for move in (ANSWER, *moves):
        await house.do("browser", f"run:{run_id}:{move}")
    before = await house.state(run_id)
    screen = await opened(house, run_id)
    assert await house.state(run_id) == before
    assert screen.sensitive
    sent = (await house.do("browser", action(screen, ":submit"))).screen
    assert "Vos réponses sont remises" in texts(sent, Tone.LEAD)
    assert await house.status(run_id) is ParticipationStatus.SUBMITTED


async def test_it_says_how_much_is_answered_and_goes_on_from_there(house: House) -> None:
    run_id = await begun(house)
    await house.do("browser", f"run:{run_id}:{ANSWER}")
    screen = await opened(house, run_id)
    (progress,) = (one for one in blocks(screen) if isinstance(one, Progress))
    assert progress.done == 1
    assert "En pause" not in texts(screen)
    assert f"go:run:{run_id}" in actions(screen)
    review = (await house.do("browser", action(screen, ":review"))).screen
    assert not texts(review, Tone.WARNING)


async def test_with_nothing_answered_there_is_nothing_to_submit(house: House) -> None:
    run_id = await begun(house)
    assert not [one for one in actions(await opened(house, run_id)) if one.endswith(":submit")]


async def test_whoever_has_not_begun_reads_the_introduction(house: House) -> None:
    await house.claim(1, "browser")
    run_id = (await house.open_wave("engagement", 1))[1]
    assert f"run:{run_id}:0:begin" in actions(await opened(house, run_id))


async def test_after_submitting_it_shows_where_the_run_is(house: House) -> None:
    run_id = await begun(house)
    await house.do("browser", f"run:{run_id}:{ANSWER}")
    await house.do("browser", f"run:{run_id}:2:submit")
    await house.do("browser", f"run:{run_id}:3:reopen")
    await house.do("browser", f"run:{run_id}:4:jump:0")
    screen = await opened(house, run_id)
    assert not [one for one in actions(screen) if one.endswith(":submit")]
