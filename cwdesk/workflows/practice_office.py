"""A practice office: made-up but plausible people, the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from sqlmodel import Session

from cwdesk.areas.office.queries import communities
from cwdesk.areas.roster.imports import Reading, make_plan
from cwdesk.areas.roster.imports.reading import Draft
from cwdesk.kernel.clock import today
from cwdesk.sheets.read import Workbook
from cwdesk.store.keys import Cost
from cwdesk.store.opening import Made
from cwdesk.workflows import made_up
from cwdesk.workflows.roster_import import import_roster
from cwdesk.workflows.setting_up import make_street_office

STREET = "410402002"
"""The street whose communities the practice office takes."""

MEMBERS = ("书记、主任", "副书记", "副主任", "委员")
OTHERS = ("社区专职工作人员", "社区专职工作人员", "网格员", "网格员")
CATEGORIES = {
    "书记、主任": "社区正职",
    "副书记": "社区副职",
    "副主任": "社区副职",
    "委员": "社区委员",
}
LEVELS = (
    ("大专", "大专"),
    ("大专", "本科"),
    ("本科", "本科"),
    ("高中", "大专"),
    ("本科", "硕士研究生"),
)
POLITICS = ("中共党员", "中共党员", "群众", "群众", "共青团员", "中共预备党员")
CERTIFICATES = ("", "", "助理社会工作师", "社会工作师", "高级社会工作师")
SCHOOLS = ("平顶山学院", "河南城建学院", "郑州大学", "河南大学", "国家开放大学", "许昌学院")
MAJORS = ("社会工作", "行政管理", "汉语言文学", "法学", "会计学", "计算机科学与技术")


def make(
    folder: Path,
    workers: int,
    seed: int,
    password: str,
    *,
    street: str = STREET,
    cost: Cost | None = None,
) -> Made:
    """Make a practice office with `workers` made-up people.

    Raises:
        Refused: there is no such street.
        StoreTrouble: the folder is in use, or cannot be written.
    """
    made = make_street_office(folder, street, "练习", password, practice=True, cost=cost)
    made.office.database.write(_fill, workers, seed).result()
    return made


def _fill(session: Session, workers: int, seed: int) -> None:
    names = [line.name for line in communities(session, today())] or ["第一社区"]
    drafts = tuple(_drafts(Random(seed), workers, names))  # noqa: S311
    reading = Reading("练习数据", Workbook(()), (), drafts, None)
    import_roster(session, reading, make_plan(session, reading, today()))


def _drafts(dice: Random, workers: int, names: list[str]) -> Iterator[Draft]:
    numbers: set[str] = set()
    each = -(-workers // len(names))
    for place in range(workers):
        community, rank = names[place // each], place % each
        values = _values(dice, rank, numbers) | {
            "community": community,
            "staff_number": f"{place + 1001}",
        }
        yield Draft("练习", place + 1, values["name"], values=values)


def _values(dice: Random, rank: int, numbers: set[str]) -> dict[str, str]:
    birth = date(1966, 1, 1) + timedelta(days=dice.randrange(38 * 365))
    worked = max(birth + timedelta(days=20 * 365), date(1988, 1, 1))
    worked += timedelta(days=dice.randrange(max((today() - worked).days // 2, 1)))
    joined = worked + timedelta(days=dice.randrange(max((today() - worked).days, 1)))
    first, highest = dice.choice(LEVELS)
    post = MEMBERS[rank] if rank < len(MEMBERS) else dice.choice(OTHERS)
    begin = date(dice.choice((2024, 2025)), dice.choice((1, 7)), 1)
    return {
        "name": made_up.name(dice),
        "id_number": made_up.id_number(dice, birth, numbers),
        "nation": "回族" if dice.random() < 0.03 else "汉族",  # noqa: PLR2004
        "politics": "中共党员" if rank == 0 else dice.choice(POLITICS),
        "first_education": first,
        "highest_education": highest,
        "school": dice.choice(SCHOOLS),
        "major": dice.choice(MAJORS),
        "post": post,
        "post_category": CATEGORIES.get(post, "普通社工"),
        "grade": str(dice.randint(7, 14) if rank == 0 else dice.randint(1, 9)),
        "post_since": joined.isoformat()[:7],
        "work_start": worked.isoformat()[:7],
        "community_work_start": joined.isoformat(),
        "qualification": dice.choice(CERTIFICATES),
        "contract_from": begin.isoformat(),
        "contract_to": (date(begin.year + 3, begin.month, 1) - timedelta(days=1)).isoformat(),
        "phone": made_up.phone(dice),
    }
