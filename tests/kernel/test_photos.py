from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image
from pypdfium2 import raw

from cwdesk.kernel.photos import DPI, prepared
from cwdesk.printing import pdf
from cwdesk.printing.blocks import BoxRow, Entry, Pairs, Photo
from cwdesk.printing.frame import MM
from cwdesk.printing.marks import Picture
from tests.printing.laying import laid, texts
from tests.printing.paper import sides, solid

BOX = (36 * MM, 48 * MM)
RED, GREEN = (200, 30, 30), (30, 160, 60)


def picture(mode: str = "RGB", size: tuple[int, int] = (300, 400)) -> Image.Image:
    """Return a picture with a red upper half and a green lower one."""
    made = Image.new("RGB", size, GREEN)
    made.paste(RED, (0, 0, size[0], size[1] // 2))
    return made.convert(mode)


def noise(size: tuple[int, int]) -> Image.Image:
    """Return a picture that packs as badly as a photo of a face with hair."""
    small = Image.effect_noise((size[0] // 8, size[1] // 8), 60)
    return small.resize(size, Image.Resampling.BICUBIC).convert("RGB")


def saved(made: Image.Image, kind: str, **how: object) -> bytes:
    out = BytesIO()
    made.save(out, kind, **how)
    return out.getvalue()


def opened(data: bytes | None) -> Image.Image:
    assert data is not None
    return Image.open(BytesIO(data))


def near(found: object, wanted: tuple[int, ...]) -> bool:
    assert isinstance(found, tuple)
    return all(abs(one - other) < 12 for one, other in zip(found, wanted, strict=True))


def form(data: bytes | None) -> bytes:
    row = BoxRow((Entry("姓名"), Photo(data)), 48)
    return pdf.write(laid(Pairs((131, 36), (row,))), "表")


@pytest.mark.parametrize(
    "data",
    [
        saved(picture(), "JPEG"),
        saved(picture("CMYK"), "JPEG"),
        saved(picture().quantize(8), "PNG"),
        saved(picture("RGBA"), "PNG"),
        saved(picture(), "BMP"),
        saved(picture("RGBA"), "WEBP", lossless=True),
        saved(picture(), "TIFF"),
        saved(picture().quantize(8), "GIF"),
    ],
    ids=["jpeg", "cmyk", "palette", "alpha", "bmp", "webp", "tiff", "gif"],
)
def test_every_kind_becomes_a_jpeg_in_colour(data: bytes) -> None:
    found = opened(prepared(data, *BOX))

    assert (found.format, found.mode, found.size) == ("JPEG", "RGB", (300, 400))
    assert near(found.getpixel((150, 50)), RED)
    assert near(found.getpixel((150, 350)), GREEN)


@pytest.mark.parametrize("mode", ["L", "I;16", "1", "LA"])
def test_pictures_in_grey_can_be_read(mode: str) -> None:
    grey = Image.new("L", (30, 40), 200)
    made = grey.convert("I").point(lambda v: v * 256) if mode == "I;16" else grey.convert(mode)
    found = opened(prepared(saved(made.convert("I;16") if mode == "I;16" else made, "PNG"), *BOX))

    assert found.convert("L").tobytes()[0] >= 190


def test_what_is_transparent_becomes_white() -> None:
    clear = Image.new("RGBA", (30, 40), (0, 0, 0, 0))
    keyed = Image.new("P", (30, 40), 0)
    for data in (saved(clear, "PNG"), saved(keyed, "PNG", transparency=0)):
        assert near(opened(prepared(data, *BOX)).convert("RGB").getpixel((9, 9)), (255, 255, 255))


@pytest.mark.parametrize(("orientation", "top"), [(1, RED), (3, GREEN)])
def test_a_photo_stands_as_its_camera_was_held(orientation: int, top: tuple[int, ...]) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    found = opened(prepared(saved(picture(), "JPEG", exif=exif), *BOX))

    assert near(found.getpixel((150, 50)), top)


def test_a_photo_taken_on_its_side_is_set_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = picture().transpose(Image.Transpose.ROTATE_90)
    found = opened(prepared(saved(lying, "JPEG", exif=exif), *BOX))

    assert found.size == (300, 400)
    assert near(found.getpixel((150, 50)), RED)


def test_nothing_of_what_a_camera_wrote_goes_onto_the_paper() -> None:
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    found = prepared(saved(picture(), "JPEG", exif=exif), *BOX)

    assert found is not None
    assert b"taken at home" not in found


def test_a_photo_is_no_finer_than_a_printer_draws() -> None:
    found = opened(prepared(saved(noise((3000, 4000)), "JPEG"), *BOX))

    assert found.size == (round(36 / 25.4 * DPI), round(48 / 25.4 * DPI))


def test_a_form_with_twelve_megapixels_stays_small() -> None:
    data = saved(noise((3000, 4000)), "JPEG", quality=95)
    made = form(data)

    assert len(data) > 1_000_000
    assert len(made) < 300_000
    assert made == form(data)


def test_a_photo_lies_inside_its_box_on_the_paper() -> None:
    document = pypdfium2.PdfDocument(form(saved(picture(), "PNG")))
    (image,) = document[0].get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])
    left, bottom, right, top = image.get_bounds()
    document.close()

    assert (right - left) / (top - bottom) == pytest.approx(3 / 4, abs=0.01)
    assert 0 < 36 * MM - (right - left) < 3
    assert 0 < 48 * MM - (top - bottom) < 3


WHOLE = saved(noise((300, 400)), "JPEG")


@pytest.mark.parametrize(
    "data",
    [b"", b"abc", WHOLE[:2000], WHOLE[:20], saved(picture(), "PNG")[:100], b"%PDF-1.4"],
    ids=["empty", "text", "half", "head", "half png", "other"],
)
def test_a_damaged_photo_asks_for_one_to_be_glued_in(data: bytes) -> None:
    (page,) = laid(Pairs((36,), (BoxRow((Photo(data),), 48),)))
    (side,) = sides(form(data))

    assert not any(isinstance(mark, Picture) for mark in page.marks)
    assert "照片文件损坏" in texts(page) or data == b""
    assert "照片" in solid(side.text)


@pytest.mark.parametrize("side", [11_500, 60_000])
def test_a_picture_as_large_as_a_wall_is_not_opened(side: int) -> None:
    head = struct.pack(">4sIIBBBBB", b"IHDR", side, side, 8, 2, 0, 0, 0)
    png = saved(picture(), "PNG")

    assert prepared(png[:12] + head + struct.pack(">I", zlib.crc32(head)) + png[33:], *BOX) is None
