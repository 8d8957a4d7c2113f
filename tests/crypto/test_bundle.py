"""Encrypted bundles: what is altered, cut, moved or added is found, and the form is what its page says."""

from __future__ import annotations

import io
import json
from base64 import b64decode

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from casemate.crypto.bundle import CHUNK, MAGIC, BadBundle, BundleReader, BundleWriter, Passphrase
from casemate.crypto.errors import WrongPassphrase
from casemate.crypto.passphrase import FLOOR, PassphraseSeal
from casemate.kernel.ids import SystemIds

PASSPHRASE = "five words drawn at random"
TAG = 16


@pytest.fixture(scope="module")
def seal() -> PassphraseSeal:
    return PassphraseSeal.create(PASSPHRASE, SystemIds(), FLOOR)


def made(seal: PassphraseSeal, content: bytes, step: int = 1000) -> bytes:
    file = io.BytesIO()
    writer = BundleWriter(file, seal)
    for begin in range(0, len(content), step):
        writer.write(content[begin : begin + step])
    writer.finish()
    return file.getvalue()


def opened(raw: bytes, passphrase: str = PASSPHRASE) -> bytes:
    with io.BufferedReader(BundleReader(io.BytesIO(raw), Passphrase(passphrase))) as stream:
        return stream.read()


def head_of(raw: bytes) -> int:
    """Where the chunks begin."""
    return len(MAGIC) + 4 + int.from_bytes(raw[len(MAGIC) : len(MAGIC) + 4], "big")


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7])
def test_what_goes_in_comes_out(seal: PassphraseSeal, size: int) -> None:
    content = bytes(number % 251 for number in range(size))
    raw = made(seal, content, 40_000)
    assert opened(raw) == content
    chunks = max(1, -(-size // CHUNK))
    assert len(raw) == head_of(raw) + size + chunks * TAG


def test_nothing_is_altered_cut_moved_doubled_or_added_unseen(seal: PassphraseSeal) -> None:
    raw = made(seal, bytes(3 * CHUNK))
    head, sealed = head_of(raw), CHUNK + TAG
    first, second, third = (raw[head + at * sealed : head + (at + 1) * sealed] for at in range(3))
    for altered in (
        raw[:head] + second + first + third,
        raw[:head] + first + first + second + third,
        raw[:head] + first + third,
        raw[:head] + first + second,
        raw[:head] + first,
        raw[:head],
        raw[:-1],
        raw + b"\0",
        raw + third,
        *(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :] for at in (head, head + sealed + 5, len(raw) - 1)),
    ):
        with pytest.raises(BadBundle):
            opened(altered)


def test_a_chunk_of_another_bundle_does_not_fit(seal: PassphraseSeal) -> None:
    one, other = made(seal, b"one"), made(seal, b"two")
    with pytest.raises(BadBundle):
        opened(one[: head_of(one)] + other[head_of(other) :])


def test_the_header_is_bound_to_what_is_behind_it(seal: PassphraseSeal) -> None:
    raw = made(seal, b"content")
    head = head_of(raw)
    header = json.loads(raw[len(MAGIC) + 4 : head])
    spaced = json.dumps(header).encode()
    with pytest.raises(BadBundle):
        opened(MAGIC + len(spaced).to_bytes(4, "big") + spaced + raw[head:])
    with pytest.raises(WrongPassphrase):
        opened(raw, PASSPHRASE + "!")


@pytest.mark.parametrize(
    ("name", "value"), [("memory", 4 * 1024 * 1024), ("memory", 8), ("iterations", 64), ("lanes", 64), ("salt", "00")]
)
def test_a_file_does_not_choose_what_opening_costs(seal: PassphraseSeal, name: str, value: int | str) -> None:
    raw = made(seal, b"content")
    header = json.loads(raw[len(MAGIC) + 4 : head_of(raw)])
    header["seal"][name] = value
    changed = json.dumps(header).encode()
    with pytest.raises(BadBundle):
        opened(MAGIC + len(changed).to_bytes(4, "big") + changed)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"casemate bundle v2\n",
        MAGIC,
        MAGIC + b"\xff\xff\xff\xff",
        MAGIC + b"\0\0\0\2{}",
        MAGIC + b"\0\0\0\5nojso",
    ],
)
def test_what_is_no_bundle_is_refused(raw: bytes) -> None:
    with pytest.raises(BadBundle):
        opened(raw)


def test_the_format_is_what_its_page_says(seal: PassphraseSeal) -> None:
    """docs/internals/bundles.md, done anew."""

    def parts(*each: bytes) -> bytes:
        return b"".join(len(part).to_bytes(4, "big") + part for part in each)

    content = bytes(CHUNK) + b"the end"
    raw = made(seal, content)
    size = int.from_bytes(raw[19:23], "big")
    header = json.loads(raw[23 : 23 + size])
    cost = header["seal"]
    derived = Argon2id(
        salt=bytes.fromhex(cost["salt"]),
        length=32,
        iterations=cost["iterations"],
        lanes=cost["lanes"],
        memory_cost=cost["memory"],
    ).derive(PASSPHRASE.encode())
    wrapped = b64decode(header["key"])
    bound = parts(b"casemate passphrase seal v1", b"casemate bundle v1 file key")
    key = AESGCM(derived).decrypt(wrapped[:12], wrapped[12:], bound)
    info = b"casemate bundle v1 chunks" + raw[: 23 + size]
    cipher = AESGCM(HKDF(SHA256(), 32, salt=None, info=info).derive(key))
    rest = raw[23 + size :]
    found = cipher.decrypt(bytes(12), rest[: CHUNK + TAG], None)
    found += cipher.decrypt(bytes(10) + b"\1\1", rest[CHUNK + TAG :], None)
    assert found == content
