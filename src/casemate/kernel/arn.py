"""Amazon Resource Names: ``arn:partition:service:region:account:resource``."""

from __future__ import annotations

from typing import NamedTuple

PARTITION = "aws"


class Arn(NamedTuple):
    """An ARN in its six parts (IAM User Guide, "Amazon Resource Names")."""

    partition: str
    service: str
    region: str
    account: str
    resource: str

    def __str__(self) -> str:
        return f"arn:{self.partition}:{self.service}:{self.region}:{self.account}:{self.resource}"


def parse_arn(text: str) -> Arn | None:
    """The parts of ``text``, or None when it is no ARN."""
    parts = text.split(":", 5)
    if len(parts) != 6 or parts[0] != "arn" or not parts[1] or not parts[2] or not parts[5]:
        return None
    return Arn(parts[1], parts[2], parts[3], parts[4], parts[5])


def make_arn(service: str, region: str, account: str, resource: str) -> str:
    """The ARN of ``resource`` in our partition, as text."""
    return f"arn:{PARTITION}:{service}:{region}:{account}:{resource}"
