"""Taking in answers that were given without the web, as submitted responses."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from operator import itemgetter

from sqlmodel import Session

from assessment.domain import notes
from assessment.domain.answers import AnswerSheet, check_answer
from assessment.domain.errors import Mistake, Mistakes, NotFound, Refused
from assessment.domain.framework import Framework
from assessment.domain.rights import Person, Right
from assessment.domain.rounds import Round
from assessment.services import audit, entering, frameworks
from assessment.services.access import allow, needs
from assessment.store import participations, responses, rounds, systems

ROWS_AT_ONCE = 5_000
"""Rows in one statement: bounds memory, not the transaction, which is all or nothing."""

ID_BYTES, HASH_BYTES = 16, 32
"""Of a response's id, and of a hash whose token nobody has: no link leads to a response that carries it."""

Told = Callable[[int, int], None]
"""Is told (how many are kept, of how many)."""


@needs(Right.IMPORT_ANSWERS, scoped=False)
def system_name(session: Session, *, by: Person) -> str:
    """What the system is called, for the questionnaires that go out."""
    return systems.name(session, by.system)


@needs(Right.IMPORT_ANSWERS)
def take_in(
    session: Session,
    *,
    round: str,
    organisation: str,
    sheets: Sequence[AnswerSheet],
    by: Person,
    today: date,
    progress: Told | None = None,
) -> int:
    """Keep each sheet as a submitted response; gives how many. With any mistake nothing is kept: Mistakes names all."""
    return _take_in(session, round, {organisation: sheets}, by, today, progress)


@needs(Right.IMPORT_ANSWERS, scoped=False)
def take_in_many(
    session: Session,
    *,
    round: str,
    sheets: Mapping[str, Sequence[AnswerSheet]],
    by: Person,
    today: date,
    progress: Told | None = None,
) -> int:
    """The same for several organisations (id -> sheets) at once; NotAllowed if any is not one of `by`'s."""
    for organisation in sheets:
        allow(by, Right.IMPORT_ANSWERS, organisation)
    return _take_in(session, round, sheets, by, today, progress)


def _take_in(
    session: Session,
    round: str,
    sheets: Mapping[str, Sequence[AnswerSheet]],
    by: Person,
    today: date,
    progress: Told | None,
) -> int:
    asked, names = _going_on(session, round, sheets, by, today)
    if not any(sheets.values()):
        raise Refused("There are no answers in the file. Fill in at least one person's and try again.")
    framework = frameworks.get(
        session, system=by.system, framework_id=asked.framework_id, framework_version=asked.framework_version
    )
    mistakes = list(_mistakes(framework, chain.from_iterable(sheets.values()), today))
    if mistakes:
        raise Mistakes(mistakes, "the answers")
    _keep(session, {"system_id": by.system, "round_id": round}, sheets, progress)
    for organisation, some in sheets.items():
        name = names[organisation]
        audit.record(session, event="answers_imported", by=by, round=asked.name, organisation=name, count=len(some))
    return sum(map(len, sheets.values()))


def _going_on(
    session: Session, round: str, organisations: Iterable[str], by: Person, today: date
) -> tuple[Round, dict[str, str]]:
    """The round, and the names of all who take part in it."""
    asked = rounds.find(session, system=by.system, round=round, steady=True)
    names = {each.id: each.name for each in participations.members(session, system=by.system, rounds=[round])}
    if asked is None or not names.keys() >= set(organisations):
        raise NotFound("That organisation takes no part in the round. Choose both from the lists.")
    if not asked.accepts_answers(today):
        raise Refused(f"{entering.why_not_now(asked, today)} Nothing was taken in.")
    return asked, names


def _mistakes(framework: Framework, sheets: Iterable[AnswerSheet], today: date) -> Iterable[Mistake]:
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
            continue
        if not sheet.answers.items() <= offered[sheet.role]:
            yield from _wrong_answers(framework, sheet, f"person {place}")
        if _written(sheet):
            yield from _wrong_notes(framework, sheet, f"person {place}", today)
        if sheet.is_empty:
            yield Mistake(f"person {place}", "has neither an answer nor a comment. Leave this person out.")


def _wrong_answers(framework: Framework, sheet: AnswerSheet, where: str) -> Iterable[Mistake]:
    for question, code in sheet.answers.items():
        try:
            check_answer(framework, sheet.role, question, code)
        except Refused as refused:
            yield Mistake(where, str(refused))


def _wrong_notes(framework: Framework, sheet: AnswerSheet, where: str, today: date) -> Iterable[Mistake]:
    for theme, text in sheet.notes.comments.items():
        try:
            notes.comment(framework, sheet.role, theme, text)
        except Refused as refused:
            yield Mistake(where, str(refused))
    for question, document in sheet.notes.evidence.items():
        try:
            notes.evidence(framework, sheet.role, question, document, today=today)
        except Refused as refused:
            yield Mistake(where, str(refused))


def _keep(
    session: Session, where: dict[str, str], sheets: Mapping[str, Sequence[AnswerSheet]], progress: Told | None
) -> None:
    people = [(organisation, sheet) for organisation, some in sheets.items() for sheet in some]
    # In the order of their random ids: nothing leads back to a line of the file, and the database writes page by page.
    mixed = sorted(zip(_random(len(people), ID_BYTES), people, strict=True), key=itemgetter(0))
    for start in range(0, len(mixed), ROWS_AT_ONCE):
        some = mixed[start : start + ROWS_AT_ONCE]
        hashes = _random(len(some), HASH_BYTES)
        rows = [_row(where, *each, hashed) for each, hashed in zip(some, hashes, strict=True)]
        responses.add_submitted(session, rows)
        if progress:
            progress(start + len(some), len(mixed))


def _random(number: int, size: int) -> list[str]:
    """Random texts of `size` bytes each, as store.base.new_id and tokens.nobodys_hash make them, asked for at once."""
    text, width = secrets.token_hex(number * size), size * 2
    return [text[start : start + width] for start in range(0, len(text), width)]


def _row(where: dict[str, str], made: str, person: tuple[str, AnswerSheet], hashed: str) -> dict[str, object]:
    organisation, sheet = person
    return {
        **where,
        "organisation_id": organisation,
        "id": made,
        "token_hash": hashed,
        "role": sheet.role,
        "answers": dict(sheet.answers),
        "notes": sheet.notes.as_mapping() if _written(sheet) else None,
    }


def _written(sheet: AnswerSheet) -> bool:
    return bool(sheet.notes.comments or sheet.notes.evidence)
