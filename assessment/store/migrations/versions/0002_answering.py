"""Shared links, comments and evidence, the last level shown to staff, and how long answering takes.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NO_ROWID = {"sqlite_with_rowid": False}
TABLES = ("shared_link", "comment", "evidence", "pace")
FLAGS: tuple[tuple[str, str, dict[str, bool]], ...] = (
    ("invitation", "shared", NO_ROWID),
    ("participation", "show_last", {}),
)


def upgrade() -> None:
    """Forward."""
    for table, flag, kind in FLAGS:
        _add_flag(table, flag, kind)
    op.add_column("response", sa.Column("notes", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("response", sa.Column("draft_notes", sa.JSON(none_as_null=True), nullable=True))
    op.create_table(
        "shared_link",
        sa.Column("system_id", sa.String(), nullable=False),
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_shared_link_organisation_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_shared_link_round_id")),
        sa.ForeignKeyConstraint(["system_id"], ["system.id"], name=op.f("fk_shared_link_system_id")),
        sa.PrimaryKeyConstraint("round_id", "organisation_id", name=op.f("pk_shared_link")),
        sa.UniqueConstraint("token", name=op.f("uq_shared_link_token")),
    )
    op.create_index(op.f("ix_shared_link_system_id"), "shared_link", ["system_id"])
    _of_a_round("comment", sa.Column("theme", sa.String(), nullable=False),
                sa.Column("role", sa.String(), nullable=False), sa.Column("content", sa.String(), nullable=False))
    _of_a_round("evidence", sa.Column("question", sa.String(), nullable=False),
                sa.Column("title", sa.String(), nullable=False), sa.Column("link", sa.String(), nullable=False),
                sa.Column("dated_on", sa.Date(), nullable=True))
    op.create_table(
        "pace",
        sa.Column("system_id", sa.String(), nullable=False),
        sa.Column("framework_id", sa.String(), nullable=False),
        sa.Column("framework_version", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("seconds", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["system_id", "framework_id", "framework_version"],
            ["framework.system_id", "framework.id", "framework.version"],
            name=op.f("fk_pace_framework"),
        ),
        sa.PrimaryKeyConstraint(
            "system_id", "framework_id", "framework_version", "role", "step", name=op.f("pk_pace")
        ),
        **NO_ROWID,
    )


def downgrade() -> None:
    """Back: what people wrote, the shared links and the times are lost."""
    for table in TABLES:
        op.drop_table(table)
    op.drop_column("response", "draft_notes")
    op.drop_column("response", "notes")
    for table, flag, kind in FLAGS:
        with op.batch_alter_table(table, table_kwargs=kind) as batch:
            batch.drop_column(flag)


def _add_flag(table: str, flag: str, kind: dict[str, bool]) -> None:
    """A column that is false in every row there is, and has no default afterwards."""
    with op.batch_alter_table(table, table_kwargs=kind) as batch:
        batch.add_column(sa.Column(flag, sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table(table, table_kwargs=kind) as batch:
        batch.alter_column(flag, server_default=None)


def _of_a_round(table: str, *columns: sa.Column[Any]) -> None:
    """A table of what somebody wrote in a round for an organisation."""
    op.create_table(
        table,
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("system_id", sa.String(), nullable=False),
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f(f"fk_{table}_organisation_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f(f"fk_{table}_round_id")),
        sa.ForeignKeyConstraint(["system_id"], ["system.id"], name=op.f(f"fk_{table}_system_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        **NO_ROWID,
    )
    op.create_index(op.f(f"ix_{table}_round_id_organisation_id"), table, ["round_id", "organisation_id"])
