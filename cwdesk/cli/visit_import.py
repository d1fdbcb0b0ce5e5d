"""`import visits`: a community's sheet of visits."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cwdesk.areas.office.queries import sheet_mappings
from cwdesk.areas.visits.imports.visits import (
    Plan,
    Planned,
    Reading,
    Verdict,
    make_plan,
    read_visits,
    write_refused,
)
from cwdesk.cli.desk import Json, OfficeFolder, database, say, say_json
from cwdesk.kernel.clock import today
from cwdesk.workflows.visit_import import VISITS
from cwdesk.workflows.visit_import import import_visits as take_visits

_WORDS = (
    ("新增", Verdict.NEW),
    ("变更", Verdict.CHANGED),
    ("相同", Verdict.SAME),
    ("退回", Verdict.REFUSED),
)


def import_visits(
    file: Annotated[Path, typer.Argument(help="走访记录文件：xlsx、xls 或 csv")],
    office: OfficeFolder,
    report: Annotated[Path | None, typer.Option("--report", help="把退回的行另存为 xlsx")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看结果，不导入")] = False,  # noqa: FBT002
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """Import a sheet of visits, or only say what would happen."""
    with database(office) as store:
        reading = read_visits(file, store.read(sheet_mappings, VISITS).result())
        plan = store.read(make_plan, reading, today()).result()
        if report is not None and plan.of(Verdict.REFUSED):
            write_refused(report, reading, plan)
        if not dry_run:
            store.write(take_visits, reading, plan).result()
    (_say_json if as_json else _say)(reading, plan)


def _say_json(reading: Reading, plan: Plan) -> None:
    say_json(
        {
            "new": len(plan.of(Verdict.NEW)),
            "changed": len(plan.of(Verdict.CHANGED)),
            "same": len(plan.of(Verdict.SAME)),
            "warned": [_row(line) for line in plan.doubtful],
            "refused": [_row(line) for line in plan.of(Verdict.REFUSED)],
            "unknown_columns": [
                column.heading for layout in reading.layouts for column in layout.unknown
            ],
        }
    )


def _row(line: Planned) -> dict[str, object]:
    problems = line.refusals or line.doubts
    return {
        "sheet": line.sheet,
        "row": line.row,
        "name": line.name,
        "fields": [problem.field for problem in problems],
        "reason": "；".join(problem.text for problem in problems),
    }


def _say(reading: Reading, plan: Plan) -> None:
    counts = "，".join(f"{word} {len(plan.of(verdict))}" for word, verdict in _WORDS)
    say(f"{reading.file_name}：{counts}")
    for line in (*plan.of(Verdict.REFUSED), *plan.doubtful):
        word = "退回" if line.verdict is Verdict.REFUSED else "提醒"
        for problem in line.refusals or line.doubts:
            say(f"  {word}　第 {line.row} 行 {line.name}：{problem.text}")
