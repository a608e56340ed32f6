"""The operator's commands, run in a folder of their own on a real database."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.ports import Work
from dialogs.nouns.people import LinkPurpose
from storage import open_storage
from tests.bilan.seating import Sitting, sit

KEY = "a key of these tests"
runner = CliRunner()


class House:
    """One installation in `folder`: its database, its key, and the commands run on it."""

    def __init__(self, folder: Path, url: str = "") -> None:
        self.url = url or f"sqlite:///{folder}/tablee.sqlite3"
        self.environment: dict[str, str | None] = {
            "LC_ALL": "fr_CA.UTF-8",
            "DATABASE_URL": self.url,
            "TABLEE_SECRET_KEY": KEY,
            "PUBLIC_URL": "https://tablee.example.org",
        }

    def run(self, *arguments: str, **environment: str | None) -> Result:
        return runner.invoke(app, arguments, env=self.environment | environment)

    def printed(self, *arguments: str, **environment: str | None) -> str:
        result = self.run(*arguments, **environment)
        assert result.exit_code == 0, result.output
        return result.output

    def seat(self) -> Sitting:
        """A table with a closed wave and its release."""

        async def kept() -> Sitting:
            storage = open_storage(self.url, [KEY.encode()])
            try:
                return await storage.transactions.run(sit)
            finally:
                await storage.close()

        return asyncio.run(kept())


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def test_migrate_then_doctor_on_each_engine(database_url: str, tmp_path: Path) -> None:
    house = House(tmp_path, database_url)
    assert house.printed("migrate") == "La base de données est à jour.\n"
    found = json.loads(house.printed("doctor", "--json"))
    assert [(one["check"], one["ok"]) for one in found] == [
        ("settings", True),
        ("address", True),
        ("slack", True),
        ("telegram", True),
        ("key", True),
        ("database", True),
    ]


def test_doctor_before_the_first_start_makes_nothing(house: House, tmp_path: Path) -> None:
    assert "Rien n’est encore créé" in house.printed("doctor", TABLEE_SECRET_KEY=None)
    assert list(tmp_path.iterdir()) == []


def test_doctor_names_a_bad_setting(house: House) -> None:
    result = house.run("doctor", LOG_FORMAT="xml")
    assert result.exit_code == 1
    assert "LOG_FORMAT" in result.output
    assert "json" in result.output


def test_doctor_sees_a_database_that_waits_for_its_migration(postgres_url: str) -> None:
    house = House(Path(), postgres_url)
    result = house.run("doctor")
    assert result.exit_code == 1
    assert "tablee migrate" in result.output


def test_doctor_sees_a_key_that_is_not_the_databases(house: House) -> None:
    house.printed("migrate")
    result = house.run("doctor", TABLEE_SECRET_KEY="another key of another house")
    assert result.exit_code == 1
    assert "La clé ne correspond pas à cette base." in result.output


def test_after_a_start_with_two_keys_the_older_opens_nothing_any_more(
    database_url: str, tmp_path: Path
) -> None:
    """Doctor seals nothing; migrate does, and the new key alone then opens the database."""
    house, new = House(tmp_path, database_url), "a newer key of these tests"
    house.printed("migrate")
    house.seat()
    both = f"{new},{KEY}"
    house.printed("doctor", TABLEE_SECRET_KEY=both)
    house.printed("migrate", TABLEE_SECRET_KEY=KEY)
    house.printed("migrate", TABLEE_SECRET_KEY=both)
    house.printed("doctor", TABLEE_SECRET_KEY=new)
    assert "12 réponses sur 15" in house.printed("bilan", "1", TABLEE_SECRET_KEY=new)
    assert house.run("migrate").exit_code == 1


def test_doctor_sees_a_key_that_others_can_read(house: House, tmp_path: Path) -> None:
    house.printed("migrate", TABLEE_SECRET_KEY=None)
    (tmp_path / "tablee.sqlite3.key").chmod(0o644)
    result = house.run("doctor", TABLEE_SECRET_KEY=None)
    assert result.exit_code == 1
    assert "chmod 600" in result.output


def test_doctor_sees_a_key_that_is_lost(house: House, tmp_path: Path) -> None:
    house.printed("migrate", TABLEE_SECRET_KEY=None)
    (tmp_path / "tablee.sqlite3.key").unlink()
    result = house.run("doctor", TABLEE_SECRET_KEY=None)
    assert result.exit_code == 1
    assert "introuvable" in result.output
    assert house.run("serve", TABLEE_SECRET_KEY=None).exit_code == 1, "nor does it make another"


def test_doctor_sees_a_database_that_does_not_answer(house: House, tmp_path: Path) -> None:
    nowhere = f"postgresql:///tablee?host={tmp_path}"
    for command in ("doctor", "migrate"):
        result = house.run(command, DATABASE_URL=nowhere)
        assert result.exit_code == 1
        assert "La base de données ne répond pas." in result.output


def test_doctor_asks_for_the_public_address_of_an_open_site(house: House) -> None:
    result = house.run("doctor", HOST="0.0.0.0", PUBLIC_URL=None)  # noqa: S104 - what it must see
    assert result.exit_code == 1
    assert "PUBLIC_URL" in result.output
    assert house.run("doctor", HOST="0.0.0.0").exit_code == 0  # noqa: S104


# ── A table ───────────────────────────────────────────────────────────────────────────────────


def test_the_code_of_a_table_is_printed_once_and_kept_as_a_hash(house: House) -> None:
    told = json.loads(house.printed("table", "create", "--json"))
    assert told["url"] == f"https://tablee.example.org/m/at/create:{told['code']}"
    assert told["code"].encode() not in Path(house.url.removeprefix("sqlite:///")).read_bytes()

    from bot.hashing import Hasher  # noqa: PLC0415 - what the wiring does with this key

    def purpose(work: Work) -> LinkPurpose | None:
        found = work.invitations.find(Hasher.keyed(KEY).link(told["code"]))
        return None if found is None else found.purpose

    async def asked() -> LinkPurpose | None:
        storage = open_storage(house.url, [KEY.encode()])
        try:
            return await storage.transactions.read(purpose)
        finally:
            await storage.close()

    assert asyncio.run(asked()) is LinkPurpose.TABLE


def test_a_code_is_told_in_words(house: House) -> None:
    assert "Il sert une seule fois" in house.printed("table", "create")
    assert "It works once" in house.printed("table", "create", LC_ALL="en_CA.UTF-8")


# ── Its bilan ─────────────────────────────────────────────────────────────────────────────────


def test_the_bilan_is_the_release_that_the_table_reads(house: House, tmp_path: Path) -> None:
    house.printed("migrate")
    sitting = house.seat()
    read = json.loads(house.printed("bilan", "1", "--format", "json"))
    assert read["wave"] == sitting.wave.id
    assert read["participation"] == {
        "submitted": sitting.release.submitted,
        "roster": sitting.release.roster,
    }
    assert {one["key"] for section in read["sections"] for one in section["items"]} <= {
        item.key for item in sitting.release.items
    }
    file = tmp_path / "bilan.txt"
    house.printed("bilan", "1", "--wave", str(sitting.wave.id), "--out", str(file))
    assert file.read_text("utf-8") == house.printed("bilan", "1")


def test_the_bilan_in_words_offers_nothing_to_press(house: House) -> None:
    house.printed("migrate")
    house.seat()
    told = house.printed("bilan", "1")
    assert told.startswith("Bilan")
    assert "[1]" not in told


def test_a_bilan_that_is_not_there(house: House) -> None:
    house.printed("migrate")
    result = house.run("bilan", "no such table")
    assert result.exit_code == 1
    assert "Aucun bilan de ce nom" in result.output


# ── Serving ───────────────────────────────────────────────────────────────────────────────────


def test_the_demonstration_needs_no_setting_and_leaves_nothing(tmp_path: Path) -> None:
    settings = {"PORT": "0", "LC_ALL": "fr_CA.UTF-8", "TMPDIR": str(tmp_path)}
    # A shell that starts the suite in the background would have it ignore Ctrl+C.
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    with subprocess.Popen(
        [sys.executable, "-c", f"{heard}; from bot.cli import app; app()", "demo"],
        cwd=tmp_path,
        env=os.environ | settings | {"PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=subprocess.PIPE,
        text=True,
    ) as shown:
        assert shown.stdout is not None
        told = [shown.stdout.readline() for _ in range(3)]
        shown.send_signal(signal.SIGINT)
    assert "se prépare" in told[0]
    assert "/m/" in told[1]
    assert shown.returncode in {0, 130}, "stopped while it served, or just before"
    assert list(tmp_path.iterdir()) == []


def test_serve_answers_until_it_is_told_to_stop(tmp_path: Path) -> None:
    settings = {"PORT": "0", "LOG_FORMAT": "json", "LC_ALL": "fr_CA.UTF-8", "DATABASE_URL": ""}
    with subprocess.Popen(
        [sys.executable, "-c", "from bot.cli import app; app()", "serve"],
        cwd=tmp_path,
        env=os.environ | settings | {"PYTHONPATH": str(Path(__file__).parents[2])},
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    ) as served:
        assert served.stderr is not None
        lines = (json.loads(line)["message"] for line in served.stderr)
        told = next(line for line in lines if "running on" in line)
        found = re.search(r"http://\S+", told)
        assert found is not None
        try:
            assert httpx.get(f"{found[0]}/readyz").status_code == 200
        finally:
            served.send_signal(signal.SIGTERM)
        served.stderr.read()
    assert served.returncode == 0
    assert {one.name for one in tmp_path.iterdir()} >= {"tablee.sqlite3", "tablee.sqlite3.key"}
