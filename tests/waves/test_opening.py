"""Opening freezes a roster that nobody picks, and resumes where it was killed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.library import Library
from bot.ports import Work
from bot.runtime.bulk import Bulk
from bot.waves import SLICE, Progress, opening, planning
from dialogs.nouns.errors import Conflict
from dialogs.nouns.people import Right
from dialogs.nouns.roundtables import Form, Unit
from dialogs.nouns.waves import Cadence, Wave, WaveStatus
from storage.opening import Storage
from tests.waves.seating import MONDAY, Seated, roundtable, seat_table

DIALOG = "engagement"
HOUR = MONDAY + timedelta(minutes=30)


def launched(work: Work, seated: Seated) -> Wave:
    return planning.launch(work, seated.roundtable, DIALOG, 14, MONDAY)


async def opened(storage: Storage, library: Library, wave: Wave) -> Wave:
    await Bulk(storage.transactions, library).run(HOUR)
    return await storage.transactions.read(lambda work: work.waves.get(wave.id))


async def test_the_roster_leaves_out_observers_absents_and_newcomers(
    storage: Storage, library: Library
) -> None:
    def prepare(work: Work) -> tuple[Seated, Wave]:
        seated = seat_table(work)
        changes = (
            replace(seated.seats[1], right=Right.OBSERVER),
            replace(seated.seats[2], absent_until=date(2026, 10, 1)),
            replace(seated.seats[3], absent_until=date(2026, 9, 14)),  # back today
            replace(seated.seats[4], announced_at=HOUR - timedelta(days=6)),
            replace(seated.seats[5], announced_at=HOUR - timedelta(days=7)),
        )
        for changed in changes:
            work.members.save(changed)
        return seated, launched(work, seated)

    seated, wave = await storage.transactions.run(prepare)
    after = await opened(storage, library, wave)
    on_it = await storage.transactions.read(lambda work: opening.everyone(work, wave.id))
    expected = [seated.seats[at].id for at in (0, 3, 5, 6, 7)]
    assert [one.member_id for one in on_it] == expected
    assert (after.status, after.roster_size) == (WaveStatus.OPEN, 5)
    assert dict(after.facts) == {
        "several_sectors": True,
        "means_due": True,
        "topic": "toxicomanie",
    }


@pytest.mark.parametrize(
    ("sizes", "form", "unit", "largest"),
    [
        ((2, 1, 1, 1, 1), Form.ACTION, Unit.PERSON, 2),
        ((3, 1, 1, 1, 1), Form.ACTION, Unit.ORGANISATION, 1),
        ((6,), Form.INTERDISCIPLINARY, Unit.PERSON, 1),
    ],
)
async def test_unit_and_largest_organisation_are_locked(
    storage: Storage,
    library: Library,
    sizes: tuple[int, ...],
    form: Form,
    unit: Unit,
    largest: int,
) -> None:
    wave = await storage.transactions.run(
        lambda work: launched(work, seat_table(work, sizes, table=roundtable(form)))
    )
    after = await opened(storage, library, wave)
    assert (after.unit, after.largest_organisation) == (unit, largest)
    assert after.edition == library.current(DIALOG).edition
    assert after.threshold == 5


async def test_an_opening_killed_between_slices_resumes(storage: Storage, library: Library) -> None:
    run = storage.transactions.run
    wave = await run(lambda work: launched(work, seat_table(work, (SLICE, SLICE, 3))))
    steps = [
        await run(lambda work: opening.open_slice(work, wave.id, HOUR, library)) for _ in range(2)
    ]
    assert steps == [Progress.MORE, Progress.MORE]  # begun, then the first slice: killed here

    def killed(work: Work) -> None:
        opening.open_slice(work, wave.id, HOUR, library)
        raise Conflict("killed")

    with pytest.raises(Conflict):
        await run(killed)
    half = await storage.transactions.read(lambda work: opening.everyone(work, wave.id))
    assert len(half) == SLICE
    after = await opened(storage, library, wave)
    prompts = await storage.transactions.read(lambda work: work.outbox.of_wave(wave.id))
    assert after.roster_size == 2 * SLICE + 3
    assert len({prompt.person_id for prompt in prompts}) == len(prompts) == 2 * SLICE + 3


async def test_nobody_on_the_roster_is_refused_and_a_second_wave_too(storage: Storage) -> None:
    def empty(work: Work) -> None:
        launched(work, seat_table(work, ()))

    def twice(work: Work) -> None:
        seated = seat_table(work)
        launched(work, seated)
        launched(work, seated)

    for attempt, reason in ((empty, "nobody"), (twice, "overlapping")):
        with pytest.raises(Conflict) as refused:
            await storage.transactions.run(attempt)
        assert refused.value.reason == reason


async def test_a_cadence_missed_for_long_opens_once(storage: Storage, library: Library) -> None:
    missed = MONDAY - timedelta(days=400)

    def prepare(work: Work) -> Seated:
        seated = seat_table(work)
        cadence = Cadence(0, seated.roundtable.id, DIALOG, "weeks6", missed.date(), missed, 14)
        work.cadences.add(cadence)
        return seated

    seated = await storage.transactions.run(prepare)
    bulk = Bulk(storage.transactions, library)
    for _ in range(3):
        await bulk.run(MONDAY)
    table = seated.roundtable.id
    waves = await storage.transactions.read(lambda work: work.waves.of_roundtable(table))
    cadences = await storage.transactions.read(lambda work: work.cadences.of_roundtable(table))
    assert [wave.status for wave in waves] == [WaveStatus.OPEN]
    assert waves[0].due_at == missed
    assert waves[0].closes_at - waves[0].opens_at >= timedelta(days=14)
    assert cadences[0].next_due_at is not None
    assert cadences[0].next_due_at > MONDAY


async def test_c4_a_wave_opened_late_keeps_its_length(storage: Storage, library: Library) -> None:
    wave = await storage.transactions.run(lambda work: launched(work, seat_table(work)))
    late = HOUR + timedelta(days=20)
    await Bulk(storage.transactions, library).run(late)
    after = await storage.transactions.read(lambda work: work.waves.get(wave.id))
    assert after.status is WaveStatus.OPEN
    assert after.closes_at - late >= timedelta(days=14)
