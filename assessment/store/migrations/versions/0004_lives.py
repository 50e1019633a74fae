"""Organisations that come, go and merge; who is compared; answers' spreads, kept once they are worked out.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    with op.batch_alter_table("organisation") as batch:
        batch.add_column(sa.Column("nation", sa.String(), nullable=False, server_default="England"))
        batch.add_column(sa.Column("closed_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("merged_into", sa.String(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_organisation_merged_into"), "organisation", ["merged_into"], ["id"]
        )
    with op.batch_alter_table("organisation") as batch:
        batch.alter_column("nation", server_default=None)
    with op.batch_alter_table("participation") as batch:
        batch.add_column(sa.Column("known_as", sa.JSON(), nullable=False, server_default="{}"))
        batch.add_column(sa.Column("compared", sa.Boolean(), nullable=False, server_default=sa.true()))
    with op.batch_alter_table("participation") as batch:
        batch.alter_column("known_as", server_default=None)
        batch.alter_column("compared", server_default=None)
    _keep_names()
    op.create_table(
        "spread",
        sa.Column("system_id", sa.String(), nullable=False),
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["system_id"], ["system.id"], name=op.f("fk_spread_system_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_spread_round_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_spread_organisation_id")
        ),
        sa.PrimaryKeyConstraint("round_id", "organisation_id", name=op.f("pk_spread")),
    )
    op.create_index(op.f("ix_spread_system_id"), "spread", ["system_id"])


def _keep_names() -> None:
    """What closed rounds called each organisation: so far a change of name changed them too."""
    connection = op.get_bind()
    organisation = sa.table("organisation", *map(sa.column, ("id", "name", "type", "place", "nation")))
    participation = sa.table(
        "participation", sa.column("organisation_id"), sa.column("frozen"), sa.column("known_as", sa.JSON())
    )
    for row in connection.execute(sa.select(organisation)).mappings().all():
        known_as = {name: row[name] for name in ("name", "type", "place", "nation")}
        of_it = participation.c.organisation_id == row["id"]
        connection.execute(
            participation.update().where(of_it, participation.c.frozen == sa.true()).values(known_as=known_as)
        )


def downgrade() -> None:
    """Back."""
    op.drop_table("spread")
    with op.batch_alter_table("participation") as batch:
        batch.drop_column("compared")
        batch.drop_column("known_as")
    with op.batch_alter_table("organisation") as batch:
        batch.drop_constraint(op.f("fk_organisation_merged_into"), type_="foreignkey")
        batch.drop_column("merged_into")
        batch.drop_column("closed_on")
        batch.drop_column("nation")
