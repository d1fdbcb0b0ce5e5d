"""The list of forms that have not come back, as a workbook in the shape of the paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlmodel import Session

from cwdesk.areas.office.queries import own_office
from cwdesk.printing import register
from cwdesk.sheets.write import OutColumn, OutRow, OutTable, write_tables

TITLE = "未收回清单"
COLUMNS = (
    OutColumn("序号", 6),
    OutColumn("编号", 12),
    OutColumn("表单", 28, centred=False),
    OutColumn("对象", 18, centred=False),
    OutColumn("打印日期", 12),
    OutColumn("已出天数", 10),
    OutColumn("经办人", 10),
    OutColumn("收回情况", 14),
)


def write_not_back(session: Session, file: Path, as_of: date, kind: str = "") -> int:
    """Write the forms that are out, of one kind or all; return how many.

    Raises:
        NotFound: the office has not been set up.
        Rejected: the file cannot be written.
    """
    lines = register.not_back(session, kind)
    rows = [
        OutRow(
            (
                number,
                line.shown,
                line.title,
                line.subject,
                line.printed_on.isoformat(),
                (as_of - line.printed_on).days,
                line.printed_by,
                line.scans,
            )
        )
        for number, line in enumerate(sorted(lines, key=lambda one: (one.title, one.shown)), 1)
    ]
    said = (f"{own_office(session).name}　截至 {as_of.isoformat()}　共 {len(rows)} 张",)
    write_tables(file, [OutTable(TITLE, COLUMNS, rows, title=TITLE, lines=said)])
    return len(rows)
