"""The log of agreed levels: lines are added and read, and nothing else, so that what was agreed can be proved."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import insert, select
from sqlmodel import Session

from assessment.domain.agreements import Basis, Entry, Event
from assessment.domain.proofs import Proof
from assessment.store.tables import metadata

AGREEMENT = metadata.tables["agreement"]
PARTICIPATION = metadata.tables["participation"]
TALLY = metadata.tables["tally"]

Log = dict[str, list[Entry]]
"""theme -> its lines, oldest first."""


def hold(session: Session, *, round: str, organisation: str) -> None:
    """Let nobody else add to this organisation's log in this round until the transaction ends."""
    mine = (PARTICIPATION.c.round_id == round) & (PARTICIPATION.c.organisation_id == organisation)
    session.execute(select(PARTICIPATION.c.frozen).where(mine).with_for_update())


def log(session: Session, *, system: str, round: str, organisation: str) -> Log:
    """An organisation's log in a round."""
    found = of_rounds(session, system=system, rounds=[round], organisation=organisation)
    return found.get((round, organisation), {})


def of_rounds(
    session: Session, *, system: str, rounds: Collection[str], organisation: str | None = None
) -> dict[tuple[str, str], Log]:
    """The logs of rounds, in one query: (round, organisation) -> theme -> lines. Without those who have none."""
    columns = AGREEMENT.c
    mine = select(AGREEMENT).where(columns.system_id == system, columns.round_id.in_(rounds))
    if organisation is not None:
        mine = mine.where(columns.organisation_id == organisation)
    found: dict[tuple[str, str], Log] = {}
    for row in session.execute(mine.order_by(columns.id)):
        found.setdefault((row.round_id, row.organisation_id), {}).setdefault(row.theme, []).append(_entry(row))
    return found


def add(session: Session, *, system: str, round: str, organisation: str, entry: Entry) -> None:
    """One more line at the end of a theme's log."""
    row = {name: getattr(entry, name) for name in ("theme", "at", "who", "kind", "level", "before", "survey_level")}
    row |= {"account_id": entry.account, "event": entry.event.value, "reason": entry.reason}
    row |= {"accepted": {criterion: proof.met for criterion, proof in entry.proofs.items()}}
    row |= {"evidence": [_kept(criterion, proof) for criterion, proof in entry.proofs.items()]}
    row |= {"framework_version": entry.basis.framework_version, "answers_hash": entry.basis.answers_hash}
    row |= {"calculator_version": entry.basis.calculator_version}
    where = {"system_id": system, "round_id": round, "organisation_id": organisation}
    session.execute(insert(AGREEMENT).values(where | row))


def _kept(criterion: str, proof: Proof) -> dict[str, str]:
    day = proof.dated_on.isoformat()
    return {"criterion": criterion, "title": proof.title, "place": proof.place, "dated_on": day, "holder": proof.holder}


def _entry(row: Any) -> Entry:
    return Entry(
        theme=row.theme,
        event=Event(row.event),
        at=row.at,
        account=row.account_id,
        who=row.who,
        kind=row.kind,
        level=row.level,
        before=row.before,
        survey_level=row.survey_level,
        reason=row.reason,
        basis=Basis(row.framework_version, row.calculator_version, row.answers_hash),
        proofs={each["criterion"]: _proof(each, row.accepted) for each in row.evidence},
    )


def _proof(kept: Mapping[str, str], accepted: Mapping[str, bool]) -> Proof:
    day = date.fromisoformat(kept["dated_on"])
    return Proof(kept["title"], kept["place"], day, kept["holder"], accepted[kept["criterion"]])
