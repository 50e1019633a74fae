"""Builders for rounds, on top of tests/builders.py. The days fit builders.TODAY: an open round takes answers on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, text
from sqlmodel import Session

from assessment.domain.rounds import State
from assessment.services import answering, closing, invitations, rounds
from assessment.services.invitations import Invitee, Link
from assessment.store import tables
from tests.builders import TODAY, Partnership, Sessions

OPENS, CLOSES = date(2027, 3, 1), date(2027, 3, 28)
KEPT = ("round", "participation", "invitation", "response", "tally", "result")
"""The tables that a round's services change."""


def details(here: Partnership, **changes: Any) -> dict[str, Any]:
    """The form for a round of both organisations with the small framework."""
    form = {
        "name": "Spring 2027",
        "framework_id": "small",
        "framework_version": "1",
        "opens_on": OPENS,
        "closes_on": CLOSES,
        "purpose": "To see where we are.",
        "key_data": ["Discharge dates"],
        "organisations": [here.council, here.trust],
    }
    return form | changes


def a_round(session: Session, here: Partnership, state: State = State.OPEN, **changes: Any) -> str:
    """A round through the services: open, or still a draft."""
    by = here.programme_manager
    made = rounds.draft(session, **details(here, **changes), by=by)
    if state is not State.DRAFT:
        rounds.open_(session, round=made, by=by)
    return made


def a_closed_round(writing: Sessions, here: Partnership, *, published: bool = False, **changes: Any) -> str:
    """A round that nobody answered, closed."""
    with writing() as session:
        made = a_round(session, here, **changes)
    closing.close(writing, round=made, by=here.programme_manager)
    if published:
        with writing() as session:
            rounds.publish(session, round=made, by=here.programme_manager, today=TODAY)
    return made


def links(
    session: Session, here: Partnership, round: str, organisation: str, people: int = 1, *, role: str | None = None
) -> tuple[Link, ...]:
    """Private links for that many people of an organisation."""
    start = len(session.connection().execute(text("SELECT 1 FROM invitation")).all())
    invited = [Invitee(f"person{start + number}@example.org", role) for number in range(people)]
    by = here.programme_manager
    return invitations.invite(session, round=round, organisation=organisation, people=invited, by=by).links


def answer_all(session: Session, token: str, role: str, answers: Mapping[str, str], *, submit: bool = True) -> None:
    """Somebody's whole visit in one transaction."""
    answering.choose_role(session, token=token, role=role, today=TODAY)
    for question, code in answers.items():
        answering.answer(session, token=token, question=question, code=code, today=TODAY)
    if submit:
        answering.submit(session, token=token, today=TODAY)


def submitted(
    session: Session, here: Partnership, round: str, organisation: str, answers: Sequence[tuple[str, Any]]
) -> None:
    """Submitted responses at once, without links: (role, answers) each."""
    blank = {
        "system_id": here.system,
        "round_id": round,
        "organisation_id": organisation,
        "draft_role": None,
        "draft": None,
    }
    made = [
        blank | {"id": tables.new_id(), "token_hash": tables.new_id() * 2, "role": role, "answers": dict(given)}
        for role, given in answers
    ]
    session.execute(insert(tables.metadata.tables["response"]), made)


def kept(session: Session, *names: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the tables (by default of all that rounds change), as text, to compare before with after."""
    return {name: sorted(_rows(session.connection(), name), key=repr) for name in names or KEPT}


def _rows(connection: Connection, table: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in connection.execute(tables.metadata.tables[table].select())]
