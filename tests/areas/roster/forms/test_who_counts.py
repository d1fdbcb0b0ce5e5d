"""The printed roster lists community workers; others are counted beside it."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Session

from cwdesk.areas.office import commands as office
from cwdesk.areas.roster import commands
from cwdesk.areas.roster.forms.roster_list import FORM, collect, layout
from cwdesk.printing.blocks import Note
from cwdesk.printing.spec import Request

WISH = Request(as_of=date(2026, 11, 1), printed_by="甲", printed_at=datetime(2026, 11, 1, 9, 0))  # noqa: DTZ001


def test_a_public_post_is_not_listed_but_counted_beside(session: Session) -> None:
    street = office.set_up_street(session, "330106001", "前进街道", "某区", [("1", "甲社区")])
    community = office.add_community(session, street, "乙社区", None)
    for number, kind in (("110101199003070134", "公益性岗位"), ("11010119900307109X", "两委成员")):
        own = {"name": "王伟", "id_number": number}
        place = {"community_id": community, "post": "网格员"}
        commands.add_person(session, own, {"kind": kind, "valid_from": "2020"}, place)
    sheet = collect(session, WISH)
    assert (len(sheet.lines), sheet.others) == (1, 1)
    notes = [block.text for block in layout(sheet) if isinstance(block, Note)]
    assert "公益性岗位、劳务派遣、挂职人员共 1 人未列入" in notes[0]
    assert FORM.key == "roster_list"
