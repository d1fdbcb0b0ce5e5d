"""Putting a finished file on a stick so that it is really there, and taking one off it."""

from __future__ import annotations

import errno
import hashlib
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from cwdesk.bundle.codes import Code, rejected
from cwdesk.bundle.frame import CHUNK, hash_of
from cwdesk.kernel.errors import Rejected
from cwdesk.kernel.progress import Progress

RENAME_TRIES = 20
RENAME_WAIT = 0.25
"""Seconds between tries: a virus scanner holds a new file for a moment."""

PART = ".part"


def put(source: Path, folder: Path, progress: Progress) -> Path:
    """Copy `source` into `folder` under its own name and return the path there.

    "No exception" proves nothing on a stick; the re-reading past the cache does. Nothing is ever
    overwritten, and under the final name there is either the whole file or none.

    Raises:
        Rejected: DISK_FULL or IO_ERROR; Cancelled by `progress`. A `.part` may be left, which the
            next try replaces.
    """
    target, part = folder / source.name, folder / (source.name + PART)
    try:
        if target.exists():
            raise FileExistsError(errno.EEXIST, "exists", str(target.name))
        digest = _copy(source, part, progress)
        progress(source.stat().st_size, source.stat().st_size, "正在核对U盘上的文件")
        if _read_again(part) != digest:
            raise rejected(Code.IO_ERROR, "写到U盘上的文件读回来不一样，这个U盘不可靠。")
        _rename(part, target)
        _sync_folder(folder)
    except OSError as error:
        raise failure(error) from error
    return target


def take(source: Path, target: Path, progress: Progress) -> None:
    """Copy `source` from a stick to `target` on this PC; the stick is only read.

    Raises:
        Rejected: DISK_FULL or IO_ERROR; Cancelled by `progress`. Then there is no target.
    """
    try:
        _copy(source, target, progress)
    except OSError as error:
        target.unlink(missing_ok=True)
        raise failure(error) from error
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def make_folder(folder: Path) -> None:
    """Make a folder of this PC, if it is not there.

    Raises:
        Rejected: DISK_FULL or IO_ERROR.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise failure(error) from error


def failure(error: OSError) -> Rejected:
    """Return the refusal for what the operating system said."""
    if isinstance(error, FileNotFoundError | NotADirectoryError | IsADirectoryError):
        return rejected(Code.IO_ERROR, "找不到这个文件或文件夹，请检查U盘是否插好、路径是否写对。")
    full = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
    return rejected(Code.DISK_FULL if error.errno in full else Code.IO_ERROR)


def _copy(source: Path, target: Path, progress: Progress) -> bytes:
    made, done = hashlib.sha256(), 0
    with source.open("rb") as reading, target.open("wb") as writing:
        size = os.fstat(reading.fileno()).st_size
        while chunk := reading.read(CHUNK):
            writing.write(chunk)
            made.update(chunk)
            done += len(chunk)
            progress(done, size, f"正在拷贝{source.name}")
        sync(writing)
    return made.digest()


def sync(file: BinaryIO) -> None:
    """Bring what was written into `file` onto the disk.

    Raises:
        OSError: that failed; the disk may be full.
    """
    file.flush()
    os.fsync(file.fileno())


def _read_again(file: Path) -> bytes:
    """Return the hash of what the medium holds, not of what the cache remembers."""
    with file.open("rb", buffering=0) as reading:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(reading.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return hash_of(reading)


def _rename(part: Path, target: Path) -> None:
    for _ in range(RENAME_TRIES - 1):
        with suppress(PermissionError):
            part.rename(target)
            return
        time.sleep(RENAME_WAIT)
    part.rename(target)


def _sync_folder(folder: Path) -> None:
    """Make the new name durable where folders can be synchronised (not on Windows)."""
    if hasattr(os, "O_DIRECTORY"):
        number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(number)
        except OSError as error:
            if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
                raise
        finally:
            os.close(number)
