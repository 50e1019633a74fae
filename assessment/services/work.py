"""The edge: one transaction per click. Screens, the web and the command line get their sessions here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import Session

from assessment.settings import settings
from assessment.store import engine


@contextmanager
def reading() -> Iterator[Session]:
    """A session to read with."""
    with engine.transaction(engine.connect(settings().sqlalchemy_url)) as session:
        yield session


@contextmanager
def writing() -> Iterator[Session]:
    """A session to change with: committed at the end, or nothing at all is kept."""
    with engine.transaction(engine.connect(settings().sqlalchemy_url), write=True) as session:
        yield session
