"""A run, gesture by gesture: what is saved, what is only shown again, what is refused."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.library import Library
from dialogs.answers import Chosen, NonAnswer, Skipped
from dialogs.messages import Facts, Input, Layout, Progress, Tone
from dialogs.nouns.errors import Unavailable
from dialogs.nouns.waves import ParticipationStatus
from dialogs.state import RunStatus
from tests.conversation.house import (
    House,
    action,
    actions,
    blocks,
    buttons,
    forms,
    texts,
)


async def begun(house: House, dialog: str = "engagement") -> int:
    """Member 1, claimed, at the first question."""
    await house.claim(1, "browser")
    run_id = (await house.open_wave(dialog, 1, 2))[1]
    await house.do("browser", f"run:{run_id}:0:begin")
    return run_id


async def test_the_introduction_says_what_who_and_until_when(house: House) -> None:
    await house.claim(1, "browser")
    run_id = (await house.open_wave("engagement", 1, 2))[1]
    screen = (await house.look("browser", f"run:{run_id}")).screen
    facts = next(block for block in blocks(screen) if isinstance(block, Facts))
    assert ("Table", "Table du quartier") in facts.pairs
    assert any("mardi 1er" in value and "10" in value for _, value in facts.pairs)
    assert "au moins 5 réponses" in texts(screen)
    roster = [pair for block in blocks(screen) if isinstance(block, Facts) for pair in block.pairs]
    assert ("Organisme 1", "Personne 1") in roster
    assert screen.sensitive
    assert await house.status(run_id) is ParticipationStatus.INVITED


async def test_home_says_what_awaits(house: House) -> None:
    run_id = await begun(house)
    screen = (await house.look("browser", "home")).screen
    assert "1 questionnaire vous attend." in texts(screen, Tone.LEAD)
    resume = next(one for one in buttons(screen) if one.action == f"go:run:{run_id}")
    assert resume.label == "Reprendre"


async def test_a_question_says_who_sees_the_answer_before_it(house: House) -> None:
    run_id = await begun(house)
    screen = (await house.look("browser", f"run:{run_id}")).screen
    assert "Confidentiel" in texts(screen, Tone.QUIET)
    scale = next(b for b in screen.blocks if getattr(b, "layout", None) is Layout.SCALE)
    assert len(scale.buttons) == 5  # type: ignore[union-attr]
    progress = next(b for b in screen.blocks if isinstance(b, Progress))
    assert progress.label.startswith("Question 1 sur 19 — partie 1 de 2")


async def test_an_answer_is_saved_and_the_next_question_shown(either_house: House) -> None:
    run_id = await begun(either_house)
    reply = await either_house.do("browser", f"run:{run_id}:1:ans:4")
    state = await either_house.state(run_id)
    assert Chosen("5") in state.answers.values() or len(state.answers) == 1
    assert state.revision == 2
    assert reply.screen.place == f"run:{run_id}"
    assert await either_house.status(run_id) is ParticipationStatus.STARTED


async def test_a_repeated_event_changes_nothing(either_house: House) -> None:
    run_id = await begun(either_house)
    first = await either_house.do("browser", f"run:{run_id}:1:ans:4", event="tap")
    again = await either_house.do("browser", f"run:{run_id}:1:ans:0", event="tap")
    assert (await either_house.state(run_id)).revision == 2
    assert again.revision == first.revision
    assert again.screen == first.screen


async def test_concurrent_duplicates_have_one_effect(either_house: House) -> None:
    run_id = await begun(either_house)
    taps = [either_house.do("browser", f"run:{run_id}:1:ans:4", event="tap") for _ in range(5)]
    replies = await asyncio.gather(*taps)
    state = await either_house.state(run_id)
    assert (state.revision, len(state.answers)) == (2, 1)
    assert {reply.screen for reply in replies} == {replies[0].screen}


async def test_two_taps_race_and_one_counts(either_house: House) -> None:
    run_id = await begun(either_house)
    replies = await asyncio.gather(
        either_house.do("browser", f"run:{run_id}:1:ans:4"),
        either_house.do("browser", f"run:{run_id}:1:ans:0"),
    )
    state = await either_house.state(run_id)
    assert (state.revision, len(state.answers)) == (2, 1)
    stale = [reply for reply in replies if "rien n’a changé" in texts(reply.screen, Tone.WARNING)]
    assert len(stale) == 1


async def test_a_stale_button_redraws_where_the_member_is(house: House) -> None:
    run_id = await begun(house)
    await house.do("browser", f"run:{run_id}:1:ans:4")
    reply = await house.do("browser", f"run:{run_id}:1:ans:0")
    assert "rien n’a changé" in texts(reply.screen, Tone.WARNING)
    assert action(reply.screen, ":2:ans:0")
    assert (await house.state(run_id)).revision == 2


async def test_somebody_elses_button_is_refused_as_unknown(house: House) -> None:
    run_id = await begun(house)
    await house.claim(2, "other")
    theirs = await house.do("other", f"run:{run_id}:1:ans:4")
    nothing = await house.do("other", "run:999:1:ans:4")
    assert texts(theirs.screen) == texts(nothing.screen)
    assert (await house.state(run_id)).revision == 1


@pytest.mark.parametrize("verb", ["dance", "ans:x", "non:zz", "ans:99", "jump:9", "", "ans"])
async def test_a_button_nobody_made_changes_nothing(house: House, verb: str) -> None:
    run_id = await begun(house)
    reply = await house.do("browser", f"run:{run_id}:1:{verb}")
    assert texts(reply.screen, Tone.PROBLEM) or texts(reply.screen, Tone.WARNING)
    assert (await house.state(run_id)).revision == 1


async def test_u7_skip_back_and_non_answers(house: House) -> None:
    run_id = await begun(house)
    await house.do("browser", f"run:{run_id}:1:skip")
    assert list((await house.state(run_id)).answers.values()) == [Skipped()]
    await house.do("browser", f"run:{run_id}:2:back")
    await house.do("browser", f"run:{run_id}:3:non:rns")
    answers = (await house.state(run_id)).answers
    assert list(answers.values()) == [NonAnswer("rather_not_say")]
    screen = (await house.do("browser", f"run:{run_id}:4:back")).screen
    chosen = [button.label for button in buttons(screen) if button.chosen]
    assert chosen == ["Je préfère ne pas répondre"]


async def test_a_comment_warns_and_is_shared_by_choice(house: House) -> None:
    run_id = await begun(house)
    screen = (await house.do("browser", f"run:{run_id}:1:comment")).screen
    assert "Pas de nom, pas de cas" in texts(screen)
    share = forms(screen)[0].fields[1]
    assert (share.input, share.values) == (Input.CONFIRM, ())
    await house.do("browser", f"run:{run_id}:2:note", {"text": (" Bien. ",), "share": ("yes",)})
    (comment,) = (await house.state(run_id)).comments.values()
    assert (comment.text, comment.share) == ("Bien.", True)


async def test_u10_a_comment_is_kept_whole_with_its_accents_in_one_form(house: House) -> None:
    run_id = await begun(house)
    await house.do("browser", f"run:{run_id}:1:comment")
    await house.do("browser", f"run:{run_id}:2:note", {"text": ("L’e\u0301cole 👩‍👩‍👧\u0301 !",)})
    (comment,) = (await house.state(run_id)).comments.values()
    assert comment.text == "L’\u00e9cole 👩‍👩‍👧\u0301 !"


async def test_u12_an_over_long_comment_is_kept_and_said_unsaved(house: House) -> None:
    run_id = await begun(house)
    await house.do("browser", f"run:{run_id}:1:comment")
    long = "é" * 20_000
    reply = await house.do("browser", f"run:{run_id}:2:note", {"text": (long,), "share": ("yes",)})
    field, share = forms(reply.screen)[0].fields
    assert field.values == (long,)
    assert share.values == ("yes",)
    assert "trop long" in field.problem
    assert "n’a pas été enregistrée" in texts(reply.screen, Tone.PROBLEM)
    assert not (await house.state(run_id)).comments


async def test_u7_pause_resume_and_words(house: House) -> None:
    run_id = await begun(house)
    paused = await house.say("browser", "Plus tard")
    assert "En pause" in texts(paused.screen, Tone.LEAD)
    assert (await house.state(run_id)).status is RunStatus.PAUSED
    await house.do("browser", action(paused.screen, ":resume"))
    await house.say("browser", "PASSER")
    await house.say("browser", "retour")
    state = await house.state(run_id)
    assert state.status is RunStatus.ASKING
    said = await house.say("browser", "2", at=f"run:{run_id}")
    assert said.screen.place == f"run:{run_id}"
    assert len((await house.state(run_id)).answers) == 1


async def test_a_typed_cancel_never_erases(house: House) -> None:
    run_id = await begun(house)
    await house.do("browser", f"run:{run_id}:1:ans:4")
    reply = await house.say("browser", "annuler")
    assert "gardé" in texts(reply.screen, Tone.LEAD)
    assert len((await house.state(run_id)).answers) == 1
    ask = await house.do("browser", f"go:run:{run_id}:cancel")
    assert (await house.state(run_id)).answers
    await house.do("browser", action(ask.screen, ":cancel"))
    assert not (await house.state(run_id)).answers


async def test_u7_submit_review_edit_until_the_wave_closes(either_house: House) -> None:
    house = either_house
    run_id = await begun(house)
    await house.do("browser", f"run:{run_id}:1:ans:4")
    await house.do("browser", f"run:{run_id}:2:review")
    state = await house.state(run_id)
    assert state.status is RunStatus.REVIEWING
    screen = (await house.look("browser", f"run:{run_id}")).screen
    assert any(part.startswith(f"run:{run_id}:3:jump:") for part in actions(screen))
    receipt = (await house.do("browser", f"run:{run_id}:3:submit")).screen
    assert "Merci" in texts(receipt, Tone.LEAD)
    assert "jusqu’au mardi 1er" in texts(receipt)
    assert await house.status(run_id) is ParticipationStatus.SUBMITTED
    await house.do("browser", action(receipt, ":reopen"))
    await house.do("browser", f"run:{run_id}:5:jump:0")
    await house.do("browser", f"run:{run_id}:6:ans:0")
    assert await house.status(run_id) is ParticipationStatus.SUBMITTED


async def test_the_wave_closed_meanwhile(either_house: House) -> None:
    house = either_house
    run_id = await begun(house)
    await house.do("browser", f"run:{run_id}:1:ans:4")
    await house.close_wave()
    late = (await house.do("browser", f"run:{run_id}:2:ans:4")).screen
    assert "n’a pas été enregistré" in texts(late, Tone.PROBLEM)
    assert "ne comptent pas au bilan" in texts(late)
    assert (await house.state(run_id)).revision == 2
    looked = (await house.look("browser", f"run:{run_id}")).screen
    assert not texts(looked, Tone.PROBLEM)


async def test_the_hour_of_closing_is_late_even_before_the_scheduler(house: House) -> None:
    run_id = await begun(house)
    house.clock.at += timedelta(days=7)
    late = (await house.do("browser", f"run:{run_id}:1:ans:4")).screen
    assert "n’a pas été enregistré" in texts(late, Tone.PROBLEM)


async def test_declining_keeps_nothing_and_may_be_changed(house: House) -> None:
    await house.claim(1, "browser")
    run_id = (await house.open_wave("engagement", 1, 2))[1]
    screen = (await house.do("browser", f"run:{run_id}:decline")).screen
    assert "pas cette fois" in texts(screen, Tone.LEAD)
    assert await house.status(run_id) is ParticipationStatus.DECLINED
    assert f"go:run:{run_id}" not in actions((await house.look("browser", "home")).screen)
    await house.do("browser", action(screen, ":begin"))
    assert await house.status(run_id) is ParticipationStatus.STARTED


async def test_an_edition_changed_mid_run_is_not_noticed(house: House, library: Library) -> None:
    """The run goes on with the text that its wave was pinned to."""
    run_id = await begun(house)
    newer = library.current("engagement").model_copy(update={"edition": 99})
    upgraded = house.restarted(Library([newer]))
    await upgraded.do("browser", f"run:{run_id}:1:ans:4")
    state = await upgraded.state(run_id)
    assert (state.revision, state.edition) == (2, library.current("engagement").edition)


async def test_u12_a_database_that_is_down_says_so_and_keeps_nothing(house: House) -> None:
    run_id = await begun(house)
    await house.storage.close()
    with pytest.raises(Unavailable):
        await house.do("browser", f"run:{run_id}:1:ans:4")
