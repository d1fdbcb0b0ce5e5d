from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwdesk.kernel.errors import Rejected
from cwdesk.kernel.text import (
    decode,
    is_nothing,
    lost_letters,
    matches,
    mend_name,
    name_keys,
    repair,
    searchable,
    squeeze,
    trim,
)

PRIVATE = "\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864\ue78d\ue78e\ue796"
ASSIGNED = "\u9fb4\u9fb5\u9fb6\u9fb7\u9fb8\u9fb9\u9fba\u9fbb\ufe10\ufe11\ufe19"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_text_is_read_in_whatever_encoding_it_came(encoding: str) -> None:
    text = "姓名,身份证号\n吕㛃洋,𬭊"
    assert decode(text.encode(encoding)) == text


def test_private_characters_of_the_codec_are_put_right() -> None:
    assert repair(PRIVATE) == ASSIGNED


def test_a_gb18030_file_gets_its_characters_at_their_assigned_places() -> None:
    assert decode(b"\xfe\x59\xfe\x61\xd6\xd0") == "\u9fb4\u9fb5中"


def test_bytes_that_are_no_text_are_rejected() -> None:
    with pytest.raises(Rejected) as refusal:
        decode(b"\xff\xff\xff\x00")
    assert refusal.value.code == "encoding"


@given(st.binary(max_size=200))
def test_decoding_anything_gives_text_or_is_rejected(data: bytes) -> None:
    try:
        assert isinstance(decode(data), str)
    except Rejected as refusal:
        assert refusal.code == "encoding"  # noqa: PT017 - both outcomes are right


@given(st.text(alphabet=st.characters(codec="gb18030", exclude_categories=["Cs", "Co"])))
def test_every_character_of_gb18030_survives(text: str) -> None:
    data = text.encode("gb18030")
    assert decode(data) in (text, data.decode("utf-8", errors="replace"))


def test_a_lost_character_in_a_name_is_noticed() -> None:
    assert lost_letters("吕?洋")
    assert lost_letters("吕？洋")
    assert not lost_letters("吕㛃洋")


def test_blanks_of_every_kind_and_width_are_squeezed_out() -> None:
    assert squeeze("\u3000\uff14\uff11\uff10\u00a04\u200b0\ufeff2 ") == "410402"
    assert trim(" 王\u3000 伟\u200b") == "王 伟"


@pytest.mark.parametrize("text", ["", "  ", "/", "无", "——", "-", "暂无", "／"])
def test_a_cell_that_says_nothing_is_nothing(text: str) -> None:
    assert is_nothing(text)


def test_only_the_blanks_that_spread_a_chinese_name_are_mended() -> None:
    assert mend_name("吴 秀 平") == "吴秀平"
    assert mend_name(" 王　伟 ") == "王伟"
    assert mend_name("吕㛃 洋𬭊") == "吕㛃洋𬭊"
    assert mend_name("阿卜杜拉·买买提") == "阿卜杜拉·买买提"
    assert mend_name("Maria  Lopez") == "Maria Lopez"


@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("单雄信", "shanxx shan danxiong sxx dxx"),
        ("曾国藩", "zeng ceng zgf cgf"),
        ("仇和", "qiu chou qh"),
        ("解缙", "xie jie xj"),
        ("查良镛", "zha cha zly cly"),
        ("区寄", "ou qu"),
        ("朴树", "piao pu"),
        ("盖叫天", "ge gai"),
        ("尉迟恭", "yuchi yuchigong ycg weichi"),
        ("万俟卨", "moqi wanqi mq"),
        ("长孙无忌", "zhangsun changsun zswj"),
        ("欧阳修", "ouyang oyx xiu"),
        ("吕布", "lvbu lubu lb lübu lü"),
        ("任盈盈", "ren ryy renyy yingying"),
        ("覃塘", "qin tan"),
        ("林𬭊明", "lin ldm"),
        ("曹雪芹", "caoxueqin cxq cao'xueqin CAOXQ"),
    ],
)
def test_a_name_is_found_by_every_reading(name: str, queries: str) -> None:
    person = searchable(name)
    assert [query for query in queries.split() if not matches(query, person)] == []


def test_a_name_is_found_by_its_pieces_and_words() -> None:
    person = searchable("阿卜杜拉·买买提", ["410402199001011234", None])
    for query in ("卜杜", "买买提", "阿卜杜拉买买提", "阿卜 1234", "abdl", "", "  "):
        assert matches(query, person)
    assert matches("吴 秀 平", searchable("吴秀平"))


def test_a_piece_of_a_syllable_finds_nobody() -> None:
    assert not matches("ang", searchable("张伟"))
    assert not matches("张三", searchable("张伟"))


def test_a_number_is_found_by_its_tail_of_three_or_more() -> None:
    person = searchable("王伟", ["41040219720504508x", "138 0013 8000", "0375-2345678"])
    for tail in ("508X", "508x", "8000", "13800138000", "678", "\uff15\uff10\uff18\uff38"):
        assert matches(tail, person)
    for other in ("00", "4104", "999"):
        assert not matches(other, person)


@given(st.text(max_size=8))
def test_any_name_has_keys_of_bounded_number(name: str) -> None:
    keys = name_keys(name)
    assert len(keys) <= 48 * 2 * 18
    assert all(keys)
