from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, multiple, rule
from tests.services.conftest import OpenWorld
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, World, allow, deny
from tests.services.kms.support import (
    DAY,
    NOWHERE,
    OTHER_REGION,
    create,
    decrypt,
    describe,
    encrypt,
    key_arn,
    name_it,
    reconcile,
    requests,
    schedule,
    stranger,
)

from casemate.api import kms as op
from casemate.kernel.errors import AccessDenied, InvalidRequest
from casemate.services.kms import kms
from casemate.services.kms.quotas import Quotas


def test_a_new_key_is_described_as_aws_describes_it(world: World) -> None:
    made = world.call(op.CreateKey, op.CreateKeyRequest(description="test key 123")).key_metadata
    assert made is not None
    assert made == op.KeyMetadata(
        aws_account_id=ACCOUNT,
        key_id=made.key_id,
        arn=key_arn(made.key_id),
        creation_date=world.clock.now(),
        enabled=True,
        description="test key 123",
        key_usage="ENCRYPT_DECRYPT",
        key_state="Enabled",
        origin="AWS_KMS",
        key_manager="CUSTOMER",
        customer_master_key_spec="SYMMETRIC_DEFAULT",
        key_spec="SYMMETRIC_DEFAULT",
        encryption_algorithms=["SYMMETRIC_DEFAULT"],
        multi_region=False,
        current_key_material_id=made.current_key_material_id,
    )
    assert describe(world, made.key_id) == describe(world, key_arn(made.key_id)) == made


