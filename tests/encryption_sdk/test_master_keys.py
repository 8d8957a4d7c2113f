"""The Encryption SDK's master key providers, and its cache, over KMS keys of ours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from aws_encryption_sdk import (
    CachingCryptoMaterialsManager,
    CommitmentPolicy,
    DiscoveryAwsKmsMasterKeyProvider,
    LocalCryptoMaterialsCache,
    StrictAwsKmsMasterKeyProvider,
)
from aws_encryption_sdk.exceptions import (
    ActionNotAllowedError,
    AWSEncryptionSDKClientError,
    DecryptKeyError,
    EncryptKeyError,
    GenerateKeyError,
    MasterKeyProviderError,
)
from aws_encryption_sdk.identifiers import Algorithm
from aws_encryption_sdk.key_providers.kms import (
    DiscoveryFilter,
    MRKAwareDiscoveryAwsKmsMasterKeyProvider,
    MRKAwareStrictAwsKmsMasterKeyProvider,
)
from cryptography.exceptions import InvalidTag
from tests.clients.actors import Account, allow
from tests.encryption_sdk.sdk import CONTEXT, LETTER, client, session, used

_ELSEWHERE = "eu-central-1"


@pytest.fixture
def home(tmp_path: Path, account: Account) -> Any:
    """A botocore session of the account's root."""
    return session(tmp_path / "home", account)


def strict(home: Any, *keys: str) -> StrictAwsKmsMasterKeyProvider:
    return StrictAwsKmsMasterKeyProvider(key_ids=list(keys), botocore_session=home)


def test_a_letter_goes_round_under_a_named_key(home: Any, account: Account) -> None:
    provider = strict(home, account.key())
    sealed, header = client().encrypt(source=LETTER, key_provider=provider, encryption_context=CONTEXT)
    assert CONTEXT.items() <= header.encryption_context.items()
    opened, header = client().decrypt(source=sealed, key_provider=provider)
    assert opened == LETTER
    assert CONTEXT.items() <= header.encryption_context.items()
    assert (used(account, "GenerateDataKey"), used(account, "Decrypt")) == (1, 1)


def test_another_key_opens_nothing_and_is_not_even_tried(home: Any, account: Account) -> None:
    sealed, _ = client().encrypt(source=LETTER, key_provider=strict(home, account.key()), encryption_context=CONTEXT)
    with pytest.raises(DecryptKeyError):
        client().decrypt(source=sealed, key_provider=strict(home, account.key()))
    assert used(account, "Decrypt") == 0


def test_any_of_several_keys_in_two_regions_opens(home: Any, account: Account) -> None:
    kms = account.client("kms")
    here = account.key()
    there = account.client("kms", region=_ELSEWHERE).create_key()["KeyMetadata"]["Arn"]
    both = strict(home, here, there)
    sealed, header = client().encrypt(source=LETTER, key_provider=both)
    assert {each.key_provider.key_info.decode() for each in header.encrypted_data_keys} == {here, there}
    assert (used(account, "GenerateDataKey"), used(account, "Encrypt", _ELSEWHERE)) == (1, 1)
    kms.disable_key(KeyId=here)
    assert client().decrypt(source=sealed, key_provider=both)[0] == LETTER
    assert client().decrypt(source=sealed, key_provider=strict(home, there))[0] == LETTER
    with pytest.raises(DecryptKeyError):
        client().decrypt(source=sealed, key_provider=strict(home, here))
    # Encrypting needs them all.
    with pytest.raises(GenerateKeyError):
        client().encrypt(source=LETTER, key_provider=both)
    with pytest.raises(EncryptKeyError):
        client().encrypt(source=LETTER, key_provider=strict(home, there, here))


