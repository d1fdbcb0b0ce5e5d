"""Folders that a store must not lie in, because files there change or vanish behind its back."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

NETWORK = frozenset(
    ("nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "davfs", "ceph", "glusterfs")
)
NETWORK_BY_FUSE = ("fuse.sshfs", "fuse.davfs", "fuse.rclone", "fuse.gvfs")
"""File systems behind a network: a write-ahead log needs memory shared by one machine."""

FAT = frozenset(("vfat", "msdos", "exfat", "fat", "fat32", "fat16", "fat12"))
"""File systems of sticks: no journal of their own, so a pulled stick tears files."""

REMOVABLE = ("/media/", "/run/media/")
"""Where Linux desktops mount sticks."""

SYNCED = ("onedrive", "坚果云", "nutstore", "wps云盘", "wpsdrive", "dropbox", "百度网盘同步空间")
"""Folder names under which cloud programs copy files while they are being written."""

SAID = "请把办公数据放在本机硬盘的普通文件夹里。"


def unfit(folder: Path, mounts: str | None = None) -> str | None:
    """Return why a store may not lie in `folder`, or None when it may.

    Args:
        folder: it or its parents may not exist yet.
        mounts: Linux's table of mounted file systems; the system's own when not given.
    """
    whole = folder.resolve()
    synced = next((part for part in whole.parts if _is_synced(part)), None)
    if synced is not None:
        return f"“{synced}”里的文件会被云盘同步，可能损坏数据。{SAID}"
    kind = _disk(whole, mounts)
    return None if kind is None else f"这个文件夹在{kind}上，可能损坏或丢失数据。{SAID}"


def _is_synced(name: str) -> bool:
    return any(cloud in name.lower() for cloud in SYNCED)


def _in_words(file_system: str, *, remote: bool, removable: bool) -> str | None:
    """Return what is wrong with a disk in the clerk's words, None when it is a fixed local one."""
    if remote:
        return "网络盘"
    if file_system.lower() in FAT:
        return " FAT 格式的磁盘"
    return "可移动磁盘" if removable else None


if sys.platform == "win32":  # pragma: no cover
    import ctypes

    DRIVE_REMOVABLE, DRIVE_REMOTE = 2, 4

    def _disk(folder: Path, _mounts: str | None) -> str | None:
        root = folder.anchor
        kind = ctypes.windll.kernel32.GetDriveTypeW(root)
        name = ctypes.create_unicode_buffer(64)
        ctypes.windll.kernel32.GetVolumeInformationW(
            root, None, 0, None, None, None, name, len(name)
        )
        return _in_words(name.value, remote=kind == DRIVE_REMOTE, removable=kind == DRIVE_REMOVABLE)

else:

    def _disk(folder: Path, mounts: str | None) -> str | None:
        if mounts is None:
            mounts = Path("/proc/self/mounts").read_text("utf-8", "surrogateescape")
        homes = [home for home in _mounted(mounts) if folder.is_relative_to(home[0])]
        homes.sort(key=lambda home: len(home[0]))  # of two on one point the later hides the first
        point, kind = homes[-1] if homes else ("/", "")
        return _in_words(
            kind,
            remote=kind in NETWORK or kind.startswith(NETWORK_BY_FUSE),
            removable=f"{point}/".startswith(REMOVABLE),
        )

    def _mounted(mounts: str) -> Iterator[tuple[str, str]]:
        """Yield (mount point, file system); the table writes blanks and the like in octal."""
        for line in filter(None, mounts.split("\n")):
            _, point, kind, *_ = line.split(" ")
            for sign in " \t\n\\":
                point = point.replace(f"\\{ord(sign):03o}", sign)
            yield point, kind
