"""Writing files so that there is always either the old or the new one, never a torn one."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

from cwdesk.kernel.errors import Rejected


def write_whole(file: Path, data: bytes) -> None:
    """Write a file so that a reader, or a power cut, finds either the old or the new one.

    Raises:
        OSError: the disk is full, or the folder cannot be written to.
    """
    part = file.with_name(file.name + ".tmp")
    try:
        with part.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        rename(part, file)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def rename(part: Path, file: Path) -> None:
    """Put a written and synced file in the place of `file`, and make that last."""
    part.replace(file)
    with suppress(OSError):  # Windows opens no folders, and needs no such thing
        folder = os.open(file.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


_NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
"""What Windows or Linux allows in no file name."""


def file_name(words: str) -> str:
    """Return words as a file may be called on every system."""
    return _NO_NAME.sub("_", words)


def save_as(file: Path, data: bytes) -> None:
    """Write a file where the clerk wants to have it.

    Raises:
        Rejected: `unwritable`, most often because it is open in another program.
    """
    try:
        write_whole(file, data)
    except OSError as error:
        if not file.parent.is_dir():
            raise Rejected("unwritable", f"文件夹“{file.parent.name}”不存在，请换一个。") from error
        raise Rejected(
            "unwritable",
            f"“{file.name}”没有保存成功。请先关闭打开着它的程序，或换一个文件夹再试。",
        ) from error
