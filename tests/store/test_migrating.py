"""The migrations make the very schema of tables.py, on both databases, and two that start together do not collide."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine, inspect, text
from sqlmodel import select

from assessment.store import engine, migrating, tables
from tests import builders, round_builders
from tests.builders import Sessions

ROOT = Path(__file__).resolve().parents[2]
VERSIONS = sorted(path.stem[:4] for path in (ROOT / "assessment/store/migrations/versions").glob("0*.py"))
NEWEST = VERSIONS[-1]


def test_migrated_schema_has_no_difference_from_tables(database: str) -> None:
    with engine.connect(database).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, tables.metadata) == []


def test_migrated_schema_has_every_name_and_check_of_tables(database: str) -> None:
    with engine.connect(database).connect() as connection:
        migrated = described(connection)
        for table in [*tables.metadata.tables, "alembic_version"]:
            connection.execute(text(f'DROP TABLE "{table}"' + (" CASCADE" if "postgres" in database else "")))
        tables.metadata.create_all(connection)
        assert described(connection) == migrated


def test_response_and_invitation_keep_no_order_of_arrival_on_sqlite(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.sqlite'}"
    migrating.migrate(url)
    with engine.connect(url).connect() as connection:
        made = (
            connection.execute(text("SELECT name FROM sqlite_master WHERE sql LIKE '%WITHOUT ROWID%'")).scalars().all()
        )
    engine.connect(url).dispose()
    assert set(made) == {"response", "invitation", "comment", "evidence", "pace"}


def test_migrate_again_changes_nothing(database: str, writing: Sessions, reading: Sessions) -> None:
    with writing() as session:
        system = builders.a_system(session, "Kept")
    migrating.migrate(database)
    with reading() as session:
        assert session.exec(select(tables.System.id)).all() == [system]


def test_each_migration_goes_back_and_forward_again_with_the_answers_kept(database: str, writing: Sessions) -> None:
    with writing() as session:
        here = builders.a_partnership(session)
        round_ = round_builders.a_round(session, here)
        [link] = round_builders.links(session, here, round_, here.council)
        round_builders.answer_all(session, link.token, "manager", {"q1": "2"})
        before = round_builders.kept(session)
    for version in reversed(VERSIONS[:-1]):
        stepped(database, command.downgrade, version)
    migrating.migrate(database)
    with writing() as session:
        assert round_builders.kept(session) == before
    with engine.connect(database).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, tables.metadata) == []


def stepped(database: str, step: Any, version: str) -> None:
    """Go to a version by hand; foreign keys off, as `migrate` has them, since batch mode drops tables."""
    with engine.connect(database).connect().execution_options(write=True) as connection:
        if "sqlite" in database:
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]
        with connection.begin():
            step(migrating._config(connection), version)
        if "sqlite" in database:
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=ON")  # type: ignore[union-attr]


def test_migrate_leaves_foreign_keys_enforced(database: str, writing: Sessions) -> None:
    migrating.migrate(database)
    with pytest.raises(Exception, match=r"(?i)foreign key"), writing() as session:
        builders.an_organisation(session, "no such system")


def test_migrate_keeps_nothing_of_a_migration_that_fails(database: str) -> None:
    with engine.connect(database).begin() as connection:
        for table in reversed(tables.metadata.sorted_tables):
            connection.execute(text(f'DROP TABLE "{table.name}"'))
        connection.execute(text("DELETE FROM alembic_version"))
        connection.execute(text("CREATE TABLE tally (in_the_way INTEGER)"))
    with pytest.raises(Exception, match="tally"):
        migrating.migrate(database)
    with engine.connect(database).connect() as connection:
        assert set(inspect(connection).get_table_names()) == {"tally", "alembic_version"}


def test_migrate_by_several_processes_at_once(empty_database: str) -> None:
    program = "import sys; from assessment.store import migrating; migrating.migrate(sys.argv[1])"
    started = [
        subprocess.Popen([sys.executable, "-c", program, empty_database], cwd=ROOT, stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    complaints = [process.communicate(timeout=60)[1] for process in started]
    assert [process.returncode for process in started] == [0, 0, 0, 0], complaints
    with engine.connect(empty_database).connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [NEWEST]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'empty.sqlite'}"
        yield url
        engine.connect(url).dispose()
        return
    server = request.getfixturevalue("postgresql_server")
    administrator = create_engine(server + "postgres", isolation_level="AUTOCOMMIT")
    with administrator.connect() as connection:
        connection.execute(text("CREATE DATABASE empty"))
        yield server + "empty"
        engine.connect(server + "empty").dispose()
        connection.execute(text("DROP DATABASE empty WITH (FORCE)"))
    administrator.dispose()


def described(connection: Connection) -> dict[str, Any]:
    """Everything the database says of each table: columns, keys, constraints, indexes, with their names."""
    seen = inspect(connection)

    def by_name(items: list[Any]) -> list[str]:
        return sorted(str(sorted(item.items(), key=str)) for item in items)

    return {
        table: {
            "columns": by_name([{**column, "type": str(column["type"])} for column in seen.get_columns(table)]),
            "primary key": str(seen.get_pk_constraint(table)),
            "foreign keys": by_name(list(seen.get_foreign_keys(table))),
            "unique": by_name(list(seen.get_unique_constraints(table))),
            "checks": by_name(list(seen.get_check_constraints(table))),
            "indexes": by_name(list(seen.get_indexes(table))),
        }
        for table in sorted(seen.get_table_names())
        if table != "alembic_version"
    }
