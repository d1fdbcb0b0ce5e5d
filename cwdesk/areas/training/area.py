"""What the training area offers."""

from __future__ import annotations

from cwdesk.areas.training import models
from cwdesk.areas.training.forms import (
    due_list,
    hours_sheet,
    mentor_agreement,
    notice,
    personal_file,
    session_file,
    sign_in_sheet,
    year_report,
)
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
    forms=(
        notice.FORM,
        sign_in_sheet.FORM,
        session_file.FORM,
        personal_file.FORM,
        hours_sheet.FORM,
        due_list.FORM,
        mentor_agreement.FORM,
        year_report.FORM,
    ),
)