@pytest.mark.parametrize(
    ("members", "error", "message"),
    [
        ({"key_spec": "SM2", "key_usage": "SIGN_VERIFY"}, op.UnsupportedOperationException, "KeySpec SM2"),
        (
            {"key_spec": "ML_KEM_512", "key_usage": "ENCAPSULATE_DECAPSULATE"},
            op.UnsupportedOperationException,
            "KeySpec ML_KEM_512",
        ),
        ({"origin": "AWS_CLOUDHSM"}, op.UnsupportedOperationException, "Custom key stores"),
        ({"custom_key_store_id": "cks-1"}, op.UnsupportedOperationException, "Custom key stores"),
        ({"xks_key_id": "x"}, op.UnsupportedOperationException, "Custom key stores"),
        ({"key_usage": "SIGN_VERIFY"}, InvalidRequest, "SIGN_VERIFY"),
        (
            {"key_spec": "SYMMETRIC_DEFAULT", "customer_master_key_spec": "SYMMETRIC_DEFAULT"},
            InvalidRequest,
            "You cannot specify KeySpec and CustomerMasterKeySpec in the same request. "
            "CustomerMasterKeySpec is deprecated.",
        ),
    ],
)
def test_what_is_not_built_is_refused_by_name(
    world: World, members: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as refused:
        create(world, **members)
    assert message in str(refused.value)
    assert world.call(op.ListKeys, op.ListKeysRequest()).keys == []


def test_the_default_policy_asks_nothing_more_of_who_makes_the_key(world: World) -> None:
    maker = world.user("maker", allow("kms:CreateKey"))
    key_id = create(world, maker)
    with pytest.raises(AccessDenied, match="because no identity-based policy allows the kms:DescribeKey action"):
        describe(world, key_id, maker)


def test_a_new_keys_tags_need_their_own_permission(world: World) -> None:
    maker = world.user("maker", allow("kms:CreateKey"))
    tags = [op.Tag(tag_key="Project", tag_value="Alpha")]
    with pytest.raises(AccessDenied, match="kms:TagResource"):
        create(world, maker, tags=tags)
    tagger = world.user(
        "tagger",
        allow("kms:CreateKey"),
        allow("kms:TagResource", Condition={"StringEquals": {"aws:RequestTag/Project": "Alpha"}}),
    )
    create(world, tagger, tags=tags)
    with pytest.raises(AccessDenied, match="kms:TagResource"):
        create(world, tagger, tags=[op.Tag(tag_key="Project", tag_value="Beta")])


@pytest.mark.parametrize(
    ("condition", "members"),
    [
        ({"StringEquals": {"kms:KeySpec": "SYMMETRIC_DEFAULT"}}, {"key_spec": "RSA_2048"}),
        ({"StringEquals": {"kms:KeyUsage": "ENCRYPT_DECRYPT"}}, {"key_usage": "SIGN_VERIFY"}),
        ({"StringEquals": {"kms:KeyOrigin": "AWS_KMS"}}, {"origin": "EXTERNAL"}),
        ({"Bool": {"kms:MultiRegion": "false"}}, {"multi_region": True}),
        (
            {"Bool": {"kms:BypassPolicyLockoutSafetyCheck": "false"}},
            {"bypass_policy_lockout_safety_check": True},
        ),
        ({"StringEquals": {"aws:RequestTag/Stage": "test"}}, {}),
    ],
)
def test_conditions_on_making_keys(world: World, condition: dict[str, Any], members: dict[str, Any]) -> None:
    tags = [op.Tag(tag_key="Stage", tag_value="test")]
    maker = world.user("maker", allow("kms:CreateKey", Condition=condition), allow("kms:TagResource"))
    create(world, maker, tags=tags)
    with pytest.raises(AccessDenied, match="kms:CreateKey"):
        create(world, maker, **members)


def test_the_quota_counts_customer_managed_keys_alone(open_world: OpenWorld) -> None:
    world = open_world(services=[kms], resources={Quotas: Quotas(keys=2)})
    describe(world, "alias/aws/s3")
    first, _ = create(world), create(world)
    with pytest.raises(op.LimitExceededException):
        create(world)
    schedule(world, first)
    with pytest.raises(op.LimitExceededException):
        create(world)
    create(world, region=OTHER_REGION)
    create(world, world.root(OTHER_ACCOUNT))


def test_keys_are_listed_page_by_page(world: World) -> None:
    made = sorted(create(world) for _ in range(5))
    create(world, region=OTHER_REGION)
    create(world, world.root(OTHER_ACCOUNT))
    listed: list[op.KeyListEntry] = []
    marker, truncated = None, True
    while truncated:
        page = world.call(op.ListKeys, op.ListKeysRequest(limit=2, marker=marker))
        assert page.keys is not None and len(page.keys) <= 2
        listed += page.keys
        marker, truncated = page.next_marker, bool(page.truncated)
        assert (marker is not None) == truncated
    assert listed == [op.KeyListEntry(key_id=key_id, key_arn=key_arn(key_id)) for key_id in made]


def test_a_marker_belongs_to_its_listing(world: World) -> None:
    for _ in range(2):
        create(world)
    marker = world.call(op.ListKeys, op.ListKeysRequest(limit=1)).next_marker
    for bad in ("x", "AAAA", f"A{marker}"):
        with pytest.raises(op.InvalidMarkerException):
            world.call(op.ListKeys, op.ListKeysRequest(marker=bad))
    with pytest.raises(op.InvalidMarkerException):
        world.call(op.ListAliases, op.ListAliasesRequest(marker=marker))


def test_no_key_is_shared_through_ram(world: World) -> None:
    create(world)
    shared = world.call(op.ListKeys, op.ListKeysRequest(resource_owners=["OTHER_ACCOUNTS_VIA_RAM"]))
    assert (shared.keys, shared.truncated) == ([], False)
    both = world.call(op.ListKeys, op.ListKeysRequest(resource_owners=["OTHER_ACCOUNTS_VIA_RAM", "SELF"]))
    assert both.keys is not None and len(both.keys) == 1


@pytest.mark.parametrize("days", [7, 12, 30, None])
def test_deletion_waits_for_days(world: World, days: int | None) -> None:
    key_id = create(world)
    doomed = schedule(world, key_id, days)
    due = world.clock.now() + (days or 30) * DAY
    assert doomed == op.ScheduleKeyDeletionResponse(
        key_id=key_arn(key_id), deletion_date=due, key_state="PendingDeletion", pending_window_in_days=days or 30
    )
    described = describe(world, key_id)
    assert (described.key_state, described.enabled, described.deletion_date) == ("PendingDeletion", False, due)
    assert world.call(op.CancelKeyDeletion, op.CancelKeyDeletionRequest(key_id=key_id)).key_id == key_arn(key_id)
    described = describe(world, key_id)
    assert (described.key_state, described.enabled, described.deletion_date) == ("Disabled", False, None)


@pytest.mark.parametrize("days", [1, 6, 31, 365])
def test_a_waiting_period_is_7_to_30_days(world: World, days: int) -> None:
    key_id = create(world)
    with pytest.raises(InvalidRequest, match="between 7 and 30, inclusive"):
        schedule(world, key_id, days)
    assert describe(world, key_id).key_state == "Enabled"


def test_a_policy_may_demand_a_longer_waiting_period(world: World) -> None:
    patient = {"NumericLessThan": {"kms:ScheduleKeyDeletionPendingWindowInDays": "20"}}
    user = world.user("careful", allow("kms:*"), deny("kms:ScheduleKeyDeletion", Condition=patient))
    key_id = create(world)
    with pytest.raises(AccessDenied):
        world.call(
            op.ScheduleKeyDeletion, op.ScheduleKeyDeletionRequest(key_id=key_id, pending_window_in_days=19), user
        )
    world.call(op.ScheduleKeyDeletion, op.ScheduleKeyDeletionRequest(key_id=key_id), user)


_BLOB = bytes(6)
_USES: dict[str, Callable[[World, str], object]] = {
    "Encrypt": encrypt,
    "GenerateDataKey": lambda w, k: w.call(op.GenerateDataKey, op.GenerateDataKeyRequest(key_id=k, key_spec="AES_256")),
    "GenerateDataKeyWithoutPlaintext": lambda w, k: w.call(
        op.GenerateDataKeyWithoutPlaintext,
        op.GenerateDataKeyWithoutPlaintextRequest(key_id=k, number_of_bytes=8),
    ),
    "Decrypt": lambda w, k: w.call(op.Decrypt, op.DecryptRequest(key_id=k, ciphertext_blob=_BLOB)),
    "ReEncryptFrom": lambda w, k: w.call(
        op.ReEncrypt, op.ReEncryptRequest(source_key_id=k, ciphertext_blob=_BLOB, destination_key_id=create(w))
    ),
    "ReEncryptTo": lambda w, k: w.call(
        op.ReEncrypt, op.ReEncryptRequest(ciphertext_blob=encrypt(w, create(w)), destination_key_id=k)
    ),
}
_CHANGES: dict[str, Callable[[World, str], object]] = {
    "CreateAlias": lambda w, k: name_it(w, "alias/new", k),
    "DisableKey": lambda w, k: w.call(op.DisableKey, op.DisableKeyRequest(key_id=k)),
    "EnableKey": lambda w, k: w.call(op.EnableKey, op.EnableKeyRequest(key_id=k)),
    "ScheduleKeyDeletion": schedule,
    "TagResource": lambda w, k: w.call(op.TagResource, op.TagResourceRequest(key_id=k, tags=[])),
    "UntagResource": lambda w, k: w.call(op.UntagResource, op.UntagResourceRequest(key_id=k, tag_keys=["a"])),
    "UpdateKeyDescription": lambda w, k: w.call(
        op.UpdateKeyDescription, op.UpdateKeyDescriptionRequest(key_id=k, description="new")
    ),
}
_ALWAYS: dict[str, Callable[[World, str], object]] = {
    "DescribeKey": describe,
    "GetKeyPolicy": lambda w, k: w.call(op.GetKeyPolicy, op.GetKeyPolicyRequest(key_id=k)),
    "ListAliases": lambda w, k: w.call(op.ListAliases, op.ListAliasesRequest(key_id=k)),
    "ListKeyPolicies": lambda w, k: w.call(op.ListKeyPolicies, op.ListKeyPoliciesRequest(key_id=k)),
    "ListResourceTags": lambda w, k: w.call(op.ListResourceTags, op.ListResourceTagsRequest(key_id=k)),
    "PutKeyPolicy": lambda w, k: w.call(
        op.PutKeyPolicy,
        op.PutKeyPolicyRequest(key_id=k, policy=w.call(op.GetKeyPolicy, op.GetKeyPolicyRequest(key_id=k)).policy or ""),
    ),
}


@pytest.mark.parametrize("name", [*_USES, *_CHANGES, *_ALWAYS])
def test_the_table_of_key_states(world: World, name: str) -> None:
    """KMS Developer Guide, "Key states of AWS KMS keys"."""
    call = {**_USES, **_CHANGES, **_ALWAYS}[name]
    disabled, doomed = create(world), create(world)
    world.call(op.DisableKey, op.DisableKeyRequest(key_id=disabled))
    schedule(world, doomed)
    if name in _USES:
        with pytest.raises(op.DisabledException) as refused:
            call(world, disabled)
        assert str(refused.value) == f"{key_arn(disabled)} is disabled."
    else:
        call(world, disabled)
    if name in _ALWAYS:
        call(world, doomed)
        return
    with pytest.raises(op.KMSInvalidStateException) as pending:
        call(world, doomed)
    assert str(pending.value) == f"{key_arn(doomed)} is pending deletion."


def test_only_what_is_pending_can_be_called_off(world: World) -> None:
    key_id = create(world)
    with pytest.raises(op.KMSInvalidStateException) as refused:
        world.call(op.CancelKeyDeletion, op.CancelKeyDeletionRequest(key_id=key_id))
    assert str(refused.value) == f"{key_arn(key_id)} is not pending deletion."


def test_a_description_changes(world: World) -> None:
    key_id = create(world, description="old")
    world.call(op.UpdateKeyDescription, op.UpdateKeyDescriptionRequest(key_id=key_id, description=""))
    assert describe(world, key_id).description == ""


def test_describing_takes_no_grant_token(world: World) -> None:
    with pytest.raises(op.InvalidGrantTokenException):
        world.call(op.DescribeKey, op.DescribeKeyRequest(key_id=create(world), grant_tokens=["token"]))


def test_a_key_of_another_account_is_managed_by_nobody_here(world: World) -> None:
    """Whatever its policy says: only its use crosses accounts."""
    everyone = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}'
    key_id = create(world, policy=everyone)
    name_it(world, "alias/open", key_id)
    outsider = stranger(world)
    blob = encrypt(world, key_arn(key_id), as_=outsider)
    assert decrypt(world, blob, outsider) == b"secret"
    assert describe(world, f"arn:aws:kms:us-east-1:{ACCOUNT}:alias/open", outsider).key_id == key_id
    for operation, request in requests(
        (op.DisableKey, op.DisableKeyRequest(key_id=key_arn(key_id))),
        (op.EnableKey, op.EnableKeyRequest(key_id=key_arn(key_id))),
        (op.ScheduleKeyDeletion, op.ScheduleKeyDeletionRequest(key_id=key_arn(key_id))),
        (op.CancelKeyDeletion, op.CancelKeyDeletionRequest(key_id=key_arn(key_id))),
        (op.UpdateKeyDescription, op.UpdateKeyDescriptionRequest(key_id=key_arn(key_id), description="mine")),
        (op.GetKeyPolicy, op.GetKeyPolicyRequest(key_id=key_arn(key_id))),
        (op.PutKeyPolicy, op.PutKeyPolicyRequest(key_id=key_arn(key_id), policy=everyone)),
        (op.ListKeyPolicies, op.ListKeyPoliciesRequest(key_id=key_arn(key_id))),
        (op.TagResource, op.TagResourceRequest(key_id=key_arn(key_id), tags=[])),
        (op.UntagResource, op.UntagResourceRequest(key_id=key_arn(key_id), tag_keys=[])),
        (op.ListResourceTags, op.ListResourceTagsRequest(key_id=key_arn(key_id))),
        (op.CreateAlias, op.CreateAliasRequest(alias_name="alias/mine", target_key_id=key_arn(key_id))),
    ):
        with pytest.raises(AccessDenied, match="because the resource does not exist in this Region"):
            world.call(operation, request, outsider)
    with pytest.raises(op.NotFoundException):
        world.call(op.ListAliases, op.ListAliasesRequest(key_id=key_arn(key_id)), outsider)
    assert describe(world, key_id).key_state == "Enabled"


