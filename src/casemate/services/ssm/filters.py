"""Filters of DescribeParameters and GetParametersByPath: what they may be, and what they let through.

Systems Manager API Reference, ParameterStringFilter and ParametersFilter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from casemate.api import ssm as api
from casemate.kernel.errors import InvalidRequest
from casemate.services.ssm.model import Parameter, canonical
from casemate.services.ssm.naming import below, checked_path

EQUALS, BEGINS, CONTAINS, RECURSIVE, ONE_LEVEL = "Equals", "BeginsWith", "Contains", "Recursive", "OneLevel"
_OPTIONS: Mapping[str, tuple[str, ...]] = {
    "Name": (EQUALS, BEGINS, CONTAINS),
    "Path": (RECURSIVE, ONE_LEVEL),
    "Type": (EQUALS, BEGINS),
    "KeyId": (EQUALS, BEGINS),
    "Tier": (EQUALS,),
    "DataType": (EQUALS, BEGINS),
    "Label": (EQUALS,),
}
_TAG_OPTIONS = (EQUALS, BEGINS)
_VALUES: Mapping[str, tuple[str, ...]] = {
    "Type": ("String", "StringList", "SecureString"),
    "Tier": ("Standard", "Advanced", "Intelligent-Tiering"),
}
_DESCRIBE = ("Path", "Name", "Type", "KeyId", "Tier", "DataType")
_BY_PATH = ("Type", "KeyId", "Label")


class Filter(msgspec.Struct, frozen=True):
    """One filter: a parameter passes that matches one of its values."""

    key: str
    option: str
    values: tuple[str, ...]

    @property
    def text(self) -> str:
        """What tells it from other filters."""
        return f"{self.key}={self.option}={','.join(self.values)}"

    def matches(self, parameter: Parameter) -> bool:
        """Whether a parameter passes."""
        if self.key == "Path":
            parent = parameter.id.rpartition("/")[0] or "/"
            if self.option == ONE_LEVEL:
                return parent in self.values
            return any(parameter.id.startswith(below(path)) for path in self.values)
        if self.key == "Name" and self.option == CONTAINS:
            return any(value in parameter.name for value in self.values)
        found = self._member(parameter)
        if found is None:
            return False
        if self.option == BEGINS:
            return found.startswith(self.values)
        return found in self.values

    def _member(self, parameter: Parameter) -> str | None:
        version = parameter.version
        if self.key.startswith("tag:"):
            return parameter.tags.get(self.key.removeprefix("tag:"))
        return {
            "Name": parameter.id,
            "Type": version.type,
            "KeyId": version.key_id or None,
            "Tier": version.tier,
            "DataType": version.data_type,
        }[self.key]


def describe_filters(
    filters: Sequence[api.ParametersFilter] | None, by_string: Sequence[api.ParameterStringFilter] | None
) -> list[Filter]:
    """The filters of DescribeParameters.

    Raises InvalidRequest, InvalidFilterKey, InvalidFilterOption, InvalidFilterValue.
    """
    if filters and by_string:
        raise InvalidRequest("You can use either Filters or ParameterFilters in a single request.")
    if by_string:
        return _accepted(by_string, _DESCRIBE, tags=True)
    return [
        Filter(each.key, BEGINS, tuple(map(canonical, each.values)))
        if each.key == "Name"
        else Filter(each.key, EQUALS, tuple(each.values))
        for each in filters or ()
    ]


def path_filters(given: Sequence[api.ParameterStringFilter] | None) -> tuple[list[Filter], str]:
    """The filters of GetParametersByPath, and the label whose versions are wanted. Raises as ``describe_filters``."""
    accepted = _accepted(given or (), _BY_PATH, tags=False)
    labels = [each.values for each in accepted if each.key == "Label"]
    if labels and len(labels[0]) > 1:
        raise api.InvalidFilterValue("The filter Label can have one value only.")
    return [each for each in accepted if each.key != "Label"], labels[0][0] if labels else ""


def _accepted(given: Sequence[api.ParameterStringFilter], keys: tuple[str, ...], *, tags: bool) -> list[Filter]:
    made: list[Filter] = []
    for each in given:
        is_tag = each.key.startswith("tag:")
        if not (tags if is_tag else each.key in keys):
            raise api.InvalidFilterKey(
                f"The following filter key is not valid: {each.key}. Valid filter keys include: [{', '.join(keys)}]."
            )
        if any(each.key == other.key for other in made):
            raise api.InvalidFilterKey(
                f"The following filter is duplicated in the request: {each.key}. "
                "A request can contain only one occurrence of a specific filter."
            )
        made.append(_one(each, is_tag))
    return made


def _one(given: api.ParameterStringFilter, is_tag: bool) -> Filter:
    options = _TAG_OPTIONS if is_tag else _OPTIONS[given.key]
    option = given.option or (ONE_LEVEL if given.key == "Path" else EQUALS)
    if option not in options:
        raise api.InvalidFilterOption(
            f"The following filter option is not valid: {option}. Valid options include: [{', '.join(options)}]."
        )
    values = tuple(given.values or ())
    if not values:
        raise api.InvalidFilterValue(f"The following filter values are missing : null for filter key {given.key}.")
    known = _VALUES.get(given.key)
    wrong = next((value for value in values if known and option == EQUALS and value not in known), None)
    if wrong is not None and known:
        raise api.InvalidFilterOption(
            f"The following filter value is not valid: {wrong}. Valid values include: [{', '.join(known)}]."
        )
    if given.key == "Path":
        return Filter("Path", option, tuple(map(_path, values)))
    if given.key == "Name" and option != CONTAINS:
        values = tuple(map(canonical, values))
    return Filter(given.key, option, values)


def _path(value: str) -> str:
    if value.lower().startswith(("/aws", "/ssm")):
        raise InvalidRequest(
            'Filters for common parameters can\'t be prefixed with "aws" or "ssm" (case-insensitive). '
            "When using global parameters, please specify within a global namespace."
        )
    return checked_path(value)
