"""Selectors as requests bring them, checked (API Reference, "PutEventSelectors", "AdvancedFieldSelector")."""

from __future__ import annotations

from collections.abc import Sequence

from casemate.api import cloudtrail as api
from casemate.kernel.arn import parse_arn
from casemate.services.cloudtrail.selectors import (
    ALL,
    DATA,
    MANAGEMENT,
    AdvancedSelector,
    DataResource,
    EventSelector,
    FieldSelector,
)

MAX_SELECTORS = 5
MAX_RESOURCES = 250
MAX_VALUES = 500
"""User Guide, "Quotas in AWS CloudTrail"."""
MAX_VALUE = 2_048
BASIC_TYPES = {"AWS::S3::Object": "s3", "AWS::Lambda::Function": "lambda", "AWS::DynamoDB::Table": "dynamodb"}
"""The types that basic selectors know, each with the service in its ARNs."""
EXCLUDABLE = frozenset(("kms.amazonaws.com", "rdsdata.amazonaws.com"))
_MANAGEMENT_FIELDS = frozenset(
    (
        "eventCategory",
        "readOnly",
        "eventSource",
        "eventName",
        "eventType",
        "userIdentity.arn",
        "sessionCredentialFromConsole",
    )
)
_DATA_FIELDS = _MANAGEMENT_FIELDS | {"resources.type", "resources.ARN"}
_ONLY_EQUALS = frozenset(("eventCategory", "readOnly", "resources.type", "sessionCredentialFromConsole"))
_BOOLEANS = frozenset(("true", "false"))


def _refused(message: str) -> api.InvalidEventSelectorsException:
    return api.InvalidEventSelectorsException(message)


def basic_selectors(given: Sequence[api.EventSelector]) -> tuple[EventSelector, ...]:
    """The basic selectors of a request. Raises InvalidEventSelectorsException."""
    if len(given) > MAX_SELECTORS:
        raise _refused(f"A trail can have up to {MAX_SELECTORS} event selectors.")
    found = tuple(_basic(each) for each in given)
    values = sum(len(one.values) for each in found for one in each.resources if not _is_every(one))
    if values > MAX_RESOURCES:
        raise _refused(f"A trail is limited to {MAX_RESOURCES} data resources across all event selectors.")
    return found


def _is_every(resource: DataResource) -> bool:
    return len(resource.values) == 1 and parse_arn(resource.values[0]) is None


def _basic(given: api.EventSelector) -> EventSelector:
    management = given.include_management_events is not False
    excluded = tuple(given.exclude_management_event_sources or ())
    if excluded and not management:
        raise _refused("ExcludeManagementEventSources can only be used with IncludeManagementEvents set to true.")
    if unknown := [source for source in excluded if source not in EXCLUDABLE]:
        raise _refused(f"The value {unknown[0][:100]} for ExcludeManagementEventSources is invalid.")
    resources = tuple(_resource(each) for each in given.data_resources or ())
    if not management and not resources:
        raise _refused("An event selector must include management events or data resources.")
    return EventSelector(given.read_write_type or ALL, management, resources, excluded)


def _resource(given: api.DataResource) -> DataResource:
    kind, values = given.type or "", tuple(given.values or ())
    service = BASIC_TYPES.get(kind)
    if service is None:
        raise _refused(f"The data resource type {kind[:100]} is invalid.")
    if not values:
        raise _refused(f"Values must be given for the data resource type {kind}.")
    for value in values:
        every = value.rstrip(":/") == f"arn:aws:{service}"
        if len(value) > MAX_VALUE or not (every or value.startswith(f"arn:aws:{service}:")):
            raise _refused(f"Value {value[:300]} for DataResources.Values is invalid.")
        if kind == "AWS::S3::Object" and not every and "/" not in value:
            raise _refused(
                f"Value {value[:300]} for DataResources.Values is invalid: the bucket's name is followed by a slash."
            )
    return DataResource(kind, values)


def advanced_selectors(
    given: Sequence[api.AdvancedEventSelector], categories: frozenset[str] = frozenset((MANAGEMENT, DATA))
) -> tuple[AdvancedSelector, ...]:
    """The advanced selectors of a request. Raises InvalidEventSelectorsException."""
    found = tuple(_advanced(each, categories) for each in given)
    values = sum(len(each) for selector in found for field in selector.fields for each in _operators(field))
    if values > MAX_VALUES:
        raise _refused(f"A maximum of {MAX_VALUES} total values for all conditions is allowed.")
    return found


def _operators(field: FieldSelector) -> tuple[tuple[str, ...], ...]:
    return (
        field.equals,
        field.starts_with,
        field.ends_with,
        field.not_equals,
        field.not_starts_with,
        field.not_ends_with,
    )


def _advanced(given: api.AdvancedEventSelector, categories: frozenset[str]) -> AdvancedSelector:
    fields = tuple(
        FieldSelector(
            each.field_,
            tuple(each.equals or ()),
            tuple(each.starts_with or ()),
            tuple(each.ends_with or ()),
            tuple(each.not_equals or ()),
            tuple(each.not_starts_with or ()),
            tuple(each.not_ends_with or ()),
        )
        for each in given.field_selectors
    )
    by_name = {field.field: field for field in fields}
    if len(by_name) < len(fields):
        raise _refused("A field can be used only once per selector.")
    category = by_name.get("eventCategory")
    if category is None or len(category.equals) != 1 or category.equals[0] not in categories:
        raise _refused(f"The eventCategory field must equal one of {', '.join(sorted(categories))}.")
    data = category.equals[0] == DATA
    if data and len(getattr(by_name.get("resources.type"), "equals", ())) != 1:
        raise _refused("A selector of data events must have resources.type equal to one type.")
    allowed = _DATA_FIELDS if data else _MANAGEMENT_FIELDS
    for field in fields:
        _check_field(field, allowed)
    return AdvancedSelector(fields, given.name or "")


def _check_field(field: FieldSelector, allowed: frozenset[str]) -> None:
    if field.field not in allowed:
        raise _refused(f"The field {field.field[:100]} is invalid for this eventCategory.")
    used = [values for values in _operators(field) if values]
    if not used:
        raise _refused(f"The field {field.field} has no operator.")
    if field.field in _ONLY_EQUALS and (not field.equals or len(used) > 1):
        raise _refused(f"The field {field.field} can only use the Equals operator.")
    if field.field in ("readOnly", "sessionCredentialFromConsole") and (
        len(field.equals) != 1 or field.equals[0] not in _BOOLEANS
    ):
        raise _refused(f"The field {field.field} must equal true or false.")
    for values in used:
        if len(set(values)) < len(values):
            raise _refused(f"The values of the field {field.field} must be unique.")
    if set(field.equals) & set(field.not_equals):
        raise _refused(f"The field {field.field} has conflicting values.")
