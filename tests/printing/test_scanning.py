"""Printed, then scanned as offices do: 150 dots an inch, skewed, turned, JPEG, with noise."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from cwdesk.kernel.errors import Cancelled, Rejected
from cwdesk.printing.numbering import Code
from cwdesk.printing.render import render
from cwdesk.printing.scanning import look_through, scans_in
from cwdesk.printing.spec import Paper
from cwdesk.registry import form
from tests.printing.paper import wish

CODE = Code("410402002", "roster_list", 2026, 12, 1)
WHITE = 255


@cache
def printed(code: str = CODE.text()) -> bytes:
    """Return a form of two pages."""
    roster = form("roster_list")
    request = replace(wish(Paper.A4), number="2026-0012", code=code)
    return render(roster, roster.samples["typical"](), request)


@cache
def sheet(page: int, dpi: int = 150) -> Image.Image:
    document = pypdfium2.PdfDocument(printed())
    try:
        image: Image.Image = document[page].render(scale=dpi / 72, grayscale=True).to_pil()
    finally:
        document.close()
    return image


def scanned(page: int, angle: float, seed: int, dpi: int = 150) -> Image.Image:
    """Return a page as a scanner gives it: turned, speckled, a little grey."""
    turned = sheet(page, dpi).rotate(
        angle, expand=True, fillcolor=WHITE, resample=Image.Resampling.BICUBIC
    )
    dice = random.Random(seed)  # noqa: S311
    noise = Image.frombytes("L", turned.size, dice.randbytes(turned.width * turned.height))
    return ImageChops.subtract(turned, noise.point(lambda level: level // 6))


def kept(image: Image.Image, file: Path) -> Path:
    image.save(file, quality=60)
    return file


@pytest.mark.parametrize("angle", [0, -5, -2.5, 1, 3, 5, 90, 180, 184, 270])
def test_a_page_is_known_however_it_lay_on_the_scanner(tmp_path: Path, angle: float) -> None:
    for page in (0, 1):
        file = kept(scanned(page, angle, seed=round(angle * 10)), tmp_path / f"{page}.jpg")
        (seen,) = look_through((file,))
        assert (seen.file, seen.side, seen.code, seen.page) == (file.name, 1, CODE, page + 1)


def test_every_page_of_a_pdf_is_looked_at(tmp_path: Path) -> None:
    out = BytesIO()
    pages = [scanned(page, 2, seed=page) for page in (1, 0)]
    blank = Image.new("L", pages[0].size, WHITE)
    pages[0].save(out, "PDF", resolution=150, save_all=True, append_images=[blank, pages[1]])
    file = tmp_path / "扫描.pdf"
    file.write_bytes(out.getvalue())
    found = look_through((file,))
    assert [(seen.side, seen.code, seen.page) for seen in found] == [
        (1, CODE, 2),
        (2, None, 0),
        (3, CODE, 1),
    ]


def test_a_faint_small_picture_is_looked_at_larger(tmp_path: Path) -> None:
    (seen,) = look_through((kept(scanned(0, 0, seed=1, dpi=100), tmp_path / "小.png"),))
    assert seen.code == CODE


def test_a_sheet_with_two_codes_is_nobodys(tmp_path: Path) -> None:
    other = Image.new("L", (sheet(0).width, sheet(0).height * 2), WHITE)
    other.paste(sheet(0), (0, 0))
    other.paste(sheet(1), (0, sheet(0).height))
    (seen,) = look_through((kept(other, tmp_path / "两张.png"),))
    assert seen.code is None


def test_a_folder_gives_its_scans_by_name(tmp_path: Path) -> None:
    for name in ("b.JPG", "a.pdf", "c.png", "说明.txt"):
        (tmp_path / name).touch()
    assert [file.name for file in scans_in(tmp_path)] == ["a.pdf", "b.JPG", "c.png"]
    assert scans_in(tmp_path / "a.pdf") == (tmp_path / "a.pdf",)


@pytest.mark.parametrize("name", ["坏.pdf", "坏.jpg"])
def test_what_is_no_scan_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"nothing of the kind")
    with pytest.raises(Rejected, match=f"{name} 打不开") as rejected:
        look_through((tmp_path / name,))
    assert rejected.value.code == "unreadable_scan"


def test_looking_can_be_cancelled(tmp_path: Path) -> None:
    def stop(done: int, total: int, text: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        look_through((tmp_path / "a.pdf",), stop)
