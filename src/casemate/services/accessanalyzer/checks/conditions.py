"""Checks of conditions: operators, keys, and values that fit both."""

from __future__ import annotations

import base64
import binascii
import ipaddress
import re

from casemate.policy.catalog import catalog
from casemate.policy.located import Node
from casemate.policy.operators import NULL, Operator, Qualifier, parse_date, parse_number, parse_operator
from casemate.services.accessanalyzer.checks.document import Document, Path, Place, Report, shown
from casemate.services.accessanalyzer.checks.keys import key_type, known_key, service_of, wants_name
from casemate.services.accessanalyzer.checks.variables import check_variables

_KEY = re.compile(r"[^:\s]+:\S(.*\S)?")
_FAMILIES = {
    "String": "String",
    "Bool": "Bool",
    "Numeric": "Numeric",
    "Date": "Date",
    "Arn": "ARN",
    "Binary": "Binary",
    "IpAddress": "IPAddress",
}
_PAIRS = {"aws:sourcevpce": ("vpce-", "VPCE"), "aws:sourcevpc": ("vpc-", "VPC")}


def check_conditions(document: Document, report: Report, path: Path, node: Node) -> None:
    """Check the Condition of a statement."""
    condition = node.member("Condition")
    if condition is None or condition.kind != "object":
        return
    path = (*path, "Condition")
    if not condition.members:
        details = "This condition block is empty and it does not affect the policy. Specify conditions."
        report.suggestion("EMPTY_OBJECT_CONDITION", details, (path, condition))
    for name, block in condition.members:
        place = ((*path, name.text), block)
        operator = _operator(report, ((*path, name.text), name))
        if block.kind != "object":
            details = "The text does not match the expected JSON data type object."
            report.error("DATA_TYPE_MISMATCH", details, place)
        elif operator is not None:
            _check_block(document, report, place, operator)


def _operator(report: Report, place: Place) -> Operator | None:
    text = place[1].text
    operator = parse_operator(text)
    if operator is not None:
        return operator
    bare = text.rpartition(":")[2]
    if bare.startswith(NULL) and bare != text:
        details = (
            "Avoid using the Null condition operator with the ForAllValues or ForAnyValue qualifiers because they "
            "always "
            "return a true or false respectively."
        )
        report.suggestion("NULL_WITH_QUALIFIER", details, place)
    elif text == f"{NULL}IfExists":
        details = (
            "The Null condition operator cannot be used with the IfExists suffix. Update the operator or the suffix."
        )
        report.error("NULL_WITH_IF_EXISTS", details, place)
    else:
        details = f"The condition operator {shown(text)} is not valid. Use a valid condition operator."
        report.error("INVALID_CONDITION_OPERATOR", details, place)
    return None


def _check_block(document: Document, report: Report, place: Place, operator: Operator) -> None:
    path, block = place
    seen: dict[str, str] = {}
    for key, value in block.members:
        here = ((*path, key.text), key)
        lower = key.text.lower()
        if lower in seen and seen[lower] != key.text:
            details = (
                f"The condition key {shown(key.text)} appears more than once with different capitalization in the same "
                "condition block. Remove the duplicate condition keys."
            )
            report.error("DUPLICATE_KEYS_WITH_DIFFERENT_CASE", details, here)
        seen[lower] = key.text
        _check_key(report, here, operator)
        _check_values(document, report, ((*path, key.text), value), key.text, operator)


def _check_key(report: Report, place: Place, operator: Operator) -> None:
    key = place[1].text
    if not _KEY.fullmatch(key):
        details = "The condition key format is not valid. Use the format service:keyname."
        report.error("INVALID_CONDITION_KEY_FORMAT", details, place)
        return
    lower, prefix = key.lower(), service_of(key)
    if lower == "aws:arn":
        details = "We recommend that you update aws:ARN to use the newer condition key aws:PrincipalArn."
        report.warning("DEPRECATED_GLOBAL_CONDITION_KEY", details, place)
    elif wants_name(lower):
        details = (
            f"The condition key {shown(key)} must include a tag key to control access based on tags. Use the format "
            f"{shown(key)}tag-key and specify a key name for tag-key."
        )
        report.error("MISSING_TAG_KEY_IN_CONDITION", details, place)
    elif prefix == "aws" and not known_key(lower):
        details = f"The condition key {shown(key)} does not exist. Use a valid condition key."
        report.error("INVALID_GLOBAL_CONDITION_KEY", details, place)
    elif prefix in catalog().known and catalog().known[prefix].keys and not known_key(lower):
        details = f"The condition key {shown(key)} does not exist in the service {prefix}. Use a valid condition key."
        report.error("INVALID_SERVICE_CONDITION_KEY", details, place)
    else:
        _check_qualifier(report, place, operator)


