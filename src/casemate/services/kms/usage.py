"""Keys by any of their names, for the operations of key pairs and MACs, with the condition keys that each carries.

KMS Developer Guide, "AWS KMS condition keys"; the operations of each are in the service authorization reference.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from casemate.kernel.call import Call
from casemate.kernel.operations import Target, Values
from casemate.services.kms.model import Key
from casemate.services.kms.targets import described_context, usage_context, used_key


def _key_with(of_request: Callable[[Any], Mapping[str, Values]]) -> Target[Key]:
    def context(call: Call, request: Any, key: Key | None) -> Mapping[str, Values]:
        return {**described_context(call, request, key), **of_request(request)}

    return used_key(context)


named_key = used_key(described_context)
"""The key of GetPublicKey."""

signing_key = _key_with(
    lambda request: {
        "kms:SigningAlgorithm": request.signing_algorithm,
        "kms:MessageType": request.message_type or "RAW",
    }
)
"""The key of Sign and Verify."""

mac_key = _key_with(lambda request: {"kms:MacAlgorithm": request.mac_algorithm})
"""The key of GenerateMac and VerifyMac."""

agreement_key = _key_with(lambda request: {"kms:KeyAgreementAlgorithm": request.key_agreement_algorithm})
"""The key of DeriveSharedSecret."""

encapsulation_key = _key_with(lambda request: {"kms:EncapsulationAlgorithm": request.encapsulation_algorithm})
"""The key of Encapsulate and Decapsulate."""


def _data_key_pair_context(call: Call, request: Any, key: Key | None) -> Mapping[str, Values]:
    return {**usage_context(call, request, key), "kms:DataKeyPairSpec": request.key_pair_spec}


data_key_pair_key = used_key(_data_key_pair_context)
"""The key that a data key pair's private key goes under."""
