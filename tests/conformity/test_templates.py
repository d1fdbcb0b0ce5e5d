"""What every area keeps to that gives data to templates."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlmodel import Session

from cwdesk.printing.spec import Request
from cwdesk.registry import AREAS, VOCABULARY
from cwdesk.templates.braces import read_name
from cwdesk.templates.names import ALWAYS, TemplateData, is_template, names_of_list
from tests.areas.roster.given import street, worker

WISH = Request(date(2026, 10, 31), "李经办", datetime.fromisoformat("2026-11-02 09:30"))
ALL = pytest.mark.parametrize("data", VOCABULARY.data, ids=lambda data: data.title)


def test_no_name_is_given_twice() -> None:
    names = [one.name for one in ALWAYS]
    names += [name for data in VOCABULARY.data for name in data.names()]
    assert [name for name, count in Counter(names).items() if count > 1] == []


def test_every_name_can_be_written_between_braces() -> None:
    assert [name for name in VOCABULARY.known if read_name(name) != name] == []


def test_no_form_of_an_area_has_the_key_of_a_template() -> None:
    assert [form.key for area in AREAS for form in area.forms if is_template(form.key)] == []


@ALL
def test_every_field_says_what_it_means(data: TemplateData) -> None:
    fields = [*data.fields, *(one for lines in data.lists for one in lines.fields)]
    assert [one.name for one in fields if not one.meaning] == []


@ALL
def test_what_is_gathered_is_what_was_declared(data: TemplateData, session: Session) -> None:
    person = worker(session, 1, "王一", street(session)["迎宾社区"])
    session.flush()
    facts = data.collect(session, replace(WISH, person=person))
    assert facts.values.keys() == {one.name for one in data.fields}
    assert facts.lists.keys() == {lines.name for lines in data.lists}
    for lines in data.lists:
        names = {f"{lines.name}.{key}" for item in facts.lists[lines.name] for key in item}
        assert names <= set(names_of_list(lines))


@ALL
def test_values_are_text_numbers_or_pictures(data: TemplateData, session: Session) -> None:
    person = worker(session, 1, "王一", street(session)["迎宾社区"])
    session.flush()
    facts = data.collect(session, replace(WISH, person=person))
    pictures = {one.name for one in data.fields if one.picture}
    for name, value in facts.values.items():
        assert value is None or isinstance(value, bytes if name in pictures else str | int)
    items = [item for several in facts.lists.values() for item in several]
    assert all(v is None or isinstance(v, str | int) for item in items for v in item.values())
