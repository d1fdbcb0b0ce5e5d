"""Any clock's file to presses: its content decides what it is, not its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from cwdesk.areas.attendance.imports.attlog import is_attlog, read_attlog
from cwdesk.areas.attendance.imports.card_sheet import period_of, read_card_sheet
from cwdesk.areas.attendance.imports.found import Presses
from cwdesk.areas.attendance.imports.table import read_table
from cwdesk.kernel.errors import Rejected
from cwdesk.kernel.progress import Progress, silent
from cwdesk.sheets.limits import check_size
from cwdesk.sheets.read import Workbook, read_bytes


def read_clock(path: Path) -> Presses:
    """Read a clock's file.

    Raises:
        Rejected: it cannot be read, or is of no clock that is known.
    """
    try:
        size = path.stat().st_size
        data = path.read_bytes()
    except OSError:
        text = "打不开这个文件。请确认文件还在、没有被其他程序占用，再试一次。"
        raise Rejected("unreadable", text) from None
    if is_attlog(data):
        return _some(read_attlog(data))
    check_size(size)
    return _some(_of_book(read_bytes(data, path.stem)))


def read_clocks(paths: Sequence[Path], progress: Progress = silent) -> Presses:
    """Read several files of one clock as one; what is no press is named with its file.

    Raises:
        Rejected: one of them cannot be read; its name stands in front.
        Cancelled: by `progress`.
    """
    read: list[Presses] = []
    for at, path in enumerate(paths):
        progress(at, len(paths), "正在读取打卡文件")
        try:
            read.append(read_clock(path))
        except Rejected as error:
            raise Rejected(error.code, f"{path.name}：{error}") from error
    if len(read) == 1:
        return read[0]
    bad = (
        replace(one, place=f"{path.name} {one.place}")
        for path, presses in zip(paths, read, strict=True)
        for one in presses.bad
    )
    makes = "、".join(dict.fromkeys(one.make for one in read))
    return Presses(makes, list(chain.from_iterable(one.found for one in read)), list(bad))


def _of_book(book: Workbook) -> Presses:
    for sheet in book.sheets:
        period = period_of(sheet)
        if period is not None:
            return read_card_sheet(sheet, period)
    for sheet in book.sheets:
        table = read_table(sheet)
        if table is not None:
            return table
    raise Rejected(
        "no_clock",
        "认不出是哪种考勤机的文件。请从考勤机导出 attlog.dat、员工刷卡记录表，"
        "或者含“考勤号、日期、时间”三列的表格。",
    )


def _some(presses: Presses) -> Presses:
    if not presses.found:
        raise Rejected("no_presses", "文件里没有打卡记录。请检查导出时选的日期。")
    return presses
