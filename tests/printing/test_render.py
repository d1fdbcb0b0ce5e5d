from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from cwdesk.kernel.errors import Refused
from cwdesk.printing.blocks import (
    Band,
    Block,
    Cell,
    Column,
    Line,
    Note,
    Signatures,
    Table,
    Title,
    UnitLine,
)
from cwdesk.printing.render import problems_with_printing, render
from cwdesk.printing.spec import FormSpec, PageSetup, Paper
from tests.printing.paper import sides, wish

NOBODYS = "\U0010fffd"
COLUMNS = (Column("姓名", 1), Column("备注", 2, group="其他"))


def form(*blocks: Block) -> FormSpec[str]:
    return FormSpec(
        key="trial",
        title="试表",
        collect=lambda _session, request: request.number,
        layout=lambda sheet: (*blocks, Note(sheet)),
        samples={"typical": lambda: "样"},
        page=PageSetup(landscape=True),
    )


def people(name: str) -> Table:
    return Table(COLUMNS, (Line((name, ""), subject="王（工号12）"), Band((Cell("合计", 2),))))


def test_a_form_becomes_pages_with_its_foot() -> None:
    request = replace(wish(), number="2026-0012")
    (side,) = sides(render(form(people("王伟")), "说明", request))

    assert (round(side.area.right), round(side.area.top)) == (842, 595)
    assert "打印：李经办 2026-11-02 09:30" in " ".join(side.text.split())
    assert " ".join(side.text.split()).endswith("第 1 页 共 1 页 试表 2026-0012")


def test_another_paper_can_be_asked_for() -> None:
    (side,) = sides(render(form(), "说明", wish(Paper.A3)))

    assert (round(side.area.right), round(side.area.top)) == (1191, 842)


def test_the_same_sheet_gives_the_same_bytes_and_another_minute_others() -> None:
    sheet = form(people("王伟"))
    later = replace(wish(), printed_at=wish().printed_at + timedelta(minutes=1))

    assert render(sheet, "说明", wish()) == render(sheet, "说明", wish())
    assert render(sheet, "说明", wish()) != render(sheet, "说明", later)


def test_a_character_that_nobody_has_is_named_before_printing() -> None:
    with pytest.raises(Refused) as refused:
        render(form(people(f"王{NOBODYS}")), "说明", wish())

    (problem,) = refused.value.problems
    assert problem.text.startswith(f"王（工号12）的“姓名”中的“{NOBODYS}”（U+10FFFD）")


def test_it_is_printed_as_a_stand_in_once_the_clerk_knows() -> None:
    (side,) = sides(render(form(people(f"王{NOBODYS}")), "说明", wish(stand_ins=True)))

    assert "王〓" in side.text


@pytest.mark.parametrize(
    ("block", "where"),
    [
        (Title(NOBODYS), "标题"),
        (UnitLine("", NOBODYS), "表头"),
        (Note(NOBODYS), "说明"),
        (Signatures(("填表人", NOBODYS)), "签字栏"),
        (Table((Column(NOBODYS, 1),), ()), "表头"),
        (Table((Column("甲", 1, group=NOBODYS),), ()), "表头"),
        (Table((Column("甲", 1),), (Band((Cell(NOBODYS),)),)), "合计行"),
    ],
)
def test_every_text_of_a_form_is_looked_at(block: Block, where: str) -> None:
    (problem,) = problems_with_printing((block,))

    assert problem.text.startswith(where)


def test_a_character_without_shape_stops_nobody() -> None:
    assert problems_with_printing((Note("甲\n乙\u200e"),)) == ()
