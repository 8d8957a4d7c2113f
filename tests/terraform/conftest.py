"""One server for the room's tests, which keep apart by having accounts of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.clients.actors import Account, new_account
from tests.serving import Server, serving
from tests.terraform.tf import Stack, stack


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    limits = {"CASEMATE_RATE_LIMITS": "cloudtrail=1000/1000"}
    with serving(tmp_path_factory.mktemp("terraform") / "data", env=limits) as running:
        yield running


@pytest.fixture
def account(server: Server) -> Account:
    return new_account(server)


@pytest.fixture
def made(account: Account, tmp_path: Path) -> Callable[[], Stack]:
    """Makes the account's own configuration, as its root."""
    return lambda: stack(tmp_path / "stack", account.server.endpoint, account.root)
