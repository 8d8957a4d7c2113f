"""Messages of the Encryption SDK's form: what is altered does not open. tests/encryption_sdk has the SDK read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casemate.crypto.errors import InvalidCiphertext
from casemate.crypto.sdk_message import make_sdk_message, open_sdk_message, parse_sdk_message

KEY = bytes(range(32))
ARN = "arn:aws:kms:us-east-1:111122223333:key/1234"
CONTEXT = {"PARAMETER_ARN": "arn:aws:ssm:us-east-1:111122223333:parameter/é"}


def message(plaintext: bytes = b"a value") -> bytes:
    return make_sdk_message(KEY, b"wrapped", ARN, CONTEXT, plaintext)


@given(st.binary(max_size=200))
def test_what_is_sealed_opens(plaintext: bytes) -> None:
    parsed = parse_sdk_message(message(plaintext))
    assert (parsed.context, parsed.key_arn, parsed.data_key) == (CONTEXT, ARN, b"wrapped")
    assert open_sdk_message(parsed, KEY) == plaintext


def test_each_byte_counts() -> None:
    sealed = message()
    for index in range(len(sealed)):
        altered = bytearray(sealed)
        altered[index] ^= 1
        with pytest.raises(InvalidCiphertext):
            open_sdk_message(parse_sdk_message(bytes(altered)), KEY)


def test_what_is_cut_off_does_not_open() -> None:
    sealed = message()
    for length in range(len(sealed)):
        with pytest.raises(InvalidCiphertext):
            open_sdk_message(parse_sdk_message(sealed[:length]), KEY)


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(InvalidCiphertext):
        open_sdk_message(parse_sdk_message(message()), bytes(32))
