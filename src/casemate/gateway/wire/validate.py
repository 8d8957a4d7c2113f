"""Why a request was refused, in AWS's words: a walk over the shape that the decoder was made from.

Runs only after msgspec has said no. The texts are AWS's: a member of the wrong JSON type is told first and
alone (SerializationException); else every broken constraint, joined by "; ", under their count.
"""

from __future__ import annotations

import binascii
import functools
import re
from collections.abc import Mapping
from typing import Any, NoReturn

import msgspec
from msgspec import inspect

from casemate.kernel.errors import InvalidRequest, MalformedRequest

MAX_NESTING = 64
"""How deep lists and structures may nest in a request."""
MAX_PROBLEMS = 100
"""How many broken constraints are told; further ones are not counted either."""
MAX_SHOWN = 8192
"""How many characters of a refused value are told back."""

_NOT_NULL = "Member must not be null"


@functools.cache
def shape_of(struct: type[msgspec.Struct]) -> inspect.StructType:
    """The shape of a generated struct, as msgspec sees it."""
    shape = inspect.type_info(struct)
    assert isinstance(shape, inspect.StructType)
    return shape


def unwrap(shape: inspect.Type) -> tuple[inspect.Type, Mapping[str, Any]]:
    """A member's shape without the null an optional member allows, and what ``Meta(extra=…)`` says of it."""
    extra: Mapping[str, Any] = {}
    while True:
        if isinstance(shape, inspect.UnionType):
            shape = next(part for part in shape.types if not isinstance(part, inspect.NoneType))
        elif isinstance(shape, inspect.Metadata):
            extra = {**(shape.extra or {}), **extra}
            shape = shape.type
        else:
            return shape, extra


def refusal(struct: type[msgspec.Struct], raw: object) -> InvalidRequest | MalformedRequest:
    """The error for ``raw``, the request as plain values, which msgspec would not take as ``struct``.

    Blobs may stand as base64 text or as bytes. MalformedRequest has AWS's text for a wrong JSON type, or none.
    """
    if raw is None or isinstance(raw, str | bool | int | float):
        return MalformedRequest()
    walk = _Walk()
    try:
        walk.value(shape_of(struct), raw, "", hidden=False)
    except MalformedRequest as error:
        return error
    except RecursionError:
        return MalformedRequest()
    if not walk.problems:
        return MalformedRequest()
    count = len(walk.problems)
    return InvalidRequest(f"{count} validation error{'s' * (count > 1)} detected: {'; '.join(walk.problems)}")


