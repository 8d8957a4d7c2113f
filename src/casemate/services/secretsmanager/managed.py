"""Rotation without a function: the four steps at a registered database, made by Secrets Manager itself.

User Guide, "Managed rotation" and "Rotation strategies". What is asked of secrets is asked in transactions, what is
asked of the database outside of any. Each step looks at what is there first, so each may be made again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from casemate.api import secretsmanager as api
from casemate.kernel.acting import Acting
from casemate.kernel.arn import parse_arn
from casemate.kernel.databases import NONE_WORKS, BadSecret, Credentials, DatabaseDoor, DatabaseFacts, Databases
from casemate.kernel.transaction import Transaction
from casemate.services.secretsmanager.acting import Owner, Refused
from casemate.services.secretsmanager.database_secrets import (
    at_database,
    credentials_of,
    fields_of,
    other_user,
    text_of,
)
from casemate.services.secretsmanager.model import CURRENT, PENDING, PREVIOUS, Secret, Version
from casemate.services.secretsmanager.targets import by_arn

T = TypeVar("T")
_UNWANTED = ":/@\"'\\"
"""What no new password has: AWS's rotation functions leave out the same, for the sake of URLs and shells."""
_LENGTH = 32
_TRIED = 10
"""Credentials that are tried of versions without a label: servers may lock out who tries many."""


class Store(Protocol):
    """The store, as far as it is needed here."""

    def run_write(self, work: Callable[[Transaction], T]) -> Future[T]:
        """Write in the writer thread."""
        ...


@dataclass(frozen=True, slots=True)
class _Errand:
    """What a step has to do at the database: nothing of it is shown by ``repr`` that is secret."""

    database: DatabaseFacts
    wanted: Credentials
    current: Credentials | None = None
    earlier: tuple[Credentials, ...] = ()
    superuser: Credentials | None = None


class ManagedRotation:
    """See ``rotating.Manage``."""

    def __init__(self, store: Store, acting: Acting, databases: Databases, door: DatabaseDoor) -> None:
        self._store = store
        self._acting = acting
        self._databases = databases
        self._door = door

    async def __call__(self, step: str, secret: Secret, token: str) -> str:
        """See ``Manage``."""
        if step == "createSecret":
            return await self._asked(secret, lambda steps: steps.create(token))
        if step == "finishSecret":
            return await self._asked(secret, lambda steps: steps.finish())
        errand = await self._asked(secret, lambda steps: steps.errand(tested=step == "testSecret"))
        if isinstance(errand, str):
            return errand
        if step == "testSecret":
            return await self._door.test(errand.database, errand.wanted)
        assert errand.current is not None
        if errand.superuser is not None:
            return await self._door.alternate(errand.database, errand.wanted, errand.current, errand.superuser)
        said = await self._door.change(errand.database, errand.wanted, [errand.current, *errand.earlier])
        if said != NONE_WORKS:
            return said
        wanted = errand.wanted
        left = await self._asked(secret, lambda steps: steps.left_behind(wanted.username))
        if isinstance(left, str):
            return left
        return await self._door.change(errand.database, wanted, left) if left else said

    async def _asked(self, secret: Secret, ask: Callable[[_Steps], T]) -> T | str:
        """What ``ask`` comes to within one transaction, or what went wrong: told, so that records of refusals stay."""

        def work(tx: Transaction) -> T | str:
            attachment = secret.attachment
            database = self._databases.find(tx, attachment.database) if attachment is not None else None
            if database is None:
                return "The database that the secret is attached to is not registered any more."
            try:
                return ask(_Steps(self._acting, tx, secret, database))
            except (Refused, BadSecret) as error:
                return error.message

        return await asyncio.wrap_future(self._store.run_write(work))


