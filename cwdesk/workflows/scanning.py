"""Signed pages that come back: each finds its form, what is in doubt is asked about first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlmodel import Session

from cwdesk.areas.office.queries import own_office
from cwdesk.kernel.ids import Uid
from cwdesk.kernel.progress import Progress, silent
from cwdesk.printing import register, returned
from cwdesk.printing.issued import Status
from cwdesk.printing.numbering import Code
from cwdesk.printing.register import Issued
from cwdesk.printing.returned import Back
from cwdesk.printing.scanning import Seen
from cwdesk.store.blobs import blob_id
from cwdesk.store.journal import describe


class Fate(StrEnum):
    """What a scanned page is, as the clerk reads it."""

    SIGNED = "标为已签"
    ADDED = "早已标为已签，补存扫描件"
    SAME = "这一页已经收过，不再存"
    MISSING = "还缺别的页，先存下，不标已签"
    AGAIN = "这一页已经有另一张扫描件"
    OUTDATED = "是以前的版本，存到那一版，不标已签"
    VOID = "这张表已经作废"
    UNKNOWN = "登记里没有这张表"
    FOREIGN = "是别的单位的表"
    TWO = "一页上有两个二维码"
    NO_CODE = "没有找到本程序的二维码"


KEPT = {Fate.SIGNED, Fate.ADDED, Fate.MISSING, Fate.OUTDATED}
"""What is kept unless the clerk says otherwise."""
SURE = {Fate.SIGNED, Fate.ADDED, Fate.SAME}
"""What need not be asked about."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A page and the form that it is to be kept with."""

    seen: Seen
    form_id: Uid
    version: int
    page: int = 0
    """0: the next that is missing."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """A scanned page, the form that it is of, and what will happen unless the clerk objects."""

    seen: Seen
    line: Issued | None
    version: int
    page: int
    fate: Fate
    missing: tuple[int, ...] = ()
    """The form's pages that are not back even then."""

    @property
    def doubtful(self) -> bool:
        """Whether the clerk is asked."""
        return self.fate not in SURE

    @property
    def wanted(self) -> Decision | None:
        """What is done unless the clerk says otherwise."""
        if self.line is None or self.fate not in KEPT:
            return None
        return Decision(self.seen, self.line.id, self.version, self.page)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What became of the pages that were kept."""

    pages: int
    """How many are new."""
    signed: tuple[Issued, ...]
    """The forms that were ticked off."""
    waiting: tuple[Issued, ...]
    """The forms of which pages are still missing."""


def sort_out(session: Session, pages: Sequence[Seen]) -> tuple[Sorted, ...]:
    """Return what each page is; nothing is written.

    Raises:
        NotFound: the office has not been set up.
    """
    unit = own_office(session).code
    lines = {_form(line.code): line for line in register.register(session)}
    present = {form: list(found) for form, found in returned.back(session).items()}
    found: list[Sorted] = []
    for seen in pages:
        one = _sorted(seen, unit, lines, present)
        if one.line is not None and one.fate in KEPT:
            kept = Back(one.version, one.page, blob_id(seen.picture.data))
            present.setdefault(one.line.id, []).append(kept)
        found.append(one)
    return tuple(_whole(one, present) for one in found)


def _sorted(
    seen: Seen,
    unit: str,
    lines: Mapping[tuple[str, str, int, int], Issued],
    present: Mapping[Uid, Sequence[Back]],
) -> Sorted:
    if len(seen.codes) != 1:
        return Sorted(seen, None, 0, 0, Fate.TWO if seen.codes else Fate.NO_CODE)
    ((code, page),) = seen.codes
    page = page or 1
    line = lines.get(_form(code))
    if line is None or line.unit != unit:
        return Sorted(seen, None, 0, page, Fate.UNKNOWN if code.unit == unit else Fate.FOREIGN)
    version = min(code.version, line.version)
    fate = _fate(line, version, page, seen, present.get(line.id, ()))
    return Sorted(seen, line, version, page, fate)


def _fate(line: Issued, version: int, page: int, seen: Seen, present: Sequence[Back]) -> Fate:
    here = [one.blob_id for one in present if (one.version, one.page) == (version, page)]
    if blob_id(seen.picture.data) in here:
        return Fate.SAME
    if line.status is Status.VOID:
        return Fate.VOID
    if here:
        return Fate.AGAIN
    if version != line.version:
        return Fate.OUTDATED
    return Fate.ADDED if line.status is Status.SIGNED else Fate.SIGNED


def _whole(one: Sorted, present: Mapping[Uid, Sequence[Back]]) -> Sorted:
    """Say which pages of a form that is to be ticked off will still be missing."""
    if one.line is None or one.fate is not Fate.SIGNED:
        return one
    lacking = returned.missing(one.line.pages, one.version, present[one.line.id])
    return replace(one, fate=Fate.MISSING, missing=lacking) if lacking else one


def _form(code: Code) -> tuple[str, str, int, int]:
    return code.unit, code.kind, code.year, code.number


def take_back(
    session: Session, decisions: Sequence[Decision], progress: Progress = silent
) -> TakenBack:
    """Keep pages with their forms, and tick off each form that is out and whole by then.

    Raises:
        NotFound: a form is gone.
    """
    kept = 0
    for done, one in enumerate(decisions):
        progress(done, len(decisions), "正在收回扫描件")
        kept += _keep(session, one)
    signed: list[Issued] = []
    waiting: list[Issued] = []
    for form_id in dict.fromkeys(one.form_id for one in decisions):
        line = register.line_of(session, form_id)
        if line.status is not Status.OUT:
            continue
        present = returned.back(session, [form_id]).get(form_id, ())
        if returned.missing(line.pages, line.version, present):
            waiting.append(line)
        else:
            register.mark_signed(session, form_id)
            signed.append(line)
    if kept or signed:
        describe(session, f"收回扫描件：存 {kept} 页，标为已签 {len(signed)} 张")
    return TakenBack(kept, tuple(signed), tuple(waiting))


def _keep(session: Session, one: Decision) -> bool:
    page = one.page or _next_page(session, one)
    what = Back(one.version, page, blob_id(one.seen.picture.data))
    return returned.keep_page(session, one.form_id, what, one.seen.file, one.seen.picture)


def _next_page(session: Session, one: Decision) -> int:
    """Return the first page of the form that is missing, else the one after all of them."""
    line = register.line_of(session, one.form_id)
    present = returned.back(session, [one.form_id]).get(one.form_id, [])
    lacking = returned.missing(line.pages, one.version, present)
    after = max((known.page for known in present if known.version == one.version), default=0) + 1
    return lacking[0] if lacking else after
