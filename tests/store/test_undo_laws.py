"""Laws of undo and of the past, over random operations on real tables."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from cwdesk.areas.office.models import Community, Street
from cwdesk.kernel.errors import Refused
from cwdesk.store.database import Database
from cwdesk.store.journal import broken_links
from cwdesk.store.past import row_at
from cwdesk.store.rows import class_of, fetch
from cwdesk.store.undo import undo
from tests.store.given import Snapshot, last_pos, operation, person, snapshot

ADD, CHANGE, REMOVE = "add", "change", "remove"
KINDS = ("street", "community", "person")
STEP = st.tuples(
    st.sampled_from((ADD, ADD, CHANGE, CHANGE, REMOVE)),
    st.sampled_from(KINDS),
    st.integers(0, 5),
    st.integers(0, 3),
)
"""What to do, to which table, to which row of it, with which value."""
OPERATIONS = st.lists(st.lists(STEP, min_size=1, max_size=4), min_size=1, max_size=6)
FEW = settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


class Book:
    """A store inside one transaction, and what it held after each of its operations."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.numbers: list[int] = []
        self.states: list[tuple[int, Snapshot]] = [(last_pos(session), snapshot(session, KINDS))]

    @property
    def now(self) -> Snapshot:
        return self.states[-1][1]

    def carry_out(self, steps: list[tuple[str, str, int, int]]) -> None:
        with operation(self.session) as no:
            for step in steps:
                self.step(*step)
        self.keep(no)

    def undo(self, no: int) -> bool:
        """Undo one operation; return whether all of it went back."""
        left: tuple[Any, ...] = ("all",)
        with operation(self.session) as new, suppress(Refused):
            left = undo(self.session, no).left
        self.keep(new)
        return not left

    def keep(self, no: int) -> None:
        self.session.expire_all()
        state = snapshot(self.session, KINDS)
        if last_pos(self.session) > self.states[-1][0]:
            self.numbers.append(no)
            self.states.append((last_pos(self.session), state))

    def step(self, what: str, kind: str, which: int, value: int) -> None:
        """Do one thing, unless the tables do not allow it."""
        ids = sorted(row_id for table, row_id in snapshot(self.session, KINDS) if table == kind)
        if what != ADD and not ids:
            return
        try:
            with self.session.begin_nested():
                if what == ADD:
                    self.add(kind, value)
                else:
                    self.touch(what, kind, ids[which % len(ids)], value)
                self.session.flush()
        except IntegrityError:
            return

    def add(self, kind: str, value: int) -> None:
        streets = sorted(
            row_id for table, row_id in snapshot(self.session, KINDS) if table == "street"
        )
        if kind == "street":
            self.session.add(Street(code=f"{value}", name="甲"))
        elif kind == "person":
            self.session.add(person(value))
        elif streets:
            self.session.add(
                Community(street_id=streets[value % len(streets)], name=f"社区{value}")
            )

    def touch(self, what: str, kind: str, row_id: bytes, value: int) -> None:
        row: Any = fetch(self.session, class_of(kind), row_id)
        if what == REMOVE:
            self.session.delete(row)
        elif kind == "person":
            row.id_number, row.note = f"{110101199003070000 + value}", f"{value % 2}"
        else:
            row.name = f"{value}"


def opened(database: Database) -> Session:
    return Session(database.writer_engine, expire_on_commit=False)


@FEW
@given(OPERATIONS)
def test_undoing_everything_backwards_passes_through_every_earlier_state(
    database: Database, operations: list[list[tuple[str, str, int, int]]]
) -> None:
    with opened(database) as session:
        book = Book(session)
        for steps in operations:
            book.carry_out(steps)
        states = [state for _, state in book.states]
        for no, before in reversed(list(zip(book.numbers, states, strict=False))):
            assert book.undo(no)
            assert book.now == before
        session.rollback()


@FEW
@given(OPERATIONS, st.randoms(use_true_random=False))
def test_undo_in_any_order_keeps_history_whole_and_the_past_in_view(
    database: Database, operations: list[list[tuple[str, str, int, int]]], dice: Any
) -> None:
    with opened(database) as session:
        book = Book(session)
        for steps in operations:
            book.carry_out(steps)
        for _ in range(4):
            if book.numbers:
                book.undo(dice.choice(book.numbers))
        assert broken_links(session) == []
        assert session.connection().execute(text("PRAGMA foreign_key_check")).all() == []
        rows = {key for _, state in book.states for key in state}
        for pos, state in book.states:
            seen = {key: row_at(session, *key, pos) for key in rows}
            assert {key: row for key, row in seen.items() if row is not None} == state
        session.rollback()


@FEW
@given(OPERATIONS, st.randoms(use_true_random=False))
def test_undoing_an_undo_at_once_gives_back_the_state_before_it(
    database: Database, operations: list[list[tuple[str, str, int, int]]], dice: Any
) -> None:
    with opened(database) as session:
        book = Book(session)
        for steps in operations:
            book.carry_out(steps)
        for _ in range(3):
            before = book.now
            count = len(book.numbers)
            if book.numbers:
                book.undo(dice.choice(book.numbers))
            if len(book.numbers) > count:
                assert book.undo(book.numbers[-1])
                assert book.now == before
        session.rollback()


FIELDS = ("name", "note", "nation")
CHANGE_OF_FIELDS = st.dictionaries(st.sampled_from(FIELDS), st.sampled_from("甲乙丙"), min_size=1)


@FEW
@given(
    st.lists(
        st.dictionaries(st.sampled_from(FIELDS), st.sampled_from("甲乙丙"), min_size=1), max_size=6
    ),
    st.data(),
)
def test_each_field_goes_back_just_when_it_still_is_what_the_operation_made_it(
    database: Database, changes: list[dict[str, str]], data: st.DataObject
) -> None:
    with opened(database) as session:
        with operation(session):
            row = person(1)
            session.add(row)
        book, model = Book(session), {"name": "甲1", "note": "", "nation": ""}
        made: list[tuple[int, dict[str, str], dict[str, str]]] = []
        for change in changes:
            before = dict(model)
            model |= change
            if model != before:
                with operation(session) as no:
                    for field, value in change.items():
                        setattr(row, field, value)
                    session.add(row)
                book.keep(no)
                made.append((no, before, dict(model)))
        while made:
            no, before, after = made.pop(data.draw(st.integers(0, len(made) - 1)))
            model |= {
                field: before[field]
                for field in FIELDS
                if before[field] != after[field] == model[field]
            }
            book.undo(no)
            assert {field: book.now["person", row.id][field] for field in FIELDS} == model
        session.rollback()
