from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwdesk.bundle import canonical
from cwdesk.bundle.codes import Code
from cwdesk.kernel.errors import Rejected

SCALARS = st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.text(max_size=20)


@given(st.dictionaries(st.text(max_size=5), SCALARS | st.lists(SCALARS, max_size=3), max_size=5))
def test_what_is_encoded_is_read_again(value: canonical.Json) -> None:
    assert canonical.decode_canonical(canonical.encode(value)) == value


@pytest.mark.parametrize(
    "text", ["9" * 1_000_000, str(2**63), str(-(2**63) - 1), "[" * 9 + "]" * 9, "[" * 10**5]
)
def test_b65_monstrous_json_is_over_the_limit(text: str) -> None:
    with pytest.raises(Rejected) as caught:
        canonical.decode(text.encode())
    assert caught.value.code == Code.LIMIT


@pytest.mark.parametrize("text", ["1.5", "1e3", "NaN", "-Infinity", "{", "", "\ufeff1"])
def test_other_json_is_a_bad_frame(text: str) -> None:
    with pytest.raises(Rejected) as caught:
        canonical.decode(text.encode())
    assert caught.value.code == Code.BAD_FRAME
