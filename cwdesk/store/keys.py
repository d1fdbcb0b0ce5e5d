"""Key slots: each wraps the store's data key under a password or the recovery key."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from cwdesk.kernel.errors import StoreTrouble, Trouble

VERSION = 1
FILES = ("keys.json", "keys.copy.json")
"""Two copies, written one after the other; either alone opens the store."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Argon2id's cost: memory in KiB, passes, lanes."""

    memory_kib: int = 65536
    passes: int = 3
    lanes: int = 2


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in. Bytes are hex; `kind` is `password` or `recovery`."""

    id: str
    kind: str
    name: str
    salt: str
    memory_kib: int
    passes: int
    lanes: int
    nonce: str
    wrapped: str


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The slots of one store."""

    store: str
    slots: tuple[Slot, ...] = ()

    def of(self, kind: str) -> tuple[Slot, ...]:
        """Return the slots of one kind."""
        return tuple(slot for slot in self.slots if slot.kind == kind)


def new_ring() -> KeyRing:
    """Return a ring without slots, for a store that is about to be made."""
    return KeyRing(secrets.token_hex(16))


def with_slot(
    ring: KeyRing, data_key: bytes, secret: bytes, *, kind: str, name: str, cost: Cost | None = None
) -> KeyRing:
    """Return the ring with one more slot; a slot of the same kind and name is replaced."""
    cost = cost or Cost()
    bare = Slot(
        id=secrets.token_hex(8),
        kind=kind,
        name=name,
        salt=secrets.token_hex(16),
        memory_kib=cost.memory_kib,
        passes=cost.passes,
        lanes=cost.lanes,
        nonce=secrets.token_hex(12),
        wrapped="",
    )
    box = ChaCha20Poly1305(_stretch(bare, secret))
    wrapped = box.encrypt(bytes.fromhex(bare.nonce), data_key, _bound_to(ring, bare))
    kept = tuple(slot for slot in ring.slots if (slot.kind, slot.name) != (kind, name))
    return replace(ring, slots=(*kept, replace(bare, wrapped=wrapped.hex())))


def unlock(ring: KeyRing, secret: bytes, kind: str) -> tuple[Slot, bytes]:
    """Return the slot that `secret` opens, and the data key.

    Raises:
        StoreTrouble: WRONG_PASSWORD, when it opens none.
    """
    for slot in ring.of(kind):
        box = ChaCha20Poly1305(_stretch(slot, secret))
        try:
            opened = box.decrypt(
                bytes.fromhex(slot.nonce), bytes.fromhex(slot.wrapped), _bound_to(ring, slot)
            )
        except InvalidTag:
            continue
        return slot, opened
    said = "密码不正确，请重新输入。" if kind == "password" else "恢复密钥不是这份数据的，请核对。"
    raise StoreTrouble(Trouble.WRONG_PASSWORD, said)


def _stretch(slot: Slot, secret: bytes) -> bytes:
    return Argon2id(
        salt=bytes.fromhex(slot.salt),
        length=32,
        iterations=slot.passes,
        lanes=slot.lanes,
        memory_cost=slot.memory_kib,
    ).derive(secret)


def _bound_to(ring: KeyRing, slot: Slot) -> bytes:
    return f"{ring.store}:{slot.id}:{VERSION}".encode()


def save(folder: Path, ring: KeyRing) -> None:
    """Write both copies of the slot file, each atomically."""
    content = {"version": VERSION, "store": ring.store, "slots": [asdict(s) for s in ring.slots]}
    data = json.dumps(content, ensure_ascii=False, indent=1).encode()
    for name in FILES:
        write_atomically(folder / name, data)


def load(folder: Path) -> KeyRing:
    """Read the slot file, or its copy when the first is missing or damaged.

    Raises:
        StoreTrouble: NO_KEYS, when neither can be read; NEWER, when a newer program wrote it.
    """
    ring = next(_readable(folder / name for name in FILES), None)
    if ring is None:
        raise StoreTrouble(
            Trouble.NO_KEYS,
            "找不到口令文件 keys.json，数据还在但打不开。请从备份中找回这个文件，放回办公数据文件夹。",
        )
    return ring


def _readable(files: Iterable[Path]) -> Iterator[KeyRing]:
    for file in files:
        try:
            content = json.loads(file.read_bytes())
            version = content["version"]
            ring = KeyRing(content["store"], tuple(Slot(**slot) for slot in content["slots"]))
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if version > VERSION:
            raise StoreTrouble(Trouble.NEWER, "口令文件来自更新的版本，请先升级本程序。")
        yield ring


def write_atomically(file: Path, data: bytes) -> None:
    """Write a file so that a reader, or a power cut, finds either the old or the new one."""
    part = file.with_name(file.name + ".tmp")
    with part.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(file)
