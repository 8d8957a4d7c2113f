"""Authorization: the facts of a call put before the policy engine, and what the caller is told of a no.

Order of evaluation: IAM User Guide, "Policy evaluation logic". Wording: IAM User Guide, "Troubleshoot access
denied error messages".
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple

from casemate.crypto.errors import TokenTooLarge
from casemate.crypto.messages import AuthorizationMessages
from casemate.kernel.errors import AccessDenied
from casemate.kernel.operations import Granted, Values
from casemate.kernel.principal import BY_TOKEN, Identities, Principal, PrincipalPolicies
from casemate.kernel.transaction import Transaction
from casemate.policy import Decision, PrincipalFacts, Reason, Request, Residual, facts_of, specialise
from casemate.policy.context import (
    TRUST_ACTIONS,
    Bounds,
    Circumstances,
    Subject,
    compiled,
    condition_keys,
    policy_set,
)
from casemate.policy.denial import denial_document

Context = Callable[[], Mapping[str, Values]]
"""Gives the service's own condition keys: asked for where a condition hangs on them, or a refusal has to tell them."""
Grants = Callable[[], Iterable[Granted]]
"""Gives what allows a call beside policies: asked for when they come to an implicit deny, and only then."""

_OPAQUE = (
    "because the resource does not exist in this Region, no resource-based policies allow access, "
    "or a resource-based policy explicitly denies access"
)
_STANDINGS = 256
"""Callers whose compiled policies are held at hand. Few, as they are held whatever their size."""
_ENCODING_ACTIONS = ("casemate:",)
"""How the actions begin whose denials say more to who may decode it (sts:DecodeAuthorizationMessage)."""


@dataclass(slots=True)
class _Entry:
    policies: PrincipalPolicies
    resource_policy: str | None
    residual: Residual


class _Standing(NamedTuple):
    principal: Principal
    policies: PrincipalPolicies
    facts: PrincipalFacts
    bounds: Bounds


