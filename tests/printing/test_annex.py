from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cwdesk.printing.annex import annexed, plain, sign
from cwdesk.printing.blocks import (
    Block,
    BoxRow,
    Column,
    Entry,
    Line,
    Listing,
    Opinion,
    Opinions,
    PageTurn,
    Pairs,
    Paragraph,
    Photo,
    Title,
)
from cwdesk.printing.frame import frame
from cwdesk.printing.spec import PageSetup

A4 = frame(PageSetup(), None)
LONG = "负责社区党建、综治维稳、民政救助等项工作，" * 20


def box(text: str, height: float = 9) -> Pairs:
    return Pairs(
        (24, 60, 83), (BoxRow((Entry("奖惩"), Entry(text, name="奖惩"), Photo(None)), height),)
    )


def value(blocks: tuple[Block, ...]) -> str:
    (first, *_) = blocks
    assert isinstance(first, Pairs)
    cell = first.rows[0].cells[1]
    assert isinstance(cell, Entry)
    return cell.text


def rests(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def test_what_fits_stays_and_there_is_no_annex() -> None:
    blocks = (Title("表"), box("优秀社区工作者"))
    assert annexed(blocks, A4) == blocks


def test_what_does_not_fit_goes_on_in_the_annex_under_a_number() -> None:
    found = annexed((box(LONG),), A4)
    kept, mark = value(found).rsplit("\n", 1)
    head, rest = rests(found)
    assert mark == "（下转附页①）"
    assert head == "① 奖惩（接正表）"
    assert "".join(kept.split()) + rest == LONG
    assert found[1:3] == (PageTurn(), Title("附　页"))


@settings(max_examples=60, deadline=None)
@given(st.text("甲乙ab1，。 \n", max_size=900), st.integers(8, 60))
def test_no_character_is_ever_lost(text: str, height: int) -> None:
    found = annexed((box(text, height),), A4)
    shown = value(found)
    for mark in ("\n（下转附页①）", "（下转附页①）"):
        shown = shown.removesuffix(mark)
    if rests(found):
        shown += rests(found)[1]
    assert "".join(shown.split()) == "".join(text.split())


def test_lists_and_opinions_go_on_too_each_under_its_own_number() -> None:
    listing = Listing(
        "奖惩\n情况", (Column("类别", 1), Column("名称", 5)), (Line(("奖励", LONG * 9)),)
    )
    opinions = Opinions((Opinion("街道\n意见", text=LONG * 2),))
    found = annexed((listing, opinions), A4)
    assert [text for text in rests(found) if "接正表" in text] == [
        "① 奖惩情况·名称（接正表）",
        "② 街道意见（接正表）",
    ]


@pytest.mark.parametrize(("number", "mark"), [(1, "①"), (20, "⑳"), (21, "（21）")])
def test_marks_are_numbers_in_circles_as_far_as_there_are_such(number: int, mark: str) -> None:
    assert sign(number) == mark


def test_titles_are_named_without_breaks() -> None:
    assert plain("家庭\n主要\n成员") == "家庭主要成员"
