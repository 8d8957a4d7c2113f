"""A parameter at its destination: compared, and brought to what it is to be, from wherever an earlier run left it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from casemate.transfer.calls import Calls, Refused
from casemate.transfer.differences import Difference, State, judged, same_document
from casemate.transfer.items import Parameter, ParameterVersion

_SERVICE = "ssm"
_MISSING = "ParameterNotFound"


class Held(NamedTuple):
    """A version as an account has it, with its number there."""

    number: int
    version: ParameterVersion


def history(calls: Calls, name: str) -> list[Held]:
    """A parameter's versions, the oldest first; empty where there is no such parameter. Raises Refused, Unclear."""
    try:
        pages = calls.pages(_SERVICE, "GetParameterHistory", "Parameters", Name=name, WithDecryption=True)
        return [Held(int(each["Version"]), _version(each)) for each in pages]
    except Refused as refused:
        if refused.code == _MISSING:
            return []
        raise


def _version(told: Mapping[str, Any]) -> ParameterVersion:
    policies = [json.loads(each["PolicyText"]) for each in told.get("Policies") or ()]
    return ParameterVersion(
        type=told["Type"],
        value=told["Value"],
        tier=told.get("Tier", "Standard"),
        data_type=told.get("DataType", "text"),
        description=told.get("Description", ""),
        allowed_pattern=told.get("AllowedPattern", ""),
        policies=json.dumps(policies) if policies else "",
        labels=tuple(told.get("Labels") or ()),
    )


def tags_of(calls: Calls, name: str) -> dict[str, str]:
    """A parameter's tags."""
    answer = calls.read(_SERVICE, "ListTagsForResource", ResourceType="Parameter", ResourceId=name)
    return {tag["Key"]: tag["Value"] for tag in answer.get("TagList") or ()}


def sharing_of(calls: Calls, arn: str) -> tuple[str, ...]:
    """A parameter's resource policies."""
    return tuple(each["Policy"] for each in calls.pages(_SERVICE, "GetResourcePolicies", "Policies", ResourceArn=arn))


def _arn(calls: Calls, name: str) -> str:
    answer = calls.read(_SERVICE, "GetParameter", Name=name)
    return str(answer["Parameter"]["ARN"])


def _done(there: Sequence[Held], wanted: Sequence[ParameterVersion]) -> int:
    """How many of the wanted versions, from the first on, are the last that are there."""
    held = [each.version.identity for each in there]
    for number in range(min(len(held), len(wanted)), 0, -1):
        if held[-number:] == [version.identity for version in wanted[:number]]:
            return number
    return 0


def compare_parameter(calls: Calls, parameter: Parameter) -> Difference:
    """How a parameter stands at its destination. Raises Refused, Unclear."""
    there, wanted = history(calls, parameter.name), parameter.versions
    if not there:
        more = f", {len(wanted)} versions" if len(wanted) > 1 else ""
        return Difference(State.NEW, (f"{wanted[-1].type}, {wanted[-1].size} bytes{more}",))
    if there[-1].version.type != wanted[-1].type:
        return Difference(State.BLOCKED, (f"is a {there[-1].version.type}, and types never change",))
    missing, changed = _labels_and_tags(calls, parameter, there)
    done = _done(there, wanted)
    if done == len(wanted):
        changed += _other(there[-1].version, wanted[-1])
    elif done == len(there):
        missing.append(f"{len(wanted) - done} of {len(wanted)} versions missing")
    elif there[-1].version.identity == wanted[-1].identity:
        changed.append("other versions before the latest")
    else:
        changed.append(f"value changed ({there[-1].version.size} bytes, now {wanted[-1].size})")
    return judged(missing, changed)


def _other(there: ParameterVersion, wanted: ParameterVersion) -> list[str]:
    told = []
    if wanted.description and wanted.description != there.description:
        told.append("description changed")
    if wanted.allowed_pattern and wanted.allowed_pattern != there.allowed_pattern:
        told.append("allowed pattern changed")
    if wanted.tier == "Advanced" and there.tier != "Advanced":
        told.append("tier changed")
    if wanted.policies and not same_document(wanted.policies, there.policies or "null"):
        told.append("policies changed")
    return told


