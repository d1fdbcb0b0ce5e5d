"""The forms of visits, from the windows of visits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from cwdesk.kernel.clock import today
from cwdesk.kernel.dates import add_months
from cwdesk.kernel.ids import Uid
from cwdesk.printing.spec import Request
from cwdesk.registry import form
from ui.areas.visits.places import PlaceFilter
from ui.kit.desk import Desk
from ui.kit.printing import print_form, request_of

HOME, ROUTE, COVERAGE = "household_visits", "visit_route", "visit_coverage"
LEDGER, DISPUTE, PAIRING, DIARY = "matter_ledger", "dispute_record", "pairing_record", "visit_diary"


def print_home(owner: QWidget, desk: Desk, household_id: Uid) -> None:
    """Open the preview of the 入户走访登记表 of a household."""
    _print(owner, desk, HOME, replace(request_of(desk, today()), record=household_id))


def print_route(owner: QWidget, desk: Desk, day: date, places: PlaceFilter) -> None:
    """Open the preview of the 走访路线单 of a community, grid or worker."""
    wish = request_of(desk, day, community=places.community_id, person=places.person_id)
    _print(owner, desk, ROUTE, replace(wish, record=places.grid_id))


def print_coverage(owner: QWidget, desk: Desk, month: date, community: Uid | None) -> None:
    """Open the preview of the 走访覆盖率表 of a month."""
    _print(owner, desk, COVERAGE, request_of(desk, _end(month), community=community))


def print_ledger(owner: QWidget, desk: Desk, places: PlaceFilter) -> None:
    """Open the preview of the 代办事项台账."""
    community, person = places.community_id, places.person_id
    wish = request_of(desk, today(), community=community, person=person)
    _print(owner, desk, LEDGER, wish)


def print_dispute(owner: QWidget, desk: Desk, matter_id: Uid) -> None:
    """Open the preview of the 矛盾纠纷调解登记表 of a dispute."""
    _print(owner, desk, DISPUTE, replace(request_of(desk, today()), record=matter_id))


def print_pairing(owner: QWidget, desk: Desk, pairing_id: Uid) -> None:
    """Open the preview of the 结对帮扶登记表 of a pairing."""
    _print(owner, desk, PAIRING, replace(request_of(desk, today()), record=pairing_id))


def print_diary(owner: QWidget, desk: Desk, person_id: Uid, month: date) -> None:
    """Open the preview of the 民情日记 of a worker's month."""
    _print(owner, desk, DIARY, request_of(desk, _end(month), person=person_id))


def _end(month: date) -> date:
    """Return the last day of a month, or today when it is not over."""
    return min(add_months(month.replace(day=1), 1) - timedelta(days=1), today())


def _print(owner: QWidget, desk: Desk, key: str, wish: Request) -> None:
    print_form(owner, desk, form(key), wish)
