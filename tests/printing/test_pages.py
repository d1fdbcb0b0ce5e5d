from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

import pytest

from cwdesk.printing.blocks import (
    Band,
    Block,
    Cell,
    Column,
    Line,
    Note,
    Signatures,
    Table,
    Title,
    UnitLine,
)
from cwdesk.printing.fonts import Style, width
from cwdesk.printing.frame import Frame, frame
from cwdesk.printing.marks import Box, Page, Text
from cwdesk.printing.pages import pages
from cwdesk.printing.spec import PageSetup
from cwdesk.printing.table import PAD, Ruler

A4 = frame(PageSetup(), None)
COLUMNS = (
    Column("社区", 2, merge=True),
    Column("姓名", 2, least=3),
    Column("起", 1, group="合同"),
    Column("止", 1, group="合同"),
)


def line(n: int, community: str = "迎宾社区", text: str = "") -> Line:
    return Line((community, f"王{n}", text, ""))


def total(people: int) -> Band:
    return Band((Cell("小计", 2), Cell(f"{people}人", 2)))


def laid(*blocks: Block, on: Frame = A4) -> list[Page]:
    return pages(blocks, on, ("左", "右"))


def texts(page: Page) -> list[str]:
    return [mark.text for mark in page.marks if isinstance(mark, Text)]


def lines_a_page() -> int:
    """Return how many lines of the table fit on a page."""
    found = laid(Table(COLUMNS, tuple(line(n) for n in range(100))))
    return sum(text.startswith("王") for text in texts(found[0]))


def names(found: Sequence[Page]) -> list[list[str]]:
    return [[text for text in texts(page) if text.startswith("王")] for page in found]


def test_the_head_is_repeated_and_pages_are_numbered() -> None:
    found = laid(Table(COLUMNS, tuple(line(n) for n in range(80))))

    assert len(found) == 3
    for number, page in enumerate(found, 1):
        assert texts(page)[:5] == ["社区", "姓名", "合同", "起", "止"]
        assert f"第 {number} 页  共 3 页" in texts(page)
        assert {"左", "右"} <= set(texts(page))


def test_every_row_stands_once_and_in_order() -> None:
    found = laid(Table(COLUMNS, tuple(line(n) for n in range(80))))

    assert list(chain.from_iterable(names(found))) == [f"王{n}" for n in range(80)]


def test_a_group_of_columns_shares_a_cell_and_others_reach_through_both_rows() -> None:
    (page,) = laid(Table(COLUMNS, (line(0),)))
    community, _, group, first, last = [m for m in page.marks if isinstance(m, Box)][:5]

    assert community.height == pytest.approx(group.height + first.height)
    assert group.width == pytest.approx(first.width + last.width)
    assert first.y == pytest.approx(group.y + group.height)


def test_equal_communities_become_one_cell_on_each_page() -> None:
    rows = (*(line(n) for n in range(60)), *(line(n, "王庄社区") for n in range(60, 65)))
    found = laid(Table(COLUMNS, rows))

    assert [texts(page).count("迎宾社区") for page in found] == [1, 1, 1]
    assert texts(found[2]).count("王庄社区") == 1


def test_equal_communities_on_both_sides_of_a_subtotal_stay_apart() -> None:
    (page,) = laid(Table(COLUMNS, (line(1), total(1), line(2))))

    assert texts(page).count("迎宾社区") == 2


def test_a_long_community_fits_into_the_height_of_its_row() -> None:
    (page,) = laid(Table((Column("社区", 1, merge=True), Column("备", 9)), (Line((LONG, "")),)))
    box = [mark for mark in page.marks if isinstance(mark, Box)][-1]
    inside = [m for m in page.marks if isinstance(m, Text) and m.text in LONG and m.text != "社区"]

    assert "".join(mark.text for mark in inside) == LONG
    assert all(box.y < mark.y - mark.size * 0.8 for mark in inside)
    assert all(mark.y < box.y + box.height for mark in inside)


LONG = "王庄街第十一居民小区联合社区居民委员会第二办公区"


@pytest.mark.parametrize("length", range(148, 160))
def test_a_community_stays_in_its_cell_however_a_row_is_cut(length: int) -> None:
    columns = (Column("社区", 1, merge=True), Column("备注", 9))
    (*_, last) = laid(Table(columns, (Line((LONG, "事\n" * length)),)))
    boxes = [mark for mark in last.marks if isinstance(mark, Box)]
    inside = [m for m in last.marks if isinstance(m, Text) and len(m.text) > 2 and m.text in LONG]

    assert "".join(mark.text for mark in inside) == LONG
    assert all(
        any(box.y < mark.y - mark.size * 0.8 and mark.y < box.y + box.height for box in boxes[2:])
        for mark in inside
    )


