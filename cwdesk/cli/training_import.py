"""`import signin`: who was there, from a sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cwdesk.areas.training.imports import (
    Plan,
    Planned,
    Verdict,
    apply,
    make_plan,
    read_signin,
    write_refused,
)
from cwdesk.areas.training.queries import session_called
from cwdesk.cli.desk import Json, OfficeFolder, database, day, say, say_json

LEFT = (Verdict.DOUBTFUL, Verdict.REFUSED)


def add_to(importing: typer.Typer) -> None:
    """Put the command of this file on `importing`."""
    importing.command("signin", help="导入培训签到表")(import_signin)


def import_signin(  # noqa: PLR0913, PLR0917 - its options are its parameters
    file: Annotated[Path, typer.Argument(help="签到表：xlsx、xls 或 csv，有姓名一列")],
    office: OfficeFolder,
    which: Annotated[str, typer.Option("--session", help="班次编号或名称")],
    on: Annotated[
        str, typer.Option("--on", help="哪一天的签到；默认表头上的日期，没有就是第一天")
    ] = "",
    report: Annotated[
        Path | None, typer.Option("--report", help="把退回和待确认的行另存为 xlsx")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看结果，不导入")] = False,  # noqa: FBT002
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """Import a sign-in sheet, or only say what would happen."""
    with database(office) as store:
        line = store.read(session_called, which).result()
        reading = read_signin(file)
        plan = store.read(make_plan, reading, line.id, day(on) if on else None).result()
        if report is not None and any(plan.of(verdict) for verdict in LEFT):
            write_refused(report, reading, plan)
        if not dry_run:
            store.write(apply, plan).result()
    (_say_json if as_json else _say)(plan)


def _say_json(plan: Plan) -> None:
    say_json(
        {
            "session": plan.session_id.hex(),
            "title": plan.title,
            "new": len(plan.of(Verdict.NEW)),
            "same": len(plan.of(Verdict.SAME)),
            "absent": len(plan.of(Verdict.ABSENT)),
            "doubtful": [_row(line) for line in plan.of(Verdict.DOUBTFUL)],
            "refused": [_row(line) for line in plan.of(Verdict.REFUSED)],
            "notes": list(plan.notes),
        }
    )


def _row(line: Planned) -> dict[str, object]:
    return {
        "sheet": line.sheet,
        "row": line.row,
        "name": line.name,
        "reason": line.why,
        "candidates": [one.words for one in line.candidates],
    }


def _say(plan: Plan) -> None:
    counts = "，".join(f"{verdict.word} {len(plan.of(verdict))}" for verdict in Verdict)
    say(f"{plan.file_name}（{plan.title}）：{counts}")
    for note in plan.notes:
        say(f"  {note}")
    for line in (*plan.of(Verdict.DOUBTFUL), *plan.of(Verdict.REFUSED)):
        say(f"  {line.verdict.word}　第 {line.row} 行 {line.name}：{line.why}")
