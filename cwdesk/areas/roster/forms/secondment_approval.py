"""社区工作者借调审批表: not valid without the county's approval number."""

from __future__ import annotations

from cwdesk.areas.roster.forms import card
from cwdesk.areas.roster.forms.files import SAMPLES
from cwdesk.areas.roster.forms.person import SETUP, PersonSheet, collect_person, pair, unit_line
from cwdesk.printing.blocks import (
    Block,
    BoxRow,
    Note,
    Opinion,
    Opinions,
    Pairs,
    Stamp,
    Title,
)
from cwdesk.printing.spec import FormSpec

NOT_APPROVED = "未批准"
OPINIONS = (
    Opinion("借调\n单位\n意见", height=33),
    Opinion("社区\n党组织\n意见", height=33),
    Opinion("街道\n党工委\n意见", height=33),
    Opinion("县级\n主管\n部门\n意见", height=36),
)


def layout(sheet: PersonSheet) -> tuple[Block, ...]:
    """Lay out who is asked for; 未批准 stands across until the county has given a number.

    Source: 关于加强社区工作者队伍建设的意见（2024年3月28日）第十七条.
    """
    stamp = () if sheet.approval else (Stamp(NOT_APPROVED),)
    rows = (*card.identity(sheet), *card.posting(sheet), *_secondment(sheet))
    return (
        *stamp,
        Title("社区工作者借调审批表"),
        unit_line(sheet),
        Pairs(card.THREE, rows, sheet.line.name),
        Opinions(OPINIONS),
        Note("说明：未经县级批准不得借调；县级机关和部门不得借调社区工作者。"),
    )


def _secondment(sheet: PersonSheet) -> tuple[BoxRow, ...]:
    return (
        BoxRow((*pair("借调单位", "", 3), *pair("借调岗位", "")), 10),
        BoxRow((*pair("借调起止时间", "", 3), *pair("工资关系", "")), 10),
        BoxRow(pair("借调事由", "", 5), 16),
        BoxRow(pair("县级批准文号", sheet.approval, 5), 10),
    )


FORM = FormSpec(
    key="secondment_approval",
    title="社区工作者借调审批表",
    collect=collect_person,
    layout=layout,
    samples=SAMPLES,
    page=SETUP,
    about_person=True,
)
