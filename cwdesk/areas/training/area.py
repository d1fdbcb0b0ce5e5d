"""What the training area offers."""

from __future__ import annotations

from cwdesk.areas.training import models
from cwdesk.contract import Area

AREA = Area(
    key="training",
    title="培训",
    tables=(
        models.Course,
        models.TrainingSession,
        models.Invitation,
        models.SignIn,
        models.TrainingResult,
        models.ExternalTraining,
        models.SessionMaterial,
        models.TrainingRule,
        models.Mentoring,
        models.MentorMeeting,
        models.Skill,
        models.SkillLevel,
    ),
)
