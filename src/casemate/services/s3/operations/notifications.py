"""Whom a bucket tells of what happens to its objects."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import msgspec

from casemate.api import lambda_, sns, sqs
from casemate.api import s3 as op
from casemate.kernel.acting import service_principal
from casemate.kernel.arn import Arn, parse_arn
from casemate.kernel.call import Call
from casemate.kernel.errors import AccessDenied, CommonError, ServiceError
from casemate.kernel.operations import Lane
from casemate.policy.context import iso_time
from casemate.services.s3.errors import InvalidArgument, S3Error, invalid_argument
from casemate.services.s3.model import BUCKET, Bucket
from casemate.services.s3.notifying import HOST, SETTING, SUBJECT, Rule, covers, rules_in
from casemate.services.s3.service import s3
from casemate.services.s3.targets import bucket_itself

MAX_RULES = 100
"""Destinations of a bucket at most."""
MAX_VALUE = 1024
_KINDS = {"sns": "topic", "sqs": "queue", "lambda": "function"}
_OVERLAP = "Configurations overlap. Configurations on the same bucket cannot share a common event type."
_AMBIGUOUS = (
    "Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the prefixes are "
    "overlapping for the same event type."
)


@s3.operation(op.GetBucketNotificationConfiguration, on=bucket_itself, action="GetBucketNotification")
def get_bucket_notification_configuration(
    call: Call, req: op.GetBucketNotificationConfigurationRequest, bucket: Bucket
) -> op.NotificationConfiguration:
    """Tell whom a bucket tells of what happens to its objects."""
    return bucket.setting(SETTING, op.NotificationConfiguration) or op.NotificationConfiguration()


@s3.operation(op.PutBucketNotificationConfiguration, on=bucket_itself, lane=Lane.WRITE, action="PutBucketNotification")
def put_bucket_notification_configuration(
    call: Call, req: op.PutBucketNotificationConfigurationRequest, bucket: Bucket
) -> None:
    """Have queues, topics, functions and EventBridge be told of what happens to objects; each destination is tried."""
    configuration = _named(call, req.notification_configuration)
    rules = rules_in(configuration).destinations
    if len(rules) > MAX_RULES:
        raise InvalidArgument(f"A bucket can have at most {MAX_RULES} notification configurations.")
    _require_filters(configuration)
    if len({rule.id for rule in rules}) < len(rules):
        raise InvalidArgument("Same ID used for multiple configurations. IDs must be unique")
    for one, other in combinations(rules, 2):
        _require_apart(one, other)
    destinations = [_destination(bucket, rule, kind) for rule, kind in zip(rules, _kinds(configuration), strict=True)]
    if not req.skip_destination_validation:
        for rule, arn in zip(rules, destinations, strict=True):
            _try(call, bucket, rule, arn)
    some = bool(rules) or configuration.event_bridge_configuration is not None
    call.tx.put(BUCKET, bucket.with_setting(SETTING, configuration if some else None))


def _named(call: Call, configuration: op.NotificationConfiguration) -> op.NotificationConfiguration:
    """The configuration with an id for each rule that has none."""

    def named(rules: list[Any] | None) -> list[Any] | None:
        if not rules:
            return None
        return [each if each.id else msgspec.structs.replace(each, id=call.ids.unique(16).hex()) for each in rules]

    return op.NotificationConfiguration(
        topic_configurations=named(configuration.topic_configurations),
        queue_configurations=named(configuration.queue_configurations),
        lambda_function_configurations=named(configuration.lambda_function_configurations),
        event_bridge_configuration=configuration.event_bridge_configuration,
    )


def _kinds(configuration: op.NotificationConfiguration) -> list[str]:
    """The service of each rule's destination, in the order of ``rules_in``."""
    return [
        *("sns" for _ in configuration.topic_configurations or ()),
        *("sqs" for _ in configuration.queue_configurations or ()),
        *("lambda" for _ in configuration.lambda_function_configurations or ()),
    ]


