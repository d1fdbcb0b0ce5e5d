from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import Session

from cwdesk.kernel.errors import Refused
from cwdesk.printing import styling
from cwdesk.printing.blocks import Head, Note, Opinion, Opinions, Signatures, Title
from cwdesk.printing.settings import (
    BUILT_IN,
    FormSettings,
    PrintSettings,
    as_text,
    brought,
    dressed,
    problems_with_form,
    problems_with_office,
    read_opinions,
)
from cwdesk.printing.styling import Offset
from cwdesk.registry import form
from cwdesk.store.database import Database
from cwdesk.store.history import events
from cwdesk.store.undo import undo

LEVELS = (
    Opinion("社区\n党组织\n意见"),
    Opinion("本人\n承诺", "本人签字", seal=False, height=22, text="属实。"),
)
BLOCKS = (
    Title("登记表"),
    Opinions((Opinion("街道意见"),)),
    Note("说明"),
    Signatures(("填表人",)),
)
UNIT = "410402002"


def wanted(**given: Any) -> PrintSettings:
    return PrintSettings(forms={"registration": replace(FormSettings(), **given)})


def test_without_settings_a_form_is_as_the_program_brings_it() -> None:
    assert dressed(BLOCKS, "registration", BUILT_IN) == BLOCKS
    assert dressed(BLOCKS, "roster_list", wanted(title="别的表")) == BLOCKS


def test_every_item_takes_the_place_of_what_was_brought() -> None:
    settings = wanted(title="甲县登记表", opinions=LEVELS, signatures=("甲", "乙"), note="附")
    assert dressed(BLOCKS, "registration", replace(settings, head="甲县")) == (
        Head("甲县"),
        Title("甲县登记表"),
        Opinions(LEVELS),
        Note("说明"),
        Signatures(("甲", "乙")),
        Note("附"),
    )


def test_the_own_notes_can_be_left_out() -> None:
    assert Note("说明") not in dressed(BLOCKS, "registration", wanted(own_notes=False))


def test_levels_of_opinion_survive_being_text() -> None:
    assert read_opinions(as_text(LEVELS)) == LEVELS
    assert read_opinions("") == ()


def test_what_every_form_brings_survives_being_text() -> None:
    for key in ("registration", "probation_review", "grade_review", "secondment_approval"):
        one = form(key)
        opinions = brought(one.layout(one.samples["typical"]())).opinions
        assert opinions
        assert read_opinions(as_text(opinions)) == opinions


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"title": "表" * 41}, "title", "最多 40 个字"),
        ({"title": "\U0003f000"}, "title", "打印不出来"),
        ({"note": "注" * 501}, "note", "最多 500 个字"),
        ({"signatures": ("甲",) * 7}, "signatures", "最多 6 处"),
        ({"signatures": ("甲" * 13,)}, "signatures", "最多 12 个字"),
        ({"opinions": (Opinion(""),)}, "opinions", "哪一级"),
        ({"opinions": (Opinion("街道", height=5),)}, "opinions", "15 到 90"),
        ({"opinions": (Opinion("街|道"),)}, "opinions", "不能有"),
        ({"opinions": LEVELS * 5}, "opinions", "最多 8 级"),
    ],
)
def test_what_cannot_be_printed_is_refused(given: dict[str, Any], field: str, words: str) -> None:
    found = problems_with_form(replace(FormSettings(), **given))
    assert [problem.field for problem in found] == [field] * len(found)
    assert words in found[0].text


def test_an_office_is_not_named_endlessly() -> None:
    assert problems_with_office("办事处", "页眉") == []
    fields = [problem.field for problem in problems_with_office("名" * 41, "\U0003f000")]
    assert fields == ["office", "head"]


def test_settings_are_kept_for_each_office(session: Session) -> None:
    registration = form("registration")
    style = FormSettings("甲县登记表", LEVELS, ("填表人",), "附注", own_notes=False)
    styling.style_form(session, UNIT, registration, style)
    styling.style_office(session, UNIT, " 甲街道办事处 ", "甲县")
    kept = styling.print_settings(session, UNIT)
    assert kept == PrintSettings("甲街道办事处", "甲县", {"registration": style})
    styling.style_form(session, UNIT, registration, FormSettings())
    assert styling.print_settings(session, UNIT).of("registration") == FormSettings()
    assert styling.print_settings(session, "410402003") == BUILT_IN


def test_a_change_says_what_it_was_and_can_be_undone(database: Database) -> None:
    database.write(styling.style_office, UNIT, "", "甲县").result()
    database.write(styling.style_office, UNIT, "", "乙县").result()
    newest = database.read(events).result()[0]
    assert (newest.title, newest.may_be_undone) == ("修改打印设置：单位名称和页眉", True)
    database.write(undo, newest.operation).result()
    assert database.read(styling.print_settings, UNIT).result().head == "甲县"


def test_a_printer_is_set_right_on_this_pc_alone(database: Database) -> None:
    before = database.read(events).result()
    database.write(styling.set_offset, "激光机", Offset(-15, 20)).result()
    database.write(styling.set_offset, "激光机", Offset(-10, 0)).result()
    assert database.read(styling.offset_of, "激光机").result() == Offset(-10, 0)
    assert database.read(styling.offset_of, "别的").result() == Offset()
    assert database.read(styling.offsets).result() == {"激光机": Offset(-10, 0)}
    assert database.read(events).result() == before


@pytest.mark.parametrize(
    ("printer", "offset", "field"),
    [(" ", Offset(), "printer"), ("甲", Offset(201, 0), "right"), ("甲", Offset(0, -201), "down")],
)
def test_a_printer_is_not_moved_off_the_paper(
    session: Session, printer: str, offset: Offset, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        styling.set_offset(session, printer, offset)
    assert refused.value.problems[0].field == field
