from __future__ import annotations

import pytest

from cwdesk.printing.render import render
from cwdesk.registry import form
from tests.printing.paper import wish
from ui.kit.pdf_pages import drawn, page_sizes
from ui.kit.pdf_text import find


@pytest.fixture(scope="module")
def roster() -> bytes:
    made = form("roster_list")
    return render(made, made.samples["rare"](), wish())


@pytest.mark.parametrize("words", ["钱喆", "𫖯之", "孙𣲘", "2 0 2 6 - 1 0", "花 名册", "迎宾"])
def test_words_are_found_whatever_they_are_made_of(roster: bytes, words: str) -> None:
    found = find(roster, words)
    if words == "2 0 2 6 - 1 0":
        assert found == ()  # written 2026年10月 on paper
        return
    assert found
    size = page_sizes(roster)[found[0].page]
    for box in found[0].boxes:
        assert 0 < box.left() < box.right() < size.width
        assert 0 < box.top() < box.bottom() < size.height


def test_the_box_lies_on_ink(roster: bytes) -> None:
    (found,) = find(roster, "钱喆")
    box, image = found.boxes[0], drawn(roster, found.page, 4)
    dark = sum(
        image.pixelColor(x, y).lightness() < 128
        for x in range(round(box.left() * 4), round(box.right() * 4))
        for y in range(round(box.top() * 4), round(box.bottom() * 4))
    )
    assert dark > 20


def test_a_text_over_two_lines_is_found(roster: bytes) -> None:
    (found, *_) = find(roster, "2024.07.01—2027.06.30")
    assert len(found.boxes) > 1


@pytest.mark.parametrize("words", ["", "  ", "没有的话"])
def test_nothing_is_found_where_nothing_is(roster: bytes, words: str) -> None:
    assert find(roster, words) == ()
