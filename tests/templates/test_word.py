from __future__ import annotations

import io
from itertools import pairwise
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.shared import Cm
from hypothesis import given
from hypothesis import strategies as st

from cwdesk.kernel.errors import Refused
from cwdesk.templates.fill import fill_with
from cwdesk.templates.names import QR_CODE, Facts
from cwdesk.templates.package import Kind, look_through
from cwdesk.templates.pictures import qr_code
from tests.templates.given import FACTS, PHOTO, cells, packed, word, words


def filled(data: bytes, facts: Facts = FACTS) -> bytes:
    made = fill_with(Kind.WORD, data, facts)
    look_through("填好.docx", made)
    return made


def pictures(data: bytes) -> list[tuple[float, float]]:
    """Return the sizes of the pictures in millimetres."""
    shapes = docx.Document(io.BytesIO(data)).inline_shapes
    return [(shape.width.mm, shape.height.mm) for shape in shapes]


def test_a_placeholder_cut_into_runs_is_filled_in_the_first() -> None:
    data = word(["姓名：", "{", "{姓", "名", "}} 性别", "：{{性别}}。"])
    (line,) = words(filled(data, Facts({"姓名": "程娟", "性别": "女"})))
    assert line == "姓名：程娟 性别：女。"


@given(st.lists(st.integers(0, 24), max_size=8))
def test_it_does_not_matter_where_text_is_cut_into_runs(cuts: list[int]) -> None:
    text = "甲{{姓名}}{{性别}}乙{{ 籍 贯 }}丙"
    places = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    runs = [text[a:b] for a, b in pairwise(places)]
    facts = Facts({"姓名": "程娟", "性别": "女", "籍贯": "叶县"})
    assert words(fill_with(Kind.WORD, word(runs), facts)) == ["甲程娟女乙叶县丙"]


def test_the_type_of_the_first_run_stays() -> None:
    made = docx.Document()
    line = made.add_paragraph("姓名：")
    line.add_run("{{姓").bold = True
    line.add_run("名}}")
    runs = docx.Document(io.BytesIO(filled(packed(made)))).paragraphs[0].runs
    assert [(run.text, bool(run.bold)) for run in runs] == [
        ("姓名：", False),
        ("程娟", True),
        ("", False),
    ]


def test_what_is_not_on_file_is_empty_and_nothing_is_run() -> None:
    assert words(filled(word("甲{{籍贯}}乙", "{{ 7*7 }}"))) == ["甲乙", "{{ 7*7 }}"]


def test_text_goes_in_as_it_is() -> None:
    facts = Facts({"姓名": "<w:t>𫖯之𬭊䶮&{{性别}}\x07\ufffe", "性别": "第一行\n第二行"})
    first, second = words(filled(word("{{姓名}}", "甲{{性别}}乙"), facts))
    assert first == "<w:t>𫖯之𬭊䶮&{{性别}}"
    assert second == "甲第一行\n第二行乙"


def test_a_row_that_names_a_list_is_repeated() -> None:
    data = word(
        table=[
            ["起止", "内容"],
            ["{{简历.起止}}", "{{简历.序号}} {{简历.内容}}"],
            ["{{姓名}}", "完"],
        ]
    )
    assert cells(filled(data)) == [
        ["起止", "内容"],
        ["2001—2002", "1 第2001号经历"],
        ["2002—2003", "2 第2002号经历"],
        ["2003—2004", "3 第2003号经历"],
        ["程娟", "完"],
    ]


def test_empty_rows_below_are_used_up_before_rows_are_added() -> None:
    data = word(table=[["{{简历.起止}}", ""], ["", ""], ["", "签字"]])
    assert [row[0][:4] for row in cells(filled(data))] == ["2001", "2002", "2003", ""]
    data = word(table=[["{{简历.起止}}", ""]] + [["", ""]] * 6)
    assert [row[0][:4] for row in cells(filled(data))] == ["2001", "2002", "2003"] + [""] * 4


def test_an_empty_list_leaves_its_row_empty() -> None:
    data = word(table=[["{{家庭成员.姓名}}", "{{家庭成员.序号}}"]])
    assert cells(filled(data)) == [["", ""]]


