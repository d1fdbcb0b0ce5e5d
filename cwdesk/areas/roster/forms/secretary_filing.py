"""社区党组织书记备案表: a secretary, filed with the county."""

from __future__ import annotations

from cwdesk.areas.roster.forms import card
from cwdesk.areas.roster.forms.files import answered
from cwdesk.areas.roster.forms.person import (
    SETUP,
    PersonSheet,
    collect_person,
    pair,
    ticked,
    unit_line,
)
from cwdesk.kernel.dates import show_month
from cwdesk.kernel.fields import FieldSpec, Kind
from cwdesk.printing.blocks import Block, BoxRow, Opinion, Opinions, Pairs, Title
from cwdesk.printing.spec import FormSpec

OPINIONS = (
    Opinion("街道\n党工委\n意见", height=35),
    Opinion("县级\n党委\n组织部\n意见", height=35),
)
WAYS = ("选举", "任命", "选派", "其他")
BOXES = f"{'　'.join(f'□{way}' for way in WAYS)}：____________"
ASKS = (
    FieldSpec("post", "拟任职务"),
    FieldSpec("since", "任职时间", Kind.PARTIAL),
    FieldSpec("way", "任职方式", Kind.CHOICE, choices=WAYS),
)
SAMPLE = {"post": "社区党总支书记", "way": "选举"}


def layout(sheet: PersonSheet) -> tuple[Block, ...]:
    """Lay out who the secretary is, what they did, and how they came into office.

    Source: 关于加强社区工作者队伍建设的意见（2024年3月28日）第九条.
    """
    line = sheet.line
    since = pair("任职时间", show_month(line.post_since or sheet.answer("since")), 2)
    rows = (
        *card.portrait(sheet),
        BoxRow((*pair("身份证号", line.id_number, 3), *pair("联系电话", line.phone, 2)), 9.5),
        BoxRow((*pair("所在社区", line.community, 3), *pair("现任职务", line.post, 2)), 9.5),
        BoxRow((*pair("拟任职务", sheet.answer("post"), 3), *since), 9.5),
        BoxRow(pair("任职方式", ticked(BOXES, sheet.answer("way")), 6), 9.5),
    )
    return (
        Title("社区党组织书记备案表"),
        unit_line(sheet),
        Pairs(card.PORTRAIT, rows, line.name),
        card.education(sheet),
        card.resume(sheet, 6),
        Opinions(OPINIONS),
    )


def known(sheet: PersonSheet) -> tuple[str, ...]:
    """Return what the file says already."""
    return ("since",) if sheet.line.post_since else ()


FORM = FormSpec(
    key="secretary_filing",
    title="社区党组织书记备案表",
    collect=collect_person,
    layout=layout,
    samples=answered(SAMPLE),
    page=SETUP,
    about_person=True,
    asks=ASKS,
    known=known,
)
