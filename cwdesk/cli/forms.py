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
from cwdesk.cli.people import meant, place_meant
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
RECORD_HELP = "关于一户、一个班次、一件事项的表单：写它的地址、名称或编号"
Recorded = Annotated[str, typer.Option("--record", help=RECORD_HELP)]
Numbered = Annotated[bool, typer.Option("--register", help="登记并编号；不加只是预览")]
Everyone = Annotated[bool, typer.Option("--all", help="个人表单：在册人员每人一张")]
InCommunity = Annotated[
    str,
    typer.Option(
        "--community", help="个人表单：这个社区的在册人员每人一张；全单位的表：只列这个社区"
    ),
]
LIST_HELP = "名单文件里每人（户、班次……）一张；一行一个，写姓名、身份证号、工号或名称"
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
    record: Recorded = "",
    month: InMonth = "",
) -> None:
    """Print one form into a file, or one for each of many people."""
    form = registered(key)
    whom = Whom(everyone, community if form.about_person else "", people)
    what = What(person, record, "" if form.about_person else community)
    _refuse_mismatch(form, what, whom)
    with database(office) as store:
        until = last_day(month) if month else day(as_of)
        bare = Request(until, store.actor.name, now(), number_only=number_only, stand_ins=True)
        if whom.many:
            print_batch(store, Wishes(form, bare, numbers=number), whom, out)
            return
        job = _job(store, form, _about(store, form, bare, what), answers or (), out)
        sheet = out.suffix.lower() == SHEET
        done = _sheet(store, job, purpose) if sheet else _pdf(store, job, purpose, number)
    say(f"已生成：{out}{done}")
    for problem in problems_with_printing(job.found.blocks):
        say(f"  提醒　{problem.text}")


@dataclass(frozen=True, slots=True)
class What:
    """What one form is about, in a clerk's words; empty: nothing of that kind."""

    person: str
    record: str
    community: str


def _refuse_mismatch(form: AnyForm, what: What, whom: Whom) -> None:
    """Refuse a person for a form of the whole office, and a personal form without anybody."""
    person = what.person
    if person and not (form.about_person or form.by_person):
        words = f"{form.title}不是一人一张的表，请去掉 --person。"
        raise Refused([Problem(words, "person")])
    if what.record and form.about is None:
        raise Refused([Problem(f"{form.title}不用 --record，请去掉。", "record")])
    if form.about is not None and form.about.needed and not what.record and not whom.many:
        words = f"{form.title}要写明是哪一个{form.about.title}，请加 --record。"
        raise Refused([Problem(words, "record")])
    if form.about_person and not person and not whom.many:
        words = f"{form.title}是一人一张的表，请用 --person 写明是谁，或者用 --all 每人打印一张。"
        raise Refused([Problem(words, "person")])


@dataclass(frozen=True)
class Job:
    """A form on its way into a file."""

    found: Gathered[Any]
    out: Path


def _about(store: Database, form: AnyForm, request: Request, what: What) -> Request:
    """Return the wish in the office's style, about whom and what is called so."""
    wish = store.read(in_style, request).result()
    if what.person:
        wish = replace(wish, person=store.read(meant, what.person, wish.as_of).result())
    if what.record and form.about is not None:
        wish = replace(wish, record=store.read(form.about.meant, what.record, wish.as_of).result())
    if what.community:
        place = store.read(place_meant, what.community, wish.as_of).result()
        wish = replace(wish, community=place)
    return wish


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
