"""Amazon Simple Queue Service, API version 2012-11-05.

GENERATED from botocore 1.44.5 and ``tools/legacy/sqs-query.json`` by ``python tools/generate_api.py``. Do not edit.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from msgspec import Meta, field

from casemate.api import Shape
from casemate.kernel.errors import ServiceError
from casemate.kernel.operations import Operation, ServiceModel

SERVICE = ServiceModel(
    name="sqs",
    service_id="SQS",
    protocols=("json", "query"),
    api_version="2012-11-05",
    json_version="1.0",
    target_prefix="AmazonSQS",
    xml_namespace="http://queue.amazonaws.com/doc/2012-11-05/",
    signing_name="sqs",
    is_global=False,
    query_compatible=True,
)

BoxedInteger = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
Long = Annotated[int, Meta(ge=-9223372036854775808, le=9223372036854775807)]
NullableInteger = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
NullableLong = Annotated[int, Meta(ge=-9223372036854775808, le=9223372036854775807)]


class AddPermissionRequest(Shape, frozen=True, kw_only=True):
    queue_url: Annotated[str, Meta(extra={"from_path": True})] = field(name="QueueUrl")
    label: str = field(name="Label")
    aws_account_ids: Annotated[list[str], Meta(extra={"flattened": True, "item": "AWSAccountId"})] = field(
        name="AWSAccountIds"
    )
    actions: Annotated[list[str], Meta(extra={"flattened": True, "item": "ActionName"})] = field(name="Actions")


class BatchResultErrorEntry(Shape, frozen=True, kw_only=True):
    id: str = field(name="Id")
    sender_fault: bool = field(name="SenderFault")
    code: str = field(name="Code")
    message: str | None = field(name="Message", default=None)


class CancelMessageMoveTaskRequest(Shape, frozen=True, kw_only=True):
    task_handle: str = field(name="TaskHandle")


class CancelMessageMoveTaskResult(Shape, frozen=True, kw_only=True):
    approximate_number_of_messages_moved: Long | None = field(name="ApproximateNumberOfMessagesMoved", default=None)


class ChangeMessageVisibilityBatchRequest(Shape, frozen=True, kw_only=True):
    queue_url: Annotated[str, Meta(extra={"from_path": True})] = field(name="QueueUrl")
    entries: Annotated[
        list[ChangeMessageVisibilityBatchRequestEntry],
        Meta(extra={"flattened": True, "item": "ChangeMessageVisibilityBatchRequestEntry"}),
    ] = field(name="Entries")


class ChangeMessageVisibilityBatchRequestEntry(Shape, frozen=True, kw_only=True):
    id: str = field(name="Id")
    receipt_handle: str = field(name="ReceiptHandle")
    visibility_timeout: NullableInteger | None = field(name="VisibilityTimeout", default=None)


class ChangeMessageVisibilityBatchResult(Shape, frozen=True, kw_only=True):
    successful: Annotated[
        list[ChangeMessageVisibilityBatchResultEntry],
        Meta(extra={"flattened": True, "item": "ChangeMessageVisibilityBatchResultEntry"}),
    ] = field(name="Successful")
    failed: Annotated[list[BatchResultErrorEntry], Meta(extra={"flattened": True, "item": "BatchResultErrorEntry"})] = (
        field(name="Failed")
    )


class ChangeMessageVisibilityBatchResultEntry(Shape, frozen=True, kw_only=True):
    id: str = field(name="Id")


class ChangeMessageVisibilityRequest(Shape, frozen=True, kw_only=True):
    queue_url: Annotated[str, Meta(extra={"from_path": True})] = field(name="QueueUrl")
    receipt_handle: str = field(name="ReceiptHandle")
    visibility_timeout: NullableInteger = field(name="VisibilityTimeout")


class CreateQueueRequest(Shape, frozen=True, kw_only=True):
    queue_name: str = field(name="QueueName")
    attributes: (
        Annotated[
            Annotated[dict[str, str], Meta(extra={"flattened": True, "key": "Name", "value": "Value"})],
            Meta(extra={"query_name": "Attribute"}),
        ]
        | None
    ) = field(name="Attributes", default=None)
    tags: (
        Annotated[
            Annotated[dict[str, str], Meta(extra={"flattened": True, "key": "Key", "value": "Value"})],
            Meta(extra={"query_name": "Tag"}),
        ]
        | None
    ) = field(name="tags", default=None)


class CreateQueueResult(Shape, frozen=True, kw_only=True):
    queue_url: str | None = field(name="QueueUrl", default=None)


class DeleteMessageBatchRequest(Shape, frozen=True, kw_only=True):
    queue_url: Annotated[str, Meta(extra={"from_path": True})] = field(name="QueueUrl")
    entries: Annotated[
        list[DeleteMessageBatchRequestEntry], Meta(extra={"flattened": True, "item": "DeleteMessageBatchRequestEntry"})
    ] = field(name="Entries")


class DeleteMessageBatchRequestEntry(Shape, frozen=True, kw_only=True):
    id: str = field(name="Id")
    receipt_handle: str = field(name="ReceiptHandle")


class DeleteMessageBatchResult(Shape, frozen=True, kw_only=True):
    successful: Annotated[
        list[DeleteMessageBatchResultEntry], Meta(extra={"flattened": True, "item": "DeleteMessageBatchResultEntry"})
    ] = field(name="Successful")
    failed: Annotated[list[BatchResultErrorEntry], Meta(extra={"flattened": True, "item": "BatchResultErrorEntry"})] = (
        field(name="Failed")
    )


class DeleteMessageBatchResultEntry(Shape, frozen=True, kw_only=True):
    id: str = field(name="Id")


class DeleteMessageRequest(Shape, frozen=True, kw_only=True):
    queue_url: Annotated[str, Meta(extra={"from_path": True})] = field(name="QueueUrl")
    receipt_handle: str = field(name="ReceiptHandle")


class DeleteQueueRequest(Shape, frozen=True, kw_only=True):
    queue_url: Annotated[str, Meta(extra={"from_path": True})] = field(name="QueueUrl")


class GetQueueAttributesRequest(Shape, frozen=True, kw_only=True):
    queue_url: Annotated[str, Meta(extra={"from_path": True})] = field(name="QueueUrl")
    attribute_names: Annotated[list[str], Meta(extra={"flattened": True, "item": "AttributeName"})] | None = field(
        name="AttributeNames", default=None
    )


class GetQueueAttributesResult(Shape, frozen=True, kw_only=True):
    attributes: (
        Annotated[
            Annotated[dict[str, str], Meta(extra={"flattened": True, "key": "Name", "value": "Value"})],
            Meta(extra={"query_name": "Attribute"}),
        ]
        | None
    ) = field(name="Attributes", default=None)


class GetQueueUrlRequest(Shape, frozen=True, kw_only=True):
    queue_name: str = field(name="QueueName")
    queue_owner_aws_account_id: str | None = field(name="QueueOwnerAWSAccountId", default=None)


class GetQueueUrlResult(Shape, frozen=True, kw_only=True):
    queue_url: str | None = field(name="QueueUrl", default=None)


class ListDeadLetterSourceQueuesRequest(Shape, frozen=True, kw_only=True):
    queue_url: Annotated[str, Meta(extra={"from_path": True})] = field(name="QueueUrl")
    next_token: str | None = field(name="NextToken", default=None)
    max_results: BoxedInteger | None = field(name="MaxResults", default=None)


class ListDeadLetterSourceQueuesResult(Shape, frozen=True, kw_only=True):
    queue_urls: Annotated[list[str], Meta(extra={"flattened": True, "item": "QueueUrl"})] = field(name="queueUrls")
    next_token: str | None = field(name="NextToken", default=None)


class ListMessageMoveTasksRequest(Shape, frozen=True, kw_only=True):
    source_arn: str = field(name="SourceArn")
    max_results: NullableInteger | None = field(name="MaxResults", default=None)


class ListMessageMoveTasksResult(Shape, frozen=True, kw_only=True):
    results: (
        Annotated[
            Annotated[
                list[ListMessageMoveTasksResultEntry],
                Meta(extra={"flattened": True, "item": "ListMessageMoveTasksResultEntry"}),
            ],
            Meta(extra={"flattened": True}),
        ]
        | None
    ) = field(name="Results", default=None)


class ListMessageMoveTasksResultEntry(Shape, frozen=True, kw_only=True):
    task_handle: str | None = field(name="TaskHandle", default=None)
    status: str | None = field(name="Status", default=None)
    source_arn: str | None = field(name="SourceArn", default=None)
    destination_arn: str | None = field(name="DestinationArn", default=None)
    max_number_of_messages_per_second: NullableInteger | None = field(name="MaxNumberOfMessagesPerSecond", default=None)
    approximate_number_of_messages_moved: Long | None = field(name="ApproximateNumberOfMessagesMoved", default=None)
    approximate_number_of_messages_to_move: NullableLong | None = field(
        name="ApproximateNumberOfMessagesToMove", default=None
    )
    failure_reason: str | None = field(name="FailureReason", default=None)
    started_timestamp: Long | None = field(name="StartedTimestamp", default=None)


class ListQueueTagsRequest(Shape, frozen=True, kw_only=True):
    queue_url: Annotated[str, Meta(extra={"from_path": True})] = field(name="QueueUrl")


class ListQueueTagsResult(Shape, frozen=True, kw_only=True):
    tags: (
        Annotated[
            Annotated[dict[str, str], Meta(extra={"flattened": True, "key": "Key", "value": "Value"})],
            Meta(extra={"query_name": "Tag"}),
        ]
        | None
    ) = field(name="Tags", default=None)


class ListQueuesRequest(Shape, frozen=True, kw_only=True):
    queue_name_prefix: str | None = field(name="QueueNamePrefix", default=None)
    next_token: str | None = field(name="NextToken", default=None)
    max_results: BoxedInteger | None = field(name="MaxResults", default=None)


class ListQueuesResult(Shape, frozen=True, kw_only=True):
    queue_urls: Annotated[list[str], Meta(extra={"flattened": True, "item": "QueueUrl"})] | None = field(
        name="QueueUrls", default=None
    )
    next_token: str | None = field(name="NextToken", default=None)


class Message(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["body", "message_attributes"])

    message_id: str | None = field(name="MessageId", default=None)
    receipt_handle: str | None = field(name="ReceiptHandle", default=None)
    md5_of_body: str | None = field(name="MD5OfBody", default=None)
    body: str | None = field(name="Body", default=None)
    attributes: (
        Annotated[
            Annotated[dict[str, str], Meta(extra={"flattened": True, "key": "Name", "value": "Value"})],
            Meta(extra={"query_name": "Attribute"}),
        ]
        | None
    ) = field(name="Attributes", default=None)
    md5_of_message_attributes: str | None = field(name="MD5OfMessageAttributes", default=None)
    message_attributes: (
        Annotated[
            Annotated[
                dict[str, MessageAttributeValue], Meta(extra={"flattened": True, "key": "Name", "value": "Value"})
            ],
            Meta(extra={"query_name": "MessageAttribute"}),
        ]
        | None
    ) = field(name="MessageAttributes", default=None)


class MessageAttributeValue(Shape, frozen=True, kw_only=True):
    string_value: str | None = field(name="StringValue", default=None)
    binary_value: bytes | None = field(name="BinaryValue", default=None)
    string_list_values: (
        Annotated[
            Annotated[list[str], Meta(extra={"item": "StringListValue"})],
            Meta(extra={"query_name": "StringListValue", "flattened": True}),
        ]
        | None
    ) = field(name="StringListValues", default=None)
    binary_list_values: (
        Annotated[
            Annotated[list[bytes], Meta(extra={"item": "BinaryListValue"})],
            Meta(extra={"query_name": "BinaryListValue", "flattened": True}),
        ]
        | None
    ) = field(name="BinaryListValues", default=None)
    data_type: str = field(name="DataType")


class MessageSystemAttributeValue(Shape, frozen=True, kw_only=True):
    string_value: str | None = field(name="StringValue", default=None)
    binary_value: bytes | None = field(name="BinaryValue", default=None)
    string_list_values: (
        Annotated[
            Annotated[list[str], Meta(extra={"item": "StringListValue"})],
            Meta(extra={"query_name": "StringListValue", "flattened": True}),
        ]
        | None
    ) = field(name="StringListValues", default=None)
    binary_list_values: (
        Annotated[
            Annotated[list[bytes], Meta(extra={"item": "BinaryListValue"})],
            Meta(extra={"query_name": "BinaryListValue", "flattened": True}),
        ]
        | None
    ) = field(name="BinaryListValues", default=None)
    data_type: str = field(name="DataType")


class PurgeQueueRequest(Shape, frozen=True, kw_only=True):
    queue_url: Annotated[str, Meta(extra={"from_path": True})] = field(name="QueueUrl")


class ReceiveMessageRequest(Shape, frozen=True, kw_only=True):
    queue_url: Annotated[str, Meta(extra={"from_path": True})] = field(name="QueueUrl")
    attribute_names: Annotated[list[str], Meta(extra={"flattened": True, "item": "AttributeName"})] | None = field(
        name="AttributeNames", default=None
    )
    message_system_attribute_names: Annotated[list[str], Meta(extra={"flattened": True})] | None = field(
        name="MessageSystemAttributeNames", default=None
    )
    message_attribute_names: (
        Annotated[list[str], Meta(extra={"flattened": True, "item": "MessageAttributeName"})] | None
    ) = field(name="MessageAttributeNames", default=None)
    max_number_of_messages: NullableInteger | None = field(name="MaxNumberOfMessages", default=None)
    visibility_timeout: NullableInteger | None = field(name="VisibilityTimeout", default=None)
    wait_time_seconds: NullableInteger | None = field(name="WaitTimeSeconds", default=None)
    receive_request_attempt_id: str | None = field(name="ReceiveRequestAttemptId", default=None)


class ReceiveMessageResult(Shape, frozen=True, kw_only=True):
    messages: Annotated[list[Message], Meta(extra={"flattened": True, "item": "Message"})] | None = field(
        name="Messages", default=None
    )


class RemovePermissionRequest(Shape, frozen=True, kw_only=True):
    queue_url: Annotated[str, Meta(extra={"from_path": True})] = field(name="QueueUrl")
    label: str = field(name="Label")


class SendMessageBatchRequest(Shape, frozen=True, kw_only=True):
    queue_url: Annotated[str, Meta(extra={"from_path": True})] = field(name="QueueUrl")
    entries: Annotated[
        list[SendMessageBatchRequestEntry], Meta(extra={"flattened": True, "item": "SendMessageBatchRequestEntry"})
    ] = field(name="Entries")


class SendMessageBatchRequestEntry(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["message_attributes", "message_body"])

    id: str = field(name="Id")
    message_body: str = field(name="MessageBody")
    delay_seconds: NullableInteger | None = field(name="DelaySeconds", default=None)
    message_attributes: (
        Annotated[
            Annotated[
                dict[str, MessageAttributeValue], Meta(extra={"flattened": True, "key": "Name", "value": "Value"})
            ],
            Meta(extra={"query_name": "MessageAttribute"}),
        ]
        | None
    ) = field(name="MessageAttributes", default=None)
    message_system_attributes: (
        Annotated[
            Annotated[
                dict[str, MessageSystemAttributeValue], Meta(extra={"flattened": True, "key": "Name", "value": "Value"})
            ],
            Meta(extra={"query_name": "MessageSystemAttribute"}),
        ]
        | None
    ) = field(name="MessageSystemAttributes", default=None)
    message_deduplication_id: str | None = field(name="MessageDeduplicationId", default=None)
    message_group_id: str | None = field(name="MessageGroupId", default=None)


class SendMessageBatchResult(Shape, frozen=True, kw_only=True):
    successful: Annotated[
        list[SendMessageBatchResultEntry], Meta(extra={"flattened": True, "item": "SendMessageBatchResultEntry"})
    ] = field(name="Successful")
    failed: Annotated[list[BatchResultErrorEntry], Meta(extra={"flattened": True, "item": "BatchResultErrorEntry"})] = (
        field(name="Failed")
    )


class SendMessageBatchResultEntry(Shape, frozen=True, kw_only=True):
    id: str = field(name="Id")
    message_id: str = field(name="MessageId")
    md5_of_message_body: str = field(name="MD5OfMessageBody")
    md5_of_message_attributes: str | None = field(name="MD5OfMessageAttributes", default=None)
    md5_of_message_system_attributes: str | None = field(name="MD5OfMessageSystemAttributes", default=None)
    sequence_number: str | None = field(name="SequenceNumber", default=None)


class SendMessageRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["message_attributes", "message_body"])

    queue_url: Annotated[str, Meta(extra={"from_path": True})] = field(name="QueueUrl")
    message_body: str = field(name="MessageBody")
    delay_seconds: NullableInteger | None = field(name="DelaySeconds", default=None)
    message_attributes: (
        Annotated[
            Annotated[
                dict[str, MessageAttributeValue], Meta(extra={"flattened": True, "key": "Name", "value": "Value"})
            ],
            Meta(extra={"query_name": "MessageAttribute"}),
        ]
        | None
    ) = field(name="MessageAttributes", default=None)
    message_system_attributes: (
        Annotated[
            Annotated[
                dict[str, MessageSystemAttributeValue], Meta(extra={"flattened": True, "key": "Name", "value": "Value"})
            ],
            Meta(extra={"query_name": "MessageSystemAttribute"}),
        ]
        | None
    ) = field(name="MessageSystemAttributes", default=None)
    message_deduplication_id: str | None = field(name="MessageDeduplicationId", default=None)
    message_group_id: str | None = field(name="MessageGroupId", default=None)


class SendMessageResult(Shape, frozen=True, kw_only=True):
    md5_of_message_body: str | None = field(name="MD5OfMessageBody", default=None)
    md5_of_message_attributes: str | None = field(name="MD5OfMessageAttributes", default=None)
    md5_of_message_system_attributes: str | None = field(name="MD5OfMessageSystemAttributes", default=None)
    message_id: str | None = field(name="MessageId", default=None)
    sequence_number: str | None = field(name="SequenceNumber", default=None)


class SetQueueAttributesRequest(Shape, frozen=True, kw_only=True):
    queue_url: Annotated[str, Meta(extra={"from_path": True})] = field(name="QueueUrl")
    attributes: Annotated[
        Annotated[dict[str, str], Meta(extra={"flattened": True, "key": "Name", "value": "Value"})],
        Meta(extra={"query_name": "Attribute"}),
    ] = field(name="Attributes")


class StartMessageMoveTaskRequest(Shape, frozen=True, kw_only=True):
    source_arn: str = field(name="SourceArn")
    destination_arn: str | None = field(name="DestinationArn", default=None)
    max_number_of_messages_per_second: NullableInteger | None = field(name="MaxNumberOfMessagesPerSecond", default=None)


class StartMessageMoveTaskResult(Shape, frozen=True, kw_only=True):
    task_handle: str | None = field(name="TaskHandle", default=None)


class TagQueueRequest(Shape, frozen=True, kw_only=True):
    queue_url: Annotated[str, Meta(extra={"from_path": True})] = field(name="QueueUrl")
    tags: Annotated[dict[str, str], Meta(extra={"flattened": True, "key": "Key", "value": "Value"})] = field(
        name="Tags"
    )


class UntagQueueRequest(Shape, frozen=True, kw_only=True):
    queue_url: Annotated[str, Meta(extra={"from_path": True})] = field(name="QueueUrl")
    tag_keys: Annotated[list[str], Meta(extra={"flattened": True, "item": "TagKey"})] = field(name="TagKeys")


class BatchEntryIdsNotDistinct(ServiceError):
    code = "AWS.SimpleQueueService.BatchEntryIdsNotDistinct"
    shape = "BatchEntryIdsNotDistinct"


class BatchRequestTooLong(ServiceError):
    code = "AWS.SimpleQueueService.BatchRequestTooLong"
    shape = "BatchRequestTooLong"


class EmptyBatchRequest(ServiceError):
    code = "AWS.SimpleQueueService.EmptyBatchRequest"
    shape = "EmptyBatchRequest"


class InvalidAddress(ServiceError):
    code = "InvalidAddress"
    shape = "InvalidAddress"


class InvalidAttributeName(ServiceError):
    code = "InvalidAttributeName"
    shape = "InvalidAttributeName"


class InvalidAttributeValue(ServiceError):
    code = "InvalidAttributeValue"
    shape = "InvalidAttributeValue"


class InvalidBatchEntryId(ServiceError):
    code = "AWS.SimpleQueueService.InvalidBatchEntryId"
    shape = "InvalidBatchEntryId"


class InvalidIdFormat(ServiceError):
    code = "InvalidIdFormat"
    shape = "InvalidIdFormat"


class InvalidMessageContents(ServiceError):
    code = "InvalidMessageContents"
    shape = "InvalidMessageContents"


class InvalidSecurity(ServiceError):
    code = "InvalidSecurity"
    shape = "InvalidSecurity"


class KmsAccessDenied(ServiceError):
    code = "KMS.AccessDeniedException"
    shape = "KmsAccessDenied"


class KmsDisabled(ServiceError):
    code = "KMS.DisabledException"
    shape = "KmsDisabled"


class KmsInvalidKeyUsage(ServiceError):
    code = "KMS.InvalidKeyUsageException"
    shape = "KmsInvalidKeyUsage"


class KmsInvalidState(ServiceError):
    code = "KMS.InvalidStateException"
    shape = "KmsInvalidState"


class KmsNotFound(ServiceError):
    code = "KMS.NotFoundException"
    shape = "KmsNotFound"


class KmsOptInRequired(ServiceError):
    code = "KMS.OptInRequired"
    shape = "KmsOptInRequired"


class KmsThrottled(ServiceError):
    code = "KMS.ThrottlingException"
    shape = "KmsThrottled"


class MessageNotInflight(ServiceError):
    code = "AWS.SimpleQueueService.MessageNotInflight"
    shape = "MessageNotInflight"


class OverLimit(ServiceError):
    code = "OverLimit"
    shape = "OverLimit"


class PurgeQueueInProgress(ServiceError):
    code = "AWS.SimpleQueueService.PurgeQueueInProgress"
    shape = "PurgeQueueInProgress"


class QueueDeletedRecently(ServiceError):
    code = "AWS.SimpleQueueService.QueueDeletedRecently"
    shape = "QueueDeletedRecently"


class QueueDoesNotExist(ServiceError):
    code = "AWS.SimpleQueueService.NonExistentQueue"
    shape = "QueueDoesNotExist"


class QueueNameExists(ServiceError):
    code = "QueueAlreadyExists"
    shape = "QueueNameExists"


class ReceiptHandleIsInvalid(ServiceError):
    code = "ReceiptHandleIsInvalid"
    shape = "ReceiptHandleIsInvalid"


class RequestThrottled(ServiceError):
    code = "RequestThrottled"
    shape = "RequestThrottled"


class ResourceNotFoundException(ServiceError):
    code = "ResourceNotFoundException"
    shape = "ResourceNotFoundException"


class TooManyEntriesInBatchRequest(ServiceError):
    code = "AWS.SimpleQueueService.TooManyEntriesInBatchRequest"
    shape = "TooManyEntriesInBatchRequest"


class UnsupportedOperation(ServiceError):
    code = "AWS.SimpleQueueService.UnsupportedOperation"
    shape = "UnsupportedOperation"


AddPermission: Operation[AddPermissionRequest, None] = Operation(
    SERVICE,
    "AddPermission",
    AddPermissionRequest,
    None,
    errors=(
        OverLimit,
        RequestThrottled,
        QueueDoesNotExist,
        InvalidAddress,
        InvalidSecurity,
        UnsupportedOperation,
    ),
)
CancelMessageMoveTask = Operation(
    SERVICE,
    "CancelMessageMoveTask",
    CancelMessageMoveTaskRequest,
    CancelMessageMoveTaskResult,
    errors=(
        ResourceNotFoundException,
        RequestThrottled,
        InvalidAddress,
        InvalidSecurity,
        UnsupportedOperation,
    ),
    result_wrapper="CancelMessageMoveTaskResult",
)
ChangeMessageVisibility: Operation[ChangeMessageVisibilityRequest, None] = Operation(
    SERVICE,
    "ChangeMessageVisibility",
    ChangeMessageVisibilityRequest,
    None,
    errors=(
        MessageNotInflight,
        ReceiptHandleIsInvalid,
        RequestThrottled,
        QueueDoesNotExist,
        UnsupportedOperation,
        InvalidAddress,
        InvalidSecurity,
    ),
)
ChangeMessageVisibilityBatch = Operation(
    SERVICE,
    "ChangeMessageVisibilityBatch",
    ChangeMessageVisibilityBatchRequest,
    ChangeMessageVisibilityBatchResult,
    errors=(
        TooManyEntriesInBatchRequest,
        EmptyBatchRequest,
        BatchEntryIdsNotDistinct,
        InvalidBatchEntryId,
        RequestThrottled,
        QueueDoesNotExist,
        UnsupportedOperation,
        InvalidAddress,
        InvalidSecurity,
    ),
    result_wrapper="ChangeMessageVisibilityBatchResult",
)
CreateQueue = Operation(
    SERVICE,
    "CreateQueue",
    CreateQueueRequest,
    CreateQueueResult,
    errors=(
        QueueDeletedRecently,
        QueueNameExists,
        RequestThrottled,
        InvalidAddress,
        InvalidAttributeName,
        InvalidAttributeValue,
        UnsupportedOperation,
        InvalidSecurity,
    ),
    result_wrapper="CreateQueueResult",
)
DeleteMessage: Operation[DeleteMessageRequest, None] = Operation(
    SERVICE,
    "DeleteMessage",
    DeleteMessageRequest,
    None,
    errors=(
        InvalidIdFormat,
        ReceiptHandleIsInvalid,
        RequestThrottled,
        QueueDoesNotExist,
        UnsupportedOperation,
        InvalidSecurity,
        InvalidAddress,
    ),
)
DeleteMessageBatch = Operation(
    SERVICE,
    "DeleteMessageBatch",
    DeleteMessageBatchRequest,
    DeleteMessageBatchResult,
    errors=(
        TooManyEntriesInBatchRequest,
        EmptyBatchRequest,
        BatchEntryIdsNotDistinct,
        InvalidBatchEntryId,
        RequestThrottled,
        QueueDoesNotExist,
        UnsupportedOperation,
        InvalidAddress,
        InvalidSecurity,
    ),
    result_wrapper="DeleteMessageBatchResult",
)
DeleteQueue: Operation[DeleteQueueRequest, None] = Operation(
    SERVICE,
    "DeleteQueue",
    DeleteQueueRequest,
    None,
    errors=(
        RequestThrottled,
        QueueDoesNotExist,
        InvalidAddress,
        UnsupportedOperation,
        InvalidSecurity,
    ),
)
GetQueueAttributes = Operation(
    SERVICE,
    "GetQueueAttributes",
    GetQueueAttributesRequest,
    GetQueueAttributesResult,
    errors=(
        InvalidAttributeName,
        RequestThrottled,
        QueueDoesNotExist,
        UnsupportedOperation,
        InvalidSecurity,
        InvalidAddress,
    ),
    result_wrapper="GetQueueAttributesResult",
)
GetQueueUrl = Operation(
    SERVICE,
    "GetQueueUrl",
    GetQueueUrlRequest,
    GetQueueUrlResult,
    errors=(
        RequestThrottled,
        QueueDoesNotExist,
        InvalidAddress,
        InvalidSecurity,
        UnsupportedOperation,
    ),
    result_wrapper="GetQueueUrlResult",
)
ListDeadLetterSourceQueues = Operation(
    SERVICE,
    "ListDeadLetterSourceQueues",
    ListDeadLetterSourceQueuesRequest,
    ListDeadLetterSourceQueuesResult,
    errors=(
        QueueDoesNotExist,
        RequestThrottled,
        InvalidSecurity,
        InvalidAddress,
        UnsupportedOperation,
    ),
    result_wrapper="ListDeadLetterSourceQueuesResult",
)
ListMessageMoveTasks = Operation(
    SERVICE,
    "ListMessageMoveTasks",
    ListMessageMoveTasksRequest,
    ListMessageMoveTasksResult,
    errors=(
        ResourceNotFoundException,
        RequestThrottled,
        InvalidAddress,
        InvalidSecurity,
        UnsupportedOperation,
    ),
    result_wrapper="ListMessageMoveTasksResult",
)
ListQueueTags = Operation(
    SERVICE,
    "ListQueueTags",
    ListQueueTagsRequest,
    ListQueueTagsResult,
    errors=(
        RequestThrottled,
        QueueDoesNotExist,
        UnsupportedOperation,
        InvalidAddress,
        InvalidSecurity,
    ),
    result_wrapper="ListQueueTagsResult",
)
ListQueues = Operation(
    SERVICE,
    "ListQueues",
    ListQueuesRequest,
    ListQueuesResult,
    errors=(
        RequestThrottled,
        InvalidSecurity,
        InvalidAddress,
        UnsupportedOperation,
    ),
    result_wrapper="ListQueuesResult",
)
PurgeQueue: Operation[PurgeQueueRequest, None] = Operation(
    SERVICE,
    "PurgeQueue",
    PurgeQueueRequest,
    None,
    errors=(
        QueueDoesNotExist,
        PurgeQueueInProgress,
        RequestThrottled,
        InvalidAddress,
        InvalidSecurity,
        UnsupportedOperation,
    ),
)
ReceiveMessage = Operation(
    SERVICE,
    "ReceiveMessage",
    ReceiveMessageRequest,
    ReceiveMessageResult,
    errors=(
        UnsupportedOperation,
        OverLimit,
        RequestThrottled,
        QueueDoesNotExist,
        InvalidSecurity,
        KmsDisabled,
        KmsInvalidState,
        KmsNotFound,
        KmsOptInRequired,
        KmsThrottled,
        KmsAccessDenied,
        KmsInvalidKeyUsage,
        InvalidAddress,
    ),
    result_wrapper="ReceiveMessageResult",
)
RemovePermission: Operation[RemovePermissionRequest, None] = Operation(
    SERVICE,
    "RemovePermission",
    RemovePermissionRequest,
    None,
    errors=(
        InvalidAddress,
        RequestThrottled,
        QueueDoesNotExist,
        InvalidSecurity,
        UnsupportedOperation,
    ),
)
SendMessage = Operation(
    SERVICE,
    "SendMessage",
    SendMessageRequest,
    SendMessageResult,
    errors=(
        InvalidMessageContents,
        UnsupportedOperation,
        RequestThrottled,
        QueueDoesNotExist,
        InvalidSecurity,
        KmsDisabled,
        KmsInvalidState,
        KmsNotFound,
        KmsOptInRequired,
        KmsThrottled,
        KmsAccessDenied,
        KmsInvalidKeyUsage,
        InvalidAddress,
    ),
    result_wrapper="SendMessageResult",
)
SendMessageBatch = Operation(
    SERVICE,
    "SendMessageBatch",
    SendMessageBatchRequest,
    SendMessageBatchResult,
    errors=(
        TooManyEntriesInBatchRequest,
        EmptyBatchRequest,
        BatchEntryIdsNotDistinct,
        BatchRequestTooLong,
        InvalidBatchEntryId,
        UnsupportedOperation,
        RequestThrottled,
        QueueDoesNotExist,
        InvalidSecurity,
        KmsDisabled,
        KmsInvalidState,
        KmsNotFound,
        KmsOptInRequired,
        KmsThrottled,
        KmsAccessDenied,
        KmsInvalidKeyUsage,
        InvalidAddress,
    ),
    result_wrapper="SendMessageBatchResult",
)
SetQueueAttributes: Operation[SetQueueAttributesRequest, None] = Operation(
    SERVICE,
    "SetQueueAttributes",
    SetQueueAttributesRequest,
    None,
    errors=(
        InvalidAttributeName,
        InvalidAttributeValue,
        RequestThrottled,
        QueueDoesNotExist,
        UnsupportedOperation,
        OverLimit,
        InvalidAddress,
        InvalidSecurity,
    ),
)
StartMessageMoveTask = Operation(
    SERVICE,
    "StartMessageMoveTask",
    StartMessageMoveTaskRequest,
    StartMessageMoveTaskResult,
    errors=(
        ResourceNotFoundException,
        RequestThrottled,
        InvalidAddress,
        InvalidSecurity,
        UnsupportedOperation,
    ),
    result_wrapper="StartMessageMoveTaskResult",
)
TagQueue: Operation[TagQueueRequest, None] = Operation(
    SERVICE,
    "TagQueue",
    TagQueueRequest,
    None,
    errors=(
        InvalidAddress,
        RequestThrottled,
        QueueDoesNotExist,
        InvalidSecurity,
        UnsupportedOperation,
    ),
)
UntagQueue: Operation[UntagQueueRequest, None] = Operation(
    SERVICE,
    "UntagQueue",
    UntagQueueRequest,
    None,
    errors=(
        InvalidAddress,
        RequestThrottled,
        QueueDoesNotExist,
        InvalidSecurity,
        UnsupportedOperation,
    ),
)

OPERATIONS: dict[str, Operation[Any, Any]] = {
    "AddPermission": AddPermission,
    "CancelMessageMoveTask": CancelMessageMoveTask,
    "ChangeMessageVisibility": ChangeMessageVisibility,
    "ChangeMessageVisibilityBatch": ChangeMessageVisibilityBatch,
    "CreateQueue": CreateQueue,
    "DeleteMessage": DeleteMessage,
    "DeleteMessageBatch": DeleteMessageBatch,
    "DeleteQueue": DeleteQueue,
    "GetQueueAttributes": GetQueueAttributes,
    "GetQueueUrl": GetQueueUrl,
    "ListDeadLetterSourceQueues": ListDeadLetterSourceQueues,
    "ListMessageMoveTasks": ListMessageMoveTasks,
    "ListQueueTags": ListQueueTags,
    "ListQueues": ListQueues,
    "PurgeQueue": PurgeQueue,
    "ReceiveMessage": ReceiveMessage,
    "RemovePermission": RemovePermission,
    "SendMessage": SendMessage,
    "SendMessageBatch": SendMessageBatch,
    "SetQueueAttributes": SetQueueAttributes,
    "StartMessageMoveTask": StartMessageMoveTask,
    "TagQueue": TagQueue,
    "UntagQueue": UntagQueue,
}
