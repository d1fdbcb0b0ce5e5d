from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from sqlmodel import Session

from cwdesk.printing import register
from cwdesk.printing.issued import Status
from cwdesk.printing.numbering import Code
from cwdesk.printing.register import Issued, Particulars
from cwdesk.printing.scanning import Seen
from cwdesk.store.database import Database
from cwdesk.store.history import last_event
from cwdesk.store.journal import describe
from cwdesk.store.undo import undo
from cwdesk.workflows.scanning import Fate, tick_off
from tests.areas.roster.given import street

AT = datetime(2026, 11, 2, 9, 30)  # noqa: DTZ001
WHAT = Particulars("410402002", "card", "登记表", "王一", None, date(2026, 10, 31), "aa")


def issued(session: Session) -> Issued:
    return register.issue(session, WHAT, "李经办", AT)


def page(code: Code | None) -> Seen:
    return Seen("扫描.pdf", 1, code, 1)


def test_only_what_is_sure_is_ticked_off(session: Session) -> None:
    street(session)
    out, signed, void, changed = (issued(session) for _ in range(4))
    register.mark_signed(session, signed.id)
    register.void(session, void.id, "打错")
    register.reprint(session, changed.id, "bb")
    codes = (
        out.code,
        out.code,
        signed.code,
        void.code,
        changed.code,
        None,
        replace(out.code, number=99),
        replace(out.code, unit="410402003"),
    )
    back = tick_off(session, [page(code) for code in codes])
    assert [one.fate for one in back] == [
        Fate.TICKED,
        Fate.TICKED,
        Fate.BEFORE,
        Fate.VOID,
        Fate.OUTDATED,
        Fate.NO_CODE,
        Fate.UNKNOWN,
        Fate.FOREIGN,
    ]
    assert [line.id for line in register.not_back(session)] == [changed.id]


def test_a_batch_is_one_operation_that_can_be_undone(database: Database) -> None:
    def prepare(session: Session) -> list[Issued]:
        street(session)
        lines = [issued(session), issued(session)]
        describe(session, "准备")
        return lines

    lines = database.write(prepare).result()
    database.write(tick_off, [page(line.code) for line in lines]).result()
    newest = database.read(last_event).result()
    assert newest is not None
    assert newest.title == "扫描收回已签的表 2 张"
    database.write(undo, newest.operation).result()
    states = {line.status for line in database.read(register.register).result()}
    assert states == {Status.OUT}


def test_pages_without_a_form_leave_no_trace(database: Database) -> None:
    def prepare(session: Session) -> None:
        street(session)

    database.write(prepare).result()
    before = database.read(last_event).result()
    database.write(tick_off, [page(None)]).result()
    assert database.read(last_event).result() == before
