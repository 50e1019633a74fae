"""Organisations of a system and their headcounts today."""

from __future__ import annotations

from collections.abc import Mapping

from sqlmodel import Session, col, delete, select

from assessment.domain.organisations import USUAL_NATION
from assessment.store import constraints
from assessment.store.tables import Headcount, Organisation

TAKEN = {
    "uq_organisation_system_id_name": "There is already an organisation with this name.",
    "uq_organisation_system_id_alias": "Somebody else added an organisation at the same moment. Try again.",
}


def all_(session: Session, system: str) -> list[Organisation]:
    """Every organisation of a system, by type, then name."""
    chosen = select(Organisation).where(Organisation.system_id == system)
    found = session.exec(chosen).all()
    # Sorted here: SQLite and PostgreSQL order capitals and accents differently.
    return sorted(found, key=lambda row: (row.type.casefold(), row.name.casefold()))


def get(session: Session, *, system: str, organisation: str) -> Organisation | None:
    """One organisation of a system."""
    chosen = select(Organisation).where(Organisation.id == organisation, Organisation.system_id == system)
    return session.exec(chosen).first()


def headcounts(session: Session, system: str) -> dict[str, dict[str, int]]:
    """organisation id -> role -> people, for the organisations that have any."""
    chosen = select(Headcount).where(Headcount.system_id == system).order_by(col(Headcount.role))
    found: dict[str, dict[str, int]] = {}
    for row in session.exec(chosen).all():
        found.setdefault(row.organisation_id, {})[row.role] = row.people
    return found


def add(
    session: Session, *, system: str, name: str, type: str, place: str, alias: str, nation: str = USUAL_NATION
) -> str:
    """A new organisation; its id. Refused if its name or alias is taken."""
    row = Organisation(system_id=system, name=name, type=type, place=place, nation=nation, alias=alias)
    with constraints.told(session, TAKEN):
        session.add(row)
    return row.id


def change(session: Session, row: Organisation, *, name: str, type: str, place: str, nation: str) -> None:
    """Other words for an organisation; its alias stays. Refused if the name is taken."""
    with constraints.told(session, TAKEN):
        row.name, row.type, row.place, row.nation = name, type, place, nation


def set_headcount(session: Session, *, system: str, organisation: str, headcount: Mapping[str, int]) -> None:
    """The headcount by role in place of the one before."""
    session.exec(delete(Headcount).where(col(Headcount.organisation_id) == organisation))
    for role, people in headcount.items():
        session.add(Headcount(system_id=system, organisation_id=organisation, role=role, people=people))
    session.flush()
