"""Alembic's entry: runs the versions on the connection that `migrating.py` opened and locked.

There is no other way in: migrations never open a connection of their own, so none runs outside the lock.
"""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

from assessment.store.tables import metadata


def as_plain_type(_kind: str, column_type: Any, _context: AutogenContext) -> str | Literal[False]:
    """How a new version's file writes a column type: SQLAlchemy's own, so old versions outlive SQLModel's classes."""
    if isinstance(column_type, AutoString):
        return "sa.String()"
    return "sa.DateTime(timezone=True)" if isinstance(column_type, UTCDateTime) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite cannot alter a column: batch mode copies the table, and the same file serves PostgreSQL.
    render_as_batch=True,
    render_item=as_plain_type,
)
with context.begin_transaction():
    context.run_migrations()
