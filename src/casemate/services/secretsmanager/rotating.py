"""Rotations: begun, led from step to step, ended. Each step is one call of the rotation function, or done by ourselves.

User Guide, "How rotation works". A rotation's state stands on its secret; each step is a delivery, whose end moves the
secret on in one commit. Whoever dies in between, the step is made again: rotation functions can be called twice. A
version that another new one has overtaken, a rotation that was cancelled, and a secret that is being deleted have no
further steps: a delivery that names an attempt which is not the secret's is dropped.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from concurrent.futures import Future
from typing import Protocol, TypeVar

import msgspec

from casemate.kernel.deliveries import ARRIVED, Attempted, Then
from casemate.kernel.ids import Ids, new_uuid
from casemate.kernel.transaction import Delivery, Transaction
from casemate.services.secretsmanager.model import CURRENT, PENDING, SECRET, Attempt, Secret, Version, labelled
from casemate.services.secretsmanager.notices import notify
from casemate.services.secretsmanager.rotation_tokens import forget_rotation_token, make_rotation_token, rotation_token
from casemate.services.secretsmanager.schedule import scheduled

T = TypeVar("T")
ROTATIONS = "secretsmanager-rotation"
"""The scheme of deliveries that are rotations' steps."""
HOST = "secretsmanager.amazonaws.com"
STEPS = ("createSecret", "setSecret", "testSecret", "finishSecret")
_TRIED = STEPS.index("testSecret")
"""The one step of a trial."""
PAUSES = (5.0, 30.0, 60.0, 300.0, 900.0, 1_800.0, 3_600.0)
"""Seconds before a rotation that failed begins again, after its first, second … try; the last one from then on."""
_FUNCTION_ERRORS = ("Handled", "Unhandled")
_KEPT = 10 * 365 * 86_400.0


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """A step that is due: of which secret and attempt."""

    account: str
    region: str
    name: str
    attempt: str
    step: int


class Invoke(Protocol):
    """Calls a function as Secrets Manager and waits for its end."""

    async def __call__(self, function: str, payload: bytes, *, account: str, region: str, source_arn: str) -> str:
        """What went wrong, in words; "" when the function returned."""
        ...


class Manage(Protocol):
    """Makes a step of a rotation without a function (``managed.py``)."""

    async def __call__(self, step: str, secret: Secret, token: str) -> str:
        """What went wrong, in words; "" when the step is done. ``token`` is the rotation's."""
        ...


class Store(Protocol):
    """The store, as far as it is needed here."""

    def run_read(self, work: Callable[[Transaction], T]) -> Future[T]:
        """Read in a thread."""
        ...


def begun(tx: Transaction, secret: Secret, version_id: str, now: float, ids: Ids, *, trial: bool = False) -> Secret:
    """The secret with a rotation begun, its first step written as a delivery.

    The version that it leads to has AWSPENDING from now on, and a value when the function has put one.
    """
    if secret.version(version_id) is None:
        version = Version(id=version_id, created=now, filled=False)
        secret = msgspec.structs.replace(secret, versions=(*secret.versions, version))
    attempt = Attempt(id=new_uuid(ids), version=version_id, step=_TRIED if trial else 0, trial=trial, started=now)
    versions = labelled(secret.versions, version_id, (PENDING,))
    secret = msgspec.structs.replace(secret, versions=versions, attempt=attempt)
    make_rotation_token(tx, secret, ids)
    notify(tx, secret, "TestRotationStarted" if trial else "RotationStarted", now, ids)
    _deliver(tx, secret, attempt, ids, now)
    return secret


def _deliver(tx: Transaction, secret: Secret, attempt: Attempt, ids: Ids, due: float) -> None:
    turn = Turn(account=secret.account, region=secret.region, name=secret.name, attempt=attempt.id, step=attempt.step)
    tx.deliver(
        Delivery(
            id=new_uuid(ids),
            target=f"{ROTATIONS}:{secret.account}",
            payload=msgspec.msgpack.encode(turn),
            due=due,
            expires=due + _KEPT,
        )
    )


def rotate_due(tx: Transaction, secret: Secret, now: float, ids: Ids) -> Secret:
    """The secret with its due rotation begun; a version that an earlier one left pending is gone on with."""
    pending, current = secret.staged(PENDING), secret.staged(CURRENT)
    left = pending is not None and (current is None or pending.id != current.id)
    return begun(tx, secret, pending.id if left and pending is not None else new_uuid(ids), now, ids)


