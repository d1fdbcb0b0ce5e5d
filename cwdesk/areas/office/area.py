"""What the office area offers."""

from __future__ import annotations

from cwdesk.areas.office.models import Community, Grid, Office, ResidentsFigure, Street
from cwdesk.contract import Area

AREA = Area(
    key="office",
    title="街道社区",
    tables=(Office, Street, Community, Grid, ResidentsFigure),
)
