"""Matters and pairings: taken, worked on, handed over, closed; who has what on a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session

from cwdesk.areas.roster import commands as roster
from cwdesk.areas.visits.commands import (
    Done,
    NewMatter,
    NewPairing,
    NewVisit,
    Party,
    Taken,
    add_visit,
    change_matter,
    change_pairing,
    delete_matter,
    end_pairing,
    open_matter,
    pair,
    take_step,
)
from cwdesk.areas.visits.queries import (
    matter_called,
    matter_detail,
    matter_lines,
    matters_between,
    open_matters,
    pairings,
)
from cwdesk.areas.visits.rules.matters import State, Step
from cwdesk.kernel.errors import NotFound, Refused
from cwdesk.kernel.ids import new_id
from tests.areas.visits.given import Place, home, place

MAY, JUNE = date(2026, 5, 6), date(2026, 6, 1)
ERRAND = NewMatter("代办", "修楼道灯", date(2026, 5, 20), "王秀英", "13800000000")


@pytest.fixture
def at(session: Session) -> Place:
    return place(session)


def taken(at: Place) -> Taken:
    return Taken(at.community_id, MAY, at.person_id)


def refused(work: Callable[[], object]) -> list[str | None]:
    with pytest.raises(Refused) as error:
        work()
    return [one.field for one in error.value.problems]


def test_a_matter_goes_from_hand_to_hand_to_its_end(session: Session, at: Place) -> None:
    made = open_matter(session, ERRAND, taken(at))
    (line,) = open_matters(session, MAY)
    assert (line.id, line.state, line.person, line.late) == (made, State.TODO, "张伟", False)

    take_step(session, made, Done(Step.HAND_OVER, MAY, person_id=at.other_id))
    take_step(session, made, Done(Step.WORK, date(2026, 5, 10), "已联系物业", at.other_id))
    (line,) = open_matters(session, JUNE, person_id=at.other_id)
    assert (line.state, line.person, line.taken_by, line.late) == (
        State.DOING, "李娜", "张伟", True,
    )  # fmt: skip
    assert open_matters(session, JUNE, person_id=at.person_id) == ()

    take_step(session, made, Done(Step.CLOSE, JUNE, result="灯已修好"))
    take_step(session, made, Done(Step.ANSWER, JUNE, "电话告知"))
    assert open_matters(session, JUNE) == ()
    assert open_matters(session, date(2026, 5, 31))[0].state is State.DOING
    (line,) = matter_lines(session, JUNE)
    assert (line.state, line.result, line.last_on) == (State.DONE, "灯已修好", JUNE)

    take_step(session, made, Done(Step.REOPEN, JUNE, "又坏了"))
    assert [one.id for one in open_matters(session, JUNE)] == [made]
    detail = matter_detail(session, made, JUNE)
    assert [one.kind for one in detail.steps] == [
        Step.HAND_OVER, Step.WORK, Step.CLOSE, Step.ANSWER, Step.REOPEN,
    ]  # fmt: skip
    assert [one.person for one in detail.steps][:3] == ["李娜", "李娜", ""]
    take_step(session, made, Done(Step.VOID, JUNE, "重复登记"))
    assert open_matters(session, JUNE) == ()


def test_a_reopened_matter_that_is_closed_again_is_closed(session: Session, at: Place) -> None:
    made = open_matter(session, ERRAND, taken(at))
    for step, word in ((Step.CLOSE, "好"), (Step.REOPEN, "又坏了"), (Step.CLOSE, "好")):
        take_step(session, made, Done(step, MAY, word, result=word))
    assert open_matters(session, MAY) == ()


def test_the_most_pressing_matter_stands_first(session: Session, at: Place) -> None:
    late = open_matter(session, replace(ERRAND, due_on=None), taken(at))
    soon = open_matter(session, ERRAND, replace(taken(at), on=date(2026, 5, 8)))
    assert [one.id for one in open_matters(session, JUNE)] == [soon, late]
    assert [one.id for one in matters_between(session, MAY, MAY)] == [late]
    community = open_matters(session, JUNE, community_id=new_id())
    assert community == matters_between(session, MAY, JUNE, community_id=new_id()) == ()


def test_a_dispute_has_parties_and_a_mediation(session: Session, at: Place) -> None:
    dispute = NewMatter("矛盾纠纷", "漏水", parties=(Party("甲", claim="赔偿"), Party("乙")))
    door = home(session, at, "1-1-101")
    visit = add_visit(session, NewVisit(door, MAY, at.person_id, follow_up=dispute))
    (line,) = matter_lines(session, MAY, visit_id=visit)
    assert (line.household_id, line.address, line.opened_on) == (door, "1-1-101", MAY)
    take_step(session, line.id, Done(Step.MEDIATE, MAY, "双方到场", result="达成协议"))
    change_matter(session, line.id, replace(dispute, parties=(Party("乙"),)), "笔误")
    detail = matter_detail(session, line.id, MAY)
    assert [one.name for one in detail.parties] == ["乙"]
    assert detail.line.result == "达成协议"


def test_what_cannot_be_is_refused_with_its_field(session: Session, at: Place) -> None:
    made = open_matter(session, ERRAND, taken(at))
    cases = {
        "person_id": lambda: take_step(session, made, Done(Step.HAND_OVER, MAY)),
        "kind": lambda: take_step(session, made, Done(Step.MEDIATE, MAY, "a", result="b")),
        "what": lambda: take_step(session, made, Done(Step.WORK, MAY)),
        "on": lambda: take_step(session, made, Done(Step.WORK, date(2026, 5, 5), "a")),
        "due_on": lambda: open_matter(session, replace(ERRAND, due_on=date(2026, 5, 1)), taken(at)),
        "parties": lambda: open_matter(
            session, NewMatter("矛盾纠纷", "漏水", parties=(Party(" "),)), taken(at)
        ),
        "reason": lambda: delete_matter(session, made, " "),
    }
    for field, work in cases.items():
        assert field in refused(work)
    same = Done(Step.HAND_OVER, MAY, person_id=at.person_id)
    assert refused(lambda: take_step(session, made, same)) == ["person_id"]
    with pytest.raises(NotFound):
        matter_detail(session, new_id(), JUNE)


def test_who_has_left_takes_nothing_over(session: Session, at: Place) -> None:
    made = open_matter(session, ERRAND, taken(at))
    roster.leave(session, at.other_id, date(2026, 5, 1), "辞职", "个人原因")
    session.flush()
    step = Done(Step.HAND_OVER, MAY, person_id=at.other_id)
    assert refused(lambda: take_step(session, made, step)) == ["person_id"]


def test_a_matter_taken_by_mistake_is_deleted_until_something_is_done(
    session: Session, at: Place
) -> None:
    made, other = (open_matter(session, ERRAND, taken(at)) for _ in range(2))
    take_step(session, other, Done(Step.WORK, MAY, "已联系"))
    delete_matter(session, made, "登记错误")
    assert [one.id for one in matter_lines(session, MAY)] == [other]
    assert refused(lambda: delete_matter(session, other, "登记错误")) == [None]


def test_a_matter_is_called_by_the_end_of_its_number(session: Session, at: Place) -> None:
    made = open_matter(session, ERRAND, taken(at))
    open_matter(session, ERRAND, taken(at))
    (line, _) = matter_lines(session, MAY)
    assert matter_called(session, line.number, MAY).id == made
    assert refused(lambda: matter_called(session, "", MAY)) == [None]


def test_a_pairing_from_its_beginning_to_its_end(session: Session, at: Place) -> None:
    door = home(session, at, "1-1-101")
    asked = NewPairing(door, at.person_id, MAY, "患病", "每月探望")
    made = pair(session, asked)
    (line,) = pairings(session, JUNE, community_id=at.community_id)
    assert (line.id, line.person, line.address, line.measures) == (
        made, "张伟", "1-1-101", "每月探望",
    )  # fmt: skip
    assert refused(lambda: pair(session, asked)) == ["person_id"]
    change_pairing(session, made, "患病", "每周探望")
    assert refused(lambda: change_pairing(session, made, "", "")) == ["reason"]
    assert refused(lambda: end_pairing(session, made, date(2026, 5, 1), "")) == ["on"]
    end_pairing(session, made, date(2026, 5, 31), "已脱困")
    assert refused(lambda: end_pairing(session, made, JUNE, "")) == ["on"]
    assert pairings(session, JUNE) == ()
    (line,) = pairings(session, JUNE, ended=True, person_id=at.person_id)
    assert (line.result, line.measures, line.valid_to) == ("已脱困", "每周探望", date(2026, 5, 31))


def test_a_pairing_that_cannot_be_is_refused(session: Session, at: Place) -> None:
    door = home(session, at, "1-1-101")
    asked = NewPairing(door, at.person_id, date(2020, 1, 1), "患病")
    assert refused(lambda: pair(session, asked)) == ["household_id", "person_id"]
    made = pair(session, replace(asked, valid_from=MAY))
    assert refused(lambda: end_pairing(session, made, date(2099, 1, 1), "")) == ["on"]
