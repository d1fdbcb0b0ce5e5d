from __future__ import annotations

from pathlib import Path

import pytest

from cwdesk.kernel.resources import resource
from cwdesk.printing import fonts
from cwdesk.printing.fonts import CHAINS, STAND_IN, Style

STANDARD = (Path(__file__).parent / "standard_characters.txt").read_text(encoding="utf-8")
CHARACTERS = "".join(STANDARD.split())
RARE = "䶮㛃𬭊𬸪𫖯"
FEWER = {Style.BOLD, Style.TITLE, Style.HEI}
"""Styles whose own font has no rare characters."""


def test_the_list_of_standard_characters_is_whole() -> None:
    assert len(CHARACTERS) == len(set(CHARACTERS)) == 8105
    assert (CHARACTERS[0], CHARACTERS[3499], CHARACTERS[-1]) == ("一", "矗", "蠼")


@pytest.mark.parametrize("style", Style)
def test_every_standard_and_rare_character_is_drawn_by_the_styles_own_font(style: Style) -> None:
    drawn = fonts.runs(CHARACTERS + RARE, style)

    assert [run.font for run in drawn] == [CHAINS[style][0]] or style in FEWER
    assert "".join(run.text for run in drawn) == CHARACTERS + RARE


@pytest.mark.parametrize(
    ("character", "font"),
    [("王", "song"), ("㛃", "song"), ("𰻝", "kai"), ("☑", "rare-a"), ("𬺲", "rare-b")],
)
def test_a_character_comes_from_the_first_font_that_has_it(character: str, font: str) -> None:
    found = fonts.glyph(character, Style.SONG)

    assert found is not None
    assert found.font == font


def test_a_text_is_cut_where_the_font_changes() -> None:
    runs = fonts.runs("吴𰻝甲", Style.SONG)

    assert [(run.font, run.text) for run in runs] == [
        ("song", "吴"),
        ("kai", "𰻝"),
        ("song", "甲"),
    ]
    assert sum(run.width for run in runs) == fonts.width("吴𰻝甲", Style.SONG) == 3000


def test_a_variation_selector_is_kept_and_takes_no_room() -> None:
    assert fonts.width("葛\U000e0100", Style.KAI) == fonts.width("葛", Style.KAI)
    assert "".join(run.text for run in fonts.runs("葛\U000e0100", Style.KAI)) == "葛\U000e0100"
    assert fonts.uncovered("葛\U000e0100") == ()


def test_a_character_that_nobody_has_is_named_and_gets_a_stand_in() -> None:
    assert fonts.uncovered("王\U0002fa1f\U0002fa1f\U0010fffd") == ("\U0002fa1f", "\U0010fffd")
    assert [run.text for run in fonts.runs("王\U0010fffd", Style.BOLD)] == ["王" + STAND_IN]


@pytest.mark.parametrize("character", ["\u0007", "\u200e", "\u2060", "\u2028"])
def test_a_character_without_shape_is_left_out_in_silence(character: str) -> None:
    assert fonts.uncovered(character) == ()
    assert "".join(run.text for run in fonts.runs(f"王{character}伟", Style.SONG)) == "王伟"


def test_bundled_fonts_may_be_embedded_and_stay_within_their_room() -> None:
    files = list(resource("fonts").glob("*.ttf"))

    assert {file.stem for file in files} >= {name for chain in CHAINS.values() for name in chain}
    assert all(fonts.may_embed(file) for file in files)
    assert sum(file.stat().st_size for file in files) < 35_000_000


def test_every_font_has_its_licence_beside_it() -> None:
    texts = [file.read_text("utf-8") for file in resource("fonts").glob("LICENSE-*.txt")]

    assert len(texts) == 3
    assert all("OPEN FONT LICENSE" in text.upper() for text in texts)


def test_a_file_that_is_no_font_may_not_be_embedded(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"\0\1\0\0\0\1glyf")

    assert not fonts.may_embed(broken)
    assert not fonts.may_embed(tmp_path / "missing.ttf")
