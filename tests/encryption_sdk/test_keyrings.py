"""The Encryption SDK's keyrings, from the Cryptographic Material Providers Library, over KMS keys of ours."""

from __future__ import annotations

import secrets
from typing import Any

import pytest
from aws_cryptographic_material_providers.mpl import AwsCryptographicMaterialProviders
from aws_cryptographic_material_providers.mpl.config import MaterialProvidersConfig
from aws_cryptographic_material_providers.mpl.models import (
    AesWrappingAlg,
    CreateAwsKmsDiscoveryKeyringInput,
    CreateAwsKmsKeyringInput,
    CreateAwsKmsMrkDiscoveryKeyringInput,
    CreateAwsKmsMrkKeyringInput,
    CreateAwsKmsRsaKeyringInput,
    CreateDefaultCryptographicMaterialsManagerInput,
    CreateMultiKeyringInput,
    CreateRawAesKeyringInput,
    CreateRequiredEncryptionContextCMMInput,
    DiscoveryFilter,
)
from aws_encryption_sdk.exceptions import AWSEncryptionSDKClientError
from aws_encryption_sdk.identifiers import Algorithm
from cryptography.hazmat.primitives import serialization
from tests.clients.actors import Account, allow
from tests.encryption_sdk.sdk import CONTEXT, LETTER, client, used

_ELSEWHERE = "eu-central-1"
_MPL = AwsCryptographicMaterialProviders(config=MaterialProvidersConfig())


def keyring(kms: Any, key: str) -> Any:
    return _MPL.create_aws_kms_keyring(CreateAwsKmsKeyringInput(kms_key_id=key, kms_client=kms))


def raw() -> Any:
    """A keyring with a key of the machine's own."""
    return _MPL.create_raw_aes_keyring(
        CreateRawAesKeyringInput(
            key_namespace="machine",
            key_name="one",
            wrapping_key=secrets.token_bytes(32),
            wrapping_alg=AesWrappingAlg.ALG_AES256_GCM_IV12_TAG16,
        )
    )


def several(generator: Any, *children: Any) -> Any:
    return _MPL.create_multi_keyring(CreateMultiKeyringInput(generator=generator, child_keyrings=list(children)))


def test_a_letter_goes_round_and_must_have_the_context_that_the_reader_expects(account: Account) -> None:
    ring = keyring(account.client("kms"), account.key())
    sealed, _ = client().encrypt(source=LETTER, keyring=ring, encryption_context=CONTEXT)
    opened, header = client().decrypt(source=sealed, keyring=ring, encryption_context=CONTEXT)
    assert opened == LETTER
    assert CONTEXT.items() <= header.encryption_context.items()
    with pytest.raises(AWSEncryptionSDKClientError):
        client().decrypt(source=sealed, keyring=ring, encryption_context={**CONTEXT, "month": "June"})


def test_any_of_several_keyrings_opens(account: Account) -> None:
    kms, there = account.client("kms"), account.client("kms", region=_ELSEWHERE)
    first = account.key()
    second = there.create_key()["KeyMetadata"]["Arn"]
    own = raw()
    sealed, _ = client().encrypt(
        source=LETTER, keyring=several(keyring(kms, first), keyring(there, second), own), encryption_context=CONTEXT
    )
    for ring in (keyring(kms, first), keyring(there, second), own):
        assert client().decrypt(source=sealed, keyring=ring)[0] == LETTER
    assert (used(account, "Decrypt"), used(account, "Decrypt", _ELSEWHERE)) == (1, 1)
    with pytest.raises(AWSEncryptionSDKClientError):
        client().decrypt(source=sealed, keyring=keyring(kms, account.key()))


def test_discovery_within_accounts_and_a_region(account: Account, other: Account) -> None:
    kms = account.client("kms")
    sealed, _ = client().encrypt(source=LETTER, keyring=keyring(kms, account.key()))

    def discovering(client: Any, where: str) -> Any:
        found = DiscoveryFilter(account_ids=[where], partition="aws")
        return _MPL.create_aws_kms_discovery_keyring(
            CreateAwsKmsDiscoveryKeyringInput(kms_client=client, discovery_filter=found)
        )

    assert client().decrypt(source=sealed, keyring=discovering(kms, account.id))[0] == LETTER
    before = used(account, "Decrypt")
    for ring in (
        discovering(kms, other.id),
        discovering(account.client("kms", region=_ELSEWHERE), account.id),
        discovering(other.client("kms"), account.id),
        discovering(account.client("kms", account.user("ada", allow("kms:ListKeys"))), account.id),
    ):
        with pytest.raises(AWSEncryptionSDKClientError):
            client().decrypt(source=sealed, keyring=ring)
    # Of these, the user of the account was the one whom KMS was asked about, in that account's own audit.
    assert used(account, "Decrypt") == before + 1


