"""The kinds of sheets that come in on the pages of visits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cwdesk.areas.visits.imports.residents import (
    Plan,
    Planned,
    make_plan,
    read_residents,
    write_refused,
)
from cwdesk.workflows.resident_import import RESIDENTS, ImportDone, import_residents
from ui.areas.visits.importing import SheetKind, verdict_columns
from ui.kit.columns import Align, Column


def _place(line: Planned) -> str:
    place = line.home.place if line.home else None
    return f"{place.community} {place.grid}".strip() if place else ""


def _changes(line: Planned) -> str:
    return "；".join(f"{one.title}：{one.was or '（空）'} → {one.now}" for one in line.changes)


RESIDENT_COLUMNS: tuple[Column[Any], ...] = (
    Column[Planned]("行", text=lambda one: str(one.row), align=Align.RIGHT, width=64),
    Column[Planned]("姓名", text=lambda one: one.name, width=90),
    Column[Planned]("地址", text=lambda one: one.home.home.address if one.home else "", width=170),
    Column[Planned]("社区网格", text=_place, width=150),
    Column[Planned]("重点人群", text=lambda one: "、".join(one.groups), width=120),
    *verdict_columns(),
    Column[Planned]("变更", text=_changes, width=320),
)


def _notes(plan: Plan) -> Iterator[str]:
    if plan.new_communities:
        yield f"会新增社区：{'、'.join(plan.new_communities)}。"
    if plan.new_grids:
        named = "、".join(f"{community} {grid}" for community, grid in plan.new_grids)
        yield f"会新增网格：{named}。"
    if plan.emptied:
        yield f"有 {len(plan.emptied)} 户的人都迁走了，这些户会销户。"


def _done(done: ImportDone) -> str:
    one = done.imported
    return f"已导入居民：{one.households} 户，新增 {one.new} 人，变更 {one.changed} 人"


RESIDENT_SHEET = SheetKind(
    title="导入居民名册",
    asked="社区现有的表格就行：户主写一次、家人写在下面，或者一户一行。先看预览，再导入。",
    remembered=RESIDENTS,
    read=read_residents,
    plan=make_plan,
    carry_out=import_residents,
    refused=write_refused,
    columns=RESIDENT_COLUMNS,
    notes=lambda plan: tuple(_notes(plan)),
    done=_done,
)
