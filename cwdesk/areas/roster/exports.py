"""The roster as a workbook: shaped like the 花名册, and imported again as updates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from pathlib import Path

from sqlmodel import Session

from cwdesk.areas.office.queries import own_office
from cwdesk.areas.roster import rules
from cwdesk.areas.roster.commands import record_export
from cwdesk.areas.roster.queries import SheetRow, sheet_rows
from cwdesk.kernel.errors import refuse
from cwdesk.kernel.idcard import mask, mask_phone
from cwdesk.sheets.write import OutCell, OutColumn, OutRow, OutTable, Paper, write_tables

TITLE = "社区工作者花名册"
ORDINAL = "序号"

COLUMNS: tuple[tuple[str, OutColumn], ...] = (
    ("ordinal", OutColumn(ORDINAL, 6)),
    ("community", OutColumn("社区", 16)),
    ("name", OutColumn("姓名", 10)),
    ("sex", OutColumn("性别", 6)),
    ("id_number", OutColumn("身份证号", 22)),
    ("birth", OutColumn("出生年月", 12)),
    ("nation", OutColumn("民族", 8)),
    ("politics", OutColumn("政治面貌", 12)),
    ("first_education", OutColumn("第一学历", 10, "学历")),
    ("highest_education", OutColumn("最高学历", 10, "学历")),
    ("school", OutColumn("毕业院校", 18, "学历", centred=False)),
    ("major", OutColumn("专业", 16, "学历", centred=False)),
    ("post", OutColumn("职务", 19)),
    ("post_category", OutColumn("岗位类别", 12)),
    ("grade", OutColumn("岗级", 6)),
    ("post_since", OutColumn("任职时间", 12)),
    ("work_start", OutColumn("参加工作时间", 12)),
    ("community_work_start", OutColumn("从事社区工作时间", 12)),
    ("qualification", OutColumn("名称", 17, "职业资格")),
    ("qualification_obtained", OutColumn("取得时间", 12, "职业资格")),
    ("contract_from", OutColumn("起", 12, "劳动合同")),
    ("contract_to", OutColumn("止", 12, "劳动合同")),
    ("phone", OutColumn("联系电话", 14)),
    ("staff_number", OutColumn("工号", 10)),
    ("grid", OutColumn("网格", 10)),
    ("service_kind", OutColumn("人员类别", 19)),
    ("note", OutColumn("备注", 20, centred=False)),
)
"""Key of the import's column → the column in the workbook."""

_LABEL_AT = next(place for place, (key, _) in enumerate(COLUMNS) if key == "community")


def write_roster(
    session: Session, path: Path, as_of: date, *, purpose: str = "", masked: bool = False
) -> int:
    """Write who is in service on `as_of`, and put on record that full ID numbers went out.

    Args:
        session: of a write, for the record.
        path: the .xlsx to write.
        as_of: the day that the roster holds for; an edited sheet comes back as of that day.
        purpose: what it is for; needed unless `masked`.
        masked: ID numbers and phones with their middle hidden; nothing goes on record.

    Returns:
        How many people were written.

    Raises:
        Refused: full ID numbers without a purpose.
        Rejected: the file cannot be written.
    """
    if not masked:
        refuse(rules.problems_with_purpose(purpose))
    rows = sheet_rows(session, as_of)
    shown = [_masked(row) for row in rows] if masked else list(rows)
    write_tables(path, [_table(own_office(session).name, as_of, shown)])
    if not masked:
        what = f"导出{TITLE}（截至 {as_of}，{len(rows)} 人）"
        record_export(session, what, purpose, len(rows))
    return len(rows)


def _masked(row: SheetRow) -> SheetRow:
    hidden = {
        "id_number": mask(row.values["id_number"]),
        "phone": mask_phone(row.values["phone"]),
    }
    return replace(row, values={**row.values, **hidden})


def _table(office: str, as_of: date, rows: Sequence[SheetRow]) -> OutTable:
    day = f"{as_of.year}年{as_of.month}月{as_of.day}日"
    return OutTable(
        name="花名册",
        title=f"{office.removesuffix('办事处')}{TITLE}",
        lines=(f"填报单位（盖章）：{office}　　　　单位：人　　　　截至{day}",),
        columns=[column for _, column in COLUMNS],
        rows=list(_rows(rows)),
        closing=("填表人：　　　　　　　　审核人：　　　　　　　　单位负责人：",),
        frozen_columns=3,
        paper=Paper.A3,
    )


def _rows(rows: Sequence[SheetRow]) -> Iterator[OutRow]:
    """Yield the people, a subtotal below each community, the total at the end.

    The community stands in every row: a merged one could not be edited for a single person.
    """
    number = 0
    for community, members in groupby(rows, key=lambda row: row.values["community"]):
        many = list(members)
        for row in many:
            number += 1
            yield OutRow(_cells(number, row), row_id=row.person_id)
        yield _sum(f"{community or '未分配社区'}小计", many)
    yield _sum("合计", rows)


def _cells(number: int, row: SheetRow) -> list[OutCell]:
    return [number if key == "ordinal" else row.values[key] for key, _ in COLUMNS]


def _sum(label: str, rows: Sequence[SheetRow]) -> OutRow:
    cells: list[OutCell] = [None] * len(COLUMNS)
    cells[_LABEL_AT : _LABEL_AT + 2] = [label, f"{len(rows)}人"]
    return OutRow(cells, is_sum=True)
