"""Every operation on a key in every state: the guide's table, driven against the real thing.

KMS Developer Guide, "Key states of AWS KMS keys". The column Unavailable is left out: only keys of custom key stores
are ever unavailable.
"""

from __future__ import annotations

import itertools
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.services.harness import ACCOUNT, REGION, World
from tests.services.kms.importing import DIRECT, bring, forget, parameters, wrap
from tests.services.kms.support import DELEGATING, OTHER_REGION, create, look_after_it, root_arn

from casemate.api import kms as op
from casemate.kernel.operations import Lane, Registered
from casemate.services.kms import kms
from casemate.services.kms.quotas import Quotas

THIRD, FOURTH = "ap-southeast-2", "sa-east-1"
STATES = (
    "Enabled",
    "Disabled",
    "PendingDeletion",
    "PendingReplicaDeletion",
    "PendingImport",
    "Creating",
    "Updating",
)

# The guide's table. "ok" succeeds; a number is a footnote, below. PendingReplicaDeletion is as PendingDeletion.
# In the column PendingImport, "-" is the guide's N/A.
_GUIDE = """
                                     Enabled Disabled Deletion Import Creating Updating
CancelKeyDeletion                    4       4        ok       4      4        4
CreateAlias                          ok      ok       3        ok     ok       ok
CreateGrant                          ok      1        3        5      14       ok
Decrypt                              ok      1        3        5      14       ok
DeleteAlias                          ok      ok       ok       ok     ok       ok
DescribeKey                          ok      ok       ok       ok     ok       ok
DisableKey                           ok      ok       3        5      14       15
DisableKeyRotation                   ok      1        3        6      14       ok
EnableKey                            ok      ok       3        5      14       15
EnableKeyRotation                    ok      1        3        6      14       ok
Encrypt                              ok      1        3        5      14       ok
GenerateDataKey                      ok      1        3        5      14       ok
GenerateDataKeyPair                  ok      1        3        5      14       ok
GenerateDataKeyPairWithoutPlaintext  ok      1        3        5      14       ok
GenerateDataKeyWithoutPlaintext      ok      1        3        5      14       ok
GenerateMac                          ok      1        3        -      14       ok
GetKeyPolicy                         ok      ok       ok       ok     ok       ok
GetPublicKey                         ok      1        3        -      14       ok
ListAliases                          ok      ok       ok       ok     ok       ok
ListGrants                           ok      ok       ok       ok     ok       ok
ListKeyPolicies                      ok      ok       ok       ok     ok       ok
ListResourceTags                     ok      ok       ok       ok     ok       ok
PutKeyPolicy                         ok      ok       ok       ok     ok       ok
ReEncrypt                            ok      1        3        5      14       ok
ReplicateKey                         ok      1        3        5      14       15
RetireGrant                          ok      ok       ok       ok     ok       ok
RevokeGrant                          ok      ok       ok       ok     ok       ok
ScheduleKeyDeletion                  ok      ok       3        ok     ok       15
Sign                                 ok      1        3        -      14       ok
TagResource                          ok      ok       3        ok     ok       ok
UntagResource                        ok      ok       3        ok     ok       ok
UpdateAlias                          ok      ok       3        ok     ok       ok
UpdateKeyDescription                 ok      ok       3        ok     ok       ok
UpdatePrimaryRegion                  ok      1        3        5      14       ok
Verify                               ok      1        3        -      14       ok
VerifyMac                            ok      1        3        -      14       ok
"""
# What the guide's footnotes 7 to 9 tell apart: keys whose material was imported, which these rows are for.
_IMPORTED = """
                                     Enabled Disabled Deletion Import Creating Updating
DeleteImportedKeyMaterial            ok      ok       ok       ok     14       15
DisableKeyRotation                   6       6        6        6      6        6
EnableKeyRotation                    6       6        6        6      6        6
GetParametersForImport               ok      ok       3        ok     14       15
ImportKeyMaterial                    ok      ok       3        ok     14       ok
"""
# Operations that the guide's table lacks, and one where the API has gone on since: GetKeyRotationStatus tells of
# rotations on demand, which imported material has too (API Reference, RotateKeyOnDemand).
_SINCE = """
                                     Enabled Disabled Deletion Import Creating Updating
Decapsulate                          ok      1        3        5      14       ok
DeriveSharedSecret                   ok      1        3        5      14       ok
Encapsulate                          ok      1        3        5      14       ok
GenerateMac                          ok      1        3        5      14       ok
GetKeyLastUsage                      ok      ok       ok       ok     ok       ok
GetKeyRotationStatus                 ok      ok       ok       ok     ok       ok
GetPublicKey                         ok      1        3        5      14       ok
ListKeyRotations                     ok      ok       ok       ok     ok       ok
RotateKeyOnDemand                    ok      1        3        5      14       ok
Sign                                 ok      1        3        5      14       ok
Verify                               ok      1        3        5      14       ok
VerifyMac                            ok      1        3        5      14       ok
"""
_FOOTNOTES: Mapping[str, tuple[type[Exception], str]] = {
    "1": (op.DisabledException, "is disabled."),
    "3": (op.KMSInvalidStateException, "is pending (replica )?deletion."),
    "4": (op.KMSInvalidStateException, "is not pending deletion."),
    "5": (op.KMSInvalidStateException, "is pending import."),
    "6": (op.UnsupportedOperationException, "origin is EXTERNAL which is not valid for this operation."),
    "9": (op.UnsupportedOperationException, "origin is AWS_KMS which is not valid for this operation."),
    "14": (op.KMSInvalidStateException, "is creating."),
    "15": (op.KMSInvalidStateException, "is updating."),
}
_COLUMNS = {
    "Enabled": "Enabled",
    "Disabled": "Disabled",
    "PendingDeletion": "Deletion",
    "PendingReplicaDeletion": "Deletion",
    "PendingImport": "Import",
    "Creating": "Creating",
    "Updating": "Updating",
}


