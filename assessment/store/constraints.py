"""A rule that the database itself keeps, as a sentence: constraints have names, and names have sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import UniqueConstraint
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from assessment.domain.errors import Refused
from assessment.store.tables import metadata


@contextmanager
def told(session: Session, sentences: Mapping[str, str]) -> Iterator[None]:
    """Send what the block added to the database at its end; Refused with the sentence of the constraint it breaks.

    `sentences`: constraint name (naming convention of tables.py) -> sentence. Other errors pass unchanged.
    The transaction is lost then, as after any error: let Refused reach the end of it.
    """
    try:
        yield
        session.flush()
    except IntegrityError as error:
        sentence = sentences.get(broken(error))
        if sentence is None:
            raise
        raise Refused(sentence) from error


def broken(error: IntegrityError) -> str:
    """The name of the constraint an error is about, "" if it cannot be told."""
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is not None:
        return str(diagnosis.constraint_name)
    # SQLite names check constraints; for unique ones and keys it names the columns only.
    _, _, what = str(error.orig).partition(" constraint failed: ")
    return _UNIQUE.get(frozenset(what.split(", ")), what)


def _unique() -> dict[frozenset[str], str]:
    found: dict[frozenset[str], str] = {}
    for table in metadata.tables.values():
        unique = [c for c in table.constraints if isinstance(c, UniqueConstraint)]
        for constraint in (*unique, table.primary_key):
            found[frozenset(f"{table.name}.{column.name}" for column in constraint.columns)] = str(constraint.name)
    return found


_UNIQUE = _unique()
