"""Which operations this version has: what needs others is left out of the tests of real clients."""

from __future__ import annotations

from casemate.app import SERVICES

_BUILT = frozenset(f"{service.model.name}:{name}" for service, _ in SERVICES for name in service.operations)


def built(*operations: str) -> bool:
    """Whether each ``service:Operation`` is built."""
    return _BUILT.issuperset(operations)
