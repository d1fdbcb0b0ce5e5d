"""The form 月考勤表."""

from __future__ import annotations

from cwdesk.areas.attendance.forms.month_sheet import collect, layout
from cwdesk.areas.attendance.forms.samples import PAPERS
from cwdesk.printing.spec import FormSpec, Margins, PageSetup, Paper

FORM = FormSpec(
    key="month_sheet",
    title="月考勤表",
    collect=collect,
    layout=layout,
    samples=PAPERS,
    page=PageSetup(
        paper=Paper.A3,
        landscape=True,
        margins=Margins(top=16, right=12, bottom=16, left=18),
        body={Paper.A3: 9.5, Paper.A4: 6.5},
        title={Paper.A3: 20, Paper.A4: 16},
    ),
)
