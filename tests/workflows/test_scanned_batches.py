"""A morning's pile through the scanner: every own page finds its form, no other page any."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlmodel import Session

from cwdesk.printing import register, returned
from cwdesk.printing.issued import Status
from cwdesk.printing.numbering import Code
from cwdesk.printing.pdfium import page_count
from cwdesk.printing.register import Issued, Particulars
from cwdesk.printing.render import render
from cwdesk.printing.scanning import read_scans, scans_in
from cwdesk.registry import form
from cwdesk.store.journal import describe
from cwdesk.workflows.scanning import Fate, sort_out, take_back
from tests.areas.roster.given import street
from tests.printing.paper import wish
from tests.printing.scans import (
    blank,
    bound,
    kept,
    page_of,
    scanned,
    sheet,
    snapshot,
    with_code,
)

AT = datetime(2026, 11, 2, 9, 30)  # noqa: DTZ001
KINDS = ("registration", "secondment_approval", "transfer_approval", "secretary_filing")
UNIT = "410402002"
FOREIGN = 5


def printed(session: Session, kind: str) -> tuple[Issued, bytes]:
    """Number a form of some kind and print it."""
    made = form(kind)
    what = Particulars(UNIT, kind, made.title, "某人", None, date(2026, 10, 31))
    line = register.issue(session, what, "李经办", AT)
    request = replace(wish(), number=line.foot, code=line.code.text())
    pdf = render(made, made.samples["typical"](), request)
    register.keep_print(session, line.id, "ff", page_count(pdf))
    return register.line_of(session, line.id), pdf


def own_pages(session: Session, folder: Path, count: int, dice: random.Random) -> dict[str, Issued]:
    """Scan `count` pages of our own, two of them upside down; return whose each file is."""
    whose: dict[str, Issued] = {}
    while len(whose) < count:
        line, pdf = printed(session, KINDS[len(whose) % len(KINDS)])
        for page in range(min(line.pages, count - len(whose))):
            name = f"{len(whose):04}-{page + 1}.jpg"
            angle = dice.uniform(-5, 5) + (180 if len(whose) in {3, 6} else 0)
            kept(scanned(page_of(pdf, page), angle, dice.randrange(10**6)), folder / name)
            whose[name] = line
    return whose


def other_pages(folder: Path) -> None:
    """Put five pages into the pile that are none of ours."""
    theirs = Code("410402003", "registration", 2026, 1, 1)
    kept(scanned(sheet(theirs), 3, seed=1), folder / "x1.jpg")
    kept(scanned(with_code("https://example.cn/1"), -2, seed=2), folder / "x2.jpg")
    kept(scanned(with_code("25 0123 4567"), 2, seed=3), folder / "x3.jpg")
    bound([scanned(blank(), 0, seed=4)], folder / "x4.pdf")
    kept(snapshot(5), folder / "x5.png")


@pytest.mark.parametrize("pages", [12, pytest.param(200, marks=pytest.mark.long)])
def test_a_pile_of_pages_finds_its_forms(session: Session, tmp_path: Path, pages: int) -> None:
    street(session)
    describe(session, "准备")
    whose = own_pages(session, tmp_path, pages - FOREIGN, random.Random(pages))  # noqa: S311
    other_pages(tmp_path)
    scans = read_scans(scans_in([tmp_path]))
    assert len(scans.pages) == pages
    found = sort_out(session, scans.pages)
    own = {one.seen.file: one for one in found if one.line is not None}
    assert own.keys() == whose.keys()
    assert {one.fate for one in found if one.line is None} == {Fate.FOREIGN, Fate.NO_CODE}
    take_back(session, [one.wanted for one in found if one.wanted])
    for line in {line.id: line for line in whose.values()}.values():
        kept_pages = returned.scans_of_form(session, line.id)
        names = [name for name, of in whose.items() if of.id == line.id]
        assert [scan.file_name for scan in kept_pages] == names
        assert [scan.page for scan in kept_pages] == [int(name[5]) for name in names]
        whole = len(names) == line.pages
        status = register.line_of(session, line.id).status
        assert status is (Status.SIGNED if whole else Status.OUT)
