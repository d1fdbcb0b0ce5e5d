"""`history` and `undo`."""

from __future__ import annotations

from typing import Annotated

import typer

from cwdesk.cli.desk import Json, OfficeFolder, database, say, say_json
from cwdesk.kernel.errors import Refused
from cwdesk.store.history import events, last_event
from cwdesk.store.undo import Undone
from cwdesk.workflows.undoing import undo_operation


def add_to(app: typer.Typer) -> None:
    """Put the commands of this file on `app`."""
    app.command("history", help="列出做过的操作")(history)
    app.command("undo", help="撤销一个操作，默认最近的一个")(undo_one)


def history(
    office: OfficeFolder,
    most: Annotated[int, typer.Option("--most", min=1, help="最多列几条")] = 50,
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """List operations, newest first."""
    with database(office) as store:
        found = store.read(events, most=most).result()
    if as_json:
        say_json(
            [
                {
                    "operation": event.operation,
                    "at": event.at,
                    "by": event.by,
                    "title": event.title,
                    "reason": event.reason,
                    "rows": event.rows,
                    "undo_of": event.undo_of,
                    "undone_by": event.undone_by,
                }
                for event in found
            ]
        )
        return
    for event in found:
        mark = "（已撤销）" if event.undone_by else ""
        say(f"{event.operation}\t{event.at}\t{event.by}\t{event.title}{mark}")


def undo_one(
    office: OfficeFolder,
    operation: Annotated[int | None, typer.Argument(help="操作编号，见 history")] = None,
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """Undo one operation and say what could not be put back."""
    with database(office) as store:
        if operation is None:
            newest = store.read(last_event).result()
            if newest is None:
                raise Refused("没有可以撤销的操作。")
            operation = newest.operation
        done = store.write(undo_operation, operation).result()
    (_say_json if as_json else _say)(done)


def _say_json(done: Undone) -> None:
    left = [{"table": x.table, "row": x.row_id.hex(), "field": x.field} for x in done.left]
    say_json({"title": done.title, "rows": done.rows, "left": left})


def _say(done: Undone) -> None:
    say(f"已撤销：{done.title}（{done.rows} 行）")
    if done.left:
        say(f"有 {len(done.left)} 处之后又改过，保持现状，请逐条核对。")
