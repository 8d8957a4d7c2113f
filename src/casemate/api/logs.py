"""Amazon CloudWatch Logs, API version 2014-03-28.

GENERATED from botocore 1.44.5 by ``python tools/generate_api.py``. Do not edit.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from msgspec import Meta, field

from casemate.api import Shape
from casemate.kernel.errors import ServiceError
from casemate.kernel.operations import Operation, ServiceModel

SERVICE = ServiceModel(
    name="logs",
    service_id="CloudWatch Logs",
    protocols=("json",),
    api_version="2014-03-28",
    json_version="1.1",
    target_prefix="Logs_20140328",
    xml_namespace="",
    signing_name="logs",
    is_global=False,
    query_compatible=False,
)

AccessPolicy = Annotated[str, Meta(min_length=1)]
AccountId = Annotated[
    str, Meta(min_length=12, max_length=12, pattern="\\A(?:^[0-9]{12}$)\\Z", extra={"pattern": "^\\d{12}$"})
]
ActionStatus = Literal["IN_PROGRESS", "CLIENT_ERROR", "FAILED", "COMPLETE"]
AddKeyValue = Annotated[str, Meta(min_length=1, max_length=256)]
AmazonResourceName = Annotated[
    str,
    Meta(min_length=1, max_length=1011, pattern="\\A(?:[a-zA-Z0-9_+=/:,.@-]*)\\Z", extra={"pattern": "[\\w+=/:,.@-]*"}),
]
AnomalyDetectorArn = Annotated[
    str, Meta(min_length=1, pattern="\\A(?:[a-zA-Z0-9_#+=/:,.@-]*)\\Z", extra={"pattern": "[\\w#+=/:,.@-]*"})
]
AnomalyDetectorStatus = Literal["INITIALIZING", "TRAINING", "ANALYZING", "FAILED", "DELETED", "PAUSED"]
AnomalyId = Annotated[str, Meta(min_length=36, max_length=36)]
AnomalyVisibilityTime = Annotated[int, Meta(ge=7, le=90)]
BatchId = Annotated[str, Meta(min_length=1, max_length=256)]
ClientToken = Annotated[
    str, Meta(min_length=36, max_length=128, pattern="\\A(?:\\S{36,128})\\Z", extra={"pattern": "\\S{36,128}"})
]
CollectionRetentionDays = Annotated[int, Meta(ge=1, le=30)]
Column = Annotated[str, Meta(min_length=1, max_length=128)]
Count = Annotated[int, Meta(ge=-9223372036854775808, le=9223372036854775807)]
DataProtectionStatus = Literal["ACTIVATED", "DELETED", "ARCHIVED", "DISABLED"]
Days = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
Delimiter = Annotated[str, Meta(min_length=1, max_length=2)]
DeliveryDestinationName = Annotated[
    str, Meta(min_length=1, max_length=60, pattern="\\A(?:[a-zA-Z0-9_-]*)\\Z", extra={"pattern": "[\\w-]*"})
]
DeliveryDestinationPolicy = Annotated[str, Meta(min_length=1, max_length=51200)]
DeliveryDestinationType = Literal["S3", "CWL", "FH", "XRAY"]
DeliveryId = Annotated[
    str, Meta(min_length=1, max_length=64, pattern="\\A(?:^[0-9A-Za-z]+$)\\Z", extra={"pattern": "^[0-9A-Za-z]+$"})
]
DeliverySourceConfigurationKey = Annotated[str, Meta(min_length=1, max_length=255)]
DeliverySourceConfigurationSchemaField = Annotated[str, Meta(min_length=1, max_length=256)]
DeliverySourceConfigurationSchemaValueType = Literal["string", "boolean", "int", "double", "long"]
DeliverySourceConfigurationValue = Annotated[str, Meta(min_length=1, max_length=255)]
DeliverySourceName = Annotated[
    str, Meta(min_length=1, max_length=60, pattern="\\A(?:[a-zA-Z0-9_-]*)\\Z", extra={"pattern": "[\\w-]*"})
]
DeliverySourceStatus = Literal["ACTIVE", "INACTIVE"]
DeliverySourceStatusReason = Literal["RESOURCE_DELETED"]
DeliverySuffixPath = Annotated[str, Meta(min_length=1, max_length=256)]
DescribeLimit = Annotated[int, Meta(ge=1, le=50)]
DescribeLookupTablesMaxResults = Annotated[int, Meta(ge=-2147483648, le=100)]
DescribeQueriesMaxResults = Annotated[int, Meta(ge=1, le=1000)]
Description = Annotated[str, Meta(min_length=1)]
DestinationArn = Annotated[str, Meta(min_length=1)]
DestinationField = Annotated[str, Meta(min_length=1, max_length=128)]
DestinationName = Annotated[
    str, Meta(min_length=1, max_length=512, pattern="\\A(?:[^:*]*)\\Z", extra={"pattern": "[^:*]*"})
]
DetectorKmsKeyArn = Annotated[
    str,
    Meta(
        max_length=256,
        pattern="\\A(?:^arn:aws[a-z\\-]*:kms:[-a-z0-9]*:[0-9]*:key/[-a-z0-9]*$)\\Z",
        extra={"pattern": "^arn:aws[a-z\\-]*:kms:[-a-z0-9]*:[0-9]*:key/[-a-z0-9]*$"},
    ),
]
DetectorName = Annotated[str, Meta(min_length=1)]
DimensionsKey = Annotated[str, Meta(max_length=255)]
DimensionsValue = Annotated[str, Meta(max_length=255)]
Distribution = Literal["Random", "ByLogStream"]
DryRunCount = Annotated[int, Meta(ge=0, le=2147483647)]
DynamicTokenPosition = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
EncryptionKey = Annotated[str, Meta(max_length=256)]
EndTimeOffset = Annotated[int, Meta(ge=-9223372036854775808, le=9223372036854775807)]
EntityAttributesKey = Annotated[str, Meta(min_length=1, max_length=256)]
EntityAttributesValue = Annotated[str, Meta(min_length=1, max_length=512)]
EntityKeyAttributesKey = Annotated[str, Meta(min_length=1, max_length=32)]
EntityKeyAttributesValue = Annotated[str, Meta(min_length=1, max_length=512)]
EntityRejectionErrorType = Literal[
    "InvalidEntity",
    "InvalidTypeValue",
    "InvalidKeyAttributes",
    "InvalidAttributes",
    "EntitySizeTooLarge",
    "UnsupportedLogGroupType",
    "MissingRequiredFields",
]
EpochMillis = Annotated[int, Meta(ge=0, le=9223372036854775807)]
EvaluationFrequency = Literal["ONE_MIN", "FIVE_MIN", "TEN_MIN", "FIFTEEN_MIN", "THIRTY_MIN", "ONE_HOUR"]
EventMessage = Annotated[str, Meta(min_length=1)]
EventNumber = Annotated[int, Meta(ge=-9223372036854775808, le=9223372036854775807)]
EventSource = Literal["CloudTrail", "Route53Resolver", "VPCFlow", "EKSAudit", "AWSWAF"]
EventsLimit = Annotated[int, Meta(ge=1, le=10000)]
EventsLimitStartQuery = Annotated[int, Meta(ge=1, le=100000)]
ExecutionStatus = Literal["Running", "InvalidQuery", "Complete", "Failed", "Timeout"]
ExpectedRevisionId = Annotated[str, Meta(min_length=1)]
ExportDestinationBucket = Annotated[str, Meta(min_length=1, max_length=512)]
ExportTaskId = Annotated[str, Meta(min_length=1, max_length=512)]
ExportTaskName = Annotated[str, Meta(min_length=1, max_length=512)]
ExportTaskStatusCode = Literal["CANCELLED", "COMPLETED", "FAILED", "PENDING", "PENDING_CANCEL", "RUNNING"]
FieldDelimiter = Annotated[str, Meta(min_length=0, max_length=5)]
FieldHeader = Annotated[str, Meta(min_length=1, max_length=64)]
FieldIndexName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=512,
        pattern="\\A(?:[\\.\\-_/#A-Za-z0-9]+)\\Z",
        extra={"pattern": "[\\.\\-_/#A-Za-z0-9]+"},
    ),
]
FieldSelectionCriteria = Annotated[str, Meta(min_length=0, max_length=2000)]
FilterCount = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
FilterName = Annotated[str, Meta(min_length=1, max_length=512, pattern="\\A(?:[^:*]*)\\Z", extra={"pattern": "[^:*]*"})]
FilterPattern = Annotated[str, Meta(min_length=0, max_length=1024)]
FlattenedElement = Literal["first", "last"]
FromKey = Annotated[str, Meta(min_length=1, max_length=128)]
GetQueryResultsMaxItems = Annotated[int, Meta(ge=0, le=10000)]
GetQueryResultsNextToken = Annotated[str, Meta(max_length=1024)]
GetScheduledQueryHistoryMaxResults = Annotated[int, Meta(ge=1, le=1000)]
GrokMatch = Annotated[str, Meta(min_length=1, max_length=512)]
ImportId = Annotated[
    str, Meta(min_length=1, max_length=256, pattern="\\A(?:[\\-a-zA-Z0-9]+)\\Z", extra={"pattern": "[\\-a-zA-Z0-9]+"})
]
ImportStatus = Literal["IN_PROGRESS", "CANCELLED", "COMPLETED", "FAILED"]
IndexCategory = Literal["DEFAULT", "CUSTOM", "AUTO", "INACTIVE"]
IndexSource = Literal["ACCOUNT", "LOG_GROUP"]
IndexType = Literal["FACET", "FIELD_INDEX"]
InferredTokenName = Annotated[str, Meta(min_length=1)]
InheritedProperty = Literal["ACCOUNT_DATA_PROTECTION"]
Integer = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
IntegrationName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=50,
        pattern="\\A(?:[\\.\\-_/#A-Za-z0-9]+)\\Z",
        extra={"pattern": "[\\.\\-_/#A-Za-z0-9]+"},
    ),
]
IntegrationNamePrefix = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=50,
        pattern="\\A(?:[\\.\\-_/#A-Za-z0-9]+)\\Z",
        extra={"pattern": "[\\.\\-_/#A-Za-z0-9]+"},
    ),
]
IntegrationStatus = Literal["PROVISIONING", "ACTIVE", "FAILED"]
IntegrationStatusMessage = Annotated[str, Meta(min_length=1)]
IntegrationType = Literal["OPENSEARCH"]
Key = Annotated[str, Meta(min_length=1, max_length=128)]
KeyPrefix = Annotated[str, Meta(min_length=1, max_length=128)]
KeyValueDelimiter = Annotated[str, Meta(min_length=1, max_length=128)]
KmsKeyId = Annotated[str, Meta(max_length=256)]
ListAggregateLogGroupSummariesGroupBy = Literal["DATA_SOURCE_NAME_TYPE_AND_FORMAT", "DATA_SOURCE_NAME_AND_TYPE"]
ListAnomaliesLimit = Annotated[int, Meta(ge=1, le=50)]
ListLimit = Annotated[int, Meta(ge=1, le=1000)]
ListLogAnomalyDetectorsLimit = Annotated[int, Meta(ge=1, le=50)]
ListLogGroupsForQueryMaxResults = Annotated[int, Meta(ge=50, le=500)]
ListLogGroupsRequestLimit = Annotated[int, Meta(ge=1, le=50)]
ListScheduledQueriesMaxResults = Annotated[int, Meta(ge=1, le=1000)]
ListSourcesForS3TableIntegrationMaxResults = Annotated[int, Meta(ge=1, le=100)]
ListSyslogConfigurationsMaxResults = Annotated[int, Meta(ge=0, le=50)]
Locale = Annotated[str, Meta(min_length=1)]
LogEventIndex = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
LogFieldName = Annotated[str, Meta(min_length=1, max_length=256)]
LogGroupArn = Annotated[
    str,
    Meta(
        min_length=1, max_length=2048, pattern="\\A(?:[a-zA-Z0-9_#+=/:,.@-]*)\\Z", extra={"pattern": "[\\w#+=/:,.@-]*"}
    ),
]
LogGroupClass = Literal["STANDARD", "INFREQUENT_ACCESS", "DELIVERY", "ESSENTIALS"]
LogGroupCount = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
LogGroupIdentifier = Annotated[
    str,
    Meta(
        min_length=1, max_length=2048, pattern="\\A(?:[a-zA-Z0-9_#+=/:,.@-]*)\\Z", extra={"pattern": "[\\w#+=/:,.@-]*"}
    ),
]
LogGroupName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=512,
        pattern="\\A(?:[\\.\\-_/#A-Za-z0-9]+)\\Z",
        extra={"pattern": "[\\.\\-_/#A-Za-z0-9]+"},
    ),
]
LogGroupNamePattern = Annotated[
    str,
    Meta(
        min_length=0,
        max_length=512,
        pattern="\\A(?:[\\.\\-_/#A-Za-z0-9]*)\\Z",
        extra={"pattern": "[\\.\\-_/#A-Za-z0-9]*"},
    ),
]
LogGroupNameRegexPattern = Annotated[
    str,
    Meta(
        min_length=3,
        max_length=129,
        pattern="\\A(?:(\\^?[\\.\\-_\\/#A-Za-z0-9]{3,24})(\\|\\^?[\\.\\-_\\/#A-Za-z0-9]{3,24}){0,4})\\Z",
        extra={"pattern": "(\\^?[\\.\\-_\\/#A-Za-z0-9]{3,24})(\\|\\^?[\\.\\-_\\/#A-Za-z0-9]{3,24}){0,4}"},
    ),
]
LogObjectPointer = Annotated[str, Meta(min_length=1, max_length=512)]
LogStreamName = Annotated[
    str, Meta(min_length=1, max_length=512, pattern="\\A(?:[^:*]*)\\Z", extra={"pattern": "[^:*]*"})
]
LogType = Annotated[
    str, Meta(min_length=1, max_length=255, pattern="\\A(?:[a-zA-Z0-9_]*)\\Z", extra={"pattern": "[\\w]*"})
]
LookupTableDescription = Annotated[str, Meta(min_length=0, max_length=1024)]
LookupTableName = Annotated[
    str, Meta(min_length=1, max_length=256, pattern="\\A(?:^[a-zA-Z0-9_]+$)\\Z", extra={"pattern": "^[a-zA-Z0-9_]+$"})
]
MappingVersion = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=10,
        pattern="\\A(?:^[0-9]+\\.[0-9]+(\\.[0-9]+)?$)\\Z",
        extra={"pattern": "^\\d+\\.\\d+(\\.\\d+)?$"},
    ),
]
MatchPattern = Annotated[str, Meta(min_length=1)]
MetricName = Annotated[str, Meta(max_length=255, pattern="\\A(?:[^:*$]*)\\Z", extra={"pattern": "[^:*$]*"})]
MetricNamespace = Annotated[str, Meta(max_length=255, pattern="\\A(?:[^:*$]*)\\Z", extra={"pattern": "[^:*$]*"})]
MetricValue = Annotated[str, Meta(max_length=100)]
NextToken = Annotated[str, Meta(min_length=1)]
NonMatchValue = Annotated[str, Meta(min_length=1, max_length=128)]
OCSFVersion = Literal["V1.1", "V1.5"]
OpenSearchApplicationEndpoint = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=1024,
        pattern="\\A(?:^https://[\\.\\-_/#:A-Za-z0-9]+\\.com$)\\Z",
        extra={"pattern": "^https://[\\.\\-_/#:A-Za-z0-9]+\\.com$"},
    ),
]
OpenSearchApplicationId = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=256,
        pattern="\\A(?:[\\.\\-_/#A-Za-z0-9]+)\\Z",
        extra={"pattern": "[\\.\\-_/#A-Za-z0-9]+"},
    ),
]
OpenSearchCollectionEndpoint = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=1024,
        pattern="\\A(?:^https://[\\.\\-_/#:A-Za-z0-9]+\\.com$)\\Z",
        extra={"pattern": "^https://[\\.\\-_/#:A-Za-z0-9]+\\.com$"},
    ),
]
OpenSearchDataSourceName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=256,
        pattern="\\A(?:[\\.\\-_/#A-Za-z0-9]+)\\Z",
        extra={"pattern": "[\\.\\-_/#A-Za-z0-9]+"},
    ),
]
OpenSearchPolicyName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=256,
        pattern="\\A(?:[\\.\\-_/#A-Za-z0-9]+)\\Z",
        extra={"pattern": "[\\.\\-_/#A-Za-z0-9]+"},
    ),
]
OpenSearchResourceStatusType = Literal["ACTIVE", "NOT_FOUND", "ERROR"]
OpenSearchWorkspaceId = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=256,
        pattern="\\A(?:[\\.\\-_/#A-Za-z0-9]+)\\Z",
        extra={"pattern": "[\\.\\-_/#A-Za-z0-9]+"},
    ),
]
OrderBy = Literal["LogStreamName", "LastEventTime"]
OutputFormat = Literal["json", "plain", "w3c", "raw", "parquet"]
ParserFieldDelimiter = Annotated[str, Meta(min_length=1, max_length=128)]
PatternId = Annotated[str, Meta(min_length=32, max_length=32)]
PatternRegex = Annotated[str, Meta(min_length=1)]
PatternString = Annotated[str, Meta(min_length=1)]
Percentage = Annotated[int, Meta(ge=0, le=100)]
PolicyDocument = Annotated[str, Meta(min_length=1, max_length=51200)]
PolicyScope = Literal["ACCOUNT", "RESOURCE"]
PolicyType = Literal[
    "DATA_PROTECTION_POLICY",
    "SUBSCRIPTION_FILTER_POLICY",
    "FIELD_INDEX_POLICY",
    "TRANSFORMER_POLICY",
    "METRIC_EXTRACTION_POLICY",
    "RETENTION_POLICY",
]
Priority = Annotated[str, Meta(min_length=1)]
QueryDefinitionName = Annotated[str, Meta(min_length=1, max_length=255)]
QueryDefinitionString = Annotated[str, Meta(min_length=1, max_length=10000)]
QueryDuration = Annotated[int, Meta(ge=-9223372036854775808, le=9223372036854775807)]
QueryId = Annotated[str, Meta(min_length=1, max_length=256)]
QueryLanguage = Literal["CWLI", "SQL", "PPL"]
QueryListMaxResults = Annotated[int, Meta(ge=1, le=1000)]
QueryParameterDefaultValue = Annotated[str, Meta(max_length=1024)]
QueryParameterDescription = Annotated[str, Meta(max_length=512)]
QueryParameterName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=128,
        pattern="\\A(?:^[a-zA-Z_][a-zA-Z0-9_]*)\\Z",
        extra={"pattern": "^[a-zA-Z_][a-zA-Z0-9_]*"},
    ),
]
QueryStatus = Literal["Scheduled", "Running", "Complete", "Failed", "Cancelled", "Timeout", "Unknown"]
QueryString = Annotated[str, Meta(min_length=0, max_length=10000)]
QuoteCharacter = Annotated[str, Meta(min_length=1, max_length=1)]
RecordsCount = Annotated[int, Meta(ge=0, le=9223372036854775807)]
RenameTo = Annotated[str, Meta(min_length=1, max_length=128)]
RequestId = Annotated[str, Meta(min_length=0, max_length=256)]
ResourceIdentifier = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=2048,
        pattern="\\A(?:[a-zA-Z0-9_+=/:,.@\\-\\*]*)\\Z",
        extra={"pattern": "[\\w+=/:,.@\\-\\*]*"},
    ),
]
ResourceType = Annotated[
    str, Meta(min_length=1, max_length=255, pattern="\\A(?:[a-zA-Z0-9_-_]*)\\Z", extra={"pattern": "[\\w-_]*"})
]
RetentionValue = Annotated[str, Meta(min_length=1, max_length=12)]
RoleArn = Annotated[str, Meta(min_length=1)]
S3TableIntegrationSourceIdentifier = Annotated[str, Meta(min_length=1, max_length=2048)]
S3TableIntegrationSourceStatus = Literal["ACTIVE", "UNHEALTHY", "FAILED", "DATA_SOURCE_DELETE_IN_PROGRESS"]
S3TableIntegrationSourceStatusReason = Annotated[str, Meta(min_length=1)]
S3TablesDatasourceName = Annotated[str, Meta(min_length=1, max_length=256)]
S3TablesDatasourceType = Annotated[str, Meta(min_length=1, max_length=256)]
S3Uri = Annotated[
    str,
    Meta(
        max_length=1024,
        pattern="\\A(?:s3://[a-z0-9][\\.\\-a-z0-9]{1,61}[a-z0-9](/[^\\n\\r\\x85\\u2028\\u2029]*)?)\\Z",
        extra={"pattern": "s3://[a-z0-9][\\.\\-a-z0-9]{1,61}[a-z0-9](/.*)?"},
    ),
]
ScheduleExpression = Annotated[str, Meta(max_length=256)]
ScheduleTimezone = Annotated[str, Meta(min_length=1)]
ScheduleType = Literal["CUSTOMER_MANAGED", "AWS_MANAGED"]
ScheduledQueryDescription = Annotated[str, Meta(max_length=1024)]
ScheduledQueryDestinationType = Literal["S3", "LOOKUP_TABLE"]
ScheduledQueryIdentifier = Annotated[str, Meta(min_length=1, max_length=300)]
ScheduledQueryName = Annotated[str, Meta(min_length=1, max_length=300)]
ScheduledQueryState = Literal["ENABLED", "DISABLED"]
Scope = Literal["ALL"]
SequenceToken = Annotated[str, Meta(min_length=1)]
Service = Annotated[
    str, Meta(min_length=1, max_length=255, pattern="\\A(?:[a-zA-Z0-9__-]*)\\Z", extra={"pattern": "[\\w_-]*"})
]
SessionId = Annotated[str, Meta(min_length=0, max_length=256)]
Source = Annotated[str, Meta(min_length=1, max_length=128)]
SourceTimezone = Annotated[str, Meta(min_length=1)]
SplitStringDelimiter = Annotated[str, Meta(min_length=1, max_length=128)]
StandardUnit = Literal[
    "Seconds",
    "Microseconds",
    "Milliseconds",
    "Bytes",
    "Kilobytes",
    "Megabytes",
    "Gigabytes",
    "Terabytes",
    "Bits",
    "Kilobits",
    "Megabits",
    "Gigabits",
    "Terabits",
    "Percent",
    "Count",
    "Bytes/Second",
    "Kilobytes/Second",
    "Megabytes/Second",
    "Gigabytes/Second",
    "Terabytes/Second",
    "Bits/Second",
    "Kilobits/Second",
    "Megabits/Second",
    "Gigabits/Second",
    "Terabits/Second",
    "Count/Second",
    "None",
]
StartTimeOffset = Annotated[int, Meta(ge=-9223372036854775808, le=9223372036854775807)]
State = Literal["Active", "Suppressed", "Baseline"]
StorageTier = Literal["STANDARD", "INTELLIGENT_TIERING"]
StoredBytes = Annotated[int, Meta(ge=0, le=9223372036854775807)]
SuppressionState = Literal["SUPPRESSED", "UNSUPPRESSED"]
SuppressionType = Literal["LIMITED", "INFINITE"]
SuppressionUnit = Literal["SECONDS", "MINUTES", "HOURS"]
SyslogSourceType = Literal["VPCE"]
TableBody = Annotated[str, Meta(min_length=1, max_length=10485760)]
TagFilterKey = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=128,
        pattern="\\A(?:^([\\w \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000_.:/=+\\-@]+)$)\\Z",
        extra={"pattern": "^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+)$"},
    ),
]
TagFilterValue = Annotated[
    str,
    Meta(
        min_length=0,
        max_length=259,
        pattern="\\A(?:^!?\\*?([\\w \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000_.:/=+\\-@]*)\\*?$)\\Z",
        extra={"pattern": "^!?\\*?([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)\\*?$"},
    ),
]
TagKey = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=128,
        pattern="\\A(?:^([\\w \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000_.:/=+\\-@]+)$)\\Z",
        extra={"pattern": "^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+)$"},
    ),
]
TagValue = Annotated[
    str,
    Meta(
        max_length=256,
        pattern="\\A(?:^([\\w \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000_.:/=+\\-@]*)$)\\Z",
        extra={"pattern": "^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$"},
    ),
]
Target = Annotated[str, Meta(min_length=1, max_length=128)]
TargetArn = Annotated[str, Meta(min_length=1)]
TargetFormat = Annotated[str, Meta(min_length=1, max_length=64)]
TargetTimezone = Annotated[str, Meta(min_length=1)]
Time = Annotated[str, Meta(min_length=1)]
Timestamp = Annotated[int, Meta(ge=0, le=9223372036854775807)]
ToKey = Annotated[str, Meta(min_length=1, max_length=128)]
TokenString = Annotated[str, Meta(min_length=1)]
TokenValue = Annotated[int, Meta(ge=-9223372036854775808, le=9223372036854775807)]
TransformedEventMessage = Annotated[str, Meta(min_length=1)]
Type = Literal["boolean", "integer", "double", "string"]
UserIdentity = Annotated[str, Meta(min_length=1, max_length=2048)]
ValueKey = Annotated[str, Meta(min_length=1, max_length=128)]
VpcEndpointId = Annotated[
    str, Meta(pattern="\\A(?:^vpce-[0-9a-f]{1,64}$)\\Z", extra={"pattern": "^vpce-[0-9a-f]{1,64}$"})
]
WithKey = Annotated[str, Meta(min_length=1)]


class AccountPolicy(Shape, frozen=True, kw_only=True):
    policy_name: str | None = field(name="policyName", default=None)
    policy_document: str | None = field(name="policyDocument", default=None)
    last_updated_time: Timestamp | None = field(name="lastUpdatedTime", default=None)
    policy_type: PolicyType | None = field(name="policyType", default=None)
    scope: Scope | None = field(name="scope", default=None)
    selection_criteria: str | None = field(name="selectionCriteria", default=None)
    account_id: AccountId | None = field(name="accountId", default=None)


class AddKeyEntry(Shape, frozen=True, kw_only=True):
    key: Key = field(name="key")
    value: AddKeyValue = field(name="value")
    overwrite_if_exists: bool | None = field(name="overwriteIfExists", default=None)


class AddKeys(Shape, frozen=True, kw_only=True):
    entries: Annotated[list[AddKeyEntry], Meta(min_length=1, max_length=5)] = field(name="entries")


class AggregateLogGroupSummary(Shape, frozen=True, kw_only=True):
    log_group_count: LogGroupCount | None = field(name="logGroupCount", default=None)
    grouping_identifiers: list[GroupingIdentifier] | None = field(name="groupingIdentifiers", default=None)


class Anomaly(Shape, frozen=True, kw_only=True):
    anomaly_id: AnomalyId = field(name="anomalyId")
    pattern_id: PatternId = field(name="patternId")
    anomaly_detector_arn: AnomalyDetectorArn = field(name="anomalyDetectorArn")
    pattern_string: PatternString = field(name="patternString")
    pattern_regex: PatternRegex | None = field(name="patternRegex", default=None)
    priority: Priority | None = field(name="priority", default=None)
    first_seen: EpochMillis = field(name="firstSeen")
    last_seen: EpochMillis = field(name="lastSeen")
    description: Description = field(name="description")
    active: bool = field(name="active")
    state: State = field(name="state")
    histogram: dict[Time, Count] = field(name="histogram")
    log_samples: list[LogEvent] = field(name="logSamples")
    pattern_tokens: list[PatternToken] = field(name="patternTokens")
    log_group_arn_list: list[LogGroupArn] = field(name="logGroupArnList")
    suppressed: bool | None = field(name="suppressed", default=None)
    suppressed_date: EpochMillis | None = field(name="suppressedDate", default=None)
    suppressed_until: EpochMillis | None = field(name="suppressedUntil", default=None)
    is_pattern_level_suppression: bool | None = field(name="isPatternLevelSuppression", default=None)


class AnomalyDetector(Shape, frozen=True, kw_only=True):
    anomaly_detector_arn: AnomalyDetectorArn | None = field(name="anomalyDetectorArn", default=None)
    detector_name: DetectorName | None = field(name="detectorName", default=None)
    log_group_arn_list: list[LogGroupArn] | None = field(name="logGroupArnList", default=None)
    evaluation_frequency: EvaluationFrequency | None = field(name="evaluationFrequency", default=None)
    filter_pattern: FilterPattern | None = field(name="filterPattern", default=None)
    anomaly_detector_status: AnomalyDetectorStatus | None = field(name="anomalyDetectorStatus", default=None)
    kms_key_id: KmsKeyId | None = field(name="kmsKeyId", default=None)
    creation_time_stamp: EpochMillis | None = field(name="creationTimeStamp", default=None)
    last_modified_time_stamp: EpochMillis | None = field(name="lastModifiedTimeStamp", default=None)
    anomaly_visibility_time: AnomalyVisibilityTime | None = field(name="anomalyVisibilityTime", default=None)


class AssociateKmsKeyRequest(Shape, frozen=True, kw_only=True):
    log_group_name: LogGroupName | None = field(name="logGroupName", default=None)
    kms_key_id: KmsKeyId = field(name="kmsKeyId")
    resource_identifier: ResourceIdentifier | None = field(name="resourceIdentifier", default=None)


class AssociateSourceToS3TableIntegrationRequest(Shape, frozen=True, kw_only=True):
    integration_arn: str = field(name="integrationArn")
    data_source: DataSource = field(name="dataSource")


class AssociateSourceToS3TableIntegrationResponse(Shape, frozen=True, kw_only=True):
    identifier: S3TableIntegrationSourceIdentifier | None = field(name="identifier", default=None)


class CSV(Shape, frozen=True, kw_only=True):
    quote_character: QuoteCharacter | None = field(name="quoteCharacter", default=None)
    delimiter: Delimiter | None = field(name="delimiter", default=None)
    columns: Annotated[list[Column], Meta(max_length=100)] | None = field(name="columns", default=None)
    source: Source | None = field(name="source", default=None)
    destination: DestinationField | None = field(name="destination", default=None)


class CancelExportTaskRequest(Shape, frozen=True, kw_only=True):
    task_id: ExportTaskId = field(name="taskId")


class CancelImportTaskRequest(Shape, frozen=True, kw_only=True):
    import_id: ImportId = field(name="importId")


class CancelImportTaskResponse(Shape, frozen=True, kw_only=True):
    import_id: ImportId | None = field(name="importId", default=None)
    import_statistics: ImportStatistics | None = field(name="importStatistics", default=None)
    import_status: ImportStatus | None = field(name="importStatus", default=None)
    creation_time: Timestamp | None = field(name="creationTime", default=None)
    last_updated_time: Timestamp | None = field(name="lastUpdatedTime", default=None)


class ConfigurationTemplate(Shape, frozen=True, kw_only=True):
    service: Service | None = field(name="service", default=None)
    log_type: LogType | None = field(name="logType", default=None)
    resource_type: ResourceType | None = field(name="resourceType", default=None)
    delivery_destination_type: DeliveryDestinationType | None = field(name="deliveryDestinationType", default=None)
    default_delivery_config_values: ConfigurationTemplateDeliveryConfigValues | None = field(
        name="defaultDeliveryConfigValues", default=None
    )
    allowed_fields: list[RecordField] | None = field(name="allowedFields", default=None)
    allowed_output_formats: list[OutputFormat] | None = field(name="allowedOutputFormats", default=None)
    allowed_action_for_allow_vended_logs_delivery_for_resource: str | None = field(
        name="allowedActionForAllowVendedLogsDeliveryForResource", default=None
    )
    allowed_field_delimiters: list[FieldDelimiter] | None = field(name="allowedFieldDelimiters", default=None)
    allowed_suffix_path_fields: Annotated[list[FieldHeader], Meta(min_length=0, max_length=128)] | None = field(
        name="allowedSuffixPathFields", default=None
    )
    delivery_source_configuration: list[DeliverySourceConfigurationSchema] | None = field(
        name="deliverySourceConfiguration", default=None
    )
    s3_tables_integration: S3TablesIntegration | None = field(name="s3TablesIntegration", default=None)


class ConfigurationTemplateDeliveryConfigValues(Shape, frozen=True, kw_only=True):
    record_fields: Annotated[list[FieldHeader], Meta(min_length=0, max_length=128)] | None = field(
        name="recordFields", default=None
    )
    field_delimiter: FieldDelimiter | None = field(name="fieldDelimiter", default=None)
    s3_delivery_configuration: S3DeliveryConfiguration | None = field(name="s3DeliveryConfiguration", default=None)


class CopyValue(Shape, frozen=True, kw_only=True):
    entries: Annotated[list[CopyValueEntry], Meta(min_length=1, max_length=5)] = field(name="entries")


class CopyValueEntry(Shape, frozen=True, kw_only=True):
    source: Source = field(name="source")
    target: Target = field(name="target")
    overwrite_if_exists: bool | None = field(name="overwriteIfExists", default=None)


class CreateDeliveryRequest(Shape, frozen=True, kw_only=True):
    delivery_source_name: DeliverySourceName = field(name="deliverySourceName")
    delivery_destination_arn: str = field(name="deliveryDestinationArn")
    record_fields: Annotated[list[FieldHeader], Meta(min_length=0, max_length=128)] | None = field(
        name="recordFields", default=None
    )
    field_delimiter: FieldDelimiter | None = field(name="fieldDelimiter", default=None)
    s3_delivery_configuration: S3DeliveryConfiguration | None = field(name="s3DeliveryConfiguration", default=None)
    tags: Annotated[dict[TagKey, TagValue], Meta(min_length=1, max_length=50)] | None = field(name="tags", default=None)


class CreateDeliveryResponse(Shape, frozen=True, kw_only=True):
    delivery: Delivery | None = field(name="delivery", default=None)


class CreateExportTaskRequest(Shape, frozen=True, kw_only=True):
    task_name: ExportTaskName | None = field(name="taskName", default=None)
    log_group_name: LogGroupName = field(name="logGroupName")
    log_stream_name_prefix: LogStreamName | None = field(name="logStreamNamePrefix", default=None)
    from_: Timestamp = field(name="from")
    to: Timestamp = field(name="to")
    destination: ExportDestinationBucket = field(name="destination")
    destination_prefix: str | None = field(name="destinationPrefix", default=None)


class CreateExportTaskResponse(Shape, frozen=True, kw_only=True):
    task_id: ExportTaskId | None = field(name="taskId", default=None)


class CreateImportTaskRequest(Shape, frozen=True, kw_only=True):
    import_source_arn: str = field(name="importSourceArn")
    import_role_arn: RoleArn = field(name="importRoleArn")
    import_filter: ImportFilter | None = field(name="importFilter", default=None)


class CreateImportTaskResponse(Shape, frozen=True, kw_only=True):
    import_id: ImportId | None = field(name="importId", default=None)
    import_destination_arn: str | None = field(name="importDestinationArn", default=None)
    creation_time: Timestamp | None = field(name="creationTime", default=None)


class CreateLogAnomalyDetectorRequest(Shape, frozen=True, kw_only=True):
    log_group_arn_list: list[LogGroupArn] = field(name="logGroupArnList")
    detector_name: DetectorName | None = field(name="detectorName", default=None)
    evaluation_frequency: EvaluationFrequency | None = field(name="evaluationFrequency", default=None)
    filter_pattern: FilterPattern | None = field(name="filterPattern", default=None)
    kms_key_id: DetectorKmsKeyArn | None = field(name="kmsKeyId", default=None)
    anomaly_visibility_time: AnomalyVisibilityTime | None = field(name="anomalyVisibilityTime", default=None)
    tags: Annotated[dict[TagKey, TagValue], Meta(min_length=1, max_length=50)] | None = field(name="tags", default=None)


class CreateLogAnomalyDetectorResponse(Shape, frozen=True, kw_only=True):
    anomaly_detector_arn: AnomalyDetectorArn | None = field(name="anomalyDetectorArn", default=None)


class CreateLogGroupRequest(Shape, frozen=True, kw_only=True):
    log_group_name: LogGroupName = field(name="logGroupName")
    kms_key_id: KmsKeyId | None = field(name="kmsKeyId", default=None)
    tags: Annotated[dict[TagKey, TagValue], Meta(min_length=1, max_length=50)] | None = field(name="tags", default=None)
    log_group_class: LogGroupClass | None = field(name="logGroupClass", default=None)
    deletion_protection_enabled: bool | None = field(name="deletionProtectionEnabled", default=None)


class CreateLogStreamRequest(Shape, frozen=True, kw_only=True):
    log_group_name: LogGroupName = field(name="logGroupName")
    log_stream_name: LogStreamName = field(name="logStreamName")


class CreateLookupTableRequest(Shape, frozen=True, kw_only=True):
    lookup_table_name: LookupTableName = field(name="lookupTableName")
    description: LookupTableDescription | None = field(name="description", default=None)
    table_body: TableBody | None = field(name="tableBody", default=None)
    query_id: QueryId | None = field(name="queryId", default=None)
    kms_key_id: KmsKeyId | None = field(name="kmsKeyId", default=None)
    tags: Annotated[dict[TagKey, TagValue], Meta(min_length=1, max_length=50)] | None = field(name="tags", default=None)


class CreateLookupTableResponse(Shape, frozen=True, kw_only=True):
    lookup_table_arn: str | None = field(name="lookupTableArn", default=None)
    created_at: Timestamp | None = field(name="createdAt", default=None)


class CreateScheduledQueryRequest(Shape, frozen=True, kw_only=True):
    name: ScheduledQueryName = field(name="name")
    description: ScheduledQueryDescription | None = field(name="description", default=None)
    query_language: QueryLanguage = field(name="queryLanguage")
    query_string: QueryString = field(name="queryString")
    log_group_identifiers: Annotated[list[LogGroupIdentifier], Meta(min_length=1, max_length=50)] | None = field(
        name="logGroupIdentifiers", default=None
    )
    schedule_expression: ScheduleExpression = field(name="scheduleExpression")
    timezone: ScheduleTimezone | None = field(name="timezone", default=None)
    start_time_offset: StartTimeOffset | None = field(name="startTimeOffset", default=None)
    end_time_offset: EndTimeOffset | None = field(name="endTimeOffset", default=None)
    destination_configuration: DestinationConfiguration | None = field(name="destinationConfiguration", default=None)
    schedule_start_time: Timestamp | None = field(name="scheduleStartTime", default=None)
    schedule_end_time: Timestamp | None = field(name="scheduleEndTime", default=None)
    execution_role_arn: RoleArn = field(name="executionRoleArn")
    state: ScheduledQueryState | None = field(name="state", default=None)
    tags: Annotated[dict[TagKey, TagValue], Meta(min_length=1, max_length=50)] | None = field(name="tags", default=None)


class CreateScheduledQueryResponse(Shape, frozen=True, kw_only=True):
    scheduled_query_arn: str | None = field(name="scheduledQueryArn", default=None)
    state: ScheduledQueryState | None = field(name="state", default=None)


class DataSource(Shape, frozen=True, kw_only=True):
    name: str = field(name="name")
    type: str | None = field(name="type", default=None)


class DataSourceFilter(Shape, frozen=True, kw_only=True):
    name: str = field(name="name")
    type: str | None = field(name="type", default=None)


class DateTimeConverter(Shape, frozen=True, kw_only=True):
    source: Source = field(name="source")
    target: Target = field(name="target")
    target_format: TargetFormat | None = field(name="targetFormat", default=None)
    match_patterns: Annotated[list[MatchPattern], Meta(min_length=1, max_length=5)] = field(name="matchPatterns")
    source_timezone: SourceTimezone | None = field(name="sourceTimezone", default=None)
    target_timezone: TargetTimezone | None = field(name="targetTimezone", default=None)
    locale: Locale | None = field(name="locale", default=None)


class DeleteAccountPolicyRequest(Shape, frozen=True, kw_only=True):
    policy_name: str = field(name="policyName")
    policy_type: PolicyType = field(name="policyType")
    dry_run: bool | None = field(name="dryRun", default=None)


class DeleteAccountPolicyResponse(Shape, frozen=True, kw_only=True):
    dry_run_result: DryRunResult | None = field(name="dryRunResult", default=None)


class DeleteDataProtectionPolicyRequest(Shape, frozen=True, kw_only=True):
    log_group_identifier: LogGroupIdentifier = field(name="logGroupIdentifier")


class DeleteDeliveryDestinationPolicyRequest(Shape, frozen=True, kw_only=True):
    delivery_destination_name: DeliveryDestinationName = field(name="deliveryDestinationName")


class DeleteDeliveryDestinationRequest(Shape, frozen=True, kw_only=True):
    name: DeliveryDestinationName = field(name="name")


class DeleteDeliveryRequest(Shape, frozen=True, kw_only=True):
    id: DeliveryId = field(name="id")


class DeleteDeliverySourceRequest(Shape, frozen=True, kw_only=True):
    name: DeliverySourceName = field(name="name")


class DeleteDestinationRequest(Shape, frozen=True, kw_only=True):
    destination_name: DestinationName = field(name="destinationName")


class DeleteIndexPolicyRequest(Shape, frozen=True, kw_only=True):
    log_group_identifier: LogGroupIdentifier = field(name="logGroupIdentifier")


class DeleteIndexPolicyResponse(Shape, frozen=True, kw_only=True):
    pass


class DeleteIntegrationRequest(Shape, frozen=True, kw_only=True):
    integration_name: IntegrationName = field(name="integrationName")
    force: bool | None = field(name="force", default=None)


class DeleteIntegrationResponse(Shape, frozen=True, kw_only=True):
    pass


class DeleteKeys(Shape, frozen=True, kw_only=True):
    with_keys: Annotated[list[WithKey], Meta(min_length=1, max_length=5)] = field(name="withKeys")


class DeleteLogAnomalyDetectorRequest(Shape, frozen=True, kw_only=True):
    anomaly_detector_arn: AnomalyDetectorArn = field(name="anomalyDetectorArn")


class DeleteLogGroupRequest(Shape, frozen=True, kw_only=True):
    log_group_name: LogGroupName = field(name="logGroupName")


class DeleteLogStreamRequest(Shape, frozen=True, kw_only=True):
    log_group_name: LogGroupName = field(name="logGroupName")
    log_stream_name: LogStreamName = field(name="logStreamName")


class DeleteLookupTableRequest(Shape, frozen=True, kw_only=True):
    lookup_table_arn: str = field(name="lookupTableArn")


class DeleteMetricFilterRequest(Shape, frozen=True, kw_only=True):
    log_group_name: LogGroupName = field(name="logGroupName")
    filter_name: FilterName = field(name="filterName")


class DeleteQueryDefinitionRequest(Shape, frozen=True, kw_only=True):
    query_definition_id: QueryId = field(name="queryDefinitionId")


class DeleteQueryDefinitionResponse(Shape, frozen=True, kw_only=True):
    success: bool | None = field(name="success", default=None)


class DeleteResourcePolicyRequest(Shape, frozen=True, kw_only=True):
    policy_name: str | None = field(name="policyName", default=None)
    resource_arn: str | None = field(name="resourceArn", default=None)
    expected_revision_id: ExpectedRevisionId | None = field(name="expectedRevisionId", default=None)


class DeleteRetentionPolicyRequest(Shape, frozen=True, kw_only=True):
    log_group_name: LogGroupName = field(name="logGroupName")


class DeleteScheduledQueryRequest(Shape, frozen=True, kw_only=True):
    identifier: ScheduledQueryIdentifier = field(name="identifier")


class DeleteScheduledQueryResponse(Shape, frozen=True, kw_only=True):
    pass


class DeleteSubscriptionFilterRequest(Shape, frozen=True, kw_only=True):
    log_group_name: LogGroupName = field(name="logGroupName")
    filter_name: FilterName = field(name="filterName")


class DeleteSyslogConfigurationRequest(Shape, frozen=True, kw_only=True):
    log_group_identifier: LogGroupIdentifier = field(name="logGroupIdentifier")
    vpc_endpoint_id: VpcEndpointId | None = field(name="vpcEndpointId", default=None)


class DeleteTransformerRequest(Shape, frozen=True, kw_only=True):
    log_group_identifier: LogGroupIdentifier = field(name="logGroupIdentifier")


class Delivery(Shape, frozen=True, kw_only=True):
    id: DeliveryId | None = field(name="id", default=None)
    arn: str | None = field(name="arn", default=None)
    delivery_source_name: DeliverySourceName | None = field(name="deliverySourceName", default=None)
    delivery_destination_arn: str | None = field(name="deliveryDestinationArn", default=None)
    delivery_destination_type: DeliveryDestinationType | None = field(name="deliveryDestinationType", default=None)
    record_fields: Annotated[list[FieldHeader], Meta(min_length=0, max_length=128)] | None = field(
        name="recordFields", default=None
    )
    field_delimiter: FieldDelimiter | None = field(name="fieldDelimiter", default=None)
    s3_delivery_configuration: S3DeliveryConfiguration | None = field(name="s3DeliveryConfiguration", default=None)
    tags: Annotated[dict[TagKey, TagValue], Meta(min_length=1, max_length=50)] | None = field(name="tags", default=None)


class DeliveryDestination(Shape, frozen=True, kw_only=True):
    name: DeliveryDestinationName | None = field(name="name", default=None)
    arn: str | None = field(name="arn", default=None)
    delivery_destination_type: DeliveryDestinationType | None = field(name="deliveryDestinationType", default=None)
    output_format: OutputFormat | None = field(name="outputFormat", default=None)
    delivery_destination_configuration: DeliveryDestinationConfiguration | None = field(
        name="deliveryDestinationConfiguration", default=None
    )
    role_arn: str | None = field(name="roleArn", default=None)
    tags: Annotated[dict[TagKey, TagValue], Meta(min_length=1, max_length=50)] | None = field(name="tags", default=None)


class DeliveryDestinationConfiguration(Shape, frozen=True, kw_only=True):
    destination_resource_arn: str = field(name="destinationResourceArn")


class DeliverySource(Shape, frozen=True, kw_only=True):
    name: DeliverySourceName | None = field(name="name", default=None)
    arn: str | None = field(name="arn", default=None)
    resource_arns: list[str] | None = field(name="resourceArns", default=None)
    service: Service | None = field(name="service", default=None)
    log_type: LogType | None = field(name="logType", default=None)
    tags: Annotated[dict[TagKey, TagValue], Meta(min_length=1, max_length=50)] | None = field(name="tags", default=None)
    delivery_source_configuration: dict[DeliverySourceConfigurationKey, DeliverySourceConfigurationValue] | None = (
        field(name="deliverySourceConfiguration", default=None)
    )
    status: DeliverySourceStatus | None = field(name="status", default=None)
    status_reason: DeliverySourceStatusReason | None = field(name="statusReason", default=None)


class DeliverySourceConfigurationSchema(Shape, frozen=True, kw_only=True):
    key_name: DeliverySourceConfigurationSchemaField = field(name="keyName")
    value_type: DeliverySourceConfigurationSchemaValueType = field(name="valueType")
    default_value: DeliverySourceConfigurationSchemaField = field(name="defaultValue")
    supported_values: list[DeliverySourceConfigurationSchemaField] | None = field(name="supportedValues", default=None)
    min_value: float | None = field(name="minValue", default=None)
    max_value: float | None = field(name="maxValue", default=None)


class DescribeAccountPoliciesRequest(Shape, frozen=True, kw_only=True):
    policy_type: PolicyType = field(name="policyType")
    policy_name: str | None = field(name="policyName", default=None)
    account_identifiers: Annotated[list[AccountId], Meta(min_length=0, max_length=20)] | None = field(
        name="accountIdentifiers", default=None
    )
    next_token: NextToken | None = field(name="nextToken", default=None)


class DescribeAccountPoliciesResponse(Shape, frozen=True, kw_only=True):
    account_policies: list[AccountPolicy] | None = field(name="accountPolicies", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class DescribeConfigurationTemplatesRequest(Shape, frozen=True, kw_only=True):
    service: Service | None = field(name="service", default=None)
    log_types: Annotated[list[LogType], Meta(min_length=1, max_length=10)] | None = field(name="logTypes", default=None)
    resource_types: Annotated[list[ResourceType], Meta(min_length=1, max_length=10)] | None = field(
        name="resourceTypes", default=None
    )
    delivery_destination_types: Annotated[list[DeliveryDestinationType], Meta(min_length=1, max_length=4)] | None = (
        field(name="deliveryDestinationTypes", default=None)
    )
    next_token: NextToken | None = field(name="nextToken", default=None)
    limit: DescribeLimit | None = field(name="limit", default=None)


class DescribeConfigurationTemplatesResponse(Shape, frozen=True, kw_only=True):
    configuration_templates: list[ConfigurationTemplate] | None = field(name="configurationTemplates", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class DescribeDeliveriesRequest(Shape, frozen=True, kw_only=True):
    next_token: NextToken | None = field(name="nextToken", default=None)
    limit: DescribeLimit | None = field(name="limit", default=None)
    delivery_source_names: Annotated[list[DeliverySourceName], Meta(min_length=1, max_length=20)] | None = field(
        name="deliverySourceNames", default=None
    )


class DescribeDeliveriesResponse(Shape, frozen=True, kw_only=True):
    deliveries: list[Delivery] | None = field(name="deliveries", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class DescribeDeliveryDestinationsRequest(Shape, frozen=True, kw_only=True):
    next_token: NextToken | None = field(name="nextToken", default=None)
    limit: DescribeLimit | None = field(name="limit", default=None)
    names: Annotated[list[DeliveryDestinationName], Meta(min_length=1, max_length=20)] | None = field(
        name="names", default=None
    )


class DescribeDeliveryDestinationsResponse(Shape, frozen=True, kw_only=True):
    delivery_destinations: list[DeliveryDestination] | None = field(name="deliveryDestinations", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class DescribeDeliverySourcesRequest(Shape, frozen=True, kw_only=True):
    next_token: NextToken | None = field(name="nextToken", default=None)
    limit: DescribeLimit | None = field(name="limit", default=None)
    resource_arns: Annotated[list[str], Meta(min_length=1, max_length=20)] | None = field(
        name="resourceArns", default=None
    )


class DescribeDeliverySourcesResponse(Shape, frozen=True, kw_only=True):
    delivery_sources: list[DeliverySource] | None = field(name="deliverySources", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class DescribeDestinationsRequest(Shape, frozen=True, kw_only=True):
    destination_name_prefix: DestinationName | None = field(name="DestinationNamePrefix", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)
    limit: DescribeLimit | None = field(name="limit", default=None)


class DescribeDestinationsResponse(Shape, frozen=True, kw_only=True):
    destinations: list[Destination] | None = field(name="destinations", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class DescribeExportTasksRequest(Shape, frozen=True, kw_only=True):
    task_id: ExportTaskId | None = field(name="taskId", default=None)
    status_code: ExportTaskStatusCode | None = field(name="statusCode", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)
    limit: DescribeLimit | None = field(name="limit", default=None)


class DescribeExportTasksResponse(Shape, frozen=True, kw_only=True):
    export_tasks: list[ExportTask] | None = field(name="exportTasks", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class DescribeFieldIndexesRequest(Shape, frozen=True, kw_only=True):
    log_group_identifiers: Annotated[list[LogGroupIdentifier], Meta(min_length=1, max_length=100)] = field(
        name="logGroupIdentifiers"
    )
    index_categories: Annotated[list[IndexCategory], Meta(max_length=4)] | None = field(
        name="indexCategories", default=None
    )
    next_token: NextToken | None = field(name="nextToken", default=None)


class DescribeFieldIndexesResponse(Shape, frozen=True, kw_only=True):
    field_indexes: list[FieldIndex] | None = field(name="fieldIndexes", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class DescribeImportTaskBatchesRequest(Shape, frozen=True, kw_only=True):
    import_id: ImportId = field(name="importId")
    batch_import_status: list[ImportStatus] | None = field(name="batchImportStatus", default=None)
    limit: DescribeLimit | None = field(name="limit", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class DescribeImportTaskBatchesResponse(Shape, frozen=True, kw_only=True):
    import_source_arn: str | None = field(name="importSourceArn", default=None)
    import_id: ImportId | None = field(name="importId", default=None)
    import_batches: list[ImportBatch] | None = field(name="importBatches", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class DescribeImportTasksRequest(Shape, frozen=True, kw_only=True):
    import_id: ImportId | None = field(name="importId", default=None)
    import_status: ImportStatus | None = field(name="importStatus", default=None)
    import_source_arn: str | None = field(name="importSourceArn", default=None)
    limit: DescribeLimit | None = field(name="limit", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class DescribeImportTasksResponse(Shape, frozen=True, kw_only=True):
    imports: list[Import] | None = field(name="imports", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class DescribeIndexPoliciesRequest(Shape, frozen=True, kw_only=True):
    log_group_identifiers: Annotated[list[LogGroupIdentifier], Meta(min_length=1, max_length=1)] = field(
        name="logGroupIdentifiers"
    )
    next_token: NextToken | None = field(name="nextToken", default=None)


class DescribeIndexPoliciesResponse(Shape, frozen=True, kw_only=True):
    index_policies: list[IndexPolicy] | None = field(name="indexPolicies", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class DescribeLogGroupsRequest(Shape, frozen=True, kw_only=True):
    account_identifiers: Annotated[list[AccountId], Meta(min_length=0, max_length=20)] | None = field(
        name="accountIdentifiers", default=None
    )
    log_group_name_prefix: LogGroupName | None = field(name="logGroupNamePrefix", default=None)
    log_group_name_pattern: LogGroupNamePattern | None = field(name="logGroupNamePattern", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)
    limit: DescribeLimit | None = field(name="limit", default=None)
    include_linked_accounts: bool | None = field(name="includeLinkedAccounts", default=None)
    log_group_class: LogGroupClass | None = field(name="logGroupClass", default=None)
    log_group_identifiers: Annotated[list[LogGroupIdentifier], Meta(min_length=1, max_length=50)] | None = field(
        name="logGroupIdentifiers", default=None
    )


class DescribeLogGroupsResponse(Shape, frozen=True, kw_only=True):
    log_groups: list[LogGroup] | None = field(name="logGroups", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class DescribeLogStreamsRequest(Shape, frozen=True, kw_only=True):
    log_group_name: LogGroupName | None = field(name="logGroupName", default=None)
    log_group_identifier: LogGroupIdentifier | None = field(name="logGroupIdentifier", default=None)
    log_stream_name_prefix: LogStreamName | None = field(name="logStreamNamePrefix", default=None)
    order_by: OrderBy | None = field(name="orderBy", default=None)
    descending: bool | None = field(name="descending", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)
    limit: DescribeLimit | None = field(name="limit", default=None)


class DescribeLogStreamsResponse(Shape, frozen=True, kw_only=True):
    log_streams: list[LogStream] | None = field(name="logStreams", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class DescribeLookupTablesRequest(Shape, frozen=True, kw_only=True):
    lookup_table_name_prefix: LookupTableName | None = field(name="lookupTableNamePrefix", default=None)
    max_results: DescribeLookupTablesMaxResults | None = field(name="maxResults", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class DescribeLookupTablesResponse(Shape, frozen=True, kw_only=True):
    lookup_tables: list[LookupTable] | None = field(name="lookupTables", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class DescribeMetricFiltersRequest(Shape, frozen=True, kw_only=True):
    log_group_name: LogGroupName | None = field(name="logGroupName", default=None)
    filter_name_prefix: FilterName | None = field(name="filterNamePrefix", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)
    limit: DescribeLimit | None = field(name="limit", default=None)
    metric_name: MetricName | None = field(name="metricName", default=None)
    metric_namespace: MetricNamespace | None = field(name="metricNamespace", default=None)


class DescribeMetricFiltersResponse(Shape, frozen=True, kw_only=True):
    metric_filters: list[MetricFilter] | None = field(name="metricFilters", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class DescribeQueriesRequest(Shape, frozen=True, kw_only=True):
    log_group_name: LogGroupName | None = field(name="logGroupName", default=None)
    status: QueryStatus | None = field(name="status", default=None)
    max_results: DescribeQueriesMaxResults | None = field(name="maxResults", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)
    query_language: QueryLanguage | None = field(name="queryLanguage", default=None)


class DescribeQueriesResponse(Shape, frozen=True, kw_only=True):
    queries: list[QueryInfo] | None = field(name="queries", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class DescribeQueryDefinitionsRequest(Shape, frozen=True, kw_only=True):
    query_language: QueryLanguage | None = field(name="queryLanguage", default=None)
    query_definition_name_prefix: QueryDefinitionName | None = field(name="queryDefinitionNamePrefix", default=None)
    max_results: QueryListMaxResults | None = field(name="maxResults", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class DescribeQueryDefinitionsResponse(Shape, frozen=True, kw_only=True):
    query_definitions: list[QueryDefinition] | None = field(name="queryDefinitions", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class DescribeResourcePoliciesRequest(Shape, frozen=True, kw_only=True):
    next_token: NextToken | None = field(name="nextToken", default=None)
    limit: DescribeLimit | None = field(name="limit", default=None)
    resource_arn: str | None = field(name="resourceArn", default=None)
    policy_scope: PolicyScope | None = field(name="policyScope", default=None)


class DescribeResourcePoliciesResponse(Shape, frozen=True, kw_only=True):
    resource_policies: list[ResourcePolicy] | None = field(name="resourcePolicies", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class DescribeSubscriptionFiltersRequest(Shape, frozen=True, kw_only=True):
    log_group_name: LogGroupName = field(name="logGroupName")
    filter_name_prefix: FilterName | None = field(name="filterNamePrefix", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)
    limit: DescribeLimit | None = field(name="limit", default=None)


class DescribeSubscriptionFiltersResponse(Shape, frozen=True, kw_only=True):
    subscription_filters: list[SubscriptionFilter] | None = field(name="subscriptionFilters", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class Destination(Shape, frozen=True, kw_only=True):
    destination_name: DestinationName | None = field(name="destinationName", default=None)
    target_arn: TargetArn | None = field(name="targetArn", default=None)
    role_arn: RoleArn | None = field(name="roleArn", default=None)
    access_policy: AccessPolicy | None = field(name="accessPolicy", default=None)
    arn: str | None = field(name="arn", default=None)
    creation_time: Timestamp | None = field(name="creationTime", default=None)


class DestinationConfiguration(Shape, frozen=True, kw_only=True):
    s3_configuration: S3Configuration | None = field(name="s3Configuration", default=None)
    lookup_table_configuration: LookupTableConfiguration | None = field(name="lookupTableConfiguration", default=None)


class DisassociateKmsKeyRequest(Shape, frozen=True, kw_only=True):
    log_group_name: LogGroupName | None = field(name="logGroupName", default=None)
    resource_identifier: ResourceIdentifier | None = field(name="resourceIdentifier", default=None)


class DisassociateSourceFromS3TableIntegrationRequest(Shape, frozen=True, kw_only=True):
    identifier: S3TableIntegrationSourceIdentifier = field(name="identifier")


class DisassociateSourceFromS3TableIntegrationResponse(Shape, frozen=True, kw_only=True):
    identifier: S3TableIntegrationSourceIdentifier | None = field(name="identifier", default=None)


class DryRunResult(Shape, frozen=True, kw_only=True):
    total_matched_log_groups: DryRunCount | None = field(name="totalMatchedLogGroups", default=None)
    increased_retention_log_group_count: DryRunCount | None = field(
        name="increasedRetentionLogGroupCount", default=None
    )
    decreased_retention_log_group_count: DryRunCount | None = field(
        name="decreasedRetentionLogGroupCount", default=None
    )
    unchanged_retention_log_group_count: DryRunCount | None = field(
        name="unchangedRetentionLogGroupCount", default=None
    )
    failed_analysis_count: DryRunCount | None = field(name="failedAnalysisCount", default=None)
    top_log_groups_impacted: list[LogGroupImpact] | None = field(name="topLogGroupsImpacted", default=None)


class Entity(Shape, frozen=True, kw_only=True):
    key_attributes: (
        Annotated[dict[EntityKeyAttributesKey, EntityKeyAttributesValue], Meta(min_length=2, max_length=4)] | None
    ) = field(name="keyAttributes", default=None)
    attributes: (
        Annotated[dict[EntityAttributesKey, EntityAttributesValue], Meta(min_length=0, max_length=10)] | None
    ) = field(name="attributes", default=None)


class ExportTask(Shape, frozen=True, kw_only=True):
    task_id: ExportTaskId | None = field(name="taskId", default=None)
    task_name: ExportTaskName | None = field(name="taskName", default=None)
    log_group_name: LogGroupName | None = field(name="logGroupName", default=None)
    from_: Timestamp | None = field(name="from", default=None)
    to: Timestamp | None = field(name="to", default=None)
    destination: ExportDestinationBucket | None = field(name="destination", default=None)
    destination_prefix: str | None = field(name="destinationPrefix", default=None)
    status: ExportTaskStatus | None = field(name="status", default=None)
    execution_info: ExportTaskExecutionInfo | None = field(name="executionInfo", default=None)


class ExportTaskExecutionInfo(Shape, frozen=True, kw_only=True):
    creation_time: Timestamp | None = field(name="creationTime", default=None)
    completion_time: Timestamp | None = field(name="completionTime", default=None)


class ExportTaskStatus(Shape, frozen=True, kw_only=True):
    code: ExportTaskStatusCode | None = field(name="code", default=None)
    message: str | None = field(name="message", default=None)


class FieldIndex(Shape, frozen=True, kw_only=True):
    log_group_identifier: LogGroupIdentifier | None = field(name="logGroupIdentifier", default=None)
    field_index_name: FieldIndexName | None = field(name="fieldIndexName", default=None)
    last_scan_time: Timestamp | None = field(name="lastScanTime", default=None)
    first_event_time: Timestamp | None = field(name="firstEventTime", default=None)
    last_event_time: Timestamp | None = field(name="lastEventTime", default=None)
    type: IndexType | None = field(name="type", default=None)
    index_category: IndexCategory | None = field(name="indexCategory", default=None)


class FieldsData(Shape, frozen=True, kw_only=True):
    data: bytes | None = field(name="data", default=None)


class FilterLogEventsRequest(Shape, frozen=True, kw_only=True):
    log_group_name: LogGroupName | None = field(name="logGroupName", default=None)
    log_group_identifier: LogGroupIdentifier | None = field(name="logGroupIdentifier", default=None)
    log_stream_names: Annotated[list[LogStreamName], Meta(min_length=1, max_length=100)] | None = field(
        name="logStreamNames", default=None
    )
    log_stream_name_prefix: LogStreamName | None = field(name="logStreamNamePrefix", default=None)
    start_time: Timestamp | None = field(name="startTime", default=None)
    end_time: Timestamp | None = field(name="endTime", default=None)
    filter_pattern: FilterPattern | None = field(name="filterPattern", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)
    limit: EventsLimit | None = field(name="limit", default=None)
    start_from_head: bool | None = field(name="startFromHead", default=None)
    interleaved: bool | None = field(name="interleaved", default=None)
    unmask: bool | None = field(name="unmask", default=None)


class FilterLogEventsResponse(Shape, frozen=True, kw_only=True):
    events: list[FilteredLogEvent] | None = field(name="events", default=None)
    searched_log_streams: list[SearchedLogStream] | None = field(name="searchedLogStreams", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class FilteredLogEvent(Shape, frozen=True, kw_only=True):
    log_stream_name: LogStreamName | None = field(name="logStreamName", default=None)
    timestamp: Timestamp | None = field(name="timestamp", default=None)
    message: EventMessage | None = field(name="message", default=None)
    ingestion_time: Timestamp | None = field(name="ingestionTime", default=None)
    event_id: str | None = field(name="eventId", default=None)


class GetDataProtectionPolicyRequest(Shape, frozen=True, kw_only=True):
    log_group_identifier: LogGroupIdentifier = field(name="logGroupIdentifier")


class GetDataProtectionPolicyResponse(Shape, frozen=True, kw_only=True):
    log_group_identifier: LogGroupIdentifier | None = field(name="logGroupIdentifier", default=None)
    policy_document: str | None = field(name="policyDocument", default=None)
    last_updated_time: Timestamp | None = field(name="lastUpdatedTime", default=None)


class GetDeliveryDestinationPolicyRequest(Shape, frozen=True, kw_only=True):
    delivery_destination_name: DeliveryDestinationName = field(name="deliveryDestinationName")


class GetDeliveryDestinationPolicyResponse(Shape, frozen=True, kw_only=True):
    policy: Policy | None = field(name="policy", default=None)


class GetDeliveryDestinationRequest(Shape, frozen=True, kw_only=True):
    name: DeliveryDestinationName = field(name="name")


class GetDeliveryDestinationResponse(Shape, frozen=True, kw_only=True):
    delivery_destination: DeliveryDestination | None = field(name="deliveryDestination", default=None)


class GetDeliveryRequest(Shape, frozen=True, kw_only=True):
    id: DeliveryId = field(name="id")


class GetDeliveryResponse(Shape, frozen=True, kw_only=True):
    delivery: Delivery | None = field(name="delivery", default=None)


class GetDeliverySourceRequest(Shape, frozen=True, kw_only=True):
    name: DeliverySourceName = field(name="name")


class GetDeliverySourceResponse(Shape, frozen=True, kw_only=True):
    delivery_source: DeliverySource | None = field(name="deliverySource", default=None)


class GetIntegrationRequest(Shape, frozen=True, kw_only=True):
    integration_name: IntegrationName = field(name="integrationName")


class GetIntegrationResponse(Shape, frozen=True, kw_only=True):
    integration_name: IntegrationName | None = field(name="integrationName", default=None)
    integration_type: IntegrationType | None = field(name="integrationType", default=None)
    integration_status: IntegrationStatus | None = field(name="integrationStatus", default=None)
    integration_details: IntegrationDetails | None = field(name="integrationDetails", default=None)


class GetLogAnomalyDetectorRequest(Shape, frozen=True, kw_only=True):
    anomaly_detector_arn: AnomalyDetectorArn = field(name="anomalyDetectorArn")


class GetLogAnomalyDetectorResponse(Shape, frozen=True, kw_only=True):
    detector_name: DetectorName | None = field(name="detectorName", default=None)
    log_group_arn_list: list[LogGroupArn] | None = field(name="logGroupArnList", default=None)
    evaluation_frequency: EvaluationFrequency | None = field(name="evaluationFrequency", default=None)
    filter_pattern: FilterPattern | None = field(name="filterPattern", default=None)
    anomaly_detector_status: AnomalyDetectorStatus | None = field(name="anomalyDetectorStatus", default=None)
    kms_key_id: KmsKeyId | None = field(name="kmsKeyId", default=None)
    creation_time_stamp: EpochMillis | None = field(name="creationTimeStamp", default=None)
    last_modified_time_stamp: EpochMillis | None = field(name="lastModifiedTimeStamp", default=None)
    anomaly_visibility_time: AnomalyVisibilityTime | None = field(name="anomalyVisibilityTime", default=None)


class GetLogEventsRequest(Shape, frozen=True, kw_only=True):
    log_group_name: LogGroupName | None = field(name="logGroupName", default=None)
    log_group_identifier: LogGroupIdentifier | None = field(name="logGroupIdentifier", default=None)
    log_stream_name: LogStreamName = field(name="logStreamName")
    start_time: Timestamp | None = field(name="startTime", default=None)
    end_time: Timestamp | None = field(name="endTime", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)
    limit: EventsLimit | None = field(name="limit", default=None)
    start_from_head: bool | None = field(name="startFromHead", default=None)
    unmask: bool | None = field(name="unmask", default=None)


class GetLogEventsResponse(Shape, frozen=True, kw_only=True):
    events: list[OutputLogEvent] | None = field(name="events", default=None)
    next_forward_token: NextToken | None = field(name="nextForwardToken", default=None)
    next_backward_token: NextToken | None = field(name="nextBackwardToken", default=None)


class GetLogFieldsRequest(Shape, frozen=True, kw_only=True):
    data_source_name: str = field(name="dataSourceName")
    data_source_type: str = field(name="dataSourceType")


class GetLogFieldsResponse(Shape, frozen=True, kw_only=True):
    log_fields: list[LogFieldsListItem] | None = field(name="logFields", default=None)


class GetLogGroupFieldsRequest(Shape, frozen=True, kw_only=True):
    log_group_name: LogGroupName | None = field(name="logGroupName", default=None)
    time: Timestamp | None = field(name="time", default=None)
    log_group_identifier: LogGroupIdentifier | None = field(name="logGroupIdentifier", default=None)


class GetLogGroupFieldsResponse(Shape, frozen=True, kw_only=True):
    log_group_fields: list[LogGroupField] | None = field(name="logGroupFields", default=None)


class GetLogObjectRequest(Shape, frozen=True, kw_only=True):
    unmask: bool | None = field(name="unmask", default=None)
    log_object_pointer: LogObjectPointer = field(name="logObjectPointer")


class GetLogObjectResponse(Shape, frozen=True, kw_only=True):
    field_stream: GetLogObjectResponseStream | None = field(name="fieldStream", default=None)


class GetLogObjectResponseStream(Shape, frozen=True, kw_only=True):
    fields: FieldsData | None = field(name="fields", default=None)
    internal_streaming_exception: InternalStreamingException | None = field(
        name="InternalStreamingException", default=None
    )


class GetLogRecordRequest(Shape, frozen=True, kw_only=True):
    log_record_pointer: str = field(name="logRecordPointer")
    unmask: bool | None = field(name="unmask", default=None)


class GetLogRecordResponse(Shape, frozen=True, kw_only=True):
    log_record: dict[str, str] | None = field(name="logRecord", default=None)


class GetLookupTableRequest(Shape, frozen=True, kw_only=True):
    lookup_table_arn: str = field(name="lookupTableArn")


class GetLookupTableResponse(Shape, frozen=True, kw_only=True):
    lookup_table_arn: str | None = field(name="lookupTableArn", default=None)
    lookup_table_name: LookupTableName | None = field(name="lookupTableName", default=None)
    description: LookupTableDescription | None = field(name="description", default=None)
    table_body: TableBody | None = field(name="tableBody", default=None)
    size_bytes: StoredBytes | None = field(name="sizeBytes", default=None)
    last_updated_time: Timestamp | None = field(name="lastUpdatedTime", default=None)
    kms_key_id: KmsKeyId | None = field(name="kmsKeyId", default=None)


class GetQueryResultsRequest(Shape, frozen=True, kw_only=True):
    query_id: QueryId = field(name="queryId")
    next_token: GetQueryResultsNextToken | None = field(name="nextToken", default=None)
    max_items: GetQueryResultsMaxItems | None = field(name="maxItems", default=None)


class GetQueryResultsResponse(Shape, frozen=True, kw_only=True):
    query_language: QueryLanguage | None = field(name="queryLanguage", default=None)
    results: list[list[ResultField]] | None = field(name="results", default=None)
    statistics: QueryStatistics | None = field(name="statistics", default=None)
    status: QueryStatus | None = field(name="status", default=None)
    encryption_key: EncryptionKey | None = field(name="encryptionKey", default=None)
    next_token: GetQueryResultsNextToken | None = field(name="nextToken", default=None)


class GetScheduledQueryHistoryRequest(Shape, frozen=True, kw_only=True):
    identifier: ScheduledQueryIdentifier = field(name="identifier")
    start_time: Timestamp = field(name="startTime")
    end_time: Timestamp = field(name="endTime")
    execution_statuses: list[ExecutionStatus] | None = field(name="executionStatuses", default=None)
    max_results: GetScheduledQueryHistoryMaxResults | None = field(name="maxResults", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class GetScheduledQueryHistoryResponse(Shape, frozen=True, kw_only=True):
    name: ScheduledQueryName | None = field(name="name", default=None)
    scheduled_query_arn: str | None = field(name="scheduledQueryArn", default=None)
    trigger_history: list[TriggerHistoryRecord] | None = field(name="triggerHistory", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class GetScheduledQueryRequest(Shape, frozen=True, kw_only=True):
    identifier: ScheduledQueryIdentifier = field(name="identifier")


class GetScheduledQueryResponse(Shape, frozen=True, kw_only=True):
    scheduled_query_arn: str | None = field(name="scheduledQueryArn", default=None)
    name: ScheduledQueryName | None = field(name="name", default=None)
    description: ScheduledQueryDescription | None = field(name="description", default=None)
    query_language: QueryLanguage | None = field(name="queryLanguage", default=None)
    query_string: QueryString | None = field(name="queryString", default=None)
    log_group_identifiers: Annotated[list[LogGroupIdentifier], Meta(min_length=1, max_length=50)] | None = field(
        name="logGroupIdentifiers", default=None
    )
    schedule_expression: ScheduleExpression | None = field(name="scheduleExpression", default=None)
    timezone: ScheduleTimezone | None = field(name="timezone", default=None)
    start_time_offset: StartTimeOffset | None = field(name="startTimeOffset", default=None)
    end_time_offset: EndTimeOffset | None = field(name="endTimeOffset", default=None)
    destination_configuration: DestinationConfiguration | None = field(name="destinationConfiguration", default=None)
    state: ScheduledQueryState | None = field(name="state", default=None)
    schedule_type: ScheduleType | None = field(name="scheduleType", default=None)
    last_triggered_time: Timestamp | None = field(name="lastTriggeredTime", default=None)
    last_execution_status: ExecutionStatus | None = field(name="lastExecutionStatus", default=None)
    schedule_start_time: Timestamp | None = field(name="scheduleStartTime", default=None)
    schedule_end_time: Timestamp | None = field(name="scheduleEndTime", default=None)
    execution_role_arn: RoleArn | None = field(name="executionRoleArn", default=None)
    creation_time: Timestamp | None = field(name="creationTime", default=None)
    last_updated_time: Timestamp | None = field(name="lastUpdatedTime", default=None)


class GetStorageTierPolicyRequest(Shape, frozen=True, kw_only=True):
    pass


class GetStorageTierPolicyResponse(Shape, frozen=True, kw_only=True):
    storage_tier: StorageTier | None = field(name="storageTier", default=None)
    last_updated_time: Timestamp | None = field(name="lastUpdatedTime", default=None)


class GetTransformerRequest(Shape, frozen=True, kw_only=True):
    log_group_identifier: LogGroupIdentifier = field(name="logGroupIdentifier")


class GetTransformerResponse(Shape, frozen=True, kw_only=True):
    log_group_identifier: LogGroupIdentifier | None = field(name="logGroupIdentifier", default=None)
    creation_time: Timestamp | None = field(name="creationTime", default=None)
    last_modified_time: Timestamp | None = field(name="lastModifiedTime", default=None)
    transformer_config: Annotated[list[Processor], Meta(min_length=1, max_length=20)] | None = field(
        name="transformerConfig", default=None
    )


class Grok(Shape, frozen=True, kw_only=True):
    source: Source | None = field(name="source", default=None)
    match: GrokMatch = field(name="match")


class GroupingIdentifier(Shape, frozen=True, kw_only=True):
    key: str | None = field(name="key", default=None)
    value: str | None = field(name="value", default=None)


class Import(Shape, frozen=True, kw_only=True):
    import_id: ImportId | None = field(name="importId", default=None)
    import_source_arn: str | None = field(name="importSourceArn", default=None)
    import_status: ImportStatus | None = field(name="importStatus", default=None)
    import_destination_arn: str | None = field(name="importDestinationArn", default=None)
    import_statistics: ImportStatistics | None = field(name="importStatistics", default=None)
    import_filter: ImportFilter | None = field(name="importFilter", default=None)
    creation_time: Timestamp | None = field(name="creationTime", default=None)
    last_updated_time: Timestamp | None = field(name="lastUpdatedTime", default=None)
    error_message: str | None = field(name="errorMessage", default=None)


class ImportBatch(Shape, frozen=True, kw_only=True):
    batch_id: BatchId = field(name="batchId")
    status: ImportStatus = field(name="status")
    error_message: str | None = field(name="errorMessage", default=None)


class ImportFilter(Shape, frozen=True, kw_only=True):
    start_event_time: Timestamp | None = field(name="startEventTime", default=None)
    end_event_time: Timestamp | None = field(name="endEventTime", default=None)


class ImportStatistics(Shape, frozen=True, kw_only=True):
    bytes_imported: StoredBytes | None = field(name="bytesImported", default=None)


class IndexPolicy(Shape, frozen=True, kw_only=True):
    log_group_identifier: LogGroupIdentifier | None = field(name="logGroupIdentifier", default=None)
    last_update_time: Timestamp | None = field(name="lastUpdateTime", default=None)
    policy_document: PolicyDocument | None = field(name="policyDocument", default=None)
    policy_name: str | None = field(name="policyName", default=None)
    source: IndexSource | None = field(name="source", default=None)


class InputLogEvent(Shape, frozen=True, kw_only=True):
    timestamp: Timestamp = field(name="timestamp")
    message: EventMessage = field(name="message")


class IntegrationDetails(Shape, frozen=True, kw_only=True):
    open_search_integration_details: OpenSearchIntegrationDetails | None = field(
        name="openSearchIntegrationDetails", default=None
    )


class IntegrationSummary(Shape, frozen=True, kw_only=True):
    integration_name: IntegrationName | None = field(name="integrationName", default=None)
    integration_type: IntegrationType | None = field(name="integrationType", default=None)
    integration_status: IntegrationStatus | None = field(name="integrationStatus", default=None)


class ListAggregateLogGroupSummariesRequest(Shape, frozen=True, kw_only=True):
    account_identifiers: Annotated[list[AccountId], Meta(min_length=0, max_length=20)] | None = field(
        name="accountIdentifiers", default=None
    )
    include_linked_accounts: bool | None = field(name="includeLinkedAccounts", default=None)
    log_group_class: LogGroupClass | None = field(name="logGroupClass", default=None)
    log_group_name_pattern: LogGroupNameRegexPattern | None = field(name="logGroupNamePattern", default=None)
    data_sources: Annotated[list[DataSourceFilter], Meta(min_length=1, max_length=5)] | None = field(
        name="dataSources", default=None
    )
    group_by: ListAggregateLogGroupSummariesGroupBy = field(name="groupBy")
    next_token: NextToken | None = field(name="nextToken", default=None)
    limit: ListLogGroupsRequestLimit | None = field(name="limit", default=None)


class ListAggregateLogGroupSummariesResponse(Shape, frozen=True, kw_only=True):
    aggregate_log_group_summaries: list[AggregateLogGroupSummary] | None = field(
        name="aggregateLogGroupSummaries", default=None
    )
    next_token: NextToken | None = field(name="nextToken", default=None)


class ListAnomaliesRequest(Shape, frozen=True, kw_only=True):
    anomaly_detector_arn: AnomalyDetectorArn | None = field(name="anomalyDetectorArn", default=None)
    suppression_state: SuppressionState | None = field(name="suppressionState", default=None)
    limit: ListAnomaliesLimit | None = field(name="limit", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class ListAnomaliesResponse(Shape, frozen=True, kw_only=True):
    anomalies: list[Anomaly] | None = field(name="anomalies", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class ListIntegrationsRequest(Shape, frozen=True, kw_only=True):
    integration_name_prefix: IntegrationNamePrefix | None = field(name="integrationNamePrefix", default=None)
    integration_type: IntegrationType | None = field(name="integrationType", default=None)
    integration_status: IntegrationStatus | None = field(name="integrationStatus", default=None)


class ListIntegrationsResponse(Shape, frozen=True, kw_only=True):
    integration_summaries: list[IntegrationSummary] | None = field(name="integrationSummaries", default=None)


class ListLogAnomalyDetectorsRequest(Shape, frozen=True, kw_only=True):
    filter_log_group_arn: LogGroupArn | None = field(name="filterLogGroupArn", default=None)
    limit: ListLogAnomalyDetectorsLimit | None = field(name="limit", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class ListLogAnomalyDetectorsResponse(Shape, frozen=True, kw_only=True):
    anomaly_detectors: list[AnomalyDetector] | None = field(name="anomalyDetectors", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class ListLogGroupsForQueryRequest(Shape, frozen=True, kw_only=True):
    query_id: QueryId = field(name="queryId")
    next_token: NextToken | None = field(name="nextToken", default=None)
    max_results: ListLogGroupsForQueryMaxResults | None = field(name="maxResults", default=None)


class ListLogGroupsForQueryResponse(Shape, frozen=True, kw_only=True):
    log_group_identifiers: list[LogGroupIdentifier] | None = field(name="logGroupIdentifiers", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class ListLogGroupsRequest(Shape, frozen=True, kw_only=True):
    log_group_name_pattern: LogGroupNameRegexPattern | None = field(name="logGroupNamePattern", default=None)
    log_group_class: LogGroupClass | None = field(name="logGroupClass", default=None)
    include_linked_accounts: bool | None = field(name="includeLinkedAccounts", default=None)
    account_identifiers: Annotated[list[AccountId], Meta(min_length=0, max_length=20)] | None = field(
        name="accountIdentifiers", default=None
    )
    next_token: NextToken | None = field(name="nextToken", default=None)
    limit: ListLimit | None = field(name="limit", default=None)
    data_sources: Annotated[list[DataSourceFilter], Meta(min_length=1, max_length=5)] | None = field(
        name="dataSources", default=None
    )
    field_index_names: Annotated[list[FieldIndexName], Meta(min_length=1, max_length=20)] | None = field(
        name="fieldIndexNames", default=None
    )
    log_group_tags: Annotated[list[TagFilter], Meta(min_length=1, max_length=5)] | None = field(
        name="logGroupTags", default=None
    )


class ListLogGroupsResponse(Shape, frozen=True, kw_only=True):
    log_groups: list[LogGroupSummary] | None = field(name="logGroups", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class ListScheduledQueriesRequest(Shape, frozen=True, kw_only=True):
    max_results: ListScheduledQueriesMaxResults | None = field(name="maxResults", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)
    state: ScheduledQueryState | None = field(name="state", default=None)
    schedule_type: ScheduleType | None = field(name="scheduleType", default=None)


class ListScheduledQueriesResponse(Shape, frozen=True, kw_only=True):
    next_token: NextToken | None = field(name="nextToken", default=None)
    scheduled_queries: list[ScheduledQuerySummary] | None = field(name="scheduledQueries", default=None)


class ListSourcesForS3TableIntegrationRequest(Shape, frozen=True, kw_only=True):
    integration_arn: str = field(name="integrationArn")
    max_results: ListSourcesForS3TableIntegrationMaxResults | None = field(name="maxResults", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class ListSourcesForS3TableIntegrationResponse(Shape, frozen=True, kw_only=True):
    sources: list[S3TableIntegrationSource] | None = field(name="sources", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class ListSyslogConfigurationsRequest(Shape, frozen=True, kw_only=True):
    log_group_identifier: LogGroupIdentifier | None = field(name="logGroupIdentifier", default=None)
    vpc_endpoint_id: VpcEndpointId | None = field(name="vpcEndpointId", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)
    max_results: ListSyslogConfigurationsMaxResults | None = field(name="maxResults", default=None)


class ListSyslogConfigurationsResponse(Shape, frozen=True, kw_only=True):
    syslog_configurations: list[SyslogConfiguration] | None = field(name="syslogConfigurations", default=None)
    next_token: NextToken | None = field(name="nextToken", default=None)


class ListTagsForResourceRequest(Shape, frozen=True, kw_only=True):
    resource_arn: AmazonResourceName = field(name="resourceArn")


class ListTagsForResourceResponse(Shape, frozen=True, kw_only=True):
    tags: Annotated[dict[TagKey, TagValue], Meta(min_length=1, max_length=50)] | None = field(name="tags", default=None)


class ListTagsLogGroupRequest(Shape, frozen=True, kw_only=True):
    log_group_name: LogGroupName = field(name="logGroupName")


class ListTagsLogGroupResponse(Shape, frozen=True, kw_only=True):
    tags: Annotated[dict[TagKey, TagValue], Meta(min_length=1, max_length=50)] | None = field(name="tags", default=None)


class ListToMap(Shape, frozen=True, kw_only=True):
    source: Source = field(name="source")
    key: Key = field(name="key")
    value_key: ValueKey | None = field(name="valueKey", default=None)
    target: Target | None = field(name="target", default=None)
    flatten: bool | None = field(name="flatten", default=None)
    flattened_element: FlattenedElement | None = field(name="flattenedElement", default=None)


class LiveTailSessionLogEvent(Shape, frozen=True, kw_only=True):
    log_stream_name: LogStreamName | None = field(name="logStreamName", default=None)
    log_group_identifier: LogGroupIdentifier | None = field(name="logGroupIdentifier", default=None)
    message: EventMessage | None = field(name="message", default=None)
    timestamp: Timestamp | None = field(name="timestamp", default=None)
    ingestion_time: Timestamp | None = field(name="ingestionTime", default=None)


class LiveTailSessionMetadata(Shape, frozen=True, kw_only=True):
    sampled: bool | None = field(name="sampled", default=None)


class LiveTailSessionStart(Shape, frozen=True, kw_only=True):
    request_id: RequestId | None = field(name="requestId", default=None)
    session_id: SessionId | None = field(name="sessionId", default=None)
    log_group_identifiers: Annotated[list[LogGroupIdentifier], Meta(min_length=1, max_length=10)] | None = field(
        name="logGroupIdentifiers", default=None
    )
    log_stream_names: Annotated[list[LogStreamName], Meta(min_length=1, max_length=100)] | None = field(
        name="logStreamNames", default=None
    )
    log_stream_name_prefixes: Annotated[list[LogStreamName], Meta(min_length=1, max_length=100)] | None = field(
        name="logStreamNamePrefixes", default=None
    )
    log_event_filter_pattern: FilterPattern | None = field(name="logEventFilterPattern", default=None)


class LiveTailSessionUpdate(Shape, frozen=True, kw_only=True):
    session_metadata: LiveTailSessionMetadata | None = field(name="sessionMetadata", default=None)
    session_results: list[LiveTailSessionLogEvent] | None = field(name="sessionResults", default=None)


class LogEvent(Shape, frozen=True, kw_only=True):
    timestamp: Timestamp | None = field(name="timestamp", default=None)
    message: EventMessage | None = field(name="message", default=None)


class LogFieldType(Shape, frozen=True, kw_only=True):
    type: str | None = field(name="type", default=None)
    element: LogFieldType | None = field(name="element", default=None)
    fields: list[LogFieldsListItem] | None = field(name="fields", default=None)


class LogFieldsListItem(Shape, frozen=True, kw_only=True):
    log_field_name: LogFieldName | None = field(name="logFieldName", default=None)
    log_field_type: LogFieldType | None = field(name="logFieldType", default=None)


class LogGroup(Shape, frozen=True, kw_only=True):
    log_group_name: LogGroupName | None = field(name="logGroupName", default=None)
    creation_time: Timestamp | None = field(name="creationTime", default=None)
    retention_in_days: Days | None = field(name="retentionInDays", default=None)
    metric_filter_count: FilterCount | None = field(name="metricFilterCount", default=None)
    arn: str | None = field(name="arn", default=None)
    stored_bytes: StoredBytes | None = field(name="storedBytes", default=None)
    kms_key_id: KmsKeyId | None = field(name="kmsKeyId", default=None)
    data_protection_status: DataProtectionStatus | None = field(name="dataProtectionStatus", default=None)
    inherited_properties: list[InheritedProperty] | None = field(name="inheritedProperties", default=None)
    log_group_class: LogGroupClass | None = field(name="logGroupClass", default=None)
    log_group_arn: str | None = field(name="logGroupArn", default=None)
    deletion_protection_enabled: bool | None = field(name="deletionProtectionEnabled", default=None)
    bearer_token_authentication_enabled: bool | None = field(name="bearerTokenAuthenticationEnabled", default=None)
    retention_policy_name: str | None = field(name="retentionPolicyName", default=None)


class LogGroupField(Shape, frozen=True, kw_only=True):
    name: str | None = field(name="name", default=None)
    percent: Percentage | None = field(name="percent", default=None)


class LogGroupImpact(Shape, frozen=True, kw_only=True):
    log_group_name: LogGroupName | None = field(name="logGroupName", default=None)
    current_retention: RetentionValue | None = field(name="currentRetention", default=None)
    proposed_retention: RetentionValue | None = field(name="proposedRetention", default=None)
    stored_bytes: StoredBytes | None = field(name="storedBytes", default=None)


class LogGroupSummary(Shape, frozen=True, kw_only=True):
    log_group_name: LogGroupName | None = field(name="logGroupName", default=None)
    log_group_arn: str | None = field(name="logGroupArn", default=None)
    log_group_class: LogGroupClass | None = field(name="logGroupClass", default=None)


class LogStream(Shape, frozen=True, kw_only=True):
    log_stream_name: LogStreamName | None = field(name="logStreamName", default=None)
    creation_time: Timestamp | None = field(name="creationTime", default=None)
    first_event_timestamp: Timestamp | None = field(name="firstEventTimestamp", default=None)
    last_event_timestamp: Timestamp | None = field(name="lastEventTimestamp", default=None)
    last_ingestion_time: Timestamp | None = field(name="lastIngestionTime", default=None)
    upload_sequence_token: SequenceToken | None = field(name="uploadSequenceToken", default=None)
    arn: str | None = field(name="arn", default=None)
    stored_bytes: StoredBytes | None = field(name="storedBytes", default=None)


class LookupTable(Shape, frozen=True, kw_only=True):
    lookup_table_arn: str | None = field(name="lookupTableArn", default=None)
    lookup_table_name: LookupTableName | None = field(name="lookupTableName", default=None)
    description: LookupTableDescription | None = field(name="description", default=None)
    table_fields: list[str] | None = field(name="tableFields", default=None)
    records_count: RecordsCount | None = field(name="recordsCount", default=None)
    size_bytes: StoredBytes | None = field(name="sizeBytes", default=None)
    last_updated_time: Timestamp | None = field(name="lastUpdatedTime", default=None)
    kms_key_id: KmsKeyId | None = field(name="kmsKeyId", default=None)


class LookupTableConfiguration(Shape, frozen=True, kw_only=True):
    table_name: LookupTableName = field(name="tableName")
    role_arn: RoleArn = field(name="roleArn")
    description: LookupTableDescription | None = field(name="description", default=None)
    kms_key_id: KmsKeyId | None = field(name="kmsKeyId", default=None)
    tags: Annotated[dict[TagKey, TagValue], Meta(min_length=1, max_length=50)] | None = field(name="tags", default=None)


class LowerCaseString(Shape, frozen=True, kw_only=True):
    with_keys: Annotated[list[WithKey], Meta(min_length=1, max_length=10)] = field(name="withKeys")


class MetricFilter(Shape, frozen=True, kw_only=True):
    filter_name: FilterName | None = field(name="filterName", default=None)
    filter_pattern: FilterPattern | None = field(name="filterPattern", default=None)
    metric_transformations: Annotated[list[MetricTransformation], Meta(min_length=1, max_length=1)] | None = field(
        name="metricTransformations", default=None
    )
    creation_time: Timestamp | None = field(name="creationTime", default=None)
    log_group_name: LogGroupName | None = field(name="logGroupName", default=None)
    apply_on_transformed_logs: bool | None = field(name="applyOnTransformedLogs", default=None)
    field_selection_criteria: FieldSelectionCriteria | None = field(name="fieldSelectionCriteria", default=None)
    emit_system_field_dimensions: list[str] | None = field(name="emitSystemFieldDimensions", default=None)


class MetricFilterMatchRecord(Shape, frozen=True, kw_only=True):
    event_number: EventNumber | None = field(name="eventNumber", default=None)
    event_message: EventMessage | None = field(name="eventMessage", default=None)
    extracted_values: dict[str, str] | None = field(name="extractedValues", default=None)


class MetricTransformation(Shape, frozen=True, kw_only=True):
    metric_name: MetricName = field(name="metricName")
    metric_namespace: MetricNamespace = field(name="metricNamespace")
    metric_value: MetricValue = field(name="metricValue")
    default_value: float | None = field(name="defaultValue", default=None)
    dimensions: dict[DimensionsKey, DimensionsValue] | None = field(name="dimensions", default=None)
    unit: StandardUnit | None = field(name="unit", default=None)


class MoveKeyEntry(Shape, frozen=True, kw_only=True):
    source: Source = field(name="source")
    target: Target = field(name="target")
    overwrite_if_exists: bool | None = field(name="overwriteIfExists", default=None)


class MoveKeys(Shape, frozen=True, kw_only=True):
    entries: Annotated[list[MoveKeyEntry], Meta(min_length=1, max_length=5)] = field(name="entries")


class OpenSearchApplication(Shape, frozen=True, kw_only=True):
    application_endpoint: OpenSearchApplicationEndpoint | None = field(name="applicationEndpoint", default=None)
    application_arn: str | None = field(name="applicationArn", default=None)
    application_id: OpenSearchApplicationId | None = field(name="applicationId", default=None)
    status: OpenSearchResourceStatus | None = field(name="status", default=None)


class OpenSearchCollection(Shape, frozen=True, kw_only=True):
    collection_endpoint: OpenSearchCollectionEndpoint | None = field(name="collectionEndpoint", default=None)
    collection_arn: str | None = field(name="collectionArn", default=None)
    status: OpenSearchResourceStatus | None = field(name="status", default=None)


class OpenSearchDataAccessPolicy(Shape, frozen=True, kw_only=True):
    policy_name: OpenSearchPolicyName | None = field(name="policyName", default=None)
    status: OpenSearchResourceStatus | None = field(name="status", default=None)


class OpenSearchDataSource(Shape, frozen=True, kw_only=True):
    data_source_name: OpenSearchDataSourceName | None = field(name="dataSourceName", default=None)
    status: OpenSearchResourceStatus | None = field(name="status", default=None)


class OpenSearchEncryptionPolicy(Shape, frozen=True, kw_only=True):
    policy_name: OpenSearchPolicyName | None = field(name="policyName", default=None)
    status: OpenSearchResourceStatus | None = field(name="status", default=None)


class OpenSearchIntegrationDetails(Shape, frozen=True, kw_only=True):
    data_source: OpenSearchDataSource | None = field(name="dataSource", default=None)
    application: OpenSearchApplication | None = field(name="application", default=None)
    collection: OpenSearchCollection | None = field(name="collection", default=None)
    workspace: OpenSearchWorkspace | None = field(name="workspace", default=None)
    encryption_policy: OpenSearchEncryptionPolicy | None = field(name="encryptionPolicy", default=None)
    network_policy: OpenSearchNetworkPolicy | None = field(name="networkPolicy", default=None)
    access_policy: OpenSearchDataAccessPolicy | None = field(name="accessPolicy", default=None)
    lifecycle_policy: OpenSearchLifecyclePolicy | None = field(name="lifecyclePolicy", default=None)


class OpenSearchLifecyclePolicy(Shape, frozen=True, kw_only=True):
    policy_name: OpenSearchPolicyName | None = field(name="policyName", default=None)
    status: OpenSearchResourceStatus | None = field(name="status", default=None)


class OpenSearchNetworkPolicy(Shape, frozen=True, kw_only=True):
    policy_name: OpenSearchPolicyName | None = field(name="policyName", default=None)
    status: OpenSearchResourceStatus | None = field(name="status", default=None)


class OpenSearchResourceConfig(Shape, frozen=True, kw_only=True):
    kms_key_arn: str | None = field(name="kmsKeyArn", default=None)
    data_source_role_arn: str = field(name="dataSourceRoleArn")
    dashboard_viewer_principals: list[str] = field(name="dashboardViewerPrincipals")
    application_arn: str | None = field(name="applicationArn", default=None)
    retention_days: CollectionRetentionDays = field(name="retentionDays")


class OpenSearchResourceStatus(Shape, frozen=True, kw_only=True):
    status: OpenSearchResourceStatusType | None = field(name="status", default=None)
    status_message: IntegrationStatusMessage | None = field(name="statusMessage", default=None)


class OpenSearchWorkspace(Shape, frozen=True, kw_only=True):
    workspace_id: OpenSearchWorkspaceId | None = field(name="workspaceId", default=None)
    status: OpenSearchResourceStatus | None = field(name="status", default=None)


class OutputLogEvent(Shape, frozen=True, kw_only=True):
    timestamp: Timestamp | None = field(name="timestamp", default=None)
    message: EventMessage | None = field(name="message", default=None)
    ingestion_time: Timestamp | None = field(name="ingestionTime", default=None)


class ParseCloudfront(Shape, frozen=True, kw_only=True):
    source: Source | None = field(name="source", default=None)


class ParseJSON(Shape, frozen=True, kw_only=True):
    source: Source | None = field(name="source", default=None)
    destination: DestinationField | None = field(name="destination", default=None)


class ParseKeyValue(Shape, frozen=True, kw_only=True):
    source: Source | None = field(name="source", default=None)
    destination: DestinationField | None = field(name="destination", default=None)
    field_delimiter: ParserFieldDelimiter | None = field(name="fieldDelimiter", default=None)
    key_value_delimiter: KeyValueDelimiter | None = field(name="keyValueDelimiter", default=None)
    key_prefix: KeyPrefix | None = field(name="keyPrefix", default=None)
    non_match_value: NonMatchValue | None = field(name="nonMatchValue", default=None)
    overwrite_if_exists: bool | None = field(name="overwriteIfExists", default=None)


class ParsePostgres(Shape, frozen=True, kw_only=True):
    source: Source | None = field(name="source", default=None)


class ParseRoute53(Shape, frozen=True, kw_only=True):
    source: Source | None = field(name="source", default=None)


class ParseToOCSF(Shape, frozen=True, kw_only=True):
    source: Source | None = field(name="source", default=None)
    event_source: EventSource = field(name="eventSource")
    ocsf_version: OCSFVersion = field(name="ocsfVersion")
    mapping_version: MappingVersion | None = field(name="mappingVersion", default=None)


class ParseVPC(Shape, frozen=True, kw_only=True):
    source: Source | None = field(name="source", default=None)


class ParseWAF(Shape, frozen=True, kw_only=True):
    source: Source | None = field(name="source", default=None)


class PatternToken(Shape, frozen=True, kw_only=True):
    dynamic_token_position: DynamicTokenPosition | None = field(name="dynamicTokenPosition", default=None)
    is_dynamic: bool | None = field(name="isDynamic", default=None)
    token_string: TokenString | None = field(name="tokenString", default=None)
    enumerations: dict[TokenString, TokenValue] | None = field(name="enumerations", default=None)
    inferred_token_name: InferredTokenName | None = field(name="inferredTokenName", default=None)


class Policy(Shape, frozen=True, kw_only=True):
    delivery_destination_policy: DeliveryDestinationPolicy | None = field(
        name="deliveryDestinationPolicy", default=None
    )


class Processor(Shape, frozen=True, kw_only=True):
    add_keys: AddKeys | None = field(name="addKeys", default=None)
    copy_value: CopyValue | None = field(name="copyValue", default=None)
    csv: CSV | None = field(name="csv", default=None)
    date_time_converter: DateTimeConverter | None = field(name="dateTimeConverter", default=None)
    delete_keys: DeleteKeys | None = field(name="deleteKeys", default=None)
    grok: Grok | None = field(name="grok", default=None)
    list_to_map: ListToMap | None = field(name="listToMap", default=None)
    lower_case_string: LowerCaseString | None = field(name="lowerCaseString", default=None)
    move_keys: MoveKeys | None = field(name="moveKeys", default=None)
    parse_cloudfront: ParseCloudfront | None = field(name="parseCloudfront", default=None)
    parse_json: ParseJSON | None = field(name="parseJSON", default=None)
    parse_key_value: ParseKeyValue | None = field(name="parseKeyValue", default=None)
    parse_route53: ParseRoute53 | None = field(name="parseRoute53", default=None)
    parse_to_ocsf: ParseToOCSF | None = field(name="parseToOCSF", default=None)
    parse_postgres: ParsePostgres | None = field(name="parsePostgres", default=None)
    parse_vpc: ParseVPC | None = field(name="parseVPC", default=None)
    parse_waf: ParseWAF | None = field(name="parseWAF", default=None)
    rename_keys: RenameKeys | None = field(name="renameKeys", default=None)
    split_string: SplitString | None = field(name="splitString", default=None)
    substitute_string: SubstituteString | None = field(name="substituteString", default=None)
    trim_string: TrimString | None = field(name="trimString", default=None)
    type_converter: TypeConverter | None = field(name="typeConverter", default=None)
    upper_case_string: UpperCaseString | None = field(name="upperCaseString", default=None)


class PutAccountPolicyRequest(Shape, frozen=True, kw_only=True):
    policy_name: str = field(name="policyName")
    policy_document: str = field(name="policyDocument")
    policy_type: PolicyType = field(name="policyType")
    scope: Scope | None = field(name="scope", default=None)
    selection_criteria: str | None = field(name="selectionCriteria", default=None)
    dry_run: bool | None = field(name="dryRun", default=None)


class PutAccountPolicyResponse(Shape, frozen=True, kw_only=True):
    account_policy: AccountPolicy | None = field(name="accountPolicy", default=None)
    dry_run_result: DryRunResult | None = field(name="dryRunResult", default=None)


class PutBearerTokenAuthenticationRequest(Shape, frozen=True, kw_only=True):
    log_group_identifier: LogGroupIdentifier = field(name="logGroupIdentifier")
    bearer_token_authentication_enabled: bool = field(name="bearerTokenAuthenticationEnabled")


class PutDataProtectionPolicyRequest(Shape, frozen=True, kw_only=True):
    log_group_identifier: LogGroupIdentifier = field(name="logGroupIdentifier")
    policy_document: str = field(name="policyDocument")


class PutDataProtectionPolicyResponse(Shape, frozen=True, kw_only=True):
    log_group_identifier: LogGroupIdentifier | None = field(name="logGroupIdentifier", default=None)
    policy_document: str | None = field(name="policyDocument", default=None)
    last_updated_time: Timestamp | None = field(name="lastUpdatedTime", default=None)


class PutDeliveryDestinationPolicyRequest(Shape, frozen=True, kw_only=True):
    delivery_destination_name: DeliveryDestinationName = field(name="deliveryDestinationName")
    delivery_destination_policy: DeliveryDestinationPolicy = field(name="deliveryDestinationPolicy")


class PutDeliveryDestinationPolicyResponse(Shape, frozen=True, kw_only=True):
    policy: Policy | None = field(name="policy", default=None)


class PutDeliveryDestinationRequest(Shape, frozen=True, kw_only=True):
    name: DeliveryDestinationName = field(name="name")
    output_format: OutputFormat | None = field(name="outputFormat", default=None)
    delivery_destination_configuration: DeliveryDestinationConfiguration | None = field(
        name="deliveryDestinationConfiguration", default=None
    )
    delivery_destination_type: DeliveryDestinationType | None = field(name="deliveryDestinationType", default=None)
    role_arn: str | None = field(name="roleArn", default=None)
    tags: Annotated[dict[TagKey, TagValue], Meta(min_length=1, max_length=50)] | None = field(name="tags", default=None)


class PutDeliveryDestinationResponse(Shape, frozen=True, kw_only=True):
    delivery_destination: DeliveryDestination | None = field(name="deliveryDestination", default=None)


class PutDeliverySourceRequest(Shape, frozen=True, kw_only=True):
    name: DeliverySourceName = field(name="name")
    resource_arn: str = field(name="resourceArn")
    log_type: LogType = field(name="logType")
    tags: Annotated[dict[TagKey, TagValue], Meta(min_length=1, max_length=50)] | None = field(name="tags", default=None)
    delivery_source_configuration: dict[DeliverySourceConfigurationKey, DeliverySourceConfigurationValue] | None = (
        field(name="deliverySourceConfiguration", default=None)
    )


class PutDeliverySourceResponse(Shape, frozen=True, kw_only=True):
    delivery_source: DeliverySource | None = field(name="deliverySource", default=None)


class PutDestinationPolicyRequest(Shape, frozen=True, kw_only=True):
    destination_name: DestinationName = field(name="destinationName")
    access_policy: AccessPolicy = field(name="accessPolicy")
    force_update: bool | None = field(name="forceUpdate", default=None)


class PutDestinationRequest(Shape, frozen=True, kw_only=True):
    destination_name: DestinationName = field(name="destinationName")
    target_arn: TargetArn = field(name="targetArn")
    role_arn: RoleArn = field(name="roleArn")
    tags: Annotated[dict[TagKey, TagValue], Meta(min_length=1, max_length=50)] | None = field(name="tags", default=None)


class PutDestinationResponse(Shape, frozen=True, kw_only=True):
    destination: Destination | None = field(name="destination", default=None)


class PutIndexPolicyRequest(Shape, frozen=True, kw_only=True):
    log_group_identifier: LogGroupIdentifier = field(name="logGroupIdentifier")
    policy_document: PolicyDocument = field(name="policyDocument")


class PutIndexPolicyResponse(Shape, frozen=True, kw_only=True):
    index_policy: IndexPolicy | None = field(name="indexPolicy", default=None)


class PutIntegrationRequest(Shape, frozen=True, kw_only=True):
    integration_name: IntegrationName = field(name="integrationName")
    resource_config: ResourceConfig = field(name="resourceConfig")
    integration_type: IntegrationType = field(name="integrationType")


class PutIntegrationResponse(Shape, frozen=True, kw_only=True):
    integration_name: IntegrationName | None = field(name="integrationName", default=None)
    integration_status: IntegrationStatus | None = field(name="integrationStatus", default=None)


class PutLogEventsRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["log_events"])

    log_group_name: LogGroupName = field(name="logGroupName")
    log_stream_name: LogStreamName = field(name="logStreamName")
    log_events: Annotated[list[InputLogEvent], Meta(min_length=1, max_length=10000)] = field(name="logEvents")
    sequence_token: SequenceToken | None = field(name="sequenceToken", default=None)
    entity: Entity | None = field(name="entity", default=None)


class PutLogEventsResponse(Shape, frozen=True, kw_only=True):
    next_sequence_token: SequenceToken | None = field(name="nextSequenceToken", default=None)
    rejected_log_events_info: RejectedLogEventsInfo | None = field(name="rejectedLogEventsInfo", default=None)
    rejected_entity_info: RejectedEntityInfo | None = field(name="rejectedEntityInfo", default=None)


class PutLogGroupDeletionProtectionRequest(Shape, frozen=True, kw_only=True):
    log_group_identifier: LogGroupIdentifier = field(name="logGroupIdentifier")
    deletion_protection_enabled: bool = field(name="deletionProtectionEnabled")


class PutMetricFilterRequest(Shape, frozen=True, kw_only=True):
    log_group_name: LogGroupName = field(name="logGroupName")
    filter_name: FilterName = field(name="filterName")
    filter_pattern: FilterPattern = field(name="filterPattern")
    metric_transformations: Annotated[list[MetricTransformation], Meta(min_length=1, max_length=1)] = field(
        name="metricTransformations"
    )
    apply_on_transformed_logs: bool | None = field(name="applyOnTransformedLogs", default=None)
    field_selection_criteria: FieldSelectionCriteria | None = field(name="fieldSelectionCriteria", default=None)
    emit_system_field_dimensions: list[str] | None = field(name="emitSystemFieldDimensions", default=None)


class PutQueryDefinitionRequest(Shape, frozen=True, kw_only=True):
    query_language: QueryLanguage | None = field(name="queryLanguage", default=None)
    name: QueryDefinitionName = field(name="name")
    query_definition_id: QueryId | None = field(name="queryDefinitionId", default=None)
    log_group_names: list[LogGroupName] | None = field(name="logGroupNames", default=None)
    query_string: QueryDefinitionString = field(name="queryString")
    client_token: ClientToken | None = field(name="clientToken", default=None)
    parameters: Annotated[list[QueryParameter], Meta(max_length=20)] | None = field(name="parameters", default=None)


class PutQueryDefinitionResponse(Shape, frozen=True, kw_only=True):
    query_definition_id: QueryId | None = field(name="queryDefinitionId", default=None)


class PutResourcePolicyRequest(Shape, frozen=True, kw_only=True):
    policy_name: str | None = field(name="policyName", default=None)
    policy_document: PolicyDocument | None = field(name="policyDocument", default=None)
    resource_arn: str | None = field(name="resourceArn", default=None)
    expected_revision_id: ExpectedRevisionId | None = field(name="expectedRevisionId", default=None)


class PutResourcePolicyResponse(Shape, frozen=True, kw_only=True):
    resource_policy: ResourcePolicy | None = field(name="resourcePolicy", default=None)
    revision_id: ExpectedRevisionId | None = field(name="revisionId", default=None)


class PutRetentionPolicyRequest(Shape, frozen=True, kw_only=True):
    log_group_name: LogGroupName = field(name="logGroupName")
    retention_in_days: Days = field(name="retentionInDays")


class PutStorageTierPolicyRequest(Shape, frozen=True, kw_only=True):
    storage_tier: StorageTier = field(name="storageTier")


class PutStorageTierPolicyResponse(Shape, frozen=True, kw_only=True):
    storage_tier: StorageTier | None = field(name="storageTier", default=None)
    last_updated_time: Timestamp | None = field(name="lastUpdatedTime", default=None)


class PutSubscriptionFilterRequest(Shape, frozen=True, kw_only=True):
    log_group_name: LogGroupName = field(name="logGroupName")
    filter_name: FilterName = field(name="filterName")
    filter_pattern: FilterPattern = field(name="filterPattern")
    destination_arn: DestinationArn = field(name="destinationArn")
    role_arn: RoleArn | None = field(name="roleArn", default=None)
    distribution: Distribution | None = field(name="distribution", default=None)
    apply_on_transformed_logs: bool | None = field(name="applyOnTransformedLogs", default=None)
    field_selection_criteria: FieldSelectionCriteria | None = field(name="fieldSelectionCriteria", default=None)
    emit_system_fields: list[str] | None = field(name="emitSystemFields", default=None)


class PutSyslogConfigurationRequest(Shape, frozen=True, kw_only=True):
    log_group_identifier: LogGroupIdentifier = field(name="logGroupIdentifier")
    vpc_endpoint_id: VpcEndpointId | None = field(name="vpcEndpointId", default=None)


class PutTransformerRequest(Shape, frozen=True, kw_only=True):
    log_group_identifier: LogGroupIdentifier = field(name="logGroupIdentifier")
    transformer_config: Annotated[list[Processor], Meta(min_length=1, max_length=20)] = field(name="transformerConfig")


class QueryDefinition(Shape, frozen=True, kw_only=True):
    query_language: QueryLanguage | None = field(name="queryLanguage", default=None)
    query_definition_id: QueryId | None = field(name="queryDefinitionId", default=None)
    name: QueryDefinitionName | None = field(name="name", default=None)
    query_string: QueryDefinitionString | None = field(name="queryString", default=None)
    last_modified: Timestamp | None = field(name="lastModified", default=None)
    log_group_names: list[LogGroupName] | None = field(name="logGroupNames", default=None)
    parameters: Annotated[list[QueryParameter], Meta(max_length=20)] | None = field(name="parameters", default=None)


class QueryInfo(Shape, frozen=True, kw_only=True):
    query_language: QueryLanguage | None = field(name="queryLanguage", default=None)
    query_id: QueryId | None = field(name="queryId", default=None)
    query_string: QueryString | None = field(name="queryString", default=None)
    status: QueryStatus | None = field(name="status", default=None)
    create_time: Timestamp | None = field(name="createTime", default=None)
    log_group_name: LogGroupName | None = field(name="logGroupName", default=None)
    query_duration: QueryDuration | None = field(name="queryDuration", default=None)
    bytes_scanned: float | None = field(name="bytesScanned", default=None)
    user_identity: UserIdentity | None = field(name="userIdentity", default=None)


class QueryParameter(Shape, frozen=True, kw_only=True):
    name: QueryParameterName = field(name="name")
    default_value: QueryParameterDefaultValue | None = field(name="defaultValue", default=None)
    description: QueryParameterDescription | None = field(name="description", default=None)


class QueryStatistics(Shape, frozen=True, kw_only=True):
    records_matched: float | None = field(name="recordsMatched", default=None)
    records_scanned: float | None = field(name="recordsScanned", default=None)
    estimated_records_skipped: float | None = field(name="estimatedRecordsSkipped", default=None)
    bytes_scanned: float | None = field(name="bytesScanned", default=None)
    estimated_bytes_skipped: float | None = field(name="estimatedBytesSkipped", default=None)
    log_groups_scanned: float | None = field(name="logGroupsScanned", default=None)
    result_count: float | None = field(name="resultCount", default=None)


class RecordField(Shape, frozen=True, kw_only=True):
    name: FieldHeader | None = field(name="name", default=None)
    mandatory: bool | None = field(name="mandatory", default=None)


class RejectedEntityInfo(Shape, frozen=True, kw_only=True):
    error_type: EntityRejectionErrorType = field(name="errorType")


class RejectedLogEventsInfo(Shape, frozen=True, kw_only=True):
    too_new_log_event_start_index: LogEventIndex | None = field(name="tooNewLogEventStartIndex", default=None)
    too_old_log_event_end_index: LogEventIndex | None = field(name="tooOldLogEventEndIndex", default=None)
    expired_log_event_end_index: LogEventIndex | None = field(name="expiredLogEventEndIndex", default=None)


class RenameKeyEntry(Shape, frozen=True, kw_only=True):
    key: Key = field(name="key")
    rename_to: RenameTo = field(name="renameTo")
    overwrite_if_exists: bool | None = field(name="overwriteIfExists", default=None)


class RenameKeys(Shape, frozen=True, kw_only=True):
    entries: Annotated[list[RenameKeyEntry], Meta(min_length=1, max_length=5)] = field(name="entries")


class ResourceConfig(Shape, frozen=True, kw_only=True):
    open_search_resource_config: OpenSearchResourceConfig | None = field(name="openSearchResourceConfig", default=None)


class ResourcePolicy(Shape, frozen=True, kw_only=True):
    policy_name: str | None = field(name="policyName", default=None)
    policy_document: PolicyDocument | None = field(name="policyDocument", default=None)
    last_updated_time: Timestamp | None = field(name="lastUpdatedTime", default=None)
    policy_scope: PolicyScope | None = field(name="policyScope", default=None)
    resource_arn: str | None = field(name="resourceArn", default=None)
    revision_id: ExpectedRevisionId | None = field(name="revisionId", default=None)


class ResultField(Shape, frozen=True, kw_only=True):
    field_: str | None = field(name="field", default=None)
    value: str | None = field(name="value", default=None)


class S3Configuration(Shape, frozen=True, kw_only=True):
    destination_identifier: S3Uri = field(name="destinationIdentifier")
    role_arn: RoleArn = field(name="roleArn")
    owner_account_id: AccountId | None = field(name="ownerAccountId", default=None)
    kms_key_id: KmsKeyId | None = field(name="kmsKeyId", default=None)


class S3DeliveryConfiguration(Shape, frozen=True, kw_only=True):
    suffix_path: DeliverySuffixPath | None = field(name="suffixPath", default=None)
    enable_hive_compatible_path: bool | None = field(name="enableHiveCompatiblePath", default=None)


class S3TableIntegrationSource(Shape, frozen=True, kw_only=True):
    identifier: S3TableIntegrationSourceIdentifier | None = field(name="identifier", default=None)
    data_source: DataSource | None = field(name="dataSource", default=None)
    status: S3TableIntegrationSourceStatus | None = field(name="status", default=None)
    status_reason: S3TableIntegrationSourceStatusReason | None = field(name="statusReason", default=None)
    created_time_stamp: Timestamp | None = field(name="createdTimeStamp", default=None)
    parent_source_identifier: S3TableIntegrationSourceIdentifier | None = field(
        name="parentSourceIdentifier", default=None
    )


class S3TablesIntegration(Shape, frozen=True, kw_only=True):
    datasource_name: S3TablesDatasourceName | None = field(name="datasourceName", default=None)
    datasource_type: S3TablesDatasourceType | None = field(name="datasourceType", default=None)


class ScheduledQueryDestination(Shape, frozen=True, kw_only=True):
    destination_type: ScheduledQueryDestinationType | None = field(name="destinationType", default=None)
    destination_identifier: str | None = field(name="destinationIdentifier", default=None)
    status: ActionStatus | None = field(name="status", default=None)
    processed_identifier: str | None = field(name="processedIdentifier", default=None)
    error_message: str | None = field(name="errorMessage", default=None)


class ScheduledQuerySummary(Shape, frozen=True, kw_only=True):
    scheduled_query_arn: str | None = field(name="scheduledQueryArn", default=None)
    name: ScheduledQueryName | None = field(name="name", default=None)
    state: ScheduledQueryState | None = field(name="state", default=None)
    schedule_type: ScheduleType | None = field(name="scheduleType", default=None)
    last_triggered_time: Timestamp | None = field(name="lastTriggeredTime", default=None)
    last_execution_status: ExecutionStatus | None = field(name="lastExecutionStatus", default=None)
    schedule_expression: ScheduleExpression | None = field(name="scheduleExpression", default=None)
    timezone: ScheduleTimezone | None = field(name="timezone", default=None)
    destination_configuration: DestinationConfiguration | None = field(name="destinationConfiguration", default=None)
    creation_time: Timestamp | None = field(name="creationTime", default=None)
    last_updated_time: Timestamp | None = field(name="lastUpdatedTime", default=None)


class SearchedLogStream(Shape, frozen=True, kw_only=True):
    log_stream_name: LogStreamName | None = field(name="logStreamName", default=None)
    searched_completely: bool | None = field(name="searchedCompletely", default=None)


class SplitString(Shape, frozen=True, kw_only=True):
    entries: Annotated[list[SplitStringEntry], Meta(min_length=1, max_length=10)] = field(name="entries")


class SplitStringEntry(Shape, frozen=True, kw_only=True):
    source: Source = field(name="source")
    delimiter: SplitStringDelimiter = field(name="delimiter")


class StartLiveTailRequest(Shape, frozen=True, kw_only=True):
    log_group_identifiers: Annotated[list[LogGroupIdentifier], Meta(min_length=1, max_length=10)] = field(
        name="logGroupIdentifiers"
    )
    log_stream_names: Annotated[list[LogStreamName], Meta(min_length=1, max_length=100)] | None = field(
        name="logStreamNames", default=None
    )
    log_stream_name_prefixes: Annotated[list[LogStreamName], Meta(min_length=1, max_length=100)] | None = field(
        name="logStreamNamePrefixes", default=None
    )
    log_event_filter_pattern: FilterPattern | None = field(name="logEventFilterPattern", default=None)


class StartLiveTailResponse(Shape, frozen=True, kw_only=True):
    response_stream: StartLiveTailResponseStream | None = field(name="responseStream", default=None)


class StartLiveTailResponseStream(Shape, frozen=True, kw_only=True):
    session_start: LiveTailSessionStart | None = field(name="sessionStart", default=None)
    session_update: LiveTailSessionUpdate | None = field(name="sessionUpdate", default=None)
    session_timeout_exception: SessionTimeoutException | None = field(name="SessionTimeoutException", default=None)
    session_streaming_exception: SessionStreamingException | None = field(
        name="SessionStreamingException", default=None
    )


class StartQueryRequest(Shape, frozen=True, kw_only=True):
    query_language: QueryLanguage | None = field(name="queryLanguage", default=None)
    log_group_name: LogGroupName | None = field(name="logGroupName", default=None)
    log_group_names: list[LogGroupName] | None = field(name="logGroupNames", default=None)
    log_group_identifiers: list[LogGroupIdentifier] | None = field(name="logGroupIdentifiers", default=None)
    start_time: Timestamp = field(name="startTime")
    end_time: Timestamp = field(name="endTime")
    query_string: QueryString = field(name="queryString")
    limit: EventsLimitStartQuery | None = field(name="limit", default=None)


class StartQueryResponse(Shape, frozen=True, kw_only=True):
    query_id: QueryId | None = field(name="queryId", default=None)


class StopQueryRequest(Shape, frozen=True, kw_only=True):
    query_id: QueryId = field(name="queryId")


class StopQueryResponse(Shape, frozen=True, kw_only=True):
    success: bool | None = field(name="success", default=None)


class SubscriptionFilter(Shape, frozen=True, kw_only=True):
    filter_name: FilterName | None = field(name="filterName", default=None)
    log_group_name: LogGroupName | None = field(name="logGroupName", default=None)
    filter_pattern: FilterPattern | None = field(name="filterPattern", default=None)
    destination_arn: DestinationArn | None = field(name="destinationArn", default=None)
    role_arn: RoleArn | None = field(name="roleArn", default=None)
    distribution: Distribution | None = field(name="distribution", default=None)
    apply_on_transformed_logs: bool | None = field(name="applyOnTransformedLogs", default=None)
    creation_time: Timestamp | None = field(name="creationTime", default=None)
    field_selection_criteria: FieldSelectionCriteria | None = field(name="fieldSelectionCriteria", default=None)
    emit_system_fields: list[str] | None = field(name="emitSystemFields", default=None)


class SubstituteString(Shape, frozen=True, kw_only=True):
    entries: Annotated[list[SubstituteStringEntry], Meta(min_length=1, max_length=10)] = field(name="entries")


class SubstituteStringEntry(Shape, frozen=True, kw_only=True):
    source: Source = field(name="source")
    from_: FromKey = field(name="from")
    to: ToKey = field(name="to")


class SuppressionPeriod(Shape, frozen=True, kw_only=True):
    value: Integer | None = field(name="value", default=None)
    suppression_unit: SuppressionUnit | None = field(name="suppressionUnit", default=None)


class SyslogConfiguration(Shape, frozen=True, kw_only=True):
    log_group_arn: LogGroupArn | None = field(name="logGroupArn", default=None)
    source_type: SyslogSourceType | None = field(name="sourceType", default=None)
    vpc_endpoint_id: VpcEndpointId | None = field(name="vpcEndpointId", default=None)
    created_at: Timestamp | None = field(name="createdAt", default=None)


class TagFilter(Shape, frozen=True, kw_only=True):
    key: TagFilterKey = field(name="key")
    values: Annotated[list[TagFilterValue], Meta(min_length=0, max_length=5)] | None = field(
        name="values", default=None
    )


class TagLogGroupRequest(Shape, frozen=True, kw_only=True):
    log_group_name: LogGroupName = field(name="logGroupName")
    tags: Annotated[dict[TagKey, TagValue], Meta(min_length=1, max_length=50)] = field(name="tags")


class TagResourceRequest(Shape, frozen=True, kw_only=True):
    resource_arn: AmazonResourceName = field(name="resourceArn")
    tags: Annotated[dict[TagKey, TagValue], Meta(min_length=1, max_length=50)] = field(name="tags")


class TestMetricFilterRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["log_event_messages"])

    filter_pattern: FilterPattern = field(name="filterPattern")
    log_event_messages: Annotated[list[EventMessage], Meta(min_length=1, max_length=50)] = field(
        name="logEventMessages"
    )


class TestMetricFilterResponse(Shape, frozen=True, kw_only=True):
    matches: list[MetricFilterMatchRecord] | None = field(name="matches", default=None)


class TestTransformerRequest(Shape, frozen=True, kw_only=True):
    transformer_config: Annotated[list[Processor], Meta(min_length=1, max_length=20)] = field(name="transformerConfig")
    log_event_messages: Annotated[list[EventMessage], Meta(min_length=1, max_length=50)] = field(
        name="logEventMessages"
    )


class TestTransformerResponse(Shape, frozen=True, kw_only=True):
    transformed_logs: list[TransformedLogRecord] | None = field(name="transformedLogs", default=None)


class TransformedLogRecord(Shape, frozen=True, kw_only=True):
    event_number: EventNumber | None = field(name="eventNumber", default=None)
    event_message: EventMessage | None = field(name="eventMessage", default=None)
    transformed_event_message: TransformedEventMessage | None = field(name="transformedEventMessage", default=None)


class TriggerHistoryRecord(Shape, frozen=True, kw_only=True):
    query_id: QueryId | None = field(name="queryId", default=None)
    execution_status: ExecutionStatus | None = field(name="executionStatus", default=None)
    triggered_timestamp: Timestamp | None = field(name="triggeredTimestamp", default=None)
    error_message: str | None = field(name="errorMessage", default=None)
    destinations: list[ScheduledQueryDestination] | None = field(name="destinations", default=None)


class TrimString(Shape, frozen=True, kw_only=True):
    with_keys: Annotated[list[WithKey], Meta(min_length=1, max_length=10)] = field(name="withKeys")


class TypeConverter(Shape, frozen=True, kw_only=True):
    entries: Annotated[list[TypeConverterEntry], Meta(min_length=1, max_length=5)] = field(name="entries")


class TypeConverterEntry(Shape, frozen=True, kw_only=True):
    key: Key = field(name="key")
    type: Type = field(name="type")


class UntagLogGroupRequest(Shape, frozen=True, kw_only=True):
    log_group_name: LogGroupName = field(name="logGroupName")
    tags: Annotated[list[TagKey], Meta(min_length=1)] = field(name="tags")


class UntagResourceRequest(Shape, frozen=True, kw_only=True):
    resource_arn: AmazonResourceName = field(name="resourceArn")
    tag_keys: Annotated[list[TagKey], Meta(min_length=0, max_length=50)] = field(name="tagKeys")


class UpdateAnomalyRequest(Shape, frozen=True, kw_only=True):
    anomaly_id: AnomalyId | None = field(name="anomalyId", default=None)
    pattern_id: PatternId | None = field(name="patternId", default=None)
    anomaly_detector_arn: AnomalyDetectorArn = field(name="anomalyDetectorArn")
    suppression_type: SuppressionType | None = field(name="suppressionType", default=None)
    suppression_period: SuppressionPeriod | None = field(name="suppressionPeriod", default=None)
    baseline: bool | None = field(name="baseline", default=None)


class UpdateDeliveryConfigurationRequest(Shape, frozen=True, kw_only=True):
    id: DeliveryId = field(name="id")
    record_fields: Annotated[list[FieldHeader], Meta(min_length=0, max_length=128)] | None = field(
        name="recordFields", default=None
    )
    field_delimiter: FieldDelimiter | None = field(name="fieldDelimiter", default=None)
    s3_delivery_configuration: S3DeliveryConfiguration | None = field(name="s3DeliveryConfiguration", default=None)


class UpdateDeliveryConfigurationResponse(Shape, frozen=True, kw_only=True):
    pass


class UpdateLogAnomalyDetectorRequest(Shape, frozen=True, kw_only=True):
    anomaly_detector_arn: AnomalyDetectorArn = field(name="anomalyDetectorArn")
    evaluation_frequency: EvaluationFrequency | None = field(name="evaluationFrequency", default=None)
    filter_pattern: FilterPattern | None = field(name="filterPattern", default=None)
    anomaly_visibility_time: AnomalyVisibilityTime | None = field(name="anomalyVisibilityTime", default=None)
    enabled: bool = field(name="enabled")


class UpdateLookupTableRequest(Shape, frozen=True, kw_only=True):
    lookup_table_arn: str = field(name="lookupTableArn")
    description: LookupTableDescription | None = field(name="description", default=None)
    table_body: TableBody | None = field(name="tableBody", default=None)
    query_id: QueryId | None = field(name="queryId", default=None)
    kms_key_id: KmsKeyId | None = field(name="kmsKeyId", default=None)


class UpdateLookupTableResponse(Shape, frozen=True, kw_only=True):
    lookup_table_arn: str | None = field(name="lookupTableArn", default=None)
    last_updated_time: Timestamp | None = field(name="lastUpdatedTime", default=None)


class UpdateScheduledQueryRequest(Shape, frozen=True, kw_only=True):
    identifier: ScheduledQueryIdentifier = field(name="identifier")
    description: ScheduledQueryDescription | None = field(name="description", default=None)
    query_language: QueryLanguage = field(name="queryLanguage")
    query_string: QueryString = field(name="queryString")
    log_group_identifiers: Annotated[list[LogGroupIdentifier], Meta(min_length=1, max_length=50)] | None = field(
        name="logGroupIdentifiers", default=None
    )
    schedule_expression: ScheduleExpression = field(name="scheduleExpression")
    timezone: ScheduleTimezone | None = field(name="timezone", default=None)
    start_time_offset: StartTimeOffset | None = field(name="startTimeOffset", default=None)
    end_time_offset: EndTimeOffset | None = field(name="endTimeOffset", default=None)
    destination_configuration: DestinationConfiguration | None = field(name="destinationConfiguration", default=None)
    schedule_start_time: Timestamp | None = field(name="scheduleStartTime", default=None)
    schedule_end_time: Timestamp | None = field(name="scheduleEndTime", default=None)
    execution_role_arn: RoleArn = field(name="executionRoleArn")
    state: ScheduledQueryState | None = field(name="state", default=None)


class UpdateScheduledQueryResponse(Shape, frozen=True, kw_only=True):
    scheduled_query_arn: str | None = field(name="scheduledQueryArn", default=None)
    name: ScheduledQueryName | None = field(name="name", default=None)
    description: ScheduledQueryDescription | None = field(name="description", default=None)
    query_language: QueryLanguage | None = field(name="queryLanguage", default=None)
    query_string: QueryString | None = field(name="queryString", default=None)
    log_group_identifiers: Annotated[list[LogGroupIdentifier], Meta(min_length=1, max_length=50)] | None = field(
        name="logGroupIdentifiers", default=None
    )
    schedule_expression: ScheduleExpression | None = field(name="scheduleExpression", default=None)
    timezone: ScheduleTimezone | None = field(name="timezone", default=None)
    start_time_offset: StartTimeOffset | None = field(name="startTimeOffset", default=None)
    end_time_offset: EndTimeOffset | None = field(name="endTimeOffset", default=None)
    destination_configuration: DestinationConfiguration | None = field(name="destinationConfiguration", default=None)
    state: ScheduledQueryState | None = field(name="state", default=None)
    schedule_type: ScheduleType | None = field(name="scheduleType", default=None)
    last_triggered_time: Timestamp | None = field(name="lastTriggeredTime", default=None)
    last_execution_status: ExecutionStatus | None = field(name="lastExecutionStatus", default=None)
    schedule_start_time: Timestamp | None = field(name="scheduleStartTime", default=None)
    schedule_end_time: Timestamp | None = field(name="scheduleEndTime", default=None)
    execution_role_arn: RoleArn | None = field(name="executionRoleArn", default=None)
    creation_time: Timestamp | None = field(name="creationTime", default=None)
    last_updated_time: Timestamp | None = field(name="lastUpdatedTime", default=None)


class UpperCaseString(Shape, frozen=True, kw_only=True):
    with_keys: Annotated[list[WithKey], Meta(min_length=1, max_length=10)] = field(name="withKeys")


class AccessDeniedException(ServiceError):
    code = "AccessDeniedException"


class ConflictException(ServiceError):
    code = "ConflictException"


class DataAlreadyAcceptedException(ServiceError):
    code = "DataAlreadyAcceptedException"


class InternalServerException(ServiceError):
    code = "InternalServerException"
    status = 500
    fault = "server"


class InternalStreamingException(ServiceError):
    code = "InternalStreamingException"


class InvalidOperationException(ServiceError):
    code = "InvalidOperationException"


class InvalidParameterException(ServiceError):
    code = "InvalidParameterException"


class InvalidSequenceTokenException(ServiceError):
    code = "InvalidSequenceTokenException"


class LimitExceededException(ServiceError):
    code = "LimitExceededException"


class MalformedQueryException(ServiceError):
    code = "MalformedQueryException"


class OperationAbortedException(ServiceError):
    code = "OperationAbortedException"


class ResourceAlreadyExistsException(ServiceError):
    code = "ResourceAlreadyExistsException"


class ResourceNotFoundException(ServiceError):
    code = "ResourceNotFoundException"


class ServiceQuotaExceededException(ServiceError):
    code = "ServiceQuotaExceededException"


class ServiceUnavailableException(ServiceError):
    code = "ServiceUnavailableException"
    status = 500
    fault = "server"


class SessionStreamingException(ServiceError):
    code = "SessionStreamingException"


class SessionTimeoutException(ServiceError):
    code = "SessionTimeoutException"


class ThrottlingException(ServiceError):
    code = "ThrottlingException"


class TooManyTagsException(ServiceError):
    code = "TooManyTagsException"


class UnrecognizedClientException(ServiceError):
    code = "UnrecognizedClientException"


class ValidationException(ServiceError):
    code = "ValidationException"


AssociateKmsKey: Operation[AssociateKmsKeyRequest, None] = Operation(
    SERVICE,
    "AssociateKmsKey",
    AssociateKmsKeyRequest,
    None,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        OperationAbortedException,
        ServiceUnavailableException,
    ),
)
AssociateSourceToS3TableIntegration = Operation(
    SERVICE,
    "AssociateSourceToS3TableIntegration",
    AssociateSourceToS3TableIntegrationRequest,
    AssociateSourceToS3TableIntegrationResponse,
    errors=(
        AccessDeniedException,
        ResourceNotFoundException,
        ThrottlingException,
        ValidationException,
        InternalServerException,
    ),
)
CancelExportTask: Operation[CancelExportTaskRequest, None] = Operation(
    SERVICE,
    "CancelExportTask",
    CancelExportTaskRequest,
    None,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        InvalidOperationException,
        ServiceUnavailableException,
    ),
)
CancelImportTask = Operation(
    SERVICE,
    "CancelImportTask",
    CancelImportTaskRequest,
    CancelImportTaskResponse,
    errors=(
        AccessDeniedException,
        InvalidParameterException,
        ResourceNotFoundException,
        ThrottlingException,
        InvalidOperationException,
    ),
)
CreateDelivery = Operation(
    SERVICE,
    "CreateDelivery",
    CreateDeliveryRequest,
    CreateDeliveryResponse,
    errors=(
        ServiceUnavailableException,
        ConflictException,
        ResourceNotFoundException,
        ValidationException,
        AccessDeniedException,
        ServiceQuotaExceededException,
        ThrottlingException,
    ),
)
CreateExportTask = Operation(
    SERVICE,
    "CreateExportTask",
    CreateExportTaskRequest,
    CreateExportTaskResponse,
    errors=(
        InvalidParameterException,
        LimitExceededException,
        OperationAbortedException,
        ServiceUnavailableException,
        ResourceNotFoundException,
        ResourceAlreadyExistsException,
    ),
)
CreateImportTask = Operation(
    SERVICE,
    "CreateImportTask",
    CreateImportTaskRequest,
    CreateImportTaskResponse,
    errors=(
        AccessDeniedException,
        ConflictException,
        InvalidParameterException,
        ResourceNotFoundException,
        ThrottlingException,
        ValidationException,
        InvalidOperationException,
    ),
)
CreateLogAnomalyDetector = Operation(
    SERVICE,
    "CreateLogAnomalyDetector",
    CreateLogAnomalyDetectorRequest,
    CreateLogAnomalyDetectorResponse,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        ServiceUnavailableException,
        OperationAbortedException,
        LimitExceededException,
    ),
)
CreateLogGroup: Operation[CreateLogGroupRequest, None] = Operation(
    SERVICE,
    "CreateLogGroup",
    CreateLogGroupRequest,
    None,
    errors=(
        InvalidParameterException,
        ResourceAlreadyExistsException,
        LimitExceededException,
        OperationAbortedException,
        ServiceUnavailableException,
    ),
)
CreateLogStream: Operation[CreateLogStreamRequest, None] = Operation(
    SERVICE,
    "CreateLogStream",
    CreateLogStreamRequest,
    None,
    errors=(
        InvalidParameterException,
        ResourceAlreadyExistsException,
        ResourceNotFoundException,
        ServiceUnavailableException,
    ),
)
CreateLookupTable = Operation(
    SERVICE,
    "CreateLookupTable",
    CreateLookupTableRequest,
    CreateLookupTableResponse,
    errors=(
        InvalidParameterException,
        ResourceAlreadyExistsException,
        AccessDeniedException,
        LimitExceededException,
        ValidationException,
        ServiceUnavailableException,
    ),
)
CreateScheduledQuery = Operation(
    SERVICE,
    "CreateScheduledQuery",
    CreateScheduledQueryRequest,
    CreateScheduledQueryResponse,
    errors=(
        ValidationException,
        AccessDeniedException,
        ResourceNotFoundException,
        ConflictException,
        ServiceQuotaExceededException,
        ThrottlingException,
        InternalServerException,
    ),
)
DeleteAccountPolicy = Operation(
    SERVICE,
    "DeleteAccountPolicy",
    DeleteAccountPolicyRequest,
    DeleteAccountPolicyResponse,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        ServiceUnavailableException,
        OperationAbortedException,
    ),
)
DeleteDataProtectionPolicy: Operation[DeleteDataProtectionPolicyRequest, None] = Operation(
    SERVICE,
    "DeleteDataProtectionPolicy",
    DeleteDataProtectionPolicyRequest,
    None,
    errors=(
        InvalidParameterException,
        OperationAbortedException,
        ResourceNotFoundException,
        ServiceUnavailableException,
    ),
)
DeleteDelivery: Operation[DeleteDeliveryRequest, None] = Operation(
    SERVICE,
    "DeleteDelivery",
    DeleteDeliveryRequest,
    None,
    errors=(
        ResourceNotFoundException,
        ServiceUnavailableException,
        ConflictException,
        ValidationException,
        ServiceQuotaExceededException,
        ThrottlingException,
    ),
)
DeleteDeliveryDestination: Operation[DeleteDeliveryDestinationRequest, None] = Operation(
    SERVICE,
    "DeleteDeliveryDestination",
    DeleteDeliveryDestinationRequest,
    None,
    errors=(
        ResourceNotFoundException,
        ServiceUnavailableException,
        ConflictException,
        ValidationException,
        ServiceQuotaExceededException,
        ThrottlingException,
    ),
)
DeleteDeliveryDestinationPolicy: Operation[DeleteDeliveryDestinationPolicyRequest, None] = Operation(
    SERVICE,
    "DeleteDeliveryDestinationPolicy",
    DeleteDeliveryDestinationPolicyRequest,
    None,
    errors=(
        ServiceUnavailableException,
        ValidationException,
        ResourceNotFoundException,
        ConflictException,
    ),
)
DeleteDeliverySource: Operation[DeleteDeliverySourceRequest, None] = Operation(
    SERVICE,
    "DeleteDeliverySource",
    DeleteDeliverySourceRequest,
    None,
    errors=(
        ResourceNotFoundException,
        ServiceUnavailableException,
        ConflictException,
        ValidationException,
        ServiceQuotaExceededException,
        ThrottlingException,
    ),
)
DeleteDestination: Operation[DeleteDestinationRequest, None] = Operation(
    SERVICE,
    "DeleteDestination",
    DeleteDestinationRequest,
    None,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        OperationAbortedException,
        ServiceUnavailableException,
    ),
)
DeleteIndexPolicy = Operation(
    SERVICE,
    "DeleteIndexPolicy",
    DeleteIndexPolicyRequest,
    DeleteIndexPolicyResponse,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        LimitExceededException,
        OperationAbortedException,
        ServiceUnavailableException,
    ),
)
DeleteIntegration = Operation(
    SERVICE,
    "DeleteIntegration",
    DeleteIntegrationRequest,
    DeleteIntegrationResponse,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        ServiceUnavailableException,
        ValidationException,
    ),
)
DeleteLogAnomalyDetector: Operation[DeleteLogAnomalyDetectorRequest, None] = Operation(
    SERVICE,
    "DeleteLogAnomalyDetector",
    DeleteLogAnomalyDetectorRequest,
    None,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        ServiceUnavailableException,
        OperationAbortedException,
    ),
)
DeleteLogGroup: Operation[DeleteLogGroupRequest, None] = Operation(
    SERVICE,
    "DeleteLogGroup",
    DeleteLogGroupRequest,
    None,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        OperationAbortedException,
        ServiceUnavailableException,
        ValidationException,
    ),
)
DeleteLogStream: Operation[DeleteLogStreamRequest, None] = Operation(
    SERVICE,
    "DeleteLogStream",
    DeleteLogStreamRequest,
    None,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        OperationAbortedException,
        ServiceUnavailableException,
        ValidationException,
    ),
)
DeleteLookupTable: Operation[DeleteLookupTableRequest, None] = Operation(
    SERVICE,
    "DeleteLookupTable",
    DeleteLookupTableRequest,
    None,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        AccessDeniedException,
        ServiceUnavailableException,
    ),
)
DeleteMetricFilter: Operation[DeleteMetricFilterRequest, None] = Operation(
    SERVICE,
    "DeleteMetricFilter",
    DeleteMetricFilterRequest,
    None,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        OperationAbortedException,
        ServiceUnavailableException,
    ),
)
DeleteQueryDefinition = Operation(
    SERVICE,
    "DeleteQueryDefinition",
    DeleteQueryDefinitionRequest,
    DeleteQueryDefinitionResponse,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        ServiceUnavailableException,
    ),
)
DeleteResourcePolicy: Operation[DeleteResourcePolicyRequest, None] = Operation(
    SERVICE,
    "DeleteResourcePolicy",
    DeleteResourcePolicyRequest,
    None,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        OperationAbortedException,
        ServiceUnavailableException,
    ),
)
DeleteRetentionPolicy: Operation[DeleteRetentionPolicyRequest, None] = Operation(
    SERVICE,
    "DeleteRetentionPolicy",
    DeleteRetentionPolicyRequest,
    None,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        OperationAbortedException,
        ServiceUnavailableException,
    ),
)
DeleteScheduledQuery = Operation(
    SERVICE,
    "DeleteScheduledQuery",
    DeleteScheduledQueryRequest,
    DeleteScheduledQueryResponse,
    errors=(
        ValidationException,
        AccessDeniedException,
        ResourceNotFoundException,
        ThrottlingException,
        InternalServerException,
    ),
)
DeleteSubscriptionFilter: Operation[DeleteSubscriptionFilterRequest, None] = Operation(
    SERVICE,
    "DeleteSubscriptionFilter",
    DeleteSubscriptionFilterRequest,
    None,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        OperationAbortedException,
        ServiceUnavailableException,
    ),
)
DeleteSyslogConfiguration: Operation[DeleteSyslogConfigurationRequest, None] = Operation(
    SERVICE,
    "DeleteSyslogConfiguration",
    DeleteSyslogConfigurationRequest,
    None,
    errors=(
        AccessDeniedException,
        InvalidParameterException,
        InvalidOperationException,
        OperationAbortedException,
        ResourceNotFoundException,
        ThrottlingException,
        ServiceUnavailableException,
    ),
)
DeleteTransformer: Operation[DeleteTransformerRequest, None] = Operation(
    SERVICE,
    "DeleteTransformer",
    DeleteTransformerRequest,
    None,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        ServiceUnavailableException,
        OperationAbortedException,
        InvalidOperationException,
    ),
)
DescribeAccountPolicies = Operation(
    SERVICE,
    "DescribeAccountPolicies",
    DescribeAccountPoliciesRequest,
    DescribeAccountPoliciesResponse,
    errors=(
        InvalidParameterException,
        OperationAbortedException,
        ResourceNotFoundException,
        ServiceUnavailableException,
    ),
)
DescribeConfigurationTemplates = Operation(
    SERVICE,
    "DescribeConfigurationTemplates",
    DescribeConfigurationTemplatesRequest,
    DescribeConfigurationTemplatesResponse,
    errors=(
        ServiceUnavailableException,
        ValidationException,
        ResourceNotFoundException,
        ThrottlingException,
    ),
)
DescribeDeliveries = Operation(
    SERVICE,
    "DescribeDeliveries",
    DescribeDeliveriesRequest,
    DescribeDeliveriesResponse,
    errors=(
        ServiceUnavailableException,
        ServiceQuotaExceededException,
        ValidationException,
        ThrottlingException,
    ),
)
DescribeDeliveryDestinations = Operation(
    SERVICE,
    "DescribeDeliveryDestinations",
    DescribeDeliveryDestinationsRequest,
    DescribeDeliveryDestinationsResponse,
    errors=(
        ServiceUnavailableException,
        ServiceQuotaExceededException,
        ValidationException,
        ThrottlingException,
    ),
)
DescribeDeliverySources = Operation(
    SERVICE,
    "DescribeDeliverySources",
    DescribeDeliverySourcesRequest,
    DescribeDeliverySourcesResponse,
    errors=(
        ServiceUnavailableException,
        ServiceQuotaExceededException,
        ValidationException,
        ThrottlingException,
    ),
)
DescribeDestinations = Operation(
    SERVICE,
    "DescribeDestinations",
    DescribeDestinationsRequest,
    DescribeDestinationsResponse,
    errors=(
        InvalidParameterException,
        ServiceUnavailableException,
    ),
)
DescribeExportTasks = Operation(
    SERVICE,
    "DescribeExportTasks",
    DescribeExportTasksRequest,
    DescribeExportTasksResponse,
    errors=(
        InvalidParameterException,
        ServiceUnavailableException,
    ),
)
DescribeFieldIndexes = Operation(
    SERVICE,
    "DescribeFieldIndexes",
    DescribeFieldIndexesRequest,
    DescribeFieldIndexesResponse,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        LimitExceededException,
        OperationAbortedException,
        ServiceUnavailableException,
    ),
)
DescribeImportTaskBatches = Operation(
    SERVICE,
    "DescribeImportTaskBatches",
    DescribeImportTaskBatchesRequest,
    DescribeImportTaskBatchesResponse,
    errors=(
        AccessDeniedException,
        InvalidParameterException,
        ResourceNotFoundException,
        ThrottlingException,
        InvalidOperationException,
    ),
)
DescribeImportTasks = Operation(
    SERVICE,
    "DescribeImportTasks",
    DescribeImportTasksRequest,
    DescribeImportTasksResponse,
    errors=(
        AccessDeniedException,
        InvalidParameterException,
        ResourceNotFoundException,
        ThrottlingException,
        InvalidOperationException,
    ),
)
DescribeIndexPolicies = Operation(
    SERVICE,
    "DescribeIndexPolicies",
    DescribeIndexPoliciesRequest,
    DescribeIndexPoliciesResponse,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        LimitExceededException,
        OperationAbortedException,
        ServiceUnavailableException,
    ),
)
DescribeLogGroups = Operation(
    SERVICE,
    "DescribeLogGroups",
    DescribeLogGroupsRequest,
    DescribeLogGroupsResponse,
    errors=(
        InvalidParameterException,
        ServiceUnavailableException,
    ),
)
DescribeLogStreams = Operation(
    SERVICE,
    "DescribeLogStreams",
    DescribeLogStreamsRequest,
    DescribeLogStreamsResponse,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        ServiceUnavailableException,
    ),
)
DescribeLookupTables = Operation(
    SERVICE,
    "DescribeLookupTables",
    DescribeLookupTablesRequest,
    DescribeLookupTablesResponse,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        AccessDeniedException,
        ServiceUnavailableException,
    ),
)
DescribeMetricFilters = Operation(
    SERVICE,
    "DescribeMetricFilters",
    DescribeMetricFiltersRequest,
    DescribeMetricFiltersResponse,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        ServiceUnavailableException,
    ),
)
DescribeQueries = Operation(
    SERVICE,
    "DescribeQueries",
    DescribeQueriesRequest,
    DescribeQueriesResponse,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        ServiceUnavailableException,
    ),
)
DescribeQueryDefinitions = Operation(
    SERVICE,
    "DescribeQueryDefinitions",
    DescribeQueryDefinitionsRequest,
    DescribeQueryDefinitionsResponse,
    errors=(
        InvalidParameterException,
        ServiceUnavailableException,
    ),
)
DescribeResourcePolicies = Operation(
    SERVICE,
    "DescribeResourcePolicies",
    DescribeResourcePoliciesRequest,
    DescribeResourcePoliciesResponse,
    errors=(
        InvalidParameterException,
        ServiceUnavailableException,
    ),
)
DescribeSubscriptionFilters = Operation(
    SERVICE,
    "DescribeSubscriptionFilters",
    DescribeSubscriptionFiltersRequest,
    DescribeSubscriptionFiltersResponse,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        ServiceUnavailableException,
    ),
)
DisassociateKmsKey: Operation[DisassociateKmsKeyRequest, None] = Operation(
    SERVICE,
    "DisassociateKmsKey",
    DisassociateKmsKeyRequest,
    None,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        OperationAbortedException,
        ServiceUnavailableException,
    ),
)
DisassociateSourceFromS3TableIntegration = Operation(
    SERVICE,
    "DisassociateSourceFromS3TableIntegration",
    DisassociateSourceFromS3TableIntegrationRequest,
    DisassociateSourceFromS3TableIntegrationResponse,
    errors=(
        AccessDeniedException,
        ResourceNotFoundException,
        ThrottlingException,
        ValidationException,
        InternalServerException,
    ),
)
FilterLogEvents = Operation(
    SERVICE,
    "FilterLogEvents",
    FilterLogEventsRequest,
    FilterLogEventsResponse,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        ServiceUnavailableException,
    ),
)
GetDataProtectionPolicy = Operation(
    SERVICE,
    "GetDataProtectionPolicy",
    GetDataProtectionPolicyRequest,
    GetDataProtectionPolicyResponse,
    errors=(
        InvalidParameterException,
        OperationAbortedException,
        ResourceNotFoundException,
        ServiceUnavailableException,
    ),
)
GetDelivery = Operation(
    SERVICE,
    "GetDelivery",
    GetDeliveryRequest,
    GetDeliveryResponse,
    errors=(
        ResourceNotFoundException,
        ServiceUnavailableException,
        ValidationException,
        ServiceQuotaExceededException,
        ThrottlingException,
    ),
)
GetDeliveryDestination = Operation(
    SERVICE,
    "GetDeliveryDestination",
    GetDeliveryDestinationRequest,
    GetDeliveryDestinationResponse,
    errors=(
        ResourceNotFoundException,
        ServiceUnavailableException,
        ValidationException,
        ServiceQuotaExceededException,
        ThrottlingException,
    ),
)
GetDeliveryDestinationPolicy = Operation(
    SERVICE,
    "GetDeliveryDestinationPolicy",
    GetDeliveryDestinationPolicyRequest,
    GetDeliveryDestinationPolicyResponse,
    errors=(
        ServiceUnavailableException,
        ValidationException,
        ResourceNotFoundException,
    ),
)
GetDeliverySource = Operation(
    SERVICE,
    "GetDeliverySource",
    GetDeliverySourceRequest,
    GetDeliverySourceResponse,
    errors=(
        ResourceNotFoundException,
        ServiceUnavailableException,
        ValidationException,
        ServiceQuotaExceededException,
        ThrottlingException,
    ),
)
GetIntegration = Operation(
    SERVICE,
    "GetIntegration",
    GetIntegrationRequest,
    GetIntegrationResponse,
    errors=(
        InvalidParameterException,
        ServiceUnavailableException,
        ResourceNotFoundException,
    ),
)
GetLogAnomalyDetector = Operation(
    SERVICE,
    "GetLogAnomalyDetector",
    GetLogAnomalyDetectorRequest,
    GetLogAnomalyDetectorResponse,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        ServiceUnavailableException,
        OperationAbortedException,
    ),
)
GetLogEvents = Operation(
    SERVICE,
    "GetLogEvents",
    GetLogEventsRequest,
    GetLogEventsResponse,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        ServiceUnavailableException,
    ),
)
GetLogFields = Operation(
    SERVICE,
    "GetLogFields",
    GetLogFieldsRequest,
    GetLogFieldsResponse,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        OperationAbortedException,
        ServiceUnavailableException,
    ),
)
GetLogGroupFields = Operation(
    SERVICE,
    "GetLogGroupFields",
    GetLogGroupFieldsRequest,
    GetLogGroupFieldsResponse,
    errors=(
        InvalidParameterException,
        LimitExceededException,
        ResourceNotFoundException,
        ServiceUnavailableException,
    ),
)
GetLogObject = Operation(
    SERVICE,
    "GetLogObject",
    GetLogObjectRequest,
    GetLogObjectResponse,
    errors=(
        AccessDeniedException,
        InvalidParameterException,
        ResourceNotFoundException,
        LimitExceededException,
        InvalidOperationException,
    ),
)
GetLogRecord = Operation(
    SERVICE,
    "GetLogRecord",
    GetLogRecordRequest,
    GetLogRecordResponse,
    errors=(
        InvalidParameterException,
        LimitExceededException,
        ResourceNotFoundException,
        ServiceUnavailableException,
    ),
)
GetLookupTable = Operation(
    SERVICE,
    "GetLookupTable",
    GetLookupTableRequest,
    GetLookupTableResponse,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        AccessDeniedException,
        ServiceUnavailableException,
    ),
)
GetQueryResults = Operation(
    SERVICE,
    "GetQueryResults",
    GetQueryResultsRequest,
    GetQueryResultsResponse,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        ServiceUnavailableException,
    ),
)
GetScheduledQuery = Operation(
    SERVICE,
    "GetScheduledQuery",
    GetScheduledQueryRequest,
    GetScheduledQueryResponse,
    errors=(
        ValidationException,
        AccessDeniedException,
        ResourceNotFoundException,
        ThrottlingException,
        InternalServerException,
    ),
)
GetScheduledQueryHistory = Operation(
    SERVICE,
    "GetScheduledQueryHistory",
    GetScheduledQueryHistoryRequest,
    GetScheduledQueryHistoryResponse,
    errors=(
        ValidationException,
        AccessDeniedException,
        ResourceNotFoundException,
        ThrottlingException,
        InternalServerException,
    ),
)
GetStorageTierPolicy = Operation(
    SERVICE,
    "GetStorageTierPolicy",
    GetStorageTierPolicyRequest,
    GetStorageTierPolicyResponse,
    errors=(
        ServiceUnavailableException,
        InvalidParameterException,
        AccessDeniedException,
        OperationAbortedException,
        ResourceNotFoundException,
    ),
)
GetTransformer = Operation(
    SERVICE,
    "GetTransformer",
    GetTransformerRequest,
    GetTransformerResponse,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        ServiceUnavailableException,
        InvalidOperationException,
    ),
)
ListAggregateLogGroupSummaries = Operation(
    SERVICE,
    "ListAggregateLogGroupSummaries",
    ListAggregateLogGroupSummariesRequest,
    ListAggregateLogGroupSummariesResponse,
    errors=(
        ValidationException,
        ServiceUnavailableException,
        InvalidParameterException,
    ),
)
ListAnomalies = Operation(
    SERVICE,
    "ListAnomalies",
    ListAnomaliesRequest,
    ListAnomaliesResponse,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        ServiceUnavailableException,
        OperationAbortedException,
    ),
)
ListIntegrations = Operation(
    SERVICE,
    "ListIntegrations",
    ListIntegrationsRequest,
    ListIntegrationsResponse,
    errors=(
        InvalidParameterException,
        ServiceUnavailableException,
    ),
)
ListLogAnomalyDetectors = Operation(
    SERVICE,
    "ListLogAnomalyDetectors",
    ListLogAnomalyDetectorsRequest,
    ListLogAnomalyDetectorsResponse,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        ServiceUnavailableException,
        OperationAbortedException,
    ),
)
ListLogGroups = Operation(
    SERVICE,
    "ListLogGroups",
    ListLogGroupsRequest,
    ListLogGroupsResponse,
    errors=(
        InvalidParameterException,
        ServiceUnavailableException,
    ),
)
ListLogGroupsForQuery = Operation(
    SERVICE,
    "ListLogGroupsForQuery",
    ListLogGroupsForQueryRequest,
    ListLogGroupsForQueryResponse,
    errors=(
        InvalidParameterException,
        AccessDeniedException,
        ResourceNotFoundException,
        ServiceUnavailableException,
    ),
)
ListScheduledQueries = Operation(
    SERVICE,
    "ListScheduledQueries",
    ListScheduledQueriesRequest,
    ListScheduledQueriesResponse,
    errors=(
        ValidationException,
        AccessDeniedException,
        ThrottlingException,
        InternalServerException,
    ),
)
ListSourcesForS3TableIntegration = Operation(
    SERVICE,
    "ListSourcesForS3TableIntegration",
    ListSourcesForS3TableIntegrationRequest,
    ListSourcesForS3TableIntegrationResponse,
    errors=(
        AccessDeniedException,
        ResourceNotFoundException,
        ThrottlingException,
        ValidationException,
        InternalServerException,
    ),
)
ListSyslogConfigurations = Operation(
    SERVICE,
    "ListSyslogConfigurations",
    ListSyslogConfigurationsRequest,
    ListSyslogConfigurationsResponse,
    errors=(
        AccessDeniedException,
        InvalidParameterException,
        InvalidOperationException,
        ResourceNotFoundException,
        ThrottlingException,
        ServiceUnavailableException,
    ),
)
ListTagsForResource = Operation(
    SERVICE,
    "ListTagsForResource",
    ListTagsForResourceRequest,
    ListTagsForResourceResponse,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        ServiceUnavailableException,
    ),
)
ListTagsLogGroup = Operation(
    SERVICE,
    "ListTagsLogGroup",
    ListTagsLogGroupRequest,
    ListTagsLogGroupResponse,
    errors=(
        ResourceNotFoundException,
        ServiceUnavailableException,
    ),
)
PutAccountPolicy = Operation(
    SERVICE,
    "PutAccountPolicy",
    PutAccountPolicyRequest,
    PutAccountPolicyResponse,
    errors=(
        InvalidParameterException,
        OperationAbortedException,
        ServiceUnavailableException,
        LimitExceededException,
    ),
)
PutBearerTokenAuthentication: Operation[PutBearerTokenAuthenticationRequest, None] = Operation(
    SERVICE,
    "PutBearerTokenAuthentication",
    PutBearerTokenAuthenticationRequest,
    None,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        AccessDeniedException,
        OperationAbortedException,
        ServiceUnavailableException,
        InvalidOperationException,
    ),
)
PutDataProtectionPolicy = Operation(
    SERVICE,
    "PutDataProtectionPolicy",
    PutDataProtectionPolicyRequest,
    PutDataProtectionPolicyResponse,
    errors=(
        InvalidParameterException,
        LimitExceededException,
        OperationAbortedException,
        ResourceNotFoundException,
        ServiceUnavailableException,
    ),
)
PutDeliveryDestination = Operation(
    SERVICE,
    "PutDeliveryDestination",
    PutDeliveryDestinationRequest,
    PutDeliveryDestinationResponse,
    errors=(
        ServiceUnavailableException,
        ConflictException,
        ValidationException,
        ServiceQuotaExceededException,
        ThrottlingException,
        ResourceNotFoundException,
    ),
)
PutDeliveryDestinationPolicy = Operation(
    SERVICE,
    "PutDeliveryDestinationPolicy",
    PutDeliveryDestinationPolicyRequest,
    PutDeliveryDestinationPolicyResponse,
    errors=(
        ServiceUnavailableException,
        ValidationException,
        ResourceNotFoundException,
        ConflictException,
    ),
)
PutDeliverySource = Operation(
    SERVICE,
    "PutDeliverySource",
    PutDeliverySourceRequest,
    PutDeliverySourceResponse,
    errors=(
        ServiceUnavailableException,
        ConflictException,
        ValidationException,
        ServiceQuotaExceededException,
        ResourceNotFoundException,
        ThrottlingException,
    ),
)
PutDestination = Operation(
    SERVICE,
    "PutDestination",
    PutDestinationRequest,
    PutDestinationResponse,
    errors=(
        InvalidParameterException,
        OperationAbortedException,
        ServiceUnavailableException,
    ),
)
PutDestinationPolicy: Operation[PutDestinationPolicyRequest, None] = Operation(
    SERVICE,
    "PutDestinationPolicy",
    PutDestinationPolicyRequest,
    None,
    errors=(
        InvalidParameterException,
        OperationAbortedException,
        ServiceUnavailableException,
    ),
)
PutIndexPolicy = Operation(
    SERVICE,
    "PutIndexPolicy",
    PutIndexPolicyRequest,
    PutIndexPolicyResponse,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        LimitExceededException,
        OperationAbortedException,
        ServiceUnavailableException,
    ),
)
PutIntegration = Operation(
    SERVICE,
    "PutIntegration",
    PutIntegrationRequest,
    PutIntegrationResponse,
    errors=(
        InvalidParameterException,
        LimitExceededException,
        ServiceUnavailableException,
        ValidationException,
    ),
)
PutLogEvents = Operation(
    SERVICE,
    "PutLogEvents",
    PutLogEventsRequest,
    PutLogEventsResponse,
    errors=(
        InvalidParameterException,
        InvalidSequenceTokenException,
        DataAlreadyAcceptedException,
        ResourceNotFoundException,
        ServiceUnavailableException,
        UnrecognizedClientException,
    ),
)
PutLogGroupDeletionProtection: Operation[PutLogGroupDeletionProtectionRequest, None] = Operation(
    SERVICE,
    "PutLogGroupDeletionProtection",
    PutLogGroupDeletionProtectionRequest,
    None,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        AccessDeniedException,
        OperationAbortedException,
        ServiceUnavailableException,
        InvalidOperationException,
    ),
)
PutMetricFilter: Operation[PutMetricFilterRequest, None] = Operation(
    SERVICE,
    "PutMetricFilter",
    PutMetricFilterRequest,
    None,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        OperationAbortedException,
        LimitExceededException,
        ServiceUnavailableException,
        InvalidOperationException,
    ),
)
PutQueryDefinition = Operation(
    SERVICE,
    "PutQueryDefinition",
    PutQueryDefinitionRequest,
    PutQueryDefinitionResponse,
    errors=(
        InvalidParameterException,
        LimitExceededException,
        ResourceNotFoundException,
        ServiceUnavailableException,
    ),
)
PutResourcePolicy = Operation(
    SERVICE,
    "PutResourcePolicy",
    PutResourcePolicyRequest,
    PutResourcePolicyResponse,
    errors=(
        InvalidParameterException,
        LimitExceededException,
        OperationAbortedException,
        ResourceNotFoundException,
        ServiceUnavailableException,
    ),
)
PutRetentionPolicy: Operation[PutRetentionPolicyRequest, None] = Operation(
    SERVICE,
    "PutRetentionPolicy",
    PutRetentionPolicyRequest,
    None,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        OperationAbortedException,
        ServiceUnavailableException,
    ),
)
PutStorageTierPolicy = Operation(
    SERVICE,
    "PutStorageTierPolicy",
    PutStorageTierPolicyRequest,
    PutStorageTierPolicyResponse,
    errors=(
        InvalidParameterException,
        ServiceUnavailableException,
        AccessDeniedException,
        OperationAbortedException,
        ResourceNotFoundException,
    ),
)
PutSubscriptionFilter: Operation[PutSubscriptionFilterRequest, None] = Operation(
    SERVICE,
    "PutSubscriptionFilter",
    PutSubscriptionFilterRequest,
    None,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        OperationAbortedException,
        LimitExceededException,
        ServiceUnavailableException,
        InvalidOperationException,
    ),
)
PutSyslogConfiguration: Operation[PutSyslogConfigurationRequest, None] = Operation(
    SERVICE,
    "PutSyslogConfiguration",
    PutSyslogConfigurationRequest,
    None,
    errors=(
        AccessDeniedException,
        InvalidParameterException,
        InvalidOperationException,
        OperationAbortedException,
        ResourceNotFoundException,
        ThrottlingException,
        ServiceUnavailableException,
    ),
)
PutTransformer: Operation[PutTransformerRequest, None] = Operation(
    SERVICE,
    "PutTransformer",
    PutTransformerRequest,
    None,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        ServiceUnavailableException,
        LimitExceededException,
        OperationAbortedException,
        InvalidOperationException,
    ),
)
StartLiveTail = Operation(
    SERVICE,
    "StartLiveTail",
    StartLiveTailRequest,
    StartLiveTailResponse,
    errors=(
        AccessDeniedException,
        InvalidParameterException,
        ResourceNotFoundException,
        LimitExceededException,
        InvalidOperationException,
    ),
)
StartQuery = Operation(
    SERVICE,
    "StartQuery",
    StartQueryRequest,
    StartQueryResponse,
    errors=(
        MalformedQueryException,
        InvalidParameterException,
        LimitExceededException,
        ResourceNotFoundException,
        ServiceUnavailableException,
    ),
)
StopQuery = Operation(
    SERVICE,
    "StopQuery",
    StopQueryRequest,
    StopQueryResponse,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        ServiceUnavailableException,
    ),
)
TagLogGroup: Operation[TagLogGroupRequest, None] = Operation(
    SERVICE,
    "TagLogGroup",
    TagLogGroupRequest,
    None,
    errors=(
        ResourceNotFoundException,
        InvalidParameterException,
    ),
)
TagResource: Operation[TagResourceRequest, None] = Operation(
    SERVICE,
    "TagResource",
    TagResourceRequest,
    None,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        ServiceUnavailableException,
        TooManyTagsException,
    ),
)
TestMetricFilter = Operation(
    SERVICE,
    "TestMetricFilter",
    TestMetricFilterRequest,
    TestMetricFilterResponse,
    errors=(
        InvalidParameterException,
        ServiceUnavailableException,
    ),
)
TestTransformer = Operation(
    SERVICE,
    "TestTransformer",
    TestTransformerRequest,
    TestTransformerResponse,
    errors=(
        InvalidParameterException,
        ServiceUnavailableException,
        InvalidOperationException,
    ),
)
UntagLogGroup: Operation[UntagLogGroupRequest, None] = Operation(
    SERVICE, "UntagLogGroup", UntagLogGroupRequest, None, errors=(ResourceNotFoundException,)
)
UntagResource: Operation[UntagResourceRequest, None] = Operation(
    SERVICE,
    "UntagResource",
    UntagResourceRequest,
    None,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        ServiceUnavailableException,
    ),
)
UpdateAnomaly: Operation[UpdateAnomalyRequest, None] = Operation(
    SERVICE,
    "UpdateAnomaly",
    UpdateAnomalyRequest,
    None,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        ServiceUnavailableException,
        OperationAbortedException,
    ),
)
UpdateDeliveryConfiguration = Operation(
    SERVICE,
    "UpdateDeliveryConfiguration",
    UpdateDeliveryConfigurationRequest,
    UpdateDeliveryConfigurationResponse,
    errors=(
        ServiceUnavailableException,
        ConflictException,
        ResourceNotFoundException,
        ValidationException,
        AccessDeniedException,
        ThrottlingException,
    ),
)
UpdateLogAnomalyDetector: Operation[UpdateLogAnomalyDetectorRequest, None] = Operation(
    SERVICE,
    "UpdateLogAnomalyDetector",
    UpdateLogAnomalyDetectorRequest,
    None,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        ServiceUnavailableException,
        OperationAbortedException,
    ),
)
UpdateLookupTable = Operation(
    SERVICE,
    "UpdateLookupTable",
    UpdateLookupTableRequest,
    UpdateLookupTableResponse,
    errors=(
        InvalidParameterException,
        ResourceNotFoundException,
        AccessDeniedException,
        ValidationException,
        ServiceUnavailableException,
    ),
)
UpdateScheduledQuery = Operation(
    SERVICE,
    "UpdateScheduledQuery",
    UpdateScheduledQueryRequest,
    UpdateScheduledQueryResponse,
    errors=(
        ValidationException,
        AccessDeniedException,
        ResourceNotFoundException,
        ConflictException,
        ThrottlingException,
        InternalServerException,
    ),
)

OPERATIONS: dict[str, Operation[Any, Any]] = {
    "AssociateKmsKey": AssociateKmsKey,
    "AssociateSourceToS3TableIntegration": AssociateSourceToS3TableIntegration,
    "CancelExportTask": CancelExportTask,
    "CancelImportTask": CancelImportTask,
    "CreateDelivery": CreateDelivery,
    "CreateExportTask": CreateExportTask,
    "CreateImportTask": CreateImportTask,
    "CreateLogAnomalyDetector": CreateLogAnomalyDetector,
    "CreateLogGroup": CreateLogGroup,
    "CreateLogStream": CreateLogStream,
    "CreateLookupTable": CreateLookupTable,
    "CreateScheduledQuery": CreateScheduledQuery,
    "DeleteAccountPolicy": DeleteAccountPolicy,
    "DeleteDataProtectionPolicy": DeleteDataProtectionPolicy,
    "DeleteDelivery": DeleteDelivery,
    "DeleteDeliveryDestination": DeleteDeliveryDestination,
    "DeleteDeliveryDestinationPolicy": DeleteDeliveryDestinationPolicy,
    "DeleteDeliverySource": DeleteDeliverySource,
    "DeleteDestination": DeleteDestination,
    "DeleteIndexPolicy": DeleteIndexPolicy,
    "DeleteIntegration": DeleteIntegration,
    "DeleteLogAnomalyDetector": DeleteLogAnomalyDetector,
    "DeleteLogGroup": DeleteLogGroup,
    "DeleteLogStream": DeleteLogStream,
    "DeleteLookupTable": DeleteLookupTable,
    "DeleteMetricFilter": DeleteMetricFilter,
    "DeleteQueryDefinition": DeleteQueryDefinition,
    "DeleteResourcePolicy": DeleteResourcePolicy,
    "DeleteRetentionPolicy": DeleteRetentionPolicy,
    "DeleteScheduledQuery": DeleteScheduledQuery,
    "DeleteSubscriptionFilter": DeleteSubscriptionFilter,
    "DeleteSyslogConfiguration": DeleteSyslogConfiguration,
    "DeleteTransformer": DeleteTransformer,
    "DescribeAccountPolicies": DescribeAccountPolicies,
    "DescribeConfigurationTemplates": DescribeConfigurationTemplates,
    "DescribeDeliveries": DescribeDeliveries,
    "DescribeDeliveryDestinations": DescribeDeliveryDestinations,
    "DescribeDeliverySources": DescribeDeliverySources,
    "DescribeDestinations": DescribeDestinations,
    "DescribeExportTasks": DescribeExportTasks,
    "DescribeFieldIndexes": DescribeFieldIndexes,
    "DescribeImportTaskBatches": DescribeImportTaskBatches,
    "DescribeImportTasks": DescribeImportTasks,
    "DescribeIndexPolicies": DescribeIndexPolicies,
    "DescribeLogGroups": DescribeLogGroups,
    "DescribeLogStreams": DescribeLogStreams,
    "DescribeLookupTables": DescribeLookupTables,
    "DescribeMetricFilters": DescribeMetricFilters,
    "DescribeQueries": DescribeQueries,
    "DescribeQueryDefinitions": DescribeQueryDefinitions,
    "DescribeResourcePolicies": DescribeResourcePolicies,
    "DescribeSubscriptionFilters": DescribeSubscriptionFilters,
    "DisassociateKmsKey": DisassociateKmsKey,
    "DisassociateSourceFromS3TableIntegration": DisassociateSourceFromS3TableIntegration,
    "FilterLogEvents": FilterLogEvents,
    "GetDataProtectionPolicy": GetDataProtectionPolicy,
    "GetDelivery": GetDelivery,
    "GetDeliveryDestination": GetDeliveryDestination,
    "GetDeliveryDestinationPolicy": GetDeliveryDestinationPolicy,
    "GetDeliverySource": GetDeliverySource,
    "GetIntegration": GetIntegration,
    "GetLogAnomalyDetector": GetLogAnomalyDetector,
    "GetLogEvents": GetLogEvents,
    "GetLogFields": GetLogFields,
    "GetLogGroupFields": GetLogGroupFields,
    "GetLogObject": GetLogObject,
    "GetLogRecord": GetLogRecord,
    "GetLookupTable": GetLookupTable,
    "GetQueryResults": GetQueryResults,
    "GetScheduledQuery": GetScheduledQuery,
    "GetScheduledQueryHistory": GetScheduledQueryHistory,
    "GetStorageTierPolicy": GetStorageTierPolicy,
    "GetTransformer": GetTransformer,
    "ListAggregateLogGroupSummaries": ListAggregateLogGroupSummaries,
    "ListAnomalies": ListAnomalies,
    "ListIntegrations": ListIntegrations,
    "ListLogAnomalyDetectors": ListLogAnomalyDetectors,
    "ListLogGroups": ListLogGroups,
    "ListLogGroupsForQuery": ListLogGroupsForQuery,
    "ListScheduledQueries": ListScheduledQueries,
    "ListSourcesForS3TableIntegration": ListSourcesForS3TableIntegration,
    "ListSyslogConfigurations": ListSyslogConfigurations,
    "ListTagsForResource": ListTagsForResource,
    "ListTagsLogGroup": ListTagsLogGroup,
    "PutAccountPolicy": PutAccountPolicy,
    "PutBearerTokenAuthentication": PutBearerTokenAuthentication,
    "PutDataProtectionPolicy": PutDataProtectionPolicy,
    "PutDeliveryDestination": PutDeliveryDestination,
    "PutDeliveryDestinationPolicy": PutDeliveryDestinationPolicy,
    "PutDeliverySource": PutDeliverySource,
    "PutDestination": PutDestination,
    "PutDestinationPolicy": PutDestinationPolicy,
    "PutIndexPolicy": PutIndexPolicy,
    "PutIntegration": PutIntegration,
    "PutLogEvents": PutLogEvents,
    "PutLogGroupDeletionProtection": PutLogGroupDeletionProtection,
    "PutMetricFilter": PutMetricFilter,
    "PutQueryDefinition": PutQueryDefinition,
    "PutResourcePolicy": PutResourcePolicy,
    "PutRetentionPolicy": PutRetentionPolicy,
    "PutStorageTierPolicy": PutStorageTierPolicy,
    "PutSubscriptionFilter": PutSubscriptionFilter,
    "PutSyslogConfiguration": PutSyslogConfiguration,
    "PutTransformer": PutTransformer,
    "StartLiveTail": StartLiveTail,
    "StartQuery": StartQuery,
    "StopQuery": StopQuery,
    "TagLogGroup": TagLogGroup,
    "TagResource": TagResource,
    "TestMetricFilter": TestMetricFilter,
    "TestTransformer": TestTransformer,
    "UntagLogGroup": UntagLogGroup,
    "UntagResource": UntagResource,
    "UpdateAnomaly": UpdateAnomaly,
    "UpdateDeliveryConfiguration": UpdateDeliveryConfiguration,
    "UpdateLogAnomalyDetector": UpdateLogAnomalyDetector,
    "UpdateLookupTable": UpdateLookupTable,
    "UpdateScheduledQuery": UpdateScheduledQuery,
}
