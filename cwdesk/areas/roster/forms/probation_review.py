"""试用期考核表: at the end of a probation, marked on screen or by hand."""

from __future__ import annotations

from dataclasses import replace

from cwdesk.areas.roster.forms import card
from cwdesk.areas.roster.forms.files import answered
from cwdesk.areas.roster.forms.person import (
    SETUP,
    PersonSheet,
    Values,
    collect_person,
    contract_span,
    dotted,
    pair,
    ticked,
    unit_line,
)
from cwdesk.areas.roster.rules import out_of_order
from cwdesk.kernel.errors import Problem
from cwdesk.kernel.fields import FieldSpec, Kind
from cwdesk.printing.blocks import (
    Block,
    BoxRow,
    Column,
    Line,
    Listing,
    Note,
    Opinion,
    Opinions,
    Pairs,
    Title,
)
from cwdesk.printing.spec import FormSpec

GOOD_TO_BAD = ("优秀", "合格", "基本合格", "不合格")
MARKS = "　".join(f"□{mark}" for mark in GOOD_TO_BAD)
TOPICS = (
    ("politics", "政治素质", "政治立场、纪律规矩、廉洁自律"),
    ("skill", "业务能力", "政策法规、群众工作、信息化操作"),
    ("work", "工作表现", "出勤、入户走访、完成任务情况"),
    ("people", "群众评价", "居民满意度、同事评价"),
)
ASKS = (
    FieldSpec("until", "试用期至", Kind.DAY),
    *(FieldSpec(key, topic, Kind.CHOICE, choices=GOOD_TO_BAD) for key, topic, _ in TOPICS),
    FieldSpec("summary", "本人小结", Kind.LONG),
)
SAMPLE = {
    "politics": "优秀",
    "skill": "合格",
    "work": "合格",
    "people": "基本合格",
    "summary": "试用期内熟悉了网格情况，走访入户并帮助居民代办事项。",
}
RESULT = "□ 试用期合格，按期转正。　　□ 试用期不合格，不符合录用条件。"
OWN = Opinion("本人\n小结", "本人签字", seal=False, height=52)
OPINIONS = (
    Opinion("社区\n考核\n意见", height=36, text=RESULT),
    replace(card.STREET, height=36, text=RESULT),
)


def layout(sheet: PersonSheet) -> tuple[Block, ...]:
    """Lay out the file, the topics with their marks, and the opinions.

    Source: 关于加强社区工作者队伍建设的意见（2024年3月28日）第九条; 劳动合同法 第三十九条第一项.
    """
    rows = tuple(
        Line((topic, about, ticked(MARKS, sheet.answer(key)))) for key, topic, about in TOPICS
    )
    columns = (Column("项目", 22), Column("考核内容", 60, align="left"), Column("评价", 72))
    return (
        Title("社区工作者试用期考核表"),
        unit_line(sheet),
        Pairs(
            card.THREE, (*card.identity(sheet), *card.posting(sheet), _term(sheet)), sheet.line.name
        ),
        Listing("考核\n项目", columns, rows, len(rows), height=9),
        Opinions((replace(OWN, text=sheet.answer("summary")), *OPINIONS)),
        Note("说明：试用期限按劳动合同；考核结果应当告知本人，并存入个人档案。"),
    )


def _term(sheet: PersonSheet) -> BoxRow:
    contract = _contract(sheet)
    term = contract_span(contract.get("valid_from", ""), contract.get("valid_to", ""))
    until = contract.get("probation_to", "") or sheet.answer("until")
    return BoxRow((*pair("合同期限", term, 3), *pair("试用期至", dotted(until))), 10)


def _contract(sheet: PersonSheet) -> Values:
    """Return the newest contract on file."""
    return next(reversed(sheet.parts.get("contract", ())), {})


def known(sheet: PersonSheet) -> tuple[str, ...]:
    """Return what the contract on file says already."""
    return ("until",) if _contract(sheet).get("probation_to") else ()


def problems(sheet: PersonSheet) -> list[Problem]:
    """Return what the answers contradict: the probation ends before the contract begins."""
    wrong = Problem("试用期结束不能早于合同开始。", "until")
    return out_of_order(_contract(sheet).get("valid_from", ""), sheet.answer("until"), wrong)


FORM = FormSpec(
    key="probation_review",
    title="社区工作者试用期考核表",
    collect=collect_person,
    layout=layout,
    samples=answered(SAMPLE),
    page=SETUP,
    about_person=True,
    asks=ASKS,
    known=known,
    problems=problems,
)
