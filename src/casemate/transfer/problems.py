"""What can end an import or an export. No message holds a value."""

from __future__ import annotations

from casemate.settings import StartupProblem


class TransferProblem(StartupProblem):
    """Something that can't be carried over, and why. ``advice`` may be empty."""
