"""A button of an older message undoes nothing; a day is the reader's own."""

from __future__ import annotations

from datetime import UTC, datetime

from dialogs.messages import Tone
from dialogs.nouns.waves import ParticipationStatus
from tests.conversation.house import House, forms, texts


async def test_not_this_time_on_an_older_message_does_not_wipe_a_run(house: House) -> None:
    await house.claim(1, "browser")
    run_id = (await house.open_wave("engagement", 1))[1]
    await house.do("browser", f"run:{run_id}:0:begin")
    await house.do("browser", f"run:{run_id}:1:ans:4")
    before = await house.state(run_id)
    reply = await house.do("browser", f"run:{run_id}:decline")
    assert "rien n’a changé" in texts(reply.screen, Tone.WARNING)
    assert await house.state(run_id) == before
    assert await house.status(run_id) is ParticipationStatus.STARTED


async def test_a_run_not_begun_is_put_aside_at_once(house: House) -> None:
    await house.claim(1, "browser")
    run_id = (await house.open_wave("engagement", 1))[1]
    await house.do("browser", f"run:{run_id}:decline")
    assert await house.status(run_id) is ParticipationStatus.DECLINED


async def test_in_the_evening_today_is_not_yet_past(house: House) -> None:
    """Nine in the evening in Montréal is already tomorrow in UTC."""
    await house.claim(1, "browser")
    house.clock.at = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
    table = house.table.id
    reply = await house.do("browser", f"absence:{table}", {"until": ("2026-11-24",)})
    assert not any(field.problem for form in forms(reply.screen) for field in form.fields)
    reply = await house.do("browser", f"absence:{table}", {"until": ("2026-11-23",)})
    assert any(field.problem for form in forms(reply.screen) for field in form.fields)
