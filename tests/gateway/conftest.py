"""Worlds for the gateway's tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.gateway import demo
from tests.services.harness import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """IAM and the demo service over a real store."""
    made = World(tmp_path, [demo.made()])
    yield made
    made.close()
