"""Leases: one holder at a time, and a token by which a lost lease is known."""

from __future__ import annotations

import pytest
from tests.store.support import THING, Opener, load, thing

from casemate.store.errors import LeaseLost
from casemate.store.store import DatabaseStore
from casemate.store.writing import WriteTransaction


def test_one_holds_it_and_renews(opener: Opener) -> None:
    with opener() as here, opener() as there:
        mine = here.acquire_lease("work", "here", 60)
        assert mine is not None
        assert there.acquire_lease("work", "there", 60) is None
        assert here.acquire_lease("work", "here", 60) == mine
        assert there.acquire_lease("other work", "there", 60) is not None


def test_a_lease_that_ran_out_is_taken_with_a_greater_token(store: DatabaseStore) -> None:
    first = store.acquire_lease("work", "one", 0)
    second = store.acquire_lease("work", "two", 60)
    assert first is not None
    assert second is not None
    assert second.token > first.token
    assert store.acquire_lease("work", "one", 60) is None


def test_a_released_lease_is_free_and_only_its_holder_releases(store: DatabaseStore) -> None:
    first = store.acquire_lease("work", "one", 60)
    assert first is not None
    store.release_lease(first._replace(token=first.token + 1))
    assert store.acquire_lease("work", "two", 60) is None
    store.release_lease(first)
    assert store.acquire_lease("work", "two", 60) is not None


def test_a_lease_is_taken_over_from_who_is_gone(store: DatabaseStore) -> None:
    first = store.acquire_lease("work", "one", 60)
    second = store.acquire_lease("work", "two", 60, over=True)
    assert first is not None
    assert second is not None
    assert second.token > first.token
    with pytest.raises(LeaseLost):
        store.run_write(lambda tx: tx.fence(first)).result()


def test_a_write_under_a_lost_lease_is_refused(store: DatabaseStore) -> None:
    first = store.acquire_lease("work", "one", 0)
    assert first is not None

    def write(tx: WriteTransaction) -> None:
        tx.insert(THING, thing("a"))
        tx.fence(first)

    assert store.acquire_lease("work", "two", 60) is not None
    with pytest.raises(LeaseLost):
        store.run_write(write).result()
    assert load(store, "a") is None


def test_tokens_grow_over_a_reset(store: DatabaseStore) -> None:
    first = store.acquire_lease("work", "one", 0)
    store.reset(lambda tx: None).result()
    second = store.acquire_lease("work", "one", 60)
    assert first is not None
    assert second is not None
    assert second.token > first.token
