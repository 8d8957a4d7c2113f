"""What requests may bring along that this version has nothing for: attested enclaves, key stores."""

from __future__ import annotations

from casemate.api import kms as api


def refuse_recipient(recipient: object) -> None:
    """Raise UnsupportedOperationException for a reply that is meant for an enclave alone."""
    if recipient is not None:
        raise api.UnsupportedOperationException("Recipient (an attested enclave) is not built.")


def refuse_key_store(key_store_id: str | None) -> None:
    """Raise UnsupportedOperationException for a custom key store."""
    if key_store_id is not None:
        raise api.UnsupportedOperationException("Custom key stores are not built yet.")
