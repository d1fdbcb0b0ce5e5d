"""Files of the office's folder, written so that a power cut leaves the old or the new one."""

from __future__ import annotations

from pathlib import Path

from cwdesk.kernel.files import write_whole
from cwdesk.store.trouble import trouble


def write_atomically(file: Path, data: bytes) -> None:
    """Write a file whole, or leave the old one.

    Raises:
        StoreTrouble: the disk is full, or the folder cannot be written to.
    """
    try:
        write_whole(file, data)
    except OSError as error:
        raise trouble(error) from error
