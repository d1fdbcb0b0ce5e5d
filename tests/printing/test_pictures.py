from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from cwdesk.printing.pictures import as_fine_as_paper


def picture(width: int, height: int, kind: str = "JPEG", mode: str = "RGB") -> bytes:
    out = BytesIO()
    Image.new(mode, (width, height)).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_for_the_paper_is_left_as_it_is(kind: str) -> None:
    data = picture(413, 579, kind)
    assert as_fine_as_paper(data, 100, 140) is data


@pytest.mark.parametrize(("kind", "mode"), [("JPEG", "RGB"), ("PNG", "RGBA"), ("JPEG", "L")])
def test_a_picture_of_a_camera_is_made_small_and_keeps_its_shape(kind: str, mode: str) -> None:
    small = as_fine_as_paper(picture(3000, 4000, kind, mode), 72, 144)
    with Image.open(BytesIO(small)) as made:
        assert made.size == (300, 400)
