"""What the roster area offers."""

from __future__ import annotations

from cwdesk.areas.roster import models
from cwdesk.areas.roster.forms import registration, roster_list
from cwdesk.contract import Area

AREA = Area(
    key="roster",
    title="花名册",
    tables=(
        models.Blob,
        models.Person,
        models.Service,
        models.Posting,
        models.Contract,
        models.Education,
        models.Qualification,
        models.GradeRecord,
        models.FamilyMember,
        models.ResumeLine,
        models.Award,
        models.Attachment,
        models.ExportRecord,
    ),
    forms=(roster_list.FORM, registration.FORM),
)
