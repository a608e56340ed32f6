"""Tables, cadences, waves, runs, releases and editions, on both engines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialogs.nouns.errors import Conflict
from dialogs.nouns.people import SeatStatus
from dialogs.nouns.releases import Bound, Cut, Release, ReleasedItem
from dialogs.nouns.roundtables import Unit
from dialogs.nouns.runs import Run
from dialogs.nouns.waves import ParticipationStatus, WaveStatus
from storage import Storage
from storage.work import Work
from tests.storage import samples
from tests.storage.samples import LATER, NOW


async def test_tables_and_organisations_are_saved_and_listed(storage: Storage) -> None:
    def found(work: Work) -> None:
        table = work.roundtables.add(samples.roundtable())
        renamed = replace(table, name="Autre nom", unit=None, threshold=7)
        work.roundtables.save(renamed)
        body = work.organisations.add(samples.organisation(table.id))
        work.organisations.save(replace(body, name="Renommé"))
        assert list(work.roundtables.all()) == [renamed]
        assert work.roundtables.get(table.id) == renamed
        assert work.organisations.get(body.id).name == "Renommé"
        assert [each.id for each in work.organisations.of_roundtable(table.id)] == [body.id]

    await storage.transactions.run(found)


async def test_cadences_come_due_the_longest_due_first(storage: Storage) -> None:
    def due(work: Work) -> None:
        table = work.roundtables.add(samples.roundtable())
        times = (LATER, NOW, None)
        late, first, never = (work.cadences.add(samples.cadence(table.id, at)) for at in times)
        assert [each.id for each in work.cadences.due(LATER, 10)] == [first.id, late.id]
        assert [each.id for each in work.cadences.due(NOW, 10)] == [first.id]
        assert len(work.cadences.due(LATER, 1)) == 1
        work.cadences.save(replace(first, next_due_at=None))
        assert work.cadences.get(first.id).next_due_at is None
        work.cadences.remove(late.id)
        assert [each.id for each in work.cadences.of_roundtable(table.id)] == [first.id, never.id]

    await storage.transactions.run(due)


async def test_a_wave_of_a_cadence_and_due_time_exists_once(storage: Storage) -> None:
    def add(work: Work) -> None:
        table = work.roundtables.add(samples.roundtable())
        cadence = work.cadences.add(samples.cadence(table.id))
        wave = samples.wave(table.id, cadence.id)
        first = work.waves.add(wave)
        assert first is not None
        assert work.waves.get(first.id) == replace(wave, id=first.id)
        assert work.waves.add(wave) is None
        assert work.waves.add(replace(wave, due_at=LATER)) is not None
        assert work.waves.add(samples.wave(table.id)) is not None
        work.cadences.remove(cadence.id)
        assert work.waves.get(first.id).cadence_id is None

    await storage.transactions.run(add)


async def test_waves_are_alive_until_closed_or_cancelled(storage: Storage) -> None:
    def live(work: Work) -> None:
        table = work.roundtables.add(samples.roundtable())
        waves = [
            work.waves.add(replace(samples.wave(table.id), status=status)) for status in WaveStatus
        ]
        alive = {wave.status for wave in work.waves.alive()}
        assert alive == set(WaveStatus) - {WaveStatus.CLOSED, WaveStatus.CANCELLED}
        assert list(work.waves.of_roundtable(table.id)) == list(reversed(waves))
        locked = work.waves.lock(work.waves.alive()[0].id)
        assert locked is not None
        work.waves.save(replace(locked, status=WaveStatus.CLOSED, seen_at=None))
        assert work.waves.get(locked.id).status is WaveStatus.CLOSED

    await storage.transactions.run(live)


async def test_a_run_comes_with_its_wave_and_its_seat(storage: Storage) -> None:
    def run(work: Work) -> None:
        seat = samples.seat(work)
        own = seat.participation
        work.participations.write(own.id, ParticipationStatus.STARTED, "{…}")
        written = replace(own, status=ParticipationStatus.STARTED, state="{…}")
        expected = Run(written, seat.member, seat.wave)
        assert work.participations.run(own.id) == expected
        assert list(work.participations.of_person(seat.person.id)) == [expected]
        assert work.participations.run(404) is None

    await storage.transactions.run(run)


async def test_a_run_outside_a_wave_has_none_and_may_be_taken_again(storage: Storage) -> None:
    def run(work: Work) -> None:
        seat = samples.seat(work)
        joining = samples.participation(None, seat.member)
        work.participations.add_many([joining, joining])
        runs = work.participations.of_person(seat.person.id)
        assert [run.wave for run in runs] == [None, None, seat.wave]
        own = work.participations.run(runs[0].participation.id)
        assert own is not None
        assert own.wave is None

    await storage.transactions.run(run)


async def test_runs_of_an_earlier_tenure_or_a_left_seat_are_out_of_reach(storage: Storage) -> None:
    def leave(work: Work) -> list[int]:
        seat = samples.seat(work)
        seen = [len(work.participations.of_person(seat.person.id))]
        for changed in (
            replace(seat.member, tenure=2),
            replace(seat.member, status=SeatStatus.LEFT),
        ):
            work.members.save(changed)
            seen.append(len(work.participations.of_person(seat.person.id)))
        return seen

    assert await storage.transactions.run(leave) == [1, 0, 0]


async def test_a_reissued_seat_begins_blank_in_its_new_tenure(storage: Storage) -> None:
    def reissue(work: Work) -> None:
        seat = samples.seat(work)
        own = seat.participation
        work.participations.write(own.id, ParticipationStatus.SUBMITTED, "answers")
        work.members.save(replace(seat.member, tenure=2))
        work.participations.erase_seat(seat.member.id, [seat.wave.id])
        blank = work.participations.of_seat(seat.wave.id, seat.member.id)
        assert blank == replace(own, tenure=2)
        work.participations.remove_seat(seat.member.id, [seat.wave.id])
        assert work.participations.of_seat(seat.wave.id, seat.member.id) is None

    await storage.transactions.run(reissue)


async def test_a_roster_is_added_once_sliced_in_member_order_and_counted(
    storage: Storage,
) -> None:
    def freeze(work: Work) -> None:
        seat = samples.seat(work)
        wave, table, body = seat.wave.id, seat.roundtable.id, seat.organisation.id
        seats = [work.members.add(samples.member(table, body, None)) for _ in range(4)]
        roster = [samples.participation(wave, each) for each in [seat.member, *reversed(seats)]]
        work.participations.add_many(roster)
        work.participations.add_many(roster)
        work.participations.add_many([])
        slice_ = work.participations.slice(wave, seats[0].id, 2)
        assert [each.member_id for each in slice_] == [seats[1].id, seats[2].id]
        counts = work.participations.counts(wave)
        assert counts[ParticipationStatus.INVITED] == 5
        assert counts[ParticipationStatus.SUBMITTED] == 0

    await storage.transactions.run(freeze)


def _release(wave_id: int) -> Release:
    cuts = (Cut(Bound.AT_MOST, 3), Cut(Bound.EXACT, 4), Cut(Bound.AT_LEAST, 5))
    return Release(
        wave_id=wave_id,
        rules_version="1",
        unit=Unit.PERSON,
        released=True,
        roster=9,
        submitted=8,
        counted=8,
        coalition=2,
        items=(ReleasedItem("respect", "", cuts), ReleasedItem("defis", "autre", cuts[:1])),
        closed_at=NOW,
    )


async def test_a_release_is_stored_once_as_it_was(storage: Storage) -> None:
    def release(work: Work) -> int:
        seat = samples.seat(work)
        assert work.releases.of_wave(seat.wave.id) is None
        work.releases.add(_release(seat.wave.id))
        assert work.releases.of_wave(seat.wave.id) == _release(seat.wave.id)
        latest = work.releases.latest(seat.roundtable.id, "mobilisation")
        assert list(latest) == [(seat.wave, _release(seat.wave.id))]
        assert not work.releases.latest(seat.roundtable.id, "engagement")
        return seat.wave.id

    wave_id = await storage.transactions.run(release)
    with pytest.raises(Conflict):
        await storage.transactions.run(lambda work: work.releases.add(_release(wave_id)))


async def test_pictures_are_kept_beside_their_release(storage: Storage) -> None:
    def keep(work: Work) -> None:
        wave = samples.seat(work).wave.id
        assert work.releases.picture(wave, "respect.fr.png") is None
        work.releases.keep_picture(wave, "respect.fr.png", b"\x89PNG")
        work.releases.keep_picture(wave, "respect.fr.png", b"\x89PNG again")
        assert work.releases.picture(wave, "respect.fr.png") == b"\x89PNG again"

    await storage.transactions.run(keep)


async def test_the_first_text_of_an_edition_stands(storage: Storage) -> None:
    def keep(work: Work) -> str | None:
        assert work.editions.text("mobilisation", 1) is None
        work.editions.keep("mobilisation", 1, "{}")
        work.editions.keep("mobilisation", 1, "{changed}")
        return work.editions.text("mobilisation", 1)

    assert await storage.transactions.run(keep) == "{}"
