"""Policy variables and the request's context (IAM User Guide, "IAM policy elements: Variables and tags")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from casemate.kernel.operations import Values
from casemate.policy.globs import Token, Tokens, Wild

_MARKS = re.compile(r"\$\{([^{}]*)\}|(\$\{)|(\*)|(\?)")
_LITERAL_MARKS = re.compile(r"(?!)()()|(\*)|(\?)")
# No two parts of it can share a stretch of white space: matching stays linear, whatever is given.
_VARIABLE = re.compile(r"([^\s,'](?:[^,']*[^\s,'])?)(?:\s*,\s*'([^']*)')?")
_ESCAPES = frozenset("*?$")


@dataclass(frozen=True, slots=True)
class Variable:
    """``${key, 'default'}``: the context key in lower case, and what stands in when it has no value."""

    key: str
    default: str | None = None


Template = tuple[Token | Variable, ...]


class FoldedContext(dict[str, Values]):
    """A request's condition keys in lower case, as every lookup wants them."""

    __slots__ = ()


def fold(context: Mapping[str, Values]) -> FoldedContext:
    """The context with its keys in lower case (key names are case-insensitive).

    Keys that differ in case only become one with all their values.
    """
    if type(context) is FoldedContext:
        return context
    folded = FoldedContext()
    for key, value in context.items():
        lower = key.lower()
        folded[lower] = (*values_of(folded[lower]), *values_of(value)) if lower in folded else value
    return folded


def as_text(value: str | bool | int | float) -> str:
    """A single context value as policies write it."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value)


def values_of(value: Values) -> tuple[str, ...]:
    """A context key's values as text; a sequence of none is a key without a value."""
    if isinstance(value, (str, bool, int, float)):
        return (as_text(value),)
    return tuple(value)


def tokenise(text: str, *, variables: bool, wildcards: bool) -> Template:
    """The literal runs, wildcards and variables of a pattern. Raises ValueError on a broken ``${``.

    ``${*}``, ``${?}`` and ``${$}`` are the characters themselves. Runs of ``*`` are one.
    """
    tokens: list[Token | Variable] = []
    literal = ""
    at = 0
    for mark in (_MARKS if variables else _LITERAL_MARKS).finditer(text):
        name, broken, star, one = mark.groups()
        if (star or one) and not wildcards:
            continue
        literal += text[at : mark.start()]
        at = mark.end()
        if broken:
            raise ValueError(f"unclosed variable in {text!r}")
        if name in _ESCAPES and name:
            literal += name
            continue
        if literal:
            tokens.append(literal)
            literal = ""
        if star:
            if not tokens or tokens[-1] is not Wild.ANY:
                tokens.append(Wild.ANY)
        elif one:
            tokens.append(Wild.ONE)
        else:
            tokens.append(_variable(name))
    literal += text[at:]
    if literal:
        tokens.append(literal)
    return tuple(tokens)


def _variable(content: str) -> Variable:
    found = _VARIABLE.fullmatch(content.strip())
    if not found:
        raise ValueError(f"no variable: ${{{content}}}")
    return Variable(found[1].lower(), found[2])


def is_constant(template: Template) -> bool:
    """Whether the pattern has no variable."""
    return not any(isinstance(token, Variable) for token in template)


def constant(template: Template) -> Tokens:
    """The pattern, known to have no variable."""
    return tuple(token for token in template if not isinstance(token, Variable))


def resolve(template: Template, context: FoldedContext) -> Tokens | None:
    """The pattern with its variables' values as literal text; None when one has no value.

    A multivalued key can't be a variable: it has no value here. A wildcard inside a value is no wildcard.
    """
    tokens: list[Token] = []
    for token in template:
        if not isinstance(token, Variable):
            tokens.append(token)
            continue
        value = context.get(token.key)
        if isinstance(value, (str, bool, int, float)):
            tokens.append(as_text(value))
        elif token.default is not None:
            tokens.append(token.default)
        else:
            return None
    return tuple(tokens)
