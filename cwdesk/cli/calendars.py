"""`calendar load`, `show`, `add-day`, `remove-day`, `withdraw`, `versions`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from cwdesk.areas.calendar import commands, queries
from cwdesk.areas.calendar.commands import Decided, Hand
from cwdesk.areas.calendar.queries import Foreseen, YearSheet
from cwdesk.calendars.kinds import Difference, OwnDay, OwnKind, Stretch, is_weekend
from cwdesk.cli.desk import Json, OfficeFolder, database, day, say, say_json
from cwdesk.kernel.clock import now
from cwdesk.kernel.errors import NotFound, Problem, Refused
from cwdesk.kernel.text import decode
from cwdesk.store.database import Database

app = typer.Typer(help="工作日历", no_args_is_help=True)

WEEKDAYS = "一二三四五六日"

Reason = Annotated[str, typer.Option("--reason", help="原因，记入历史")]
Part = Annotated[Stretch, typer.Option("--part", help="全天、上午或下午")]


@app.command("load", help="读入国务院办公厅的节假日安排通知，核对无误后接受")
def load(  # noqa: PLR0913, PLR0917 - its options are its parameters
    office: OfficeFolder,
    file: Annotated[Path | None, typer.Argument(help="通知的文字，txt 文件", exists=True)] = None,
    text: Annotated[str, typer.Option("--text", help="通知的文字，不用文件时")] = "",
    year: Annotated[int | None, typer.Option("--year", help="文字里没有年份时写明")] = None,
    number: Annotated[str, typer.Option("--number", help="文号")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看结果，不接受")] = False,  # noqa: FBT002
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """Read a notice, check it, and accept it unless only its meaning is asked for."""
    if (file is None) == (not text):
        raise Refused([Problem("请给出通知的文件，或用 --text 写通知的文字。", "text")])
    words = decode(file.read_bytes()) if file else text
    with database(office) as store:
        found = store.read(queries.foresee, words, year).result()
        (_say_notice_json if as_json else _say_notice)(found)
        if found.notice.problems:
            raise typer.Exit(1)
        if not dry_run:
            task = store.write(commands.accept_notice, words, _hand(store), number, year)
            made = task.result()
            if not as_json:
                say(f"已接受，成为第 {made.version} 版日历。")


def _hand(store: Database) -> Hand:
    return Hand(store.actor.name, now())


def _say_notice(found: Foreseen) -> None:
    notice = found.notice
    if notice.days:
        say(f"{notice.year}年节假日安排：{notice.balance.words}")
    for one in notice.days:
        weekday = WEEKDAYS[one.on.weekday()]
        say(f"  {one.on}\t周{weekday}\t{one.kind}\t{one.name}".rstrip())
    for problem in notice.problems:
        say(f"  有误　{problem.text}")
    _say_differences(found.differences)


def _say_differences(found: Iterable[Difference]) -> None:
    lines = [f"  {one.on}\t{one.before} → {one.after}" for one in found]
    if lines:
        say(f"与现在的日历不同的有 {len(lines)} 天：")
        say("\n".join(lines))


def _say_notice_json(found: Foreseen) -> None:
    notice = found.notice
    say_json(
        {
            "year": notice.year,
            "days": [
                {"date": one.on, "kind": one.kind.value, "festival": one.name}
                for one in notice.days
            ],
            "identity": {
                "in_lieu": notice.balance.in_lieu,
                "make_up": notice.balance.make_up,
                "on_weekend": notice.balance.on_weekend,
                "coinciding": notice.balance.coinciding,
                "holds": notice.balance.holds,
            },
            "problems": [problem.text for problem in notice.problems],
            "differences": [_difference(one) for one in found.differences],
        }
    )


def _difference(one: Difference) -> dict[str, object]:
    return {
        "date": one.on,
        "before": one.before,
        "after": one.after,
        "half_days": one.half_days,
    }


@app.command("show", help="列出一年的日历：每月工作日，与平常不同的日子")
def show(year: int, office: OfficeFolder, as_json: Json = False) -> None:  # noqa: FBT002
    """Show one year; with JSON, every day of it."""
    with database(office) as store:
        sheet = store.read(queries.year_sheet, year).result()
    (_say_year_json if as_json else _say_year)(sheet)


def _say_year(sheet: YearSheet) -> None:
    say(f"{sheet.year}年（{sheet.calendar.edition}）：{sheet.source or '通知未公布'}")
    months = sheet.months
    say("  " + "，".join(f"{month}月 {days}" for month, days in enumerate(months, 1)))
    say(f"  全年工作日 {sum(months)} 天")
    for one in sheet.days:
        words = sheet.calendar.words(one.on)
        if words != ("公休日" if is_weekend(one.on) else "工作日"):
            say(f"  {one.on}\t周{WEEKDAYS[one.on.weekday()]}\t{words}")


def _say_year_json(sheet: YearSheet) -> None:
    say_json(
        {
            "year": sheet.year,
            "version": sheet.calendar.version,
            "announced": sheet.announced,
            "source": sheet.source,
            "working_days": list(sheet.months),
            "days": [
                {
                    "date": one.on,
                    "kind": one.kind.value,
                    "festival": one.name,
                    "half_days": sheet.calendar.half_days_on(one.on),
                }
                for one in sheet.days
            ],
        }
    )


@app.command("add-day", help="增加本单位自己的放假、停工或上班，全天或半天")
def add_day(
    on: Annotated[str, typer.Argument(help="日期，例如 2026-11-02")],
    office: OfficeFolder,
    reason: Reason,
    kind: Annotated[OwnKind, typer.Option("--kind", help="种类")] = OwnKind.HOLIDAY,
    part: Part = Stretch.WHOLE,
) -> None:
    """Give the office a day of its own."""
    own = OwnDay(day(on), part, kind, reason)
    with database(office) as store:
        _say_decided(store.write(commands.add_office_day, own, _hand(store)).result())


@app.command("remove-day", help="取消本单位自己的日子")
def remove_day(
    on: Annotated[str, typer.Argument(help="日期，例如 2026-11-02")],
    office: OfficeFolder,
    reason: Reason,
    part: Part = Stretch.WHOLE,
) -> None:
    """Take one of the office's own days back."""
    with database(office) as store:
        lines = store.read(queries.office_days).result()
        meant = [line for line in lines if (line.own.on, line.own.stretch) == (day(on), part)]
        if not meant:
            raise NotFound(f"{day(on)} {part}没有本单位的安排，可用 calendar show 查看。")
        made = store.write(commands.remove_office_day, meant[0].id, _hand(store), reason)
        _say_decided(made.result())


@app.command("withdraw", help="撤回已接受的一年的通知")
def withdraw(year: int, office: OfficeFolder, reason: Reason) -> None:
    """Take an accepted notice back."""
    with database(office) as store:
        made = store.write(commands.withdraw_notice, year, _hand(store), reason)
        _say_decided(made.result())


def _say_decided(made: Decided) -> None:
    say(f"已成为第 {made.version} 版日历。")
    _say_differences(made.differences)


@app.command("versions", help="列出日历的各个版本")
def versions(office: OfficeFolder, as_json: Json = False) -> None:  # noqa: FBT002
    """List what was decided, newest first."""
    with database(office) as store:
        found = store.read(queries.versions).result()
    if as_json:
        say_json([_version(line) for line in found])
        return
    for line in found:
        words = (str(line.number), line.decided_at, line.decided_by, line.what, line.source)
        say("\t".join((*words, line.reason)).rstrip())


def _version(line: queries.VersionLine) -> dict[str, object]:
    return {
        "number": line.number,
        "kind": line.kind,
        "year": line.year,
        "what": line.what,
        "source": line.source,
        "reason": line.reason,
        "by": line.decided_by,
        "at": line.decided_at,
    }
