"""`matter add`, `list`, `show`, `step`: matters without a window."""

from __future__ import annotations

from typing import Annotated

import typer

from cwdesk.areas.visits import commands, queries
from cwdesk.areas.visits.commands import Done, NewMatter, Taken
from cwdesk.areas.visits.queries import MatterDetail, MatterLine
from cwdesk.areas.visits.rules.matters import KINDS, Step
from cwdesk.cli.desk import AsOf, Json, OfficeFolder, database, day, say, say_json
from cwdesk.cli.doors import door_meant
from cwdesk.cli.people import meant, place_meant
from cwdesk.kernel.errors import Problem, Refused

app = typer.Typer(help="事项：代办、首问、求助、隐患、矛盾纠纷", no_args_is_help=True)

Number = Annotated[str, typer.Argument(help="事项编号，见 matter list")]
On = Annotated[str, typer.Option("--on", help="日期；默认今天")]
Who = Annotated[str, typer.Option("--worker", help="姓名、工号、身份证号或编号")]


@app.command("add", help="受理一件事项")
def add(  # noqa: PLR0913, PLR0917 - its options are its parameters
    what: Annotated[str, typer.Argument(help="事由")],
    office: OfficeFolder,
    community: Annotated[str, typer.Option("--community", help="社区名称")],
    worker: Who,
    kind: Annotated[str, typer.Option("--kind", help="、".join(KINDS))] = KINDS[0],
    door: Annotated[str, typer.Option("--door", help="哪一户；没有就不写")] = "",
    asker: Annotated[str, typer.Option("--asker", help="诉求人")] = "",
    contact: Annotated[str, typer.Option("--contact", help="联系电话")] = "",
    due: Annotated[str, typer.Option("--due", help="办结期限")] = "",
    on: On = "",
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """Take a matter that did not come out of a visit."""
    when = day(on)
    matter = NewMatter(kind, what, day(due) if due else None, asker, contact)
    with database(office) as store:
        taken = Taken(
            store.read(place_meant, community, when).result(),
            when,
            store.read(meant, worker, when).result(),
            store.read(door_meant, door, when).result() if door else None,
        )
        made = store.write(commands.open_matter, matter, taken).result()
        found = store.read(queries.matter_detail, made, when).result()
    say_json(_data(found.line)) if as_json else say(_words(found.line))


@app.command("list", help="列出没有办完的事项，最急的在前")
def list_matters(
    office: OfficeFolder,
    as_of: AsOf = "",
    community: Annotated[str, typer.Option("--community", help="只列这个社区的")] = "",
    worker: Annotated[str, typer.Option("--worker", help="只列现在由这个人办的")] = "",
    everything: Annotated[bool, typer.Option("--all", help="办结和作废的也列出")] = False,  # noqa: FBT002
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """List matters as they stand on a day."""
    when = day(as_of)
    with database(office) as store:
        place = store.read(place_meant, community, when).result() if community else None
        who = store.read(meant, worker, when).result() if worker else None
        if everything:
            found = store.read(queries.matter_lines, when).result()
            lines = tuple(
                line
                for line in found
                if place in (None, line.community_id) and who in (None, line.person_id)
            )
        else:
            pending = store.read(queries.open_matters, when, community_id=place, person_id=who)
            lines = pending.result()
    if as_json:
        say_json([_data(line) for line in lines])
        return
    for line in lines:
        say(_words(line))


@app.command("show", help="一件事项的经过")
def show(
    number: Number,
    office: OfficeFolder,
    as_of: AsOf = "",
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """Show a matter with its steps and parties."""
    when = day(as_of)
    with database(office) as store:
        line = store.read(queries.matter_called, number, when).result()
        found = store.read(queries.matter_detail, line.id, when).result()
    _say_detail(found, as_json=as_json)


@app.command("step", help="登记办理、移交、调解、答复、办结、重开或作废")
def step(  # noqa: PLR0913, PLR0917 - its options are its parameters
    number: Number,
    kind: Annotated[str, typer.Argument(help="、".join(Step))],
    office: OfficeFolder,
    what: Annotated[str, typer.Option("--what", help="内容或原因")] = "",
    result: Annotated[str, typer.Option("--result", help="办理或调解结果")] = "",
    worker: Annotated[str, typer.Option("--worker", help="经办人；移交时是接手的人")] = "",
    on: On = "",
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """Record what was done about a matter."""
    if kind not in list(Step):
        raise Refused([Problem(f"没有“{kind}”这一步，可以选：{'、'.join(Step)}。", "kind")])
    when = day(on)
    with database(office) as store:
        line = store.read(queries.matter_called, number, max(when, day(""))).result()
        who = store.read(meant, worker, when).result() if worker else None
        done = Done(Step(kind), when, what, who, result)
        store.write(commands.take_step, line.id, done).result()
        found = store.read(queries.matter_detail, line.id, when).result()
    _say_detail(found, as_json=as_json)


def _say_detail(found: MatterDetail, *, as_json: bool) -> None:
    if as_json:
        steps = [
            {"on": one.on, "kind": one.kind, "by": one.person, "what": one.what}
            | {"result": one.result}
            for one in found.steps
        ]
        parties = [{"name": one.name, "claim": one.claim} for one in found.parties]
        say_json({**_data(found.line), "steps": steps, "parties": parties})
        return
    say(_words(found.line))
    for party in found.parties:
        say(f"  当事人　{party.name}　{party.claim}")
    for one in found.steps:
        say("\t".join(("", str(one.on), one.kind, one.person, one.what, one.result)))


def _words(line: MatterLine) -> str:
    state = f"{line.state}（逾期）" if line.late else line.state
    until = f"限 {line.due_on}" if line.due_on else ""
    said = (line.number, line.kind, line.community, line.what, line.person, until, state)
    return "\t".join(said)


def _data(line: MatterLine) -> dict[str, object]:
    return {
        "number": line.number,
        "id": line.id.hex(),
        "kind": line.kind,
        "community": line.community,
        "address": line.address,
        "what": line.what,
        "asker": line.asker,
        "opened_on": line.opened_on,
        "due_on": line.due_on,
        "taken_by": line.taken_by,
        "worker": line.person,
        "state": line.state,
        "state_key": line.state.name.lower(),
        "late": line.late,
        "result": line.result,
    }
