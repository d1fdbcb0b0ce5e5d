"""References in a workbook after rows were put in: formulas, print areas, rules, merged cells."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CELL = r"(\$?[A-Za-z]{1,3}\$?)(\d+)"
_RANGE = re.compile(f"{_CELL}(?::{_CELL})?")
_ROWS = re.compile(r"(\$?)(\d+):(\$?)(\d+)")


def _doubled(area: str) -> str:
    return area if ":" in area else f"{area}:{area}"


@dataclass(frozen=True, slots=True)
class Growth:
    """A row that became several: `count` rows were put in after the row `after`."""

    sheet: str
    row: int
    """The row that is repeated."""
    after: int
    """The last of the blank rows below it that are used up; the row itself if there are none."""
    count: int
    filled: int
    """How many rows hold items now."""

    def line(self, row: int) -> int:
        """Return where a row is now."""
        return row + self.count if row > self.after else row

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return where rows are now; a span that holds the repeated row grows with it."""
        if first <= self.row <= last <= self.after:
            return first, max(last, self.row + self.filled - 1)
        return self.line(first), self.line(last)

    def merged(self, first: int, last: int) -> tuple[int, int]:
        """Return the rows of a merged cell now: a tall one that ended with the block grows."""
        if first < last == self.after and first <= self.row:
            return first, last + self.count
        return self.line(first), self.line(last)

    def areas(self, text: str) -> str:
        """Return areas such as `A1:C9` or `$A$1:$C$9,E3`, put right; a single cell grows too."""
        return re.sub(r"[^,\s]+", lambda found: self._place(_doubled(found[0])), text)

    def formula(self, text: str, *, own: bool, within: bool = False) -> str:
        """Return a formula, put right.

        Args:
            text: the formula with its `=`.
            own: it stands on the same sheet.
            within: it stands in the repeated row, whose own ranges do not grow.
        """
        from openpyxl.formula.tokenizer import Token, Tokenizer, TokenizerError

        try:
            tokens = Tokenizer(text)
        except TokenizerError:
            return text
        for token in tokens.items:
            if token.type == Token.OPERAND and token.subtype == Token.RANGE:
                token.value = self.reference(token.value, own=own, within=within)
        return str(tokens.render())

    def reference(self, text: str, *, own: bool, within: bool = False) -> str:
        """Return one reference, put right if it is to this sheet."""
        sheet, mark, place = text.rpartition("!")
        here = sheet.strip("'").replace("''", "'") == self.sheet if mark else own
        if not here:
            return text
        return f"{sheet}{mark}{self._place(place, within=within)}"

    def _place(self, text: str, *, within: bool = False) -> str:
        if found := _RANGE.fullmatch(text):
            left, first, right, last = found.groups()
            if last is None:
                return f"{left}{self.line(int(first))}"
            top, bottom = self._rows(int(first), int(last), within=within)
            return f"{left}{top}:{right}{bottom}"
        if found := _ROWS.fullmatch(text):
            top, bottom = self._rows(int(found[2]), int(found[4]), within=within)
            return f"{found[1]}{top}:{found[3]}{bottom}"
        return text

    def _rows(self, first: int, last: int, *, within: bool) -> tuple[int, int]:
        if within and first == last == self.row:
            return first, last
        return self.span(first, last)
