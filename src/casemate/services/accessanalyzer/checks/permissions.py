"""Checks of what is handed over: iam:PassRole and iam:CreateServiceLinkedRole on more than is likely to be meant."""

from __future__ import annotations

from collections.abc import Callable

from casemate.policy.globs import Glob
from casemate.policy.located import Node
from casemate.policy.variables import constant, tokenise
from casemate.services.accessanalyzer.checks.document import Document, Path, Place, Report, values

_ARNS = "We recommend that you specify resource ARNs"
_PASS = {
    "NOTRESOURCE": (
        "PASS_ROLE_WITH_NOTRESOURCE",
        "Using the iam:PassRole action with NotResource can be overly permissive because it can allow iam:PassRole "
        f"permissions on multiple resources. {_ARNS} instead.",
    ),
    "STAR_ACTION_NOTRESOURCE": (
        "PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOTRESOURCE",
        "Using an action with a wildcard (*) and NotResource can be overly permissive because it can allow "
        "iam:PassRole "
        f"permissions on multiple resources. {_ARNS} instead.",
    ),
    "NOTACTION_NOTRESOURCE": (
        "PASS_ROLE_WITH_NOTACTION_AND_NOTRESOURCE",
        "Using NotAction with NotResource can be overly permissive because it can allow iam:PassRole permissions on "
        f"multiple resources.. {_ARNS} instead.",
    ),
    "STAR": (
        "PASS_ROLE_WITH_STAR_IN_RESOURCE",
        "Using the iam:PassRole action with wildcards (*) in the resource can be overly permissive because it allows "
        f"iam:PassRole permissions on multiple resources. {_ARNS} or add the iam:PassedToService condition key to your "
        "statement.",
    ),
    "STAR_ACTION_STAR": (
        "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE",
        "Using wildcards (*) in the action and the resource can be overly permissive because it allows iam:PassRole "
        f"permissions on all resources. {_ARNS} or add the iam:PassedToService condition key to your statement.",
    ),
    "NOTACTION_STAR": (
        "PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOTACTION",
        "Using a resource with wildcards (*) and NotAction can be overly permissive because it allows iam:PassRole "
        f"permissions on all resources. {_ARNS} or add the iam:PassedToService condition key to your statement.",
    ),
}
_LINKED = {
    "NOTRESOURCE": (
        "CREATE_SLR_WITH_NOTRESOURCE",
        "Using the iam:CreateServiceLinkedRole action with NotResource can allow creation of unintended service-linked "
        f"roles for multiple resources. {_ARNS} instead.",
    ),
    "STAR_ACTION_NOTRESOURCE": (
        "CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOTRESOURCE",
        "Using an action with a wildcard(*) and NotResource can allow creation of unintended service-linked roles "
        f"because it can allow iam:CreateServiceLinkedRole permissions on multiple resources. {_ARNS} instead.",
    ),
    "NOTACTION_NOTRESOURCE": (
        "CREATE_SLR_WITH_NOTACTION_AND_NOTRESOURCE",
        "Using NotAction with NotResource can allow creation of unintended service-linked roles because it allows "
        f"iam:CreateServiceLinkedRole permissions on multiple resources. {_ARNS} instead.",
    ),
    "STAR": (
        "CREATE_SLR_WITH_STAR_IN_RESOURCE",
        "Using the iam:CreateServiceLinkedRole action with wildcards (*) in the resource can allow creation of "
        f"unintended service-linked roles. {_ARNS} instead.",
    ),
    "STAR_ACTION_STAR": (
        "CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE",
        "Using wildcards (*) in the action and the resource can allow creation of unintended service-linked roles "
        f"because it allows iam:CreateServiceLinkedRole permissions on all resources. {_ARNS} instead.",
    ),
    "NOTACTION_STAR": (
        "CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOTACTION",
        "Using a resource with wildcards (*) and NotAction can allow creation of unintended service-linked roles "
        "because "
        f"it allows iam:CreateServiceLinkedRole permissions on all resources. {_ARNS} instead.",
    ),
}


def check_permissions(document: Document, report: Report, path: Path, node: Node) -> None:
    """Check what an Allow statement of an identity policy hands over."""
    effect = node.member("Effect")
    if document.type != "IDENTITY_POLICY" or effect is None or effect.text != "Allow":
        return
    keys = _condition_keys(node)
    if "iam:passedtoservice" not in keys and "iam:associatedresourcearn" not in keys:
        _check(path, node, "iam:passrole", _PASS, report.security)
    if "iam:awsservicename" not in keys:
        _check(path, node, "iam:createservicelinkedrole", _LINKED, report.warning)


def _condition_keys(node: Node) -> set[str]:
    condition = node.member("Condition")
    return {key.text.lower() for _, block in condition.members for key, _ in block.members} if condition else set()


def _check(path: Path, node: Node, action: str, texts: dict[str, tuple[str, str]], add: Callable[..., None]) -> None:
    found = _granting(path, node, action)
    if found is None:
        return
    sort, place = found
    element = node.member("NotResource")
    if element is not None:
        key, other = f"{sort}NOTRESOURCE", ((*path, "NotResource"), element)
    else:
        star = _star(path, node)
        if star is None:
            return
        key, other = f"{sort}STAR", star
    code, details = texts[key]
    add(code, details, place, other)


def _granting(path: Path, node: Node, action: str) -> tuple[str, Place] | None:
    """How the statement comes to include an action (by name, by a wildcard, by NotAction), and where."""
    not_action = node.member("NotAction")
    if not_action is not None:
        if any(_matches(each[1].text, action) for each in values((path, not_action))):
            return None
        return "NOTACTION_", ((*path, "NotAction"), not_action)
    element = node.member("Action")
    for place in values(((*path, "Action"), element)) if element is not None else ():
        if _matches(place[1].text, action):
            return ("STAR_ACTION_" if "*" in place[1].text else ""), place
    return None


def _matches(pattern: str, action: str) -> bool:
    return Glob(constant(tokenise(pattern.lower(), variables=False, wildcards=True))).matches(action)


def _star(path: Path, node: Node) -> Place | None:
    """A resource that is every role: ``*``, or an ARN of roles with nothing but a wildcard for their name."""
    element = node.member("Resource")
    for place in values(((*path, "Resource"), element)) if element is not None else ():
        if place[1].text == "*" or place[1].text.endswith((":role/*", ":iam::*:*", ":*:*:*")):
            return place
    return None
