"""Workspaces that let Tablée in, spaces of a table, and lanes that stop, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from dialogs.nouns.deliveries import DeliveryStatus
from dialogs.nouns.errors import NotFound
from dialogs.nouns.installations import Installation
from dialogs.nouns.people import Account
from dialogs.nouns.spaces import Space
from storage import Storage
from storage.work import Work
from tests.storage import samples
from tests.storage.samples import NOW

TOKEN = "xoxb-canari-4471"
HERE = Installation(0, "slack", "T1", "Chez nous", "B1", "chat:write", NOW, TOKEN, "xoxe-1", NOW)


async def test_a_workspace_installed_again_has_one_row_and_its_latest_tokens(
    storage: Storage,
) -> None:
    def keep(work: Work) -> None:
        first = work.installations.keep(HERE)
        other = work.installations.keep(replace(HERE, workspace="T2"))
        again = work.installations.keep(replace(HERE, token="xoxb-2", expires_at=None))
        assert again.id == first.id
        assert work.installations.find("slack", "T1") == again
        assert work.installations.find("slack", "T2") == other
        assert work.installations.find("telegram", "T1") is None

    await storage.transactions.run(keep)


async def test_s23_a_workspace_that_is_gone_takes_no_other_with_it(storage: Storage) -> None:
    def forget(work: Work) -> None:
        work.installations.keep(HERE)
        other = work.installations.keep(replace(HERE, workspace="T2"))
        assert work.installations.remove("slack", "T1")
        assert not work.installations.remove("slack", "T1")
        assert work.installations.find("slack", "T1") is None
        assert work.installations.find("slack", "T2") == other

    await storage.transactions.run(forget)


async def test_tokens_are_unreadable_in_the_file_and_in_what_is_printed(storage: Storage) -> None:
    kept = await storage.transactions.run(lambda work: work.installations.keep(HERE))
    assert TOKEN not in repr(kept)
    with storage.engine.connect() as connection:
        cells = connection.execute(text("SELECT token, refresh_token, name FROM installation"))
        held = b"".join(bytes(cell) for row in cells for cell in row)
    assert TOKEN.encode() not in held
    assert b"xoxe" not in held
    assert b"Chez nous" not in held


async def test_a_space_is_bound_once_to_a_table_and_takes_its_present_name(
    storage: Storage,
) -> None:
    def bind(work: Work) -> None:
        table = work.roundtables.add(samples.roundtable())
        asked = Space(0, table.id, Account("slack", "T1", "C1"), "table")
        first = work.spaces.bind(asked)
        renamed = work.spaces.bind(replace(asked, name="table-du-quartier"))
        assert (renamed.id, renamed.name) == (first.id, "table-du-quartier")
        other = work.spaces.bind(replace(asked, account=Account("slack", "T2", "C1")))
        assert work.spaces.of_roundtable(table.id) == [renamed, other]
        assert work.spaces.get(other.id) == other
        work.spaces.forget_workspace("slack", "T1")
        assert work.spaces.of_roundtable(table.id) == [other]
        work.spaces.remove(other.id)
        with pytest.raises(NotFound):
            work.spaces.get(other.id)

    await storage.transactions.run(bind)


async def test_a_lane_that_fails_gives_up_what_waits_and_forgets_to_whom(storage: Storage) -> None:
    def fail(work: Work) -> None:
        seat = samples.seat(work)
        waiting = replace(
            samples.delivery(seat.identity, "one", wave_id=seat.wave.id),
            lane="slack:T1",
            person_id=None,
            identity_id=None,
            recipient="U1",
        )
        elsewhere = replace(waiting, once="two", lane="slack:T2")
        work.outbox.add([waiting, elsewhere])
        work.outbox.claim("slack:T1", "one", NOW, NOW + timedelta(seconds=30), 10)
        work.outbox.fail_lane("slack:T1", "app_uninstalled")
        first, second = work.outbox.of_wave(seat.wave.id)
        assert (first.status, first.reason) == (DeliveryStatus.FAILED, "app_uninstalled")
        assert first.recipient is None
        assert (second.status, second.recipient) == (DeliveryStatus.WAITING, "U1")

    await storage.transactions.run(fail)


async def test_what_is_settled_for_good_forgets_to_whom_it_went(storage: Storage) -> None:
    def settle(work: Work) -> None:
        seat = samples.seat(work)
        sent = samples.delivery(seat.identity, "one", wave_id=seat.wave.id)
        work.outbox.add([replace(sent, person_id=None, identity_id=None, recipient="U1")])
        (found,) = work.outbox.of_wave(seat.wave.id)
        work.outbox.settle(replace(found, due_at=NOW + timedelta(hours=1)))
        assert work.outbox.of_wave(seat.wave.id)[0].recipient == "U1"
        work.outbox.settle(replace(found, status=DeliveryStatus.SENT))
        assert work.outbox.of_wave(seat.wave.id)[0].recipient is None

    await storage.transactions.run(settle)