def _check_qualifier(report: Report, place: Place, operator: Operator) -> None:
    type_ = key_type(place[1].text)
    if type_ is None or operator.name == NULL:
        return
    several = type_.startswith("ArrayOf")
    if several and not operator.qualifier:
        details = (
            f"The request context key {place[1].text} has multiple values. Use the ForAllValues or ForAnyValue "
            "condition "
            "key qualifiers in your policy."
        )
        report.error("MISSING_QUALIFIER", details, place)
    elif not several and operator.qualifier == Qualifier.ALL:
        details = (
            f"Using ForAllValues qualifier with the single-valued condition key {place[1].text} can be overly "
            "permissive. We recommend that you remove ForAllValues:."
        )
        report.security("FORALLVALUES_WITH_SINGLE_VALUED_KEY", details, place)
    family = next((name for start, name in _FAMILIES.items() if operator.name.startswith(start)), None)
    of_key = type_.removeprefix("ArrayOf")
    # ARNs and everything else may be compared as text.
    if family not in (None, of_key, "String") and not (of_key == "String" and family in ("ARN", "IPAddress", "Binary")):
        details = (
            f"Use the operator type {of_key} instead of operator {shown(operator.text)} for the condition key "
            f"{shown(place[1].text)}."
        )
        report.warning("TYPE_MISMATCH", details, place)


def _check_values(document: Document, report: Report, place: Place, key: str, operator: Operator) -> None:
    path, node = place
    if node.kind in ("object", "null"):
        details = "The text does not match the expected JSON data type string."
        report.error("DATA_TYPE_MISMATCH", details, place)
        return
    if node.kind == "array" and not node.items:
        _empty(report, place, key, operator)
        return
    kinds = {item.kind for item in node.listed()}
    if len(kinds) > 1:
        details = "The condition value data types do not match. Use condition values of the same JSON data type."
        report.error("INVALID_CONDITION_DATA_TYPE", details, place)
    truths = [item for item in node.listed() if item.text.lower() in ("true", "false")]
    if operator.name in ("Bool", NULL) and len(truths) > 1:
        details = "The condition key does not support multiple Boolean values. Use a single Boolean value."
        report.error("INVALID_CONDITION_MULTIPLE_BOOLEAN", details, place)
    for index, item in enumerate(node.listed()):
        each = ((*path, index) if node.kind == "array" else path, item)
        if item.kind in ("object", "array", "null"):
            details = "The text does not match the expected JSON data type string."
            report.error("DATA_TYPE_MISMATCH", details, each)
        else:
            _check_value(document, report, each, key, operator)
    if operator.name == "IpAddress" and key.lower() == "aws:sourceip":
        _check_private(report, place, operator)


def _empty(report: Report, place: Place, key: str, operator: Operator) -> None:
    key = shown(key)
    absent = (
        "To determine if the request context is empty, we recommend that you use the Null condition operator "
        "with the value of true instead."
    )
    if operator.qualifier == Qualifier.ALL:
        code = "EMPTY_ARRAY_CONDITION_FORALLVALUES"
        details = (
            "The ForAllValues prefix with an empty condition key matches only if the key "
            f"{key} is missing from the request context. {absent}"
        )
    elif operator.qualifier == Qualifier.ANY:
        code = "EMPTY_ARRAY_CONDITION_FORANYVALUE"
        details = (
            f"The ForAnyValue prefix with an empty condition key {key} never matches the request context and it "
            "does not "
            "affect the policy. Specify conditions."
        )
    elif operator.if_exists:
        code = "EMPTY_ARRAY_CONDITION_IFEXISTS"
        details = (
            f"The IfExists suffix with an empty condition key matches only if the key {key} is missing from the "
            "request "
            f"context. {absent}"
        )
    else:
        code = "EMPTY_ARRAY_CONDITION"
        details = (
            f"There are no values for the condition key {key} and it does not affect the policy. Specify conditions."
        )
    report.suggestion(code, details, place)


