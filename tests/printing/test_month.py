from __future__ import annotations

from dataclasses import replace

import pytest

from cwdesk.printing import pdf
from cwdesk.printing.blocks import MonthGrid, MonthLine, Note, Signatures
from cwdesk.printing.frame import MM, Frame, frame
from cwdesk.printing.marks import Hair, Page, Text, Tint
from cwdesk.printing.month import shown
from cwdesk.printing.spec import Paper
from cwdesk.printing.wording import wording
from tests.printing.laying import laid, texts
from tests.printing.paper import sides
from tests.printing.trials import COUNTS, MONTH_PAGE, days, month

SHEETS = {paper: frame(MONTH_PAGE, paper) for paper in Paper}
A3 = SHEETS[Paper.A3]


def on(sheet: Frame, grid: MonthGrid) -> list[Page]:
    return laid(grid, Signatures(("考勤员",)), on=sheet)


def of(kind: type[Tint | Hair], page: Page) -> list[Tint | Hair]:
    return [mark for mark in page.marks if isinstance(mark, kind)]


def alone(*halves: tuple[str, str]) -> Page:
    """Return a month of one person that begins with these halves, on days of work."""
    grid = month(1, number=10)
    empty = [("", "")] * (len(grid.days) - len(halves))
    line = replace(grid.rows[0], halves=(*halves, *empty))
    (page,) = on(A3, replace(grid, rows=(line,)))
    return page


def symbols(page: Page) -> list[Text]:
    return [mark for mark in page.marks if isinstance(mark, Text) and mark.text in {"√", "年"}]


def people(page: Page) -> list[int]:
    return [int(text.removeprefix("程娟")) for text in texts(page) if text.startswith("程娟")]


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("number", [1, 2, 4])
def test_a_month_fits_the_paper_with_its_days_wide_enough_to_read(
    paper: Paper, number: int
) -> None:
    sheet = SHEETS[paper]
    grid = month(3, 2026, number)
    (page,) = on(sheet, grid)
    numbers = [mark for mark in page.marks if isinstance(mark, Text) and mark.text.isdecimal()]
    days_of_head = numbers[: len(grid.days)]

    assert [mark.text for mark in days_of_head] == [day.number for day in grid.days]
    assert days_of_head[1].x - days_of_head[0].x >= 5 * MM
    assert min(mark.size for mark in symbols(page)) >= 7
    assert all(sheet.left <= mark.x <= sheet.right for mark in page.marks)


def test_the_head_and_the_tints_are_on_every_page_and_everybody_once() -> None:
    found = on(A3, month(60))

    assert [n for page in found for n in people(page)] == list(range(1, 61))
    for page in found:
        assert texts(page)[:6] == ["序号", "姓名", "1", "2", "3", "4"]
        assert len(of(Tint, page)) == 5


def test_rest_days_are_tinted_from_the_head_down_to_the_last_person() -> None:
    (page,) = on(A3, month(3))
    tints = of(Tint, page)
    height = max(mark.y for mark in symbols(page)) - tints[0].y

    assert [round(tint.width / tints[-1].width) for tint in tints] == [2, 2, 2, 2, 1]
    assert all(isinstance(tint, Tint) and tint.height > height for tint in tints)


def test_equal_halves_become_one_mark_in_the_middle_of_both() -> None:
    page = alone(("√", "√"), ("√", "年"))
    whole, am, pm = symbols(page)

    assert (whole.text, am.text, pm.text) == ("√", "√", "年")
    assert whole.y == pytest.approx((am.y + pm.y) / 2)
    assert len(of(Hair, page)) == 21


def test_halves_that_differ_are_parted_by_a_thin_line() -> None:
    (am,) = symbols(alone(("年", "")))
    (pm,) = symbols(alone(("", "年")))
    line = of(Hair, alone(("年", "")))[0]

    assert am.y < line.y < pm.y


def test_empty_days_of_work_can_be_written_in_by_halves_and_rest_days_cannot() -> None:
    grid = month(1)
    (page,) = on(A3, replace(grid, rows=(replace(grid.rows[0], halves=(("", ""),) * 31),)))

    assert len(of(Hair, page)) == 22


def test_a_page_sums_up_its_people_and_the_last_one_everybody() -> None:
    found = on(A3, month(60))
    sums = []
    for page in found:
        words = texts(page)
        sums.append(words[words.index("本页合计") + 1])
        assert int(sums[-1]) == 22 * len(people(page))

    assert "合计" not in texts(found[0])
    last = texts(found[-1])
    assert last[last.index("合计") + 1] == str(22 * 60) == str(sum(map(int, sums)))


def test_a_month_on_one_page_has_one_row_of_sums() -> None:
    (page,) = on(A3, month(5))

    assert texts(page).count("本页合计") == 1
    assert "合计" not in texts(page)


def test_a_month_without_counts_has_no_sums() -> None:
    grid = month(2)
    rows = tuple(replace(line, counts=()) for line in grid.rows)
    (page,) = on(A3, replace(grid, counts=(), rows=rows))

    assert people(page) == [1, 2]
    assert "本页合计" not in texts(page)


def test_a_month_without_people_says_so() -> None:
    (page,) = on(A3, month(0))

    assert {"序号", "31", "（无）", "考勤员："} <= set(texts(page))
    assert "本页合计" not in texts(page)


@pytest.mark.parametrize("rows", range(19, 24))
def test_signatures_stand_with_a_person(rows: int) -> None:
    last = on(A3, month(rows))[-1]

    assert people(last)
    assert "考勤员：" in texts(last)


def test_a_long_name_makes_its_row_higher_and_stays_whole() -> None:
    name = "古丽扎尔·阿卜杜热合曼·买买提明"
    grid = month(2)
    long = replace(grid.rows[0], cells=("1", name))
    (page,) = on(SHEETS[Paper.A4], replace(grid, rows=(long, grid.rows[1])))

    assert name in "".join(texts(page))


def test_every_word_and_symbol_is_looked_at_once() -> None:
    grid = MonthGrid(
        month(0).columns,
        days(2026, 2),
        COUNTS,
        (MonthLine(("1", "王伟"), (("√", "事"),) * 28, (0,) * 9, "王伟"),) * 2,
    )
    found = list(wording(grid))

    assert ("王伟的“姓名”", "王伟") in found
    assert [text for where, text in found if where == "考勤符号"] == ["√", "事"]
    assert {"28", "请假（天）", "应出勤"} <= {text for _, text in found}


@pytest.mark.parametrize(
    ("number", "halves", "text"),
    [(0, True, ""), (1, True, "0.5"), (2, True, "1"), (43, True, "21.5"), (43, False, "43")],
)
def test_half_days_are_printed_in_days(number: int, text: str, *, halves: bool) -> None:
    assert shown(number, halves=halves) == text


def test_the_lines_of_a_month_are_drawn() -> None:
    (side,) = sides(pdf.write(laid(month(2), Note("说明"), on=A3), "考勤"))
    upright = [box for box in side.boxes if box.right - box.left < 2 < box.top - box.bottom]

    assert len(upright) == 30
