"""Functions as their callers see them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import cast

from casemate.api import lambda_ as op
from casemate.kernel.call import Call
from casemate.services.lambda_.environments import shown_environment
from casemate.services.lambda_.model import LATEST, Configuration, Function, function_arn


def timestamp(seconds: float) -> str:
    """A time as Lambda writes it."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "+0000"


def log_group(name: str, configuration: Configuration) -> str:
    """The log group that a function writes to."""
    return configuration.log_group or f"/aws/lambda/{name}"


def show(
    call: Call,
    function: Function,
    configuration: Configuration,
    version: str = LATEST,
    qualifier: str = "",
    *,
    states: bool = True,
    pending: bool = False,
    updating: bool = False,
) -> op.FunctionConfiguration:
    """A function's configuration. ``states`` says whether the call shows states (the lists don't).

    ``pending`` is how a function is told of in the answer that makes it, ``updating`` in one that changes it.
    """
    status: op.LastUpdateStatus = "InProgress" if updating else "Successful"
    return op.FunctionConfiguration(
        function_name=function.name,
        function_arn=function_arn(function.account, function.region, function.name, qualifier),
        runtime=cast("op.Runtime", configuration.runtime),
        role=configuration.role,
        handler=configuration.handler or None,
        code_size=configuration.code.size,
        description=configuration.description,
        timeout=configuration.timeout,
        memory_size=configuration.memory,
        last_modified=timestamp(configuration.modified),
        code_sha256=configuration.code.sha256,
        version=version,
        vpc_config=None,
        dead_letter_config=(
            op.DeadLetterConfig(target_arn=configuration.dead_letter_arn) if configuration.dead_letter_arn else None
        ),
        environment=shown_environment(call, function, configuration),
        kms_key_arn=configuration.kms_key_arn or None,
        tracing_config=op.TracingConfigResponse(mode=cast("op.TracingMode", configuration.tracing)),
        revision_id=configuration.revision_id,
        layers=[op.Layer(arn=layer.arn, code_size=layer.code.size) for layer in configuration.layers] or None,
        state=("Pending" if pending else "Active") if states else None,
        state_reason="The function is being created." if pending else None,
        state_reason_code="Creating" if pending else None,
        last_update_status=None if not states or pending else status,
        last_update_status_reason="The function is being updated." if updating and states else None,
        package_type="Zip",
        architectures=[cast("op.Architecture", configuration.architecture)],
        ephemeral_storage=op.EphemeralStorage(size=configuration.storage),
        snap_start=op.SnapStartResponse(apply_on="None", optimization_status="Off"),
        logging_config=_logging(function.name, configuration),
    )


def _logging(name: str, configuration: Configuration) -> op.LoggingConfig:
    return op.LoggingConfig(
        log_format=cast("op.LogFormat", configuration.log_format),
        log_group=log_group(name, configuration),
        application_log_level=cast("op.ApplicationLogLevel", configuration.application_log_level) or None,
        system_log_level=cast("op.SystemLogLevel", configuration.system_log_level) or None,
    )
