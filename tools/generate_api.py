"""Writes ``src/casemate/api/*.py`` from service models in botocore's format.

Run ``python tools/generate_api.py`` to write the modules, ``--check`` to only say whether they are fresh
(exit status 1 when one is not). Models come from the installed botocore, for the services in ``SERVICES``,
and from ``src/casemate/api/models/<name>/<version>/service-2.json`` for our own.

Names. Structs, enums and errors keep their shape's name, operations theirs; a shape that an operation, or a
name the module itself uses, has taken gets the suffix ``Shape``. Members are botocore's snake case
(``xform_name``), with an underscore behind a Python keyword or a name the module uses.
"""

from __future__ import annotations

import argparse
import builtins
import json
import keyword
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import botocore
import botocore.loaders
from botocore import xform_name

ROOT = Path(__file__).resolve().parent.parent
API = ROOT / "src" / "casemate" / "api"
MODELS = API / "models"
SERVICES = (
    "accessanalyzer",
    "cloudtrail",
    "cloudwatch",
    "events",
    "iam",
    "kms",
    "lambda",
    "logs",
    "s3",
    "scheduler",
    "secretsmanager",
    "sns",
    "sqs",
    "ssm",
    "sts",
)
"""The services whose models come from botocore, by its folder names."""

ACTION_PREFIXES = {"cloudwatch": "cloudwatch"}
"""How IAM actions begin, of services whose host names begin otherwise (no model says it)."""

UNTOLD: dict[str, tuple[str, ...]] = {"kms": ("GrantTokenType",)}
"""Shapes that models don't mark as sensitive and that no record shows (CloudTrail's of RetireGrant has no token)."""

_SQS = "AWS.SimpleQueueService."
LEGACY_CODES: dict[str, dict[str, str]] = {
    "sqs": {
        **{
            name: f"{_SQS}{name}"
            for name in (
                *("BatchEntryIdsNotDistinct", "BatchRequestTooLong", "EmptyBatchRequest", "InvalidBatchEntryId"),
                *("MessageNotInflight", "PurgeQueueInProgress", "QueueDeletedRecently"),
                *("TooManyEntriesInBatchRequest", "UnsupportedOperation"),
            )
        },
        "QueueDoesNotExist": f"{_SQS}NonExistentQueue",
        "QueueNameExists": "QueueAlreadyExists",
        "KmsAccessDenied": "KMS.AccessDeniedException",
        "KmsDisabled": "KMS.DisabledException",
        "KmsInvalidKeyUsage": "KMS.InvalidKeyUsageException",
        "KmsInvalidState": "KMS.InvalidStateException",
        "KmsNotFound": "KMS.NotFoundException",
        "KmsOptInRequired": "KMS.OptInRequired",
        "KmsThrottled": "KMS.ThrottlingException",
    },
}
"""The codes that errors had while a service spoke query, where its model of today has left them out.

SQS's are those of botocore's model before it turned to JSON (1.31); callers still look for them.
"""

LEGACY = Path(__file__).resolve().parent / "legacy"
"""``<service>-query.json``: the wire names of services that spoke query once, and still do here beside JSON."""
SENSITIVE: dict[str, dict[str, frozenset[str]]] = {
    "logs": {
        "PutLogEventsRequest": frozenset(("logEvents",)),
        "TestMetricFilterRequest": frozenset(("logEventMessages",)),
    },
    "sqs": {
        "SendMessageRequest": frozenset(("MessageBody", "MessageAttributes")),
        "SendMessageBatchRequestEntry": frozenset(("MessageBody", "MessageAttributes")),
        "Message": frozenset(("Body", "MessageAttributes")),
    },
    "ssm": {"Parameter": frozenset(("SourceResult",))},
}
"""What the models do not mark as sensitive and CloudTrail hides all the same, by structure
(SQS Developer Guide, "Logging Amazon Simple Queue Service API calls using AWS CloudTrail"). Log events are what is
logged, and no part of the record of it. A parameter's SourceResult holds the secret that it refers to."""

