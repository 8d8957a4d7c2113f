"""Keys for the operations that symmetric keys are no good for, and good inputs about them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Ask = Callable[..., Mapping[str, Any]]
"""Calls a KMS operation by name with wire members; its answer by wire members."""

MESSAGE = b"a message"


def pair_samples(ask: Ask) -> Mapping[str, Mapping[str, Any]]:
    """Make the keys; inputs by operation (``kms:Sign``), each of which succeeds."""

    def key(spec: str, usage: str) -> str:
        made: str = ask("CreateKey", KeySpec=spec, KeyUsage=usage)["KeyMetadata"]["KeyId"]
        return made

    signing = {"KeyId": key("ECC_NIST_P256", "SIGN_VERIFY"), "Message": MESSAGE, "SigningAlgorithm": "ECDSA_SHA_256"}
    mac = {"KeyId": key("HMAC_256", "GENERATE_VERIFY_MAC"), "Message": MESSAGE, "MacAlgorithm": "HMAC_SHA_256"}
    agreement = key("ECC_NIST_P256", "KEY_AGREEMENT")
    encapsulation = {
        "KeyId": key("ML_KEM_768", "ENCAPSULATE_DECAPSULATE"),
        "EncapsulationAlgorithm": "ML_KEM",
    }
    secret = ask("Encapsulate", **encapsulation)["SharedSecretCiphertextBlob"]
    return {
        "kms:Sign": signing,
        "kms:Verify": {**signing, "Signature": ask("Sign", **signing)["Signature"]},
        "kms:GenerateMac": mac,
        "kms:VerifyMac": {**mac, "Mac": ask("GenerateMac", **mac)["Mac"]},
        "kms:GetPublicKey": {"KeyId": agreement},
        "kms:DeriveSharedSecret": {
            "KeyId": agreement,
            "KeyAgreementAlgorithm": "ECDH",
            "PublicKey": ask("GetPublicKey", KeyId=agreement)["PublicKey"],
        },
        "kms:Encapsulate": encapsulation,
        "kms:Decapsulate": {**encapsulation, "SharedSecretCiphertextBlob": secret},
    }
