from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.services.harness import World

from casemate.crypto.messages import AuthorizationMessages
from casemate.crypto.rootkey import RootKey
from casemate.crypto.session import SessionTokens
from casemate.services.sts import sts


@pytest.fixture
def root_key() -> RootKey:
    return RootKey({1: bytes(range(32))}, 1)


@pytest.fixture
def tokens(root_key: RootKey) -> SessionTokens:
    return SessionTokens(root_key)


@pytest.fixture
def world(open_world: Callable[..., World], root_key: RootKey, tokens: SessionTokens) -> World:
    """IAM and STS."""
    resources = {SessionTokens: tokens, AuthorizationMessages: AuthorizationMessages(root_key)}
    return open_world(services=[sts], resources=resources)
