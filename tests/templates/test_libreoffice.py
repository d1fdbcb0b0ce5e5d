"""Templates that LibreOffice wrote, and filled ones that it opens."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import docx
import pytest

from cwdesk.registry import VOCABULARY
from cwdesk.templates import shelf
from cwdesk.templates.fill import fill_with
from cwdesk.templates.names import FORM_NUMBER, QR_CODE, Facts
from cwdesk.templates.pictures import qr_code
from tests.printing.paper import sides
from tests.templates.given import NAMES, PHOTO, opened

FILES = Path(__file__).parents[1] / "files"
SOFFICE = shutil.which("soffice") or ""
YEARS = range(2001, 2006)
NUMBER = "410421197205045088"
FACTS = Facts(
    {
        "姓名": "程𬭊娟",
        "身份证号": NUMBER,
        "县区": "新华区",
        "街道": "光明路街道办事处",
        "社区": "迎宾社区",
        "职务": "书记、主任",
        "照片": PHOTO,
        FORM_NUMBER: "2026-0012",
        QR_CODE: qr_code("CW1:410402002:T.1:2026-12:1"),
        "截至日期": "2026年10月31日",
    },
    {
        "简历": [{"起止": f"{year}.09", "在何地何单位任何职": f"第{year}段"} for year in YEARS],
        "人员": [
            {"姓名": name, "身份证号": NUMBER, "岗级": grade}
            for grade, name in enumerate(NAMES, 10)
        ],
    },
)


def filled(name: str, folder: Path) -> Path:
    template = shelf.read(FILES / name, VOCABULARY)
    assert (template.problems, template.notes) == ((), ())
    assert template.kind is not None
    file = folder / name
    file.write_bytes(fill_with(template.kind, template.file.read_bytes(), FACTS))
    return file


def test_a_document_is_filled(tmp_path: Path) -> None:
    made = docx.Document(str(filled("template-card.docx", tmp_path)))
    assert [line.text for line in made.paragraphs][:2] == [
        "新华区社区工作者登记表",
        "姓名：程𬭊娟　编号：2026-0012",
    ]
    rows = [[cell.text for cell in row.cells] for row in made.tables[0].rows]
    assert rows[0][:2] == ["身份证号", NUMBER]
    assert rows[2:7] == [["简历", f"{year}.09", f"第{year}段"] for year in YEARS]
    assert rows[7][0] == "签字"
    assert len(made.inline_shapes) == 2


def test_a_workbook_is_filled(tmp_path: Path) -> None:
    sheet = opened(filled("template-roster.xlsx", tmp_path).read_bytes()).active
    assert [sheet.cell(row, 2).value for row in (3, 4, 5)] == list(NAMES)
    assert (sheet["C6"].value, sheet["D6"].value) == ("=COUNTA(B3:B5)", "=SUM(D3:D5)")
    assert sheet.print_area == "'名册'!$A$1:$D$7"
    assert len({sheet.row_dimensions[row].height for row in (3, 4, 5)}) == 1


@pytest.mark.long
@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed")
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("template-card.docx", ("程𬭊娟", NUMBER, "2005.09", "第2005段", "2026-0012")),
        ("template-roster.xlsx", (*NAMES, NUMBER, "33", "截至2026年10月31日")),
    ],
)
def test_libreoffice_opens_what_was_filled(
    name: str, words: tuple[str, ...], tmp_path: Path
) -> None:
    file = filled(name, tmp_path)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(file)], check=True, capture_output=True, timeout=120)  # noqa: S603
    text = "".join(side.text for side in sides(file.with_suffix(".pdf").read_bytes()))
    text = text.replace(" ", "")  # it spaces digits among ideographs
    assert [word for word in words if word not in text] == []