CARRIED: dict[str, frozenset[str]] = {
    "ssm": frozenset(
        (
            *("AddTagsToResource", "ListTagsForResource", "RemoveTagsFromResource"),
            *("DeleteParameter", "DeleteParameters", "PutParameter", "DescribeParameters", "GetParameterHistory"),
            *("GetParameter", "GetParameters", "GetParametersByPath"),
            *("LabelParameterVersion", "UnlabelParameterVersion"),
            *("GetServiceSetting", "ResetServiceSetting", "UpdateServiceSetting"),
            *("DeleteResourcePolicy", "GetResourcePolicies", "PutResourcePolicy"),
        )
    ),
}
"""Of a model that is large and built in a small part: the operations whose shapes are written. All others stand there
by their names, for the caller to be told that they are not built."""

WITHOUT_PATTERN: dict[str, frozenset[str]] = {"ssm": frozenset(("Policy",))}
"""Texts whose pattern the service itself doesn't hold to (a policy of several lines); what they must be it says
in words of its own."""

OPEN_ENUMS: dict[str, frozenset[str]] = {
    "sqs": frozenset(("QueueAttributeName", "MessageSystemAttributeName", "MessageSystemAttributeNameForSends")),
}
"""Enumerations of which a service says by an error of its own that a value is none of them."""

Shape = dict[str, Any]

_MODULE_NAMES = frozenset(
    [
        *("Annotated", "Any", "ClassVar", "Literal", "Meta", "Operation", "Shape", "ServiceError", "ServiceModel"),
        *("SERVICE", "OPERATIONS", "field", "annotations"),
    ]
)
_TYPE_NAMES = frozenset(("str", "int", "float", "bool", "bytes", "list", "dict", "frozenset"))
_INTEGER_BITS = {"integer": 32, "long": 64}
_DEFAULT_TIMESTAMP = {
    "json": "unixTimestamp",
    "query": "iso8601",
    "rest-json": "unixTimestamp",
    "rest-xml": "iso8601",
    "smithy-rpc-v2-cbor": "unixTimestamp",
}
_BOUND_TIMESTAMP = {"header": "rfc822", "querystring": "iso8601", "uri": "iso8601"}
_REST = frozenset(("rest-json", "rest-xml"))
XML_ROOTS: dict[str, dict[str, str]] = {
    "s3": {
        "CompleteMultipartUpload": "CompleteMultipartUploadResult",
        "CreateMultipartUpload": "InitiateMultipartUploadResult",
        "DeleteObjects": "DeleteResult",
        "GetBucketAccelerateConfiguration": "AccelerateConfiguration",
        "GetBucketAcl": "AccessControlPolicy",
        "GetBucketCors": "CORSConfiguration",
        "GetBucketLifecycleConfiguration": "LifecycleConfiguration",
        "GetBucketLocation": "LocationConstraint",
        "GetBucketLogging": "BucketLoggingStatus",
        "GetBucketNotificationConfiguration": "NotificationConfiguration",
        "GetBucketRequestPayment": "RequestPaymentConfiguration",
        "GetBucketTagging": "Tagging",
        "GetBucketVersioning": "VersioningConfiguration",
        "GetBucketWebsite": "WebsiteConfiguration",
        "GetObjectAcl": "AccessControlPolicy",
        "GetObjectAttributes": "GetObjectAttributesResponse",
        "GetObjectTagging": "Tagging",
        "ListBuckets": "ListAllMyBucketsResult",
        "ListMultipartUploads": "ListMultipartUploadsResult",
        "ListObjectVersions": "ListVersionsResult",
        "ListObjects": "ListBucketResult",
        "ListObjectsV2": "ListBucketResult",
        "ListParts": "ListPartsResult",
    },
}
"""The root elements of replies that are no payload (Amazon S3 API Reference, each operation's "Response Syntax").

botocore's model leaves them out, since its parser passes over them.
"""
_FIRST_SECOND, _LAST_SECOND = -62135596800.0, 253402300799.0  # the years 1 to 9999, as ISO 8601 can say them
_INVISIBLE_Z = r" \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_CLASS_ESCAPES = {"w": "a-zA-Z0-9_", "d": "0-9", "s": r" \t\n\x0b\f\r", "h": r" \t\u00a0\u1680\u2000-\u200a"}
_NEGATED_ESCAPES = {
    "W": r"\x00-/:-@\[-\^`{-\U0010ffff",
    "D": r"\x00-/:-\U0010ffff",
    "S": r"\x00-\x08\x0e-\x1f!-\U0010ffff",
}
_PROPERTIES = {"Z": _INVISIBLE_Z, "Zs": _INVISIBLE_Z.replace(r"\u2028\u2029", ""), "ASCII": r"\x00-\x7f"}
_PRINTABLE = {r"\p{L}", r"\p{M}", r"\p{N}", r"\p{P}", r"\p{S}", r"\p{Zs}"}
# Unicode's other categories: controls, formats, surrogates, private use, line and paragraph separators. What is
# not assigned yet may be any of them: it is let through, as the next version of Unicode might.
_NOT_PRINTABLE = (
    r"\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u08e2\u180e\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\ud800-\uf8ff\ufeff\ufff9-\ufffb\U000e0001\U000e0020-\U000e007f\U000f0000-\U0010ffff"
)
_PART = re.compile(r"\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|\\[pP]\{\w+\}|\\.|.", re.DOTALL)


