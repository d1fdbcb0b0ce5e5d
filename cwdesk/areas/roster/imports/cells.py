"""One cell of a roster: what it says in the words of the file, and what is doubtful in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cwdesk.areas.roster import rules
from cwdesk.areas.roster.imports.columns import PARTIAL, TITLES
from cwdesk.kernel import codes, dates, idcard
from cwdesk.kernel.cleaning import MAX_LONG, MAX_TEXT
from cwdesk.kernel.codes import CodeTable
from cwdesk.kernel.errors import Problem
from cwdesk.kernel.text import is_nothing, squeeze
from cwdesk.sheets.read import Cell
from cwdesk.sheets.rows import cell_text


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell says: values by column key, and problems that do not keep it out."""

    values: Mapping[str, str]
    doubts: tuple[Problem, ...] = ()
    refusal: Problem | None = None


def read_cell(key: str, cell: Cell) -> Said:
    """Return what a cell in the column `key` says."""
    if key in PARTIAL:
        return _date(key, cell)
    text = cell_text(cell)
    if is_nothing(text) and key != "note":
        return Said(dict.fromkeys(_WRITES.get(key, (key,)), ""))
    most = MAX_LONG if key == "note" else MAX_TEXT
    if len(text) > most:
        said = f"{TITLES[key]}有 {len(text)} 个字，最多 {most} 个字。请缩短后再导入。"
        return Said({key: ""}, refusal=Problem(said, key))
    reader = _READERS.get(key)
    return reader(text) if reader else Said({key: text})


def _date(key: str, cell: Cell) -> Said:
    if dates.is_open_end(cell):
        return Said({key: rules.OPEN_ENDED if key == "contract_to" else ""})
    read = dates.read_partial(cell, key)
    if read.problem is None:
        return Said({key: read.value or ""})
    said = f"{TITLES[key]}没有导入：{read.problem.text}"
    return Said({key: ""}, (Problem(said, key),))


def _coded(table: CodeTable, key: str) -> Callable[[str], Said]:
    def read(text: str) -> Said:
        found = codes.find(table, text)
        if found is not None:
            return Said({key: found.name})
        said = f"{TITLES[key]}“{text}”不在国家代码表里，照原样保留，请核对。"
        return Said({key: text}, (Problem(said, key),))

    return read


def _unread(key: str, text: str) -> Said:
    said = f"{TITLES[key]}“{text}”认不出，没有导入这一项，请补录。"
    return Said({key: ""}, (Problem(said, key),))


def _education(key: str) -> Callable[[str], Said]:
    def read(text: str) -> Said:
        level = rules.education_level(squeeze(text))
        return Said({key: level}) if level else _unread(key, text)

    return read


def _grade(text: str) -> Said:
    found = re.fullmatch(r"第?(\d{1,2})(级|岗|档)?", squeeze(text))
    if found is None or not int(found[1]):
        return _unread("grade", text)
    return Said({"grade": str(int(found[1]))})


_NAME_AND_TIME = re.compile(r"(\D+?)[\s,，、(（:：]*((?:19|20)\d{2}[-./年\d月日]*)?[取获得)）]*")


def _qualification(text: str) -> Said:
    """Read a qualification with or without the time it was obtained: 社会工作师（2016.10）."""
    found = _NAME_AND_TIME.fullmatch(text)
    if found is None:
        return Said({"qualification": rules.qualification_name(squeeze(text))})
    name = {"qualification": rules.qualification_name(squeeze(found[1]))}
    if not found[2]:
        return Said(name)
    when = _date("qualification_obtained", found[2])
    return Said({**name, **when.values}, when.doubts)


_DAY = r"\d{4}(?:[-./年]\d{1,2}(?:[-./月]\d{1,2}(?!\d))?(?!\d)|\d{4}(?!\d)|\d{2}(?!\d))?[年月日]?"
_PERIOD = re.compile(
    rf"[自从]?({_DAY})(?:起|开始)?[-—\u2013~～至到,，、;；]*(.*?)(?:止|截止)?[。)）]?"
)


def _period(text: str) -> Said:
    """Read a contract written in one cell: 2024.7.1-2027.6.30, 2024年7月起无固定期限."""
    if dates.is_open_end(text):
        return _date("contract_to", text)
    plain = squeeze(text)
    found = _PERIOD.fullmatch(plain)
    if found is None:
        said = f"合同期限“{text}”认不出，没有导入这一项。请写成 2024.7.1-2027.6.30。"
        return Said({"contract_from": "", "contract_to": ""}, (Problem(said, "contract_from"),))
    begin, end = _date("contract_from", found[1]), _date("contract_to", found[2])
    return Said({**begin.values, **end.values}, (*begin.doubts, *end.doubts))


def _school_major(text: str) -> Said:
    """Read a school and a major in one cell; without a blank between them it is all school."""
    school, _, major = re.sub(r"[\s/／、,，;；]+", " ", text).partition(" ")
    return Said({"school": school, "major": major})


def _service_kind(text: str) -> Said:
    kind = rules.spoken_kind(squeeze(text))
    if kind:
        return Said({"service_kind": kind})
    said = f"人员类别“{text}”认不出，按职务判断，请核对。"
    return Said({"service_kind": ""}, (Problem(said, "service_kind"),))


def _veteran(text: str) -> Said:
    return Said(
        {
            "veteran": "否"
            if squeeze(text) in ("否", "不是", "非", "\u00d7", "X", "x", "0")
            else "是"
        }
    )


def _phone(text: str) -> Said:
    phone = idcard.read_phone(text)
    if sum(sign.isdigit() for sign in phone) >= _SHORTEST_PHONE:
        return Said({"phone": phone})
    return Said({"phone": phone}, (Problem(f"联系电话“{text}”不像电话号码，请核对。", "phone"),))


_SHORTEST_PHONE = 7
"""Digits of a number in a small town's exchange."""


_READERS: Mapping[str, Callable[[str], Said]] = {
    "nation": _coded(CodeTable.NATION, "nation"),
    "politics": _coded(CodeTable.POLITICS, "politics"),
    "marital": _coded(CodeTable.MARITAL, "marital"),
    "health": _coded(CodeTable.HEALTH, "health"),
    "first_education": _education("first_education"),
    "highest_education": _education("highest_education"),
    "grade": _grade,
    "qualification": _qualification,
    "contract_period": _period,
    "school_major": _school_major,
    "service_kind": _service_kind,
    "veteran": _veteran,
    "phone": _phone,
}

_WRITES: Mapping[str, tuple[str, ...]] = {
    "contract_period": ("contract_from", "contract_to"),
    "school_major": ("school", "major"),
}
"""Columns that hold two things at once, and the keys of those."""
