from __future__ import annotations

import segno

from cwdesk.printing.blocks import QrCode
from cwdesk.printing.frame import MM, frame
from cwdesk.printing.marks import Fill, Page, Text
from cwdesk.printing.pdf import write
from cwdesk.printing.spec import PageSetup
from cwdesk.printing.strips import strips

DIGITS = "0123012344234573456145675"
PAPER = frame(PageSetup(), None)


def drawn() -> list[Fill]:
    (strip,) = strips(QrCode(DIGITS, "25 位数字", side=30), PAPER)
    return [mark for mark in strip.at(PAPER.top) if isinstance(mark, Fill)]


def test_every_dark_module_is_covered_and_no_light_one() -> None:
    matrix = [bytes(row) for row in segno.make(DIGITS, error="m", micro=False).matrix]
    marks = drawn()
    module = 30 * MM / len(matrix)
    left, top = min(mark.x for mark in marks), min(mark.y for mark in marks)
    found = {
        (round((mark.y - top) / module), round((mark.x - left) / module) + step)
        for mark in marks
        for step in range(round(mark.width / module))
    }
    wanted = {
        (line, column) for line, row in enumerate(matrix) for column, dark in enumerate(row) if dark
    }
    assert found == wanted


def test_the_square_stands_in_the_middle_with_its_words_below() -> None:
    (strip,) = strips(QrCode(DIGITS, "25 位数字", side=30), PAPER)
    marks = list(strip.at(PAPER.top))
    fills = [mark for mark in marks if isinstance(mark, Fill)]
    (words,) = (mark for mark in marks if isinstance(mark, Text))
    left, right = min(m.x for m in fills), max(m.x + m.width for m in fills)
    assert abs((left + right) / 2 - (PAPER.left + PAPER.right) / 2) < 0.01
    assert abs(right - left - 30 * MM) < 0.01
    assert words.y > max(m.y + m.height for m in fills)


def test_it_is_drawn_filled() -> None:
    page = Page(PAPER.paper_width, PAPER.paper_height, list(drawn()))
    assert write([page], "二维码").startswith(b"%PDF")
