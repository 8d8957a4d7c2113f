"""The configurations in ``iam/``, ``kms/``, ``secretsmanager/`` and ``ssm/``, one file a theme."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent


def themes(service: str) -> list[Path]:
    """The files of a service's configuration."""
    return sorted((_HERE / service).glob("*.tf"))
