"""What forms ask before they are printed, and what becomes of the answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session

from cwdesk.areas.roster import commands
from cwdesk.areas.roster.area import AREA
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.ids import Uid
from cwdesk.printing.asking import answered, named, questions
from cwdesk.printing.render import render
from cwdesk.printing.spec import AnyForm, Request
from cwdesk.registry import form
from cwdesk.workflows.printing import print_again, print_registered
from tests.areas.roster.given import street, worker
from tests.printing.paper import sides, solid, wish

ASKING = [one for one in AREA.forms if one.asks]


@pytest.fixture
def person(session: Session) -> Uid:
    place = street(session)["迎宾社区"]
    someone = worker(session, 12, "程娟", place, since="2020-03-16")
    contract = {"kind": "固定期限", "valid_from": "2024-07-01"}
    commands.add_part(session, "contract", someone, contract)
    return someone


@pytest.fixture
def request_(person: Uid) -> Request:
    return replace(wish(), person=person, as_of=date(2026, 10, 31))


def text(form: AnyForm, sheet: object) -> str:
    return solid("".join(side.text for side in sides(render(form, sheet, wish()))))


def test_who_moves_people_or_lets_them_go_is_asked() -> None:
    assert {one.key for one in ASKING} == {
        "secondment_approval",
        "transfer_approval",
        "probation_review",
        "secretary_filing",
        "contract_end_proof",
    }


@pytest.mark.parametrize("form", ASKING, ids=lambda form: form.key)
def test_every_answer_stands_on_the_paper(form: AnyForm) -> None:
    sheet = form.samples["typical"]()
    on_paper = text(form, sheet)
    for key, answer in sheet.answers.items():
        assert solid(answer).replace("-", ".") in on_paper.replace("-", "."), key


@pytest.mark.parametrize("form", ASKING, ids=lambda form: form.key)
def test_nothing_has_to_be_answered(
    session: Session, request_: Request, person: Uid, form: AnyForm
) -> None:
    if form.key == "contract_end_proof":
        commands.leave(session, person, date(2026, 9, 30), "其他", "去外地")
    blank = {field.key: "" for field in form.asks}
    request, sheet = answered(session, form, request_, blank)
    assert request.answers == {}
    assert "程娟" in text(form, sheet)


def test_the_file_is_not_asked_what_it_knows(
    session: Session, request_: Request, person: Uid
) -> None:
    proof = form("contract_end_proof")
    commands.leave(session, person, date(2026, 9, 30), "其他", "去外地")
    asked = [field.key for field in questions(proof, proof.collect(session, request_))]
    assert asked == ["word", "valid_to"]
    typed = {"word": "终止", "valid_to": "2026-09"}
    _, sheet = answered(session, proof, request_, typed)
    words = text(proof, sheet)
    assert "期限为2024年7月1日至2026年9月。" in words
    assert "已于2026年9月30日终止。" in words


def test_what_the_file_knows_is_not_answered_otherwise(
    session: Session, request_: Request, person: Uid
) -> None:
    proof = form("contract_end_proof")
    commands.leave(session, person, date(2026, 9, 30), "辞职", "去外地")
    _, sheet = answered(session, proof, request_, {"word": "终止", "post": "主任"})
    words = text(proof, sheet)
    assert "已于2026年9月30日解除。" in words
    assert "主任" not in words


@pytest.mark.parametrize(
    ("key", "typed", "field"),
    [
        ("secondment_approval", {"valid_from": "2026-11", "valid_to": "2026-10-01"}, "valid_to"),
        ("secondment_approval", {"valid_from": "去年"}, "valid_from"),
        ("transfer_approval", {"on": "2020-03-15"}, "on"),
        ("probation_review", {"until": "2024-06-30"}, "until"),
        ("probation_review", {"work": "尚可"}, "work"),
    ],
)
def test_wrong_answers_are_named_under_their_field(
    session: Session, request_: Request, key: str, typed: dict[str, object], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        answered(session, form(key), request_, typed)
    assert [problem.field for problem in refused.value.problems] == [field]


def test_a_proof_does_not_contradict_the_file(
    session: Session, request_: Request, person: Uid
) -> None:
    commands.leave(session, person, date(2026, 9, 30), "其他", "去外地")
    typed = {"since": "2026-10", "valid_to": "2024-06"}
    with pytest.raises(Refused) as refused:
        answered(session, form("contract_end_proof"), request_, typed)
    assert [problem.field for problem in refused.value.problems] == ["since", "valid_to"]


def test_answers_are_given_by_title_or_by_key() -> None:
    secondment = form("secondment_approval")
    given = named(secondment, {"借调单位": "党群服务中心", "pay": "不转"})
    assert given == {"unit": "党群服务中心", "pay": "不转"}
    with pytest.raises(Refused, match="没有“单位”这一项，可以填写：借调单位、借调岗位"):
        named(secondment, {"单位": "党群服务中心"})
    with pytest.raises(Refused, match="没有可以填写的内容"):
        named(form("registration"), {"单位": "党群服务中心"})


def test_a_reprint_says_what_was_answered_then(session: Session, request_: Request) -> None:
    secondment = form("secondment_approval")
    typed = {"unit": "党群服务中心", "approval": "新社工借2026-12号"}
    request, _ = answered(session, secondment, request_, typed)
    line = print_registered(session, secondment, request).line
    again = print_again(session, secondment, line.id, "李经办", request.printed_at)
    words = solid(sides(again.pdf)[0].text)
    assert again.line.version == 1
    for said in ("党群服务中心", "新社工借2026-12号"):
        assert said in words
    assert "未批准" not in words


def test_contradicting_answers_take_no_number(session: Session, request_: Request) -> None:
    wrong = replace(request_, answers={"valid_from": "2026-11", "valid_to": "2026-10"})
    with pytest.raises(Refused, match="结束日期不能早于"):
        print_registered(session, form("secondment_approval"), wrong)
