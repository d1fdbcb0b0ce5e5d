"""One form for many people: gathered on the reader, set on this thread, numbered on the writer.

A pile of forms is set with the numbers that come next, and these are then given in one short
operation with the digests of what was set. So the writer never waits for a page to be set, and
whenever a batch stops, by 取消 or by a power cut, every number belongs to a form that is whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlmodel import Session

from cwdesk.areas.office.queries import own_office
from cwdesk.kernel.errors import Cancelled, NotFound, Refused, Rejected, refuse
from cwdesk.kernel.ids import Uid
from cwdesk.kernel.progress import Progress
from cwdesk.printing import pdf, register
from cwdesk.printing.numbering import Code, shown_number, shown_numbers
from cwdesk.printing.register import Issued, Particulars
from cwdesk.printing.render import laid_out
from cwdesk.printing.spec import AnyForm, Request
from cwdesk.store.database import Database
from cwdesk.store.journal import describe
from cwdesk.workflows.id_numbers import id_numbers, record_leaving
from cwdesk.workflows.printing import Gathered, gather, particulars
from cwdesk.workflows.targets import Made, Target

PILE = 20
"""How many forms are numbered in one operation: few lines of history, little to set anew."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to print for, and how the list calls them; or a household, a session."""

    id: Uid
    name: str


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is to be printed for everybody."""

    form: AnyForm
    request: Request
    """Without a person, number or settings."""
    numbers: bool = True
    """Whether forms are registered; else they are marked as previews."""
    again: bool = True
    """Whether what has not changed since it was printed is printed again, under its number."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Somebody for whom nothing was printed, and why."""

    name: str
    reason: str


@dataclass(slots=True)
class Outcome:
    """What came of a batch; it grows while the batch runs."""

    total: int
    made: int = 0
    lines: list[Issued] = field(default_factory=list)
    """The forms that were numbered, in the order of the people."""
    skipped: list[Skipped] = field(default_factory=list)
    cancelled: bool = False
    trouble: str = ""
    """Why a file could not be written; the batch ended there."""

    @property
    def numbers(self) -> str:
        """The numbers of the forms that were numbered, as a clerk reads them."""
        return shown_numbers((line.year, line.number) for line in self.lines)

    @property
    def ended(self) -> bool:
        """Whether the batch stopped before its end."""
        return self.cancelled or bool(self.trouble)


@dataclass(frozen=True, slots=True)
class Draft:
    """A form that is gathered, and what the register will be told of it."""

    place: int
    name: str
    found: Gathered[Any]
    what: Particulars | None = None
    """None: it is not registered."""
    before: Issued | None = None
    """The form in the register that says the same."""
    made: Made | None = None

    @property
    def is_new(self) -> bool:
        """Whether it takes a number of its own."""
        return self.what is not None and self.before is None

    def set(self, following: int, *, apart: bool) -> Draft:
        """Return it with its pages, numbered `following` if it takes a number of its own.

        `apart`: whether it becomes a file of its own, which the register keeps the digest of.

        Raises:
            Refused: a character is in no font, and the clerk has not agreed to 〓.
        """
        number, code = self._foot(following)
        wish = replace(self.found.request, number=number, code=code)
        pages = laid_out(self.found.form, self.found.blocks, wish)
        data = pdf.write(pages, self.found.form.title_in(wish.settings)) if apart else b""
        return replace(self, made=Made(self.place, self.name, number, pages, data))

    def _foot(self, following: int) -> tuple[str, str]:
        """Return what the foot says of the number, and what its QR code says."""
        if self.what is None:
            return "", ""
        if self.before is not None:
            line = replace(self.before, reprints=self.before.reprints + 1)
            return line.foot, line.code.text()
        year = self.found.request.printed_at.year
        code = Code(self.what.unit, self.what.kind, year, following, 1)
        return shown_number(year, following), code.text()


class Overtaken(Exception):
    """The register is no longer as it was when the forms were set."""


def print_many(
    store: Database, wishes: Wishes, people: Sequence[Person], target: Target, progress: Progress
) -> Outcome:
    """Print one form for each of `people` into `target`; for a thread that may wait.

    Cancelled between two forms, it ends with those that are done.

    Raises:
        StoreTrouble: the store failed; the piles before are registered.
    """
    return _Batch(store, wishes, target, progress).run(tuple(dict.fromkeys(people)))


