"""The list of areas, written once."""

from __future__ import annotations

import cwdesk.bundle.questions
import cwdesk.bundle.tables
import cwdesk.printing.issued
import cwdesk.printing.kept  # noqa: F401  the store's tables are all known from here on
from cwdesk.areas.attendance.area import AREA as ATTENDANCE
from cwdesk.areas.calendar.area import AREA as CALENDAR
from cwdesk.areas.leave.area import AREA as LEAVE
from cwdesk.areas.office.area import AREA as OFFICE
from cwdesk.areas.roster.area import AREA as ROSTER
from cwdesk.areas.training.area import AREA as TRAINING
from cwdesk.areas.visits.area import AREA as VISITS
from cwdesk.contract import Area
from cwdesk.kernel.errors import NotFound
from cwdesk.printing.spec import AnyForm
from cwdesk.templates.names import Vocabulary, is_template

AREAS: tuple[Area, ...] = (
    OFFICE,
    CALENDAR,
    ROSTER,
    LEAVE,
    ATTENDANCE,
    TRAINING,
    VISITS,
)
"""Every area, those that others build on first."""

VOCABULARY = Vocabulary(tuple(data for area in AREAS for data in area.template_data))
"""What templates from outside can name."""


def form(key: str) -> AnyForm:
    """Return the form with this key.

    Raises:
        NotFound: no area has such a form, or it is a template.
    """
    if is_template(key):
        raise NotFound("这张表是按模板填的。请在“表单”里用模板再填一次，内容没变就沿用原来的编号。")
    for area in AREAS:
        for one in area.forms:
            if one.key == key:
                return one
    raise NotFound(f"没有名为“{key}”的表单，可用 form list 查看。")
