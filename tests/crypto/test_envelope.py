"""Envelopes: opened by their root at their address, and by nothing else."""

from __future__ import annotations

import msgspec
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st
from tests.crypto.support import NEW, ROOT, ROTATED, CountingIds, tampered

from casemate.crypto.encoding import encode_parts, encode_texts
from casemate.crypto.envelope import Envelopes
from casemate.crypto.errors import BadEnvelope, UnknownGeneration
from casemate.crypto.rootkey import RootKey
from casemate.kernel.ids import SystemIds
from casemate.kernel.transaction import SealedRef

REF = SealedRef("111122223333", "eu-central-1", "AWS::KMS::Key", "key-1", "1")
IDS = SystemIds()


@given(st.binary(max_size=300))
def test_what_is_sealed_opens(secret: bytes) -> None:
    envelopes = Envelopes(ROOT, IDS)
    blob = envelopes.seal(REF, secret)
    assert envelopes.open(REF, blob) == secret
    assert len(blob) == len(secret) + 105


def test_each_seal_has_a_key_of_its_own() -> None:
    envelopes = Envelopes(ROOT, IDS)
    one, two = envelopes.seal(REF, b"same"), envelopes.seal(REF, b"same")
    assert one[5:] != two[5:]
    assert one[-20:] != two[-20:]


def test_the_format_is_what_its_page_says() -> None:
    ids = CountingIds()
    blob = Envelopes(ROOT, ids).seal(REF, b"secret")
    address = encode_texts([REF.account, REF.region, REF.kind, REF.id, REF.version])
    assert blob[:5] == b"\x01\x00\x00\x00\x01"
    cipher, nonce = ROOT.message_cipher("sealed-blobs", 1, blob[5:29])
    data_key = cipher.decrypt(nonce, blob[29:77], encode_parts([b"casemate envelope v1 key", blob[:5]]) + address)
    assert data_key == CountingIds().random(32)
    bound = encode_parts([b"casemate envelope v1 data", b""]) + address
    assert AESGCM(data_key).decrypt(blob[77:89], blob[89:], bound) == b"secret"


def test_nothing_altered_opens() -> None:
    envelopes = Envelopes(ROTATED, IDS)
    for blob in tampered(envelopes.seal(REF, b"secret")):
        with pytest.raises((BadEnvelope, UnknownGeneration)):
            envelopes.open(REF, blob)


@pytest.mark.parametrize("part", ["account", "region", "kind", "id", "version"])
def test_a_blob_opens_at_its_own_address_only(part: str) -> None:
    envelopes = Envelopes(ROOT, IDS)
    blob = envelopes.seal(REF, b"secret")
    with pytest.raises(BadEnvelope):
        envelopes.open(msgspec.structs.replace(REF, **{part: "other"}), blob)


def test_an_address_can_not_be_read_two_ways() -> None:
    envelopes = Envelopes(ROOT, IDS)
    blob = envelopes.seal(SealedRef("a", "bc", "k", "i", "1"), b"secret")
    with pytest.raises(BadEnvelope):
        envelopes.open(SealedRef("ab", "c", "k", "i", "1"), blob)


def test_another_root_opens_nothing() -> None:
    blob = Envelopes(ROOT, IDS).seal(REF, b"secret")
    with pytest.raises(BadEnvelope):
        Envelopes(RootKey({1: NEW}, 1), IDS).open(REF, blob)


def test_a_root_rotates_while_blobs_stay_readable() -> None:
    old, both, new = Envelopes(ROOT, IDS), Envelopes(ROTATED, IDS), Envelopes(RootKey({2: NEW}, 2), IDS)
    blob = old.seal(REF, b"secret")
    assert both.open(REF, blob) == b"secret"
    with pytest.raises(UnknownGeneration):
        new.open(REF, blob)
    moved = both.rewrap(REF, blob)
    assert new.open(REF, moved) == b"secret"
    assert moved[77:] == blob[77:]
    with pytest.raises(UnknownGeneration):
        old.open(REF, moved)
