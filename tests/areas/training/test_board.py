"""The cycle board on a real store: CN-42 and its variants."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from cwdesk.areas.training import commands, queries
from cwdesk.areas.training.rules.cycle import Colour, Duty
from tests.areas.training.given import YEAR_END, attended, due, held, people


def test_cn_42_a_secretary_without_a_county_training_this_year_is_red(session: Session) -> None:
    secretary = people(session)["书记"]
    attended(session, secretary, "2025-11-20")
    line = due(session, secretary)
    assert (line.duty, line.colour, line.due_on) == (Duty.HEAD, Colour.RED, YEAR_END)
    assert line.last
    assert line.last.on == date(2025, 11, 20)
    for said in ("书记、主任", "2025-11-20", "意见第八条", "每个自然年度"):
        assert said in line.why

    attended(session, secretary, "2026-01-05")
    line = due(session, secretary)
    assert (line.colour, line.due_on) == (Colour.GREEN, date(2027, 12, 31))


def test_a_session_of_the_street_clears_nobody(session: Session) -> None:
    who = people(session)
    street = attended(session, who["书记"], "2026-01-05", level="街道")
    commands.sign_in(session, street, [who["网格员"]])
    assert due(session, who["书记"]).colour is Colour.RED
    assert due(session, who["网格员"]).last is None


def test_everybody_who_counts_is_on_the_board_once(session: Session) -> None:
    who = people(session)
    lines = queries.board(session, YEAR_END)
    assert {line.person_id for line in lines} == set(who.values()) - {who["公益岗"]}
    assert len(lines) == 4


def test_one_click_from_red_to_the_invitation_list(session: Session) -> None:
    who = people(session)
    attended(session, who["网格员"], "2026-03-01")
    made = held(session, "2026-12-30")
    assert commands.invite_due(session, made, date(2026, 12, 1)) == 3
    assert commands.invite_due(session, made, date(2026, 12, 1)) == 0
    line = due(session, who["书记"], date(2026, 12, 1))
    assert line.coming
    assert line.coming.session_id == made
    assert queries.session_detail(session, made).line.invited == 3
