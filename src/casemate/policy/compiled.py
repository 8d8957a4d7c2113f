"""A compiled policy: its statements, found by action, ready to be matched."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from casemate.policy.arns import ArnSet, Subject
from casemate.policy.conditions import Condition
from casemate.policy.globs import GlobSet
from casemate.policy.language import Effect, Policy, Statement
from casemate.policy.principals import PrincipalFacts, PrincipalSet, Strength
from casemate.policy.variables import FoldedContext, constant, tokenise

_REMEMBERED_ACTIONS = 1024


class Match(enum.IntEnum):
    """Whether an element matches: not, only a context can tell, or yes."""

    NO = 0
    DEPENDS = 1
    YES = 2


@dataclass(frozen=True, slots=True)
class StatementRef:
    """Which statement of which policy; ``index`` counts from 0."""

    policy: str
    sid: str
    index: int


class CompiledStatement:
    """One statement with its patterns compiled."""

    __slots__ = (
        "_any_resource",
        "_not_principal",
        "_not_resource",
        "_principals",
        "_resources",
        "actions",
        "conditions",
        "deny",
        "ref",
        "source",
    )

    def __init__(self, source: Statement, ref: StatementRef, *, variables: bool) -> None:
        self.source = source
        self.ref = ref
        self.deny = source.effect is Effect.DENY
        self.actions = GlobSet(
            constant(tokenise(action.lower(), variables=False, wildcards=True)) for action in source.actions
        )
        self._principals = None if source.principals is None else PrincipalSet(source.principals)
        self._not_principal = source.not_principal
        self._resources = ArnSet(source.resources or (), variables=variables, complete=True)
        self._not_resource = source.not_resource
        self._any_resource = source.resources is None or (self._resources.everything and not source.not_resource)
        self.conditions = tuple(Condition(term, variables=variables) for term in source.conditions)

    def covers(self, action: str) -> bool:
        """Whether the statement is about the action (in lower case)."""
        return self.actions.matches(action) != self.source.not_action

    def strength(self, caller: PrincipalFacts) -> Strength:
        """How directly it names the caller; a policy without principals is its holder's own."""
        if self._principals is None:
            return Strength.DIRECT
        if self._not_principal:
            spared = self._principals.excepts(caller, deny=self.deny)
            return Strength.NONE if spared else Strength.DIRECT
        return self._principals.match(caller)

    def reaches(self, subject: Subject) -> Match:
        """Whether the statement is about the resource, as far as can be told without a context."""
        if self._any_resource:
            return Match.YES
        resources = self._resources
        if resources.matches(subject):
            return Match.NO if self._not_resource else Match.YES
        if resources.has_variables:
            return Match.DEPENDS
        return Match.YES if self._not_resource else Match.NO

    def reaches_in(self, subject: Subject, context: FoldedContext) -> bool:
        """The rest of ``reaches`` where it was DEPENDS."""
        return self._resources.matches_variables(subject, context) != self._not_resource

    def applies(self, reach: Match, subject: Subject, context: FoldedContext) -> bool:
        """Whether it applies in this context, given what ``reaches`` said (which was not NO)."""
        for condition in self.conditions:
            if not condition.holds(context):
                return False
        return reach is Match.YES or self.reaches_in(subject, context)


@dataclass(frozen=True, slots=True)
class Bucket:
    """A policy's statements about one action, in the document's order."""

    denies: tuple[CompiledStatement, ...]
    allows: tuple[CompiledStatement, ...]


EMPTY = Bucket((), ())


class CompiledPolicy:
    """A policy ready to be evaluated many times. Immutable but for ``buckets``, what it remembers of actions seen."""

    __slots__ = ("_exact", "_wide", "buckets", "kind", "name", "statements")

    def __init__(self, policy: Policy, name: str) -> None:
        self.name = name
        self.kind = policy.kind
        self.statements = tuple(
            CompiledStatement(statement, StatementRef(name, statement.sid, index), variables=policy.has_variables)
            for index, statement in enumerate(policy.statements)
        )
        exact: dict[str, list[int]] = {}
        wide: list[int] = []
        for index, statement in enumerate(policy.statements):
            if statement.not_action or any("*" in action or "?" in action for action in statement.actions):
                wide.append(index)
                continue
            for action in statement.actions:
                exact.setdefault(action.lower(), []).append(index)
        self._exact = {action: tuple(indexes) for action, indexes in exact.items()}
        self._wide = tuple(wide)
        self.buckets: dict[str, Bucket] = {}

    def bucket(self, action: str) -> Bucket:
        """The statements about the action (in lower case)."""
        found = self.buckets.get(action)
        if found is not None:
            return found
        indexes = {*self._exact.get(action, ()), *(i for i in self._wide if self.statements[i].covers(action))}
        statements = [self.statements[index] for index in sorted(indexes)]
        made = EMPTY
        if statements:
            made = Bucket(
                tuple(statement for statement in statements if statement.deny),
                tuple(statement for statement in statements if not statement.deny),
            )
        # Actions are the operations we have built, so this bound is only met by a caller gone wrong.
        if len(self.buckets) < _REMEMBERED_ACTIONS:
            self.buckets[action] = made
        return made


def compile_policy(policy: Policy, name: str) -> CompiledPolicy:
    """Compile ``policy`` under the name that decisions and explanations call it by."""
    return CompiledPolicy(policy, name)
