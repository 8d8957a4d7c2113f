"""Checks of Principal and NotPrincipal."""

from __future__ import annotations

import re

from casemate.policy.located import Node
from casemate.services.accessanalyzer.checks.document import Document, Path, Place, Report, shown, values

_KEYS = ("AWS", "Service", "Federated", "CanonicalUser")
_ROLE_ID, _USER_ID = re.compile(r"AROA[A-Z0-9]{12,124}"), re.compile(r"AIDA[A-Z0-9]{12,124}")
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.(amazonaws\.com(\.cn)?|amazon\.com|aws\.internal)")
_FEDERATED = re.compile(
    r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(/.*)?|arn:aws[a-z-]*:iam::\d{12}:(saml-provider|oidc-provider)/.+", re.ASCII
)
_SAML = re.compile(r"arn:aws[a-z-]*:iam::\d{12}:saml-provider/.+", re.ASCII)
_ONLY_WITH = {"sts:assumerolewithsaml": True, "sts:assumerolewithwebidentity": False}


def check_principals(document: Document, report: Report, path: Path, node: Node) -> None:
    """Check who a statement names."""
    for name in ("Principal", "NotPrincipal"):
        element = node.member(name)
        if element is not None:
            _check_element(document, report, (*path, name), element, node)
    not_principal, effect = node.member("NotPrincipal"), node.member("Effect")
    if not_principal is None or not document.has_principals:
        return
    if document.is_trust:
        details = (
            "Role trust policies do not support NotPrincipal. Update the policy to use a Principal element instead."
        )
        report.error("ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL", details, ((*path, "NotPrincipal"), not_principal))
    elif effect is not None and effect.text == "Allow":
        report.security(
            "ALLOW_WITH_NOTPRINCIPAL",
            "Using Allow with NotPrincipal can be overly permissive. We recommend that you use Principal instead.",
            ((*path, "Effect"), effect),
            ((*path, "NotPrincipal"), not_principal),
        )


def _check_element(document: Document, report: Report, path: Path, element: Node, statement: Node) -> None:
    place = (path, element)
    if not document.has_principals:
        if document.type == "SERVICE_CONTROL_POLICY":
            details = "SCPs do not support specifying principals. Remove the Principal or NotPrincipal element."
            report.error("SCP_SYNTAX_ERROR_PRINCIPAL", details, place)
        else:
            details = (
                f"The policy type {document.type} does not support the Principal element. Remove the Principal element."
            )
            report.error("UNSUPPORTED_PRINCIPAL", details, place)
        return
    if element.kind == "string" and element.text == "*":
        if document.is_trust and path[-1] == "Principal" and statement.member("Condition") is None:
            _star_in_trust(report, place)
        return
    if element.kind != "object":
        details = "The Principal element contents are not valid. Specify a key-value pair in the Principal element."
        report.error("INVALID_PRINCIPAL_FORMAT", details, place)
        return
    if not element.members:
        details = "This statement includes no principals and does not affect the policy. Specify principals."
        report.suggestion("EMPTY_OBJECT_PRINCIPAL", details, place)
    for key, value in element.members:
        inner = ((*path, key.text), value)
        if key.text not in _KEYS:
            details = f"The principal key {shown(key.text)} is not valid."
            report.error("INVALID_PRINCIPAL_KEY", details, ((*path, key.text), key))
        elif value.kind == "array" and not value.items:
            details = "This statement includes no principals and does not affect the policy. Specify principals."
            report.suggestion("EMPTY_ARRAY_PRINCIPAL", details, inner)
        else:
            for each in values(inner):
                _check_name(document, report, key.text, each, statement)
    if document.is_trust or document.resource_type is None:
        _check_federation(report, path, element, statement)


def _check_name(document: Document, report: Report, key: str, place: Place, statement: Node) -> None:
    text = place[1].text
    if key == "AWS" and text == "*":
        if document.is_trust and statement.member("Condition") is None:
            _star_in_trust(report, place)
        return
    if "*" in text or "?" in text:
        details = (
            f"Wildcards (*, ?) are not supported with the principal key {key}. Replace the wildcard with a valid "
            "principal value."
        )
        report.error("UNSUPPORTED_WILDCARD_IN_PRINCIPAL", details, place)
    elif key == "AWS":
        if _ROLE_ID.fullmatch(text):
            details = (
                f"The Principal element includes the IAM role ID {text}. We recommend that you use a role ARN instead."
            )
            report.warning("INVALID_ROLE_REFERENCE", details, place)
        elif _USER_ID.fullmatch(text):
            details = (
                f"The Principal element includes the IAM user ID {text}. We recommend that you use a user ARN instead."
            )
            report.warning("INVALID_USER_REFERENCE", details, place)
    elif key == "Service" and not _HOST.fullmatch(text):
        details = "The service principal does not match the expected format. Use the format service-name.amazonaws.com."
        report.error("INVALID_SERVICE_PRINCIPAL_FORMAT", details, place)
    elif key == "Federated":
        if not document.is_trust and document.resource_type is not None:
            details = (
                "The policy type does not support a federated identity provider in the principal element. Use a "
                "supported principal."
            )
            report.error("FEDERATED_PRINCIPAL_NOT_SUPPORTED", details, place)
        elif not _FEDERATED.fullmatch(text):
            details = (
                "The principal value specifies a federated principal that does not match the expected format. Update "
                "the federated principal to a domain name or a SAML metadata ARN."
            )
            report.error("INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY", details, place)
    elif key == "Service" and not document.is_trust:
        _check_source(report, place, statement)


def _star_in_trust(report: Report, place: Place) -> None:
    details = (
        '"Principal:" "*" is not supported in the principal element of a role trust policy. Replace the wildcard '
        "with a "
        "valid principal value."
    )
    report.error("ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL", details, place)


def _check_source(report: Report, place: Place, statement: Node) -> None:
    """A service acts for whoever asks it: say for whom (the confused deputy problem)."""
    effect, condition = statement.member("Effect"), statement.member("Condition")
    if effect is None or effect.text != "Allow":
        return
    keys = {key.text.lower() for _, block in condition.members for key, _ in block.members} if condition else set()
    if not keys & {"aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths"}:
        details = (
            "Granting access to a service principal without specifying a source is overly permissive. Use "
            "aws:SourceArn "
            "or aws:SourceAccount condition key and scope access to a specific source to grant fine-grained access."
        )
        report.security("RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL", details, place)


def _check_federation(report: Report, path: Path, element: Node, statement: Node) -> None:
    """Each way of assuming a role goes with its own sort of principal."""
    federated = element.member("Federated")
    actions = statement.member("Action")
    if actions is None:
        return
    names = values(((*path, "Federated"), federated)) if federated is not None else []
    for action in values(((*path[:-1], "Action"), actions)):
        wanted = action[1].text.lower()
        if wanted == "sts:assumerole":
            wrong = names
        elif wanted in _ONLY_WITH:
            wrong = [each for each in names if bool(_SAML.fullmatch(each[1].text)) != _ONLY_WITH[wanted]]
        else:
            continue
        if wrong:
            details = (
                f"The {action[1].text} action is invalid with the following principal(s): "
                f"{', '.join(shown(each[1].text) for each in wrong)}. Use a SAML provider principal with the "
                "sts:AssumeRoleWithSAML action or use an OIDC provider principal with the "
                "sts:AssumeRoleWithWebIdentity "
                "action. Ensure the provider is Federated if you use either of the two options."
            )
            report.error("MISMATCHED_ACTION_FOR_PRINCIPAL", details, action, *wrong)
