"""Deciding a request (IAM User Guide, "Policy evaluation logic" and "Cross-account policy evaluation logic").

In two phases. ``specialise`` does what the request's context can't change: it finds the statements about the
action, the resource and the caller. ``Residual.decide`` tests what is left of them against a context. A
residual may be kept and asked again as long as the policies stay the same.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from casemate.kernel.operations import Granted, Reach, Values
from casemate.kernel.principal import PrincipalType
from casemate.policy.arns import Subject
from casemate.policy.compiled import CompiledPolicy, CompiledStatement, Match, StatementRef
from casemate.policy.index import Indexes, Level, positions
from casemate.policy.language import PolicyKind
from casemate.policy.principals import PrincipalFacts, Strength
from casemate.policy.variables import FoldedContext, fold


class PolicyType(enum.Enum):
    """The types of policy as access-denied messages call them ("Troubleshooting access denied error messages")."""

    SCP = "service control policy"
    RCP = "resource control policy"
    RESOURCE = "resource-based policy"
    TRUST = "role trust policy"
    IDENTITY = "identity-based policy"
    BOUNDARY = "permissions boundary"
    SESSION = "session policy"
    GRANT = "grant"


class Reason(enum.Enum):
    """The three ways an evaluation ends."""

    ALLOWED = "allowed"
    EXPLICIT_DENY = "explicit deny"
    IMPLICIT_DENY = "implicit deny"


_ARTICLES = {PolicyType.IDENTITY: "an", PolicyType.TRUST: "the"}


@dataclass(frozen=True, slots=True)
class Decision:
    """How a request was decided.

    ``decided_by`` is the type of policy that denied, that failed to allow, or that allowed; None when the root
    user needed no policy. ``statement`` is the one that did it, None for an implicit deny. ``cross_account``
    says that caller and resource belong to different accounts: what a RESOURCE or RCP denial then tells the
    caller must not differ from what a missing resource tells.
    """

    allowed: bool
    reason: Reason
    decided_by: PolicyType | None
    statement: StatementRef | None
    action: str
    cross_account: bool = False

    @property
    def because(self) -> str:
        """The end of AWS's access-denied sentence; "" when allowed."""
        if self.decided_by is None or self.allowed:
            return ""
        name = self.decided_by.value
        if self.reason is Reason.EXPLICIT_DENY:
            return f"with an explicit deny in {_ARTICLES.get(self.decided_by, 'a')} {name}"
        return f"because no {name} allows the {self.action} action"


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked. ``resource`` is an ARN, or ``*`` for actions on no resource.

    ``resource_account`` is the account that owns the resource, "" (the caller's own) for none.
    """

    action: str
    resource: str
    principal: PrincipalFacts
    resource_account: str
    context: Mapping[str, Values]


_indexes = Indexes()


@dataclass(frozen=True, slots=True)
class PolicySet:
    """Everything that may bear on a request.

    ``session`` is None without session policies; several of them are one set. ``resource_trusts``: the
    resource policy alone decides inside its own account too, identity policies count only as far as it
    delegates to the account (KMS keys, role trust). ``scps`` are the caller's organization's levels from the
    root down to the account, ``rcps`` the resource's; each level must allow. No levels: no organization.
    """

    identity: Level = ()
    boundary: CompiledPolicy | None = None
    session: Level | None = None
    resource: CompiledPolicy | None = None
    resource_trusts: bool = False
    scps: tuple[Level, ...] = ()
    rcps: tuple[Level, ...] = ()


class _NeedsContext(Exception):
    """The decision hangs on a condition, and there is no context yet."""


_Pending = tuple[CompiledStatement, Match]


class _Clause:
    """What one policy, or several that stand together, allow: for certain, or under conditions."""

    __slots__ = ("always", "pending", "subject")

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.always: StatementRef | None = None
        self.pending: list[_Pending] = []

    def add(self, statement: CompiledStatement, reach: Match) -> None:
        if reach is Match.YES and not statement.conditions:
            self.always = statement.ref
        else:
            self.pending.append((statement, reach))

    def find(self, context: FoldedContext | None) -> StatementRef | None:
        """The statement that allows, or None. Raises _NeedsContext when that can't be told without one."""
        if self.always is not None or not self.pending:
            return self.always
        if context is None:
            raise _NeedsContext
        for statement, reach in self.pending:
            if statement.applies(reach, self.subject, context):
                return statement.ref
        return None


_NO_GRANTS = tuple(_Clause(Subject("")) for _ in range(Strength.DIRECT))
_Denies = list[tuple[PolicyType, CompiledStatement, Match]]


def _scan(policies: Level, type_: PolicyType, action: str, subject: Subject, denies: _Denies) -> _Clause:
    """What policies without principals allow; what they deny is added to ``denies``."""
    clause = _Clause(subject)
    if not policies:
        return clause
    index = _indexes.of(policies)
    certain, depends = index.reached(action, subject.text)
    reached, statements = certain | depends, index.statements
    for at in positions(reached & index.denies):
        denies.append((type_, statements[at], Match.YES if certain >> at & 1 else Match.DEPENDS))
    always = certain & index.allows & index.unconditional
    if always:
        clause.always = statements[next(positions(always))].ref
        return clause
    for at in positions(reached & index.allows):
        clause.add(statements[at], Match.YES if certain >> at & 1 else Match.DEPENDS)
    return clause


class Residual:
    """What is left of the policies for one action, resource and caller once only the context is open.

    ``constant`` is the decision when no context can change it.
    """

    __slots__ = (
        "_boundary",
        "_caller",
        "_denies",
        "_grants",
        "_identity",
        "_rcps",
        "_resource_type",
        "_scps",
        "_session",
        "_subject",
        "_trusts",
        "action",
        "constant",
        "cross_account",
    )

    def __init__(
        self, action: str, resource: str, caller: PrincipalFacts, policies: PolicySet, resource_account: str
    ) -> None:
        self.action = action
        self._caller = caller
        self._trusts = policies.resource_trusts
        self._subject = subject = Subject(resource)
        self.cross_account = caller.has_account and resource_account not in ("", caller.account)
        trust = policies.resource is not None and policies.resource.kind is PolicyKind.TRUST
        self._resource_type = PolicyType.TRUST if trust else PolicyType.RESOURCE
        name = action.lower()
        above: _Denies = []
        ours: _Denies = []
        theirs: _Denies = []
        self._scps: tuple[_Clause, ...] = ()
        self._identity = self._boundary = self._session = None
        if caller.has_account:
            self._scps = tuple(_scan(level, PolicyType.SCP, name, subject, above) for level in policies.scps)
            if not caller.is_root:
                self._identity = _scan(policies.identity, PolicyType.IDENTITY, name, subject, ours)
                if policies.boundary is not None:
                    self._boundary = _scan((policies.boundary,), PolicyType.BOUNDARY, name, subject, ours)
            if policies.session is not None:
                self._session = _scan(policies.session, PolicyType.SESSION, name, subject, ours)
        self._rcps = tuple(_scan(level, PolicyType.RCP, name, subject, theirs) for level in policies.rcps)
        self._grants = self._scan_resource(policies.resource, name, theirs)
        # Across accounts the caller's own side speaks first, so that it never learns of the other's policies.
        denies = [*above, *ours, *theirs] if self.cross_account else [*above, *theirs, *ours]
        certain = (i for i, (_, each, reach) in enumerate(denies) if reach is Match.YES and not each.conditions)
        first = next(certain, None)
        self._denies = tuple(denies if first is None else denies[: first + 1])
        self.constant: Decision | None = None
        try:
            self.constant = self._walk(None)
        except _NeedsContext:
            return

    def decide(self, context: Mapping[str, Values]) -> Decision:
        """The decision in a context (any case of keys; already folded is quickest)."""
        return self.constant or self._walk(fold(context))

    def decide_granted(self, context: Mapping[str, Values], grant: Granted) -> Decision:
        """The decision where the resource's side allows the caller by a grant, whatever its policy leaves out.

        Explicit denies hold as ever, and so does what must allow beside the resource's side: organizations' policies,
        and, as far as the grant names the caller less than directly, boundary, session and identity policies.
        """
        return self._walk(fold(context), grant)

    def _scan_resource(self, policy: CompiledPolicy | None, action: str, denies: _Denies) -> tuple[_Clause, ...]:
        """What the resource's policy allows the caller, by how directly it names it (Strength less one)."""
        if policy is None:
            return _NO_GRANTS
        clauses = tuple(_Clause(self._subject) for _ in range(Strength.DIRECT))
        index = _indexes.of((policy,))
        certain, depends = index.reached(action, self._subject.text)
        for at in positions(certain | depends):
            statement = index.statements[at]
            strength = statement.strength(self._caller)
            if not strength:
                continue
            reach = Match.YES if certain >> at & 1 else Match.DEPENDS
            if statement.deny:
                denies.append((self._resource_type, statement, reach))
            else:
                clauses[strength - 1].add(statement, reach)
        return clauses

    def _walk(self, context: FoldedContext | None, grant: Granted | None = None) -> Decision:
        """The documented order, from explicit denies down."""
        for type_, statement, reach in self._denies:
            if reach is not Match.YES or statement.conditions:
                if context is None:
                    raise _NeedsContext
                if not statement.applies(reach, self._subject, context):
                    continue
            return Decision(False, Reason.EXPLICIT_DENY, type_, statement.ref, self.action, self.cross_account)
        for clause in self._scps:
            if clause.find(context) is None:
                return self._denied(PolicyType.SCP)
        if self.cross_account:
            return self._across(context) if grant is None else self._granted_across(context, grant)
        for clause in self._rcps:
            if clause.find(context) is None:
                return self._denied(PolicyType.RCP)
        return self._within(context) if grant is None else self._granted_within(context, grant)

    def _within(self, context: FoldedContext | None) -> Decision:
        """Caller and resource in one account, or a caller whom no account's policies govern."""
        account, role, direct = self._grants
        caller = self._caller
        if caller.is_root:
            found = direct.find(context)
            if found is None and self._trusts:
                return self._denied(self._resource_type)
            return self._limited(context, self._resource_type if found else None, found)
        found = direct.find(context)
        if found is not None:
            return self._allowed(self._resource_type, found)
        if not caller.has_account:
            return self._denied(self._resource_type)
        found = role.find(context)
        if found is not None:
            return self._limited(context, self._resource_type, found)
        if self._trusts and account.find(context) is None:
            return self._denied(self._resource_type)
        return self._granted_by_identity(context)

    def _across(self, context: FoldedContext | None) -> Decision:
        """Caller and resource in different accounts: both sides must allow."""
        root = self._caller.is_root
        ours = self._limited(context, None, None) if root else self._granted_by_identity(context)
        if not ours.allowed:
            return ours
        for clause in self._rcps:
            if clause.find(context) is None:
                return self._denied(PolicyType.RCP)
        for clause in reversed(self._grants):
            found = clause.find(context)
            if found is not None:
                return self._allowed(self._resource_type, found)
        return self._denied(self._resource_type)

    def _granted_within(self, context: FoldedContext | None, grant: Granted) -> Decision:
        ref = StatementRef(grant.name, "", 0)
        caller = self._caller
        if not caller.has_account or (grant.reach is Reach.DIRECT and not caller.is_root):
            return self._allowed(PolicyType.GRANT, ref)
        if caller.is_root or grant.reach is Reach.ROLE:
            return self._limited(context, PolicyType.GRANT, ref)
        ours = self._granted_by_identity(context)
        return self._allowed(PolicyType.GRANT, ref) if ours.allowed else ours

    def _granted_across(self, context: FoldedContext | None, grant: Granted) -> Decision:
        ref = StatementRef(grant.name, "", 0)
        named = self._caller.is_root or (grant.trusted and grant.reach is not Reach.ACCOUNT)
        ours = self._limited(context, PolicyType.GRANT, ref) if named else self._granted_by_identity(context)
        if not ours.allowed:
            return ours
        for clause in self._rcps:
            if clause.find(context) is None:
                return self._denied(PolicyType.RCP)
        return self._allowed(PolicyType.GRANT, ref)

    def _granted_by_identity(self, context: FoldedContext | None) -> Decision:
        caller = self._caller
        # A federated user's permissions are those of the user behind it; a root's are unlimited.
        if caller.type is PrincipalType.FEDERATED_USER and caller.issuer_arn.endswith(":root"):
            return self._limited(context, None, None)
        found = self._identity.find(context) if self._identity is not None else None
        if found is None:
            return self._denied(PolicyType.IDENTITY)
        return self._limited(context, PolicyType.IDENTITY, found)

    def _limited(self, context: FoldedContext | None, by: PolicyType | None, found: StatementRef | None) -> Decision:
        """A grant under the permissions boundary and the session policies."""
        if self._boundary is not None and self._boundary.find(context) is None:
            return self._denied(PolicyType.BOUNDARY)
        if self._session is None:
            # A federated user session without session policies has no permissions of its own.
            if self._caller.type is PrincipalType.FEDERATED_USER:
                return self._denied(PolicyType.SESSION)
        elif self._session.find(context) is None:
            return self._denied(PolicyType.SESSION)
        return self._allowed(by, found)

    def _allowed(self, by: PolicyType | None, statement: StatementRef | None) -> Decision:
        return Decision(True, Reason.ALLOWED, by, statement, self.action, self.cross_account)

    def _denied(self, by: PolicyType) -> Decision:
        return Decision(False, Reason.IMPLICIT_DENY, by, None, self.action, self.cross_account)


def specialise(
    action: str, resource: str, principal: PrincipalFacts, policies: PolicySet, resource_account: str = ""
) -> Residual:
    """Everything about a request that its context can't change."""
    return Residual(action, resource, principal, policies, resource_account)


def evaluate(request: Request, policies: PolicySet) -> Decision:
    """Decide a request once."""
    residual = specialise(request.action, request.resource, request.principal, policies, request.resource_account)
    return residual.decide(request.context)
