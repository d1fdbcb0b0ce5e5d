from __future__ import annotations

import io
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break

from cwdesk.templates.fill import fill_with
from cwdesk.templates.names import QR_CODE, Facts, Item
from cwdesk.templates.package import Kind, look_through
from cwdesk.templates.pictures import qr_code
from tests.templates.given import FACTS, NAMES, PHOTO, book, opened, packed

ROW = {
    "A3": "{{人员.序号}}",
    "B3": "{{人员.姓名}}",
    "C3": "{{人员.身份证号}}",
    "D3": "{{人员.岗级}}",
    "E3": "=D3*2",
}


def filled(made: Workbook, facts: Facts = FACTS) -> Workbook:
    data = fill_with(Kind.SHEET, packed(made), facts)
    look_through("填好.xlsx", data)
    return opened(data)


def values(sheet: Any) -> list[list[object]]:
    return [[cell.value for cell in line] for line in sheet.iter_rows()]


def test_a_row_that_names_a_list_is_repeated_and_sums_follow() -> None:
    made = book({**ROW, "A1": "{{单位名称}}名册", "A4": "合计", "D4": "=SUM(D3:D3)", "E4": "=D4+1"})
    sheet = filled(made).active
    assert [row[1] for row in values(sheet)[2:5]] == list(NAMES)
    assert [row[0] for row in values(sheet)[2:5]] == [1, 2, 3]
    assert [row[3] for row in values(sheet)[2:5]] == [10, 11, 12]
    assert [row[4] for row in values(sheet)[2:5]] == ["=D3*2", "=D4*2", "=D5*2"]
    assert values(sheet)[5] == ["合计", None, None, "=SUM(D3:D5)", "=D6+1"]
    assert sheet["A1"].value == "光明路街道&办事处名册"


def test_numbers_of_people_are_text_and_text_never_becomes_a_formula() -> None:
    sheet = filled(book(ROW)).active
    assert (sheet["C3"].value, sheet["C3"].data_type) == ("410421197205045080", "s")
    assert (sheet["B5"].value, sheet["B5"].data_type) == ("=王三", "s")
    assert sheet["B5"].quotePrefix
    signs = Facts({"姓名": "-1+1", "性别": "@x\x01"})
    sheet = filled(book({"A1": "{{姓名}}", "A2": "{{性别}}", "A3": "{{籍贯}}"}), signs).active
    assert [cell.value for cell in sheet["A"]] == ["-1+1", "@x"]


def test_sums_are_reckoned_again_when_the_file_is_opened() -> None:
    made = book({**ROW, "D4": "=SUM(D3:D3)"})
    made.calculation = None  # as some programs leave it out
    assert filled(made).calculation.fullCalcOnLoad


def test_other_sheets_names_and_areas_follow() -> None:
    made = book({**ROW, "A4": "合计", "A9": "尾"})
    sheet = made.active
    sheet.print_area = "A1:E4"
    sheet.print_title_rows = "1:2"
    sheet.conditional_formatting.add(
        "D3", CellIsRule("greaterThan", ["11"], fill=PatternFill("solid", bgColor="FFFF00"))
    )
    rule = DataValidation("list", formula1='"甲,乙"')
    rule.add("E3")
    sheet.add_data_validation(rule)
    sheet.auto_filter.ref = "A2:E3"
    sheet.row_breaks.append(Break(4))
    other = made.create_sheet("汇总")
    other["A1"] = "=SUM(名册!D3:D3)"
    made.defined_names["全部"] = DefinedName("全部", attr_text="名册!$A$3:$E$3")
    again = filled(made)
    sheet = again["名册"]
    assert sheet.print_area == "'名册'!$A$1:$E$6"
    assert sheet.print_title_rows == "$1:$2"
    assert [str(one.sqref) for one in sheet.conditional_formatting] == ["D3:D5"]
    assert str(sheet.data_validations.dataValidation[0].sqref) == "E3:E5"
    assert sheet.auto_filter.ref == "A2:E5"
    assert [mark.id for mark in sheet.row_breaks.brk] == [6]
    assert again["汇总"]["A1"].value == "=SUM(名册!D3:D5)"
    assert again.defined_names["全部"].attr_text == "名册!$A$3:$E$5"
    assert sheet["A11"].value == "尾"


def test_styles_heights_and_merged_cells_stay() -> None:
    made = book({**ROW, "F3": "备注", "A4": "合计"}, boxed="A3:H4")
    sheet = made.active
    sheet.merge_cells("F3:H3")
    sheet.merge_cells("A4:C4")
    sheet["B3"].font = Font(name="仿宋", size=16)
    sheet.row_dimensions[3].height, sheet.row_dimensions[4].height = 33, 44
    sheet = filled(made).active
    assert {str(one) for one in sheet.merged_cells.ranges} == {"F3:H3", "F4:H4", "F5:H5", "A6:C6"}
    assert [sheet.row_dimensions[row].height for row in (3, 4, 5, 6)] == [33, 33, 33, 44]
    assert {sheet.cell(row, 2).font.name for row in (3, 4, 5)} == {"仿宋"}
    for row in (3, 4, 5, 6):
        assert {sheet.cell(row, column).border.bottom.style for column in range(1, 9)} == {"thin"}


