"""`import leave`: opening balances from a sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cwdesk.areas.leave.imports import (
    Plan,
    Planned,
    Verdict,
    apply,
    make_plan,
    read_openings,
    write_refused,
)
from cwdesk.cli.desk import AsOf, Json, OfficeFolder, database, day, say, say_json


def add_to(importing: typer.Typer) -> None:
    """Put the command of this file on `importing`."""
    importing.command("leave", help="导入休假期初余额")(import_openings)


def import_openings(
    file: Annotated[Path, typer.Argument(help="余额表：xlsx、xls 或 csv，有姓名和剩余天数两列")],
    office: OfficeFolder,
    as_of: AsOf = "",
    report: Annotated[Path | None, typer.Option("--report", help="把退回的行另存为 xlsx")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看结果，不导入")] = False,  # noqa: FBT002
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """Import opening balances of the year of the day, or only say what would happen."""
    with database(office) as store:
        reading = read_openings(file)
        plan = store.read(make_plan, reading, day(as_of)).result()
        if report is not None and plan.of(Verdict.REFUSED):
            write_refused(report, reading, plan)
        if not dry_run:
            store.write(apply, plan).result()
    (_say_json if as_json else _say)(plan)


def _say_json(plan: Plan) -> None:
    say_json(
        {
            "as_of": plan.as_of,
            "new": len(plan.of(Verdict.NEW)),
            "same": len(plan.of(Verdict.SAME)),
            "refused": [
                {"sheet": line.sheet, "row": line.row, "name": line.name, "reason": _why(line)}
                for line in plan.of(Verdict.REFUSED)
            ],
        }
    )


def _why(line: Planned) -> str:
    return "；".join(problem.text for problem in line.problems)


def _say(plan: Plan) -> None:
    counts = [
        f"{word} {len(plan.of(verdict))}"
        for word, verdict in (
            ("新增", Verdict.NEW),
            ("相同", Verdict.SAME),
            ("退回", Verdict.REFUSED),
        )
    ]
    say(f"{plan.file_name}（{plan.as_of.year}年）：{'，'.join(counts)}")
    for line in plan.of(Verdict.REFUSED):
        say(f"  退回　第 {line.row} 行 {line.name}：{_why(line)}")