class _Walk:
    """One walk; ``problems`` are the finished sentences."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def value(self, shape: inspect.Type, raw: object, path: str, *, hidden: bool) -> None:
        """Note what ``raw`` breaks at ``path``, and what is in it. Raises MalformedRequest for a wrong type."""
        shape, extra = unwrap(shape)
        hidden = hidden or bool(extra.get("sensitive"))
        value = typed(shape, raw, path)
        for text in broken(shape, extra, value):
            self._note(text, shape, value, path, hidden)
        if isinstance(shape, inspect.StructType):
            assert isinstance(value, dict)
            self._members(shape, value, path, hidden)
        elif isinstance(shape, inspect.ListType):
            assert isinstance(value, list)
            self._items(shape, value, path, hidden)
        elif isinstance(shape, inspect.DictType):
            assert isinstance(value, dict)
            self._entries(shape, value, path, hidden)

    def _members(self, shape: inspect.StructType, value: dict[str, Any], path: str, hidden: bool) -> None:
        for member in shape.fields:
            name = member.encode_name
            name = name[:1].lower() + name[1:]
            inside = f"{path}.{name}" if path else name
            given = value.get(member.encode_name)
            if given is not None:
                self.value(member.type, given, inside, hidden=hidden)
            elif member.required:
                self._note(_NOT_NULL, member.type, None, inside, hidden)

    def _items(self, shape: inspect.ListType, value: list[Any], path: str, hidden: bool) -> None:
        item, extra = unwrap(shape.item_type)
        hidden = hidden or bool(extra.get("sensitive"))
        if isinstance(item, inspect.StructType | inspect.ListType | inspect.DictType):
            for number, raw in enumerate(value, 1):
                inside = f"{path}.{number}.member"
                if raw is None:
                    self._note(_NOT_NULL, item, None, inside, hidden)
                else:
                    self.value(shape.item_type, raw, inside, hidden=hidden)
        elif _any_broken(item, extra, value, path):
            text = f"Member must satisfy constraint: [{_all_constraints(item, extra, value)}]"
            self._note(text, shape, value, path, hidden)

    def _entries(self, shape: inspect.DictType, value: dict[str, Any], path: str, hidden: bool) -> None:
        key, key_extra = unwrap(shape.key_type)
        item, extra = unwrap(shape.value_type)
        secret = hidden or bool(extra.get("sensitive") or key_extra.get("sensitive"))
        if _any_broken(key, key_extra, list(value), path):
            text = f"Map keys must satisfy constraint: [{_all_constraints(key, key_extra, list(value))}]"
            self._note(text, shape, value, path, secret)
        if isinstance(item, inspect.StructType | inspect.ListType | inspect.DictType):
            for name, raw in value.items():
                inside = f"{path}.{'***' if key_extra.get('sensitive') else name[:MAX_SHOWN]}.member"
                if raw is None:
                    self._note(_NOT_NULL, item, None, inside, secret)
                else:
                    self.value(shape.value_type, raw, inside, hidden=hidden)
        elif _any_broken(item, extra, list(value.values()), path):
            text = f"Map value must satisfy constraint: [{_all_constraints(item, extra, list(value.values()))}]"
            self._note(text, shape, value, path, secret)

    def _note(self, text: str, shape: inspect.Type, value: object, path: str, hidden: bool) -> None:
        if len(self.problems) >= MAX_PROBLEMS:
            return
        if value is None:
            shown = " null"
        elif hidden or _holds_secrets(shape):
            shown = ""
        else:
            shown = f" '{_shown(shape, value)[:MAX_SHOWN]}'"
        self.problems.append(f"Value{shown} at '{path}' failed to satisfy constraint: {text}")


def _any_broken(shape: inspect.Type, extra: Mapping[str, Any], values: list[Any], path: str) -> bool:
    """Whether a value breaks a constraint. All are typed first: a wrong type is told before any constraint."""
    found = [raw is None or bool(broken(shape, extra, typed(shape, raw, path))) for raw in values]
    return any(found)


def _all_constraints(shape: inspect.Type, extra: Mapping[str, Any], values: list[Any]) -> str:
    return ", ".join([*constraints(shape, extra), *([_NOT_NULL] if None in values else [])])


def typed(shape: inspect.Type, raw: object, path: str) -> object:
    """``raw`` as the shape's own type (a blob's bytes). Raises MalformedRequest with AWS's text when it is none."""
    match shape:
        case inspect.StructType() | inspect.DictType():
            if isinstance(raw, dict):
                return raw
            if isinstance(raw, list):
                raise MalformedRequest("Start of list found where not expected")
            raise MalformedRequest("Expected null" if isinstance(shape, inspect.StructType) else "Expected map or null")
        case inspect.ListType():
            if isinstance(raw, list):
                return raw
            if isinstance(raw, dict):
                raise MalformedRequest("Start of structure or map found where not expected.")
            raise MalformedRequest("Expected list or null")
    if isinstance(raw, list):
        raise MalformedRequest("Start of list found where not expected")
    if isinstance(raw, dict):
        raise MalformedRequest("Start of structure or map found where not expected.")
    return _scalar(shape, raw, path)


def _scalar(shape: inspect.Type, raw: object, path: str) -> object:
    number = isinstance(raw, int | float) and not isinstance(raw, bool)
    match shape:
        case inspect.StrType() | inspect.LiteralType():
            return raw if isinstance(raw, str) else _wrong(raw, "a String")
        case inspect.BoolType():
            return raw if isinstance(raw, bool) else _wrong(raw, "a Boolean")
        case inspect.IntType():
            return raw if number and isinstance(raw, int) else _wrong(raw, "an Integer")
        case inspect.FloatType():
            return raw if number else _wrong(raw, "milliseconds since epoch")
        case inspect.BytesType():
            if isinstance(raw, bytes):
                return raw
            if isinstance(raw, str):
                return _base64(raw, path)
            return _wrong(raw, "a Blob")
    raise TypeError(f"no such shape in a model: {shape}")


def _wrong(raw: object, wanted: str) -> NoReturn:
    if isinstance(raw, bool):
        token = "TRUE_VALUE" if raw else "FALSE_VALUE"
    else:
        token = "STRING_VALUE" if isinstance(raw, str | bytes) else "NUMBER_VALUE"
    raise MalformedRequest(f"{token} can not be converted to {wanted}")


