"""Filling a template: facts from the areas, a number from the register, one operation."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sqlmodel import Session

from cwdesk.areas.office.queries import communities, own_office
from cwdesk.areas.roster.commands import record_export
from cwdesk.areas.roster.queries import roster_line
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.kernel.files import save_as
from cwdesk.kernel.ids import Uid
from cwdesk.printing import register
from cwdesk.printing.register import Issued, Particulars
from cwdesk.printing.spec import Request
from cwdesk.sheets.write import OutColumn, OutRow, OutTable, write_tables
from cwdesk.store.journal import describe
from cwdesk.templates import shelf
from cwdesk.templates.names import (
    ALWAYS,
    FORM_NUMBER,
    ORDINAL,
    QR_CODE,
    Facts,
    Item,
    TemplateField,
    Vocabulary,
)
from cwdesk.templates.pictures import qr_code
from cwdesk.templates.shelf import Template
from cwdesk.workflows.printing import WHOLE

PAGES_UNKNOWN = 0
"""Word and Excel decide how many pages it becomes."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled template with its line in the register."""

    line: Issued
    data: bytes


def fill_registered(
    session: Session, template: Template, vocabulary: Vocabulary, request: Request
) -> Filled:
    """Fill a template and enter it in the register; what says the same keeps its number.

    Every filled template has a number, shown where the template asks for it. Full ID numbers that
    go out with it are put on record.

    Raises:
        Refused: the template has problems, or needs a person and none was chosen.
        NotFound: the person is gone, or the office has not been set up.
    """
    now = shelf.read(template.file, vocabulary)
    data = shelf.contents(now)
    if now.about_person and request.person is None:
        raise Refused([Problem(f"“{now.title}”是个人表，请先选择人员。", "person")])
    facts = collect(session, now, vocabulary, request)
    what = _particulars(session, now, request, _digest(data, facts))
    line = _numbered(session, what, request)
    numbered = facts.with_values(
        {FORM_NUMBER: line.foot, QR_CODE: qr_code(line.code.text()) if _wants_code(now) else None}
    )
    made = shelf.filled(now, data, numbered)
    register.keep_print(session, line.id, sha256(made).hexdigest(), PAGES_UNKNOWN)
    _record(session, now, vocabulary, request, facts)
    describe(session, f"按模板填写{line.title} {line.shown} {line.subject}", final=True)
    return Filled(line, made)


def fill_into(
    session: Session, template: Template, vocabulary: Vocabulary, request: Request, file: Path
) -> Issued:
    """Fill a template into a file; when it cannot be written, no number was given.

    Raises:
        Refused: the template has problems, or needs a person and none was chosen.
        NotFound: the person is gone, or the office has not been set up.
        Rejected: the file cannot be written, most often because it is open in another program.
    """
    made = fill_registered(session, template, vocabulary, request)
    save_as(file, made.data)
    return made.line


def collect(
    session: Session, template: Template, vocabulary: Vocabulary, request: Request
) -> Facts:
    """Gather what the template asks for, and nothing else."""
    facts = Facts(_always(request))
    for data in vocabulary.used(template.names):
        facts = facts.and_those(data.collect(session, request))
    return _asked_for(facts, template)


def _always(request: Request) -> Item:
    filled_on = request.printed_at.date()
    return {
        "截至日期": f"{request.as_of.year}年{request.as_of.month}月{request.as_of.day}日",
        "填表日期": f"{filled_on.year}年{filled_on.month}月{filled_on.day}日",
        "经办人": request.printed_by,
    }


def _asked_for(facts: Facts, template: Template) -> Facts:
    """Leave out what the template does not name: it decides whether two say the same."""
    values = {name: value for name, value in facts.values.items() if name in template.names}
    lists = {
        name: [
            {key: value for key, value in item.items() if f"{name}.{key}" in template.names}
            for item in items
        ]
        for name, items in facts.lists.items()
        if any(one.startswith(f"{name}.") for one in template.names)
    }
    return Facts(values, lists)


