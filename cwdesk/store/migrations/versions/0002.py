"""The bundle: device, links, peers, checkpoints, receipts, parked rows and conflicts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the store forward."""
    op.create_table(
        "device",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("one", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("sign_key", sa.LargeBinary(), nullable=False),
        sa.Column("age_identity", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("epoch_number", sa.Integer(), nullable=False),
        sa.Column("epoch_random", sa.String(), nullable=False),
        sa.Column("recovery_recipient", sa.String(), nullable=False),
        sa.CheckConstraint("kind IN ('street', 'county')", name=op.f("ck_device_kind")),
        sa.CheckConstraint("one = 1", name=op.f("ck_device_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
        sa.UniqueConstraint("one", name=op.f("uq_device_one")),
    )
    op.create_table(
        "link",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("bundle_no", sa.Integer(), nullable=False),
        sa.Column("acked", sa.Integer(), nullable=False),
        sa.Column("halted", sa.Boolean(), nullable=False),
        sa.Column("in_epoch_number", sa.Integer(), nullable=False),
        sa.Column("in_epoch_random", sa.String(), nullable=False),
        sa.Column("applied", sa.Integer(), nullable=False),
        sa.Column("control_epoch", sa.Integer(), nullable=False),
        sa.Column("control_no", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link")),
        sa.UniqueConstraint("no", name=op.f("uq_link_no")),
        sa.UniqueConstraint("unit", name=op.f("uq_link_unit")),
    )
    op.create_table(
        "arrived",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("link_id", sa.LargeBinary(), nullable=False),
        sa.Column("tbl", sa.String(), nullable=False),
        sa.Column("row_id", sa.LargeBinary(), nullable=False),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["link_id"], ["link.id"], name=op.f("fk_arrived_link_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arrived")),
        sa.UniqueConstraint("row_id", "link_id", name=op.f("uq_arrived_row_id_link_id")),
    )
    op.create_index("ix_arrived_link", "arrived", ["link_id", "tbl", "seen"], unique=False)
    op.create_table(
        "checkpoint",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("link_id", sa.LargeBinary(), nullable=False),
        sa.Column("mine", sa.Boolean(), nullable=False),
        sa.Column("epoch_number", sa.Integer(), nullable=False),
        sa.Column("epoch_random", sa.String(), nullable=False),
        sa.Column("pos", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["link_id"], ["link.id"], name=op.f("fk_checkpoint_link_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkpoint")),
        sa.UniqueConstraint(
            "link_id",
            "mine",
            "epoch_number",
            "epoch_random",
            "pos",
            name=op.f("uq_checkpoint_link_id_mine_epoch_number_epoch_random_pos"),
        ),
    )
    op.create_index(op.f("ix_checkpoint_link_id"), "checkpoint", ["link_id"], unique=False)
    op.create_table(
        "conflict",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("link_id", sa.LargeBinary(), nullable=False),
        sa.Column("bundle_id", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("tbl", sa.String(), nullable=False),
        sa.Column("row_id", sa.LargeBinary(), nullable=False),
        sa.Column("field", sa.String(), nullable=True),
        sa.Column("base", sa.Text(), nullable=False),
        sa.Column("mine", sa.Text(), nullable=False),
        sa.Column("theirs", sa.Text(), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["link_id"], ["link.id"], name=op.f("fk_conflict_link_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict")),
    )
    op.create_index(op.f("ix_conflict_link_id"), "conflict", ["link_id"], unique=False)
    op.create_index(op.f("ix_conflict_row_id"), "conflict", ["row_id"], unique=False)
    op.create_table(
        "parked",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("link_id", sa.LargeBinary(), nullable=False),
        sa.Column("bundle_id", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("tbl", sa.String(), nullable=False),
        sa.Column("row_id", sa.LargeBinary(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["link_id"], ["link.id"], name=op.f("fk_parked_link_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parked")),
    )
    op.create_index(op.f("ix_parked_link_id"), "parked", ["link_id"], unique=False)
    op.create_table(
        "peer",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("link_id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("sign_public", sa.LargeBinary(), nullable=False),
        sa.Column("age_recipient", sa.String(), nullable=False),
        sa.Column("digits", sa.String(), nullable=False),
        sa.Column("added_at", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("revoked_epoch", sa.Integer(), nullable=False),
        sa.Column("revoked_pos", sa.Integer(), nullable=False),
        sa.CheckConstraint("status IN ('trusted', 'revoked')", name=op.f("ck_peer_status")),
        sa.ForeignKeyConstraint(["link_id"], ["link.id"], name=op.f("fk_peer_link_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_peer")),
        sa.UniqueConstraint("device", name=op.f("uq_peer_device")),
    )
    op.create_index(op.f("ix_peer_link_id"), "peer", ["link_id"], unique=False)
    op.create_table(
        "receipt",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("outgoing", sa.Boolean(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("link_id", sa.LargeBinary(), nullable=True),
        sa.Column("bundle_id", sa.String(), nullable=False),
        sa.Column("bundle_no", sa.Integer(), nullable=False),
        sa.Column("epoch_number", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("to", sa.Integer(), nullable=False),
        sa.Column("body_hash", sa.String(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["link_id"], ["link.id"], name=op.f("fk_receipt_link_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
    )
    op.create_index("ix_receipt_body", "receipt", ["body_hash", "code"], unique=False)
    op.create_index(op.f("ix_receipt_link_id"), "receipt", ["link_id"], unique=False)
