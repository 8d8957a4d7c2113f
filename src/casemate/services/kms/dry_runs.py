"""DryRun: everything is checked, and nothing is done (KMS Developer Guide, "Testing your permissions")."""

from __future__ import annotations

from casemate.api import kms as api


def check_dry_run(dry_run: bool | None) -> None:
    """Raise DryRunOperationException when that is asked for: to be called when nothing else can fail."""
    if dry_run:
        raise api.DryRunOperationException("The request would have succeeded, but the DryRun option is set.")
