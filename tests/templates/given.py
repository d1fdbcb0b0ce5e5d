"""A made-up vocabulary, and templates as clerks make them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import docx
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Border, Side

from cwdesk.areas.roster.forms.files import TYPICAL
from cwdesk.templates.names import Facts, TemplateData, TemplateField, TemplateList, Vocabulary

PHOTO = TYPICAL.photo or b""

OF_PERSON = TemplateData(
    "个人",
    about_person=True,
    collect=lambda _session, _request: Facts(),
    fields=(
        TemplateField("姓名", "姓名", "程娟"),
        TemplateField("性别", "性别", "女"),
        TemplateField("身份证号", "号码", private=True, other_names=("公民身份号码",)),
        TemplateField("照片", "照片", picture=True),
    ),
    lists=(
        TemplateList(
            "简历",
            "经历",
            (TemplateField("起止", "起止"), TemplateField("内容", "内容")),
        ),
        TemplateList("家庭成员", "家庭", (TemplateField("姓名", "姓名"),)),
    ),
)
OF_OFFICE = TemplateData(
    "名册",
    about_person=False,
    collect=lambda _session, _request: Facts(),
    fields=(TemplateField("单位名称", "单位"),),
    lists=(
        TemplateList(
            "人员",
            "在职人员",
            (
                TemplateField("姓名", "姓名"),
                TemplateField("身份证号", "号码", private=True),
                TemplateField("岗级", "岗级"),
            ),
        ),
    ),
)
WORDS = Vocabulary((OF_PERSON, OF_OFFICE))

NAMES = ("王一", "𫖯之𬭊䶮", "=王三")
FACTS = Facts(
    {
        "姓名": "程娟",
        "身份证号": "410421197205045088",
        "照片": PHOTO,
        "单位名称": "光明路街道&办事处",
    },
    {
        "简历": [
            {"起止": f"{year}—{year + 1}", "内容": f"第{year}号经历"} for year in (2001, 2002, 2003)
        ],
        "人员": [
            {"姓名": name, "身份证号": f"41042119720504508{n}", "岗级": n + 10}
            for n, name in enumerate(NAMES)
        ],
    },
)


def word(*paragraphs: str | Sequence[str], table: Sequence[Sequence[str]] = ()) -> bytes:
    """Return a document; a paragraph given in pieces has a run for each."""
    made = docx.Document()
    for paragraph in paragraphs:
        line = made.add_paragraph()
        for run in [paragraph] if isinstance(paragraph, str) else paragraph:
            line.add_run(run)
    if table:
        grid = made.add_table(len(table), len(table[0]))
        for row, texts in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    return packed(made)


def packed(made: Any) -> bytes:
    """Return a document or a workbook as bytes."""
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def words(data: bytes) -> list[str]:
    """Return the paragraphs of a document."""
    return [line.text for line in docx.Document(io.BytesIO(data)).paragraphs]


def cells(data: bytes) -> list[list[str]]:
    """Return the texts of a document's first table; a merged cell has its text each time."""
    return [
        [cell.text for cell in row.cells] for row in docx.Document(io.BytesIO(data)).tables[0].rows
    ]


def book(cells: Mapping[str, object], *, boxed: str = "", name: str = "名册") -> Workbook:
    """Return a workbook of one sheet; the range `boxed` has lines around its cells."""
    made = Workbook()
    sheet = made.active
    sheet.title = name
    for place, value in cells.items():
        sheet[place] = value
    side = Side(style="thin")
    for line in sheet[boxed] if boxed else ():
        for cell in line:
            cell.border = Border(side, side, side, side)
    return made


def opened(data: bytes) -> Workbook:
    """Return a filled workbook."""
    return load_workbook(io.BytesIO(data))


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """Return a package with one part put in or in place of the one there."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info, old.read(info))
        new.writestr(name, content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
