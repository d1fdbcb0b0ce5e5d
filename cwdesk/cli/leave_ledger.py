"""`leave balance`, `ledger`, `grant`, `grant-year`, `carry`, `missed`, `recount`, `rules`."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from cwdesk.areas.leave import commands, queries
from cwdesk.areas.leave.commands import Gift
from cwdesk.areas.leave.queries import AccountLine, BalanceLine
from cwdesk.areas.leave.rules.counting import half_days_in, shown_days
from cwdesk.cli.desk import AsOf, Json, OfficeFolder, database, day, say, say_json
from cwdesk.cli.people import meant
from cwdesk.kernel.errors import Problem, Refused

Person = Annotated[str, typer.Option("--person", help="只看这个人：姓名、身份证号或工号")]
Year = Annotated[int, typer.Argument(help="年度", min=2000, max=2199)]


def add_to(app: typer.Typer) -> None:
    """Put the commands of this file on `app`."""
    app.command("balance", help="各种有额度的假还剩几天")(balance)
    app.command("ledger", help="一个人的休假台账：每一行、依据、由哪笔额度支付")(ledger)
    app.command("grant", help="发放一笔额度，例如值班换的调休")(grant)
    app.command("grant-year", help="按法定标准发放一个年度的年休假")(grant_year)
    app.command("carry", help="把上一年度未休的年休假结转到本年度")(carry)
    app.command("missed", help="假期已满没有销假的人")(missed)
    app.command("recount", help="日历变更影响了哪些已批准的请假；写编号则确认重新计算")(recount)
    app.command("province", help="选用一个省的规定（样例）")(province)


def balance(
    office: OfficeFolder,
    person: Person = "",
    as_of: AsOf = "",
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """Say what is left of each kind of leave as of a day."""
    with database(office) as store:
        when = day(as_of)
        who = store.read(meant, person, when).result() if person else None
        found = store.read(queries.balances, when, person_id=who).result()
    if as_json:
        say_json([_as_data(line, when) for line in found])
        return
    for line in found:
        left = line.balance
        say(
            f"{line.name}\t{line.title}\t剩余 {shown_days(int(left.remaining))} 天"
            f"（发放 {shown_days(int(left.granted))}，已休 {shown_days(int(left.taken))}，"
            f"已批待休 {shown_days(int(left.booked))}，过期 {shown_days(int(left.expired))}，"
            f"待批 {shown_days(int(left.pending))}）"
        )


def _as_data(line: BalanceLine, as_of: date) -> dict[str, object]:
    left = line.balance
    return {
        "person": line.name,
        "person_id": line.person_id.hex(),
        "community": line.community,
        "type": line.kind,
        "title": line.title,
        "as_of": as_of,
        "granted": int(left.granted) / 2,
        "taken": int(left.taken) / 2,
        "booked": int(left.booked) / 2,
        "expired": int(left.expired) / 2,
        "remaining": int(left.remaining) / 2,
        "pending": int(left.pending) / 2,
        "available": int(left.free) / 2,
    }


def ledger(
    person: Annotated[str, typer.Argument(help="姓名、身份证号、工号或编号")],
    office: OfficeFolder,
    year: Annotated[int | None, typer.Option("--year", help="只看这个年度")] = None,
    kind: Annotated[str, typer.Option("--type", help="只看这种假")] = "",
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """List the rows of one person's ledger."""
    with database(office) as store:
        who = store.read(meant, person, day("")).result()
        key = store.read(queries.leave_type, kind, day("")).result().key if kind else None
        found = store.read(queries.account, who, kind=key, year=year).result()
    if as_json:
        say_json([_row(line) for line in found])
        return
    for line in found:
        paid = "、".join(f"{one.title} {shown_days(one.half_days)} 天" for one in line.paid_by)
        row = line.entry
        words = (str(row.first_day), row.halves, line.title, row.entry, shown_days(row.half_days))
        say("\t".join((*words, row.day_kind, paid, row.basis)).rstrip())


def _row(line: AccountLine) -> dict[str, object]:
    row = line.entry
    return {
        "id": row.id.hex(),
        "type": row.kind,
        "title": line.title,
        "entry": row.entry,
        "year": row.year,
        "days": row.half_days / 2,
        "from": row.first_day,
        "to": row.last_day,
        "half": row.halves,
        "day_kind": row.day_kind,
        "request": row.request_id.hex()[-8:] if row.request_id else None,
        "reverses": row.of_id.hex() if row.of_id else None,
        "recorded_on": row.recorded_on,
        "basis": row.basis,
        "sum": line.balance / 2,
        "paid_by": [
            {"grant": one.grant_id.hex(), "title": one.title, "days": one.half_days / 2}
            for one in line.paid_by
        ],
    }


