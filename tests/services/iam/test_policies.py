from __future__ import annotations

from urllib.parse import unquote

import pytest
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, World, allow, policy

from casemate.api import iam as op
from casemate.kernel.errors import AccessDenied

DOCUMENT = policy(allow("kms:Encrypt", "arn:aws:kms:*:*:key/*"))
ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess"


def create(world: World, name: str, path: str = "/", document: str = DOCUMENT) -> str:
    request = op.CreatePolicyRequest(policy_name=name, path=path, policy_document=document)
    made = world.call(op.CreatePolicy, request).policy
    assert made is not None
    assert made.arn is not None
    return made.arn


def get(world: World, arn: str) -> op.Policy:
    found = world.call(op.GetPolicy, op.GetPolicyRequest(policy_arn=arn)).policy
    assert found is not None
    return found


def add_version(world: World, arn: str, document: str = DOCUMENT, *, default: bool = False) -> str | None:
    request = op.CreatePolicyVersionRequest(policy_arn=arn, policy_document=document, set_as_default=default)
    made = world.call(op.CreatePolicyVersion, request).policy_version
    assert made is not None
    assert made.document is None
    return made.version_id


def names(world: World, request: op.ListPoliciesRequest | None = None) -> list[str | None]:
    found = world.call(op.ListPolicies, request or op.ListPoliciesRequest())
    return [each.policy_name for each in found.policies or ()]


def test_made_and_described(world: World) -> None:
    arn = create(world, "Use", "/x/")
    assert arn == f"arn:aws:iam::{ACCOUNT}:policy/x/Use"
    found = get(world, arn)
    assert (found.default_version_id, found.attachment_count, found.is_attachable) == ("v1", 0, True)
    assert (found.policy_id or "").startswith("ANPA")
    with pytest.raises(
        op.EntityAlreadyExistsException, match=r"^A policy called USE already exists. Duplicate names are not allowed.$"
    ):
        create(world, "USE")
    with pytest.raises(op.NoSuchEntityException, match=f"^Policy arn:aws:iam::{ACCOUNT}:policy/Use was not found.$"):
        get(world, f"arn:aws:iam::{ACCOUNT}:policy/Use")


def test_the_answer_to_creation_has_the_tags_and_no_description(world: World) -> None:
    tags = [op.Tag(key="Department", value="Accounting")]
    request = op.CreatePolicyRequest(policy_name="Use", policy_document=DOCUMENT, description="d", tags=tags)
    made = world.call(op.CreatePolicy, request).policy
    assert made is not None
    assert (made.tags, made.description) == (tags, None)
    assert get(world, made.arn or "").description == "d"


def test_what_is_no_policy_arn(world: World) -> None:
    with pytest.raises(op.InvalidInputException, match=r"^ARN arn:aws:iam::aws:user/nobody is not valid\.$"):
        get(world, "arn:aws:iam::aws:user/nobody")


def test_anothers_policies_are_denied_not_missing(world: World) -> None:
    create(world, "Use")
    for name in ("Use", "Ghost"):
        request = op.GetPolicyRequest(policy_arn=f"arn:aws:iam::{ACCOUNT}:policy/{name}")
        with pytest.raises(AccessDenied):
            world.call(op.GetPolicy, request, world.root(OTHER_ACCOUNT))


def test_sizes_and_syntax(world: World) -> None:
    with pytest.raises(op.MalformedPolicyDocumentException, match=r"^Syntax errors in policy\.$"):
        create(world, "bad", document="{}")
    base = len(policy(allow("x:y", "")).replace(" ", ""))
    fits = "arn:aws:s3:::" + "b" * (6_144 - base - len("arn:aws:s3:::"))
    create(world, "fits", document=policy(allow("x:y", fits)).replace(" ", "   "))
    with pytest.raises(op.LimitExceededException, match=r"^Cannot exceed quota for PolicySize: 6144$"):
        create(world, "too-large", document=policy(allow("x:y", fits + "b")))


def test_versions(world: World) -> None:
    arn = create(world, "use")
    other = policy(allow("kms:Decrypt"))
    assert add_version(world, arn, other) == "v2"
    assert get(world, arn).default_version_id == "v1"
    assert add_version(world, arn, default=True) == "v3"
    assert get(world, arn).default_version_id == "v3"
    request = op.GetPolicyVersionRequest(policy_arn=arn, version_id="v2")
    version = world.call(op.GetPolicyVersion, request).policy_version
    assert version is not None
    assert unquote(version.document or "") == other
    assert not version.is_default_version
    listed = world.call(op.ListPolicyVersions, op.ListPolicyVersionsRequest(policy_arn=arn)).versions or []
    assert [(each.version_id, each.is_default_version) for each in listed] == [
        ("v3", True),
        ("v2", False),
        ("v1", False),
    ]
    with pytest.raises(op.DeleteConflictException, match=r"^Cannot delete the default version of a policy\.$"):
        world.call(op.DeletePolicyVersion, op.DeletePolicyVersionRequest(policy_arn=arn, version_id="v3"))
    world.call(op.SetDefaultPolicyVersion, op.SetDefaultPolicyVersionRequest(policy_arn=arn, version_id="v2"))
    world.call(op.DeletePolicyVersion, op.DeletePolicyVersionRequest(policy_arn=arn, version_id="v3"))
    with pytest.raises(op.NoSuchEntityException):
        world.call(op.GetPolicyVersion, op.GetPolicyVersionRequest(policy_arn=arn, version_id="v3"))
    assert [add_version(world, arn) for _ in range(3)] == ["v4", "v5", "v6"]
    with pytest.raises(op.LimitExceededException, match="can have up to 5 versions"):
        add_version(world, arn)
    with pytest.raises(op.DeleteConflictException, match="more than one version"):
        world.call(op.DeletePolicy, op.DeletePolicyRequest(policy_arn=arn))


