"""CN-28, CN-31, CN-46 on a real store: medical period, maternity leave, what a year came to."""

from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import Session

from cwdesk.areas.leave import commands, queries
from cwdesk.areas.leave.rules.halves import HalfDay
from cwdesk.kernel.errors import Refused
from tests.areas.leave.given import MARCH, approved, somebody


def test_the_medical_period_and_what_is_used_of_it(session: Session) -> None:
    person = somebody(session, work_start="2010-03", since="2021-03-01")
    request = approved(session, person, "sick", "2026-03-02", "2026-03-31")
    back = HalfDay(date(2026, 3, 21))
    commands.record_return(session, request, back, date(2026, 4, 1))
    found = queries.medical(session, person, date(2026, 4, 30))
    assert (found.worked_years, found.years_here) == (16, 5)
    assert (found.use.period.months, found.use.period.window) == (9, 15)
    assert (found.use.used, found.use.left) == (19, 251)
    assert found.use.window_last == date(2027, 6, 1)


def test_without_its_beginning_there_is_no_medical_period(session: Session) -> None:
    person = somebody(session, work_start="")
    with pytest.raises(Refused, match="算不出医疗期"):
        queries.medical(session, person, MARCH)


def test_a_province_adds_to_maternity_leave(session: Session) -> None:
    somebody(session)
    first = date(2026, 1, 5)
    assert queries.maternity(session, first) == date(2026, 4, 12)
    assert queries.maternity(session, first, difficult=True, babies=2) == date(2026, 5, 12)
    commands.choose_province(session, "henan", first)
    assert queries.maternity(session, first) == date(2026, 7, 12)


def test_cn_46_a_year_with_much_personal_leave_is_marked(session: Session) -> None:
    person = somebody(session)
    approved(session, person, "事假", "2026-03-02", "2026-03-20")
    approved(session, person, "sick", "2026-06-01", "2026-06-01am")
    (line,) = queries.year_lines(session, 2026)
    assert line.taken == {"personal": 30, "sick": 1}
    assert line.rating
    assert line.rating.reached == "事假连续满 15 天"
    assert queries.year_lines(session, 2025) == ()
