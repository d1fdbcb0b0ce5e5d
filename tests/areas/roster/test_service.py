from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from cwdesk.areas.roster import commands, queries, rules
from cwdesk.kernel.errors import NotFound, Refused
from cwdesk.kernel.ids import Uid, new_id
from cwdesk.store.database import Database
from cwdesk.store.history import events
from cwdesk.store.undo import undo
from tests.areas.roster.given import OCTOBER, street, worker

SIXTEENTH, FIFTEENTH = date(2026, 10, 16), date(2026, 10, 15)


@pytest.fixture
def places(session: Session) -> dict[str, Uid]:
    return street(session)


@pytest.fixture
def person(session: Session, places: dict[str, Uid]) -> Uid:
    return worker(session, 1, "张伟", places["迎宾社区"], since="2021-03")


def refused(work: Any, *args: Any) -> dict[str | None, str]:
    with pytest.raises(Refused) as error:
        work(*args)
    return {problem.field: problem.text for problem in error.value.problems}


def on(session: Session, person: Uid, day: date) -> tuple[str, str, str]:
    line = queries.roster_line(session, person, day)
    return (line.status, line.community, line.post)


def test_a_leaver_is_there_on_the_last_day_and_gone_the_next(session: Session, person: Uid) -> None:
    commands.leave(session, person, FIFTEENTH, "辞职", "个人原因")
    assert on(session, person, FIFTEENTH)[0] == "在职"
    assert on(session, person, SIXTEENTH) == ("离职", "迎宾社区", "网格员")
    line = queries.roster_line(session, person, SIXTEENTH)
    assert (line.left_on, line.end_kind) == (FIFTEENTH, "辞职")


def test_leaving_ends_every_open_post(
    session: Session, person: Uid, places: dict[str, Uid]
) -> None:
    second = {"community_id": places["长青社区"], "is_primary": False, "valid_from": "2022"}
    commands.add_part(session, "posting", person, second)
    commands.leave(session, person, FIFTEENTH, "退休", "到龄")
    ends = [p.values["valid_to"] for p in queries.personal_file(session, person).parts["posting"]]
    assert ends == [FIFTEENTH, FIFTEENTH]


def test_leaving_says_all_that_is_wrong(session: Session, person: Uid) -> None:
    said = refused(commands.leave, session, person, date(2021, 2, 28), "不干了", " ")
    assert set(said) == {"reason", "end_kind", "on"}


def test_who_left_cannot_leave_again(session: Session, person: Uid) -> None:
    commands.leave(session, person, FIFTEENTH, "辞职", "个人原因")
    said = refused(commands.leave, session, person, date(2026, 9, 1), "辞职", "更早")
    assert "已登记在 2026-10-15 离开" in said["on"]
    assert "不在职" in refused(commands.leave, session, person, SIXTEENTH, "辞职", "又")["on"]


def test_nobody_leaves_before_a_post_that_begins_later(
    session: Session, person: Uid, places: dict[str, Uid]
) -> None:
    commands.transfer(session, person, SIXTEENTH, {"community_id": places["长青社区"]}, "工作需要")
    said = refused(commands.leave, session, person, date(2026, 9, 30), "辞职", "个人原因")
    assert "2026-10-16 开始的岗位" in said["on"]


def test_moved_on_the_sixteenth_one_stands_here_until_then_and_there_from_then(
    session: Session, person: Uid, places: dict[str, Uid]
) -> None:
    moved = {"community_id": places["长青社区"], "post": "副主任"}
    commands.transfer(session, person, SIXTEENTH, moved, "工作需要")
    assert on(session, person, FIFTEENTH) == ("在职", "迎宾社区", "网格员")
    assert on(session, person, SIXTEENTH) == ("在职", "长青社区", "副主任")


def test_a_transfer_needs_somebody_in_service_a_change_and_a_reason(
    session: Session, person: Uid, places: dict[str, Uid]
) -> None:
    same = {"community_id": places["迎宾社区"], "post": "网格员", "grid_id": None}
    assert set(refused(commands.transfer, session, person, SIXTEENTH, same, "")) == {
        "reason",
        "community_id",
    }
    before = refused(commands.transfer, session, person, date(2021, 2, 28), {}, "工作需要")
    assert "不在职" in before["on"]


