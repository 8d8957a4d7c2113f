"""Every operation that is built, and a good input for each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.contract import belongings
from tests.contract.estate import (
    EVERYTHING,
    GROUP,
    INLINE,
    METADATA,
    PLAINTEXT,
    ROLE,
    UNDELIVERED,
    USER,
    Estate,
    document,
)
from tests.contract.wire import operation_model

from casemate.composition import SERVICES
from casemate.kernel.operations import Operation, Registered

BUILT: tuple[Registered, ...] = tuple(
    service.operations[name] for service, operations in SERVICES for name in operations if name in service.operations
)
BY_TOKEN: tuple[Registered, ...] = tuple(each for each in BUILT if each.proof is not None)
"""Those whose caller a token in the request proves: no policy of the signer's has a say, nor need there be a signer."""
UNBUILT: tuple[Operation[Any, Any], ...] = tuple(
    operation
    for service, operations in SERVICES
    for name, operation in operations.items()
    if name not in service.operations
)
SERVICE_NAMES = tuple(service.model.name for service, _ in SERVICES)
PREFIXES = {service.model.name: service.model.actions for service, _ in SERVICES}
"""How the services' actions begin, by their names."""

_ORDER = (
    *("Create", "Upload", "Put", "Attach", "Add", "Tag", "Set", "Disable", "Enable"),
    *("Update", "Change", "Resync", "Untag", "Remove", "Detach", "Deactivate"),
)
_LAST = ("DeletePolicy", "DeleteUser", "DeleteGroup", "DeleteRole", "CancelKeyDeletion", "DeleteTopic")

_GOES_ON = (
    # PutEvents first: nobody wants its event, and what others began would pass for its work.
    *("PutEvents", "GenerateCredentialReport", "ReplicateKey", "RotateKeyOnDemand", "UpdatePrimaryRegion"),
    *("StartMessageMoveTask", "PurgeQueue", "DeleteQueue", "InvokeAsync"),
    *("PutMetricAlarm", "PutCompositeAlarm", "SetAlarmState", "DisableAlarmActions", "EnableAlarmActions"),
    *("DeleteAlarms", "StartQuery", "DeleteScheduleGroup", "DeleteLogStream", "PutRetentionPolicy", "DeleteLogGroup"),
    *("RestoreSecret", "RotateSecret", "CancelRotateSecret", "DeleteSecret"),
    *("StartLogging", "StopLogging"),
)
"""What the keeper goes on with afterwards, in its own time: behind all others, which are watched for changes."""


def _place(each: Registered) -> tuple[int, int]:
    """Readers first, what takes away last, what must be empty for it behind that, what goes on by itself at the end."""
    name = each.operation.name
    if name in _GOES_ON:
        return len(_ORDER) + 2, _GOES_ON.index(name)
    place = next((number for number, verb in enumerate(_ORDER, 1) if name.startswith(verb)), 0)
    away = name.startswith(("Delete", "Schedule", "Cancel", "Retire", "Revoke", "DisableKeyRotation", "Unsubscribe"))
    return (len(_ORDER) + 1 if away else place), (_LAST.index(name) + 1 if name in _LAST else 0)


ORDERED: tuple[Registered, ...] = tuple(sorted(BUILT, key=_place))
"""The same in an order in which each one's sample finds what it needs."""


def name_of(each: Registered | Operation[Any, Any]) -> str:
    """``service:Operation``, by which a test's case goes."""
    operation = each.operation if isinstance(each, Registered) else each
    return f"{operation.service.actions}:{operation.name}"


def on_keys(each: Registered) -> bool:
    """Whether the operation names a key, whose policy has a say."""
    return any(target.resource_type == "key" and target.policy is not None for target in each.targets)


_TRUST = document({"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"})
_IAM: Mapping[str, Any] = {
    "UserName": USER,
    "GroupName": GROUP,
    "RoleName": ROLE,
    "PolicyName": INLINE,
    "PolicyDocument": document(EVERYTHING),
    "AssumeRolePolicyDocument": _TRUST,
    "VersionId": "v1",
    "Status": "Inactive",
    "Tags": [{"Key": "colour", "Value": "green"}],
    "TagKeys": ["colour"],
    "Description": "told anew",
    "PolicyInputList": [document(EVERYTHING)],
    "ActionNames": ["kms:Encrypt"],
    "ServiceNamespaces": ["kms"],
    "ServiceNamespace": "kms",
    "JobId": "00000000-0000-4000-8000-000000000000",
    "ThumbprintList": ["9e99a48a9960b14926bb7f3b02e22da2b0ab7280"],
    "ClientID": "an-audience",
    "Url": "https://newcomer.example.com/issuer",
    "SAMLMetadataDocument": METADATA,
}
_KMS: Mapping[str, Any] = {
    "Plaintext": PLAINTEXT,
    "PolicyName": "default",
    "Tags": [{"TagKey": "colour", "TagValue": "green"}],
    "TagKeys": ["colour"],
    "Description": "told anew",
    "KeyPairSpec": "ECC_NIST_EDWARDS25519",
}
# Good in shape; the good ones are of the issuers that tests/federation runs.
_TOKENS: Mapping[str, Any] = {"WebIdentityToken": "eyJhbGciOiJSUzI1NiJ9.e30.c2ln", "SAMLAssertion": "PGEvPg=="}
_STS: Mapping[str, Any] = {
    "Name": "federated",
    "RoleSessionName": "contract",
    "EncodedMessage": "bm8gbWVzc2FnZQ==",
    **_TOKENS,
}
_CASEMATE: Mapping[str, Any] = {"Name": "one more", "Action": "kms:Encrypt"}