def test_audit_records_name_the_key(world: World) -> None:
    outcome = world.outcome(op.CreateKey, op.CreateKeyRequest(description="audited"))
    record = world.records(outcome)[0]
    assert isinstance(outcome.result, op.CreateKeyResponse) and outcome.result.key_metadata is not None
    arn = outcome.result.key_metadata.arn
    assert record["resources"] == [{"accountId": ACCOUNT, "type": "AWS::KMS::Key", "ARN": arn}]
    assert record["readOnly"] is False
    refused = world.outcome(op.EnableKey, op.EnableKeyRequest(key_id=NOWHERE))
    assert isinstance(refused.result, op.NotFoundException)
    assert world.records(refused)[0]["errorCode"] == "NotFoundException"


class KeyStates(RuleBasedStateMachine):
    """Keys through their states, against a model: what each holds, what can be decrypted, what time does."""

    keys = Bundle("keys")
    blobs = Bundle("blobs")

    def __init__(self) -> None:
        super().__init__()
        self.directory = tempfile.TemporaryDirectory()
        self.world = World(Path(self.directory.name), [kms])
        self.states: dict[str, str] = {}
        self.due: dict[str, float] = {}

    def teardown(self) -> None:
        self.world.close()
        self.directory.cleanup()

    def expected(self, key_id: str, *allowed: str) -> type[Exception] | None:
        state = self.states[key_id]
        if state in allowed:
            return None
        if state == "Deleted":
            return op.NotFoundException
        return (
            op.DisabledException
            if state == "Disabled" and "PendingDeletion" not in allowed
            else (op.KMSInvalidStateException)
        )

    def attempt(self, error: type[Exception] | None, call: Callable[[], Any]) -> Any:
        if error is None:
            return call()
        with pytest.raises(error):
            call()
        return None

    @rule(target=keys)
    def create(self) -> str:
        key_id = create(self.world)
        self.states[key_id] = "Enabled"
        return key_id

    @rule(key_id=keys, name=st.sampled_from(["EnableKey", "DisableKey"]))
    def switch(self, key_id: str, name: str) -> None:
        error = self.expected(key_id, "Enabled", "Disabled")
        self.attempt(error, lambda: _CHANGES[name](self.world, key_id))
        if error is None:
            self.states[key_id] = "Enabled" if name == "EnableKey" else "Disabled"

    @rule(key_id=keys, days=st.integers(7, 30))
    def schedule(self, key_id: str, days: int) -> None:
        error = self.expected(key_id, "Enabled", "Disabled")
        self.attempt(error, lambda: schedule(self.world, key_id, days))
        if error is None:
            self.states[key_id] = "PendingDeletion"
            self.due[key_id] = self.world.clock.now() + days * DAY

    @rule(key_id=keys)
    def cancel(self, key_id: str) -> None:
        error = self.expected(key_id, "PendingDeletion")
        request = op.CancelKeyDeletionRequest(key_id=key_id)
        self.attempt(error, lambda: self.world.call(op.CancelKeyDeletion, request))
        if error is None:
            self.states[key_id] = "Disabled"
            del self.due[key_id]

    @rule(target=blobs, key_id=keys, plaintext=st.binary(min_size=1, max_size=64))
    def encrypt(self, key_id: str, plaintext: bytes) -> Any:
        error = self.expected(key_id, "Enabled")
        blob = self.attempt(error, lambda: encrypt(self.world, key_id, plaintext))
        return multiple() if blob is None else (key_id, plaintext, blob)

    @rule(made=blobs)
    def decrypt(self, made: tuple[str, bytes, bytes]) -> None:
        key_id, plaintext, blob = made
        error = self.expected(key_id, "Enabled")
        if error is op.NotFoundException:
            error = AccessDenied
        found = self.attempt(error, lambda: decrypt(self.world, blob))
        assert error is not None or found == plaintext

    @rule(days=st.integers(1, 20))
    def time_passes(self, days: int) -> None:
        self.world.clock.offset += days * DAY
        now = self.world.clock.now()
        for key_id, due in list(self.due.items()):
            deleted = reconcile(self.world, key_id)
            assert deleted == (due <= now)
            if deleted:
                self.states[key_id] = "Deleted"
                del self.due[key_id]

    @rule(key_id=consumes(keys))
    def forget(self, key_id: str) -> None:
        """Keys are left alone too."""

    @invariant()
    def described(self) -> None:
        for key_id, state in self.states.items():
            if state == "Deleted":
                with pytest.raises(op.NotFoundException):
                    describe(self.world, key_id)
                continue
            found = describe(self.world, key_id)
            assert (found.key_state, found.enabled) == (state, state == "Enabled")
            assert found.deletion_date == self.due.get(key_id)


TestKeyStates = KeyStates.TestCase
TestKeyStates.settings = settings(max_examples=20, stateful_step_count=30, deadline=None)
