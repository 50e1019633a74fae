"""Builders for what an organisation makes of its results: worked cases, a second lead, comments, documents."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import insert, select, update
from sqlmodel import Session

from assessment.domain.proofs import Proof
from assessment.domain.rights import Kind, Person
from assessment.domain.tallies import Tally, from_mapping
from assessment.services import closing
from assessment.store import tables
from tests import builders
from tests.builders import Partnership, Sessions
from tests.round_builders import a_round, submitted

CASES = Path(__file__).parent / "cases"
BUNDLED = Path(__file__).parents[1] / "data" / "frameworks" / "hicm-data-change4-1.0.yaml"
MINUTES = Proof("Partnership board minutes", "https://example.org/minutes.pdf", date(2027, 2, 1), "Board office")
TALLY = tables.metadata.tables["tally"]

Answers = Sequence[tuple[str, dict[str, str]]]


def case_answers(case: str) -> Answers:
    """A worked case's people: (role, answers) each."""
    with (CASES / f"{case}.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [(row["role"], {q: code for q, code in row.items() if q.startswith("q") and code}) for row in rows]


def trained(*, people: int = 30, yes: int = 20) -> Answers:
    """Everybody agrees with everything in T1; of `people` frontline staff `yes` say they were trained."""
    all_ = {"q01": "5", "q02": "5", "q03": "5"}
    frontline = [("frontline", all_ | {"q04": "2" if place < yes else "0"}) for place in range(people)]
    return [*frontline, *[("executive", all_ | {"q04": "2"})] * 6]


def a_judged_round(writing: Sessions, here: Partnership, answers: Answers, **changes: Any) -> str:
    """A closed round on the bundled framework in which the council's people gave these answers."""
    content = yaml.safe_load(BUNDLED.read_text(encoding="utf-8"))
    kept = {"system_id": here.system, "id": content["id"], "version": str(content["version"])}
    with writing() as session:
        found = session.get(tables.Framework, (here.system, content["id"], str(content["version"])))
        if found is None:
            session.add(tables.Framework(**kept, content=json.dumps(content)))
            session.flush()
        pinned = {"framework_id": content["id"], "framework_version": str(content["version"])}
        made = a_round(session, here, **(pinned | changes))
        submitted(session, here, made, here.council, answers)
    closing.close(writing, round=made, by=here.programme_manager)
    return made


def a_colleague(session: Session, here: Partnership, name: str = "Mia Brandt") -> Person:
    """A second lead of the council."""
    return builders.a_person(session, here.system, Kind.ORGANISATION_LEAD, name=name, organisation=here.council)


def change_the_answers(session: Session, round: str, organisation: str, tally: Tally) -> None:
    """Put another tally in place of the kept one, as a recomputation would."""
    session.execute(
        update(TALLY)
        .where(TALLY.c.round_id == round, TALLY.c.organisation_id == organisation)
        .values(content=json.dumps(tally.as_mapping()))
    )


def the_answers(session: Session, round: str, organisation: str) -> Tally:
    """The kept tally."""
    mine = select(TALLY.c.content).where(TALLY.c.round_id == round, TALLY.c.organisation_id == organisation)
    return from_mapping(json.loads(session.execute(mine).scalar_one()))


def some_comments(
    session: Session, here: Partnership, round: str, texts: Sequence[tuple[str, str, str]], state: str = "new"
) -> list[str]:
    """Comments of the council as closing keeps them: (theme, role, text) each; their ids in the order given."""
    return _noted(session, here, round, "comment", [{"theme": t, "role": r, "content": c} for t, r, c in texts], state)


def some_documents(
    session: Session, here: Partnership, round: str, named: Sequence[tuple[str, str, str]], state: str = "new"
) -> list[str]:
    """Documents of the council as closing keeps them: (question, title, link) each."""
    day = date(2026, 4, 1)
    rows = [{"question": q, "title": t, "link": link, "dated_on": day} for q, t, link in named]
    return _noted(session, here, round, "evidence", rows, state)


def _noted(
    session: Session, here: Partnership, round: str, table: str, rows: Sequence[dict[str, Any]], state: str
) -> list[str]:
    where = {"system_id": here.system, "round_id": round, "organisation_id": here.council, "state": state}
    made = [where | row | {"id": tables.new_id()} for row in rows]
    session.execute(insert(tables.metadata.tables[table]), made)
    return [str(row["id"]) for row in made]
