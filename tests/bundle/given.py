"""What the tests of the bundle start from."""

from __future__ import annotations

from cwdesk.bundle.header import Epoch, Header, Kind, Party

KEY = bytes(range(32))
HEADER = Header(
    id="ab" * 16,
    kind=Kind.FULL,
    sender=Party("370102001", "光明路街道", "01" * 16),
    recipients=(Party("370102", "历下区", "02" * 16),),
    epoch=Epoch(1, "0a" * 8),
    bundle_no=3,
    start=0,
    to=120,
    created_at="2026-10-08 09:30:00",
)
