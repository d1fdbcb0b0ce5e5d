"""Putting a new person on file."""

from __future__ import annotations

from collections.abc import Callable

from cwdesk.areas.roster import commands, rules
from cwdesk.kernel.clock import today
from cwdesk.kernel.ids import Uid
from ui.areas.roster.entry import EntryForm, chosen, open_entry, titled
from ui.areas.roster.reading import Places
from ui.kit.page import Page
from ui.kit.parts import button

ADD = "add"
"""What the list of people is asked to open for a new person."""
PERSON_KEYS = ("name", "id_number", "phone", "nation", "politics")
POSTING_KEYS = ("community_id", "grid_id", "post", "post_category")
KEPT = ("community_id", "grid_id", "kind", "valid_from")
"""What 保存并新建 takes over to the next person."""

_SERVICE = {field.key: field for field in rules.PARTS["service"]}
FIELDS = (
    *chosen(rules.PERSON, *PERSON_KEYS),
    *chosen(rules.PARTS["posting"], *POSTING_KEYS),
    _SERVICE["kind"],
    titled(_SERVICE["valid_from"], "到岗时间", "只知道年月也可以，例如 2026-07"),
)


def open_adding(
    page: Page, places: Places, community: Uid | None, opened: Callable[[Uid], object]
) -> None:
    """Open the form; `opened` goes on to the file of the person that was added."""
    given = {
        "community_id": community,
        "kind": rules.RECRUITED,
        "valid_from": today().isoformat(),
    }
    form = EntryForm(FIELDS, places, given)

    def go_on(person_id: Uid) -> None:
        page.drop_side()
        opened(person_id)

    def add_next(_person_id: Uid) -> None:
        form.fill({key: value for key, value in form.values().items() if key in KEPT})
        form.focus_first()

    def save_and_next() -> None:
        if form.check():
            _send(page, form, add_next)

    open_entry(
        page,
        "新增人员",
        form,
        lambda: _send(page, form, go_on),
        others=(button("保存并新建", save_and_next),),
    )


def _send(page: Page, form: EntryForm, done: Callable[[Uid], object]) -> None:
    values = form.values()
    begin = {"valid_from": values["valid_from"]}

    def saved(person_id: Uid) -> None:
        page.desk.say(f"已新增 {values['name']}")
        form.saved()
        done(person_id)

    page.runner.write(
        commands.add_person,
        {key: values[key] for key in PERSON_KEYS},
        {"kind": values["kind"], **begin},
        {key: values[key] for key in POSTING_KEYS} | begin,
    ).then(form, saved)
