"""The list of communities as columns."""

from __future__ import annotations

from fractions import Fraction

from cwdesk.areas.office.rules import exact
from ui.areas.office.reading import Place
from ui.kit.columns import Align, Column

NONE = Fraction(0)


def _number(value: int | None) -> str:
    return "" if value is None else f"{value:,}"


def _residents(place: Place) -> int | None:
    return place.quota.residents if place.quota else None


def _required(place: Place) -> Fraction | None:
    return place.quota.required if place.quota else None


def _vacancies(place: Place) -> Fraction | None:
    return place.quota.vacancies if place.quota else None


def _workers(place: Place) -> int:
    return place.quota.workers if place.quota else 0


def _exact(value: Fraction | None) -> str:
    return "" if value is None else exact(value)


def _lacking(place: Place) -> bool:
    missing = _vacancies(place)
    return missing is not None and missing > 0


def _state(place: Place) -> str:
    line = place.community
    if line is None:
        return ""
    if line.valid_to is not None:
        return f"{line.valid_to} 止"
    return f"{line.valid_from} 起" if line.valid_from else ""


COLUMNS = (
    Column[Place]("社区", text=lambda place: place.name, width=190),
    Column[Place](
        "区划代码", text=lambda place: place.community.code if place.community else "", width=130
    ),
    Column[Place](
        "网格",
        text=lambda place: str(place.grids or ""),
        sort=lambda place: place.grids,
        align=Align.RIGHT,
        width=80,
    ),
    Column[Place](
        "城镇常住人口",
        text=lambda place: _number(_residents(place)),
        sort=lambda place: _residents(place) or 0,
        align=Align.RIGHT,
        width=132,
    ),
    Column[Place](
        "人口年份",
        text=lambda place: str(place.quota.year or "") if place.quota else "",
        align=Align.RIGHT,
        width=100,
    ),
    Column[Place](
        "应配（每万人18名）",
        text=lambda place: _exact(_required(place)),
        sort=lambda place: _required(place) or NONE,
        align=Align.RIGHT,
        width=170,
    ),
    Column[Place](
        "在职",
        text=lambda place: str(_workers(place)),
        sort=_workers,
        align=Align.RIGHT,
        width=80,
    ),
    Column[Place](
        "其他人员",
        text=lambda place: str(place.quota.others or "") if place.quota else "",
        align=Align.RIGHT,
        width=100,
    ),
    Column[Place](
        "空缺",
        text=lambda place: _exact(_vacancies(place)),
        sort=lambda place: _vacancies(place) or NONE,
        align=Align.RIGHT,
        tone=lambda place: "due" if _lacking(place) else None,
        width=90,
    ),
    Column[Place]("存续", text=_state, width=130),
    Column[Place](
        "人口来源", text=lambda place: place.quota.source if place.quota else "", width=160
    ),
    Column[Place]("街道", text=lambda place: place.street, width=130, hidden=True),
)
