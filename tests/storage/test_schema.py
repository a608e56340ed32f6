"""Migrations: the migrated schema is the model's, and a populated database survives each."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from dialogs.nouns.errors import NotFound, Unavailable
from storage import Storage, schema
from storage.tables import METADATA
from storage.work import Work
from tests.storage import samples
from tests.storage.conftest import Opener


async def test_the_migrated_schema_is_that_of_the_tables(storage: Storage) -> None:
    schema.check(storage.engine)


async def test_every_constraint_and_index_has_a_name(storage: Storage) -> None:
    """Alembic's batch mode loses those without one on SQLite (D9)."""
    found = inspect(storage.engine)
    named = [
        each["name"]
        for table in METADATA.tables
        for each in [
            *found.get_foreign_keys(table),
            *found.get_unique_constraints(table),
            *found.get_indexes(table),
        ]
    ]
    assert len(named) > 30
    assert all(named)


async def test_an_empty_database_is_brought_up_to_date_once(
    database_url: str, opening: Opener
) -> None:
    storage = opening(database_url)
    assert storage.pending()
    storage.migrate()
    assert not storage.pending()
    storage.migrate()
    assert await storage.transactions.read(lambda work: work.roundtables.all()) == []


async def test_replicas_that_start_together_upgrade_once(
    database_url: str, opening: Opener
) -> None:
    replicas = [opening(database_url) for _ in range(3)]
    await asyncio.gather(*(asyncio.to_thread(replica.migrate) for replica in replicas))
    assert not replicas[0].pending()


async def test_a_populated_database_keeps_its_rows_through_every_revision(
    database_url: str, opening: Opener
) -> None:
    storage = opening(database_url)
    storage.migrate()

    def people(work: Work) -> samples.Seat:
        return samples.seat(work)

    seat = await storage.transactions.run(people)
    schema.downgrade(storage.engine, "0001")
    assert storage.pending()
    storage.migrate()
    schema.check(storage.engine)
    found = await storage.transactions.read(lambda work: work.members.get(seat.member.id))
    assert found == seat.member
    with pytest.raises(NotFound):
        await storage.transactions.read(lambda work: work.waves.get(seat.wave.id))


async def test_every_revision_can_be_taken_back(database_url: str, opening: Opener) -> None:
    storage = opening(database_url)
    storage.migrate()
    schema.downgrade(storage.engine, "base")
    assert inspect(storage.engine).get_table_names() == ["alembic_version"]


async def test_an_upgrade_that_fails_leaves_the_database_as_it_was(
    database_url: str, opening: Opener
) -> None:
    storage = opening(database_url)
    with storage.engine.begin() as connection:
        connection.execute(text("CREATE TABLE release (in_the_way INTEGER)"))
    with pytest.raises(Unavailable):
        storage.migrate()
    assert inspect(storage.engine).get_table_names() == ["release"]


async def test_dangling_references_stop_an_upgrade(sqlite_url: str, opening: Opener) -> None:
    storage = opening(sqlite_url)
    with storage.engine.begin() as connection:
        connection.execute(text("PRAGMA foreign_keys=OFF"))
        connection.execute(
            text("INSERT INTO conversation VALUES (404, 'home', 0, 0, '', NULL, NULL, NULL, NULL)")
        )
    with pytest.raises(Unavailable) as refused:
        storage.migrate()
    assert refused.value.reason == "dangling_references"


def _texts(folder: Path) -> list[str]:
    return [file.read_text("utf-8") for file in folder.glob("*.py")]


async def test_a_drafted_revision_names_plain_types(
    sqlite_url: str, opening: Opener, tmp_path: Path
) -> None:
    storage = opening(sqlite_url)
    with storage.engine.begin() as connection:
        connection.execute(text("ALTER TABLE roundtable DROP COLUMN topic"))
        connection.execute(text("ALTER TABLE roundtable DROP COLUMN created_at"))
    schema.draft(storage.engine, "topics", tmp_path)
    (written,) = _texts(tmp_path)
    assert "sa.LargeBinary()" in written
    assert "sa.DateTime(timezone=True)" in written
    assert "storage" not in written


def test_revisions_are_written_in_plain_types() -> None:
    """A revision that imported ours would change when they do."""
    versions = Path(schema.__file__).parent / "migrations" / "versions"
    texts = _texts(versions)
    assert len(texts) >= 2
    assert not [line for line in "\n".join(texts).splitlines() if "storage" in line]
