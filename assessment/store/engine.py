"""One engine per database address, and transactions that commit on success and roll back on any error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlmodel import Session

BUSY_MILLISECONDS = 15_000


@lru_cache(maxsize=8)
def connect(url: str) -> Engine:
    """The engine for a database address. SQLite gets WAL, foreign keys and a queue for writers."""
    engine = create_engine(
        url,
        pool_pre_ping=not url.startswith("sqlite"),
        pool_size=20,
        max_overflow=20,
        # An error's message must not carry answers or addresses into a log.
        hide_parameters=True,
    )
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    # The driver must not begin transactions by itself, else BEGIN IMMEDIATE below comes too late.
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        f"busy_timeout={BUSY_MILLISECONDS}",
        "foreign_keys=ON",
        # 16 MB of pages kept in memory: a close touches the same ones for every organisation.
        "cache_size=-16000",
        # Erased means gone: freed pages are overwritten, so no answer can be read from the file afterwards.
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Any) -> None:
    # A transaction that reads first and writes later fails at once when another writes: writers queue up front.
    write = connection.get_execution_options().get("write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


@contextmanager
def transaction(engine: Engine, *, write: bool = False) -> Iterator[Session]:
    """A session in one transaction: committed on success, rolled back and re-raised on any error."""
    with engine.connect().execution_options(write=write) as connection, Session(connection) as session:
        try:
            yield session
            session.commit()
        except BaseException:
            session.rollback()
            raise