def test_a_community_too_long_for_every_page_is_not_merged() -> None:
    columns = (Column("社区", 1, merge=True), Column("备注", 9))
    found = laid(Table(columns, (Line(("社" * 3000, "")), Line(("社" * 3000, "")))))

    assert sum(text.count("社") for page in found for text in texts(page)) == 6000 + len(found)


def test_a_subtotal_never_opens_a_page() -> None:
    full = lines_a_page()
    rows: list[Line | Band] = [line(n) for n in range(full)]
    rows += [total(full), total(full)]
    found = laid(Table(COLUMNS, tuple(rows)))

    assert names(found) == [[f"王{n}" for n in range(full - 1)], [f"王{full - 1}"]]
    assert texts(found[1]).count("小计") == 2


def test_signatures_are_never_alone_on_a_page() -> None:
    full = lines_a_page()
    table = Table(COLUMNS, tuple(line(n) for n in range(full)))
    found = laid(table, Note("说明：甲"), Signatures(("填表人",)))

    assert len(found) == 2
    assert names(found)[1] == [f"王{full - 1}"]
    assert "填表人：" in texts(found[1])


def test_a_row_higher_than_a_page_goes_on_over_pages() -> None:
    found = laid(Title("长"), Table(COLUMNS, (line(1), line(2, text="事" * 4000), line(3))))

    assert len(found) > 3
    assert sum(text.count("事") for page in found for text in texts(page)) == 4000
    assert names(found)[0] == ["王1"]
    assert names(found)[-1] == ["王3"]


def test_a_long_note_goes_on_over_pages() -> None:
    found = laid(Note("说" * 4000))

    assert len(found) > 1
    assert sum(text.count("说") for page in found for text in texts(page)) == 4000


def test_a_table_without_rows_says_so() -> None:
    (page,) = laid(Table(COLUMNS, ()))

    assert "（无）" in texts(page)


def test_a_table_follows_another_with_a_title_between() -> None:
    found = laid(Table(COLUMNS, (line(1),)), Title("第二张"), Table(COLUMNS, (line(2),)))

    assert names(found) == [["王1", "王2"]]


def test_a_long_title_is_broken_and_stays_on_the_paper() -> None:
    (page,) = laid(Title("关于社区工作者" * 12))
    title = [mark for mark in page.marks if isinstance(mark, Text)][:-3]

    assert "".join(mark.text for mark in title) == "关于社区工作者" * 12
    assert all(A4.left <= mark.x and mark.style is Style.BOLD for mark in title)


def test_the_unit_line_keeps_its_middle_in_the_middle() -> None:
    (page,) = laid(UnitLine("填报单位：光明路街道办事处", "截至今日", "右"))
    _, middle, *_ = (mark for mark in page.marks if isinstance(mark, Text))
    half = width(middle.text, middle.style) * middle.size / 2000

    assert middle.x + half == pytest.approx((A4.left + A4.right) / 2)


def test_a_crowded_unit_line_is_broken_and_pushes_the_table_down() -> None:
    (short,) = laid(UnitLine("甲", "乙", "丙"), Table(COLUMNS, ()))
    (long,) = laid(UnitLine("甲" * 90, "乙" * 20, "丙" * 20), Table(COLUMNS, ()))
    first, second = (
        next(mark.y for mark in page.marks if isinstance(mark, Box)) for page in (short, long)
    )

    assert second > first
    assert "".join(texts(long)).count("甲") == 90
    assert all(
        mark.y < second for mark in long.marks if isinstance(mark, Text) and "甲" in mark.text
    )


@pytest.mark.parametrize("least", [0, 3, 12])
def test_columns_fill_the_width_and_none_is_below_its_least(least: float) -> None:
    columns = (Column("甲", 1, least=least), Column("乙", 5), Column("丙", 5, least=4))
    ruler = Ruler.lay(columns, 10, 400, 10)
    widths = [b - a for a, b in pairwise(ruler.edges)]

    assert sum(widths) == pytest.approx(400)
    assert all(
        wide >= (column.least + 2 * PAD) * 10 - 0.01
        for wide, column in zip(widths, columns, strict=True)
    )


def test_columns_that_all_ask_too_much_still_stay_on_the_paper() -> None:
    columns = (Column("甲", 1, least=39), Column("乙", 1, least=4), Column("丙", 1))
    ruler = Ruler.lay(columns, 0, 400, 10)

    assert list(ruler.edges) == sorted(ruler.edges)
    assert ruler.edges[-1] == pytest.approx(400)
