"""JSON read with the place of every part: for findings and matched statements that say where in a policy they are."""

from __future__ import annotations

import bisect
import json
import re
from dataclasses import dataclass, field

MAX_DEPTH = 64
"""How deep objects and arrays may nest."""

_SPACE = re.compile(r"[ \t\r\n]*")
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_WORDS = {"true": "boolean", "false": "boolean", "null": "null"}


class JsonProblem(ValueError):
    """The text is no JSON. ``offset`` is where reading it failed, in characters from 0."""

    def __init__(self, offset: int) -> None:
        super().__init__(f"no JSON at {offset}")
        self.offset = offset


@dataclass(slots=True)
class Node:
    """A value of a JSON text, from ``start`` to before ``end`` (characters from 0).

    ``kind`` is ``object``, ``array``, ``string``, ``number``, ``boolean`` or ``null``; ``text`` is a string's content,
    of other scalars their spelling. ``members`` are an object's (key, value) pairs in their order, a key given twice
    there twice; ``items`` an array's.
    """

    kind: str
    start: int
    end: int
    text: str = ""
    members: list[tuple[Node, Node]] = field(default_factory=list)
    items: list[Node] = field(default_factory=list)

    def member(self, name: str) -> Node | None:
        """The value of an object's member of exactly that name, the last where there are several."""
        return next((value for key, value in reversed(self.members) if key.text == name), None)

    def listed(self) -> list[Node]:
        """An array's items, or the value itself: most elements of a policy may be either."""
        return self.items if self.kind == "array" else [self]


class Lines:
    """Offsets as lines, counted from 1, and columns, counted from 0."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def position(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset."""
        line = bisect.bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1]


def read_located(text: str) -> Node:
    """The value in ``text``. Raises JsonProblem."""
    reader = _Reader(text)
    node = reader.value(0)
    reader.space()
    if reader.at != len(text):
        raise JsonProblem(reader.at)
    return node


@dataclass(slots=True)
class _Reader:
    text: str
    at: int = 0

    def space(self) -> None:
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def expect(self, mark: str) -> None:
        self.space()
        if not self.text.startswith(mark, self.at):
            raise JsonProblem(self.at)
        self.at += len(mark)

    def value(self, depth: int) -> Node:
        self.space()
        mark = self.text[self.at : self.at + 1]
        if depth > MAX_DEPTH:
            raise JsonProblem(self.at)
        if mark == "{":
            return self._object(depth)
        if mark == "[":
            return self._array(depth)
        if mark == '"':
            return self._string()
        found = _NUMBER.match(self.text, self.at)
        if found:
            return self._scalar("number", found[0])
        for word, kind in _WORDS.items():
            if self.text.startswith(word, self.at):
                return self._scalar(kind, word)
        raise JsonProblem(self.at)

    def _scalar(self, kind: str, spelling: str) -> Node:
        start = self.at
        self.at += len(spelling)
        return Node(kind, start, self.at, spelling)

    def _string(self) -> Node:
        found = _STRING.match(self.text, self.at)
        if found is None:
            raise JsonProblem(self.at)
        start, self.at = self.at, found.end()
        return Node("string", start, self.at, json.loads(found[0]))

    def _object(self, depth: int) -> Node:
        node = Node("object", self.at, self.at)
        self.at += 1
        self.space()
        while not self.text.startswith("}", self.at):
            if node.members:
                self.expect(",")
                self.space()
            key = self._string()
            self.expect(":")
            node.members.append((key, self.value(depth + 1)))
            self.space()
        self.at += 1
        node.end = self.at
        return node

    def _array(self, depth: int) -> Node:
        node = Node("array", self.at, self.at)
        self.at += 1
        self.space()
        while not self.text.startswith("]", self.at):
            if node.items:
                self.expect(",")
            node.items.append(self.value(depth + 1))
            self.space()
        self.at += 1
        node.end = self.at
        return node


def statement_spans(text: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Where each statement of a policy (one that parses) begins and ends: (line, column), both counted from 1.

    As IAM's simulator tells it, to go by the examples of the AWS CLI Command Reference (simulate-custom-policy,
    simulate-principal-policy): it names where its reader stands, which for the first statement of a list is behind the
    list's bracket, for a further one behind the statement before it, for a single one behind its own brace.
    """
    statements = read_located(text).member("Statement")
    if statements is None:
        return []
    lines, spans, behind = Lines(text), [], statements.start + 1
    for node in statements.listed():
        spans.append((_from_one(lines, behind), _from_one(lines, node.end)))
        behind = node.end
    return spans


def _from_one(lines: Lines, offset: int) -> tuple[int, int]:
    line, column = lines.position(offset)
    return line, column + 1