def test_deleted_only_when_nobody_has_it(world: World) -> None:
    arn = create(world, "use")
    world.user("alice")
    world.call(op.AttachUserPolicy, op.AttachUserPolicyRequest(user_name="alice", policy_arn=arn))
    with pytest.raises(op.DeleteConflictException, match=r"^Cannot delete a policy attached to entities\.$"):
        world.call(op.DeletePolicy, op.DeletePolicyRequest(policy_arn=arn))
    world.call(op.DetachUserPolicy, op.DetachUserPolicyRequest(user_name="alice", policy_arn=arn))
    world.call(op.DeletePolicy, op.DeletePolicyRequest(policy_arn=arn))
    with pytest.raises(op.NoSuchEntityException):
        get(world, arn)


def test_aws_policies_are_read_by_all_and_changed_by_nobody(world: World) -> None:
    assert get(world, ADMIN).policy_name == "AdministratorAccess"
    request = op.GetPolicyVersionRequest(policy_arn=ADMIN, version_id="v1")
    version = world.call(op.GetPolicyVersion, request).policy_version
    assert version is not None
    assert '"Action": "*"' in unquote(version.document or "")
    with pytest.raises(AccessDenied):
        world.call(op.DeletePolicy, op.DeletePolicyRequest(policy_arn=ADMIN))
    with pytest.raises(AccessDenied):
        add_version(world, ADMIN)
    with pytest.raises(op.NoSuchEntityException):
        get(world, "arn:aws:iam::aws:policy/Nothing")


def test_listed_by_scope_path_and_use(world: World) -> None:
    for name, path in (("a", "/"), ("b", "/x/"), ("c", "/x/")):
        create(world, name, path)
    world.user("alice")
    attach = op.AttachUserPolicyRequest(user_name="alice", policy_arn=f"arn:aws:iam::{ACCOUNT}:policy/x/b")
    world.call(op.AttachUserPolicy, attach)
    bound = op.PutUserPermissionsBoundaryRequest(user_name="alice", permissions_boundary=ADMIN)
    world.call(op.PutUserPermissionsBoundary, bound)
    of_aws = names(world, op.ListPoliciesRequest(scope="AWS"))
    assert "AdministratorAccess" in of_aws
    assert names(world) == [*of_aws, "a", "b", "c"]
    assert names(world, op.ListPoliciesRequest(scope="Local")) == ["a", "b", "c"]
    assert names(world, op.ListPoliciesRequest(path_prefix="/x/")) == ["b", "c"]
    assert names(world, op.ListPoliciesRequest(only_attached=True)) == ["b"]
    assert names(world, op.ListPoliciesRequest(policy_usage_filter="PermissionsPolicy")) == ["b"]
    assert names(world, op.ListPoliciesRequest(policy_usage_filter="PermissionsBoundary")) == ["AdministratorAccess"]
    seen, marker = [], None
    while True:
        found = world.call(op.ListPolicies, op.ListPoliciesRequest(max_items=3, marker=marker))
        seen += [each.policy_name for each in found.policies or ()]
        marker = found.marker
        if marker is None:
            break
    assert seen == [*of_aws, "a", "b", "c"]


def test_tag_keys_of_policies_keep_their_case(world: World) -> None:
    arn = create(world, "use")
    tags = [op.Tag(key="Cost", value="1"), op.Tag(key="cost", value="2")]
    world.call(op.TagPolicy, op.TagPolicyRequest(policy_arn=arn, tags=tags))
    assert world.call(op.ListPolicyTags, op.ListPolicyTagsRequest(policy_arn=arn)).tags == tags
    world.call(op.UntagPolicy, op.UntagPolicyRequest(policy_arn=arn, tag_keys=["cost"]))
    assert get(world, arn).tags == tags[:1]


def test_account_summary(world: World) -> None:
    add_version(world, create(world, "use"))
    world.user("alice")
    found = world.call(op.GetAccountSummary, op.GetAccountSummaryRequest()).summary_map
    assert found is not None
    assert (found["Users"], found["Policies"], found["PolicyVersionsInUse"]) == (1, 1, 2)
    assert (found["AccountAccessKeysPresent"], found["AccessKeysPerUserQuota"]) == (0, 2)
