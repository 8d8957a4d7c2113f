"""KMS ciphertexts, against the page that describes them byte for byte."""

from __future__ import annotations

import hashlib
import hmac

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st
from tests.crypto.support import CountingIds, tampered

from casemate.crypto.errors import InvalidCiphertext
from casemate.crypto.kms_format import (
    MAX_CIPHERTEXT,
    BackingKey,
    Header,
    KeyName,
    decrypt,
    encrypt,
    header_prefix,
    parse_header,
)
from casemate.kernel.ids import SystemIds

NAME = KeyName("111122223333", "eu-central-1", "1234abcd-12ab-34cd-56ef-1234567890ab")
REPLICATED = KeyName("111122223333", "us-east-1", "mrk-1234abcd12ab34cd56ef1234567890ab")
BACKING = BackingKey(bytes(range(32)), b"\x07" * 32)
OTHER = BackingKey(bytes(range(32)), b"\x08" * 32)
CONTEXT = {"purpose": "test", "é": "ü", "a": ""}
IDS = SystemIds()


def kdf_counter_mode(key: bytes, label: bytes, context: bytes) -> bytes:
    """NIST SP 800-108r1, section 4.1, for one block of HMAC-SHA-256."""
    return hmac.new(key, b"\0\0\0\1" + label + b"\0" + context + (256).to_bytes(4, "big"), hashlib.sha256).digest()


def length(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + data


def test_the_bytes_are_those_of_the_page() -> None:
    blob = encrypt(BACKING, NAME, b"plaintext", CONTEXT, CountingIds())
    nonces = CountingIds().random(28)
    header = (
        b"\x01\x01\x00"
        + b"111122223333"
        + bytes.fromhex("1234abcd12ab34cd56ef1234567890ab")
        + bytes(range(32))
        + b"\x0ceu-central-1"
        + nonces
    )
    assert blob[: len(header)] == header
    pairs = sorted((name.encode(), value.encode()) for name, value in CONTEXT.items())
    bound = length(header) + (3).to_bytes(4, "big") + b"".join(length(name) + length(value) for name, value in pairs)
    key = kdf_counter_mode(b"\x07" * 32, b"casemate kms v1 message", nonces[:16])
    assert AESGCM(key).decrypt(nonces[16:], blob[len(header) :], bound) == b"plaintext"


@given(
    st.binary(max_size=4096),
    st.dictionaries(st.text(max_size=20), st.text(max_size=20), max_size=5),
    st.sampled_from([NAME, REPLICATED]),
)
def test_what_is_encrypted_decrypts(plaintext: bytes, context: dict[str, str], name: KeyName) -> None:
    blob = encrypt(BACKING, name, plaintext, context, IDS)
    assert len(blob) <= MAX_CIPHERTEXT
    header = parse_header(blob)
    assert header == Header(name, BACKING.id, len(blob) - len(plaintext) - 16)
    backwards = dict(reversed(context.items()))
    assert decrypt(BACKING, blob, backwards) == plaintext
    assert decrypt(BACKING, blob, context, header) == plaintext


def test_a_prefix_that_was_kept_gives_the_same() -> None:
    prefix = header_prefix(NAME, BACKING.id)
    assert encrypt(BACKING, prefix, b"x", {}, CountingIds()) == encrypt(BACKING, NAME, b"x", {}, CountingIds())


def test_each_message_has_a_key_and_a_nonce_of_its_own() -> None:
    one, two = (encrypt(BACKING, NAME, b"same", {}, IDS) for _ in range(2))
    size = parse_header(one).size
    assert one[size - 28 : size] != two[size - 28 : size]
    assert one[size:] != two[size:]


def test_nothing_altered_decrypts() -> None:
    for blob in tampered(encrypt(BACKING, NAME, b"plaintext", CONTEXT, IDS)):
        with pytest.raises(InvalidCiphertext):
            decrypt(BACKING, blob, CONTEXT)


@pytest.mark.parametrize(
    "context",
    [
        {},
        {"purpose": "test"},
        {**CONTEXT, "more": ""},
        {"purpose": "Test", "é": "ü", "a": ""},
        {"purpose": "", "é": "ü", "a": "test"},
        {"purposetest": "", "é": "ü", "a": ""},
    ],
)
def test_another_context_does_not_decrypt(context: dict[str, str]) -> None:
    blob = encrypt(BACKING, NAME, b"plaintext", CONTEXT, IDS)
    with pytest.raises(InvalidCiphertext):
        decrypt(BACKING, blob, context)


def test_another_key_does_not_decrypt() -> None:
    blob = encrypt(BACKING, NAME, b"plaintext", {}, IDS)
    for other in (OTHER, BackingKey(bytes(32), BACKING.key)):
        with pytest.raises(InvalidCiphertext):
            decrypt(other, blob, {})


@given(st.binary(max_size=200))
def test_any_bytes_are_an_invalid_ciphertext(blob: bytes) -> None:
    with pytest.raises(InvalidCiphertext):
        decrypt(BACKING, blob, {})
    with pytest.raises(InvalidCiphertext):
        decrypt(BACKING, b"\x01\x01\x00" + blob, {})


def test_what_is_too_long_is_not_looked_at() -> None:
    with pytest.raises(InvalidCiphertext):
        parse_header(b"\x01\x01\x00" + bytes(MAX_CIPHERTEXT))


@pytest.mark.parametrize(
    "name",
    [
        NAME._replace(account="1"),
        NAME._replace(account="11112222333x"),
        NAME._replace(region=""),
        NAME._replace(region="r" * 256),
        NAME._replace(key_id="1234ABCD-12ab-34cd-56ef-1234567890ab"),
        NAME._replace(key_id="1234abcd12ab34cd56ef1234567890ab"),
        NAME._replace(key_id="mrk-1234"),
        NAME._replace(key_id="alias/x"),
    ],
)
def test_a_name_that_is_none_is_refused(name: KeyName) -> None:
    with pytest.raises(ValueError, match=r"key|fromhex"):
        encrypt(BACKING, name, b"", {}, IDS)


def test_a_backing_key_has_its_sizes_and_shows_no_key() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        BackingKey(bytes(16), bytes(32))
    with pytest.raises(ValueError, match="32 bytes"):
        BackingKey(bytes(32), bytes(16))
    assert "key=" not in repr(BACKING)
