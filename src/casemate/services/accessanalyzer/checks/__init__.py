"""The checks of a policy, and what they find.

IAM User Guide, "Access Analyzer policy check reference". Each check looks at the document as it is written, with the
place of every part; what can't be read ends the checks that depend on it and no others.
"""

from __future__ import annotations

from casemate.api import accessanalyzer as op
from casemate.policy.located import JsonProblem, Lines, read_located
from casemate.services.accessanalyzer.checks.document import Document, Report
from casemate.services.accessanalyzer.checks.redundancy import check_redundancy
from casemate.services.accessanalyzer.checks.statements import check_document

_ORDER = ("ERROR", "SECURITY_WARNING", "WARNING", "SUGGESTION")


def findings(
    text: str, type_: op.PolicyType, resource_type: op.ValidatePolicyResourceType | None
) -> list[op.ValidatePolicyFinding]:
    """Everything found in a policy, in the order of the places in it; at one place the worst first."""
    report = Report(text)
    try:
        root = read_located(text)
    except JsonProblem as problem:
        line, column = Lines(text).position(problem.offset)
        report.syntax(problem.offset, line, column)
        return report.findings
    document = Document(text, root, type_, resource_type)
    check_document(document, report)
    check_redundancy(document, report)
    return sorted(report.findings, key=_place)


def _place(finding: op.ValidatePolicyFinding) -> tuple[int, int, str]:
    return finding.locations[0].span.start.offset, _ORDER.index(finding.finding_type), finding.issue_code
