"""Sums carried over pages, and spare rows to write in by hand."""

from __future__ import annotations

from itertools import pairwise

import pytest

from cwdesk.printing.blocks import Band, Cell, Column, Line, Note, Signatures, Table
from cwdesk.printing.frame import MM
from cwdesk.printing.marks import Page
from cwdesk.printing.sums import running
from tests.printing.laying import A4, boxes, laid, lowest, texts

COLUMNS = (Column("序号", 1), Column("姓名", 3), Column("天数", 2), Column("金额", 2))
NAMES = Signatures(("填表人",))


def ledger(people: int, *closing: Band) -> Table:
    """Return a ledger in which the n-th person has n days and 10 n yuan."""
    numbers = range(1, people + 1)
    rows = tuple(Line((str(n), f"王{n}", str(n), str(10 * n))) for n in numbers)
    values = [(n, 10 * n) for n in numbers] + [(0, 0)] * len(closing)
    return Table(COLUMNS, (*rows, *closing), carry=running(2, values))


def total(people: int) -> Band:
    days = people * (people + 1) // 2
    return Band((Cell("合计", 2), Cell(str(days)), Cell(str(10 * days))))


def people(page: Page) -> list[int]:
    return [int(text[1:]) for text in texts(page) if text.startswith("王")]


def after(page: Page, words: str) -> list[str]:
    """Return the two sums behind the words."""
    found = texts(page)
    at = found.index(words)
    return found[at + 1 : at + 3]


def test_sums_are_carried_forward_and_brought_onto_the_next_page() -> None:
    found = laid(ledger(100, total(100)))

    assert len(found) == 4
    assert [n for page in found for n in people(page)] == list(range(1, 101))
    for page, following in pairwise(found):
        days = sum(range(1, people(page)[-1] + 1))
        assert after(page, "过次页") == after(following, "承前页") == [str(days), str(10 * days)]
    assert "承前页" not in texts(found[0])
    assert "过次页" not in texts(found[-1])
    assert all(lowest(page) <= A4.bottom + 0.01 for page in found)


def test_carried_sums_open_and_close_the_rows_of_a_page() -> None:
    middle = texts(laid(ledger(100))[1])[len(COLUMNS) :]

    assert middle[0] == "承前页"
    assert middle[-6:-3] == ["过次页", *after(laid(ledger(100))[1], "过次页")]


def test_a_table_on_one_page_carries_nothing() -> None:
    (page,) = laid(ledger(5, total(5)))

    assert {"过次页", "承前页"}.isdisjoint(texts(page))


def test_a_table_without_rows_carries_nothing() -> None:
    assert running(2, []) is None


def test_sums_are_written_as_the_form_wants() -> None:
    carry = running(1, [(150,), (275,)], lambda fen: f"{fen // 100}.{fen % 100:02d}")

    assert carry is not None
    assert carry.sums == (("1.50",), ("4.25",))


@pytest.mark.parametrize("rows", range(36, 44))
def test_a_total_stays_with_a_row_and_signatures_are_not_alone(rows: int) -> None:
    found = laid(ledger(rows, total(rows)), NAMES)

    assert people(found[-1])
    assert texts(found[-1])[-4] == "填表人："
    assert after(found[-1], "合计") == [str(rows * (rows + 1) // 2), str(5 * rows * (rows + 1))]


def test_a_row_over_several_pages_is_counted_once_it_has_begun() -> None:
    rows = (Line(("1", "王1", "1", "")), Line(("2", "事" * 9000, "2", "")))
    found = laid(Table(COLUMNS, rows, carry=running(2, [(1, 0), (2, 0)])))

    assert len(found) > 2
    assert [after(page, "过次页")[0] for page in found[:-1]] == ["1", *["3"] * (len(found) - 2)]
    assert sum(text.count("事") for page in found for text in texts(page)) == 9000
    assert all(lowest(page) <= A4.bottom + 0.01 for page in found)


def test_a_table_is_printed_with_spare_rows_of_the_height_asked_for() -> None:
    (page,) = laid(Table(COLUMNS, (Line(("1", "王1", "", "")),), least=15, height=12))

    assert len(boxes(page)) == 16 * len(COLUMNS)
    assert [box.height for box in boxes(page)[4:]] == pytest.approx([12 * MM] * 60)


def test_spare_rows_stand_above_the_total() -> None:
    (page,) = laid(Table(COLUMNS, (Line(("1", "王1", "1", "1")), total(1)), least=4))
    sum_row, last_spare = boxes(page)[-3], boxes(page)[-4]

    assert texts(page)[-6:-3] == ["合计", "1", "10"]
    assert last_spare.y < sum_row.y
    assert len(boxes(page)) == 5 * len(COLUMNS) + 3


@pytest.mark.parametrize("known", [0, 1, 20, 60])
def test_spare_rows_fill_the_page_down_to_what_follows(known: int) -> None:
    rows = tuple(Line((str(n), f"王{n}", "", "")) for n in range(known))
    table = Table(COLUMNS, rows, height=9, fill=True)
    found = laid(table, Note("说明：签到请写全名。"), NAMES)
    alone = laid(table)

    assert "填表人：" in texts(found[-1])
    assert len(found) == len(alone) == (1 if known < 60 else 3)
    assert A4.bottom - 9 * MM < lowest(alone[-1]) <= A4.bottom + 0.01
    assert lowest(found[-1]) < lowest(alone[-1])
    assert "（无）" not in texts(found[0])


def test_spare_rows_that_fill_the_page_stand_above_the_total() -> None:
    rows = tuple(Line((str(n), f"王{n}", "", "")) for n in range(3))
    (page,) = laid(Table(COLUMNS, (*rows, total(3)), fill=True))

    assert texts(page)[-6:-3] == ["合计", "6", "60"]
    assert A4.bottom - 24 < lowest(page) <= A4.bottom + 0.01
    assert boxes(page)[-1].y + boxes(page)[-1].height == lowest(page)


def test_spare_rows_are_not_merged_into_one_cell() -> None:
    columns = (Column("社区", 1, merge=True), Column("姓名", 1))
    (page,) = laid(Table(columns, (), least=3))

    assert len(boxes(page)) == 8
