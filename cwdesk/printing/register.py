"""The register of forms: numbers given inside the transaction, each with what became of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from cwdesk.kernel.errors import NotFound, Problem, Refused
from cwdesk.kernel.ids import Uid
from cwdesk.printing import returned
from cwdesk.printing.issued import IssuedForm, Status
from cwdesk.printing.numbering import Code, next_number, read_number, shown_number
from cwdesk.printing.returned import Back
from cwdesk.store.journal import describe
from cwdesk.store.rows import fetch

BY_HAND = "手填的表没有存在程序里，不能补打。"


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a form is about, before it has a number."""

    unit: str
    """The division code of the office that gives the number."""
    kind: str
    """The form's key."""
    title: str
    subject: str
    """Whom or what it is about, in words."""
    person_id: Uid | None
    as_of: date
    content: str = ""
    """SHA-256 of what it says, in hex."""
    wish: str = ""
    """JSON object: what else the clerk chose."""


@dataclass(frozen=True, slots=True)
class Issued:
    """One line of the register."""

    id: Uid
    unit: str
    kind: str
    title: str
    year: int
    number: int
    version: int
    person_id: Uid | None
    subject: str
    as_of: date
    wish: str
    printed_by: str
    printed_at: str
    status: Status
    reprints: int
    content: str
    pdf: str
    pages: int
    """0: nobody knows."""
    note: str
    by_hand: bool
    back: int
    """How many scanned pages of it are kept, of whatever version."""
    missing: tuple[int, ...]
    """The pages of this version of which no scan is kept."""

    @property
    def shown(self) -> str:
        """The number as it stands on paper."""
        return shown_number(self.year, self.number)

    @property
    def words(self) -> str:
        """The form, its number and whom it is about."""
        return f"{self.title} {self.shown} {self.subject}".rstrip()

    @property
    def foot(self) -> str:
        """What the foot of each page says of the number."""
        version = f" 第{self.version}版" if self.version > 1 else ""
        return f"{self.shown}{version}{' 补打' if self.reprints else ''}"

    @property
    def printed_on(self) -> date:
        """The day on which it was printed first, or filled by hand."""
        return datetime.fromisoformat(self.printed_at).date()

    @property
    def scans(self) -> str:
        """What of it is back as scans, in words; empty when nothing is."""
        if self.back and self.missing and self.pages:
            return f"缺第{'、'.join(map(str, self.missing))}页"
        return f"{self.back} 页" if self.back else ""

    @property
    def code(self) -> Code:
        """What the QR code at the foot says."""
        return Code(self.unit, self.kind, self.year, self.number, self.version)


def issue(session: Session, what: Particulars, by: str, at: datetime) -> Issued:
    """Give a form the next number of its kind and year; paper cannot be undone."""
    row = _numbered(session, what, by, at)
    describe(session, f"打印{_words(row)}", final=True)
    return _line(row)


def enter_by_hand(
    session: Session, what: Particulars, by: str, at: datetime, note: str = ""
) -> Issued:
    """Enter a form that was filled by hand on the day `at`; its number is written on it then."""
    row = _numbered(session, what, by, at)
    row.by_hand, row.note = True, note.strip()
    session.flush()
    describe(session, f"补登手填的{_words(row)}", note.strip(), final=True)
    return _line(row)


def following(session: Session, unit: str, kind: str, year: int) -> int:
    """Return the number that the next form of an office, kind and year will have."""
    given = session.exec(
        select(IssuedForm.number).where(
            IssuedForm.unit == unit, IssuedForm.kind == kind, IssuedForm.year == year
        )
    )
    return next_number(given)


def _numbered(session: Session, what: Particulars, by: str, at: datetime) -> IssuedForm:
    row = IssuedForm(
        unit=what.unit,
        kind=what.kind,
        form=what.title,
        year=at.year,
        number=following(session, what.unit, what.kind, at.year),
        person_id=what.person_id,
        subject=what.subject,
        as_of=what.as_of,
        wish=what.wish,
        printed_by=by,
        printed_at=at.isoformat(sep=" "),
        content=what.content,
    )
    session.add(row)
    session.flush()
    return row


def reprint(session: Session, form_id: Uid, content: str) -> Issued:
    """Count one more print under the same number; other contents make a new version of it.

    Raises:
        Refused: the form is void, was filled by hand, or was signed with other contents.
        NotFound: there is no such form.
    """
    row = fetch(session, IssuedForm, form_id)
    if row.by_hand:
        raise Refused(BY_HAND)
    _refuse_void(row, "不能补打。请重新打印，另编新号。")
    if row.status == Status.SIGNED and row.content != content:
        raise Refused("这张表已经签字，内容又有变动，不能用原号补打。请重新打印，另编新号。")
    row.version += row.content != content
    row.content = content
    row.reprints += 1
    session.add(row)
    session.flush()
    describe(session, f"补打{_words(row)}", final=True)
    return _line(row)


