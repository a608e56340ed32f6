"""What a coordinator sees and does about waves: cadence, launch, participation, preview."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.library import Library
from bot.ports import Work
from bot.runtime.bulk import Bulk
from dialogs.messages import Progress, Screen, Tone
from dialogs.nouns.waves import ParticipationStatus, WaveStatus
from tests.conversation.house import START, House, actions, blocks, forms, texts

LAUNCH = {"dialog": ("engagement",), "days": ("7",)}


async def seated(house: House) -> None:
    for index in range(4):
        await house.claim(index, f"browser-{index}")


async def launched(house: House, library: Library) -> int:
    """A wave opened by the coordinator's own button; returns its id."""
    await seated(house)
    await house.do("browser-0", f"launch:{house.table.id}", LAUNCH)
    house.clock.at = START + timedelta(hours=1)
    await Bulk(house.storage.transactions, library).run(house.clock.at)
    waves = await house.work(lambda work: work.waves.of_roundtable(house.table.id))
    return waves[0].id


def progress(screen: Screen) -> tuple[int, int]:
    bar = next(block for block in blocks(screen) if isinstance(block, Progress))
    return bar.done, bar.total


async def test_a_cadence_is_set_shown_in_words_replaced_and_stopped(house: House) -> None:
    await house.claim(0, "browser-0")
    place = f"cadence:{house.table.id}"
    form = forms((await house.look("browser-0", place)).screen)[0]
    typed = {one.name: one.values for one in form.fields}
    reply = await house.do("browser-0", place, {**typed, "rule": ("weeks6",)})
    assert "Aux 6 semaines" in texts(reply.screen)
    assert "lundi 30\N{NO-BREAK SPACE}novembre" in texts(reply.screen)
    await house.do("browser-0", place, {**typed, "rule": ("yearly",)})
    kept = await house.work(lambda work: work.cadences.of_roundtable(house.table.id))
    assert [one.rule for one in kept] == ["yearly"]
    dashboard = await house.look("browser-0", f"table:{house.table.id}")
    assert "Une fois par année" in texts(dashboard.screen)
    for _ in range(2):
        await house.do("browser-0", f"{place}:stop:{kept[0].id}")
    assert not await house.work(lambda work: work.cadences.of_roundtable(house.table.id))


@pytest.mark.parametrize(
    ("field", "value"),
    [("first", "2020-01-01"), ("first", "demain"), ("rule", "daily"), ("days", "2")],
)
async def test_a_cadence_that_cannot_be_is_said_so(house: House, field: str, value: str) -> None:
    await house.claim(0, "browser-0")
    place = f"cadence:{house.table.id}"
    form = forms((await house.look("browser-0", place)).screen)[0]
    typed = {one.name: one.values for one in form.fields}
    reply = await house.do("browser-0", place, {**typed, field: (value,)})
    wrong = {one.name for one in forms(reply.screen)[0].fields if one.problem}
    assert wrong == {field}
    assert not await house.work(lambda work: work.cadences.of_roundtable(house.table.id))


async def test_launching_says_when_and_that_so_few_can_have_no_bilan(house: House) -> None:
    await seated(house)
    form = await house.look("browser-0", f"launch:{house.table.id}")
    assert "ne peut pas les réunir" in texts(form.screen, Tone.WARNING)
    reply = await house.do("browser-0", f"launch:{house.table.id}", LAUNCH)
    assert "11\N{NO-BREAK SPACE}h" in texts(reply.screen, Tone.GOOD)
    again = await house.do("browser-0", f"launch:{house.table.id}", LAUNCH)
    assert "déjà prévue" in texts(again.screen, Tone.PROBLEM)
    member = await house.do("browser-1", f"launch:{house.table.id}", LAUNCH)
    assert not forms(member.screen)


async def test_two_coordinators_who_press_together_launch_once(either_house: House) -> None:
    house = either_house
    await seated(house)
    await house.do("browser-0", f"seat:right:{house.seats[1].id}:coordinator")
    action = f"launch:{house.table.id}"
    await asyncio.gather(*(house.do(f"browser-{one}", action, LAUNCH) for one in (0, 1)))
    waves = await house.work(lambda work: work.waves.of_roundtable(house.table.id))
    assert len(waves) == 1


