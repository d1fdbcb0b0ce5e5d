from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import Session

from cwdesk.areas.office.commands import set_up_county
from cwdesk.areas.office.forms import key_card, recovery_sheet
from cwdesk.bundle.agekey import identity_from
from cwdesk.bundle.card import UnitKind
from cwdesk.bundle.trust import card_of, make_device
from cwdesk.kernel.errors import Refused
from cwdesk.printing.blocks import QrCode
from cwdesk.printing.render import render
from cwdesk.store.database import Database
from cwdesk.store.journal import describe
from cwdesk.store.recovery import age_secret, new_recovery_key, read_recovery_key
from tests.printing.paper import sides, solid, wish

DAY = date(2026, 11, 2)


def test_the_recovery_sheet_holds_every_group_and_the_age_identity() -> None:
    key = new_recovery_key()
    sheet = recovery_sheet.recovery_sheet("光明路街道办事处", DAY, key)
    (side,) = sides(render(recovery_sheet.FORM, sheet, wish()))
    for group in key.split():
        assert group in side.text
    assert identity_from(age_secret(read_recovery_key(key))) in solid(side.text)
    assert "光明路街道办事处" in side.text
    assert side.fonts_embedded


def test_a_mistyped_key_makes_no_sheet() -> None:
    with pytest.raises(Refused):
        recovery_sheet.recovery_sheet("光明路街道办事处", DAY, "123456")


def test_a_blank_recovery_sheet_fits_on_a_page(database: Database) -> None:
    def fill(session: Session) -> None:
        set_up_county(session, "410402", "新华区")
        describe(session, "设置县")

    database.write(fill).result()
    sheet = database.read(recovery_sheet.FORM.collect, wish()).result()
    assert sheet.groups == ("",) * 8
    assert len(list(sides(render(recovery_sheet.FORM, sheet, wish())))) == 1


@pytest.mark.parametrize("name", sorted(recovery_sheet.FORM.samples))
def test_sample_recovery_sheets_fit_on_a_page(name: str) -> None:
    sheet = recovery_sheet.FORM.samples[name]()
    assert len(list(sides(render(recovery_sheet.FORM, sheet, wish())))) == 1


def test_the_key_card_shows_the_digits_of_this_office(database: Database) -> None:
    database.write(make_device, "410402002", "光明路街道", UnitKind.STREET).result()
    card = database.read(card_of).result()
    sheet = database.read(key_card.FORM.collect, wish()).result()
    (side,) = sides(render(key_card.FORM, sheet, wish()))
    assert all(group in side.text for group in card.digits.split())
    (code,) = (block for block in key_card.layout(sheet) if isinstance(block, QrCode))
    assert code.text == card.digits.replace(" ", "")
