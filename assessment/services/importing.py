"""Taking in answers that were given without the web, as submitted responses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlmodel import Session

from assessment.domain.answers import AnswerSheet, check_answer
from assessment.domain.errors import Mistake, Mistakes, NotFound, Refused
from assessment.domain.framework import Framework
from assessment.domain.rights import Person, Right
from assessment.domain.rounds import Round
from assessment.services import audit, frameworks, tokens
from assessment.services.access import needs
from assessment.store import participations, responses, rounds
from assessment.store.tables import new_id

ROWS_AT_ONCE = 5_000
"""Rows in one statement: bounds memory, not the transaction, which is all or nothing."""


@needs(Right.IMPORT_ANSWERS)
def take_in(
    session: Session, *, round: str, organisation: str, sheets: Sequence[AnswerSheet], by: Person, today: date
) -> int:
    """Keep each sheet as a submitted response; gives how many. With any mistake nothing is kept: Mistakes names all."""
    asked, name = _going_on(session, round, organisation, by, today)
    if not sheets:
        raise Refused("There are no answers in the file. Fill in at least one person's and try again.")
    framework = frameworks.get(
        session, system=by.system, framework_id=asked.framework_id, framework_version=asked.framework_version
    )
    mistakes = list(_mistakes(framework, sheets))
    if mistakes:
        raise Mistakes(mistakes, "the answers")
    _keep(session, {"system_id": by.system, "round_id": round, "organisation_id": organisation}, sheets)
    audit.record(session, event="answers_imported", by=by, round=asked.name, organisation=name, count=len(sheets))
    return len(sheets)


def _going_on(session: Session, round: str, organisation: str, by: Person, today: date) -> tuple[Round, str]:
    asked = rounds.find(session, system=by.system, round=round, steady=True)
    members = participations.members(session, system=by.system, rounds=[round], organisation=organisation)
    if asked is None or not members:
        raise NotFound("That organisation takes no part in the round. Choose both from the lists.")
    if not asked.accepts_answers(today):
        raise Refused(f"‘{asked.name}’ takes no answers today: it is {asked.state}. Nothing was taken in.")
    return asked, members[0].name


def _mistakes(framework: Framework, sheets: Sequence[AnswerSheet]) -> Iterable[Mistake]:
    """Every mistake, by the person's place in the file (the first is 1)."""
    # Whole sheets are compared at once; only a sheet with a mistake is looked at answer by answer.
    offered = {
        role: {(q.id, code) for q in framework.questions_for(role) for code in framework.options(q.id)}
        for role in framework.roles
    }
    for place, sheet in enumerate(sheets, 1):
        if sheet.role not in offered:
            allowed = ", ".join(framework.roles)
            yield Mistake(f"person {place}", f"‘{sheet.role}’ is not a role. Use {allowed}.")
        elif not sheet.answers.items() <= offered[sheet.role]:
            yield from _wrong_answers(framework, sheet, f"person {place}")


def _wrong_answers(framework: Framework, sheet: AnswerSheet, where: str) -> Iterable[Mistake]:
    for question, code in sheet.answers.items():
        try:
            check_answer(framework, sheet.role, question, code)
        except Refused as refused:
            yield Mistake(where, str(refused))


def _keep(session: Session, where: Mapping[str, object], sheets: Sequence[AnswerSheet]) -> None:
    # In the order of their random ids: nothing leads back to a line of the file.
    mixed = sorted((new_id(), place) for place in range(len(sheets)))
    for start in range(0, len(mixed), ROWS_AT_ONCE):
        rows = [
            {
                **where,
                "id": made,
                "token_hash": tokens.nobodys_hash(),
                "role": sheet.role,
                "answers": dict(sheet.answers),
            }
            for made, sheet in ((made, sheets[place]) for made, place in mixed[start : start + ROWS_AT_ONCE])
        ]
        responses.add_submitted(session, rows)
