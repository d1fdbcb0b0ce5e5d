"""Forms against their golden copies: blocks as JSON, and the text of every page.

`poe golden` writes the copies anew; what it changed is then read in the diff.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import pytest

from cwdesk.printing.blocks import Block
from cwdesk.printing.render import render
from cwdesk.registry import AREAS
from tests.printing.paper import sides, wish

HERE = Path(__file__).parent
FORMS = {form.key: form for area in AREAS for form in area.forms}
COPIES = [
    pytest.param(form.key, sample, id=f"{form.key}-{sample}")
    for form in FORMS.values()
    for sample in ("empty", "typical", "overfull", "rare")
]


def as_json(blocks: Sequence[Block]) -> str:
    """Return blocks with their kinds, one value a line."""
    kinds = [{"block": type(block).__name__, **asdict(block)} for block in blocks]
    return json.dumps(kinds, ensure_ascii=False, indent=1, default=_photo) + "\n"


def _photo(data: bytes) -> str:
    return f"{len(data)} bytes"


def as_text(pdf: bytes) -> str:
    """Return the text of every page, as a viewer copies it."""
    pages = (f"== {number} ==\n{side.text}\n" for number, side in enumerate(sides(pdf), 1))
    return "".join(pages)


def compare(name: str, found: str) -> None:
    """Compare with a golden copy, or make it if that was asked for."""
    path = HERE / name
    if os.environ.get("CWDESK_GOLDEN") == "write":
        path.write_text(found, encoding="utf-8", newline="\n")
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("key", "sample"), COPIES)
def test_blocks_are_as_before(key: str, sample: str) -> None:
    form = FORMS[key]
    compare(f"{key}-{sample}.json", as_json(form.layout(form.samples[sample]())))


@pytest.mark.parametrize(("key", "sample"), COPIES)
def test_pages_read_as_before(key: str, sample: str) -> None:
    form = FORMS[key]
    compare(f"{key}-{sample}.txt", as_text(render(form, form.samples[sample](), wish())))
