"""AWS Security Token Service, API version 2011-06-15.

GENERATED from botocore 1.44.5 by ``python tools/generate_api.py``. Do not edit.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from msgspec import Meta, field

from casemate.api import Shape
from casemate.kernel.errors import ServiceError
from casemate.kernel.operations import Operation, ServiceModel

SERVICE = ServiceModel(
    name="sts",
    service_id="STS",
    protocols=("query",),
    api_version="2011-06-15",
    json_version="",
    target_prefix="",
    xml_namespace="https://sts.amazonaws.com/doc/2011-06-15/",
    signing_name="sts",
    is_global=False,
    query_compatible=False,
)

RootDurationSecondsType = Annotated[int, Meta(ge=0, le=900)]
SAMLAssertionType = Annotated[str, Meta(min_length=4, max_length=100000, extra={"sensitive": True})]
TargetPrincipalType = Annotated[str, Meta(min_length=12, max_length=2048)]
accessKeyIdType = Annotated[
    str, Meta(min_length=16, max_length=128, pattern="\\A(?:[a-zA-Z0-9_]*)\\Z", extra={"pattern": "[\\w]*"})
]
accessKeySecretType = Annotated[str, Meta(extra={"sensitive": True})]
arnType = Annotated[
    str,
    Meta(
        min_length=20,
        max_length=2048,
        pattern="\\A(?:[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+)\\Z",
        extra={
            "pattern": "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+"
        },
    ),
]
assumedRoleIdType = Annotated[
    str,
    Meta(min_length=2, max_length=193, pattern="\\A(?:[a-zA-Z0-9_+=,.@:-]*)\\Z", extra={"pattern": "[\\w+=,.@:-]*"}),
]
clientTokenType = Annotated[str, Meta(min_length=4, max_length=20000, extra={"sensitive": True})]
contextAssertionType = Annotated[str, Meta(min_length=4, max_length=2048)]
dateType = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "iso8601"})]
durationSecondsType = Annotated[int, Meta(ge=900, le=129600)]
encodedMessageType = Annotated[str, Meta(min_length=1, max_length=10240)]
externalIdType = Annotated[
    str,
    Meta(
        min_length=2,
        max_length=1224,
        pattern="\\A(?:[a-zA-Z0-9_+=,.@:\\/-]*)\\Z",
        extra={"pattern": "[\\w+=,.@:\\/-]*"},
    ),
]
federatedIdType = Annotated[
    str,
    Meta(
        min_length=2, max_length=193, pattern="\\A(?:[a-zA-Z0-9_+=,.@\\:-]*)\\Z", extra={"pattern": "[\\w+=,.@\\:-]*"}
    ),
]
jwtAlgorithmType = Annotated[str, Meta(min_length=5, max_length=5)]
minimumSessionTokenSizeType = Annotated[int, Meta(ge=0, le=4096)]
nonNegativeIntegerType = Annotated[int, Meta(ge=0, le=2147483647)]
roleDurationSecondsType = Annotated[int, Meta(ge=900, le=43200)]
roleSessionNameType = Annotated[
    str, Meta(min_length=2, max_length=64, pattern="\\A(?:[a-zA-Z0-9_+=,.@-]*)\\Z", extra={"pattern": "[\\w+=,.@-]*"})
]
serialNumberType = Annotated[
    str,
    Meta(min_length=9, max_length=256, pattern="\\A(?:[a-zA-Z0-9_+=/:,.@-]*)\\Z", extra={"pattern": "[\\w+=/:,.@-]*"}),
]
sessionPolicyDocumentType = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=2048,
        pattern="\\A(?:[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+)\\Z",
        extra={"pattern": "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+"},
    ),
]
sessionTokenSizeType = Annotated[int, Meta(ge=0, le=2147483647)]
sessionTokenUtilizationType = Annotated[int, Meta(ge=0, le=2147483647)]
sourceIdentityType = Annotated[
    str, Meta(min_length=2, max_length=64, pattern="\\A(?:[a-zA-Z0-9_+=,.@-]*)\\Z", extra={"pattern": "[\\w+=,.@-]*"})
]
tagKeyType = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=128,
        pattern="\\A(?:[\\w \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000_.:/=+\\-@]+)\\Z",
        extra={"pattern": "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+"},
    ),
]
tagValueType = Annotated[
    str,
    Meta(
        min_length=0,
        max_length=256,
        pattern="\\A(?:[\\w \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000_.:/=+\\-@]*)\\Z",
        extra={"pattern": "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*"},
    ),
]
tokenCodeType = Annotated[
    str, Meta(min_length=6, max_length=6, pattern="\\A(?:[0-9]*)\\Z", extra={"pattern": "[\\d]*"})
]
tradeInTokenType = Annotated[str, Meta(extra={"sensitive": True})]
unrestrictedSessionPolicyDocumentType = Annotated[
    str,
    Meta(
        min_length=1,
        pattern="\\A(?:[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+)\\Z",
        extra={"pattern": "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+"},
    ),
]
urlType = Annotated[str, Meta(min_length=4, max_length=2048)]
userNameType = Annotated[
    str, Meta(min_length=2, max_length=32, pattern="\\A(?:[a-zA-Z0-9_+=,.@-]*)\\Z", extra={"pattern": "[\\w+=,.@-]*"})
]
webIdentitySubjectType = Annotated[str, Meta(min_length=6, max_length=255)]
webIdentityTokenAudienceStringType = Annotated[str, Meta(min_length=1, max_length=1000)]
webIdentityTokenDurationSecondsType = Annotated[int, Meta(ge=60, le=3600)]
webIdentityTokenType = Annotated[str, Meta(extra={"sensitive": True})]


class AssumeRoleRequest(Shape, frozen=True, kw_only=True):
    role_arn: arnType = field(name="RoleArn")
    role_session_name: roleSessionNameType = field(name="RoleSessionName")
    policy_arns: list[PolicyDescriptorType] | None = field(name="PolicyArns", default=None)
    policy: unrestrictedSessionPolicyDocumentType | None = field(name="Policy", default=None)
    duration_seconds: roleDurationSecondsType | None = field(name="DurationSeconds", default=None)
    tags: Annotated[list[Tag], Meta(max_length=50)] | None = field(name="Tags", default=None)
    transitive_tag_keys: Annotated[list[tagKeyType], Meta(max_length=50)] | None = field(
        name="TransitiveTagKeys", default=None
    )
    external_id: externalIdType | None = field(name="ExternalId", default=None)
    serial_number: serialNumberType | None = field(name="SerialNumber", default=None)
    token_code: tokenCodeType | None = field(name="TokenCode", default=None)
    source_identity: sourceIdentityType | None = field(name="SourceIdentity", default=None)
    provided_contexts: Annotated[list[ProvidedContext], Meta(min_length=1, max_length=5)] | None = field(
        name="ProvidedContexts", default=None
    )
    minimum_session_token_size: minimumSessionTokenSizeType | None = field(name="MinimumSessionTokenSize", default=None)


class AssumeRoleResponse(Shape, frozen=True, kw_only=True):
    credentials: Credentials | None = field(name="Credentials", default=None)
    assumed_role_user: AssumedRoleUser | None = field(name="AssumedRoleUser", default=None)
    packed_policy_size: nonNegativeIntegerType | None = field(name="PackedPolicySize", default=None)
    source_identity: sourceIdentityType | None = field(name="SourceIdentity", default=None)
    session_token_utilization: sessionTokenUtilizationType | None = field(name="SessionTokenUtilization", default=None)
    session_token_size: sessionTokenSizeType | None = field(name="SessionTokenSize", default=None)


class AssumeRoleWithSAMLRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["saml_assertion"])

    role_arn: arnType = field(name="RoleArn")
    principal_arn: arnType = field(name="PrincipalArn")
    saml_assertion: SAMLAssertionType = field(name="SAMLAssertion")
    policy_arns: list[PolicyDescriptorType] | None = field(name="PolicyArns", default=None)
    policy: sessionPolicyDocumentType | None = field(name="Policy", default=None)
    duration_seconds: roleDurationSecondsType | None = field(name="DurationSeconds", default=None)
    minimum_session_token_size: minimumSessionTokenSizeType | None = field(name="MinimumSessionTokenSize", default=None)


class AssumeRoleWithSAMLResponse(Shape, frozen=True, kw_only=True):
    credentials: Credentials | None = field(name="Credentials", default=None)
    assumed_role_user: AssumedRoleUser | None = field(name="AssumedRoleUser", default=None)
    packed_policy_size: nonNegativeIntegerType | None = field(name="PackedPolicySize", default=None)
    subject: str | None = field(name="Subject", default=None)
    subject_type: str | None = field(name="SubjectType", default=None)
    issuer: str | None = field(name="Issuer", default=None)
    audience: str | None = field(name="Audience", default=None)
    name_qualifier: str | None = field(name="NameQualifier", default=None)
    source_identity: sourceIdentityType | None = field(name="SourceIdentity", default=None)
    session_token_utilization: sessionTokenUtilizationType | None = field(name="SessionTokenUtilization", default=None)
    session_token_size: sessionTokenSizeType | None = field(name="SessionTokenSize", default=None)


class AssumeRoleWithWebIdentityRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["web_identity_token"])

    role_arn: arnType = field(name="RoleArn")
    role_session_name: roleSessionNameType = field(name="RoleSessionName")
    web_identity_token: clientTokenType = field(name="WebIdentityToken")
    provider_id: urlType | None = field(name="ProviderId", default=None)
    policy_arns: list[PolicyDescriptorType] | None = field(name="PolicyArns", default=None)
    policy: sessionPolicyDocumentType | None = field(name="Policy", default=None)
    duration_seconds: roleDurationSecondsType | None = field(name="DurationSeconds", default=None)
    minimum_session_token_size: minimumSessionTokenSizeType | None = field(name="MinimumSessionTokenSize", default=None)


class AssumeRoleWithWebIdentityResponse(Shape, frozen=True, kw_only=True):
    credentials: Credentials | None = field(name="Credentials", default=None)
    subject_from_web_identity_token: webIdentitySubjectType | None = field(
        name="SubjectFromWebIdentityToken", default=None
    )
    assumed_role_user: AssumedRoleUser | None = field(name="AssumedRoleUser", default=None)
    packed_policy_size: nonNegativeIntegerType | None = field(name="PackedPolicySize", default=None)
    provider: str | None = field(name="Provider", default=None)
    audience: str | None = field(name="Audience", default=None)
    source_identity: sourceIdentityType | None = field(name="SourceIdentity", default=None)
    session_token_utilization: sessionTokenUtilizationType | None = field(name="SessionTokenUtilization", default=None)
    session_token_size: sessionTokenSizeType | None = field(name="SessionTokenSize", default=None)


class AssumeRootRequest(Shape, frozen=True, kw_only=True):
    target_principal: TargetPrincipalType = field(name="TargetPrincipal")
    task_policy_arn: PolicyDescriptorType = field(name="TaskPolicyArn")
    duration_seconds: RootDurationSecondsType | None = field(name="DurationSeconds", default=None)
    minimum_session_token_size: minimumSessionTokenSizeType | None = field(name="MinimumSessionTokenSize", default=None)


class AssumeRootResponse(Shape, frozen=True, kw_only=True):
    credentials: Credentials | None = field(name="Credentials", default=None)
    source_identity: sourceIdentityType | None = field(name="SourceIdentity", default=None)
    session_token_utilization: sessionTokenUtilizationType | None = field(name="SessionTokenUtilization", default=None)
    session_token_size: sessionTokenSizeType | None = field(name="SessionTokenSize", default=None)


class AssumedRoleUser(Shape, frozen=True, kw_only=True):
    assumed_role_id: assumedRoleIdType = field(name="AssumedRoleId")
    arn: arnType = field(name="Arn")


class Credentials(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["secret_access_key"])

    access_key_id: accessKeyIdType = field(name="AccessKeyId")
    secret_access_key: accessKeySecretType = field(name="SecretAccessKey")
    session_token: str = field(name="SessionToken")
    expiration: dateType = field(name="Expiration")


class DecodeAuthorizationMessageRequest(Shape, frozen=True, kw_only=True):
    encoded_message: encodedMessageType = field(name="EncodedMessage")


class DecodeAuthorizationMessageResponse(Shape, frozen=True, kw_only=True):
    decoded_message: str | None = field(name="DecodedMessage", default=None)


class FederatedUser(Shape, frozen=True, kw_only=True):
    federated_user_id: federatedIdType = field(name="FederatedUserId")
    arn: arnType = field(name="Arn")


class GetAccessKeyInfoRequest(Shape, frozen=True, kw_only=True):
    access_key_id: accessKeyIdType = field(name="AccessKeyId")


class GetAccessKeyInfoResponse(Shape, frozen=True, kw_only=True):
    account: str | None = field(name="Account", default=None)


class GetCallerIdentityRequest(Shape, frozen=True, kw_only=True):
    pass


class GetCallerIdentityResponse(Shape, frozen=True, kw_only=True):
    user_id: str | None = field(name="UserId", default=None)
    account: str | None = field(name="Account", default=None)
    arn: arnType | None = field(name="Arn", default=None)


class GetDelegatedAccessTokenRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["trade_in_token"])

    trade_in_token: tradeInTokenType = field(name="TradeInToken")


class GetDelegatedAccessTokenResponse(Shape, frozen=True, kw_only=True):
    credentials: Credentials | None = field(name="Credentials", default=None)
    packed_policy_size: nonNegativeIntegerType | None = field(name="PackedPolicySize", default=None)
    assumed_principal: arnType | None = field(name="AssumedPrincipal", default=None)


class GetFederationTokenRequest(Shape, frozen=True, kw_only=True):
    name: userNameType = field(name="Name")
    policy: sessionPolicyDocumentType | None = field(name="Policy", default=None)
    policy_arns: list[PolicyDescriptorType] | None = field(name="PolicyArns", default=None)
    duration_seconds: durationSecondsType | None = field(name="DurationSeconds", default=None)
    tags: Annotated[list[Tag], Meta(max_length=50)] | None = field(name="Tags", default=None)
    minimum_session_token_size: minimumSessionTokenSizeType | None = field(name="MinimumSessionTokenSize", default=None)


class GetFederationTokenResponse(Shape, frozen=True, kw_only=True):
    credentials: Credentials | None = field(name="Credentials", default=None)
    federated_user: FederatedUser | None = field(name="FederatedUser", default=None)
    packed_policy_size: nonNegativeIntegerType | None = field(name="PackedPolicySize", default=None)
    session_token_utilization: sessionTokenUtilizationType | None = field(name="SessionTokenUtilization", default=None)
    session_token_size: sessionTokenSizeType | None = field(name="SessionTokenSize", default=None)


class GetSessionTokenRequest(Shape, frozen=True, kw_only=True):
    duration_seconds: durationSecondsType | None = field(name="DurationSeconds", default=None)
    serial_number: serialNumberType | None = field(name="SerialNumber", default=None)
    token_code: tokenCodeType | None = field(name="TokenCode", default=None)
    minimum_session_token_size: minimumSessionTokenSizeType | None = field(name="MinimumSessionTokenSize", default=None)


class GetSessionTokenResponse(Shape, frozen=True, kw_only=True):
    credentials: Credentials | None = field(name="Credentials", default=None)
    session_token_utilization: sessionTokenUtilizationType | None = field(name="SessionTokenUtilization", default=None)
    session_token_size: sessionTokenSizeType | None = field(name="SessionTokenSize", default=None)


class GetWebIdentityTokenRequest(Shape, frozen=True, kw_only=True):
    audience: Annotated[list[webIdentityTokenAudienceStringType], Meta(min_length=1, max_length=10)] = field(
        name="Audience"
    )
    duration_seconds: webIdentityTokenDurationSecondsType | None = field(name="DurationSeconds", default=None)
    signing_algorithm: jwtAlgorithmType = field(name="SigningAlgorithm")
    tags: Annotated[list[Tag], Meta(max_length=50)] | None = field(name="Tags", default=None)


class GetWebIdentityTokenResponse(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["web_identity_token"])

    web_identity_token: webIdentityTokenType | None = field(name="WebIdentityToken", default=None)
    expiration: dateType | None = field(name="Expiration", default=None)


class PolicyDescriptorType(Shape, frozen=True, kw_only=True):
    arn: arnType | None = field(name="arn", default=None)


class ProvidedContext(Shape, frozen=True, kw_only=True):
    provider_arn: arnType | None = field(name="ProviderArn", default=None)
    context_assertion: contextAssertionType | None = field(name="ContextAssertion", default=None)


class Tag(Shape, frozen=True, kw_only=True):
    key: tagKeyType = field(name="Key")
    value: tagValueType = field(name="Value")


class ExpiredTokenException(ServiceError):
    code = "ExpiredTokenException"
    status = 400


class ExpiredTradeInTokenException(ServiceError):
    code = "ExpiredTradeInTokenException"
    status = 400


class IDPCommunicationErrorException(ServiceError):
    code = "IDPCommunicationError"
    status = 400


class IDPRejectedClaimException(ServiceError):
    code = "IDPRejectedClaim"
    status = 403


class InvalidAuthorizationMessageException(ServiceError):
    code = "InvalidAuthorizationMessageException"
    status = 400


class InvalidIdentityTokenException(ServiceError):
    code = "InvalidIdentityToken"
    status = 400


class JWTPayloadSizeExceededException(ServiceError):
    code = "JWTPayloadSizeExceededException"
    status = 400


class MalformedPolicyDocumentException(ServiceError):
    code = "MalformedPolicyDocument"
    status = 400


class OutboundWebIdentityFederationDisabledException(ServiceError):
    code = "OutboundWebIdentityFederationDisabledException"
    status = 403


class PackedPolicyTooLargeException(ServiceError):
    code = "PackedPolicyTooLarge"
    status = 400


class RegionDisabledException(ServiceError):
    code = "RegionDisabledException"
    status = 403


class SessionDurationEscalationException(ServiceError):
    code = "SessionDurationEscalationException"
    status = 403


AssumeRole = Operation(
    SERVICE,
    "AssumeRole",
    AssumeRoleRequest,
    AssumeRoleResponse,
    errors=(
        MalformedPolicyDocumentException,
        PackedPolicyTooLargeException,
        RegionDisabledException,
        ExpiredTokenException,
    ),
    result_wrapper="AssumeRoleResult",
)
AssumeRoleWithSAML = Operation(
    SERVICE,
    "AssumeRoleWithSAML",
    AssumeRoleWithSAMLRequest,
    AssumeRoleWithSAMLResponse,
    errors=(
        MalformedPolicyDocumentException,
        PackedPolicyTooLargeException,
        IDPRejectedClaimException,
        InvalidIdentityTokenException,
        ExpiredTokenException,
        RegionDisabledException,
    ),
    result_wrapper="AssumeRoleWithSAMLResult",
)
AssumeRoleWithWebIdentity = Operation(
    SERVICE,
    "AssumeRoleWithWebIdentity",
    AssumeRoleWithWebIdentityRequest,
    AssumeRoleWithWebIdentityResponse,
    errors=(
        MalformedPolicyDocumentException,
        PackedPolicyTooLargeException,
        IDPRejectedClaimException,
        IDPCommunicationErrorException,
        InvalidIdentityTokenException,
        ExpiredTokenException,
        RegionDisabledException,
    ),
    result_wrapper="AssumeRoleWithWebIdentityResult",
)
AssumeRoot = Operation(
    SERVICE,
    "AssumeRoot",
    AssumeRootRequest,
    AssumeRootResponse,
    errors=(
        RegionDisabledException,
        ExpiredTokenException,
    ),
    result_wrapper="AssumeRootResult",
)
DecodeAuthorizationMessage = Operation(
    SERVICE,
    "DecodeAuthorizationMessage",
    DecodeAuthorizationMessageRequest,
    DecodeAuthorizationMessageResponse,
    errors=(InvalidAuthorizationMessageException,),
    result_wrapper="DecodeAuthorizationMessageResult",
)
GetAccessKeyInfo = Operation(
    SERVICE,
    "GetAccessKeyInfo",
    GetAccessKeyInfoRequest,
    GetAccessKeyInfoResponse,
    result_wrapper="GetAccessKeyInfoResult",
)
GetCallerIdentity = Operation(
    SERVICE,
    "GetCallerIdentity",
    GetCallerIdentityRequest,
    GetCallerIdentityResponse,
    result_wrapper="GetCallerIdentityResult",
)
GetDelegatedAccessToken = Operation(
    SERVICE,
    "GetDelegatedAccessToken",
    GetDelegatedAccessTokenRequest,
    GetDelegatedAccessTokenResponse,
    errors=(
        ExpiredTradeInTokenException,
        RegionDisabledException,
        PackedPolicyTooLargeException,
    ),
    result_wrapper="GetDelegatedAccessTokenResult",
)
GetFederationToken = Operation(
    SERVICE,
    "GetFederationToken",
    GetFederationTokenRequest,
    GetFederationTokenResponse,
    errors=(
        MalformedPolicyDocumentException,
        PackedPolicyTooLargeException,
        RegionDisabledException,
    ),
    result_wrapper="GetFederationTokenResult",
)
GetSessionToken = Operation(
    SERVICE,
    "GetSessionToken",
    GetSessionTokenRequest,
    GetSessionTokenResponse,
    errors=(RegionDisabledException,),
    result_wrapper="GetSessionTokenResult",
)
GetWebIdentityToken = Operation(
    SERVICE,
    "GetWebIdentityToken",
    GetWebIdentityTokenRequest,
    GetWebIdentityTokenResponse,
    errors=(
        SessionDurationEscalationException,
        OutboundWebIdentityFederationDisabledException,
        JWTPayloadSizeExceededException,
    ),
    result_wrapper="GetWebIdentityTokenResult",
)

OPERATIONS: dict[str, Operation[Any, Any]] = {
    "AssumeRole": AssumeRole,
    "AssumeRoleWithSAML": AssumeRoleWithSAML,
    "AssumeRoleWithWebIdentity": AssumeRoleWithWebIdentity,
    "AssumeRoot": AssumeRoot,
    "DecodeAuthorizationMessage": DecodeAuthorizationMessage,
    "GetAccessKeyInfo": GetAccessKeyInfo,
    "GetCallerIdentity": GetCallerIdentity,
    "GetDelegatedAccessToken": GetDelegatedAccessToken,
    "GetFederationToken": GetFederationToken,
    "GetSessionToken": GetSessionToken,
    "GetWebIdentityToken": GetWebIdentityToken,
}
