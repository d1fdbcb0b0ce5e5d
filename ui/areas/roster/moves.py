"""Leaving, coming back and being transferred: each a form of its own beside the file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from cwdesk.areas.roster import commands, rules
from cwdesk.kernel.fields import FieldSpec, Kind
from ui.areas.roster.entry import EntryForm, chosen, open_entry
from ui.areas.roster.reading import PersonView
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
    """Ask when, how and why a person leaves."""

    def send(values: dict[str, Any]) -> Task[None]:
        return page.runner.write(
            commands.leave,
            view.file.person_id,
            values["on"],
            values["end_kind"],
            values["reason"],
        )

    _open(page, view, f"办理离职：{view.line.name}", LEAVE, {}, send)


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
