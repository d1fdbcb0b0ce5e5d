"""社区工作者登记表: two pages with photo, file and opinions."""

from __future__ import annotations

from cwdesk.areas.roster.forms import card
from cwdesk.areas.roster.forms.files import SAMPLES
from cwdesk.areas.roster.forms.person import (
    SETUP,
    PersonSheet,
    collect_person,
    contract_span,
    pair,
    unit_line,
)
from cwdesk.kernel.dates import show_month
from cwdesk.printing.blocks import Block, BoxRow, Opinions, PageTurn, Pairs, Title
from cwdesk.printing.spec import FormSpec


def layout(sheet: PersonSheet) -> tuple[Block, ...]:
    """Lay out who somebody is on the first page, what follows from it on the second."""
    return (
        Title("社区工作者登记表"),
        unit_line(sheet),
        Pairs(card.PORTRAIT, (*card.portrait(sheet), *_person(sheet)), sheet.line.name),
        card.education(sheet),
        card.resume(sheet, 11),
        PageTurn(),
        card.family(sheet, 5),
        card.qualifications(sheet, 2),
        card.awards(sheet, 3),
        card.contracts(sheet, 2),
        Opinions((card.OWN, *card.OPINIONS)),
    )


def _person(sheet: PersonSheet) -> tuple[BoxRow, ...]:
    line = sheet.line
    since = pair("任职时间", show_month(line.post_since), 2)
    category, grade = pair("岗位类别", line.post_category), pair("岗级", card.grade_of(line))
    span = contract_span(line.contract_from, line.contract_to)
    skill = pair("专业特长", sheet.of("specialty"), 2)
    return (
        BoxRow((*pair("身份证号", line.id_number, 3), *pair("联系电话", line.phone, 2)), 9.5),
        BoxRow(pair("户籍地址", sheet.of("household_address"), 6), 9.5),
        BoxRow(pair("现住址", sheet.of("address"), 6), 9.5),
        BoxRow((*pair("所在社区", line.community, 3), *skill), 9.5),
        BoxRow((*pair("现任职务", line.post, 3), *since), 9.5),
        BoxRow((*category, *grade, *pair("人员类别", card.kind_of(line), 2)), 9.5),
        BoxRow((*pair("合同期限", span, 3), *pair("职业资格", line.qualification, 2)), 9.5),
    )


FORM = FormSpec(
    key="registration",
    title="社区工作者登记表",
    collect=collect_person,
    layout=layout,
    samples=SAMPLES,
    page=SETUP,
    about_person=True,
)
