"""The root key and what is derived from it, against RFC 5869 computed by hand."""

from __future__ import annotations

import hashlib
import hmac
import pickle

import pytest
from tests.crypto.support import NEW, OLD, ROOT, ROTATED

from casemate.crypto.encoding import encode_parts, encode_texts
from casemate.crypto.errors import UnknownGeneration
from casemate.crypto.rootkey import RootKey


def hkdf_expand(key: bytes, info: bytes) -> bytes:
    return hmac.new(key, info + b"\x01", hashlib.sha256).digest()


def test_parts_have_one_reading() -> None:
    assert encode_parts([b"ab", b"", b"c"]) == b"\0\0\0\2ab\0\0\0\0\0\0\0\1c"
    seen = {encode_texts(parts) for parts in (["a", "b"], ["ab"], ["ab", ""], ["", "ab"], ["a", "b", ""])}
    assert len(seen) == 5


def test_subkeys_are_hkdf_of_their_purpose_and_generation() -> None:
    info = encode_parts([b"casemate root subkey v1", b"session-tokens"])
    assert ROTATED.subkey("session-tokens") == hkdf_expand(NEW, info)
    assert ROTATED.subkey("session-tokens", 1) == hkdf_expand(OLD, info)
    assert ROTATED.subkey("session-tokens") == ROTATED.subkey("session-tokens", 2)
    assert ROTATED.subkey("sealed-blobs") != ROTATED.subkey("session-tokens")


def test_message_keys_are_hkdf_of_half_the_nonce() -> None:
    cipher, nonce = ROOT.message_cipher("purpose", 1, bytes(range(24)))
    again, other = ROOT.message_cipher("purpose", 1, bytes(range(12)) + bytes(12))
    assert nonce == bytes(range(12, 24))
    assert other == bytes(12)
    assert again.decrypt(nonce, cipher.encrypt(nonce, b"x", None), None) == b"x"


def test_a_generation_that_is_not_held_is_said_so() -> None:
    with pytest.raises(UnknownGeneration, match="generation 2"):
        ROOT.subkey("purpose", 2)
    with pytest.raises(UnknownGeneration):
        RootKey({1: OLD}, 2)
    for generations in ({1: b"short"}, {0: OLD, 1: OLD}, {1: OLD, 1 << 32: OLD}):
        with pytest.raises(ValueError, match="32 bytes"):
            RootKey(generations, 1)


def test_the_check_value_knows_its_root_again() -> None:
    value = ROOT.check_value()
    assert ROOT.verify_check(value)
    assert ROTATED.verify_check(value)
    assert not ROOT.verify_check(ROTATED.check_value())
    assert not RootKey({1: NEW}, 1).verify_check(value)
    for wrong in (b"", value[:-1], value[:4], bytes(36)):
        assert not ROOT.verify_check(wrong)


def test_a_root_key_tells_nothing_and_goes_nowhere() -> None:
    assert repr(ROTATED) == "RootKey(generations=[1, 2], current=2)"
    with pytest.raises(TypeError, match="pickled"):
        pickle.dumps(ROOT)