class Unsupported(Exception):
    """The model has something that this generator can't carry over faithfully."""


def python_pattern(java: str) -> str:
    r"""A Java regular expression as Python's, anchored as AWS matches: the whole string.

    Java's ``\w``, ``\d`` and ``\s`` are ASCII and its ``.`` stops at every line terminator
    (java.util.regex.Pattern). Raises Unsupported for what has no faithful form.
    """
    text = java.replace(r"\uD800\uDC00-\uDBFF\uDFFF", "\U00010000-\U0010ffff")
    dot_all = text.startswith("(?s)")
    parts = _PART.findall(text.removeprefix("(?s)"))
    out: list[str] = []
    position = 0
    while position < len(parts):
        part = parts[position]
        if part == "[":
            end = _class_end(parts, position)
            out.append(_python_class(parts[position + 1 : end], java))
            position = end
        elif part == "." and not dot_all:
            out.append(r"[^\n\r\x85\u2028\u2029]")
        elif part[0] == "\\" and part[1] in _CLASS_ESCAPES:
            out.append(f"[{_CLASS_ESCAPES[part[1]]}]")
        elif part[:2] in ("\\p", "\\P"):
            raise Unsupported(f"{part} outside a character class in {java!r}")
        else:
            out.append(part)
        position += 1
    pattern = rf"\A(?{'s' if dot_all else ''}:{''.join(out)})\Z"
    try:
        re.compile(pattern)
    except re.error as error:
        raise Unsupported(f"{java!r}: {error}") from error
    return pattern


def _class_end(parts: list[str], start: int) -> int:
    position = start + 1
    if parts[position] == "^":
        position += 1
    if parts[position] == "]":
        position += 1
    return parts.index("]", position)


