"""A second, plain reading of the IAM guide: no compiling, no phases, no early ends. For tests only.

It works on the JSON documents themselves and follows "Policy evaluation logic" step by step.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casemate.kernel.operations import Values
from casemate.policy.principals import PrincipalFacts

Document = dict[str, Any]
_VARIABLE = re.compile(r"\$\{(?:([*?$])|\s*([^,}']+?)\s*(?:,\s*'([^']*)')?)\}")


@dataclass(frozen=True)
class Documents:
    """What PolicySet holds, as documents."""

    identity: Sequence[Document] = ()
    boundary: Document | None = None
    session: Sequence[Document] | None = None
    resource: Document | None = None
    trusts: bool = False
    scps: Sequence[Sequence[Document]] = ()
    rcps: Sequence[Sequence[Document]] = ()


@dataclass(frozen=True)
class Question:
    action: str
    resource: str
    caller: PrincipalFacts
    owner: str
    context: Mapping[str, Values]

    def value(self, key: str) -> tuple[str, ...] | None:
        """All values of a key, whatever its case; None when the request has no such key."""
        found: list[str] = []
        present = False
        for name, value in self.context.items():
            if name.lower() == key.lower():
                present = True
                found += value if isinstance(value, (list, tuple)) else [_text(value)]
        return tuple(found) if present else None


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def regex(pattern: str, question: Question, variables: bool, wildcards: bool = True) -> str | None:
    """The pattern as a regular expression; None when one of its variables has no value."""
    out = ""
    at = 0
    while at < len(pattern):
        found = _VARIABLE.match(pattern, at) if variables else None
        if found:
            escape, key, default = found.groups()
            if escape:
                out += re.escape(escape)
            else:
                values = question.value(key)
                single = [k for k in question.context if k.lower() == key.lower()]
                listed = values is not None and (
                    len(single) > 1 or isinstance(question.context[single[0]], (list, tuple))
                )
                if values is not None and not listed:
                    out += re.escape(values[0])
                elif default is not None:
                    out += re.escape(default)
                else:
                    return None
            at = found.end()
            continue
        char = pattern[at]
        out += {"*": ".*", "?": "."}.get(char, re.escape(char)) if wildcards else re.escape(char)
        at += 1
    return out


def glob(pattern: str, text: str, question: Question, variables: bool, wildcards: bool = True) -> bool:
    wanted = regex(pattern, question, variables, wildcards)
    return wanted is not None and re.fullmatch(wanted, text, re.DOTALL) is not None


def arn(pattern: str, text: str, question: Question, variables: bool, complete: bool) -> bool:
    """Segment by segment. In these tests a variable stands only behind the fifth colon."""
    if pattern == "*":
        return True
    wanted, given = pattern.split(":", 5), text.split(":", 5)
    if complete:
        wanted += ["*"] * (6 - len(wanted))
    if len(wanted) != 6 or len(given) != 6:
        return pattern == text and complete
    return all(glob(w, g, question, variables) for w, g in zip(wanted, given, strict=True))


def condition(name: str, key: str, wanted: Sequence[Any], question: Question, variables: bool) -> bool:
    values = question.value(key)
    if name == "Null":
        return any(_text(each).lower() == ("false" if values else "true") for each in wanted)
    qualifier, _, bare = name.rpartition(":")
    if_exists = bare.endswith("IfExists")
    bare = bare.removesuffix("IfExists")
    negated = "Not" in bare
    positive = bare.replace("Not", "")

    def same(value: str, pattern: str) -> bool:
        if positive == "StringEquals":
            return glob(pattern, value, question, variables, wildcards=False)
        if positive == "StringEqualsIgnoreCase":
            return glob(pattern.lower(), value.lower(), question, variables, wildcards=False)
        if positive == "StringLike":
            return glob(pattern, value, question, variables)
        if positive == "Bool":
            return value.lower() == pattern.lower()
        if positive in ("ArnLike", "ArnEquals"):
            return arn(pattern, value, question, variables, complete=False)
        if not re.fullmatch(r"\d+", value):
            return False
        left, right = int(value), int(pattern)
        return {
            "NumericEquals": left == right,
            "NumericLessThan": left < right,
            "NumericLessThanEquals": left <= right,
            "NumericGreaterThan": left > right,
            "NumericGreaterThanEquals": left >= right,
        }[positive]

    if values is None and if_exists:
        return True
    if qualifier and (not values or set(values) == {""}):
        return (values in (None, ()) and if_exists) or qualifier == "ForAllValues"
    if not values:
        return negated or if_exists
    hits = [any(same(value, _text(pattern)) for pattern in wanted) for value in values]
    if qualifier == "ForAllValues":
        return all(hit != negated for hit in hits)
    if qualifier == "ForAnyValue":
        return any(hit != negated for hit in hits)
    return any(hits) != negated


def how_named(element: Any, caller: PrincipalFacts) -> str:
    """ "", "account", "role" or "itself"."""
    if element == "*" or "*" in as_list(element.get("AWS", [])):
        return "itself"
    if caller.type is None:
        return "itself" if caller.federated and caller.federated in as_list(element.get("Federated", [])) else ""
    if caller.type == "AWSService":
        return "itself" if caller.service in as_list(element.get("Service", [])) else ""
    aws = as_list(element.get("AWS", []))
    account = caller.account in aws or f"arn:aws:iam::{caller.account}:root" in aws
    if caller.type == "Root":
        return "itself" if account else ""
    if caller.arn in aws or caller.principal_id in aws:
        return "itself"
    if account and caller.issuer_arn.endswith(":root"):
        # The root user behind a session is named as its account is: that is no role.
        return "account"
    if (caller.issuer_arn and caller.issuer_arn in aws) or (caller.issuer_id and caller.issuer_id in aws):
        return "role"
    return "account" if account else ""


def spared(element: Any, caller: PrincipalFacts, deny: bool) -> bool:
    if element == "*" or "*" in as_list(element.get("AWS", [])):
        return True
    if caller.type is None or caller.type == "AWSService":
        return how_named(element, caller) != ""
    aws = as_list(element.get("AWS", []))
    levels = [caller.account in aws or f"arn:aws:iam::{caller.account}:root" in aws]
    if caller.type != "Root":
        levels.append(caller.arn in aws or caller.principal_id in aws)
    if caller.type == "AssumedRole":
        levels.append(caller.issuer_arn in aws or caller.issuer_id in aws)
    return all(levels) if deny else any(levels)


def named_by(statement: Document, question: Question, variables: bool) -> str:
    """How a statement that applies names the caller; "" when it doesn't apply."""
    deny = statement["Effect"] == "Deny"
    how = "itself"
    if "Principal" in statement:
        how = how_named(statement["Principal"], question.caller)
    elif "NotPrincipal" in statement:
        how = "" if spared(statement["NotPrincipal"], question.caller, deny) else "itself"
    acts = as_list(statement.get("Action", statement.get("NotAction")))
    hit = any(glob(act.lower(), question.action.lower(), question, False) for act in acts)
    if hit != ("Action" in statement):
        return ""
    if "Resource" in statement or "NotResource" in statement:
        patterns = as_list(statement.get("Resource", statement.get("NotResource")))
        hit = any(arn(each, question.resource, question, variables, complete=True) for each in patterns)
        if hit != ("Resource" in statement):
            return ""
    for name, keys in statement.get("Condition", {}).items():
        for key, wanted in keys.items():
            if not condition(name, key, as_list(wanted), question, variables):
                return ""
    return how


