"""What the visits area offers."""

from __future__ import annotations

from cwdesk.areas.visits import models
from cwdesk.areas.visits.forms import (
    coverage_sheet,
    diary,
    dispute_record,
    household_card,
    matter_ledger,
    month_report,
    pairing_record,
    route_slip,
)
from cwdesk.contract import Area

AREA = Area(
    key="visits",
    title="走访",
    tables=(
        models.GridDuty,
        models.Household,
        models.Resident,
        models.Member,
        models.KeyGroup,
        models.VisitPeriod,
        models.VisitRule,
        models.Visit,
        models.VisitCompanion,
        models.VisitPaper,
        models.Matter,
        models.MatterStep,
        models.DisputeParty,
        models.Pairing,
    ),
    forms=(
        household_card.FORM,
        diary.FORM,
        route_slip.FORM,
        coverage_sheet.FORM,
        matter_ledger.FORM,
        dispute_record.FORM,
        pairing_record.FORM,
        month_report.FORM,
    ),
)
