"""P1 and P2: reading a system's eight rounds, against counting from memory and against the usual app."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

import numpy as np

from assessment.services import reporting
from assessment.store import engine
from benchmarks import answers, apart
from benchmarks.answers import Survey
from benchmarks.figures import Figure, at_least, at_most, seconds
from benchmarks.kept import Kept, fill

GROWTH = ((10, 1.1), (100, 1.3))
TODAY = date(2030, 1, 1)
ROWS_AT_ONCE = 100_000


def figures(folder: Path, scale: str) -> Iterator[Figure]:
    """The lines of P1, then of P2."""
    survey = answers.make(scale)
    size = f"{survey.answers:,} answers of {survey.people:,} people"
    floor = apart.typical(lambda: [answers.count(group) for group in survey.groups], 9)
    yield Figure("P1", f"floor: numpy counts packed bytes in memory, {size}", seconds(floor))
    peer = folder / "one-row-per-answer.sqlite"
    write_peer(peer, survey)
    usual = apart.run(usual_app, str(peer))
    check_same_counts(usual.value, survey)
    yield Figure("P1", "peer: pandas read_sql and groupby, one row per answer", _with_memory(usual))
    peer.unlink()
    kept = fill(f"sqlite:///{folder / 'kept-1.sqlite'}", survey, 1)
    ours = apart.typical(lambda: read(kept), 15)
    what = "read 8 rounds of 50 organisations for the overview and progress pages"
    yield at_most("P1", what, ours / floor, 1.5, f"{seconds(ours)} = {ours / floor:.2f} × floor", "≤ 1.5 × floor")
    faster = usual.value[0] / ours
    yield at_least("P1", "the same against the peer", faster, 100, f"{faster:,.0f} × faster", "≥ 100 × faster")
    yield from growth(folder, survey, kept)


def growth(folder: Path, survey: Survey, kept: Kept) -> Iterator[Figure]:
    """Ten and a hundred times the people, who say the same: only the counts are larger."""
    larger = [(fill(f"sqlite:///{folder / f'kept-{times}.sqlite'}", survey, times), times, at) for times, at in GROWTH]
    for grown, times, limit in larger:
        # In turns, so that whatever else the machine does falls on both alike.
        pairs = [(apart.typical(lambda: read(kept), 3), apart.typical(lambda g=grown: read(g), 3)) for _ in range(7)]
        ratio = float(np.median([after / before for before, after in pairs]))
        what = f"the same with {times} × the people ({survey.people * times:,}), tallies multiplied"
        yield at_most("P2", what, ratio, limit, f"{ratio:.2f} ×", f"≤ {limit} ×")


def read(kept: Kept) -> object:
    """What a page that compares organisations and rounds asks for."""
    with engine.transaction(engine.connect(kept.url)) as session:
        return reporting.system_report(session, by=kept.manager, today=TODAY)


def write_peer(path: Path, survey: Survey) -> None:
    """One row per answer, with an index where such apps have one."""
    database = sqlite3.connect(path)
    database.execute("PRAGMA synchronous=OFF")
    database.execute(
        "CREATE TABLE answer (id INTEGER PRIMARY KEY, respondent INTEGER, organisation TEXT, round TEXT, "
        "question TEXT, role TEXT, code TEXT)"
    )
    insert = "INSERT INTO answer (respondent, organisation, round, question, role, code) VALUES (?, ?, ?, ?, ?, ?)"
    waiting = answers.rows(survey)
    while some := list(islice(waiting, ROWS_AT_ONCE)):
        database.executemany(insert, some)
    database.execute("CREATE INDEX by_round ON answer (organisation, round)")
    database.commit()
    database.close()


def usual_app(path: str) -> tuple[float, dict[tuple[str, ...], int]]:
    """Seconds, and people by organisation, round, question, role and code, the way of most Streamlit apps."""
    import time

    import pandas as pd
    from sqlalchemy import create_engine

    began = time.perf_counter()
    with create_engine(f"sqlite:///{path}").connect() as connection:
        frame = pd.read_sql("SELECT organisation, round, question, role, code FROM answer", connection)
    counted = frame.groupby(["organisation", "round", "question", "role", "code"]).size()
    return time.perf_counter() - began, counted.to_dict()


def check_same_counts(found: tuple[float, dict[tuple[str, ...], int]], survey: Survey) -> None:
    """Both ways must count the same, else their times say nothing."""
    for group in survey.groups:
        where = (f"organisation {group.organisation:02}", f"round {group.round}")
        for question, roles in answers.tally(survey.framework, group).counts.items():
            for role, by_code in roles.items():
                for code, people in by_code.items():
                    if found[1].get((*where, question, role, code)) != people:
                        raise AssertionError(f"{where} {question} {role} {code}: the peer counts differently")


def _with_memory(run: apart.Run) -> str:
    return f"{seconds(run.value[0])}, {run.megabytes:,.0f} MB"
