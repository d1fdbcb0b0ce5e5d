"""The people for whom a batch printed nothing, as a list to print."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cwdesk.printing import pdf
from cwdesk.printing.blocks import Column, Line, Table, Title, UnitLine
from cwdesk.printing.frame import frame
from cwdesk.printing.pages import pages
from cwdesk.printing.spec import PageSetup
from cwdesk.workflows.batch import Skipped

COLUMNS = (
    Column("序号", 2.4, least=2),
    Column("姓名", 6, least=3),
    Column("没有打印的原因", 22, align="left"),
)


def left_out(form: str, skipped: Sequence[Skipped], by: str, at: datetime) -> bytes:
    """Return the list as a PDF; `form` is the title of what was printed.

    A character that no font has stands as 〓: it may be the very reason why a name is here.
    """
    rows = (
        Line((str(number), one.name, one.reason), one.name) for number, one in enumerate(skipped, 1)
    )
    blocks = (
        Title("没有打印的人员"),
        UnitLine(form, "", f"共 {len(skipped)} 人"),
        Table(COLUMNS, tuple(rows)),
    )
    foot = (f"打印：{by}  {at:%Y-%m-%d %H:%M}", "没有打印的人员")
    return pdf.write(pages(blocks, frame(PageSetup(), None), foot), "没有打印的人员")
