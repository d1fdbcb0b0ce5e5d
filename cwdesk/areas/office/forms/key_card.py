"""密钥卡: the paper that proves to another office whose bundles are ours."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from cwdesk.bundle.trust import card_of
from cwdesk.printing.blocks import (
    Block,
    Column,
    Gap,
    Line,
    Note,
    QrCode,
    Signatures,
    Table,
    Title,
    UnitLine,
)
from cwdesk.printing.spec import FormSpec, PageSetup, Paper, Request

SEAL_LINES = "\n" * 6
"""As high as a round seal of 42 mm."""


@dataclass(frozen=True, slots=True)
class KeyCard:
    """What the paper says; five groups of five digits."""

    name: str
    unit: str
    """The division code."""
    device: str
    made_on: str
    groups: tuple[str, ...]


def collect(session: Session, _request: Request) -> KeyCard:
    """Return this PC's card.

    Raises:
        NotFound: the office has not been set up.
    """
    card = card_of(session)
    groups = tuple(card.digits.split())
    return KeyCard(card.name, card.unit, card.device, card.created_at[:10], groups)


def layout(card: KeyCard) -> tuple[Block, ...]:
    """Lay out the digits, the same as a QR code, and room for the seal."""
    columns = tuple(Column(f"第{number}组", 1, least=4) for number in range(1, 6))
    return (
        Title("密钥卡"),
        UnitLine(card.name, "", f"区划代码：{card.unit}"),
        Table(columns, (Line(card.groups, subject=card.name),) if any(card.groups) else ()),
        QrCode("".join(card.groups) or card.unit, "二维码内容与上面 25 位数字相同"),
        Note("一、这张纸当面交给对方单位，或打电话逐组念给对方听；卡片文件另外用 U 盘带去。"),
        Note("二、对方在“数据移交”里选卡片文件，再照这张纸输入 25 位数字，两者一致才会登记。"),
        Note("三、换电脑或恢复数据后卡片会变，请重新打印、盖章、交给对方。"),
        Gap(4),
        Table(
            (Column("经办人签字", 1), Column("单位盖章", 1), Column("日期", 1)),
            (Line((SEAL_LINES, "", ""), subject=card.name),),
        ),
        Note(f"电脑编号：{card.device}　制作日期：{card.made_on}"),
        Signatures(("对方核对人", "核对日期")),
    )


_NAMES = {
    "typical": "光明路街道办事处",
    "overfull": "双江拉祜族佤族布朗族傣族自治县勐库镇人民政府社区建设与治理办公室" * 2,
    "rare": "㛃䶮街道办事处",
}


def _sample(name: str) -> KeyCard:
    groups = ("01230", "12344", "23457", "34561", "45675")
    return KeyCard(name, "410402002", "00112233445566778899aabbccddeeff", "2026-11-02", groups)


FORM = FormSpec(
    key="key_card",
    title="密钥卡",
    collect=collect,
    layout=layout,
    samples={
        "empty": lambda: KeyCard("", "", "", "", ("",) * 5),
        "typical": lambda: _sample(_NAMES["typical"]),
        "overfull": lambda: _sample(_NAMES["overfull"]),
        "rare": lambda: _sample(_NAMES["rare"]),
    },
    page=PageSetup(body={Paper.A4: 13}, title={Paper.A4: 22}),
    registered=False,
)
