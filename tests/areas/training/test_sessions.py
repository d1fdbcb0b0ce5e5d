"""Sessions: added, changed, called off; who is invited, comes, and what they take home."""

from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import Session

from cwdesk.areas.training import commands, queries
from cwdesk.areas.training.queries import Attendee
from cwdesk.kernel.errors import NotFound, Refused
from cwdesk.kernel.ids import Uid, new_id
from cwdesk.store.database import Database
from cwdesk.store.history import events
from cwdesk.store.undo import undo
from tests.areas.training.given import held, people

MAY = date(2026, 5, 6)


def one_of(session: Session, made: Uid, who: Uid) -> Attendee:
    attendees = queries.session_detail(session, made).attendees
    return next(one for one in attendees if one.person_id == who)


def test_a_session_of_one_day_needs_no_last_day(session: Session) -> None:
    people(session)
    course = commands.add_course(session, {"name": "矛盾调解", "hours": "4"})
    made = held(session, "2026-05-06", name="矛盾调解班", course_id=course, hours="1.5")
    (line,) = queries.sessions(session, 2026)
    assert (line.id, line.last_day, line.half_hours, line.course) == (made, MAY, 3, "矛盾调解")
    assert queries.sessions(session, 2025) == ()
    assert queries.courses(session)[0].half_hours == 8