def _python_class(parts: list[str], java: str) -> str:
    if "[" in parts or "&&" in "".join(parts):
        raise Unsupported(f"a union or an intersection of character classes in {java!r}")
    if set(parts) == _PRINTABLE:
        return f"[^{_NOT_PRINTABLE}]"
    letters, numbers = r"\p{L}" in parts, r"\p{N}" in parts
    out = []
    for part in parts:
        if part in (r"\p{L}", r"\p{N}"):
            # Python's \w is exactly letters, numbers and the underscore, all of Unicode's.
            if not (letters and numbers and "_" in parts):
                raise Unsupported(f"{part} without its companions in {java!r}")
            out.append(r"\w" if part == r"\p{L}" else "")
        elif part[:2] in ("\\p", "\\P"):
            if part[1] == "P" or part[3:-1] not in _PROPERTIES:
                raise Unsupported(f"{part} in {java!r}")
            out.append(_PROPERTIES[part[3:-1]])
        elif part[0] == "\\" and part[1] in _CLASS_ESCAPES:
            out.append(_CLASS_ESCAPES[part[1]])
        elif part[0] == "\\" and part[1] in _NEGATED_ESCAPES:
            out.append(_NEGATED_ESCAPES[part[1]])
        elif part[0] == "\\" and part[1] in "bB":
            raise Unsupported(f"{part} in a character class in {java!r}")
        else:
            out.append(part)
    return f"[{''.join(out)}]"


@dataclass
class Model:
    """One service's model, and the names its module gives to its shapes."""

    name: str
    document: dict[str, Any]
    is_global: bool
    source: str
    requests: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.shapes: dict[str, Shape] = self.document["shapes"]
        for untold in UNTOLD.get(self.name, ()):
            self.shapes[untold] = {**self.shapes[untold], "sensitive": True}
        self.operations: dict[str, dict[str, Any]] = self.document["operations"]
        self.metadata: dict[str, Any] = self.document["metadata"]
        self.protocols: tuple[str, ...] = tuple(self.metadata.get("protocols") or (self.metadata["protocol"],))
        taken = _MODULE_NAMES | set(self.operations)
        self.names = {shape: f"{shape}Shape" if shape in taken or _clashes(shape) else shape for shape in self.shapes}
        for operation, body in self.operations.items():
            if not self.carries(operation):
                self.requests[operation] = "Shape"
            elif "input" in body:
                self.requests[operation] = self.names[body["input"]["shape"]]
            else:
                self.requests[operation] = f"{operation}Request"
                taken = taken | {f"{operation}Request"}
        values = [*self.names.values(), *(f"{o}Request" for o, b in self.carried().items() if "input" not in b)]
        if len(set(values)) != len(values) or set(values) & set(self.operations):
            raise Unsupported(f"{self.name}: shape names clash after renaming")
        self.module_names = set(values) | set(self.operations) | _MODULE_NAMES | _TYPE_NAMES

    def carries(self, operation: str) -> bool:
        """Whether the shapes of an operation are written, see ``CARRIED``."""
        return self.name not in CARRIED or operation in CARRIED[self.name]

    def carried(self) -> dict[str, dict[str, Any]]:
        """The operations whose shapes are written."""
        return {name: body for name, body in self.operations.items() if self.carries(name)}

    @property
    def is_rest(self) -> bool:
        """Whether operations are bound to HTTP methods and paths."""
        return not _REST.isdisjoint(self.protocols)

    def reachable(self, roots: Iterable[str]) -> set[str]:
        """The shapes that ``roots`` are made of, themselves included."""
        seen: set[str] = set()
        todo = list(roots)
        while todo:
            name = todo.pop()
            if name not in seen:
                seen.add(name)
                todo.extend(_parts(self.shapes[name]))
        return seen

    def sensitive(self, name: str) -> bool:
        """Whether a value of the shape is to be kept out of logs: it, its items or its values are marked so."""
        shape = self.shapes[name]
        if shape.get("sensitive"):
            return True
        if shape["type"] == "list":
            return self.sensitive(shape["member"]["shape"])
        if shape["type"] == "map":
            return self.sensitive(shape["key"]["shape"]) or self.sensitive(shape["value"]["shape"])
        return False


def _clashes(name: str) -> bool:
    return keyword.iskeyword(name) or hasattr(builtins, name)


def _distinct(members: dict[str, Shape]) -> dict[str, Shape]:
    """The members but for the deprecated ones that another has taken the wire name of."""
    current = {of.get("locationName", name) for name, of in members.items() if not of.get("deprecated")}
    return {
        name: of
        for name, of in members.items()
        if not of.get("deprecated") or of.get("locationName", name) not in current
    }


