from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.services.cloudtrail.court import Court


@pytest.fixture
def court(tmp_path: Path) -> Iterator[Court]:
    court = Court(tmp_path)
    yield court
    court.close()
