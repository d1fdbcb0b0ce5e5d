"""What must stay together, wherever the page happens to end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cwdesk.printing.annex import annexed
from cwdesk.printing.blocks import (
    Band,
    Block,
    BoxRow,
    Cell,
    Column,
    Entry,
    Gap,
    Heading,
    Line,
    Listing,
    Note,
    Opinion,
    Opinions,
    PageTurn,
    Pairs,
    Paragraph,
    Signatures,
    Stamp,
    Table,
    Title,
    UnitLine,
)
from cwdesk.printing.boxes import sizes
from cwdesk.printing.marks import Page, Text
from cwdesk.printing.sums import running
from tests.printing.laying import A4, boxes, laid, texts
from tests.printing.trials import month

COLUMNS = (Column("社区", 1), Column("姓名", 2))
SIGNED = "填表人："
SUM = "合计"
LEADING = {"表名", "单位", "　　一、节"}
HEADS = {"社区", "姓名"}
FOOT = 3
"""Texts at the foot of each page."""


def table(rows: int, *, total: bool = True) -> Table:
    closing = (Band((Cell(SUM), Cell(str(rows)))),) if total else ()
    return Table(COLUMNS, (*(Line(("迎宾", f"王{n}")) for n in range(rows)), *closing))


def body(page: Page) -> list[str]:
    """Return the texts of a page from top to bottom, without its foot."""
    marks = [mark for mark in page.marks if isinstance(mark, Text)][:-FOOT]
    return [mark.text for mark in sorted(marks, key=lambda mark: (mark.y, mark.x)) if mark.text]


def assert_kept(blocks: Sequence[Block]) -> None:
    for page in laid(*blocks):
        found = body(page)
        rows = [text for text in found if text not in HEADS]
        assert not found or (found[0] != SIGNED and found[-1] not in LEADING | HEADS)
        assert not rows or rows[0] != SUM


CONTENTS = st.one_of(
    st.builds(table, st.integers(1, 60)),
    st.builds(lambda n: Paragraph("国\n" * n), st.integers(1, 50)),
    st.builds(
        lambda high: Pairs((1, 2), (BoxRow((Entry("事项"), Entry("值")), high),)),
        st.integers(8, 150),
    ),
    st.builds(
        lambda n: Listing("简历", COLUMNS, tuple(Line(("迎宾", f"王{k}")) for k in range(n))),
        st.integers(0, 40),
    ),
    st.builds(
        lambda high: Opinions((Opinion("社区", height=high), Opinion("街道", height=high))),
        st.integers(20, 80),
    ),
)
SECTIONS = st.tuples(
    st.sampled_from(
        [(), (Title("表名"),), (Title("表名"), UnitLine("单位")), (Heading("一、节"),)]
    ),
    CONTENTS,
    st.sampled_from([(), (Note("说明：甲。"),), (Gap(6),)]),
    st.sampled_from([(), (Signatures(("填表人",)),)]),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(SECTIONS, min_size=1, max_size=4))
def test_nothing_stands_where_it_means_nothing(
    sections: list[tuple[tuple[Block, ...], Block, tuple[Block, ...], tuple[Block, ...]]],
) -> None:
    """No signature opens a page, no sum does, and no title or head closes one."""
    blocks = [
        block for before, block, *after in sections for block in (*before, block, *sum(after, ()))
    ]
    assert_kept(blocks)


@pytest.mark.parametrize("above", range(225, 262, 3))
@pytest.mark.parametrize(
    "block",
    [
        table(1),
        table(30),
        table(0, total=False),
        replace(table(40), carry=running(1, [(1,)] * 41)),
        Listing("", COLUMNS, ()),
        month(3),
    ],
    ids=["one row", "many rows", "none", "carried", "listing", "month"],
)
def test_titles_go_along_with_what_they_name(above: int, block: Block) -> None:
    found = laid(Gap(above), Title("表名"), UnitLine("单位"), block, Signatures(("填表人",)))

    for page in found:
        texts_there = body(page)
        assert ("表名" in texts_there) == ("单位" in texts_there)
        if "表名" in texts_there:
            assert len(boxes(page)) > len(COLUMNS)


@pytest.mark.parametrize("height", [35, 60, 120])
@pytest.mark.parametrize("above", range(90, 260, 10))
def test_signatures_stand_with_the_last_opinion(height: int, above: int) -> None:
    found = laid(
        Gap(above), Opinions((Opinion("街道意见", height=height),)), Signatures(("填表人",))
    )
    page = next(page for page in found if SIGNED in texts(page))

    assert "街道意见" in "".join(texts(page))


@pytest.mark.parametrize("above", range(225, 262, 6))
def test_words_across_the_page_part_nothing(above: int) -> None:
    stamp = Stamp("未批准")
    found = laid(Gap(above), Title("表名"), stamp, table(1), stamp, Signatures(("填表人",)))
    (page,) = (page for page in found if "表名" in texts(page))

    assert {"表名", "王0", SIGNED} <= set(texts(page))


def test_signatures_after_a_page_turn_stand_where_the_form_wants_them() -> None:
    found = laid(Paragraph("国"), PageTurn(), Signatures(("填表人",)))

    assert SIGNED in texts(found[1])


def test_a_piece_higher_than_a_page_does_not_leave_a_page_empty() -> None:
    found = laid(Pairs((1,), (BoxRow((Entry("高"),), 300),)))

    assert len(found) == 1


@pytest.mark.parametrize("length", [10, 40, 80, 300])
def test_a_box_shrinks_to_the_floor_and_then_goes_on_in_the_annex(length: int) -> None:
    text = "国" * length
    block = Pairs((30, 40), (BoxRow((Entry("事迹"), Entry(text, name="事迹")), 12),))
    shown = [mark for mark in laid(block)[0].marks if isinstance(mark, Text) and "国" in mark.text]
    smallest = min(mark.size for mark in shown)
    on_paper = sum(text.count("国") for page in laid(block) for text in texts(page))

    assert on_paper == length
    assert sizes(A4).floor <= smallest <= sizes(A4).wish
    assert (len(annexed((block,), A4)) > 1) == (length > 80)
    assert (smallest < sizes(A4).floor + 0.5) == (length > 40)