def _check_value(document: Document, report: Report, place: Place, key: str, operator: Operator) -> None:
    text, name = place[1].text, operator.name
    if "${" in text:
        if name.startswith(("String", "Arn")) or name == "Bool":
            check_variables(report, place, new_version=document.new_version)
        else:
            details = "Policy variables can only be used with String and ARN operators."
            report.error("INVALID_VARIABLE_FOR_OPERATOR", details, place)
        return
    if name in ("StringEquals", "StringEqualsIgnoreCase") and re.search(r"[*?]", text):
        details = (
            "Your condition value includes a * or ? character. If you meant to use a wildcard (*, ?), update the "
            "condition operator to include Like."
        )
        report.warning("WILDCARD_WITHOUT_LIKE_OPERATOR", details, place)
    elif name in ("Bool", NULL) and text.lower() not in ("true", "false"):
        details = f"Add a valid Boolean value (true or false) for the condition operator {shown(operator.text)}."
        report.warning("TYPE_MISMATCH_BOOLEAN", details, place)
    elif name.startswith("Numeric") and parse_number(text) is None:
        details = f"Add a valid numeric value for the condition operator {shown(operator.text)}."
        report.warning("TYPE_MISMATCH_NUMBER", details, place)
    elif name.startswith("Date") and parse_date(text) is None:
        details = (
            "The date condition operator is used with an invalid value. Specify a valid date using YYYY-MM-DD or other "
            "ISO 8601 date/time format."
        )
        report.warning("TYPE_MISMATCH_DATE", details, place)
    elif name == "BinaryEquals" and not _is_base64(text):
        details = f"Add a valid base64-encoded string value for the condition operator {shown(operator.text)}."
        report.warning("TYPE_MISMATCH_STRING", details, place)
    elif name == "IpAddress":
        _check_range(report, place, operator)
    _check_endpoint(report, place, key)


def _check_endpoint(report: Report, place: Place, key: str) -> None:
    wanted = _PAIRS.get(key.lower())
    text = place[1].text
    if wanted is None or re.search(r"[*?]", text):
        return
    prefix, noun = wanted
    if not re.fullmatch(rf"{prefix}([0-9a-z]{{8}}|[0-9a-z]{{17}})", text):
        details = (
            f"The {noun} identifier in the condition key value is not valid. Use the prefix '{prefix}' followed by "
            "8 or "
            "17 alphanumeric characters."
        )
        report.error(f"INVALID_{noun}_FORMAT", details, place)


def _is_base64(text: str) -> bool:
    try:
        base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        return False
    return True


def _check_range(report: Report, place: Place, operator: Operator) -> None:
    text = place[1].text
    try:
        network = ipaddress.ip_network(text, strict=False)
    except ValueError:
        details = (
            f"The condition operator {shown(operator.text)} is used with an invalid IP range value. Specify the IP "
            "range "
            "in standard CIDR format."
        )
        report.warning("TYPE_MISMATCH_IP_RANGE", details, place)
        return
    try:
        ipaddress.ip_network(text, strict=True)
    except ValueError:
        details = (
            f"The non-zero bits in the IP address after the masked bits are ignored. Replace address with {network}."
        )
        report.suggestion("IMPROVE_IP_RANGE", details, place)


def _check_private(report: Report, place: Place, operator: Operator) -> None:
    """aws:SourceIp is never a private address: such ranges match nothing."""
    found = []
    for item in place[1].listed():
        try:
            found.append(ipaddress.ip_network(item.text, strict=False).is_private)
        except ValueError:
            return
    if not any(found):
        return
    end = "has no effect" if operator.negated else "will not have the desired effect"
    if all(found):
        code = "PRIVATE_NOT_IP_ADDRESS" if operator.negated else "PRIVATE_IP_ADDRESS"
        begin = "" if operator.negated else "aws:SourceIp works only for public IP address ranges. "
        details = (
            f"{begin}The values for condition key aws:SourceIp include only private IP addresses and {end}. "
            + ("aws:SourceIp works only for public IP address ranges. " if operator.negated else "")
            + "Update the value to include only public IP addresses."
        )
        report.error(code, details, place)
    else:
        code = "PRIVATE_NOT_IP_ADDRESS_SUBSET" if operator.negated else "PRIVATE_IP_ADDRESS_SUBSET"
        part = "have no effect" if operator.negated else "will not have the desired effect"
        details = (
            "The values for condition key aws:SourceIp include a mix of private and public IP addresses. The private "
            f"addresses {part}. aws:SourceIp works only for public IP address ranges. To define permissions for "
            "private "
            "IP ranges, use aws:VpcSourceIp."
        )
        report.suggestion(code, details, place)
