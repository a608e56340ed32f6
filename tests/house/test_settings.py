from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.keyfile import KEY_IS_MISSING, KEY_IS_NEEDED, key_path, with_secret_key
from bot.settings import EXPECTED, BadSettings, Settings, read_settings


def settings(**given: object) -> Settings:
    """Settings that no `.env` of the folder can touch."""
    return read_settings(_env_file=None, **given)


def test_one_command_tries_it_nothing_needs_to_be_set() -> None:
    tried = settings(port=8080)
    assert tried.database_url == "sqlite:///tablee.sqlite3"
    assert (tried.host, tried.port) == ("127.0.0.1", 8080)
    assert tried.public_url == "http://localhost:8080"
    assert tried.slack_bot_token is None
    assert tried.telegram_bot_token is None


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("postgresql://u:p%40@h/base", "postgresql+psycopg://u:p%40@h/base"),
        ("postgres://h/base", "postgresql+psycopg://h/base"),
        ("postgresql+psycopg://h/base", "postgresql+psycopg://h/base"),
        ("sqlite:////var/lib/tablee.sqlite3", "sqlite:////var/lib/tablee.sqlite3"),
    ],
)
def test_addresses_of_databases_mean_one_driver_each(given: str, kept: str) -> None:
    assert settings(database_url=given).database_url == kept


BAD: list[tuple[str, Any]] = [
    ("database_url", "mysql://h/base"),
    ("database_url", "sqlite://"),
    ("database_url", "sqlite:///:memory:"),
    ("database_url", "no address"),
    ("public_url", "tablee.example.org"),
    ("host", ""),
    ("port", "a port"),
    ("port", "70000"),
    ("tablee_secret_key", "short"),
    ("tablee_secret_key", "long-enough-to-be-a-key,short"),
    ("tablee_secret_key", " , "),
    ("table_creation", "anybody"),
    ("smtp_url", "http://mail"),
    ("log_level", "loud"),
    ("log_format", "xml"),
    ("slack_bot_token", "xapp-1"),
    ("slack_app_token", "xoxb-1"),
    ("slack_api_url", "slack"),
    ("telegram_bot_token", "not a token"),
    ("telegram_api_url", "telegram"),
    ("telegram_webhook_secret", "spaces are refused"),
]


@pytest.mark.parametrize(("name", "value"), BAD)
def test_a_bad_value_is_named_and_never_shown(name: str, value: str) -> None:
    with pytest.raises(BadSettings) as caught:
        settings(**{name: value})
    assert [fault.name for fault in caught.value.faults] == [name.upper()]
    assert caught.value.faults[0].expected == EXPECTED[name]
    assert not value.strip() or value not in repr(caught.value.args)


def test_all_bad_values_are_named_at_once() -> None:
    with pytest.raises(BadSettings) as caught:
        settings(port="x", log_format="xml")
    assert str(caught.value) == "PORT, LOG_FORMAT"


def test_every_setting_that_can_be_bad_says_what_is_expected() -> None:
    assert set(EXPECTED) == {name for name, _ in BAD}
    assert set(EXPECTED) <= set(Settings.model_fields)


def test_secrets_are_hidden_from_the_log() -> None:
    told = repr(
        settings(
            database_url="postgresql://user:hidden-word@host/base",
            tablee_secret_key="hidden-word-hidden-word",
            slack_bot_token="xoxb-hidden-word",
            smtp_url="smtp://user:hidden-word@host",
        )
    )
    assert "hidden-word" not in told


def test_levels_are_taken_in_any_case_and_the_address_loses_its_slash() -> None:
    taken = settings(log_level="debug", public_url="https://tablee.example.org/")
    assert taken.log_level == "DEBUG"
    assert taken.public_url == "https://tablee.example.org"


def test_the_first_of_several_keys_seals_and_the_others_open() -> None:
    taken = settings(tablee_secret_key="second-key-0123456, first-key-01234567 ,")
    assert taken.secret_keys == ("second-key-0123456", "first-key-01234567")
    assert with_secret_key(taken) is taken


# ── The key's file ────────────────────────────────────────────────────────────────────────────


def on_file(folder: Path) -> Settings:
    return settings(database_url=f"sqlite:///{folder}/data/tablee.sqlite3")


def test_a_new_installation_makes_its_key_once_for_its_owner_alone(tmp_path: Path) -> None:
    first = with_secret_key(on_file(tmp_path))
    path = key_path(first)
    assert path == tmp_path / "data" / "tablee.sqlite3.key"
    assert path.stat().st_mode & 0o777 == 0o600
    assert len(first.secret_keys[0]) >= 32
    assert with_secret_key(on_file(tmp_path)).secret_keys == first.secret_keys
    assert [one.name for one in path.parent.iterdir()] == ["tablee.sqlite3.key"]


def test_a_database_that_lost_its_key_gets_no_other(tmp_path: Path) -> None:
    path = on_file(tmp_path).sqlite_path
    assert path is not None
    path.parent.mkdir()
    path.write_bytes(b"SQLite format 3")
    with pytest.raises(BadSettings) as caught:
        with_secret_key(on_file(tmp_path))
    assert caught.value.faults[0].expected == KEY_IS_MISSING


def test_replicas_on_postgresql_must_be_given_their_key() -> None:
    with pytest.raises(BadSettings) as caught:
        with_secret_key(settings(database_url="postgresql://host/base"))
    assert caught.value.faults[0].expected == KEY_IS_NEEDED
    assert key_path(settings(database_url="postgresql://host/base")) is None


def test_a_key_that_is_set_makes_no_file(tmp_path: Path) -> None:
    given = on_file(tmp_path).model_copy(
        update={"tablee_secret_key": SecretStr("a-key-of-their-own")}
    )
    assert with_secret_key(given).secret_keys == ("a-key-of-their-own",)
    assert not (tmp_path / "data").exists()
