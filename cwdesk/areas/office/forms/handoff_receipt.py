"""数据包接收回执: what became of the bundles that somebody brought, for them to take home."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from sqlmodel import Session

from cwdesk.bundle.codes import Code
from cwdesk.bundle.overview import ExchangeLine, exchanges
from cwdesk.bundle.trust import card_of
from cwdesk.printing.blocks import Block, Column, Line, Note, Signatures, Table, Title, UnitLine
from cwdesk.printing.spec import FormSpec, PageSetup, Paper, Request

FATES = (
    ("new", "新增"),
    ("changed", "变更"),
    ("deleted", "删除"),
    ("same", "相同"),
    ("conflict", "冲突"),
    ("parked", "暂存"),
)
COLUMNS = (
    Column("序号", 2.4, least=2),
    Column("时间", 3.2, least=3),
    Column("发送单位", 9, least=5, align="left"),
    Column("包号", 2.6, least=2),
    Column("结果", 11, least=6, align="left"),
    *(Column(title, 2.8, least=2.4) for _, title in FATES),
    Column("经办人", 4.2, least=3),
)


@dataclass(frozen=True, slots=True)
class Received:
    """One bundle."""

    time: str
    sender: str
    bundle_no: str
    said: str
    counts: Mapping[str, int]
    """Fate → rows of all tables."""
    by: str
    is_in: bool
    """Its content is here."""


@dataclass(frozen=True, slots=True)
class ReceiptSheet:
    """What came in on one day, or one bundle of it."""

    office: str
    day: str
    lines: tuple[Received, ...]


def collect(session: Session, request: Request) -> ReceiptSheet:
    """Gather the bundles that came in on the day asked for; of one record only that one.

    Raises:
        NotFound: this PC has no keys yet.
    """
    day = request.as_of.isoformat()
    found = [
        _received(line)
        for line in reversed(exchanges(session))
        if not line.outgoing and line.at.startswith(day) and request.record in (None, line.id)
    ]
    return ReceiptSheet(card_of(session).name, day, tuple(found))


def _received(line: ExchangeLine) -> Received:
    counts = {fate: sum(by.get(fate, 0) for by in line.counts.values()) for fate, _title in FATES}
    number = str(line.bundle_no or "")
    is_in = line.code in {Code.APPLIED, Code.ALREADY}
    return Received(line.at[11:16], line.name, number, line.text, counts, line.by, is_in)


def layout(sheet: ReceiptSheet) -> tuple[Block, ...]:
    """Lay the bundles out as one table."""
    good = sum(line.is_in for line in sheet.lines)
    return (
        Title("数据包接收回执"),
        UnitLine(sheet.office, f"共 {len(sheet.lines)} 个，接收 {good} 个", sheet.day),
        Table(COLUMNS, tuple(_line(n, line) for n, line in enumerate(sheet.lines, 1))),
        Note("一、数字是记录条数。“冲突”由发送单位与本单位商定；“暂存”待缺少的内容到后自动补上。"),
        Note("二、没有接收的数据包没有改动任何数据，请按“结果”一栏处理后重新移交。"),
        Note("三、这张纸不代替电子回执：请把带电子回执的 U 盘带回，在“数据移交”里接收。"),
        Signatures(("接收人", "送交人", "日期")),
    )


def _line(number: int, line: Received) -> Line:
    counts = (str(line.counts.get(fate) or "") for fate, _title in FATES)
    cells = (str(number), line.time, line.sender or "（不明）", line.bundle_no, line.said, *counts)
    return Line((*cells, line.by), subject=line.sender)


SOME = Received(
    time="09:30",
    sender="光明路街道办事处",
    bundle_no="12",
    said="数据包已接收。",
    counts={"new": 21, "changed": 3},
    by="李经办",
    is_in=True,
)
BAD = replace(
    SOME, said="数据包文件不完整或已损坏。", sender="", bundle_no="", counts={}, is_in=False
)
LONG = "双江拉祜族佤族布朗族傣族自治县勐库镇人民政府社区建设与治理办公室" * 2
LINES: Mapping[str, Callable[[], tuple[Received, ...]]] = {
    "empty": lambda: (),
    "typical": lambda: (SOME, replace(SOME, sender="湖滨街道办事处", bundle_no="7"), BAD),
    "overfull": lambda: (
        replace(SOME, sender=LONG, counts={fate: 12_000_000 for fate, _title in FATES}),
    ),
    "rare": lambda: (replace(SOME, sender="㛃䶮街道办事处"),),
    "large": lambda: (SOME,) * 600,
}


def _sample(name: str) -> Callable[[], ReceiptSheet]:
    return lambda: ReceiptSheet("历下区民政局", "2026-11-02", LINES[name]())


FORM = FormSpec(
    key="handoff_receipt",
    title="数据包接收回执",
    collect=collect,
    layout=layout,
    samples={name: _sample(name) for name in LINES},
    page=PageSetup(landscape=True, body={Paper.A4: 10}),
    registered=False,
)
