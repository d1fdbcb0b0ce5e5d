"""The columns of the register."""

from __future__ import annotations

from cwdesk.kernel.clock import today
from cwdesk.printing.issued import Status
from cwdesk.printing.register import Issued
from ui.kit.columns import Align, Column

TONES = {Status.OUT: "due", Status.SIGNED: "good", Status.VOID: "muted"}


def _times(line: Issued) -> str:
    return "手填" if line.by_hand else str(line.reprints or "")


def _when(line: Issued) -> str:
    return line.printed_at[:10] if line.by_hand else line.printed_at[:16]


def _days(line: Issued) -> int:
    """Return for how many days a form has been out; -1 when it is not."""
    return (today() - line.printed_on).days if line.status is Status.OUT else -1


def _days_shown(line: Issued) -> str:
    return str(_days(line)) if line.status is Status.OUT else ""


def _scans_tone(line: Issued) -> str | None:
    return "due" if line.missing and line.back else None


REGISTER = (
    Column[Issued]("编号", text=lambda line: line.shown, width=110),
    Column[Issued]("表单", text=lambda line: line.title, width=220),
    Column[Issued]("对象", text=lambda line: line.subject, width=140),
    Column[Issued](
        "状态", text=lambda line: line.status.value, tone=lambda line: TONES[line.status], width=80
    ),
    Column[Issued]("已出天数", text=_days_shown, sort=_days, align=Align.RIGHT, width=100),
    Column[Issued]("扫描件", text=lambda line: line.scans, tone=_scans_tone, width=110),
    Column[Issued]("打印时间", text=_when, width=150),
    Column[Issued]("经办人", text=lambda line: line.printed_by, width=100),
    Column[Issued]("补打", text=_times, align=Align.RIGHT, width=80),
    Column[Issued]("版本", text=lambda line: str(line.version), align=Align.RIGHT, width=70),
    Column[Issued]("截至日期", text=lambda line: line.as_of.isoformat(), width=120),
    Column[Issued]("说明", text=lambda line: line.note, width=200),
)
