from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import Session

from cwdesk.areas.office.commands import add_grid
from cwdesk.areas.office.queries import communities, grids
from cwdesk.areas.roster.commands import leave, transfer
from cwdesk.areas.roster.queries import roster_lines
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.ids import Uid
from cwdesk.workflows.closing import close_community, close_grid
from tests.areas.roster.given import OCTOBER, street, worker

JULY = date(2026, 7, 31)


def test_a_community_with_people_in_service_is_not_closed(session: Session) -> None:
    places = street(session)
    for serial, name in enumerate(("王一", "李二"), 1):
        worker(session, serial, name, places["迎宾社区"])
    session.flush()
    with pytest.raises(Refused, match="还有 2 人任职。请先"):
        close_community(session, places["迎宾社区"], OCTOBER, "撤并")
    close_community(session, places["长青社区"], OCTOBER, "撤并")
    assert {line.name: line.valid_to for line in communities(session)} == {
        "迎宾社区": None,
        "长青社区": OCTOBER,
        "王庄村村民委员会": None,
    }


def test_once_they_left_or_moved_it_is_closed(session: Session) -> None:
    places = street(session)
    leaver = worker(session, 1, "王一", places["迎宾社区"])
    mover = worker(session, 2, "李二", places["迎宾社区"])
    session.flush()
    leave(session, leaver, OCTOBER, "辞职", "回老家")
    move_to(session, mover, places["长青社区"])
    session.flush()
    with pytest.raises(Refused, match="还有 1 人任职"):
        close_community(session, places["迎宾社区"], JULY, "撤并")
    close_community(session, places["迎宾社区"], OCTOBER, "撤并")
    assert len(roster_lines(session, OCTOBER)) == 2


def move_to(session: Session, person_id: Uid, community_id: Uid) -> None:
    posting = {"community_id": community_id, "post": "网格员"}
    transfer(session, person_id, date(2026, 7, 1), posting, "工作需要")


def test_a_grid_with_postings_is_not_closed(session: Session) -> None:
    home = street(session)["迎宾社区"]
    grid = add_grid(session, home, "第一网格")
    person = worker(session, 1, "王一", home)
    session.flush()
    posting = {"community_id": home, "grid_id": grid, "post": "网格员"}
    transfer(session, person, date(2026, 7, 1), posting, "分网格")
    session.flush()
    with pytest.raises(Refused, match="这个网格还有 1 人任职"):
        close_grid(session, grid, OCTOBER, "合并")
    leave(session, person, OCTOBER, "辞职", "回老家")
    session.flush()
    close_grid(session, grid, OCTOBER, "合并")
    assert [line.valid_to for line in grids(session)] == [OCTOBER]
