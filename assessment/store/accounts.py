"""Accounts of people who sign in."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session, col, select

from assessment.domain.rights import Kind, Person
from assessment.store import constraints
from assessment.store.tables import Account, Organisation

TAKEN = {"uq_account_email": "There is already an account with this e-mail address, perhaps a deactivated one."}


def add(
    session: Session,
    *,
    system: str,
    email: str,
    name: str,
    kind: str,
    organisation: str | None,
    password_hash: str,
    now: datetime,
) -> str:
    """A new active account; its id. Refused if the address has one already, in any system."""
    row = Account(
        system_id=system,
        email=email,
        name=name,
        kind=kind,
        organisation_id=organisation,
        password_hash=password_hash,
        created_at=now,
    )
    with constraints.told(session, TAKEN):
        session.add(row)
    return row.id


def get(session: Session, account: str) -> Account | None:
    """One account of any system, read afresh and locked until the transaction ends."""
    chosen = select(Account).where(Account.id == account).with_for_update()
    return session.exec(chosen.execution_options(populate_existing=True)).first()


def by_email(session: Session, email: str) -> Account | None:
    """The account with an address as kept (lower case)."""
    return session.exec(select(Account).where(Account.email == email)).first()


def all_(session: Session, *, system: str, kinds: Collection[str]) -> list[tuple[Account, str | None]]:
    """Accounts of the given kinds with their organisation's name, by name."""
    chosen = select(Account, Organisation.name).join(
        Organisation, col(Organisation.id) == col(Account.organisation_id), isouter=True
    )
    mine = (Account.system_id == system, col(Account.kind).in_(kinds))
    found = session.exec(chosen.where(*mine).order_by(col(Account.name), col(Account.id))).all()
    return [(account, organisation) for account, organisation in found]


def active_of_kind(session: Session, *, system: str, kind: str) -> list[str]:
    """Ids of the active accounts of a kind, locked until the transaction ends, in an order that avoids deadlocks."""
    chosen = select(Account).where(Account.system_id == system, Account.kind == kind, col(Account.active))
    return [row.id for row in session.exec(chosen.order_by(col(Account.id)).with_for_update()).all()]


def as_person(row: Account) -> Person:
    """An account as the value that services know."""
    return Person(row.id, row.system_id, row.name, row.email, Kind(row.kind), row.organisation_id)
