"""Two rows for one thing become one: here on the second PC, by the gateway's word."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from cwdesk.bundle.alias import lead_over
from cwdesk.bundle.decision import Source
from cwdesk.bundle.keeping import unheard
from cwdesk.bundle.questions import Alias
from cwdesk.store import journal
from cwdesk.store.past import put, row_now


class _NotYet(Exception):
    """The row that is kept is not here yet."""


def join_all(session: Session, source: Source, try_again: Callable[[], None]) -> None:
    """Let go of every row that means another one by now; `try_again` puts in what waited for it.

    The row that is kept comes in when the other's number is free, so references dangle meanwhile.
    """
    session.flush()
    for alias in session.exec(select(Alias)).all():
        if row_now(session, alias.tbl, alias.gone_id) is not None:
            try:
                with session.begin_nested():
                    _join(session, source, alias, try_again)
            except (IntegrityError, _NotYet):
                session.expire_all()


def _join(session: Session, source: Source, alias: Alias, try_again: Callable[[], None]) -> None:
    table, gone, kept = alias.tbl, alias.gone_id, alias.kept_id
    own = unheard(session, table, gone, source.heard)
    row = row_now(session, table, gone)
    session.connection().exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    lead_over(session, table, gone, kept)
    put(session, table, gone, before=row, after=None)
    try_again()
    there = row_now(session, table, kept)
    if there is None or row is None:
        raise _NotYet
    if own.base:
        journal.came_by(session, 0)
        put(session, table, kept, before=there, after=there | {n: row[n] for n in own.base})
        journal.came_by(session, source.no, decided=True)
