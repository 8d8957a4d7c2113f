"""Casemate's own service: what AWS has no API for."""

from casemate.services.casemate.accounts import account_created, open_account
from casemate.services.casemate.operations import accounts, clock, explain, public_parameters
from casemate.services.casemate.service import casemate

__all__ = ["account_created", "accounts", "casemate", "clock", "explain", "open_account", "public_parameters"]
