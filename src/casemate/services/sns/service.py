"""The SNS service: what it keeps, and what it refuses on purpose."""

from __future__ import annotations

from casemate.api import sns as op
from casemate.kernel.operations import Service
from casemate.services.sns.model import SIGNING_KEY, SUBSCRIPTION, TOPIC

_PHONES = "Text messages need a carrier, which this version does not have."
_PUSH = "Mobile push needs the platforms' services, which this version does not speak to."
_PROTECTION = "Data protection policies are not built."

sns = Service(
    model=op.SERVICE,
    kinds=(TOPIC, SUBSCRIPTION, SIGNING_KEY),
    data_events=frozenset(("Publish", "PublishBatch")),
    # A message of 256 KiB with every byte of it escaped, and its attributes.
    body_limit=1024 * 1024,
    refused={
        **dict.fromkeys(
            (
                *("CheckIfPhoneNumberIsOptedOut", "CreateSMSSandboxPhoneNumber", "DeleteSMSSandboxPhoneNumber"),
                *("GetSMSAttributes", "GetSMSSandboxAccountStatus", "ListOriginationNumbers"),
                *("ListPhoneNumbersOptedOut", "ListSMSSandboxPhoneNumbers", "OptInPhoneNumber", "SetSMSAttributes"),
                "VerifySMSSandboxPhoneNumber",
            ),
            _PHONES,
        ),
        **dict.fromkeys(
            (
                *("CreatePlatformApplication", "CreatePlatformEndpoint", "DeleteEndpoint"),
                *("DeletePlatformApplication", "GetEndpointAttributes", "GetPlatformApplicationAttributes"),
                *("ListEndpointsByPlatformApplication", "ListPlatformApplications", "SetEndpointAttributes"),
                "SetPlatformApplicationAttributes",
            ),
            _PUSH,
        ),
        **dict.fromkeys(("GetDataProtectionPolicy", "PutDataProtectionPolicy"), _PROTECTION),
    },
)
"""Amazon Simple Notification Service."""
