"""What is typed into the grid is kept only where it differs from what the presses give."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import pytest
from sqlmodel import Session, select

from cwdesk.areas.attendance import commands
from cwdesk.areas.attendance.commands import Edit, HalfOf, Hand, Kept
from cwdesk.areas.attendance.models import Correction
from cwdesk.areas.attendance.queries import Grid, month_grid
from cwdesk.areas.calendar import commands as calendar
from cwdesk.areas.calendar.commands import Hand as Decider
from cwdesk.calendars.kinds import OwnDay, OwnKind, Stretch
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.ids import Uid
from tests.areas.attendance.given import LATER, OCTOBER, employed, full_day, press

LATE, PRESENT, REST, ABSENT = (date(2026, 10, day) for day in (13, 14, 17, 15))


@pytest.fixture
def person(session: Session) -> Uid:
    """王伟, late on the 13th, there on the 14th, absent on the 15th."""
    (one,) = employed(session, "王伟")
    press(session, "1001", f"{LATE} 08:47", f"{LATE} 17:40", *full_day(PRESENT))
    return one


def grid(session: Session, *, amending: bool = False) -> Grid:
    return month_grid(session, OCTOBER, LATER, amending=amending)


def keep(session: Session, edits: Sequence[Edit], reason: str = "有证明") -> Kept:
    return commands.keep_edits(session, OCTOBER, edits, reason, LATER)


def marks(session: Session) -> list[str]:
    return [row.mark for row in session.exec(select(Correction))]


def test_only_what_differs_from_the_presses_is_stored(session: Session, person: Uid) -> None:
    kept = keep(
        session,
        [
            Edit(HalfOf(person, LATE, 0), "present"),
            Edit(HalfOf(person, PRESENT, 0), "present"),
            Edit(HalfOf(person, ABSENT, 0), "business"),
        ],
    )

    assert kept == Kept(corrected=2, lifted=0)
    assert sorted(marks(session)) == ["business", "present"]


@pytest.mark.parametrize("mark", ["late", None])
def test_typing_what_the_presses_give_takes_the_correction_back(
    session: Session, person: Uid, mark: str | None
) -> None:
    half = HalfOf(person, LATE, 0)
    keep(session, [Edit(half, "present")])

    assert keep(session, [Edit(half, mark)]) == Kept(0, 1)
    assert marks(session) == []


def test_a_reason_is_needed(session: Session, person: Uid) -> None:
    with pytest.raises(Refused, match="原因"):
        keep(session, [Edit(HalfOf(person, LATE, 0), "present")], " ")


def test_filling_skips_rest_days_and_days_not_employed(session: Session, person: Uid) -> None:
    (row,) = grid(session).rows

    assert (LATE, 0) in row.fills
    assert (REST, 0) not in row.fills
    assert (date(2026, 10, 1), 1) not in row.fills


def test_a_line_redrawn_is_the_line_after_saving(session: Session, person: Uid) -> None:
    before = grid(session)
    typed = {(person, LATE): {0: "present"}, (person, ABSENT): {0: "business", 1: "present"}}

    drawn = before.redraw(0, typed)

    edits = [
        Edit(HalfOf(who, day, half), mark)
        for (who, day), halves in typed.items()
        for half, mark in halves.items()
    ]
    keep(session, edits)
    saved = grid(session).rows[0].line
    assert drawn.totals == saved.totals
    assert {day: [one.mark for one in status.halves] for day, status in drawn.days.items()} == {
        day: [one.mark for one in status.halves] for day, status in saved.days.items()
    }


def test_taking_a_correction_back_redraws_what_the_presses_give(
    session: Session, person: Uid
) -> None:
    keep(session, [Edit(HalfOf(person, LATE, 0), "present")])

    drawn = grid(session).redraw(0, {(person, LATE): {0: None}})

    assert drawn.days[LATE].halves[0].mark == "late"


def test_an_accepted_case_is_not_listed_again_and_still_counts(
    session: Session, person: Uid
) -> None:
    before = grid(session)
    cases = [case.open for case in before.cases if case.open.mark == "late"]
    assert before.cases[0].presses == ""

    assert commands.accept_cases(session, cases) == 1

    after = grid(session)
    assert [case for case in after.cases if case.open.mark == "late"] == []
    assert after.rows[0].line.totals.late == before.rows[0].line.totals.late == 1


def test_a_case_shows_the_presses_of_its_day(session: Session, person: Uid) -> None:
    (late,) = (case for case in grid(session).cases if case.open.day == LATE)

    assert late.presses == "08:47 17:40"


def test_a_sealed_month_shows_its_own_signs_and_days_off(session: Session, person: Uid) -> None:
    hand = Hand("李经办", datetime.fromisoformat("2026-11-02 09:00"))
    commands.seal(session, OCTOBER, hand)
    commands.write_as(session, "present", "出")
    own = OwnDay(PRESENT, Stretch.WHOLE, OwnKind.HOLIDAY, "停电")
    calendar.add_office_day(session, own, Decider("李经办", LATER))

    sealed = grid(session)

    assert sealed.marks["present"].symbol == "√"
    assert PRESENT not in sealed.sheet.rest
    assert sealed.rows[0].fills == frozenset()
    assert sealed.redraw(0, {}) == sealed.rows[0].line
    assert sealed.has_presses
    assert sealed.cases == ()
    amending = grid(session, amending=True)
    assert amending.marks["present"].symbol == "出"
    assert PRESENT in amending.sheet.rest
