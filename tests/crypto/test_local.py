from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casemate.crypto import local
from casemate.crypto.errors import BadEnvelope


@given(st.sampled_from([16, 32]).flatmap(lambda size: st.binary(min_size=size, max_size=size)), st.binary())
def test_what_was_encrypted_comes_back(key: bytes, plaintext: bytes) -> None:
    sealed = local.encrypt(key, plaintext)
    assert local.decrypt(key, sealed) == plaintext
    assert len(sealed) == len(plaintext) + 28
    assert local.encrypt(key, plaintext) != sealed


@given(st.binary(max_size=40), st.data())
def test_an_altered_message_does_not_open(plaintext: bytes, data: st.DataObject) -> None:
    sealed = bytearray(local.encrypt(bytes(32), plaintext))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(BadEnvelope):
        local.decrypt(bytes(32), bytes(sealed))


@pytest.mark.parametrize("cut", [0, 11, 12, 27])
def test_a_cut_message_does_not_open(cut: int) -> None:
    with pytest.raises(BadEnvelope):
        local.decrypt(bytes(32), local.encrypt(bytes(32), b"")[:cut])


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(BadEnvelope):
        local.decrypt(bytes(range(32)), local.encrypt(bytes(32), b"hello"))
