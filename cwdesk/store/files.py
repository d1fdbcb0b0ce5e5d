"""Files of the office's folder, written so that a power cut leaves the old or the new one."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from cwdesk.store.trouble import trouble


def write_atomically(file: Path, data: bytes) -> None:
    """Write a file so that a reader, or a power cut, finds either the old or the new one.

    Raises:
        StoreTrouble: the disk is full, or the folder cannot be written to.
    """
    part = file.with_name(file.name + ".tmp")
    try:
        with part.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        rename(part, file)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise trouble(error) from error


def rename(part: Path, file: Path) -> None:
    """Put a written and synced file in the place of `file`, and make that last."""
    part.replace(file)
    with suppress(OSError):  # Windows opens no folders, and needs no such thing
        folder = os.open(file.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
