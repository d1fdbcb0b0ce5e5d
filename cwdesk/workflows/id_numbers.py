"""Full ID numbers that leave with a form: counted, and put on record."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlmodel import Session

from cwdesk.areas.roster.commands import record_export
from cwdesk.printing.blocks import Block
from cwdesk.printing.wording import wording

_NUMBER = re.compile(r"(?<![0-9])[0-9]{17}[0-9Xx](?![0-9Xx])", re.ASCII)


def id_numbers(blocks: Sequence[Block]) -> int:
    """Return how many people's full ID numbers a form says."""
    texts = (text for block in blocks for _, text in wording(block))
    return len({number.upper() for text in texts for number in _NUMBER.findall(text)})


def record_leaving(session: Session, blocks: Sequence[Block], what: str, purpose: str) -> None:
    """Put on record that a form with full ID numbers leaves the program; without any, nothing."""
    people = id_numbers(blocks)
    if people:
        record_export(session, what, purpose, people)