class RotationCourier:
    """Leads rotations: see ``kernel.deliveries.Courier``."""

    at_once = 20

    def __init__(self, store: Store, invoke: Invoke, manage: Manage, now: Callable[[], float], ids: Ids) -> None:
        self._store = store
        self._invoke = invoke
        self._manage = manage
        self._now = now
        self._ids = ids

    async def deliver(self, delivery: Delivery) -> Attempted:
        """See ``Courier``. Nothing is tried again here: a step that fails has its rotation begin anew, later."""
        turn = msgspec.msgpack.decode(delivery.payload, type=Turn)
        found = await asyncio.wrap_future(self._store.run_read(lambda tx: _found(tx, turn)))
        if found is None:
            return ARRIVED
        secret, token = found
        assert secret.attempt is not None
        step, function = STEPS[turn.step], secret.rotation.function if secret.rotation is not None else ""
        if function:
            said, who = await self._invoked(function, step, secret, token), f"executing lambda {function}"
        else:
            said, who = await self._manage(step, secret, token), "managed rotation"
        # A function's own words may hold the secret; AWS tells none of them either.
        why = "" if said in _FUNCTION_ERRORS else f": {said}"
        failure = f"Error when {who} during {step} step{why}" if said else ""
        return Attempted(lambda tx: advance(tx, turn, failure, round(self._now(), 3), self._ids))

    async def _invoked(self, function: str, step: str, secret: Secret, token: str) -> str:
        assert secret.attempt is not None
        event = {
            "Step": step,
            "SecretId": secret.arn,
            "ClientRequestToken": secret.attempt.version,
            "RotationToken": token,
        }
        return await self._invoke(
            function,
            json.dumps(event).encode(),
            account=secret.account,
            region=secret.region,
            source_arn=secret.arn,
        )

    def give_up(self, delivery: Delivery) -> Then | None:
        """See ``Courier``: a step is never too old."""
        return None


def _found(tx: Transaction, turn: Turn) -> tuple[Secret, str] | None:
    secret = _current(tx, turn)
    return None if secret is None else (secret, rotation_token(tx, secret))


def _current(tx: Transaction, turn: Turn) -> Secret | None:
    """The secret, if this is the step that its rotation is at."""
    secret = tx.get(SECRET, turn.account, turn.region, turn.name)
    if secret is None or secret.deleted is not None or secret.attempt is None:
        return None
    return secret if (secret.attempt.id, secret.attempt.step) == (turn.attempt, turn.step) else None


def advance(tx: Transaction, turn: Turn, failure: str, now: float, ids: Ids) -> None:
    """Move a secret on from a step that has ended: to the next, to the end, or to the beginning, some time later."""
    secret = _current(tx, turn)
    if secret is None or secret.attempt is None:
        return
    attempt = secret.attempt
    if not failure and attempt.trial:
        _trial_ended(tx, secret, "", now, ids)
    elif not failure and attempt.step < len(STEPS) - 1:
        attempt = msgspec.structs.replace(attempt, step=attempt.step + 1)
        tx.put(SECRET, msgspec.structs.replace(secret, attempt=attempt))
        _deliver(tx, secret, attempt, ids, now)
    elif failure or not _arrived(secret, attempt):
        _failed(tx, secret, failure or _NOT_MOVED, now, ids)
    else:
        _succeeded(tx, secret, now, ids)


_NOT_MOVED = "The rotation ended, and AWSCURRENT is not on the version that it was to make."


def _arrived(secret: Secret, attempt: Attempt) -> bool:
    current = secret.staged(CURRENT)
    return current is not None and current.id == attempt.version


def _succeeded(tx: Transaction, secret: Secret, now: float, ids: Ids) -> None:
    rotation = secret.rotation
    if rotation is not None:
        rotation = scheduled(msgspec.structs.replace(rotation, last=now), now)
    forget_rotation_token(tx, secret)
    tx.put(SECRET, msgspec.structs.replace(secret, rotation=rotation, attempt=None, changed=now))
    notify(tx, secret, "RotationSucceeded", now, ids)


def _failed(tx: Transaction, secret: Secret, failure: str, now: float, ids: Ids) -> None:
    """Have the whole rotation begin again, with the same version."""
    attempt = secret.attempt
    assert attempt is not None
    if attempt.trial:
        _trial_ended(tx, secret, failure, now, ids)
        return
    pause = PAUSES[min(attempt.tries, len(PAUSES) - 1)]
    again = msgspec.structs.replace(attempt, id=new_uuid(ids), step=0, tries=attempt.tries + 1)
    tx.put(SECRET, msgspec.structs.replace(secret, attempt=again))
    notify(tx, secret, "RotationFailed", now, ids, error=failure)
    _deliver(tx, secret, again, ids, now + pause)


def _trial_ended(tx: Transaction, secret: Secret, failure: str, now: float, ids: Ids) -> None:
    """Take the version of a trial away again."""
    attempt = secret.attempt
    assert attempt is not None
    forget_rotation_token(tx, secret)
    current = secret.staged(CURRENT)
    versions = secret.versions
    if current is None or current.id != attempt.version:
        tx.destroy(secret.ref(attempt.version))
        versions = tuple(version for version in versions if version.id != attempt.version)
    tx.put(SECRET, msgspec.structs.replace(secret, versions=versions, attempt=None))
    name = "TestRotationFailed" if failure else "TestRotationSucceeded"
    notify(tx, secret, name, now, ids, error=failure)
