from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from sqlmodel import Session

from cwdesk.areas.roster.commands import correct_person
from cwdesk.areas.roster.queries import export_records
from cwdesk.kernel.errors import Cancelled
from cwdesk.kernel.ids import Uid, new_id
from cwdesk.kernel.progress import silent
from cwdesk.printing import register
from cwdesk.printing.issued import Status
from cwdesk.printing.settings import FormSettings
from cwdesk.printing.spec import Request
from cwdesk.registry import form
from cwdesk.store.database import Database
from cwdesk.store.history import events
from cwdesk.store.journal import describe
from cwdesk.workflows.batch import PILE, Outcome, Person, Wishes, print_many
from cwdesk.workflows.print_settings import style_form
from cwdesk.workflows.printing import print_registered
from cwdesk.workflows.targets import Folder, Made, OneFile, file_name
from tests.areas.roster.given import street, worker
from tests.printing.paper import sides

AT = datetime(2026, 11, 2, 9, 30)  # noqa: DTZ001
WISH = Request(as_of=date(2026, 10, 31), printed_by="李经办", printed_at=AT)
CARDS = Wishes(form("resume_card"), WISH)
NOBODYS = "\U0003f000"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "表"
    made.mkdir()
    return made


def filled(database: Database, *names: str) -> list[Person]:
    """Put people on file, in this order."""

    def fill(session: Session) -> list[Uid]:
        places = street(session)
        ids = [worker(session, n, name, places["迎宾社区"]) for n, name in enumerate(names, 1)]
        session.flush()
        describe(session, "准备")
        return ids

    ids = database.write(fill).result()
    return [Person(one, name) for one, name in zip(ids, names, strict=True)]


def crowd(database: Database, count: int) -> list[Person]:
    return filled(database, *(f"王{n}" for n in range(1, count + 1)))


def printed(
    database: Database, people: Sequence[Person], wishes: Wishes = CARDS
) -> tuple[Outcome, list[str]]:
    """Print into one PDF; return what came of it, and the text of each page."""
    book = OneFile(wishes.form.title)
    outcome = print_many(database, wishes, people, book, silent)
    if not outcome.made:
        return outcome, []
    return outcome, ["".join(side.text.split()) for side in sides(book.closed())]


def lines(database: Database) -> list[register.Issued]:
    return sorted(database.read(register.register).result(), key=lambda line: line.number)


def numbers(database: Database) -> list[int]:
    return [line.number for line in lines(database)]


def test_everybody_has_a_form_with_the_next_number_in_the_order_of_the_list(
    database: Database,
) -> None:
    people = crowd(database, PILE + 2)
    outcome, pages = printed(database, people[::-1])
    assert (outcome.made, outcome.skipped, outcome.ended) == (PILE + 2, [], False)
    assert [line.number for line in outcome.lines] == list(range(1, PILE + 3))
    assert outcome.lines[0].subject == f"王{PILE + 2}"
    assert len(pages) == PILE + 2
    for number, text in enumerate(pages, 1):
        assert f"2026-{number:04d}" in text
        assert "第1页共1页" in text


def test_history_has_a_line_for_each_pile_and_the_register_a_digest_for_each_form(
    database: Database, folder: Path
) -> None:
    people = crowd(database, PILE + 1)
    print_many(database, CARDS, people, Folder(folder), silent)
    titles = [event.title for event in database.read(events).result()]
    assert titles[:2] == [
        f"批量打印社区工作者个人履历卡 1 张：2026-{PILE + 1:04d}",
        f"批量打印社区工作者个人履历卡 {PILE} 张：2026-0001 至 2026-{PILE:04d}",
    ]
    digests = {line.pdf for line in database.read(register.register).result()}
    assert digests == {sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}


def test_forms_in_one_file_have_no_digest_but_their_pages_are_counted(database: Database) -> None:
    printed(database, crowd(database, 2))
    assert {(line.pdf, line.pages) for line in lines(database)} == {("", 1)}


def test_files_sort_as_the_list_and_have_names_that_every_system_allows(
    database: Database, folder: Path
) -> None:
    print_many(database, CARDS, filled(database, "王一", "张二"), Folder(folder), silent)
    names = sorted(file.name for file in folder.iterdir())
    assert names == ["001 王一 2026-0001.pdf", "002 张二 2026-0002.pdf"]
    assert file_name(Made(3, "王/一:", "", ())) == "003 王_一_.pdf"


def test_previews_take_no_number(database: Database) -> None:
    outcome, pages = printed(database, crowd(database, 2), replace(CARDS, numbers=False))
    assert (outcome.made, outcome.lines, numbers(database)) == (2, [], [])
    assert all("预览" in text for text in pages)


def test_full_id_numbers_are_put_on_record_with_a_number_and_without(database: Database) -> None:
    people = crowd(database, 2)
    wishes = replace(CARDS, form=form("registration"))
    printed(database, people, replace(wishes, numbers=False))
    printed(database, people, wishes)
    records = database.read(export_records).result()
    assert {(one.what, one.people) for one in records} == {
        ("批量打印社区工作者登记表 2 张：2026-0001 至 2026-0002", 2),
        ("批量打印社区工作者登记表 2 张（未编号）", 2),
    }


