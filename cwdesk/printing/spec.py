"""A printable form: what it gathers, how it is laid out, on which paper."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
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
    """Which of the person's records a form about one is about; None: the last."""
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

    def title_in(self, settings: PrintSettings) -> str:
        """Return its title on paper, as an office wants it; the register keeps `title`."""
        return settings.of(self.key).title or self.title


AnyForm: TypeAlias = FormSpec[Any]
