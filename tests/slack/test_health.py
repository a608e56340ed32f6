"""Under one success in twenty Slack stops sending: the operator is told long before (S24)."""

from __future__ import annotations

import logging

import pytest

from adapters.slack.health import FEWEST, MOST, SILENT_SECONDS, Health
from tests.slack.gates import Database
from tests.slack.house import SlackHouse
from tests.slack.walks import asked


class Minute:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def alarms(caplog: pytest.LogCaptureFixture) -> int:
    found = [one for one in caplog.records if one.name == "adapters.slack.health"]
    assert all(one.levelno == logging.ERROR for one in found)
    return len(found)


@pytest.mark.parametrize(("failed", "failing"), [(0, False), (49, False), (51, True), (100, True)])
def test_s24_the_alarm_is_far_above_what_slack_bears(failed: int, *, failing: bool) -> None:
    health = Health(Minute())
    for number in range(MOST):
        health.noted(well=number >= failed)
    assert health.failing is failing


def test_s24_a_few_failures_at_the_start_are_no_alarm(caplog: pytest.LogCaptureFixture) -> None:
    health = Health(Minute())
    for _ in range(FEWEST - 1):
        health.noted(well=False)
    assert not alarms(caplog)
    health.noted(well=False)
    assert alarms(caplog) == 1


def test_s24_it_is_said_again_only_after_a_while(caplog: pytest.LogCaptureFixture) -> None:
    now = Minute()
    health = Health(now)
    for _ in range(10 * MOST):
        health.noted(well=False)
    assert alarms(caplog) == 1
    now.seconds += SILENT_SECONDS
    health.noted(well=False)
    assert alarms(caplog) == 2
    for _ in range(MOST):
        health.noted(well=True)
    now.seconds += SILENT_SECONDS
    health.noted(well=False)
    assert alarms(caplog) == 2


async def test_s24_what_is_refused_as_it_should_is_no_failure(
    house: SlackHouse, caplog: pytest.LogCaptureFixture
) -> None:
    """Words that mean nothing, buttons of a former drawing, events that are none of ours."""
    _, amar = await asked(house)
    for _ in range(FEWEST + 1):
        await amar.types("n’importe quoi")
        await house.rest()
    assert not alarms(caplog)


async def test_s24_an_outage_is_told_once_and_ends(
    house: SlackHouse, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    _, amar = await asked(house)
    database.down = True
    for _ in range(2 * FEWEST):
        await amar.types("aide")
    assert alarms(caplog) == 1
    database.down = False
    assert (await amar.types("aide")).ok
    await house.rest()
    assert amar.dm.last.shows("Aide")
