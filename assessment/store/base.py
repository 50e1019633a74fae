"""What every table is made with: the base class, the names of constraints, random ids.

Ids are random (no order to read). Own registry: Streamlit may import modules twice, and tables on the bare
SQLModel metadata then fail with "already defined".
"""

from __future__ import annotations

from uuid import uuid4

from sqlalchemy import MetaData
from sqlalchemy.orm import registry
from sqlmodel import SQLModel

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

_registry = registry(metadata=MetaData(naming_convention=NAMING))
metadata = _registry.metadata
NO_ROWID = {"sqlite_with_rowid": False}


def new_id() -> str:
    """A random id of 32 hexadecimal characters."""
    return uuid4().hex


class Base(SQLModel, registry=_registry):
    """Base of every table; its registry keeps them apart from other SQLModel classes."""
