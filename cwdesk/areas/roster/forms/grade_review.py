"""岗位等级核定审批表: the facts that a grade rests on, each with its reckoning."""

from __future__ import annotations

from dataclasses import replace

from cwdesk.areas.roster.forms import card
from cwdesk.areas.roster.forms.files import SAMPLES
from cwdesk.areas.roster.forms.person import (
    SETUP,
    PersonSheet,
    Values,
    collect_person,
    day,
    dotted,
    pair,
    unit_line,
)
from cwdesk.areas.roster.rules import time_served
from cwdesk.printing.blocks import (
    Block,
    BoxRow,
    Column,
    Line,
    Listing,
    Note,
    Opinions,
    Pairs,
    Title,
)
from cwdesk.printing.spec import FormSpec

OPINIONS = tuple(replace(opinion, height=28) for opinion in card.OPINIONS)
"""Lower than elsewhere, so that the form stays on one page."""


def layout(sheet: PersonSheet) -> tuple[Block, ...]:
    """Lay out what is on file; which grade follows is decided and written in on paper."""
    now = (
        *pair("现岗级", card.grade_of(sheet.line)),
        *pair("起始时间", dotted(_since(sheet)), 3),
    )
    skill = pair("职业资格", sheet.line.qualification, 5)
    wished = (
        BoxRow((*pair("拟核定岗位类别", ""), *pair("拟核定岗级", ""), *pair("起始时间", "")), 11),
        BoxRow(pair("核定依据", "", 5), 14),
    )
    rows = (*card.identity(sheet), *card.posting(sheet), BoxRow(now, 10), BoxRow(skill, 10))
    return (
        Title("社区工作者岗位等级核定审批表"),
        unit_line(sheet),
        Pairs(card.THREE, rows, sheet.line.name),
        _years(sheet),
        card.education(sheet),
        Pairs(card.THREE, wished, sheet.line.name),
        Opinions(OPINIONS),
        Note(f"说明：年限算至{day(sheet.as_of)}，由档案中的起始时间得出；起始时间只到年的写范围。"),
    )


def _since(sheet: PersonSheet) -> str:
    """Return since when the present grade holds."""
    records: tuple[Values, ...] = sheet.parts.get("grade_record", ())
    return records[-1].get("valid_from", "") if records else ""


def _years(sheet: PersonSheet) -> Listing:
    line = sheet.line
    clocks = (
        ("工龄", "参加工作时间", line.work_start),
        ("社区工作年限", "从事社区工作时间", line.community_work_start),
        ("现职务任职年限", "任职时间", line.post_since),
    )
    columns = (
        Column("项目", 40),
        Column("起算依据", 40),
        Column("起始时间", 37),
        Column("年限", 37),
    )
    rows = tuple(
        Line((name, basis, dotted(start), time_served(start, sheet.as_of)), line.name)
        for name, basis, start in clocks
    )
    return Listing("年限", columns, rows, len(rows))


FORM = FormSpec(
    key="grade_review",
    title="社区工作者岗位等级核定审批表",
    collect=collect_person,
    layout=layout,
    samples=SAMPLES,
    page=SETUP,
    about_person=True,
)
