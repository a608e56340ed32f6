"""The fault cases of storage, each named after its id."""

from __future__ import annotations

import dataclasses
import stat
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path, PurePosixPath

import pytest
from sqlalchemy import text

from dialogs.nouns.errors import Conflict, Invalid
from dialogs.nouns.runs import Presence, Run
from storage import Storage, open_storage
from storage.drives import network_drive, require_local
from storage.tables import METADATA
from storage.work import Work
from tests.storage import samples
from tests.storage.conftest import KEY, Opener

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
tmpfs /run tmpfs rw 0 0
nas:/export /mnt/nas nfs4 rw,vers=4.2 0 0
//nas/share /mnt/mes\\040documents cifs rw 0 0
/dev/sdb1 /mnt/nas/local xfs rw 0 0
sshfs /home/me/remote fuse.sshfs rw 0 0
short line
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/lib/tablee/tablee.sqlite3", None),
        ("/mnt/nas/tablee.sqlite3", "nfs4"),
        ("/mnt/nas/local/tablee.sqlite3", None),
        ("/mnt/nasty/tablee.sqlite3", None),
        ("/mnt/mes documents/tablee.sqlite3", "cifs"),
        ("/home/me/remote/tablee.sqlite3", "fuse.sshfs"),
    ],
)
def test_d3_a_network_drive_is_recognised(path: str, kind: str | None) -> None:
    assert network_drive(PurePosixPath(path), MOUNTS) == kind


def test_d3_a_file_on_a_network_drive_is_refused_and_told_why() -> None:
    with pytest.raises(Invalid) as refused:
        require_local(Path("/mnt/nas/tablee.sqlite3"), MOUNTS)
    assert (refused.value.reason, refused.value.field) == ("network_drive", "DATABASE_URL")
    (why,) = refused.value.__notes__
    assert "nfs4" in why
    assert "PostgreSQL" in why


async def test_d4_foreign_keys_are_enforced(storage: Storage) -> None:
    with pytest.raises(Conflict):
        await storage.transactions.run(lambda work: work.members.add(samples.member(1, 1, 1)))


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://x/y", "no url"])
def test_d5_a_database_in_memory_or_of_another_kind_is_refused(url: str) -> None:
    with pytest.raises(Invalid) as refused:
        open_storage(url, [KEY])
    assert refused.value.field == "DATABASE_URL"


async def test_d6_what_leaves_a_transaction_is_frozen(storage: Storage) -> None:
    def look(work: Work) -> tuple[Run | None, Presence | None]:
        seat = samples.seat(work)
        own = work.participations.run(seat.participation.id)
        return own, work.conversations.enter(samples.ACCOUNT)

    run, presence = await storage.transactions.run(look)
    assert run is not None
    assert presence is not None
    for value in (run, run.participation, run.member, run.wave, presence, presence.person):
        assert dataclasses.is_dataclass(value)
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, dataclasses.fields(value)[0].name, None)


async def test_d7_times_come_out_aware_and_in_utc(storage: Storage) -> None:
    toronto = timezone(timedelta(hours=-4))

    def write(work: Work) -> int:
        seat = samples.seat(work)
        at = datetime(2026, 7, 1, 9, 30, 0, 1, tzinfo=toronto)
        work.waves.save(dataclasses.replace(seat.wave, closes_at=at))
        return seat.participation.id

    own = await storage.transactions.run(write)
    run = await storage.transactions.run(lambda work: work.participations.run(own))
    assert run is not None
    assert run.wave is not None
    assert run.wave.closes_at == datetime(2026, 7, 1, 13, 30, 0, 1, tzinfo=UTC)
    plain = await storage.transactions.read(lambda work: work.waves.alive()[0])
    assert plain == run.wave
    for value in (run.wave, run.member, plain):
        for field in dataclasses.fields(value):
            cell = getattr(value, field.name)
            assert not isinstance(cell, datetime) or cell.tzinfo is UTC


async def test_d7_a_naive_time_is_refused(storage: Storage) -> None:
    naive = datetime(2026, 7, 1, 9, 30)  # noqa: DTZ001 - the point
    with pytest.raises(Invalid) as refused:
        await storage.transactions.run(
            lambda work: work.roundtables.add(
                dataclasses.replace(samples.roundtable(), created_at=naive)
            )
        )
    assert refused.value.reason == "naive_datetime"


async def test_d7_days_stay_days(storage: Storage) -> None:
    seat = await storage.transactions.run(samples.seat)
    found = await storage.transactions.read(lambda work: work.members.get(seat.member.id))
    assert type(found.absent_until) is date


def test_d8_no_row_leaves_storage() -> None:
    """Rows skip validation, so they are nobody's input: the stores' module speaks in nouns."""
    stores = Path(open_storage.__code__.co_filename).parent / "stores"
    for module in stores.glob("*.py"):
        assert "storage.tables.people" not in module.read_text(encoding="utf-8")
        assert "Row(" not in module.read_text(encoding="utf-8")


async def test_d14_the_log_is_flushed_at_each_commit(sqlite_storage: Storage) -> None:
    def pragmas(work: Work) -> list[object]:
        connection = work.people._scope.connection  # noqa: SLF001 - no store says pragmas
        names = ("journal_mode", "synchronous", "foreign_keys")
        return [connection.execute(text(f"PRAGMA {name}")).scalar() for name in names]

    full = 2
    assert await sqlite_storage.transactions.run(pragmas) == ["wal", full, 1]
    assert await sqlite_storage.transactions.read(pragmas) == ["wal", full, 1]


async def test_d15_the_same_suite_meets_a_real_postgresql(postgresql_storage: Storage) -> None:
    def version(work: Work) -> str:
        connection = work.people._scope.connection  # noqa: SLF001 - no store asks
        return str(connection.execute(text("SELECT version()")).scalar())

    assert (await postgresql_storage.transactions.run(version)).startswith("PostgreSQL")


async def test_the_file_and_a_directory_of_ours_are_private(
    tmp_path: Path, opening: Opener
) -> None:
    folder = tmp_path / "données"
    storage = opening(f"sqlite:///{folder}/tablee.sqlite3")
    storage.migrate()
    await storage.transactions.run(lambda work: work.people.add(samples.person()))
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert modes == dict.fromkeys(
        ("tablee.sqlite3", "tablee.sqlite3-wal", "tablee.sqlite3-shm"), 0o600
    )
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_ids_are_never_used_again() -> None:
    """An old button names an id."""
    reused = [
        table.name
        for table in METADATA.sorted_tables
        if "id" in table.columns and not table.dialect_options["sqlite"]["autoincrement"]
    ]
    assert reused == ["key_check"]
