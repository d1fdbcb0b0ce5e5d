"""Taking a list of residents away: with full numbers only for a purpose that goes on record."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from cwdesk.areas.roster.rules import problems_with_purpose
from cwdesk.areas.visits.exports import Wanted
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import refuse
from cwdesk.kernel.fields import FieldSpec, Kind
from cwdesk.workflows.resident_export import export_residents
from ui.areas.visits.asking import AskDialog, Asked, ask
from ui.areas.visits.places import PlaceFilter
from ui.kit.files import choose_target
from ui.kit.page import Page
from ui.kit.runner import Task

FULL, MASKED = "完整", "隐去中间几位"
FIELDS = (
    FieldSpec("numbers", "证件号和电话", Kind.CHOICE, required=True, choices=(MASKED, FULL)),
    FieldSpec("purpose", "用途", Kind.LONG, hint="完整号码要写明用途，会留下记录"),
)
SHEET = "Excel 工作簿 (*.xlsx)"


def open_export(page: Page, places: PlaceFilter) -> AskDialog:
    """Ask how and what for, then where to, and write the residents of the place chosen."""
    where = places.grid.currentText() if places.grid_id else places.community.currentText()

    def act(values: dict[str, Any]) -> Task[Any]:
        return page.runner.work(_checked, values)

    question = f"导出{where}现在的居民名册。改过的表可以再导入，逐行更新。"
    asked = Asked(question, "选择位置…", FIELDS, {"numbers": MASKED}, title="导出居民名册")
    dialog = ask(page, asked, act)
    name = f"居民名册 {today()}.xlsx"
    dialog.accepted.connect(
        lambda: choose_target(
            page, "导出居民名册", name, SHEET, partial(write, page, places, dialog.answer)
        )
    )
    return dialog


def write(page: Page, places: PlaceFilter, values: dict[str, Any], file: Path) -> None:
    """Write the residents of the place chosen to `file`."""
    masked = values["numbers"] == MASKED
    wanted = Wanted(places.community_id, places.grid_id, masked)
    purpose = "" if masked else str(values["purpose"])
    task = page.runner.write(export_residents, file, today(), wanted, purpose)
    task.then(page, lambda people: page.desk.say(f"已导出 {people} 人，文件在 {file.parent}"))


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    """Return what was answered.

    Raises:
        Refused: full numbers without a purpose.
    """
    if values["numbers"] == FULL:
        refuse(problems_with_purpose(str(values["purpose"])))
    return values
