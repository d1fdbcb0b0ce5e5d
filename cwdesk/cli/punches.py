"""`import punches`: what punch clocks give out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from cwdesk.areas.attendance.imports import (
    Assigned,
    Numbers,
    Planned,
    Unmatched,
    foresee,
    give_numbers,
    plan_numbers,
    read_clocks,
    take_import,
)
from cwdesk.areas.attendance.imports import by_name as named
from cwdesk.cli.desk import Json, OfficeFolder, database, say, say_json
from cwdesk.kernel.clock import today


def import_punches(  # noqa: PLR0913, PLR0917 - its options are its parameters
    files: Annotated[list[Path], typer.Argument(help="考勤机导出的文件，可以多个", exists=True)],
    office: OfficeFolder,
    clock: Annotated[str, typer.Option("--clock", help="考勤机的名称")] = "考勤机",
    numbers: Annotated[
        Path | None, typer.Option("--numbers", help="考勤号、姓名、身份证号的对照表", exists=True)
    ] = None,
    by_name: Annotated[  # noqa: FBT002
        bool, typer.Option("--by-name", help="对不上的考勤号，姓名唯一的算给本人")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看结果，不导入")] = False,  # noqa: FBT002
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """Take the presses of a clock's files, or only say what would happen."""
    presses = read_clocks(files)
    with database(office) as store:
        given = store.read(plan_numbers, numbers).result() if numbers else None
        if given is not None and not dry_run:
            store.write(give_numbers, given).result()
        found = store.read(foresee, presses, clock, today()).result()
        listed = {one.number for one in given.new} if given else set[str]()
        nameless = [one for one in found.nameless if one.unmatched.number not in listed]
        assigned = named(nameless) if by_name else ()
        if not dry_run and (found.planned.new or assigned):
            store.write(take_import, found.planned, assigned).result()
    (_say_json if as_json else _say)(found.planned, given, assigned)


def _strange(
    planned: Planned, given: Numbers | None, assigned: Sequence[Assigned]
) -> list[Unmatched]:
    """Return the numbers that are nobody's still.

    Those that the list tells of are left out: before a dry run nobody was given them yet.
    """
    told = {one.number for one in assigned}
    if given is not None:
        told |= given.absent | {one.number for one in given.new}
    return [one for one in planned.unmatched if one.number not in told]


def _say_json(planned: Planned, given: Numbers | None, assigned: Sequence[Assigned]) -> None:
    data: dict[str, object] = {
        "make": planned.make,
        "records": planned.records,
        "new": len(planned.new),
        "same": planned.same,
        "sealed": len(planned.sealed),
        "assigned": [one.number for one in assigned],
        "unmatched": [
            {"number": one.number, "name": one.name, "presses": one.presses}
            for one in _strange(planned, given, assigned)
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


def _say(planned: Planned, given: Numbers | None, assigned: Sequence[Assigned]) -> None:
    if given is not None:
        say(f"考勤号：新增 {len(given.new)}，相同 {given.same}，对不上 {len(given.unknown)}")
        for one in (*given.unknown, *given.doubts):
            say(f"  提醒　{one.place}：{one.text}")
    counts = f"新增 {len(planned.new)} 条，相同 {planned.same} 条"
    say(f"{planned.make}，共 {planned.records} 条：{counts}")
    if planned.sealed:
        say(f"  未导入　{len(planned.sealed)} 条在已封账的月份")
    if assigned:
        say(f"  按姓名对应　{len(assigned)} 个考勤号")
    for number in _strange(planned, given, assigned):
        say(f"  对不上　考勤号 {number.number} {number.name}：{number.presses} 条".rstrip())
    for one in planned.bad:
        say(f"  看不懂　{one.place}：{one.text}")
