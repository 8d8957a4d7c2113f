"""Material wrapped as a client wraps it, and imported."""

from __future__ import annotations

import os
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.keywrap import aes_key_wrap_with_padding
from cryptography.hazmat.primitives.serialization import load_der_public_key
from tests.services.harness import REGION, World
from tests.services.kms.support import create

from casemate.api import kms as op

DIRECT: op.AlgorithmSpec = "RSAES_OAEP_SHA_256"
WRAPPED: op.AlgorithmSpec = "RSA_AES_KEY_WRAP_SHA_256"


def wrap(public: bytes, algorithm: str, material: bytes) -> bytes:
    """``material`` wrapped under a public key (DER), as the guide says."""
    key = load_der_public_key(public)
    assert isinstance(key, rsa.RSAPublicKey)
    chosen: hashes.HashAlgorithm = hashes.SHA1() if algorithm.endswith("SHA_1") else hashes.SHA256()
    oaep = padding.OAEP(padding.MGF1(chosen), chosen, None)
    if algorithm.startswith("RSAES"):
        return key.encrypt(material, oaep)
    inner = os.urandom(32)
    return key.encrypt(inner, oaep) + aes_key_wrap_with_padding(inner, material)


def parameters(
    world: World,
    key_id: str,
    algorithm: op.AlgorithmSpec = DIRECT,
    spec: op.WrappingKeySpec = "RSA_2048",
    region: str = REGION,
) -> op.GetParametersForImportResponse:
    request = op.GetParametersForImportRequest(key_id=key_id, wrapping_algorithm=algorithm, wrapping_key_spec=spec)
    return world.call(op.GetParametersForImport, request, None, region)


def bring(
    world: World,
    key_id: str,
    material: bytes,
    algorithm: op.AlgorithmSpec = DIRECT,
    region: str = REGION,
    given: op.GetParametersForImportResponse | None = None,
    **members: Any,
) -> op.ImportKeyMaterialResponse:
    """Import material; for good, if nothing else is said."""
    given = given or parameters(world, key_id, algorithm, region=region)
    assert given.public_key is not None and given.import_token is not None
    if "valid_to" not in members:
        members.setdefault("expiration_model", "KEY_MATERIAL_DOES_NOT_EXPIRE")
    request = op.ImportKeyMaterialRequest(
        key_id=key_id,
        import_token=given.import_token,
        encrypted_key_material=wrap(given.public_key, algorithm, material),
        **members,
    )
    return world.call(op.ImportKeyMaterial, request, None, region)


def imported(world: World, material: bytes | None = None, **members: Any) -> tuple[str, bytes]:
    """A key with imported material: its id, and the material."""
    key_id = create(world, origin="EXTERNAL", **members)
    material = os.urandom(32) if material is None else material
    bring(world, key_id, material)
    return key_id, material


def forget(world: World, key_id: str, material_id: str | None = None, region: str = REGION) -> None:
    """Delete imported material."""
    request = op.DeleteImportedKeyMaterialRequest(key_id=key_id, key_material_id=material_id)
    world.call(op.DeleteImportedKeyMaterial, request, None, region)
