from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlmodel import Session

from cwdesk.kernel.errors import Cancelled, NotFound
from cwdesk.printing import register, returned
from cwdesk.printing.issued import Status
from cwdesk.printing.keeping import Picture
from cwdesk.printing.numbering import Code
from cwdesk.printing.register import Issued, Particulars
from cwdesk.printing.scanning import Seen
from cwdesk.store.database import Database
from cwdesk.store.history import last_event
from cwdesk.store.journal import describe
from cwdesk.store.undo import undo
from cwdesk.workflows.scanning import Decision, Fate, TakenBack, sort_out, take_back
from tests.areas.roster.given import street

AT = datetime(2026, 11, 2, 9, 30)  # noqa: DTZ001
WHAT = Particulars("410402002", "card", "登记表", "王一", b"p" * 16, date(2026, 10, 31), "aa")


def issued(session: Session, pages: int = 1) -> Issued:
    line = register.issue(session, WHAT, "李经办", AT)
    register.keep_print(session, line.id, "ff", pages)
    return register.line_of(session, line.id)


def page(code: Code | None, number: int = 1, picture: bytes = b"") -> Seen:
    codes = ((code, number),) if code else ()
    data = picture or f"{code} {number}".encode()
    return Seen(f"{number}.jpg", 1, codes, Picture(data, "image/jpeg"))


def fates(session: Session, *pages: Seen) -> list[Fate]:
    return [one.fate for one in sort_out(session, pages)]


def taken(session: Session, *pages: Seen) -> TakenBack:
    found = sort_out(session, pages)
    return take_back(session, [one.wanted for one in found if one.wanted])


def test_every_page_is_told_what_it_is(session: Session) -> None:
    street(session)
    out, signed, void, changed = (issued(session) for _ in range(4))
    register.mark_signed(session, signed.id)
    register.void(session, void.id, "打错")
    register.reprint(session, changed.id, "bb")
    two = Seen("两.jpg", 1, ((out.code, 1), (signed.code, 1)), Picture(b"2", "image/jpeg"))
    found = sort_out(
        session,
        [
            page(out.code),
            page(out.code),
            page(out.code, picture=b"another picture"),
            page(signed.code),
            page(void.code),
            page(changed.code),
            page(None),
            two,
            page(replace(out.code, number=99)),
            page(replace(out.code, unit="410402003")),
        ],
    )
    assert [one.fate for one in found] == [
        Fate.SIGNED,
        Fate.SAME,
        Fate.AGAIN,
        Fate.ADDED,
        Fate.VOID,
        Fate.OUTDATED,
        Fate.NO_CODE,
        Fate.TWO,
        Fate.UNKNOWN,
        Fate.FOREIGN,
    ]
    assert [one.doubtful for one in found] == [False, False, True, False, *[True] * 6]
    done = take_back(session, [one.wanted for one in found if one.wanted])
    assert (done.pages, [line.id for line in done.signed]) == (3, [out.id])
    assert [line.id for line in register.not_back(session)] == [changed.id]
    (scan,) = returned.scans_of_form(session, changed.id)
    assert (scan.version, scan.page) == (1, 1)


def test_a_form_is_signed_only_when_all_its_pages_are_back(session: Session) -> None:
    street(session)
    line = issued(session, pages=3)
    first, third = page(line.code, 1), page(line.code, 3)
    found = sort_out(session, [first, third])
    assert [(one.fate, one.missing) for one in found] == [(Fate.MISSING, (2,))] * 2
    assert taken(session, first, third).waiting[0].id == line.id
    half = register.line_of(session, line.id)
    assert (half.status, half.missing, half.scans) == (Status.OUT, (2,), "缺第2页")
    assert fates(session, first, page(line.code, 2)) == [Fate.SAME, Fate.SIGNED]
    assert [one.id for one in taken(session, first, page(line.code, 2)).signed] == [line.id]
    whole = register.line_of(session, line.id)
    assert (whole.status, whole.missing, whole.scans) == (Status.SIGNED, (), "3 页")


