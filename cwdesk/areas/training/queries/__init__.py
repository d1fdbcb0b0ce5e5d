"""Reads of training: sessions, who must be trained by when, what everybody has."""

from __future__ import annotations

from cwdesk.areas.training.queries.board import BoardLine, board, duties, suggested
from cwdesk.areas.training.queries.certificates import CertificateLine, certificates
from cwdesk.areas.training.queries.elsewhere import Elsewhere, ExternalLine, externals
from cwdesk.areas.training.queries.hours import HoursLine, MonthSeries, hours, hours_by_month
from cwdesk.areas.training.queries.invited import Coming
from cwdesk.areas.training.queries.mentors import Meeting, Pair, pair, pairs
from cwdesk.areas.training.queries.naming import session_called
from cwdesk.areas.training.queries.policy import parameters, policy
from cwdesk.areas.training.queries.records import (
    Missed,
    TrainingRecord,
    proof,
    training_record,
)
from cwdesk.areas.training.queries.sessions import (
    Attendee,
    CourseLine,
    MaterialLine,
    SessionDetail,
    SessionLine,
    courses,
    material,
    session_detail,
    sessions,
)
from cwdesk.areas.training.queries.skills import (
    Matrix,
    MatrixRow,
    SkillLine,
    SkillMark,
    matrix,
    skill_lines,
)
from cwdesk.areas.training.queries.trainings import Completed, completed

__all__ = [
    "Attendee",
    "BoardLine",
    "CertificateLine",
    "Coming",
    "Completed",
    "CourseLine",
    "Elsewhere",
    "ExternalLine",
    "HoursLine",
    "MaterialLine",
    "Matrix",
    "MatrixRow",
    "Meeting",
    "Missed",
    "MonthSeries",
    "Pair",
    "SessionDetail",
    "SessionLine",
    "SkillLine",
    "SkillMark",
    "TrainingRecord",
    "board",
    "certificates",
    "completed",
    "courses",
    "duties",
    "externals",
    "hours",
    "hours_by_month",
    "material",
    "matrix",
    "pair",
    "pairs",
    "parameters",
    "policy",
    "proof",
    "session_called",
    "session_detail",
    "sessions",
    "skill_lines",
    "suggested",
    "training_record",
]
