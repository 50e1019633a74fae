"""P9: taking in answers that were given without the web: a large CSV at the command line, a workbook by upload."""

from __future__ import annotations

import contextlib
import csv
import io
import os
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import numpy as np
from sqlmodel import Session

from assessment.domain.framework import Framework
from assessment.domain.rights import Person
from assessment.domain.rounds import State
from assessment.store import engine, migrating, participations, rounds
from benchmarks import answers, apart
from benchmarks.figures import Figure, at_least, at_most, seconds
from benchmarks.kept import new_organisations, new_system

ORGANISATIONS = 50
CSV_ROWS, XLSX_ROWS = 100_000, 10_000
ROUND = "Measured"


def figures(folder: Path) -> Iterator[Figure]:
    """Each way in a process of its own, on a database of its own; the peer takes in the same file."""
    framework = answers.bundled()
    table = list(rows(framework, CSV_ROWS))
    text, book = folder / "answers.csv", folder / "answers.xlsx"
    with text.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(table)
    write_workbook(book, table[: XLSX_ROWS + 1])
    asked = len(framework.questions)
    ours = apart.run(by_command, str(folder / "command.sqlite"), str(text))
    what = f"import of {CSV_ROWS:,} people × {asked} questions from CSV, command line: read, checked, stored"
    speed = CSV_ROWS / ours.value
    yield at_least("P9", what, speed, 20_000, f"{seconds(ours.value)}, {speed:,.0f} rows/s", "≥ 20,000 rows/s")
    yield Figure("P9", "memory while taking it in", f"{ours.megabytes:.0f} MB")
    peer = apart.run(by_objects, str(folder / "peer.sqlite"), str(text))
    times = f"{seconds(peer.value)}, {CSV_ROWS / peer.value:,.0f} rows/s ({peer.value / ours.value:.1f} × ours)"
    yield Figure("P9", "peer: the same file, pandas read_csv and one object a response", times)
    upload = apart.run(by_upload, str(folder / "upload.sqlite"), str(book))
    what = f"import of {XLSX_ROWS:,} people from XLSX, as an upload does it"
    yield at_most("P9", what, upload.value, 20, seconds(upload.value), "≤ 20 s")


def rows(framework: Framework, people: int) -> Iterator[tuple[object, ...]]:
    """The header and a row a person, in the order people came in: organisations are mixed."""
    yield ("respondent", "role", "organisation", *framework.questions)
    codes = [answers.codes(framework, question) for question in framework.questions]
    packed = answers.packed(framework, people, np.random.default_rng(9), 0.6).tolist()
    for number, row in enumerate(packed):
        role = framework.roles[min(row) // answers.ROLE_STEP]
        given = ("" if b == answers.NOT_ASKED else c[b % answers.ROLE_STEP] for c, b in zip(codes, row, strict=True))
        yield (number + 1, role, f"Organisation {number % ORGANISATIONS:04}", *given)


def write_workbook(path: Path, table: list[tuple[object, ...]]) -> None:
    """The table as people save it: numbers as numbers, and with a spreadsheet's shared texts."""
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(table):
            sheet.write_row(number, 0, [int(v) if isinstance(v, str) and v.isdecimal() else v for v in row])


def open_round(url: str) -> tuple[Person, str]:
    """A system whose round takes answers today; its programme manager and the round's id."""
    from assessment.ui import clock

    migrating.migrate(url)
    today, framework = clock.today(), answers.bundled()
    with engine.transaction(engine.connect(url), write=True) as session:
        manager = new_system(session)
        places = new_organisations(session, manager.system, ORGANISATIONS)
        made = rounds.add(
            session,
            system=manager.system,
            state=State.OPEN.value,
            name=ROUND,
            framework_id=framework.id,
            framework_version=framework.version,
            opens_on=today,
            closes_on=today + timedelta(days=7),
            purpose="",
            key_data=[],
        )
        participations.replace(session, system=manager.system, round=made, organisations=places)
    return manager, made


def by_command(path: str, file: str) -> float:
    """Seconds of `python -m assessment import`, without the start of Python."""
    os.environ["DATABASE_URL"] = f"sqlite:///{path}"
    from assessment import operations

    open_round(os.environ["DATABASE_URL"])
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        began = time.perf_counter()
        operations.import_answers(Path(file), ROUND)
        return time.perf_counter() - began


def by_upload(path: str, file: str) -> float:
    """Seconds of what the page does with an uploaded file: check it, then take it in."""
    from assessment.imports import answers as files
    from assessment.imports import placing
    from assessment.services import importing
    from assessment.services import rounds as services
    from assessment.ui import clock

    url = f"sqlite:///{path}"
    manager, made = open_round(url)
    began = time.perf_counter()
    with engine.transaction(engine.connect(url)) as session:
        members = services.organisations_in(session, round=made, by=manager)
    found = files.read(answers.bundled(), Path(file).name, Path(file).read_bytes())
    sheets = placing.placed(found.sheets, members, "")
    with engine.transaction(engine.connect(url), write=True) as session:
        importing.take_in_many(session, round=made, sheets=sheets, by=manager, today=clock.today())
    return time.perf_counter() - began


def by_objects(path: str, file: str) -> float:
    """Seconds of the usual way: a frame, every column checked, then an object a response."""
    import pandas as pd

    url, framework = f"sqlite:///{path}", answers.bundled()
    manager, made = open_round(url)
    connected = engine.connect(url)
    began = time.perf_counter()
    frame = pd.read_csv(file, dtype=str, keep_default_na=False)
    for question in framework.questions:
        assert frame[question].isin(["", *framework.options(question)]).all()
    with engine.transaction(connected, write=True) as session:
        store_objects(session, frame.to_dict("records"), framework, manager, made)
    return time.perf_counter() - began


def store_objects(
    session: Session, records: list[dict[str, str]], framework: Framework, manager: Person, made: str
) -> None:
    """One object of the table's class for each row."""
    from assessment.services import tokens
    from assessment.store import tables

    places = {name: each for each, name in participations.known(session, system=manager.system).items()}
    session.add_all(
        tables.Response(
            system_id=manager.system,
            round_id=made,
            organisation_id=places[record["organisation"]],
            token_hash=tokens.nobodys_hash(),
            role=record["role"],
            answers={question: record[question] for question in framework.questions if record[question]},
        )
        for record in records
    )
