"""The gateway dies and a second PC follows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cwdesk.bundle import exchange, trust
from cwdesk.bundle.codes import Code
from cwdesk.kernel.errors import NotFound, Refused
from tests.bundle.desks import Desk, introduce, outcome_of
from tests.bundle.test_second_pc import Three, go_round


def promoted(second: Desk) -> Desk:
    second.database.write(trust.promote, "光明路街道").result()
    return second


def test_b49_a_second_pc_is_promoted_and_the_old_gateway_is_not_believed_any_more(
    three: Three, stick: Path
) -> None:
    gateway, second, county = three
    gateway.hire_all(["甲", "乙"])
    go_round(three, stick)
    gateway.hire("没来得及给二号机的人")
    late = gateway.export(county, stick)
    second.hire("二号机的人")
    epoch = second.database.read(trust.own_device).result().epoch_number

    promoted(second)
    assert second.card.unit == "370102001"
    assert second.database.read(trust.own_device).result().epoch_number == epoch + 1
    introduce(second, county)

    assert outcome_of(county, late) == Code.REVOKED
    assert county.receive(second.export(county, stick)).code == Code.APPLIED
    assert second.receive(county.export(second, stick)).code == Code.APPLIED
    assert sorted(county.names()) == sorted(["乙", "二号机的人", "甲"])
    assert county.rows() == second.rows()
    gateway.hire("还有人")
    file = exchange.export(gateway.database, "370102001-2", stick, gateway.outbox)
    assert outcome_of(second, file) == Code.REVOKED


def test_b49_only_a_second_pc_is_promoted(three: Three) -> None:
    gateway, _, _ = three
    with pytest.raises(Refused, match="已经是"):
        promoted(gateway)


def test_a_promoted_pc_does_not_export_to_the_old_gateway(three: Three, stick: Path) -> None:
    _, second, _ = three
    promoted(second)
    with pytest.raises(NotFound):
        exchange.export(second.database, "370102001", stick, second.outbox)
