"""The credential report: asked for, and read."""

from __future__ import annotations

from casemate.api import iam as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.services.iam.credential_report import VALID, begin_report, content, credential_report
from casemate.services.iam.service import iam


@iam.operation(op.GenerateCredentialReport, lane=Lane.WRITE, read_only=True)
def generate_credential_report(
    call: Call, req: op.GenerateCredentialReportRequest
) -> op.GenerateCredentialReportResponse:
    """Have the credential report made, unless one of the last four hours is there or in the making."""
    report = credential_report(call.tx, call.account)
    if report is not None and not report.generated:
        return op.GenerateCredentialReportResponse(state="INPROGRESS")
    if report is not None and call.now < report.generated + VALID:
        return op.GenerateCredentialReportResponse(state="COMPLETE")
    begin_report(call.tx, call.account, call.now)
    return op.GenerateCredentialReportResponse(
        state="STARTED", description="No report exists. Starting a new report generation task"
    )


@iam.operation(op.GetCredentialReport)
def get_credential_report(call: Call, req: op.GetCredentialReportRequest) -> op.GetCredentialReportResponse:
    """The credential report as CSV, at most four hours old."""
    report = credential_report(call.tx, call.account)
    if report is None:
        raise op.CredentialReportNotPresentException("No report exists. Use GenerateCredentialReport to make one.")
    if not report.generated:
        raise op.CredentialReportNotReadyException("The report is being generated.")
    text = content(call.tx, report) if call.now < report.generated + VALID else None
    if text is None:
        raise op.CredentialReportExpiredException("The report has expired. Use GenerateCredentialReport to make one.")
    return op.GetCredentialReportResponse(content=text, report_format="text/csv", generated_time=report.generated)
