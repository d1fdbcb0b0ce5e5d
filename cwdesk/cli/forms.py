"""`form list` and `form print`: paper as PDF."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from cwdesk.cli import registers, templates
from cwdesk.cli.desk import AsOf, Json, OfficeFolder, database, day, say, say_json
from cwdesk.cli.people import meant
from cwdesk.kernel.clock import now
from cwdesk.kernel.files import save_as
from cwdesk.printing.render import problems_with_printing, render
from cwdesk.printing.spec import Request
from cwdesk.registry import AREAS
from cwdesk.registry import form as registered
from cwdesk.workflows.printing import print_registered

app = typer.Typer(help="表单", no_args_is_help=True)
registers.add_to(app)
templates.add_to(app)


@app.command("list", help="列出能打印的表单")
def list_forms(as_json: Json = False) -> None:  # noqa: FBT002
    """List every form of every area."""
    found = [(form.key, form.title, area.title) for area in AREAS for form in area.forms]
    if as_json:
        say_json([{"key": key, "title": title, "area": area} for key, title, area in found])
        return
    for line in found:
        say("\t".join(line))


@app.command("print", help="把一种表单打印成 PDF")
def print_one(  # noqa: PLR0913, PLR0917 - its options are its parameters
    key: Annotated[str, typer.Argument(help="表单，见 form list")],
    office: OfficeFolder,
    out: Annotated[Path, typer.Option("--out", help="保存为 PDF")],
    as_of: AsOf = "",
    number_only: Annotated[  # noqa: FBT002
        bool, typer.Option("--number-only", help="以工号代替姓名，不印电话")
    ] = False,
    person: Annotated[
        str, typer.Option("--person", help="个人表单：姓名、身份证号、工号或编号")
    ] = "",
    approval: Annotated[str, typer.Option("--approval", help="县级批准文号，借调审批表用")] = "",
    number: Annotated[  # noqa: FBT002
        bool, typer.Option("--register", help="登记并编号；不加只是预览")
    ] = False,
) -> None:
    """Print one form into a file."""
    form = registered(key)
    with database(office) as store:
        when = day(as_of)
        request = Request(
            as_of=when,
            printed_by=store.actor.name,
            printed_at=now(),
            number_only=number_only,
            person=store.read(meant, person, when).result() if person else None,
            approval=approval,
        )
        sheet = store.read(form.collect, request).result()
        problems = problems_with_printing(form.layout(sheet))
        wish = replace(request, stand_ins=True)
        printed = store.write(print_registered, form, wish).result() if number else None
    save_as(out, printed.pdf if printed else render(form, sheet, wish))
    say(f"已生成：{out}" + (f"，编号 {printed.line.shown}" if printed else ""))
    for problem in problems:
        say(f"  提醒　{problem.text}")
