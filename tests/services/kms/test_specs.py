from __future__ import annotations

from typing import Any, get_args

import msgspec
import pytest
from tests.services.harness import ACCOUNT, REGION, World, allow
from tests.services.kms.support import create, describe

from casemate.api import kms as op
from casemate.crypto.keypairs import PAIR_SPECS
from casemate.kernel.errors import AccessDenied, InvalidRequest
from casemate.kernel.transaction import SealedRef
from casemate.services.kms.model import KEY
from casemate.services.kms.specs import SPECS

USAGES: tuple[op.KeyUsageType, ...] = get_args(op.KeyUsageType)
RSA = (
    "RSASSA_PKCS1_V1_5_SHA_256",
    "RSASSA_PKCS1_V1_5_SHA_384",
    "RSASSA_PKCS1_V1_5_SHA_512",
    "RSASSA_PSS_SHA_256",
    "RSASSA_PSS_SHA_384",
    "RSASSA_PSS_SHA_512",
)
OAEP = ("RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256")
# KMS Developer Guide, "Key spec reference"; written apart from the table in specs.py.
EXPECTED: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {
    ("SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT"): ("encryption", ("SYMMETRIC_DEFAULT",)),
    **{(f"RSA_{n}", "ENCRYPT_DECRYPT"): ("encryption", OAEP) for n in (2048, 3072, 4096)},
    **{(f"RSA_{n}", "SIGN_VERIFY"): ("signing", RSA) for n in (2048, 3072, 4096)},
    ("ECC_NIST_P256", "SIGN_VERIFY"): ("signing", ("ECDSA_SHA_256",)),
    ("ECC_NIST_P384", "SIGN_VERIFY"): ("signing", ("ECDSA_SHA_384",)),
    ("ECC_NIST_P521", "SIGN_VERIFY"): ("signing", ("ECDSA_SHA_512",)),
    ("ECC_SECG_P256K1", "SIGN_VERIFY"): ("signing", ("ECDSA_SHA_256",)),
    **{(f"ECC_NIST_P{n}", "KEY_AGREEMENT"): ("key_agreement", ("ECDH",)) for n in (256, 384, 521)},
    ("ECC_NIST_EDWARDS25519", "SIGN_VERIFY"): ("signing", ("ED25519_SHA_512", "ED25519_PH_SHA_512")),
    **{(f"ML_DSA_{n}", "SIGN_VERIFY"): ("signing", ("ML_DSA_SHAKE_256",)) for n in (44, 65, 87)},
    **{(f"ML_KEM_{n}", "ENCAPSULATE_DECAPSULATE"): ("encapsulation", ("ML_KEM",)) for n in (768, 1024)},
    **{(f"HMAC_{n}", "GENERATE_VERIFY_MAC"): ("mac", (f"HMAC_SHA_{n}",)) for n in (224, 256, 384, 512)},
}
LISTS = ("encryption", "signing", "key_agreement", "encapsulation", "mac")
NOT_HERE = ("SM2", "ML_KEM_512")


def test_the_table_has_every_spec_and_usage_of_the_model() -> None:
    assert set(SPECS) == set(get_args(op.KeySpec))
    built = {(spec, usage) for spec, facts in SPECS.items() if spec not in NOT_HERE for usage in facts.usages}
    assert built == set(EXPECTED)


@pytest.mark.parametrize(("spec", "usage"), EXPECTED, ids=lambda each: each)
def test_every_valid_pair_makes_a_key_that_tells_its_algorithms(world: World, spec: str, usage: str) -> None:
    key_id = create(world, key_spec=spec, key_usage=usage)
    told = describe(world, key_id)
    assert (told.key_spec, told.customer_master_key_spec, told.key_usage) == (spec, spec, usage)
    wanted, algorithms = EXPECTED[(spec, usage)]
    for name in LISTS:
        assert getattr(told, f"{name}_algorithms") == (list(algorithms) if name == wanted else None), name
    assert (told.current_key_material_id is not None) == (spec == "SYMMETRIC_DEFAULT")
    # The key is in the store sealed, and nowhere else.
    key = world.store.run_read(lambda tx: tx.get(KEY, ACCOUNT, REGION, key_id)).result()
    assert key is not None
    ref = SealedRef(ACCOUNT, REGION, KEY.name, key_id, key.current.id)
    material = world.store.run_read(lambda tx: tx.unseal(ref)).result()
    assert material is not None
    assert len(material) >= 28
    document = msgspec.json.encode(key)
    assert material not in document
    assert material.hex().encode() not in document


@pytest.mark.parametrize("spec", get_args(op.KeySpec))
def test_every_other_pair_is_refused_by_name(world: World, spec: op.KeySpec) -> None:
    for usage in USAGES:
        if (spec, usage) in EXPECTED or usage in SPECS[spec].usages:
            continue
        with pytest.raises(InvalidRequest) as refused:
            create(world, key_spec=spec, key_usage=usage)
        assert str(refused.value) == f"KeyUsage {usage} is not compatible with KeySpec {spec}"
    if spec != "SYMMETRIC_DEFAULT":
        with pytest.raises(InvalidRequest) as refused:
            create(world, key_spec=spec)
        assert (
            str(refused.value)
            == "You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys."
        )
    if spec in NOT_HERE:
        with pytest.raises(op.UnsupportedOperationException) as missing:
            create(world, key_spec=spec, key_usage=SPECS[spec].usages[0])
        assert spec in str(missing.value)


def test_the_old_name_of_the_spec_does_the_same(world: World) -> None:
    key_id = create(world, customer_master_key_spec="ECC_NIST_P384", key_usage="SIGN_VERIFY")
    assert describe(world, key_id).key_spec == "ECC_NIST_P384"
    with pytest.raises(InvalidRequest, match="CustomerMasterKeySpec is deprecated"):
        create(world, customer_master_key_spec="HMAC_256", key_spec="HMAC_256", key_usage="GENERATE_VERIFY_MAC")


def test_policies_decide_by_what_the_key_is_to_be(world: World) -> None:
    condition = {"StringEquals": {"kms:KeySpec": "ECC_NIST_P256", "kms:KeyUsage": "SIGN_VERIFY"}}
    maker = world.user("maker", allow("kms:CreateKey", Condition=condition))
    create(world, maker, key_spec="ECC_NIST_P256", key_usage="SIGN_VERIFY")
    other: dict[str, Any]
    for other in (
        {"key_spec": "ECC_NIST_P256", "key_usage": "KEY_AGREEMENT"},
        {"key_spec": "ECC_NIST_P384", "key_usage": "SIGN_VERIFY"},
        {"key_spec": "RSA_2048", "key_usage": "SIGN_VERIFY"},
        {},
    ):
        with pytest.raises(AccessDenied):
            create(world, maker, **other)
    by_old_name = {"customer_master_key_spec": "ECC_NIST_P256", "key_usage": "SIGN_VERIFY"}
    create(world, maker, **by_old_name)


def test_every_pair_spec_is_made_by_its_own_name() -> None:
    pairs = {spec for spec, _ in EXPECTED if spec != "SYMMETRIC_DEFAULT" and "HMAC" not in spec}
    assert pairs == PAIR_SPECS
