"""Trainings elsewhere, certificates, hours, one person's record, rules, mentors and skills."""

from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import Session

from cwdesk.areas.training import commands, queries
from cwdesk.areas.training.queries.mentors import pair
from cwdesk.areas.training.rules.certificates import Validity
from cwdesk.areas.training.rules.cycle import Colour
from cwdesk.areas.training.rules.mentoring import PairState
from cwdesk.kernel.errors import NotFound, Refused
from cwdesk.kernel.ids import new_id
from tests.areas.training.given import YEAR_END, attended, due, held, people

OUTSIDE = {
    "name": "社工师培训",
    "level": "省级以上",
    "kind": "专项培训",
    "first_day": "2026-03-01",
    "last_day": "2026-03-03",
    "hours": "24",
}


def test_a_training_elsewhere_counts_like_one_of_ours(session: Session) -> None:
    secretary = people(session)["书记"]
    made = commands.add_external(session, secretary, OUTSIDE)
    line = due(session, secretary)
    assert line.colour is Colour.GREEN
    assert "外出培训" in line.why
    with pytest.raises(NotFound, match="没有附"):
        queries.proof(session, made)
    commands.prove_external(session, made, "证明.jpg", b"\xff\xd8\xff")
    assert queries.proof(session, made) == ("证明.jpg", b"\xff\xd8\xff")
    commands.prove_external(session, made, "", b"")
    commands.change_external(session, made, {"level": "街道"})
    assert due(session, secretary).colour is Colour.RED
    with pytest.raises(Refused, match="早于"):
        commands.change_external(session, made, {"last_day": "2026-02-01"})
    with pytest.raises(Refused, match="原因"):
        commands.remove_external(session, made, "")
    commands.remove_external(session, made, "登记重复")
    assert queries.training_record(session, secretary, YEAR_END).externals == ()


def test_certificates_that_run_out_are_listed_and_a_renewed_one_is_not(session: Session) -> None:
    who = people(session)
    old = {**OUTSIDE, "first_day": "2024-01-01", "last_day": "", "expires_on": "2027-01-15"}
    commands.add_external(session, who["书记"], {**old, "certificate": "1"})
    commands.add_external(session, who["网格员"], {**old, "certificate": "2"})
    commands.add_external(session, who["网格员"], {**OUTSIDE, "certificate": "3"})
    with pytest.raises(Refused, match="有效期"):
        commands.add_external(session, who["书记"], {**OUTSIDE, "expires_on": "2020-01-01"})
    (line,) = queries.certificates(session, YEAR_END, ending=True)
    assert (line.name, line.certificate, line.validity) == ("张伟", "1", Validity.ENDING)
    everything = queries.certificates(session, YEAR_END)
    assert [one.certificate for one in everything] == ["1", "3"]
    assert everything[1].validity is Validity.OPEN


def test_hours_are_summed_by_person_and_kind_and_by_month(session: Session) -> None:
    who = people(session)
    made = attended(session, who["书记"], "2026-05-06", hours="1.5")
    commands.sign_in(session, made, [who["网格员"]])
    commands.add_external(session, who["书记"], OUTSIDE)
    attended(session, who["书记"], "2025-05-06")
    lines = {line.person_id: line for line in queries.hours(session, 2026)}
    own = lines[who["书记"]].sums
    assert (own.total, own.by_kind["专项培训"], own.by_kind["在职培训"]) == (51, 48, 3)
    assert lines[who["副书记"]].sums.total == 0
    by_kind = {one.kind: one.months for one in queries.hours_by_month(session, 2026)}
    assert by_kind["在职培训"][4] == 6
    assert by_kind["专项培训"][2] == 48
    assert sum(map(sum, by_kind.values())) == 54
    march = queries.hours(session, 2026, date(2026, 3, 31))
    assert sum(line.sums.total for line in march) == 48


def test_one_persons_record_tells_everything(session: Session) -> None:
    who = people(session)
    secretary = who["书记"]
    attended(session, secretary, "2025-05-06")
    commands.add_external(session, secretary, OUTSIDE)
    for name, step in (
        ("未到", lambda _: None),
        ("请假", lambda made: commands.excuse(session, made, secretary, "住院")),
        ("取消", lambda made: commands.cancel_session(session, made, "下雪")),
        (
            "没过",
            lambda made: commands.set_results(session, made, [secretary], {"result": "不合格"}),
        ),
        ("来了", lambda made: commands.sign_in(session, made, [secretary])),
    ):
        made = held(session, "2026-06-01", name=name)
        commands.invite(session, made, [secretary], date(2026, 5, 1))
        step(made)
    record = queries.training_record(session, secretary, YEAR_END)
    assert [one.name for one in record.completed] == ["来了", "社工师培训", "社区治理"]
    assert {one.name: (one.state, one.note) for one in record.missed} == {
        "未到": ("未签到", ""),
        "请假": ("请假", "住院"),
        "取消": ("已取消", "下雪"),
        "没过": ("不合格", ""),
    }
    assert {year: one.total for year, one in record.by_year.items()} == {2026: 64, 2025: 16}
    assert [one.duty for one in record.duties] == ["书记、主任轮训"]
    assert (record.externals[0].half_hours, record.pairs, record.skills) == (48, (), ())
    assert queries.training_record(session, new_id(), YEAR_END).duties == ()


