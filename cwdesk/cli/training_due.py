"""`training due` and `training hours`: who must be trained by when, and what a year came to."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from cwdesk.areas.training import queries
from cwdesk.areas.training.queries import BoardLine, HoursLine
from cwdesk.areas.training.rules.cycle import Training
from cwdesk.areas.training.rules.hours import shown_hours
from cwdesk.cli.desk import AsOf, Json, OfficeFolder, database, day, say, say_json


def add_to(app: typer.Typer) -> None:
    """Put the commands of this file on `app`."""
    app.command("due", help="谁该培训、到哪一天、为什么")(due)
    app.command("hours", help="一个年度每人各类培训的学时")(hours)


def due(office: OfficeFolder, as_of: AsOf = "", as_json: Json = False) -> None:  # noqa: FBT002
    """List who must be trained by when, the reddest first."""
    with database(office) as store:
        found = store.read(queries.board, day(as_of)).result()
    if as_json:
        say_json([_due(line) for line in found])
        return
    for line in found:
        until = str(line.due_on or "时间不详")
        head = (line.colour.word, until, line.community, line.name, line.duty)
        say("\t".join((*head, line.why)))


def _due(line: BoardLine) -> dict[str, object]:
    return {
        "name": line.name,
        "id": line.person_id.hex(),
        "staff_number": line.staff_number,
        "community": line.community,
        "post": line.post,
        "rule": line.duty.name.lower(),
        "title": line.duty,
        "due_on": line.due_on,
        "colour": line.colour,
        "last": line.last.on if line.last else None,
        "last_training": _last(line.last),
        "why": line.why,
        "invited_to": line.coming.name if line.coming else None,
    }


def _last(training: Training | None) -> dict[str, Any] | None:
    if training is None:
        return None
    return {
        "name": training.name,
        "level": training.level,
        "kind": training.kind,
        "on": training.on,
        "proof": training.proof,
    }


def hours(
    year: Annotated[int, typer.Argument(help="年度", min=2000, max=2199)],
    office: OfficeFolder,
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """Sum everybody's hours of a year by kind."""
    with database(office) as store:
        found = store.read(queries.hours, year).result()
    if as_json:
        say_json([_hours(line) for line in found])
        return
    for line in found:
        kinds = "，".join(f"{kind} {shown_hours(half)}" for kind, half in line.sums.by_kind.items())
        say(f"{line.community}\t{line.name}\t{shown_hours(line.sums.total)} 学时\t{kinds}")


def _hours(line: HoursLine) -> dict[str, object]:
    return {
        "name": line.name,
        "id": line.person_id.hex(),
        "staff_number": line.staff_number,
        "community": line.community,
        "trainings": line.sums.trainings,
        "hours": line.sums.total / 2,
        "by_kind": {kind: half / 2 for kind, half in line.sums.by_kind.items()},
    }
