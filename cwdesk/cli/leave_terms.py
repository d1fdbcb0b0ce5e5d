"""`leave medical`, `leave maternity`, `leave year`: terms by law, and what a year came to."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from cwdesk.areas.leave import queries
from cwdesk.areas.leave.queries import YearLine
from cwdesk.areas.leave.rules.counting import shown_days
from cwdesk.cli.desk import AsOf, Json, OfficeFolder, database, day, say, say_json
from cwdesk.cli.people import meant


def add_to(app: typer.Typer) -> None:
    """Put the commands of this file on `app`."""
    app.command("medical", help="一个人的医疗期：几个月、用了几天")(medical)
    app.command("maternity", help="产假休到哪一天")(maternity)
    app.command("year", help="一个年度每人各种假的天数，影响评优的标出")(year)


def medical(
    person: Annotated[str, typer.Argument(help="姓名、身份证号、工号或编号")],
    office: OfficeFolder,
    as_of: AsOf = "",
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """Say how long a person's medical period is and what is used of it."""
    with database(office) as store:
        when = day(as_of)
        who = store.read(meant, person, when).result()
        found = store.read(queries.medical, who, when).result()
    use = found.use
    if as_json:
        say_json(
            {
                "worked_years": found.worked_years,
                "years_here": found.years_here,
                "months": use.period.months,
                "window_months": use.period.window,
                "window_from": use.window_first,
                "window_to": use.window_last,
                "used_days": use.used,
                "left_days": use.left,
            }
        )
        return
    say(
        f"累计工作 {found.worked_years} 年，本单位 {found.years_here} 年："
        f"医疗期 {use.period.months} 个月，在 {use.period.window} 个月内累计。"
    )
    if use.window_first:
        window = f"从 {use.window_first} 起算，到 {use.window_last}"
        say(f"{window}：已用 {use.used} 天，余 {use.left} 天。")


def maternity(
    first: Annotated[str, typer.Argument(help="产假的第一天")],
    office: OfficeFolder,
    difficult: Annotated[bool, typer.Option("--difficult", help="难产")] = False,  # noqa: FBT002
    babies: Annotated[int, typer.Option("--babies", min=1, max=9, help="几个婴儿")] = 1,
) -> None:
    """Say on which day maternity leave ends."""
    with database(office) as store:
        task = store.read(queries.maternity, day(first), difficult=difficult, babies=babies)
        say(f"{task.result()}")


def year(
    number: Annotated[int, typer.Argument(help="年度", min=2000, max=2199)],
    office: OfficeFolder,
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """List what everybody took in a year."""
    with database(office) as store:
        found = store.read(queries.year_lines, number).result()
        holds = store.read(queries.policy, date(number, 12, 31)).result()
    if as_json:
        say_json([_as_data(line) for line in found])
        return
    titles = {one.key: one.title for one in holds.types}
    for line in found:
        days = "，".join(
            f"{titles[kind]} {shown_days(half)} 天" for kind, half in line.taken.items()
        )
        mark = f"\t{line.rating.reached}：{line.rating.text}" if line.rating else ""
        say(f"{line.name}\t{days}{mark}")


def _as_data(line: YearLine) -> dict[str, object]:
    return {
        "person": line.name,
        "community": line.community,
        "days": {kind: half / 2 for kind, half in line.taken.items()},
        "no_rating": line.rating.reached if line.rating else None,
    }
