"""AWS Identity and Access Management, API version 2010-05-08.

GENERATED from botocore 1.44.5 by ``python tools/generate_api.py``. Do not edit.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from msgspec import Meta, field

from casemate.api import Shape
from casemate.kernel.errors import ServiceError
from casemate.kernel.operations import Operation, ServiceModel

SERVICE = ServiceModel(
    name="iam",
    service_id="IAM",
    protocols=("query",),
    api_version="2010-05-08",
    json_version="",
    target_prefix="",
    xml_namespace="https://iam.amazonaws.com/doc/2010-05-08/",
    signing_name="iam",
    is_global=True,
    query_compatible=False,
)

AccessAdvisorUsageGranularityType = Literal["SERVICE_LEVEL", "ACTION_LEVEL"]
ActionNameType = Annotated[str, Meta(min_length=3, max_length=128)]
AttachmentName = Annotated[
    str, Meta(min_length=1, max_length=128, pattern="\\A(?:[a-zA-Z0-9_+=,.@-]+)\\Z", extra={"pattern": "[\\w+=,.@-]+"})
]
AttachmentType = Literal["user", "group", "role"]
BootstrapDatum = Annotated[bytes, Meta(extra={"sensitive": True})]
CertificationKeyType = Annotated[
    str,
    Meta(min_length=1, max_length=128, pattern="\\A(?:[\\u0020-\\u00FF]+)\\Z", extra={"pattern": "[\\u0020-\\u00FF]+"}),
]
CertificationValueType = Annotated[
    str,
    Meta(min_length=1, max_length=32, pattern="\\A(?:[\\u0020-\\u00FF]+)\\Z", extra={"pattern": "[\\u0020-\\u00FF]+"}),
]
ColumnNumber = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
ContextKeyNameType = Annotated[str, Meta(min_length=5, max_length=256)]
ContextKeyTypeEnum = Literal[
    "string",
    "stringList",
    "numeric",
    "numericList",
    "boolean",
    "booleanList",
    "ip",
    "ipList",
    "binary",
    "binaryList",
    "date",
    "dateList",
]
DeletionTaskIdType = Annotated[str, Meta(min_length=1, max_length=1000)]
DeletionTaskStatusType = Literal["SUCCEEDED", "IN_PROGRESS", "FAILED", "NOT_STARTED"]
EntityType = Literal["User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy"]
EvalDecisionSourceType = Annotated[str, Meta(min_length=3, max_length=256)]
FeatureType = Literal["RootCredentialsManagement", "RootSessions"]
LineNumber = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
OpenIDConnectProviderUrlType = Annotated[str, Meta(min_length=1, max_length=255)]
OrganizationIdType = Annotated[
    str, Meta(max_length=34, pattern="\\A(?:^o-[a-z0-9]{10,32}$)\\Z", extra={"pattern": "^o-[a-z0-9]{10,32}$"})
]
PermissionsBoundaryAttachmentType = Literal["PermissionsBoundaryPolicy"]
PolicyEvaluationDecisionType = Literal["allowed", "explicitDeny", "implicitDeny"]
PolicyIdentifierPolicyType = Literal["inline", "aws-managed", "user-managed", "permission-boundary", "scp", "rcp"]
PolicyParameterTypeEnum = Literal["string", "stringList"]
PolicySourceType = Literal["user", "group", "role", "aws-managed", "user-managed", "resource", "none"]
PolicyUsageType = Literal["PermissionsPolicy", "PermissionsBoundary"]
ReasonType = Annotated[str, Meta(max_length=1000)]
RegionNameType = Annotated[str, Meta(min_length=1, max_length=100)]
ReportFormatType = Literal["text/csv"]
ReportStateType = Literal["STARTED", "INPROGRESS", "COMPLETE"]
ResourceHandlingOptionType = Annotated[str, Meta(min_length=1, max_length=64)]
ResourceNameType = Annotated[str, Meta(min_length=1, max_length=2048)]
SAMLMetadataDocumentType = Annotated[str, Meta(min_length=1000, max_length=10000000)]
SAMLProviderNameType = Annotated[
    str, Meta(min_length=1, max_length=128, pattern="\\A(?:[a-zA-Z0-9_._-]+)\\Z", extra={"pattern": "[\\w._-]+"})
]
accessKeyIdType = Annotated[
    str, Meta(min_length=16, max_length=128, pattern="\\A(?:[a-zA-Z0-9_]+)\\Z", extra={"pattern": "[\\w]+"})
]
accessKeySecretType = Annotated[str, Meta(extra={"sensitive": True})]
accountAliasType = Annotated[
    str,
    Meta(
        min_length=3,
        max_length=63,
        pattern="\\A(?:^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$)\\Z",
        extra={"pattern": "^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$"},
    ),
]
accountIdType = Annotated[str, Meta(pattern="\\A(?:[0-9]{12})\\Z", extra={"pattern": "\\d{12}"})]
accountPropertyKeyType = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=50,
        pattern="\\A(?:^[A-Za-z][A-Za-z0-9/_-]*$)\\Z",
        extra={"pattern": "^[A-Za-z][A-Za-z0-9/_-]*$"},
    ),
]
accountPropertyValueType = Annotated[str, Meta(min_length=1, max_length=1024)]
arnType = Annotated[str, Meta(min_length=20, max_length=2048)]
assertionEncryptionModeType = Literal["Required", "Allowed"]
assignmentStatusType = Literal["Assigned", "Unassigned", "Any"]
attachmentCountType = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
authenticationCodeType = Annotated[
    str, Meta(min_length=6, max_length=6, pattern="\\A(?:[0-9]+)\\Z", extra={"pattern": "[\\d]+"})
]
certificateBodyType = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=16384,
        pattern="\\A(?:[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+)\\Z",
        extra={"pattern": "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+"},
    ),
]
certificateChainType = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=2097152,
        pattern="\\A(?:[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+)\\Z",
        extra={"pattern": "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+"},
    ),
]
certificateIdType = Annotated[
    str, Meta(min_length=24, max_length=128, pattern="\\A(?:[a-zA-Z0-9_]+)\\Z", extra={"pattern": "[\\w]+"})
]
clientIDType = Annotated[str, Meta(min_length=1, max_length=255)]
consoleDeepLinkType = Annotated[str, Meta(min_length=1, max_length=255)]
credentialAgeDays = Annotated[int, Meta(ge=1, le=36600)]
customSuffixType = Annotated[
    str, Meta(min_length=1, max_length=64, pattern="\\A(?:[a-zA-Z0-9_+=,.@-]+)\\Z", extra={"pattern": "[\\w+=,.@-]+"})
]
dateType = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "iso8601"})]
delegationRequestDescriptionType = Annotated[
    str,
    Meta(
        max_length=1000,
        pattern="\\A(?:[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*)\\Z",
        extra={"pattern": "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*"},
    ),
]
delegationRequestIdType = Annotated[
    str, Meta(min_length=16, max_length=128, pattern="\\A(?:[a-zA-Z0-9_-]+)\\Z", extra={"pattern": "[\\w-]+"})
]
encodingType = Literal["SSH", "PEM"]
entityNameType = Annotated[
    str, Meta(min_length=1, max_length=128, pattern="\\A(?:[a-zA-Z0-9_+=,.@-]+)\\Z", extra={"pattern": "[\\w+=,.@-]+"})
]
existingUserNameType = Annotated[
    str, Meta(min_length=1, max_length=128, pattern="\\A(?:[a-zA-Z0-9_+=,.@-]+)\\Z", extra={"pattern": "[\\w+=,.@-]+"})
]
globalEndpointTokenVersion = Literal["v1Token", "v2Token"]
groupNameType = Annotated[
    str, Meta(min_length=1, max_length=128, pattern="\\A(?:[a-zA-Z0-9_+=,.@-]+)\\Z", extra={"pattern": "[\\w+=,.@-]+"})
]
idType = Annotated[
    str, Meta(min_length=16, max_length=128, pattern="\\A(?:[a-zA-Z0-9_]+)\\Z", extra={"pattern": "[\\w]+"})
]
instanceProfileNameType = Annotated[
    str, Meta(min_length=1, max_length=128, pattern="\\A(?:[a-zA-Z0-9_+=,.@-]+)\\Z", extra={"pattern": "[\\w+=,.@-]+"})
]
integerType = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
jobIDType = Annotated[str, Meta(min_length=36, max_length=36)]
jobStatusType = Literal["IN_PROGRESS", "COMPLETED", "FAILED"]
localeType = Annotated[str, Meta(min_length=2, max_length=12)]
managedByTypeType = Literal["Service"]
managedByValueType = Annotated[str, Meta(min_length=1, max_length=128)]
markerType = Annotated[
    str,
    Meta(min_length=1, max_length=320, pattern="\\A(?:[\\u0020-\\u00FF]+)\\Z", extra={"pattern": "[\\u0020-\\u00FF]+"}),
]
maxItemsType = Annotated[int, Meta(ge=1, le=1000)]
maxPasswordAgeType = Annotated[int, Meta(ge=1, le=1095)]
minimumPasswordLengthType = Annotated[int, Meta(ge=6, le=128)]
minorVersionType = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
notesType = Annotated[
    str,
    Meta(
        max_length=500,
        pattern="\\A(?:[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*)\\Z",
        extra={"pattern": "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*"},
    ),
]
notificationChannelType = Annotated[
    str,
    Meta(min_length=2, max_length=400, pattern="\\A(?:^[a-zA-Z0-9:_.-]+$)\\Z", extra={"pattern": "^[a-zA-Z0-9:_.-]+$"}),
]
organizationsEntityPathType = Annotated[
    str,
    Meta(
        min_length=19,
        max_length=427,
        pattern="\\A(?:^o-[0-9a-z]{10,32}\\/r-[0-9a-z]{4,32}[0-9a-z-\\/]*)\\Z",
        extra={"pattern": "^o-[0-9a-z]{10,32}\\/r-[0-9a-z]{4,32}[0-9a-z-\\/]*"},
    ),
]
organizationsPolicyIdType = Annotated[
    str, Meta(pattern="\\A(?:^p-[0-9a-zA-Z_]{8,128}$)\\Z", extra={"pattern": "^p-[0-9a-zA-Z_]{8,128}$"})
]
ownerIdType = Annotated[
    str,
    Meta(
        min_length=20,
        max_length=2048,
        pattern="\\A(?:^[a-zA-Z0-9:/+=,.@_-]+$)\\Z",
        extra={"pattern": "^[a-zA-Z0-9:/+=,.@_-]+$"},
    ),
]
parameterDefaultValueType = Annotated[str, Meta(max_length=1024)]
parameterDescriptionType = Annotated[str, Meta(max_length=1000)]
parameterNameType = Annotated[str, Meta(min_length=1, max_length=128)]
parameterSubTypeType = Annotated[str, Meta(max_length=256)]
parameterTypeType = Literal["String", "StringList", "Number", "NumberList", "Arn", "ArnList"]
passwordReusePreventionType = Annotated[int, Meta(ge=1, le=24)]
passwordType = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=128,
        pattern="\\A(?:[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+)\\Z",
        extra={"sensitive": True, "pattern": "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+"},
    ),
]
pathPrefixType = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=512,
        pattern="\\A(?:\\u002F[\\u0021-\\u007F]*)\\Z",
        extra={"pattern": "\\u002F[\\u0021-\\u007F]*"},
    ),
]
pathType = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=512,
        pattern="\\A(?:(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F))\\Z",
        extra={"pattern": "(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)"},
    ),
]
permissionCheckResultType = Literal["ALLOWED", "DENIED", "UNSURE"]
permissionCheckStatusType = Literal["COMPLETE", "IN_PROGRESS", "FAILED"]
policyDescriptionType = Annotated[str, Meta(max_length=1000)]
policyDocumentType = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=131072,
        pattern="\\A(?:[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+)\\Z",
        extra={"pattern": "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+"},
    ),
]
policyNameType = Annotated[
    str, Meta(min_length=1, max_length=128, pattern="\\A(?:[a-zA-Z0-9_+=,.@-]+)\\Z", extra={"pattern": "[\\w+=,.@-]+"})
]
policyOwnerEntityType = Literal["USER", "ROLE", "GROUP"]
policyParameterNameType = Annotated[
    str, Meta(min_length=5, max_length=256, pattern="\\A(?:[ -~]+)\\Z", extra={"pattern": "[ -~]+"})
]
policyParameterValueType = Annotated[str, Meta(pattern="\\A(?:[ -~]+)\\Z", extra={"pattern": "[ -~]+"})]
policyPathType = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=512,
        pattern="\\A(?:((/[A-Za-z0-9\\.,\\+@=_-]+)*)/)\\Z",
        extra={"pattern": "((/[A-Za-z0-9\\.,\\+@=_-]+)*)/"},
    ),
]
policyScopeType = Literal["All", "AWS", "Local"]
policyType = Literal["INLINE", "MANAGED"]
policyVersionIdType = Annotated[
    str, Meta(pattern="\\A(?:v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?)\\Z", extra={"pattern": "v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?"})
]
privateKeyIdType = Annotated[
    str, Meta(min_length=22, max_length=64, pattern="\\A(?:[A-Z0-9]+)\\Z", extra={"pattern": "[A-Z0-9]+"})
]
privateKeyType = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=16384,
        pattern="\\A(?:[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+)\\Z",
        extra={"sensitive": True, "pattern": "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+"},
    ),
]
publicKeyFingerprintType = Annotated[
    str, Meta(min_length=48, max_length=48, pattern="\\A(?:[:a-zA-Z0-9_]+)\\Z", extra={"pattern": "[:\\w]+"})
]
publicKeyIdType = Annotated[
    str, Meta(min_length=20, max_length=128, pattern="\\A(?:[a-zA-Z0-9_]+)\\Z", extra={"pattern": "[\\w]+"})
]
publicKeyMaterialType = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=16384,
        pattern="\\A(?:[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+)\\Z",
        extra={"pattern": "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+"},
    ),
]
redirectUrlType = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=255,
        pattern="\\A(?:^http(s?)://[a-zA-Z0-9._/-]*(\\?[a-zA-Z0-9._=&-]*)?(#[a-zA-Z0-9._/-]*)?$)\\Z",
        extra={"pattern": "^http(s?)://[a-zA-Z0-9._/-]*(\\?[a-zA-Z0-9._=&-]*)?(#[a-zA-Z0-9._/-]*)?$"},
    ),
]
requestMessageType = Annotated[
    str,
    Meta(
        max_length=200,
        pattern="\\A(?:[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*)\\Z",
        extra={"pattern": "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*"},
    ),
]
requestorNameType = Annotated[
    str,
    Meta(
        max_length=30,
        pattern="\\A(?:[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*)\\Z",
        extra={"pattern": "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*"},
    ),
]
requestorWorkflowIdType = Annotated[
    str,
    Meta(
        min_length=5,
        max_length=400,
        pattern="\\A(?:[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]+)\\Z",
        extra={"pattern": "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]+"},
    ),
]
roleDescriptionPatternType = Annotated[str, Meta(min_length=1, max_length=512)]
roleDescriptionType = Annotated[
    str,
    Meta(
        max_length=1000,
        pattern="\\A(?:[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*)\\Z",
        extra={"pattern": "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*"},
    ),
]
roleMaxSessionDurationType = Annotated[int, Meta(ge=3600, le=43200)]
roleNamePatternType = Annotated[str, Meta(min_length=1, max_length=256)]
roleNameType = Annotated[
    str, Meta(min_length=1, max_length=64, pattern="\\A(?:[a-zA-Z0-9_+=,.@-]+)\\Z", extra={"pattern": "[\\w+=,.@-]+"})
]
rolePathPatternType = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=256,
        pattern="\\A(?:/[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*/)\\Z",
        extra={"pattern": "/[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*/"},
    ),
]
roleTemplateDescriptionType = Annotated[
    str,
    Meta(
        max_length=512,
        pattern="\\A(?:[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*)\\Z",
        extra={"pattern": "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*"},
    ),
]
roleTemplateNameType = Annotated[
    str,
    Meta(min_length=1, max_length=128, pattern="\\A(?:[a-zA-Z0-9_+=,.\\-]+)\\Z", extra={"pattern": "[\\w+=,.\\-]+"}),
]
serialNumberType = Annotated[
    str,
    Meta(min_length=9, max_length=256, pattern="\\A(?:[a-zA-Z0-9_+=/:,.@-]+)\\Z", extra={"pattern": "[\\w+=/:,.@-]+"}),
]
serverCertificateNameType = Annotated[
    str, Meta(min_length=1, max_length=128, pattern="\\A(?:[a-zA-Z0-9_+=,.@-]+)\\Z", extra={"pattern": "[\\w+=,.@-]+"})
]
serviceCredentialAlias = Annotated[
    str, Meta(min_length=0, max_length=200, pattern="\\A(?:[a-zA-Z0-9_+=,.@-]+)\\Z", extra={"pattern": "[\\w+=,.@-]+"})
]
serviceCredentialSecret = Annotated[str, Meta(extra={"sensitive": True})]
serviceNamespaceType = Annotated[
    str, Meta(min_length=1, max_length=64, pattern="\\A(?:[a-zA-Z0-9_-]*)\\Z", extra={"pattern": "[\\w-]*"})
]
servicePassword = Annotated[str, Meta(extra={"sensitive": True})]
serviceSpecificCredentialId = Annotated[
    str, Meta(min_length=20, max_length=128, pattern="\\A(?:[a-zA-Z0-9_]+)\\Z", extra={"pattern": "[\\w]+"})
]
serviceUserName = Annotated[
    str, Meta(min_length=0, max_length=200, pattern="\\A(?:[a-zA-Z0-9_+=,.@-]*)\\Z", extra={"pattern": "[\\w+=,.@-]*"})
]
sessionDurationType = Annotated[int, Meta(ge=300, le=43200)]
sortKeyType = Literal[
    "SERVICE_NAMESPACE_ASCENDING",
    "SERVICE_NAMESPACE_DESCENDING",
    "LAST_AUTHENTICATED_TIME_ASCENDING",
    "LAST_AUTHENTICATED_TIME_DESCENDING",
]
stateType = Literal["UNASSIGNED", "ASSIGNED", "PENDING_APPROVAL", "FINALIZED", "ACCEPTED", "REJECTED", "EXPIRED"]
statusType = Literal["Active", "Inactive", "Expired"]
summaryContentType = Annotated[str, Meta(min_length=0, max_length=10000)]
summaryKeyType = Literal[
    "Users",
    "UsersQuota",
    "Groups",
    "GroupsQuota",
    "ServerCertificates",
    "ServerCertificatesQuota",
    "UserPolicySizeQuota",
    "GroupPolicySizeQuota",
    "GroupsPerUserQuota",
    "SigningCertificatesPerUserQuota",
    "AccessKeysPerUserQuota",
    "MFADevices",
    "MFADevicesInUse",
    "AccountMFAEnabled",
    "AccountAccessKeysPresent",
    "AccountPasswordPresent",
    "AccountSigningCertificatesPresent",
    "AttachedPoliciesPerGroupQuota",
    "AttachedPoliciesPerRoleQuota",
    "AttachedPoliciesPerUserQuota",
    "Policies",
    "PoliciesQuota",
    "PolicySizeQuota",
    "PolicyVersionsInUse",
    "PolicyVersionsInUseQuota",
    "VersionsPerPolicyQuota",
    "GlobalEndpointTokenVersion",
    "AssumeRolePolicySizeQuota",
    "InstanceProfiles",
    "InstanceProfilesQuota",
    "Providers",
    "RolePolicySizeQuota",
    "Roles",
    "RolesQuota",
]
summaryStateType = Literal["AVAILABLE", "NOT_AVAILABLE", "NOT_SUPPORTED", "FAILED"]
summaryValueType = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
tagKeyType = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=128,
        pattern="\\A(?:[\\w \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000_.:/=+\\-@]+)\\Z",
        extra={"pattern": "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+"},
    ),
]
tagTemplateKeyType = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=128,
        pattern="\\A(?:[\\w \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000_.:/=+\\-@{}]+)\\Z",
        extra={"pattern": "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@{}]+"},
    ),
]
tagTemplateValueType = Annotated[
    str,
    Meta(
        min_length=0,
        max_length=256,
        pattern="\\A(?:[\\w \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000_.:/=+\\-@{}]*)\\Z",
        extra={"pattern": "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@{}]*"},
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
thumbprintType = Annotated[str, Meta(min_length=40, max_length=40)]
userNameType = Annotated[
    str, Meta(min_length=1, max_length=64, pattern="\\A(?:[a-zA-Z0-9_+=,.@-]+)\\Z", extra={"pattern": "[\\w+=,.@-]+"})
]
virtualMFADeviceName = Annotated[
    str, Meta(min_length=1, pattern="\\A(?:[a-zA-Z0-9_+=,.@-]+)\\Z", extra={"pattern": "[\\w+=,.@-]+"})
]


class AcceptDelegationRequestRequest(Shape, frozen=True, kw_only=True):
    delegation_request_id: delegationRequestIdType = field(name="DelegationRequestId")


class AccessDetail(Shape, frozen=True, kw_only=True):
    service_name: str = field(name="ServiceName")
    service_namespace: serviceNamespaceType = field(name="ServiceNamespace")
    region: str | None = field(name="Region", default=None)
    entity_path: organizationsEntityPathType | None = field(name="EntityPath", default=None)
    last_authenticated_time: dateType | None = field(name="LastAuthenticatedTime", default=None)
    total_authenticated_entities: integerType | None = field(name="TotalAuthenticatedEntities", default=None)


class AccessKey(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["secret_access_key"])

    user_name: userNameType = field(name="UserName")
    access_key_id: accessKeyIdType = field(name="AccessKeyId")
    status: statusType = field(name="Status")
    secret_access_key: accessKeySecretType = field(name="SecretAccessKey")
    create_date: dateType | None = field(name="CreateDate", default=None)


class AccessKeyLastUsed(Shape, frozen=True, kw_only=True):
    last_used_date: dateType | None = field(name="LastUsedDate", default=None)
    service_name: str = field(name="ServiceName")
    region: str = field(name="Region")


class AccessKeyMetadata(Shape, frozen=True, kw_only=True):
    user_name: userNameType | None = field(name="UserName", default=None)
    access_key_id: accessKeyIdType | None = field(name="AccessKeyId", default=None)
    status: statusType | None = field(name="Status", default=None)
    create_date: dateType | None = field(name="CreateDate", default=None)


class AcquireRoleRequest(Shape, frozen=True, kw_only=True):
    template_arn: arnType = field(name="TemplateArn")
    template_minor_version: integerType | None = field(name="TemplateMinorVersion", default=None)
    replacement_values: Annotated[dict[str, ReplacementValueEntry], Meta(max_length=30)] | None = field(
        name="ReplacementValues", default=None
    )


class AcquireRoleResponse(Shape, frozen=True, kw_only=True):
    role: Role = field(name="Role")


class AddClientIDToOpenIDConnectProviderRequest(Shape, frozen=True, kw_only=True):
    open_id_connect_provider_arn: arnType = field(name="OpenIDConnectProviderArn")
    client_id: clientIDType = field(name="ClientID")


class AddRoleToInstanceProfileRequest(Shape, frozen=True, kw_only=True):
    instance_profile_name: instanceProfileNameType = field(name="InstanceProfileName")
    role_name: roleNameType = field(name="RoleName")


class AddUserToGroupRequest(Shape, frozen=True, kw_only=True):
    group_name: groupNameType = field(name="GroupName")
    user_name: existingUserNameType = field(name="UserName")


class AssociateDelegationRequestRequest(Shape, frozen=True, kw_only=True):
    delegation_request_id: delegationRequestIdType = field(name="DelegationRequestId")


class AttachGroupPolicyRequest(Shape, frozen=True, kw_only=True):
    group_name: groupNameType = field(name="GroupName")
    policy_arn: arnType = field(name="PolicyArn")


class AttachRolePolicyRequest(Shape, frozen=True, kw_only=True):
    role_name: roleNameType = field(name="RoleName")
    policy_arn: arnType = field(name="PolicyArn")


class AttachUserPolicyRequest(Shape, frozen=True, kw_only=True):
    user_name: userNameType = field(name="UserName")
    policy_arn: arnType = field(name="PolicyArn")


class AttachedPermissionsBoundary(Shape, frozen=True, kw_only=True):
    permissions_boundary_type: PermissionsBoundaryAttachmentType | None = field(
        name="PermissionsBoundaryType", default=None
    )
    permissions_boundary_arn: arnType | None = field(name="PermissionsBoundaryArn", default=None)


class AttachedPolicy(Shape, frozen=True, kw_only=True):
    policy_name: policyNameType | None = field(name="PolicyName", default=None)
    policy_arn: arnType | None = field(name="PolicyArn", default=None)


class ChangePasswordRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["new_password", "old_password"])

    old_password: passwordType = field(name="OldPassword")
    new_password: passwordType = field(name="NewPassword")


class ContextEntry(Shape, frozen=True, kw_only=True):
    context_key_name: ContextKeyNameType | None = field(name="ContextKeyName", default=None)
    context_key_values: list[str] | None = field(name="ContextKeyValues", default=None)
    context_key_type: ContextKeyTypeEnum | None = field(name="ContextKeyType", default=None)


class CreateAccessKeyRequest(Shape, frozen=True, kw_only=True):
    user_name: existingUserNameType | None = field(name="UserName", default=None)


class CreateAccessKeyResponse(Shape, frozen=True, kw_only=True):
    access_key: AccessKey = field(name="AccessKey")


class CreateAccountAliasRequest(Shape, frozen=True, kw_only=True):
    account_alias: accountAliasType = field(name="AccountAlias")


class CreateDelegationRequestRequest(Shape, frozen=True, kw_only=True):
    owner_account_id: accountIdType | None = field(name="OwnerAccountId", default=None)
    description: delegationRequestDescriptionType = field(name="Description")
    permissions: DelegationPermission = field(name="Permissions")
    request_message: requestMessageType | None = field(name="RequestMessage", default=None)
    requestor_workflow_id: requestorWorkflowIdType = field(name="RequestorWorkflowId")
    redirect_url: redirectUrlType | None = field(name="RedirectUrl", default=None)
    notification_channel: notificationChannelType = field(name="NotificationChannel")
    session_duration: sessionDurationType = field(name="SessionDuration")
    only_send_by_owner: bool | None = field(name="OnlySendByOwner", default=None)


class CreateDelegationRequestResponse(Shape, frozen=True, kw_only=True):
    console_deep_link: consoleDeepLinkType | None = field(name="ConsoleDeepLink", default=None)
    delegation_request_id: delegationRequestIdType | None = field(name="DelegationRequestId", default=None)


class CreateGroupRequest(Shape, frozen=True, kw_only=True):
    path: pathType | None = field(name="Path", default=None)
    group_name: groupNameType = field(name="GroupName")


class CreateGroupResponse(Shape, frozen=True, kw_only=True):
    group: Group = field(name="Group")


class CreateInstanceProfileRequest(Shape, frozen=True, kw_only=True):
    instance_profile_name: instanceProfileNameType = field(name="InstanceProfileName")
    path: pathType | None = field(name="Path", default=None)
    tags: Annotated[list[Tag], Meta(max_length=50)] | None = field(name="Tags", default=None)


class CreateInstanceProfileResponse(Shape, frozen=True, kw_only=True):
    instance_profile: InstanceProfile = field(name="InstanceProfile")


class CreateLoginProfileRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["password"])

    user_name: userNameType | None = field(name="UserName", default=None)
    password: passwordType | None = field(name="Password", default=None)
    password_reset_required: bool | None = field(name="PasswordResetRequired", default=None)


class CreateLoginProfileResponse(Shape, frozen=True, kw_only=True):
    login_profile: LoginProfile = field(name="LoginProfile")


class CreateOpenIDConnectProviderRequest(Shape, frozen=True, kw_only=True):
    url: OpenIDConnectProviderUrlType = field(name="Url")
    client_id_list: list[clientIDType] | None = field(name="ClientIDList", default=None)
    thumbprint_list: list[thumbprintType] | None = field(name="ThumbprintList", default=None)
    tags: Annotated[list[Tag], Meta(max_length=50)] | None = field(name="Tags", default=None)


class CreateOpenIDConnectProviderResponse(Shape, frozen=True, kw_only=True):
    open_id_connect_provider_arn: arnType | None = field(name="OpenIDConnectProviderArn", default=None)
    tags: Annotated[list[Tag], Meta(max_length=50)] | None = field(name="Tags", default=None)


class CreatePolicyRequest(Shape, frozen=True, kw_only=True):
    policy_name: policyNameType = field(name="PolicyName")
    path: policyPathType | None = field(name="Path", default=None)
    policy_document: policyDocumentType = field(name="PolicyDocument")
    description: policyDescriptionType | None = field(name="Description", default=None)
    tags: Annotated[list[Tag], Meta(max_length=50)] | None = field(name="Tags", default=None)


class CreatePolicyResponse(Shape, frozen=True, kw_only=True):
    policy: Policy | None = field(name="Policy", default=None)


class CreatePolicyVersionRequest(Shape, frozen=True, kw_only=True):
    policy_arn: arnType = field(name="PolicyArn")
    policy_document: policyDocumentType = field(name="PolicyDocument")
    set_as_default: bool | None = field(name="SetAsDefault", default=None)


class CreatePolicyVersionResponse(Shape, frozen=True, kw_only=True):
    policy_version: PolicyVersion | None = field(name="PolicyVersion", default=None)


class CreateRoleRequest(Shape, frozen=True, kw_only=True):
    path: pathType | None = field(name="Path", default=None)
    role_name: roleNameType = field(name="RoleName")
    assume_role_policy_document: policyDocumentType = field(name="AssumeRolePolicyDocument")
    description: roleDescriptionType | None = field(name="Description", default=None)
    max_session_duration: roleMaxSessionDurationType | None = field(name="MaxSessionDuration", default=None)
    permissions_boundary: arnType | None = field(name="PermissionsBoundary", default=None)
    tags: Annotated[list[Tag], Meta(max_length=50)] | None = field(name="Tags", default=None)


class CreateRoleResponse(Shape, frozen=True, kw_only=True):
    role: Role = field(name="Role")


class CreateSAMLProviderRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["add_private_key"])

    saml_metadata_document: SAMLMetadataDocumentType = field(name="SAMLMetadataDocument")
    name: SAMLProviderNameType = field(name="Name")
    tags: Annotated[list[Tag], Meta(max_length=50)] | None = field(name="Tags", default=None)
    assertion_encryption_mode: assertionEncryptionModeType | None = field(name="AssertionEncryptionMode", default=None)
    add_private_key: privateKeyType | None = field(name="AddPrivateKey", default=None)


class CreateSAMLProviderResponse(Shape, frozen=True, kw_only=True):
    saml_provider_arn: arnType | None = field(name="SAMLProviderArn", default=None)
    tags: Annotated[list[Tag], Meta(max_length=50)] | None = field(name="Tags", default=None)


class CreateServiceLinkedRoleRequest(Shape, frozen=True, kw_only=True):
    aws_service_name: groupNameType = field(name="AWSServiceName")
    description: roleDescriptionType | None = field(name="Description", default=None)
    custom_suffix: customSuffixType | None = field(name="CustomSuffix", default=None)


class CreateServiceLinkedRoleResponse(Shape, frozen=True, kw_only=True):
    role: Role | None = field(name="Role", default=None)


class CreateServiceSpecificCredentialRequest(Shape, frozen=True, kw_only=True):
    user_name: userNameType = field(name="UserName")
    service_name: str = field(name="ServiceName")
    credential_age_days: credentialAgeDays | None = field(name="CredentialAgeDays", default=None)


class CreateServiceSpecificCredentialResponse(Shape, frozen=True, kw_only=True):
    service_specific_credential: ServiceSpecificCredential | None = field(
        name="ServiceSpecificCredential", default=None
    )


class CreateUserRequest(Shape, frozen=True, kw_only=True):
    path: pathType | None = field(name="Path", default=None)
    user_name: userNameType = field(name="UserName")
    permissions_boundary: arnType | None = field(name="PermissionsBoundary", default=None)
    tags: Annotated[list[Tag], Meta(max_length=50)] | None = field(name="Tags", default=None)


class CreateUserResponse(Shape, frozen=True, kw_only=True):
    user: User | None = field(name="User", default=None)


class CreateVirtualMFADeviceRequest(Shape, frozen=True, kw_only=True):
    path: pathType | None = field(name="Path", default=None)
    virtual_mfa_device_name: virtualMFADeviceName = field(name="VirtualMFADeviceName")
    tags: Annotated[list[Tag], Meta(max_length=50)] | None = field(name="Tags", default=None)


class CreateVirtualMFADeviceResponse(Shape, frozen=True, kw_only=True):
    virtual_mfa_device: VirtualMFADevice = field(name="VirtualMFADevice")


class DeactivateMFADeviceRequest(Shape, frozen=True, kw_only=True):
    user_name: existingUserNameType | None = field(name="UserName", default=None)
    serial_number: serialNumberType = field(name="SerialNumber")


class DelegationPermission(Shape, frozen=True, kw_only=True):
    policy_template_arn: arnType | None = field(name="PolicyTemplateArn", default=None)
    parameters: Annotated[list[PolicyParameter], Meta(max_length=50)] | None = field(name="Parameters", default=None)


class DelegationRequest(Shape, frozen=True, kw_only=True):
    delegation_request_id: delegationRequestIdType | None = field(name="DelegationRequestId", default=None)
    owner_account_id: accountIdType | None = field(name="OwnerAccountId", default=None)
    description: delegationRequestDescriptionType | None = field(name="Description", default=None)
    request_message: requestMessageType | None = field(name="RequestMessage", default=None)
    permissions: DelegationPermission | None = field(name="Permissions", default=None)
    permission_policy: str | None = field(name="PermissionPolicy", default=None)
    role_permission_restriction_arns: list[arnType] | None = field(name="RolePermissionRestrictionArns", default=None)
    owner_id: ownerIdType | None = field(name="OwnerId", default=None)
    approver_id: arnType | None = field(name="ApproverId", default=None)
    state: stateType | None = field(name="State", default=None)
    expiration_time: dateType | None = field(name="ExpirationTime", default=None)
    requestor_id: accountIdType | None = field(name="RequestorId", default=None)
    requestor_name: requestorNameType | None = field(name="RequestorName", default=None)
    create_date: dateType | None = field(name="CreateDate", default=None)
    session_duration: sessionDurationType | None = field(name="SessionDuration", default=None)
    redirect_url: redirectUrlType | None = field(name="RedirectUrl", default=None)
    notes: notesType | None = field(name="Notes", default=None)
    rejection_reason: notesType | None = field(name="RejectionReason", default=None)
    only_send_by_owner: bool | None = field(name="OnlySendByOwner", default=None)
    updated_time: dateType | None = field(name="UpdatedTime", default=None)


class DeleteAccessKeyRequest(Shape, frozen=True, kw_only=True):
    user_name: existingUserNameType | None = field(name="UserName", default=None)
    access_key_id: accessKeyIdType = field(name="AccessKeyId")


class DeleteAccountAliasRequest(Shape, frozen=True, kw_only=True):
    account_alias: accountAliasType = field(name="AccountAlias")


class DeleteGroupPolicyRequest(Shape, frozen=True, kw_only=True):
    group_name: groupNameType = field(name="GroupName")
    policy_name: policyNameType = field(name="PolicyName")


class DeleteGroupRequest(Shape, frozen=True, kw_only=True):
    group_name: groupNameType = field(name="GroupName")


class DeleteInstanceProfileRequest(Shape, frozen=True, kw_only=True):
    instance_profile_name: instanceProfileNameType = field(name="InstanceProfileName")


class DeleteLoginProfileRequest(Shape, frozen=True, kw_only=True):
    user_name: userNameType | None = field(name="UserName", default=None)


class DeleteOpenIDConnectProviderRequest(Shape, frozen=True, kw_only=True):
    open_id_connect_provider_arn: arnType = field(name="OpenIDConnectProviderArn")


class DeletePolicyRequest(Shape, frozen=True, kw_only=True):
    policy_arn: arnType = field(name="PolicyArn")


class DeletePolicyVersionRequest(Shape, frozen=True, kw_only=True):
    policy_arn: arnType = field(name="PolicyArn")
    version_id: policyVersionIdType = field(name="VersionId")


class DeleteRolePermissionsBoundaryRequest(Shape, frozen=True, kw_only=True):
    role_name: roleNameType = field(name="RoleName")


class DeleteRolePolicyRequest(Shape, frozen=True, kw_only=True):
    role_name: roleNameType = field(name="RoleName")
    policy_name: policyNameType = field(name="PolicyName")


class DeleteRoleRequest(Shape, frozen=True, kw_only=True):
    role_name: roleNameType = field(name="RoleName")


class DeleteSAMLProviderRequest(Shape, frozen=True, kw_only=True):
    saml_provider_arn: arnType = field(name="SAMLProviderArn")


class DeleteSSHPublicKeyRequest(Shape, frozen=True, kw_only=True):
    user_name: userNameType = field(name="UserName")
    ssh_public_key_id: publicKeyIdType = field(name="SSHPublicKeyId")


class DeleteServerCertificateRequest(Shape, frozen=True, kw_only=True):
    server_certificate_name: serverCertificateNameType = field(name="ServerCertificateName")


class DeleteServiceLinkedRoleRequest(Shape, frozen=True, kw_only=True):
    role_name: roleNameType = field(name="RoleName")


class DeleteServiceLinkedRoleResponse(Shape, frozen=True, kw_only=True):
    deletion_task_id: DeletionTaskIdType = field(name="DeletionTaskId")


class DeleteServiceSpecificCredentialRequest(Shape, frozen=True, kw_only=True):
    user_name: userNameType | None = field(name="UserName", default=None)
    service_specific_credential_id: serviceSpecificCredentialId = field(name="ServiceSpecificCredentialId")


class DeleteSigningCertificateRequest(Shape, frozen=True, kw_only=True):
    user_name: existingUserNameType | None = field(name="UserName", default=None)
    certificate_id: certificateIdType = field(name="CertificateId")


class DeleteUserPermissionsBoundaryRequest(Shape, frozen=True, kw_only=True):
    user_name: userNameType = field(name="UserName")


class DeleteUserPolicyRequest(Shape, frozen=True, kw_only=True):
    user_name: existingUserNameType = field(name="UserName")
    policy_name: policyNameType = field(name="PolicyName")


class DeleteUserRequest(Shape, frozen=True, kw_only=True):
    user_name: existingUserNameType = field(name="UserName")


class DeleteVirtualMFADeviceRequest(Shape, frozen=True, kw_only=True):
    serial_number: serialNumberType = field(name="SerialNumber")


class DeletionTaskFailureReasonType(Shape, frozen=True, kw_only=True):
    reason: ReasonType | None = field(name="Reason", default=None)
    role_usage_list: list[RoleUsageType] | None = field(name="RoleUsageList", default=None)


class DetachGroupPolicyRequest(Shape, frozen=True, kw_only=True):
    group_name: groupNameType = field(name="GroupName")
    policy_arn: arnType = field(name="PolicyArn")


class DetachRolePolicyRequest(Shape, frozen=True, kw_only=True):
    role_name: roleNameType = field(name="RoleName")
    policy_arn: arnType = field(name="PolicyArn")


class DetachUserPolicyRequest(Shape, frozen=True, kw_only=True):
    user_name: userNameType = field(name="UserName")
    policy_arn: arnType = field(name="PolicyArn")


class DisableOrganizationsRootCredentialsManagementRequest(Shape, frozen=True, kw_only=True):
    pass


class DisableOrganizationsRootCredentialsManagementResponse(Shape, frozen=True, kw_only=True):
    organization_id: OrganizationIdType | None = field(name="OrganizationId", default=None)
    enabled_features: list[FeatureType] | None = field(name="EnabledFeatures", default=None)


class DisableOrganizationsRootSessionsRequest(Shape, frozen=True, kw_only=True):
    pass


class DisableOrganizationsRootSessionsResponse(Shape, frozen=True, kw_only=True):
    organization_id: OrganizationIdType | None = field(name="OrganizationId", default=None)
    enabled_features: list[FeatureType] | None = field(name="EnabledFeatures", default=None)


class EnableMFADeviceRequest(Shape, frozen=True, kw_only=True):
    user_name: existingUserNameType = field(name="UserName")
    serial_number: serialNumberType = field(name="SerialNumber")
    authentication_code1: authenticationCodeType = field(name="AuthenticationCode1")
    authentication_code2: authenticationCodeType = field(name="AuthenticationCode2")


class EnableOrganizationsRootCredentialsManagementRequest(Shape, frozen=True, kw_only=True):
    pass


class EnableOrganizationsRootCredentialsManagementResponse(Shape, frozen=True, kw_only=True):
    organization_id: OrganizationIdType | None = field(name="OrganizationId", default=None)
    enabled_features: list[FeatureType] | None = field(name="EnabledFeatures", default=None)


class EnableOrganizationsRootSessionsRequest(Shape, frozen=True, kw_only=True):
    pass


class EnableOrganizationsRootSessionsResponse(Shape, frozen=True, kw_only=True):
    organization_id: OrganizationIdType | None = field(name="OrganizationId", default=None)
    enabled_features: list[FeatureType] | None = field(name="EnabledFeatures", default=None)


class EnableOutboundWebIdentityFederationResponse(Shape, frozen=True, kw_only=True):
    issuer_identifier: str | None = field(name="IssuerIdentifier", default=None)


class EntityDetails(Shape, frozen=True, kw_only=True):
    entity_info: EntityInfo = field(name="EntityInfo")
    last_authenticated: dateType | None = field(name="LastAuthenticated", default=None)


class EntityInfo(Shape, frozen=True, kw_only=True):
    arn: arnType = field(name="Arn")
    name: userNameType = field(name="Name")
    type: policyOwnerEntityType = field(name="Type")
    id: idType = field(name="Id")
    path: pathType | None = field(name="Path", default=None)


class ErrorDetails(Shape, frozen=True, kw_only=True):
    message: str = field(name="Message")
    code: str = field(name="Code")


class EvaluationResult(Shape, frozen=True, kw_only=True):
    eval_action_name: ActionNameType = field(name="EvalActionName")
    eval_resource_name: ResourceNameType | None = field(name="EvalResourceName", default=None)
    eval_decision: PolicyEvaluationDecisionType = field(name="EvalDecision")
    matched_statements: list[Statement] | None = field(name="MatchedStatements", default=None)
    missing_context_values: list[ContextKeyNameType] | None = field(name="MissingContextValues", default=None)
    organizations_decision_detail: OrganizationsDecisionDetail | None = field(
        name="OrganizationsDecisionDetail", default=None
    )
    permissions_boundary_decision_detail: PermissionsBoundaryDecisionDetail | None = field(
        name="PermissionsBoundaryDecisionDetail", default=None
    )
    eval_decision_details: dict[EvalDecisionSourceType, PolicyEvaluationDecisionType] | None = field(
        name="EvalDecisionDetails", default=None
    )
    resource_specific_results: list[ResourceSpecificResult] | None = field(name="ResourceSpecificResults", default=None)


class GenerateCredentialReportResponse(Shape, frozen=True, kw_only=True):
    state: ReportStateType | None = field(name="State", default=None)
    description: str | None = field(name="Description", default=None)


class GenerateOrganizationsAccessReportRequest(Shape, frozen=True, kw_only=True):
    entity_path: organizationsEntityPathType = field(name="EntityPath")
    organizations_policy_id: organizationsPolicyIdType | None = field(name="OrganizationsPolicyId", default=None)


class GenerateOrganizationsAccessReportResponse(Shape, frozen=True, kw_only=True):
    job_id: jobIDType | None = field(name="JobId", default=None)


class GenerateServiceLastAccessedDetailsRequest(Shape, frozen=True, kw_only=True):
    arn: arnType = field(name="Arn")
    granularity: AccessAdvisorUsageGranularityType | None = field(name="Granularity", default=None)


class GenerateServiceLastAccessedDetailsResponse(Shape, frozen=True, kw_only=True):
    job_id: jobIDType | None = field(name="JobId", default=None)


class GetAccessKeyLastUsedRequest(Shape, frozen=True, kw_only=True):
    access_key_id: accessKeyIdType = field(name="AccessKeyId")


class GetAccessKeyLastUsedResponse(Shape, frozen=True, kw_only=True):
    user_name: existingUserNameType | None = field(name="UserName", default=None)
    access_key_last_used: AccessKeyLastUsed | None = field(name="AccessKeyLastUsed", default=None)


class GetAccountAuthorizationDetailsRequest(Shape, frozen=True, kw_only=True):
    filter: list[EntityType] | None = field(name="Filter", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)
    marker: markerType | None = field(name="Marker", default=None)


class GetAccountAuthorizationDetailsResponse(Shape, frozen=True, kw_only=True):
    user_detail_list: list[UserDetail] | None = field(name="UserDetailList", default=None)
    group_detail_list: list[GroupDetail] | None = field(name="GroupDetailList", default=None)
    role_detail_list: list[RoleDetail] | None = field(name="RoleDetailList", default=None)
    policies: list[ManagedPolicyDetail] | None = field(name="Policies", default=None)
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)


class GetAccountPasswordPolicyResponse(Shape, frozen=True, kw_only=True):
    password_policy: PasswordPolicy = field(name="PasswordPolicy")


class GetAccountPropertiesRequest(Shape, frozen=True, kw_only=True):
    pass


class GetAccountPropertiesResponse(Shape, frozen=True, kw_only=True):
    properties: dict[accountPropertyKeyType, accountPropertyValueType] | None = field(name="Properties", default=None)


class GetAccountSummaryResponse(Shape, frozen=True, kw_only=True):
    summary_map: dict[summaryKeyType, summaryValueType] | None = field(name="SummaryMap", default=None)


class GetContextKeysForCustomPolicyRequest(Shape, frozen=True, kw_only=True):
    policy_input_list: list[policyDocumentType] = field(name="PolicyInputList")


class GetContextKeysForPolicyResponse(Shape, frozen=True, kw_only=True):
    context_key_names: list[ContextKeyNameType] | None = field(name="ContextKeyNames", default=None)


class GetContextKeysForPrincipalPolicyRequest(Shape, frozen=True, kw_only=True):
    policy_source_arn: arnType = field(name="PolicySourceArn")
    policy_input_list: list[policyDocumentType] | None = field(name="PolicyInputList", default=None)


class GetCredentialReportResponse(Shape, frozen=True, kw_only=True):
    content: bytes | None = field(name="Content", default=None)
    report_format: ReportFormatType | None = field(name="ReportFormat", default=None)
    generated_time: dateType | None = field(name="GeneratedTime", default=None)


class GetDelegationRequestRequest(Shape, frozen=True, kw_only=True):
    delegation_request_id: delegationRequestIdType = field(name="DelegationRequestId")
    delegation_permission_check: bool | None = field(name="DelegationPermissionCheck", default=None)


class GetDelegationRequestResponse(Shape, frozen=True, kw_only=True):
    delegation_request: DelegationRequest | None = field(name="DelegationRequest", default=None)
    permission_check_status: permissionCheckStatusType | None = field(name="PermissionCheckStatus", default=None)
    permission_check_result: permissionCheckResultType | None = field(name="PermissionCheckResult", default=None)


class GetGroupPolicyRequest(Shape, frozen=True, kw_only=True):
    group_name: groupNameType = field(name="GroupName")
    policy_name: policyNameType = field(name="PolicyName")


class GetGroupPolicyResponse(Shape, frozen=True, kw_only=True):
    group_name: groupNameType = field(name="GroupName")
    policy_name: policyNameType = field(name="PolicyName")
    policy_document: policyDocumentType = field(name="PolicyDocument")


class GetGroupRequest(Shape, frozen=True, kw_only=True):
    group_name: groupNameType = field(name="GroupName")
    marker: markerType | None = field(name="Marker", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)


class GetGroupResponse(Shape, frozen=True, kw_only=True):
    group: Group = field(name="Group")
    users: list[User] = field(name="Users")
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)


class GetHumanReadableSummaryRequest(Shape, frozen=True, kw_only=True):
    entity_arn: arnType = field(name="EntityArn")
    locale: localeType | None = field(name="Locale", default=None)


class GetHumanReadableSummaryResponse(Shape, frozen=True, kw_only=True):
    summary_content: summaryContentType | None = field(name="SummaryContent", default=None)
    locale: localeType | None = field(name="Locale", default=None)
    summary_state: summaryStateType | None = field(name="SummaryState", default=None)


class GetInstanceProfileRequest(Shape, frozen=True, kw_only=True):
    instance_profile_name: instanceProfileNameType = field(name="InstanceProfileName")


class GetInstanceProfileResponse(Shape, frozen=True, kw_only=True):
    instance_profile: InstanceProfile = field(name="InstanceProfile")


class GetLoginProfileRequest(Shape, frozen=True, kw_only=True):
    user_name: userNameType | None = field(name="UserName", default=None)


class GetLoginProfileResponse(Shape, frozen=True, kw_only=True):
    login_profile: LoginProfile = field(name="LoginProfile")


class GetMFADeviceRequest(Shape, frozen=True, kw_only=True):
    serial_number: serialNumberType = field(name="SerialNumber")
    user_name: userNameType | None = field(name="UserName", default=None)


class GetMFADeviceResponse(Shape, frozen=True, kw_only=True):
    user_name: userNameType | None = field(name="UserName", default=None)
    serial_number: serialNumberType = field(name="SerialNumber")
    enable_date: dateType | None = field(name="EnableDate", default=None)
    certifications: dict[CertificationKeyType, CertificationValueType] | None = field(
        name="Certifications", default=None
    )


class GetOpenIDConnectProviderRequest(Shape, frozen=True, kw_only=True):
    open_id_connect_provider_arn: arnType = field(name="OpenIDConnectProviderArn")


class GetOpenIDConnectProviderResponse(Shape, frozen=True, kw_only=True):
    url: OpenIDConnectProviderUrlType | None = field(name="Url", default=None)
    client_id_list: list[clientIDType] | None = field(name="ClientIDList", default=None)
    thumbprint_list: list[thumbprintType] | None = field(name="ThumbprintList", default=None)
    create_date: dateType | None = field(name="CreateDate", default=None)
    tags: Annotated[list[Tag], Meta(max_length=50)] | None = field(name="Tags", default=None)


class GetOrganizationsAccessReportRequest(Shape, frozen=True, kw_only=True):
    job_id: jobIDType = field(name="JobId")
    max_items: maxItemsType | None = field(name="MaxItems", default=None)
    marker: markerType | None = field(name="Marker", default=None)
    sort_key: sortKeyType | None = field(name="SortKey", default=None)


class GetOrganizationsAccessReportResponse(Shape, frozen=True, kw_only=True):
    job_status: jobStatusType = field(name="JobStatus")
    job_creation_date: dateType = field(name="JobCreationDate")
    job_completion_date: dateType | None = field(name="JobCompletionDate", default=None)
    number_of_services_accessible: integerType | None = field(name="NumberOfServicesAccessible", default=None)
    number_of_services_not_accessed: integerType | None = field(name="NumberOfServicesNotAccessed", default=None)
    access_details: list[AccessDetail] | None = field(name="AccessDetails", default=None)
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: markerType | None = field(name="Marker", default=None)
    error_details: ErrorDetails | None = field(name="ErrorDetails", default=None)


class GetOutboundWebIdentityFederationInfoResponse(Shape, frozen=True, kw_only=True):
    issuer_identifier: str | None = field(name="IssuerIdentifier", default=None)
    jwt_vending_enabled: bool | None = field(name="JwtVendingEnabled", default=None)


class GetPolicyRequest(Shape, frozen=True, kw_only=True):
    policy_arn: arnType = field(name="PolicyArn")


class GetPolicyResponse(Shape, frozen=True, kw_only=True):
    policy: Policy | None = field(name="Policy", default=None)


class GetPolicyVersionRequest(Shape, frozen=True, kw_only=True):
    policy_arn: arnType = field(name="PolicyArn")
    version_id: policyVersionIdType = field(name="VersionId")


class GetPolicyVersionResponse(Shape, frozen=True, kw_only=True):
    policy_version: PolicyVersion | None = field(name="PolicyVersion", default=None)


class GetRolePolicyRequest(Shape, frozen=True, kw_only=True):
    role_name: roleNameType = field(name="RoleName")
    policy_name: policyNameType = field(name="PolicyName")


class GetRolePolicyResponse(Shape, frozen=True, kw_only=True):
    role_name: roleNameType = field(name="RoleName")
    policy_name: policyNameType = field(name="PolicyName")
    policy_document: policyDocumentType = field(name="PolicyDocument")


class GetRoleRequest(Shape, frozen=True, kw_only=True):
    role_name: roleNameType = field(name="RoleName")


class GetRoleResponse(Shape, frozen=True, kw_only=True):
    role: Role = field(name="Role")


class GetRoleTemplateVersionRequest(Shape, frozen=True, kw_only=True):
    template_arn: arnType = field(name="TemplateArn")
    minor_version: minorVersionType | None = field(name="MinorVersion", default=None)


class GetRoleTemplateVersionResponse(Shape, frozen=True, kw_only=True):
    role_template_version: RoleTemplateVersion = field(name="RoleTemplateVersion")


class GetSAMLProviderRequest(Shape, frozen=True, kw_only=True):
    saml_provider_arn: arnType = field(name="SAMLProviderArn")


class GetSAMLProviderResponse(Shape, frozen=True, kw_only=True):
    saml_provider_uuid: privateKeyIdType | None = field(name="SAMLProviderUUID", default=None)
    saml_metadata_document: SAMLMetadataDocumentType | None = field(name="SAMLMetadataDocument", default=None)
    create_date: dateType | None = field(name="CreateDate", default=None)
    valid_until: dateType | None = field(name="ValidUntil", default=None)
    tags: Annotated[list[Tag], Meta(max_length=50)] | None = field(name="Tags", default=None)
    assertion_encryption_mode: assertionEncryptionModeType | None = field(name="AssertionEncryptionMode", default=None)
    private_key_list: Annotated[list[SAMLPrivateKey], Meta(max_length=2)] | None = field(
        name="PrivateKeyList", default=None
    )


class GetSSHPublicKeyRequest(Shape, frozen=True, kw_only=True):
    user_name: userNameType = field(name="UserName")
    ssh_public_key_id: publicKeyIdType = field(name="SSHPublicKeyId")
    encoding: encodingType = field(name="Encoding")


class GetSSHPublicKeyResponse(Shape, frozen=True, kw_only=True):
    ssh_public_key: SSHPublicKey | None = field(name="SSHPublicKey", default=None)


class GetServerCertificateRequest(Shape, frozen=True, kw_only=True):
    server_certificate_name: serverCertificateNameType = field(name="ServerCertificateName")


class GetServerCertificateResponse(Shape, frozen=True, kw_only=True):
    server_certificate: ServerCertificate = field(name="ServerCertificate")


class GetServiceLastAccessedDetailsRequest(Shape, frozen=True, kw_only=True):
    job_id: jobIDType = field(name="JobId")
    max_items: maxItemsType | None = field(name="MaxItems", default=None)
    marker: markerType | None = field(name="Marker", default=None)


class GetServiceLastAccessedDetailsResponse(Shape, frozen=True, kw_only=True):
    job_status: jobStatusType = field(name="JobStatus")
    job_type: AccessAdvisorUsageGranularityType | None = field(name="JobType", default=None)
    job_creation_date: dateType = field(name="JobCreationDate")
    services_last_accessed: list[ServiceLastAccessed] = field(name="ServicesLastAccessed")
    job_completion_date: dateType = field(name="JobCompletionDate")
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)
    error: ErrorDetails | None = field(name="Error", default=None)


class GetServiceLastAccessedDetailsWithEntitiesRequest(Shape, frozen=True, kw_only=True):
    job_id: jobIDType = field(name="JobId")
    service_namespace: serviceNamespaceType = field(name="ServiceNamespace")
    max_items: maxItemsType | None = field(name="MaxItems", default=None)
    marker: markerType | None = field(name="Marker", default=None)


class GetServiceLastAccessedDetailsWithEntitiesResponse(Shape, frozen=True, kw_only=True):
    job_status: jobStatusType = field(name="JobStatus")
    job_creation_date: dateType = field(name="JobCreationDate")
    job_completion_date: dateType = field(name="JobCompletionDate")
    entity_details_list: list[EntityDetails] = field(name="EntityDetailsList")
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)
    error: ErrorDetails | None = field(name="Error", default=None)


class GetServiceLinkedRoleDeletionStatusRequest(Shape, frozen=True, kw_only=True):
    deletion_task_id: DeletionTaskIdType = field(name="DeletionTaskId")


class GetServiceLinkedRoleDeletionStatusResponse(Shape, frozen=True, kw_only=True):
    status: DeletionTaskStatusType = field(name="Status")
    reason: DeletionTaskFailureReasonType | None = field(name="Reason", default=None)


class GetUserPolicyRequest(Shape, frozen=True, kw_only=True):
    user_name: existingUserNameType = field(name="UserName")
    policy_name: policyNameType = field(name="PolicyName")


class GetUserPolicyResponse(Shape, frozen=True, kw_only=True):
    user_name: existingUserNameType = field(name="UserName")
    policy_name: policyNameType = field(name="PolicyName")
    policy_document: policyDocumentType = field(name="PolicyDocument")


class GetUserRequest(Shape, frozen=True, kw_only=True):
    user_name: existingUserNameType | None = field(name="UserName", default=None)


class GetUserResponse(Shape, frozen=True, kw_only=True):
    user: User = field(name="User")


class Group(Shape, frozen=True, kw_only=True):
    path: pathType = field(name="Path")
    group_name: groupNameType = field(name="GroupName")
    group_id: idType = field(name="GroupId")
    arn: arnType = field(name="Arn")
    create_date: dateType = field(name="CreateDate")


class GroupDetail(Shape, frozen=True, kw_only=True):
    path: pathType | None = field(name="Path", default=None)
    group_name: groupNameType | None = field(name="GroupName", default=None)
    group_id: idType | None = field(name="GroupId", default=None)
    arn: arnType | None = field(name="Arn", default=None)
    create_date: dateType | None = field(name="CreateDate", default=None)
    group_policy_list: list[PolicyDetail] | None = field(name="GroupPolicyList", default=None)
    attached_managed_policies: list[AttachedPolicy] | None = field(name="AttachedManagedPolicies", default=None)


class InlinePolicy(Shape, frozen=True, kw_only=True):
    policy_name: policyNameType = field(name="PolicyName")
    policy_document: policyDocumentType = field(name="PolicyDocument")


class InlinePolicyIdentifierType(Shape, frozen=True, kw_only=True):
    policy_name: policyNameType = field(name="PolicyName")
    attachment_type: AttachmentType = field(name="AttachmentType")
    attachment_name: AttachmentName = field(name="AttachmentName")


class InstanceProfile(Shape, frozen=True, kw_only=True):
    path: pathType = field(name="Path")
    instance_profile_name: instanceProfileNameType = field(name="InstanceProfileName")
    instance_profile_id: idType = field(name="InstanceProfileId")
    arn: arnType = field(name="Arn")
    create_date: dateType = field(name="CreateDate")
    roles: list[Role] = field(name="Roles")
    tags: Annotated[list[Tag], Meta(max_length=50)] | None = field(name="Tags", default=None)


class ListAccessKeysRequest(Shape, frozen=True, kw_only=True):
    user_name: existingUserNameType | None = field(name="UserName", default=None)
    marker: markerType | None = field(name="Marker", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)


class ListAccessKeysResponse(Shape, frozen=True, kw_only=True):
    access_key_metadata: list[AccessKeyMetadata] = field(name="AccessKeyMetadata")
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)


class ListAccountAliasesRequest(Shape, frozen=True, kw_only=True):
    marker: markerType | None = field(name="Marker", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)


class ListAccountAliasesResponse(Shape, frozen=True, kw_only=True):
    account_aliases: list[accountAliasType] = field(name="AccountAliases")
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)


class ListAttachedGroupPoliciesRequest(Shape, frozen=True, kw_only=True):
    group_name: groupNameType = field(name="GroupName")
    path_prefix: policyPathType | None = field(name="PathPrefix", default=None)
    marker: markerType | None = field(name="Marker", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)


class ListAttachedGroupPoliciesResponse(Shape, frozen=True, kw_only=True):
    attached_policies: list[AttachedPolicy] | None = field(name="AttachedPolicies", default=None)
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)


class ListAttachedRolePoliciesRequest(Shape, frozen=True, kw_only=True):
    role_name: roleNameType = field(name="RoleName")
    path_prefix: policyPathType | None = field(name="PathPrefix", default=None)
    marker: markerType | None = field(name="Marker", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)


class ListAttachedRolePoliciesResponse(Shape, frozen=True, kw_only=True):
    attached_policies: list[AttachedPolicy] | None = field(name="AttachedPolicies", default=None)
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)


class ListAttachedUserPoliciesRequest(Shape, frozen=True, kw_only=True):
    user_name: userNameType = field(name="UserName")
    path_prefix: policyPathType | None = field(name="PathPrefix", default=None)
    marker: markerType | None = field(name="Marker", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)


class ListAttachedUserPoliciesResponse(Shape, frozen=True, kw_only=True):
    attached_policies: list[AttachedPolicy] | None = field(name="AttachedPolicies", default=None)
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)


class ListDelegationRequestsRequest(Shape, frozen=True, kw_only=True):
    owner_id: ownerIdType | None = field(name="OwnerId", default=None)
    marker: markerType | None = field(name="Marker", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)


class ListDelegationRequestsResponse(Shape, frozen=True, kw_only=True):
    delegation_requests: list[DelegationRequest] | None = field(name="DelegationRequests", default=None)
    marker: markerType | None = field(name="Marker", default=None)
    is_truncated: bool | None = field(name="isTruncated", default=None)


class ListEntitiesForPolicyRequest(Shape, frozen=True, kw_only=True):
    policy_arn: arnType = field(name="PolicyArn")
    entity_filter: EntityType | None = field(name="EntityFilter", default=None)
    path_prefix: pathType | None = field(name="PathPrefix", default=None)
    policy_usage_filter: PolicyUsageType | None = field(name="PolicyUsageFilter", default=None)
    marker: markerType | None = field(name="Marker", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)


class ListEntitiesForPolicyResponse(Shape, frozen=True, kw_only=True):
    policy_groups: list[PolicyGroup] | None = field(name="PolicyGroups", default=None)
    policy_users: list[PolicyUser] | None = field(name="PolicyUsers", default=None)
    policy_roles: list[PolicyRole] | None = field(name="PolicyRoles", default=None)
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)


class ListGroupPoliciesRequest(Shape, frozen=True, kw_only=True):
    group_name: groupNameType = field(name="GroupName")
    marker: markerType | None = field(name="Marker", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)


class ListGroupPoliciesResponse(Shape, frozen=True, kw_only=True):
    policy_names: list[policyNameType] = field(name="PolicyNames")
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)


class ListGroupsForUserRequest(Shape, frozen=True, kw_only=True):
    user_name: existingUserNameType = field(name="UserName")
    marker: markerType | None = field(name="Marker", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)


class ListGroupsForUserResponse(Shape, frozen=True, kw_only=True):
    groups: list[Group] = field(name="Groups")
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)


class ListGroupsRequest(Shape, frozen=True, kw_only=True):
    path_prefix: pathPrefixType | None = field(name="PathPrefix", default=None)
    marker: markerType | None = field(name="Marker", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)


class ListGroupsResponse(Shape, frozen=True, kw_only=True):
    groups: list[Group] = field(name="Groups")
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)


class ListInstanceProfileTagsRequest(Shape, frozen=True, kw_only=True):
    instance_profile_name: instanceProfileNameType = field(name="InstanceProfileName")
    marker: markerType | None = field(name="Marker", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)


class ListInstanceProfileTagsResponse(Shape, frozen=True, kw_only=True):
    tags: Annotated[list[Tag], Meta(max_length=50)] = field(name="Tags")
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)


class ListInstanceProfilesForRoleRequest(Shape, frozen=True, kw_only=True):
    role_name: roleNameType = field(name="RoleName")
    marker: markerType | None = field(name="Marker", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)


class ListInstanceProfilesForRoleResponse(Shape, frozen=True, kw_only=True):
    instance_profiles: list[InstanceProfile] = field(name="InstanceProfiles")
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)


class ListInstanceProfilesRequest(Shape, frozen=True, kw_only=True):
    path_prefix: pathPrefixType | None = field(name="PathPrefix", default=None)
    marker: markerType | None = field(name="Marker", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)


class ListInstanceProfilesResponse(Shape, frozen=True, kw_only=True):
    instance_profiles: list[InstanceProfile] = field(name="InstanceProfiles")
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)


class ListMFADeviceTagsRequest(Shape, frozen=True, kw_only=True):
    serial_number: serialNumberType = field(name="SerialNumber")
    marker: markerType | None = field(name="Marker", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)


class ListMFADeviceTagsResponse(Shape, frozen=True, kw_only=True):
    tags: Annotated[list[Tag], Meta(max_length=50)] = field(name="Tags")
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)


class ListMFADevicesRequest(Shape, frozen=True, kw_only=True):
    user_name: existingUserNameType | None = field(name="UserName", default=None)
    marker: markerType | None = field(name="Marker", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)


class ListMFADevicesResponse(Shape, frozen=True, kw_only=True):
    mfa_devices: list[MFADevice] = field(name="MFADevices")
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)


class ListOpenIDConnectProviderTagsRequest(Shape, frozen=True, kw_only=True):
    open_id_connect_provider_arn: arnType = field(name="OpenIDConnectProviderArn")
    marker: markerType | None = field(name="Marker", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)


class ListOpenIDConnectProviderTagsResponse(Shape, frozen=True, kw_only=True):
    tags: Annotated[list[Tag], Meta(max_length=50)] = field(name="Tags")
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)


class ListOpenIDConnectProvidersRequest(Shape, frozen=True, kw_only=True):
    pass


class ListOpenIDConnectProvidersResponse(Shape, frozen=True, kw_only=True):
    open_id_connect_provider_list: list[OpenIDConnectProviderListEntry] | None = field(
        name="OpenIDConnectProviderList", default=None
    )


class ListOrganizationsFeaturesRequest(Shape, frozen=True, kw_only=True):
    pass


class ListOrganizationsFeaturesResponse(Shape, frozen=True, kw_only=True):
    organization_id: OrganizationIdType | None = field(name="OrganizationId", default=None)
    enabled_features: list[FeatureType] | None = field(name="EnabledFeatures", default=None)


class ListPoliciesGrantingServiceAccessEntry(Shape, frozen=True, kw_only=True):
    service_namespace: serviceNamespaceType | None = field(name="ServiceNamespace", default=None)
    policies: list[PolicyGrantingServiceAccess] | None = field(name="Policies", default=None)


class ListPoliciesGrantingServiceAccessRequest(Shape, frozen=True, kw_only=True):
    marker: markerType | None = field(name="Marker", default=None)
    arn: arnType = field(name="Arn")
    service_namespaces: Annotated[list[serviceNamespaceType], Meta(min_length=1, max_length=200)] = field(
        name="ServiceNamespaces"
    )


class ListPoliciesGrantingServiceAccessResponse(Shape, frozen=True, kw_only=True):
    policies_granting_service_access: list[ListPoliciesGrantingServiceAccessEntry] = field(
        name="PoliciesGrantingServiceAccess"
    )
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)


class ListPoliciesRequest(Shape, frozen=True, kw_only=True):
    scope: policyScopeType | None = field(name="Scope", default=None)
    only_attached: bool | None = field(name="OnlyAttached", default=None)
    path_prefix: policyPathType | None = field(name="PathPrefix", default=None)
    policy_usage_filter: PolicyUsageType | None = field(name="PolicyUsageFilter", default=None)
    marker: markerType | None = field(name="Marker", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)


class ListPoliciesResponse(Shape, frozen=True, kw_only=True):
    policies: list[Policy] | None = field(name="Policies", default=None)
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)


class ListPolicyTagsRequest(Shape, frozen=True, kw_only=True):
    policy_arn: arnType = field(name="PolicyArn")
    marker: markerType | None = field(name="Marker", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)


class ListPolicyTagsResponse(Shape, frozen=True, kw_only=True):
    tags: Annotated[list[Tag], Meta(max_length=50)] = field(name="Tags")
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)


class ListPolicyVersionsRequest(Shape, frozen=True, kw_only=True):
    policy_arn: arnType = field(name="PolicyArn")
    marker: markerType | None = field(name="Marker", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)


class ListPolicyVersionsResponse(Shape, frozen=True, kw_only=True):
    versions: list[PolicyVersion] | None = field(name="Versions", default=None)
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)


class ListRolePoliciesRequest(Shape, frozen=True, kw_only=True):
    role_name: roleNameType = field(name="RoleName")
    marker: markerType | None = field(name="Marker", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)


class ListRolePoliciesResponse(Shape, frozen=True, kw_only=True):
    policy_names: list[policyNameType] = field(name="PolicyNames")
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)


class ListRoleTagsRequest(Shape, frozen=True, kw_only=True):
    role_name: roleNameType = field(name="RoleName")
    marker: markerType | None = field(name="Marker", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)


class ListRoleTagsResponse(Shape, frozen=True, kw_only=True):
    tags: Annotated[list[Tag], Meta(max_length=50)] = field(name="Tags")
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)


class ListRolesRequest(Shape, frozen=True, kw_only=True):
    path_prefix: pathPrefixType | None = field(name="PathPrefix", default=None)
    marker: markerType | None = field(name="Marker", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)


class ListRolesResponse(Shape, frozen=True, kw_only=True):
    roles: list[Role] = field(name="Roles")
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)


class ListSAMLProviderTagsRequest(Shape, frozen=True, kw_only=True):
    saml_provider_arn: arnType = field(name="SAMLProviderArn")
    marker: markerType | None = field(name="Marker", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)


class ListSAMLProviderTagsResponse(Shape, frozen=True, kw_only=True):
    tags: Annotated[list[Tag], Meta(max_length=50)] = field(name="Tags")
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)


class ListSAMLProvidersRequest(Shape, frozen=True, kw_only=True):
    pass


class ListSAMLProvidersResponse(Shape, frozen=True, kw_only=True):
    saml_provider_list: list[SAMLProviderListEntry] | None = field(name="SAMLProviderList", default=None)


class ListSSHPublicKeysRequest(Shape, frozen=True, kw_only=True):
    user_name: userNameType | None = field(name="UserName", default=None)
    marker: markerType | None = field(name="Marker", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)


class ListSSHPublicKeysResponse(Shape, frozen=True, kw_only=True):
    ssh_public_keys: list[SSHPublicKeyMetadata] | None = field(name="SSHPublicKeys", default=None)
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)


class ListServerCertificateTagsRequest(Shape, frozen=True, kw_only=True):
    server_certificate_name: serverCertificateNameType = field(name="ServerCertificateName")
    marker: markerType | None = field(name="Marker", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)


class ListServerCertificateTagsResponse(Shape, frozen=True, kw_only=True):
    tags: Annotated[list[Tag], Meta(max_length=50)] = field(name="Tags")
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)


class ListServerCertificatesRequest(Shape, frozen=True, kw_only=True):
    path_prefix: pathPrefixType | None = field(name="PathPrefix", default=None)
    marker: markerType | None = field(name="Marker", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)


class ListServerCertificatesResponse(Shape, frozen=True, kw_only=True):
    server_certificate_metadata_list: list[ServerCertificateMetadata] = field(name="ServerCertificateMetadataList")
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)


class ListServiceSpecificCredentialsRequest(Shape, frozen=True, kw_only=True):
    user_name: userNameType | None = field(name="UserName", default=None)
    service_name: str | None = field(name="ServiceName", default=None)
    all_users: bool | None = field(name="AllUsers", default=None)
    marker: markerType | None = field(name="Marker", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)


class ListServiceSpecificCredentialsResponse(Shape, frozen=True, kw_only=True):
    service_specific_credentials: list[ServiceSpecificCredentialMetadata] | None = field(
        name="ServiceSpecificCredentials", default=None
    )
    marker: str | None = field(name="Marker", default=None)
    is_truncated: bool | None = field(name="IsTruncated", default=None)


class ListSigningCertificatesRequest(Shape, frozen=True, kw_only=True):
    user_name: existingUserNameType | None = field(name="UserName", default=None)
    marker: markerType | None = field(name="Marker", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)


class ListSigningCertificatesResponse(Shape, frozen=True, kw_only=True):
    certificates: list[SigningCertificate] = field(name="Certificates")
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)


class ListUserPoliciesRequest(Shape, frozen=True, kw_only=True):
    user_name: existingUserNameType = field(name="UserName")
    marker: markerType | None = field(name="Marker", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)


class ListUserPoliciesResponse(Shape, frozen=True, kw_only=True):
    policy_names: list[policyNameType] = field(name="PolicyNames")
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)


class ListUserTagsRequest(Shape, frozen=True, kw_only=True):
    user_name: existingUserNameType = field(name="UserName")
    marker: markerType | None = field(name="Marker", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)


class ListUserTagsResponse(Shape, frozen=True, kw_only=True):
    tags: Annotated[list[Tag], Meta(max_length=50)] = field(name="Tags")
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)


class ListUsersRequest(Shape, frozen=True, kw_only=True):
    path_prefix: pathPrefixType | None = field(name="PathPrefix", default=None)
    marker: markerType | None = field(name="Marker", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)


class ListUsersResponse(Shape, frozen=True, kw_only=True):
    users: list[User] = field(name="Users")
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)


class ListVirtualMFADevicesRequest(Shape, frozen=True, kw_only=True):
    assignment_status: assignmentStatusType | None = field(name="AssignmentStatus", default=None)
    marker: markerType | None = field(name="Marker", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)


class ListVirtualMFADevicesResponse(Shape, frozen=True, kw_only=True):
    virtual_mfa_devices: list[VirtualMFADevice] = field(name="VirtualMFADevices")
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)


class LoginProfile(Shape, frozen=True, kw_only=True):
    user_name: userNameType = field(name="UserName")
    create_date: dateType = field(name="CreateDate")
    password_reset_required: bool | None = field(name="PasswordResetRequired", default=None)


class MFADevice(Shape, frozen=True, kw_only=True):
    user_name: userNameType = field(name="UserName")
    serial_number: serialNumberType = field(name="SerialNumber")
    enable_date: dateType = field(name="EnableDate")


class ManagedPolicyDetail(Shape, frozen=True, kw_only=True):
    policy_name: policyNameType | None = field(name="PolicyName", default=None)
    policy_id: idType | None = field(name="PolicyId", default=None)
    arn: arnType | None = field(name="Arn", default=None)
    path: policyPathType | None = field(name="Path", default=None)
    default_version_id: policyVersionIdType | None = field(name="DefaultVersionId", default=None)
    attachment_count: attachmentCountType | None = field(name="AttachmentCount", default=None)
    permissions_boundary_usage_count: attachmentCountType | None = field(
        name="PermissionsBoundaryUsageCount", default=None
    )
    is_attachable: bool | None = field(name="IsAttachable", default=None)
    description: policyDescriptionType | None = field(name="Description", default=None)
    create_date: dateType | None = field(name="CreateDate", default=None)
    update_date: dateType | None = field(name="UpdateDate", default=None)
    policy_version_list: list[PolicyVersion] | None = field(name="PolicyVersionList", default=None)


class OpenIDConnectProviderListEntry(Shape, frozen=True, kw_only=True):
    arn: arnType | None = field(name="Arn", default=None)


class OrderedOrganizationPolicyType(Shape, frozen=True, kw_only=True):
    service_control_policy_input_list: list[policyDocumentType] | None = field(
        name="ServiceControlPolicyInputList", default=None
    )


class OrganizationsDecisionDetail(Shape, frozen=True, kw_only=True):
    allowed_by_organizations: bool | None = field(name="AllowedByOrganizations", default=None)


class ParameterDefinition(Shape, frozen=True, kw_only=True):
    name: parameterNameType = field(name="Name")
    type: parameterTypeType = field(name="Type")
    sub_type: parameterSubTypeType | None = field(name="SubType", default=None)
    description: parameterDescriptionType | None = field(name="Description", default=None)
    is_required: bool | None = field(name="IsRequired", default=None)
    default_value: parameterDefaultValueType | None = field(name="DefaultValue", default=None)
    immutable: bool | None = field(name="Immutable", default=None)


class PasswordPolicy(Shape, frozen=True, kw_only=True):
    minimum_password_length: minimumPasswordLengthType | None = field(name="MinimumPasswordLength", default=None)
    require_symbols: bool | None = field(name="RequireSymbols", default=None)
    require_numbers: bool | None = field(name="RequireNumbers", default=None)
    require_uppercase_characters: bool | None = field(name="RequireUppercaseCharacters", default=None)
    require_lowercase_characters: bool | None = field(name="RequireLowercaseCharacters", default=None)
    allow_users_to_change_password: bool | None = field(name="AllowUsersToChangePassword", default=None)
    expire_passwords: bool | None = field(name="ExpirePasswords", default=None)
    max_password_age: maxPasswordAgeType | None = field(name="MaxPasswordAge", default=None)
    password_reuse_prevention: passwordReusePreventionType | None = field(name="PasswordReusePrevention", default=None)
    hard_expiry: bool | None = field(name="HardExpiry", default=None)


class PermissionsBoundaryDecisionDetail(Shape, frozen=True, kw_only=True):
    allowed_by_permissions_boundary: bool | None = field(name="AllowedByPermissionsBoundary", default=None)


class Policy(Shape, frozen=True, kw_only=True):
    policy_name: policyNameType | None = field(name="PolicyName", default=None)
    policy_id: idType | None = field(name="PolicyId", default=None)
    arn: arnType | None = field(name="Arn", default=None)
    path: policyPathType | None = field(name="Path", default=None)
    default_version_id: policyVersionIdType | None = field(name="DefaultVersionId", default=None)
    attachment_count: attachmentCountType | None = field(name="AttachmentCount", default=None)
    permissions_boundary_usage_count: attachmentCountType | None = field(
        name="PermissionsBoundaryUsageCount", default=None
    )
    is_attachable: bool | None = field(name="IsAttachable", default=None)
    description: policyDescriptionType | None = field(name="Description", default=None)
    create_date: dateType | None = field(name="CreateDate", default=None)
    update_date: dateType | None = field(name="UpdateDate", default=None)
    tags: Annotated[list[Tag], Meta(max_length=50)] | None = field(name="Tags", default=None)


class PolicyDetail(Shape, frozen=True, kw_only=True):
    policy_name: policyNameType | None = field(name="PolicyName", default=None)
    policy_document: policyDocumentType | None = field(name="PolicyDocument", default=None)


class PolicyGrantingServiceAccess(Shape, frozen=True, kw_only=True):
    policy_name: policyNameType = field(name="PolicyName")
    policy_type: policyType = field(name="PolicyType")
    policy_arn: arnType | None = field(name="PolicyArn", default=None)
    entity_type: policyOwnerEntityType | None = field(name="EntityType", default=None)
    entity_name: entityNameType | None = field(name="EntityName", default=None)


class PolicyGroup(Shape, frozen=True, kw_only=True):
    group_name: groupNameType | None = field(name="GroupName", default=None)
    group_id: idType | None = field(name="GroupId", default=None)


class PolicyIdentifier(Shape, frozen=True, kw_only=True):
    policy_type: PolicyIdentifierPolicyType | None = field(name="PolicyType", default=None)
    policy_arn: arnType | None = field(name="PolicyArn", default=None)
    inline_policy_identifier: InlinePolicyIdentifierType | None = field(name="InlinePolicyIdentifier", default=None)


class PolicyParameter(Shape, frozen=True, kw_only=True):
    name: policyParameterNameType | None = field(name="Name", default=None)
    values: list[policyParameterValueType] | None = field(name="Values", default=None)
    type: PolicyParameterTypeEnum | None = field(name="Type", default=None)


class PolicyRole(Shape, frozen=True, kw_only=True):
    role_name: roleNameType | None = field(name="RoleName", default=None)
    role_id: idType | None = field(name="RoleId", default=None)


class PolicyUser(Shape, frozen=True, kw_only=True):
    user_name: userNameType | None = field(name="UserName", default=None)
    user_id: idType | None = field(name="UserId", default=None)


class PolicyVersion(Shape, frozen=True, kw_only=True):
    document: policyDocumentType | None = field(name="Document", default=None)
    version_id: policyVersionIdType | None = field(name="VersionId", default=None)
    is_default_version: bool | None = field(name="IsDefaultVersion", default=None)
    create_date: dateType | None = field(name="CreateDate", default=None)


class Position(Shape, frozen=True, kw_only=True):
    line: LineNumber | None = field(name="Line", default=None)
    column: ColumnNumber | None = field(name="Column", default=None)


class PutAccountPropertiesRequest(Shape, frozen=True, kw_only=True):
    properties: dict[accountPropertyKeyType, accountPropertyValueType] = field(name="Properties")


class PutAccountPropertiesResponse(Shape, frozen=True, kw_only=True):
    pass


class PutGroupPolicyRequest(Shape, frozen=True, kw_only=True):
    group_name: groupNameType = field(name="GroupName")
    policy_name: policyNameType = field(name="PolicyName")
    policy_document: policyDocumentType = field(name="PolicyDocument")


class PutRolePermissionsBoundaryRequest(Shape, frozen=True, kw_only=True):
    role_name: roleNameType = field(name="RoleName")
    permissions_boundary: arnType = field(name="PermissionsBoundary")


class PutRolePolicyRequest(Shape, frozen=True, kw_only=True):
    role_name: roleNameType = field(name="RoleName")
    policy_name: policyNameType = field(name="PolicyName")
    policy_document: policyDocumentType = field(name="PolicyDocument")


class PutUserPermissionsBoundaryRequest(Shape, frozen=True, kw_only=True):
    user_name: userNameType = field(name="UserName")
    permissions_boundary: arnType = field(name="PermissionsBoundary")


class PutUserPolicyRequest(Shape, frozen=True, kw_only=True):
    user_name: existingUserNameType = field(name="UserName")
    policy_name: policyNameType = field(name="PolicyName")
    policy_document: policyDocumentType = field(name="PolicyDocument")


class RejectDelegationRequestRequest(Shape, frozen=True, kw_only=True):
    delegation_request_id: delegationRequestIdType = field(name="DelegationRequestId")
    notes: notesType | None = field(name="Notes", default=None)


class RemoveClientIDFromOpenIDConnectProviderRequest(Shape, frozen=True, kw_only=True):
    open_id_connect_provider_arn: arnType = field(name="OpenIDConnectProviderArn")
    client_id: clientIDType = field(name="ClientID")


class RemoveRoleFromInstanceProfileRequest(Shape, frozen=True, kw_only=True):
    instance_profile_name: instanceProfileNameType = field(name="InstanceProfileName")
    role_name: roleNameType = field(name="RoleName")


class RemoveUserFromGroupRequest(Shape, frozen=True, kw_only=True):
    group_name: groupNameType = field(name="GroupName")
    user_name: existingUserNameType = field(name="UserName")


class ReplacementValueEntry(Shape, frozen=True, kw_only=True):
    values: Annotated[list[str], Meta(min_length=1, max_length=20)] = field(name="Values")


class ResetServiceSpecificCredentialRequest(Shape, frozen=True, kw_only=True):
    user_name: userNameType | None = field(name="UserName", default=None)
    service_specific_credential_id: serviceSpecificCredentialId = field(name="ServiceSpecificCredentialId")


class ResetServiceSpecificCredentialResponse(Shape, frozen=True, kw_only=True):
    service_specific_credential: ServiceSpecificCredential | None = field(
        name="ServiceSpecificCredential", default=None
    )


class ResourceSpecificResult(Shape, frozen=True, kw_only=True):
    eval_resource_name: ResourceNameType = field(name="EvalResourceName")
    eval_resource_decision: PolicyEvaluationDecisionType = field(name="EvalResourceDecision")
    matched_statements: list[Statement] | None = field(name="MatchedStatements", default=None)
    missing_context_values: list[ContextKeyNameType] | None = field(name="MissingContextValues", default=None)
    eval_decision_details: dict[EvalDecisionSourceType, PolicyEvaluationDecisionType] | None = field(
        name="EvalDecisionDetails", default=None
    )
    permissions_boundary_decision_detail: PermissionsBoundaryDecisionDetail | None = field(
        name="PermissionsBoundaryDecisionDetail", default=None
    )


class ResyncMFADeviceRequest(Shape, frozen=True, kw_only=True):
    user_name: existingUserNameType = field(name="UserName")
    serial_number: serialNumberType = field(name="SerialNumber")
    authentication_code1: authenticationCodeType = field(name="AuthenticationCode1")
    authentication_code2: authenticationCodeType = field(name="AuthenticationCode2")


class Role(Shape, frozen=True, kw_only=True):
    path: pathType = field(name="Path")
    role_name: roleNameType = field(name="RoleName")
    role_id: idType = field(name="RoleId")
    arn: arnType = field(name="Arn")
    create_date: dateType = field(name="CreateDate")
    assume_role_policy_document: policyDocumentType | None = field(name="AssumeRolePolicyDocument", default=None)
    description: roleDescriptionType | None = field(name="Description", default=None)
    max_session_duration: roleMaxSessionDurationType | None = field(name="MaxSessionDuration", default=None)
    permissions_boundary: AttachedPermissionsBoundary | None = field(name="PermissionsBoundary", default=None)
    tags: Annotated[list[Tag], Meta(max_length=50)] | None = field(name="Tags", default=None)
    role_last_used: RoleLastUsed | None = field(name="RoleLastUsed", default=None)
    source_role_template: SourceRoleTemplate | None = field(name="SourceRoleTemplate", default=None)


class RoleDetail(Shape, frozen=True, kw_only=True):
    path: pathType | None = field(name="Path", default=None)
    role_name: roleNameType | None = field(name="RoleName", default=None)
    role_id: idType | None = field(name="RoleId", default=None)
    arn: arnType | None = field(name="Arn", default=None)
    create_date: dateType | None = field(name="CreateDate", default=None)
    assume_role_policy_document: policyDocumentType | None = field(name="AssumeRolePolicyDocument", default=None)
    instance_profile_list: list[InstanceProfile] | None = field(name="InstanceProfileList", default=None)
    role_policy_list: list[PolicyDetail] | None = field(name="RolePolicyList", default=None)
    attached_managed_policies: list[AttachedPolicy] | None = field(name="AttachedManagedPolicies", default=None)
    permissions_boundary: AttachedPermissionsBoundary | None = field(name="PermissionsBoundary", default=None)
    tags: Annotated[list[Tag], Meta(max_length=50)] | None = field(name="Tags", default=None)
    role_last_used: RoleLastUsed | None = field(name="RoleLastUsed", default=None)


class RoleLastUsed(Shape, frozen=True, kw_only=True):
    last_used_date: dateType | None = field(name="LastUsedDate", default=None)
    region: str | None = field(name="Region", default=None)


class RoleTemplateVersion(Shape, frozen=True, kw_only=True):
    template_arn: arnType | None = field(name="TemplateArn", default=None)
    template_name: roleTemplateNameType | None = field(name="TemplateName", default=None)
    template_version_id: idType | None = field(name="TemplateVersionId", default=None)
    description: roleTemplateDescriptionType | None = field(name="Description", default=None)
    major_version: integerType | None = field(name="MajorVersion", default=None)
    default_minor_version: minorVersionType | None = field(name="DefaultMinorVersion", default=None)
    managed_by_type: managedByTypeType | None = field(name="ManagedByType", default=None)
    managed_by_value: managedByValueType | None = field(name="ManagedByValue", default=None)
    enabled: bool | None = field(name="Enabled", default=None)
    minor_version: minorVersionType | None = field(name="MinorVersion", default=None)
    role_name_pattern: roleNamePatternType | None = field(name="RoleNamePattern", default=None)
    role_path_pattern: rolePathPatternType | None = field(name="RolePathPattern", default=None)
    role_description_pattern: roleDescriptionPatternType | None = field(name="RoleDescriptionPattern", default=None)
    assume_role_policy_document_template: policyDocumentType | None = field(
        name="AssumeRolePolicyDocumentTemplate", default=None
    )
    inline_policy_templates: list[InlinePolicy] | None = field(name="InlinePolicyTemplates", default=None)
    managed_policy_arns: list[arnType] | None = field(name="ManagedPolicyArns", default=None)
    permission_boundary_arn: arnType | None = field(name="PermissionBoundaryArn", default=None)
    parameters_definition: list[ParameterDefinition] | None = field(name="ParametersDefinition", default=None)
    role_tags_template: Annotated[list[TagTemplate], Meta(max_length=50)] | None = field(
        name="RoleTagsTemplate", default=None
    )
    max_session_duration: roleMaxSessionDurationType | None = field(name="MaxSessionDuration", default=None)
    version_enabled: bool | None = field(name="VersionEnabled", default=None)
    create_timestamp: dateType | None = field(name="CreateTimestamp", default=None)
    update_timestamp: dateType | None = field(name="UpdateTimestamp", default=None)


class RoleUsageType(Shape, frozen=True, kw_only=True):
    region: RegionNameType | None = field(name="Region", default=None)
    resources: list[arnType] | None = field(name="Resources", default=None)


class SAMLPrivateKey(Shape, frozen=True, kw_only=True):
    key_id: privateKeyIdType | None = field(name="KeyId", default=None)
    timestamp: dateType | None = field(name="Timestamp", default=None)


class SAMLProviderListEntry(Shape, frozen=True, kw_only=True):
    arn: arnType | None = field(name="Arn", default=None)
    valid_until: dateType | None = field(name="ValidUntil", default=None)
    create_date: dateType | None = field(name="CreateDate", default=None)


class SSHPublicKey(Shape, frozen=True, kw_only=True):
    user_name: userNameType = field(name="UserName")
    ssh_public_key_id: publicKeyIdType = field(name="SSHPublicKeyId")
    fingerprint: publicKeyFingerprintType = field(name="Fingerprint")
    ssh_public_key_body: publicKeyMaterialType = field(name="SSHPublicKeyBody")
    status: statusType = field(name="Status")
    upload_date: dateType | None = field(name="UploadDate", default=None)


class SSHPublicKeyMetadata(Shape, frozen=True, kw_only=True):
    user_name: userNameType = field(name="UserName")
    ssh_public_key_id: publicKeyIdType = field(name="SSHPublicKeyId")
    status: statusType = field(name="Status")
    upload_date: dateType = field(name="UploadDate")


class SendDelegationTokenRequest(Shape, frozen=True, kw_only=True):
    delegation_request_id: delegationRequestIdType = field(name="DelegationRequestId")


class ServerCertificate(Shape, frozen=True, kw_only=True):
    server_certificate_metadata: ServerCertificateMetadata = field(name="ServerCertificateMetadata")
    certificate_body: certificateBodyType = field(name="CertificateBody")
    certificate_chain: certificateChainType | None = field(name="CertificateChain", default=None)
    tags: Annotated[list[Tag], Meta(max_length=50)] | None = field(name="Tags", default=None)


class ServerCertificateMetadata(Shape, frozen=True, kw_only=True):
    path: pathType = field(name="Path")
    server_certificate_name: serverCertificateNameType = field(name="ServerCertificateName")
    server_certificate_id: idType = field(name="ServerCertificateId")
    arn: arnType = field(name="Arn")
    upload_date: dateType | None = field(name="UploadDate", default=None)
    expiration: dateType | None = field(name="Expiration", default=None)


class ServiceLastAccessed(Shape, frozen=True, kw_only=True):
    service_name: str = field(name="ServiceName")
    last_authenticated: dateType | None = field(name="LastAuthenticated", default=None)
    service_namespace: serviceNamespaceType = field(name="ServiceNamespace")
    last_authenticated_entity: arnType | None = field(name="LastAuthenticatedEntity", default=None)
    last_authenticated_region: str | None = field(name="LastAuthenticatedRegion", default=None)
    total_authenticated_entities: integerType | None = field(name="TotalAuthenticatedEntities", default=None)
    tracked_actions_last_accessed: list[TrackedActionLastAccessed] | None = field(
        name="TrackedActionsLastAccessed", default=None
    )


class ServiceSpecificCredential(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["service_credential_secret", "service_password"])

    create_date: dateType = field(name="CreateDate")
    expiration_date: dateType | None = field(name="ExpirationDate", default=None)
    service_name: str = field(name="ServiceName")
    service_user_name: serviceUserName | None = field(name="ServiceUserName", default=None)
    service_password: servicePassword | None = field(name="ServicePassword", default=None)
    service_credential_alias: serviceCredentialAlias | None = field(name="ServiceCredentialAlias", default=None)
    service_credential_secret: serviceCredentialSecret | None = field(name="ServiceCredentialSecret", default=None)
    service_specific_credential_id: serviceSpecificCredentialId = field(name="ServiceSpecificCredentialId")
    user_name: userNameType = field(name="UserName")
    status: statusType = field(name="Status")


class ServiceSpecificCredentialMetadata(Shape, frozen=True, kw_only=True):
    user_name: userNameType = field(name="UserName")
    status: statusType = field(name="Status")
    service_user_name: serviceUserName | None = field(name="ServiceUserName", default=None)
    service_credential_alias: serviceCredentialAlias | None = field(name="ServiceCredentialAlias", default=None)
    create_date: dateType = field(name="CreateDate")
    expiration_date: dateType | None = field(name="ExpirationDate", default=None)
    service_specific_credential_id: serviceSpecificCredentialId = field(name="ServiceSpecificCredentialId")
    service_name: str = field(name="ServiceName")


class SetDefaultPolicyVersionRequest(Shape, frozen=True, kw_only=True):
    policy_arn: arnType = field(name="PolicyArn")
    version_id: policyVersionIdType = field(name="VersionId")


class SetSecurityTokenServicePreferencesRequest(Shape, frozen=True, kw_only=True):
    global_endpoint_token_version: globalEndpointTokenVersion = field(name="GlobalEndpointTokenVersion")


class SigningCertificate(Shape, frozen=True, kw_only=True):
    user_name: userNameType = field(name="UserName")
    certificate_id: certificateIdType = field(name="CertificateId")
    certificate_body: certificateBodyType = field(name="CertificateBody")
    status: statusType = field(name="Status")
    upload_date: dateType | None = field(name="UploadDate", default=None)


class SimulateCustomPolicyRequest(Shape, frozen=True, kw_only=True):
    policy_input_list: list[policyDocumentType] = field(name="PolicyInputList")
    permissions_boundary_policy_input_list: list[policyDocumentType] | None = field(
        name="PermissionsBoundaryPolicyInputList", default=None
    )
    ordered_organization_policy_input_list: (
        Annotated[list[OrderedOrganizationPolicyType], Meta(max_length=7)] | None
    ) = field(name="OrderedOrganizationPolicyInputList", default=None)
    action_names: list[ActionNameType] = field(name="ActionNames")
    resource_arns: list[ResourceNameType] | None = field(name="ResourceArns", default=None)
    resource_policy: policyDocumentType | None = field(name="ResourcePolicy", default=None)
    resource_owner: ResourceNameType | None = field(name="ResourceOwner", default=None)
    caller_arn: ResourceNameType | None = field(name="CallerArn", default=None)
    context_entries: list[ContextEntry] | None = field(name="ContextEntries", default=None)
    resource_handling_option: ResourceHandlingOptionType | None = field(name="ResourceHandlingOption", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)
    marker: markerType | None = field(name="Marker", default=None)


class SimulatePolicyResponse(Shape, frozen=True, kw_only=True):
    evaluation_results: list[EvaluationResult] | None = field(name="EvaluationResults", default=None)
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)


class SimulatePrincipalPolicyRequest(Shape, frozen=True, kw_only=True):
    policy_source_arn: arnType = field(name="PolicySourceArn")
    policy_input_list: list[policyDocumentType] | None = field(name="PolicyInputList", default=None)
    permissions_boundary_policy_input_list: list[policyDocumentType] | None = field(
        name="PermissionsBoundaryPolicyInputList", default=None
    )
    policy_exclusion_list: Annotated[list[PolicyIdentifier], Meta(max_length=256)] | None = field(
        name="PolicyExclusionList", default=None
    )
    action_names: list[ActionNameType] = field(name="ActionNames")
    resource_arns: list[ResourceNameType] | None = field(name="ResourceArns", default=None)
    resource_policy: policyDocumentType | None = field(name="ResourcePolicy", default=None)
    resource_owner: ResourceNameType | None = field(name="ResourceOwner", default=None)
    caller_arn: ResourceNameType | None = field(name="CallerArn", default=None)
    context_entries: list[ContextEntry] | None = field(name="ContextEntries", default=None)
    resource_handling_option: ResourceHandlingOptionType | None = field(name="ResourceHandlingOption", default=None)
    max_items: maxItemsType | None = field(name="MaxItems", default=None)
    marker: markerType | None = field(name="Marker", default=None)


class SourceRoleTemplate(Shape, frozen=True, kw_only=True):
    template_arn: arnType = field(name="TemplateArn")
    template_minor_version: integerType = field(name="TemplateMinorVersion")


class Statement(Shape, frozen=True, kw_only=True):
    source_policy_id: str | None = field(name="SourcePolicyId", default=None)
    source_policy_type: PolicySourceType | None = field(name="SourcePolicyType", default=None)
    start_position: Position | None = field(name="StartPosition", default=None)
    end_position: Position | None = field(name="EndPosition", default=None)


class Tag(Shape, frozen=True, kw_only=True):
    key: tagKeyType = field(name="Key")
    value: tagValueType = field(name="Value")


class TagInstanceProfileRequest(Shape, frozen=True, kw_only=True):
    instance_profile_name: instanceProfileNameType = field(name="InstanceProfileName")
    tags: Annotated[list[Tag], Meta(max_length=50)] = field(name="Tags")


class TagMFADeviceRequest(Shape, frozen=True, kw_only=True):
    serial_number: serialNumberType = field(name="SerialNumber")
    tags: Annotated[list[Tag], Meta(max_length=50)] = field(name="Tags")


class TagOpenIDConnectProviderRequest(Shape, frozen=True, kw_only=True):
    open_id_connect_provider_arn: arnType = field(name="OpenIDConnectProviderArn")
    tags: Annotated[list[Tag], Meta(max_length=50)] = field(name="Tags")


class TagPolicyRequest(Shape, frozen=True, kw_only=True):
    policy_arn: arnType = field(name="PolicyArn")
    tags: Annotated[list[Tag], Meta(max_length=50)] = field(name="Tags")


class TagRoleRequest(Shape, frozen=True, kw_only=True):
    role_name: roleNameType = field(name="RoleName")
    tags: Annotated[list[Tag], Meta(max_length=50)] = field(name="Tags")


class TagSAMLProviderRequest(Shape, frozen=True, kw_only=True):
    saml_provider_arn: arnType = field(name="SAMLProviderArn")
    tags: Annotated[list[Tag], Meta(max_length=50)] = field(name="Tags")


class TagServerCertificateRequest(Shape, frozen=True, kw_only=True):
    server_certificate_name: serverCertificateNameType = field(name="ServerCertificateName")
    tags: Annotated[list[Tag], Meta(max_length=50)] = field(name="Tags")


class TagTemplate(Shape, frozen=True, kw_only=True):
    key: tagTemplateKeyType = field(name="Key")
    value: tagTemplateValueType = field(name="Value")


class TagUserRequest(Shape, frozen=True, kw_only=True):
    user_name: existingUserNameType = field(name="UserName")
    tags: Annotated[list[Tag], Meta(max_length=50)] = field(name="Tags")


class TrackedActionLastAccessed(Shape, frozen=True, kw_only=True):
    action_name: str | None = field(name="ActionName", default=None)
    last_accessed_entity: arnType | None = field(name="LastAccessedEntity", default=None)
    last_accessed_time: dateType | None = field(name="LastAccessedTime", default=None)
    last_accessed_region: str | None = field(name="LastAccessedRegion", default=None)


class UntagInstanceProfileRequest(Shape, frozen=True, kw_only=True):
    instance_profile_name: instanceProfileNameType = field(name="InstanceProfileName")
    tag_keys: Annotated[list[tagKeyType], Meta(max_length=50)] = field(name="TagKeys")


class UntagMFADeviceRequest(Shape, frozen=True, kw_only=True):
    serial_number: serialNumberType = field(name="SerialNumber")
    tag_keys: Annotated[list[tagKeyType], Meta(max_length=50)] = field(name="TagKeys")


class UntagOpenIDConnectProviderRequest(Shape, frozen=True, kw_only=True):
    open_id_connect_provider_arn: arnType = field(name="OpenIDConnectProviderArn")
    tag_keys: Annotated[list[tagKeyType], Meta(max_length=50)] = field(name="TagKeys")


class UntagPolicyRequest(Shape, frozen=True, kw_only=True):
    policy_arn: arnType = field(name="PolicyArn")
    tag_keys: Annotated[list[tagKeyType], Meta(max_length=50)] = field(name="TagKeys")


class UntagRoleRequest(Shape, frozen=True, kw_only=True):
    role_name: roleNameType = field(name="RoleName")
    tag_keys: Annotated[list[tagKeyType], Meta(max_length=50)] = field(name="TagKeys")


class UntagSAMLProviderRequest(Shape, frozen=True, kw_only=True):
    saml_provider_arn: arnType = field(name="SAMLProviderArn")
    tag_keys: Annotated[list[tagKeyType], Meta(max_length=50)] = field(name="TagKeys")


class UntagServerCertificateRequest(Shape, frozen=True, kw_only=True):
    server_certificate_name: serverCertificateNameType = field(name="ServerCertificateName")
    tag_keys: Annotated[list[tagKeyType], Meta(max_length=50)] = field(name="TagKeys")


class UntagUserRequest(Shape, frozen=True, kw_only=True):
    user_name: existingUserNameType = field(name="UserName")
    tag_keys: Annotated[list[tagKeyType], Meta(max_length=50)] = field(name="TagKeys")


class UpdateAccessKeyRequest(Shape, frozen=True, kw_only=True):
    user_name: existingUserNameType | None = field(name="UserName", default=None)
    access_key_id: accessKeyIdType = field(name="AccessKeyId")
    status: statusType = field(name="Status")


class UpdateAccountPasswordPolicyRequest(Shape, frozen=True, kw_only=True):
    minimum_password_length: minimumPasswordLengthType | None = field(name="MinimumPasswordLength", default=None)
    require_symbols: bool | None = field(name="RequireSymbols", default=None)
    require_numbers: bool | None = field(name="RequireNumbers", default=None)
    require_uppercase_characters: bool | None = field(name="RequireUppercaseCharacters", default=None)
    require_lowercase_characters: bool | None = field(name="RequireLowercaseCharacters", default=None)
    allow_users_to_change_password: bool | None = field(name="AllowUsersToChangePassword", default=None)
    max_password_age: maxPasswordAgeType | None = field(name="MaxPasswordAge", default=None)
    password_reuse_prevention: passwordReusePreventionType | None = field(name="PasswordReusePrevention", default=None)
    hard_expiry: bool | None = field(name="HardExpiry", default=None)


class UpdateAssumeRolePolicyRequest(Shape, frozen=True, kw_only=True):
    role_name: roleNameType = field(name="RoleName")
    policy_document: policyDocumentType = field(name="PolicyDocument")


class UpdateDelegationRequestRequest(Shape, frozen=True, kw_only=True):
    delegation_request_id: delegationRequestIdType = field(name="DelegationRequestId")
    notes: notesType | None = field(name="Notes", default=None)


class UpdateGroupRequest(Shape, frozen=True, kw_only=True):
    group_name: groupNameType = field(name="GroupName")
    new_path: pathType | None = field(name="NewPath", default=None)
    new_group_name: groupNameType | None = field(name="NewGroupName", default=None)


class UpdateLoginProfileRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["password"])

    user_name: userNameType = field(name="UserName")
    password: passwordType | None = field(name="Password", default=None)
    password_reset_required: bool | None = field(name="PasswordResetRequired", default=None)


class UpdateOpenIDConnectProviderThumbprintRequest(Shape, frozen=True, kw_only=True):
    open_id_connect_provider_arn: arnType = field(name="OpenIDConnectProviderArn")
    thumbprint_list: list[thumbprintType] = field(name="ThumbprintList")


class UpdateRoleDescriptionRequest(Shape, frozen=True, kw_only=True):
    role_name: roleNameType = field(name="RoleName")
    description: roleDescriptionType = field(name="Description")


class UpdateRoleDescriptionResponse(Shape, frozen=True, kw_only=True):
    role: Role | None = field(name="Role", default=None)


class UpdateRoleRequest(Shape, frozen=True, kw_only=True):
    role_name: roleNameType = field(name="RoleName")
    description: roleDescriptionType | None = field(name="Description", default=None)
    max_session_duration: roleMaxSessionDurationType | None = field(name="MaxSessionDuration", default=None)


class UpdateRoleResponse(Shape, frozen=True, kw_only=True):
    pass


class UpdateSAMLProviderRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["add_private_key"])

    saml_metadata_document: SAMLMetadataDocumentType | None = field(name="SAMLMetadataDocument", default=None)
    saml_provider_arn: arnType = field(name="SAMLProviderArn")
    assertion_encryption_mode: assertionEncryptionModeType | None = field(name="AssertionEncryptionMode", default=None)
    add_private_key: privateKeyType | None = field(name="AddPrivateKey", default=None)
    remove_private_key: privateKeyIdType | None = field(name="RemovePrivateKey", default=None)


class UpdateSAMLProviderResponse(Shape, frozen=True, kw_only=True):
    saml_provider_arn: arnType | None = field(name="SAMLProviderArn", default=None)


class UpdateSSHPublicKeyRequest(Shape, frozen=True, kw_only=True):
    user_name: userNameType = field(name="UserName")
    ssh_public_key_id: publicKeyIdType = field(name="SSHPublicKeyId")
    status: statusType = field(name="Status")


class UpdateServerCertificateRequest(Shape, frozen=True, kw_only=True):
    server_certificate_name: serverCertificateNameType = field(name="ServerCertificateName")
    new_path: pathType | None = field(name="NewPath", default=None)
    new_server_certificate_name: serverCertificateNameType | None = field(name="NewServerCertificateName", default=None)


class UpdateServiceSpecificCredentialRequest(Shape, frozen=True, kw_only=True):
    user_name: userNameType | None = field(name="UserName", default=None)
    service_specific_credential_id: serviceSpecificCredentialId = field(name="ServiceSpecificCredentialId")
    status: statusType = field(name="Status")


class UpdateSigningCertificateRequest(Shape, frozen=True, kw_only=True):
    user_name: existingUserNameType | None = field(name="UserName", default=None)
    certificate_id: certificateIdType = field(name="CertificateId")
    status: statusType = field(name="Status")


class UpdateUserRequest(Shape, frozen=True, kw_only=True):
    user_name: existingUserNameType = field(name="UserName")
    new_path: pathType | None = field(name="NewPath", default=None)
    new_user_name: userNameType | None = field(name="NewUserName", default=None)


class UploadSSHPublicKeyRequest(Shape, frozen=True, kw_only=True):
    user_name: userNameType = field(name="UserName")
    ssh_public_key_body: publicKeyMaterialType = field(name="SSHPublicKeyBody")


class UploadSSHPublicKeyResponse(Shape, frozen=True, kw_only=True):
    ssh_public_key: SSHPublicKey | None = field(name="SSHPublicKey", default=None)


class UploadServerCertificateRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["private_key"])

    path: pathType | None = field(name="Path", default=None)
    server_certificate_name: serverCertificateNameType = field(name="ServerCertificateName")
    certificate_body: certificateBodyType = field(name="CertificateBody")
    private_key: privateKeyType = field(name="PrivateKey")
    certificate_chain: certificateChainType | None = field(name="CertificateChain", default=None)
    tags: Annotated[list[Tag], Meta(max_length=50)] | None = field(name="Tags", default=None)


class UploadServerCertificateResponse(Shape, frozen=True, kw_only=True):
    server_certificate_metadata: ServerCertificateMetadata | None = field(
        name="ServerCertificateMetadata", default=None
    )
    tags: Annotated[list[Tag], Meta(max_length=50)] | None = field(name="Tags", default=None)


class UploadSigningCertificateRequest(Shape, frozen=True, kw_only=True):
    user_name: existingUserNameType | None = field(name="UserName", default=None)
    certificate_body: certificateBodyType = field(name="CertificateBody")


class UploadSigningCertificateResponse(Shape, frozen=True, kw_only=True):
    certificate: SigningCertificate = field(name="Certificate")


class User(Shape, frozen=True, kw_only=True):
    path: pathType = field(name="Path")
    user_name: userNameType = field(name="UserName")
    user_id: idType = field(name="UserId")
    arn: arnType = field(name="Arn")
    create_date: dateType = field(name="CreateDate")
    password_last_used: dateType | None = field(name="PasswordLastUsed", default=None)
    permissions_boundary: AttachedPermissionsBoundary | None = field(name="PermissionsBoundary", default=None)
    tags: Annotated[list[Tag], Meta(max_length=50)] | None = field(name="Tags", default=None)


class UserDetail(Shape, frozen=True, kw_only=True):
    path: pathType | None = field(name="Path", default=None)
    user_name: userNameType | None = field(name="UserName", default=None)
    user_id: idType | None = field(name="UserId", default=None)
    arn: arnType | None = field(name="Arn", default=None)
    create_date: dateType | None = field(name="CreateDate", default=None)
    user_policy_list: list[PolicyDetail] | None = field(name="UserPolicyList", default=None)
    group_list: list[groupNameType] | None = field(name="GroupList", default=None)
    attached_managed_policies: list[AttachedPolicy] | None = field(name="AttachedManagedPolicies", default=None)
    permissions_boundary: AttachedPermissionsBoundary | None = field(name="PermissionsBoundary", default=None)
    tags: Annotated[list[Tag], Meta(max_length=50)] | None = field(name="Tags", default=None)


class VirtualMFADevice(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["base32_string_seed", "qr_code_png"])

    serial_number: serialNumberType = field(name="SerialNumber")
    base32_string_seed: BootstrapDatum | None = field(name="Base32StringSeed", default=None)
    qr_code_png: BootstrapDatum | None = field(name="QRCodePNG", default=None)
    user: User | None = field(name="User", default=None)
    enable_date: dateType | None = field(name="EnableDate", default=None)
    tags: Annotated[list[Tag], Meta(max_length=50)] | None = field(name="Tags", default=None)


class DeleteAccountPasswordPolicyRequest(Shape, frozen=True, kw_only=True):
    pass


class DisableOutboundWebIdentityFederationRequest(Shape, frozen=True, kw_only=True):
    pass


class EnableOutboundWebIdentityFederationRequest(Shape, frozen=True, kw_only=True):
    pass


class GenerateCredentialReportRequest(Shape, frozen=True, kw_only=True):
    pass


class GetAccountPasswordPolicyRequest(Shape, frozen=True, kw_only=True):
    pass


class GetAccountSummaryRequest(Shape, frozen=True, kw_only=True):
    pass


class GetCredentialReportRequest(Shape, frozen=True, kw_only=True):
    pass


class GetOutboundWebIdentityFederationInfoRequest(Shape, frozen=True, kw_only=True):
    pass


class AccountNotManagementOrDelegatedAdministratorException(ServiceError):
    code = "AccountNotManagementOrDelegatedAdministratorException"


class CallerIsNotManagementAccountException(ServiceError):
    code = "CallerIsNotManagementAccountException"


class ConcurrentModificationException(ServiceError):
    code = "ConcurrentModification"
    status = 409


class CredentialReportExpiredException(ServiceError):
    code = "ReportExpired"
    status = 410


class CredentialReportNotPresentException(ServiceError):
    code = "ReportNotPresent"
    status = 410


class CredentialReportNotReadyException(ServiceError):
    code = "ReportInProgress"
    status = 404


class DeleteConflictException(ServiceError):
    code = "DeleteConflict"
    status = 409


class DuplicateCertificateException(ServiceError):
    code = "DuplicateCertificate"
    status = 409


class DuplicateSSHPublicKeyException(ServiceError):
    code = "DuplicateSSHPublicKey"
    status = 400


class EntityAlreadyExistsException(ServiceError):
    code = "EntityAlreadyExists"
    status = 409


class EntityTemporarilyUnmodifiableException(ServiceError):
    code = "EntityTemporarilyUnmodifiable"
    status = 409


class FeatureDisabledException(ServiceError):
    code = "FeatureDisabled"
    status = 404


class FeatureEnabledException(ServiceError):
    code = "FeatureEnabled"
    status = 409


class InvalidAuthenticationCodeException(ServiceError):
    code = "InvalidAuthenticationCode"
    status = 403


class InvalidCertificateException(ServiceError):
    code = "InvalidCertificate"
    status = 400


class InvalidInputException(ServiceError):
    code = "InvalidInput"
    status = 400


class InvalidPublicKeyException(ServiceError):
    code = "InvalidPublicKey"
    status = 400


class InvalidUserTypeException(ServiceError):
    code = "InvalidUserType"
    status = 400


class KeyPairMismatchException(ServiceError):
    code = "KeyPairMismatch"
    status = 400


class LimitExceededException(ServiceError):
    code = "LimitExceeded"
    status = 409


class MalformedCertificateException(ServiceError):
    code = "MalformedCertificate"
    status = 400


class MalformedPolicyDocumentException(ServiceError):
    code = "MalformedPolicyDocument"
    status = 400


class NameConflictException(ServiceError):
    code = "NameConflict"
    status = 409


class NoSuchEntityException(ServiceError):
    code = "NoSuchEntity"
    status = 404


class OpenIdIdpCommunicationErrorException(ServiceError):
    code = "OpenIdIdpCommunicationError"
    status = 400


class OrganizationNotFoundException(ServiceError):
    code = "OrganizationNotFoundException"


class OrganizationNotInAllFeaturesModeException(ServiceError):
    code = "OrganizationNotInAllFeaturesModeException"


class PasswordPolicyViolationException(ServiceError):
    code = "PasswordPolicyViolation"
    status = 400


class PolicyEvaluationException(ServiceError):
    code = "PolicyEvaluation"
    status = 500
    fault = "server"


class PolicyNotAttachableException(ServiceError):
    code = "PolicyNotAttachable"
    status = 400


class ReportGenerationLimitExceededException(ServiceError):
    code = "ReportGenerationLimitExceeded"
    status = 409


class RoleModifiedException(ServiceError):
    code = "RoleModified"
    status = 409


class RoleTemplateDisabledException(ServiceError):
    code = "RoleTemplateDisabled"
    status = 400


class ServiceAccessNotEnabledException(ServiceError):
    code = "ServiceAccessNotEnabledException"


class ServiceFailureException(ServiceError):
    code = "ServiceFailure"
    status = 500
    fault = "server"


class ServiceNotSupportedException(ServiceError):
    code = "NotSupportedService"
    status = 404


class UnmodifiableEntityException(ServiceError):
    code = "UnmodifiableEntity"
    status = 400


class UnrecognizedPublicKeyEncodingException(ServiceError):
    code = "UnrecognizedPublicKeyEncoding"
    status = 400


AcceptDelegationRequest: Operation[AcceptDelegationRequestRequest, None] = Operation(
    SERVICE,
    "AcceptDelegationRequest",
    AcceptDelegationRequestRequest,
    None,
    errors=(
        NoSuchEntityException,
        ServiceFailureException,
        ConcurrentModificationException,
    ),
)
AcquireRole = Operation(
    SERVICE,
    "AcquireRole",
    AcquireRoleRequest,
    AcquireRoleResponse,
    errors=(
        LimitExceededException,
        InvalidInputException,
        EntityAlreadyExistsException,
        RoleModifiedException,
        NameConflictException,
        MalformedPolicyDocumentException,
        ConcurrentModificationException,
        ServiceFailureException,
        NoSuchEntityException,
        RoleTemplateDisabledException,
    ),
    result_wrapper="AcquireRoleResult",
)
AddClientIDToOpenIDConnectProvider: Operation[AddClientIDToOpenIDConnectProviderRequest, None] = Operation(
    SERVICE,
    "AddClientIDToOpenIDConnectProvider",
    AddClientIDToOpenIDConnectProviderRequest,
    None,
    errors=(
        ConcurrentModificationException,
        InvalidInputException,
        NoSuchEntityException,
        LimitExceededException,
        ServiceFailureException,
    ),
)
AddRoleToInstanceProfile: Operation[AddRoleToInstanceProfileRequest, None] = Operation(
    SERVICE,
    "AddRoleToInstanceProfile",
    AddRoleToInstanceProfileRequest,
    None,
    errors=(
        NoSuchEntityException,
        EntityAlreadyExistsException,
        LimitExceededException,
        UnmodifiableEntityException,
        ServiceFailureException,
    ),
)
AddUserToGroup: Operation[AddUserToGroupRequest, None] = Operation(
    SERVICE,
    "AddUserToGroup",
    AddUserToGroupRequest,
    None,
    errors=(
        NoSuchEntityException,
        LimitExceededException,
        ServiceFailureException,
    ),
)
AssociateDelegationRequest: Operation[AssociateDelegationRequestRequest, None] = Operation(
    SERVICE,
    "AssociateDelegationRequest",
    AssociateDelegationRequestRequest,
    None,
    errors=(
        NoSuchEntityException,
        ServiceFailureException,
        ConcurrentModificationException,
        InvalidInputException,
    ),
)
AttachGroupPolicy: Operation[AttachGroupPolicyRequest, None] = Operation(
    SERVICE,
    "AttachGroupPolicy",
    AttachGroupPolicyRequest,
    None,
    errors=(
        NoSuchEntityException,
        LimitExceededException,
        InvalidInputException,
        PolicyNotAttachableException,
        ServiceFailureException,
    ),
)
AttachRolePolicy: Operation[AttachRolePolicyRequest, None] = Operation(
    SERVICE,
    "AttachRolePolicy",
    AttachRolePolicyRequest,
    None,
    errors=(
        NoSuchEntityException,
        LimitExceededException,
        InvalidInputException,
        UnmodifiableEntityException,
        PolicyNotAttachableException,
        ServiceFailureException,
    ),
)
AttachUserPolicy: Operation[AttachUserPolicyRequest, None] = Operation(
    SERVICE,
    "AttachUserPolicy",
    AttachUserPolicyRequest,
    None,
    errors=(
        NoSuchEntityException,
        LimitExceededException,
        InvalidInputException,
        PolicyNotAttachableException,
        ServiceFailureException,
    ),
)
ChangePassword: Operation[ChangePasswordRequest, None] = Operation(
    SERVICE,
    "ChangePassword",
    ChangePasswordRequest,
    None,
    errors=(
        NoSuchEntityException,
        InvalidUserTypeException,
        LimitExceededException,
        EntityTemporarilyUnmodifiableException,
        PasswordPolicyViolationException,
        ServiceFailureException,
    ),
)
CreateAccessKey = Operation(
    SERVICE,
    "CreateAccessKey",
    CreateAccessKeyRequest,
    CreateAccessKeyResponse,
    errors=(
        NoSuchEntityException,
        LimitExceededException,
        ServiceFailureException,
    ),
    result_wrapper="CreateAccessKeyResult",
)
CreateAccountAlias: Operation[CreateAccountAliasRequest, None] = Operation(
    SERVICE,
    "CreateAccountAlias",
    CreateAccountAliasRequest,
    None,
    errors=(
        ConcurrentModificationException,
        EntityAlreadyExistsException,
        LimitExceededException,
        ServiceFailureException,
    ),
)
CreateDelegationRequest = Operation(
    SERVICE,
    "CreateDelegationRequest",
    CreateDelegationRequestRequest,
    CreateDelegationRequestResponse,
    errors=(
        EntityAlreadyExistsException,
        ServiceFailureException,
        InvalidInputException,
        LimitExceededException,
        ConcurrentModificationException,
    ),
    result_wrapper="CreateDelegationRequestResult",
)
CreateGroup = Operation(
    SERVICE,
    "CreateGroup",
    CreateGroupRequest,
    CreateGroupResponse,
    errors=(
        LimitExceededException,
        EntityAlreadyExistsException,
        NoSuchEntityException,
        ServiceFailureException,
    ),
    result_wrapper="CreateGroupResult",
)
CreateInstanceProfile = Operation(
    SERVICE,
    "CreateInstanceProfile",
    CreateInstanceProfileRequest,
    CreateInstanceProfileResponse,
    errors=(
        EntityAlreadyExistsException,
        InvalidInputException,
        LimitExceededException,
        ConcurrentModificationException,
        ServiceFailureException,
    ),
    result_wrapper="CreateInstanceProfileResult",
)
CreateLoginProfile = Operation(
    SERVICE,
    "CreateLoginProfile",
    CreateLoginProfileRequest,
    CreateLoginProfileResponse,
    errors=(
        EntityAlreadyExistsException,
        NoSuchEntityException,
        PasswordPolicyViolationException,
        LimitExceededException,
        ServiceFailureException,
    ),
    result_wrapper="CreateLoginProfileResult",
)
CreateOpenIDConnectProvider = Operation(
    SERVICE,
    "CreateOpenIDConnectProvider",
    CreateOpenIDConnectProviderRequest,
    CreateOpenIDConnectProviderResponse,
    errors=(
        InvalidInputException,
        EntityAlreadyExistsException,
        LimitExceededException,
        ConcurrentModificationException,
        ServiceFailureException,
        OpenIdIdpCommunicationErrorException,
    ),
    result_wrapper="CreateOpenIDConnectProviderResult",
)
CreatePolicy = Operation(
    SERVICE,
    "CreatePolicy",
    CreatePolicyRequest,
    CreatePolicyResponse,
    errors=(
        InvalidInputException,
        LimitExceededException,
        EntityAlreadyExistsException,
        MalformedPolicyDocumentException,
        ConcurrentModificationException,
        ServiceFailureException,
    ),
    result_wrapper="CreatePolicyResult",
)
CreatePolicyVersion = Operation(
    SERVICE,
    "CreatePolicyVersion",
    CreatePolicyVersionRequest,
    CreatePolicyVersionResponse,
    errors=(
        NoSuchEntityException,
        MalformedPolicyDocumentException,
        InvalidInputException,
        LimitExceededException,
        ServiceFailureException,
    ),
    result_wrapper="CreatePolicyVersionResult",
)
CreateRole = Operation(
    SERVICE,
    "CreateRole",
    CreateRoleRequest,
    CreateRoleResponse,
    errors=(
        LimitExceededException,
        InvalidInputException,
        EntityAlreadyExistsException,
        MalformedPolicyDocumentException,
        ConcurrentModificationException,
        ServiceFailureException,
    ),
    result_wrapper="CreateRoleResult",
)
CreateSAMLProvider = Operation(
    SERVICE,
    "CreateSAMLProvider",
    CreateSAMLProviderRequest,
    CreateSAMLProviderResponse,
    errors=(
        InvalidInputException,
        EntityAlreadyExistsException,
        LimitExceededException,
        ConcurrentModificationException,
        ServiceFailureException,
    ),
    result_wrapper="CreateSAMLProviderResult",
)
CreateServiceLinkedRole = Operation(
    SERVICE,
    "CreateServiceLinkedRole",
    CreateServiceLinkedRoleRequest,
    CreateServiceLinkedRoleResponse,
    errors=(
        InvalidInputException,
        LimitExceededException,
        NoSuchEntityException,
        ServiceFailureException,
    ),
    result_wrapper="CreateServiceLinkedRoleResult",
)
CreateServiceSpecificCredential = Operation(
    SERVICE,
    "CreateServiceSpecificCredential",
    CreateServiceSpecificCredentialRequest,
    CreateServiceSpecificCredentialResponse,
    errors=(
        LimitExceededException,
        NoSuchEntityException,
        ServiceNotSupportedException,
    ),
    result_wrapper="CreateServiceSpecificCredentialResult",
)
CreateUser = Operation(
    SERVICE,
    "CreateUser",
    CreateUserRequest,
    CreateUserResponse,
    errors=(
        LimitExceededException,
        EntityAlreadyExistsException,
        NoSuchEntityException,
        InvalidInputException,
        ConcurrentModificationException,
        ServiceFailureException,
    ),
    result_wrapper="CreateUserResult",
)
CreateVirtualMFADevice = Operation(
    SERVICE,
    "CreateVirtualMFADevice",
    CreateVirtualMFADeviceRequest,
    CreateVirtualMFADeviceResponse,
    errors=(
        LimitExceededException,
        InvalidInputException,
        EntityAlreadyExistsException,
        ConcurrentModificationException,
        ServiceFailureException,
    ),
    result_wrapper="CreateVirtualMFADeviceResult",
)
DeactivateMFADevice: Operation[DeactivateMFADeviceRequest, None] = Operation(
    SERVICE,
    "DeactivateMFADevice",
    DeactivateMFADeviceRequest,
    None,
    errors=(
        EntityTemporarilyUnmodifiableException,
        NoSuchEntityException,
        LimitExceededException,
        ServiceFailureException,
        ConcurrentModificationException,
    ),
)
DeleteAccessKey: Operation[DeleteAccessKeyRequest, None] = Operation(
    SERVICE,
    "DeleteAccessKey",
    DeleteAccessKeyRequest,
    None,
    errors=(
        NoSuchEntityException,
        LimitExceededException,
        ServiceFailureException,
    ),
)
DeleteAccountAlias: Operation[DeleteAccountAliasRequest, None] = Operation(
    SERVICE,
    "DeleteAccountAlias",
    DeleteAccountAliasRequest,
    None,
    errors=(
        ConcurrentModificationException,
        NoSuchEntityException,
        LimitExceededException,
        ServiceFailureException,
    ),
)
DeleteAccountPasswordPolicy: Operation[DeleteAccountPasswordPolicyRequest, None] = Operation(
    SERVICE,
    "DeleteAccountPasswordPolicy",
    DeleteAccountPasswordPolicyRequest,
    None,
    errors=(
        NoSuchEntityException,
        LimitExceededException,
        ServiceFailureException,
    ),
)
DeleteGroup: Operation[DeleteGroupRequest, None] = Operation(
    SERVICE,
    "DeleteGroup",
    DeleteGroupRequest,
    None,
    errors=(
        NoSuchEntityException,
        DeleteConflictException,
        LimitExceededException,
        ServiceFailureException,
    ),
)
DeleteGroupPolicy: Operation[DeleteGroupPolicyRequest, None] = Operation(
    SERVICE,
    "DeleteGroupPolicy",
    DeleteGroupPolicyRequest,
    None,
    errors=(
        NoSuchEntityException,
        LimitExceededException,
        ServiceFailureException,
    ),
)
DeleteInstanceProfile: Operation[DeleteInstanceProfileRequest, None] = Operation(
    SERVICE,
    "DeleteInstanceProfile",
    DeleteInstanceProfileRequest,
    None,
    errors=(
        NoSuchEntityException,
        DeleteConflictException,
        LimitExceededException,
        ServiceFailureException,
    ),
)
DeleteLoginProfile: Operation[DeleteLoginProfileRequest, None] = Operation(
    SERVICE,
    "DeleteLoginProfile",
    DeleteLoginProfileRequest,
    None,
    errors=(
        EntityTemporarilyUnmodifiableException,
        NoSuchEntityException,
        LimitExceededException,
        ServiceFailureException,
    ),
)
DeleteOpenIDConnectProvider: Operation[DeleteOpenIDConnectProviderRequest, None] = Operation(
    SERVICE,
    "DeleteOpenIDConnectProvider",
    DeleteOpenIDConnectProviderRequest,
    None,
    errors=(
        InvalidInputException,
        NoSuchEntityException,
        ServiceFailureException,
    ),
)
DeletePolicy: Operation[DeletePolicyRequest, None] = Operation(
    SERVICE,
    "DeletePolicy",
    DeletePolicyRequest,
    None,
    errors=(
        NoSuchEntityException,
        LimitExceededException,
        InvalidInputException,
        DeleteConflictException,
        ServiceFailureException,
    ),
)
DeletePolicyVersion: Operation[DeletePolicyVersionRequest, None] = Operation(
    SERVICE,
    "DeletePolicyVersion",
    DeletePolicyVersionRequest,
    None,
    errors=(
        NoSuchEntityException,
        LimitExceededException,
        InvalidInputException,
        DeleteConflictException,
        ServiceFailureException,
    ),
)
DeleteRole: Operation[DeleteRoleRequest, None] = Operation(
    SERVICE,
    "DeleteRole",
    DeleteRoleRequest,
    None,
    errors=(
        NoSuchEntityException,
        DeleteConflictException,
        LimitExceededException,
        UnmodifiableEntityException,
        ConcurrentModificationException,
        ServiceFailureException,
    ),
)
DeleteRolePermissionsBoundary: Operation[DeleteRolePermissionsBoundaryRequest, None] = Operation(
    SERVICE,
    "DeleteRolePermissionsBoundary",
    DeleteRolePermissionsBoundaryRequest,
    None,
    errors=(
        NoSuchEntityException,
        UnmodifiableEntityException,
        ServiceFailureException,
    ),
)
DeleteRolePolicy: Operation[DeleteRolePolicyRequest, None] = Operation(
    SERVICE,
    "DeleteRolePolicy",
    DeleteRolePolicyRequest,
    None,
    errors=(
        NoSuchEntityException,
        LimitExceededException,
        UnmodifiableEntityException,
        ServiceFailureException,
    ),
)
DeleteSAMLProvider: Operation[DeleteSAMLProviderRequest, None] = Operation(
    SERVICE,
    "DeleteSAMLProvider",
    DeleteSAMLProviderRequest,
    None,
    errors=(
        InvalidInputException,
        LimitExceededException,
        NoSuchEntityException,
        ServiceFailureException,
    ),
)
DeleteSSHPublicKey: Operation[DeleteSSHPublicKeyRequest, None] = Operation(
    SERVICE, "DeleteSSHPublicKey", DeleteSSHPublicKeyRequest, None, errors=(NoSuchEntityException,)
)
DeleteServerCertificate: Operation[DeleteServerCertificateRequest, None] = Operation(
    SERVICE,
    "DeleteServerCertificate",
    DeleteServerCertificateRequest,
    None,
    errors=(
        NoSuchEntityException,
        DeleteConflictException,
        LimitExceededException,
        ServiceFailureException,
    ),
)
DeleteServiceLinkedRole = Operation(
    SERVICE,
    "DeleteServiceLinkedRole",
    DeleteServiceLinkedRoleRequest,
    DeleteServiceLinkedRoleResponse,
    errors=(
        NoSuchEntityException,
        LimitExceededException,
        ServiceFailureException,
    ),
    result_wrapper="DeleteServiceLinkedRoleResult",
)
DeleteServiceSpecificCredential: Operation[DeleteServiceSpecificCredentialRequest, None] = Operation(
    SERVICE,
    "DeleteServiceSpecificCredential",
    DeleteServiceSpecificCredentialRequest,
    None,
    errors=(NoSuchEntityException,),
)
DeleteSigningCertificate: Operation[DeleteSigningCertificateRequest, None] = Operation(
    SERVICE,
    "DeleteSigningCertificate",
    DeleteSigningCertificateRequest,
    None,
    errors=(
        NoSuchEntityException,
        LimitExceededException,
        ConcurrentModificationException,
        ServiceFailureException,
    ),
)
DeleteUser: Operation[DeleteUserRequest, None] = Operation(
    SERVICE,
    "DeleteUser",
    DeleteUserRequest,
    None,
    errors=(
        LimitExceededException,
        NoSuchEntityException,
        DeleteConflictException,
        ConcurrentModificationException,
        ServiceFailureException,
    ),
)
DeleteUserPermissionsBoundary: Operation[DeleteUserPermissionsBoundaryRequest, None] = Operation(
    SERVICE,
    "DeleteUserPermissionsBoundary",
    DeleteUserPermissionsBoundaryRequest,
    None,
    errors=(
        NoSuchEntityException,
        ServiceFailureException,
    ),
)
DeleteUserPolicy: Operation[DeleteUserPolicyRequest, None] = Operation(
    SERVICE,
    "DeleteUserPolicy",
    DeleteUserPolicyRequest,
    None,
    errors=(
        NoSuchEntityException,
        LimitExceededException,
        ServiceFailureException,
    ),
)
DeleteVirtualMFADevice: Operation[DeleteVirtualMFADeviceRequest, None] = Operation(
    SERVICE,
    "DeleteVirtualMFADevice",
    DeleteVirtualMFADeviceRequest,
    None,
    errors=(
        NoSuchEntityException,
        DeleteConflictException,
        LimitExceededException,
        ServiceFailureException,
        ConcurrentModificationException,
    ),
)
DetachGroupPolicy: Operation[DetachGroupPolicyRequest, None] = Operation(
    SERVICE,
    "DetachGroupPolicy",
    DetachGroupPolicyRequest,
    None,
    errors=(
        NoSuchEntityException,
        LimitExceededException,
        InvalidInputException,
        ServiceFailureException,
    ),
)
DetachRolePolicy: Operation[DetachRolePolicyRequest, None] = Operation(
    SERVICE,
    "DetachRolePolicy",
    DetachRolePolicyRequest,
    None,
    errors=(
        NoSuchEntityException,
        LimitExceededException,
        InvalidInputException,
        UnmodifiableEntityException,
        ServiceFailureException,
    ),
)
DetachUserPolicy: Operation[DetachUserPolicyRequest, None] = Operation(
    SERVICE,
    "DetachUserPolicy",
    DetachUserPolicyRequest,
    None,
    errors=(
        NoSuchEntityException,
        LimitExceededException,
        InvalidInputException,
        ServiceFailureException,
    ),
)
DisableOrganizationsRootCredentialsManagement = Operation(
    SERVICE,
    "DisableOrganizationsRootCredentialsManagement",
    DisableOrganizationsRootCredentialsManagementRequest,
    DisableOrganizationsRootCredentialsManagementResponse,
    errors=(
        ServiceAccessNotEnabledException,
        AccountNotManagementOrDelegatedAdministratorException,
        OrganizationNotFoundException,
        OrganizationNotInAllFeaturesModeException,
    ),
    result_wrapper="DisableOrganizationsRootCredentialsManagementResult",
)
DisableOrganizationsRootSessions = Operation(
    SERVICE,
    "DisableOrganizationsRootSessions",
    DisableOrganizationsRootSessionsRequest,
    DisableOrganizationsRootSessionsResponse,
    errors=(
        ServiceAccessNotEnabledException,
        AccountNotManagementOrDelegatedAdministratorException,
        OrganizationNotFoundException,
        OrganizationNotInAllFeaturesModeException,
    ),
    result_wrapper="DisableOrganizationsRootSessionsResult",
)
DisableOutboundWebIdentityFederation: Operation[DisableOutboundWebIdentityFederationRequest, None] = Operation(
    SERVICE,
    "DisableOutboundWebIdentityFederation",
    DisableOutboundWebIdentityFederationRequest,
    None,
    errors=(FeatureDisabledException,),
)
EnableMFADevice: Operation[EnableMFADeviceRequest, None] = Operation(
    SERVICE,
    "EnableMFADevice",
    EnableMFADeviceRequest,
    None,
    errors=(
        EntityAlreadyExistsException,
        EntityTemporarilyUnmodifiableException,
        InvalidAuthenticationCodeException,
        LimitExceededException,
        NoSuchEntityException,
        ServiceFailureException,
        ConcurrentModificationException,
    ),
)
EnableOrganizationsRootCredentialsManagement = Operation(
    SERVICE,
    "EnableOrganizationsRootCredentialsManagement",
    EnableOrganizationsRootCredentialsManagementRequest,
    EnableOrganizationsRootCredentialsManagementResponse,
    errors=(
        ServiceAccessNotEnabledException,
        AccountNotManagementOrDelegatedAdministratorException,
        OrganizationNotFoundException,
        OrganizationNotInAllFeaturesModeException,
        CallerIsNotManagementAccountException,
    ),
    result_wrapper="EnableOrganizationsRootCredentialsManagementResult",
)
EnableOrganizationsRootSessions = Operation(
    SERVICE,
    "EnableOrganizationsRootSessions",
    EnableOrganizationsRootSessionsRequest,
    EnableOrganizationsRootSessionsResponse,
    errors=(
        ServiceAccessNotEnabledException,
        AccountNotManagementOrDelegatedAdministratorException,
        OrganizationNotFoundException,
        OrganizationNotInAllFeaturesModeException,
        CallerIsNotManagementAccountException,
    ),
    result_wrapper="EnableOrganizationsRootSessionsResult",
)
EnableOutboundWebIdentityFederation = Operation(
    SERVICE,
    "EnableOutboundWebIdentityFederation",
    EnableOutboundWebIdentityFederationRequest,
    EnableOutboundWebIdentityFederationResponse,
    errors=(FeatureEnabledException,),
    result_wrapper="EnableOutboundWebIdentityFederationResult",
)
GenerateCredentialReport = Operation(
    SERVICE,
    "GenerateCredentialReport",
    GenerateCredentialReportRequest,
    GenerateCredentialReportResponse,
    errors=(
        LimitExceededException,
        ServiceFailureException,
    ),
    result_wrapper="GenerateCredentialReportResult",
)
GenerateOrganizationsAccessReport = Operation(
    SERVICE,
    "GenerateOrganizationsAccessReport",
    GenerateOrganizationsAccessReportRequest,
    GenerateOrganizationsAccessReportResponse,
    errors=(ReportGenerationLimitExceededException,),
    result_wrapper="GenerateOrganizationsAccessReportResult",
)
GenerateServiceLastAccessedDetails = Operation(
    SERVICE,
    "GenerateServiceLastAccessedDetails",
    GenerateServiceLastAccessedDetailsRequest,
    GenerateServiceLastAccessedDetailsResponse,
    errors=(
        NoSuchEntityException,
        InvalidInputException,
    ),
    result_wrapper="GenerateServiceLastAccessedDetailsResult",
)
GetAccessKeyLastUsed = Operation(
    SERVICE,
    "GetAccessKeyLastUsed",
    GetAccessKeyLastUsedRequest,
    GetAccessKeyLastUsedResponse,
    result_wrapper="GetAccessKeyLastUsedResult",
)
GetAccountAuthorizationDetails = Operation(
    SERVICE,
    "GetAccountAuthorizationDetails",
    GetAccountAuthorizationDetailsRequest,
    GetAccountAuthorizationDetailsResponse,
    errors=(ServiceFailureException,),
    result_wrapper="GetAccountAuthorizationDetailsResult",
)
GetAccountPasswordPolicy = Operation(
    SERVICE,
    "GetAccountPasswordPolicy",
    GetAccountPasswordPolicyRequest,
    GetAccountPasswordPolicyResponse,
    errors=(
        NoSuchEntityException,
        ServiceFailureException,
    ),
    result_wrapper="GetAccountPasswordPolicyResult",
)
GetAccountProperties = Operation(
    SERVICE,
    "GetAccountProperties",
    GetAccountPropertiesRequest,
    GetAccountPropertiesResponse,
    errors=(
        InvalidInputException,
        ServiceFailureException,
    ),
    result_wrapper="GetAccountPropertiesResult",
)
GetAccountSummary = Operation(
    SERVICE,
    "GetAccountSummary",
    GetAccountSummaryRequest,
    GetAccountSummaryResponse,
    errors=(ServiceFailureException,),
    result_wrapper="GetAccountSummaryResult",
)
GetContextKeysForCustomPolicy = Operation(
    SERVICE,
    "GetContextKeysForCustomPolicy",
    GetContextKeysForCustomPolicyRequest,
    GetContextKeysForPolicyResponse,
    errors=(InvalidInputException,),
    result_wrapper="GetContextKeysForCustomPolicyResult",
)
GetContextKeysForPrincipalPolicy = Operation(
    SERVICE,
    "GetContextKeysForPrincipalPolicy",
    GetContextKeysForPrincipalPolicyRequest,
    GetContextKeysForPolicyResponse,
    errors=(
        NoSuchEntityException,
        InvalidInputException,
    ),
    result_wrapper="GetContextKeysForPrincipalPolicyResult",
)
GetCredentialReport = Operation(
    SERVICE,
    "GetCredentialReport",
    GetCredentialReportRequest,
    GetCredentialReportResponse,
    errors=(
        CredentialReportNotPresentException,
        CredentialReportExpiredException,
        CredentialReportNotReadyException,
        ServiceFailureException,
    ),
    result_wrapper="GetCredentialReportResult",
)
GetDelegationRequest = Operation(
    SERVICE,
    "GetDelegationRequest",
    GetDelegationRequestRequest,
    GetDelegationRequestResponse,
    errors=(
        NoSuchEntityException,
        ServiceFailureException,
    ),
    result_wrapper="GetDelegationRequestResult",
)
GetGroup = Operation(
    SERVICE,
    "GetGroup",
    GetGroupRequest,
    GetGroupResponse,
    errors=(
        NoSuchEntityException,
        ServiceFailureException,
    ),
    result_wrapper="GetGroupResult",
)
GetGroupPolicy = Operation(
    SERVICE,
    "GetGroupPolicy",
    GetGroupPolicyRequest,
    GetGroupPolicyResponse,
    errors=(
        NoSuchEntityException,
        ServiceFailureException,
    ),
    result_wrapper="GetGroupPolicyResult",
)
GetHumanReadableSummary = Operation(
    SERVICE,
    "GetHumanReadableSummary",
    GetHumanReadableSummaryRequest,
    GetHumanReadableSummaryResponse,
    errors=(
        InvalidInputException,
        NoSuchEntityException,
        ServiceFailureException,
    ),
    result_wrapper="GetHumanReadableSummaryResult",
)
GetInstanceProfile = Operation(
    SERVICE,
    "GetInstanceProfile",
    GetInstanceProfileRequest,
    GetInstanceProfileResponse,
    errors=(
        NoSuchEntityException,
        ServiceFailureException,
    ),
    result_wrapper="GetInstanceProfileResult",
)
GetLoginProfile = Operation(
    SERVICE,
    "GetLoginProfile",
    GetLoginProfileRequest,
    GetLoginProfileResponse,
    errors=(
        NoSuchEntityException,
        ServiceFailureException,
    ),
    result_wrapper="GetLoginProfileResult",
)
GetMFADevice = Operation(
    SERVICE,
    "GetMFADevice",
    GetMFADeviceRequest,
    GetMFADeviceResponse,
    errors=(
        NoSuchEntityException,
        ServiceFailureException,
    ),
    result_wrapper="GetMFADeviceResult",
)
GetOpenIDConnectProvider = Operation(
    SERVICE,
    "GetOpenIDConnectProvider",
    GetOpenIDConnectProviderRequest,
    GetOpenIDConnectProviderResponse,
    errors=(
        InvalidInputException,
        NoSuchEntityException,
        ServiceFailureException,
    ),
    result_wrapper="GetOpenIDConnectProviderResult",
)
GetOrganizationsAccessReport = Operation(
    SERVICE,
    "GetOrganizationsAccessReport",
    GetOrganizationsAccessReportRequest,
    GetOrganizationsAccessReportResponse,
    errors=(NoSuchEntityException,),
    result_wrapper="GetOrganizationsAccessReportResult",
)
GetOutboundWebIdentityFederationInfo = Operation(
    SERVICE,
    "GetOutboundWebIdentityFederationInfo",
    GetOutboundWebIdentityFederationInfoRequest,
    GetOutboundWebIdentityFederationInfoResponse,
    errors=(FeatureDisabledException,),
    result_wrapper="GetOutboundWebIdentityFederationInfoResult",
)
GetPolicy = Operation(
    SERVICE,
    "GetPolicy",
    GetPolicyRequest,
    GetPolicyResponse,
    errors=(
        NoSuchEntityException,
        InvalidInputException,
        ServiceFailureException,
    ),
    result_wrapper="GetPolicyResult",
)
GetPolicyVersion = Operation(
    SERVICE,
    "GetPolicyVersion",
    GetPolicyVersionRequest,
    GetPolicyVersionResponse,
    errors=(
        NoSuchEntityException,
        InvalidInputException,
        ServiceFailureException,
    ),
    result_wrapper="GetPolicyVersionResult",
)
GetRole = Operation(
    SERVICE,
    "GetRole",
    GetRoleRequest,
    GetRoleResponse,
    errors=(
        NoSuchEntityException,
        ServiceFailureException,
    ),
    result_wrapper="GetRoleResult",
)
GetRolePolicy = Operation(
    SERVICE,
    "GetRolePolicy",
    GetRolePolicyRequest,
    GetRolePolicyResponse,
    errors=(
        NoSuchEntityException,
        ServiceFailureException,
    ),
    result_wrapper="GetRolePolicyResult",
)
GetRoleTemplateVersion = Operation(
    SERVICE,
    "GetRoleTemplateVersion",
    GetRoleTemplateVersionRequest,
    GetRoleTemplateVersionResponse,
    errors=(
        NoSuchEntityException,
        InvalidInputException,
        ServiceFailureException,
    ),
    result_wrapper="GetRoleTemplateVersionResult",
)
GetSAMLProvider = Operation(
    SERVICE,
    "GetSAMLProvider",
    GetSAMLProviderRequest,
    GetSAMLProviderResponse,
    errors=(
        NoSuchEntityException,
        InvalidInputException,
        ServiceFailureException,
    ),
    result_wrapper="GetSAMLProviderResult",
)
GetSSHPublicKey = Operation(
    SERVICE,
    "GetSSHPublicKey",
    GetSSHPublicKeyRequest,
    GetSSHPublicKeyResponse,
    errors=(
        NoSuchEntityException,
        UnrecognizedPublicKeyEncodingException,
    ),
    result_wrapper="GetSSHPublicKeyResult",
)
GetServerCertificate = Operation(
    SERVICE,
    "GetServerCertificate",
    GetServerCertificateRequest,
    GetServerCertificateResponse,
    errors=(
        NoSuchEntityException,
        ServiceFailureException,
    ),
    result_wrapper="GetServerCertificateResult",
)
GetServiceLastAccessedDetails = Operation(
    SERVICE,
    "GetServiceLastAccessedDetails",
    GetServiceLastAccessedDetailsRequest,
    GetServiceLastAccessedDetailsResponse,
    errors=(
        NoSuchEntityException,
        InvalidInputException,
    ),
    result_wrapper="GetServiceLastAccessedDetailsResult",
)
GetServiceLastAccessedDetailsWithEntities = Operation(
    SERVICE,
    "GetServiceLastAccessedDetailsWithEntities",
    GetServiceLastAccessedDetailsWithEntitiesRequest,
    GetServiceLastAccessedDetailsWithEntitiesResponse,
    errors=(
        NoSuchEntityException,
        InvalidInputException,
    ),
    result_wrapper="GetServiceLastAccessedDetailsWithEntitiesResult",
)
GetServiceLinkedRoleDeletionStatus = Operation(
    SERVICE,
    "GetServiceLinkedRoleDeletionStatus",
    GetServiceLinkedRoleDeletionStatusRequest,
    GetServiceLinkedRoleDeletionStatusResponse,
    errors=(
        NoSuchEntityException,
        InvalidInputException,
        ServiceFailureException,
    ),
    result_wrapper="GetServiceLinkedRoleDeletionStatusResult",
)
GetUser = Operation(
    SERVICE,
    "GetUser",
    GetUserRequest,
    GetUserResponse,
    errors=(
        NoSuchEntityException,
        ServiceFailureException,
    ),
    result_wrapper="GetUserResult",
)
GetUserPolicy = Operation(
    SERVICE,
    "GetUserPolicy",
    GetUserPolicyRequest,
    GetUserPolicyResponse,
    errors=(
        NoSuchEntityException,
        ServiceFailureException,
    ),
    result_wrapper="GetUserPolicyResult",
)
ListAccessKeys = Operation(
    SERVICE,
    "ListAccessKeys",
    ListAccessKeysRequest,
    ListAccessKeysResponse,
    errors=(
        NoSuchEntityException,
        ServiceFailureException,
    ),
    result_wrapper="ListAccessKeysResult",
)
ListAccountAliases = Operation(
    SERVICE,
    "ListAccountAliases",
    ListAccountAliasesRequest,
    ListAccountAliasesResponse,
    errors=(ServiceFailureException,),
    result_wrapper="ListAccountAliasesResult",
)
ListAttachedGroupPolicies = Operation(
    SERVICE,
    "ListAttachedGroupPolicies",
    ListAttachedGroupPoliciesRequest,
    ListAttachedGroupPoliciesResponse,
    errors=(
        NoSuchEntityException,
        InvalidInputException,
        ServiceFailureException,
    ),
    result_wrapper="ListAttachedGroupPoliciesResult",
)
ListAttachedRolePolicies = Operation(
    SERVICE,
    "ListAttachedRolePolicies",
    ListAttachedRolePoliciesRequest,
    ListAttachedRolePoliciesResponse,
    errors=(
        NoSuchEntityException,
        InvalidInputException,
        ServiceFailureException,
    ),
    result_wrapper="ListAttachedRolePoliciesResult",
)
ListAttachedUserPolicies = Operation(
    SERVICE,
    "ListAttachedUserPolicies",
    ListAttachedUserPoliciesRequest,
    ListAttachedUserPoliciesResponse,
    errors=(
        NoSuchEntityException,
        InvalidInputException,
        ServiceFailureException,
    ),
    result_wrapper="ListAttachedUserPoliciesResult",
)
ListDelegationRequests = Operation(
    SERVICE,
    "ListDelegationRequests",
    ListDelegationRequestsRequest,
    ListDelegationRequestsResponse,
    errors=(
        NoSuchEntityException,
        ServiceFailureException,
        InvalidInputException,
    ),
    result_wrapper="ListDelegationRequestsResult",
)
ListEntitiesForPolicy = Operation(
    SERVICE,
    "ListEntitiesForPolicy",
    ListEntitiesForPolicyRequest,
    ListEntitiesForPolicyResponse,
    errors=(
        NoSuchEntityException,
        InvalidInputException,
        ServiceFailureException,
    ),
    result_wrapper="ListEntitiesForPolicyResult",
)
ListGroupPolicies = Operation(
    SERVICE,
    "ListGroupPolicies",
    ListGroupPoliciesRequest,
    ListGroupPoliciesResponse,
    errors=(
        NoSuchEntityException,
        ServiceFailureException,
    ),
    result_wrapper="ListGroupPoliciesResult",
)
ListGroups = Operation(
    SERVICE,
    "ListGroups",
    ListGroupsRequest,
    ListGroupsResponse,
    errors=(ServiceFailureException,),
    result_wrapper="ListGroupsResult",
)
ListGroupsForUser = Operation(
    SERVICE,
    "ListGroupsForUser",
    ListGroupsForUserRequest,
    ListGroupsForUserResponse,
    errors=(
        NoSuchEntityException,
        ServiceFailureException,
    ),
    result_wrapper="ListGroupsForUserResult",
)
ListInstanceProfileTags = Operation(
    SERVICE,
    "ListInstanceProfileTags",
    ListInstanceProfileTagsRequest,
    ListInstanceProfileTagsResponse,
    errors=(
        NoSuchEntityException,
        ServiceFailureException,
    ),
    result_wrapper="ListInstanceProfileTagsResult",
)
ListInstanceProfiles = Operation(
    SERVICE,
    "ListInstanceProfiles",
    ListInstanceProfilesRequest,
    ListInstanceProfilesResponse,
    errors=(ServiceFailureException,),
    result_wrapper="ListInstanceProfilesResult",
)
ListInstanceProfilesForRole = Operation(
    SERVICE,
    "ListInstanceProfilesForRole",
    ListInstanceProfilesForRoleRequest,
    ListInstanceProfilesForRoleResponse,
    errors=(
        NoSuchEntityException,
        ServiceFailureException,
    ),
    result_wrapper="ListInstanceProfilesForRoleResult",
)
ListMFADeviceTags = Operation(
    SERVICE,
    "ListMFADeviceTags",
    ListMFADeviceTagsRequest,
    ListMFADeviceTagsResponse,
    errors=(
        NoSuchEntityException,
        InvalidInputException,
        ServiceFailureException,
    ),
    result_wrapper="ListMFADeviceTagsResult",
)
ListMFADevices = Operation(
    SERVICE,
    "ListMFADevices",
    ListMFADevicesRequest,
    ListMFADevicesResponse,
    errors=(
        NoSuchEntityException,
        ServiceFailureException,
    ),
    result_wrapper="ListMFADevicesResult",
)
ListOpenIDConnectProviderTags = Operation(
    SERVICE,
    "ListOpenIDConnectProviderTags",
    ListOpenIDConnectProviderTagsRequest,
    ListOpenIDConnectProviderTagsResponse,
    errors=(
        NoSuchEntityException,
        ServiceFailureException,
        InvalidInputException,
    ),
    result_wrapper="ListOpenIDConnectProviderTagsResult",
)
ListOpenIDConnectProviders = Operation(
    SERVICE,
    "ListOpenIDConnectProviders",
    ListOpenIDConnectProvidersRequest,
    ListOpenIDConnectProvidersResponse,
    errors=(ServiceFailureException,),
    result_wrapper="ListOpenIDConnectProvidersResult",
)
ListOrganizationsFeatures = Operation(
    SERVICE,
    "ListOrganizationsFeatures",
    ListOrganizationsFeaturesRequest,
    ListOrganizationsFeaturesResponse,
    errors=(
        ServiceAccessNotEnabledException,
        AccountNotManagementOrDelegatedAdministratorException,
        OrganizationNotFoundException,
        OrganizationNotInAllFeaturesModeException,
    ),
    result_wrapper="ListOrganizationsFeaturesResult",
)
ListPolicies = Operation(
    SERVICE,
    "ListPolicies",
    ListPoliciesRequest,
    ListPoliciesResponse,
    errors=(ServiceFailureException,),
    result_wrapper="ListPoliciesResult",
)
ListPoliciesGrantingServiceAccess = Operation(
    SERVICE,
    "ListPoliciesGrantingServiceAccess",
    ListPoliciesGrantingServiceAccessRequest,
    ListPoliciesGrantingServiceAccessResponse,
    errors=(
        NoSuchEntityException,
        InvalidInputException,
    ),
    result_wrapper="ListPoliciesGrantingServiceAccessResult",
)
ListPolicyTags = Operation(
    SERVICE,
    "ListPolicyTags",
    ListPolicyTagsRequest,
    ListPolicyTagsResponse,
    errors=(
        NoSuchEntityException,
        ServiceFailureException,
        InvalidInputException,
    ),
    result_wrapper="ListPolicyTagsResult",
)
ListPolicyVersions = Operation(
    SERVICE,
    "ListPolicyVersions",
    ListPolicyVersionsRequest,
    ListPolicyVersionsResponse,
    errors=(
        NoSuchEntityException,
        InvalidInputException,
        ServiceFailureException,
    ),
    result_wrapper="ListPolicyVersionsResult",
)
ListRolePolicies = Operation(
    SERVICE,
    "ListRolePolicies",
    ListRolePoliciesRequest,
    ListRolePoliciesResponse,
    errors=(
        NoSuchEntityException,
        ServiceFailureException,
    ),
    result_wrapper="ListRolePoliciesResult",
)
ListRoleTags = Operation(
    SERVICE,
    "ListRoleTags",
    ListRoleTagsRequest,
    ListRoleTagsResponse,
    errors=(
        NoSuchEntityException,
        ServiceFailureException,
    ),
    result_wrapper="ListRoleTagsResult",
)
ListRoles = Operation(
    SERVICE,
    "ListRoles",
    ListRolesRequest,
    ListRolesResponse,
    errors=(ServiceFailureException,),
    result_wrapper="ListRolesResult",
)
ListSAMLProviderTags = Operation(
    SERVICE,
    "ListSAMLProviderTags",
    ListSAMLProviderTagsRequest,
    ListSAMLProviderTagsResponse,
    errors=(
        NoSuchEntityException,
        ServiceFailureException,
        InvalidInputException,
    ),
    result_wrapper="ListSAMLProviderTagsResult",
)
ListSAMLProviders = Operation(
    SERVICE,
    "ListSAMLProviders",
    ListSAMLProvidersRequest,
    ListSAMLProvidersResponse,
    errors=(ServiceFailureException,),
    result_wrapper="ListSAMLProvidersResult",
)
ListSSHPublicKeys = Operation(
    SERVICE,
    "ListSSHPublicKeys",
    ListSSHPublicKeysRequest,
    ListSSHPublicKeysResponse,
    errors=(NoSuchEntityException,),
    result_wrapper="ListSSHPublicKeysResult",
)
ListServerCertificateTags = Operation(
    SERVICE,
    "ListServerCertificateTags",
    ListServerCertificateTagsRequest,
    ListServerCertificateTagsResponse,
    errors=(
        NoSuchEntityException,
        ServiceFailureException,
    ),
    result_wrapper="ListServerCertificateTagsResult",
)
ListServerCertificates = Operation(
    SERVICE,
    "ListServerCertificates",
    ListServerCertificatesRequest,
    ListServerCertificatesResponse,
    errors=(ServiceFailureException,),
    result_wrapper="ListServerCertificatesResult",
)
ListServiceSpecificCredentials = Operation(
    SERVICE,
    "ListServiceSpecificCredentials",
    ListServiceSpecificCredentialsRequest,
    ListServiceSpecificCredentialsResponse,
    errors=(
        NoSuchEntityException,
        ServiceNotSupportedException,
    ),
    result_wrapper="ListServiceSpecificCredentialsResult",
)
ListSigningCertificates = Operation(
    SERVICE,
    "ListSigningCertificates",
    ListSigningCertificatesRequest,
    ListSigningCertificatesResponse,
    errors=(
        NoSuchEntityException,
        ServiceFailureException,
    ),
    result_wrapper="ListSigningCertificatesResult",
)
ListUserPolicies = Operation(
    SERVICE,
    "ListUserPolicies",
    ListUserPoliciesRequest,
    ListUserPoliciesResponse,
    errors=(
        NoSuchEntityException,
        ServiceFailureException,
    ),
    result_wrapper="ListUserPoliciesResult",
)
ListUserTags = Operation(
    SERVICE,
    "ListUserTags",
    ListUserTagsRequest,
    ListUserTagsResponse,
    errors=(
        NoSuchEntityException,
        ServiceFailureException,
    ),
    result_wrapper="ListUserTagsResult",
)
ListUsers = Operation(
    SERVICE,
    "ListUsers",
    ListUsersRequest,
    ListUsersResponse,
    errors=(ServiceFailureException,),
    result_wrapper="ListUsersResult",
)
ListVirtualMFADevices = Operation(
    SERVICE,
    "ListVirtualMFADevices",
    ListVirtualMFADevicesRequest,
    ListVirtualMFADevicesResponse,
    result_wrapper="ListVirtualMFADevicesResult",
)
PutAccountProperties = Operation(
    SERVICE,
    "PutAccountProperties",
    PutAccountPropertiesRequest,
    PutAccountPropertiesResponse,
    errors=(
        InvalidInputException,
        ConcurrentModificationException,
        ServiceFailureException,
    ),
    result_wrapper="PutAccountPropertiesResult",
)
PutGroupPolicy: Operation[PutGroupPolicyRequest, None] = Operation(
    SERVICE,
    "PutGroupPolicy",
    PutGroupPolicyRequest,
    None,
    errors=(
        LimitExceededException,
        MalformedPolicyDocumentException,
        NoSuchEntityException,
        ServiceFailureException,
    ),
)
PutRolePermissionsBoundary: Operation[PutRolePermissionsBoundaryRequest, None] = Operation(
    SERVICE,
    "PutRolePermissionsBoundary",
    PutRolePermissionsBoundaryRequest,
    None,
    errors=(
        NoSuchEntityException,
        InvalidInputException,
        UnmodifiableEntityException,
        PolicyNotAttachableException,
        ServiceFailureException,
    ),
)
PutRolePolicy: Operation[PutRolePolicyRequest, None] = Operation(
    SERVICE,
    "PutRolePolicy",
    PutRolePolicyRequest,
    None,
    errors=(
        LimitExceededException,
        MalformedPolicyDocumentException,
        NoSuchEntityException,
        UnmodifiableEntityException,
        ServiceFailureException,
    ),
)
PutUserPermissionsBoundary: Operation[PutUserPermissionsBoundaryRequest, None] = Operation(
    SERVICE,
    "PutUserPermissionsBoundary",
    PutUserPermissionsBoundaryRequest,
    None,
    errors=(
        NoSuchEntityException,
        InvalidInputException,
        PolicyNotAttachableException,
        ServiceFailureException,
    ),
)
PutUserPolicy: Operation[PutUserPolicyRequest, None] = Operation(
    SERVICE,
    "PutUserPolicy",
    PutUserPolicyRequest,
    None,
    errors=(
        LimitExceededException,
        MalformedPolicyDocumentException,
        NoSuchEntityException,
        ServiceFailureException,
    ),
)
RejectDelegationRequest: Operation[RejectDelegationRequestRequest, None] = Operation(
    SERVICE,
    "RejectDelegationRequest",
    RejectDelegationRequestRequest,
    None,
    errors=(
        NoSuchEntityException,
        ServiceFailureException,
        ConcurrentModificationException,
        InvalidInputException,
    ),
)
RemoveClientIDFromOpenIDConnectProvider: Operation[RemoveClientIDFromOpenIDConnectProviderRequest, None] = Operation(
    SERVICE,
    "RemoveClientIDFromOpenIDConnectProvider",
    RemoveClientIDFromOpenIDConnectProviderRequest,
    None,
    errors=(
        ConcurrentModificationException,
        InvalidInputException,
        NoSuchEntityException,
        ServiceFailureException,
    ),
)
RemoveRoleFromInstanceProfile: Operation[RemoveRoleFromInstanceProfileRequest, None] = Operation(
    SERVICE,
    "RemoveRoleFromInstanceProfile",
    RemoveRoleFromInstanceProfileRequest,
    None,
    errors=(
        NoSuchEntityException,
        LimitExceededException,
        UnmodifiableEntityException,
        ServiceFailureException,
    ),
)
RemoveUserFromGroup: Operation[RemoveUserFromGroupRequest, None] = Operation(
    SERVICE,
    "RemoveUserFromGroup",
    RemoveUserFromGroupRequest,
    None,
    errors=(
        NoSuchEntityException,
        LimitExceededException,
        ServiceFailureException,
    ),
)
ResetServiceSpecificCredential = Operation(
    SERVICE,
    "ResetServiceSpecificCredential",
    ResetServiceSpecificCredentialRequest,
    ResetServiceSpecificCredentialResponse,
    errors=(NoSuchEntityException,),
    result_wrapper="ResetServiceSpecificCredentialResult",
)
ResyncMFADevice: Operation[ResyncMFADeviceRequest, None] = Operation(
    SERVICE,
    "ResyncMFADevice",
    ResyncMFADeviceRequest,
    None,
    errors=(
        InvalidAuthenticationCodeException,
        NoSuchEntityException,
        LimitExceededException,
        ServiceFailureException,
        ConcurrentModificationException,
    ),
)
SendDelegationToken: Operation[SendDelegationTokenRequest, None] = Operation(
    SERVICE,
    "SendDelegationToken",
    SendDelegationTokenRequest,
    None,
    errors=(
        NoSuchEntityException,
        ServiceFailureException,
        ConcurrentModificationException,
        InvalidInputException,
    ),
)
SetDefaultPolicyVersion: Operation[SetDefaultPolicyVersionRequest, None] = Operation(
    SERVICE,
    "SetDefaultPolicyVersion",
    SetDefaultPolicyVersionRequest,
    None,
    errors=(
        NoSuchEntityException,
        InvalidInputException,
        LimitExceededException,
        ServiceFailureException,
    ),
)
SetSecurityTokenServicePreferences: Operation[SetSecurityTokenServicePreferencesRequest, None] = Operation(
    SERVICE,
    "SetSecurityTokenServicePreferences",
    SetSecurityTokenServicePreferencesRequest,
    None,
    errors=(ServiceFailureException,),
)
SimulateCustomPolicy = Operation(
    SERVICE,
    "SimulateCustomPolicy",
    SimulateCustomPolicyRequest,
    SimulatePolicyResponse,
    errors=(
        InvalidInputException,
        PolicyEvaluationException,
    ),
    result_wrapper="SimulateCustomPolicyResult",
)
SimulatePrincipalPolicy = Operation(
    SERVICE,
    "SimulatePrincipalPolicy",
    SimulatePrincipalPolicyRequest,
    SimulatePolicyResponse,
    errors=(
        NoSuchEntityException,
        InvalidInputException,
        PolicyEvaluationException,
    ),
    result_wrapper="SimulatePrincipalPolicyResult",
)
TagInstanceProfile: Operation[TagInstanceProfileRequest, None] = Operation(
    SERVICE,
    "TagInstanceProfile",
    TagInstanceProfileRequest,
    None,
    errors=(
        NoSuchEntityException,
        InvalidInputException,
        LimitExceededException,
        ConcurrentModificationException,
        ServiceFailureException,
    ),
)
TagMFADevice: Operation[TagMFADeviceRequest, None] = Operation(
    SERVICE,
    "TagMFADevice",
    TagMFADeviceRequest,
    None,
    errors=(
        InvalidInputException,
        NoSuchEntityException,
        LimitExceededException,
        ConcurrentModificationException,
        ServiceFailureException,
    ),
)
TagOpenIDConnectProvider: Operation[TagOpenIDConnectProviderRequest, None] = Operation(
    SERVICE,
    "TagOpenIDConnectProvider",
    TagOpenIDConnectProviderRequest,
    None,
    errors=(
        NoSuchEntityException,
        LimitExceededException,
        InvalidInputException,
        ConcurrentModificationException,
        ServiceFailureException,
    ),
)
TagPolicy: Operation[TagPolicyRequest, None] = Operation(
    SERVICE,
    "TagPolicy",
    TagPolicyRequest,
    None,
    errors=(
        NoSuchEntityException,
        LimitExceededException,
        InvalidInputException,
        ConcurrentModificationException,
        ServiceFailureException,
    ),
)
TagRole: Operation[TagRoleRequest, None] = Operation(
    SERVICE,
    "TagRole",
    TagRoleRequest,
    None,
    errors=(
        NoSuchEntityException,
        LimitExceededException,
        InvalidInputException,
        ConcurrentModificationException,
        ServiceFailureException,
    ),
)
TagSAMLProvider: Operation[TagSAMLProviderRequest, None] = Operation(
    SERVICE,
    "TagSAMLProvider",
    TagSAMLProviderRequest,
    None,
    errors=(
        NoSuchEntityException,
        LimitExceededException,
        InvalidInputException,
        ConcurrentModificationException,
        ServiceFailureException,
    ),
)
TagServerCertificate: Operation[TagServerCertificateRequest, None] = Operation(
    SERVICE,
    "TagServerCertificate",
    TagServerCertificateRequest,
    None,
    errors=(
        NoSuchEntityException,
        InvalidInputException,
        LimitExceededException,
        ConcurrentModificationException,
        ServiceFailureException,
    ),
)
TagUser: Operation[TagUserRequest, None] = Operation(
    SERVICE,
    "TagUser",
    TagUserRequest,
    None,
    errors=(
        NoSuchEntityException,
        LimitExceededException,
        InvalidInputException,
        ConcurrentModificationException,
        ServiceFailureException,
    ),
)
UntagInstanceProfile: Operation[UntagInstanceProfileRequest, None] = Operation(
    SERVICE,
    "UntagInstanceProfile",
    UntagInstanceProfileRequest,
    None,
    errors=(
        NoSuchEntityException,
        InvalidInputException,
        ConcurrentModificationException,
        ServiceFailureException,
    ),
)
UntagMFADevice: Operation[UntagMFADeviceRequest, None] = Operation(
    SERVICE,
    "UntagMFADevice",
    UntagMFADeviceRequest,
    None,
    errors=(
        NoSuchEntityException,
        InvalidInputException,
        ConcurrentModificationException,
        ServiceFailureException,
    ),
)
UntagOpenIDConnectProvider: Operation[UntagOpenIDConnectProviderRequest, None] = Operation(
    SERVICE,
    "UntagOpenIDConnectProvider",
    UntagOpenIDConnectProviderRequest,
    None,
    errors=(
        NoSuchEntityException,
        InvalidInputException,
        ConcurrentModificationException,
        ServiceFailureException,
    ),
)
UntagPolicy: Operation[UntagPolicyRequest, None] = Operation(
    SERVICE,
    "UntagPolicy",
    UntagPolicyRequest,
    None,
    errors=(
        NoSuchEntityException,
        InvalidInputException,
        ConcurrentModificationException,
        ServiceFailureException,
    ),
)
UntagRole: Operation[UntagRoleRequest, None] = Operation(
    SERVICE,
    "UntagRole",
    UntagRoleRequest,
    None,
    errors=(
        NoSuchEntityException,
        ConcurrentModificationException,
        ServiceFailureException,
    ),
)
UntagSAMLProvider: Operation[UntagSAMLProviderRequest, None] = Operation(
    SERVICE,
    "UntagSAMLProvider",
    UntagSAMLProviderRequest,
    None,
    errors=(
        NoSuchEntityException,
        InvalidInputException,
        ConcurrentModificationException,
        ServiceFailureException,
    ),
)
UntagServerCertificate: Operation[UntagServerCertificateRequest, None] = Operation(
    SERVICE,
    "UntagServerCertificate",
    UntagServerCertificateRequest,
    None,
    errors=(
        NoSuchEntityException,
        InvalidInputException,
        ConcurrentModificationException,
        ServiceFailureException,
    ),
)
UntagUser: Operation[UntagUserRequest, None] = Operation(
    SERVICE,
    "UntagUser",
    UntagUserRequest,
    None,
    errors=(
        NoSuchEntityException,
        ConcurrentModificationException,
        ServiceFailureException,
    ),
)
UpdateAccessKey: Operation[UpdateAccessKeyRequest, None] = Operation(
    SERVICE,
    "UpdateAccessKey",
    UpdateAccessKeyRequest,
    None,
    errors=(
        NoSuchEntityException,
        LimitExceededException,
        ServiceFailureException,
        InvalidInputException,
    ),
)
UpdateAccountPasswordPolicy: Operation[UpdateAccountPasswordPolicyRequest, None] = Operation(
    SERVICE,
    "UpdateAccountPasswordPolicy",
    UpdateAccountPasswordPolicyRequest,
    None,
    errors=(
        NoSuchEntityException,
        MalformedPolicyDocumentException,
        LimitExceededException,
        ServiceFailureException,
    ),
)
UpdateAssumeRolePolicy: Operation[UpdateAssumeRolePolicyRequest, None] = Operation(
    SERVICE,
    "UpdateAssumeRolePolicy",
    UpdateAssumeRolePolicyRequest,
    None,
    errors=(
        NoSuchEntityException,
        MalformedPolicyDocumentException,
        LimitExceededException,
        UnmodifiableEntityException,
        ServiceFailureException,
    ),
)
UpdateDelegationRequest: Operation[UpdateDelegationRequestRequest, None] = Operation(
    SERVICE,
    "UpdateDelegationRequest",
    UpdateDelegationRequestRequest,
    None,
    errors=(
        NoSuchEntityException,
        ServiceFailureException,
        ConcurrentModificationException,
        InvalidInputException,
    ),
)
UpdateGroup: Operation[UpdateGroupRequest, None] = Operation(
    SERVICE,
    "UpdateGroup",
    UpdateGroupRequest,
    None,
    errors=(
        NoSuchEntityException,
        EntityAlreadyExistsException,
        LimitExceededException,
        ServiceFailureException,
    ),
)
UpdateLoginProfile: Operation[UpdateLoginProfileRequest, None] = Operation(
    SERVICE,
    "UpdateLoginProfile",
    UpdateLoginProfileRequest,
    None,
    errors=(
        EntityTemporarilyUnmodifiableException,
        NoSuchEntityException,
        PasswordPolicyViolationException,
        LimitExceededException,
        ServiceFailureException,
    ),
)
UpdateOpenIDConnectProviderThumbprint: Operation[UpdateOpenIDConnectProviderThumbprintRequest, None] = Operation(
    SERVICE,
    "UpdateOpenIDConnectProviderThumbprint",
    UpdateOpenIDConnectProviderThumbprintRequest,
    None,
    errors=(
        ConcurrentModificationException,
        InvalidInputException,
        NoSuchEntityException,
        ServiceFailureException,
    ),
)
UpdateRole = Operation(
    SERVICE,
    "UpdateRole",
    UpdateRoleRequest,
    UpdateRoleResponse,
    errors=(
        UnmodifiableEntityException,
        NoSuchEntityException,
        ServiceFailureException,
    ),
    result_wrapper="UpdateRoleResult",
)
UpdateRoleDescription = Operation(
    SERVICE,
    "UpdateRoleDescription",
    UpdateRoleDescriptionRequest,
    UpdateRoleDescriptionResponse,
    errors=(
        NoSuchEntityException,
        UnmodifiableEntityException,
        ServiceFailureException,
    ),
    result_wrapper="UpdateRoleDescriptionResult",
)
UpdateSAMLProvider = Operation(
    SERVICE,
    "UpdateSAMLProvider",
    UpdateSAMLProviderRequest,
    UpdateSAMLProviderResponse,
    errors=(
        NoSuchEntityException,
        InvalidInputException,
        LimitExceededException,
        ServiceFailureException,
        ConcurrentModificationException,
    ),
    result_wrapper="UpdateSAMLProviderResult",
)
UpdateSSHPublicKey: Operation[UpdateSSHPublicKeyRequest, None] = Operation(
    SERVICE,
    "UpdateSSHPublicKey",
    UpdateSSHPublicKeyRequest,
    None,
    errors=(
        NoSuchEntityException,
        InvalidInputException,
    ),
)
UpdateServerCertificate: Operation[UpdateServerCertificateRequest, None] = Operation(
    SERVICE,
    "UpdateServerCertificate",
    UpdateServerCertificateRequest,
    None,
    errors=(
        NoSuchEntityException,
        EntityAlreadyExistsException,
        LimitExceededException,
        ServiceFailureException,
    ),
)
UpdateServiceSpecificCredential: Operation[UpdateServiceSpecificCredentialRequest, None] = Operation(
    SERVICE,
    "UpdateServiceSpecificCredential",
    UpdateServiceSpecificCredentialRequest,
    None,
    errors=(NoSuchEntityException,),
)
UpdateSigningCertificate: Operation[UpdateSigningCertificateRequest, None] = Operation(
    SERVICE,
    "UpdateSigningCertificate",
    UpdateSigningCertificateRequest,
    None,
    errors=(
        NoSuchEntityException,
        LimitExceededException,
        ServiceFailureException,
        InvalidInputException,
    ),
)
UpdateUser: Operation[UpdateUserRequest, None] = Operation(
    SERVICE,
    "UpdateUser",
    UpdateUserRequest,
    None,
    errors=(
        NoSuchEntityException,
        LimitExceededException,
        EntityAlreadyExistsException,
        EntityTemporarilyUnmodifiableException,
        ConcurrentModificationException,
        ServiceFailureException,
    ),
)
UploadSSHPublicKey = Operation(
    SERVICE,
    "UploadSSHPublicKey",
    UploadSSHPublicKeyRequest,
    UploadSSHPublicKeyResponse,
    errors=(
        LimitExceededException,
        NoSuchEntityException,
        InvalidPublicKeyException,
        DuplicateSSHPublicKeyException,
        UnrecognizedPublicKeyEncodingException,
    ),
    result_wrapper="UploadSSHPublicKeyResult",
)
UploadServerCertificate = Operation(
    SERVICE,
    "UploadServerCertificate",
    UploadServerCertificateRequest,
    UploadServerCertificateResponse,
    errors=(
        LimitExceededException,
        InvalidInputException,
        EntityAlreadyExistsException,
        MalformedCertificateException,
        KeyPairMismatchException,
        ConcurrentModificationException,
        ServiceFailureException,
    ),
    result_wrapper="UploadServerCertificateResult",
)
UploadSigningCertificate = Operation(
    SERVICE,
    "UploadSigningCertificate",
    UploadSigningCertificateRequest,
    UploadSigningCertificateResponse,
    errors=(
        LimitExceededException,
        EntityAlreadyExistsException,
        MalformedCertificateException,
        InvalidCertificateException,
        DuplicateCertificateException,
        NoSuchEntityException,
        ConcurrentModificationException,
        ServiceFailureException,
    ),
    result_wrapper="UploadSigningCertificateResult",
)

OPERATIONS: dict[str, Operation[Any, Any]] = {
    "AcceptDelegationRequest": AcceptDelegationRequest,
    "AcquireRole": AcquireRole,
    "AddClientIDToOpenIDConnectProvider": AddClientIDToOpenIDConnectProvider,
    "AddRoleToInstanceProfile": AddRoleToInstanceProfile,
    "AddUserToGroup": AddUserToGroup,
    "AssociateDelegationRequest": AssociateDelegationRequest,
    "AttachGroupPolicy": AttachGroupPolicy,
    "AttachRolePolicy": AttachRolePolicy,
    "AttachUserPolicy": AttachUserPolicy,
    "ChangePassword": ChangePassword,
    "CreateAccessKey": CreateAccessKey,
    "CreateAccountAlias": CreateAccountAlias,
    "CreateDelegationRequest": CreateDelegationRequest,
    "CreateGroup": CreateGroup,
    "CreateInstanceProfile": CreateInstanceProfile,
    "CreateLoginProfile": CreateLoginProfile,
    "CreateOpenIDConnectProvider": CreateOpenIDConnectProvider,
    "CreatePolicy": CreatePolicy,
    "CreatePolicyVersion": CreatePolicyVersion,
    "CreateRole": CreateRole,
    "CreateSAMLProvider": CreateSAMLProvider,
    "CreateServiceLinkedRole": CreateServiceLinkedRole,
    "CreateServiceSpecificCredential": CreateServiceSpecificCredential,
    "CreateUser": CreateUser,
    "CreateVirtualMFADevice": CreateVirtualMFADevice,
    "DeactivateMFADevice": DeactivateMFADevice,
    "DeleteAccessKey": DeleteAccessKey,
    "DeleteAccountAlias": DeleteAccountAlias,
    "DeleteAccountPasswordPolicy": DeleteAccountPasswordPolicy,
    "DeleteGroup": DeleteGroup,
    "DeleteGroupPolicy": DeleteGroupPolicy,
    "DeleteInstanceProfile": DeleteInstanceProfile,
    "DeleteLoginProfile": DeleteLoginProfile,
    "DeleteOpenIDConnectProvider": DeleteOpenIDConnectProvider,
    "DeletePolicy": DeletePolicy,
    "DeletePolicyVersion": DeletePolicyVersion,
    "DeleteRole": DeleteRole,
    "DeleteRolePermissionsBoundary": DeleteRolePermissionsBoundary,
    "DeleteRolePolicy": DeleteRolePolicy,
    "DeleteSAMLProvider": DeleteSAMLProvider,
    "DeleteSSHPublicKey": DeleteSSHPublicKey,
    "DeleteServerCertificate": DeleteServerCertificate,
    "DeleteServiceLinkedRole": DeleteServiceLinkedRole,
    "DeleteServiceSpecificCredential": DeleteServiceSpecificCredential,
    "DeleteSigningCertificate": DeleteSigningCertificate,
    "DeleteUser": DeleteUser,
    "DeleteUserPermissionsBoundary": DeleteUserPermissionsBoundary,
    "DeleteUserPolicy": DeleteUserPolicy,
    "DeleteVirtualMFADevice": DeleteVirtualMFADevice,
    "DetachGroupPolicy": DetachGroupPolicy,
    "DetachRolePolicy": DetachRolePolicy,
    "DetachUserPolicy": DetachUserPolicy,
    "DisableOrganizationsRootCredentialsManagement": DisableOrganizationsRootCredentialsManagement,
    "DisableOrganizationsRootSessions": DisableOrganizationsRootSessions,
    "DisableOutboundWebIdentityFederation": DisableOutboundWebIdentityFederation,
    "EnableMFADevice": EnableMFADevice,
    "EnableOrganizationsRootCredentialsManagement": EnableOrganizationsRootCredentialsManagement,
    "EnableOrganizationsRootSessions": EnableOrganizationsRootSessions,
    "EnableOutboundWebIdentityFederation": EnableOutboundWebIdentityFederation,
    "GenerateCredentialReport": GenerateCredentialReport,
    "GenerateOrganizationsAccessReport": GenerateOrganizationsAccessReport,
    "GenerateServiceLastAccessedDetails": GenerateServiceLastAccessedDetails,
    "GetAccessKeyLastUsed": GetAccessKeyLastUsed,
    "GetAccountAuthorizationDetails": GetAccountAuthorizationDetails,
    "GetAccountPasswordPolicy": GetAccountPasswordPolicy,
    "GetAccountProperties": GetAccountProperties,
    "GetAccountSummary": GetAccountSummary,
    "GetContextKeysForCustomPolicy": GetContextKeysForCustomPolicy,
    "GetContextKeysForPrincipalPolicy": GetContextKeysForPrincipalPolicy,
    "GetCredentialReport": GetCredentialReport,
    "GetDelegationRequest": GetDelegationRequest,
    "GetGroup": GetGroup,
    "GetGroupPolicy": GetGroupPolicy,
    "GetHumanReadableSummary": GetHumanReadableSummary,
    "GetInstanceProfile": GetInstanceProfile,
    "GetLoginProfile": GetLoginProfile,
    "GetMFADevice": GetMFADevice,
    "GetOpenIDConnectProvider": GetOpenIDConnectProvider,
    "GetOrganizationsAccessReport": GetOrganizationsAccessReport,
    "GetOutboundWebIdentityFederationInfo": GetOutboundWebIdentityFederationInfo,
    "GetPolicy": GetPolicy,
    "GetPolicyVersion": GetPolicyVersion,
    "GetRole": GetRole,
    "GetRolePolicy": GetRolePolicy,
    "GetRoleTemplateVersion": GetRoleTemplateVersion,
    "GetSAMLProvider": GetSAMLProvider,
    "GetSSHPublicKey": GetSSHPublicKey,
    "GetServerCertificate": GetServerCertificate,
    "GetServiceLastAccessedDetails": GetServiceLastAccessedDetails,
    "GetServiceLastAccessedDetailsWithEntities": GetServiceLastAccessedDetailsWithEntities,
    "GetServiceLinkedRoleDeletionStatus": GetServiceLinkedRoleDeletionStatus,
    "GetUser": GetUser,
    "GetUserPolicy": GetUserPolicy,
    "ListAccessKeys": ListAccessKeys,
    "ListAccountAliases": ListAccountAliases,
    "ListAttachedGroupPolicies": ListAttachedGroupPolicies,
    "ListAttachedRolePolicies": ListAttachedRolePolicies,
    "ListAttachedUserPolicies": ListAttachedUserPolicies,
    "ListDelegationRequests": ListDelegationRequests,
    "ListEntitiesForPolicy": ListEntitiesForPolicy,
    "ListGroupPolicies": ListGroupPolicies,
    "ListGroups": ListGroups,
    "ListGroupsForUser": ListGroupsForUser,
    "ListInstanceProfileTags": ListInstanceProfileTags,
    "ListInstanceProfiles": ListInstanceProfiles,
    "ListInstanceProfilesForRole": ListInstanceProfilesForRole,
    "ListMFADeviceTags": ListMFADeviceTags,
    "ListMFADevices": ListMFADevices,
    "ListOpenIDConnectProviderTags": ListOpenIDConnectProviderTags,
    "ListOpenIDConnectProviders": ListOpenIDConnectProviders,
    "ListOrganizationsFeatures": ListOrganizationsFeatures,
    "ListPolicies": ListPolicies,
    "ListPoliciesGrantingServiceAccess": ListPoliciesGrantingServiceAccess,
    "ListPolicyTags": ListPolicyTags,
    "ListPolicyVersions": ListPolicyVersions,
    "ListRolePolicies": ListRolePolicies,
    "ListRoleTags": ListRoleTags,
    "ListRoles": ListRoles,
    "ListSAMLProviderTags": ListSAMLProviderTags,
    "ListSAMLProviders": ListSAMLProviders,
    "ListSSHPublicKeys": ListSSHPublicKeys,
    "ListServerCertificateTags": ListServerCertificateTags,
    "ListServerCertificates": ListServerCertificates,
    "ListServiceSpecificCredentials": ListServiceSpecificCredentials,
    "ListSigningCertificates": ListSigningCertificates,
    "ListUserPolicies": ListUserPolicies,
    "ListUserTags": ListUserTags,
    "ListUsers": ListUsers,
    "ListVirtualMFADevices": ListVirtualMFADevices,
    "PutAccountProperties": PutAccountProperties,
    "PutGroupPolicy": PutGroupPolicy,
    "PutRolePermissionsBoundary": PutRolePermissionsBoundary,
    "PutRolePolicy": PutRolePolicy,
    "PutUserPermissionsBoundary": PutUserPermissionsBoundary,
    "PutUserPolicy": PutUserPolicy,
    "RejectDelegationRequest": RejectDelegationRequest,
    "RemoveClientIDFromOpenIDConnectProvider": RemoveClientIDFromOpenIDConnectProvider,
    "RemoveRoleFromInstanceProfile": RemoveRoleFromInstanceProfile,
    "RemoveUserFromGroup": RemoveUserFromGroup,
    "ResetServiceSpecificCredential": ResetServiceSpecificCredential,
    "ResyncMFADevice": ResyncMFADevice,
    "SendDelegationToken": SendDelegationToken,
    "SetDefaultPolicyVersion": SetDefaultPolicyVersion,
    "SetSecurityTokenServicePreferences": SetSecurityTokenServicePreferences,
    "SimulateCustomPolicy": SimulateCustomPolicy,
    "SimulatePrincipalPolicy": SimulatePrincipalPolicy,
    "TagInstanceProfile": TagInstanceProfile,
    "TagMFADevice": TagMFADevice,
    "TagOpenIDConnectProvider": TagOpenIDConnectProvider,
    "TagPolicy": TagPolicy,
    "TagRole": TagRole,
    "TagSAMLProvider": TagSAMLProvider,
    "TagServerCertificate": TagServerCertificate,
    "TagUser": TagUser,
    "UntagInstanceProfile": UntagInstanceProfile,
    "UntagMFADevice": UntagMFADevice,
    "UntagOpenIDConnectProvider": UntagOpenIDConnectProvider,
    "UntagPolicy": UntagPolicy,
    "UntagRole": UntagRole,
    "UntagSAMLProvider": UntagSAMLProvider,
    "UntagServerCertificate": UntagServerCertificate,
    "UntagUser": UntagUser,
    "UpdateAccessKey": UpdateAccessKey,
    "UpdateAccountPasswordPolicy": UpdateAccountPasswordPolicy,
    "UpdateAssumeRolePolicy": UpdateAssumeRolePolicy,
    "UpdateDelegationRequest": UpdateDelegationRequest,
    "UpdateGroup": UpdateGroup,
    "UpdateLoginProfile": UpdateLoginProfile,
    "UpdateOpenIDConnectProviderThumbprint": UpdateOpenIDConnectProviderThumbprint,
    "UpdateRole": UpdateRole,
    "UpdateRoleDescription": UpdateRoleDescription,
    "UpdateSAMLProvider": UpdateSAMLProvider,
    "UpdateSSHPublicKey": UpdateSSHPublicKey,
    "UpdateServerCertificate": UpdateServerCertificate,
    "UpdateServiceSpecificCredential": UpdateServiceSpecificCredential,
    "UpdateSigningCertificate": UpdateSigningCertificate,
    "UpdateUser": UpdateUser,
    "UploadSSHPublicKey": UploadSSHPublicKey,
    "UploadServerCertificate": UploadServerCertificate,
    "UploadSigningCertificate": UploadSigningCertificate,
}
