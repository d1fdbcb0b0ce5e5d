"""`template add`, `check`, `list`, `fields`, and `form fill`: the county's own templates."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from cwdesk.cli.desk import AsOf, Json, OfficeFolder, database, day, say, say_json
from cwdesk.cli.people import meant, place_meant
from cwdesk.kernel.clock import now
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.printing.spec import Request
from cwdesk.registry import VOCABULARY
from cwdesk.store.opening import is_office
from cwdesk.templates import shelf
from cwdesk.templates.shelf import Template
from cwdesk.workflows.filling_many import Many, fill_for_everybody
from cwdesk.workflows.templates import field_lines, fill_into, write_fields

app = typer.Typer(help="表单模板", no_args_is_help=True)

TemplateFile = Annotated[Path, typer.Argument(help="模板文件：docx 或 xlsx")]


def add_to(forms: typer.Typer) -> None:
    """Put `fill` beside the other commands of `form`."""
    forms.command("fill", help="用模板填一份 Word 或 Excel 文件，并编号登记")(fill)


@app.command("add", help="检查一个模板，放进办公数据文件夹")
def add(
    file: TemplateFile,
    office: OfficeFolder,
    replace: Annotated[bool, typer.Option("--replace", help="替换同名的模板")] = False,  # noqa: FBT002
) -> None:
    """Check a template and copy it into the office's folder."""
    made = shelf.add(_folder(office), file, VOCABULARY, replace=replace)
    say(f"已添加模板“{made.title}”（{made.paper}，{_about(made)}）。")
    for note in made.notes:
        say(f"  提醒　{note}")


@app.command("check", help="只检查一个模板，不添加")
def check(file: TemplateFile, as_json: Json = False) -> None:  # noqa: FBT002
    """Say what a template asks for, or what is wrong with it; exit 1 if anything is."""
    found = shelf.read(file, VOCABULARY)
    if as_json:
        say_json(_said(found))
        raise typer.Exit(int(bool(found.problems)))
    if found.problems:
        raise Refused([Problem(text, "file") for text in found.problems])
    say(f"可以使用：{found.paper}，{_about(found)}，{len(found.names)} 个名称。")
    for note in found.notes:
        say(f"  提醒　{note}")


@app.command("list", help="列出模板")
def list_templates(office: OfficeFolder, as_json: Json = False) -> None:  # noqa: FBT002
    """List the templates of an office, those with problems too."""
    found = shelf.shelf(_folder(office), VOCABULARY)
    if as_json:
        say_json([_said(one) for one in found])
        return
    for one in found:
        state = "要修改" if one.problems else "可用"
        say("\t".join((one.title, one.paper, _about(one), state)))
        for problem in one.problems:
            say(f"  有误　{problem}")


@app.command("fields", help="列出模板可以用的名称")
def fields(
    out: Annotated[Path | None, typer.Option("--out", help="保存为 xlsx")] = None,
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """List every placeholder with its meaning and a sample."""
    if out is not None:
        write_fields(out, VOCABULARY)
        say(f"已保存字段表：{out}")
    elif as_json:
        say_json([asdict(line) for line in field_lines(VOCABULARY)])
    else:
        for line in field_lines(VOCABULARY):
            say("\t".join((line.placeholder, line.meaning, line.sample)))


def fill(
    template: Annotated[str, typer.Argument(help="模板，见 template list")],
    office: OfficeFolder,
    out: Annotated[Path, typer.Option("--out", help="保存为；个人表写成文件夹，就给每个人填一份")],
    as_of: AsOf = "",
    person: Annotated[str, typer.Option("--person", help="个人表：姓名、身份证号或工号")] = "",
    community: Annotated[str, typer.Option("--community", help="只要一个社区")] = "",
) -> None:
    """Fill a template into a file, and enter it in the register."""
    with database(office) as store:
        found = shelf.named(shelf.folder_of(store.file), template, VOCABULARY)
        everybody = found.about_person and not person and out.is_dir()
        if found.kind and not everybody and out.suffix.lower() != f".{found.kind}":
            raise Refused([Problem(f"这个模板填好是 .{found.kind} 文件，请改文件名。", "out")])
        when = day(as_of)
        request = Request(
            as_of=when,
            printed_by=store.actor.name,
            printed_at=now(),
            person=store.read(meant, person, when).result() if person else None,
            community=store.read(place_meant, community, when).result() if community else None,
        )
        if everybody:
            _say_many(fill_for_everybody(store, found, VOCABULARY, request, out), out)
        else:
            line = store.write(fill_into, found, VOCABULARY, request, out).result()
            say(f"已生成：{out}，编号 {line.foot}")


def _say_many(many: Many, out: Path) -> None:
    say(f"已生成 {many.saved} 份：{out}")
    for reason in many.skipped:
        say(f"  没有填　{reason}")


def _folder(office: Path) -> Path:
    if not is_office(office):
        raise Refused("这个文件夹不是办公数据文件夹，请检查 --office。")
    return office / shelf.FOLDER


def _about(template: Template) -> str:
    return "个人表" if template.about_person else "全单位的表"


def _said(template: Template) -> dict[str, object]:
    return {
        "key": template.key,
        "title": template.title,
        "file": template.file.name,
        "kind": template.kind,
        "about_person": template.about_person,
        "names": sorted(template.names),
        "problems": list(template.problems),
        "notes": list(template.notes),
    }
