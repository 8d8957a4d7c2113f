"""Confirmation tokens: sealed, self-contained, and of use for one state of one subscription until they expire."""

from __future__ import annotations

import msgspec

from casemate.crypto.errors import BadToken
from casemate.crypto.rootkey import RootKey
from casemate.crypto.tokens import open_token, seal_token
from casemate.services.sns.model import Subscription

PURPOSE = "sns-subscription-tokens"
TOKEN_SECONDS = 2 * 86_400.0


class Confirming(msgspec.Struct, frozen=True):
    """What a token holds: which subscription it confirms, in which generation, and until when."""

    arn: str
    generation: str
    until: float


class SubscriptionTokens:
    """Seals and opens confirmation tokens under the root key's current and former generations."""

    def __init__(self, root: RootKey) -> None:
        self._root = root
        self._decoder = msgspec.msgpack.Decoder(Confirming)

    def seal(self, subscription: Subscription, sent: float) -> str:
        """A token that confirms a subscription that waits for it, or restores one that was deleted.

        It is good for two days from when it is ``sent`` (SNS API Reference, Subscribe), in seconds since the epoch.
        """
        held = Confirming(subscription.arn, subscription.generation, sent + TOKEN_SECONDS)
        return seal_token(self._root, PURPOSE, msgspec.msgpack.encode(held))

    def open(self, token: str) -> Confirming:
        """What a token holds. Raises BadToken for what this root key didn't seal."""
        try:
            return self._decoder.decode(open_token(self._root, PURPOSE, token))
        except msgspec.MsgspecError as error:
            raise BadToken("not a subscription's") from error
