"""Measured on the paper itself: the page that GB/T 9704-2012 wants."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

import pypdfium2
import pytest
from pypdfium2 import raw

from cwdesk.printing import official, pdf
from cwdesk.printing.blocks import Block, Closing, Heading, Paragraph, Title
from cwdesk.printing.fonts import Style, width
from cwdesk.printing.frame import MM, frame
from cwdesk.printing.marks import Page, Text
from cwdesk.printing.render import render
from tests.printing.laying import laid
from tests.printing.paper import sides, solid, wish
from tests.printing.trials import REPORT, UNIT, report

PAPER = frame(official.PAGE, None)
DAY = "2026年11月2日"
NEARLY = 0.3
"""Millimetres."""


@dataclass(frozen=True)
class Character:
    """A character on the paper: its origin in mm from the upper left corner, its size in pt."""

    text: str
    x: float
    y: float
    size: float


def characters(data: bytes, page: int = 0) -> list[Character]:
    document = pypdfium2.PdfDocument(data)
    text = document[page].get_textpage()
    found = [_character(text, at) for at in range(text.count_chars())]
    document.close()
    return [one for one in found if one.text.strip()]


def _character(text: pypdfium2.PdfTextPage, at: int) -> Character:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, at, ctypes.byref(x), ctypes.byref(y))
    size = raw.FPDFText_GetFontSize(text, at)
    return Character(chr(raw.FPDFText_GetUnicode(text, at)), x.value / MM, 297 - y.value / MM, size)


def lines(found: list[Character]) -> list[list[Character]]:
    """Return the characters of the body by the lines they stand on."""
    inside = [one for one in found if one.y < 262]
    by_line = groupby(sorted(inside, key=lambda one: (one.y, one.x)), key=lambda one: one.y)
    return [list(group) for _, group in by_line]


def set_on_paper(*blocks: Block) -> bytes:
    return pdf.write(laid(*blocks, on=PAPER), "报告")


def texts(page: Page) -> dict[str, Text]:
    return {mark.text: mark for mark in page.marks if isinstance(mark, Text)}


def test_a_full_page_has_22_lines_of_28_characters() -> None:
    found = lines(characters(set_on_paper(Paragraph("国" * 28 * 40, indent=0))))

    assert [len(line) for line in found] == [28] * 22
    assert {one.size for line in found for one in line} == {16.0}


def test_the_type_area_is_156_by_225_millimetres_at_37_and_28() -> None:
    found = lines(characters(set_on_paper(Paragraph("国" * 28 * 22, indent=0))))
    pitches = [b.x - a.x for line in found for a, b in pairwise(line)]
    leadings = [b[0].y - a[0].y for a, b in pairwise(found)]
    size = 16 / MM

    assert pitches == pytest.approx([156 / 28] * len(pitches), abs=0.02)
    assert leadings == pytest.approx([225 / 22] * 21, abs=0.02)
    assert found[0][0].x == pytest.approx(28, abs=NEARLY)
    assert found[0][-1].x + size == pytest.approx(28 + 156, abs=NEARLY)
    middle = found[0][0].y - 0.38 * size
    assert middle == pytest.approx(37 + 225 / 44, abs=NEARLY)
    assert 37 <= found[0][0].y - 0.88 * size < found[-1][0].y + 0.12 * size <= 37 + 225


def test_a_line_that_a_sign_may_not_open_is_spread_to_the_full_width() -> None:
    text = "国" * 27 + "民》" + "国" * 20
    first, second = lines(characters(set_on_paper(Paragraph(text, indent=0))))

    assert "".join(one.text for one in second).startswith("民》")
    assert first[-1].x + 16 / MM == pytest.approx(184, abs=NEARLY + 0.2)


def test_a_line_broken_by_a_long_word_is_not_torn_apart() -> None:
    text = f"国国{'a' * 40}国"
    first, *_ = lines(characters(set_on_paper(Paragraph(text, indent=0))))

    assert first[1].x - first[0].x == pytest.approx(156 / 28, abs=0.02)


def test_titles_and_headings_have_their_faces_and_sizes() -> None:
    (page,) = laid(
        Title("报告"), Heading("一、甲"), Heading("（一）乙", 2), Heading("1.丙", 3), on=PAPER
    )
    found = texts(page)
    faces = [
        (found[text].style, found[text].size)
        for text in ("报告", "　　一、甲", "　　（一）乙", "　　1.丙")
    ]

    assert faces == [(Style.TITLE, 22), (Style.HEI, 16), (Style.KAI, 16), (Style.FANG, 16)]


def test_page_numbers_stand_at_the_outer_edge_below_the_type_area() -> None:
    data = render(REPORT, 60, wish())
    first, second = ([one for one in characters(data, page) if one.y > 262] for page in range(2))

    assert "".join(one.text for one in first) == "—1—"
    assert "".join(one.text for one in second) == "—2—"
    assert {one.size for one in first} == {14.0}
    dash = width("—", Style.SONG) * 0.014 / MM
    assert first[-1].x + dash + 14 / MM == pytest.approx(184, abs=NEARLY)
    assert second[0].x - 14 / MM == pytest.approx(28, abs=NEARLY)
    assert first[0].y - 0.38 * 14 / MM == pytest.approx(262 + 7, abs=NEARLY)


def test_with_a_seal_the_name_stands_in_the_middle_over_the_day() -> None:
    (page,) = laid(Paragraph("国"), Closing(UNIT, DAY), on=PAPER)
    unit, day = texts(page)[UNIT], texts(page)[DAY]
    wide_unit, wide_day = (width(text, Style.FANG) * 0.016 for text in (UNIT, DAY))

    assert day.y - unit.y == pytest.approx(PAPER.leading)
    assert PAPER.right - day.x - wide_day == pytest.approx(4 * PAPER.pitch)
    assert unit.x + wide_unit / 2 == pytest.approx(day.x + wide_day / 2)


def test_without_a_seal_the_day_is_two_characters_right_of_the_name() -> None:
    office = "新华区光明路街道办事处"
    (page,) = laid(Closing(office, DAY, seal=False), on=PAPER)
    (short,) = laid(Closing("街道", DAY, seal=False), on=PAPER)
    unit, day = texts(page)[office], texts(page)[DAY]
    end = texts(short)[DAY].x + width(DAY, Style.FANG) * 0.016

    assert unit.x + len(office) * 16 == pytest.approx(PAPER.right - 2 * PAPER.pitch)
    assert day.x == pytest.approx(unit.x + 2 * PAPER.pitch)
    assert texts(short)[DAY].x == pytest.approx(texts(short)["街道"].x + 2 * PAPER.pitch)
    assert end == pytest.approx(PAPER.right - 2 * PAPER.pitch)


def test_a_long_name_stays_inside_the_type_area() -> None:
    long = "平顶山市新华区光明路街道社区工作者管理领导小组办公室"
    (page,) = laid(Closing(long, DAY), on=PAPER)

    assert texts(page)[long].x + len(long) * 16 <= PAPER.right + 0.01


@pytest.mark.parametrize("rows", range(17, 23))
def test_name_and_day_are_never_alone_on_a_page(rows: int) -> None:
    found = laid(Paragraph("国\n" * rows), Closing(UNIT, DAY), on=PAPER)

    assert "　　国" in texts(found[-1])
    assert {UNIT, DAY} <= texts(found[-1]).keys()


@pytest.mark.parametrize("rows", range(15, 22))
def test_a_heading_is_never_the_last_line_of_a_page(rows: int) -> None:
    found = laid(
        Paragraph("国\n" * rows),
        Heading("一、甲"),
        Heading("（一）乙", 2),
        Paragraph("民" * 90),
        on=PAPER,
    )
    page = next(page for page in found if "　　一、甲" in texts(page))

    assert "　　（一）乙" in texts(page)
    assert sum("民" in text for text in texts(page)) >= 2


def test_text_below_a_table_is_on_the_grid_again() -> None:
    (page,) = (page for page in laid(*report(1), on=PAPER) if "　　二、存在的问题" in texts(page))
    heading = texts(page)["　　二、存在的问题"]
    line = (heading.y - 16 * 0.38 - PAPER.top) / PAPER.leading - 0.5

    assert line == pytest.approx(round(line), abs=0.001)


def test_a_registered_report_says_what_it_is_below_the_page_number() -> None:
    request = replace(wish(), number="2026-0001", code="甲")
    side = sides(render(replace(REPORT, registered=True), 8, request))[0]
    plain = sides(render(REPORT, 8, wish()))[0]

    assert "队伍建设情况报告2026-0001" in solid(side.text)
    assert "打印" not in solid(plain.text)
    assert len(side.boxes) > len(plain.boxes)


def test_headings_and_name_and_day_can_stand_in_ordinary_forms() -> None:
    (page,) = laid(Heading("一、甲"), Paragraph("国"), Closing(UNIT, DAY))
    found = texts(page)

    assert found["　　一、甲"].style is Style.HEI
    assert found["　　" + UNIT].y < found["　　" + DAY].y
