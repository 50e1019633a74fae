"""Systems, and the code that lets the first person in before there is one."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, delete, func, select

from assessment.store.tables import SetupCode, System


def exists(session: Session) -> bool:
    """Whether any system has been set up in this database."""
    return session.exec(select(func.count()).select_from(System)).one() > 0


def add(session: Session, *, name: str, now: datetime) -> str:
    """A new system; its id."""
    row = System(name=name, created_at=now)
    session.add(row)
    session.flush()
    return row.id


def name(session: Session, system: str) -> str:
    """The system's name; KeyError if there is none under that id."""
    row = session.get(System, system)
    if row is None:
        raise KeyError(system)
    return row.name


def wait_for_turn(session: Session) -> None:
    """Until the transaction's end nobody else sets up a system or issues a code: the second waits, then sees it.

    SQLite needs nothing: there is only one writer at a time.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.connection().exec_driver_sql("LOCK TABLE system IN SHARE ROW EXCLUSIVE MODE")


def keep_code(session: Session, code_hash: str) -> None:
    """Keep the hash of a new setup code in place of any before."""
    session.merge(SetupCode(id=1, code_hash=code_hash))
    session.flush()


def code_hash(session: Session) -> str | None:
    """The hash of the setup code, None if none was issued."""
    row = session.get(SetupCode, 1)
    return row.code_hash if row else None


def drop_code(session: Session) -> None:
    """Forget the setup code: it has been used."""
    session.exec(delete(SetupCode))


def names(session: Session) -> dict[str, str]:
    """Every system here, the oldest first: id -> name."""
    found = session.exec(select(System.id, System.name).order_by(col(System.created_at), col(System.id))).all()
    return dict(found)
