from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from cwdesk.kernel.errors import NotFound, Refused
from cwdesk.printing import register
from cwdesk.printing.issued import Status
from cwdesk.printing.register import Issued, Particulars
from cwdesk.store.database import Database
from cwdesk.store.history import events, last_event
from cwdesk.store.undo import undo

AT = datetime(2026, 11, 2, 9, 30)  # noqa: DTZ001
WHAT = Particulars(
    unit="410402002",
    kind="roster_list",
    title="社区工作者花名册",
    subject="全部",
    person_id=None,
    as_of=date(2026, 10, 31),
    content="aa",
)


def issued(session: Session, what: Particulars = WHAT, at: datetime = AT) -> Issued:
    return register.issue(session, what, "李经办", at)


def test_the_first_form_of_a_year_is_number_one(session: Session) -> None:
    line = issued(session)
    assert (line.shown, line.foot, line.status) == ("2026-0001", "2026-0001", Status.OUT)
    assert (line.printed_by, line.printed_at) == ("李经办", "2026-11-02 09:30:00")
    assert line.code.text() == "CW1:410402002:ROSTER.LIST:2026-1:1"
    assert register.register(session) == (line,)


def test_kinds_years_and_offices_count_for_themselves(session: Session) -> None:
    lines = [
        issued(session),
        issued(session),
        issued(session, replace(WHAT, kind="key_card")),
        issued(session, at=AT.replace(year=2027)),
        issued(session, replace(WHAT, unit="410402003")),
    ]
    assert [line.number for line in lines] == [1, 2, 1, 1, 1]
    assert len(register.register(session, "roster_list", 2026)) == 3


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(("issue", "by hand", "void", "reprint", "sign")), st.integers(0, 99)
        ),
        max_size=12,
    )
)
def test_whatever_happens_numbers_have_no_gaps_and_no_doubles(
    session: Session, deeds: list[tuple[str, int]]
) -> None:
    with session.begin_nested() as all_of_it:
        for deed, which in deeds:
            lines = register.register(session)
            done(session, deed, lines[which % len(lines)] if lines else None)
        numbers = sorted(line.number for line in register.register(session))
        all_of_it.rollback()
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) == sum(deed in ("issue", "by hand") for deed, _ in deeds)


def done(session: Session, deed: str, line: Issued | None) -> None:
    """Do it; what the register refuses stays undone."""
    if deed == "issue":
        issued(session)
    elif deed == "by hand":
        register.enter_by_hand(session, WHAT, "李经办", AT)
    elif line is not None and line.status is Status.OUT and not line.by_hand:
        match deed:
            case "void":
                register.void(session, line.id, "填错")
            case "reprint":
                register.reprint(session, line.id, "bb")
            case _:
                register.mark_signed(session, line.id)


def test_a_void_form_keeps_its_number(session: Session) -> None:
    first = issued(session)
    register.void(session, first.id, " 填错 ")
    assert issued(session).number == 2
    line = register.numbered(session, WHAT.unit, "2026-0001")
    assert (line.status, line.note) == (Status.VOID, "填错")


def test_voiding_asks_for_a_reason_and_is_done_once(session: Session) -> None:
    line = issued(session)
    with pytest.raises(Refused, match="原因"):
        register.void(session, line.id, " ")
    register.void(session, line.id, "填错")
    for again in (
        lambda: register.void(session, line.id, "填错"),
        lambda: register.reprint(session, line.id, "aa"),
        lambda: register.mark_signed(session, line.id),
    ):
        with pytest.raises(Refused, match="已经作废"):
            again()


def test_the_same_again_is_marked_as_a_reprint(session: Session) -> None:
    again = register.reprint(session, issued(session).id, "aa")
    assert (again.foot, again.version, again.reprints) == ("2026-0001 补打", 1, 1)


def test_other_contents_make_a_new_version(session: Session) -> None:
    again = register.reprint(session, issued(session).id, "bb")
    assert (again.foot, again.code.version) == ("2026-0001 第2版 补打", 2)
    assert register.alike(session, WHAT) is None
    assert register.alike(session, replace(WHAT, content="bb")) == again


def test_what_was_signed_is_not_printed_with_other_contents(session: Session) -> None:
    line = issued(session)
    register.mark_signed(session, line.id)
    assert register.reprint(session, line.id, "aa").status is Status.SIGNED
    with pytest.raises(Refused, match="已经签字"):
        register.reprint(session, line.id, "bb")
    with pytest.raises(Refused, match="已经标为已签"):
        register.mark_signed(session, line.id)


def test_a_form_filled_by_hand_has_a_number_and_no_content(session: Session) -> None:
    what = replace(WHAT, subject="王一", content="")
    line = register.enter_by_hand(session, what, "李经办", AT, " 停电 ")
    assert (line.number, line.by_hand, line.note) == (1, True, "停电")
    assert register.alike(session, what) is None
    with pytest.raises(Refused, match="手填"):
        register.reprint(session, line.id, "aa")


def test_what_says_the_same_about_the_same_is_found(session: Session) -> None:
    first, other = issued(session), issued(session, replace(WHAT, subject="迎宾社区"))
    assert register.alike(session, WHAT) == first
    assert register.alike(session, replace(WHAT, person_id=bytes(16))) is None
    register.void(session, other.id, "填错")
    assert register.alike(session, replace(WHAT, subject="迎宾社区")) is None


def test_signed_and_void_forms_are_not_missed(session: Session) -> None:
    signed, void, out = (issued(session) for _ in range(3))
    register.mark_signed(session, signed.id)
    register.void(session, void.id, "填错")
    assert [line.id for line in register.not_back(session)] == [out.id]
    assert register.not_back(session, "roster_list", 2025) == ()


def test_a_number_that_several_kinds_have_asks_for_the_kind(session: Session) -> None:
    card = issued(session, replace(WHAT, kind="card", title="卡"))
    issued(session)
    with pytest.raises(Refused, match="社区工作者花名册（roster_list）"):
        register.numbered(session, WHAT.unit, "2026-0001")
    assert register.numbered(session, WHAT.unit, "2026-1", "card") == card
    with pytest.raises(NotFound, match="2026-0002"):
        register.numbered(session, WHAT.unit, "2026-0002")


def test_a_form_that_is_gone_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        register.line_of(session, bytes(16))


def test_a_number_on_paper_cannot_be_undone(database: Database) -> None:
    line = database.write(issued).result()
    database.write(register.reprint, line.id, "aa").result()
    for event in database.read(events).result()[:2]:
        assert event.final
        with pytest.raises(Refused, match="不能撤销"):
            database.write(undo, event.operation).result()
    assert database.read(last_event).result() is None


def test_voiding_by_mistake_can_be_undone(database: Database) -> None:
    line = database.write(issued).result()
    database.write(register.void, line.id, "点错").result()
    newest = database.read(last_event).result()
    assert newest is not None
    assert newest.title == "作废社区工作者花名册 2026-0001 全部"
    database.write(undo, newest.operation).result()
    assert database.read(register.line_of, line.id).result().status is Status.OUT


def test_the_digest_of_the_pdf_is_kept(session: Session) -> None:
    line = issued(session)
    register.keep_print(session, line.id, "ff", 3)
    assert register.line_of(session, line.id).pdf == "ff"
