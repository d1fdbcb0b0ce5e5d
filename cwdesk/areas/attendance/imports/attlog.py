"""ZKTeco's `*_attlog.dat`: a number, a time and some codes on each line, parted by tabs."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO, TextIOWrapper
from sys import intern

from cwdesk.areas.attendance.imports.found import Bad, Press, Presses
from cwdesk.areas.attendance.rules.numbers import plain_number

MAKE = "中控考勤机"
FIELDS = 2
"""Number and time; the codes after them may be missing."""


def is_attlog(data: bytes) -> bool:
    """Tell whether a file is one, by the first lines that could be presses."""
    lines = data[:4096].decode("ascii", "replace").splitlines()[:5]
    return any(_press(line) is not None for line in lines)


def read_attlog(data: bytes) -> Presses:
    """Read the lines of a file; a serial line in front and a checksum line behind are no presses.

    Numbers and times are ASCII, whatever else stands on the line. Lines are read one by one: a
    file of years has millions.
    """
    found: list[Press] = []
    bad: list[Bad] = []
    number, framed = 0, False
    for number, line in enumerate(TextIOWrapper(BytesIO(data), "ascii", "replace"), 1):
        press = _press(line)
        framed = press is None and bool(line.strip()) and "\t" not in line.strip()
        if press is not None:
            found.append(press)
        elif line.strip() and not (framed and number == 1):
            bad.append(Bad(f"第 {number} 行", _why(line)))
    if framed and number > 1:
        bad.pop()
    return Presses(MAKE, found, bad)


def _press(line: str) -> Press | None:
    cells = line.split("\t")
    number = plain_number(cells[0])
    if len(cells) < FIELDS or not number.isalnum():
        return None
    try:
        at = datetime.fromisoformat(cells[1].strip())
    except ValueError:
        return None
    if at.tzinfo is not None:
        return None
    way = cells[3].strip() if len(cells) > FIELDS + 1 else ""
    return Press(intern(number), at, int(way) if way.isdigit() else None)


def _why(line: str) -> str:
    cells = line.split("\t")
    if len(cells) < FIELDS:
        return "不是“号码、时间”的格式"
    return f"时间不存在或写法不对：{cells[1].strip()[:30]}"
