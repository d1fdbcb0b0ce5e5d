"""What the forms of attendance gather from the store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlmodel import Session

from cwdesk.areas.attendance import commands
from cwdesk.areas.attendance.commands import Hand
from cwdesk.areas.attendance.commands.days import HalfOf
from cwdesk.areas.attendance.forms import amendment, cases, missed_press, year
from cwdesk.areas.office.queries import communities
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.ids import Uid
from cwdesk.printing.spec import Request
from cwdesk.store.database import Database
from cwdesk.store.journal import describe
from tests.areas.attendance.given import OCTOBER, employed, full_day, press, working_days

FIRST, LATE, SHORT = date(2026, 10, 8), date(2026, 10, 13), date(2026, 10, 14)
AT = datetime.fromisoformat("2026-11-02 09:30")
WISH = Request(as_of=date(2026, 10, 31), printed_by="李经办", printed_at=AT)


def _october(session: Session) -> Uid:
    """王伟 works October, comes late on the 13th and goes without a press on the 14th."""
    (person,) = employed(session, "王伟")
    for day in (*working_days(FIRST, 17), date(2026, 10, 10)):
        if day == LATE:
            press(session, "1001", f"{day} 08:47", f"{day} 17:40")
        elif day == SHORT:
            press(session, "1001", f"{day} 08:21")
        elif day.month == 10:
            press(session, "1001", *full_day(day))
    describe(session, "准备")
    return person


@pytest.fixture
def person(database: Database) -> Uid:
    return database.write(_october).result()


def test_the_cases_of_a_month_by_person_and_day(database: Database, person: Uid) -> None:
    found = database.read(cases.collect, WISH).result()

    assert [(one.name, one.day, one.half, one.words) for one in found.cases] == [
        ("王伟", LATE, 0, "迟到"),
        ("王伟", SHORT, 1, "缺卡"),
    ]
    assert not found.sealed


def test_the_cases_of_another_community_are_none_and_numbers_stand_for_names(
    database: Database, person: Uid
) -> None:
    other = database.read(communities).result()[1].id

    assert database.read(cases.collect, replace(WISH, community=other)).result().cases == ()
    numbered = database.read(cases.collect, replace(WISH, number_only=True)).result()
    assert {one.name for one in numbered.cases} == {"（无工号）"}


def test_a_slip_names_the_day_and_what_the_clock_has_of_it(database: Database, person: Uid) -> None:
    answers = {"day": str(SHORT), "part": "下午下班", "reason": "调解纠纷", "witness": "李娟"}
    wish = replace(WISH, person=person, answers=answers)

    slip = database.read(missed_press.collect, wish).result()

    assert (slip.name, slip.community, slip.number) == ("王伟", "迎宾社区", "1001")
    assert (slip.day, slip.pressed, slip.witness) == (SHORT, "08:21", "李娟")
    assert missed_press.problems(slip) == []
    later = replace(slip, day=date(2026, 12, 1))
    assert [one.field for one in missed_press.problems(later)] == ["day"]


def test_a_slip_without_answers_is_written_in_by_hand(database: Database, person: Uid) -> None:
    slip = database.read(missed_press.collect, replace(WISH, person=person)).result()

    assert (slip.name, slip.day, slip.pressed, slip.reason) == ("王伟", None, "", "")
    quiet = replace(WISH, person=person, answers={"day": "2026-10-11"})
    assert database.read(missed_press.collect, quiet).result().pressed == "无记录"


@pytest.mark.parametrize("wish", [WISH, replace(WISH, person=b"x" * 16, number_only=True)])
def test_a_slip_wants_a_person_by_name(database: Database, person: Uid, wish: Request) -> None:
    with pytest.raises(Refused):
        database.read(missed_press.collect, wish).result()


def test_an_amendment_says_what_it_changed(database: Database, person: Uid) -> None:
    hand = Hand("李经办", AT)
    assert database.read(amendment.collect, WISH).result().version == 0
    database.write(commands.seal, OCTOBER, hand).result()
    assert database.read(amendment.collect, WISH).result().version == 0

    def change(session: Session) -> None:
        commands.correct(session, [HalfOf(person, SHORT, 1)], "present", "有人证明")

    database.write(commands.amend, OCTOBER, "补交证明", hand, change).result()
    found = database.read(amendment.collect, WISH).result()

    assert (found.version, found.reason, found.by) == (2, "补交证明", "李经办")
    (one,) = found.changes
    assert (one.name, one.day, one.half, one.before, one.after) == (
        "王伟", SHORT, 1, "缺 缺卡", "√ 出勤",
    )  # fmt: skip
    other = replace(WISH, community=database.read(communities).result()[1].id)
    assert database.read(amendment.collect, other).result().changes == ()


def test_a_year_is_the_sum_of_its_months(database: Database, person: Uid) -> None:
    database.write(commands.seal, OCTOBER, Hand("李经办", AT)).result()

    found = database.read(year.collect, WISH).result()

    (one,) = found.people
    assert (found.through, found.sealed, sorted(one.months)) == (10, (10,), list(range(1, 11)))
    assert one.months[10].required == 36
    assert one.year.required == sum(sums.required for sums in one.months.values())
    assert one.year.late == 1
    told = year.layout(found)[-2]
    assert "1、2、3、4、5、6、7、8、9月未封账" in told.text  # type: ignore[union-attr]
