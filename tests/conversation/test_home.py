"""Home: what was told and seen, who is behind, and the states of a wave that take no answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.membership.home import ABOUT_ACCOUNTS
from dialogs.messages import Tone
from dialogs.nouns.deliveries import DeliveryKind, Notice
from dialogs.nouns.waves import WaveStatus
from tests.conversation.house import House, action, actions, texts


async def told(house: House, kind: DeliveryKind, wave_id: int | None) -> None:
    """An entry of member 1's page."""
    seat = await house.work(lambda work: work.members.get(house.seats[1].id))
    assert seat.person_id is not None
    notice = Notice(0, seat.person_id, kind, house.table.id, wave_id, house.clock.at, None)
    await house.work(lambda work: work.notices.add(notice))


CALLS = (DeliveryKind.PROMPT, DeliveryKind.REMINDER)
TO_SPACES = (DeliveryKind.BILAN_POSTED, DeliveryKind.ACTION_CELEBRATED)
TO_NOBODY_BOUND = (DeliveryKind.INVITATION, *TO_SPACES)
OF_NO_PAGE = (*CALLS, *TO_NOBODY_BOUND, *ABOUT_ACCOUNTS)
"""Calls, which home says by what awaits; messages to no page; what is told of the person alone."""


@pytest.mark.parametrize("kind", [kind for kind in DeliveryKind if kind not in OF_NO_PAGE])
async def test_each_notice_has_its_words_and_goes_once_seen(
    house: House, kind: DeliveryKind
) -> None:
    await house.claim(1, "browser")
    await house.open_wave("engagement", 1)
    assert house.wave is not None
    await told(house, kind, house.wave.id)
    screen = (await house.look("browser", "home")).screen
    assert "Table du quartier\u00a0:" in texts(screen)
    assert (f"go:bilan:{house.wave.id}" in actions(screen)) is (kind is DeliveryKind.RELEASED)
    after = (await house.do("browser", action(screen, "dismiss:"))).screen
    assert not [one for one in actions(after) if one.startswith("dismiss:")]


@pytest.mark.parametrize("kind", CALLS)
async def test_a_call_to_answer_is_told_by_what_awaits_and_by_nothing_else(
    house: House, kind: DeliveryKind
) -> None:
    await house.claim(1, "browser")
    run_id = (await house.open_wave("engagement", 1))[1]
    assert house.wave is not None
    await told(house, kind, house.wave.id)
    screen = (await house.look("browser", "home")).screen
    assert not [one for one in actions(screen) if one.startswith("dismiss:")]
    assert actions(screen).count(f"go:run:{run_id}") == 1
    assert ("Un rappel de votre table." in texts(screen)) is (kind is DeliveryKind.REMINDER)
    await house.do("browser", f"run:{run_id}:0:begin")
    await house.do("browser", f"run:{run_id}:1:ans:4")
    await house.do("browser", f"run:{run_id}:2:submit")
    assert "Un rappel" not in texts((await house.look("browser", "home")).screen)
    await house.close_wave()
    after = (await house.look("browser", "home")).screen
    assert not [one for one in actions(after) if one.startswith("dismiss:")]


async def test_nobody_dismisses_anothers_notice(house: House) -> None:
    await house.claim(1, "browser")
    await house.claim(2, "other")
    await told(house, DeliveryKind.NEWCOMER, None)
    dismiss = action((await house.look("browser", "home")).screen, "dismiss:")
    await house.do("other", dismiss)
    assert dismiss in actions((await house.look("browser", "home")).screen)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (WaveStatus.OPENING, "s’ouvre dans un instant"),
        (WaveStatus.CLOSING, "fermée depuis"),
        (WaveStatus.CANCELLED, "annulée"),
    ],
)
async def test_a_wave_that_is_not_open_says_why(
    house: House, status: WaveStatus, said: str
) -> None:
    await house.claim(1, "browser")
    run_id = (await house.open_wave("engagement", 1))[1]
    assert house.wave is not None
    changed = replace(house.wave, status=status)
    await house.work(lambda work: work.waves.save(changed))
    screen = (await house.look("browser", f"run:{run_id}")).screen
    assert said in texts(screen, Tone.LEAD)
    late = (await house.do("browser", f"run:{run_id}:0:begin")).screen
    assert "n’a pas été enregistré" in texts(late, Tone.PROBLEM)
    assert f"go:run:{run_id}" not in actions((await house.look("browser", "home")).screen)


async def test_submitted_answers_of_a_closed_wave_count(house: House) -> None:
    await house.claim(1, "browser")
    run_id = (await house.open_wave("engagement", 1))[1]
    await house.do("browser", f"run:{run_id}:0:begin")
    await house.do("browser", f"run:{run_id}:1:ans:4")
    await house.do("browser", f"run:{run_id}:2:submit")
    await house.close_wave()
    screen = (await house.look("browser", f"run:{run_id}")).screen
    assert "comptent au bilan" in texts(screen)


async def test_pages_and_places_of_a_stranger(house: House) -> None:
    assert (await house.look("", "help")).screen.place == "help"
    assert (await house.look("", "privacy")).screen.place == "privacy"
    assert (await house.look("", "device", locale="en")).screen.language == "en"
    welcome = (await house.look("", "welcome:en")).screen
    assert welcome.language == "en"
    assert "go:welcome:fr" in actions(welcome)


async def test_the_language_page_and_leaving_may_be_refused_halfway(house: House) -> None:
    await house.claim(0, "browser")
    assert "language:en" in actions((await house.look("browser", "language")).screen)
    ask = (await house.do("browser", f"leave:{house.table.id}:maybe")).screen
    assert f"go:table:{house.table.id}" in actions(ask)
