"""Lambda's quotas and limits (Lambda Developer Guide, "Lambda quotas"), the default ones."""

from __future__ import annotations

from dataclasses import dataclass

from casemate.kernel.call import Call

ZIP_SIZE = 50 << 20
"""Bytes of a zip at most that comes in the request."""
UNZIPPED_SIZE = 262_144_000
REQUEST_SIZE = 70_167_211
"""Bytes of a request at most that brings a zip, in base64."""
INVOKE_SIZE = 6_291_556
ASYNC_SIZE = 1_048_576
ENVIRONMENT_SIZE = 4096
POLICY_SIZE = 20_480
LAYERS = 5
UNRESERVED_MINIMUM = 100
"""Concurrency that must stay for functions without a reservation."""


@dataclass(frozen=True, slots=True)
class Quotas:
    """``concurrency``: invocations at once of an account in a region. ``code_storage``: MiB of all zips there."""

    concurrency: int = 1000
    code_storage: int = 76_800


_DEFAULT = Quotas()


def quotas_of(call: Call) -> Quotas:
    """The installation's quotas, AWS's default ones unless the composition root gives others."""
    quotas: Quotas = call.resources.get(Quotas, _DEFAULT)
    return quotas
