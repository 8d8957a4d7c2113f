"""AWS Secrets Manager, API version 2017-10-17.

GENERATED from botocore 1.44.5 by ``python tools/generate_api.py``. Do not edit.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from msgspec import Meta, field

from casemate.api import Shape
from casemate.kernel.errors import ServiceError
from casemate.kernel.operations import Operation, ServiceModel

SERVICE = ServiceModel(
    name="secretsmanager",
    service_id="Secrets Manager",
    protocols=("json",),
    api_version="2017-10-17",
    json_version="1.1",
    target_prefix="secretsmanager",
    xml_namespace="",
    signing_name="secretsmanager",
    is_global=False,
    query_compatible=False,
)

AutomaticallyRotateAfterDaysType = Annotated[int, Meta(ge=1, le=1000)]
ClientRequestTokenType = Annotated[str, Meta(min_length=32, max_length=64)]
CreatedDateType = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "unixTimestamp"})]
DeletedDateType = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "unixTimestamp"})]
DeletionDateType = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "unixTimestamp"})]
DescriptionType = Annotated[str, Meta(max_length=2048)]
DurationType = Annotated[
    str, Meta(min_length=2, max_length=3, pattern="\\A(?:[0-9]+h)\\Z", extra={"pattern": "[0-9]+h"})
]
ExcludeCharactersType = Annotated[str, Meta(min_length=0, max_length=4096)]
ExternalSecretRotationMetadataItemKeyType = Annotated[str, Meta(min_length=1, max_length=256)]
ExternalSecretRotationMetadataItemValueType = Annotated[str, Meta(min_length=1, max_length=2048)]
FilterNameStringType = Literal["description", "name", "tag-key", "tag-value", "primary-region", "owning-service", "all"]
FilterValueStringType = Annotated[
    str,
    Meta(
        max_length=512,
        pattern="\\A(?:^\\!?[a-zA-Z0-9 :_@\\/\\+\\=\\.\\-\\!]*$)\\Z",
        extra={"pattern": "^\\!?[a-zA-Z0-9 :_@\\/\\+\\=\\.\\-\\!]*$"},
    ),
]
KmsKeyIdType = Annotated[str, Meta(min_length=0, max_length=2048)]
LastAccessedDateType = Annotated[
    float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "unixTimestamp"})
]
LastChangedDateType = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "unixTimestamp"})]
LastRotatedDateType = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "unixTimestamp"})]
MaxResultsBatchType = Annotated[int, Meta(ge=1, le=20)]
MaxResultsType = Annotated[int, Meta(ge=1, le=100)]
MedeaTypeType = Annotated[str, Meta(min_length=0, max_length=256)]
NameType = Annotated[str, Meta(min_length=1, max_length=512)]
NextRotationDateType = Annotated[
    float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "unixTimestamp"})
]
NextTokenType = Annotated[str, Meta(min_length=1, max_length=4096)]
NonEmptyResourcePolicyType = Annotated[str, Meta(min_length=1, max_length=20480)]
OwningServiceType = Annotated[str, Meta(min_length=1, max_length=128)]
PasswordLengthType = Annotated[int, Meta(ge=1, le=4096)]
RandomPasswordType = Annotated[str, Meta(min_length=0, max_length=4096, extra={"sensitive": True})]
RecoveryWindowInDaysType = Annotated[int, Meta(ge=-9223372036854775808, le=9223372036854775807)]
RegionType = Annotated[
    str,
    Meta(min_length=1, max_length=128, pattern="\\A(?:^([a-z]+-)+[0-9]+$)\\Z", extra={"pattern": "^([a-z]+-)+\\d+$"}),
]
ReplicaRestrictionType = Literal["SameOrg", "NoRestriction"]
ResourcePolicyNameType = Annotated[
    str,
    Meta(min_length=1, max_length=64, pattern="\\A(?:[0-9A-Za-z\\-\\_]+)\\Z", extra={"pattern": "[0-9A-Za-z\\-\\_]+"}),
]
RoleARNType = Annotated[str, Meta(min_length=20, max_length=2048)]
RotationLambdaARNType = Annotated[str, Meta(min_length=0, max_length=2048)]
RotationTokenType = Annotated[
    str,
    Meta(
        min_length=36,
        max_length=256,
        pattern="\\A(?:^[a-zA-Z0-9\\-]+$)\\Z",
        extra={"sensitive": True, "pattern": "^[a-zA-Z0-9\\-]+$"},
    ),
]
ScheduleExpressionType = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=256,
        pattern="\\A(?:[0-9A-Za-z\\(\\)#\\?\\*\\-\\/, ]+)\\Z",
        extra={"pattern": "[0-9A-Za-z\\(\\)#\\?\\*\\-\\/, ]+"},
    ),
]
SecretARNType = Annotated[str, Meta(min_length=20, max_length=2048)]
SecretBinaryType = Annotated[bytes, Meta(min_length=1, max_length=65536, extra={"sensitive": True})]
SecretIdType = Annotated[str, Meta(min_length=1, max_length=2048)]
SecretNameType = Annotated[str, Meta(min_length=1, max_length=256)]
SecretStringType = Annotated[str, Meta(min_length=1, max_length=65536, extra={"sensitive": True})]
SecretVersionIdType = Annotated[str, Meta(min_length=32, max_length=64)]
SecretVersionStageType = Annotated[str, Meta(min_length=1, max_length=256)]
SortByType = Literal["created-date", "last-accessed-date", "last-changed-date", "name"]
SortOrderType = Literal["asc", "desc"]
StatusMessageType = Annotated[str, Meta(min_length=1, max_length=4096)]
StatusType = Literal["InSync", "Failed", "InProgress", "Pending", "Detached"]
TagKeyType = Annotated[str, Meta(min_length=1, max_length=128)]
TagValueType = Annotated[str, Meta(min_length=0, max_length=256)]
TimestampType = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "unixTimestamp"})]


class APIErrorType(Shape, frozen=True, kw_only=True):
    secret_id: SecretIdType | None = field(name="SecretId", default=None)
    error_code: str | None = field(name="ErrorCode", default=None)
    message: str | None = field(name="Message", default=None)


class AssociateCrossAccountReplicaRequest(Shape, frozen=True, kw_only=True):
    secret_id: SecretIdType = field(name="SecretId")
    cross_account_replica_arn: SecretARNType = field(name="CrossAccountReplicaARN")
    replica_restriction: ReplicaRestrictionType | None = field(name="ReplicaRestriction", default=None)
    replication_role_arn: RoleARNType | None = field(name="ReplicationRoleARN", default=None)


class AssociateCrossAccountReplicaResponse(Shape, frozen=True, kw_only=True):
    arn: SecretARNType | None = field(name="ARN", default=None)
    cross_account_replica_arn: SecretARNType | None = field(name="CrossAccountReplicaARN", default=None)
    replication_status: StatusType | None = field(name="ReplicationStatus", default=None)


class BatchGetSecretValueRequest(Shape, frozen=True, kw_only=True):
    secret_id_list: Annotated[list[SecretIdType], Meta(min_length=1, max_length=20)] | None = field(
        name="SecretIdList", default=None
    )
    filters: Annotated[list[Filter], Meta(max_length=10)] | None = field(name="Filters", default=None)
    max_results: MaxResultsBatchType | None = field(name="MaxResults", default=None)
    next_token: NextTokenType | None = field(name="NextToken", default=None)


class BatchGetSecretValueResponse(Shape, frozen=True, kw_only=True):
    secret_values: list[SecretValueEntry] | None = field(name="SecretValues", default=None)
    next_token: NextTokenType | None = field(name="NextToken", default=None)
    errors: list[APIErrorType] | None = field(name="Errors", default=None)


class CancelRotateSecretRequest(Shape, frozen=True, kw_only=True):
    secret_id: SecretIdType = field(name="SecretId")


class CancelRotateSecretResponse(Shape, frozen=True, kw_only=True):
    arn: SecretARNType | None = field(name="ARN", default=None)
    name: SecretNameType | None = field(name="Name", default=None)
    version_id: SecretVersionIdType | None = field(name="VersionId", default=None)


class CreateSecretRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["secret_binary", "secret_string"])

    name: NameType = field(name="Name")
    client_request_token: ClientRequestTokenType | None = field(name="ClientRequestToken", default=None)
    description: DescriptionType | None = field(name="Description", default=None)
    kms_key_id: KmsKeyIdType | None = field(name="KmsKeyId", default=None)
    secret_binary: SecretBinaryType | None = field(name="SecretBinary", default=None)
    secret_string: SecretStringType | None = field(name="SecretString", default=None)
    tags: list[Tag] | None = field(name="Tags", default=None)
    add_replica_regions: Annotated[list[ReplicaRegionType], Meta(min_length=1)] | None = field(
        name="AddReplicaRegions", default=None
    )
    force_overwrite_replica_secret: bool | None = field(name="ForceOverwriteReplicaSecret", default=None)
    type: MedeaTypeType | None = field(name="Type", default=None)
    cross_account_primary_arn: SecretARNType | None = field(name="CrossAccountPrimaryARN", default=None)


class CreateSecretResponse(Shape, frozen=True, kw_only=True):
    arn: SecretARNType | None = field(name="ARN", default=None)
    name: SecretNameType | None = field(name="Name", default=None)
    version_id: SecretVersionIdType | None = field(name="VersionId", default=None)
    replication_status: list[ReplicationStatusType] | None = field(name="ReplicationStatus", default=None)


class CrossAccountPrimaryType(Shape, frozen=True, kw_only=True):
    primary_secret_arn: SecretARNType | None = field(name="PrimarySecretARN", default=None)
    replication_status: StatusType | None = field(name="ReplicationStatus", default=None)
    status_message: StatusMessageType | None = field(name="StatusMessage", default=None)


class CrossAccountReplicaEntry(Shape, frozen=True, kw_only=True):
    replica_secret_arn: SecretARNType | None = field(name="ReplicaSecretARN", default=None)
    replication_role_arn: RoleARNType | None = field(name="ReplicationRoleARN", default=None)
    replication_status: StatusType | None = field(name="ReplicationStatus", default=None)
    status_message: StatusMessageType | None = field(name="StatusMessage", default=None)


class DeleteResourcePolicyRequest(Shape, frozen=True, kw_only=True):
    secret_id: SecretIdType = field(name="SecretId")
    policy_name: ResourcePolicyNameType | None = field(name="PolicyName", default=None)


class DeleteResourcePolicyResponse(Shape, frozen=True, kw_only=True):
    arn: SecretARNType | None = field(name="ARN", default=None)
    name: NameType | None = field(name="Name", default=None)
    policy_name: ResourcePolicyNameType | None = field(name="PolicyName", default=None)


class DeleteSecretRequest(Shape, frozen=True, kw_only=True):
    secret_id: SecretIdType = field(name="SecretId")
    recovery_window_in_days: RecoveryWindowInDaysType | None = field(name="RecoveryWindowInDays", default=None)
    force_delete_without_recovery: bool | None = field(name="ForceDeleteWithoutRecovery", default=None)


class DeleteSecretResponse(Shape, frozen=True, kw_only=True):
    arn: SecretARNType | None = field(name="ARN", default=None)
    name: SecretNameType | None = field(name="Name", default=None)
    deletion_date: DeletionDateType | None = field(name="DeletionDate", default=None)


class DescribeSecretRequest(Shape, frozen=True, kw_only=True):
    secret_id: SecretIdType = field(name="SecretId")


class DescribeSecretResponse(Shape, frozen=True, kw_only=True):
    arn: SecretARNType | None = field(name="ARN", default=None)
    name: SecretNameType | None = field(name="Name", default=None)
    type: MedeaTypeType | None = field(name="Type", default=None)
    description: DescriptionType | None = field(name="Description", default=None)
    kms_key_id: KmsKeyIdType | None = field(name="KmsKeyId", default=None)
    rotation_enabled: bool | None = field(name="RotationEnabled", default=None)
    rotation_lambda_arn: RotationLambdaARNType | None = field(name="RotationLambdaARN", default=None)
    rotation_rules: RotationRulesType | None = field(name="RotationRules", default=None)
    external_secret_rotation_metadata: list[ExternalSecretRotationMetadataItem] | None = field(
        name="ExternalSecretRotationMetadata", default=None
    )
    external_secret_rotation_role_arn: RoleARNType | None = field(name="ExternalSecretRotationRoleArn", default=None)
    last_rotated_date: LastRotatedDateType | None = field(name="LastRotatedDate", default=None)
    last_changed_date: LastChangedDateType | None = field(name="LastChangedDate", default=None)
    last_accessed_date: LastAccessedDateType | None = field(name="LastAccessedDate", default=None)
    deleted_date: DeletedDateType | None = field(name="DeletedDate", default=None)
    next_rotation_date: NextRotationDateType | None = field(name="NextRotationDate", default=None)
    tags: list[Tag] | None = field(name="Tags", default=None)
    version_ids_to_stages: (
        dict[SecretVersionIdType, Annotated[list[SecretVersionStageType], Meta(min_length=1, max_length=20)]] | None
    ) = field(name="VersionIdsToStages", default=None)
    owning_service: OwningServiceType | None = field(name="OwningService", default=None)
    created_date: TimestampType | None = field(name="CreatedDate", default=None)
    primary_region: RegionType | None = field(name="PrimaryRegion", default=None)
    replication_status: list[ReplicationStatusType] | None = field(name="ReplicationStatus", default=None)
    cross_account_primary: CrossAccountPrimaryType | None = field(name="CrossAccountPrimary", default=None)
    cross_account_replicas: Annotated[list[CrossAccountReplicaEntry], Meta(min_length=1, max_length=100)] | None = (
        field(name="CrossAccountReplicas", default=None)
    )


class DisassociateCrossAccountReplicaRequest(Shape, frozen=True, kw_only=True):
    secret_id: SecretIdType = field(name="SecretId")
    cross_account_replica_arn: SecretARNType = field(name="CrossAccountReplicaARN")


class DisassociateCrossAccountReplicaResponse(Shape, frozen=True, kw_only=True):
    arn: SecretARNType | None = field(name="ARN", default=None)
    cross_account_replica_arn: SecretARNType | None = field(name="CrossAccountReplicaARN", default=None)


class ExternalSecretRotationMetadataItem(Shape, frozen=True, kw_only=True):
    key: ExternalSecretRotationMetadataItemKeyType | None = field(name="Key", default=None)
    value: ExternalSecretRotationMetadataItemValueType | None = field(name="Value", default=None)


class Filter(Shape, frozen=True, kw_only=True):
    key: FilterNameStringType | None = field(name="Key", default=None)
    values: Annotated[list[FilterValueStringType], Meta(min_length=1, max_length=10)] | None = field(
        name="Values", default=None
    )


class GetRandomPasswordRequest(Shape, frozen=True, kw_only=True):
    password_length: PasswordLengthType | None = field(name="PasswordLength", default=None)
    exclude_characters: ExcludeCharactersType | None = field(name="ExcludeCharacters", default=None)
    exclude_numbers: bool | None = field(name="ExcludeNumbers", default=None)
    exclude_punctuation: bool | None = field(name="ExcludePunctuation", default=None)
    exclude_uppercase: bool | None = field(name="ExcludeUppercase", default=None)
    exclude_lowercase: bool | None = field(name="ExcludeLowercase", default=None)
    include_space: bool | None = field(name="IncludeSpace", default=None)
    require_each_included_type: bool | None = field(name="RequireEachIncludedType", default=None)


class GetRandomPasswordResponse(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["random_password"])

    random_password: RandomPasswordType | None = field(name="RandomPassword", default=None)


class GetResourcePolicyRequest(Shape, frozen=True, kw_only=True):
    secret_id: SecretIdType = field(name="SecretId")
    policy_name: ResourcePolicyNameType | None = field(name="PolicyName", default=None)


class GetResourcePolicyResponse(Shape, frozen=True, kw_only=True):
    arn: SecretARNType | None = field(name="ARN", default=None)
    name: NameType | None = field(name="Name", default=None)
    resource_policy: NonEmptyResourcePolicyType | None = field(name="ResourcePolicy", default=None)
    policy_name: ResourcePolicyNameType | None = field(name="PolicyName", default=None)


class GetSecretValueRequest(Shape, frozen=True, kw_only=True):
    secret_id: SecretIdType = field(name="SecretId")
    version_id: SecretVersionIdType | None = field(name="VersionId", default=None)
    version_stage: SecretVersionStageType | None = field(name="VersionStage", default=None)


class GetSecretValueResponse(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["secret_binary", "secret_string"])

    arn: SecretARNType | None = field(name="ARN", default=None)
    name: SecretNameType | None = field(name="Name", default=None)
    version_id: SecretVersionIdType | None = field(name="VersionId", default=None)
    secret_binary: SecretBinaryType | None = field(name="SecretBinary", default=None)
    secret_string: SecretStringType | None = field(name="SecretString", default=None)
    version_stages: Annotated[list[SecretVersionStageType], Meta(min_length=1, max_length=20)] | None = field(
        name="VersionStages", default=None
    )
    created_date: CreatedDateType | None = field(name="CreatedDate", default=None)


class ListResourcePoliciesRequest(Shape, frozen=True, kw_only=True):
    secret_id: SecretIdType = field(name="SecretId")
    max_results: MaxResultsType | None = field(name="MaxResults", default=None)
    next_token: NextTokenType | None = field(name="NextToken", default=None)


class ListResourcePoliciesResponse(Shape, frozen=True, kw_only=True):
    resource_policies: Annotated[list[ResourcePolicySummary], Meta(min_length=0, max_length=100)] = field(
        name="ResourcePolicies"
    )
    next_token: NextTokenType | None = field(name="NextToken", default=None)


class ListSecretVersionIdsRequest(Shape, frozen=True, kw_only=True):
    secret_id: SecretIdType = field(name="SecretId")
    max_results: MaxResultsType | None = field(name="MaxResults", default=None)
    next_token: NextTokenType | None = field(name="NextToken", default=None)
    include_deprecated: bool | None = field(name="IncludeDeprecated", default=None)


class ListSecretVersionIdsResponse(Shape, frozen=True, kw_only=True):
    versions: list[SecretVersionsListEntry] | None = field(name="Versions", default=None)
    next_token: NextTokenType | None = field(name="NextToken", default=None)
    arn: SecretARNType | None = field(name="ARN", default=None)
    name: SecretNameType | None = field(name="Name", default=None)


class ListSecretsRequest(Shape, frozen=True, kw_only=True):
    include_planned_deletion: bool | None = field(name="IncludePlannedDeletion", default=None)
    max_results: MaxResultsType | None = field(name="MaxResults", default=None)
    next_token: NextTokenType | None = field(name="NextToken", default=None)
    filters: Annotated[list[Filter], Meta(max_length=10)] | None = field(name="Filters", default=None)
    sort_order: SortOrderType | None = field(name="SortOrder", default=None)
    sort_by: SortByType | None = field(name="SortBy", default=None)


class ListSecretsResponse(Shape, frozen=True, kw_only=True):
    secret_list: list[SecretListEntry] | None = field(name="SecretList", default=None)
    next_token: NextTokenType | None = field(name="NextToken", default=None)


class PutResourcePolicyRequest(Shape, frozen=True, kw_only=True):
    secret_id: SecretIdType = field(name="SecretId")
    resource_policy: NonEmptyResourcePolicyType = field(name="ResourcePolicy")
    policy_name: ResourcePolicyNameType | None = field(name="PolicyName", default=None)
    block_public_policy: bool | None = field(name="BlockPublicPolicy", default=None)


class PutResourcePolicyResponse(Shape, frozen=True, kw_only=True):
    arn: SecretARNType | None = field(name="ARN", default=None)
    name: NameType | None = field(name="Name", default=None)
    policy_name: ResourcePolicyNameType | None = field(name="PolicyName", default=None)


class PutSecretValueRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["rotation_token", "secret_binary", "secret_string"])

    secret_id: SecretIdType = field(name="SecretId")
    client_request_token: ClientRequestTokenType | None = field(name="ClientRequestToken", default=None)
    secret_binary: SecretBinaryType | None = field(name="SecretBinary", default=None)
    secret_string: SecretStringType | None = field(name="SecretString", default=None)
    version_stages: Annotated[list[SecretVersionStageType], Meta(min_length=1, max_length=20)] | None = field(
        name="VersionStages", default=None
    )
    rotation_token: RotationTokenType | None = field(name="RotationToken", default=None)


class PutSecretValueResponse(Shape, frozen=True, kw_only=True):
    arn: SecretARNType | None = field(name="ARN", default=None)
    name: SecretNameType | None = field(name="Name", default=None)
    version_id: SecretVersionIdType | None = field(name="VersionId", default=None)
    version_stages: Annotated[list[SecretVersionStageType], Meta(min_length=1, max_length=20)] | None = field(
        name="VersionStages", default=None
    )


class RemoveRegionsFromReplicationRequest(Shape, frozen=True, kw_only=True):
    secret_id: SecretIdType = field(name="SecretId")
    remove_replica_regions: Annotated[list[RegionType], Meta(min_length=1)] = field(name="RemoveReplicaRegions")


class RemoveRegionsFromReplicationResponse(Shape, frozen=True, kw_only=True):
    arn: SecretARNType | None = field(name="ARN", default=None)
    replication_status: list[ReplicationStatusType] | None = field(name="ReplicationStatus", default=None)


class ReplicaRegionType(Shape, frozen=True, kw_only=True):
    region: RegionType | None = field(name="Region", default=None)
    kms_key_id: KmsKeyIdType | None = field(name="KmsKeyId", default=None)


class ReplicateSecretToRegionsRequest(Shape, frozen=True, kw_only=True):
    secret_id: SecretIdType = field(name="SecretId")
    add_replica_regions: Annotated[list[ReplicaRegionType], Meta(min_length=1)] = field(name="AddReplicaRegions")
    force_overwrite_replica_secret: bool | None = field(name="ForceOverwriteReplicaSecret", default=None)


class ReplicateSecretToRegionsResponse(Shape, frozen=True, kw_only=True):
    arn: SecretARNType | None = field(name="ARN", default=None)
    replication_status: list[ReplicationStatusType] | None = field(name="ReplicationStatus", default=None)


class ReplicationStatusType(Shape, frozen=True, kw_only=True):
    region: RegionType | None = field(name="Region", default=None)
    kms_key_id: KmsKeyIdType | None = field(name="KmsKeyId", default=None)
    status: StatusType | None = field(name="Status", default=None)
    status_message: StatusMessageType | None = field(name="StatusMessage", default=None)
    last_accessed_date: LastAccessedDateType | None = field(name="LastAccessedDate", default=None)


class ResourcePolicySummary(Shape, frozen=True, kw_only=True):
    policy_name: ResourcePolicyNameType | None = field(name="PolicyName", default=None)


class RestoreSecretRequest(Shape, frozen=True, kw_only=True):
    secret_id: SecretIdType = field(name="SecretId")


class RestoreSecretResponse(Shape, frozen=True, kw_only=True):
    arn: SecretARNType | None = field(name="ARN", default=None)
    name: SecretNameType | None = field(name="Name", default=None)


class RotateSecretRequest(Shape, frozen=True, kw_only=True):
    secret_id: SecretIdType = field(name="SecretId")
    client_request_token: ClientRequestTokenType | None = field(name="ClientRequestToken", default=None)
    rotation_lambda_arn: RotationLambdaARNType | None = field(name="RotationLambdaARN", default=None)
    rotation_rules: RotationRulesType | None = field(name="RotationRules", default=None)
    external_secret_rotation_metadata: list[ExternalSecretRotationMetadataItem] | None = field(
        name="ExternalSecretRotationMetadata", default=None
    )
    external_secret_rotation_role_arn: RoleARNType | None = field(name="ExternalSecretRotationRoleArn", default=None)
    rotate_immediately: bool | None = field(name="RotateImmediately", default=None)


class RotateSecretResponse(Shape, frozen=True, kw_only=True):
    arn: SecretARNType | None = field(name="ARN", default=None)
    name: SecretNameType | None = field(name="Name", default=None)
    version_id: SecretVersionIdType | None = field(name="VersionId", default=None)


class RotationRulesType(Shape, frozen=True, kw_only=True):
    automatically_after_days: AutomaticallyRotateAfterDaysType | None = field(
        name="AutomaticallyAfterDays", default=None
    )
    duration: DurationType | None = field(name="Duration", default=None)
    schedule_expression: ScheduleExpressionType | None = field(name="ScheduleExpression", default=None)


class SecretListEntry(Shape, frozen=True, kw_only=True):
    arn: SecretARNType | None = field(name="ARN", default=None)
    name: SecretNameType | None = field(name="Name", default=None)
    type: MedeaTypeType | None = field(name="Type", default=None)
    description: DescriptionType | None = field(name="Description", default=None)
    kms_key_id: KmsKeyIdType | None = field(name="KmsKeyId", default=None)
    rotation_enabled: bool | None = field(name="RotationEnabled", default=None)
    rotation_lambda_arn: RotationLambdaARNType | None = field(name="RotationLambdaARN", default=None)
    rotation_rules: RotationRulesType | None = field(name="RotationRules", default=None)
    external_secret_rotation_metadata: list[ExternalSecretRotationMetadataItem] | None = field(
        name="ExternalSecretRotationMetadata", default=None
    )
    external_secret_rotation_role_arn: RoleARNType | None = field(name="ExternalSecretRotationRoleArn", default=None)
    last_rotated_date: LastRotatedDateType | None = field(name="LastRotatedDate", default=None)
    last_changed_date: LastChangedDateType | None = field(name="LastChangedDate", default=None)
    last_accessed_date: LastAccessedDateType | None = field(name="LastAccessedDate", default=None)
    deleted_date: DeletedDateType | None = field(name="DeletedDate", default=None)
    next_rotation_date: NextRotationDateType | None = field(name="NextRotationDate", default=None)
    tags: list[Tag] | None = field(name="Tags", default=None)
    secret_versions_to_stages: (
        dict[SecretVersionIdType, Annotated[list[SecretVersionStageType], Meta(min_length=1, max_length=20)]] | None
    ) = field(name="SecretVersionsToStages", default=None)
    owning_service: OwningServiceType | None = field(name="OwningService", default=None)
    created_date: TimestampType | None = field(name="CreatedDate", default=None)
    primary_region: RegionType | None = field(name="PrimaryRegion", default=None)


class SecretValueEntry(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["secret_binary", "secret_string"])

    arn: SecretARNType | None = field(name="ARN", default=None)
    name: SecretNameType | None = field(name="Name", default=None)
    version_id: SecretVersionIdType | None = field(name="VersionId", default=None)
    secret_binary: SecretBinaryType | None = field(name="SecretBinary", default=None)
    secret_string: SecretStringType | None = field(name="SecretString", default=None)
    version_stages: Annotated[list[SecretVersionStageType], Meta(min_length=1, max_length=20)] | None = field(
        name="VersionStages", default=None
    )
    created_date: CreatedDateType | None = field(name="CreatedDate", default=None)


class SecretVersionsListEntry(Shape, frozen=True, kw_only=True):
    version_id: SecretVersionIdType | None = field(name="VersionId", default=None)
    version_stages: Annotated[list[SecretVersionStageType], Meta(min_length=1, max_length=20)] | None = field(
        name="VersionStages", default=None
    )
    last_accessed_date: LastAccessedDateType | None = field(name="LastAccessedDate", default=None)
    created_date: CreatedDateType | None = field(name="CreatedDate", default=None)
    kms_key_ids: list[KmsKeyIdType] | None = field(name="KmsKeyIds", default=None)


class StopReplicationToReplicaRequest(Shape, frozen=True, kw_only=True):
    secret_id: SecretIdType = field(name="SecretId")


class StopReplicationToReplicaResponse(Shape, frozen=True, kw_only=True):
    arn: SecretARNType | None = field(name="ARN", default=None)


class Tag(Shape, frozen=True, kw_only=True):
    key: TagKeyType | None = field(name="Key", default=None)
    value: TagValueType | None = field(name="Value", default=None)


class TagResourceRequest(Shape, frozen=True, kw_only=True):
    secret_id: SecretIdType = field(name="SecretId")
    tags: list[Tag] = field(name="Tags")


class UntagResourceRequest(Shape, frozen=True, kw_only=True):
    secret_id: SecretIdType = field(name="SecretId")
    tag_keys: list[TagKeyType] = field(name="TagKeys")


class UpdateSecretRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["secret_binary", "secret_string"])

    secret_id: SecretIdType = field(name="SecretId")
    client_request_token: ClientRequestTokenType | None = field(name="ClientRequestToken", default=None)
    description: DescriptionType | None = field(name="Description", default=None)
    kms_key_id: KmsKeyIdType | None = field(name="KmsKeyId", default=None)
    secret_binary: SecretBinaryType | None = field(name="SecretBinary", default=None)
    secret_string: SecretStringType | None = field(name="SecretString", default=None)
    type: MedeaTypeType | None = field(name="Type", default=None)


class UpdateSecretResponse(Shape, frozen=True, kw_only=True):
    arn: SecretARNType | None = field(name="ARN", default=None)
    name: SecretNameType | None = field(name="Name", default=None)
    version_id: SecretVersionIdType | None = field(name="VersionId", default=None)


class UpdateSecretVersionStageRequest(Shape, frozen=True, kw_only=True):
    secret_id: SecretIdType = field(name="SecretId")
    version_stage: SecretVersionStageType = field(name="VersionStage")
    remove_from_version_id: SecretVersionIdType | None = field(name="RemoveFromVersionId", default=None)
    move_to_version_id: SecretVersionIdType | None = field(name="MoveToVersionId", default=None)


class UpdateSecretVersionStageResponse(Shape, frozen=True, kw_only=True):
    arn: SecretARNType | None = field(name="ARN", default=None)
    name: SecretNameType | None = field(name="Name", default=None)


class ValidateResourcePolicyRequest(Shape, frozen=True, kw_only=True):
    secret_id: SecretIdType | None = field(name="SecretId", default=None)
    resource_policy: NonEmptyResourcePolicyType = field(name="ResourcePolicy")


class ValidateResourcePolicyResponse(Shape, frozen=True, kw_only=True):
    policy_validation_passed: bool | None = field(name="PolicyValidationPassed", default=None)
    validation_errors: list[ValidationErrorsEntry] | None = field(name="ValidationErrors", default=None)


class ValidationErrorsEntry(Shape, frozen=True, kw_only=True):
    check_name: NameType | None = field(name="CheckName", default=None)
    error_message: str | None = field(name="ErrorMessage", default=None)


class DecryptionFailure(ServiceError):
    code = "DecryptionFailure"
    message_member = "Message"


class EncryptionFailure(ServiceError):
    code = "EncryptionFailure"
    message_member = "Message"


class InternalServiceError(ServiceError):
    code = "InternalServiceError"
    status = 500
    fault = "server"
    message_member = "Message"


class InvalidNextTokenException(ServiceError):
    code = "InvalidNextTokenException"
    message_member = "Message"


class InvalidParameterException(ServiceError):
    code = "InvalidParameterException"
    message_member = "Message"


class InvalidRequestException(ServiceError):
    code = "InvalidRequestException"
    message_member = "Message"


class LimitExceededException(ServiceError):
    code = "LimitExceededException"
    message_member = "Message"


class MalformedPolicyDocumentException(ServiceError):
    code = "MalformedPolicyDocumentException"
    message_member = "Message"


class PreconditionNotMetException(ServiceError):
    code = "PreconditionNotMetException"
    message_member = "Message"


class PublicPolicyException(ServiceError):
    code = "PublicPolicyException"
    message_member = "Message"


class ResourceExistsException(ServiceError):
    code = "ResourceExistsException"
    message_member = "Message"


class ResourceNotFoundException(ServiceError):
    code = "ResourceNotFoundException"
    message_member = "Message"


AssociateCrossAccountReplica = Operation(
    SERVICE,
    "AssociateCrossAccountReplica",
    AssociateCrossAccountReplicaRequest,
    AssociateCrossAccountReplicaResponse,
    errors=(
        ResourceNotFoundException,
        InvalidRequestException,
        InvalidParameterException,
        LimitExceededException,
        InternalServiceError,
    ),
)
BatchGetSecretValue = Operation(
    SERVICE,
    "BatchGetSecretValue",
    BatchGetSecretValueRequest,
    BatchGetSecretValueResponse,
    errors=(
        ResourceNotFoundException,
        InvalidParameterException,
        InvalidRequestException,
        DecryptionFailure,
        InternalServiceError,
        InvalidNextTokenException,
    ),
)
CancelRotateSecret = Operation(
    SERVICE,
    "CancelRotateSecret",
    CancelRotateSecretRequest,
    CancelRotateSecretResponse,
    errors=(
        ResourceNotFoundException,
        InvalidParameterException,
        InternalServiceError,
        InvalidRequestException,
    ),
)
CreateSecret = Operation(
    SERVICE,
    "CreateSecret",
    CreateSecretRequest,
    CreateSecretResponse,
    errors=(
        InvalidParameterException,
        InvalidRequestException,
        LimitExceededException,
        EncryptionFailure,
        ResourceExistsException,
        ResourceNotFoundException,
        MalformedPolicyDocumentException,
        InternalServiceError,
        PreconditionNotMetException,
        DecryptionFailure,
    ),
)
DeleteResourcePolicy = Operation(
    SERVICE,
    "DeleteResourcePolicy",
    DeleteResourcePolicyRequest,
    DeleteResourcePolicyResponse,
    errors=(
        ResourceNotFoundException,
        InternalServiceError,
        InvalidRequestException,
        InvalidParameterException,
    ),
)
DeleteSecret = Operation(
    SERVICE,
    "DeleteSecret",
    DeleteSecretRequest,
    DeleteSecretResponse,
    errors=(
        ResourceNotFoundException,
        InvalidParameterException,
        InvalidRequestException,
        InternalServiceError,
    ),
)
DescribeSecret = Operation(
    SERVICE,
    "DescribeSecret",
    DescribeSecretRequest,
    DescribeSecretResponse,
    errors=(
        ResourceNotFoundException,
        InternalServiceError,
        InvalidParameterException,
    ),
)
DisassociateCrossAccountReplica = Operation(
    SERVICE,
    "DisassociateCrossAccountReplica",
    DisassociateCrossAccountReplicaRequest,
    DisassociateCrossAccountReplicaResponse,
    errors=(
        ResourceNotFoundException,
        InvalidRequestException,
        InvalidParameterException,
        InternalServiceError,
    ),
)
GetRandomPassword = Operation(
    SERVICE,
    "GetRandomPassword",
    GetRandomPasswordRequest,
    GetRandomPasswordResponse,
    errors=(
        InvalidParameterException,
        InvalidRequestException,
        InternalServiceError,
    ),
)
GetResourcePolicy = Operation(
    SERVICE,
    "GetResourcePolicy",
    GetResourcePolicyRequest,
    GetResourcePolicyResponse,
    errors=(
        ResourceNotFoundException,
        InternalServiceError,
        InvalidRequestException,
        InvalidParameterException,
    ),
)
GetSecretValue = Operation(
    SERVICE,
    "GetSecretValue",
    GetSecretValueRequest,
    GetSecretValueResponse,
    errors=(
        ResourceNotFoundException,
        InvalidParameterException,
        InvalidRequestException,
        DecryptionFailure,
        InternalServiceError,
    ),
)
ListResourcePolicies = Operation(
    SERVICE,
    "ListResourcePolicies",
    ListResourcePoliciesRequest,
    ListResourcePoliciesResponse,
    errors=(
        ResourceNotFoundException,
        InvalidNextTokenException,
        InternalServiceError,
        InvalidRequestException,
        InvalidParameterException,
    ),
)
ListSecretVersionIds = Operation(
    SERVICE,
    "ListSecretVersionIds",
    ListSecretVersionIdsRequest,
    ListSecretVersionIdsResponse,
    errors=(
        InvalidNextTokenException,
        ResourceNotFoundException,
        InternalServiceError,
        InvalidParameterException,
    ),
)
ListSecrets = Operation(
    SERVICE,
    "ListSecrets",
    ListSecretsRequest,
    ListSecretsResponse,
    errors=(
        InvalidParameterException,
        InvalidRequestException,
        InvalidNextTokenException,
        InternalServiceError,
    ),
)
PutResourcePolicy = Operation(
    SERVICE,
    "PutResourcePolicy",
    PutResourcePolicyRequest,
    PutResourcePolicyResponse,
    errors=(
        MalformedPolicyDocumentException,
        ResourceNotFoundException,
        InvalidParameterException,
        InternalServiceError,
        InvalidRequestException,
        PublicPolicyException,
    ),
)
PutSecretValue = Operation(
    SERVICE,
    "PutSecretValue",
    PutSecretValueRequest,
    PutSecretValueResponse,
    errors=(
        InvalidParameterException,
        InvalidRequestException,
        LimitExceededException,
        EncryptionFailure,
        ResourceExistsException,
        ResourceNotFoundException,
        InternalServiceError,
        DecryptionFailure,
    ),
)
RemoveRegionsFromReplication = Operation(
    SERVICE,
    "RemoveRegionsFromReplication",
    RemoveRegionsFromReplicationRequest,
    RemoveRegionsFromReplicationResponse,
    errors=(
        ResourceNotFoundException,
        InvalidRequestException,
        InvalidParameterException,
        InternalServiceError,
    ),
)
ReplicateSecretToRegions = Operation(
    SERVICE,
    "ReplicateSecretToRegions",
    ReplicateSecretToRegionsRequest,
    ReplicateSecretToRegionsResponse,
    errors=(
        ResourceNotFoundException,
        InvalidRequestException,
        InvalidParameterException,
        InternalServiceError,
    ),
)
RestoreSecret = Operation(
    SERVICE,
    "RestoreSecret",
    RestoreSecretRequest,
    RestoreSecretResponse,
    errors=(
        ResourceNotFoundException,
        InvalidParameterException,
        InvalidRequestException,
        InternalServiceError,
    ),
)
RotateSecret = Operation(
    SERVICE,
    "RotateSecret",
    RotateSecretRequest,
    RotateSecretResponse,
    errors=(
        ResourceNotFoundException,
        InvalidParameterException,
        InternalServiceError,
        InvalidRequestException,
    ),
)
StopReplicationToReplica = Operation(
    SERVICE,
    "StopReplicationToReplica",
    StopReplicationToReplicaRequest,
    StopReplicationToReplicaResponse,
    errors=(
        ResourceNotFoundException,
        InvalidRequestException,
        InvalidParameterException,
        InternalServiceError,
    ),
)
TagResource: Operation[TagResourceRequest, None] = Operation(
    SERVICE,
    "TagResource",
    TagResourceRequest,
    None,
    errors=(
        ResourceNotFoundException,
        InvalidRequestException,
        InvalidParameterException,
        InternalServiceError,
    ),
)
UntagResource: Operation[UntagResourceRequest, None] = Operation(
    SERVICE,
    "UntagResource",
    UntagResourceRequest,
    None,
    errors=(
        ResourceNotFoundException,
        InvalidRequestException,
        InvalidParameterException,
        InternalServiceError,
    ),
)
UpdateSecret = Operation(
    SERVICE,
    "UpdateSecret",
    UpdateSecretRequest,
    UpdateSecretResponse,
    errors=(
        InvalidParameterException,
        InvalidRequestException,
        LimitExceededException,
        EncryptionFailure,
        ResourceExistsException,
        ResourceNotFoundException,
        MalformedPolicyDocumentException,
        InternalServiceError,
        PreconditionNotMetException,
        DecryptionFailure,
    ),
)
UpdateSecretVersionStage = Operation(
    SERVICE,
    "UpdateSecretVersionStage",
    UpdateSecretVersionStageRequest,
    UpdateSecretVersionStageResponse,
    errors=(
        ResourceNotFoundException,
        InvalidParameterException,
        InvalidRequestException,
        LimitExceededException,
        InternalServiceError,
    ),
)
ValidateResourcePolicy = Operation(
    SERVICE,
    "ValidateResourcePolicy",
    ValidateResourcePolicyRequest,
    ValidateResourcePolicyResponse,
    errors=(
        MalformedPolicyDocumentException,
        ResourceNotFoundException,
        InvalidParameterException,
        InternalServiceError,
        InvalidRequestException,
    ),
)

OPERATIONS: dict[str, Operation[Any, Any]] = {
    "AssociateCrossAccountReplica": AssociateCrossAccountReplica,
    "BatchGetSecretValue": BatchGetSecretValue,
    "CancelRotateSecret": CancelRotateSecret,
    "CreateSecret": CreateSecret,
    "DeleteResourcePolicy": DeleteResourcePolicy,
    "DeleteSecret": DeleteSecret,
    "DescribeSecret": DescribeSecret,
    "DisassociateCrossAccountReplica": DisassociateCrossAccountReplica,
    "GetRandomPassword": GetRandomPassword,
    "GetResourcePolicy": GetResourcePolicy,
    "GetSecretValue": GetSecretValue,
    "ListResourcePolicies": ListResourcePolicies,
    "ListSecretVersionIds": ListSecretVersionIds,
    "ListSecrets": ListSecrets,
    "PutResourcePolicy": PutResourcePolicy,
    "PutSecretValue": PutSecretValue,
    "RemoveRegionsFromReplication": RemoveRegionsFromReplication,
    "ReplicateSecretToRegions": ReplicateSecretToRegions,
    "RestoreSecret": RestoreSecret,
    "RotateSecret": RotateSecret,
    "StopReplicationToReplica": StopReplicationToReplica,
    "TagResource": TagResource,
    "UntagResource": UntagResource,
    "UpdateSecret": UpdateSecret,
    "UpdateSecretVersionStage": UpdateSecretVersionStage,
    "ValidateResourcePolicy": ValidateResourcePolicy,
}