def test_a_tall_cell_beside_the_list_grows_with_it() -> None:
    made = book({"A2": "名单", "B2": "姓名", "B3": "{{人员.姓名}}", "B4": "完"}, boxed="A2:B4")
    made.active.merge_cells("A2:A3")
    sheet = filled(made).active
    assert {str(one) for one in sheet.merged_cells.ranges} == {"A2:A5"}
    assert sheet["A5"].border.bottom.style == "thin"
    assert sheet["B6"].value == "完"


def test_drawn_empty_rows_below_are_used_up_first() -> None:
    made = book({**ROW, "A6": "合计", "D6": "=SUM(D3:D5)"}, boxed="A3:E5")
    sheet = filled(made).active
    assert [sheet.cell(row, 2).value for row in (3, 4, 5)] == list(NAMES)
    assert sheet["E5"].value == "=D5*2"
    assert (sheet["A6"].value, sheet["D6"].value) == ("合计", "=SUM(D3:D5)")
    made = book({**ROW, "A5": "合计", "D5": "=SUM(D3:D4)"}, boxed="A3:E4")
    assert filled(made).active["D6"].value == "=SUM(D3:D5)"


def test_rows_without_lines_are_not_taken_for_empty_ones() -> None:
    made = book({**ROW, "A6": "尾"}, boxed="A3:E3")
    assert filled(made).active["A8"].value == "尾"


def test_two_lists_one_below_the_other_do_not_disturb_each_other() -> None:
    made = book({"A1": "{{人员.姓名}}", "A3": "{{简历.起止}}", "A5": "尾"})
    column = [cell.value for cell in filled(made).active["A"]]
    years = ["2001—2002", "2002—2003", "2003—2004"]
    assert column == [*NAMES, None, *years, None, "尾"]


def test_an_empty_list_leaves_its_row_empty() -> None:
    sheet = filled(book({"A1": "{{家庭成员.姓名}}", "B1": "{{家庭成员.序号}}", "A2": "尾"})).active
    assert values(sheet) == [[None], ["尾"]]


def test_text_with_several_types_is_filled_and_elsewhere_kept() -> None:
    rich = CellRichText("姓名：", TextBlock(InlineFont(b=True), "{{姓"), "名}}")
    kept = CellRichText("注：", TextBlock(InlineFont(b=True), "必填"))
    data = fill_with(Kind.SHEET, packed(book({"A1": rich, "A2": kept})), FACTS)
    sheet = load_workbook(io.BytesIO(data), rich_text=True).active
    assert sheet["A1"].value == "姓名：程娟"
    assert isinstance(sheet["A2"].value, CellRichText)


def test_headers_and_footers_are_filled() -> None:
    made = book({"A1": "{{姓名}}"})
    made.active.oddFooter.center.text = "{{单位名称}} 第 &P 页"
    assert filled(made).active.oddFooter.center.text == "光明路街道&&办事处 第 &P 页"


def test_a_photo_fits_the_cell_or_the_merged_cells() -> None:
    made = book({"B2": "{{照片}}", "F2": "{{二维码}}"})
    sheet = made.active
    sheet.merge_cells("B2:C6")
    sheet.row_dimensions[2].height = 60
    facts = FACTS.with_values({QR_CODE: qr_code("CW1:410402002:T.1:2026-1:1")})
    sheet = filled(made, facts).active
    first, second = sheet._images  # noqa: SLF001
    corner = first.anchor._from  # noqa: SLF001
    assert (corner.col, corner.row) == (1, 1)
    pixels = [
        (shape.anchor.ext.width / 9525, shape.anchor.ext.height / 9525) for shape in (first, second)
    ]
    assert pixels[0] == pytest.approx((113, 158), abs=1)
    assert pixels[1] == pytest.approx((62, 62), abs=3)
    assert sheet["B2"].value is None


def test_pictures_of_the_template_move_with_their_rows() -> None:
    made = book({"A1": "{{人员.姓名}}"})
    made.active.add_image(Image(io.BytesIO(PHOTO)), "C3")
    made.active.add_image(Image(io.BytesIO(PHOTO)), "C1")
    rows = [shape.anchor._from.row + 1 for shape in filled(made).active._images]  # noqa: SLF001
    assert sorted(rows) == [1, 5]


def test_six_hundred_people_are_filled() -> None:
    people: list[Item] = [
        {"姓名": f"第{n}人", "身份证号": f"{n:018}", "岗级": n} for n in range(600)
    ]
    facts = Facts({}, {"人员": people})
    made = book({**ROW, "D4": "=SUM(D3:D3)"}, boxed="A3:E4")
    sheet = filled(made, facts).active
    assert sheet["B602"].value == "第599人"
    assert sheet["D603"].value == "=SUM(D3:D602)"
