"""The IAM policy language, pure: parse, match, evaluate, explain.

``parse_policy`` reads a document of a kind, ``compile_policy`` makes it ready, ``specialise`` and
``Residual.decide`` (or both in one, ``evaluate``) decide a request, ``explain`` says why.
"""

from casemate.policy.compiled import CompiledPolicy, StatementRef, compile_policy
from casemate.policy.evaluate import (
    Decision,
    PolicySet,
    PolicyType,
    Reason,
    Request,
    Residual,
    evaluate,
    specialise,
)
from casemate.policy.explain import Explanation, explain
from casemate.policy.language import MalformedPolicy, Policy, PolicyKind
from casemate.policy.parse import parse_policy, policy_size
from casemate.policy.principals import PrincipalFacts, facts_of
from casemate.policy.variables import FoldedContext, fold

__all__ = [
    "CompiledPolicy",
    "Decision",
    "Explanation",
    "FoldedContext",
    "MalformedPolicy",
    "Policy",
    "PolicyKind",
    "PolicySet",
    "PolicyType",
    "PrincipalFacts",
    "Reason",
    "Request",
    "Residual",
    "StatementRef",
    "compile_policy",
    "evaluate",
    "explain",
    "facts_of",
    "fold",
    "parse_policy",
    "policy_size",
    "specialise",
]
