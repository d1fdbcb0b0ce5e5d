"""`visit add`, `due`, `coverage`, `log`, `diary`, `used`: visits without a window."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from cwdesk.areas.visits import commands, queries
from cwdesk.areas.visits.commands import NewMatter, NewVisit
from cwdesk.areas.visits.queries import Asked, CoverageLine, DueLine, VisitLine, Wanted, Where
from cwdesk.areas.visits.rules.due import State
from cwdesk.areas.visits.rules.visits import AT_THE_DOOR
from cwdesk.cli.attendance import checked
from cwdesk.cli.desk import AsOf, Json, OfficeFolder, database, day, say, say_json
from cwdesk.cli.doors import door_meant
from cwdesk.cli.people import meant, place_meant

app = typer.Typer(help="走访", no_args_is_help=True)

Who = Annotated[str, typer.Option("--worker", help="走访人：姓名、工号、身份证号或编号")]
Community = Annotated[str, typer.Option("--community", help="只列这个社区的")]
On = Annotated[str, typer.Option("--on", help="走访日期；默认今天")]


@app.command("add", help="登记一次走访，几户就写几个地址")
def add(  # noqa: PLR0913, PLR0917 - its options are its parameters
    doors: Annotated[list[str], typer.Argument(help="一户或几户：地址、姓名、户号或编号")],
    office: OfficeFolder,
    worker: Who,
    on: On = "",
    kind: Annotated[str, typer.Option("--kind", help="入户走访、电话走访、未遇 …")] = AT_THE_DOOR,
    time: Annotated[str, typer.Option("--time", help="时间，例如 09:30")] = "",
    met: Annotated[str, typer.Option("--met", help="见到的人")] = "",
    found: Annotated[str, typer.Option("--found", help="了解的情况")] = "",
    done: Annotated[str, typer.Option("--done", help="办理情况")] = "",
    answer: Annotated[str, typer.Option("--answer", help="答复")] = "",
    along: Annotated[list[str] | None, typer.Option("--with", help="同行人，可写几次")] = None,
    follow_up: Annotated[str, typer.Option("--follow-up", help="后续事项的事由")] = "",
    follow_kind: Annotated[str, typer.Option("--follow-kind", help="事项类别")] = "代办",
    follow_due: Annotated[str, typer.Option("--follow-due", help="办结期限")] = "",
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """Write the visits of one round down."""
    when = day(on)
    more = NewMatter(follow_kind, follow_up, day(follow_due) if follow_due else None)
    with database(office) as store:
        who = store.read(meant, worker, when).result()
        companions = tuple(store.read(meant, name, when).result() for name in along or ())
        visits = [
            NewVisit(
                store.read(door_meant, words, when).result(),
                when, who, kind, time, met, found, done, answer, companions,
                more if follow_up else None,
            )
            for words in doors
        ]  # fmt: skip
        made = store.write(commands.add_round, visits).result()
        lines = [store.read(queries.visit_line, one).result() for one in made]
    _say_visits(lines, as_json=as_json)


@app.command("log", help="列出走访记录，新的在前")
def log(  # noqa: PLR0913, PLR0917 - its options are its parameters
    office: OfficeFolder,
    community: Community = "",
    door: Annotated[str, typer.Option("--door", help="只列这一户的")] = "",
    worker: Annotated[str, typer.Option("--worker", help="只列这个人的")] = "",
    first: Annotated[str, typer.Option("--from", help="起始日期")] = "",
    last: Annotated[str, typer.Option("--to", help="截止日期")] = "",
    kind: Annotated[str, typer.Option("--kind", help="只列这种方式的")] = "",
    text: Annotated[str, typer.Option("--text", help="只列写有这些字的")] = "",
    most: Annotated[int, typer.Option("--most", min=1, max=10_000, help="最多几条")] = 100,
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """List visits, newest first."""
    now = day("")
    with database(office) as store:
        wanted = Wanted(
            community_id=store.read(place_meant, community, now).result() if community else None,
            household_id=store.read(door_meant, door, now).result() if door else None,
            person_id=store.read(meant, worker, now).result() if worker else None,
            first=day(first) if first else None,
            last=day(last) if last else None,
            kind=kind,
            text=text,
        )
        page = store.read(queries.log, wanted, None, most).result()
        lines = list(page.lines)
        while page.after is not None and len(lines) < most:
            page = store.read(queries.log, wanted, page.after, most - len(lines)).result()
            lines += page.lines
    _say_visits(lines, as_json=as_json)


def _say_visits(lines: list[VisitLine], *, as_json: bool) -> None:
    if as_json:
        say_json([as_data(line) for line in lines])
        return
    for line in lines:
        said = (line.id.hex()[-8:], line.on, line.community, line.grid, line.address)
        say("\t".join(map(str, (*said, line.person, line.kind, line.found, line.done))))


def as_data(line: VisitLine) -> dict[str, object]:
    """Return a visit for programs."""
    return {
        "id": line.id.hex(),
        "on": line.on,
        "time": line.time,
        "household": line.household_id.hex(),
        "address": line.address,
        "community": line.community,
        "grid": line.grid,
        "worker": line.person,
        "companions": list(line.companions),
        "kind": line.kind,
        "met": line.met,
        "found": line.found,
        "done": line.done,
        "answer": line.answer,
        "matters": line.matters,
    }


@app.command("due", help="应访清单：待访和逾期的户")
def due(
    office: OfficeFolder,
    as_of: AsOf = "",
    community: Community = "",
    worker: Annotated[str, typer.Option("--worker", help="只列这个人负责的网格")] = "",
    everything: Annotated[bool, typer.Option("--all", help="已访的也列出")] = False,  # noqa: FBT002
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """List the households that are to be visited, in the order of the way."""
    when = day(as_of)
    with database(office) as store:
        place = store.read(place_meant, community, when).result() if community else None
        asked = Asked(
            where=Where(community_id=place),
            person_id=store.read(meant, worker, when).result() if worker else None,
            states=tuple(State) if everything else queries.PENDING,
        )
        lines = store.read(queries.due, when, asked).result()
    if as_json:
        say_json({"as_of": when, "due": [_due_data(line) for line in lines]})
        return
    for line in lines:
        words = (line.community, line.grid, line.address, line.visit_class, line.every.shown)
        say("\t".join((*words, str(line.last or "没有走访过"), _state(line))))


def _state(line: DueLine) -> str:
    if line.days_left is None:
        return line.state
    return f"{line.state} {abs(line.days_left)} 天（{line.due_on}）"


def _due_data(line: DueLine) -> dict[str, object]:
    return {
        "household": line.household_id.hex(),
        "community": line.community,
        "grid": line.grid,
        "address": line.address,
        "class": line.visit_class,
        "every": line.every.value,
        "source": line.source,
        "last": line.last,
        "state": line.state,
        "state_key": line.state.name.lower(),
        "due_on": line.due_on,
        "days_left": line.days_left,
        "workers": list(line.workers),
    }


@app.command("coverage", help="一个月的走访覆盖率")
def coverage(
    year_month: Annotated[str, typer.Argument(help="月份，例如 2026-10")],
    office: OfficeFolder,
    community: Community = "",
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """Say how many households of a month were visited in their period."""
    first = date.fromisoformat(f"{checked(year_month)}-01")
    with database(office) as store:
        place = store.read(place_meant, community, first).result() if community else None
        found = store.read(queries.coverage, first, community_id=place).result()
    parts = {
        "communities": found.communities,
        "grids": found.grids,
        "workers": found.workers,
        "classes": found.classes,
    }
    if as_json:
        lists = {key: [_coverage_data(line) for line in lines] for key, lines in parts.items()}
        head = {"month": year_month, "cut_off": found.month.last, "definition": found.definition}
        say_json({**head, **_coverage_data(found.whole), **lists})
        return
    say(f"截至 {found.month.last}。{found.definition}")
    for line in (found.whole, *found.communities, *found.grids, *found.workers, *found.classes):
        title = f"{line.community}{line.title}"
        say("\t".join((title, str(line.due), str(line.visited), line.percent)))


def _coverage_data(line: CoverageLine) -> dict[str, object]:
    return {
        "title": line.title,
        "community": line.community,
        "due": line.due,
        "visited": line.visited,
        "percent": line.percent,
    }


@app.command("used", help="一次走访用在哪些地方")
def used(
    number: Annotated[str, typer.Argument(help="走访编号，见 visit add --json")],
    office: OfficeFolder,
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """List the readings that use a visit."""
    with database(office) as store:
        found = store.read(queries.used_for, bytes.fromhex(number)).result()
    if as_json:
        say_json([{"reading": one.reading, "what": one.what} for one in found])
        return
    for one in found:
        say(f"{one.reading}\t{one.what}")
