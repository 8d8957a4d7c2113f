"""Tokens: opened by their root for their purpose, in their one spelling."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.crypto.support import NEW, ROOT, ROTATED, tampered

from casemate.crypto.errors import BadToken, TokenTooLarge
from casemate.crypto.rootkey import RootKey
from casemate.crypto.tokens import MAX_TEXT, open_token, seal_token


@given(st.binary(max_size=300))
def test_what_is_sealed_opens(payload: bytes) -> None:
    text = seal_token(ROOT, "session-tokens", payload)
    assert open_token(ROOT, "session-tokens", text) == payload
    assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


def test_a_token_is_bound_to_its_purpose_and_root() -> None:
    text = seal_token(ROOT, "session-tokens", b"payload")
    with pytest.raises(BadToken):
        open_token(ROOT, "page-tokens", text)
    with pytest.raises(BadToken):
        open_token(RootKey({1: NEW}, 1), "session-tokens", text)
    with pytest.raises(BadToken):
        open_token(RootKey({2: NEW}, 2), "session-tokens", text)
    assert open_token(ROTATED, "session-tokens", text) == b"payload"


def test_nothing_altered_opens() -> None:
    text = seal_token(ROOT, "p", b"payload")
    raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    for changed in tampered(raw):
        with pytest.raises(BadToken):
            open_token(ROOT, "p", base64.urlsafe_b64encode(changed).rstrip(b"=").decode())
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    others = [text[:-1] + last for last in alphabet if last != text[-1]]
    for spelled in [*others, text + "=", " " + text, text + "\n", text.replace(text[3], "+", 1), "", "é" * 100]:
        with pytest.raises(BadToken):
            open_token(ROOT, "p", spelled)


@given(st.text(max_size=200))
def test_any_text_is_a_bad_token(text: str) -> None:
    with pytest.raises(BadToken):
        open_token(ROOT, "p", text)


def test_a_token_has_a_largest_size() -> None:
    most = MAX_TEXT * 3 // 4 - 45
    assert len(seal_token(ROOT, "p", b"x" * most)) == MAX_TEXT
    with pytest.raises(TokenTooLarge):
        seal_token(ROOT, "p", b"x" * (most + 1))
    with pytest.raises(BadToken):
        open_token(ROOT, "p", "A" * (MAX_TEXT + 1))