def _parts(shape: Shape) -> Iterator[str]:
    for member in shape.get("members", {}).values():
        yield member["shape"]
    for part in ("member", "key", "value"):
        if part in shape:
            yield shape[part]["shape"]


class Writer:
    """The text of one module."""

    def __init__(self, model: Model) -> None:
        self.model = model
        carried = model.carried()
        used = [body[side]["shape"] for body in carried.values() for side in ("input", "output") if side in body]
        self.used = model.reachable(used)
        self.errors = {e["shape"] for body in carried.values() for e in body.get("errors", ())}
        if model.name not in CARRIED:
            self.errors |= {name for name, of in model.shapes.items() if of.get("exception") or "error" in of}

    def text(self) -> str:
        """The whole module, unformatted."""
        model = self.model
        aliases = [self._alias(name) for name in sorted(self.used) if self._has_alias(name)]
        structs = [self._struct(name) for name in sorted(self.used - self.errors) if self._is_struct(name)]
        empty = [
            f"class {model.requests[o]}(Shape, frozen=True, kw_only=True):\n    pass\n"
            for o, body in model.carried().items()
            if "input" not in body
        ]
        errors = [self._error(name) for name in sorted(self.errors)]
        operations = [self._operation(name, body) for name, body in model.operations.items()]
        table = "".join(f"    {name!r}: {name},\n" for name in model.operations)
        body = "\n".join(aliases) + "\n\n" + "\n\n".join(structs + empty + errors)
        typing_names = [n for n in ("Annotated", "Any", "ClassVar", "Literal") if n == "Any" or f"{n}[" in body]
        msgspec_names = [n for n in ("Meta", "field") if f"{n}(" in body]
        imports = f"from msgspec import {', '.join(msgspec_names)}\n\n" if msgspec_names else ""
        return (
            f'"""{model.metadata["serviceFullName"]}, API version {model.metadata["apiVersion"]}.\n\n'
            f"GENERATED from {model.source} by ``python tools/generate_api.py``. Do not edit.\n"
            '"""\n\n'
            "from __future__ import annotations\n\n"
            f"from typing import {', '.join(typing_names)}\n\n"
            f"{imports}"
            "from casemate.api import Shape\n"
            "from casemate.kernel.errors import ServiceError\n"
            "from casemate.kernel.operations import Operation, ServiceModel\n\n"
            f"{self._service()}\n\n{body}\n\n{''.join(operations)}\n"
            f"OPERATIONS: dict[str, Operation[Any, Any]] = {{\n{table}}}\n"
        )

    def _service(self) -> str:
        model, metadata = self.model, self.model.metadata
        namespace = metadata.get("xmlNamespace", "")
        values = {
            "name": model.name,
            "service_id": metadata["serviceId"],
            "protocols": model.protocols,
            "api_version": metadata["apiVersion"],
            "json_version": metadata.get("jsonVersion", ""),
            "target_prefix": metadata.get("targetPrefix", ""),
            "xml_namespace": namespace if isinstance(namespace, str) else namespace["uri"],
            "signing_name": metadata.get("signingName", metadata["endpointPrefix"]),
            "is_global": model.is_global,
            "query_compatible": "awsQueryCompatible" in metadata,
        }
        if model.name in ACTION_PREFIXES:
            values["action_prefix"] = ACTION_PREFIXES[model.name]
        return f"SERVICE = ServiceModel({', '.join(f'{key}={value!r}' for key, value in values.items())},)"

    def _is_struct(self, name: str) -> bool:
        return bool(self.model.shapes[name]["type"] == "structure")

    def _has_alias(self, name: str) -> bool:
        shape = self.model.shapes[name]
        return shape["type"] not in ("structure", "list", "map") and self._scalar(name) not in _TYPE_NAMES

    def _alias(self, name: str) -> str:
        return f"{self.model.names[name]} = {self._scalar(name)}"

    def _scalar(self, name: str) -> str:
        shape = self.model.shapes[name]
        kind = shape["type"]
        if kind == "timestamp":
            return self._annotated("float", {"timestamp": self._timestamp(name)}, ge=_FIRST_SECOND, le=_LAST_SECOND)
        extra: dict[str, Any] = {"sensitive": True} if shape.get("sensitive") else {}
        if kind in _INTEGER_BITS:
            bits = _INTEGER_BITS[kind]
            low, high = shape.get("min", -(2 ** (bits - 1))), shape.get("max", 2 ** (bits - 1) - 1)
            return f"Annotated[int, {self._meta(extra, ge=low, le=high)}]"
        if kind in ("float", "double"):
            return self._annotated("float", extra, ge=shape.get("min"), le=shape.get("max"))
        if kind == "boolean":
            return self._annotated("bool", extra)
        if "enum" in shape and name not in OPEN_ENUMS.get(self.model.name, ()):
            return self._annotated(f"Literal[{', '.join(map(repr, shape['enum']))}]", extra)
        lengths = {"min_length": shape.get("min"), "max_length": shape.get("max")}
        if kind == "blob":
            return self._annotated("bytes", extra, **lengths)
        if kind != "string" or shape.get("document"):
            raise Unsupported(f"{self.model.name}: {name} is of type {kind}")
        if shape.get("jsonvalue"):
            if not self.model.is_rest:
                raise Unsupported(f"{self.model.name}: {name} is a JSON value")
            extra["jsonvalue"] = True
        if "pattern" in shape and name not in WITHOUT_PATTERN.get(self.model.name, ()):
            extra["pattern"] = shape["pattern"]
            lengths["pattern"] = python_pattern(shape["pattern"])
        return self._annotated("str", extra, **lengths)

    def _timestamp(self, name: str) -> str:
        """The format that the model gives to a shape. Without one, each protocol writes its own default."""
        defaults = sorted({_DEFAULT_TIMESTAMP[protocol] for protocol in self.model.protocols})
        wanted = str(self.model.shapes[name].get("timestampFormat", defaults[0]))
        if wanted not in defaults and not self.model.is_rest:
            raise Unsupported(f"{self.model.name}: {name} is a {wanted} timestamp")
        return wanted

    def _annotated(self, base: str, extra: dict[str, Any], **constraints: Any) -> str:
        given = {key: value for key, value in constraints.items() if value is not None}
        return f"Annotated[{base}, {self._meta(extra, **given)}]" if given or extra else base

    @staticmethod
    def _meta(extra: dict[str, Any], **constraints: Any) -> str:
        parts = [f"{key}={value!r}" for key, value in constraints.items()]
        return f"Meta({', '.join(parts + ([f'extra={extra!r}'] if extra else []))})"

    def _annotation(self, name: str) -> str:
        """The type of a member, an item or a value of the shape."""
        shape = self.model.shapes[name]
        kind = shape["type"]
        if kind == "structure":
            if shape.get("document"):
                raise Unsupported(f"{self.model.name}: {name} is a document")
            extra: dict[str, Any] = {"sensitive": True} if shape.get("sensitive") else {}
            return self._annotated(self.model.names[name], extra)
        if kind not in ("list", "map"):
            return self.model.names[name] if self._has_alias(name) else self._scalar(name)
        extra = {"sensitive": True} if shape.get("sensitive") else {}
        extra |= {"flattened": True} if shape.get("flattened") else {}
        if kind == "list":
            base = f"list[{self._annotation(shape['member']['shape'])}]"
            extra |= {"item": shape["member"]["locationName"]} if "locationName" in shape["member"] else {}
        else:
            base = f"dict[{self._annotation(shape['key']['shape'])}, {self._annotation(shape['value']['shape'])}]"
            extra |= {part: shape[part]["locationName"] for part in ("key", "value") if "locationName" in shape[part]}
        return self._annotated(base, extra, min_length=shape.get("min"), max_length=shape.get("max"))

    def _struct(self, name: str) -> str:
        model, shape = self.model, self.model.shapes[name]
        required = set(shape.get("required", ()))
        members = _distinct(shape["members"])
        names = {member: self._member_name(member) for member in members}
        if len(set(names.values())) != len(names):
            raise Unsupported(f"{model.name}: members of {name} clash in snake case")
        lines = [f"class {model.names[name]}(Shape, frozen=True, kw_only=True):"]
        marked = SENSITIVE.get(model.name, {}).get(name, frozenset())
        hidden = sorted(names[m] for m, of in members.items() if m in marked or model.sensitive(of["shape"]))
        if hidden:
            lines.append(f"    __sensitive__: ClassVar[frozenset[str]] = frozenset({hidden!r})\n")
        if shape.get("payload"):
            lines.append(f"    __payload__: ClassVar[str] = {names[shape['payload']]!r}\n")
        for member, of in members.items():
            wire = member if "location" in of else of.get("locationName", member)
            annotation = self._annotated(self._annotation(of["shape"]), self._binding(member, of))
            if member in required:
                lines.append(f"    {names[member]}: {annotation} = field(name={wire!r})")
            else:
                lines.append(f"    {names[member]}: {annotation} | None = field(name={wire!r}, default=None)")
        if not members:
            lines.append("    pass")
        return "\n".join(lines) + "\n"

    def _binding(self, member: str, of: dict[str, Any]) -> dict[str, Any]:
        """Where a member stands in an HTTP message, if not in the body (Smithy, "HTTP bindings")."""
        shape = self.model.shapes[of["shape"]]
        extra: dict[str, Any] = {}
        if "queryName" in of:
            extra["query_name"] = of["queryName"]
        if of.get("flattened"):
            extra["flattened"] = True
        if of.get("fromPath"):
            extra["from_path"] = True
        if of.get("jsonvalue"):
            extra["jsonvalue"] = True
        if of.get("xmlAttribute"):
            extra["attribute"] = True
        if "location" in of:
            extra |= {"location": of["location"], "location_name": of.get("locationName", member)}
        if shape["type"] == "timestamp":
            bound = _BOUND_TIMESTAMP.get(of.get("location", ""))
            wanted = of.get("timestampFormat") or shape.get("timestampFormat") or bound
            if wanted and wanted != self._timestamp(of["shape"]):
                extra["timestamp"] = wanted
        return extra

    def _member_name(self, member: str) -> str:
        name = xform_name(member)
        return f"{name}_" if keyword.iskeyword(name) or name in self.model.module_names else name

    def _error(self, name: str) -> str:
        shape = self.model.shapes[name]
        trait = shape.get("error", {})
        server = bool(shape.get("fault")) or trait.get("httpStatusCode", 400) >= 500
        message = next((member for member in shape["members"] if member.lower() == "message"), "message")
        headers = {m: of["locationName"] for m, of in shape["members"].items() if of.get("location") == "header"}
        return (
            f"class {self.model.names[name]}(ServiceError):\n"
            f"    code = {trait.get('code') or LEGACY_CODES.get(self.model.name, {}).get(name, name)!r}\n"
            + (f"    shape = {name!r}\n" if "awsQueryCompatible" in self.model.metadata else "")
            + (f"    status = {trait.get('httpStatusCode', 500 if server else 400)}\n" if trait or server else "")
            + ("    fault = 'server'\n" if server else "")
            + (f"    message_member = {message!r}\n" if message != "message" else "")
            + (f"    header_members = {headers!r}\n" if headers else "")
        )

    def _operation(self, name: str, body: dict[str, Any]) -> str:
        model = self.model
        request = model.requests[name]
        if not model.carries(name):
            return f"{name}: Operation[Shape, None] = Operation(SERVICE, {name!r}, Shape, None)\n"
        output = body.get("output")
        response = model.names[output["shape"]] if output else "None"
        wrapper = (output or {}).get("resultWrapper", "") or XML_ROOTS.get(model.name, {}).get(name, "")
        errors = ", ".join(model.names[error["shape"]] for error in body.get("errors", ()))
        arguments = [f"SERVICE, {name!r}, {request}, {response}"]
        arguments += [f"errors=({errors},)"] if errors else []
        arguments += [f"result_wrapper={wrapper!r}"] if wrapper else []
        if model.is_rest:
            http = body["http"]
            arguments += [f"method={http['method']!r}, uri={http['requestUri']!r}"]
            arguments += [f"status={http['responseCode']!r}"] if http.get("responseCode", 200) != 200 else []
        annotation = f": Operation[{request}, None]" if output is None else ""
        return f"{name}{annotation} = Operation({', '.join(arguments)})\n"