_MORE: Mapping[str, Mapping[str, Any]] = {
    "iam:CreateAccessKey": {"UserName": "nobody"},
    "iam:CreateUser": {"UserName": "newcomer", "Tags": _IAM["Tags"]},
    "iam:CreateGroup": {"GroupName": "newcomers"},
    "iam:CreateRole": {"RoleName": "newcomer", "Tags": _IAM["Tags"]},
    "iam:CreatePolicy": {"PolicyName": "newcomer", "Tags": _IAM["Tags"]},
    "iam:CreateOpenIDConnectProvider": {"ThumbprintList": _IAM["ThumbprintList"], "Tags": _IAM["Tags"]},
    "iam:RemoveClientIDFromOpenIDConnectProvider": {"ClientID": "first-audience"},
    "iam:CreateSAMLProvider": {"Name": "newcomer", "Tags": _IAM["Tags"]},
    "iam:UpdateSAMLProvider": {"SAMLMetadataDocument": METADATA + "\n"},
    "iam:DeletePolicyVersion": {"VersionId": "v2"},
    "iam:SetDefaultPolicyVersion": {"VersionId": "v1"},
    "iam:UpdateAssumeRolePolicy": {"PolicyDocument": _TRUST},
    "iam:GetUser": {"UserName": USER},
    "iam:UpdateUser": {"NewPath": "/moved/"},
    "iam:UpdateGroup": {"NewPath": "/moved/"},
    "iam:UpdateRole": {"Description": "told anew"},
    "iam:UpdateRoleDescription": {"Description": "and once more"},
    "kms:CreateAlias": {"AliasName": "alias/newcomer"},
    "kms:CreateGrant": {"Name": "newcomer", "Constraints": {"EncryptionContextSubset": {"purpose": "contract"}}},
    "kms:CreateKey": {"Tags": _KMS["Tags"]},
    "kms:Encrypt": {"EncryptionContext": {"purpose": "contract"}},
    "kms:GenerateDataKey": {"KeySpec": "AES_256", "EncryptionContext": {"purpose": "contract"}},
    "kms:GenerateDataKeyPair": {"KeyPairSpec": "ECC_NIST_P256", "EncryptionContext": {"purpose": "contract"}},
    "kms:GenerateDataKeyWithoutPlaintext": {"NumberOfBytes": 24},
    "kms:GenerateRandom": {"NumberOfBytes": 16},
    "kms:ReEncrypt": {"DestinationEncryptionContext": {"purpose": "contract"}},
    "kms:ScheduleKeyDeletion": {"PendingWindowInDays": 9},
    "sts:AssumeRole": {
        "ExternalId": "known",
        "SourceIdentity": "tester",
        "Tags": [{"Key": "team", "Value": "blue"}],
        "TransitiveTagKeys": ["team"],
    },
    "sts:GetFederationToken": {"Tags": [{"Key": "team", "Value": "blue"}]},
    "casemate:AdvanceClock": {"Seconds": 60},
    "casemate:ImportPublicParameters": {"Parameters": [{"Name": "/aws/service/contract/one", "Value": "a value"}]},
    "sns:SetSubscriptionAttributes": {"AttributeName": "RawMessageDelivery", "AttributeValue": "true"},
    "sns:SetTopicAttributes": {"AttributeValue": "told anew"},
    "sns:CreateTopic": {"Name": "newcomer", "Tags": _IAM["Tags"]},
}


