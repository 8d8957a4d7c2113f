"""Stores to be spoilt: made once, copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.serving import serving


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory that a server made and left in order. Not to be touched."""
    path = tmp_path_factory.mktemp("made") / "data"
    with serving(path) as server:
        server.client("kms").create_key()
    return path


@pytest.fixture
def data_dir(made: Path, tmp_path: Path) -> Path:
    """A data directory of the test's own."""
    path = tmp_path / "data"
    shutil.copytree(made, path)
    return path
