"""`form list` and `form print`: paper as PDF."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cwdesk.areas.roster.queries import roster_lines
from cwdesk.cli import registers
from cwdesk.cli.batches import Whom, meant, print_batch
from cwdesk.cli.desk import AsOf, Json, OfficeFolder, database, day, say, say_json
from cwdesk.kernel.clock import now
from cwdesk.kernel.files import save_as
from cwdesk.kernel.ids import Uid
from cwdesk.printing.render import problems_with_printing, render
from cwdesk.printing.spec import Request
from cwdesk.registry import AREAS
from cwdesk.registry import form as registered
from cwdesk.workflows.batch import Wishes
from cwdesk.workflows.printing import gather, print_registered

if TYPE_CHECKING:
    from sqlmodel import Session

app = typer.Typer(help="表单", no_args_is_help=True)
registers.add_to(app)


Out = Annotated[
    Path, typer.Option("--out", help="保存为 PDF；很多人的表也可以是文件夹，每人一个文件")
]
NumberOnly = Annotated[bool, typer.Option("--number-only", help="以工号代替姓名，不印电话")]
Named = Annotated[str, typer.Option("--person", help="个人表单：姓名、身份证号、工号或编号")]
Approval = Annotated[str, typer.Option("--approval", help="县级批准文号，借调审批表用")]
Numbered = Annotated[bool, typer.Option("--register", help="登记并编号；不加只是预览")]
Everyone = Annotated[bool, typer.Option("--all", help="个人表单：在册人员每人一张")]
InCommunity = Annotated[
    str, typer.Option("--community", help="个人表单：这个社区的在册人员每人一张")
]
LIST_HELP = "个人表单：名单文件里每人一张；一行一人，写姓名、身份证号或工号"
Listed = Annotated[
    Path | None, typer.Option("--people", help=LIST_HELP, exists=True, dir_okay=False)
]


@app.command("list", help="列出能打印的表单")
def list_forms(as_json: Json = False) -> None:  # noqa: FBT002
    """List every form of every area."""
    found = [(form.key, form.title, area.title) for area in AREAS for form in area.forms]
    if as_json:
        say_json([{"key": key, "title": title, "area": area} for key, title, area in found])
        return
    for line in found:
        say("\t".join(line))


@app.command("print", help="把一种表单打印成 PDF；可以一次打印很多人的")
def print_one(  # noqa: PLR0913, PLR0917 - its options are its parameters
    key: Annotated[str, typer.Argument(help="表单，见 form list")],
    office: OfficeFolder,
    out: Out,
    as_of: AsOf = "",
    number_only: NumberOnly = False,  # noqa: FBT002
    person: Named = "",
    approval: Approval = "",
    number: Numbered = False,  # noqa: FBT002
    everyone: Everyone = False,  # noqa: FBT002
    community: InCommunity = "",
    people: Listed = None,
) -> None:
    """Print one form into a file, or one for each of many people."""
    form, whom = registered(key), Whom(everyone, community, people)
    with database(office) as store:
        when = day(as_of)
        request = Request(
            as_of=when,
            printed_by=store.actor.name,
            printed_at=now(),
            number_only=number_only,
            person=store.read(_meant, person, when).result() if person else None,
            approval=approval,
        )
        if whom.many:
            wishes = Wishes(form, replace(request, stand_ins=True), numbers=number)
            print_batch(store, wishes, whom, out)
            return
        found = store.read(gather, form, request).result()
        problems = problems_with_printing(found.blocks)
        wish = replace(found.request, stand_ins=True)
        printed = store.write(print_registered, form, wish).result() if number else None
    save_as(out, printed.pdf if printed else render(form, found.sheet, wish))
    say(f"已生成：{out}" + (f"，编号 {printed.line.shown}" if printed else ""))
    for problem in problems:
        say(f"  提醒　{problem.text}")


def _meant(session: Session, words: str, as_of: date) -> Uid:
    return meant(roster_lines(session, as_of, everyone=True), words).person_id