def test_a_tall_cell_beside_the_list_grows_with_it() -> None:
    made = docx.Document()
    table = made.add_table(2, 2)
    table.cell(0, 1).text = "起止"
    table.cell(1, 1).text = "{{简历.起止}}"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "简历"
    assert [row[0] for row in cells(filled(packed(made)))] == ["简历"] * 4


def test_a_tall_cell_that_begins_with_the_list_says_its_words_once() -> None:
    made = docx.Document()
    table = made.add_table(2, 2)
    table.cell(0, 1).text = "{{简历.起止}}"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "简历"
    data = filled(packed(made))
    assert [row[0] for row in cells(data)] == ["简历"] * 3
    assert docx.Document(io.BytesIO(data)).element.xml.count("简历") == 1


def test_a_paragraph_that_names_a_list_is_repeated() -> None:
    data = word("简历：", "{{简历.起止}}，{{简历.内容}}", "完")
    lines = words(filled(data))
    assert lines[0] == "简历："
    assert lines[1:4] == [f"{year}—{year + 1}，第{year}号经历" for year in (2001, 2002, 2003)]
    assert lines[4] == "完"


def test_a_table_within_a_cell_is_repeated_by_itself() -> None:
    made = docx.Document()
    cell = made.add_table(1, 1).cell(0, 0)
    cell.text = "{{姓名}}"
    cell.add_table(1, 1).cell(0, 0).text = "{{简历.起止}}"
    table = docx.Document(io.BytesIO(filled(packed(made)))).tables[0]
    assert len(table.rows) == 1
    inner = table.cell(0, 0).tables[0]
    assert [row.cells[0].text[:4] for row in inner.rows] == ["2001", "2002", "2003"]


def test_headers_footers_and_text_boxes_are_filled() -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "{{单位名称}}"
    made.sections[0].footer.paragraphs[0].text = "{{姓名}}"
    line: Any = made.add_paragraph("外{{姓名}}")._p  # noqa: SLF001
    box = OxmlElement("w:txbxContent")
    inner = docx.Document().add_paragraph("内{{姓名}}")._p  # noqa: SLF001
    box.append(inner)
    line.add_r().append(box)
    data = filled(packed(made))
    again = docx.Document(io.BytesIO(data))
    assert again.sections[0].header.paragraphs[0].text == "光明路街道&办事处"
    assert again.sections[0].footer.paragraphs[0].text == "程娟"
    assert "内程娟" in again.element.xml
    assert again.paragraphs[0].text.startswith("外程娟")


def test_a_photo_is_two_inches_and_less_in_a_narrow_cell() -> None:
    (size,) = pictures(filled(word("前{{照片}}后")))
    assert size == pytest.approx((35, 49), abs=0.5)
    made = docx.Document()
    cell = made.add_table(1, 2).cell(0, 0)
    cell.text, cell.width = "{{照片}}", Cm(2)
    ((wide, high),) = pictures(filled(packed(made)))
    assert 15 < wide < 20
    assert high == pytest.approx(wide * 1.4, abs=0.3)


def test_a_photo_in_the_header_and_a_code_at_the_end() -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "{{照片}}"
    made.add_paragraph("{{二维码}}")
    facts = FACTS.with_values({QR_CODE: qr_code("CW1:410402002:T.1:2026-1:1")})
    data = filled(packed(made), facts)
    assert pictures(data) == [pytest.approx((25, 25), abs=0.1)]
    assert "graphicData" in docx.Document(io.BytesIO(data)).sections[0].header._element.xml  # noqa: SLF001


def test_without_a_photo_its_place_is_empty() -> None:
    assert words(filled(word("前{{照片}}后"), Facts())) == ["前后"]


@pytest.mark.parametrize("photo", [b"no picture", PHOTO[:60]])
def test_a_photo_that_cannot_be_opened_is_told(photo: bytes) -> None:
    with pytest.raises(Refused, match="更换照片"):
        filled(word("{{照片}}"), Facts({"照片": photo}))
