"""Links, bundles and their contents as columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cwdesk.bundle.codes import Code
from cwdesk.bundle.exchange import Preview
from cwdesk.bundle.overview import ExchangeLine, LinkLine
from cwdesk.store.rows import table_title
from cwdesk.store.table import METADATA
from ui.kit.columns import Align, Column

KINDS = {"street": "街道", "county": "县（区）"}
GOOD = frozenset({Code.APPLIED, Code.ALREADY})
FATES = (
    ("new", "新增"),
    ("changed", "变更"),
    ("deleted", "删除"),
    ("same", "相同"),
    ("conflict", "冲突"),
    ("parked", "暂存"),
)


@dataclass(frozen=True, slots=True)
class CountLine:
    """What a bundle does to one table."""

    title: str
    numbers: Mapping[str, int]


def count_lines(counts: Mapping[str, Mapping[str, int]]) -> tuple[CountLine, ...]:
    """Return counts in the clerk's words."""
    return tuple(CountLine(_title(name), numbers) for name, numbers in counts.items())


def _title(table: str) -> str:
    return table_title(table) if table in METADATA.tables else "新版本才有的内容"


def _sent(line: LinkLine) -> str:
    return f"{line.sent_at[:16]}（第 {line.sent_no} 包）" if line.sent_at else "还没有移交过"


def _received(line: LinkLine) -> str:
    return f"{line.received_at[:16]}（第 {line.received_no} 包）" if line.received_at else "—"


def _state(line: LinkLine) -> str:
    if line.halted:
        return "已暂停，请联系对方"
    if not line.digits:
        return "密钥卡已停用"
    if not line.sent_at:
        return "等待第一次移交"
    return "对方已收到" if line.acked else "等对方的回执"


def _tone(line: LinkLine) -> str:
    if line.halted or not line.digits:
        return "overdue"
    return "good" if line.acked else "due"


def _mark(line: LinkLine) -> str:
    if line.halted or not line.digits:
        return "circle-alert"
    return "circle-check" if line.acked else "clock"


LINKS = (
    Column[LinkLine]("单位", text=lambda line: line.name, width=240),
    Column[LinkLine]("类别", text=lambda line: KINDS.get(line.kind, ""), width=90),
    Column[LinkLine]("上次移交", text=_sent, width=230),
    Column[LinkLine]("上次接收", text=_received, width=230),
    Column[LinkLine]("状态", text=_state, icon=_mark, tone=_tone, width=170),
    Column[LinkLine]("区划代码", text=lambda line: line.unit, width=110, hidden=True),
    Column[LinkLine]("密钥卡数字", text=lambda line: line.digits, width=260, hidden=True),
)

EXCHANGES = (
    Column[ExchangeLine]("时间", text=lambda line: line.at[:16], width=150),
    Column[ExchangeLine](
        "方向",
        text=lambda line: "移交" if line.outgoing else "接收",
        icon=lambda line: "file-output" if line.outgoing else "file-input",
        width=90,
    ),
    Column[ExchangeLine]("单位", text=lambda line: line.name or "（不明）", width=220),
    Column[ExchangeLine](
        "编号",
        text=lambda line: str(line.bundle_no or ""),
        sort=lambda line: line.bundle_no,
        align=Align.RIGHT,
        width=80,
    ),
    Column[ExchangeLine](
        "结果",
        text=lambda line: line.text,
        icon=lambda line: "circle-check" if line.code in GOOD else "circle-alert",
        tone=lambda line: None if line.code in GOOD else "overdue",
        width=420,
    ),
    Column[ExchangeLine]("经办人", text=lambda line: line.by, width=100),
    Column[ExchangeLine]("代码", text=lambda line: line.code.value, width=120, hidden=True),
)


def _file_mark(one: Preview) -> str:
    return "circle-check" if one.may_be_applied or one.code in GOOD else "circle-alert"


def _file_tone(one: Preview) -> str | None:
    return None if one.may_be_applied or one.code in GOOD else "overdue"


FILES = (
    Column[Preview]("文件", text=lambda one: one.path.name, width=230),
    Column[Preview](
        "发送单位", text=lambda one: one.sender.name if one.sender else "（不明）", width=170
    ),
    Column[Preview](
        "说明",
        text=lambda one: one.text,
        icon=_file_mark,
        tone=_file_tone,
        width=360,
    ),
    Column[Preview]("编号", text=lambda one: str(one.bundle_no or ""), align=Align.RIGHT, width=70),
    Column[Preview]("制作时间", text=lambda one: one.created_at[:16], width=140),
)


def _number(key: str, title: str) -> Column[CountLine]:
    return Column[CountLine](
        title,
        text=lambda line: str(line.numbers.get(key) or ""),
        sort=lambda line: line.numbers.get(key, 0),
        align=Align.RIGHT,
        tone=lambda _line: "due" if key in {"conflict", "parked"} else None,
        width=78,
    )


COUNTS = (
    Column[CountLine]("内容", text=lambda line: line.title, width=150),
    *(_number(key, title) for key, title in FATES),
)
