"""Scenes of the chapter of keys: material that is rotated, and material that comes from outside."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from typing import Any

from casemate.crypto import oaep
from casemate.crypto.keypairs import load_public
from casemate.tour.script import Scene, Sentence
from casemate.tour.stage import NotAsSaid, Stage

_NOTES = "AWS SAP Notes 11 - Security and Configuration Management"
_PATIENCE = 20.0
"""Seconds in which the keeper must have rotated a key."""
_WRAPPING: Mapping[str, Any] = {"WrappingAlgorithm": "RSAES_OAEP_SHA_256", "WrappingKeySpec": "RSA_2048"}


def own_key(stage: Stage, description: str, **members: Any) -> str:
    """A key for one scene, deleted after the tour."""
    made = stage.quietly("kms", "CreateKey", Description=description, **members)["KeyMetadata"]
    key_id: str = made["KeyId"]
    stage.afterwards(lambda: stage.quietly("kms", "ScheduleKeyDeletion", KeyId=key_id, PendingWindowInDays=7))
    return key_id


def _rotation(stage: Stage, _: object) -> None:
    """New current material, and all that came before it."""
    key_id = own_key(stage, "Made by casemate tour, to be rotated")
    old = stage.call("kms", "Encrypt", KeyId=key_id, Plaintext=b"before the rotation")["CiphertextBlob"]
    stage.call("kms", "EnableKeyRotation", KeyId=key_id, RotationPeriodInDays=180)
    status = stage.call("kms", "GetKeyRotationStatus", KeyId=key_id)
    stage.check(
        "rotation is on, and its next date is told", status["KeyRotationEnabled"] and status["NextRotationDate"]
    )
    stage.call("kms", "RotateKeyOnDemand", KeyId=key_id)
    _wait_for_rotation(stage, key_id)
    listed = stage.call("kms", "ListKeyRotations", KeyId=key_id, IncludeKeyMaterial="ALL_KEY_MATERIAL")["Rotations"]
    first, second = (each["KeyMaterialId"] for each in listed)
    stage.check(
        "the key has a current backing key and a previous one",
        [each["KeyMaterialState"] for each in listed] == ["NON_CURRENT", "CURRENT"],
    )
    opened = stage.call("kms", "Decrypt", CiphertextBlob=old)
    stage.check(
        "what was encrypted before still opens, with the previous backing key",
        (opened["Plaintext"], opened["KeyMaterialId"]) == (b"before the rotation", first),
    )
    made = stage.call("kms", "GenerateDataKeyWithoutPlaintext", KeyId=key_id, KeySpec="AES_256")
    stage.check("what is encrypted now is under the current one", made["KeyMaterialId"] == second)


def _wait_for_rotation(stage: Stage, key_id: str) -> None:
    deadline = time.monotonic() + _PATIENCE
    while "OnDemandRotationStartDate" in stage.quietly("kms", "GetKeyRotationStatus", KeyId=key_id):
        if time.monotonic() > deadline:
            raise NotAsSaid("the rotation that was asked for is not done")


def _imported(stage: Stage, _: object) -> None:
    """Material that is made here, goes in wrapped, and doesn't come out."""
    key_id = own_key(stage, "Made by casemate tour, to import into", Origin="EXTERNAL")
    stage.refused("KMSInvalidStateException", "kms", "Encrypt", KeyId=key_id, Plaintext=b"too early")
    stage.shown("a key without material waits for it")
    material = os.urandom(32)
    stage.call("kms", "ImportKeyMaterial", KeyId=key_id, **_wrapped(stage, key_id, material))
    sealed = stage.call("kms", "Encrypt", KeyId=key_id, Plaintext=b"under my own key")["CiphertextBlob"]
    stage.check("the material is not in the ciphertext", material not in sealed)
    stage.call("kms", "DeleteImportedKeyMaterial", KeyId=key_id)
    stage.refused("KMSInvalidStateException", "kms", "Decrypt", CiphertextBlob=sealed)
    stage.shown("without its material the key opens nothing")
    other = _wrapped(stage, key_id, os.urandom(32))
    stage.refused("IncorrectKeyMaterialException", "kms", "ImportKeyMaterial", KeyId=key_id, **other)
    stage.call("kms", "ImportKeyMaterial", KeyId=key_id, **_wrapped(stage, key_id, material))
    opened = stage.call("kms", "Decrypt", CiphertextBlob=sealed)
    stage.check("with the same material again, and no other, it does", opened["Plaintext"] == b"under my own key")


def _wrapped(stage: Stage, key_id: str, material: bytes) -> Mapping[str, Any]:
    """The members of ImportKeyMaterial that carry ``material``, wrapped under a key that is asked for."""
    given = stage.call("kms", "GetParametersForImport", KeyId=key_id, **_WRAPPING)
    public = load_public(_WRAPPING["WrappingKeySpec"], given["PublicKey"])
    return {
        "ImportToken": given["ImportToken"],
        "EncryptedKeyMaterial": oaep.encrypt(_WRAPPING["WrappingAlgorithm"], public, material),
        "ExpirationModel": "KEY_MATERIAL_DOES_NOT_EXPIRE",
    }


ROTATION: Scene[Any] = Scene(
    "Rotation",
    (
        Sentence("CMKs support rotation. Rotation is optional for customer managed keys", _NOTES),
        Sentence("CMK contains the current backing key and previous backing keys caused by rotation", _NOTES),
    ),
    _rotation,
)
IMPORTED_KEYS: Scene[Any] = Scene(
    "Imported keys",
    (Sentence("Keys can be created, imported but they are locked inside KMS", _NOTES),),
    _imported,
)
