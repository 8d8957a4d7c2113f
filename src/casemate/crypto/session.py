"""Session tokens: temporary credentials, sealed into the token that their holder sends along.

Shape of the idea: AWS STS's own tokens are opaque and self-contained too (IAM User Guide, "Temporary
security credentials").
"""

from __future__ import annotations

import msgspec

from casemate.crypto.errors import BadToken
from casemate.crypto.rootkey import RootKey
from casemate.crypto.tokens import open_token, seal_token
from casemate.kernel.principal import Credential

PURPOSE = "session-tokens"


class SessionTokens:
    """Seals and opens session tokens under the root key's current and former generations."""

    def __init__(self, root: RootKey) -> None:
        self._root = root
        self._decoder = msgspec.msgpack.Decoder(Credential)

    def seal(self, credential: Credential) -> str:
        """The token that carries ``credential``, its secret and principal included."""
        return seal_token(self._root, PURPOSE, msgspec.msgpack.encode(credential))

    def open(self, token: str) -> Credential:
        """The credential in a token. Raises BadToken for what this root key didn't seal."""
        try:
            return self._decoder.decode(open_token(self._root, PURPOSE, token))
        except msgspec.MsgspecError as error:
            raise BadToken("not a session") from error
