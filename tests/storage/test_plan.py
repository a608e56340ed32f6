"""Actions with whoever is responsible, and consensuses, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from dialogs.nouns.actions import Action, ActionStatus, Term
from dialogs.nouns.consensus import Consensus
from dialogs.nouns.errors import NotFound
from dialogs.nouns.releases import Point
from storage import Storage
from storage.work import Work
from tests.storage import samples
from tests.storage.samples import NOW

TITLE = "Une soirée canari"


def action(seat: samples.Seat) -> Action:
    return Action(
        id=0,
        roundtable_id=seat.roundtable.id,
        title=TITLE,
        responsible=(seat.member.id,),
        term=Term.SHORT,
        status=ActionStatus.UNDER_WAY,
        status_since=NOW,
        resources="Une salle",
        due=date(2026, 12, 1),
        born_of=Point(seat.wave.id, "confiance"),
        created_by=seat.member.id,
        created_at=NOW,
    )


def colleague(work: Work, seat: samples.Seat) -> int:
    other = work.people.add(samples.person())
    return work.members.add(replace(seat.member, id=0, person_id=other.id)).id


async def test_an_action_comes_back_as_it_went_in(storage: Storage) -> None:
    def keep(work: Work) -> None:
        seat = samples.seat(work)
        other = colleague(work, seat)
        first = work.actions.add(replace(action(seat), responsible=(seat.member.id, other)))
        bare = replace(action(seat), born_of=None, due=None, resources="")
        second = work.actions.add(bare)
        assert work.actions.get(first.id) == first
        assert work.actions.of_roundtable(seat.roundtable.id) == [first, second]
        elsewhere = work.roundtables.add(samples.roundtable())
        assert work.actions.of_roundtable(elsewhere.id) == []

    await storage.transactions.run(keep)


async def test_whoever_is_responsible_is_saved_with_the_rest(storage: Storage) -> None:
    def change(work: Work) -> None:
        seat = samples.seat(work)
        other = colleague(work, seat)
        added = work.actions.add(action(seat))
        later = NOW + timedelta(days=3)
        changed = replace(
            added,
            responsible=(other,),
            status=ActionStatus.DONE,
            status_since=later,
            born_of=None,
            revision=1,
        )
        work.actions.save(changed)
        assert work.actions.get(added.id) == changed
        with pytest.raises(NotFound):
            work.actions.save(replace(changed, id=404))
        with pytest.raises(NotFound):
            work.actions.get(404)

    await storage.transactions.run(change)


async def test_a_consensus_is_one_text_a_point(storage: Storage) -> None:
    def agree(work: Work) -> None:
        seat = samples.seat(work)
        point = Point(seat.wave.id, "confiance")
        first = Consensus(point, "On se parle avant.", seat.member.id, NOW)
        assert work.consensuses.find(point) is None
        work.consensuses.keep(first)
        other = colleague(work, seat)
        again = Consensus(point, "On se parle d’abord.", other, NOW + timedelta(days=1), 1)
        work.consensuses.keep(again)
        assert work.consensuses.find(point) == again
        beside = replace(first, point=Point(seat.wave.id, "respect"))
        work.consensuses.keep(beside)
        assert work.consensuses.of_wave(seat.wave.id) == [again, beside]
        assert work.consensuses.of_member(seat.member.id) == [beside]

    await storage.transactions.run(agree)


async def test_what_was_typed_is_unreadable_in_the_file(storage: Storage) -> None:
    def keep(work: Work) -> None:
        seat = samples.seat(work)
        work.actions.add(action(seat))
        point = Point(seat.wave.id, "confiance")
        work.consensuses.keep(Consensus(point, TITLE, seat.member.id, NOW))

    await storage.transactions.run(keep)
    with storage.engine.connect() as connection:
        rows = [
            *connection.execute(text("SELECT title, resources FROM action")),
            *connection.execute(text("SELECT text FROM consensus")),
        ]
    held = b"".join(bytes(cell) for row in rows for cell in row)
    assert b"canari" not in held
    assert b"salle" not in held
