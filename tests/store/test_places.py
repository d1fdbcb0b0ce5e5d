"""Where a store must not lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from cwdesk.store.places import unfit

MOUNTS = r"""/dev/sda2 / ext4 rw,relatime 0 0
/dev/sda1 /boot/efi vfat rw 0 0
server:/all /srv/nfs nfs4 rw 0 0
//server/share /srv/share cifs rw 0 0
clerk@server: /srv/far fuse.sshfs rw 0 0
/dev/sdb1 /media/clerk/我的\040U盘 ext4 rw 0 0
/dev/sdc1 /run/media/clerk/STICK exfat rw 0 0
/dev/sdd1 /data fuseblk rw 0 0
tmpfs /data/inner nfs rw 0 0
tmpfs /data/inner tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "words"),
    [
        ("/srv/nfs/甲", "网络盘"),
        ("/srv/share", "网络盘"),
        ("/srv/far/甲/乙", "网络盘"),
        ("/boot/efi/甲", "FAT"),
        ("/media/clerk/我的 U盘/甲", "可移动磁盘"),
        ("/run/media/clerk/STICK/甲", "FAT"),
        ("/srv/clerk/OneDrive - 街道/甲", "云盘同步"),
        ("/srv/clerk/我的坚果云/甲", "云盘同步"),
        ("/srv/clerk/WPS云盘", "云盘同步"),
        ("/srv/clerk/Dropbox/甲", "云盘同步"),
    ],
)
def test_an_unfit_folder_is_told_with_the_reason_and_what_to_do(folder: str, words: str) -> None:
    said = unfit(Path(folder), MOUNTS)
    assert said is not None
    assert words in said
    assert said.endswith("请把办公数据放在本机硬盘的普通文件夹里。")


@pytest.mark.parametrize(
    "folder", ["/srv/clerk/甲", "/srv/nfs2/甲", "/data/甲", "/data/inner/甲", "/srv", "/media2"]
)
def test_a_local_folder_will_do(folder: str) -> None:
    assert unfit(Path(folder), MOUNTS) is None


def test_this_machine_can_be_asked(tmp_path: Path) -> None:
    assert unfit(tmp_path) is None


def test_without_a_table_of_mounts_nothing_is_held_against_a_folder() -> None:
    assert unfit(Path("/srv/clerk"), "") is None
