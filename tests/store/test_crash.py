"""Killed under writes: what was acknowledged is there, whole, and nothing else half."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.store.support import ACCOUNT, REGION, THING, Opener

from casemate.kernel.transaction import SealedRef
from casemate.store.reading import ReadTransaction

CHILD = """
import os, sys
from pathlib import Path
from casemate.kernel.transaction import SealedRef
from tests.store.support import ACCOUNT, REGION, THING, Opener, thing

def work(number):
    def run(tx):
        tx.insert(THING, thing(f"{number:06}", colour="red", nickname=f"n{number}"))
        tx.seal(SealedRef(ACCOUNT, REGION, "k", f"{number:06}", "1"), b"secret %d" % number)
        tx.put_record("t", f"{number:06}", b"%d" % number)
        tx.audit(b"%d" % number, str(number))
    return run

begin = int(sys.argv[2])
with Opener(sys.argv[3], Path(sys.argv[1]))() as store:
    def acknowledge(futures):
        for future in futures:
            future.result()
        os.write(1, b"".join(b"%d\\n" % future.number for future in futures))
    for number in range(begin, begin + 100000):
        future = store.run_write(work(number))
        future.number = number
        future.add_done_callback(lambda done: acknowledge([done]))
        if number % 8 == 7:
            future.result()
"""


@pytest.mark.parametrize(
    ("backend", "seed"), [*(("sqlite", seed) for seed in range(5)), *(("postgresql", seed) for seed in range(2))]
)
def test_every_acknowledged_write_outlives_a_kill(backend: str, seed: int, tmp_path: Path) -> None:
    opener = Opener(backend, tmp_path)
    acknowledged: list[int] = []
    for begin in (0, 100_000):
        arguments = [str(opener.path), str(begin), opener.backend]
        child = subprocess.Popen([sys.executable, "-c", CHILD, *arguments], stdout=subprocess.PIPE)
        with child:
            assert child.stdout is not None
            # The kill comes at a random acknowledgement, while further writes are on their way.
            for _ in range(random.Random(seed * 1_000_003 + begin).randrange(1, 150)):
                acknowledged.append(int(child.stdout.readline()))
            child.send_signal(signal.SIGKILL)
            acknowledged += [int(line) for line in child.stdout.read().split(b"\n")[:-1]]
        assert child.returncode == -signal.SIGKILL
    with opener() as store:
        store.feed.register("reader")
        audited = [int(event) for _, event in store.drain_audit(10**6)]

        def read(tx: ReadTransaction) -> list[int]:
            names: list[int] = []
            for one in tx.list(THING, ACCOUNT, REGION, index="colour", value="red", limit=10**6):
                number = int(one.name)
                names.append(number)
                assert tx.unseal(SealedRef(ACCOUNT, REGION, "k", one.name, "1")) == b"secret %d" % number
                assert tx.record("t", one.name) == b"%d" % number
                assert tx.find(THING, ACCOUNT, REGION, "nickname", f"n{number}") == one
            assert tx.count(THING, ACCOUNT, REGION) == len(names)
            return names

        found = store.run_read(read).result()
        assert set(acknowledged) <= set(found)
        assert sorted(audited) == sorted(found)
        assert [int(one.id) for one in store.feed.read("reader", 10**6)] == sorted(found)
