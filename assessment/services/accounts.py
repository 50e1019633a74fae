"""People who sign in: who they are, adding and deactivating them, and their passwords."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from assessment.domain.accounts import check_password, checked_email, checked_name
from assessment.domain.errors import NotAllowed, NotFound, Refused
from assessment.domain.rights import APPOINTS, KIND_LABELS, Kind, Person, Right
from assessment.services import audit
from assessment.services.access import needs
from assessment.store import accounts as store
from assessment.store import organisations, passwords, sign_ins, tables


@dataclass(frozen=True, slots=True)
class Account:
    """One account as listed. `organisation` is the id of a lead's organisation, else None, as is its name."""

    id: str
    name: str
    email: str
    kind: Kind
    organisation: str | None
    organisation_name: str | None
    active: bool


@needs(Right.ACCOUNTS)
def people(session: Session, *, by: Person) -> tuple[Account, ...]:
    """The accounts that `by` may add and change (APPOINTS), by name."""
    found = store.all_(session, system=by.system, kinds=APPOINTS[by.kind])
    return tuple(
        Account(row.id, row.name, row.email, Kind(row.kind), row.organisation_id, organisation, row.active)
        for row, organisation in found
    )


@needs(Right.ACCOUNTS)
def add(
    session: Session, *, email: str, name: str, kind: Kind, organisation: str | None, by: Person, now: datetime
) -> str:
    """A new account; its one-time password, which is nowhere else. A lead needs an organisation, others have none."""
    _check_appoints(by, kind)
    organisation_name = _organisation_name(session, kind, organisation, by)
    password = passwords.new_code()
    tidy = checked_name(name)
    store.add(
        session,
        system=by.system,
        email=checked_email(email),
        name=tidy,
        kind=kind,
        organisation=organisation,
        password_hash=passwords.hashed(password),
        now=now,
    )
    words = KIND_LABELS[kind].lower() + (f" of {organisation_name}" if organisation_name else "")
    audit.record(session, event="account_added", by=by, person=tidy, kind=words)
    return password


@needs(Right.ACCOUNTS)
def reset_password(session: Session, *, account: str, by: Person) -> str:
    """A one-time password in place of a forgotten one. It ends the person's sign-ins and a lock."""
    row = _changeable(session, account, by)
    if row.id == by.id:
        raise Refused("This is your own account. Change your password under ‘Your account’ instead.")
    password = passwords.new_code()
    row.failed, row.locked_until = 0, None
    _set_password(session, row, password)
    audit.record(session, event="password_reset", by=by, person=row.name)
    return password


@needs(Right.ACCOUNTS)
def set_active(session: Session, *, account: str, active: bool, by: Person) -> None:
    """Deactivate an account, which ends its sign-ins, or activate it again. Nobody deactivates themselves.

    Nor the last active administrator: nobody could ever add one again.
    """
    # Locked first and in order: of two administrators who deactivate each other at once, one comes second.
    administrators = store.active_of_kind(session, system=by.system, kind=Kind.ADMINISTRATOR)
    row = _changeable(session, account, by)
    if row.active == active:
        return
    if not active and row.id == by.id:
        raise Refused("You cannot deactivate your own account. Ask another administrator.")
    if not active and administrators == [row.id]:
        raise Refused("This is the last active administrator. Add or activate another one first.")
    row.active = active
    if not active:
        sign_ins.remove_all(session, account=row.id)
    event = "account_activated" if active else "account_deactivated"
    audit.record(session, event=event, by=by, person=row.name)


@needs(Right.OWN_ACCOUNT)
def change_password(session: Session, *, old: str, new: str, by: Person) -> None:
    """Another password for oneself. It ends all own sign-ins, this one too: sign in again with the new one."""
    row = store.get(session, by.id)
    if row is None or not row.active or not passwords.matches(row.password_hash, old):
        raise Refused("The present password is not right. Nothing was changed.")
    check_password(new, row.email)
    if new == old:
        raise Refused("The new password is the present one. Choose another.")
    _set_password(session, row, new)
    audit.record(session, event="password_changed", by=by)


def _set_password(session: Session, row: tables.Account, password: str) -> None:
    row.password_hash = passwords.hashed(password)
    sign_ins.remove_all(session, account=row.id)
    session.flush()


def _changeable(session: Session, account: str, by: Person) -> tables.Account:
    row = store.get(session, account)
    if row is None or row.system_id != by.system:
        raise NotFound("There is no such account here.")
    _check_appoints(by, Kind(row.kind))
    return row


def _check_appoints(by: Person, kind: Kind) -> None:
    if kind not in APPOINTS[by.kind]:
        label = KIND_LABELS[kind].lower()
        raise NotAllowed(f"Your account may not add or change the account of a {label}. Ask an administrator.")


def _organisation_name(session: Session, kind: Kind, organisation: str | None, by: Person) -> str | None:
    if kind is not Kind.ORGANISATION_LEAD:
        if organisation is not None:
            raise Refused("Only an organisation lead belongs to an organisation. Leave the organisation out.")
        return None
    if organisation is None:
        raise Refused("An organisation lead needs an organisation. Choose one.")
    row = organisations.get(session, system=by.system, organisation=organisation)
    if row is None:
        raise NotFound("There is no such organisation here.")
    return row.name
