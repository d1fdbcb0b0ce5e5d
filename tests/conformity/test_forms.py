"""Every form of every area: empty, typical, overfull, with rare names, with hundreds of people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

import pytest

from cwdesk.printing.blocks import (
    Band,
    Block,
    Line,
    MonthGrid,
    Opinions,
    Pairs,
    Photo,
    Stamp,
    Table,
)
from cwdesk.printing.boxes import placed
from cwdesk.printing.frame import MM, frame
from cwdesk.printing.render import problems_with_printing, render
from cwdesk.printing.spec import AnyForm, PageSetup, Paper
from cwdesk.printing.wording import wording
from cwdesk.registry import AREAS
from tests.printing.paper import Side, crosses, measures, sides, solid, wish
from tests.printing.trials import TRIALS

FORMS = {form.key: form for area in AREAS for form in area.forms}
SAMPLES = {"empty", "typical", "overfull", "rare"}
NO_LISTS = {"key_card", "year_calendar", "attendance_amendment", "training_year", "visit_month"}
"""Forms of the office that are no lists: an amendment names a few half days, reports count."""
PRINTED = FORMS | {form.key: form for form in TRIALS}
"""The engine's own trial sheets too: they hold what no form uses yet."""
PRINTS = [
    pytest.param(form.key, sample, paper, id=f"{form.key}-{sample}-{paper}")
    for form in PRINTED.values()
    for sample in form.samples
    for paper in form.page.body
    if sample != "large" or paper is form.page.paper
]
MOST = 3
"""Of the pages of a long list so many and the last are looked at box by box."""
NEARLY = 0.3
"""Millimetres."""
SHORT = 60
"""Texts up to this length never go on over a page."""


@cache
def printed(key: str, sample: str, paper: Paper) -> tuple[Side, ...]:
    form = PRINTED[key]
    return tuple(sides(render(form, form.samples[sample](), wish(paper))))


def written(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield every text that must be found on the paper."""
    for block in blocks:
        match block:
            case Table():
                yield from _table(block)
            case MonthGrid():
                yield from dict.fromkeys(text for _, text in wording(block))
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


def lines_of(form: AnyForm, sample: str) -> int:
    """Return how many lines the tables of a sample have, sums left out."""
    tables = form.layout(form.samples[sample]())
    rows = [row for one in tables if isinstance(one, Table | MonthGrid) for row in one.rows]
    return sum(not isinstance(row, Band) for row in rows)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_a_list_is_tried_with_six_hundred_people(form: AnyForm) -> None:
    """The tests below then set it, and look for every name and every cell."""
    if not form.of_office or form.key in NO_LISTS:
        assert "large" not in form.samples
    else:
        assert lines_of(form, "large") >= 600


@pytest.mark.parametrize(("key", "sample", "paper"), PRINTS)
def test_texts_can_be_copied_as_written(key: str, sample: str, paper: Paper) -> None:
    form = PRINTED[key]
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
    for side in {id(side): side for side in (*pages[:MOST], pages[-1])}.values():
        assert [text for text in side.texts if not side.area.holds(text)] == []
        assert [text for text in side.texts if crosses(text, side)] == []


@pytest.mark.parametrize(("key", "sample", "paper"), PRINTS)
def test_texts_do_not_lie_on_one_another(key: str, sample: str, paper: Paper) -> None:
    for side in printed(key, sample, paper)[:MOST]:
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
    shown = "—{}—" if PRINTED[key].page.lines else f"第{{}}页共{len(pages)}页"
    wanted = {shown.format(number): side for number, side in enumerate(pages, 1)}

    assert [text for text, side in wanted.items() if text not in solid(side.text)] == []


@pytest.mark.parametrize(("key", "sample", "paper"), PRINTS)
def test_nothing_is_printed_as_a_stand_in(key: str, sample: str, paper: Paper) -> None:
    text = "".join(side.text for side in printed(key, sample, paper))

    assert {"〓", "\ufffd", "\0"}.isdisjoint(text)


@pytest.mark.parametrize(("key", "sample", "paper"), PRINTS)
def test_places_for_seals_and_photos_are_as_large_as_the_form_says(
    key: str, sample: str, paper: Paper
) -> None:
    form = PRINTED[key]
    blocks = form.layout(form.samples[sample]())
    found = [size for side in printed(key, sample, paper) for size in measures(side)]
    wanted = list(promised(blocks, frame(form.page, paper).width / MM))

    assert [size for size in wanted if not any(alike(size, box) for box in found)] == []


def promised(blocks: Sequence[Block], width: float) -> Iterator[tuple[float, float]]:
    """Yield the width and height of each box to sign, seal or glue in, in millimetres."""
    for block in blocks:
        match block:
            case Opinions(opinions, label):
                yield from ((width - label, opinion.height) for opinion in opinions)
            case Pairs():
                photos = (pair for pair in placed(block, UNIT) if isinstance(pair[0], Photo))
                share = width / sum(block.widths)
                for _, area in photos:
                    yield area.width * sum(block.widths) * share, area.height / MM


UNIT = replace(frame(PageSetup(), None), left=0, right=1)
"""One point wide: places on it are shares of the width."""


def alike(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return all(abs(a - b) <= NEARLY for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("form", PRINTED.values(), ids=PRINTED.keys())
def test_the_same_sheet_gives_the_same_bytes(form: AnyForm) -> None:
    sheet = form.samples["typical"]

    assert render(form, sheet(), wish()) == render(form, sheet(), wish())
