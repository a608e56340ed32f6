"""What is promised before the first question is what the gate of the release will ask."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialogs.nouns.roundtables import Unit
from tests.conversation.house import House, texts


@pytest.mark.parametrize(
    ("unit", "largest", "promised"),
    [
        (Unit.PERSON, 1, "au moins 5\u00a0réponses"),
        (Unit.PERSON, 4, "au moins 11\u00a0réponses"),
        (Unit.ORGANISATION, 1, "au moins 5\u00a0organismes"),
    ],
)
async def test_the_promise_said_k_where_a_large_organisation_asks_for_more(
    house: House, unit: Unit, largest: int, promised: str
) -> None:
    await house.claim(1, "browser")
    runs = await house.open_wave("engagement", 1)
    assert house.wave is not None
    wave = replace(house.wave, unit=unit, largest_organisation=largest)
    await house.work(lambda work: work.waves.save(wave))
    said = texts((await house.look("browser", f"run:{runs[1]}")).screen)
    assert promised.replace("\u00a0", " ") in said.replace("\u00a0", " ")


async def test_a_name_that_was_erased_leaves_a_hole_in_the_roster(house: House) -> None:
    for seat in (1, 2):
        await house.claim(seat, f"browser-{seat}")
    runs = await house.open_wave("engagement", 1, 2)
    await house.do("browser-2", "erase:me")
    screen = (await house.look("browser-1", f"run:{runs[1]}")).screen
    assert "une personne partie depuis" in str(screen)
    assert house.wave is not None
    listed = (await house.look("browser-1", f"roster:{house.wave.id}")).screen
    assert "une personne partie depuis" in str(listed)
