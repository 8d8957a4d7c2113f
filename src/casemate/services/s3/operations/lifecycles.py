"""Lifecycle rules of a bucket: put, told, deleted."""

from __future__ import annotations

import msgspec

from casemate.api import s3 as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.services.s3 import expiring
from casemate.services.s3.errors import InvalidArgument, InvalidRequestError, MalformedXml, NoSuchLifecycle
from casemate.services.s3.lifecycle import CLASSES, DAY, DEFAULT_MINIMUM, SETTING, Lifecycle, Rule, prepared
from casemate.services.s3.model import BUCKET, Bucket
from casemate.services.s3.service import s3
from casemate.services.s3.targets import bucket_itself

MAX_RULES = 1000
MAX_ID = 255
MAX_NEWER = 100
_MALFORMED = "The XML you provided was not well-formed or did not validate against our published schema"
_LONGEST = {"STANDARD_IA": 30, "ONEZONE_IA": 30}
"""Days that an object has to be there before it may go to a class."""


@s3.operation(op.GetBucketLifecycleConfiguration, on=bucket_itself, action="GetLifecycleConfiguration")
def get_bucket_lifecycle_configuration(
    call: Call, req: op.GetBucketLifecycleConfigurationRequest, bucket: Bucket
) -> op.GetBucketLifecycleConfigurationOutput:
    """Tell a bucket's lifecycle rules."""
    lifecycle = bucket.setting(SETTING, Lifecycle)
    if lifecycle is None:
        raise NoSuchLifecycle("The lifecycle configuration does not exist", BucketName=bucket.name)
    return op.GetBucketLifecycleConfigurationOutput(
        rules=lifecycle.rules,
        transition_default_minimum_object_size=lifecycle.minimum,
    )


@s3.operation(op.PutBucketLifecycleConfiguration, on=bucket_itself, lane=Lane.WRITE, action="PutLifecycleConfiguration")
def put_bucket_lifecycle_configuration(
    call: Call, req: op.PutBucketLifecycleConfigurationRequest, bucket: Bucket
) -> op.PutBucketLifecycleConfigurationOutput:
    """Have objects expire, or told to be in another class, by rules that are gone by once a day."""
    configuration = req.lifecycle_configuration
    if configuration is None or not configuration.rules:
        raise MalformedXml(_MALFORMED)
    if len(configuration.rules) > MAX_RULES:
        raise InvalidRequestError(f"The number of lifecycle rules must not exceed the allowed limit of {MAX_RULES}.")
    rules: list[op.LifecycleRule] = []
    for given in configuration.rules:
        rule = given if given.id else msgspec.structs.replace(given, id=call.ids.unique(18).hex())
        _require_valid(rule)
        rules.append(rule)
    if len({rule.id for rule in rules}) < len(rules):
        raise InvalidArgument("Rule ID must be unique. Found same ID for more than one rule")
    minimum: op.TransitionDefaultMinimumObjectSize = req.transition_default_minimum_object_size or DEFAULT_MINIMUM
    call.tx.put(BUCKET, bucket.with_setting(SETTING, Lifecycle(rules, minimum)))
    expiring.begin(call.tx, bucket, call.now)
    return op.PutBucketLifecycleConfigurationOutput(transition_default_minimum_object_size=minimum)


@s3.operation(op.DeleteBucketLifecycle, on=bucket_itself, lane=Lane.WRITE, action="PutLifecycleConfiguration")
def delete_bucket_lifecycle(call: Call, req: op.DeleteBucketLifecycleRequest, bucket: Bucket) -> None:
    """Have a bucket's objects stay until somebody deletes them."""
    if SETTING in bucket.settings:
        call.tx.put(BUCKET, bucket.with_setting(SETTING, None))
        expiring.end(call.tx, bucket)


def _require_valid(rule: op.LifecycleRule) -> None:
    """Raise the errors that S3 has for a rule that there can't be."""
    if len(rule.id or "") > MAX_ID:
        raise InvalidArgument(f"ID length should not exceed allowed limit of {MAX_ID}")
    _require_filter(rule)
    actions = (
        rule.expiration,
        rule.transitions,
        rule.noncurrent_version_expiration,
        rule.noncurrent_version_transitions,
        rule.abort_incomplete_multipart_upload,
    )
    if not any(action is not None for action in actions):
        raise InvalidRequestError("At least one action needs to be specified in a rule")
    made = prepared(rule)
    narrow = bool(made.tags) or made.larger is not None or made.smaller is not None
    _require_expiration(rule, narrow)
    _require_transitions(rule, made)
    _require_noncurrent(rule)
    abort = rule.abort_incomplete_multipart_upload
    if abort is not None:
        if narrow:
            raise InvalidRequestError("AbortIncompleteMultipartUpload cannot be specified with Tags or object sizes.")
        _require_positive(abort.days_after_initiation, "DaysAfterInitiation", "AbortIncompleteMultipartUpload")


