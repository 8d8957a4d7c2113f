"""Which operation of a REST service a method and path ask for (Smithy, "HTTP binding traits", "http trait")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import unquote_to_bytes

from casemate.gateway.signature import normalized_path
from casemate.kernel.errors import MalformedRequest, UnknownOperation
from casemate.kernel.operations import Operation

_LABEL = re.compile(r"\{([^{}]+)\}")


class Template:
    """A URI template: literal segments, labels ``{name}`` and at most one greedy label ``{name+}``.

    ``constants`` are the query parameters that the template itself names, by which operations of one path are told
    apart. A slash at the end is as good as none, in template and path.
    """

    __slots__ = ("_pattern", "constants", "greedy", "labels", "rank", "segments")

    def __init__(self, uri: str) -> None:
        path, _, query = uri.partition("?")
        self.constants = frozenset(pair for pair in query.split("&") if pair)
        names = _LABEL.findall(path)
        self.labels = tuple(name.rstrip("+") for name in names)
        self.greedy = any(name.endswith("+") for name in names)
        parts = path.strip("/").split("/")
        self.segments = len(parts)
        # Of two templates that both match, the one with the literal where they first differ is meant.
        self.rank = (*((2 if "+}" in part else 1) if "{" in part else 0 for part in parts), -len(self.constants))
        pieces = _LABEL.split(path.rstrip("/"))
        text = "".join(
            re.escape(piece) if number % 2 == 0 else ("(.+)" if piece.endswith("+") else "([^/]+)")
            for number, piece in enumerate(pieces)
        )
        self._pattern = re.compile(f"{text}/?", re.DOTALL)

    def match(self, path: str) -> tuple[str, ...] | None:
        """The labels' values, percent-encoded still, or None when the path is another."""
        found = self._pattern.fullmatch(path)
        return found.groups() if found else None


@lru_cache(maxsize=4096)
def template(uri: str) -> Template:
    """The template of an operation's URI."""
    return Template(uri)


class Paths:
    """The operations of one REST service, by method and path."""

    def __init__(self, operations: Iterable[Operation[Any, Any]]) -> None:
        self._plain: dict[tuple[str, int], list[tuple[Template, str]]] = {}
        self._greedy: dict[str, list[tuple[Template, str]]] = {}
        for operation in operations:
            each = template(operation.uri)
            if each.greedy:
                self._greedy.setdefault(operation.method, []).append((each, operation.name))
            else:
                self._plain.setdefault((operation.method, each.segments), []).append((each, operation.name))
        for candidates in (*self._plain.values(), *self._greedy.values()):
            candidates.sort(key=lambda pair: (pair[0].rank, pair[1]))

    def operation_name(self, method: str, path: str, query: str) -> str:
        """The operation that a request's method, path and query string ask for. Raises UnknownOperation.

        The path counts in the normal form that its signature stands for.
        """
        path = normalized_path(path)
        segments = path.strip("/").count("/") + 1
        parameters: frozenset[str] | None = None
        candidates: list[tuple[Template, str]] = [
            *self._plain.get((method, segments), ()),
            *self._greedy.get(method, ()),
        ]
        for each, name in candidates:
            if each.match(path) is None:
                continue
            if each.constants:
                parameters = parameters or frozenset(pair.removesuffix("=") for pair in query.split("&"))
                if not each.constants <= parameters:
                    continue
            return name
        raise UnknownOperation("Unable to determine service/operation name to be authorized")


def labels(uri: str, path: str) -> dict[str, str]:
    """The values of the labels in a path that matches the template, decoded. Raises MalformedRequest."""
    each = template(uri)
    found = each.match(normalized_path(path))
    if found is None:
        raise MalformedRequest("The path does not name the operation")
    return {name: decoded(value) for name, value in zip(each.labels, found, strict=True)}


def decoded(text: str) -> str:
    """Percent-encoded text as UTF-8 (RFC 3986, section 2.1). Raises MalformedRequest for what is none."""
    if text.isascii() and "%" not in text:
        return text
    try:
        return str(unquote_to_bytes(text.encode("latin-1")), "utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        raise MalformedRequest("The path or query string is not UTF-8") from None
