"""社区工作者调动审批表: from one community of the street to another."""

from __future__ import annotations

from dataclasses import replace

from cwdesk.areas.roster.forms import card
from cwdesk.areas.roster.forms.files import answered
from cwdesk.areas.roster.forms.person import (
    SETUP,
    PersonSheet,
    collect_person,
    dotted,
    pair,
    unit_line,
)
from cwdesk.areas.roster.rules import out_of_order
from cwdesk.kernel.errors import Problem
from cwdesk.kernel.fields import FieldSpec, Kind
from cwdesk.printing.blocks import Block, BoxRow, Note, Opinion, Opinions, Pairs, Title
from cwdesk.printing.spec import FormSpec

OPINIONS = (
    Opinion("调出\n社区\n意见", height=36),
    Opinion("调入\n社区\n意见", height=36),
    replace(card.STREET, height=40),
)

RULE = (
    "说明：批准后由街道登记任职变动，任职时间以批准的调动时间为准。"
    "由选举产生的两委成员，任免按选举和党内的有关规定办理。"
)
ASKS = (
    FieldSpec("community", "调入社区"),
    FieldSpec("post", "拟任职务"),
    FieldSpec("on", "调动时间", Kind.PARTIAL),
    FieldSpec("reason", "调动理由", Kind.LONG),
)
SAMPLE = {
    "community": "长青社区",
    "post": "党总支副书记",
    "on": "2026-11-15",
    "reason": "长青社区力量不足，按照街道统筹调配，由本人到该社区任职",
}


def layout(sheet: PersonSheet) -> tuple[Block, ...]:
    """Lay out from where, to where, when and why.

    Source: 关于加强社区工作者队伍建设的意见（2024年3月28日）第三条.
    """
    said, on = sheet.answer, pair("调动时间", dotted(sheet.answer("on")))
    move = (
        BoxRow((*pair("调入社区", said("community")), *pair("拟任职务", said("post")), *on), 11),
        BoxRow(pair("调动理由", said("reason"), 5), 38),
    )
    return (
        Title("社区工作者调动审批表"),
        unit_line(sheet),
        Pairs(card.THREE, (*card.identity(sheet), *card.posting(sheet), *move), sheet.line.name),
        Opinions(OPINIONS),
        Note(RULE),
    )


def problems(sheet: PersonSheet) -> list[Problem]:
    """Return what the answers contradict: the move lies before the present post."""
    wrong = Problem("调动时间不能早于现任职务的任职时间。", "on")
    return out_of_order(sheet.line.post_since, sheet.answer("on"), wrong)


FORM = FormSpec(
    key="transfer_approval",
    title="社区工作者调动审批表",
    collect=collect_person,
    layout=layout,
    samples=answered(SAMPLE),
    page=SETUP,
    about_person=True,
    asks=ASKS,
    problems=problems,
)
