"""Filling: from a template's bytes and facts to the bytes of the finished file, all in memory."""

from __future__ import annotations

from cwdesk.templates.names import QR_CODE, Facts, Value
from cwdesk.templates.package import Kind
from cwdesk.templates.pictures import usable


def fill_with(kind: Kind, data: bytes, facts: Facts) -> bytes:
    """Return a template filled; nothing of it touches the disk.

    Raises:
        Refused: a picture cannot be opened.
    """
    from cwdesk.templates import sheet, word

    if kind is Kind.WORD:
        return word.fill(data, _sound(facts))
    return sheet.fill(data, _sound(facts))


def _sound(facts: Facts) -> Facts:
    values: dict[str, Value] = {
        name: usable(value) if isinstance(value, bytes) and name != QR_CODE else value
        for name, value in facts.values.items()
    }
    return Facts(values, facts.lists)
