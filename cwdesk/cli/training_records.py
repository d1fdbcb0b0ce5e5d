"""`training external`, `record`, `business`, `rules`, `rule`: what follows from sessions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cwdesk.areas.training import commands, queries
from cwdesk.areas.training.queries import Completed, TrainingRecord
from cwdesk.areas.training.rules.hours import shown_hours
from cwdesk.cli.desk import AsOf, Json, OfficeFolder, database, day, say, say_json
from cwdesk.cli.people import meant
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.workflows.training_days import WHOLE_DAY, enter_as_business

Who = Annotated[str, typer.Argument(help="姓名、身份证号、工号或编号")]


HALVES = {"": WHOLE_DAY, "am": (0, 0), "pm": (1, 1)}


def add_to(app: typer.Typer) -> None:
    """Put the commands of this file on `app`."""
    app.command("external", help="登记一次外出培训")(external)
    app.command("record", help="一个人的培训档案")(record)
    app.command("business", help="把签到的人在培训那天登记为公出")(business)
    app.command("rules", help="列出培训参数和依据")(rules)
    app.command("rule", help="从某天起改一个培训参数")(rule)


def external(  # noqa: PLR0913, PLR0917 - its options are its parameters
    person: Who,
    name: Annotated[str, typer.Argument(help="培训名称")],
    office: OfficeFolder,
    first: Annotated[str, typer.Option("--from", help="开始日期，例如 2026-05-06")],
    level: Annotated[str, typer.Option("--level", help="省级以上、市级、县级或街道")],
    last: Annotated[str, typer.Option("--to", help="结束日期；只有一天的不写")] = "",
    kind: Annotated[
        str, typer.Option("--kind", help="初任培训、在职培训、专项培训或实践锻炼")
    ] = "在职培训",
    hours: Annotated[str, typer.Option("--hours", help="学时，可以写半学时")] = "0",
    organiser: Annotated[str, typer.Option("--organiser", help="主办单位")] = "",
    certificate: Annotated[str, typer.Option("--certificate", help="证书编号")] = "",
    expires: Annotated[str, typer.Option("--expires", help="证书有效期至")] = "",
    proof: Annotated[Path | None, typer.Option("--proof", help="证明材料文件")] = None,
) -> None:
    """Register a training that somebody else held."""
    values = {
        "name": name,
        "first_day": first,
        "last_day": last,
        "level": level,
        "kind": kind,
        "hours": hours,
        "organiser": organiser,
        "certificate": certificate,
        "expires_on": expires,
    }
    data = proof.read_bytes() if proof else b""
    with database(office) as store:
        who = store.read(meant, person, day("")).result()
        made = store.write(commands.add_external, who, values).result()
        if proof is not None:
            store.write(commands.prove_external, made, proof.name, data).result()
    say(f"已登记外出培训：{name}")


def record(person: Who, office: OfficeFolder, as_of: AsOf = "", as_json: Json = False) -> None:  # noqa: FBT002
    """Show everything that one person completed, and missed."""
    with database(office) as store:
        when = day(as_of)
        who = store.read(meant, person, when).result()
        found = store.read(queries.training_record, who, when).result()
    (_say_json if as_json else _say)(found)


def _say(found: TrainingRecord) -> None:
    for line in found.duties:
        say(f"{line.duty}\t{line.colour.word}\t{line.why}")
    for one in found.completed:
        hours = f"{shown_hours(one.half_hours)} 学时"
        say("\t".join((str(one.last_day), one.name, one.level, one.kind, hours, one.proof)))
    for missed in found.missed:
        say(f"{missed.last_day}\t{missed.name}\t{missed.state}\t{missed.note}".rstrip())


def _say_json(found: TrainingRecord) -> None:
    say_json(
        {
            "completed": [_completed(one) for one in found.completed],
            "missed": [
                {"name": one.name, "to": one.last_day, "state": one.state, "note": one.note}
                for one in found.missed
            ],
            "hours": {str(year): sums.total / 2 for year, sums in found.by_year.items()},
        }
    )


def _completed(one: Completed) -> dict[str, object]:
    return {
        "name": one.name,
        "level": one.level,
        "kind": one.kind,
        "from": one.first_day,
        "to": one.last_day,
        "hours": one.half_hours / 2,
        "proof": one.proof,
        "certificate": one.certificate or None,
        "expires_on": one.expires_on,
    }


def business(
    which: Annotated[str, typer.Argument(help="班次编号（见 training sessions）或名称")],
    office: OfficeFolder,
    half: Annotated[str, typer.Option("--half", help="am 上午，pm 下午；默认全天")] = "",
) -> None:
    """Enter the days on which people signed in as work away from the desk."""
    if half not in HALVES:
        raise Refused([Problem(f"“{half}”不是 am 或 pm。", "half")])
    with database(office) as store:
        line = store.read(queries.session_called, which).result()
        found = store.write(enter_as_business, line.id, HALVES[half]).result()
    say(f"已登记公出 {found.new} 人次，原有 {found.there} 人次：{line.name}")


def rules(office: OfficeFolder, as_of: AsOf = "", as_json: Json = False) -> None:  # noqa: FBT002
    """List the parameters as they hold on a day, each with where it comes from."""
    with database(office) as store:
        found = store.read(queries.parameters, day(as_of)).result()
    if as_json:
        say_json(
            [
                {
                    "key": one.key,
                    "title": one.title,
                    "value": one.value,
                    "source": one.source,
                    "valid_from": one.valid_from,
                }
                for one in found
            ]
        )
        return
    for one in found:
        since = f"{one.valid_from} 起" if one.valid_from else "默认"
        say("\t".join((one.key, one.title, one.words, since, one.source)))


def rule(
    key: Annotated[str, typer.Argument(help="参数名，见 training rules")],
    value: Annotated[str, typer.Argument(help="取值；几项之间用顿号")],
    office: OfficeFolder,
    reason: Annotated[str, typer.Option("--reason", help="依据，例如文件名称和文号")],
    first: Annotated[str, typer.Option("--from", help="从哪一天起；默认今天")] = "",
) -> None:
    """Set one parameter from a day on."""
    with database(office) as store:
        store.write(commands.set_rule, key, value, day(first), reason).result()
        found = store.read(queries.parameters, day(first)).result()
    one = next(one for one in found if one.key == key)
    say(f"{one.title}：{one.words}，{one.valid_from} 起（{one.source}）")