def test_discovery_opens_what_the_caller_may_and_only_in_the_accounts_it_looks_in(
    home: Any, account: Account, other: Account
) -> None:
    sealed, _ = client().encrypt(source=LETTER, key_provider=strict(home, account.key()))
    looking = [DiscoveryFilter(account_ids=(account.id,), partition="aws"), None]
    for found in looking:
        provider = DiscoveryAwsKmsMasterKeyProvider(discovery_filter=found, botocore_session=home)
        assert client().decrypt(source=sealed, key_provider=provider)[0] == LETTER
    before = used(account, "Decrypt")
    elsewhere = DiscoveryFilter(account_ids=(other.id,), partition="aws")
    with pytest.raises(MasterKeyProviderError):
        client().decrypt(
            source=sealed,
            key_provider=DiscoveryAwsKmsMasterKeyProvider(discovery_filter=elsewhere, botocore_session=home),
        )
    assert used(account, "Decrypt") == before
    with pytest.raises(MasterKeyProviderError):
        client().encrypt(source=LETTER, key_provider=DiscoveryAwsKmsMasterKeyProvider(botocore_session=home))


def test_a_stranger_discovers_nothing(home: Any, account: Account, other: Account, tmp_path: Path) -> None:
    sealed, _ = client().encrypt(source=LETTER, key_provider=strict(home, account.key()))
    theirs = session(tmp_path / "theirs", other)
    with pytest.raises(DecryptKeyError):
        client().decrypt(source=sealed, key_provider=DiscoveryAwsKmsMasterKeyProvider(botocore_session=theirs))
    mine = session(tmp_path / "ada", account, account.user("ada", allow("kms:DescribeKey")))
    with pytest.raises(DecryptKeyError):
        client().decrypt(source=sealed, key_provider=DiscoveryAwsKmsMasterKeyProvider(botocore_session=mine))


def test_who_may_decrypt_depends_on_the_context_of_the_letter(home: Any, account: Account, tmp_path: Path) -> None:
    key = account.key()
    condition = {"StringEquals": {"kms:EncryptionContext:month": "May"}}
    credentials = account.user("ada", allow(["kms:Decrypt", "kms:GenerateDataKey"], key, Condition=condition))
    provider = strict(session(tmp_path / "ada", account, credentials), key)
    may, _ = client().encrypt(source=LETTER, key_provider=provider, encryption_context=CONTEXT)
    assert client().decrypt(source=may, key_provider=provider)[0] == LETTER
    with pytest.raises(GenerateKeyError) as told:
        client().encrypt(source=LETTER, key_provider=provider, encryption_context={"month": "June"})
    assert "AccessDeniedException" in str(told.value.__cause__)
    june, _ = client().encrypt(
        source=LETTER, key_provider=strict(home, key), encryption_context={**CONTEXT, "month": "June"}
    )
    with pytest.raises(DecryptKeyError):
        client().decrypt(source=june, key_provider=provider)


