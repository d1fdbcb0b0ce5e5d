"""社区工作者借调审批表: not valid without the county's approval number."""

from __future__ import annotations

from cwdesk.areas.roster.forms import card
from cwdesk.areas.roster.forms.files import answered
from cwdesk.areas.roster.forms.person import (
    SETUP,
    PersonSheet,
    collect_person,
    pair,
    span,
    unit_line,
)
from cwdesk.areas.roster.rules import problems_with_span
from cwdesk.kernel.errors import Problem
from cwdesk.kernel.fields import FieldSpec, Kind
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
    Opinion("借调\n单位\n意见", height=31),
    Opinion("社区\n党组织\n意见", height=31),
    Opinion("街道\n党工委\n意见", height=31),
    Opinion("县级党委\n社会工作\n部门意见", height=34),
)
RULE = (
    "说明：县级以上机关事业单位不得借调社区工作者；街道确需借调的，报县级党委社会工作部门批准，"
    "未经批准不得借调（《关于加强社区工作者队伍建设的意见》第十七条）。"
)
ASKS = (
    FieldSpec("unit", "借调单位", hint="县级以上机关事业单位不得借调"),
    FieldSpec("post", "借调岗位"),
    FieldSpec("valid_from", "借调开始", Kind.PARTIAL),
    FieldSpec("valid_to", "借调结束", Kind.PARTIAL),
    FieldSpec("pay", "工资关系", hint="例如：不转，由原单位发放"),
    FieldSpec("reason", "借调事由", Kind.LONG),
    FieldSpec("approval", "县级批准文号", hint="没有时不填，纸上印“未批准”"),
)
SAMPLE = {
    "unit": "光明路街道党群服务中心",
    "post": "综合窗口工作人员",
    "valid_from": "2026-11-01",
    "valid_to": "2027-04-30",
    "pay": "不转，由原单位发放",
    "reason": "承担街道人口普查阶段性工作",
    "approval": "新社工借2026-12号",
}


def layout(sheet: PersonSheet) -> tuple[Block, ...]:
    """Lay out who is asked for; 未批准 stands across until the county has given a number.

    Source: 关于加强社区工作者队伍建设的意见（2024年3月28日）第十七条.
    """
    stamp = () if sheet.answer("approval") else (Stamp(NOT_APPROVED),)
    rows = (*card.identity(sheet), *card.posting(sheet), *_secondment(sheet))
    return (
        *stamp,
        Title("社区工作者借调审批表"),
        unit_line(sheet),
        Pairs(card.THREE, rows, sheet.line.name),
        Opinions(OPINIONS),
        Note(RULE),
    )


def _secondment(sheet: PersonSheet) -> tuple[BoxRow, ...]:
    said = sheet.answer
    term = span(said("valid_from"), said("valid_to"))
    return (
        BoxRow((*pair("借调单位", said("unit"), 3), *pair("借调岗位", said("post"))), 10),
        BoxRow((*pair("借调起止时间", term, 3), *pair("工资关系", said("pay"))), 10),
        BoxRow(pair("借调事由", said("reason"), 5), 16),
        BoxRow(pair("县级批准文号", said("approval"), 5), 10),
    )


def problems(sheet: PersonSheet) -> list[Problem]:
    """Return what the answers contradict: the secondment ends before it begins."""
    return problems_with_span(sheet.answer("valid_from"), sheet.answer("valid_to"))


FORM = FormSpec(
    key="secondment_approval",
    title="社区工作者借调审批表",
    collect=collect_person,
    layout=layout,
    samples=answered(SAMPLE),
    page=SETUP,
    about_person=True,
    asks=ASKS,
    problems=problems,
    carried=("unit", "pay"),
)
