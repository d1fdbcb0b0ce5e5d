"""Checking a template when it is added: what is wrong, where it stands, what to do about it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from cwdesk.kernel.errors import Rejected
from cwdesk.templates import package
from cwdesk.templates.braces import placeholders, wrong_pieces
from cwdesk.templates.names import Vocabulary
from cwdesk.templates.package import Kind
from cwdesk.templates.values import Piece, lists_in

_REACHES_OUT = re.compile(
    r"\b(DDE(AUTO)?|INCLUDE(TEXT|PICTURE))\b|^=\s*[^\"(]*\||\b(WEBSERVICE|IMAGE|CALL|REGISTER)\s*\(",
    re.IGNORECASE,
)
"""Fields and formulas that start programs, or send or fetch what the sheet holds."""
_MALFORMED = (KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, OSError)
"""What the readers of Word and Excel files raise at parts that are not as they should be."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a template is and asks for; one with problems is not filled."""

    kind: Kind
    names: frozenset[str]
    problems: tuple[str, ...]
    notes: tuple[str, ...]


def check(name: str, data: bytes, vocabulary: Vocabulary) -> Checked:
    """Return what a template of this file name asks for, and every problem with it.

    Raises:
        Rejected: it is no .docx or .xlsx that may be opened.
    """
    looked = package.look_through(name, data)
    found = _pieces(looked.kind, data)
    names = frozenset(one.name for piece in found for one in placeholders(piece.text))
    problems = [text for piece in found for text in _problems(piece, vocabulary)]
    problems += _two_lists(found)
    if not names and not problems:
        problems.append("没有找到 {{名称}}。请在要填写的地方写上，例如 {{姓名}}；名称见“字段表”。")
    return Checked(looked.kind, names, tuple(problems), looked.notes)


def _pieces(kind: Kind, data: bytes) -> Sequence[Piece]:
    from cwdesk.templates import sheet, word

    try:
        return tuple((word if kind is Kind.WORD else sheet).pieces(data))
    except _MALFORMED:
        raise Rejected(
            "damaged", "文件已损坏，读不出来。请用 Word、Excel 或 WPS 打开后另存一份再添加。"
        ) from None


def _problems(piece: Piece, vocabulary: Vocabulary) -> Iterator[str]:
    if piece.formula:
        yield from _formula_problems(piece)
        return
    for wrong in wrong_pieces(piece.text, vocabulary.known):
        yield f"{piece.where}：“{wrong.shown}”{wrong.advice}。"
    for found in placeholders(piece.text):
        if found.name not in vocabulary.known:
            yield f"{piece.where}：{_unknown(found.name, vocabulary)}"


def _unknown(name: str, vocabulary: Vocabulary) -> str:
    meant = vocabulary.suggestion(name)
    advice = f"是不是 {{{{{meant}}}}}？" if meant else "请在“字段表”里找对应的名称。"
    return f"没有“{name}”这个名称。{advice}"


def _formula_problems(piece: Piece) -> Iterator[str]:
    if placeholders(piece.text):
        yield f"{piece.where}：公式和域代码里不能放 {{{{名称}}}}。请放在另一格，再引用那一格。"
    if _REACHES_OUT.search(piece.text):
        yield f"{piece.where}：有会运行程序或连接外部的公式、域代码。请删去。"


def _two_lists(found: Sequence[Piece]) -> Iterator[str]:
    rows: dict[Hashable, set[str]] = defaultdict(set)
    where: dict[Hashable, str] = {}
    for place, piece in enumerate(found):
        row = place if piece.row is None else piece.row
        rows[row] |= lists_in(piece.text)
        where.setdefault(row, piece.where)
    for row, names in rows.items():
        if len(names) > 1:
            shown = "、".join(f"“{name}”" for name in sorted(names))
            yield f"{where[row]}：同一行里有{shown}。一行只能放一个名单，请分成两行。"
