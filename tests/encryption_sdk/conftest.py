"""One server for the room's tests, which keep apart by having accounts of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.clients.actors import Account, new_account
from tests.serving import Server, serving


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    # LookupEvents has a limit of two calls a second, which these tests would have to wait for.
    limits = {"CASEMATE_RATE_LIMITS": "cloudtrail=1000/1000"}
    with serving(tmp_path_factory.mktemp("encryption-sdk") / "data", env=limits) as running:
        yield running


@pytest.fixture
def account(server: Server) -> Account:
    return new_account(server)


@pytest.fixture
def other(server: Server) -> Account:
    """A second account."""
    return new_account(server)
