"""A table large enough for a bilan: what its coordinator is told before, during and after."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.library import Library
from bot.ports import Work
from bot.runtime.bulk import Bulk
from dialogs.messages import Tone
from dialogs.nouns.deliveries import DeliveryKind, DeliveryStatus
from dialogs.nouns.waves import WaveStatus
from storage.opening import open_storage
from tests.conversation.house import START, House, actions, build, texts
from tests.waves.seating import submit_some

SEATS = 9
LAUNCH = {"dialog": ("engagement",), "days": ("14",)}


@pytest.fixture
async def large(tmp_path: Path, library: Library) -> AsyncIterator[House]:
    storage = open_storage(f"sqlite:///{tmp_path}/tablee.sqlite3", [b"k" * 32])
    storage.migrate()
    house = await build(storage, library, SEATS - 1)
    for index in range(SEATS):
        await house.claim(index, f"browser-{index}")
    yield house
    await storage.close()


async def test_from_a_cadence_to_the_next_bilan(large: House, library: Library) -> None:
    table = large.table.id
    bulk = Bulk(large.storage.transactions, library)
    first = await large.look("browser-0", f"table:{table}")
    assert f"go:cadence:{table}" in actions(first.screen)
    assert "Choisissez une cadence" in texts(first.screen, Tone.LEAD)
    reply = await large.do("browser-0", f"launch:{table}", LAUNCH)
    assert "9 personnes invitées" in texts(reply.screen).replace("\N{NO-BREAK SPACE}", " ")
    large.clock.at = START + timedelta(hours=1)
    await bulk.run(large.clock.at)
    wave = (await large.work(lambda work: work.waves.of_roundtable(table)))[0]
    dialog = library.current("engagement")
    await submit_some(large.storage.transactions, wave.id, dialog, (1, 2, 3, 4, 5, 3, 4))
    large.clock.at = wave.closes_at
    await bulk.run(large.clock.at)
    after = await large.look("browser-0", f"table:{table}")
    assert "bilan est prêt" in texts(after.screen, Tone.LEAD)
    assert f"go:bilan:{wave.id}" in actions(after.screen)
    ended = await large.look("browser-1", f"participation:{wave.id}")
    assert "fermée" in texts(ended.screen)
    large.clock.at += timedelta(days=1)
    refused = await large.look("browser-0", f"launch:{table}")
    assert "28 jours" in texts(refused.screen, Tone.WARNING)


async def test_only_failures_of_messages_sent_to_everybody_are_told(
    large: House, library: Library
) -> None:
    table = large.table.id
    await large.do("browser-0", f"launch:{table}", LAUNCH)
    await Bulk(large.storage.transactions, library).run(START + timedelta(hours=1))
    wave = (await large.work(lambda work: work.waves.of_roundtable(table)))[0]

    def fail(work: Work) -> None:
        prompt = work.outbox.of_wave(wave.id)[1]
        lost = replace(prompt, status=DeliveryStatus.FAILED, reason="blocked")
        work.outbox.settle(lost)
        other = work.outbox.of_wave(wave.id)[2]
        reminder = replace(other, id=0, once="reminder-1:x", kind=DeliveryKind.REMINDER)
        work.outbox.add([replace(reminder, status=DeliveryStatus.FAILED, reason="blocked")])

    await large.work(fail)
    mine = await large.look("browser-0", f"participation:{wave.id}")
    theirs = await large.look("browser-3", f"participation:{wave.id}")
    assert "Personne 1" in str(mine.screen)
    assert "Personne 2" not in str(mine.screen)  # a reminder's failure would tell who is late
    assert "Personne 1" not in str(theirs.screen)


async def test_a_seat_changes_organisation_for_later_waves(large: House) -> None:
    seat, office = large.seats[1], large.seats[2].organisation_id
    page = await large.do("browser-0", f"seat:organisation:{seat.id}:{office}")
    assert page.screen.place == f"seat:{seat.id}"
    kept = await large.work(lambda work: work.members.get(seat.id))
    assert kept.organisation_id == office
    nonsense = await large.do("browser-0", f"seat:organisation:{seat.id}:9999")
    assert nonsense.screen.title == "Cela n’a pas marché"
    for action in (f"seat:right:{seat.id}:king", "seat:nothing:1", "wave:1:burn", "table:old"):
        assert (await large.do("browser-0", action)).screen.blocks
    same = await large.work(lambda work: work.members.get(seat.id))
    assert same == kept


async def test_an_older_bilan_was_the_news_while_a_wave_was_closing(large: House) -> None:
    """Between the end of the answers and the release, the wave is still the one to watch."""
    await large.open_wave("engagement", 0, 1)
    assert large.wave is not None
    over = replace(large.wave, status=WaveStatus.CLOSED, shared_at=START)
    await large.work(lambda work: work.waves.save(over))
    before = await large.look("browser-0", f"table:{large.table.id}")
    assert "bilan est prêt" in texts(before.screen, Tone.LEAD)
    await large.open_wave("mobilisation", 0)
    closing = replace(large.wave, status=WaveStatus.CLOSING)
    await large.work(lambda work: work.waves.save(closing))
    after = await large.look("browser-0", f"table:{large.table.id}")
    assert "bilan est prêt" not in texts(after.screen, Tone.LEAD)