def grant(  # noqa: PLR0913, PLR0917 - its options are its parameters
    person: Annotated[str, typer.Argument(help="姓名、身份证号、工号或编号")],
    office: OfficeFolder,
    kind: Annotated[str, typer.Option("--type", help="假别")],
    amount: Annotated[str, typer.Option("--days", help="天数，可以是半天，例如 0.5")],
    basis: Annotated[str, typer.Option("--basis", help="依据")],
    first: Annotated[str, typer.Option("--from", help="从哪天起能用；默认今天")] = "",
    last: Annotated[str, typer.Option("--to", help="到哪天为止；不写没有期限")] = "",
    opening: Annotated[bool, typer.Option("--opening", help="登记为期初余额")] = False,  # noqa: FBT002
    on: Annotated[str, typer.Option("--on", help="登记日期；默认今天")] = "",
) -> None:
    """Give one person leave."""
    until = day(last) if last else None
    gift = Gift(kind, half_days(amount), day(first), until, basis)
    work = commands.open_balance if opening else commands.grant
    with database(office) as store:
        who = store.read(meant, person, day(on)).result()
        store.write(work, who, gift, day(on)).result()
    say(f"已发放 {shown_days(gift.half_days)} 天。")


def half_days(text: str) -> int:
    """Return the half days that an option names in days.

    Raises:
        Refused: they are no whole half days.
    """
    found = half_days_in(text)
    if found is None:
        raise Refused([Problem(f"“{text}”不是天数，请写整天或半天，例如 3 或 2.5。", "days")])
    return found


def grant_year(
    year: Year,
    office: OfficeFolder,
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """Give everybody the annual leave of a year by law; only differences are written."""
    with database(office) as store:
        done = store.write(commands.grant_year, year, day("")).result()
    if as_json:
        refused = [{"person": name, "reason": why} for name, why in done.refused]
        say_json({"granted": done.granted, "same": done.same, "refused": refused})
        return
    say(f"{year}年年休假：发放或调整 {done.granted} 人，不变 {done.same} 人。")
    for name, why in done.refused:
        say(f"  没有发放　{name}：{why}")


def carry(
    year: Year,
    office: OfficeFolder,
    person: Annotated[
        list[str] | None, typer.Option("--person", help="同意结转的人，可以写多次；默认全部")
    ] = None,
    on: Annotated[str, typer.Option("--on", help="登记日期；默认今天")] = "",
) -> None:
    """Carry what is left of YEAR over to the next."""
    with database(office) as store:
        when = day(on)
        people = [store.read(meant, one, when).result() for one in person or ()]
        if not people:
            people = [one.person_id for one in store.read(queries.carry_due, year, when).result()]
        done = store.write(commands.carry_over, year, people, when).result()
    say(f"{year}年未休的年休假已结转 {done} 人，到 {year + 1} 年底有效。")


def missed(office: OfficeFolder, as_of: AsOf = "", as_json: Json = False) -> None:  # noqa: FBT002
    """List who was not back after a leave: candidates for absence, for the clerk to decide."""
    with database(office) as store:
        when = day(as_of)
        found = store.read(queries.missed, when).result()
        names = {line.id: line.name for line in store.read(queries.requests, when).result()}
    if as_json:
        say_json(
            [
                {
                    "request": one.request_id.hex()[-8:],
                    "person": names[one.request_id],
                    "days": len(one.halves) / 2,
                    "from": one.halves[0].shown(),
                }
                for one in found
            ]
        )
        return
    for one in found:
        days = shown_days(len(one.halves))
        say(f"{names[one.request_id]}\t{one.halves[0].shown()} 起未返岗\t{days} 个工作日")


def recount(
    office: OfficeFolder,
    number: Annotated[str, typer.Argument(help="确认重新计算的请假单编号")] = "",
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """List the approved leave that a change of the calendar touches, or confirm one."""
    with database(office) as store:
        if number:
            line = store.read(queries.request_called, number, day("")).result()
            store.write(commands.recount, line.id, day("")).result()
        found = store.read(queries.recounts).result()
    if as_json:
        say_json(
            [
                {
                    "request": one.request_id.hex()[-8:],
                    "before": one.before / 2,
                    "after": one.after / 2,
                    "days": [each.day for each in one.changed],
                }
                for one in found
            ]
        )
        return
    if number:
        say(f"{number}\t已按新日历重算")
    for one in found:
        days = "、".join(str(each.day) for each in one.changed)
        change = f"{shown_days(one.before)} 天 → {shown_days(one.after)} 天"
        say(f"{one.request_id.hex()[-8:]}\t{change}\t{days}")


def province(
    name: Annotated[str, typer.Argument(help="省的名称，例如 henan；写 none 只用国家规定")],
    office: OfficeFolder,
    since: Annotated[str, typer.Option("--from", help="从哪天起；默认今天")] = "",
) -> None:
    """Let a province's rules hold from a day on."""
    with database(office) as store:
        chosen = "" if name == "none" else name
        store.write(commands.choose_province, chosen, day(since)).result()
        said = store.read(queries.policy, day(since)).result()
    say(f"现在使用：{said.title}")