def _rows(text: str) -> dict[str, dict[str, str]]:
    head, *lines = [line.split() for line in text.strip().splitlines()]
    return {name: dict(zip(head, cells, strict=True)) for name, *cells in lines}


GUIDE, IMPORTED, SINCE = _rows(_GUIDE), _rows(_IMPORTED), _rows(_SINCE)
IMPORT_OPERATIONS = ("DeleteImportedKeyMaterial", "GetParametersForImport", "ImportKeyMaterial")


def expected(operation: str, state: str, *, imported: bool) -> str:
    """A cell: for keys with imported material, and for others."""
    column = _COLUMNS[state]
    if imported and operation in IMPORTED:
        return IMPORTED[operation][column]
    if operation in IMPORT_OPERATIONS:
        return "9"
    cell = GUIDE.get(operation, {}).get(column, "-")
    return SINCE[operation][column] if cell == "-" else cell


@dataclass
class Made:
    """A key in a state, with what calls about it need. ``other`` is a plain key beside it."""

    key_id: str
    region: str
    alias: str
    other: str
    blob: bytes = b""
    material: bytes = b""
    given: op.GetParametersForImportResponse | None = None
    grant_id: str = ""


Request = Callable[[Made], Any]


def _importing(made: Made) -> op.ImportKeyMaterialRequest:
    token, wrapped = b"none", b"none"
    if made.given is not None and made.given.public_key is not None:
        token = made.given.import_token or b""
        wrapped = wrap(made.given.public_key, DIRECT, made.material)
    return op.ImportKeyMaterialRequest(
        key_id=made.key_id,
        import_token=token,
        encrypted_key_material=wrapped,
        expiration_model="KEY_MATERIAL_DOES_NOT_EXPIRE",
    )


def _by_key(request: type[Any], **members: Any) -> Request:
    return lambda made: request(key_id=made.key_id, **members)