def speak_query(document: dict[str, Any], legacy: dict[str, Any]) -> None:
    """Give a JSON service's model the protocol that it spoke before, with the names that it had on the wire."""
    metadata, shapes = document["metadata"], document["shapes"]
    metadata["protocols"] = [*(metadata.get("protocols") or [metadata["protocol"]]), "query"]
    metadata["xmlNamespace"] = legacy["xmlNamespace"]
    for name, item in legacy["items"].items():
        shapes[name]["member"]["locationName"] = item
    for name, (key, value) in legacy["entries"].items():
        shapes[name]["key"]["locationName"], shapes[name]["value"]["locationName"] = key, value
    for name, members in legacy["members"].items():
        for member, wire in members.items():
            shapes[name]["members"][member]["queryName"] = wire
    for name, operation in document["operations"].items():
        if "output" in operation:
            operation["output"]["resultWrapper"] = f"{name}Result"
        # The old form takes a queue's URL for the request's own address, too.
        url = shapes[operation["input"]["shape"]]["members"].get("QueueUrl") if "input" in operation else None
        if url is not None:
            url["fromPath"] = True


def load_models() -> list[Model]:
    """The models to generate from: botocore's of ``SERVICES``, and our own."""
    data = Path(botocore.__file__).parent / "data"
    loader = botocore.loaders.Loader(extra_search_paths=[str(data)], include_default_search_paths=False)
    partition = json.loads((data / "endpoints.json").read_text())["partitions"][0]["services"]
    models = []
    for name in SERVICES:
        is_global = partition.get(name, {}).get("isRegionalized") is False
        document = loader.load_service_model(name, "service-2")
        source = f"botocore {botocore.__version__}"
        legacy = LEGACY / f"{name}-query.json"
        if legacy.exists():
            speak_query(document, json.loads(legacy.read_text()))
            source = f"{source} and ``tools/legacy/{legacy.name}``"
        models.append(Model(name, document, is_global, source))
    for path in sorted(MODELS.glob("*/*/service-2.json")):
        source = f"``{path.relative_to(API.parent)}``"
        models.append(Model(path.parent.parent.name, json.loads(path.read_text()), False, source))
    return models


def generate(model: Model) -> str:
    """The formatted text of a service's module. Raises Unsupported."""
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "format", "--stdin-filename", str(API / f"{model.name}.py"), "-"],
        input=Writer(model).text(),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return done.stdout


def module_path(model: Model) -> Path:
    """Where a service's module stands."""
    name = model.name.replace("-", "_")
    return API / f"{name}{'_' * keyword.iskeyword(name)}.py"


def main() -> int:
    """Write the modules, or with ``--check`` name those that are not fresh."""
    parser = argparse.ArgumentParser(description="Generate src/casemate/api from service models.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a module is not fresh")
    check = parser.parse_args().check
    stale = 0
    for model in load_models():
        path = module_path(model)
        text = generate(model)
        if path.exists() and path.read_text() == text:
            continue
        stale += 1
        sys.stdout.write(f"{'stale' if check else 'wrote'}: {path.relative_to(ROOT)}\n")
        if not check:
            path.write_text(text)
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
