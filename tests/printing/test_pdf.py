from __future__ import annotations

import ast
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from cwdesk.printing import pdf
from cwdesk.printing.fonts import Style
from cwdesk.printing.marks import Box, Page, Rule, Text
from tests.printing.paper import sides, solid

CHARACTERS = solid((Path(__file__).parent / "standard_characters.txt").read_text(encoding="utf-8"))
RARE = "䶮㛃𬭊𬸪𫖯𰻝𬺲〇"
SELECTED = "葛\U000e0100玉"
COLUMNS = 60
STYLES = (Style.SONG, Style.BOLD, Style.KAI, Style.HEI)
"""Without installed fonts the others are drawn by the same."""
STEP = 12.0


def sheet(text: str, style: Style = Style.SONG) -> Page:
    """Set characters in rows, one every `STEP` points."""
    rows = [text[at : at + COLUMNS] for at in range(0, len(text), COLUMNS)]
    page = Page(COLUMNS * STEP, len(rows) * STEP)
    page.marks += (
        Text(column * STEP, (row + 0.85) * STEP, character, style, 10)
        for row, characters in enumerate(rows)
        for column, character in enumerate(characters)
    )
    return page


def lines(text: str, style: Style = Style.SONG) -> Page:
    """Set the same characters as a text that is read along lines."""
    rows = [text[at : at + COLUMNS] for at in range(0, len(text), COLUMNS)]
    page = Page(COLUMNS * STEP, len(rows) * STEP)
    page.marks += (Text(0, (n + 0.85) * STEP, row, style, 10) for n, row in enumerate(rows))
    return page


@pytest.mark.parametrize("style", STYLES)
def test_every_standard_and_rare_character_is_copied_unchanged(style: Style) -> None:
    (side,) = sides(pdf.write([lines(CHARACTERS + RARE, style)], "字表"))

    assert solid(side.text) == CHARACTERS + RARE
    assert side.fonts_embedded


def test_a_variation_selector_is_copied_with_its_character() -> None:
    (side,) = sides(pdf.write([lines(SELECTED)], "名"))

    assert side.text == SELECTED


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")
def test_poppler_reads_the_same_text(tmp_path: Path) -> None:
    file = tmp_path / "characters.pdf"
    file.write_bytes(pdf.write([lines(CHARACTERS + RARE + SELECTED)], "字表"))
    done = subprocess.run(  # noqa: S603
        ["pdftotext", "-enc", "UTF-8", str(file), "-"],  # noqa: S607
        capture_output=True,
        check=True,
    )

    assert solid(done.stdout.decode("utf-8")) == CHARACTERS + RARE + SELECTED
    assert done.stderr == b""


@pytest.mark.parametrize("style", STYLES)
def test_every_standard_and_rare_character_leaves_its_own_ink(style: Style) -> None:
    missing = "\U0010fffd"
    wanted = dict.fromkeys(CHARACTERS + RARE)
    written = "".join((missing, *wanted))
    document = pypdfium2.PdfDocument(pdf.write([sheet(written, style)], "字表"))
    picture = document[0].render(scale=2, grayscale=True).to_pil()
    document.close()
    side = int(STEP * 2)
    cells = [
        picture.crop((left, top, left + side, top + side)).tobytes()
        for top in range(0, picture.height, side)
        for left in range(0, COLUMNS * side, side)
    ][: len(written)]

    stand_in, *drawn = cells
    blank = bytes([255]) * (side * side)
    assert blank not in drawn
    assert stand_in not in drawn
    assert len(set(drawn)) == len(drawn)


def test_the_same_pages_give_the_same_bytes() -> None:
    assert pdf.write([lines(RARE)], "甲") == pdf.write([lines(RARE)], "甲")


def test_nothing_but_the_title_is_told_about_the_paper() -> None:
    document = pypdfium2.PdfDocument(pdf.write([lines("王")], "花名册"))
    metadata = document.get_metadata_dict(skip_empty=True)
    document.close()

    assert metadata.pop("Title") == "花名册"
    assert metadata.pop("Creator") == metadata.pop("Producer") == "cwdesk"
    assert all("2000" in metadata.pop(key) for key in ("CreationDate", "ModDate"))
    assert metadata == {}


def test_boxes_and_rules_stand_where_they_were_put() -> None:
    page = Page(200, 100, [Box(10, 20, 50, 30), Rule(10, 90, 40)])
    (side,) = sides(pdf.write([page], "线"))
    box, rule = side.boxes

    assert (box.left, box.bottom, box.right, box.top) == pytest.approx((10, 50, 60, 80), abs=0.6)
    assert (rule.left, rule.bottom, rule.right, rule.top) == pytest.approx(
        (10, 10, 50, 10), abs=0.6
    )


def test_a_page_without_marks_is_still_a_page() -> None:
    (side,) = sides(pdf.write([Page(100, 100)], "空"))

    assert side.text == ""


def test_characters_beyond_the_bmp_are_mapped_as_surrogate_pairs() -> None:
    mapped = pdf.to_unicode("F", [0, ord("王"), 0x2CB4A])

    assert "<01> <738B>" in mapped
    assert "<02> <D872DF4A>" in mapped
    assert "<00> " not in mapped.split("beginbfchar")[1]


def test_a_map_has_no_block_of_more_than_a_hundred_entries() -> None:
    mapped = pdf.to_unicode("F", [0, *range(0x4E00, 0x4EFF)])

    assert [line for line in mapped.splitlines() if line.endswith("beginbfchar")] == [
        "100 beginbfchar",
        "100 beginbfchar",
        "55 beginbfchar",
    ]


def test_only_two_files_import_reportlab() -> None:
    product = Path(pdf.__file__).parents[1]
    importing = {
        path.relative_to(product).as_posix()
        for path in product.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        and "reportlab" in ast.unparse(node).split(".")[0]
    }

    assert importing == {"printing/pdf.py", "printing/bars.py"}
