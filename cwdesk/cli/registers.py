"""`form register`, `reprint`, `void`, `signed`, `enter`: what became of forms."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cwdesk.cli.desk import Json, OfficeFolder, database, day, say, say_json
from cwdesk.kernel.clock import now
from cwdesk.kernel.files import save_as
from cwdesk.printing import register
from cwdesk.printing.register import Issued
from cwdesk.registry import form as known
from cwdesk.workflows.printing import enter_by_hand, form_numbered, print_again

Number = Annotated[str, typer.Argument(help="纸上页脚的编号，例如 2026-0012")]
Kind = Annotated[str, typer.Option("--kind", help="表单，见 form list；几种表单同号时要写明")]


def add_to(app: typer.Typer) -> None:
    """Put the commands of this file on `app`."""
    app.command("register", help="列出表单登记")(list_register)
    app.command("reprint", help="用原来的编号补打一张表")(reprint)
    app.command("void", help="作废一张表，编号保留")(void)
    app.command("signed", help="把一张表标为已签字收回")(signed)
    app.command("enter", help="补登一张手填的表，得到编号")(by_hand)


def list_register(
    office: OfficeFolder,
    kind: Annotated[str, typer.Option("--kind", help="只列这种表单")] = "",
    year: Annotated[int | None, typer.Option("--year", help="只列这一年的编号")] = None,
    not_back: Annotated[  # noqa: FBT002
        bool, typer.Option("--not-back", help="只列还没有收回的")
    ] = False,
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """List the numbered forms, newest first."""
    query = register.not_back if not_back else register.register
    with database(office) as store:
        found = store.read(query, kind, year).result()
    if as_json:
        say_json([as_data(line) for line in found])
        return
    for line in found:
        again = f"补打 {line.reprints} 次" if line.reprints else ""
        words = (line.shown, line.title, line.subject, line.printed_at, line.printed_by)
        say("\t".join((*words, line.status.value, again, line.scans, line.note)).rstrip())


def as_data(line: Issued) -> dict[str, object]:
    """Return a line of the register for programs."""
    return {
        "number": line.shown,
        "kind": line.kind,
        "title": line.title,
        "unit": line.unit,
        "version": line.version,
        "subject": line.subject,
        "as_of": line.as_of,
        "printed_by": line.printed_by,
        "printed_at": line.printed_at,
        "status": line.status.value,
        "reprints": line.reprints,
        "by_hand": line.by_hand,
        "pages": line.pages,
        "scans": line.back,
        "missing": list(line.missing),
        "sha256": line.pdf,
        "note": line.note,
    }


def reprint(
    number: Number,
    office: OfficeFolder,
    out: Annotated[Path, typer.Option("--out", help="保存为 PDF")],
    kind: Kind = "",
) -> None:
    """Print one form again under its number."""
    with database(office) as store:
        line = store.read(form_numbered, number, kind).result()
        form, by = known(line.kind), store.actor.name
        printed = store.write(print_again, form, line.id, by, now()).result()
    save_as(out, printed.pdf)
    say(f"已生成：{out}，编号 {printed.line.foot}")


def void(
    number: Number,
    office: OfficeFolder,
    reason: Annotated[str, typer.Option("--reason", help="作废的原因")],
    kind: Kind = "",
) -> None:
    """Declare one form void."""
    with database(office) as store:
        line = store.read(form_numbered, number, kind).result()
        store.write(register.void, line.id, reason).result()
    say(f"已作废：{line.title} {line.shown}")


def signed(number: Number, office: OfficeFolder, kind: Kind = "") -> None:
    """Tick one form off as come back signed."""
    with database(office) as store:
        line = store.read(form_numbered, number, kind).result()
        store.write(register.mark_signed, line.id).result()
    say(f"已标为已签：{line.title} {line.shown}")


def by_hand(
    key: Annotated[str, typer.Argument(help="表单，见 form list")],
    office: OfficeFolder,
    subject: Annotated[str, typer.Option("--subject", help="这张表是谁的、关于什么")],
    on: Annotated[str, typer.Option("--on", help="填表日期；默认今天")] = "",
    note: Annotated[str, typer.Option("--note", help="说明")] = "",
) -> None:
    """Enter one form that was filled by hand."""
    form = known(key)
    with database(office) as store:
        by = store.actor.name
        line = store.write(enter_by_hand, form, subject, day(on), by, note).result()
    say(f"已补登：{line.title} {line.shown}，请把编号写在纸上。")
