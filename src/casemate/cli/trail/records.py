"""Events as LookupEvents gives them: what the command asks of them, whatever they hold."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

_DENIALS = ("accessdenied", "unauthorized", "notauthorized", "authorizationerror")
_NAMED = (
    "keyId",
    "aliasName",
    "userName",
    "roleName",
    "groupName",
    "policyArn",
    "policyName",
    "secretId",
    "bucketName",
    "functionName",
    "roleArn",
    "name",
)


class Record:
    """One event. Members that it lacks, or that are of another type than CloudTrail's, read as empty."""

    def __init__(self, event: Mapping[str, Any]) -> None:
        """``event`` is one of LookupEvents' ``Events``."""
        self.id = str(event.get("EventId", ""))
        self.raw = str(event.get("CloudTrailEvent") or "{}")
        try:
            data = json.loads(self.raw)
        except (ValueError, RecursionError):
            data = {}
        self.data: dict[str, Any] = data if isinstance(data, dict) else {}
        self.username = str(event.get("Username") or "")
        self.name = str(event.get("EventName") or self.text("eventName"))
        self.source = str(event.get("EventSource") or self.text("eventSource"))
        self.access_key_id = str(event.get("AccessKeyId") or "")
        at = event.get("EventTime")
        self.at = at if isinstance(at, datetime) else datetime.fromtimestamp(0, UTC)
        self.read_only = str(event.get("ReadOnly") or "").lower() == "true"
        self._resources = [each for each in event.get("Resources") or [] if isinstance(each, Mapping)]

    def text(self, *path: str) -> str:
        """The text at ``path`` in the record, "" when there is none."""
        found: Any = self.data
        for step in path:
            found = found.get(step) if isinstance(found, dict) else None
        return found if isinstance(found, str) else ""

    @property
    def service(self) -> str:
        """The service's prefix, as in actions: ``kms``."""
        return self.source.removesuffix(".amazonaws.com")

    @property
    def action(self) -> str:
        """The action, as in ``kms:Decrypt``."""
        return f"{self.service}:{self.name}"

    @property
    def error(self) -> str:
        """The code of the error that the call ended with, "" when it went well."""
        return self.text("errorCode")

    @property
    def denied(self) -> bool:
        """Whether it was not allowed."""
        code = self.error.lower().removeprefix("client.")
        return code.startswith(_DENIALS)

    def resources(self) -> list[str]:
        """The names and ARNs of what it touched, each once."""
        names: dict[str, None] = {}
        for arn in self._arns():
            names[arn] = None
        for each in self._resources:
            names[str(each.get("ResourceName") or "")] = None
        names.pop("", None)
        return list(names)

    def types(self) -> list[str]:
        """The types of what it touched."""
        found = {str(each.get("ResourceType") or "") for each in self._resources}
        return sorted(found - {""})

    def objects(self) -> list[str]:
        """What it was about, in few words: ``key/…`` of an ARN, else what the request names."""
        names = list(dict.fromkeys(_tail(name) for name in self.resources()))
        if names:
            return names
        for member in _NAMED:
            named = self.text("requestParameters", member)
            if named:
                return [_tail(named)]
        return []

    def _arns(self) -> Iterator[str]:
        listed = self.data.get("resources")
        for each in listed if isinstance(listed, list) else ():
            arn = (each.get("ARN") or each.get("arn")) if isinstance(each, dict) else None
            if isinstance(arn, str):
                yield arn


def _tail(name: str) -> str:
    """The part of an ARN that names the resource, whole."""
    parts = name.split(":", 5)
    return parts[5] if parts[0] == "arn" and len(parts) == 6 else name
