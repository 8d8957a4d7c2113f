"""What Secrets Manager does by itself and CloudTrail tells of: deliveries, written in the commit that does it.

User Guide, "Logging AWS Secrets Manager events with AWS CloudTrail".
"""

from __future__ import annotations

import msgspec

from casemate.kernel.ids import Ids, new_uuid
from casemate.kernel.transaction import Delivery, Transaction
from casemate.services.secretsmanager.model import Secret

NOTICES = "secretsmanager-notice"
"""The scheme of deliveries of notices."""
_KEPT = 30 * 86_400.0


class Notice(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An event: its name in CloudTrail, the secret, when (seconds since the epoch), and what failed or which version.

    ``request`` is what its requestID says.
    """

    name: str
    account: str
    region: str
    arn: str
    error: str = ""
    version: str = ""
    request: str = ""

    def additional(self) -> dict[str, str]:
        """CloudTrail's additionalEventData."""
        told = {"SecretId": self.arn}
        return {**told, "SecretVersionId": self.version} if self.version else told


def notify(
    tx: Transaction, secret: Secret, name: str, now: float, ids: Ids, *, error: str = "", version: str = ""
) -> None:
    """Have an event recorded."""
    notice = Notice(
        name=name, account=secret.account, region=secret.region, arn=secret.arn, error=error, version=version
    )
    tx.deliver(
        Delivery(
            id=new_uuid(ids),
            target=f"{NOTICES}:{secret.account}",
            payload=msgspec.msgpack.encode(notice),
            due=now,
            expires=now + _KEPT,
        )
    )
