"""Which operation of a service a request asks for, where paths are names: S3's buckets and keys.

A path is not normalized: ``a//b/../c`` is a key of its own. Operations of one path are told apart by the query
parameters of their templates, and by the query parameters and headers that they require.
Source: Amazon S3 API Reference; Amazon S3 User Guide, "Virtual hosting of general purpose buckets".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl

from casemate.gateway.wire.bindings import MAX_PARAMETERS, planned
from casemate.gateway.wire.paths import decoded
from casemate.kernel.errors import MalformedRequest, UnknownOperation
from casemate.kernel.operations import Operation

_TEMPLATES = {"/": 0, "/{Bucket}": 1, "/{Bucket}/{Key+}": 2}
SUPERSEDED = frozenset(
    (
        "GetBucketLifecycle",
        "GetBucketNotification",
        "ListDirectoryBuckets",
        "PutBucketLifecycle",
        "PutBucketNotification",
        "WriteGetObjectResponse",
    )
)
"""Operations whose requests another one of the model answers, or that go to a host of their own."""
_HOST = re.compile(r"(?P<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\.(?:s3[.-].+|localhost)", re.IGNORECASE)


def path_style(path: str, host: str) -> str:
    """The path with its bucket in it, wherever the request has that: ``bucket.s3.example.com``, ``bucket.localhost``.

    A host that has neither form names no bucket.
    """
    found = _HOST.fullmatch(host.partition(":")[0])
    if found is None or found["bucket"].lower() == "s3":
        return path
    return f"/{found['bucket']}{path}"


def bucket_and_key(path: str) -> tuple[str, str]:
    """The two names in a path, percent-encoded still; "" for what it does not name."""
    bucket, _, key = path.removeprefix("/").partition("/")
    return bucket, key


def labels(path: str) -> dict[str, str]:
    """The two names in a path, decoded. Raises MalformedRequest."""
    bucket, key = bucket_and_key(path)
    return {"Bucket": decoded(bucket), "Key": decoded(key)}


class ExactPaths:
    """The operations of a service of buckets and keys."""

    def __init__(self, operations: Iterable[Operation[Any, Any]]) -> None:
        found: dict[tuple[str, int], list[_Candidate]] = {}
        known: set[str] = {"uploadId"}
        for operation in operations:
            path = operation.uri.partition("?")[0]
            if path in _TEMPLATES and operation.name not in SUPERSEDED:
                candidate = _Candidate(operation)
                found.setdefault((operation.method, _TEMPLATES[path]), []).append(candidate)
                known |= {name for name in candidate.constants if "=" not in name}
        for candidates in found.values():
            candidates.sort(key=lambda each: (-len(each.constants), -each.rank, each.name))
        self._candidates = found
        self._subresources = known

    def operation_name(self, method: str, path: str, query: str, fields: Mapping[bytes, bytes]) -> str:
        """The operation that a request in path style asks for. Raises UnknownOperation, MalformedRequest.

        What names a subresource never asks for something of the bucket or the object as a whole: ``DELETE
        /bucket?analytics`` without the id that it should have deletes no bucket.
        """
        bucket, key = bucket_and_key(path)
        level = 2 if key else 1 if bucket else 0
        names: set[str] = set()
        given: set[str] = set()
        if query:
            try:
                pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=MAX_PARAMETERS)
            except ValueError:
                raise MalformedRequest("The query string cannot be read") from None
            names = {name for name, _ in pairs}
            given = names | {f"{name}={value}" for name, value in pairs}
        named = names & self._subresources
        matching = [
            each
            for each in self._candidates.get((method, level), ())
            if each.constants <= given and named <= each.constants | each.parameters
        ]
        for each in matching:
            if each.parameters <= names and all(name in fields for name in each.headers):
                return each.name
        if matching and matching[-1].constants:
            # It lacks what the operation requires: decoding says so.
            return matching[-1].name
        raise UnknownOperation("The specified method is not allowed against this resource.")


class _Candidate:
    """What a request must have to be one for an operation."""

    def __init__(self, operation: Operation[Any, Any]) -> None:
        self.name = operation.name
        plan = planned(operation.request)
        required = {member.encode_name for member in plan.shape.fields if member.required}
        bound = [each for each in plan.bound if each.wire in required]
        self.constants = frozenset(pair for pair in operation.uri.partition("?")[2].split("&") if pair)
        self.parameters = frozenset(each.name for each in bound if each.location == "querystring")
        self.headers = tuple(each.name.lower().encode() for each in bound if each.location == "header")
        # GetObjectAttributes and the like require headers of their own, which their errors are about.
        if self.constants:
            self.headers = ()
        self.rank = len(self.parameters) + len(self.headers)
