from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.services.cloudwatch.tower import Tower


@pytest.fixture
def tower(tmp_path: Path) -> Iterator[Tower]:
    tower = Tower(tmp_path)
    yield tower
    tower.world.close()
