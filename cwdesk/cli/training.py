"""`training sessions`, `add`, `invite`, `sign`, `result`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cwdesk.areas.roster.queries import roster_lines
from cwdesk.areas.training import commands, queries
from cwdesk.areas.training.commands.inviting import PRESSING
from cwdesk.areas.training.queries import SessionLine
from cwdesk.areas.training.rules.hours import shown_hours
from cwdesk.areas.training.rules.words import PASSED
from cwdesk.cli import training_due, training_records
from cwdesk.cli.desk import Json, OfficeFolder, database, day, say, say_json
from cwdesk.cli.people import meant_of
from cwdesk.kernel.ids import Uid

if TYPE_CHECKING:
    from datetime import date

    from sqlmodel import Session

app = typer.Typer(help="培训", no_args_is_help=True)
training_due.add_to(app)
training_records.add_to(app)

Which = Annotated[str, typer.Argument(help="班次编号（见 training sessions）或名称")]
Who = Annotated[list[str] | None, typer.Argument(help="姓名、身份证号或工号，可以写多个")]


@app.command("sessions", help="列出培训班次")
def sessions(
    office: OfficeFolder,
    year: Annotated[int | None, typer.Option("--year", help="只列这一年的")] = None,
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """List the sessions, the latest first."""
    with database(office) as store:
        found = store.read(queries.sessions, year).result()
    if as_json:
        say_json([_session(line) for line in found])
        return
    for line in found:
        say(_session_words(line))


def _session_words(line: SessionLine) -> str:
    span = str(line.first_day)
    if line.last_day != line.first_day:
        span = f"{line.first_day} 至 {line.last_day}"
    off = "，已取消" if line.cancelled else ""
    counts = f"通知 {line.invited} 人，签到 {line.signed} 人{off}"
    hours = f"{shown_hours(line.half_hours)} 学时"
    return "\t".join((_number(line.id), span, line.name, line.level, line.kind, hours, counts))


def _number(session_id: Uid) -> str:
    return session_id.hex()[-8:]


def _session(line: SessionLine) -> dict[str, object]:
    return {
        "id": line.id.hex(),
        "number": _number(line.id),
        "name": line.name,
        "level": line.level,
        "kind": line.kind,
        "from": line.first_day,
        "to": line.last_day,
        "hours": line.half_hours / 2,
        "place": line.place,
        "invited": line.invited,
        "signed": line.signed,
        "cancelled": line.cancelled or None,
    }


@app.command("add", help="登记一个培训班次")
def add(  # noqa: PLR0913, PLR0917 - its options are its parameters
    name: Annotated[str, typer.Argument(help="班次名称")],
    office: OfficeFolder,
    first: Annotated[str, typer.Option("--from", help="开始日期，例如 2026-05-06")],
    last: Annotated[str, typer.Option("--to", help="结束日期；只有一天的不写")] = "",
    level: Annotated[str, typer.Option("--level", help="省级以上、市级、县级或街道")] = "街道",
    kind: Annotated[
        str, typer.Option("--kind", help="初任培训、在职培训、专项培训或实践锻炼")
    ] = "在职培训",
    hours: Annotated[str, typer.Option("--hours", help="学时，可以写半学时")] = "0",
    place: Annotated[str, typer.Option("--place", help="地点")] = "",
    teacher: Annotated[str, typer.Option("--teacher", help="授课人")] = "",
    organiser: Annotated[str, typer.Option("--organiser", help="主办单位")] = "",
    method: Annotated[str, typer.Option("--method", help="方式")] = "集中授课",
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """Put a session on file."""
    values = {
        "name": name,
        "first_day": first,
        "last_day": last,
        "level": level,
        "kind": kind,
        "hours": hours,
        "place": place,
        "teacher": teacher,
        "organiser": organiser,
        "method": method,
    }
    with database(office) as store:
        made = store.write(commands.add_session, values).result()
        line = store.read(queries.session_detail, made).result().line
    say_json(_session(line)) if as_json else say(f"已登记：{_session_words(line)}")


@app.command("cancel", help="取消一个班次：留在册上，对谁都不算数")
def cancel(
    which: Which,
    office: OfficeFolder,
    reason: Annotated[str, typer.Option("--reason", help="取消的原因")],
) -> None:
    """Call a session off."""
    with database(office) as store:
        line = store.read(queries.session_called, which).result()
        store.write(commands.cancel_session, line.id, reason).result()
    say(f"已取消：{line.name}")


@app.command("invite", help="通知参训：写明的人，或者用 --due 通知该训的人")
def invite(
    which: Which,
    office: OfficeFolder,
    people: Who = None,
    due_ones: Annotated[  # noqa: FBT002
        bool, typer.Option("--due", help="通知所有将到期和已到期、这个班次算数的人")
    ] = False,
    on: Annotated[str, typer.Option("--on", help="通知日期；默认今天")] = "",
) -> None:
    """Invite people, or everybody whose duty the session would fulfil."""
    with database(office) as store:
        when = day(on)
        line = store.read(queries.session_called, which).result()
        named = store.read(_people, people or [], when).result()
        number = store.write(_invite, line.id, named, when, due_ones=due_ones).result()
    say(f"已通知 {number} 人：{line.name}")


def _invite(
    session: Session, session_id: Uid, named: list[Uid], when: date, *, due_ones: bool
) -> int:
    pressing = queries.suggested(session, session_id, when, PRESSING) if due_ones else ()
    whole = [*named, *(line.person_id for line in pressing)]
    return commands.invite(session, session_id, whole, when)


@app.command("sign", help="登记签到")
def sign(
    which: Which,
    office: OfficeFolder,
    people: Who = None,
    on: Annotated[str, typer.Option("--on", help="哪一天；默认班次的第一天")] = "",
    time: Annotated[str, typer.Option("--time", help="时间，例如 8:30")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="撤销签到")] = False,  # noqa: FBT002
) -> None:
    """Sign people in, or take that back."""
    with database(office) as store:
        line = store.read(queries.session_called, which).result()
        when = day(on) if on else None
        named = store.read(_people, people or [], when or line.first_day).result()
        if undo:
            gone = store.write(commands.take_back_sign_in, line.id, named, when).result()
            say(f"已撤销签到 {gone} 条：{line.name}")
            return
        number = store.write(commands.sign_in, line.id, named, when, time).result()
    say(f"已签到 {number} 人：{line.name}")


@app.command("result", help="登记培训结果、证书")
def result(  # noqa: PLR0913, PLR0917 - its options are its parameters
    which: Which,
    office: OfficeFolder,
    people: Who = None,
    said: Annotated[str, typer.Option("--result", help="合格、不合格或未完成")] = PASSED,
    hours: Annotated[str, typer.Option("--hours", help="学时；不写就是班次的学时")] = "",
    score: Annotated[str, typer.Option("--score", help="成绩")] = "",
    certificate: Annotated[str, typer.Option("--certificate", help="证书编号")] = "",
    expires: Annotated[str, typer.Option("--expires", help="证书有效期至")] = "",
) -> None:
    """Enter what people took home."""
    typed = {"hours": hours, "score": score, "certificate": certificate, "expires_on": expires}
    values = {"result": said, **{key: text for key, text in typed.items() if text}}
    with database(office) as store:
        line = store.read(queries.session_called, which).result()
        named = store.read(_people, people or [], line.first_day).result()
        number = store.write(commands.set_results, line.id, named, values).result()
    say(f"已登记结果 {number} 人：{line.name}")


def _people(session: Session, words: list[str], as_of: date) -> list[Uid]:
    known = roster_lines(session, as_of, everyone=True)
    return [meant_of(known, one).person_id for one in words]
