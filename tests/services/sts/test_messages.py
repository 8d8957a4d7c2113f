from __future__ import annotations

import json

import pytest
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, World, allow

from casemate.api import sts as op
from casemate.crypto.messages import AuthorizationMessages
from casemate.crypto.rootkey import RootKey
from casemate.crypto.session import SessionTokens
from casemate.kernel.errors import AccessDenied
from casemate.kernel.principal import Credential, Principal

DOCUMENT = {"allowed": False, "explicitDeny": True}


def decode(world: World, message: str, caller: Principal) -> op.DecodeAuthorizationMessageResponse:
    request = op.DecodeAuthorizationMessageRequest(encoded_message=message)
    return world.call(op.DecodeAuthorizationMessage, request, caller)


def test_decoded(world: World, root_key: RootKey) -> None:
    message = AuthorizationMessages(root_key).seal(ACCOUNT, DOCUMENT)
    alice = world.user("alice", allow("sts:DecodeAuthorizationMessage"))
    decoded = decode(world, message, alice).decoded_message
    assert decoded is not None and json.loads(decoded) == DOCUMENT


def test_it_takes_a_permission(world: World, root_key: RootKey) -> None:
    with pytest.raises(AccessDenied):
        decode(world, AuthorizationMessages(root_key).seal(ACCOUNT, DOCUMENT), world.user("bob"))


def test_refused(world: World, root_key: RootKey) -> None:
    alice = world.user("alice", allow("sts:DecodeAuthorizationMessage"))
    foreign = AuthorizationMessages(root_key).seal(OTHER_ACCOUNT, DOCUMENT)
    session = SessionTokens(root_key).seal(Credential(access_key_id="x", secret_access_key="y", principal=alice))
    for message in ("nonsense", foreign, session, foreign[:-4]):
        with pytest.raises(op.InvalidAuthorizationMessageException):
            decode(world, message, alice)
