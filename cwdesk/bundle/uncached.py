"""Reading what a medium holds, past what the system remembers of it."""

from __future__ import annotations

import errno
import mmap
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from cwdesk.bundle.frame import CHUNK

if sys.platform == "win32":  # pragma: no cover
    import ctypes
    from ctypes import wintypes

    _KERNEL = ctypes.WinDLL("kernel32", use_last_error=True)
    _KERNEL.CreateFileW.restype = wintypes.HANDLE
    _GENERIC_READ, _SHARE_READ, _OPEN_EXISTING, _NO_BUFFERING = 0x80000000, 1, 3, 0x20000000
    _INVALID = wintypes.HANDLE(-1).value

    def chunks(file: Path) -> Iterator[bytes]:
        """Return the bytes of `file` as the medium holds them.

        Raises:
            OSError: it could not be read.
        """
        handle = _KERNEL.CreateFileW(
            str(file), _GENERIC_READ, _SHARE_READ, None, _OPEN_EXISTING, _NO_BUFFERING, None
        )
        if handle == _INVALID:
            raise ctypes.WinError(ctypes.get_last_error())
        try:
            yield from _each(wintypes.HANDLE(handle))
        finally:
            _KERNEL.CloseHandle(wintypes.HANDLE(handle))

    def _each(handle: wintypes.HANDLE) -> Iterator[bytes]:
        room = mmap.mmap(-1, CHUNK)  # begins with a page, as reading without a cache demands
        into, got = (ctypes.c_char * CHUNK).from_buffer(room), wintypes.DWORD()
        while True:
            if not _KERNEL.ReadFile(handle, into, CHUNK, ctypes.byref(got), None):
                raise ctypes.WinError(ctypes.get_last_error())
            if not got.value:
                return
            yield room[: got.value]

else:

    def chunks(file: Path) -> Iterator[bytes]:
        """Return the bytes of `file` as the medium holds them.

        Raises:
            OSError: it could not be read.
        """
        number = _opened(file)
        try:
            if hasattr(os, "posix_fadvise"):
                os.posix_fadvise(number, 0, 0, os.POSIX_FADV_DONTNEED)
            with mmap.mmap(-1, CHUNK) as room:  # begins with a page, as O_DIRECT demands
                while got := os.readv(number, [room]):
                    yield room[:got]
        finally:
            os.close(number)

    def _opened(file: Path) -> int:
        """Return the file's number, opened past the cache where the file system can do that."""
        try:
            return os.open(file, os.O_RDONLY | getattr(os, "O_DIRECT", 0))
        except OSError as error:
            if error.errno != errno.EINVAL:
                raise
        return os.open(file, os.O_RDONLY)
