from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casemate.gateway.compression import unpacked
from casemate.kernel.errors import MalformedRequest, RequestTooLarge


@given(st.binary(max_size=1000))
def test_what_was_packed_is_unpacked(body: bytes) -> None:
    assert unpacked(gzip.compress(body), b"gzip", 1000) == body
    assert unpacked(gzip.compress(body), b" GZIP ", 1000) == body


@pytest.mark.parametrize("encoding", [b"", b"identity"])
def test_a_body_without_an_encoding_is_as_it_is(encoding: bytes) -> None:
    assert unpacked(b"a body", encoding, 1) == b"a body"


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = gzip.compress(bytes(100_000_000), 9)
    with pytest.raises(RequestTooLarge):
        unpacked(bomb, b"gzip", 1_000_000)
    assert len(unpacked(gzip.compress(bytes(1000)), b"gzip", 1000)) == 1000


@pytest.mark.parametrize("encoding", [b"br", b"gzip, gzip", b"deflate"])
def test_other_encodings_are_refused(encoding: bytes) -> None:
    with pytest.raises(MalformedRequest):
        unpacked(gzip.compress(b"a"), encoding, 1000)


@given(st.binary(max_size=100))
def test_whatever_comes_is_unpacked_or_refused(body: bytes) -> None:
    try:
        unpacked(body, b"gzip", 1000)
    except (MalformedRequest, RequestTooLarge):
        return


def test_what_follows_the_end_is_refused() -> None:
    packed = gzip.compress(b"a body")
    for body in (packed + b"x", packed + packed, packed[:-1]):
        with pytest.raises(MalformedRequest):
            unpacked(body, b"gzip", 1000)
