"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the store forward."""
    op.create_table(
        "alias",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("tbl", sa.String(), nullable=False),
        sa.Column("gone_id", sa.LargeBinary(), nullable=False),
        sa.Column("kept_id", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alias")),
        sa.UniqueConstraint("gone_id", name=op.f("uq_alias_gone_id")),
    )
    with op.batch_alter_table("alias", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_alias_kept_id"), ["kept_id"], unique=False)

    op.create_table(
        "approval",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("tbl", sa.String(), nullable=False),
        sa.Column("row_id", sa.LargeBinary(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
        sa.UniqueConstraint("row_id", "content_hash", name=op.f("uq_approval_row_id_content_hash")),
    )
    op.create_table(
        "attendance_mark",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("symbol", sa.String(), nullable=False),
        sa.Column("colour", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance_mark")),
        sa.UniqueConstraint("key", name=op.f("uq_attendance_mark_key")),
    )
    op.create_table(
        "blob",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blob")),
        sa.UniqueConstraint("sha256", name=op.f("uq_blob_sha256")),
    )
    op.create_table(
        "calendar_version",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("decided_at", sa.String(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('通知', '撤回通知', '本单位')", name=op.f("ck_calendar_version_kind")
        ),
        sa.CheckConstraint("number > 0", name=op.f("ck_calendar_version_number")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_version")),
        sa.UniqueConstraint("unit", "number", name=op.f("uq_calendar_version_unit_number")),
    )
    op.create_table(
        "clock",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_clock_name")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock")),
        sa.UniqueConstraint("name", name=op.f("uq_clock_name")),
    )
    op.create_table(
        "conflict",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("bundle_id", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("tbl", sa.String(), nullable=False),
        sa.Column("row_id", sa.LargeBinary(), nullable=False),
        sa.Column("field", sa.String(), nullable=True),
        sa.Column("base", sa.Text(), nullable=False),
        sa.Column("mine", sa.Text(), nullable=False),
        sa.Column("theirs", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("settled_by", sa.String(), nullable=False),
        sa.Column("settled_at", sa.String(), nullable=False),
        sa.CheckConstraint(
            "state IN ('open', 'mine', 'theirs', 'other', 'asked')", name=op.f("ck_conflict_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict")),
    )
    with op.batch_alter_table("conflict", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conflict_row_id"), ["row_id"], unique=False)

    op.create_table(
        "correction_answer",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("correction_id", sa.LargeBinary(), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_answer")),
        sa.UniqueConstraint("correction_id", name=op.f("uq_correction_answer_correction_id")),
    )
    op.create_table(
        "correction_request",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("tbl", sa.String(), nullable=False),
        sa.Column("row_id", sa.LargeBinary(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("base", sa.Text(), nullable=False),
        sa.Column("proposed", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_request")),
    )
    with op.batch_alter_table("correction_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_correction_request_row_id"), ["row_id"], unique=False)

    op.create_table(
        "course",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("half_hours", sa.Integer(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.CheckConstraint("half_hours >= 0", name=op.f("ck_course_hours")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course")),
        sa.UniqueConstraint("name", name=op.f("uq_course_name")),
    )
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
        "export_record",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.CheckConstraint("people >= 0", name=op.f("ck_export_record_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_export_record")),
    )
    op.create_table(
        "form_style",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("heading", sa.String(), nullable=False),
        sa.Column("opinions", sa.String(), nullable=False),
        sa.Column("signatures", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("own_notes", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_style")),
        sa.UniqueConstraint("unit", "kind", name=op.f("uq_form_style_unit_kind")),
    )
    op.create_table(
        "issued_form",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.LargeBinary(), nullable=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("wish", sa.String(), nullable=False),
        sa.Column("printed_by", sa.String(), nullable=False),
        sa.Column("printed_at", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("reprints", sa.Integer(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("pdf", sa.String(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "status IN ('已出', '已签', '作废')", name=op.f("ck_issued_form_status")
        ),
        sa.CheckConstraint("number > 0", name=op.f("ck_issued_form_number")),
        sa.CheckConstraint("pages >= 0", name=op.f("ck_issued_form_pages")),
        sa.CheckConstraint("reprints >= 0", name=op.f("ck_issued_form_reprints")),
        sa.CheckConstraint("version > 0", name=op.f("ck_issued_form_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued_form")),
        sa.UniqueConstraint(
            "unit", "kind", "year", "number", name=op.f("uq_issued_form_unit_kind_year_number")
        ),
    )
    with op.batch_alter_table("issued_form", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_issued_form_person_id"), ["person_id"], unique=False)

    op.create_table(
        "journal_now",
        sa.Column("one", sa.Integer(), nullable=False),
        sa.Column("operation", sa.Integer(), nullable=True),
        sa.Column("origin", sa.Integer(), nullable=False),
        sa.Column("decided", sa.Boolean(), nullable=False),
        sa.CheckConstraint("one = 1", name=op.f("ck_journal_now_one")),
        sa.PrimaryKeyConstraint("one", name=op.f("pk_journal_now")),
    )
    op.create_table(
        "leave_rule",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leave_rule")),
        sa.UniqueConstraint("key", "valid_from", name=op.f("uq_leave_rule_key_valid_from")),
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
        sa.Column("in_created", sa.String(), nullable=False),
        sa.Column("control_epoch", sa.Integer(), nullable=False),
        sa.Column("control_no", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link")),
        sa.UniqueConstraint("no", name=op.f("uq_link_no")),
        sa.UniqueConstraint("unit", name=op.f("uq_link_unit")),
    )
    op.create_table(
        "month_seal",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'", name=op.f("ck_month_seal_month")
        ),
        sa.CheckConstraint("version > 0", name=op.f("ck_month_seal_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_month_seal")),
        sa.UniqueConstraint("unit", "month", name=op.f("uq_month_seal_unit_month")),
    )
    op.create_table(
        "month_sheet",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("sealed_by", sa.String(), nullable=False),
        sa.Column("sealed_at", sa.String(), nullable=False),
        sa.Column("calendar", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_month_sheet")),
        sa.UniqueConstraint(
            "unit", "month", "version", name=op.f("uq_month_sheet_unit_month_version")
        ),
    )
    with op.batch_alter_table("month_sheet", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_month_sheet_month"), ["month"], unique=False)

    op.create_table(
        "office",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("practice", sa.Boolean(), nullable=False),
        sa.Column("recovery_recipient", sa.String(), nullable=False),
        sa.CheckConstraint("kind IN ('street', 'county')", name=op.f("ck_office_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office")),
    )
    op.create_table(
        "office_day",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("stretch", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("until", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('停工', '本单位放假', '本单位上班')", name=op.f("ck_office_day_kind")
        ),
        sa.CheckConstraint(
            "stretch IN ('全天', '上午', '下午')", name=op.f("ck_office_day_stretch")
        ),
        sa.CheckConstraint("until IS NULL OR until > since", name=op.f("ck_office_day_span")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_day")),
    )
    with op.batch_alter_table("office_day", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_office_day_unit"), ["unit"], unique=False)

    op.create_table(
        "office_style",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("head", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_style")),
        sa.UniqueConstraint("unit", name=op.f("uq_office_style_unit")),
    )
    op.create_table(
        "operation",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("final", sa.Boolean(), nullable=False),
        sa.Column("undo_of", sa.Integer(), nullable=True),
        sa.Column("prev_hash", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["undo_of"], ["operation.no"], name=op.f("fk_operation_undo_of")),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_operation")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "printer_offset",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("printer", sa.String(), nullable=False),
        sa.Column("right", sa.Integer(), nullable=False),
        sa.Column("down", sa.Integer(), nullable=False),
        sa.CheckConstraint("down BETWEEN -200 AND 200", name=op.f("ck_printer_offset_down")),
        sa.CheckConstraint("right BETWEEN -200 AND 200", name=op.f("ck_printer_offset_right")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printer_offset")),
        sa.UniqueConstraint("printer", name=op.f("uq_printer_offset_printer")),
    )
    op.create_table(
        "resident",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("id_number", sa.String(), nullable=True),
        sa.Column("sex", sa.String(), nullable=False),
        sa.Column("born", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("died_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "id_number IS NULL OR length(id_number) = 18", name=op.f("ck_resident_id_number")
        ),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_resident_name")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resident")),
        sa.UniqueConstraint("id_number", name=op.f("uq_resident_id_number")),
    )
    with op.batch_alter_table("resident", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_resident_name"), ["name"], unique=False)

    op.create_table(
        "rota",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("weeks", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("follows_calendar", sa.Boolean(), nullable=False),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_rota_name")),
        sa.CheckConstraint("weeks BETWEEN 1 AND 8", name=op.f("ck_rota_weeks")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rota")),
    )
    op.create_table(
        "sheet_layout",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("mapping", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_layout")),
        sa.UniqueConstraint("kind", "fingerprint", name=op.f("uq_sheet_layout_kind_fingerprint")),
    )
    op.create_table(
        "skill",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skill")),
        sa.UniqueConstraint("name", name=op.f("uq_skill_name")),
    )
    op.create_table(
        "street",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("county", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_street")),
        sa.UniqueConstraint("code", name=op.f("uq_street_code")),
    )
    op.create_table(
        "training_rule",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_rule")),
        sa.UniqueConstraint("key", "valid_from", name=op.f("uq_training_rule_key_valid_from")),
    )
    op.create_table(
        "visit_period",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("visit_class", sa.String(), nullable=False),
        sa.Column("every", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint(
            "every IN ('', '周', '半月', '月', '两月', '季', '半年', '年')",
            name=op.f("ck_visit_period_every"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_period")),
        sa.UniqueConstraint(
            "visit_class", "valid_from", name=op.f("uq_visit_period_visit_class_valid_from")
        ),
    )
    op.create_table(
        "visit_rule",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_rule")),
        sa.UniqueConstraint("key", "valid_from", name=op.f("uq_visit_rule_key_valid_from")),
    )
    op.create_table(
        "work_shift",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("each_part", sa.Boolean(), nullable=False),
        sa.Column("late_grace", sa.Integer(), nullable=False),
        sa.Column("early_grace", sa.Integer(), nullable=False),
        sa.Column("before", sa.Integer(), nullable=False),
        sa.Column("after", sa.Integer(), nullable=False),
        sa.Column("half_under", sa.Integer(), nullable=True),
        sa.Column("absent_under", sa.Integer(), nullable=True),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_work_shift_name")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_shift")),
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
    with op.batch_alter_table("arrived", schema=None) as batch_op:
        batch_op.create_index("ix_arrived_link", ["link_id", "tbl", "seen"], unique=False)

    op.create_table(
        "calendar_day",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("version_id", sa.LargeBinary(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("festival", sa.String(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('公休日', '法定节假日', '调休放假', '补班')",
            name=op.f("ck_calendar_day_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["calendar_version.id"], name=op.f("fk_calendar_day_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_day")),
        sa.UniqueConstraint("version_id", "day", name=op.f("uq_calendar_day_version_id_day")),
    )
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
    with op.batch_alter_table("checkpoint", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_checkpoint_link_id"), ["link_id"], unique=False)

    op.create_table(
        "community",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("street_id", sa.LargeBinary(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_community_span")
        ),
        sa.ForeignKeyConstraint(["street_id"], ["street.id"], name=op.f("fk_community_street_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_community")),
    )
    with op.batch_alter_table("community", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_community_street_id"), ["street_id"], unique=False)

    op.create_table(
        "grade_scheme",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("street_id", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["street_id"], ["street.id"], name=op.f("fk_grade_scheme_street_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grade_scheme")),
        sa.UniqueConstraint(
            "street_id", "valid_from", name=op.f("uq_grade_scheme_street_id_valid_from")
        ),
    )
    with op.batch_alter_table("grade_scheme", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_grade_scheme_street_id"), ["street_id"], unique=False)

    op.create_table(
        "journal",
        sa.Column("pos", sa.Integer(), nullable=False),
        sa.Column("operation", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Integer(), nullable=False),
        sa.Column("tbl", sa.String(), nullable=False),
        sa.Column("row_id", sa.LargeBinary(), nullable=True),
        sa.Column("op", sa.String(), nullable=False),
        sa.Column("was", sa.Text(), nullable=True),
        sa.CheckConstraint("op IN ('I', 'U', 'D', 'A', 'B', 'P')", name=op.f("ck_journal_op")),
        sa.ForeignKeyConstraint(["operation"], ["operation.no"], name=op.f("fk_journal_operation")),
        sa.PrimaryKeyConstraint("pos", name=op.f("pk_journal")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_journal_operation"), ["operation"], unique=False)
        batch_op.create_index("ix_journal_row", ["tbl", "row_id", "pos"], unique=False)

    op.create_table(
        "key_group",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("resident_id", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["resident_id"], ["resident.id"], name=op.f("fk_key_group_resident_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_group")),
    )
    with op.batch_alter_table("key_group", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_key_group_resident_id"), ["resident_id"], unique=False)

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
    with op.batch_alter_table("parked", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_parked_link_id"), ["link_id"], unique=False)

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
    with op.batch_alter_table("peer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_peer_link_id"), ["link_id"], unique=False)

    op.create_table(
        "person",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("id_number", sa.String(), nullable=False),
        sa.Column("staff_number", sa.String(), nullable=False),
        sa.Column("former_name", sa.String(), nullable=False),
        sa.Column("nation", sa.String(), nullable=False),
        sa.Column("native_place", sa.String(), nullable=False),
        sa.Column("birth_place", sa.String(), nullable=False),
        sa.Column("politics", sa.String(), nullable=False),
        sa.Column("party_joined", sa.String(), nullable=False),
        sa.Column("marital", sa.String(), nullable=False),
        sa.Column("health", sa.String(), nullable=False),
        sa.Column("household_address", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("work_start", sa.String(), nullable=False),
        sa.Column("community_work_start", sa.String(), nullable=False),
        sa.Column("specialty", sa.String(), nullable=False),
        sa.Column("veteran", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("photo_id", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("length(id_number) = 18", name=op.f("ck_person_id_number")),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_person_name")),
        sa.ForeignKeyConstraint(["photo_id"], ["blob.id"], name=op.f("fk_person_photo_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("id_number", name=op.f("uq_person_id_number")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_name"), ["name"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_staff_number"), ["staff_number"], unique=False)

    op.create_table(
        "punch",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("clock_id", sa.LargeBinary(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("way", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["clock_id"], ["clock.id"], name=op.f("fk_punch_clock_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_punch")),
        sa.UniqueConstraint("clock_id", "number", "at", name=op.f("uq_punch_clock_id_number_at")),
    )
    with op.batch_alter_table("punch", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_punch_at"), ["at"], unique=False)

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
    with op.batch_alter_table("receipt", schema=None) as batch_op:
        batch_op.create_index("ix_receipt_body", ["body_hash", "code"], unique=False)
        batch_op.create_index(batch_op.f("ix_receipt_link_id"), ["link_id"], unique=False)

    op.create_table(
        "rota_day",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("rota_id", sa.LargeBinary(), nullable=False),
        sa.Column("week", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("shift_id", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("week >= 1", name=op.f("ck_rota_day_week")),
        sa.CheckConstraint("weekday BETWEEN 1 AND 7", name=op.f("ck_rota_day_weekday")),
        sa.ForeignKeyConstraint(["rota_id"], ["rota.id"], name=op.f("fk_rota_day_rota_id")),
        sa.ForeignKeyConstraint(["shift_id"], ["work_shift.id"], name=op.f("fk_rota_day_shift_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rota_day")),
        sa.UniqueConstraint(
            "rota_id", "week", "weekday", name=op.f("uq_rota_day_rota_id_week_weekday")
        ),
    )
    with op.batch_alter_table("rota_day", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rota_day_rota_id"), ["rota_id"], unique=False)

    op.create_table(
        "scanned_page",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("form_id", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("blob_id", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("page > 0", name=op.f("ck_scanned_page_page")),
        sa.CheckConstraint("version > 0", name=op.f("ck_scanned_page_version")),
        sa.ForeignKeyConstraint(["blob_id"], ["blob.id"], name=op.f("fk_scanned_page_blob_id")),
        sa.ForeignKeyConstraint(
            ["form_id"], ["issued_form.id"], name=op.f("fk_scanned_page_form_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scanned_page")),
    )
    with op.batch_alter_table("scanned_page", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scanned_page_form_id"), ["form_id"], unique=False)

    op.create_table(
        "shift_part",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("shift_id", sa.LargeBinary(), nullable=False),
        sa.Column("start_minute", sa.Integer(), nullable=False),
        sa.Column("end_minute", sa.Integer(), nullable=False),
        sa.Column("morning", sa.Boolean(), nullable=False),
        sa.Column("afternoon", sa.Boolean(), nullable=False),
        sa.CheckConstraint("end_minute > start_minute", name=op.f("ck_shift_part_minutes")),
        sa.CheckConstraint("morning OR afternoon", name=op.f("ck_shift_part_halves")),
        sa.ForeignKeyConstraint(
            ["shift_id"], ["work_shift.id"], name=op.f("fk_shift_part_shift_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift_part")),
    )
    with op.batch_alter_table("shift_part", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shift_part_shift_id"), ["shift_id"], unique=False)

    op.create_table(
        "training_session",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("course_id", sa.LargeBinary(), nullable=True),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("organiser", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("teacher", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("time", sa.String(), nullable=False),
        sa.Column("half_hours", sa.Integer(), nullable=False),
        sa.Column("cancelled", sa.String(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('初任培训', '在职培训', '专项培训', '实践锻炼')",
            name=op.f("ck_training_session_kind"),
        ),
        sa.CheckConstraint(
            "level IN ('省级以上', '市级', '县级', '街道')", name=op.f("ck_training_session_level")
        ),
        sa.CheckConstraint("half_hours >= 0", name=op.f("ck_training_session_hours")),
        sa.CheckConstraint("last_day >= first_day", name=op.f("ck_training_session_days")),
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name=op.f("fk_training_session_course_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_session")),
    )
    with op.batch_alter_table("training_session", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_training_session_course_id"), ["course_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_training_session_first_day"), ["first_day"], unique=False
        )

    op.create_table(
        "attachment",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("blob_id", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["blob_id"], ["blob.id"], name=op.f("fk_attachment_blob_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attachment_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attachment_person_id"), ["person_id"], unique=False)

    op.create_table(
        "award",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("given_on", sa.String(), nullable=False),
        sa.Column("given_by", sa.String(), nullable=False),
        sa.Column("raises_grade", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_award_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award")),
    )
    with op.batch_alter_table("award", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_award_person_id"), ["person_id"], unique=False)

    op.create_table(
        "business",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.LargeBinary(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("first_half", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("last_half", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint("first_half IN (0, 1)", name=op.f("ck_business_first_half")),
        sa.CheckConstraint("last_day >= first_day", name=op.f("ck_business_days")),
        sa.CheckConstraint("last_half IN (0, 1)", name=op.f("ck_business_last_half")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_business_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_business")),
    )
    with op.batch_alter_table("business", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_business_first_day"), ["first_day"], unique=False)
        batch_op.create_index(batch_op.f("ix_business_person_id"), ["person_id"], unique=False)

    op.create_table(
        "clock_number",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.LargeBinary(), nullable=False),
        sa.Column("clock_id", sa.LargeBinary(), nullable=True),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint("length(number) > 0", name=op.f("ck_clock_number_number")),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from",
            name=op.f("ck_clock_number_span"),
        ),
        sa.ForeignKeyConstraint(["clock_id"], ["clock.id"], name=op.f("fk_clock_number_clock_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_clock_number_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_number")),
    )
    with op.batch_alter_table("clock_number", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_clock_number_number"), ["number"], unique=False)
        batch_op.create_index(batch_op.f("ix_clock_number_person_id"), ["person_id"], unique=False)

    op.create_table(
        "contract",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("signed_on", sa.String(), nullable=False),
        sa.Column("valid_from", sa.String(), nullable=False),
        sa.Column("valid_to", sa.String(), nullable=False),
        sa.Column("probation_to", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_contract_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract")),
    )
    with op.batch_alter_table("contract", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contract_person_id"), ["person_id"], unique=False)

    op.create_table(
        "correction",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.LargeBinary(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("half", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("approved_by", sa.String(), nullable=False),
        sa.CheckConstraint("half IN (0, 1)", name=op.f("ck_correction_half")),
        sa.CheckConstraint("length(reason) > 0", name=op.f("ck_correction_reason")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_correction_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
        sa.UniqueConstraint(
            "person_id", "day", "half", name=op.f("uq_correction_person_id_day_half")
        ),
    )
    with op.batch_alter_table("correction", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_correction_day"), ["day"], unique=False)
        batch_op.create_index(batch_op.f("ix_correction_person_id"), ["person_id"], unique=False)

    op.create_table(
        "duty_turn",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.LargeBinary(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("shift_id", sa.LargeBinary(), nullable=False),
        sa.Column("instead", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_duty_turn_person_id")),
        sa.ForeignKeyConstraint(
            ["shift_id"], ["work_shift.id"], name=op.f("fk_duty_turn_shift_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_turn")),
        sa.UniqueConstraint("person_id", "day", name=op.f("uq_duty_turn_person_id_day")),
    )
    with op.batch_alter_table("duty_turn", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_duty_turn_day"), ["day"], unique=False)
        batch_op.create_index(batch_op.f("ix_duty_turn_person_id"), ["person_id"], unique=False)

    op.create_table(
        "education",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.LargeBinary(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("major", sa.String(), nullable=False),
        sa.Column("graduated", sa.String(), nullable=False),
        sa.Column("degree", sa.String(), nullable=False),
        sa.CheckConstraint(
            "role IN ('第一学历', '最高学历', '其他')", name=op.f("ck_education_role")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_education_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_education")),
    )
    with op.batch_alter_table("education", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_education_person_id"), ["person_id"], unique=False)

    op.create_table(
        "external_training",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("organiser", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("half_hours", sa.Integer(), nullable=False),
        sa.Column("certificate", sa.String(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("proof_id", sa.LargeBinary(), nullable=True),
        sa.Column("proof_name", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('初任培训', '在职培训', '专项培训', '实践锻炼')",
            name=op.f("ck_external_training_kind"),
        ),
        sa.CheckConstraint(
            "level IN ('省级以上', '市级', '县级', '街道')", name=op.f("ck_external_training_level")
        ),
        sa.CheckConstraint("half_hours >= 0", name=op.f("ck_external_training_hours")),
        sa.CheckConstraint("last_day >= first_day", name=op.f("ck_external_training_days")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_external_training_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["proof_id"], ["blob.id"], name=op.f("fk_external_training_proof_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_external_training")),
    )
    with op.batch_alter_table("external_training", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_external_training_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "family_member",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.LargeBinary(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("born", sa.String(), nullable=False),
        sa.Column("politics", sa.String(), nullable=False),
        sa.Column("work", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_family_member_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family_member")),
    )
    with op.batch_alter_table("family_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_family_member_person_id"), ["person_id"], unique=False)

    op.create_table(
        "grade_record",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.LargeBinary(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint("grade BETWEEN 1 AND 99", name=op.f("ck_grade_record_grade")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_grade_record_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grade_record")),
    )
    with op.batch_alter_table("grade_record", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_grade_record_person_id"), ["person_id"], unique=False)

    op.create_table(
        "grid",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("community_id", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_grid_span")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_grid_community_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grid")),
    )
    with op.batch_alter_table("grid", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_grid_community_id"), ["community_id"], unique=False)

    op.create_table(
        "invitation",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("session_id", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.LargeBinary(), nullable=False),
        sa.Column("invited_on", sa.Date(), nullable=False),
        sa.Column("excuse", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_invitation_person_id")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["training_session.id"], name=op.f("fk_invitation_session_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint(
            "session_id", "person_id", name=op.f("uq_invitation_session_id_person_id")
        ),
    )
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitation_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_invitation_session_id"), ["session_id"], unique=False)

    op.create_table(
        "leave_request",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("half_days", sa.Integer(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("handover", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("levels", sa.String(), nullable=False),
        sa.Column("extends_id", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("half_days > 0", name=op.f("ck_leave_request_half_days")),
        sa.ForeignKeyConstraint(
            ["extends_id"], ["leave_request.id"], name=op.f("fk_leave_request_extends_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_leave_request_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leave_request")),
    )
    with op.batch_alter_table("leave_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_leave_request_person_id"), ["person_id"], unique=False)

    op.create_table(
        "mentoring",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("mentor_id", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.LargeBinary(), nullable=False),
        sa.Column("goals", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("planned_to", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("result", sa.String(), nullable=False),
        sa.CheckConstraint("mentor_id <> person_id", name=op.f("ck_mentoring_two")),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_mentoring_span")
        ),
        sa.ForeignKeyConstraint(["mentor_id"], ["person.id"], name=op.f("fk_mentoring_mentor_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_mentoring_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring")),
    )
    with op.batch_alter_table("mentoring", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentoring_mentor_id"), ["mentor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentoring_person_id"), ["person_id"], unique=False)

    op.create_table(
        "qualification",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("obtained", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_qualification_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_qualification")),
    )
    with op.batch_alter_table("qualification", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_qualification_person_id"), ["person_id"], unique=False)

    op.create_table(
        "residents_figure",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("street_id", sa.LargeBinary(), nullable=False),
        sa.Column("community_id", sa.LargeBinary(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("residents", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.CheckConstraint("residents >= 0", name=op.f("ck_residents_figure_residents")),
        sa.CheckConstraint("year BETWEEN 1990 AND 2100", name=op.f("ck_residents_figure_year")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_residents_figure_community_id")
        ),
        sa.ForeignKeyConstraint(
            ["street_id"], ["street.id"], name=op.f("fk_residents_figure_street_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_residents_figure")),
        sa.UniqueConstraint(
            "street_id",
            "community_id",
            "year",
            name=op.f("uq_residents_figure_street_id_community_id_year"),
        ),
    )
    with op.batch_alter_table("residents_figure", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_residents_figure_community_id"), ["community_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_residents_figure_street_id"), ["street_id"], unique=False
        )

    op.create_table(
        "resume_line",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.LargeBinary(), nullable=False),
        sa.Column("valid_from", sa.String(), nullable=False),
        sa.Column("valid_to", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("in_community", sa.Boolean(), nullable=False),
        sa.Column("proof", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_resume_line_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resume_line")),
    )
    with op.batch_alter_table("resume_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_resume_line_person_id"), ["person_id"], unique=False)

    op.create_table(
        "rota_span",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("rota_id", sa.LargeBinary(), nullable=False),
        sa.Column("community_id", sa.LargeBinary(), nullable=True),
        sa.Column("person_id", sa.LargeBinary(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_rota_span_span")
        ),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_rota_span_community_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_rota_span_person_id")),
        sa.ForeignKeyConstraint(["rota_id"], ["rota.id"], name=op.f("fk_rota_span_rota_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rota_span")),
    )
    with op.batch_alter_table("rota_span", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rota_span_rota_id"), ["rota_id"], unique=False)

    op.create_table(
        "service",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("valid_from", sa.String(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("end_kind", sa.String(), nullable=False),
        sa.Column("end_reason", sa.String(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('社区专职工作人员', '两委成员', '公益性岗位', '劳务派遣', '挂职')",
            name=op.f("ck_service_kind"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_service_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service")),
    )
    with op.batch_alter_table("service", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_service_person_id"), ["person_id"], unique=False)

    op.create_table(
        "session_material",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("session_id", sa.LargeBinary(), nullable=False),
        sa.Column("blob_id", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["blob_id"], ["blob.id"], name=op.f("fk_session_material_blob_id")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["training_session.id"], name=op.f("fk_session_material_session_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_material")),
    )
    with op.batch_alter_table("session_material", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_session_material_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "sign_in",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("session_id", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.LargeBinary(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("time", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_sign_in_person_id")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["training_session.id"], name=op.f("fk_sign_in_session_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in")),
        sa.UniqueConstraint(
            "session_id", "person_id", "on", name=op.f("uq_sign_in_session_id_person_id_on")
        ),
    )
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sign_in_session_id"), ["session_id"], unique=False)

    op.create_table(
        "skill_level",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.LargeBinary(), nullable=False),
        sa.Column("skill_id", sa.LargeBinary(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.CheckConstraint(
            "level IN ('未掌握', '了解', '会办', '能带教')", name=op.f("ck_skill_level_level")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_skill_level_person_id")
        ),
        sa.ForeignKeyConstraint(["skill_id"], ["skill.id"], name=op.f("fk_skill_level_skill_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skill_level")),
        sa.UniqueConstraint(
            "person_id", "skill_id", "on", name=op.f("uq_skill_level_person_id_skill_id_on")
        ),
    )
    with op.batch_alter_table("skill_level", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_skill_level_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_skill_level_skill_id"), ["skill_id"], unique=False)

    op.create_table(
        "training_result",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("session_id", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.LargeBinary(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("score", sa.String(), nullable=False),
        sa.Column("half_hours", sa.Integer(), nullable=False),
        sa.Column("certificate", sa.String(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint(
            "result IN ('合格', '不合格', '未完成')", name=op.f("ck_training_result_result")
        ),
        sa.CheckConstraint("half_hours >= 0", name=op.f("ck_training_result_hours")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_training_result_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["training_session.id"], name=op.f("fk_training_result_session_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_result")),
        sa.UniqueConstraint(
            "session_id", "person_id", name=op.f("uq_training_result_session_id_person_id")
        ),
    )
    with op.batch_alter_table("training_result", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_training_result_person_id"), ["person_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_training_result_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "grid_duty",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("grid_id", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.LargeBinary(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_grid_duty_span")
        ),
        sa.ForeignKeyConstraint(["grid_id"], ["grid.id"], name=op.f("fk_grid_duty_grid_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_grid_duty_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grid_duty")),
    )
    with op.batch_alter_table("grid_duty", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_grid_duty_grid_id"), ["grid_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_grid_duty_person_id"), ["person_id"], unique=False)

    op.create_table(
        "household",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("community_id", sa.LargeBinary(), nullable=False),
        sa.Column("grid_id", sa.LargeBinary(), nullable=True),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("visit_class", sa.String(), nullable=False),
        sa.Column("needs", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("end_kind", sa.String(), nullable=False),
        sa.Column("into_id", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("length(address) > 0", name=op.f("ck_household_address")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_household_community_id")
        ),
        sa.ForeignKeyConstraint(["grid_id"], ["grid.id"], name=op.f("fk_household_grid_id")),
        sa.ForeignKeyConstraint(["into_id"], ["household.id"], name=op.f("fk_household_into_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household")),
    )
    with op.batch_alter_table("household", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_household_address"), ["address"], unique=False)
        batch_op.create_index("ix_household_place", ["community_id", "grid_id"], unique=False)

    op.create_table(
        "leave_entry",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("half_days", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("halves", sa.String(), nullable=False),
        sa.Column("day_kind", sa.String(), nullable=False),
        sa.Column("request_id", sa.LargeBinary(), nullable=True),
        sa.Column("of_id", sa.LargeBinary(), nullable=True),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(entry IN ('冲回', '调整')) = (of_id IS NOT NULL)", name=op.f("ck_leave_entry_of")
        ),
        sa.CheckConstraint(
            "entry <> '使用' OR (half_days < 0 AND request_id IS NOT NULL)",
            name=op.f("ck_leave_entry_use"),
        ),
        sa.CheckConstraint(
            "entry IN ('期初', '发放', '结转', '使用', '冲回', '调整')",
            name=op.f("ck_leave_entry_entry"),
        ),
        sa.CheckConstraint("half_days <> 0", name=op.f("ck_leave_entry_nonzero")),
        sa.ForeignKeyConstraint(["of_id"], ["leave_entry.id"], name=op.f("fk_leave_entry_of_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_leave_entry_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"], ["leave_request.id"], name=op.f("fk_leave_entry_request_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leave_entry")),
    )
    with op.batch_alter_table("leave_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_leave_entry_first_day"), ["first_day"], unique=False)
        batch_op.create_index(batch_op.f("ix_leave_entry_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_leave_entry_year"), ["year"], unique=False)

    op.create_table(
        "leave_event",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("request_id", sa.LargeBinary(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("back_day", sa.Date(), nullable=True),
        sa.Column("back_half", sa.String(), nullable=False),
        sa.CheckConstraint(
            "back_half IN ('', '上午', '下午')", name=op.f("ck_leave_event_back_half")
        ),
        sa.CheckConstraint(
            "event IN ('申请', '批准', '退回', '撤回', '销假', '作废')",
            name=op.f("ck_leave_event_event"),
        ),
        sa.ForeignKeyConstraint(
            ["request_id"], ["leave_request.id"], name=op.f("fk_leave_event_request_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leave_event")),
        sa.UniqueConstraint("request_id", "step", name=op.f("uq_leave_event_request_id_step")),
    )
    with op.batch_alter_table("leave_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_leave_event_request_id"), ["request_id"], unique=False)

    op.create_table(
        "leave_segment",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("request_id", sa.LargeBinary(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("first_half", sa.String(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("last_half", sa.String(), nullable=False),
        sa.CheckConstraint(
            "first_half IN ('上午', '下午')", name=op.f("ck_leave_segment_first_half")
        ),
        sa.CheckConstraint(
            "last_half IN ('上午', '下午')", name=op.f("ck_leave_segment_last_half")
        ),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_leave_segment_order")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["leave_request.id"], name=op.f("fk_leave_segment_request_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leave_segment")),
    )
    with op.batch_alter_table("leave_segment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_leave_segment_first_day"), ["first_day"], unique=False)
        batch_op.create_index(batch_op.f("ix_leave_segment_last_day"), ["last_day"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_leave_segment_request_id"), ["request_id"], unique=False
        )

    op.create_table(
        "mentor_meeting",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("mentoring_id", sa.LargeBinary(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mentoring_id"], ["mentoring.id"], name=op.f("fk_mentor_meeting_mentoring_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentor_meeting")),
    )
    with op.batch_alter_table("mentor_meeting", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_mentor_meeting_mentoring_id"), ["mentoring_id"], unique=False
        )

    op.create_table(
        "posting",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.LargeBinary(), nullable=False),
        sa.Column("community_id", sa.LargeBinary(), nullable=False),
        sa.Column("grid_id", sa.LargeBinary(), nullable=True),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("post_category", sa.String(), nullable=False),
        sa.Column("is_primary", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.String(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_posting_community_id")
        ),
        sa.ForeignKeyConstraint(["grid_id"], ["grid.id"], name=op.f("fk_posting_grid_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_posting_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posting")),
    )
    with op.batch_alter_table("posting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_posting_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_posting_person_id"), ["person_id"], unique=False)

    op.create_table(
        "leave_allocation",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("use_id", sa.LargeBinary(), nullable=False),
        sa.Column("grant_id", sa.LargeBinary(), nullable=False),
        sa.Column("half_days", sa.Integer(), nullable=False),
        sa.CheckConstraint("half_days > 0", name=op.f("ck_leave_allocation_positive")),
        sa.ForeignKeyConstraint(
            ["grant_id"], ["leave_entry.id"], name=op.f("fk_leave_allocation_grant_id")
        ),
        sa.ForeignKeyConstraint(
            ["use_id"], ["leave_entry.id"], name=op.f("fk_leave_allocation_use_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leave_allocation")),
        sa.UniqueConstraint("use_id", "grant_id", name=op.f("uq_leave_allocation_use_id_grant_id")),
    )
    with op.batch_alter_table("leave_allocation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_leave_allocation_grant_id"), ["grant_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_leave_allocation_use_id"), ["use_id"], unique=False)

    op.create_table(
        "member",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("household_id", sa.LargeBinary(), nullable=False),
        sa.Column("resident_id", sa.LargeBinary(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("end_kind", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name=op.f("fk_member_household_id")
        ),
        sa.ForeignKeyConstraint(
            ["resident_id"], ["resident.id"], name=op.f("fk_member_resident_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
    )
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_member_household_id"), ["household_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_member_resident_id"), ["resident_id"], unique=False)

    op.create_table(
        "pairing",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("household_id", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("measures", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("result", sa.String(), nullable=False),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_pairing_span")
        ),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name=op.f("fk_pairing_household_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_pairing_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pairing")),
    )
    with op.batch_alter_table("pairing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pairing_household_id"), ["household_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pairing_person_id"), ["person_id"], unique=False)

    op.create_table(
        "visit",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("time", sa.String(), nullable=False),
        sa.Column("household_id", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("met", sa.String(), nullable=False),
        sa.Column("found", sa.String(), nullable=False),
        sa.Column("done", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.CheckConstraint("time = '' OR length(time) = 5", name=op.f("ck_visit_time")),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name=op.f("fk_visit_household_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_visit_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
    )
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.create_index("ix_visit_household", ["household_id", "on"], unique=False)
        batch_op.create_index(
            "ix_visit_met",
            ["on", "household_id"],
            unique=False,
            sqlite_where=sa.text("kind <> '未遇'"),
        )
        batch_op.create_index("ix_visit_on", ["on"], unique=False)
        batch_op.create_index("ix_visit_person", ["person_id", "on"], unique=False)

    op.create_table(
        "matter",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("community_id", sa.LargeBinary(), nullable=False),
        sa.Column("household_id", sa.LargeBinary(), nullable=True),
        sa.Column("visit_id", sa.LargeBinary(), nullable=True),
        sa.Column("asker", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("person_id", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('代办', '首问', '求助', '隐患', '矛盾纠纷')", name=op.f("ck_matter_kind")
        ),
        sa.CheckConstraint("length(what) > 0", name=op.f("ck_matter_what")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_matter_community_id")
        ),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name=op.f("fk_matter_household_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_matter_person_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_matter_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matter")),
    )
    with op.batch_alter_table("matter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_matter_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_matter_household_id"), ["household_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_matter_opened_on"), ["opened_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_matter_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_matter_visit_id"), ["visit_id"], unique=False)

    op.create_table(
        "visit_companion",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("visit_id", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_visit_companion_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_visit_companion_visit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_companion")),
        sa.UniqueConstraint(
            "visit_id", "person_id", name=op.f("uq_visit_companion_visit_id_person_id")
        ),
    )
    with op.batch_alter_table("visit_companion", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_visit_companion_person_id"), ["person_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_visit_companion_visit_id"), ["visit_id"], unique=False)

    op.create_table(
        "visit_paper",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("visit_id", sa.LargeBinary(), nullable=False),
        sa.Column("blob_id", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["blob_id"], ["blob.id"], name=op.f("fk_visit_paper_blob_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_visit_paper_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_paper")),
    )
    with op.batch_alter_table("visit_paper", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_paper_visit_id"), ["visit_id"], unique=False)

    op.create_table(
        "dispute_party",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("matter_id", sa.LargeBinary(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sex", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("claim", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["matter_id"], ["matter.id"], name=op.f("fk_dispute_party_matter_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispute_party")),
    )
    with op.batch_alter_table("dispute_party", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dispute_party_matter_id"), ["matter_id"], unique=False)

    op.create_table(
        "matter_step",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("matter_id", sa.LargeBinary(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("person_id", sa.LargeBinary(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('办理', '移交', '调解', '答复', '办结', '重开', '作废')",
            name=op.f("ck_matter_step_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["matter_id"], ["matter.id"], name=op.f("fk_matter_step_matter_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_matter_step_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matter_step")),
        sa.UniqueConstraint("matter_id", "step", name=op.f("uq_matter_step_matter_id_step")),
    )
    with op.batch_alter_table("matter_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_matter_step_matter_id"), ["matter_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_matter_step_person_id"), ["person_id"], unique=False)
