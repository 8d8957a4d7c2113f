from __future__ import annotations

import os
import threading
import uuid

from casemate.kernel.ids import SystemIds, new_uuid


def test_uuids_are_of_version_4_and_differ() -> None:
    ids = SystemIds()
    made = [new_uuid(ids) for _ in range(2_000)]
    assert len(set(made)) == len(made)
    for text in made:
        parsed = uuid.UUID(text)
        assert str(parsed) == text
        assert parsed.version == 4
        assert parsed.variant == uuid.RFC_4122


def test_unique_bytes_have_the_size_asked_for() -> None:
    ids = SystemIds()
    for size in (0, 1, 16, 4_095, 4_096, 4_097, 10_000):
        assert len(ids.unique(size)) == size


def test_threads_are_never_handed_the_same_bytes() -> None:
    ids = SystemIds()
    taken: list[list[bytes]] = [[] for _ in range(4)]

    def take(mine: list[bytes]) -> None:
        mine += [ids.unique(16) for _ in range(3_000)]

    threads = [threading.Thread(target=take, args=(mine,)) for mine in taken]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    everything = [one for mine in taken for one in mine]
    assert len(set(everything)) == len(everything)


def test_a_forked_child_draws_other_bytes() -> None:
    ids = SystemIds()
    ids.unique(16)
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.write(writing, ids.unique(16))
        os._exit(0)
    os.waitpid(child, 0)
    theirs = os.read(reading, 16)
    os.close(reading)
    os.close(writing)
    assert len(theirs) == 16
    assert theirs != ids.unique(16)
