"""`import residents`, `export residents`, `resident find`: households and the people in them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cwdesk.areas.office.queries import sheet_mappings
from cwdesk.areas.visits.exports import Wanted
from cwdesk.areas.visits.imports.residents import (
    Plan,
    Planned,
    Reading,
    Verdict,
    make_plan,
    read_residents,
    write_refused,
)
from cwdesk.areas.visits.queries.search import Hit, find
from cwdesk.cli.desk import AsOf, Json, OfficeFolder, database, day, say, say_json
from cwdesk.cli.people import place_meant
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.workflows.resident_export import export_residents
from cwdesk.workflows.resident_import import RESIDENTS, import_residents

app = typer.Typer(help="居民", no_args_is_help=True)

_LISTED = 6
"""New grids that are named; a street has hundreds."""

ListFile = Annotated[Path, typer.Argument(help="居民名册文件：xlsx、xls 或 csv")]


@app.callback()
def _residents() -> None:
    """Keep `find` a command of its own while it is the only one."""


@app.command("find", help="按地址、姓名、拼音、身份证号或电话的末几位查找")
def find_residents(
    text: Annotated[str, typer.Argument(help="例如 3-2-101、张三、zs、1234")],
    office: OfficeFolder,
    as_of: AsOf = "",
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """Find households, and say through whom."""
    with database(office) as store:
        hits = store.read(find, text, day(as_of)).result()
    if as_json:
        say_json([_hit(hit) for hit in hits])
        return
    for hit in hits:
        home = hit.household
        people = "、".join(one.name for one in home.residents)
        say(f"{home.community}{home.grid} {home.address}　{hit.name}　（{people}）")
    if not hits:
        say("没有找到。可以换姓名、地址或证件末几位再试。")


def _hit(hit: Hit) -> dict[str, object]:
    home = hit.household
    return {
        "household": home.household_id.hex(),
        "resident": hit.resident_id.hex() if hit.resident_id else None,
        "name": hit.name,
        "community": home.community,
        "grid": home.grid,
        "address": home.address,
        "residents": [one.name for one in home.residents],
    }


def import_resident_file(
    file: ListFile,
    office: OfficeFolder,
    as_of: AsOf = "",
    report: Annotated[Path | None, typer.Option("--report", help="把退回的行另存为 xlsx")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看结果，不导入")] = False,  # noqa: FBT002
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """Import a list of residents, or only say what would happen."""
    with database(office) as store:
        reading = read_residents(file, store.read(sheet_mappings, RESIDENTS).result())
        on = day(as_of) if as_of else min(reading.dated or today(), today())
        plan = store.read(make_plan, reading, on).result()
        if report is not None and plan.of(Verdict.REFUSED):
            write_refused(report, reading, plan)
        if not dry_run:
            store.write(import_residents, reading, plan).result()
    (_say_json if as_json else _say)(reading, plan)


def export_resident_file(
    office: OfficeFolder,
    out: Annotated[Path, typer.Option("--out", help="保存为 xlsx")],
    as_of: AsOf = "",
    community: Annotated[str, typer.Option("--community", help="只导出这个社区的")] = "",
    purpose: Annotated[str, typer.Option("--purpose", help="用途，记入历史")] = "命令行导出",
) -> None:
    """Write the residents as a workbook that comes back as updates."""
    if out.suffix.lower() != ".xlsx":
        raise Refused([Problem("导出的文件名要以 .xlsx 结尾。", "out")])
    on = day(as_of)
    with database(office) as store:
        place = store.read(place_meant, community, on).result() if community else None
        written = store.write(export_residents, out, on, Wanted(place), purpose).result()
    say(f"已导出 {written} 人：{out}")


def _say_json(reading: Reading, plan: Plan) -> None:
    say_json(
        {
            "as_of": plan.as_of.isoformat(),
            "households": len(plan.homes),
            "residents": len(plan.lines) - len(plan.of(Verdict.REFUSED)),
            "grids": plan.grids,
            "new": len(plan.of(Verdict.NEW)),
            "changed": len(plan.of(Verdict.CHANGED)),
            "same": len(plan.of(Verdict.SAME)),
            "warned": [_row(line) for line in plan.doubtful],
            "refused": [_row(line) for line in plan.of(Verdict.REFUSED)],
            "new_communities": list(plan.new_communities),
            "new_grids": [" ".join(pair) for pair in plan.new_grids],
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
    say(f"{reading.file_name}（按 {plan.as_of}）：{len(plan.homes)} 户，{plan.grids} 个网格")
    say(f"居民：{counts}")
    if plan.new_grids:
        more = " 等" if len(plan.new_grids) > _LISTED else ""
        named = "、".join(map("".join, plan.new_grids[:_LISTED]))
        say(f"  新增网格 {len(plan.new_grids)} 个：{named}{more}")
    for line in (*plan.of(Verdict.REFUSED), *plan.doubtful):
        word = "退回" if line.verdict is Verdict.REFUSED else "提醒"
        for problem in line.refusals or line.doubts:
            say(f"  {word}　第 {line.row} 行 {line.name}：{problem.text}")
