"""个人履历卡: one person on one page, without opinions."""

from __future__ import annotations

from cwdesk.areas.roster.forms import card
from cwdesk.areas.roster.forms.files import SAMPLES
from cwdesk.areas.roster.forms.person import SETUP, PersonSheet, collect_person, pair, unit_line
from cwdesk.kernel.dates import show_month
from cwdesk.printing.blocks import Block, BoxRow, Pairs, Title
from cwdesk.printing.spec import FormSpec


def layout(sheet: PersonSheet) -> tuple[Block, ...]:
    """Lay out who somebody is, what they did and what they were given for it."""
    line = sheet.line
    since = pair("任职时间", show_month(line.post_since), 2)
    rows = (
        *card.portrait(sheet),
        BoxRow((*pair("身份证号", line.id_number, 3), *pair("联系电话", line.phone, 2)), 9.5),
        BoxRow((*pair("所在社区", line.community, 3), *pair("现任职务", line.post, 2)), 9.5),
        BoxRow((*pair("岗位类别", line.post_category, 3), *since), 9.5),
    )
    return (
        Title("社区工作者个人履历卡"),
        unit_line(sheet),
        Pairs(card.PORTRAIT, rows, line.name),
        card.education(sheet),
        card.resume(sheet, 7),
        card.family(sheet, 2),
        card.qualifications(sheet, 1),
        card.awards(sheet, 1),
    )


FORM = FormSpec(
    key="resume_card",
    title="社区工作者个人履历卡",
    collect=collect_person,
    layout=layout,
    samples=SAMPLES,
    page=SETUP,
    about_person=True,
)
