"""The other people of a row: members in columns of their own, or in one cell as text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from cwdesk.areas.visits.imports.residents.columns import FIELDS
from cwdesk.kernel.text import is_nothing, mend_name, squeeze
from cwdesk.sheets.header import Layout, plain_heading
from cwdesk.sheets.read import Cell, Row
from cwdesk.sheets.rows import Record, cell_text

_NUMBERED = re.compile(r"(?:成员|人员|家属)([一二三四五六七八九十\d]{1,2})")
_OF_A_PERSON = ("name", "relation", "id_number", "sex", "born", "phone", "groups")
_KNOWN = {word: f.key for f in FIELDS if f.key in _OF_A_PERSON for word in f.words()}

_ID = re.compile(r"(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])")
_PHONE = re.compile(r"(?<!\d)1\d{10}(?!\d)")
_ENDS = re.compile(r"[;；\n。|]+")
_BETWEEN = re.compile(r"[、,，]+")
_INSIDE = re.compile(r"[\s:：()（）\[\]【】—\-、,，/]+")
_KINSHIP = (
    "儿媳妇", "其他亲属", "非亲属", "外孙女", "外孙子", "外祖父", "外祖母", "配偶", "妻子", "丈夫",
    "爱人", "儿子", "女儿", "长子", "次子", "三子", "长女", "次女", "三女", "父亲", "母亲", "父母",
    "公公", "婆婆", "岳父", "岳母", "儿媳", "女婿", "孙子", "孙女", "外孙", "祖父", "祖母", "爷爷",
    "奶奶", "哥哥", "弟弟", "姐姐", "妹妹", "兄弟", "姐妹", "子女", "本人", "户主",
)  # fmt: skip
"""Relations that may stand before or behind a name without a gap, longest first."""
_ALONE = frozenset(
    {*_KINSHIP, "妻", "夫", "子", "女", "父", "母", "孙", "媳", "兄", "弟", "姐", "妹"}
)

Cells = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class MemberColumns:
    """The columns of the numbered members of a household: for each one, field key → place."""

    people: tuple[Mapping[str, int], ...]


def apart(layout: Layout) -> tuple[Layout, MemberColumns]:
    """Return a layout without the columns of numbered members (成员1姓名 …), and these."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    rest = []
    for column in layout.columns:
        numbered = _NUMBERED.search(column.heading)
        if numbered is None:
            rest.append(column)
            continue
        what = plain_heading(column.heading[numbered.end() :])
        found[numbered[1]].setdefault(_KNOWN.get(what, "members"), column.index)
        rest.append(replace(column, field=None))
    return replace(layout, columns=tuple(rest)), MemberColumns(tuple(found.values()))


def members_of(record: Record, row: Row, columns: MemberColumns) -> Iterator[Cells]:
    """Yield the cells of each further person that a row names."""
    for places in columns.people:
        cells = {key: row[index] for key, index in places.items() if index < len(row)}
        told = cell_text(cells.pop("members", None))
        yield from members_in(told)
        if any(not is_nothing(cell_text(cell)) for cell in cells.values()):
            yield cells
    yield from members_in(record.text("members"))


def members_in(text: str) -> Iterator[Cells]:
    """Yield the people that a text names: 妻子：李芳 4104…；儿子王小明, or names alone."""
    if is_nothing(text) or squeeze(text).isdecimal():
        return
    pieces = [piece for piece in _ENDS.split(text) if piece.strip()]
    if len(pieces) == 1 and not _is_one(pieces[0]):
        pieces = _BETWEEN.split(pieces[0])
    for piece in pieces:
        if not is_nothing(piece):
            yield _member(piece)


def _is_one(piece: str) -> bool:
    """Say whether commas stand inside what is said about one person, and not between people."""
    words = [word for word in _INSIDE.split(piece) if word]
    names = [
        word
        for word in words
        if not (word in _ALONE or _ID.fullmatch(word) or _PHONE.fullmatch(word))
    ]
    return len(names) <= 1


def _member(piece: str) -> Cells:
    cells: dict[str, Cell] = {}
    for key, pattern in (("id_number", _ID), ("phone", _PHONE)):
        if said := pattern.search(piece):
            cells[key] = said[0]
            piece = piece.replace(said[0], " ")
    words = [word for word in _INSIDE.split(piece) if word]
    for word in words:
        if word in _ALONE:
            cells.setdefault("relation", word)
        else:
            cells.setdefault("name", word)
    if "relation" not in cells and "name" in cells:
        cells |= _parted(str(cells["name"]))
    cells["name"] = mend_name(str(cells.get("name", "")))
    return cells


def _parted(word: str) -> Cells:
    """Part a relation from a name that it stands next to: 妻子李芳, 李芳妻子."""
    for kin in _KINSHIP:
        for name in (word.removeprefix(kin), word.removesuffix(kin)):
            if name and name != word:
                return {"relation": kin, "name": name}
    return {"name": word}
