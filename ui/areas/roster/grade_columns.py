"""The columns of a re-grading: the grade on file, the computed one, and what is open."""

from __future__ import annotations

from cwdesk.areas.roster.queries import GradeLine
from ui.kit.columns import Align, Column

OPEN = "待核实"


def change(line: GradeLine) -> str:
    """Return by how much the grade changes: `+2`, `-1`, 首次定级; 待核实 when it is open."""
    if line.difference is None:
        return OPEN
    if line.difference == 0:
        return ""
    return f"{line.difference:+d}" if line.decided else "首次定级"


def tone(line: GradeLine) -> str | None:
    """Return the colour of a change."""
    if line.difference is None or line.difference < 0:
        return "due"
    return "good" if line.difference else None


def _icon(line: GradeLine) -> str | None:
    return "circle-alert" if tone(line) == "due" else None


def _why(line: GradeLine) -> str:
    return "；".join([*(one.text for one in line.computed.problems), *line.computed.remarks])


COLUMNS = (
    Column[GradeLine]("姓名", text=lambda one: one.line.name, width=100),
    Column[GradeLine]("社区", text=lambda one: one.line.community, width=150),
    Column[GradeLine]("岗位类别", text=lambda one: one.line.post_category, width=110),
    Column[GradeLine](
        "社区工作年限",
        text=lambda one: one.facts.community.words,
        sort=lambda one: one.facts.community.least,
        width=136,
    ),
    Column[GradeLine](
        "现岗级",
        text=lambda one: str(one.decided or ""),
        sort=lambda one: one.decided or 0,
        align=Align.RIGHT,
        width=80,
    ),
    Column[GradeLine](
        "算出岗级",
        text=lambda one: one.computed.words,
        sort=lambda one: one.computed.least or 0,
        align=Align.RIGHT,
        width=100,
    ),
    Column[GradeLine](
        "变动",
        text=change,
        sort=lambda one: (one.difference is None, one.difference or 0),
        tone=tone,
        icon=_icon,
        width=100,
    ),
    Column[GradeLine]("需要核对", text=_why, width=460),
    Column[GradeLine]("职务", text=lambda one: one.line.post, width=150, hidden=True),
    Column[GradeLine](
        "最高学历", text=lambda one: one.line.highest_education, width=110, hidden=True
    ),
    Column[GradeLine]("职业资格", text=lambda one: one.line.qualification, width=200, hidden=True),
)