class _Batch:
    """The batch while it runs."""

    def __init__(self, store: Database, wishes: Wishes, target: Target, progress: Progress) -> None:
        self.store, self.wishes, self.target, self.progress = store, wishes, target, progress

    def run(self, people: tuple[Person, ...]) -> Outcome:
        """Print for everybody, a pile at a time."""
        self.outcome = Outcome(len(people))
        placed = tuple(enumerate(people, 1))
        for start in range(0, len(placed), PILE):
            pile = self._pile(placed[start : start + PILE])
            self._deliver(self._numbered(pile))
            if self.outcome.ended:
                break
        return self.outcome

    def _pile(self, people: Sequence[tuple[int, Person]]) -> list[Draft]:
        """Gather and set the forms of some people, with the numbers that come next."""
        pile: list[Draft] = []
        following = self._following()
        for place, person in people:
            if not self._goes_on(place, person):
                break
            try:
                draft = self.store.read(_draft, self.wishes, place, person).result()
                pile.append(draft.set(following, apart=self.target.apart))
            except (Refused, NotFound) as error:
                self.outcome.skipped.append(Skipped(person.name, str(error)))
            else:
                following += draft.is_new
        return pile

    def _following(self) -> int:
        if not self.wishes.numbers:
            return 0
        return self.store.read(next_form, self.wishes).result()

    def _goes_on(self, place: int, person: Person) -> bool:
        """Tell how far it is, and hear whether to stop."""
        try:
            self.progress(place - 1, self.outcome.total, person.name)
        except Cancelled:
            self.outcome.cancelled = True
        return not self.outcome.cancelled

    def _numbered(self, pile: list[Draft]) -> list[Draft]:
        """Give the numbers that the forms were set with; set them anew if those are gone."""
        if not self.wishes.numbers:
            self._record(pile)
        while pile and self.wishes.numbers:
            try:
                self.outcome.lines += self.store.write(register_pile, self.wishes, pile).result()
            except Overtaken:
                pile = self._set_anew(pile)
            else:
                break
        return pile

    def _record(self, pile: Sequence[Draft]) -> None:
        """Put on record that full ID numbers leave without a number."""
        blocks = [block for draft in pile for block in draft.found.blocks]
        if id_numbers(blocks) and not self.store.read_only:
            title = self.wishes.form.title
            what = f"批量打印{title} {len(pile)} 张（未编号）"
            self.store.write(record_leaving, blocks, what, title).result()

    def _set_anew(self, pile: list[Draft]) -> list[Draft]:
        following = self._following()
        anew: list[Draft] = []
        for draft in pile:
            before = self.store.read(register.alike, draft.what).result() if draft.what else None
            anew.append(replace(draft, before=before).set(following, apart=self.target.apart))
            following += anew[-1].is_new
        return anew

    def _deliver(self, pile: list[Draft]) -> None:
        for draft in pile:
            if draft.made is None or self.outcome.trouble:
                self._lost(draft)
                continue
            try:
                self.target.take(draft.made)
                self.outcome.made += 1
            except Rejected as error:
                self.outcome.trouble = str(error)
                self._lost(draft)

    def _lost(self, draft: Draft) -> None:
        """Note a form that could not be written; its number stays and can be printed again."""
        number = draft.made.number if draft.made else ""
        reason = f"文件没有写成。已编号 {number}，请在“表单登记”里补打。" if number else NOT_WRITTEN
        self.outcome.skipped.append(Skipped(draft.name, reason))


NOT_WRITTEN = "文件没有写成，请换一个文件夹再打印。"


def next_form(session: Session, wishes: Wishes) -> int:
    """Return the number that the next form of the kind will have."""
    year = wishes.request.printed_at.year
    return register.following(session, own_office(session).code, wishes.form.key, year)


def _draft(session: Session, wishes: Wishes, place: int, person: Person) -> Draft:
    """Gather one form.

    Raises:
        Refused: it cannot be made for this person, or was printed and is not to be again.
        NotFound: the person is gone.
    """
    found = gather(session, wishes.form, wishes.form.wish_for(wishes.request, person.id))
    refuse(wishes.form.problems(found.sheet))
    if not wishes.numbers:
        return Draft(place, person.name, found)
    what = particulars(session, found)
    before = register.alike(session, what)
    if before is not None and not wishes.again:
        raise Refused(f"内容一样的表已经打印过，编号 {before.shown}。")
    return Draft(place, person.name, found, what, before)


def register_pile(session: Session, wishes: Wishes, pile: Sequence[Draft]) -> list[Issued]:
    """Give a pile of forms the numbers that they were set with, and keep their digests.

    Raises:
        Overtaken: numbers have gone to others meanwhile, or forms are void.
    """
    lines = [_registered(session, wishes.request, draft) for draft in pile]
    numbers = shown_numbers((line.year, line.number) for line in lines)
    title = f"批量打印{wishes.form.title} {len(lines)} 张：{numbers}"
    record_leaving(session, [b for one in pile for b in one.found.blocks], title, wishes.form.title)
    describe(session, title, final=True)
    return lines


def _printed_again(session: Session, before: Issued, what: Particulars) -> Issued:
    try:
        return register.reprint(session, before.id, what.content)
    except Refused as error:  # void since it was found
        raise Overtaken from error


def _registered(session: Session, request: Request, draft: Draft) -> Issued:
    if draft.what is None or draft.made is None:
        raise TypeError("a form without particulars has no number")
    if draft.before is None:
        line = register.issue(session, draft.what, request.printed_by, request.printed_at)
    else:
        line = _printed_again(session, draft.before, draft.what)
    if line.foot != draft.made.number:
        raise Overtaken
    pages = len(draft.made.pages)
    register.keep_print(session, line.id, draft.made.digest, pages)
    return replace(line, pages=pages)
