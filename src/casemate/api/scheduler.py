"""Amazon EventBridge Scheduler, API version 2021-06-30.

GENERATED from botocore 1.44.5 by ``python tools/generate_api.py``. Do not edit.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, field

from casemate.api import Shape
from casemate.kernel.errors import ServiceError
from casemate.kernel.operations import Operation, ServiceModel

SERVICE = ServiceModel(
    name="scheduler",
    service_id="Scheduler",
    protocols=("rest-json",),
    api_version="2021-06-30",
    json_version="",
    target_prefix="",
    xml_namespace="",
    signing_name="scheduler",
    is_global=False,
    query_compatible=False,
)

ActionAfterCompletion = Literal["NONE", "DELETE"]
AssignPublicIp = Literal["ENABLED", "DISABLED"]
CapacityProvider = Annotated[str, Meta(min_length=1, max_length=255)]
CapacityProviderStrategyItemBase = Annotated[int, Meta(ge=0, le=100000)]
CapacityProviderStrategyItemWeight = Annotated[int, Meta(ge=0, le=1000)]
ClientToken = Annotated[
    str, Meta(min_length=1, max_length=64, pattern="\\A(?:[a-zA-Z0-9-_]+)\\Z", extra={"pattern": "[a-zA-Z0-9-_]+"})
]
CreationDate = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "unixTimestamp"})]
DeadLetterConfigArnString = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=1600,
        pattern="\\A(?:arn:aws[a-z-]*:sqs:[a-z0-9\\-]+:[0-9]{12}:[a-zA-Z0-9\\-_]+)\\Z",
        extra={"pattern": "arn:aws[a-z-]*:sqs:[a-z0-9\\-]+:\\d{12}:[a-zA-Z0-9\\-_]+"},
    ),
]
Description = Annotated[str, Meta(min_length=0, max_length=512)]
DetailType = Annotated[str, Meta(min_length=1, max_length=128)]
EndDate = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "unixTimestamp"})]
EventBridgeMetadataKey = Annotated[
    str, Meta(min_length=1, max_length=128, pattern="\\A(?:[^/]+)\\Z", extra={"pattern": "[^/]+"})
]
EventBridgeMetadataValue = Annotated[str, Meta(min_length=1)]
FlexibleTimeWindowMode = Literal["OFF", "FLEXIBLE"]
Group = Annotated[str, Meta(min_length=1, max_length=255)]
KmsKeyArn = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=2048,
        pattern="\\A(?:arn:aws[a-z-]*:kms:[a-z0-9\\-]+:[0-9]{12}:(key|alias)\\/[0-9a-zA-Z-_]*)\\Z",
        extra={"pattern": "arn:aws[a-z-]*:kms:[a-z0-9\\-]+:\\d{12}:(key|alias)\\/[0-9a-zA-Z-_]*"},
    ),
]
LastModificationDate = Annotated[
    float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "unixTimestamp"})
]
LaunchType = Literal["EC2", "FARGATE", "EXTERNAL"]
MaxResults = Annotated[int, Meta(ge=1, le=100)]
MaximumEventAgeInSeconds = Annotated[int, Meta(ge=60, le=86400)]
MaximumRetryAttempts = Annotated[int, Meta(ge=0, le=185)]
MaximumWindowInMinutes = Annotated[int, Meta(ge=1, le=1440)]
MessageGroupId = Annotated[str, Meta(min_length=1, max_length=128)]
Name = Annotated[
    str, Meta(min_length=1, max_length=64, pattern="\\A(?:[0-9a-zA-Z-_.]+)\\Z", extra={"pattern": "[0-9a-zA-Z-_.]+"})
]
NamePrefix = Annotated[
    str, Meta(min_length=1, max_length=64, pattern="\\A(?:[0-9a-zA-Z-_.]+)\\Z", extra={"pattern": "[0-9a-zA-Z-_.]+"})
]
NextToken = Annotated[str, Meta(min_length=1, max_length=2048)]
PlacementConstraintExpression = Annotated[str, Meta(min_length=0, max_length=2000)]
PlacementConstraintType = Literal["distinctInstance", "memberOf"]
PlacementStrategyField = Annotated[str, Meta(min_length=0, max_length=255)]
PlacementStrategyType = Literal["random", "spread", "binpack"]
PlatformVersion = Annotated[str, Meta(min_length=1, max_length=64)]
PropagateTags = Literal["TASK_DEFINITION"]
ReferenceId = Annotated[str, Meta(min_length=0, max_length=1024)]
RoleArn = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=1600,
        pattern="\\A(?:arn:aws[a-z-]*:iam::[0-9]{12}:role\\/[a-zA-Z0-9_+=,.@\\/-]+)\\Z",
        extra={"pattern": "arn:aws[a-z-]*:iam::\\d{12}:role\\/[\\w+=,.@\\/-]+"},
    ),
]
SageMakerPipelineParameterName = Annotated[
    str, Meta(min_length=1, max_length=256, pattern="\\A(?:[A-Za-z0-9\\-_]*)\\Z", extra={"pattern": "[A-Za-z0-9\\-_]*"})
]
SageMakerPipelineParameterValue = Annotated[str, Meta(min_length=1, max_length=1024)]
ScheduleArn = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=1224,
        pattern="\\A(?:arn:aws[a-z-]*:scheduler:[a-z0-9\\-]+:[0-9]{12}:schedule\\/[0-9a-zA-Z-_.]+\\/[0-9a-zA-Z-_.]+)\\Z",
        extra={"pattern": "arn:aws[a-z-]*:scheduler:[a-z0-9\\-]+:\\d{12}:schedule\\/[0-9a-zA-Z-_.]+\\/[0-9a-zA-Z-_.]+"},
    ),
]
ScheduleExpression = Annotated[str, Meta(min_length=1, max_length=256)]
ScheduleExpressionTimezone = Annotated[str, Meta(min_length=1, max_length=50)]
ScheduleGroupArn = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=1224,
        pattern="\\A(?:arn:aws[a-z-]*:scheduler:[a-z0-9\\-]+:[0-9]{12}:schedule-group\\/[0-9a-zA-Z-_.]+)\\Z",
        extra={"pattern": "arn:aws[a-z-]*:scheduler:[a-z0-9\\-]+:\\d{12}:schedule-group\\/[0-9a-zA-Z-_.]+"},
    ),
]
ScheduleGroupName = Annotated[
    str, Meta(min_length=1, max_length=64, pattern="\\A(?:[0-9a-zA-Z-_.]+)\\Z", extra={"pattern": "[0-9a-zA-Z-_.]+"})
]
ScheduleGroupNamePrefix = Annotated[
    str, Meta(min_length=1, max_length=64, pattern="\\A(?:[0-9a-zA-Z-_.]+)\\Z", extra={"pattern": "[0-9a-zA-Z-_.]+"})
]
ScheduleGroupState = Literal["ACTIVE", "DELETING"]
ScheduleState = Literal["ENABLED", "DISABLED"]
SecurityGroup = Annotated[str, Meta(min_length=1, max_length=1000)]
Source = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=256,
        pattern="\\A(?:(?=[/\\.\\-_A-Za-z0-9]+)((?!aws\\.)[^\\n\\r\\x85\\u2028\\u2029]*)|(\\$(\\.[a-zA-Z0-9__-]+(\\[([0-9]+|\\*)\\])*)*))\\Z",
        extra={"pattern": "(?=[/\\.\\-_A-Za-z0-9]+)((?!aws\\.).*)|(\\$(\\.[\\w_-]+(\\[(\\d+|\\*)\\])*)*)"},
    ),
]
StartDate = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "unixTimestamp"})]
Subnet = Annotated[str, Meta(min_length=1, max_length=1000)]
TagKey = Annotated[str, Meta(min_length=1, max_length=128)]
TagResourceArn = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=1011,
        pattern="\\A(?:arn:aws[a-z-]*:scheduler:[a-z0-9\\-]+:[0-9]{12}:schedule-group\\/[0-9a-zA-Z-_.]+)\\Z",
        extra={"pattern": "arn:aws[a-z-]*:scheduler:[a-z0-9\\-]+:\\d{12}:schedule-group\\/[0-9a-zA-Z-_.]+"},
    ),
]
TagValue = Annotated[str, Meta(min_length=1, max_length=256)]
TargetArn = Annotated[str, Meta(min_length=1, max_length=1600)]
TargetInput = Annotated[str, Meta(min_length=1)]
TargetPartitionKey = Annotated[str, Meta(min_length=1, max_length=256)]
TaskCount = Annotated[int, Meta(ge=1, le=10)]
TaskDefinitionArn = Annotated[str, Meta(min_length=1, max_length=1600)]


class AwsVpcConfiguration(Shape, frozen=True, kw_only=True):
    subnets: Annotated[list[Subnet], Meta(min_length=1, max_length=16)] = field(name="Subnets")
    security_groups: Annotated[list[SecurityGroup], Meta(min_length=1, max_length=5)] | None = field(
        name="SecurityGroups", default=None
    )
    assign_public_ip: AssignPublicIp | None = field(name="AssignPublicIp", default=None)


class CapacityProviderStrategyItem(Shape, frozen=True, kw_only=True):
    capacity_provider: CapacityProvider = field(name="capacityProvider")
    weight: CapacityProviderStrategyItemWeight | None = field(name="weight", default=None)
    base: CapacityProviderStrategyItemBase | None = field(name="base", default=None)


class CreateScheduleGroupInput(Shape, frozen=True, kw_only=True):
    name: Annotated[ScheduleGroupName, Meta(extra={"location": "uri", "location_name": "Name"})] = field(name="Name")
    tags: Annotated[list[Tag], Meta(min_length=0, max_length=200)] | None = field(name="Tags", default=None)
    client_token: ClientToken | None = field(name="ClientToken", default=None)


class CreateScheduleGroupOutput(Shape, frozen=True, kw_only=True):
    schedule_group_arn: ScheduleGroupArn = field(name="ScheduleGroupArn")


class CreateScheduleInput(Shape, frozen=True, kw_only=True):
    name: Annotated[Name, Meta(extra={"location": "uri", "location_name": "Name"})] = field(name="Name")
    group_name: ScheduleGroupName | None = field(name="GroupName", default=None)
    schedule_expression: ScheduleExpression = field(name="ScheduleExpression")
    start_date: StartDate | None = field(name="StartDate", default=None)
    end_date: EndDate | None = field(name="EndDate", default=None)
    description: Description | None = field(name="Description", default=None)
    schedule_expression_timezone: ScheduleExpressionTimezone | None = field(
        name="ScheduleExpressionTimezone", default=None
    )
    state: ScheduleState | None = field(name="State", default=None)
    kms_key_arn: KmsKeyArn | None = field(name="KmsKeyArn", default=None)
    target: Target = field(name="Target")
    flexible_time_window: FlexibleTimeWindow = field(name="FlexibleTimeWindow")
    client_token: ClientToken | None = field(name="ClientToken", default=None)
    action_after_completion: ActionAfterCompletion | None = field(name="ActionAfterCompletion", default=None)


class CreateScheduleOutput(Shape, frozen=True, kw_only=True):
    schedule_arn: ScheduleArn = field(name="ScheduleArn")


class DeadLetterConfig(Shape, frozen=True, kw_only=True):
    arn: DeadLetterConfigArnString | None = field(name="Arn", default=None)


class DeleteScheduleGroupInput(Shape, frozen=True, kw_only=True):
    name: Annotated[ScheduleGroupName, Meta(extra={"location": "uri", "location_name": "Name"})] = field(name="Name")
    client_token: (
        Annotated[ClientToken, Meta(extra={"location": "querystring", "location_name": "clientToken"})] | None
    ) = field(name="ClientToken", default=None)


class DeleteScheduleGroupOutput(Shape, frozen=True, kw_only=True):
    pass


class DeleteScheduleInput(Shape, frozen=True, kw_only=True):
    name: Annotated[Name, Meta(extra={"location": "uri", "location_name": "Name"})] = field(name="Name")
    group_name: (
        Annotated[ScheduleGroupName, Meta(extra={"location": "querystring", "location_name": "groupName"})] | None
    ) = field(name="GroupName", default=None)
    client_token: (
        Annotated[ClientToken, Meta(extra={"location": "querystring", "location_name": "clientToken"})] | None
    ) = field(name="ClientToken", default=None)


class DeleteScheduleOutput(Shape, frozen=True, kw_only=True):
    pass


class EcsParameters(Shape, frozen=True, kw_only=True):
    task_definition_arn: TaskDefinitionArn = field(name="TaskDefinitionArn")
    task_count: TaskCount | None = field(name="TaskCount", default=None)
    launch_type: LaunchType | None = field(name="LaunchType", default=None)
    network_configuration: NetworkConfiguration | None = field(name="NetworkConfiguration", default=None)
    platform_version: PlatformVersion | None = field(name="PlatformVersion", default=None)
    group: Group | None = field(name="Group", default=None)
    capacity_provider_strategy: (
        Annotated[list[CapacityProviderStrategyItem], Meta(min_length=0, max_length=6)] | None
    ) = field(name="CapacityProviderStrategy", default=None)
    enable_ecs_managed_tags: bool | None = field(name="EnableECSManagedTags", default=None)
    enable_execute_command: bool | None = field(name="EnableExecuteCommand", default=None)
    placement_constraints: Annotated[list[PlacementConstraint], Meta(min_length=0, max_length=10)] | None = field(
        name="PlacementConstraints", default=None
    )
    placement_strategy: Annotated[list[PlacementStrategy], Meta(min_length=0, max_length=5)] | None = field(
        name="PlacementStrategy", default=None
    )
    propagate_tags: PropagateTags | None = field(name="PropagateTags", default=None)
    reference_id: ReferenceId | None = field(name="ReferenceId", default=None)
    tags: Annotated[list[dict[TagKey, TagValue]], Meta(min_length=0, max_length=50)] | None = field(
        name="Tags", default=None
    )


class EventBridgeParameters(Shape, frozen=True, kw_only=True):
    detail_type: DetailType = field(name="DetailType")
    source: Source = field(name="Source")


class EventBridgePutEventsV2Parameters(Shape, frozen=True, kw_only=True):
    detail_type: DetailType = field(name="DetailType")
    source: Source = field(name="Source")


class EventBridgePutRawEventsParameters(Shape, frozen=True, kw_only=True):
    metadata: (
        Annotated[dict[EventBridgeMetadataKey, EventBridgeMetadataValue], Meta(min_length=0, max_length=100)] | None
    ) = field(name="Metadata", default=None)


class FlexibleTimeWindow(Shape, frozen=True, kw_only=True):
    mode: FlexibleTimeWindowMode = field(name="Mode")
    maximum_window_in_minutes: MaximumWindowInMinutes | None = field(name="MaximumWindowInMinutes", default=None)


class GetScheduleGroupInput(Shape, frozen=True, kw_only=True):
    name: Annotated[ScheduleGroupName, Meta(extra={"location": "uri", "location_name": "Name"})] = field(name="Name")


class GetScheduleGroupOutput(Shape, frozen=True, kw_only=True):
    arn: ScheduleGroupArn | None = field(name="Arn", default=None)
    name: ScheduleGroupName | None = field(name="Name", default=None)
    state: ScheduleGroupState | None = field(name="State", default=None)
    creation_date: CreationDate | None = field(name="CreationDate", default=None)
    last_modification_date: LastModificationDate | None = field(name="LastModificationDate", default=None)


class GetScheduleInput(Shape, frozen=True, kw_only=True):
    name: Annotated[Name, Meta(extra={"location": "uri", "location_name": "Name"})] = field(name="Name")
    group_name: (
        Annotated[ScheduleGroupName, Meta(extra={"location": "querystring", "location_name": "groupName"})] | None
    ) = field(name="GroupName", default=None)


class GetScheduleOutput(Shape, frozen=True, kw_only=True):
    arn: ScheduleArn | None = field(name="Arn", default=None)
    group_name: ScheduleGroupName | None = field(name="GroupName", default=None)
    name: Name | None = field(name="Name", default=None)
    schedule_expression: ScheduleExpression | None = field(name="ScheduleExpression", default=None)
    start_date: StartDate | None = field(name="StartDate", default=None)
    end_date: EndDate | None = field(name="EndDate", default=None)
    description: Description | None = field(name="Description", default=None)
    schedule_expression_timezone: ScheduleExpressionTimezone | None = field(
        name="ScheduleExpressionTimezone", default=None
    )
    state: ScheduleState | None = field(name="State", default=None)
    creation_date: CreationDate | None = field(name="CreationDate", default=None)
    last_modification_date: LastModificationDate | None = field(name="LastModificationDate", default=None)
    kms_key_arn: KmsKeyArn | None = field(name="KmsKeyArn", default=None)
    target: Target | None = field(name="Target", default=None)
    flexible_time_window: FlexibleTimeWindow | None = field(name="FlexibleTimeWindow", default=None)
    action_after_completion: ActionAfterCompletion | None = field(name="ActionAfterCompletion", default=None)


class KinesisParameters(Shape, frozen=True, kw_only=True):
    partition_key: TargetPartitionKey = field(name="PartitionKey")


class ListScheduleGroupsInput(Shape, frozen=True, kw_only=True):
    name_prefix: (
        Annotated[ScheduleGroupNamePrefix, Meta(extra={"location": "querystring", "location_name": "NamePrefix"})]
        | None
    ) = field(name="NamePrefix", default=None)
    next_token: Annotated[NextToken, Meta(extra={"location": "querystring", "location_name": "NextToken"})] | None = (
        field(name="NextToken", default=None)
    )
    max_results: (
        Annotated[MaxResults, Meta(extra={"location": "querystring", "location_name": "MaxResults"})] | None
    ) = field(name="MaxResults", default=None)


class ListScheduleGroupsOutput(Shape, frozen=True, kw_only=True):
    next_token: NextToken | None = field(name="NextToken", default=None)
    schedule_groups: list[ScheduleGroupSummary] = field(name="ScheduleGroups")


class ListSchedulesInput(Shape, frozen=True, kw_only=True):
    group_name: (
        Annotated[ScheduleGroupName, Meta(extra={"location": "querystring", "location_name": "ScheduleGroup"})] | None
    ) = field(name="GroupName", default=None)
    name_prefix: (
        Annotated[NamePrefix, Meta(extra={"location": "querystring", "location_name": "NamePrefix"})] | None
    ) = field(name="NamePrefix", default=None)
    state: Annotated[ScheduleState, Meta(extra={"location": "querystring", "location_name": "State"})] | None = field(
        name="State", default=None
    )
    next_token: Annotated[NextToken, Meta(extra={"location": "querystring", "location_name": "NextToken"})] | None = (
        field(name="NextToken", default=None)
    )
    max_results: (
        Annotated[MaxResults, Meta(extra={"location": "querystring", "location_name": "MaxResults"})] | None
    ) = field(name="MaxResults", default=None)


class ListSchedulesOutput(Shape, frozen=True, kw_only=True):
    next_token: NextToken | None = field(name="NextToken", default=None)
    schedules: list[ScheduleSummary] = field(name="Schedules")


class ListTagsForResourceInput(Shape, frozen=True, kw_only=True):
    resource_arn: Annotated[TagResourceArn, Meta(extra={"location": "uri", "location_name": "ResourceArn"})] = field(
        name="ResourceArn"
    )


class ListTagsForResourceOutput(Shape, frozen=True, kw_only=True):
    tags: Annotated[list[Tag], Meta(min_length=0, max_length=200)] | None = field(name="Tags", default=None)


class NetworkConfiguration(Shape, frozen=True, kw_only=True):
    awsvpc_configuration: AwsVpcConfiguration | None = field(name="awsvpcConfiguration", default=None)


class PlacementConstraint(Shape, frozen=True, kw_only=True):
    type: PlacementConstraintType | None = field(name="type", default=None)
    expression: PlacementConstraintExpression | None = field(name="expression", default=None)


class PlacementStrategy(Shape, frozen=True, kw_only=True):
    type: PlacementStrategyType | None = field(name="type", default=None)
    field_: PlacementStrategyField | None = field(name="field", default=None)


class RetryPolicy(Shape, frozen=True, kw_only=True):
    maximum_event_age_in_seconds: MaximumEventAgeInSeconds | None = field(name="MaximumEventAgeInSeconds", default=None)
    maximum_retry_attempts: MaximumRetryAttempts | None = field(name="MaximumRetryAttempts", default=None)


class SageMakerPipelineParameter(Shape, frozen=True, kw_only=True):
    name: SageMakerPipelineParameterName = field(name="Name")
    value: SageMakerPipelineParameterValue = field(name="Value")


class SageMakerPipelineParameters(Shape, frozen=True, kw_only=True):
    pipeline_parameter_list: Annotated[list[SageMakerPipelineParameter], Meta(min_length=0, max_length=200)] | None = (
        field(name="PipelineParameterList", default=None)
    )


class ScheduleGroupSummary(Shape, frozen=True, kw_only=True):
    arn: ScheduleGroupArn | None = field(name="Arn", default=None)
    name: ScheduleGroupName | None = field(name="Name", default=None)
    state: ScheduleGroupState | None = field(name="State", default=None)
    creation_date: CreationDate | None = field(name="CreationDate", default=None)
    last_modification_date: LastModificationDate | None = field(name="LastModificationDate", default=None)


class ScheduleSummary(Shape, frozen=True, kw_only=True):
    arn: ScheduleArn | None = field(name="Arn", default=None)
    name: Name | None = field(name="Name", default=None)
    group_name: ScheduleGroupName | None = field(name="GroupName", default=None)
    state: ScheduleState | None = field(name="State", default=None)
    creation_date: CreationDate | None = field(name="CreationDate", default=None)
    last_modification_date: LastModificationDate | None = field(name="LastModificationDate", default=None)
    target: TargetSummary | None = field(name="Target", default=None)


class SqsParameters(Shape, frozen=True, kw_only=True):
    message_group_id: MessageGroupId | None = field(name="MessageGroupId", default=None)


class Tag(Shape, frozen=True, kw_only=True):
    key: TagKey = field(name="Key")
    value: TagValue = field(name="Value")


class TagResourceInput(Shape, frozen=True, kw_only=True):
    resource_arn: Annotated[TagResourceArn, Meta(extra={"location": "uri", "location_name": "ResourceArn"})] = field(
        name="ResourceArn"
    )
    tags: Annotated[list[Tag], Meta(min_length=0, max_length=200)] = field(name="Tags")


class TagResourceOutput(Shape, frozen=True, kw_only=True):
    pass


class Target(Shape, frozen=True, kw_only=True):
    arn: TargetArn = field(name="Arn")
    role_arn: RoleArn = field(name="RoleArn")
    dead_letter_config: DeadLetterConfig | None = field(name="DeadLetterConfig", default=None)
    retry_policy: RetryPolicy | None = field(name="RetryPolicy", default=None)
    input: TargetInput | None = field(name="Input", default=None)
    ecs_parameters: EcsParameters | None = field(name="EcsParameters", default=None)
    event_bridge_parameters: EventBridgeParameters | None = field(name="EventBridgeParameters", default=None)
    event_bridge_put_events_v2_parameters: EventBridgePutEventsV2Parameters | None = field(
        name="EventBridgePutEventsV2Parameters", default=None
    )
    event_bridge_put_raw_events_parameters: EventBridgePutRawEventsParameters | None = field(
        name="EventBridgePutRawEventsParameters", default=None
    )
    kinesis_parameters: KinesisParameters | None = field(name="KinesisParameters", default=None)
    sage_maker_pipeline_parameters: SageMakerPipelineParameters | None = field(
        name="SageMakerPipelineParameters", default=None
    )
    sqs_parameters: SqsParameters | None = field(name="SqsParameters", default=None)


class TargetSummary(Shape, frozen=True, kw_only=True):
    arn: TargetArn = field(name="Arn")


class UntagResourceInput(Shape, frozen=True, kw_only=True):
    resource_arn: Annotated[TagResourceArn, Meta(extra={"location": "uri", "location_name": "ResourceArn"})] = field(
        name="ResourceArn"
    )
    tag_keys: Annotated[
        Annotated[list[TagKey], Meta(min_length=0, max_length=200)],
        Meta(extra={"location": "querystring", "location_name": "TagKeys"}),
    ] = field(name="TagKeys")


class UntagResourceOutput(Shape, frozen=True, kw_only=True):
    pass


class UpdateScheduleInput(Shape, frozen=True, kw_only=True):
    name: Annotated[Name, Meta(extra={"location": "uri", "location_name": "Name"})] = field(name="Name")
    group_name: ScheduleGroupName | None = field(name="GroupName", default=None)
    schedule_expression: ScheduleExpression = field(name="ScheduleExpression")
    start_date: StartDate | None = field(name="StartDate", default=None)
    end_date: EndDate | None = field(name="EndDate", default=None)
    description: Description | None = field(name="Description", default=None)
    schedule_expression_timezone: ScheduleExpressionTimezone | None = field(
        name="ScheduleExpressionTimezone", default=None
    )
    state: ScheduleState | None = field(name="State", default=None)
    kms_key_arn: KmsKeyArn | None = field(name="KmsKeyArn", default=None)
    target: Target = field(name="Target")
    flexible_time_window: FlexibleTimeWindow = field(name="FlexibleTimeWindow")
    client_token: ClientToken | None = field(name="ClientToken", default=None)
    action_after_completion: ActionAfterCompletion | None = field(name="ActionAfterCompletion", default=None)


class UpdateScheduleOutput(Shape, frozen=True, kw_only=True):
    schedule_arn: ScheduleArn = field(name="ScheduleArn")


class ConflictException(ServiceError):
    code = "ConflictException"
    status = 409
    message_member = "Message"


class InternalServerException(ServiceError):
    code = "InternalServerException"
    status = 500
    fault = "server"
    message_member = "Message"


class ResourceNotFoundException(ServiceError):
    code = "ResourceNotFoundException"
    status = 404
    message_member = "Message"


class ServiceQuotaExceededException(ServiceError):
    code = "ServiceQuotaExceededException"
    status = 402
    message_member = "Message"


class ThrottlingException(ServiceError):
    code = "ThrottlingException"
    status = 429
    message_member = "Message"


class ValidationException(ServiceError):
    code = "ValidationException"
    status = 400
    message_member = "Message"


CreateSchedule = Operation(
    SERVICE,
    "CreateSchedule",
    CreateScheduleInput,
    CreateScheduleOutput,
    errors=(
        ServiceQuotaExceededException,
        ValidationException,
        InternalServerException,
        ConflictException,
        ThrottlingException,
        ResourceNotFoundException,
    ),
    method="POST",
    uri="/schedules/{Name}",
)
CreateScheduleGroup = Operation(
    SERVICE,
    "CreateScheduleGroup",
    CreateScheduleGroupInput,
    CreateScheduleGroupOutput,
    errors=(
        ServiceQuotaExceededException,
        ValidationException,
        InternalServerException,
        ConflictException,
        ThrottlingException,
    ),
    method="POST",
    uri="/schedule-groups/{Name}",
)
DeleteSchedule = Operation(
    SERVICE,
    "DeleteSchedule",
    DeleteScheduleInput,
    DeleteScheduleOutput,
    errors=(
        ServiceQuotaExceededException,
        ValidationException,
        InternalServerException,
        ConflictException,
        ResourceNotFoundException,
        ThrottlingException,
    ),
    method="DELETE",
    uri="/schedules/{Name}",
)
DeleteScheduleGroup = Operation(
    SERVICE,
    "DeleteScheduleGroup",
    DeleteScheduleGroupInput,
    DeleteScheduleGroupOutput,
    errors=(
        ValidationException,
        InternalServerException,
        ConflictException,
        ResourceNotFoundException,
        ThrottlingException,
    ),
    method="DELETE",
    uri="/schedule-groups/{Name}",
)
GetSchedule = Operation(
    SERVICE,
    "GetSchedule",
    GetScheduleInput,
    GetScheduleOutput,
    errors=(
        ServiceQuotaExceededException,
        ValidationException,
        InternalServerException,
        ResourceNotFoundException,
        ThrottlingException,
    ),
    method="GET",
    uri="/schedules/{Name}",
)
GetScheduleGroup = Operation(
    SERVICE,
    "GetScheduleGroup",
    GetScheduleGroupInput,
    GetScheduleGroupOutput,
    errors=(
        ValidationException,
        InternalServerException,
        ResourceNotFoundException,
        ThrottlingException,
    ),
    method="GET",
    uri="/schedule-groups/{Name}",
)
ListScheduleGroups = Operation(
    SERVICE,
    "ListScheduleGroups",
    ListScheduleGroupsInput,
    ListScheduleGroupsOutput,
    errors=(
        ValidationException,
        InternalServerException,
        ThrottlingException,
    ),
    method="GET",
    uri="/schedule-groups",
)
ListSchedules = Operation(
    SERVICE,
    "ListSchedules",
    ListSchedulesInput,
    ListSchedulesOutput,
    errors=(
        ValidationException,
        InternalServerException,
        ResourceNotFoundException,
        ThrottlingException,
    ),
    method="GET",
    uri="/schedules",
)
ListTagsForResource = Operation(
    SERVICE,
    "ListTagsForResource",
    ListTagsForResourceInput,
    ListTagsForResourceOutput,
    errors=(
        ValidationException,
        InternalServerException,
        ResourceNotFoundException,
        ThrottlingException,
    ),
    method="GET",
    uri="/tags/{ResourceArn}",
)
TagResource = Operation(
    SERVICE,
    "TagResource",
    TagResourceInput,
    TagResourceOutput,
    errors=(
        ValidationException,
        InternalServerException,
        ConflictException,
        ResourceNotFoundException,
        ThrottlingException,
    ),
    method="POST",
    uri="/tags/{ResourceArn}",
)
UntagResource = Operation(
    SERVICE,
    "UntagResource",
    UntagResourceInput,
    UntagResourceOutput,
    errors=(
        ValidationException,
        InternalServerException,
        ConflictException,
        ResourceNotFoundException,
        ThrottlingException,
    ),
    method="DELETE",
    uri="/tags/{ResourceArn}",
)
UpdateSchedule = Operation(
    SERVICE,
    "UpdateSchedule",
    UpdateScheduleInput,
    UpdateScheduleOutput,
    errors=(
        ServiceQuotaExceededException,
        ValidationException,
        InternalServerException,
        ConflictException,
        ResourceNotFoundException,
        ThrottlingException,
    ),
    method="PUT",
    uri="/schedules/{Name}",
)

OPERATIONS: dict[str, Operation[Any, Any]] = {
    "CreateSchedule": CreateSchedule,
    "CreateScheduleGroup": CreateScheduleGroup,
    "DeleteSchedule": DeleteSchedule,
    "DeleteScheduleGroup": DeleteScheduleGroup,
    "GetSchedule": GetSchedule,
    "GetScheduleGroup": GetScheduleGroup,
    "ListScheduleGroups": ListScheduleGroups,
    "ListSchedules": ListSchedules,
    "ListTagsForResource": ListTagsForResource,
    "TagResource": TagResource,
    "UntagResource": UntagResource,
    "UpdateSchedule": UpdateSchedule,
}
