"""Values of botocore's shapes, drawn by Hypothesis, and how they compare with ours."""

from __future__ import annotations

import copy
import functools
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import botocore.loaders
import msgspec
from botocore.model import OperationModel, ServiceModel, Shape
from hypothesis import strategies as st
from tools.generate_api import LEGACY, python_pattern, speak_query

from casemate.api import casemate, cloudtrail, cloudwatch, events, iam, kms, logs, secretsmanager, sns, sqs, ssm, sts
from casemate.kernel.operations import Operation

_LOADER = botocore.loaders.Loader(extra_search_paths=[str(Path(casemate.__file__).parent / "models")])
OPERATIONS: dict[str, Operation[Any, Any]] = {
    f"{name}:{operation.name}": operation
    for name, table in (
        ("kms", kms.OPERATIONS),
        ("sns", sns.OPERATIONS),
        ("iam", iam.OPERATIONS),
        ("sts", sts.OPERATIONS),
        ("cloudtrail", cloudtrail.OPERATIONS),
        ("casemate", casemate.OPERATIONS),
        ("cloudwatch", cloudwatch.OPERATIONS),
        ("events", events.OPERATIONS),
        ("logs", logs.OPERATIONS),
        ("secretsmanager", secretsmanager.OPERATIONS),
        ("sqs", sqs.OPERATIONS),
        ("ssm", {name: each for name, each in ssm.OPERATIONS.items() if each.response is not None}),
    )
    for operation in table.values()
}
"""Every operation of the services, as ``service:Operation``."""

# Texts for the patterns that are more than one character class.
_SAMPLES = {
    "cluster-": ["cluster-234567abcde"],
    "^arn:aws": ["arn:aws:s3:::bucket-1234567890:x", "arn:aws:iam:us-east-1:123456789012:role/r"],
    "^([a-z]+-){2,3}": ["us-east-1", "us-gov-west-1"],
    "^([A-Za-z0-9\\-]+)\\.": ["kms.amazonaws.com", "a.b.c.d"],
    "^https://": ["https://xks.example.com"],
    "^(/[a-zA-Z0-9\\/_-]+/kms": ["/kms/xks/v1", "/prefix/kms/xks/v1"],
    "^(com|eu)": ["com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0"],
    "^o-[a-z0-9]{10,32}$": ["o-0123456789"],
    "^[a-z0-9]([a-z0-9]|-(?!-))": ["an-alias", "abc"],
    "^[A-Za-z][A-Za-z0-9/_-]*$": ["a", "Key/1"],
    "^o-[0-9a-z]{10,32}\\/r-": ["o-0123456789/r-abcd/ou-abcd-01234567"],
    "^p-[0-9a-zA-Z_]": ["p-12345678"],
    "\\u002F[\\u0021-\\u007F]*": ["/", "/a/b/"],
    "(\\u002F)|": ["/", "/a/b/"],
    "((/[A-Za-z0-9": ["/", "/a/b/"],
    "v[1-9]": ["v1", "v12.ab-c"],
    "^http(s?)": ["https://example.com/a?b=c#d"],
    "/[\\u0009": ["//", "/a b/"],
    "s3://": ["s3://a-bucket/prefix"],
    "^[a-z0-9_-]+\\.amazonaws": ["kms.amazonaws.com"],
    "^[a-zA-Z][a-zA-Z0-9._\\-]*$": ["alias"],
    "^[0-9]{2}:[0-9]{2}": ["12:30"],
    "[a-z0-9-]+:[A-Za-z0-9]+": ["kms:Encrypt"],
    "[0-9]{12}": ["123456789012"],
    "\\d{12}": ["123456789012"],
}
_ONE_CLASS = re.compile(r"\^?(\[(?:[^\]\\]|\\.)+\])[*+]\$?")
_CLASSES = (
    (r"\p{L}\p{Z}\p{N}", r"\w "),
    (r"\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}", r" -~éßΩЖ中"),
    (r"\uD800\uDC00-\uDBFF\uDFFF", ""),
)
# Without control characters: XML can't say most of them.
_CANDIDATES = "".join(map(chr, (*range(32, 127), *range(160, 0x180)))) + "ΩЖ中"


@functools.cache
def model(service: str) -> ServiceModel:
    """botocore's model of the service."""
    return ServiceModel(_LOADER.load_service_model(service, "service-2"), service)


@functools.cache
def model_of_old(service: str) -> ServiceModel:
    """The same with the names that the service had on the wire while it spoke query (``tools/legacy``)."""
    document = copy.deepcopy(_LOADER.load_service_model(service, "service-2"))
    speak_query(document, json.loads((LEGACY / f"{service}-query.json").read_text()))
    for shape in document["shapes"].values():
        for member in shape.get("members", {}).values():
            if "queryName" in member:
                member["locationName"] = member["queryName"]
    return ServiceModel(document, service)


def operation_model(operation: Operation[Any, Any], protocol: str = "") -> OperationModel:
    """botocore's model of the operation; of one that is no more in this protocol, as it was."""
    service = operation.service
    made = model_of_old if service.query_compatible and protocol == "query" and service.name == "sqs" else model
    return made(service.name).operation_model(operation.name)


