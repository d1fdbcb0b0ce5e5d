"""Writing the roster as a sheet: with full numbers only for a purpose that goes on record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cwdesk.areas.roster import rules
from cwdesk.kernel.fields import FieldSpec, Kind
from ui.areas.roster.entry import EntryForm, open_entry
from ui.areas.roster.reading import NOWHERE
from ui.kit.files import choose_target
from ui.kit.page import Page

FULL, MASKED = "完整", "隐去中间几位"
FIELDS = (
    FieldSpec("numbers", "证件号和电话", Kind.CHOICE, required=True, choices=(FULL, MASKED)),
    FieldSpec("purpose", "用途", Kind.LONG, hint="完整号码要写明用途，会留下记录"),
)


def open_export(page: Page, as_of: date) -> None:
    """Ask how and what for, then where to, and write who is in service on `as_of`."""
    form = EntryForm(FIELDS, NOWHERE, {})
    form.restore_draft({"numbers": FULL})

    def ask_target() -> None:
        values = form.cleaned()
        if values is None:
            return
        full, purpose = values["numbers"] == FULL, str(values["purpose"])
        problems = rules.problems_with_purpose(purpose) if full else []
        form.show_problems(problems)
        if not problems:
            name = f"社区工作者花名册 {as_of}.xlsx"
            choose_target(
                page,
                "导出花名册",
                name,
                "Excel 工作簿 (*.xlsx)",
                lambda file: write(page, form, file, as_of, "" if not full else purpose),
            )

    title = f"导出 {as_of} 在职人员的花名册"
    open_entry(page, title, form, ask_target, verb="选择位置…")


def write(page: Page, form: EntryForm, file: Path, as_of: date, purpose: str) -> None:
    """Write the sheet to `file`; without a purpose, its numbers are masked."""
    from cwdesk.areas.roster.exports import write_roster

    def done(people: int) -> None:
        page.desk.say(f"已导出 {people} 人，文件在 {file.parent}")
        page.drop_side()

    page.runner.write(write_roster, file, as_of, purpose=purpose, masked=not purpose).then(
        form, done
    )
