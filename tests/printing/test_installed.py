from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from cwdesk.printing import faces, fonts, installed, pdf
from cwdesk.printing.fonts import Style
from cwdesk.printing.marks import Page, Text
from cwdesk.printing.typeset import Sizes, fit
from tests.printing.cutting import cut, recoded
from tests.printing.paper import Side, sides, solid

WORDS = "关于国务院工作的报告"
RARE = "\U0002fa1f"
"""In no font that we bundle."""
NEW = "\U00033480"
"""Assigned by Unicode after Python 3.11."""


@pytest.fixture(autouse=True)
def _bundled_again() -> Iterator[None]:
    yield
    faces.look_in(())


def used(text: str, style: Style) -> list[str]:
    return [Path(run.font).stem for run in fonts.runs(text, style)]


def printed(text: str, *styles: Style) -> tuple[bytes, Side]:
    page = Page(400, 200)
    page.marks += (Text(20, 40 * n, text, style, 16) for n, style in enumerate(styles, 1))
    data = pdf.write([page], "试")
    (side,) = sides(data)
    return data, side


def test_fangsong_and_xiaobiaosong_are_taken_from_the_machine(tmp_path: Path) -> None:
    cut(tmp_path / "a" / "simfang.ttf", WORDS, "仿宋")
    cut(tmp_path / "own" / "FZXBSJW.TTF", WORDS, "方正小标宋简体", source="song-bold")
    faces.look_in((tmp_path / "a", tmp_path / "own"))

    assert used(WORDS, Style.FANG) == ["simfang"]
    assert used(WORDS, Style.TITLE) == ["FZXBSJW"]
    assert used(WORDS, Style.SONG) == ["song"]


@pytest.mark.parametrize(
    "family", ["仿宋_GB2312", "仿宋", "FangSong", "Fang Song", "方正仿宋_GBK", "FZFangSong-Z02"]
)
def test_fangsong_is_known_by_its_names(tmp_path: Path, family: str) -> None:
    cut(tmp_path / "x.ttf", WORDS, family)
    faces.look_in((tmp_path,))

    assert used(WORDS, Style.FANG) == ["x"]


def test_the_wished_family_is_taken_whatever_the_files_are_called(tmp_path: Path) -> None:
    cut(tmp_path / "a.ttf", WORDS, "方正仿宋_GBK")
    cut(tmp_path / "b.ttf", WORDS, "仿宋_GB2312")
    faces.look_in((tmp_path,))

    assert used(WORDS, Style.FANG) == ["b"]


def test_without_them_forms_are_set_in_the_bundled_fonts(tmp_path: Path) -> None:
    faces.look_in((tmp_path, tmp_path / "missing"))

    assert used(WORDS, Style.FANG) == ["song"]
    assert used(WORDS, Style.TITLE) == ["song-bold"]


def test_what_an_installed_font_lacks_is_drawn_by_the_bundled_ones(tmp_path: Path) -> None:
    cut(tmp_path / "a.ttf", WORDS, "仿宋")
    faces.look_in((tmp_path,))

    assert used("关于镕", Style.FANG) == ["a", "song"]


@pytest.mark.parametrize("fs_type", [0x0002, 0x0100, 0x0200])
def test_a_font_that_may_not_be_embedded_is_passed_over(tmp_path: Path, fs_type: int) -> None:
    cut(tmp_path / "a.ttf", WORDS, "仿宋", fs_type=fs_type)
    faces.look_in((tmp_path,))

    assert used(WORDS, Style.FANG) == ["song"]


def test_damaged_files_and_collections_are_passed_over(tmp_path: Path) -> None:
    whole = cut(tmp_path / "whole.ttf", WORDS, "方正仿宋").read_bytes()
    (tmp_path / "a.ttf").write_bytes(b"ttcf" + bytes(40))
    (tmp_path / "b.ttf").write_bytes(b"")
    (tmp_path / "c.ttc").write_bytes(whole)
    (tmp_path / "d.ttf").write_bytes(cut(tmp_path / "d.ttf", WORDS, "仿宋").read_bytes()[:3000])
    (tmp_path / "e.ttf").mkdir()
    faces.look_in((tmp_path,))

    assert used(WORDS, Style.FANG) == ["whole"]


