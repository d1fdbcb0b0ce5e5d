"""The board agrees with an independent count over random sessions, results and trainings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from cwdesk.areas.training import commands, queries
from cwdesk.areas.training.rules.words import LEVELS, RESULTS
from cwdesk.kernel.ids import Uid
from tests.areas.training.given import held, people

FIRST = date(2022, 1, 1)
DAYS = st.integers(0, 365 * 5).map(lambda days: FIRST + timedelta(days))
SINCE = date(2021, 3, 1)
"""Since when everybody of `people` serves."""

OPINIONS = date(2024, 3, 28)
"""Before, nothing was due."""


@dataclass(frozen=True)
class Event:
    """Something that somebody went to."""

    day: date
    who: str
    level: str
    signed: bool
    result: str
    off: bool
    elsewhere: bool

    @property
    def counts(self) -> bool:
        if self.level == "街道":
            return False
        if self.elsewhere:
            return True
        return not self.off and (self.result == "合格" or (self.signed and not self.result))


EVENTS = st.lists(
    st.builds(
        Event,
        DAYS,
        st.sampled_from(("书记", "网格员", "副书记")),
        st.sampled_from(LEVELS),
        st.booleans(),
        st.sampled_from(("", *RESULTS)),
        st.sampled_from((False, False, False, True)),
        st.sampled_from((False, False, True)),
    ),
    max_size=8,
)


def put(session: Session, who: dict[str, Uid], event: Event) -> None:
    person, day = who[event.who], event.day.isoformat()
    if event.elsewhere:
        values = {"name": "外出", "level": event.level, "kind": "在职培训", "hours": "1"}
        commands.add_external(session, person, {**values, "first_day": day})
        return
    made = held(session, day, level=event.level)
    if event.signed:
        commands.sign_in(session, made, [person])
    if event.result:
        commands.set_results(session, made, [person], {"result": event.result})
    if event.off:
        commands.cancel_session(session, made, "下雪")


def red(events: list[Event], who: str, on: date) -> bool:
    """Reckon by going back over the days, without due dates."""
    days = {event.day for event in events if event.who == who and event.counts}
    days = {day for day in days if day <= on}
    if on < OPINIONS or (who == "书记" and on < date(OPINIONS.year, 12, 31)):
        return False
    if who == "书记":
        if on == date(on.year, 12, 31) and not any(day.year == on.year for day in days):
            return True
        return not any(day.year >= on.year - 1 for day in days) and on.year > SINCE.year
    three_years = timedelta(days=3 * 365)
    return on >= SINCE + three_years and not any(day > on - three_years for day in days)


@given(EVENTS, DAYS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_board_agrees_with_an_independent_count(
    session: Session, events: list[Event], on: date
) -> None:
    with session.begin_nested() as point:
        who = people(session)
        for event in events:
            put(session, who, event)
        lines = {line.person_id: line for line in queries.board(session, on)}
        for name in ("书记", "网格员", "副书记"):
            line = lines[who[name]]
            assert line.why
            if certain(events, name, on):
                assert (line.colour == "red") == red(events, name, on)
        point.rollback()


def certain(events: list[Event], who: str, on: date) -> bool:
    """Leave out the days on which leap years decide: three years are 1,095 or 1,096 days."""
    begun = [SINCE, *(event.day for event in events if event.who == who)]
    return all((on - day).days not in range(1094, 1098) for day in begun)
