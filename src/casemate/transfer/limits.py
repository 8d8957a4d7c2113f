"""What Secrets Manager and Parameter Store take: told before the first write, by name.

Secrets Manager User Guide, "AWS Secrets Manager quotas"; Systems Manager API Reference, PutParameter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casemate.transfer.items import Item, Parameter, Secret

_SECRET_NAME = re.compile(r"[A-Za-z0-9/_+=.@-]{1,512}")
_PARAMETER_NAME = re.compile(r"[A-Za-z0-9_.-]+|(/[A-Za-z0-9_.-]+)+")
_RESERVED = re.compile(r"/?(aws|ssm)", re.IGNORECASE)
_VALUE = 65_536
_POLICY = 20_480
_DESCRIPTIONS = {"secret": 2048, "parameter": 1024}
_STAGES = 20
_TAGS = 50
_LEVELS = 15
_ARN = 1011
_HISTORY = 100
_LABELS = 10
_SIZES = {"Advanced": 8192, "Intelligent-Tiering": 8192}
_STANDARD = 4096


def problems(item: Item, region: str) -> Iterator[str]:
    """Why an item can't be written, in half sentences."""
    if len(item.tags) > _TAGS:
        yield f"has {len(item.tags)} tags, {_TAGS} at most"
    yield from _secret(item) if isinstance(item, Secret) else _parameter(item, region)


def _secret(secret: Secret) -> Iterator[str]:
    if not _SECRET_NAME.fullmatch(secret.name):
        yield "is no name of a secret: 1 to 512 letters, digits and /_+=.@-"
    if len(secret.description) > _DESCRIPTIONS["secret"]:
        yield f"has a description of {len(secret.description)} characters, {_DESCRIPTIONS['secret']} at most"
    if len(secret.policy) > _POLICY:
        yield f"has a policy of {len(secret.policy)} characters, {_POLICY} at most"
    if sum(len(version.stages) for version in secret.versions) > _STAGES:
        yield f"has more than {_STAGES} staging labels on its versions: take the newest alone"
    for version in secret.versions:
        if not version.stages:
            yield "has a version without a staging label"
            continue
        if version.size > _VALUE:
            yield f"has a value of {version.size} bytes ({version.stages[0]}), {_VALUE} at most"
        if not version.size:
            yield f"has an empty value ({version.stages[0]}), which Secrets Manager does not take"


def _parameter(parameter: Parameter, region: str) -> Iterator[str]:
    name = parameter.name
    if not parameter.versions:
        yield "has no version"
    if not _PARAMETER_NAME.fullmatch(name):
        yield "is no name of a parameter: letters, digits and _.- between slashes, the first one in front"
    if _RESERVED.match(name):
        yield "begins with aws or ssm, which are reserved"
    if name.count("/") > _LEVELS:
        yield f"has {name.count('/')} levels, {_LEVELS} at most"
    if len(f"arn:aws:ssm:{region}:{0:012}:parameter/{name.lstrip('/')}") > _ARN:
        yield f"is too long: an ARN has {_ARN} characters at most"
    if len(parameter.versions) > _HISTORY:
        yield f"has {len(parameter.versions)} versions, {_HISTORY} at most"
    if len({version.type for version in parameter.versions}) > 1:
        yield "has versions of different types"
    for version in parameter.versions:
        most = _SIZES.get(version.tier, _STANDARD)
        if version.size > most:
            hint = "" if version.tier in _SIZES else ", 8192 in the advanced tier (--tier)"
            yield f"has a value of {version.size} bytes, {most} at most{hint}"
        if not version.size:
            yield "has an empty value, which Parameter Store does not take"
        if len(version.labels) > _LABELS:
            yield f"has {len(version.labels)} labels on a version, {_LABELS} at most"
        if len(version.description) > _DESCRIPTIONS["parameter"]:
            yield f"has a description of {len(version.description)} characters, {_DESCRIPTIONS['parameter']} at most"
