"""What the roster area offers."""

from __future__ import annotations

from cwdesk.areas.roster import models
from cwdesk.areas.roster.forms import (
    contract_end_proof,
    grade_review,
    probation_review,
    registration,
    resume_card,
    roster_list,
    secondment_approval,
    secretary_filing,
    staff_register,
    transfer_approval,
)
from cwdesk.areas.roster.forms.templates import ABOUT_PERSON, ROSTER
from cwdesk.contract import Area

AREA = Area(
    key="roster",
    title="花名册",
    tables=(
        models.Person,
        models.Service,
        models.Posting,
        models.Contract,
        models.Education,
        models.Qualification,
        models.GradeRecord,
        models.GradeScheme,
        models.FamilyMember,
        models.ResumeLine,
        models.Award,
        models.Attachment,
        models.ExportRecord,
    ),
    forms=(
        roster_list.FORM,
        staff_register.FORM,
        registration.FORM,
        contract_end_proof.FORM,
        probation_review.FORM,
        transfer_approval.FORM,
        secondment_approval.FORM,
        resume_card.FORM,
        grade_review.FORM,
        secretary_filing.FORM,
    ),
    template_data=(ABOUT_PERSON, ROSTER),
)