def keep_print(session: Session, form_id: Uid, pdf: str, pages: int) -> None:
    """Keep what came of printing: its pages and its PDF's digest, within the same operation.

    `pdf`: the SHA-256 in hex; empty if the form stands in a file with others.
    """
    row = fetch(session, IssuedForm, form_id)
    row.pdf, row.pages = pdf, pages
    session.add(row)


def void(session: Session, form_id: Uid, reason: str) -> None:
    """Declare a form void; its number stays its own.

    Raises:
        Refused: it is void already, or no reason was given.
        NotFound: there is no such form.
    """
    row = fetch(session, IssuedForm, form_id)
    _refuse_void(row, "不用再作废。")
    if not reason.strip():
        raise Refused([Problem("请写明作废的原因。", "reason")])
    row.status, row.note = Status.VOID.value, reason.strip()
    session.add(row)
    describe(session, f"作废{_words(row)}", reason.strip())


def mark_signed(session: Session, form_id: Uid) -> None:
    """Tick a form off as come back signed.

    Raises:
        Refused: it is void, or has been ticked off.
        NotFound: there is no such form.
    """
    row = fetch(session, IssuedForm, form_id)
    _refuse_void(row, "不能标为已签。")
    if row.status == Status.SIGNED:
        raise Refused("这张表已经标为已签。")
    row.status = Status.SIGNED.value
    session.add(row)
    describe(session, f"已签收回：{_words(row)}")


def _refuse_void(row: IssuedForm, so: str) -> None:
    if row.status == Status.VOID:
        raise Refused(f"这张表已经作废，{so}")


def _words(row: IssuedForm) -> str:
    return f"{row.form} {shown_number(row.year, row.number)} {row.subject}".rstrip()


def register(session: Session, kind: str = "", year: int | None = None) -> tuple[Issued, ...]:
    """Return the numbered forms, entered last first; of one kind, of one year, or all."""
    wanted = select(IssuedForm).order_by(col(IssuedForm.id).desc())
    if kind:
        wanted = wanted.where(IssuedForm.kind == kind)
    if year is not None:
        wanted = wanted.where(IssuedForm.year == year)
    present = returned.back(session)
    return tuple(_line(row, present.get(row.id, ())) for row in session.exec(wanted))


def not_back(session: Session, kind: str = "", year: int | None = None) -> tuple[Issued, ...]:
    """Return the forms that neither came back signed nor are void, in the same order."""
    return tuple(line for line in register(session, kind, year) if line.status is Status.OUT)


def line_of(session: Session, form_id: Uid) -> Issued:
    """Return one line of the register.

    Raises:
        NotFound: there is no such form.
    """
    row = fetch(session, IssuedForm, form_id)
    return _line(row, returned.back(session, [form_id]).get(form_id, ()))


def numbered(session: Session, unit: str, number: str, kind: str = "") -> Issued:
    """Return the form of an office with a number as it stands on paper.

    Raises:
        NotFound: there is none.
        Refused: it is no number, or forms of several kinds have it.
    """
    year, wanted = read_number(number)
    found = [
        line for line in register(session, kind, year) if (line.unit, line.number) == (unit, wanted)
    ]
    if not found:
        raise NotFound(f"登记里没有编号为 {shown_number(year, wanted)} 的表单，请核对编号。")
    if len(found) > 1:
        kinds = "、".join(f"{line.title}（{line.kind}）" for line in found)
        raise Refused([Problem(f"这个编号有好几种表单：{kinds}，请写明是哪一种。", "kind")])
    return found[0]


def alike(session: Session, what: Particulars) -> Issued | None:
    """Return the form that already says the same about the same, unless it is void."""
    wanted = (
        select(IssuedForm)
        .where(
            IssuedForm.unit == what.unit,
            IssuedForm.kind == what.kind,
            IssuedForm.content == what.content,
            IssuedForm.subject == what.subject,
            IssuedForm.status != Status.VOID,
            col(IssuedForm.by_hand).is_(False),
            col(IssuedForm.person_id).is_not_distinct_from(what.person_id),
        )
        .order_by(col(IssuedForm.id).desc())
    )
    row = session.exec(wanted).first()
    return _line(row) if row else None


def _line(row: IssuedForm, present: Collection[Back] = ()) -> Issued:
    return Issued(
        id=row.id,
        unit=row.unit,
        kind=row.kind,
        title=row.form,
        year=row.year,
        number=row.number,
        version=row.version,
        person_id=row.person_id,
        subject=row.subject,
        as_of=row.as_of,
        wish=row.wish,
        printed_by=row.printed_by,
        printed_at=row.printed_at,
        status=Status(row.status),
        reprints=row.reprints,
        content=row.content,
        pdf=row.pdf,
        pages=row.pages,
        note=row.note,
        by_hand=row.by_hand,
        back=len(present),
        missing=returned.missing(row.pages, row.version, present),
    )
