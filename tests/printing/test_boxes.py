from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cwdesk.areas.roster.forms.files import EMPTY, TYPICAL
from cwdesk.printing import pdf
from cwdesk.printing.blocks import (
    Block,
    BoxRow,
    Column,
    Entry,
    Gap,
    Line,
    Listing,
    Opinion,
    Opinions,
    PageTurn,
    Pairs,
    Paragraph,
    Photo,
    Stamp,
    Table,
    Title,
)
from cwdesk.printing.frame import MM, frame
from cwdesk.printing.marks import Across, Box, Page, Picture, Text
from cwdesk.printing.pages import pages
from cwdesk.printing.spec import Margins, PageSetup
from tests.printing.paper import Side, measures, sides, solid

A4 = frame(PageSetup(margins=Margins(20, 20, 18, 20)), None)
NEARLY = 0.1
"""Millimetres."""
FAMILY = (Column("称谓", 1), Column("姓名", 3))


def laid(*blocks: Block) -> list[Page]:
    return pages(blocks, A4, ("", ""))


def printed(*blocks: Block) -> list[Side]:
    return sides(pdf.write(laid(*blocks), "试表"))


def texts(page: Page) -> list[str]:
    return [mark.text for mark in page.marks if isinstance(mark, Text)]


def boxes(page: Page) -> list[Box]:
    return [mark for mark in page.marks if isinstance(mark, Box)]


def rows_of_nine(page: Page) -> int:
    """Return how many rows of a list are nine millimetres high."""
    return sum(box.height == pytest.approx(9 * MM) for box in boxes(page)) // len(FAMILY)


def line(n: int, text: str = "") -> Line:
    return Line(("亲属", text or f"王{n}"))


def test_boxes_measure_on_paper_what_the_form_says() -> None:
    rows = (
        BoxRow((Entry("姓名"), Entry("程娟", name="姓名"), Photo(TYPICAL.photo, rows=2)), 12),
        BoxRow((Entry("户籍地址", span=2),), 36),
    )
    (side,) = printed(Pairs((24, 110, 36), rows), Opinions((Opinion("街道意见", height=40),), 24))
    for wanted in ((24, 12), (110, 12), (36, 48), (134, 36), (24, 40), (146, 40)):
        assert any(
            abs(wide - wanted[0]) <= NEARLY and abs(high - wanted[1]) <= NEARLY
            for wide, high in measures(side)
        ), wanted


def test_a_box_that_reaches_down_pushes_the_next_row_aside() -> None:
    rows = (BoxRow((Entry("学历", rows=2), Entry("全日制"))), BoxRow((Entry("在职"),)))
    (page,) = laid(Pairs((1, 1), rows))
    side, first, second = boxes(page)
    assert side.height == pytest.approx(18 * MM)
    assert second.x == pytest.approx(first.x)
    assert second.y == pytest.approx(first.y + 9 * MM)


def test_a_photo_lies_in_its_box_and_a_missing_one_is_named() -> None:
    (page,) = laid(Pairs((36,), (BoxRow((Photo(TYPICAL.photo),), 48),)))
    (picture,) = (mark for mark in page.marks if isinstance(mark, Picture))
    (box,) = boxes(page)
    assert box.x < picture.x < picture.x + picture.width < box.x + box.width
    assert "照 片" in texts(laid(Pairs((36,), (BoxRow((Photo(EMPTY.photo),), 48),)))[0])


def test_boxes_are_not_parted_by_a_page() -> None:
    low, tall = BoxRow((Entry("一"),), 10), BoxRow((Entry("二"),), 30)
    first, second = laid(Gap(230), Pairs((1,), (low, tall)))
    assert "一" not in texts(first)
    assert {"一", "二"} <= set(texts(second))


def test_an_opinion_has_a_signer_a_seal_and_a_day() -> None:
    (page,) = laid(Opinions((Opinion("社区", text="同意。"),)))
    assert {"社区", "同意。", "负责人签字：", "（盖章）"} <= set(texts(page))
    assert any(solid(text) == "年月日" for text in texts(page))


