"""`import punches`: what punch clocks give out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cwdesk.areas.attendance.imports import (
    Numbers,
    Planned,
    Unmatched,
    give_numbers,
    plan_numbers,
    plan_presses,
    read_clock,
    take_presses,
)
from cwdesk.cli.desk import Json, OfficeFolder, database, say, say_json


def import_punches(
    file: Annotated[Path, typer.Argument(help="考勤机导出的文件", exists=True)],
    office: OfficeFolder,
    clock: Annotated[str, typer.Option("--clock", help="考勤机的名称")] = "考勤机",
    numbers: Annotated[
        Path | None, typer.Option("--numbers", help="考勤号、姓名、身份证号的对照表", exists=True)
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看结果，不导入")] = False,  # noqa: FBT002
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """Take the presses of a clock's file, or only say what would happen."""
    presses = read_clock(file)
    with database(office) as store:
        given = store.read(plan_numbers, numbers).result() if numbers else None
        if given is not None and not dry_run:
            store.write(give_numbers, given).result()
        planned = store.read(plan_presses, presses, clock).result()
        if not dry_run:
            store.write(take_presses, planned).result()
    (_say_json if as_json else _say)(planned, given)


def _strange(planned: Planned, given: Numbers | None) -> list[Unmatched]:
    """Return the numbers that no list names either; the others were told with the list."""
    told = given.absent if given is not None else frozenset()
    return [one for one in planned.unmatched if one.number not in told]


def _say_json(planned: Planned, given: Numbers | None) -> None:
    data: dict[str, object] = {
        "make": planned.make,
        "records": planned.records,
        "new": len(planned.new),
        "same": planned.same,
        "sealed": len(planned.sealed),
        "unmatched": [
            {"number": one.number, "name": one.name, "presses": one.presses}
            for one in _strange(planned, given)
        ],
        "bad": [{"place": one.place, "reason": one.text} for one in planned.bad],
    }
    if given is not None:
        data["numbers"] = {
            "new": len(given.new),
            "same": given.same,
            "unknown": [{"place": one.place, "reason": one.text} for one in given.unknown],
            "doubtful": [{"place": one.place, "reason": one.text} for one in given.doubts],
        }
    say_json(data)


def _say(planned: Planned, given: Numbers | None) -> None:
    if given is not None:
        say(f"考勤号：新增 {len(given.new)}，相同 {given.same}，对不上 {len(given.unknown)}")
        for one in (*given.unknown, *given.doubts):
            say(f"  提醒　{one.place}：{one.text}")
    counts = f"新增 {len(planned.new)} 条，相同 {planned.same} 条"
    say(f"{planned.make}，共 {planned.records} 条：{counts}")
    if planned.sealed:
        say(f"  未导入　{len(planned.sealed)} 条在已封账的月份")
    for number in _strange(planned, given):
        say(f"  对不上　考勤号 {number.number} {number.name}：{number.presses} 条".rstrip())
    for one in planned.bad:
        say(f"  看不懂　{one.place}：{one.text}")
