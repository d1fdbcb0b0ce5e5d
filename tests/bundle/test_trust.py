"""Key cards, revocation and a new PC of an old unit."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlmodel import Session, select

from cwdesk.bundle import exchange
from cwdesk.bundle.card import UnitKind
from cwdesk.bundle.codes import Code
from cwdesk.bundle.tables import Peer
from cwdesk.bundle.trust import revoke
from cwdesk.kernel.errors import NotFound, Refused
from tests.bundle.desks import Desk, desk, introduce, office, outcome_of
from tests.bundle.forging import unchanged


def _revoke(session: Session, pos: int) -> None:
    revoke(session.exec(select(Peer)).one(), 1, pos)


def test_b30_a_revoked_key_counts_up_to_its_position(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    street.hire("甲")
    old = street.export(county, stick)
    county.receive(old)
    county.database.write(_revoke, county.link().applied).result()
    street.hire("乙")
    with unchanged(county, Code.REVOKED):
        assert outcome_of(county, street.export(county, stick)) == Code.REVOKED
    with unchanged(county, Code.ALREADY):
        assert outcome_of(county, old) == Code.ALREADY


def test_b35_a_card_with_other_digits_is_not_added(street: Desk, county: Desk) -> None:
    last = "1" if county.card.digits[-7] != "1" else "2"
    wrong = county.card.digits[:-7] + last + county.card.digits[-6:]
    for typed, words in ((wrong, "第4组数字不对"), ("00000" * 5, "不符")):
        adding = street.database.write(exchange.add_card, county.card, typed)
        with pytest.raises(Refused, match=words):
            adding.result()
    assert street.database.read(exchange.peers).result() == []


@pytest.mark.parametrize("name", ["own", "other street"])
def test_a_card_of_the_same_kind_of_office_is_not_added(
    street: Desk, tmp_path: Path, name: str
) -> None:
    with office(tmp_path / "邻", "邻街道", "370102002", UnitKind.STREET) as other:
        card = street.card if name == "own" else other.card
        adding = street.database.write(exchange.add_card, card, card.digits)
        with pytest.raises(Refused, match="街道只与县"):
            adding.result()


def test_a_card_is_added_once_and_listed_with_its_digits(linked: tuple[Desk, Desk]) -> None:
    street, county = linked
    introduce(street, county)
    (line,) = street.database.read(exchange.peers).result()
    assert (line.name, line.digits, line.is_trusted) == ("历下区", county.card.digits, True)


def test_a_new_pc_of_a_unit_replaces_the_old_one_and_begins_anew(
    linked: tuple[Desk, Desk], tmp_path: Path, stick: Path
) -> None:
    street, county = linked
    street.hire("甲")
    county.receive(street.export(county, stick))
    street.hire("乙")
    late = street.export(county, stick)
    with office(tmp_path / "新机", "光明路街道", "370102001", UnitKind.STREET) as new:
        introduce(new, county)
        new.hire("丙")
        assert outcome_of(county, late) == Code.REVOKED
        assert county.receive(new.export(county, stick)).code == Code.APPLIED
    assert county.names() == ["丙"]
    assert [peer.is_trusted for peer in county.database.read(exchange.peers).result()] == [
        False,
        True,
    ]


def test_an_office_without_keys_or_peers_says_what_to_do(
    street: Desk, county: Desk, stick: Path
) -> None:
    with pytest.raises(NotFound, match="登记这个单位的密钥卡"):
        street.export(county, stick)
    making = street.database.write(exchange.make_device, "1", "又一次", UnitKind.STREET)
    with pytest.raises(Refused, match="已经有密钥"):
        making.result()


def test_keys_are_made_once_and_only_with_a_recovery_key_that_is_one(tmp_path: Path) -> None:
    with desk(tmp_path / "新办公室", "新办公室") as fresh:
        with pytest.raises(NotFound, match="本机还没有密钥"):
            fresh.card  # noqa: B018
        making = fresh.database.write(
            exchange.make_device, "1", "新办公室", UnitKind.STREET, "age1不是"
        )
        with pytest.raises(Refused, match="恢复密钥"):
            making.result()
