"""Key slots: each wraps the store's data key under a password or the recovery key."""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass, replace

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from cwdesk.kernel.errors import StoreTrouble, Trouble

VERSION = 1
STORE_BYTES, DATA_KEY_BYTES = 16, 32
ID_BYTES, SALT_BYTES, NONCE_BYTES, TAG_BYTES = 8, 16, 12, 16
MOST_MEMORY_KIB, MOST_PASSES, MOST_LANES = 4 << 20, 100, 64
"""A slot that costs more than this is damaged: nobody waits for it."""


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
    """16 bytes as hex; the store file begins with them."""
    slots: tuple[Slot, ...] = ()

    @property
    def file_stem(self) -> str:
        """How the names of this store's files begin."""
        return f"office-{self.store[:8]}"

    def of(self, kind: str) -> tuple[Slot, ...]:
        """Return the slots of one kind."""
        return tuple(slot for slot in self.slots if slot.kind == kind)


def new_ring() -> KeyRing:
    """Return a ring without slots, for a store that is about to be made."""
    return KeyRing(secrets.token_hex(STORE_BYTES))


def with_slot(
    ring: KeyRing, data_key: bytes, secret: bytes, *, kind: str, name: str, cost: Cost | None = None
) -> KeyRing:
    """Return the ring with one more slot; a slot of the same kind and name is replaced."""
    cost = cost or Cost()
    bare = Slot(
        id=secrets.token_hex(ID_BYTES),
        kind=kind,
        name=name,
        salt=secrets.token_hex(SALT_BYTES),
        memory_kib=cost.memory_kib,
        passes=cost.passes,
        lanes=cost.lanes,
        nonce=secrets.token_hex(NONCE_BYTES),
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
        length=DATA_KEY_BYTES,
        iterations=slot.passes,
        lanes=slot.lanes,
        memory_cost=slot.memory_kib,
    ).derive(secret)


def _bound_to(ring: KeyRing, slot: Slot) -> bytes:
    return f"{ring.store}:{slot.id}:{VERSION}".encode()


def encoded(ring: KeyRing) -> bytes:
    """Return the content of a slot file."""
    content = {"version": VERSION, "store": ring.store, "slots": [asdict(s) for s in ring.slots]}
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def decoded(data: bytes) -> KeyRing:
    """Return the ring in a slot file.

    Raises:
        ValueError: it is damaged.
        StoreTrouble: NEWER, when a newer program wrote it.
    """
    try:
        content = json.loads(data)
        if int(content["version"]) > VERSION:
            raise StoreTrouble(Trouble.NEWER, "密钥文件来自更新的版本，请先升级本程序。")
        ring = KeyRing(content["store"], tuple(Slot(**slot) for slot in content["slots"]))
        whole = _is_hex(ring.store, STORE_BYTES) and all(_is_whole(slot) for slot in ring.slots)
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise ValueError("a damaged slot file") from error
    if not whole:
        raise ValueError("a damaged slot file: a field has the wrong shape")
    return ring


def _is_whole(slot: Slot) -> bool:
    sizes = (
        (slot.id, ID_BYTES),
        (slot.salt, SALT_BYTES),
        (slot.nonce, NONCE_BYTES),
        (slot.wrapped, DATA_KEY_BYTES + TAG_BYTES),
    )
    cost = (slot.memory_kib, slot.passes, slot.lanes)
    return (
        all(_is_hex(text, size) for text, size in sizes)
        and all(type(number) is int for number in cost)
        and 1 <= slot.lanes <= MOST_LANES
        and 8 * slot.lanes <= slot.memory_kib <= MOST_MEMORY_KIB
        and 1 <= slot.passes <= MOST_PASSES
    )


def _is_hex(text: str, size: int) -> bool:
    return len(text) == 2 * size and len(bytes.fromhex(text)) == size
