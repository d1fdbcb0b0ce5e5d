"""`form list` and `form print`: paper as PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cwdesk.areas.roster.queries import roster_lines
from cwdesk.cli import registers
from cwdesk.cli.desk import AsOf, Json, OfficeFolder, database, day, say, say_json
from cwdesk.kernel.clock import now
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.kernel.files import save_as
from cwdesk.kernel.ids import Uid
from cwdesk.printing.asking import answered, named
from cwdesk.printing.blocks import Block
from cwdesk.printing.render import problems_with_printing, render
from cwdesk.printing.spec import AnyForm, Request
from cwdesk.registry import AREAS
from cwdesk.registry import form as registered
from cwdesk.store.database import Database
from cwdesk.workflows.form_sheet import write_form
from cwdesk.workflows.id_numbers import id_numbers, record_leaving
from cwdesk.workflows.printing import print_registered

if TYPE_CHECKING:
    from sqlmodel import Session

app = typer.Typer(help="表单", no_args_is_help=True)
registers.add_to(app)

SHEET = ".xlsx"
Answers = Annotated[
    list[str] | None,
    typer.Option("--set", help="表上要填的内容，例如 --set 借调单位=…；可以写多次"),
]
Purpose = Annotated[str, typer.Option("--purpose", help="含完整身份证号时的用途，记入历史")]


@app.command("list", help="列出能打印的表单")
def list_forms(as_json: Json = False) -> None:  # noqa: FBT002
    """List every form of every area."""
    found = [(form, area.title) for area in AREAS for form in area.forms]
    if as_json:
        say_json([_described(form, area) for form, area in found])
        return
    for form, area in found:
        say("\t".join((form.key, form.title, area)))


def _described(form: AnyForm, area: str) -> dict[str, object]:
    asks = [field.title for field in form.asks]
    return {"key": form.key, "title": form.title, "area": area, "asks": asks}


@app.command("print", help="把一种表单打印成 PDF，表格也可以存为 Excel")
def print_one(  # noqa: PLR0913, PLR0917 - its options are its parameters
    key: Annotated[str, typer.Argument(help="表单，见 form list")],
    office: OfficeFolder,
    out: Annotated[Path, typer.Option("--out", help="保存为 pdf；表格也可以是 xlsx")],
    as_of: AsOf = "",
    number_only: Annotated[  # noqa: FBT002
        bool, typer.Option("--number-only", help="以工号代替姓名，不印电话")
    ] = False,
    person: Annotated[
        str, typer.Option("--person", help="个人表单：姓名、身份证号、工号或编号")
    ] = "",
    answers: Answers = None,
    purpose: Purpose = "命令行打印",
    number: Annotated[  # noqa: FBT002
        bool, typer.Option("--register", help="登记并编号；不加只是预览")
    ] = False,
) -> None:
    """Print one form into a file."""
    form = registered(key)
    with database(office) as store:
        when = day(as_of)
        bare = Request(
            as_of=when,
            printed_by=store.actor.name,
            printed_at=now(),
            number_only=number_only,
            person=store.read(_meant, person, when).result() if person else None,
            stand_ins=True,
        )
        typed = named(form, dict(map(_pair, answers or ())))
        job = Job(form, *store.read(answered, form, bare, typed).result(), out, purpose)
        done = _sheet(store, job) if out.suffix.lower() == SHEET else _pdf(store, job, number)
    say(f"已生成：{out}{done}")
    for problem in problems_with_printing(job.blocks):
        say(f"  提醒　{problem.text}")


@dataclass(frozen=True)
class Job:
    """A form on its way into a file."""

    form: AnyForm
    request: Request
    sheet: Any
    out: Path
    purpose: str

    @property
    def blocks(self) -> Sequence[Block]:
        """What it says."""
        return self.form.layout(self.sheet)


def _sheet(store: Database, job: Job) -> str:
    """Write the tables of a form as a workbook."""
    run = store.write if id_numbers(job.blocks) else store.read
    run(write_form, job.out, job.form, job.request, purpose=job.purpose).result()
    return ""


def _pdf(store: Database, job: Job, number: bool) -> str:  # noqa: FBT001
    """Write a form as PDF; return its number, if it is to have one, as words to add."""
    if number:
        printed = store.write(print_registered, job.form, job.request).result()
        save_as(job.out, printed.pdf)
        return f"，编号 {printed.line.shown}"
    if id_numbers(job.blocks):
        what = f"打印{job.form.title}（未编号）"
        store.write(record_leaving, job.blocks, what, job.purpose).result()
    save_as(job.out, render(job.form, job.sheet, job.request))
    return ""


def _pair(text: str) -> tuple[str, str]:
    """Return name and value of `name=value`.

    Raises:
        Refused: it is not written so.
    """
    name, mark, value = text.partition("=")
    if not mark:
        raise Refused([Problem(f"“{text}”要写成“名称=内容”，例如 借调单位=党群服务中心。", "set")])
    return name.strip(), value.strip()


def _meant(session: Session, words: str, as_of: date) -> Uid:
    """Return the only person that is called so or has this number.

    Raises:
        Refused: there is nobody, or more than one.
    """
    found = [
        line.person_id
        for line in roster_lines(session, as_of, everyone=True)
        if words in {line.name, line.id_number, line.staff_number, line.person_id.hex()}
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(f"有 {len(found)} 人符合，请改用身份证号或工号。")
    raise Refused("没有找到这个人，请检查姓名或身份证号。")
