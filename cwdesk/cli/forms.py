"""`form list` and `form print`: paper as PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

import typer

from cwdesk.cli import registers, templates
from cwdesk.cli.batches import Whom, print_batch
from cwdesk.cli.desk import AsOf, Json, OfficeFolder, database, day, last_day, say, say_json
from cwdesk.cli.people import meant
from cwdesk.kernel.clock import now
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.kernel.files import save_as
from cwdesk.printing.asking import answered, named
from cwdesk.printing.render import problems_with_printing, render
from cwdesk.printing.spec import AnyForm, Request
from cwdesk.registry import AREAS
from cwdesk.registry import form as registered
from cwdesk.store.database import Database
from cwdesk.workflows.batch import Wishes
from cwdesk.workflows.form_sheet import write_form
from cwdesk.workflows.id_numbers import id_numbers, record_leaving
from cwdesk.workflows.printing import Gathered, in_style, print_registered

app = typer.Typer(help="表单", no_args_is_help=True)
registers.add_to(app)
templates.add_to(app)

SHEET = ".xlsx"
Out = Annotated[
    Path,
    typer.Option(
        "--out", help="保存为 pdf；表格也可以是 xlsx；打印很多人的也可以是文件夹，每人一个文件"
    ),
]
Answers = Annotated[
    list[str] | None,
    typer.Option("--set", help="表上要填的内容，例如 --set 借调单位=…；可以写多次"),
]
Purpose = Annotated[str, typer.Option("--purpose", help="含完整身份证号时的用途，记入历史")]
NumberOnly = Annotated[bool, typer.Option("--number-only", help="以工号代替姓名，不印电话")]
Named = Annotated[str, typer.Option("--person", help="个人表单：姓名、身份证号、工号或编号")]
Numbered = Annotated[bool, typer.Option("--register", help="登记并编号；不加只是预览")]
Everyone = Annotated[bool, typer.Option("--all", help="个人表单：在册人员每人一张")]
InCommunity = Annotated[
    str, typer.Option("--community", help="个人表单：这个社区的在册人员每人一张")
]
LIST_HELP = "个人表单：名单文件里每人一张；一行一人，写姓名、身份证号或工号"
Listed = Annotated[
    Path | None, typer.Option("--people", help=LIST_HELP, exists=True, dir_okay=False)
]
InMonth = Annotated[
    str, typer.Option("--month", help="按月的表是哪一个月，例如 2026-10；等于截至月末")
]


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


@app.command("print", help="把一种表单打印成 PDF，表格也可以存为 Excel；可以一次打印很多人的")
def print_one(  # noqa: PLR0913, PLR0917 - its options are its parameters
    key: Annotated[str, typer.Argument(help="表单，见 form list")],
    office: OfficeFolder,
    out: Out,
    as_of: AsOf = "",
    number_only: NumberOnly = False,  # noqa: FBT002
    person: Named = "",
    answers: Answers = None,
    purpose: Purpose = "命令行打印",
    number: Numbered = False,  # noqa: FBT002
    everyone: Everyone = False,  # noqa: FBT002
    community: InCommunity = "",
    people: Listed = None,
    month: InMonth = "",
) -> None:
    """Print one form into a file, or one for each of many people."""
    form, whom = registered(key), Whom(everyone, community, people)
    _refuse_mismatch(form, person, whom)
    with database(office) as store:
        until = last_day(month) if month else day(as_of)
        bare = Request(until, store.actor.name, now(), number_only=number_only, stand_ins=True)
        if whom.many:
            print_batch(store, Wishes(form, bare, numbers=number), whom, out)
            return
        job = _job(store, form, _about(store, bare, person), answers or (), out)
        sheet = out.suffix.lower() == SHEET
        done = _sheet(store, job, purpose) if sheet else _pdf(store, job, purpose, number)
    say(f"已生成：{out}{done}")
    for problem in problems_with_printing(job.found.blocks):
        say(f"  提醒　{problem.text}")


def _refuse_mismatch(form: AnyForm, person: str, whom: Whom) -> None:
    """Refuse a person for a form of the whole office, and a personal form without anybody."""
    if person and not form.about_person:
        words = f"{form.title}是全单位的表，不是一人一张，请去掉 --person。"
        raise Refused([Problem(words, "person")])
    if form.about_person and not person and not whom.many:
        words = f"{form.title}是一人一张的表，请用 --person 写明是谁，或者用 --all 每人打印一张。"
        raise Refused([Problem(words, "person")])


@dataclass(frozen=True)
class Job:
    """A form on its way into a file."""

    found: Gathered[Any]
    out: Path


def _about(store: Database, request: Request, person: str) -> Request:
    """Return the wish in the office's style, about the person that is called so."""
    wish = store.read(in_style, request).result()
    if not person:
        return wish
    return replace(wish, person=store.read(meant, person, wish.as_of).result())


def _job(store: Database, form: AnyForm, request: Request, given: Sequence[str], out: Path) -> Job:
    typed = named(form, dict(map(_pair, given)))
    wish, sheet = store.read(answered, form, request, typed).result()
    return Job(Gathered(form, sheet, wish), out)


def _sheet(store: Database, job: Job, purpose: str) -> str:
    """Write the tables of a form as a workbook."""
    found = job.found
    run = store.write if id_numbers(found.blocks) else store.read
    run(write_form, job.out, found.form, found.request, purpose=purpose).result()
    return ""


def _pdf(store: Database, job: Job, purpose: str, number: bool) -> str:  # noqa: FBT001
    """Write a form as PDF; return its number, if it is to have one, as words to add."""
    found = job.found
    if number:
        printed = store.write(print_registered, found.form, found.request).result()
        save_as(job.out, printed.pdf)
        return f"，编号 {printed.line.shown}"
    if id_numbers(found.blocks):
        what = f"打印{found.form.title}（未编号）"
        store.write(record_leaving, found.blocks, what, purpose).result()
    save_as(job.out, render(found.form, found.sheet, found.request))
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
