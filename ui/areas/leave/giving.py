"""Giving leave to one person, and changing what was given; days are typed as clerks write them."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from cwdesk.areas.leave import commands
from cwdesk.areas.leave.commands import Gift
from cwdesk.areas.leave.rules.counting import half_days_in
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.kernel.fields import FieldSpec, Kind
from cwdesk.kernel.ids import Uid
from ui.areas.leave.reading import Offered
from ui.kit.desk import Desk
from ui.kit.formdialog import FormDialog, ask_form
from ui.kit.runner import Task

ASKED = "发放一笔额度，例如节假日加班后的调休。年休假请用“发放年休假”，按规定为每个人算好。"


def gift_fields(kinds: tuple[str, ...]) -> tuple[FieldSpec, ...]:
    """Return what is asked for a grant of one of these kinds."""
    return (
        FieldSpec("kind", "假别", Kind.CHOICE, required=True, choices=kinds),
        FieldSpec("half_days", "天数", required=True, hint="例如 1 或 0.5"),
        FieldSpec("first", "从哪天起可用", Kind.DAY, required=True),
        FieldSpec("last", "到哪天为止", Kind.DAY, hint="不填为没有期限"),
        FieldSpec("opening", "期初余额", Kind.YES, hint="是开始使用本程序时的余额"),
        FieldSpec("basis", "依据", Kind.LONG, required=True),
    )


def adjust_days(session: Any, entry_id: Uid, days: str, on: date, reason: str) -> None:
    """Make a grant so many days.

    Raises:
        Refused: these are no days, or as `commands.adjust`.
        NotFound: there is no such grant.
    """
    commands.adjust(session, entry_id, in_half_days(days), on, reason)


def give_days(session: Any, person_id: Uid, values: dict[str, Any], on: date) -> None:
    """Give one person leave, or enter an opening balance, as typed.

    Raises:
        Refused: these are no days, or as `commands.grant`.
        NotFound: the person is gone.
    """
    amount = in_half_days(values["half_days"])
    gift = Gift(values["kind"], amount, values["first"], values["last"], values["basis"])
    give = commands.open_balance if values["opening"] else commands.grant
    give(session, person_id, gift, on)


def in_half_days(text: str) -> int:
    """Return the half days in days as typed.

    Raises:
        Refused: these are no days.
    """
    found = half_days_in(text)
    if found is None:
        raise Refused([Problem("请写整天或半天，例如 3 或 2.5。", "half_days")])
    return found


def ask_gift(
    parent: QWidget, desk: Desk, person_id: Uid, name: str, offered: Offered
) -> FormDialog:
    """Ask what one person is given."""

    def act(values: dict[str, Any]) -> Task[Any]:
        return desk.runner.write(give_days, person_id, values, today())

    kinds = tuple(one.title for one in offered.kinds if one.balance)
    now = {"kind": kinds[-1] if kinds else "", "first": today()}
    dialog = ask_form(parent, f"{name}：{ASKED}", "发放", gift_fields(kinds), act, now)
    dialog.accepted.connect(lambda: desk.say(f"已发放：{name}"))
    return dialog