class _Steps:
    """What the steps read and write, within one transaction. Raises Refused and BadSecret."""

    def __init__(self, acting: Acting, tx: Transaction, secret: Secret, database: DatabaseFacts) -> None:
        assert secret.attempt is not None
        assert secret.attachment is not None
        self._acting = acting
        self._tx = tx
        # As it is by now, and the rotation as it was when the step began.
        self._secret = by_arn(tx, secret.arn) or secret
        self._version = secret.attempt.version
        self._alternating = secret.attachment.alternating
        self._database = database
        self._owner = Owner(acting, tx, secret)

    def _fields(self, **which: str) -> dict[str, Any]:
        request = api.GetSecretValueRequest(secret_id=self._secret.arn, **which)
        return fields_of(self._owner(api.GetSecretValue, request).secret_string)

    def create(self, token: str) -> str:
        """Give the version a value: new credentials for the same user, or for the other one."""
        known = self._secret.version(self._version)
        if known is not None and known.filled:
            return ""
        fields = self._fields(version_stage=CURRENT)
        current = credentials_of(fields)
        request = api.GetRandomPasswordRequest(password_length=_LENGTH, exclude_characters=_UNWANTED)
        fields["password"] = self._owner(api.GetRandomPassword, request).random_password
        if self._alternating:
            fields["username"] = other_user(current.username, self._database)
        value = text_of(at_database(fields, self._database, self._secret))
        put = api.PutSecretValueRequest(
            secret_id=self._secret.arn,
            client_request_token=self._version,
            secret_string=value,
            version_stages=[PENDING],
            rotation_token=token,
        )
        self._owner(api.PutSecretValue, put)
        return ""

    def errand(self, *, tested: bool) -> _Errand:
        """What is to be done at the database: to test the new credentials, or to set them."""
        wanted = credentials_of(self._fields(version_id=self._version))
        if tested:
            return _Errand(self._database, wanted)
        current = credentials_of(self._fields(version_stage=CURRENT))
        if not self._alternating:
            self._require(wanted, current.username)
            return _Errand(self._database, wanted, current, self._earlier(wanted.username))
        if wanted != current:
            self._require(wanted, other_user(current.username, self._database))
        return _Errand(self._database, wanted, current, superuser=self._superuser())

    def _require(self, wanted: Credentials, username: str) -> None:
        """The user whose password is changed is the one that the strategy says, whatever stands in the new version."""
        if wanted.username != username:
            raise BadSecret(f"The new version is for the user {wanted.username}, and not for {username}.")

    def _earlier(self, username: str) -> tuple[Credentials, ...]:
        """The previous credentials, if they are the same user's and can be read."""
        previous = self._secret.staged(PREVIOUS)
        return () if previous is None else self._of_user([previous], username)

    def left_behind(self, username: str) -> tuple[Credentials, ...]:
        """Those of versions without a label, the latest first: what a rotation that was overtaken may have set."""
        versions = [each for each in reversed(self._secret.versions) if each.filled and not each.stages]
        return self._of_user(versions, username)[:_TRIED]

    def _of_user(self, versions: Sequence[Version], username: str) -> tuple[Credentials, ...]:
        found: dict[str, Credentials] = {}
        for version in versions:
            try:
                known = credentials_of(self._fields(version_id=version.id))
            except (Refused, BadSecret):
                continue
            if known.username == username:
                found.setdefault(known.password, known)
        return tuple(found.values())

    def _superuser(self) -> Credentials:
        arn = parse_arn(self._database.superuser)
        secret = by_arn(self._tx, self._database.superuser)
        if arn is None or secret is None or secret.account != self._secret.account:
            raise BadSecret("There is no superuser secret for the database.")
        owner = Owner(self._acting, self._tx, secret)
        value = owner(api.GetSecretValue, api.GetSecretValueRequest(secret_id=secret.arn))
        return credentials_of(fields_of(value.secret_string))

    def finish(self) -> str:
        """Have AWSCURRENT go to the new version."""
        current = self._secret.staged(CURRENT)
        if current is not None and current.id == self._version:
            return ""
        request = api.UpdateSecretVersionStageRequest(
            secret_id=self._secret.arn,
            version_stage=CURRENT,
            move_to_version_id=self._version,
            remove_from_version_id=current.id if current is not None else None,
        )
        self._owner(api.UpdateSecretVersionStage, request)
        # It would stay behind when the next version comes, and be taken for a rotation that was left.
        left = api.UpdateSecretVersionStageRequest(
            secret_id=self._secret.arn, version_stage=PENDING, remove_from_version_id=self._version
        )
        self._owner(api.UpdateSecretVersionStage, left)
        return ""
