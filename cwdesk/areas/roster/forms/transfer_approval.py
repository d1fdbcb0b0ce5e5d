"""社区工作者调动审批表: from one community of the street to another."""

from __future__ import annotations

from dataclasses import replace

from cwdesk.areas.roster.forms import card
from cwdesk.areas.roster.forms.files import SAMPLES
from cwdesk.areas.roster.forms.person import SETUP, PersonSheet, collect_person, pair, unit_line
from cwdesk.printing.blocks import Block, BoxRow, Note, Opinion, Opinions, Pairs, Title
from cwdesk.printing.spec import FormSpec

OPINIONS = (
    Opinion("调出\n社区\n意见", height=36),
    Opinion("调入\n社区\n意见", height=36),
    replace(card.STREET, height=40),
)


def layout(sheet: PersonSheet) -> tuple[Block, ...]:
    """Lay out from where; to where, when and why are written in by hand."""
    move = (
        BoxRow((*pair("调入社区", ""), *pair("拟任职务", ""), *pair("调动时间", "")), 11),
        BoxRow(pair("调动理由", "", 5), 38),
    )
    return (
        Title("社区工作者调动审批表"),
        unit_line(sheet),
        Pairs(card.THREE, (*card.identity(sheet), *card.posting(sheet), *move), sheet.line.name),
        Opinions(OPINIONS),
        Note("说明：批准后由街道登记任职变动，任职时间以批准的调动时间为准。"),
    )


FORM = FormSpec(
    key="transfer_approval",
    title="社区工作者调动审批表",
    collect=collect_person,
    layout=layout,
    samples=SAMPLES,
    page=SETUP,
    about_person=True,
)
