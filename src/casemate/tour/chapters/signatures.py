"""A scene of the chapter on keys: a key pair, whose public half verifies anywhere what the private half signed."""

from __future__ import annotations

from typing import Any

from casemate.crypto import signatures
from casemate.crypto.errors import BadSignature
from casemate.crypto.keypairs import PublicKey, load_public
from casemate.tour.script import Scene, Sentence
from casemate.tour.stage import Stage

_NOTES = "AWS SAP Notes 11 - Security and Configuration Management"
_SPEC, _ALGORITHM = "ECC_NIST_P256", "ECDSA_SHA_256"
_MESSAGE = b"pay the bearer ten"
_DAYS = 7


def _signatures(stage: Stage, props: Any) -> None:
    made = stage.call("kms", "CreateKey", KeySpec=_SPEC, KeyUsage="SIGN_VERIFY", Description="Made by casemate tour")
    key_id = made["KeyMetadata"]["KeyId"]
    stage.afterwards(lambda: stage.quietly("kms", "ScheduleKeyDeletion", KeyId=key_id, PendingWindowInDays=_DAYS))
    told = stage.call("kms", "GetPublicKey", KeyId=key_id)
    stage.check("the public half comes out, with what it is for", told["SigningAlgorithms"] == [_ALGORITHM])
    signature = stage.call("kms", "Sign", KeyId=key_id, Message=_MESSAGE, SigningAlgorithm=_ALGORITHM)["Signature"]
    public = load_public(_SPEC, told["PublicKey"])
    stage.check("anybody who has it verifies the signature, without KMS", _verifies(public, _MESSAGE, signature))
    stage.check(
        "and sees that another message was not signed", not _verifies(public, _MESSAGE + b" thousand", signature)
    )
    given: dict[str, Any] = {"KeyId": key_id, "SigningAlgorithm": _ALGORITHM, "Signature": signature}
    stage.check("KMS says the same", stage.call("kms", "Verify", Message=_MESSAGE, **given)["SignatureValid"])
    stage.refused("KMSInvalidSignatureException", "kms", "Verify", Message=_MESSAGE + b" thousand", **given)
    stage.refused("InvalidKeyUsageException", "kms", "Encrypt", KeyId=key_id, Plaintext=_MESSAGE)
    stage.shown("a key that signs does nothing else")


def _verifies(public: PublicKey, message: bytes, signature: bytes) -> bool:
    try:
        signatures.verify(_ALGORITHM, public, message, signature, hashed=False)
    except BadSignature:
        return False
    return True


SIGNATURES: Scene[Any] = Scene(
    "Key pairs and signatures",
    (
        Sentence("Asymmetric Keys: are formed of 2 parts: public key and private key", _NOTES),
        Sentence("A message can be signed with a private key and verified using the public key", _NOTES),
        Sentence("Can handle symmetric and asymmetric keys", _NOTES),
    ),
    _signatures,
)
