"""Carrying out the changes of one bundle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select
from typing_extensions import override

from cwdesk.bundle import joining, lines
from cwdesk.bundle.alias import meant
from cwdesk.bundle.asking import Proposer, ask_about
from cwdesk.bundle.decide import decide
from cwdesk.bundle.decision import NOT_COME, Decision, Fate, Source
from cwdesk.bundle.incoming import Counting, Decided
from cwdesk.bundle.lines import TOGETHER, Line, Op
from cwdesk.bundle.roles import Role
from cwdesk.bundle.tables import Parked
from cwdesk.kernel.clock import now_text
from cwdesk.kernel.errors import Rejected
from cwdesk.kernel.ids import Uid, new_ids
from cwdesk.store.journal import answer
from cwdesk.store.past import put, put_all
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
        self.lacks_attachment = False
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
                gone = [Line(table, row_id, Op.DELETE, 0, {}) for row_id in self._not_named(table)]
                for at in range(0, len(gone), TOGETHER):
                    self.take(gone[at : at + TOGETHER], {})
        if self._source.role == Role.GATEWAY:
            joining.join_all(self._session, self._source, self.tried_again)
        self.tried_again()

    def tried_again(self) -> None:
        """Try every parked change again, for as long as one of them goes in."""
        while self._some_went_in():
            pass
        self._session.flush()

    @override
    def _carry_out(self, decided: Sequence[Decided]) -> None:
        if not self._put_together(decided):
            for line, decision in decided:
                self._put_alone(line, decision)

    def _put_together(self, decided: Sequence[Decided]) -> bool:
        """Write the rows all at once; return False when one by one will tell which does not fit."""
        if any(decision.reason or line.row_id in self._waiting for line, decision in decided):
            return False
        try:
            with self._session.connection().begin_nested():
                put_all(
                    self._session,
                    ((line.table, line.row_id, one.before, one.after) for line, one in decided),
                )
        except IntegrityError:
            return False
        self._claim([line for line, _ in decided])
        for line, decision in decided:
            self._keep_open(line, decision)
        return True

    def _put_alone(self, line: Line, decision: Decision) -> None:
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
        self._claim([line])
        self._keep_open(line, decision)
        return ""

    def _keep_open(self, line: Line, decision: Decision) -> None:
        """Keep what the peer must hear, and what somebody or a later program has to decide."""
        if decision.stays is not None:
            answer(self._session, line.table, line.row_id, decision.stays)
        for ask in decision.asks:
            ask_about(self._session, self._proposer, line, ask)
        if decision.leftover:
            self._park(replace(line, op=Op.UPDATE, cells=decision.leftover, attached=()), _NOT_YET)

    def _claim(self, lines: Sequence[Line]) -> None:
        """Note whose rows they are, and that this bundle named them; a proposal makes no owner."""
        connection, link = self._session.connection(), self._source.link_id
        gone = [(line.row_id, link) for line in lines if line.op == Op.DELETE]
        there = [line for line in lines if line.op != Op.DELETE and not self._proposes]
        if gone:
            connection.exec_driver_sql("DELETE FROM arrived WHERE row_id = ? AND link_id = ?", gone)
        if there:
            connection.exec_driver_sql(
                "INSERT INTO arrived (id, link_id, tbl, row_id, seen) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (row_id, link_id) DO UPDATE SET seen = excluded.seen",
                [
                    (row_id, link, line.table, line.row_id, self._seen)
                    for row_id, line in zip(new_ids(len(there)), there, strict=True)
                ],
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
        self.lacks_attachment |= reason == NOT_COME
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
