"""National code tables, looked up by code or by the names that clerks write."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from cwdesk.kernel.resources import resource
from cwdesk.kernel.text import squeeze


class CodeTable(StrEnum):
    """The tables; the value is the name of the file in `resources/codes`."""

    SEX = "sex_gbt2261_1"
    NATION = "nation_gbt3304"
    POLITICS = "politics_gbt4762"
    EDUCATION = "education_gbt4658"
    MARITAL = "marital_gbt2261_2"
    HEALTH = "health_gbt2261_3"


@dataclass(frozen=True, slots=True)
class Code:
    """One line of a table; `level` groups the codes of education (研究生, 本科, 专科 …)."""

    code: str
    name: str
    level: str | None = None


_MARKS = re.compile(r"[()\[\]。.、,;/_-]")
_NATION_SUFFIX = "族"


@cache
def codes(table: CodeTable) -> tuple[Code, ...]:
    """Return a table's codes in the order of the standard."""
    path = resource("codes", f"{table.value}.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Code(line["code"], line["name"], line.get("level")) for line in csv.DictReader(lines)
        )


def find(table: CodeTable, text: object) -> Code | None:
    """Return the line that a cell means: by its name, by what clerks call it, or by its code."""
    word = "" if text is None else _plain(str(text))
    return _by_name(table).get(word) or _by_code(table).get(_padded(table, word))


def _plain(text: str) -> str:
    return _MARKS.sub("", squeeze(text))


@cache
def _by_code(table: CodeTable) -> Mapping[str, Code]:
    return {code.code: code for code in codes(table)}


@cache
def _by_name(table: CodeTable) -> Mapping[str, Code]:
    shortened = {word: code for code in codes(table) for word in _shortened(table, code.name)}
    return {**shortened, **dict(_spoken(table)), **{_plain(c.name): c for c in codes(table)}}


def _spoken(table: CodeTable) -> Iterator[tuple[str, Code]]:
    """Yield what clerks call the codes of a table, from `resources/codes/spoken.csv`."""
    with resource("codes", "spoken.csv").open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            if line["table"] == table.value:
                for word in line["words"].split():
                    yield _plain(word), _by_code(table)[line["code"]]


def _shortened(table: CodeTable, name: str) -> Iterator[str]:
    if table is CodeTable.NATION:
        yield name.removesuffix(_NATION_SUFFIX)
        yield name + _NATION_SUFFIX


def _padded(table: CodeTable, word: str) -> str:
    """Return a code as the standard writes it: Excel turns 01 into the number 1."""
    return word.zfill(len(codes(table)[0].code)) if word.isdecimal() else word
