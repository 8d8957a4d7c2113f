"""Secrets that follow the databases they are attached to: same credentials, the database's engine, host, port, name.

A change of a database is a delivery; it becomes one for each attached secret, tried until the secret has followed. A
rotation that is under way begins anew with what it has made: no credentials that a database may have already are lost.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from typing import Protocol, TypeVar

import msgspec

from casemate.api import secretsmanager as api
from casemate.kernel.acting import Acting
from casemate.kernel.arn import parse_arn
from casemate.kernel.databases import BadSecret, DatabaseFacts, Databases
from casemate.kernel.deliveries import ARRIVED, Attempted, Then
from casemate.kernel.ids import Ids, new_uuid
from casemate.kernel.transaction import Delivery, Transaction
from casemate.services.secretsmanager.acting import Owner, Refused
from casemate.services.secretsmanager.database_secrets import at_database, fields_of, mark_of, text_of
from casemate.services.secretsmanager.model import AT_DATABASE, CURRENT, PENDING, SECRET, Attachment, Secret, Version
from casemate.services.secretsmanager.notices import notify
from casemate.services.secretsmanager.rotating import PAUSES, begun

T = TypeVar("T")
FOLLOWINGS = "secretsmanager-following"
"""The scheme of deliveries that have secrets follow a database."""
_PAGE = 100
_TRIAL_PAUSE = 10.0
_KEPT = 10 * 365 * 86_400.0


class Following(msgspec.Struct, frozen=True, kw_only=True):
    """What is due: a secret's following of a database, or, without a name, that of all attached behind ``after``."""

    database: str
    name: str = ""
    after: str = ""


class Store(Protocol):
    """The store, as far as it is needed here."""

    def run_write(self, work: Callable[[Transaction], T]) -> Future[T]:
        """Write in the writer thread."""
        ...


def have_followed(tx: Transaction, database: str, now: float, ids: Ids, name: str = "", after: str = "") -> None:
    """Have a secret follow a database, or all that are attached to it."""
    tx.deliver(
        Delivery(
            id=new_uuid(ids),
            target=f"{FOLLOWINGS}:{_owner(database)[0]}",
            payload=msgspec.msgpack.encode(Following(database=database, name=name, after=after)),
            due=now,
            expires=now + _KEPT,
        )
    )


def _owner(database: str) -> tuple[str, str]:
    arn = parse_arn(database)
    assert arn is not None
    return arn.account, arn.region


