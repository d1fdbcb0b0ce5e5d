"""What the office area offers."""

from __future__ import annotations

from cwdesk.areas.office import models
from cwdesk.areas.office.forms.handoff_receipt import FORM as HANDOFF_RECEIPT
from cwdesk.areas.office.forms.key_card import FORM as KEY_CARD
from cwdesk.areas.office.forms.not_back import FORM as NOT_BACK
from cwdesk.areas.office.forms.templates import OFFICE
from cwdesk.contract import Area

AREA = Area(
    key="office",
    title="街道社区",
    tables=(
        models.Office,
        models.Street,
        models.Community,
        models.Grid,
        models.ResidentsFigure,
        models.SheetLayout,
    ),
    forms=(KEY_CARD, HANDOFF_RECEIPT, NOT_BACK),
    template_data=(OFFICE,),
)
