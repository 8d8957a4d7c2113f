"""A rotation's slow half: everything comes under the new generation, whatever kills it, and the old one is let go."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.crypto.support import IDS
from tests.store.support import ACCOUNT, BACKENDS, REGION, Opener

from casemate.crypto.envelope import Envelopes
from casemate.crypto.errors import UnknownGeneration
from casemate.crypto.keyring import KEEP, KEYRING_FILE, SEAL_FILE, Keyring, unseal
from casemate.crypto.seal import FileSeal
from casemate.crypto.tokens import open_token, seal_token
from casemate.keeper import rewrapping
from casemate.keeper.rewrapping import Rewrapping
from casemate.kernel.transaction import SealedRef
from casemate.store.store import DatabaseStore
from casemate.store.writing import WriteTransaction

COUNT = 300


def ref(number: int) -> SealedRef:
    return SealedRef(ACCOUNT, REGION, f"kind-{number % 3}", f"{number:04}", str(number % 2))


def fill(store: DatabaseStore, count: int = COUNT) -> None:
    def run(tx: WriteTransaction) -> None:
        for number in range(count):
            tx.seal(ref(number), b"secret %d" % number)

    store.run_write(run).result()


def readable(store: DatabaseStore, count: int = COUNT) -> bool:
    found = store.run_read(lambda tx: [tx.unseal(ref(number)) for number in range(count)]).result()
    return found == [b"secret %d" % number for number in range(count)]


def generations(opener: Opener) -> set[int]:
    """The generations that blobs are under."""
    connection = opener.database().reader()
    try:
        return {int.from_bytes(bytes(row[0])[1:5], "big") for row in connection.rows("SELECT blob FROM sealed")}
    finally:
        connection.close()


class Wall:
    """The time, which stands until it is moved."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


def made(keyring: Keyring, store: DatabaseStore, wall: Wall, budget_left: bool = True) -> Rewrapping:
    times = iter([0.0, *([0.0] if budget_left else [0.0, 0.0, rewrapping.BUDGET])])
    last = 0.0

    def monotonic() -> float:
        nonlocal last
        last = next(times, last)
        return last

    return Rewrapping(
        store,
        keyring.root,
        Envelopes(keyring.root, IDS),
        former=lambda: keyring.former,
        retire=keyring.retire,
        wall=wall,
        monotonic=monotonic,
    )


@pytest.fixture
def keyring(tmp_path: Path) -> Keyring:
    directory = tmp_path / "seal"
    directory.mkdir(mode=0o700)
    return Keyring.create(directory / KEYRING_FILE, FileSeal.create(directory / SEAL_FILE, IDS), IDS)


@pytest.fixture(params=sorted(BACKENDS))
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Opener:
    directory = tmp_path / "store"
    directory.mkdir()
    return Opener(request.param, directory)


def rotate(keyring: Keyring, wall: Wall) -> None:
    keyring.promote(keyring.prepare(IDS), wall())


def test_everything_comes_under_the_new_generation(opener: Opener, keyring: Keyring) -> None:
    wall = Wall()
    with opener(root=keyring.root) as store:
        fill(store)
        rotate(keyring, wall)
        made(keyring, store, wall).tick()
        assert generations(opener) == {2}
        assert readable(store)
    # The store knows the root key by its new generation: the old one is not needed to open it.
    keyring.retire(1)
    with opener(root=keyring.root) as store:
        assert readable(store)


def test_a_look_takes_a_bounded_time_and_the_next_goes_on(opener: Opener, keyring: Keyring) -> None:
    wall = Wall()
    with opener(root=keyring.root) as store:
        fill(store)
        rotate(keyring, wall)
        made(keyring, store, wall, budget_left=False).tick()
        assert generations(opener) == {1, 2}
        assert readable(store)
        made(keyring, store, wall).tick()
        assert generations(opener) == {2}


def test_what_is_written_meanwhile_is_left_alone(opener: Opener, keyring: Keyring) -> None:
    wall = Wall()
    with opener(root=keyring.root) as store:
        fill(store)
        rotate(keyring, wall)
        store.run_write(lambda tx: tx.seal(ref(1), b"newer")).result()
        store.run_write(lambda tx: tx.destroy(ref(2))).result()
        made(keyring, store, wall).tick()
        assert store.run_read(lambda tx: tx.unseal(ref(1))).result() == b"newer"
        assert store.run_read(lambda tx: tx.unseal(ref(2))).result() is None


