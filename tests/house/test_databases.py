from __future__ import annotations

import sqlite3

import psycopg

from tests.postgres import Cluster, name_of


def test_a_database_on_each_engine_is_fresh_and_real(database_url: str) -> None:
    if database_url.startswith("sqlite"):
        with sqlite3.connect(database_url.removeprefix("sqlite:///")) as file:
            tables = file.execute("SELECT count(*) FROM sqlite_master").fetchone()
        file.close()
    else:
        with psycopg.connect(database_url) as connection:
            tables = connection.execute(
                "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
            ).fetchone()
    assert tables == (0,)


def test_a_database_copies_its_template(postgres_cluster: Cluster, postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as connection:
        connection.execute("CREATE TABLE seat (id int)")
    copy = postgres_cluster.create(name_of(postgres_url))
    with psycopg.connect(copy) as connection:
        assert connection.execute("SELECT count(*) FROM seat").fetchone() == (0,)
    postgres_cluster.drop(copy)
