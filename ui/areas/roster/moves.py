"""Leaving, coming back and being transferred: each a form of its own beside the file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from cwdesk.areas.roster import commands, rules
from cwdesk.kernel.clock import today
from cwdesk.kernel.fields import FieldSpec, Kind
from cwdesk.workflows.leaving import Successors, leave_and_hand_over
from ui.areas.roster.entry import EntryForm, chosen, open_entry
from ui.areas.roster.reading import PersonView
from ui.handing import Held, ask_successors, held_by
from ui.kit.page import Page
from ui.kit.runner import Task

POSTING_KEYS = ("community_id", "grid_id", "post", "post_category")
POSTING = chosen(rules.PARTS["posting"], *POSTING_KEYS)

LEAVE = (
    FieldSpec("on", "最后在岗日", Kind.DAY, required=True, hint="这一天仍算在职"),
    FieldSpec("end_kind", "离开方式", Kind.CHOICE, required=True, choices=rules.END_KINDS),
    FieldSpec("reason", "离开原因", Kind.LONG, required=True),
)
TRANSFER = (
    FieldSpec("on", "调动日期", Kind.DAY, required=True, hint="从这一天起在新岗位"),
    *POSTING,
    FieldSpec("reason", "调动原因", Kind.LONG, required=True),
)
COME_BACK = (
    FieldSpec("on", "返岗日期", Kind.DAY, required=True, hint="从这一天起重新在职"),
    FieldSpec("kind", "人员类别", Kind.CHOICE, required=True, choices=rules.SERVICE_KINDS),
    *POSTING,
    FieldSpec("reason", "返岗说明", required=True, hint="例如：重新招聘、换届当选"),
)


def open_leave(page: Page, view: PersonView) -> None:
    """Ask when, how and why a person leaves, and who takes over what they have in hand."""
    title, person_id = f"办理离职：{view.line.name}", view.file.person_id
    form = EntryForm(LEAVE, view.places, {})

    def done() -> None:
        page.desk.say(f"{title}，已登记")
        page.drop_side()

    def leave(values: dict[str, Any], successors: Successors) -> Task[None]:
        given = (values["on"], values["end_kind"], values["reason"])
        return page.runner.write(leave_and_hand_over, person_id, *given, successors)

    def go_on(values: dict[str, Any], held: Held) -> None:
        if held.in_hand.things:
            send = partial(leave, values)
            dialog = ask_successors(page, view.line.name, held, "移交并办理离职", send)
            dialog.accepted.connect(done)
        else:
            leave(values, {}).then(form, lambda _none: done())

    def ask() -> None:
        values: dict[str, Any] | None = form.cleaned()
        if values is not None:
            task = page.runner.read(held_by, person_id, min(values["on"], today()))
            task.then(form, partial(go_on, values))

    open_entry(page, title, form, ask, verb="登记")


def open_transfer(page: Page, view: PersonView) -> None:
    """Ask where to, as what, from when and why a person is transferred."""
    now = {"post": view.line.post, "post_category": view.line.post_category}

    def send(values: dict[str, Any]) -> Task[None]:
        posting = {key: values[key] for key in POSTING_KEYS}
        on: date = values["on"]
        return page.runner.write(
            commands.transfer, view.file.person_id, on, posting, values["reason"]
        )

    _open(page, view, f"调动：{view.line.name}", TRANSFER, now, send)


def open_come_back(page: Page, view: PersonView) -> None:
    """Ask from when and as what a person is back: as before, unless changed."""
    line, offered = view.line, {choice.value for choice in view.places.communities}
    now = {
        "kind": line.service_kind,
        "community_id": line.community_id if line.community_id in offered else None,
        "post": line.post,
        "post_category": line.post_category,
    }

    def send(values: dict[str, Any]) -> Task[None]:
        posting = {key: values[key] for key in POSTING_KEYS}
        return page.runner.write(
            commands.come_back,
            view.file.person_id,
            values["on"],
            values["kind"],
            posting,
            values["reason"],
        )

    _open(page, view, f"返岗：{view.line.name}", COME_BACK, now, send)


def _open(
    page: Page,
    view: PersonView,
    title: str,
    fields: tuple[FieldSpec, ...],
    now: Mapping[str, object],
    send: Any,
) -> None:
    form = EntryForm(fields, view.places, now)

    def done(_nothing: None) -> None:
        page.desk.say(f"{title}，已登记")
        page.drop_side()

    def ask() -> None:
        values = form.cleaned()
        if values is not None:
            send(values).then(form, done)

    open_entry(page, title, form, ask, verb="登记")
