"""试用期考核表: filled in by hand at the end of a probation."""

from __future__ import annotations

from dataclasses import replace

from cwdesk.areas.roster.forms import card
from cwdesk.areas.roster.forms.files import SAMPLES
from cwdesk.areas.roster.forms.person import (
    SETUP,
    PersonSheet,
    collect_person,
    contract_span,
    dotted,
    pair,
    unit_line,
)
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

MARKS = "□优秀　□合格　□基本合格　□不合格"
TOPICS = (
    ("政治素质", "政治立场、纪律规矩、廉洁自律"),
    ("业务能力", "政策法规、群众工作、信息化操作"),
    ("工作表现", "出勤、入户走访、完成任务情况"),
    ("群众评价", "居民满意度、同事评价"),
)
RESULT = "□ 试用期合格，按期转正。　　□ 试用期不合格，不符合录用条件。"
OPINIONS = (
    Opinion("本人\n小结", "本人签字", seal=False, height=52),
    Opinion("社区\n考核\n意见", height=36, text=RESULT),
    replace(card.STREET, height=36, text=RESULT),
)


def layout(sheet: PersonSheet) -> tuple[Block, ...]:
    """Lay out the file, the topics to be marked, and the opinions."""
    rows = tuple(Line((topic, about, MARKS)) for topic, about in TOPICS)
    columns = (Column("项目", 22), Column("考核内容", 60, align="left"), Column("评价", 72))
    return (
        Title("社区工作者试用期考核表"),
        unit_line(sheet),
        Pairs(
            card.THREE, (*card.identity(sheet), *card.posting(sheet), _term(sheet)), sheet.line.name
        ),
        Listing("考核\n项目", columns, rows, len(rows), height=9),
        Opinions(OPINIONS),
        Note("说明：试用期限按劳动合同；考核结果应当告知本人，并存入个人档案。"),
    )


def _term(sheet: PersonSheet) -> BoxRow:
    contract = next(reversed(sheet.parts.get("contract", ())), {})
    start, until = contract.get("valid_from", ""), contract.get("probation_to", "")
    span = contract_span(start, contract.get("valid_to", ""))
    return BoxRow((*pair("合同期限", span, 3), *pair("试用期至", dotted(until))), 10)


FORM = FormSpec(
    key="probation_review",
    title="社区工作者试用期考核表",
    collect=collect_person,
    layout=layout,
    samples=SAMPLES,
    page=SETUP,
    about_person=True,
)
