from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casemate.crypto.errors import BadToken, TokenTooLarge
from casemate.crypto.messages import MAX_MESSAGE, open_message, seal_message
from casemate.crypto.rootkey import RootKey
from casemate.crypto.tokens import seal_token

ROOT = RootKey({1: bytes(32)}, 1)
ACCOUNT = "111122223333"


@given(st.dictionaries(st.text(max_size=20), st.text(max_size=20) | st.booleans(), max_size=5))
def test_what_was_sealed_is_opened(document: dict[str, object]) -> None:
    assert json.loads(open_message(ROOT, ACCOUNT, seal_message(ROOT, ACCOUNT, document))) == document


def test_another_account_or_root_reads_nothing() -> None:
    message = seal_message(ROOT, ACCOUNT, {"a": "b"})
    with pytest.raises(BadToken):
        open_message(ROOT, "444455556666", message)
    with pytest.raises(BadToken):
        open_message(RootKey({1: b"\1" * 32}, 1), ACCOUNT, message)


def test_another_purpose_is_no_message() -> None:
    for text in (seal_token(ROOT, "session-tokens", b"x"), seal_token(ROOT, "authorization-messages", b"\xc1"), ""):
        with pytest.raises(BadToken):
            open_message(ROOT, ACCOUNT, text)


def test_size() -> None:
    assert len(seal_message(ROOT, ACCOUNT, {"a": "x" * 7000})) <= MAX_MESSAGE
    with pytest.raises(TokenTooLarge):
        seal_message(ROOT, ACCOUNT, {"a": "x" * 8000})
