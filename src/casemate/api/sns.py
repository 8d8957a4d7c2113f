"""Amazon Simple Notification Service, API version 2010-03-31.

GENERATED from botocore 1.44.5 by ``python tools/generate_api.py``. Do not edit.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from msgspec import Meta, field

from casemate.api import Shape
from casemate.kernel.errors import ServiceError
from casemate.kernel.operations import Operation, ServiceModel

SERVICE = ServiceModel(
    name="sns",
    service_id="SNS",
    protocols=("query",),
    api_version="2010-03-31",
    json_version="",
    target_prefix="",
    xml_namespace="http://sns.amazonaws.com/doc/2010-03-31/",
    signing_name="sns",
    is_global=False,
    query_compatible=False,
)

AmazonResourceName = Annotated[str, Meta(min_length=1, max_length=1011)]
Iso2CountryCode = Annotated[
    str, Meta(max_length=2, pattern="\\A(?:^[A-Za-z]{2}$)\\Z", extra={"pattern": "^[A-Za-z]{2}$"})
]
LanguageCodeString = Literal[
    "en-US", "en-GB", "es-419", "es-ES", "de-DE", "fr-CA", "fr-FR", "it-IT", "ja-JP", "pt-BR", "kr-KR", "zh-CN", "zh-TW"
]
MaxItems = Annotated[int, Meta(ge=1, le=100)]
MaxItemsListOriginationNumbers = Annotated[int, Meta(ge=1, le=30)]
NumberCapability = Literal["SMS", "MMS", "VOICE"]
OTPCode = Annotated[str, Meta(min_length=5, max_length=8, pattern="\\A(?:^[0-9]+$)\\Z", extra={"pattern": "^[0-9]+$"})]
PhoneNumber = Annotated[str, Meta(extra={"sensitive": True})]
PhoneNumberString = Annotated[
    str,
    Meta(
        max_length=20,
        pattern="\\A(?:^(\\+[0-9]{8,}|[0-9]{0,9})$)\\Z",
        extra={"sensitive": True, "pattern": "^(\\+[0-9]{8,}|[0-9]{0,9})$"},
    ),
]
RouteType = Literal["Transactional", "Promotional", "Premium"]
SMSSandboxPhoneNumberVerificationStatus = Literal["Pending", "Verified"]
TagKey = Annotated[str, Meta(min_length=1, max_length=128)]
TagValue = Annotated[str, Meta(min_length=0, max_length=256)]
Timestamp = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "iso8601"})]


class AddPermissionInput(Shape, frozen=True, kw_only=True):
    topic_arn: str = field(name="TopicArn")
    label_: str = field(name="Label")
    aws_account_id: list[str] = field(name="AWSAccountId")
    action_name: list[str] = field(name="ActionName")


class BatchResultErrorEntry(Shape, frozen=True, kw_only=True):
    id: str = field(name="Id")
    code: str = field(name="Code")
    message_: str | None = field(name="Message", default=None)
    sender_fault: bool = field(name="SenderFault")


class CheckIfPhoneNumberIsOptedOutInput(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["phone_number"])

    phone_number: PhoneNumber = field(name="phoneNumber")


class CheckIfPhoneNumberIsOptedOutResponse(Shape, frozen=True, kw_only=True):
    is_opted_out: bool | None = field(name="isOptedOut", default=None)


class ConfirmSubscriptionInput(Shape, frozen=True, kw_only=True):
    topic_arn: str = field(name="TopicArn")
    token_: str = field(name="Token")
    authenticate_on_unsubscribe: str | None = field(name="AuthenticateOnUnsubscribe", default=None)


class ConfirmSubscriptionResponse(Shape, frozen=True, kw_only=True):
    subscription_arn: str | None = field(name="SubscriptionArn", default=None)


class CreateEndpointResponse(Shape, frozen=True, kw_only=True):
    endpoint_arn: str | None = field(name="EndpointArn", default=None)


class CreatePlatformApplicationInput(Shape, frozen=True, kw_only=True):
    name: str = field(name="Name")
    platform: str = field(name="Platform")
    attributes: dict[str, str] = field(name="Attributes")


class CreatePlatformApplicationResponse(Shape, frozen=True, kw_only=True):
    platform_application_arn: str | None = field(name="PlatformApplicationArn", default=None)


class CreatePlatformEndpointInput(Shape, frozen=True, kw_only=True):
    platform_application_arn: str = field(name="PlatformApplicationArn")
    token_: str = field(name="Token")
    custom_user_data: str | None = field(name="CustomUserData", default=None)
    attributes: dict[str, str] | None = field(name="Attributes", default=None)


class CreateSMSSandboxPhoneNumberInput(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["phone_number"])

    phone_number: PhoneNumberString = field(name="PhoneNumber")
    language_code: LanguageCodeString | None = field(name="LanguageCode", default=None)


class CreateSMSSandboxPhoneNumberResult(Shape, frozen=True, kw_only=True):
    pass


class CreateTopicInput(Shape, frozen=True, kw_only=True):
    name: str = field(name="Name")
    attributes: dict[str, str] | None = field(name="Attributes", default=None)
    tags: list[Tag] | None = field(name="Tags", default=None)
    data_protection_policy: str | None = field(name="DataProtectionPolicy", default=None)


class CreateTopicResponse(Shape, frozen=True, kw_only=True):
    topic_arn: str | None = field(name="TopicArn", default=None)


class DeleteEndpointInput(Shape, frozen=True, kw_only=True):
    endpoint_arn: str = field(name="EndpointArn")


class DeletePlatformApplicationInput(Shape, frozen=True, kw_only=True):
    platform_application_arn: str = field(name="PlatformApplicationArn")


class DeleteSMSSandboxPhoneNumberInput(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["phone_number"])

    phone_number: PhoneNumberString = field(name="PhoneNumber")


class DeleteSMSSandboxPhoneNumberResult(Shape, frozen=True, kw_only=True):
    pass


class DeleteTopicInput(Shape, frozen=True, kw_only=True):
    topic_arn: str = field(name="TopicArn")


class Endpoint(Shape, frozen=True, kw_only=True):
    endpoint_arn: str | None = field(name="EndpointArn", default=None)
    attributes: dict[str, str] | None = field(name="Attributes", default=None)


class GetDataProtectionPolicyInput(Shape, frozen=True, kw_only=True):
    resource_arn: str = field(name="ResourceArn")


class GetDataProtectionPolicyResponse(Shape, frozen=True, kw_only=True):
    data_protection_policy: str | None = field(name="DataProtectionPolicy", default=None)


class GetEndpointAttributesInput(Shape, frozen=True, kw_only=True):
    endpoint_arn: str = field(name="EndpointArn")


class GetEndpointAttributesResponse(Shape, frozen=True, kw_only=True):
    attributes: dict[str, str] | None = field(name="Attributes", default=None)


class GetPlatformApplicationAttributesInput(Shape, frozen=True, kw_only=True):
    platform_application_arn: str = field(name="PlatformApplicationArn")


class GetPlatformApplicationAttributesResponse(Shape, frozen=True, kw_only=True):
    attributes: dict[str, str] | None = field(name="Attributes", default=None)


class GetSMSAttributesInput(Shape, frozen=True, kw_only=True):
    attributes: list[str] | None = field(name="attributes", default=None)


class GetSMSAttributesResponse(Shape, frozen=True, kw_only=True):
    attributes: dict[str, str] | None = field(name="attributes", default=None)


class GetSMSSandboxAccountStatusInput(Shape, frozen=True, kw_only=True):
    pass


class GetSMSSandboxAccountStatusResult(Shape, frozen=True, kw_only=True):
    is_in_sandbox: bool = field(name="IsInSandbox")


class GetSubscriptionAttributesInput(Shape, frozen=True, kw_only=True):
    subscription_arn: str = field(name="SubscriptionArn")


class GetSubscriptionAttributesResponse(Shape, frozen=True, kw_only=True):
    attributes: dict[str, str] | None = field(name="Attributes", default=None)


class GetTopicAttributesInput(Shape, frozen=True, kw_only=True):
    topic_arn: str = field(name="TopicArn")


class GetTopicAttributesResponse(Shape, frozen=True, kw_only=True):
    attributes: dict[str, str] | None = field(name="Attributes", default=None)


class ListEndpointsByPlatformApplicationInput(Shape, frozen=True, kw_only=True):
    platform_application_arn: str = field(name="PlatformApplicationArn")
    next_token: str | None = field(name="NextToken", default=None)


class ListEndpointsByPlatformApplicationResponse(Shape, frozen=True, kw_only=True):
    endpoints: list[Endpoint] | None = field(name="Endpoints", default=None)
    next_token: str | None = field(name="NextToken", default=None)


class ListOriginationNumbersRequest(Shape, frozen=True, kw_only=True):
    next_token: str | None = field(name="NextToken", default=None)
    max_results: MaxItemsListOriginationNumbers | None = field(name="MaxResults", default=None)


class ListOriginationNumbersResult(Shape, frozen=True, kw_only=True):
    next_token: str | None = field(name="NextToken", default=None)
    phone_numbers: list[PhoneNumberInformation] | None = field(name="PhoneNumbers", default=None)


class ListPhoneNumbersOptedOutInput(Shape, frozen=True, kw_only=True):
    next_token: str | None = field(name="nextToken", default=None)


class ListPhoneNumbersOptedOutResponse(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["phone_numbers"])

    phone_numbers: list[PhoneNumber] | None = field(name="phoneNumbers", default=None)
    next_token: str | None = field(name="nextToken", default=None)


class ListPlatformApplicationsInput(Shape, frozen=True, kw_only=True):
    next_token: str | None = field(name="NextToken", default=None)


class ListPlatformApplicationsResponse(Shape, frozen=True, kw_only=True):
    platform_applications: list[PlatformApplication] | None = field(name="PlatformApplications", default=None)
    next_token: str | None = field(name="NextToken", default=None)


class ListSMSSandboxPhoneNumbersInput(Shape, frozen=True, kw_only=True):
    next_token: str | None = field(name="NextToken", default=None)
    max_results: MaxItems | None = field(name="MaxResults", default=None)


class ListSMSSandboxPhoneNumbersResult(Shape, frozen=True, kw_only=True):
    phone_numbers: list[SMSSandboxPhoneNumber] = field(name="PhoneNumbers")
    next_token: str | None = field(name="NextToken", default=None)


class ListSubscriptionsByTopicInput(Shape, frozen=True, kw_only=True):
    topic_arn: str = field(name="TopicArn")
    next_token: str | None = field(name="NextToken", default=None)


class ListSubscriptionsByTopicResponse(Shape, frozen=True, kw_only=True):
    subscriptions: list[Subscription] | None = field(name="Subscriptions", default=None)
    next_token: str | None = field(name="NextToken", default=None)


class ListSubscriptionsInput(Shape, frozen=True, kw_only=True):
    next_token: str | None = field(name="NextToken", default=None)


class ListSubscriptionsResponse(Shape, frozen=True, kw_only=True):
    subscriptions: list[Subscription] | None = field(name="Subscriptions", default=None)
    next_token: str | None = field(name="NextToken", default=None)


class ListTagsForResourceRequest(Shape, frozen=True, kw_only=True):
    resource_arn: AmazonResourceName = field(name="ResourceArn")


class ListTagsForResourceResponse(Shape, frozen=True, kw_only=True):
    tags: list[Tag] | None = field(name="Tags", default=None)


class ListTopicsInput(Shape, frozen=True, kw_only=True):
    next_token: str | None = field(name="NextToken", default=None)


class ListTopicsResponse(Shape, frozen=True, kw_only=True):
    topics: list[Topic] | None = field(name="Topics", default=None)
    next_token: str | None = field(name="NextToken", default=None)


class MessageAttributeValue(Shape, frozen=True, kw_only=True):
    data_type: str = field(name="DataType")
    string_value: str | None = field(name="StringValue", default=None)
    binary_value: bytes | None = field(name="BinaryValue", default=None)


class OptInPhoneNumberInput(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["phone_number"])

    phone_number: PhoneNumber = field(name="phoneNumber")


class OptInPhoneNumberResponse(Shape, frozen=True, kw_only=True):
    pass


class PhoneNumberInformation(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["phone_number"])

    created_at: Timestamp | None = field(name="CreatedAt", default=None)
    phone_number: PhoneNumber | None = field(name="PhoneNumber", default=None)
    status: str | None = field(name="Status", default=None)
    iso2_country_code: Iso2CountryCode | None = field(name="Iso2CountryCode", default=None)
    route_type: RouteType | None = field(name="RouteType", default=None)
    number_capabilities: list[NumberCapability] | None = field(name="NumberCapabilities", default=None)


class PlatformApplication(Shape, frozen=True, kw_only=True):
    platform_application_arn: str | None = field(name="PlatformApplicationArn", default=None)
    attributes: dict[str, str] | None = field(name="Attributes", default=None)


class PublishBatchInput(Shape, frozen=True, kw_only=True):
    topic_arn: str = field(name="TopicArn")
    publish_batch_request_entries: list[PublishBatchRequestEntry] = field(name="PublishBatchRequestEntries")


class PublishBatchRequestEntry(Shape, frozen=True, kw_only=True):
    id: str = field(name="Id")
    message_: str = field(name="Message")
    subject_: str | None = field(name="Subject", default=None)
    message_structure: str | None = field(name="MessageStructure", default=None)
    message_attributes: (
        Annotated[dict[str, MessageAttributeValue], Meta(extra={"key": "Name", "value": "Value"})] | None
    ) = field(name="MessageAttributes", default=None)
    message_deduplication_id: str | None = field(name="MessageDeduplicationId", default=None)
    message_group_id: str | None = field(name="MessageGroupId", default=None)


class PublishBatchResponse(Shape, frozen=True, kw_only=True):
    successful: list[PublishBatchResultEntry] | None = field(name="Successful", default=None)
    failed: list[BatchResultErrorEntry] | None = field(name="Failed", default=None)


class PublishBatchResultEntry(Shape, frozen=True, kw_only=True):
    id: str | None = field(name="Id", default=None)
    message_id: str | None = field(name="MessageId", default=None)
    sequence_number: str | None = field(name="SequenceNumber", default=None)


class PublishInput(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["phone_number"])

    topic_arn: str | None = field(name="TopicArn", default=None)
    target_arn: str | None = field(name="TargetArn", default=None)
    phone_number: PhoneNumber | None = field(name="PhoneNumber", default=None)
    message_: str = field(name="Message")
    subject_: str | None = field(name="Subject", default=None)
    message_structure: str | None = field(name="MessageStructure", default=None)
    message_attributes: (
        Annotated[dict[str, MessageAttributeValue], Meta(extra={"key": "Name", "value": "Value"})] | None
    ) = field(name="MessageAttributes", default=None)
    message_deduplication_id: str | None = field(name="MessageDeduplicationId", default=None)
    message_group_id: str | None = field(name="MessageGroupId", default=None)


class PublishResponse(Shape, frozen=True, kw_only=True):
    message_id: str | None = field(name="MessageId", default=None)
    sequence_number: str | None = field(name="SequenceNumber", default=None)


class PutDataProtectionPolicyInput(Shape, frozen=True, kw_only=True):
    resource_arn: str = field(name="ResourceArn")
    data_protection_policy: str = field(name="DataProtectionPolicy")


class RemovePermissionInput(Shape, frozen=True, kw_only=True):
    topic_arn: str = field(name="TopicArn")
    label_: str = field(name="Label")


class SMSSandboxPhoneNumber(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["phone_number"])

    phone_number: PhoneNumberString | None = field(name="PhoneNumber", default=None)
    status: SMSSandboxPhoneNumberVerificationStatus | None = field(name="Status", default=None)


class SetEndpointAttributesInput(Shape, frozen=True, kw_only=True):
    endpoint_arn: str = field(name="EndpointArn")
    attributes: dict[str, str] = field(name="Attributes")


class SetPlatformApplicationAttributesInput(Shape, frozen=True, kw_only=True):
    platform_application_arn: str = field(name="PlatformApplicationArn")
    attributes: dict[str, str] = field(name="Attributes")


class SetSMSAttributesInput(Shape, frozen=True, kw_only=True):
    attributes: dict[str, str] = field(name="attributes")


class SetSMSAttributesResponse(Shape, frozen=True, kw_only=True):
    pass


class SetSubscriptionAttributesInput(Shape, frozen=True, kw_only=True):
    subscription_arn: str = field(name="SubscriptionArn")
    attribute_name: str = field(name="AttributeName")
    attribute_value: str | None = field(name="AttributeValue", default=None)


class SetTopicAttributesInput(Shape, frozen=True, kw_only=True):
    topic_arn: str = field(name="TopicArn")
    attribute_name: str = field(name="AttributeName")
    attribute_value: str | None = field(name="AttributeValue", default=None)


class SubscribeInput(Shape, frozen=True, kw_only=True):
    topic_arn: str = field(name="TopicArn")
    protocol_: str = field(name="Protocol")
    endpoint_: str | None = field(name="Endpoint", default=None)
    attributes: dict[str, str] | None = field(name="Attributes", default=None)
    return_subscription_arn: bool | None = field(name="ReturnSubscriptionArn", default=None)


class SubscribeResponse(Shape, frozen=True, kw_only=True):
    subscription_arn: str | None = field(name="SubscriptionArn", default=None)


class Subscription(Shape, frozen=True, kw_only=True):
    subscription_arn: str | None = field(name="SubscriptionArn", default=None)
    owner: str | None = field(name="Owner", default=None)
    protocol_: str | None = field(name="Protocol", default=None)
    endpoint_: str | None = field(name="Endpoint", default=None)
    topic_arn: str | None = field(name="TopicArn", default=None)


class Tag(Shape, frozen=True, kw_only=True):
    key: TagKey = field(name="Key")
    value: TagValue = field(name="Value")


class TagResourceRequest(Shape, frozen=True, kw_only=True):
    resource_arn: AmazonResourceName = field(name="ResourceArn")
    tags: list[Tag] = field(name="Tags")


class TagResourceResponse(Shape, frozen=True, kw_only=True):
    pass


class Topic(Shape, frozen=True, kw_only=True):
    topic_arn: str | None = field(name="TopicArn", default=None)


class UnsubscribeInput(Shape, frozen=True, kw_only=True):
    subscription_arn: str = field(name="SubscriptionArn")


class UntagResourceRequest(Shape, frozen=True, kw_only=True):
    resource_arn: AmazonResourceName = field(name="ResourceArn")
    tag_keys: list[TagKey] = field(name="TagKeys")


class UntagResourceResponse(Shape, frozen=True, kw_only=True):
    pass


class VerifySMSSandboxPhoneNumberInput(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["phone_number"])

    phone_number: PhoneNumberString = field(name="PhoneNumber")
    one_time_password: OTPCode = field(name="OneTimePassword")


class VerifySMSSandboxPhoneNumberResult(Shape, frozen=True, kw_only=True):
    pass


class AuthorizationErrorException(ServiceError):
    code = "AuthorizationError"
    status = 403


class BatchEntryIdsNotDistinctException(ServiceError):
    code = "BatchEntryIdsNotDistinct"
    status = 400


class BatchRequestTooLongException(ServiceError):
    code = "BatchRequestTooLong"
    status = 400


class ConcurrentAccessException(ServiceError):
    code = "ConcurrentAccess"
    status = 400


class EmptyBatchRequestException(ServiceError):
    code = "EmptyBatchRequest"
    status = 400


class EndpointDisabledException(ServiceError):
    code = "EndpointDisabled"
    status = 400


class FilterPolicyLimitExceededException(ServiceError):
    code = "FilterPolicyLimitExceeded"
    status = 403


class InternalErrorException(ServiceError):
    code = "InternalError"
    status = 500
    fault = "server"


class InvalidBatchEntryIdException(ServiceError):
    code = "InvalidBatchEntryId"
    status = 400


class InvalidParameterException(ServiceError):
    code = "InvalidParameter"
    status = 400


class InvalidParameterValueException(ServiceError):
    code = "ParameterValueInvalid"
    status = 400


class InvalidSecurityException(ServiceError):
    code = "InvalidSecurity"
    status = 403


class InvalidStateException(ServiceError):
    code = "InvalidState"
    status = 400


class KMSAccessDeniedException(ServiceError):
    code = "KMSAccessDenied"
    status = 400


class KMSDisabledException(ServiceError):
    code = "KMSDisabled"
    status = 400


class KMSInvalidStateException(ServiceError):
    code = "KMSInvalidState"
    status = 400


class KMSNotFoundException(ServiceError):
    code = "KMSNotFound"
    status = 400


class KMSOptInRequired(ServiceError):
    code = "KMSOptInRequired"
    status = 403


class KMSThrottlingException(ServiceError):
    code = "KMSThrottling"
    status = 400


class NotFoundException(ServiceError):
    code = "NotFound"
    status = 404


class OptedOutException(ServiceError):
    code = "OptedOut"
    status = 400


class PlatformApplicationDisabledException(ServiceError):
    code = "PlatformApplicationDisabled"
    status = 400


class ReplayLimitExceededException(ServiceError):
    code = "ReplayLimitExceeded"
    status = 403


class ResourceNotFoundException(ServiceError):
    code = "ResourceNotFound"
    status = 404


class StaleTagException(ServiceError):
    code = "StaleTag"
    status = 400


class SubscriptionLimitExceededException(ServiceError):
    code = "SubscriptionLimitExceeded"
    status = 403


class TagLimitExceededException(ServiceError):
    code = "TagLimitExceeded"
    status = 400


class TagPolicyException(ServiceError):
    code = "TagPolicy"
    status = 400


class ThrottledException(ServiceError):
    code = "Throttled"
    status = 429


class TooManyEntriesInBatchRequestException(ServiceError):
    code = "TooManyEntriesInBatchRequest"
    status = 400


class TopicLimitExceededException(ServiceError):
    code = "TopicLimitExceeded"
    status = 403


class UserErrorException(ServiceError):
    code = "UserError"
    status = 400


class ValidationException(ServiceError):
    code = "ValidationException"
    status = 400
    message_member = "Message"


class VerificationException(ServiceError):
    code = "VerificationException"
    message_member = "Message"


AddPermission: Operation[AddPermissionInput, None] = Operation(
    SERVICE,
    "AddPermission",
    AddPermissionInput,
    None,
    errors=(
        InvalidParameterException,
        InternalErrorException,
        AuthorizationErrorException,
        NotFoundException,
    ),
)
CheckIfPhoneNumberIsOptedOut = Operation(
    SERVICE,
    "CheckIfPhoneNumberIsOptedOut",
    CheckIfPhoneNumberIsOptedOutInput,
    CheckIfPhoneNumberIsOptedOutResponse,
    errors=(
        ThrottledException,
        InternalErrorException,
        AuthorizationErrorException,
        InvalidParameterException,
    ),
    result_wrapper="CheckIfPhoneNumberIsOptedOutResult",
)
ConfirmSubscription = Operation(
    SERVICE,
    "ConfirmSubscription",
    ConfirmSubscriptionInput,
    ConfirmSubscriptionResponse,
    errors=(
        SubscriptionLimitExceededException,
        InvalidParameterException,
        NotFoundException,
        InternalErrorException,
        AuthorizationErrorException,
        FilterPolicyLimitExceededException,
        ReplayLimitExceededException,
    ),
    result_wrapper="ConfirmSubscriptionResult",
)
CreatePlatformApplication = Operation(
    SERVICE,
    "CreatePlatformApplication",
    CreatePlatformApplicationInput,
    CreatePlatformApplicationResponse,
    errors=(
        InvalidParameterException,
        InternalErrorException,
        AuthorizationErrorException,
    ),
    result_wrapper="CreatePlatformApplicationResult",
)
CreatePlatformEndpoint = Operation(
    SERVICE,
    "CreatePlatformEndpoint",
    CreatePlatformEndpointInput,
    CreateEndpointResponse,
    errors=(
        InvalidParameterException,
        InternalErrorException,
        AuthorizationErrorException,
        NotFoundException,
    ),
    result_wrapper="CreatePlatformEndpointResult",
)
CreateSMSSandboxPhoneNumber = Operation(
    SERVICE,
    "CreateSMSSandboxPhoneNumber",
    CreateSMSSandboxPhoneNumberInput,
    CreateSMSSandboxPhoneNumberResult,
    errors=(
        AuthorizationErrorException,
        InternalErrorException,
        InvalidParameterException,
        OptedOutException,
        UserErrorException,
        ThrottledException,
    ),
    result_wrapper="CreateSMSSandboxPhoneNumberResult",
)
CreateTopic = Operation(
    SERVICE,
    "CreateTopic",
    CreateTopicInput,
    CreateTopicResponse,
    errors=(
        InvalidParameterException,
        TopicLimitExceededException,
        InternalErrorException,
        AuthorizationErrorException,
        InvalidSecurityException,
        TagLimitExceededException,
        StaleTagException,
        TagPolicyException,
        ConcurrentAccessException,
    ),
    result_wrapper="CreateTopicResult",
)
DeleteEndpoint: Operation[DeleteEndpointInput, None] = Operation(
    SERVICE,
    "DeleteEndpoint",
    DeleteEndpointInput,
    None,
    errors=(
        InvalidParameterException,
        InternalErrorException,
        AuthorizationErrorException,
    ),
)
DeletePlatformApplication: Operation[DeletePlatformApplicationInput, None] = Operation(
    SERVICE,
    "DeletePlatformApplication",
    DeletePlatformApplicationInput,
    None,
    errors=(
        InvalidParameterException,
        InternalErrorException,
        AuthorizationErrorException,
    ),
)
DeleteSMSSandboxPhoneNumber = Operation(
    SERVICE,
    "DeleteSMSSandboxPhoneNumber",
    DeleteSMSSandboxPhoneNumberInput,
    DeleteSMSSandboxPhoneNumberResult,
    errors=(
        AuthorizationErrorException,
        InternalErrorException,
        InvalidParameterException,
        ResourceNotFoundException,
        UserErrorException,
        ThrottledException,
    ),
    result_wrapper="DeleteSMSSandboxPhoneNumberResult",
)
DeleteTopic: Operation[DeleteTopicInput, None] = Operation(
    SERVICE,
    "DeleteTopic",
    DeleteTopicInput,
    None,
    errors=(
        InvalidParameterException,
        InvalidStateException,
        InternalErrorException,
        AuthorizationErrorException,
        NotFoundException,
        StaleTagException,
        TagPolicyException,
        ConcurrentAccessException,
    ),
)
GetDataProtectionPolicy = Operation(
    SERVICE,
    "GetDataProtectionPolicy",
    GetDataProtectionPolicyInput,
    GetDataProtectionPolicyResponse,
    errors=(
        InvalidParameterException,
        InternalErrorException,
        NotFoundException,
        AuthorizationErrorException,
        InvalidSecurityException,
    ),
    result_wrapper="GetDataProtectionPolicyResult",
)
GetEndpointAttributes = Operation(
    SERVICE,
    "GetEndpointAttributes",
    GetEndpointAttributesInput,
    GetEndpointAttributesResponse,
    errors=(
        InvalidParameterException,
        InternalErrorException,
        AuthorizationErrorException,
        NotFoundException,
    ),
    result_wrapper="GetEndpointAttributesResult",
)
GetPlatformApplicationAttributes = Operation(
    SERVICE,
    "GetPlatformApplicationAttributes",
    GetPlatformApplicationAttributesInput,
    GetPlatformApplicationAttributesResponse,
    errors=(
        InvalidParameterException,
        InternalErrorException,
        AuthorizationErrorException,
        NotFoundException,
    ),
    result_wrapper="GetPlatformApplicationAttributesResult",
)
GetSMSAttributes = Operation(
    SERVICE,
    "GetSMSAttributes",
    GetSMSAttributesInput,
    GetSMSAttributesResponse,
    errors=(
        ThrottledException,
        InternalErrorException,
        AuthorizationErrorException,
        InvalidParameterException,
    ),
    result_wrapper="GetSMSAttributesResult",
)
GetSMSSandboxAccountStatus = Operation(
    SERVICE,
    "GetSMSSandboxAccountStatus",
    GetSMSSandboxAccountStatusInput,
    GetSMSSandboxAccountStatusResult,
    errors=(
        AuthorizationErrorException,
        InternalErrorException,
        ThrottledException,
    ),
    result_wrapper="GetSMSSandboxAccountStatusResult",
)
GetSubscriptionAttributes = Operation(
    SERVICE,
    "GetSubscriptionAttributes",
    GetSubscriptionAttributesInput,
    GetSubscriptionAttributesResponse,
    errors=(
        InvalidParameterException,
        InternalErrorException,
        NotFoundException,
        AuthorizationErrorException,
    ),
    result_wrapper="GetSubscriptionAttributesResult",
)
GetTopicAttributes = Operation(
    SERVICE,
    "GetTopicAttributes",
    GetTopicAttributesInput,
    GetTopicAttributesResponse,
    errors=(
        InvalidParameterException,
        InternalErrorException,
        NotFoundException,
        AuthorizationErrorException,
        InvalidSecurityException,
    ),
    result_wrapper="GetTopicAttributesResult",
)
ListEndpointsByPlatformApplication = Operation(
    SERVICE,
    "ListEndpointsByPlatformApplication",
    ListEndpointsByPlatformApplicationInput,
    ListEndpointsByPlatformApplicationResponse,
    errors=(
        InvalidParameterException,
        InternalErrorException,
        AuthorizationErrorException,
        NotFoundException,
    ),
    result_wrapper="ListEndpointsByPlatformApplicationResult",
)
ListOriginationNumbers = Operation(
    SERVICE,
    "ListOriginationNumbers",
    ListOriginationNumbersRequest,
    ListOriginationNumbersResult,
    errors=(
        InternalErrorException,
        AuthorizationErrorException,
        ThrottledException,
        InvalidParameterException,
        ValidationException,
    ),
    result_wrapper="ListOriginationNumbersResult",
)
ListPhoneNumbersOptedOut = Operation(
    SERVICE,
    "ListPhoneNumbersOptedOut",
    ListPhoneNumbersOptedOutInput,
    ListPhoneNumbersOptedOutResponse,
    errors=(
        ThrottledException,
        InternalErrorException,
        AuthorizationErrorException,
        InvalidParameterException,
    ),
    result_wrapper="ListPhoneNumbersOptedOutResult",
)
ListPlatformApplications = Operation(
    SERVICE,
    "ListPlatformApplications",
    ListPlatformApplicationsInput,
    ListPlatformApplicationsResponse,
    errors=(
        InvalidParameterException,
        InternalErrorException,
        AuthorizationErrorException,
    ),
    result_wrapper="ListPlatformApplicationsResult",
)
ListSMSSandboxPhoneNumbers = Operation(
    SERVICE,
    "ListSMSSandboxPhoneNumbers",
    ListSMSSandboxPhoneNumbersInput,
    ListSMSSandboxPhoneNumbersResult,
    errors=(
        AuthorizationErrorException,
        InternalErrorException,
        InvalidParameterException,
        ResourceNotFoundException,
        ThrottledException,
    ),
    result_wrapper="ListSMSSandboxPhoneNumbersResult",
)
ListSubscriptions = Operation(
    SERVICE,
    "ListSubscriptions",
    ListSubscriptionsInput,
    ListSubscriptionsResponse,
    errors=(
        InvalidParameterException,
        InternalErrorException,
        AuthorizationErrorException,
    ),
    result_wrapper="ListSubscriptionsResult",
)
ListSubscriptionsByTopic = Operation(
    SERVICE,
    "ListSubscriptionsByTopic",
    ListSubscriptionsByTopicInput,
    ListSubscriptionsByTopicResponse,
    errors=(
        InvalidParameterException,
        InternalErrorException,
        NotFoundException,
        AuthorizationErrorException,
    ),
    result_wrapper="ListSubscriptionsByTopicResult",
)
ListTagsForResource = Operation(
    SERVICE,
    "ListTagsForResource",
    ListTagsForResourceRequest,
    ListTagsForResourceResponse,
    errors=(
        ResourceNotFoundException,
        TagPolicyException,
        InvalidParameterException,
        AuthorizationErrorException,
        ConcurrentAccessException,
    ),
    result_wrapper="ListTagsForResourceResult",
)
ListTopics = Operation(
    SERVICE,
    "ListTopics",
    ListTopicsInput,
    ListTopicsResponse,
    errors=(
        InvalidParameterException,
        InternalErrorException,
        AuthorizationErrorException,
    ),
    result_wrapper="ListTopicsResult",
)
OptInPhoneNumber = Operation(
    SERVICE,
    "OptInPhoneNumber",
    OptInPhoneNumberInput,
    OptInPhoneNumberResponse,
    errors=(
        ThrottledException,
        InternalErrorException,
        AuthorizationErrorException,
        InvalidParameterException,
    ),
    result_wrapper="OptInPhoneNumberResult",
)
Publish = Operation(
    SERVICE,
    "Publish",
    PublishInput,
    PublishResponse,
    errors=(
        InvalidParameterException,
        InvalidParameterValueException,
        InternalErrorException,
        NotFoundException,
        EndpointDisabledException,
        PlatformApplicationDisabledException,
        AuthorizationErrorException,
        KMSDisabledException,
        KMSInvalidStateException,
        KMSNotFoundException,
        KMSOptInRequired,
        KMSThrottlingException,
        KMSAccessDeniedException,
        InvalidSecurityException,
        ValidationException,
    ),
    result_wrapper="PublishResult",
)
PublishBatch = Operation(
    SERVICE,
    "PublishBatch",
    PublishBatchInput,
    PublishBatchResponse,
    errors=(
        InvalidParameterException,
        InvalidParameterValueException,
        InternalErrorException,
        NotFoundException,
        EndpointDisabledException,
        PlatformApplicationDisabledException,
        AuthorizationErrorException,
        BatchEntryIdsNotDistinctException,
        BatchRequestTooLongException,
        EmptyBatchRequestException,
        InvalidBatchEntryIdException,
        TooManyEntriesInBatchRequestException,
        KMSDisabledException,
        KMSInvalidStateException,
        KMSNotFoundException,
        KMSOptInRequired,
        KMSThrottlingException,
        KMSAccessDeniedException,
        InvalidSecurityException,
        ValidationException,
    ),
    result_wrapper="PublishBatchResult",
)
PutDataProtectionPolicy: Operation[PutDataProtectionPolicyInput, None] = Operation(
    SERVICE,
    "PutDataProtectionPolicy",
    PutDataProtectionPolicyInput,
    None,
    errors=(
        InvalidParameterException,
        InternalErrorException,
        NotFoundException,
        AuthorizationErrorException,
        InvalidSecurityException,
    ),
)
RemovePermission: Operation[RemovePermissionInput, None] = Operation(
    SERVICE,
    "RemovePermission",
    RemovePermissionInput,
    None,
    errors=(
        InvalidParameterException,
        InternalErrorException,
        AuthorizationErrorException,
        NotFoundException,
    ),
)
SetEndpointAttributes: Operation[SetEndpointAttributesInput, None] = Operation(
    SERVICE,
    "SetEndpointAttributes",
    SetEndpointAttributesInput,
    None,
    errors=(
        InvalidParameterException,
        InternalErrorException,
        AuthorizationErrorException,
        NotFoundException,
    ),
)
SetPlatformApplicationAttributes: Operation[SetPlatformApplicationAttributesInput, None] = Operation(
    SERVICE,
    "SetPlatformApplicationAttributes",
    SetPlatformApplicationAttributesInput,
    None,
    errors=(
        InvalidParameterException,
        InternalErrorException,
        AuthorizationErrorException,
        NotFoundException,
    ),
)
SetSMSAttributes = Operation(
    SERVICE,
    "SetSMSAttributes",
    SetSMSAttributesInput,
    SetSMSAttributesResponse,
    errors=(
        InvalidParameterException,
        ThrottledException,
        InternalErrorException,
        AuthorizationErrorException,
    ),
    result_wrapper="SetSMSAttributesResult",
)
SetSubscriptionAttributes: Operation[SetSubscriptionAttributesInput, None] = Operation(
    SERVICE,
    "SetSubscriptionAttributes",
    SetSubscriptionAttributesInput,
    None,
    errors=(
        InvalidParameterException,
        FilterPolicyLimitExceededException,
        ReplayLimitExceededException,
        InternalErrorException,
        NotFoundException,
        AuthorizationErrorException,
    ),
)
SetTopicAttributes: Operation[SetTopicAttributesInput, None] = Operation(
    SERVICE,
    "SetTopicAttributes",
    SetTopicAttributesInput,
    None,
    errors=(
        InvalidParameterException,
        InternalErrorException,
        NotFoundException,
        AuthorizationErrorException,
        InvalidSecurityException,
    ),
)
Subscribe = Operation(
    SERVICE,
    "Subscribe",
    SubscribeInput,
    SubscribeResponse,
    errors=(
        SubscriptionLimitExceededException,
        FilterPolicyLimitExceededException,
        ReplayLimitExceededException,
        InvalidParameterException,
        InternalErrorException,
        NotFoundException,
        AuthorizationErrorException,
        InvalidSecurityException,
    ),
    result_wrapper="SubscribeResult",
)
TagResource = Operation(
    SERVICE,
    "TagResource",
    TagResourceRequest,
    TagResourceResponse,
    errors=(
        ResourceNotFoundException,
        TagLimitExceededException,
        StaleTagException,
        TagPolicyException,
        InvalidParameterException,
        AuthorizationErrorException,
        ConcurrentAccessException,
    ),
    result_wrapper="TagResourceResult",
)
Unsubscribe: Operation[UnsubscribeInput, None] = Operation(
    SERVICE,
    "Unsubscribe",
    UnsubscribeInput,
    None,
    errors=(
        InvalidParameterException,
        InternalErrorException,
        AuthorizationErrorException,
        NotFoundException,
        InvalidSecurityException,
    ),
)
UntagResource = Operation(
    SERVICE,
    "UntagResource",
    UntagResourceRequest,
    UntagResourceResponse,
    errors=(
        ResourceNotFoundException,
        TagLimitExceededException,
        StaleTagException,
        TagPolicyException,
        InvalidParameterException,
        AuthorizationErrorException,
        ConcurrentAccessException,
    ),
    result_wrapper="UntagResourceResult",
)
VerifySMSSandboxPhoneNumber = Operation(
    SERVICE,
    "VerifySMSSandboxPhoneNumber",
    VerifySMSSandboxPhoneNumberInput,
    VerifySMSSandboxPhoneNumberResult,
    errors=(
        AuthorizationErrorException,
        InternalErrorException,
        InvalidParameterException,
        ResourceNotFoundException,
        VerificationException,
        ThrottledException,
    ),
    result_wrapper="VerifySMSSandboxPhoneNumberResult",
)

OPERATIONS: dict[str, Operation[Any, Any]] = {
    "AddPermission": AddPermission,
    "CheckIfPhoneNumberIsOptedOut": CheckIfPhoneNumberIsOptedOut,
    "ConfirmSubscription": ConfirmSubscription,
    "CreatePlatformApplication": CreatePlatformApplication,
    "CreatePlatformEndpoint": CreatePlatformEndpoint,
    "CreateSMSSandboxPhoneNumber": CreateSMSSandboxPhoneNumber,
    "CreateTopic": CreateTopic,
    "DeleteEndpoint": DeleteEndpoint,
    "DeletePlatformApplication": DeletePlatformApplication,
    "DeleteSMSSandboxPhoneNumber": DeleteSMSSandboxPhoneNumber,
    "DeleteTopic": DeleteTopic,
    "GetDataProtectionPolicy": GetDataProtectionPolicy,
    "GetEndpointAttributes": GetEndpointAttributes,
    "GetPlatformApplicationAttributes": GetPlatformApplicationAttributes,
    "GetSMSAttributes": GetSMSAttributes,
    "GetSMSSandboxAccountStatus": GetSMSSandboxAccountStatus,
    "GetSubscriptionAttributes": GetSubscriptionAttributes,
    "GetTopicAttributes": GetTopicAttributes,
    "ListEndpointsByPlatformApplication": ListEndpointsByPlatformApplication,
    "ListOriginationNumbers": ListOriginationNumbers,
    "ListPhoneNumbersOptedOut": ListPhoneNumbersOptedOut,
    "ListPlatformApplications": ListPlatformApplications,
    "ListSMSSandboxPhoneNumbers": ListSMSSandboxPhoneNumbers,
    "ListSubscriptions": ListSubscriptions,
    "ListSubscriptionsByTopic": ListSubscriptionsByTopic,
    "ListTagsForResource": ListTagsForResource,
    "ListTopics": ListTopics,
    "OptInPhoneNumber": OptInPhoneNumber,
    "Publish": Publish,
    "PublishBatch": PublishBatch,
    "PutDataProtectionPolicy": PutDataProtectionPolicy,
    "RemovePermission": RemovePermission,
    "SetEndpointAttributes": SetEndpointAttributes,
    "SetPlatformApplicationAttributes": SetPlatformApplicationAttributes,
    "SetSMSAttributes": SetSMSAttributes,
    "SetSubscriptionAttributes": SetSubscriptionAttributes,
    "SetTopicAttributes": SetTopicAttributes,
    "Subscribe": Subscribe,
    "TagResource": TagResource,
    "Unsubscribe": Unsubscribe,
    "UntagResource": UntagResource,
    "VerifySMSSandboxPhoneNumber": VerifySMSSandboxPhoneNumber,
}
