"""Wildcards: ``*`` for any run of characters, ``?`` for one. Time is linear in the text, whatever the pattern.

A pattern without ``?`` is a chain of literal pieces, each found leftmost with ``str.find``. Patterns with
``?`` run together as one bit-parallel automaton: a state per pattern character, all of them in one integer,
a handful of integer operations per character of the text. Nothing backtracks.
"""

from __future__ import annotations

import enum
from collections import defaultdict
from collections.abc import Iterable, Sequence


class Wild(enum.Enum):
    """The two wildcards as pattern tokens; everything else in a pattern is literal text."""

    ANY = "*"
    ONE = "?"


Token = str | Wild
Tokens = tuple[Token, ...]


PER_CHARACTER = 2
"""More patterns than this for each character of a text are quicker as an automaton than one by one."""


def _bits(positions: Iterable[int], size: int) -> int:
    """An integer with a bit set at each position (linear in the size, unlike setting them one by one)."""
    raw = bytearray(size // 8 + 1)
    for position in positions:
        raw[position >> 3] |= 1 << (position & 7)
    return int.from_bytes(raw, "little")


class Automaton:
    """Several patterns run together over one text.

    A pattern is given as its segments: in all but the last, wildcards don't match ``:``. A plain pattern
    is a single segment.
    """

    __slots__ = ("_accept", "_loops", "_loops_colon", "_masks", "_other", "_start", "accepts")

    def __init__(self, patterns: Sequence[Sequence[Tokens]]) -> None:
        by_char: defaultdict[str, list[int]] = defaultdict(list)
        one: list[int] = []
        one_free: list[int] = []
        loops: list[int] = []
        loops_free: list[int] = []
        starts: list[int] = []
        self.accepts: list[int] = []
        """The bit of ``accepted`` that each pattern has, in their order."""
        at = 0
        for segments in patterns:
            starts.append(at)
            for number, segment in enumerate(segments):
                last = number == len(segments) - 1
                if number:
                    by_char[":"].append(at)
                    at += 1
                for token in segment:
                    if token is Wild.ANY:
                        loops.append(at)
                        if last:
                            loops_free.append(at)
                    elif token is Wild.ONE:
                        one.append(at)
                        if last:
                            one_free.append(at)
                        at += 1
                    elif isinstance(token, str):
                        for char in token:
                            by_char[char].append(at)
                            at += 1
            self.accepts.append(at)
            at += 1
        self._start = _bits(starts, at)
        self._accept = _bits(self.accepts, at)
        self._loops = _bits(loops, at)
        self._loops_colon = _bits(loops_free, at)
        self._other = _bits(one, at)
        by_char.setdefault(":", [])
        self._masks = {
            char: _bits(positions, at) | (_bits(one_free, at) if char == ":" else self._other)
            for char, positions in by_char.items()
        }

    def matches(self, text: str) -> bool:
        """Whether any of the patterns matches the whole text."""
        return bool(self.accepted(text))

    def accepted(self, text: str) -> int:
        """The patterns that match the whole text, as the bits of ``accepts``."""
        states, masks, other = self._start, self._masks, self._other
        loops, loops_colon = self._loops, self._loops_colon
        for char in text:
            stay = loops_colon if char == ":" else loops
            states = ((states & masks.get(char, other)) << 1) | (states & stay)
            if not states:
                return 0
        return states & self._accept


class Glob:
    """One compiled pattern."""

    __slots__ = ("_automaton", "_exact", "_least", "_middle", "_ones", "_prefix", "_suffix")

    def __init__(self, tokens: Tokens) -> None:
        self._automaton: Automaton | None = None
        self._exact: str | None = None
        self._ones: Tokens = ()
        if Wild.ONE in tokens:
            self._ones = tokens
            self._least = sum(len(token) if isinstance(token, str) else token is Wild.ONE for token in tokens)
            return
        pieces = pieces_of(tokens)
        if len(pieces) == 1:
            self._exact = pieces[0]
        self._prefix, self._suffix = pieces[0], pieces[-1]
        self._middle = tuple(piece for piece in pieces[1:-1] if piece)
        self._least = sum(map(len, pieces))

    def matches(self, text: str) -> bool:
        """Whether the pattern matches the whole text."""
        if self._exact is not None:
            return text == self._exact
        if len(text) < self._least:
            return False
        if self._ones:
            # Made when a text is long enough to want it: a pattern with variables is made anew for each request.
            if self._automaton is None:
                self._automaton = Automaton([[self._ones]])
            return self._automaton.matches(text)
        if not text.startswith(self._prefix) or not text.endswith(self._suffix):
            return False
        at, end = len(self._prefix), len(text) - len(self._suffix)
        for piece in self._middle:
            at = text.find(piece, at, end)
            if at < 0:
                return False
            at += len(piece)
        return True


class GlobSet:
    """Several patterns over plain text: the common shapes in C, the others one by one or as an automaton."""

    __slots__ = ("_all", "_automaton", "_everything", "_exact", "_globs", "_prefixes", "_tokens")

    def __init__(self, patterns: Iterable[Tokens]) -> None:
        exact: set[str] = set()
        prefixes: list[str] = []
        globs: list[Tokens] = []
        ones: list[list[Tokens]] = []
        self._everything = False
        for tokens in patterns:
            if Wild.ONE in tokens:
                ones.append([tokens])
                continue
            pieces = pieces_of(tokens)
            if len(pieces) == 1:
                exact.add(pieces[0])
            elif len(pieces) == 2 and not pieces[1]:
                self._everything = self._everything or not pieces[0]
                prefixes.append(pieces[0])
            else:
                globs.append(tokens)
        self._exact = frozenset(exact)
        self._prefixes = tuple(prefixes)
        self._globs = tuple(map(Glob, globs))
        self._tokens = globs
        self._automaton = Automaton(ones) if ones else None
        self._all: Automaton | None = None

    def matches(self, text: str) -> bool:
        """Whether any pattern matches the whole text."""
        if self._everything or text in self._exact or text.startswith(self._prefixes):
            return True
        if len(self._globs) > PER_CHARACTER * len(text) + PER_CHARACTER:
            if self._all is None:
                self._all = Automaton([[tokens] for tokens in self._tokens])
            if self._all.matches(text):
                return True
        elif any(glob.matches(text) for glob in self._globs):
            return True
        return self._automaton is not None and self._automaton.matches(text)


def pieces_of(tokens: Tokens) -> list[str]:
    """The literal pieces between the stars of a pattern without ``?``; a single one when it has no star."""
    pieces = [""]
    for token in tokens:
        if isinstance(token, str):
            pieces[-1] += token
        else:
            pieces.append("")
    return pieces
