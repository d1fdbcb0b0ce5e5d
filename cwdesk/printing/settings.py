"""How an office wants its forms: pure data, put onto blocks after a form has laid them out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cwdesk.kernel.errors import Problem
from cwdesk.printing.blocks import Block, Head, Note, Opinion, Opinions, Signatures, Title
from cwdesk.printing.fonts import uncovered

BAR = "|"
"""Parts the cells of an opinion where it is kept as text."""
BREAK = "↵"
"""Stands for a line break that was typed into a cell; a level is one line, so it is refused."""
SEAL, NO_SEAL = "盖章", "不盖章"
LOWEST, HIGHEST = 15, 90
"""How high the box of an opinion may be, in millimetres."""
MOST_LEVELS = 8
MOST_PLACES = 6


@dataclass(frozen=True, slots=True)
class FormSettings:
    """What an office wants otherwise on one kind of form; empty is as the program brings it."""

    title: str = ""
    opinions: tuple[Opinion, ...] = ()
    """The levels, from below."""
    signatures: tuple[str, ...] = ()
    note: str = ""
    """Stands under the form's own notes."""
    own_notes: bool = True
    """Whether the form's own notes are printed."""


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """What an office wants on all its forms, and on each kind."""

    office: str = ""
    """Its name on paper; empty: as it was set up."""
    head: str = ""
    """Words at the top of every page; empty: none."""
    forms: Mapping[str, FormSettings] = field(default_factory=dict)
    """By the form's key."""

    def of(self, key: str) -> FormSettings:
        """Return what is wanted of one kind of form."""
        return self.forms.get(key, FormSettings())


BUILT_IN = PrintSettings()
"""Forms as the program brings them."""


def dressed(blocks: Sequence[Block], key: str, settings: PrintSettings) -> tuple[Block, ...]:
    """Return what a form says, as the office wants to have it."""
    wanted = settings.of(key)
    kept = [one for one in blocks if wanted.own_notes or not isinstance(one, Note)]
    head = (Head(settings.head),) if settings.head else ()
    note = (Note(wanted.note),) if wanted.note else ()
    return (*head, *(_dressed(block, wanted) for block in kept), *note)


def _dressed(block: Block, wanted: FormSettings) -> Block:
    match block:
        case Title() if wanted.title:
            return Title(wanted.title)
        case Opinions() if wanted.opinions:
            return replace(block, opinions=wanted.opinions)
        case Signatures() if wanted.signatures:
            return Signatures(wanted.signatures)
        case _:
            return block


def brought(blocks: Sequence[Block]) -> FormSettings:
    """Return what a form brings by itself, as far as an office may want it otherwise."""
    return FormSettings(
        title=next((block.text for block in blocks if isinstance(block, Title)), ""),
        opinions=tuple(
            one for block in blocks if isinstance(block, Opinions) for one in block.opinions
        ),
        signatures=next((block.places for block in blocks if isinstance(block, Signatures)), ()),
        note="\n".join(block.text for block in blocks if isinstance(block, Note)),
    )


def as_text(opinions: Sequence[Opinion]) -> str:
    """Return levels of opinion as they are kept, one a line: title, signer, seal, height, words."""
    return "\n".join(BAR.join(_cells(one)) for one in opinions)


def _cells(one: Opinion) -> tuple[str, ...]:
    title = " ".join(one.title.split("\n"))
    return title, one.signer, SEAL if one.seal else NO_SEAL, f"{one.height:.0f}", one.text


def read_opinions(text: str) -> tuple[Opinion, ...]:
    """Return the levels that `as_text` wrote; a space in a title is where its line breaks."""
    return tuple(map(_opinion, text.splitlines()))


def _opinion(line: str) -> Opinion:
    title, signer, seal, height, words = line.split(BAR)
    return Opinion("\n".join(title.split()), signer, seal == SEAL, float(height), words)


def problems_with_levels(text: str) -> Iterator[Problem]:
    """Yield what is wrong with levels of opinion as text, each under `opinions`."""
    lines = text.splitlines()
    if len(lines) > MOST_LEVELS:
        yield Problem(f"意见最多 {MOST_LEVELS} 级。", "opinions")
    for number, line in enumerate(lines, 1):
        cells = line.split(BAR)
        for wrong in _level_faults(cells):
            yield Problem(f"第 {number} 级意见：{wrong}", "opinions")


def _level_faults(cells: Sequence[str]) -> Iterator[str]:
    if len(cells) != len(_cells(Opinion(""))):
        yield f"文字里不能有“{BAR}”。"
        return
    if BREAK in "".join(cells):
        yield "一格里只能写一行，请去掉换行；要在表上分行，意见栏的名称里空一格。"
        return
    title, _signer, seal, height, _words = cells
    if not title.strip():
        yield "请填写是哪一级的意见。"
    if seal not in {SEAL, NO_SEAL}:
        yield f"“盖章”一栏请选{SEAL}或{NO_SEAL}。"
    if not (height.isdecimal() and LOWEST <= int(height) <= HIGHEST):
        yield f"高度应是 {LOWEST} 到 {HIGHEST} 之间的整数（毫米）。"


def problems_with_form(wanted: FormSettings) -> list[Problem]:
    """Return why a kind of form cannot be wanted so."""
    found = [*_too_long("title", wanted.title, 40), *_too_long("note", wanted.note, 500)]
    if len(wanted.signatures) > MOST_PLACES:
        found.append(Problem(f"签字栏最多 {MOST_PLACES} 处。", "signatures"))
    for place in wanted.signatures:
        found += _too_long("signatures", place, 12)
    found += problems_with_levels(as_text(wanted.opinions))
    texts = {
        "title": wanted.title,
        "note": wanted.note,
        "signatures": "".join(wanted.signatures),
        "opinions": as_text(wanted.opinions),
    }
    return found + _undrawn(texts)


def problems_with_office(office: str, head: str) -> list[Problem]:
    """Return why an office's name or the words at the top cannot be."""
    found = [*_too_long("office", office, 40), *_too_long("head", head, 40)]
    return found + _undrawn({"office": office, "head": head})


def _too_long(key: str, text: str, most: int) -> Iterator[Problem]:
    if len(text) > most:
        yield Problem(f"“{text[:8]}…”太长，最多 {most} 个字。", key)


def _undrawn(texts: Mapping[str, str]) -> list[Problem]:
    return [
        Problem(f"“{character}”字库里没有，打印不出来，请换一个字。", key)
        for key, text in texts.items()
        for character in uncovered(text)
    ]
