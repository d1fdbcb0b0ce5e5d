from __future__ import annotations

from dataclasses import replace

import pytest

from cwdesk.printing.blocks import Note, Title
from cwdesk.printing.foot import EDGE, Foot, foot
from cwdesk.printing.frame import frame
from cwdesk.printing.marks import Fill, Text
from cwdesk.printing.numbering import Code
from cwdesk.printing.qr import modules
from cwdesk.printing.render import digest, render
from cwdesk.printing.spec import FormSpec, Margins, PageSetup
from tests.printing.paper import sides, solid, wish

CODE = Code("410402002", "roster_list", 2026, 12, 1).text()
LONG = "社区工作者岗位等级核定审批表"
WHAT = Foot("打印：欧阳经办 2026-11-02 09:30", f"{LONG} 2026-0012 第2版 补打", CODE)


@pytest.mark.parametrize("bottom", [18, 14])
def test_the_code_stands_in_the_lower_right_where_printers_reach(bottom: float) -> None:
    paper = frame(PageSetup(margins=Margins(20, 18, bottom, 25)), None)
    marks = [mark for mark in foot(paper, WHAT, 1, 2) if isinstance(mark, Fill)]
    assert max(mark.x + mark.width for mark in marks) <= paper.right + 0.01
    assert min(mark.y for mark in marks) > paper.bottom
    assert max(mark.y + mark.height for mark in marks) <= paper.paper_height - EDGE + 0.01


def test_texts_keep_clear_of_the_code_and_of_one_another() -> None:
    form = FormSpec(
        key="trial",
        title=LONG,
        collect=lambda _session, request: request.number,
        layout=lambda _sheet: (Title("表"), Note("说明")),
        samples={},
    )
    request = replace(wish(), number="2026-0012 第2版 补打", code=CODE)
    (side,) = sides(render(form, "", request))
    left_of_code = min(box.left for box in side.boxes if box.top < 60)
    texts = [text for text in side.texts if text.top < 60]
    assert len(texts) >= 3
    assert all(text.right < left_of_code for text in texts)
    assert [(a, b) for a in texts for b in texts if a is not b and a.meets(b)] == []


def test_every_page_says_which_it_is() -> None:
    assert modules(f"{CODE}:1") != modules(f"{CODE}:2")
    paper = frame(PageSetup(), None)
    drawn = [
        {mark for mark in foot(paper, WHAT, page, 2) if isinstance(mark, Fill)} for page in (1, 2)
    ]
    assert drawn[0] != drawn[1]


def test_without_a_number_there_is_no_code() -> None:
    paper = frame(PageSetup(), None)
    assert all(isinstance(mark, Text) for mark in foot(paper, Foot("甲", "乙"), 1, 1))


@pytest.mark.parametrize(("registered", "says"), [(True, "预览"), (False, "")])
def test_what_has_no_number_is_a_preview_where_numbers_are_given(
    *, registered: bool, says: str
) -> None:
    form = FormSpec(
        key="trial",
        title="试表",
        collect=lambda _session, request: request.number,
        layout=lambda _sheet: (Note("说明"),),
        samples={},
        registered=registered,
    )
    (side,) = sides(render(form, "", wish()))
    assert solid(side.text).endswith(f"试表{says}")


def test_the_digest_is_of_what_the_form_says() -> None:
    assert digest((Note("甲"),)) == digest([Note("甲")])
    assert digest((Note("甲"),)) != digest((Title("甲"),))
