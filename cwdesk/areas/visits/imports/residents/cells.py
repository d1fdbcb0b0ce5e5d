"""What the cells of one person say: checked, mended where that loses nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from cwdesk.areas.visits.imports.residents.columns import OF_THE_DOOR, TITLES
from cwdesk.areas.visits.imports.residents.drafts import Draft
from cwdesk.areas.visits.rules.addresses import address_key
from cwdesk.areas.visits.rules.groups import groups_in
from cwdesk.areas.visits.rules.households import HEAD, relation
from cwdesk.kernel import dates, idcard
from cwdesk.kernel.cleaning import MAX_LONG, MAX_TEXT
from cwdesk.kernel.errors import Problem
from cwdesk.kernel.text import is_nothing, lost_letters, squeeze, trim
from cwdesk.sheets.read import Cell
from cwdesk.sheets.rows import cell_text

Cells = Mapping[str, Cell]

_LONG = frozenset({"needs", "note"})
_SHORTEST_PHONE = 7


def read_person(draft: Draft, cells: Cells) -> None:
    """Take over what the cells say about somebody, the name apart."""
    _check_name(draft)
    for key in ("phone", "note"):
        if key in cells:
            draft.values[key] = text_of(draft, key, cells[key])
    if "phone" in cells:
        _read_phone(draft)
    if "groups" in cells:
        draft.groups = groups_in(text_of(draft, "groups", cells["groups"]))
    _read_relation(draft, cells)
    _read_identity(draft, cells)


def text_of(draft: Draft, key: str, cell: Cell) -> str:
    """Return a cell's text, nothing for `/` and its kin; too long a text refuses the row."""
    text = cell_text(cell)
    if is_nothing(text):
        return ""
    most = MAX_LONG if key in _LONG else MAX_TEXT
    if len(text) > most:
        said = f"{TITLES[key]}有 {len(text)} 个字，最多 {most} 个字。请缩短后再导入。"
        draft.refusals.append(Problem(said, key))
        return ""
    return text


def read_address(cells: Cells) -> str | Problem:
    """Return the address that one or several columns say, as it is written, or what is wrong."""
    if any(isinstance(cells.get(key), date) for key in OF_THE_DOOR):
        text = "地址被 Excel 变成了日期。请把这一列的单元格格式设为“文本”，再重新填写。"
        return Problem(text, "address")
    whole = _written(cells.get("address"))
    door = "".join(
        _numbered(_written(cells.get(key)), unit)
        for key, unit in (("building", "号楼"), ("unit", "单元"), ("room", ""))
    )
    address = _written(cells.get("estate")) + whole
    if door and not address_key(address).endswith(address_key(door)):
        address += door
    if len(address) > MAX_TEXT:
        return Problem(
            f"地址有 {len(address)} 个字，最多 {MAX_TEXT} 个字。请缩短后再导入。", "address"
        )
    return address


def _written(cell: Cell) -> str:
    text = trim(cell_text(cell))
    return "" if is_nothing(text) else text


def _numbered(text: str, unit: str) -> str:
    return f"{text}{unit}" if squeeze(text).isdecimal() else text


def _check_name(draft: Draft) -> None:
    if not draft.name:
        draft.refusals.append(Problem("缺少姓名。请补上姓名后再导入。", "name"))
    elif len(draft.name) > MAX_TEXT:
        said = f"姓名有 {len(draft.name)} 个字，不像是姓名。请核对后再导入。"
        draft.refusals.append(Problem(said, "name"))
    elif lost_letters(draft.name):
        text = "姓名里有“?”，可能是生僻字在别的软件里丢失了。请改回正确的字再导入。"
        draft.refusals.append(Problem(text, "name"))


def _read_phone(draft: Draft) -> None:
    phone = draft.values["phone"] = idcard.read_phone(draft.values["phone"])
    if "*" in phone:
        del draft.values["phone"]
        draft.doubts.append(Problem("电话是隐藏的（带 *），没有导入这一项。", "phone"))
    elif phone and sum(sign.isdigit() for sign in phone) < _SHORTEST_PHONE:
        draft.doubts.append(Problem(f"联系电话“{phone}”不像电话号码，请核对。", "phone"))


def _read_relation(draft: Draft, cells: Cells) -> None:
    said = relation(text_of(draft, "relation", cells.get("relation")))
    if not said and draft.name and draft.name == draft.home.head:
        said = HEAD
    if said or "relation" in cells:
        draft.values["relation"] = said


def _read_identity(draft: Draft, cells: Cells) -> None:
    """Read the ID number; sex and birth date follow from it, what the sheet says is compared."""
    cell = cells.get("id_number")
    text = cell_text(cell)
    if is_nothing(text):
        _read_without_number(draft, cells)
    elif "*" in text:
        draft.masked_id = text
        draft.doubts.append(Problem("身份证号是隐藏的（带 *），没有导入这一项。", "id_number"))
    else:
        read = idcard.read(cell)
        if isinstance(read, Problem):
            draft.refusals.append(read)
            return
        draft.values["id_number"] = read.number
        contradictions = [*_sex(cells, read.sex), *_birth(cells, read)]
        draft.contradicts = bool(contradictions)
        draft.doubts += contradictions


def _read_without_number(draft: Draft, cells: Cells) -> None:
    if "id_number" in cells:
        text = "没有身份证号，按姓名和地址登记。请以后补上。"
        draft.doubts.append(Problem(text, "id_number"))
    sex = squeeze(cell_text(cells.get("sex"))).rstrip("性")
    if sex in {"男", "女"}:
        draft.values["sex"] = sex
    born = dates.read_partial(cells.get("born"), "born")
    if born.problem:
        draft.doubts.append(Problem(f"出生日期没有导入：{born.problem.text}", "born"))
    elif born.value:
        draft.values["born"] = born.value


def _sex(cells: Cells, sex: str) -> list[Problem]:
    said = squeeze(cell_text(cells.get("sex"))).rstrip("性")
    if is_nothing(said) or said == sex:
        return []
    return [Problem(f"性别写的是“{said}”，身份证号是“{sex}”，按身份证号登记。", "sex")]


def _birth(cells: Cells, read: idcard.IdNumber) -> list[Problem]:
    said = dates.read_partial(cells.get("born"), "born")
    if said.problem:
        text = f"出生日期：{said.problem.text}现在按身份证号登记。"
        return [Problem(text, "born")]
    if not said.value or dates.agree(said.value, read.birth.isoformat()):
        return []
    text = f"出生日期写的是 {said.value}，身份证号是 {read.birth}，按身份证号登记。"
    return [Problem(text, "born")]