_TAG = op.Tag(tag_key="a", tag_value="b")
_MESSAGE = b"message"
REQUESTS: Mapping[str, Request] = {
    "CancelKeyDeletion": _by_key(op.CancelKeyDeletionRequest),
    "CreateAlias": lambda made: op.CreateAliasRequest(alias_name=f"{made.alias}-more", target_key_id=made.key_id),
    "CreateGrant": _by_key(op.CreateGrantRequest, grantee_principal=root_arn(), operations=["DescribeKey"]),
    "Decapsulate": lambda made: op.DecapsulateRequest(
        key_id=made.key_id, encapsulation_algorithm="ML_KEM", shared_secret_ciphertext_blob=made.blob
    ),
    "Decrypt": lambda made: op.DecryptRequest(ciphertext_blob=made.blob),
    "DeleteAlias": lambda made: op.DeleteAliasRequest(alias_name=made.alias),
    "DeleteImportedKeyMaterial": _by_key(op.DeleteImportedKeyMaterialRequest),
    "DeriveSharedSecret": lambda made: op.DeriveSharedSecretRequest(
        key_id=made.key_id, key_agreement_algorithm="ECDH", public_key=made.blob
    ),
    "DescribeKey": _by_key(op.DescribeKeyRequest),
    "DisableKey": _by_key(op.DisableKeyRequest),
    "DisableKeyRotation": _by_key(op.DisableKeyRotationRequest),
    "EnableKey": _by_key(op.EnableKeyRequest),
    "EnableKeyRotation": _by_key(op.EnableKeyRotationRequest),
    "Encapsulate": _by_key(op.EncapsulateRequest, encapsulation_algorithm="ML_KEM"),
    "Encrypt": _by_key(op.EncryptRequest, plaintext=_MESSAGE),
    "GenerateDataKey": _by_key(op.GenerateDataKeyRequest, number_of_bytes=16),
    "GenerateDataKeyPair": _by_key(op.GenerateDataKeyPairRequest, key_pair_spec="ECC_NIST_P256"),
    "GenerateDataKeyPairWithoutPlaintext": _by_key(
        op.GenerateDataKeyPairWithoutPlaintextRequest, key_pair_spec="ECC_NIST_P256"
    ),
    "GenerateDataKeyWithoutPlaintext": _by_key(op.GenerateDataKeyWithoutPlaintextRequest, number_of_bytes=16),
    "GenerateMac": _by_key(op.GenerateMacRequest, message=_MESSAGE, mac_algorithm="HMAC_SHA_256"),
    "GetKeyLastUsage": _by_key(op.GetKeyLastUsageRequest),
    "GetKeyPolicy": _by_key(op.GetKeyPolicyRequest),
    "GetKeyRotationStatus": _by_key(op.GetKeyRotationStatusRequest),
    "GetParametersForImport": _by_key(
        op.GetParametersForImportRequest, wrapping_algorithm=DIRECT, wrapping_key_spec="RSA_2048"
    ),
    "GetPublicKey": _by_key(op.GetPublicKeyRequest),
    "ImportKeyMaterial": _importing,
    "ListAliases": _by_key(op.ListAliasesRequest),
    "ListGrants": _by_key(op.ListGrantsRequest),
    "ListKeyPolicies": _by_key(op.ListKeyPoliciesRequest),
    "ListKeyRotations": _by_key(op.ListKeyRotationsRequest),
    "ListResourceTags": _by_key(op.ListResourceTagsRequest),
    "PutKeyPolicy": _by_key(op.PutKeyPolicyRequest, policy=DELEGATING),
    "ReEncrypt": lambda made: op.ReEncryptRequest(ciphertext_blob=made.blob, destination_key_id=made.other),
    "ReplicateKey": _by_key(op.ReplicateKeyRequest, replica_region=FOURTH),
    "RetireGrant": lambda made: op.RetireGrantRequest(key_id=made.key_id, grant_id=made.grant_id),
    "RevokeGrant": lambda made: op.RevokeGrantRequest(key_id=made.key_id, grant_id=made.grant_id),
    "RotateKeyOnDemand": _by_key(op.RotateKeyOnDemandRequest),
    "ScheduleKeyDeletion": _by_key(op.ScheduleKeyDeletionRequest),
    "Sign": _by_key(op.SignRequest, message=_MESSAGE, signing_algorithm="ECDSA_SHA_256"),
    "TagResource": _by_key(op.TagResourceRequest, tags=[_TAG]),
    "UntagResource": _by_key(op.UntagResourceRequest, tag_keys=["a"]),
    "UpdateAlias": lambda made: op.UpdateAliasRequest(alias_name=f"{made.alias}-2", target_key_id=made.key_id),
    "UpdateKeyDescription": _by_key(op.UpdateKeyDescriptionRequest, description="told anew"),
    "UpdatePrimaryRegion": lambda made: op.UpdatePrimaryRegionRequest(
        key_id=made.key_id, primary_region=THIRD if made.region == OTHER_REGION else OTHER_REGION
    ),
    "Verify": lambda made: op.VerifyRequest(
        key_id=made.key_id, message=_MESSAGE, signing_algorithm="ECDSA_SHA_256", signature=made.blob
    ),
    "VerifyMac": lambda made: op.VerifyMacRequest(
        key_id=made.key_id, message=_MESSAGE, mac_algorithm="HMAC_SHA_256", mac=made.blob
    ),
}
"""A good request of each operation about a key."""
SPECS: Mapping[str, Mapping[str, Any]] = {
    "Decapsulate": {"key_spec": "ML_KEM_768", "key_usage": "ENCAPSULATE_DECAPSULATE"},
    "DeriveSharedSecret": {"key_spec": "ECC_NIST_P256", "key_usage": "KEY_AGREEMENT"},
    "Encapsulate": {"key_spec": "ML_KEM_768", "key_usage": "ENCAPSULATE_DECAPSULATE"},
    "GenerateMac": {"key_spec": "HMAC_256", "key_usage": "GENERATE_VERIFY_MAC"},
    "GetPublicKey": {"key_spec": "ECC_NIST_P256", "key_usage": "SIGN_VERIFY"},
    "Sign": {"key_spec": "ECC_NIST_P256", "key_usage": "SIGN_VERIFY"},
    "Verify": {"key_spec": "ECC_NIST_P256", "key_usage": "SIGN_VERIFY"},
    "VerifyMac": {"key_spec": "HMAC_256", "key_usage": "GENERATE_VERIFY_MAC"},
}
"""What keys the operations need that don't work on symmetric encryption keys."""
FOR_A_KEY = {
    name: each
    for name, each in kms.operations.items()
    if "key_id" in each.operation.request.__struct_fields__
    or name in ("CreateAlias", "DeleteAlias", "ReEncrypt", "UpdateAlias")
}


