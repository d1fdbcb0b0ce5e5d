"""What a template may name: fields, lists of them, and where their values come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from cwdesk.kernel.text import name_keys

if TYPE_CHECKING:
    from sqlmodel import Session

    from cwdesk.printing.spec import Request

ORDINAL = "序号"
"""The field that every list has by itself."""

FORM_NUMBER, QR_CODE = "表单编号", "二维码"

KEY_PREFIX = "t_"
"""What the key of every template begins with, and that of no form of an area."""


def is_template(key: str) -> bool:
    """Say whether a kind in the register is a template's."""
    return key.startswith(KEY_PREFIX)


Value: TypeAlias = str | int | bytes | None
"""Text, a number that sheets may add up, the bytes of a picture, or nothing on file."""

Item: TypeAlias = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class TemplateField:
    """One placeholder: its Chinese name, what it means, how it looks when filled."""

    name: str
    meaning: str
    sample: str = ""
    picture: bool = False
    private: bool = False
    """Holds full ID numbers: filling it in goes on record."""
    other_names: tuple[str, ...] = ()
    """What else it is called; suggested from, never taken."""


@dataclass(frozen=True, slots=True)
class TemplateList:
    """Several lines of the same kind: the row that names one is repeated for each."""

    name: str
    meaning: str
    fields: tuple[TemplateField, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What goes into a template: values by field name, items by list name."""

    values: Item = field(default_factory=dict)
    lists: Mapping[str, Sequence[Item]] = field(default_factory=dict)

    def with_values(self, more: Item) -> Facts:
        """Return these facts and more values."""
        return Facts({**self.values, **more}, self.lists)

    def and_those(self, others: Facts) -> Facts:
        """Return both together."""
        return Facts({**self.values, **others.values}, {**self.lists, **others.lists})


@dataclass(frozen=True, slots=True)
class TemplateData:
    """What an area gives to templates, about one person or about the whole office."""

    title: str
    about_person: bool
    collect: Callable[[Session, Request], Facts]
    fields: tuple[TemplateField, ...] = ()
    lists: tuple[TemplateList, ...] = ()

    def names(self) -> Iterable[str]:
        """Yield every name that a placeholder may hold."""
        yield from (one.name for one in self.fields)
        yield from (name for one in self.lists for name in names_of_list(one))


ALWAYS = (
    TemplateField("截至日期", "按哪一天的情况填写", "2026年10月31日"),
    TemplateField("填表日期", "填写的日期", "2026年11月2日"),
    TemplateField("经办人", "填写的人", "李经办"),
    TemplateField(FORM_NUMBER, "在“表单登记”里的编号", "2026-0012"),
    TemplateField(QR_CODE, "二维码图片；签好的表扫描后能自动对上登记", picture=True),
)
"""The fields of every template, whatever it is about."""


def names_of_list(lines: TemplateList) -> Iterable[str]:
    """Yield the names that placeholders of a list hold, as in 简历.起止."""
    yield f"{lines.name}.{ORDINAL}"
    yield from (f"{lines.name}.{one.name}" for one in lines.fields)


def _sound_alike(name: str, other: str) -> bool:
    """Say whether two names sound the same, as most slips of a Chinese keyboard do."""
    return len(name) == len(other) and bool(set(name_keys(name)[:1]) & set(name_keys(other)))


@dataclass(frozen=True)
class Vocabulary:
    """All that areas give to templates."""

    data: tuple[TemplateData, ...]

    @cached_property
    def known(self) -> frozenset[str]:
        """The names that placeholders may hold."""
        given = {name for one in self.data for name in one.names()}
        return frozenset(given | {one.name for one in ALWAYS})

    @cached_property
    def pictures(self) -> frozenset[str]:
        """The names that stand for pictures."""
        fields = [*ALWAYS, *(one for data in self.data for one in data.fields)]
        return frozenset(one.name for one in fields if one.picture)

    @cached_property
    def personal(self) -> frozenset[str]:
        """The names that need a person to be chosen."""
        return frozenset(name for one in self.data if one.about_person for name in one.names())

    @cached_property
    def private(self) -> frozenset[str]:
        """The names that bring full ID numbers."""
        alone = {one.name for data in self.data for one in data.fields if one.private}
        listed = {
            f"{lines.name}.{one.name}"
            for data in self.data
            for lines in data.lists
            for one in lines.fields
            if one.private
        }
        return frozenset(alone | listed)

    def used(self, names: Iterable[str]) -> tuple[TemplateData, ...]:
        """Return the data that a template with these names is filled from."""
        wanted = set(names)
        return tuple(one for one in self.data if wanted & set(one.names()))

    def suggestion(self, name: str) -> str:
        """Return the known name that was most likely meant; nothing if none is near."""
        if name in self._other_names:
            return self._other_names[name]
        known = sorted(self.known)
        alike = [one for one in known if _sound_alike(name, one)]
        return next(iter(alike or get_close_matches(name, known, n=1, cutoff=0.5)), "")

    @cached_property
    def _other_names(self) -> dict[str, str]:
        """Other name → name."""
        alone = [("", one) for data in self.data for one in data.fields]
        lists = [lines for data in self.data for lines in data.lists]
        listed = [(f"{lines.name}.", one) for lines in lists for one in lines.fields]
        return {
            f"{of}{other}": f"{of}{one.name}"
            for of, one in (*alone, *listed)
            for other in one.other_names
            if f"{of}{other}" not in self.known
        }