def test_a_former_generation_is_kept_for_as_long_as_sessions_last(opener: Opener, keyring: Keyring) -> None:
    wall = Wall()
    token = seal_token(keyring.root, "session-tokens", b"session")
    with opener(root=keyring.root) as store:
        fill(store)
        rotate(keyring, wall)
        background = made(keyring, store, wall)
        background.tick()
        wall.now += KEEP - 1
        background.tick()
        assert list(keyring.root.numbers) == [1, 2]
        assert open_token(keyring.root, "session-tokens", token) == b"session"
        wall.now += 1
        background.tick()
        assert list(keyring.root.numbers) == [2]
        assert readable(store)


def test_a_generation_that_somebody_still_used_is_moved_before_it_goes(opener: Opener, keyring: Keyring) -> None:
    wall = Wall()
    with opener(root=keyring.root) as store:
        fill(store)
        rotate(keyring, wall)
        background = made(keyring, store, wall)
        background.tick()
        # A node that has not promoted yet.
        late = Envelopes(type(keyring.root)({1: keyring.root.generation(1)}, 1), IDS)
        blob = late.seal(ref(7), b"late")
        store.run_write(
            lambda tx: tx.connection.run("UPDATE sealed SET blob = ? WHERE id = ?", (blob, ref(7).id))
        ).result()
        wall.now += KEEP
        background.tick()
        assert list(keyring.root.numbers) == [2]
        assert generations(opener) == {2}
        assert store.run_read(lambda tx: tx.unseal(ref(7))).result() == b"late"


def test_what_is_under_a_generation_outside_the_store_holds_it_back(opener: Opener, keyring: Keyring) -> None:
    wall, left, hours = Wall(), {1}, [0.0]
    with opener(root=keyring.root) as store:
        fill(store)
        rotate(keyring, wall)
        wall.now += KEEP
        background = Rewrapping(
            store,
            keyring.root,
            Envelopes(keyring.root, IDS),
            former=lambda: keyring.former,
            retire=keyring.retire,
            held=left.__contains__,
            wall=wall,
            monotonic=lambda: hours[0],
        )
        background.tick()
        assert list(keyring.root.numbers) == [1, 2]
        left.clear()
        background.tick()
        assert list(keyring.root.numbers) == [1, 2]
        hours[0] += rewrapping.HOUR
        background.tick()
        assert list(keyring.root.numbers) == [2]


def test_a_pending_generation_moves_nothing(opener: Opener, keyring: Keyring) -> None:
    with opener(root=keyring.root) as store:
        fill(store, 3)
        keyring.prepare(IDS)
        made(keyring, store, Wall()).tick()
        assert generations(opener) == {1}


def test_without_its_generation_a_blob_does_not_open(opener: Opener, keyring: Keyring) -> None:
    with opener(root=keyring.root) as store:
        fill(store, 1)
        rotate(keyring, Wall())
        keyring.retire(1)
        with pytest.raises(UnknownGeneration):
            store.run_read(lambda tx: tx.unseal(ref(0))).result()


CHILD = """
import sys
from pathlib import Path
from tests.crypto.support import IDS
from tests.keeper.test_rewrapping import COUNT, fill
from tests.store.support import Opener
from casemate.crypto.envelope import Envelopes
from casemate.crypto.keyring import unseal
from casemate.keeper.rewrapping import Rewrapping

keyring = unseal(Path(sys.argv[1]), IDS, first_start=False)
with Opener("sqlite", Path(sys.argv[2]))(root=keyring.root) as store:
    rewrapping = Rewrapping(
        store, keyring.root, Envelopes(keyring.root, IDS), former=lambda: keyring.former, retire=keyring.retire,
        wall=lambda: 2e9,
    )
    print("begun", flush=True)
    while True:
        rewrapping.tick()
        keyring.promote(keyring.prepare(IDS), 1e9)
"""
KILLS = 10


def reopened(directory: Path) -> Keyring:
    found = unseal(directory, IDS, first_start=False)
    assert found is not None
    return found


@pytest.mark.parametrize("opener", ["sqlite"], indirect=True)
def test_killed_at_any_point_of_rotations_nothing_is_lost(opener: Opener, keyring: Keyring) -> None:
    chance = random.Random(7)
    with opener(root=keyring.root) as store:
        fill(store)
    directory, current = keyring.path.parent, 1
    for _ in range(KILLS):
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(directory), str(opener.path)], stdout=subprocess.PIPE
        )
        with child:
            assert child.stdout is not None
            assert child.stdout.readline() == b"begun\n"
            end = time.perf_counter() + chance.uniform(0, 0.12)
            while time.perf_counter() < end:
                pass
            child.send_signal(signal.SIGKILL)
        found = reopened(directory)
        assert found.root.current >= current
        current = found.root.current
        with opener(root=found.root) as store:
            assert readable(store)
    assert current > 2
    found = reopened(directory)
    with opener(root=found.root) as store:
        made(found, store, Wall()).tick()
        assert generations(opener) == {current}
        assert readable(store)
