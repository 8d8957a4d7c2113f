"""Key specs: which usages and algorithms each has, and what we have the arithmetic for.

KMS Developer Guide, "Key spec reference"; KMS API Reference, CreateKey.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from casemate.api import kms as api
from casemate.crypto.keypairs import HMAC_SIZES, PAIR_SPECS
from casemate.kernel.errors import InvalidRequest

DEFAULT_SPEC: api.KeySpec = "SYMMETRIC_DEFAULT"
SYMMETRIC_SIZE = 32
"""Bytes of a symmetric key (AES-256)."""

_RSA_SIGNING: tuple[api.SigningAlgorithmSpec, ...] = (
    "RSASSA_PKCS1_V1_5_SHA_256",
    "RSASSA_PKCS1_V1_5_SHA_384",
    "RSASSA_PKCS1_V1_5_SHA_512",
    "RSASSA_PSS_SHA_256",
    "RSASSA_PSS_SHA_384",
    "RSASSA_PSS_SHA_512",
)
_OAEP: tuple[api.EncryptionAlgorithmSpec, ...] = ("RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256")


@dataclass(frozen=True, slots=True)
class SpecFacts:
    """What a key spec is for. ``algorithms`` are those of each usage, in the order in which DescribeKey tells them."""

    algorithms: Mapping[api.KeyUsageType, Sequence[str]] = field(default_factory=dict)

    @property
    def usages(self) -> tuple[api.KeyUsageType, ...]:
        """The usages that a key of the spec may be made for."""
        return tuple(self.algorithms)


def _curve(hashed: str, *, agrees: bool = True) -> SpecFacts:
    algorithms: dict[api.KeyUsageType, Sequence[str]] = {"SIGN_VERIFY": (f"ECDSA_{hashed}",)}
    if agrees:
        algorithms["KEY_AGREEMENT"] = ("ECDH",)
    return SpecFacts(algorithms)


_RSA = SpecFacts({"ENCRYPT_DECRYPT": _OAEP, "SIGN_VERIFY": _RSA_SIGNING})
_ML_DSA = SpecFacts({"SIGN_VERIFY": ("ML_DSA_SHAKE_256",)})
_ML_KEM = SpecFacts({"ENCAPSULATE_DECAPSULATE": ("ML_KEM",)})

SPECS: Mapping[api.KeySpec, SpecFacts] = {
    "SYMMETRIC_DEFAULT": SpecFacts({"ENCRYPT_DECRYPT": ("SYMMETRIC_DEFAULT",)}),
    "HMAC_224": SpecFacts({"GENERATE_VERIFY_MAC": ("HMAC_SHA_224",)}),
    "HMAC_256": SpecFacts({"GENERATE_VERIFY_MAC": ("HMAC_SHA_256",)}),
    "HMAC_384": SpecFacts({"GENERATE_VERIFY_MAC": ("HMAC_SHA_384",)}),
    "HMAC_512": SpecFacts({"GENERATE_VERIFY_MAC": ("HMAC_SHA_512",)}),
    "RSA_2048": _RSA,
    "RSA_3072": _RSA,
    "RSA_4096": _RSA,
    "ECC_NIST_P256": _curve("SHA_256"),
    "ECC_NIST_P384": _curve("SHA_384"),
    "ECC_NIST_P521": _curve("SHA_512"),
    "ECC_SECG_P256K1": _curve("SHA_256", agrees=False),
    "ECC_NIST_EDWARDS25519": SpecFacts({"SIGN_VERIFY": ("ED25519_SHA_512", "ED25519_PH_SHA_512")}),
    "ML_DSA_44": _ML_DSA,
    "ML_DSA_65": _ML_DSA,
    "ML_DSA_87": _ML_DSA,
    "ML_KEM_512": _ML_KEM,
    "ML_KEM_768": _ML_KEM,
    "ML_KEM_1024": _ML_KEM,
    "SM2": SpecFacts({"ENCRYPT_DECRYPT": ("SM2PKE",), "SIGN_VERIFY": ("SM2DSA",), "KEY_AGREEMENT": ("ECDH",)}),
}
"""Every spec of the model; ``require_built`` says which of them keys can be made of."""


def is_asymmetric(spec: str) -> bool:
    """Whether keys of the spec are key pairs."""
    return spec in PAIR_SPECS


def require_built(spec: str) -> None:
    """Raise UnsupportedOperationException for a spec whose arithmetic is not here.

    SM2 is AWS's for its China Regions alone. ML_KEM_512 has no implementation in the library that we use.
    """
    if spec == "SM2":
        raise api.UnsupportedOperationException("KeySpec SM2 is not supported in this region.")
    if spec != DEFAULT_SPEC and spec not in PAIR_SPECS and spec not in HMAC_SIZES:
        raise api.UnsupportedOperationException(f"KeySpec {spec} is not supported in this version.")


def requested_spec(req: api.CreateKeyRequest) -> api.KeySpec:
    """The spec that CreateKey asks for, under either of its names. Raises InvalidRequest when it uses both."""
    if req.key_spec and req.customer_master_key_spec:
        raise InvalidRequest(
            "You cannot specify KeySpec and CustomerMasterKeySpec in the same request. "
            "CustomerMasterKeySpec is deprecated."
        )
    return req.key_spec or req.customer_master_key_spec or DEFAULT_SPEC


def checked_usage(spec: api.KeySpec, usage: api.KeyUsageType | None) -> api.KeyUsageType:
    """The usage of a key of ``spec`` to be. Raises InvalidRequest for none where one is needed, and for a wrong one."""
    if usage is None:
        if spec != DEFAULT_SPEC:
            raise InvalidRequest(
                "You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys."
            )
        return "ENCRYPT_DECRYPT"
    if usage not in SPECS[spec].algorithms:
        raise InvalidRequest(f"KeyUsage {usage} is not compatible with KeySpec {spec}")
    return usage


@dataclass(frozen=True, slots=True)
class Algorithms:
    """A key's algorithms as DescribeKey and GetPublicKey show them: the lists of other usages are None."""

    encryption: list[api.EncryptionAlgorithmSpec] | None = None
    signing: list[api.SigningAlgorithmSpec] | None = None
    mac: list[api.MacAlgorithmSpec] | None = None
    agreement: list[api.KeyAgreementAlgorithmSpec] | None = None
    encapsulation: list[api.EncapsulationAlgorithmSpec] | None = None


