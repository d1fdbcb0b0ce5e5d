"""Chinese text as it arrives and as it is searched: encodings, blanks, pinyin keys."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from cwdesk.kernel.errors import Rejected
from cwdesk.kernel.pinyin import pinyin_keys

_PRIVATE = (0xE81E, 0xE826, 0xE82B, 0xE82C, 0xE832, 0xE843, 0xE854, 0xE864, *range(0xE78D, 0xE797))
_ASSIGNED = (*range(0x9FB4, 0x9FBC), *range(0xFE10, 0xFE1A))
_REPAIRS = dict(zip(_PRIVATE, _ASSIGNED, strict=True))

_BLANKS = re.compile(
    r"[\s\u00ad\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u3164\ufeff]+"
)
_NAME_DOTS = re.compile(r"[·•\u2027・.]")
_TAIL = re.compile(r"\d{3,}X?")
_NOTHING = frozenset(
    {"", "/", "\\", "-", "--", "—", "——", "无", "空", "暂无", "没有", "None", "N/A", "#N/A"}
)


def repair(text: str) -> str:
    """Return text with the 18 private-use characters of Python's GB18030 codec put right.

    Source: GB 18030-2022, which moved them to assigned code points.
    """
    return text.translate(_REPAIRS)


def decode(data: bytes) -> str:
    """Return the text of a file that does not say its encoding: BOM, then UTF-8, then GB18030.

    A `?` in the result may be a rare character that an earlier program lost: see `lost_letters`.

    Raises:
        Rejected: `encoding`, it is none of these.
    """
    try:
        return _decoded(data)
    except UnicodeDecodeError:
        raise Rejected(
            "encoding", "看不懂这个文件的文字编码。请用 Excel 或 WPS 打开后另存为 xlsx 再导入。"
        ) from None


def _decoded(data: bytes) -> str:
    if data.startswith(codecs.BOM_UTF8):
        return data.decode("utf-8-sig")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return repair(data.decode("gb18030"))


def lost_letters(name: str) -> bool:
    """Say whether a name holds the marks that programs leave where they lost a rare character."""
    return any(letter in "?？\ufffd□" for letter in name)


def squeeze(text: str) -> str:
    """Return text in half width and without any blanks, seen or unseen."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text))


def trim(text: str) -> str:
    """Return text without unseen characters, with single blanks and none at the ends."""
    return _BLANKS.sub(" ", text).strip()


def is_nothing(text: str) -> bool:
    """Say whether a cell's text only says that there is nothing: blank, `/`, `无`, `——` …."""
    return squeeze(text) in _NOTHING


def mend_name(text: str) -> str:
    """Return a name as written, without the blanks that only spread a Chinese name (吴 秀 平)."""
    name = trim(text)
    joined = name.replace(" ", "")
    return joined if all(_is_han(letter) for letter in joined) else name


def _is_han(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(("CJK ", "IDEOGRAPHIC ")) or letter in "·•"


@dataclass(frozen=True, slots=True)
class Searchable:
    """What one person is found by: the folded name, its pinyin keys, the numbers."""

    name: str
    keys: tuple[str, ...]
    numbers: tuple[str, ...]


def searchable(name: str, numbers: Iterable[str | None] = ()) -> Searchable:
    """Return what a person is found by; `numbers` are the ID number, phones, staff number."""
    return Searchable(
        folded(name),
        name_keys(name),
        tuple(squeeze(number).upper() for number in numbers if number),
    )


def name_keys(name: str) -> tuple[str, ...]:
    """Return the lower-case pinyin keys of a name; a query finds it by being a key's beginning.

    Full pinyin and initials in every reading of the surname and the usual readings of the given
    name, from each syllable on, and the surname in full with the initials of the rest.
    """
    return pinyin_keys(folded(name))


def matches(query: str, person: Searchable) -> bool:
    """Say whether a query finds a person.

    A query is one or more words, all of which must be found: a piece of the name, pinyin or
    initials, or the last three or more digits of a number. An empty query finds everybody.
    """
    words = [folded(word) for word in query.split()]
    return all(_found(word, person) for word in words) or _found("".join(words), person)


def _found(word: str, person: Searchable) -> bool:
    if word in person.name:
        return True
    if _TAIL.fullmatch(word.upper()):
        return any(number.endswith(word.upper()) for number in person.numbers)
    return word.isascii() and any(key.startswith(word) for key in person.keys)


def folded_lines(text: str) -> str:
    """Return many names, each in a line, each folded; at once, as one by one takes long."""
    return folded(text.replace("\n", "\0")).replace("\0", "\n")


def folded(text: str) -> str:
    """Return a name or query in the shape that the two are compared in."""
    plain = squeeze(text).casefold().replace("ü", "v").replace("'", "").replace("\u2019", "")
    return _NAME_DOTS.sub("", plain)
