"""Layers: what is kept of them, how requests name them, and what a function uses of them.

Lambda Developer Guide, "Managing Lambda dependencies with layers".
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from casemate.kernel.arn import make_arn
from casemate.kernel.call import Call
from casemate.kernel.errors import ServiceError
from casemate.kernel.operations import Found, Target
from casemate.kernel.resources import Kind, Resource
from casemate.services.lambda_.errors import invalid, not_found
from casemate.services.lambda_.model import Code, Policy, UsedLayer
from casemate.services.lambda_.quotas import UNZIPPED_SIZE

_ARN = re.compile(
    r"arn:aws:lambda:(?P<region>[a-z0-9-]+):(?P<account>[0-9]{12}):layer:(?P<name>[a-zA-Z0-9-_]{1,140})"
    r"(:(?P<version>[0-9]{1,12}))?"
)
_NAME = re.compile(r"[a-zA-Z0-9-_]{1,140}")


class Layer(Resource, frozen=True, kw_only=True):
    """A layer: its name, and how many versions it has had."""

    name: str
    last_version: int = 0
    left: int = 0


class LayerVersion(Resource, frozen=True, kw_only=True):
    """A version of a layer, which stays as it is. ``shared`` says that others were let in, if only for a time."""

    layer: str
    number: int
    code: Code
    description: str = ""
    runtimes: tuple[str, ...] = ()
    architectures: tuple[str, ...] = ()
    license: str = ""
    policy: Policy | None = None
    shared: bool = False

    @property
    def id(self) -> str:
        """The layer and the number, so that they are listed in their order."""
        return layer_version_id(self.layer, self.number)

    @property
    def arn(self) -> str:
        """The version's ARN."""
        return layer_arn(self.account, self.region, self.layer, self.number)


LAYER = Kind("casemate::Lambda::Layer", Layer, lambda layer: layer.name)
LAYER_VERSION = Kind("AWS::Lambda::LayerVersion", LayerVersion, lambda version: version.id)


def layer_version_id(layer: str, number: int) -> str:
    """A layer version's id."""
    return f"{layer}:{number:012d}"


def layer_arn(account: str, region: str, name: str, number: int | None = None) -> str:
    """The ARN of a layer, or of one of its versions."""
    return make_arn("lambda", region, account, f"layer:{name}" + ("" if number is None else f":{number}"))


def parse_layer(call: Call, text: str) -> tuple[str, str]:
    """The account and name of a layer by its name or ARN. Raises InvalidParameterValueException."""
    if _NAME.fullmatch(text):
        return call.account, text
    match = _ARN.fullmatch(text)
    if match is None or match["region"] != call.region or match["version"]:
        raise invalid(f"Invalid layer name: {text}")
    return match["account"], match["name"]


def find_version(call: Call, account: str, name: str, number: int) -> Found[LayerVersion]:
    """A layer's version."""
    arn = layer_arn(account, call.region, name, number)
    return Found(arn, account, call.tx.get(LAYER_VERSION, account, call.region, layer_version_id(name, number)))


def layer_policy(version: LayerVersion) -> str | None:
    """A version's resource policy as JSON."""
    if version.policy is None:
        return None
    statements = [json.loads(each.text) for each in version.policy.statements]
    document = {"Version": "2012-10-17", "Id": "default", "Statement": statements}
    return json.dumps(document, separators=(",", ":"))


def _find(call: Call, req: Any) -> Found[LayerVersion]:
    account, name = parse_layer(call, req.layer_name)
    return find_version(call, account, name, req.version_number)


def _find_by_arn(call: Call, req: Any) -> Found[LayerVersion]:
    match = _ARN.fullmatch(req.arn)
    if match is None or match["region"] != call.region or not match["version"]:
        raise invalid(f"Invalid layer version ARN: {req.arn}")
    return find_version(call, match["account"], match["name"], int(match["version"]))


def _missing(call: Call, req: Any) -> ServiceError:
    return not_found("The resource you requested does not exist.")


layer_version = Target(
    resource_type="layerVersion",
    kind=LAYER_VERSION.name,
    find=_find,
    missing=_missing,
    policy=lambda call, version: layer_policy(version),
)
"""A layer's version by name and number."""
layer_version_by_arn = Target(
    resource_type="layerVersion",
    kind=LAYER_VERSION.name,
    find=_find_by_arn,
    missing=_missing,
    policy=lambda call, version: layer_policy(version),
)
"""A layer's version by its ARN."""


def used_layers(call: Call, arns: Sequence[str]) -> tuple[UsedLayer, ...]:
    """The versions of layers that a function is to use: the caller must be allowed to get each."""
    used: list[UsedLayer] = []
    names: set[str] = set()
    for text in arns:
        match = _ARN.fullmatch(text)
        if match is None or not match["version"] or match["region"] != call.region:
            raise invalid(f"Invalid Layer: {text}. Layers must be in the function's region.")
        found = find_version(call, match["account"], match["name"], int(match["version"]))
        entity = found.entity
        policy = layer_policy(entity) if entity is not None else None
        call.authorize("lambda:GetLayerVersion", text, account=found.account, policy=policy)
        if entity is None:
            raise invalid(f"Layer version {text} does not exist.")
        if match["name"] in names:
            raise invalid(f"Two different versions of the same layer are not allowed to be referenced: {text}")
        names.add(match["name"])
        used.append(UsedLayer(arn=text, code=entity.code))
    if sum(layer.code.unpacked for layer in used) > UNZIPPED_SIZE:
        raise invalid(f"Function code combined with layers exceeds the maximum allowed size of {UNZIPPED_SIZE} bytes.")
    return tuple(used)
