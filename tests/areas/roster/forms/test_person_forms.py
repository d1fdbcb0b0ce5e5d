from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session

from cwdesk.areas.roster import commands, rules
from cwdesk.areas.roster.area import AREA
from cwdesk.areas.roster.forms import (
    contract_end_proof,
    registration,
    secondment_approval,
)
from cwdesk.areas.roster.forms.files import TYPICAL
from cwdesk.areas.roster.forms.person import collect_person, in_words, months
from cwdesk.kernel.errors import NotFound, Refused
from cwdesk.kernel.ids import Uid, new_id
from cwdesk.printing.blocks import Block, Stamp
from cwdesk.printing.render import render
from cwdesk.printing.spec import AnyForm, Request
from cwdesk.printing.wording import wording
from tests.areas.roster.given import street, worker
from tests.printing.paper import sides, solid, wish

PERSON_FORMS = [form for form in AREA.forms if form.about_person]


@pytest.fixture
def person(session: Session) -> Uid:
    """Somebody with a photo, a contract and two educations."""
    place = street(session)["迎宾社区"]
    someone = worker(session, 12, "程娟", place, since="2020-03-16")
    commands.set_photo(session, someone, TYPICAL.photo)
    add = commands.add_part
    add(
        session,
        "contract",
        someone,
        {
            "kind": "固定期限",
            "valid_from": "2024-07-01",
            "valid_to": "2027-06-30",
            "probation_to": date(2024, 12, 31),
        },
    )
    add(session, "education", someone, {"role": "第一学历", "level": "中专", "mode": "全日制"})
    add(session, "education", someone, {"role": "最高学历", "level": "本科", "mode": "全日制"})
    return someone


def about(person: Uid | None, as_of: date = date(2026, 10, 31)) -> Request:
    return replace(wish(), person=person, as_of=as_of)


def text(*blocks: Block) -> str:
    return "".join(solid(words) for block in blocks for _, words in wording(block))


def test_without_a_person_there_is_no_form(session: Session) -> None:
    with pytest.raises(Refused, match="请先选择人员"):
        collect_person(session, about(None))


def test_a_personal_form_needs_the_name(session: Session, person: Uid) -> None:
    with pytest.raises(Refused, match="工号"):
        collect_person(session, replace(about(person), number_only=True))


def test_who_is_gone_is_said_to_be(session: Session, person: Uid) -> None:
    with pytest.raises(NotFound):
        collect_person(session, about(new_id()))


def test_the_form_holds_what_is_on_file(session: Session, person: Uid) -> None:
    sheet = collect_person(session, about(person))
    words = text(*registration.layout(sheet))

    assert sheet.photo == TYPICAL.photo
    for expected in ("程娟", "迎宾社区", "2024.07.01—2027.06.30", "2024.12.31", "13800000012"):
        assert expected in words
    assert "全日制教育本科" in words
    assert "中专" not in words


def test_what_begins_later_is_not_on_the_form(session: Session, person: Uid) -> None:
    sheet = collect_person(session, about(person, date(2024, 6, 30)))
    assert sheet.parts["contract"] == ()


@pytest.mark.parametrize("form", PERSON_FORMS, ids=lambda form: form.key)
def test_every_personal_form_is_drawn_from_the_store(
    session: Session, person: Uid, form: AnyForm
) -> None:
    if form.key == "contract_end_proof":
        commands.leave(session, person, date(2026, 9, 30), "辞职", "个人原因")
    sheet = form.collect(session, about(person))
    assert "程娟" in solid("".join(side.text for side in sides(render(form, sheet, wish()))))


@pytest.mark.parametrize(
    ("key", "pages"),
    [("registration", 2), *((f.key, 1) for f in PERSON_FORMS if f.key != "registration")],
)
@pytest.mark.parametrize("sample", ["typical", "empty"])
def test_a_usual_form_has_as_many_pages_as_the_office_is_used_to(
    key: str, pages: int, sample: str
) -> None:
    (form,) = (form for form in PERSON_FORMS if form.key == key)
    assert len(sides(render(form, form.samples[sample](), wish()))) == pages


@pytest.mark.parametrize(("number", "stamped"), [("", True), ("新社工借2026-12号", False)])
def test_a_secondment_without_the_countys_number_is_not_approved(
    session: Session, person: Uid, number: str, *, stamped: bool
) -> None:
    sheet = secondment_approval.FORM.collect(
        session, replace(about(person), answers={"approval": number} if number else {})
    )
    blocks = secondment_approval.layout(sheet)
    assert (Stamp("未批准") in blocks) == stamped
    assert number in text(*blocks)


def test_the_proof_says_when_but_not_why(session: Session, person: Uid) -> None:
    commands.leave(session, person, date(2026, 9, 30), "解聘", "考核不合格")
    sheet = contract_end_proof.collect(session, about(person))
    words = text(*contract_end_proof.layout(sheet))

    assert "期限为2024年7月1日至2027年6月30日" in words
    assert "已于2026年9月30日解除。" in words
    assert "工作年限：6年6个月（2020年3月16日至2026年9月30日）" in words
    assert "不合格" not in words
    assert "解聘" not in words


def test_no_proof_for_who_is_still_there(session: Session, person: Uid) -> None:
    with pytest.raises(Refused, match="仍未离职"):
        contract_end_proof.collect(session, about(person))


def test_no_proof_of_a_contract_that_never_was(session: Session, person: Uid) -> None:
    other = worker(session, 14, "王芳", None)
    commands.leave(session, other, date(2026, 9, 30), "辞职", "家中有事")
    with pytest.raises(Refused, match="没有登记劳动合同"):
        contract_end_proof.collect(session, about(other))


def test_an_open_ended_contract_is_named_so() -> None:
    line = replace(TYPICAL.line, contract_to=rules.OPEN_ENDED)
    assert "2024年7月1日起，无固定期限" in text(
        *contract_end_proof.layout(replace(TYPICAL, line=line))
    )


@pytest.mark.parametrize(
    ("partial", "words"),
    [("2024-07-01", "2024年7月1日"), ("2024-07", "2024年7月"), ("2024", "2024年"), ("", "")],
)
def test_dates_are_written_as_exactly_as_they_are_known(partial: str, words: str) -> None:
    assert in_words(partial) == words


def test_spans_of_a_resume_end_today_unless_they_say() -> None:
    assert months("2021-03-16", "") == "2021.03—至今"
    assert months("", "2021") == "—2021"
    assert months("", "") == ""
