"""What the visits area offers."""

from __future__ import annotations

from cwdesk.areas.visits import models
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
)