def test_a_session_is_called_by_name_day_or_number(session: Session) -> None:
    made = held(session, "2026-05-06")
    for words in ("社区治理", "2026-05-06 社区治理", made.hex(), made.hex()[-8:].upper()):
        assert queries.session_called(session, words).id == made
    held(session, "2026-05-07")
    with pytest.raises(Refused, match="2026-05-07 社区治理"):
        queries.session_called(session, "社区治理")
    for words in ("党建", made.hex()[-3:]):
        with pytest.raises(Refused, match="没有"):
            queries.session_called(session, words)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": ""}, "name"),
        ({"level": "国家级"}, "level"),
        ({"kind": ""}, "kind"),
        ({"first_day": ""}, "first_day"),
        ({"hours": "多"}, "hours"),
        ({"hours": ""}, "hours"),
        ({"last_day": "2026-05-05"}, "last_day"),
    ],
)
def test_a_session_that_cannot_be_is_refused(
    session: Session, values: dict[str, object], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        held(session, "2026-05-06", **values) if "first_day" not in values else held(
            session, "", **{key: values[key] for key in values if key != "first_day"}
        )
    assert [one.field for one in refused.value.problems] == [field]


def test_a_session_changes_but_keeps_the_days_on_which_people_signed(session: Session) -> None:
    who = people(session)
    made = held(session, "2026-05-06", last_day="2026-05-08")
    commands.sign_in(session, made, [who["书记"]], date(2026, 5, 7), "8:30")
    commands.change_session(session, made, {"place": "街道三楼", "last_day": "2026-05-07"})
    line = queries.session_detail(session, made).line
    assert (line.place, line.last_day) == ("街道三楼", date(2026, 5, 7))
    with pytest.raises(Refused, match="2026-05-07 已有人签到"):
        commands.change_session(session, made, {"last_day": ""})
    with pytest.raises(Refused, match="早于"):
        commands.change_session(session, made, {"first_day": "2026-06-01"})


def test_a_course_has_a_name_of_its_own_and_can_be_closed(session: Session) -> None:
    one = commands.add_course(session, {"name": "党建"})
    two = commands.add_course(session, {"name": "民政"})
    with pytest.raises(Refused, match="已经有"):
        commands.add_course(session, {"name": "党建"})
    with pytest.raises(Refused, match="已经有"):
        commands.change_course(session, two, {"name": "党建"})
    commands.change_course(session, one, {"name": "党建", "closed": True})
    assert [line.name for line in queries.courses(session)] == ["民政"]
    assert len(queries.courses(session, closed=True)) == 2


def test_who_signed_in_and_has_no_result_to_the_contrary_completed_it(session: Session) -> None:
    who = people(session)
    made = held(session, "2026-05-06", last_day="2026-05-07")
    both = [who["书记"], who["网格员"]]
    assert commands.invite(session, made, [*both, who["副书记"]], date(2026, 4, 20)) == 3
    assert commands.sign_in(session, made, both) == 2
    assert commands.sign_in(session, made, both) == 0
    commands.excuse(session, made, who["副书记"], "住院")
    commands.set_results(session, made, [who["网格员"]], {"result": "未完成"})

    states = {one.name: one.state for one in queries.session_detail(session, made).attendees}
    assert states == {"张伟": "签到", "王芳": "未完成", "李军": "请假"}
    assert one_of(session, made, who["书记"]).completed
    assert one_of(session, made, who["书记"]).half_hours == 16
    assert not one_of(session, made, who["网格员"]).completed
    assert [one.person_id for one in queries.completed(session, date(2026, 5, 7))] == [who["书记"]]
    assert queries.completed(session, MAY) == ()

    assert commands.clear_results(session, made, both) == 1
    assert commands.clear_results(session, made, both) == 0
    assert commands.pass_signed(session, made) == 2
    assert commands.pass_signed(session, made) == 0
    assert {one.proof for one in queries.completed(session, date(2026, 5, 7))} == {"合格"}


def test_a_result_keeps_its_own_hours_and_certificate(session: Session) -> None:
    who = people(session)
    made = held(session, "2026-05-06")
    named = [who["书记"]]
    paper = {"result": "合格", "certificate": "豫培2026-1", "expires_on": "2029-05-06"}
    assert commands.set_results(session, made, named, {**paper, "hours": "4"}) == 1
    assert commands.set_results(session, made, named, paper) == 0
    assert commands.set_results(session, made, named, {**paper, "score": "95"}) == 1
    found = one_of(session, made, who["书记"])
    assert (found.half_hours, found.score, found.certificate) == (8, "95", "豫培2026-1")
    for wrong, field in (
        ({"result": "不合格", "certificate": "1"}, "certificate"),
        ({"result": "合格", "expires_on": "2026-01-01"}, "expires_on"),
        ({"result": "好"}, "result"),
        ({"result": ""}, "result"),
    ):
        with pytest.raises(Refused) as refused:
            commands.set_results(session, made, named, wrong)
        assert refused.value.problems[0].field == field


def test_sign_ins_are_of_a_day_and_are_taken_back(session: Session) -> None:
    who = people(session)
    made = held(session, "2026-05-06", last_day="2026-05-07")
    commands.sign_in(session, made, [who["书记"]], MAY, "8:30")
    commands.sign_in(session, made, [who["书记"]], date(2026, 5, 7))
    assert one_of(session, made, who["书记"]).times == ("8:30", "")
    with pytest.raises(Refused, match="不在这个班次的日期"):
        commands.sign_in(session, made, [who["书记"]], date(2026, 5, 8))
    assert commands.take_back_sign_in(session, made, [who["书记"]], MAY) == 1
    assert commands.take_back_sign_in(session, made, [who["网格员"]]) == 0
    assert commands.take_back_sign_in(session, made, [who["书记"]]) == 1
    assert queries.session_detail(session, made).attendees == ()


def test_a_session_called_off_counts_for_nobody_and_takes_nobody(session: Session) -> None:
    who = people(session)
    made = held(session, "2026-05-06")
    commands.sign_in(session, made, [who["书记"]])
    with pytest.raises(Refused, match="原因"):
        commands.cancel_session(session, made, " ")
    commands.cancel_session(session, made, "疫情")
    assert queries.completed(session, MAY) == ()
    others = [who["网格员"]]
    for work, rest in (
        (commands.sign_in, ()),
        (commands.invite, (MAY,)),
        (commands.set_results, ({"result": "合格"},)),
    ):
        with pytest.raises(Refused, match="已经取消（疫情）"):
            work(session, made, others, *rest)


def test_invitations_are_taken_back_unless_somebody_came(session: Session) -> None:
    who = people(session)
    made = held(session, "2026-05-06")
    commands.invite(session, made, [who["书记"], who["网格员"]], MAY)
    commands.excuse(session, made, who["网格员"], "出差")
    commands.excuse(session, made, who["网格员"], "")
    assert one_of(session, made, who["网格员"]).state == "未签到"
    assert commands.uninvite(session, made, [who["网格员"], who["副书记"]]) == 1
    assert commands.uninvite(session, made, [who["网格员"]]) == 0
    with pytest.raises(Refused, match="还没有通知"):
        commands.excuse(session, made, who["网格员"], "出差")
    commands.sign_in(session, made, [who["书记"]])
    with pytest.raises(Refused, match="先撤销签到"):
        commands.uninvite(session, made, [who["书记"]])


def test_only_a_session_that_nobody_was_told_of_is_deleted(session: Session) -> None:
    who = people(session)
    made, empty = held(session, "2026-05-06"), held(session, "2026-05-07")
    commands.invite(session, made, [who["书记"]], MAY)
    with pytest.raises(Refused, match="取消班次"):
        commands.remove_session(session, made)
    commands.remove_session(session, empty)
    assert len(queries.sessions(session)) == 1
    with pytest.raises(NotFound):
        queries.session_detail(session, new_id())


def test_materials_lie_with_the_session(session: Session) -> None:
    made = held(session, "2026-05-06")
    kept = commands.add_material(session, made, "讲义.pdf", b"%PDF-1.7")
    assert queries.material(session, kept) == ("讲义.pdf", b"%PDF-1.7")
    assert [one.name for one in queries.session_detail(session, made).materials] == ["讲义.pdf"]
    with pytest.raises(Refused, match="空的"):
        commands.add_material(session, made, "讲义.pdf", b"")
    with pytest.raises(Refused, match="文件名"):
        commands.add_material(session, made, " ", b"1")
    with pytest.raises(Refused, match="20 MB"):
        commands.add_material(session, made, "录像.mp4", bytes(20 * 1024 * 1024 + 1))
    commands.remove_material(session, kept)
    assert queries.session_detail(session, made).materials == ()


def test_a_session_with_its_sign_in_is_undone_step_by_step(database: Database) -> None:
    who = database.write(people).result()
    made = database.write(held, "2026-05-06").result()
    database.write(commands.sign_in, made, [who["书记"], who["网格员"]]).result()
    newest = database.read(events).result()[0]
    assert newest.title == "签到 2 人：社区治理"
    database.write(undo, newest.operation).result()
    assert database.read(queries.session_detail, made).result().attendees == ()