def test_the_office_s_own_title_stands_at_the_foot_of_every_form(database: Database) -> None:
    people = crowd(database, 2)
    wanted = FormSettings(title="甲县履历卡")
    database.write(style_form, CARDS.form, wanted).result()
    _outcome, pages = printed(database, people)
    assert ["甲县履历卡2026-0001" in pages[0], "甲县履历卡2026-0002" in pages[1]] == [True, True]
    assert {line.title for line in lines(database)} == {CARDS.form.title}


def test_answers_that_contradict_a_file_leave_that_person_out(database: Database) -> None:
    people = crowd(database, 1)
    wish = replace(WISH, answers={"valid_from": "2026-12-01", "valid_to": "2026-11-01"})
    outcome, _pages = printed(database, people, Wishes(form("secondment_approval"), wish))
    assert (outcome.made, numbers(database)) == (0, [])
    assert "结束" in outcome.skipped[0].reason


def test_whoever_cannot_be_printed_is_named_with_the_reason(database: Database) -> None:
    people = filled(database, "王一", f"李{NOBODYS}", "赵三")
    gone = Person(new_id(), "孙四")
    outcome, pages = printed(database, [people[0], people[1], gone, people[2], people[0]])
    assert (outcome.made, outcome.total, len(pages)) == (2, 4, 2)
    assert numbers(database) == [1, 2]
    (rare, nobody) = outcome.skipped
    assert rare.name == f"李{NOBODYS}"
    assert "字库里没有" in rare.reason
    assert nobody.name == "孙四"
    assert "不在了" in nobody.reason


def test_characters_that_no_font_has_are_stood_in_for_when_agreed(database: Database) -> None:
    wishes = replace(CARDS, request=replace(WISH, stand_ins=True))
    outcome, pages = printed(database, filled(database, f"李{NOBODYS}"), wishes)
    assert outcome.made == 1
    assert "李〓" in pages[0]


def test_what_has_not_changed_is_printed_again_under_its_number(database: Database) -> None:
    people = filled(database, "王一", "李二")
    printed(database, people)
    database.write(correct_person, people[1].id, {"nation": "回族"}, "补充").result()
    outcome, pages = printed(database, people)
    assert numbers(database) == [1, 2, 3]
    assert [(line.number, line.reprints) for line in outcome.lines] == [(1, 1), (3, 0)]
    assert "2026-0001补打" in pages[0]


def test_what_has_not_changed_is_left_out_when_wished(database: Database) -> None:
    people = filled(database, "王一")
    printed(database, people)
    outcome, _pages = printed(database, people, replace(CARDS, again=False))
    assert outcome.made == 0
    assert "编号 2026-0001" in outcome.skipped[0].reason


@pytest.mark.parametrize("after", [0, 1, PILE, PILE + 3])
def test_cancelled_the_done_ones_are_whole_and_without_gaps(database: Database, after: int) -> None:
    people = crowd(database, PILE * 2)

    def stop(done: int, total: int, text: str) -> None:
        if done == after:
            raise Cancelled

    book = OneFile("表")
    outcome = print_many(database, CARDS, people, book, stop)
    assert (outcome.made, outcome.cancelled) == (after, True)
    assert numbers(database) == list(range(1, after + 1))
    assert after == 0 or len(sides(book.closed())) == after


def test_a_number_that_went_to_another_meanwhile_is_not_given_twice(database: Database) -> None:
    people = crowd(database, 3)

    def meanwhile(done: int, total: int, text: str) -> None:
        if done == 1:
            wish = replace(WISH, person=people[2].id)
            database.write(print_registered, CARDS.form, wish).result()

    book = OneFile("表")
    outcome = print_many(database, CARDS, people[:2], book, meanwhile)
    assert [line.number for line in outcome.lines] == [2, 3]
    assert numbers(database) == [1, 2, 3]
    texts = ["".join(side.text.split()) for side in sides(book.closed())]
    assert ["2026-0002" in texts[0], "2026-0003" in texts[1]] == [True, True]


def test_a_form_that_became_void_meanwhile_takes_a_number_of_its_own(database: Database) -> None:
    people = crowd(database, 2)
    printed(database, people)
    first = lines(database)[0]

    def meanwhile(done: int, total: int, text: str) -> None:
        if done == 1:
            database.write(register.void, first.id, "作废").result()

    outcome = print_many(database, CARDS, people, OneFile("表"), meanwhile)
    assert [line.number for line in outcome.lines] == [3, 2]


def test_a_folder_that_goes_away_ends_the_batch_and_the_lost_ones_are_named(
    database: Database, tmp_path: Path
) -> None:
    people = crowd(database, 3)
    outcome = print_many(database, CARDS, people, Folder(tmp_path / "没有"), silent)
    assert outcome.made == 0
    assert "不存在" in outcome.trouble
    assert ["2026-0001" in outcome.skipped[0].reason, len(outcome.skipped)] == [True, 3]
    assert {line.status for line in outcome.lines} == {Status.OUT}


def test_reads_go_on_while_a_batch_runs(database: Database) -> None:
    seen: list[int] = []

    def look(done: int, total: int, text: str) -> None:
        seen.append(len(database.read(register.register).result()))

    print_many(database, CARDS, crowd(database, PILE + 1), OneFile("表"), look)
    assert seen[0] == 0
    assert seen[-1] == PILE
