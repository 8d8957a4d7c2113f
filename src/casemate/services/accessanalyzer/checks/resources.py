"""Checks of resource ARNs, part by part (IAM User Guide, "IAM identifiers", "Format")."""

from __future__ import annotations

import re
from functools import cache

from casemate.policy.arns import ArnSet, Subject, split_pattern
from casemate.policy.catalog import catalog
from casemate.policy.globs import Glob
from casemate.policy.located import Node
from casemate.policy.variables import constant, is_constant, tokenise
from casemate.services.accessanalyzer.checks.document import Document, Path, Place, Report, shown, values
from casemate.services.accessanalyzer.checks.variables import check_variables

_PARTITIONS = ("aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc")
_ACCOUNT = re.compile(r"\d{12}|aws|cloudfront", re.ASCII)
_REGION = re.compile(r"[a-z]{2,4}(-[a-z]+)+-\d{1,2}", re.ASCII)
_PLACEHOLDER = re.compile(r"\$\{[^}]*\}")


def check_resources(document: Document, report: Report, path: Path, node: Node) -> None:
    """Check the Resource or NotResource of a statement."""
    for name in ("Resource", "NotResource"):
        element = node.member(name)
        for place in values(((*path, name), element)) if element is not None else ():
            check_variables(report, place, new_version=document.new_version)
            _check_arn(report, place)


def _check_arn(report: Report, place: Place) -> None:
    text = place[1].text
    if text == "*":
        return
    if not text.startswith("arn:"):
        report.error("INVALID_ARN_PREFIX", "Add the required prefix (arn) to the resource ARN.", place)
        return
    parts = _split(text)
    if len(parts) < 6 and not parts[-1].endswith("*"):
        details = (
            "Resource ARNs must include at least 6 fields in the following structure: "
            "arn:partition:service:region:account:resource"
        )
        report.error("MISSING_ARN_FIELD", details, place)
        return
    partition, service, region, account, resource = (*parts[1:], *["*"] * (6 - len(parts)))
    if not _is_open(partition) and partition not in _PARTITIONS:
        details = (
            f"The resource ARN for the service {shown(service)} does not support the partition {shown(partition)}. Use "
            f"the supported values: {', '.join(_PARTITIONS)}"
        )
        report.error("INVALID_PARTITION", details, place)
    if _is_open(service):
        return
    if service != service.lower():
        details = f"Update the service name {shown(service)} in the resource ARN to use all lowercase letters."
        report.error("INVALID_ARN_SERVICE_CASE", details, place)
    elif service not in catalog().services:
        report.error(
            "INVALID_SERVICE", f"The service {shown(service)} does not exist. Use a valid service name.", place
        )
    else:
        _check_parts(report, place, service, region, account, resource)


def _split(text: str) -> list[str]:
    """The parts of an ARN, the colons of variables left alone."""
    hidden = _PLACEHOLDER.sub(lambda found: found[0].replace(":", "\0"), text)
    return [part.replace("\0", ":") for part in hidden.split(":", 5)]


def _is_open(part: str) -> bool:
    return "*" in part or "?" in part or "${" in part


def _check_parts(report: Report, place: Place, service: str, region: str, account: str, resource: str) -> None:
    formats = _formats(service)
    regions = {each[3] != "" for each in formats}
    accounts = {each[4] != "" for each in formats}
    if account and not _is_open(account) and not _ACCOUNT.fullmatch(account):
        details = f"The resource ARN account ID {shown(account)} is not valid. Provide a 12-digit account ID."
        report.error("INVALID_ARN_ACCOUNT", details, place)
    elif account and account != "*" and accounts == {False}:
        details = f"The service {service} does not support specifying an account ID in the resource ARN."
        report.error("ARN_ACCOUNT_NOT_ALLOWED", details, place)
    if region and not _is_open(region) and not _REGION.fullmatch(region):
        details = (
            f"The Region {shown(region)} is not valid for this resource. Update the resource ARN to include a "
            "supported Region."
        )
        report.error("INVALID_ARN_REGION", details, place)
    elif region and region != "*" and regions == {False}:
        details = f"The service {service} does not support specifying a Region in the resource ARN."
        report.error("ARN_REGION_NOT_ALLOWED", details, place)
    elif not region and regions == {True}:
        report.error("MISSING_ARN_REGION", f"Add a Region to the {service} resource ARN.", place)
    elif formats and not _is_open(resource) and not any(_like(each[5]).matches(resource) for each in formats):
        details = "Resource ARN does not match the expected ARN format. Update the resource portion of the ARN."
        report.error("INVALID_ARN_RESOURCE", details, place)


@cache
def _formats(service: str) -> tuple[tuple[str, ...], ...]:
    """The ARN formats of a service's resource types, split; none for a service that is not known."""
    known = catalog().known.get(service)
    found = [tuple(_split(text)) for text in known.resources.values()] if known else []
    return tuple(each for each in found if len(each) == 6 and each[2] == service)


@cache
def _like(text: str) -> Glob:
    return Glob(constant(tokenise(_PLACEHOLDER.sub("*", text), variables=False, wildcards=True)))


def covers(wide: str, narrow: str) -> bool:
    """Whether an ARN pattern matches everything that another one does, as far as its text tells."""
    if wide == "*":
        return True
    try:
        segments = split_pattern(wide, variables=True, complete=False)
    except ValueError:
        return False
    if segments is None or not all(map(is_constant, segments)) or "${" in narrow or "?" in wide + narrow:
        return False
    subject = Subject(narrow)
    if subject.segments is None:
        return False
    return ArnSet((wide,), variables=False, complete=False).matches(subject)
