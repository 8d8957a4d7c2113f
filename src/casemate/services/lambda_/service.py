"""The Lambda service: what it keeps, and what it refuses on purpose."""

from __future__ import annotations

from casemate.api import lambda_ as op
from casemate.kernel.operations import Service
from casemate.services.lambda_.event_sources import EVENT_SOURCE
from casemate.services.lambda_.layers import LAYER, LAYER_VERSION
from casemate.services.lambda_.model import ALIAS, FUNCTION, VERSION
from casemate.services.lambda_.quotas import INVOKE_SIZE, REQUEST_SIZE

_URLS = "Function URLs need a listener and a host name of their own, which this version does not have."
_SIGNING = "Code signing needs AWS Signer, which this version does not have."
_PROVISIONED = "Provisioned concurrency is not kept here: environments are started on demand and kept warm."
_PROVIDERS = "Capacity providers are EC2 instances, which this version does not have."
_DURABLE = "Durable executions are not carried by this version."
_STREAMS = "Response streaming is not carried by this version; Invoke is."

_DURABLES = (
    "CheckpointDurableExecution",
    "DeleteDurableExecution",
    "GetDurableExecution",
    "GetDurableExecutionHistory",
    "GetDurableExecutionState",
    "ListDurableExecutionsByFunction",
    "PauseDurableExecution",
    "ResumeDurableExecution",
    "SendDurableExecutionCallbackFailure",
    "SendDurableExecutionCallbackHeartbeat",
    "SendDurableExecutionCallbackSuccess",
    "StopDurableExecution",
)

REFUSED = {
    **dict.fromkeys(
        (
            "CreateFunctionUrlConfig",
            "DeleteFunctionUrlConfig",
            "GetFunctionUrlConfig",
            "ListFunctionUrlConfigs",
            "UpdateFunctionUrlConfig",
        ),
        _URLS,
    ),
    **dict.fromkeys(
        (
            "CreateCodeSigningConfig",
            "DeleteCodeSigningConfig",
            "DeleteFunctionCodeSigningConfig",
            "GetCodeSigningConfig",
            "ListCodeSigningConfigs",
            "ListFunctionsByCodeSigningConfig",
            "PutFunctionCodeSigningConfig",
            "UpdateCodeSigningConfig",
        ),
        _SIGNING,
    ),
    **dict.fromkeys(
        (
            "DeleteProvisionedConcurrencyConfig",
            "GetProvisionedConcurrencyConfig",
            "ListProvisionedConcurrencyConfigs",
            "PutProvisionedConcurrencyConfig",
        ),
        _PROVISIONED,
    ),
    **dict.fromkeys(
        (
            "CreateCapacityProvider",
            "DeleteCapacityProvider",
            "GetCapacityProvider",
            "ListCapacityProviders",
            "ListFunctionVersionsByCapacityProvider",
            "UpdateCapacityProvider",
        ),
        _PROVIDERS,
    ),
    "InvokeWithResponseStream": _STREAMS,
    **dict.fromkeys(_DURABLES, _DURABLE),
}

lambda_ = Service(
    model=op.SERVICE,
    kinds=(
        FUNCTION,
        VERSION,
        ALIAS,
        EVENT_SOURCE,
        LAYER,
        LAYER_VERSION,
    ),
    data_events=frozenset(("Invoke", "InvokeAsync", "InvokeWithResponseStream")),
    # A zip comes in base64 within the request; a payload is allowed for that is found too large and refused by name.
    body_limits={
        **dict.fromkeys(("CreateFunction", "UpdateFunctionCode", "PublishLayerVersion"), REQUEST_SIZE),
        **dict.fromkeys(("Invoke", "InvokeAsync"), INVOKE_SIZE + (1 << 20)),
    },
    refused=REFUSED,
)
