"""The KMS service: what it keeps, and what it refuses on purpose."""

from __future__ import annotations

from casemate.api import kms as op
from casemate.kernel.operations import Service
from casemate.services.kms.grants import DELETED_KEY, GRANT, RETIRABLE
from casemate.services.kms.last_usage import TRACKED
from casemate.services.kms.model import ALIAS, KEY

_KEY_STORES = "Custom key stores come with CloudHSM, which this version does not have."

kms = Service(
    model=op.SERVICE,
    kinds=(KEY, ALIAS, GRANT, RETIRABLE, DELETED_KEY),
    tracked=TRACKED,
    tag_key="TagKey",
    tag_value="TagValue",
    refused=dict.fromkeys(
        (
            "ConnectCustomKeyStore",
            "CreateCustomKeyStore",
            "DeleteCustomKeyStore",
            "DescribeCustomKeyStores",
            "DisconnectCustomKeyStore",
            "UpdateCustomKeyStore",
        ),
        _KEY_STORES,
    ),
)
