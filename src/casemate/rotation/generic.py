"""A template for what has no rotation function yet: fill in the three methods, and deploy this file.

As it stands it rotates a secret whose value is known to Secrets Manager alone, such as a signing key: a JSON object
whose ``password`` gets a new value, with nothing else to tell.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casemate.rotation.logins import SecretProblem
from casemate.rotation.steps import Function, Versions


class Generic:
    """See ``steps.Strategy``. Each method may be called again after it was broken off anywhere."""

    def renewed(self, current: Mapping[str, Any], password: str) -> dict[str, Any]:
        """createSecret: what the new version holds, from the current one and a new password."""
        return {**current, "password": password}

    def apply(self, versions: Versions) -> None:
        """setSecret: tell the service that the secret opens of ``versions.pending()``.

        First see whether the service knows it already; log in with ``versions.current()``, or with what
        ``versions.earlier()`` gives. Never take away what is current: it is in use until finishSecret.
        """

    def check(self, versions: Versions) -> None:
        """testSecret: raise unless the service lets ``versions.pending()`` in."""
        if not versions.pending().get("password"):
            raise SecretProblem("The new version has no password.")


lambda_handler = Function(Generic())
