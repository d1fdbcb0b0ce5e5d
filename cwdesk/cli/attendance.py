"""`attendance month`, `cases` and `seal`."""

from __future__ import annotations

from typing import Annotated

import typer

from cwdesk.areas.attendance.commands import Hand, seal
from cwdesk.areas.attendance.queries import MonthLine, OpenCase, month_sheet, open_cases
from cwdesk.cli.desk import Json, OfficeFolder, database, say, say_json
from cwdesk.kernel.clock import now
from cwdesk.kernel.errors import Problem, Refused

app = typer.Typer(help="考勤", no_args_is_help=True)

HALVES = ("上午", "下午")
Month = Annotated[str, typer.Argument(help="月份，例如 2026-10")]


@app.command("month", help="一个月的考勤汇总")
def month(wanted: Month, office: OfficeFolder, as_json: Json = False) -> None:  # noqa: FBT002
    """Show what a month came to."""
    with database(office) as store:
        sheet = store.read(month_sheet, checked(wanted), now()).result()
    if as_json:
        version = sheet.sealed.version if sheet.sealed else 0
        people = [_as_data(line) for line in sheet.lines]
        say_json({"month": wanted, "version": version, "people": people})
        return
    for line in sheet.lines:
        sums = line.totals
        days = f"应出勤 {sums.required / 2:g} 天，实出勤 {sums.worked / 2:g} 天"
        missed = f"旷工 {sums.absent / 2:g} 天，迟到 {sums.late}"
        odd = f"{missed}，早退 {sums.early}，缺卡 {sums.missing}"
        say(f"{line.community}\t{line.name}\t{days}，{odd}")


@app.command("cases", help="一个月里还没有处理的迟到、早退、缺卡、旷工候选")
def cases(wanted: Month, office: OfficeFolder, as_json: Json = False) -> None:  # noqa: FBT002
    """List what should be looked at before a month is sealed."""
    with database(office) as store:
        found = open_cases(store.read(month_sheet, checked(wanted), now()).result())
    if as_json:
        say_json([_case(one) for one in found])
        return
    for one in found:
        say(f"{one.day}\t{HALVES[one.half]}\t{one.community}\t{one.name}\t{one.words}")


def _case(one: OpenCase) -> dict[str, object]:
    return {
        "date": one.day,
        "half": "am" if one.half == 0 else "pm",
        "name": one.name,
        "community": one.community,
        "mark": one.mark,
        "words": one.words,
    }


@app.command("seal", help="封账：这个月的考勤从此不能再改，只能更正")
def seal_month(wanted: Month, office: OfficeFolder, as_json: Json = False) -> None:  # noqa: FBT002
    """Seal a month, after saying what is still odd in it."""
    with database(office) as store:
        sheet = store.read(month_sheet, checked(wanted), now()).result()
        cases = open_cases(sheet)
        version = store.write(seal, wanted, Hand(store.actor.name, now())).result()
    if as_json:
        say_json({"month": wanted, "version": version, "open": len(cases)})
        return
    for case in cases:
        half = HALVES[case.half]
        say(f"  未处理　{case.day} {half}　{case.name}（{case.community}）：{case.words}")
    say(f"{wanted} 已封账，第 {version} 版。")


def checked(text: str) -> str:
    """Return a month as it is written, `2026-10`.

    Raises:
        Refused: it is none.
    """
    year, _, number = text.partition("-")
    is_month = len(text) == len("2026-10") and year.isdigit() and number.isdigit()
    if not is_month or not 1 <= int(number) <= 12:  # noqa: PLR2004
        raise Refused([Problem(f"“{text}”不是月份，请写成 2026-10。", "month")])
    return text


def _as_data(line: MonthLine) -> dict[str, object]:
    sums = line.totals
    return {
        "name": line.name,
        "punch_number": line.punch_number,
        "community": line.community,
        "required": sums.required,
        "worked": sums.worked,
        "absent": sums.absent,
        "leave": dict(sums.leave),
        "late": sums.late,
        "early": sums.early,
        "missing": sums.missing,
    }
