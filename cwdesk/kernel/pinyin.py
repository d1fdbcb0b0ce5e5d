"""Readings of names: every reading of a surname, the usual ones of a given name."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import islice, product

_SURNAMES = {
    "万俟": "mo qi", "尉迟": "yu chi", "长孙": "zhang sun", "单于": "chan yu", "澹台": "tan tai",
    "宰父": "zai fu", "令狐": "ling hu", "鲜于": "xian yu", "赫连": "he lian", "呼延": "hu yan",
    "欧阳": "ou yang", "上官": "shang guan", "司马": "si ma", "诸葛": "zhu ge", "皇甫": "huang fu",
    "夏侯": "xia hou", "东方": "dong fang", "公孙": "gong sun", "慕容": "mu rong", "司徒": "si tu",
    "司空": "si kong", "端木": "duan mu", "轩辕": "xuan yuan", "宇文": "yu wen", "淳于": "chun yu",
    "申屠": "shen tu", "钟离": "zhong li", "濮阳": "pu yang", "公冶": "gong ye", "太叔": "tai shu",
    "仲孙": "zhong sun", "闾丘": "lv qiu", "亓官": "qi guan", "司寇": "si kou", "子车": "zi ju",
    "颛孙": "zhuan sun", "南宫": "nan gong", "西门": "xi men", "独孤": "du gu", "拓跋": "tuo ba",
    "第五": "di wu", "百里": "bai li", "东郭": "dong guo", "南门": "nan men", "梁丘": "liang qiu",
    "左丘": "zuo qiu", "谷梁": "gu liang", "乐正": "yue zheng", "漆雕": "qi diao",
    "公羊": "gong yang", "闻人": "wen ren", "完颜": "wan yan", "纳兰": "na lan", "哥舒": "ge shu",
}  # fmt: skip
"""Surnames of two characters and how they are read."""

_SURNAME_READINGS = {
    "单": "shan", "曾": "zeng", "仇": "qiu", "解": "xie", "查": "zha", "区": "ou", "朴": "piao",
    "盖": "ge", "繁": "po", "秘": "bi", "冼": "xian", "洗": "xian", "种": "chong", "缪": "miao",
    "翟": "zhai", "黑": "he", "折": "she", "句": "gou", "覃": "qin", "员": "yun", "召": "shao",
    "乜": "nie", "逄": "pang", "祭": "zhai", "隗": "wei", "郇": "xun", "郗": "xi", "乐": "yue",
    "牟": "mu", "能": "nai", "谌": "chen", "俞": "yu", "任": "ren", "华": "hua", "宓": "mi",
    "晁": "chao", "那": "na", "尉": "wei", "万": "wan", "应": "ying", "葛": "ge", "适": "kuo",
    "便": "pian", "不": "fou", "车": "che", "教": "jiao", "么": "yao", "撒": "sa", "兴": "xing",
}  # fmt: skip
"""Readings that a character takes as a surname, before those in the dictionary."""

_READINGS_OF_GIVEN = 3
_MAX_VARIANTS = 48


@cache
def pinyin_keys(name: str) -> tuple[str, ...]:
    """Return the keys of a name without blanks; see `text.name_keys`."""
    keys: dict[str, None] = {}
    for syllables in islice(_variants(name), _MAX_VARIANTS):
        for start in range(len(syllables)):
            keys["".join(syllables[start:])] = None
            keys["".join(syllable[0] for syllable in syllables[start:])] = None
        keys[syllables[0] + "".join(syllable[0] for syllable in syllables[1:])] = None
    return tuple(keys)


def readings(letter: str) -> frozenset[str]:
    """Return every reading that a character may have in some name."""
    return frozenset((*_surname(letter), *_in_double_surnames().get(letter, ())))


@cache
def _in_double_surnames() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for surname, syllables in _SURNAMES.items():
        for letter, syllable in zip(surname, syllables.split(), strict=True):
            found[letter] = (*found.get(letter, ()), *_spellings(syllable))
    return found


def _variants(name: str) -> Iterator[tuple[str, ...]]:
    if not name:
        return
    if name[:2] in _SURNAMES and len(name) > 2:  # noqa: PLR2004 - two characters and a given name
        surname = [_spellings(syllable) for syllable in _SURNAMES[name[:2]].split()]
        yield from product(*surname, *(_given(letter) for letter in name[2:]))
    yield from product(_surname(name[0]), *(_given(letter) for letter in name[1:]))


def _surname(letter: str) -> tuple[str, ...]:
    special = _SURNAME_READINGS.get(letter)
    return tuple(dict.fromkeys((*(_spellings(special) if special else ()), *_readings(letter))))


def _given(letter: str) -> tuple[str, ...]:
    return _readings(letter)[:_READINGS_OF_GIVEN]


@cache
def _readings(letter: str) -> tuple[str, ...]:
    """Return a character's readings without tones, commonest first; a Latin letter is its own."""
    found = _dictionary().get(ord(letter), "")
    spelt = (
        spelling for reading in found.split(",") for spelling in _spellings(_toneless(reading))
    )
    return tuple(dict.fromkeys(spelling for spelling in spelt if spelling)) or (letter,)


def _spellings(syllable: str) -> tuple[str, ...]:
    """Return how a syllable is typed: ü is v on most keyboards and u in passports."""
    plain = syllable.replace("ü", "v")
    return (plain, plain.replace("v", "u")) if "v" in plain else (plain,)


def _toneless(reading: str) -> str:
    umlaut = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(letter for letter in umlaut if letter.isascii())


@cache
def _dictionary() -> dict[int, str]:
    # Names need single characters only; the phrases would make this import four times as slow.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin.pinyin_dict import pinyin_dict

    return pinyin_dict
