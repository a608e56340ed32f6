"""Who may read the bilan of a wave, and when (design §6.2), on a real database."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.bilan import BilanToCome, BilanView, act, show
from bot.desk import View
from bot.figures.measures import Trend
from bot.ports import Work
from dialogs.nouns.errors import Conflict, NotFound, Refused
from dialogs.nouns.people import Right
from dialogs.nouns.waves import WaveStatus
from storage.opening import Storage
from tests.bilan.samples import COUNTS
from tests.bilan.seating import WEEK, Sitting, close, visit
from tests.figures.samples import CLOSED_AT


async def looked(
    storage: Storage, sitting: Sitting, right: Right, now: datetime = CLOSED_AT
) -> View:
    person = sitting.seats[right].person_id
    look = visit(person, str(sitting.wave.id), now=now)
    return await storage.transactions.run(lambda work: show(work, look))


async def shared(storage: Storage, sitting: Sitting, right: Right, word: str = "share") -> View:
    gesture = visit(sitting.seats[right].person_id, str(sitting.wave.id), word)
    return await storage.transactions.run(lambda work: act(work, gesture))


async def save(storage: Storage, sitting: Sitting, **changes: object) -> None:
    def change(work: Work) -> None:
        work.waves.save(replace(sitting.wave, **changes))  # type: ignore[arg-type]

    await storage.transactions.run(change)


async def test_coordinators_read_from_the_closing_on(storage: Storage, sitting: Sitting) -> None:
    view = await looked(storage, sitting, Right.COORDINATOR)
    assert isinstance(view, BilanView)
    assert (view.may_share, view.shared, view.reading.submitted) == (True, False, 12)


@pytest.mark.parametrize("right", [Right.MEMBER, Right.OBSERVER])
async def test_the_others_read_a_week_later(
    storage: Storage, sitting: Sitting, right: Right
) -> None:
    early = await looked(storage, sitting, right)
    assert isinstance(early, BilanToCome)
    assert (early.closed, early.ready_at) == (True, CLOSED_AT + WEEK)
    late = await looked(storage, sitting, right, CLOSED_AT + WEEK)
    assert isinstance(late, BilanView)
    assert not late.may_share


async def test_everybody_reads_the_same(storage: Storage, sitting: Sitting) -> None:
    views = [await looked(storage, sitting, right, CLOSED_AT + WEEK) for right in Right]
    readings = {view.reading for view in views if isinstance(view, BilanView)}
    assert len(views) == 3
    assert len(readings) == 1


async def test_a_coordinator_shares_now(storage: Storage, sitting: Sitting) -> None:
    after = await shared(storage, sitting, Right.COORDINATOR)
    assert isinstance(after, BilanView)
    assert (after.shared, after.may_share) == (True, False)
    assert isinstance(await looked(storage, sitting, Right.MEMBER), BilanView)


async def test_sharing_twice_is_sharing_once(storage: Storage, sitting: Sitting) -> None:
    await shared(storage, sitting, Right.COORDINATOR)
    await shared(storage, sitting, Right.COORDINATOR)
    notes = await storage.transactions.run(
        lambda work: work.audit.of_roundtable(sitting.wave.roundtable_id)
    )
    assert [deed for _, deed in notes] == ["bilan_shared"]


async def test_a_member_can_t_share(storage: Storage, sitting: Sitting) -> None:
    with pytest.raises(Refused):
        await shared(storage, sitting, Right.MEMBER)


async def test_another_word_shares_nothing(storage: Storage, sitting: Sitting) -> None:
    with pytest.raises(NotFound):
        await shared(storage, sitting, Right.COORDINATOR, "other")


async def test_nothing_is_shared_before_the_closing(storage: Storage, sitting: Sitting) -> None:
    await save(storage, sitting, status=WaveStatus.OPEN, shared_at=None)
    with pytest.raises(Conflict):
        await shared(storage, sitting, Right.COORDINATOR)


async def test_a_stranger_reads_nothing(storage: Storage, sitting: Sitting) -> None:
    look = visit(sitting.stranger.id, str(sitting.wave.id), now=CLOSED_AT + WEEK)
    with pytest.raises(Refused):
        await storage.transactions.run(lambda work: show(work, look))


@pytest.mark.parametrize("argument", ["999", "", "abc"])
async def test_a_wave_that_does_not_exist(
    storage: Storage, sitting: Sitting, argument: str
) -> None:
    look = visit(sitting.seats[Right.COORDINATOR].person_id, argument)
    with pytest.raises(NotFound):
        await storage.transactions.run(lambda work: show(work, look))


@pytest.mark.parametrize(
    ("status", "ready_at"),
    [(WaveStatus.OPEN, CLOSED_AT), (WaveStatus.PLANNED, CLOSED_AT), (WaveStatus.CANCELLED, None)],
)
async def test_a_wave_that_is_not_closed(
    storage: Storage, sitting: Sitting, status: WaveStatus, ready_at: datetime | None
) -> None:
    await save(storage, sitting, status=status, shared_at=None)
    view = await looked(storage, sitting, Right.COORDINATOR)
    assert isinstance(view, BilanToCome)
    assert (view.closed, view.ready_at, view.title.fr) == (False, ready_at, "Essai")


async def test_trend_is_since_the_last_release_before(storage: Storage, sitting: Sitting) -> None:
    table = sitting.wave.roundtable_id
    middling, low = (0, 2, 8, 2, 0), (12, 0, 0, 0, 0)

    def others(work: Work) -> None:
        close(work, table, CLOSED_AT - timedelta(days=100), {**COUNTS, "respect": low})
        close(work, table, CLOSED_AT - timedelta(days=50), {**COUNTS, "respect": middling})
        close(work, table, CLOSED_AT + timedelta(days=50), {**COUNTS, "confiance": middling})

    await storage.transactions.run(others)
    view = await looked(storage, sitting, Right.COORDINATOR)
    assert isinstance(view, BilanView)
    trends = {finding.key: finding.trend for finding in view.reading.findings}
    assert (trends["respect"], trends["confiance"]) == (Trend.BETTER, Trend.SAME)
