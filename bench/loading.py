"""Very many keys and aliases, put into a store as the operations put them there, and much faster.

What is made is what CreateKey and CreateAlias make: the same entities, each key with a sealed backing key. What is
left out is the calls: no authorization, no audit records.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from casemate.kernel.ids import Ids, new_uuid
from casemate.kernel.transaction import SealedRef, Transaction
from casemate.services.kms.made_policies import default_policy
from casemate.services.kms.model import ALIAS, KEY, Alias, Key
from casemate.services.kms.specs import SYMMETRIC_SIZE
from casemate.services.kms.versions import Version
from casemate.store.interface import Store

CHUNK = 2_000
"""Keys in a commit: what a turn of the writer takes, others would wait for."""


def alias_name(number: int) -> str:
    """The alias of the key of that number."""
    return f"alias/bench/{number}"


def add_keys(
    store: Store,
    numbers: range,
    *,
    account: str,
    region: str,
    ids: Ids,
    now: float,
    done: Callable[[int], None] = lambda _: None,
) -> None:
    """Add a key and an alias for each number; ``done`` is told after each commit how many there are."""
    policy = default_policy(account)

    def add(chunk: range, tx: Transaction) -> None:
        for number in chunk:
            key_id, backing_id, name = new_uuid(ids), ids.random(32).hex(), alias_name(number)
            tx.seal(SealedRef(account, region, KEY.name, key_id, backing_id), ids.random(SYMMETRIC_SIZE))
            key = Key(
                account=account,
                region=region,
                created=now,
                key_id=key_id,
                key_policy=policy,
                versions=(Version(id=backing_id, created=now),),
                aliases=(name,),
            )
            tx.insert(KEY, key)
            tx.insert(
                ALIAS,
                Alias(account=account, region=region, created=now, name=name, target_key_id=key_id, updated=now),
            )

    for start in range(0, len(numbers), CHUNK):
        chunk = numbers[start : start + CHUNK]
        store.run_write(partial(add, chunk)).result()
        done(start + len(chunk))