def test_an_rsa_key_seals_on_this_machine_and_opens_in_kms(account: Account) -> None:
    kms = account.client("kms")
    key = kms.create_key(KeySpec="RSA_3072", KeyUsage="ENCRYPT_DECRYPT")["KeyMetadata"]["Arn"]
    public = serialization.load_der_public_key(kms.get_public_key(KeyId=key)["PublicKey"])
    pem = public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    ring = _MPL.create_aws_kms_rsa_keyring(
        CreateAwsKmsRsaKeyringInput(
            kms_key_id=key, public_key=pem, encryption_algorithm="RSAES_OAEP_SHA_256", kms_client=kms
        )
    )
    # Its suites are those without a signature: the context would otherwise change after the key is wrapped.
    sealed, _ = client().encrypt(
        source=LETTER,
        keyring=ring,
        encryption_context=CONTEXT,
        algorithm=Algorithm.AES_256_GCM_HKDF_SHA512_COMMIT_KEY,
    )
    assert (used(account, "Encrypt"), used(account, "GenerateDataKey")) == (0, 0)
    assert client().decrypt(source=sealed, keyring=ring, encryption_context=CONTEXT)[0] == LETTER
    assert used(account, "Decrypt") == 1


def test_a_replica_opens_what_its_primary_sealed(account: Account) -> None:
    here, there = account.client("kms"), account.client("kms", region=_ELSEWHERE)
    primary = here.create_key(MultiRegion=True)["KeyMetadata"]["Arn"]
    replica = here.replicate_key(KeyId=primary, ReplicaRegion=_ELSEWHERE)["ReplicaKeyMetadata"]["Arn"]
    sealing = _MPL.create_aws_kms_mrk_keyring(CreateAwsKmsMrkKeyringInput(kms_key_id=primary, kms_client=here))
    sealed, _ = client().encrypt(source=LETTER, keyring=sealing, encryption_context=CONTEXT)
    opening = _MPL.create_aws_kms_mrk_keyring(CreateAwsKmsMrkKeyringInput(kms_key_id=replica, kms_client=there))
    assert client().decrypt(source=sealed, keyring=opening)[0] == LETTER
    discovering = _MPL.create_aws_kms_mrk_discovery_keyring(
        CreateAwsKmsMrkDiscoveryKeyringInput(kms_client=there, region=_ELSEWHERE)
    )
    assert client().decrypt(source=sealed, keyring=discovering)[0] == LETTER
    assert (used(account, "Decrypt"), used(account, "Decrypt", _ELSEWHERE)) == (0, 2)
    # A keyring that knows nothing of Regions takes the replica for another key.
    with pytest.raises(AWSEncryptionSDKClientError):
        client().decrypt(source=sealed, keyring=keyring(there, replica))


def test_a_required_context_is_authenticated_and_not_stored(account: Account) -> None:
    ring = keyring(account.client("kms"), account.key())
    manager = _MPL.create_required_encryption_context_cmm(
        CreateRequiredEncryptionContextCMMInput(
            underlying_cmm=_MPL.create_default_cryptographic_materials_manager(
                CreateDefaultCryptographicMaterialsManagerInput(keyring=ring)
            ),
            required_encryption_context_keys=["month"],
        )
    )
    sealed, header = client().encrypt(source=LETTER, materials_manager=manager, encryption_context=CONTEXT)
    assert "month" not in header.encryption_context
    assert b"May" not in sealed
    assert client().decrypt(source=sealed, materials_manager=manager, encryption_context=CONTEXT)[0] == LETTER
    for wrong in ({**CONTEXT, "month": "June"}, {"purpose": "payroll"}):
        with pytest.raises(AWSEncryptionSDKClientError):
            client().decrypt(source=sealed, materials_manager=manager, encryption_context=wrong)
