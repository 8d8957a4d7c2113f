"""A compiled policy: its statements, ready to be matched."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from casemate.policy.arns import ArnSet, Subject
from casemate.policy.conditions import Condition
from casemate.policy.globs import GlobSet
from casemate.policy.language import Effect, Policy, Statement
from casemate.policy.principals import PrincipalFacts, PrincipalSet, Strength
from casemate.policy.variables import FoldedContext, constant, tokenise


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
        "variables",
    )

    def __init__(self, source: Statement, ref: StatementRef, *, variables: bool) -> None:
        self.source = source
        self.ref = ref
        self.variables = variables
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


class CompiledPolicy:
    """A policy ready to be evaluated many times. Immutable."""

    __slots__ = ("kind", "name", "statements")

    def __init__(self, policy: Policy, name: str) -> None:
        self.name = name
        self.kind = policy.kind
        self.statements = tuple(
            CompiledStatement(statement, StatementRef(name, statement.sid, index), variables=policy.has_variables)
            for index, statement in enumerate(policy.statements)
        )


def compile_policy(policy: Policy, name: str) -> CompiledPolicy:
    """Compile ``policy`` under the name that decisions and explanations call it by."""
    return CompiledPolicy(policy, name)
