"""解除（终止）劳动合同证明书: neutral facts only, for whoever leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from cwdesk.areas.roster.forms.files import SAMPLES
from cwdesk.areas.roster.forms.person import (
    SETUP,
    PersonSheet,
    collect_person,
    day,
    in_words,
    joined,
)
from cwdesk.areas.roster.rules import (
    DISSOLVED,
    EITHER_END,
    ENDED,
    OPEN_ENDED,
    contract_end_word,
    out_of_order,
    time_served,
)
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.kernel.fields import FieldSpec, Kind
from cwdesk.printing.blocks import Block, Gap, Note, Paragraph, Signatures, Title
from cwdesk.printing.spec import FormSpec, Request

SIZE = 16
"""Points: 三号, as letters of offices are set."""
BLANK = "____________"
"""Where a fact is not on file, to be written in by hand."""
ASKS = (
    FieldSpec("word", "解除还是终止", Kind.CHOICE, choices=(DISSOLVED, ENDED)),
    FieldSpec("valid_to", "合同终止时间", Kind.PARTIAL, hint="合同约定的最后一天"),
    FieldSpec("post", "工作岗位"),
    FieldSpec("since", "进入本单位时间", Kind.PARTIAL),
)
"""What the file may not know; only that is asked."""


def collect(session: Session, request: Request) -> PersonSheet:
    """Gather what the proof states.

    Raises:
        Refused: no person was chosen, or the person has not left, or had no contract.
        NotFound: the person is gone, or the office has not been set up.
    """
    sheet = collect_person(session, request)
    if sheet.line.left_on is None:
        raise Refused("此人在这一天仍未离职。请先在个人页登记离开，再开证明。")
    if not sheet.line.contract_from:
        raise Refused("此人没有登记劳动合同，不能开解除或终止劳动合同的证明。")
    return sheet


def layout(sheet: PersonSheet) -> tuple[Block, ...]:
    """Lay out the letter; it does not say why.

    Source: 劳动合同法 第五十条; 劳动合同法实施条例（国务院令第535号）第二十四条.
    """
    return (
        Gap(12),
        Title("解除（终止）劳动合同证明书"),
        Gap(8),
        *(Paragraph(text, SIZE) for text in _facts(sheet)),
        Paragraph("特此证明。", SIZE),
        Gap(22),
        Paragraph(f"{sheet.office}（盖章）", SIZE, 0, "right"),
        Paragraph(day(sheet.filled_on), SIZE, 0, "right"),
        Gap(24),
        Signatures(("劳动者签收", "签收日期")),
        Note("本证明一式三份：劳动者、用人单位各一份，一份用于办理档案和社会保险关系转移。"),
    )


def _facts(sheet: PersonSheet) -> tuple[str, ...]:
    line, left = sheet.line, sheet.line.left_on
    word = _word(sheet)
    when = day(left) if left else BLANK
    post = _post(sheet) or sheet.answer("post") or BLANK
    start = _joined(sheet) or sheet.answer("since")
    served = time_served(start, left) if left else ""
    bearer = (
        f"{line.name or BLANK}，{line.sex or '____'}，公民身份号码{line.id_number or BLANK * 2}"
    )
    return (
        f"{bearer}，与本单位订立的劳动合同，期限为{_term(sheet)}。",
        f"双方的劳动合同已于{when}{word}。",
        f"工作岗位：{post}。",
        f"在本单位的工作年限：{served or BLANK}（{in_words(start) or BLANK}至{when}）。",
    )


def _term(sheet: PersonSheet) -> str:
    start = sheet.line.contract_from
    end = sheet.line.contract_to or sheet.answer("valid_to")
    if end == OPEN_ENDED:
        return f"{in_words(start)}起，无固定期限"
    return f"{in_words(start) or BLANK}至{in_words(end) or BLANK}"


def _joined(sheet: PersonSheet) -> str:
    """Return when the spell of service that ended had begun."""
    left = sheet.line.left_on.isoformat() if sheet.line.left_on else ""
    spells = sheet.parts.get("service", ())
    return next((row["valid_from"] for row in spells if left and row["valid_to"] == left), "")


def _post(sheet: PersonSheet) -> str:
    return joined((sheet.line.community, sheet.line.post), "")


def _word(sheet: PersonSheet) -> str:
    word = contract_end_word(sheet.line.end_kind)
    return (sheet.answer("word") or word) if word == EITHER_END else word


def known(sheet: PersonSheet) -> frozenset[str]:
    """Return what the file says already."""
    found = {
        "word": contract_end_word(sheet.line.end_kind) != EITHER_END,
        "valid_to": sheet.line.contract_to,
        "post": _post(sheet),
        "since": _joined(sheet),
    }
    return frozenset(key for key, value in found.items() if value)


def problems(sheet: PersonSheet) -> list[Problem]:
    """Return what the answers contradict."""
    left = sheet.line.left_on.isoformat() if sheet.line.left_on else ""
    late = Problem("进入本单位时间不能晚于离开的日期。", "since")
    early = Problem("合同终止时间不能早于合同开始。", "valid_to")
    return [
        *out_of_order(sheet.answer("since"), left, late),
        *out_of_order(sheet.line.contract_from, sheet.answer("valid_to"), early),
    ]


def _left(sheet: PersonSheet) -> PersonSheet:
    line = replace(sheet.line, left_on=date(2026, 9, 30), end_kind="辞职")
    return replace(sheet, line=line)


def _sample(name: str) -> Callable[[], PersonSheet]:
    return lambda: SAMPLES[name]() if name == "empty" else _left(SAMPLES[name]())


FORM = FormSpec(
    key="contract_end_proof",
    title="解除（终止）劳动合同证明书",
    collect=collect,
    layout=layout,
    samples={name: _sample(name) for name in SAMPLES},
    page=SETUP,
    about_person=True,
    asks=ASKS,
    known=known,
    problems=problems,
)
