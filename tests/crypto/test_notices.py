"""Signed notices: what was signed verifies with the certificate, and nothing else does."""

from __future__ import annotations

import pytest

from casemate.crypto.errors import BadSignature
from casemate.crypto.notices import make_notice_key, sign_notice, verify_notice


def test_a_notice_verifies_with_its_certificate_alone() -> None:
    key, other = make_notice_key(1_750_000_000.0), make_notice_key(1_750_000_000.0)
    for version in ("1", "2"):
        signature = sign_notice(version, key.material, b"text")
        verify_notice(version, key.certificate, b"text", signature)
        for wrong in (
            (version, key.certificate, b"other", signature),
            (version, key.certificate, b"text", signature[:-1]),
            ("2" if version == "1" else "1", key.certificate, b"text", signature),
            (version, other.certificate, b"text", signature),
            ("3", key.certificate, b"text", signature),
            (version, "no certificate", b"text", signature),
        ):
            with pytest.raises(BadSignature):
                verify_notice(*wrong)
