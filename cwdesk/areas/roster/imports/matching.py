"""Whom a row is about: by row id, then ID number, then staff number, never by name alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from cwdesk.areas.roster.imports.case import Case
from cwdesk.areas.roster.imports.reading import Draft
from cwdesk.areas.roster.queries import IN_SERVICE, SheetRow
from cwdesk.kernel import idcard
from cwdesk.kernel.ids import Uid
from cwdesk.kernel.text import lost_letters


class People:
    """Who is on file and who is in the file, by what they are matched by."""

    def __init__(self, rows: Sequence[SheetRow], drafts: Sequence[Draft]) -> None:
        self._by_row = {row.person_id: row for row in rows}
        self._by_id_number = {row.values["id_number"]: row for row in rows}
        self._by_staff_number: defaultdict[str, list[SheetRow]] = defaultdict(list)
        for row in rows:
            self._by_staff_number[row.values["staff_number"]].append(row)
        self._copies = Counter(draft.row_id for draft in drafts)
        self._bearers = self._chosen(drafts)
        self._rivals: defaultdict[str, list[Draft]] = defaultdict(list)
        for draft in drafts:
            number = draft.values.get("id_number", "")
            if number and self._bearers[number] is not draft:
                self._rivals[number].append(draft)
        self._seen: dict[Uid, Draft] = {}
        self._staff_seen: dict[str, Draft] = {}

    def settle(self, case: Case) -> None:
        """Find the person of a row, and refuse what cannot be about them."""
        number = case.draft.values.get("id_number", "")
        if number and not self._check_bearer(case, number):
            return
        case.found = self._found(case, number)
        if not case.refusals:
            self._check_name(case)
            self._check_staff_number(case)
            self._check_repeated(case)

    def _chosen(self, drafts: Sequence[Draft]) -> dict[str, Draft]:
        """Return for each ID number in the file the row that it belongs to.

        That is the row whose name is on file with it, else one that its sex and birth date do not
        contradict, else the first.
        """
        claims: defaultdict[str, list[Draft]] = defaultdict(list)
        for draft in drafts:
            claims[draft.values.get("id_number", "")].append(draft)
        return {number: min(found, key=self._strangeness) for number, found in claims.items()}

    def _strangeness(self, draft: Draft) -> tuple[bool, bool, bool]:
        known = self._by_id_number.get(draft.values.get("id_number", ""))
        unlike = known is not None and known.values["name"] != draft.name
        return (bool(draft.refusals), unlike, draft.contradicts)

    def _check_bearer(self, case: Case, number: str) -> bool:
        bearer = self._bearers[number]
        if bearer is not case.draft:
            self._refuse_second(case, bearer)
            return False
        for rival in self._rivals[number]:
            if rival.name != case.draft.name:
                text = f"第 {rival.row} 行（{rival.name}）也写了这个身份证号，请核对。"
                case.doubt(text, "id_number")
        return True

    def _refuse_second(self, case: Case, first: Draft) -> None:
        where = f"工作表“{first.sheet}”第 {first.row} 行"
        where = where if first.sheet != case.draft.sheet else f"第 {first.row} 行"
        if first.name == case.draft.name:
            text = (
                f"与{where}是同一个人，只导入那一行。如果还有第二个岗位，请导入后在人员档案里添加。"
            )
        else:
            text = f"身份证号与{where}（{first.name}）相同，请核对是谁的号码，改正后再导入。"
        case.refuse(text, "id_number")

    def _found(self, case: Case, number: str) -> SheetRow | None:
        marked, numbered = self._marked(case.draft, number), self._by_id_number.get(number)
        if marked and numbered and marked is not numbered:
            name = numbered.values["name"]
            case.refuse(f"这个身份证号已登记在{name}名下，请核对是谁的号码。", "id_number")
        if marked or numbered or number or case.refusals:
            return marked or numbered
        if case.draft.masked_id:
            text = "身份证号是隐藏的（带 *），无法确定是谁。请填写完整的身份证号后再导入。"
            case.refuse(text, "id_number")
            return None
        return self._staffed(case)

    def _marked(self, draft: Draft, number: str) -> SheetRow | None:
        """Return the person of the hidden row id; a row copied in Excel carries it twice."""
        marked = self._by_row.get(draft.row_id or b"")
        if marked is None or self._copies[draft.row_id] == 1:
            return marked
        return marked if marked.values["id_number"] == number else None

    def _staffed(self, case: Case) -> SheetRow | None:
        number = case.values.get("staff_number", "")
        rows = self._by_staff_number.get(number, []) if number else []
        if not rows:
            text = "缺少身份证号，无法确定是谁。请补上身份证号后再导入。"
            case.refuse(text, "id_number")
            return None
        here = [row for row in rows if row.status == IN_SERVICE] or rows
        same = [row for row in here if row.values["name"] == case.draft.name]
        if len(same) != 1:
            names = "、".join(row.values["name"] for row in here)
            text = f"工号 {number} 登记的是{names}，与这一行的姓名对不上。请补上身份证号后再导入。"
            case.refuse(text, "staff_number")
            return None
        return same[0]

    def _check_name(self, case: Case) -> None:
        """Never take a damaged name, nor a stranger's; a changed one is taken and pointed out."""
        name, found = case.draft.name, case.found
        if lost_letters(name) and found is None:
            text = "姓名里有“?”，可能是生僻字在别的软件里丢失了。请改回正确的字再导入。"
            case.refuse(text, "name")
        elif lost_letters(name) and found is not None:
            was = case.values["name"] = found.values["name"]
            case.doubt(f"姓名里有“?”，没有改动在册的姓名“{was}”。", "name")
        elif found is None or found.values["name"] == name or case.ours:
            return
        elif case.draft.contradicts:
            was = found.values["name"]
            text = f"身份证号登记在{was}名下，与这一行的姓名、性别或出生年月都不符，请核对。"
            case.refuse(text, "id_number")
        elif not set(name) & set(found.values["name"]):
            was = found.values["name"]
            text = (
                f"身份证号登记在{was}名下，姓名完全不同，请核对是谁的号码。"
                "如果确实改了名，请先在人员档案里更正姓名。"
            )
            case.refuse(text, "id_number")
        else:
            was = found.values["name"]
            case.doubt(f"在册姓名是{was}，导入后改为{name}，请核对是不是同一个人。", "name")

    def _check_staff_number(self, case: Case) -> None:
        number = case.values.get("staff_number", "")
        if not number:
            return
        first = self._staff_seen.setdefault(number, case.draft)
        if first is not case.draft and first.values.get("id_number") != case.draft.values.get(
            "id_number"
        ):
            text = f"工号与第 {first.row} 行（{first.name}）相同，请核对。"
            case.refuse(text, "staff_number")
        for row in self._by_staff_number.get(number, []):
            if row is not case.found and row.status == IN_SERVICE:
                name = row.values["name"]
                text = f"工号已登记在{name}名下，但身份证号不同，请核对。"
                case.refuse(text, "staff_number")

    def _check_repeated(self, case: Case) -> None:
        """Refuse a second row about one person, by whatever way it was found."""
        if case.found is None or case.refusals:
            return
        first = self._seen.setdefault(case.found.person_id, case.draft)
        if first is not case.draft:
            self._refuse_second(case, first)


def keep_masked(case: Case) -> None:
    """Leave alone what a masked list shows only in part."""
    masked, on_file = case.draft.masked_id, case.found.values if case.found else None
    if "*" in case.values.get("phone", ""):
        shown = case.values.pop("phone")
        if on_file is None or idcard.mask_phone(on_file["phone"]) != shown:
            case.doubt("电话是隐藏的（带 *），没有导入这一项，请补录。", "phone")
    if masked and on_file is not None and idcard.mask(on_file["id_number"]) != masked:
        text = "身份证号是隐藏的（带 *），又与在册的不同。请填写完整的身份证号后再导入。"
        case.refuse(text, "id_number")