def sample(each: Registered, estate: Estate) -> dict[str, Any]:
    """A good input: the members that the model requires and some that are worth having, of this estate."""
    operation = each.operation
    for ready in (estate.queues, estate.buckets, estate.journals, estate.vault):
        if name_of(each) in ready:
            return dict(ready[name_of(each)])
    known = _known(estate)[operation.service.name]
    shape = operation_model(operation).input_shape
    required = shape.required_members if shape is not None else ()
    own = {
        **estate.happenings.get(name_of(each), {}),
        **estate.pairs.get(name_of(each), {}),
        **estate.special.samples(estate.spare_key_id).get(name_of(each), {}),
    }
    if operation.service.name == "iam":
        own = {**own, **belongings.samples(estate.belongings, estate.now).get(operation.name, {})}
    more = {**_MORE.get(name_of(each), {}), **own}
    params: dict[str, Any] = {member: known[member] for member in required if member not in more}
    if name_of(each) == "kms:UpdateAlias":
        params["TargetKeyId"] = estate.spare_key_id
    if shape is not None and "CiphertextBlob" in shape.members:
        params["CiphertextBlob"] = estate.ciphertext
    if operation.service.name == "iam" and "AccessKey" in operation.name and "LastUsed" not in operation.name:
        params["UserName"] = USER
    if name_of(each) == "sns:Publish":
        params["TopicArn"] = estate.topic_arn
    if name_of(each) == "sns:Subscribe":
        params["Endpoint"] = f"arn:aws:sqs:us-east-1:{estate.account}:another"
        params["Attributes"] = UNDELIVERED
    if operation.name in ("CreateGrant", "ListRetirableGrants"):
        params["RetiringPrincipal"] = estate.role_arn
    if operation.name == "CreateGrant":
        params["GranteePrincipal"] = estate.role_arn
    if operation.name == "RetireGrant":
        params = {"KeyId": estate.key_arn, "GrantId": estate.spare_grant_id}
    if operation.name == "CreatePolicyVersion":
        params["PolicyArn"] = estate.boundary_arn
    return {**params, **more}


def _known(estate: Estate) -> Mapping[str, Mapping[str, Any]]:
    """Values by service and member."""
    return {
        "iam": {
            **_IAM,
            **belongings.members(estate.belongings),
            "PolicyArn": estate.policy_arn,
            "PermissionsBoundary": estate.policy_arn,
            "AccessKeyId": estate.access_key_id,
            "PolicySourceArn": f"arn:aws:iam::{estate.account}:user/{USER}",
            "Arn": f"arn:aws:iam::{estate.account}:user/{USER}",
            "OpenIDConnectProviderArn": estate.oidc_provider_arn,
            "SAMLProviderArn": estate.saml_provider_arn,
            "Name": "newcomer",
        },
        "kms": {
            **_KMS,
            "KeyId": estate.key_id,
            "TargetKeyId": estate.key_id,
            "SourceKeyId": estate.key_id,
            "DestinationKeyId": estate.key_id,
            "AliasName": estate.alias,
            "GrantId": estate.grant_id,
            "Operations": ["Encrypt", "Decrypt"],
            "Policy": document(
                {
                    "Effect": "Allow",
                    "Principal": {"AWS": f"arn:aws:iam::{estate.account}:root"},
                    "Action": "kms:*",
                    "Resource": "*",
                }
            ),
        },
        "sts": {
            **_STS,
            "RoleArn": estate.role_arn,
            "AccessKeyId": estate.access_key_id,
            "PrincipalArn": estate.saml_provider_arn,
        },
        "casemate": {
            **_CASEMATE,
            "AccountId": estate.account,
            "PrincipalArn": f"arn:aws:iam::{estate.account}:user/{USER}",
            "ResourceArn": estate.key_arn,
        },
        "accessanalyzer": {"policyDocument": document(EVERYTHING), "policyType": "IDENTITY_POLICY"},
        "cloudtrail": {},
        "cloudwatch": {},
        "events": {},
        "sns": {
            "TopicArn": estate.topic_arn,
            "ResourceArn": estate.topic_arn,
            "SubscriptionArn": estate.subscription_arn,
            "Name": "newcomer",
            "Label": "newcomers",
            "AWSAccountId": [estate.account],
            "ActionName": ["Publish"],
            "AttributeName": "DisplayName",
            "Message": "hello",
            "Protocol": "sqs",
            "Tags": [{"Key": "colour", "Value": "green"}],
            "TagKeys": ["colour"],
            "PublishBatchRequestEntries": [{"Id": "one", "Message": "hello"}],
            "Token": "AQAAAAE",
        },
        "lambda": {},
        "logs": {},
        "scheduler": {},
        "s3": {},
        "secretsmanager": {},
        "ssm": {},
    }


def about_key(each: Registered, estate: Estate, key: str, ciphertext: bytes) -> dict[str, Any]:
    """The sample with every member that names a key naming this one."""
    params = sample(each, estate)
    for member in ("KeyId", "TargetKeyId", "SourceKeyId", "DestinationKeyId"):
        if member in params:
            params[member] = key
    if "CiphertextBlob" in params:
        params["CiphertextBlob"] = ciphertext
    return params
