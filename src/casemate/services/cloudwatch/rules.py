"""Rules of composite alarms: functions of other alarms' states, joined by AND, OR and NOT.

API Reference, PutCompositeAlarm, AlarmRule. NOT binds tightest, OR loosest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from casemate.kernel.arn import parse_arn

MAX_DEPTH = 50
_TOKEN = re.compile(
    r"""\s*(?:
    (?P<function>ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>[^"()]*?))\s*\)
    |(?P<word>AND|OR|NOT|TRUE|FALSE)\b
    |(?P<bracket>[()])
    )""",
    re.VERBOSE | re.IGNORECASE,
)


class RuleProblem(ValueError):
    """The rule can't be read."""


class Constant(NamedTuple):
    """TRUE or FALSE."""

    value: bool


class InState(NamedTuple):
    """Whether the alarm of a name or ARN is in a state."""

    state: str
    alarm: str


class Not(NamedTuple):
    """The opposite."""

    operand: Rule


class Joined(NamedTuple):
    """AND or OR."""

    operator: str
    operands: tuple[Rule, ...]


Rule = Constant | InState | Not | Joined


@lru_cache(maxsize=1_000)
def parse_rule(text: str) -> Rule:
    """The tree of a rule. Raises RuleProblem."""
    parser = _Parser(list(_tokens(text)))
    tree = parser.either(0)
    if parser.left():
        raise RuleProblem("The rule goes on where it should end")
    return tree


def alarms_in(tree: Rule) -> Iterator[str]:
    """The names or ARNs of the alarms that a rule is about."""
    match tree:
        case InState(_, alarm):
            yield alarm
        case Not(operand):
            yield from alarms_in(operand)
        case Joined(_, operands):
            for operand in operands:
                yield from alarms_in(operand)


def holds(tree: Rule, state_of: Callable[[str], str | None]) -> bool:
    """Whether a rule holds. ``state_of`` gives the state of an alarm, None for one that is not there."""
    match tree:
        case Constant(value):
            return value
        case InState(state, alarm):
            return state_of(alarm) == state
        case Not(operand):
            return not holds(operand, state_of)
        case Joined(operator, operands):
            found = (holds(operand, state_of) for operand in operands)
            return all(found) if operator == "AND" else any(found)


def alarm_name(text: str, account: str, region: str) -> str:
    """The name of an alarm that is named by name or ARN. Raises RuleProblem for one of another account or region."""
    arn = parse_arn(text)
    if arn is None or arn.service != "cloudwatch":
        return text
    if (arn.account, arn.region) != (account, region) or not arn.resource.startswith("alarm:"):
        raise RuleProblem(f"{text} is no alarm of this account and region")
    return arn.resource.removeprefix("alarm:")


class _Token(NamedTuple):
    kind: str
    text: str
    alarm: str = ""


def _tokens(text: str) -> Iterator[_Token]:
    position, end = 0, len(text.rstrip())
    while position < end:
        found = _TOKEN.match(text, position)
        if found is None:
            raise RuleProblem(f"at '{text[position:].strip()[:40]}'")
        position = found.end()
        if found["function"]:
            quoted = found["quoted"]
            alarm = re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else found["bare"]
            if not alarm:
                raise RuleProblem("a function names no alarm")
            yield _Token("function", found["function"].upper(), alarm)
        else:
            yield _Token("word", (found["word"] or found["bracket"]).upper())


class _Parser:
    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def left(self) -> bool:
        return self._at < len(self._tokens)

    def either(self, depth: int) -> Rule:
        if depth > MAX_DEPTH:
            raise RuleProblem("it is nested too deep")
        found = [self._both(depth)]
        while self._take("OR"):
            found.append(self._both(depth))
        return found[0] if len(found) == 1 else Joined("OR", tuple(found))

    def _both(self, depth: int) -> Rule:
        found = [self._one(depth)]
        while self._take("AND"):
            found.append(self._one(depth))
        return found[0] if len(found) == 1 else Joined("AND", tuple(found))

    def _one(self, depth: int) -> Rule:
        if depth > MAX_DEPTH:
            raise RuleProblem("it is nested too deep")
        if self._take("NOT"):
            return Not(self._one(depth + 1))
        if self._take("("):
            inner = self.either(depth + 1)
            if not self._take(")"):
                raise RuleProblem("a bracket is not closed")
            return inner
        if not self.left():
            raise RuleProblem("it ends too early")
        token = self._tokens[self._at]
        self._at += 1
        if token.kind == "function":
            return InState(token.text, token.alarm)
        if token.text in ("TRUE", "FALSE"):
            return Constant(token.text == "TRUE")
        raise RuleProblem(f"at '{token.text}'")

    def _take(self, text: str) -> bool:
        if self.left() and self._tokens[self._at] == _Token("word", text):
            self._at += 1
            return True
        return False
