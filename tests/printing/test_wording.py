from __future__ import annotations

import pytest

from cwdesk.printing.blocks import (
    Block,
    BoxRow,
    Column,
    Entry,
    Gap,
    Line,
    Listing,
    Opinion,
    Opinions,
    Pairs,
    Paragraph,
    Photo,
    QrCode,
    Stamp,
)
from cwdesk.printing.wording import wording

ROW = BoxRow((Entry("曾用名"), Entry("李䶮", name="曾用名"), Photo(None), Photo(b"...")))


@pytest.mark.parametrize(
    ("block", "found"),
    [
        (Pairs((1, 1, 1, 1), (ROW,), "程娟"), ("程娟的“曾用名”", "李䶮")),
        (Pairs((1, 1, 1, 1), (ROW,), "程娟"), ("照片", "照 片")),
        (
            Listing("家庭", (Column("姓名", 1),), (Line(("李想",), "程娟"),)),
            ("程娟的“姓名”", "李想"),
        ),
        (Listing("家庭", (Column("姓名", 1),), ()), ("家庭", "家庭")),
        (Opinions((Opinion("街道意见", text="同意"),)), ("街道意见", "同意")),
        (Paragraph("特此证明。"), ("正文", "特此证明。")),
        (Stamp("未批准"), ("正文", "未批准")),
        (QrCode("x", "编号"), ("二维码", "编号")),
    ],
)
def test_every_text_is_found_with_its_place(block: Block, found: tuple[str, str]) -> None:
    assert found in list(wording(block))


def test_white_says_nothing() -> None:
    assert list(wording(Gap(5))) == []
