"""Fields as data: what a value is called and what kind it is, for windows and imports alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cwdesk.kernel.codes import CodeTable


class Kind(StrEnum):
    """What kind of value a field takes."""

    TEXT = "text"
    LONG = "long"
    PARTIAL = "partial"
    """A date of which the day or month may be unknown; text."""
    DAY = "day"
    """A `date`, or None."""
    CODE = "code"
    """A name from a code table, kept as the table writes it."""
    CHOICE = "choice"
    YES = "yes"
    NUMBER = "number"
    ID = "id"
    PHONE = "phone"
    REFERENCE = "reference"
    """The id of another row; the window offers what there is."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field: its key in code, its Chinese title and what it takes."""

    key: str
    title: str
    kind: Kind = Kind.TEXT
    required: bool = False
    codes: CodeTable | None = None
    """The table of a CODE field."""
    choices: tuple[str, ...] = ()
    """The values of a CHOICE field, stored as they are shown."""
    hint: str = ""


def shown(field: FieldSpec, value: object) -> str:
    """Return a stored value in the words of the screen."""
    if value is None or value == "":
        return ""
    if field.kind is Kind.YES:
        return "是" if value else "否"
    return value.isoformat() if isinstance(value, date) else str(value)
