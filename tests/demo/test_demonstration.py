"""The demonstration as a visitor meets it: a seat to take, an answer to give, a clock to move."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.demo.clock import MovableClock
from bot.demo.house import Demonstration, open_demonstration
from bot.demo.plan import ACTIONS, AGREED
from bot.ports import Work
from bot.settings import Settings
from dialogs.blocks import Bullets, Card, Choices
from dialogs.messages import HOME, Gesture, GestureKind, Screen
from dialogs.nouns.people import Account
from dialogs.nouns.waves import WaveStatus

pytestmark = pytest.mark.asyncio(loop_scope="module")

TODAY = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def demonstration(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Demonstration]:
    folder: Path = tmp_path_factory.mktemp("demo")
    connected = {"slack_bot_token": "xoxb-1", "slack_app_token": "xapp-1"}
    settings = Settings.model_validate(connected)
    opened = await open_demonstration(settings, folder, wall=lambda: TODAY)
    yield opened
    await opened.app.stop()


class Visitor:
    """One browser, new to the demonstration."""

    def __init__(self, demonstration: Demonstration, name: str) -> None:
        self.account = Account("web", "", name)
        self._receiver = demonstration.app.receiver
        self._gestures = 0

    async def choose(self, action: str) -> Screen:
        return await self._say(GestureKind.CHOSEN, action)

    async def open(self, place: str) -> Screen:
        return await self._say(GestureKind.OPENED, place)

    async def _say(self, kind: GestureKind, action: str) -> Screen:
        self._gestures += 1
        gesture = Gesture(self.account, str(self._gestures), kind, action)
        return (await self._receiver.receive(gesture)).screen


def texts_of(screen: Screen) -> str:
    return repr(screen.blocks)


async def test_a_machine_that_is_connected_to_slack_shows_the_sample_to_nobody_there(
    demonstration: Demonstration,
) -> None:
    assert list(demonstration.app.channels) == ["web"]


async def test_a_visitor_finds_three_releases_and_an_open_wave(
    demonstration: Demonstration,
) -> None:
    waves = await demonstration.app.transactions.read(
        lambda work: work.waves.of_roundtable(work.roundtables.all()[0].id)
    )
    releases = await demonstration.app.transactions.read(
        lambda work: [work.releases.of_wave(wave.id) for wave in waves]
    )
    assert [wave.status for wave in waves] == [WaveStatus.OPEN] + [WaveStatus.CLOSED] * 3
    assert [bool(release and release.released) for release in releases] == [False, True, True, True]


async def test_a_visitor_finds_a_plan_and_what_the_table_agreed_on(
    demonstration: Demonstration,
) -> None:
    visitor = Visitor(demonstration, "planner")
    dashboard = await visitor.choose("demo:coordinator")
    assert "2 actions en cours" in texts_of(dashboard)
    plan = texts_of(await visitor.open("plan:1"))
    for sample in ACTIONS:
        assert sample.title in plan
    (wave_id,) = await demonstration.app.transactions.read(
        lambda work: {one.point.wave_id for one in work.consensuses.of_member(1)}
    )
    assert AGREED in texts_of(await visitor.open(f"bilan:{wave_id}"))


async def test_the_coordinators_seat_is_one_click_away(demonstration: Demonstration) -> None:
    dashboard = await Visitor(demonstration, "first").choose("demo:coordinator")
    assert dashboard.place.startswith("table:")
    assert "seats:" in texts_of(dashboard)


async def test_a_browser_sits_in_one_seat_at_a_time(demonstration: Demonstration) -> None:
    visitor = Visitor(demonstration, "second")
    dashboard = await visitor.choose("demo:coordinator")
    await visitor.choose("demo:member")
    assert "invite:" not in texts_of(await visitor.open(dashboard.place))


async def test_a_stranger_is_shown_around(demonstration: Demonstration) -> None:
    guide = await Visitor(demonstration, "third").open("welcome")
    offered = [
        button.action
        for block in guide.blocks
        if isinstance(block, Choices)
        for button in block.buttons
    ]
    assert offered == ["demo:member", "demo:coordinator"]


async def test_the_member_answers_and_the_clock_closes_the_wave(
    demonstration: Demonstration,
) -> None:
    visitor = Visitor(demonstration, "fourth")
    assert (await visitor.choose("demo:member")).place == HOME
    run = await open_run_of(demonstration, visitor)
    await visitor.choose(f"run:{run}:0:begin")
    asked = await visitor.choose(f"run:{run}:1:ans:3")
    assert asked.place == f"run:{run}"
    await visitor.choose(f"run:{run}:2:submit")
    await visitor.choose("demo:week")
    guide = await visitor.choose("demo:week")
    card = next(block for block in guide.blocks if isinstance(block, Card))
    journal = next(block for block in card.blocks if isinstance(block, Bullets))
    assert any("fermée" in item for item in journal.items)


async def open_run_of(demonstration: Demonstration, visitor: Visitor) -> int:
    def find(work: Work) -> int:
        presence = work.conversations.enter(visitor.account)
        assert presence is not None
        runs = work.participations.of_person(presence.person.id)
        return next(
            run.participation.id
            for run in runs
            if run.wave is not None and run.wave.status is WaveStatus.OPEN
        )

    return await demonstration.app.transactions.read(find)


async def test_the_clock_only_moves_forward() -> None:
    clock = MovableClock(TODAY, wall=lambda: TODAY)
    clock.move_by(timedelta(hours=2))
    clock.move_to(TODAY)
    clock.move_by(timedelta(hours=-1))
    assert clock.now() == TODAY + timedelta(hours=2)
