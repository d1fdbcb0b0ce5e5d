from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import sha256

import pytest
from sqlmodel import Session

from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import NotFound, Refused
from cwdesk.kernel.ids import Uid
from cwdesk.printing import register
from cwdesk.printing.issued import Status
from cwdesk.printing.settings import FormSettings
from cwdesk.printing.spec import AnyForm, Paper, Request
from cwdesk.registry import form
from cwdesk.store.database import Database
from cwdesk.store.history import events
from cwdesk.store.journal import describe
from cwdesk.workflows.print_settings import style_form, style_office
from cwdesk.workflows.printing import (
    enter_by_hand,
    form_numbered,
    print_again,
    print_registered,
    printed_already,
)
from tests.areas.roster.given import street, worker
from tests.printing.paper import sides

AT = datetime(2026, 11, 2, 9, 30)  # noqa: DTZ001
WISH = Request(as_of=date(2026, 10, 31), printed_by="李经办", printed_at=AT)
NOBODYS = "\U0003f000"


@pytest.fixture
def places(session: Session) -> dict[str, Uid]:
    """A street with one worker."""
    found = street(session)
    worker(session, 1, "王一", found["迎宾社区"])
    session.flush()
    return found


@pytest.fixture
def roster() -> AnyForm:
    return form("roster_list")


@pytest.mark.usefixtures("places")
def test_a_form_is_numbered_on_every_page_and_its_digest_kept(
    session: Session, roster: AnyForm
) -> None:
    printed = print_registered(session, roster, WISH)
    assert "社区工作者花名册 2026-0001" in " ".join(sides(printed.pdf)[0].text.split())
    line = register.line_of(session, printed.line.id)
    assert line.pdf == sha256(printed.pdf).hexdigest()
    assert (line.subject, line.unit, line.as_of) == ("全部", "410402002", WISH.as_of)


@pytest.mark.usefixtures("places")
def test_the_same_form_is_found_until_something_changes(
    session: Session, roster: AnyForm, places: dict[str, Uid]
) -> None:
    assert printed_already(session, roster, WISH) is None
    line = print_registered(session, roster, WISH).line
    later = replace(WISH, printed_at=AT + timedelta(hours=1), paper=Paper.A4)
    found = printed_already(session, roster, later)
    assert found is not None
    assert found.id == line.id
    worker(session, 3, "王三", places["长青社区"])
    session.flush()
    assert printed_already(session, roster, later) is None


def test_a_reprint_is_what_was_wished_for_then(
    session: Session, roster: AnyForm, places: dict[str, Uid]
) -> None:
    worker(session, 3, "王三", places["长青社区"])
    session.flush()
    wish = replace(WISH, community=places["长青社区"], paper=Paper.A4, number_only=True)
    first = print_registered(session, roster, wish)
    again = print_again(session, roster, first.line.id, "张经办", AT + timedelta(hours=1))
    (side,) = sides(again.pdf)
    text = " ".join(side.text.split())
    assert (first.line.subject, again.line.version, again.line.reprints) == ("长青社区", 1, 1)
    assert "2026-0001 补打" in text
    assert "打印：张经办 2026-11-02 10:30" in text
    assert "王一" not in text
    assert round(side.area.right) == 842


def test_a_reprint_of_what_has_changed_is_a_new_version(
    session: Session, roster: AnyForm, places: dict[str, Uid]
) -> None:
    first = print_registered(session, roster, WISH)
    worker(session, 3, "王三", places["长青社区"])
    session.flush()
    again = print_again(session, roster, first.line.id, "李经办", AT)
    assert "2026-0001 第2版 补打" in " ".join(sides(again.pdf)[0].text.split())


def test_a_reprint_has_the_settings_of_now_and_a_changed_setting_makes_a_version(
    session: Session, roster: AnyForm, places: dict[str, Uid]
) -> None:
    first = print_registered(session, roster, WISH)
    same = print_again(session, roster, first.line.id, "李经办", AT)
    style_office(session, "光明路街道党工委", "新华区社区工作者管理")
    style_form(session, roster, FormSettings(title="新华区花名册", signatures=("甲", "乙")))
    assert printed_already(session, roster, WISH) is None
    again = print_again(session, roster, first.line.id, "李经办", AT)
    assert (same.line.version, again.line.version) == (1, 2)
    text = "".join(sides(again.pdf)[0].text.split())
    for words in ("新华区社区工作者管理", "新华区花名册", "光明路街道党工委", "甲：", "乙："):
        assert words in text
    assert "审核人" not in text


def test_a_form_that_cannot_be_set_takes_no_number(database: Database, roster: AnyForm) -> None:
    def fill(session: Session) -> None:
        worker(session, 1, f"王{NOBODYS}", street(session)["迎宾社区"])
        session.flush()
        describe(session, "准备")

    database.write(fill).result()
    with pytest.raises(Refused, match="字库里没有"):
        database.write(print_registered, roster, WISH).result()
    assert database.read(register.register).result() == ()
    told = replace(WISH, stand_ins=True)
    assert database.write(print_registered, roster, told).result().line.number == 1
    newest = database.read(events).result()[0]
    assert newest.title == "打印社区工作者花名册 2026-0001 全部"


@pytest.mark.usefixtures("places")
def test_a_kind_without_numbers_is_not_registered(session: Session) -> None:
    with pytest.raises(Refused, match="密钥卡不编号"):
        enter_by_hand(session, form("key_card"), "王一", AT.date(), "李经办")


def test_an_office_that_is_not_set_up_has_no_numbers(session: Session, roster: AnyForm) -> None:
    with pytest.raises(NotFound, match="首次设置"):
        print_registered(session, roster, WISH)


def test_a_form_about_a_person_names_the_person(
    session: Session, roster: AnyForm, places: dict[str, Uid]
) -> None:
    about = replace(WISH, person=worker(session, 3, "王三", places["长青社区"]))
    session.flush()
    line = print_registered(session, roster, about).line
    assert (line.subject, line.person_id) == ("王三", about.person)
    assert printed_already(session, roster, WISH) is None


@pytest.mark.usefixtures("places")
def test_a_form_filled_by_hand_takes_the_next_number(session: Session, roster: AnyForm) -> None:
    print_registered(session, roster, WISH)
    line = enter_by_hand(session, roster, " 迎宾社区 ", date(2026, 11, 3), "李经办", "停电")
    assert (line.number, line.subject, line.status) == (2, "迎宾社区", Status.OUT)
    assert form_numbered(session, "2026-0002") == line
    with pytest.raises(Refused, match="手填"):
        print_again(session, roster, line.id, "李经办", AT)


@pytest.mark.usefixtures("places")
def test_a_form_filled_by_hand_says_about_whom_and_is_not_of_tomorrow(
    session: Session, roster: AnyForm
) -> None:
    with pytest.raises(Refused, match="关于什么"):
        enter_by_hand(session, roster, " ", today(), "李经办")
    with pytest.raises(Refused, match="不能晚于今天"):
        enter_by_hand(session, roster, "王一", today() + timedelta(days=1), "李经办")
