"""Reads of training: sessions, who must be trained by when, what everybody has."""

from __future__ import annotations

from cwdesk.areas.training.queries.board import BoardLine, board, duties, suggested
from cwdesk.areas.training.queries.invited import Coming
from cwdesk.areas.training.queries.policy import parameters, policy
from cwdesk.areas.training.queries.sessions import (
    Attendee,
    CourseLine,
    MaterialLine,
    SessionDetail,
    SessionLine,
    courses,
    session_detail,
    sessions,
)
from cwdesk.areas.training.queries.trainings import Completed, completed

__all__ = [
    "Attendee",
    "BoardLine",
    "Coming",
    "Completed",
    "CourseLine",
    "MaterialLine",
    "SessionDetail",
    "SessionLine",
    "board",
    "completed",
    "courses",
    "duties",
    "parameters",
    "policy",
    "session_detail",
    "sessions",
    "suggested",
]
