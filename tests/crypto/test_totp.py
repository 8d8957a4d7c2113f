from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casemate.crypto.totp import code_of, matching_step, step_at

SEED = b"12345678901234567890"


@pytest.mark.parametrize(
    ("seconds", "digits"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_codes_are_those_of_the_rfc(seconds: int, digits: str) -> None:
    # RFC 6238, appendix B, SHA1: the last six of its eight digits.
    assert code_of(SEED, step_at(seconds)) == digits


@given(seed=st.binary(min_size=20, max_size=40), step=st.integers(min_value=2, max_value=10**9))
def test_a_code_is_found_within_reach_alone(seed: bytes, step: int) -> None:
    code = code_of(seed, step)
    found = matching_step(seed, code, step - 2, step + 2)
    assert found is not None and code_of(seed, found) == code
    assert matching_step(seed, code, step + 1, step) is None


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "１２３４５６"])
def test_what_is_no_code_matches_nothing(code: str) -> None:
    assert matching_step(SEED, code, 0, 5) is None
