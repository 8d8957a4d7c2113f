"""Who may do what, with which key, and what of it is recorded."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, World, allow, deny, policy
from tests.services.ssm.rack import ADVANCED, Rack

from casemate.api import kms as kms_op
from casemate.api import ssm as op
from casemate.kernel.errors import AccessDenied
from casemate.kernel.principal import Principal

PREFIX = f"arn:aws:ssm:us-east-1:{ACCOUNT}:parameter"


def key(rack: Rack, *statements: dict[str, Any]) -> str:
    """The ARN of a customer managed key whose policy lets the account decide, and has these statements besides."""
    root = allow("kms:*", Principal={"AWS": f"arn:aws:iam::{ACCOUNT}:root"})
    request = kms_op.CreateKeyRequest(policy=policy(root, *statements))
    metadata = rack.world.call(kms_op.CreateKey, request).key_metadata
    assert metadata is not None
    assert metadata.arn is not None
    return metadata.arn


def test_each_operation_has_its_own_permission(rack: Rack) -> None:
    rack.put("/a/b", "x")
    reader = rack.world.user("reader", policy(allow("ssm:GetParameter", f"{PREFIX}/a/*")))
    assert rack.value("/a/b", reader) == "x"
    assert rack.get(f"{PREFIX}/a/b", reader).value == "x"
    for call in (
        lambda: rack.some("/a/b", as_=reader),
        lambda: rack.page("/a", reader),
        lambda: rack.history("/a/b", reader),
        lambda: rack.get("/b", reader),
        lambda: rack.put("/a/c", as_=reader),
    ):
        with pytest.raises(AccessDenied):
            call()


def test_one_denied_name_denies_all(rack: Rack) -> None:
    for name in ("/a", "/b"):
        rack.put(name)
    reader = rack.world.user("reader", policy(allow(["ssm:GetParameters", "ssm:DeleteParameters"], f"{PREFIX}/a")))
    assert len(rack.some("/a", as_=reader).parameters or ()) == 1
    with pytest.raises(AccessDenied, match="parameter/b"):
        rack.some("/a", "/b", as_=reader)
    with pytest.raises(AccessDenied, match="parameter/b"):
        rack.world.call(op.DeleteParameters, op.DeleteParametersRequest(names=["/a", "/b"]), reader)
    assert rack.described() == ["/a", "/b"]


def test_a_path_is_what_by_path_is_judged_by(rack: Rack) -> None:
    rack.put("/a/b/c", "x")
    grants = policy(allow("ssm:GetParametersByPath", f"{PREFIX}/a"), deny("ssm:GetParameter*", f"{PREFIX}/a/b/c"))
    reader = rack.world.user("reader", grants)
    # As the guide warns: who has the path has all levels of it.
    assert rack.under("/a", reader, recursive=True) == ["/a/b/c"]
    with pytest.raises(AccessDenied, match=f"{PREFIX}/a/b "):
        rack.page("/a/b", reader)
    flat = policy(allow("ssm:GetParametersByPath", "*", Condition={"StringEquals": {"ssm:Recursive": "false"}}))
    other = rack.world.user("other", flat)
    assert rack.under("/a/b", other) == ["/a/b/c"]
    with pytest.raises(AccessDenied):
        rack.page("/a", other, recursive=True)


def test_overwriting_and_policies_are_conditions(rack: Rack) -> None:
    everything = allow("ssm:PutParameter", f"{PREFIX}/*")
    no_overwrite = deny("ssm:PutParameter", f"{PREFIX}/*", Condition={"StringEquals": {"ssm:Overwrite": ["true"]}})
    writer = rack.world.user("writer", policy(everything, no_overwrite))
    rack.put("/a", as_=writer)
    with pytest.raises(AccessDenied):
        rack.again("/a", as_=writer)
    no_policies = deny("ssm:PutParameter", f"{PREFIX}/*", Condition={"StringEquals": {"ssm:Policies": "true"}})
    other = rack.world.user("other", policy(everything, no_policies))
    rack.again("/a", as_=other)
    with pytest.raises(AccessDenied):
        rack.put("/b", as_=other, tier=ADVANCED, policies="[{}]")


def test_tags_are_conditions_and_need_permission(rack: Rack) -> None:
    rack.put("/blue", tags=[op.Tag(key="team", value="blue")])
    rack.put("/red", tags=[op.Tag(key="team", value="red")])
    for name in ("aws:ResourceTag/team", "ssm:resourceTag/team"):
        condition = {"StringEquals": {name: "blue"}}
        reader = rack.world.user(f"by-{name[:3]}", policy(allow("ssm:GetParameter", "*", Condition=condition)))
        assert rack.value("/blue", reader) == "a value"
        with pytest.raises(AccessDenied):
            rack.get("/red", reader)
    writer = rack.world.user("writer", policy(allow("ssm:PutParameter")))
    with pytest.raises(AccessDenied, match="ssm:AddTagsToResource"):
        rack.put("/green", as_=writer, tags=[op.Tag(key="team", value="green")])
    tags = [op.Tag(key="more", value="x")]
    request = op.AddTagsToResourceRequest(resource_type="Parameter", resource_id="/blue", tags=tags)
    rack.world.call(op.AddTagsToResource, request)
    listed = rack.world.call(
        op.ListTagsForResource, op.ListTagsForResourceRequest(resource_type="Parameter", resource_id="/blue")
    )
    assert [(tag.key, tag.value) for tag in listed.tag_list or ()] == [("more", "x"), ("team", "blue")]
    gone = op.RemoveTagsFromResourceRequest(resource_type="Parameter", resource_id="/blue", tag_keys=["team", "x"])
    rack.world.call(op.RemoveTagsFromResource, gone)
    assert rack.described({"Key": "tag:team", "Values": ["blue"]}) == []
    cases: list[tuple[Any, str, type[Exception]]] = [
        ("Document", "/blue", op.InvalidResourceType),
        ("Parameter", "/nothing", op.InvalidResourceId),
        ("Parameter", "a b", op.InvalidResourceId),
    ]
    for type_, id, error in cases:
        with pytest.raises(error):
            rack.world.call(op.ListTagsForResource, op.ListTagsForResourceRequest(resource_type=type_, resource_id=id))


# -- keys


@pytest.mark.parametrize(("tier", "needed"), [("Standard", "kms:Encrypt"), (ADVANCED, "kms:GenerateDataKey")])
def test_a_key_of_ones_own_has_to_be_granted(rack: Rack, tier: Any, needed: str) -> None:
    arn = key(rack)
    store = allow(["ssm:PutParameter", "ssm:GetParameter"])
    nobody = rack.world.user("nobody", policy(store))
    with pytest.raises(AccessDenied, match=needed):
        rack.put("/s", "hidden", nobody, type="SecureString", key_id=arn, tier=tier)
    writer = rack.world.user("writer", policy(store, allow(needed, arn)))
    rack.put("/s", "hidden", writer, type="SecureString", key_id=arn, tier=tier)
    with pytest.raises(AccessDenied, match="kms:Decrypt"):
        rack.get("/s", writer)
    assert rack.get("/s", writer, decrypted=False).value != "hidden"
    condition = {
        "StringEquals": {
            "kms:EncryptionContext:PARAMETER_ARN": f"{PREFIX}/s",
            "kms:ViaService": "ssm.us-east-1.amazonaws.com",
        }
    }
    reader = rack.world.user("reader", policy(store, allow("kms:Decrypt", arn, Condition=condition)))
    assert rack.value("/s", reader) == "hidden"


def test_the_managed_key_is_for_who_may_read_the_parameter(rack: Rack) -> None:
    rack.put("/s", "hidden", type="SecureString")
    reader = rack.world.user("reader", policy(allow("ssm:GetParameter")))
    assert rack.value("/s", reader) == "hidden"
    blob = rack.get("/s", decrypted=False).value
    assert blob is not None
    direct = rack.world.user("direct", policy(allow("kms:*")))
    request = kms_op.DecryptRequest(
        ciphertext_blob=base64.b64decode(blob), encryption_context={"PARAMETER_ARN": f"{PREFIX}/s"}
    )
    with pytest.raises(AccessDenied):
        rack.world.call(kms_op.Decrypt, request, direct)


def test_what_is_wrong_with_a_key_is_told(rack: Rack) -> None:
    arn = key(rack)
    with pytest.raises(op.InvalidKeyId, match="nothing"):
        rack.put("/s", type="SecureString", key_id="alias/nothing")
    rack.put("/s", "hidden", type="SecureString", key_id=arn)
    rack.world.call(kms_op.DisableKey, kms_op.DisableKeyRequest(key_id=arn))
    with pytest.raises(op.InvalidKeyId, match="is disabled"):
        rack.get("/s")
    with pytest.raises(op.InvalidKeyId, match="is disabled"):
        rack.again("/s", type="SecureString", key_id=arn)
    # Without a key's name, the account's own is meant.
    assert rack.again("/s", "told anew").version == 2
    assert rack.value("/s") == "told anew"


def test_uses_of_keys_are_recorded_and_values_are_not(rack: Rack) -> None:
    request = op.PutParameterRequest(name="/s", value="hidden-value", type="SecureString", tier=ADVANCED)
    written = rack.world.outcome(op.PutParameter, request)
    read = rack.world.outcome(op.GetParameter, op.GetParameterRequest(name="/s", with_decryption=True))
    records = [*rack.world.records(written), *rack.world.records(read)]
    assert [record["eventName"] for record in records] == [
        *("GenerateDataKey", "PutParameter", "Decrypt", "GetParameter"),
    ]
    assert records[1]["requestParameters"]["value"] == "HIDDEN_DUE_TO_SECURITY_REASONS"
    for record in (records[0], records[2]):
        assert record["requestParameters"]["encryptionContext"] == {"PARAMETER_ARN": f"{PREFIX}/s"}
        assert record["userIdentity"]["invokedBy"] == "ssm.amazonaws.com"
        assert record["userIdentity"]["arn"] == f"arn:aws:iam::{ACCOUNT}:root"
    assert records[3]["resources"] == [{"accountId": ACCOUNT, "type": "AWS::SSM::Parameter", "ARN": f"{PREFIX}/s"}]
    assert "hidden-value" not in json.dumps(records)


# -- sharing


def share(rack: Rack, name: str, *actions: str, principal: str = f"arn:aws:iam::{OTHER_ACCOUNT}:root") -> Any:
    arn = f"{PREFIX}{name}"
    text = policy(allow(list(actions), arn, Principal={"AWS": principal}))
    return rack.world.call(op.PutResourcePolicy, op.PutResourcePolicyRequest(resource_arn=arn, policy=text))


def stranger(world: World, name: str = "stranger") -> Principal:
    return world.user(name, policy(allow("ssm:*"), allow("kms:*")), account=OTHER_ACCOUNT)


def test_a_shared_parameter_is_read_by_its_arn(rack: Rack) -> None:
    rack.put("/shared", "for you", tier=ADVANCED)
    rack.put("/closed", "not for you", tier=ADVANCED)
    other = stranger(rack.world)
    arn = f"{PREFIX}/shared"
    with pytest.raises(AccessDenied):
        rack.get(arn, other)
    put = share(rack, "/shared", "ssm:GetParameter", "ssm:GetParameters")
    found = rack.get(arn, other)
    assert (found.name, found.value, found.arn) == ("/shared", "for you", arn)
    assert [each.value for each in rack.some(arn, as_=other).parameters or ()] == ["for you"]
    with pytest.raises(AccessDenied):
        rack.history(arn, other)
    with pytest.raises(AccessDenied):
        rack.get(f"{PREFIX}/closed", other)
    with pytest.raises(AccessDenied):
        rack.get(f"{PREFIX}/nothing", other)
    with pytest.raises(op.ParameterNotFound):
        rack.get("/shared", other)
    for write in (
        lambda: rack.world.call(op.DeleteParameter, op.DeleteParameterRequest(name=arn), other),
        lambda: rack.world.call(
            op.LabelParameterVersion, op.LabelParameterVersionRequest(name=arn, labels=["x"]), other
        ),
    ):
        with pytest.raises(AccessDenied):
            write()
    request = op.DeleteResourcePolicyRequest(resource_arn=arn, policy_id=put.policy_id, policy_hash=put.policy_hash)
    rack.world.call(op.DeleteResourcePolicy, request)
    with pytest.raises(AccessDenied):
        rack.get(arn, other)


def test_a_shared_secret_needs_the_key_as_well(rack: Rack) -> None:
    open_key = key(rack, allow("kms:Decrypt", Principal={"AWS": f"arn:aws:iam::{OTHER_ACCOUNT}:root"}))
    closed_key = key(rack)
    rack.put("/open", "for you", type="SecureString", tier=ADVANCED, key_id=open_key)
    rack.put("/closed", "hidden", type="SecureString", tier=ADVANCED, key_id=closed_key)
    for name in ("/open", "/closed"):
        share(rack, name, "ssm:GetParameter")
    other = stranger(rack.world)
    assert rack.value(f"{PREFIX}/open", other) == "for you"
    with pytest.raises(AccessDenied):
        rack.get(f"{PREFIX}/closed", other)


def test_what_can_not_be_shared(rack: Rack) -> None:
    rack.put("/standard")
    rack.put("/managed", "hidden", type="SecureString", tier=ADVANCED)
    rack.put("/a", tier=ADVANCED)
    for name in ("/standard", "/managed"):
        with pytest.raises(op.ResourcePolicyInvalidParameterException):
            share(rack, name, "ssm:GetParameter")
    with pytest.raises(op.ResourceNotFoundException):
        share(rack, "/nothing", "ssm:GetParameter")
    for action, principal in (
        ("ssm:PutParameter", OTHER_ACCOUNT),
        ("ssm:*", OTHER_ACCOUNT),
        ("ssm:GetParameter", "*"),
    ):
        with pytest.raises(op.MalformedResourcePolicyDocumentException):
            share(rack, "/a", action, principal=principal)
    elsewhere = policy(allow("ssm:GetParameter", f"{PREFIX}/b", Principal={"AWS": OTHER_ACCOUNT}))
    for text in (elsewhere, "{}", "no policy", " "):
        with pytest.raises(op.MalformedResourcePolicyDocumentException):
            request = op.PutResourcePolicyRequest(resource_arn=f"{PREFIX}/a", policy=text)
            rack.world.call(op.PutResourcePolicy, request)


def test_a_policy_is_replaced_by_its_id_and_hash(rack: Rack) -> None:
    rack.put("/a", tier=ADVANCED)
    arn = f"{PREFIX}/a"
    first = share(rack, "/a", "ssm:GetParameter")
    with pytest.raises(op.ResourcePolicyLimitExceededException):
        share(rack, "/a", "ssm:GetParameters")
    text = policy(allow("ssm:GetParameters", arn, Principal={"AWS": OTHER_ACCOUNT}))

    def put(policy_id: str, policy_hash: str) -> op.PutResourcePolicyResponse:
        request = op.PutResourcePolicyRequest(
            resource_arn=arn, policy=text, policy_id=policy_id, policy_hash=policy_hash
        )
        return rack.world.call(op.PutResourcePolicy, request)

    with pytest.raises(op.ResourcePolicyNotFoundException):
        put("other", first.policy_hash)
    with pytest.raises(op.ResourcePolicyConflictException):
        put(first.policy_id, "other")
    second = put(first.policy_id, first.policy_hash)
    assert second.policy_id == first.policy_id
    assert second.policy_hash != first.policy_hash
    told = rack.world.call(op.GetResourcePolicies, op.GetResourcePoliciesRequest(resource_arn=arn)).policies or []
    assert [(each.policy_id, each.policy_hash, each.policy) for each in told] == [
        (second.policy_id, second.policy_hash, text)
    ]
    # Sharing outlives a new version.
    rack.again("/a", "told anew")
    other = stranger(rack.world)
    assert [each.value for each in rack.some(arn, as_=other).parameters or ()] == ["told anew"]
