"""Every move of the engine has a button: back from a comment, on from the review, from a pause."""

from __future__ import annotations

from dialogs.messages import Screen
from dialogs.state import RunStatus
from tests.conversation.house import House, action, buttons


def labelled(screen: Screen, verb: str) -> str:
    """The label of the button whose action ends with the verb, or ""."""
    return next((one.label for one in buttons(screen) if one.action.endswith(f":{verb}")), "")


async def commenting(house: House) -> tuple[int, Screen]:
    """Member 1 at the comment of the first question, with nothing written."""
    await house.claim(1, "browser")
    run_id = (await house.open_wave("engagement", 1, 2))[1]
    await house.do("browser", f"run:{run_id}:0:begin")
    return run_id, (await house.do("browser", f"run:{run_id}:1:comment")).screen


async def test_a_comment_could_only_be_left_by_erasing_it(house: House) -> None:
    run_id, screen = await commenting(house)
    assert labelled(screen, "drop") == "Sans commentaire"
    await house.do("browser", f"run:{run_id}:2:note", {"text": ("À garder",), "share": ()})
    revision = (await house.state(run_id)).revision
    await house.do("browser", f"run:{run_id}:{revision}:back")
    revision = (await house.state(run_id)).revision
    again = (await house.do("browser", f"run:{run_id}:{revision}:comment")).screen
    assert labelled(again, "drop") == "Retirer mon commentaire"
    await house.do("browser", action(again, ":back"))
    state = await house.state(run_id)
    assert state.status is RunStatus.ASKING
    assert [one.text for one in state.comments.values()] == ["À garder"]


async def test_from_the_review_one_goes_to_what_is_unanswered(house: House) -> None:
    await house.claim(1, "browser")
    run_id = (await house.open_wave("engagement", 1, 2))[1]
    await house.do("browser", f"run:{run_id}:0:begin")
    await house.do("browser", f"run:{run_id}:1:ans:4")
    review = (await house.do("browser", f"run:{run_id}:2:review")).screen
    assert labelled(review, "next") == "Aller à la première question sans réponse"
    await house.do("browser", action(review, ":next"))
    state = await house.state(run_id)
    assert state.status is RunStatus.ASKING
    assert state.step not in state.answers


async def test_at_rest_one_may_read_ones_answers_again(house: House) -> None:
    await house.claim(1, "browser")
    run_id = (await house.open_wave("engagement", 1, 2))[1]
    await house.do("browser", f"run:{run_id}:0:begin")
    await house.do("browser", f"run:{run_id}:1:ans:4")
    paused = (await house.do("browser", f"run:{run_id}:2:pause")).screen
    await house.do("browser", action(paused, ":review"))
    assert (await house.state(run_id)).status is RunStatus.REVIEWING