def _labels_and_tags(calls: Calls, parameter: Parameter, there: Sequence[Held]) -> tuple[list[str], list[str]]:
    missing: list[str] = []
    changed: list[str] = []
    tags = tags_of(calls, parameter.name) if parameter.tags else {}
    for key, value in parameter.tags.items():
        if key not in tags:
            missing.append(f"tag {key} missing")
        elif tags[key] != value:
            changed.append(f"tag {key} changed")
    holders = {label: each.version for each in there for label in each.version.labels}
    for version in parameter.versions:
        for label in version.labels:
            if label not in holders:
                missing.append(f"label {label} missing")
            elif holders[label].identity != version.identity:
                changed.append(f"label {label} moved")
    if parameter.sharing:
        held = sharing_of(calls, _arn(calls, parameter.name))
        if not held:
            missing.append("sharing missing")
        elif not any(same_document(one, other) for one in held for other in parameter.sharing):
            changed.append("sharing changed")
    return missing, changed


def write_parameter(calls: Calls, parameter: Parameter, kms_key: str) -> None:
    """Bring a parameter to what it is to be, version by version. Raises Refused, Unclear."""
    there, wanted = history(calls, parameter.name), parameter.versions
    done = _done(there, wanted)
    if done == len(wanted) and _other(there[-1].version, wanted[-1]):
        done -= 1
    numbers = [each.number for each in there[len(there) - done :]] if done else []
    for place in range(done, len(wanted)):
        request = _request(parameter, place, kms_key, first=not there and not numbers)
        numbers.append(int(calls.write(_SERVICE, "PutParameter", **request)["Version"]))
    if there and parameter.tags:
        tags = tags_of(calls, parameter.name)
        added = [{"Key": key, "Value": value} for key, value in parameter.tags.items() if tags.get(key) != value]
        if added:
            request = {"ResourceType": "Parameter", "ResourceId": parameter.name, "Tags": added}
            calls.write(_SERVICE, "AddTagsToResource", **request)
    _label(calls, parameter, numbers)
    if parameter.sharing:
        _share(calls, parameter)


def _request(parameter: Parameter, place: int, kms_key: str, *, first: bool) -> dict[str, Any]:
    """The PutParameter of the version at that place."""
    version = parameter.versions[place]
    before = parameter.versions[:place]
    request: dict[str, Any] = {
        "Name": parameter.name,
        "Type": version.type,
        "Value": version.value,
        "DataType": version.data_type,
        "Overwrite": not first,
    }
    if version.tier != "Standard":
        request["Tier"] = version.tier
    # What an overwriting request leaves out stays as it was: what an earlier version had must be taken away.
    if version.description or any(each.description for each in before):
        request["Description"] = version.description
    if version.allowed_pattern or any(each.allowed_pattern for each in before):
        request["AllowedPattern"] = version.allowed_pattern
    # Those of earlier versions may be past their time, and act no more.
    if version.policies and version is parameter.versions[-1]:
        request["Policies"] = version.policies
    if kms_key and version.type == "SecureString":
        request["KeyId"] = kms_key
    if first and parameter.tags:
        request["Tags"] = [{"Key": key, "Value": value} for key, value in parameter.tags.items()]
    return request


def _label(calls: Calls, parameter: Parameter, numbers: Sequence[int]) -> None:
    if not any(version.labels for version in parameter.versions):
        return
    held = {label: each.number for each in history(calls, parameter.name) for label in each.version.labels}
    for version, number in zip(parameter.versions, numbers, strict=True):
        labels = [label for label in version.labels if held.get(label) != number]
        if labels:
            request = {"Name": parameter.name, "ParameterVersion": number, "Labels": labels}
            calls.write(_SERVICE, "LabelParameterVersion", **request)


def _share(calls: Calls, parameter: Parameter) -> None:
    arn = _arn(calls, parameter.name)
    held = list(calls.pages(_SERVICE, "GetResourcePolicies", "Policies", ResourceArn=arn))
    for policy in parameter.sharing:
        if any(same_document(policy, each["Policy"]) for each in held):
            continue
        request = {"ResourceArn": arn, "Policy": policy}
        if held:
            request |= {"PolicyId": held[0]["PolicyId"], "PolicyHash": held[0]["PolicyHash"]}
        calls.write(_SERVICE, "PutResourcePolicy", **request)


def newest(parameter: Parameter) -> Parameter:
    """The parameter with its latest version alone."""
    return msgspec.structs.replace(parameter, versions=parameter.versions[-1:])
