"""Encoded authorization failure messages: why a call was denied, sealed for who may decode it.

STS API Reference, DecodeAuthorizationMessage: details of a denial may say more than the denied caller should
learn, so they leave encoded. A message is bound to the account whose principal was denied.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from casemate.crypto.errors import BadToken, TokenTooLarge
from casemate.crypto.rootkey import RootKey
from casemate.crypto.tokens import open_token, seal_token

PURPOSE = "authorization-messages"
MAX_MESSAGE = 10_240
"""Characters of the longest message that DecodeAuthorizationMessage takes."""


class _Message(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    account: str
    document: str


_DECODER = msgspec.msgpack.Decoder(_Message)


def seal_message(root: RootKey, account: str, document: Mapping[str, object]) -> str:
    """The encoded message of ``document`` for ``account``.

    Raises TokenTooLarge above MAX_MESSAGE. Nothing is compressed: the length would tell of the content.
    """
    payload = _Message(account, msgspec.json.encode(document).decode())
    text = seal_token(root, PURPOSE, msgspec.msgpack.encode(payload))
    if len(text) > MAX_MESSAGE:
        raise TokenTooLarge(f"the message would have {len(text)} characters, {MAX_MESSAGE} at most")
    return text


def open_message(root: RootKey, account: str, text: str) -> str:
    """The JSON document in an encoded message. Raises BadToken, for another account's message too."""
    try:
        message = _DECODER.decode(open_token(root, PURPOSE, text))
    except msgspec.MsgspecError as error:
        raise BadToken("not an authorization message") from error
    if message.account != account:
        raise BadToken("not this account's message")
    return message.document


class AuthorizationMessages:
    """Seals and opens messages under one root key; what services and the gateway are handed."""

    def __init__(self, root: RootKey) -> None:
        self._root = root

    def seal(self, account: str, document: Mapping[str, object]) -> str:
        """See ``seal_message``."""
        return seal_message(self._root, account, document)

    def open(self, account: str, text: str) -> str:
        """See ``open_message``."""
        return open_message(self._root, account, text)
