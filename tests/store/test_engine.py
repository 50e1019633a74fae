"""Transactions keep all or nothing, and writers on SQLite queue instead of failing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import select

from assessment.store import engine, tables
from tests import builders
from tests.builders import Sessions


def test_transaction_keeps_what_succeeds(writing: Sessions, reading: Sessions) -> None:
    with writing() as session:
        builders.a_system(session, "Kept")
    with reading() as session:
        assert session.exec(select(tables.System.name)).all() == ["Kept"]


def test_transaction_keeps_nothing_of_what_fails(writing: Sessions, reading: Sessions) -> None:
    def half_done() -> None:
        with writing() as session:
            builders.a_system(session, "Lost")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half_done()
    with reading() as session:
        assert session.exec(select(tables.System.name)).all() == []


def test_transactions_that_read_and_then_write_at_once_lose_nothing(writing: Sessions, reading: Sessions) -> None:
    with writing() as session:
        system = builders.a_system(session, "0")

    def count_on(_: int) -> None:
        with writing() as session:
            row = session.exec(select(tables.System).where(tables.System.id == system).with_for_update()).one()
            row.name = str(int(row.name) + 1)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(count_on, range(40)))
    with reading() as session:
        assert session.get_one(tables.System, system).name == "40"


def test_sqlite_queues_writers_keeps_keys_and_overwrites_what_is_erased(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.sqlite'}"
    asked = ("journal_mode", "busy_timeout", "foreign_keys", "secure_delete")
    with engine.connect(url).connect() as connection:
        assert [connection.execute(text(f"PRAGMA {name}")).scalar() for name in asked] == ["wal", 15_000, 1, 1]
    engine.connect(url).dispose()


def test_times_come_back_in_utc(writing: Sessions, reading: Sessions) -> None:
    with writing() as session:
        system = builders.a_system(session)
    with reading() as session:
        made = session.get_one(tables.System, system).created_at
        assert (made, made.tzname()) == (builders.NOW, "UTC")
