"""`leave add`, `approve`, `refuse`, `withdraw`, `extend`, `return`, `cancel`, `list`, `days`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

import typer

from cwdesk.areas.leave import commands, queries
from cwdesk.areas.leave.commands import Ask
from cwdesk.areas.leave.queries import Preview, RequestLine
from cwdesk.areas.leave.rules.counting import shown_days
from cwdesk.areas.leave.rules.halves import HalfDay, Span, read_half_day
from cwdesk.cli import leave_ledger, leave_terms
from cwdesk.cli.desk import AsOf, Json, OfficeFolder, database, day, say, say_json
from cwdesk.cli.people import meant
from cwdesk.kernel.errors import Problem, Refused

app = typer.Typer(help="请假", no_args_is_help=True)
leave_ledger.add_to(app)
leave_terms.add_to(app)

Who = Annotated[str, typer.Argument(help="姓名、身份证号、工号或编号")]
Number = Annotated[str, typer.Argument(help="请假单编号，见 leave list")]
Kind = Annotated[str, typer.Option("--type", help="假别，例如 年休假；见 leave types")]
From = Annotated[str, typer.Option("--from", help="起，例如 2026-03-09 或 2026-03-09pm")]
To = Annotated[str, typer.Option("--to", help="止；不写上下午时到当天下午")]
On = Annotated[str, typer.Option("--on", help="办理日期；默认今天")]
ON_WAY = "办理日期用 --on 写明，例如 --on 2026-03-09；不写就是今天。"
Reason = Annotated[str, typer.Option("--reason", help="事由或原因")]


def half_day(text: str, *, ending: bool = False) -> HalfDay:
    """Return the half day that an option names.

    Raises:
        Refused: it is none.
    """
    found = read_half_day(text, ending=ending)
    if found is None:
        text = f"“{text}”不是日期，请写成 2026-03-09，半天写成 2026-03-09am 或 2026-03-09pm。"
        raise Refused([Problem(text, "last" if ending else "first")])
    return found


def _span(first: str, last: str) -> Span:
    span = Span(half_day(first), half_day(last or first, ending=True))
    if span.last < span.first:
        raise Refused([Problem("结束时间不能早于开始时间。", "last")])
    return span


@app.command("types", help="列出可用的假别")
def types(office: OfficeFolder, as_of: AsOf = "", as_json: Json = False) -> None:  # noqa: FBT002
    """List the kinds of leave of a day, with the rule behind each."""
    with database(office) as store:
        when = day(as_of)
        found = store.read(queries.policy, when).result().types_on(when)
    if as_json:
        say_json(
            [
                {
                    "key": one.key,
                    "title": one.title,
                    "unit": one.unit,
                    "paid": one.paid,
                    "balance": one.balance,
                    "source": one.source,
                }
                for one in found
            ]
        )
        return
    for one in found:
        say("\t".join((one.key, one.title, one.unit, one.source)))


@app.command("days", help="算一段时间要请几天假，不登记")
def days(
    office: OfficeFolder,
    first: From,
    last: To = "",
    kind: Kind = "annual",
    person: Annotated[str, typer.Option("--person", help="按这个人的日历算")] = "",
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """Count the days of a leave without asking for it."""
    span = _span(first, last)
    with database(office) as store:
        who = store.read(meant, person, span.first.day).result() if person else None
        found = store.read(queries.preview, kind, (span,), who).result()
    (_say_days_json if as_json else _say_days)(found)


def _say_days(found: Preview) -> None:
    say(f"{found.kind.title}：{shown_days(found.half_days)} 天（{found.kind.unit}）")
    for year, half_days in found.by_year.items() if len(found.by_year) > 1 else ():
        say(f"  {year}年 {shown_days(half_days)} 天")
    if found.free is not None and found.left is not None:
        say(f"  可用 {shown_days(found.free)} 天，休后余 {shown_days(found.left)} 天")
    for one in found.days:
        say(f"  {one.day}\t{one.kind}\t{shown_days(len(one.counted))}")


def _say_days_json(found: Preview) -> None:
    say_json(
        {
            "type": found.kind.key,
            "unit": found.kind.unit,
            "days": found.half_days / 2,
            "half_days": found.half_days,
            "available": None if found.free is None else found.free / 2,
            "left": None if found.left is None else found.left / 2,
            "by_year": {str(year): half / 2 for year, half in found.by_year.items()},
            "each": [
                {"day": one.day, "kind": one.kind, "days": len(one.counted) / 2}
                for one in found.days
            ],
        }
    )


@app.command("add", help="登记一张请假单")
def add(  # noqa: PLR0913, PLR0917 - its options are its parameters
    person: Who,
    office: OfficeFolder,
    kind: Kind,
    first: From,
    last: To = "",
    reason: Reason = "",
    handover: Annotated[str, typer.Option("--handover", help="工作交接")] = "",
    contact: Annotated[str, typer.Option("--contact", help="联系方式")] = "",
    months: Annotated[int, typer.Option("--months", min=0, help="按月计的假：几个月")] = 0,
    on: On = "",
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """Hand in a request."""
    asked = Ask(kind, (_span(first, last),), day(on), reason, handover, contact, months)
    with database(office) as store:
        who = store.read(meant, person, asked.on).result()
        request = store.write(commands.add, who, asked).result()
        line = _line(store.read(queries.requests, asked.on, person_id=who).result(), request)
    say_json(as_data(line)) if as_json else say(f"已登记：{_words(line)}")


def _line(found: tuple[RequestLine, ...], request: bytes) -> RequestLine:
    return next(one for one in found if one.id == request)


def _words(line: RequestLine) -> str:
    span = Span(line.first, line.last).shown()
    days = f"{shown_days(line.half_days)} 天"
    state = f"{line.state}（补办）" if line.late else line.state
    return "\t".join((line.number, line.name, line.title, span, days, state))


def as_data(line: RequestLine) -> dict[str, object]:
    """Return a request for programs."""
    return {
        "number": line.number,
        "id": line.id.hex(),
        "person": line.name,
        "community": line.community,
        "type": line.kind,
        "title": line.title,
        "from": line.first.shown(),
        "to": line.last.shown(),
        "days": line.half_days / 2,
        "state": line.state,
        "state_key": line.state.name.lower(),
        "reason": line.reason,
        "asked_on": line.asked_on,
        "late": line.late,
        "extends": line.extends_id.hex()[-8:] if line.extends_id else None,
    }


@app.command("list", help="列出请假单")
def list_requests(
    office: OfficeFolder,
    person: Annotated[str, typer.Option("--person", help="只列这个人的")] = "",
    as_of: AsOf = "",
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """List the requests as they stand on a day, the latest leave first."""
    with database(office) as store:
        when = day(as_of)
        who = store.read(meant, person, when).result() if person else None
        found = store.read(queries.requests, when, person_id=who).result()
    if as_json:
        say_json([as_data(line) for line in found])
        return
    for line in found:
        say(_words(line))


@app.command("approve", help="登记批准（签好的表收回之后）")
def approve(
    number: Number,
    office: OfficeFolder,
    on: On = "",
    by: Annotated[str, typer.Option("--by", help="批准人")] = "",
    note: Annotated[str, typer.Option("--note", help="说明，例如表单编号")] = "",
) -> None:
    """Register that a request was approved."""
    _decide(office, number, on, lambda when: (commands.approve, when, by, note))


@app.command("refuse", help="退回申请")
def refuse(
    number: Number,
    office: OfficeFolder,
    reason: Reason,
    on: On = "",
    by: Annotated[str, typer.Option("--by", help="退回的人")] = "",
) -> None:
    """Send a request back."""
    _decide(office, number, on, lambda when: (commands.turn_down, when, reason, by))


@app.command("withdraw", help="撤回还没有批准的申请")
def withdraw(number: Number, office: OfficeFolder, on: On = "", reason: Reason = "撤回") -> None:
    """Take a request back before it is decided."""
    _decide(office, number, on, lambda when: (commands.withdraw, when, reason))


@app.command("cancel", help="作废已批准的请假单，天数全部冲回")
def cancel(number: Number, office: OfficeFolder, reason: Reason, on: On = "") -> None:
    """Declare an approved request void."""
    _decide(office, number, on, lambda when: (commands.cancel, when, reason))


@app.command("extend", help="续假，得到一张新的请假单")
def extend(number: Number, office: OfficeFolder, last: To, reason: Reason, on: On = "") -> None:
    """Ask to go on with a leave."""
    until = half_day(last, ending=True)
    with database(office) as store:
        when = day(on)
        line = store.read(queries.request_called, number, when).result()
        more = store.write(commands.extend, line.id, until, when, reason).result()
        found = store.read(queries.requests, when, person_id=line.person_id).result()
    say(f"已登记：{_words(_line(found, more))}")


@app.command("return", help="销假：登记实际返岗时间，提前返岗的天数冲回")
def record_return(
    number: Number,
    office: OfficeFolder,
    back: Annotated[str, typer.Option("--back", help="返岗的第一个半天，例如 2026-03-12am")] = "",
    on: On = "",
    note: Annotated[str, typer.Option("--note", help="说明")] = "",
) -> None:
    """Record a return."""
    first = half_day(back or day(on).isoformat())
    _decide(
        office,
        number,
        on,
        lambda when: (commands.record_return, first, when, note),
    )


def _decide(
    office: OfficeFolder, number: str, on: str, step: Callable[[date], tuple[Any, ...]]
) -> None:
    """Do a step with a request and say where it stands then."""
    with database(office) as store:
        when = day(on)
        line = store.read(queries.request_called, number, max(when, day(""))).result()
        work, *rest = step(when)
        try:
            store.write(work, line.id, *rest).result()
        except Refused as error:
            raise _with_way(error) from error
        found = store.read(queries.requests, when, person_id=line.person_id).result()
    say(_words(_line(found, line.id)))


def _with_way(error: Refused) -> Refused:
    """Return a refusal that says how the day of a step is named, where the day is what is wrong."""
    if all(one.field != "on" for one in error.problems):
        return error
    return Refused([*error.problems, Problem(ON_WAY, "on")])
