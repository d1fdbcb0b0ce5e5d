"""Values on their way into a file, and texts on their way out of one."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from cwdesk.templates.braces import placeholders
from cwdesk.templates.names import ORDINAL, Facts, Item, Value

Lookup: TypeAlias = Callable[[str], Value]


@dataclass(frozen=True, slots=True)
class Piece:
    """A text in a template: where it stands, in words, and which row it is in."""

    where: str
    text: str
    row: Hashable = None
    """Pieces of one row are equal here; None: in no row."""
    formula: bool = False


def shown(value: Value) -> str:
    """Return a value as text; signs that no document may hold are left out."""
    if value is None or isinstance(value, bytes):
        return ""
    return "".join(letter for letter in str(value) if letter == "\n" or _fit(letter))


def _fit(letter: str) -> bool:
    return unicodedata.category(letter) not in {"Cc", "Cs"} and letter not in "\ufffe\uffff"


def value_of(facts: Facts, name: str = "", item: Item | None = None, number: int = 0) -> Lookup:
    """Return how placeholders are looked up, in the row of an item of the list `name` or outside.

    What is not on file is empty.
    """
    of_item: dict[str, Value] = {f"{name}.{key}": value for key, value in (item or {}).items()}
    if number:
        of_item[f"{name}.{ORDINAL}"] = number
    return lambda wanted: of_item.get(wanted, facts.values.get(wanted))


def items_of(facts: Facts, name: str) -> tuple[Lookup, ...]:
    """Return one look-up for each item of a list; for an empty list one that finds nothing."""
    items: Sequence[Item] = facts.lists.get(name, ())
    found = (value_of(facts, name, item, number) for number, item in enumerate(items, 1))
    return tuple(found) or (value_of(facts),)


def lists_in(text: str) -> set[str]:
    """Return the lists that a text names."""
    return {found.of_list for found in placeholders(text) if found.of_list}


def replaced(text: str, look_up: Lookup) -> str:
    """Return a text with its placeholders filled."""
    for found in reversed(placeholders(text)):
        text = text[: found.start] + shown(look_up(found.name)) + text[found.end :]
    return text
