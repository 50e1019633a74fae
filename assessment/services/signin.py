"""Signing in with an address and a password, and who is signed in.

The browser keeps a random secret in a cookie, the database its hash: a sign-in can be ended from either side.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from assessment.domain.accounts import normal_email
from assessment.domain.rights import Person
from assessment.store import accounts, passwords, sign_ins, tables

IDLE, LONGEST = timedelta(hours=8), timedelta(days=7)
"""A sign-in ends when it was not used for a working day, and after a week in any case."""
SEEN_EVERY = timedelta(minutes=5)
MOST_WRONG, LOCKED_FOR = 10, timedelta(minutes=15)
NOT_SIGNED_IN = (
    "The e-mail address or the password is not right, or the account cannot be used. "
    "After 10 wrong passwords in a row an account is locked for 15 minutes."
)
"""The one message for every failure: it must not tell whether an address has an account."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What a password proved. `account` None: no such address; `proved` is the kept hash it matches, None if wrong."""

    account: str | None
    proved: str | None


def sign_in(session: Session, *, email: str, password: str, now: datetime) -> str | None:
    """The secret of a new sign-in, or None: then show NOT_SIGNED_IN, and let the transaction commit.

    It returns None instead of raising because the count of wrong passwords must be kept. It holds the transaction
    for the time of a hash; where many write, `verify` with a session to read and `admit` with one to write.
    """
    return admit(session, verified=verify(session, email=email, password=password), now=now)


def verify(session: Session, *, email: str, password: str) -> Verified:
    """Compare a password with the kept one. Slow on purpose, equally so for an unknown address; changes nothing."""
    address = normal_email(email)
    row = accounts.by_email(session, address) if address.isprintable() else None
    right = passwords.matches(row.password_hash if row else None, password)
    return Verified(row.id if row else None, row.password_hash if row and right else None)


def admit(session: Session, *, verified: Verified, now: datetime) -> str | None:
    """The secret of a new sign-in, or None for a wrong password, a locked or an inactive account.

    Who is locked out stays so even with the right password: guesses sent all at once gain nothing.
    """
    row = accounts.get(session, verified.account) if verified.account else None
    if row is None or not row.active or (row.locked_until is not None and row.locked_until > now):
        return None
    if row.password_hash != verified.proved:
        row.failed += 1
        if row.failed % MOST_WRONG == 0:
            row.locked_until = now + LOCKED_FOR
        session.flush()
        return None
    row.failed, row.locked_until = 0, None
    sign_ins.remove_expired(session, started_before=now - LONGEST, seen_before=now - IDLE)
    secret = passwords.new_secret()
    sign_ins.add(session, id=passwords.digest(secret), system=row.system_id, account=row.id, now=now)
    return secret


def person(session: Session, *, secret: str, now: datetime) -> Person | None:
    """Who is signed in under a cookie's secret, as the account is at this moment; None if nobody. Changes nothing."""
    found = _alive(session, secret, now)
    return accounts.as_person(found[1]) if found else None


def due(session: Session, *, secret: str, now: datetime) -> bool:
    """Whether it is time to `touch`, so that reading a page seldom has to write."""
    found = _alive(session, secret, now)
    return found is not None and now - found[0].seen_at >= SEEN_EVERY


def touch(session: Session, *, secret: str, now: datetime) -> None:
    """Say that a sign-in is in use, at most every 5 minutes. One that has expired stays so."""
    if due(session, secret=secret, now=now):
        sign_ins.see(session, id=passwords.digest(secret), now=now)


def sign_out(session: Session, *, secret: str) -> None:
    """End a sign-in: its secret is worth nothing from now on. A secret that is unknown is no error."""
    sign_ins.remove(session, id=passwords.digest(secret))


def _alive(session: Session, secret: str, now: datetime) -> tuple[tables.SignIn, tables.Account] | None:
    return sign_ins.alive(session, id=passwords.digest(secret), started_after=now - LONGEST, seen_after=now - IDLE)