def effects(documents: Sequence[Document], question: Question) -> set[tuple[str, str]]:
    """(effect, how it names the caller) of every statement that applies."""
    return {
        (statement["Effect"], how)
        for document in documents
        for statement in as_list(document["Statement"])
        if (how := named_by(statement, question, document.get("Version") == "2012-10-17"))
    }


def decide(question: Question, given: Documents) -> tuple[bool, str, str]:
    """(allowed, reason, the type of policy that decided)."""
    caller = question.caller
    governed = caller.type is not None and caller.type != "AWSService"
    root = caller.type == "Root"
    across = governed and question.owner not in ("", caller.account)
    scps = [effects(level, question) for level in given.scps] if governed else []
    rcps = [effects(level, question) for level in given.rcps]
    resource = effects([given.resource] if given.resource else [], question)
    identity = effects(given.identity, question) if governed and not root else set()
    bound = effects([given.boundary], question) if given.boundary and governed and not root else None
    session = effects(given.session, question) if given.session is not None and governed else None
    resource_name = "resource-based policy"

    def has(found: set[tuple[str, str]] | None, effect: str) -> bool:
        return any(each == effect for each, _ in found or ())

    # An explicit deny in any policy.
    organization = [("service control policy", scp) for scp in scps]
    owners = [*(("resource control policy", rcp) for rcp in rcps), (resource_name, resource)]
    callers = [("identity-based policy", identity), ("permissions boundary", bound or set())]
    callers.append(("session policy", session or set()))
    for name, found in organization + (callers + owners if across else owners + callers):
        if has(found, "Deny"):
            return False, "explicit deny", name
    # Organizations.
    if not all(has(scp, "Allow") for scp in scps):
        return False, "implicit deny", "service control policy"
    rcps_allow = all(has(rcp, "Allow") for rcp in rcps)
    if not rcps_allow and not across:
        return False, "implicit deny", "resource control policy"

    named = {how for effect, how in resource if effect == "Allow"}
    federated_by_root = caller.type == "FederatedUser" and caller.issuer_arn.endswith(":root")

    def limits(by: str) -> tuple[bool, str, str]:
        if bound is not None and not has(bound, "Allow"):
            return False, "implicit deny", "permissions boundary"
        if (session is None and caller.type == "FederatedUser") or (session is not None and not has(session, "Allow")):
            return False, "implicit deny", "session policy"
        return True, "allowed", by

    def own_side() -> tuple[bool, str, str]:
        if root or federated_by_root:
            return limits("")
        return (
            limits("identity-based policy")
            if has(identity, "Allow")
            else (False, "implicit deny", "identity-based policy")
        )

    if across:
        ours = own_side()
        if not ours[0]:
            return ours
        if not rcps_allow:
            return False, "implicit deny", "resource control policy"
        return (True, "allowed", resource_name) if named else (False, "implicit deny", resource_name)
    # Resource policies, inside one account.
    if root:
        if given.trusts and not named:
            return False, "implicit deny", resource_name
        return limits(resource_name if named else "")
    if "itself" in named:
        return True, "allowed", resource_name
    if not governed:
        return False, "implicit deny", resource_name
    if "role" in named:
        return limits(resource_name)
    if given.trusts and "account" not in named:
        return False, "implicit deny", resource_name
    # Identity policies, boundary, session policies.
    return own_side()