def _digest(template: bytes, facts: Facts) -> str:
    said = json.dumps([facts.values, facts.lists], default=_hex, sort_keys=True)
    return sha256(sha256(template).digest() + said.encode()).hexdigest()


def _hex(value: object) -> object:
    return value.hex() if isinstance(value, bytes) else dict(value)  # type: ignore[call-overload]


def _wants_code(template: Template) -> bool:
    return QR_CODE in template.names


def _particulars(
    session: Session, template: Template, request: Request, content: str
) -> Particulars:
    return Particulars(
        unit=own_office(session).code,
        kind=template.key,
        title=template.title,
        subject=_subject(session, template, request),
        person_id=request.person if template.about_person else None,
        as_of=request.as_of,
        content=content,
        wish=json.dumps({"community": request.community.hex() if request.community else None}),
    )


def _subject(session: Session, template: Template, request: Request) -> str:
    if template.about_person and request.person is not None:
        return roster_line(session, request.person, request.as_of).name
    names: dict[Uid | None, str] = {line.id: line.name for line in communities(session)}
    return names.get(request.community, WHOLE)


def _numbered(session: Session, what: Particulars, request: Request) -> Issued:
    same = register.alike(session, what)
    if same is not None:
        return register.reprint(session, same.id, what.content)
    return register.issue(session, what, request.printed_by, request.printed_at)


def _record(
    session: Session, template: Template, vocabulary: Vocabulary, request: Request, facts: Facts
) -> None:
    """Put on record that full ID numbers went out, if the template asks for them."""
    if not template.names & vocabulary.private:
        return
    listed = max((len(items) for items in facts.lists.values()), default=0)
    people = 1 if template.about_person and request.person is not None else listed
    record_export(session, f"按模板填写{template.title}（{people} 人）", template.title, people)


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One line of the list of names that a template may use."""

    group: str
    placeholder: str
    meaning: str
    sample: str
    about_person: bool


def field_lines(vocabulary: Vocabulary) -> tuple[FieldLine, ...]:
    """Return every placeholder with its meaning and a sample, as clerks copy them."""
    lines = [_line("任何模板", "", one, personal=False) for one in ALWAYS]
    for data in vocabulary.data:
        personal = data.about_person
        lines += [_line(data.title, "", one, personal=personal) for one in data.fields]
        for several in data.lists:
            ordinal = TemplateField(ORDINAL, "第几行", "1")
            group = f"{several.name}（{several.meaning}）"
            fields = (ordinal, *several.fields)
            lines += [_line(group, several.name, one, personal=personal) for one in fields]
    return tuple(lines)


def _line(group: str, several: str, field: TemplateField, *, personal: bool) -> FieldLine:
    name = f"{several}.{field.name}" if several else field.name
    sample = "（图片）" if field.picture else field.sample
    return FieldLine(group, f"{{{{{name}}}}}", field.meaning, sample, personal)


def write_fields(path: Path, vocabulary: Vocabulary) -> None:
    """Write the list of names as a workbook that the county's clerks can copy from.

    Raises:
        Rejected: the file cannot be written.
    """
    columns = [OutColumn("类别", 26), OutColumn("占位符", 30, centred=False)]
    columns += [OutColumn("含义", 40, centred=False), OutColumn("示例", 36, centred=False)]
    rows = [
        OutRow([line.group, line.placeholder, line.meaning, line.sample])
        for line in field_lines(vocabulary)
    ]
    how = (
        "在 Word 或 Excel 表格里，把占位符写在要填写的地方，连同大括号。",
        "名单（如 {{简历.起止}}）写在一行里，这一行会按条数自动重复；下面画好的空行会先用完。",
    )
    write_tables(path, [OutTable("字段表", columns, rows, title="表单模板字段表", lines=how)])
