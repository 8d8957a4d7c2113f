"""Matching ARNs: six colon-separated segments, each on its own (IAM User Guide, "Resource", "ARN condition operators").

A wildcard never reaches over a colon of the first five segments; the sixth holds everything that is left.
"""

from __future__ import annotations

from collections.abc import Iterable

from casemate.policy.globs import PER_CHARACTER, Automaton, Glob, Token, Tokens, Wild, pieces_of
from casemate.policy.variables import FoldedContext, Template, Variable, constant, is_constant, resolve, tokenise

SEGMENTS = 6
_ANYTHING: Template = (Wild.ANY,)


class Subject:
    """An ARN to be matched, split once. ``segments`` is None when it is no ARN (``*``)."""

    __slots__ = ("segments", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        segments = text.split(":", SEGMENTS - 1)
        self.segments = segments if len(segments) == SEGMENTS else None


class ArnPattern:
    """One pattern by segments: the literal ones compared, the others globbed, ``*`` skipped."""

    __slots__ = ("_globs", "_literals")

    def __init__(self, segments: Iterable[Tokens]) -> None:
        literals: list[tuple[int, str]] = []
        globs: list[tuple[int, Glob]] = []
        for number, tokens in enumerate(segments):
            if Wild.ANY not in tokens and Wild.ONE not in tokens:
                literals.append((number, pieces_of(tokens)[0]))
            elif tokens != _ANYTHING:
                globs.append((number, Glob(tokens)))
        self._literals = tuple(literals)
        self._globs = tuple(globs)

    def matches(self, segments: list[str]) -> bool:
        """Whether each of the six segments matches."""
        for number, literal in self._literals:
            if segments[number] != literal:
                return False
        return all(glob.matches(segments[number]) for number, glob in self._globs)


class ArnSet:
    """Several ARN patterns. Those with variables wait for a context: ``has_variables`` says there are some."""

    __slots__ = (
        "_all",
        "_automaton",
        "_exact",
        "_patterns",
        "_prefixes",
        "_templates",
        "_tokens",
        "everything",
        "has_variables",
    )

    def __init__(self, patterns: Iterable[str], *, variables: bool, complete: bool) -> None:
        exact: set[str] = set()
        prefixes: list[str] = []
        plain: list[list[Tokens]] = []
        ones: list[list[Tokens]] = []
        templates: list[list[Template]] = []
        self.everything = False
        for text in patterns:
            segments = split_pattern(text, variables=variables, complete=complete)
            if segments is None:
                self.everything = self.everything or set(text) == {"*"}
                continue
            if not all(map(is_constant, segments)):
                templates.append(segments)
                continue
            tokens = [constant(segment) for segment in segments]
            if any(Wild.ONE in segment for segment in tokens):
                ones.append(tokens)
                continue
            pieces = pieces_of(tuple(token for segment in tokens for token in (*segment, ":"))[:-1])
            if len(pieces) == 1:
                exact.add(pieces[0])
            elif len(pieces) == 2 and tokens[-1][-1:] == _ANYTHING:
                prefixes.append(pieces[0])
            else:
                plain.append(tokens)
        self._exact = frozenset(exact)
        self._prefixes = tuple(prefixes)
        self._patterns = tuple(map(ArnPattern, plain))
        self._tokens = plain
        self._all: Automaton | None = None
        self._automaton = Automaton(ones) if ones else None
        self._templates = tuple(templates)
        self.has_variables = bool(templates)

    def matches(self, subject: Subject) -> bool:
        """Whether a pattern without variables matches."""
        text = subject.text
        if self.everything or text in self._exact or text.startswith(self._prefixes):
            return True
        segments = subject.segments
        if segments is None:
            return False
        if len(self._patterns) > PER_CHARACTER * len(text):
            if self._all is None:
                self._all = Automaton(self._tokens)
            if self._all.matches(text):
                return True
        elif any(pattern.matches(segments) for pattern in self._patterns):
            return True
        return self._automaton is not None and self._automaton.matches(text)

    def matches_variables(self, subject: Subject, context: FoldedContext) -> bool:
        """Whether a pattern with variables matches; one whose variable has no value matches nothing."""
        if subject.segments is None:
            return False
        return any(_matches(template, subject.segments, context) for template in self._templates)


def _matches(template: list[Template], texts: list[str], context: FoldedContext) -> bool:
    """Whether each segment of a pattern with variables matches, the dearest question last."""
    resolved: list[Tokens] = []
    for segment, text in zip(template, texts, strict=True):
        if segment == _ANYTHING:
            resolved.append((Wild.ANY,))
            continue
        for token in segment:
            if isinstance(token, str) and token not in text:
                return False
        tokens = resolve(segment, context)
        if tokens is None:
            return False
        resolved.append(tokens)
    return ArnPattern(resolved).matches(texts)


def split_pattern(text: str, *, variables: bool, complete: bool) -> list[Template] | None:
    """The six segments of a pattern, a variable's own colon left alone; None when it has fewer.

    ``complete`` fills missing segments with ``*``, as IAM does for an incomplete ARN in Resource. Raises
    ValueError on a broken variable.
    """
    parts: list[list[Token | Variable]] = [[]]
    for token in tokenise(text, variables=variables, wildcards=True):
        if not isinstance(token, str):
            parts[-1].append(token)
            continue
        first, *rest = token.split(":", SEGMENTS - len(parts))
        if first:
            parts[-1].append(first)
        parts += [[part] if part else [] for part in rest]
    segments: list[Template] = [tuple(part) for part in parts]
    if complete and 1 < len(segments) < SEGMENTS:
        segments += [_ANYTHING] * (SEGMENTS - len(segments))
    return segments if len(segments) == SEGMENTS else None
