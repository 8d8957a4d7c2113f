"""Advanced event selectors of event data stores: what may stand in them.

API Reference, AdvancedEventSelector and AdvancedFieldSelector; User Guide, "Logging management events", "Logging data
events", and "WhatIsCloudTrail-Limits" for how many.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from casemate.api import cloudtrail as api
from casemate.kernel.errors import NotBuilt
from casemate.lake.event_columns import FIELDS
from casemate.lake.gathering import Condition
from casemate.services.cloudtrail.event_data_stores import Selector

MAX_SELECTORS = 5
MAX_VALUES = 500
_OPERATORS = ("equals", "starts_with", "ends_with", "not_equals", "not_starts_with", "not_ends_with")
_EQUALS_ONLY = ("readOnly", "eventCategory", "resources.type")
_BUILT = ("Management", "Data")
_ELSEWHERE = ("ConfigurationItem", "Evidence", "ActivityAuditLog", "NetworkActivity", "Insight")
DEFAULT = [Selector([Condition("eventCategory", equals=["Management"])], "Default management events")]


def read_selectors(given: Sequence[api.AdvancedEventSelector] | None) -> list[Selector]:
    """The selectors of a request, all management events without any.

    Raises InvalidEventSelectorsException, NotBuilt for events of which there are none here.
    """
    if not given:
        return DEFAULT
    if len(given) > MAX_SELECTORS:
        raise _invalid(f"An event data store has {MAX_SELECTORS} advanced event selectors at most.")
    found = [_selector(each) for each in given]
    values = sum(len(getattr(each, name)) for one in found for each in one.conditions for name in _OPERATORS)
    if values > MAX_VALUES:
        raise _invalid(f"All selectors together have {MAX_VALUES} values at most.")
    return found


def told_selectors(selectors: Sequence[Selector]) -> list[api.AdvancedEventSelector]:
    """Selectors as answers show them."""
    return [
        api.AdvancedEventSelector(
            name=each.name or None,
            field_selectors=[
                api.AdvancedFieldSelector(field_=one.field, **{name: getattr(one, name) or None for name in _OPERATORS})
                for one in each.conditions
            ],
        )
        for each in selectors
    ]


def _invalid(why: str) -> api.InvalidEventSelectorsException:
    return api.InvalidEventSelectorsException(why)


def _selector(given: api.AdvancedEventSelector) -> Selector:
    conditions = [_condition(each) for each in given.field_selectors]
    fields = {each.field: each for each in conditions}
    if len(fields) < len(conditions):
        raise _invalid("A selector names each field once.")
    category = fields.get("eventCategory")
    if category is None or len(category.equals) != 1:
        raise _invalid("A selector says what eventCategory equals.")
    if category.equals[0] in _ELSEWHERE:
        raise NotBuilt(f"Casemate's event data stores don't take events of the category {category.equals[0]}.")
    if category.equals[0] not in _BUILT:
        raise _invalid(f"{category.equals[0]} is not a category of events.")
    of_resources = [name for name in fields if name.startswith("resources.")]
    if category.equals[0] == "Management" and of_resources:
        raise _invalid(f"{of_resources[0]} is not a field of management events.")
    if category.equals[0] == "Data" and "resources.type" not in fields:
        raise _invalid("A selector of data events says what resources.type equals.")
    return Selector(conditions, given.name or "")


def _condition(given: api.AdvancedFieldSelector) -> Condition:
    operators = {name: list(getattr(given, name) or ()) for name in _OPERATORS}
    used = [name for name, values in operators.items() if values]
    if given.field_ not in FIELDS:
        raise _invalid(f"{given.field_} is not a field that events are selected by.")
    if not used:
        raise _invalid(f"The selector of {given.field_} has no operator.")
    if given.field_ in _EQUALS_ONLY and used != ["equals"]:
        raise _invalid(f"Equals is the only operator for {given.field_}.")
    if given.field_ == "readOnly" and set(operators["equals"]) - {"true", "false"}:
        raise _invalid("readOnly is true or false.")
    return msgspec.convert({"field": given.field_, **operators}, Condition)
