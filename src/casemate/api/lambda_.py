"""AWS Lambda, API version 2015-03-31.

GENERATED from botocore 1.44.5 by ``python tools/generate_api.py``. Do not edit.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from msgspec import Meta, field

from casemate.api import Shape
from casemate.kernel.errors import ServiceError
from casemate.kernel.operations import Operation, ServiceModel

SERVICE = ServiceModel(
    name="lambda",
    service_id="Lambda",
    protocols=("rest-json",),
    api_version="2015-03-31",
    json_version="",
    target_prefix="",
    xml_namespace="",
    signing_name="lambda",
    is_global=False,
    query_compatible=False,
)

AcceleratorMemoryGB = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
Action = Annotated[
    str,
    Meta(
        min_length=0,
        max_length=10000,
        pattern="\\A(?:(lambda:[*]|lambda:[a-zA-Z]+|[*]))\\Z",
        extra={"pattern": "(lambda:[*]|lambda:[a-zA-Z]+|[*])"},
    ),
]
AdditionalVersion = Annotated[
    str, Meta(min_length=1, max_length=1024, pattern="\\A(?:[0-9]+)\\Z", extra={"pattern": "[0-9]+"})
]
Alias = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=128,
        pattern="\\A(?:(?!^[0-9]+$)([a-zA-Z0-9-_]+))\\Z",
        extra={"pattern": "(?!^[0-9]+$)([a-zA-Z0-9-_]+)"},
    ),
]
ApplicationLogLevel = Literal["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"]
Architecture = Literal["x86_64", "arm64"]
Arn = Annotated[
    str,
    Meta(
        min_length=0,
        max_length=10000,
        pattern="\\A(?:arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1})?:([0-9]{12})?:([^\\n\\r\\x85\\u2028\\u2029]*))\\Z",
        extra={
            "pattern": "arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)"
        },
    ),
]
AttemptCount = Annotated[int, Meta(ge=0, le=2147483647)]
BatchSize = Annotated[int, Meta(ge=1, le=10000)]
BinaryOperationPayload = Annotated[bytes, Meta(min_length=0, max_length=1048576, extra={"sensitive": True})]
Blob = Annotated[bytes, Meta(extra={"sensitive": True})]
CallbackId = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=1024,
        pattern="\\A(?:[A-Za-z0-9+/]+={0,2})\\Z",
        extra={"pattern": "[A-Za-z0-9+/]+={0,2}"},
    ),
]
CallbackOptionsHeartbeatTimeoutSecondsInteger = Annotated[int, Meta(ge=0, le=99999999)]
CallbackOptionsTimeoutSecondsInteger = Annotated[int, Meta(ge=0, le=99999999)]
CapacityProviderArn = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=140,
        pattern="\\A(?:arn:aws[a-zA-Z-]*:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:[0-9]{12}:capacity-provider:[a-zA-Z0-9-_]+)\\Z",
        extra={
            "pattern": "arn:aws[a-zA-Z-]*:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:capacity-provider:[a-zA-Z0-9-_]+"
        },
    ),
]
CapacityProviderMaxVCpuCount = Annotated[int, Meta(ge=2, le=15000)]
CapacityProviderName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=140,
        pattern="\\A(?:(arn:aws[a-zA-Z-]*:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:[0-9]{12}:capacity-provider:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+)\\Z",
        extra={
            "pattern": "(arn:aws[a-zA-Z-]*:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:capacity-provider:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+"
        },
    ),
]
CapacityProviderPredefinedMetricType = Literal[
    "LambdaCapacityProviderAverageCPUUtilization", "LambdaCapacityProviderAverageGPUUtilization"
]
CapacityProviderScalingMode = Literal["Auto", "Manual"]
CapacityProviderState = Literal["Pending", "Active", "Failed", "Deleting"]
CheckpointToken = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=2048,
        pattern="\\A(?:[A-Za-z0-9+/]+={0,2})\\Z",
        extra={"pattern": "[A-Za-z0-9+/]+={0,2}"},
    ),
]
ClientToken = Annotated[
    str, Meta(min_length=1, max_length=64, pattern="\\A(?:[\\x21-\\x7E]+)\\Z", extra={"pattern": "[\\x21-\\x7E]+"})
]
CodeSigningConfigArn = Annotated[
    str,
    Meta(
        min_length=0,
        max_length=200,
        pattern="\\A(?:arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:[0-9]{12}:code-signing-config:csc-[a-z0-9]{17})\\Z",
        extra={
            "pattern": "arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:code-signing-config:csc-[a-z0-9]{17}"
        },
    ),
]
CodeSigningConfigId = Annotated[
    str, Meta(pattern="\\A(?:csc-[a-zA-Z0-9-_\\.]{17})\\Z", extra={"pattern": "csc-[a-zA-Z0-9-_\\.]{17}"})
]
CodeSigningPolicy = Literal["Warn", "Enforce"]
CollectionName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=57,
        pattern="\\A(?:(^(?!(system\\x2e)))(^[_a-zA-Z0-9])([^$]*))\\Z",
        extra={"pattern": "(^(?!(system\\x2e)))(^[_a-zA-Z0-9])([^$]*)"},
    ),
]
DatabaseName = Annotated[
    str, Meta(min_length=1, max_length=63, pattern="\\A(?:[^ /\\.$\\x22]*)\\Z", extra={"pattern": "[^ /\\.$\\x22]*"})
]
Date = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "unixTimestamp"})]
Description = Annotated[str, Meta(min_length=0, max_length=256)]
DestinationArn = Annotated[
    str,
    Meta(
        min_length=0,
        max_length=350,
        pattern="\\A(?:$|kafka://([^.]([a-zA-Z0-9\\-_.]{0,248}))|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1})?:([0-9]{12})?:([^\\n\\r\\x85\\u2028\\u2029]*))\\Z",
        extra={
            "pattern": "$|kafka://([^.]([a-zA-Z0-9\\-_.]{0,248}))|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)"
        },
    ),
]
DirectS3Read = Literal["ENABLED", "DISABLED", "AUTO"]
DurableExecutionArn = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=1024,
        pattern="\\A(?:arn:([a-zA-Z0-9-]+):lambda:([a-zA-Z0-9-]+):([0-9]{12}):function:([a-zA-Z0-9_-]+):(\\$LATEST(?:\\.PUBLISHED)?|[0-9]+)/durable-execution/([a-zA-Z0-9_-]+)/([a-zA-Z0-9_-]+))\\Z",
        extra={
            "pattern": "arn:([a-zA-Z0-9-]+):lambda:([a-zA-Z0-9-]+):(\\d{12}):function:([a-zA-Z0-9_-]+):(\\$LATEST(?:\\.PUBLISHED)?|[0-9]+)/durable-execution/([a-zA-Z0-9_-]+)/([a-zA-Z0-9_-]+)"
        },
    ),
]
DurableExecutionName = Annotated[
    str, Meta(min_length=1, max_length=64, pattern="\\A(?:[a-zA-Z0-9-_]+)\\Z", extra={"pattern": "[a-zA-Z0-9-_]+"})
]
DurationSeconds = Annotated[int, Meta(ge=0, le=2147483647)]
EndPointType = Literal["KAFKA_BOOTSTRAP_SERVERS"]
Endpoint = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=300,
        pattern="\\A(?:(([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\\-]*[a-zA-Z0-9])\\.)*([A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9\\-]*[A-Za-z0-9]):[0-9]{1,5})\\Z",
        extra={
            "pattern": "(([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\\-]*[a-zA-Z0-9])\\.)*([A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9\\-]*[A-Za-z0-9]):[0-9]{1,5}"
        },
    ),
]
EnvironmentVariableName = Annotated[
    str,
    Meta(pattern="\\A(?:[a-zA-Z]([a-zA-Z0-9_])+)\\Z", extra={"sensitive": True, "pattern": "[a-zA-Z]([a-zA-Z0-9_])+"}),
]
EnvironmentVariableValue = Annotated[str, Meta(extra={"sensitive": True})]
EphemeralStorageSize = Annotated[int, Meta(ge=512, le=32768)]
ErrorData = Annotated[str, Meta(extra={"sensitive": True})]
ErrorMessage = Annotated[str, Meta(extra={"sensitive": True})]
ErrorType = Annotated[str, Meta(extra={"sensitive": True})]
EventId = Annotated[int, Meta(ge=1, le=2147483647)]
EventSourceMappingArn = Annotated[
    str,
    Meta(
        min_length=85,
        max_length=120,
        pattern="\\A(?:arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:[0-9]{12}:event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})\\Z",
        extra={
            "pattern": "arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
        },
    ),
]
EventSourceMappingMetric = Literal["EventCount", "ErrorCount", "KafkaMetrics"]
EventSourceMappingSystemLogLevel = Literal["DEBUG", "INFO", "WARN"]
EventSourcePosition = Literal["TRIM_HORIZON", "LATEST", "AT_TIMESTAMP"]
EventSourceToken = Annotated[
    str,
    Meta(min_length=0, max_length=256, pattern="\\A(?:[a-zA-Z0-9._\\-]+)\\Z", extra={"pattern": "[a-zA-Z0-9._\\-]+"}),
]
EventType = Literal[
    "ExecutionStarted",
    "ExecutionSucceeded",
    "ExecutionFailed",
    "ExecutionTimedOut",
    "ExecutionStopped",
    "ContextStarted",
    "ContextSucceeded",
    "ContextFailed",
    "WaitStarted",
    "WaitSucceeded",
    "WaitCancelled",
    "StepStarted",
    "StepSucceeded",
    "StepFailed",
    "ChainedInvokeStarted",
    "ChainedInvokeSucceeded",
    "ChainedInvokeFailed",
    "ChainedInvokeTimedOut",
    "ChainedInvokeStopped",
    "CallbackStarted",
    "CallbackSucceeded",
    "CallbackFailed",
    "CallbackTimedOut",
    "InvocationCompleted",
    "ExecutionPaused",
    "ExecutionResumed",
]
ExecutionEnvironmentMemoryGiBPerVCpu = Annotated[float, Meta(ge=2, le=8)]
ExecutionStatus = Literal["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "STOPPED", "DELETING", "PAUSING", "PAUSED"]
ExecutionTimeout = Annotated[int, Meta(ge=1, le=31622400)]
ExecutionTimestamp = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "unixTimestamp"})]
FileSystemArn = Annotated[
    str,
    Meta(
        min_length=0,
        max_length=256,
        pattern="\\A(?:arn:aws[a-zA-Z-]*:elasticfilesystem:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:[0-9]{12}:access-point/fsap-[a-f0-9]{17}$|^arn:aws[-a-z]*:s3files:[0-9a-z-:]+:file-system/fs-[0-9a-f]{17,40}/access-point/fsap-[0-9a-f]{17,40})\\Z",
        extra={
            "pattern": "arn:aws[a-zA-Z-]*:elasticfilesystem:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:access-point/fsap-[a-f0-9]{17}$|^arn:aws[-a-z]*:s3files:[0-9a-z-:]+:file-system/fs-[0-9a-f]{17,40}/access-point/fsap-[0-9a-f]{17,40}"
        },
    ),
]
FilterCriteriaErrorCode = Annotated[
    str,
    Meta(min_length=10, max_length=50, pattern="\\A(?:[A-Za-z]+Exception)\\Z", extra={"pattern": "[A-Za-z]+Exception"}),
]
FilterCriteriaErrorMessage = Annotated[
    str,
    Meta(min_length=10, max_length=2048, pattern="\\A(?:[^\\n\\r\\x85\\u2028\\u2029]*)\\Z", extra={"pattern": ".*"}),
]
FullDocument = Literal["UpdateLookup", "Default"]
FunctionArn = Annotated[
    str,
    Meta(
        min_length=0,
        max_length=10000,
        pattern="\\A(?:arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:[0-9]{12}:function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?)\\Z",
        extra={
            "pattern": "arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?"
        },
    ),
]
FunctionName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=140,
        pattern="\\A(?:(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:)?([0-9]{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?)\\Z",
        extra={
            "pattern": "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?"
        },
    ),
]
FunctionResponseType = Literal["ReportBatchItemFailures"]
FunctionRuntimeAlias = Annotated[str, Meta(min_length=1, max_length=128)]
FunctionRuntimeArn = Annotated[
    str,
    Meta(
        min_length=48,
        max_length=2048,
        pattern="\\A(?:arn:[a-z-]+:lambda:[a-z0-9-]+:[0-9]{12}:runtime/[^\\n\\r\\x85\\u2028\\u2029]+)\\Z",
        extra={"pattern": "arn:[a-z-]+:lambda:[a-z0-9-]+:\\d{12}:runtime/.+"},
    ),
]
FunctionScalingConfigExecutionEnvironments = Annotated[int, Meta(ge=0, le=15000)]
FunctionUrl = Annotated[str, Meta(min_length=40, max_length=100)]
FunctionUrlAuthType = Literal["NONE", "AWS_IAM"]
FunctionUrlFunctionName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=140,
        pattern="\\A(?:(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:)?([0-9]{12}:)?(function:)?([a-zA-Z0-9-_]{1,64})(:((?![0-9]+$)[0-9a-zA-Z-_]+))?)\\Z",
        extra={
            "pattern": "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]{1,64})(:((?!\\d+$)[0-9a-zA-Z-_]+))?"
        },
    ),
]
FunctionUrlQualifier = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=128,
        pattern="\\A(?:((?!^[0-9]+$)^[0-9a-zA-Z-_]+$))\\Z",
        extra={"pattern": "((?!^\\d+$)^[0-9a-zA-Z-_]+$)"},
    ),
]
FunctionVersion = Literal["ALL"]
FunctionVersionLatestPublished = Literal["LATEST_PUBLISHED"]
Handler = Annotated[
    str, Meta(min_length=0, max_length=128, pattern="\\A(?:[^ \\t\\n\\x0b\\f\\r]+)\\Z", extra={"pattern": "[^\\s]+"})
]
Header = Annotated[
    str, Meta(min_length=0, max_length=1024, pattern="\\A(?:[^\\n\\r\\x85\\u2028\\u2029]*)\\Z", extra={"pattern": ".*"})
]
HttpStatus = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
InputPayload = Annotated[str, Meta(min_length=0, max_length=6291456, extra={"sensitive": True})]
InstanceType = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=30,
        pattern="\\A(?:[a-zA-Z0-9\\.\\*\\-]+)\\Z",
        extra={"pattern": "[a-zA-Z0-9\\.\\*\\-]+"},
    ),
]
Integer = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
InvocationType = Literal["Event", "RequestResponse", "DryRun"]
InvokeMode = Literal["BUFFERED", "RESPONSE_STREAM"]
ItemCount = Annotated[int, Meta(ge=0, le=1000)]
KMSKeyArn = Annotated[
    str,
    Meta(
        min_length=0,
        max_length=10000,
        pattern="\\A(?:(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:[^\\n\\r\\x85\\u2028\\u2029]*)|())\\Z",
        extra={"pattern": "(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()"},
    ),
]
KMSKeyArnNonEmpty = Annotated[
    str,
    Meta(
        min_length=0,
        max_length=10000,
        pattern="\\A(?:arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:[^\\n\\r\\x85\\u2028\\u2029]*)\\Z",
        extra={"pattern": "arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*"},
    ),
]
KafkaEventSourceMappingConsumptionMode = Literal["Stream", "Queue"]
KafkaSchemaRegistryAuthType = Literal[
    "BASIC_AUTH", "CLIENT_CERTIFICATE_TLS_AUTH", "SERVER_ROOT_CA_CERTIFICATE", "OAUTHBEARER_AUTH"
]
KafkaSchemaValidationAttribute = Literal["KEY", "VALUE"]
LastUpdateStatus = Literal["Successful", "Failed", "InProgress"]
LastUpdateStatusReasonCode = Literal[
    "EniLimitExceeded",
    "InsufficientRolePermissions",
    "InvalidConfiguration",
    "InternalError",
    "SubnetOutOfIPAddresses",
    "InvalidSubnet",
    "InvalidSecurityGroup",
    "ImageDeleted",
    "ImageAccessDenied",
    "InvalidImage",
    "KMSKeyAccessDenied",
    "KMSKeyNotFound",
    "InvalidStateKMSKey",
    "DisabledKMSKey",
    "EFSIOError",
    "EFSMountConnectivityError",
    "EFSMountFailure",
    "EFSMountTimeout",
    "InvalidRuntime",
    "InvalidZipFileException",
    "FunctionError",
    "ServiceQuotaExceededException",
    "VcpuLimitExceeded",
    "CapacityProviderScalingLimitExceeded",
    "InsufficientCapacity",
    "EC2RequestLimitExceeded",
    "FunctionError.InitTimeout",
    "FunctionError.RuntimeInitError",
    "FunctionError.ExtensionInitError",
    "FunctionError.InvalidEntryPoint",
    "FunctionError.InvalidWorkingDirectory",
    "FunctionError.PermissionDenied",
    "FunctionError.TooManyExtensions",
    "FunctionError.InitResourceExhausted",
    "DisallowedByVpcEncryptionControl",
    "IncompatibleAcceleratorInstanceTypes",
    "DependencyError",
]
LayerArn = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=2048,
        pattern="\\A(?:arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:[0-9]{12}:layer:[a-zA-Z0-9-_]+)\\Z",
        extra={
            "pattern": "arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:layer:[a-zA-Z0-9-_]+"
        },
    ),
]
LayerName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=140,
        pattern="\\A(?:(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:[0-9]{12}:layer:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+)\\Z",
        extra={
            "pattern": "(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:layer:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+"
        },
    ),
]
LayerNameOrArn = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=2048,
        pattern="\\A(?:(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:[0-9]{12}:layer:[a-zA-Z0-9-_]{1,140}|[a-zA-Z0-9-_]{1,140}))\\Z",
        extra={
            "pattern": "(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:layer:[a-zA-Z0-9-_]{1,140}|[a-zA-Z0-9-_]{1,140})"
        },
    ),
]
LayerPermissionAllowedAction = Annotated[
    str,
    Meta(
        min_length=0,
        max_length=22,
        pattern="\\A(?:lambda:GetLayerVersion)\\Z",
        extra={"pattern": "lambda:GetLayerVersion"},
    ),
]
LayerPermissionAllowedPrincipal = Annotated[
    str,
    Meta(
        min_length=0,
        max_length=10000,
        pattern="\\A(?:[0-9]{12}|\\*|arn:(aws[a-zA-Z-]*):iam::[0-9]{12}:root)\\Z",
        extra={"pattern": "\\d{12}|\\*|arn:(aws[a-zA-Z-]*):iam::\\d{12}:root"},
    ),
]
LayerVersionArn = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=2048,
        pattern="\\A(?:((arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:[0-9]{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+)))\\Z",
        extra={
            "pattern": "((arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+))"
        },
    ),
]
LayerVersionNumber = Annotated[int, Meta(ge=-9223372036854775808, le=9223372036854775807)]
LicenseInfo = Annotated[
    str, Meta(min_length=0, max_length=512, pattern="\\A(?:[^\\n\\r\\x85\\u2028\\u2029]*)\\Z", extra={"pattern": ".*"})
]
LocalMountPath = Annotated[
    str,
    Meta(
        min_length=0,
        max_length=160,
        pattern="\\A(?:/mnt/[a-zA-Z0-9-_.]+)\\Z",
        extra={"pattern": "/mnt/[a-zA-Z0-9-_.]+"},
    ),
]
LogFormat = Literal["JSON", "Text"]
LogGroup = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=512,
        pattern="\\A(?:[\\.\\-_/#A-Za-z0-9]+)\\Z",
        extra={"pattern": "[\\.\\-_/#A-Za-z0-9]+"},
    ),
]
LogType = Literal["None", "Tail"]
Long = Annotated[int, Meta(ge=-9223372036854775808, le=9223372036854775807)]
MasterRegion = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=50,
        pattern="\\A(?:ALL|(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1})\\Z",
        extra={"pattern": "ALL|(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}"},
    ),
]
MaxAge = Annotated[int, Meta(ge=0, le=86400)]
MaxFiftyListItems = Annotated[int, Meta(ge=1, le=50)]
MaxFunctionEventInvokeConfigListItems = Annotated[int, Meta(ge=1, le=50)]
MaxItems = Annotated[int, Meta(ge=1, le=50)]
MaxLayerListItems = Annotated[int, Meta(ge=1, le=50)]
MaxListItems = Annotated[int, Meta(ge=1, le=10000)]
MaxProvisionedConcurrencyConfigListItems = Annotated[int, Meta(ge=1, le=50)]
MaximumBatchingWindowInSeconds = Annotated[int, Meta(ge=0, le=300)]
MaximumConcurrency = Annotated[int, Meta(ge=2, le=1000)]
MaximumEventAgeInSeconds = Annotated[int, Meta(ge=60, le=21600)]
MaximumNumberOfPollers = Annotated[int, Meta(ge=1, le=10000)]
MaximumRecordAgeInSeconds = Annotated[int, Meta(ge=-1, le=604800)]
MaximumRetryAttempts = Annotated[int, Meta(ge=0, le=2)]
MaximumRetryAttemptsEventSourceMapping = Annotated[int, Meta(ge=-1, le=10000)]
MemorySize = Annotated[int, Meta(ge=128, le=32768)]
Method = Annotated[
    str, Meta(min_length=0, max_length=6, pattern="\\A(?:[^\\n\\r\\x85\\u2028\\u2029]*)\\Z", extra={"pattern": ".*"})
]
MetricTargetValue = Annotated[float, Meta(ge=0, le=100)]
MinimumNumberOfPollers = Annotated[int, Meta(ge=1, le=200)]
NameSpacedFunctionArn = Annotated[
    str,
    Meta(
        min_length=0,
        max_length=10000,
        pattern="\\A(?:arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:[0-9]{12}:function:[a-zA-Z0-9-_\\.]+(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?)\\Z",
        extra={
            "pattern": "arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:function:[a-zA-Z0-9-_\\.]+(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?"
        },
    ),
]
NamespacedFunctionName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=256,
        pattern="\\A(?:(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:)?([0-9]{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?)\\Z",
        extra={
            "pattern": "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?"
        },
    ),
]
NamespacedStatementId = Annotated[
    str,
    Meta(min_length=1, max_length=100, pattern="\\A(?:([a-zA-Z0-9-_.]+))\\Z", extra={"pattern": "([a-zA-Z0-9-_.]+)"}),
]
NonNegativeInteger = Annotated[int, Meta(ge=0, le=2147483647)]
NumericLatestPublishedOrAliasQualifier = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=128,
        pattern="\\A(?:\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+)\\Z",
        extra={"pattern": "\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+"},
    ),
]
OperationAction = Literal["START", "SUCCEED", "FAIL", "RETRY", "CANCEL"]
OperationId = Annotated[
    str, Meta(min_length=1, max_length=64, pattern="\\A(?:[a-zA-Z0-9-_]+)\\Z", extra={"pattern": "[a-zA-Z0-9-_]+"})
]
OperationName = Annotated[
    str, Meta(min_length=1, max_length=256, pattern="\\A(?:[\\x20-\\x7E]+)\\Z", extra={"pattern": "[\\x20-\\x7E]+"})
]
OperationPayload = Annotated[str, Meta(min_length=0, max_length=6291456, extra={"sensitive": True})]
OperationStatus = Literal["STARTED", "PENDING", "READY", "SUCCEEDED", "FAILED", "CANCELLED", "TIMED_OUT", "STOPPED"]
OperationSubType = Annotated[
    str, Meta(min_length=1, max_length=32, pattern="\\A(?:[a-zA-Z0-9-_]+)\\Z", extra={"pattern": "[a-zA-Z0-9-_]+"})
]
OperationType = Literal["EXECUTION", "CONTEXT", "STEP", "WAIT", "CALLBACK", "CHAINED_INVOKE"]
OrganizationId = Annotated[
    str,
    Meta(min_length=0, max_length=34, pattern="\\A(?:o-[a-z0-9]{10,32})\\Z", extra={"pattern": "o-[a-z0-9]{10,32}"}),
]
Origin = Annotated[
    str, Meta(min_length=1, max_length=253, pattern="\\A(?:[^\\n\\r\\x85\\u2028\\u2029]*)\\Z", extra={"pattern": ".*"})
]
OutputPayload = Annotated[str, Meta(min_length=0, max_length=6291456, extra={"sensitive": True})]
PackageType = Literal["Zip", "Image"]
ParallelizationFactor = Annotated[int, Meta(ge=1, le=10)]
Pattern = Annotated[
    str,
    Meta(
        min_length=0,
        max_length=4096,
        pattern="\\A(?:[ \\t\\n\\x0b\\f\\r\\x00-\\x08\\x0e-\\x1f!-\\U0010ffff]*)\\Z",
        extra={"pattern": "[\\s\\S]*"},
    ),
]
PauseReason = Annotated[str, Meta(min_length=0, max_length=1024, extra={"sensitive": True})]
PerExecutionEnvironmentMaxConcurrency = Annotated[int, Meta(ge=1, le=1600)]
PolicyResourceArn = Annotated[
    str,
    Meta(
        min_length=0,
        max_length=512,
        pattern="\\A(?:arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:[0-9]{12}:(function:[a-zA-Z0-9-_]+(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_])+)?|runtime/[a-zA-Z0-9-_./]+))\\Z",
        extra={
            "pattern": "arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:(function:[a-zA-Z0-9-_]+(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_])+)?|runtime/[a-zA-Z0-9-_./]+)"
        },
    ),
]
PositiveInteger = Annotated[int, Meta(ge=1, le=2147483647)]
Principal = Annotated[
    str, Meta(min_length=0, max_length=2048, pattern="\\A(?:[^ \\t\\n\\x0b\\f\\r]+)\\Z", extra={"pattern": "[^\\s]+"})
]
PrincipalOrgID = Annotated[
    str,
    Meta(min_length=12, max_length=34, pattern="\\A(?:o-[a-z0-9]{10,32})\\Z", extra={"pattern": "o-[a-z0-9]{10,32}"}),
]
PropagateTagsMode = Literal["None", "Explicit"]
ProvisionedConcurrencyStatusEnum = Literal["IN_PROGRESS", "READY", "FAILED"]
ProvisionedPollerGroupName = Annotated[
    str, Meta(min_length=0, max_length=128, pattern="\\A(?:[a-zA-Z0-9-_]*)\\Z", extra={"pattern": "[a-zA-Z0-9-_]*"})
]
PublishedFunctionQualifier = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=128,
        pattern="\\A(?:(\\$LATEST\\.PUBLISHED|[0-9]+))\\Z",
        extra={"pattern": "(\\$LATEST\\.PUBLISHED|[0-9]+)"},
    ),
]
Qualifier = Annotated[
    str,
    Meta(min_length=1, max_length=128, pattern="\\A(?:(|[a-zA-Z0-9$_-]+))\\Z", extra={"pattern": "(|[a-zA-Z0-9$_-]+)"}),
]
Queue = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=1000,
        pattern="\\A(?:[ \\t\\n\\x0b\\f\\r\\x00-\\x08\\x0e-\\x1f!-\\U0010ffff]*)\\Z",
        extra={"pattern": "[\\s\\S]*"},
    ),
]
RecursiveLoop = Literal["Allow", "Terminate"]
ReservedConcurrentExecutions = Annotated[int, Meta(ge=0, le=2147483647)]
ResourceArn = Annotated[
    str,
    Meta(
        min_length=0,
        max_length=10000,
        pattern="\\A(?:(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:[^\\n\\r\\x85\\u2028\\u2029]*)|())\\Z",
        extra={"pattern": "(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()"},
    ),
]
ResourcePolicy = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=20480,
        pattern="\\A(?:[ \\t\\n\\x0b\\f\\r\\x00-\\x08\\x0e-\\x1f!-\\U0010ffff]+)\\Z",
        extra={"pattern": "[\\s\\S]+"},
    ),
]
ResponseStreamingInvocationType = Literal["RequestResponse", "DryRun"]
ResumeReason = Annotated[str, Meta(min_length=0, max_length=1024, extra={"sensitive": True})]
RetentionPeriodInDays = Annotated[int, Meta(ge=1, le=90)]
RevisionId = Annotated[
    str,
    Meta(
        min_length=36,
        max_length=36,
        pattern="\\A(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\\Z",
        extra={"pattern": "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"},
    ),
]
RoleArn = Annotated[
    str,
    Meta(
        min_length=0,
        max_length=10000,
        pattern="\\A(?:arn:(aws[a-zA-Z-]*)?:iam::[0-9]{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+)\\Z",
        extra={"pattern": "arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+"},
    ),
]
Runtime = Literal[
    "nodejs",
    "nodejs4.3",
    "nodejs6.10",
    "nodejs8.10",
    "nodejs10.x",
    "nodejs12.x",
    "nodejs14.x",
    "nodejs16.x",
    "nodejs18.x",
    "nodejs20.x",
    "nodejs22.x",
    "nodejs24.x",
    "java8",
    "java8.al2",
    "java11",
    "java17",
    "java21",
    "java25",
    "python2.7",
    "python3.6",
    "python3.7",
    "python3.8",
    "python3.9",
    "python3.10",
    "python3.11",
    "python3.12",
    "python3.13",
    "python3.14",
    "dotnetcore1.0",
    "dotnetcore2.0",
    "dotnetcore2.1",
    "dotnetcore3.1",
    "dotnet6",
    "dotnet8",
    "dotnet10",
    "nodejs4.3-edge",
    "go1.x",
    "ruby2.5",
    "ruby2.7",
    "ruby3.2",
    "ruby3.3",
    "ruby3.4",
    "ruby4.0",
    "provided",
    "provided.al2",
    "provided.al2023",
    "nodejs26.x",
    "python3.15",
    "java8.al2023",
    "java11.al2023",
    "java17.al2023",
    "custom",
]
RuntimeVersionArn = Annotated[
    str,
    Meta(
        min_length=26,
        max_length=2048,
        pattern="\\A(?:((arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}::runtime:[^\\n\\r\\x85\\u2028\\u2029]+)|(arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:[0-9]{12}:runtime/[A-Za-z0-9_.-]{1,128}/version/[A-Za-z0-9_.-]{1,128})))\\Z",
        extra={
            "pattern": "((arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}::runtime:.+)|(arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:runtime/[A-Za-z0-9_.-]{1,128}/version/[A-Za-z0-9_.-]{1,128}))"
        },
    ),
]
S3Bucket = Annotated[
    str,
    Meta(
        min_length=3,
        max_length=63,
        pattern="\\A(?:[0-9A-Za-z\\.\\-_]*(?<!\\.))\\Z",
        extra={"pattern": "[0-9A-Za-z\\.\\-_]*(?<!\\.)"},
    ),
]
S3Key = Annotated[
    str, Meta(min_length=1, max_length=1024, pattern="\\A(?:[^\\n\\r\\x85\\u2028\\u2029]*)\\Z", extra={"pattern": ".*"})
]
S3ObjectStorageMode = Literal["COPY", "REFERENCE"]
S3ObjectVersion = Annotated[
    str, Meta(min_length=1, max_length=1024, pattern="\\A(?:[^\\n\\r\\x85\\u2028\\u2029]*)\\Z", extra={"pattern": ".*"})
]
SchemaRegistryEventRecordFormat = Literal["JSON", "SOURCE"]
SchemaRegistryUri = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=10000,
        pattern="\\A(?:[a-zA-Z0-9-\\/*:_+=.@-]*)\\Z",
        extra={"pattern": "[a-zA-Z0-9-\\/*:_+=.@-]*"},
    ),
]
SecurityGroupId = Annotated[
    str, Meta(min_length=0, max_length=1024, pattern="\\A(?:sg-[0-9a-zA-Z]*)\\Z", extra={"pattern": "sg-[0-9a-zA-Z]*"})
]
SensitiveString = Annotated[str, Meta(extra={"sensitive": True})]
SensitiveStringOnServerOnly = Annotated[str, Meta(min_length=0, max_length=10000)]
SnapStartApplyOn = Literal["PublishedVersions", "None"]
SnapStartOptimizationStatus = Literal["On", "Off"]
SourceAccessType = Literal[
    "BASIC_AUTH",
    "VPC_SUBNET",
    "VPC_SECURITY_GROUP",
    "SASL_SCRAM_512_AUTH",
    "SASL_SCRAM_256_AUTH",
    "VIRTUAL_HOST",
    "CLIENT_CERTIFICATE_TLS_AUTH",
    "SERVER_ROOT_CA_CERTIFICATE",
    "OAUTHBEARER_AUTH",
    "OAUTHBEARER_SCOPE",
    "OAUTHBEARER_AUDIENCE",
    "OAUTHBEARER_LOGICAL_CLUSTER",
    "OAUTHBEARER_IDENTITY_POOL",
    "IAM_AUTH",
    "IAM_OAUTHBEARER_AUTH",
]
SourceOwner = Annotated[
    str, Meta(min_length=0, max_length=12, pattern="\\A(?:[0-9]{12})\\Z", extra={"pattern": "\\d{12}"})
]
StackTraceEntry = Annotated[str, Meta(extra={"sensitive": True})]
State = Literal[
    "Pending", "Active", "Inactive", "Failed", "Deactivating", "Deactivated", "ActiveNonInvocable", "Deleting"
]
StateReasonCode = Literal[
    "Idle",
    "Creating",
    "Restoring",
    "EniLimitExceeded",
    "InsufficientRolePermissions",
    "InvalidConfiguration",
    "InternalError",
    "SubnetOutOfIPAddresses",
    "InvalidSubnet",
    "InvalidSecurityGroup",
    "ImageDeleted",
    "ImageAccessDenied",
    "InvalidImage",
    "KMSKeyAccessDenied",
    "KMSKeyNotFound",
    "InvalidStateKMSKey",
    "DisabledKMSKey",
    "EFSIOError",
    "EFSMountConnectivityError",
    "EFSMountFailure",
    "EFSMountTimeout",
    "InvalidRuntime",
    "InvalidZipFileException",
    "FunctionError",
    "ServiceQuotaExceededException",
    "VcpuLimitExceeded",
    "CapacityProviderScalingLimitExceeded",
    "InsufficientCapacity",
    "EC2RequestLimitExceeded",
    "FunctionError.InitTimeout",
    "FunctionError.RuntimeInitError",
    "FunctionError.ExtensionInitError",
    "FunctionError.InvalidEntryPoint",
    "FunctionError.InvalidWorkingDirectory",
    "FunctionError.PermissionDenied",
    "FunctionError.TooManyExtensions",
    "FunctionError.InitResourceExhausted",
    "DisallowedByVpcEncryptionControl",
    "DrainingDurableExecutions",
    "IncompatibleAcceleratorInstanceTypes",
    "DependencyError",
]
StatementId = Annotated[
    str, Meta(min_length=1, max_length=100, pattern="\\A(?:([a-zA-Z0-9-_]+))\\Z", extra={"pattern": "([a-zA-Z0-9-_]+)"})
]
StepOptionsNextAttemptDelaySecondsInteger = Annotated[int, Meta(ge=1, le=31622400)]
SubnetId = Annotated[
    str,
    Meta(min_length=0, max_length=1024, pattern="\\A(?:subnet-[0-9a-z]*)\\Z", extra={"pattern": "subnet-[0-9a-z]*"}),
]
SystemLogLevel = Literal["DEBUG", "INFO", "WARN"]
TagKey = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=128,
        pattern="\\A(?:([\\w \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000_.:/=+\\-@]*))\\Z",
        extra={"pattern": "([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)"},
    ),
]
TagValue = Annotated[
    str,
    Meta(
        min_length=0,
        max_length=256,
        pattern="\\A(?:([\\w \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000_.:/=+\\-@]*))\\Z",
        extra={"pattern": "([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)"},
    ),
]
TaggableResource = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=10000,
        pattern="\\A(?:arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:[0-9]{12}:(function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|(capacity-provider|network-connector):[a-zA-Z0-9-_]{1,64}))\\Z",
        extra={
            "pattern": "arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:(function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|(capacity-provider|network-connector):[a-zA-Z0-9-_]{1,64})"
        },
    ),
]
TagsErrorCode = Annotated[
    str,
    Meta(min_length=10, max_length=21, pattern="\\A(?:[A-Za-z]+Exception)\\Z", extra={"pattern": "[A-Za-z]+Exception"}),
]
TagsErrorMessage = Annotated[
    str,
    Meta(min_length=84, max_length=1000, pattern="\\A(?:[^\\n\\r\\x85\\u2028\\u2029]*)\\Z", extra={"pattern": ".*"}),
]
TenantId = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=256,
        pattern="\\A(?:[a-zA-Z0-9\\._:\\/=+\\-@ ]+)\\Z",
        extra={"pattern": "[a-zA-Z0-9\\._:\\/=+\\-@ ]+"},
    ),
]
TenantIsolationMode = Literal["PER_TENANT"]
Timeout = Annotated[int, Meta(ge=1, le=5400)]
Timestamp = Annotated[
    str, Meta(min_length=0, max_length=100, pattern="\\A(?:[^\\n\\r\\x85\\u2028\\u2029]*)\\Z", extra={"pattern": ".*"})
]
Topic = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=249,
        pattern="\\A(?:[^.]([a-zA-Z0-9\\-_.]+))\\Z",
        extra={"pattern": "[^.]([a-zA-Z0-9\\-_.]+)"},
    ),
]
TracingMode = Literal["Active", "PassThrough"]
TumblingWindowInSeconds = Annotated[int, Meta(ge=0, le=900)]
URI = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=200,
        pattern="\\A(?:[ a-zA-Z0-9-\\/*:_+=.@-]*)\\Z",
        extra={"pattern": "[ a-zA-Z0-9-\\/*:_+=.@-]*"},
    ),
]
UUIDString = Annotated[str, Meta(min_length=36, max_length=36)]
UnqualifiedFunctionName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=140,
        pattern="\\A(?:(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:)?([0-9]{12}:)?(function:)?([a-zA-Z0-9-_]+))\\Z",
        extra={
            "pattern": "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)"
        },
    ),
]
UnreservedConcurrentExecutions = Annotated[int, Meta(ge=0, le=2147483647)]
UpdateRuntimeOn = Literal["Auto", "Manual", "FunctionUpdate"]
Version = Annotated[
    str,
    Meta(
        min_length=1, max_length=1024, pattern="\\A(?:(\\$LATEST|[0-9]+))\\Z", extra={"pattern": "(\\$LATEST|[0-9]+)"}
    ),
]
VersionWithLatestPublished = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=1024,
        pattern="\\A(?:(\\$LATEST(\\.PUBLISHED)?|[0-9]+))\\Z",
        extra={"pattern": "(\\$LATEST(\\.PUBLISHED)?|[0-9]+)"},
    ),
]
WaitOptionsWaitSecondsInteger = Annotated[int, Meta(ge=1, le=31622400)]
Weight = Annotated[float, Meta(ge=0.0, le=1.0)]
WorkingDirectory = Annotated[str, Meta(min_length=0, max_length=1000)]
XAmznTraceId = Annotated[str, Meta(min_length=0, max_length=8192)]


class AcceleratorConfig(Shape, frozen=True, kw_only=True):
    accelerator_memory_size: AcceleratorMemoryGB = field(name="AcceleratorMemorySize")


class AccountLimit(Shape, frozen=True, kw_only=True):
    total_code_size: Long | None = field(name="TotalCodeSize", default=None)
    code_size_unzipped: Long | None = field(name="CodeSizeUnzipped", default=None)
    code_size_zipped: Long | None = field(name="CodeSizeZipped", default=None)
    concurrent_executions: Integer | None = field(name="ConcurrentExecutions", default=None)
    unreserved_concurrent_executions: UnreservedConcurrentExecutions | None = field(
        name="UnreservedConcurrentExecutions", default=None
    )


class AccountUsage(Shape, frozen=True, kw_only=True):
    total_code_size: Long | None = field(name="TotalCodeSize", default=None)
    function_count: Long | None = field(name="FunctionCount", default=None)


class AddLayerVersionPermissionRequest(Shape, frozen=True, kw_only=True):
    layer_name: Annotated[LayerNameOrArn, Meta(extra={"location": "uri", "location_name": "LayerName"})] = field(
        name="LayerName"
    )
    version_number: Annotated[LayerVersionNumber, Meta(extra={"location": "uri", "location_name": "VersionNumber"})] = (
        field(name="VersionNumber")
    )
    statement_id: StatementId = field(name="StatementId")
    action: LayerPermissionAllowedAction = field(name="Action")
    principal: LayerPermissionAllowedPrincipal = field(name="Principal")
    organization_id: OrganizationId | None = field(name="OrganizationId", default=None)
    revision_id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "RevisionId"})] | None = field(
        name="RevisionId", default=None
    )


class AddLayerVersionPermissionResponse(Shape, frozen=True, kw_only=True):
    statement: str | None = field(name="Statement", default=None)
    revision_id: str | None = field(name="RevisionId", default=None)


class AddPermissionRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[
        NamespacedFunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})
    ] = field(name="FunctionName")
    statement_id: StatementId = field(name="StatementId")
    action: Action = field(name="Action")
    principal: Principal = field(name="Principal")
    source_arn: Arn | None = field(name="SourceArn", default=None)
    function_url_auth_type: FunctionUrlAuthType | None = field(name="FunctionUrlAuthType", default=None)
    invoked_via_function_url: bool | None = field(name="InvokedViaFunctionUrl", default=None)
    source_account: SourceOwner | None = field(name="SourceAccount", default=None)
    event_source_token: EventSourceToken | None = field(name="EventSourceToken", default=None)
    qualifier: (
        Annotated[
            NumericLatestPublishedOrAliasQualifier,
            Meta(extra={"location": "querystring", "location_name": "Qualifier"}),
        ]
        | None
    ) = field(name="Qualifier", default=None)
    revision_id: str | None = field(name="RevisionId", default=None)
    principal_org_id: PrincipalOrgID | None = field(name="PrincipalOrgID", default=None)


class AddPermissionResponse(Shape, frozen=True, kw_only=True):
    statement: str | None = field(name="Statement", default=None)


class AliasConfiguration(Shape, frozen=True, kw_only=True):
    alias_arn: FunctionArn | None = field(name="AliasArn", default=None)
    name: Alias | None = field(name="Name", default=None)
    function_version: Version | None = field(name="FunctionVersion", default=None)
    description: Description | None = field(name="Description", default=None)
    routing_config: AliasRoutingConfiguration | None = field(name="RoutingConfig", default=None)
    revision_id: str | None = field(name="RevisionId", default=None)


class AliasRoutingConfiguration(Shape, frozen=True, kw_only=True):
    additional_version_weights: dict[AdditionalVersion, Weight] | None = field(
        name="AdditionalVersionWeights", default=None
    )


class AllowedPublishers(Shape, frozen=True, kw_only=True):
    signing_profile_version_arns: Annotated[list[Arn], Meta(min_length=1, max_length=20)] = field(
        name="SigningProfileVersionArns"
    )


class AmazonManagedKafkaEventSourceConfig(Shape, frozen=True, kw_only=True):
    consumer_group_id: URI | None = field(name="ConsumerGroupId", default=None)
    schema_registry_config: KafkaSchemaRegistryConfig | None = field(name="SchemaRegistryConfig", default=None)


class CallbackDetails(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["result"])

    callback_id: CallbackId | None = field(name="CallbackId", default=None)
    result: OperationPayload | None = field(name="Result", default=None)
    error: ErrorObject | None = field(name="Error", default=None)


class CallbackFailedDetails(Shape, frozen=True, kw_only=True):
    error: EventError = field(name="Error")


class CallbackOptions(Shape, frozen=True, kw_only=True):
    timeout_seconds: CallbackOptionsTimeoutSecondsInteger | None = field(name="TimeoutSeconds", default=None)
    heartbeat_timeout_seconds: CallbackOptionsHeartbeatTimeoutSecondsInteger | None = field(
        name="HeartbeatTimeoutSeconds", default=None
    )


class CallbackStartedDetails(Shape, frozen=True, kw_only=True):
    callback_id: CallbackId = field(name="CallbackId")
    heartbeat_timeout: DurationSeconds | None = field(name="HeartbeatTimeout", default=None)
    timeout: DurationSeconds | None = field(name="Timeout", default=None)


class CallbackSucceededDetails(Shape, frozen=True, kw_only=True):
    result: EventResult = field(name="Result")


class CallbackTimedOutDetails(Shape, frozen=True, kw_only=True):
    error: EventError = field(name="Error")


class CapacityProvider(Shape, frozen=True, kw_only=True):
    capacity_provider_arn: CapacityProviderArn = field(name="CapacityProviderArn")
    state: CapacityProviderState = field(name="State")
    vpc_config: CapacityProviderVpcConfig = field(name="VpcConfig")
    permissions_config: CapacityProviderPermissionsConfig = field(name="PermissionsConfig")
    instance_requirements: InstanceRequirements | None = field(name="InstanceRequirements", default=None)
    capacity_provider_scaling_config: CapacityProviderScalingConfig | None = field(
        name="CapacityProviderScalingConfig", default=None
    )
    kms_key_arn: KMSKeyArn | None = field(name="KmsKeyArn", default=None)
    last_modified: Timestamp | None = field(name="LastModified", default=None)
    propagate_tags: PropagateTags | None = field(name="PropagateTags", default=None)
    telemetry_config: CapacityProviderTelemetryConfig | None = field(name="TelemetryConfig", default=None)


class CapacityProviderConfig(Shape, frozen=True, kw_only=True):
    lambda_managed_instances_capacity_provider_config: LambdaManagedInstancesCapacityProviderConfig = field(
        name="LambdaManagedInstancesCapacityProviderConfig"
    )


class CapacityProviderLoggingConfig(Shape, frozen=True, kw_only=True):
    system_log_level: SystemLogLevel | None = field(name="SystemLogLevel", default=None)
    log_group: LogGroup | None = field(name="LogGroup", default=None)


class CapacityProviderPermissionsConfig(Shape, frozen=True, kw_only=True):
    capacity_provider_operator_role_arn: RoleArn = field(name="CapacityProviderOperatorRoleArn")


class CapacityProviderScalingConfig(Shape, frozen=True, kw_only=True):
    max_v_cpu_count: CapacityProviderMaxVCpuCount | None = field(name="MaxVCpuCount", default=None)
    scaling_mode: CapacityProviderScalingMode | None = field(name="ScalingMode", default=None)
    scaling_policies: Annotated[list[TargetTrackingScalingPolicy], Meta(min_length=1, max_length=10)] | None = field(
        name="ScalingPolicies", default=None
    )


class CapacityProviderTelemetryConfig(Shape, frozen=True, kw_only=True):
    logging_config: CapacityProviderLoggingConfig | None = field(name="LoggingConfig", default=None)


class CapacityProviderVpcConfig(Shape, frozen=True, kw_only=True):
    subnet_ids: Annotated[list[SubnetId], Meta(min_length=1, max_length=16)] = field(name="SubnetIds")
    security_group_ids: Annotated[list[SecurityGroupId], Meta(min_length=0, max_length=5)] = field(
        name="SecurityGroupIds"
    )


class ChainedInvokeDetails(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["result"])

    result: OperationPayload | None = field(name="Result", default=None)
    error: ErrorObject | None = field(name="Error", default=None)


class ChainedInvokeFailedDetails(Shape, frozen=True, kw_only=True):
    error: EventError = field(name="Error")


class ChainedInvokeOptions(Shape, frozen=True, kw_only=True):
    function_name: NamespacedFunctionName = field(name="FunctionName")
    tenant_id: TenantId | None = field(name="TenantId", default=None)
    x_amzn_trace_id: XAmznTraceId | None = field(name="XAmznTraceId", default=None)


class ChainedInvokeStartedDetails(Shape, frozen=True, kw_only=True):
    function_name: NamespacedFunctionName = field(name="FunctionName")
    tenant_id: TenantId | None = field(name="TenantId", default=None)
    input: EventInput | None = field(name="Input", default=None)
    executed_version: VersionWithLatestPublished | None = field(name="ExecutedVersion", default=None)
    durable_execution_arn: DurableExecutionArn | None = field(name="DurableExecutionArn", default=None)


class ChainedInvokeStoppedDetails(Shape, frozen=True, kw_only=True):
    error: EventError = field(name="Error")


class ChainedInvokeSucceededDetails(Shape, frozen=True, kw_only=True):
    result: EventResult = field(name="Result")


class ChainedInvokeTimedOutDetails(Shape, frozen=True, kw_only=True):
    error: EventError = field(name="Error")


class CheckpointDurableExecutionRequest(Shape, frozen=True, kw_only=True):
    durable_execution_arn: Annotated[
        DurableExecutionArn, Meta(extra={"location": "uri", "location_name": "DurableExecutionArn"})
    ] = field(name="DurableExecutionArn")
    checkpoint_token: CheckpointToken = field(name="CheckpointToken")
    updates: list[OperationUpdate] | None = field(name="Updates", default=None)
    client_token: ClientToken | None = field(name="ClientToken", default=None)


class CheckpointDurableExecutionResponse(Shape, frozen=True, kw_only=True):
    checkpoint_token: CheckpointToken | None = field(name="CheckpointToken", default=None)
    new_execution_state: CheckpointUpdatedExecutionState = field(name="NewExecutionState")


class CheckpointUpdatedExecutionState(Shape, frozen=True, kw_only=True):
    operations: list[OperationShape] | None = field(name="Operations", default=None)
    next_marker: str | None = field(name="NextMarker", default=None)


class CodeSigningConfig(Shape, frozen=True, kw_only=True):
    code_signing_config_id: CodeSigningConfigId = field(name="CodeSigningConfigId")
    code_signing_config_arn: CodeSigningConfigArn = field(name="CodeSigningConfigArn")
    description: Description | None = field(name="Description", default=None)
    allowed_publishers: AllowedPublishers = field(name="AllowedPublishers")
    code_signing_policies: CodeSigningPolicies = field(name="CodeSigningPolicies")
    last_modified: Timestamp = field(name="LastModified")


class CodeSigningPolicies(Shape, frozen=True, kw_only=True):
    untrusted_artifact_on_deployment: CodeSigningPolicy | None = field(
        name="UntrustedArtifactOnDeployment", default=None
    )


class Concurrency(Shape, frozen=True, kw_only=True):
    reserved_concurrent_executions: ReservedConcurrentExecutions | None = field(
        name="ReservedConcurrentExecutions", default=None
    )


class ContextDetails(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["result"])

    replay_children: bool | None = field(name="ReplayChildren", default=None)
    result: OperationPayload | None = field(name="Result", default=None)
    error: ErrorObject | None = field(name="Error", default=None)


class ContextFailedDetails(Shape, frozen=True, kw_only=True):
    error: EventError = field(name="Error")


class ContextOptions(Shape, frozen=True, kw_only=True):
    replay_children: bool | None = field(name="ReplayChildren", default=None)


class ContextStartedDetails(Shape, frozen=True, kw_only=True):
    pass


class ContextSucceededDetails(Shape, frozen=True, kw_only=True):
    result: EventResult = field(name="Result")


class Cors(Shape, frozen=True, kw_only=True):
    allow_credentials: bool | None = field(name="AllowCredentials", default=None)
    allow_headers: Annotated[list[Header], Meta(min_length=0, max_length=100)] | None = field(
        name="AllowHeaders", default=None
    )
    allow_methods: Annotated[list[Method], Meta(min_length=0, max_length=6)] | None = field(
        name="AllowMethods", default=None
    )
    allow_origins: Annotated[list[Origin], Meta(min_length=0, max_length=100)] | None = field(
        name="AllowOrigins", default=None
    )
    expose_headers: Annotated[list[Header], Meta(min_length=0, max_length=100)] | None = field(
        name="ExposeHeaders", default=None
    )
    max_age: MaxAge | None = field(name="MaxAge", default=None)


class CreateAliasRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[FunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})] = field(
        name="FunctionName"
    )
    name: Alias = field(name="Name")
    function_version: VersionWithLatestPublished = field(name="FunctionVersion")
    description: Description | None = field(name="Description", default=None)
    routing_config: AliasRoutingConfiguration | None = field(name="RoutingConfig", default=None)


class CreateCapacityProviderRequest(Shape, frozen=True, kw_only=True):
    capacity_provider_name: CapacityProviderName = field(name="CapacityProviderName")
    vpc_config: CapacityProviderVpcConfig = field(name="VpcConfig")
    permissions_config: CapacityProviderPermissionsConfig = field(name="PermissionsConfig")
    instance_requirements: InstanceRequirements | None = field(name="InstanceRequirements", default=None)
    capacity_provider_scaling_config: CapacityProviderScalingConfig | None = field(
        name="CapacityProviderScalingConfig", default=None
    )
    kms_key_arn: KMSKeyArnNonEmpty | None = field(name="KmsKeyArn", default=None)
    tags: dict[TagKey, TagValue] | None = field(name="Tags", default=None)
    propagate_tags: PropagateTags | None = field(name="PropagateTags", default=None)
    telemetry_config: CapacityProviderTelemetryConfig | None = field(name="TelemetryConfig", default=None)


class CreateCapacityProviderResponse(Shape, frozen=True, kw_only=True):
    capacity_provider: CapacityProvider = field(name="CapacityProvider")


class CreateCodeSigningConfigRequest(Shape, frozen=True, kw_only=True):
    description: Description | None = field(name="Description", default=None)
    allowed_publishers: AllowedPublishers = field(name="AllowedPublishers")
    code_signing_policies: CodeSigningPolicies | None = field(name="CodeSigningPolicies", default=None)
    tags: dict[TagKey, TagValue] | None = field(name="Tags", default=None)


class CreateCodeSigningConfigResponse(Shape, frozen=True, kw_only=True):
    code_signing_config: CodeSigningConfig = field(name="CodeSigningConfig")


class CreateEventSourceMappingRequest(Shape, frozen=True, kw_only=True):
    event_source_arn: Arn | None = field(name="EventSourceArn", default=None)
    function_name: NamespacedFunctionName = field(name="FunctionName")
    enabled: bool | None = field(name="Enabled", default=None)
    batch_size: BatchSize | None = field(name="BatchSize", default=None)
    filter_criteria: FilterCriteria | None = field(name="FilterCriteria", default=None)
    kms_key_arn: KMSKeyArn | None = field(name="KMSKeyArn", default=None)
    metrics_config: EventSourceMappingMetricsConfig | None = field(name="MetricsConfig", default=None)
    logging_config: EventSourceMappingLoggingConfig | None = field(name="LoggingConfig", default=None)
    scaling_config: ScalingConfig | None = field(name="ScalingConfig", default=None)
    maximum_batching_window_in_seconds: MaximumBatchingWindowInSeconds | None = field(
        name="MaximumBatchingWindowInSeconds", default=None
    )
    parallelization_factor: ParallelizationFactor | None = field(name="ParallelizationFactor", default=None)
    starting_position: EventSourcePosition | None = field(name="StartingPosition", default=None)
    starting_position_timestamp: Date | None = field(name="StartingPositionTimestamp", default=None)
    destination_config: DestinationConfig | None = field(name="DestinationConfig", default=None)
    maximum_record_age_in_seconds: MaximumRecordAgeInSeconds | None = field(
        name="MaximumRecordAgeInSeconds", default=None
    )
    bisect_batch_on_function_error: bool | None = field(name="BisectBatchOnFunctionError", default=None)
    maximum_retry_attempts: MaximumRetryAttemptsEventSourceMapping | None = field(
        name="MaximumRetryAttempts", default=None
    )
    tags: dict[TagKey, TagValue] | None = field(name="Tags", default=None)
    tumbling_window_in_seconds: TumblingWindowInSeconds | None = field(name="TumblingWindowInSeconds", default=None)
    topics: Annotated[list[Topic], Meta(min_length=1, max_length=1)] | None = field(name="Topics", default=None)
    queues: Annotated[list[Queue], Meta(min_length=1, max_length=1)] | None = field(name="Queues", default=None)
    source_access_configurations: (
        Annotated[list[SourceAccessConfiguration], Meta(min_length=0, max_length=23)] | None
    ) = field(name="SourceAccessConfigurations", default=None)
    self_managed_event_source: SelfManagedEventSource | None = field(name="SelfManagedEventSource", default=None)
    function_response_types: Annotated[list[FunctionResponseType], Meta(min_length=0, max_length=1)] | None = field(
        name="FunctionResponseTypes", default=None
    )
    amazon_managed_kafka_event_source_config: AmazonManagedKafkaEventSourceConfig | None = field(
        name="AmazonManagedKafkaEventSourceConfig", default=None
    )
    self_managed_kafka_event_source_config: SelfManagedKafkaEventSourceConfig | None = field(
        name="SelfManagedKafkaEventSourceConfig", default=None
    )
    document_db_event_source_config: DocumentDBEventSourceConfig | None = field(
        name="DocumentDBEventSourceConfig", default=None
    )
    provisioned_poller_config: ProvisionedPollerConfig | None = field(name="ProvisionedPollerConfig", default=None)


class CreateFunctionRequest(Shape, frozen=True, kw_only=True):
    function_name: FunctionName = field(name="FunctionName")
    runtime: Runtime | None = field(name="Runtime", default=None)
    role: RoleArn = field(name="Role")
    handler: Handler | None = field(name="Handler", default=None)
    code: FunctionCode = field(name="Code")
    description: Description | None = field(name="Description", default=None)
    timeout: Timeout | None = field(name="Timeout", default=None)
    memory_size: MemorySize | None = field(name="MemorySize", default=None)
    publish: bool | None = field(name="Publish", default=None)
    publish_to: FunctionVersionLatestPublished | None = field(name="PublishTo", default=None)
    vpc_config: VpcConfig | None = field(name="VpcConfig", default=None)
    package_type: PackageType | None = field(name="PackageType", default=None)
    dead_letter_config: DeadLetterConfig | None = field(name="DeadLetterConfig", default=None)
    environment: Environment | None = field(name="Environment", default=None)
    kms_key_arn: KMSKeyArn | None = field(name="KMSKeyArn", default=None)
    tracing_config: TracingConfig | None = field(name="TracingConfig", default=None)
    tags: dict[TagKey, TagValue] | None = field(name="Tags", default=None)
    layers: list[LayerVersionArn] | None = field(name="Layers", default=None)
    file_system_configs: Annotated[list[FileSystemConfig], Meta(min_length=0, max_length=1)] | None = field(
        name="FileSystemConfigs", default=None
    )
    code_signing_config_arn: CodeSigningConfigArn | None = field(name="CodeSigningConfigArn", default=None)
    image_config: ImageConfig | None = field(name="ImageConfig", default=None)
    architectures: Annotated[list[Architecture], Meta(min_length=1, max_length=1)] | None = field(
        name="Architectures", default=None
    )
    ephemeral_storage: EphemeralStorage | None = field(name="EphemeralStorage", default=None)
    snap_start: SnapStart | None = field(name="SnapStart", default=None)
    logging_config: LoggingConfig | None = field(name="LoggingConfig", default=None)
    tenancy_config: TenancyConfig | None = field(name="TenancyConfig", default=None)
    capacity_provider_config: CapacityProviderConfig | None = field(name="CapacityProviderConfig", default=None)
    durable_config: DurableConfig | None = field(name="DurableConfig", default=None)
    runtime_config: FunctionRuntimeConfig | None = field(name="RuntimeConfig", default=None)
    accelerator_config: AcceleratorConfig | None = field(name="AcceleratorConfig", default=None)


class CreateFunctionUrlConfigRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[
        FunctionUrlFunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})
    ] = field(name="FunctionName")
    qualifier: (
        Annotated[FunctionUrlQualifier, Meta(extra={"location": "querystring", "location_name": "Qualifier"})] | None
    ) = field(name="Qualifier", default=None)
    auth_type: FunctionUrlAuthType = field(name="AuthType")
    cors: Cors | None = field(name="Cors", default=None)
    invoke_mode: InvokeMode | None = field(name="InvokeMode", default=None)


class CreateFunctionUrlConfigResponse(Shape, frozen=True, kw_only=True):
    function_url: FunctionUrl = field(name="FunctionUrl")
    function_arn: FunctionArn = field(name="FunctionArn")
    auth_type: FunctionUrlAuthType = field(name="AuthType")
    cors: Cors | None = field(name="Cors", default=None)
    creation_time: Timestamp = field(name="CreationTime")
    invoke_mode: InvokeMode | None = field(name="InvokeMode", default=None)


class DeadLetterConfig(Shape, frozen=True, kw_only=True):
    target_arn: ResourceArn | None = field(name="TargetArn", default=None)


class DeleteAliasRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[FunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})] = field(
        name="FunctionName"
    )
    name: Annotated[Alias, Meta(extra={"location": "uri", "location_name": "Name"})] = field(name="Name")


class DeleteCapacityProviderRequest(Shape, frozen=True, kw_only=True):
    capacity_provider_name: Annotated[
        CapacityProviderName, Meta(extra={"location": "uri", "location_name": "CapacityProviderName"})
    ] = field(name="CapacityProviderName")


class DeleteCapacityProviderResponse(Shape, frozen=True, kw_only=True):
    capacity_provider: CapacityProvider = field(name="CapacityProvider")


class DeleteCodeSigningConfigRequest(Shape, frozen=True, kw_only=True):
    code_signing_config_arn: Annotated[
        CodeSigningConfigArn, Meta(extra={"location": "uri", "location_name": "CodeSigningConfigArn"})
    ] = field(name="CodeSigningConfigArn")


class DeleteCodeSigningConfigResponse(Shape, frozen=True, kw_only=True):
    pass


class DeleteDurableExecutionRequest(Shape, frozen=True, kw_only=True):
    durable_execution_arn: Annotated[
        DurableExecutionArn, Meta(extra={"location": "uri", "location_name": "DurableExecutionArn"})
    ] = field(name="DurableExecutionArn")


class DeleteDurableExecutionResponse(Shape, frozen=True, kw_only=True):
    deletion_request_timestamp: ExecutionTimestamp = field(name="DeletionRequestTimestamp")


class DeleteEventSourceMappingRequest(Shape, frozen=True, kw_only=True):
    uuid: Annotated[UUIDString, Meta(extra={"location": "uri", "location_name": "UUID"})] = field(name="UUID")


class DeleteFunctionCodeSigningConfigRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[
        NamespacedFunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})
    ] = field(name="FunctionName")


class DeleteFunctionConcurrencyRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[FunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})] = field(
        name="FunctionName"
    )


class DeleteFunctionEventInvokeConfigRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[
        NamespacedFunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})
    ] = field(name="FunctionName")
    qualifier: (
        Annotated[
            NumericLatestPublishedOrAliasQualifier,
            Meta(extra={"location": "querystring", "location_name": "Qualifier"}),
        ]
        | None
    ) = field(name="Qualifier", default=None)


class DeleteFunctionRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[
        NamespacedFunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})
    ] = field(name="FunctionName")
    qualifier: (
        Annotated[
            NumericLatestPublishedOrAliasQualifier,
            Meta(extra={"location": "querystring", "location_name": "Qualifier"}),
        ]
        | None
    ) = field(name="Qualifier", default=None)


class DeleteFunctionResponse(Shape, frozen=True, kw_only=True):
    status_code: Annotated[Integer, Meta(extra={"location": "statusCode", "location_name": "StatusCode"})] | None = (
        field(name="StatusCode", default=None)
    )


class DeleteFunctionUrlConfigRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[
        FunctionUrlFunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})
    ] = field(name="FunctionName")
    qualifier: (
        Annotated[FunctionUrlQualifier, Meta(extra={"location": "querystring", "location_name": "Qualifier"})] | None
    ) = field(name="Qualifier", default=None)


class DeleteLayerVersionRequest(Shape, frozen=True, kw_only=True):
    layer_name: Annotated[LayerNameOrArn, Meta(extra={"location": "uri", "location_name": "LayerName"})] = field(
        name="LayerName"
    )
    version_number: Annotated[LayerVersionNumber, Meta(extra={"location": "uri", "location_name": "VersionNumber"})] = (
        field(name="VersionNumber")
    )


class DeleteProvisionedConcurrencyConfigRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[FunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})] = field(
        name="FunctionName"
    )
    qualifier: Annotated[Qualifier, Meta(extra={"location": "querystring", "location_name": "Qualifier"})] = field(
        name="Qualifier"
    )


class DeleteResourcePolicyRequest(Shape, frozen=True, kw_only=True):
    resource_arn: Annotated[PolicyResourceArn, Meta(extra={"location": "uri", "location_name": "ResourceArn"})] = field(
        name="ResourceArn"
    )
    revision_id: (
        Annotated[RevisionId, Meta(extra={"location": "querystring", "location_name": "RevisionId"})] | None
    ) = field(name="RevisionId", default=None)


class DestinationConfig(Shape, frozen=True, kw_only=True):
    on_success: OnSuccess | None = field(name="OnSuccess", default=None)
    on_failure: OnFailure | None = field(name="OnFailure", default=None)


class DocumentDBEventSourceConfig(Shape, frozen=True, kw_only=True):
    database_name: DatabaseName | None = field(name="DatabaseName", default=None)
    collection_name: CollectionName | None = field(name="CollectionName", default=None)
    full_document: FullDocument | None = field(name="FullDocument", default=None)


class DurableConfig(Shape, frozen=True, kw_only=True):
    kms_key_arn: KMSKeyArn | None = field(name="KMSKeyArn", default=None)
    retention_period_in_days: RetentionPeriodInDays | None = field(name="RetentionPeriodInDays", default=None)
    execution_timeout: ExecutionTimeout | None = field(name="ExecutionTimeout", default=None)


class Environment(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["variables"])

    variables: (
        Annotated[dict[EnvironmentVariableName, EnvironmentVariableValue], Meta(extra={"sensitive": True})] | None
    ) = field(name="Variables", default=None)


class EnvironmentErrorShape(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["message"])

    error_code: str | None = field(name="ErrorCode", default=None)
    message: SensitiveString | None = field(name="Message", default=None)


class EnvironmentResponse(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["variables"])

    variables: (
        Annotated[dict[EnvironmentVariableName, EnvironmentVariableValue], Meta(extra={"sensitive": True})] | None
    ) = field(name="Variables", default=None)
    error: EnvironmentErrorShape | None = field(name="Error", default=None)


class EphemeralStorage(Shape, frozen=True, kw_only=True):
    size: EphemeralStorageSize = field(name="Size")


class ErrorObject(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["error_data", "error_message", "error_type", "stack_trace"])

    error_message: ErrorMessage | None = field(name="ErrorMessage", default=None)
    error_type: ErrorType | None = field(name="ErrorType", default=None)
    error_data: ErrorData | None = field(name="ErrorData", default=None)
    stack_trace: list[StackTraceEntry] | None = field(name="StackTrace", default=None)


class Event(Shape, frozen=True, kw_only=True):
    event_type: EventType | None = field(name="EventType", default=None)
    sub_type: OperationSubType | None = field(name="SubType", default=None)
    event_id: EventId | None = field(name="EventId", default=None)
    id: OperationId | None = field(name="Id", default=None)
    name: OperationName | None = field(name="Name", default=None)
    event_timestamp: ExecutionTimestamp | None = field(name="EventTimestamp", default=None)
    parent_id: OperationId | None = field(name="ParentId", default=None)
    execution_started_details: ExecutionStartedDetails | None = field(name="ExecutionStartedDetails", default=None)
    execution_succeeded_details: ExecutionSucceededDetails | None = field(
        name="ExecutionSucceededDetails", default=None
    )
    execution_failed_details: ExecutionFailedDetails | None = field(name="ExecutionFailedDetails", default=None)
    execution_timed_out_details: ExecutionTimedOutDetails | None = field(name="ExecutionTimedOutDetails", default=None)
    execution_stopped_details: ExecutionStoppedDetails | None = field(name="ExecutionStoppedDetails", default=None)
    context_started_details: ContextStartedDetails | None = field(name="ContextStartedDetails", default=None)
    context_succeeded_details: ContextSucceededDetails | None = field(name="ContextSucceededDetails", default=None)
    context_failed_details: ContextFailedDetails | None = field(name="ContextFailedDetails", default=None)
    wait_started_details: WaitStartedDetails | None = field(name="WaitStartedDetails", default=None)
    wait_succeeded_details: WaitSucceededDetails | None = field(name="WaitSucceededDetails", default=None)
    wait_cancelled_details: WaitCancelledDetails | None = field(name="WaitCancelledDetails", default=None)
    step_started_details: StepStartedDetails | None = field(name="StepStartedDetails", default=None)
    step_succeeded_details: StepSucceededDetails | None = field(name="StepSucceededDetails", default=None)
    step_failed_details: StepFailedDetails | None = field(name="StepFailedDetails", default=None)
    chained_invoke_started_details: ChainedInvokeStartedDetails | None = field(
        name="ChainedInvokeStartedDetails", default=None
    )
    chained_invoke_succeeded_details: ChainedInvokeSucceededDetails | None = field(
        name="ChainedInvokeSucceededDetails", default=None
    )
    chained_invoke_failed_details: ChainedInvokeFailedDetails | None = field(
        name="ChainedInvokeFailedDetails", default=None
    )
    chained_invoke_timed_out_details: ChainedInvokeTimedOutDetails | None = field(
        name="ChainedInvokeTimedOutDetails", default=None
    )
    chained_invoke_stopped_details: ChainedInvokeStoppedDetails | None = field(
        name="ChainedInvokeStoppedDetails", default=None
    )
    callback_started_details: CallbackStartedDetails | None = field(name="CallbackStartedDetails", default=None)
    callback_succeeded_details: CallbackSucceededDetails | None = field(name="CallbackSucceededDetails", default=None)
    callback_failed_details: CallbackFailedDetails | None = field(name="CallbackFailedDetails", default=None)
    callback_timed_out_details: CallbackTimedOutDetails | None = field(name="CallbackTimedOutDetails", default=None)
    invocation_completed_details: InvocationCompletedDetails | None = field(
        name="InvocationCompletedDetails", default=None
    )
    execution_paused_details: ExecutionPausedDetails | None = field(name="ExecutionPausedDetails", default=None)
    execution_resumed_details: ExecutionResumedDetails | None = field(name="ExecutionResumedDetails", default=None)


class EventError(Shape, frozen=True, kw_only=True):
    payload: ErrorObject | None = field(name="Payload", default=None)
    truncated: bool | None = field(name="Truncated", default=None)


class EventInput(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["payload"])

    payload: InputPayload | None = field(name="Payload", default=None)
    truncated: bool | None = field(name="Truncated", default=None)


class EventPauseReason(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["payload"])

    payload: PauseReason | None = field(name="Payload", default=None)
    truncated: bool | None = field(name="Truncated", default=None)


class EventResult(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["payload"])

    payload: OperationPayload | None = field(name="Payload", default=None)
    truncated: bool | None = field(name="Truncated", default=None)


class EventResumeReason(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["payload"])

    payload: ResumeReason | None = field(name="Payload", default=None)
    truncated: bool | None = field(name="Truncated", default=None)


class EventSourceMappingConfiguration(Shape, frozen=True, kw_only=True):
    uuid: UUIDString | None = field(name="UUID", default=None)
    starting_position: EventSourcePosition | None = field(name="StartingPosition", default=None)
    starting_position_timestamp: Date | None = field(name="StartingPositionTimestamp", default=None)
    batch_size: BatchSize | None = field(name="BatchSize", default=None)
    maximum_batching_window_in_seconds: MaximumBatchingWindowInSeconds | None = field(
        name="MaximumBatchingWindowInSeconds", default=None
    )
    parallelization_factor: ParallelizationFactor | None = field(name="ParallelizationFactor", default=None)
    event_source_arn: Arn | None = field(name="EventSourceArn", default=None)
    filter_criteria: FilterCriteria | None = field(name="FilterCriteria", default=None)
    filter_criteria_error: FilterCriteriaError | None = field(name="FilterCriteriaError", default=None)
    kms_key_arn: KMSKeyArn | None = field(name="KMSKeyArn", default=None)
    metrics_config: EventSourceMappingMetricsConfig | None = field(name="MetricsConfig", default=None)
    logging_config: EventSourceMappingLoggingConfig | None = field(name="LoggingConfig", default=None)
    scaling_config: ScalingConfig | None = field(name="ScalingConfig", default=None)
    function_arn: FunctionArn | None = field(name="FunctionArn", default=None)
    last_modified: Date | None = field(name="LastModified", default=None)
    last_processing_result: str | None = field(name="LastProcessingResult", default=None)
    state: str | None = field(name="State", default=None)
    state_transition_reason: str | None = field(name="StateTransitionReason", default=None)
    destination_config: DestinationConfig | None = field(name="DestinationConfig", default=None)
    topics: Annotated[list[Topic], Meta(min_length=1, max_length=1)] | None = field(name="Topics", default=None)
    queues: Annotated[list[Queue], Meta(min_length=1, max_length=1)] | None = field(name="Queues", default=None)
    source_access_configurations: (
        Annotated[list[SourceAccessConfiguration], Meta(min_length=0, max_length=23)] | None
    ) = field(name="SourceAccessConfigurations", default=None)
    self_managed_event_source: SelfManagedEventSource | None = field(name="SelfManagedEventSource", default=None)
    maximum_record_age_in_seconds: MaximumRecordAgeInSeconds | None = field(
        name="MaximumRecordAgeInSeconds", default=None
    )
    bisect_batch_on_function_error: bool | None = field(name="BisectBatchOnFunctionError", default=None)
    maximum_retry_attempts: MaximumRetryAttemptsEventSourceMapping | None = field(
        name="MaximumRetryAttempts", default=None
    )
    tumbling_window_in_seconds: TumblingWindowInSeconds | None = field(name="TumblingWindowInSeconds", default=None)
    function_response_types: Annotated[list[FunctionResponseType], Meta(min_length=0, max_length=1)] | None = field(
        name="FunctionResponseTypes", default=None
    )
    amazon_managed_kafka_event_source_config: AmazonManagedKafkaEventSourceConfig | None = field(
        name="AmazonManagedKafkaEventSourceConfig", default=None
    )
    self_managed_kafka_event_source_config: SelfManagedKafkaEventSourceConfig | None = field(
        name="SelfManagedKafkaEventSourceConfig", default=None
    )
    document_db_event_source_config: DocumentDBEventSourceConfig | None = field(
        name="DocumentDBEventSourceConfig", default=None
    )
    event_source_mapping_arn: EventSourceMappingArn | None = field(name="EventSourceMappingArn", default=None)
    provisioned_poller_config: ProvisionedPollerConfig | None = field(name="ProvisionedPollerConfig", default=None)


class EventSourceMappingLoggingConfig(Shape, frozen=True, kw_only=True):
    system_log_level: EventSourceMappingSystemLogLevel | None = field(name="SystemLogLevel", default=None)


class EventSourceMappingMetricsConfig(Shape, frozen=True, kw_only=True):
    metrics: Annotated[list[EventSourceMappingMetric], Meta(min_length=0, max_length=3)] | None = field(
        name="Metrics", default=None
    )


class Execution(Shape, frozen=True, kw_only=True):
    durable_execution_arn: DurableExecutionArn = field(name="DurableExecutionArn")
    durable_execution_name: DurableExecutionName = field(name="DurableExecutionName")
    function_arn: NameSpacedFunctionArn = field(name="FunctionArn")
    status: ExecutionStatus = field(name="Status")
    start_timestamp: ExecutionTimestamp = field(name="StartTimestamp")
    end_timestamp: ExecutionTimestamp | None = field(name="EndTimestamp", default=None)
    kms_key_arn: KMSKeyArn | None = field(name="KMSKeyArn", default=None)


class ExecutionDetails(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["input_payload"])

    input_payload: InputPayload | None = field(name="InputPayload", default=None)


class ExecutionFailedDetails(Shape, frozen=True, kw_only=True):
    error: EventError = field(name="Error")


class ExecutionPausedDetails(Shape, frozen=True, kw_only=True):
    pause_request_timestamp: ExecutionTimestamp = field(name="PauseRequestTimestamp")
    reason: EventPauseReason | None = field(name="Reason", default=None)
    execution_timeout_paused: bool = field(name="ExecutionTimeoutPaused")


class ExecutionResumedDetails(Shape, frozen=True, kw_only=True):
    resume_request_timestamp: ExecutionTimestamp = field(name="ResumeRequestTimestamp")
    reason: EventResumeReason | None = field(name="Reason", default=None)


class ExecutionStartedDetails(Shape, frozen=True, kw_only=True):
    input: EventInput = field(name="Input")
    execution_timeout: DurationSeconds = field(name="ExecutionTimeout")


class ExecutionStoppedDetails(Shape, frozen=True, kw_only=True):
    error: EventError = field(name="Error")


class ExecutionSucceededDetails(Shape, frozen=True, kw_only=True):
    result: EventResult = field(name="Result")


class ExecutionTimedOutDetails(Shape, frozen=True, kw_only=True):
    error: EventError | None = field(name="Error", default=None)


class FileSystemConfig(Shape, frozen=True, kw_only=True):
    arn: FileSystemArn = field(name="Arn")
    local_mount_path: LocalMountPath = field(name="LocalMountPath")
    s3_files_config: S3FilesConfig | None = field(name="S3FilesConfig", default=None)


class Filter(Shape, frozen=True, kw_only=True):
    pattern: Pattern | None = field(name="Pattern", default=None)


class FilterCriteria(Shape, frozen=True, kw_only=True):
    filters: list[Filter] | None = field(name="Filters", default=None)


class FilterCriteriaError(Shape, frozen=True, kw_only=True):
    error_code: FilterCriteriaErrorCode | None = field(name="ErrorCode", default=None)
    message: FilterCriteriaErrorMessage | None = field(name="Message", default=None)


class FunctionCode(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["zip_file"])

    zip_file: Blob | None = field(name="ZipFile", default=None)
    s3_bucket: S3Bucket | None = field(name="S3Bucket", default=None)
    s3_key: S3Key | None = field(name="S3Key", default=None)
    s3_object_version: S3ObjectVersion | None = field(name="S3ObjectVersion", default=None)
    s3_object_storage_mode: S3ObjectStorageMode | None = field(name="S3ObjectStorageMode", default=None)
    image_uri: str | None = field(name="ImageUri", default=None)
    source_kms_key_arn: KMSKeyArn | None = field(name="SourceKMSKeyArn", default=None)


class FunctionCodeLocation(Shape, frozen=True, kw_only=True):
    repository_type: str | None = field(name="RepositoryType", default=None)
    location: SensitiveStringOnServerOnly | None = field(name="Location", default=None)
    image_uri: str | None = field(name="ImageUri", default=None)
    resolved_image_uri: str | None = field(name="ResolvedImageUri", default=None)
    resolved_s3_object: ResolvedS3Object | None = field(name="ResolvedS3Object", default=None)
    source_kms_key_arn: KMSKeyArn | None = field(name="SourceKMSKeyArn", default=None)
    error: FunctionCodeLocationError | None = field(name="Error", default=None)


class FunctionCodeLocationError(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["message"])

    error_code: str | None = field(name="ErrorCode", default=None)
    message: SensitiveString | None = field(name="Message", default=None)


class FunctionConfiguration(Shape, frozen=True, kw_only=True):
    function_name: NamespacedFunctionName | None = field(name="FunctionName", default=None)
    function_arn: NameSpacedFunctionArn | None = field(name="FunctionArn", default=None)
    runtime: Runtime | None = field(name="Runtime", default=None)
    role: RoleArn | None = field(name="Role", default=None)
    handler: Handler | None = field(name="Handler", default=None)
    code_size: Long | None = field(name="CodeSize", default=None)
    description: Description | None = field(name="Description", default=None)
    timeout: Timeout | None = field(name="Timeout", default=None)
    memory_size: MemorySize | None = field(name="MemorySize", default=None)
    last_modified: Timestamp | None = field(name="LastModified", default=None)
    code_sha256: str | None = field(name="CodeSha256", default=None)
    version: Version | None = field(name="Version", default=None)
    vpc_config: VpcConfigResponse | None = field(name="VpcConfig", default=None)
    dead_letter_config: DeadLetterConfig | None = field(name="DeadLetterConfig", default=None)
    environment: EnvironmentResponse | None = field(name="Environment", default=None)
    kms_key_arn: KMSKeyArn | None = field(name="KMSKeyArn", default=None)
    tracing_config: TracingConfigResponse | None = field(name="TracingConfig", default=None)
    master_arn: FunctionArn | None = field(name="MasterArn", default=None)
    revision_id: str | None = field(name="RevisionId", default=None)
    layers: list[Layer] | None = field(name="Layers", default=None)
    state: State | None = field(name="State", default=None)
    state_reason: str | None = field(name="StateReason", default=None)
    state_reason_code: StateReasonCode | None = field(name="StateReasonCode", default=None)
    last_update_status: LastUpdateStatus | None = field(name="LastUpdateStatus", default=None)
    last_update_status_reason: str | None = field(name="LastUpdateStatusReason", default=None)
    last_update_status_reason_code: LastUpdateStatusReasonCode | None = field(
        name="LastUpdateStatusReasonCode", default=None
    )
    file_system_configs: Annotated[list[FileSystemConfig], Meta(min_length=0, max_length=1)] | None = field(
        name="FileSystemConfigs", default=None
    )
    signing_profile_version_arn: Arn | None = field(name="SigningProfileVersionArn", default=None)
    signing_job_arn: Arn | None = field(name="SigningJobArn", default=None)
    package_type: PackageType | None = field(name="PackageType", default=None)
    image_config_response: ImageConfigResponse | None = field(name="ImageConfigResponse", default=None)
    architectures: Annotated[list[Architecture], Meta(min_length=1, max_length=1)] | None = field(
        name="Architectures", default=None
    )
    ephemeral_storage: EphemeralStorage | None = field(name="EphemeralStorage", default=None)
    snap_start: SnapStartResponse | None = field(name="SnapStart", default=None)
    runtime_version_config: RuntimeVersionConfig | None = field(name="RuntimeVersionConfig", default=None)
    logging_config: LoggingConfig | None = field(name="LoggingConfig", default=None)
    tenancy_config: TenancyConfig | None = field(name="TenancyConfig", default=None)
    capacity_provider_config: CapacityProviderConfig | None = field(name="CapacityProviderConfig", default=None)
    config_sha256: str | None = field(name="ConfigSha256", default=None)
    durable_config: DurableConfig | None = field(name="DurableConfig", default=None)
    runtime_config: FunctionRuntimeConfig | None = field(name="RuntimeConfig", default=None)
    accelerator_config: AcceleratorConfig | None = field(name="AcceleratorConfig", default=None)


class FunctionEventInvokeConfig(Shape, frozen=True, kw_only=True):
    last_modified: Date | None = field(name="LastModified", default=None)
    function_arn: FunctionArn | None = field(name="FunctionArn", default=None)
    maximum_retry_attempts: MaximumRetryAttempts | None = field(name="MaximumRetryAttempts", default=None)
    maximum_event_age_in_seconds: MaximumEventAgeInSeconds | None = field(name="MaximumEventAgeInSeconds", default=None)
    destination_config: DestinationConfig | None = field(name="DestinationConfig", default=None)


class FunctionRuntimeConfig(Shape, frozen=True, kw_only=True):
    runtime_arn: FunctionRuntimeArn = field(name="RuntimeArn")
    runtime_alias: FunctionRuntimeAlias = field(name="RuntimeAlias")


class FunctionScalingConfig(Shape, frozen=True, kw_only=True):
    min_execution_environments: FunctionScalingConfigExecutionEnvironments | None = field(
        name="MinExecutionEnvironments", default=None
    )
    max_execution_environments: FunctionScalingConfigExecutionEnvironments | None = field(
        name="MaxExecutionEnvironments", default=None
    )


class FunctionUrlConfig(Shape, frozen=True, kw_only=True):
    function_url: FunctionUrl = field(name="FunctionUrl")
    function_arn: FunctionArn = field(name="FunctionArn")
    creation_time: Timestamp = field(name="CreationTime")
    last_modified_time: Timestamp = field(name="LastModifiedTime")
    cors: Cors | None = field(name="Cors", default=None)
    auth_type: FunctionUrlAuthType = field(name="AuthType")
    invoke_mode: InvokeMode | None = field(name="InvokeMode", default=None)


class FunctionVersionsByCapacityProviderListItem(Shape, frozen=True, kw_only=True):
    function_arn: NameSpacedFunctionArn = field(name="FunctionArn")
    state: State = field(name="State")


class GetAccountSettingsRequest(Shape, frozen=True, kw_only=True):
    pass


class GetAccountSettingsResponse(Shape, frozen=True, kw_only=True):
    account_limit: AccountLimit | None = field(name="AccountLimit", default=None)
    account_usage: AccountUsage | None = field(name="AccountUsage", default=None)


class GetAliasRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[FunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})] = field(
        name="FunctionName"
    )
    name: Annotated[Alias, Meta(extra={"location": "uri", "location_name": "Name"})] = field(name="Name")


class GetCapacityProviderRequest(Shape, frozen=True, kw_only=True):
    capacity_provider_name: Annotated[
        CapacityProviderName, Meta(extra={"location": "uri", "location_name": "CapacityProviderName"})
    ] = field(name="CapacityProviderName")


class GetCapacityProviderResponse(Shape, frozen=True, kw_only=True):
    capacity_provider: CapacityProvider = field(name="CapacityProvider")


class GetCodeSigningConfigRequest(Shape, frozen=True, kw_only=True):
    code_signing_config_arn: Annotated[
        CodeSigningConfigArn, Meta(extra={"location": "uri", "location_name": "CodeSigningConfigArn"})
    ] = field(name="CodeSigningConfigArn")


class GetCodeSigningConfigResponse(Shape, frozen=True, kw_only=True):
    code_signing_config: CodeSigningConfig = field(name="CodeSigningConfig")


class GetDurableExecutionHistoryRequest(Shape, frozen=True, kw_only=True):
    durable_execution_arn: Annotated[
        DurableExecutionArn, Meta(extra={"location": "uri", "location_name": "DurableExecutionArn"})
    ] = field(name="DurableExecutionArn")
    include_execution_data: (
        Annotated[bool, Meta(extra={"location": "querystring", "location_name": "IncludeExecutionData"})] | None
    ) = field(name="IncludeExecutionData", default=None)
    max_items: Annotated[ItemCount, Meta(extra={"location": "querystring", "location_name": "MaxItems"})] | None = (
        field(name="MaxItems", default=None)
    )
    marker: Annotated[str, Meta(extra={"location": "querystring", "location_name": "Marker"})] | None = field(
        name="Marker", default=None
    )
    reverse_order: Annotated[bool, Meta(extra={"location": "querystring", "location_name": "ReverseOrder"})] | None = (
        field(name="ReverseOrder", default=None)
    )


class GetDurableExecutionHistoryResponse(Shape, frozen=True, kw_only=True):
    events: list[Event] = field(name="Events")
    next_marker: str | None = field(name="NextMarker", default=None)


class GetDurableExecutionRequest(Shape, frozen=True, kw_only=True):
    durable_execution_arn: Annotated[
        DurableExecutionArn, Meta(extra={"location": "uri", "location_name": "DurableExecutionArn"})
    ] = field(name="DurableExecutionArn")
    include_execution_data: (
        Annotated[bool, Meta(extra={"location": "querystring", "location_name": "IncludeExecutionData"})] | None
    ) = field(name="IncludeExecutionData", default=None)


class GetDurableExecutionResponse(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["input_payload", "result"])

    durable_execution_arn: DurableExecutionArn = field(name="DurableExecutionArn")
    durable_execution_name: DurableExecutionName = field(name="DurableExecutionName")
    function_arn: NameSpacedFunctionArn = field(name="FunctionArn")
    input_payload: InputPayload | None = field(name="InputPayload", default=None)
    result: OutputPayload | None = field(name="Result", default=None)
    error: ErrorObject | None = field(name="Error", default=None)
    start_timestamp: ExecutionTimestamp = field(name="StartTimestamp")
    status: ExecutionStatus = field(name="Status")
    end_timestamp: ExecutionTimestamp | None = field(name="EndTimestamp", default=None)
    version: VersionWithLatestPublished | None = field(name="Version", default=None)
    trace_header: TraceHeader | None = field(name="TraceHeader", default=None)
    execution_data_included: bool | None = field(name="ExecutionDataIncluded", default=None)
    durable_config: DurableConfig | None = field(name="DurableConfig", default=None)
    pause_details: PauseDetails | None = field(name="PauseDetails", default=None)
    expected_execution_timeout_timestamp: ExecutionTimestamp | None = field(
        name="ExpectedExecutionTimeoutTimestamp", default=None
    )


class GetDurableExecutionStateRequest(Shape, frozen=True, kw_only=True):
    durable_execution_arn: Annotated[
        DurableExecutionArn, Meta(extra={"location": "uri", "location_name": "DurableExecutionArn"})
    ] = field(name="DurableExecutionArn")
    checkpoint_token: Annotated[
        CheckpointToken, Meta(extra={"location": "querystring", "location_name": "CheckpointToken"})
    ] = field(name="CheckpointToken")
    marker: Annotated[str, Meta(extra={"location": "querystring", "location_name": "Marker"})] | None = field(
        name="Marker", default=None
    )
    max_items: Annotated[ItemCount, Meta(extra={"location": "querystring", "location_name": "MaxItems"})] | None = (
        field(name="MaxItems", default=None)
    )


class GetDurableExecutionStateResponse(Shape, frozen=True, kw_only=True):
    operations: list[OperationShape] = field(name="Operations")
    next_marker: str | None = field(name="NextMarker", default=None)


class GetEventSourceMappingRequest(Shape, frozen=True, kw_only=True):
    uuid: Annotated[UUIDString, Meta(extra={"location": "uri", "location_name": "UUID"})] = field(name="UUID")


class GetFunctionCodeSigningConfigRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[
        NamespacedFunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})
    ] = field(name="FunctionName")


class GetFunctionCodeSigningConfigResponse(Shape, frozen=True, kw_only=True):
    code_signing_config_arn: CodeSigningConfigArn = field(name="CodeSigningConfigArn")
    function_name: FunctionName = field(name="FunctionName")


class GetFunctionConcurrencyRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[FunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})] = field(
        name="FunctionName"
    )


class GetFunctionConcurrencyResponse(Shape, frozen=True, kw_only=True):
    reserved_concurrent_executions: ReservedConcurrentExecutions | None = field(
        name="ReservedConcurrentExecutions", default=None
    )


class GetFunctionConfigurationRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[
        NamespacedFunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})
    ] = field(name="FunctionName")
    qualifier: (
        Annotated[
            NumericLatestPublishedOrAliasQualifier,
            Meta(extra={"location": "querystring", "location_name": "Qualifier"}),
        ]
        | None
    ) = field(name="Qualifier", default=None)


class GetFunctionEventInvokeConfigRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[
        NamespacedFunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})
    ] = field(name="FunctionName")
    qualifier: (
        Annotated[
            NumericLatestPublishedOrAliasQualifier,
            Meta(extra={"location": "querystring", "location_name": "Qualifier"}),
        ]
        | None
    ) = field(name="Qualifier", default=None)


class GetFunctionRecursionConfigRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[
        UnqualifiedFunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})
    ] = field(name="FunctionName")


class GetFunctionRecursionConfigResponse(Shape, frozen=True, kw_only=True):
    recursive_loop: RecursiveLoop | None = field(name="RecursiveLoop", default=None)


class GetFunctionRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[
        NamespacedFunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})
    ] = field(name="FunctionName")
    qualifier: (
        Annotated[
            NumericLatestPublishedOrAliasQualifier,
            Meta(extra={"location": "querystring", "location_name": "Qualifier"}),
        ]
        | None
    ) = field(name="Qualifier", default=None)


class GetFunctionResponse(Shape, frozen=True, kw_only=True):
    configuration: FunctionConfiguration | None = field(name="Configuration", default=None)
    code: FunctionCodeLocation | None = field(name="Code", default=None)
    tags: dict[TagKey, TagValue] | None = field(name="Tags", default=None)
    tags_error: TagsError | None = field(name="TagsError", default=None)
    concurrency: Concurrency | None = field(name="Concurrency", default=None)


class GetFunctionScalingConfigRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[
        UnqualifiedFunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})
    ] = field(name="FunctionName")
    qualifier: Annotated[
        PublishedFunctionQualifier, Meta(extra={"location": "querystring", "location_name": "Qualifier"})
    ] = field(name="Qualifier")


class GetFunctionScalingConfigResponse(Shape, frozen=True, kw_only=True):
    function_arn: FunctionArn | None = field(name="FunctionArn", default=None)
    applied_function_scaling_config: FunctionScalingConfig | None = field(
        name="AppliedFunctionScalingConfig", default=None
    )
    requested_function_scaling_config: FunctionScalingConfig | None = field(
        name="RequestedFunctionScalingConfig", default=None
    )


class GetFunctionUrlConfigRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[
        FunctionUrlFunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})
    ] = field(name="FunctionName")
    qualifier: (
        Annotated[FunctionUrlQualifier, Meta(extra={"location": "querystring", "location_name": "Qualifier"})] | None
    ) = field(name="Qualifier", default=None)


class GetFunctionUrlConfigResponse(Shape, frozen=True, kw_only=True):
    function_url: FunctionUrl = field(name="FunctionUrl")
    function_arn: FunctionArn = field(name="FunctionArn")
    auth_type: FunctionUrlAuthType = field(name="AuthType")
    cors: Cors | None = field(name="Cors", default=None)
    creation_time: Timestamp = field(name="CreationTime")
    last_modified_time: Timestamp = field(name="LastModifiedTime")
    invoke_mode: InvokeMode | None = field(name="InvokeMode", default=None)


class GetLayerVersionByArnRequest(Shape, frozen=True, kw_only=True):
    arn: Annotated[LayerVersionArn, Meta(extra={"location": "querystring", "location_name": "Arn"})] = field(name="Arn")


class GetLayerVersionPolicyRequest(Shape, frozen=True, kw_only=True):
    layer_name: Annotated[LayerNameOrArn, Meta(extra={"location": "uri", "location_name": "LayerName"})] = field(
        name="LayerName"
    )
    version_number: Annotated[LayerVersionNumber, Meta(extra={"location": "uri", "location_name": "VersionNumber"})] = (
        field(name="VersionNumber")
    )


class GetLayerVersionPolicyResponse(Shape, frozen=True, kw_only=True):
    policy: str | None = field(name="Policy", default=None)
    revision_id: str | None = field(name="RevisionId", default=None)


class GetLayerVersionRequest(Shape, frozen=True, kw_only=True):
    layer_name: Annotated[LayerNameOrArn, Meta(extra={"location": "uri", "location_name": "LayerName"})] = field(
        name="LayerName"
    )
    version_number: Annotated[LayerVersionNumber, Meta(extra={"location": "uri", "location_name": "VersionNumber"})] = (
        field(name="VersionNumber")
    )


class GetLayerVersionResponse(Shape, frozen=True, kw_only=True):
    content: LayerVersionContentOutput | None = field(name="Content", default=None)
    layer_arn: LayerArn | None = field(name="LayerArn", default=None)
    layer_version_arn: LayerVersionArn | None = field(name="LayerVersionArn", default=None)
    description: Description | None = field(name="Description", default=None)
    created_date: Timestamp | None = field(name="CreatedDate", default=None)
    version: LayerVersionNumber | None = field(name="Version", default=None)
    compatible_architectures: Annotated[list[Architecture], Meta(min_length=0, max_length=2)] | None = field(
        name="CompatibleArchitectures", default=None
    )
    compatible_runtimes: Annotated[list[Runtime], Meta(min_length=0, max_length=15)] | None = field(
        name="CompatibleRuntimes", default=None
    )
    license_info: LicenseInfo | None = field(name="LicenseInfo", default=None)


class GetPolicyRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[
        NamespacedFunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})
    ] = field(name="FunctionName")
    qualifier: (
        Annotated[
            NumericLatestPublishedOrAliasQualifier,
            Meta(extra={"location": "querystring", "location_name": "Qualifier"}),
        ]
        | None
    ) = field(name="Qualifier", default=None)


class GetPolicyResponse(Shape, frozen=True, kw_only=True):
    policy: str | None = field(name="Policy", default=None)
    revision_id: str | None = field(name="RevisionId", default=None)


class GetProvisionedConcurrencyConfigRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[FunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})] = field(
        name="FunctionName"
    )
    qualifier: Annotated[Qualifier, Meta(extra={"location": "querystring", "location_name": "Qualifier"})] = field(
        name="Qualifier"
    )


class GetProvisionedConcurrencyConfigResponse(Shape, frozen=True, kw_only=True):
    requested_provisioned_concurrent_executions: PositiveInteger | None = field(
        name="RequestedProvisionedConcurrentExecutions", default=None
    )
    available_provisioned_concurrent_executions: NonNegativeInteger | None = field(
        name="AvailableProvisionedConcurrentExecutions", default=None
    )
    allocated_provisioned_concurrent_executions: NonNegativeInteger | None = field(
        name="AllocatedProvisionedConcurrentExecutions", default=None
    )
    status: ProvisionedConcurrencyStatusEnum | None = field(name="Status", default=None)
    status_reason: str | None = field(name="StatusReason", default=None)
    last_modified: Timestamp | None = field(name="LastModified", default=None)


class GetResourcePolicyRequest(Shape, frozen=True, kw_only=True):
    resource_arn: Annotated[PolicyResourceArn, Meta(extra={"location": "uri", "location_name": "ResourceArn"})] = field(
        name="ResourceArn"
    )


class GetResourcePolicyResponse(Shape, frozen=True, kw_only=True):
    policy: ResourcePolicy | None = field(name="Policy", default=None)
    revision_id: RevisionId | None = field(name="RevisionId", default=None)


class GetRuntimeManagementConfigRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[
        NamespacedFunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})
    ] = field(name="FunctionName")
    qualifier: (
        Annotated[
            NumericLatestPublishedOrAliasQualifier,
            Meta(extra={"location": "querystring", "location_name": "Qualifier"}),
        ]
        | None
    ) = field(name="Qualifier", default=None)


class GetRuntimeManagementConfigResponse(Shape, frozen=True, kw_only=True):
    update_runtime_on: UpdateRuntimeOn | None = field(name="UpdateRuntimeOn", default=None)
    function_arn: NameSpacedFunctionArn | None = field(name="FunctionArn", default=None)
    runtime_version_arn: RuntimeVersionArn | None = field(name="RuntimeVersionArn", default=None)


class ImageConfig(Shape, frozen=True, kw_only=True):
    entry_point: Annotated[list[str], Meta(min_length=0, max_length=1500)] | None = field(
        name="EntryPoint", default=None
    )
    command: Annotated[list[str], Meta(min_length=0, max_length=1500)] | None = field(name="Command", default=None)
    working_directory: WorkingDirectory | None = field(name="WorkingDirectory", default=None)


class ImageConfigError(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["message"])

    error_code: str | None = field(name="ErrorCode", default=None)
    message: SensitiveString | None = field(name="Message", default=None)


class ImageConfigResponse(Shape, frozen=True, kw_only=True):
    image_config: ImageConfig | None = field(name="ImageConfig", default=None)
    error: ImageConfigError | None = field(name="Error", default=None)


class InstanceRequirements(Shape, frozen=True, kw_only=True):
    architectures: Annotated[list[Architecture], Meta(min_length=1, max_length=1)] | None = field(
        name="Architectures", default=None
    )
    allowed_instance_types: Annotated[list[InstanceType], Meta(min_length=0, max_length=400)] | None = field(
        name="AllowedInstanceTypes", default=None
    )
    excluded_instance_types: Annotated[list[InstanceType], Meta(min_length=0, max_length=400)] | None = field(
        name="ExcludedInstanceTypes", default=None
    )


class InvocationCompletedDetails(Shape, frozen=True, kw_only=True):
    start_timestamp: ExecutionTimestamp = field(name="StartTimestamp")
    end_timestamp: ExecutionTimestamp = field(name="EndTimestamp")
    request_id: str = field(name="RequestId")
    error: EventError | None = field(name="Error", default=None)


class InvocationRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["payload"])

    __payload__: ClassVar[str] = "payload"

    function_name: Annotated[
        NamespacedFunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})
    ] = field(name="FunctionName")
    invocation_type: (
        Annotated[InvocationType, Meta(extra={"location": "header", "location_name": "X-Amz-Invocation-Type"})] | None
    ) = field(name="InvocationType", default=None)
    log_type: Annotated[LogType, Meta(extra={"location": "header", "location_name": "X-Amz-Log-Type"})] | None = field(
        name="LogType", default=None
    )
    client_context: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "X-Amz-Client-Context"})] | None
    ) = field(name="ClientContext", default=None)
    durable_execution_name: (
        Annotated[
            DurableExecutionName, Meta(extra={"location": "header", "location_name": "X-Amz-Durable-Execution-Name"})
        ]
        | None
    ) = field(name="DurableExecutionName", default=None)
    payload: Blob | None = field(name="Payload", default=None)
    qualifier: (
        Annotated[
            NumericLatestPublishedOrAliasQualifier,
            Meta(extra={"location": "querystring", "location_name": "Qualifier"}),
        ]
        | None
    ) = field(name="Qualifier", default=None)
    tenant_id: Annotated[TenantId, Meta(extra={"location": "header", "location_name": "X-Amz-Tenant-Id"})] | None = (
        field(name="TenantId", default=None)
    )


class InvocationResponse(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["payload"])

    __payload__: ClassVar[str] = "payload"

    status_code: Annotated[Integer, Meta(extra={"location": "statusCode", "location_name": "StatusCode"})] | None = (
        field(name="StatusCode", default=None)
    )
    function_error: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "X-Amz-Function-Error"})] | None
    ) = field(name="FunctionError", default=None)
    log_result: Annotated[str, Meta(extra={"location": "header", "location_name": "X-Amz-Log-Result"})] | None = field(
        name="LogResult", default=None
    )
    payload: Blob | None = field(name="Payload", default=None)
    executed_version: (
        Annotated[Version, Meta(extra={"location": "header", "location_name": "X-Amz-Executed-Version"})] | None
    ) = field(name="ExecutedVersion", default=None)
    durable_execution_arn: (
        Annotated[
            DurableExecutionArn, Meta(extra={"location": "header", "location_name": "X-Amz-Durable-Execution-Arn"})
        ]
        | None
    ) = field(name="DurableExecutionArn", default=None)


class InvokeAsyncRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "invoke_args"

    function_name: Annotated[
        NamespacedFunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})
    ] = field(name="FunctionName")
    invoke_args: bytes = field(name="InvokeArgs")


class InvokeAsyncResponse(Shape, frozen=True, kw_only=True):
    status: Annotated[HttpStatus, Meta(extra={"location": "statusCode", "location_name": "Status"})] | None = field(
        name="Status", default=None
    )


class InvokeResponseStreamUpdate(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["payload"])

    payload: Blob | None = field(name="Payload", default=None)


class InvokeWithResponseStreamCompleteEvent(Shape, frozen=True, kw_only=True):
    error_code: str | None = field(name="ErrorCode", default=None)
    error_details: str | None = field(name="ErrorDetails", default=None)
    log_result: str | None = field(name="LogResult", default=None)


class InvokeWithResponseStreamRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["payload"])

    __payload__: ClassVar[str] = "payload"

    function_name: Annotated[
        NamespacedFunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})
    ] = field(name="FunctionName")
    log_type: Annotated[LogType, Meta(extra={"location": "header", "location_name": "X-Amz-Log-Type"})] | None = field(
        name="LogType", default=None
    )
    client_context: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "X-Amz-Client-Context"})] | None
    ) = field(name="ClientContext", default=None)
    qualifier: (
        Annotated[
            NumericLatestPublishedOrAliasQualifier,
            Meta(extra={"location": "querystring", "location_name": "Qualifier"}),
        ]
        | None
    ) = field(name="Qualifier", default=None)
    payload: Blob | None = field(name="Payload", default=None)
    tenant_id: Annotated[TenantId, Meta(extra={"location": "header", "location_name": "X-Amz-Tenant-Id"})] | None = (
        field(name="TenantId", default=None)
    )
    invocation_type: (
        Annotated[
            ResponseStreamingInvocationType,
            Meta(extra={"location": "header", "location_name": "X-Amz-Invocation-Type"}),
        ]
        | None
    ) = field(name="InvocationType", default=None)


class InvokeWithResponseStreamResponse(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "event_stream"

    status_code: Annotated[Integer, Meta(extra={"location": "statusCode", "location_name": "StatusCode"})] | None = (
        field(name="StatusCode", default=None)
    )
    executed_version: (
        Annotated[Version, Meta(extra={"location": "header", "location_name": "X-Amz-Executed-Version"})] | None
    ) = field(name="ExecutedVersion", default=None)
    event_stream: InvokeWithResponseStreamResponseEvent | None = field(name="EventStream", default=None)
    response_stream_content_type: (
        Annotated[str, Meta(extra={"location": "header", "location_name": "Content-Type"})] | None
    ) = field(name="ResponseStreamContentType", default=None)


class InvokeWithResponseStreamResponseEvent(Shape, frozen=True, kw_only=True):
    payload_chunk: InvokeResponseStreamUpdate | None = field(name="PayloadChunk", default=None)
    invoke_complete: InvokeWithResponseStreamCompleteEvent | None = field(name="InvokeComplete", default=None)


class KafkaSchemaRegistryAccessConfig(Shape, frozen=True, kw_only=True):
    type: KafkaSchemaRegistryAuthType | None = field(name="Type", default=None)
    uri: Arn | None = field(name="URI", default=None)


class KafkaSchemaRegistryConfig(Shape, frozen=True, kw_only=True):
    schema_registry_uri: SchemaRegistryUri | None = field(name="SchemaRegistryURI", default=None)
    event_record_format: SchemaRegistryEventRecordFormat | None = field(name="EventRecordFormat", default=None)
    access_configs: list[KafkaSchemaRegistryAccessConfig] | None = field(name="AccessConfigs", default=None)
    schema_validation_configs: list[KafkaSchemaValidationConfig] | None = field(
        name="SchemaValidationConfigs", default=None
    )


class KafkaSchemaValidationConfig(Shape, frozen=True, kw_only=True):
    attribute: KafkaSchemaValidationAttribute | None = field(name="Attribute", default=None)


class LambdaManagedInstancesCapacityProviderConfig(Shape, frozen=True, kw_only=True):
    capacity_provider_arn: CapacityProviderArn = field(name="CapacityProviderArn")
    per_execution_environment_max_concurrency: PerExecutionEnvironmentMaxConcurrency | None = field(
        name="PerExecutionEnvironmentMaxConcurrency", default=None
    )
    execution_environment_memory_gi_b_per_v_cpu: ExecutionEnvironmentMemoryGiBPerVCpu | None = field(
        name="ExecutionEnvironmentMemoryGiBPerVCpu", default=None
    )


class Layer(Shape, frozen=True, kw_only=True):
    arn: LayerVersionArn | None = field(name="Arn", default=None)
    code_size: Long | None = field(name="CodeSize", default=None)
    signing_profile_version_arn: Arn | None = field(name="SigningProfileVersionArn", default=None)
    signing_job_arn: Arn | None = field(name="SigningJobArn", default=None)


class LayerVersionContentInput(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["zip_file"])

    s3_bucket: S3Bucket | None = field(name="S3Bucket", default=None)
    s3_key: S3Key | None = field(name="S3Key", default=None)
    s3_object_version: S3ObjectVersion | None = field(name="S3ObjectVersion", default=None)
    s3_object_storage_mode: S3ObjectStorageMode | None = field(name="S3ObjectStorageMode", default=None)
    zip_file: Blob | None = field(name="ZipFile", default=None)


class LayerVersionContentOutput(Shape, frozen=True, kw_only=True):
    location: SensitiveStringOnServerOnly | None = field(name="Location", default=None)
    code_sha256: str | None = field(name="CodeSha256", default=None)
    code_size: Long | None = field(name="CodeSize", default=None)
    signing_profile_version_arn: Arn | None = field(name="SigningProfileVersionArn", default=None)
    signing_job_arn: Arn | None = field(name="SigningJobArn", default=None)
    resolved_s3_object: ResolvedS3Object | None = field(name="ResolvedS3Object", default=None)


class LayerVersionsListItem(Shape, frozen=True, kw_only=True):
    layer_version_arn: LayerVersionArn | None = field(name="LayerVersionArn", default=None)
    version: LayerVersionNumber | None = field(name="Version", default=None)
    description: Description | None = field(name="Description", default=None)
    created_date: Timestamp | None = field(name="CreatedDate", default=None)
    compatible_architectures: Annotated[list[Architecture], Meta(min_length=0, max_length=2)] | None = field(
        name="CompatibleArchitectures", default=None
    )
    compatible_runtimes: Annotated[list[Runtime], Meta(min_length=0, max_length=15)] | None = field(
        name="CompatibleRuntimes", default=None
    )
    license_info: LicenseInfo | None = field(name="LicenseInfo", default=None)


class LayersListItem(Shape, frozen=True, kw_only=True):
    layer_name: LayerName | None = field(name="LayerName", default=None)
    layer_arn: LayerArn | None = field(name="LayerArn", default=None)
    latest_matching_version: LayerVersionsListItem | None = field(name="LatestMatchingVersion", default=None)


class ListAliasesRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[FunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})] = field(
        name="FunctionName"
    )
    function_version: (
        Annotated[
            VersionWithLatestPublished, Meta(extra={"location": "querystring", "location_name": "FunctionVersion"})
        ]
        | None
    ) = field(name="FunctionVersion", default=None)
    marker: Annotated[str, Meta(extra={"location": "querystring", "location_name": "Marker"})] | None = field(
        name="Marker", default=None
    )
    max_items: Annotated[MaxListItems, Meta(extra={"location": "querystring", "location_name": "MaxItems"})] | None = (
        field(name="MaxItems", default=None)
    )


class ListAliasesResponse(Shape, frozen=True, kw_only=True):
    next_marker: str | None = field(name="NextMarker", default=None)
    aliases: list[AliasConfiguration] | None = field(name="Aliases", default=None)


class ListCapacityProvidersRequest(Shape, frozen=True, kw_only=True):
    state: (
        Annotated[CapacityProviderState, Meta(extra={"location": "querystring", "location_name": "State"})] | None
    ) = field(name="State", default=None)
    marker: Annotated[str, Meta(extra={"location": "querystring", "location_name": "Marker"})] | None = field(
        name="Marker", default=None
    )
    max_items: (
        Annotated[MaxFiftyListItems, Meta(extra={"location": "querystring", "location_name": "MaxItems"})] | None
    ) = field(name="MaxItems", default=None)


class ListCapacityProvidersResponse(Shape, frozen=True, kw_only=True):
    capacity_providers: Annotated[list[CapacityProvider], Meta(min_length=0, max_length=50)] = field(
        name="CapacityProviders"
    )
    next_marker: str | None = field(name="NextMarker", default=None)


class ListCodeSigningConfigsRequest(Shape, frozen=True, kw_only=True):
    marker: Annotated[str, Meta(extra={"location": "querystring", "location_name": "Marker"})] | None = field(
        name="Marker", default=None
    )
    max_items: Annotated[MaxListItems, Meta(extra={"location": "querystring", "location_name": "MaxItems"})] | None = (
        field(name="MaxItems", default=None)
    )


class ListCodeSigningConfigsResponse(Shape, frozen=True, kw_only=True):
    next_marker: str | None = field(name="NextMarker", default=None)
    code_signing_configs: list[CodeSigningConfig] | None = field(name="CodeSigningConfigs", default=None)


class ListDurableExecutionsByFunctionRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[
        NamespacedFunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})
    ] = field(name="FunctionName")
    qualifier: (
        Annotated[
            NumericLatestPublishedOrAliasQualifier,
            Meta(extra={"location": "querystring", "location_name": "Qualifier"}),
        ]
        | None
    ) = field(name="Qualifier", default=None)
    durable_execution_name: (
        Annotated[
            DurableExecutionName, Meta(extra={"location": "querystring", "location_name": "DurableExecutionName"})
        ]
        | None
    ) = field(name="DurableExecutionName", default=None)
    statuses: (
        Annotated[
            Annotated[list[ExecutionStatus], Meta(min_length=1, max_length=10)],
            Meta(extra={"location": "querystring", "location_name": "Statuses"}),
        ]
        | None
    ) = field(name="Statuses", default=None)
    started_after: (
        Annotated[
            ExecutionTimestamp,
            Meta(extra={"location": "querystring", "location_name": "StartedAfter", "timestamp": "iso8601"}),
        ]
        | None
    ) = field(name="StartedAfter", default=None)
    started_before: (
        Annotated[
            ExecutionTimestamp,
            Meta(extra={"location": "querystring", "location_name": "StartedBefore", "timestamp": "iso8601"}),
        ]
        | None
    ) = field(name="StartedBefore", default=None)
    reverse_order: Annotated[bool, Meta(extra={"location": "querystring", "location_name": "ReverseOrder"})] | None = (
        field(name="ReverseOrder", default=None)
    )
    marker: Annotated[str, Meta(extra={"location": "querystring", "location_name": "Marker"})] | None = field(
        name="Marker", default=None
    )
    max_items: Annotated[ItemCount, Meta(extra={"location": "querystring", "location_name": "MaxItems"})] | None = (
        field(name="MaxItems", default=None)
    )


class ListDurableExecutionsByFunctionResponse(Shape, frozen=True, kw_only=True):
    durable_executions: list[Execution] | None = field(name="DurableExecutions", default=None)
    next_marker: str | None = field(name="NextMarker", default=None)


class ListEventSourceMappingsRequest(Shape, frozen=True, kw_only=True):
    event_source_arn: (
        Annotated[Arn, Meta(extra={"location": "querystring", "location_name": "EventSourceArn"})] | None
    ) = field(name="EventSourceArn", default=None)
    function_name: (
        Annotated[NamespacedFunctionName, Meta(extra={"location": "querystring", "location_name": "FunctionName"})]
        | None
    ) = field(name="FunctionName", default=None)
    marker: Annotated[str, Meta(extra={"location": "querystring", "location_name": "Marker"})] | None = field(
        name="Marker", default=None
    )
    max_items: Annotated[MaxListItems, Meta(extra={"location": "querystring", "location_name": "MaxItems"})] | None = (
        field(name="MaxItems", default=None)
    )


class ListEventSourceMappingsResponse(Shape, frozen=True, kw_only=True):
    next_marker: str | None = field(name="NextMarker", default=None)
    event_source_mappings: list[EventSourceMappingConfiguration] | None = field(
        name="EventSourceMappings", default=None
    )


class ListFunctionEventInvokeConfigsRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[
        NamespacedFunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})
    ] = field(name="FunctionName")
    marker: Annotated[str, Meta(extra={"location": "querystring", "location_name": "Marker"})] | None = field(
        name="Marker", default=None
    )
    max_items: (
        Annotated[
            MaxFunctionEventInvokeConfigListItems, Meta(extra={"location": "querystring", "location_name": "MaxItems"})
        ]
        | None
    ) = field(name="MaxItems", default=None)


class ListFunctionEventInvokeConfigsResponse(Shape, frozen=True, kw_only=True):
    function_event_invoke_configs: list[FunctionEventInvokeConfig] | None = field(
        name="FunctionEventInvokeConfigs", default=None
    )
    next_marker: str | None = field(name="NextMarker", default=None)


class ListFunctionUrlConfigsRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[
        FunctionUrlFunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})
    ] = field(name="FunctionName")
    marker: Annotated[str, Meta(extra={"location": "querystring", "location_name": "Marker"})] | None = field(
        name="Marker", default=None
    )
    max_items: Annotated[MaxItems, Meta(extra={"location": "querystring", "location_name": "MaxItems"})] | None = field(
        name="MaxItems", default=None
    )


class ListFunctionUrlConfigsResponse(Shape, frozen=True, kw_only=True):
    function_url_configs: list[FunctionUrlConfig] = field(name="FunctionUrlConfigs")
    next_marker: str | None = field(name="NextMarker", default=None)


class ListFunctionVersionsByCapacityProviderRequest(Shape, frozen=True, kw_only=True):
    capacity_provider_name: Annotated[
        CapacityProviderName, Meta(extra={"location": "uri", "location_name": "CapacityProviderName"})
    ] = field(name="CapacityProviderName")
    marker: Annotated[str, Meta(extra={"location": "querystring", "location_name": "Marker"})] | None = field(
        name="Marker", default=None
    )
    max_items: (
        Annotated[MaxFiftyListItems, Meta(extra={"location": "querystring", "location_name": "MaxItems"})] | None
    ) = field(name="MaxItems", default=None)


class ListFunctionVersionsByCapacityProviderResponse(Shape, frozen=True, kw_only=True):
    capacity_provider_arn: CapacityProviderArn = field(name="CapacityProviderArn")
    function_versions: Annotated[
        list[FunctionVersionsByCapacityProviderListItem], Meta(min_length=0, max_length=50)
    ] = field(name="FunctionVersions")
    next_marker: str | None = field(name="NextMarker", default=None)


class ListFunctionsByCodeSigningConfigRequest(Shape, frozen=True, kw_only=True):
    code_signing_config_arn: Annotated[
        CodeSigningConfigArn, Meta(extra={"location": "uri", "location_name": "CodeSigningConfigArn"})
    ] = field(name="CodeSigningConfigArn")
    marker: Annotated[str, Meta(extra={"location": "querystring", "location_name": "Marker"})] | None = field(
        name="Marker", default=None
    )
    max_items: Annotated[MaxListItems, Meta(extra={"location": "querystring", "location_name": "MaxItems"})] | None = (
        field(name="MaxItems", default=None)
    )


class ListFunctionsByCodeSigningConfigResponse(Shape, frozen=True, kw_only=True):
    next_marker: str | None = field(name="NextMarker", default=None)
    function_arns: list[FunctionArn] | None = field(name="FunctionArns", default=None)


class ListFunctionsRequest(Shape, frozen=True, kw_only=True):
    master_region: (
        Annotated[MasterRegion, Meta(extra={"location": "querystring", "location_name": "MasterRegion"})] | None
    ) = field(name="MasterRegion", default=None)
    function_version: (
        Annotated[FunctionVersion, Meta(extra={"location": "querystring", "location_name": "FunctionVersion"})] | None
    ) = field(name="FunctionVersion", default=None)
    marker: Annotated[str, Meta(extra={"location": "querystring", "location_name": "Marker"})] | None = field(
        name="Marker", default=None
    )
    max_items: Annotated[MaxListItems, Meta(extra={"location": "querystring", "location_name": "MaxItems"})] | None = (
        field(name="MaxItems", default=None)
    )


class ListFunctionsResponse(Shape, frozen=True, kw_only=True):
    next_marker: str | None = field(name="NextMarker", default=None)
    functions: list[FunctionConfiguration] | None = field(name="Functions", default=None)


class ListLayerVersionsRequest(Shape, frozen=True, kw_only=True):
    compatible_architecture: (
        Annotated[Architecture, Meta(extra={"location": "querystring", "location_name": "CompatibleArchitecture"})]
        | None
    ) = field(name="CompatibleArchitecture", default=None)
    compatible_runtime: (
        Annotated[Runtime, Meta(extra={"location": "querystring", "location_name": "CompatibleRuntime"})] | None
    ) = field(name="CompatibleRuntime", default=None)
    layer_name: Annotated[LayerNameOrArn, Meta(extra={"location": "uri", "location_name": "LayerName"})] = field(
        name="LayerName"
    )
    marker: Annotated[str, Meta(extra={"location": "querystring", "location_name": "Marker"})] | None = field(
        name="Marker", default=None
    )
    max_items: (
        Annotated[MaxLayerListItems, Meta(extra={"location": "querystring", "location_name": "MaxItems"})] | None
    ) = field(name="MaxItems", default=None)


class ListLayerVersionsResponse(Shape, frozen=True, kw_only=True):
    next_marker: str | None = field(name="NextMarker", default=None)
    layer_versions: list[LayerVersionsListItem] | None = field(name="LayerVersions", default=None)


class ListLayersRequest(Shape, frozen=True, kw_only=True):
    compatible_architecture: (
        Annotated[Architecture, Meta(extra={"location": "querystring", "location_name": "CompatibleArchitecture"})]
        | None
    ) = field(name="CompatibleArchitecture", default=None)
    compatible_runtime: (
        Annotated[Runtime, Meta(extra={"location": "querystring", "location_name": "CompatibleRuntime"})] | None
    ) = field(name="CompatibleRuntime", default=None)
    marker: Annotated[str, Meta(extra={"location": "querystring", "location_name": "Marker"})] | None = field(
        name="Marker", default=None
    )
    max_items: (
        Annotated[MaxLayerListItems, Meta(extra={"location": "querystring", "location_name": "MaxItems"})] | None
    ) = field(name="MaxItems", default=None)


class ListLayersResponse(Shape, frozen=True, kw_only=True):
    next_marker: str | None = field(name="NextMarker", default=None)
    layers: list[LayersListItem] | None = field(name="Layers", default=None)


class ListProvisionedConcurrencyConfigsRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[FunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})] = field(
        name="FunctionName"
    )
    marker: Annotated[str, Meta(extra={"location": "querystring", "location_name": "Marker"})] | None = field(
        name="Marker", default=None
    )
    max_items: (
        Annotated[
            MaxProvisionedConcurrencyConfigListItems,
            Meta(extra={"location": "querystring", "location_name": "MaxItems"}),
        ]
        | None
    ) = field(name="MaxItems", default=None)


class ListProvisionedConcurrencyConfigsResponse(Shape, frozen=True, kw_only=True):
    provisioned_concurrency_configs: list[ProvisionedConcurrencyConfigListItem] | None = field(
        name="ProvisionedConcurrencyConfigs", default=None
    )
    next_marker: str | None = field(name="NextMarker", default=None)


class ListTagsRequest(Shape, frozen=True, kw_only=True):
    resource: Annotated[TaggableResource, Meta(extra={"location": "uri", "location_name": "Resource"})] = field(
        name="Resource"
    )


class ListTagsResponse(Shape, frozen=True, kw_only=True):
    tags: dict[TagKey, TagValue] | None = field(name="Tags", default=None)


class ListVersionsByFunctionRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[
        NamespacedFunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})
    ] = field(name="FunctionName")
    marker: Annotated[str, Meta(extra={"location": "querystring", "location_name": "Marker"})] | None = field(
        name="Marker", default=None
    )
    max_items: Annotated[MaxListItems, Meta(extra={"location": "querystring", "location_name": "MaxItems"})] | None = (
        field(name="MaxItems", default=None)
    )


class ListVersionsByFunctionResponse(Shape, frozen=True, kw_only=True):
    next_marker: str | None = field(name="NextMarker", default=None)
    versions: list[FunctionConfiguration] | None = field(name="Versions", default=None)


class LoggingConfig(Shape, frozen=True, kw_only=True):
    log_format: LogFormat | None = field(name="LogFormat", default=None)
    application_log_level: ApplicationLogLevel | None = field(name="ApplicationLogLevel", default=None)
    system_log_level: SystemLogLevel | None = field(name="SystemLogLevel", default=None)
    log_group: LogGroup | None = field(name="LogGroup", default=None)


class OnFailure(Shape, frozen=True, kw_only=True):
    destination: DestinationArn | None = field(name="Destination", default=None)


class OnSuccess(Shape, frozen=True, kw_only=True):
    destination: DestinationArn | None = field(name="Destination", default=None)


class OperationShape(Shape, frozen=True, kw_only=True):
    id: OperationId = field(name="Id")
    parent_id: OperationId | None = field(name="ParentId", default=None)
    name: OperationName | None = field(name="Name", default=None)
    type: OperationType = field(name="Type")
    sub_type: OperationSubType | None = field(name="SubType", default=None)
    start_timestamp: ExecutionTimestamp = field(name="StartTimestamp")
    end_timestamp: ExecutionTimestamp | None = field(name="EndTimestamp", default=None)
    status: OperationStatus = field(name="Status")
    execution_details: ExecutionDetails | None = field(name="ExecutionDetails", default=None)
    context_details: ContextDetails | None = field(name="ContextDetails", default=None)
    step_details: StepDetails | None = field(name="StepDetails", default=None)
    wait_details: WaitDetails | None = field(name="WaitDetails", default=None)
    callback_details: CallbackDetails | None = field(name="CallbackDetails", default=None)
    chained_invoke_details: ChainedInvokeDetails | None = field(name="ChainedInvokeDetails", default=None)


class OperationUpdate(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["payload"])

    id: OperationId = field(name="Id")
    parent_id: OperationId | None = field(name="ParentId", default=None)
    name: OperationName | None = field(name="Name", default=None)
    type: OperationType = field(name="Type")
    sub_type: OperationSubType | None = field(name="SubType", default=None)
    action: OperationAction = field(name="Action")
    payload: OperationPayload | None = field(name="Payload", default=None)
    error: ErrorObject | None = field(name="Error", default=None)
    context_options: ContextOptions | None = field(name="ContextOptions", default=None)
    step_options: StepOptions | None = field(name="StepOptions", default=None)
    wait_options: WaitOptions | None = field(name="WaitOptions", default=None)
    callback_options: CallbackOptions | None = field(name="CallbackOptions", default=None)
    chained_invoke_options: ChainedInvokeOptions | None = field(name="ChainedInvokeOptions", default=None)


class PauseDetails(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["reason"])

    pause_request_timestamp: ExecutionTimestamp = field(name="PauseRequestTimestamp")
    reason: PauseReason | None = field(name="Reason", default=None)
    execution_timeout_paused: bool = field(name="ExecutionTimeoutPaused")


class PauseDurableExecutionRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["reason"])

    durable_execution_arn: Annotated[
        DurableExecutionArn, Meta(extra={"location": "uri", "location_name": "DurableExecutionArn"})
    ] = field(name="DurableExecutionArn")
    client_token: ClientToken | None = field(name="ClientToken", default=None)
    reason: PauseReason | None = field(name="Reason", default=None)
    execution_timeout_paused: bool | None = field(name="ExecutionTimeoutPaused", default=None)


class PauseDurableExecutionResponse(Shape, frozen=True, kw_only=True):
    pass


class PropagateTags(Shape, frozen=True, kw_only=True):
    mode: PropagateTagsMode | None = field(name="Mode", default=None)
    explicit_tags: Annotated[dict[TagKey, TagValue], Meta(min_length=0, max_length=40)] | None = field(
        name="ExplicitTags", default=None
    )


class ProvisionedConcurrencyConfigListItem(Shape, frozen=True, kw_only=True):
    function_arn: FunctionArn | None = field(name="FunctionArn", default=None)
    requested_provisioned_concurrent_executions: PositiveInteger | None = field(
        name="RequestedProvisionedConcurrentExecutions", default=None
    )
    available_provisioned_concurrent_executions: NonNegativeInteger | None = field(
        name="AvailableProvisionedConcurrentExecutions", default=None
    )
    allocated_provisioned_concurrent_executions: NonNegativeInteger | None = field(
        name="AllocatedProvisionedConcurrentExecutions", default=None
    )
    status: ProvisionedConcurrencyStatusEnum | None = field(name="Status", default=None)
    status_reason: str | None = field(name="StatusReason", default=None)
    last_modified: Timestamp | None = field(name="LastModified", default=None)


class ProvisionedPollerConfig(Shape, frozen=True, kw_only=True):
    minimum_pollers: MinimumNumberOfPollers | None = field(name="MinimumPollers", default=None)
    maximum_pollers: MaximumNumberOfPollers | None = field(name="MaximumPollers", default=None)
    poller_group_name: ProvisionedPollerGroupName | None = field(name="PollerGroupName", default=None)


class PublishLayerVersionRequest(Shape, frozen=True, kw_only=True):
    layer_name: Annotated[LayerNameOrArn, Meta(extra={"location": "uri", "location_name": "LayerName"})] = field(
        name="LayerName"
    )
    description: Description | None = field(name="Description", default=None)
    content: LayerVersionContentInput = field(name="Content")
    compatible_architectures: Annotated[list[Architecture], Meta(min_length=0, max_length=2)] | None = field(
        name="CompatibleArchitectures", default=None
    )
    compatible_runtimes: Annotated[list[Runtime], Meta(min_length=0, max_length=15)] | None = field(
        name="CompatibleRuntimes", default=None
    )
    license_info: LicenseInfo | None = field(name="LicenseInfo", default=None)


class PublishLayerVersionResponse(Shape, frozen=True, kw_only=True):
    content: LayerVersionContentOutput | None = field(name="Content", default=None)
    layer_arn: LayerArn | None = field(name="LayerArn", default=None)
    layer_version_arn: LayerVersionArn | None = field(name="LayerVersionArn", default=None)
    description: Description | None = field(name="Description", default=None)
    created_date: Timestamp | None = field(name="CreatedDate", default=None)
    version: LayerVersionNumber | None = field(name="Version", default=None)
    compatible_architectures: Annotated[list[Architecture], Meta(min_length=0, max_length=2)] | None = field(
        name="CompatibleArchitectures", default=None
    )
    compatible_runtimes: Annotated[list[Runtime], Meta(min_length=0, max_length=15)] | None = field(
        name="CompatibleRuntimes", default=None
    )
    license_info: LicenseInfo | None = field(name="LicenseInfo", default=None)


class PublishVersionRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[FunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})] = field(
        name="FunctionName"
    )
    code_sha256: str | None = field(name="CodeSha256", default=None)
    description: Description | None = field(name="Description", default=None)
    revision_id: str | None = field(name="RevisionId", default=None)
    publish_to: FunctionVersionLatestPublished | None = field(name="PublishTo", default=None)


class PutFunctionCodeSigningConfigRequest(Shape, frozen=True, kw_only=True):
    code_signing_config_arn: CodeSigningConfigArn = field(name="CodeSigningConfigArn")
    function_name: Annotated[
        NamespacedFunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})
    ] = field(name="FunctionName")


class PutFunctionCodeSigningConfigResponse(Shape, frozen=True, kw_only=True):
    code_signing_config_arn: CodeSigningConfigArn = field(name="CodeSigningConfigArn")
    function_name: FunctionName = field(name="FunctionName")


class PutFunctionConcurrencyRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[FunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})] = field(
        name="FunctionName"
    )
    reserved_concurrent_executions: ReservedConcurrentExecutions = field(name="ReservedConcurrentExecutions")


class PutFunctionEventInvokeConfigRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[
        NamespacedFunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})
    ] = field(name="FunctionName")
    qualifier: (
        Annotated[
            NumericLatestPublishedOrAliasQualifier,
            Meta(extra={"location": "querystring", "location_name": "Qualifier"}),
        ]
        | None
    ) = field(name="Qualifier", default=None)
    maximum_retry_attempts: MaximumRetryAttempts | None = field(name="MaximumRetryAttempts", default=None)
    maximum_event_age_in_seconds: MaximumEventAgeInSeconds | None = field(name="MaximumEventAgeInSeconds", default=None)
    destination_config: DestinationConfig | None = field(name="DestinationConfig", default=None)


class PutFunctionRecursionConfigRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[
        UnqualifiedFunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})
    ] = field(name="FunctionName")
    recursive_loop: RecursiveLoop = field(name="RecursiveLoop")


class PutFunctionRecursionConfigResponse(Shape, frozen=True, kw_only=True):
    recursive_loop: RecursiveLoop | None = field(name="RecursiveLoop", default=None)


class PutFunctionScalingConfigRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[
        UnqualifiedFunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})
    ] = field(name="FunctionName")
    qualifier: Annotated[
        PublishedFunctionQualifier, Meta(extra={"location": "querystring", "location_name": "Qualifier"})
    ] = field(name="Qualifier")
    function_scaling_config: FunctionScalingConfig | None = field(name="FunctionScalingConfig", default=None)


class PutFunctionScalingConfigResponse(Shape, frozen=True, kw_only=True):
    function_state: State | None = field(name="FunctionState", default=None)


class PutProvisionedConcurrencyConfigRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[FunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})] = field(
        name="FunctionName"
    )
    qualifier: Annotated[Qualifier, Meta(extra={"location": "querystring", "location_name": "Qualifier"})] = field(
        name="Qualifier"
    )
    provisioned_concurrent_executions: PositiveInteger = field(name="ProvisionedConcurrentExecutions")


class PutProvisionedConcurrencyConfigResponse(Shape, frozen=True, kw_only=True):
    requested_provisioned_concurrent_executions: PositiveInteger | None = field(
        name="RequestedProvisionedConcurrentExecutions", default=None
    )
    allocated_provisioned_concurrent_executions: NonNegativeInteger | None = field(
        name="AllocatedProvisionedConcurrentExecutions", default=None
    )
    available_provisioned_concurrent_executions: NonNegativeInteger | None = field(
        name="AvailableProvisionedConcurrentExecutions", default=None
    )
    status: ProvisionedConcurrencyStatusEnum | None = field(name="Status", default=None)
    status_reason: str | None = field(name="StatusReason", default=None)
    last_modified: Timestamp | None = field(name="LastModified", default=None)


class PutResourcePolicyRequest(Shape, frozen=True, kw_only=True):
    resource_arn: Annotated[PolicyResourceArn, Meta(extra={"location": "uri", "location_name": "ResourceArn"})] = field(
        name="ResourceArn"
    )
    policy: ResourcePolicy = field(name="Policy")
    revision_id: RevisionId | None = field(name="RevisionId", default=None)


class PutResourcePolicyResponse(Shape, frozen=True, kw_only=True):
    policy: ResourcePolicy | None = field(name="Policy", default=None)
    revision_id: RevisionId | None = field(name="RevisionId", default=None)


class PutRuntimeManagementConfigRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[
        NamespacedFunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})
    ] = field(name="FunctionName")
    qualifier: (
        Annotated[
            NumericLatestPublishedOrAliasQualifier,
            Meta(extra={"location": "querystring", "location_name": "Qualifier"}),
        ]
        | None
    ) = field(name="Qualifier", default=None)
    update_runtime_on: UpdateRuntimeOn = field(name="UpdateRuntimeOn")
    runtime_version_arn: RuntimeVersionArn | None = field(name="RuntimeVersionArn", default=None)


class PutRuntimeManagementConfigResponse(Shape, frozen=True, kw_only=True):
    update_runtime_on: UpdateRuntimeOn = field(name="UpdateRuntimeOn")
    function_arn: FunctionArn = field(name="FunctionArn")
    runtime_version_arn: RuntimeVersionArn | None = field(name="RuntimeVersionArn", default=None)


class RemoveLayerVersionPermissionRequest(Shape, frozen=True, kw_only=True):
    layer_name: Annotated[LayerNameOrArn, Meta(extra={"location": "uri", "location_name": "LayerName"})] = field(
        name="LayerName"
    )
    version_number: Annotated[LayerVersionNumber, Meta(extra={"location": "uri", "location_name": "VersionNumber"})] = (
        field(name="VersionNumber")
    )
    statement_id: Annotated[StatementId, Meta(extra={"location": "uri", "location_name": "StatementId"})] = field(
        name="StatementId"
    )
    revision_id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "RevisionId"})] | None = field(
        name="RevisionId", default=None
    )


class RemovePermissionRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[
        NamespacedFunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})
    ] = field(name="FunctionName")
    statement_id: Annotated[NamespacedStatementId, Meta(extra={"location": "uri", "location_name": "StatementId"})] = (
        field(name="StatementId")
    )
    qualifier: (
        Annotated[
            NumericLatestPublishedOrAliasQualifier,
            Meta(extra={"location": "querystring", "location_name": "Qualifier"}),
        ]
        | None
    ) = field(name="Qualifier", default=None)
    revision_id: Annotated[str, Meta(extra={"location": "querystring", "location_name": "RevisionId"})] | None = field(
        name="RevisionId", default=None
    )


class ResolvedS3Object(Shape, frozen=True, kw_only=True):
    s3_bucket: S3Bucket | None = field(name="S3Bucket", default=None)
    s3_key: S3Key | None = field(name="S3Key", default=None)
    s3_object_version: S3ObjectVersion | None = field(name="S3ObjectVersion", default=None)


class ResumeDurableExecutionRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["reason"])

    durable_execution_arn: Annotated[
        DurableExecutionArn, Meta(extra={"location": "uri", "location_name": "DurableExecutionArn"})
    ] = field(name="DurableExecutionArn")
    client_token: ClientToken | None = field(name="ClientToken", default=None)
    reason: ResumeReason | None = field(name="Reason", default=None)


class ResumeDurableExecutionResponse(Shape, frozen=True, kw_only=True):
    pass


class RetryDetails(Shape, frozen=True, kw_only=True):
    current_attempt: AttemptCount | None = field(name="CurrentAttempt", default=None)
    next_attempt_delay_seconds: DurationSeconds | None = field(name="NextAttemptDelaySeconds", default=None)


class RuntimeVersionConfig(Shape, frozen=True, kw_only=True):
    runtime_version_arn: RuntimeVersionArn | None = field(name="RuntimeVersionArn", default=None)
    error: RuntimeVersionError | None = field(name="Error", default=None)


class RuntimeVersionError(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["message"])

    error_code: str | None = field(name="ErrorCode", default=None)
    message: SensitiveString | None = field(name="Message", default=None)


class S3FilesConfig(Shape, frozen=True, kw_only=True):
    direct_s3_read: DirectS3Read | None = field(name="DirectS3Read", default=None)


class ScalingConfig(Shape, frozen=True, kw_only=True):
    maximum_concurrency: MaximumConcurrency | None = field(name="MaximumConcurrency", default=None)


class SelfManagedEventSource(Shape, frozen=True, kw_only=True):
    endpoints: (
        Annotated[
            dict[EndPointType, Annotated[list[Endpoint], Meta(min_length=1, max_length=10)]],
            Meta(min_length=1, max_length=2),
        ]
        | None
    ) = field(name="Endpoints", default=None)


class SelfManagedKafkaEventSourceConfig(Shape, frozen=True, kw_only=True):
    consumer_group_id: URI | None = field(name="ConsumerGroupId", default=None)
    schema_registry_config: KafkaSchemaRegistryConfig | None = field(name="SchemaRegistryConfig", default=None)
    consumption_mode: KafkaEventSourceMappingConsumptionMode | None = field(name="ConsumptionMode", default=None)


class SendDurableExecutionCallbackFailureRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "error"

    callback_id: Annotated[CallbackId, Meta(extra={"location": "uri", "location_name": "CallbackId"})] = field(
        name="CallbackId"
    )
    error: ErrorObject | None = field(name="Error", default=None)


class SendDurableExecutionCallbackFailureResponse(Shape, frozen=True, kw_only=True):
    pass


class SendDurableExecutionCallbackHeartbeatRequest(Shape, frozen=True, kw_only=True):
    callback_id: Annotated[CallbackId, Meta(extra={"location": "uri", "location_name": "CallbackId"})] = field(
        name="CallbackId"
    )


class SendDurableExecutionCallbackHeartbeatResponse(Shape, frozen=True, kw_only=True):
    pass


class SendDurableExecutionCallbackSuccessRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["result"])

    __payload__: ClassVar[str] = "result"

    callback_id: Annotated[CallbackId, Meta(extra={"location": "uri", "location_name": "CallbackId"})] = field(
        name="CallbackId"
    )
    result: BinaryOperationPayload | None = field(name="Result", default=None)


class SendDurableExecutionCallbackSuccessResponse(Shape, frozen=True, kw_only=True):
    pass


class SnapStart(Shape, frozen=True, kw_only=True):
    apply_on: SnapStartApplyOn | None = field(name="ApplyOn", default=None)


class SnapStartResponse(Shape, frozen=True, kw_only=True):
    apply_on: SnapStartApplyOn | None = field(name="ApplyOn", default=None)
    optimization_status: SnapStartOptimizationStatus | None = field(name="OptimizationStatus", default=None)


class SourceAccessConfiguration(Shape, frozen=True, kw_only=True):
    type: SourceAccessType | None = field(name="Type", default=None)
    uri: URI | None = field(name="URI", default=None)


class StepDetails(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["result"])

    attempt: AttemptCount | None = field(name="Attempt", default=None)
    next_attempt_timestamp: ExecutionTimestamp | None = field(name="NextAttemptTimestamp", default=None)
    result: OperationPayload | None = field(name="Result", default=None)
    error: ErrorObject | None = field(name="Error", default=None)


class StepFailedDetails(Shape, frozen=True, kw_only=True):
    error: EventError = field(name="Error")
    retry_details: RetryDetails = field(name="RetryDetails")


class StepOptions(Shape, frozen=True, kw_only=True):
    next_attempt_delay_seconds: StepOptionsNextAttemptDelaySecondsInteger | None = field(
        name="NextAttemptDelaySeconds", default=None
    )


class StepStartedDetails(Shape, frozen=True, kw_only=True):
    pass


class StepSucceededDetails(Shape, frozen=True, kw_only=True):
    result: EventResult = field(name="Result")
    retry_details: RetryDetails = field(name="RetryDetails")


class StopDurableExecutionRequest(Shape, frozen=True, kw_only=True):
    __payload__: ClassVar[str] = "error"

    durable_execution_arn: Annotated[
        DurableExecutionArn, Meta(extra={"location": "uri", "location_name": "DurableExecutionArn"})
    ] = field(name="DurableExecutionArn")
    error: ErrorObject | None = field(name="Error", default=None)


class StopDurableExecutionResponse(Shape, frozen=True, kw_only=True):
    stop_timestamp: ExecutionTimestamp = field(name="StopTimestamp")


class TagResourceRequest(Shape, frozen=True, kw_only=True):
    resource: Annotated[TaggableResource, Meta(extra={"location": "uri", "location_name": "Resource"})] = field(
        name="Resource"
    )
    tags: dict[TagKey, TagValue] = field(name="Tags")


class TagsError(Shape, frozen=True, kw_only=True):
    error_code: TagsErrorCode = field(name="ErrorCode")
    message: TagsErrorMessage = field(name="Message")


class TargetTrackingScalingPolicy(Shape, frozen=True, kw_only=True):
    predefined_metric_type: CapacityProviderPredefinedMetricType = field(name="PredefinedMetricType")
    target_value: MetricTargetValue = field(name="TargetValue")


class TenancyConfig(Shape, frozen=True, kw_only=True):
    tenant_isolation_mode: TenantIsolationMode = field(name="TenantIsolationMode")


class TraceHeader(Shape, frozen=True, kw_only=True):
    x_amzn_trace_id: XAmznTraceId | None = field(name="XAmznTraceId", default=None)


class TracingConfig(Shape, frozen=True, kw_only=True):
    mode: TracingMode | None = field(name="Mode", default=None)


class TracingConfigResponse(Shape, frozen=True, kw_only=True):
    mode: TracingMode | None = field(name="Mode", default=None)


class UntagResourceRequest(Shape, frozen=True, kw_only=True):
    resource: Annotated[TaggableResource, Meta(extra={"location": "uri", "location_name": "Resource"})] = field(
        name="Resource"
    )
    tag_keys: Annotated[list[TagKey], Meta(extra={"location": "querystring", "location_name": "tagKeys"})] = field(
        name="TagKeys"
    )


class UpdateAliasRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[FunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})] = field(
        name="FunctionName"
    )
    name: Annotated[Alias, Meta(extra={"location": "uri", "location_name": "Name"})] = field(name="Name")
    function_version: VersionWithLatestPublished | None = field(name="FunctionVersion", default=None)
    description: Description | None = field(name="Description", default=None)
    routing_config: AliasRoutingConfiguration | None = field(name="RoutingConfig", default=None)
    revision_id: str | None = field(name="RevisionId", default=None)


class UpdateCapacityProviderRequest(Shape, frozen=True, kw_only=True):
    capacity_provider_name: Annotated[
        CapacityProviderName, Meta(extra={"location": "uri", "location_name": "CapacityProviderName"})
    ] = field(name="CapacityProviderName")
    capacity_provider_scaling_config: CapacityProviderScalingConfig | None = field(
        name="CapacityProviderScalingConfig", default=None
    )
    propagate_tags: PropagateTags | None = field(name="PropagateTags", default=None)
    telemetry_config: CapacityProviderTelemetryConfig | None = field(name="TelemetryConfig", default=None)


class UpdateCapacityProviderResponse(Shape, frozen=True, kw_only=True):
    capacity_provider: CapacityProvider = field(name="CapacityProvider")


class UpdateCodeSigningConfigRequest(Shape, frozen=True, kw_only=True):
    code_signing_config_arn: Annotated[
        CodeSigningConfigArn, Meta(extra={"location": "uri", "location_name": "CodeSigningConfigArn"})
    ] = field(name="CodeSigningConfigArn")
    description: Description | None = field(name="Description", default=None)
    allowed_publishers: AllowedPublishers | None = field(name="AllowedPublishers", default=None)
    code_signing_policies: CodeSigningPolicies | None = field(name="CodeSigningPolicies", default=None)


class UpdateCodeSigningConfigResponse(Shape, frozen=True, kw_only=True):
    code_signing_config: CodeSigningConfig = field(name="CodeSigningConfig")


class UpdateEventSourceMappingRequest(Shape, frozen=True, kw_only=True):
    uuid: Annotated[UUIDString, Meta(extra={"location": "uri", "location_name": "UUID"})] = field(name="UUID")
    function_name: NamespacedFunctionName | None = field(name="FunctionName", default=None)
    enabled: bool | None = field(name="Enabled", default=None)
    batch_size: BatchSize | None = field(name="BatchSize", default=None)
    filter_criteria: FilterCriteria | None = field(name="FilterCriteria", default=None)
    kms_key_arn: KMSKeyArn | None = field(name="KMSKeyArn", default=None)
    metrics_config: EventSourceMappingMetricsConfig | None = field(name="MetricsConfig", default=None)
    logging_config: EventSourceMappingLoggingConfig | None = field(name="LoggingConfig", default=None)
    scaling_config: ScalingConfig | None = field(name="ScalingConfig", default=None)
    maximum_batching_window_in_seconds: MaximumBatchingWindowInSeconds | None = field(
        name="MaximumBatchingWindowInSeconds", default=None
    )
    parallelization_factor: ParallelizationFactor | None = field(name="ParallelizationFactor", default=None)
    destination_config: DestinationConfig | None = field(name="DestinationConfig", default=None)
    maximum_record_age_in_seconds: MaximumRecordAgeInSeconds | None = field(
        name="MaximumRecordAgeInSeconds", default=None
    )
    bisect_batch_on_function_error: bool | None = field(name="BisectBatchOnFunctionError", default=None)
    maximum_retry_attempts: MaximumRetryAttemptsEventSourceMapping | None = field(
        name="MaximumRetryAttempts", default=None
    )
    tumbling_window_in_seconds: TumblingWindowInSeconds | None = field(name="TumblingWindowInSeconds", default=None)
    source_access_configurations: (
        Annotated[list[SourceAccessConfiguration], Meta(min_length=0, max_length=23)] | None
    ) = field(name="SourceAccessConfigurations", default=None)
    function_response_types: Annotated[list[FunctionResponseType], Meta(min_length=0, max_length=1)] | None = field(
        name="FunctionResponseTypes", default=None
    )
    amazon_managed_kafka_event_source_config: AmazonManagedKafkaEventSourceConfig | None = field(
        name="AmazonManagedKafkaEventSourceConfig", default=None
    )
    self_managed_kafka_event_source_config: SelfManagedKafkaEventSourceConfig | None = field(
        name="SelfManagedKafkaEventSourceConfig", default=None
    )
    document_db_event_source_config: DocumentDBEventSourceConfig | None = field(
        name="DocumentDBEventSourceConfig", default=None
    )
    provisioned_poller_config: ProvisionedPollerConfig | None = field(name="ProvisionedPollerConfig", default=None)


class UpdateFunctionCodeRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["zip_file"])

    function_name: Annotated[FunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})] = field(
        name="FunctionName"
    )
    zip_file: Blob | None = field(name="ZipFile", default=None)
    s3_bucket: S3Bucket | None = field(name="S3Bucket", default=None)
    s3_key: S3Key | None = field(name="S3Key", default=None)
    s3_object_version: S3ObjectVersion | None = field(name="S3ObjectVersion", default=None)
    s3_object_storage_mode: S3ObjectStorageMode | None = field(name="S3ObjectStorageMode", default=None)
    image_uri: str | None = field(name="ImageUri", default=None)
    architectures: Annotated[list[Architecture], Meta(min_length=1, max_length=1)] | None = field(
        name="Architectures", default=None
    )
    publish: bool | None = field(name="Publish", default=None)
    publish_to: FunctionVersionLatestPublished | None = field(name="PublishTo", default=None)
    dry_run: bool | None = field(name="DryRun", default=None)
    revision_id: str | None = field(name="RevisionId", default=None)
    source_kms_key_arn: KMSKeyArn | None = field(name="SourceKMSKeyArn", default=None)


class UpdateFunctionConfigurationRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[FunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})] = field(
        name="FunctionName"
    )
    role: RoleArn | None = field(name="Role", default=None)
    handler: Handler | None = field(name="Handler", default=None)
    description: Description | None = field(name="Description", default=None)
    timeout: Timeout | None = field(name="Timeout", default=None)
    memory_size: MemorySize | None = field(name="MemorySize", default=None)
    vpc_config: VpcConfig | None = field(name="VpcConfig", default=None)
    environment: Environment | None = field(name="Environment", default=None)
    runtime: Runtime | None = field(name="Runtime", default=None)
    dead_letter_config: DeadLetterConfig | None = field(name="DeadLetterConfig", default=None)
    kms_key_arn: KMSKeyArn | None = field(name="KMSKeyArn", default=None)
    tracing_config: TracingConfig | None = field(name="TracingConfig", default=None)
    revision_id: str | None = field(name="RevisionId", default=None)
    layers: list[LayerVersionArn] | None = field(name="Layers", default=None)
    file_system_configs: Annotated[list[FileSystemConfig], Meta(min_length=0, max_length=1)] | None = field(
        name="FileSystemConfigs", default=None
    )
    image_config: ImageConfig | None = field(name="ImageConfig", default=None)
    ephemeral_storage: EphemeralStorage | None = field(name="EphemeralStorage", default=None)
    snap_start: SnapStart | None = field(name="SnapStart", default=None)
    logging_config: LoggingConfig | None = field(name="LoggingConfig", default=None)
    capacity_provider_config: CapacityProviderConfig | None = field(name="CapacityProviderConfig", default=None)
    durable_config: DurableConfig | None = field(name="DurableConfig", default=None)
    runtime_config: FunctionRuntimeConfig | None = field(name="RuntimeConfig", default=None)
    accelerator_config: AcceleratorConfig | None = field(name="AcceleratorConfig", default=None)


class UpdateFunctionEventInvokeConfigRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[
        NamespacedFunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})
    ] = field(name="FunctionName")
    qualifier: (
        Annotated[
            NumericLatestPublishedOrAliasQualifier,
            Meta(extra={"location": "querystring", "location_name": "Qualifier"}),
        ]
        | None
    ) = field(name="Qualifier", default=None)
    maximum_retry_attempts: MaximumRetryAttempts | None = field(name="MaximumRetryAttempts", default=None)
    maximum_event_age_in_seconds: MaximumEventAgeInSeconds | None = field(name="MaximumEventAgeInSeconds", default=None)
    destination_config: DestinationConfig | None = field(name="DestinationConfig", default=None)


class UpdateFunctionUrlConfigRequest(Shape, frozen=True, kw_only=True):
    function_name: Annotated[
        FunctionUrlFunctionName, Meta(extra={"location": "uri", "location_name": "FunctionName"})
    ] = field(name="FunctionName")
    qualifier: (
        Annotated[FunctionUrlQualifier, Meta(extra={"location": "querystring", "location_name": "Qualifier"})] | None
    ) = field(name="Qualifier", default=None)
    auth_type: FunctionUrlAuthType | None = field(name="AuthType", default=None)
    cors: Cors | None = field(name="Cors", default=None)
    invoke_mode: InvokeMode | None = field(name="InvokeMode", default=None)


class UpdateFunctionUrlConfigResponse(Shape, frozen=True, kw_only=True):
    function_url: FunctionUrl = field(name="FunctionUrl")
    function_arn: FunctionArn = field(name="FunctionArn")
    auth_type: FunctionUrlAuthType = field(name="AuthType")
    cors: Cors | None = field(name="Cors", default=None)
    creation_time: Timestamp = field(name="CreationTime")
    last_modified_time: Timestamp = field(name="LastModifiedTime")
    invoke_mode: InvokeMode | None = field(name="InvokeMode", default=None)


class VpcConfig(Shape, frozen=True, kw_only=True):
    subnet_ids: Annotated[list[SubnetId], Meta(min_length=0, max_length=16)] | None = field(
        name="SubnetIds", default=None
    )
    security_group_ids: Annotated[list[SecurityGroupId], Meta(min_length=0, max_length=5)] | None = field(
        name="SecurityGroupIds", default=None
    )
    ipv6_allowed_for_dual_stack: bool | None = field(name="Ipv6AllowedForDualStack", default=None)


class VpcConfigResponse(Shape, frozen=True, kw_only=True):
    subnet_ids: Annotated[list[SubnetId], Meta(min_length=0, max_length=16)] | None = field(
        name="SubnetIds", default=None
    )
    security_group_ids: Annotated[list[SecurityGroupId], Meta(min_length=0, max_length=5)] | None = field(
        name="SecurityGroupIds", default=None
    )
    vpc_id: str | None = field(name="VpcId", default=None)
    ipv6_allowed_for_dual_stack: bool | None = field(name="Ipv6AllowedForDualStack", default=None)


class WaitCancelledDetails(Shape, frozen=True, kw_only=True):
    error: EventError | None = field(name="Error", default=None)


class WaitDetails(Shape, frozen=True, kw_only=True):
    scheduled_end_timestamp: ExecutionTimestamp | None = field(name="ScheduledEndTimestamp", default=None)


class WaitOptions(Shape, frozen=True, kw_only=True):
    wait_seconds: WaitOptionsWaitSecondsInteger | None = field(name="WaitSeconds", default=None)


class WaitStartedDetails(Shape, frozen=True, kw_only=True):
    duration: DurationSeconds = field(name="Duration")
    scheduled_end_timestamp: ExecutionTimestamp = field(name="ScheduledEndTimestamp")


class WaitSucceededDetails(Shape, frozen=True, kw_only=True):
    duration: DurationSeconds | None = field(name="Duration", default=None)


class AliasLimitExceededException(ServiceError):
    code = "AliasLimitExceededException"
    status = 400


class CallbackTimeoutException(ServiceError):
    code = "CallbackTimeoutException"
    status = 400
    message_member = "Message"


class CapacityProviderLimitExceededException(ServiceError):
    code = "CapacityProviderLimitExceededException"
    status = 400


class CodeArtifactUserDeletedException(ServiceError):
    code = "CodeArtifactUserDeletedException"
    status = 409


class CodeArtifactUserFailedException(ServiceError):
    code = "CodeArtifactUserFailedException"
    status = 409


class CodeArtifactUserPendingException(ServiceError):
    code = "CodeArtifactUserPendingException"
    status = 409


class CodeSigningConfigNotFoundException(ServiceError):
    code = "CodeSigningConfigNotFoundException"
    status = 404
    message_member = "Message"


class CodeStorageExceededException(ServiceError):
    code = "CodeStorageExceededException"
    status = 400


class CodeVerificationFailedException(ServiceError):
    code = "CodeVerificationFailedException"
    status = 400
    message_member = "Message"


class DurableExecutionAlreadyStartedException(ServiceError):
    code = "DurableExecutionAlreadyStartedException"
    status = 409
    message_member = "Message"


class EC2AccessDeniedException(ServiceError):
    code = "EC2AccessDeniedException"
    status = 502
    fault = "server"
    message_member = "Message"


class EC2ThrottledException(ServiceError):
    code = "EC2ThrottledException"
    status = 502
    fault = "server"
    message_member = "Message"


class EC2UnexpectedException(ServiceError):
    code = "EC2UnexpectedException"
    status = 502
    fault = "server"
    message_member = "Message"


class EFSIOException(ServiceError):
    code = "EFSIOException"
    status = 410
    message_member = "Message"


class EFSMountConnectivityException(ServiceError):
    code = "EFSMountConnectivityException"
    status = 408
    message_member = "Message"


class EFSMountFailureException(ServiceError):
    code = "EFSMountFailureException"
    status = 403
    message_member = "Message"


class EFSMountTimeoutException(ServiceError):
    code = "EFSMountTimeoutException"
    status = 408
    message_member = "Message"


class ENILimitReachedException(ServiceError):
    code = "ENILimitReachedException"
    status = 502
    fault = "server"
    message_member = "Message"


class ENINotReadyException(ServiceError):
    code = "ENINotReadyException"
    status = 502
    fault = "server"
    message_member = "Message"


class FunctionVersionsPerCapacityProviderLimitExceededException(ServiceError):
    code = "FunctionVersionsPerCapacityProviderLimitExceededException"
    status = 400


class InvalidCodeSignatureException(ServiceError):
    code = "InvalidCodeSignatureException"
    status = 400
    message_member = "Message"


class InvalidParameterValueException(ServiceError):
    code = "InvalidParameterValueException"
    status = 400


class InvalidRequestContentException(ServiceError):
    code = "InvalidRequestContentException"
    status = 400


class InvalidRuntimeException(ServiceError):
    code = "InvalidRuntimeException"
    status = 502
    fault = "server"
    message_member = "Message"


class InvalidSecurityGroupIDException(ServiceError):
    code = "InvalidSecurityGroupIDException"
    status = 502
    fault = "server"
    message_member = "Message"


class InvalidSubnetIDException(ServiceError):
    code = "InvalidSubnetIDException"
    status = 502
    fault = "server"
    message_member = "Message"


class InvalidZipFileException(ServiceError):
    code = "InvalidZipFileException"
    status = 502
    fault = "server"
    message_member = "Message"


class KMSAccessDeniedException(ServiceError):
    code = "KMSAccessDeniedException"
    status = 502
    fault = "server"
    message_member = "Message"


class KMSDisabledException(ServiceError):
    code = "KMSDisabledException"
    status = 502
    fault = "server"
    message_member = "Message"


class KMSInvalidStateException(ServiceError):
    code = "KMSInvalidStateException"
    status = 502
    fault = "server"
    message_member = "Message"


class KMSNotFoundException(ServiceError):
    code = "KMSNotFoundException"
    status = 502
    fault = "server"
    message_member = "Message"


class ModeNotSupportedException(ServiceError):
    code = "ModeNotSupportedException"
    status = 400


class NoPublishedVersionException(ServiceError):
    code = "NoPublishedVersionException"
    status = 400
    message_member = "Message"


class PolicyLengthExceededException(ServiceError):
    code = "PolicyLengthExceededException"
    status = 400


class PreconditionFailedException(ServiceError):
    code = "PreconditionFailedException"
    status = 412


class ProvisionedConcurrencyConfigNotFoundException(ServiceError):
    code = "ProvisionedConcurrencyConfigNotFoundException"
    status = 404


class PublicPolicyException(ServiceError):
    code = "PublicPolicyException"
    status = 400
    message_member = "Message"


class RecursiveInvocationException(ServiceError):
    code = "RecursiveInvocationException"
    status = 400
    message_member = "Message"


class RequestTooLargeException(ServiceError):
    code = "RequestTooLargeException"
    status = 413


class ResourceConflictException(ServiceError):
    code = "ResourceConflictException"
    status = 409


class ResourceInUseException(ServiceError):
    code = "ResourceInUseException"
    status = 400
    message_member = "Message"


class ResourceNotFoundException(ServiceError):
    code = "ResourceNotFoundException"
    status = 404
    message_member = "Message"


class ResourceNotReadyException(ServiceError):
    code = "ResourceNotReadyException"
    status = 502
    fault = "server"


class RuntimeAliasDeletedException(ServiceError):
    code = "RuntimeAliasDeletedException"
    status = 409


class RuntimeVersionDeletedException(ServiceError):
    code = "RuntimeVersionDeletedException"
    status = 409


class S3FilesMountConnectivityException(ServiceError):
    code = "S3FilesMountConnectivityException"
    status = 408
    message_member = "Message"


class S3FilesMountFailureException(ServiceError):
    code = "S3FilesMountFailureException"
    status = 403
    message_member = "Message"


class S3FilesMountTimeoutException(ServiceError):
    code = "S3FilesMountTimeoutException"
    status = 408
    message_member = "Message"


class SerializedRequestEntityTooLargeException(ServiceError):
    code = "SerializedRequestEntityTooLargeException"
    status = 413


class ServiceException(ServiceError):
    code = "ServiceException"
    status = 500
    fault = "server"
    message_member = "Message"


class ServiceQuotaExceededException(ServiceError):
    code = "ServiceQuotaExceededException"
    status = 402
    message_member = "Message"


class SnapStartException(ServiceError):
    code = "SnapStartException"
    status = 400
    message_member = "Message"


class SnapStartNotReadyException(ServiceError):
    code = "SnapStartNotReadyException"
    status = 409
    message_member = "Message"


class SnapStartRegenerationFailureException(ServiceError):
    code = "SnapStartRegenerationFailureException"
    status = 409
    message_member = "Message"


class SnapStartTimeoutException(ServiceError):
    code = "SnapStartTimeoutException"
    status = 408
    message_member = "Message"


class SubnetIPAddressLimitReachedException(ServiceError):
    code = "SubnetIPAddressLimitReachedException"
    status = 502
    fault = "server"
    message_member = "Message"


class TooManyRequestsException(ServiceError):
    code = "TooManyRequestsException"
    status = 429
    header_members = {"retryAfterSeconds": "Retry-After"}


class UnsupportedMediaTypeException(ServiceError):
    code = "UnsupportedMediaTypeException"
    status = 415


AddLayerVersionPermission = Operation(
    SERVICE,
    "AddLayerVersionPermission",
    AddLayerVersionPermissionRequest,
    AddLayerVersionPermissionResponse,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        PolicyLengthExceededException,
        ResourceNotFoundException,
        PreconditionFailedException,
    ),
    method="POST",
    uri="/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy",
    status=201,
)
AddPermission = Operation(
    SERVICE,
    "AddPermission",
    AddPermissionRequest,
    AddPermissionResponse,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        PublicPolicyException,
        ServiceException,
        TooManyRequestsException,
        PolicyLengthExceededException,
        ResourceNotFoundException,
        PreconditionFailedException,
    ),
    method="POST",
    uri="/2015-03-31/functions/{FunctionName}/policy",
    status=201,
)
CheckpointDurableExecution = Operation(
    SERVICE,
    "CheckpointDurableExecution",
    CheckpointDurableExecutionRequest,
    CheckpointDurableExecutionResponse,
    errors=(
        InvalidParameterValueException,
        KMSInvalidStateException,
        ServiceException,
        TooManyRequestsException,
        KMSNotFoundException,
        KMSAccessDeniedException,
        KMSDisabledException,
    ),
    method="POST",
    uri="/2025-12-01/durable-executions/{DurableExecutionArn}/checkpoint",
)
CreateAlias = Operation(
    SERVICE,
    "CreateAlias",
    CreateAliasRequest,
    AliasConfiguration,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        AliasLimitExceededException,
        ResourceNotFoundException,
    ),
    method="POST",
    uri="/2015-03-31/functions/{FunctionName}/aliases",
    status=201,
)
CreateCapacityProvider = Operation(
    SERVICE,
    "CreateCapacityProvider",
    CreateCapacityProviderRequest,
    CreateCapacityProviderResponse,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        CapacityProviderLimitExceededException,
    ),
    method="POST",
    uri="/2025-11-30/capacity-providers",
    status=202,
)
CreateCodeSigningConfig = Operation(
    SERVICE,
    "CreateCodeSigningConfig",
    CreateCodeSigningConfigRequest,
    CreateCodeSigningConfigResponse,
    errors=(
        InvalidParameterValueException,
        ServiceException,
    ),
    method="POST",
    uri="/2020-04-22/code-signing-configs",
    status=201,
)
CreateEventSourceMapping = Operation(
    SERVICE,
    "CreateEventSourceMapping",
    CreateEventSourceMappingRequest,
    EventSourceMappingConfiguration,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="POST",
    uri="/2015-03-31/event-source-mappings",
    status=202,
)
CreateFunction = Operation(
    SERVICE,
    "CreateFunction",
    CreateFunctionRequest,
    FunctionConfiguration,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        InvalidCodeSignatureException,
        ResourceNotFoundException,
        CodeVerificationFailedException,
        CodeSigningConfigNotFoundException,
        CodeStorageExceededException,
        FunctionVersionsPerCapacityProviderLimitExceededException,
    ),
    method="POST",
    uri="/2015-03-31/functions",
    status=201,
)
CreateFunctionUrlConfig = Operation(
    SERVICE,
    "CreateFunctionUrlConfig",
    CreateFunctionUrlConfigRequest,
    CreateFunctionUrlConfigResponse,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="POST",
    uri="/2021-10-31/functions/{FunctionName}/url",
    status=201,
)
DeleteAlias: Operation[DeleteAliasRequest, None] = Operation(
    SERVICE,
    "DeleteAlias",
    DeleteAliasRequest,
    None,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="DELETE",
    uri="/2015-03-31/functions/{FunctionName}/aliases/{Name}",
    status=204,
)
DeleteCapacityProvider = Operation(
    SERVICE,
    "DeleteCapacityProvider",
    DeleteCapacityProviderRequest,
    DeleteCapacityProviderResponse,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="DELETE",
    uri="/2025-11-30/capacity-providers/{CapacityProviderName}",
    status=202,
)
DeleteCodeSigningConfig = Operation(
    SERVICE,
    "DeleteCodeSigningConfig",
    DeleteCodeSigningConfigRequest,
    DeleteCodeSigningConfigResponse,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        ServiceException,
        ResourceNotFoundException,
    ),
    method="DELETE",
    uri="/2020-04-22/code-signing-configs/{CodeSigningConfigArn}",
    status=204,
)
DeleteDurableExecution = Operation(
    SERVICE,
    "DeleteDurableExecution",
    DeleteDurableExecutionRequest,
    DeleteDurableExecutionResponse,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="DELETE",
    uri="/2025-12-01/durable-executions/{DurableExecutionArn}",
    status=202,
)
DeleteEventSourceMapping = Operation(
    SERVICE,
    "DeleteEventSourceMapping",
    DeleteEventSourceMappingRequest,
    EventSourceMappingConfiguration,
    errors=(
        InvalidParameterValueException,
        ResourceInUseException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="DELETE",
    uri="/2015-03-31/event-source-mappings/{UUID}",
    status=202,
)
DeleteFunction = Operation(
    SERVICE,
    "DeleteFunction",
    DeleteFunctionRequest,
    DeleteFunctionResponse,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="DELETE",
    uri="/2015-03-31/functions/{FunctionName}",
)
DeleteFunctionCodeSigningConfig: Operation[DeleteFunctionCodeSigningConfigRequest, None] = Operation(
    SERVICE,
    "DeleteFunctionCodeSigningConfig",
    DeleteFunctionCodeSigningConfigRequest,
    None,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
        CodeSigningConfigNotFoundException,
    ),
    method="DELETE",
    uri="/2020-06-30/functions/{FunctionName}/code-signing-config",
    status=204,
)
DeleteFunctionConcurrency: Operation[DeleteFunctionConcurrencyRequest, None] = Operation(
    SERVICE,
    "DeleteFunctionConcurrency",
    DeleteFunctionConcurrencyRequest,
    None,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="DELETE",
    uri="/2017-10-31/functions/{FunctionName}/concurrency",
    status=204,
)
DeleteFunctionEventInvokeConfig: Operation[DeleteFunctionEventInvokeConfigRequest, None] = Operation(
    SERVICE,
    "DeleteFunctionEventInvokeConfig",
    DeleteFunctionEventInvokeConfigRequest,
    None,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="DELETE",
    uri="/2019-09-25/functions/{FunctionName}/event-invoke-config",
    status=204,
)
DeleteFunctionUrlConfig: Operation[DeleteFunctionUrlConfigRequest, None] = Operation(
    SERVICE,
    "DeleteFunctionUrlConfig",
    DeleteFunctionUrlConfigRequest,
    None,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="DELETE",
    uri="/2021-10-31/functions/{FunctionName}/url",
    status=204,
)
DeleteLayerVersion: Operation[DeleteLayerVersionRequest, None] = Operation(
    SERVICE,
    "DeleteLayerVersion",
    DeleteLayerVersionRequest,
    None,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="DELETE",
    uri="/2018-10-31/layers/{LayerName}/versions/{VersionNumber}",
    status=204,
)
DeleteProvisionedConcurrencyConfig: Operation[DeleteProvisionedConcurrencyConfigRequest, None] = Operation(
    SERVICE,
    "DeleteProvisionedConcurrencyConfig",
    DeleteProvisionedConcurrencyConfigRequest,
    None,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="DELETE",
    uri="/2019-09-30/functions/{FunctionName}/provisioned-concurrency",
    status=204,
)
DeleteResourcePolicy: Operation[DeleteResourcePolicyRequest, None] = Operation(
    SERVICE,
    "DeleteResourcePolicy",
    DeleteResourcePolicyRequest,
    None,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
        PreconditionFailedException,
    ),
    method="DELETE",
    uri="/2026-07-09/resource-policy/{ResourceArn}",
    status=204,
)
GetAccountSettings = Operation(
    SERVICE,
    "GetAccountSettings",
    GetAccountSettingsRequest,
    GetAccountSettingsResponse,
    errors=(
        ServiceException,
        TooManyRequestsException,
    ),
    method="GET",
    uri="/2016-08-19/account-settings",
)
GetAlias = Operation(
    SERVICE,
    "GetAlias",
    GetAliasRequest,
    AliasConfiguration,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="GET",
    uri="/2015-03-31/functions/{FunctionName}/aliases/{Name}",
)
GetCapacityProvider = Operation(
    SERVICE,
    "GetCapacityProvider",
    GetCapacityProviderRequest,
    GetCapacityProviderResponse,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="GET",
    uri="/2025-11-30/capacity-providers/{CapacityProviderName}",
)
GetCodeSigningConfig = Operation(
    SERVICE,
    "GetCodeSigningConfig",
    GetCodeSigningConfigRequest,
    GetCodeSigningConfigResponse,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        ResourceNotFoundException,
    ),
    method="GET",
    uri="/2020-04-22/code-signing-configs/{CodeSigningConfigArn}",
)
GetDurableExecution = Operation(
    SERVICE,
    "GetDurableExecution",
    GetDurableExecutionRequest,
    GetDurableExecutionResponse,
    errors=(
        InvalidParameterValueException,
        KMSInvalidStateException,
        ServiceException,
        TooManyRequestsException,
        KMSNotFoundException,
        ResourceNotFoundException,
        KMSAccessDeniedException,
        KMSDisabledException,
    ),
    method="GET",
    uri="/2025-12-01/durable-executions/{DurableExecutionArn}",
)
GetDurableExecutionHistory = Operation(
    SERVICE,
    "GetDurableExecutionHistory",
    GetDurableExecutionHistoryRequest,
    GetDurableExecutionHistoryResponse,
    errors=(
        InvalidParameterValueException,
        KMSInvalidStateException,
        ServiceException,
        TooManyRequestsException,
        KMSNotFoundException,
        ResourceNotFoundException,
        KMSAccessDeniedException,
        KMSDisabledException,
    ),
    method="GET",
    uri="/2025-12-01/durable-executions/{DurableExecutionArn}/history",
)
GetDurableExecutionState = Operation(
    SERVICE,
    "GetDurableExecutionState",
    GetDurableExecutionStateRequest,
    GetDurableExecutionStateResponse,
    errors=(
        InvalidParameterValueException,
        KMSInvalidStateException,
        ServiceException,
        TooManyRequestsException,
        KMSNotFoundException,
        KMSAccessDeniedException,
        KMSDisabledException,
    ),
    method="GET",
    uri="/2025-12-01/durable-executions/{DurableExecutionArn}/state",
)
GetEventSourceMapping = Operation(
    SERVICE,
    "GetEventSourceMapping",
    GetEventSourceMappingRequest,
    EventSourceMappingConfiguration,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="GET",
    uri="/2015-03-31/event-source-mappings/{UUID}",
)
GetFunction = Operation(
    SERVICE,
    "GetFunction",
    GetFunctionRequest,
    GetFunctionResponse,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="GET",
    uri="/2015-03-31/functions/{FunctionName}",
)
GetFunctionCodeSigningConfig = Operation(
    SERVICE,
    "GetFunctionCodeSigningConfig",
    GetFunctionCodeSigningConfigRequest,
    GetFunctionCodeSigningConfigResponse,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
        CodeSigningConfigNotFoundException,
    ),
    method="GET",
    uri="/2020-06-30/functions/{FunctionName}/code-signing-config",
)
GetFunctionConcurrency = Operation(
    SERVICE,
    "GetFunctionConcurrency",
    GetFunctionConcurrencyRequest,
    GetFunctionConcurrencyResponse,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="GET",
    uri="/2019-09-30/functions/{FunctionName}/concurrency",
)
GetFunctionConfiguration = Operation(
    SERVICE,
    "GetFunctionConfiguration",
    GetFunctionConfigurationRequest,
    FunctionConfiguration,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="GET",
    uri="/2015-03-31/functions/{FunctionName}/configuration",
)
GetFunctionEventInvokeConfig = Operation(
    SERVICE,
    "GetFunctionEventInvokeConfig",
    GetFunctionEventInvokeConfigRequest,
    FunctionEventInvokeConfig,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="GET",
    uri="/2019-09-25/functions/{FunctionName}/event-invoke-config",
)
GetFunctionRecursionConfig = Operation(
    SERVICE,
    "GetFunctionRecursionConfig",
    GetFunctionRecursionConfigRequest,
    GetFunctionRecursionConfigResponse,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="GET",
    uri="/2024-08-31/functions/{FunctionName}/recursion-config",
)
GetFunctionScalingConfig = Operation(
    SERVICE,
    "GetFunctionScalingConfig",
    GetFunctionScalingConfigRequest,
    GetFunctionScalingConfigResponse,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="GET",
    uri="/2025-11-30/functions/{FunctionName}/function-scaling-config",
)
GetFunctionUrlConfig = Operation(
    SERVICE,
    "GetFunctionUrlConfig",
    GetFunctionUrlConfigRequest,
    GetFunctionUrlConfigResponse,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="GET",
    uri="/2021-10-31/functions/{FunctionName}/url",
)
GetLayerVersion = Operation(
    SERVICE,
    "GetLayerVersion",
    GetLayerVersionRequest,
    GetLayerVersionResponse,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="GET",
    uri="/2018-10-31/layers/{LayerName}/versions/{VersionNumber}",
)
GetLayerVersionByArn = Operation(
    SERVICE,
    "GetLayerVersionByArn",
    GetLayerVersionByArnRequest,
    GetLayerVersionResponse,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="GET",
    uri="/2018-10-31/layers?find=LayerVersion",
)
GetLayerVersionPolicy = Operation(
    SERVICE,
    "GetLayerVersionPolicy",
    GetLayerVersionPolicyRequest,
    GetLayerVersionPolicyResponse,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="GET",
    uri="/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy",
)
GetPolicy = Operation(
    SERVICE,
    "GetPolicy",
    GetPolicyRequest,
    GetPolicyResponse,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="GET",
    uri="/2015-03-31/functions/{FunctionName}/policy",
)
GetProvisionedConcurrencyConfig = Operation(
    SERVICE,
    "GetProvisionedConcurrencyConfig",
    GetProvisionedConcurrencyConfigRequest,
    GetProvisionedConcurrencyConfigResponse,
    errors=(
        InvalidParameterValueException,
        ProvisionedConcurrencyConfigNotFoundException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="GET",
    uri="/2019-09-30/functions/{FunctionName}/provisioned-concurrency",
)
GetResourcePolicy = Operation(
    SERVICE,
    "GetResourcePolicy",
    GetResourcePolicyRequest,
    GetResourcePolicyResponse,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="GET",
    uri="/2026-07-09/resource-policy/{ResourceArn}",
)
GetRuntimeManagementConfig = Operation(
    SERVICE,
    "GetRuntimeManagementConfig",
    GetRuntimeManagementConfigRequest,
    GetRuntimeManagementConfigResponse,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="GET",
    uri="/2021-07-20/functions/{FunctionName}/runtime-management-config",
)
Invoke = Operation(
    SERVICE,
    "Invoke",
    InvocationRequest,
    InvocationResponse,
    errors=(
        RuntimeAliasDeletedException,
        CodeArtifactUserDeletedException,
        ResourceNotReadyException,
        ServiceQuotaExceededException,
        InvalidSecurityGroupIDException,
        SnapStartTimeoutException,
        TooManyRequestsException,
        EC2ThrottledException,
        EFSMountConnectivityException,
        SubnetIPAddressLimitReachedException,
        KMSAccessDeniedException,
        RequestTooLargeException,
        KMSDisabledException,
        UnsupportedMediaTypeException,
        S3FilesMountConnectivityException,
        SerializedRequestEntityTooLargeException,
        InvalidRuntimeException,
        NoPublishedVersionException,
        EC2UnexpectedException,
        InvalidSubnetIDException,
        KMSNotFoundException,
        InvalidParameterValueException,
        EC2AccessDeniedException,
        EFSIOException,
        KMSInvalidStateException,
        ResourceConflictException,
        RuntimeVersionDeletedException,
        ENILimitReachedException,
        SnapStartNotReadyException,
        ServiceException,
        CodeArtifactUserPendingException,
        SnapStartException,
        RecursiveInvocationException,
        S3FilesMountFailureException,
        EFSMountTimeoutException,
        ENINotReadyException,
        S3FilesMountTimeoutException,
        CodeArtifactUserFailedException,
        ModeNotSupportedException,
        ResourceNotFoundException,
        InvalidRequestContentException,
        SnapStartRegenerationFailureException,
        DurableExecutionAlreadyStartedException,
        InvalidZipFileException,
        EFSMountFailureException,
    ),
    method="POST",
    uri="/2015-03-31/functions/{FunctionName}/invocations",
)
InvokeAsync = Operation(
    SERVICE,
    "InvokeAsync",
    InvokeAsyncRequest,
    InvokeAsyncResponse,
    errors=(
        ServiceQuotaExceededException,
        InvalidSecurityGroupIDException,
        SnapStartTimeoutException,
        EC2ThrottledException,
        EFSMountConnectivityException,
        SubnetIPAddressLimitReachedException,
        KMSAccessDeniedException,
        KMSDisabledException,
        S3FilesMountConnectivityException,
        InvalidRuntimeException,
        EC2UnexpectedException,
        InvalidSubnetIDException,
        KMSNotFoundException,
        EC2AccessDeniedException,
        EFSIOException,
        KMSInvalidStateException,
        ResourceConflictException,
        ENILimitReachedException,
        SnapStartNotReadyException,
        ServiceException,
        SnapStartException,
        S3FilesMountFailureException,
        EFSMountTimeoutException,
        S3FilesMountTimeoutException,
        ModeNotSupportedException,
        ResourceNotFoundException,
        InvalidRequestContentException,
        SnapStartRegenerationFailureException,
        EFSMountFailureException,
    ),
    method="POST",
    uri="/2014-11-13/functions/{FunctionName}/invoke-async",
    status=202,
)
InvokeWithResponseStream = Operation(
    SERVICE,
    "InvokeWithResponseStream",
    InvokeWithResponseStreamRequest,
    InvokeWithResponseStreamResponse,
    errors=(
        RuntimeAliasDeletedException,
        CodeArtifactUserDeletedException,
        ResourceNotReadyException,
        ServiceQuotaExceededException,
        InvalidSecurityGroupIDException,
        SnapStartTimeoutException,
        TooManyRequestsException,
        EC2ThrottledException,
        EFSMountConnectivityException,
        SubnetIPAddressLimitReachedException,
        KMSAccessDeniedException,
        RequestTooLargeException,
        KMSDisabledException,
        UnsupportedMediaTypeException,
        S3FilesMountConnectivityException,
        SerializedRequestEntityTooLargeException,
        InvalidRuntimeException,
        NoPublishedVersionException,
        EC2UnexpectedException,
        InvalidSubnetIDException,
        KMSNotFoundException,
        InvalidParameterValueException,
        EC2AccessDeniedException,
        EFSIOException,
        KMSInvalidStateException,
        ResourceConflictException,
        RuntimeVersionDeletedException,
        ENILimitReachedException,
        SnapStartNotReadyException,
        ServiceException,
        CodeArtifactUserPendingException,
        SnapStartException,
        RecursiveInvocationException,
        S3FilesMountFailureException,
        EFSMountTimeoutException,
        S3FilesMountTimeoutException,
        CodeArtifactUserFailedException,
        ResourceNotFoundException,
        InvalidRequestContentException,
        SnapStartRegenerationFailureException,
        InvalidZipFileException,
        EFSMountFailureException,
    ),
    method="POST",
    uri="/2021-11-15/functions/{FunctionName}/response-streaming-invocations",
)
ListAliases = Operation(
    SERVICE,
    "ListAliases",
    ListAliasesRequest,
    ListAliasesResponse,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="GET",
    uri="/2015-03-31/functions/{FunctionName}/aliases",
)
ListCapacityProviders = Operation(
    SERVICE,
    "ListCapacityProviders",
    ListCapacityProvidersRequest,
    ListCapacityProvidersResponse,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        TooManyRequestsException,
    ),
    method="GET",
    uri="/2025-11-30/capacity-providers",
)
ListCodeSigningConfigs = Operation(
    SERVICE,
    "ListCodeSigningConfigs",
    ListCodeSigningConfigsRequest,
    ListCodeSigningConfigsResponse,
    errors=(
        InvalidParameterValueException,
        ServiceException,
    ),
    method="GET",
    uri="/2020-04-22/code-signing-configs",
)
ListDurableExecutionsByFunction = Operation(
    SERVICE,
    "ListDurableExecutionsByFunction",
    ListDurableExecutionsByFunctionRequest,
    ListDurableExecutionsByFunctionResponse,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="GET",
    uri="/2025-12-01/functions/{FunctionName}/durable-executions",
)
ListEventSourceMappings = Operation(
    SERVICE,
    "ListEventSourceMappings",
    ListEventSourceMappingsRequest,
    ListEventSourceMappingsResponse,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="GET",
    uri="/2015-03-31/event-source-mappings",
)
ListFunctionEventInvokeConfigs = Operation(
    SERVICE,
    "ListFunctionEventInvokeConfigs",
    ListFunctionEventInvokeConfigsRequest,
    ListFunctionEventInvokeConfigsResponse,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="GET",
    uri="/2019-09-25/functions/{FunctionName}/event-invoke-config/list",
)
ListFunctionUrlConfigs = Operation(
    SERVICE,
    "ListFunctionUrlConfigs",
    ListFunctionUrlConfigsRequest,
    ListFunctionUrlConfigsResponse,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="GET",
    uri="/2021-10-31/functions/{FunctionName}/urls",
)
ListFunctionVersionsByCapacityProvider = Operation(
    SERVICE,
    "ListFunctionVersionsByCapacityProvider",
    ListFunctionVersionsByCapacityProviderRequest,
    ListFunctionVersionsByCapacityProviderResponse,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="GET",
    uri="/2025-11-30/capacity-providers/{CapacityProviderName}/function-versions",
)
ListFunctions = Operation(
    SERVICE,
    "ListFunctions",
    ListFunctionsRequest,
    ListFunctionsResponse,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        TooManyRequestsException,
    ),
    method="GET",
    uri="/2015-03-31/functions",
)
ListFunctionsByCodeSigningConfig = Operation(
    SERVICE,
    "ListFunctionsByCodeSigningConfig",
    ListFunctionsByCodeSigningConfigRequest,
    ListFunctionsByCodeSigningConfigResponse,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        ResourceNotFoundException,
    ),
    method="GET",
    uri="/2020-04-22/code-signing-configs/{CodeSigningConfigArn}/functions",
)
ListLayerVersions = Operation(
    SERVICE,
    "ListLayerVersions",
    ListLayerVersionsRequest,
    ListLayerVersionsResponse,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="GET",
    uri="/2018-10-31/layers/{LayerName}/versions",
)
ListLayers = Operation(
    SERVICE,
    "ListLayers",
    ListLayersRequest,
    ListLayersResponse,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        TooManyRequestsException,
    ),
    method="GET",
    uri="/2018-10-31/layers",
)
ListProvisionedConcurrencyConfigs = Operation(
    SERVICE,
    "ListProvisionedConcurrencyConfigs",
    ListProvisionedConcurrencyConfigsRequest,
    ListProvisionedConcurrencyConfigsResponse,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="GET",
    uri="/2019-09-30/functions/{FunctionName}/provisioned-concurrency?List=ALL",
)
ListTags = Operation(
    SERVICE,
    "ListTags",
    ListTagsRequest,
    ListTagsResponse,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="GET",
    uri="/2017-03-31/tags/{Resource}",
)
ListVersionsByFunction = Operation(
    SERVICE,
    "ListVersionsByFunction",
    ListVersionsByFunctionRequest,
    ListVersionsByFunctionResponse,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="GET",
    uri="/2015-03-31/functions/{FunctionName}/versions",
)
PauseDurableExecution = Operation(
    SERVICE,
    "PauseDurableExecution",
    PauseDurableExecutionRequest,
    PauseDurableExecutionResponse,
    errors=(
        InvalidParameterValueException,
        KMSInvalidStateException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        KMSNotFoundException,
        ResourceNotFoundException,
        KMSAccessDeniedException,
        KMSDisabledException,
    ),
    method="POST",
    uri="/2025-12-01/durable-executions/{DurableExecutionArn}/pause",
    status=202,
)
PublishLayerVersion = Operation(
    SERVICE,
    "PublishLayerVersion",
    PublishLayerVersionRequest,
    PublishLayerVersionResponse,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
        CodeStorageExceededException,
    ),
    method="POST",
    uri="/2018-10-31/layers/{LayerName}/versions",
    status=201,
)
PublishVersion = Operation(
    SERVICE,
    "PublishVersion",
    PublishVersionRequest,
    FunctionConfiguration,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
        CodeStorageExceededException,
        FunctionVersionsPerCapacityProviderLimitExceededException,
        PreconditionFailedException,
    ),
    method="POST",
    uri="/2015-03-31/functions/{FunctionName}/versions",
    status=201,
)
PutFunctionCodeSigningConfig = Operation(
    SERVICE,
    "PutFunctionCodeSigningConfig",
    PutFunctionCodeSigningConfigRequest,
    PutFunctionCodeSigningConfigResponse,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
        CodeSigningConfigNotFoundException,
    ),
    method="PUT",
    uri="/2020-06-30/functions/{FunctionName}/code-signing-config",
)
PutFunctionConcurrency = Operation(
    SERVICE,
    "PutFunctionConcurrency",
    PutFunctionConcurrencyRequest,
    Concurrency,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="PUT",
    uri="/2017-10-31/functions/{FunctionName}/concurrency",
)
PutFunctionEventInvokeConfig = Operation(
    SERVICE,
    "PutFunctionEventInvokeConfig",
    PutFunctionEventInvokeConfigRequest,
    FunctionEventInvokeConfig,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="PUT",
    uri="/2019-09-25/functions/{FunctionName}/event-invoke-config",
)
PutFunctionRecursionConfig = Operation(
    SERVICE,
    "PutFunctionRecursionConfig",
    PutFunctionRecursionConfigRequest,
    PutFunctionRecursionConfigResponse,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="PUT",
    uri="/2024-08-31/functions/{FunctionName}/recursion-config",
)
PutFunctionScalingConfig = Operation(
    SERVICE,
    "PutFunctionScalingConfig",
    PutFunctionScalingConfigRequest,
    PutFunctionScalingConfigResponse,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="PUT",
    uri="/2025-11-30/functions/{FunctionName}/function-scaling-config",
    status=202,
)
PutProvisionedConcurrencyConfig = Operation(
    SERVICE,
    "PutProvisionedConcurrencyConfig",
    PutProvisionedConcurrencyConfigRequest,
    PutProvisionedConcurrencyConfigResponse,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="PUT",
    uri="/2019-09-30/functions/{FunctionName}/provisioned-concurrency",
    status=202,
)
PutResourcePolicy = Operation(
    SERVICE,
    "PutResourcePolicy",
    PutResourcePolicyRequest,
    PutResourcePolicyResponse,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        PublicPolicyException,
        ServiceException,
        TooManyRequestsException,
        PolicyLengthExceededException,
        ResourceNotFoundException,
        PreconditionFailedException,
    ),
    method="PUT",
    uri="/2026-07-09/resource-policy/{ResourceArn}",
)
PutRuntimeManagementConfig = Operation(
    SERVICE,
    "PutRuntimeManagementConfig",
    PutRuntimeManagementConfigRequest,
    PutRuntimeManagementConfigResponse,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="PUT",
    uri="/2021-07-20/functions/{FunctionName}/runtime-management-config",
)
RemoveLayerVersionPermission: Operation[RemoveLayerVersionPermissionRequest, None] = Operation(
    SERVICE,
    "RemoveLayerVersionPermission",
    RemoveLayerVersionPermissionRequest,
    None,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
        PreconditionFailedException,
    ),
    method="DELETE",
    uri="/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy/{StatementId}",
    status=204,
)
RemovePermission: Operation[RemovePermissionRequest, None] = Operation(
    SERVICE,
    "RemovePermission",
    RemovePermissionRequest,
    None,
    errors=(
        InvalidParameterValueException,
        PublicPolicyException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
        PreconditionFailedException,
    ),
    method="DELETE",
    uri="/2015-03-31/functions/{FunctionName}/policy/{StatementId}",
    status=204,
)
ResumeDurableExecution = Operation(
    SERVICE,
    "ResumeDurableExecution",
    ResumeDurableExecutionRequest,
    ResumeDurableExecutionResponse,
    errors=(
        InvalidParameterValueException,
        KMSInvalidStateException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        KMSNotFoundException,
        ResourceNotFoundException,
        KMSAccessDeniedException,
        KMSDisabledException,
    ),
    method="POST",
    uri="/2025-12-01/durable-executions/{DurableExecutionArn}/resume",
    status=202,
)
SendDurableExecutionCallbackFailure = Operation(
    SERVICE,
    "SendDurableExecutionCallbackFailure",
    SendDurableExecutionCallbackFailureRequest,
    SendDurableExecutionCallbackFailureResponse,
    errors=(
        InvalidParameterValueException,
        KMSInvalidStateException,
        ServiceException,
        TooManyRequestsException,
        KMSNotFoundException,
        ResourceNotFoundException,
        CallbackTimeoutException,
        KMSAccessDeniedException,
        KMSDisabledException,
    ),
    method="POST",
    uri="/2025-12-01/durable-execution-callbacks/{CallbackId}/fail",
)
SendDurableExecutionCallbackHeartbeat = Operation(
    SERVICE,
    "SendDurableExecutionCallbackHeartbeat",
    SendDurableExecutionCallbackHeartbeatRequest,
    SendDurableExecutionCallbackHeartbeatResponse,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
        CallbackTimeoutException,
    ),
    method="POST",
    uri="/2025-12-01/durable-execution-callbacks/{CallbackId}/heartbeat",
)
SendDurableExecutionCallbackSuccess = Operation(
    SERVICE,
    "SendDurableExecutionCallbackSuccess",
    SendDurableExecutionCallbackSuccessRequest,
    SendDurableExecutionCallbackSuccessResponse,
    errors=(
        InvalidParameterValueException,
        KMSInvalidStateException,
        ServiceException,
        TooManyRequestsException,
        KMSNotFoundException,
        ResourceNotFoundException,
        CallbackTimeoutException,
        KMSAccessDeniedException,
        KMSDisabledException,
    ),
    method="POST",
    uri="/2025-12-01/durable-execution-callbacks/{CallbackId}/succeed",
)
StopDurableExecution = Operation(
    SERVICE,
    "StopDurableExecution",
    StopDurableExecutionRequest,
    StopDurableExecutionResponse,
    errors=(
        InvalidParameterValueException,
        KMSInvalidStateException,
        ServiceException,
        TooManyRequestsException,
        KMSNotFoundException,
        ResourceNotFoundException,
        KMSAccessDeniedException,
        KMSDisabledException,
    ),
    method="POST",
    uri="/2025-12-01/durable-executions/{DurableExecutionArn}/stop",
)
TagResource: Operation[TagResourceRequest, None] = Operation(
    SERVICE,
    "TagResource",
    TagResourceRequest,
    None,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="POST",
    uri="/2017-03-31/tags/{Resource}",
    status=204,
)
UntagResource: Operation[UntagResourceRequest, None] = Operation(
    SERVICE,
    "UntagResource",
    UntagResourceRequest,
    None,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="DELETE",
    uri="/2017-03-31/tags/{Resource}",
    status=204,
)
UpdateAlias = Operation(
    SERVICE,
    "UpdateAlias",
    UpdateAliasRequest,
    AliasConfiguration,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
        PreconditionFailedException,
    ),
    method="PUT",
    uri="/2015-03-31/functions/{FunctionName}/aliases/{Name}",
)
UpdateCapacityProvider = Operation(
    SERVICE,
    "UpdateCapacityProvider",
    UpdateCapacityProviderRequest,
    UpdateCapacityProviderResponse,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="PUT",
    uri="/2025-11-30/capacity-providers/{CapacityProviderName}",
    status=202,
)
UpdateCodeSigningConfig = Operation(
    SERVICE,
    "UpdateCodeSigningConfig",
    UpdateCodeSigningConfigRequest,
    UpdateCodeSigningConfigResponse,
    errors=(
        InvalidParameterValueException,
        ServiceException,
        ResourceNotFoundException,
    ),
    method="PUT",
    uri="/2020-04-22/code-signing-configs/{CodeSigningConfigArn}",
)
UpdateEventSourceMapping = Operation(
    SERVICE,
    "UpdateEventSourceMapping",
    UpdateEventSourceMappingRequest,
    EventSourceMappingConfiguration,
    errors=(
        InvalidParameterValueException,
        ResourceInUseException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="PUT",
    uri="/2015-03-31/event-source-mappings/{UUID}",
    status=202,
)
UpdateFunctionCode = Operation(
    SERVICE,
    "UpdateFunctionCode",
    UpdateFunctionCodeRequest,
    FunctionConfiguration,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        InvalidCodeSignatureException,
        ResourceNotFoundException,
        CodeVerificationFailedException,
        CodeSigningConfigNotFoundException,
        CodeStorageExceededException,
        PreconditionFailedException,
    ),
    method="PUT",
    uri="/2015-03-31/functions/{FunctionName}/code",
)
UpdateFunctionConfiguration = Operation(
    SERVICE,
    "UpdateFunctionConfiguration",
    UpdateFunctionConfigurationRequest,
    FunctionConfiguration,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        InvalidCodeSignatureException,
        ResourceNotFoundException,
        CodeVerificationFailedException,
        CodeSigningConfigNotFoundException,
        PreconditionFailedException,
    ),
    method="PUT",
    uri="/2015-03-31/functions/{FunctionName}/configuration",
)
UpdateFunctionEventInvokeConfig = Operation(
    SERVICE,
    "UpdateFunctionEventInvokeConfig",
    UpdateFunctionEventInvokeConfigRequest,
    FunctionEventInvokeConfig,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="POST",
    uri="/2019-09-25/functions/{FunctionName}/event-invoke-config",
)
UpdateFunctionUrlConfig = Operation(
    SERVICE,
    "UpdateFunctionUrlConfig",
    UpdateFunctionUrlConfigRequest,
    UpdateFunctionUrlConfigResponse,
    errors=(
        InvalidParameterValueException,
        ResourceConflictException,
        ServiceException,
        TooManyRequestsException,
        ResourceNotFoundException,
    ),
    method="PUT",
    uri="/2021-10-31/functions/{FunctionName}/url",
)

OPERATIONS: dict[str, Operation[Any, Any]] = {
    "AddLayerVersionPermission": AddLayerVersionPermission,
    "AddPermission": AddPermission,
    "CheckpointDurableExecution": CheckpointDurableExecution,
    "CreateAlias": CreateAlias,
    "CreateCapacityProvider": CreateCapacityProvider,
    "CreateCodeSigningConfig": CreateCodeSigningConfig,
    "CreateEventSourceMapping": CreateEventSourceMapping,
    "CreateFunction": CreateFunction,
    "CreateFunctionUrlConfig": CreateFunctionUrlConfig,
    "DeleteAlias": DeleteAlias,
    "DeleteCapacityProvider": DeleteCapacityProvider,
    "DeleteCodeSigningConfig": DeleteCodeSigningConfig,
    "DeleteDurableExecution": DeleteDurableExecution,
    "DeleteEventSourceMapping": DeleteEventSourceMapping,
    "DeleteFunction": DeleteFunction,
    "DeleteFunctionCodeSigningConfig": DeleteFunctionCodeSigningConfig,
    "DeleteFunctionConcurrency": DeleteFunctionConcurrency,
    "DeleteFunctionEventInvokeConfig": DeleteFunctionEventInvokeConfig,
    "DeleteFunctionUrlConfig": DeleteFunctionUrlConfig,
    "DeleteLayerVersion": DeleteLayerVersion,
    "DeleteProvisionedConcurrencyConfig": DeleteProvisionedConcurrencyConfig,
    "DeleteResourcePolicy": DeleteResourcePolicy,
    "GetAccountSettings": GetAccountSettings,
    "GetAlias": GetAlias,
    "GetCapacityProvider": GetCapacityProvider,
    "GetCodeSigningConfig": GetCodeSigningConfig,
    "GetDurableExecution": GetDurableExecution,
    "GetDurableExecutionHistory": GetDurableExecutionHistory,
    "GetDurableExecutionState": GetDurableExecutionState,
    "GetEventSourceMapping": GetEventSourceMapping,
    "GetFunction": GetFunction,
    "GetFunctionCodeSigningConfig": GetFunctionCodeSigningConfig,
    "GetFunctionConcurrency": GetFunctionConcurrency,
    "GetFunctionConfiguration": GetFunctionConfiguration,
    "GetFunctionEventInvokeConfig": GetFunctionEventInvokeConfig,
    "GetFunctionRecursionConfig": GetFunctionRecursionConfig,
    "GetFunctionScalingConfig": GetFunctionScalingConfig,
    "GetFunctionUrlConfig": GetFunctionUrlConfig,
    "GetLayerVersion": GetLayerVersion,
    "GetLayerVersionByArn": GetLayerVersionByArn,
    "GetLayerVersionPolicy": GetLayerVersionPolicy,
    "GetPolicy": GetPolicy,
    "GetProvisionedConcurrencyConfig": GetProvisionedConcurrencyConfig,
    "GetResourcePolicy": GetResourcePolicy,
    "GetRuntimeManagementConfig": GetRuntimeManagementConfig,
    "Invoke": Invoke,
    "InvokeAsync": InvokeAsync,
    "InvokeWithResponseStream": InvokeWithResponseStream,
    "ListAliases": ListAliases,
    "ListCapacityProviders": ListCapacityProviders,
    "ListCodeSigningConfigs": ListCodeSigningConfigs,
    "ListDurableExecutionsByFunction": ListDurableExecutionsByFunction,
    "ListEventSourceMappings": ListEventSourceMappings,
    "ListFunctionEventInvokeConfigs": ListFunctionEventInvokeConfigs,
    "ListFunctionUrlConfigs": ListFunctionUrlConfigs,
    "ListFunctionVersionsByCapacityProvider": ListFunctionVersionsByCapacityProvider,
    "ListFunctions": ListFunctions,
    "ListFunctionsByCodeSigningConfig": ListFunctionsByCodeSigningConfig,
    "ListLayerVersions": ListLayerVersions,
    "ListLayers": ListLayers,
    "ListProvisionedConcurrencyConfigs": ListProvisionedConcurrencyConfigs,
    "ListTags": ListTags,
    "ListVersionsByFunction": ListVersionsByFunction,
    "PauseDurableExecution": PauseDurableExecution,
    "PublishLayerVersion": PublishLayerVersion,
    "PublishVersion": PublishVersion,
    "PutFunctionCodeSigningConfig": PutFunctionCodeSigningConfig,
    "PutFunctionConcurrency": PutFunctionConcurrency,
    "PutFunctionEventInvokeConfig": PutFunctionEventInvokeConfig,
    "PutFunctionRecursionConfig": PutFunctionRecursionConfig,
    "PutFunctionScalingConfig": PutFunctionScalingConfig,
    "PutProvisionedConcurrencyConfig": PutProvisionedConcurrencyConfig,
    "PutResourcePolicy": PutResourcePolicy,
    "PutRuntimeManagementConfig": PutRuntimeManagementConfig,
    "RemoveLayerVersionPermission": RemoveLayerVersionPermission,
    "RemovePermission": RemovePermission,
    "ResumeDurableExecution": ResumeDurableExecution,
    "SendDurableExecutionCallbackFailure": SendDurableExecutionCallbackFailure,
    "SendDurableExecutionCallbackHeartbeat": SendDurableExecutionCallbackHeartbeat,
    "SendDurableExecutionCallbackSuccess": SendDurableExecutionCallbackSuccess,
    "StopDurableExecution": StopDurableExecution,
    "TagResource": TagResource,
    "UntagResource": UntagResource,
    "UpdateAlias": UpdateAlias,
    "UpdateCapacityProvider": UpdateCapacityProvider,
    "UpdateCodeSigningConfig": UpdateCodeSigningConfig,
    "UpdateEventSourceMapping": UpdateEventSourceMapping,
    "UpdateFunctionCode": UpdateFunctionCode,
    "UpdateFunctionConfiguration": UpdateFunctionConfiguration,
    "UpdateFunctionEventInvokeConfig": UpdateFunctionEventInvokeConfig,
    "UpdateFunctionUrlConfig": UpdateFunctionUrlConfig,
}
