"""Citizen identity numbers: reading untidy cells, checking, masking."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from cwdesk.kernel import clock
from cwdesk.kernel.errors import Problem
from cwdesk.kernel.text import squeeze

Sex: TypeAlias = Literal["男", "女"]

LENGTH = 18
_OLD_LENGTH = 15
_EXCEL_DIGITS = 15
_EARLIEST_YEAR = 1900
_SHOWN_HEAD, _SHOWN_TAIL = 3, 4
_STRAY = re.compile(r"['\"`,，.。:：;；_*\-()（）\u2010-\u2015\u2018-\u201d]")
"""Marks around and between digits; looked for after `squeeze`."""
_SCIENTIFIC = re.compile(r"\d(\.\d+)?E\+?\d+", re.IGNORECASE)
_X = str.maketrans(dict.fromkeys("x\u00d7\u0425\u0445\u03a7\u03c7", "X"))
"""A small x, a multiplication sign, the Cyrillic and the Greek letter."""
_LOOKALIKES = str.maketrans({"O": "0", "o": "0", "\u3007": "0", "I": "1", "l": "1"})


@dataclass(frozen=True, slots=True)
class IdNumber:
    """A checked number and what it says about its bearer."""

    number: str
    sex: Sex
    birth: date


def read(cell: object, field: str = "id_number") -> IdNumber | Problem:
    """Return the number in a cell, mended where that loses nothing, or why there is none.

    Blanks, full width, a small x and stray punctuation are mended. A number cell is refused,
    because Excel keeps 15 digits only. Unknown area codes are valid: old ones stay on cards.

    Source: GB 11643-1999.
    """
    text = _tidy(cell)
    problem = _shape(cell, text)
    if problem is None:
        return _checked(text, field)
    return Problem(problem, field)


def _tidy(cell: object) -> str:
    if cell is None:
        return ""
    return _STRAY.sub("", squeeze(str(cell))).translate(_X)


def _shape(cell: object, text: str) -> str | None:
    if isinstance(cell, int | float) or _SCIENTIFIC.fullmatch(squeeze(str(cell))):
        return _number_cell(text)
    if not text:
        return "没有填写身份证号。请补上 18 位身份证号。"
    if len(text) == _OLD_LENGTH and text.isdecimal():
        return "这是 15 位的旧身份证号，2013 年起已停用。请按现在的身份证填写 18 位号码。"
    if len(text) != LENGTH:
        return f"身份证号应为 18 位，这里是 {len(text)} 位。请对照身份证改正。"
    return None


def _number_cell(text: str) -> str:
    if text.isdecimal() and len(text) <= _EXCEL_DIGITS:
        return f"身份证号应为 18 位，这里是 {len(text)} 位的数字。请对照身份证改正。"
    return (
        "身份证号存成了“数字”，Excel 只保留前 15 位，后面几位已经变成 0，无法找回。"
        "请先把这一列的单元格格式设为“文本”，再对照身份证重新输入。"
    )


def _checked(text: str, field: str) -> IdNumber | Problem:
    if re.fullmatch(r"[0-9]{17}[0-9X]", text) is None:
        hint = "（是否把数字 0、1 打成了字母？）" if _looks_like_digits(text) else ""
        return Problem(f"身份证号里有不该有的字符{hint}。请对照身份证改正。", field)
    try:
        birth = date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return Problem("身份证号第 7 至 14 位不是一个真实的日期。请对照身份证改正。", field)
    if birth.year < _EARLIEST_YEAR or birth > clock.today():
        return Problem("身份证号第 7 至 14 位不可能是出生日期。请对照身份证改正。", field)
    if _check_digit(text) != text[-1]:
        return Problem("身份证号的校验位不对，至少有一位数字写错了。请对照身份证改正。", field)
    return IdNumber(text, "男" if int(text[16]) % 2 else "女", birth)


def _check_digit(text: str) -> str:
    from stdnum.cn import ric  # brings half of the network library along: not at the start

    return str(ric.calc_check_digit(text))


def _looks_like_digits(text: str) -> bool:
    return re.fullmatch(r"[0-9]{17}[0-9X]", text.translate(_LOOKALIKES)) is not None


def mask(number: str | None) -> str:
    """Return an ID number with its first three and last four characters shown."""
    return _masked(number or "")


def mask_phone(number: str | None) -> str:
    """Return a phone number with its first three and last four digits shown."""
    return _masked(number or "")


def _masked(text: str) -> str:
    hidden = len(text) - _SHOWN_HEAD - _SHOWN_TAIL
    if hidden <= 0:
        return "*" * len(text)
    return text[:_SHOWN_HEAD] + "*" * hidden + text[-_SHOWN_TAIL:]


def read_phone(cell: object) -> str:
    """Return a phone number's text without blanks and hyphens; a number cell gives its digits."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else re.sub(r"[-\u2010-\u2015]", "", squeeze(str(cell)))
