"""Printed, then scanned as offices do: 150 dots an inch, skewed, turned, JPEG, with noise."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageStat
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from cwdesk.kernel.errors import Cancelled
from cwdesk.printing.keeping import MOST, as_pdf
from cwdesk.printing.numbering import Code
from cwdesk.printing.scanning import Seen, read_scans, scans_in
from tests.printing.paper import sides
from tests.printing.scans import (
    WHITE,
    blank,
    bound,
    held,
    kept,
    photographed,
    scanned,
    sheet,
    snapshot,
    with_code,
)

CODE = Code("410402002", "registration", 2026, 12, 1)
OTHER = Code("410402002", "registration", 2026, 7, 1)


def only(file: Path) -> Seen:
    (seen,) = read_scans((file,)).pages
    return seen


def upright(seen: Seen) -> bool:
    """Say whether what is kept is darkest at the lower right, where the code stands."""
    picture = Image.open(BytesIO(seen.picture.data)).convert("L")
    width, height = round(picture.width * 0.2), round(picture.height * 0.12)
    right, low = picture.width - width, picture.height - height
    corners = ((right, low), (0, low), (0, 0), (right, 0))
    boxes = [(left, top, left + width, top + height) for left, top in corners]
    dark = [ImageStat.Stat(picture.crop(box)).mean[0] for box in boxes]
    return dark[0] == min(dark)


@pytest.mark.parametrize("angle", [0, -5, -2.5, 1, 3, 5, 90, 180, 184, 270])
def test_a_page_is_known_however_it_lay_on_the_scanner(tmp_path: Path, angle: float) -> None:
    for page in (0, 1):
        picture = scanned(sheet(CODE, page), angle, seed=round(angle * 10))
        seen = only(kept(picture, tmp_path / f"{page}.jpg"))
        assert (seen.side, seen.codes) == (1, ((CODE, page + 1),))
        assert len(seen.picture.data) <= MOST


@pytest.mark.parametrize("angle", [0, 90, 182, 270])
def test_what_is_kept_stands_upright(tmp_path: Path, angle: float) -> None:
    assert upright(only(kept(scanned(sheet(CODE), angle, seed=1), tmp_path / "甲.jpg")))


@pytest.mark.parametrize("kind", ["secondment_approval", "staff_register"])
def test_every_form_s_code_is_large_enough_for_150_dots_an_inch(tmp_path: Path, kind: str) -> None:
    code = Code("410402002", kind, 2026, 123456, 12)
    for angle in (-5, 93.3):
        picture = scanned(sheet(code), angle, seed=round(angle), noise=4)
        assert only(kept(picture, tmp_path / "甲.jpg")).codes == ((code, 1),)


@pytest.mark.parametrize("seed", range(3))
def test_a_photograph_askew_and_badly_lit_is_known(tmp_path: Path, seed: int) -> None:
    photo = photographed(sheet(OTHER, dpi=200), seed)
    assert only(kept(photo, tmp_path / "拍.jpg", quality=80)).codes == ((OTHER, 1),)


def test_a_telephone_that_was_held_sideways_changes_nothing(tmp_path: Path) -> None:
    seen = only(held(sheet(OTHER, dpi=200), tmp_path / "横.jpg"))
    assert seen.codes == ((OTHER, 1),)
    assert upright(seen)
    picture = Image.open(BytesIO(seen.picture.data))
    assert picture.height > picture.width


def test_every_page_of_a_pdf_is_looked_at(tmp_path: Path) -> None:
    pages = [scanned(sheet(CODE, page), 2, seed=page) for page in (1, 0)]
    file = bound([pages[0], blank(), pages[1]], tmp_path / "扫描.pdf")
    found = read_scans((file,)).pages
    assert [(seen.side, seen.codes) for seen in found] == [
        (1, ((CODE, 2),)),
        (2, ()),
        (3, ((CODE, 1),)),
    ]


def test_a_tiff_of_several_pages_in_black_and_white_or_in_16_bits_is_read(tmp_path: Path) -> None:
    first, second = sheet(CODE, 0, 200), sheet(CODE, 1, 200).rotate(180)
    file = tmp_path / "两页.tif"
    first.convert("1").save(file, save_all=True, append_images=[second.convert("1")])
    assert [seen.codes for seen in read_scans((file,)).pages] == [((CODE, 1),), ((CODE, 2),)]
    deep = tmp_path / "深.png"
    first.convert("I").point(lambda level: level * 257).convert("I;16").save(deep)
    assert only(deep).codes == ((CODE, 1),)


def test_a_very_fine_scan_is_kept_small(tmp_path: Path) -> None:
    seen = only(kept(scanned(sheet(OTHER, dpi=400), 1, seed=1), tmp_path / "细.png"))
    assert seen.codes == ((OTHER, 1),)
    assert len(seen.picture.data) <= MOST


def test_a_small_upright_picture_is_kept_as_it_came(tmp_path: Path) -> None:
    file = kept(sheet(OTHER), tmp_path / "小.png")
    assert only(file).picture.data == file.read_bytes()


def test_the_same_page_gives_the_same_bytes(tmp_path: Path) -> None:
    page = scanned(sheet(OTHER), 2, seed=2)
    file = bound([page, page], tmp_path / "重.pdf")
    first, second = read_scans((file,)).pages
    assert first.picture == second.picture


def test_a_sheet_with_two_codes_names_both(tmp_path: Path) -> None:
    one, two = sheet(CODE, 0), sheet(CODE, 1)
    both = Image.new("L", (one.width, one.height * 2), WHITE)
    both.paste(one, (0, 0))
    both.paste(two, (0, one.height))
    seen = only(kept(both, tmp_path / "两张.png"))
    assert sorted(page for _, page in seen.codes) == [1, 2]


def test_other_paper_has_no_code_of_ours(tmp_path: Path) -> None:
    pictures = (blank(), snapshot(1), with_code("https://example.cn/410402002"), with_code("CW1:?"))
    for at, picture in enumerate(pictures):
        assert only(kept(picture, tmp_path / f"{at}.jpg")).codes == ()


def test_a_folder_gives_its_files_by_name_without_the_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.JPG", "a.pdf", "说明.txt", ".DS_Store", "Thumbs.db", "~$a.docx"):
        (tmp_path / name).touch()
    (tmp_path / "里面").mkdir()
    assert [file.name for file in scans_in([tmp_path])] == ["a.pdf", "b.JPG", "说明.txt"]
    one = tmp_path / "a.pdf"
    assert scans_in([one, tmp_path])[0] == one
    assert len(scans_in([one, tmp_path])) == 3


def test_what_cannot_be_read_is_named_and_stops_nothing(tmp_path: Path) -> None:
    kept(sheet(OTHER), tmp_path / "好.jpg")
    whole = kept(sheet(OTHER), tmp_path / "整.png").read_bytes()
    (tmp_path / "整.png").unlink()
    (tmp_path / "半.png").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "坏.pdf").write_bytes(b"nothing of the kind")
    (tmp_path / "坏.jpg").write_bytes(b"nothing of the kind")
    (tmp_path / "手机.heic").write_bytes(b"ftypheic")
    (tmp_path / "说明.txt").write_text("字", encoding="utf-8")
    scans = read_scans((*scans_in([tmp_path]), tmp_path / "没有.pdf"))
    assert [seen.file for seen in scans.pages] == ["好.jpg"]
    why = {file.file: file.reason for file in scans.unread}
    assert why.keys() == {"半.png", "坏.pdf", "坏.jpg", "手机.heic", "说明.txt", "没有.pdf"}
    assert "已经损坏" in why["坏.pdf"]
    assert "HEIC" in why["手机.heic"]
    assert "没有读" in why["说明.txt"]
    assert "还在" in why["没有.pdf"]


def test_a_pdf_with_a_password_is_said_to_have_one(tmp_path: Path) -> None:
    file = tmp_path / "密.pdf"
    Canvas(str(file), encrypt=StandardEncryption("secret")).save()
    scans = read_scans((file,))
    (unread,) = scans.unread
    assert scans.pages == ()
    assert "密码" in unread.reason


def test_looking_can_be_cancelled(tmp_path: Path) -> None:
    def stop(done: int, total: int, text: str) -> None:
        assert (done, total) == (0, 1)
        raise Cancelled

    with pytest.raises(Cancelled):
        read_scans((kept(blank(), tmp_path / "a.png"),), stop)


def test_kept_pages_are_looked_at_as_one_pdf() -> None:
    pages = []
    for page in (0, 1):
        out = BytesIO()
        sheet(OTHER, page).save(out, "JPEG")
        pages.append(out.getvalue())
    first, second = sides(as_pdf(pages))
    assert first.area == second.area
    assert 830 < first.area.top < 850
