"""Every form of every area: empty, typical, overfull, with rare names, with hundreds of people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

import pytest

from cwdesk.printing.blocks import Band, Block, Line, Stamp, Table
from cwdesk.printing.render import problems_with_printing, render
from cwdesk.printing.spec import AnyForm, Paper
from cwdesk.printing.wording import wording
from cwdesk.registry import AREAS
from tests.printing.paper import Area, Side, sides, solid, wish

FORMS = {form.key: form for area in AREAS for form in area.forms}
SAMPLES = {"empty", "typical", "overfull", "rare"}
PRINTS = [
    pytest.param(form.key, sample, paper, id=f"{form.key}-{sample}-{paper}")
    for form in FORMS.values()
    for sample in form.samples
    for paper in form.page.body
    if sample != "large" or paper is form.page.paper
]
SHORT = 60
"""Texts up to this length never go on over a page."""


@cache
def printed(key: str, sample: str, paper: Paper) -> tuple[Side, ...]:
    form = FORMS[key]
    return tuple(sides(render(form, form.samples[sample](), wish(paper))))


def written(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield every text that must be found on the paper."""
    for block in blocks:
        match block:
            case Table():
                yield from _table(block)
            case Stamp():
                pass
            case _:
                yield from (text for _, text in wording(block))


def _table(table: Table) -> Iterator[str]:
    yield from (column.title for column in table.columns)
    for row in table.rows:
        match row:
            case Line(cells):
                pairs = zip(table.columns, cells, strict=True)
                yield from (text for column, text in pairs if not column.merge)
            case Band(cells):
                yield from (cell.text for cell in cells)


def test_keys_are_used_once() -> None:
    assert len(FORMS) == sum(len(area.forms) for area in AREAS)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_a_form_brings_its_samples_and_sizes(form: AnyForm) -> None:
    assert form.samples.keys() >= SAMPLES
    assert form.page.paper in form.page.body
    assert form.page.body.keys() <= form.page.title.keys()


@pytest.mark.parametrize(("key", "sample", "paper"), PRINTS)
def test_texts_can_be_copied_as_written(key: str, sample: str, paper: Paper) -> None:
    form = FORMS[key]
    blocks = form.layout(form.samples[sample]())
    on_paper = solid("".join(side.text for side in printed(key, sample, paper)))
    wanted = [solid(text) for text in written(blocks)]

    assert problems_with_printing(blocks) == ()
    assert Counter("".join(wanted)) <= Counter(on_paper)
    assert [text for text in set(wanted) if len(text) <= SHORT and text not in on_paper] == []


@pytest.mark.parametrize(("key", "sample", "paper"), PRINTS)
def test_every_font_is_embedded(key: str, sample: str, paper: Paper) -> None:
    assert all(side.fonts_embedded for side in printed(key, sample, paper))


@pytest.mark.parametrize(("key", "sample", "paper"), PRINTS)
def test_nothing_is_cut_off(key: str, sample: str, paper: Paper) -> None:
    """A text lies on the paper, and in one cell or outside of all cells."""
    pages = printed(key, sample, paper)
    for side in {id(side): side for side in (*pages[:2], pages[-1])}.values():
        assert [text for text in side.texts if not side.area.holds(text)] == []
        assert [text for text in side.texts if crosses(text, side)] == []


def crosses(text: Area, side: Side) -> bool:
    met = [box for box in side.boxes if box.meets(text)]
    return len(met) > 1 or any(not box.holds(text) for box in met)


@pytest.mark.parametrize(("key", "sample", "paper"), PRINTS)
def test_texts_do_not_lie_on_one_another(key: str, sample: str, paper: Paper) -> None:
    for side in printed(key, sample, paper)[:2]:
        texts = side.texts
        found = [
            (one, other)
            for at, one in enumerate(texts)
            for other in texts[at + 1 :]
            if one.meets(other)
        ]
        assert found == []


@pytest.mark.parametrize(("key", "sample", "paper"), PRINTS)
def test_pages_are_numbered(key: str, sample: str, paper: Paper) -> None:
    pages = printed(key, sample, paper)
    wanted = {f"第{number}页共{len(pages)}页": side for number, side in enumerate(pages, 1)}

    assert [text for text, side in wanted.items() if text not in solid(side.text)] == []
