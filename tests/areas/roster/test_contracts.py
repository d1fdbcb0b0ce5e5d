"""Labour contracts: the cases of the law, and what may not stand side by side."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from cwdesk.areas.roster import commands
from cwdesk.areas.roster.rules import contracts
from cwdesk.areas.roster.rules.contracts import Written
from cwdesk.kernel.errors import Refused
from tests.areas.roster.given import street, worker

STARTED = date(2025, 3, 3)


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2025-04-03", Written.IN_TIME),
        ("2025-04-04", Written.LATE),
        ("2026-03-02", Written.LATE),
        ("2026-03-03", Written.DEEMED_OPEN),
    ],
)
def test_cn_35_an_unsigned_contract_goes_red_and_then_counts_as_open_ended(
    on: str, state: Written
) -> None:
    terms = contracts.signing(STARTED)

    assert (terms.sign_by, terms.deemed_open_from) == (date(2025, 4, 3), date(2026, 3, 3))
    assert terms.state(None, date.fromisoformat(on)) is state


def test_a_contract_once_signed_is_done() -> None:
    terms = contracts.signing(STARTED)

    assert terms.state(date(2025, 5, 1), date(2026, 6, 1)) is Written.DONE
    assert terms.state(date(2025, 5, 1), date(2025, 4, 30)) is Written.LATE


@pytest.mark.parametrize(
    ("last", "months"),
    [
        ("2026-02-28", 2),
        ("2026-02-27", 1),
        ("2028-02-29", 6),
        ("2028-02-28", 2),
        ("2025-05-31", 1),
        ("2025-05-30", 0),
    ],
)
def test_cn_37_probation_is_capped_by_whole_months(last: str, months: int) -> None:
    assert contracts.most_probation(date(2025, 3, 1), date.fromisoformat(last)) == months


def test_an_open_ended_contract_allows_six_months_of_probation() -> None:
    assert contracts.most_probation(date(2025, 3, 1), None) == 6


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(0, 4000), st.integers(0, 400))
def test_a_longer_contract_never_allows_less_probation(first: date, days: int, more: int) -> None:
    ends = [date.fromordinal(first.toordinal() + count) for count in (days, days + more)]
    shorter, longer = (contracts.most_probation(first, end) for end in ends)
    assert shorter <= longer


@pytest.mark.parametrize(
    ("terms", "years", "public", "fixed", "due"),
    [
        (2, 4, False, False, True),
        (1, 10, False, False, True),
        (1, 9, False, False, False),
        (2, 12, False, True, False),
        (2, 12, True, False, False),
    ],
)
def test_cn_39_the_third_contract_or_ten_years_call_for_an_open_ended_one(
    terms: int, years: int, *, public: bool, fixed: bool, due: bool
) -> None:
    why = contracts.open_ended_due(terms, years, public_post=public, asks_fixed=fixed)

    assert ("应签无固定期限" in why) is due


@pytest.mark.parametrize(
    ("on", "days"),
    [
        ("2023-01-01", None),
        ("2023-01-12", None),
        ("2023-01-13", 7),
        ("2023-01-17", 7),
        ("2023-01-20", 7),
        ("2023-01-21", None),
    ],
)
def test_ms_11_a_reminder_follows_from_the_day_alone(on: str, days: int | None) -> None:
    assert contracts.reminder(date(2023, 1, 20), date.fromisoformat(on), (7,)) == days


@pytest.mark.parametrize(("left", "days"), [(61, None), (60, 60), (31, 60), (30, 30), (7, 7)])
def test_the_nearest_notice_counts(left: int, days: int | None) -> None:
    last = date(2026, 12, 31)
    assert contracts.reminder(last, date.fromordinal(last.toordinal() - left)) == days


def test_ms_13_contracts_that_share_a_day_are_refused(session: Session) -> None:
    places = street(session)
    person = worker(session, 1, "王伟", places["迎宾社区"])
    first = {
        "kind": "固定期限",
        "valid_from": "2023-01-01",
        "valid_to": date(2023, 6, 30),
    }
    commands.add_part(session, "contract", person, first)

    second = {**first, "valid_from": "2023-06-30", "valid_to": date(2023, 12, 31)}
    with pytest.raises(Refused, match="劳动合同（2023-01-01 至 2023-06-30）时间重叠"):
        commands.add_part(session, "contract", person, second)


def test_an_earlier_contract_may_be_entered_afterwards(session: Session) -> None:
    places = street(session)
    person = worker(session, 1, "王伟", places["迎宾社区"])
    later = {"kind": "固定期限", "valid_from": "2023-07-01", "valid_to": "2024-06-30"}
    commands.add_part(session, "contract", person, later)

    earlier = {"kind": "固定期限", "valid_from": "2022-07", "valid_to": "2023-06-30"}
    assert commands.add_part(session, "contract", person, earlier)


def test_a_contract_whose_end_is_not_known_stands_in_no_ones_way(session: Session) -> None:
    places = street(session)
    person = worker(session, 1, "王伟", places["迎宾社区"])
    unknown = {"kind": "固定期限", "valid_from": "2023-07-01", "valid_to": ""}
    commands.add_part(session, "contract", person, unknown)

    known = {"kind": "固定期限", "valid_from": "2024-07-01", "valid_to": "2025-06-30"}
    assert commands.add_part(session, "contract", person, known)
