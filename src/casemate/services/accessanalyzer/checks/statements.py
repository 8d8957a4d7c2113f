"""Checks of the document's own elements and of each statement's: what must be there, what may not, of which type."""

from __future__ import annotations

import re

from casemate.policy.located import Node
from casemate.policy.parse import policy_size
from casemate.services.accessanalyzer.checks.actions import check_actions
from casemate.services.accessanalyzer.checks.conditions import check_conditions
from casemate.services.accessanalyzer.checks.document import Document, Path, Report, shown, values
from casemate.services.accessanalyzer.checks.permissions import check_permissions
from casemate.services.accessanalyzer.checks.principals import check_principals
from casemate.services.accessanalyzer.checks.resources import check_resources
from casemate.services.accessanalyzer.checks.variables import check_no_variables

VERSIONS = ("2012-10-17", "2008-10-17")
_TOP = {"Version": "string", "Id": "string", "Statement": ""}
_ELEMENTS = {
    "Sid": "string",
    "Effect": "string",
    "Principal": "",
    "NotPrincipal": "",
    "Action": "list",
    "NotAction": "list",
    "Resource": "list",
    "NotResource": "list",
    "Condition": "object",
}
_PAIRS = (("Principal", "NotPrincipal"), ("Action", "NotAction"), ("Resource", "NotResource"))
_SID = re.compile(r"[0-9A-Za-z]*", re.ASCII)
_IDENTITY_QUOTA, _SCP_QUOTA, _RESOURCE_QUOTA = 6_144, 5_120, 20_480


def check_document(document: Document, report: Report) -> None:
    """Check a policy from its root down."""
    root = document.root
    if root.kind != "object":
        report.error("DATA_TYPE_MISMATCH", _mismatch("object"), ((), root))
        return
    _elements(report, (), root, _TOP)
    _check_version(document, report)
    _check_size(document, report)
    statement = root.member("Statement")
    if statement is None or (statement.kind == "array" and not statement.items):
        report.error("MISSING_STATEMENT", "Add a statement to the policy", ((), root))
        return
    if statement.kind not in ("object", "array"):
        report.error("DATA_TYPE_MISMATCH", _mismatch("array"), (("Statement",), statement))
    for index, item in enumerate(statement.items):
        if item.kind != "object":
            report.error("DATA_TYPE_MISMATCH", _mismatch("object"), (("Statement", index), item))
    for path, node in document.statements():
        if report.full:
            return
        _check_statement(document, report, path, node)
    _check_sids(document, report)


def _mismatch(wanted: str) -> str:
    return f"The text does not match the expected JSON data type {wanted}."


def _elements(report: Report, path: Path, node: Node, known: dict[str, str]) -> None:
    """Unknown elements, those of another JSON type, and those that stand twice."""
    seen: set[str] = set()
    for key, value in node.members:
        place = ((*path, key.text), value)
        wanted = known.get(key.text)
        if wanted is None:
            details = f"The policy element {shown(key.text)} is not valid."
            report.error("INVALID_POLICY_ELEMENT", details, ((*path, key.text), key))
            continue
        if key.text in seen:
            report.error("JSON_SYNTAX_ERROR", "Fix the JSON syntax error.", ((*path, key.text), key))
        seen.add(key.text)
        if wanted == "list":
            for number, item in enumerate(value.listed()):
                if item.kind != "string":
                    inner = (*path, key.text, number) if value.kind == "array" else (*path, key.text)
                    report.error("DATA_TYPE_MISMATCH", _mismatch("string"), (inner, item))
        elif wanted and value.kind != wanted:
            report.error("DATA_TYPE_MISMATCH", _mismatch(wanted), place)


def _check_version(document: Document, report: Report) -> None:
    version = document.root.member("Version")
    if version is None:
        report.warning(
            "MISSING_VERSION",
            "We recommend that you specify the Version element to help you with debugging permission issues.",
            ((), document.root),
        )
    elif version.kind == "string" and version.text not in VERSIONS:
        details = (
            f"The version {shown(version.text)} is not valid. Use one of the following versions: "
            f"[{', '.join(VERSIONS)}]"
        )
        report.error("INVALID_VERSION", details, (("Version",), version))


def _check_size(document: Document, report: Report) -> None:
    root = ((), document.root)
    size = policy_size(document.text)
    if document.type == "SERVICE_CONTROL_POLICY" and len(document.text) > _SCP_QUOTA:
        details = (
            f"The {len(document.text)} characters in the service control policy (SCP) exceed the {_SCP_QUOTA} "
            "character "
            "maximum for SCPs. We recommend that you use multiple granular policies."
        )
        report.error("POLICY_SIZE_EXCEEDS_SCP_QUOTA", details, root)
    elif document.type == "IDENTITY_POLICY" and size > _IDENTITY_QUOTA:
        details = (
            f"The {size} characters in the identity policy, excluding whitespace, exceed the {_IDENTITY_QUOTA} "
            "character "
            "maximum for inline and managed policies. We recommend that you use multiple granular policies."
        )
        report.warning("POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA", details, root)
    elif document.type == "RESOURCE_POLICY" and size > _RESOURCE_QUOTA:
        details = (
            f"The {size} characters in the resource policy exceed the {_RESOURCE_QUOTA} character maximum for resource "
            "policies. We recommend that you use multiple granular policies."
        )
        report.warning("POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA", details, root)


