from __future__ import annotations

import pytest

from cwdesk.kernel.errors import Rejected
from cwdesk.sheets.header import (
    ROW_ID,
    Field,
    Layout,
    column_letters,
    find_layout,
    find_layouts,
    plain_heading,
)
from cwdesk.sheets.read import Row, Sheet, Workbook

NAME = Field("name", "姓名", required=True)
ID_NUMBER = Field(
    "id_number", "公民身份号码", ("身份证号", "身份证号码", "证件号码"), required=True
)
EDUCATION = Field("education", "学历", ("最高学历", "学历/最高学历"))
FIELDS = (
    NAME,
    ID_NUMBER,
    EDUCATION,
    Field("contract_from", "劳动合同/起", ("合同起始",)),
    Field("contract_to", "劳动合同/止", ("合同终止",)),
    Field("posting_from", "任职/起"),
)


def sheet(*rows: Row, name: str = "表", hidden: bool = False) -> Sheet:
    return Sheet(name, rows, hidden)


def layout_of(*rows: Row) -> Layout:
    found = find_layout(sheet(*rows), FIELDS)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "heading",
    [
        "身份证号",
        "身份证 号码",
        "身份证\n号码",
        "*身份证号（18位）",
        "证件号码：",
        "公民身份号码(必填)",
    ],
)
def test_a_heading_is_known_by_any_synonym_however_it_is_decorated(heading: str) -> None:
    assert layout_of(("姓 名", heading)).index("id_number") == 1


def test_titles_above_and_numbers_below_are_no_header() -> None:
    found = layout_of(
        ("花名册", None), (None, None), ("姓名", "身份证号"), ("王伟", "410402"), ("张伟", 3)
    )
    assert (found.first_row, found.last_row) == (3, 3)


def test_a_merged_heading_reaches_over_the_ones_below_it() -> None:
    found = layout_of(
        ("姓名", "身份证号", "劳动合同", None, "任职", None, "备注"),
        (None, None, "起", "止", "起", "止", None),
        ("王伟", "410402", "2024.7", "2027.6", "2020.1", None, None),
    )
    assert found.last_row == 2
    assert found.mapping() == {
        "姓名": "name",
        "身份证号": "id_number",
        "劳动合同／起": "contract_from",
        "劳动合同／止": "contract_to",
        "任职／起": "posting_from",
    }
    assert [column.heading for column in found.unknown] == ["任职／止", "备注"]


def test_a_second_row_of_headings_is_part_of_the_header_though_nobody_asked_for_it() -> None:
    found = layout_of(
        ("姓名", "身份证号", "家庭住址", None),
        (None, None, "户籍", "现住"),
        ("王伟", "4104", "a", "b"),
    )
    assert found.last_row == 2


def test_a_row_of_words_that_names_somebody_is_data() -> None:
    assert layout_of(("姓名", "身份证号", "备注"), ("王伟", "不详", "已退休")).last_row == 1


def test_of_two_columns_for_one_field_the_first_is_taken_and_the_second_listed() -> None:
    found = layout_of(("姓名", "身份证号", "证件号码", "姓名"))
    assert found.index("id_number") == 1
    assert [column.label for column in found.unknown] == ["证件号码", "姓名#2"]


def test_missing_required_fields_are_listed() -> None:
    assert layout_of(("姓名", "学历")).missing == (ID_NUMBER,)


def test_a_remembered_mapping_takes_the_place_of_the_words() -> None:
    rows = (("姓名", "证号", "学历"), ("王伟", "4104", "本科"))
    words = find_layout(sheet(*rows), FIELDS)
    mapping = {"姓名": "name", "证号": "id_number", "不再有的列": "education"}
    mapped = find_layout(sheet(*rows), FIELDS, mapping)

    assert words is not None
    assert mapped is not None
    assert mapped.index("id_number") == 1
    assert mapped.index("education") is None
    assert mapped.missing == ()
    assert mapped.fingerprint == words.fingerprint


def test_the_fingerprint_changes_with_the_headings_only() -> None:
    first = layout_of(("花名册",), ("姓名", "身份证号"), ("王伟", "4104"))
    same = layout_of(("姓 名", "身份证号"))
    other = layout_of(("身份证号", "姓名"))
    assert first.fingerprint == same.fingerprint != other.fingerprint


def test_the_sheet_that_fits_best_is_found_behind_others() -> None:
    head = ("姓名", "身份证号", "学历")
    book = Workbook(
        (
            sheet(("填表说明",), ("姓名", "学历")),
            sheet(head, ("李四", "4104", None), name="去年", hidden=True),
            sheet(head, ("王伟", "4104", None), ("张伟", "4104", None), name="迎宾社区"),
            sheet(head, ("赵六", "4104", None), name="长青社区"),
        )
    )
    assert [found.name for found, _ in find_layouts(book, FIELDS)] == ["迎宾社区", "长青社区"]


def test_a_hidden_sheet_is_taken_when_there_is_no_other() -> None:
    book = Workbook((sheet(("姓名", "身份证号"), name="隐藏", hidden=True),))
    assert find_layouts(book, FIELDS)[0][0].name == "隐藏"


def test_mappings_are_remembered_by_fingerprint() -> None:
    book = Workbook((sheet(("姓名", "证号", "学历")),))
    fingerprint = find_layouts(book, FIELDS)[0][1].fingerprint
    mapping = {"姓名": "name", "证号": "id_number"}
    ((_, layout),) = find_layouts(book, FIELDS, {fingerprint: mapping})
    assert layout.mapping() == mapping


def test_a_file_without_a_header_is_rejected_with_what_was_looked_for() -> None:
    with pytest.raises(Rejected, match="姓名、公民身份号码") as refusal:
        find_layouts(Workbook((sheet(("a", 1)), sheet())), FIELDS)
    assert refusal.value.code == "no_header"


def test_the_row_id_column_is_known_without_asking() -> None:
    assert layout_of(("姓名", "身份证号", ROW_ID.title)).index(ROW_ID.key) == 2


def test_column_letters_are_those_of_excel() -> None:
    assert [column_letters(place) for place in (0, 25, 26, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
    ]
    assert layout_of(("姓名", "身份证号")).columns[1].letters == "B"


def test_a_heading_in_brackets_only_keeps_its_word() -> None:
    assert plain_heading("（备注）") == "备注"
