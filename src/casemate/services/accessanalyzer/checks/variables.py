"""Policy variables: written well, and where they may stand (IAM User Guide, "Variables and tags")."""

from __future__ import annotations

import re

from casemate.services.accessanalyzer.checks.document import Place, Report, shown

_OPEN = re.compile(r"\$\{([^}]*)(\}?)")
_ESCAPES = ("*", "?", "$")


def check_variables(report: Report, place: Place, *, new_version: bool) -> None:
    """Check the variables of a string that may have some."""
    for found in _OPEN.finditer(place[1].text):
        name, closed = found.groups()
        if not closed:
            report.error(
                "MISSING_BRACE_IN_VARIABLE",
                "The policy variable is missing a closing curly brace. Add } after the variable text.",
                place,
            )
            return
        if name in _ESCAPES:
            continue
        if not name.strip():
            report.error(
                "EMPTY_VARIABLE",
                "Empty policy variable. Remove the ${ } variable structure or provide a variable within the structure.",
                place,
            )
            continue
        key, comma, default = name.partition(",")
        if re.search(r"\s", key.strip()) or key != key.strip():
            details = "A space is not supported within the policy variable text. Remove the space."
            report.error("UNSUPPORTED_SPACE_IN_VARIABLE", details, place)
        if comma and not re.fullmatch(r"\s*'[^']*'\s*", default):
            details = "The policy variable default value must begin and end with a single quote. Add the missing quote."
            report.error("MISSING_QUOTE_IN_VARIABLE", details, place)
        if not new_version:
            details = "To include variables in your policy, use the policy version 2012-10-17 or later."
            report.error("VARIABLE_UNSUPPORTED_IN_VERSION", details, place)


def check_no_variables(report: Report, place: Place) -> None:
    """Check a string that may have none."""
    found = _OPEN.search(place[1].text)
    if found:
        details = (
            "Policy variables are supported in the Resource and Condition elements. Remove the policy variable "
            f"{shown(found[0])} from this element."
        )
        report.error("VARIABLE_UNSUPPORTED_IN_ELEMENT", details, place)
