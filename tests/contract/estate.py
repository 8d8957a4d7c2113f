"""What the calls of the contract are about: one of each resource, and callers with one thing against each."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from botocore import xform_name
from tests.contract import belongings
from tests.contract.belongings import Belongings
from tests.contract.buckets import bucket_samples
from tests.contract.databases import database_samples
from tests.contract.functions import functions
from tests.contract.happenings import happenings
from tests.contract.history import history_samples
from tests.contract.journals import journal_samples
from tests.contract.keys import SpecialKeys, make_special_keys
from tests.contract.pairs import pair_samples
from tests.contract.parameters import parameters
from tests.contract.queues import queue_samples
from tests.contract.trails import trail_samples
from tests.contract.vault import secret_samples
from tests.contract.watches import watch_samples
from tests.idp import IdentityProvider
from tests.serving import REGION, Credentials, Server

EVERYTHING = {"Effect": "Allow", "Action": "*", "Resource": "*"}
ELSEWHERE = {"Effect": "Allow", "Action": "ec2:*", "Resource": "*"}
USER, GROUP, ROLE, POLICY, INLINE = "subject", "crew", "actor", "rules", "inline"
STRANGE_ALIAS = "alias/strangers"
"""An alias of the other account."""
METADATA = IdentityProvider().metadata()
PLAINTEXT = b"sixteen bytes it"


def document(*statements: Mapping[str, Any]) -> str:
    """A policy document of these statements."""
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def key_policy(*statements: Mapping[str, Any]) -> str:
    """A key policy: each statement's action and resource are everything unless it says otherwise."""
    return document(*({"Action": "kms:*", "Resource": "*", **statement} for statement in statements))


@dataclass(frozen=True)
class Callers:
    """Keys of callers. ``admin`` may do everything, the others nothing, each for a reason of its own.

    ``stranger`` is an administrator of another account, ``outcast`` a user there without any policy.
    """

    root: Credentials
    admin: Credentials
    nobody: Credentials
    denied: Credentials
    bounded: Credentials
    session: Credentials
    stranger_root: Credentials
    stranger: Credentials
    outcast: Credentials


@dataclass(frozen=True)
class Estate:
    """The resources. ``closed_key`` lets nobody but one user in, ``forbidden_key`` denies the callers expressly."""

    account: str
    callers: Callers
    access_key_id: str
    policy_arn: str
    boundary_arn: str
    role_arn: str
    closed_role_arn: str
    oidc_provider_arn: str
    saml_provider_arn: str
    topic_arn: str
    subscription_arn: str
    key_id: str
    spare_key_id: str
    key_arn: str
    alias: str
    ciphertext: bytes
    grant_id: str
    spare_grant_id: str
    closed_key: str
    closed_ciphertext: bytes
    closed_alias: str
    forbidden_key: str
    forbidden_ciphertext: bytes
    belongings: Belongings
    pairs: Mapping[str, Mapping[str, Any]]
    queues: Mapping[str, Mapping[str, Any]]
    buckets: Mapping[str, Mapping[str, Any]]
    special: SpecialKeys = field(default_factory=SpecialKeys)
    happenings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    journals: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    vault: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    now: Callable[[], float] = time.time


UNDELIVERED = {"FilterPolicy": '{"never": ["published"]}'}
"""Attributes of a subscription to which nothing goes: what the keeper delivers changes the store in its own time."""


def make_user(
    server: Server, name: str, *statements: Mapping[str, Any], root: Credentials | None = None
) -> Credentials:
    """A user with these statements as its one policy, and a key of its own."""
    iam = server.client("iam", root)
    iam.create_user(UserName=name)
    if statements:
        iam.put_user_policy(UserName=name, PolicyName="own", PolicyDocument=document(*statements))
    key = iam.create_access_key(UserName=name)["AccessKey"]
    return Credentials(key["AccessKeyId"], key["SecretAccessKey"])


def _callers(server: Server, boundary: str, role_arn: str) -> Callers:
    admin = make_user(server, "admin", EVERYTHING)
    bounded = make_user(server, "bounded", EVERYTHING)
    server.client("iam").put_user_permissions_boundary(UserName="bounded", PermissionsBoundary=boundary)
    made = server.client("casemate").create_account(Name="the strangers")["RootAccessKey"]
    strangers = Credentials(made["AccessKeyId"], made["SecretAccessKey"])
    issued = server.client("sts", admin).assume_role(
        RoleArn=role_arn, RoleSessionName="narrow", Policy=document(ELSEWHERE)
    )["Credentials"]
    return Callers(
        root=server.root,
        admin=admin,
        nobody=make_user(server, "nobody"),
        denied=make_user(server, "denied", EVERYTHING, {**EVERYTHING, "Effect": "Deny"}),
        bounded=bounded,
        session=Credentials(issued["AccessKeyId"], issued["SecretAccessKey"], issued["SessionToken"]),
        stranger_root=strangers,
        stranger=make_user(server, "stranger", EVERYTHING, root=strangers),
        outcast=make_user(server, "outcast", root=strangers),
    )


