from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat

from casemate.crypto.errors import BadKeyMaterial
from casemate.crypto.keypairs import (
    HMAC_SIZES,
    PAIR_SPECS,
    check_imported_material,
    generate_pair,
    load_private,
    load_public,
    public_der,
)

QUICK = sorted(PAIR_SPECS - {"RSA_3072", "RSA_4096"})


@pytest.mark.parametrize("spec", QUICK)
def test_a_pair_comes_back_from_its_encodings(spec: str) -> None:
    material = generate_pair(spec)
    key = load_private(spec, material)
    assert load_public(spec, public_der(key)) == key.public_key()
    assert check_imported_material(spec, material) == material
    for other in QUICK:
        if other != spec:
            with pytest.raises(BadKeyMaterial):
                load_private(other, material)
            with pytest.raises(BadKeyMaterial):
                load_public(other, public_der(key))
            with pytest.raises(BadKeyMaterial):
                check_imported_material(other, material)


def test_another_encoding_of_a_key_is_the_same_material() -> None:
    pem = ec.generate_private_key(ec.SECP256R1())
    traditional = pem.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    pkcs8 = pem.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    assert check_imported_material("ECC_NIST_P256", traditional) == check_imported_material("ECC_NIST_P256", pkcs8)


@pytest.mark.parametrize("spec", sorted({*HMAC_SIZES, "SYMMETRIC_DEFAULT"}))
def test_secret_keys_are_as_long_as_their_spec_says(spec: str) -> None:
    size = HMAC_SIZES.get(spec, 32)
    assert check_imported_material(spec, bytes(size)) == bytes(size)
    for wrong in (0, 16, size - 1, size + 1):
        with pytest.raises(BadKeyMaterial):
            check_imported_material(spec, bytes(wrong))


def test_what_is_no_key_is_refused() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    locked = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, BestAvailableEncryption(b"x"))
    plain = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    for material in (b"", b"\x30\x00", locked, plain[:-1], bytes(20_000), public_der(key)):
        with pytest.raises(BadKeyMaterial):
            check_imported_material("ECC_NIST_P256", material)
    with pytest.raises(BadKeyMaterial):
        check_imported_material("SM2", plain)
    with pytest.raises(ValueError, match="SM2"):
        generate_pair("SM2")


def test_rsa_keys_are_held_to_their_size_and_arithmetic() -> None:
    small = rsa.generate_private_key(3, 2048).private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    with pytest.raises(BadKeyMaterial):
        check_imported_material("RSA_2048", small)
    good = generate_pair("RSA_2048")
    with pytest.raises(BadKeyMaterial):
        check_imported_material("RSA_3072", good)
    numbers = load_private("RSA_2048", good)
    assert isinstance(numbers, rsa.RSAPrivateKey)
    prime = numbers.private_numbers().p.to_bytes(128, "big")
    at = good.index(prime)
    broken = good[: at + 100] + bytes([good[at + 100] ^ 1]) + good[at + 101 :]
    with pytest.raises(BadKeyMaterial):
        check_imported_material("RSA_2048", broken)
