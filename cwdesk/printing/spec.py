"""A printable form: what it gathers, how it is laid out, on which paper."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from cwdesk.kernel.errors import Problem, Refused
from cwdesk.kernel.fields import FieldSpec
from cwdesk.kernel.ids import Uid
from cwdesk.printing.blocks import Block
from cwdesk.printing.settings import BUILT_IN, PrintSettings

if TYPE_CHECKING:
    from sqlmodel import Session

S = TypeVar("S")


class Paper(StrEnum):
    """Sizes of paper that an office has."""

    A4 = "A4"
    A3 = "A3"


@dataclass(frozen=True, slots=True)
class Margins:
    """White edges in millimetres; the binding edge is the wide one."""

    top: float
    right: float
    bottom: float
    left: float


@dataclass(frozen=True, slots=True)
class PageSetup:
    """How a form wants its paper; sizes of type are in points, by paper."""

    paper: Paper = Paper.A4
    landscape: bool = False
    margins: Margins = Margins(20, 18, 18, 25)
    body: Mapping[Paper, float] = field(default_factory=lambda: {Paper.A4: 10.5, Paper.A3: 10.5})
    title: Mapping[Paper, float] = field(default_factory=lambda: {Paper.A4: 18, Paper.A3: 22})
    lines: int = 0
    """How many lines a page has; 0: running text is not set on a grid."""
    characters: int = 0
    """How many characters a line of such a page has."""


@dataclass(frozen=True, slots=True)
class Request:
    """One wish to print: as of which day, by whom and when, and what the clerk chose."""

    as_of: date
    printed_by: str
    printed_at: datetime
    paper: Paper | None = None
    """Another paper than the form's own."""
    number: str = ""
    """The form's number in the register, once it has one."""
    code: str = ""
    """What the QR code at the foot says then."""
    number_only: bool = False
    """Name people by number: for papers that leave the office without names."""
    community: Uid | None = None
    """Only this community."""
    kind: str = ""
    """Only forms of this kind, in lists of forms; empty: all."""
    person: Uid | None = None
    """Whom a form about one person is about."""
    record: Uid | None = None
    """Which record a form is about: a household, a session, one of the person's; None: the last
    of the person, or all that there are."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """What the clerk typed to the form's questions, by key; dates as on file, blanks left out."""
    stand_ins: bool = False
    """Print 〓 for characters that no font has, after the clerk has been told of them."""
    settings: PrintSettings = BUILT_IN
    """How the office wants its forms."""

    def whom(self, what: str) -> Uid:
        """Return whom the form `what` is about, one person by name.

        Raises:
            Refused: no person was chosen, or the paper is to do without names.
        """
        if self.person is None:
            raise Refused([Problem(f"请先选择人员，再打印{what}。", "person")])
        if self.number_only:
            asked = "请去掉“以工号代替姓名”后再打印。"
            raise Refused(f"{what}要写姓名，不能以工号代替。{asked}")
        return self.person

    def which(self, what: str) -> Uid:
        """Return the record that a form is about; `what` is what such records are called.

        Raises:
            Refused: none was chosen.
        """
        if self.record is None:
            raise Refused([Problem(f"请先选择{what}，再打印。", "record")])
        return self.record


@dataclass(frozen=True, slots=True)
class About:
    """The records that a kind of form is about, if these are no people: households, sessions."""

    title: str
    """What one is called, in a clerk's words."""
    meant: Callable[[Session, str, date], Uid]
    """Returns the only one that is called so on a day; refuses none and several."""
    named: Callable[[Session, Uid], str]
    """Returns what the register calls it."""
    needed: bool = True
    """Whether one must be chosen; else the form is also printed of all."""


@dataclass(frozen=True)
class FormSpec(Generic[S]):
    """One kind of form; `S` is the frozen dataclass that holds what a sheet of it says."""

    key: str
    title: str
    collect: Callable[[Session, Request], S]
    layout: Callable[[S], Sequence[Block]]
    samples: Mapping[str, Callable[[], S]]
    """Made-up sheets that the conformity test prints: empty, typical, overfull, rare."""
    page: PageSetup = PageSetup()
    about_person: bool = False
    """Whether the form is about one person: `Request.person` must then name one."""
    about: About | None = None
    """What records the form is about, if not about people: `Request.record` names one."""
    by_person: bool = False
    """Whether a list can be made of one person's lines alone."""
    registered: bool = True
    """Whether it has a number when it is printed; without one it is marked as a preview."""
    asks: tuple[FieldSpec, ...] = ()
    """What is asked before it is printed; an answer left blank is written in by hand."""
    known: Callable[[S], Collection[str]] = lambda _sheet: ()
    """The keys of `asks` that the file answers already, so that nobody is asked."""
    problems: Callable[[S], Sequence[Problem]] = lambda _sheet: ()
    """What the answers contradict; fields are keys of `asks`."""
    carried: tuple[str, ...] = ()
    """The answers that are likely the same for the next person; nothing personal."""

    @property
    def of_office(self) -> bool:
        """Whether it is printed of the whole office, with nobody and nothing chosen."""
        return not self.about_person and (self.about is None or not self.about.needed)

    def wish_for(self, request: Request, chosen: Uid) -> Request:
        """Return the wish to print it about a person, or about a record."""
        if self.about_person:
            return replace(request, person=chosen)
        return replace(request, record=chosen)

    def title_in(self, settings: PrintSettings) -> str:
        """Return its title on paper, as an office wants it; the register keeps `title`."""
        return settings.of(self.key).title or self.title


AnyForm: TypeAlias = FormSpec[Any]
