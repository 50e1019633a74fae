"""Sign-in sessions, found by the hash of the cookie's secret."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, delete, select, update

from assessment.store.tables import Account, SignIn


def add(session: Session, *, id: str, system: str, account: str, now: datetime) -> None:
    """A sign-in that starts now. `id` is the hash of its secret."""
    session.add(SignIn(id=id, system_id=system, account_id=account, started_at=now, seen_at=now))
    session.flush()


def alive(session: Session, *, id: str, started_after: datetime, seen_after: datetime) -> tuple[SignIn, Account] | None:
    """A sign-in that has not expired, with its account if that is active; else None."""
    chosen = select(SignIn, Account).join(Account, col(Account.id) == col(SignIn.account_id))
    valid = (SignIn.id == id, SignIn.started_at > started_after, SignIn.seen_at > seen_after, col(Account.active))
    found = session.exec(chosen.where(*valid)).first()
    return (found[0], found[1]) if found else None


def see(session: Session, *, id: str, now: datetime) -> None:
    """Say that a sign-in was used now."""
    session.exec(update(SignIn).where(col(SignIn.id) == id).values(seen_at=now))


def remove(session: Session, *, id: str) -> None:
    """End one sign-in."""
    session.exec(delete(SignIn).where(col(SignIn.id) == id))


def remove_all(session: Session, *, account: str) -> None:
    """End every sign-in of an account."""
    session.exec(delete(SignIn).where(col(SignIn.account_id) == account))


def remove_expired(session: Session, *, started_before: datetime, seen_before: datetime) -> None:
    """Forget sign-ins that no longer count, whose ever they were."""
    session.exec(delete(SignIn).where((col(SignIn.started_at) < started_before) | (col(SignIn.seen_at) < seen_before)))
