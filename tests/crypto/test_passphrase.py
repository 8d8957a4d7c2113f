"""The passphrase seal: its floor, its parameters, and what is no passphrase for it."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from tests.crypto.support import CHEAP, IDS, PASSPHRASE

from casemate.crypto.errors import SealProblem, WrongPassphrase
from casemate.crypto.passphrase import DEFAULT_COST, FLOOR, Cost, PassphraseSeal

KEY, BOUND = b"k" * 32, b"generation 1"


def test_only_the_passphrase_opens_what_it_wrapped() -> None:
    seal = PassphraseSeal.create(PASSPHRASE, IDS, CHEAP)
    wrapped = seal.wrap(KEY, BOUND)
    opened = PassphraseSeal.open(PASSPHRASE, seal.parameters, IDS)
    assert opened.unwrap(wrapped, BOUND) == KEY
    for passphrase in ("", PASSPHRASE.upper(), PASSPHRASE + "\n", "x" * 5000):
        with pytest.raises(WrongPassphrase):
            PassphraseSeal.open(passphrase, seal.parameters, IDS).unwrap(wrapped, BOUND)
    for altered in (wrapped[:-1], wrapped[:-1] + bytes([wrapped[-1] ^ 1]), b"", b"\0" + wrapped):
        with pytest.raises(WrongPassphrase):
            opened.unwrap(altered, BOUND)
    with pytest.raises(WrongPassphrase):
        opened.unwrap(wrapped, b"generation 2")


def test_two_seals_of_one_passphrase_have_different_keys() -> None:
    one, other = (PassphraseSeal.create(PASSPHRASE, IDS, CHEAP) for _ in range(2))
    assert one.parameters["salt"] != other.parameters["salt"]
    with pytest.raises(WrongPassphrase):
        other.unwrap(one.wrap(KEY, BOUND), BOUND)


def test_an_accent_may_be_typed_either_way() -> None:
    seal = PassphraseSeal.create("caf\u00e9 caf\u00e9 caf\u00e9", IDS, CHEAP)
    wrapped = seal.wrap(KEY, BOUND)
    assert PassphraseSeal.open("cafe\u0301 cafe\u0301 cafe\u0301", seal.parameters, IDS).unwrap(wrapped, BOUND) == KEY


@pytest.mark.parametrize("passphrase", ["", "eleven char", "x" * 1025])
def test_a_new_passphrase_has_a_length(passphrase: str) -> None:
    with pytest.raises(SealProblem, match="characters"):
        PassphraseSeal.create(passphrase, IDS, CHEAP)


@pytest.mark.parametrize(
    "cost",
    [
        Cost(memory=FLOOR.memory - 1),
        Cost(iterations=FLOOR.iterations - 1),
        Cost(lanes=0),
        Cost(memory=1 << 30),
        Cost(iterations=1000),
        Cost(lanes=1000),
    ],
)
def test_a_cost_below_the_floor_or_beyond_reason_is_refused_on_making_and_opening(cost: Cost) -> None:
    with pytest.raises(SealProblem, match="is taken"):
        PassphraseSeal.create(PASSPHRASE, IDS, cost)
    parameters: dict[str, str | int] = {
        "memory": cost.memory,
        "iterations": cost.iterations,
        "lanes": cost.lanes,
        "salt": "00" * 16,
    }
    with pytest.raises(SealProblem, match="is taken"):
        PassphraseSeal.open(PASSPHRASE, parameters, IDS)


@pytest.mark.parametrize(
    "change", [{"salt": "zz"}, {"salt": "00"}, {"salt": 5}, {"memory": "much"}, {"lanes": -1}, {"salt": "0" * 64}]
)
def test_damaged_parameters_are_said_so(change: dict[str, str | int]) -> None:
    parameters = {**PassphraseSeal.create(PASSPHRASE, IDS, CHEAP).parameters, **change}
    with pytest.raises(SealProblem):
        PassphraseSeal.open(PASSPHRASE, parameters, IDS)


def test_the_default_is_no_less_than_the_floor() -> None:
    assert DEFAULT_COST.memory >= FLOOR.memory == 64 * 1024
    assert DEFAULT_COST.iterations >= FLOOR.iterations == 3
    assert DEFAULT_COST.lanes >= FLOOR.lanes


def test_the_derivation_is_argon2id_as_rfc_9106_has_it() -> None:
    # RFC 9106, section 5.3, without its secret and associated data: the library's own reading of the parameters.
    derived = Argon2id(
        salt=b"\2" * 16, length=32, iterations=3, lanes=4, memory_cost=32, ad=b"\4" * 12, secret=b"\3" * 8
    ).derive(b"\1" * 32)
    assert derived.hex() == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"


def test_a_seal_shows_no_secret() -> None:
    seal = PassphraseSeal.create(PASSPHRASE, IDS, CHEAP)
    assert repr(seal) == f"PassphraseSeal({CHEAP!r})"