class Keys:
    """Keys in each state, made as a caller makes them; those that no call changes are made once."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.number = itertools.count()
        self.other = {region: create(world, region=region) for region in (REGION, OTHER_REGION)}
        self.standing: dict[tuple[Any, ...], Made] = {}

    def get(self, each: Registered, state: str, *, imported: bool, fresh: bool) -> Made:
        name = each.operation.name
        spec = SPECS.get(name, {})
        wanted = (state, imported, tuple(spec.items()), name if spec else "")
        if fresh or wanted not in self.standing:
            made = self.make(name, state, imported, spec)
            if fresh:
                return made
            self.standing[wanted] = made
        return self.standing[wanted]

    def call(self, operation: Any, request: Any, region: str = REGION) -> Any:
        return self.world.call(operation, request, None, region)

    def make(self, name: str, state: str, imported: bool, spec: Mapping[str, Any]) -> Made:
        """A multi-Region key with replicas, where the state allows for them, brought into its state."""
        empty = imported and bool(spec)
        origin: op.OriginType = "EXTERNAL" if imported else "AWS_KMS"
        key_id = create(self.world, multi_region=True, origin=origin, **spec)
        made = Made(key_id, REGION, f"alias/k{next(self.number)}", self.other[REGION])
        if imported and not spec:
            made.material = os.urandom(32)
            bring(self.world, key_id, made.material)
        if not empty:
            made.blob = self.blob(name, made)
        if not empty and state not in ("PendingDeletion", "PendingImport", "Creating"):
            self.replicate(made, OTHER_REGION)
        if state == "Updating":
            self.replicate(made, THIRD)
        if state in ("Creating", "Updating"):
            made.region, made.other = OTHER_REGION, self.other[OTHER_REGION]
        if state == "Creating":
            self.call(op.ReplicateKey, op.ReplicateKeyRequest(key_id=key_id, replica_region=OTHER_REGION))
        elif not empty:
            self.prepare(made)
        for alias, target in ((made.alias, key_id), (f"{made.alias}-2", made.other)):
            request = op.CreateAliasRequest(alias_name=alias, target_key_id=target)
            self.call(op.CreateAlias, request, made.region)
        self.enter(made, state)
        return made

    def prepare(self, made: Made) -> None:
        """What can be had while the key is enabled alone."""
        if made.material:
            made.given = parameters(self.world, made.key_id, region=made.region)
        if "CreateGrant" in kms.operations:
            granted = self.call(op.CreateGrant, REQUESTS["CreateGrant"](made), made.region)
            made.grant_id = granted.grant_id

    def replicate(self, made: Made, region: str) -> None:
        self.call(op.ReplicateKey, op.ReplicateKeyRequest(key_id=made.key_id, replica_region=region))
        look_after_it(self.world, made.key_id, region)
        if made.material:
            bring(self.world, made.key_id, made.material, region=region)

    def blob(self, name: str, made: Made) -> bytes:
        """What the operation will be given: a ciphertext, a signature, a MAC, a peer's public key."""
        makers: Mapping[str, tuple[str, str]] = {
            "Decapsulate": ("Encapsulate", "shared_secret_ciphertext_blob"),
            "DeriveSharedSecret": ("GetPublicKey", "public_key"),
            "Verify": ("Sign", "signature"),
            "VerifyMac": ("GenerateMac", "mac"),
        }
        maker, member = makers.get(name, ("" if name in SPECS else "Encrypt", "ciphertext_blob"))
        if not maker:
            return b""
        answer = self.call(kms.operations[maker].operation, REQUESTS[maker](made))
        found: bytes = getattr(answer, member)
        return found

    def enter(self, made: Made, state: str) -> None:
        key_id = made.key_id
        if state == "Disabled":
            self.call(op.DisableKey, op.DisableKeyRequest(key_id=key_id))
        elif state in ("PendingDeletion", "PendingReplicaDeletion"):
            self.call(op.ScheduleKeyDeletion, op.ScheduleKeyDeletionRequest(key_id=key_id))
        elif state == "PendingImport" and made.material:
            forget(self.world, key_id)
        elif state == "Updating":
            request = op.UpdatePrimaryRegionRequest(key_id=key_id, primary_region=OTHER_REGION)
            self.call(op.UpdatePrimaryRegion, request)


