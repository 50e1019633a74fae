"""P6: how many answers a second are stored when nobody thinks, by one process and by two behind nginx."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text

from benchmarks import crowd, nginx, open_round, server
from benchmarks.crowd import Load
from benchmarks.figures import Figure, at_least
from benchmarks.open_round import OpenRound
from tests import cluster

PEOPLE = 50
RAMP, MEASURED = 3.0, 15.0
ONE, TWO = 60, 1.6
"""Answers a second, and what a second process must bring."""


def figures(folder: Path, people: int = PEOPLE, measured: float = MEASURED) -> Iterator[Figure]:
    """SQLite first, then PostgreSQL, where two processes can share."""
    asked = open_round.opened(f"sqlite:///{folder / 'saturation.sqlite'}", people)
    alone = _load(asked, 1, folder, measured)
    what = f"saturation: {people} people who never stop to think"
    yield at_least("P6", f"{what}, one process, SQLite", alone.rate, ONE, _said(alone), f"≥ {ONE} answers/s")
    why = missing()
    if why:
        yield Figure("P6", "two processes behind nginx on PostgreSQL", f"not measured: {why}", f"≥ {TWO} × one")
        return
    with postgresql() as server_:
        one = _load(open_round.opened(_new(server_, "one"), people), 1, folder, measured)
        yield Figure("P6", "the same, one process, PostgreSQL", _said(one))
        two = _load(open_round.opened(_new(server_, "two"), people), 2, folder, measured)
    ratio = two.rate / one.rate if one.rate else 0
    what = "the same, two processes behind nginx, PostgreSQL"
    yield at_least("P6", what, ratio, TWO, f"{_said(two)} = {ratio:.2f} × one", f"≥ {TWO} × one, cores allowing")


def missing() -> str:
    """What is not installed; "" if nothing is missing."""
    if shutil.which(nginx.PROGRAM) is None:
        return "nginx is not installed"
    return "PostgreSQL is not installed" if cluster.programs() is None else ""


def _load(asked: OpenRound, processes: int, folder: Path, measured: float) -> Load:
    with ExitStack() as running:
        served = [running.enter_context(server.started(asked.url)) for _ in range(processes)]
        hosts, app = [each.host for each in served], [each.pid for each in served]
        host = hosts[0] if processes == 1 else running.enter_context(nginx.before(hosts, folder))
        return crowd.answering(host, asked, think=0, ramp=RAMP, seconds=measured, app=app)


def _said(load: Load) -> str:
    lost = f"{load.lost} lost, " if load.lost else ""
    cores = f"cores: app {load.app:.2f}, driver {load.driver:.2f}, whole machine {load.machine:.2f} of {os.cpu_count()}"
    return f"{load.rate:.0f} answers/s ({lost}{load.failures()}; {cores})"


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a server of our own, without a database's name."""
    programs = cluster.programs()
    if programs is None:
        raise RuntimeError("PostgreSQL is not installed")
    with cluster.running(programs) as address:
        yield address


def _new(address: str, name: str) -> str:
    """A new, empty database on the server; its address."""
    administrator = create_engine(address + "postgres", isolation_level="AUTOCOMMIT")
    with administrator.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    administrator.dispose()
    return address + name
