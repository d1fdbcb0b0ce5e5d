"""How much a file may hold before it is refused; far above any real roster or ledger."""

from __future__ import annotations

from typing import NoReturn

from cwdesk.kernel.errors import Rejected

MAX_FILE = 50 * 1024**2
MAX_PARTS = 2_000
MAX_INFLATED = 300 * 1024**2
MAX_RATIO = 100
RATIO_FLOOR = 1024**2
"""A part below this size is harmless however well it is packed."""
MAX_SHEETS = 200
MAX_ROWS = 300_000
MAX_COLUMNS = 500
MAX_CELLS = 6_000_000
MAX_TEXT = 4_000
MAX_TEXT_IN_ALL = 300 * 1024**2
"""Characters of one sheet; a packed text that many cells share is written out for each."""

SAVE_AGAIN = "请用 Excel 或 WPS 打开后另存为 xlsx"


def check_size(size: int) -> None:
    """Raise `Rejected` for a file that is empty or too long in bytes."""
    if size == 0:
        raise Rejected("empty", "这个文件是空的。请选择另一个文件。")
    if size > MAX_FILE:
        raise Rejected("too_big", "文件超过 50 MB。请删去图片和无关的工作表后再导入。")


def check_area(sheet: str, rows: int, columns: int) -> None:
    """Raise `Rejected` for a sheet whose filled area is too long or too wide."""
    if rows > MAX_ROWS or columns > MAX_COLUMNS or rows * columns > MAX_CELLS:
        raise Rejected(
            "too_many_cells",
            f"工作表“{sheet}”太大（{rows} 行 {columns} 列，最多 {MAX_ROWS} 行、{MAX_COLUMNS} 列）。"
            "请删去多余的行和列，或分成几个文件。",
        )


def check_text(sheet: str, row: int, text: str) -> None:
    """Raise `Rejected` for a cell that holds too many characters."""
    if len(text) > MAX_TEXT:
        raise Rejected(
            "text_too_long", f"工作表“{sheet}”第 {row} 行有一格超过 {MAX_TEXT} 字。请缩短后再导入。"
        )


def check_text_in_all(sheet: str, length: int) -> None:
    """Raise `Rejected` for a sheet whose cells hold too many characters together."""
    if length > MAX_TEXT_IN_ALL:
        raise Rejected("too_much_text", f"工作表“{sheet}”的文字太多。请分成几个文件再导入。")


def locked() -> NoReturn:
    """Refuse a file that only opens with a password."""
    raise Rejected("locked", "文件有打开密码。请用 Excel 或 WPS 去掉密码，另存后再导入。") from None


def damaged() -> NoReturn:
    """Refuse a file that cannot be read."""
    raise Rejected("damaged", f"文件已损坏，读不出来。{SAVE_AGAIN}，再导入。") from None
