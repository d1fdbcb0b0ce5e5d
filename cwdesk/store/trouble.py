"""Failures of the world, told by the code that SQLite or the system gives, never by its words."""

from __future__ import annotations

import errno

from sqlalchemy.exc import DBAPIError

from cwdesk.kernel.errors import StoreTrouble, Trouble

SENTENCES = {
    Trouble.DISK_FULL: "磁盘已满，刚才的内容没有保存。请清理磁盘空间后再保存一次。",
    Trouble.LOCKED: "数据文件正被另一个程序使用。请关闭它，稍等片刻再试。",
    Trouble.READ_ONLY: "数据文件夹是只读的，不能保存。请检查文件夹的权限。",
    Trouble.DAMAGED: "数据文件已损坏。原文件没有改动，请从备份恢复或联系技术人员。",
    Trouble.NO_STORE: "找不到数据文件。请检查办公数据文件夹是否被移动或改名。",
    Trouble.IO: "读写磁盘出错，刚才的内容没有保存。请检查磁盘后再试。",
}

_BY_SQLITE = {
    3: Trouble.READ_ONLY,  # SQLITE_PERM
    5: Trouble.LOCKED,  # SQLITE_BUSY
    6: Trouble.LOCKED,  # SQLITE_LOCKED
    8: Trouble.READ_ONLY,  # SQLITE_READONLY
    10: Trouble.IO,  # SQLITE_IOERR
    11: Trouble.DAMAGED,  # SQLITE_CORRUPT
    13: Trouble.DISK_FULL,  # SQLITE_FULL
    14: Trouble.READ_ONLY,  # SQLITE_CANTOPEN: the file is there, `connect` looked
    26: Trouble.DAMAGED,  # SQLITE_NOTADB
}
"""Primary result code → kind; every other code is a bug of ours."""

_BY_SYSTEM = {
    errno.ENOSPC: Trouble.DISK_FULL,
    errno.EDQUOT: Trouble.DISK_FULL,
    errno.EACCES: Trouble.READ_ONLY,
    errno.EPERM: Trouble.READ_ONLY,
    errno.EROFS: Trouble.READ_ONLY,
    errno.ENOENT: Trouble.NO_STORE,
}


def trouble(error: BaseException) -> StoreTrouble:
    """Return a failure of the driver, SQLAlchemy or the system as `StoreTrouble`.

    Raises:
        BaseException: `error` itself, when it is a bug of ours.
    """
    kind = kind_of(error)
    if kind is None:
        raise error
    return StoreTrouble(kind, SENTENCES[kind])


def kind_of(error: BaseException | None) -> Trouble | None:
    """Return what failed in the world, or None when it is a bug of ours."""
    if isinstance(error, OSError):
        return _BY_SYSTEM.get(error.errno or 0, Trouble.IO)
    said = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(said, "sqlite_errorcode", None)
    return _BY_SQLITE.get(code & 0xFF) if isinstance(code, int) else None
