"""Which regions have rates of their own.

A credential scope may name any well-formed region, so that an installation can call its own as it likes. Were each of
them a bucket, whoever has a key could sign for ever new ones and never be throttled.
"""

from __future__ import annotations

from casemate.kernel.operations import ServiceModel

DEFAULT_REGION = "us-east-1"
"""The region of a request that has no credential scope to name one: AWS's global STS endpoint is there."""

AWS_REGIONS = frozenset(
    (
        "af-south-1",
        "ap-east-1",
        "ap-east-2",
        "ap-northeast-1",
        "ap-northeast-2",
        "ap-northeast-3",
        "ap-south-1",
        "ap-south-2",
        "ap-southeast-1",
        "ap-southeast-2",
        "ap-southeast-3",
        "ap-southeast-4",
        "ap-southeast-5",
        "ap-southeast-6",
        "ap-southeast-7",
        "ca-central-1",
        "ca-west-1",
        "cn-north-1",
        "cn-northwest-1",
        "eu-central-1",
        "eu-central-2",
        "eu-isoe-west-1",
        "eu-north-1",
        "eu-south-1",
        "eu-south-2",
        "eu-west-1",
        "eu-west-2",
        "eu-west-3",
        "eusc-de-east-1",
        "il-central-1",
        "me-central-1",
        "me-south-1",
        "mx-central-1",
        "sa-east-1",
        "us-east-1",
        "us-east-2",
        "us-gov-east-1",
        "us-gov-west-1",
        "us-iso-east-1",
        "us-iso-west-1",
        "us-isob-east-1",
        "us-isob-west-1",
        "us-isof-east-1",
        "us-isof-south-1",
        "us-west-1",
        "us-west-2",
    )
)
"""AWS's regions, of all partitions."""


def rated_region(region: str, service: ServiceModel | None) -> str:
    """The region whose rate a call counts against; "" for the one rate of a global service, and of all other names."""
    if service is None or service.is_global or region not in AWS_REGIONS:
        return ""
    return region
