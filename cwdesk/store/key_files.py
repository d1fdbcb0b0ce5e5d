"""The slot file and its copy, beside the store that they open."""

from __future__ import annotations

from pathlib import Path

from cwdesk.kernel.errors import StoreTrouble, Trouble
from cwdesk.store.driver import salt_of
from cwdesk.store.files import write_atomically
from cwdesk.store.keys import KeyRing, decoded, encoded
from cwdesk.store.trouble import trouble

MAIN, COPY = "keys.json", "keys.copy.json"
FILES = (MAIN, COPY)
"""Two copies, written one after the other; either alone opens the store."""


def save(folder: Path, ring: KeyRing) -> None:
    """Write both copies of the slot file, each atomically.

    Raises:
        StoreTrouble: the disk is full, or the folder cannot be written to.
    """
    for name in FILES:
        write_atomically(folder / name, encoded(ring))


def load(folder: Path, store_file: Path) -> KeyRing:
    """Return the ring of a store, from the slot file or else from its copy.

    It is known by the id that the store file begins with, or, should just that be damaged, by name.

    Raises:
        StoreTrouble: NO_KEYS, when neither can be read; FOREIGN, when they are another store's;
            NEWER, when a newer program wrote them.
    """
    rings = [ring for name in FILES if (ring := read(folder / name)) is not None]
    if not rings:
        raise StoreTrouble(
            Trouble.NO_KEYS,
            f"找不到密钥文件 {MAIN}，或它已损坏。数据还在，但打不开。"
            "请从备份中找回这个文件，放回办公数据文件夹。",
        )
    salt = salt_of(store_file).hex()
    fitting = [ring for ring in rings if ring.store == salt] or [
        ring for ring in rings if store_file.name.startswith(ring.file_stem)
    ]
    if not fitting:
        raise StoreTrouble(
            Trouble.FOREIGN,
            f"密钥文件 {MAIN} 和数据文件不是一套，数据没有改动。"
            "请从同一份备份中找回这两个文件，放回办公数据文件夹。",
        )
    return fitting[0]


def read(file: Path) -> KeyRing | None:
    """Return the ring in one slot file, None when it is missing or damaged.

    Raises:
        StoreTrouble: it cannot be read, or a newer program wrote it.
    """
    try:
        return decoded(file.read_bytes())
    except (FileNotFoundError, ValueError):
        return None
    except OSError as error:
        raise trouble(error) from error


def mend(folder: Path, ring: KeyRing) -> None:
    """Make both copies hold `ring` again; a readable file of another store is left alone.

    Raises:
        StoreTrouble: the disk is full, or the folder cannot be written to.
    """
    for name in FILES:
        found = read(folder / name)
        if found is None or (found.store == ring.store and found != ring):
            write_atomically(folder / name, encoded(ring))
