"""Bring a database up to date: at the app's start and from the command line. Two that start together take turns."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from assessment.store import engine

MIGRATIONS = Path(__file__).parent / "migrations"
POSTGRESQL_LOCK = 4_207_001
"""An arbitrary number that means "migrating this application" to PostgreSQL's advisory locks."""


def migrate(url: str) -> None:
    """Run every migration that `url` (an SQLAlchemy address) lacks, in one transaction under a lock.

    Who comes second waits, finds nothing to do and returns. If a migration fails, nothing of it is kept.
    """
    with engine.connect(url).connect().execution_options(write=True) as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            # Batch mode drops and renames tables; with the keys on, that would delete the rows that point to them.
            _pragma(connection, "foreign_keys=OFF")
        try:
            with connection.begin():
                if not sqlite:
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({POSTGRESQL_LOCK})")
                command.upgrade(_config(connection), "head")
                if sqlite:
                    _check_keys(connection)
        finally:
            if sqlite:
                _pragma(connection, "foreign_keys=ON")


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _pragma(connection: Connection, setting: str) -> None:
    # Straight to the driver: SQLAlchemy would begin a transaction first, in which SQLite ignores this setting.
    driver = connection.connection.driver_connection
    if driver is not None:
        driver.execute(f"PRAGMA {setting}")


def _check_keys(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise RuntimeError(f"A migration left {len(broken)} rows that point to nothing; it was undone.")