def test_an_office_sets_its_own_rules_from_a_day_on(session: Session) -> None:
    who = people(session)
    attended(session, who["网格员"], "2026-03-01", level="街道")
    assert due(session, who["网格员"]).colour is Colour.RED
    commands.set_rule(
        session, "cycle_levels", "街道、县级", date(2026, 7, 1), "新华区培训办法第三条"
    )
    assert due(session, who["网格员"]).colour is Colour.GREEN
    assert due(session, who["网格员"], date(2026, 6, 30)).last is None
    own = next(one for one in queries.parameters(session, YEAR_END) if one.key == "cycle_levels")
    assert (own.words, own.source, own.valid_from) == (
        "街道、县级",
        "新华区培训办法第三条",
        date(2026, 7, 1),
    )
    commands.set_rule(session, "cycle_levels", "县级", date(2026, 7, 1), "更正")
    assert due(session, who["网格员"]).last is None
    with pytest.raises(Refused) as refused:
        commands.set_rule(session, "cycle_years", "零", YEAR_END, "")
    assert [one.field for one in refused.value.problems] == ["value", "reason"]
    with pytest.raises(Refused, match="依据"):
        commands.set_rule(session, "cycle_years", "5", YEAR_END, " ")


def test_a_mentor_and_a_newcomer_from_beginning_to_end(session: Session) -> None:
    who = people(session)
    values = {
        "mentor_id": who["副书记"],
        "person_id": who["网格员"],
        "goals": "熟悉入户走访",
        "valid_from": "2026-02-01",
        "planned_to": "2026-08-01",
    }
    made = commands.begin_mentoring(session, values)
    met = commands.meet(session, made, {"on": "2026-03-01", "what": "一起走访 3 户"})
    commands.meet(session, made, {"on": "2026-04-01", "what": "学做台账"})
    with pytest.raises(Refused, match="已有导师"):
        commands.begin_mentoring(session, {**values, "mentor_id": who["书记"]})
    with pytest.raises(Refused, match="同一个人"):
        commands.change_mentoring(session, made, {"mentor_id": who["网格员"]})
    commands.change_mentoring(session, made, {"planned_to": "2026-09-01"})
    with pytest.raises(Refused, match="不在帮带的时间里"):
        commands.meet(session, made, {"on": "2026-01-01", "what": "早了"})
    (line,) = queries.pairs(session, date(2026, 5, 1), person_id=who["网格员"])
    assert (line.mentor, line.person, line.state) == ("李军", "王芳", PairState.RUNNING)
    assert [one.what for one in line.meetings] == ["一起走访 3 户", "学做台账"]
    assert queries.pairs(session, YEAR_END)[0].state is PairState.OVERDUE

    commands.remove_meeting(session, met)
    with pytest.raises(Refused, match="2026-04-01"):
        commands.end_mentoring(session, made, {"valid_to": "2026-03-01", "result": "早了"})
    commands.end_mentoring(session, made, {"valid_to": "2026-08-20", "result": "能独立走访"})
    found = pair(session, made, YEAR_END)
    assert (found.state, found.result) == (PairState.ENDED, "能独立走访")
    assert len(queries.training_record(session, who["副书记"], YEAR_END).pairs) == 1
    commands.begin_mentoring(
        session, {**values, "valid_from": "2026-08-21", "planned_to": "2027-01-01"}
    )
    with pytest.raises(NotFound):
        pair(session, new_id(), YEAR_END)


def test_the_matrix_says_who_masters_what(session: Session) -> None:
    who = people(session)
    assert commands.add_skills(session) == 10
    assert commands.add_skills(session, ["民政救助", "法律服务", ""]) == 1
    lines = queries.skill_lines(session)
    law = lines[-1].id
    assert lines[-1].name == "法律服务"
    commands.order_skills(session, [law])
    both = [who["书记"], who["网格员"]]
    judged = {"level": "会办", "on": "2026-05-06", "basis": "考试"}
    assert commands.judge(session, both, law, judged) == 2
    assert commands.judge(session, both, law, judged) == 0
    assert commands.judge(session, both[:1], law, {**judged, "level": "能带教"}) == 1
    commands.judge(session, both[1:], law, {"level": "未掌握", "on": "2026-06-01"})
    may = queries.matrix(session, date(2026, 5, 31))
    assert next(one for one in may.skills if one.id == law).able == 2
    june = queries.matrix(session, date(2026, 6, 1))
    assert next(one for one in june.skills if one.id == law).able == 1
    assert {row.name: row.levels.get(law) for row in june.rows}["张伟"] == "能带教"
    marks = queries.training_record(session, who["书记"], YEAR_END).skills
    assert [(one.skill, one.level) for one in marks] == [("法律服务", "能带教")]
    assert queries.training_record(session, who["网格员"], YEAR_END).skills == ()
    commands.change_skill(session, law, "法律咨询", closed=True)
    assert len(queries.skill_lines(session)) == 10
    with pytest.raises(Refused, match="已经有"):
        commands.change_skill(session, law, "民政救助")