class _Broken(Exception):
    """Has a transaction rolled back in which only a part could be done."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class FollowingCourier:
    """See ``kernel.deliveries.Courier``."""

    at_once = 4

    def __init__(self, store: Store, acting: Acting, databases: Databases, now: Callable[[], float], ids: Ids) -> None:
        self._store = store
        self._acting = acting
        self._databases = databases
        self._now = now
        self._ids = ids

    async def deliver(self, delivery: Delivery) -> Attempted:
        """See ``Courier``."""
        due = msgspec.msgpack.decode(delivery.payload, type=Following)
        if not due.name:
            return Attempted(lambda tx: self._spread(tx, due))
        try:
            said = await asyncio.wrap_future(self._store.run_write(lambda tx: self._follow(tx, due)))
        except _Broken as broken:
            said = broken.message
        if isinstance(said, str):
            message = said
            pause = PAUSES[min(delivery.attempt, len(PAUSES) - 1)]
            return Attempted(lambda tx: self._failed(tx, due, message), again=pause)
        return ARRIVED if said is None else Attempted(again=said)

    def give_up(self, delivery: Delivery) -> Then | None:
        """See ``Courier``: it is never too late to follow."""
        return None

    def _spread(self, tx: Transaction, due: Following) -> None:
        """Have the next page of attached secrets follow."""
        account, region = _owner(due.database)
        page = tx.list(SECRET, account, region, index=AT_DATABASE, value=due.database, after=due.after, limit=_PAGE)
        for secret in page:
            have_followed(tx, due.database, self._now(), self._ids, name=secret.name)
        if len(page) == _PAGE:
            have_followed(tx, due.database, self._now(), self._ids, after=page[-1].name)

    def _looked(self, tx: Transaction, due: Following) -> tuple[Secret, Attachment, DatabaseFacts] | None:
        """The secret, its attachment and the database, if there is something to follow."""
        secret = tx.get(SECRET, *_owner(due.database), due.name)
        if secret is None or secret.deleted is not None or secret.attachment is None:
            return None
        database = self._databases.find(tx, due.database)
        if database is None or secret.attachment.database != due.database:
            return None
        return secret, secret.attachment, database

    def _follow(self, tx: Transaction, due: Following) -> float | str | None:
        """Have a secret follow; what went wrong, or seconds until it is to be tried if now is not the time."""
        found = self._looked(tx, due)
        if found is None or (found[1].followed == mark_of(found[2]) and not found[1].problem):
            return None
        secret, _, database = found
        attempt, rotation = secret.attempt, secret.rotation
        if attempt is not None and attempt.trial:
            return _TRIAL_PAUSE
        owner = Owner(self._acting, tx, secret)
        current, pending = secret.staged(CURRENT), secret.staged(PENDING)
        made = None
        try:
            if attempt is not None and pending is not None and pending.filled and pending.id == attempt.version:
                made = self._taken_over(owner, secret, pending, database, [PENDING])
            if current is not None:
                self._taken_over(owner, secret, current, database, labels_of_current(current))
        except (Refused, BadSecret) as error:
            if made is not None:
                raise _Broken(error.message) from None
            # Told, not raised: the records of what was refused stay.
            return error.message
        secret = _again(tx, due)
        if attempt is not None and secret.attempt is None and rotation is not None and rotation.enabled:
            # The new versions have ended the rotation that was under way. It goes on with what it had made.
            secret = begun(tx, secret, made or new_uuid(self._ids), round(self._now(), 3), self._ids)
        assert secret.attachment is not None
        attachment = msgspec.structs.replace(secret.attachment, followed=mark_of(database), problem="")
        tx.put(SECRET, msgspec.structs.replace(secret, attachment=attachment))
        return None

    def _taken_over(
        self, owner: Owner, secret: Secret, version: Version, database: DatabaseFacts, labels: list[str]
    ) -> str:
        """The id of a version with the value of ``version`` and what the database is registered with now."""
        asked = api.GetSecretValueRequest(secret_id=secret.arn, version_id=version.id)
        fields = fields_of(owner(api.GetSecretValue, asked).secret_string)
        wanted = at_database(fields, database, secret)
        if wanted == fields:
            return version.id
        token = new_uuid(self._ids)
        request = api.PutSecretValueRequest(
            secret_id=secret.arn, client_request_token=token, secret_string=text_of(wanted), version_stages=labels
        )
        owner(api.PutSecretValue, request)
        return token

    def _failed(self, tx: Transaction, due: Following, message: str) -> None:
        found = self._looked(tx, due)
        if found is None or found[1].problem == message:
            return
        secret, attachment, _ = found
        attachment = msgspec.structs.replace(attachment, problem=message[:1_000])
        tx.put(SECRET, msgspec.structs.replace(secret, attachment=attachment))
        notify(tx, secret, "SynchronizationFailed", self._now(), self._ids, error=message)


def labels_of_current(current: Version) -> list[str]:
    """The labels of the version that takes the current one's place.

    AWSPENDING goes with it where a rotation has left it there: on another version it stands for one that is not done.
    """
    return [CURRENT, PENDING] if PENDING in current.stages else [CURRENT]


def _again(tx: Transaction, due: Following) -> Secret:
    """The secret as it is by now."""
    secret = tx.get(SECRET, *_owner(due.database), due.name)
    assert secret is not None
    return secret
