"""Databases for tests. `database` runs a test twice, on SQLite and on PostgreSQL: real ones, migrated, and its own.

Each is a copy of a template that was migrated once per process, so a test pays milliseconds for it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from assessment.settings import settings
from assessment.store import engine, migrating
from tests import cluster
from tests.builders import Sessions


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "template.sqlite"
    _migrated(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of this process's own server, where the database `template` is migrated."""
    programs = cluster.programs()
    if programs is None:
        why = f"PostgreSQL is not installed: `apt-get install {cluster.PACKAGE}` to run these tests"
        # On the build server a missing database must not look like a pass.
        pytest.fail(why) if os.environ.get("CI") == "true" else pytest.skip(why)
    with cluster.running(programs) as server:
        _administer(server, "CREATE DATABASE template")
        _migrated(server + "template")
        yield server


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a migrated, empty database of the test's own."""
    if request.param == "sqlite":
        path = tmp_path / "assessment.sqlite"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        url = f"sqlite:///{path}"
        yield url
        engine.connect(url).dispose()
    else:
        server, name = request.getfixturevalue("postgresql_server"), f"test_{uuid4().hex}"
        _administer(server, f"CREATE DATABASE {name} TEMPLATE template")
        yield server + name
        engine.connect(server + name).dispose()
        _administer(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def empty_postgresql(postgresql_server: str) -> Iterator[str]:
    """The address of a PostgreSQL database with no tables in it."""
    name = f"empty_{uuid4().hex}"
    _administer(postgresql_server, f"CREATE DATABASE {name}")
    yield postgresql_server + name
    _administer(postgresql_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def writing(database: str) -> Sessions:
    """`with writing() as session:` changes the test's database, like services' `work.writing()`."""
    return lambda: engine.transaction(engine.connect(database), write=True)


@pytest.fixture
def reading(database: str) -> Sessions:
    """`with reading() as session:` reads it, like services' `work.reading()`."""
    return lambda: engine.transaction(engine.connect(database))


@pytest.fixture
def configured(database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The app's own settings point at the test's database: for pages, web and the command line."""
    monkeypatch.setenv("DATABASE_URL", database)
    settings.cache_clear()
    yield database
    settings.cache_clear()


def _migrated(url: str) -> None:
    migrating.migrate(url)
    # A template must be closed: SQLite then folds its log into the one file, PostgreSQL allows copying.
    engine.connect(url).dispose()


def _administer(server: str, statement: str) -> None:
    administrator = create_engine(server + "postgres", isolation_level="AUTOCOMMIT")
    with administrator.connect() as connection:
        connection.execute(text(statement))
    administrator.dispose()
