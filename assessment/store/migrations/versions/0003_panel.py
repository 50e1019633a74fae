"""What an organisation makes of its results: comments released, agreed levels, targets, actions.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NO_ROWID = {"sqlite_with_rowid": False}


def upgrade() -> None:
    """Forward."""
    for table in ("comment", "evidence"):
        with op.batch_alter_table(table, table_kwargs=NO_ROWID) as batch:
            batch.add_column(sa.Column("state", sa.String(), nullable=False, server_default="new"))
        with op.batch_alter_table(table, table_kwargs=NO_ROWID) as batch:
            batch.alter_column("state", server_default=None)
    _of_an_organisation(
        "agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.String(), nullable=True),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("before", sa.Integer(), nullable=True),
        sa.Column("survey_level", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("accepted", sa.JSON(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("framework_version", sa.String(), nullable=False),
        sa.Column("calculator_version", sa.String(), nullable=False),
        sa.Column("answers_hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_agreement_round_id")),
        key=("id",),
    )
    op.create_index(op.f("ix_agreement_organisation_id_round_id"), "agreement", ["organisation_id", "round_id"])
    _of_an_organisation(
        "target",
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("without_action", sa.String(), nullable=False),
        sa.Column("set_by", sa.String(), nullable=False),
        sa.Column("set_on", sa.Date(), nullable=False),
        key=("organisation_id", "theme"),
    )
    op.create_index(op.f("ix_target_system_id"), "target", ["system_id"])
    _of_an_organisation(
        "action",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        key=("id",),
    )
    op.create_index(op.f("ix_action_system_id_organisation_id"), "action", ["system_id", "organisation_id"])


def downgrade() -> None:
    """Back: what was agreed, aimed at and planned is lost, and which comments were read."""
    for table in ("action", "target", "agreement"):
        op.drop_table(table)
    for table in ("evidence", "comment"):
        with op.batch_alter_table(table, table_kwargs=NO_ROWID) as batch:
            batch.drop_column("state")


def _of_an_organisation(table: str, *columns: sa.schema.SchemaItem, key: tuple[str, ...]) -> None:
    """A table whose rows belong to an organisation."""
    op.create_table(
        table,
        sa.Column("system_id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f(f"fk_{table}_organisation_id")),
        sa.ForeignKeyConstraint(["system_id"], ["system.id"], name=op.f(f"fk_{table}_system_id")),
        sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{table}")),
    )
