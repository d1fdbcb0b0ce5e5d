from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwdesk.bundle import card, seal
from cwdesk.bundle.card import Card, UnitKind
from cwdesk.bundle.codes import WORDS, Code
from cwdesk.kernel.errors import Rejected

KEY = bytes(range(32))
PLAIN = Card(
    unit="370102001",
    name="光明路街道",
    kind=UnitKind.STREET,
    device="01" * 16,
    sign=seal.public_of(KEY).hex(),
    age="age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kudy4sjzqqg9gm8",
    created_at="2026-10-08 09:30:00",
)


def own_recipient() -> Card:
    return card.signed(replace(PLAIN, age=seal.recipient_of(seal.new_age_identity())), KEY)


CARD = own_recipient()


def code_of(data: bytes) -> str:
    with pytest.raises(Rejected) as caught:
        card.parse(data)
    return caught.value.code


def test_a_card_is_read_as_it_was_written() -> None:
    assert card.parse(CARD.encoded()) == CARD


def test_a_card_changed_anywhere_is_refused() -> None:
    data = CARD.encoded().rstrip()
    for at in range(len(data)):
        changed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        assert code_of(changed) in {Code.BAD_FRAME, Code.BAD_SIG, Code.TOO_NEW}


def test_a_card_of_a_later_program_is_too_new() -> None:
    assert code_of(CARD.encoded().replace(b'"version":1', b'"version":2')) == Code.TOO_NEW


def test_a_huge_file_is_no_card() -> None:
    assert code_of(b" " * (card.FILE_MAX + 1)) == Code.LIMIT


def test_a_card_with_more_on_it_is_no_card() -> None:
    assert code_of(CARD.encoded().replace(b'"age":', b'"aga":1,"age":')) == Code.BAD_FRAME


def test_b35_another_key_under_the_same_name_has_other_digits() -> None:
    forged = card.signed(replace(CARD, sign=seal.public_of(bytes(32)).hex()), bytes(32))
    assert card.parse(forged.encoded()) == forged
    assert card.is_same(CARD, CARD.digits)
    assert not card.is_same(forged, CARD.digits)


def test_the_digits_are_five_groups_of_five() -> None:
    assert [len(group) for group in CARD.digits.split(" ")] == [5] * 5
    assert card.mistyped(CARD.digits) == []


def test_the_digits_may_be_typed_with_dashes_or_full_width() -> None:
    wide = CARD.digits.replace(" ", "—").translate(
        {ord("0") + n: ord("\uff10") + n for n in range(10)}
    )
    assert card.is_same(CARD, wide)
    assert card.is_same(CARD, CARD.digits.replace(" ", ""))


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("", [1, 2, 3, 4, 5]),
        ("00000", [2, 3, 4, 5]),
        ("00000 " * 5 + "1", [6]),
        ("00001" * 5, [1, 2, 3, 4, 5]),
    ],
)
def test_missing_and_extra_digits_name_their_group(typed: str, wrong: list[int]) -> None:
    assert card.mistyped(typed) == wrong


@given(st.integers(0, 9999), st.integers(0, 4), st.integers(1, 9))
def test_b34_every_single_wrong_digit_is_caught(number: int, at: int, by: int) -> None:
    four = f"{number:04}"
    group = four + card.check_digit(four)
    wrong = group[:at] + str((int(group[at]) + by) % 10) + group[at + 1 :]
    assert 1 in card.mistyped(wrong + "00000" * 4)


def test_b34_of_adjacent_swaps_at_least_97_in_100_are_caught() -> None:
    swaps = caught = 0
    for number in range(0, 10_000, 7):
        four = f"{number:04}"
        group = four + card.check_digit(four)
        for at in range(4):
            swapped = group[:at] + group[at + 1] + group[at] + group[at + 2 :]
            swaps += swapped != group
            caught += swapped != group and 1 in card.mistyped(swapped + "00000" * 4)
    assert caught / swaps >= 0.97


def test_every_code_has_a_sentence_and_a_step() -> None:
    assert set(WORDS) == set(Code)
    assert all(what.endswith("。") and step.endswith("。") for what, step in WORDS.values())