def test_an_opinion_may_do_without_seal_and_signer() -> None:
    (page,) = laid(Opinions((Opinion("备案", signer="", seal=False),)))
    assert [solid(text) for text in texts(page) if solid(text)][:2] == ["备案", "年月日"]


def test_opinions_stay_whole_on_the_next_page() -> None:
    first, second = laid(Gap(240), Opinions((Opinion("社区"), Opinion("街道"))))
    assert "社区" not in texts(first)
    assert {"社区", "街道"} <= set(texts(second))


def test_a_listing_has_spare_rows_to_write_in() -> None:
    (page,) = laid(Listing("家庭成员", FAMILY, (line(1),), least=4, height=9))
    rows = {round(box.y, 1): box.height for box in boxes(page) if box.height < 20 * MM}
    assert list(rows.values()) == pytest.approx([9 * MM] * 5)


def test_a_long_listing_goes_on_with_its_side_but_without_its_head() -> None:
    first, second = laid(Listing("简历", FAMILY, tuple(line(n) for n in range(40))))
    assert texts(first).count("称谓") == 1
    assert "称谓" not in texts(second)
    assert "简历" in texts(second)
    assert [t for p in (first, second) for t in texts(p) if t[:1] == "王"] == [
        f"王{n}" for n in range(40)
    ]


def test_a_listing_does_not_leave_its_head_behind() -> None:
    first, second = laid(Gap(246), Listing("", FAMILY, (line(1),)))
    assert boxes(first) == []
    assert "称谓" in texts(second)


def test_spare_rows_give_way_where_they_alone_would_turn_the_page() -> None:
    listing = Listing("简历", FAMILY, (line(1),), least=9, height=9)
    (page,) = laid(Gap(180), listing, Opinions((Opinion("街道", height=20),)))
    assert rows_of_nine(page) == 1 + 5
    assert {"王1", "街道"} <= set(texts(page))


def test_half_of_the_rows_stay_or_all_of_them() -> None:
    listing = Listing("简历", FAMILY, (line(1),), least=9, height=9)
    first, second = laid(Gap(190), listing, Opinions((Opinion("街道", height=20),)))
    assert rows_of_nine(first) + rows_of_nine(second) == 1 + 9


def test_spare_rows_give_way_where_there_are_most_and_after_a_page_turn() -> None:
    short = Listing("家庭", FAMILY, (), least=2, height=9)
    first, second = laid(PageTurn(), Gap(170), short, replace(short, side="简历", least=9))
    assert boxes(first) == []
    assert rows_of_nine(second) == (1 + 2) + (1 + 5)


def test_a_table_before_a_listing_keeps_nothing_of_it() -> None:
    (page,) = laid(Table(FAMILY, (line(1),)), Listing("家庭", FAMILY, (line(2),)))
    assert {"王1", "王2"} <= set(texts(page))


def test_what_follows_a_page_turn_begins_a_page() -> None:
    first, second = laid(Title("甲"), PageTurn(), Title("乙"))
    assert ("甲" in texts(first), "乙" in texts(second)) == (True, True)


def test_words_across_stand_on_every_page_under_everything() -> None:
    found = laid(Title("甲"), Stamp("未批准"), PageTurn(), Title("乙"))
    assert [type(page.marks[0]) for page in found] == [Across, Across]
    for side in printed(Stamp("未批准"), Title("甲"), PageTurn(), Title("乙")):
        assert "未批准" in solid(side.text)
        (across,) = side.across
        assert side.area.holds(across)


def test_paragraphs_are_indented_and_aligned() -> None:
    (page,) = laid(Paragraph("甲\n乙"), Paragraph("丙", 16, 0, "right"))
    first, second, third = (mark for mark in page.marks if isinstance(mark, Text) and mark.y < 200)
    assert (first.text, second.text) == ("\u3000\u3000甲", "\u3000\u3000乙")
    assert third.x + 16 == pytest.approx(A4.right)


def test_the_sample_sheets_are_of_one_day() -> None:
    assert TYPICAL.as_of == EMPTY.as_of == date(2026, 10, 31)
