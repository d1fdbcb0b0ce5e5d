"""Word documents: their texts, and filling them in place so that all else stays as it was.

Word and WPS cut text into runs at will; a placeholder is found across them and goes into the first.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cwdesk.templates.braces import Placeholder, placeholders
from cwdesk.templates.names import Facts
from cwdesk.templates.pictures import fitted, most_mm, size_of
from cwdesk.templates.values import Lookup, Piece, shown, value_of
from cwdesk.templates.word_rows import (
    Element,
    W,
    paragraphs_of,
    repeat_rows,
    text_of,
    texts_of,
)

if TYPE_CHECKING:
    from docx.document import Document

_EMU_PER_MM, _EMU_PER_TWIP = 36_000, 635
_CELL_MARGINS = 2 * 108 * _EMU_PER_TWIP
_STORIES = {f"{W}document": "正文", f"{W}hdr": "页眉", f"{W}ftr": "页脚"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def pieces(data: bytes) -> Iterator[Piece]:
    """Yield the texts of a document: paragraphs, cells, headers, footers, text boxes."""
    for title, part in _stories(_opened(data)):
        tables = {table: n for n, table in enumerate(part.element.iter(f"{W}tbl"), 1)}
        number = 0
        for paragraph in paragraphs_of(part.element):
            row = next(paragraph.iterancestors(f"{W}tr"), None)
            number += row is None
            if text := text_of(paragraph):
                where = f"{title}第 {number} 段" if row is None else _cell_words(paragraph, tables)
                yield Piece(where, text, row)
        yield Piece(f"{title}的域代码", _fields(part.element), formula=True)


def _fields(element: Element) -> str:
    """Return the codes of all fields, which Word cuts up like any text."""
    codes = [field.text or "" for field in element.iter(f"{W}instrText")]
    codes += [field.get(f"{W}instr", "") for field in element.iter(f"{W}fldSimple")]
    return "".join(codes)


def _cell_words(paragraph: Element, tables: dict[Element, int]) -> str:
    cell = next(paragraph.iterancestors(f"{W}tc"))
    row = next(paragraph.iterancestors(f"{W}tr"))
    table = next(paragraph.iterancestors(f"{W}tbl"))
    line = list(table.iter(f"{W}tr")).index(row) + 1
    place = list(row.iter(f"{W}tc")).index(cell) + 1
    return f"第 {tables[table]} 个表格第 {line} 行第 {place} 格"


def fill(data: bytes, facts: Facts) -> bytes:
    """Return the document with every placeholder filled, its rows repeated for each item."""
    document = _opened(data)
    for _title, part in _stories(document):

        def put(element: Element, look_up: Lookup, part: Any = part) -> None:  # noqa: ANN401
            for paragraph in paragraphs_of(element):
                _fill_paragraph(paragraph, look_up, part)

        repeat_rows(part.element, facts, put)
        put(part.element, value_of(facts))
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def _opened(data: bytes) -> Document:
    import docx

    return docx.Document(io.BytesIO(data))


def _stories(document: Document) -> Iterator[tuple[str, Any]]:
    """Yield the parts that hold text: the body first, then headers and footers."""
    for part in document.part.package.iter_parts():
        element = getattr(part, "element", None)
        if element is not None and element.tag in _STORIES:
            yield _STORIES[element.tag], part


def _fill_paragraph(paragraph: Element, look_up: Lookup, part: Any) -> None:  # noqa: ANN401
    nodes = texts_of(paragraph)
    for found in reversed(placeholders("".join(node.text or "" for node in nodes))):
        first, after = _cut(nodes, found)
        value = look_up(found.name)
        if isinstance(value, bytes):
            drawing = _drawing(part, value, _room(paragraph, size_of(value)))
            first.addnext(drawing)
            _say_after(drawing, after)
        else:
            _say(first, shown(value), after)


def _cut(nodes: list[Element], found: Placeholder) -> tuple[Element, str]:
    """Take a placeholder out; return the text node it began in and what follows in that node."""
    at, first, after = 0, None, ""
    for node in nodes:
        text = node.text or ""
        start, end = max(found.start - at, 0), min(found.end - at, len(text))
        at += len(text)
        if start >= end:
            continue
        if first is None:
            first, after = node, text[end:]
            _set(node, text[:start])
        else:
            _set(node, text[end:])
    if first is None:
        raise ValueError("a placeholder outside its paragraph")
    return first, after


def _say(node: Element, text: str, after: str) -> None:
    """Write text after what the node holds, a line break for each new line."""
    first, *more = text.split("\n")
    _set(node, (node.text or "") + first)
    for line in more:
        broken = node.makeelement(f"{W}br")
        node.addnext(broken)
        node = _say_after(broken, line)
    _set(node, (node.text or "") + after)


def _say_after(sign: Element, text: str) -> Element:
    node = sign.makeelement(f"{W}t")
    _set(node, text)
    sign.addnext(node)
    return node


def _set(node: Element, text: str) -> None:
    node.text = text
    node.set(_SPACE, "preserve")


def _drawing(part: Any, data: bytes, room: tuple[float, float]) -> Element:  # noqa: ANN401
    from docx.oxml import OxmlElement

    width, height = fitted(size_of(data), room)
    inline = part.new_pic_inline(io.BytesIO(data), int(width), int(height))
    drawing: Any = OxmlElement("w:drawing")
    drawing.append(inline)
    return drawing


def _room(paragraph: Element, size: tuple[int, int]) -> tuple[float, float]:
    """Return the space for a picture, in EMU: two inches or a code's, less in a narrower cell."""
    wide, high = (side * _EMU_PER_MM for side in most_mm(size))
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    width = None if cell is None else cell.find(f"{W}tcPr/{W}tcW")
    if width is not None and width.get(f"{W}type") == "dxa":
        inside = int(float(width.get(f"{W}w", "0"))) * _EMU_PER_TWIP - _CELL_MARGINS
        wide = min(wide, inside) if inside > 0 else wide
    return wide, high