def _require_filter(rule: op.LifecycleRule) -> None:
    if (rule.prefix is None) == (rule.filter is None):
        raise MalformedXml(_MALFORMED)
    found = rule.filter
    if found is None:
        return
    alone = (found.prefix, found.tag, found.object_size_greater_than, found.object_size_less_than, found.and_)
    if sum(each is not None for each in alone) > 1:
        raise MalformedXml(_MALFORMED)
    larger, smaller = found.object_size_greater_than, found.object_size_less_than
    if found.and_ is not None:
        tags = found.and_.tags or []
        larger, smaller = found.and_.object_size_greater_than, found.and_.object_size_less_than
        if len(tags) + sum(each is not None for each in (found.and_.prefix, larger, smaller)) < 2:
            raise MalformedXml(_MALFORMED)
        if len({tag.key for tag in tags}) < len(tags):
            raise InvalidRequestError("Duplicate Tag Keys are not allowed.")
    if (larger is not None and larger < 0) or (smaller is not None and smaller < 1):
        raise InvalidRequestError("Object sizes of a filter must be positive")
    if larger is not None and smaller is not None and smaller <= larger + 1:
        raise InvalidRequestError("ObjectSizeLessThan has to be a value greater than ObjectSizeGreaterThan")


def _require_expiration(rule: op.LifecycleRule, narrow: bool) -> None:
    expires = rule.expiration
    if expires is None:
        return
    if sum(each is not None for each in (expires.days, expires.date, expires.expired_object_delete_marker)) != 1:
        raise MalformedXml(_MALFORMED)
    if expires.expired_object_delete_marker is not None and narrow:
        raise InvalidRequestError("ExpiredObjectDeleteMarker cannot be specified with Tags or object sizes.")
    if expires.days is not None:
        _require_positive(expires.days, "Days", "Expiration")
    _require_midnight(expires.date)


def _require_transitions(rule: op.LifecycleRule, made: Rule) -> None:
    """Raise for classes that are archives, for too few days, and for what would expire before it moves."""
    transitions = rule.transitions or []
    for each in transitions:
        _require_class(each.storage_class)
        if (each.days is None) == (each.date is None):
            raise MalformedXml(_MALFORMED)
        _require_midnight(each.date)
        least = _LONGEST.get(each.storage_class or "", 0)
        if each.days is not None and each.days < least:
            raise InvalidArgument(
                f"'Days' in Transition action must be greater than or equal to {least} for storageClass "
                f"'{each.storage_class}'"
                if each.days >= 0
                else "'Days' in the Transition action must be nonnegative"
            )
    if len({each.storage_class for each in transitions}) < len(transitions):
        raise InvalidRequestError("Duplicate transitions to one storage class are not allowed.")
    expires = rule.expiration
    dated = {each.date is not None for each in transitions}
    if expires is not None and expires.expired_object_delete_marker is None:
        dated |= {expires.date is not None} if transitions else set()
    filtered = f"filter '(prefix={made.prefix})'"
    if len(dated) > 1:
        raise InvalidRequestError(
            f"Found mixed 'Date' and 'Days' based Expiration and Transition actions in lifecycle rule for {filtered}"
        )
    for each in transitions if expires is not None else ():
        assert expires is not None
        for kind, last, first in (("Days", expires.days, each.days), ("Date", expires.date, each.date)):
            if last is not None and first is not None and last <= first:
                raise InvalidArgument(
                    f"'{kind}' in the Expiration action for {filtered} must be greater than '{kind}' in the "
                    "Transition action"
                )


def _require_noncurrent(rule: op.LifecycleRule) -> None:
    expires = rule.noncurrent_version_expiration
    if expires is not None:
        _require_positive(expires.noncurrent_days, "NoncurrentDays", "NoncurrentVersionExpiration")
        _require_newer(rule, expires.newer_noncurrent_versions)
    for each in rule.noncurrent_version_transitions or ():
        _require_class(each.storage_class)
        least = _LONGEST.get(each.storage_class or "", 0)
        if each.noncurrent_days is None:
            raise MalformedXml(_MALFORMED)
        if each.noncurrent_days < least:
            raise InvalidArgument(
                f"'NoncurrentDays' in NoncurrentVersionTransition action must be greater than or equal to {least} for "
                f"storageClass '{each.storage_class}'"
            )
        if expires is not None and (expires.noncurrent_days or 0) <= each.noncurrent_days:
            raise InvalidArgument(
                "'NoncurrentDays' in the NoncurrentVersionExpiration action must be greater than 'NoncurrentDays' in "
                "the NoncurrentVersionTransition action"
            )
        _require_newer(rule, each.newer_noncurrent_versions)


def _require_newer(rule: op.LifecycleRule, newer: int | None) -> None:
    if newer is not None and not 1 <= newer <= MAX_NEWER:
        raise InvalidArgument(f"'NewerNoncurrentVersions' must be between 1 and {MAX_NEWER}")
    if newer is not None and rule.filter is None:
        raise InvalidRequestError("NewerNoncurrentVersions can only be specified in a rule with a Filter.")


def _require_class(storage_class: str | None) -> None:
    if storage_class is None:
        raise MalformedXml(_MALFORMED)
    if storage_class not in CLASSES:
        raise InvalidArgument(
            f"Nothing is archived here: objects cannot be moved to {storage_class}", ArgumentName="StorageClass"
        )


def _require_positive(days: int | None, name: str, action: str) -> None:
    if days is None:
        raise MalformedXml(_MALFORMED)
    if days < 1:
        raise InvalidArgument(f"'{name}' for {action} action must be a positive integer")


def _require_midnight(date: float | None) -> None:
    if date is not None and date % DAY:
        raise InvalidArgument("'Date' must be at midnight GMT")
