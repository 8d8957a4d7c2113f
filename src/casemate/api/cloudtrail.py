"""AWS CloudTrail, API version 2013-11-01.

GENERATED from botocore 1.44.5 by ``python tools/generate_api.py``. Do not edit.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, field

from casemate.api import Shape
from casemate.kernel.errors import ServiceError
from casemate.kernel.operations import Operation, ServiceModel

SERVICE = ServiceModel(
    name="cloudtrail",
    service_id="CloudTrail",
    protocols=("json",),
    api_version="2013-11-01",
    json_version="1.1",
    target_prefix="com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101",
    xml_namespace="",
    signing_name="cloudtrail",
    is_global=False,
    query_compatible=False,
)

AccountId = Annotated[str, Meta(min_length=12, max_length=16, pattern="\\A(?:[0-9]+)\\Z", extra={"pattern": "\\d+"})]
BillingMode = Literal["EXTENDABLE_RETENTION_PRICING", "FIXED_RETENTION_PRICING"]
ChannelArn = Annotated[
    str,
    Meta(
        min_length=3,
        max_length=256,
        pattern="\\A(?:^[a-zA-Z0-9._/\\-:]+$)\\Z",
        extra={"pattern": "^[a-zA-Z0-9._/\\-:]+$"},
    ),
]
ChannelName = Annotated[
    str,
    Meta(
        min_length=3, max_length=128, pattern="\\A(?:^[a-zA-Z0-9._\\-]+$)\\Z", extra={"pattern": "^[a-zA-Z0-9._\\-]+$"}
    ),
]
DashboardArn = Annotated[
    str, Meta(pattern="\\A(?:^[a-zA-Z0-9._/\\-:]+$)\\Z", extra={"pattern": "^[a-zA-Z0-9._/\\-:]+$"})
]
DashboardName = Annotated[
    str,
    Meta(min_length=3, max_length=128, pattern="\\A(?:^[a-zA-Z0-9_\\-]+$)\\Z", extra={"pattern": "^[a-zA-Z0-9_\\-]+$"}),
]
DashboardStatus = Literal["CREATING", "CREATED", "UPDATING", "UPDATED", "DELETING"]
DashboardType = Literal["MANAGED", "CUSTOM"]
Date = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "unixTimestamp"})]
DeliveryS3Uri = Annotated[
    str,
    Meta(
        max_length=1024,
        pattern="\\A(?:s3://[a-z0-9][\\.\\-a-z0-9]{1,61}[a-z0-9](/[^\\n\\r\\x85\\u2028\\u2029]*)?)\\Z",
        extra={"pattern": "s3://[a-z0-9][\\.\\-a-z0-9]{1,61}[a-z0-9](/.*)?"},
    ),
]
DeliveryStatus = Literal[
    "SUCCESS",
    "FAILED",
    "FAILED_SIGNING_FILE",
    "PENDING",
    "RESOURCE_NOT_FOUND",
    "ACCESS_DENIED",
    "ACCESS_DENIED_SIGNING_FILE",
    "CANCELLED",
    "UNKNOWN",
]
DestinationType = Literal["EVENT_DATA_STORE", "AWS_SERVICE"]
ErrorCode = Annotated[
    str,
    Meta(
        max_length=128,
        pattern="\\A(?:^[a-zA-Z0-9_0-9 \\t\\n\\x0b\\f\\r_.,\\-:\\[\\]]+$)\\Z",
        extra={"pattern": "^[\\w\\d\\s_.,\\-:\\[\\]]+$"},
    ),
]
ErrorMessage = Annotated[
    str, Meta(min_length=4, max_length=1000, pattern="\\A(?:[^\\n\\r\\x85\\u2028\\u2029]*)\\Z", extra={"pattern": ".*"})
]
EventCategory = Literal["insight"]
EventCategoryAggregation = Literal["Data"]
EventDataStoreArn = Annotated[
    str,
    Meta(
        min_length=3,
        max_length=256,
        pattern="\\A(?:^[a-zA-Z0-9._/\\-:]+$)\\Z",
        extra={"pattern": "^[a-zA-Z0-9._/\\-:]+$"},
    ),
]
EventDataStoreKmsKeyId = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=350,
        pattern="\\A(?:^[a-zA-Z0-9._/\\-:]+$)\\Z",
        extra={"pattern": "^[a-zA-Z0-9._/\\-:]+$"},
    ),
]
EventDataStoreName = Annotated[
    str,
    Meta(
        min_length=3, max_length=128, pattern="\\A(?:^[a-zA-Z0-9._\\-]+$)\\Z", extra={"pattern": "^[a-zA-Z0-9._\\-]+$"}
    ),
]
EventDataStoreStatus = Literal[
    "CREATED", "ENABLED", "PENDING_DELETION", "STARTING_INGESTION", "STOPPING_INGESTION", "STOPPED_INGESTION"
]
EventName = Annotated[
    str, Meta(max_length=128, pattern="\\A(?:^[A-Za-z0-9_]+$)\\Z", extra={"pattern": "^[A-Za-z0-9_]+$"})
]
EventSource = Annotated[
    str,
    Meta(
        max_length=256,
        pattern="\\A(?:^[a-z0-9_-]+\\.amazonaws\\.com$)\\Z",
        extra={"pattern": "^[a-z0-9_-]+\\.amazonaws\\.com$"},
    ),
]
FederationRoleArn = Annotated[
    str,
    Meta(
        min_length=3,
        max_length=125,
        pattern="\\A(?:^[a-zA-Z0-9._/\\-:@=\\+,\\.]+$)\\Z",
        extra={"pattern": "^[a-zA-Z0-9._/\\-:@=\\+,\\.]+$"},
    ),
]
FederationStatus = Literal["ENABLING", "ENABLED", "DISABLING", "DISABLED"]
ImportFailureStatus = Literal["FAILED", "RETRY", "SUCCEEDED"]
ImportStatus = Literal["INITIALIZING", "IN_PROGRESS", "FAILED", "STOPPED", "COMPLETED"]
InsightType = Literal["ApiCallRateInsight", "ApiErrorRateInsight"]
InsightsMetricDataType = Literal["FillWithZeros", "NonZeroData"]
InsightsMetricMaxResults = Annotated[int, Meta(ge=1, le=21600)]
InsightsMetricNextToken = Annotated[str, Meta(min_length=1, max_length=5000)]
InsightsMetricPeriod = Annotated[int, Meta(ge=60, le=3600)]
Integer = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
ListChannelsMaxResultsCount = Annotated[int, Meta(ge=1, le=1000)]
ListDashboardsMaxResultsCount = Annotated[int, Meta(ge=1, le=1000)]
ListEventDataStoresMaxResultsCount = Annotated[int, Meta(ge=1, le=1000)]
ListImportFailuresMaxResultsCount = Annotated[int, Meta(ge=1, le=1000)]
ListImportsMaxResultsCount = Annotated[int, Meta(ge=1, le=1000)]
ListInsightsDataDimensionKey = Literal["EventId", "EventName", "EventSource"]
ListInsightsDataDimensionValue = Annotated[str, Meta(min_length=1, max_length=2000)]
ListInsightsDataMaxResultsCount = Annotated[int, Meta(ge=1, le=50)]
ListInsightsDataType = Literal["InsightsEvents"]
ListQueriesMaxResultsCount = Annotated[int, Meta(ge=1, le=1000)]
Location = Annotated[
    str,
    Meta(
        min_length=3,
        max_length=1024,
        pattern="\\A(?:^[a-zA-Z0-9._/\\-:*]+$)\\Z",
        extra={"pattern": "^[a-zA-Z0-9._/\\-:*]+$"},
    ),
]
Long = Annotated[int, Meta(ge=-9223372036854775808, le=9223372036854775807)]
LookupAttributeKey = Literal[
    "EventId", "EventName", "ReadOnly", "Username", "ResourceType", "ResourceName", "EventSource", "AccessKeyId"
]
LookupAttributeValue = Annotated[str, Meta(min_length=1, max_length=2000)]
MaxEventSize = Literal["Standard", "Large"]
MaxQueryResults = Annotated[int, Meta(ge=1, le=1000)]
MaxResults = Annotated[int, Meta(ge=1, le=50)]
OperatorTargetListMember = Annotated[str, Meta(min_length=1, max_length=128)]
OperatorValue = Annotated[
    str, Meta(min_length=1, max_length=2048, pattern="\\A(?:[^\\n\\r\\x85\\u2028\\u2029]+)\\Z", extra={"pattern": ".+"})
]
PaginationToken = Annotated[
    str, Meta(min_length=4, max_length=1000, pattern="\\A(?:[^\\n\\r\\x85\\u2028\\u2029]*)\\Z", extra={"pattern": ".*"})
]
PartitionKeyName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=255,
        pattern="\\A(?:[\\u0020-\\uD7FF\\uE000-\\uFFFD𐀀-\U0010ffff\\t]*)\\Z",
        extra={"pattern": "[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\t]*"},
    ),
]
PartitionKeyType = Annotated[
    str,
    Meta(
        min_length=0,
        max_length=255,
        pattern="\\A(?:[\\u0020-\\uD7FF\\uE000-\\uFFFD𐀀-\U0010ffff\\t]*)\\Z",
        extra={"pattern": "[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\t]*"},
    ),
]
Prompt = Annotated[
    str, Meta(min_length=3, max_length=500, pattern="\\A(?:^[ -~\\n]*$)\\Z", extra={"pattern": "^[ -~\\n]*$"})
]
QueryAlias = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=256,
        pattern="\\A(?:^[a-zA-Z][a-zA-Z0-9._\\-]*$)\\Z",
        extra={"pattern": "^[a-zA-Z][a-zA-Z0-9._\\-]*$"},
    ),
]
QueryParameter = Annotated[
    str, Meta(min_length=1, max_length=1024, pattern="\\A(?:[^\\n\\r\\x85\\u2028\\u2029]*)\\Z", extra={"pattern": ".*"})
]
QueryParameterKey = Annotated[
    str,
    Meta(
        min_length=3,
        max_length=128,
        pattern="\\A(?:^[a-zA-Z0-9._/\\-:$]+$)\\Z",
        extra={"pattern": "^[a-zA-Z0-9._/\\-:$]+$"},
    ),
]
QueryParameterValue = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=128,
        pattern="\\A(?:^[a-zA-Z0-9._/\\-:]+$)\\Z",
        extra={"pattern": "^[a-zA-Z0-9._/\\-:]+$"},
    ),
]
QueryStatement = Annotated[
    str, Meta(min_length=1, max_length=10000, pattern="\\A(?s:.*)\\Z", extra={"pattern": "(?s).*"})
]
QueryStatus = Literal["QUEUED", "RUNNING", "FINISHED", "FAILED", "CANCELLED", "TIMED_OUT"]
ReadWriteType = Literal["ReadOnly", "WriteOnly", "All"]
RefreshId = Annotated[str, Meta(min_length=10, max_length=20, pattern="\\A(?:[0-9]+)\\Z", extra={"pattern": "\\d+"})]
RefreshScheduleFrequencyUnit = Literal["HOURS", "DAYS"]
RefreshScheduleFrequencyValue = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
RefreshScheduleStatus = Literal["ENABLED", "DISABLED"]
ResourceArn = Annotated[
    str,
    Meta(
        min_length=3,
        max_length=256,
        pattern="\\A(?:^[a-zA-Z0-9._/\\-:]+$)\\Z",
        extra={"pattern": "^[a-zA-Z0-9._/\\-:]+$"},
    ),
]
ResourcePolicy = Annotated[str, Meta(min_length=1, max_length=8192)]
RetentionPeriod = Annotated[int, Meta(ge=7, le=3653)]
SearchSampleQueriesMaxResults = Annotated[int, Meta(ge=1, le=50)]
SearchSampleQueriesSearchPhrase = Annotated[
    str, Meta(min_length=2, max_length=1000, pattern="\\A(?:^[ -~\\n]*$)\\Z", extra={"pattern": "^[ -~\\n]*$"})
]
SelectorField = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=1000,
        pattern="\\A(?:[a-zA-Z0-9_|0-9|\\.|_]+)\\Z",
        extra={"pattern": "[\\w|\\d|\\.|_]+"},
    ),
]
SelectorName = Annotated[
    str, Meta(min_length=0, max_length=1000, pattern="\\A(?:[^\\n\\r\\x85\\u2028\\u2029]*)\\Z", extra={"pattern": ".*"})
]
Source = Annotated[
    str, Meta(min_length=1, max_length=256, pattern="\\A(?:[^\\n\\r\\x85\\u2028\\u2029]*)\\Z", extra={"pattern": ".*"})
]
SourceEventCategory = Literal["Management", "Data"]
TagKey = Annotated[str, Meta(min_length=1, max_length=128)]
TagValue = Annotated[str, Meta(min_length=1, max_length=256)]
Template = Literal["API_ACTIVITY", "RESOURCE_ACCESS", "USER_ACTIONS"]
TimeOfDay = Annotated[str, Meta(pattern="\\A(?:^[0-9]{2}:[0-9]{2})\\Z", extra={"pattern": "^[0-9]{2}:[0-9]{2}"})]
Type = Literal["TagContext", "RequestContext"]
UUID = Annotated[
    str, Meta(min_length=36, max_length=36, pattern="\\A(?:^[a-f0-9\\-]+$)\\Z", extra={"pattern": "^[a-f0-9\\-]+$"})
]
ViewPropertiesKey = Annotated[
    str,
    Meta(
        min_length=3, max_length=128, pattern="\\A(?:^[a-zA-Z0-9._\\-]+$)\\Z", extra={"pattern": "^[a-zA-Z0-9._\\-]+$"}
    ),
]
ViewPropertiesValue = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=128,
        pattern="\\A(?:^[a-zA-Z0-9._\\- ]+$)\\Z",
        extra={"pattern": "^[a-zA-Z0-9._\\- ]+$"},
    ),
]


class AddTagsRequest(Shape, frozen=True, kw_only=True):
    resource_id: str = field(name="ResourceId")
    tags_list: Annotated[list[Tag], Meta(max_length=200)] = field(name="TagsList")


class AddTagsResponse(Shape, frozen=True, kw_only=True):
    pass


class AdvancedEventSelector(Shape, frozen=True, kw_only=True):
    name: SelectorName | None = field(name="Name", default=None)
    field_selectors: Annotated[list[AdvancedFieldSelector], Meta(min_length=1)] = field(name="FieldSelectors")


class AdvancedFieldSelector(Shape, frozen=True, kw_only=True):
    field_: SelectorField = field(name="Field")
    equals: Annotated[list[OperatorValue], Meta(min_length=1)] | None = field(name="Equals", default=None)
    starts_with: Annotated[list[OperatorValue], Meta(min_length=1)] | None = field(name="StartsWith", default=None)
    ends_with: Annotated[list[OperatorValue], Meta(min_length=1)] | None = field(name="EndsWith", default=None)
    not_equals: Annotated[list[OperatorValue], Meta(min_length=1)] | None = field(name="NotEquals", default=None)
    not_starts_with: Annotated[list[OperatorValue], Meta(min_length=1)] | None = field(
        name="NotStartsWith", default=None
    )
    not_ends_with: Annotated[list[OperatorValue], Meta(min_length=1)] | None = field(name="NotEndsWith", default=None)


class AggregationConfiguration(Shape, frozen=True, kw_only=True):
    templates: Annotated[list[Template], Meta(min_length=1, max_length=50)] = field(name="Templates")
    event_category: EventCategoryAggregation = field(name="EventCategory")


class CancelQueryRequest(Shape, frozen=True, kw_only=True):
    event_data_store: EventDataStoreArn | None = field(name="EventDataStore", default=None)
    query_id: UUID = field(name="QueryId")
    event_data_store_owner_account_id: AccountId | None = field(name="EventDataStoreOwnerAccountId", default=None)


class CancelQueryResponse(Shape, frozen=True, kw_only=True):
    query_id: UUID = field(name="QueryId")
    query_status: QueryStatus = field(name="QueryStatus")
    event_data_store_owner_account_id: AccountId | None = field(name="EventDataStoreOwnerAccountId", default=None)


class Channel(Shape, frozen=True, kw_only=True):
    channel_arn: ChannelArn | None = field(name="ChannelArn", default=None)
    name: ChannelName | None = field(name="Name", default=None)


class ContextKeySelector(Shape, frozen=True, kw_only=True):
    type: Type = field(name="Type")
    equals: Annotated[list[OperatorTargetListMember], Meta(min_length=1, max_length=50)] = field(name="Equals")


class CreateChannelRequest(Shape, frozen=True, kw_only=True):
    name: ChannelName = field(name="Name")
    source: Source = field(name="Source")
    destinations: Annotated[list[Destination], Meta(min_length=1, max_length=200)] = field(name="Destinations")
    tags: Annotated[list[Tag], Meta(max_length=200)] | None = field(name="Tags", default=None)


class CreateChannelResponse(Shape, frozen=True, kw_only=True):
    channel_arn: ChannelArn | None = field(name="ChannelArn", default=None)
    name: ChannelName | None = field(name="Name", default=None)
    source: Source | None = field(name="Source", default=None)
    destinations: Annotated[list[Destination], Meta(min_length=1, max_length=200)] | None = field(
        name="Destinations", default=None
    )
    tags: Annotated[list[Tag], Meta(max_length=200)] | None = field(name="Tags", default=None)


class CreateDashboardRequest(Shape, frozen=True, kw_only=True):
    name: DashboardName = field(name="Name")
    refresh_schedule: RefreshSchedule | None = field(name="RefreshSchedule", default=None)
    tags_list: Annotated[list[Tag], Meta(max_length=200)] | None = field(name="TagsList", default=None)
    termination_protection_enabled: bool | None = field(name="TerminationProtectionEnabled", default=None)
    widgets: list[RequestWidget] | None = field(name="Widgets", default=None)


class CreateDashboardResponse(Shape, frozen=True, kw_only=True):
    dashboard_arn: DashboardArn | None = field(name="DashboardArn", default=None)
    name: DashboardName | None = field(name="Name", default=None)
    type: DashboardType | None = field(name="Type", default=None)
    widgets: list[Widget] | None = field(name="Widgets", default=None)
    tags_list: Annotated[list[Tag], Meta(max_length=200)] | None = field(name="TagsList", default=None)
    refresh_schedule: RefreshSchedule | None = field(name="RefreshSchedule", default=None)
    termination_protection_enabled: bool | None = field(name="TerminationProtectionEnabled", default=None)


class CreateEventDataStoreRequest(Shape, frozen=True, kw_only=True):
    name: EventDataStoreName = field(name="Name")
    advanced_event_selectors: list[AdvancedEventSelector] | None = field(name="AdvancedEventSelectors", default=None)
    multi_region_enabled: bool | None = field(name="MultiRegionEnabled", default=None)
    organization_enabled: bool | None = field(name="OrganizationEnabled", default=None)
    retention_period: RetentionPeriod | None = field(name="RetentionPeriod", default=None)
    termination_protection_enabled: bool | None = field(name="TerminationProtectionEnabled", default=None)
    tags_list: Annotated[list[Tag], Meta(max_length=200)] | None = field(name="TagsList", default=None)
    kms_key_id: EventDataStoreKmsKeyId | None = field(name="KmsKeyId", default=None)
    start_ingestion: bool | None = field(name="StartIngestion", default=None)
    billing_mode: BillingMode | None = field(name="BillingMode", default=None)


class CreateEventDataStoreResponse(Shape, frozen=True, kw_only=True):
    event_data_store_arn: EventDataStoreArn | None = field(name="EventDataStoreArn", default=None)
    name: EventDataStoreName | None = field(name="Name", default=None)
    status: EventDataStoreStatus | None = field(name="Status", default=None)
    advanced_event_selectors: list[AdvancedEventSelector] | None = field(name="AdvancedEventSelectors", default=None)
    multi_region_enabled: bool | None = field(name="MultiRegionEnabled", default=None)
    organization_enabled: bool | None = field(name="OrganizationEnabled", default=None)
    retention_period: RetentionPeriod | None = field(name="RetentionPeriod", default=None)
    termination_protection_enabled: bool | None = field(name="TerminationProtectionEnabled", default=None)
    tags_list: Annotated[list[Tag], Meta(max_length=200)] | None = field(name="TagsList", default=None)
    created_timestamp: Date | None = field(name="CreatedTimestamp", default=None)
    updated_timestamp: Date | None = field(name="UpdatedTimestamp", default=None)
    kms_key_id: EventDataStoreKmsKeyId | None = field(name="KmsKeyId", default=None)
    billing_mode: BillingMode | None = field(name="BillingMode", default=None)


class CreateTrailRequest(Shape, frozen=True, kw_only=True):
    name: str = field(name="Name")
    s3_bucket_name: str = field(name="S3BucketName")
    s3_key_prefix: str | None = field(name="S3KeyPrefix", default=None)
    sns_topic_name: str | None = field(name="SnsTopicName", default=None)
    include_global_service_events: bool | None = field(name="IncludeGlobalServiceEvents", default=None)
    is_multi_region_trail: bool | None = field(name="IsMultiRegionTrail", default=None)
    enable_log_file_validation: bool | None = field(name="EnableLogFileValidation", default=None)
    cloud_watch_logs_log_group_arn: str | None = field(name="CloudWatchLogsLogGroupArn", default=None)
    cloud_watch_logs_role_arn: str | None = field(name="CloudWatchLogsRoleArn", default=None)
    kms_key_id: str | None = field(name="KmsKeyId", default=None)
    is_organization_trail: bool | None = field(name="IsOrganizationTrail", default=None)
    tags_list: Annotated[list[Tag], Meta(max_length=200)] | None = field(name="TagsList", default=None)
    recursive_logging: bool | None = field(name="RecursiveLogging", default=None)


class CreateTrailResponse(Shape, frozen=True, kw_only=True):
    name: str | None = field(name="Name", default=None)
    s3_bucket_name: str | None = field(name="S3BucketName", default=None)
    s3_key_prefix: str | None = field(name="S3KeyPrefix", default=None)
    sns_topic_name: str | None = field(name="SnsTopicName", default=None)
    sns_topic_arn: str | None = field(name="SnsTopicARN", default=None)
    include_global_service_events: bool | None = field(name="IncludeGlobalServiceEvents", default=None)
    is_multi_region_trail: bool | None = field(name="IsMultiRegionTrail", default=None)
    trail_arn: str | None = field(name="TrailARN", default=None)
    log_file_validation_enabled: bool | None = field(name="LogFileValidationEnabled", default=None)
    cloud_watch_logs_log_group_arn: str | None = field(name="CloudWatchLogsLogGroupArn", default=None)
    cloud_watch_logs_role_arn: str | None = field(name="CloudWatchLogsRoleArn", default=None)
    kms_key_id: str | None = field(name="KmsKeyId", default=None)
    is_organization_trail: bool | None = field(name="IsOrganizationTrail", default=None)
    recursive_logging: bool | None = field(name="RecursiveLogging", default=None)


class DashboardDetail(Shape, frozen=True, kw_only=True):
    dashboard_arn: DashboardArn | None = field(name="DashboardArn", default=None)
    type: DashboardType | None = field(name="Type", default=None)


class DataResource(Shape, frozen=True, kw_only=True):
    type: str | None = field(name="Type", default=None)
    values: list[str] | None = field(name="Values", default=None)


class DeleteChannelRequest(Shape, frozen=True, kw_only=True):
    channel: ChannelArn = field(name="Channel")


class DeleteChannelResponse(Shape, frozen=True, kw_only=True):
    pass


class DeleteDashboardRequest(Shape, frozen=True, kw_only=True):
    dashboard_id: DashboardArn = field(name="DashboardId")


class DeleteDashboardResponse(Shape, frozen=True, kw_only=True):
    pass


class DeleteEventDataStoreRequest(Shape, frozen=True, kw_only=True):
    event_data_store: EventDataStoreArn = field(name="EventDataStore")


class DeleteEventDataStoreResponse(Shape, frozen=True, kw_only=True):
    pass


class DeleteResourcePolicyRequest(Shape, frozen=True, kw_only=True):
    resource_arn: ResourceArn = field(name="ResourceArn")


class DeleteResourcePolicyResponse(Shape, frozen=True, kw_only=True):
    pass


class DeleteTrailRequest(Shape, frozen=True, kw_only=True):
    name: str = field(name="Name")


class DeleteTrailResponse(Shape, frozen=True, kw_only=True):
    pass


class DeregisterOrganizationDelegatedAdminRequest(Shape, frozen=True, kw_only=True):
    delegated_admin_account_id: AccountId = field(name="DelegatedAdminAccountId")


class DeregisterOrganizationDelegatedAdminResponse(Shape, frozen=True, kw_only=True):
    pass


class DescribeQueryRequest(Shape, frozen=True, kw_only=True):
    event_data_store: EventDataStoreArn | None = field(name="EventDataStore", default=None)
    query_id: UUID | None = field(name="QueryId", default=None)
    query_alias: QueryAlias | None = field(name="QueryAlias", default=None)
    refresh_id: RefreshId | None = field(name="RefreshId", default=None)
    event_data_store_owner_account_id: AccountId | None = field(name="EventDataStoreOwnerAccountId", default=None)


class DescribeQueryResponse(Shape, frozen=True, kw_only=True):
    query_id: UUID | None = field(name="QueryId", default=None)
    query_string: QueryStatement | None = field(name="QueryString", default=None)
    query_status: QueryStatus | None = field(name="QueryStatus", default=None)
    query_statistics: QueryStatisticsForDescribeQuery | None = field(name="QueryStatistics", default=None)
    error_message: ErrorMessage | None = field(name="ErrorMessage", default=None)
    delivery_s3_uri: DeliveryS3Uri | None = field(name="DeliveryS3Uri", default=None)
    delivery_status: DeliveryStatus | None = field(name="DeliveryStatus", default=None)
    prompt: Prompt | None = field(name="Prompt", default=None)
    event_data_store_owner_account_id: AccountId | None = field(name="EventDataStoreOwnerAccountId", default=None)


class DescribeTrailsRequest(Shape, frozen=True, kw_only=True):
    trail_name_list: list[str] | None = field(name="trailNameList", default=None)
    include_shadow_trails: bool | None = field(name="includeShadowTrails", default=None)


class DescribeTrailsResponse(Shape, frozen=True, kw_only=True):
    trail_list: list[Trail] | None = field(name="trailList", default=None)


class Destination(Shape, frozen=True, kw_only=True):
    type: DestinationType = field(name="Type")
    location: Location = field(name="Location")


class DisableFederationRequest(Shape, frozen=True, kw_only=True):
    event_data_store: EventDataStoreArn = field(name="EventDataStore")


class DisableFederationResponse(Shape, frozen=True, kw_only=True):
    event_data_store_arn: EventDataStoreArn | None = field(name="EventDataStoreArn", default=None)
    federation_status: FederationStatus | None = field(name="FederationStatus", default=None)


class EnableFederationRequest(Shape, frozen=True, kw_only=True):
    event_data_store: EventDataStoreArn = field(name="EventDataStore")
    federation_role_arn: FederationRoleArn = field(name="FederationRoleArn")


class EnableFederationResponse(Shape, frozen=True, kw_only=True):
    event_data_store_arn: EventDataStoreArn | None = field(name="EventDataStoreArn", default=None)
    federation_status: FederationStatus | None = field(name="FederationStatus", default=None)
    federation_role_arn: FederationRoleArn | None = field(name="FederationRoleArn", default=None)


class Event(Shape, frozen=True, kw_only=True):
    event_id: str | None = field(name="EventId", default=None)
    event_name: str | None = field(name="EventName", default=None)
    read_only: str | None = field(name="ReadOnly", default=None)
    access_key_id: str | None = field(name="AccessKeyId", default=None)
    event_time: Date | None = field(name="EventTime", default=None)
    event_source: str | None = field(name="EventSource", default=None)
    username: str | None = field(name="Username", default=None)
    resources: list[Resource] | None = field(name="Resources", default=None)
    cloud_trail_event: str | None = field(name="CloudTrailEvent", default=None)


class EventDataStore(Shape, frozen=True, kw_only=True):
    event_data_store_arn: EventDataStoreArn | None = field(name="EventDataStoreArn", default=None)
    name: EventDataStoreName | None = field(name="Name", default=None)
    termination_protection_enabled: bool | None = field(name="TerminationProtectionEnabled", default=None)
    status: EventDataStoreStatus | None = field(name="Status", default=None)
    advanced_event_selectors: list[AdvancedEventSelector] | None = field(name="AdvancedEventSelectors", default=None)
    multi_region_enabled: bool | None = field(name="MultiRegionEnabled", default=None)
    organization_enabled: bool | None = field(name="OrganizationEnabled", default=None)
    retention_period: RetentionPeriod | None = field(name="RetentionPeriod", default=None)
    created_timestamp: Date | None = field(name="CreatedTimestamp", default=None)
    updated_timestamp: Date | None = field(name="UpdatedTimestamp", default=None)


class EventSelector(Shape, frozen=True, kw_only=True):
    read_write_type: ReadWriteType | None = field(name="ReadWriteType", default=None)
    include_management_events: bool | None = field(name="IncludeManagementEvents", default=None)
    data_resources: list[DataResource] | None = field(name="DataResources", default=None)
    exclude_management_event_sources: list[str] | None = field(name="ExcludeManagementEventSources", default=None)


class GenerateQueryRequest(Shape, frozen=True, kw_only=True):
    event_data_stores: Annotated[list[EventDataStoreArn], Meta(min_length=1, max_length=1)] = field(
        name="EventDataStores"
    )
    prompt: Prompt = field(name="Prompt")


class GenerateQueryResponse(Shape, frozen=True, kw_only=True):
    query_statement: QueryStatement | None = field(name="QueryStatement", default=None)
    query_alias: QueryAlias | None = field(name="QueryAlias", default=None)
    event_data_store_owner_account_id: AccountId | None = field(name="EventDataStoreOwnerAccountId", default=None)


class GetChannelRequest(Shape, frozen=True, kw_only=True):
    channel: ChannelArn = field(name="Channel")


class GetChannelResponse(Shape, frozen=True, kw_only=True):
    channel_arn: ChannelArn | None = field(name="ChannelArn", default=None)
    name: ChannelName | None = field(name="Name", default=None)
    source: Source | None = field(name="Source", default=None)
    source_config: SourceConfig | None = field(name="SourceConfig", default=None)
    destinations: Annotated[list[Destination], Meta(min_length=1, max_length=200)] | None = field(
        name="Destinations", default=None
    )
    ingestion_status: IngestionStatus | None = field(name="IngestionStatus", default=None)


class GetDashboardRequest(Shape, frozen=True, kw_only=True):
    dashboard_id: DashboardArn = field(name="DashboardId")


class GetDashboardResponse(Shape, frozen=True, kw_only=True):
    dashboard_arn: DashboardArn | None = field(name="DashboardArn", default=None)
    type: DashboardType | None = field(name="Type", default=None)
    status: DashboardStatus | None = field(name="Status", default=None)
    widgets: list[Widget] | None = field(name="Widgets", default=None)
    refresh_schedule: RefreshSchedule | None = field(name="RefreshSchedule", default=None)
    created_timestamp: Date | None = field(name="CreatedTimestamp", default=None)
    updated_timestamp: Date | None = field(name="UpdatedTimestamp", default=None)
    last_refresh_id: RefreshId | None = field(name="LastRefreshId", default=None)
    last_refresh_failure_reason: ErrorMessage | None = field(name="LastRefreshFailureReason", default=None)
    termination_protection_enabled: bool | None = field(name="TerminationProtectionEnabled", default=None)


class GetEventConfigurationRequest(Shape, frozen=True, kw_only=True):
    trail_name: str | None = field(name="TrailName", default=None)
    event_data_store: str | None = field(name="EventDataStore", default=None)


class GetEventConfigurationResponse(Shape, frozen=True, kw_only=True):
    trail_arn: str | None = field(name="TrailARN", default=None)
    event_data_store_arn: EventDataStoreArn | None = field(name="EventDataStoreArn", default=None)
    max_event_size: MaxEventSize | None = field(name="MaxEventSize", default=None)
    context_key_selectors: Annotated[list[ContextKeySelector], Meta(max_length=2)] | None = field(
        name="ContextKeySelectors", default=None
    )
    aggregation_configurations: Annotated[list[AggregationConfiguration], Meta(max_length=1)] | None = field(
        name="AggregationConfigurations", default=None
    )


class GetEventDataStoreRequest(Shape, frozen=True, kw_only=True):
    event_data_store: EventDataStoreArn = field(name="EventDataStore")


class GetEventDataStoreResponse(Shape, frozen=True, kw_only=True):
    event_data_store_arn: EventDataStoreArn | None = field(name="EventDataStoreArn", default=None)
    name: EventDataStoreName | None = field(name="Name", default=None)
    status: EventDataStoreStatus | None = field(name="Status", default=None)
    advanced_event_selectors: list[AdvancedEventSelector] | None = field(name="AdvancedEventSelectors", default=None)
    multi_region_enabled: bool | None = field(name="MultiRegionEnabled", default=None)
    organization_enabled: bool | None = field(name="OrganizationEnabled", default=None)
    retention_period: RetentionPeriod | None = field(name="RetentionPeriod", default=None)
    termination_protection_enabled: bool | None = field(name="TerminationProtectionEnabled", default=None)
    created_timestamp: Date | None = field(name="CreatedTimestamp", default=None)
    updated_timestamp: Date | None = field(name="UpdatedTimestamp", default=None)
    kms_key_id: EventDataStoreKmsKeyId | None = field(name="KmsKeyId", default=None)
    billing_mode: BillingMode | None = field(name="BillingMode", default=None)
    federation_status: FederationStatus | None = field(name="FederationStatus", default=None)
    federation_role_arn: FederationRoleArn | None = field(name="FederationRoleArn", default=None)
    partition_keys: Annotated[list[PartitionKey], Meta(max_length=2)] | None = field(name="PartitionKeys", default=None)


class GetEventSelectorsRequest(Shape, frozen=True, kw_only=True):
    trail_name: str = field(name="TrailName")


class GetEventSelectorsResponse(Shape, frozen=True, kw_only=True):
    trail_arn: str | None = field(name="TrailARN", default=None)
    event_selectors: list[EventSelector] | None = field(name="EventSelectors", default=None)
    advanced_event_selectors: list[AdvancedEventSelector] | None = field(name="AdvancedEventSelectors", default=None)


class GetImportRequest(Shape, frozen=True, kw_only=True):
    import_id: UUID = field(name="ImportId")


class GetImportResponse(Shape, frozen=True, kw_only=True):
    import_id: UUID | None = field(name="ImportId", default=None)
    destinations: Annotated[list[EventDataStoreArn], Meta(min_length=1, max_length=1)] | None = field(
        name="Destinations", default=None
    )
    import_source: ImportSource | None = field(name="ImportSource", default=None)
    start_event_time: Date | None = field(name="StartEventTime", default=None)
    end_event_time: Date | None = field(name="EndEventTime", default=None)
    import_status: ImportStatus | None = field(name="ImportStatus", default=None)
    created_timestamp: Date | None = field(name="CreatedTimestamp", default=None)
    updated_timestamp: Date | None = field(name="UpdatedTimestamp", default=None)
    import_statistics: ImportStatistics | None = field(name="ImportStatistics", default=None)


class GetInsightSelectorsRequest(Shape, frozen=True, kw_only=True):
    trail_name: str | None = field(name="TrailName", default=None)
    event_data_store: EventDataStoreArn | None = field(name="EventDataStore", default=None)


class GetInsightSelectorsResponse(Shape, frozen=True, kw_only=True):
    trail_arn: str | None = field(name="TrailARN", default=None)
    insight_selectors: list[InsightSelector] | None = field(name="InsightSelectors", default=None)
    event_data_store_arn: EventDataStoreArn | None = field(name="EventDataStoreArn", default=None)
    insights_destination: EventDataStoreArn | None = field(name="InsightsDestination", default=None)


class GetQueryResultsRequest(Shape, frozen=True, kw_only=True):
    event_data_store: EventDataStoreArn | None = field(name="EventDataStore", default=None)
    query_id: UUID = field(name="QueryId")
    next_token: PaginationToken | None = field(name="NextToken", default=None)
    max_query_results: MaxQueryResults | None = field(name="MaxQueryResults", default=None)
    event_data_store_owner_account_id: AccountId | None = field(name="EventDataStoreOwnerAccountId", default=None)


class GetQueryResultsResponse(Shape, frozen=True, kw_only=True):
    query_status: QueryStatus | None = field(name="QueryStatus", default=None)
    query_statistics: QueryStatistics | None = field(name="QueryStatistics", default=None)
    query_result_rows: list[list[dict[str, str]]] | None = field(name="QueryResultRows", default=None)
    next_token: PaginationToken | None = field(name="NextToken", default=None)
    error_message: ErrorMessage | None = field(name="ErrorMessage", default=None)


class GetResourcePolicyRequest(Shape, frozen=True, kw_only=True):
    resource_arn: ResourceArn = field(name="ResourceArn")


class GetResourcePolicyResponse(Shape, frozen=True, kw_only=True):
    resource_arn: ResourceArn | None = field(name="ResourceArn", default=None)
    resource_policy: ResourcePolicy | None = field(name="ResourcePolicy", default=None)
    delegated_admin_resource_policy: ResourcePolicy | None = field(name="DelegatedAdminResourcePolicy", default=None)


class GetTrailRequest(Shape, frozen=True, kw_only=True):
    name: str = field(name="Name")


class GetTrailResponse(Shape, frozen=True, kw_only=True):
    trail: Trail | None = field(name="Trail", default=None)


class GetTrailStatusRequest(Shape, frozen=True, kw_only=True):
    name: str = field(name="Name")


class GetTrailStatusResponse(Shape, frozen=True, kw_only=True):
    is_logging: bool | None = field(name="IsLogging", default=None)
    latest_delivery_error: str | None = field(name="LatestDeliveryError", default=None)
    latest_notification_error: str | None = field(name="LatestNotificationError", default=None)
    latest_delivery_time: Date | None = field(name="LatestDeliveryTime", default=None)
    latest_notification_time: Date | None = field(name="LatestNotificationTime", default=None)
    start_logging_time: Date | None = field(name="StartLoggingTime", default=None)
    stop_logging_time: Date | None = field(name="StopLoggingTime", default=None)
    latest_cloud_watch_logs_delivery_error: str | None = field(name="LatestCloudWatchLogsDeliveryError", default=None)
    latest_cloud_watch_logs_delivery_time: Date | None = field(name="LatestCloudWatchLogsDeliveryTime", default=None)
    latest_digest_delivery_time: Date | None = field(name="LatestDigestDeliveryTime", default=None)
    latest_digest_delivery_error: str | None = field(name="LatestDigestDeliveryError", default=None)
    latest_delivery_attempt_time: str | None = field(name="LatestDeliveryAttemptTime", default=None)
    latest_notification_attempt_time: str | None = field(name="LatestNotificationAttemptTime", default=None)
    latest_notification_attempt_succeeded: str | None = field(name="LatestNotificationAttemptSucceeded", default=None)
    latest_delivery_attempt_succeeded: str | None = field(name="LatestDeliveryAttemptSucceeded", default=None)
    time_logging_started: str | None = field(name="TimeLoggingStarted", default=None)
    time_logging_stopped: str | None = field(name="TimeLoggingStopped", default=None)


class ImportFailureListItem(Shape, frozen=True, kw_only=True):
    location: str | None = field(name="Location", default=None)
    status: ImportFailureStatus | None = field(name="Status", default=None)
    error_type: str | None = field(name="ErrorType", default=None)
    error_message: str | None = field(name="ErrorMessage", default=None)
    last_updated_time: Date | None = field(name="LastUpdatedTime", default=None)


class ImportSource(Shape, frozen=True, kw_only=True):
    s3: S3ImportSource = field(name="S3")


class ImportStatistics(Shape, frozen=True, kw_only=True):
    prefixes_found: Long | None = field(name="PrefixesFound", default=None)
    prefixes_completed: Long | None = field(name="PrefixesCompleted", default=None)
    files_completed: Long | None = field(name="FilesCompleted", default=None)
    events_completed: Long | None = field(name="EventsCompleted", default=None)
    failed_entries: Long | None = field(name="FailedEntries", default=None)


class ImportsListItem(Shape, frozen=True, kw_only=True):
    import_id: UUID | None = field(name="ImportId", default=None)
    import_status: ImportStatus | None = field(name="ImportStatus", default=None)
    destinations: Annotated[list[EventDataStoreArn], Meta(min_length=1, max_length=1)] | None = field(
        name="Destinations", default=None
    )
    created_timestamp: Date | None = field(name="CreatedTimestamp", default=None)
    updated_timestamp: Date | None = field(name="UpdatedTimestamp", default=None)


class IngestionStatus(Shape, frozen=True, kw_only=True):
    latest_ingestion_success_time: Date | None = field(name="LatestIngestionSuccessTime", default=None)
    latest_ingestion_success_event_id: UUID | None = field(name="LatestIngestionSuccessEventID", default=None)
    latest_ingestion_error_code: ErrorMessage | None = field(name="LatestIngestionErrorCode", default=None)
    latest_ingestion_attempt_time: Date | None = field(name="LatestIngestionAttemptTime", default=None)
    latest_ingestion_attempt_event_id: UUID | None = field(name="LatestIngestionAttemptEventID", default=None)


class InsightSelector(Shape, frozen=True, kw_only=True):
    insight_type: InsightType | None = field(name="InsightType", default=None)
    event_categories: list[SourceEventCategory] | None = field(name="EventCategories", default=None)


class ListChannelsRequest(Shape, frozen=True, kw_only=True):
    max_results: ListChannelsMaxResultsCount | None = field(name="MaxResults", default=None)
    next_token: PaginationToken | None = field(name="NextToken", default=None)


class ListChannelsResponse(Shape, frozen=True, kw_only=True):
    channels: list[Channel] | None = field(name="Channels", default=None)
    next_token: PaginationToken | None = field(name="NextToken", default=None)


class ListDashboardsRequest(Shape, frozen=True, kw_only=True):
    name_prefix: DashboardName | None = field(name="NamePrefix", default=None)
    type: DashboardType | None = field(name="Type", default=None)
    next_token: PaginationToken | None = field(name="NextToken", default=None)
    max_results: ListDashboardsMaxResultsCount | None = field(name="MaxResults", default=None)


class ListDashboardsResponse(Shape, frozen=True, kw_only=True):
    dashboards: list[DashboardDetail] | None = field(name="Dashboards", default=None)
    next_token: PaginationToken | None = field(name="NextToken", default=None)


class ListEventDataStoresRequest(Shape, frozen=True, kw_only=True):
    next_token: PaginationToken | None = field(name="NextToken", default=None)
    max_results: ListEventDataStoresMaxResultsCount | None = field(name="MaxResults", default=None)


class ListEventDataStoresResponse(Shape, frozen=True, kw_only=True):
    event_data_stores: list[EventDataStore] | None = field(name="EventDataStores", default=None)
    next_token: PaginationToken | None = field(name="NextToken", default=None)


class ListImportFailuresRequest(Shape, frozen=True, kw_only=True):
    import_id: UUID = field(name="ImportId")
    max_results: ListImportFailuresMaxResultsCount | None = field(name="MaxResults", default=None)
    next_token: PaginationToken | None = field(name="NextToken", default=None)


class ListImportFailuresResponse(Shape, frozen=True, kw_only=True):
    failures: list[ImportFailureListItem] | None = field(name="Failures", default=None)
    next_token: PaginationToken | None = field(name="NextToken", default=None)


class ListImportsRequest(Shape, frozen=True, kw_only=True):
    max_results: ListImportsMaxResultsCount | None = field(name="MaxResults", default=None)
    destination: EventDataStoreArn | None = field(name="Destination", default=None)
    import_status: ImportStatus | None = field(name="ImportStatus", default=None)
    next_token: PaginationToken | None = field(name="NextToken", default=None)


class ListImportsResponse(Shape, frozen=True, kw_only=True):
    imports: list[ImportsListItem] | None = field(name="Imports", default=None)
    next_token: PaginationToken | None = field(name="NextToken", default=None)


class ListInsightsDataRequest(Shape, frozen=True, kw_only=True):
    insight_source: ResourceArn = field(name="InsightSource")
    data_type: ListInsightsDataType = field(name="DataType")
    dimensions: (
        Annotated[dict[ListInsightsDataDimensionKey, ListInsightsDataDimensionValue], Meta(min_length=1, max_length=1)]
        | None
    ) = field(name="Dimensions", default=None)
    start_time: Date | None = field(name="StartTime", default=None)
    end_time: Date | None = field(name="EndTime", default=None)
    max_results: ListInsightsDataMaxResultsCount | None = field(name="MaxResults", default=None)
    next_token: PaginationToken | None = field(name="NextToken", default=None)


class ListInsightsDataResponse(Shape, frozen=True, kw_only=True):
    events: list[Event] | None = field(name="Events", default=None)
    next_token: PaginationToken | None = field(name="NextToken", default=None)


class ListInsightsMetricDataRequest(Shape, frozen=True, kw_only=True):
    trail_name: str | None = field(name="TrailName", default=None)
    event_source: EventSource = field(name="EventSource")
    event_name: EventName = field(name="EventName")
    insight_type: InsightType = field(name="InsightType")
    error_code: ErrorCode | None = field(name="ErrorCode", default=None)
    start_time: Date | None = field(name="StartTime", default=None)
    end_time: Date | None = field(name="EndTime", default=None)
    period: InsightsMetricPeriod | None = field(name="Period", default=None)
    data_type: InsightsMetricDataType | None = field(name="DataType", default=None)
    max_results: InsightsMetricMaxResults | None = field(name="MaxResults", default=None)
    next_token: InsightsMetricNextToken | None = field(name="NextToken", default=None)


class ListInsightsMetricDataResponse(Shape, frozen=True, kw_only=True):
    trail_arn: str | None = field(name="TrailARN", default=None)
    event_source: EventSource | None = field(name="EventSource", default=None)
    event_name: EventName | None = field(name="EventName", default=None)
    insight_type: InsightType | None = field(name="InsightType", default=None)
    error_code: ErrorCode | None = field(name="ErrorCode", default=None)
    timestamps: list[Date] | None = field(name="Timestamps", default=None)
    values: list[float] | None = field(name="Values", default=None)
    next_token: InsightsMetricNextToken | None = field(name="NextToken", default=None)


class ListPublicKeysRequest(Shape, frozen=True, kw_only=True):
    start_time: Date | None = field(name="StartTime", default=None)
    end_time: Date | None = field(name="EndTime", default=None)
    next_token: str | None = field(name="NextToken", default=None)


class ListPublicKeysResponse(Shape, frozen=True, kw_only=True):
    public_key_list: list[PublicKey] | None = field(name="PublicKeyList", default=None)
    next_token: str | None = field(name="NextToken", default=None)


class ListQueriesRequest(Shape, frozen=True, kw_only=True):
    event_data_store: EventDataStoreArn = field(name="EventDataStore")
    next_token: PaginationToken | None = field(name="NextToken", default=None)
    max_results: ListQueriesMaxResultsCount | None = field(name="MaxResults", default=None)
    start_time: Date | None = field(name="StartTime", default=None)
    end_time: Date | None = field(name="EndTime", default=None)
    query_status: QueryStatus | None = field(name="QueryStatus", default=None)


class ListQueriesResponse(Shape, frozen=True, kw_only=True):
    queries: list[Query] | None = field(name="Queries", default=None)
    next_token: PaginationToken | None = field(name="NextToken", default=None)


class ListTagsRequest(Shape, frozen=True, kw_only=True):
    resource_id_list: list[str] = field(name="ResourceIdList")
    next_token: str | None = field(name="NextToken", default=None)


class ListTagsResponse(Shape, frozen=True, kw_only=True):
    resource_tag_list: list[ResourceTag] | None = field(name="ResourceTagList", default=None)
    next_token: str | None = field(name="NextToken", default=None)


class ListTrailsRequest(Shape, frozen=True, kw_only=True):
    next_token: str | None = field(name="NextToken", default=None)


class ListTrailsResponse(Shape, frozen=True, kw_only=True):
    trails: list[TrailInfo] | None = field(name="Trails", default=None)
    next_token: str | None = field(name="NextToken", default=None)


class LookupAttribute(Shape, frozen=True, kw_only=True):
    attribute_key: LookupAttributeKey = field(name="AttributeKey")
    attribute_value: LookupAttributeValue = field(name="AttributeValue")


class LookupEventsRequest(Shape, frozen=True, kw_only=True):
    lookup_attributes: list[LookupAttribute] | None = field(name="LookupAttributes", default=None)
    start_time: Date | None = field(name="StartTime", default=None)
    end_time: Date | None = field(name="EndTime", default=None)
    event_category: EventCategory | None = field(name="EventCategory", default=None)
    max_results: MaxResults | None = field(name="MaxResults", default=None)
    next_token: str | None = field(name="NextToken", default=None)


class LookupEventsResponse(Shape, frozen=True, kw_only=True):
    events: list[Event] | None = field(name="Events", default=None)
    next_token: str | None = field(name="NextToken", default=None)


class PartitionKey(Shape, frozen=True, kw_only=True):
    name: PartitionKeyName = field(name="Name")
    type: PartitionKeyType = field(name="Type")


class PublicKey(Shape, frozen=True, kw_only=True):
    value: bytes | None = field(name="Value", default=None)
    validity_start_time: Date | None = field(name="ValidityStartTime", default=None)
    validity_end_time: Date | None = field(name="ValidityEndTime", default=None)
    fingerprint: str | None = field(name="Fingerprint", default=None)


class PutEventConfigurationRequest(Shape, frozen=True, kw_only=True):
    trail_name: str | None = field(name="TrailName", default=None)
    event_data_store: str | None = field(name="EventDataStore", default=None)
    max_event_size: MaxEventSize | None = field(name="MaxEventSize", default=None)
    context_key_selectors: Annotated[list[ContextKeySelector], Meta(max_length=2)] | None = field(
        name="ContextKeySelectors", default=None
    )
    aggregation_configurations: Annotated[list[AggregationConfiguration], Meta(max_length=1)] | None = field(
        name="AggregationConfigurations", default=None
    )


class PutEventConfigurationResponse(Shape, frozen=True, kw_only=True):
    trail_arn: str | None = field(name="TrailARN", default=None)
    event_data_store_arn: EventDataStoreArn | None = field(name="EventDataStoreArn", default=None)
    max_event_size: MaxEventSize | None = field(name="MaxEventSize", default=None)
    context_key_selectors: Annotated[list[ContextKeySelector], Meta(max_length=2)] | None = field(
        name="ContextKeySelectors", default=None
    )
    aggregation_configurations: Annotated[list[AggregationConfiguration], Meta(max_length=1)] | None = field(
        name="AggregationConfigurations", default=None
    )


class PutEventSelectorsRequest(Shape, frozen=True, kw_only=True):
    trail_name: str = field(name="TrailName")
    event_selectors: list[EventSelector] | None = field(name="EventSelectors", default=None)
    advanced_event_selectors: list[AdvancedEventSelector] | None = field(name="AdvancedEventSelectors", default=None)


class PutEventSelectorsResponse(Shape, frozen=True, kw_only=True):
    trail_arn: str | None = field(name="TrailARN", default=None)
    event_selectors: list[EventSelector] | None = field(name="EventSelectors", default=None)
    advanced_event_selectors: list[AdvancedEventSelector] | None = field(name="AdvancedEventSelectors", default=None)


class PutInsightSelectorsRequest(Shape, frozen=True, kw_only=True):
    trail_name: str | None = field(name="TrailName", default=None)
    insight_selectors: list[InsightSelector] = field(name="InsightSelectors")
    event_data_store: EventDataStoreArn | None = field(name="EventDataStore", default=None)
    insights_destination: EventDataStoreArn | None = field(name="InsightsDestination", default=None)


class PutInsightSelectorsResponse(Shape, frozen=True, kw_only=True):
    trail_arn: str | None = field(name="TrailARN", default=None)
    insight_selectors: list[InsightSelector] | None = field(name="InsightSelectors", default=None)
    event_data_store_arn: EventDataStoreArn | None = field(name="EventDataStoreArn", default=None)
    insights_destination: EventDataStoreArn | None = field(name="InsightsDestination", default=None)


class PutResourcePolicyRequest(Shape, frozen=True, kw_only=True):
    resource_arn: ResourceArn = field(name="ResourceArn")
    resource_policy: ResourcePolicy = field(name="ResourcePolicy")


class PutResourcePolicyResponse(Shape, frozen=True, kw_only=True):
    resource_arn: ResourceArn | None = field(name="ResourceArn", default=None)
    resource_policy: ResourcePolicy | None = field(name="ResourcePolicy", default=None)
    delegated_admin_resource_policy: ResourcePolicy | None = field(name="DelegatedAdminResourcePolicy", default=None)


class Query(Shape, frozen=True, kw_only=True):
    query_id: UUID | None = field(name="QueryId", default=None)
    query_status: QueryStatus | None = field(name="QueryStatus", default=None)
    creation_time: Date | None = field(name="CreationTime", default=None)


class QueryStatistics(Shape, frozen=True, kw_only=True):
    results_count: Integer | None = field(name="ResultsCount", default=None)
    total_results_count: Integer | None = field(name="TotalResultsCount", default=None)
    bytes_scanned: Long | None = field(name="BytesScanned", default=None)


class QueryStatisticsForDescribeQuery(Shape, frozen=True, kw_only=True):
    events_matched: Long | None = field(name="EventsMatched", default=None)
    events_scanned: Long | None = field(name="EventsScanned", default=None)
    bytes_scanned: Long | None = field(name="BytesScanned", default=None)
    execution_time_in_millis: Integer | None = field(name="ExecutionTimeInMillis", default=None)
    creation_time: Date | None = field(name="CreationTime", default=None)


class RefreshSchedule(Shape, frozen=True, kw_only=True):
    frequency: RefreshScheduleFrequency | None = field(name="Frequency", default=None)
    status: RefreshScheduleStatus | None = field(name="Status", default=None)
    time_of_day: TimeOfDay | None = field(name="TimeOfDay", default=None)


class RefreshScheduleFrequency(Shape, frozen=True, kw_only=True):
    unit: RefreshScheduleFrequencyUnit | None = field(name="Unit", default=None)
    value: RefreshScheduleFrequencyValue | None = field(name="Value", default=None)


class RegisterOrganizationDelegatedAdminRequest(Shape, frozen=True, kw_only=True):
    member_account_id: AccountId = field(name="MemberAccountId")


class RegisterOrganizationDelegatedAdminResponse(Shape, frozen=True, kw_only=True):
    pass


class RemoveTagsRequest(Shape, frozen=True, kw_only=True):
    resource_id: str = field(name="ResourceId")
    tags_list: Annotated[list[Tag], Meta(max_length=200)] = field(name="TagsList")


class RemoveTagsResponse(Shape, frozen=True, kw_only=True):
    pass


class RequestWidget(Shape, frozen=True, kw_only=True):
    query_statement: QueryStatement = field(name="QueryStatement")
    query_parameters: Annotated[list[QueryParameter], Meta(min_length=1, max_length=10)] | None = field(
        name="QueryParameters", default=None
    )
    view_properties: dict[ViewPropertiesKey, ViewPropertiesValue] = field(name="ViewProperties")


class Resource(Shape, frozen=True, kw_only=True):
    resource_type: str | None = field(name="ResourceType", default=None)
    resource_name: str | None = field(name="ResourceName", default=None)


class ResourceTag(Shape, frozen=True, kw_only=True):
    resource_id: str | None = field(name="ResourceId", default=None)
    tags_list: Annotated[list[Tag], Meta(max_length=200)] | None = field(name="TagsList", default=None)


class RestoreEventDataStoreRequest(Shape, frozen=True, kw_only=True):
    event_data_store: EventDataStoreArn = field(name="EventDataStore")


class RestoreEventDataStoreResponse(Shape, frozen=True, kw_only=True):
    event_data_store_arn: EventDataStoreArn | None = field(name="EventDataStoreArn", default=None)
    name: EventDataStoreName | None = field(name="Name", default=None)
    status: EventDataStoreStatus | None = field(name="Status", default=None)
    advanced_event_selectors: list[AdvancedEventSelector] | None = field(name="AdvancedEventSelectors", default=None)
    multi_region_enabled: bool | None = field(name="MultiRegionEnabled", default=None)
    organization_enabled: bool | None = field(name="OrganizationEnabled", default=None)
    retention_period: RetentionPeriod | None = field(name="RetentionPeriod", default=None)
    termination_protection_enabled: bool | None = field(name="TerminationProtectionEnabled", default=None)
    created_timestamp: Date | None = field(name="CreatedTimestamp", default=None)
    updated_timestamp: Date | None = field(name="UpdatedTimestamp", default=None)
    kms_key_id: EventDataStoreKmsKeyId | None = field(name="KmsKeyId", default=None)
    billing_mode: BillingMode | None = field(name="BillingMode", default=None)


class S3ImportSource(Shape, frozen=True, kw_only=True):
    s3_location_uri: str = field(name="S3LocationUri")
    s3_bucket_region: str = field(name="S3BucketRegion")
    s3_bucket_access_role_arn: str = field(name="S3BucketAccessRoleArn")


class SearchSampleQueriesRequest(Shape, frozen=True, kw_only=True):
    search_phrase: SearchSampleQueriesSearchPhrase = field(name="SearchPhrase")
    max_results: SearchSampleQueriesMaxResults | None = field(name="MaxResults", default=None)
    next_token: PaginationToken | None = field(name="NextToken", default=None)


class SearchSampleQueriesResponse(Shape, frozen=True, kw_only=True):
    search_results: list[SearchSampleQueriesSearchResult] | None = field(name="SearchResults", default=None)
    next_token: PaginationToken | None = field(name="NextToken", default=None)


class SearchSampleQueriesSearchResult(Shape, frozen=True, kw_only=True):
    name: str | None = field(name="Name", default=None)
    description: str | None = field(name="Description", default=None)
    sql: str | None = field(name="SQL", default=None)
    relevance: float | None = field(name="Relevance", default=None)


class SourceConfig(Shape, frozen=True, kw_only=True):
    apply_to_all_regions: bool | None = field(name="ApplyToAllRegions", default=None)
    advanced_event_selectors: list[AdvancedEventSelector] | None = field(name="AdvancedEventSelectors", default=None)


class StartDashboardRefreshRequest(Shape, frozen=True, kw_only=True):
    dashboard_id: DashboardArn = field(name="DashboardId")
    query_parameter_values: dict[QueryParameterKey, QueryParameterValue] | None = field(
        name="QueryParameterValues", default=None
    )


class StartDashboardRefreshResponse(Shape, frozen=True, kw_only=True):
    refresh_id: RefreshId | None = field(name="RefreshId", default=None)


class StartEventDataStoreIngestionRequest(Shape, frozen=True, kw_only=True):
    event_data_store: EventDataStoreArn = field(name="EventDataStore")


class StartEventDataStoreIngestionResponse(Shape, frozen=True, kw_only=True):
    pass


class StartImportRequest(Shape, frozen=True, kw_only=True):
    destinations: Annotated[list[EventDataStoreArn], Meta(min_length=1, max_length=1)] | None = field(
        name="Destinations", default=None
    )
    import_source: ImportSource | None = field(name="ImportSource", default=None)
    start_event_time: Date | None = field(name="StartEventTime", default=None)
    end_event_time: Date | None = field(name="EndEventTime", default=None)
    import_id: UUID | None = field(name="ImportId", default=None)


class StartImportResponse(Shape, frozen=True, kw_only=True):
    import_id: UUID | None = field(name="ImportId", default=None)
    destinations: Annotated[list[EventDataStoreArn], Meta(min_length=1, max_length=1)] | None = field(
        name="Destinations", default=None
    )
    import_source: ImportSource | None = field(name="ImportSource", default=None)
    start_event_time: Date | None = field(name="StartEventTime", default=None)
    end_event_time: Date | None = field(name="EndEventTime", default=None)
    import_status: ImportStatus | None = field(name="ImportStatus", default=None)
    created_timestamp: Date | None = field(name="CreatedTimestamp", default=None)
    updated_timestamp: Date | None = field(name="UpdatedTimestamp", default=None)


class StartLoggingRequest(Shape, frozen=True, kw_only=True):
    name: str = field(name="Name")


class StartLoggingResponse(Shape, frozen=True, kw_only=True):
    pass


class StartQueryRequest(Shape, frozen=True, kw_only=True):
    query_statement: QueryStatement | None = field(name="QueryStatement", default=None)
    delivery_s3_uri: DeliveryS3Uri | None = field(name="DeliveryS3Uri", default=None)
    query_alias: QueryAlias | None = field(name="QueryAlias", default=None)
    query_parameters: Annotated[list[QueryParameter], Meta(min_length=1, max_length=10)] | None = field(
        name="QueryParameters", default=None
    )
    event_data_store_owner_account_id: AccountId | None = field(name="EventDataStoreOwnerAccountId", default=None)


class StartQueryResponse(Shape, frozen=True, kw_only=True):
    query_id: UUID | None = field(name="QueryId", default=None)
    event_data_store_owner_account_id: AccountId | None = field(name="EventDataStoreOwnerAccountId", default=None)


class StopEventDataStoreIngestionRequest(Shape, frozen=True, kw_only=True):
    event_data_store: EventDataStoreArn = field(name="EventDataStore")


class StopEventDataStoreIngestionResponse(Shape, frozen=True, kw_only=True):
    pass


class StopImportRequest(Shape, frozen=True, kw_only=True):
    import_id: UUID = field(name="ImportId")


class StopImportResponse(Shape, frozen=True, kw_only=True):
    import_id: UUID | None = field(name="ImportId", default=None)
    import_source: ImportSource | None = field(name="ImportSource", default=None)
    destinations: Annotated[list[EventDataStoreArn], Meta(min_length=1, max_length=1)] | None = field(
        name="Destinations", default=None
    )
    import_status: ImportStatus | None = field(name="ImportStatus", default=None)
    created_timestamp: Date | None = field(name="CreatedTimestamp", default=None)
    updated_timestamp: Date | None = field(name="UpdatedTimestamp", default=None)
    start_event_time: Date | None = field(name="StartEventTime", default=None)
    end_event_time: Date | None = field(name="EndEventTime", default=None)
    import_statistics: ImportStatistics | None = field(name="ImportStatistics", default=None)


class StopLoggingRequest(Shape, frozen=True, kw_only=True):
    name: str = field(name="Name")


class StopLoggingResponse(Shape, frozen=True, kw_only=True):
    pass


class Tag(Shape, frozen=True, kw_only=True):
    key: TagKey = field(name="Key")
    value: TagValue | None = field(name="Value", default=None)


class Trail(Shape, frozen=True, kw_only=True):
    name: str | None = field(name="Name", default=None)
    s3_bucket_name: str | None = field(name="S3BucketName", default=None)
    s3_key_prefix: str | None = field(name="S3KeyPrefix", default=None)
    sns_topic_name: str | None = field(name="SnsTopicName", default=None)
    sns_topic_arn: str | None = field(name="SnsTopicARN", default=None)
    include_global_service_events: bool | None = field(name="IncludeGlobalServiceEvents", default=None)
    is_multi_region_trail: bool | None = field(name="IsMultiRegionTrail", default=None)
    home_region: str | None = field(name="HomeRegion", default=None)
    trail_arn: str | None = field(name="TrailARN", default=None)
    log_file_validation_enabled: bool | None = field(name="LogFileValidationEnabled", default=None)
    cloud_watch_logs_log_group_arn: str | None = field(name="CloudWatchLogsLogGroupArn", default=None)
    cloud_watch_logs_role_arn: str | None = field(name="CloudWatchLogsRoleArn", default=None)
    kms_key_id: str | None = field(name="KmsKeyId", default=None)
    has_custom_event_selectors: bool | None = field(name="HasCustomEventSelectors", default=None)
    has_insight_selectors: bool | None = field(name="HasInsightSelectors", default=None)
    is_organization_trail: bool | None = field(name="IsOrganizationTrail", default=None)
    recursive_logging: bool | None = field(name="RecursiveLogging", default=None)


class TrailInfo(Shape, frozen=True, kw_only=True):
    trail_arn: str | None = field(name="TrailARN", default=None)
    name: str | None = field(name="Name", default=None)
    home_region: str | None = field(name="HomeRegion", default=None)


class UpdateChannelRequest(Shape, frozen=True, kw_only=True):
    channel: ChannelArn = field(name="Channel")
    destinations: Annotated[list[Destination], Meta(min_length=1, max_length=200)] | None = field(
        name="Destinations", default=None
    )
    name: ChannelName | None = field(name="Name", default=None)


class UpdateChannelResponse(Shape, frozen=True, kw_only=True):
    channel_arn: ChannelArn | None = field(name="ChannelArn", default=None)
    name: ChannelName | None = field(name="Name", default=None)
    source: Source | None = field(name="Source", default=None)
    destinations: Annotated[list[Destination], Meta(min_length=1, max_length=200)] | None = field(
        name="Destinations", default=None
    )


class UpdateDashboardRequest(Shape, frozen=True, kw_only=True):
    dashboard_id: DashboardArn = field(name="DashboardId")
    widgets: list[RequestWidget] | None = field(name="Widgets", default=None)
    refresh_schedule: RefreshSchedule | None = field(name="RefreshSchedule", default=None)
    termination_protection_enabled: bool | None = field(name="TerminationProtectionEnabled", default=None)


class UpdateDashboardResponse(Shape, frozen=True, kw_only=True):
    dashboard_arn: DashboardArn | None = field(name="DashboardArn", default=None)
    name: DashboardName | None = field(name="Name", default=None)
    type: DashboardType | None = field(name="Type", default=None)
    widgets: list[Widget] | None = field(name="Widgets", default=None)
    refresh_schedule: RefreshSchedule | None = field(name="RefreshSchedule", default=None)
    termination_protection_enabled: bool | None = field(name="TerminationProtectionEnabled", default=None)
    created_timestamp: Date | None = field(name="CreatedTimestamp", default=None)
    updated_timestamp: Date | None = field(name="UpdatedTimestamp", default=None)


class UpdateEventDataStoreRequest(Shape, frozen=True, kw_only=True):
    event_data_store: EventDataStoreArn = field(name="EventDataStore")
    name: EventDataStoreName | None = field(name="Name", default=None)
    advanced_event_selectors: list[AdvancedEventSelector] | None = field(name="AdvancedEventSelectors", default=None)
    multi_region_enabled: bool | None = field(name="MultiRegionEnabled", default=None)
    organization_enabled: bool | None = field(name="OrganizationEnabled", default=None)
    retention_period: RetentionPeriod | None = field(name="RetentionPeriod", default=None)
    termination_protection_enabled: bool | None = field(name="TerminationProtectionEnabled", default=None)
    kms_key_id: EventDataStoreKmsKeyId | None = field(name="KmsKeyId", default=None)
    billing_mode: BillingMode | None = field(name="BillingMode", default=None)


class UpdateEventDataStoreResponse(Shape, frozen=True, kw_only=True):
    event_data_store_arn: EventDataStoreArn | None = field(name="EventDataStoreArn", default=None)
    name: EventDataStoreName | None = field(name="Name", default=None)
    status: EventDataStoreStatus | None = field(name="Status", default=None)
    advanced_event_selectors: list[AdvancedEventSelector] | None = field(name="AdvancedEventSelectors", default=None)
    multi_region_enabled: bool | None = field(name="MultiRegionEnabled", default=None)
    organization_enabled: bool | None = field(name="OrganizationEnabled", default=None)
    retention_period: RetentionPeriod | None = field(name="RetentionPeriod", default=None)
    termination_protection_enabled: bool | None = field(name="TerminationProtectionEnabled", default=None)
    created_timestamp: Date | None = field(name="CreatedTimestamp", default=None)
    updated_timestamp: Date | None = field(name="UpdatedTimestamp", default=None)
    kms_key_id: EventDataStoreKmsKeyId | None = field(name="KmsKeyId", default=None)
    billing_mode: BillingMode | None = field(name="BillingMode", default=None)
    federation_status: FederationStatus | None = field(name="FederationStatus", default=None)
    federation_role_arn: FederationRoleArn | None = field(name="FederationRoleArn", default=None)


class UpdateTrailRequest(Shape, frozen=True, kw_only=True):
    name: str = field(name="Name")
    s3_bucket_name: str | None = field(name="S3BucketName", default=None)
    s3_key_prefix: str | None = field(name="S3KeyPrefix", default=None)
    sns_topic_name: str | None = field(name="SnsTopicName", default=None)
    include_global_service_events: bool | None = field(name="IncludeGlobalServiceEvents", default=None)
    is_multi_region_trail: bool | None = field(name="IsMultiRegionTrail", default=None)
    enable_log_file_validation: bool | None = field(name="EnableLogFileValidation", default=None)
    cloud_watch_logs_log_group_arn: str | None = field(name="CloudWatchLogsLogGroupArn", default=None)
    cloud_watch_logs_role_arn: str | None = field(name="CloudWatchLogsRoleArn", default=None)
    kms_key_id: str | None = field(name="KmsKeyId", default=None)
    is_organization_trail: bool | None = field(name="IsOrganizationTrail", default=None)
    recursive_logging: bool | None = field(name="RecursiveLogging", default=None)


class UpdateTrailResponse(Shape, frozen=True, kw_only=True):
    name: str | None = field(name="Name", default=None)
    s3_bucket_name: str | None = field(name="S3BucketName", default=None)
    s3_key_prefix: str | None = field(name="S3KeyPrefix", default=None)
    sns_topic_name: str | None = field(name="SnsTopicName", default=None)
    sns_topic_arn: str | None = field(name="SnsTopicARN", default=None)
    include_global_service_events: bool | None = field(name="IncludeGlobalServiceEvents", default=None)
    is_multi_region_trail: bool | None = field(name="IsMultiRegionTrail", default=None)
    trail_arn: str | None = field(name="TrailARN", default=None)
    log_file_validation_enabled: bool | None = field(name="LogFileValidationEnabled", default=None)
    cloud_watch_logs_log_group_arn: str | None = field(name="CloudWatchLogsLogGroupArn", default=None)
    cloud_watch_logs_role_arn: str | None = field(name="CloudWatchLogsRoleArn", default=None)
    kms_key_id: str | None = field(name="KmsKeyId", default=None)
    is_organization_trail: bool | None = field(name="IsOrganizationTrail", default=None)
    recursive_logging: bool | None = field(name="RecursiveLogging", default=None)


class Widget(Shape, frozen=True, kw_only=True):
    query_alias: QueryAlias | None = field(name="QueryAlias", default=None)
    query_statement: QueryStatement | None = field(name="QueryStatement", default=None)
    query_parameters: Annotated[list[QueryParameter], Meta(min_length=1, max_length=10)] | None = field(
        name="QueryParameters", default=None
    )
    view_properties: dict[ViewPropertiesKey, ViewPropertiesValue] | None = field(name="ViewProperties", default=None)


class AccessDeniedException(ServiceError):
    code = "AccessDeniedException"


class AccountHasOngoingImportException(ServiceError):
    code = "AccountHasOngoingImportException"


class AccountNotFoundException(ServiceError):
    code = "AccountNotFoundException"


class AccountNotRegisteredException(ServiceError):
    code = "AccountNotRegisteredException"


class AccountRegisteredException(ServiceError):
    code = "AccountRegisteredException"


class CannotDelegateManagementAccountException(ServiceError):
    code = "CannotDelegateManagementAccountException"


class ChannelARNInvalidException(ServiceError):
    code = "ChannelARNInvalidException"


class ChannelAlreadyExistsException(ServiceError):
    code = "ChannelAlreadyExistsException"


class ChannelExistsForEDSException(ServiceError):
    code = "ChannelExistsForEDSException"


class ChannelMaxLimitExceededException(ServiceError):
    code = "ChannelMaxLimitExceededException"


class ChannelNotFoundException(ServiceError):
    code = "ChannelNotFoundException"


class CloudTrailARNInvalidException(ServiceError):
    code = "CloudTrailARNInvalidException"


class CloudTrailAccessNotEnabledException(ServiceError):
    code = "CloudTrailAccessNotEnabledException"


class CloudTrailInvalidClientTokenIdException(ServiceError):
    code = "CloudTrailInvalidClientTokenIdException"


class CloudWatchLogsDeliveryUnavailableException(ServiceError):
    code = "CloudWatchLogsDeliveryUnavailableException"


class ConcurrentModificationException(ServiceError):
    code = "ConcurrentModificationException"


class ConflictException(ServiceError):
    code = "ConflictException"


class DelegatedAdminAccountLimitExceededException(ServiceError):
    code = "DelegatedAdminAccountLimitExceededException"


class EventDataStoreARNInvalidException(ServiceError):
    code = "EventDataStoreARNInvalidException"


class EventDataStoreAlreadyExistsException(ServiceError):
    code = "EventDataStoreAlreadyExistsException"


class EventDataStoreFederationEnabledException(ServiceError):
    code = "EventDataStoreFederationEnabledException"


class EventDataStoreHasOngoingImportException(ServiceError):
    code = "EventDataStoreHasOngoingImportException"


class EventDataStoreMaxLimitExceededException(ServiceError):
    code = "EventDataStoreMaxLimitExceededException"


class EventDataStoreNotFoundException(ServiceError):
    code = "EventDataStoreNotFoundException"


class EventDataStoreTerminationProtectedException(ServiceError):
    code = "EventDataStoreTerminationProtectedException"


class GenerateResponseException(ServiceError):
    code = "GenerateResponseException"


class ImportNotFoundException(ServiceError):
    code = "ImportNotFoundException"


class InactiveEventDataStoreException(ServiceError):
    code = "InactiveEventDataStoreException"


class InactiveQueryException(ServiceError):
    code = "InactiveQueryException"


class InsightNotEnabledException(ServiceError):
    code = "InsightNotEnabledException"


class InsufficientDependencyServiceAccessPermissionException(ServiceError):
    code = "InsufficientDependencyServiceAccessPermissionException"


class InsufficientEncryptionPolicyException(ServiceError):
    code = "InsufficientEncryptionPolicyException"


class InsufficientIAMAccessPermissionException(ServiceError):
    code = "InsufficientIAMAccessPermissionException"


class InsufficientS3BucketPolicyException(ServiceError):
    code = "InsufficientS3BucketPolicyException"


class InsufficientSnsTopicPolicyException(ServiceError):
    code = "InsufficientSnsTopicPolicyException"


class InvalidCloudWatchLogsLogGroupArnException(ServiceError):
    code = "InvalidCloudWatchLogsLogGroupArnException"


class InvalidCloudWatchLogsRoleArnException(ServiceError):
    code = "InvalidCloudWatchLogsRoleArnException"


class InvalidDateRangeException(ServiceError):
    code = "InvalidDateRangeException"


class InvalidEventCategoryException(ServiceError):
    code = "InvalidEventCategoryException"


class InvalidEventDataStoreCategoryException(ServiceError):
    code = "InvalidEventDataStoreCategoryException"


class InvalidEventDataStoreStatusException(ServiceError):
    code = "InvalidEventDataStoreStatusException"


class InvalidEventSelectorsException(ServiceError):
    code = "InvalidEventSelectorsException"


class InvalidHomeRegionException(ServiceError):
    code = "InvalidHomeRegionException"


class InvalidImportSourceException(ServiceError):
    code = "InvalidImportSourceException"


class InvalidInsightSelectorsException(ServiceError):
    code = "InvalidInsightSelectorsException"


class InvalidKmsKeyIdException(ServiceError):
    code = "InvalidKmsKeyIdException"


class InvalidLookupAttributesException(ServiceError):
    code = "InvalidLookupAttributesException"


class InvalidMaxResultsException(ServiceError):
    code = "InvalidMaxResultsException"


class InvalidNextTokenException(ServiceError):
    code = "InvalidNextTokenException"


class InvalidParameterCombinationException(ServiceError):
    code = "InvalidParameterCombinationException"


class InvalidParameterException(ServiceError):
    code = "InvalidParameterException"


class InvalidQueryStatementException(ServiceError):
    code = "InvalidQueryStatementException"


class InvalidQueryStatusException(ServiceError):
    code = "InvalidQueryStatusException"


class InvalidS3BucketNameException(ServiceError):
    code = "InvalidS3BucketNameException"


class InvalidS3PrefixException(ServiceError):
    code = "InvalidS3PrefixException"


class InvalidSnsTopicNameException(ServiceError):
    code = "InvalidSnsTopicNameException"


class InvalidSourceException(ServiceError):
    code = "InvalidSourceException"


class InvalidTagParameterException(ServiceError):
    code = "InvalidTagParameterException"


class InvalidTimeRangeException(ServiceError):
    code = "InvalidTimeRangeException"


class InvalidTokenException(ServiceError):
    code = "InvalidTokenException"


class InvalidTrailNameException(ServiceError):
    code = "InvalidTrailNameException"


class KmsException(ServiceError):
    code = "KmsException"


class KmsKeyDisabledException(ServiceError):
    code = "KmsKeyDisabledException"


class KmsKeyNotFoundException(ServiceError):
    code = "KmsKeyNotFoundException"


class MaxConcurrentQueriesException(ServiceError):
    code = "MaxConcurrentQueriesException"


class MaximumNumberOfTrailsExceededException(ServiceError):
    code = "MaximumNumberOfTrailsExceededException"


class NoManagementAccountSLRExistsException(ServiceError):
    code = "NoManagementAccountSLRExistsException"


class NotOrganizationManagementAccountException(ServiceError):
    code = "NotOrganizationManagementAccountException"


class NotOrganizationMasterAccountException(ServiceError):
    code = "NotOrganizationMasterAccountException"


class OperationNotPermittedException(ServiceError):
    code = "OperationNotPermittedException"


class OrganizationNotInAllFeaturesModeException(ServiceError):
    code = "OrganizationNotInAllFeaturesModeException"


class OrganizationsNotInUseException(ServiceError):
    code = "OrganizationsNotInUseException"


class QueryIdNotFoundException(ServiceError):
    code = "QueryIdNotFoundException"


class ResourceARNNotValidException(ServiceError):
    code = "ResourceARNNotValidException"


class ResourceNotFoundException(ServiceError):
    code = "ResourceNotFoundException"


class ResourcePolicyNotFoundException(ServiceError):
    code = "ResourcePolicyNotFoundException"


class ResourcePolicyNotValidException(ServiceError):
    code = "ResourcePolicyNotValidException"


class ResourceTypeNotSupportedException(ServiceError):
    code = "ResourceTypeNotSupportedException"


class S3BucketDoesNotExistException(ServiceError):
    code = "S3BucketDoesNotExistException"


class ServiceQuotaExceededException(ServiceError):
    code = "ServiceQuotaExceededException"


class TagsLimitExceededException(ServiceError):
    code = "TagsLimitExceededException"


class ThrottlingException(ServiceError):
    code = "ThrottlingException"


class TrailAlreadyExistsException(ServiceError):
    code = "TrailAlreadyExistsException"


class TrailNotFoundException(ServiceError):
    code = "TrailNotFoundException"


class TrailNotProvidedException(ServiceError):
    code = "TrailNotProvidedException"


class UnsupportedOperationException(ServiceError):
    code = "UnsupportedOperationException"


AddTags = Operation(
    SERVICE,
    "AddTags",
    AddTagsRequest,
    AddTagsResponse,
    errors=(
        ResourceNotFoundException,
        CloudTrailARNInvalidException,
        EventDataStoreARNInvalidException,
        ChannelARNInvalidException,
        ResourceTypeNotSupportedException,
        TagsLimitExceededException,
        InvalidTrailNameException,
        InvalidTagParameterException,
        InactiveEventDataStoreException,
        EventDataStoreNotFoundException,
        ChannelNotFoundException,
        UnsupportedOperationException,
        OperationNotPermittedException,
        NotOrganizationMasterAccountException,
        NoManagementAccountSLRExistsException,
        ConflictException,
    ),
)
CancelQuery = Operation(
    SERVICE,
    "CancelQuery",
    CancelQueryRequest,
    CancelQueryResponse,
    errors=(
        EventDataStoreARNInvalidException,
        EventDataStoreNotFoundException,
        InactiveEventDataStoreException,
        InactiveQueryException,
        InvalidParameterException,
        QueryIdNotFoundException,
        OperationNotPermittedException,
        UnsupportedOperationException,
        NoManagementAccountSLRExistsException,
        ConflictException,
    ),
)
CreateChannel = Operation(
    SERVICE,
    "CreateChannel",
    CreateChannelRequest,
    CreateChannelResponse,
    errors=(
        ChannelMaxLimitExceededException,
        InvalidSourceException,
        ChannelAlreadyExistsException,
        EventDataStoreARNInvalidException,
        EventDataStoreNotFoundException,
        InvalidEventDataStoreCategoryException,
        InactiveEventDataStoreException,
        InvalidParameterException,
        InvalidTagParameterException,
        TagsLimitExceededException,
        OperationNotPermittedException,
        UnsupportedOperationException,
    ),
)
CreateDashboard = Operation(
    SERVICE,
    "CreateDashboard",
    CreateDashboardRequest,
    CreateDashboardResponse,
    errors=(
        ConflictException,
        InvalidTagParameterException,
        EventDataStoreNotFoundException,
        InactiveEventDataStoreException,
        InsufficientEncryptionPolicyException,
        InvalidQueryStatementException,
        ServiceQuotaExceededException,
        UnsupportedOperationException,
    ),
)
CreateEventDataStore = Operation(
    SERVICE,
    "CreateEventDataStore",
    CreateEventDataStoreRequest,
    CreateEventDataStoreResponse,
    errors=(
        EventDataStoreAlreadyExistsException,
        EventDataStoreMaxLimitExceededException,
        InvalidEventSelectorsException,
        InvalidParameterException,
        InvalidTagParameterException,
        OperationNotPermittedException,
        UnsupportedOperationException,
        ConflictException,
        InsufficientEncryptionPolicyException,
        InvalidKmsKeyIdException,
        KmsKeyNotFoundException,
        KmsException,
        CloudTrailAccessNotEnabledException,
        InsufficientDependencyServiceAccessPermissionException,
        NotOrganizationMasterAccountException,
        OrganizationsNotInUseException,
        OrganizationNotInAllFeaturesModeException,
        NoManagementAccountSLRExistsException,
        ThrottlingException,
    ),
)
CreateTrail = Operation(
    SERVICE,
    "CreateTrail",
    CreateTrailRequest,
    CreateTrailResponse,
    errors=(
        MaximumNumberOfTrailsExceededException,
        TrailAlreadyExistsException,
        S3BucketDoesNotExistException,
        InsufficientS3BucketPolicyException,
        InsufficientSnsTopicPolicyException,
        InsufficientEncryptionPolicyException,
        InvalidS3BucketNameException,
        InvalidS3PrefixException,
        InvalidSnsTopicNameException,
        InvalidKmsKeyIdException,
        InvalidTrailNameException,
        TrailNotProvidedException,
        TagsLimitExceededException,
        InvalidParameterCombinationException,
        InvalidParameterException,
        KmsKeyNotFoundException,
        KmsKeyDisabledException,
        KmsException,
        InvalidCloudWatchLogsLogGroupArnException,
        InvalidCloudWatchLogsRoleArnException,
        CloudWatchLogsDeliveryUnavailableException,
        InvalidTagParameterException,
        UnsupportedOperationException,
        OperationNotPermittedException,
        CloudTrailAccessNotEnabledException,
        InsufficientDependencyServiceAccessPermissionException,
        NotOrganizationMasterAccountException,
        OrganizationsNotInUseException,
        OrganizationNotInAllFeaturesModeException,
        NoManagementAccountSLRExistsException,
        CloudTrailInvalidClientTokenIdException,
        ConflictException,
        ThrottlingException,
    ),
)
DeleteChannel = Operation(
    SERVICE,
    "DeleteChannel",
    DeleteChannelRequest,
    DeleteChannelResponse,
    errors=(
        ChannelARNInvalidException,
        ChannelNotFoundException,
        OperationNotPermittedException,
        UnsupportedOperationException,
    ),
)
DeleteDashboard = Operation(
    SERVICE,
    "DeleteDashboard",
    DeleteDashboardRequest,
    DeleteDashboardResponse,
    errors=(
        ConflictException,
        ResourceNotFoundException,
        UnsupportedOperationException,
    ),
)
DeleteEventDataStore = Operation(
    SERVICE,
    "DeleteEventDataStore",
    DeleteEventDataStoreRequest,
    DeleteEventDataStoreResponse,
    errors=(
        EventDataStoreARNInvalidException,
        EventDataStoreNotFoundException,
        EventDataStoreTerminationProtectedException,
        EventDataStoreHasOngoingImportException,
        InactiveEventDataStoreException,
        InvalidParameterException,
        OperationNotPermittedException,
        UnsupportedOperationException,
        NotOrganizationMasterAccountException,
        NoManagementAccountSLRExistsException,
        ChannelExistsForEDSException,
        InsufficientDependencyServiceAccessPermissionException,
        ConflictException,
        EventDataStoreFederationEnabledException,
    ),
)
DeleteResourcePolicy = Operation(
    SERVICE,
    "DeleteResourcePolicy",
    DeleteResourcePolicyRequest,
    DeleteResourcePolicyResponse,
    errors=(
        ResourceARNNotValidException,
        ResourceNotFoundException,
        ResourcePolicyNotFoundException,
        ResourceTypeNotSupportedException,
        ConflictException,
        OperationNotPermittedException,
        UnsupportedOperationException,
    ),
)
DeleteTrail = Operation(
    SERVICE,
    "DeleteTrail",
    DeleteTrailRequest,
    DeleteTrailResponse,
    errors=(
        TrailNotFoundException,
        InvalidTrailNameException,
        CloudTrailARNInvalidException,
        ConflictException,
        ThrottlingException,
        InvalidHomeRegionException,
        UnsupportedOperationException,
        OperationNotPermittedException,
        NotOrganizationMasterAccountException,
        NoManagementAccountSLRExistsException,
        InsufficientDependencyServiceAccessPermissionException,
    ),
)
DeregisterOrganizationDelegatedAdmin = Operation(
    SERVICE,
    "DeregisterOrganizationDelegatedAdmin",
    DeregisterOrganizationDelegatedAdminRequest,
    DeregisterOrganizationDelegatedAdminResponse,
    errors=(
        AccountNotFoundException,
        AccountNotRegisteredException,
        CloudTrailAccessNotEnabledException,
        ConflictException,
        InsufficientDependencyServiceAccessPermissionException,
        InvalidParameterException,
        NotOrganizationManagementAccountException,
        OrganizationNotInAllFeaturesModeException,
        OrganizationsNotInUseException,
        UnsupportedOperationException,
        OperationNotPermittedException,
    ),
)
DescribeQuery = Operation(
    SERVICE,
    "DescribeQuery",
    DescribeQueryRequest,
    DescribeQueryResponse,
    errors=(
        EventDataStoreARNInvalidException,
        EventDataStoreNotFoundException,
        InactiveEventDataStoreException,
        InvalidParameterException,
        QueryIdNotFoundException,
        OperationNotPermittedException,
        UnsupportedOperationException,
        NoManagementAccountSLRExistsException,
    ),
)
DescribeTrails = Operation(
    SERVICE,
    "DescribeTrails",
    DescribeTrailsRequest,
    DescribeTrailsResponse,
    errors=(
        UnsupportedOperationException,
        OperationNotPermittedException,
        InvalidTrailNameException,
        CloudTrailARNInvalidException,
        NoManagementAccountSLRExistsException,
    ),
)
DisableFederation = Operation(
    SERVICE,
    "DisableFederation",
    DisableFederationRequest,
    DisableFederationResponse,
    errors=(
        EventDataStoreARNInvalidException,
        EventDataStoreNotFoundException,
        InvalidParameterException,
        InactiveEventDataStoreException,
        OperationNotPermittedException,
        UnsupportedOperationException,
        CloudTrailAccessNotEnabledException,
        InsufficientDependencyServiceAccessPermissionException,
        NotOrganizationMasterAccountException,
        NoManagementAccountSLRExistsException,
        OrganizationsNotInUseException,
        OrganizationNotInAllFeaturesModeException,
        ConcurrentModificationException,
        AccessDeniedException,
    ),
)
EnableFederation = Operation(
    SERVICE,
    "EnableFederation",
    EnableFederationRequest,
    EnableFederationResponse,
    errors=(
        EventDataStoreARNInvalidException,
        EventDataStoreNotFoundException,
        InvalidParameterException,
        InactiveEventDataStoreException,
        OperationNotPermittedException,
        UnsupportedOperationException,
        CloudTrailAccessNotEnabledException,
        InsufficientDependencyServiceAccessPermissionException,
        NotOrganizationMasterAccountException,
        NoManagementAccountSLRExistsException,
        OrganizationsNotInUseException,
        OrganizationNotInAllFeaturesModeException,
        ConcurrentModificationException,
        AccessDeniedException,
        EventDataStoreFederationEnabledException,
    ),
)
GenerateQuery = Operation(
    SERVICE,
    "GenerateQuery",
    GenerateQueryRequest,
    GenerateQueryResponse,
    errors=(
        EventDataStoreARNInvalidException,
        EventDataStoreNotFoundException,
        InactiveEventDataStoreException,
        InvalidParameterException,
        GenerateResponseException,
        OperationNotPermittedException,
        UnsupportedOperationException,
        NoManagementAccountSLRExistsException,
    ),
)
GetChannel = Operation(
    SERVICE,
    "GetChannel",
    GetChannelRequest,
    GetChannelResponse,
    errors=(
        ChannelARNInvalidException,
        ChannelNotFoundException,
        OperationNotPermittedException,
        UnsupportedOperationException,
    ),
)
GetDashboard = Operation(
    SERVICE,
    "GetDashboard",
    GetDashboardRequest,
    GetDashboardResponse,
    errors=(
        ResourceNotFoundException,
        UnsupportedOperationException,
    ),
)
GetEventConfiguration = Operation(
    SERVICE,
    "GetEventConfiguration",
    GetEventConfigurationRequest,
    GetEventConfigurationResponse,
    errors=(
        TrailNotFoundException,
        InvalidTrailNameException,
        CloudTrailARNInvalidException,
        UnsupportedOperationException,
        OperationNotPermittedException,
        EventDataStoreARNInvalidException,
        EventDataStoreNotFoundException,
        InvalidEventDataStoreStatusException,
        InvalidParameterException,
        InvalidEventDataStoreCategoryException,
        NoManagementAccountSLRExistsException,
        InvalidParameterCombinationException,
    ),
)
GetEventDataStore = Operation(
    SERVICE,
    "GetEventDataStore",
    GetEventDataStoreRequest,
    GetEventDataStoreResponse,
    errors=(
        EventDataStoreARNInvalidException,
        EventDataStoreNotFoundException,
        InvalidParameterException,
        OperationNotPermittedException,
        UnsupportedOperationException,
        NoManagementAccountSLRExistsException,
    ),
)
GetEventSelectors = Operation(
    SERVICE,
    "GetEventSelectors",
    GetEventSelectorsRequest,
    GetEventSelectorsResponse,
    errors=(
        TrailNotFoundException,
        InvalidTrailNameException,
        CloudTrailARNInvalidException,
        UnsupportedOperationException,
        OperationNotPermittedException,
        NoManagementAccountSLRExistsException,
    ),
)
GetImport = Operation(
    SERVICE,
    "GetImport",
    GetImportRequest,
    GetImportResponse,
    errors=(
        ImportNotFoundException,
        InvalidParameterException,
        OperationNotPermittedException,
        UnsupportedOperationException,
    ),
)
GetInsightSelectors = Operation(
    SERVICE,
    "GetInsightSelectors",
    GetInsightSelectorsRequest,
    GetInsightSelectorsResponse,
    errors=(
        InvalidParameterException,
        InvalidParameterCombinationException,
        TrailNotFoundException,
        InvalidTrailNameException,
        CloudTrailARNInvalidException,
        UnsupportedOperationException,
        OperationNotPermittedException,
        InsightNotEnabledException,
        NoManagementAccountSLRExistsException,
        ThrottlingException,
    ),
)
GetQueryResults = Operation(
    SERVICE,
    "GetQueryResults",
    GetQueryResultsRequest,
    GetQueryResultsResponse,
    errors=(
        EventDataStoreARNInvalidException,
        EventDataStoreNotFoundException,
        InactiveEventDataStoreException,
        InvalidMaxResultsException,
        InvalidNextTokenException,
        InvalidParameterException,
        QueryIdNotFoundException,
        InsufficientEncryptionPolicyException,
        OperationNotPermittedException,
        UnsupportedOperationException,
        NoManagementAccountSLRExistsException,
    ),
)
GetResourcePolicy = Operation(
    SERVICE,
    "GetResourcePolicy",
    GetResourcePolicyRequest,
    GetResourcePolicyResponse,
    errors=(
        ResourceARNNotValidException,
        ResourceNotFoundException,
        ResourcePolicyNotFoundException,
        ResourceTypeNotSupportedException,
        OperationNotPermittedException,
        UnsupportedOperationException,
    ),
)
GetTrail = Operation(
    SERVICE,
    "GetTrail",
    GetTrailRequest,
    GetTrailResponse,
    errors=(
        CloudTrailARNInvalidException,
        TrailNotFoundException,
        InvalidTrailNameException,
        UnsupportedOperationException,
        OperationNotPermittedException,
    ),
)
GetTrailStatus = Operation(
    SERVICE,
    "GetTrailStatus",
    GetTrailStatusRequest,
    GetTrailStatusResponse,
    errors=(
        CloudTrailARNInvalidException,
        TrailNotFoundException,
        InvalidTrailNameException,
        UnsupportedOperationException,
        OperationNotPermittedException,
    ),
)
ListChannels = Operation(
    SERVICE,
    "ListChannels",
    ListChannelsRequest,
    ListChannelsResponse,
    errors=(
        InvalidNextTokenException,
        OperationNotPermittedException,
        UnsupportedOperationException,
    ),
)
ListDashboards = Operation(
    SERVICE, "ListDashboards", ListDashboardsRequest, ListDashboardsResponse, errors=(UnsupportedOperationException,)
)
ListEventDataStores = Operation(
    SERVICE,
    "ListEventDataStores",
    ListEventDataStoresRequest,
    ListEventDataStoresResponse,
    errors=(
        InvalidMaxResultsException,
        InvalidNextTokenException,
        OperationNotPermittedException,
        UnsupportedOperationException,
        NoManagementAccountSLRExistsException,
    ),
)
ListImportFailures = Operation(
    SERVICE,
    "ListImportFailures",
    ListImportFailuresRequest,
    ListImportFailuresResponse,
    errors=(
        InvalidNextTokenException,
        OperationNotPermittedException,
        UnsupportedOperationException,
        InvalidParameterException,
    ),
)
ListImports = Operation(
    SERVICE,
    "ListImports",
    ListImportsRequest,
    ListImportsResponse,
    errors=(
        EventDataStoreARNInvalidException,
        InvalidNextTokenException,
        InvalidParameterException,
        OperationNotPermittedException,
        UnsupportedOperationException,
    ),
)
ListInsightsData = Operation(
    SERVICE,
    "ListInsightsData",
    ListInsightsDataRequest,
    ListInsightsDataResponse,
    errors=(
        InvalidParameterException,
        OperationNotPermittedException,
        UnsupportedOperationException,
    ),
)
ListInsightsMetricData = Operation(
    SERVICE,
    "ListInsightsMetricData",
    ListInsightsMetricDataRequest,
    ListInsightsMetricDataResponse,
    errors=(
        InvalidParameterException,
        InvalidTrailNameException,
        OperationNotPermittedException,
        UnsupportedOperationException,
    ),
)
ListPublicKeys = Operation(
    SERVICE,
    "ListPublicKeys",
    ListPublicKeysRequest,
    ListPublicKeysResponse,
    errors=(
        InvalidTimeRangeException,
        UnsupportedOperationException,
        OperationNotPermittedException,
        InvalidTokenException,
    ),
)
ListQueries = Operation(
    SERVICE,
    "ListQueries",
    ListQueriesRequest,
    ListQueriesResponse,
    errors=(
        EventDataStoreARNInvalidException,
        EventDataStoreNotFoundException,
        InactiveEventDataStoreException,
        InvalidDateRangeException,
        InvalidMaxResultsException,
        InvalidNextTokenException,
        InvalidParameterException,
        InvalidQueryStatusException,
        OperationNotPermittedException,
        UnsupportedOperationException,
        NoManagementAccountSLRExistsException,
    ),
)
ListTags = Operation(
    SERVICE,
    "ListTags",
    ListTagsRequest,
    ListTagsResponse,
    errors=(
        ResourceNotFoundException,
        CloudTrailARNInvalidException,
        EventDataStoreARNInvalidException,
        ChannelARNInvalidException,
        ResourceTypeNotSupportedException,
        InvalidTrailNameException,
        InactiveEventDataStoreException,
        EventDataStoreNotFoundException,
        UnsupportedOperationException,
        OperationNotPermittedException,
        InvalidTokenException,
        NoManagementAccountSLRExistsException,
    ),
)
ListTrails = Operation(
    SERVICE,
    "ListTrails",
    ListTrailsRequest,
    ListTrailsResponse,
    errors=(
        UnsupportedOperationException,
        OperationNotPermittedException,
    ),
)
LookupEvents = Operation(
    SERVICE,
    "LookupEvents",
    LookupEventsRequest,
    LookupEventsResponse,
    errors=(
        InvalidLookupAttributesException,
        InvalidTimeRangeException,
        InvalidMaxResultsException,
        InvalidNextTokenException,
        InvalidEventCategoryException,
        UnsupportedOperationException,
        OperationNotPermittedException,
    ),
)
PutEventConfiguration = Operation(
    SERVICE,
    "PutEventConfiguration",
    PutEventConfigurationRequest,
    PutEventConfigurationResponse,
    errors=(
        TrailNotFoundException,
        InvalidTrailNameException,
        CloudTrailARNInvalidException,
        InvalidParameterCombinationException,
        InvalidHomeRegionException,
        EventDataStoreARNInvalidException,
        EventDataStoreNotFoundException,
        InvalidEventDataStoreStatusException,
        InvalidEventDataStoreCategoryException,
        InactiveEventDataStoreException,
        UnsupportedOperationException,
        OperationNotPermittedException,
        ThrottlingException,
        InvalidParameterException,
        ConflictException,
        NotOrganizationMasterAccountException,
        NoManagementAccountSLRExistsException,
        InsufficientDependencyServiceAccessPermissionException,
        InsufficientIAMAccessPermissionException,
    ),
)
PutEventSelectors = Operation(
    SERVICE,
    "PutEventSelectors",
    PutEventSelectorsRequest,
    PutEventSelectorsResponse,
    errors=(
        TrailNotFoundException,
        InvalidTrailNameException,
        CloudTrailARNInvalidException,
        InvalidHomeRegionException,
        InvalidEventSelectorsException,
        ConflictException,
        ThrottlingException,
        UnsupportedOperationException,
        OperationNotPermittedException,
        NotOrganizationMasterAccountException,
        NoManagementAccountSLRExistsException,
        InsufficientDependencyServiceAccessPermissionException,
    ),
)
PutInsightSelectors = Operation(
    SERVICE,
    "PutInsightSelectors",
    PutInsightSelectorsRequest,
    PutInsightSelectorsResponse,
    errors=(
        InvalidParameterException,
        InvalidParameterCombinationException,
        TrailNotFoundException,
        InvalidTrailNameException,
        CloudTrailARNInvalidException,
        InvalidHomeRegionException,
        InvalidInsightSelectorsException,
        InsufficientS3BucketPolicyException,
        InsufficientEncryptionPolicyException,
        S3BucketDoesNotExistException,
        KmsException,
        UnsupportedOperationException,
        OperationNotPermittedException,
        NotOrganizationMasterAccountException,
        NoManagementAccountSLRExistsException,
        ConflictException,
        ThrottlingException,
    ),
)
PutResourcePolicy = Operation(
    SERVICE,
    "PutResourcePolicy",
    PutResourcePolicyRequest,
    PutResourcePolicyResponse,
    errors=(
        ResourceARNNotValidException,
        ResourcePolicyNotValidException,
        ResourceNotFoundException,
        ResourceTypeNotSupportedException,
        ConflictException,
        OperationNotPermittedException,
        UnsupportedOperationException,
    ),
)
RegisterOrganizationDelegatedAdmin = Operation(
    SERVICE,
    "RegisterOrganizationDelegatedAdmin",
    RegisterOrganizationDelegatedAdminRequest,
    RegisterOrganizationDelegatedAdminResponse,
    errors=(
        AccountRegisteredException,
        AccountNotFoundException,
        InsufficientDependencyServiceAccessPermissionException,
        InvalidParameterException,
        CannotDelegateManagementAccountException,
        CloudTrailAccessNotEnabledException,
        ConflictException,
        DelegatedAdminAccountLimitExceededException,
        NotOrganizationManagementAccountException,
        OrganizationNotInAllFeaturesModeException,
        OrganizationsNotInUseException,
        UnsupportedOperationException,
        OperationNotPermittedException,
        InsufficientIAMAccessPermissionException,
    ),
)
RemoveTags = Operation(
    SERVICE,
    "RemoveTags",
    RemoveTagsRequest,
    RemoveTagsResponse,
    errors=(
        ResourceNotFoundException,
        CloudTrailARNInvalidException,
        EventDataStoreARNInvalidException,
        ChannelARNInvalidException,
        ResourceTypeNotSupportedException,
        InvalidTrailNameException,
        InvalidTagParameterException,
        InactiveEventDataStoreException,
        EventDataStoreNotFoundException,
        ChannelNotFoundException,
        UnsupportedOperationException,
        OperationNotPermittedException,
        NotOrganizationMasterAccountException,
        NoManagementAccountSLRExistsException,
        ConflictException,
    ),
)
RestoreEventDataStore = Operation(
    SERVICE,
    "RestoreEventDataStore",
    RestoreEventDataStoreRequest,
    RestoreEventDataStoreResponse,
    errors=(
        EventDataStoreARNInvalidException,
        EventDataStoreNotFoundException,
        EventDataStoreMaxLimitExceededException,
        InvalidEventDataStoreStatusException,
        InvalidParameterException,
        OperationNotPermittedException,
        UnsupportedOperationException,
        CloudTrailAccessNotEnabledException,
        InsufficientDependencyServiceAccessPermissionException,
        OrganizationsNotInUseException,
        NotOrganizationMasterAccountException,
        NoManagementAccountSLRExistsException,
        OrganizationNotInAllFeaturesModeException,
    ),
)
SearchSampleQueries = Operation(
    SERVICE,
    "SearchSampleQueries",
    SearchSampleQueriesRequest,
    SearchSampleQueriesResponse,
    errors=(
        InvalidParameterException,
        UnsupportedOperationException,
        OperationNotPermittedException,
    ),
)
StartDashboardRefresh = Operation(
    SERVICE,
    "StartDashboardRefresh",
    StartDashboardRefreshRequest,
    StartDashboardRefreshResponse,
    errors=(
        ResourceNotFoundException,
        EventDataStoreNotFoundException,
        InactiveEventDataStoreException,
        ServiceQuotaExceededException,
        UnsupportedOperationException,
    ),
)
StartEventDataStoreIngestion = Operation(
    SERVICE,
    "StartEventDataStoreIngestion",
    StartEventDataStoreIngestionRequest,
    StartEventDataStoreIngestionResponse,
    errors=(
        EventDataStoreARNInvalidException,
        EventDataStoreNotFoundException,
        InvalidEventDataStoreStatusException,
        InvalidParameterException,
        InvalidEventDataStoreCategoryException,
        OperationNotPermittedException,
        UnsupportedOperationException,
        NotOrganizationMasterAccountException,
        NoManagementAccountSLRExistsException,
        InsufficientDependencyServiceAccessPermissionException,
        ConflictException,
    ),
)
StartImport = Operation(
    SERVICE,
    "StartImport",
    StartImportRequest,
    StartImportResponse,
    errors=(
        AccountHasOngoingImportException,
        EventDataStoreARNInvalidException,
        EventDataStoreNotFoundException,
        InvalidEventDataStoreStatusException,
        InvalidEventDataStoreCategoryException,
        InactiveEventDataStoreException,
        InvalidImportSourceException,
        ImportNotFoundException,
        InvalidParameterException,
        InsufficientEncryptionPolicyException,
        OperationNotPermittedException,
        UnsupportedOperationException,
        OperationNotPermittedException,
        UnsupportedOperationException,
    ),
)
StartLogging = Operation(
    SERVICE,
    "StartLogging",
    StartLoggingRequest,
    StartLoggingResponse,
    errors=(
        CloudTrailARNInvalidException,
        ConflictException,
        ThrottlingException,
        TrailNotFoundException,
        InvalidTrailNameException,
        InvalidHomeRegionException,
        UnsupportedOperationException,
        OperationNotPermittedException,
        NotOrganizationMasterAccountException,
        NoManagementAccountSLRExistsException,
        InsufficientDependencyServiceAccessPermissionException,
    ),
)
StartQuery = Operation(
    SERVICE,
    "StartQuery",
    StartQueryRequest,
    StartQueryResponse,
    errors=(
        EventDataStoreARNInvalidException,
        EventDataStoreNotFoundException,
        InactiveEventDataStoreException,
        InvalidParameterException,
        InvalidQueryStatementException,
        MaxConcurrentQueriesException,
        InsufficientEncryptionPolicyException,
        InvalidS3PrefixException,
        InvalidS3BucketNameException,
        InsufficientS3BucketPolicyException,
        S3BucketDoesNotExistException,
        OperationNotPermittedException,
        UnsupportedOperationException,
        NoManagementAccountSLRExistsException,
    ),
)
StopEventDataStoreIngestion = Operation(
    SERVICE,
    "StopEventDataStoreIngestion",
    StopEventDataStoreIngestionRequest,
    StopEventDataStoreIngestionResponse,
    errors=(
        EventDataStoreARNInvalidException,
        EventDataStoreNotFoundException,
        InvalidEventDataStoreStatusException,
        InvalidParameterException,
        InvalidEventDataStoreCategoryException,
        OperationNotPermittedException,
        UnsupportedOperationException,
        NotOrganizationMasterAccountException,
        NoManagementAccountSLRExistsException,
        InsufficientDependencyServiceAccessPermissionException,
        ConflictException,
    ),
)
StopImport = Operation(
    SERVICE,
    "StopImport",
    StopImportRequest,
    StopImportResponse,
    errors=(
        ImportNotFoundException,
        InvalidParameterException,
        OperationNotPermittedException,
        UnsupportedOperationException,
    ),
)
StopLogging = Operation(
    SERVICE,
    "StopLogging",
    StopLoggingRequest,
    StopLoggingResponse,
    errors=(
        TrailNotFoundException,
        InvalidTrailNameException,
        CloudTrailARNInvalidException,
        ConflictException,
        ThrottlingException,
        InvalidHomeRegionException,
        UnsupportedOperationException,
        OperationNotPermittedException,
        NotOrganizationMasterAccountException,
        NoManagementAccountSLRExistsException,
        InsufficientDependencyServiceAccessPermissionException,
    ),
)
UpdateChannel = Operation(
    SERVICE,
    "UpdateChannel",
    UpdateChannelRequest,
    UpdateChannelResponse,
    errors=(
        ChannelARNInvalidException,
        ChannelNotFoundException,
        ChannelAlreadyExistsException,
        EventDataStoreARNInvalidException,
        EventDataStoreNotFoundException,
        InvalidEventDataStoreCategoryException,
        InactiveEventDataStoreException,
        InvalidParameterException,
        OperationNotPermittedException,
        UnsupportedOperationException,
    ),
)
UpdateDashboard = Operation(
    SERVICE,
    "UpdateDashboard",
    UpdateDashboardRequest,
    UpdateDashboardResponse,
    errors=(
        ConflictException,
        ResourceNotFoundException,
        EventDataStoreNotFoundException,
        InactiveEventDataStoreException,
        InsufficientEncryptionPolicyException,
        InvalidQueryStatementException,
        ServiceQuotaExceededException,
        UnsupportedOperationException,
    ),
)
UpdateEventDataStore = Operation(
    SERVICE,
    "UpdateEventDataStore",
    UpdateEventDataStoreRequest,
    UpdateEventDataStoreResponse,
    errors=(
        EventDataStoreAlreadyExistsException,
        EventDataStoreARNInvalidException,
        EventDataStoreNotFoundException,
        InvalidEventSelectorsException,
        InvalidInsightSelectorsException,
        EventDataStoreHasOngoingImportException,
        InactiveEventDataStoreException,
        InvalidParameterException,
        OperationNotPermittedException,
        UnsupportedOperationException,
        InsufficientEncryptionPolicyException,
        InvalidKmsKeyIdException,
        KmsKeyNotFoundException,
        KmsException,
        CloudTrailAccessNotEnabledException,
        InsufficientDependencyServiceAccessPermissionException,
        OrganizationsNotInUseException,
        NotOrganizationMasterAccountException,
        NoManagementAccountSLRExistsException,
        OrganizationNotInAllFeaturesModeException,
        ConflictException,
        ThrottlingException,
    ),
)
UpdateTrail = Operation(
    SERVICE,
    "UpdateTrail",
    UpdateTrailRequest,
    UpdateTrailResponse,
    errors=(
        S3BucketDoesNotExistException,
        InsufficientS3BucketPolicyException,
        InsufficientSnsTopicPolicyException,
        InsufficientEncryptionPolicyException,
        TrailNotFoundException,
        InvalidS3BucketNameException,
        InvalidS3PrefixException,
        InvalidSnsTopicNameException,
        InvalidKmsKeyIdException,
        InvalidTrailNameException,
        TrailNotProvidedException,
        InvalidEventSelectorsException,
        CloudTrailARNInvalidException,
        ConflictException,
        ThrottlingException,
        InvalidParameterCombinationException,
        InvalidHomeRegionException,
        KmsKeyNotFoundException,
        KmsKeyDisabledException,
        KmsException,
        InvalidCloudWatchLogsLogGroupArnException,
        InvalidCloudWatchLogsRoleArnException,
        CloudWatchLogsDeliveryUnavailableException,
        UnsupportedOperationException,
        OperationNotPermittedException,
        CloudTrailAccessNotEnabledException,
        InsufficientDependencyServiceAccessPermissionException,
        OrganizationsNotInUseException,
        NotOrganizationMasterAccountException,
        OrganizationNotInAllFeaturesModeException,
        NoManagementAccountSLRExistsException,
        CloudTrailInvalidClientTokenIdException,
        InvalidParameterException,
    ),
)

OPERATIONS: dict[str, Operation[Any, Any]] = {
    "AddTags": AddTags,
    "CancelQuery": CancelQuery,
    "CreateChannel": CreateChannel,
    "CreateDashboard": CreateDashboard,
    "CreateEventDataStore": CreateEventDataStore,
    "CreateTrail": CreateTrail,
    "DeleteChannel": DeleteChannel,
    "DeleteDashboard": DeleteDashboard,
    "DeleteEventDataStore": DeleteEventDataStore,
    "DeleteResourcePolicy": DeleteResourcePolicy,
    "DeleteTrail": DeleteTrail,
    "DeregisterOrganizationDelegatedAdmin": DeregisterOrganizationDelegatedAdmin,
    "DescribeQuery": DescribeQuery,
    "DescribeTrails": DescribeTrails,
    "DisableFederation": DisableFederation,
    "EnableFederation": EnableFederation,
    "GenerateQuery": GenerateQuery,
    "GetChannel": GetChannel,
    "GetDashboard": GetDashboard,
    "GetEventConfiguration": GetEventConfiguration,
    "GetEventDataStore": GetEventDataStore,
    "GetEventSelectors": GetEventSelectors,
    "GetImport": GetImport,
    "GetInsightSelectors": GetInsightSelectors,
    "GetQueryResults": GetQueryResults,
    "GetResourcePolicy": GetResourcePolicy,
    "GetTrail": GetTrail,
    "GetTrailStatus": GetTrailStatus,
    "ListChannels": ListChannels,
    "ListDashboards": ListDashboards,
    "ListEventDataStores": ListEventDataStores,
    "ListImportFailures": ListImportFailures,
    "ListImports": ListImports,
    "ListInsightsData": ListInsightsData,
    "ListInsightsMetricData": ListInsightsMetricData,
    "ListPublicKeys": ListPublicKeys,
    "ListQueries": ListQueries,
    "ListTags": ListTags,
    "ListTrails": ListTrails,
    "LookupEvents": LookupEvents,
    "PutEventConfiguration": PutEventConfiguration,
    "PutEventSelectors": PutEventSelectors,
    "PutInsightSelectors": PutInsightSelectors,
    "PutResourcePolicy": PutResourcePolicy,
    "RegisterOrganizationDelegatedAdmin": RegisterOrganizationDelegatedAdmin,
    "RemoveTags": RemoveTags,
    "RestoreEventDataStore": RestoreEventDataStore,
    "SearchSampleQueries": SearchSampleQueries,
    "StartDashboardRefresh": StartDashboardRefresh,
    "StartEventDataStoreIngestion": StartEventDataStoreIngestion,
    "StartImport": StartImport,
    "StartLogging": StartLogging,
    "StartQuery": StartQuery,
    "StopEventDataStoreIngestion": StopEventDataStoreIngestion,
    "StopImport": StopImport,
    "StopLogging": StopLogging,
    "UpdateChannel": UpdateChannel,
    "UpdateDashboard": UpdateDashboard,
    "UpdateEventDataStore": UpdateEventDataStore,
    "UpdateTrail": UpdateTrail,
}