async def test_u8_participation_says_how_many_never_who(house: House, library: Library) -> None:
    wave_id = await launched(house, library)

    def submit(work: Work) -> None:
        one = work.participations.slice(wave_id, 0, 1)[0]
        work.participations.write(one.id, ParticipationStatus.SUBMITTED, None)

    await house.work(submit)
    live = await house.look("browser-0", f"participation:{wave_id}")
    assert progress(live.screen) == (0, 4)  # as of the last count, not now
    house.clock.at += timedelta(days=1)
    await Bulk(house.storage.transactions, library).run(house.clock.at)
    for who in ("browser-0", "browser-2"):
        counted = await house.look(who, f"participation:{wave_id}")
        assert progress(counted.screen) == (1, 4)
        assert "Personne" not in str(counted.screen)
    roster = await house.look("browser-2", f"roster:{wave_id}")
    assert all(f"Personne {index}" in str(roster.screen) for index in range(4))


async def test_a_wave_is_postponed_once_then_cancelled(house: House, library: Library) -> None:
    wave_id = await launched(house, library)
    for deed, sentence in (("postpone", "Reporter la fermeture"), ("cancel", "Annuler cette")):
        asked = await house.look("browser-0", f"wave:{wave_id}:{deed}")
        assert sentence in texts(asked.screen, Tone.WARNING)
    member = await house.do("browser-1", f"wave:{wave_id}:cancel")
    assert "annulée" not in texts(member.screen, Tone.GOOD)
    done = await house.do("browser-0", f"wave:{wave_id}:postpone")
    assert "se fermera plutôt" in texts(done.screen, Tone.GOOD)
    again = await house.do("browser-0", f"wave:{wave_id}:postpone")
    assert "une seule fois" in texts(again.screen, Tone.PROBLEM)
    await house.do("browser-0", f"wave:{wave_id}:cancel")
    wave = await house.work(lambda work: work.waves.get(wave_id))
    assert wave.status is WaveStatus.CANCELLED
    shown = await house.look("browser-0", f"participation:{wave_id}")
    assert "annulée" in texts(shown.screen, Tone.LEAD)


async def test_the_preview_walks_every_question_and_keeps_nothing(
    house: House, library: Library
) -> None:
    await house.claim(0, "browser-0")
    menu = await house.look("browser-0", f"preview:{house.table.id}")
    assert f"go:preview:{house.table.id}:mobilisation" in actions(menu.screen)
    questions = list(library.current("mobilisation").questions())
    for number, question in enumerate(questions, start=1):
        place = f"preview:{house.table.id}:mobilisation:{number}"
        reply = await house.look("browser-0", place)
        assert question.text.fr in texts(reply.screen)
        assert not forms(reply.screen)
    assert not await house.work(lambda work: work.waves.of_roundtable(house.table.id))


async def test_the_dashboard_has_one_main_thing_to_do(house: House, library: Library) -> None:
    await house.claim(0, "browser-0")
    place = f"table:{house.table.id}"
    first = await house.look("browser-0", place)
    assert f"go:invite:{house.table.id}" in actions(first.screen)
    wave_id = await launched(house, library)
    during = await house.look("browser-0", place)
    assert "Votre réponse y est attendue" in texts(during.screen, Tone.LEAD)
    assert any(action.startswith("go:run:") for action in actions(during.screen))
    member = await house.look("browser-1", place)
    assert f"go:invite:{house.table.id}" not in actions(member.screen)
    wave = await house.work(lambda work: work.waves.get(wave_id))
    house.clock.at = wave.closes_at
    await Bulk(house.storage.transactions, library).run(house.clock.at)
    after = await house.look("browser-0", place)
    assert f"go:bilan:{wave_id}" in actions(after.screen)


async def test_every_screen_speaks_english_too(house: House, library: Library) -> None:
    wave_id = await launched(house, library)
    await house.do("browser-0", "language:en")
    table = house.table.id
    places = ("table", "seats", "invite", "cadence", "launch", "preview", "settings")
    looked = [await house.look("browser-0", f"{place}:{table}") for place in places]
    looked.append(await house.look("browser-0", f"participation:{wave_id}"))
    looked.append(await house.look("browser-0", f"seat:{house.seats[1].id}"))
    for reply in looked:
        assert reply.screen.language == "en"
        assert "tournée" not in str(reply.screen).lower()
        assert "siège" not in str(reply.screen).lower()
