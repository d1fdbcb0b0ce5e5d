"""Residents by household as a workbook: shaped like the lists that come in, and taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlmodel import Session

from cwdesk.areas.office.queries import communities, own_office
from cwdesk.areas.visits.queries.households import (
    HouseholdLine,
    ResidentLine,
    household_lines,
    households_in,
)
from cwdesk.areas.visits.rules.order import way
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.idcard import mask, mask_phone
from cwdesk.kernel.ids import Uid
from cwdesk.sheets.write import OutCell, OutColumn, OutRow, OutTable, Paper, write_tables

TITLE = "居民台账"

MOST = 12_000
"""Households in one workbook: what a PC of an office writes and Excel opens in good time."""

COLUMNS = (
    OutColumn("序号", 6),
    OutColumn("社区", 16),
    OutColumn("网格", 10),
    OutColumn("地址", 24, centred=False),
    OutColumn("户号", 10),
    OutColumn("户主", 10),
    OutColumn("姓名", 10),
    OutColumn("与户主关系", 12),
    OutColumn("身份证号", 22),
    OutColumn("性别", 6),
    OutColumn("出生日期", 12),
    OutColumn("联系电话", 14),
    OutColumn("人群类别", 22, centred=False),
    OutColumn("走访类别", 12),
    OutColumn("需求", 22, centred=False),
    OutColumn("备注", 20, centred=False),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which households go out, and whether ID numbers and phones show their middle."""

    community_id: Uid | None = None
    grid_id: Uid | None = None
    masked: bool = False


def write_residents(session: Session, path: Path, as_of: date, wanted: Wanted) -> int:
    """Write who lives where on a day; an edited sheet comes back as updates.

    Returns:
        How many residents were written.

    Raises:
        Refused: too many households for one workbook.
        Rejected: the file cannot be written.
    """
    places = [wanted.community_id] if wanted.community_id else [c.id for c in communities(session)]
    keys = [key for one in places for key in households_in(session, as_of, one, wanted.grid_id)]
    if len(keys) > MOST:
        raise Refused(f"有 {len(keys)} 户，一个文件最多 {MOST} 户。请选择社区或网格，分开导出。")
    homes = sorted(household_lines(session, keys, as_of), key=_order)
    rows = list(_rows(homes, masked=wanted.masked))
    said = (f"{own_office(session).name}　截至 {as_of}　{len(homes)} 户 {len(rows)} 人",)
    write_tables(
        path,
        [OutTable(TITLE, COLUMNS, rows, TITLE, said, frozen_columns=0, paper=Paper.A3)],
    )
    return len(rows)


def _order(home: HouseholdLine) -> tuple[object, ...]:
    return home.community, way(home.grid), way(home.address), home.number


def _rows(homes: Sequence[HouseholdLine], *, masked: bool) -> Iterator[OutRow]:
    number = 0
    for home in homes:
        for one in home.residents:
            number += 1
            yield OutRow(_cells(number, home, one, masked=masked), row_id=one.resident_id)


def _cells(
    number: int, home: HouseholdLine, one: ResidentLine, *, masked: bool
) -> tuple[OutCell, ...]:
    return (
        number, home.community, home.grid, home.address, home.number, home.head, one.name,
        one.relation, mask(one.id_number) if masked else one.id_number, one.sex, one.born,
        mask_phone(one.phone) if masked else one.phone, "、".join(one.groups), home.visit_class,
        home.needs, one.note,
    )  # fmt: skip
