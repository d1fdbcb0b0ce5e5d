"""What can go wrong, sorted by who can mend it. Texts are Chinese and name the next step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason why a rule says no; `field` is the English field name, if one is to blame."""

    text: str
    field: str | None = None


class Refused(Exception):
    """A rule says no. The clerk sees every problem, under its field or on the page."""

    def __init__(self, problems: Sequence[Problem] | str) -> None:
        self.problems: tuple[Problem, ...] = (
            (Problem(problems),) if isinstance(problems, str) else tuple(problems)
        )
        super().__init__("；".join(problem.text for problem in self.problems))


class NotFound(Exception):
    """The row is gone, most often because it was deleted meanwhile."""

    def __init__(self, text: str = "这条记录已经不在了，请刷新后再试。") -> None:
        super().__init__(text)


class Cancelled(Exception):
    """The clerk pressed 取消; raised by a progress callable, everything is rolled back."""


class Trouble(StrEnum):
    """Kinds of failure of the world outside the program."""

    DISK_FULL = "disk_full"
    LOCKED = "locked"
    DAMAGED = "damaged"
    READ_ONLY = "read_only"
    IO = "io"
    NEWER = "newer"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105
    NO_KEYS = "no_keys"
    NO_STORE = "no_store"
    FOREIGN = "foreign"
    UNFIT = "unfit"
    """The folder is no place for a store: network, stick, FAT or synced to a cloud."""


class StoreTrouble(Exception):
    """The world failed: disk full, file locked, damaged, from a newer program."""

    def __init__(self, kind: Trouble, text: str) -> None:
        self.kind = kind
        super().__init__(text)


class Rejected(Exception):
    """A bundle or sheet is not acceptable; `code` is stable, the text is for the clerk."""

    def __init__(self, code: str, text: str) -> None:
        self.code = code
        super().__init__(text)


def refuse(problems: Sequence[Problem]) -> None:
    """Raise `Refused` when there are problems."""
    if problems:
        raise Refused(problems)