class Authorizer:
    """Decides calls. Residual policies (all but the conditions) are kept per principal, action and resource.

    An entry holds the very policies it was made from and is used only for the same ones, so a change of a
    policy is in force with the transaction that reads it. At most ``capacity`` entries are kept.
    """

    def __init__(
        self, identities: Identities, messages: AuthorizationMessages | None = None, capacity: int = 20_000
    ) -> None:
        self._identities = identities
        self._messages = messages
        self._capacity = capacity
        self._residuals: OrderedDict[tuple[str, ...], _Entry] = OrderedDict()
        self._standings: OrderedDict[str, _Standing] = OrderedDict()

    def require(
        self,
        tx: Transaction,
        principal: Principal,
        subject: Subject,
        circumstances: Circumstances,
        context: Context,
        told: Context | None = None,
        grants: Grants | None = None,
    ) -> bool:
        """Raise AccessDenied, with AWS's message, unless the principal may do it.

        True says that the policies alone allow it: nothing that another request brings with it would change that.
        ``told`` gives the condition keys that the resource has no part in: where the resource is another
        account's, the reason is found with those, so that it is the same whether or not there is such a resource.
        """
        policies = self._identities.policies(tx, principal)
        if policies is None:
            raise AccessDenied(_message(principal, subject, "because the principal no longer exists"))
        residual = self._residual(principal, policies, subject)
        decision = residual.constant
        if decision is None:
            decision = residual.decide(condition_keys(principal, policies, subject, circumstances, context()))
        if not decision.allowed:
            implicit = decision.reason is Reason.IMPLICIT_DENY
            if implicit and grants and self._granted(principal, policies, subject, circumstances, context, grants):
                return False
            shown = told or context
            because = self._because(principal, policies, subject, circumstances, shown, decision)
            encoded = self._encoded(principal, policies, subject, circumstances, shown, decision)
            raise AccessDenied(_message(principal, subject, because) + encoded)
        return residual.constant is not None

    def decide(
        self,
        principal: Principal,
        policies: PrincipalPolicies,
        subject: Subject,
        circumstances: Circumstances,
        context: Context,
    ) -> Decision:
        """The decision, from a kept residual where there is one."""
        residual = self._residual(principal, policies, subject)
        if residual.constant is not None:
            return residual.constant
        return residual.decide(condition_keys(principal, policies, subject, circumstances, context()))

    def _granted(
        self,
        principal: Principal,
        policies: PrincipalPolicies,
        subject: Subject,
        circumstances: Circumstances,
        context: Context,
        grants: Grants,
    ) -> bool:
        """Whether one of the grants allows what the policies only leave out."""
        residual = self._residual(principal, policies, subject)
        keys = None
        for grant in grants():
            if keys is None:
                keys = condition_keys(principal, policies, subject, circumstances, context())
            if residual.decide_granted(keys, grant).allowed:
                return True
        return False

    def _encoded(
        self,
        principal: Principal,
        policies: PrincipalPolicies,
        subject: Subject,
        circumstances: Circumstances,
        context: Context,
        decision: Decision,
    ) -> str:
        """The encoded authorization failure message that some services' denials carry; "" where AWS's have none."""
        if self._messages is None or not subject.action.startswith(_ENCODING_ACTIONS):
            return ""
        keys = condition_keys(principal, policies, subject, circumstances, context())
        request = Request(subject.action, subject.arn, facts_of(principal), subject.account, keys)
        document = denial_document(principal, request, policy_set(policies, subject), decision)
        try:
            return f" Encoded authorization failure message: {self._messages.seal(principal.account, document)}"
        except TokenTooLarge:
            return ""

    def _residual(self, principal: Principal, policies: PrincipalPolicies, subject: Subject) -> Residual:
        trusts = "trusts" if subject.trusts and subject.exists else ""
        key = (principal.arn, principal.access_key_id, subject.action, subject.arn, subject.account, trusts)
        entry = self._residuals.get(key)
        if entry is not None and entry.policies is policies and entry.resource_policy == subject.policy:
            return entry.residual
        standing = self._standing(principal, policies)
        residual = specialise(
            subject.action,
            subject.arn,
            standing.facts,
            policy_set(policies, subject, standing.bounds),
            subject.account,
        )
        self._residuals[key] = _Entry(policies, subject.policy, residual)
        if len(self._residuals) > self._capacity:
            self._residuals.popitem(last=False)
        return residual

    def _standing(self, principal: Principal, policies: PrincipalPolicies) -> _Standing:
        """What of the caller is the same for all that it asks for, for as long as its policies are the same object."""
        kept = self._standings.get(principal.arn)
        if kept is not None and kept.policies is policies and kept.principal is principal:
            return kept
        made = _Standing(principal, policies, facts_of(principal), compiled(policies))
        self._standings[principal.arn] = made
        if len(self._standings) > _STANDINGS:
            # Another thread may have been quicker.
            with suppress(KeyError):
                self._standings.popitem(last=False)
        return made

    def _because(
        self,
        principal: Principal,
        policies: PrincipalPolicies,
        subject: Subject,
        circumstances: Circumstances,
        context: Context,
        decision: Decision,
    ) -> str:
        """The reason that may be told: the caller's own side first, and of a stranger's resource nothing more.

        A caller whose own policies do not allow the action hears just that, whether or not the resource
        exists; one from another account can't tell a missing resource from one that is closed to it.
        """
        if subject.account in ("", principal.account) and not subject.trusts:
            return decision.because
        own_side = Subject(subject.action, subject.arn, principal.account)
        own = self.decide(
            principal, policies, own_side, circumstances, lambda: {**context(), "aws:ResourceAccount": subject.account}
        )
        if not own.allowed:
            return own.because
        if subject.action.startswith(TRUST_ACTIONS):
            # STS says nothing more of a role, there or not.
            return ""
        return decision.because if subject.account == principal.account else _OPAQUE


def _message(principal: Principal, subject: Subject, because: str) -> str:
    if principal.type in BY_TOKEN:
        # STS says no more, whether the role is there or not.
        return f"Not authorized to perform {subject.action}"
    resource = subject.named or subject.arn
    sentence = f"User: {principal.arn} is not authorized to perform: {subject.action} on resource: {resource} {because}"
    return sentence.rstrip()