def cells() -> Iterator[Any]:
    for name, state in itertools.product(sorted(FOR_A_KEY), STATES):
        if name in ("RetireGrant", "RevokeGrant") and state == "Creating":
            # A replica that is being made has no grants yet, and takes none.
            continue
        of_both = name in IMPORTED or name in ("GetKeyRotationStatus", "ListKeyRotations")
        for imported in (False, True):
            if imported == (state == "PendingImport") or (imported and of_both):
                yield pytest.param(name, state, imported, id=f"{name}-{state}{'-imported' if imported else ''}")


@pytest.fixture(scope="module")
def keys() -> Iterator[Keys]:
    with tempfile.TemporaryDirectory() as directory:
        world = World(Path(directory), [kms], {Quotas: Quotas(aliases=1_000)})
        yield Keys(world)
        world.close()


@pytest.mark.parametrize(("name", "state", "imported"), list(cells()))
def test_the_table_of_states_holds(keys: Keys, name: str, state: str, imported: bool) -> None:
    each, cell = FOR_A_KEY[name], expected(name, state, imported=imported)
    made = keys.get(each, state, imported=imported, fresh=cell == "ok" and each.lane is Lane.WRITE)
    found = keys.call(op.DescribeKey, op.DescribeKeyRequest(key_id=made.key_id), made.region).key_metadata
    assert found.key_state == state
    request = REQUESTS[name](made)
    if cell == "ok":
        keys.call(each.operation, request, made.region)
        return
    error, said = _FOOTNOTES[cell]
    with pytest.raises(error, match=f"^arn:aws:kms:{made.region}:{ACCOUNT}:key/{made.key_id} {said}$"):
        keys.call(each.operation, request, made.region)


def test_the_table_has_every_operation_on_a_key() -> None:
    tabled = {*GUIDE, *SINCE, *IMPORT_OPERATIONS}
    assert set(FOR_A_KEY) <= tabled
    assert tabled == set(REQUESTS)


@pytest.mark.parametrize("state", ["PendingDeletion", "PendingReplicaDeletion"])
def test_an_alias_leaves_a_key_that_is_to_be_deleted(keys: Keys, state: str) -> None:
    """The guide's footnote 10: the key that the alias is moved from may be in any state."""
    made = keys.get(FOR_A_KEY["UpdateAlias"], state, imported=False, fresh=True)
    keys.call(op.UpdateAlias, op.UpdateAliasRequest(alias_name=made.alias, target_key_id=made.other))
