"""Carrying out the changes of one bundle."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select
from typing_extensions import override

from cwdesk.bundle import joining, lines
from cwdesk.bundle.alias import meant
from cwdesk.bundle.asking import Proposer, ask_about
from cwdesk.bundle.decide import decide
from cwdesk.bundle.decision import Decision, Fate, Source
from cwdesk.bundle.incoming import Counting
from cwdesk.bundle.lines import Line, Op
from cwdesk.bundle.roles import Role
from cwdesk.bundle.tables import Parked
from cwdesk.kernel.clock import now_text
from cwdesk.kernel.errors import Rejected
from cwdesk.kernel.ids import Uid, new_id
from cwdesk.store.journal import answer
from cwdesk.store.past import put
from cwdesk.store.sealing import REFUSAL

_NOT_YET = "本机的程序还没有这一栏，升级后自动补上"
_STILL_NAMED = "本机还有别的记录属于它"

_REASONS = {
    "UNIQUE": "与本机已有的记录重复",
    "FOREIGN KEY": "所属的记录还没有收到",
    "NOT NULL": "缺少必填的内容",
    REFUSAL: "这个月已经封账",
}


class Applying(Counting):
    """Carries the changes out, inside the running operation; what does not fit is parked."""

    def __init__(
        self, session: Session, source: Source, proposer: Proposer, *, is_full: bool, applied: int
    ) -> None:
        super().__init__(session, source, is_full=is_full, applied=applied)
        self._proposer = proposer
        self._at = now_text()
        newest = session.connection().execute(
            text("SELECT max(seen) FROM arrived WHERE link_id = :link"), {"link": source.link_id}
        )
        self._seen = int(newest.scalar_one() or 0) + 1
        if self._is_full:
            session.connection().execute(
                text("DELETE FROM parked WHERE link_id = :link"), {"link": source.link_id}
            )
            self._waiting.clear()

    @override
    def finish(self) -> None:
        """Delete what a full bundle does not name, then try once more what was parked."""
        self._delete()
        if self._is_full:
            for table in reversed(self._source.tables):
                for row_id in self._not_named(table):
                    self.take(Line(table, row_id, Op.DELETE, 0, {}), {})
        if self._source.role == Role.GATEWAY:
            joining.join_all(self._session, self._source, self.tried_again)
        self.tried_again()

    def tried_again(self) -> None:
        """Try every parked change again, for as long as one of them goes in."""
        while self._some_went_in():
            pass
        self._session.flush()

    @override
    def _carry_out(self, line: Line, decision: Decision) -> None:
        if line.row_id in self._waiting:
            self._session.connection().execute(
                text("DELETE FROM parked WHERE link_id = :link AND row_id = :id"),
                {"link": self._source.link_id, "id": line.row_id},
            )
        reason = decision.reason or self._put(line, decision)
        if reason:
            self.counts[line.table][decision.fate] -= 1
            self._count(line, Fate.PARKED)
            self._park(line, reason)

    def _put(self, line: Line, decision: Decision) -> str:
        """Write the row and what belongs to it; return why that was not possible, else nothing."""
        before, after = decision.before, decision.after
        try:
            if before is not None or after is not None:
                put(self._session, line.table, line.row_id, before=before, after=after)
        except IntegrityError as error:
            return _reason(line, error)
        if decision.stays is not None:
            answer(self._session, line.table, line.row_id, decision.stays)
        for ask in decision.asks:
            ask_about(self._session, self._proposer, line, ask)
        self._claim(line)
        if decision.leftover:
            self._park(replace(line, op=Op.UPDATE, cells=decision.leftover, attached=()), _NOT_YET)
        return ""

    def _claim(self, line: Line) -> None:
        """Note whose row it is, and that this bundle named it; a proposal makes no owner."""
        connection, link = self._session.connection(), self._source.link_id
        if line.op == Op.DELETE:
            connection.exec_driver_sql(
                "DELETE FROM arrived WHERE row_id = ? AND link_id = ?", (line.row_id, link)
            )
        elif not self._proposes:
            connection.exec_driver_sql(
                "INSERT INTO arrived (id, link_id, tbl, row_id, seen) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (row_id, link_id) DO UPDATE SET seen = excluded.seen",
                (new_id(), link, line.table, line.row_id, self._seen),
            )

    def _not_named(self, table: str) -> list[Uid]:
        """Return the peer's rows that the bundle did not name."""
        everyone = f'SELECT id FROM "{table}"'  # noqa: S608
        theirs = "SELECT row_id FROM arrived WHERE link_id = :link AND tbl = :tbl AND seen"
        found = self._session.connection().execute(
            text(
                f"{everyone} WHERE id NOT IN ({theirs} = :seen)"
                if self._source.role == Role.GATEWAY
                else f"{theirs} < :seen"
            ),
            {"link": self._source.link_id, "tbl": table, "seen": self._seen},
        )
        stay = self._own(table) | self._waiting
        return [bytes(row_id) for row_id in found.scalars() if row_id not in stay]

    def _park(self, line: Line, reason: str) -> None:
        self._waiting.add(line.row_id)
        self._session.add(
            Parked(
                link_id=self._source.link_id,
                bundle_id=self._proposer.bundle_id,
                at=self._at,
                tbl=line.table,
                row_id=line.row_id,
                line=line.encoded().decode(),
                reason=reason,
            )
        )

    def _some_went_in(self) -> bool:
        """Try every parked change once more; return whether one of them went in."""
        self._session.flush()
        waiting = select(Parked).where(col(Parked.link_id) == self._source.link_id)
        done = [
            parked
            for parked in self._session.exec(waiting.order_by(col(Parked.id))).all()
            if self._went_in(parked)
        ]
        for parked in done:
            self._session.delete(parked)
        return bool(done)

    def _went_in(self, parked: Parked) -> bool:
        line = meant(lines.parse(parked.line.encode()), self._aliases)
        try:
            decision = decide(self._session, replace(self._source, is_newer=True), line, {})
        except Rejected:
            return False
        if decision.reason or decision.leftover or self._put(line, decision):
            return False
        self._count(line, decision.fate)
        if parked.bundle_id == self._proposer.bundle_id:
            self.counts[line.table][Fate.PARKED] -= 1
        return True


def _reason(line: Line, error: IntegrityError) -> str:
    if line.op == Op.DELETE:
        return _STILL_NAMED
    found = (words for sign, words in _REASONS.items() if sign in str(error.orig))
    return next(found, "内容不符合规定")
