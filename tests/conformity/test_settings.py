"""Every form follows the print settings, wherever it is printed."""

from __future__ import annotations

import ast
from dataclasses import replace

import pytest

from cwdesk.printing.blocks import Head, Note, Opinion, Opinions, Signatures, Title
from cwdesk.printing.render import render
from cwdesk.printing.settings import FormSettings, PrintSettings, dressed
from cwdesk.printing.spec import AnyForm
from cwdesk.workflows.print_settings import built_in
from tests.conformity.sources import PRODUCT, name_of, parsed, python_files
from tests.printing.paper import sides, wish
from ui.areas.printing.style_form import STYLED

WHO_LAYS_OUT = {"cwdesk/printing/render.py", "cwdesk/workflows/print_settings.py"}
"""`render.said` puts the settings on what a form lays out; the other asks what it brings."""
LEVELS = (Opinion("区级\n主管\n部门"), Opinion("乡镇", "经办人签字", seal=False, height=20))


def lays_out(node: ast.AST) -> bool:
    """Tell whether this calls `….layout(sheet)`."""
    called = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    return called and node.func.attr == "layout" and bool(node.args)  # type: ignore[attr-defined]


def test_nobody_prints_a_form_past_the_settings() -> None:
    found = {
        name_of(path)
        for path in python_files(*PRODUCT)
        if any(lays_out(node) for node in ast.walk(parsed(path)))
    }
    assert found <= WHO_LAYS_OUT


@pytest.mark.parametrize("form", STYLED, ids=lambda form: form.key)
def test_a_form_takes_what_an_office_wants(form: AnyForm) -> None:
    wanted = FormSettings("甲县的表", LEVELS, ("经办", "复核"), "附注", own_notes=False)
    blocks = form.layout(form.samples["typical"]())
    settings = PrintSettings("", "页眉", {form.key: wanted})
    found = dressed(blocks, form.key, settings)
    assert found[0] == Head("页眉")
    assert {one for one in found if isinstance(one, Title)} == {Title("甲县的表")}
    assert [one for one in found if isinstance(one, Note)] == [Note("附注")]
    assert {one.opinions for one in found if isinstance(one, Opinions)} <= {LEVELS}
    assert {one.places for one in found if isinstance(one, Signatures)} <= {("经办", "复核")}


@pytest.mark.parametrize("form", STYLED, ids=lambda form: form.key)
def test_every_page_has_the_head_and_nothing_else_moves(form: AnyForm) -> None:
    plain = wish()
    head = "新华区社区工作者管理"
    headed = replace(plain, settings=PrintSettings(head=head))
    sheet = form.samples["typical"]()
    before, after = sides(render(form, sheet, plain)), sides(render(form, sheet, headed))
    assert len(before) == len(after)
    for one, other in zip(before, after, strict=True):
        assert head in other.text
        assert one.boxes == other.boxes


def test_what_forms_bring_can_be_told() -> None:
    opinions = {form.key: len(built_in(form).opinions) for form in STYLED}
    assert opinions["registration"] == 4
    assert opinions["roster_list"] == 0