def _require_filters(configuration: op.NotificationConfiguration) -> None:
    every: list[Any] = [
        *(configuration.topic_configurations or ()),
        *(configuration.queue_configurations or ()),
        *(configuration.lambda_function_configurations or ()),
    ]
    for each in every:
        if not each.events:
            raise InvalidArgument("At least one event must be specified.")
        filters = each.filter.key.filter_rules if each.filter is not None and each.filter.key is not None else None
        names = [rule.name for rule in filters or ()]
        if None in names:
            raise InvalidArgument("filter rule name must be either prefix or suffix")
        for name in ("prefix", "suffix"):
            if names.count(name) > 1:
                raise InvalidArgument(f"Cannot specify more than one {name} rule in a filter.")
        for rule in filters or ():
            if len((rule.value or "").encode("utf-8", "surrogatepass")) > MAX_VALUE:
                raise invalid_argument("Size of filter rule value cannot exceed 1024 bytes", "value", rule.value)


def _require_apart(one: Rule, other: Rule) -> None:
    """Raise InvalidArgument where two rules would both be told of one event of one key."""
    common = [
        first for first in one.events for second in other.events if covers(first, second) or covers(second, first)
    ]
    prefixes = one.prefix.startswith(other.prefix) or other.prefix.startswith(one.prefix)
    suffixes = one.suffix.endswith(other.suffix) or other.suffix.endswith(one.suffix)
    if common and prefixes and suffixes:
        unfiltered = not (one.prefix or one.suffix or other.prefix or other.suffix)
        raise invalid_argument(_OVERLAP if unfiltered else _AMBIGUOUS, "Event", ", ".join(common))


def _destination(bucket: Bucket, rule: Rule, service: str) -> Arn:
    """A rule's destination. Raises InvalidArgument for one that there can't be."""
    arn = parse_arn(rule.destination)
    if arn is None or arn.service != service or not arn.resource or not arn.account:
        raise invalid_argument("The ARN is not well formed", "ARN", rule.destination)
    if service == "lambda" and not arn.resource.startswith("function:"):
        raise invalid_argument("The ARN is not well formed", "ARN", rule.destination)
    if arn.region != bucket.region:
        raise invalid_argument(
            "The notification destination service region is not valid for the bucket location constraint",
            "Region",
            arn.region,
        )
    if service != "lambda" and arn.resource.endswith(".fifo"):
        raise _unusable(rule, f"FIFO {service.upper()} {_KINDS[service]}s are not supported.")
    return arn


def _unusable(rule: Rule, why: str) -> S3Error:
    return InvalidArgument(
        "Unable to validate the following destination configurations",
        ArgumentName1=f"{rule.destination}, null",
        ArgumentValue1=why,
    )


def _try(call: Call, bucket: Bucket, rule: Rule, arn: Arn) -> None:
    """Send a destination its test message; of a function it is only asked whether it may be invoked.

    Amazon S3 User Guide, "Granting permissions to publish event notification messages to a destination".
    """
    message = msgspec.json.encode(
        {
            "Service": "Amazon S3",
            "Event": "s3:TestEvent",
            "Time": f"{iso_time(int(call.now))[:-1]}.{int(call.now * 1000) % 1000:03d}Z",
            "Bucket": bucket.name,
            "RequestId": call.request_id,
            "HostId": call.request_id,
        }
    ).decode()
    principal = service_principal(HOST, bucket.account)
    try:
        if arn.service == "sqs":
            url = f"https://sqs.{arn.region}.amazonaws.com/{arn.account}/{arn.resource}"
            asked: Any = sqs.SendMessageRequest(queue_url=url, message_body=message)
            call.peers(sqs.SendMessage, asked, as_=principal, region=bucket.region, source_arn=bucket.arn)
        elif arn.service == "sns":
            asked = sns.PublishInput(topic_arn=rule.destination, message_=message, subject_=SUBJECT)
            call.peers(sns.Publish, asked, as_=principal, region=bucket.region, source_arn=bucket.arn)
        else:
            asked = lambda_.InvocationRequest(function_name=rule.destination, invocation_type="DryRun")
            call.peers(lambda_.Invoke, asked, as_=principal, region=bucket.region, source_arn=bucket.arn)
    except (AccessDenied, ServiceError, CommonError) as error:
        raise _unusable(rule, _why(rule, arn, error)) from None


def _why(rule: Rule, arn: Arn, error: Exception) -> str:
    kind = _KINDS[arn.service]
    code = getattr(error, "code", "")
    if arn.service == "lambda":
        return f"Not authorized to invoke function [{rule.destination}]"
    if "NotFound" in code or "NonExistent" in code or "DoesNotExist" in code:
        return f"The destination {kind} does not exist"
    return f"Permissions on the destination {kind} do not allow S3 to publish notifications from this bucket"
