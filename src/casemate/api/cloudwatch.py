"""Amazon CloudWatch, API version 2010-08-01.

GENERATED from botocore 1.44.5 by ``python tools/generate_api.py``. Do not edit.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from msgspec import Meta, field

from casemate.api import Shape
from casemate.kernel.errors import ServiceError
from casemate.kernel.operations import Operation, ServiceModel

SERVICE = ServiceModel(
    name="cloudwatch",
    service_id="CloudWatch",
    protocols=("smithy-rpc-v2-cbor", "json", "query"),
    api_version="2010-08-01",
    json_version="1.0",
    target_prefix="GraniteServiceVersion20100801",
    xml_namespace="http://monitoring.amazonaws.com/doc/2010-08-01/",
    signing_name="monitoring",
    is_global=False,
    query_compatible=True,
    action_prefix="cloudwatch",
)

AccountId = Annotated[str, Meta(min_length=1, max_length=255)]
ActionLogLineCount = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
ActionPrefix = Annotated[str, Meta(min_length=1, max_length=1024)]
ActionsSuppressedBy = Literal["WaitPeriod", "ExtensionPeriod", "Alarm"]
ActionsSuppressedReason = Annotated[str, Meta(min_length=0, max_length=1024)]
AggregationExpression = Annotated[str, Meta(min_length=1, max_length=2048)]
AlarmArn = Annotated[str, Meta(min_length=1, max_length=1600)]
AlarmDescription = Annotated[str, Meta(min_length=0, max_length=1024)]
AlarmMuteRuleStatus = Literal["SCHEDULED", "ACTIVE", "EXPIRED"]
AlarmName = Annotated[str, Meta(min_length=1, max_length=255)]
AlarmNamePrefix = Annotated[str, Meta(min_length=1, max_length=255)]
AlarmRule = Annotated[str, Meta(min_length=1, max_length=10240)]
AlarmTagsPropagationTagKey = Annotated[str, Meta(min_length=1, max_length=128)]
AlarmType = Literal["CompositeAlarm", "MetricAlarm", "LogAlarm"]
AmazonResourceName = Annotated[str, Meta(min_length=1, max_length=1024)]
AnomalyDetectorAdaptationSpeed = Literal["FAST", "NORMAL", "SLOW"]
AnomalyDetectorId = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=128,
        pattern="\\A(?:[A-Za-z0-9_./:%()+-]+)\\Z",
        extra={"pattern": "[A-Za-z0-9_./:%()+-]+"},
    ),
]
AnomalyDetectorMetricStat = Annotated[
    str,
    Meta(
        max_length=50,
        pattern="\\A(?:(SampleCount|Average|Sum|Minimum|Maximum|IQM|(p|tc|tm|ts|wm)([0-9]{1,2}(\\.[0-9]{0,10})?|100)|[ou][0-9]+(\\.[0-9]*)?)(_E|_L|_H)?|(TM|TC|TS|WM)\\((((([0-9]{1,2})(\\.[0-9]{0,10})?|100(\\.0{0,10})?)%)?:(([0-9]{1,2})(\\.[0-9]{0,10})?|100(\\.0{0,10})?)%|(([0-9]{1,2})(\\.[0-9]{0,10})?|100(\\.0{0,10})?)%:((([0-9]{1,2})(\\.[0-9]{0,10})?|100(\\.0{0,10})?)%)?)\\)|(TM|TC|TS|WM|PR)\\((([0-9]+(\\.[0-9]{0,10})?|([0-9]+(\\.[0-9]{0,10})?[Ee][+-]?[0-9]+)):(([0-9]+(\\.[0-9]{0,10})?|([0-9]+(\\.[0-9]{0,10})?[Ee][+-]?[0-9]+)))?|(([0-9]+(\\.[0-9]{0,10})?|([0-9]+(\\.[0-9]{0,10})?[Ee][+-]?[0-9]+)))?:([0-9]+(\\.[0-9]{0,10})?|([0-9]+(\\.[0-9]{0,10})?[Ee][+-]?[0-9]+)))\\))\\Z",
        extra={
            "pattern": "(SampleCount|Average|Sum|Minimum|Maximum|IQM|(p|tc|tm|ts|wm)(\\d{1,2}(\\.\\d{0,10})?|100)|[ou]\\d+(\\.\\d*)?)(_E|_L|_H)?|(TM|TC|TS|WM)\\(((((\\d{1,2})(\\.\\d{0,10})?|100(\\.0{0,10})?)%)?:((\\d{1,2})(\\.\\d{0,10})?|100(\\.0{0,10})?)%|((\\d{1,2})(\\.\\d{0,10})?|100(\\.0{0,10})?)%:(((\\d{1,2})(\\.\\d{0,10})?|100(\\.0{0,10})?)%)?)\\)|(TM|TC|TS|WM|PR)\\(((\\d+(\\.\\d{0,10})?|(\\d+(\\.\\d{0,10})?[Ee][+-]?\\d+)):((\\d+(\\.\\d{0,10})?|(\\d+(\\.\\d{0,10})?[Ee][+-]?\\d+)))?|((\\d+(\\.\\d{0,10})?|(\\d+(\\.\\d{0,10})?[Ee][+-]?\\d+)))?:(\\d+(\\.\\d{0,10})?|(\\d+(\\.\\d{0,10})?[Ee][+-]?\\d+)))\\)"
        },
    ),
]
AnomalyDetectorMetricTimezone = Annotated[
    str, Meta(max_length=50, pattern="\\A(?:[^\\n\\r\\x85\\u2028\\u2029]*)\\Z", extra={"pattern": ".*"})
]
AnomalyDetectorOutlierFilteringStrength = Literal["MINIMAL", "MODERATE", "STRICT"]
AnomalyDetectorStateValue = Literal["PENDING_TRAINING", "TRAINED_INSUFFICIENT_DATA", "TRAINED"]
AnomalyDetectorType = Literal["SINGLE_METRIC", "METRIC_MATH"]
Arn = Annotated[str, Meta(min_length=1, max_length=1600)]
AttributeName = Annotated[str, Meta(min_length=1, max_length=255)]
AttributeValue = Annotated[str, Meta(min_length=1, max_length=1024)]
ComparisonOperator = Literal[
    "GreaterThanOrEqualToThreshold",
    "GreaterThanThreshold",
    "LessThanThreshold",
    "LessThanOrEqualToThreshold",
    "LessThanLowerOrGreaterThanUpperThreshold",
    "LessThanLowerThreshold",
    "GreaterThanUpperThreshold",
]
ContributorId = Annotated[str, Meta(min_length=1, max_length=16)]
DatapointsToAlarm = Annotated[int, Meta(ge=1, le=2147483647)]
DatasetArn = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=2048,
        pattern="\\A(?:arn:[a-zA-Z0-9-]+:cloudwatch:[a-zA-Z0-9-]*:[0-9]{12}:dataset/default)\\Z",
        extra={"pattern": "arn:[a-zA-Z0-9-]+:cloudwatch:[a-zA-Z0-9-]*:\\d{12}:dataset/default"},
    ),
]
DatasetId = Annotated[str, Meta(min_length=7, max_length=7, pattern="\\A(?:default)\\Z", extra={"pattern": "default"})]
DatasetIdentifier = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=2048,
        pattern="\\A(?:(default|arn:[a-zA-Z0-9-]+:cloudwatch:[a-zA-Z0-9-]*:[0-9]{12}:dataset/default))\\Z",
        extra={"pattern": "(default|arn:[a-zA-Z0-9-]+:cloudwatch:[a-zA-Z0-9-]*:\\d{12}:dataset/default)"},
    ),
]
DefinitionId = Annotated[
    str,
    Meta(min_length=1, max_length=64, pattern="\\A(?:[a-zA-Z0-9-]{1,64})\\Z", extra={"pattern": "[a-zA-Z0-9-]{1,64}"}),
]
DefinitionPath = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=1024,
        pattern="\\A(?:[^\\x00-\\x1f\\x7f-\\x9f\\xad\\u0600-\\u0605\\u061c\\u06dd\\u070f\\u08e2\\u180e\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ud800-\\uf8ff\\ufeff\\ufff9-\\ufffb\\U000e0001\\U000e0020-\\U000e007f\\U000f0000-\\U0010ffff]+)\\Z",
        extra={"pattern": "[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}\\p{Zs}]+"},
    ),
]
DimensionName = Annotated[str, Meta(min_length=1, max_length=255)]
DimensionValue = Annotated[str, Meta(min_length=1, max_length=1024)]
Duration = Annotated[str, Meta(min_length=1, max_length=50)]
EndTimeOffset = Annotated[int, Meta(ge=0, le=2592000)]
EntityAttributesMapKeyString = Annotated[str, Meta(min_length=1, max_length=256)]
EntityAttributesMapValueString = Annotated[str, Meta(min_length=1, max_length=2048)]
EntityKeyAttributesMapKeyString = Annotated[str, Meta(min_length=1, max_length=32)]
EntityKeyAttributesMapValueString = Annotated[str, Meta(min_length=1, max_length=2048)]
EvaluateLowSampleCountPercentile = Annotated[str, Meta(min_length=1, max_length=255)]
EvaluationInterval = Annotated[int, Meta(ge=10, le=3600)]
EvaluationPeriods = Annotated[int, Meta(ge=1, le=2147483647)]
EvaluationState = Literal["PARTIAL_DATA", "EVALUATION_FAILURE", "EVALUATION_ERROR"]
Expression = Annotated[str, Meta(min_length=1, max_length=256)]
GetMetricDataMaxDatapoints = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
HistoryData = Annotated[str, Meta(min_length=1, max_length=4095)]
HistoryItemType = Literal[
    "ConfigurationUpdate", "StateUpdate", "Action", "AlarmContributorStateUpdate", "AlarmContributorAction"
]
HistorySummary = Annotated[str, Meta(min_length=1, max_length=255)]
InsightRuleDefinition = Annotated[
    str, Meta(min_length=1, max_length=8192, pattern="\\A(?:[\\x00-\\x7F]+)\\Z", extra={"pattern": "[\\x00-\\x7F]+"})
]
InsightRuleMaxResults = Annotated[int, Meta(ge=1, le=500)]
InsightRuleMetricName = Annotated[
    str, Meta(min_length=1, max_length=32, pattern="\\A(?:[\\x20-\\x7E]+)\\Z", extra={"pattern": "[\\x20-\\x7E]+"})
]
InsightRuleName = Annotated[
    str, Meta(min_length=1, max_length=128, pattern="\\A(?:[\\x20-\\x7E]+)\\Z", extra={"pattern": "[\\x20-\\x7E]+"})
]
InsightRuleOrderBy = Annotated[
    str, Meta(min_length=1, max_length=32, pattern="\\A(?:[\\x20-\\x7E]+)\\Z", extra={"pattern": "[\\x20-\\x7E]+"})
]
InsightRuleState = Annotated[
    str, Meta(min_length=1, max_length=32, pattern="\\A(?:[\\x20-\\x7E]+)\\Z", extra={"pattern": "[\\x20-\\x7E]+"})
]
InsightRuleUnboundInteger = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
InsightRuleUnboundLong = Annotated[int, Meta(ge=-9223372036854775808, le=9223372036854775807)]
KmsKeyArn = Annotated[
    str,
    Meta(
        min_length=20,
        max_length=2048,
        pattern="\\A(?:arn:[a-zA-Z0-9-]+:kms:[a-zA-Z0-9-]+:[0-9]{12}:key/[a-f0-9-]+)\\Z",
        extra={"pattern": "arn:[a-zA-Z0-9-]+:kms:[a-zA-Z0-9-]+:\\d{12}:key/[a-f0-9-]+"},
    ),
]
LastModified = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "iso8601"})]
ListMetricStreamsMaxResults = Annotated[int, Meta(ge=1, le=500)]
MaxRecords = Annotated[int, Meta(ge=1, le=100)]
MaxResults = Annotated[int, Meta(ge=1, le=100)]
MaxReturnedResultsCount = Annotated[int, Meta(ge=1, le=2147483647)]
MetricDataQueryDefinitionNextToken = Annotated[
    str, Meta(min_length=1, max_length=256, pattern="\\A(?:[A-Za-z0-9_-]+)\\Z", extra={"pattern": "[A-Za-z0-9_-]+"})
]
MetricExpression = Annotated[str, Meta(min_length=1, max_length=2048)]
MetricExpressionString = Annotated[str, Meta(min_length=1, max_length=65536, extra={"sensitive": True})]
MetricId = Annotated[str, Meta(min_length=1, max_length=255)]
MetricName = Annotated[str, Meta(min_length=1, max_length=255)]
MetricStreamName = Annotated[str, Meta(min_length=1, max_length=255)]
MetricStreamOutputFormat = Literal["json", "opentelemetry0.7", "opentelemetry1.0"]
Name = Annotated[str, Meta(min_length=1, max_length=255)]
Namespace = Annotated[
    str,
    Meta(
        min_length=1, max_length=255, pattern="\\A(?:[^:][^\\n\\r\\x85\\u2028\\u2029]*)\\Z", extra={"pattern": "[^:].*"}
    ),
]
OTelEnrichmentStatus = Literal["Running", "Stopped"]
PendingPeriod = Annotated[int, Meta(ge=0, le=86400)]
Period = Annotated[int, Meta(ge=1, le=2147483647)]
Query = Annotated[str, Meta(min_length=1, max_length=10000)]
QueryResultsToAlarm = Annotated[int, Meta(ge=1, le=2147483647)]
QueryResultsToEvaluate = Annotated[int, Meta(ge=1, le=2147483647)]
QueryString = Annotated[str, Meta(min_length=0, max_length=10000)]
QueryType = Literal["PROMQL", "SQL", "METRIC_MATH"]
RecentlyActive = Literal["PT3H"]
RecoveryPeriod = Annotated[int, Meta(ge=0, le=86400)]
ResourceArn = Annotated[
    str,
    Meta(
        min_length=20,
        max_length=2048,
        pattern="\\A(?:arn:[a-zA-Z0-9-]+:[a-zA-Z0-9-]+:[a-zA-Z0-9-]*:[0-9]{12}:[^\\n\\r\\x85\\u2028\\u2029]+)\\Z",
        extra={"pattern": "arn:[a-zA-Z0-9-]+:[a-zA-Z0-9-]+:[a-zA-Z0-9-]*:\\d{12}:.+"},
    ),
]
ResourceName = Annotated[str, Meta(min_length=1, max_length=1024)]
ScanBy = Literal["TimestampDescending", "TimestampAscending"]
ScheduleExpression = Annotated[str, Meta(min_length=1, max_length=256)]
Size = Annotated[int, Meta(ge=-9223372036854775808, le=9223372036854775807)]
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
StartTimeOffset = Annotated[int, Meta(ge=1, le=2592000)]
StateReason = Annotated[str, Meta(min_length=0, max_length=1023)]
StateReasonData = Annotated[str, Meta(min_length=0, max_length=4000)]
StateValue = Literal["OK", "ALARM", "INSUFFICIENT_DATA"]
Statistic = Literal["SampleCount", "Average", "Sum", "Minimum", "Maximum"]
StatusCode = Literal["Complete", "InternalError", "PartialData", "Forbidden"]
StorageResolution = Annotated[int, Meta(ge=1, le=2147483647)]
SuppressorPeriod = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
TagKey = Annotated[str, Meta(min_length=1, max_length=128)]
TagValue = Annotated[str, Meta(min_length=0, max_length=256)]
TemplateName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=128,
        pattern="\\A(?:[0-9A-Za-z][\\-\\.\\_0-9A-Za-z]{0,126}[0-9A-Za-z])\\Z",
        extra={"pattern": "[0-9A-Za-z][\\-\\.\\_0-9A-Za-z]{0,126}[0-9A-Za-z]"},
    ),
]
Timestamp = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "iso8601"})]
Timezone = Annotated[str, Meta(min_length=1, max_length=50)]
TreatMissingData = Annotated[str, Meta(min_length=1, max_length=255)]
WarmUpPeriodDurationInMinutes = Annotated[int, Meta(ge=1, le=2880)]


class ActionConfiguration(Shape, frozen=True, kw_only=True):
    alarm_tags_propagation: AlarmTagsPropagation | None = field(name="AlarmTagsPropagation", default=None)


class AlarmContributor(Shape, frozen=True, kw_only=True):
    contributor_id: ContributorId = field(name="ContributorId")
    contributor_attributes: Annotated[dict[AttributeName, AttributeValue], Meta(min_length=0, max_length=150)] = field(
        name="ContributorAttributes"
    )
    state_reason: StateReason = field(name="StateReason")
    state_transitioned_timestamp: Timestamp | None = field(name="StateTransitionedTimestamp", default=None)


class AlarmHistoryItem(Shape, frozen=True, kw_only=True):
    alarm_name: AlarmName | None = field(name="AlarmName", default=None)
    alarm_contributor_id: ContributorId | None = field(name="AlarmContributorId", default=None)
    alarm_type: AlarmType | None = field(name="AlarmType", default=None)
    timestamp: Timestamp | None = field(name="Timestamp", default=None)
    history_item_type: HistoryItemType | None = field(name="HistoryItemType", default=None)
    history_summary: HistorySummary | None = field(name="HistorySummary", default=None)
    history_data: HistoryData | None = field(name="HistoryData", default=None)
    alarm_contributor_attributes: (
        Annotated[dict[AttributeName, AttributeValue], Meta(min_length=0, max_length=150)] | None
    ) = field(name="AlarmContributorAttributes", default=None)


class AlarmMuteRuleSummary(Shape, frozen=True, kw_only=True):
    alarm_mute_rule_arn: Arn | None = field(name="AlarmMuteRuleArn", default=None)
    expire_date: Timestamp | None = field(name="ExpireDate", default=None)
    status: AlarmMuteRuleStatus | None = field(name="Status", default=None)
    mute_type: str | None = field(name="MuteType", default=None)
    last_updated_timestamp: Timestamp | None = field(name="LastUpdatedTimestamp", default=None)


class AlarmPromQLCriteria(Shape, frozen=True, kw_only=True):
    query: Query = field(name="Query")
    pending_period: PendingPeriod | None = field(name="PendingPeriod", default=None)
    recovery_period: RecoveryPeriod | None = field(name="RecoveryPeriod", default=None)


class AlarmTagsPropagation(Shape, frozen=True, kw_only=True):
    enabled: bool = field(name="Enabled")
    included_tag_keys: Annotated[list[AlarmTagsPropagationTagKey], Meta(min_length=1, max_length=50)] | None = field(
        name="IncludedTagKeys", default=None
    )
    excluded_tag_keys: Annotated[list[AlarmTagsPropagationTagKey], Meta(min_length=1, max_length=50)] | None = field(
        name="ExcludedTagKeys", default=None
    )


class AnomalyDetector(Shape, frozen=True, kw_only=True):
    anomaly_detector_id: AnomalyDetectorId | None = field(name="AnomalyDetectorId", default=None)
    namespace: Namespace | None = field(name="Namespace", default=None)
    metric_name: MetricName | None = field(name="MetricName", default=None)
    dimensions: Annotated[list[Dimension], Meta(max_length=30)] | None = field(name="Dimensions", default=None)
    stat: AnomalyDetectorMetricStat | None = field(name="Stat", default=None)
    configuration: AnomalyDetectorConfiguration | None = field(name="Configuration", default=None)
    state_value: AnomalyDetectorStateValue | None = field(name="StateValue", default=None)
    metric_characteristics: MetricCharacteristics | None = field(name="MetricCharacteristics", default=None)
    single_metric_anomaly_detector: SingleMetricAnomalyDetector | None = field(
        name="SingleMetricAnomalyDetector", default=None
    )
    metric_math_anomaly_detector: MetricMathAnomalyDetector | None = field(
        name="MetricMathAnomalyDetector", default=None
    )


class AnomalyDetectorConfiguration(Shape, frozen=True, kw_only=True):
    excluded_time_ranges: list[Range] | None = field(name="ExcludedTimeRanges", default=None)
    metric_timezone: AnomalyDetectorMetricTimezone | None = field(name="MetricTimezone", default=None)
    adaptation_speed: AnomalyDetectorAdaptationSpeed | None = field(name="AdaptationSpeed", default=None)
    outlier_filtering_strength: AnomalyDetectorOutlierFilteringStrength | None = field(
        name="OutlierFilteringStrength", default=None
    )


class AssociateDatasetKmsKeyInput(Shape, frozen=True, kw_only=True):
    dataset_identifier: DatasetIdentifier = field(name="DatasetIdentifier")
    kms_key_arn: KmsKeyArn = field(name="KmsKeyArn")


class AssociateDatasetKmsKeyOutput(Shape, frozen=True, kw_only=True):
    pass


class CompositeAlarm(Shape, frozen=True, kw_only=True):
    actions_enabled: bool | None = field(name="ActionsEnabled", default=None)
    alarm_actions: Annotated[list[ResourceName], Meta(max_length=5)] | None = field(name="AlarmActions", default=None)
    alarm_arn: AlarmArn | None = field(name="AlarmArn", default=None)
    alarm_configuration_updated_timestamp: Timestamp | None = field(
        name="AlarmConfigurationUpdatedTimestamp", default=None
    )
    alarm_description: AlarmDescription | None = field(name="AlarmDescription", default=None)
    alarm_name: AlarmName | None = field(name="AlarmName", default=None)
    alarm_rule: AlarmRule | None = field(name="AlarmRule", default=None)
    insufficient_data_actions: Annotated[list[ResourceName], Meta(max_length=5)] | None = field(
        name="InsufficientDataActions", default=None
    )
    ok_actions: Annotated[list[ResourceName], Meta(max_length=5)] | None = field(name="OKActions", default=None)
    state_reason: StateReason | None = field(name="StateReason", default=None)
    state_reason_data: StateReasonData | None = field(name="StateReasonData", default=None)
    state_updated_timestamp: Timestamp | None = field(name="StateUpdatedTimestamp", default=None)
    state_value: StateValue | None = field(name="StateValue", default=None)
    state_transitioned_timestamp: Timestamp | None = field(name="StateTransitionedTimestamp", default=None)
    actions_suppressed_by: ActionsSuppressedBy | None = field(name="ActionsSuppressedBy", default=None)
    actions_suppressed_reason: ActionsSuppressedReason | None = field(name="ActionsSuppressedReason", default=None)
    actions_suppressor: AlarmArn | None = field(name="ActionsSuppressor", default=None)
    actions_suppressor_wait_period: SuppressorPeriod | None = field(name="ActionsSuppressorWaitPeriod", default=None)
    actions_suppressor_extension_period: SuppressorPeriod | None = field(
        name="ActionsSuppressorExtensionPeriod", default=None
    )
    action_configuration: ActionConfiguration | None = field(name="ActionConfiguration", default=None)


class CreateResourceMetricsConfigurationInput(Shape, frozen=True, kw_only=True):
    resource_arn: ResourceArn = field(name="ResourceArn")
    metric_selections: Annotated[list[ResourceMetricSelection], Meta(min_length=1, max_length=1)] | None = field(
        name="MetricSelections", default=None
    )


class CreateResourceMetricsConfigurationOutput(Shape, frozen=True, kw_only=True):
    resource_metrics_configuration: ResourceMetricsConfiguration = field(name="ResourceMetricsConfiguration")


class DashboardEntry(Shape, frozen=True, kw_only=True):
    dashboard_name: str | None = field(name="DashboardName", default=None)
    dashboard_arn: str | None = field(name="DashboardArn", default=None)
    last_modified: LastModified | None = field(name="LastModified", default=None)
    size: Size | None = field(name="Size", default=None)


class DashboardValidationMessage(Shape, frozen=True, kw_only=True):
    data_path: str | None = field(name="DataPath", default=None)
    message: str | None = field(name="Message", default=None)


class Datapoint(Shape, frozen=True, kw_only=True):
    timestamp: Timestamp | None = field(name="Timestamp", default=None)
    sample_count: float | None = field(name="SampleCount", default=None)
    average: float | None = field(name="Average", default=None)
    sum: float | None = field(name="Sum", default=None)
    minimum: float | None = field(name="Minimum", default=None)
    maximum: float | None = field(name="Maximum", default=None)
    unit: StandardUnit | None = field(name="Unit", default=None)
    extended_statistics: dict[str, float] | None = field(name="ExtendedStatistics", default=None)


class DeleteAlarmMuteRuleInput(Shape, frozen=True, kw_only=True):
    alarm_mute_rule_name: Name = field(name="AlarmMuteRuleName")


class DeleteAlarmsInput(Shape, frozen=True, kw_only=True):
    alarm_names: Annotated[list[AlarmName], Meta(max_length=100)] = field(name="AlarmNames")


class DeleteAnomalyDetectorInput(Shape, frozen=True, kw_only=True):
    anomaly_detector_id: AnomalyDetectorId | None = field(name="AnomalyDetectorId", default=None)
    namespace: Namespace | None = field(name="Namespace", default=None)
    metric_name: MetricName | None = field(name="MetricName", default=None)
    dimensions: Annotated[list[Dimension], Meta(max_length=30)] | None = field(name="Dimensions", default=None)
    stat: AnomalyDetectorMetricStat | None = field(name="Stat", default=None)
    single_metric_anomaly_detector: SingleMetricAnomalyDetector | None = field(
        name="SingleMetricAnomalyDetector", default=None
    )
    metric_math_anomaly_detector: MetricMathAnomalyDetector | None = field(
        name="MetricMathAnomalyDetector", default=None
    )


class DeleteAnomalyDetectorOutput(Shape, frozen=True, kw_only=True):
    pass


class DeleteDashboardsInput(Shape, frozen=True, kw_only=True):
    dashboard_names: list[str] = field(name="DashboardNames")


class DeleteDashboardsOutput(Shape, frozen=True, kw_only=True):
    pass


class DeleteInsightRulesInput(Shape, frozen=True, kw_only=True):
    rule_names: list[InsightRuleName] = field(name="RuleNames")


class DeleteInsightRulesOutput(Shape, frozen=True, kw_only=True):
    failures: list[PartialFailure] | None = field(name="Failures", default=None)


class DeleteMetricDataQueryDefinitionInput(Shape, frozen=True, kw_only=True):
    id: DefinitionId = field(name="Id")


class DeleteMetricDataQueryDefinitionOutput(Shape, frozen=True, kw_only=True):
    pass


class DeleteMetricStreamInput(Shape, frozen=True, kw_only=True):
    name: MetricStreamName = field(name="Name")


class DeleteMetricStreamOutput(Shape, frozen=True, kw_only=True):
    pass


class DeleteResourceMetricsConfigurationInput(Shape, frozen=True, kw_only=True):
    resource_arn: ResourceArn = field(name="ResourceArn")


class DeleteResourceMetricsConfigurationOutput(Shape, frozen=True, kw_only=True):
    pass


class DescribeAlarmContributorsInput(Shape, frozen=True, kw_only=True):
    alarm_name: AlarmName = field(name="AlarmName")
    next_token: str | None = field(name="NextToken", default=None)


class DescribeAlarmContributorsOutput(Shape, frozen=True, kw_only=True):
    alarm_contributors: list[AlarmContributor] = field(name="AlarmContributors")
    next_token: str | None = field(name="NextToken", default=None)


class DescribeAlarmHistoryInput(Shape, frozen=True, kw_only=True):
    alarm_name: AlarmName | None = field(name="AlarmName", default=None)
    alarm_contributor_id: ContributorId | None = field(name="AlarmContributorId", default=None)
    alarm_types: list[AlarmType] | None = field(name="AlarmTypes", default=None)
    history_item_type: HistoryItemType | None = field(name="HistoryItemType", default=None)
    start_date: Timestamp | None = field(name="StartDate", default=None)
    end_date: Timestamp | None = field(name="EndDate", default=None)
    max_records: MaxRecords | None = field(name="MaxRecords", default=None)
    next_token: str | None = field(name="NextToken", default=None)
    scan_by: ScanBy | None = field(name="ScanBy", default=None)


class DescribeAlarmHistoryOutput(Shape, frozen=True, kw_only=True):
    alarm_history_items: list[AlarmHistoryItem] | None = field(name="AlarmHistoryItems", default=None)
    next_token: str | None = field(name="NextToken", default=None)


class DescribeAlarmsForMetricInput(Shape, frozen=True, kw_only=True):
    metric_name: MetricName = field(name="MetricName")
    namespace: Namespace = field(name="Namespace")
    statistic: Statistic | None = field(name="Statistic", default=None)
    extended_statistic: str | None = field(name="ExtendedStatistic", default=None)
    dimensions: Annotated[list[Dimension], Meta(max_length=30)] | None = field(name="Dimensions", default=None)
    period: Period | None = field(name="Period", default=None)
    unit: StandardUnit | None = field(name="Unit", default=None)


class DescribeAlarmsForMetricOutput(Shape, frozen=True, kw_only=True):
    metric_alarms: list[MetricAlarm] | None = field(name="MetricAlarms", default=None)


class DescribeAlarmsInput(Shape, frozen=True, kw_only=True):
    alarm_names: Annotated[list[AlarmName], Meta(max_length=100)] | None = field(name="AlarmNames", default=None)
    alarm_name_prefix: AlarmNamePrefix | None = field(name="AlarmNamePrefix", default=None)
    alarm_types: list[AlarmType] | None = field(name="AlarmTypes", default=None)
    children_of_alarm_name: AlarmName | None = field(name="ChildrenOfAlarmName", default=None)
    parents_of_alarm_name: AlarmName | None = field(name="ParentsOfAlarmName", default=None)
    state_value: StateValue | None = field(name="StateValue", default=None)
    action_prefix: ActionPrefix | None = field(name="ActionPrefix", default=None)
    max_records: MaxRecords | None = field(name="MaxRecords", default=None)
    next_token: str | None = field(name="NextToken", default=None)


class DescribeAlarmsOutput(Shape, frozen=True, kw_only=True):
    composite_alarms: list[CompositeAlarm] | None = field(name="CompositeAlarms", default=None)
    metric_alarms: list[MetricAlarm] | None = field(name="MetricAlarms", default=None)
    log_alarms: list[LogAlarm] | None = field(name="LogAlarms", default=None)
    next_token: str | None = field(name="NextToken", default=None)


class DescribeAnomalyDetectorsInput(Shape, frozen=True, kw_only=True):
    anomaly_detector_ids: Annotated[list[AnomalyDetectorId], Meta(max_length=50)] | None = field(
        name="AnomalyDetectorIds", default=None
    )
    next_token: str | None = field(name="NextToken", default=None)
    max_results: MaxReturnedResultsCount | None = field(name="MaxResults", default=None)
    namespace: Namespace | None = field(name="Namespace", default=None)
    metric_name: MetricName | None = field(name="MetricName", default=None)
    dimensions: Annotated[list[Dimension], Meta(max_length=30)] | None = field(name="Dimensions", default=None)
    anomaly_detector_types: Annotated[list[AnomalyDetectorType], Meta(max_length=2)] | None = field(
        name="AnomalyDetectorTypes", default=None
    )


class DescribeAnomalyDetectorsOutput(Shape, frozen=True, kw_only=True):
    anomaly_detectors: list[AnomalyDetector] | None = field(name="AnomalyDetectors", default=None)
    next_token: str | None = field(name="NextToken", default=None)


class DescribeInsightRulesInput(Shape, frozen=True, kw_only=True):
    next_token: str | None = field(name="NextToken", default=None)
    max_results: InsightRuleMaxResults | None = field(name="MaxResults", default=None)


class DescribeInsightRulesOutput(Shape, frozen=True, kw_only=True):
    next_token: str | None = field(name="NextToken", default=None)
    insight_rules: list[InsightRule] | None = field(name="InsightRules", default=None)


class Dimension(Shape, frozen=True, kw_only=True):
    name: DimensionName = field(name="Name")
    value: DimensionValue = field(name="Value")


class DimensionFilter(Shape, frozen=True, kw_only=True):
    name: DimensionName = field(name="Name")
    value: DimensionValue | None = field(name="Value", default=None)


class DisableAlarmActionsInput(Shape, frozen=True, kw_only=True):
    alarm_names: Annotated[list[AlarmName], Meta(max_length=100)] = field(name="AlarmNames")


class DisableInsightRulesInput(Shape, frozen=True, kw_only=True):
    rule_names: list[InsightRuleName] = field(name="RuleNames")


class DisableInsightRulesOutput(Shape, frozen=True, kw_only=True):
    failures: list[PartialFailure] | None = field(name="Failures", default=None)


class DisassociateDatasetKmsKeyInput(Shape, frozen=True, kw_only=True):
    dataset_identifier: DatasetIdentifier = field(name="DatasetIdentifier")


class DisassociateDatasetKmsKeyOutput(Shape, frozen=True, kw_only=True):
    pass


class EnableAlarmActionsInput(Shape, frozen=True, kw_only=True):
    alarm_names: Annotated[list[AlarmName], Meta(max_length=100)] = field(name="AlarmNames")


class EnableInsightRulesInput(Shape, frozen=True, kw_only=True):
    rule_names: list[InsightRuleName] = field(name="RuleNames")


class EnableInsightRulesOutput(Shape, frozen=True, kw_only=True):
    failures: list[PartialFailure] | None = field(name="Failures", default=None)


class Entity(Shape, frozen=True, kw_only=True):
    key_attributes: (
        Annotated[
            dict[EntityKeyAttributesMapKeyString, EntityKeyAttributesMapValueString], Meta(min_length=2, max_length=4)
        ]
        | None
    ) = field(name="KeyAttributes", default=None)
    attributes: (
        Annotated[dict[EntityAttributesMapKeyString, EntityAttributesMapValueString], Meta(min_length=0, max_length=10)]
        | None
    ) = field(name="Attributes", default=None)


class EntityMetricData(Shape, frozen=True, kw_only=True):
    entity: Entity | None = field(name="Entity", default=None)
    metric_data: list[MetricDatum] | None = field(name="MetricData", default=None)


class EvaluationCriteria(Shape, frozen=True, kw_only=True):
    prom_ql_criteria: AlarmPromQLCriteria | None = field(name="PromQLCriteria", default=None)


class EvaluationWindow(Shape, frozen=True, kw_only=True):
    wall_clock_window: WallClockWindow | None = field(name="WallClockWindow", default=None)
    sliding_window: SlidingWindow | None = field(name="SlidingWindow", default=None)


class GetAlarmMuteRuleInput(Shape, frozen=True, kw_only=True):
    alarm_mute_rule_name: Name = field(name="AlarmMuteRuleName")


class GetAlarmMuteRuleOutput(Shape, frozen=True, kw_only=True):
    name: Name | None = field(name="Name", default=None)
    alarm_mute_rule_arn: Arn | None = field(name="AlarmMuteRuleArn", default=None)
    description: AlarmDescription | None = field(name="Description", default=None)
    rule: Rule | None = field(name="Rule", default=None)
    mute_targets: MuteTargets | None = field(name="MuteTargets", default=None)
    start_date: Timestamp | None = field(name="StartDate", default=None)
    expire_date: Timestamp | None = field(name="ExpireDate", default=None)
    status: AlarmMuteRuleStatus | None = field(name="Status", default=None)
    last_updated_timestamp: Timestamp | None = field(name="LastUpdatedTimestamp", default=None)
    mute_type: str | None = field(name="MuteType", default=None)


class GetDashboardInput(Shape, frozen=True, kw_only=True):
    dashboard_name: str = field(name="DashboardName")


class GetDashboardOutput(Shape, frozen=True, kw_only=True):
    dashboard_arn: str | None = field(name="DashboardArn", default=None)
    dashboard_body: str | None = field(name="DashboardBody", default=None)
    dashboard_name: str | None = field(name="DashboardName", default=None)


class GetDatasetInput(Shape, frozen=True, kw_only=True):
    dataset_identifier: DatasetIdentifier = field(name="DatasetIdentifier")


class GetDatasetOutput(Shape, frozen=True, kw_only=True):
    dataset_id: DatasetId = field(name="DatasetId")
    arn: DatasetArn = field(name="Arn")
    kms_key_arn: KmsKeyArn | None = field(name="KmsKeyArn", default=None)


class GetInsightRuleReportInput(Shape, frozen=True, kw_only=True):
    rule_name: InsightRuleName = field(name="RuleName")
    start_time: Timestamp = field(name="StartTime")
    end_time: Timestamp = field(name="EndTime")
    period: Period = field(name="Period")
    max_contributor_count: InsightRuleUnboundInteger | None = field(name="MaxContributorCount", default=None)
    metrics: list[InsightRuleMetricName] | None = field(name="Metrics", default=None)
    order_by: InsightRuleOrderBy | None = field(name="OrderBy", default=None)


class GetInsightRuleReportOutput(Shape, frozen=True, kw_only=True):
    key_labels: list[str] | None = field(name="KeyLabels", default=None)
    aggregation_statistic: str | None = field(name="AggregationStatistic", default=None)
    aggregate_value: float | None = field(name="AggregateValue", default=None)
    approximate_unique_count: InsightRuleUnboundLong | None = field(name="ApproximateUniqueCount", default=None)
    contributors: list[InsightRuleContributor] | None = field(name="Contributors", default=None)
    metric_datapoints: list[InsightRuleMetricDatapoint] | None = field(name="MetricDatapoints", default=None)


class GetMetricDataInput(Shape, frozen=True, kw_only=True):
    metric_data_queries: list[MetricDataQuery] = field(name="MetricDataQueries")
    start_time: Timestamp = field(name="StartTime")
    end_time: Timestamp = field(name="EndTime")
    next_token: str | None = field(name="NextToken", default=None)
    scan_by: ScanBy | None = field(name="ScanBy", default=None)
    max_datapoints: GetMetricDataMaxDatapoints | None = field(name="MaxDatapoints", default=None)
    label_options: LabelOptions | None = field(name="LabelOptions", default=None)


class GetMetricDataOutput(Shape, frozen=True, kw_only=True):
    metric_data_results: list[MetricDataResult] | None = field(name="MetricDataResults", default=None)
    next_token: str | None = field(name="NextToken", default=None)
    messages: list[MessageData] | None = field(name="Messages", default=None)


class GetMetricDataQueryDefinitionInput(Shape, frozen=True, kw_only=True):
    id: DefinitionId = field(name="Id")


class GetMetricDataQueryDefinitionOutput(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["expression"])

    id: DefinitionId = field(name="Id")
    arn: AmazonResourceName = field(name="Arn")
    path: DefinitionPath = field(name="Path")
    expression: MetricExpressionString = field(name="Expression")
    type: QueryType = field(name="Type")
    created_at: Timestamp = field(name="CreatedAt")
    updated_at: Timestamp = field(name="UpdatedAt")


class GetMetricStatisticsInput(Shape, frozen=True, kw_only=True):
    namespace: Namespace = field(name="Namespace")
    metric_name: MetricName = field(name="MetricName")
    dimensions: Annotated[list[Dimension], Meta(max_length=30)] | None = field(name="Dimensions", default=None)
    start_time: Timestamp = field(name="StartTime")
    end_time: Timestamp = field(name="EndTime")
    period: Period = field(name="Period")
    statistics: Annotated[list[Statistic], Meta(min_length=1, max_length=5)] | None = field(
        name="Statistics", default=None
    )
    extended_statistics: Annotated[list[str], Meta(min_length=1, max_length=10)] | None = field(
        name="ExtendedStatistics", default=None
    )
    unit: StandardUnit | None = field(name="Unit", default=None)


class GetMetricStatisticsOutput(Shape, frozen=True, kw_only=True):
    label: str | None = field(name="Label", default=None)
    datapoints: list[Datapoint] | None = field(name="Datapoints", default=None)


class GetMetricStreamInput(Shape, frozen=True, kw_only=True):
    name: MetricStreamName = field(name="Name")


class GetMetricStreamOutput(Shape, frozen=True, kw_only=True):
    arn: AmazonResourceName | None = field(name="Arn", default=None)
    name: MetricStreamName | None = field(name="Name", default=None)
    include_filters: list[MetricStreamFilter] | None = field(name="IncludeFilters", default=None)
    exclude_filters: list[MetricStreamFilter] | None = field(name="ExcludeFilters", default=None)
    firehose_arn: AmazonResourceName | None = field(name="FirehoseArn", default=None)
    role_arn: AmazonResourceName | None = field(name="RoleArn", default=None)
    state: str | None = field(name="State", default=None)
    creation_date: Timestamp | None = field(name="CreationDate", default=None)
    last_update_date: Timestamp | None = field(name="LastUpdateDate", default=None)
    output_format: MetricStreamOutputFormat | None = field(name="OutputFormat", default=None)
    statistics_configurations: list[MetricStreamStatisticsConfiguration] | None = field(
        name="StatisticsConfigurations", default=None
    )
    include_linked_accounts_metrics: bool | None = field(name="IncludeLinkedAccountsMetrics", default=None)


class GetMetricWidgetImageInput(Shape, frozen=True, kw_only=True):
    metric_widget: str = field(name="MetricWidget")
    output_format: str | None = field(name="OutputFormat", default=None)


class GetMetricWidgetImageOutput(Shape, frozen=True, kw_only=True):
    metric_widget_image: bytes | None = field(name="MetricWidgetImage", default=None)


class GetOTelEnrichmentInput(Shape, frozen=True, kw_only=True):
    pass


class GetOTelEnrichmentOutput(Shape, frozen=True, kw_only=True):
    status: OTelEnrichmentStatus = field(name="Status")
    include_filters: Annotated[list[OTelEnrichmentMetricSelector], Meta(min_length=0, max_length=100)] | None = field(
        name="IncludeFilters", default=None
    )
    exclude_filters: Annotated[list[OTelEnrichmentMetricSelector], Meta(min_length=0, max_length=100)] | None = field(
        name="ExcludeFilters", default=None
    )
    created_at: Timestamp | None = field(name="CreatedAt", default=None)
    updated_at: Timestamp | None = field(name="UpdatedAt", default=None)


class GetResourceMetricsConfigurationInput(Shape, frozen=True, kw_only=True):
    resource_arn: ResourceArn = field(name="ResourceArn")


class GetResourceMetricsConfigurationOutput(Shape, frozen=True, kw_only=True):
    resource_metrics_configuration: ResourceMetricsConfiguration = field(name="ResourceMetricsConfiguration")


class InsightRule(Shape, frozen=True, kw_only=True):
    name: InsightRuleName = field(name="Name")
    state: InsightRuleState = field(name="State")
    schema: str = field(name="Schema")
    definition: InsightRuleDefinition = field(name="Definition")
    managed_rule: bool | None = field(name="ManagedRule", default=None)
    apply_on_transformed_logs: bool | None = field(name="ApplyOnTransformedLogs", default=None)


class InsightRuleContributor(Shape, frozen=True, kw_only=True):
    keys: list[str] = field(name="Keys")
    approximate_aggregate_value: float = field(name="ApproximateAggregateValue")
    datapoints: list[InsightRuleContributorDatapoint] = field(name="Datapoints")


class InsightRuleContributorDatapoint(Shape, frozen=True, kw_only=True):
    timestamp: Timestamp = field(name="Timestamp")
    approximate_value: float = field(name="ApproximateValue")


class InsightRuleMetricDatapoint(Shape, frozen=True, kw_only=True):
    timestamp: Timestamp = field(name="Timestamp")
    unique_contributors: float | None = field(name="UniqueContributors", default=None)
    max_contributor_value: float | None = field(name="MaxContributorValue", default=None)
    sample_count: float | None = field(name="SampleCount", default=None)
    average: float | None = field(name="Average", default=None)
    sum: float | None = field(name="Sum", default=None)
    minimum: float | None = field(name="Minimum", default=None)
    maximum: float | None = field(name="Maximum", default=None)


class LabelOptions(Shape, frozen=True, kw_only=True):
    timezone: str | None = field(name="Timezone", default=None)


class ListAlarmMuteRulesInput(Shape, frozen=True, kw_only=True):
    alarm_name: Name | None = field(name="AlarmName", default=None)
    statuses: list[AlarmMuteRuleStatus] | None = field(name="Statuses", default=None)
    max_records: MaxRecords | None = field(name="MaxRecords", default=None)
    next_token: str | None = field(name="NextToken", default=None)


class ListAlarmMuteRulesOutput(Shape, frozen=True, kw_only=True):
    alarm_mute_rule_summaries: list[AlarmMuteRuleSummary] | None = field(name="AlarmMuteRuleSummaries", default=None)
    next_token: str | None = field(name="NextToken", default=None)


class ListDashboardsInput(Shape, frozen=True, kw_only=True):
    dashboard_name_prefix: str | None = field(name="DashboardNamePrefix", default=None)
    next_token: str | None = field(name="NextToken", default=None)


class ListDashboardsOutput(Shape, frozen=True, kw_only=True):
    dashboard_entries: list[DashboardEntry] | None = field(name="DashboardEntries", default=None)
    next_token: str | None = field(name="NextToken", default=None)


class ListManagedInsightRulesInput(Shape, frozen=True, kw_only=True):
    resource_arn: AmazonResourceName = field(name="ResourceARN")
    next_token: str | None = field(name="NextToken", default=None)
    max_results: InsightRuleMaxResults | None = field(name="MaxResults", default=None)


class ListManagedInsightRulesOutput(Shape, frozen=True, kw_only=True):
    managed_rules: list[ManagedRuleDescription] | None = field(name="ManagedRules", default=None)
    next_token: str | None = field(name="NextToken", default=None)


class ListMetricDataQueryDefinitionsInput(Shape, frozen=True, kw_only=True):
    max_results: MaxResults | None = field(name="MaxResults", default=None)
    next_token: MetricDataQueryDefinitionNextToken | None = field(name="NextToken", default=None)


class ListMetricDataQueryDefinitionsOutput(Shape, frozen=True, kw_only=True):
    items: list[MetricDataQueryDefinitionSummary] = field(name="Items")
    next_token: MetricDataQueryDefinitionNextToken | None = field(name="NextToken", default=None)


class ListMetricStreamsInput(Shape, frozen=True, kw_only=True):
    next_token: str | None = field(name="NextToken", default=None)
    max_results: ListMetricStreamsMaxResults | None = field(name="MaxResults", default=None)


class ListMetricStreamsOutput(Shape, frozen=True, kw_only=True):
    next_token: str | None = field(name="NextToken", default=None)
    entries: list[MetricStreamEntry] | None = field(name="Entries", default=None)


class ListMetricsInput(Shape, frozen=True, kw_only=True):
    namespace: Namespace | None = field(name="Namespace", default=None)
    metric_name: MetricName | None = field(name="MetricName", default=None)
    dimensions: Annotated[list[DimensionFilter], Meta(max_length=10)] | None = field(name="Dimensions", default=None)
    next_token: str | None = field(name="NextToken", default=None)
    recently_active: RecentlyActive | None = field(name="RecentlyActive", default=None)
    include_linked_accounts: bool | None = field(name="IncludeLinkedAccounts", default=None)
    owning_account: AccountId | None = field(name="OwningAccount", default=None)


class ListMetricsOutput(Shape, frozen=True, kw_only=True):
    metrics: list[Metric] | None = field(name="Metrics", default=None)
    next_token: str | None = field(name="NextToken", default=None)
    owning_accounts: list[AccountId] | None = field(name="OwningAccounts", default=None)


class ListTagsForResourceInput(Shape, frozen=True, kw_only=True):
    resource_arn: AmazonResourceName = field(name="ResourceARN")


class ListTagsForResourceOutput(Shape, frozen=True, kw_only=True):
    tags: list[Tag] | None = field(name="Tags", default=None)


class LogAlarm(Shape, frozen=True, kw_only=True):
    alarm_name: AlarmName | None = field(name="AlarmName", default=None)
    alarm_arn: AlarmArn | None = field(name="AlarmArn", default=None)
    alarm_description: AlarmDescription | None = field(name="AlarmDescription", default=None)
    alarm_configuration_updated_timestamp: Timestamp | None = field(
        name="AlarmConfigurationUpdatedTimestamp", default=None
    )
    actions_enabled: bool | None = field(name="ActionsEnabled", default=None)
    ok_actions: Annotated[list[ResourceName], Meta(max_length=5)] | None = field(name="OKActions", default=None)
    alarm_actions: Annotated[list[ResourceName], Meta(max_length=5)] | None = field(name="AlarmActions", default=None)
    insufficient_data_actions: Annotated[list[ResourceName], Meta(max_length=5)] | None = field(
        name="InsufficientDataActions", default=None
    )
    state_value: StateValue | None = field(name="StateValue", default=None)
    state_reason: StateReason | None = field(name="StateReason", default=None)
    state_reason_data: StateReasonData | None = field(name="StateReasonData", default=None)
    state_updated_timestamp: Timestamp | None = field(name="StateUpdatedTimestamp", default=None)
    scheduled_query_configuration: ScheduledQueryConfiguration | None = field(
        name="ScheduledQueryConfiguration", default=None
    )
    query_results_to_evaluate: QueryResultsToEvaluate | None = field(name="QueryResultsToEvaluate", default=None)
    query_results_to_alarm: QueryResultsToAlarm | None = field(name="QueryResultsToAlarm", default=None)
    threshold: float | None = field(name="Threshold", default=None)
    comparison_operator: ComparisonOperator | None = field(name="ComparisonOperator", default=None)
    treat_missing_data: TreatMissingData | None = field(name="TreatMissingData", default=None)
    state_transitioned_timestamp: Timestamp | None = field(name="StateTransitionedTimestamp", default=None)
    evaluation_state: EvaluationState | None = field(name="EvaluationState", default=None)
    action_log_line_count: ActionLogLineCount | None = field(name="ActionLogLineCount", default=None)
    action_log_line_role_arn: str | None = field(name="ActionLogLineRoleArn", default=None)
    warm_up_configuration: WarmUpConfiguration | None = field(name="WarmUpConfiguration", default=None)
    action_configuration: ActionConfiguration | None = field(name="ActionConfiguration", default=None)


class ManagedRule(Shape, frozen=True, kw_only=True):
    template_name: TemplateName = field(name="TemplateName")
    resource_arn: AmazonResourceName = field(name="ResourceARN")
    tags: list[Tag] | None = field(name="Tags", default=None)


class ManagedRuleDescription(Shape, frozen=True, kw_only=True):
    template_name: TemplateName | None = field(name="TemplateName", default=None)
    resource_arn: AmazonResourceName | None = field(name="ResourceARN", default=None)
    rule_state: ManagedRuleState | None = field(name="RuleState", default=None)


class ManagedRuleState(Shape, frozen=True, kw_only=True):
    rule_name: InsightRuleName = field(name="RuleName")
    state: InsightRuleState = field(name="State")


class MessageData(Shape, frozen=True, kw_only=True):
    code: str | None = field(name="Code", default=None)
    value: str | None = field(name="Value", default=None)


class Metric(Shape, frozen=True, kw_only=True):
    namespace: Namespace | None = field(name="Namespace", default=None)
    metric_name: MetricName | None = field(name="MetricName", default=None)
    dimensions: Annotated[list[Dimension], Meta(max_length=30)] | None = field(name="Dimensions", default=None)


class MetricAlarm(Shape, frozen=True, kw_only=True):
    alarm_name: AlarmName | None = field(name="AlarmName", default=None)
    alarm_arn: AlarmArn | None = field(name="AlarmArn", default=None)
    alarm_description: AlarmDescription | None = field(name="AlarmDescription", default=None)
    alarm_configuration_updated_timestamp: Timestamp | None = field(
        name="AlarmConfigurationUpdatedTimestamp", default=None
    )
    actions_enabled: bool | None = field(name="ActionsEnabled", default=None)
    ok_actions: Annotated[list[ResourceName], Meta(max_length=5)] | None = field(name="OKActions", default=None)
    alarm_actions: Annotated[list[ResourceName], Meta(max_length=5)] | None = field(name="AlarmActions", default=None)
    insufficient_data_actions: Annotated[list[ResourceName], Meta(max_length=5)] | None = field(
        name="InsufficientDataActions", default=None
    )
    state_value: StateValue | None = field(name="StateValue", default=None)
    state_reason: StateReason | None = field(name="StateReason", default=None)
    state_reason_data: StateReasonData | None = field(name="StateReasonData", default=None)
    state_updated_timestamp: Timestamp | None = field(name="StateUpdatedTimestamp", default=None)
    metric_name: MetricName | None = field(name="MetricName", default=None)
    namespace: Namespace | None = field(name="Namespace", default=None)
    statistic: Statistic | None = field(name="Statistic", default=None)
    extended_statistic: str | None = field(name="ExtendedStatistic", default=None)
    dimensions: Annotated[list[Dimension], Meta(max_length=30)] | None = field(name="Dimensions", default=None)
    period: Period | None = field(name="Period", default=None)
    unit: StandardUnit | None = field(name="Unit", default=None)
    evaluation_periods: EvaluationPeriods | None = field(name="EvaluationPeriods", default=None)
    datapoints_to_alarm: DatapointsToAlarm | None = field(name="DatapointsToAlarm", default=None)
    threshold: float | None = field(name="Threshold", default=None)
    comparison_operator: ComparisonOperator | None = field(name="ComparisonOperator", default=None)
    treat_missing_data: TreatMissingData | None = field(name="TreatMissingData", default=None)
    evaluate_low_sample_count_percentile: EvaluateLowSampleCountPercentile | None = field(
        name="EvaluateLowSampleCountPercentile", default=None
    )
    metrics: list[MetricDataQuery] | None = field(name="Metrics", default=None)
    threshold_metric_id: MetricId | None = field(name="ThresholdMetricId", default=None)
    evaluation_state: EvaluationState | None = field(name="EvaluationState", default=None)
    state_transitioned_timestamp: Timestamp | None = field(name="StateTransitionedTimestamp", default=None)
    evaluation_window: EvaluationWindow | None = field(name="EvaluationWindow", default=None)
    warm_up_configuration: WarmUpConfiguration | None = field(name="WarmUpConfiguration", default=None)
    evaluation_criteria: EvaluationCriteria | None = field(name="EvaluationCriteria", default=None)
    evaluation_interval: EvaluationInterval | None = field(name="EvaluationInterval", default=None)
    action_configuration: ActionConfiguration | None = field(name="ActionConfiguration", default=None)


class MetricCharacteristics(Shape, frozen=True, kw_only=True):
    periodic_spikes: bool | None = field(name="PeriodicSpikes", default=None)


class MetricDataQuery(Shape, frozen=True, kw_only=True):
    id: MetricId = field(name="Id")
    metric_stat: MetricStat | None = field(name="MetricStat", default=None)
    expression: MetricExpression | None = field(name="Expression", default=None)
    label: str | None = field(name="Label", default=None)
    return_data: bool | None = field(name="ReturnData", default=None)
    period: Period | None = field(name="Period", default=None)
    account_id: AccountId | None = field(name="AccountId", default=None)


class MetricDataQueryDefinitionSummary(Shape, frozen=True, kw_only=True):
    id: DefinitionId = field(name="Id")
    path: DefinitionPath = field(name="Path")
    type: QueryType = field(name="Type")
    updated_at: Timestamp | None = field(name="UpdatedAt", default=None)


class MetricDataResult(Shape, frozen=True, kw_only=True):
    id: MetricId | None = field(name="Id", default=None)
    label: str | None = field(name="Label", default=None)
    timestamps: list[Timestamp] | None = field(name="Timestamps", default=None)
    values: list[float] | None = field(name="Values", default=None)
    status_code: StatusCode | None = field(name="StatusCode", default=None)
    messages: list[MessageData] | None = field(name="Messages", default=None)


class MetricDatum(Shape, frozen=True, kw_only=True):
    metric_name: MetricName = field(name="MetricName")
    dimensions: Annotated[list[Dimension], Meta(max_length=30)] | None = field(name="Dimensions", default=None)
    timestamp: Timestamp | None = field(name="Timestamp", default=None)
    value: float | None = field(name="Value", default=None)
    statistic_values: StatisticSet | None = field(name="StatisticValues", default=None)
    values: list[float] | None = field(name="Values", default=None)
    counts: list[float] | None = field(name="Counts", default=None)
    unit: StandardUnit | None = field(name="Unit", default=None)
    storage_resolution: StorageResolution | None = field(name="StorageResolution", default=None)


class MetricMathAnomalyDetector(Shape, frozen=True, kw_only=True):
    metric_data_queries: list[MetricDataQuery] | None = field(name="MetricDataQueries", default=None)


class MetricStat(Shape, frozen=True, kw_only=True):
    metric: Metric = field(name="Metric")
    period: Period = field(name="Period")
    stat: str = field(name="Stat")
    unit: StandardUnit | None = field(name="Unit", default=None)


class MetricStreamEntry(Shape, frozen=True, kw_only=True):
    arn: AmazonResourceName | None = field(name="Arn", default=None)
    creation_date: Timestamp | None = field(name="CreationDate", default=None)
    last_update_date: Timestamp | None = field(name="LastUpdateDate", default=None)
    name: MetricStreamName | None = field(name="Name", default=None)
    firehose_arn: AmazonResourceName | None = field(name="FirehoseArn", default=None)
    state: str | None = field(name="State", default=None)
    output_format: MetricStreamOutputFormat | None = field(name="OutputFormat", default=None)


class MetricStreamFilter(Shape, frozen=True, kw_only=True):
    namespace: Namespace | None = field(name="Namespace", default=None)
    metric_names: list[MetricName] | None = field(name="MetricNames", default=None)


class MetricStreamStatisticsConfiguration(Shape, frozen=True, kw_only=True):
    include_metrics: list[MetricStreamStatisticsMetric] = field(name="IncludeMetrics")
    additional_statistics: list[str] = field(name="AdditionalStatistics")


class MetricStreamStatisticsMetric(Shape, frozen=True, kw_only=True):
    namespace: Namespace = field(name="Namespace")
    metric_name: MetricName = field(name="MetricName")


class MuteTargets(Shape, frozen=True, kw_only=True):
    alarm_names: Annotated[list[Name], Meta(max_length=100)] = field(name="AlarmNames")


class OTelEnrichmentMetricSelector(Shape, frozen=True, kw_only=True):
    namespace: Namespace = field(name="Namespace")
    metric_names: Annotated[list[MetricName], Meta(min_length=0, max_length=100)] | None = field(
        name="MetricNames", default=None
    )


class PartialFailure(Shape, frozen=True, kw_only=True):
    failure_resource: str | None = field(name="FailureResource", default=None)
    exception_type: str | None = field(name="ExceptionType", default=None)
    failure_code: str | None = field(name="FailureCode", default=None)
    failure_description: str | None = field(name="FailureDescription", default=None)


class PutAlarmMuteRuleInput(Shape, frozen=True, kw_only=True):
    name: Name = field(name="Name")
    description: AlarmDescription | None = field(name="Description", default=None)
    rule: Rule = field(name="Rule")
    mute_targets: MuteTargets | None = field(name="MuteTargets", default=None)
    tags: list[Tag] | None = field(name="Tags", default=None)
    start_date: Timestamp | None = field(name="StartDate", default=None)
    expire_date: Timestamp | None = field(name="ExpireDate", default=None)


class PutAnomalyDetectorInput(Shape, frozen=True, kw_only=True):
    namespace: Namespace | None = field(name="Namespace", default=None)
    metric_name: MetricName | None = field(name="MetricName", default=None)
    dimensions: Annotated[list[Dimension], Meta(max_length=30)] | None = field(name="Dimensions", default=None)
    stat: AnomalyDetectorMetricStat | None = field(name="Stat", default=None)
    configuration: AnomalyDetectorConfiguration | None = field(name="Configuration", default=None)
    metric_characteristics: MetricCharacteristics | None = field(name="MetricCharacteristics", default=None)
    single_metric_anomaly_detector: SingleMetricAnomalyDetector | None = field(
        name="SingleMetricAnomalyDetector", default=None
    )
    metric_math_anomaly_detector: MetricMathAnomalyDetector | None = field(
        name="MetricMathAnomalyDetector", default=None
    )


class PutAnomalyDetectorOutput(Shape, frozen=True, kw_only=True):
    anomaly_detector_id: AnomalyDetectorId | None = field(name="AnomalyDetectorId", default=None)


class PutCompositeAlarmInput(Shape, frozen=True, kw_only=True):
    actions_enabled: bool | None = field(name="ActionsEnabled", default=None)
    alarm_actions: Annotated[list[ResourceName], Meta(max_length=5)] | None = field(name="AlarmActions", default=None)
    alarm_description: AlarmDescription | None = field(name="AlarmDescription", default=None)
    alarm_name: AlarmName = field(name="AlarmName")
    alarm_rule: AlarmRule = field(name="AlarmRule")
    insufficient_data_actions: Annotated[list[ResourceName], Meta(max_length=5)] | None = field(
        name="InsufficientDataActions", default=None
    )
    ok_actions: Annotated[list[ResourceName], Meta(max_length=5)] | None = field(name="OKActions", default=None)
    tags: list[Tag] | None = field(name="Tags", default=None)
    actions_suppressor: AlarmArn | None = field(name="ActionsSuppressor", default=None)
    actions_suppressor_wait_period: SuppressorPeriod | None = field(name="ActionsSuppressorWaitPeriod", default=None)
    actions_suppressor_extension_period: SuppressorPeriod | None = field(
        name="ActionsSuppressorExtensionPeriod", default=None
    )
    action_configuration: ActionConfiguration | None = field(name="ActionConfiguration", default=None)


class PutDashboardInput(Shape, frozen=True, kw_only=True):
    dashboard_name: str = field(name="DashboardName")
    dashboard_body: str = field(name="DashboardBody")
    tags: list[Tag] | None = field(name="Tags", default=None)


class PutDashboardOutput(Shape, frozen=True, kw_only=True):
    dashboard_validation_messages: list[DashboardValidationMessage] | None = field(
        name="DashboardValidationMessages", default=None
    )


class PutInsightRuleInput(Shape, frozen=True, kw_only=True):
    rule_name: InsightRuleName = field(name="RuleName")
    rule_state: InsightRuleState | None = field(name="RuleState", default=None)
    rule_definition: InsightRuleDefinition = field(name="RuleDefinition")
    tags: list[Tag] | None = field(name="Tags", default=None)
    apply_on_transformed_logs: bool | None = field(name="ApplyOnTransformedLogs", default=None)


class PutInsightRuleOutput(Shape, frozen=True, kw_only=True):
    pass


class PutLogAlarmInput(Shape, frozen=True, kw_only=True):
    alarm_name: AlarmName = field(name="AlarmName")
    alarm_description: AlarmDescription | None = field(name="AlarmDescription", default=None)
    scheduled_query_configuration: ScheduledQueryConfiguration = field(name="ScheduledQueryConfiguration")
    action_log_line_count: ActionLogLineCount | None = field(name="ActionLogLineCount", default=None)
    action_log_line_role_arn: str | None = field(name="ActionLogLineRoleArn", default=None)
    actions_enabled: bool | None = field(name="ActionsEnabled", default=None)
    ok_actions: Annotated[list[ResourceName], Meta(max_length=5)] | None = field(name="OKActions", default=None)
    alarm_actions: Annotated[list[ResourceName], Meta(max_length=5)] | None = field(name="AlarmActions", default=None)
    insufficient_data_actions: Annotated[list[ResourceName], Meta(max_length=5)] | None = field(
        name="InsufficientDataActions", default=None
    )
    query_results_to_evaluate: QueryResultsToEvaluate = field(name="QueryResultsToEvaluate")
    query_results_to_alarm: QueryResultsToAlarm = field(name="QueryResultsToAlarm")
    threshold: float = field(name="Threshold")
    comparison_operator: ComparisonOperator = field(name="ComparisonOperator")
    treat_missing_data: TreatMissingData | None = field(name="TreatMissingData", default=None)
    tags: list[Tag] | None = field(name="Tags", default=None)
    warm_up_configuration: WarmUpConfiguration | None = field(name="WarmUpConfiguration", default=None)
    action_configuration: ActionConfiguration | None = field(name="ActionConfiguration", default=None)


class PutManagedInsightRulesInput(Shape, frozen=True, kw_only=True):
    managed_rules: list[ManagedRule] = field(name="ManagedRules")


class PutManagedInsightRulesOutput(Shape, frozen=True, kw_only=True):
    failures: list[PartialFailure] | None = field(name="Failures", default=None)


class PutMetricAlarmInput(Shape, frozen=True, kw_only=True):
    alarm_name: AlarmName = field(name="AlarmName")
    alarm_description: AlarmDescription | None = field(name="AlarmDescription", default=None)
    actions_enabled: bool | None = field(name="ActionsEnabled", default=None)
    ok_actions: Annotated[list[ResourceName], Meta(max_length=5)] | None = field(name="OKActions", default=None)
    alarm_actions: Annotated[list[ResourceName], Meta(max_length=5)] | None = field(name="AlarmActions", default=None)
    insufficient_data_actions: Annotated[list[ResourceName], Meta(max_length=5)] | None = field(
        name="InsufficientDataActions", default=None
    )
    metric_name: MetricName | None = field(name="MetricName", default=None)
    namespace: Namespace | None = field(name="Namespace", default=None)
    statistic: Statistic | None = field(name="Statistic", default=None)
    extended_statistic: str | None = field(name="ExtendedStatistic", default=None)
    dimensions: Annotated[list[Dimension], Meta(max_length=30)] | None = field(name="Dimensions", default=None)
    period: Period | None = field(name="Period", default=None)
    unit: StandardUnit | None = field(name="Unit", default=None)
    evaluation_periods: EvaluationPeriods | None = field(name="EvaluationPeriods", default=None)
    datapoints_to_alarm: DatapointsToAlarm | None = field(name="DatapointsToAlarm", default=None)
    threshold: float | None = field(name="Threshold", default=None)
    comparison_operator: ComparisonOperator | None = field(name="ComparisonOperator", default=None)
    treat_missing_data: TreatMissingData | None = field(name="TreatMissingData", default=None)
    evaluate_low_sample_count_percentile: EvaluateLowSampleCountPercentile | None = field(
        name="EvaluateLowSampleCountPercentile", default=None
    )
    metrics: list[MetricDataQuery] | None = field(name="Metrics", default=None)
    tags: list[Tag] | None = field(name="Tags", default=None)
    threshold_metric_id: MetricId | None = field(name="ThresholdMetricId", default=None)
    evaluation_window: EvaluationWindow | None = field(name="EvaluationWindow", default=None)
    warm_up_configuration: WarmUpConfiguration | None = field(name="WarmUpConfiguration", default=None)
    evaluation_criteria: EvaluationCriteria | None = field(name="EvaluationCriteria", default=None)
    evaluation_interval: EvaluationInterval | None = field(name="EvaluationInterval", default=None)
    action_configuration: ActionConfiguration | None = field(name="ActionConfiguration", default=None)


class PutMetricDataInput(Shape, frozen=True, kw_only=True):
    namespace: Namespace = field(name="Namespace")
    metric_data: list[MetricDatum] | None = field(name="MetricData", default=None)
    entity_metric_data: list[EntityMetricData] | None = field(name="EntityMetricData", default=None)
    strict_entity_validation: bool | None = field(name="StrictEntityValidation", default=None)


class PutMetricDataQueryDefinitionInput(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["expression"])

    id: DefinitionId | None = field(name="Id", default=None)
    path: DefinitionPath = field(name="Path")
    expression: MetricExpressionString = field(name="Expression")
    type: QueryType = field(name="Type")
    tags: list[Tag] | None = field(name="Tags", default=None)


class PutMetricDataQueryDefinitionOutput(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["expression"])

    id: DefinitionId = field(name="Id")
    arn: AmazonResourceName = field(name="Arn")
    path: DefinitionPath = field(name="Path")
    expression: MetricExpressionString = field(name="Expression")
    type: QueryType = field(name="Type")
    created_at: Timestamp = field(name="CreatedAt")
    updated_at: Timestamp = field(name="UpdatedAt")


class PutMetricStreamInput(Shape, frozen=True, kw_only=True):
    name: MetricStreamName = field(name="Name")
    include_filters: list[MetricStreamFilter] | None = field(name="IncludeFilters", default=None)
    exclude_filters: list[MetricStreamFilter] | None = field(name="ExcludeFilters", default=None)
    firehose_arn: AmazonResourceName = field(name="FirehoseArn")
    role_arn: AmazonResourceName = field(name="RoleArn")
    output_format: MetricStreamOutputFormat = field(name="OutputFormat")
    tags: list[Tag] | None = field(name="Tags", default=None)
    statistics_configurations: list[MetricStreamStatisticsConfiguration] | None = field(
        name="StatisticsConfigurations", default=None
    )
    include_linked_accounts_metrics: bool | None = field(name="IncludeLinkedAccountsMetrics", default=None)


class PutMetricStreamOutput(Shape, frozen=True, kw_only=True):
    arn: AmazonResourceName | None = field(name="Arn", default=None)


class Range(Shape, frozen=True, kw_only=True):
    start_time: Timestamp = field(name="StartTime")
    end_time: Timestamp = field(name="EndTime")


class ResourceMetricSelection(Shape, frozen=True, kw_only=True):
    include_metrics: Annotated[list[MetricName], Meta(min_length=1, max_length=500)] = field(name="IncludeMetrics")


class ResourceMetricsConfiguration(Shape, frozen=True, kw_only=True):
    resource_arn: ResourceArn = field(name="ResourceArn")
    created_at: Timestamp = field(name="CreatedAt")
    updated_at: Timestamp = field(name="UpdatedAt")
    metric_selections: Annotated[list[ResourceMetricSelection], Meta(min_length=1, max_length=1)] | None = field(
        name="MetricSelections", default=None
    )


class Rule(Shape, frozen=True, kw_only=True):
    schedule: Schedule = field(name="Schedule")


class Schedule(Shape, frozen=True, kw_only=True):
    expression: Expression = field(name="Expression")
    duration: Duration = field(name="Duration")
    timezone: Timezone | None = field(name="Timezone", default=None)


class ScheduleConfiguration(Shape, frozen=True, kw_only=True):
    schedule_expression: ScheduleExpression = field(name="ScheduleExpression")
    start_time_offset: StartTimeOffset = field(name="StartTimeOffset")
    end_time_offset: EndTimeOffset | None = field(name="EndTimeOffset", default=None)


class ScheduledQueryConfiguration(Shape, frozen=True, kw_only=True):
    query_string: QueryString = field(name="QueryString")
    log_group_identifiers: Annotated[list[AmazonResourceName], Meta(min_length=1, max_length=50)] | None = field(
        name="LogGroupIdentifiers", default=None
    )
    query_arn: AmazonResourceName | None = field(name="QueryARN", default=None)
    scheduled_query_role_arn: AmazonResourceName = field(name="ScheduledQueryRoleARN")
    schedule_configuration: ScheduleConfiguration = field(name="ScheduleConfiguration")
    aggregation_expression: AggregationExpression = field(name="AggregationExpression")
    tags: list[Tag] | None = field(name="Tags", default=None)


class SetAlarmStateInput(Shape, frozen=True, kw_only=True):
    alarm_name: AlarmName = field(name="AlarmName")
    state_value: StateValue = field(name="StateValue")
    state_reason: StateReason = field(name="StateReason")
    state_reason_data: StateReasonData | None = field(name="StateReasonData", default=None)


class SingleMetricAnomalyDetector(Shape, frozen=True, kw_only=True):
    account_id: AccountId | None = field(name="AccountId", default=None)
    namespace: Namespace | None = field(name="Namespace", default=None)
    metric_name: MetricName | None = field(name="MetricName", default=None)
    dimensions: Annotated[list[Dimension], Meta(max_length=30)] | None = field(name="Dimensions", default=None)
    stat: AnomalyDetectorMetricStat | None = field(name="Stat", default=None)


class SlidingWindow(Shape, frozen=True, kw_only=True):
    pass


class StartMetricStreamsInput(Shape, frozen=True, kw_only=True):
    names: list[MetricStreamName] = field(name="Names")


class StartMetricStreamsOutput(Shape, frozen=True, kw_only=True):
    pass


class StartOTelEnrichmentInput(Shape, frozen=True, kw_only=True):
    include_filters: Annotated[list[OTelEnrichmentMetricSelector], Meta(min_length=0, max_length=100)] | None = field(
        name="IncludeFilters", default=None
    )
    exclude_filters: Annotated[list[OTelEnrichmentMetricSelector], Meta(min_length=0, max_length=100)] | None = field(
        name="ExcludeFilters", default=None
    )


class StartOTelEnrichmentOutput(Shape, frozen=True, kw_only=True):
    include_filters: Annotated[list[OTelEnrichmentMetricSelector], Meta(min_length=0, max_length=100)] | None = field(
        name="IncludeFilters", default=None
    )
    exclude_filters: Annotated[list[OTelEnrichmentMetricSelector], Meta(min_length=0, max_length=100)] | None = field(
        name="ExcludeFilters", default=None
    )
    created_at: Timestamp | None = field(name="CreatedAt", default=None)
    updated_at: Timestamp | None = field(name="UpdatedAt", default=None)


class StatisticSet(Shape, frozen=True, kw_only=True):
    sample_count: float = field(name="SampleCount")
    sum: float = field(name="Sum")
    minimum: float = field(name="Minimum")
    maximum: float = field(name="Maximum")


class StopMetricStreamsInput(Shape, frozen=True, kw_only=True):
    names: list[MetricStreamName] = field(name="Names")


class StopMetricStreamsOutput(Shape, frozen=True, kw_only=True):
    pass


class StopOTelEnrichmentInput(Shape, frozen=True, kw_only=True):
    pass


class StopOTelEnrichmentOutput(Shape, frozen=True, kw_only=True):
    pass


class Tag(Shape, frozen=True, kw_only=True):
    key: TagKey = field(name="Key")
    value: TagValue = field(name="Value")


class TagResourceInput(Shape, frozen=True, kw_only=True):
    resource_arn: AmazonResourceName = field(name="ResourceARN")
    tags: list[Tag] = field(name="Tags")


class TagResourceOutput(Shape, frozen=True, kw_only=True):
    pass


class UntagResourceInput(Shape, frozen=True, kw_only=True):
    resource_arn: AmazonResourceName = field(name="ResourceARN")
    tag_keys: list[TagKey] = field(name="TagKeys")


class UntagResourceOutput(Shape, frozen=True, kw_only=True):
    pass


class UpdateOTelEnrichmentInput(Shape, frozen=True, kw_only=True):
    include_filters: Annotated[list[OTelEnrichmentMetricSelector], Meta(min_length=0, max_length=100)] | None = field(
        name="IncludeFilters", default=None
    )
    exclude_filters: Annotated[list[OTelEnrichmentMetricSelector], Meta(min_length=0, max_length=100)] | None = field(
        name="ExcludeFilters", default=None
    )


class UpdateOTelEnrichmentOutput(Shape, frozen=True, kw_only=True):
    include_filters: Annotated[list[OTelEnrichmentMetricSelector], Meta(min_length=0, max_length=100)] | None = field(
        name="IncludeFilters", default=None
    )
    exclude_filters: Annotated[list[OTelEnrichmentMetricSelector], Meta(min_length=0, max_length=100)] | None = field(
        name="ExcludeFilters", default=None
    )
    created_at: Timestamp | None = field(name="CreatedAt", default=None)
    updated_at: Timestamp | None = field(name="UpdatedAt", default=None)


class UpdateResourceMetricsConfigurationInput(Shape, frozen=True, kw_only=True):
    resource_arn: ResourceArn = field(name="ResourceArn")
    metric_selections: Annotated[list[ResourceMetricSelection], Meta(min_length=1, max_length=1)] | None = field(
        name="MetricSelections", default=None
    )


class UpdateResourceMetricsConfigurationOutput(Shape, frozen=True, kw_only=True):
    resource_metrics_configuration: ResourceMetricsConfiguration = field(name="ResourceMetricsConfiguration")


class WallClockWindow(Shape, frozen=True, kw_only=True):
    timezone: Timezone | None = field(name="Timezone", default=None)


class WarmUpConfiguration(Shape, frozen=True, kw_only=True):
    warm_up_period_duration_in_minutes: WarmUpPeriodDurationInMinutes = field(name="WarmUpPeriodDurationInMinutes")
    only_start_evaluating_after_warm_up_period_ends: bool | None = field(
        name="OnlyStartEvaluatingAfterWarmUpPeriodEnds", default=None
    )


class ConcurrentModificationException(ServiceError):
    code = "ConcurrentModificationException"
    shape = "ConcurrentModificationException"
    status = 429


class ConflictException(ServiceError):
    code = "ConflictException"
    shape = "ConflictException"
    status = 409
    message_member = "Message"


class DashboardInvalidInputError(ServiceError):
    code = "InvalidParameterInput"
    shape = "DashboardInvalidInputError"
    status = 400


class DashboardNotFoundError(ServiceError):
    code = "ResourceNotFound"
    shape = "DashboardNotFoundError"
    status = 404


class InternalServiceFault(ServiceError):
    code = "InternalServiceError"
    shape = "InternalServiceFault"
    status = 500
    fault = "server"
    message_member = "Message"


class InvalidFormatFault(ServiceError):
    code = "InvalidFormat"
    shape = "InvalidFormatFault"
    status = 400


class InvalidNextToken(ServiceError):
    code = "InvalidNextToken"
    shape = "InvalidNextToken"
    status = 400


class InvalidParameterCombinationException(ServiceError):
    code = "InvalidParameterCombination"
    shape = "InvalidParameterCombinationException"
    status = 400


class InvalidParameterValueException(ServiceError):
    code = "InvalidParameterValue"
    shape = "InvalidParameterValueException"
    status = 400


class KmsAccessDeniedException(ServiceError):
    code = "KmsAccessDeniedException"
    shape = "KmsAccessDeniedException"
    message_member = "Message"


class KmsKeyDisabledException(ServiceError):
    code = "KmsKeyDisabledException"
    shape = "KmsKeyDisabledException"
    message_member = "Message"


class KmsKeyNotFoundException(ServiceError):
    code = "KmsKeyNotFoundException"
    shape = "KmsKeyNotFoundException"
    message_member = "Message"


class LimitExceededException(ServiceError):
    code = "LimitExceededException"
    shape = "LimitExceededException"
    status = 400


class LimitExceededFault(ServiceError):
    code = "LimitExceeded"
    shape = "LimitExceededFault"
    status = 400


class MissingRequiredParameterException(ServiceError):
    code = "MissingParameter"
    shape = "MissingRequiredParameterException"
    status = 400


class ResourceConflict(ServiceError):
    code = "ResourceConflict"
    shape = "ResourceConflict"
    status = 409


class ResourceNotFound(ServiceError):
    code = "ResourceNotFound"
    shape = "ResourceNotFound"
    status = 404


class ResourceNotFoundException(ServiceError):
    code = "ResourceNotFoundException"
    shape = "ResourceNotFoundException"
    status = 404


class ValidationException(ServiceError):
    code = "ValidationError"
    shape = "ValidationException"
    status = 400


AssociateDatasetKmsKey = Operation(
    SERVICE,
    "AssociateDatasetKmsKey",
    AssociateDatasetKmsKeyInput,
    AssociateDatasetKmsKeyOutput,
    errors=(
        KmsAccessDeniedException,
        KmsKeyNotFoundException,
        ConflictException,
        KmsKeyDisabledException,
        ResourceNotFoundException,
    ),
    result_wrapper="AssociateDatasetKmsKeyResult",
)
CreateResourceMetricsConfiguration = Operation(
    SERVICE,
    "CreateResourceMetricsConfiguration",
    CreateResourceMetricsConfigurationInput,
    CreateResourceMetricsConfigurationOutput,
    errors=(
        ConflictException,
        ResourceNotFoundException,
    ),
    result_wrapper="CreateResourceMetricsConfigurationResult",
)
DeleteAlarmMuteRule: Operation[DeleteAlarmMuteRuleInput, None] = Operation(
    SERVICE, "DeleteAlarmMuteRule", DeleteAlarmMuteRuleInput, None
)
DeleteAlarms: Operation[DeleteAlarmsInput, None] = Operation(
    SERVICE,
    "DeleteAlarms",
    DeleteAlarmsInput,
    None,
    errors=(
        ResourceNotFound,
        ResourceConflict,
    ),
)
DeleteAnomalyDetector = Operation(
    SERVICE,
    "DeleteAnomalyDetector",
    DeleteAnomalyDetectorInput,
    DeleteAnomalyDetectorOutput,
    errors=(
        ResourceNotFoundException,
        InternalServiceFault,
        InvalidParameterValueException,
        MissingRequiredParameterException,
        InvalidParameterCombinationException,
    ),
    result_wrapper="DeleteAnomalyDetectorResult",
)
DeleteDashboards = Operation(
    SERVICE,
    "DeleteDashboards",
    DeleteDashboardsInput,
    DeleteDashboardsOutput,
    errors=(
        InvalidParameterValueException,
        InternalServiceFault,
        ConflictException,
    ),
    result_wrapper="DeleteDashboardsResult",
)
DeleteInsightRules = Operation(
    SERVICE,
    "DeleteInsightRules",
    DeleteInsightRulesInput,
    DeleteInsightRulesOutput,
    errors=(
        InvalidParameterValueException,
        MissingRequiredParameterException,
    ),
    result_wrapper="DeleteInsightRulesResult",
)
DeleteMetricDataQueryDefinition = Operation(
    SERVICE,
    "DeleteMetricDataQueryDefinition",
    DeleteMetricDataQueryDefinitionInput,
    DeleteMetricDataQueryDefinitionOutput,
    result_wrapper="DeleteMetricDataQueryDefinitionResult",
)
DeleteMetricStream = Operation(
    SERVICE,
    "DeleteMetricStream",
    DeleteMetricStreamInput,
    DeleteMetricStreamOutput,
    errors=(
        InternalServiceFault,
        InvalidParameterValueException,
        MissingRequiredParameterException,
    ),
    result_wrapper="DeleteMetricStreamResult",
)
DeleteResourceMetricsConfiguration = Operation(
    SERVICE,
    "DeleteResourceMetricsConfiguration",
    DeleteResourceMetricsConfigurationInput,
    DeleteResourceMetricsConfigurationOutput,
    errors=(ResourceNotFoundException,),
    result_wrapper="DeleteResourceMetricsConfigurationResult",
)
DescribeAlarmContributors = Operation(
    SERVICE,
    "DescribeAlarmContributors",
    DescribeAlarmContributorsInput,
    DescribeAlarmContributorsOutput,
    errors=(
        InvalidNextToken,
        ResourceNotFoundException,
    ),
    result_wrapper="DescribeAlarmContributorsResult",
)
DescribeAlarmHistory = Operation(
    SERVICE,
    "DescribeAlarmHistory",
    DescribeAlarmHistoryInput,
    DescribeAlarmHistoryOutput,
    errors=(InvalidNextToken,),
    result_wrapper="DescribeAlarmHistoryResult",
)
DescribeAlarms = Operation(
    SERVICE,
    "DescribeAlarms",
    DescribeAlarmsInput,
    DescribeAlarmsOutput,
    errors=(InvalidNextToken,),
    result_wrapper="DescribeAlarmsResult",
)
DescribeAlarmsForMetric = Operation(
    SERVICE,
    "DescribeAlarmsForMetric",
    DescribeAlarmsForMetricInput,
    DescribeAlarmsForMetricOutput,
    result_wrapper="DescribeAlarmsForMetricResult",
)
DescribeAnomalyDetectors = Operation(
    SERVICE,
    "DescribeAnomalyDetectors",
    DescribeAnomalyDetectorsInput,
    DescribeAnomalyDetectorsOutput,
    errors=(
        InvalidNextToken,
        InternalServiceFault,
        InvalidParameterValueException,
        InvalidParameterCombinationException,
    ),
    result_wrapper="DescribeAnomalyDetectorsResult",
)
DescribeInsightRules = Operation(
    SERVICE,
    "DescribeInsightRules",
    DescribeInsightRulesInput,
    DescribeInsightRulesOutput,
    errors=(InvalidNextToken,),
    result_wrapper="DescribeInsightRulesResult",
)
DisableAlarmActions: Operation[DisableAlarmActionsInput, None] = Operation(
    SERVICE, "DisableAlarmActions", DisableAlarmActionsInput, None
)
DisableInsightRules = Operation(
    SERVICE,
    "DisableInsightRules",
    DisableInsightRulesInput,
    DisableInsightRulesOutput,
    errors=(
        InvalidParameterValueException,
        MissingRequiredParameterException,
    ),
    result_wrapper="DisableInsightRulesResult",
)
DisassociateDatasetKmsKey = Operation(
    SERVICE,
    "DisassociateDatasetKmsKey",
    DisassociateDatasetKmsKeyInput,
    DisassociateDatasetKmsKeyOutput,
    errors=(
        ConflictException,
        ResourceNotFoundException,
    ),
    result_wrapper="DisassociateDatasetKmsKeyResult",
)
EnableAlarmActions: Operation[EnableAlarmActionsInput, None] = Operation(
    SERVICE, "EnableAlarmActions", EnableAlarmActionsInput, None
)
EnableInsightRules = Operation(
    SERVICE,
    "EnableInsightRules",
    EnableInsightRulesInput,
    EnableInsightRulesOutput,
    errors=(
        InvalidParameterValueException,
        MissingRequiredParameterException,
        LimitExceededException,
    ),
    result_wrapper="EnableInsightRulesResult",
)
GetAlarmMuteRule = Operation(
    SERVICE,
    "GetAlarmMuteRule",
    GetAlarmMuteRuleInput,
    GetAlarmMuteRuleOutput,
    errors=(ResourceNotFoundException,),
    result_wrapper="GetAlarmMuteRuleResult",
)
GetDashboard = Operation(
    SERVICE,
    "GetDashboard",
    GetDashboardInput,
    GetDashboardOutput,
    errors=(
        InvalidParameterValueException,
        DashboardNotFoundError,
        InternalServiceFault,
    ),
    result_wrapper="GetDashboardResult",
)
GetDataset = Operation(
    SERVICE,
    "GetDataset",
    GetDatasetInput,
    GetDatasetOutput,
    errors=(ResourceNotFoundException,),
    result_wrapper="GetDatasetResult",
)
GetInsightRuleReport = Operation(
    SERVICE,
    "GetInsightRuleReport",
    GetInsightRuleReportInput,
    GetInsightRuleReportOutput,
    errors=(
        InvalidParameterValueException,
        MissingRequiredParameterException,
        ResourceNotFoundException,
    ),
    result_wrapper="GetInsightRuleReportResult",
)
GetMetricData = Operation(
    SERVICE,
    "GetMetricData",
    GetMetricDataInput,
    GetMetricDataOutput,
    errors=(InvalidNextToken,),
    result_wrapper="GetMetricDataResult",
)
GetMetricDataQueryDefinition = Operation(
    SERVICE,
    "GetMetricDataQueryDefinition",
    GetMetricDataQueryDefinitionInput,
    GetMetricDataQueryDefinitionOutput,
    errors=(ResourceNotFoundException,),
    result_wrapper="GetMetricDataQueryDefinitionResult",
)
GetMetricStatistics = Operation(
    SERVICE,
    "GetMetricStatistics",
    GetMetricStatisticsInput,
    GetMetricStatisticsOutput,
    errors=(
        InvalidParameterValueException,
        MissingRequiredParameterException,
        InvalidParameterCombinationException,
        InternalServiceFault,
    ),
    result_wrapper="GetMetricStatisticsResult",
)
GetMetricStream = Operation(
    SERVICE,
    "GetMetricStream",
    GetMetricStreamInput,
    GetMetricStreamOutput,
    errors=(
        ResourceNotFoundException,
        InternalServiceFault,
        InvalidParameterValueException,
        MissingRequiredParameterException,
        InvalidParameterCombinationException,
    ),
    result_wrapper="GetMetricStreamResult",
)
GetMetricWidgetImage = Operation(
    SERVICE,
    "GetMetricWidgetImage",
    GetMetricWidgetImageInput,
    GetMetricWidgetImageOutput,
    result_wrapper="GetMetricWidgetImageResult",
)
GetOTelEnrichment = Operation(
    SERVICE,
    "GetOTelEnrichment",
    GetOTelEnrichmentInput,
    GetOTelEnrichmentOutput,
    result_wrapper="GetOTelEnrichmentResult",
)
GetResourceMetricsConfiguration = Operation(
    SERVICE,
    "GetResourceMetricsConfiguration",
    GetResourceMetricsConfigurationInput,
    GetResourceMetricsConfigurationOutput,
    errors=(ResourceNotFoundException,),
    result_wrapper="GetResourceMetricsConfigurationResult",
)
ListAlarmMuteRules = Operation(
    SERVICE,
    "ListAlarmMuteRules",
    ListAlarmMuteRulesInput,
    ListAlarmMuteRulesOutput,
    errors=(
        InvalidNextToken,
        ResourceNotFoundException,
    ),
    result_wrapper="ListAlarmMuteRulesResult",
)
ListDashboards = Operation(
    SERVICE,
    "ListDashboards",
    ListDashboardsInput,
    ListDashboardsOutput,
    errors=(
        InvalidParameterValueException,
        InternalServiceFault,
    ),
    result_wrapper="ListDashboardsResult",
)
ListManagedInsightRules = Operation(
    SERVICE,
    "ListManagedInsightRules",
    ListManagedInsightRulesInput,
    ListManagedInsightRulesOutput,
    errors=(
        InvalidParameterValueException,
        MissingRequiredParameterException,
        InvalidNextToken,
    ),
    result_wrapper="ListManagedInsightRulesResult",
)
ListMetricDataQueryDefinitions = Operation(
    SERVICE,
    "ListMetricDataQueryDefinitions",
    ListMetricDataQueryDefinitionsInput,
    ListMetricDataQueryDefinitionsOutput,
    result_wrapper="ListMetricDataQueryDefinitionsResult",
)
ListMetricStreams = Operation(
    SERVICE,
    "ListMetricStreams",
    ListMetricStreamsInput,
    ListMetricStreamsOutput,
    errors=(
        InvalidNextToken,
        InternalServiceFault,
        InvalidParameterValueException,
        MissingRequiredParameterException,
    ),
    result_wrapper="ListMetricStreamsResult",
)
ListMetrics = Operation(
    SERVICE,
    "ListMetrics",
    ListMetricsInput,
    ListMetricsOutput,
    errors=(
        InternalServiceFault,
        InvalidParameterValueException,
    ),
    result_wrapper="ListMetricsResult",
)
ListTagsForResource = Operation(
    SERVICE,
    "ListTagsForResource",
    ListTagsForResourceInput,
    ListTagsForResourceOutput,
    errors=(
        InvalidParameterValueException,
        ResourceNotFoundException,
        InternalServiceFault,
    ),
    result_wrapper="ListTagsForResourceResult",
)
PutAlarmMuteRule: Operation[PutAlarmMuteRuleInput, None] = Operation(
    SERVICE, "PutAlarmMuteRule", PutAlarmMuteRuleInput, None, errors=(LimitExceededFault,)
)
PutAnomalyDetector = Operation(
    SERVICE,
    "PutAnomalyDetector",
    PutAnomalyDetectorInput,
    PutAnomalyDetectorOutput,
    errors=(
        LimitExceededException,
        InternalServiceFault,
        InvalidParameterValueException,
        MissingRequiredParameterException,
        InvalidParameterCombinationException,
    ),
    result_wrapper="PutAnomalyDetectorResult",
)
PutCompositeAlarm: Operation[PutCompositeAlarmInput, None] = Operation(
    SERVICE, "PutCompositeAlarm", PutCompositeAlarmInput, None, errors=(LimitExceededFault,)
)
PutDashboard = Operation(
    SERVICE,
    "PutDashboard",
    PutDashboardInput,
    PutDashboardOutput,
    errors=(
        DashboardInvalidInputError,
        InternalServiceFault,
        ConflictException,
    ),
    result_wrapper="PutDashboardResult",
)
PutInsightRule = Operation(
    SERVICE,
    "PutInsightRule",
    PutInsightRuleInput,
    PutInsightRuleOutput,
    errors=(
        InvalidParameterValueException,
        MissingRequiredParameterException,
        LimitExceededException,
    ),
    result_wrapper="PutInsightRuleResult",
)
PutLogAlarm: Operation[PutLogAlarmInput, None] = Operation(
    SERVICE,
    "PutLogAlarm",
    PutLogAlarmInput,
    None,
    errors=(
        LimitExceededFault,
        ResourceConflict,
    ),
)
PutManagedInsightRules = Operation(
    SERVICE,
    "PutManagedInsightRules",
    PutManagedInsightRulesInput,
    PutManagedInsightRulesOutput,
    errors=(
        InvalidParameterValueException,
        MissingRequiredParameterException,
    ),
    result_wrapper="PutManagedInsightRulesResult",
)
PutMetricAlarm: Operation[PutMetricAlarmInput, None] = Operation(
    SERVICE, "PutMetricAlarm", PutMetricAlarmInput, None, errors=(LimitExceededFault,)
)
PutMetricData: Operation[PutMetricDataInput, None] = Operation(
    SERVICE,
    "PutMetricData",
    PutMetricDataInput,
    None,
    errors=(
        InvalidParameterValueException,
        MissingRequiredParameterException,
        InvalidParameterCombinationException,
        InternalServiceFault,
    ),
)
PutMetricDataQueryDefinition = Operation(
    SERVICE,
    "PutMetricDataQueryDefinition",
    PutMetricDataQueryDefinitionInput,
    PutMetricDataQueryDefinitionOutput,
    errors=(
        ConflictException,
        LimitExceededException,
        ResourceNotFoundException,
    ),
    result_wrapper="PutMetricDataQueryDefinitionResult",
)
PutMetricStream = Operation(
    SERVICE,
    "PutMetricStream",
    PutMetricStreamInput,
    PutMetricStreamOutput,
    errors=(
        ConcurrentModificationException,
        InternalServiceFault,
        InvalidParameterValueException,
        MissingRequiredParameterException,
        InvalidParameterCombinationException,
    ),
    result_wrapper="PutMetricStreamResult",
)
SetAlarmState: Operation[SetAlarmStateInput, None] = Operation(
    SERVICE,
    "SetAlarmState",
    SetAlarmStateInput,
    None,
    errors=(
        ResourceNotFound,
        InvalidFormatFault,
    ),
)
StartMetricStreams = Operation(
    SERVICE,
    "StartMetricStreams",
    StartMetricStreamsInput,
    StartMetricStreamsOutput,
    errors=(
        InternalServiceFault,
        InvalidParameterValueException,
        MissingRequiredParameterException,
    ),
    result_wrapper="StartMetricStreamsResult",
)
StartOTelEnrichment = Operation(
    SERVICE,
    "StartOTelEnrichment",
    StartOTelEnrichmentInput,
    StartOTelEnrichmentOutput,
    errors=(ValidationException,),
    result_wrapper="StartOTelEnrichmentResult",
)
StopMetricStreams = Operation(
    SERVICE,
    "StopMetricStreams",
    StopMetricStreamsInput,
    StopMetricStreamsOutput,
    errors=(
        InternalServiceFault,
        InvalidParameterValueException,
        MissingRequiredParameterException,
    ),
    result_wrapper="StopMetricStreamsResult",
)
StopOTelEnrichment = Operation(
    SERVICE,
    "StopOTelEnrichment",
    StopOTelEnrichmentInput,
    StopOTelEnrichmentOutput,
    result_wrapper="StopOTelEnrichmentResult",
)
TagResource = Operation(
    SERVICE,
    "TagResource",
    TagResourceInput,
    TagResourceOutput,
    errors=(
        InvalidParameterValueException,
        ResourceNotFoundException,
        ConcurrentModificationException,
        InternalServiceFault,
        ConflictException,
    ),
    result_wrapper="TagResourceResult",
)
UntagResource = Operation(
    SERVICE,
    "UntagResource",
    UntagResourceInput,
    UntagResourceOutput,
    errors=(
        InvalidParameterValueException,
        ResourceNotFoundException,
        ConcurrentModificationException,
        InternalServiceFault,
        ConflictException,
    ),
    result_wrapper="UntagResourceResult",
)
UpdateOTelEnrichment = Operation(
    SERVICE,
    "UpdateOTelEnrichment",
    UpdateOTelEnrichmentInput,
    UpdateOTelEnrichmentOutput,
    errors=(
        ValidationException,
        ResourceNotFoundException,
    ),
    result_wrapper="UpdateOTelEnrichmentResult",
)
UpdateResourceMetricsConfiguration = Operation(
    SERVICE,
    "UpdateResourceMetricsConfiguration",
    UpdateResourceMetricsConfigurationInput,
    UpdateResourceMetricsConfigurationOutput,
    errors=(ResourceNotFoundException,),
    result_wrapper="UpdateResourceMetricsConfigurationResult",
)

OPERATIONS: dict[str, Operation[Any, Any]] = {
    "AssociateDatasetKmsKey": AssociateDatasetKmsKey,
    "CreateResourceMetricsConfiguration": CreateResourceMetricsConfiguration,
    "DeleteAlarmMuteRule": DeleteAlarmMuteRule,
    "DeleteAlarms": DeleteAlarms,
    "DeleteAnomalyDetector": DeleteAnomalyDetector,
    "DeleteDashboards": DeleteDashboards,
    "DeleteInsightRules": DeleteInsightRules,
    "DeleteMetricDataQueryDefinition": DeleteMetricDataQueryDefinition,
    "DeleteMetricStream": DeleteMetricStream,
    "DeleteResourceMetricsConfiguration": DeleteResourceMetricsConfiguration,
    "DescribeAlarmContributors": DescribeAlarmContributors,
    "DescribeAlarmHistory": DescribeAlarmHistory,
    "DescribeAlarms": DescribeAlarms,
    "DescribeAlarmsForMetric": DescribeAlarmsForMetric,
    "DescribeAnomalyDetectors": DescribeAnomalyDetectors,
    "DescribeInsightRules": DescribeInsightRules,
    "DisableAlarmActions": DisableAlarmActions,
    "DisableInsightRules": DisableInsightRules,
    "DisassociateDatasetKmsKey": DisassociateDatasetKmsKey,
    "EnableAlarmActions": EnableAlarmActions,
    "EnableInsightRules": EnableInsightRules,
    "GetAlarmMuteRule": GetAlarmMuteRule,
    "GetDashboard": GetDashboard,
    "GetDataset": GetDataset,
    "GetInsightRuleReport": GetInsightRuleReport,
    "GetMetricData": GetMetricData,
    "GetMetricDataQueryDefinition": GetMetricDataQueryDefinition,
    "GetMetricStatistics": GetMetricStatistics,
    "GetMetricStream": GetMetricStream,
    "GetMetricWidgetImage": GetMetricWidgetImage,
    "GetOTelEnrichment": GetOTelEnrichment,
    "GetResourceMetricsConfiguration": GetResourceMetricsConfiguration,
    "ListAlarmMuteRules": ListAlarmMuteRules,
    "ListDashboards": ListDashboards,
    "ListManagedInsightRules": ListManagedInsightRules,
    "ListMetricDataQueryDefinitions": ListMetricDataQueryDefinitions,
    "ListMetricStreams": ListMetricStreams,
    "ListMetrics": ListMetrics,
    "ListTagsForResource": ListTagsForResource,
    "PutAlarmMuteRule": PutAlarmMuteRule,
    "PutAnomalyDetector": PutAnomalyDetector,
    "PutCompositeAlarm": PutCompositeAlarm,
    "PutDashboard": PutDashboard,
    "PutInsightRule": PutInsightRule,
    "PutLogAlarm": PutLogAlarm,
    "PutManagedInsightRules": PutManagedInsightRules,
    "PutMetricAlarm": PutMetricAlarm,
    "PutMetricData": PutMetricData,
    "PutMetricDataQueryDefinition": PutMetricDataQueryDefinition,
    "PutMetricStream": PutMetricStream,
    "SetAlarmState": SetAlarmState,
    "StartMetricStreams": StartMetricStreams,
    "StartOTelEnrichment": StartOTelEnrichment,
    "StopMetricStreams": StopMetricStreams,
    "StopOTelEnrichment": StopOTelEnrichment,
    "TagResource": TagResource,
    "UntagResource": UntagResource,
    "UpdateOTelEnrichment": UpdateOTelEnrichment,
    "UpdateResourceMetricsConfiguration": UpdateResourceMetricsConfiguration,
}
