from __future__ import annotations

import shutil
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cwdesk.bundle import seal
from cwdesk.bundle.agekey import identity_from


@given(st.binary(min_size=32, max_size=32))
def test_pyrage_reads_every_identity(secret: bytes) -> None:
    assert seal.is_recipient(seal.recipient_of(identity_from(secret)))


AGE_KEYGEN = shutil.which("age-keygen")


@pytest.mark.skipif(AGE_KEYGEN is None, reason="age is not installed")
@settings(max_examples=5, deadline=None)
@given(st.binary(min_size=32, max_size=32))
def test_age_keygen_finds_the_same_recipient(secret: bytes) -> None:
    identity = identity_from(secret)
    told = subprocess.run(  # noqa: S603
        [str(AGE_KEYGEN), "-y"], input=identity, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == seal.recipient_of(identity)


def test_a_secret_of_another_length_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="31"):
        identity_from(bytes(31))
