"""Casemate's own service: what AWS has no API for."""

from casemate.services.casemate.accounts import account_created, open_account
from casemate.services.casemate.operations import (
    accounts,
    attachments,
    clock,
    databases,
    explain,
    public_parameters,
    superusers,
)
from casemate.services.casemate.service import casemate

__all__ = [
    "account_created",
    "accounts",
    "attachments",
    "casemate",
    "clock",
    "databases",
    "explain",
    "open_account",
    "public_parameters",
    "superusers",
]
