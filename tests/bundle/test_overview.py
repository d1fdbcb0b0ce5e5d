from __future__ import annotations

from pathlib import Path

import pytest

from cwdesk.bundle import trust
from cwdesk.bundle.codes import Code
from cwdesk.bundle.overview import ExchangeLine, LinkLine, exchanges, links
from cwdesk.kernel.errors import Rejected
from tests.bundle.desks import Desk


def links_of(desk: Desk) -> tuple[LinkLine, ...]:
    return desk.database.read(links).result()


def history(desk: Desk) -> tuple[ExchangeLine, ...]:
    return desk.database.read(exchanges).result()


def test_a_new_link_has_seen_nothing(linked: tuple[Desk, Desk]) -> None:
    street, county = linked
    (link,) = links_of(street)
    assert (link.unit, link.name, link.kind) == ("370102", "历下区", "county")
    assert link.digits == county.card.digits
    assert (link.sent_at, link.sent_no, link.received_at, link.received_no) == ("", 0, "", 0)
    assert not link.acked
    assert not link.halted


def test_a_link_tells_what_went_out_and_whether_it_was_signed_for(
    linked: tuple[Desk, Desk], stick: Path
) -> None:
    street, county = linked
    street.hire("王一")
    county.receive(street.export(county, stick))
    assert [(line.sent_no, line.acked) for line in links_of(street)] == [(1, False)]
    assert [line.received_no for line in links_of(county)] == [1]
    street.receive(county.export(street, stick))
    assert links_of(street)[0].acked
    street.hire("李二")
    street.export(county, stick)
    assert [(line.sent_no, line.acked) for line in links_of(street)] == [(2, False)]


def test_a_revoked_card_has_no_digits(linked: tuple[Desk, Desk]) -> None:
    street, county = linked
    device = county.card.device
    street.database.write(lambda s: trust.revoke(trust.peer_of(s, device), 1, 0)).result()
    assert links_of(street)[0].digits == ""


def test_history_names_the_other_office_both_ways(linked: tuple[Desk, Desk], stick: Path) -> None:
    street, county = linked
    street.hire("王一")
    bundle = street.export(county, stick)
    county.receive(bundle)
    (sent,), (received,) = history(street), history(county)
    assert (sent.outgoing, sent.name, sent.text) == (True, "历下区", "已写到 U 盘并核对无误。")
    assert (received.outgoing, received.name) == (False, "光明路街道")
    assert received.text == "数据包已接收。"
    assert received.counts["person"] == {"new": 1}
    assert (sent.bundle_no, received.bundle_no) == (1, 1)


def test_what_failed_is_there_with_its_sentence(linked: tuple[Desk, Desk], stick: Path) -> None:
    street, county = linked
    with pytest.raises(Rejected):
        street.export(county, stick / "不在")
    (stick / "坏.cwd").write_bytes(b"nothing of ours")
    county.look(stick / "坏.cwd")
    assert [(line.code, line.name) for line in history(street)] == [(Code.IO_ERROR, "历下区")]
    assert [(line.code, line.name) for line in history(county)] == [(Code.BAD_FRAME, "")]
    assert history(county)[0].text == "数据包文件不完整或已损坏。"
