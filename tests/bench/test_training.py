"""Ten years of training of six hundred people: the board, a year's hours, a person's record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session

from cwdesk.areas.training import models, queries
from cwdesk.areas.training.rules.words import KINDS, LEVELS
from cwdesk.kernel.ids import Uid, new_id
from cwdesk.store.database import Database
from cwdesk.store.journal import describe
from tests.areas.roster.given import street, worker
from tests.bench.conftest import Measured, median_of

Note = Callable[[Measured], None]
Values = dict[str, Any]
PEOPLE, FIRST, LAST, TIMES = 600, 2017, 2026, 8
ON = date(LAST, 10, 31)
TABLES = (models.TrainingSession, models.Invitation, models.SignIn, models.TrainingResult)


def fill(session: Session) -> list[Uid]:
    places = list(street(session).values())
    people = [
        worker(session, n % 1000, f"程娟{n}", places[n % 3], since="2016-01")
        for n in range(1, PEOPLE + 1)
    ]
    session.flush()
    found = [
        row
        for number in range(TIMES * (LAST - FIRST + 1))
        for row in a_session(number, people[number % 2 :: 2])
    ]
    for table in TABLES:
        session.connection().execute(insert(table), [row for kind, row in found if kind is table])
    describe(session, "准备")
    return people


def a_session(number: int, people: list[Uid]) -> Iterator[tuple[type, Values]]:
    """Hold a session: half of the office invited, nine in ten there, a third with a result."""
    day, made = date(FIRST, 2, 1) + timedelta(days=45 * number), new_id()
    empty = dict.fromkeys(("organiser", "place", "teacher", "content", "time", "cancelled"), "")
    yield (
        models.TrainingSession,
        {
            **empty,
            "id": made,
            "name": f"第 {number} 期",
            "course_id": None,
            "level": LEVELS[number % 4],
            "kind": KINDS[number % 3],
            "method": "集中授课",
            "first_day": day,
            "last_day": day,
            "half_hours": 16,
        },
    )
    for at, person in enumerate(people):
        both = {"session_id": made, "person_id": person}
        yield models.Invitation, {"id": new_id(), **both, "invited_on": day, "excuse": ""}
        if at % 10:
            yield models.SignIn, {"id": new_id(), **both, "on": day, "time": "", "how": "签到"}
        if at % 3 == 0:
            got = {"result": "合格", "score": "", "half_hours": 16, "certificate": "", "note": ""}
            yield models.TrainingResult, {"id": new_id(), **both, **got, "expires_on": None}


def test_ten_years_of_training(database: Database, note: Note) -> None:
    people = database.write(fill).result()
    newest = database.read(queries.sessions, LAST).result()[0].id
    for what, aim, work, rest in (
        ("the board of 600 people", "≤ 300 ms", queries.board, (ON,)),
        ("a year's hours of 600 people", "≤ 300 ms", queries.hours, (LAST,)),
        ("one person's record", "≤ 100 ms", queries.training_record, (people[0], ON)),
        ("the list of sessions", "≤ 100 ms", queries.sessions, ()),
        ("one session", "≤ 100 ms", queries.session_detail, (newest,)),
        ("the matrix", "≤ 300 ms", queries.matrix, (ON,)),
    ):
        asked: Callable[[], object] = partial(asked_once, database, work, rest)
        note(Measured(what, median_of(asked), None, aim))


def asked_once(database: Database, work: Callable[..., object], rest: tuple[Any, ...]) -> object:
    return database.read(work, *rest).result()