def _check_statement(document: Document, report: Report, path: Path, node: Node) -> None:
    _elements(report, path, node, _ELEMENTS)
    for one, other in _PAIRS:
        first, second = node.member(one), node.member(other)
        if first is not None and second is not None:
            details = (
                f"The policy elements {one} and {other} can not be used in the same statement. "
                "Remove one of these elements."
            )
            report.error("UNSUPPORTED_ELEMENT_COMBINATION", details, ((*path, one), first), ((*path, other), second))
    _check_presence(document, report, path, node)
    _check_effect(report, path, node)
    _check_sid(document, report, path, node)
    for name in ("Action", "NotAction", "Resource", "NotResource"):
        element = node.member(name)
        if element is not None and element.kind == "array" and not element.items:
            noun = "actions" if name.endswith("Action") else "resources"
            report.suggestion(
                "EMPTY_ARRAY_ACTION" if noun == "actions" else "EMPTY_ARRAY_RESOURCE",
                f"This statement includes no {noun} and does not affect the policy. Specify {noun}.",
                ((*path, name), element),
            )
    check_principals(document, report, path, node)
    check_actions(document, report, path, node)
    check_resources(document, report, path, node)
    check_conditions(document, report, path, node)
    check_permissions(document, report, path, node)
    for name in ("Sid", "Effect", "Action", "NotAction"):
        element = node.member(name)
        if element is not None:
            for place in values(((*path, name), element)):
                check_no_variables(report, place)


def _check_presence(document: Document, report: Report, path: Path, node: Node) -> None:
    here = (path, node)
    if node.member("Effect") is None:
        details = "Add an Effect element to the policy statement with a value of Allow or Deny."
        report.error("MISSING_EFFECT", details, here)
    if node.member("Action") is None and node.member("NotAction") is None:
        report.error("MISSING_ACTION", "Add an Action or NotAction element to the policy statement.", here)
    resource = node.member("Resource") or node.member("NotResource")
    if document.is_trust:
        if resource is not None:
            details = (
                "Role trust policies apply to the role that they are attached to. You cannot specify a resource. "
                "Remove the Resource or NotResource element."
            )
            report.error("ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE", details, (path, resource))
    elif resource is None and not (document.type == "RESOURCE_POLICY" and document.resource_type is None):
        # A resource policy of no named resource may be a role's, which has no Resource.
        report.error("MISSING_RESOURCE", "Add a Resource or NotResource element to the policy statement.", here)
    principal = node.member("Principal") or node.member("NotPrincipal")
    if document.has_principals and principal is None:
        report.error("MISSING_PRINCIPAL", "Add a Principal element to the policy statement.", here)


def _check_effect(report: Report, path: Path, node: Node) -> None:
    effect = node.member("Effect")
    if effect is not None and effect.kind == "string" and effect.text not in ("Allow", "Deny"):
        details = f"The effect {shown(effect.text)} is not valid. Use Allow or Deny."
        report.error("INVALID_EFFECT", details, ((*path, "Effect"), effect))


def _check_sid(document: Document, report: Report, path: Path, node: Node) -> None:
    sid = node.member("Sid")
    if sid is None or sid.kind != "string":
        return
    place = ((*path, "Sid"), sid)
    if not sid.text:
        report.suggestion("EMPTY_SID_VALUE", "Add a value to the empty string in the Sid element.", place)
    elif document.type != "RESOURCE_POLICY" and not _SID.fullmatch(sid.text):
        details = (
            "Update the characters in the Sid element to use one of the following character types: [a-z, A-Z, 0-9]"
        )
        report.error("UNSUPPORTED_SID", details, place)


def _check_sids(document: Document, report: Report) -> None:
    seen: dict[str, Node] = {}
    for path, node in document.statements():
        sid = node.member("Sid")
        if sid is None or sid.kind != "string" or not sid.text:
            continue
        if sid.text in seen:
            place = ((*path, "Sid"), sid)
            if document.type == "RESOURCE_POLICY":
                details = (
                    "We recommend that you use statement IDs that are unique to your policy. Update the Sid value."
                )
                report.warning("UNIQUE_SIDS_RECOMMENDED", details, place)
            else:
                details = "Duplicate statement IDs are not supported for this policy type. Update the Sid value."
                report.error("UNIQUE_SIDS_REQUIRED", details, place)
        seen[sid.text] = sid
