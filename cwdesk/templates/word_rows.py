"""Rows and paragraphs of a Word document that stand for a list: one for each item."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from itertools import takewhile
from typing import Any, TypeAlias

from cwdesk.templates.names import Facts
from cwdesk.templates.values import Lookup, items_of, lists_in

Element: TypeAlias = Any
"""An lxml element, which is untyped."""

Put: TypeAlias = Callable[[Element, Lookup], None]
"""Fills the placeholders of an element."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def paragraphs_of(element: Element) -> list[Element]:
    """Return every paragraph of an element, those of text boxes too; itself, if it is one."""
    return list(element.iter(f"{W}p"))


def texts_of(paragraph: Element) -> list[Element]:
    """Return the text nodes of a paragraph, without those of a text box in it."""
    nodes = paragraph.iter(f"{W}t")
    return [node for node in nodes if next(node.iterancestors(f"{W}p")) is paragraph]


def text_of(paragraph: Element) -> str:
    """Return the text of a paragraph."""
    return "".join(node.text or "" for node in texts_of(paragraph))


def repeat_rows(root: Element, facts: Facts, put: Put) -> None:
    """Repeat each row that names a list, and each paragraph outside rows, and fill them."""
    for row in reversed(list(root.iter(f"{W}tr"))):  # rows of tables in cells come first
        if names := _lists(row):
            _repeat(row, items_of(facts, min(names)), put, _blank_rows(row))
    for paragraph in paragraphs_of(root):
        if names := lists_in(text_of(paragraph)):
            _repeat(paragraph, items_of(facts, min(names)), put, [])


def _lists(element: Element) -> set[str]:
    return {name for one in paragraphs_of(element) for name in lists_in(text_of(one))}


def _repeat(element: Element, items: tuple[Lookup, ...], put: Put, blank: list[Element]) -> None:
    """Fill an element for each item; the `blank` rows below are used up before rows are added."""
    pattern, last = deepcopy(element), element
    put(element, items[0])
    for place, item in enumerate(items[1:]):
        made = deepcopy(pattern)
        _go_on_merging(made)
        if place < len(blank):
            blank[place].getparent().replace(blank[place], made)
        else:
            last.addnext(made)
        put(made, item)
        last = made


def _blank_rows(row: Element) -> list[Element]:
    """Return the empty rows of the same shape that follow at once."""
    cells = len(row.findall(f"{W}tc"))

    def blank(other: Element) -> bool:
        drawn = next(other.iter(f"{W}drawing", f"{W}pict", f"{W}tbl"), None)
        text = "".join(text_of(one) for one in paragraphs_of(other)).strip()
        return len(other.findall(f"{W}tc")) == cells and not text and drawn is None

    return list(takewhile(blank, row.itersiblings(f"{W}tr")))


def _go_on_merging(row: Element) -> None:
    """Make cells that began a tall cell go on with it, without their words again."""
    for cell in row.findall(f"{W}tc"):
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        if merge is None or merge.get(f"{W}val") != "restart" or _lists(cell):
            continue
        del merge.attrib[f"{W}val"]
        for node in cell.iter(f"{W}t"):
            node.text = ""
