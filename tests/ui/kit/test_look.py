from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetrics, QIcon
from PySide6.QtWidgets import QApplication

from cwdesk.kernel.resources import resource
from ui.kit.columns import masked
from ui.kit.fonts import bundled, window_font
from ui.kit.icons import icon
from ui.kit.settings import Settings
from ui.kit.style import SCALES, look, sheet

ICONS = sorted(file.stem for file in resource("icons").glob("*.svg"))


def test_the_sheet_has_no_value_left_open() -> None:
    assert "$" not in sheet(100)


@pytest.mark.parametrize("scale", SCALES)
def test_everything_but_hairlines_grows(scale: int) -> None:
    pixels = [int(found) for found in re.findall(r"\b(\d+)px", sheet(scale))]
    assert 1 in pixels
    assert round(32 * scale / 100) in pixels


def test_applying_a_size_tells_everybody(qapp: QApplication) -> None:
    told: list[int] = []
    look().rescaled.connect(told.append)
    look().apply(qapp, 130)
    assert look().scaled(100) == 130
    assert qapp.font().pixelSize() == 18
    look().apply(qapp, 100)
    look().rescaled.disconnect(told.append)
    assert told == [130, 100]


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_can_be_drawn_in_a_tone(name: str) -> None:
    picture = icon(name, "primary").pixmap(20).toImage()
    assert any(
        picture.pixelColor(x, y).alpha() > 100
        for x in range(picture.width())
        for y in range(picture.height())
    )


def test_a_disabled_icon_is_paler() -> None:
    plain = icon("printer").pixmap(20, QIcon.Mode.Normal).toImage()
    pale = icon("printer").pixmap(20, QIcon.Mode.Disabled).toImage()
    assert plain != pale


def test_the_icons_licence_ships_with_them() -> None:
    assert "ISC" in resource("icons", "LICENSE").read_text("utf-8")


def test_the_bundled_fonts_are_there_and_chinese_can_be_drawn(qapp: QApplication) -> None:
    assert "sans.ttf" in [file.name for file in bundled()]
    metrics = QFontMetrics(window_font(14))
    assert all(metrics.inFontUcs4(ord(letter)) for letter in "街道办事处")


def test_settings_come_back_and_nonsense_reads_as_the_default(tmp_path: Path) -> None:
    kept = Settings(tmp_path / "ui.ini")
    kept.keep("window/scale", 130)
    kept.keep("office/last", "/办公数据/前进街道")
    kept.flush()
    again = Settings(tmp_path / "ui.ini")
    assert again.number("window/scale") == 130
    assert again.text("office/last") == "/办公数据/前进街道"
    again.keep("window/scale", "大")
    assert again.number("window/scale", 100) == 100
    assert again.state("window/nothing").isEmpty()


def test_short_texts_are_not_masked() -> None:
    assert masked("") == ""
    assert masked("13812345678") == "138****5678"