def algorithms_of(spec: api.KeySpec, usage: api.KeyUsageType) -> Algorithms:
    """The algorithms of a key of this spec and usage."""
    names = list(SPECS[spec].algorithms[usage])
    if usage == "ENCRYPT_DECRYPT":
        return Algorithms(encryption=cast("list[api.EncryptionAlgorithmSpec]", names))
    if usage == "SIGN_VERIFY":
        return Algorithms(signing=cast("list[api.SigningAlgorithmSpec]", names))
    if usage == "GENERATE_VERIFY_MAC":
        return Algorithms(mac=cast("list[api.MacAlgorithmSpec]", names))
    if usage == "KEY_AGREEMENT":
        return Algorithms(agreement=cast("list[api.KeyAgreementAlgorithmSpec]", names))
    return Algorithms(encapsulation=cast("list[api.EncapsulationAlgorithmSpec]", names))


def legacy_name(spec: api.KeySpec) -> api.CustomerMasterKeySpec:
    """The spec as CustomerMasterKeySpec shows it: the same name, also for those that its model does not list."""
    return cast("api.CustomerMasterKeySpec", spec)


def require_algorithm(spec: api.KeySpec, usage: api.KeyUsageType, algorithm: str) -> None:
    """Raise InvalidKeyUsageException for an algorithm that keys of this spec and usage don't have."""
    if algorithm not in SPECS[spec].algorithms[usage]:
        raise api.InvalidKeyUsageException(f"Algorithm {algorithm} is incompatible with key spec {spec}.")