def test_a_letter_that_was_tampered_with_does_not_open(home: Any, account: Account) -> None:
    provider = strict(home, account.key())
    sealed, _ = client().encrypt(source=LETTER, key_provider=provider, encryption_context=CONTEXT)
    # The context stands in the header, in the clear: another month, and KMS refuses the data key.
    with pytest.raises(DecryptKeyError):
        client().decrypt(source=sealed.replace(b"May", b"Mai"), key_provider=provider)
    spoilt = bytearray(sealed)
    spoilt[len(sealed) // 2] ^= 1
    with pytest.raises(InvalidTag):
        client().decrypt(source=bytes(spoilt), key_provider=provider)


@pytest.mark.parametrize(("letters", "limit", "data_keys"), [(10, 100, 1), (10, 5, 2)])
def test_the_cache_spares_calls(home: Any, account: Account, letters: int, limit: int, data_keys: int) -> None:
    provider = strict(home, account.key())

    def caching() -> CachingCryptoMaterialsManager:
        return CachingCryptoMaterialsManager(
            master_key_provider=provider,
            cache=LocalCryptoMaterialsCache(capacity=10),
            max_age=600.0,
            max_messages_encrypted=limit,
        )

    sealing, opening = caching(), caching()
    sealed = [
        client().encrypt(source=LETTER, materials_manager=sealing, encryption_context=CONTEXT)[0]
        for _ in range(letters)
    ]
    assert used(account, "GenerateDataKey") == data_keys
    for each in sealed:
        assert client().decrypt(source=each, materials_manager=opening)[0] == LETTER
    assert used(account, "Decrypt") == data_keys
    # Another context is another entry.
    client().encrypt(source=LETTER, materials_manager=sealing, encryption_context={"month": "June"})
    assert used(account, "GenerateDataKey") == data_keys + 1


def test_commitment_is_required_unless_the_policy_lets_it_go(home: Any, account: Account) -> None:
    provider = strict(home, account.key())
    lax = client(CommitmentPolicy.FORBID_ENCRYPT_ALLOW_DECRYPT)
    moving = client(CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT)
    old, header = lax.encrypt(source=LETTER, key_provider=provider)
    assert header.algorithm is Algorithm.AES_256_GCM_IV12_TAG16_HKDF_SHA384_ECDSA_P384
    assert lax.decrypt(source=old, key_provider=provider)[0] == LETTER
    assert moving.decrypt(source=old, key_provider=provider)[0] == LETTER
    before = used(account, "Decrypt")
    with pytest.raises(ActionNotAllowedError):
        client().decrypt(source=old, key_provider=provider)
    assert used(account, "Decrypt") == before
    new, header = moving.encrypt(source=LETTER, key_provider=provider)
    assert header.algorithm is Algorithm.AES_256_GCM_HKDF_SHA512_COMMIT_KEY_ECDSA_P384
    assert client().decrypt(source=new, key_provider=provider)[0] == LETTER
    with pytest.raises(ActionNotAllowedError):
        client().encrypt(source=LETTER, key_provider=provider, algorithm=Algorithm.AES_128_GCM_IV12_TAG16_HKDF_SHA256)


def test_a_key_that_is_disabled_or_doomed_opens_nothing(home: Any, account: Account) -> None:
    kms = account.client("kms")
    key = account.key()
    provider = strict(home, key)
    sealed, _ = client().encrypt(source=LETTER, key_provider=provider)
    kms.disable_key(KeyId=key)
    with pytest.raises(DecryptKeyError) as told:
        client().decrypt(source=sealed, key_provider=provider)
    assert isinstance(told.value, AWSEncryptionSDKClientError)
    kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
    with pytest.raises(DecryptKeyError):
        client().decrypt(source=sealed, key_provider=provider)
    kms.cancel_key_deletion(KeyId=key)
    kms.enable_key(KeyId=key)
    assert client().decrypt(source=sealed, key_provider=provider)[0] == LETTER


def test_a_replica_stands_for_its_primary(home: Any, account: Account) -> None:
    primary = account.client("kms").create_key(MultiRegion=True)["KeyMetadata"]["Arn"]
    made = account.client("kms").replicate_key(KeyId=primary, ReplicaRegion=_ELSEWHERE)
    replica = made["ReplicaKeyMetadata"]["Arn"]
    aware = MRKAwareStrictAwsKmsMasterKeyProvider(key_ids=[primary], botocore_session=home)
    sealed, _ = client().encrypt(source=LETTER, key_provider=aware, encryption_context=CONTEXT)
    there = MRKAwareStrictAwsKmsMasterKeyProvider(key_ids=[replica], botocore_session=home)
    assert client().decrypt(source=sealed, key_provider=there)[0] == LETTER
    discovering = MRKAwareDiscoveryAwsKmsMasterKeyProvider(
        botocore_session=home, region_names=[_ELSEWHERE], discovery_region=_ELSEWHERE
    )
    assert client().decrypt(source=sealed, key_provider=discovering)[0] == LETTER
    assert (used(account, "Decrypt"), used(account, "Decrypt", _ELSEWHERE)) == (0, 2)
    with pytest.raises(DecryptKeyError):
        client().decrypt(source=sealed, key_provider=strict(home, replica))