@pytest.mark.parametrize("day", [date(2021, 3, 1), date(2021, 3, 16)])
def test_a_transfer_cannot_begin_with_the_post_that_it_ends(
    session: Session, places: dict[str, Uid], day: date
) -> None:
    since = "2021-03" if day.day == 1 else day.isoformat()
    person = worker(session, 5, "王芳", places["迎宾社区"], since=since)
    moved = {"community_id": places["长青社区"]}
    said = refused(commands.transfer, session, person, day, moved, "工作需要")
    assert f"现岗位从 {since} 开始" in said["on"]


def test_a_transfer_into_nowhere_is_refused(session: Session, person: Uid) -> None:
    said = refused(commands.transfer, session, person, SIXTEENTH, {"post": "委员"}, "工作需要")
    assert set(said) == {"community_id"}


def test_who_has_no_post_yet_gets_one_by_a_transfer(
    session: Session, places: dict[str, Uid]
) -> None:
    person = worker(session, 5, "王芳", None)
    commands.transfer(session, person, SIXTEENTH, {"community_id": places["长青社区"]}, "分配")
    assert on(session, person, SIXTEENTH) == ("在职", "长青社区", "")


def test_a_returner_is_in_service_again_and_the_gap_stays(
    session: Session, person: Uid, places: dict[str, Uid]
) -> None:
    commands.leave(session, person, FIFTEENTH, "辞职", "个人原因")
    back = date(2026, 11, 1)
    posting = {"community_id": places["长青社区"], "post": "委员"}
    commands.come_back(session, person, back, rules.COMMITTEE, posting, "重新聘用")
    assert on(session, person, OCTOBER) == ("离职", "迎宾社区", "网格员")
    assert on(session, person, back) == ("在职", "长青社区", "委员")
    assert on(session, person, FIFTEENTH)[0] == "在职"


def test_who_never_left_cannot_come_back(
    session: Session, person: Uid, places: dict[str, Uid]
) -> None:
    posting = {"community_id": places["长青社区"]}
    said = refused(commands.come_back, session, person, OCTOBER, rules.RECRUITED, posting, "返岗")
    assert "仍在职" in said["on"]


def test_nobody_comes_back_on_the_last_day(
    session: Session, person: Uid, places: dict[str, Uid]
) -> None:
    commands.leave(session, person, FIFTEENTH, "辞职", "个人原因")
    posting = {"community_id": places["长青社区"]}
    assert "on" in refused(commands.come_back, session, person, FIFTEENTH, rules.RECRUITED, posting)
    assert "kind" in refused(commands.come_back, session, person, SIXTEENTH, "临时", posting)
    commands.come_back(session, person, SIXTEENTH, rules.RECRUITED, posting)


def test_strangers_are_not_found(session: Session, person: Uid) -> None:
    for work, args in (
        (commands.leave, (new_id(), OCTOBER, "辞职", "x")),
        (commands.come_back, (new_id(), OCTOBER, rules.RECRUITED, {})),
        (commands.transfer, (new_id(), OCTOBER, {}, "x")),
    ):
        with pytest.raises(NotFound):
            work(session, *args)


def test_leaving_moving_and_returning_can_each_be_undone(database: Database) -> None:
    places = database.write(street).result()
    person = database.write(worker, 1, "张伟", places["迎宾社区"]).result()
    elsewhere = {"community_id": places["长青社区"]}

    def done_and_undone(work: Any, *args: Any) -> None:
        before = database.read(queries.personal_file, person).result()
        database.write(work, person, *args).result()
        assert database.read(queries.personal_file, person).result() != before
        database.write(undo, database.read(events).result()[0].operation).result()
        assert database.read(queries.personal_file, person).result() == before

    done_and_undone(commands.leave, FIFTEENTH, "辞职", "个人原因")
    done_and_undone(commands.transfer, SIXTEENTH, elsewhere, "工作需要")
    database.write(commands.leave, person, FIFTEENTH, "辞职", "个人原因").result()
    done_and_undone(commands.come_back, SIXTEENTH, rules.RECRUITED, elsewhere, "返岗")
