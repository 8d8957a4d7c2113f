from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.support import BACKENDS, Opener

from casemate.store.store import DatabaseStore


@pytest.fixture(params=sorted(BACKENDS))
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Opener:
    return Opener(request.param, tmp_path)


@pytest.fixture
def store(opener: Opener) -> Iterator[DatabaseStore]:
    with opener() as opened:
        yield opened
