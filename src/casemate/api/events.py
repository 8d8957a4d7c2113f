"""Amazon EventBridge, API version 2015-10-07.

GENERATED from botocore 1.44.5 by ``python tools/generate_api.py``. Do not edit.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from msgspec import Meta, field

from casemate.api import Shape
from casemate.kernel.errors import ServiceError
from casemate.kernel.operations import Operation, ServiceModel

SERVICE = ServiceModel(
    name="events",
    service_id="EventBridge",
    protocols=("json",),
    api_version="2015-10-07",
    json_version="1.1",
    target_prefix="AWSEvents",
    xml_namespace="",
    signing_name="events",
    is_global=False,
    query_compatible=False,
)

AccountId = Annotated[
    str, Meta(min_length=12, max_length=12, pattern="\\A(?:[0-9]{12})\\Z", extra={"pattern": "\\d{12}"})
]
Action = Annotated[
    str, Meta(min_length=1, max_length=64, pattern="\\A(?:events:[a-zA-Z]+)\\Z", extra={"pattern": "events:[a-zA-Z]+"})
]
ApiDestinationArn = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=1600,
        pattern="\\A(?:^arn:aws([a-z]|\\-)*:events:([a-z]|[0-9]|\\-)*:([0-9]{12})?:api-destination\\/[\\.\\-_A-Za-z0-9]+\\/[\\-A-Za-z0-9]+$)\\Z",
        extra={
            "pattern": "^arn:aws([a-z]|\\-)*:events:([a-z]|\\d|\\-)*:([0-9]{12})?:api-destination\\/[\\.\\-_A-Za-z0-9]+\\/[\\-A-Za-z0-9]+$"
        },
    ),
]
ApiDestinationDescription = Annotated[
    str, Meta(max_length=512, pattern="\\A(?:[^\\n\\r\\x85\\u2028\\u2029]*)\\Z", extra={"pattern": ".*"})
]
ApiDestinationHttpMethod = Literal["POST", "GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE"]
ApiDestinationInvocationRateLimitPerSecond = Annotated[int, Meta(ge=1, le=2147483647)]
ApiDestinationName = Annotated[
    str,
    Meta(
        min_length=1, max_length=64, pattern="\\A(?:[\\.\\-_A-Za-z0-9]+)\\Z", extra={"pattern": "[\\.\\-_A-Za-z0-9]+"}
    ),
]
ApiDestinationState = Literal["ACTIVE", "INACTIVE"]
ArchiveArn = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=1600,
        pattern="\\A(?:^arn:aws([a-z]|\\-)*:events:([a-z]|[0-9]|\\-)*:([0-9]{12})?:[^\\n\\r\\x85\\u2028\\u2029]+\\/[^\\n\\r\\x85\\u2028\\u2029]+$)\\Z",
        extra={"pattern": "^arn:aws([a-z]|\\-)*:events:([a-z]|\\d|\\-)*:([0-9]{12})?:.+\\/.+$"},
    ),
]
ArchiveDescription = Annotated[
    str, Meta(max_length=512, pattern="\\A(?:[^\\n\\r\\x85\\u2028\\u2029]*)\\Z", extra={"pattern": ".*"})
]
ArchiveName = Annotated[
    str,
    Meta(
        min_length=1, max_length=48, pattern="\\A(?:[\\.\\-_A-Za-z0-9]+)\\Z", extra={"pattern": "[\\.\\-_A-Za-z0-9]+"}
    ),
]
ArchiveState = Literal["ENABLED", "DISABLED", "CREATING", "UPDATING", "CREATE_FAILED", "UPDATE_FAILED"]
ArchiveStateReason = Annotated[
    str, Meta(max_length=512, pattern="\\A(?:[^\\n\\r\\x85\\u2028\\u2029]*)\\Z", extra={"pattern": ".*"})
]
Arn = Annotated[str, Meta(min_length=1, max_length=1600)]
AssignPublicIp = Literal["ENABLED", "DISABLED"]
AuthHeaderParameters = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=512,
        pattern="\\A(?:^[ \\t]*[^\\x00-\\x1F:\\x7F]+([ \\t]+[^\\x00-\\x1F:\\x7F]+)*[ \\t]*$)\\Z",
        extra={"pattern": "^[ \\t]*[^\\x00-\\x1F:\\x7F]+([ \\t]+[^\\x00-\\x1F:\\x7F]+)*[ \\t]*$"},
    ),
]
AuthHeaderParametersSensitive = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=512,
        pattern="\\A(?:^[ \\t]*[^\\x00-\\x1F:\\x7F]+([ \\t]+[^\\x00-\\x1F:\\x7F]+)*[ \\t]*$)\\Z",
        extra={"sensitive": True, "pattern": "^[ \\t]*[^\\x00-\\x1F:\\x7F]+([ \\t]+[^\\x00-\\x1F:\\x7F]+)*[ \\t]*$"},
    ),
]
CapacityProvider = Annotated[str, Meta(min_length=1, max_length=255)]
CapacityProviderStrategyItemBase = Annotated[int, Meta(ge=0, le=100000)]
CapacityProviderStrategyItemWeight = Annotated[int, Meta(ge=0, le=1000)]
ConnectionArn = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=1600,
        pattern="\\A(?:^arn:aws([a-z]|\\-)*:events:([a-z]|[0-9]|\\-)*:([0-9]{12})?:connection\\/[\\.\\-_A-Za-z0-9]+\\/[\\-A-Za-z0-9]+$)\\Z",
        extra={
            "pattern": "^arn:aws([a-z]|\\-)*:events:([a-z]|\\d|\\-)*:([0-9]{12})?:connection\\/[\\.\\-_A-Za-z0-9]+\\/[\\-A-Za-z0-9]+$"
        },
    ),
]
ConnectionAuthorizationType = Literal["BASIC", "OAUTH_CLIENT_CREDENTIALS", "API_KEY"]
ConnectionDescription = Annotated[
    str, Meta(max_length=512, pattern="\\A(?:[^\\n\\r\\x85\\u2028\\u2029]*)\\Z", extra={"pattern": ".*"})
]
ConnectionName = Annotated[
    str,
    Meta(
        min_length=1, max_length=64, pattern="\\A(?:[\\.\\-_A-Za-z0-9]+)\\Z", extra={"pattern": "[\\.\\-_A-Za-z0-9]+"}
    ),
]
ConnectionOAuthHttpMethod = Literal["GET", "POST", "PUT"]
ConnectionState = Literal[
    "CREATING",
    "UPDATING",
    "DELETING",
    "AUTHORIZED",
    "DEAUTHORIZED",
    "AUTHORIZING",
    "DEAUTHORIZING",
    "ACTIVE",
    "FAILED_CONNECTIVITY",
]
ConnectionStateReason = Annotated[
    str, Meta(max_length=512, pattern="\\A(?:[^\\n\\r\\x85\\u2028\\u2029]*)\\Z", extra={"pattern": ".*"})
]
CreatedBy = Annotated[str, Meta(min_length=1, max_length=128)]
Database = Annotated[str, Meta(min_length=1, max_length=64)]
DbUser = Annotated[str, Meta(min_length=1, max_length=128)]
EndpointArn = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=1600,
        pattern="\\A(?:^arn:aws([a-z]|\\-)*:events:([a-z]|[0-9]|\\-)*:([0-9]{12})?:endpoint\\/[/\\.\\-_A-Za-z0-9]+$)\\Z",
        extra={"pattern": "^arn:aws([a-z]|\\-)*:events:([a-z]|\\d|\\-)*:([0-9]{12})?:endpoint\\/[/\\.\\-_A-Za-z0-9]+$"},
    ),
]
EndpointDescription = Annotated[
    str, Meta(max_length=512, pattern="\\A(?:[^\\n\\r\\x85\\u2028\\u2029]*)\\Z", extra={"pattern": ".*"})
]
EndpointId = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=50,
        pattern="\\A(?:^[A-Za-z0-9\\-]+[\\.][A-Za-z0-9\\-]+$)\\Z",
        extra={"pattern": "^[A-Za-z0-9\\-]+[\\.][A-Za-z0-9\\-]+$"},
    ),
]
EndpointName = Annotated[
    str,
    Meta(
        min_length=1, max_length=64, pattern="\\A(?:[\\.\\-_A-Za-z0-9]+)\\Z", extra={"pattern": "[\\.\\-_A-Za-z0-9]+"}
    ),
]
EndpointState = Literal["ACTIVE", "CREATING", "UPDATING", "DELETING", "CREATE_FAILED", "UPDATE_FAILED", "DELETE_FAILED"]
EndpointStateReason = Annotated[
    str, Meta(min_length=1, max_length=512, pattern="\\A(?:[^\\n\\r\\x85\\u2028\\u2029]*)\\Z", extra={"pattern": ".*"})
]
EndpointUrl = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=256,
        pattern="\\A(?:^(https://)?[\\.\\-a-z0-9]+$)\\Z",
        extra={"pattern": "^(https://)?[\\.\\-a-z0-9]+$"},
    ),
]
EventBusArn = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=1600,
        pattern="\\A(?:^arn:aws([a-z]|\\-)*:events:([a-z]|[0-9]|\\-)*:([0-9]{12})?:[^\\n\\r\\x85\\u2028\\u2029]+\\/[^\\n\\r\\x85\\u2028\\u2029]+$)\\Z",
        extra={"pattern": "^arn:aws([a-z]|\\-)*:events:([a-z]|\\d|\\-)*:([0-9]{12})?:.+\\/.+$"},
    ),
]
EventBusDescription = Annotated[str, Meta(max_length=512)]
EventBusName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=256,
        pattern="\\A(?:[/\\.\\-_A-Za-z0-9]+)\\Z",
        extra={"pattern": "[/\\.\\-_A-Za-z0-9]+"},
    ),
]
EventBusNameOrArn = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=1600,
        pattern="\\A(?:(arn:aws[a-zA-Z0-9_-]*:events:[a-z]+-[a-z]+-[a-zA-Z0-9_-]+:[0-9]{12}:event-bus\\/)?[/\\.\\-_A-Za-z0-9]+)\\Z",
        extra={"pattern": "(arn:aws[\\w-]*:events:[a-z]+-[a-z]+-[\\w-]+:[0-9]{12}:event-bus\\/)?[/\\.\\-_A-Za-z0-9]+"},
    ),
]
EventId = Annotated[str, Meta(max_length=64)]
EventPattern = Annotated[str, Meta(max_length=4096)]
EventResource = Annotated[str, Meta(max_length=2048)]
EventSourceName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=256,
        pattern="\\A(?:aws\\.partner(/[\\.\\-_A-Za-z0-9]+){2,})\\Z",
        extra={"pattern": "aws\\.partner(/[\\.\\-_A-Za-z0-9]+){2,}"},
    ),
]
EventSourceNamePrefix = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=256,
        pattern="\\A(?:[/\\.\\-_A-Za-z0-9]+)\\Z",
        extra={"pattern": "[/\\.\\-_A-Za-z0-9]+"},
    ),
]
EventSourceState = Literal["PENDING", "ACTIVE", "DELETED"]
EventTime = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "unixTimestamp"})]
GraphQLOperation = Annotated[str, Meta(min_length=1, max_length=1048576, extra={"sensitive": True})]
HeaderKey = Annotated[
    str,
    Meta(
        max_length=512,
        pattern="\\A(?:^[!#$%&'*+-.^_`|~0-9a-zA-Z]+$)\\Z",
        extra={"pattern": "^[!#$%&'*+-.^_`|~0-9a-zA-Z]+$"},
    ),
]
HeaderValue = Annotated[
    str,
    Meta(
        max_length=512,
        pattern="\\A(?:^[ \\t]*[\\x20-\\x7E]+([ \\t]+[\\x20-\\x7E]+)*[ \\t]*$)\\Z",
        extra={"pattern": "^[ \\t]*[\\x20-\\x7E]+([ \\t]+[\\x20-\\x7E]+)*[ \\t]*$"},
    ),
]
HeaderValueSensitive = Annotated[
    str,
    Meta(
        max_length=512,
        pattern="\\A(?:^[ \\t]*[\\x20-\\x7E]+([ \\t]+[\\x20-\\x7E]+)*[ \\t]*$)\\Z",
        extra={"sensitive": True, "pattern": "^[ \\t]*[\\x20-\\x7E]+([ \\t]+[\\x20-\\x7E]+)*[ \\t]*$"},
    ),
]
HealthCheck = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=1600,
        pattern="\\A(?:^arn:aws([a-z]|\\-)*:route53:::healthcheck/[\\-a-z0-9]+$)\\Z",
        extra={"pattern": "^arn:aws([a-z]|\\-)*:route53:::healthcheck/[\\-a-z0-9]+$"},
    ),
]
HomeRegion = Annotated[
    str, Meta(min_length=9, max_length=20, pattern="\\A(?:^[\\-a-z0-9]+$)\\Z", extra={"pattern": "^[\\-a-z0-9]+$"})
]
HttpsEndpoint = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=2048,
        pattern="\\A(?:^((%[0-9A-Fa-f]{2}|[-()_.!~*';/?:@\\x26=+$,A-Za-z0-9])+)([).!';/?:,])?$)\\Z",
        extra={"pattern": "^((%[0-9A-Fa-f]{2}|[-()_.!~*';/?:@\\x26=+$,A-Za-z0-9])+)([).!';/?:,])?$"},
    ),
]
IamRoleArn = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=256,
        pattern="\\A(?:^arn:aws[a-z-]*:iam::[0-9]{12}:role\\/[a-zA-Z0-9_+=,.@/-]+$)\\Z",
        extra={"pattern": "^arn:aws[a-z-]*:iam::\\d{12}:role\\/[\\w+=,.@/-]+$"},
    ),
]
IncludeDetail = Literal["NONE", "FULL"]
InputTransformerPathKey = Annotated[
    str,
    Meta(min_length=1, max_length=256, pattern="\\A(?:[A-Za-z0-9\\_\\-]+)\\Z", extra={"pattern": "[A-Za-z0-9\\_\\-]+"}),
]
Integer = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
KmsKeyIdentifier = Annotated[
    str, Meta(max_length=2048, pattern="\\A(?:^[a-zA-Z0-9_\\-/:]*$)\\Z", extra={"pattern": "^[a-zA-Z0-9_\\-/:]*$"})
]
LaunchType = Literal["EC2", "FARGATE", "EXTERNAL"]
Level = Literal["OFF", "ERROR", "INFO", "TRACE"]
LimitMax100 = Annotated[int, Meta(ge=1, le=100)]
LimitMin1 = Annotated[int, Meta(ge=1, le=2147483647)]
Long = Annotated[int, Meta(ge=-9223372036854775808, le=9223372036854775807)]
ManagedBy = Annotated[str, Meta(min_length=1, max_length=128)]
MaximumEventAgeInSeconds = Annotated[int, Meta(ge=60, le=86400)]
MaximumRetryAttempts = Annotated[int, Meta(ge=0, le=185)]
MessageGroupId = Annotated[str, Meta(max_length=100)]
NextToken = Annotated[str, Meta(min_length=1, max_length=2048)]
NonPartnerEventBusArn = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=512,
        pattern="\\A(?:^arn:aws[a-z-]*:events:[a-z]+-[a-z-]+-[0-9]+:[0-9]{12}:event-bus/[a-zA-Z0-9_.-]+$)\\Z",
        extra={"pattern": "^arn:aws[a-z-]*:events:[a-z]+-[a-z-]+-\\d+:\\d{12}:event-bus/[\\w.-]+$"},
    ),
]
NonPartnerEventBusName = Annotated[
    str,
    Meta(
        min_length=1, max_length=256, pattern="\\A(?:[\\.\\-_A-Za-z0-9]+)\\Z", extra={"pattern": "[\\.\\-_A-Za-z0-9]+"}
    ),
]
NonPartnerEventBusNameOrArn = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=1600,
        pattern="\\A(?:(arn:aws[a-zA-Z0-9_-]*:events:[a-z]+-[a-z]+-[a-zA-Z0-9_-]+:[0-9]{12}:event-bus\\/)?[\\.\\-_A-Za-z0-9]+)\\Z",
        extra={"pattern": "(arn:aws[\\w-]*:events:[a-z]+-[a-z]+-[\\w-]+:[0-9]{12}:event-bus\\/)?[\\.\\-_A-Za-z0-9]+"},
    ),
]
PartnerEventSourceNamePrefix = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=256,
        pattern="\\A(?:aws\\.partner/[\\.\\-_A-Za-z0-9]+/[/\\.\\-_A-Za-z0-9]*)\\Z",
        extra={"pattern": "aws\\.partner/[\\.\\-_A-Za-z0-9]+/[/\\.\\-_A-Za-z0-9]*"},
    ),
]
PathParameter = Annotated[
    str,
    Meta(
        pattern="\\A(?:^(?![ \\t\\n\\x0b\\f\\r]*$)[^\\n\\r\\x85\\u2028\\u2029]+)\\Z", extra={"pattern": "^(?!\\s*$).+"}
    ),
]
PlacementConstraintExpression = Annotated[str, Meta(max_length=2000)]
PlacementConstraintType = Literal["distinctInstance", "memberOf"]
PlacementStrategyField = Annotated[str, Meta(max_length=255)]
PlacementStrategyType = Literal["random", "spread", "binpack"]
Principal = Annotated[
    str, Meta(min_length=1, max_length=12, pattern="\\A(?:([0-9]{12}|\\*))\\Z", extra={"pattern": "(\\d{12}|\\*)"})
]
PropagateTags = Literal["TASK_DEFINITION"]
QueryStringKey = Annotated[
    str, Meta(max_length=512, pattern="\\A(?:[^\\x00-\\x1F\\x7F]+)\\Z", extra={"pattern": "[^\\x00-\\x1F\\x7F]+"})
]
QueryStringValue = Annotated[
    str,
    Meta(
        max_length=512,
        pattern="\\A(?:[^\\x00-\\x09\\x0B\\x0C\\x0E-\\x1F\\x7F]+)\\Z",
        extra={"pattern": "[^\\x00-\\x09\\x0B\\x0C\\x0E-\\x1F\\x7F]+"},
    ),
]
QueryStringValueSensitive = Annotated[
    str,
    Meta(
        max_length=512,
        pattern="\\A(?:[^\\x00-\\x09\\x0B\\x0C\\x0E-\\x1F\\x7F]+)\\Z",
        extra={"sensitive": True, "pattern": "[^\\x00-\\x09\\x0B\\x0C\\x0E-\\x1F\\x7F]+"},
    ),
]
RedshiftSecretManagerArn = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=1600,
        pattern="\\A(?:(^arn:aws([a-z]|\\-)*:secretsmanager:[a-z0-9-.]+:[^\\n\\r\\x85\\u2028\\u2029]*)|(\\$(\\.[a-zA-Z0-9__-]+(\\[([0-9]+|\\*)\\])*)*))\\Z",
        extra={
            "pattern": "(^arn:aws([a-z]|\\-)*:secretsmanager:[a-z0-9-.]+:.*)|(\\$(\\.[\\w_-]+(\\[(\\d+|\\*)\\])*)*)"
        },
    ),
]
ReferenceId = Annotated[str, Meta(max_length=1024)]
ReplayArn = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=1600,
        pattern="\\A(?:^arn:aws([a-z]|\\-)*:events:([a-z]|[0-9]|\\-)*:([0-9]{12})?:[^\\n\\r\\x85\\u2028\\u2029]+\\/[\\.\\-_A-Za-z0-9]+$)\\Z",
        extra={"pattern": "^arn:aws([a-z]|\\-)*:events:([a-z]|\\d|\\-)*:([0-9]{12})?:.+\\/[\\.\\-_A-Za-z0-9]+$"},
    ),
]
ReplayDescription = Annotated[
    str, Meta(max_length=512, pattern="\\A(?:[^\\n\\r\\x85\\u2028\\u2029]*)\\Z", extra={"pattern": ".*"})
]
ReplayName = Annotated[
    str,
    Meta(
        min_length=1, max_length=64, pattern="\\A(?:[\\.\\-_A-Za-z0-9]+)\\Z", extra={"pattern": "[\\.\\-_A-Za-z0-9]+"}
    ),
]
ReplayState = Literal["STARTING", "RUNNING", "CANCELLING", "COMPLETED", "CANCELLED", "FAILED"]
ReplayStateReason = Annotated[
    str, Meta(max_length=512, pattern="\\A(?:[^\\n\\r\\x85\\u2028\\u2029]*)\\Z", extra={"pattern": ".*"})
]
ReplicationState = Literal["ENABLED", "DISABLED"]
ResourceArn = Annotated[str, Meta(min_length=1, max_length=1600)]
ResourceAssociationArn = Annotated[
    str,
    Meta(
        min_length=17,
        max_length=2048,
        pattern="\\A(?:^arn:[a-z0-9\\\\-]+:vpc-lattice:[a-zA-Z0-9\\\\-]+:\\\\d{12}:servicenetworkresourceassociation/snra-[0-9a-z]{17}$)\\Z",
        extra={
            "pattern": "^arn:[a-z0-9\\\\-]+:vpc-lattice:[a-zA-Z0-9\\\\-]+:\\\\d{12}:servicenetworkresourceassociation/snra-[0-9a-z]{17}$"
        },
    ),
]
ResourceConfigurationArn = Annotated[
    str,
    Meta(
        min_length=0,
        max_length=2048,
        pattern="\\A(?:^(?:^arn:[a-z0-9\\-]+:vpc-lattice:[a-zA-Z0-9\\-]+:[0-9]{12}:resourceconfiguration/rcfg-[0-9a-z]{17}$|^$))\\Z",
        extra={
            "pattern": "^(?:^arn:[a-z0-9\\-]+:vpc-lattice:[a-zA-Z0-9\\-]+:\\d{12}:resourceconfiguration/rcfg-[0-9a-z]{17}$|^$)"
        },
    ),
]
RetentionDays = Annotated[int, Meta(ge=0, le=2147483647)]
RoleArn = Annotated[str, Meta(min_length=1, max_length=1600)]
Route = Annotated[
    str, Meta(min_length=9, max_length=20, pattern="\\A(?:^[\\-a-z0-9]+$)\\Z", extra={"pattern": "^[\\-a-z0-9]+$"})
]
RuleArn = Annotated[str, Meta(min_length=1, max_length=1600)]
RuleDescription = Annotated[str, Meta(max_length=512)]
RuleName = Annotated[
    str,
    Meta(
        min_length=1, max_length=64, pattern="\\A(?:[\\.\\-_A-Za-z0-9]+)\\Z", extra={"pattern": "[\\.\\-_A-Za-z0-9]+"}
    ),
]
RuleState = Literal["ENABLED", "DISABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"]
RunCommandTargetKey = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=128,
        pattern="\\A(?:^[\\w \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000_.:/=+\\-@]*$)\\Z",
        extra={"pattern": "^[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*$"},
    ),
]
RunCommandTargetValue = Annotated[str, Meta(min_length=1, max_length=256)]
SageMakerPipelineParameterName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=256,
        pattern="\\A(?:^[a-zA-Z0-9](-*[a-zA-Z0-9])*$)\\Z",
        extra={"pattern": "^[a-zA-Z0-9](-*[a-zA-Z0-9])*$"},
    ),
]
SageMakerPipelineParameterValue = Annotated[str, Meta(max_length=1024)]
ScheduleExpression = Annotated[str, Meta(max_length=256)]
SecretsManagerSecretArn = Annotated[
    str,
    Meta(
        min_length=20,
        max_length=2048,
        pattern="\\A(?:^arn:aws([a-z]|\\-)*:secretsmanager:([a-z]|[0-9]|\\-)*:([0-9]{12})?:secret:[\\/_+=\\.@\\-A-Za-z0-9]+$)\\Z",
        extra={
            "pattern": "^arn:aws([a-z]|\\-)*:secretsmanager:([a-z]|\\d|\\-)*:([0-9]{12})?:secret:[\\/_+=\\.@\\-A-Za-z0-9]+$"
        },
    ),
]
SensitiveString = Annotated[str, Meta(extra={"sensitive": True})]
Sql = Annotated[str, Meta(min_length=1, max_length=100000, extra={"sensitive": True})]
StatementId = Annotated[
    str, Meta(min_length=1, max_length=64, pattern="\\A(?:[a-zA-Z0-9-_]+)\\Z", extra={"pattern": "[a-zA-Z0-9-_]+"})
]
StatementName = Annotated[str, Meta(min_length=1, max_length=500)]
TagKey = Annotated[str, Meta(min_length=1, max_length=128)]
TagValue = Annotated[str, Meta(min_length=0, max_length=256)]
TargetArn = Annotated[str, Meta(min_length=1, max_length=1600)]
TargetId = Annotated[
    str,
    Meta(
        min_length=1, max_length=64, pattern="\\A(?:[\\.\\-_A-Za-z0-9]+)\\Z", extra={"pattern": "[\\.\\-_A-Za-z0-9]+"}
    ),
]
TargetInput = Annotated[str, Meta(max_length=8192)]
TargetInputPath = Annotated[str, Meta(max_length=256)]
TargetPartitionKeyPath = Annotated[str, Meta(max_length=256)]
Timestamp = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "unixTimestamp"})]
TraceHeader = Annotated[str, Meta(min_length=1, max_length=500)]
TransformerInput = Annotated[str, Meta(min_length=1, max_length=8192)]


class ActivateEventSourceRequest(Shape, frozen=True, kw_only=True):
    name: EventSourceName = field(name="Name")


class ApiDestination(Shape, frozen=True, kw_only=True):
    api_destination_arn: ApiDestinationArn | None = field(name="ApiDestinationArn", default=None)
    name: ApiDestinationName | None = field(name="Name", default=None)
    api_destination_state: ApiDestinationState | None = field(name="ApiDestinationState", default=None)
    connection_arn: ConnectionArn | None = field(name="ConnectionArn", default=None)
    invocation_endpoint: HttpsEndpoint | None = field(name="InvocationEndpoint", default=None)
    http_method: ApiDestinationHttpMethod | None = field(name="HttpMethod", default=None)
    invocation_rate_limit_per_second: ApiDestinationInvocationRateLimitPerSecond | None = field(
        name="InvocationRateLimitPerSecond", default=None
    )
    creation_time: Timestamp | None = field(name="CreationTime", default=None)
    last_modified_time: Timestamp | None = field(name="LastModifiedTime", default=None)


class AppSyncParameters(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["graph_ql_operation"])

    graph_ql_operation: GraphQLOperation | None = field(name="GraphQLOperation", default=None)


class Archive(Shape, frozen=True, kw_only=True):
    archive_name: ArchiveName | None = field(name="ArchiveName", default=None)
    event_source_arn: EventBusArn | None = field(name="EventSourceArn", default=None)
    state: ArchiveState | None = field(name="State", default=None)
    state_reason: ArchiveStateReason | None = field(name="StateReason", default=None)
    retention_days: RetentionDays | None = field(name="RetentionDays", default=None)
    size_bytes: Long | None = field(name="SizeBytes", default=None)
    event_count: Long | None = field(name="EventCount", default=None)
    creation_time: Timestamp | None = field(name="CreationTime", default=None)


class AwsVpcConfiguration(Shape, frozen=True, kw_only=True):
    subnets: list[str] = field(name="Subnets")
    security_groups: list[str] | None = field(name="SecurityGroups", default=None)
    assign_public_ip: AssignPublicIp | None = field(name="AssignPublicIp", default=None)


class BatchArrayProperties(Shape, frozen=True, kw_only=True):
    size: Integer | None = field(name="Size", default=None)


class BatchParameters(Shape, frozen=True, kw_only=True):
    job_definition: str = field(name="JobDefinition")
    job_name: str = field(name="JobName")
    array_properties: BatchArrayProperties | None = field(name="ArrayProperties", default=None)
    retry_strategy: BatchRetryStrategy | None = field(name="RetryStrategy", default=None)


class BatchRetryStrategy(Shape, frozen=True, kw_only=True):
    attempts: Integer | None = field(name="Attempts", default=None)


class CancelReplayRequest(Shape, frozen=True, kw_only=True):
    replay_name: ReplayName = field(name="ReplayName")


class CancelReplayResponse(Shape, frozen=True, kw_only=True):
    replay_arn: ReplayArn | None = field(name="ReplayArn", default=None)
    state: ReplayState | None = field(name="State", default=None)
    state_reason: ReplayStateReason | None = field(name="StateReason", default=None)


class CapacityProviderStrategyItem(Shape, frozen=True, kw_only=True):
    capacity_provider: CapacityProvider = field(name="capacityProvider")
    weight: CapacityProviderStrategyItemWeight | None = field(name="weight", default=None)
    base: CapacityProviderStrategyItemBase | None = field(name="base", default=None)


class Condition(Shape, frozen=True, kw_only=True):
    type: str = field(name="Type")
    key: str = field(name="Key")
    value: str = field(name="Value")


class Connection(Shape, frozen=True, kw_only=True):
    connection_arn: ConnectionArn | None = field(name="ConnectionArn", default=None)
    name: ConnectionName | None = field(name="Name", default=None)
    connection_state: ConnectionState | None = field(name="ConnectionState", default=None)
    state_reason: ConnectionStateReason | None = field(name="StateReason", default=None)
    authorization_type: ConnectionAuthorizationType | None = field(name="AuthorizationType", default=None)
    creation_time: Timestamp | None = field(name="CreationTime", default=None)
    last_modified_time: Timestamp | None = field(name="LastModifiedTime", default=None)
    last_authorized_time: Timestamp | None = field(name="LastAuthorizedTime", default=None)


class ConnectionApiKeyAuthResponseParameters(Shape, frozen=True, kw_only=True):
    api_key_name: AuthHeaderParameters | None = field(name="ApiKeyName", default=None)


class ConnectionAuthResponseParameters(Shape, frozen=True, kw_only=True):
    basic_auth_parameters: ConnectionBasicAuthResponseParameters | None = field(
        name="BasicAuthParameters", default=None
    )
    o_auth_parameters: ConnectionOAuthResponseParameters | None = field(name="OAuthParameters", default=None)
    api_key_auth_parameters: ConnectionApiKeyAuthResponseParameters | None = field(
        name="ApiKeyAuthParameters", default=None
    )
    invocation_http_parameters: ConnectionHttpParameters | None = field(name="InvocationHttpParameters", default=None)
    connectivity_parameters: DescribeConnectionConnectivityParameters | None = field(
        name="ConnectivityParameters", default=None
    )


class ConnectionBasicAuthResponseParameters(Shape, frozen=True, kw_only=True):
    username: AuthHeaderParameters | None = field(name="Username", default=None)


class ConnectionBodyParameter(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["value"])

    key: str | None = field(name="Key", default=None)
    value: SensitiveString | None = field(name="Value", default=None)
    is_value_secret: bool | None = field(name="IsValueSecret", default=None)


class ConnectionHeaderParameter(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["value"])

    key: HeaderKey | None = field(name="Key", default=None)
    value: HeaderValueSensitive | None = field(name="Value", default=None)
    is_value_secret: bool | None = field(name="IsValueSecret", default=None)


class ConnectionHttpParameters(Shape, frozen=True, kw_only=True):
    header_parameters: Annotated[list[ConnectionHeaderParameter], Meta(min_length=0, max_length=100)] | None = field(
        name="HeaderParameters", default=None
    )
    query_string_parameters: (
        Annotated[list[ConnectionQueryStringParameter], Meta(min_length=0, max_length=100)] | None
    ) = field(name="QueryStringParameters", default=None)
    body_parameters: Annotated[list[ConnectionBodyParameter], Meta(min_length=0, max_length=100)] | None = field(
        name="BodyParameters", default=None
    )


class ConnectionOAuthClientResponseParameters(Shape, frozen=True, kw_only=True):
    client_id: AuthHeaderParameters | None = field(name="ClientID", default=None)


class ConnectionOAuthResponseParameters(Shape, frozen=True, kw_only=True):
    client_parameters: ConnectionOAuthClientResponseParameters | None = field(name="ClientParameters", default=None)
    authorization_endpoint: HttpsEndpoint | None = field(name="AuthorizationEndpoint", default=None)
    http_method: ConnectionOAuthHttpMethod | None = field(name="HttpMethod", default=None)
    o_auth_http_parameters: ConnectionHttpParameters | None = field(name="OAuthHttpParameters", default=None)


class ConnectionQueryStringParameter(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["value"])

    key: QueryStringKey | None = field(name="Key", default=None)
    value: QueryStringValueSensitive | None = field(name="Value", default=None)
    is_value_secret: bool | None = field(name="IsValueSecret", default=None)


class ConnectivityResourceConfigurationArn(Shape, frozen=True, kw_only=True):
    resource_configuration_arn: ResourceConfigurationArn = field(name="ResourceConfigurationArn")


class ConnectivityResourceParameters(Shape, frozen=True, kw_only=True):
    resource_parameters: ConnectivityResourceConfigurationArn = field(name="ResourceParameters")


class CreateApiDestinationRequest(Shape, frozen=True, kw_only=True):
    name: ApiDestinationName = field(name="Name")
    description: ApiDestinationDescription | None = field(name="Description", default=None)
    connection_arn: ConnectionArn = field(name="ConnectionArn")
    invocation_endpoint: HttpsEndpoint = field(name="InvocationEndpoint")
    http_method: ApiDestinationHttpMethod = field(name="HttpMethod")
    invocation_rate_limit_per_second: ApiDestinationInvocationRateLimitPerSecond | None = field(
        name="InvocationRateLimitPerSecond", default=None
    )


class CreateApiDestinationResponse(Shape, frozen=True, kw_only=True):
    api_destination_arn: ApiDestinationArn | None = field(name="ApiDestinationArn", default=None)
    api_destination_state: ApiDestinationState | None = field(name="ApiDestinationState", default=None)
    creation_time: Timestamp | None = field(name="CreationTime", default=None)
    last_modified_time: Timestamp | None = field(name="LastModifiedTime", default=None)


class CreateArchiveRequest(Shape, frozen=True, kw_only=True):
    archive_name: ArchiveName = field(name="ArchiveName")
    event_source_arn: EventBusArn = field(name="EventSourceArn")
    description: ArchiveDescription | None = field(name="Description", default=None)
    event_pattern: EventPattern | None = field(name="EventPattern", default=None)
    retention_days: RetentionDays | None = field(name="RetentionDays", default=None)
    kms_key_identifier: KmsKeyIdentifier | None = field(name="KmsKeyIdentifier", default=None)


class CreateArchiveResponse(Shape, frozen=True, kw_only=True):
    archive_arn: ArchiveArn | None = field(name="ArchiveArn", default=None)
    state: ArchiveState | None = field(name="State", default=None)
    state_reason: ArchiveStateReason | None = field(name="StateReason", default=None)
    creation_time: Timestamp | None = field(name="CreationTime", default=None)


class CreateConnectionApiKeyAuthRequestParameters(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["api_key_value"])

    api_key_name: AuthHeaderParameters = field(name="ApiKeyName")
    api_key_value: AuthHeaderParametersSensitive = field(name="ApiKeyValue")


class CreateConnectionAuthRequestParameters(Shape, frozen=True, kw_only=True):
    basic_auth_parameters: CreateConnectionBasicAuthRequestParameters | None = field(
        name="BasicAuthParameters", default=None
    )
    o_auth_parameters: CreateConnectionOAuthRequestParameters | None = field(name="OAuthParameters", default=None)
    api_key_auth_parameters: CreateConnectionApiKeyAuthRequestParameters | None = field(
        name="ApiKeyAuthParameters", default=None
    )
    invocation_http_parameters: ConnectionHttpParameters | None = field(name="InvocationHttpParameters", default=None)
    connectivity_parameters: ConnectivityResourceParameters | None = field(name="ConnectivityParameters", default=None)


class CreateConnectionBasicAuthRequestParameters(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["password"])

    username: AuthHeaderParameters = field(name="Username")
    password: AuthHeaderParametersSensitive = field(name="Password")


class CreateConnectionOAuthClientRequestParameters(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["client_secret"])

    client_id: AuthHeaderParameters = field(name="ClientID")
    client_secret: AuthHeaderParametersSensitive = field(name="ClientSecret")


class CreateConnectionOAuthRequestParameters(Shape, frozen=True, kw_only=True):
    client_parameters: CreateConnectionOAuthClientRequestParameters = field(name="ClientParameters")
    authorization_endpoint: HttpsEndpoint = field(name="AuthorizationEndpoint")
    http_method: ConnectionOAuthHttpMethod = field(name="HttpMethod")
    o_auth_http_parameters: ConnectionHttpParameters | None = field(name="OAuthHttpParameters", default=None)


class CreateConnectionRequest(Shape, frozen=True, kw_only=True):
    name: ConnectionName = field(name="Name")
    description: ConnectionDescription | None = field(name="Description", default=None)
    authorization_type: ConnectionAuthorizationType = field(name="AuthorizationType")
    auth_parameters: CreateConnectionAuthRequestParameters = field(name="AuthParameters")
    invocation_connectivity_parameters: ConnectivityResourceParameters | None = field(
        name="InvocationConnectivityParameters", default=None
    )
    kms_key_identifier: KmsKeyIdentifier | None = field(name="KmsKeyIdentifier", default=None)


class CreateConnectionResponse(Shape, frozen=True, kw_only=True):
    connection_arn: ConnectionArn | None = field(name="ConnectionArn", default=None)
    connection_state: ConnectionState | None = field(name="ConnectionState", default=None)
    creation_time: Timestamp | None = field(name="CreationTime", default=None)
    last_modified_time: Timestamp | None = field(name="LastModifiedTime", default=None)


class CreateEndpointRequest(Shape, frozen=True, kw_only=True):
    name: EndpointName = field(name="Name")
    description: EndpointDescription | None = field(name="Description", default=None)
    routing_config: RoutingConfig = field(name="RoutingConfig")
    replication_config: ReplicationConfig | None = field(name="ReplicationConfig", default=None)
    event_buses: Annotated[list[EndpointEventBus], Meta(min_length=2, max_length=2)] = field(name="EventBuses")
    role_arn: IamRoleArn | None = field(name="RoleArn", default=None)


class CreateEndpointResponse(Shape, frozen=True, kw_only=True):
    name: EndpointName | None = field(name="Name", default=None)
    arn: EndpointArn | None = field(name="Arn", default=None)
    routing_config: RoutingConfig | None = field(name="RoutingConfig", default=None)
    replication_config: ReplicationConfig | None = field(name="ReplicationConfig", default=None)
    event_buses: Annotated[list[EndpointEventBus], Meta(min_length=2, max_length=2)] | None = field(
        name="EventBuses", default=None
    )
    role_arn: IamRoleArn | None = field(name="RoleArn", default=None)
    state: EndpointState | None = field(name="State", default=None)


class CreateEventBusRequest(Shape, frozen=True, kw_only=True):
    name: EventBusName = field(name="Name")
    event_source_name: EventSourceName | None = field(name="EventSourceName", default=None)
    description: EventBusDescription | None = field(name="Description", default=None)
    kms_key_identifier: KmsKeyIdentifier | None = field(name="KmsKeyIdentifier", default=None)
    dead_letter_config: DeadLetterConfig | None = field(name="DeadLetterConfig", default=None)
    log_config: LogConfig | None = field(name="LogConfig", default=None)
    tags: list[Tag] | None = field(name="Tags", default=None)


class CreateEventBusResponse(Shape, frozen=True, kw_only=True):
    event_bus_arn: str | None = field(name="EventBusArn", default=None)
    description: EventBusDescription | None = field(name="Description", default=None)
    kms_key_identifier: KmsKeyIdentifier | None = field(name="KmsKeyIdentifier", default=None)
    dead_letter_config: DeadLetterConfig | None = field(name="DeadLetterConfig", default=None)
    log_config: LogConfig | None = field(name="LogConfig", default=None)


class CreatePartnerEventSourceRequest(Shape, frozen=True, kw_only=True):
    name: EventSourceName = field(name="Name")
    account: AccountId = field(name="Account")


class CreatePartnerEventSourceResponse(Shape, frozen=True, kw_only=True):
    event_source_arn: str | None = field(name="EventSourceArn", default=None)


class DeactivateEventSourceRequest(Shape, frozen=True, kw_only=True):
    name: EventSourceName = field(name="Name")


class DeadLetterConfig(Shape, frozen=True, kw_only=True):
    arn: ResourceArn | None = field(name="Arn", default=None)


class DeauthorizeConnectionRequest(Shape, frozen=True, kw_only=True):
    name: ConnectionName = field(name="Name")


class DeauthorizeConnectionResponse(Shape, frozen=True, kw_only=True):
    connection_arn: ConnectionArn | None = field(name="ConnectionArn", default=None)
    connection_state: ConnectionState | None = field(name="ConnectionState", default=None)
    creation_time: Timestamp | None = field(name="CreationTime", default=None)
    last_modified_time: Timestamp | None = field(name="LastModifiedTime", default=None)
    last_authorized_time: Timestamp | None = field(name="LastAuthorizedTime", default=None)


class DeleteApiDestinationRequest(Shape, frozen=True, kw_only=True):
    name: ApiDestinationName = field(name="Name")


class DeleteApiDestinationResponse(Shape, frozen=True, kw_only=True):
    pass


class DeleteArchiveRequest(Shape, frozen=True, kw_only=True):
    archive_name: ArchiveName = field(name="ArchiveName")


class DeleteArchiveResponse(Shape, frozen=True, kw_only=True):
    pass


class DeleteConnectionRequest(Shape, frozen=True, kw_only=True):
    name: ConnectionName = field(name="Name")


class DeleteConnectionResponse(Shape, frozen=True, kw_only=True):
    connection_arn: ConnectionArn | None = field(name="ConnectionArn", default=None)
    connection_state: ConnectionState | None = field(name="ConnectionState", default=None)
    creation_time: Timestamp | None = field(name="CreationTime", default=None)
    last_modified_time: Timestamp | None = field(name="LastModifiedTime", default=None)
    last_authorized_time: Timestamp | None = field(name="LastAuthorizedTime", default=None)


class DeleteEndpointRequest(Shape, frozen=True, kw_only=True):
    name: EndpointName = field(name="Name")


class DeleteEndpointResponse(Shape, frozen=True, kw_only=True):
    pass


class DeleteEventBusRequest(Shape, frozen=True, kw_only=True):
    name: EventBusName = field(name="Name")


class DeletePartnerEventSourceRequest(Shape, frozen=True, kw_only=True):
    name: EventSourceName = field(name="Name")
    account: AccountId = field(name="Account")


class DeleteRuleRequest(Shape, frozen=True, kw_only=True):
    name: RuleName = field(name="Name")
    event_bus_name: EventBusNameOrArn | None = field(name="EventBusName", default=None)
    force: bool | None = field(name="Force", default=None)


class DescribeApiDestinationRequest(Shape, frozen=True, kw_only=True):
    name: ApiDestinationName = field(name="Name")


class DescribeApiDestinationResponse(Shape, frozen=True, kw_only=True):
    api_destination_arn: ApiDestinationArn | None = field(name="ApiDestinationArn", default=None)
    name: ApiDestinationName | None = field(name="Name", default=None)
    description: ApiDestinationDescription | None = field(name="Description", default=None)
    api_destination_state: ApiDestinationState | None = field(name="ApiDestinationState", default=None)
    connection_arn: ConnectionArn | None = field(name="ConnectionArn", default=None)
    invocation_endpoint: HttpsEndpoint | None = field(name="InvocationEndpoint", default=None)
    http_method: ApiDestinationHttpMethod | None = field(name="HttpMethod", default=None)
    invocation_rate_limit_per_second: ApiDestinationInvocationRateLimitPerSecond | None = field(
        name="InvocationRateLimitPerSecond", default=None
    )
    creation_time: Timestamp | None = field(name="CreationTime", default=None)
    last_modified_time: Timestamp | None = field(name="LastModifiedTime", default=None)


class DescribeArchiveRequest(Shape, frozen=True, kw_only=True):
    archive_name: ArchiveName = field(name="ArchiveName")


class DescribeArchiveResponse(Shape, frozen=True, kw_only=True):
    archive_arn: ArchiveArn | None = field(name="ArchiveArn", default=None)
    archive_name: ArchiveName | None = field(name="ArchiveName", default=None)
    event_source_arn: EventBusArn | None = field(name="EventSourceArn", default=None)
    description: ArchiveDescription | None = field(name="Description", default=None)
    event_pattern: EventPattern | None = field(name="EventPattern", default=None)
    state: ArchiveState | None = field(name="State", default=None)
    state_reason: ArchiveStateReason | None = field(name="StateReason", default=None)
    kms_key_identifier: KmsKeyIdentifier | None = field(name="KmsKeyIdentifier", default=None)
    retention_days: RetentionDays | None = field(name="RetentionDays", default=None)
    size_bytes: Long | None = field(name="SizeBytes", default=None)
    event_count: Long | None = field(name="EventCount", default=None)
    creation_time: Timestamp | None = field(name="CreationTime", default=None)


class DescribeConnectionConnectivityParameters(Shape, frozen=True, kw_only=True):
    resource_parameters: DescribeConnectionResourceParameters = field(name="ResourceParameters")


class DescribeConnectionRequest(Shape, frozen=True, kw_only=True):
    name: ConnectionName = field(name="Name")


class DescribeConnectionResourceParameters(Shape, frozen=True, kw_only=True):
    resource_configuration_arn: ResourceConfigurationArn = field(name="ResourceConfigurationArn")
    resource_association_arn: ResourceAssociationArn = field(name="ResourceAssociationArn")


class DescribeConnectionResponse(Shape, frozen=True, kw_only=True):
    connection_arn: ConnectionArn | None = field(name="ConnectionArn", default=None)
    name: ConnectionName | None = field(name="Name", default=None)
    description: ConnectionDescription | None = field(name="Description", default=None)
    invocation_connectivity_parameters: DescribeConnectionConnectivityParameters | None = field(
        name="InvocationConnectivityParameters", default=None
    )
    connection_state: ConnectionState | None = field(name="ConnectionState", default=None)
    state_reason: ConnectionStateReason | None = field(name="StateReason", default=None)
    authorization_type: ConnectionAuthorizationType | None = field(name="AuthorizationType", default=None)
    secret_arn: SecretsManagerSecretArn | None = field(name="SecretArn", default=None)
    kms_key_identifier: KmsKeyIdentifier | None = field(name="KmsKeyIdentifier", default=None)
    auth_parameters: ConnectionAuthResponseParameters | None = field(name="AuthParameters", default=None)
    creation_time: Timestamp | None = field(name="CreationTime", default=None)
    last_modified_time: Timestamp | None = field(name="LastModifiedTime", default=None)
    last_authorized_time: Timestamp | None = field(name="LastAuthorizedTime", default=None)


class DescribeEndpointRequest(Shape, frozen=True, kw_only=True):
    name: EndpointName = field(name="Name")
    home_region: HomeRegion | None = field(name="HomeRegion", default=None)


class DescribeEndpointResponse(Shape, frozen=True, kw_only=True):
    name: EndpointName | None = field(name="Name", default=None)
    description: EndpointDescription | None = field(name="Description", default=None)
    arn: EndpointArn | None = field(name="Arn", default=None)
    routing_config: RoutingConfig | None = field(name="RoutingConfig", default=None)
    replication_config: ReplicationConfig | None = field(name="ReplicationConfig", default=None)
    event_buses: Annotated[list[EndpointEventBus], Meta(min_length=2, max_length=2)] | None = field(
        name="EventBuses", default=None
    )
    role_arn: IamRoleArn | None = field(name="RoleArn", default=None)
    endpoint_id: EndpointId | None = field(name="EndpointId", default=None)
    endpoint_url: EndpointUrl | None = field(name="EndpointUrl", default=None)
    state: EndpointState | None = field(name="State", default=None)
    state_reason: EndpointStateReason | None = field(name="StateReason", default=None)
    creation_time: Timestamp | None = field(name="CreationTime", default=None)
    last_modified_time: Timestamp | None = field(name="LastModifiedTime", default=None)


class DescribeEventBusRequest(Shape, frozen=True, kw_only=True):
    name: EventBusNameOrArn | None = field(name="Name", default=None)


class DescribeEventBusResponse(Shape, frozen=True, kw_only=True):
    name: str | None = field(name="Name", default=None)
    arn: str | None = field(name="Arn", default=None)
    description: EventBusDescription | None = field(name="Description", default=None)
    kms_key_identifier: KmsKeyIdentifier | None = field(name="KmsKeyIdentifier", default=None)
    dead_letter_config: DeadLetterConfig | None = field(name="DeadLetterConfig", default=None)
    policy: str | None = field(name="Policy", default=None)
    log_config: LogConfig | None = field(name="LogConfig", default=None)
    creation_time: Timestamp | None = field(name="CreationTime", default=None)
    last_modified_time: Timestamp | None = field(name="LastModifiedTime", default=None)
    managed_by: ManagedBy | None = field(name="ManagedBy", default=None)


class DescribeEventSourceRequest(Shape, frozen=True, kw_only=True):
    name: EventSourceName = field(name="Name")


class DescribeEventSourceResponse(Shape, frozen=True, kw_only=True):
    arn: str | None = field(name="Arn", default=None)
    created_by: str | None = field(name="CreatedBy", default=None)
    creation_time: Timestamp | None = field(name="CreationTime", default=None)
    expiration_time: Timestamp | None = field(name="ExpirationTime", default=None)
    name: str | None = field(name="Name", default=None)
    state: EventSourceState | None = field(name="State", default=None)


class DescribePartnerEventSourceRequest(Shape, frozen=True, kw_only=True):
    name: EventSourceName = field(name="Name")


class DescribePartnerEventSourceResponse(Shape, frozen=True, kw_only=True):
    arn: str | None = field(name="Arn", default=None)
    name: str | None = field(name="Name", default=None)


class DescribeReplayRequest(Shape, frozen=True, kw_only=True):
    replay_name: ReplayName = field(name="ReplayName")


class DescribeReplayResponse(Shape, frozen=True, kw_only=True):
    replay_name: ReplayName | None = field(name="ReplayName", default=None)
    replay_arn: ReplayArn | None = field(name="ReplayArn", default=None)
    description: ReplayDescription | None = field(name="Description", default=None)
    state: ReplayState | None = field(name="State", default=None)
    state_reason: ReplayStateReason | None = field(name="StateReason", default=None)
    event_source_arn: ArchiveArn | None = field(name="EventSourceArn", default=None)
    destination: ReplayDestination | None = field(name="Destination", default=None)
    event_start_time: Timestamp | None = field(name="EventStartTime", default=None)
    event_end_time: Timestamp | None = field(name="EventEndTime", default=None)
    event_last_replayed_time: Timestamp | None = field(name="EventLastReplayedTime", default=None)
    replay_start_time: Timestamp | None = field(name="ReplayStartTime", default=None)
    replay_end_time: Timestamp | None = field(name="ReplayEndTime", default=None)


class DescribeRuleRequest(Shape, frozen=True, kw_only=True):
    name: RuleName = field(name="Name")
    event_bus_name: EventBusNameOrArn | None = field(name="EventBusName", default=None)


class DescribeRuleResponse(Shape, frozen=True, kw_only=True):
    name: RuleName | None = field(name="Name", default=None)
    arn: RuleArn | None = field(name="Arn", default=None)
    event_pattern: EventPattern | None = field(name="EventPattern", default=None)
    schedule_expression: ScheduleExpression | None = field(name="ScheduleExpression", default=None)
    state: RuleState | None = field(name="State", default=None)
    description: RuleDescription | None = field(name="Description", default=None)
    role_arn: RoleArn | None = field(name="RoleArn", default=None)
    managed_by: ManagedBy | None = field(name="ManagedBy", default=None)
    event_bus_name: EventBusName | None = field(name="EventBusName", default=None)
    created_by: CreatedBy | None = field(name="CreatedBy", default=None)


class DisableRuleRequest(Shape, frozen=True, kw_only=True):
    name: RuleName = field(name="Name")
    event_bus_name: EventBusNameOrArn | None = field(name="EventBusName", default=None)


class EcsParameters(Shape, frozen=True, kw_only=True):
    task_definition_arn: Arn = field(name="TaskDefinitionArn")
    task_count: LimitMin1 | None = field(name="TaskCount", default=None)
    launch_type: LaunchType | None = field(name="LaunchType", default=None)
    network_configuration: NetworkConfiguration | None = field(name="NetworkConfiguration", default=None)
    platform_version: str | None = field(name="PlatformVersion", default=None)
    group: str | None = field(name="Group", default=None)
    capacity_provider_strategy: Annotated[list[CapacityProviderStrategyItem], Meta(max_length=6)] | None = field(
        name="CapacityProviderStrategy", default=None
    )
    enable_ecs_managed_tags: bool | None = field(name="EnableECSManagedTags", default=None)
    enable_execute_command: bool | None = field(name="EnableExecuteCommand", default=None)
    placement_constraints: Annotated[list[PlacementConstraint], Meta(max_length=10)] | None = field(
        name="PlacementConstraints", default=None
    )
    placement_strategy: Annotated[list[PlacementStrategy], Meta(max_length=5)] | None = field(
        name="PlacementStrategy", default=None
    )
    propagate_tags: PropagateTags | None = field(name="PropagateTags", default=None)
    reference_id: ReferenceId | None = field(name="ReferenceId", default=None)
    tags: list[Tag] | None = field(name="Tags", default=None)


class EnableRuleRequest(Shape, frozen=True, kw_only=True):
    name: RuleName = field(name="Name")
    event_bus_name: EventBusNameOrArn | None = field(name="EventBusName", default=None)


class Endpoint(Shape, frozen=True, kw_only=True):
    name: EndpointName | None = field(name="Name", default=None)
    description: EndpointDescription | None = field(name="Description", default=None)
    arn: EndpointArn | None = field(name="Arn", default=None)
    routing_config: RoutingConfig | None = field(name="RoutingConfig", default=None)
    replication_config: ReplicationConfig | None = field(name="ReplicationConfig", default=None)
    event_buses: Annotated[list[EndpointEventBus], Meta(min_length=2, max_length=2)] | None = field(
        name="EventBuses", default=None
    )
    role_arn: IamRoleArn | None = field(name="RoleArn", default=None)
    endpoint_id: EndpointId | None = field(name="EndpointId", default=None)
    endpoint_url: EndpointUrl | None = field(name="EndpointUrl", default=None)
    state: EndpointState | None = field(name="State", default=None)
    state_reason: EndpointStateReason | None = field(name="StateReason", default=None)
    creation_time: Timestamp | None = field(name="CreationTime", default=None)
    last_modified_time: Timestamp | None = field(name="LastModifiedTime", default=None)


class EndpointEventBus(Shape, frozen=True, kw_only=True):
    event_bus_arn: NonPartnerEventBusArn = field(name="EventBusArn")


class EventBus(Shape, frozen=True, kw_only=True):
    name: str | None = field(name="Name", default=None)
    arn: str | None = field(name="Arn", default=None)
    description: EventBusDescription | None = field(name="Description", default=None)
    policy: str | None = field(name="Policy", default=None)
    creation_time: Timestamp | None = field(name="CreationTime", default=None)
    last_modified_time: Timestamp | None = field(name="LastModifiedTime", default=None)
    managed_by: ManagedBy | None = field(name="ManagedBy", default=None)


class EventSource(Shape, frozen=True, kw_only=True):
    arn: str | None = field(name="Arn", default=None)
    created_by: str | None = field(name="CreatedBy", default=None)
    creation_time: Timestamp | None = field(name="CreationTime", default=None)
    expiration_time: Timestamp | None = field(name="ExpirationTime", default=None)
    name: str | None = field(name="Name", default=None)
    state: EventSourceState | None = field(name="State", default=None)


class FailoverConfig(Shape, frozen=True, kw_only=True):
    primary: Primary = field(name="Primary")
    secondary: Secondary = field(name="Secondary")


class HttpParameters(Shape, frozen=True, kw_only=True):
    path_parameter_values: list[PathParameter] | None = field(name="PathParameterValues", default=None)
    header_parameters: dict[HeaderKey, HeaderValue] | None = field(name="HeaderParameters", default=None)
    query_string_parameters: dict[QueryStringKey, QueryStringValue] | None = field(
        name="QueryStringParameters", default=None
    )


class InputTransformer(Shape, frozen=True, kw_only=True):
    input_paths_map: Annotated[dict[InputTransformerPathKey, TargetInputPath], Meta(max_length=100)] | None = field(
        name="InputPathsMap", default=None
    )
    input_template: TransformerInput = field(name="InputTemplate")


class KinesisParameters(Shape, frozen=True, kw_only=True):
    partition_key_path: TargetPartitionKeyPath = field(name="PartitionKeyPath")


class ListApiDestinationsRequest(Shape, frozen=True, kw_only=True):
    name_prefix: ApiDestinationName | None = field(name="NamePrefix", default=None)
    connection_arn: ConnectionArn | None = field(name="ConnectionArn", default=None)
    next_token: NextToken | None = field(name="NextToken", default=None)
    limit: LimitMax100 | None = field(name="Limit", default=None)


class ListApiDestinationsResponse(Shape, frozen=True, kw_only=True):
    api_destinations: list[ApiDestination] | None = field(name="ApiDestinations", default=None)
    next_token: NextToken | None = field(name="NextToken", default=None)


class ListArchivesRequest(Shape, frozen=True, kw_only=True):
    name_prefix: ArchiveName | None = field(name="NamePrefix", default=None)
    event_source_arn: EventBusArn | None = field(name="EventSourceArn", default=None)
    state: ArchiveState | None = field(name="State", default=None)
    next_token: NextToken | None = field(name="NextToken", default=None)
    limit: LimitMax100 | None = field(name="Limit", default=None)


class ListArchivesResponse(Shape, frozen=True, kw_only=True):
    archives: list[Archive] | None = field(name="Archives", default=None)
    next_token: NextToken | None = field(name="NextToken", default=None)


class ListConnectionsRequest(Shape, frozen=True, kw_only=True):
    name_prefix: ConnectionName | None = field(name="NamePrefix", default=None)
    connection_state: ConnectionState | None = field(name="ConnectionState", default=None)
    next_token: NextToken | None = field(name="NextToken", default=None)
    limit: LimitMax100 | None = field(name="Limit", default=None)


class ListConnectionsResponse(Shape, frozen=True, kw_only=True):
    connections: list[Connection] | None = field(name="Connections", default=None)
    next_token: NextToken | None = field(name="NextToken", default=None)


class ListEndpointsRequest(Shape, frozen=True, kw_only=True):
    name_prefix: EndpointName | None = field(name="NamePrefix", default=None)
    home_region: HomeRegion | None = field(name="HomeRegion", default=None)
    next_token: NextToken | None = field(name="NextToken", default=None)
    max_results: LimitMax100 | None = field(name="MaxResults", default=None)


class ListEndpointsResponse(Shape, frozen=True, kw_only=True):
    endpoints: list[Endpoint] | None = field(name="Endpoints", default=None)
    next_token: NextToken | None = field(name="NextToken", default=None)


class ListEventBusesRequest(Shape, frozen=True, kw_only=True):
    name_prefix: EventBusName | None = field(name="NamePrefix", default=None)
    next_token: NextToken | None = field(name="NextToken", default=None)
    limit: LimitMax100 | None = field(name="Limit", default=None)


class ListEventBusesResponse(Shape, frozen=True, kw_only=True):
    event_buses: list[EventBus] | None = field(name="EventBuses", default=None)
    next_token: NextToken | None = field(name="NextToken", default=None)


class ListEventSourcesRequest(Shape, frozen=True, kw_only=True):
    name_prefix: EventSourceNamePrefix | None = field(name="NamePrefix", default=None)
    next_token: NextToken | None = field(name="NextToken", default=None)
    limit: LimitMax100 | None = field(name="Limit", default=None)


class ListEventSourcesResponse(Shape, frozen=True, kw_only=True):
    event_sources: list[EventSource] | None = field(name="EventSources", default=None)
    next_token: NextToken | None = field(name="NextToken", default=None)


class ListPartnerEventSourceAccountsRequest(Shape, frozen=True, kw_only=True):
    event_source_name: EventSourceName = field(name="EventSourceName")
    next_token: NextToken | None = field(name="NextToken", default=None)
    limit: LimitMax100 | None = field(name="Limit", default=None)


class ListPartnerEventSourceAccountsResponse(Shape, frozen=True, kw_only=True):
    partner_event_source_accounts: list[PartnerEventSourceAccount] | None = field(
        name="PartnerEventSourceAccounts", default=None
    )
    next_token: NextToken | None = field(name="NextToken", default=None)


class ListPartnerEventSourcesRequest(Shape, frozen=True, kw_only=True):
    name_prefix: PartnerEventSourceNamePrefix = field(name="NamePrefix")
    next_token: NextToken | None = field(name="NextToken", default=None)
    limit: LimitMax100 | None = field(name="Limit", default=None)


class ListPartnerEventSourcesResponse(Shape, frozen=True, kw_only=True):
    partner_event_sources: list[PartnerEventSource] | None = field(name="PartnerEventSources", default=None)
    next_token: NextToken | None = field(name="NextToken", default=None)


class ListReplaysRequest(Shape, frozen=True, kw_only=True):
    name_prefix: ReplayName | None = field(name="NamePrefix", default=None)
    state: ReplayState | None = field(name="State", default=None)
    event_source_arn: ArchiveArn | None = field(name="EventSourceArn", default=None)
    next_token: NextToken | None = field(name="NextToken", default=None)
    limit: LimitMax100 | None = field(name="Limit", default=None)


class ListReplaysResponse(Shape, frozen=True, kw_only=True):
    replays: list[Replay] | None = field(name="Replays", default=None)
    next_token: NextToken | None = field(name="NextToken", default=None)


class ListRuleNamesByTargetRequest(Shape, frozen=True, kw_only=True):
    target_arn: TargetArn = field(name="TargetArn")
    event_bus_name: EventBusNameOrArn | None = field(name="EventBusName", default=None)
    next_token: NextToken | None = field(name="NextToken", default=None)
    limit: LimitMax100 | None = field(name="Limit", default=None)


class ListRuleNamesByTargetResponse(Shape, frozen=True, kw_only=True):
    rule_names: list[RuleName] | None = field(name="RuleNames", default=None)
    next_token: NextToken | None = field(name="NextToken", default=None)


class ListRulesRequest(Shape, frozen=True, kw_only=True):
    name_prefix: RuleName | None = field(name="NamePrefix", default=None)
    event_bus_name: EventBusNameOrArn | None = field(name="EventBusName", default=None)
    next_token: NextToken | None = field(name="NextToken", default=None)
    limit: LimitMax100 | None = field(name="Limit", default=None)


class ListRulesResponse(Shape, frozen=True, kw_only=True):
    rules: list[Rule] | None = field(name="Rules", default=None)
    next_token: NextToken | None = field(name="NextToken", default=None)


class ListTagsForResourceRequest(Shape, frozen=True, kw_only=True):
    resource_arn: Arn = field(name="ResourceARN")


class ListTagsForResourceResponse(Shape, frozen=True, kw_only=True):
    tags: list[Tag] | None = field(name="Tags", default=None)


class ListTargetsByRuleRequest(Shape, frozen=True, kw_only=True):
    rule: RuleName = field(name="Rule")
    event_bus_name: EventBusNameOrArn | None = field(name="EventBusName", default=None)
    next_token: NextToken | None = field(name="NextToken", default=None)
    limit: LimitMax100 | None = field(name="Limit", default=None)


class ListTargetsByRuleResponse(Shape, frozen=True, kw_only=True):
    targets: Annotated[list[Target], Meta(min_length=1, max_length=100)] | None = field(name="Targets", default=None)
    next_token: NextToken | None = field(name="NextToken", default=None)


class LogConfig(Shape, frozen=True, kw_only=True):
    include_detail: IncludeDetail | None = field(name="IncludeDetail", default=None)
    level: Level | None = field(name="Level", default=None)


class NetworkConfiguration(Shape, frozen=True, kw_only=True):
    awsvpc_configuration: AwsVpcConfiguration | None = field(name="awsvpcConfiguration", default=None)


class PartnerEventSource(Shape, frozen=True, kw_only=True):
    arn: str | None = field(name="Arn", default=None)
    name: str | None = field(name="Name", default=None)


class PartnerEventSourceAccount(Shape, frozen=True, kw_only=True):
    account: AccountId | None = field(name="Account", default=None)
    creation_time: Timestamp | None = field(name="CreationTime", default=None)
    expiration_time: Timestamp | None = field(name="ExpirationTime", default=None)
    state: EventSourceState | None = field(name="State", default=None)


class PlacementConstraint(Shape, frozen=True, kw_only=True):
    type: PlacementConstraintType | None = field(name="type", default=None)
    expression: PlacementConstraintExpression | None = field(name="expression", default=None)


class PlacementStrategy(Shape, frozen=True, kw_only=True):
    type: PlacementStrategyType | None = field(name="type", default=None)
    field_: PlacementStrategyField | None = field(name="field", default=None)


class Primary(Shape, frozen=True, kw_only=True):
    health_check: HealthCheck = field(name="HealthCheck")


class PutEventsRequest(Shape, frozen=True, kw_only=True):
    entries: Annotated[list[PutEventsRequestEntry], Meta(min_length=1, max_length=10)] = field(name="Entries")
    endpoint_id: EndpointId | None = field(name="EndpointId", default=None)


class PutEventsRequestEntry(Shape, frozen=True, kw_only=True):
    time: EventTime | None = field(name="Time", default=None)
    source: str | None = field(name="Source", default=None)
    resources: list[EventResource] | None = field(name="Resources", default=None)
    detail_type: str | None = field(name="DetailType", default=None)
    detail: str | None = field(name="Detail", default=None)
    event_bus_name: NonPartnerEventBusNameOrArn | None = field(name="EventBusName", default=None)
    trace_header: TraceHeader | None = field(name="TraceHeader", default=None)


class PutEventsResponse(Shape, frozen=True, kw_only=True):
    failed_entry_count: Integer | None = field(name="FailedEntryCount", default=None)
    entries: list[PutEventsResultEntry] | None = field(name="Entries", default=None)


class PutEventsResultEntry(Shape, frozen=True, kw_only=True):
    event_id: EventId | None = field(name="EventId", default=None)
    error_code: str | None = field(name="ErrorCode", default=None)
    error_message: str | None = field(name="ErrorMessage", default=None)


class PutPartnerEventsRequest(Shape, frozen=True, kw_only=True):
    entries: Annotated[list[PutPartnerEventsRequestEntry], Meta(min_length=1, max_length=20)] = field(name="Entries")


class PutPartnerEventsRequestEntry(Shape, frozen=True, kw_only=True):
    time: EventTime | None = field(name="Time", default=None)
    source: EventSourceName | None = field(name="Source", default=None)
    resources: list[EventResource] | None = field(name="Resources", default=None)
    detail_type: str | None = field(name="DetailType", default=None)
    detail: str | None = field(name="Detail", default=None)


class PutPartnerEventsResponse(Shape, frozen=True, kw_only=True):
    failed_entry_count: Integer | None = field(name="FailedEntryCount", default=None)
    entries: list[PutPartnerEventsResultEntry] | None = field(name="Entries", default=None)


class PutPartnerEventsResultEntry(Shape, frozen=True, kw_only=True):
    event_id: EventId | None = field(name="EventId", default=None)
    error_code: str | None = field(name="ErrorCode", default=None)
    error_message: str | None = field(name="ErrorMessage", default=None)


class PutPermissionRequest(Shape, frozen=True, kw_only=True):
    event_bus_name: NonPartnerEventBusName | None = field(name="EventBusName", default=None)
    action: Action | None = field(name="Action", default=None)
    principal: Principal | None = field(name="Principal", default=None)
    statement_id: StatementId | None = field(name="StatementId", default=None)
    condition: Condition | None = field(name="Condition", default=None)
    policy: str | None = field(name="Policy", default=None)


class PutRuleRequest(Shape, frozen=True, kw_only=True):
    name: RuleName = field(name="Name")
    schedule_expression: ScheduleExpression | None = field(name="ScheduleExpression", default=None)
    event_pattern: EventPattern | None = field(name="EventPattern", default=None)
    state: RuleState | None = field(name="State", default=None)
    description: RuleDescription | None = field(name="Description", default=None)
    role_arn: RoleArn | None = field(name="RoleArn", default=None)
    tags: list[Tag] | None = field(name="Tags", default=None)
    event_bus_name: EventBusNameOrArn | None = field(name="EventBusName", default=None)


class PutRuleResponse(Shape, frozen=True, kw_only=True):
    rule_arn: RuleArn | None = field(name="RuleArn", default=None)


class PutTargetsRequest(Shape, frozen=True, kw_only=True):
    rule: RuleName = field(name="Rule")
    event_bus_name: EventBusNameOrArn | None = field(name="EventBusName", default=None)
    targets: Annotated[list[Target], Meta(min_length=1, max_length=100)] = field(name="Targets")


class PutTargetsResponse(Shape, frozen=True, kw_only=True):
    failed_entry_count: Integer | None = field(name="FailedEntryCount", default=None)
    failed_entries: list[PutTargetsResultEntry] | None = field(name="FailedEntries", default=None)


class PutTargetsResultEntry(Shape, frozen=True, kw_only=True):
    target_id: TargetId | None = field(name="TargetId", default=None)
    error_code: str | None = field(name="ErrorCode", default=None)
    error_message: str | None = field(name="ErrorMessage", default=None)


class RedshiftDataParameters(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["sql", "sqls"])

    secret_manager_arn: RedshiftSecretManagerArn | None = field(name="SecretManagerArn", default=None)
    database: Database = field(name="Database")
    db_user: DbUser | None = field(name="DbUser", default=None)
    sql: Sql | None = field(name="Sql", default=None)
    statement_name: StatementName | None = field(name="StatementName", default=None)
    with_event: bool | None = field(name="WithEvent", default=None)
    sqls: Annotated[list[Sql], Meta(min_length=0, max_length=40, extra={"sensitive": True})] | None = field(
        name="Sqls", default=None
    )


class RemovePermissionRequest(Shape, frozen=True, kw_only=True):
    statement_id: StatementId | None = field(name="StatementId", default=None)
    remove_all_permissions: bool | None = field(name="RemoveAllPermissions", default=None)
    event_bus_name: NonPartnerEventBusName | None = field(name="EventBusName", default=None)


class RemoveTargetsRequest(Shape, frozen=True, kw_only=True):
    rule: RuleName = field(name="Rule")
    event_bus_name: EventBusNameOrArn | None = field(name="EventBusName", default=None)
    ids: Annotated[list[TargetId], Meta(min_length=1, max_length=100)] = field(name="Ids")
    force: bool | None = field(name="Force", default=None)


class RemoveTargetsResponse(Shape, frozen=True, kw_only=True):
    failed_entry_count: Integer | None = field(name="FailedEntryCount", default=None)
    failed_entries: list[RemoveTargetsResultEntry] | None = field(name="FailedEntries", default=None)


class RemoveTargetsResultEntry(Shape, frozen=True, kw_only=True):
    target_id: TargetId | None = field(name="TargetId", default=None)
    error_code: str | None = field(name="ErrorCode", default=None)
    error_message: str | None = field(name="ErrorMessage", default=None)


class Replay(Shape, frozen=True, kw_only=True):
    replay_name: ReplayName | None = field(name="ReplayName", default=None)
    event_source_arn: ArchiveArn | None = field(name="EventSourceArn", default=None)
    state: ReplayState | None = field(name="State", default=None)
    state_reason: ReplayStateReason | None = field(name="StateReason", default=None)
    event_start_time: Timestamp | None = field(name="EventStartTime", default=None)
    event_end_time: Timestamp | None = field(name="EventEndTime", default=None)
    event_last_replayed_time: Timestamp | None = field(name="EventLastReplayedTime", default=None)
    replay_start_time: Timestamp | None = field(name="ReplayStartTime", default=None)
    replay_end_time: Timestamp | None = field(name="ReplayEndTime", default=None)


class ReplayDestination(Shape, frozen=True, kw_only=True):
    arn: Arn = field(name="Arn")
    filter_arns: list[Arn] | None = field(name="FilterArns", default=None)


class ReplicationConfig(Shape, frozen=True, kw_only=True):
    state: ReplicationState | None = field(name="State", default=None)


class RetryPolicy(Shape, frozen=True, kw_only=True):
    maximum_retry_attempts: MaximumRetryAttempts | None = field(name="MaximumRetryAttempts", default=None)
    maximum_event_age_in_seconds: MaximumEventAgeInSeconds | None = field(name="MaximumEventAgeInSeconds", default=None)


class RoutingConfig(Shape, frozen=True, kw_only=True):
    failover_config: FailoverConfig = field(name="FailoverConfig")


class Rule(Shape, frozen=True, kw_only=True):
    name: RuleName | None = field(name="Name", default=None)
    arn: RuleArn | None = field(name="Arn", default=None)
    event_pattern: EventPattern | None = field(name="EventPattern", default=None)
    state: RuleState | None = field(name="State", default=None)
    description: RuleDescription | None = field(name="Description", default=None)
    schedule_expression: ScheduleExpression | None = field(name="ScheduleExpression", default=None)
    role_arn: RoleArn | None = field(name="RoleArn", default=None)
    managed_by: ManagedBy | None = field(name="ManagedBy", default=None)
    event_bus_name: EventBusName | None = field(name="EventBusName", default=None)


class RunCommandParameters(Shape, frozen=True, kw_only=True):
    run_command_targets: Annotated[list[RunCommandTarget], Meta(min_length=1, max_length=5)] = field(
        name="RunCommandTargets"
    )


class RunCommandTarget(Shape, frozen=True, kw_only=True):
    key: RunCommandTargetKey = field(name="Key")
    values: Annotated[list[RunCommandTargetValue], Meta(min_length=1, max_length=50)] = field(name="Values")


class SageMakerPipelineParameter(Shape, frozen=True, kw_only=True):
    name: SageMakerPipelineParameterName = field(name="Name")
    value: SageMakerPipelineParameterValue = field(name="Value")


class SageMakerPipelineParameters(Shape, frozen=True, kw_only=True):
    pipeline_parameter_list: Annotated[list[SageMakerPipelineParameter], Meta(min_length=0, max_length=200)] | None = (
        field(name="PipelineParameterList", default=None)
    )


class Secondary(Shape, frozen=True, kw_only=True):
    route: Route = field(name="Route")


class SqsParameters(Shape, frozen=True, kw_only=True):
    message_group_id: MessageGroupId | None = field(name="MessageGroupId", default=None)


class StartReplayRequest(Shape, frozen=True, kw_only=True):
    replay_name: ReplayName = field(name="ReplayName")
    description: ReplayDescription | None = field(name="Description", default=None)
    event_source_arn: ArchiveArn = field(name="EventSourceArn")
    event_start_time: Timestamp = field(name="EventStartTime")
    event_end_time: Timestamp = field(name="EventEndTime")
    destination: ReplayDestination = field(name="Destination")


class StartReplayResponse(Shape, frozen=True, kw_only=True):
    replay_arn: ReplayArn | None = field(name="ReplayArn", default=None)
    state: ReplayState | None = field(name="State", default=None)
    state_reason: ReplayStateReason | None = field(name="StateReason", default=None)
    replay_start_time: Timestamp | None = field(name="ReplayStartTime", default=None)


class Tag(Shape, frozen=True, kw_only=True):
    key: TagKey = field(name="Key")
    value: TagValue = field(name="Value")


class TagResourceRequest(Shape, frozen=True, kw_only=True):
    resource_arn: Arn = field(name="ResourceARN")
    tags: list[Tag] = field(name="Tags")


class TagResourceResponse(Shape, frozen=True, kw_only=True):
    pass


class Target(Shape, frozen=True, kw_only=True):
    id: TargetId = field(name="Id")
    arn: TargetArn = field(name="Arn")
    role_arn: RoleArn | None = field(name="RoleArn", default=None)
    input: TargetInput | None = field(name="Input", default=None)
    input_path: TargetInputPath | None = field(name="InputPath", default=None)
    input_transformer: InputTransformer | None = field(name="InputTransformer", default=None)
    kinesis_parameters: KinesisParameters | None = field(name="KinesisParameters", default=None)
    run_command_parameters: RunCommandParameters | None = field(name="RunCommandParameters", default=None)
    ecs_parameters: EcsParameters | None = field(name="EcsParameters", default=None)
    batch_parameters: BatchParameters | None = field(name="BatchParameters", default=None)
    sqs_parameters: SqsParameters | None = field(name="SqsParameters", default=None)
    http_parameters: HttpParameters | None = field(name="HttpParameters", default=None)
    redshift_data_parameters: RedshiftDataParameters | None = field(name="RedshiftDataParameters", default=None)
    sage_maker_pipeline_parameters: SageMakerPipelineParameters | None = field(
        name="SageMakerPipelineParameters", default=None
    )
    dead_letter_config: DeadLetterConfig | None = field(name="DeadLetterConfig", default=None)
    retry_policy: RetryPolicy | None = field(name="RetryPolicy", default=None)
    app_sync_parameters: AppSyncParameters | None = field(name="AppSyncParameters", default=None)


class TestEventPatternRequest(Shape, frozen=True, kw_only=True):
    event_pattern: EventPattern = field(name="EventPattern")
    event: str = field(name="Event")


class TestEventPatternResponse(Shape, frozen=True, kw_only=True):
    result: bool | None = field(name="Result", default=None)


class UntagResourceRequest(Shape, frozen=True, kw_only=True):
    resource_arn: Arn = field(name="ResourceARN")
    tag_keys: list[TagKey] = field(name="TagKeys")


class UntagResourceResponse(Shape, frozen=True, kw_only=True):
    pass


class UpdateApiDestinationRequest(Shape, frozen=True, kw_only=True):
    name: ApiDestinationName = field(name="Name")
    description: ApiDestinationDescription | None = field(name="Description", default=None)
    connection_arn: ConnectionArn | None = field(name="ConnectionArn", default=None)
    invocation_endpoint: HttpsEndpoint | None = field(name="InvocationEndpoint", default=None)
    http_method: ApiDestinationHttpMethod | None = field(name="HttpMethod", default=None)
    invocation_rate_limit_per_second: ApiDestinationInvocationRateLimitPerSecond | None = field(
        name="InvocationRateLimitPerSecond", default=None
    )


class UpdateApiDestinationResponse(Shape, frozen=True, kw_only=True):
    api_destination_arn: ApiDestinationArn | None = field(name="ApiDestinationArn", default=None)
    api_destination_state: ApiDestinationState | None = field(name="ApiDestinationState", default=None)
    creation_time: Timestamp | None = field(name="CreationTime", default=None)
    last_modified_time: Timestamp | None = field(name="LastModifiedTime", default=None)


class UpdateArchiveRequest(Shape, frozen=True, kw_only=True):
    archive_name: ArchiveName = field(name="ArchiveName")
    description: ArchiveDescription | None = field(name="Description", default=None)
    event_pattern: EventPattern | None = field(name="EventPattern", default=None)
    retention_days: RetentionDays | None = field(name="RetentionDays", default=None)
    kms_key_identifier: KmsKeyIdentifier | None = field(name="KmsKeyIdentifier", default=None)


class UpdateArchiveResponse(Shape, frozen=True, kw_only=True):
    archive_arn: ArchiveArn | None = field(name="ArchiveArn", default=None)
    state: ArchiveState | None = field(name="State", default=None)
    state_reason: ArchiveStateReason | None = field(name="StateReason", default=None)
    creation_time: Timestamp | None = field(name="CreationTime", default=None)


class UpdateConnectionApiKeyAuthRequestParameters(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["api_key_value"])

    api_key_name: AuthHeaderParameters | None = field(name="ApiKeyName", default=None)
    api_key_value: AuthHeaderParametersSensitive | None = field(name="ApiKeyValue", default=None)


class UpdateConnectionAuthRequestParameters(Shape, frozen=True, kw_only=True):
    basic_auth_parameters: UpdateConnectionBasicAuthRequestParameters | None = field(
        name="BasicAuthParameters", default=None
    )
    o_auth_parameters: UpdateConnectionOAuthRequestParameters | None = field(name="OAuthParameters", default=None)
    api_key_auth_parameters: UpdateConnectionApiKeyAuthRequestParameters | None = field(
        name="ApiKeyAuthParameters", default=None
    )
    invocation_http_parameters: ConnectionHttpParameters | None = field(name="InvocationHttpParameters", default=None)
    connectivity_parameters: ConnectivityResourceParameters | None = field(name="ConnectivityParameters", default=None)


class UpdateConnectionBasicAuthRequestParameters(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["password"])

    username: AuthHeaderParameters | None = field(name="Username", default=None)
    password: AuthHeaderParametersSensitive | None = field(name="Password", default=None)


class UpdateConnectionOAuthClientRequestParameters(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["client_secret"])

    client_id: AuthHeaderParameters | None = field(name="ClientID", default=None)
    client_secret: AuthHeaderParametersSensitive | None = field(name="ClientSecret", default=None)


class UpdateConnectionOAuthRequestParameters(Shape, frozen=True, kw_only=True):
    client_parameters: UpdateConnectionOAuthClientRequestParameters | None = field(
        name="ClientParameters", default=None
    )
    authorization_endpoint: HttpsEndpoint | None = field(name="AuthorizationEndpoint", default=None)
    http_method: ConnectionOAuthHttpMethod | None = field(name="HttpMethod", default=None)
    o_auth_http_parameters: ConnectionHttpParameters | None = field(name="OAuthHttpParameters", default=None)


class UpdateConnectionRequest(Shape, frozen=True, kw_only=True):
    name: ConnectionName = field(name="Name")
    description: ConnectionDescription | None = field(name="Description", default=None)
    authorization_type: ConnectionAuthorizationType | None = field(name="AuthorizationType", default=None)
    auth_parameters: UpdateConnectionAuthRequestParameters | None = field(name="AuthParameters", default=None)
    invocation_connectivity_parameters: ConnectivityResourceParameters | None = field(
        name="InvocationConnectivityParameters", default=None
    )
    kms_key_identifier: KmsKeyIdentifier | None = field(name="KmsKeyIdentifier", default=None)


class UpdateConnectionResponse(Shape, frozen=True, kw_only=True):
    connection_arn: ConnectionArn | None = field(name="ConnectionArn", default=None)
    connection_state: ConnectionState | None = field(name="ConnectionState", default=None)
    creation_time: Timestamp | None = field(name="CreationTime", default=None)
    last_modified_time: Timestamp | None = field(name="LastModifiedTime", default=None)
    last_authorized_time: Timestamp | None = field(name="LastAuthorizedTime", default=None)


class UpdateEndpointRequest(Shape, frozen=True, kw_only=True):
    name: EndpointName = field(name="Name")
    description: EndpointDescription | None = field(name="Description", default=None)
    routing_config: RoutingConfig | None = field(name="RoutingConfig", default=None)
    replication_config: ReplicationConfig | None = field(name="ReplicationConfig", default=None)
    event_buses: Annotated[list[EndpointEventBus], Meta(min_length=2, max_length=2)] | None = field(
        name="EventBuses", default=None
    )
    role_arn: IamRoleArn | None = field(name="RoleArn", default=None)


class UpdateEndpointResponse(Shape, frozen=True, kw_only=True):
    name: EndpointName | None = field(name="Name", default=None)
    arn: EndpointArn | None = field(name="Arn", default=None)
    routing_config: RoutingConfig | None = field(name="RoutingConfig", default=None)
    replication_config: ReplicationConfig | None = field(name="ReplicationConfig", default=None)
    event_buses: Annotated[list[EndpointEventBus], Meta(min_length=2, max_length=2)] | None = field(
        name="EventBuses", default=None
    )
    role_arn: IamRoleArn | None = field(name="RoleArn", default=None)
    endpoint_id: EndpointId | None = field(name="EndpointId", default=None)
    endpoint_url: EndpointUrl | None = field(name="EndpointUrl", default=None)
    state: EndpointState | None = field(name="State", default=None)


class UpdateEventBusRequest(Shape, frozen=True, kw_only=True):
    name: EventBusName | None = field(name="Name", default=None)
    kms_key_identifier: KmsKeyIdentifier | None = field(name="KmsKeyIdentifier", default=None)
    description: EventBusDescription | None = field(name="Description", default=None)
    dead_letter_config: DeadLetterConfig | None = field(name="DeadLetterConfig", default=None)
    log_config: LogConfig | None = field(name="LogConfig", default=None)


class UpdateEventBusResponse(Shape, frozen=True, kw_only=True):
    arn: str | None = field(name="Arn", default=None)
    name: EventBusName | None = field(name="Name", default=None)
    kms_key_identifier: KmsKeyIdentifier | None = field(name="KmsKeyIdentifier", default=None)
    description: EventBusDescription | None = field(name="Description", default=None)
    dead_letter_config: DeadLetterConfig | None = field(name="DeadLetterConfig", default=None)
    log_config: LogConfig | None = field(name="LogConfig", default=None)


class AccessDeniedException(ServiceError):
    code = "AccessDeniedException"


class ConcurrentModificationException(ServiceError):
    code = "ConcurrentModificationException"


class IllegalStatusException(ServiceError):
    code = "IllegalStatusException"


class InternalException(ServiceError):
    code = "InternalException"
    status = 500
    fault = "server"


class InvalidEventPatternException(ServiceError):
    code = "InvalidEventPatternException"


class InvalidStateException(ServiceError):
    code = "InvalidStateException"


class LimitExceededException(ServiceError):
    code = "LimitExceededException"


class ManagedRuleException(ServiceError):
    code = "ManagedRuleException"


class OperationDisabledException(ServiceError):
    code = "OperationDisabledException"


class PolicyLengthExceededException(ServiceError):
    code = "PolicyLengthExceededException"


class ResourceAlreadyExistsException(ServiceError):
    code = "ResourceAlreadyExistsException"


class ResourceNotFoundException(ServiceError):
    code = "ResourceNotFoundException"


class ThrottlingException(ServiceError):
    code = "ThrottlingException"


ActivateEventSource: Operation[ActivateEventSourceRequest, None] = Operation(
    SERVICE,
    "ActivateEventSource",
    ActivateEventSourceRequest,
    None,
    errors=(
        ResourceNotFoundException,
        ConcurrentModificationException,
        InvalidStateException,
        InternalException,
        OperationDisabledException,
    ),
)
CancelReplay = Operation(
    SERVICE,
    "CancelReplay",
    CancelReplayRequest,
    CancelReplayResponse,
    errors=(
        ResourceNotFoundException,
        ConcurrentModificationException,
        IllegalStatusException,
        InternalException,
    ),
)
CreateApiDestination = Operation(
    SERVICE,
    "CreateApiDestination",
    CreateApiDestinationRequest,
    CreateApiDestinationResponse,
    errors=(
        ResourceAlreadyExistsException,
        ResourceNotFoundException,
        LimitExceededException,
        InternalException,
    ),
)
CreateArchive = Operation(
    SERVICE,
    "CreateArchive",
    CreateArchiveRequest,
    CreateArchiveResponse,
    errors=(
        ConcurrentModificationException,
        ResourceAlreadyExistsException,
        ResourceNotFoundException,
        InternalException,
        LimitExceededException,
        InvalidEventPatternException,
    ),
)
CreateConnection = Operation(
    SERVICE,
    "CreateConnection",
    CreateConnectionRequest,
    CreateConnectionResponse,
    errors=(
        ResourceAlreadyExistsException,
        LimitExceededException,
        ResourceNotFoundException,
        InternalException,
        AccessDeniedException,
        ThrottlingException,
    ),
)
CreateEndpoint = Operation(
    SERVICE,
    "CreateEndpoint",
    CreateEndpointRequest,
    CreateEndpointResponse,
    errors=(
        ResourceAlreadyExistsException,
        LimitExceededException,
        InternalException,
    ),
)
CreateEventBus = Operation(
    SERVICE,
    "CreateEventBus",
    CreateEventBusRequest,
    CreateEventBusResponse,
    errors=(
        ResourceAlreadyExistsException,
        ResourceNotFoundException,
        InvalidStateException,
        InternalException,
        ConcurrentModificationException,
        LimitExceededException,
        OperationDisabledException,
    ),
)
CreatePartnerEventSource = Operation(
    SERVICE,
    "CreatePartnerEventSource",
    CreatePartnerEventSourceRequest,
    CreatePartnerEventSourceResponse,
    errors=(
        ResourceAlreadyExistsException,
        InternalException,
        ConcurrentModificationException,
        LimitExceededException,
        OperationDisabledException,
    ),
)
DeactivateEventSource: Operation[DeactivateEventSourceRequest, None] = Operation(
    SERVICE,
    "DeactivateEventSource",
    DeactivateEventSourceRequest,
    None,
    errors=(
        ResourceNotFoundException,
        ConcurrentModificationException,
        InvalidStateException,
        InternalException,
        OperationDisabledException,
    ),
)
DeauthorizeConnection = Operation(
    SERVICE,
    "DeauthorizeConnection",
    DeauthorizeConnectionRequest,
    DeauthorizeConnectionResponse,
    errors=(
        ConcurrentModificationException,
        ResourceNotFoundException,
        InternalException,
    ),
)
DeleteApiDestination = Operation(
    SERVICE,
    "DeleteApiDestination",
    DeleteApiDestinationRequest,
    DeleteApiDestinationResponse,
    errors=(
        ConcurrentModificationException,
        ResourceNotFoundException,
        InternalException,
    ),
)
DeleteArchive = Operation(
    SERVICE,
    "DeleteArchive",
    DeleteArchiveRequest,
    DeleteArchiveResponse,
    errors=(
        ConcurrentModificationException,
        ResourceNotFoundException,
        InternalException,
    ),
)
DeleteConnection = Operation(
    SERVICE,
    "DeleteConnection",
    DeleteConnectionRequest,
    DeleteConnectionResponse,
    errors=(
        ConcurrentModificationException,
        ResourceNotFoundException,
        InternalException,
    ),
)
DeleteEndpoint = Operation(
    SERVICE,
    "DeleteEndpoint",
    DeleteEndpointRequest,
    DeleteEndpointResponse,
    errors=(
        ConcurrentModificationException,
        ResourceNotFoundException,
        InternalException,
    ),
)
DeleteEventBus: Operation[DeleteEventBusRequest, None] = Operation(
    SERVICE,
    "DeleteEventBus",
    DeleteEventBusRequest,
    None,
    errors=(
        InternalException,
        ConcurrentModificationException,
    ),
)
DeletePartnerEventSource: Operation[DeletePartnerEventSourceRequest, None] = Operation(
    SERVICE,
    "DeletePartnerEventSource",
    DeletePartnerEventSourceRequest,
    None,
    errors=(
        InternalException,
        ConcurrentModificationException,
        OperationDisabledException,
    ),
)
DeleteRule: Operation[DeleteRuleRequest, None] = Operation(
    SERVICE,
    "DeleteRule",
    DeleteRuleRequest,
    None,
    errors=(
        ConcurrentModificationException,
        ManagedRuleException,
        InternalException,
        ResourceNotFoundException,
    ),
)
DescribeApiDestination = Operation(
    SERVICE,
    "DescribeApiDestination",
    DescribeApiDestinationRequest,
    DescribeApiDestinationResponse,
    errors=(
        ResourceNotFoundException,
        InternalException,
    ),
)
DescribeArchive = Operation(
    SERVICE,
    "DescribeArchive",
    DescribeArchiveRequest,
    DescribeArchiveResponse,
    errors=(
        ResourceAlreadyExistsException,
        ResourceNotFoundException,
        InternalException,
    ),
)
DescribeConnection = Operation(
    SERVICE,
    "DescribeConnection",
    DescribeConnectionRequest,
    DescribeConnectionResponse,
    errors=(
        ResourceNotFoundException,
        InternalException,
    ),
)
DescribeEndpoint = Operation(
    SERVICE,
    "DescribeEndpoint",
    DescribeEndpointRequest,
    DescribeEndpointResponse,
    errors=(
        ResourceNotFoundException,
        InternalException,
    ),
)
DescribeEventBus = Operation(
    SERVICE,
    "DescribeEventBus",
    DescribeEventBusRequest,
    DescribeEventBusResponse,
    errors=(
        ResourceNotFoundException,
        InternalException,
    ),
)
DescribeEventSource = Operation(
    SERVICE,
    "DescribeEventSource",
    DescribeEventSourceRequest,
    DescribeEventSourceResponse,
    errors=(
        ResourceNotFoundException,
        InternalException,
        OperationDisabledException,
    ),
)
DescribePartnerEventSource = Operation(
    SERVICE,
    "DescribePartnerEventSource",
    DescribePartnerEventSourceRequest,
    DescribePartnerEventSourceResponse,
    errors=(
        ResourceNotFoundException,
        InternalException,
        OperationDisabledException,
    ),
)
DescribeReplay = Operation(
    SERVICE,
    "DescribeReplay",
    DescribeReplayRequest,
    DescribeReplayResponse,
    errors=(
        ResourceNotFoundException,
        InternalException,
    ),
)
DescribeRule = Operation(
    SERVICE,
    "DescribeRule",
    DescribeRuleRequest,
    DescribeRuleResponse,
    errors=(
        ResourceNotFoundException,
        InternalException,
    ),
)
DisableRule: Operation[DisableRuleRequest, None] = Operation(
    SERVICE,
    "DisableRule",
    DisableRuleRequest,
    None,
    errors=(
        ResourceNotFoundException,
        ConcurrentModificationException,
        ManagedRuleException,
        InternalException,
    ),
)
EnableRule: Operation[EnableRuleRequest, None] = Operation(
    SERVICE,
    "EnableRule",
    EnableRuleRequest,
    None,
    errors=(
        ResourceNotFoundException,
        ConcurrentModificationException,
        ManagedRuleException,
        InternalException,
    ),
)
ListApiDestinations = Operation(
    SERVICE, "ListApiDestinations", ListApiDestinationsRequest, ListApiDestinationsResponse, errors=(InternalException,)
)
ListArchives = Operation(
    SERVICE,
    "ListArchives",
    ListArchivesRequest,
    ListArchivesResponse,
    errors=(
        ResourceNotFoundException,
        InternalException,
    ),
)
ListConnections = Operation(
    SERVICE, "ListConnections", ListConnectionsRequest, ListConnectionsResponse, errors=(InternalException,)
)
ListEndpoints = Operation(
    SERVICE, "ListEndpoints", ListEndpointsRequest, ListEndpointsResponse, errors=(InternalException,)
)
ListEventBuses = Operation(
    SERVICE, "ListEventBuses", ListEventBusesRequest, ListEventBusesResponse, errors=(InternalException,)
)
ListEventSources = Operation(
    SERVICE,
    "ListEventSources",
    ListEventSourcesRequest,
    ListEventSourcesResponse,
    errors=(
        InternalException,
        OperationDisabledException,
    ),
)
ListPartnerEventSourceAccounts = Operation(
    SERVICE,
    "ListPartnerEventSourceAccounts",
    ListPartnerEventSourceAccountsRequest,
    ListPartnerEventSourceAccountsResponse,
    errors=(
        ResourceNotFoundException,
        InternalException,
        OperationDisabledException,
    ),
)
ListPartnerEventSources = Operation(
    SERVICE,
    "ListPartnerEventSources",
    ListPartnerEventSourcesRequest,
    ListPartnerEventSourcesResponse,
    errors=(
        InternalException,
        OperationDisabledException,
    ),
)
ListReplays = Operation(SERVICE, "ListReplays", ListReplaysRequest, ListReplaysResponse, errors=(InternalException,))
ListRuleNamesByTarget = Operation(
    SERVICE,
    "ListRuleNamesByTarget",
    ListRuleNamesByTargetRequest,
    ListRuleNamesByTargetResponse,
    errors=(
        InternalException,
        ResourceNotFoundException,
    ),
)
ListRules = Operation(
    SERVICE,
    "ListRules",
    ListRulesRequest,
    ListRulesResponse,
    errors=(
        InternalException,
        ResourceNotFoundException,
    ),
)
ListTagsForResource = Operation(
    SERVICE,
    "ListTagsForResource",
    ListTagsForResourceRequest,
    ListTagsForResourceResponse,
    errors=(
        ResourceNotFoundException,
        InternalException,
    ),
)
ListTargetsByRule = Operation(
    SERVICE,
    "ListTargetsByRule",
    ListTargetsByRuleRequest,
    ListTargetsByRuleResponse,
    errors=(
        ResourceNotFoundException,
        InternalException,
    ),
)
PutEvents = Operation(SERVICE, "PutEvents", PutEventsRequest, PutEventsResponse, errors=(InternalException,))
PutPartnerEvents = Operation(
    SERVICE,
    "PutPartnerEvents",
    PutPartnerEventsRequest,
    PutPartnerEventsResponse,
    errors=(
        InternalException,
        OperationDisabledException,
    ),
)
PutPermission: Operation[PutPermissionRequest, None] = Operation(
    SERVICE,
    "PutPermission",
    PutPermissionRequest,
    None,
    errors=(
        ResourceNotFoundException,
        PolicyLengthExceededException,
        InternalException,
        ConcurrentModificationException,
        OperationDisabledException,
    ),
)
PutRule = Operation(
    SERVICE,
    "PutRule",
    PutRuleRequest,
    PutRuleResponse,
    errors=(
        InvalidEventPatternException,
        LimitExceededException,
        ConcurrentModificationException,
        ManagedRuleException,
        InternalException,
        ResourceNotFoundException,
    ),
)
PutTargets = Operation(
    SERVICE,
    "PutTargets",
    PutTargetsRequest,
    PutTargetsResponse,
    errors=(
        ResourceNotFoundException,
        ConcurrentModificationException,
        LimitExceededException,
        ManagedRuleException,
        InternalException,
    ),
)
RemovePermission: Operation[RemovePermissionRequest, None] = Operation(
    SERVICE,
    "RemovePermission",
    RemovePermissionRequest,
    None,
    errors=(
        ResourceNotFoundException,
        InternalException,
        ConcurrentModificationException,
        OperationDisabledException,
    ),
)
RemoveTargets = Operation(
    SERVICE,
    "RemoveTargets",
    RemoveTargetsRequest,
    RemoveTargetsResponse,
    errors=(
        ResourceNotFoundException,
        ConcurrentModificationException,
        ManagedRuleException,
        InternalException,
    ),
)
StartReplay = Operation(
    SERVICE,
    "StartReplay",
    StartReplayRequest,
    StartReplayResponse,
    errors=(
        ResourceNotFoundException,
        ResourceAlreadyExistsException,
        InvalidEventPatternException,
        LimitExceededException,
        InternalException,
    ),
)
TagResource = Operation(
    SERVICE,
    "TagResource",
    TagResourceRequest,
    TagResourceResponse,
    errors=(
        ResourceNotFoundException,
        ConcurrentModificationException,
        InternalException,
        ManagedRuleException,
    ),
)
TestEventPattern = Operation(
    SERVICE,
    "TestEventPattern",
    TestEventPatternRequest,
    TestEventPatternResponse,
    errors=(
        InvalidEventPatternException,
        InternalException,
    ),
)
UntagResource = Operation(
    SERVICE,
    "UntagResource",
    UntagResourceRequest,
    UntagResourceResponse,
    errors=(
        ResourceNotFoundException,
        InternalException,
        ConcurrentModificationException,
        ManagedRuleException,
    ),
)
UpdateApiDestination = Operation(
    SERVICE,
    "UpdateApiDestination",
    UpdateApiDestinationRequest,
    UpdateApiDestinationResponse,
    errors=(
        ConcurrentModificationException,
        ResourceNotFoundException,
        InternalException,
        LimitExceededException,
    ),
)
UpdateArchive = Operation(
    SERVICE,
    "UpdateArchive",
    UpdateArchiveRequest,
    UpdateArchiveResponse,
    errors=(
        ConcurrentModificationException,
        ResourceNotFoundException,
        InternalException,
        LimitExceededException,
        InvalidEventPatternException,
    ),
)
UpdateConnection = Operation(
    SERVICE,
    "UpdateConnection",
    UpdateConnectionRequest,
    UpdateConnectionResponse,
    errors=(
        ConcurrentModificationException,
        ResourceNotFoundException,
        InternalException,
        LimitExceededException,
        AccessDeniedException,
        ThrottlingException,
    ),
)
UpdateEndpoint = Operation(
    SERVICE,
    "UpdateEndpoint",
    UpdateEndpointRequest,
    UpdateEndpointResponse,
    errors=(
        ResourceNotFoundException,
        ConcurrentModificationException,
        InternalException,
    ),
)
UpdateEventBus = Operation(
    SERVICE,
    "UpdateEventBus",
    UpdateEventBusRequest,
    UpdateEventBusResponse,
    errors=(
        ResourceNotFoundException,
        InternalException,
        ConcurrentModificationException,
        OperationDisabledException,
    ),
)

OPERATIONS: dict[str, Operation[Any, Any]] = {
    "ActivateEventSource": ActivateEventSource,
    "CancelReplay": CancelReplay,
    "CreateApiDestination": CreateApiDestination,
    "CreateArchive": CreateArchive,
    "CreateConnection": CreateConnection,
    "CreateEndpoint": CreateEndpoint,
    "CreateEventBus": CreateEventBus,
    "CreatePartnerEventSource": CreatePartnerEventSource,
    "DeactivateEventSource": DeactivateEventSource,
    "DeauthorizeConnection": DeauthorizeConnection,
    "DeleteApiDestination": DeleteApiDestination,
    "DeleteArchive": DeleteArchive,
    "DeleteConnection": DeleteConnection,
    "DeleteEndpoint": DeleteEndpoint,
    "DeleteEventBus": DeleteEventBus,
    "DeletePartnerEventSource": DeletePartnerEventSource,
    "DeleteRule": DeleteRule,
    "DescribeApiDestination": DescribeApiDestination,
    "DescribeArchive": DescribeArchive,
    "DescribeConnection": DescribeConnection,
    "DescribeEndpoint": DescribeEndpoint,
    "DescribeEventBus": DescribeEventBus,
    "DescribeEventSource": DescribeEventSource,
    "DescribePartnerEventSource": DescribePartnerEventSource,
    "DescribeReplay": DescribeReplay,
    "DescribeRule": DescribeRule,
    "DisableRule": DisableRule,
    "EnableRule": EnableRule,
    "ListApiDestinations": ListApiDestinations,
    "ListArchives": ListArchives,
    "ListConnections": ListConnections,
    "ListEndpoints": ListEndpoints,
    "ListEventBuses": ListEventBuses,
    "ListEventSources": ListEventSources,
    "ListPartnerEventSourceAccounts": ListPartnerEventSourceAccounts,
    "ListPartnerEventSources": ListPartnerEventSources,
    "ListReplays": ListReplays,
    "ListRuleNamesByTarget": ListRuleNamesByTarget,
    "ListRules": ListRules,
    "ListTagsForResource": ListTagsForResource,
    "ListTargetsByRule": ListTargetsByRule,
    "PutEvents": PutEvents,
    "PutPartnerEvents": PutPartnerEvents,
    "PutPermission": PutPermission,
    "PutRule": PutRule,
    "PutTargets": PutTargets,
    "RemovePermission": RemovePermission,
    "RemoveTargets": RemoveTargets,
    "StartReplay": StartReplay,
    "TagResource": TagResource,
    "TestEventPattern": TestEventPattern,
    "UntagResource": UntagResource,
    "UpdateApiDestination": UpdateApiDestination,
    "UpdateArchive": UpdateArchive,
    "UpdateConnection": UpdateConnection,
    "UpdateEndpoint": UpdateEndpoint,
    "UpdateEventBus": UpdateEventBus,
}
