"""Checks of actions: whether the service and the operation exist."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from functools import lru_cache

from casemate.policy.catalog import catalog
from casemate.policy.globs import Glob
from casemate.policy.located import Node
from casemate.policy.variables import constant, tokenise
from casemate.services.accessanalyzer.checks.document import Document, Path, Place, Report, shown, values

_TRUST = ("sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity", "sts:SetSourceIdentity")
_TRUST_ACTIONS = (*_TRUST, "sts:TagSession", "sts:SetContext")


def check_actions(document: Document, report: Report, path: Path, node: Node) -> None:
    """Check the Action or NotAction of a statement."""
    for name in ("Action", "NotAction"):
        element = node.member(name)
        for place in values(((*path, name), element)) if element is not None else ():
            _check_action(report, place)
            if document.is_trust and name == "Action" and "*" not in place[1].text:
                _check_trust(report, place)


def _check_action(report: Report, place: Place) -> None:
    text = place[1].text
    if text == "*" or "${" in text:
        return
    prefix, colon, operation = text.partition(":")
    if not colon or ":" in operation or not operation:
        details = f"The action {shown(text)} does not exist."
        if report.patient:
            details += f" Did you mean {_nearest_action(text)}?"
        report.error("INVALID_ACTION", details, place)
        return
    if "*" in prefix or "?" in prefix:
        details = (
            "Avoid using wildcards (*, ?) in the service name because it might grant unintended access to other AWS "
            "services with similar names."
        )
        report.suggestion("WILDCARD_IN_SERVICE_NAME", details, place)
        return
    if prefix.lower() not in catalog().services:
        nearest = _nearest(report, prefix.lower(), catalog().services)
        details = f"The service {shown(prefix)} specified in the action does not exist."
        if nearest:
            details += f" Did you mean {nearest[0]}?"
        report.error("INVALID_SERVICE_IN_ACTION", details, place)
        return
    known = catalog().known.get(prefix.lower())
    wild = "*" in operation or "?" in operation
    if known is not None and (not wild or report.may_look_up()) and not matching(text):
        details = f"The action {shown(text)} does not exist."
        nearest = _nearest(report, operation.replace("*", ""), known.actions)
        if nearest:
            details += f" Did you mean {prefix.lower()}:{nearest[0]}?"
        report.error("INVALID_ACTION", details, place)


def _nearest(report: Report, text: str, known: Iterable[str]) -> list[str]:
    """The one that may have been meant. Names are compared letter by letter: not for long ones, nor without end."""
    if not report.patient or len(text) > 64:
        return []
    return difflib.get_close_matches(text, known, 1, 0.5)


@lru_cache(maxsize=4096)
def matching(action: str) -> Sequence[str]:
    """The actions known that a pattern of one service covers."""
    prefix, _, pattern = action.partition(":")
    known = catalog().known.get(prefix.lower())
    glob = Glob(constant(tokenise(pattern.lower(), variables=False, wildcards=True)))
    return [name for name in known.actions if glob.matches(name.lower())] if known else []


def _nearest_action(text: str) -> str:
    for prefix, service in catalog().known.items():
        for name in service.actions:
            if name.lower() == text.lower():
                return f"{prefix}:{name}"
    return "service:Operation"


def _check_trust(report: Report, place: Place) -> None:
    text = place[1].text
    if text.lower() not in {action.lower() for action in _TRUST_ACTIONS} and matching(text):
        details = (
            f"The action {shown(text)} is not supported for the resource-based policy attached to the resource type "
            "AWS::IAM::Role."
        )
        report.error("UNSUPPORTED_ACTION_IN_POLICY", details, place)
