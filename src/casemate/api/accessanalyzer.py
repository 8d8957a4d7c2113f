"""Access Analyzer, API version 2019-11-01.

GENERATED from botocore 1.44.5 by ``python tools/generate_api.py``. Do not edit.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from msgspec import Meta, field

from casemate.api import Shape
from casemate.kernel.errors import ServiceError
from casemate.kernel.operations import Operation, ServiceModel

SERVICE = ServiceModel(
    name="accessanalyzer",
    service_id="AccessAnalyzer",
    protocols=("rest-json",),
    api_version="2019-11-01",
    json_version="",
    target_prefix="",
    xml_namespace="",
    signing_name="access-analyzer",
    is_global=False,
    query_compatible=False,
)

AccessCheckPolicyDocument = Annotated[str, Meta(extra={"sensitive": True})]
AccessCheckPolicyType = Literal["IDENTITY_POLICY", "RESOURCE_POLICY"]
AccessCheckResourceType = Literal[
    "AWS::DynamoDB::Table",
    "AWS::DynamoDB::Stream",
    "AWS::EFS::FileSystem",
    "AWS::OpenSearchService::Domain",
    "AWS::Kinesis::Stream",
    "AWS::Kinesis::StreamConsumer",
    "AWS::KMS::Key",
    "AWS::Lambda::Function",
    "AWS::S3::Bucket",
    "AWS::S3::AccessPoint",
    "AWS::S3Express::DirectoryBucket",
    "AWS::S3::Glacier",
    "AWS::S3Outposts::Bucket",
    "AWS::S3Outposts::AccessPoint",
    "AWS::SecretsManager::Secret",
    "AWS::SNS::Topic",
    "AWS::SQS::Queue",
    "AWS::IAM::AssumeRolePolicyDocument",
    "AWS::S3Tables::TableBucket",
    "AWS::ApiGateway::RestApi",
    "AWS::CodeArtifact::Domain",
    "AWS::Backup::BackupVault",
    "AWS::CloudTrail::Dashboard",
    "AWS::CloudTrail::EventDataStore",
    "AWS::S3Tables::Table",
    "AWS::S3Express::AccessPoint",
]
AccessPointArn = Annotated[
    str,
    Meta(
        pattern="\\A(?:arn:[^:]*:s3:[^:]*:[^:]*:accesspoint/[^\\n\\r\\x85\\u2028\\u2029]*)\\Z",
        extra={"pattern": "arn:[^:]*:s3:[^:]*:[^:]*:accesspoint/.*"},
    ),
]
AccessPreviewId = Annotated[
    str,
    Meta(
        pattern="\\A(?:[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})\\Z",
        extra={"pattern": "[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}"},
    ),
]
AccessPreviewStatus = Literal["COMPLETED", "CREATING", "FAILED"]
AccessPreviewStatusReasonCode = Literal["INTERNAL_ERROR", "INVALID_CONFIGURATION"]
AclPermission = Literal["READ", "WRITE", "READ_ACP", "WRITE_ACP", "FULL_CONTROL"]
AnalyzerArn = Annotated[
    str,
    Meta(
        pattern="\\A(?:[^:]*:[^:]*:[^:]*:[^:]*:[^:]*:analyzer/[^\\n\\r\\x85\\u2028\\u2029]{1,255})\\Z",
        extra={"pattern": "[^:]*:[^:]*:[^:]*:[^:]*:[^:]*:analyzer/.{1,255}"},
    ),
]
AnalyzerName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=255,
        pattern="\\A(?:[A-Za-z_][A-Za-z0-9_.-]*)\\Z",
        extra={"pattern": "[A-Za-z_][A-Za-z0-9_.-]*"},
    ),
]
AnalyzerStatus = Literal["ACTIVE", "CREATING", "DISABLED", "FAILED"]
CheckAccessNotGrantedResult = Literal["PASS", "FAIL"]
CheckNoNewAccessResult = Literal["PASS", "FAIL"]
CheckNoPublicAccessResult = Literal["PASS", "FAIL"]
CloudTrailArn = Annotated[
    str,
    Meta(
        pattern="\\A(?:arn:[^:]*:cloudtrail:[^:]*:[^:]*:trail/[^\\n\\r\\x85\\u2028\\u2029]{1,576})\\Z",
        extra={"pattern": "arn:[^:]*:cloudtrail:[^:]*:[^:]*:trail/.{1,576}"},
    ),
]
FindingChangeType = Literal["CHANGED", "NEW", "UNCHANGED"]
FindingSourceType = Literal["POLICY", "BUCKET_ACL", "S3_ACCESS_POINT", "S3_ACCESS_POINT_ACCOUNT"]
FindingStatus = Literal["ACTIVE", "ARCHIVED", "RESOLVED"]
FindingStatusUpdate = Literal["ACTIVE", "ARCHIVED"]
FindingType = Literal[
    "ExternalAccess",
    "UnusedIAMRole",
    "UnusedIAMUserAccessKey",
    "UnusedIAMUserPassword",
    "UnusedPermission",
    "InternalAccess",
]
GenerateFindingRecommendationRequestIdString = Annotated[str, Meta(min_length=1, max_length=2048)]
GetFindingRecommendationRequestIdString = Annotated[str, Meta(min_length=1, max_length=2048)]
GetFindingRecommendationRequestMaxResultsInteger = Annotated[int, Meta(ge=1, le=1000)]
Integer = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
InternalAccessType = Literal["INTRA_ACCOUNT", "INTRA_ORG"]
JobErrorCode = Literal[
    "AUTHORIZATION_ERROR", "RESOURCE_NOT_FOUND_ERROR", "SERVICE_QUOTA_EXCEEDED_ERROR", "SERVICE_ERROR"
]
JobStatus = Literal["IN_PROGRESS", "SUCCEEDED", "FAILED", "CANCELED"]
KmsGrantOperation = Literal[
    "CreateGrant",
    "Decrypt",
    "DescribeKey",
    "Encrypt",
    "GenerateDataKey",
    "GenerateDataKeyPair",
    "GenerateDataKeyPairWithoutPlaintext",
    "GenerateDataKeyWithoutPlaintext",
    "GetPublicKey",
    "ReEncryptFrom",
    "ReEncryptTo",
    "RetireGrant",
    "Sign",
    "Verify",
]
ListPolicyGenerationsRequestMaxResultsInteger = Annotated[int, Meta(ge=1, le=2147483647)]
Locale = Literal["DE", "EN", "ES", "FR", "IT", "JA", "KO", "PT_BR", "ZH_CN", "ZH_TW"]
Name = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=255,
        pattern="\\A(?:[A-Za-z][A-Za-z0-9_.-]*)\\Z",
        extra={"pattern": "[A-Za-z][A-Za-z0-9_.-]*"},
    ),
]
OrderBy = Literal["ASC", "DESC"]
PolicyType = Literal["IDENTITY_POLICY", "RESOURCE_POLICY", "SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"]
PrincipalArn = Annotated[
    str,
    Meta(
        pattern="\\A(?:arn:[^:]*:iam::[^:]*:(role|user)/[^\\n\\r\\x85\\u2028\\u2029]{1,576})\\Z",
        extra={"pattern": "arn:[^:]*:iam::[^:]*:(role|user)/.{1,576}"},
    ),
]
PrincipalType = Literal["IAM_ROLE", "IAM_USER"]
ReasonCode = Literal[
    "AWS_SERVICE_ACCESS_DISABLED",
    "DELEGATED_ADMINISTRATOR_DEREGISTERED",
    "ORGANIZATION_DELETED",
    "SERVICE_LINKED_ROLE_CREATION_FAILED",
]
RecommendationType = Literal["UnusedPermissionRecommendation"]
RecommendedRemediationAction = Literal["CREATE_POLICY", "DETACH_POLICY"]
Resource = Annotated[str, Meta(min_length=0, max_length=2048)]
ResourceArn = Annotated[
    str,
    Meta(
        pattern="\\A(?:arn:[^:]*:[^:]*:[^:]*:[^:]*:[^\\n\\r\\x85\\u2028\\u2029]*)\\Z",
        extra={"pattern": "arn:[^:]*:[^:]*:[^:]*:[^:]*:.*"},
    ),
]
ResourceControlPolicyRestriction = Literal["APPLICABLE", "FAILED_TO_EVALUATE_RCP", "NOT_APPLICABLE", "APPLIED"]
ResourceType = Literal[
    "AWS::S3::Bucket",
    "AWS::IAM::Role",
    "AWS::SQS::Queue",
    "AWS::Lambda::Function",
    "AWS::Lambda::LayerVersion",
    "AWS::KMS::Key",
    "AWS::SecretsManager::Secret",
    "AWS::EFS::FileSystem",
    "AWS::EC2::Snapshot",
    "AWS::ECR::Repository",
    "AWS::RDS::DBSnapshot",
    "AWS::RDS::DBClusterSnapshot",
    "AWS::SNS::Topic",
    "AWS::S3Express::DirectoryBucket",
    "AWS::DynamoDB::Table",
    "AWS::DynamoDB::Stream",
    "AWS::IAM::User",
]
RoleArn = Annotated[
    str,
    Meta(
        pattern="\\A(?:arn:[^:]*:iam::[^:]*:role/[^\\n\\r\\x85\\u2028\\u2029]{1,576})\\Z",
        extra={"pattern": "arn:[^:]*:iam::[^:]*:role/.{1,576}"},
    ),
]
S3ExpressDirectoryAccessPointArn = Annotated[
    str,
    Meta(
        pattern="\\A(?:arn:[^:]*:s3express:[^:]*:[^:]*:accesspoint/[^\\n\\r\\x85\\u2028\\u2029]*)\\Z",
        extra={"pattern": "arn:[^:]*:s3express:[^:]*:[^:]*:accesspoint/.*"},
    ),
]
ServiceControlPolicyRestriction = Literal["APPLICABLE", "FAILED_TO_EVALUATE_SCP", "NOT_APPLICABLE", "APPLIED"]
SnsTopicPolicy = Annotated[str, Meta(min_length=0, max_length=30720)]
Status = Literal["SUCCEEDED", "FAILED", "IN_PROGRESS"]
Timestamp = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "iso8601"})]
Type = Literal[
    "ACCOUNT",
    "ORGANIZATION",
    "ACCOUNT_UNUSED_ACCESS",
    "ORGANIZATION_UNUSED_ACCESS",
    "ACCOUNT_INTERNAL_ACCESS",
    "ORGANIZATION_INTERNAL_ACCESS",
]
ValidatePolicyFindingType = Literal["ERROR", "SECURITY_WARNING", "SUGGESTION", "WARNING"]
ValidatePolicyResourceType = Literal[
    "AWS::S3::Bucket",
    "AWS::S3::AccessPoint",
    "AWS::S3::MultiRegionAccessPoint",
    "AWS::S3ObjectLambda::AccessPoint",
    "AWS::IAM::AssumeRolePolicyDocument",
    "AWS::DynamoDB::Table",
]
VpcId = Annotated[
    str,
    Meta(pattern="\\A(?:vpc-([0-9a-f]){8}(([0-9a-f]){9})?)\\Z", extra={"pattern": "vpc-([0-9a-f]){8}(([0-9a-f]){9})?"}),
]


class Access(Shape, frozen=True, kw_only=True):
    actions: Annotated[list[str], Meta(min_length=0, max_length=100)] | None = field(name="actions", default=None)
    resources: Annotated[list[Resource], Meta(min_length=0, max_length=100)] | None = field(
        name="resources", default=None
    )


class AccessPreview(Shape, frozen=True, kw_only=True):
    id: AccessPreviewId = field(name="id")
    analyzer_arn: AnalyzerArn = field(name="analyzerArn")
    configurations: dict[str, Configuration] = field(name="configurations")
    created_at: Timestamp = field(name="createdAt")
    status: AccessPreviewStatus = field(name="status")
    status_reason: AccessPreviewStatusReason | None = field(name="statusReason", default=None)


class AccessPreviewFinding(Shape, frozen=True, kw_only=True):
    id: str = field(name="id")
    existing_finding_id: str | None = field(name="existingFindingId", default=None)
    existing_finding_status: FindingStatus | None = field(name="existingFindingStatus", default=None)
    principal: dict[str, str] | None = field(name="principal", default=None)
    action: list[str] | None = field(name="action", default=None)
    condition: dict[str, str] | None = field(name="condition", default=None)
    resource: str | None = field(name="resource", default=None)
    is_public: bool | None = field(name="isPublic", default=None)
    resource_type: ResourceType = field(name="resourceType")
    created_at: Timestamp = field(name="createdAt")
    change_type: FindingChangeType = field(name="changeType")
    status: FindingStatus = field(name="status")
    resource_owner_account: str = field(name="resourceOwnerAccount")
    error: str | None = field(name="error", default=None)
    sources: list[FindingSource] | None = field(name="sources", default=None)
    resource_control_policy_restriction: ResourceControlPolicyRestriction | None = field(
        name="resourceControlPolicyRestriction", default=None
    )


class AccessPreviewStatusReason(Shape, frozen=True, kw_only=True):
    code: AccessPreviewStatusReasonCode = field(name="code")


class AccessPreviewSummary(Shape, frozen=True, kw_only=True):
    id: AccessPreviewId = field(name="id")
    analyzer_arn: AnalyzerArn = field(name="analyzerArn")
    created_at: Timestamp = field(name="createdAt")
    status: AccessPreviewStatus = field(name="status")
    status_reason: AccessPreviewStatusReason | None = field(name="statusReason", default=None)


class AclGrantee(Shape, frozen=True, kw_only=True):
    id: str | None = field(name="id", default=None)
    uri: str | None = field(name="uri", default=None)


class AnalysisRule(Shape, frozen=True, kw_only=True):
    exclusions: list[AnalysisRuleCriteria] | None = field(name="exclusions", default=None)


class AnalysisRuleCriteria(Shape, frozen=True, kw_only=True):
    account_ids: list[str] | None = field(name="accountIds", default=None)
    resource_tags: list[dict[str, str]] | None = field(name="resourceTags", default=None)


class AnalyzedResource(Shape, frozen=True, kw_only=True):
    resource_arn: ResourceArn = field(name="resourceArn")
    resource_type: ResourceType = field(name="resourceType")
    created_at: Timestamp = field(name="createdAt")
    analyzed_at: Timestamp = field(name="analyzedAt")
    updated_at: Timestamp = field(name="updatedAt")
    is_public: bool = field(name="isPublic")
    actions: list[str] | None = field(name="actions", default=None)
    shared_via: list[str] | None = field(name="sharedVia", default=None)
    status: FindingStatus | None = field(name="status", default=None)
    resource_owner_account: str = field(name="resourceOwnerAccount")
    error: str | None = field(name="error", default=None)


class AnalyzedResourceSummary(Shape, frozen=True, kw_only=True):
    resource_arn: ResourceArn = field(name="resourceArn")
    resource_owner_account: str = field(name="resourceOwnerAccount")
    resource_type: ResourceType = field(name="resourceType")


class AnalyzerConfiguration(Shape, frozen=True, kw_only=True):
    unused_access: UnusedAccessConfiguration | None = field(name="unusedAccess", default=None)
    internal_access: InternalAccessConfiguration | None = field(name="internalAccess", default=None)


class AnalyzerSummary(Shape, frozen=True, kw_only=True):
    arn: AnalyzerArn = field(name="arn")
    name: AnalyzerName = field(name="name")
    type: Type = field(name="type")
    created_at: Timestamp = field(name="createdAt")
    last_resource_analyzed: str | None = field(name="lastResourceAnalyzed", default=None)
    last_resource_analyzed_at: Timestamp | None = field(name="lastResourceAnalyzedAt", default=None)
    tags: dict[str, str] | None = field(name="tags", default=None)
    status: AnalyzerStatus = field(name="status")
    status_reason: StatusReason | None = field(name="statusReason", default=None)
    configuration: AnalyzerConfiguration | None = field(name="configuration", default=None)
    managed_by: str | None = field(name="managedBy", default=None)


class ApplyArchiveRuleRequest(Shape, frozen=True, kw_only=True):
    analyzer_arn: AnalyzerArn = field(name="analyzerArn")
    rule_name: Name = field(name="ruleName")
    client_token: str | None = field(name="clientToken", default=None)


class ArchiveRuleSummary(Shape, frozen=True, kw_only=True):
    rule_name: Name = field(name="ruleName")
    filter: dict[str, Criterion] = field(name="filter")
    created_at: Timestamp = field(name="createdAt")
    updated_at: Timestamp = field(name="updatedAt")


class CancelPolicyGenerationRequest(Shape, frozen=True, kw_only=True):
    job_id: Annotated[str, Meta(extra={"location": "uri", "location_name": "jobId"})] = field(name="jobId")


class CancelPolicyGenerationResponse(Shape, frozen=True, kw_only=True):
    pass


class CheckAccessNotGrantedRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["policy_document"])

    policy_document: AccessCheckPolicyDocument = field(name="policyDocument")
    access: Annotated[list[Access], Meta(min_length=0, max_length=1)] = field(name="access")
    policy_type: AccessCheckPolicyType = field(name="policyType")


class CheckAccessNotGrantedResponse(Shape, frozen=True, kw_only=True):
    result: CheckAccessNotGrantedResult | None = field(name="result", default=None)
    message: str | None = field(name="message", default=None)
    reasons: list[ReasonSummary] | None = field(name="reasons", default=None)


class CheckNoNewAccessRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["existing_policy_document", "new_policy_document"])

    new_policy_document: AccessCheckPolicyDocument = field(name="newPolicyDocument")
    existing_policy_document: AccessCheckPolicyDocument = field(name="existingPolicyDocument")
    policy_type: AccessCheckPolicyType = field(name="policyType")


class CheckNoNewAccessResponse(Shape, frozen=True, kw_only=True):
    result: CheckNoNewAccessResult | None = field(name="result", default=None)
    message: str | None = field(name="message", default=None)
    reasons: list[ReasonSummary] | None = field(name="reasons", default=None)


class CheckNoPublicAccessRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["policy_document"])

    policy_document: AccessCheckPolicyDocument = field(name="policyDocument")
    resource_type: AccessCheckResourceType = field(name="resourceType")


class CheckNoPublicAccessResponse(Shape, frozen=True, kw_only=True):
    result: CheckNoPublicAccessResult | None = field(name="result", default=None)
    message: str | None = field(name="message", default=None)
    reasons: list[ReasonSummary] | None = field(name="reasons", default=None)


class CloudTrailDetails(Shape, frozen=True, kw_only=True):
    trails: list[Trail] = field(name="trails")
    access_role: RoleArn = field(name="accessRole")
    start_time: Timestamp = field(name="startTime")
    end_time: Timestamp | None = field(name="endTime", default=None)


class CloudTrailProperties(Shape, frozen=True, kw_only=True):
    trail_properties: list[TrailProperties] = field(name="trailProperties")
    start_time: Timestamp = field(name="startTime")
    end_time: Timestamp = field(name="endTime")


class Configuration(Shape, frozen=True, kw_only=True):
    ebs_snapshot: EbsSnapshotConfiguration | None = field(name="ebsSnapshot", default=None)
    ecr_repository: EcrRepositoryConfiguration | None = field(name="ecrRepository", default=None)
    iam_role: IamRoleConfiguration | None = field(name="iamRole", default=None)
    efs_file_system: EfsFileSystemConfiguration | None = field(name="efsFileSystem", default=None)
    kms_key: KmsKeyConfiguration | None = field(name="kmsKey", default=None)
    rds_db_cluster_snapshot: RdsDbClusterSnapshotConfiguration | None = field(name="rdsDbClusterSnapshot", default=None)
    rds_db_snapshot: RdsDbSnapshotConfiguration | None = field(name="rdsDbSnapshot", default=None)
    secrets_manager_secret: SecretsManagerSecretConfiguration | None = field(name="secretsManagerSecret", default=None)
    s3_bucket: S3BucketConfiguration | None = field(name="s3Bucket", default=None)
    sns_topic: SnsTopicConfiguration | None = field(name="snsTopic", default=None)
    sqs_queue: SqsQueueConfiguration | None = field(name="sqsQueue", default=None)
    s3_express_directory_bucket: S3ExpressDirectoryBucketConfiguration | None = field(
        name="s3ExpressDirectoryBucket", default=None
    )
    dynamodb_stream: DynamodbStreamConfiguration | None = field(name="dynamodbStream", default=None)
    dynamodb_table: DynamodbTableConfiguration | None = field(name="dynamodbTable", default=None)


class CreateAccessPreviewRequest(Shape, frozen=True, kw_only=True):
    analyzer_arn: AnalyzerArn = field(name="analyzerArn")
    configurations: dict[str, Configuration] = field(name="configurations")
    client_token: str | None = field(name="clientToken", default=None)


class CreateAccessPreviewResponse(Shape, frozen=True, kw_only=True):
    id: AccessPreviewId = field(name="id")


class CreateAnalyzerRequest(Shape, frozen=True, kw_only=True):
    analyzer_name: AnalyzerName = field(name="analyzerName")
    type: Type = field(name="type")
    archive_rules: list[InlineArchiveRule] | None = field(name="archiveRules", default=None)
    tags: dict[str, str] | None = field(name="tags", default=None)
    client_token: str | None = field(name="clientToken", default=None)
    configuration: AnalyzerConfiguration | None = field(name="configuration", default=None)


class CreateAnalyzerResponse(Shape, frozen=True, kw_only=True):
    arn: AnalyzerArn | None = field(name="arn", default=None)


class CreateArchiveRuleRequest(Shape, frozen=True, kw_only=True):
    analyzer_name: Annotated[AnalyzerName, Meta(extra={"location": "uri", "location_name": "analyzerName"})] = field(
        name="analyzerName"
    )
    rule_name: Name = field(name="ruleName")
    filter: dict[str, Criterion] = field(name="filter")
    client_token: str | None = field(name="clientToken", default=None)


class CreateServiceLinkedAnalyzerRequest(Shape, frozen=True, kw_only=True):
    type: Type = field(name="type")
    archive_rules: list[InlineArchiveRule] | None = field(name="archiveRules", default=None)
    client_token: str | None = field(name="clientToken", default=None)
    configuration: AnalyzerConfiguration | None = field(name="configuration", default=None)


class CreateServiceLinkedAnalyzerResponse(Shape, frozen=True, kw_only=True):
    arn: AnalyzerArn | None = field(name="arn", default=None)


class Criterion(Shape, frozen=True, kw_only=True):
    eq: Annotated[list[str], Meta(min_length=1, max_length=20)] | None = field(name="eq", default=None)
    neq: Annotated[list[str], Meta(min_length=1, max_length=20)] | None = field(name="neq", default=None)
    contains: Annotated[list[str], Meta(min_length=1, max_length=20)] | None = field(name="contains", default=None)
    exists: bool | None = field(name="exists", default=None)


class DeleteAnalyzerRequest(Shape, frozen=True, kw_only=True):
    analyzer_name: Annotated[AnalyzerName, Meta(extra={"location": "uri", "location_name": "analyzerName"})] = field(
        name="analyzerName"
    )
    client_token: Annotated[str, Meta(extra={"location": "querystring", "location_name": "clientToken"})] | None = (
        field(name="clientToken", default=None)
    )


class DeleteArchiveRuleRequest(Shape, frozen=True, kw_only=True):
    analyzer_name: Annotated[AnalyzerName, Meta(extra={"location": "uri", "location_name": "analyzerName"})] = field(
        name="analyzerName"
    )
    rule_name: Annotated[Name, Meta(extra={"location": "uri", "location_name": "ruleName"})] = field(name="ruleName")
    client_token: Annotated[str, Meta(extra={"location": "querystring", "location_name": "clientToken"})] | None = (
        field(name="clientToken", default=None)
    )


class DeleteServiceLinkedAnalyzerRequest(Shape, frozen=True, kw_only=True):
    analyzer_name: Annotated[AnalyzerName, Meta(extra={"location": "uri", "location_name": "analyzerName"})] = field(
        name="analyzerName"
    )
    client_token: Annotated[str, Meta(extra={"location": "querystring", "location_name": "clientToken"})] | None = (
        field(name="clientToken", default=None)
    )


class DynamodbStreamConfiguration(Shape, frozen=True, kw_only=True):
    stream_policy: str | None = field(name="streamPolicy", default=None)


class DynamodbTableConfiguration(Shape, frozen=True, kw_only=True):
    table_policy: str | None = field(name="tablePolicy", default=None)


class EbsSnapshotConfiguration(Shape, frozen=True, kw_only=True):
    user_ids: list[str] | None = field(name="userIds", default=None)
    groups: list[str] | None = field(name="groups", default=None)
    kms_key_id: str | None = field(name="kmsKeyId", default=None)


class EcrRepositoryConfiguration(Shape, frozen=True, kw_only=True):
    repository_policy: str | None = field(name="repositoryPolicy", default=None)


class EfsFileSystemConfiguration(Shape, frozen=True, kw_only=True):
    file_system_policy: str | None = field(name="fileSystemPolicy", default=None)


class ExternalAccessDetails(Shape, frozen=True, kw_only=True):
    action: list[str] | None = field(name="action", default=None)
    condition: dict[str, str] = field(name="condition")
    is_public: bool | None = field(name="isPublic", default=None)
    principal: dict[str, str] | None = field(name="principal", default=None)
    sources: list[FindingSource] | None = field(name="sources", default=None)
    resource_control_policy_restriction: ResourceControlPolicyRestriction | None = field(
        name="resourceControlPolicyRestriction", default=None
    )


class ExternalAccessFindingsStatistics(Shape, frozen=True, kw_only=True):
    resource_type_statistics: dict[ResourceType, ResourceTypeDetails] | None = field(
        name="resourceTypeStatistics", default=None
    )
    total_active_findings: Integer | None = field(name="totalActiveFindings", default=None)
    total_archived_findings: Integer | None = field(name="totalArchivedFindings", default=None)
    total_resolved_findings: Integer | None = field(name="totalResolvedFindings", default=None)


class Finding(Shape, frozen=True, kw_only=True):
    id: str = field(name="id")
    principal: dict[str, str] | None = field(name="principal", default=None)
    action: list[str] | None = field(name="action", default=None)
    resource: str | None = field(name="resource", default=None)
    is_public: bool | None = field(name="isPublic", default=None)
    resource_type: ResourceType = field(name="resourceType")
    condition: dict[str, str] = field(name="condition")
    created_at: Timestamp = field(name="createdAt")
    analyzed_at: Timestamp = field(name="analyzedAt")
    updated_at: Timestamp = field(name="updatedAt")
    status: FindingStatus = field(name="status")
    resource_owner_account: str = field(name="resourceOwnerAccount")
    error: str | None = field(name="error", default=None)
    sources: list[FindingSource] | None = field(name="sources", default=None)
    resource_control_policy_restriction: ResourceControlPolicyRestriction | None = field(
        name="resourceControlPolicyRestriction", default=None
    )


class FindingAggregationAccountDetails(Shape, frozen=True, kw_only=True):
    account: str | None = field(name="account", default=None)
    number_of_active_findings: Integer | None = field(name="numberOfActiveFindings", default=None)
    details: dict[str, Integer] | None = field(name="details", default=None)


class FindingDetails(Shape, frozen=True, kw_only=True):
    internal_access_details: InternalAccessDetails | None = field(name="internalAccessDetails", default=None)
    external_access_details: ExternalAccessDetails | None = field(name="externalAccessDetails", default=None)
    unused_permission_details: UnusedPermissionDetails | None = field(name="unusedPermissionDetails", default=None)
    unused_iam_user_access_key_details: UnusedIamUserAccessKeyDetails | None = field(
        name="unusedIamUserAccessKeyDetails", default=None
    )
    unused_iam_role_details: UnusedIamRoleDetails | None = field(name="unusedIamRoleDetails", default=None)
    unused_iam_user_password_details: UnusedIamUserPasswordDetails | None = field(
        name="unusedIamUserPasswordDetails", default=None
    )


class FindingSource(Shape, frozen=True, kw_only=True):
    type: FindingSourceType = field(name="type")
    detail: FindingSourceDetail | None = field(name="detail", default=None)


class FindingSourceDetail(Shape, frozen=True, kw_only=True):
    access_point_arn: str | None = field(name="accessPointArn", default=None)
    access_point_account: str | None = field(name="accessPointAccount", default=None)


class FindingSummary(Shape, frozen=True, kw_only=True):
    id: str = field(name="id")
    principal: dict[str, str] | None = field(name="principal", default=None)
    action: list[str] | None = field(name="action", default=None)
    resource: str | None = field(name="resource", default=None)
    is_public: bool | None = field(name="isPublic", default=None)
    resource_type: ResourceType = field(name="resourceType")
    condition: dict[str, str] = field(name="condition")
    created_at: Timestamp = field(name="createdAt")
    analyzed_at: Timestamp = field(name="analyzedAt")
    updated_at: Timestamp = field(name="updatedAt")
    status: FindingStatus = field(name="status")
    resource_owner_account: str = field(name="resourceOwnerAccount")
    error: str | None = field(name="error", default=None)
    sources: list[FindingSource] | None = field(name="sources", default=None)
    resource_control_policy_restriction: ResourceControlPolicyRestriction | None = field(
        name="resourceControlPolicyRestriction", default=None
    )


class FindingSummaryV2(Shape, frozen=True, kw_only=True):
    analyzed_at: Timestamp = field(name="analyzedAt")
    created_at: Timestamp = field(name="createdAt")
    error: str | None = field(name="error", default=None)
    id: str = field(name="id")
    resource: str | None = field(name="resource", default=None)
    resource_type: ResourceType = field(name="resourceType")
    resource_owner_account: str = field(name="resourceOwnerAccount")
    status: FindingStatus = field(name="status")
    updated_at: Timestamp = field(name="updatedAt")
    finding_type: FindingType | None = field(name="findingType", default=None)


class FindingsStatistics(Shape, frozen=True, kw_only=True):
    external_access_findings_statistics: ExternalAccessFindingsStatistics | None = field(
        name="externalAccessFindingsStatistics", default=None
    )
    internal_access_findings_statistics: InternalAccessFindingsStatistics | None = field(
        name="internalAccessFindingsStatistics", default=None
    )
    unused_access_findings_statistics: UnusedAccessFindingsStatistics | None = field(
        name="unusedAccessFindingsStatistics", default=None
    )


class GenerateFindingRecommendationRequest(Shape, frozen=True, kw_only=True):
    analyzer_arn: Annotated[AnalyzerArn, Meta(extra={"location": "querystring", "location_name": "analyzerArn"})] = (
        field(name="analyzerArn")
    )
    id: Annotated[
        GenerateFindingRecommendationRequestIdString, Meta(extra={"location": "uri", "location_name": "id"})
    ] = field(name="id")


class GeneratedPolicy(Shape, frozen=True, kw_only=True):
    policy: str = field(name="policy")


class GeneratedPolicyProperties(Shape, frozen=True, kw_only=True):
    is_complete: bool | None = field(name="isComplete", default=None)
    principal_arn: PrincipalArn = field(name="principalArn")
    cloud_trail_properties: CloudTrailProperties | None = field(name="cloudTrailProperties", default=None)


class GeneratedPolicyResult(Shape, frozen=True, kw_only=True):
    properties: GeneratedPolicyProperties = field(name="properties")
    generated_policies: list[GeneratedPolicy] | None = field(name="generatedPolicies", default=None)


class GetAccessPreviewRequest(Shape, frozen=True, kw_only=True):
    access_preview_id: Annotated[
        AccessPreviewId, Meta(extra={"location": "uri", "location_name": "accessPreviewId"})
    ] = field(name="accessPreviewId")
    analyzer_arn: Annotated[AnalyzerArn, Meta(extra={"location": "querystring", "location_name": "analyzerArn"})] = (
        field(name="analyzerArn")
    )


class GetAccessPreviewResponse(Shape, frozen=True, kw_only=True):
    access_preview: AccessPreview = field(name="accessPreview")


class GetAnalyzedResourceRequest(Shape, frozen=True, kw_only=True):
    analyzer_arn: Annotated[AnalyzerArn, Meta(extra={"location": "querystring", "location_name": "analyzerArn"})] = (
        field(name="analyzerArn")
    )
    resource_arn: Annotated[ResourceArn, Meta(extra={"location": "querystring", "location_name": "resourceArn"})] = (
        field(name="resourceArn")
    )


class GetAnalyzedResourceResponse(Shape, frozen=True, kw_only=True):
    resource: AnalyzedResource | None = field(name="resource", default=None)


class GetAnalyzerRequest(Shape, frozen=True, kw_only=True):
    analyzer_name: Annotated[AnalyzerName, Meta(extra={"location": "uri", "location_name": "analyzerName"})] = field(
        name="analyzerName"
    )


class GetAnalyzerResponse(Shape, frozen=True, kw_only=True):
    analyzer: AnalyzerSummary = field(name="analyzer")


class GetArchiveRuleRequest(Shape, frozen=True, kw_only=True):
    analyzer_name: Annotated[AnalyzerName, Meta(extra={"location": "uri", "location_name": "analyzerName"})] = field(
        name="analyzerName"
    )
    rule_name: Annotated[Name, Meta(extra={"location": "uri", "location_name": "ruleName"})] = field(name="ruleName")


class GetArchiveRuleResponse(Shape, frozen=True, kw_only=True):
    archive_rule: ArchiveRuleSummary = field(name="archiveRule")


class GetFindingRecommendationRequest(Shape, frozen=True, kw_only=True):
    analyzer_arn: Annotated[AnalyzerArn, Meta(extra={"location": "querystring", "location_name": "analyzerArn"})] = (
        field(name="analyzerArn")
    )
    id: Annotated[GetFindingRecommendationRequestIdString, Meta(extra={"location": "uri", "location_name": "id"})] = (
        field(name="id")
    )
    max_results: (
        Annotated[
            GetFindingRecommendationRequestMaxResultsInteger,
            Meta(extra={"location": "querystring", "location_name": "maxResults"}),
        ]
        | None
    ) = field(name="maxResults", default=None)
    next_token: Annotated[str, Meta(extra={"location": "querystring", "location_name": "nextToken"})] | None = field(
        name="nextToken", default=None
    )


class GetFindingRecommendationResponse(Shape, frozen=True, kw_only=True):
    started_at: Timestamp = field(name="startedAt")
    completed_at: Timestamp | None = field(name="completedAt", default=None)
    next_token: str | None = field(name="nextToken", default=None)
    error: RecommendationError | None = field(name="error", default=None)
    resource_arn: ResourceArn = field(name="resourceArn")
    recommended_steps: list[RecommendedStep] | None = field(name="recommendedSteps", default=None)
    recommendation_type: RecommendationType = field(name="recommendationType")
    status: Status = field(name="status")


class GetFindingRequest(Shape, frozen=True, kw_only=True):
    analyzer_arn: Annotated[AnalyzerArn, Meta(extra={"location": "querystring", "location_name": "analyzerArn"})] = (
        field(name="analyzerArn")
    )
    id: Annotated[str, Meta(extra={"location": "uri", "location_name": "id"})] = field(name="id")


class GetFindingResponse(Shape, frozen=True, kw_only=True):
    finding: Finding | None = field(name="finding", default=None)


class GetFindingV2Request(Shape, frozen=True, kw_only=True):
    analyzer_arn: Annotated[AnalyzerArn, Meta(extra={"location": "querystring", "location_name": "analyzerArn"})] = (
        field(name="analyzerArn")
    )
    id: Annotated[str, Meta(extra={"location": "uri", "location_name": "id"})] = field(name="id")
    max_results: Annotated[Integer, Meta(extra={"location": "querystring", "location_name": "maxResults"})] | None = (
        field(name="maxResults", default=None)
    )
    next_token: Annotated[str, Meta(extra={"location": "querystring", "location_name": "nextToken"})] | None = field(
        name="nextToken", default=None
    )


class GetFindingV2Response(Shape, frozen=True, kw_only=True):
    analyzed_at: Timestamp = field(name="analyzedAt")
    created_at: Timestamp = field(name="createdAt")
    error: str | None = field(name="error", default=None)
    id: str = field(name="id")
    next_token: str | None = field(name="nextToken", default=None)
    resource: str | None = field(name="resource", default=None)
    resource_type: ResourceType = field(name="resourceType")
    resource_owner_account: str = field(name="resourceOwnerAccount")
    status: FindingStatus = field(name="status")
    updated_at: Timestamp = field(name="updatedAt")
    finding_details: list[FindingDetails] = field(name="findingDetails")
    finding_type: FindingType | None = field(name="findingType", default=None)


class GetFindingsStatisticsRequest(Shape, frozen=True, kw_only=True):
    analyzer_arn: AnalyzerArn = field(name="analyzerArn")


class GetFindingsStatisticsResponse(Shape, frozen=True, kw_only=True):
    findings_statistics: list[FindingsStatistics] | None = field(name="findingsStatistics", default=None)
    last_updated_at: Timestamp | None = field(name="lastUpdatedAt", default=None)


class GetGeneratedPolicyRequest(Shape, frozen=True, kw_only=True):
    job_id: Annotated[str, Meta(extra={"location": "uri", "location_name": "jobId"})] = field(name="jobId")
    include_resource_placeholders: (
        Annotated[bool, Meta(extra={"location": "querystring", "location_name": "includeResourcePlaceholders"})] | None
    ) = field(name="includeResourcePlaceholders", default=None)
    include_service_level_template: (
        Annotated[bool, Meta(extra={"location": "querystring", "location_name": "includeServiceLevelTemplate"})] | None
    ) = field(name="includeServiceLevelTemplate", default=None)


class GetGeneratedPolicyResponse(Shape, frozen=True, kw_only=True):
    job_details: JobDetails = field(name="jobDetails")
    generated_policy_result: GeneratedPolicyResult = field(name="generatedPolicyResult")


class IamRoleConfiguration(Shape, frozen=True, kw_only=True):
    trust_policy: str | None = field(name="trustPolicy", default=None)


class InlineArchiveRule(Shape, frozen=True, kw_only=True):
    rule_name: Name = field(name="ruleName")
    filter: dict[str, Criterion] = field(name="filter")


class InternalAccessAnalysisRule(Shape, frozen=True, kw_only=True):
    inclusions: list[InternalAccessAnalysisRuleCriteria] | None = field(name="inclusions", default=None)


class InternalAccessAnalysisRuleCriteria(Shape, frozen=True, kw_only=True):
    account_ids: list[str] | None = field(name="accountIds", default=None)
    resource_types: list[ResourceType] | None = field(name="resourceTypes", default=None)
    resource_arns: list[str] | None = field(name="resourceArns", default=None)


class InternalAccessConfiguration(Shape, frozen=True, kw_only=True):
    analysis_rule: InternalAccessAnalysisRule | None = field(name="analysisRule", default=None)


class InternalAccessDetails(Shape, frozen=True, kw_only=True):
    action: list[str] | None = field(name="action", default=None)
    condition: dict[str, str] | None = field(name="condition", default=None)
    principal: dict[str, str] | None = field(name="principal", default=None)
    principal_owner_account: str | None = field(name="principalOwnerAccount", default=None)
    access_type: InternalAccessType | None = field(name="accessType", default=None)
    principal_type: PrincipalType | None = field(name="principalType", default=None)
    sources: list[FindingSource] | None = field(name="sources", default=None)
    resource_control_policy_restriction: ResourceControlPolicyRestriction | None = field(
        name="resourceControlPolicyRestriction", default=None
    )
    service_control_policy_restriction: ServiceControlPolicyRestriction | None = field(
        name="serviceControlPolicyRestriction", default=None
    )


class InternalAccessFindingsStatistics(Shape, frozen=True, kw_only=True):
    resource_type_statistics: dict[ResourceType, InternalAccessResourceTypeDetails] | None = field(
        name="resourceTypeStatistics", default=None
    )
    total_active_findings: Integer | None = field(name="totalActiveFindings", default=None)
    total_archived_findings: Integer | None = field(name="totalArchivedFindings", default=None)
    total_resolved_findings: Integer | None = field(name="totalResolvedFindings", default=None)


class InternalAccessResourceTypeDetails(Shape, frozen=True, kw_only=True):
    total_active_findings: Integer | None = field(name="totalActiveFindings", default=None)
    total_resolved_findings: Integer | None = field(name="totalResolvedFindings", default=None)
    total_archived_findings: Integer | None = field(name="totalArchivedFindings", default=None)


class InternetConfiguration(Shape, frozen=True, kw_only=True):
    pass


class JobDetails(Shape, frozen=True, kw_only=True):
    job_id: str = field(name="jobId")
    status: JobStatus = field(name="status")
    started_on: Timestamp = field(name="startedOn")
    completed_on: Timestamp | None = field(name="completedOn", default=None)
    job_error: JobError | None = field(name="jobError", default=None)


class JobError(Shape, frozen=True, kw_only=True):
    code: JobErrorCode = field(name="code")
    message: str = field(name="message")


class KmsGrantConfiguration(Shape, frozen=True, kw_only=True):
    operations: list[KmsGrantOperation] = field(name="operations")
    grantee_principal: str = field(name="granteePrincipal")
    retiring_principal: str | None = field(name="retiringPrincipal", default=None)
    constraints: KmsGrantConstraints | None = field(name="constraints", default=None)
    issuing_account: str = field(name="issuingAccount")


class KmsGrantConstraints(Shape, frozen=True, kw_only=True):
    encryption_context_equals: dict[str, str] | None = field(name="encryptionContextEquals", default=None)
    encryption_context_subset: dict[str, str] | None = field(name="encryptionContextSubset", default=None)


class KmsKeyConfiguration(Shape, frozen=True, kw_only=True):
    key_policies: dict[str, str] | None = field(name="keyPolicies", default=None)
    grants: list[KmsGrantConfiguration] | None = field(name="grants", default=None)


class ListAccessPreviewFindingsRequest(Shape, frozen=True, kw_only=True):
    access_preview_id: Annotated[
        AccessPreviewId, Meta(extra={"location": "uri", "location_name": "accessPreviewId"})
    ] = field(name="accessPreviewId")
    analyzer_arn: AnalyzerArn = field(name="analyzerArn")
    filter: dict[str, Criterion] | None = field(name="filter", default=None)
    next_token: str | None = field(name="nextToken", default=None)
    max_results: Integer | None = field(name="maxResults", default=None)


class ListAccessPreviewFindingsResponse(Shape, frozen=True, kw_only=True):
    findings: list[AccessPreviewFinding] = field(name="findings")
    next_token: str | None = field(name="nextToken", default=None)


class ListAccessPreviewsRequest(Shape, frozen=True, kw_only=True):
    analyzer_arn: Annotated[AnalyzerArn, Meta(extra={"location": "querystring", "location_name": "analyzerArn"})] = (
        field(name="analyzerArn")
    )
    next_token: Annotated[str, Meta(extra={"location": "querystring", "location_name": "nextToken"})] | None = field(
        name="nextToken", default=None
    )
    max_results: Annotated[Integer, Meta(extra={"location": "querystring", "location_name": "maxResults"})] | None = (
        field(name="maxResults", default=None)
    )


class ListAccessPreviewsResponse(Shape, frozen=True, kw_only=True):
    access_previews: list[AccessPreviewSummary] = field(name="accessPreviews")
    next_token: str | None = field(name="nextToken", default=None)


class ListAnalyzedResourcesRequest(Shape, frozen=True, kw_only=True):
    analyzer_arn: AnalyzerArn = field(name="analyzerArn")
    resource_type: ResourceType | None = field(name="resourceType", default=None)
    next_token: str | None = field(name="nextToken", default=None)
    max_results: Integer | None = field(name="maxResults", default=None)


class ListAnalyzedResourcesResponse(Shape, frozen=True, kw_only=True):
    analyzed_resources: list[AnalyzedResourceSummary] = field(name="analyzedResources")
    next_token: str | None = field(name="nextToken", default=None)


class ListAnalyzersRequest(Shape, frozen=True, kw_only=True):
    next_token: Annotated[str, Meta(extra={"location": "querystring", "location_name": "nextToken"})] | None = field(
        name="nextToken", default=None
    )
    max_results: Annotated[Integer, Meta(extra={"location": "querystring", "location_name": "maxResults"})] | None = (
        field(name="maxResults", default=None)
    )
    type: Annotated[Type, Meta(extra={"location": "querystring", "location_name": "type"})] | None = field(
        name="type", default=None
    )


class ListAnalyzersResponse(Shape, frozen=True, kw_only=True):
    analyzers: list[AnalyzerSummary] = field(name="analyzers")
    next_token: str | None = field(name="nextToken", default=None)


class ListArchiveRulesRequest(Shape, frozen=True, kw_only=True):
    analyzer_name: Annotated[AnalyzerName, Meta(extra={"location": "uri", "location_name": "analyzerName"})] = field(
        name="analyzerName"
    )
    next_token: Annotated[str, Meta(extra={"location": "querystring", "location_name": "nextToken"})] | None = field(
        name="nextToken", default=None
    )
    max_results: Annotated[Integer, Meta(extra={"location": "querystring", "location_name": "maxResults"})] | None = (
        field(name="maxResults", default=None)
    )


class ListArchiveRulesResponse(Shape, frozen=True, kw_only=True):
    archive_rules: list[ArchiveRuleSummary] = field(name="archiveRules")
    next_token: str | None = field(name="nextToken", default=None)


class ListFindingsRequest(Shape, frozen=True, kw_only=True):
    analyzer_arn: AnalyzerArn = field(name="analyzerArn")
    filter: dict[str, Criterion] | None = field(name="filter", default=None)
    sort: SortCriteria | None = field(name="sort", default=None)
    next_token: str | None = field(name="nextToken", default=None)
    max_results: Integer | None = field(name="maxResults", default=None)


class ListFindingsResponse(Shape, frozen=True, kw_only=True):
    findings: list[FindingSummary] = field(name="findings")
    next_token: str | None = field(name="nextToken", default=None)


class ListFindingsV2Request(Shape, frozen=True, kw_only=True):
    analyzer_arn: AnalyzerArn = field(name="analyzerArn")
    filter: dict[str, Criterion] | None = field(name="filter", default=None)
    max_results: Integer | None = field(name="maxResults", default=None)
    next_token: str | None = field(name="nextToken", default=None)
    sort: SortCriteria | None = field(name="sort", default=None)


class ListFindingsV2Response(Shape, frozen=True, kw_only=True):
    findings: list[FindingSummaryV2] = field(name="findings")
    next_token: str | None = field(name="nextToken", default=None)


class ListPolicyGenerationsRequest(Shape, frozen=True, kw_only=True):
    principal_arn: (
        Annotated[PrincipalArn, Meta(extra={"location": "querystring", "location_name": "principalArn"})] | None
    ) = field(name="principalArn", default=None)
    max_results: (
        Annotated[
            ListPolicyGenerationsRequestMaxResultsInteger,
            Meta(extra={"location": "querystring", "location_name": "maxResults"}),
        ]
        | None
    ) = field(name="maxResults", default=None)
    next_token: Annotated[str, Meta(extra={"location": "querystring", "location_name": "nextToken"})] | None = field(
        name="nextToken", default=None
    )


class ListPolicyGenerationsResponse(Shape, frozen=True, kw_only=True):
    policy_generations: list[PolicyGeneration] = field(name="policyGenerations")
    next_token: str | None = field(name="nextToken", default=None)


class ListTagsForResourceRequest(Shape, frozen=True, kw_only=True):
    resource_arn: Annotated[str, Meta(extra={"location": "uri", "location_name": "resourceArn"})] = field(
        name="resourceArn"
    )


class ListTagsForResourceResponse(Shape, frozen=True, kw_only=True):
    tags: dict[str, str] | None = field(name="tags", default=None)


class Location(Shape, frozen=True, kw_only=True):
    path: list[PathElement] = field(name="path")
    span: Span = field(name="span")


class NetworkOriginConfiguration(Shape, frozen=True, kw_only=True):
    vpc_configuration: VpcConfiguration | None = field(name="vpcConfiguration", default=None)
    internet_configuration: InternetConfiguration | None = field(name="internetConfiguration", default=None)


class PathElement(Shape, frozen=True, kw_only=True):
    index: Integer | None = field(name="index", default=None)
    key: str | None = field(name="key", default=None)
    substring: Substring | None = field(name="substring", default=None)
    value: str | None = field(name="value", default=None)


class PolicyGeneration(Shape, frozen=True, kw_only=True):
    job_id: str = field(name="jobId")
    principal_arn: PrincipalArn = field(name="principalArn")
    status: JobStatus = field(name="status")
    started_on: Timestamp = field(name="startedOn")
    completed_on: Timestamp | None = field(name="completedOn", default=None)


class PolicyGenerationDetails(Shape, frozen=True, kw_only=True):
    principal_arn: PrincipalArn = field(name="principalArn")


class Position(Shape, frozen=True, kw_only=True):
    line: Integer = field(name="line")
    column: Integer = field(name="column")
    offset: Integer = field(name="offset")


class RdsDbClusterSnapshotAttributeValue(Shape, frozen=True, kw_only=True):
    account_ids: list[str] | None = field(name="accountIds", default=None)


class RdsDbClusterSnapshotConfiguration(Shape, frozen=True, kw_only=True):
    attributes: dict[str, RdsDbClusterSnapshotAttributeValue] | None = field(name="attributes", default=None)
    kms_key_id: str | None = field(name="kmsKeyId", default=None)


class RdsDbSnapshotAttributeValue(Shape, frozen=True, kw_only=True):
    account_ids: list[str] | None = field(name="accountIds", default=None)


class RdsDbSnapshotConfiguration(Shape, frozen=True, kw_only=True):
    attributes: dict[str, RdsDbSnapshotAttributeValue] | None = field(name="attributes", default=None)
    kms_key_id: str | None = field(name="kmsKeyId", default=None)


class ReasonSummary(Shape, frozen=True, kw_only=True):
    description: str | None = field(name="description", default=None)
    statement_index: Integer | None = field(name="statementIndex", default=None)
    statement_id: str | None = field(name="statementId", default=None)


class RecommendationError(Shape, frozen=True, kw_only=True):
    code: str = field(name="code")
    message: str = field(name="message")


class RecommendedStep(Shape, frozen=True, kw_only=True):
    unused_permissions_recommended_step: UnusedPermissionsRecommendedStep | None = field(
        name="unusedPermissionsRecommendedStep", default=None
    )


class ResourceTypeDetails(Shape, frozen=True, kw_only=True):
    total_active_public: Integer | None = field(name="totalActivePublic", default=None)
    total_active_cross_account: Integer | None = field(name="totalActiveCrossAccount", default=None)
    total_active_errors: Integer | None = field(name="totalActiveErrors", default=None)


class S3AccessPointConfiguration(Shape, frozen=True, kw_only=True):
    access_point_policy: str | None = field(name="accessPointPolicy", default=None)
    public_access_block: S3PublicAccessBlockConfiguration | None = field(name="publicAccessBlock", default=None)
    network_origin: NetworkOriginConfiguration | None = field(name="networkOrigin", default=None)


class S3BucketAclGrantConfiguration(Shape, frozen=True, kw_only=True):
    permission: AclPermission = field(name="permission")
    grantee: AclGrantee = field(name="grantee")


class S3BucketConfiguration(Shape, frozen=True, kw_only=True):
    bucket_policy: str | None = field(name="bucketPolicy", default=None)
    bucket_acl_grants: list[S3BucketAclGrantConfiguration] | None = field(name="bucketAclGrants", default=None)
    bucket_public_access_block: S3PublicAccessBlockConfiguration | None = field(
        name="bucketPublicAccessBlock", default=None
    )
    access_points: dict[AccessPointArn, S3AccessPointConfiguration] | None = field(name="accessPoints", default=None)


class S3ExpressDirectoryAccessPointConfiguration(Shape, frozen=True, kw_only=True):
    access_point_policy: str | None = field(name="accessPointPolicy", default=None)
    network_origin: NetworkOriginConfiguration | None = field(name="networkOrigin", default=None)


class S3ExpressDirectoryBucketConfiguration(Shape, frozen=True, kw_only=True):
    bucket_policy: str | None = field(name="bucketPolicy", default=None)
    access_points: dict[S3ExpressDirectoryAccessPointArn, S3ExpressDirectoryAccessPointConfiguration] | None = field(
        name="accessPoints", default=None
    )


class S3PublicAccessBlockConfiguration(Shape, frozen=True, kw_only=True):
    ignore_public_acls: bool = field(name="ignorePublicAcls")
    restrict_public_buckets: bool = field(name="restrictPublicBuckets")


class SecretsManagerSecretConfiguration(Shape, frozen=True, kw_only=True):
    kms_key_id: str | None = field(name="kmsKeyId", default=None)
    secret_policy: str | None = field(name="secretPolicy", default=None)


class SnsTopicConfiguration(Shape, frozen=True, kw_only=True):
    topic_policy: SnsTopicPolicy | None = field(name="topicPolicy", default=None)


class SortCriteria(Shape, frozen=True, kw_only=True):
    attribute_name: str | None = field(name="attributeName", default=None)
    order_by: OrderBy | None = field(name="orderBy", default=None)


class Span(Shape, frozen=True, kw_only=True):
    start: Position = field(name="start")
    end: Position = field(name="end")


class SqsQueueConfiguration(Shape, frozen=True, kw_only=True):
    queue_policy: str | None = field(name="queuePolicy", default=None)


class StartPolicyGenerationRequest(Shape, frozen=True, kw_only=True):
    policy_generation_details: PolicyGenerationDetails = field(name="policyGenerationDetails")
    cloud_trail_details: CloudTrailDetails | None = field(name="cloudTrailDetails", default=None)
    client_token: str | None = field(name="clientToken", default=None)


class StartPolicyGenerationResponse(Shape, frozen=True, kw_only=True):
    job_id: str = field(name="jobId")


class StartResourceScanRequest(Shape, frozen=True, kw_only=True):
    analyzer_arn: AnalyzerArn = field(name="analyzerArn")
    resource_arn: ResourceArn = field(name="resourceArn")
    resource_owner_account: str | None = field(name="resourceOwnerAccount", default=None)


class StatusReason(Shape, frozen=True, kw_only=True):
    code: ReasonCode = field(name="code")


class Substring(Shape, frozen=True, kw_only=True):
    start: Integer = field(name="start")
    length: Integer = field(name="length")


class TagResourceRequest(Shape, frozen=True, kw_only=True):
    resource_arn: Annotated[str, Meta(extra={"location": "uri", "location_name": "resourceArn"})] = field(
        name="resourceArn"
    )
    tags: dict[str, str] = field(name="tags")


class TagResourceResponse(Shape, frozen=True, kw_only=True):
    pass


class Trail(Shape, frozen=True, kw_only=True):
    cloud_trail_arn: CloudTrailArn = field(name="cloudTrailArn")
    regions: list[str] | None = field(name="regions", default=None)
    all_regions: bool | None = field(name="allRegions", default=None)


class TrailProperties(Shape, frozen=True, kw_only=True):
    cloud_trail_arn: CloudTrailArn = field(name="cloudTrailArn")
    regions: list[str] | None = field(name="regions", default=None)
    all_regions: bool | None = field(name="allRegions", default=None)


class UntagResourceRequest(Shape, frozen=True, kw_only=True):
    resource_arn: Annotated[str, Meta(extra={"location": "uri", "location_name": "resourceArn"})] = field(
        name="resourceArn"
    )
    tag_keys: Annotated[list[str], Meta(extra={"location": "querystring", "location_name": "tagKeys"})] = field(
        name="tagKeys"
    )


class UntagResourceResponse(Shape, frozen=True, kw_only=True):
    pass


class UnusedAccessConfiguration(Shape, frozen=True, kw_only=True):
    unused_access_age: Integer | None = field(name="unusedAccessAge", default=None)
    analysis_rule: AnalysisRule | None = field(name="analysisRule", default=None)


class UnusedAccessFindingsStatistics(Shape, frozen=True, kw_only=True):
    unused_access_type_statistics: list[UnusedAccessTypeStatistics] | None = field(
        name="unusedAccessTypeStatistics", default=None
    )
    top_accounts: Annotated[list[FindingAggregationAccountDetails], Meta(min_length=1, max_length=10)] | None = field(
        name="topAccounts", default=None
    )
    total_active_findings: Integer | None = field(name="totalActiveFindings", default=None)
    total_archived_findings: Integer | None = field(name="totalArchivedFindings", default=None)
    total_resolved_findings: Integer | None = field(name="totalResolvedFindings", default=None)


class UnusedAccessTypeStatistics(Shape, frozen=True, kw_only=True):
    unused_access_type: str | None = field(name="unusedAccessType", default=None)
    total: Integer | None = field(name="total", default=None)


class UnusedAction(Shape, frozen=True, kw_only=True):
    action: str = field(name="action")
    last_accessed: Timestamp | None = field(name="lastAccessed", default=None)


class UnusedIamRoleDetails(Shape, frozen=True, kw_only=True):
    last_accessed: Timestamp | None = field(name="lastAccessed", default=None)


class UnusedIamUserAccessKeyDetails(Shape, frozen=True, kw_only=True):
    access_key_id: str = field(name="accessKeyId")
    last_accessed: Timestamp | None = field(name="lastAccessed", default=None)


class UnusedIamUserPasswordDetails(Shape, frozen=True, kw_only=True):
    last_accessed: Timestamp | None = field(name="lastAccessed", default=None)


class UnusedPermissionDetails(Shape, frozen=True, kw_only=True):
    actions: list[UnusedAction] | None = field(name="actions", default=None)
    service_namespace: str = field(name="serviceNamespace")
    last_accessed: Timestamp | None = field(name="lastAccessed", default=None)


class UnusedPermissionsRecommendedStep(Shape, frozen=True, kw_only=True):
    policy_updated_at: Timestamp | None = field(name="policyUpdatedAt", default=None)
    recommended_action: RecommendedRemediationAction = field(name="recommendedAction")
    recommended_policy: str | None = field(name="recommendedPolicy", default=None)
    existing_policy_id: str | None = field(name="existingPolicyId", default=None)


class UpdateAnalyzerRequest(Shape, frozen=True, kw_only=True):
    analyzer_name: Annotated[AnalyzerName, Meta(extra={"location": "uri", "location_name": "analyzerName"})] = field(
        name="analyzerName"
    )
    configuration: AnalyzerConfiguration | None = field(name="configuration", default=None)


class UpdateAnalyzerResponse(Shape, frozen=True, kw_only=True):
    configuration: AnalyzerConfiguration | None = field(name="configuration", default=None)


class UpdateArchiveRuleRequest(Shape, frozen=True, kw_only=True):
    analyzer_name: Annotated[AnalyzerName, Meta(extra={"location": "uri", "location_name": "analyzerName"})] = field(
        name="analyzerName"
    )
    rule_name: Annotated[Name, Meta(extra={"location": "uri", "location_name": "ruleName"})] = field(name="ruleName")
    filter: dict[str, Criterion] = field(name="filter")
    client_token: str | None = field(name="clientToken", default=None)


class UpdateFindingsRequest(Shape, frozen=True, kw_only=True):
    analyzer_arn: AnalyzerArn = field(name="analyzerArn")
    status: FindingStatusUpdate = field(name="status")
    ids: list[str] | None = field(name="ids", default=None)
    resource_arn: ResourceArn | None = field(name="resourceArn", default=None)
    client_token: str | None = field(name="clientToken", default=None)


class ValidatePolicyFinding(Shape, frozen=True, kw_only=True):
    finding_details: str = field(name="findingDetails")
    finding_type: ValidatePolicyFindingType = field(name="findingType")
    issue_code: str = field(name="issueCode")
    learn_more_link: str = field(name="learnMoreLink")
    locations: list[Location] = field(name="locations")


class ValidatePolicyRequest(Shape, frozen=True, kw_only=True):
    locale: Locale | None = field(name="locale", default=None)
    max_results: Annotated[Integer, Meta(extra={"location": "querystring", "location_name": "maxResults"})] | None = (
        field(name="maxResults", default=None)
    )
    next_token: Annotated[str, Meta(extra={"location": "querystring", "location_name": "nextToken"})] | None = field(
        name="nextToken", default=None
    )
    policy_document: str = field(name="policyDocument")
    policy_type: PolicyType = field(name="policyType")
    validate_policy_resource_type: ValidatePolicyResourceType | None = field(
        name="validatePolicyResourceType", default=None
    )


class ValidatePolicyResponse(Shape, frozen=True, kw_only=True):
    findings: list[ValidatePolicyFinding] = field(name="findings")
    next_token: str | None = field(name="nextToken", default=None)


class VpcConfiguration(Shape, frozen=True, kw_only=True):
    vpc_id: VpcId = field(name="vpcId")


class AccessDeniedException(ServiceError):
    code = "AccessDeniedException"
    status = 403


class ConflictException(ServiceError):
    code = "ConflictException"
    status = 409


class InternalServerException(ServiceError):
    code = "InternalServerException"
    status = 500
    fault = "server"
    header_members = {"retryAfterSeconds": "Retry-After"}


class InvalidParameterException(ServiceError):
    code = "InvalidParameterException"
    status = 400


class ResourceNotFoundException(ServiceError):
    code = "ResourceNotFoundException"
    status = 404


class ServiceQuotaExceededException(ServiceError):
    code = "ServiceQuotaExceededException"
    status = 402


class ThrottlingException(ServiceError):
    code = "ThrottlingException"
    status = 429
    header_members = {"retryAfterSeconds": "Retry-After"}


class UnprocessableEntityException(ServiceError):
    code = "UnprocessableEntityException"
    status = 422


class ValidationException(ServiceError):
    code = "ValidationException"
    status = 400


ApplyArchiveRule: Operation[ApplyArchiveRuleRequest, None] = Operation(
    SERVICE,
    "ApplyArchiveRule",
    ApplyArchiveRuleRequest,
    None,
    errors=(
        ResourceNotFoundException,
        ValidationException,
        InternalServerException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="PUT",
    uri="/archive-rule",
)
CancelPolicyGeneration = Operation(
    SERVICE,
    "CancelPolicyGeneration",
    CancelPolicyGenerationRequest,
    CancelPolicyGenerationResponse,
    errors=(
        InternalServerException,
        ValidationException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="PUT",
    uri="/policy/generation/{jobId}",
)
CheckAccessNotGranted = Operation(
    SERVICE,
    "CheckAccessNotGranted",
    CheckAccessNotGrantedRequest,
    CheckAccessNotGrantedResponse,
    errors=(
        InternalServerException,
        ValidationException,
        InvalidParameterException,
        UnprocessableEntityException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="POST",
    uri="/policy/check-access-not-granted",
)
CheckNoNewAccess = Operation(
    SERVICE,
    "CheckNoNewAccess",
    CheckNoNewAccessRequest,
    CheckNoNewAccessResponse,
    errors=(
        InternalServerException,
        ValidationException,
        InvalidParameterException,
        UnprocessableEntityException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="POST",
    uri="/policy/check-no-new-access",
)
CheckNoPublicAccess = Operation(
    SERVICE,
    "CheckNoPublicAccess",
    CheckNoPublicAccessRequest,
    CheckNoPublicAccessResponse,
    errors=(
        InternalServerException,
        ValidationException,
        InvalidParameterException,
        UnprocessableEntityException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="POST",
    uri="/policy/check-no-public-access",
)
CreateAccessPreview = Operation(
    SERVICE,
    "CreateAccessPreview",
    CreateAccessPreviewRequest,
    CreateAccessPreviewResponse,
    errors=(
        ConflictException,
        ResourceNotFoundException,
        InternalServerException,
        ValidationException,
        ServiceQuotaExceededException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="PUT",
    uri="/access-preview",
)
CreateAnalyzer = Operation(
    SERVICE,
    "CreateAnalyzer",
    CreateAnalyzerRequest,
    CreateAnalyzerResponse,
    errors=(
        ConflictException,
        ValidationException,
        InternalServerException,
        ServiceQuotaExceededException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="PUT",
    uri="/analyzer",
)
CreateArchiveRule: Operation[CreateArchiveRuleRequest, None] = Operation(
    SERVICE,
    "CreateArchiveRule",
    CreateArchiveRuleRequest,
    None,
    errors=(
        ConflictException,
        ResourceNotFoundException,
        ValidationException,
        InternalServerException,
        ServiceQuotaExceededException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="PUT",
    uri="/analyzer/{analyzerName}/archive-rule",
)
CreateServiceLinkedAnalyzer = Operation(
    SERVICE,
    "CreateServiceLinkedAnalyzer",
    CreateServiceLinkedAnalyzerRequest,
    CreateServiceLinkedAnalyzerResponse,
    errors=(
        ConflictException,
        ValidationException,
        InternalServerException,
        ServiceQuotaExceededException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="PUT",
    uri="/service-linked-analyzer",
)
DeleteAnalyzer: Operation[DeleteAnalyzerRequest, None] = Operation(
    SERVICE,
    "DeleteAnalyzer",
    DeleteAnalyzerRequest,
    None,
    errors=(
        ResourceNotFoundException,
        ValidationException,
        InternalServerException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="DELETE",
    uri="/analyzer/{analyzerName}",
)
DeleteArchiveRule: Operation[DeleteArchiveRuleRequest, None] = Operation(
    SERVICE,
    "DeleteArchiveRule",
    DeleteArchiveRuleRequest,
    None,
    errors=(
        ResourceNotFoundException,
        ValidationException,
        InternalServerException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="DELETE",
    uri="/analyzer/{analyzerName}/archive-rule/{ruleName}",
)
DeleteServiceLinkedAnalyzer: Operation[DeleteServiceLinkedAnalyzerRequest, None] = Operation(
    SERVICE,
    "DeleteServiceLinkedAnalyzer",
    DeleteServiceLinkedAnalyzerRequest,
    None,
    errors=(
        ResourceNotFoundException,
        ConflictException,
        ValidationException,
        InternalServerException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="DELETE",
    uri="/service-linked-analyzer/{analyzerName}",
)
GenerateFindingRecommendation: Operation[GenerateFindingRecommendationRequest, None] = Operation(
    SERVICE,
    "GenerateFindingRecommendation",
    GenerateFindingRecommendationRequest,
    None,
    errors=(
        InternalServerException,
        ValidationException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="POST",
    uri="/recommendation/{id}",
)
GetAccessPreview = Operation(
    SERVICE,
    "GetAccessPreview",
    GetAccessPreviewRequest,
    GetAccessPreviewResponse,
    errors=(
        ResourceNotFoundException,
        InternalServerException,
        ValidationException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="GET",
    uri="/access-preview/{accessPreviewId}",
)
GetAnalyzedResource = Operation(
    SERVICE,
    "GetAnalyzedResource",
    GetAnalyzedResourceRequest,
    GetAnalyzedResourceResponse,
    errors=(
        ResourceNotFoundException,
        ValidationException,
        InternalServerException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="GET",
    uri="/analyzed-resource",
)
GetAnalyzer = Operation(
    SERVICE,
    "GetAnalyzer",
    GetAnalyzerRequest,
    GetAnalyzerResponse,
    errors=(
        ResourceNotFoundException,
        ValidationException,
        InternalServerException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="GET",
    uri="/analyzer/{analyzerName}",
)
GetArchiveRule = Operation(
    SERVICE,
    "GetArchiveRule",
    GetArchiveRuleRequest,
    GetArchiveRuleResponse,
    errors=(
        ResourceNotFoundException,
        ValidationException,
        InternalServerException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="GET",
    uri="/analyzer/{analyzerName}/archive-rule/{ruleName}",
)
GetFinding = Operation(
    SERVICE,
    "GetFinding",
    GetFindingRequest,
    GetFindingResponse,
    errors=(
        ResourceNotFoundException,
        ValidationException,
        InternalServerException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="GET",
    uri="/finding/{id}",
)
GetFindingRecommendation = Operation(
    SERVICE,
    "GetFindingRecommendation",
    GetFindingRecommendationRequest,
    GetFindingRecommendationResponse,
    errors=(
        ResourceNotFoundException,
        ValidationException,
        InternalServerException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="GET",
    uri="/recommendation/{id}",
)
GetFindingV2 = Operation(
    SERVICE,
    "GetFindingV2",
    GetFindingV2Request,
    GetFindingV2Response,
    errors=(
        ResourceNotFoundException,
        ValidationException,
        InternalServerException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="GET",
    uri="/findingv2/{id}",
)
GetFindingsStatistics = Operation(
    SERVICE,
    "GetFindingsStatistics",
    GetFindingsStatisticsRequest,
    GetFindingsStatisticsResponse,
    errors=(
        ResourceNotFoundException,
        ValidationException,
        InternalServerException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="POST",
    uri="/analyzer/findings/statistics",
)
GetGeneratedPolicy = Operation(
    SERVICE,
    "GetGeneratedPolicy",
    GetGeneratedPolicyRequest,
    GetGeneratedPolicyResponse,
    errors=(
        InternalServerException,
        ValidationException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="GET",
    uri="/policy/generation/{jobId}",
)
ListAccessPreviewFindings = Operation(
    SERVICE,
    "ListAccessPreviewFindings",
    ListAccessPreviewFindingsRequest,
    ListAccessPreviewFindingsResponse,
    errors=(
        ConflictException,
        ResourceNotFoundException,
        InternalServerException,
        ValidationException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="POST",
    uri="/access-preview/{accessPreviewId}",
)
ListAccessPreviews = Operation(
    SERVICE,
    "ListAccessPreviews",
    ListAccessPreviewsRequest,
    ListAccessPreviewsResponse,
    errors=(
        ResourceNotFoundException,
        InternalServerException,
        ValidationException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="GET",
    uri="/access-preview",
)
ListAnalyzedResources = Operation(
    SERVICE,
    "ListAnalyzedResources",
    ListAnalyzedResourcesRequest,
    ListAnalyzedResourcesResponse,
    errors=(
        ResourceNotFoundException,
        ValidationException,
        InternalServerException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="POST",
    uri="/analyzed-resource",
)
ListAnalyzers = Operation(
    SERVICE,
    "ListAnalyzers",
    ListAnalyzersRequest,
    ListAnalyzersResponse,
    errors=(
        ValidationException,
        InternalServerException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="GET",
    uri="/analyzer",
)
ListArchiveRules = Operation(
    SERVICE,
    "ListArchiveRules",
    ListArchiveRulesRequest,
    ListArchiveRulesResponse,
    errors=(
        ValidationException,
        InternalServerException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="GET",
    uri="/analyzer/{analyzerName}/archive-rule",
)
ListFindings = Operation(
    SERVICE,
    "ListFindings",
    ListFindingsRequest,
    ListFindingsResponse,
    errors=(
        ResourceNotFoundException,
        ValidationException,
        InternalServerException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="POST",
    uri="/finding",
)
ListFindingsV2 = Operation(
    SERVICE,
    "ListFindingsV2",
    ListFindingsV2Request,
    ListFindingsV2Response,
    errors=(
        ResourceNotFoundException,
        ValidationException,
        InternalServerException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="POST",
    uri="/findingv2",
)
ListPolicyGenerations = Operation(
    SERVICE,
    "ListPolicyGenerations",
    ListPolicyGenerationsRequest,
    ListPolicyGenerationsResponse,
    errors=(
        InternalServerException,
        ValidationException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="GET",
    uri="/policy/generation",
)
ListTagsForResource = Operation(
    SERVICE,
    "ListTagsForResource",
    ListTagsForResourceRequest,
    ListTagsForResourceResponse,
    errors=(
        ResourceNotFoundException,
        InternalServerException,
        ValidationException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="GET",
    uri="/tags/{resourceArn}",
)
StartPolicyGeneration = Operation(
    SERVICE,
    "StartPolicyGeneration",
    StartPolicyGenerationRequest,
    StartPolicyGenerationResponse,
    errors=(
        ConflictException,
        InternalServerException,
        ValidationException,
        ServiceQuotaExceededException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="PUT",
    uri="/policy/generation",
)
StartResourceScan: Operation[StartResourceScanRequest, None] = Operation(
    SERVICE,
    "StartResourceScan",
    StartResourceScanRequest,
    None,
    errors=(
        ResourceNotFoundException,
        ValidationException,
        InternalServerException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="POST",
    uri="/resource/scan",
)
TagResource = Operation(
    SERVICE,
    "TagResource",
    TagResourceRequest,
    TagResourceResponse,
    errors=(
        ResourceNotFoundException,
        InternalServerException,
        ValidationException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="POST",
    uri="/tags/{resourceArn}",
)
UntagResource = Operation(
    SERVICE,
    "UntagResource",
    UntagResourceRequest,
    UntagResourceResponse,
    errors=(
        ResourceNotFoundException,
        InternalServerException,
        ValidationException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="DELETE",
    uri="/tags/{resourceArn}",
)
UpdateAnalyzer = Operation(
    SERVICE,
    "UpdateAnalyzer",
    UpdateAnalyzerRequest,
    UpdateAnalyzerResponse,
    errors=(
        ResourceNotFoundException,
        ConflictException,
        ValidationException,
        InternalServerException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="PUT",
    uri="/analyzer/{analyzerName}",
)
UpdateArchiveRule: Operation[UpdateArchiveRuleRequest, None] = Operation(
    SERVICE,
    "UpdateArchiveRule",
    UpdateArchiveRuleRequest,
    None,
    errors=(
        ResourceNotFoundException,
        ValidationException,
        InternalServerException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="PUT",
    uri="/analyzer/{analyzerName}/archive-rule/{ruleName}",
)
UpdateFindings: Operation[UpdateFindingsRequest, None] = Operation(
    SERVICE,
    "UpdateFindings",
    UpdateFindingsRequest,
    None,
    errors=(
        ResourceNotFoundException,
        ValidationException,
        InternalServerException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="PUT",
    uri="/finding",
)
ValidatePolicy = Operation(
    SERVICE,
    "ValidatePolicy",
    ValidatePolicyRequest,
    ValidatePolicyResponse,
    errors=(
        InternalServerException,
        ValidationException,
        ThrottlingException,
        AccessDeniedException,
    ),
    method="POST",
    uri="/policy/validation",
)

OPERATIONS: dict[str, Operation[Any, Any]] = {
    "ApplyArchiveRule": ApplyArchiveRule,
    "CancelPolicyGeneration": CancelPolicyGeneration,
    "CheckAccessNotGranted": CheckAccessNotGranted,
    "CheckNoNewAccess": CheckNoNewAccess,
    "CheckNoPublicAccess": CheckNoPublicAccess,
    "CreateAccessPreview": CreateAccessPreview,
    "CreateAnalyzer": CreateAnalyzer,
    "CreateArchiveRule": CreateArchiveRule,
    "CreateServiceLinkedAnalyzer": CreateServiceLinkedAnalyzer,
    "DeleteAnalyzer": DeleteAnalyzer,
    "DeleteArchiveRule": DeleteArchiveRule,
    "DeleteServiceLinkedAnalyzer": DeleteServiceLinkedAnalyzer,
    "GenerateFindingRecommendation": GenerateFindingRecommendation,
    "GetAccessPreview": GetAccessPreview,
    "GetAnalyzedResource": GetAnalyzedResource,
    "GetAnalyzer": GetAnalyzer,
    "GetArchiveRule": GetArchiveRule,
    "GetFinding": GetFinding,
    "GetFindingRecommendation": GetFindingRecommendation,
    "GetFindingV2": GetFindingV2,
    "GetFindingsStatistics": GetFindingsStatistics,
    "GetGeneratedPolicy": GetGeneratedPolicy,
    "ListAccessPreviewFindings": ListAccessPreviewFindings,
    "ListAccessPreviews": ListAccessPreviews,
    "ListAnalyzedResources": ListAnalyzedResources,
    "ListAnalyzers": ListAnalyzers,
    "ListArchiveRules": ListArchiveRules,
    "ListFindings": ListFindings,
    "ListFindingsV2": ListFindingsV2,
    "ListPolicyGenerations": ListPolicyGenerations,
    "ListTagsForResource": ListTagsForResource,
    "StartPolicyGeneration": StartPolicyGeneration,
    "StartResourceScan": StartResourceScan,
    "TagResource": TagResource,
    "UntagResource": UntagResource,
    "UpdateAnalyzer": UpdateAnalyzer,
    "UpdateArchiveRule": UpdateArchiveRule,
    "UpdateFindings": UpdateFindings,
    "ValidatePolicy": ValidatePolicy,
}
