"""Amazon Simple Systems Manager (SSM), API version 2014-11-06.

GENERATED from botocore 1.44.5 by ``python tools/generate_api.py``. Do not edit.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from msgspec import Meta, field

from casemate.api import Shape
from casemate.kernel.errors import ServiceError
from casemate.kernel.operations import Operation, ServiceModel

SERVICE = ServiceModel(
    name="ssm",
    service_id="SSM",
    protocols=("json",),
    api_version="2014-11-06",
    json_version="1.1",
    target_prefix="AmazonSSM",
    xml_namespace="",
    signing_name="ssm",
    is_global=False,
    query_compatible=False,
)

AllowedPattern = Annotated[str, Meta(min_length=0, max_length=1024)]
DateTime = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "unixTimestamp"})]
DeletionMode = Literal["RemoveSharing", "RollbackMigration"]
GetParametersByPathMaxResults = Annotated[int, Meta(ge=1, le=10)]
MaxResults = Annotated[int, Meta(ge=1, le=50)]
PSParameterName = Annotated[str, Meta(min_length=1, max_length=2048)]
PSParameterSelector = Annotated[str, Meta(min_length=0, max_length=128)]
PSParameterValue = Annotated[str, Meta(extra={"sensitive": True})]
PSParameterVersion = Annotated[int, Meta(ge=-9223372036854775808, le=9223372036854775807)]
ParameterDataType = Annotated[str, Meta(min_length=0, max_length=128)]
ParameterDescription = Annotated[str, Meta(min_length=0, max_length=1024)]
ParameterKeyId = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=256,
        pattern="\\A(?:^([a-zA-Z0-9:/_-]+)$)\\Z",
        extra={"pattern": "^([a-zA-Z0-9:/_-]+)$"},
    ),
]
ParameterLabel = Annotated[str, Meta(min_length=1, max_length=100)]
ParameterPolicies = Annotated[str, Meta(min_length=1, max_length=4096)]
ParameterStringFilterKey = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=132,
        pattern="\\A(?:^(tag:[^\\n\\r\\x85\\u2028\\u2029]+|Name|Type|KeyId|Path|Label|Tier|DataType)$)\\Z",
        extra={"pattern": "^(tag:.+|Name|Type|KeyId|Path|Label|Tier|DataType)$"},
    ),
]
ParameterStringFilterValue = Annotated[str, Meta(min_length=1, max_length=1024)]
ParameterStringQueryOption = Annotated[str, Meta(min_length=1, max_length=10)]
ParameterTier = Literal["Standard", "Advanced", "Intelligent-Tiering"]
ParameterType = Literal["String", "StringList", "SecureString"]
ParametersFilterKey = Literal["Name", "Type", "KeyId"]
ParametersFilterValue = Annotated[str, Meta(min_length=1, max_length=1024)]
ResourceArnString = Annotated[str, Meta(min_length=20, max_length=2048)]
ResourcePolicyMaxResults = Annotated[int, Meta(ge=1, le=50)]
ResourceTypeForTagging = Literal[
    "Document",
    "ManagedInstance",
    "MaintenanceWindow",
    "Parameter",
    "PatchBaseline",
    "OpsItem",
    "OpsMetadata",
    "Automation",
    "Association",
    "CloudConnector",
]
ServiceSettingId = Annotated[str, Meta(min_length=1, max_length=1000)]
ServiceSettingValue = Annotated[str, Meta(min_length=1, max_length=4096)]
TagKey = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=128,
        pattern="\\A(?:^([\\w \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000_.:/=+\\-@]*)$)\\Z",
        extra={"pattern": "^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$"},
    ),
]
TagValue = Annotated[
    str,
    Meta(
        min_length=0,
        max_length=256,
        pattern="\\A(?:^([\\w \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000_.:/=+\\-@]*)$)\\Z",
        extra={"pattern": "^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$"},
    ),
]


class AddTagsToResourceRequest(Shape, frozen=True, kw_only=True):
    resource_type: ResourceTypeForTagging = field(name="ResourceType")
    resource_id: str = field(name="ResourceId")
    tags: Annotated[list[Tag], Meta(max_length=1000)] = field(name="Tags")


class AddTagsToResourceResult(Shape, frozen=True, kw_only=True):
    pass


class DeleteParameterRequest(Shape, frozen=True, kw_only=True):
    name: PSParameterName = field(name="Name")


class DeleteParameterResult(Shape, frozen=True, kw_only=True):
    pass


class DeleteParametersRequest(Shape, frozen=True, kw_only=True):
    names: Annotated[list[PSParameterName], Meta(min_length=1, max_length=10)] = field(name="Names")


class DeleteParametersResult(Shape, frozen=True, kw_only=True):
    deleted_parameters: Annotated[list[PSParameterName], Meta(min_length=1, max_length=10)] | None = field(
        name="DeletedParameters", default=None
    )
    invalid_parameters: Annotated[list[PSParameterName], Meta(min_length=1, max_length=10)] | None = field(
        name="InvalidParameters", default=None
    )


class DeleteResourcePolicyRequest(Shape, frozen=True, kw_only=True):
    resource_arn: ResourceArnString = field(name="ResourceArn")
    policy_id: str = field(name="PolicyId")
    policy_hash: str = field(name="PolicyHash")
    deletion_mode: DeletionMode | None = field(name="DeletionMode", default=None)


class DeleteResourcePolicyResponse(Shape, frozen=True, kw_only=True):
    pass


class DescribeParametersRequest(Shape, frozen=True, kw_only=True):
    filters: list[ParametersFilter] | None = field(name="Filters", default=None)
    parameter_filters: list[ParameterStringFilter] | None = field(name="ParameterFilters", default=None)
    max_results: MaxResults | None = field(name="MaxResults", default=None)
    next_token: str | None = field(name="NextToken", default=None)
    shared: bool | None = field(name="Shared", default=None)


class DescribeParametersResult(Shape, frozen=True, kw_only=True):
    parameters: list[ParameterMetadata] | None = field(name="Parameters", default=None)
    next_token: str | None = field(name="NextToken", default=None)


class GetParameterHistoryRequest(Shape, frozen=True, kw_only=True):
    name: PSParameterName = field(name="Name")
    with_decryption: bool | None = field(name="WithDecryption", default=None)
    max_results: MaxResults | None = field(name="MaxResults", default=None)
    next_token: str | None = field(name="NextToken", default=None)


class GetParameterHistoryResult(Shape, frozen=True, kw_only=True):
    parameters: list[ParameterHistory] | None = field(name="Parameters", default=None)
    next_token: str | None = field(name="NextToken", default=None)


class GetParameterRequest(Shape, frozen=True, kw_only=True):
    name: PSParameterName = field(name="Name")
    with_decryption: bool | None = field(name="WithDecryption", default=None)


class GetParameterResult(Shape, frozen=True, kw_only=True):
    parameter: Parameter | None = field(name="Parameter", default=None)


class GetParametersByPathRequest(Shape, frozen=True, kw_only=True):
    path: PSParameterName = field(name="Path")
    recursive: bool | None = field(name="Recursive", default=None)
    parameter_filters: list[ParameterStringFilter] | None = field(name="ParameterFilters", default=None)
    with_decryption: bool | None = field(name="WithDecryption", default=None)
    max_results: GetParametersByPathMaxResults | None = field(name="MaxResults", default=None)
    next_token: str | None = field(name="NextToken", default=None)


class GetParametersByPathResult(Shape, frozen=True, kw_only=True):
    parameters: list[Parameter] | None = field(name="Parameters", default=None)
    next_token: str | None = field(name="NextToken", default=None)


class GetParametersRequest(Shape, frozen=True, kw_only=True):
    names: Annotated[list[PSParameterName], Meta(min_length=1, max_length=10)] = field(name="Names")
    with_decryption: bool | None = field(name="WithDecryption", default=None)


class GetParametersResult(Shape, frozen=True, kw_only=True):
    parameters: list[Parameter] | None = field(name="Parameters", default=None)
    invalid_parameters: Annotated[list[PSParameterName], Meta(min_length=1, max_length=10)] | None = field(
        name="InvalidParameters", default=None
    )


class GetResourcePoliciesRequest(Shape, frozen=True, kw_only=True):
    resource_arn: ResourceArnString = field(name="ResourceArn")
    next_token: str | None = field(name="NextToken", default=None)
    max_results: ResourcePolicyMaxResults | None = field(name="MaxResults", default=None)


class GetResourcePoliciesResponse(Shape, frozen=True, kw_only=True):
    next_token: str | None = field(name="NextToken", default=None)
    policies: list[GetResourcePoliciesResponseEntry] | None = field(name="Policies", default=None)


class GetResourcePoliciesResponseEntry(Shape, frozen=True, kw_only=True):
    policy_id: str | None = field(name="PolicyId", default=None)
    policy_hash: str | None = field(name="PolicyHash", default=None)
    policy: str | None = field(name="Policy", default=None)


class GetServiceSettingRequest(Shape, frozen=True, kw_only=True):
    setting_id: ServiceSettingId = field(name="SettingId")


class GetServiceSettingResult(Shape, frozen=True, kw_only=True):
    service_setting: ServiceSetting | None = field(name="ServiceSetting", default=None)


class LabelParameterVersionRequest(Shape, frozen=True, kw_only=True):
    name: PSParameterName = field(name="Name")
    parameter_version: PSParameterVersion | None = field(name="ParameterVersion", default=None)
    labels: Annotated[list[ParameterLabel], Meta(min_length=1, max_length=10)] = field(name="Labels")


class LabelParameterVersionResult(Shape, frozen=True, kw_only=True):
    invalid_labels: Annotated[list[ParameterLabel], Meta(min_length=1, max_length=10)] | None = field(
        name="InvalidLabels", default=None
    )
    parameter_version: PSParameterVersion | None = field(name="ParameterVersion", default=None)


class ListTagsForResourceRequest(Shape, frozen=True, kw_only=True):
    resource_type: ResourceTypeForTagging = field(name="ResourceType")
    resource_id: str = field(name="ResourceId")


class ListTagsForResourceResult(Shape, frozen=True, kw_only=True):
    tag_list: Annotated[list[Tag], Meta(max_length=1000)] | None = field(name="TagList", default=None)


class Parameter(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["source_result", "value"])

    name: PSParameterName | None = field(name="Name", default=None)
    type: ParameterType | None = field(name="Type", default=None)
    value: PSParameterValue | None = field(name="Value", default=None)
    version: PSParameterVersion | None = field(name="Version", default=None)
    selector: PSParameterSelector | None = field(name="Selector", default=None)
    source_result: str | None = field(name="SourceResult", default=None)
    last_modified_date: DateTime | None = field(name="LastModifiedDate", default=None)
    arn: str | None = field(name="ARN", default=None)
    data_type: ParameterDataType | None = field(name="DataType", default=None)


class ParameterHistory(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["value"])

    name: PSParameterName | None = field(name="Name", default=None)
    type: ParameterType | None = field(name="Type", default=None)
    key_id: ParameterKeyId | None = field(name="KeyId", default=None)
    last_modified_date: DateTime | None = field(name="LastModifiedDate", default=None)
    last_modified_user: str | None = field(name="LastModifiedUser", default=None)
    description: ParameterDescription | None = field(name="Description", default=None)
    value: PSParameterValue | None = field(name="Value", default=None)
    allowed_pattern: AllowedPattern | None = field(name="AllowedPattern", default=None)
    version: PSParameterVersion | None = field(name="Version", default=None)
    labels: Annotated[list[ParameterLabel], Meta(min_length=1, max_length=10)] | None = field(
        name="Labels", default=None
    )
    tier: ParameterTier | None = field(name="Tier", default=None)
    policies: list[ParameterInlinePolicy] | None = field(name="Policies", default=None)
    data_type: ParameterDataType | None = field(name="DataType", default=None)


class ParameterInlinePolicy(Shape, frozen=True, kw_only=True):
    policy_text: str | None = field(name="PolicyText", default=None)
    policy_type: str | None = field(name="PolicyType", default=None)
    policy_status: str | None = field(name="PolicyStatus", default=None)


class ParameterMetadata(Shape, frozen=True, kw_only=True):
    name: PSParameterName | None = field(name="Name", default=None)
    arn: str | None = field(name="ARN", default=None)
    type: ParameterType | None = field(name="Type", default=None)
    key_id: ParameterKeyId | None = field(name="KeyId", default=None)
    last_modified_date: DateTime | None = field(name="LastModifiedDate", default=None)
    last_modified_user: str | None = field(name="LastModifiedUser", default=None)
    description: ParameterDescription | None = field(name="Description", default=None)
    allowed_pattern: AllowedPattern | None = field(name="AllowedPattern", default=None)
    version: PSParameterVersion | None = field(name="Version", default=None)
    tier: ParameterTier | None = field(name="Tier", default=None)
    policies: list[ParameterInlinePolicy] | None = field(name="Policies", default=None)
    data_type: ParameterDataType | None = field(name="DataType", default=None)


class ParameterStringFilter(Shape, frozen=True, kw_only=True):
    key: ParameterStringFilterKey = field(name="Key")
    option: ParameterStringQueryOption | None = field(name="Option", default=None)
    values: Annotated[list[ParameterStringFilterValue], Meta(min_length=1, max_length=50)] | None = field(
        name="Values", default=None
    )


class ParametersFilter(Shape, frozen=True, kw_only=True):
    key: ParametersFilterKey = field(name="Key")
    values: Annotated[list[ParametersFilterValue], Meta(min_length=1, max_length=50)] = field(name="Values")


class PutParameterRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["value"])

    name: PSParameterName = field(name="Name")
    description: ParameterDescription | None = field(name="Description", default=None)
    value: PSParameterValue = field(name="Value")
    type: ParameterType | None = field(name="Type", default=None)
    key_id: ParameterKeyId | None = field(name="KeyId", default=None)
    overwrite: bool | None = field(name="Overwrite", default=None)
    allowed_pattern: AllowedPattern | None = field(name="AllowedPattern", default=None)
    tags: Annotated[list[Tag], Meta(max_length=1000)] | None = field(name="Tags", default=None)
    tier: ParameterTier | None = field(name="Tier", default=None)
    policies: ParameterPolicies | None = field(name="Policies", default=None)
    data_type: ParameterDataType | None = field(name="DataType", default=None)


class PutParameterResult(Shape, frozen=True, kw_only=True):
    version: PSParameterVersion | None = field(name="Version", default=None)
    tier: ParameterTier | None = field(name="Tier", default=None)


class PutResourcePolicyRequest(Shape, frozen=True, kw_only=True):
    resource_arn: ResourceArnString = field(name="ResourceArn")
    policy: str = field(name="Policy")
    policy_id: str | None = field(name="PolicyId", default=None)
    policy_hash: str | None = field(name="PolicyHash", default=None)


class PutResourcePolicyResponse(Shape, frozen=True, kw_only=True):
    policy_id: str | None = field(name="PolicyId", default=None)
    policy_hash: str | None = field(name="PolicyHash", default=None)


class RemoveTagsFromResourceRequest(Shape, frozen=True, kw_only=True):
    resource_type: ResourceTypeForTagging = field(name="ResourceType")
    resource_id: str = field(name="ResourceId")
    tag_keys: list[TagKey] = field(name="TagKeys")


class RemoveTagsFromResourceResult(Shape, frozen=True, kw_only=True):
    pass


class ResetServiceSettingRequest(Shape, frozen=True, kw_only=True):
    setting_id: ServiceSettingId = field(name="SettingId")


class ResetServiceSettingResult(Shape, frozen=True, kw_only=True):
    service_setting: ServiceSetting | None = field(name="ServiceSetting", default=None)


class ServiceSetting(Shape, frozen=True, kw_only=True):
    setting_id: ServiceSettingId | None = field(name="SettingId", default=None)
    setting_value: ServiceSettingValue | None = field(name="SettingValue", default=None)
    last_modified_date: DateTime | None = field(name="LastModifiedDate", default=None)
    last_modified_user: str | None = field(name="LastModifiedUser", default=None)
    arn: str | None = field(name="ARN", default=None)
    status: str | None = field(name="Status", default=None)


class Tag(Shape, frozen=True, kw_only=True):
    key: TagKey = field(name="Key")
    value: TagValue = field(name="Value")


class UnlabelParameterVersionRequest(Shape, frozen=True, kw_only=True):
    name: PSParameterName = field(name="Name")
    parameter_version: PSParameterVersion = field(name="ParameterVersion")
    labels: Annotated[list[ParameterLabel], Meta(min_length=1, max_length=10)] = field(name="Labels")


class UnlabelParameterVersionResult(Shape, frozen=True, kw_only=True):
    removed_labels: Annotated[list[ParameterLabel], Meta(min_length=1, max_length=10)] | None = field(
        name="RemovedLabels", default=None
    )
    invalid_labels: Annotated[list[ParameterLabel], Meta(min_length=1, max_length=10)] | None = field(
        name="InvalidLabels", default=None
    )


class UpdateServiceSettingRequest(Shape, frozen=True, kw_only=True):
    setting_id: ServiceSettingId = field(name="SettingId")
    setting_value: ServiceSettingValue = field(name="SettingValue")


class UpdateServiceSettingResult(Shape, frozen=True, kw_only=True):
    pass


class HierarchyLevelLimitExceededException(ServiceError):
    code = "HierarchyLevelLimitExceededException"


class HierarchyTypeMismatchException(ServiceError):
    code = "HierarchyTypeMismatchException"


class IncompatiblePolicyException(ServiceError):
    code = "IncompatiblePolicyException"


class InternalServerError(ServiceError):
    code = "InternalServerError"
    status = 500
    fault = "server"
    message_member = "Message"


class InvalidAllowedPatternException(ServiceError):
    code = "InvalidAllowedPatternException"


class InvalidFilterKey(ServiceError):
    code = "InvalidFilterKey"


class InvalidFilterOption(ServiceError):
    code = "InvalidFilterOption"


class InvalidFilterValue(ServiceError):
    code = "InvalidFilterValue"
    message_member = "Message"


class InvalidKeyId(ServiceError):
    code = "InvalidKeyId"


class InvalidNextToken(ServiceError):
    code = "InvalidNextToken"
    message_member = "Message"


class InvalidPolicyAttributeException(ServiceError):
    code = "InvalidPolicyAttributeException"


class InvalidPolicyTypeException(ServiceError):
    code = "InvalidPolicyTypeException"


class InvalidResourceId(ServiceError):
    code = "InvalidResourceId"


class InvalidResourceType(ServiceError):
    code = "InvalidResourceType"


class MalformedResourcePolicyDocumentException(ServiceError):
    code = "MalformedResourcePolicyDocumentException"
    message_member = "Message"


class ParameterAlreadyExists(ServiceError):
    code = "ParameterAlreadyExists"


class ParameterLimitExceeded(ServiceError):
    code = "ParameterLimitExceeded"


class ParameterMaxVersionLimitExceeded(ServiceError):
    code = "ParameterMaxVersionLimitExceeded"


class ParameterNotFound(ServiceError):
    code = "ParameterNotFound"


class ParameterPatternMismatchException(ServiceError):
    code = "ParameterPatternMismatchException"


class ParameterVersionLabelLimitExceeded(ServiceError):
    code = "ParameterVersionLabelLimitExceeded"


class ParameterVersionNotFound(ServiceError):
    code = "ParameterVersionNotFound"


class PoliciesLimitExceededException(ServiceError):
    code = "PoliciesLimitExceededException"


class ResourceNotFoundException(ServiceError):
    code = "ResourceNotFoundException"
    message_member = "Message"


class ResourcePolicyConflictException(ServiceError):
    code = "ResourcePolicyConflictException"
    message_member = "Message"


class ResourcePolicyInvalidParameterException(ServiceError):
    code = "ResourcePolicyInvalidParameterException"
    message_member = "Message"


class ResourcePolicyLimitExceededException(ServiceError):
    code = "ResourcePolicyLimitExceededException"
    message_member = "Message"


class ResourcePolicyNotFoundException(ServiceError):
    code = "ResourcePolicyNotFoundException"
    message_member = "Message"


class ServiceSettingNotFound(ServiceError):
    code = "ServiceSettingNotFound"
    message_member = "Message"


class TooManyTagsError(ServiceError):
    code = "TooManyTagsError"


class TooManyUpdates(ServiceError):
    code = "TooManyUpdates"
    message_member = "Message"


class UnsupportedParameterType(ServiceError):
    code = "UnsupportedParameterType"


AddTagsToResource = Operation(
    SERVICE,
    "AddTagsToResource",
    AddTagsToResourceRequest,
    AddTagsToResourceResult,
    errors=(
        InvalidResourceType,
        InvalidResourceId,
        InternalServerError,
        TooManyTagsError,
        TooManyUpdates,
    ),
)
AssociateOpsItemRelatedItem: Operation[Shape, None] = Operation(SERVICE, "AssociateOpsItemRelatedItem", Shape, None)
CancelCommand: Operation[Shape, None] = Operation(SERVICE, "CancelCommand", Shape, None)
CancelMaintenanceWindowExecution: Operation[Shape, None] = Operation(
    SERVICE, "CancelMaintenanceWindowExecution", Shape, None
)
CreateActivation: Operation[Shape, None] = Operation(SERVICE, "CreateActivation", Shape, None)
CreateAssociation: Operation[Shape, None] = Operation(SERVICE, "CreateAssociation", Shape, None)
CreateAssociationBatch: Operation[Shape, None] = Operation(SERVICE, "CreateAssociationBatch", Shape, None)
CreateCloudConnector: Operation[Shape, None] = Operation(SERVICE, "CreateCloudConnector", Shape, None)
CreateDocument: Operation[Shape, None] = Operation(SERVICE, "CreateDocument", Shape, None)
CreateMaintenanceWindow: Operation[Shape, None] = Operation(SERVICE, "CreateMaintenanceWindow", Shape, None)
CreateOpsItem: Operation[Shape, None] = Operation(SERVICE, "CreateOpsItem", Shape, None)
CreateOpsMetadata: Operation[Shape, None] = Operation(SERVICE, "CreateOpsMetadata", Shape, None)
CreatePatchBaseline: Operation[Shape, None] = Operation(SERVICE, "CreatePatchBaseline", Shape, None)
CreateResourceDataSync: Operation[Shape, None] = Operation(SERVICE, "CreateResourceDataSync", Shape, None)
DeleteActivation: Operation[Shape, None] = Operation(SERVICE, "DeleteActivation", Shape, None)
DeleteAssociation: Operation[Shape, None] = Operation(SERVICE, "DeleteAssociation", Shape, None)
DeleteCloudConnector: Operation[Shape, None] = Operation(SERVICE, "DeleteCloudConnector", Shape, None)
DeleteDocument: Operation[Shape, None] = Operation(SERVICE, "DeleteDocument", Shape, None)
DeleteInventory: Operation[Shape, None] = Operation(SERVICE, "DeleteInventory", Shape, None)
DeleteMaintenanceWindow: Operation[Shape, None] = Operation(SERVICE, "DeleteMaintenanceWindow", Shape, None)
DeleteOpsItem: Operation[Shape, None] = Operation(SERVICE, "DeleteOpsItem", Shape, None)
DeleteOpsMetadata: Operation[Shape, None] = Operation(SERVICE, "DeleteOpsMetadata", Shape, None)
DeleteParameter = Operation(
    SERVICE,
    "DeleteParameter",
    DeleteParameterRequest,
    DeleteParameterResult,
    errors=(
        InternalServerError,
        ParameterNotFound,
    ),
)
DeleteParameters = Operation(
    SERVICE, "DeleteParameters", DeleteParametersRequest, DeleteParametersResult, errors=(InternalServerError,)
)
DeletePatchBaseline: Operation[Shape, None] = Operation(SERVICE, "DeletePatchBaseline", Shape, None)
DeleteResourceDataSync: Operation[Shape, None] = Operation(SERVICE, "DeleteResourceDataSync", Shape, None)
DeleteResourcePolicy = Operation(
    SERVICE,
    "DeleteResourcePolicy",
    DeleteResourcePolicyRequest,
    DeleteResourcePolicyResponse,
    errors=(
        InternalServerError,
        ResourcePolicyInvalidParameterException,
        ResourcePolicyConflictException,
        ResourceNotFoundException,
        MalformedResourcePolicyDocumentException,
        ResourcePolicyNotFoundException,
    ),
)
DeregisterDefaultHostManagementConfiguration: Operation[Shape, None] = Operation(
    SERVICE, "DeregisterDefaultHostManagementConfiguration", Shape, None
)
DeregisterManagedInstance: Operation[Shape, None] = Operation(SERVICE, "DeregisterManagedInstance", Shape, None)
DeregisterPatchBaselineForPatchGroup: Operation[Shape, None] = Operation(
    SERVICE, "DeregisterPatchBaselineForPatchGroup", Shape, None
)
DeregisterTargetFromMaintenanceWindow: Operation[Shape, None] = Operation(
    SERVICE, "DeregisterTargetFromMaintenanceWindow", Shape, None
)
DeregisterTaskFromMaintenanceWindow: Operation[Shape, None] = Operation(
    SERVICE, "DeregisterTaskFromMaintenanceWindow", Shape, None
)
DescribeActivations: Operation[Shape, None] = Operation(SERVICE, "DescribeActivations", Shape, None)
DescribeAssociation: Operation[Shape, None] = Operation(SERVICE, "DescribeAssociation", Shape, None)
DescribeAssociationExecutionTargets: Operation[Shape, None] = Operation(
    SERVICE, "DescribeAssociationExecutionTargets", Shape, None
)
DescribeAssociationExecutions: Operation[Shape, None] = Operation(SERVICE, "DescribeAssociationExecutions", Shape, None)
DescribeAutomationExecutions: Operation[Shape, None] = Operation(SERVICE, "DescribeAutomationExecutions", Shape, None)
DescribeAutomationStepExecutions: Operation[Shape, None] = Operation(
    SERVICE, "DescribeAutomationStepExecutions", Shape, None
)
DescribeAvailablePatches: Operation[Shape, None] = Operation(SERVICE, "DescribeAvailablePatches", Shape, None)
DescribeDocument: Operation[Shape, None] = Operation(SERVICE, "DescribeDocument", Shape, None)
DescribeDocumentPermission: Operation[Shape, None] = Operation(SERVICE, "DescribeDocumentPermission", Shape, None)
DescribeEffectiveInstanceAssociations: Operation[Shape, None] = Operation(
    SERVICE, "DescribeEffectiveInstanceAssociations", Shape, None
)
DescribeEffectivePatchesForPatchBaseline: Operation[Shape, None] = Operation(
    SERVICE, "DescribeEffectivePatchesForPatchBaseline", Shape, None
)
DescribeInstanceAssociationsStatus: Operation[Shape, None] = Operation(
    SERVICE, "DescribeInstanceAssociationsStatus", Shape, None
)
DescribeInstanceInformation: Operation[Shape, None] = Operation(SERVICE, "DescribeInstanceInformation", Shape, None)
DescribeInstancePatchStates: Operation[Shape, None] = Operation(SERVICE, "DescribeInstancePatchStates", Shape, None)
DescribeInstancePatchStatesForPatchGroup: Operation[Shape, None] = Operation(
    SERVICE, "DescribeInstancePatchStatesForPatchGroup", Shape, None
)
DescribeInstancePatches: Operation[Shape, None] = Operation(SERVICE, "DescribeInstancePatches", Shape, None)
DescribeInstanceProperties: Operation[Shape, None] = Operation(SERVICE, "DescribeInstanceProperties", Shape, None)
DescribeInventoryDeletions: Operation[Shape, None] = Operation(SERVICE, "DescribeInventoryDeletions", Shape, None)
DescribeMaintenanceWindowExecutionTaskInvocations: Operation[Shape, None] = Operation(
    SERVICE, "DescribeMaintenanceWindowExecutionTaskInvocations", Shape, None
)
DescribeMaintenanceWindowExecutionTasks: Operation[Shape, None] = Operation(
    SERVICE, "DescribeMaintenanceWindowExecutionTasks", Shape, None
)
DescribeMaintenanceWindowExecutions: Operation[Shape, None] = Operation(
    SERVICE, "DescribeMaintenanceWindowExecutions", Shape, None
)
DescribeMaintenanceWindowSchedule: Operation[Shape, None] = Operation(
    SERVICE, "DescribeMaintenanceWindowSchedule", Shape, None
)
DescribeMaintenanceWindowTargets: Operation[Shape, None] = Operation(
    SERVICE, "DescribeMaintenanceWindowTargets", Shape, None
)
DescribeMaintenanceWindowTasks: Operation[Shape, None] = Operation(
    SERVICE, "DescribeMaintenanceWindowTasks", Shape, None
)
DescribeMaintenanceWindows: Operation[Shape, None] = Operation(SERVICE, "DescribeMaintenanceWindows", Shape, None)
DescribeMaintenanceWindowsForTarget: Operation[Shape, None] = Operation(
    SERVICE, "DescribeMaintenanceWindowsForTarget", Shape, None
)
DescribeOpsItems: Operation[Shape, None] = Operation(SERVICE, "DescribeOpsItems", Shape, None)
DescribeParameters = Operation(
    SERVICE,
    "DescribeParameters",
    DescribeParametersRequest,
    DescribeParametersResult,
    errors=(
        InternalServerError,
        InvalidFilterKey,
        InvalidFilterOption,
        InvalidFilterValue,
        InvalidNextToken,
    ),
)
DescribePatchBaselines: Operation[Shape, None] = Operation(SERVICE, "DescribePatchBaselines", Shape, None)
DescribePatchGroupState: Operation[Shape, None] = Operation(SERVICE, "DescribePatchGroupState", Shape, None)
DescribePatchGroups: Operation[Shape, None] = Operation(SERVICE, "DescribePatchGroups", Shape, None)
DescribePatchProperties: Operation[Shape, None] = Operation(SERVICE, "DescribePatchProperties", Shape, None)
DescribeSessions: Operation[Shape, None] = Operation(SERVICE, "DescribeSessions", Shape, None)
DisassociateOpsItemRelatedItem: Operation[Shape, None] = Operation(
    SERVICE, "DisassociateOpsItemRelatedItem", Shape, None
)
GetAccessToken: Operation[Shape, None] = Operation(SERVICE, "GetAccessToken", Shape, None)
GetAutomationExecution: Operation[Shape, None] = Operation(SERVICE, "GetAutomationExecution", Shape, None)
GetCalendarState: Operation[Shape, None] = Operation(SERVICE, "GetCalendarState", Shape, None)
GetCloudConnector: Operation[Shape, None] = Operation(SERVICE, "GetCloudConnector", Shape, None)
GetCommandInvocation: Operation[Shape, None] = Operation(SERVICE, "GetCommandInvocation", Shape, None)
GetConnectionStatus: Operation[Shape, None] = Operation(SERVICE, "GetConnectionStatus", Shape, None)
GetDefaultPatchBaseline: Operation[Shape, None] = Operation(SERVICE, "GetDefaultPatchBaseline", Shape, None)
GetDeployablePatchSnapshotForInstance: Operation[Shape, None] = Operation(
    SERVICE, "GetDeployablePatchSnapshotForInstance", Shape, None
)
GetDocument: Operation[Shape, None] = Operation(SERVICE, "GetDocument", Shape, None)
GetExecutionPreview: Operation[Shape, None] = Operation(SERVICE, "GetExecutionPreview", Shape, None)
GetInventory: Operation[Shape, None] = Operation(SERVICE, "GetInventory", Shape, None)
GetInventorySchema: Operation[Shape, None] = Operation(SERVICE, "GetInventorySchema", Shape, None)
GetMaintenanceWindow: Operation[Shape, None] = Operation(SERVICE, "GetMaintenanceWindow", Shape, None)
GetMaintenanceWindowExecution: Operation[Shape, None] = Operation(SERVICE, "GetMaintenanceWindowExecution", Shape, None)
GetMaintenanceWindowExecutionTask: Operation[Shape, None] = Operation(
    SERVICE, "GetMaintenanceWindowExecutionTask", Shape, None
)
GetMaintenanceWindowExecutionTaskInvocation: Operation[Shape, None] = Operation(
    SERVICE, "GetMaintenanceWindowExecutionTaskInvocation", Shape, None
)
GetMaintenanceWindowTask: Operation[Shape, None] = Operation(SERVICE, "GetMaintenanceWindowTask", Shape, None)
GetOpsItem: Operation[Shape, None] = Operation(SERVICE, "GetOpsItem", Shape, None)
GetOpsMetadata: Operation[Shape, None] = Operation(SERVICE, "GetOpsMetadata", Shape, None)
GetOpsSummary: Operation[Shape, None] = Operation(SERVICE, "GetOpsSummary", Shape, None)
GetParameter = Operation(
    SERVICE,
    "GetParameter",
    GetParameterRequest,
    GetParameterResult,
    errors=(
        InternalServerError,
        InvalidKeyId,
        ParameterNotFound,
        ParameterVersionNotFound,
    ),
)
GetParameterHistory = Operation(
    SERVICE,
    "GetParameterHistory",
    GetParameterHistoryRequest,
    GetParameterHistoryResult,
    errors=(
        InternalServerError,
        ParameterNotFound,
        InvalidNextToken,
        InvalidKeyId,
    ),
)
GetParameters = Operation(
    SERVICE,
    "GetParameters",
    GetParametersRequest,
    GetParametersResult,
    errors=(
        InvalidKeyId,
        InternalServerError,
    ),
)
GetParametersByPath = Operation(
    SERVICE,
    "GetParametersByPath",
    GetParametersByPathRequest,
    GetParametersByPathResult,
    errors=(
        InternalServerError,
        InvalidFilterKey,
        InvalidFilterOption,
        InvalidFilterValue,
        InvalidKeyId,
        InvalidNextToken,
    ),
)
GetPatchBaseline: Operation[Shape, None] = Operation(SERVICE, "GetPatchBaseline", Shape, None)
GetPatchBaselineForPatchGroup: Operation[Shape, None] = Operation(SERVICE, "GetPatchBaselineForPatchGroup", Shape, None)
GetResourcePolicies = Operation(
    SERVICE,
    "GetResourcePolicies",
    GetResourcePoliciesRequest,
    GetResourcePoliciesResponse,
    errors=(
        InternalServerError,
        ResourcePolicyInvalidParameterException,
        ResourceNotFoundException,
    ),
)
GetServiceSetting = Operation(
    SERVICE,
    "GetServiceSetting",
    GetServiceSettingRequest,
    GetServiceSettingResult,
    errors=(
        InternalServerError,
        ServiceSettingNotFound,
    ),
)
LabelParameterVersion = Operation(
    SERVICE,
    "LabelParameterVersion",
    LabelParameterVersionRequest,
    LabelParameterVersionResult,
    errors=(
        InternalServerError,
        TooManyUpdates,
        ParameterNotFound,
        ParameterVersionNotFound,
        ParameterVersionLabelLimitExceeded,
    ),
)
ListAssociationVersions: Operation[Shape, None] = Operation(SERVICE, "ListAssociationVersions", Shape, None)
ListAssociations: Operation[Shape, None] = Operation(SERVICE, "ListAssociations", Shape, None)
ListCloudConnectors: Operation[Shape, None] = Operation(SERVICE, "ListCloudConnectors", Shape, None)
ListCommandInvocations: Operation[Shape, None] = Operation(SERVICE, "ListCommandInvocations", Shape, None)
ListCommands: Operation[Shape, None] = Operation(SERVICE, "ListCommands", Shape, None)
ListComplianceItems: Operation[Shape, None] = Operation(SERVICE, "ListComplianceItems", Shape, None)
ListComplianceSummaries: Operation[Shape, None] = Operation(SERVICE, "ListComplianceSummaries", Shape, None)
ListDocumentMetadataHistory: Operation[Shape, None] = Operation(SERVICE, "ListDocumentMetadataHistory", Shape, None)
ListDocumentVersions: Operation[Shape, None] = Operation(SERVICE, "ListDocumentVersions", Shape, None)
ListDocuments: Operation[Shape, None] = Operation(SERVICE, "ListDocuments", Shape, None)
ListInventoryEntries: Operation[Shape, None] = Operation(SERVICE, "ListInventoryEntries", Shape, None)
ListNodes: Operation[Shape, None] = Operation(SERVICE, "ListNodes", Shape, None)
ListNodesSummary: Operation[Shape, None] = Operation(SERVICE, "ListNodesSummary", Shape, None)
ListOpsItemEvents: Operation[Shape, None] = Operation(SERVICE, "ListOpsItemEvents", Shape, None)
ListOpsItemRelatedItems: Operation[Shape, None] = Operation(SERVICE, "ListOpsItemRelatedItems", Shape, None)
ListOpsMetadata: Operation[Shape, None] = Operation(SERVICE, "ListOpsMetadata", Shape, None)
ListResourceComplianceSummaries: Operation[Shape, None] = Operation(
    SERVICE, "ListResourceComplianceSummaries", Shape, None
)
ListResourceDataSync: Operation[Shape, None] = Operation(SERVICE, "ListResourceDataSync", Shape, None)
ListTagsForResource = Operation(
    SERVICE,
    "ListTagsForResource",
    ListTagsForResourceRequest,
    ListTagsForResourceResult,
    errors=(
        InvalidResourceType,
        InvalidResourceId,
        InternalServerError,
    ),
)
ModifyDocumentPermission: Operation[Shape, None] = Operation(SERVICE, "ModifyDocumentPermission", Shape, None)
PutComplianceItems: Operation[Shape, None] = Operation(SERVICE, "PutComplianceItems", Shape, None)
PutInventory: Operation[Shape, None] = Operation(SERVICE, "PutInventory", Shape, None)
PutParameter = Operation(
    SERVICE,
    "PutParameter",
    PutParameterRequest,
    PutParameterResult,
    errors=(
        InternalServerError,
        InvalidKeyId,
        ParameterLimitExceeded,
        TooManyUpdates,
        ParameterAlreadyExists,
        HierarchyLevelLimitExceededException,
        HierarchyTypeMismatchException,
        InvalidAllowedPatternException,
        ParameterMaxVersionLimitExceeded,
        ParameterPatternMismatchException,
        UnsupportedParameterType,
        PoliciesLimitExceededException,
        InvalidPolicyTypeException,
        InvalidPolicyAttributeException,
        IncompatiblePolicyException,
    ),
)
PutResourcePolicy = Operation(
    SERVICE,
    "PutResourcePolicy",
    PutResourcePolicyRequest,
    PutResourcePolicyResponse,
    errors=(
        InternalServerError,
        ResourcePolicyInvalidParameterException,
        ResourcePolicyLimitExceededException,
        ResourcePolicyConflictException,
        ResourceNotFoundException,
        MalformedResourcePolicyDocumentException,
        ResourcePolicyNotFoundException,
    ),
)
RegisterDefaultHostManagementConfiguration: Operation[Shape, None] = Operation(
    SERVICE, "RegisterDefaultHostManagementConfiguration", Shape, None
)
RegisterDefaultPatchBaseline: Operation[Shape, None] = Operation(SERVICE, "RegisterDefaultPatchBaseline", Shape, None)
RegisterPatchBaselineForPatchGroup: Operation[Shape, None] = Operation(
    SERVICE, "RegisterPatchBaselineForPatchGroup", Shape, None
)
RegisterTargetWithMaintenanceWindow: Operation[Shape, None] = Operation(
    SERVICE, "RegisterTargetWithMaintenanceWindow", Shape, None
)
RegisterTaskWithMaintenanceWindow: Operation[Shape, None] = Operation(
    SERVICE, "RegisterTaskWithMaintenanceWindow", Shape, None
)
RemoveTagsFromResource = Operation(
    SERVICE,
    "RemoveTagsFromResource",
    RemoveTagsFromResourceRequest,
    RemoveTagsFromResourceResult,
    errors=(
        InvalidResourceType,
        InvalidResourceId,
        InternalServerError,
        TooManyUpdates,
    ),
)
ResetServiceSetting = Operation(
    SERVICE,
    "ResetServiceSetting",
    ResetServiceSettingRequest,
    ResetServiceSettingResult,
    errors=(
        InternalServerError,
        ServiceSettingNotFound,
        TooManyUpdates,
    ),
)
ResumeSession: Operation[Shape, None] = Operation(SERVICE, "ResumeSession", Shape, None)
SendAutomationSignal: Operation[Shape, None] = Operation(SERVICE, "SendAutomationSignal", Shape, None)
SendCommand: Operation[Shape, None] = Operation(SERVICE, "SendCommand", Shape, None)
StartAccessRequest: Operation[Shape, None] = Operation(SERVICE, "StartAccessRequest", Shape, None)
StartAssociationsOnce: Operation[Shape, None] = Operation(SERVICE, "StartAssociationsOnce", Shape, None)
StartAutomationExecution: Operation[Shape, None] = Operation(SERVICE, "StartAutomationExecution", Shape, None)
StartChangeRequestExecution: Operation[Shape, None] = Operation(SERVICE, "StartChangeRequestExecution", Shape, None)
StartExecutionPreview: Operation[Shape, None] = Operation(SERVICE, "StartExecutionPreview", Shape, None)
StartSession: Operation[Shape, None] = Operation(SERVICE, "StartSession", Shape, None)
StopAutomationExecution: Operation[Shape, None] = Operation(SERVICE, "StopAutomationExecution", Shape, None)
TerminateSession: Operation[Shape, None] = Operation(SERVICE, "TerminateSession", Shape, None)
UnlabelParameterVersion = Operation(
    SERVICE,
    "UnlabelParameterVersion",
    UnlabelParameterVersionRequest,
    UnlabelParameterVersionResult,
    errors=(
        InternalServerError,
        TooManyUpdates,
        ParameterNotFound,
        ParameterVersionNotFound,
    ),
)
UpdateAssociation: Operation[Shape, None] = Operation(SERVICE, "UpdateAssociation", Shape, None)
UpdateAssociationStatus: Operation[Shape, None] = Operation(SERVICE, "UpdateAssociationStatus", Shape, None)
UpdateCloudConnector: Operation[Shape, None] = Operation(SERVICE, "UpdateCloudConnector", Shape, None)
UpdateDocument: Operation[Shape, None] = Operation(SERVICE, "UpdateDocument", Shape, None)
UpdateDocumentDefaultVersion: Operation[Shape, None] = Operation(SERVICE, "UpdateDocumentDefaultVersion", Shape, None)
UpdateDocumentMetadata: Operation[Shape, None] = Operation(SERVICE, "UpdateDocumentMetadata", Shape, None)
UpdateMaintenanceWindow: Operation[Shape, None] = Operation(SERVICE, "UpdateMaintenanceWindow", Shape, None)
UpdateMaintenanceWindowTarget: Operation[Shape, None] = Operation(SERVICE, "UpdateMaintenanceWindowTarget", Shape, None)
UpdateMaintenanceWindowTask: Operation[Shape, None] = Operation(SERVICE, "UpdateMaintenanceWindowTask", Shape, None)
UpdateManagedInstanceRole: Operation[Shape, None] = Operation(SERVICE, "UpdateManagedInstanceRole", Shape, None)
UpdateOpsItem: Operation[Shape, None] = Operation(SERVICE, "UpdateOpsItem", Shape, None)
UpdateOpsMetadata: Operation[Shape, None] = Operation(SERVICE, "UpdateOpsMetadata", Shape, None)
UpdatePatchBaseline: Operation[Shape, None] = Operation(SERVICE, "UpdatePatchBaseline", Shape, None)
UpdateResourceDataSync: Operation[Shape, None] = Operation(SERVICE, "UpdateResourceDataSync", Shape, None)
UpdateServiceSetting = Operation(
    SERVICE,
    "UpdateServiceSetting",
    UpdateServiceSettingRequest,
    UpdateServiceSettingResult,
    errors=(
        InternalServerError,
        ServiceSettingNotFound,
        TooManyUpdates,
    ),
)
ValidateCloudConnector: Operation[Shape, None] = Operation(SERVICE, "ValidateCloudConnector", Shape, None)

OPERATIONS: dict[str, Operation[Any, Any]] = {
    "AddTagsToResource": AddTagsToResource,
    "AssociateOpsItemRelatedItem": AssociateOpsItemRelatedItem,
    "CancelCommand": CancelCommand,
    "CancelMaintenanceWindowExecution": CancelMaintenanceWindowExecution,
    "CreateActivation": CreateActivation,
    "CreateAssociation": CreateAssociation,
    "CreateAssociationBatch": CreateAssociationBatch,
    "CreateCloudConnector": CreateCloudConnector,
    "CreateDocument": CreateDocument,
    "CreateMaintenanceWindow": CreateMaintenanceWindow,
    "CreateOpsItem": CreateOpsItem,
    "CreateOpsMetadata": CreateOpsMetadata,
    "CreatePatchBaseline": CreatePatchBaseline,
    "CreateResourceDataSync": CreateResourceDataSync,
    "DeleteActivation": DeleteActivation,
    "DeleteAssociation": DeleteAssociation,
    "DeleteCloudConnector": DeleteCloudConnector,
    "DeleteDocument": DeleteDocument,
    "DeleteInventory": DeleteInventory,
    "DeleteMaintenanceWindow": DeleteMaintenanceWindow,
    "DeleteOpsItem": DeleteOpsItem,
    "DeleteOpsMetadata": DeleteOpsMetadata,
    "DeleteParameter": DeleteParameter,
    "DeleteParameters": DeleteParameters,
    "DeletePatchBaseline": DeletePatchBaseline,
    "DeleteResourceDataSync": DeleteResourceDataSync,
    "DeleteResourcePolicy": DeleteResourcePolicy,
    "DeregisterDefaultHostManagementConfiguration": DeregisterDefaultHostManagementConfiguration,
    "DeregisterManagedInstance": DeregisterManagedInstance,
    "DeregisterPatchBaselineForPatchGroup": DeregisterPatchBaselineForPatchGroup,
    "DeregisterTargetFromMaintenanceWindow": DeregisterTargetFromMaintenanceWindow,
    "DeregisterTaskFromMaintenanceWindow": DeregisterTaskFromMaintenanceWindow,
    "DescribeActivations": DescribeActivations,
    "DescribeAssociation": DescribeAssociation,
    "DescribeAssociationExecutionTargets": DescribeAssociationExecutionTargets,
    "DescribeAssociationExecutions": DescribeAssociationExecutions,
    "DescribeAutomationExecutions": DescribeAutomationExecutions,
    "DescribeAutomationStepExecutions": DescribeAutomationStepExecutions,
    "DescribeAvailablePatches": DescribeAvailablePatches,
    "DescribeDocument": DescribeDocument,
    "DescribeDocumentPermission": DescribeDocumentPermission,
    "DescribeEffectiveInstanceAssociations": DescribeEffectiveInstanceAssociations,
    "DescribeEffectivePatchesForPatchBaseline": DescribeEffectivePatchesForPatchBaseline,
    "DescribeInstanceAssociationsStatus": DescribeInstanceAssociationsStatus,
    "DescribeInstanceInformation": DescribeInstanceInformation,
    "DescribeInstancePatchStates": DescribeInstancePatchStates,
    "DescribeInstancePatchStatesForPatchGroup": DescribeInstancePatchStatesForPatchGroup,
    "DescribeInstancePatches": DescribeInstancePatches,
    "DescribeInstanceProperties": DescribeInstanceProperties,
    "DescribeInventoryDeletions": DescribeInventoryDeletions,
    "DescribeMaintenanceWindowExecutionTaskInvocations": DescribeMaintenanceWindowExecutionTaskInvocations,
    "DescribeMaintenanceWindowExecutionTasks": DescribeMaintenanceWindowExecutionTasks,
    "DescribeMaintenanceWindowExecutions": DescribeMaintenanceWindowExecutions,
    "DescribeMaintenanceWindowSchedule": DescribeMaintenanceWindowSchedule,
    "DescribeMaintenanceWindowTargets": DescribeMaintenanceWindowTargets,
    "DescribeMaintenanceWindowTasks": DescribeMaintenanceWindowTasks,
    "DescribeMaintenanceWindows": DescribeMaintenanceWindows,
    "DescribeMaintenanceWindowsForTarget": DescribeMaintenanceWindowsForTarget,
    "DescribeOpsItems": DescribeOpsItems,
    "DescribeParameters": DescribeParameters,
    "DescribePatchBaselines": DescribePatchBaselines,
    "DescribePatchGroupState": DescribePatchGroupState,
    "DescribePatchGroups": DescribePatchGroups,
    "DescribePatchProperties": DescribePatchProperties,
    "DescribeSessions": DescribeSessions,
    "DisassociateOpsItemRelatedItem": DisassociateOpsItemRelatedItem,
    "GetAccessToken": GetAccessToken,
    "GetAutomationExecution": GetAutomationExecution,
    "GetCalendarState": GetCalendarState,
    "GetCloudConnector": GetCloudConnector,
    "GetCommandInvocation": GetCommandInvocation,
    "GetConnectionStatus": GetConnectionStatus,
    "GetDefaultPatchBaseline": GetDefaultPatchBaseline,
    "GetDeployablePatchSnapshotForInstance": GetDeployablePatchSnapshotForInstance,
    "GetDocument": GetDocument,
    "GetExecutionPreview": GetExecutionPreview,
    "GetInventory": GetInventory,
    "GetInventorySchema": GetInventorySchema,
    "GetMaintenanceWindow": GetMaintenanceWindow,
    "GetMaintenanceWindowExecution": GetMaintenanceWindowExecution,
    "GetMaintenanceWindowExecutionTask": GetMaintenanceWindowExecutionTask,
    "GetMaintenanceWindowExecutionTaskInvocation": GetMaintenanceWindowExecutionTaskInvocation,
    "GetMaintenanceWindowTask": GetMaintenanceWindowTask,
    "GetOpsItem": GetOpsItem,
    "GetOpsMetadata": GetOpsMetadata,
    "GetOpsSummary": GetOpsSummary,
    "GetParameter": GetParameter,
    "GetParameterHistory": GetParameterHistory,
    "GetParameters": GetParameters,
    "GetParametersByPath": GetParametersByPath,
    "GetPatchBaseline": GetPatchBaseline,
    "GetPatchBaselineForPatchGroup": GetPatchBaselineForPatchGroup,
    "GetResourcePolicies": GetResourcePolicies,
    "GetServiceSetting": GetServiceSetting,
    "LabelParameterVersion": LabelParameterVersion,
    "ListAssociationVersions": ListAssociationVersions,
    "ListAssociations": ListAssociations,
    "ListCloudConnectors": ListCloudConnectors,
    "ListCommandInvocations": ListCommandInvocations,
    "ListCommands": ListCommands,
    "ListComplianceItems": ListComplianceItems,
    "ListComplianceSummaries": ListComplianceSummaries,
    "ListDocumentMetadataHistory": ListDocumentMetadataHistory,
    "ListDocumentVersions": ListDocumentVersions,
    "ListDocuments": ListDocuments,
    "ListInventoryEntries": ListInventoryEntries,
    "ListNodes": ListNodes,
    "ListNodesSummary": ListNodesSummary,
    "ListOpsItemEvents": ListOpsItemEvents,
    "ListOpsItemRelatedItems": ListOpsItemRelatedItems,
    "ListOpsMetadata": ListOpsMetadata,
    "ListResourceComplianceSummaries": ListResourceComplianceSummaries,
    "ListResourceDataSync": ListResourceDataSync,
    "ListTagsForResource": ListTagsForResource,
    "ModifyDocumentPermission": ModifyDocumentPermission,
    "PutComplianceItems": PutComplianceItems,
    "PutInventory": PutInventory,
    "PutParameter": PutParameter,
    "PutResourcePolicy": PutResourcePolicy,
    "RegisterDefaultHostManagementConfiguration": RegisterDefaultHostManagementConfiguration,
    "RegisterDefaultPatchBaseline": RegisterDefaultPatchBaseline,
    "RegisterPatchBaselineForPatchGroup": RegisterPatchBaselineForPatchGroup,
    "RegisterTargetWithMaintenanceWindow": RegisterTargetWithMaintenanceWindow,
    "RegisterTaskWithMaintenanceWindow": RegisterTaskWithMaintenanceWindow,
    "RemoveTagsFromResource": RemoveTagsFromResource,
    "ResetServiceSetting": ResetServiceSetting,
    "ResumeSession": ResumeSession,
    "SendAutomationSignal": SendAutomationSignal,
    "SendCommand": SendCommand,
    "StartAccessRequest": StartAccessRequest,
    "StartAssociationsOnce": StartAssociationsOnce,
    "StartAutomationExecution": StartAutomationExecution,
    "StartChangeRequestExecution": StartChangeRequestExecution,
    "StartExecutionPreview": StartExecutionPreview,
    "StartSession": StartSession,
    "StopAutomationExecution": StopAutomationExecution,
    "TerminateSession": TerminateSession,
    "UnlabelParameterVersion": UnlabelParameterVersion,
    "UpdateAssociation": UpdateAssociation,
    "UpdateAssociationStatus": UpdateAssociationStatus,
    "UpdateCloudConnector": UpdateCloudConnector,
    "UpdateDocument": UpdateDocument,
    "UpdateDocumentDefaultVersion": UpdateDocumentDefaultVersion,
    "UpdateDocumentMetadata": UpdateDocumentMetadata,
    "UpdateMaintenanceWindow": UpdateMaintenanceWindow,
    "UpdateMaintenanceWindowTarget": UpdateMaintenanceWindowTarget,
    "UpdateMaintenanceWindowTask": UpdateMaintenanceWindowTask,
    "UpdateManagedInstanceRole": UpdateManagedInstanceRole,
    "UpdateOpsItem": UpdateOpsItem,
    "UpdateOpsMetadata": UpdateOpsMetadata,
    "UpdatePatchBaseline": UpdatePatchBaseline,
    "UpdateResourceDataSync": UpdateResourceDataSync,
    "UpdateServiceSetting": UpdateServiceSetting,
    "ValidateCloudConnector": ValidateCloudConnector,
}
