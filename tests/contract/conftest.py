"""One server for each of the contract's modules."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.contract.room import Room, opened


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """A server with an estate, shared by the tests of a module; its log must be calm to the end."""
    with opened(tmp_path_factory.mktemp("contract")) as made:
        yield made
        made.calm()
