"""Secrets Manager acting for a secret's owner: what it does to a secret that nobody asks for at that moment.

It acts as the account's root user, and CloudTrail tells that the service did (``invokedBy``): the secret's policy and
the KMS key's have their say as for anybody, and each call is authorized and recorded.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from casemate.kernel.acting import Acting
from casemate.kernel.arn import PARTITION
from casemate.kernel.errors import CommonError, ServiceError
from casemate.kernel.operations import Operation
from casemate.kernel.principal import Principal, PrincipalType
from casemate.kernel.transaction import Transaction
from casemate.services.secretsmanager.model import Secret

Res = TypeVar("Res", bound="msgspec.Struct | None")
_HOST = "secretsmanager"


class Refused(Exception):
    """A call of the service's own came to an error. ``message`` tells which."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


Ask = Callable[[Operation[Any, Any], msgspec.Struct], Any]


class Owner:
    """Calls operations within a transaction for the owner of a secret. Raises Refused."""

    def __init__(self, acting: Acting, tx: Transaction, secret: Secret) -> None:
        self._acting = acting
        self._tx = tx
        self._secret = secret
        account = secret.account
        self._principal = Principal(
            type=PrincipalType.ROOT,
            account=account,
            arn=f"arn:{PARTITION}:iam::{account}:root",
            principal_id=account,
        )

    def __call__(self, operation: Operation[Any, Res], request: msgspec.Struct) -> Res:
        """What an operation answers."""
        secret = self._secret
        try:
            return self._acting.call(
                self._tx,
                operation,
                request,
                principal=self._principal,
                region=secret.region,
                via=(f"{secret.owning_service or _HOST}.amazonaws.com",),
            )
        except (ServiceError, CommonError) as error:
            raise Refused(error.message or type(error).__name__) from None