def _base64(text: str, path: str) -> bytes:
    try:
        return binascii.a2b_base64(text, strict_mode=True)
    except ValueError:
        raise MalformedRequest(f"Value at '{path}' is not valid Base64") from None


def constraints(shape: inspect.Type, extra: Mapping[str, Any]) -> list[str]:
    """Every constraint of a scalar shape, in AWS's words and order."""
    match shape:
        case inspect.StrType(min_length=low, max_length=high):
            texts = _lengths(low, high)
            return [*texts, _matching(extra)] if shape.pattern is not None else texts
        case inspect.BytesType(min_length=low, max_length=high):
            return _lengths(low, high)
        case inspect.IntType(ge=ge, le=le) | inspect.FloatType(ge=ge, le=le):
            texts = [] if le is None else [f"Member must have value less than or equal to {le}"]
            return texts if ge is None else [*texts, f"Member must have value greater than or equal to {ge}"]
        case inspect.LiteralType(values=values):
            return [f"Member must satisfy enum value set: [{', '.join(map(str, values))}]"]
    return []


def _lengths(low: int | None, high: int | None) -> list[str]:
    texts = [] if high is None else [f"Member must have length less than or equal to {high}"]
    return texts if low is None else [*texts, f"Member must have length greater than or equal to {low}"]


def _matching(extra: Mapping[str, Any]) -> str:
    return f"Member must satisfy regular expression pattern: {extra['pattern']}"


def broken(shape: inspect.Type, extra: Mapping[str, Any], value: Any) -> list[str]:
    """The constraints of the shape itself that ``value``, already of its type, breaks."""
    match shape:
        case inspect.StrType(min_length=low, max_length=high, pattern=pattern):
            texts = _broken_lengths(low, high, len(value))
            if pattern is not None and not re.search(pattern, value):
                texts.append(_matching(extra))
            return texts
        case (
            inspect.BytesType(min_length=low, max_length=high)
            | inspect.ListType(min_length=low, max_length=high)
            | inspect.DictType(min_length=low, max_length=high)
        ):
            return _broken_lengths(low, high, len(value))
        case inspect.IntType(ge=ge, le=le) | inspect.FloatType(ge=ge, le=le):
            if le is not None and value > le:
                return [f"Member must have value less than or equal to {le}"]
            if ge is not None and value < ge:
                return [f"Member must have value greater than or equal to {ge}"]
        case inspect.LiteralType(values=values):
            return [] if value in values else constraints(shape, extra)
    return []


def _broken_lengths(low: int | None, high: int | None, length: int) -> list[str]:
    if high is not None and length > high:
        return _lengths(None, high)
    if low is not None and length < low:
        return _lengths(low, None)
    return []


def _holds_secrets(shape: inspect.Type) -> bool:
    """Whether a value of the shape has a sensitive part anywhere; then it is not told back at all."""
    return _secret(shape, frozenset())


def _secret(shape: inspect.Type, seen: frozenset[type]) -> bool:
    shape, extra = unwrap(shape)
    if extra.get("sensitive"):
        return True
    match shape:
        case inspect.ListType():
            return _secret(shape.item_type, seen)
        case inspect.DictType():
            return _secret(shape.key_type, seen) or _secret(shape.value_type, seen)
        case inspect.StructType():
            if shape.cls in seen:
                return False
            return any(_secret(member.type, seen | {shape.cls}) for member in shape.fields)
    return False


def _shown(shape: inspect.Type, value: object) -> str:
    """A value as Java prints it, which is how AWS tells it back."""
    shape, _ = unwrap(shape)
    match shape, value:
        case _, None:
            return "null"
        case inspect.StructType(), dict():
            known = ((member, value.get(member.encode_name)) for member in shape.fields)
            parts = (f"{m.encode_name[:1].lower()}{m.encode_name[1:]}={_shown(m.type, v)}" for m, v in known)
            return f"{shape.cls.__name__}({', '.join(parts)})"
        case inspect.ListType(), list():
            return f"[{', '.join(_shown(shape.item_type, item) for item in value)}]"
        case inspect.DictType(), dict():
            return f"{{{', '.join(f'{name}={_shown(shape.value_type, item)}' for name, item in value.items())}}}"
        case inspect.BytesType(), bytes():
            return f"java.nio.HeapByteBuffer[pos=0 lim={len(value)} cap={len(value)}]"
        case _, bool():
            return str(value).lower()
    return str(value)
