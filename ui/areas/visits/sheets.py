"""The kinds of sheets that come in on the pages of visits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cwdesk.areas.visits.imports import visits
from cwdesk.areas.visits.imports.residents import (
    Plan,
    Planned,
    make_plan,
    read_residents,
    write_refused,
)
from cwdesk.workflows import visit_import
from cwdesk.workflows.resident_import import RESIDENTS, ImportDone, import_residents
from ui.areas.visits.importing import SheetKind, verdict_columns
from ui.kit.columns import Align, Column


def _place(line: Planned) -> str:
    place = line.home.place if line.home else None
    return f"{place.community} {place.grid}".strip() if place else ""


def _changes(line: Any) -> str:
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


def _said(key: str) -> Any:
    def text(line: visits.Planned) -> str:
        return line.facts.values.get(key, "") if line.facts else ""

    return text


VISIT_COLUMNS: tuple[Column[Any], ...] = (
    Column[visits.Planned]("行", text=lambda one: str(one.row), align=Align.RIGHT, width=64),
    Column[visits.Planned](
        "日期", text=lambda one: str(one.facts.on) if one.facts else "", width=110
    ),
    Column[visits.Planned]("户", text=lambda one: one.name, width=170),
    Column[visits.Planned]("方式", text=_said("kind"), width=90),
    Column[visits.Planned]("了解的情况", text=_said("found"), width=240),
    *verdict_columns(),
    Column[visits.Planned]("变更", text=_changes, width=300),
)


def _visits_notes(plan: visits.Plan) -> tuple[str, ...]:
    if not plan.earlier:
        return ()
    return (f"有 {len(plan.earlier)} 户的走访早于登记日期，登记日期会提前到第一次走访。",)


def _visits_done(done: visit_import.ImportDone) -> str:
    one = done.imported
    return f"已导入走访：新增 {one.new} 次，变更 {one.changed} 次"


VISIT_SHEET = SheetKind(
    title="导入走访表",
    asked="社区报来的走访表：要有日期、地址或户主、走访人，可以有方式、情况、办理、答复。",
    remembered=visit_import.VISITS,
    read=visits.read_visits,
    plan=visits.make_plan,
    carry_out=visit_import.import_visits,
    refused=visits.write_refused,
    columns=VISIT_COLUMNS,
    notes=_visits_notes,
    done=_visits_done,
)
