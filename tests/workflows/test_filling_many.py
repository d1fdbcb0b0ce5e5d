from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlmodel import Session

from cwdesk.areas.office.queries import communities
from cwdesk.areas.roster import commands
from cwdesk.kernel.errors import Cancelled, Refused
from cwdesk.kernel.ids import Uid
from cwdesk.printing import register
from cwdesk.printing.spec import Request
from cwdesk.registry import VOCABULARY
from cwdesk.store.database import Database
from cwdesk.store.journal import describe
from cwdesk.templates import shelf
from cwdesk.templates.shelf import Template
from cwdesk.workflows.filling_many import fill_for_everybody
from tests.areas.roster.given import OCTOBER, street, worker
from tests.templates.given import word, words

WISH = Request(OCTOBER, "李经办", datetime.fromisoformat("2026-11-02 09:30"))
BROKEN = b"\x89PNG\r\n\x1a\n torn"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    made = tmp_path / "填好"
    made.mkdir()
    return made


@pytest.fixture
def card(database: Database) -> Template:
    """A personal template, and four workers: two namesakes, one whose photo is broken."""

    def fill(session: Session) -> None:
        places = street(session)
        for serial, (name, place) in enumerate(
            [
                ("王/一", "迎宾社区"),
                ("王/一", "迎宾社区"),
                ("王三", "迎宾社区"),
                ("王四", "长青社区"),
            ],
            1,
        ):
            person = worker(session, serial, name, places[place])
            if name == "王三":
                commands.set_photo(session, person, BROKEN)
        session.flush()
        describe(session, "准备")

    database.write(fill).result()
    folder = shelf.folder_of(database.file)
    folder.mkdir()
    (folder / "卡片.docx").write_bytes(word("{{姓名}}{{照片}} {{表单编号}}"))
    return shelf.named(folder, "卡片", VOCABULARY)


def test_everybody_has_a_file_and_those_left_out_are_named(
    database: Database, card: Template, out: Path
) -> None:
    steps: list[tuple[int, int]] = []
    many = fill_for_everybody(
        database,
        card,
        VOCABULARY,
        WISH,
        out,
        lambda done, total, _text: steps.append((done, total)),
    )
    assert sorted(file.name for file in out.iterdir()) == [
        "卡片 迎宾社区 王 一 2.docx",
        "卡片 迎宾社区 王 一.docx",
        "卡片 长青社区 王四.docx",
    ]
    assert words((out / "卡片 长青社区 王四.docx").read_bytes()) == ["王四 2026-0003"]
    assert (many.saved, len(many.skipped)) == (3, 1)
    assert many.skipped[0].startswith("王三：照片打不开")
    assert steps == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]


def test_one_community_alone(database: Database, card: Template, out: Path) -> None:
    def place(session: Session) -> Uid:
        return next(line.id for line in communities(session) if line.name == "长青社区")

    wish = replace(WISH, community=database.read(place).result())
    assert fill_for_everybody(database, card, VOCABULARY, wish, out).saved == 1


def test_cancelling_leaves_what_was_done_with_its_numbers(
    database: Database, card: Template, out: Path
) -> None:
    def stop(done: int, total: int, text: str) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        fill_for_everybody(database, card, VOCABULARY, WISH, out, stop)
    assert len(list(out.iterdir())) == 2
    assert [line.number for line in database.read(register.register).result()] == [2, 1]


def test_a_template_with_problems_is_refused_at_once(
    database: Database, card: Template, out: Path
) -> None:
    card.file.write_bytes(word("{{性名}}"))
    with pytest.raises(Refused, match="性名"):
        fill_for_everybody(database, card, VOCABULARY, WISH, out)