@pytest.mark.parametrize("table", ["loca", "cmap", "head", "maxp", "glyf", "post", "name", "hmtx"])
def test_a_font_without_one_of_its_tables_is_passed_over(tmp_path: Path, table: str) -> None:
    made = TTFont(cut(tmp_path / "a.ttf", WORDS, "仿宋"))
    made.reader.tables.pop(table)
    made.save(tmp_path / "a.ttf", reorderTables=None)
    faces.look_in((tmp_path,))

    assert used(WORDS, Style.FANG) == ["song"]
    assert fonts.uncovered(RARE) == (RARE,)


def test_text_in_installed_fonts_is_embedded_and_copied_unchanged(tmp_path: Path) -> None:
    cut(tmp_path / "a.ttf", WORDS, "仿宋")
    cut(tmp_path / "b.ttf", WORDS, "方正小标宋_GBK")
    faces.look_in((tmp_path,))
    data, side = printed(WORDS, Style.FANG, Style.TITLE, Style.KAI)

    assert solid(side.text) == WORDS * 3
    assert side.fonts_embedded
    assert printed(WORDS, Style.FANG, Style.TITLE, Style.KAI)[0] == data


def test_a_character_that_ours_lack_is_drawn_by_a_font_that_has_it(tmp_path: Path) -> None:
    recoded(tmp_path / "rare.ttf", RARE, "国", "Somebody's Ming")
    assert fonts.uncovered(f"王{RARE}") == (RARE,)

    faces.look_in((tmp_path,))
    assert fonts.uncovered(f"王{RARE}") == ()
    assert used(f"王{RARE}", Style.BOLD) == ["song-bold", "rare"]
    _, side = printed(f"王{RARE}伟", Style.SONG)
    assert side.text == f"王{RARE}伟"
    assert side.fonts_embedded


def test_an_ideograph_newer_than_python_is_looked_for_too(tmp_path: Path) -> None:
    recoded(tmp_path / "rare.ttf", NEW, "国", "Somebody's Ming")
    faces.look_in((tmp_path,))

    assert fonts.uncovered(NEW) == ()


@pytest.mark.parametrize(
    ("character", "family"),
    [("\ue000", "仿宋"), ("\U0010fffd", "仿宋"), ("\u0378", "仿宋"), (RARE, "Adobe Blank")],
)
def test_private_characters_and_placeholder_fonts_are_not_trusted(
    tmp_path: Path, character: str, family: str
) -> None:
    recoded(tmp_path / "rare.ttf", character, "国", family)
    faces.look_in((tmp_path,))

    assert fonts.uncovered(character) == (character,)


def test_a_glyph_without_outline_is_no_help(tmp_path: Path) -> None:
    recoded(tmp_path / "rare.ttf", RARE, "\u3000", "Somebody's Ming")
    faces.look_in((tmp_path,))

    assert fonts.uncovered(RARE) == (RARE,)


def test_texts_are_measured_anew_when_the_fonts_change(tmp_path: Path) -> None:
    sizes = Sizes(10, 10, 1)
    assert len(fit(RARE * 4, Style.SONG, sizes, 30).lines) == 2
    recoded(tmp_path / "rare.ttf", RARE, "1", "Somebody's Ming")
    faces.look_in((tmp_path,))

    assert len(fit(RARE * 4, Style.SONG, sizes, 30).lines) == 1


def test_the_folders_of_each_system_are_known(tmp_path: Path) -> None:
    own = {"WINDIR": "D:/Windows", "LOCALAPPDATA": "D:/me"}
    windows = [path.as_posix() for path in installed.windows(own)]
    linux = [path.as_posix() for path in installed.linux({"XDG_DATA_HOME": str(tmp_path)})]

    assert windows == ["D:/Windows/Fonts", "D:/me/Microsoft/Windows/Fonts"]
    assert [path.as_posix() for path in installed.windows({})] == ["C:\\Windows/Fonts"]
    assert linux[:3] == ["/usr/share/fonts", "/usr/local/share/fonts", f"{tmp_path}/fonts"]
    assert installed.linux({})[2].as_posix().endswith("/.local/share/fonts")


def test_installed_fonts_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    assert installed.system_folders() == ()
    monkeypatch.setenv(installed.SWITCH, "1")

    assert installed.system_folders() != ()
