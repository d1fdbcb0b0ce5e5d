from __future__ import annotations

from cwdesk.printing.calibration import calibration_page
from cwdesk.printing.frame import MM
from tests.printing.paper import sides


def test_the_page_names_the_printer_and_says_how_to_read_it() -> None:
    (side,) = sides(calibration_page("激光机"))
    text = "".join(side.text.split())
    assert "打印机：激光机" in text
    assert "沿竖线A把纸的左边向右折" in text
    assert (round(side.area.right), round(side.area.top)) == (round(210 * MM), round(297 * MM))


def test_the_rulers_run_against_the_way_the_page_is_out() -> None:
    """Out by d, the folded edge comes down at 40 + d: there stands what moves it back, -d."""
    (side,) = sides(calibration_page("甲"))
    assert all(text in side.text for text in ("-10", "-5", "0", "5", "10"))
