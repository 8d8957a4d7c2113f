from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.services.sns.street import Listener, Street, listening


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    street = Street(tmp_path)
    yield street
    street.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    with listening() as running:
        yield running
