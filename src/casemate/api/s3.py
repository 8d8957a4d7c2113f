"""Amazon Simple Storage Service, API version 2006-03-01.

GENERATED from botocore 1.44.5 by ``python tools/generate_api.py``. Do not edit.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from msgspec import Meta, field

from casemate.api import Shape
from casemate.kernel.errors import ServiceError
from casemate.kernel.operations import Operation, ServiceModel

SERVICE = ServiceModel(
    name="s3",
    service_id="S3",
    protocols=("rest-xml",),
    api_version="2006-03-01",
    json_version="",
    target_prefix="",
    xml_namespace="",
    signing_name="s3",
    is_global=False,
    query_compatible=False,
)

AbortDate = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "iso8601"})]
AnalyticsS3ExportFileFormat = Literal["CSV"]
AnnotationConfigurationState = Literal["ENABLED", "DISABLED"]
AnnotationCount = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
AnnotationDirective = Literal["COPY", "EXCLUDE"]
ArchiveStatus = Literal["ARCHIVE_ACCESS", "DEEP_ARCHIVE_ACCESS"]
BucketAbacStatus = Literal["Enabled", "Disabled"]
BucketAccelerateStatus = Literal["Enabled", "Suspended"]
BucketCannedACL = Literal["private", "public-read", "public-read-write", "authenticated-read"]
BucketLocationConstraint = Literal[
    "af-south-1",
    "ap-east-1",
    "ap-east-2",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-south-2",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ap-southeast-4",
    "ap-southeast-5",
    "ap-southeast-6",
    "ap-southeast-7",
    "ca-central-1",
    "ca-west-1",
    "cn-north-1",
    "cn-northwest-1",
    "EU",
    "eu-central-1",
    "eu-central-2",
    "eu-north-1",
    "eu-south-1",
    "eu-south-2",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "il-central-1",
    "me-central-1",
    "me-south-1",
    "mx-central-1",
    "sa-east-1",
    "us-east-2",
    "us-gov-east-1",
    "us-gov-west-1",
    "us-west-1",
    "us-west-2",
]
BucketLogsPermission = Literal["FULL_CONTROL", "READ", "WRITE"]
BucketNamespace = Literal["account-regional", "global"]
BucketType = Literal["Directory"]
BucketVersioningStatus = Literal["Enabled", "Suspended"]
BytesProcessed = Annotated[int, Meta(ge=-9223372036854775808, le=9223372036854775807)]
BytesReturned = Annotated[int, Meta(ge=-9223372036854775808, le=9223372036854775807)]
BytesScanned = Annotated[int, Meta(ge=-9223372036854775808, le=9223372036854775807)]
ChecksumAlgorithm = Literal[
    "CRC32", "CRC32C", "SHA1", "SHA256", "CRC64NVME", "SHA512", "MD5", "XXHASH64", "XXHASH3", "XXHASH128"
]
ChecksumMode = Literal["ENABLED"]
ChecksumType = Literal["COMPOSITE", "FULL_OBJECT"]
CompressionType = Literal["NONE", "GZIP", "BZIP2"]
ContentLength = Annotated[int, Meta(ge=-9223372036854775808, le=9223372036854775807)]
CopySource = Annotated[
    str,
    Meta(
        pattern="\\A(?:\\/?[^\\n\\r\\x85\\u2028\\u2029]+\\/[^\\n\\r\\x85\\u2028\\u2029]+)\\Z",
        extra={"pattern": "\\/?.+\\/.+"},
    ),
]
CopySourceIfModifiedSince = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "iso8601"})]
CopySourceIfUnmodifiedSince = Annotated[
    float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "iso8601"})
]
CopySourceSSECustomerKey = Annotated[str, Meta(extra={"sensitive": True})]
CreationDate = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "iso8601"})]
DataRedundancy = Literal["SingleAvailabilityZone", "SingleLocalZone"]
Date = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "iso8601"})]
Days = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
DaysAfterInitiation = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
DeleteMarkerReplicationStatus = Literal["Enabled", "Disabled"]
DirectoryBucketToken = Annotated[str, Meta(min_length=0, max_length=1024)]
EncodingType = Literal["url"]
EncryptionType = Literal["NONE", "SSE-C"]
End = Annotated[int, Meta(ge=-9223372036854775808, le=9223372036854775807)]
Event = Literal[
    "s3:ReducedRedundancyLostObject",
    "s3:ObjectCreated:*",
    "s3:ObjectCreated:Put",
    "s3:ObjectCreated:Post",
    "s3:ObjectCreated:Copy",
    "s3:ObjectCreated:CompleteMultipartUpload",
    "s3:ObjectRemoved:*",
    "s3:ObjectRemoved:Delete",
    "s3:ObjectRemoved:DeleteMarkerCreated",
    "s3:ObjectRestore:*",
    "s3:ObjectRestore:Post",
    "s3:ObjectRestore:Completed",
    "s3:Replication:*",
    "s3:Replication:OperationFailedReplication",
    "s3:Replication:OperationNotTracked",
    "s3:Replication:OperationMissedThreshold",
    "s3:Replication:OperationReplicatedAfterThreshold",
    "s3:ObjectRestore:Delete",
    "s3:LifecycleTransition",
    "s3:IntelligentTiering",
    "s3:ObjectAcl:Put",
    "s3:LifecycleExpiration:*",
    "s3:LifecycleExpiration:Delete",
    "s3:LifecycleExpiration:DeleteMarkerCreated",
    "s3:ObjectTagging:*",
    "s3:ObjectTagging:Put",
    "s3:ObjectTagging:Delete",
    "s3:ObjectAnnotation:*",
    "s3:ObjectAnnotation:Put",
    "s3:ObjectAnnotation:Delete",
    "s3:ObjectRetention:Put",
]
ExistingObjectReplicationStatus = Literal["Enabled", "Disabled"]
ExpirationState = Literal["ENABLED", "DISABLED"]
ExpirationStatus = Literal["Enabled", "Disabled"]
Expires = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "iso8601"})]
ExpressionType = Literal["SQL"]
FileHeaderInfo = Literal["USE", "IGNORE", "NONE"]
FilterRuleName = Literal["prefix", "suffix"]
GetObjectResponseStatusCode = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
IfMatchInitiatedTime = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "rfc822"})]
IfMatchLastModifiedTime = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "rfc822"})]
IfMatchSize = Annotated[int, Meta(ge=-9223372036854775808, le=9223372036854775807)]
IfModifiedSince = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "iso8601"})]
IfUnmodifiedSince = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "iso8601"})]
Initiated = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "iso8601"})]
IntelligentTieringAccessTier = Literal["ARCHIVE_ACCESS", "DEEP_ARCHIVE_ACCESS"]
IntelligentTieringDays = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
IntelligentTieringStatus = Literal["Enabled", "Disabled"]
InventoryConfigurationState = Literal["ENABLED", "DISABLED"]
InventoryFormat = Literal["CSV", "ORC", "Parquet"]
InventoryFrequency = Literal["Daily", "Weekly"]
InventoryIncludedObjectVersions = Literal["All", "Current"]
InventoryOptionalField = Literal[
    "Size",
    "LastModifiedDate",
    "StorageClass",
    "ETag",
    "IsMultipartUploaded",
    "ReplicationStatus",
    "EncryptionStatus",
    "ObjectLockRetainUntilDate",
    "ObjectLockMode",
    "ObjectLockLegalHoldStatus",
    "ObjectLockEventHoldStatus",
    "ObjectLockEventHoldDuration",
    "IntelligentTieringAccessTier",
    "BucketKeyStatus",
    "ChecksumAlgorithm",
    "ObjectAccessControlList",
    "ObjectOwner",
    "LifecycleExpirationDate",
    "IntelligentTieringReferenceDate",
]
JSONType = Literal["DOCUMENT", "LINES"]
KeyCount = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
LastModified = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "iso8601"})]
LastModifiedTime = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "rfc822"})]
LocationType = Literal["AvailabilityZone", "LocalZone"]
MFADelete = Literal["Enabled", "Disabled"]
MFADeleteStatus = Literal["Enabled", "Disabled"]
MaxAgeSeconds = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
MaxAnnotationResults = Annotated[int, Meta(ge=1, le=1000)]
MaxBuckets = Annotated[int, Meta(ge=1, le=10000)]
MaxDirectoryBuckets = Annotated[int, Meta(ge=0, le=1000)]
MaxKeys = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
MaxParts = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
MaxUploads = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
MetadataDirective = Literal["COPY", "REPLACE"]
MetricsStatus = Literal["Enabled", "Disabled"]
Minutes = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
MissingMeta = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
MpuObjectSize = Annotated[int, Meta(ge=-9223372036854775808, le=9223372036854775807)]
NextPartNumberMarker = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
NonEmptyKmsKeyArnString = Annotated[
    str,
    Meta(
        min_length=20,
        max_length=2048,
        pattern="\\A(?:arn:aws[a-zA-Z0-9-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[a-zA-Z0-9-]+)\\Z",
        extra={"sensitive": True, "pattern": "arn:aws[a-zA-Z0-9-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[a-zA-Z0-9-]+"},
    ),
]
ObjectAttributes = Literal["ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize"]
ObjectCannedACL = Literal[
    "private",
    "public-read",
    "public-read-write",
    "authenticated-read",
    "aws-exec-read",
    "bucket-owner-read",
    "bucket-owner-full-control",
]
ObjectKey = Annotated[str, Meta(min_length=1)]
ObjectLockEnabled = Literal["Enabled"]
ObjectLockEventHold = Literal["ON", "OFF"]
ObjectLockEventHoldDurationDays = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
ObjectLockEventHoldDurationYears = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
ObjectLockLegalHoldStatus = Literal["ON", "OFF"]
ObjectLockMode = Literal["GOVERNANCE", "COMPLIANCE"]
ObjectLockRetainUntilDate = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "iso8601"})]
ObjectLockRetentionMode = Literal["GOVERNANCE", "COMPLIANCE"]
ObjectOwnership = Literal["BucketOwnerPreferred", "ObjectWriter", "BucketOwnerEnforced"]
ObjectSize = Annotated[int, Meta(ge=-9223372036854775808, le=9223372036854775807)]
ObjectSizeGreaterThanBytes = Annotated[int, Meta(ge=-9223372036854775808, le=9223372036854775807)]
ObjectSizeLessThanBytes = Annotated[int, Meta(ge=-9223372036854775808, le=9223372036854775807)]
ObjectStorageClass = Literal[
    "STANDARD",
    "REDUCED_REDUNDANCY",
    "GLACIER",
    "STANDARD_IA",
    "ONEZONE_IA",
    "INTELLIGENT_TIERING",
    "DEEP_ARCHIVE",
    "OUTPOSTS",
    "GLACIER_IR",
    "SNOW",
    "EXPRESS_ONEZONE",
    "FSX_OPENZFS",
    "FSX_ONTAP",
    "AWS_BACKUP_WARM",
    "AWS_BACKUP_LOW_COST_WARM",
]
ObjectVersionStorageClass = Literal["STANDARD"]
OptionalObjectAttributes = Literal["RestoreStatus"]
OwnerOverride = Literal["Destination"]
PartNumber = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
PartNumberMarker = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
PartitionDateSource = Literal["EventTime", "DeliveryTime"]
PartsCount = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
Payer = Literal["Requester", "BucketOwner"]
Permission = Literal["FULL_CONTROL", "WRITE", "WRITE_ACP", "READ", "READ_ACP"]
Priority = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
Protocol = Literal["http", "https"]
QuoteFields = Literal["ALWAYS", "ASNEEDED"]
RecordExpirationDays = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
Region = Annotated[str, Meta(min_length=0, max_length=20)]
RenameSource = Annotated[
    str,
    Meta(
        pattern="\\A(?:\\/?[^\\n\\r\\x85\\u2028\\u2029]+\\/[^\\n\\r\\x85\\u2028\\u2029]+)\\Z",
        extra={"pattern": "\\/?.+\\/.+"},
    ),
]
RenameSourceIfModifiedSince = Annotated[
    float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "rfc822"})
]
RenameSourceIfUnmodifiedSince = Annotated[
    float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "rfc822"})
]
ReplicaModificationsStatus = Literal["Enabled", "Disabled"]
ReplicationRuleStatus = Literal["Enabled", "Disabled"]
ReplicationStatus = Literal["COMPLETE", "PENDING", "FAILED", "REPLICA", "COMPLETED"]
ReplicationTimeStatus = Literal["Enabled", "Disabled"]
RequestCharged = Literal["requester"]
RequestPayer = Literal["requester"]
ResponseExpires = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "rfc822"})]
RestoreExpiryDate = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "iso8601"})]
RestoreRequestType = Literal["SELECT"]
S3RegionalOrS3ExpressBucketArnString = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=128,
        pattern="\\A(?:arn:[^:]+:(s3|s3express):[^\\n\\r\\x85\\u2028\\u2029]*)\\Z",
        extra={"pattern": "arn:[^:]+:(s3|s3express):.*"},
    ),
]
S3TablesBucketType = Literal["aws", "customer"]
SSECustomerKey = Annotated[str, Meta(extra={"sensitive": True})]
SSEKMSEncryptionContext = Annotated[str, Meta(extra={"sensitive": True})]
SSEKMSKeyId = Annotated[str, Meta(extra={"sensitive": True})]
ServerSideEncryption = Literal["AES256", "aws:fsx", "aws:backup", "aws:kms", "aws:kms:dsse"]
SessionCredentialValue = Annotated[str, Meta(extra={"sensitive": True})]
SessionExpiration = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "iso8601"})]
SessionMode = Literal["ReadOnly", "ReadWrite"]
Size = Annotated[int, Meta(ge=-9223372036854775808, le=9223372036854775807)]
SseKmsEncryptedObjectsStatus = Literal["Enabled", "Disabled"]
Start = Annotated[int, Meta(ge=-9223372036854775808, le=9223372036854775807)]
StorageClass = Literal[
    "STANDARD",
    "REDUCED_REDUNDANCY",
    "STANDARD_IA",
    "ONEZONE_IA",
    "INTELLIGENT_TIERING",
    "GLACIER",
    "DEEP_ARCHIVE",
    "OUTPOSTS",
    "GLACIER_IR",
    "SNOW",
    "EXPRESS_ONEZONE",
    "FSX_OPENZFS",
    "FSX_ONTAP",
    "AWS_BACKUP_WARM",
    "AWS_BACKUP_LOW_COST_WARM",
]
StorageClassAnalysisSchemaVersion = Literal["V_1"]
TableSseAlgorithm = Literal["aws:kms", "AES256"]
TagCount = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
TaggingDirective = Literal["COPY", "REPLACE"]
Tier = Literal["Standard", "Bulk", "Expedited"]
TransitionDefaultMinimumObjectSize = Literal["varies_by_storage_class", "all_storage_classes_128K"]
TransitionStorageClass = Literal[
    "GLACIER", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "DEEP_ARCHIVE", "GLACIER_IR"
]
Type = Literal["CanonicalUser", "AmazonCustomerByEmail", "Group"]
VersionCount = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
WriteOffsetBytes = Annotated[int, Meta(ge=-9223372036854775808, le=9223372036854775807)]
Years = Annotated[int, Meta(ge=-2147483648, le=2147483647)]


class AbacStatus(Shape, frozen=True, kw_only=True):
    status: BucketAbacStatus | None = field(name="Status", default=None)


class AbortIncompleteMultipartUpload(Shape, frozen=True, kw_only=True):
    days_after_initiation: DaysAfterInitiation | None = field(name="DaysAfterInitiation", default=None)


class AbortMultipartUploadOutput(Shape, frozen=True, kw_only=True):
    request_charged: (
        Annotated[RequestCharged, Meta(extra={"location": "header", "location_name": "x-amz-request-charged"})] | None
    ) = field(name="RequestCharged", default=None)
    version_id: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-version-id"})] | None = field(
        name="VersionId", default=None
    )


class AbortMultipartUploadRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    key: Annotated[ObjectKey, Meta(extra={"location": "uri", "location_name": "Key"})] = field(name="Key")
    upload_id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "uploadId"})] = field(
        name="UploadId"
    )
    request_payer: (
        Annotated[RequestPayer, Meta(extra={"location": "header", "location_name": "x-amz-request-payer"})] | None
    ) = field(name="RequestPayer", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)
    if_match_initiated_time: (
        Annotated[
            IfMatchInitiatedTime, Meta(extra={"location": "header", "location_name": "x-amz-if-match-initiated-time"})
        ]
        | None
    ) = field(name="IfMatchInitiatedTime", default=None)


class AccelerateConfiguration(Shape, frozen=True, kw_only=True):
    status: BucketAccelerateStatus | None = field(name="Status", default=None)


class AccessControlPolicy(Shape, frozen=True, kw_only=True):
    grants: Annotated[list[Grant], Meta(extra={"item": "Grant"})] | None = field(name="AccessControlList", default=None)
    owner: Owner | None = field(name="Owner", default=None)


class AccessControlTranslation(Shape, frozen=True, kw_only=True):
    owner: OwnerOverride = field(name="Owner")


class AnalyticsAndOperator(Shape, frozen=True, kw_only=True):
    prefix: str | None = field(name="Prefix", default=None)
    tags: Annotated[Annotated[list[Tag], Meta(extra={"item": "Tag"})], Meta(extra={"flattened": True})] | None = field(
        name="Tag", default=None
    )


class AnalyticsConfiguration(Shape, frozen=True, kw_only=True):
    id: str = field(name="Id")
    filter: AnalyticsFilter | None = field(name="Filter", default=None)
    storage_class_analysis: StorageClassAnalysis = field(name="StorageClassAnalysis")


class AnalyticsExportDestination(Shape, frozen=True, kw_only=True):
    s3_bucket_destination: AnalyticsS3BucketDestination = field(name="S3BucketDestination")


class AnalyticsFilter(Shape, frozen=True, kw_only=True):
    prefix: str | None = field(name="Prefix", default=None)
    tag: Tag | None = field(name="Tag", default=None)
    and_: AnalyticsAndOperator | None = field(name="And", default=None)


class AnalyticsS3BucketDestination(Shape, frozen=True, kw_only=True):
    format: AnalyticsS3ExportFileFormat = field(name="Format")
    bucket_account_id: str | None = field(name="BucketAccountId", default=None)
    bucket: str = field(name="Bucket")
    prefix: str | None = field(name="Prefix", default=None)


class AnnotationEntry(Shape, frozen=True, kw_only=True):
    annotation_name: str = field(name="AnnotationName")
    last_modified: LastModified = field(name="LastModified")
    e_tag: str | None = field(name="ETag", default=None)
    checksum_algorithm: Annotated[list[ChecksumAlgorithm], Meta(extra={"flattened": True})] | None = field(
        name="ChecksumAlgorithm", default=None
    )
    size: Size = field(name="Size")
    replication_status: ReplicationStatus | None = field(name="ReplicationStatus", default=None)


class AnnotationTableConfiguration(Shape, frozen=True, kw_only=True):
    configuration_state: AnnotationConfigurationState = field(name="ConfigurationState")
    encryption_configuration: MetadataTableEncryptionConfiguration | None = field(
        name="EncryptionConfiguration", default=None
    )
    role: str | None = field(name="Role", default=None)


class AnnotationTableConfigurationResult(Shape, frozen=True, kw_only=True):
    configuration_state: AnnotationConfigurationState = field(name="ConfigurationState")
    table_status: str | None = field(name="TableStatus", default=None)
    error: ErrorDetails | None = field(name="Error", default=None)
    table_name: str | None = field(name="TableName", default=None)
    table_arn: str | None = field(name="TableArn", default=None)
    role: str | None = field(name="Role", default=None)


class AnnotationTableConfigurationUpdates(Shape, frozen=True, kw_only=True):
    configuration_state: AnnotationConfigurationState = field(name="ConfigurationState")
    encryption_configuration: MetadataTableEncryptionConfiguration | None = field(
        name="EncryptionConfiguration", default=None
    )
    role: str | None = field(name="Role", default=None)


class BlockedEncryptionTypes(Shape, frozen=True, kw_only=True):
    encryption_type: (
        Annotated[list[EncryptionType], Meta(extra={"flattened": True, "item": "EncryptionType"})] | None
    ) = field(name="EncryptionType", default=None)


class Bucket(Shape, frozen=True, kw_only=True):
    name: str | None = field(name="Name", default=None)
    creation_date: CreationDate | None = field(name="CreationDate", default=None)
    bucket_region: str | None = field(name="BucketRegion", default=None)
    bucket_arn: S3RegionalOrS3ExpressBucketArnString | None = field(name="BucketArn", default=None)


class BucketInfo(Shape, frozen=True, kw_only=True):
    data_redundancy: DataRedundancy | None = field(name="DataRedundancy", default=None)
    type: BucketType | None = field(name="Type", default=None)


class BucketLifecycleConfiguration(Shape, frozen=True, kw_only=True):
    rules: Annotated[list[LifecycleRule], Meta(extra={"flattened": True})] = field(name="Rule")


class BucketLoggingStatus(Shape, frozen=True, kw_only=True):
    logging_enabled: LoggingEnabled | None = field(name="LoggingEnabled", default=None)


class CORSConfiguration(Shape, frozen=True, kw_only=True):
    cors_rules: Annotated[list[CORSRule], Meta(extra={"flattened": True})] = field(name="CORSRule")


class CORSRule(Shape, frozen=True, kw_only=True):
    id: str | None = field(name="ID", default=None)
    allowed_headers: Annotated[list[str], Meta(extra={"flattened": True})] | None = field(
        name="AllowedHeader", default=None
    )
    allowed_methods: Annotated[list[str], Meta(extra={"flattened": True})] = field(name="AllowedMethod")
    allowed_origins: Annotated[list[str], Meta(extra={"flattened": True})] = field(name="AllowedOrigin")
    expose_headers: Annotated[list[str], Meta(extra={"flattened": True})] | None = field(
        name="ExposeHeader", default=None
    )
    max_age_seconds: MaxAgeSeconds | None = field(name="MaxAgeSeconds", default=None)


class CSVInput(Shape, frozen=True, kw_only=True):
    file_header_info: FileHeaderInfo | None = field(name="FileHeaderInfo", default=None)
    comments: str | None = field(name="Comments", default=None)
    quote_escape_character: str | None = field(name="QuoteEscapeCharacter", default=None)
    record_delimiter: str | None = field(name="RecordDelimiter", default=None)
    field_delimiter: str | None = field(name="FieldDelimiter", default=None)
    quote_character: str | None = field(name="QuoteCharacter", default=None)
    allow_quoted_record_delimiter: bool | None = field(name="AllowQuotedRecordDelimiter", default=None)


class CSVOutput(Shape, frozen=True, kw_only=True):
    quote_fields: QuoteFields | None = field(name="QuoteFields", default=None)
    quote_escape_character: str | None = field(name="QuoteEscapeCharacter", default=None)
    record_delimiter: str | None = field(name="RecordDelimiter", default=None)
    field_delimiter: str | None = field(name="FieldDelimiter", default=None)
    quote_character: str | None = field(name="QuoteCharacter", default=None)


class Checksum(Shape, frozen=True, kw_only=True):
    checksum_crc32: str | None = field(name="ChecksumCRC32", default=None)
    checksum_crc32_c: str | None = field(name="ChecksumCRC32C", default=None)
    checksum_crc64_nvme: str | None = field(name="ChecksumCRC64NVME", default=None)
    checksum_sha1: str | None = field(name="ChecksumSHA1", default=None)
    checksum_sha256: str | None = field(name="ChecksumSHA256", default=None)
    checksum_sha512: str | None = field(name="ChecksumSHA512", default=None)
    checksum_md5: str | None = field(name="ChecksumMD5", default=None)
    checksum_xxhash64: str | None = field(name="ChecksumXXHASH64", default=None)
    checksum_xxhash3: str | None = field(name="ChecksumXXHASH3", default=None)
    checksum_xxhash128: str | None = field(name="ChecksumXXHASH128", default=None)
    checksum_type: ChecksumType | None = field(name="ChecksumType", default=None)


class CloudFunctionConfiguration(Shape, frozen=True, kw_only=True):
    id: str | None = field(name="Id", default=None)
    events: Annotated[list[Event], Meta(extra={"flattened": True})] | None = field(name="Event", default=None)
    cloud_function: str | None = field(name="CloudFunction", default=None)
    invocation_role: str | None = field(name="InvocationRole", default=None)


class CommonPrefix(Shape, frozen=True, kw_only=True):
    prefix: str | None = field(name="Prefix", default=None)


class CompleteMultipartUploadOutput(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["ssekms_key_id"])

    location: str | None = field(name="Location", default=None)
    bucket: str | None = field(name="Bucket", default=None)
    key: ObjectKey | None = field(name="Key", default=None)
    expiration: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expiration"})] | None = field(
        name="Expiration", default=None
    )
    e_tag: str | None = field(name="ETag", default=None)
    checksum_crc32: str | None = field(name="ChecksumCRC32", default=None)
    checksum_crc32_c: str | None = field(name="ChecksumCRC32C", default=None)
    checksum_crc64_nvme: str | None = field(name="ChecksumCRC64NVME", default=None)
    checksum_sha1: str | None = field(name="ChecksumSHA1", default=None)
    checksum_sha256: str | None = field(name="ChecksumSHA256", default=None)
    checksum_sha512: str | None = field(name="ChecksumSHA512", default=None)
    checksum_md5: str | None = field(name="ChecksumMD5", default=None)
    checksum_xxhash64: str | None = field(name="ChecksumXXHASH64", default=None)
    checksum_xxhash3: str | None = field(name="ChecksumXXHASH3", default=None)
    checksum_xxhash128: str | None = field(name="ChecksumXXHASH128", default=None)
    checksum_type: ChecksumType | None = field(name="ChecksumType", default=None)
    server_side_encryption: (
        Annotated[
            ServerSideEncryption, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption"})
        ]
        | None
    ) = field(name="ServerSideEncryption", default=None)
    version_id: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-version-id"})] | None = field(
        name="VersionId", default=None
    )
    ssekms_key_id: (
        Annotated[
            SSEKMSKeyId,
            Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-aws-kms-key-id"}),
        ]
        | None
    ) = field(name="SSEKMSKeyId", default=None)
    bucket_key_enabled: (
        Annotated[
            bool, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-bucket-key-enabled"})
        ]
        | None
    ) = field(name="BucketKeyEnabled", default=None)
    request_charged: (
        Annotated[RequestCharged, Meta(extra={"location": "header", "location_name": "x-amz-request-charged"})] | None
    ) = field(name="RequestCharged", default=None)


class CompleteMultipartUploadRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["sse_customer_key"])

    __payload__: ClassVar[str] = "multipart_upload"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    key: Annotated[ObjectKey, Meta(extra={"location": "uri", "location_name": "Key"})] = field(name="Key")
    multipart_upload: CompletedMultipartUpload | None = field(name="CompleteMultipartUpload", default=None)
    upload_id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "uploadId"})] = field(
        name="UploadId"
    )
    checksum_crc32: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-crc32"})] | None
    ) = field(name="ChecksumCRC32", default=None)
    checksum_crc32_c: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-crc32c"})] | None
    ) = field(name="ChecksumCRC32C", default=None)
    checksum_crc64_nvme: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-crc64nvme"})] | None
    ) = field(name="ChecksumCRC64NVME", default=None)
    checksum_sha1: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-sha1"})] | None = (
        field(name="ChecksumSHA1", default=None)
    )
    checksum_sha256: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-sha256"})] | None
    ) = field(name="ChecksumSHA256", default=None)
    checksum_sha512: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-sha512"})] | None
    ) = field(name="ChecksumSHA512", default=None)
    checksum_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-md5"})] | None = (
        field(name="ChecksumMD5", default=None)
    )
    checksum_xxhash64: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-xxhash64"})] | None
    ) = field(name="ChecksumXXHASH64", default=None)
    checksum_xxhash3: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-xxhash3"})] | None
    ) = field(name="ChecksumXXHASH3", default=None)
    checksum_xxhash128: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-xxhash128"})] | None
    ) = field(name="ChecksumXXHASH128", default=None)
    checksum_type: (
        Annotated[ChecksumType, Meta(extra={"location": "header", "location_name": "x-amz-checksum-type"})] | None
    ) = field(name="ChecksumType", default=None)
    mpu_object_size: (
        Annotated[MpuObjectSize, Meta(extra={"location": "header", "location_name": "x-amz-mp-object-size"})] | None
    ) = field(name="MpuObjectSize", default=None)
    request_payer: (
        Annotated[RequestPayer, Meta(extra={"location": "header", "location_name": "x-amz-request-payer"})] | None
    ) = field(name="RequestPayer", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)
    if_match: Annotated[str, Meta(extra={"location": "header", "location_name": "If-Match"})] | None = field(
        name="IfMatch", default=None
    )
    if_none_match: Annotated[str, Meta(extra={"location": "header", "location_name": "If-None-Match"})] | None = field(
        name="IfNoneMatch", default=None
    )
    sse_customer_algorithm: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-algorithm"})
        ]
        | None
    ) = field(name="SSECustomerAlgorithm", default=None)
    sse_customer_key: (
        Annotated[
            SSECustomerKey,
            Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-key"}),
        ]
        | None
    ) = field(name="SSECustomerKey", default=None)
    sse_customer_key_md5: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-key-MD5"})
        ]
        | None
    ) = field(name="SSECustomerKeyMD5", default=None)


class CompletedMultipartUpload(Shape, frozen=True, kw_only=True):
    parts: Annotated[list[CompletedPart], Meta(extra={"flattened": True})] | None = field(name="Part", default=None)


class CompletedPart(Shape, frozen=True, kw_only=True):
    e_tag: str | None = field(name="ETag", default=None)
    checksum_crc32: str | None = field(name="ChecksumCRC32", default=None)
    checksum_crc32_c: str | None = field(name="ChecksumCRC32C", default=None)
    checksum_crc64_nvme: str | None = field(name="ChecksumCRC64NVME", default=None)
    checksum_sha1: str | None = field(name="ChecksumSHA1", default=None)
    checksum_sha256: str | None = field(name="ChecksumSHA256", default=None)
    checksum_sha512: str | None = field(name="ChecksumSHA512", default=None)
    checksum_md5: str | None = field(name="ChecksumMD5", default=None)
    checksum_xxhash64: str | None = field(name="ChecksumXXHASH64", default=None)
    checksum_xxhash3: str | None = field(name="ChecksumXXHASH3", default=None)
    checksum_xxhash128: str | None = field(name="ChecksumXXHASH128", default=None)
    part_number: PartNumber | None = field(name="PartNumber", default=None)


class Condition(Shape, frozen=True, kw_only=True):
    http_error_code_returned_equals: str | None = field(name="HttpErrorCodeReturnedEquals", default=None)
    key_prefix_equals: str | None = field(name="KeyPrefixEquals", default=None)


class ContinuationEvent(Shape, frozen=True, kw_only=True):
    pass


class CopyObjectOutput(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["ssekms_encryption_context", "ssekms_key_id"])

    __payload__: ClassVar[str] = "copy_object_result"

    copy_object_result: CopyObjectResult | None = field(name="CopyObjectResult", default=None)
    expiration: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expiration"})] | None = field(
        name="Expiration", default=None
    )
    copy_source_version_id: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-copy-source-version-id"})] | None
    ) = field(name="CopySourceVersionId", default=None)
    version_id: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-version-id"})] | None = field(
        name="VersionId", default=None
    )
    server_side_encryption: (
        Annotated[
            ServerSideEncryption, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption"})
        ]
        | None
    ) = field(name="ServerSideEncryption", default=None)
    sse_customer_algorithm: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-algorithm"})
        ]
        | None
    ) = field(name="SSECustomerAlgorithm", default=None)
    sse_customer_key_md5: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-key-MD5"})
        ]
        | None
    ) = field(name="SSECustomerKeyMD5", default=None)
    ssekms_key_id: (
        Annotated[
            SSEKMSKeyId,
            Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-aws-kms-key-id"}),
        ]
        | None
    ) = field(name="SSEKMSKeyId", default=None)
    ssekms_encryption_context: (
        Annotated[
            SSEKMSEncryptionContext,
            Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-context"}),
        ]
        | None
    ) = field(name="SSEKMSEncryptionContext", default=None)
    bucket_key_enabled: (
        Annotated[
            bool, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-bucket-key-enabled"})
        ]
        | None
    ) = field(name="BucketKeyEnabled", default=None)
    request_charged: (
        Annotated[RequestCharged, Meta(extra={"location": "header", "location_name": "x-amz-request-charged"})] | None
    ) = field(name="RequestCharged", default=None)


class CopyObjectRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(
        ["copy_source_sse_customer_key", "sse_customer_key", "ssekms_encryption_context", "ssekms_key_id"]
    )

    acl: Annotated[ObjectCannedACL, Meta(extra={"location": "header", "location_name": "x-amz-acl"})] | None = field(
        name="ACL", default=None
    )
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    cache_control: Annotated[str, Meta(extra={"location": "header", "location_name": "Cache-Control"})] | None = field(
        name="CacheControl", default=None
    )
    checksum_algorithm: (
        Annotated[ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-checksum-algorithm"})]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)
    content_disposition: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "Content-Disposition"})] | None
    ) = field(name="ContentDisposition", default=None)
    content_encoding: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-Encoding"})] | None = (
        field(name="ContentEncoding", default=None)
    )
    content_language: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-Language"})] | None = (
        field(name="ContentLanguage", default=None)
    )
    content_type: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-Type"})] | None = field(
        name="ContentType", default=None
    )
    copy_source: Annotated[CopySource, Meta(extra={"location": "header", "location_name": "x-amz-copy-source"})] = (
        field(name="CopySource")
    )
    copy_source_if_match: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-copy-source-if-match"})] | None
    ) = field(name="CopySourceIfMatch", default=None)
    copy_source_if_modified_since: (
        Annotated[
            CopySourceIfModifiedSince,
            Meta(
                extra={
                    "location": "header",
                    "location_name": "x-amz-copy-source-if-modified-since",
                    "timestamp": "rfc822",
                }
            ),
        ]
        | None
    ) = field(name="CopySourceIfModifiedSince", default=None)
    copy_source_if_none_match: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-copy-source-if-none-match"})] | None
    ) = field(name="CopySourceIfNoneMatch", default=None)
    copy_source_if_unmodified_since: (
        Annotated[
            CopySourceIfUnmodifiedSince,
            Meta(
                extra={
                    "location": "header",
                    "location_name": "x-amz-copy-source-if-unmodified-since",
                    "timestamp": "rfc822",
                }
            ),
        ]
        | None
    ) = field(name="CopySourceIfUnmodifiedSince", default=None)
    expires: (
        Annotated[Expires, Meta(extra={"location": "header", "location_name": "Expires", "timestamp": "rfc822"})] | None
    ) = field(name="Expires", default=None)
    grant_full_control: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-grant-full-control"})] | None
    ) = field(name="GrantFullControl", default=None)
    grant_read: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-grant-read"})] | None = field(
        name="GrantRead", default=None
    )
    grant_read_acp: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-grant-read-acp"})] | None
    ) = field(name="GrantReadACP", default=None)
    grant_write_acp: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-grant-write-acp"})] | None
    ) = field(name="GrantWriteACP", default=None)
    if_match: Annotated[str, Meta(extra={"location": "header", "location_name": "If-Match"})] | None = field(
        name="IfMatch", default=None
    )
    if_none_match: Annotated[str, Meta(extra={"location": "header", "location_name": "If-None-Match"})] | None = field(
        name="IfNoneMatch", default=None
    )
    key: Annotated[ObjectKey, Meta(extra={"location": "uri", "location_name": "Key"})] = field(name="Key")
    metadata: Annotated[dict[str, str], Meta(extra={"location": "headers", "location_name": "x-amz-meta-"})] | None = (
        field(name="Metadata", default=None)
    )
    metadata_directive: (
        Annotated[MetadataDirective, Meta(extra={"location": "header", "location_name": "x-amz-metadata-directive"})]
        | None
    ) = field(name="MetadataDirective", default=None)
    tagging_directive: (
        Annotated[TaggingDirective, Meta(extra={"location": "header", "location_name": "x-amz-tagging-directive"})]
        | None
    ) = field(name="TaggingDirective", default=None)
    annotation_directive: (
        Annotated[
            AnnotationDirective,
            Meta(extra={"location": "header", "location_name": "x-amz-object-annotation-directive"}),
        ]
        | None
    ) = field(name="AnnotationDirective", default=None)
    server_side_encryption: (
        Annotated[
            ServerSideEncryption, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption"})
        ]
        | None
    ) = field(name="ServerSideEncryption", default=None)
    storage_class: (
        Annotated[StorageClass, Meta(extra={"location": "header", "location_name": "x-amz-storage-class"})] | None
    ) = field(name="StorageClass", default=None)
    website_redirect_location: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-website-redirect-location"})] | None
    ) = field(name="WebsiteRedirectLocation", default=None)
    sse_customer_algorithm: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-algorithm"})
        ]
        | None
    ) = field(name="SSECustomerAlgorithm", default=None)
    sse_customer_key: (
        Annotated[
            SSECustomerKey,
            Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-key"}),
        ]
        | None
    ) = field(name="SSECustomerKey", default=None)
    sse_customer_key_md5: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-key-MD5"})
        ]
        | None
    ) = field(name="SSECustomerKeyMD5", default=None)
    ssekms_key_id: (
        Annotated[
            SSEKMSKeyId,
            Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-aws-kms-key-id"}),
        ]
        | None
    ) = field(name="SSEKMSKeyId", default=None)
    ssekms_encryption_context: (
        Annotated[
            SSEKMSEncryptionContext,
            Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-context"}),
        ]
        | None
    ) = field(name="SSEKMSEncryptionContext", default=None)
    bucket_key_enabled: (
        Annotated[
            bool, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-bucket-key-enabled"})
        ]
        | None
    ) = field(name="BucketKeyEnabled", default=None)
    copy_source_sse_customer_algorithm: (
        Annotated[
            str,
            Meta(
                extra={
                    "location": "header",
                    "location_name": "x-amz-copy-source-server-side-encryption-customer-algorithm",
                }
            ),
        ]
        | None
    ) = field(name="CopySourceSSECustomerAlgorithm", default=None)
    copy_source_sse_customer_key: (
        Annotated[
            CopySourceSSECustomerKey,
            Meta(
                extra={"location": "header", "location_name": "x-amz-copy-source-server-side-encryption-customer-key"}
            ),
        ]
        | None
    ) = field(name="CopySourceSSECustomerKey", default=None)
    copy_source_sse_customer_key_md5: (
        Annotated[
            str,
            Meta(
                extra={
                    "location": "header",
                    "location_name": "x-amz-copy-source-server-side-encryption-customer-key-MD5",
                }
            ),
        ]
        | None
    ) = field(name="CopySourceSSECustomerKeyMD5", default=None)
    request_payer: (
        Annotated[RequestPayer, Meta(extra={"location": "header", "location_name": "x-amz-request-payer"})] | None
    ) = field(name="RequestPayer", default=None)
    tagging: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-tagging"})] | None = field(
        name="Tagging", default=None
    )
    object_lock_mode: (
        Annotated[ObjectLockMode, Meta(extra={"location": "header", "location_name": "x-amz-object-lock-mode"})] | None
    ) = field(name="ObjectLockMode", default=None)
    object_lock_retain_until_date: (
        Annotated[
            ObjectLockRetainUntilDate,
            Meta(extra={"location": "header", "location_name": "x-amz-object-lock-retain-until-date"}),
        ]
        | None
    ) = field(name="ObjectLockRetainUntilDate", default=None)
    object_lock_legal_hold_status: (
        Annotated[
            ObjectLockLegalHoldStatus,
            Meta(extra={"location": "header", "location_name": "x-amz-object-lock-legal-hold"}),
        ]
        | None
    ) = field(name="ObjectLockLegalHoldStatus", default=None)
    object_lock_event_hold: (
        Annotated[
            ObjectLockEventHold, Meta(extra={"location": "header", "location_name": "x-amz-object-lock-event-hold"})
        ]
        | None
    ) = field(name="ObjectLockEventHold", default=None)
    object_lock_event_hold_duration_days: (
        Annotated[
            ObjectLockEventHoldDurationDays,
            Meta(extra={"location": "header", "location_name": "x-amz-object-lock-event-hold-duration-days"}),
        ]
        | None
    ) = field(name="ObjectLockEventHoldDurationDays", default=None)
    object_lock_event_hold_duration_years: (
        Annotated[
            ObjectLockEventHoldDurationYears,
            Meta(extra={"location": "header", "location_name": "x-amz-object-lock-event-hold-duration-years"}),
        ]
        | None
    ) = field(name="ObjectLockEventHoldDurationYears", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)
    expected_source_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-source-expected-bucket-owner"})] | None
    ) = field(name="ExpectedSourceBucketOwner", default=None)


class CopyObjectResult(Shape, frozen=True, kw_only=True):
    e_tag: str | None = field(name="ETag", default=None)
    last_modified: LastModified | None = field(name="LastModified", default=None)
    checksum_type: ChecksumType | None = field(name="ChecksumType", default=None)
    checksum_crc32: str | None = field(name="ChecksumCRC32", default=None)
    checksum_crc32_c: str | None = field(name="ChecksumCRC32C", default=None)
    checksum_crc64_nvme: str | None = field(name="ChecksumCRC64NVME", default=None)
    checksum_sha1: str | None = field(name="ChecksumSHA1", default=None)
    checksum_sha256: str | None = field(name="ChecksumSHA256", default=None)
    checksum_sha512: str | None = field(name="ChecksumSHA512", default=None)
    checksum_md5: str | None = field(name="ChecksumMD5", default=None)
    checksum_xxhash64: str | None = field(name="ChecksumXXHASH64", default=None)
    checksum_xxhash3: str | None = field(name="ChecksumXXHASH3", default=None)
    checksum_xxhash128: str | None = field(name="ChecksumXXHASH128", default=None)


class CopyPartResult(Shape, frozen=True, kw_only=True):
    e_tag: str | None = field(name="ETag", default=None)
    last_modified: LastModified | None = field(name="LastModified", default=None)
    checksum_crc32: str | None = field(name="ChecksumCRC32", default=None)
    checksum_crc32_c: str | None = field(name="ChecksumCRC32C", default=None)
    checksum_crc64_nvme: str | None = field(name="ChecksumCRC64NVME", default=None)
    checksum_sha1: str | None = field(name="ChecksumSHA1", default=None)
    checksum_sha256: str | None = field(name="ChecksumSHA256", default=None)
    checksum_sha512: str | None = field(name="ChecksumSHA512", default=None)
    checksum_md5: str | None = field(name="ChecksumMD5", default=None)
    checksum_xxhash64: str | None = field(name="ChecksumXXHASH64", default=None)
    checksum_xxhash3: str | None = field(name="ChecksumXXHASH3", default=None)
    checksum_xxhash128: str | None = field(name="ChecksumXXHASH128", default=None)


class CreateBucketConfiguration(Shape, frozen=True, kw_only=True):
    location_constraint: BucketLocationConstraint | None = field(name="LocationConstraint", default=None)
    location: LocationInfo | None = field(name="Location", default=None)
    bucket: BucketInfo | None = field(name="Bucket", default=None)
    tags: Annotated[list[Tag], Meta(extra={"item": "Tag"})] | None = field(name="Tags", default=None)


class CreateBucketMetadataConfigurationRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "metadata_configuration"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    content_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-MD5"})] | None = field(
        name="ContentMD5", default=None
    )
    checksum_algorithm: (
        Annotated[
            ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-sdk-checksum-algorithm"})
        ]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)
    metadata_configuration: MetadataConfiguration = field(name="MetadataConfiguration")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class CreateBucketMetadataTableConfigurationRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "metadata_table_configuration"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    content_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-MD5"})] | None = field(
        name="ContentMD5", default=None
    )
    checksum_algorithm: (
        Annotated[
            ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-sdk-checksum-algorithm"})
        ]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)
    metadata_table_configuration: MetadataTableConfiguration = field(name="MetadataTableConfiguration")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class CreateBucketOutput(Shape, frozen=True, kw_only=True):
    location: Annotated[str, Meta(extra={"location": "header", "location_name": "Location"})] | None = field(
        name="Location", default=None
    )
    bucket_arn: (
        Annotated[
            S3RegionalOrS3ExpressBucketArnString,
            Meta(extra={"location": "header", "location_name": "x-amz-bucket-arn"}),
        ]
        | None
    ) = field(name="BucketArn", default=None)


class CreateBucketRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "create_bucket_configuration"

    acl: Annotated[BucketCannedACL, Meta(extra={"location": "header", "location_name": "x-amz-acl"})] | None = field(
        name="ACL", default=None
    )
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    create_bucket_configuration: CreateBucketConfiguration | None = field(
        name="CreateBucketConfiguration", default=None
    )
    grant_full_control: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-grant-full-control"})] | None
    ) = field(name="GrantFullControl", default=None)
    grant_read: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-grant-read"})] | None = field(
        name="GrantRead", default=None
    )
    grant_read_acp: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-grant-read-acp"})] | None
    ) = field(name="GrantReadACP", default=None)
    grant_write: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-grant-write"})] | None = (
        field(name="GrantWrite", default=None)
    )
    grant_write_acp: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-grant-write-acp"})] | None
    ) = field(name="GrantWriteACP", default=None)
    object_lock_enabled_for_bucket: (
        Annotated[bool, Meta(extra={"location": "header", "location_name": "x-amz-bucket-object-lock-enabled"})] | None
    ) = field(name="ObjectLockEnabledForBucket", default=None)
    object_ownership: (
        Annotated[ObjectOwnership, Meta(extra={"location": "header", "location_name": "x-amz-object-ownership"})] | None
    ) = field(name="ObjectOwnership", default=None)
    bucket_namespace: (
        Annotated[BucketNamespace, Meta(extra={"location": "header", "location_name": "x-amz-bucket-namespace"})] | None
    ) = field(name="BucketNamespace", default=None)


class CreateMultipartUploadOutput(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["ssekms_encryption_context", "ssekms_key_id"])

    abort_date: (
        Annotated[
            AbortDate, Meta(extra={"location": "header", "location_name": "x-amz-abort-date", "timestamp": "rfc822"})
        ]
        | None
    ) = field(name="AbortDate", default=None)
    abort_rule_id: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-abort-rule-id"})] | None = (
        field(name="AbortRuleId", default=None)
    )
    bucket: str | None = field(name="Bucket", default=None)
    key: ObjectKey | None = field(name="Key", default=None)
    upload_id: str | None = field(name="UploadId", default=None)
    server_side_encryption: (
        Annotated[
            ServerSideEncryption, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption"})
        ]
        | None
    ) = field(name="ServerSideEncryption", default=None)
    sse_customer_algorithm: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-algorithm"})
        ]
        | None
    ) = field(name="SSECustomerAlgorithm", default=None)
    sse_customer_key_md5: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-key-MD5"})
        ]
        | None
    ) = field(name="SSECustomerKeyMD5", default=None)
    ssekms_key_id: (
        Annotated[
            SSEKMSKeyId,
            Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-aws-kms-key-id"}),
        ]
        | None
    ) = field(name="SSEKMSKeyId", default=None)
    ssekms_encryption_context: (
        Annotated[
            SSEKMSEncryptionContext,
            Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-context"}),
        ]
        | None
    ) = field(name="SSEKMSEncryptionContext", default=None)
    bucket_key_enabled: (
        Annotated[
            bool, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-bucket-key-enabled"})
        ]
        | None
    ) = field(name="BucketKeyEnabled", default=None)
    request_charged: (
        Annotated[RequestCharged, Meta(extra={"location": "header", "location_name": "x-amz-request-charged"})] | None
    ) = field(name="RequestCharged", default=None)
    checksum_algorithm: (
        Annotated[ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-checksum-algorithm"})]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)
    checksum_type: (
        Annotated[ChecksumType, Meta(extra={"location": "header", "location_name": "x-amz-checksum-type"})] | None
    ) = field(name="ChecksumType", default=None)
    version_id: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-version-id"})] | None = field(
        name="VersionId", default=None
    )


class CreateMultipartUploadRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(
        ["sse_customer_key", "ssekms_encryption_context", "ssekms_key_id"]
    )

    acl: Annotated[ObjectCannedACL, Meta(extra={"location": "header", "location_name": "x-amz-acl"})] | None = field(
        name="ACL", default=None
    )
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    cache_control: Annotated[str, Meta(extra={"location": "header", "location_name": "Cache-Control"})] | None = field(
        name="CacheControl", default=None
    )
    content_disposition: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "Content-Disposition"})] | None
    ) = field(name="ContentDisposition", default=None)
    content_encoding: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-Encoding"})] | None = (
        field(name="ContentEncoding", default=None)
    )
    content_language: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-Language"})] | None = (
        field(name="ContentLanguage", default=None)
    )
    content_type: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-Type"})] | None = field(
        name="ContentType", default=None
    )
    expires: (
        Annotated[Expires, Meta(extra={"location": "header", "location_name": "Expires", "timestamp": "rfc822"})] | None
    ) = field(name="Expires", default=None)
    grant_full_control: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-grant-full-control"})] | None
    ) = field(name="GrantFullControl", default=None)
    grant_read: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-grant-read"})] | None = field(
        name="GrantRead", default=None
    )
    grant_read_acp: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-grant-read-acp"})] | None
    ) = field(name="GrantReadACP", default=None)
    grant_write_acp: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-grant-write-acp"})] | None
    ) = field(name="GrantWriteACP", default=None)
    key: Annotated[ObjectKey, Meta(extra={"location": "uri", "location_name": "Key"})] = field(name="Key")
    metadata: Annotated[dict[str, str], Meta(extra={"location": "headers", "location_name": "x-amz-meta-"})] | None = (
        field(name="Metadata", default=None)
    )
    server_side_encryption: (
        Annotated[
            ServerSideEncryption, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption"})
        ]
        | None
    ) = field(name="ServerSideEncryption", default=None)
    storage_class: (
        Annotated[StorageClass, Meta(extra={"location": "header", "location_name": "x-amz-storage-class"})] | None
    ) = field(name="StorageClass", default=None)
    website_redirect_location: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-website-redirect-location"})] | None
    ) = field(name="WebsiteRedirectLocation", default=None)
    sse_customer_algorithm: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-algorithm"})
        ]
        | None
    ) = field(name="SSECustomerAlgorithm", default=None)
    sse_customer_key: (
        Annotated[
            SSECustomerKey,
            Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-key"}),
        ]
        | None
    ) = field(name="SSECustomerKey", default=None)
    sse_customer_key_md5: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-key-MD5"})
        ]
        | None
    ) = field(name="SSECustomerKeyMD5", default=None)
    ssekms_key_id: (
        Annotated[
            SSEKMSKeyId,
            Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-aws-kms-key-id"}),
        ]
        | None
    ) = field(name="SSEKMSKeyId", default=None)
    ssekms_encryption_context: (
        Annotated[
            SSEKMSEncryptionContext,
            Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-context"}),
        ]
        | None
    ) = field(name="SSEKMSEncryptionContext", default=None)
    bucket_key_enabled: (
        Annotated[
            bool, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-bucket-key-enabled"})
        ]
        | None
    ) = field(name="BucketKeyEnabled", default=None)
    request_payer: (
        Annotated[RequestPayer, Meta(extra={"location": "header", "location_name": "x-amz-request-payer"})] | None
    ) = field(name="RequestPayer", default=None)
    tagging: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-tagging"})] | None = field(
        name="Tagging", default=None
    )
    object_lock_mode: (
        Annotated[ObjectLockMode, Meta(extra={"location": "header", "location_name": "x-amz-object-lock-mode"})] | None
    ) = field(name="ObjectLockMode", default=None)
    object_lock_retain_until_date: (
        Annotated[
            ObjectLockRetainUntilDate,
            Meta(extra={"location": "header", "location_name": "x-amz-object-lock-retain-until-date"}),
        ]
        | None
    ) = field(name="ObjectLockRetainUntilDate", default=None)
    object_lock_legal_hold_status: (
        Annotated[
            ObjectLockLegalHoldStatus,
            Meta(extra={"location": "header", "location_name": "x-amz-object-lock-legal-hold"}),
        ]
        | None
    ) = field(name="ObjectLockLegalHoldStatus", default=None)
    object_lock_event_hold: (
        Annotated[
            ObjectLockEventHold, Meta(extra={"location": "header", "location_name": "x-amz-object-lock-event-hold"})
        ]
        | None
    ) = field(name="ObjectLockEventHold", default=None)
    object_lock_event_hold_duration_days: (
        Annotated[
            ObjectLockEventHoldDurationDays,
            Meta(extra={"location": "header", "location_name": "x-amz-object-lock-event-hold-duration-days"}),
        ]
        | None
    ) = field(name="ObjectLockEventHoldDurationDays", default=None)
    object_lock_event_hold_duration_years: (
        Annotated[
            ObjectLockEventHoldDurationYears,
            Meta(extra={"location": "header", "location_name": "x-amz-object-lock-event-hold-duration-years"}),
        ]
        | None
    ) = field(name="ObjectLockEventHoldDurationYears", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)
    checksum_algorithm: (
        Annotated[ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-checksum-algorithm"})]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)
    checksum_type: (
        Annotated[ChecksumType, Meta(extra={"location": "header", "location_name": "x-amz-checksum-type"})] | None
    ) = field(name="ChecksumType", default=None)


class CreateSessionOutput(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["ssekms_encryption_context", "ssekms_key_id"])

    server_side_encryption: (
        Annotated[
            ServerSideEncryption, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption"})
        ]
        | None
    ) = field(name="ServerSideEncryption", default=None)
    ssekms_key_id: (
        Annotated[
            SSEKMSKeyId,
            Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-aws-kms-key-id"}),
        ]
        | None
    ) = field(name="SSEKMSKeyId", default=None)
    ssekms_encryption_context: (
        Annotated[
            SSEKMSEncryptionContext,
            Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-context"}),
        ]
        | None
    ) = field(name="SSEKMSEncryptionContext", default=None)
    bucket_key_enabled: (
        Annotated[
            bool, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-bucket-key-enabled"})
        ]
        | None
    ) = field(name="BucketKeyEnabled", default=None)
    credentials: SessionCredentials = field(name="Credentials")


class CreateSessionRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["ssekms_encryption_context", "ssekms_key_id"])

    session_mode: (
        Annotated[SessionMode, Meta(extra={"location": "header", "location_name": "x-amz-create-session-mode"})] | None
    ) = field(name="SessionMode", default=None)
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    server_side_encryption: (
        Annotated[
            ServerSideEncryption, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption"})
        ]
        | None
    ) = field(name="ServerSideEncryption", default=None)
    ssekms_key_id: (
        Annotated[
            SSEKMSKeyId,
            Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-aws-kms-key-id"}),
        ]
        | None
    ) = field(name="SSEKMSKeyId", default=None)
    ssekms_encryption_context: (
        Annotated[
            SSEKMSEncryptionContext,
            Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-context"}),
        ]
        | None
    ) = field(name="SSEKMSEncryptionContext", default=None)
    bucket_key_enabled: (
        Annotated[
            bool, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-bucket-key-enabled"})
        ]
        | None
    ) = field(name="BucketKeyEnabled", default=None)


class DefaultRetention(Shape, frozen=True, kw_only=True):
    mode: ObjectLockRetentionMode | None = field(name="Mode", default=None)
    days: Days | None = field(name="Days", default=None)
    years: Years | None = field(name="Years", default=None)
    default_event_hold: EventHoldDuration | None = field(name="DefaultEventHold", default=None)


class Delete(Shape, frozen=True, kw_only=True):
    objects: Annotated[list[ObjectIdentifier], Meta(extra={"flattened": True})] = field(name="Object")
    quiet: bool | None = field(name="Quiet", default=None)


class DeleteBucketAnalyticsConfigurationRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "id"})] = field(name="Id")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class DeleteBucketCorsRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class DeleteBucketEncryptionRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class DeleteBucketIntelligentTieringConfigurationRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "id"})] = field(name="Id")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class DeleteBucketInventoryConfigurationRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "id"})] = field(name="Id")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class DeleteBucketLifecycleRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class DeleteBucketMetadataConfigurationRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class DeleteBucketMetadataTableConfigurationRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class DeleteBucketMetricsConfigurationRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "id"})] = field(name="Id")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class DeleteBucketOwnershipControlsRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class DeleteBucketPolicyRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class DeleteBucketReplicationRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class DeleteBucketRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class DeleteBucketTaggingRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class DeleteBucketWebsiteRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class DeleteMarkerEntry(Shape, frozen=True, kw_only=True):
    owner: Owner | None = field(name="Owner", default=None)
    key: ObjectKey | None = field(name="Key", default=None)
    version_id: str | None = field(name="VersionId", default=None)
    is_latest: bool | None = field(name="IsLatest", default=None)
    last_modified: LastModified | None = field(name="LastModified", default=None)


class DeleteMarkerReplication(Shape, frozen=True, kw_only=True):
    status: DeleteMarkerReplicationStatus | None = field(name="Status", default=None)


class DeleteObjectAnnotationOutput(Shape, frozen=True, kw_only=True):
    object_version_id: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-object-version-id"})] | None
    ) = field(name="ObjectVersionId", default=None)
    request_charged: (
        Annotated[RequestCharged, Meta(extra={"location": "header", "location_name": "x-amz-request-charged"})] | None
    ) = field(name="RequestCharged", default=None)


class DeleteObjectAnnotationRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    key: Annotated[ObjectKey, Meta(extra={"location": "uri", "location_name": "Key"})] = field(name="Key")
    annotation_name: Annotated[str, Meta(extra={"location": "querystring", "location_name": "annotationName"})] = field(
        name="AnnotationName"
    )
    version_id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "versionId"})] | None = field(
        name="VersionId", default=None
    )
    request_payer: (
        Annotated[RequestPayer, Meta(extra={"location": "header", "location_name": "x-amz-request-payer"})] | None
    ) = field(name="RequestPayer", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)
    object_if_match: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-object-if-match"})] | None
    ) = field(name="ObjectIfMatch", default=None)


class DeleteObjectOutput(Shape, frozen=True, kw_only=True):
    delete_marker: (
        Annotated[bool, Meta(extra={"location": "header", "location_name": "x-amz-delete-marker"})] | None
    ) = field(name="DeleteMarker", default=None)
    version_id: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-version-id"})] | None = field(
        name="VersionId", default=None
    )
    request_charged: (
        Annotated[RequestCharged, Meta(extra={"location": "header", "location_name": "x-amz-request-charged"})] | None
    ) = field(name="RequestCharged", default=None)


class DeleteObjectRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    key: Annotated[ObjectKey, Meta(extra={"location": "uri", "location_name": "Key"})] = field(name="Key")
    mfa: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-mfa"})] | None = field(
        name="MFA", default=None
    )
    version_id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "versionId"})] | None = field(
        name="VersionId", default=None
    )
    request_payer: (
        Annotated[RequestPayer, Meta(extra={"location": "header", "location_name": "x-amz-request-payer"})] | None
    ) = field(name="RequestPayer", default=None)
    bypass_governance_retention: (
        Annotated[bool, Meta(extra={"location": "header", "location_name": "x-amz-bypass-governance-retention"})] | None
    ) = field(name="BypassGovernanceRetention", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)
    if_match: Annotated[str, Meta(extra={"location": "header", "location_name": "If-Match"})] | None = field(
        name="IfMatch", default=None
    )
    if_match_last_modified_time: (
        Annotated[
            IfMatchLastModifiedTime,
            Meta(extra={"location": "header", "location_name": "x-amz-if-match-last-modified-time"}),
        ]
        | None
    ) = field(name="IfMatchLastModifiedTime", default=None)
    if_match_size: (
        Annotated[IfMatchSize, Meta(extra={"location": "header", "location_name": "x-amz-if-match-size"})] | None
    ) = field(name="IfMatchSize", default=None)


class DeleteObjectTaggingOutput(Shape, frozen=True, kw_only=True):
    version_id: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-version-id"})] | None = field(
        name="VersionId", default=None
    )


class DeleteObjectTaggingRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    key: Annotated[ObjectKey, Meta(extra={"location": "uri", "location_name": "Key"})] = field(name="Key")
    version_id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "versionId"})] | None = field(
        name="VersionId", default=None
    )
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class DeleteObjectsOutput(Shape, frozen=True, kw_only=True):
    deleted: Annotated[list[DeletedObject], Meta(extra={"flattened": True})] | None = field(
        name="Deleted", default=None
    )
    request_charged: (
        Annotated[RequestCharged, Meta(extra={"location": "header", "location_name": "x-amz-request-charged"})] | None
    ) = field(name="RequestCharged", default=None)
    errors: Annotated[list[Error], Meta(extra={"flattened": True})] | None = field(name="Error", default=None)


class DeleteObjectsRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "delete"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    delete: Delete = field(name="Delete")
    mfa: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-mfa"})] | None = field(
        name="MFA", default=None
    )
    request_payer: (
        Annotated[RequestPayer, Meta(extra={"location": "header", "location_name": "x-amz-request-payer"})] | None
    ) = field(name="RequestPayer", default=None)
    bypass_governance_retention: (
        Annotated[bool, Meta(extra={"location": "header", "location_name": "x-amz-bypass-governance-retention"})] | None
    ) = field(name="BypassGovernanceRetention", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)
    checksum_algorithm: (
        Annotated[
            ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-sdk-checksum-algorithm"})
        ]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)


class DeletePublicAccessBlockRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class DeletedObject(Shape, frozen=True, kw_only=True):
    key: ObjectKey | None = field(name="Key", default=None)
    version_id: str | None = field(name="VersionId", default=None)
    delete_marker: bool | None = field(name="DeleteMarker", default=None)
    delete_marker_version_id: str | None = field(name="DeleteMarkerVersionId", default=None)


class Destination(Shape, frozen=True, kw_only=True):
    bucket: str = field(name="Bucket")
    account: str | None = field(name="Account", default=None)
    storage_class: StorageClass | None = field(name="StorageClass", default=None)
    access_control_translation: AccessControlTranslation | None = field(name="AccessControlTranslation", default=None)
    encryption_configuration: EncryptionConfiguration | None = field(name="EncryptionConfiguration", default=None)
    replication_time: ReplicationTime | None = field(name="ReplicationTime", default=None)
    metrics: Metrics | None = field(name="Metrics", default=None)


class DestinationResult(Shape, frozen=True, kw_only=True):
    table_bucket_type: S3TablesBucketType | None = field(name="TableBucketType", default=None)
    table_bucket_arn: str | None = field(name="TableBucketArn", default=None)
    table_namespace: str | None = field(name="TableNamespace", default=None)


class Encryption(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["kms_key_id"])

    encryption_type: ServerSideEncryption = field(name="EncryptionType")
    kms_key_id: SSEKMSKeyId | None = field(name="KMSKeyId", default=None)
    kms_context: str | None = field(name="KMSContext", default=None)


class EncryptionConfiguration(Shape, frozen=True, kw_only=True):
    replica_kms_key_id: str | None = field(name="ReplicaKmsKeyID", default=None)


class EndEvent(Shape, frozen=True, kw_only=True):
    pass


class Error(Shape, frozen=True, kw_only=True):
    key: ObjectKey | None = field(name="Key", default=None)
    version_id: str | None = field(name="VersionId", default=None)
    code: str | None = field(name="Code", default=None)
    message: str | None = field(name="Message", default=None)


class ErrorDetails(Shape, frozen=True, kw_only=True):
    error_code: str | None = field(name="ErrorCode", default=None)
    error_message: str | None = field(name="ErrorMessage", default=None)


class ErrorDocument(Shape, frozen=True, kw_only=True):
    key: ObjectKey = field(name="Key")


class EventBridgeConfiguration(Shape, frozen=True, kw_only=True):
    pass


class EventHoldDuration(Shape, frozen=True, kw_only=True):
    days: Days | None = field(name="Days", default=None)
    years: Years | None = field(name="Years", default=None)


class ExistingObjectReplication(Shape, frozen=True, kw_only=True):
    status: ExistingObjectReplicationStatus = field(name="Status")


class FilterRule(Shape, frozen=True, kw_only=True):
    name: FilterRuleName | None = field(name="Name", default=None)
    value: str | None = field(name="Value", default=None)


class GetBucketAbacOutput(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "abac_status"

    abac_status: AbacStatus | None = field(name="AbacStatus", default=None)


class GetBucketAbacRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class GetBucketAccelerateConfigurationOutput(Shape, frozen=True, kw_only=True):
    status: BucketAccelerateStatus | None = field(name="Status", default=None)
    request_charged: (
        Annotated[RequestCharged, Meta(extra={"location": "header", "location_name": "x-amz-request-charged"})] | None
    ) = field(name="RequestCharged", default=None)


class GetBucketAccelerateConfigurationRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)
    request_payer: (
        Annotated[RequestPayer, Meta(extra={"location": "header", "location_name": "x-amz-request-payer"})] | None
    ) = field(name="RequestPayer", default=None)


class GetBucketAclOutput(Shape, frozen=True, kw_only=True):
    owner: Owner | None = field(name="Owner", default=None)
    grants: Annotated[list[Grant], Meta(extra={"item": "Grant"})] | None = field(name="AccessControlList", default=None)


class GetBucketAclRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class GetBucketAnalyticsConfigurationOutput(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "analytics_configuration"

    analytics_configuration: AnalyticsConfiguration | None = field(name="AnalyticsConfiguration", default=None)


class GetBucketAnalyticsConfigurationRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "id"})] = field(name="Id")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class GetBucketCorsOutput(Shape, frozen=True, kw_only=True):
    cors_rules: Annotated[list[CORSRule], Meta(extra={"flattened": True})] | None = field(name="CORSRule", default=None)


class GetBucketCorsRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class GetBucketEncryptionOutput(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "server_side_encryption_configuration"

    server_side_encryption_configuration: ServerSideEncryptionConfiguration | None = field(
        name="ServerSideEncryptionConfiguration", default=None
    )


class GetBucketEncryptionRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class GetBucketIntelligentTieringConfigurationOutput(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "intelligent_tiering_configuration"

    intelligent_tiering_configuration: IntelligentTieringConfiguration | None = field(
        name="IntelligentTieringConfiguration", default=None
    )


class GetBucketIntelligentTieringConfigurationRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "id"})] = field(name="Id")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class GetBucketInventoryConfigurationOutput(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "inventory_configuration"

    inventory_configuration: InventoryConfiguration | None = field(name="InventoryConfiguration", default=None)


class GetBucketInventoryConfigurationRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "id"})] = field(name="Id")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class GetBucketLifecycleConfigurationOutput(Shape, frozen=True, kw_only=True):
    rules: Annotated[list[LifecycleRule], Meta(extra={"flattened": True})] | None = field(name="Rule", default=None)
    transition_default_minimum_object_size: (
        Annotated[
            TransitionDefaultMinimumObjectSize,
            Meta(extra={"location": "header", "location_name": "x-amz-transition-default-minimum-object-size"}),
        ]
        | None
    ) = field(name="TransitionDefaultMinimumObjectSize", default=None)


class GetBucketLifecycleConfigurationRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class GetBucketLifecycleOutput(Shape, frozen=True, kw_only=True):
    rules: Annotated[list[Rule], Meta(extra={"flattened": True})] | None = field(name="Rule", default=None)


class GetBucketLifecycleRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class GetBucketLocationOutput(Shape, frozen=True, kw_only=True):
    location_constraint: BucketLocationConstraint | None = field(name="LocationConstraint", default=None)


class GetBucketLocationRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class GetBucketLoggingOutput(Shape, frozen=True, kw_only=True):
    logging_enabled: LoggingEnabled | None = field(name="LoggingEnabled", default=None)


class GetBucketLoggingRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class GetBucketMetadataConfigurationOutput(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "get_bucket_metadata_configuration_result"

    get_bucket_metadata_configuration_result: GetBucketMetadataConfigurationResult | None = field(
        name="GetBucketMetadataConfigurationResult", default=None
    )


class GetBucketMetadataConfigurationRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class GetBucketMetadataConfigurationResult(Shape, frozen=True, kw_only=True):
    metadata_configuration_result: MetadataConfigurationResult = field(name="MetadataConfigurationResult")


class GetBucketMetadataTableConfigurationOutput(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "get_bucket_metadata_table_configuration_result"

    get_bucket_metadata_table_configuration_result: GetBucketMetadataTableConfigurationResult | None = field(
        name="GetBucketMetadataTableConfigurationResult", default=None
    )


class GetBucketMetadataTableConfigurationRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class GetBucketMetadataTableConfigurationResult(Shape, frozen=True, kw_only=True):
    metadata_table_configuration_result: MetadataTableConfigurationResult = field(
        name="MetadataTableConfigurationResult"
    )
    status: str = field(name="Status")
    error: ErrorDetails | None = field(name="Error", default=None)


class GetBucketMetricsConfigurationOutput(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "metrics_configuration"

    metrics_configuration: MetricsConfiguration | None = field(name="MetricsConfiguration", default=None)


class GetBucketMetricsConfigurationRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "id"})] = field(name="Id")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class GetBucketNotificationConfigurationRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class GetBucketOwnershipControlsOutput(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "ownership_controls"

    ownership_controls: OwnershipControls | None = field(name="OwnershipControls", default=None)


class GetBucketOwnershipControlsRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class GetBucketPolicyOutput(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "policy"

    policy: str | None = field(name="Policy", default=None)


class GetBucketPolicyRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class GetBucketPolicyStatusOutput(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "policy_status"

    policy_status: PolicyStatus | None = field(name="PolicyStatus", default=None)


class GetBucketPolicyStatusRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class GetBucketReplicationOutput(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "replication_configuration"

    replication_configuration: ReplicationConfiguration | None = field(name="ReplicationConfiguration", default=None)


class GetBucketReplicationRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class GetBucketRequestPaymentOutput(Shape, frozen=True, kw_only=True):
    payer: Payer | None = field(name="Payer", default=None)


class GetBucketRequestPaymentRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class GetBucketTaggingOutput(Shape, frozen=True, kw_only=True):
    tag_set: Annotated[list[Tag], Meta(extra={"item": "Tag"})] = field(name="TagSet")


class GetBucketTaggingRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class GetBucketVersioningOutput(Shape, frozen=True, kw_only=True):
    status: BucketVersioningStatus | None = field(name="Status", default=None)
    mfa_delete: MFADeleteStatus | None = field(name="MfaDelete", default=None)


class GetBucketVersioningRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class GetBucketWebsiteOutput(Shape, frozen=True, kw_only=True):
    redirect_all_requests_to: RedirectAllRequestsTo | None = field(name="RedirectAllRequestsTo", default=None)
    index_document: IndexDocument | None = field(name="IndexDocument", default=None)
    error_document: ErrorDocument | None = field(name="ErrorDocument", default=None)
    routing_rules: Annotated[list[RoutingRule], Meta(extra={"item": "RoutingRule"})] | None = field(
        name="RoutingRules", default=None
    )


class GetBucketWebsiteRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class GetObjectAclOutput(Shape, frozen=True, kw_only=True):
    owner: Owner | None = field(name="Owner", default=None)
    grants: Annotated[list[Grant], Meta(extra={"item": "Grant"})] | None = field(name="AccessControlList", default=None)
    request_charged: (
        Annotated[RequestCharged, Meta(extra={"location": "header", "location_name": "x-amz-request-charged"})] | None
    ) = field(name="RequestCharged", default=None)


class GetObjectAclRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    key: Annotated[ObjectKey, Meta(extra={"location": "uri", "location_name": "Key"})] = field(name="Key")
    version_id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "versionId"})] | None = field(
        name="VersionId", default=None
    )
    request_payer: (
        Annotated[RequestPayer, Meta(extra={"location": "header", "location_name": "x-amz-request-payer"})] | None
    ) = field(name="RequestPayer", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class GetObjectAnnotationOutput(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "annotation_payload"

    annotation_payload: bytes | None = field(name="AnnotationPayload", default=None)
    object_version_id: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-object-version-id"})] | None
    ) = field(name="ObjectVersionId", default=None)
    last_modified: (
        Annotated[
            LastModified, Meta(extra={"location": "header", "location_name": "Last-Modified", "timestamp": "rfc822"})
        ]
        | None
    ) = field(name="LastModified", default=None)
    content_length: (
        Annotated[ContentLength, Meta(extra={"location": "header", "location_name": "Content-Length"})] | None
    ) = field(name="ContentLength", default=None)
    e_tag: Annotated[str, Meta(extra={"location": "header", "location_name": "ETag"})] | None = field(
        name="ETag", default=None
    )
    checksum_crc32: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-crc32"})] | None
    ) = field(name="ChecksumCRC32", default=None)
    checksum_crc32_c: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-crc32c"})] | None
    ) = field(name="ChecksumCRC32C", default=None)
    checksum_crc64_nvme: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-crc64nvme"})] | None
    ) = field(name="ChecksumCRC64NVME", default=None)
    checksum_sha1: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-sha1"})] | None = (
        field(name="ChecksumSHA1", default=None)
    )
    checksum_sha256: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-sha256"})] | None
    ) = field(name="ChecksumSHA256", default=None)
    checksum_sha512: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-sha512"})] | None
    ) = field(name="ChecksumSHA512", default=None)
    checksum_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-md5"})] | None = (
        field(name="ChecksumMD5", default=None)
    )
    checksum_xxhash64: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-xxhash64"})] | None
    ) = field(name="ChecksumXXHASH64", default=None)
    checksum_xxhash3: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-xxhash3"})] | None
    ) = field(name="ChecksumXXHASH3", default=None)
    checksum_xxhash128: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-xxhash128"})] | None
    ) = field(name="ChecksumXXHASH128", default=None)
    checksum_type: (
        Annotated[ChecksumType, Meta(extra={"location": "header", "location_name": "x-amz-checksum-type"})] | None
    ) = field(name="ChecksumType", default=None)
    server_side_encryption: (
        Annotated[
            ServerSideEncryption, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption"})
        ]
        | None
    ) = field(name="ServerSideEncryption", default=None)
    request_charged: (
        Annotated[RequestCharged, Meta(extra={"location": "header", "location_name": "x-amz-request-charged"})] | None
    ) = field(name="RequestCharged", default=None)
    replication_status: (
        Annotated[ReplicationStatus, Meta(extra={"location": "header", "location_name": "x-amz-replication-status"})]
        | None
    ) = field(name="ReplicationStatus", default=None)


class GetObjectAnnotationRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    key: Annotated[ObjectKey, Meta(extra={"location": "uri", "location_name": "Key"})] = field(name="Key")
    annotation_name: Annotated[str, Meta(extra={"location": "querystring", "location_name": "annotationName"})] = field(
        name="AnnotationName"
    )
    version_id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "versionId"})] | None = field(
        name="VersionId", default=None
    )
    request_payer: (
        Annotated[RequestPayer, Meta(extra={"location": "header", "location_name": "x-amz-request-payer"})] | None
    ) = field(name="RequestPayer", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)
    checksum_mode: (
        Annotated[ChecksumMode, Meta(extra={"location": "header", "location_name": "x-amz-checksum-mode"})] | None
    ) = field(name="ChecksumMode", default=None)


class GetObjectAttributesOutput(Shape, frozen=True, kw_only=True):
    delete_marker: (
        Annotated[bool, Meta(extra={"location": "header", "location_name": "x-amz-delete-marker"})] | None
    ) = field(name="DeleteMarker", default=None)
    last_modified: (
        Annotated[
            LastModified, Meta(extra={"location": "header", "location_name": "Last-Modified", "timestamp": "rfc822"})
        ]
        | None
    ) = field(name="LastModified", default=None)
    version_id: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-version-id"})] | None = field(
        name="VersionId", default=None
    )
    request_charged: (
        Annotated[RequestCharged, Meta(extra={"location": "header", "location_name": "x-amz-request-charged"})] | None
    ) = field(name="RequestCharged", default=None)
    e_tag: str | None = field(name="ETag", default=None)
    checksum: Checksum | None = field(name="Checksum", default=None)
    object_parts: GetObjectAttributesParts | None = field(name="ObjectParts", default=None)
    storage_class: StorageClass | None = field(name="StorageClass", default=None)
    object_size: ObjectSize | None = field(name="ObjectSize", default=None)


class GetObjectAttributesParts(Shape, frozen=True, kw_only=True):
    total_parts_count: PartsCount | None = field(name="PartsCount", default=None)
    part_number_marker: PartNumberMarker | None = field(name="PartNumberMarker", default=None)
    next_part_number_marker: NextPartNumberMarker | None = field(name="NextPartNumberMarker", default=None)
    max_parts: MaxParts | None = field(name="MaxParts", default=None)
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    parts: Annotated[list[ObjectPart], Meta(extra={"flattened": True})] | None = field(name="Part", default=None)


class GetObjectAttributesRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["sse_customer_key"])

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    key: Annotated[ObjectKey, Meta(extra={"location": "uri", "location_name": "Key"})] = field(name="Key")
    version_id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "versionId"})] | None = field(
        name="VersionId", default=None
    )
    max_parts: Annotated[MaxParts, Meta(extra={"location": "header", "location_name": "x-amz-max-parts"})] | None = (
        field(name="MaxParts", default=None)
    )
    part_number_marker: (
        Annotated[PartNumberMarker, Meta(extra={"location": "header", "location_name": "x-amz-part-number-marker"})]
        | None
    ) = field(name="PartNumberMarker", default=None)
    sse_customer_algorithm: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-algorithm"})
        ]
        | None
    ) = field(name="SSECustomerAlgorithm", default=None)
    sse_customer_key: (
        Annotated[
            SSECustomerKey,
            Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-key"}),
        ]
        | None
    ) = field(name="SSECustomerKey", default=None)
    sse_customer_key_md5: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-key-MD5"})
        ]
        | None
    ) = field(name="SSECustomerKeyMD5", default=None)
    request_payer: (
        Annotated[RequestPayer, Meta(extra={"location": "header", "location_name": "x-amz-request-payer"})] | None
    ) = field(name="RequestPayer", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)
    object_attributes: Annotated[
        list[ObjectAttributes], Meta(extra={"location": "header", "location_name": "x-amz-object-attributes"})
    ] = field(name="ObjectAttributes")


class GetObjectLegalHoldOutput(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "legal_hold"

    legal_hold: ObjectLockLegalHold | None = field(name="LegalHold", default=None)


class GetObjectLegalHoldRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    key: Annotated[ObjectKey, Meta(extra={"location": "uri", "location_name": "Key"})] = field(name="Key")
    version_id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "versionId"})] | None = field(
        name="VersionId", default=None
    )
    request_payer: (
        Annotated[RequestPayer, Meta(extra={"location": "header", "location_name": "x-amz-request-payer"})] | None
    ) = field(name="RequestPayer", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class GetObjectLockConfigurationOutput(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "object_lock_configuration"

    object_lock_configuration: ObjectLockConfiguration | None = field(name="ObjectLockConfiguration", default=None)


class GetObjectLockConfigurationRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class GetObjectOutput(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["ssekms_key_id"])

    __payload__: ClassVar[str] = "body"

    body: bytes | None = field(name="Body", default=None)
    delete_marker: (
        Annotated[bool, Meta(extra={"location": "header", "location_name": "x-amz-delete-marker"})] | None
    ) = field(name="DeleteMarker", default=None)
    accept_ranges: Annotated[str, Meta(extra={"location": "header", "location_name": "accept-ranges"})] | None = field(
        name="AcceptRanges", default=None
    )
    expiration: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expiration"})] | None = field(
        name="Expiration", default=None
    )
    restore: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-restore"})] | None = field(
        name="Restore", default=None
    )
    last_modified: (
        Annotated[
            LastModified, Meta(extra={"location": "header", "location_name": "Last-Modified", "timestamp": "rfc822"})
        ]
        | None
    ) = field(name="LastModified", default=None)
    content_length: (
        Annotated[ContentLength, Meta(extra={"location": "header", "location_name": "Content-Length"})] | None
    ) = field(name="ContentLength", default=None)
    e_tag: Annotated[str, Meta(extra={"location": "header", "location_name": "ETag"})] | None = field(
        name="ETag", default=None
    )
    checksum_crc32: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-crc32"})] | None
    ) = field(name="ChecksumCRC32", default=None)
    checksum_crc32_c: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-crc32c"})] | None
    ) = field(name="ChecksumCRC32C", default=None)
    checksum_crc64_nvme: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-crc64nvme"})] | None
    ) = field(name="ChecksumCRC64NVME", default=None)
    checksum_sha1: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-sha1"})] | None = (
        field(name="ChecksumSHA1", default=None)
    )
    checksum_sha256: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-sha256"})] | None
    ) = field(name="ChecksumSHA256", default=None)
    checksum_sha512: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-sha512"})] | None
    ) = field(name="ChecksumSHA512", default=None)
    checksum_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-md5"})] | None = (
        field(name="ChecksumMD5", default=None)
    )
    checksum_xxhash64: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-xxhash64"})] | None
    ) = field(name="ChecksumXXHASH64", default=None)
    checksum_xxhash3: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-xxhash3"})] | None
    ) = field(name="ChecksumXXHASH3", default=None)
    checksum_xxhash128: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-xxhash128"})] | None
    ) = field(name="ChecksumXXHASH128", default=None)
    checksum_type: (
        Annotated[ChecksumType, Meta(extra={"location": "header", "location_name": "x-amz-checksum-type"})] | None
    ) = field(name="ChecksumType", default=None)
    missing_meta: (
        Annotated[MissingMeta, Meta(extra={"location": "header", "location_name": "x-amz-missing-meta"})] | None
    ) = field(name="MissingMeta", default=None)
    version_id: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-version-id"})] | None = field(
        name="VersionId", default=None
    )
    cache_control: Annotated[str, Meta(extra={"location": "header", "location_name": "Cache-Control"})] | None = field(
        name="CacheControl", default=None
    )
    content_disposition: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "Content-Disposition"})] | None
    ) = field(name="ContentDisposition", default=None)
    content_encoding: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-Encoding"})] | None = (
        field(name="ContentEncoding", default=None)
    )
    content_language: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-Language"})] | None = (
        field(name="ContentLanguage", default=None)
    )
    content_range: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-Range"})] | None = field(
        name="ContentRange", default=None
    )
    content_type: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-Type"})] | None = field(
        name="ContentType", default=None
    )
    expires: (
        Annotated[Expires, Meta(extra={"location": "header", "location_name": "Expires", "timestamp": "rfc822"})] | None
    ) = field(name="Expires", default=None)
    website_redirect_location: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-website-redirect-location"})] | None
    ) = field(name="WebsiteRedirectLocation", default=None)
    server_side_encryption: (
        Annotated[
            ServerSideEncryption, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption"})
        ]
        | None
    ) = field(name="ServerSideEncryption", default=None)
    metadata: Annotated[dict[str, str], Meta(extra={"location": "headers", "location_name": "x-amz-meta-"})] | None = (
        field(name="Metadata", default=None)
    )
    sse_customer_algorithm: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-algorithm"})
        ]
        | None
    ) = field(name="SSECustomerAlgorithm", default=None)
    sse_customer_key_md5: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-key-MD5"})
        ]
        | None
    ) = field(name="SSECustomerKeyMD5", default=None)
    ssekms_key_id: (
        Annotated[
            SSEKMSKeyId,
            Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-aws-kms-key-id"}),
        ]
        | None
    ) = field(name="SSEKMSKeyId", default=None)
    bucket_key_enabled: (
        Annotated[
            bool, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-bucket-key-enabled"})
        ]
        | None
    ) = field(name="BucketKeyEnabled", default=None)
    storage_class: (
        Annotated[StorageClass, Meta(extra={"location": "header", "location_name": "x-amz-storage-class"})] | None
    ) = field(name="StorageClass", default=None)
    request_charged: (
        Annotated[RequestCharged, Meta(extra={"location": "header", "location_name": "x-amz-request-charged"})] | None
    ) = field(name="RequestCharged", default=None)
    replication_status: (
        Annotated[ReplicationStatus, Meta(extra={"location": "header", "location_name": "x-amz-replication-status"})]
        | None
    ) = field(name="ReplicationStatus", default=None)
    parts_count: (
        Annotated[PartsCount, Meta(extra={"location": "header", "location_name": "x-amz-mp-parts-count"})] | None
    ) = field(name="PartsCount", default=None)
    tag_count: (
        Annotated[TagCount, Meta(extra={"location": "header", "location_name": "x-amz-tagging-count"})] | None
    ) = field(name="TagCount", default=None)
    object_lock_mode: (
        Annotated[ObjectLockMode, Meta(extra={"location": "header", "location_name": "x-amz-object-lock-mode"})] | None
    ) = field(name="ObjectLockMode", default=None)
    object_lock_retain_until_date: (
        Annotated[
            ObjectLockRetainUntilDate,
            Meta(extra={"location": "header", "location_name": "x-amz-object-lock-retain-until-date"}),
        ]
        | None
    ) = field(name="ObjectLockRetainUntilDate", default=None)
    object_lock_legal_hold_status: (
        Annotated[
            ObjectLockLegalHoldStatus,
            Meta(extra={"location": "header", "location_name": "x-amz-object-lock-legal-hold"}),
        ]
        | None
    ) = field(name="ObjectLockLegalHoldStatus", default=None)
    object_lock_event_hold: (
        Annotated[
            ObjectLockEventHold, Meta(extra={"location": "header", "location_name": "x-amz-object-lock-event-hold"})
        ]
        | None
    ) = field(name="ObjectLockEventHold", default=None)
    object_lock_event_hold_duration_days: (
        Annotated[
            ObjectLockEventHoldDurationDays,
            Meta(extra={"location": "header", "location_name": "x-amz-object-lock-event-hold-duration-days"}),
        ]
        | None
    ) = field(name="ObjectLockEventHoldDurationDays", default=None)
    object_lock_event_hold_duration_years: (
        Annotated[
            ObjectLockEventHoldDurationYears,
            Meta(extra={"location": "header", "location_name": "x-amz-object-lock-event-hold-duration-years"}),
        ]
        | None
    ) = field(name="ObjectLockEventHoldDurationYears", default=None)


class GetObjectRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["sse_customer_key"])

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    if_match: Annotated[str, Meta(extra={"location": "header", "location_name": "If-Match"})] | None = field(
        name="IfMatch", default=None
    )
    if_modified_since: (
        Annotated[
            IfModifiedSince,
            Meta(extra={"location": "header", "location_name": "If-Modified-Since", "timestamp": "rfc822"}),
        ]
        | None
    ) = field(name="IfModifiedSince", default=None)
    if_none_match: Annotated[str, Meta(extra={"location": "header", "location_name": "If-None-Match"})] | None = field(
        name="IfNoneMatch", default=None
    )
    if_unmodified_since: (
        Annotated[
            IfUnmodifiedSince,
            Meta(extra={"location": "header", "location_name": "If-Unmodified-Since", "timestamp": "rfc822"}),
        ]
        | None
    ) = field(name="IfUnmodifiedSince", default=None)
    key: Annotated[ObjectKey, Meta(extra={"location": "uri", "location_name": "Key"})] = field(name="Key")
    range: Annotated[str, Meta(extra={"location": "header", "location_name": "Range"})] | None = field(
        name="Range", default=None
    )
    response_cache_control: (
        Annotated[str, Meta(extra={"location": "querystring", "location_name": "response-cache-control"})] | None
    ) = field(name="ResponseCacheControl", default=None)
    response_content_disposition: (
        Annotated[str, Meta(extra={"location": "querystring", "location_name": "response-content-disposition"})] | None
    ) = field(name="ResponseContentDisposition", default=None)
    response_content_encoding: (
        Annotated[str, Meta(extra={"location": "querystring", "location_name": "response-content-encoding"})] | None
    ) = field(name="ResponseContentEncoding", default=None)
    response_content_language: (
        Annotated[str, Meta(extra={"location": "querystring", "location_name": "response-content-language"})] | None
    ) = field(name="ResponseContentLanguage", default=None)
    response_content_type: (
        Annotated[str, Meta(extra={"location": "querystring", "location_name": "response-content-type"})] | None
    ) = field(name="ResponseContentType", default=None)
    response_expires: (
        Annotated[ResponseExpires, Meta(extra={"location": "querystring", "location_name": "response-expires"})] | None
    ) = field(name="ResponseExpires", default=None)
    version_id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "versionId"})] | None = field(
        name="VersionId", default=None
    )
    sse_customer_algorithm: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-algorithm"})
        ]
        | None
    ) = field(name="SSECustomerAlgorithm", default=None)
    sse_customer_key: (
        Annotated[
            SSECustomerKey,
            Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-key"}),
        ]
        | None
    ) = field(name="SSECustomerKey", default=None)
    sse_customer_key_md5: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-key-MD5"})
        ]
        | None
    ) = field(name="SSECustomerKeyMD5", default=None)
    request_payer: (
        Annotated[RequestPayer, Meta(extra={"location": "header", "location_name": "x-amz-request-payer"})] | None
    ) = field(name="RequestPayer", default=None)
    part_number: (
        Annotated[PartNumber, Meta(extra={"location": "querystring", "location_name": "partNumber"})] | None
    ) = field(name="PartNumber", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)
    checksum_mode: (
        Annotated[ChecksumMode, Meta(extra={"location": "header", "location_name": "x-amz-checksum-mode"})] | None
    ) = field(name="ChecksumMode", default=None)


class GetObjectRetentionOutput(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "retention"

    retention: ObjectLockRetention | None = field(name="Retention", default=None)


class GetObjectRetentionRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    key: Annotated[ObjectKey, Meta(extra={"location": "uri", "location_name": "Key"})] = field(name="Key")
    version_id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "versionId"})] | None = field(
        name="VersionId", default=None
    )
    request_payer: (
        Annotated[RequestPayer, Meta(extra={"location": "header", "location_name": "x-amz-request-payer"})] | None
    ) = field(name="RequestPayer", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class GetObjectTaggingOutput(Shape, frozen=True, kw_only=True):
    version_id: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-version-id"})] | None = field(
        name="VersionId", default=None
    )
    tag_set: Annotated[list[Tag], Meta(extra={"item": "Tag"})] = field(name="TagSet")


class GetObjectTaggingRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    key: Annotated[ObjectKey, Meta(extra={"location": "uri", "location_name": "Key"})] = field(name="Key")
    version_id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "versionId"})] | None = field(
        name="VersionId", default=None
    )
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)
    request_payer: (
        Annotated[RequestPayer, Meta(extra={"location": "header", "location_name": "x-amz-request-payer"})] | None
    ) = field(name="RequestPayer", default=None)


class GetObjectTorrentOutput(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "body"

    body: bytes | None = field(name="Body", default=None)
    request_charged: (
        Annotated[RequestCharged, Meta(extra={"location": "header", "location_name": "x-amz-request-charged"})] | None
    ) = field(name="RequestCharged", default=None)


class GetObjectTorrentRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    key: Annotated[ObjectKey, Meta(extra={"location": "uri", "location_name": "Key"})] = field(name="Key")
    request_payer: (
        Annotated[RequestPayer, Meta(extra={"location": "header", "location_name": "x-amz-request-payer"})] | None
    ) = field(name="RequestPayer", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class GetPublicAccessBlockOutput(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "public_access_block_configuration"

    public_access_block_configuration: PublicAccessBlockConfiguration | None = field(
        name="PublicAccessBlockConfiguration", default=None
    )


class GetPublicAccessBlockRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class GlacierJobParameters(Shape, frozen=True, kw_only=True):
    tier: Tier = field(name="Tier")


class Grant(Shape, frozen=True, kw_only=True):
    grantee: Grantee | None = field(name="Grantee", default=None)
    permission: Permission | None = field(name="Permission", default=None)


class Grantee(Shape, frozen=True, kw_only=True):
    display_name: str | None = field(name="DisplayName", default=None)
    email_address: str | None = field(name="EmailAddress", default=None)
    id: str | None = field(name="ID", default=None)
    type: Annotated[Type, Meta(extra={"attribute": True})] = field(name="xsi:type")
    uri: str | None = field(name="URI", default=None)


class HeadBucketOutput(Shape, frozen=True, kw_only=True):
    bucket_arn: (
        Annotated[
            S3RegionalOrS3ExpressBucketArnString,
            Meta(extra={"location": "header", "location_name": "x-amz-bucket-arn"}),
        ]
        | None
    ) = field(name="BucketArn", default=None)
    bucket_location_type: (
        Annotated[LocationType, Meta(extra={"location": "header", "location_name": "x-amz-bucket-location-type"})]
        | None
    ) = field(name="BucketLocationType", default=None)
    bucket_location_name: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-bucket-location-name"})] | None
    ) = field(name="BucketLocationName", default=None)
    bucket_region: (
        Annotated[Region, Meta(extra={"location": "header", "location_name": "x-amz-bucket-region"})] | None
    ) = field(name="BucketRegion", default=None)
    access_point_alias: (
        Annotated[bool, Meta(extra={"location": "header", "location_name": "x-amz-access-point-alias"})] | None
    ) = field(name="AccessPointAlias", default=None)


class HeadBucketRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class HeadObjectOutput(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["ssekms_key_id"])

    delete_marker: (
        Annotated[bool, Meta(extra={"location": "header", "location_name": "x-amz-delete-marker"})] | None
    ) = field(name="DeleteMarker", default=None)
    accept_ranges: Annotated[str, Meta(extra={"location": "header", "location_name": "accept-ranges"})] | None = field(
        name="AcceptRanges", default=None
    )
    expiration: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expiration"})] | None = field(
        name="Expiration", default=None
    )
    restore: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-restore"})] | None = field(
        name="Restore", default=None
    )
    archive_status: (
        Annotated[ArchiveStatus, Meta(extra={"location": "header", "location_name": "x-amz-archive-status"})] | None
    ) = field(name="ArchiveStatus", default=None)
    last_modified: (
        Annotated[
            LastModified, Meta(extra={"location": "header", "location_name": "Last-Modified", "timestamp": "rfc822"})
        ]
        | None
    ) = field(name="LastModified", default=None)
    content_length: (
        Annotated[ContentLength, Meta(extra={"location": "header", "location_name": "Content-Length"})] | None
    ) = field(name="ContentLength", default=None)
    checksum_crc32: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-crc32"})] | None
    ) = field(name="ChecksumCRC32", default=None)
    checksum_crc32_c: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-crc32c"})] | None
    ) = field(name="ChecksumCRC32C", default=None)
    checksum_crc64_nvme: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-crc64nvme"})] | None
    ) = field(name="ChecksumCRC64NVME", default=None)
    checksum_sha1: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-sha1"})] | None = (
        field(name="ChecksumSHA1", default=None)
    )
    checksum_sha256: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-sha256"})] | None
    ) = field(name="ChecksumSHA256", default=None)
    checksum_sha512: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-sha512"})] | None
    ) = field(name="ChecksumSHA512", default=None)
    checksum_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-md5"})] | None = (
        field(name="ChecksumMD5", default=None)
    )
    checksum_xxhash64: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-xxhash64"})] | None
    ) = field(name="ChecksumXXHASH64", default=None)
    checksum_xxhash3: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-xxhash3"})] | None
    ) = field(name="ChecksumXXHASH3", default=None)
    checksum_xxhash128: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-xxhash128"})] | None
    ) = field(name="ChecksumXXHASH128", default=None)
    checksum_type: (
        Annotated[ChecksumType, Meta(extra={"location": "header", "location_name": "x-amz-checksum-type"})] | None
    ) = field(name="ChecksumType", default=None)
    e_tag: Annotated[str, Meta(extra={"location": "header", "location_name": "ETag"})] | None = field(
        name="ETag", default=None
    )
    missing_meta: (
        Annotated[MissingMeta, Meta(extra={"location": "header", "location_name": "x-amz-missing-meta"})] | None
    ) = field(name="MissingMeta", default=None)
    version_id: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-version-id"})] | None = field(
        name="VersionId", default=None
    )
    cache_control: Annotated[str, Meta(extra={"location": "header", "location_name": "Cache-Control"})] | None = field(
        name="CacheControl", default=None
    )
    content_disposition: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "Content-Disposition"})] | None
    ) = field(name="ContentDisposition", default=None)
    content_encoding: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-Encoding"})] | None = (
        field(name="ContentEncoding", default=None)
    )
    content_language: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-Language"})] | None = (
        field(name="ContentLanguage", default=None)
    )
    content_type: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-Type"})] | None = field(
        name="ContentType", default=None
    )
    content_range: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-Range"})] | None = field(
        name="ContentRange", default=None
    )
    expires: (
        Annotated[Expires, Meta(extra={"location": "header", "location_name": "Expires", "timestamp": "rfc822"})] | None
    ) = field(name="Expires", default=None)
    website_redirect_location: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-website-redirect-location"})] | None
    ) = field(name="WebsiteRedirectLocation", default=None)
    server_side_encryption: (
        Annotated[
            ServerSideEncryption, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption"})
        ]
        | None
    ) = field(name="ServerSideEncryption", default=None)
    metadata: Annotated[dict[str, str], Meta(extra={"location": "headers", "location_name": "x-amz-meta-"})] | None = (
        field(name="Metadata", default=None)
    )
    sse_customer_algorithm: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-algorithm"})
        ]
        | None
    ) = field(name="SSECustomerAlgorithm", default=None)
    sse_customer_key_md5: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-key-MD5"})
        ]
        | None
    ) = field(name="SSECustomerKeyMD5", default=None)
    ssekms_key_id: (
        Annotated[
            SSEKMSKeyId,
            Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-aws-kms-key-id"}),
        ]
        | None
    ) = field(name="SSEKMSKeyId", default=None)
    bucket_key_enabled: (
        Annotated[
            bool, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-bucket-key-enabled"})
        ]
        | None
    ) = field(name="BucketKeyEnabled", default=None)
    storage_class: (
        Annotated[StorageClass, Meta(extra={"location": "header", "location_name": "x-amz-storage-class"})] | None
    ) = field(name="StorageClass", default=None)
    request_charged: (
        Annotated[RequestCharged, Meta(extra={"location": "header", "location_name": "x-amz-request-charged"})] | None
    ) = field(name="RequestCharged", default=None)
    replication_status: (
        Annotated[ReplicationStatus, Meta(extra={"location": "header", "location_name": "x-amz-replication-status"})]
        | None
    ) = field(name="ReplicationStatus", default=None)
    parts_count: (
        Annotated[PartsCount, Meta(extra={"location": "header", "location_name": "x-amz-mp-parts-count"})] | None
    ) = field(name="PartsCount", default=None)
    tag_count: (
        Annotated[TagCount, Meta(extra={"location": "header", "location_name": "x-amz-tagging-count"})] | None
    ) = field(name="TagCount", default=None)
    object_lock_mode: (
        Annotated[ObjectLockMode, Meta(extra={"location": "header", "location_name": "x-amz-object-lock-mode"})] | None
    ) = field(name="ObjectLockMode", default=None)
    object_lock_retain_until_date: (
        Annotated[
            ObjectLockRetainUntilDate,
            Meta(extra={"location": "header", "location_name": "x-amz-object-lock-retain-until-date"}),
        ]
        | None
    ) = field(name="ObjectLockRetainUntilDate", default=None)
    object_lock_legal_hold_status: (
        Annotated[
            ObjectLockLegalHoldStatus,
            Meta(extra={"location": "header", "location_name": "x-amz-object-lock-legal-hold"}),
        ]
        | None
    ) = field(name="ObjectLockLegalHoldStatus", default=None)
    object_lock_event_hold: (
        Annotated[
            ObjectLockEventHold, Meta(extra={"location": "header", "location_name": "x-amz-object-lock-event-hold"})
        ]
        | None
    ) = field(name="ObjectLockEventHold", default=None)
    object_lock_event_hold_duration_days: (
        Annotated[
            ObjectLockEventHoldDurationDays,
            Meta(extra={"location": "header", "location_name": "x-amz-object-lock-event-hold-duration-days"}),
        ]
        | None
    ) = field(name="ObjectLockEventHoldDurationDays", default=None)
    object_lock_event_hold_duration_years: (
        Annotated[
            ObjectLockEventHoldDurationYears,
            Meta(extra={"location": "header", "location_name": "x-amz-object-lock-event-hold-duration-years"}),
        ]
        | None
    ) = field(name="ObjectLockEventHoldDurationYears", default=None)


class HeadObjectRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["sse_customer_key"])

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    if_match: Annotated[str, Meta(extra={"location": "header", "location_name": "If-Match"})] | None = field(
        name="IfMatch", default=None
    )
    if_modified_since: (
        Annotated[
            IfModifiedSince,
            Meta(extra={"location": "header", "location_name": "If-Modified-Since", "timestamp": "rfc822"}),
        ]
        | None
    ) = field(name="IfModifiedSince", default=None)
    if_none_match: Annotated[str, Meta(extra={"location": "header", "location_name": "If-None-Match"})] | None = field(
        name="IfNoneMatch", default=None
    )
    if_unmodified_since: (
        Annotated[
            IfUnmodifiedSince,
            Meta(extra={"location": "header", "location_name": "If-Unmodified-Since", "timestamp": "rfc822"}),
        ]
        | None
    ) = field(name="IfUnmodifiedSince", default=None)
    key: Annotated[ObjectKey, Meta(extra={"location": "uri", "location_name": "Key"})] = field(name="Key")
    range: Annotated[str, Meta(extra={"location": "header", "location_name": "Range"})] | None = field(
        name="Range", default=None
    )
    response_cache_control: (
        Annotated[str, Meta(extra={"location": "querystring", "location_name": "response-cache-control"})] | None
    ) = field(name="ResponseCacheControl", default=None)
    response_content_disposition: (
        Annotated[str, Meta(extra={"location": "querystring", "location_name": "response-content-disposition"})] | None
    ) = field(name="ResponseContentDisposition", default=None)
    response_content_encoding: (
        Annotated[str, Meta(extra={"location": "querystring", "location_name": "response-content-encoding"})] | None
    ) = field(name="ResponseContentEncoding", default=None)
    response_content_language: (
        Annotated[str, Meta(extra={"location": "querystring", "location_name": "response-content-language"})] | None
    ) = field(name="ResponseContentLanguage", default=None)
    response_content_type: (
        Annotated[str, Meta(extra={"location": "querystring", "location_name": "response-content-type"})] | None
    ) = field(name="ResponseContentType", default=None)
    response_expires: (
        Annotated[ResponseExpires, Meta(extra={"location": "querystring", "location_name": "response-expires"})] | None
    ) = field(name="ResponseExpires", default=None)
    version_id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "versionId"})] | None = field(
        name="VersionId", default=None
    )
    sse_customer_algorithm: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-algorithm"})
        ]
        | None
    ) = field(name="SSECustomerAlgorithm", default=None)
    sse_customer_key: (
        Annotated[
            SSECustomerKey,
            Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-key"}),
        ]
        | None
    ) = field(name="SSECustomerKey", default=None)
    sse_customer_key_md5: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-key-MD5"})
        ]
        | None
    ) = field(name="SSECustomerKeyMD5", default=None)
    request_payer: (
        Annotated[RequestPayer, Meta(extra={"location": "header", "location_name": "x-amz-request-payer"})] | None
    ) = field(name="RequestPayer", default=None)
    part_number: (
        Annotated[PartNumber, Meta(extra={"location": "querystring", "location_name": "partNumber"})] | None
    ) = field(name="PartNumber", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)
    checksum_mode: (
        Annotated[ChecksumMode, Meta(extra={"location": "header", "location_name": "x-amz-checksum-mode"})] | None
    ) = field(name="ChecksumMode", default=None)


class IndexDocument(Shape, frozen=True, kw_only=True):
    suffix: str = field(name="Suffix")


class Initiator(Shape, frozen=True, kw_only=True):
    id: str | None = field(name="ID", default=None)
    display_name: str | None = field(name="DisplayName", default=None)


class InputSerialization(Shape, frozen=True, kw_only=True):
    csv: CSVInput | None = field(name="CSV", default=None)
    compression_type: CompressionType | None = field(name="CompressionType", default=None)
    json: JSONInput | None = field(name="JSON", default=None)
    parquet: ParquetInput | None = field(name="Parquet", default=None)


class IntelligentTieringAndOperator(Shape, frozen=True, kw_only=True):
    prefix: str | None = field(name="Prefix", default=None)
    tags: Annotated[Annotated[list[Tag], Meta(extra={"item": "Tag"})], Meta(extra={"flattened": True})] | None = field(
        name="Tag", default=None
    )


class IntelligentTieringConfiguration(Shape, frozen=True, kw_only=True):
    id: str = field(name="Id")
    filter: IntelligentTieringFilter | None = field(name="Filter", default=None)
    status: IntelligentTieringStatus = field(name="Status")
    tierings: Annotated[list[Tiering], Meta(extra={"flattened": True})] = field(name="Tiering")


class IntelligentTieringFilter(Shape, frozen=True, kw_only=True):
    prefix: str | None = field(name="Prefix", default=None)
    tag: Tag | None = field(name="Tag", default=None)
    and_: IntelligentTieringAndOperator | None = field(name="And", default=None)


class InventoryConfiguration(Shape, frozen=True, kw_only=True):
    destination: InventoryDestination = field(name="Destination")
    is_enabled: bool = field(name="IsEnabled")
    filter: InventoryFilter | None = field(name="Filter", default=None)
    id: str = field(name="Id")
    included_object_versions: InventoryIncludedObjectVersions = field(name="IncludedObjectVersions")
    optional_fields: Annotated[list[InventoryOptionalField], Meta(extra={"item": "Field"})] | None = field(
        name="OptionalFields", default=None
    )
    schedule: InventorySchedule = field(name="Schedule")


class InventoryDestination(Shape, frozen=True, kw_only=True):
    s3_bucket_destination: InventoryS3BucketDestination = field(name="S3BucketDestination")


class InventoryEncryption(Shape, frozen=True, kw_only=True):
    sses3: SSES3 | None = field(name="SSE-S3", default=None)
    ssekms: SSEKMS | None = field(name="SSE-KMS", default=None)


class InventoryFilter(Shape, frozen=True, kw_only=True):
    prefix: str = field(name="Prefix")


class InventoryS3BucketDestination(Shape, frozen=True, kw_only=True):
    account_id: str | None = field(name="AccountId", default=None)
    bucket: str = field(name="Bucket")
    format: InventoryFormat = field(name="Format")
    prefix: str | None = field(name="Prefix", default=None)
    encryption: InventoryEncryption | None = field(name="Encryption", default=None)


class InventorySchedule(Shape, frozen=True, kw_only=True):
    frequency: InventoryFrequency = field(name="Frequency")


class InventoryTableConfiguration(Shape, frozen=True, kw_only=True):
    configuration_state: InventoryConfigurationState = field(name="ConfigurationState")
    encryption_configuration: MetadataTableEncryptionConfiguration | None = field(
        name="EncryptionConfiguration", default=None
    )


class InventoryTableConfigurationResult(Shape, frozen=True, kw_only=True):
    configuration_state: InventoryConfigurationState = field(name="ConfigurationState")
    table_status: str | None = field(name="TableStatus", default=None)
    error: ErrorDetails | None = field(name="Error", default=None)
    table_name: str | None = field(name="TableName", default=None)
    table_arn: str | None = field(name="TableArn", default=None)


class InventoryTableConfigurationUpdates(Shape, frozen=True, kw_only=True):
    configuration_state: InventoryConfigurationState = field(name="ConfigurationState")
    encryption_configuration: MetadataTableEncryptionConfiguration | None = field(
        name="EncryptionConfiguration", default=None
    )


class JSONInput(Shape, frozen=True, kw_only=True):
    type: JSONType | None = field(name="Type", default=None)


class JSONOutput(Shape, frozen=True, kw_only=True):
    record_delimiter: str | None = field(name="RecordDelimiter", default=None)


class JournalTableConfiguration(Shape, frozen=True, kw_only=True):
    record_expiration: RecordExpiration = field(name="RecordExpiration")
    encryption_configuration: MetadataTableEncryptionConfiguration | None = field(
        name="EncryptionConfiguration", default=None
    )


class JournalTableConfigurationResult(Shape, frozen=True, kw_only=True):
    table_status: str = field(name="TableStatus")
    error: ErrorDetails | None = field(name="Error", default=None)
    table_name: str = field(name="TableName")
    table_arn: str | None = field(name="TableArn", default=None)
    record_expiration: RecordExpiration = field(name="RecordExpiration")


class JournalTableConfigurationUpdates(Shape, frozen=True, kw_only=True):
    record_expiration: RecordExpiration = field(name="RecordExpiration")


class LambdaFunctionConfiguration(Shape, frozen=True, kw_only=True):
    id: str | None = field(name="Id", default=None)
    lambda_function_arn: str = field(name="CloudFunction")
    events: Annotated[list[Event], Meta(extra={"flattened": True})] = field(name="Event")
    filter: NotificationConfigurationFilter | None = field(name="Filter", default=None)


class LifecycleConfiguration(Shape, frozen=True, kw_only=True):
    rules: Annotated[list[Rule], Meta(extra={"flattened": True})] = field(name="Rule")


class LifecycleExpiration(Shape, frozen=True, kw_only=True):
    date: Date | None = field(name="Date", default=None)
    days: Days | None = field(name="Days", default=None)
    expired_object_delete_marker: bool | None = field(name="ExpiredObjectDeleteMarker", default=None)


class LifecycleRule(Shape, frozen=True, kw_only=True):
    expiration: LifecycleExpiration | None = field(name="Expiration", default=None)
    id: str | None = field(name="ID", default=None)
    prefix: str | None = field(name="Prefix", default=None)
    filter: LifecycleRuleFilter | None = field(name="Filter", default=None)
    status: ExpirationStatus = field(name="Status")
    transitions: Annotated[list[Transition], Meta(extra={"flattened": True})] | None = field(
        name="Transition", default=None
    )
    noncurrent_version_transitions: (
        Annotated[list[NoncurrentVersionTransition], Meta(extra={"flattened": True})] | None
    ) = field(name="NoncurrentVersionTransition", default=None)
    noncurrent_version_expiration: NoncurrentVersionExpiration | None = field(
        name="NoncurrentVersionExpiration", default=None
    )
    abort_incomplete_multipart_upload: AbortIncompleteMultipartUpload | None = field(
        name="AbortIncompleteMultipartUpload", default=None
    )


class LifecycleRuleAndOperator(Shape, frozen=True, kw_only=True):
    prefix: str | None = field(name="Prefix", default=None)
    tags: Annotated[Annotated[list[Tag], Meta(extra={"item": "Tag"})], Meta(extra={"flattened": True})] | None = field(
        name="Tag", default=None
    )
    object_size_greater_than: ObjectSizeGreaterThanBytes | None = field(name="ObjectSizeGreaterThan", default=None)
    object_size_less_than: ObjectSizeLessThanBytes | None = field(name="ObjectSizeLessThan", default=None)


class LifecycleRuleFilter(Shape, frozen=True, kw_only=True):
    prefix: str | None = field(name="Prefix", default=None)
    tag: Tag | None = field(name="Tag", default=None)
    object_size_greater_than: ObjectSizeGreaterThanBytes | None = field(name="ObjectSizeGreaterThan", default=None)
    object_size_less_than: ObjectSizeLessThanBytes | None = field(name="ObjectSizeLessThan", default=None)
    and_: LifecycleRuleAndOperator | None = field(name="And", default=None)


class ListBucketAnalyticsConfigurationsOutput(Shape, frozen=True, kw_only=True):
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    continuation_token: str | None = field(name="ContinuationToken", default=None)
    next_continuation_token: str | None = field(name="NextContinuationToken", default=None)
    analytics_configuration_list: Annotated[list[AnalyticsConfiguration], Meta(extra={"flattened": True})] | None = (
        field(name="AnalyticsConfiguration", default=None)
    )


class ListBucketAnalyticsConfigurationsRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    continuation_token: (
        Annotated[str, Meta(extra={"location": "querystring", "location_name": "continuation-token"})] | None
    ) = field(name="ContinuationToken", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class ListBucketIntelligentTieringConfigurationsOutput(Shape, frozen=True, kw_only=True):
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    continuation_token: str | None = field(name="ContinuationToken", default=None)
    next_continuation_token: str | None = field(name="NextContinuationToken", default=None)
    intelligent_tiering_configuration_list: (
        Annotated[list[IntelligentTieringConfiguration], Meta(extra={"flattened": True})] | None
    ) = field(name="IntelligentTieringConfiguration", default=None)


class ListBucketIntelligentTieringConfigurationsRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    continuation_token: (
        Annotated[str, Meta(extra={"location": "querystring", "location_name": "continuation-token"})] | None
    ) = field(name="ContinuationToken", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class ListBucketInventoryConfigurationsOutput(Shape, frozen=True, kw_only=True):
    continuation_token: str | None = field(name="ContinuationToken", default=None)
    inventory_configuration_list: Annotated[list[InventoryConfiguration], Meta(extra={"flattened": True})] | None = (
        field(name="InventoryConfiguration", default=None)
    )
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    next_continuation_token: str | None = field(name="NextContinuationToken", default=None)


class ListBucketInventoryConfigurationsRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    continuation_token: (
        Annotated[str, Meta(extra={"location": "querystring", "location_name": "continuation-token"})] | None
    ) = field(name="ContinuationToken", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class ListBucketMetricsConfigurationsOutput(Shape, frozen=True, kw_only=True):
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    continuation_token: str | None = field(name="ContinuationToken", default=None)
    next_continuation_token: str | None = field(name="NextContinuationToken", default=None)
    metrics_configuration_list: Annotated[list[MetricsConfiguration], Meta(extra={"flattened": True})] | None = field(
        name="MetricsConfiguration", default=None
    )


class ListBucketMetricsConfigurationsRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    continuation_token: (
        Annotated[str, Meta(extra={"location": "querystring", "location_name": "continuation-token"})] | None
    ) = field(name="ContinuationToken", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class ListBucketsOutput(Shape, frozen=True, kw_only=True):
    buckets: Annotated[list[Bucket], Meta(extra={"item": "Bucket"})] | None = field(name="Buckets", default=None)
    owner: Owner | None = field(name="Owner", default=None)
    continuation_token: str | None = field(name="ContinuationToken", default=None)
    prefix: str | None = field(name="Prefix", default=None)


class ListBucketsRequest(Shape, frozen=True, kw_only=True):
    max_buckets: (
        Annotated[MaxBuckets, Meta(extra={"location": "querystring", "location_name": "max-buckets"})] | None
    ) = field(name="MaxBuckets", default=None)
    continuation_token: (
        Annotated[str, Meta(extra={"location": "querystring", "location_name": "continuation-token"})] | None
    ) = field(name="ContinuationToken", default=None)
    prefix: Annotated[str, Meta(extra={"location": "querystring", "location_name": "prefix"})] | None = field(
        name="Prefix", default=None
    )
    bucket_region: Annotated[str, Meta(extra={"location": "querystring", "location_name": "bucket-region"})] | None = (
        field(name="BucketRegion", default=None)
    )


class ListDirectoryBucketsOutput(Shape, frozen=True, kw_only=True):
    buckets: Annotated[list[Bucket], Meta(extra={"item": "Bucket"})] | None = field(name="Buckets", default=None)
    continuation_token: DirectoryBucketToken | None = field(name="ContinuationToken", default=None)


class ListDirectoryBucketsRequest(Shape, frozen=True, kw_only=True):
    continuation_token: (
        Annotated[DirectoryBucketToken, Meta(extra={"location": "querystring", "location_name": "continuation-token"})]
        | None
    ) = field(name="ContinuationToken", default=None)
    max_directory_buckets: (
        Annotated[
            MaxDirectoryBuckets, Meta(extra={"location": "querystring", "location_name": "max-directory-buckets"})
        ]
        | None
    ) = field(name="MaxDirectoryBuckets", default=None)


class ListMultipartUploadsOutput(Shape, frozen=True, kw_only=True):
    bucket: str | None = field(name="Bucket", default=None)
    key_marker: str | None = field(name="KeyMarker", default=None)
    upload_id_marker: str | None = field(name="UploadIdMarker", default=None)
    next_key_marker: str | None = field(name="NextKeyMarker", default=None)
    prefix: str | None = field(name="Prefix", default=None)
    delimiter: str | None = field(name="Delimiter", default=None)
    next_upload_id_marker: str | None = field(name="NextUploadIdMarker", default=None)
    max_uploads: MaxUploads | None = field(name="MaxUploads", default=None)
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    uploads: Annotated[list[MultipartUpload], Meta(extra={"flattened": True})] | None = field(
        name="Upload", default=None
    )
    common_prefixes: Annotated[list[CommonPrefix], Meta(extra={"flattened": True})] | None = field(
        name="CommonPrefixes", default=None
    )
    encoding_type: EncodingType | None = field(name="EncodingType", default=None)
    request_charged: (
        Annotated[RequestCharged, Meta(extra={"location": "header", "location_name": "x-amz-request-charged"})] | None
    ) = field(name="RequestCharged", default=None)


class ListMultipartUploadsRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    delimiter: Annotated[str, Meta(extra={"location": "querystring", "location_name": "delimiter"})] | None = field(
        name="Delimiter", default=None
    )
    encoding_type: (
        Annotated[EncodingType, Meta(extra={"location": "querystring", "location_name": "encoding-type"})] | None
    ) = field(name="EncodingType", default=None)
    key_marker: Annotated[str, Meta(extra={"location": "querystring", "location_name": "key-marker"})] | None = field(
        name="KeyMarker", default=None
    )
    max_uploads: (
        Annotated[MaxUploads, Meta(extra={"location": "querystring", "location_name": "max-uploads"})] | None
    ) = field(name="MaxUploads", default=None)
    prefix: Annotated[str, Meta(extra={"location": "querystring", "location_name": "prefix"})] | None = field(
        name="Prefix", default=None
    )
    upload_id_marker: (
        Annotated[str, Meta(extra={"location": "querystring", "location_name": "upload-id-marker"})] | None
    ) = field(name="UploadIdMarker", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)
    request_payer: (
        Annotated[RequestPayer, Meta(extra={"location": "header", "location_name": "x-amz-request-payer"})] | None
    ) = field(name="RequestPayer", default=None)


class ListObjectAnnotationsOutput(Shape, frozen=True, kw_only=True):
    annotations_: Annotated[list[AnnotationEntry], Meta(extra={"item": "AnnotationEntry"})] | None = field(
        name="Annotations", default=None
    )
    bucket: str | None = field(name="Bucket", default=None)
    key: ObjectKey | None = field(name="Key", default=None)
    object_version_id: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-object-version-id"})] | None
    ) = field(name="ObjectVersionId", default=None)
    annotation_prefix: str | None = field(name="AnnotationPrefix", default=None)
    max_annotation_results: MaxAnnotationResults | None = field(name="MaxAnnotationResults", default=None)
    annotation_count: AnnotationCount | None = field(name="AnnotationCount", default=None)
    continuation_token: str | None = field(name="ContinuationToken", default=None)
    next_continuation_token: str | None = field(name="NextContinuationToken", default=None)
    request_charged: (
        Annotated[RequestCharged, Meta(extra={"location": "header", "location_name": "x-amz-request-charged"})] | None
    ) = field(name="RequestCharged", default=None)


class ListObjectAnnotationsRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    key: Annotated[ObjectKey, Meta(extra={"location": "uri", "location_name": "Key"})] = field(name="Key")
    version_id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "versionId"})] | None = field(
        name="VersionId", default=None
    )
    max_annotation_results: (
        Annotated[
            MaxAnnotationResults, Meta(extra={"location": "querystring", "location_name": "max-annotation-results"})
        ]
        | None
    ) = field(name="MaxAnnotationResults", default=None)
    annotation_prefix: (
        Annotated[str, Meta(extra={"location": "querystring", "location_name": "annotation-prefix"})] | None
    ) = field(name="AnnotationPrefix", default=None)
    continuation_token: (
        Annotated[str, Meta(extra={"location": "querystring", "location_name": "continuation-token"})] | None
    ) = field(name="ContinuationToken", default=None)
    request_payer: (
        Annotated[RequestPayer, Meta(extra={"location": "header", "location_name": "x-amz-request-payer"})] | None
    ) = field(name="RequestPayer", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class ListObjectVersionsOutput(Shape, frozen=True, kw_only=True):
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    key_marker: str | None = field(name="KeyMarker", default=None)
    version_id_marker: str | None = field(name="VersionIdMarker", default=None)
    next_key_marker: str | None = field(name="NextKeyMarker", default=None)
    next_version_id_marker: str | None = field(name="NextVersionIdMarker", default=None)
    versions: Annotated[list[ObjectVersion], Meta(extra={"flattened": True})] | None = field(
        name="Version", default=None
    )
    delete_markers: Annotated[list[DeleteMarkerEntry], Meta(extra={"flattened": True})] | None = field(
        name="DeleteMarker", default=None
    )
    name: str | None = field(name="Name", default=None)
    prefix: str | None = field(name="Prefix", default=None)
    delimiter: str | None = field(name="Delimiter", default=None)
    max_keys: MaxKeys | None = field(name="MaxKeys", default=None)
    common_prefixes: Annotated[list[CommonPrefix], Meta(extra={"flattened": True})] | None = field(
        name="CommonPrefixes", default=None
    )
    encoding_type: EncodingType | None = field(name="EncodingType", default=None)
    request_charged: (
        Annotated[RequestCharged, Meta(extra={"location": "header", "location_name": "x-amz-request-charged"})] | None
    ) = field(name="RequestCharged", default=None)


class ListObjectVersionsRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    delimiter: Annotated[str, Meta(extra={"location": "querystring", "location_name": "delimiter"})] | None = field(
        name="Delimiter", default=None
    )
    encoding_type: (
        Annotated[EncodingType, Meta(extra={"location": "querystring", "location_name": "encoding-type"})] | None
    ) = field(name="EncodingType", default=None)
    key_marker: Annotated[str, Meta(extra={"location": "querystring", "location_name": "key-marker"})] | None = field(
        name="KeyMarker", default=None
    )
    max_keys: Annotated[MaxKeys, Meta(extra={"location": "querystring", "location_name": "max-keys"})] | None = field(
        name="MaxKeys", default=None
    )
    prefix: Annotated[str, Meta(extra={"location": "querystring", "location_name": "prefix"})] | None = field(
        name="Prefix", default=None
    )
    version_id_marker: (
        Annotated[str, Meta(extra={"location": "querystring", "location_name": "version-id-marker"})] | None
    ) = field(name="VersionIdMarker", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)
    request_payer: (
        Annotated[RequestPayer, Meta(extra={"location": "header", "location_name": "x-amz-request-payer"})] | None
    ) = field(name="RequestPayer", default=None)
    optional_object_attributes: (
        Annotated[
            list[OptionalObjectAttributes],
            Meta(extra={"location": "header", "location_name": "x-amz-optional-object-attributes"}),
        ]
        | None
    ) = field(name="OptionalObjectAttributes", default=None)


class ListObjectsOutput(Shape, frozen=True, kw_only=True):
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    marker: str | None = field(name="Marker", default=None)
    next_marker: str | None = field(name="NextMarker", default=None)
    contents: Annotated[list[Object], Meta(extra={"flattened": True})] | None = field(name="Contents", default=None)
    name: str | None = field(name="Name", default=None)
    prefix: str | None = field(name="Prefix", default=None)
    delimiter: str | None = field(name="Delimiter", default=None)
    max_keys: MaxKeys | None = field(name="MaxKeys", default=None)
    common_prefixes: Annotated[list[CommonPrefix], Meta(extra={"flattened": True})] | None = field(
        name="CommonPrefixes", default=None
    )
    encoding_type: EncodingType | None = field(name="EncodingType", default=None)
    request_charged: (
        Annotated[RequestCharged, Meta(extra={"location": "header", "location_name": "x-amz-request-charged"})] | None
    ) = field(name="RequestCharged", default=None)


class ListObjectsRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    delimiter: Annotated[str, Meta(extra={"location": "querystring", "location_name": "delimiter"})] | None = field(
        name="Delimiter", default=None
    )
    encoding_type: (
        Annotated[EncodingType, Meta(extra={"location": "querystring", "location_name": "encoding-type"})] | None
    ) = field(name="EncodingType", default=None)
    marker: Annotated[str, Meta(extra={"location": "querystring", "location_name": "marker"})] | None = field(
        name="Marker", default=None
    )
    max_keys: Annotated[MaxKeys, Meta(extra={"location": "querystring", "location_name": "max-keys"})] | None = field(
        name="MaxKeys", default=None
    )
    prefix: Annotated[str, Meta(extra={"location": "querystring", "location_name": "prefix"})] | None = field(
        name="Prefix", default=None
    )
    request_payer: (
        Annotated[RequestPayer, Meta(extra={"location": "header", "location_name": "x-amz-request-payer"})] | None
    ) = field(name="RequestPayer", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)
    optional_object_attributes: (
        Annotated[
            list[OptionalObjectAttributes],
            Meta(extra={"location": "header", "location_name": "x-amz-optional-object-attributes"}),
        ]
        | None
    ) = field(name="OptionalObjectAttributes", default=None)


class ListObjectsV2Output(Shape, frozen=True, kw_only=True):
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    contents: Annotated[list[Object], Meta(extra={"flattened": True})] | None = field(name="Contents", default=None)
    name: str | None = field(name="Name", default=None)
    prefix: str | None = field(name="Prefix", default=None)
    delimiter: str | None = field(name="Delimiter", default=None)
    max_keys: MaxKeys | None = field(name="MaxKeys", default=None)
    common_prefixes: Annotated[list[CommonPrefix], Meta(extra={"flattened": True})] | None = field(
        name="CommonPrefixes", default=None
    )
    encoding_type: EncodingType | None = field(name="EncodingType", default=None)
    key_count: KeyCount | None = field(name="KeyCount", default=None)
    continuation_token: str | None = field(name="ContinuationToken", default=None)
    next_continuation_token: str | None = field(name="NextContinuationToken", default=None)
    start_after: str | None = field(name="StartAfter", default=None)
    request_charged: (
        Annotated[RequestCharged, Meta(extra={"location": "header", "location_name": "x-amz-request-charged"})] | None
    ) = field(name="RequestCharged", default=None)


class ListObjectsV2Request(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    delimiter: Annotated[str, Meta(extra={"location": "querystring", "location_name": "delimiter"})] | None = field(
        name="Delimiter", default=None
    )
    encoding_type: (
        Annotated[EncodingType, Meta(extra={"location": "querystring", "location_name": "encoding-type"})] | None
    ) = field(name="EncodingType", default=None)
    max_keys: Annotated[MaxKeys, Meta(extra={"location": "querystring", "location_name": "max-keys"})] | None = field(
        name="MaxKeys", default=None
    )
    prefix: Annotated[str, Meta(extra={"location": "querystring", "location_name": "prefix"})] | None = field(
        name="Prefix", default=None
    )
    continuation_token: (
        Annotated[str, Meta(extra={"location": "querystring", "location_name": "continuation-token"})] | None
    ) = field(name="ContinuationToken", default=None)
    fetch_owner: Annotated[bool, Meta(extra={"location": "querystring", "location_name": "fetch-owner"})] | None = (
        field(name="FetchOwner", default=None)
    )
    start_after: Annotated[str, Meta(extra={"location": "querystring", "location_name": "start-after"})] | None = field(
        name="StartAfter", default=None
    )
    request_payer: (
        Annotated[RequestPayer, Meta(extra={"location": "header", "location_name": "x-amz-request-payer"})] | None
    ) = field(name="RequestPayer", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)
    optional_object_attributes: (
        Annotated[
            list[OptionalObjectAttributes],
            Meta(extra={"location": "header", "location_name": "x-amz-optional-object-attributes"}),
        ]
        | None
    ) = field(name="OptionalObjectAttributes", default=None)


class ListPartsOutput(Shape, frozen=True, kw_only=True):
    abort_date: (
        Annotated[
            AbortDate, Meta(extra={"location": "header", "location_name": "x-amz-abort-date", "timestamp": "rfc822"})
        ]
        | None
    ) = field(name="AbortDate", default=None)
    abort_rule_id: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-abort-rule-id"})] | None = (
        field(name="AbortRuleId", default=None)
    )
    bucket: str | None = field(name="Bucket", default=None)
    key: ObjectKey | None = field(name="Key", default=None)
    upload_id: str | None = field(name="UploadId", default=None)
    part_number_marker: PartNumberMarker | None = field(name="PartNumberMarker", default=None)
    next_part_number_marker: NextPartNumberMarker | None = field(name="NextPartNumberMarker", default=None)
    max_parts: MaxParts | None = field(name="MaxParts", default=None)
    is_truncated: bool | None = field(name="IsTruncated", default=None)
    parts: Annotated[list[Part], Meta(extra={"flattened": True})] | None = field(name="Part", default=None)
    initiator: Initiator | None = field(name="Initiator", default=None)
    owner: Owner | None = field(name="Owner", default=None)
    storage_class: StorageClass | None = field(name="StorageClass", default=None)
    request_charged: (
        Annotated[RequestCharged, Meta(extra={"location": "header", "location_name": "x-amz-request-charged"})] | None
    ) = field(name="RequestCharged", default=None)
    checksum_algorithm: ChecksumAlgorithm | None = field(name="ChecksumAlgorithm", default=None)
    checksum_type: ChecksumType | None = field(name="ChecksumType", default=None)
    version_id: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-version-id"})] | None = field(
        name="VersionId", default=None
    )


class ListPartsRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["sse_customer_key"])

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    key: Annotated[ObjectKey, Meta(extra={"location": "uri", "location_name": "Key"})] = field(name="Key")
    max_parts: Annotated[MaxParts, Meta(extra={"location": "querystring", "location_name": "max-parts"})] | None = (
        field(name="MaxParts", default=None)
    )
    part_number_marker: (
        Annotated[PartNumberMarker, Meta(extra={"location": "querystring", "location_name": "part-number-marker"})]
        | None
    ) = field(name="PartNumberMarker", default=None)
    upload_id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "uploadId"})] = field(
        name="UploadId"
    )
    request_payer: (
        Annotated[RequestPayer, Meta(extra={"location": "header", "location_name": "x-amz-request-payer"})] | None
    ) = field(name="RequestPayer", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)
    sse_customer_algorithm: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-algorithm"})
        ]
        | None
    ) = field(name="SSECustomerAlgorithm", default=None)
    sse_customer_key: (
        Annotated[
            SSECustomerKey,
            Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-key"}),
        ]
        | None
    ) = field(name="SSECustomerKey", default=None)
    sse_customer_key_md5: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-key-MD5"})
        ]
        | None
    ) = field(name="SSECustomerKeyMD5", default=None)


class LocationInfo(Shape, frozen=True, kw_only=True):
    type: LocationType | None = field(name="Type", default=None)
    name: str | None = field(name="Name", default=None)


class LoggingEnabled(Shape, frozen=True, kw_only=True):
    target_bucket: str = field(name="TargetBucket")
    target_grants: Annotated[list[TargetGrant], Meta(extra={"item": "Grant"})] | None = field(
        name="TargetGrants", default=None
    )
    target_prefix: str = field(name="TargetPrefix")
    target_object_key_format: TargetObjectKeyFormat | None = field(name="TargetObjectKeyFormat", default=None)


class MetadataConfiguration(Shape, frozen=True, kw_only=True):
    journal_table_configuration: JournalTableConfiguration = field(name="JournalTableConfiguration")
    inventory_table_configuration: InventoryTableConfiguration | None = field(
        name="InventoryTableConfiguration", default=None
    )
    annotation_table_configuration: AnnotationTableConfiguration | None = field(
        name="AnnotationTableConfiguration", default=None
    )


class MetadataConfigurationResult(Shape, frozen=True, kw_only=True):
    destination_result: DestinationResult = field(name="DestinationResult")
    journal_table_configuration_result: JournalTableConfigurationResult | None = field(
        name="JournalTableConfigurationResult", default=None
    )
    inventory_table_configuration_result: InventoryTableConfigurationResult | None = field(
        name="InventoryTableConfigurationResult", default=None
    )
    annotation_table_configuration_result: AnnotationTableConfigurationResult | None = field(
        name="AnnotationTableConfigurationResult", default=None
    )


class MetadataEntry(Shape, frozen=True, kw_only=True):
    name: str | None = field(name="Name", default=None)
    value: str | None = field(name="Value", default=None)


class MetadataTableConfiguration(Shape, frozen=True, kw_only=True):
    s3_tables_destination: S3TablesDestination = field(name="S3TablesDestination")


class MetadataTableConfigurationResult(Shape, frozen=True, kw_only=True):
    s3_tables_destination_result: S3TablesDestinationResult = field(name="S3TablesDestinationResult")


class MetadataTableEncryptionConfiguration(Shape, frozen=True, kw_only=True):
    sse_algorithm: TableSseAlgorithm = field(name="SseAlgorithm")
    kms_key_arn: str | None = field(name="KmsKeyArn", default=None)


class Metrics(Shape, frozen=True, kw_only=True):
    status: MetricsStatus = field(name="Status")
    event_threshold: ReplicationTimeValue | None = field(name="EventThreshold", default=None)


class MetricsAndOperator(Shape, frozen=True, kw_only=True):
    prefix: str | None = field(name="Prefix", default=None)
    tags: Annotated[Annotated[list[Tag], Meta(extra={"item": "Tag"})], Meta(extra={"flattened": True})] | None = field(
        name="Tag", default=None
    )
    access_point_arn: str | None = field(name="AccessPointArn", default=None)


class MetricsConfiguration(Shape, frozen=True, kw_only=True):
    id: str = field(name="Id")
    filter: MetricsFilter | None = field(name="Filter", default=None)


class MetricsFilter(Shape, frozen=True, kw_only=True):
    prefix: str | None = field(name="Prefix", default=None)
    tag: Tag | None = field(name="Tag", default=None)
    access_point_arn: str | None = field(name="AccessPointArn", default=None)
    and_: MetricsAndOperator | None = field(name="And", default=None)


class MultipartUpload(Shape, frozen=True, kw_only=True):
    upload_id: str | None = field(name="UploadId", default=None)
    key: ObjectKey | None = field(name="Key", default=None)
    initiated: Initiated | None = field(name="Initiated", default=None)
    storage_class: StorageClass | None = field(name="StorageClass", default=None)
    owner: Owner | None = field(name="Owner", default=None)
    initiator: Initiator | None = field(name="Initiator", default=None)
    checksum_algorithm: ChecksumAlgorithm | None = field(name="ChecksumAlgorithm", default=None)
    checksum_type: ChecksumType | None = field(name="ChecksumType", default=None)
    version_id: str | None = field(name="VersionId", default=None)


class NoncurrentVersionExpiration(Shape, frozen=True, kw_only=True):
    noncurrent_days: Days | None = field(name="NoncurrentDays", default=None)
    newer_noncurrent_versions: VersionCount | None = field(name="NewerNoncurrentVersions", default=None)


class NoncurrentVersionTransition(Shape, frozen=True, kw_only=True):
    noncurrent_days: Days | None = field(name="NoncurrentDays", default=None)
    storage_class: TransitionStorageClass | None = field(name="StorageClass", default=None)
    newer_noncurrent_versions: VersionCount | None = field(name="NewerNoncurrentVersions", default=None)


class NotificationConfiguration(Shape, frozen=True, kw_only=True):
    topic_configurations: Annotated[list[TopicConfiguration], Meta(extra={"flattened": True})] | None = field(
        name="TopicConfiguration", default=None
    )
    queue_configurations: Annotated[list[QueueConfiguration], Meta(extra={"flattened": True})] | None = field(
        name="QueueConfiguration", default=None
    )
    lambda_function_configurations: (
        Annotated[list[LambdaFunctionConfiguration], Meta(extra={"flattened": True})] | None
    ) = field(name="CloudFunctionConfiguration", default=None)
    event_bridge_configuration: EventBridgeConfiguration | None = field(name="EventBridgeConfiguration", default=None)


class NotificationConfigurationDeprecated(Shape, frozen=True, kw_only=True):
    topic_configuration: TopicConfigurationDeprecated | None = field(name="TopicConfiguration", default=None)
    queue_configuration: QueueConfigurationDeprecated | None = field(name="QueueConfiguration", default=None)
    cloud_function_configuration: CloudFunctionConfiguration | None = field(
        name="CloudFunctionConfiguration", default=None
    )


class NotificationConfigurationFilter(Shape, frozen=True, kw_only=True):
    key: S3KeyFilter | None = field(name="S3Key", default=None)


class Object(Shape, frozen=True, kw_only=True):
    key: ObjectKey | None = field(name="Key", default=None)
    last_modified: LastModified | None = field(name="LastModified", default=None)
    e_tag: str | None = field(name="ETag", default=None)
    checksum_algorithm: Annotated[list[ChecksumAlgorithm], Meta(extra={"flattened": True})] | None = field(
        name="ChecksumAlgorithm", default=None
    )
    checksum_type: ChecksumType | None = field(name="ChecksumType", default=None)
    size: Size | None = field(name="Size", default=None)
    storage_class: ObjectStorageClass | None = field(name="StorageClass", default=None)
    owner: Owner | None = field(name="Owner", default=None)
    restore_status: RestoreStatus | None = field(name="RestoreStatus", default=None)


class ObjectEncryption(Shape, frozen=True, kw_only=True):
    ssekms: SSEKMSEncryption | None = field(name="SSE-KMS", default=None)


class ObjectIdentifier(Shape, frozen=True, kw_only=True):
    key: ObjectKey = field(name="Key")
    version_id: str | None = field(name="VersionId", default=None)
    e_tag: str | None = field(name="ETag", default=None)
    last_modified_time: LastModifiedTime | None = field(name="LastModifiedTime", default=None)
    size: Size | None = field(name="Size", default=None)


class ObjectLockConfiguration(Shape, frozen=True, kw_only=True):
    object_lock_enabled: ObjectLockEnabled | None = field(name="ObjectLockEnabled", default=None)
    rule: ObjectLockRule | None = field(name="Rule", default=None)


class ObjectLockLegalHold(Shape, frozen=True, kw_only=True):
    status: ObjectLockLegalHoldStatus | None = field(name="Status", default=None)


class ObjectLockRetention(Shape, frozen=True, kw_only=True):
    mode: ObjectLockRetentionMode | None = field(name="Mode", default=None)
    retain_until_date: Date | None = field(name="RetainUntilDate", default=None)
    event_hold: ObjectLockEventHold | None = field(name="EventHold", default=None)
    event_hold_duration: EventHoldDuration | None = field(name="EventHoldDuration", default=None)


class ObjectLockRule(Shape, frozen=True, kw_only=True):
    default_retention: DefaultRetention | None = field(name="DefaultRetention", default=None)


class ObjectPart(Shape, frozen=True, kw_only=True):
    part_number: PartNumber | None = field(name="PartNumber", default=None)
    size: Size | None = field(name="Size", default=None)
    checksum_crc32: str | None = field(name="ChecksumCRC32", default=None)
    checksum_crc32_c: str | None = field(name="ChecksumCRC32C", default=None)
    checksum_crc64_nvme: str | None = field(name="ChecksumCRC64NVME", default=None)
    checksum_sha1: str | None = field(name="ChecksumSHA1", default=None)
    checksum_sha256: str | None = field(name="ChecksumSHA256", default=None)
    checksum_sha512: str | None = field(name="ChecksumSHA512", default=None)
    checksum_md5: str | None = field(name="ChecksumMD5", default=None)
    checksum_xxhash64: str | None = field(name="ChecksumXXHASH64", default=None)
    checksum_xxhash3: str | None = field(name="ChecksumXXHASH3", default=None)
    checksum_xxhash128: str | None = field(name="ChecksumXXHASH128", default=None)


class ObjectVersion(Shape, frozen=True, kw_only=True):
    e_tag: str | None = field(name="ETag", default=None)
    checksum_algorithm: Annotated[list[ChecksumAlgorithm], Meta(extra={"flattened": True})] | None = field(
        name="ChecksumAlgorithm", default=None
    )
    checksum_type: ChecksumType | None = field(name="ChecksumType", default=None)
    size: Size | None = field(name="Size", default=None)
    storage_class: ObjectVersionStorageClass | None = field(name="StorageClass", default=None)
    key: ObjectKey | None = field(name="Key", default=None)
    version_id: str | None = field(name="VersionId", default=None)
    is_latest: bool | None = field(name="IsLatest", default=None)
    last_modified: LastModified | None = field(name="LastModified", default=None)
    owner: Owner | None = field(name="Owner", default=None)
    restore_status: RestoreStatus | None = field(name="RestoreStatus", default=None)


class OutputLocation(Shape, frozen=True, kw_only=True):
    s3: S3Location | None = field(name="S3", default=None)


class OutputSerialization(Shape, frozen=True, kw_only=True):
    csv: CSVOutput | None = field(name="CSV", default=None)
    json: JSONOutput | None = field(name="JSON", default=None)


class Owner(Shape, frozen=True, kw_only=True):
    display_name: str | None = field(name="DisplayName", default=None)
    id: str | None = field(name="ID", default=None)


class OwnershipControls(Shape, frozen=True, kw_only=True):
    rules: Annotated[list[OwnershipControlsRule], Meta(extra={"flattened": True})] = field(name="Rule")


class OwnershipControlsRule(Shape, frozen=True, kw_only=True):
    object_ownership: ObjectOwnership = field(name="ObjectOwnership")


class ParquetInput(Shape, frozen=True, kw_only=True):
    pass


class Part(Shape, frozen=True, kw_only=True):
    part_number: PartNumber | None = field(name="PartNumber", default=None)
    last_modified: LastModified | None = field(name="LastModified", default=None)
    e_tag: str | None = field(name="ETag", default=None)
    size: Size | None = field(name="Size", default=None)
    checksum_crc32: str | None = field(name="ChecksumCRC32", default=None)
    checksum_crc32_c: str | None = field(name="ChecksumCRC32C", default=None)
    checksum_crc64_nvme: str | None = field(name="ChecksumCRC64NVME", default=None)
    checksum_sha1: str | None = field(name="ChecksumSHA1", default=None)
    checksum_sha256: str | None = field(name="ChecksumSHA256", default=None)
    checksum_sha512: str | None = field(name="ChecksumSHA512", default=None)
    checksum_md5: str | None = field(name="ChecksumMD5", default=None)
    checksum_xxhash64: str | None = field(name="ChecksumXXHASH64", default=None)
    checksum_xxhash3: str | None = field(name="ChecksumXXHASH3", default=None)
    checksum_xxhash128: str | None = field(name="ChecksumXXHASH128", default=None)


class PartitionedPrefix(Shape, frozen=True, kw_only=True):
    partition_date_source: PartitionDateSource | None = field(name="PartitionDateSource", default=None)


class PolicyStatus(Shape, frozen=True, kw_only=True):
    is_public: bool | None = field(name="IsPublic", default=None)


class Progress(Shape, frozen=True, kw_only=True):
    bytes_scanned: BytesScanned | None = field(name="BytesScanned", default=None)
    bytes_processed: BytesProcessed | None = field(name="BytesProcessed", default=None)
    bytes_returned: BytesReturned | None = field(name="BytesReturned", default=None)


class ProgressEvent(Shape, frozen=True, kw_only=True):
    details: Progress | None = field(name="Details", default=None)


class PublicAccessBlockConfiguration(Shape, frozen=True, kw_only=True):
    block_public_acls: bool | None = field(name="BlockPublicAcls", default=None)
    ignore_public_acls: bool | None = field(name="IgnorePublicAcls", default=None)
    block_public_policy: bool | None = field(name="BlockPublicPolicy", default=None)
    restrict_public_buckets: bool | None = field(name="RestrictPublicBuckets", default=None)


class PutBucketAbacRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "abac_status"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    content_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-MD5"})] | None = field(
        name="ContentMD5", default=None
    )
    checksum_algorithm: (
        Annotated[
            ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-sdk-checksum-algorithm"})
        ]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)
    abac_status: AbacStatus = field(name="AbacStatus")


class PutBucketAccelerateConfigurationRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "accelerate_configuration"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    accelerate_configuration: AccelerateConfiguration = field(name="AccelerateConfiguration")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)
    checksum_algorithm: (
        Annotated[
            ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-sdk-checksum-algorithm"})
        ]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)


class PutBucketAclRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "access_control_policy"

    acl: Annotated[BucketCannedACL, Meta(extra={"location": "header", "location_name": "x-amz-acl"})] | None = field(
        name="ACL", default=None
    )
    access_control_policy: AccessControlPolicy | None = field(name="AccessControlPolicy", default=None)
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    content_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-MD5"})] | None = field(
        name="ContentMD5", default=None
    )
    checksum_algorithm: (
        Annotated[
            ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-sdk-checksum-algorithm"})
        ]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)
    grant_full_control: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-grant-full-control"})] | None
    ) = field(name="GrantFullControl", default=None)
    grant_read: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-grant-read"})] | None = field(
        name="GrantRead", default=None
    )
    grant_read_acp: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-grant-read-acp"})] | None
    ) = field(name="GrantReadACP", default=None)
    grant_write: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-grant-write"})] | None = (
        field(name="GrantWrite", default=None)
    )
    grant_write_acp: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-grant-write-acp"})] | None
    ) = field(name="GrantWriteACP", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class PutBucketAnalyticsConfigurationRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "analytics_configuration"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "id"})] = field(name="Id")
    analytics_configuration: AnalyticsConfiguration = field(name="AnalyticsConfiguration")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class PutBucketCorsRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "cors_configuration"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    cors_configuration: CORSConfiguration = field(name="CORSConfiguration")
    content_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-MD5"})] | None = field(
        name="ContentMD5", default=None
    )
    checksum_algorithm: (
        Annotated[
            ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-sdk-checksum-algorithm"})
        ]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class PutBucketEncryptionRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "server_side_encryption_configuration"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    content_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-MD5"})] | None = field(
        name="ContentMD5", default=None
    )
    checksum_algorithm: (
        Annotated[
            ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-sdk-checksum-algorithm"})
        ]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)
    server_side_encryption_configuration: ServerSideEncryptionConfiguration = field(
        name="ServerSideEncryptionConfiguration"
    )
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class PutBucketIntelligentTieringConfigurationRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "intelligent_tiering_configuration"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "id"})] = field(name="Id")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)
    intelligent_tiering_configuration: IntelligentTieringConfiguration = field(name="IntelligentTieringConfiguration")


class PutBucketInventoryConfigurationRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "inventory_configuration"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "id"})] = field(name="Id")
    inventory_configuration: InventoryConfiguration = field(name="InventoryConfiguration")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class PutBucketLifecycleConfigurationOutput(Shape, frozen=True, kw_only=True):
    transition_default_minimum_object_size: (
        Annotated[
            TransitionDefaultMinimumObjectSize,
            Meta(extra={"location": "header", "location_name": "x-amz-transition-default-minimum-object-size"}),
        ]
        | None
    ) = field(name="TransitionDefaultMinimumObjectSize", default=None)


class PutBucketLifecycleConfigurationRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "lifecycle_configuration"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    checksum_algorithm: (
        Annotated[
            ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-sdk-checksum-algorithm"})
        ]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)
    lifecycle_configuration: BucketLifecycleConfiguration | None = field(name="LifecycleConfiguration", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)
    transition_default_minimum_object_size: (
        Annotated[
            TransitionDefaultMinimumObjectSize,
            Meta(extra={"location": "header", "location_name": "x-amz-transition-default-minimum-object-size"}),
        ]
        | None
    ) = field(name="TransitionDefaultMinimumObjectSize", default=None)


class PutBucketLifecycleRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "lifecycle_configuration"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    content_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-MD5"})] | None = field(
        name="ContentMD5", default=None
    )
    checksum_algorithm: (
        Annotated[
            ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-sdk-checksum-algorithm"})
        ]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)
    lifecycle_configuration: LifecycleConfiguration | None = field(name="LifecycleConfiguration", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class PutBucketLoggingRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "bucket_logging_status"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    bucket_logging_status: BucketLoggingStatus = field(name="BucketLoggingStatus")
    content_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-MD5"})] | None = field(
        name="ContentMD5", default=None
    )
    checksum_algorithm: (
        Annotated[
            ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-sdk-checksum-algorithm"})
        ]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class PutBucketMetricsConfigurationRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "metrics_configuration"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "id"})] = field(name="Id")
    metrics_configuration: MetricsConfiguration = field(name="MetricsConfiguration")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class PutBucketNotificationConfigurationRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "notification_configuration"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    notification_configuration: NotificationConfiguration = field(name="NotificationConfiguration")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)
    skip_destination_validation: (
        Annotated[bool, Meta(extra={"location": "header", "location_name": "x-amz-skip-destination-validation"})] | None
    ) = field(name="SkipDestinationValidation", default=None)


class PutBucketNotificationRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "notification_configuration"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    content_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-MD5"})] | None = field(
        name="ContentMD5", default=None
    )
    checksum_algorithm: (
        Annotated[
            ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-sdk-checksum-algorithm"})
        ]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)
    notification_configuration: NotificationConfigurationDeprecated = field(name="NotificationConfiguration")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class PutBucketOwnershipControlsRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "ownership_controls"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    content_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-MD5"})] | None = field(
        name="ContentMD5", default=None
    )
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)
    ownership_controls: OwnershipControls = field(name="OwnershipControls")
    checksum_algorithm: (
        Annotated[
            ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-sdk-checksum-algorithm"})
        ]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)


class PutBucketPolicyRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "policy"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    content_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-MD5"})] | None = field(
        name="ContentMD5", default=None
    )
    checksum_algorithm: (
        Annotated[
            ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-sdk-checksum-algorithm"})
        ]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)
    confirm_remove_self_bucket_access: (
        Annotated[bool, Meta(extra={"location": "header", "location_name": "x-amz-confirm-remove-self-bucket-access"})]
        | None
    ) = field(name="ConfirmRemoveSelfBucketAccess", default=None)
    policy: str = field(name="Policy")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class PutBucketReplicationRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "replication_configuration"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    content_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-MD5"})] | None = field(
        name="ContentMD5", default=None
    )
    checksum_algorithm: (
        Annotated[
            ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-sdk-checksum-algorithm"})
        ]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)
    replication_configuration: ReplicationConfiguration = field(name="ReplicationConfiguration")
    token: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-bucket-object-lock-token"})] | None
    ) = field(name="Token", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class PutBucketRequestPaymentRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "request_payment_configuration"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    content_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-MD5"})] | None = field(
        name="ContentMD5", default=None
    )
    checksum_algorithm: (
        Annotated[
            ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-sdk-checksum-algorithm"})
        ]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)
    request_payment_configuration: RequestPaymentConfiguration = field(name="RequestPaymentConfiguration")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class PutBucketTaggingRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "tagging"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    content_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-MD5"})] | None = field(
        name="ContentMD5", default=None
    )
    checksum_algorithm: (
        Annotated[
            ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-sdk-checksum-algorithm"})
        ]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)
    tagging: Tagging = field(name="Tagging")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class PutBucketVersioningRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "versioning_configuration"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    content_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-MD5"})] | None = field(
        name="ContentMD5", default=None
    )
    checksum_algorithm: (
        Annotated[
            ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-sdk-checksum-algorithm"})
        ]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)
    mfa: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-mfa"})] | None = field(
        name="MFA", default=None
    )
    versioning_configuration: VersioningConfiguration = field(name="VersioningConfiguration")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class PutBucketWebsiteRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "website_configuration"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    content_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-MD5"})] | None = field(
        name="ContentMD5", default=None
    )
    checksum_algorithm: (
        Annotated[
            ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-sdk-checksum-algorithm"})
        ]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)
    website_configuration: WebsiteConfiguration = field(name="WebsiteConfiguration")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class PutObjectAclOutput(Shape, frozen=True, kw_only=True):
    request_charged: (
        Annotated[RequestCharged, Meta(extra={"location": "header", "location_name": "x-amz-request-charged"})] | None
    ) = field(name="RequestCharged", default=None)


class PutObjectAclRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "access_control_policy"

    acl: Annotated[ObjectCannedACL, Meta(extra={"location": "header", "location_name": "x-amz-acl"})] | None = field(
        name="ACL", default=None
    )
    access_control_policy: AccessControlPolicy | None = field(name="AccessControlPolicy", default=None)
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    content_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-MD5"})] | None = field(
        name="ContentMD5", default=None
    )
    checksum_algorithm: (
        Annotated[
            ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-sdk-checksum-algorithm"})
        ]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)
    grant_full_control: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-grant-full-control"})] | None
    ) = field(name="GrantFullControl", default=None)
    grant_read: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-grant-read"})] | None = field(
        name="GrantRead", default=None
    )
    grant_read_acp: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-grant-read-acp"})] | None
    ) = field(name="GrantReadACP", default=None)
    grant_write: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-grant-write"})] | None = (
        field(name="GrantWrite", default=None)
    )
    grant_write_acp: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-grant-write-acp"})] | None
    ) = field(name="GrantWriteACP", default=None)
    key: Annotated[ObjectKey, Meta(extra={"location": "uri", "location_name": "Key"})] = field(name="Key")
    request_payer: (
        Annotated[RequestPayer, Meta(extra={"location": "header", "location_name": "x-amz-request-payer"})] | None
    ) = field(name="RequestPayer", default=None)
    version_id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "versionId"})] | None = field(
        name="VersionId", default=None
    )
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class PutObjectAnnotationOutput(Shape, frozen=True, kw_only=True):
    key: ObjectKey | None = field(name="Key", default=None)
    annotation_name: str | None = field(name="AnnotationName", default=None)
    object_version_id: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-object-version-id"})] | None
    ) = field(name="ObjectVersionId", default=None)
    e_tag: Annotated[str, Meta(extra={"location": "header", "location_name": "ETag"})] | None = field(
        name="ETag", default=None
    )
    checksum_crc32: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-crc32"})] | None
    ) = field(name="ChecksumCRC32", default=None)
    checksum_crc32_c: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-crc32c"})] | None
    ) = field(name="ChecksumCRC32C", default=None)
    checksum_crc64_nvme: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-crc64nvme"})] | None
    ) = field(name="ChecksumCRC64NVME", default=None)
    checksum_sha1: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-sha1"})] | None = (
        field(name="ChecksumSHA1", default=None)
    )
    checksum_sha256: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-sha256"})] | None
    ) = field(name="ChecksumSHA256", default=None)
    checksum_sha512: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-sha512"})] | None
    ) = field(name="ChecksumSHA512", default=None)
    checksum_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-md5"})] | None = (
        field(name="ChecksumMD5", default=None)
    )
    checksum_xxhash64: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-xxhash64"})] | None
    ) = field(name="ChecksumXXHASH64", default=None)
    checksum_xxhash3: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-xxhash3"})] | None
    ) = field(name="ChecksumXXHASH3", default=None)
    checksum_xxhash128: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-xxhash128"})] | None
    ) = field(name="ChecksumXXHASH128", default=None)
    checksum_type: (
        Annotated[ChecksumType, Meta(extra={"location": "header", "location_name": "x-amz-checksum-type"})] | None
    ) = field(name="ChecksumType", default=None)
    server_side_encryption: (
        Annotated[
            ServerSideEncryption, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption"})
        ]
        | None
    ) = field(name="ServerSideEncryption", default=None)
    request_charged: (
        Annotated[RequestCharged, Meta(extra={"location": "header", "location_name": "x-amz-request-charged"})] | None
    ) = field(name="RequestCharged", default=None)


class PutObjectAnnotationRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "annotation_payload"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    key: Annotated[ObjectKey, Meta(extra={"location": "uri", "location_name": "Key"})] = field(name="Key")
    version_id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "versionId"})] | None = field(
        name="VersionId", default=None
    )
    annotation_name: Annotated[str, Meta(extra={"location": "querystring", "location_name": "annotationName"})] = field(
        name="AnnotationName"
    )
    annotation_payload: bytes = field(name="AnnotationPayload")
    object_if_match: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-object-if-match"})] | None
    ) = field(name="ObjectIfMatch", default=None)
    checksum_algorithm: (
        Annotated[
            ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-sdk-checksum-algorithm"})
        ]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)
    checksum_crc32: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-crc32"})] | None
    ) = field(name="ChecksumCRC32", default=None)
    checksum_crc32_c: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-crc32c"})] | None
    ) = field(name="ChecksumCRC32C", default=None)
    checksum_crc64_nvme: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-crc64nvme"})] | None
    ) = field(name="ChecksumCRC64NVME", default=None)
    checksum_sha1: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-sha1"})] | None = (
        field(name="ChecksumSHA1", default=None)
    )
    checksum_sha256: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-sha256"})] | None
    ) = field(name="ChecksumSHA256", default=None)
    checksum_sha512: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-sha512"})] | None
    ) = field(name="ChecksumSHA512", default=None)
    checksum_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-md5"})] | None = (
        field(name="ChecksumMD5", default=None)
    )
    checksum_xxhash64: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-xxhash64"})] | None
    ) = field(name="ChecksumXXHASH64", default=None)
    checksum_xxhash3: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-xxhash3"})] | None
    ) = field(name="ChecksumXXHASH3", default=None)
    checksum_xxhash128: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-xxhash128"})] | None
    ) = field(name="ChecksumXXHASH128", default=None)
    content_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-MD5"})] | None = field(
        name="ContentMD5", default=None
    )
    request_payer: (
        Annotated[RequestPayer, Meta(extra={"location": "header", "location_name": "x-amz-request-payer"})] | None
    ) = field(name="RequestPayer", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class PutObjectLegalHoldOutput(Shape, frozen=True, kw_only=True):
    request_charged: (
        Annotated[RequestCharged, Meta(extra={"location": "header", "location_name": "x-amz-request-charged"})] | None
    ) = field(name="RequestCharged", default=None)


class PutObjectLegalHoldRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "legal_hold"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    key: Annotated[ObjectKey, Meta(extra={"location": "uri", "location_name": "Key"})] = field(name="Key")
    legal_hold: ObjectLockLegalHold | None = field(name="LegalHold", default=None)
    request_payer: (
        Annotated[RequestPayer, Meta(extra={"location": "header", "location_name": "x-amz-request-payer"})] | None
    ) = field(name="RequestPayer", default=None)
    version_id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "versionId"})] | None = field(
        name="VersionId", default=None
    )
    content_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-MD5"})] | None = field(
        name="ContentMD5", default=None
    )
    checksum_algorithm: (
        Annotated[
            ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-sdk-checksum-algorithm"})
        ]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class PutObjectLockConfigurationOutput(Shape, frozen=True, kw_only=True):
    request_charged: (
        Annotated[RequestCharged, Meta(extra={"location": "header", "location_name": "x-amz-request-charged"})] | None
    ) = field(name="RequestCharged", default=None)


class PutObjectLockConfigurationRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "object_lock_configuration"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    object_lock_configuration: ObjectLockConfiguration | None = field(name="ObjectLockConfiguration", default=None)
    request_payer: (
        Annotated[RequestPayer, Meta(extra={"location": "header", "location_name": "x-amz-request-payer"})] | None
    ) = field(name="RequestPayer", default=None)
    token: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-bucket-object-lock-token"})] | None
    ) = field(name="Token", default=None)
    content_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-MD5"})] | None = field(
        name="ContentMD5", default=None
    )
    checksum_algorithm: (
        Annotated[
            ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-sdk-checksum-algorithm"})
        ]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class PutObjectOutput(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["ssekms_encryption_context", "ssekms_key_id"])

    expiration: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expiration"})] | None = field(
        name="Expiration", default=None
    )
    e_tag: Annotated[str, Meta(extra={"location": "header", "location_name": "ETag"})] | None = field(
        name="ETag", default=None
    )
    checksum_crc32: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-crc32"})] | None
    ) = field(name="ChecksumCRC32", default=None)
    checksum_crc32_c: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-crc32c"})] | None
    ) = field(name="ChecksumCRC32C", default=None)
    checksum_crc64_nvme: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-crc64nvme"})] | None
    ) = field(name="ChecksumCRC64NVME", default=None)
    checksum_sha1: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-sha1"})] | None = (
        field(name="ChecksumSHA1", default=None)
    )
    checksum_sha256: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-sha256"})] | None
    ) = field(name="ChecksumSHA256", default=None)
    checksum_sha512: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-sha512"})] | None
    ) = field(name="ChecksumSHA512", default=None)
    checksum_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-md5"})] | None = (
        field(name="ChecksumMD5", default=None)
    )
    checksum_xxhash64: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-xxhash64"})] | None
    ) = field(name="ChecksumXXHASH64", default=None)
    checksum_xxhash3: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-xxhash3"})] | None
    ) = field(name="ChecksumXXHASH3", default=None)
    checksum_xxhash128: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-xxhash128"})] | None
    ) = field(name="ChecksumXXHASH128", default=None)
    checksum_type: (
        Annotated[ChecksumType, Meta(extra={"location": "header", "location_name": "x-amz-checksum-type"})] | None
    ) = field(name="ChecksumType", default=None)
    server_side_encryption: (
        Annotated[
            ServerSideEncryption, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption"})
        ]
        | None
    ) = field(name="ServerSideEncryption", default=None)
    version_id: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-version-id"})] | None = field(
        name="VersionId", default=None
    )
    sse_customer_algorithm: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-algorithm"})
        ]
        | None
    ) = field(name="SSECustomerAlgorithm", default=None)
    sse_customer_key_md5: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-key-MD5"})
        ]
        | None
    ) = field(name="SSECustomerKeyMD5", default=None)
    ssekms_key_id: (
        Annotated[
            SSEKMSKeyId,
            Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-aws-kms-key-id"}),
        ]
        | None
    ) = field(name="SSEKMSKeyId", default=None)
    ssekms_encryption_context: (
        Annotated[
            SSEKMSEncryptionContext,
            Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-context"}),
        ]
        | None
    ) = field(name="SSEKMSEncryptionContext", default=None)
    bucket_key_enabled: (
        Annotated[
            bool, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-bucket-key-enabled"})
        ]
        | None
    ) = field(name="BucketKeyEnabled", default=None)
    size: Annotated[Size, Meta(extra={"location": "header", "location_name": "x-amz-object-size"})] | None = field(
        name="Size", default=None
    )
    request_charged: (
        Annotated[RequestCharged, Meta(extra={"location": "header", "location_name": "x-amz-request-charged"})] | None
    ) = field(name="RequestCharged", default=None)


class PutObjectRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(
        ["sse_customer_key", "ssekms_encryption_context", "ssekms_key_id"]
    )

    __payload__: ClassVar[str] = "body"

    acl: Annotated[ObjectCannedACL, Meta(extra={"location": "header", "location_name": "x-amz-acl"})] | None = field(
        name="ACL", default=None
    )
    body: bytes | None = field(name="Body", default=None)
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    cache_control: Annotated[str, Meta(extra={"location": "header", "location_name": "Cache-Control"})] | None = field(
        name="CacheControl", default=None
    )
    content_disposition: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "Content-Disposition"})] | None
    ) = field(name="ContentDisposition", default=None)
    content_encoding: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-Encoding"})] | None = (
        field(name="ContentEncoding", default=None)
    )
    content_language: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-Language"})] | None = (
        field(name="ContentLanguage", default=None)
    )
    content_length: (
        Annotated[ContentLength, Meta(extra={"location": "header", "location_name": "Content-Length"})] | None
    ) = field(name="ContentLength", default=None)
    content_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-MD5"})] | None = field(
        name="ContentMD5", default=None
    )
    content_type: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-Type"})] | None = field(
        name="ContentType", default=None
    )
    checksum_algorithm: (
        Annotated[
            ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-sdk-checksum-algorithm"})
        ]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)
    checksum_crc32: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-crc32"})] | None
    ) = field(name="ChecksumCRC32", default=None)
    checksum_crc32_c: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-crc32c"})] | None
    ) = field(name="ChecksumCRC32C", default=None)
    checksum_crc64_nvme: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-crc64nvme"})] | None
    ) = field(name="ChecksumCRC64NVME", default=None)
    checksum_sha1: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-sha1"})] | None = (
        field(name="ChecksumSHA1", default=None)
    )
    checksum_sha256: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-sha256"})] | None
    ) = field(name="ChecksumSHA256", default=None)
    checksum_sha512: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-sha512"})] | None
    ) = field(name="ChecksumSHA512", default=None)
    checksum_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-md5"})] | None = (
        field(name="ChecksumMD5", default=None)
    )
    checksum_xxhash64: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-xxhash64"})] | None
    ) = field(name="ChecksumXXHASH64", default=None)
    checksum_xxhash3: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-xxhash3"})] | None
    ) = field(name="ChecksumXXHASH3", default=None)
    checksum_xxhash128: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-xxhash128"})] | None
    ) = field(name="ChecksumXXHASH128", default=None)
    expires: (
        Annotated[Expires, Meta(extra={"location": "header", "location_name": "Expires", "timestamp": "rfc822"})] | None
    ) = field(name="Expires", default=None)
    if_match: Annotated[str, Meta(extra={"location": "header", "location_name": "If-Match"})] | None = field(
        name="IfMatch", default=None
    )
    if_none_match: Annotated[str, Meta(extra={"location": "header", "location_name": "If-None-Match"})] | None = field(
        name="IfNoneMatch", default=None
    )
    grant_full_control: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-grant-full-control"})] | None
    ) = field(name="GrantFullControl", default=None)
    grant_read: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-grant-read"})] | None = field(
        name="GrantRead", default=None
    )
    grant_read_acp: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-grant-read-acp"})] | None
    ) = field(name="GrantReadACP", default=None)
    grant_write_acp: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-grant-write-acp"})] | None
    ) = field(name="GrantWriteACP", default=None)
    key: Annotated[ObjectKey, Meta(extra={"location": "uri", "location_name": "Key"})] = field(name="Key")
    write_offset_bytes: (
        Annotated[WriteOffsetBytes, Meta(extra={"location": "header", "location_name": "x-amz-write-offset-bytes"})]
        | None
    ) = field(name="WriteOffsetBytes", default=None)
    metadata: Annotated[dict[str, str], Meta(extra={"location": "headers", "location_name": "x-amz-meta-"})] | None = (
        field(name="Metadata", default=None)
    )
    server_side_encryption: (
        Annotated[
            ServerSideEncryption, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption"})
        ]
        | None
    ) = field(name="ServerSideEncryption", default=None)
    storage_class: (
        Annotated[StorageClass, Meta(extra={"location": "header", "location_name": "x-amz-storage-class"})] | None
    ) = field(name="StorageClass", default=None)
    website_redirect_location: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-website-redirect-location"})] | None
    ) = field(name="WebsiteRedirectLocation", default=None)
    sse_customer_algorithm: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-algorithm"})
        ]
        | None
    ) = field(name="SSECustomerAlgorithm", default=None)
    sse_customer_key: (
        Annotated[
            SSECustomerKey,
            Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-key"}),
        ]
        | None
    ) = field(name="SSECustomerKey", default=None)
    sse_customer_key_md5: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-key-MD5"})
        ]
        | None
    ) = field(name="SSECustomerKeyMD5", default=None)
    ssekms_key_id: (
        Annotated[
            SSEKMSKeyId,
            Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-aws-kms-key-id"}),
        ]
        | None
    ) = field(name="SSEKMSKeyId", default=None)
    ssekms_encryption_context: (
        Annotated[
            SSEKMSEncryptionContext,
            Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-context"}),
        ]
        | None
    ) = field(name="SSEKMSEncryptionContext", default=None)
    bucket_key_enabled: (
        Annotated[
            bool, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-bucket-key-enabled"})
        ]
        | None
    ) = field(name="BucketKeyEnabled", default=None)
    request_payer: (
        Annotated[RequestPayer, Meta(extra={"location": "header", "location_name": "x-amz-request-payer"})] | None
    ) = field(name="RequestPayer", default=None)
    tagging: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-tagging"})] | None = field(
        name="Tagging", default=None
    )
    object_lock_mode: (
        Annotated[ObjectLockMode, Meta(extra={"location": "header", "location_name": "x-amz-object-lock-mode"})] | None
    ) = field(name="ObjectLockMode", default=None)
    object_lock_retain_until_date: (
        Annotated[
            ObjectLockRetainUntilDate,
            Meta(extra={"location": "header", "location_name": "x-amz-object-lock-retain-until-date"}),
        ]
        | None
    ) = field(name="ObjectLockRetainUntilDate", default=None)
    object_lock_legal_hold_status: (
        Annotated[
            ObjectLockLegalHoldStatus,
            Meta(extra={"location": "header", "location_name": "x-amz-object-lock-legal-hold"}),
        ]
        | None
    ) = field(name="ObjectLockLegalHoldStatus", default=None)
    object_lock_event_hold: (
        Annotated[
            ObjectLockEventHold, Meta(extra={"location": "header", "location_name": "x-amz-object-lock-event-hold"})
        ]
        | None
    ) = field(name="ObjectLockEventHold", default=None)
    object_lock_event_hold_duration_days: (
        Annotated[
            ObjectLockEventHoldDurationDays,
            Meta(extra={"location": "header", "location_name": "x-amz-object-lock-event-hold-duration-days"}),
        ]
        | None
    ) = field(name="ObjectLockEventHoldDurationDays", default=None)
    object_lock_event_hold_duration_years: (
        Annotated[
            ObjectLockEventHoldDurationYears,
            Meta(extra={"location": "header", "location_name": "x-amz-object-lock-event-hold-duration-years"}),
        ]
        | None
    ) = field(name="ObjectLockEventHoldDurationYears", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class PutObjectRetentionOutput(Shape, frozen=True, kw_only=True):
    request_charged: (
        Annotated[RequestCharged, Meta(extra={"location": "header", "location_name": "x-amz-request-charged"})] | None
    ) = field(name="RequestCharged", default=None)


class PutObjectRetentionRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "retention"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    key: Annotated[ObjectKey, Meta(extra={"location": "uri", "location_name": "Key"})] = field(name="Key")
    retention: ObjectLockRetention | None = field(name="Retention", default=None)
    request_payer: (
        Annotated[RequestPayer, Meta(extra={"location": "header", "location_name": "x-amz-request-payer"})] | None
    ) = field(name="RequestPayer", default=None)
    version_id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "versionId"})] | None = field(
        name="VersionId", default=None
    )
    bypass_governance_retention: (
        Annotated[bool, Meta(extra={"location": "header", "location_name": "x-amz-bypass-governance-retention"})] | None
    ) = field(name="BypassGovernanceRetention", default=None)
    content_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-MD5"})] | None = field(
        name="ContentMD5", default=None
    )
    checksum_algorithm: (
        Annotated[
            ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-sdk-checksum-algorithm"})
        ]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class PutObjectTaggingOutput(Shape, frozen=True, kw_only=True):
    version_id: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-version-id"})] | None = field(
        name="VersionId", default=None
    )


class PutObjectTaggingRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "tagging"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    key: Annotated[ObjectKey, Meta(extra={"location": "uri", "location_name": "Key"})] = field(name="Key")
    version_id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "versionId"})] | None = field(
        name="VersionId", default=None
    )
    content_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-MD5"})] | None = field(
        name="ContentMD5", default=None
    )
    checksum_algorithm: (
        Annotated[
            ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-sdk-checksum-algorithm"})
        ]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)
    tagging: Tagging = field(name="Tagging")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)
    request_payer: (
        Annotated[RequestPayer, Meta(extra={"location": "header", "location_name": "x-amz-request-payer"})] | None
    ) = field(name="RequestPayer", default=None)


class PutPublicAccessBlockRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "public_access_block_configuration"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    content_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-MD5"})] | None = field(
        name="ContentMD5", default=None
    )
    checksum_algorithm: (
        Annotated[
            ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-sdk-checksum-algorithm"})
        ]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)
    public_access_block_configuration: PublicAccessBlockConfiguration = field(name="PublicAccessBlockConfiguration")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class QueueConfiguration(Shape, frozen=True, kw_only=True):
    id: str | None = field(name="Id", default=None)
    queue_arn: str = field(name="Queue")
    events: Annotated[list[Event], Meta(extra={"flattened": True})] = field(name="Event")
    filter: NotificationConfigurationFilter | None = field(name="Filter", default=None)


class QueueConfigurationDeprecated(Shape, frozen=True, kw_only=True):
    id: str | None = field(name="Id", default=None)
    events: Annotated[list[Event], Meta(extra={"flattened": True})] | None = field(name="Event", default=None)
    queue: str | None = field(name="Queue", default=None)


class RecordExpiration(Shape, frozen=True, kw_only=True):
    expiration: ExpirationState = field(name="Expiration")
    days: RecordExpirationDays | None = field(name="Days", default=None)


class RecordsEvent(Shape, frozen=True, kw_only=True):
    payload: bytes | None = field(name="Payload", default=None)


class Redirect(Shape, frozen=True, kw_only=True):
    host_name: str | None = field(name="HostName", default=None)
    http_redirect_code: str | None = field(name="HttpRedirectCode", default=None)
    protocol: Protocol | None = field(name="Protocol", default=None)
    replace_key_prefix_with: str | None = field(name="ReplaceKeyPrefixWith", default=None)
    replace_key_with: str | None = field(name="ReplaceKeyWith", default=None)


class RedirectAllRequestsTo(Shape, frozen=True, kw_only=True):
    host_name: str = field(name="HostName")
    protocol: Protocol | None = field(name="Protocol", default=None)


class RenameObjectOutput(Shape, frozen=True, kw_only=True):
    pass


class RenameObjectRequest(Shape, frozen=True, kw_only=True):
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    key: Annotated[ObjectKey, Meta(extra={"location": "uri", "location_name": "Key"})] = field(name="Key")
    rename_source: Annotated[
        RenameSource, Meta(extra={"location": "header", "location_name": "x-amz-rename-source"})
    ] = field(name="RenameSource")
    destination_if_match: Annotated[str, Meta(extra={"location": "header", "location_name": "If-Match"})] | None = (
        field(name="DestinationIfMatch", default=None)
    )
    destination_if_none_match: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "If-None-Match"})] | None
    ) = field(name="DestinationIfNoneMatch", default=None)
    destination_if_modified_since: (
        Annotated[
            IfModifiedSince,
            Meta(extra={"location": "header", "location_name": "If-Modified-Since", "timestamp": "rfc822"}),
        ]
        | None
    ) = field(name="DestinationIfModifiedSince", default=None)
    destination_if_unmodified_since: (
        Annotated[
            IfUnmodifiedSince,
            Meta(extra={"location": "header", "location_name": "If-Unmodified-Since", "timestamp": "rfc822"}),
        ]
        | None
    ) = field(name="DestinationIfUnmodifiedSince", default=None)
    source_if_match: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-rename-source-if-match"})] | None
    ) = field(name="SourceIfMatch", default=None)
    source_if_none_match: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-rename-source-if-none-match"})] | None
    ) = field(name="SourceIfNoneMatch", default=None)
    source_if_modified_since: (
        Annotated[
            RenameSourceIfModifiedSince,
            Meta(extra={"location": "header", "location_name": "x-amz-rename-source-if-modified-since"}),
        ]
        | None
    ) = field(name="SourceIfModifiedSince", default=None)
    source_if_unmodified_since: (
        Annotated[
            RenameSourceIfUnmodifiedSince,
            Meta(extra={"location": "header", "location_name": "x-amz-rename-source-if-unmodified-since"}),
        ]
        | None
    ) = field(name="SourceIfUnmodifiedSince", default=None)
    client_token: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-client-token"})] | None = (
        field(name="ClientToken", default=None)
    )


class ReplicaModifications(Shape, frozen=True, kw_only=True):
    status: ReplicaModificationsStatus = field(name="Status")


class ReplicationConfiguration(Shape, frozen=True, kw_only=True):
    role: str = field(name="Role")
    rules: Annotated[list[ReplicationRule], Meta(extra={"flattened": True})] = field(name="Rule")


class ReplicationRule(Shape, frozen=True, kw_only=True):
    id: str | None = field(name="ID", default=None)
    priority: Priority | None = field(name="Priority", default=None)
    prefix: str | None = field(name="Prefix", default=None)
    filter: ReplicationRuleFilter | None = field(name="Filter", default=None)
    status: ReplicationRuleStatus = field(name="Status")
    source_selection_criteria: SourceSelectionCriteria | None = field(name="SourceSelectionCriteria", default=None)
    existing_object_replication: ExistingObjectReplication | None = field(
        name="ExistingObjectReplication", default=None
    )
    destination: Destination = field(name="Destination")
    delete_marker_replication: DeleteMarkerReplication | None = field(name="DeleteMarkerReplication", default=None)


class ReplicationRuleAndOperator(Shape, frozen=True, kw_only=True):
    prefix: str | None = field(name="Prefix", default=None)
    tags: Annotated[Annotated[list[Tag], Meta(extra={"item": "Tag"})], Meta(extra={"flattened": True})] | None = field(
        name="Tag", default=None
    )


class ReplicationRuleFilter(Shape, frozen=True, kw_only=True):
    prefix: str | None = field(name="Prefix", default=None)
    tag: Tag | None = field(name="Tag", default=None)
    and_: ReplicationRuleAndOperator | None = field(name="And", default=None)


class ReplicationTime(Shape, frozen=True, kw_only=True):
    status: ReplicationTimeStatus = field(name="Status")
    time: ReplicationTimeValue = field(name="Time")


class ReplicationTimeValue(Shape, frozen=True, kw_only=True):
    minutes: Minutes | None = field(name="Minutes", default=None)


class RequestPaymentConfiguration(Shape, frozen=True, kw_only=True):
    payer: Payer = field(name="Payer")


class RequestProgress(Shape, frozen=True, kw_only=True):
    enabled: bool | None = field(name="Enabled", default=None)


class RestoreObjectOutput(Shape, frozen=True, kw_only=True):
    request_charged: (
        Annotated[RequestCharged, Meta(extra={"location": "header", "location_name": "x-amz-request-charged"})] | None
    ) = field(name="RequestCharged", default=None)
    restore_output_path: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-restore-output-path"})] | None
    ) = field(name="RestoreOutputPath", default=None)


class RestoreObjectRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "restore_request"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    key: Annotated[ObjectKey, Meta(extra={"location": "uri", "location_name": "Key"})] = field(name="Key")
    version_id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "versionId"})] | None = field(
        name="VersionId", default=None
    )
    restore_request: RestoreRequest | None = field(name="RestoreRequest", default=None)
    request_payer: (
        Annotated[RequestPayer, Meta(extra={"location": "header", "location_name": "x-amz-request-payer"})] | None
    ) = field(name="RequestPayer", default=None)
    checksum_algorithm: (
        Annotated[
            ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-sdk-checksum-algorithm"})
        ]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class RestoreRequest(Shape, frozen=True, kw_only=True):
    days: Days | None = field(name="Days", default=None)
    glacier_job_parameters: GlacierJobParameters | None = field(name="GlacierJobParameters", default=None)
    type: RestoreRequestType | None = field(name="Type", default=None)
    tier: Tier | None = field(name="Tier", default=None)
    description: str | None = field(name="Description", default=None)
    select_parameters: SelectParameters | None = field(name="SelectParameters", default=None)
    output_location: OutputLocation | None = field(name="OutputLocation", default=None)


class RestoreStatus(Shape, frozen=True, kw_only=True):
    is_restore_in_progress: bool | None = field(name="IsRestoreInProgress", default=None)
    restore_expiry_date: RestoreExpiryDate | None = field(name="RestoreExpiryDate", default=None)


class RoutingRule(Shape, frozen=True, kw_only=True):
    condition: Condition | None = field(name="Condition", default=None)
    redirect: Redirect = field(name="Redirect")


class Rule(Shape, frozen=True, kw_only=True):
    expiration: LifecycleExpiration | None = field(name="Expiration", default=None)
    id: str | None = field(name="ID", default=None)
    prefix: str = field(name="Prefix")
    status: ExpirationStatus = field(name="Status")
    transition: Transition | None = field(name="Transition", default=None)
    noncurrent_version_transition: NoncurrentVersionTransition | None = field(
        name="NoncurrentVersionTransition", default=None
    )
    noncurrent_version_expiration: NoncurrentVersionExpiration | None = field(
        name="NoncurrentVersionExpiration", default=None
    )
    abort_incomplete_multipart_upload: AbortIncompleteMultipartUpload | None = field(
        name="AbortIncompleteMultipartUpload", default=None
    )


class S3KeyFilter(Shape, frozen=True, kw_only=True):
    filter_rules: Annotated[list[FilterRule], Meta(extra={"flattened": True})] | None = field(
        name="FilterRule", default=None
    )


class S3Location(Shape, frozen=True, kw_only=True):
    bucket_name: str = field(name="BucketName")
    prefix: str = field(name="Prefix")
    encryption: Encryption | None = field(name="Encryption", default=None)
    canned_acl: ObjectCannedACL | None = field(name="CannedACL", default=None)
    access_control_list: Annotated[list[Grant], Meta(extra={"item": "Grant"})] | None = field(
        name="AccessControlList", default=None
    )
    tagging: Tagging | None = field(name="Tagging", default=None)
    user_metadata: Annotated[list[MetadataEntry], Meta(extra={"item": "MetadataEntry"})] | None = field(
        name="UserMetadata", default=None
    )
    storage_class: StorageClass | None = field(name="StorageClass", default=None)


class S3TablesDestination(Shape, frozen=True, kw_only=True):
    table_bucket_arn: str = field(name="TableBucketArn")
    table_name: str = field(name="TableName")


class S3TablesDestinationResult(Shape, frozen=True, kw_only=True):
    table_bucket_arn: str = field(name="TableBucketArn")
    table_name: str = field(name="TableName")
    table_arn: str = field(name="TableArn")
    table_namespace: str = field(name="TableNamespace")


class SSEKMS(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["key_id"])

    key_id: SSEKMSKeyId = field(name="KeyId")


class SSEKMSEncryption(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["kms_key_arn"])

    kms_key_arn: NonEmptyKmsKeyArnString = field(name="KMSKeyArn")
    bucket_key_enabled: bool | None = field(name="BucketKeyEnabled", default=None)


class SSES3(Shape, frozen=True, kw_only=True):
    pass


class ScanRange(Shape, frozen=True, kw_only=True):
    start: Start | None = field(name="Start", default=None)
    end: End | None = field(name="End", default=None)


class SelectObjectContentEventStream(Shape, frozen=True, kw_only=True):
    records: RecordsEvent | None = field(name="Records", default=None)
    stats: StatsEvent | None = field(name="Stats", default=None)
    progress: ProgressEvent | None = field(name="Progress", default=None)
    cont: ContinuationEvent | None = field(name="Cont", default=None)
    end: EndEvent | None = field(name="End", default=None)


class SelectObjectContentOutput(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "payload"

    payload: SelectObjectContentEventStream | None = field(name="Payload", default=None)


class SelectObjectContentRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["sse_customer_key"])

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    key: Annotated[ObjectKey, Meta(extra={"location": "uri", "location_name": "Key"})] = field(name="Key")
    sse_customer_algorithm: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-algorithm"})
        ]
        | None
    ) = field(name="SSECustomerAlgorithm", default=None)
    sse_customer_key: (
        Annotated[
            SSECustomerKey,
            Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-key"}),
        ]
        | None
    ) = field(name="SSECustomerKey", default=None)
    sse_customer_key_md5: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-key-MD5"})
        ]
        | None
    ) = field(name="SSECustomerKeyMD5", default=None)
    expression: str = field(name="Expression")
    expression_type: ExpressionType = field(name="ExpressionType")
    request_progress: RequestProgress | None = field(name="RequestProgress", default=None)
    input_serialization: InputSerialization = field(name="InputSerialization")
    output_serialization: OutputSerialization = field(name="OutputSerialization")
    scan_range: ScanRange | None = field(name="ScanRange", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class SelectParameters(Shape, frozen=True, kw_only=True):
    input_serialization: InputSerialization = field(name="InputSerialization")
    expression_type: ExpressionType = field(name="ExpressionType")
    expression: str = field(name="Expression")
    output_serialization: OutputSerialization = field(name="OutputSerialization")


class ServerSideEncryptionByDefault(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["kms_master_key_id"])

    sse_algorithm: ServerSideEncryption = field(name="SSEAlgorithm")
    kms_master_key_id: SSEKMSKeyId | None = field(name="KMSMasterKeyID", default=None)


class ServerSideEncryptionConfiguration(Shape, frozen=True, kw_only=True):
    rules: Annotated[list[ServerSideEncryptionRule], Meta(extra={"flattened": True})] = field(name="Rule")


class ServerSideEncryptionRule(Shape, frozen=True, kw_only=True):
    apply_server_side_encryption_by_default: ServerSideEncryptionByDefault | None = field(
        name="ApplyServerSideEncryptionByDefault", default=None
    )
    bucket_key_enabled: bool | None = field(name="BucketKeyEnabled", default=None)
    blocked_encryption_types: BlockedEncryptionTypes | None = field(name="BlockedEncryptionTypes", default=None)


class SessionCredentials(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["secret_access_key", "session_token"])

    access_key_id: str = field(name="AccessKeyId")
    secret_access_key: SessionCredentialValue = field(name="SecretAccessKey")
    session_token: SessionCredentialValue = field(name="SessionToken")
    expiration: SessionExpiration = field(name="Expiration")


class SimplePrefix(Shape, frozen=True, kw_only=True):
    pass


class SourceSelectionCriteria(Shape, frozen=True, kw_only=True):
    sse_kms_encrypted_objects: SseKmsEncryptedObjects | None = field(name="SseKmsEncryptedObjects", default=None)
    replica_modifications: ReplicaModifications | None = field(name="ReplicaModifications", default=None)


class SseKmsEncryptedObjects(Shape, frozen=True, kw_only=True):
    status: SseKmsEncryptedObjectsStatus = field(name="Status")


class Stats(Shape, frozen=True, kw_only=True):
    bytes_scanned: BytesScanned | None = field(name="BytesScanned", default=None)
    bytes_processed: BytesProcessed | None = field(name="BytesProcessed", default=None)
    bytes_returned: BytesReturned | None = field(name="BytesReturned", default=None)


class StatsEvent(Shape, frozen=True, kw_only=True):
    details: Stats | None = field(name="Details", default=None)


class StorageClassAnalysis(Shape, frozen=True, kw_only=True):
    data_export: StorageClassAnalysisDataExport | None = field(name="DataExport", default=None)


class StorageClassAnalysisDataExport(Shape, frozen=True, kw_only=True):
    output_schema_version: StorageClassAnalysisSchemaVersion = field(name="OutputSchemaVersion")
    destination: AnalyticsExportDestination = field(name="Destination")


class Tag(Shape, frozen=True, kw_only=True):
    key: ObjectKey = field(name="Key")
    value: str = field(name="Value")


class Tagging(Shape, frozen=True, kw_only=True):
    tag_set: Annotated[list[Tag], Meta(extra={"item": "Tag"})] = field(name="TagSet")


class TargetGrant(Shape, frozen=True, kw_only=True):
    grantee: Grantee | None = field(name="Grantee", default=None)
    permission: BucketLogsPermission | None = field(name="Permission", default=None)


class TargetObjectKeyFormat(Shape, frozen=True, kw_only=True):
    simple_prefix: SimplePrefix | None = field(name="SimplePrefix", default=None)
    partitioned_prefix: PartitionedPrefix | None = field(name="PartitionedPrefix", default=None)


class Tiering(Shape, frozen=True, kw_only=True):
    days: IntelligentTieringDays = field(name="Days")
    access_tier: IntelligentTieringAccessTier = field(name="AccessTier")


class TopicConfiguration(Shape, frozen=True, kw_only=True):
    id: str | None = field(name="Id", default=None)
    topic_arn: str = field(name="Topic")
    events: Annotated[list[Event], Meta(extra={"flattened": True})] = field(name="Event")
    filter: NotificationConfigurationFilter | None = field(name="Filter", default=None)


class TopicConfigurationDeprecated(Shape, frozen=True, kw_only=True):
    id: str | None = field(name="Id", default=None)
    events: Annotated[list[Event], Meta(extra={"flattened": True})] | None = field(name="Event", default=None)
    topic: str | None = field(name="Topic", default=None)


class Transition(Shape, frozen=True, kw_only=True):
    date: Date | None = field(name="Date", default=None)
    days: Days | None = field(name="Days", default=None)
    storage_class: TransitionStorageClass | None = field(name="StorageClass", default=None)


class UpdateBucketMetadataAnnotationTableConfigurationRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "annotation_table_configuration"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    content_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-MD5"})] | None = field(
        name="ContentMD5", default=None
    )
    checksum_algorithm: (
        Annotated[
            ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-sdk-checksum-algorithm"})
        ]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)
    annotation_table_configuration: AnnotationTableConfigurationUpdates = field(name="AnnotationTableConfiguration")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class UpdateBucketMetadataInventoryTableConfigurationRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "inventory_table_configuration"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    content_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-MD5"})] | None = field(
        name="ContentMD5", default=None
    )
    checksum_algorithm: (
        Annotated[
            ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-sdk-checksum-algorithm"})
        ]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)
    inventory_table_configuration: InventoryTableConfigurationUpdates = field(name="InventoryTableConfiguration")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class UpdateBucketMetadataJournalTableConfigurationRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "journal_table_configuration"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    content_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-MD5"})] | None = field(
        name="ContentMD5", default=None
    )
    checksum_algorithm: (
        Annotated[
            ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-sdk-checksum-algorithm"})
        ]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)
    journal_table_configuration: JournalTableConfigurationUpdates = field(name="JournalTableConfiguration")
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class UpdateObjectEncryptionRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "object_encryption"

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    key: Annotated[ObjectKey, Meta(extra={"location": "uri", "location_name": "Key"})] = field(name="Key")
    version_id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "versionId"})] | None = field(
        name="VersionId", default=None
    )
    object_encryption: ObjectEncryption = field(name="ObjectEncryption")
    request_payer: (
        Annotated[RequestPayer, Meta(extra={"location": "header", "location_name": "x-amz-request-payer"})] | None
    ) = field(name="RequestPayer", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)
    content_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-MD5"})] | None = field(
        name="ContentMD5", default=None
    )
    checksum_algorithm: (
        Annotated[
            ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-sdk-checksum-algorithm"})
        ]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)


class UpdateObjectEncryptionResponse(Shape, frozen=True, kw_only=True):
    request_charged: (
        Annotated[RequestCharged, Meta(extra={"location": "header", "location_name": "x-amz-request-charged"})] | None
    ) = field(name="RequestCharged", default=None)


class UploadPartCopyOutput(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["ssekms_key_id"])

    __payload__: ClassVar[str] = "copy_part_result"

    copy_source_version_id: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-copy-source-version-id"})] | None
    ) = field(name="CopySourceVersionId", default=None)
    copy_part_result: CopyPartResult | None = field(name="CopyPartResult", default=None)
    server_side_encryption: (
        Annotated[
            ServerSideEncryption, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption"})
        ]
        | None
    ) = field(name="ServerSideEncryption", default=None)
    sse_customer_algorithm: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-algorithm"})
        ]
        | None
    ) = field(name="SSECustomerAlgorithm", default=None)
    sse_customer_key_md5: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-key-MD5"})
        ]
        | None
    ) = field(name="SSECustomerKeyMD5", default=None)
    ssekms_key_id: (
        Annotated[
            SSEKMSKeyId,
            Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-aws-kms-key-id"}),
        ]
        | None
    ) = field(name="SSEKMSKeyId", default=None)
    bucket_key_enabled: (
        Annotated[
            bool, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-bucket-key-enabled"})
        ]
        | None
    ) = field(name="BucketKeyEnabled", default=None)
    request_charged: (
        Annotated[RequestCharged, Meta(extra={"location": "header", "location_name": "x-amz-request-charged"})] | None
    ) = field(name="RequestCharged", default=None)
    version_id: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-version-id"})] | None = field(
        name="VersionId", default=None
    )


class UploadPartCopyRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["copy_source_sse_customer_key", "sse_customer_key"])

    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    copy_source: Annotated[CopySource, Meta(extra={"location": "header", "location_name": "x-amz-copy-source"})] = (
        field(name="CopySource")
    )
    copy_source_if_match: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-copy-source-if-match"})] | None
    ) = field(name="CopySourceIfMatch", default=None)
    copy_source_if_modified_since: (
        Annotated[
            CopySourceIfModifiedSince,
            Meta(
                extra={
                    "location": "header",
                    "location_name": "x-amz-copy-source-if-modified-since",
                    "timestamp": "rfc822",
                }
            ),
        ]
        | None
    ) = field(name="CopySourceIfModifiedSince", default=None)
    copy_source_if_none_match: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-copy-source-if-none-match"})] | None
    ) = field(name="CopySourceIfNoneMatch", default=None)
    copy_source_if_unmodified_since: (
        Annotated[
            CopySourceIfUnmodifiedSince,
            Meta(
                extra={
                    "location": "header",
                    "location_name": "x-amz-copy-source-if-unmodified-since",
                    "timestamp": "rfc822",
                }
            ),
        ]
        | None
    ) = field(name="CopySourceIfUnmodifiedSince", default=None)
    copy_source_range: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-copy-source-range"})] | None
    ) = field(name="CopySourceRange", default=None)
    key: Annotated[ObjectKey, Meta(extra={"location": "uri", "location_name": "Key"})] = field(name="Key")
    part_number: Annotated[PartNumber, Meta(extra={"location": "querystring", "location_name": "partNumber"})] = field(
        name="PartNumber"
    )
    upload_id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "uploadId"})] = field(
        name="UploadId"
    )
    sse_customer_algorithm: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-algorithm"})
        ]
        | None
    ) = field(name="SSECustomerAlgorithm", default=None)
    sse_customer_key: (
        Annotated[
            SSECustomerKey,
            Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-key"}),
        ]
        | None
    ) = field(name="SSECustomerKey", default=None)
    sse_customer_key_md5: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-key-MD5"})
        ]
        | None
    ) = field(name="SSECustomerKeyMD5", default=None)
    copy_source_sse_customer_algorithm: (
        Annotated[
            str,
            Meta(
                extra={
                    "location": "header",
                    "location_name": "x-amz-copy-source-server-side-encryption-customer-algorithm",
                }
            ),
        ]
        | None
    ) = field(name="CopySourceSSECustomerAlgorithm", default=None)
    copy_source_sse_customer_key: (
        Annotated[
            CopySourceSSECustomerKey,
            Meta(
                extra={"location": "header", "location_name": "x-amz-copy-source-server-side-encryption-customer-key"}
            ),
        ]
        | None
    ) = field(name="CopySourceSSECustomerKey", default=None)
    copy_source_sse_customer_key_md5: (
        Annotated[
            str,
            Meta(
                extra={
                    "location": "header",
                    "location_name": "x-amz-copy-source-server-side-encryption-customer-key-MD5",
                }
            ),
        ]
        | None
    ) = field(name="CopySourceSSECustomerKeyMD5", default=None)
    request_payer: (
        Annotated[RequestPayer, Meta(extra={"location": "header", "location_name": "x-amz-request-payer"})] | None
    ) = field(name="RequestPayer", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)
    expected_source_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-source-expected-bucket-owner"})] | None
    ) = field(name="ExpectedSourceBucketOwner", default=None)


class UploadPartOutput(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["ssekms_key_id"])

    server_side_encryption: (
        Annotated[
            ServerSideEncryption, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption"})
        ]
        | None
    ) = field(name="ServerSideEncryption", default=None)
    e_tag: Annotated[str, Meta(extra={"location": "header", "location_name": "ETag"})] | None = field(
        name="ETag", default=None
    )
    checksum_crc32: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-crc32"})] | None
    ) = field(name="ChecksumCRC32", default=None)
    checksum_crc32_c: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-crc32c"})] | None
    ) = field(name="ChecksumCRC32C", default=None)
    checksum_crc64_nvme: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-crc64nvme"})] | None
    ) = field(name="ChecksumCRC64NVME", default=None)
    checksum_sha1: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-sha1"})] | None = (
        field(name="ChecksumSHA1", default=None)
    )
    checksum_sha256: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-sha256"})] | None
    ) = field(name="ChecksumSHA256", default=None)
    checksum_sha512: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-sha512"})] | None
    ) = field(name="ChecksumSHA512", default=None)
    checksum_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-md5"})] | None = (
        field(name="ChecksumMD5", default=None)
    )
    checksum_xxhash64: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-xxhash64"})] | None
    ) = field(name="ChecksumXXHASH64", default=None)
    checksum_xxhash3: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-xxhash3"})] | None
    ) = field(name="ChecksumXXHASH3", default=None)
    checksum_xxhash128: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-xxhash128"})] | None
    ) = field(name="ChecksumXXHASH128", default=None)
    sse_customer_algorithm: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-algorithm"})
        ]
        | None
    ) = field(name="SSECustomerAlgorithm", default=None)
    sse_customer_key_md5: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-key-MD5"})
        ]
        | None
    ) = field(name="SSECustomerKeyMD5", default=None)
    ssekms_key_id: (
        Annotated[
            SSEKMSKeyId,
            Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-aws-kms-key-id"}),
        ]
        | None
    ) = field(name="SSEKMSKeyId", default=None)
    bucket_key_enabled: (
        Annotated[
            bool, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-bucket-key-enabled"})
        ]
        | None
    ) = field(name="BucketKeyEnabled", default=None)
    request_charged: (
        Annotated[RequestCharged, Meta(extra={"location": "header", "location_name": "x-amz-request-charged"})] | None
    ) = field(name="RequestCharged", default=None)
    version_id: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-version-id"})] | None = field(
        name="VersionId", default=None
    )


class UploadPartRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["sse_customer_key"])

    __payload__: ClassVar[str] = "body"

    body: bytes | None = field(name="Body", default=None)
    bucket: Annotated[str, Meta(extra={"location": "uri", "location_name": "Bucket"})] = field(name="Bucket")
    content_length: (
        Annotated[ContentLength, Meta(extra={"location": "header", "location_name": "Content-Length"})] | None
    ) = field(name="ContentLength", default=None)
    content_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "Content-MD5"})] | None = field(
        name="ContentMD5", default=None
    )
    checksum_algorithm: (
        Annotated[
            ChecksumAlgorithm, Meta(extra={"location": "header", "location_name": "x-amz-sdk-checksum-algorithm"})
        ]
        | None
    ) = field(name="ChecksumAlgorithm", default=None)
    checksum_crc32: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-crc32"})] | None
    ) = field(name="ChecksumCRC32", default=None)
    checksum_crc32_c: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-crc32c"})] | None
    ) = field(name="ChecksumCRC32C", default=None)
    checksum_crc64_nvme: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-crc64nvme"})] | None
    ) = field(name="ChecksumCRC64NVME", default=None)
    checksum_sha1: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-sha1"})] | None = (
        field(name="ChecksumSHA1", default=None)
    )
    checksum_sha256: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-sha256"})] | None
    ) = field(name="ChecksumSHA256", default=None)
    checksum_sha512: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-sha512"})] | None
    ) = field(name="ChecksumSHA512", default=None)
    checksum_md5: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-md5"})] | None = (
        field(name="ChecksumMD5", default=None)
    )
    checksum_xxhash64: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-xxhash64"})] | None
    ) = field(name="ChecksumXXHASH64", default=None)
    checksum_xxhash3: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-xxhash3"})] | None
    ) = field(name="ChecksumXXHASH3", default=None)
    checksum_xxhash128: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-checksum-xxhash128"})] | None
    ) = field(name="ChecksumXXHASH128", default=None)
    key: Annotated[ObjectKey, Meta(extra={"location": "uri", "location_name": "Key"})] = field(name="Key")
    part_number: Annotated[PartNumber, Meta(extra={"location": "querystring", "location_name": "partNumber"})] = field(
        name="PartNumber"
    )
    upload_id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "uploadId"})] = field(
        name="UploadId"
    )
    sse_customer_algorithm: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-algorithm"})
        ]
        | None
    ) = field(name="SSECustomerAlgorithm", default=None)
    sse_customer_key: (
        Annotated[
            SSECustomerKey,
            Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-key"}),
        ]
        | None
    ) = field(name="SSECustomerKey", default=None)
    sse_customer_key_md5: (
        Annotated[
            str, Meta(extra={"location": "header", "location_name": "x-amz-server-side-encryption-customer-key-MD5"})
        ]
        | None
    ) = field(name="SSECustomerKeyMD5", default=None)
    request_payer: (
        Annotated[RequestPayer, Meta(extra={"location": "header", "location_name": "x-amz-request-payer"})] | None
    ) = field(name="RequestPayer", default=None)
    expected_bucket_owner: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-expected-bucket-owner"})] | None
    ) = field(name="ExpectedBucketOwner", default=None)


class VersioningConfiguration(Shape, frozen=True, kw_only=True):
    mfa_delete: MFADelete | None = field(name="MfaDelete", default=None)
    status: BucketVersioningStatus | None = field(name="Status", default=None)


class WebsiteConfiguration(Shape, frozen=True, kw_only=True):
    error_document: ErrorDocument | None = field(name="ErrorDocument", default=None)
    index_document: IndexDocument | None = field(name="IndexDocument", default=None)
    redirect_all_requests_to: RedirectAllRequestsTo | None = field(name="RedirectAllRequestsTo", default=None)
    routing_rules: Annotated[list[RoutingRule], Meta(extra={"item": "RoutingRule"})] | None = field(
        name="RoutingRules", default=None
    )


class WriteGetObjectResponseRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["ssekms_key_id"])

    __payload__: ClassVar[str] = "body"

    request_route: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-request-route"})] = field(
        name="RequestRoute"
    )
    request_token: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-request-token"})] = field(
        name="RequestToken"
    )
    body: bytes | None = field(name="Body", default=None)
    status_code: (
        Annotated[GetObjectResponseStatusCode, Meta(extra={"location": "header", "location_name": "x-amz-fwd-status"})]
        | None
    ) = field(name="StatusCode", default=None)
    error_code: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-fwd-error-code"})] | None = (
        field(name="ErrorCode", default=None)
    )
    error_message: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-fwd-error-message"})] | None
    ) = field(name="ErrorMessage", default=None)
    accept_ranges: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-fwd-header-accept-ranges"})] | None
    ) = field(name="AcceptRanges", default=None)
    cache_control: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-fwd-header-Cache-Control"})] | None
    ) = field(name="CacheControl", default=None)
    content_disposition: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-fwd-header-Content-Disposition"})]
        | None
    ) = field(name="ContentDisposition", default=None)
    content_encoding: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-fwd-header-Content-Encoding"})] | None
    ) = field(name="ContentEncoding", default=None)
    content_language: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-fwd-header-Content-Language"})] | None
    ) = field(name="ContentLanguage", default=None)
    content_length: (
        Annotated[ContentLength, Meta(extra={"location": "header", "location_name": "Content-Length"})] | None
    ) = field(name="ContentLength", default=None)
    content_range: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-fwd-header-Content-Range"})] | None
    ) = field(name="ContentRange", default=None)
    content_type: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-fwd-header-Content-Type"})] | None
    ) = field(name="ContentType", default=None)
    checksum_crc32: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-fwd-header-x-amz-checksum-crc32"})]
        | None
    ) = field(name="ChecksumCRC32", default=None)
    checksum_crc32_c: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-fwd-header-x-amz-checksum-crc32c"})]
        | None
    ) = field(name="ChecksumCRC32C", default=None)
    checksum_crc64_nvme: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-fwd-header-x-amz-checksum-crc64nvme"})]
        | None
    ) = field(name="ChecksumCRC64NVME", default=None)
    checksum_sha1: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-fwd-header-x-amz-checksum-sha1"})]
        | None
    ) = field(name="ChecksumSHA1", default=None)
    checksum_sha256: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-fwd-header-x-amz-checksum-sha256"})]
        | None
    ) = field(name="ChecksumSHA256", default=None)
    checksum_sha512: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-fwd-header-x-amz-checksum-sha512"})]
        | None
    ) = field(name="ChecksumSHA512", default=None)
    checksum_md5: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-fwd-header-x-amz-checksum-md5"})]
        | None
    ) = field(name="ChecksumMD5", default=None)
    checksum_xxhash64: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-fwd-header-x-amz-checksum-xxhash64"})]
        | None
    ) = field(name="ChecksumXXHASH64", default=None)
    checksum_xxhash3: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-fwd-header-x-amz-checksum-xxhash3"})]
        | None
    ) = field(name="ChecksumXXHASH3", default=None)
    checksum_xxhash128: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-fwd-header-x-amz-checksum-xxhash128"})]
        | None
    ) = field(name="ChecksumXXHASH128", default=None)
    delete_marker: (
        Annotated[bool, Meta(extra={"location": "header", "location_name": "x-amz-fwd-header-x-amz-delete-marker"})]
        | None
    ) = field(name="DeleteMarker", default=None)
    e_tag: Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-fwd-header-ETag"})] | None = field(
        name="ETag", default=None
    )
    expires: (
        Annotated[
            Expires,
            Meta(extra={"location": "header", "location_name": "x-amz-fwd-header-Expires", "timestamp": "rfc822"}),
        ]
        | None
    ) = field(name="Expires", default=None)
    expiration: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-fwd-header-x-amz-expiration"})] | None
    ) = field(name="Expiration", default=None)
    last_modified: (
        Annotated[
            LastModified,
            Meta(
                extra={"location": "header", "location_name": "x-amz-fwd-header-Last-Modified", "timestamp": "rfc822"}
            ),
        ]
        | None
    ) = field(name="LastModified", default=None)
    missing_meta: (
        Annotated[
            MissingMeta, Meta(extra={"location": "header", "location_name": "x-amz-fwd-header-x-amz-missing-meta"})
        ]
        | None
    ) = field(name="MissingMeta", default=None)
    metadata: Annotated[dict[str, str], Meta(extra={"location": "headers", "location_name": "x-amz-meta-"})] | None = (
        field(name="Metadata", default=None)
    )
    object_lock_mode: (
        Annotated[
            ObjectLockMode,
            Meta(extra={"location": "header", "location_name": "x-amz-fwd-header-x-amz-object-lock-mode"}),
        ]
        | None
    ) = field(name="ObjectLockMode", default=None)
    object_lock_legal_hold_status: (
        Annotated[
            ObjectLockLegalHoldStatus,
            Meta(extra={"location": "header", "location_name": "x-amz-fwd-header-x-amz-object-lock-legal-hold"}),
        ]
        | None
    ) = field(name="ObjectLockLegalHoldStatus", default=None)
    object_lock_retain_until_date: (
        Annotated[
            ObjectLockRetainUntilDate,
            Meta(extra={"location": "header", "location_name": "x-amz-fwd-header-x-amz-object-lock-retain-until-date"}),
        ]
        | None
    ) = field(name="ObjectLockRetainUntilDate", default=None)
    parts_count: (
        Annotated[
            PartsCount, Meta(extra={"location": "header", "location_name": "x-amz-fwd-header-x-amz-mp-parts-count"})
        ]
        | None
    ) = field(name="PartsCount", default=None)
    replication_status: (
        Annotated[
            ReplicationStatus,
            Meta(extra={"location": "header", "location_name": "x-amz-fwd-header-x-amz-replication-status"}),
        ]
        | None
    ) = field(name="ReplicationStatus", default=None)
    request_charged: (
        Annotated[
            RequestCharged,
            Meta(extra={"location": "header", "location_name": "x-amz-fwd-header-x-amz-request-charged"}),
        ]
        | None
    ) = field(name="RequestCharged", default=None)
    restore: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-fwd-header-x-amz-restore"})] | None
    ) = field(name="Restore", default=None)
    server_side_encryption: (
        Annotated[
            ServerSideEncryption,
            Meta(extra={"location": "header", "location_name": "x-amz-fwd-header-x-amz-server-side-encryption"}),
        ]
        | None
    ) = field(name="ServerSideEncryption", default=None)
    sse_customer_algorithm: (
        Annotated[
            str,
            Meta(
                extra={
                    "location": "header",
                    "location_name": "x-amz-fwd-header-x-amz-server-side-encryption-customer-algorithm",
                }
            ),
        ]
        | None
    ) = field(name="SSECustomerAlgorithm", default=None)
    ssekms_key_id: (
        Annotated[
            SSEKMSKeyId,
            Meta(
                extra={
                    "location": "header",
                    "location_name": "x-amz-fwd-header-x-amz-server-side-encryption-aws-kms-key-id",
                }
            ),
        ]
        | None
    ) = field(name="SSEKMSKeyId", default=None)
    sse_customer_key_md5: (
        Annotated[
            str,
            Meta(
                extra={
                    "location": "header",
                    "location_name": "x-amz-fwd-header-x-amz-server-side-encryption-customer-key-MD5",
                }
            ),
        ]
        | None
    ) = field(name="SSECustomerKeyMD5", default=None)
    storage_class: (
        Annotated[
            StorageClass, Meta(extra={"location": "header", "location_name": "x-amz-fwd-header-x-amz-storage-class"})
        ]
        | None
    ) = field(name="StorageClass", default=None)
    tag_count: (
        Annotated[TagCount, Meta(extra={"location": "header", "location_name": "x-amz-fwd-header-x-amz-tagging-count"})]
        | None
    ) = field(name="TagCount", default=None)
    version_id: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "x-amz-fwd-header-x-amz-version-id"})] | None
    ) = field(name="VersionId", default=None)
    bucket_key_enabled: (
        Annotated[
            bool,
            Meta(
                extra={
                    "location": "header",
                    "location_name": "x-amz-fwd-header-x-amz-server-side-encryption-bucket-key-enabled",
                }
            ),
        ]
        | None
    ) = field(name="BucketKeyEnabled", default=None)


class AccessDenied(ServiceError):
    code = "AccessDenied"
    status = 403


class AnnotationLimitExceeded(ServiceError):
    code = "AnnotationLimitExceeded"
    status = 400


class AnnotationNameTooLong(ServiceError):
    code = "AnnotationNameTooLong"
    status = 400


class BucketAlreadyExists(ServiceError):
    code = "BucketAlreadyExists"
    status = 409


class BucketAlreadyOwnedByYou(ServiceError):
    code = "BucketAlreadyOwnedByYou"
    status = 409


class EncryptionTypeMismatch(ServiceError):
    code = "EncryptionTypeMismatch"
    status = 400


class IdempotencyParameterMismatch(ServiceError):
    code = "IdempotencyParameterMismatch"
    status = 400


class InvalidAnnotationName(ServiceError):
    code = "InvalidAnnotationName"
    status = 400


class InvalidObjectState(ServiceError):
    code = "InvalidObjectState"
    status = 403


class InvalidPrefix(ServiceError):
    code = "InvalidPrefix"
    status = 400


class InvalidRequest(ServiceError):
    code = "InvalidRequest"
    status = 400


class InvalidWriteOffset(ServiceError):
    code = "InvalidWriteOffset"
    status = 400


class NoSuchAnnotation(ServiceError):
    code = "NoSuchAnnotation"
    status = 404


class NoSuchBucket(ServiceError):
    code = "NoSuchBucket"
    status = 404


class NoSuchKey(ServiceError):
    code = "NoSuchKey"
    status = 404


class NoSuchUpload(ServiceError):
    code = "NoSuchUpload"
    status = 404


class ObjectAlreadyInActiveTierError(ServiceError):
    code = "ObjectAlreadyInActiveTierError"
    status = 403


class ObjectNotInActiveTierError(ServiceError):
    code = "ObjectNotInActiveTierError"
    status = 403


class TooManyParts(ServiceError):
    code = "TooManyParts"
    status = 400


class UnsupportedMediaType(ServiceError):
    code = "UnsupportedMediaType"
    status = 415


AbortMultipartUpload = Operation(
    SERVICE,
    "AbortMultipartUpload",
    AbortMultipartUploadRequest,
    AbortMultipartUploadOutput,
    errors=(NoSuchUpload,),
    method="DELETE",
    uri="/{Bucket}/{Key+}",
    status=204,
)
CompleteMultipartUpload = Operation(
    SERVICE,
    "CompleteMultipartUpload",
    CompleteMultipartUploadRequest,
    CompleteMultipartUploadOutput,
    result_wrapper="CompleteMultipartUploadResult",
    method="POST",
    uri="/{Bucket}/{Key+}",
)
CopyObject = Operation(
    SERVICE,
    "CopyObject",
    CopyObjectRequest,
    CopyObjectOutput,
    errors=(ObjectNotInActiveTierError,),
    method="PUT",
    uri="/{Bucket}/{Key+}",
)
CreateBucket = Operation(
    SERVICE,
    "CreateBucket",
    CreateBucketRequest,
    CreateBucketOutput,
    errors=(
        BucketAlreadyExists,
        BucketAlreadyOwnedByYou,
    ),
    method="PUT",
    uri="/{Bucket}",
)
CreateBucketMetadataConfiguration: Operation[CreateBucketMetadataConfigurationRequest, None] = Operation(
    SERVICE,
    "CreateBucketMetadataConfiguration",
    CreateBucketMetadataConfigurationRequest,
    None,
    method="POST",
    uri="/{Bucket}?metadataConfiguration",
)
CreateBucketMetadataTableConfiguration: Operation[CreateBucketMetadataTableConfigurationRequest, None] = Operation(
    SERVICE,
    "CreateBucketMetadataTableConfiguration",
    CreateBucketMetadataTableConfigurationRequest,
    None,
    method="POST",
    uri="/{Bucket}?metadataTable",
)
CreateMultipartUpload = Operation(
    SERVICE,
    "CreateMultipartUpload",
    CreateMultipartUploadRequest,
    CreateMultipartUploadOutput,
    result_wrapper="InitiateMultipartUploadResult",
    method="POST",
    uri="/{Bucket}/{Key+}?uploads",
)
CreateSession = Operation(
    SERVICE,
    "CreateSession",
    CreateSessionRequest,
    CreateSessionOutput,
    errors=(NoSuchBucket,),
    method="GET",
    uri="/{Bucket}?session",
)
DeleteBucket: Operation[DeleteBucketRequest, None] = Operation(
    SERVICE, "DeleteBucket", DeleteBucketRequest, None, method="DELETE", uri="/{Bucket}", status=204
)
DeleteBucketAnalyticsConfiguration: Operation[DeleteBucketAnalyticsConfigurationRequest, None] = Operation(
    SERVICE,
    "DeleteBucketAnalyticsConfiguration",
    DeleteBucketAnalyticsConfigurationRequest,
    None,
    method="DELETE",
    uri="/{Bucket}?analytics",
    status=204,
)
DeleteBucketCors: Operation[DeleteBucketCorsRequest, None] = Operation(
    SERVICE, "DeleteBucketCors", DeleteBucketCorsRequest, None, method="DELETE", uri="/{Bucket}?cors", status=204
)
DeleteBucketEncryption: Operation[DeleteBucketEncryptionRequest, None] = Operation(
    SERVICE,
    "DeleteBucketEncryption",
    DeleteBucketEncryptionRequest,
    None,
    method="DELETE",
    uri="/{Bucket}?encryption",
    status=204,
)
DeleteBucketIntelligentTieringConfiguration: Operation[DeleteBucketIntelligentTieringConfigurationRequest, None] = (
    Operation(
        SERVICE,
        "DeleteBucketIntelligentTieringConfiguration",
        DeleteBucketIntelligentTieringConfigurationRequest,
        None,
        method="DELETE",
        uri="/{Bucket}?intelligent-tiering",
        status=204,
    )
)
DeleteBucketInventoryConfiguration: Operation[DeleteBucketInventoryConfigurationRequest, None] = Operation(
    SERVICE,
    "DeleteBucketInventoryConfiguration",
    DeleteBucketInventoryConfigurationRequest,
    None,
    method="DELETE",
    uri="/{Bucket}?inventory",
    status=204,
)
DeleteBucketLifecycle: Operation[DeleteBucketLifecycleRequest, None] = Operation(
    SERVICE,
    "DeleteBucketLifecycle",
    DeleteBucketLifecycleRequest,
    None,
    method="DELETE",
    uri="/{Bucket}?lifecycle",
    status=204,
)
DeleteBucketMetadataConfiguration: Operation[DeleteBucketMetadataConfigurationRequest, None] = Operation(
    SERVICE,
    "DeleteBucketMetadataConfiguration",
    DeleteBucketMetadataConfigurationRequest,
    None,
    method="DELETE",
    uri="/{Bucket}?metadataConfiguration",
    status=204,
)
DeleteBucketMetadataTableConfiguration: Operation[DeleteBucketMetadataTableConfigurationRequest, None] = Operation(
    SERVICE,
    "DeleteBucketMetadataTableConfiguration",
    DeleteBucketMetadataTableConfigurationRequest,
    None,
    method="DELETE",
    uri="/{Bucket}?metadataTable",
    status=204,
)
DeleteBucketMetricsConfiguration: Operation[DeleteBucketMetricsConfigurationRequest, None] = Operation(
    SERVICE,
    "DeleteBucketMetricsConfiguration",
    DeleteBucketMetricsConfigurationRequest,
    None,
    method="DELETE",
    uri="/{Bucket}?metrics",
    status=204,
)
DeleteBucketOwnershipControls: Operation[DeleteBucketOwnershipControlsRequest, None] = Operation(
    SERVICE,
    "DeleteBucketOwnershipControls",
    DeleteBucketOwnershipControlsRequest,
    None,
    method="DELETE",
    uri="/{Bucket}?ownershipControls",
    status=204,
)
DeleteBucketPolicy: Operation[DeleteBucketPolicyRequest, None] = Operation(
    SERVICE, "DeleteBucketPolicy", DeleteBucketPolicyRequest, None, method="DELETE", uri="/{Bucket}?policy", status=204
)
DeleteBucketReplication: Operation[DeleteBucketReplicationRequest, None] = Operation(
    SERVICE,
    "DeleteBucketReplication",
    DeleteBucketReplicationRequest,
    None,
    method="DELETE",
    uri="/{Bucket}?replication",
    status=204,
)
DeleteBucketTagging: Operation[DeleteBucketTaggingRequest, None] = Operation(
    SERVICE,
    "DeleteBucketTagging",
    DeleteBucketTaggingRequest,
    None,
    method="DELETE",
    uri="/{Bucket}?tagging",
    status=204,
)
DeleteBucketWebsite: Operation[DeleteBucketWebsiteRequest, None] = Operation(
    SERVICE,
    "DeleteBucketWebsite",
    DeleteBucketWebsiteRequest,
    None,
    method="DELETE",
    uri="/{Bucket}?website",
    status=204,
)
DeleteObject = Operation(
    SERVICE,
    "DeleteObject",
    DeleteObjectRequest,
    DeleteObjectOutput,
    method="DELETE",
    uri="/{Bucket}/{Key+}",
    status=204,
)
DeleteObjectAnnotation = Operation(
    SERVICE,
    "DeleteObjectAnnotation",
    DeleteObjectAnnotationRequest,
    DeleteObjectAnnotationOutput,
    errors=(
        NoSuchBucket,
        NoSuchKey,
    ),
    method="DELETE",
    uri="/{Bucket}/{Key+}?annotation",
    status=204,
)
DeleteObjectTagging = Operation(
    SERVICE,
    "DeleteObjectTagging",
    DeleteObjectTaggingRequest,
    DeleteObjectTaggingOutput,
    method="DELETE",
    uri="/{Bucket}/{Key+}?tagging",
    status=204,
)
DeleteObjects = Operation(
    SERVICE,
    "DeleteObjects",
    DeleteObjectsRequest,
    DeleteObjectsOutput,
    result_wrapper="DeleteResult",
    method="POST",
    uri="/{Bucket}?delete",
)
DeletePublicAccessBlock: Operation[DeletePublicAccessBlockRequest, None] = Operation(
    SERVICE,
    "DeletePublicAccessBlock",
    DeletePublicAccessBlockRequest,
    None,
    method="DELETE",
    uri="/{Bucket}?publicAccessBlock",
    status=204,
)
GetBucketAbac = Operation(
    SERVICE, "GetBucketAbac", GetBucketAbacRequest, GetBucketAbacOutput, method="GET", uri="/{Bucket}?abac"
)
GetBucketAccelerateConfiguration = Operation(
    SERVICE,
    "GetBucketAccelerateConfiguration",
    GetBucketAccelerateConfigurationRequest,
    GetBucketAccelerateConfigurationOutput,
    result_wrapper="AccelerateConfiguration",
    method="GET",
    uri="/{Bucket}?accelerate",
)
GetBucketAcl = Operation(
    SERVICE,
    "GetBucketAcl",
    GetBucketAclRequest,
    GetBucketAclOutput,
    result_wrapper="AccessControlPolicy",
    method="GET",
    uri="/{Bucket}?acl",
)
GetBucketAnalyticsConfiguration = Operation(
    SERVICE,
    "GetBucketAnalyticsConfiguration",
    GetBucketAnalyticsConfigurationRequest,
    GetBucketAnalyticsConfigurationOutput,
    method="GET",
    uri="/{Bucket}?analytics",
)
GetBucketCors = Operation(
    SERVICE,
    "GetBucketCors",
    GetBucketCorsRequest,
    GetBucketCorsOutput,
    result_wrapper="CORSConfiguration",
    method="GET",
    uri="/{Bucket}?cors",
)
GetBucketEncryption = Operation(
    SERVICE,
    "GetBucketEncryption",
    GetBucketEncryptionRequest,
    GetBucketEncryptionOutput,
    method="GET",
    uri="/{Bucket}?encryption",
)
GetBucketIntelligentTieringConfiguration = Operation(
    SERVICE,
    "GetBucketIntelligentTieringConfiguration",
    GetBucketIntelligentTieringConfigurationRequest,
    GetBucketIntelligentTieringConfigurationOutput,
    method="GET",
    uri="/{Bucket}?intelligent-tiering",
)
GetBucketInventoryConfiguration = Operation(
    SERVICE,
    "GetBucketInventoryConfiguration",
    GetBucketInventoryConfigurationRequest,
    GetBucketInventoryConfigurationOutput,
    method="GET",
    uri="/{Bucket}?inventory",
)
GetBucketLifecycle = Operation(
    SERVICE,
    "GetBucketLifecycle",
    GetBucketLifecycleRequest,
    GetBucketLifecycleOutput,
    method="GET",
    uri="/{Bucket}?lifecycle",
)
GetBucketLifecycleConfiguration = Operation(
    SERVICE,
    "GetBucketLifecycleConfiguration",
    GetBucketLifecycleConfigurationRequest,
    GetBucketLifecycleConfigurationOutput,
    result_wrapper="LifecycleConfiguration",
    method="GET",
    uri="/{Bucket}?lifecycle",
)
GetBucketLocation = Operation(
    SERVICE,
    "GetBucketLocation",
    GetBucketLocationRequest,
    GetBucketLocationOutput,
    result_wrapper="LocationConstraint",
    method="GET",
    uri="/{Bucket}?location",
)
GetBucketLogging = Operation(
    SERVICE,
    "GetBucketLogging",
    GetBucketLoggingRequest,
    GetBucketLoggingOutput,
    result_wrapper="BucketLoggingStatus",
    method="GET",
    uri="/{Bucket}?logging",
)
GetBucketMetadataConfiguration = Operation(
    SERVICE,
    "GetBucketMetadataConfiguration",
    GetBucketMetadataConfigurationRequest,
    GetBucketMetadataConfigurationOutput,
    method="GET",
    uri="/{Bucket}?metadataConfiguration",
)
GetBucketMetadataTableConfiguration = Operation(
    SERVICE,
    "GetBucketMetadataTableConfiguration",
    GetBucketMetadataTableConfigurationRequest,
    GetBucketMetadataTableConfigurationOutput,
    method="GET",
    uri="/{Bucket}?metadataTable",
)
GetBucketMetricsConfiguration = Operation(
    SERVICE,
    "GetBucketMetricsConfiguration",
    GetBucketMetricsConfigurationRequest,
    GetBucketMetricsConfigurationOutput,
    method="GET",
    uri="/{Bucket}?metrics",
)
GetBucketNotification = Operation(
    SERVICE,
    "GetBucketNotification",
    GetBucketNotificationConfigurationRequest,
    NotificationConfigurationDeprecated,
    method="GET",
    uri="/{Bucket}?notification",
)
GetBucketNotificationConfiguration = Operation(
    SERVICE,
    "GetBucketNotificationConfiguration",
    GetBucketNotificationConfigurationRequest,
    NotificationConfiguration,
    result_wrapper="NotificationConfiguration",
    method="GET",
    uri="/{Bucket}?notification",
)
GetBucketOwnershipControls = Operation(
    SERVICE,
    "GetBucketOwnershipControls",
    GetBucketOwnershipControlsRequest,
    GetBucketOwnershipControlsOutput,
    method="GET",
    uri="/{Bucket}?ownershipControls",
)
GetBucketPolicy = Operation(
    SERVICE, "GetBucketPolicy", GetBucketPolicyRequest, GetBucketPolicyOutput, method="GET", uri="/{Bucket}?policy"
)
GetBucketPolicyStatus = Operation(
    SERVICE,
    "GetBucketPolicyStatus",
    GetBucketPolicyStatusRequest,
    GetBucketPolicyStatusOutput,
    method="GET",
    uri="/{Bucket}?policyStatus",
)
GetBucketReplication = Operation(
    SERVICE,
    "GetBucketReplication",
    GetBucketReplicationRequest,
    GetBucketReplicationOutput,
    method="GET",
    uri="/{Bucket}?replication",
)
GetBucketRequestPayment = Operation(
    SERVICE,
    "GetBucketRequestPayment",
    GetBucketRequestPaymentRequest,
    GetBucketRequestPaymentOutput,
    result_wrapper="RequestPaymentConfiguration",
    method="GET",
    uri="/{Bucket}?requestPayment",
)
GetBucketTagging = Operation(
    SERVICE,
    "GetBucketTagging",
    GetBucketTaggingRequest,
    GetBucketTaggingOutput,
    result_wrapper="Tagging",
    method="GET",
    uri="/{Bucket}?tagging",
)
GetBucketVersioning = Operation(
    SERVICE,
    "GetBucketVersioning",
    GetBucketVersioningRequest,
    GetBucketVersioningOutput,
    result_wrapper="VersioningConfiguration",
    method="GET",
    uri="/{Bucket}?versioning",
)
GetBucketWebsite = Operation(
    SERVICE,
    "GetBucketWebsite",
    GetBucketWebsiteRequest,
    GetBucketWebsiteOutput,
    result_wrapper="WebsiteConfiguration",
    method="GET",
    uri="/{Bucket}?website",
)
GetObject = Operation(
    SERVICE,
    "GetObject",
    GetObjectRequest,
    GetObjectOutput,
    errors=(
        NoSuchKey,
        InvalidObjectState,
    ),
    method="GET",
    uri="/{Bucket}/{Key+}",
)
GetObjectAcl = Operation(
    SERVICE,
    "GetObjectAcl",
    GetObjectAclRequest,
    GetObjectAclOutput,
    errors=(NoSuchKey,),
    result_wrapper="AccessControlPolicy",
    method="GET",
    uri="/{Bucket}/{Key+}?acl",
)
GetObjectAnnotation = Operation(
    SERVICE,
    "GetObjectAnnotation",
    GetObjectAnnotationRequest,
    GetObjectAnnotationOutput,
    errors=(
        NoSuchBucket,
        NoSuchKey,
        NoSuchAnnotation,
    ),
    method="GET",
    uri="/{Bucket}/{Key+}?annotation",
)
GetObjectAttributes = Operation(
    SERVICE,
    "GetObjectAttributes",
    GetObjectAttributesRequest,
    GetObjectAttributesOutput,
    errors=(NoSuchKey,),
    result_wrapper="GetObjectAttributesResponse",
    method="GET",
    uri="/{Bucket}/{Key+}?attributes",
)
GetObjectLegalHold = Operation(
    SERVICE,
    "GetObjectLegalHold",
    GetObjectLegalHoldRequest,
    GetObjectLegalHoldOutput,
    method="GET",
    uri="/{Bucket}/{Key+}?legal-hold",
)
GetObjectLockConfiguration = Operation(
    SERVICE,
    "GetObjectLockConfiguration",
    GetObjectLockConfigurationRequest,
    GetObjectLockConfigurationOutput,
    method="GET",
    uri="/{Bucket}?object-lock",
)
GetObjectRetention = Operation(
    SERVICE,
    "GetObjectRetention",
    GetObjectRetentionRequest,
    GetObjectRetentionOutput,
    method="GET",
    uri="/{Bucket}/{Key+}?retention",
)
GetObjectTagging = Operation(
    SERVICE,
    "GetObjectTagging",
    GetObjectTaggingRequest,
    GetObjectTaggingOutput,
    result_wrapper="Tagging",
    method="GET",
    uri="/{Bucket}/{Key+}?tagging",
)
GetObjectTorrent = Operation(
    SERVICE,
    "GetObjectTorrent",
    GetObjectTorrentRequest,
    GetObjectTorrentOutput,
    method="GET",
    uri="/{Bucket}/{Key+}?torrent",
)
GetPublicAccessBlock = Operation(
    SERVICE,
    "GetPublicAccessBlock",
    GetPublicAccessBlockRequest,
    GetPublicAccessBlockOutput,
    method="GET",
    uri="/{Bucket}?publicAccessBlock",
)
HeadBucket = Operation(
    SERVICE, "HeadBucket", HeadBucketRequest, HeadBucketOutput, errors=(NoSuchBucket,), method="HEAD", uri="/{Bucket}"
)
HeadObject = Operation(
    SERVICE,
    "HeadObject",
    HeadObjectRequest,
    HeadObjectOutput,
    errors=(NoSuchKey,),
    method="HEAD",
    uri="/{Bucket}/{Key+}",
)
ListBucketAnalyticsConfigurations = Operation(
    SERVICE,
    "ListBucketAnalyticsConfigurations",
    ListBucketAnalyticsConfigurationsRequest,
    ListBucketAnalyticsConfigurationsOutput,
    method="GET",
    uri="/{Bucket}?analytics",
)
ListBucketIntelligentTieringConfigurations = Operation(
    SERVICE,
    "ListBucketIntelligentTieringConfigurations",
    ListBucketIntelligentTieringConfigurationsRequest,
    ListBucketIntelligentTieringConfigurationsOutput,
    method="GET",
    uri="/{Bucket}?intelligent-tiering",
)
ListBucketInventoryConfigurations = Operation(
    SERVICE,
    "ListBucketInventoryConfigurations",
    ListBucketInventoryConfigurationsRequest,
    ListBucketInventoryConfigurationsOutput,
    method="GET",
    uri="/{Bucket}?inventory",
)
ListBucketMetricsConfigurations = Operation(
    SERVICE,
    "ListBucketMetricsConfigurations",
    ListBucketMetricsConfigurationsRequest,
    ListBucketMetricsConfigurationsOutput,
    method="GET",
    uri="/{Bucket}?metrics",
)
ListBuckets = Operation(
    SERVICE,
    "ListBuckets",
    ListBucketsRequest,
    ListBucketsOutput,
    result_wrapper="ListAllMyBucketsResult",
    method="GET",
    uri="/",
)
ListDirectoryBuckets = Operation(
    SERVICE, "ListDirectoryBuckets", ListDirectoryBucketsRequest, ListDirectoryBucketsOutput, method="GET", uri="/"
)
ListMultipartUploads = Operation(
    SERVICE,
    "ListMultipartUploads",
    ListMultipartUploadsRequest,
    ListMultipartUploadsOutput,
    result_wrapper="ListMultipartUploadsResult",
    method="GET",
    uri="/{Bucket}?uploads",
)
ListObjectAnnotations = Operation(
    SERVICE,
    "ListObjectAnnotations",
    ListObjectAnnotationsRequest,
    ListObjectAnnotationsOutput,
    errors=(
        NoSuchBucket,
        NoSuchKey,
        InvalidPrefix,
    ),
    method="GET",
    uri="/{Bucket}/{Key+}?annotation",
)
ListObjectVersions = Operation(
    SERVICE,
    "ListObjectVersions",
    ListObjectVersionsRequest,
    ListObjectVersionsOutput,
    result_wrapper="ListVersionsResult",
    method="GET",
    uri="/{Bucket}?versions",
)
ListObjects = Operation(
    SERVICE,
    "ListObjects",
    ListObjectsRequest,
    ListObjectsOutput,
    errors=(NoSuchBucket,),
    result_wrapper="ListBucketResult",
    method="GET",
    uri="/{Bucket}",
)
ListObjectsV2 = Operation(
    SERVICE,
    "ListObjectsV2",
    ListObjectsV2Request,
    ListObjectsV2Output,
    errors=(NoSuchBucket,),
    result_wrapper="ListBucketResult",
    method="GET",
    uri="/{Bucket}?list-type=2",
)
ListParts = Operation(
    SERVICE,
    "ListParts",
    ListPartsRequest,
    ListPartsOutput,
    result_wrapper="ListPartsResult",
    method="GET",
    uri="/{Bucket}/{Key+}",
)
PutBucketAbac: Operation[PutBucketAbacRequest, None] = Operation(
    SERVICE, "PutBucketAbac", PutBucketAbacRequest, None, method="PUT", uri="/{Bucket}?abac"
)
PutBucketAccelerateConfiguration: Operation[PutBucketAccelerateConfigurationRequest, None] = Operation(
    SERVICE,
    "PutBucketAccelerateConfiguration",
    PutBucketAccelerateConfigurationRequest,
    None,
    method="PUT",
    uri="/{Bucket}?accelerate",
)
PutBucketAcl: Operation[PutBucketAclRequest, None] = Operation(
    SERVICE, "PutBucketAcl", PutBucketAclRequest, None, method="PUT", uri="/{Bucket}?acl"
)
PutBucketAnalyticsConfiguration: Operation[PutBucketAnalyticsConfigurationRequest, None] = Operation(
    SERVICE,
    "PutBucketAnalyticsConfiguration",
    PutBucketAnalyticsConfigurationRequest,
    None,
    method="PUT",
    uri="/{Bucket}?analytics",
)
PutBucketCors: Operation[PutBucketCorsRequest, None] = Operation(
    SERVICE, "PutBucketCors", PutBucketCorsRequest, None, method="PUT", uri="/{Bucket}?cors"
)
PutBucketEncryption: Operation[PutBucketEncryptionRequest, None] = Operation(
    SERVICE, "PutBucketEncryption", PutBucketEncryptionRequest, None, method="PUT", uri="/{Bucket}?encryption"
)
PutBucketIntelligentTieringConfiguration: Operation[PutBucketIntelligentTieringConfigurationRequest, None] = Operation(
    SERVICE,
    "PutBucketIntelligentTieringConfiguration",
    PutBucketIntelligentTieringConfigurationRequest,
    None,
    method="PUT",
    uri="/{Bucket}?intelligent-tiering",
)
PutBucketInventoryConfiguration: Operation[PutBucketInventoryConfigurationRequest, None] = Operation(
    SERVICE,
    "PutBucketInventoryConfiguration",
    PutBucketInventoryConfigurationRequest,
    None,
    method="PUT",
    uri="/{Bucket}?inventory",
)
PutBucketLifecycle: Operation[PutBucketLifecycleRequest, None] = Operation(
    SERVICE, "PutBucketLifecycle", PutBucketLifecycleRequest, None, method="PUT", uri="/{Bucket}?lifecycle"
)
PutBucketLifecycleConfiguration = Operation(
    SERVICE,
    "PutBucketLifecycleConfiguration",
    PutBucketLifecycleConfigurationRequest,
    PutBucketLifecycleConfigurationOutput,
    method="PUT",
    uri="/{Bucket}?lifecycle",
)
PutBucketLogging: Operation[PutBucketLoggingRequest, None] = Operation(
    SERVICE, "PutBucketLogging", PutBucketLoggingRequest, None, method="PUT", uri="/{Bucket}?logging"
)
PutBucketMetricsConfiguration: Operation[PutBucketMetricsConfigurationRequest, None] = Operation(
    SERVICE,
    "PutBucketMetricsConfiguration",
    PutBucketMetricsConfigurationRequest,
    None,
    method="PUT",
    uri="/{Bucket}?metrics",
)
PutBucketNotification: Operation[PutBucketNotificationRequest, None] = Operation(
    SERVICE, "PutBucketNotification", PutBucketNotificationRequest, None, method="PUT", uri="/{Bucket}?notification"
)
PutBucketNotificationConfiguration: Operation[PutBucketNotificationConfigurationRequest, None] = Operation(
    SERVICE,
    "PutBucketNotificationConfiguration",
    PutBucketNotificationConfigurationRequest,
    None,
    method="PUT",
    uri="/{Bucket}?notification",
)
PutBucketOwnershipControls: Operation[PutBucketOwnershipControlsRequest, None] = Operation(
    SERVICE,
    "PutBucketOwnershipControls",
    PutBucketOwnershipControlsRequest,
    None,
    method="PUT",
    uri="/{Bucket}?ownershipControls",
)
PutBucketPolicy: Operation[PutBucketPolicyRequest, None] = Operation(
    SERVICE, "PutBucketPolicy", PutBucketPolicyRequest, None, method="PUT", uri="/{Bucket}?policy"
)
PutBucketReplication: Operation[PutBucketReplicationRequest, None] = Operation(
    SERVICE, "PutBucketReplication", PutBucketReplicationRequest, None, method="PUT", uri="/{Bucket}?replication"
)
PutBucketRequestPayment: Operation[PutBucketRequestPaymentRequest, None] = Operation(
    SERVICE,
    "PutBucketRequestPayment",
    PutBucketRequestPaymentRequest,
    None,
    method="PUT",
    uri="/{Bucket}?requestPayment",
)
PutBucketTagging: Operation[PutBucketTaggingRequest, None] = Operation(
    SERVICE, "PutBucketTagging", PutBucketTaggingRequest, None, method="PUT", uri="/{Bucket}?tagging"
)
PutBucketVersioning: Operation[PutBucketVersioningRequest, None] = Operation(
    SERVICE, "PutBucketVersioning", PutBucketVersioningRequest, None, method="PUT", uri="/{Bucket}?versioning"
)
PutBucketWebsite: Operation[PutBucketWebsiteRequest, None] = Operation(
    SERVICE, "PutBucketWebsite", PutBucketWebsiteRequest, None, method="PUT", uri="/{Bucket}?website"
)
PutObject = Operation(
    SERVICE,
    "PutObject",
    PutObjectRequest,
    PutObjectOutput,
    errors=(
        InvalidRequest,
        InvalidWriteOffset,
        TooManyParts,
        EncryptionTypeMismatch,
    ),
    method="PUT",
    uri="/{Bucket}/{Key+}",
)
PutObjectAcl = Operation(
    SERVICE,
    "PutObjectAcl",
    PutObjectAclRequest,
    PutObjectAclOutput,
    errors=(NoSuchKey,),
    method="PUT",
    uri="/{Bucket}/{Key+}?acl",
)
PutObjectAnnotation = Operation(
    SERVICE,
    "PutObjectAnnotation",
    PutObjectAnnotationRequest,
    PutObjectAnnotationOutput,
    errors=(
        NoSuchBucket,
        NoSuchKey,
        InvalidRequest,
        AnnotationNameTooLong,
        AnnotationLimitExceeded,
        InvalidAnnotationName,
        UnsupportedMediaType,
    ),
    method="PUT",
    uri="/{Bucket}/{Key+}?annotation",
)
PutObjectLegalHold = Operation(
    SERVICE,
    "PutObjectLegalHold",
    PutObjectLegalHoldRequest,
    PutObjectLegalHoldOutput,
    method="PUT",
    uri="/{Bucket}/{Key+}?legal-hold",
)
PutObjectLockConfiguration = Operation(
    SERVICE,
    "PutObjectLockConfiguration",
    PutObjectLockConfigurationRequest,
    PutObjectLockConfigurationOutput,
    method="PUT",
    uri="/{Bucket}?object-lock",
)
PutObjectRetention = Operation(
    SERVICE,
    "PutObjectRetention",
    PutObjectRetentionRequest,
    PutObjectRetentionOutput,
    method="PUT",
    uri="/{Bucket}/{Key+}?retention",
)
PutObjectTagging = Operation(
    SERVICE,
    "PutObjectTagging",
    PutObjectTaggingRequest,
    PutObjectTaggingOutput,
    method="PUT",
    uri="/{Bucket}/{Key+}?tagging",
)
PutPublicAccessBlock: Operation[PutPublicAccessBlockRequest, None] = Operation(
    SERVICE, "PutPublicAccessBlock", PutPublicAccessBlockRequest, None, method="PUT", uri="/{Bucket}?publicAccessBlock"
)
RenameObject = Operation(
    SERVICE,
    "RenameObject",
    RenameObjectRequest,
    RenameObjectOutput,
    errors=(IdempotencyParameterMismatch,),
    method="PUT",
    uri="/{Bucket}/{Key+}?renameObject",
)
RestoreObject = Operation(
    SERVICE,
    "RestoreObject",
    RestoreObjectRequest,
    RestoreObjectOutput,
    errors=(ObjectAlreadyInActiveTierError,),
    method="POST",
    uri="/{Bucket}/{Key+}?restore",
)
SelectObjectContent = Operation(
    SERVICE,
    "SelectObjectContent",
    SelectObjectContentRequest,
    SelectObjectContentOutput,
    method="POST",
    uri="/{Bucket}/{Key+}?select&select-type=2",
)
UpdateBucketMetadataAnnotationTableConfiguration: Operation[
    UpdateBucketMetadataAnnotationTableConfigurationRequest, None
] = Operation(
    SERVICE,
    "UpdateBucketMetadataAnnotationTableConfiguration",
    UpdateBucketMetadataAnnotationTableConfigurationRequest,
    None,
    method="PUT",
    uri="/{Bucket}?metadataAnnotationTable",
)
UpdateBucketMetadataInventoryTableConfiguration: Operation[
    UpdateBucketMetadataInventoryTableConfigurationRequest, None
] = Operation(
    SERVICE,
    "UpdateBucketMetadataInventoryTableConfiguration",
    UpdateBucketMetadataInventoryTableConfigurationRequest,
    None,
    method="PUT",
    uri="/{Bucket}?metadataInventoryTable",
)
UpdateBucketMetadataJournalTableConfiguration: Operation[UpdateBucketMetadataJournalTableConfigurationRequest, None] = (
    Operation(
        SERVICE,
        "UpdateBucketMetadataJournalTableConfiguration",
        UpdateBucketMetadataJournalTableConfigurationRequest,
        None,
        method="PUT",
        uri="/{Bucket}?metadataJournalTable",
    )
)
UpdateObjectEncryption = Operation(
    SERVICE,
    "UpdateObjectEncryption",
    UpdateObjectEncryptionRequest,
    UpdateObjectEncryptionResponse,
    errors=(
        NoSuchKey,
        InvalidRequest,
        AccessDenied,
    ),
    method="PUT",
    uri="/{Bucket}/{Key+}?encryption",
)
UploadPart = Operation(SERVICE, "UploadPart", UploadPartRequest, UploadPartOutput, method="PUT", uri="/{Bucket}/{Key+}")
UploadPartCopy = Operation(
    SERVICE, "UploadPartCopy", UploadPartCopyRequest, UploadPartCopyOutput, method="PUT", uri="/{Bucket}/{Key+}"
)
WriteGetObjectResponse: Operation[WriteGetObjectResponseRequest, None] = Operation(
    SERVICE, "WriteGetObjectResponse", WriteGetObjectResponseRequest, None, method="POST", uri="/WriteGetObjectResponse"
)

OPERATIONS: dict[str, Operation[Any, Any]] = {
    "AbortMultipartUpload": AbortMultipartUpload,
    "CompleteMultipartUpload": CompleteMultipartUpload,
    "CopyObject": CopyObject,
    "CreateBucket": CreateBucket,
    "CreateBucketMetadataConfiguration": CreateBucketMetadataConfiguration,
    "CreateBucketMetadataTableConfiguration": CreateBucketMetadataTableConfiguration,
    "CreateMultipartUpload": CreateMultipartUpload,
    "CreateSession": CreateSession,
    "DeleteBucket": DeleteBucket,
    "DeleteBucketAnalyticsConfiguration": DeleteBucketAnalyticsConfiguration,
    "DeleteBucketCors": DeleteBucketCors,
    "DeleteBucketEncryption": DeleteBucketEncryption,
    "DeleteBucketIntelligentTieringConfiguration": DeleteBucketIntelligentTieringConfiguration,
    "DeleteBucketInventoryConfiguration": DeleteBucketInventoryConfiguration,
    "DeleteBucketLifecycle": DeleteBucketLifecycle,
    "DeleteBucketMetadataConfiguration": DeleteBucketMetadataConfiguration,
    "DeleteBucketMetadataTableConfiguration": DeleteBucketMetadataTableConfiguration,
    "DeleteBucketMetricsConfiguration": DeleteBucketMetricsConfiguration,
    "DeleteBucketOwnershipControls": DeleteBucketOwnershipControls,
    "DeleteBucketPolicy": DeleteBucketPolicy,
    "DeleteBucketReplication": DeleteBucketReplication,
    "DeleteBucketTagging": DeleteBucketTagging,
    "DeleteBucketWebsite": DeleteBucketWebsite,
    "DeleteObject": DeleteObject,
    "DeleteObjectAnnotation": DeleteObjectAnnotation,
    "DeleteObjectTagging": DeleteObjectTagging,
    "DeleteObjects": DeleteObjects,
    "DeletePublicAccessBlock": DeletePublicAccessBlock,
    "GetBucketAbac": GetBucketAbac,
    "GetBucketAccelerateConfiguration": GetBucketAccelerateConfiguration,
    "GetBucketAcl": GetBucketAcl,
    "GetBucketAnalyticsConfiguration": GetBucketAnalyticsConfiguration,
    "GetBucketCors": GetBucketCors,
    "GetBucketEncryption": GetBucketEncryption,
    "GetBucketIntelligentTieringConfiguration": GetBucketIntelligentTieringConfiguration,
    "GetBucketInventoryConfiguration": GetBucketInventoryConfiguration,
    "GetBucketLifecycle": GetBucketLifecycle,
    "GetBucketLifecycleConfiguration": GetBucketLifecycleConfiguration,
    "GetBucketLocation": GetBucketLocation,
    "GetBucketLogging": GetBucketLogging,
    "GetBucketMetadataConfiguration": GetBucketMetadataConfiguration,
    "GetBucketMetadataTableConfiguration": GetBucketMetadataTableConfiguration,
    "GetBucketMetricsConfiguration": GetBucketMetricsConfiguration,
    "GetBucketNotification": GetBucketNotification,
    "GetBucketNotificationConfiguration": GetBucketNotificationConfiguration,
    "GetBucketOwnershipControls": GetBucketOwnershipControls,
    "GetBucketPolicy": GetBucketPolicy,
    "GetBucketPolicyStatus": GetBucketPolicyStatus,
    "GetBucketReplication": GetBucketReplication,
    "GetBucketRequestPayment": GetBucketRequestPayment,
    "GetBucketTagging": GetBucketTagging,
    "GetBucketVersioning": GetBucketVersioning,
    "GetBucketWebsite": GetBucketWebsite,
    "GetObject": GetObject,
    "GetObjectAcl": GetObjectAcl,
    "GetObjectAnnotation": GetObjectAnnotation,
    "GetObjectAttributes": GetObjectAttributes,
    "GetObjectLegalHold": GetObjectLegalHold,
    "GetObjectLockConfiguration": GetObjectLockConfiguration,
    "GetObjectRetention": GetObjectRetention,
    "GetObjectTagging": GetObjectTagging,
    "GetObjectTorrent": GetObjectTorrent,
    "GetPublicAccessBlock": GetPublicAccessBlock,
    "HeadBucket": HeadBucket,
    "HeadObject": HeadObject,
    "ListBucketAnalyticsConfigurations": ListBucketAnalyticsConfigurations,
    "ListBucketIntelligentTieringConfigurations": ListBucketIntelligentTieringConfigurations,
    "ListBucketInventoryConfigurations": ListBucketInventoryConfigurations,
    "ListBucketMetricsConfigurations": ListBucketMetricsConfigurations,
    "ListBuckets": ListBuckets,
    "ListDirectoryBuckets": ListDirectoryBuckets,
    "ListMultipartUploads": ListMultipartUploads,
    "ListObjectAnnotations": ListObjectAnnotations,
    "ListObjectVersions": ListObjectVersions,
    "ListObjects": ListObjects,
    "ListObjectsV2": ListObjectsV2,
    "ListParts": ListParts,
    "PutBucketAbac": PutBucketAbac,
    "PutBucketAccelerateConfiguration": PutBucketAccelerateConfiguration,
    "PutBucketAcl": PutBucketAcl,
    "PutBucketAnalyticsConfiguration": PutBucketAnalyticsConfiguration,
    "PutBucketCors": PutBucketCors,
    "PutBucketEncryption": PutBucketEncryption,
    "PutBucketIntelligentTieringConfiguration": PutBucketIntelligentTieringConfiguration,
    "PutBucketInventoryConfiguration": PutBucketInventoryConfiguration,
    "PutBucketLifecycle": PutBucketLifecycle,
    "PutBucketLifecycleConfiguration": PutBucketLifecycleConfiguration,
    "PutBucketLogging": PutBucketLogging,
    "PutBucketMetricsConfiguration": PutBucketMetricsConfiguration,
    "PutBucketNotification": PutBucketNotification,
    "PutBucketNotificationConfiguration": PutBucketNotificationConfiguration,
    "PutBucketOwnershipControls": PutBucketOwnershipControls,
    "PutBucketPolicy": PutBucketPolicy,
    "PutBucketReplication": PutBucketReplication,
    "PutBucketRequestPayment": PutBucketRequestPayment,
    "PutBucketTagging": PutBucketTagging,
    "PutBucketVersioning": PutBucketVersioning,
    "PutBucketWebsite": PutBucketWebsite,
    "PutObject": PutObject,
    "PutObjectAcl": PutObjectAcl,
    "PutObjectAnnotation": PutObjectAnnotation,
    "PutObjectLegalHold": PutObjectLegalHold,
    "PutObjectLockConfiguration": PutObjectLockConfiguration,
    "PutObjectRetention": PutObjectRetention,
    "PutObjectTagging": PutObjectTagging,
    "PutPublicAccessBlock": PutPublicAccessBlock,
    "RenameObject": RenameObject,
    "RestoreObject": RestoreObject,
    "SelectObjectContent": SelectObjectContent,
    "UpdateBucketMetadataAnnotationTableConfiguration": UpdateBucketMetadataAnnotationTableConfiguration,
    "UpdateBucketMetadataInventoryTableConfiguration": UpdateBucketMetadataInventoryTableConfiguration,
    "UpdateBucketMetadataJournalTableConfiguration": UpdateBucketMetadataJournalTableConfiguration,
    "UpdateObjectEncryption": UpdateObjectEncryption,
    "UploadPart": UploadPart,
    "UploadPartCopy": UploadPartCopy,
    "WriteGetObjectResponse": WriteGetObjectResponse,
}
