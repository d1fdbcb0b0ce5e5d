"""`import roster` and `export roster`: sheets in and out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cwdesk.areas.office.queries import sheet_mappings
from cwdesk.areas.roster import exports
from cwdesk.areas.roster.imports import (
    Plan,
    Planned,
    Reading,
    Verdict,
    make_plan,
    read_roster,
    write_refused,
)
from cwdesk.cli.desk import AsOf, Json, OfficeFolder, database, day, say, say_json
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.workflows.roster_import import import_roster

importing = typer.Typer(help="导入", no_args_is_help=True)
exporting = typer.Typer(help="导出", no_args_is_help=True)

SheetFile = Annotated[Path, typer.Argument(help="花名册文件：xlsx、xls 或 csv")]


@importing.command("roster", help="导入花名册")
def import_roster_file(
    file: SheetFile,
    office: OfficeFolder,
    as_of: AsOf = "",
    report: Annotated[Path | None, typer.Option("--report", help="把退回的行另存为 xlsx")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看结果，不导入")] = False,  # noqa: FBT002
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """Import a roster, or only say what would happen."""
    with database(office) as store:
        reading = read_roster(file, store.read(sheet_mappings, "roster").result())
        on = day(as_of) if as_of else min(reading.dated or today(), today())
        plan = store.read(make_plan, reading, on).result()
        if report is not None and plan.of(Verdict.REFUSED):
            write_refused(report, reading, plan)
        if not dry_run:
            store.write(import_roster, reading, plan).result()
    (_say_json if as_json else _say)(reading, plan)


def _say_json(reading: Reading, plan: Plan) -> None:
    say_json(
        {
            "as_of": plan.as_of.isoformat(),
            "new": len(plan.of(Verdict.NEW)),
            "changed": len(plan.of(Verdict.CHANGED)),
            "same": len(plan.of(Verdict.SAME)),
            "warned": [_row(line) for line in plan.doubtful],
            "refused": [_row(line) for line in plan.of(Verdict.REFUSED)],
            "absent": len(plan.absent),
            "new_communities": list(plan.new_communities),
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
    counts = "，".join(
        f"{word} {len(plan.of(verdict))}"
        for word, verdict in (
            ("新增", Verdict.NEW),
            ("变更", Verdict.CHANGED),
            ("相同", Verdict.SAME),
            ("退回", Verdict.REFUSED),
        )
    )
    say(f"{reading.file_name}（按 {plan.as_of}）：{counts}")
    for line in (*plan.of(Verdict.REFUSED), *plan.doubtful):
        word = "退回" if line.verdict is Verdict.REFUSED else "提醒"
        for problem in line.refusals or line.doubts:
            say(f"  {word}　第 {line.row} 行 {line.name}：{problem.text}")


@exporting.command("roster", help="导出花名册，可修改后再导入")
def export_roster(
    office: OfficeFolder,
    out: Annotated[Path, typer.Option("--out", help="保存为 xlsx")],
    as_of: AsOf = "",
    purpose: Annotated[str, typer.Option("--purpose", help="用途，记入历史")] = "命令行导出",
) -> None:
    """Write the roster as a workbook that comes back as updates."""
    if out.suffix.lower() != ".xlsx":
        raise Refused([Problem("导出的文件名要以 .xlsx 结尾。", "out")])
    with database(office) as store:
        written = store.write(exports.write_roster, out, day(as_of), purpose=purpose).result()
    say(f"已导出 {written} 人：{out}")
