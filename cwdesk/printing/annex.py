"""What is too long for its box goes on in an annex, and the box says where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cwdesk.printing.blocks import (
    Block,
    Entry,
    Line,
    Listing,
    Opinion,
    Opinions,
    PageTurn,
    Pairs,
    Paragraph,
    Photo,
    Title,
)
from cwdesk.printing.boxes import (
    HIGHEST,
    Area,
    List,
    inside,
    opinion_area,
    placed,
    sizes,
)
from cwdesk.printing.fonts import Style
from cwdesk.printing.frame import MM, Frame
from cwdesk.printing.typeset import LEADING, fit_into, wrap

CIRCLED = 20
"""How many numbers have a sign of their own, from ① on."""


def annexed(blocks: Sequence[Block], frame: Frame) -> tuple[Block, ...]:
    """Return the blocks with texts that fit their boxes, and an annex of what did not."""
    annex = Annex(frame)
    fitted = [annex.fitted(block) for block in blocks]
    return (*fitted, *annex.pages())


class Annex:
    """What went on elsewhere, in the order of the form."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.rests: list[tuple[str, str]] = []

    def fitted(self, block: Block) -> Block:
        """Return a block whose texts fit."""
        match block:
            case Pairs():
                return self._pairs(block)
            case Listing():
                return self._listing(block)
            case Opinions(opinions, label):
                done = tuple(self._opinion(one, label) for one in opinions)
                return replace(block, opinions=done)
            case _:
                return block

    def pages(self) -> Iterator[Block]:
        """Yield the annex, on a page of its own; nothing if everything fitted."""
        if self.rests:
            yield PageTurn()
            yield Title("附　页")
        for number, (name, rest) in enumerate(self.rests, 1):
            yield Paragraph(f"{sign(number)} {name}（接正表）", indent=0)
            yield Paragraph(rest)

    def kept(self, text: str, name: str, area: tuple[float, float]) -> str:
        """Return as much of a text as fits, with the number under which it goes on."""
        setting = fit_into(text, Style.SONG, sizes(self.frame), area)
        if setting.height <= area[1] + 0.01:
            return text
        mark = f"（下转附页{sign(len(self.rests) + 1)}）"
        most = int(area[1] / (setting.size * LEADING))
        keep = max(0, most - len(wrap(mark, Style.SONG, setting.size, area[0])))
        lines = setting.lines[:keep]
        self.rests.append((name, _after(text, sum(len("".join(line.split())) for line in lines))))
        return "\n".join((*lines, mark))

    def _pairs(self, block: Pairs) -> Pairs:
        fitted = iter([self._cell(cell, area) for cell, area in placed(block, self.frame)])
        rows = (replace(row, cells=tuple(next(fitted) for _ in row.cells)) for row in block.rows)
        return replace(block, rows=tuple(rows))

    def _cell(self, cell: Entry | Photo, area: Area) -> Entry | Photo:
        if isinstance(cell, Photo):
            return cell
        return replace(cell, text=self.kept(cell.text, cell.name, inside(area, self.frame)))

    def _listing(self, block: Listing) -> Listing:
        ruler = List(replace(block, rows=()), self.frame).ruler
        wides = [b - a - 2 * ruler.pad for a, b in zip(ruler.edges, ruler.edges[1:], strict=False)]
        rows = []
        for line in block.rows:
            names = (f"{plain(block.side)}·{column.title}" for column in block.columns)
            cells = zip(line.cells, names, wides, strict=True)
            kept = tuple(self.kept(text, name, (wide, HIGHEST)) for text, name, wide in cells)
            rows.append(Line(kept, line.subject))
        return replace(block, rows=tuple(rows))

    def _opinion(self, block: Opinion, label: float) -> Opinion:
        wide = self.frame.width - label * MM
        area = opinion_area(Area(0, 0, wide, block.height * MM), self.frame)
        return replace(block, text=self.kept(block.text, plain(block.title), area))


def sign(number: int) -> str:
    """Return a number as a mark: ①, and from 21 on in brackets."""
    return chr(ord("①") + number - 1) if number <= CIRCLED else f"（{number}）"


def plain(title: str) -> str:
    """Return a title without the breaks that make it narrow."""
    return "".join(title.split())


def _after(text: str, visible: int) -> str:
    """Return what stands behind so many characters that are not white."""
    at = 0
    while visible:
        visible -= not text[at].isspace()
        at += 1
    return text[at:].strip()