def build(server: Server) -> Estate:
    """Make it all, as root, on a fresh server."""
    account, iam, kms = server.account_id, server.client("iam"), server.client("kms")
    root_arn = f"arn:aws:iam::{account}:root"
    iam.create_user(UserName=USER)
    iam.put_user_policy(UserName=USER, PolicyName=INLINE, PolicyDocument=document(ELSEWHERE))
    access_key_id = iam.create_access_key(UserName=USER)["AccessKey"]["AccessKeyId"]
    iam.create_group(GroupName=GROUP)
    iam.put_group_policy(GroupName=GROUP, PolicyName=INLINE, PolicyDocument=document(ELSEWHERE))
    policy_arn = iam.create_policy(PolicyName=POLICY, PolicyDocument=document(ELSEWHERE))["Policy"]["Arn"]
    iam.create_policy_version(PolicyArn=policy_arn, PolicyDocument=document(ELSEWHERE))
    boundary = iam.create_policy(PolicyName="bound", PolicyDocument=document(ELSEWHERE))["Policy"]["Arn"]
    role_arn = _make_role(iam, ROLE, root_arn)
    closed_role_arn = _make_role(iam, "closed", root_arn)
    iam.put_role_policy(RoleName=ROLE, PolicyName=INLINE, PolicyDocument=document(EVERYTHING, ELSEWHERE))
    callers = _callers(server, boundary, role_arn)
    iam.create_login_profile(UserName="admin", Password=belongings.PASSWORD)
    owner = {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{account}:user/{USER}"}}
    everybody = {"Effect": "Allow", "Principal": {"AWS": "*"}}
    not_root = {"StringNotEquals": {"aws:PrincipalArn": root_arn}}
    stranger_account = server.client("sts", callers.stranger).get_caller_identity()["Account"]
    keeper = {"Effect": "Allow", "Principal": {"AWS": root_arn}, "Condition": {"Bool": {"aws:ViaAWSService": "true"}}}
    keys = {name: kms.create_key()["KeyMetadata"] for name in ("key", "spare", "closed", "forbidden")}
    alias, closed_alias = "alias/open", "alias/closed"
    kms.create_alias(AliasName=alias, TargetKeyId=keys["key"]["KeyId"])
    kms.create_alias(AliasName=closed_alias, TargetKeyId=keys["closed"]["KeyId"])
    sealed = {
        name: kms.encrypt(KeyId=key["KeyId"], Plaintext=PLAINTEXT)["CiphertextBlob"] for name, key in keys.items()
    }
    grants = [
        kms.create_grant(KeyId=keys["key"]["KeyId"], GranteePrincipal=role_arn, Operations=["Decrypt"])["GrantId"]
        for _ in range(2)
    ]
    closed = key_policy(owner, keeper)
    forbidden = key_policy(everybody, {**everybody, "Effect": "Deny", "Condition": not_root})
    assert stranger_account != account
    strange_kms = server.client("kms", callers.stranger_root)
    strange_kms.create_alias(AliasName=STRANGE_ALIAS, TargetKeyId=strange_kms.create_key()["KeyMetadata"]["KeyId"])
    for name, policy in (("closed", closed), ("forbidden", forbidden)):
        kms.put_key_policy(KeyId=keys[name]["KeyId"], Policy=policy, BypassPolicyLockoutSafetyCheck=True)
    sns = server.client("sns")
    topic_arn = sns.create_topic(Name="open")["TopicArn"]
    subscription_arn = sns.subscribe(
        TopicArn=topic_arn, Protocol="sqs", Endpoint=f"arn:aws:sqs:us-east-1:{account}:queue", Attributes=UNDELIVERED
    )["SubscriptionArn"]
    return Estate(
        account=account,
        topic_arn=topic_arn,
        subscription_arn=subscription_arn,
        callers=callers,
        access_key_id=access_key_id,
        policy_arn=policy_arn,
        boundary_arn=boundary,
        role_arn=role_arn,
        closed_role_arn=closed_role_arn,
        oidc_provider_arn=iam.create_open_id_connect_provider(
            Url="https://issuer.example.com", ClientIDList=["first-audience"], ThumbprintList=["0" * 40]
        )["OpenIDConnectProviderArn"],
        saml_provider_arn=iam.create_saml_provider(Name="idp", SAMLMetadataDocument=METADATA)["SAMLProviderArn"],
        key_id=keys["key"]["KeyId"],
        spare_key_id=keys["spare"]["KeyId"],
        key_arn=keys["key"]["Arn"],
        alias=alias,
        ciphertext=sealed["key"],
        grant_id=grants[0],
        spare_grant_id=grants[1],
        closed_key=keys["closed"]["Arn"],
        closed_ciphertext=sealed["closed"],
        closed_alias=closed_alias,
        forbidden_key=keys["forbidden"]["Arn"],
        forbidden_ciphertext=sealed["forbidden"],
        belongings=belongings.build(lambda name, **params: getattr(iam, xform_name(name))(**params), USER),
        pairs=pair_samples(lambda name, **params: getattr(kms, xform_name(name))(**params)),
        queues=queue_samples(
            lambda name, **params: getattr(server.client("sqs"), xform_name(name))(**params), account, keeper=True
        ),
        buckets=bucket_samples(partial(_make, server), account),
        special=make_special_keys(server),
        happenings={
            **happenings(partial(_make, server), account),
            **watch_samples(partial(_make, server), account),
            **parameters(partial(_make, server), lambda answer, name: answer[name], account, REGION),
            **functions(partial(_make, server), account),
            **history_samples(partial(_make, server), account, keeper=True),
            **database_samples(partial(_make, server)),
            **trail_samples(partial(_make, server), account),
        },
        journals=journal_samples(partial(_make, server), account, time.time, keeper=True),
        vault=secret_samples(
            lambda name, region, **params: getattr(server.client("secretsmanager", region=region), xform_name(name))(
                **params
            ),
            account,
        ),
    )


def _make(server: Server, name: str, **params: Any) -> Any:
    service, _, operation = name.partition(":")
    return getattr(server.client(service), xform_name(operation))(**params)


def _make_role(iam: Any, name: str, trusted: str) -> str:
    actions = ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]
    trust = document({"Effect": "Allow", "Principal": {"AWS": trusted}, "Action": actions})
    arn: str = iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust)["Role"]["Arn"]
    return arn
