"""Keys of the contract that operations on imported material and on multi-Region keys are about."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.services.kms.importing import WRAPPED, wrap
from tests.serving import Server

REPLICA_REGION, NEW_REGION = "eu-west-1", "ap-southeast-2"
"""Where the multi-Region key has a replica, and where it gets one."""
_PATIENCE = 20.0


@dataclass(frozen=True)
class SpecialKeys:
    """``external`` is a key that waits for the material in ``wrapped``, ``related`` a primary key with one replica."""

    external: str = ""
    token: bytes = b"no token"
    wrapped: bytes = b"nothing wrapped"
    related: str = ""

    def samples(self, spare: str) -> Mapping[str, Mapping[str, Any]]:
        """Good inputs by ``service:Operation``; ``spare`` is a plain key."""
        external, related = {"KeyId": self.external}, {"KeyId": self.related}
        return {
            "kms:GetParametersForImport": {
                **external,
                "WrappingAlgorithm": WRAPPED,
                "WrappingKeySpec": "RSA_2048",
            },
            "kms:ImportKeyMaterial": {
                **external,
                "ImportToken": self.token,
                "EncryptedKeyMaterial": self.wrapped,
                "ExpirationModel": "KEY_MATERIAL_DOES_NOT_EXPIRE",
            },
            "kms:DeleteImportedKeyMaterial": external,
            "kms:EnableKeyRotation": {"RotationPeriodInDays": 180},
            "kms:RotateKeyOnDemand": {"KeyId": spare},
            "kms:ReplicateKey": {
                **related,
                "ReplicaRegion": NEW_REGION,
                "Tags": [{"TagKey": "colour", "TagValue": "green"}],
            },
            "kms:UpdatePrimaryRegion": {**related, "PrimaryRegion": REPLICA_REGION},
        }


def make_special_keys(server: Server) -> SpecialKeys:
    """Make them, as root."""
    kms = server.client("kms")
    external = kms.create_key(Origin="EXTERNAL")["KeyMetadata"]["KeyId"]
    given = kms.get_parameters_for_import(KeyId=external, WrappingAlgorithm=WRAPPED, WrappingKeySpec="RSA_2048")
    related = kms.create_key(MultiRegion=True)["KeyMetadata"]["KeyId"]
    kms.replicate_key(KeyId=related, ReplicaRegion=REPLICA_REGION)
    there = server.client("kms", region=REPLICA_REGION)
    deadline = time.monotonic() + _PATIENCE
    # The keeper makes it usable.
    while there.describe_key(KeyId=related)["KeyMetadata"]["KeyState"] != "Enabled":
        assert time.monotonic() < deadline, "the replica is still being made"
    return SpecialKeys(external, given["ImportToken"], wrap(given["PublicKey"], WRAPPED, os.urandom(32)), related)
