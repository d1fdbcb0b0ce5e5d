from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from cwdesk.kernel.errors import Cancelled
from ui.kit.waiting import NOTHING, Ticker, WaitingBar, waiting


def ticking(done: int, total: int, text: str = "") -> Ticker:
    ticker = Ticker("导入花名册")
    ticker(done, total, text)
    return ticker


def test_a_blink_shows_nothing() -> None:
    assert waiting(0.3, None) == NOTHING


def test_after_a_third_of_a_second_the_window_is_busy() -> None:
    assert waiting(0.4, None).text == "正在处理…"
    assert not waiting(0.4, ticking(1, 10)).can_cancel


def test_after_a_second_there_is_a_count_and_a_way_out() -> None:
    shown = waiting(1.5, ticking(30, 600))
    assert (shown.text, shown.shows_bar, shown.can_cancel) == ("导入花名册　30 / 600", True, True)


def test_work_of_unknown_size_shows_no_count() -> None:
    assert waiting(1.5, ticking(3, 0, "正在解压")).text == "正在解压…"


@pytest.mark.parametrize(
    ("seconds", "done", "said"),
    [(11, 300, "约还需 11 秒"), (11, 30, "约还需 3 分钟"), (11, 599, "约还需 1 秒")],
)
def test_after_ten_seconds_the_rest_is_estimated(seconds: float, done: int, said: str) -> None:
    assert waiting(seconds, ticking(done, 600)).text.endswith(said)


def test_nothing_is_estimated_before_work_has_begun() -> None:
    assert "还需" not in waiting(20, ticking(0, 600)).text


def test_a_cancelled_ticker_raises() -> None:
    ticker = ticking(1, 2)
    ticker.cancel()
    with pytest.raises(Cancelled):
        ticker(2, 2, "")


def test_the_bar_shows_what_it_is_told(qtbot: QtBot) -> None:
    bar = WaitingBar()
    qtbot.addWidget(bar)
    bar.show()
    bar.show_waiting(waiting(2, ticking(30, 600)))
    assert bar.bar.isVisible()
    assert (bar.bar.value(), bar.bar.maximum()) == (30, 600)
    bar.show_waiting(None)
    assert not bar.bar.isVisible()
    assert not bar.button.isVisible()
