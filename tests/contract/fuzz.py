"""Hypothesis strategies over an operation's input, as botocore's model describes it: good, nearly good, and not."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote_plus

from botocore.model import ListShape, MapShape, Shape, StringShape, StructureShape
from hypothesis import strategies as st
from tests.contract.wire import Located, dialect, operation_model, serialized

from casemate.kernel.operations import Operation

MAX_DEPTH = 4
Names = Mapping[str, Sequence[Any]]
"""Values that mean something, by member name in lower case: what there is on the server."""


def inputs(operation: Operation[Any, Any], names: Names) -> st.SearchStrategy[dict[str, Any]]:
    """Inputs that fit the shape but for its constraints: lengths, patterns, ranges and enums hold mostly."""
    shape = operation_model(operation).input_shape
    if not isinstance(shape, StructureShape):
        return st.just({})
    return _structure(shape, names, 0)


def _structure(shape: StructureShape, names: Names, depth: int) -> st.SearchStrategy[dict[str, Any]]:
    required: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for member, inner in shape.members.items():
        strategy = _value(inner, names, depth + 1, member.lower())
        # A required member is left out now and then.
        (required if member in shape.required_members and depth else optional)[member] = strategy
    if depth >= MAX_DEPTH:
        optional = {}
    return st.fixed_dictionaries(
        {**required, **{name: optional.pop(name) for name in shape.required_members if name in optional}},
        optional=optional,
    )


def _value(shape: Shape, names: Names, depth: int, member: str) -> st.SearchStrategy[Any]:
    if isinstance(shape, StructureShape):
        return _structure(shape, names, depth)
    if isinstance(shape, ListShape):
        return st.lists(_value(shape.member, names, depth + 1, member), max_size=3)
    if isinstance(shape, MapShape):
        keys = _value(shape.key, names, depth + 1, "")
        return st.dictionaries(keys, _value(shape.value, names, depth + 1, ""), max_size=3)
    known = names.get(member, ())
    plain = _scalar(shape)
    return st.one_of(st.sampled_from(list(known)), st.sampled_from(list(known)), plain) if known else plain


def _scalar(shape: Shape) -> st.SearchStrategy[Any]:
    low, high = shape.metadata.get("min", 0), shape.metadata.get("max", 2**31 - 1)
    if isinstance(shape, StringShape):
        if shape.enum:
            return st.sampled_from([*shape.enum, shape.enum[0] + "X"])
        return _text(low, high)
    if shape.type_name == "blob":
        return st.binary(min_size=min(low, 64), max_size=min(high, 64))
    if shape.type_name == "boolean":
        return st.booleans()
    if shape.type_name in ("integer", "long"):
        return st.one_of(st.integers(low, min(high, low + 100)), st.sampled_from([low - 1, low, high, high + 1, 0, -1]))
    return st.one_of(st.integers(0, 2**31), st.sampled_from([-1, 10**12, 1.5]))


def _text(low: int, high: int) -> st.SearchStrategy[str]:
    words = st.text(st.sampled_from("abcXYZ019-_./:*@+=, $${}é\n"), min_size=min(low, 64), max_size=min(high, 64))
    edges = [length for length in (low - 1, low, high, high + 1) if 0 <= length <= 5_000]
    return st.one_of(words, words, st.sampled_from(["a" * length for length in edges] or ["a"]), st.text(max_size=20))


@st.composite
def bodies(draw: st.DrawFn, operation: Operation[Any, Any], good: Mapping[str, Any], names: Names) -> bytes:
    """A body of the operation's dialect: of an input as it is, or with one thing made wrong.

    Half of the inputs are a good one with some members drawn anew.
    """
    params = draw(inputs(operation, names))
    if draw(st.booleans()):
        kept = draw(st.sets(st.sampled_from(sorted(params)), max_size=2)) if params else set()
        params = {**good, **{member: params[member] for member in kept}}
    if dialect(operation) == "rest-xml":
        # Members in headers may be anything that a header can't say: those of the body are drawn.
        shape = operation_model(operation).input_shape
        in_body = [name for name, of in shape.members.items() if "location" not in of.serialization] if shape else []
        try:
            spoiled = serialized(operation, {**good, **{name: params[name] for name in in_body if name in params}})
        except ValueError:  # a time that no calendar has can't be written
            spoiled = serialized(operation, good)
        assert isinstance(spoiled, Located)
        cut = draw(st.none() | st.tuples(st.integers(0, 999), st.integers(0, 8), st.binary(max_size=8)))
        if not spoiled or cut is None:
            return spoiled
        at = cut[0] % (len(spoiled) + 1)
        return spoiled.instead(spoiled[:at] + cut[2] + spoiled[at + cut[1] :])
    if dialect(operation) != "query":
        return draw(_json_bodies(params))
    body = serialized(operation, params) if _plain(params) else b""
    named = f"Action={operation.name}&Version={operation.service.api_version}".encode()
    return draw(_query_bodies(body or named))


def _json_bodies(params: Mapping[str, Any]) -> st.SearchStrategy[bytes]:
    good = _encoded(params)
    spoiled = (
        st.tuples(st.sampled_from(sorted(params)), _ANYTHING).map(lambda each: _encoded({**params, each[0]: each[1]}))
        if params
        else st.just(b"{}")
    )
    return st.one_of(st.just(good), st.just(good), spoiled, _cuts(good))


def _query_bodies(good: bytes) -> st.SearchStrategy[bytes]:
    more = st.tuples(st.text(max_size=12), st.text(max_size=12)).map(
        lambda pair: (
            good
            + b"&"
            + quote_plus(pair[0].encode("utf-8", "replace")).encode()
            + b"="
            + pair[1].encode("utf-8", "replace")
        )
    )
    return st.one_of(st.just(good), st.just(good), more, _cuts(good))


def _cuts(good: bytes) -> st.SearchStrategy[bytes]:
    """The body with some bytes of it replaced."""
    return st.tuples(st.integers(0, len(good)), st.integers(0, 8), st.binary(max_size=8)).map(
        lambda cut: good[: cut[0]] + cut[2] + good[cut[0] + cut[1] :]
    )


_ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=12)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)),
    max_leaves=5,
)


def _plain(params: Mapping[str, Any]) -> bool:
    """Whether every text can be sent at all: no half of a surrogate pair."""
    try:
        json.dumps(params, ensure_ascii=False, default=lambda value: base64.b64encode(value).decode()).encode()
    except UnicodeEncodeError:
        return False
    return True


def _encoded(params: Mapping[str, Any]) -> bytes:
    return json.dumps(params, default=lambda value: base64.b64encode(value).decode()).encode()
