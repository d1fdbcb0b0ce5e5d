"""Households page by page, and a worker's visits by month."""

from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import Session

from cwdesk.areas.office.queries import communities
from cwdesk.areas.visits.commands.follow_ups import follow_up
from cwdesk.areas.visits.commands.households import add_household
from cwdesk.areas.visits.commands.matters import NewMatter
from cwdesk.areas.visits.commands.visits import NewVisit, add_visit
from cwdesk.areas.visits.queries.browsing import PAGE, browse, heads, homes_by_grid
from cwdesk.areas.visits.queries.matters import matter_lines
from cwdesk.areas.visits.queries.own_months import visits_by_month
from cwdesk.areas.visits.rules.visits import NOT_MET
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import Refused
from tests.ui.areas.visits.conftest import SINCE, fill


def test_every_household_is_on_one_page_community_after_community(session: Session) -> None:
    place = fill(session)
    others = [line.id for line in communities(session) if line.id != place.community]
    for at in range(PAGE):
        values = {"community_id": others[0], "address": f"{at + 1}号", "valid_from": SINCE}
        add_household(session, values)
    first = browse(session, today())
    assert first.after is not None
    second = browse(session, today(), after=first.after)
    assert second.after is None
    found = [line.household_id for line in (*first.lines, *second.lines)]
    assert len(found) == len(set(found)) == PAGE + 2
    addresses = [line.address for line in first.lines if line.community_id == others[0]]
    assert addresses[:3] == ["1号", "2号", "3号"]
    assert len(browse(session, today(), place.community, place.grid).lines) == 2
    assert browse(session, date(2020, 1, 1)).lines == ()


def test_heads_and_counts_of_a_grid(session: Session) -> None:
    place = fill(session)
    assert heads(session, [place.wang]) == {place.wang: "王建国"}
    assert homes_by_grid(session, today()) == {place.grid: 2}


def test_months_count_visits_missed_ones_and_going_along(session: Session) -> None:
    place = fill(session)
    march, may = date(2026, 3, 10), date(2026, 5, 1)
    add_visit(session, NewVisit(place.wang, march, place.zhang, companions=(place.li,)))
    add_visit(session, NewVisit(place.zhao, march, place.zhang, kind=NOT_MET))
    add_visit(session, NewVisit(place.wang, may, place.zhang))
    months = visits_by_month(session, place.zhang, date(2026, 5, 31), 3)
    assert [(one.month.month, one.visits, one.missed) for one in months] == [
        (5, 1, 0),
        (4, 0, 0),
        (3, 2, 1),
    ]
    (along,) = visits_by_month(session, place.li, date(2026, 3, 31), 1)
    assert (along.visits, along.along) == (0, 1)


def test_a_follow_up_belongs_to_its_visit(session: Session) -> None:
    place = fill(session)
    visit = add_visit(session, NewVisit(place.wang, date(2026, 3, 10), place.zhang))
    with pytest.raises(Refused, match="请填写事由"):
        follow_up(session, visit, NewMatter("隐患", " "))
    made = follow_up(session, visit, NewMatter("隐患", "电线老化"))
    (line,) = matter_lines(session, today(), visit_id=visit)
    assert (line.id, line.opened_on, line.person) == (made, date(2026, 3, 10), "张伟")
