"""Whose signature it is: long-term keys from IAM, temporary ones from their sealed tokens.

A session token is sealed and self-contained: it carries the session's secret and principal, so that no
table of sessions is needed. It dies by its expiry, and with the user or role behind it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping

from casemate.crypto.errors import BadToken
from casemate.crypto.session import SessionTokens
from casemate.gateway.http import Request
from casemate.gateway.signature import (
    Claim,
    SigningKeys,
    read_credentials,
    read_form_credentials,
    verify,
    verify_form,
)
from casemate.gateway.uses import KeyUse, LastUses
from casemate.kernel.errors import AuthFailure
from casemate.kernel.principal import Credential, Identities, Principal
from casemate.kernel.transaction import Transaction

UNRECOGNIZED = "The security token included in the request is invalid."
_EXPIRED = "The security token included in the request is expired"


class Authenticator:
    """Proves who signed a request. At most ``capacity`` opened session tokens are kept."""

    def __init__(
        self, identities: Identities, tokens: SessionTokens, key_uses: LastUses[str, KeyUse], capacity: int = 10_000
    ) -> None:
        self._identities = identities
        self._tokens = tokens
        self._key_uses = key_uses
        self._capacity = capacity
        self._opened: OrderedDict[str, Credential] = OrderedDict()
        self._signing_keys = SigningKeys()

    def authenticate(self, tx: Transaction, request: Request, wall: float) -> tuple[Principal, Claim]:
        """The principal whose credential signed the request, and what the request claimed.

        Raises AuthFailure. Nothing of the request but its claim is decoded.
        """
        claim = read_credentials(request)
        scope = claim.scope
        credential = self._find(tx, claim)
        verify(request, claim, credential.secret_access_key, wall, self._signing_keys)
        principal = self._admitted(tx, credential, wall)
        if not claim.token:
            self._key_uses.note(scope.access_key_id, KeyUse(wall, scope.service, scope.region))
        return principal, claim

    def authenticate_form(self, tx: Transaction, fields: Mapping[str, str], wall: float) -> tuple[Principal, Claim]:
        """The principal whose credential signed a form's policy, and what the form claimed. Raises AuthFailure."""
        claim = read_form_credentials(fields)
        credential = self._find(tx, claim)
        verify_form(fields["policy"], claim, credential.secret_access_key, self._signing_keys)
        principal = self._admitted(tx, credential, wall)
        if not claim.token:
            self._key_uses.note(claim.access_key_id, KeyUse(wall, claim.service, claim.region))
        return principal, claim

    def _find(self, tx: Transaction, claim: Claim) -> Credential:
        """The credential that is claimed, not yet proven to be the caller's."""
        if claim.token:
            credential = self._open(claim.token)
            if credential is None or credential.access_key_id != claim.access_key_id:
                raise AuthFailure("UnrecognizedClient", UNRECOGNIZED)
            return credential
        found = self._identities.credential(tx, claim.scope.access_key_id)
        if found is None:
            raise AuthFailure("UnrecognizedClient", UNRECOGNIZED)
        return found

    def _admitted(self, tx: Transaction, credential: Credential, wall: float) -> Principal:
        """The principal, unless its key is disabled, its session over, or itself no more."""
        principal = credential.principal
        session = principal.session
        if session is not None and wall >= session.expires:
            raise AuthFailure("ExpiredToken", _EXPIRED)
        if not credential.active or self._identities.policies(tx, principal) is None:
            raise AuthFailure("UnrecognizedClient", UNRECOGNIZED)
        return principal

    def _open(self, token: str) -> Credential | None:
        credential = self._opened.get(token)
        if credential is None:
            try:
                credential = self._tokens.open(token)
            except BadToken:
                return None
            self._opened[token] = credential
            if len(self._opened) > self._capacity:
                self._opened.popitem(last=False)
        return credential
