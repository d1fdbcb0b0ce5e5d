"""Whom a row is about: by row id, then ID number, then name behind the same door."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from cwdesk.areas.visits.imports.residents.case import Case
from cwdesk.areas.visits.imports.residents.drafts import Draft
from cwdesk.areas.visits.imports.residents.onfile import KnownResident, OnFile
from cwdesk.kernel import idcard
from cwdesk.kernel.ids import Uid


class People:
    """Who is on file and who is in the file, by what they are matched by."""

    def __init__(self, on_file: OnFile, drafts: Sequence[Draft]) -> None:
        self._on_file = on_file
        self._copies = Counter(draft.row_id for draft in drafts)
        self._bearers = self._chosen(drafts)
        self._seen: dict[Uid, Draft] = {}
        self._unnumbered: dict[tuple[int, str], Draft] = {}

    def settle(self, case: Case) -> None:
        """Find the resident of a row, and refuse what cannot be about them."""
        draft = case.draft
        if draft.id_number and self._bearers[draft.id_number] is not draft:
            _refuse_second(case, self._bearers[draft.id_number])
            return
        case.found = self._found(case)
        if case.refusals:
            return
        if case.found is None:
            self._check_unnumbered(case)
        else:
            _check_alive(case, case.found)
            _check_name(case, case.found)
            self._check_repeated(case, case.found)

    def _chosen(self, drafts: Sequence[Draft]) -> dict[str, Draft]:
        """Return for each ID number in the file the row that it belongs to.

        That is the row whose name is on file with it, else one that its sex and birth date do not
        contradict, else the first.
        """
        claims: defaultdict[str, list[Draft]] = defaultdict(list)
        for draft in drafts:
            if draft.id_number:
                claims[draft.id_number].append(draft)
        return {number: min(found, key=self._strangeness) for number, found in claims.items()}

    def _strangeness(self, draft: Draft) -> tuple[bool, bool, bool]:
        known = self._on_file.by_number.get(draft.id_number)
        unlike = known is not None and known.name != draft.name
        return (bool(draft.refusals), unlike, draft.contradicts)

    def _found(self, case: Case) -> KnownResident | None:
        draft = case.draft
        marked = self._marked(draft)
        numbered = self._on_file.by_number.get(draft.id_number) if draft.id_number else None
        if marked and numbered and marked is not numbered:
            case.refuse(f"这个身份证号已登记在{numbered.name}名下，请核对是谁的号码。", "id_number")
        return marked or numbered or self._namesake(case)

    def _marked(self, draft: Draft) -> KnownResident | None:
        """Return the resident of the hidden row id; a row copied in Excel carries it twice."""
        marked = self._on_file.residents.get(draft.row_id or b"")
        if marked is None or self._copies[draft.row_id] == 1:
            return marked
        return marked if marked.id_number == draft.id_number else None

    def _namesake(self, case: Case) -> KnownResident | None:
        """Return who bears the name behind the same door, if the numbers do not tell them apart."""
        draft, known = case.draft, case.home.known
        if known is None:
            return None
        same = [one for one in self._on_file.people_at(known.id) if one.name == draft.name]
        fitting = [one for one in same if _fits(draft, one)]
        if same and not fitting:
            text = f"这一户的{draft.name}登记的是另一个身份证号。请核对，需要时先更正登记再导入。"
            case.refuse(text, "id_number")
        elif len(fitting) > 1:
            text = f"这一户有 {len(fitting)} 个{draft.name}，无法确定是谁。请补上身份证号后再导入。"
            case.refuse(text, "id_number")
        return fitting[0] if len(fitting) == 1 else None

    def _check_unnumbered(self, case: Case) -> None:
        """Refuse the same name twice in a household when no number tells the two apart."""
        draft = case.draft
        if draft.id_number:
            return
        first = self._unnumbered.setdefault((id(draft.home), draft.name), draft)
        if first is not draft:
            _refuse_second(case, first)

    def _check_repeated(self, case: Case, found: KnownResident) -> None:
        first = self._seen.setdefault(found.id, case.draft)
        if first is not case.draft:
            _refuse_second(case, first)


def _fits(draft: Draft, known: KnownResident) -> bool:
    if draft.masked_id:
        return idcard.mask(known.id_number) == draft.masked_id or not known.id_number
    return not draft.id_number or not known.id_number or known.id_number == draft.id_number


def _refuse_second(case: Case, first: Draft) -> None:
    where = f"工作表“{first.sheet}”" if first.sheet != case.draft.sheet else ""
    where += f"第 {first.row} 行"
    if first.name == case.draft.name:
        text = f"与{where}是同一个人，只导入那一行。"
        if first.home is not case.draft.home:
            text += "如果两处都住，请只在常住的一处登记。"
    else:
        text = f"身份证号与{where}（{first.name}）相同，请核对是谁的号码，改正后再导入。"
    case.refuse(text, "id_number")


def _check_alive(case: Case, found: KnownResident) -> None:
    if found.died_on is not None:
        text = f"{found.name}已登记在 {found.died_on} 去世，请核对。"
        case.refuse(text, "name")


def _check_name(case: Case, found: KnownResident) -> None:
    """Never take a stranger's name; a changed one is taken and pointed out."""
    name = case.draft.name
    if found.name == name or case.ours:
        return
    if case.draft.contradicts or not set(name) & set(found.name):
        text = (
            f"身份证号登记在{found.name}名下，姓名不同，请核对是谁的号码。"
            "如果确实改了名，请先更正登记的姓名。"
        )
        case.refuse(text, "id_number")
    else:
        case.doubt(f"登记的姓名是{found.name}，导入后改为{name}，请核对是不是同一个人。", "name")
