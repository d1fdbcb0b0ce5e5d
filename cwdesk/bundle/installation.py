"""Whether this is the PC that the keys were made on: a copied disk or folder is noticed.

A secret lies outside the store, sealed with what tells this machine from others; the store knows
its hash. On a copy the secret is missing, or does not open.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import sys
import uuid
from pathlib import Path

import platformdirs
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlmodel import Session

from cwdesk.bundle import seal, trust
from cwdesk.bundle.card import Card
from cwdesk.bundle.codes import Code
from cwdesk.kernel.errors import Rejected
from cwdesk.store.files import write_atomically
from cwdesk.store.journal import describe

MARKS = "CWDESK_MARKS"
"""The environment variable that names another folder for the secrets."""
NONCE = 12
MACHINE_ID = Path("/etc/machine-id")
MULTICAST = 1 << 40
"""Set in a network address that was only made up."""

COPIED = (
    "本机是复制的：这份办公数据的密钥属于另一台电脑，不能从这里移交。"
    "如果只是换了主板或网卡，请用 cwdeskctl office identify --same；"
    "如果是复制出来的，请用 cwdeskctl office identify --new，再登记新的密钥卡。"
)


def folder() -> Path:
    """Return where the secrets of this machine's offices lie."""
    named = os.environ.get(MARKS)
    return (
        Path(named) if named else platformdirs.user_data_path("cwdesk", appauthor=False) / "marks"
    )


def machine() -> bytes:
    """Return what tells this machine from others: its number and its network address."""
    address = uuid.getnode()
    parts = [_machine_id(), "" if address & MULTICAST else f"{address:012x}"]
    return hashlib.sha256("\0".join(parts).encode()).digest()


if sys.platform == "win32":  # pragma: no cover
    import winreg

    def _machine_id() -> str:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])

else:

    def _machine_id() -> str:
        return MACHINE_ID.read_text("utf-8").strip() if MACHINE_ID.is_file() else ""


def is_copy(session: Session) -> bool:
    """Tell whether this store was bound to another PC than this one.

    Raises:
        NotFound: there are no keys yet.
    """
    device = trust.own_device(session)
    secret = _opened(device.device)
    found = hashlib.sha256(secret).hexdigest() if secret else None
    return device.install_hash not in ("", found)


def ensure(session: Session) -> None:
    """Bind a store that is bound to no PC yet to this one.

    Raises:
        Rejected: FORK, when it is bound to another PC.
    """
    if is_copy(session):
        raise Rejected(Code.FORK, COPIED)
    if not trust.own_device(session).install_hash:
        bind(session)


def bind(session: Session) -> None:
    """Bind the store to this PC from now on."""
    device, secret, nonce = trust.own_device(session), secrets.token_bytes(32), os.urandom(NONCE)
    sealed = nonce + AESGCM(machine()).encrypt(nonce, secret, device.device.encode())
    folder().mkdir(parents=True, exist_ok=True)
    write_atomically(_file(device.device), sealed)
    device.install_hash = hashlib.sha256(secret).hexdigest()
    session.add(device)


def become_another(session: Session) -> Card:
    """Give a copied PC keys of its own and return its card, which every peer has to add."""
    device = trust.own_device(session)
    device.device = secrets.token_hex(16)
    device.sign_key, device.age_identity = seal.new_sign_key(), seal.new_age_identity()
    trust.begin_epoch(session)
    bind(session)
    describe(session, "复制的电脑换新密钥", final=True)
    return trust.card_of(session)


def _file(device: str) -> Path:
    return folder() / f"{device}.mark"


def _opened(device: str) -> bytes | None:
    try:
        sealed = _file(device).read_bytes()
        return AESGCM(machine()).decrypt(sealed[:NONCE], sealed[NONCE:], device.encode())
    except (OSError, InvalidTag, ValueError):
        return None
