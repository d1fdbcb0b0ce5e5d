"""Putting a finished file on a stick so that it is really there, and taking one off it."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from cwdesk.bundle import uncached, volumes
from cwdesk.bundle.codes import Code, rejected
from cwdesk.bundle.frame import CHUNK
from cwdesk.bundle.volumes import Piece
from cwdesk.kernel.errors import Rejected
from cwdesk.kernel.progress import Progress

RENAME_TRIES = 20
RENAME_WAIT = 0.25
"""Seconds between tries: a virus scanner holds a new file for a moment."""

PART = ".part"
MB = 1 << 20
SYNC_EVERY = 8 * MB
"""So that a slow stick is not written to for minutes after the clerk has cancelled."""

_TO = "_TO_"


def put(source: Path, folder: Path, progress: Progress, most: int = volumes.SIZE) -> Path:
    """Copy `source` into `folder` under its own name and return the path there.

    "No exception" proves nothing on a stick; the re-reading past the cache does. Nothing is ever
    overwritten, and under the final name there is either the whole file or none. A file of more
    than `most` bytes is cut into volumes, and the path of the first is returned.

    Raises:
        Rejected: DISK_FULL or IO_ERROR; Cancelled by `progress`. A `.part` may be left, which the
            next try removes.
    """
    size = 0
    try:
        size = source.stat().st_size
        pieces = volumes.pieces(source.name, size, most)
        targets = [folder / piece.name for piece in pieces]
        _clear(source.name, targets)
        _ask_room(folder, size)
        for piece, target in zip(pieces, targets, strict=True):
            _put_piece(source, piece, _part(target), progress)
        for target in targets:
            _rename(_part(target), target)
        _sync_folder(folder)
    except OSError as error:
        raise failure(error, size) from error
    return targets[0]


def _clear(name: str, targets: list[Path]) -> None:
    """Remove what an earlier try of this office left behind; what is whole is left alone."""
    if exists := next((target for target in targets if target.exists()), None):
        raise FileExistsError(errno.EEXIST, "exists", str(exists.name))
    office, to, _ = name.partition(_TO)
    for left in targets[0].parent.glob(f"{office}{to}*{volumes.SUFFIX}{PART}") if to else ():
        if left not in map(_part, targets):
            left.unlink(missing_ok=True)


def _put_piece(source: Path, piece: Piece, part: Path, progress: Progress) -> None:
    digest = _copy([source], part, progress, piece)
    progress(piece.size, piece.size, "正在核对U盘上的文件")
    if _read_again(part, progress) != digest:
        raise rejected(Code.IO_ERROR, "写到U盘上的文件读回来不一样，这个U盘不可靠。")


def _part(target: Path) -> Path:
    return target.with_name(target.name + PART)


def take(source: Path, target: Path, progress: Progress) -> None:
    """Copy `source` from a stick to `target` on this PC, its volumes joined; only reads the stick.

    Raises:
        Rejected: DISK_FULL or IO_ERROR, BAD_FRAME when a volume is missing; Cancelled by
            `progress`. Then there is no target.
    """
    size = 0
    try:
        parts = volumes.parts(source)
        size = sum(part.stat().st_size for part in parts)
        _ask_room(target.parent, size)
        _copy(parts, target, progress, Piece(source.name, 0, size))
    except OSError as error:
        _remove(target)
        raise failure(error, size) from error
    except BaseException:
        _remove(target)
        raise


def _remove(target: Path) -> None:
    with suppress(OSError):
        target.unlink(missing_ok=True)


def _ask_room(folder: Path, size: int) -> None:
    """Ask whether a file of `size` bytes will fit, before half of it is written.

    Raises:
        Rejected: DISK_FULL, telling how much is needed and how much there is.
    """
    free = shutil.disk_usage(folder).free
    if free < size:
        raise rejected(
            Code.DISK_FULL,
            f"“{folder.name or folder}”的空间不够：需要{_mb(size)}，只剩{_mb(free)}。",
        )


def _mb(size: int) -> str:
    return f"{-(-size // MB)} MB"


def make_folder(folder: Path) -> None:
    """Make a folder of this PC, if it is not there.

    Raises:
        Rejected: DISK_FULL or IO_ERROR.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise failure(error) from error


def failure(error: OSError, size: int = 0) -> Rejected:
    """Return the refusal for what the operating system said about a file of `size` bytes."""
    if isinstance(error, FileNotFoundError | NotADirectoryError | IsADirectoryError):
        return rejected(Code.IO_ERROR, "找不到这个文件或文件夹，请检查U盘是否插好、路径是否写对。")
    if error.errno not in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return rejected(Code.IO_ERROR)
    return rejected(Code.DISK_FULL, f"磁盘或U盘空间不够，需要{_mb(size)}。" if size else "")


def _copy(sources: list[Path], target: Path, progress: Progress, piece: Piece) -> bytes:
    """Copy a piece of what `sources` are together; return its hash."""
    made, done = hashlib.sha256(), 0
    with target.open("wb") as writing:
        for source in sources:
            with source.open("rb") as reading:
                reading.seek(piece.start)
                while chunk := reading.read(min(CHUNK, piece.size - done)):
                    writing.write(chunk)
                    made.update(chunk)
                    done += len(chunk)
                    if not done % SYNC_EVERY:
                        sync(writing)
                    progress(done, piece.size, f"正在拷贝{piece.name}")
        sync(writing)
    return made.digest()


def sync(file: BinaryIO) -> None:
    """Bring what was written into `file` onto the disk.

    Raises:
        OSError: that failed; the disk may be full.
    """
    file.flush()
    os.fsync(file.fileno())


def _read_again(file: Path, progress: Progress) -> bytes:
    """Return the hash of what the medium holds, not of what the cache remembers."""
    made, done, size = hashlib.sha256(), 0, file.stat().st_size
    for chunk in uncached.chunks(file):
        made.update(chunk)
        done += len(chunk)
        progress(done, size, "正在核对U盘上的文件")
    return made.digest()


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
