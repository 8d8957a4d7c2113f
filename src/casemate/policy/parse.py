"""Reading a policy: JSON to a ``Policy`` of its kind, or a refusal in AWS's words.

Texts are IAM's own where they are known; where not, the catch-all it answers with. Everything is refused
that would otherwise never match without a word: unknown elements, operators, misplaced variables, bad values.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from casemate.policy.arns import split_pattern
from casemate.policy.conditions import Condition
from casemate.policy.language import (
    VERSION_2008,
    VERSION_2012,
    ConditionTerm,
    Effect,
    MalformedPolicy,
    Policy,
    PolicyKind,
    PrincipalNames,
    Statement,
)
from casemate.policy.principals import is_valid_name
from casemate.policy.variables import is_constant

MAX_TEXT = 131_072
"""Characters of a document, white space included (the models' limit for policy documents)."""
MAX_SIZE = 32_768
"""Characters that count, white space left out: the largest any service takes (a KMS key policy)."""

SYNTAX = "Syntax errors in policy."
LEGACY = "The policy failed legacy parsing"
OLD_VERSION = "Policy document must be version 2012-10-17 or greater."
TOO_LARGE = "The policy document exceeds the maximum size."

_TRUST_ACTIONS = frozenset(
    f"sts:{name}".lower()
    for name in (
        "AssumeRole",
        "AssumeRoleWithSAML",
        "AssumeRoleWithWebIdentity",
        "TagSession",
        "SetSourceIdentity",
        "SetContext",
        "*",
    )
)
_WITHOUT_PRINCIPAL = frozenset({PolicyKind.IDENTITY, PolicyKind.SESSION, PolicyKind.BOUNDARY, PolicyKind.SCP})
_NEW_VERSION_ONLY = frozenset({PolicyKind.IDENTITY, PolicyKind.BOUNDARY, PolicyKind.SCP, PolicyKind.RCP})
_TOP = frozenset({"Version", "Id", "Statement"})
_ELEMENTS = frozenset(
    {
        "Sid",
        "Effect",
        "Principal",
        "NotPrincipal",
        "Action",
        "NotAction",
        "Resource",
        "NotResource",
        "Condition",
    }
)
_PRINCIPAL_KINDS = ("AWS", "Service", "Federated")
_SID = re.compile(r"[0-9A-Za-z]*", re.ASCII)
_VENDOR = re.compile(r"[a-zA-Z0-9.-]+", re.ASCII)
_ACTION_NAME = re.compile(r"[a-zA-Z0-9*?._-]+", re.ASCII)
_PARTITION = re.compile(r"aws(-[a-z]+)*", re.ASCII)
_CONTROL = re.compile(r"(?<!\\)(?:\\\\)*\\(?:u00[01]|[bf])|\x7f")
_WHITE_SPACE = re.compile(r"\s+")

_Json = Mapping[str, object]


class _Number(str):
    """A JSON number in its own spelling, kept apart from strings."""

    __slots__ = ()


def policy_size(text: str) -> int:
    """The characters that count against a policy's quota: white space doesn't (IAM User Guide, "IAM quotas")."""
    return len(_WHITE_SPACE.sub("", text))


def parse_policy(text: str, kind: PolicyKind) -> Policy:
    """The policy in ``text``. Raises MalformedPolicy."""
    if len(text) > MAX_TEXT or policy_size(text) > MAX_SIZE:
        raise MalformedPolicy(TOO_LARGE)
    document = _read(text)
    if not _TOP.issuperset(document):
        raise MalformedPolicy(SYNTAX)
    version = document.get("Version", VERSION_2008)
    if version not in (VERSION_2008, VERSION_2012) or not isinstance(version, str):
        raise MalformedPolicy(SYNTAX)
    identity = document.get("Id", "")
    if type(identity) is not str:
        raise MalformedPolicy(SYNTAX)
    raw = document.get("Statement")
    statements = [raw] if isinstance(raw, dict) else raw
    if not isinstance(statements, list) or not statements:
        raise MalformedPolicy(SYNTAX)
    for statement in statements:
        if not isinstance(statement, dict) or not _ELEMENTS.issuperset(statement):
            raise MalformedPolicy(SYNTAX)
    if kind in _NEW_VERSION_ONLY and version != VERSION_2012:
        raise MalformedPolicy(OLD_VERSION)
    parsed = tuple(_statement(statement, kind, version == VERSION_2012) for statement in statements)
    sids = [statement.sid for statement in parsed if statement.sid]
    if kind is not PolicyKind.RESOURCE and len(set(sids)) < len(sids):
        raise MalformedPolicy("Statement IDs (SID) in a single policy must be unique.")
    return Policy(kind, parsed, version, identity)


def _read(text: str) -> _Json:
    def pairs(items: Sequence[tuple[str, object]]) -> dict[str, object]:
        members = dict(items)
        if len(members) != len(items):
            raise ValueError("a key stands twice in an object")
        return members

    def refuse(name: str) -> object:
        raise ValueError(f"{name} is no JSON")

    try:
        document = json.loads(
            text, object_pairs_hook=pairs, parse_int=_Number, parse_float=_Number, parse_constant=refuse
        )
        # What messages will quote must be text that any protocol can carry: no lone surrogates, no controls.
        written = json.dumps(document, ensure_ascii=False)
        written.encode()
    except (ValueError, RecursionError) as error:
        raise MalformedPolicy(SYNTAX) from error
    if not isinstance(document, dict) or _CONTROL.search(written):
        raise MalformedPolicy(SYNTAX)
    return document


def _statement(raw: _Json, kind: PolicyKind, variables: bool) -> Statement:
    effect = raw.get("Effect")
    if effect not in ("Allow", "Deny"):
        known = isinstance(effect, str) and effect.lower() in ("allow", "deny")
        raise MalformedPolicy(LEGACY if known else SYNTAX)
    sid = raw.get("Sid", "")
    if type(sid) is not str:
        raise MalformedPolicy(SYNTAX)
    if kind is not PolicyKind.RESOURCE and not _SID.fullmatch(sid):
        raise MalformedPolicy(
            "Statement IDs (SID) must be alpha-numeric. "
            "Check that your input satisfies the regular expression [0-9A-Za-z]*"
        )
    principals, not_principal = _principals(raw, kind)
    actions, not_action = _strings(raw, "Action")
    if not actions:
        raise MalformedPolicy("Policy statement must contain actions.")
    for action in actions:
        _check_action(action, kind)
    if not_action and kind in (PolicyKind.TRUST, PolicyKind.RCP):
        raise MalformedPolicy("Has prohibited field NotAction")
    resources, not_resource = _resources(raw, kind, variables)
    return Statement(
        sid=sid,
        effect=Effect(effect),
        actions=actions,
        not_action=not_action,
        principals=principals,
        not_principal=not_principal,
        resources=resources,
        not_resource=not_resource,
        conditions=_conditions(raw.get("Condition", {}), variables),
    )


def _strings(raw: _Json, element: str) -> tuple[tuple[str, ...] | None, bool]:
    """An element's or its negation's strings, None when neither is there, and whether it was the negation."""
    negated = "Not" + element
    if element in raw and negated in raw:
        raise MalformedPolicy(SYNTAX)
    name = negated if negated in raw else element
    if name not in raw:
        return None, False
    return _string_list(raw[name]), name == negated


def _string_list(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    if any(type(each) is not str for each in values):
        raise MalformedPolicy(SYNTAX)
    return tuple(values)


def _principals(raw: _Json, kind: PolicyKind) -> tuple[PrincipalNames | None, bool]:
    given = [element for element in ("Principal", "NotPrincipal") if element in raw]
    if kind in _WITHOUT_PRINCIPAL:
        if given:
            raise MalformedPolicy("Policy document should not specify a principal.")
        return None, False
    if len(given) > 1:
        raise MalformedPolicy(SYNTAX)
    if not given:
        raise MalformedPolicy("Missing required field Principal")
    element = given[0]
    if element == "NotPrincipal" and kind is not PolicyKind.RESOURCE:
        raise MalformedPolicy("Has prohibited field NotPrincipal")
    names = _principal_names(raw[element])
    if kind is PolicyKind.RCP and names != PrincipalNames(everyone=True):
        raise MalformedPolicy("The Principal element of a resource control policy must be *.")
    return names, element == "NotPrincipal"


def _principal_names(value: object) -> PrincipalNames:
    if value == "*":
        return PrincipalNames(everyone=True)
    if not isinstance(value, dict):
        raise MalformedPolicy(SYNTAX)
    if not value:
        raise MalformedPolicy("Missing required field Principal cannot be empty!")
    found: dict[str, tuple[str, ...]] = {}
    for kind, names in value.items():
        found[kind] = _string_list(names)
        if not found[kind]:
            raise MalformedPolicy("Missing required field Principal cannot be empty!")
        for name in found[kind]:
            if kind not in _PRINCIPAL_KINDS or not is_valid_name(kind, name):
                raise MalformedPolicy(f'Invalid principal in policy: "{kind}":"{name}"')
    aws = found.get("AWS", ())
    return PrincipalNames(
        everyone="*" in aws,
        aws=tuple(name for name in aws if name != "*"),
        service=found.get("Service", ()),
        federated=found.get("Federated", ()),
    )


def _check_action(action: str, kind: PolicyKind) -> None:
    if kind is PolicyKind.TRUST and action.lower() not in _TRUST_ACTIONS:
        raise MalformedPolicy("AssumeRole policy may only specify STS AssumeRole actions.")
    if action == "*":
        return
    vendor, *names = action.split(":")
    if not names:
        raise MalformedPolicy("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.")
    if len(names) > 1:
        raise MalformedPolicy("Actions/Condition can contain only one colon.")
    if vendor != "*" and not _VENDOR.fullmatch(vendor):
        raise MalformedPolicy(f"Vendor {vendor} is not valid")
    if not _ACTION_NAME.fullmatch(names[0]):
        raise MalformedPolicy(LEGACY)


def _resources(raw: _Json, kind: PolicyKind, variables: bool) -> tuple[tuple[str, ...] | None, bool]:
    if kind is PolicyKind.TRUST:
        for element in ("Resource", "NotResource"):
            if element in raw:
                raise MalformedPolicy(f"Has prohibited field {element}")
        return None, False
    resources, negated = _strings(raw, "Resource")
    if resources is None and kind is PolicyKind.RESOURCE:
        # KMS takes such a statement, and it applies to no key (its guide, "Elements in a key policy").
        return (), False
    if not resources:
        raise MalformedPolicy("Policy statement must contain resources.")
    for resource in resources:
        _check_resource(resource, kind, variables)
    return resources, negated


def _check_resource(resource: str, kind: PolicyKind, variables: bool) -> None:
    if resource == "*":
        return
    if not resource.startswith("arn:"):
        raise MalformedPolicy(f'Resource {resource} must be in ARN format or "*".')
    try:
        segments = split_pattern(resource, variables=variables, complete=True)
    except ValueError as error:
        raise MalformedPolicy(LEGACY) from error
    # A variable may stand in the resource part alone; before it, it would never match anything.
    if segments is None or not all(map(is_constant, segments[:-1])):
        raise MalformedPolicy(LEGACY)
    if kind not in _WITHOUT_PRINCIPAL:
        return
    _, partition, *rest = resource.split(":")
    if not ("*" in partition or _PARTITION.fullmatch(partition)):
        filled = ":".join([*rest, *["*"] * (4 - len(rest))])
        raise MalformedPolicy(f'Partition "{partition}" is not valid for resource "arn:{partition}:{filled}".')
    if not rest or not _VENDOR.fullmatch(rest[0]):
        raise MalformedPolicy("Resource vendor must be fully qualified and cannot contain regexes.")
    if rest[0] == "iam" and len(rest) > 1 and rest[1] not in ("", "*"):
        raise MalformedPolicy(f"IAM resource {resource} cannot contain region information.")


def _conditions(raw: object, variables: bool) -> tuple[ConditionTerm, ...]:
    if not isinstance(raw, dict):
        raise MalformedPolicy(SYNTAX)
    terms = []
    for operator, keys in raw.items():
        if not isinstance(keys, dict):
            raise MalformedPolicy(SYNTAX)
        for key, value in keys.items():
            values = tuple(map(_condition_value, value if isinstance(value, list) else [value]))
            term = ConditionTerm(operator, key, values)
            try:
                Condition(term, variables=variables)
            except ValueError as error:
                known = operator and "unknown condition operator" not in str(error)
                raise MalformedPolicy(LEGACY if known else SYNTAX) from error
            terms.append(term)
    return tuple(terms)


def _condition_value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return str(value)
    raise MalformedPolicy(SYNTAX)
