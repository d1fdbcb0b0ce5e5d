"""Form numbers: pure functions on plain values, no database, no clock."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cwdesk.kernel.errors import Problem, Refused

_NUMBER = re.compile(r"(\d{4})-(\d{1,6})")
_CODE = re.compile(r"CW1:(\d*):([^:]+):(\d{4})-(\d+):(\d+)(?::(\d+))?")


def next_number(given: Iterable[int]) -> int:
    """Return the number after those that a year and kind have given, from 1.

    Numbers are never taken back: a void form keeps its own, so the highest is also how many
    there are, and there is neither a gap nor a double.
    """
    return max(given, default=0) + 1


def shown_number(year: int, number: int) -> str:
    """Return a number as it stands on paper: `2026-0012`."""
    return f"{year}-{number:04d}"


def shown_numbers(given: Iterable[tuple[int, int]]) -> str:
    """Return many forms' (year, number) as text: `2026-0003、2026-0012 至 2026-0014`.

    Numbers that follow each other are named by the first and the last of them.
    """
    runs: list[list[tuple[int, int]]] = []
    for year, number in sorted(set(given)):
        if runs and runs[-1][-1] == (year, number - 1):
            runs[-1].append((year, number))
        else:
            runs.append([(year, number)])
    ends = ((shown_number(*run[0]), shown_number(*run[-1])) for run in runs)
    return "、".join(first if first == last else f"{first} 至 {last}" for first, last in ends)


def read_number(typed: str) -> tuple[int, int]:
    """Return (year, number) of what a clerk typed from the paper.

    Raises:
        Refused: it is no form number.
    """
    found = _NUMBER.fullmatch(typed.strip())
    if found is None:
        text = f"“{typed.strip()}”不是表单编号，请照纸上页脚输入，例如 2026-0012。"
        raise Refused([Problem(text, "number")])
    return int(found[1]), int(found[2])


@dataclass(frozen=True, slots=True)
class Code:
    """What the QR code at the foot says: which form it is, and nothing about any person."""

    unit: str
    """The division code of the office that gave the number."""
    kind: str
    """The form's key."""
    year: int
    number: int
    version: int

    def text(self) -> str:
        """Return the words, of signs that a QR code packs closely; a page's number may follow."""
        kind = self.kind.upper().replace("_", ".")
        return f"CW1:{self.unit}:{kind}:{self.year}-{self.number}:{self.version}"


def read_code(text: str) -> tuple[Code, int] | None:
    """Return the form and the page that a QR code stands for; page 0 when it names none.

    A code that is none of ours gives None.
    """
    found = _CODE.fullmatch(text)
    if found is None:
        return None
    unit, kind, year, number, version, page = found.groups(default="0")
    code = Code(unit, kind.lower().replace(".", "_"), int(year), int(number), int(version))
    return code, int(page)
