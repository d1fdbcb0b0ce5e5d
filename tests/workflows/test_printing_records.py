"""Forms about records that are no people: what the register keeps of them, and many at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlmodel import Session

from cwdesk.kernel.ids import Uid
from cwdesk.kernel.progress import silent
from cwdesk.printing.asking import questions
from cwdesk.printing.spec import Request
from cwdesk.registry import AREAS, form
from cwdesk.store.database import Database
from cwdesk.store.journal import describe
from cwdesk.workflows.batch import Person, Wishes, print_many
from cwdesk.workflows.printing import print_again, print_registered
from cwdesk.workflows.targets import OneFile
from tests.areas.visits.given import home, place
from tests.printing.paper import sides, solid

AT = datetime(2026, 5, 31, 9, 30)  # noqa: DTZ001
WISH = Request(as_of=date(2026, 5, 31), printed_by="李经办", printed_at=AT)
CARD = form("household_visits")


@pytest.fixture
def doors(session: Session) -> tuple[Uid, Uid]:
    at = place(session)
    return home(session, at, "1号楼1单元101"), home(session, at, "1号楼1单元102")


def test_the_register_names_the_household_and_prints_the_same_again(
    session: Session, doors: tuple[Uid, Uid]
) -> None:
    printed = [print_registered(session, CARD, replace(WISH, record=door)) for door in doors]
    assert [one.line.subject for one in printed] == [
        "迎宾社区第1网格1号楼1单元101",
        "迎宾社区第1网格1号楼1单元102",
    ]
    again = print_again(session, CARD, printed[0].line.id, "李经办", AT)
    assert "1号楼1单元101" in solid(sides(again.pdf)[0].text)
    assert "2026-0001补打" in solid(sides(again.pdf)[0].text)


def test_cards_of_many_households_are_printed_at_once(database: Database) -> None:
    def fill(session: Session) -> list[Uid]:
        at = place(session)
        found = [home(session, at, f"1号楼1单元10{number}") for number in (1, 2, 3)]
        describe(session, "准备")
        return found

    found = [Person(one, "") for one in database.write(fill).result()]
    book = OneFile(CARD.title)
    outcome = print_many(database, Wishes(CARD, WISH), found, book, silent)
    assert (outcome.made, outcome.numbers) == (3, "2026-0001 至 2026-0003")
    pages = [solid(side.text) for side in sides(book.closed())]
    assert [f"1号楼1单元10{n}" in page for n, page in enumerate(pages, 1)] == [True] * 3


def test_every_form_is_printed_from_the_office_or_from_what_it_is_about() -> None:
    for area in AREAS:
        for one in area.forms:
            needs = one.about_person, one.about is not None and one.about.needed
            assert sum((one.of_office, *needs)) == 1, one.key


@pytest.mark.usefixtures("doors")
def test_a_ledger_asks_for_kind_and_first_day(session: Session) -> None:
    ledger = form("matter_ledger")
    sheet = ledger.collect(session, WISH)
    assert [field.title for field in questions(ledger, sheet)] == ["类别", "受理日期从"]
