"""Tables as they stand on screen, on paper."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlmodel import Session

from cwdesk.printing.render import render
from cwdesk.printing.spec import Request
from cwdesk.workflows.screen_table import ScreenTable, table_form
from tests.areas.roster.given import street
from tests.printing.paper import sides, solid

AT = datetime(2026, 11, 2, 9, 30)  # noqa: DTZ001
WISH = Request(as_of=date(2026, 11, 2), printed_by="李经办", printed_at=AT)
LONG = "光明路街道迎宾社区居民委员会第三网格" * 6
WIDE = ScreenTable(
    "操作记录",
    "状态：已撤销",
    (("时间", "left"), ("操作", "left"), ("涉及记录", "right")),
    tuple(("2026-11-02 09:00", LONG, str(n)) for n in range(300)),
)
NARROW = ScreenTable("人员", "", (("姓名", "left"), ("年龄", "right")), (("王一", "41"),))


def printed(session: Session, table: ScreenTable) -> str:
    form = table_form(table)
    assert not form.registered
    return solid(
        "".join(side.text for side in sides(render(form, form.collect(session, WISH), WISH)))
    )


def test_it_says_whose_it_is_how_many_and_when(session: Session) -> None:
    street(session)
    text = printed(session, NARROW)
    for said in ("光明路街道办事处", "共1条", "2026-11-0209:30的情况", "姓名", "王一", "41"):
        assert said in text


def test_long_tables_go_on_with_what_they_were_chosen_by(session: Session) -> None:
    street(session)
    text = printed(session, WIDE)
    assert "状态：已撤销" in text
    assert text.count("涉及记录") > 1
    assert text.count(solid(LONG)) == len(WIDE.rows)


def test_an_office_that_is_not_set_up_prints_all_the_same(session: Session) -> None:
    assert "王一" in printed(session, NARROW)


@pytest.mark.parametrize(("table", "lies"), [(NARROW, False), (WIDE, False)])
def test_few_columns_stand_upright(table: ScreenTable, *, lies: bool) -> None:
    assert table_form(table).page.landscape == lies


def test_many_columns_lie() -> None:
    many = ScreenTable("表", "", tuple((f"第{n}列", "left") for n in range(12)), ())
    assert table_form(many).page.landscape