def values(shape: Shape, depth: int = 0) -> st.SearchStrategy[Any]:
    """Valid values of the shape as botocore takes them, with no empty structure or map: query can't say them."""
    match shape.type_name:
        case "structure":
            return _structures(shape, depth)
        case "list":
            low = shape.metadata.get("min", 0)
            high = min(low + 2, shape.metadata.get("max", low + 2))
            return st.lists(values(shape.member, depth + 1), min_size=low, max_size=high)
        case "map":
            low = max(1, shape.metadata.get("min", 1))
            keys, inside = values(shape.key, depth + 1), values(shape.value, depth + 1)
            return st.dictionaries(keys, inside, min_size=low, max_size=max(low, 2))
        case "integer" | "long":
            return st.integers(shape.metadata.get("min", -(2**31)), shape.metadata.get("max", 2**31 - 1))
        case "float" | "double":
            return st.floats(shape.metadata.get("min", 0), shape.metadata.get("max", 1e6)).map(lambda x: x + 0.0)
        case "boolean":
            return st.booleans()
        case "timestamp":
            return st.integers(0, 2**31).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
        case "blob":
            low = shape.metadata.get("min", 0)
            return st.binary(min_size=low, max_size=min(low + 6, shape.metadata.get("max", low + 6)))
    return _texts(shape)


def _structures(shape: Shape, depth: int) -> st.SearchStrategy[Any]:
    members = shape.members
    required = set(shape.required_members)
    if getattr(shape, "is_tagged_union", False):
        # A member without members of its own is nothing that query can say.
        sayable = [name for name, of in members.items() if of.type_name != "structure" or of.members]
        return st.sampled_from(sorted(sayable)).flatmap(
            lambda name: st.fixed_dictionaries({name: values(members[name], depth + 1)})
        )
    always = {name: values(members[name], depth + 1) for name in members if name in required}
    if depth > 6:
        return st.fixed_dictionaries(always)
    others = {name: _later(of, depth + 1) for name, of in members.items()}
    drawn = st.fixed_dictionaries(always, optional={n: s for n, s in others.items() if n not in required})
    if depth == 0 or not members:
        return drawn
    first = next(iter(members))
    return st.builds(lambda value, extra: value or {first: extra}, drawn, others[first])


def _later(shape: Shape, depth: int) -> st.SearchStrategy[Any]:
    def draw() -> st.SearchStrategy[Any]:
        return values(shape, depth)

    return st.deferred(draw)


def _texts(shape: Shape) -> st.SearchStrategy[str]:
    if shape.enum:
        return st.sampled_from(shape.enum)
    low, high = shape.metadata.get("min", 0), shape.metadata.get("max", 1 << 20)
    return _matching(shape.metadata.get("pattern", ""), low, min(low + 6, high), high)


@functools.cache
def _matching(pattern: str, low: int, high: int, most: int) -> st.SearchStrategy[str]:
    for start, samples in _SAMPLES.items():
        fitting = [sample for sample in samples if len(sample) >= low and re.match(python_pattern(pattern), sample)]
        if pattern.startswith(start) and fitting:
            return st.sampled_from(fitting)
    for java, python in _CLASSES:
        pattern = pattern.replace(java, python)
    found = _ONE_CLASS.fullmatch(pattern)
    if found and r"\w-" not in found[1]:
        one = re.compile(found[1], re.ASCII)
        low = max(low, pattern.rstrip("$").endswith("+"))
        return st.text("".join(c for c in _CANDIDATES if one.fullmatch(c)), min_size=low, max_size=max(low, high))
    if pattern not in ("", ".*", ".+", "(?s).*", "\\d+"):
        return _from_regex(pattern, low, most)
    if pattern == "\\d+":
        return st.text("0123456789", min_size=max(low, 1), max_size=high)
    plain = st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\x85\ufffe\uffff")
    return st.text(plain, min_size=max(low, pattern == ".+"), max_size=max(high, 1))


def _from_regex(pattern: str, low: int, most: int) -> st.SearchStrategy[str]:
    """Texts for a pattern that is more than a class and has no sample."""
    ascii_alone = st.characters(min_codepoint=32, max_codepoint=126)
    return st.from_regex(python_pattern(pattern), alphabet=ascii_alone).filter(lambda text: low <= len(text) <= most)


def seen(value: Any) -> Any:
    """One of our values as botocore shows it: structs by wire name, without what is absent."""
    if isinstance(value, msgspec.Struct):
        named = zip(value.__struct_fields__, value.__struct_encode_fields__, strict=True)
        return {wire: seen(inner) for name, wire in named if (inner := getattr(value, name)) is not None}
    if isinstance(value, list):
        return [seen(item) for item in value]
    if isinstance(value, dict):
        return {key: seen(item) for key, item in value.items()}
    return value


def plain(value: Any) -> Any:
    """One of botocore's values with times as seconds since the epoch."""
    if isinstance(value, datetime):
        return value.timestamp()
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value
