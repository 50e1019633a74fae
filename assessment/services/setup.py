"""The first start: who has the server's code sets up the system and becomes its administrator. And further systems."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from assessment.domain.accounts import check_password, checked_email, checked_name
from assessment.domain.errors import Refused
from assessment.domain.organisations import same_name
from assessment.domain.rights import Kind, Person
from assessment.services import audit, frameworks
from assessment.store import accounts, passwords, systems

_DONE = "This app has been set up already. Sign in instead."


def needed(session: Session) -> bool:
    """Whether there is no system yet."""
    return not systems.exists(session)


def issue_code(session: Session) -> str:
    """A new one-time code for `create`, in place of any before; only its hash is kept. Refused once there is a system.

    Showing it to whoever runs the server, and to nobody else, is the caller's task.
    """
    systems.wait_for_turn(session)
    if not needed(session):
        raise Refused(_DONE)
    code = passwords.new_code()
    systems.keep_code(session, passwords.digest(code))
    return code


def create(
    session: Session,
    *,
    code: str,
    system_name: str,
    name: str,
    email: str,
    password: str,
    framework: Mapping[str, Any],
    now: datetime,
) -> Person:
    """The system with its framework and first administrator. Refused without the code, or once there is a system."""
    systems.wait_for_turn(session)
    kept = systems.code_hash(session)
    given = passwords.digest(code.strip().lower())
    if not needed(session):
        raise Refused(_DONE)
    if kept is None or not hmac.compare_digest(kept, given):
        raise Refused("This is not the code that the server printed when it last started. Copy it from there.")
    return create_owned(
        session, system_name=system_name, name=name, email=email, password=password, framework=framework, now=now
    )


def create_owned(
    session: Session,
    *,
    system_name: str,
    name: str,
    email: str,
    password: str,
    framework: Mapping[str, Any],
    now: datetime,
) -> Person:
    """As `create`, for those who own the server anyway: the command line."""
    systems.wait_for_turn(session)
    if not needed(session):
        raise Refused(_DONE)
    check_password(password, checked_email(email))
    return _make(session, system_name, name, email, password, framework, now)


def add_system(
    session: Session, *, system_name: str, name: str, email: str, framework: Mapping[str, Any], now: datetime
) -> str:
    """One system more in this database, with its own administrator; the one-time password, which is nowhere else.

    For those who own the server: the command line. No account sees anything of two systems.
    """
    systems.wait_for_turn(session)
    if same_name(system_name) in {same_name(each) for each in systems.names(session).values()}:
        raise Refused(f"There is a system called ‘{system_name.strip()}’ here already. Choose a name that differs.")
    password = passwords.new_code()
    _make(session, system_name, name, email, password, framework, now)
    return password


def _make(
    session: Session,
    system_name: str,
    name: str,
    email: str,
    password: str,
    framework: Mapping[str, Any],
    now: datetime,
) -> Person:
    address = checked_email(email)
    tidy_name = checked_name(name)
    system_name = checked_name(system_name, "system’s name")
    system = systems.add(session, name=system_name, now=now)
    account = accounts.add(
        session,
        system=system,
        email=address,
        name=tidy_name,
        kind=Kind.ADMINISTRATOR,
        organisation=None,
        password_hash=passwords.hashed(password),
        now=now,
    )
    administrator = Person(account, system, tidy_name, address, Kind.ADMINISTRATOR)
    audit.record(session, event="system_created", by=administrator, system=system_name)
    frameworks.add(session, content=framework, by=administrator)
    systems.drop_code(session)
    return administrator
