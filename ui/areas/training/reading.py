"""What the windows of training read: queries put together, so that each asks once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from cwdesk.areas.roster.queries import RosterLine, roster_lines
from cwdesk.areas.training.queries import (
    Attendee,
    SessionDetail,
    SessionLine,
    courses,
    session_detail,
    sessions,
)
from cwdesk.kernel.ids import Uid
from ui.areas.training.columns import called
from ui.kit.fields import Choice

WATCHES = frozenset({"training_session", "invitation", "sign_in", "training_result"})
RECORDS = WATCHES | {"external_training", "training_rule"}
ROSTER = frozenset({"person", "posting", "service", "community"})


@dataclass(frozen=True, slots=True)
class SessionView:
    """A session and everybody in service on its first day."""

    detail: SessionDetail
    people: tuple[RosterLine, ...]

    @property
    def line(self) -> SessionLine:
        """The session."""
        return self.detail.line

    @property
    def attendees(self) -> tuple[Attendee, ...]:
        """Who is on it."""
        return self.detail.attendees

    @property
    def invited(self) -> frozenset[Uid]:
        """Who was told to come."""
        return frozenset(one.person_id for one in self.attendees if one.invited_on)


def session_view(session: Any, session_id: Uid) -> SessionView:
    """Return a session as its page shows it.

    Raises:
        NotFound: it is gone.
    """
    detail = session_detail(session, session_id)
    return SessionView(detail, roster_lines(session, detail.line.first_day))


def course_choices(session: Any) -> tuple[Choice, ...]:
    """Return the courses as choices."""
    return tuple(Choice(one.id, one.name) for one in courses(session))


def people_choices(session: Any, as_of: date) -> tuple[Choice, ...]:
    """Return everybody in service on a day as choices."""
    return tuple(
        Choice(line.person_id, called(line.name, line.community))
        for line in roster_lines(session, as_of)
    )


def open_sessions(session: Any, as_of: date) -> tuple[SessionLine, ...]:
    """Return the sessions that are not over and stand, the next first."""
    return tuple(
        one for one in reversed(sessions(session)) if one.last_day >= as_of and not one.cancelled
    )
