"""A secret at its destination: compared, and brought to what it is to be, from wherever an earlier run left it.

The current version is written first, so that a reader never gets another one as AWSCURRENT; a resource policy is
there before any value is.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any, NamedTuple

from casemate.transfer.calls import Calls, Refused
from casemate.transfer.differences import Difference, State, between, described, judged, same_document
from casemate.transfer.items import CURRENT, Secret, SecretVersion

_SERVICE = "secretsmanager"
_MISSING = "ResourceNotFoundException"


class Tokens:
    """Makes ClientRequestTokens: the same for the same content of the same secret, whenever the same key signs.

    They become version ids, which more people see than values. So what makes them is keyed with the secret of the
    access key that signs: without it nobody can try values against them.
    """

    def __init__(self, signing_key: str) -> None:
        self._key = hmac.digest(b"casemate import tokens v1", signing_key.encode(), hashlib.sha256)

    def of(self, name: str, version: SecretVersion) -> str:
        """The token: 64 hexadecimal digits."""
        mac = hmac.new(self._key, digestmod=hashlib.sha256)
        for part in (name.encode(), version.stages[0].encode(), version.content):
            mac.update(len(part).to_bytes(8, "big") + part)
        return mac.hexdigest()


class _There(NamedTuple):
    described: Mapping[str, Any]
    labels: Mapping[str, str]
    """Version ids by label."""


def _look(calls: Calls, name: str) -> _There | None:
    found = calls.find(_MISSING, _SERVICE, "DescribeSecret", SecretId=name)
    if found is None:
        return None
    held = found.get("VersionIdsToStages") or {}
    return _There(found, {stage: version for version, stages in held.items() for stage in stages})


def _tags(found: Mapping[str, Any]) -> dict[str, str]:
    return {tag["Key"]: tag["Value"] for tag in found.get("Tags") or ()}


def _policy(calls: Calls, name: str) -> str:
    return str(calls.read(_SERVICE, "GetResourcePolicy", SecretId=name).get("ResourcePolicy") or "")


def _value(calls: Calls, name: str, version_id: str) -> str | bytes:
    answer = calls.read(_SERVICE, "GetSecretValue", SecretId=name, VersionId=version_id)
    text = answer.get("SecretString")
    return str(text) if text is not None else bytes(answer["SecretBinary"])


def _wanted(version: SecretVersion) -> str | bytes:
    return version.text if version.text is not None else version.binary or b""


def compare_secret(calls: Calls, secret: Secret) -> Difference:
    """How a secret stands at its destination. Raises Refused, Unclear."""
    there = _look(calls, secret.name)
    if there is None:
        details = [f"{described(_wanted(version))} ({', '.join(version.stages)})" for version in secret.versions]
        return Difference(State.NEW, tuple(details))
    found = there.described
    if found.get("DeletedDate"):
        return Difference(State.BLOCKED, ("is scheduled for deletion: restore it, or delete it for good",))
    if found.get("OwningService"):
        return Difference(State.BLOCKED, (f"belongs to the service {found['OwningService']}",))
    if found.get("PrimaryRegion", calls.region) != calls.region:
        return Difference(State.BLOCKED, (f"is a replica of the one in {found['PrimaryRegion']}",))
    missing, changed = _attributes(calls, secret, found)
    values: dict[str, str | bytes] = {}
    for version in secret.versions:
        for stage in version.stages:
            version_id = there.labels.get(stage)
            if version_id is None:
                missing.append(f"{stage} missing")
                continue
            if version_id not in values:
                values[version_id] = _value(calls, secret.name, version_id)
            if values[version_id] != _wanted(version):
                label = "" if stage == CURRENT else f"{stage}: "
                changed += [f"{label}{told}" for told in between(values[version_id], _wanted(version))]
    return judged(missing, changed)


def _attributes(calls: Calls, secret: Secret, found: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """What of a secret that is no value is missing, and what differs."""
    missing: list[str] = []
    changed: list[str] = []
    if secret.description and secret.description != found.get("Description", ""):
        (changed if found.get("Description") else missing).append("description")
    tags = _tags(found)
    for key, value in secret.tags.items():
        if key not in tags:
            missing.append(f"tag {key} missing")
        elif tags[key] != value:
            changed.append(f"tag {key} changed")
    if secret.policy:
        policy = _policy(calls, secret.name)
        if not policy:
            missing.append("resource policy missing")
        elif not same_document(policy, secret.policy):
            changed.append("resource policy changed")
    return missing, changed


def write_secret(calls: Calls, secret: Secret, kms_key: str, tokens: Tokens) -> None:
    """Bring a secret to what it is to be: nothing that is so already is written again. Raises Refused, Unclear."""
    there = _look(calls, secret.name)
    if there is None:
        made = _create(calls, secret, kms_key, tokens)
        if made is not None and secret.versions == (made,) and made.stages == (CURRENT,):
            return
        there = _look(calls, secret.name)
        assert there is not None
    found = there.described
    if secret.policy and not same_document(_policy(calls, secret.name) or "null", secret.policy):
        calls.write(_SERVICE, "PutResourcePolicy", SecretId=secret.name, ResourcePolicy=secret.policy)
    if secret.description and secret.description != found.get("Description", ""):
        calls.write(_SERVICE, "UpdateSecret", SecretId=secret.name, Description=secret.description)
    tags = _tags(found)
    added = [{"Key": key, "Value": value} for key, value in secret.tags.items() if tags.get(key) != value]
    if added:
        calls.write(_SERVICE, "TagResource", SecretId=secret.name, Tags=added)
    for version in secret.versions:
        _ensure(calls, secret.name, version, tokens)


def _create(calls: Calls, secret: Secret, kms_key: str, tokens: Tokens) -> SecretVersion | None:
    """Make it, with its current version unless a policy has to be there first; the version that was written."""
    request: dict[str, Any] = {"Name": secret.name}
    if secret.description:
        request["Description"] = secret.description
    if secret.tags:
        request["Tags"] = [{"Key": key, "Value": value} for key, value in secret.tags.items()]
    if kms_key:
        request["KmsKeyId"] = kms_key
    current = next((version for version in secret.versions if CURRENT in version.stages), None)
    if secret.policy:
        current = None
    if current is not None:
        token = current.id or tokens.of(secret.name, current)
        request |= {"ClientRequestToken": token, **_content(current)}
    calls.write(_SERVICE, "CreateSecret", **request)
    return current


def _content(version: SecretVersion) -> dict[str, Any]:
    return {"SecretString": version.text} if version.text is not None else {"SecretBinary": version.binary}


def _ensure(calls: Calls, name: str, version: SecretVersion, tokens: Tokens) -> None:
    """See to it that each of the version's labels is on a version with its value."""
    there = _look(calls, name)
    assert there is not None
    held = {stage: there.labels[stage] for stage in version.stages if stage in there.labels}
    values = {version_id: _value(calls, name, version_id) for version_id in set(held.values())}
    wanting = [stage for stage in version.stages if stage not in held or values[held[stage]] != _wanted(version)]
    if not wanting:
        return
    same = [version_id for version_id, value in values.items() if value == _wanted(version)]
    version_id = same[0] if same else _put(calls, name, version, wanting, tokens)
    after = _look(calls, name)
    assert after is not None
    # A version that was there already under its token gets no labels by being put again.
    for stage in wanting:
        holder = after.labels.get(stage)
        if holder != version_id:
            request = {"SecretId": name, "VersionStage": stage, "MoveToVersionId": version_id}
            if holder is not None:
                request["RemoveFromVersionId"] = holder
            calls.write(_SERVICE, "UpdateSecretVersionStage", **request)


def _put(calls: Calls, name: str, version: SecretVersion, stages: list[str], tokens: Tokens) -> str:
    """Put a value in; the version's id."""
    request = {"SecretId": name, "VersionStages": stages, **_content(version)}
    derived = tokens.of(name, version)
    try:
        answer = calls.write(_SERVICE, "PutSecretValue", **request, ClientRequestToken=version.id or derived)
    except Refused as refused:
        # Another value has the id that this one had where it comes from.
        if refused.code != "ResourceExistsException" or not version.id:
            raise
        answer = calls.write(_SERVICE, "PutSecretValue", **request, ClientRequestToken=derived)
    return str(answer["VersionId"])