def test_an_older_version_never_ticks_off_the_newer(session: Session) -> None:
    street(session)
    old = issued(session)
    register.reprint(session, old.id, "bb")
    new = register.line_of(session, old.id)
    done = taken(session, page(old.code))
    assert (done.pages, done.signed) == (1, ())
    assert register.line_of(session, old.id).missing == (1,)
    assert taken(session, page(new.code)).signed[0].id == new.id
    assert [scan.version for scan in returned.scans_of_form(session, old.id)] == [2, 1]


def test_a_batch_is_one_operation_that_can_be_undone(database: Database) -> None:
    def prepare(session: Session) -> list[Issued]:
        street(session)
        lines = [issued(session), issued(session, pages=2)]
        describe(session, "准备")
        return lines

    one, two = database.write(prepare).result()
    pages = [page(one.code), page(two.code, 1), page(two.code, 2)]
    database.write(taken, *pages).result()
    newest = database.read(last_event).result()
    assert newest is not None
    assert newest.title == "收回扫描件：存 3 页，标为已签 2 张"
    assert len(database.read(returned.scans_of_person, b"p" * 16).result()) == 3
    database.write(undo, newest.operation).result()
    states = {line.status for line in database.read(register.register).result()}
    assert states == {Status.OUT}
    assert database.read(returned.scans_of_person, b"p" * 16).result() == ()
    database.write(taken, *pages).result()
    states = {line.status for line in database.read(register.register).result()}
    assert states == {Status.SIGNED}


def test_the_same_scans_again_leave_no_trace(database: Database) -> None:
    def prepare(session: Session) -> Issued:
        street(session)
        return issued(session)

    line = database.write(prepare).result()
    database.write(taken, page(line.code)).result()
    before = database.read(last_event).result()
    again = Decision(page(line.code), line.id, 1)
    assert database.write(take_back, [again]).result().pages == 0
    database.write(taken, page(None)).result()
    assert database.read(last_event).result() == before


def test_a_page_without_code_goes_where_the_clerk_says(session: Session) -> None:
    street(session)
    line = issued(session, pages=2)
    taken(session, page(line.code, 1))
    done = take_back(session, [Decision(page(None, picture=b"folded"), line.id, line.version)])
    assert [one.id for one in done.signed] == [line.id]
    take_back(session, [Decision(page(None, picture=b"back side"), line.id, line.version)])
    assert [scan.page for scan in returned.scans_of_form(session, line.id)] == [1, 2, 3]


def test_one_page_is_enough_for_a_form_that_was_filled_by_hand(session: Session) -> None:
    street(session)
    line = register.enter_by_hand(session, WHAT, "李经办", AT)
    assert line.scans == ""
    assert take_back(session, [Decision(page(None), line.id, 1)]).signed[0].id == line.id


def test_a_page_kept_with_a_void_form_does_not_bring_it_back(session: Session) -> None:
    street(session)
    line = issued(session)
    register.void(session, line.id, "打错")
    assert take_back(session, [Decision(page(None), line.id, 1)]).signed == ()
    assert register.line_of(session, line.id).status is Status.VOID


def test_taking_back_can_be_cancelled(database: Database) -> None:
    def prepare(session: Session) -> Issued:
        street(session)
        return issued(session)

    def stop(done: int, total: int, text: str) -> None:
        if done:
            raise Cancelled

    line = database.write(prepare).result()
    pages = [Decision(page(None, number), line.id, 1) for number in (1, 2)]
    with pytest.raises(Cancelled):
        database.write(take_back, pages, stop).result()
    assert database.read(returned.scans_of_form, line.id).result() == ()


def test_a_form_without_scans_has_nothing_to_look_at(session: Session) -> None:
    street(session)
    line = issued(session)
    with pytest.raises(NotFound, match="还没有扫描件"):
        returned.scanned_form(session, line.id)
