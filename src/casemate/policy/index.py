"""The statements of several policies, found by action and by resource at once.

Each statement is a bit of an integer. A pattern without wildcards, or with one at its end, is found by looking up the
text and its beginnings; what other patterns there are, if they are many, run as one automaton. So the cost of a
question hangs on the length of the text asked for, and hardly on how many patterns there are or what they are made of.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from threading import Lock
from typing import NamedTuple

from casemate.policy.arns import SEGMENTS, ArnPattern, split_pattern
from casemate.policy.compiled import CompiledPolicy, CompiledStatement
from casemate.policy.globs import Automaton, Glob, Tokens, Wild, pieces_of
from casemate.policy.variables import constant, is_constant, tokenise

Level = tuple[CompiledPolicy, ...]
_FEW = 12
"""Up to so many patterns of no simple form are quicker one by one than as an automaton."""
_REMEMBERED_ACTIONS = 1024


class Reached(NamedTuple):
    """Which statements are about a resource: for certain, or as far as a context will tell."""

    certain: int
    depends: int


class Patterns:
    """Many patterns over one kind of text, each with the bits that it stands for."""

    __slots__ = ("_automaton", "_bits_at", "_exact", "_others", "_prefixes", "everything")

    def __init__(self) -> None:
        self.everything = 0
        self._exact: dict[str, int] = {}
        self._prefixes: dict[int, dict[str, int]] = {}
        self._others: list[tuple[list[Tokens], ArnPattern | Glob, int]] = []
        self._automaton: Automaton | None = None
        self._bits_at: dict[int, int] = {}

    def add(self, segments: list[Tokens], bits: int) -> None:
        """Add a pattern by its segments; in all but the last, wildcards don't match ``:``."""
        tokens = tuple(token for segment in segments for token in (*segment, ":"))[:-1]
        if Wild.ONE not in tokens:
            pieces = pieces_of(tokens)
            if len(pieces) == 1:
                self._exact[pieces[0]] = self._exact.get(pieces[0], 0) | bits
                return
            if len(pieces) == 2 and segments[-1] and segments[-1][-1] is Wild.ANY:
                if not pieces[0]:
                    self.everything |= bits
                    return
                same = self._prefixes.setdefault(len(pieces[0]), {})
                same[pieces[0]] = same.get(pieces[0], 0) | bits
                return
        one_by_one = Glob(segments[0]) if len(segments) == 1 else ArnPattern(segments)
        self._others.append((segments, one_by_one, bits))

    def matching(self, text: str) -> int:
        """The bits of all patterns that match the whole text."""
        found = self.everything | self._exact.get(text, 0)
        size = len(text)
        for length, prefixes in self._prefixes.items():
            if length <= size:
                found |= prefixes.get(text[:length], 0)
        if self._others:
            found |= self._one_by_one(text) if len(self._others) <= _FEW else self._at_once(text)
        return found

    def _one_by_one(self, text: str) -> int:
        found = 0
        split = text.split(":", SEGMENTS - 1)
        for _, pattern, bits in self._others:
            if isinstance(pattern, Glob):
                if pattern.matches(text):
                    found |= bits
            elif len(split) == SEGMENTS and pattern.matches(split):
                found |= bits
        return found

    def _at_once(self, text: str) -> int:
        automaton = self._automaton
        if automaton is None:
            automaton = self._automaton = Automaton([segments for segments, _, _ in self._others])
            self._bits_at = {at: bits for at, (_, _, bits) in zip(automaton.accepts, self._others, strict=True)}
        found = 0
        for at in positions(automaton.accepted(text)):
            found |= self._bits_at[at]
        return found


class Index:
    """See the module. ``statements`` are in the order of the policies, and of each one's document."""

    __slots__ = (
        "_about", "_actions", "_every_resource", "_not_actions", "_not_resources", "_resources", "_variables", "allows",
        "denies", "statements", "unconditional", "weight",
    )  # fmt: skip

    def __init__(self, policies: Level) -> None:
        self.statements: tuple[CompiledStatement, ...] = tuple(
            statement for policy in policies for statement in policy.statements
        )
        self.denies = self.allows = self.unconditional = 0
        self._not_actions = self._not_resources = self._variables = self._every_resource = 0
        self._actions, self._resources = Patterns(), Patterns()
        self._about: dict[str, int] = {}
        self.weight = 0
        for number, statement in enumerate(self.statements):
            self._add(statement, 1 << number)

    def _add(self, statement: CompiledStatement, bit: int) -> None:
        source = statement.source
        self.weight += len(source.actions) + len(source.resources or ()) + 1
        if statement.deny:
            self.denies |= bit
        else:
            self.allows |= bit
        if not statement.conditions:
            self.unconditional |= bit
        if source.not_action:
            self._not_actions |= bit
        for action in source.actions:
            self._actions.add([constant(tokenise(action.lower(), variables=False, wildcards=True))], bit)
        if source.resources is None:
            self._every_resource |= bit
            return
        if source.not_resource:
            self._not_resources |= bit
        for resource in source.resources:
            self._add_resource(resource, bit, variables=statement.variables)

    def _add_resource(self, resource: str, bit: int, *, variables: bool) -> None:
        segments = split_pattern(resource, variables=variables, complete=True)
        if segments is None:
            if set(resource) == {"*"}:
                self._every_resource |= bit
        elif all(map(is_constant, segments)):
            self._resources.add([constant(segment) for segment in segments], bit)
        else:
            self._variables |= bit

    def about(self, action: str) -> int:
        """The statements about an action (in lower case)."""
        found = self._about.get(action)
        if found is None:
            found = self._actions.matching(action) ^ self._not_actions
            # Actions are the operations we have built, so this bound is only met by a caller gone wrong.
            if len(self._about) < _REMEMBERED_ACTIONS:
                self._about[action] = found
        return found

    def reached(self, action: str, resource: str) -> Reached:
        """The statements about an action (in lower case) that are about a resource too."""
        about = self.about(action)
        if not about:
            return _NOTHING
        matched = self._resources.matching(resource) | self._every_resource
        negated, variables = self._not_resources, self._variables
        certain = (matched & ~negated) | (negated & ~matched & ~variables)
        return Reached(about & certain, about & variables & ~matched)


_NOTHING = Reached(0, 0)


def positions(bits: int) -> Iterator[int]:
    """The positions of the bits that are set, the lowest first."""
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low


class Indexes:
    """The indexes asked for last, together at most ``capacity`` patterns heavy. Any thread may ask."""

    def __init__(self, make: Callable[[Level], Index] = Index, capacity: int = 100_000) -> None:
        self._make = make
        self._capacity = capacity
        self._lock = Lock()
        self._kept: OrderedDict[Level, Index] = OrderedDict()
        self._weight = 0

    def of(self, policies: Sequence[CompiledPolicy]) -> Index:
        """The index of policies that stand together."""
        level = tuple(policies)
        found = self._kept.get(level)
        if found is not None:
            return found
        made = self._make(level)
        with self._lock:
            if level not in self._kept:
                self._kept[level] = made
                self._weight += made.weight
            while self._weight > self._capacity and len(self._kept) > 1:
                self._weight -= self._kept.popitem(last=False)[1].weight
        return made
