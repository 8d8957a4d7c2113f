"""Making and changing how a function runs: what requests may say, and what is refused by name."""

from __future__ import annotations

import platform
from collections.abc import Sequence

import msgspec

from casemate.api import lambda_ as op
from casemate.functions.host import Host, Missing
from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.errors import NotBuilt
from casemate.kernel.ids import new_uuid
from casemate.kernel.pass_role import pass_role
from casemate.services.lambda_.environments import keep_variables, open_variables
from casemate.services.lambda_.errors import invalid, stale
from casemate.services.lambda_.layers import used_layers
from casemate.services.lambda_.model import Code, Configuration, Function
from casemate.services.lambda_.quotas import LAYERS, ZIP_SIZE, quotas_of
from casemate.services.lambda_.work import BadCode, KeepZip

PRINCIPAL = "lambda.amazonaws.com"
_MACHINES = {"x86_64": "x86_64", "aarch64": "arm64"}
Changes = op.CreateFunctionRequest | op.UpdateFunctionConfigurationRequest


def architecture() -> str:
    """This machine's, by AWS's name."""
    return _MACHINES.get(platform.machine(), platform.machine())


def refuse_unbuilt(req: Changes) -> None:
    """Raise NotBuilt for what this version does not carry."""
    refused = {
        "VpcConfig": req.vpc_config is not None
        and bool(req.vpc_config.subnet_ids or req.vpc_config.security_group_ids),
        "FileSystemConfigs": bool(req.file_system_configs),
        "ImageConfig": req.image_config is not None,
        "SnapStart": req.snap_start is not None and req.snap_start.apply_on not in (None, "None"),
        "CapacityProviderConfig": req.capacity_provider_config is not None,
        "DurableConfig": req.durable_config is not None,
        "AcceleratorConfig": req.accelerator_config is not None,
        "RuntimeConfig": req.runtime_config is not None,
    }
    if isinstance(req, op.CreateFunctionRequest):
        refused["PackageType Image"] = req.package_type == "Image"
        refused["CodeSigningConfigArn"] = bool(req.code_signing_config_arn)
        refused["TenancyConfig"] = req.tenancy_config is not None
        refused["PublishTo"] = req.publish_to is not None
    for name, asked in refused.items():
        if asked:
            raise NotBuilt(f"{name} is not built yet.")


def require_runtime(call: Call, runtime: str) -> None:
    """Raise InvalidParameterValueException for a runtime that this machine has nothing to run with."""
    found = call.use(Host).runtime(runtime)
    if isinstance(found, Missing):
        raise invalid(f"The runtime parameter of {runtime} can't be run here: {found.reason}. {found.advice}")


def require_architecture(architectures: Sequence[str] | None) -> str:
    """The architecture asked for, which must be this machine's."""
    own = architecture()
    wanted = architectures[0] if architectures else own
    if wanted != own:
        raise invalid(f"The architecture {wanted} can't be run here: this machine is {own}.")
    return wanted


def kept_code(call: Call, req: op.FunctionCode | op.UpdateFunctionCodeRequest | op.LayerVersionContentInput) -> Code:
    """The zip that a request brings, kept as a blob; the call waits for that. To be asked once all else is checked."""
    if req.s3_bucket or req.s3_key:
        raise NotBuilt("Code from S3 is not built yet: this version has no S3. Send the zip in the request (ZipFile).")
    if getattr(req, "image_uri", None):
        raise NotBuilt("Container images are not built yet.")
    if not req.zip_file:
        raise invalid("Please provide a source for function code.")
    if len(req.zip_file) > ZIP_SIZE:
        raise op.RequestTooLargeException(f"Zip file must be smaller than {ZIP_SIZE} bytes", Type="User")
    try:
        code: Code = call.wait(KeepZip(call.request_id, req.zip_file))
    except BadCode as bad:
        raise invalid(str(bad)) from None
    return code


def require_room(call: Call, used: int, code: Code) -> None:
    """Raise CodeStorageExceededException when an account's zips come to more than they may."""
    if used + code.size > quotas_of(call).code_storage << 20:
        raise op.CodeStorageExceededException("Code storage limit exceeded.", Type="User")


def hand_over(call: Call, role: str, arn: str) -> None:
    """See that the caller may give the role to Lambda, and that Lambda can assume it."""

    def refused(why: str) -> op.InvalidParameterValueException:
        if "cannot be assumed" in why:
            return invalid("The role defined for the function cannot be assumed by Lambda.")
        return invalid(why)

    pass_role(call, role, PRINCIPAL, refused=refused, resource_arn=arn)


def made(call: Call, req: op.CreateFunctionRequest, arn: str, name: str) -> Configuration:
    """The configuration that a request makes; its code is yet to come."""
    return msgspec.structs.replace(
        _common(call, req, arn, name, _blank(call, req)),
        runtime=req.runtime or "",
        handler=req.handler or "",
        role=req.role,
        architecture=require_architecture(req.architectures),
    )


def changed(
    call: Call, req: op.UpdateFunctionConfigurationRequest, function: Function, configuration: Configuration
) -> Configuration:
    """The configuration as a request changes it."""
    after = _common(call, req, function.arn, function.name, configuration)
    return msgspec.structs.replace(
        after,
        runtime=req.runtime or after.runtime,
        handler=after.handler if req.handler is None else req.handler,
        role=req.role or after.role,
        revision_id=new_uuid(call.ids),
        modified=call.now,
    )


def _blank(call: Call, req: op.CreateFunctionRequest) -> Configuration:
    code = Code(blob="", size=0, sha256="")
    return Configuration(runtime="", handler="", role="", code=code, revision_id=new_uuid(call.ids), modified=call.now)


def _common(call: Call, req: Changes, arn: str, name: str, before: Configuration) -> Configuration:
    """What requests that make a function and those that change it have in common."""
    after = before
    changes: dict[str, object] = {}
    if req.description is not None:
        changes["description"] = req.description
    if req.timeout is not None:
        changes["timeout"] = req.timeout
    if req.memory_size is not None:
        changes["memory"] = req.memory_size
    if req.ephemeral_storage is not None:
        changes["storage"] = req.ephemeral_storage.size
    if req.tracing_config is not None:
        changes["tracing"] = req.tracing_config.mode or "PassThrough"
    if req.dead_letter_config is not None:
        changes["dead_letter_arn"] = _dead_letter(req.dead_letter_config.target_arn or "")
    if req.logging_config is not None:
        changes |= _logging(req.logging_config)
    if req.layers is not None:
        if len(req.layers) > LAYERS:
            raise invalid(f"Cannot reference more than {LAYERS} layers.")
        changes["layers"] = used_layers(call, req.layers)
    if req.kms_key_arn is not None or req.environment is not None:
        key = before.kms_key_arn if req.kms_key_arn is None else req.kms_key_arn
        changes["kms_key_arn"] = key
        changes["environment"] = _environment(call, req, arn, name, before, key)
    return msgspec.structs.replace(after, **changes)


def _environment(call: Call, req: Changes, arn: str, name: str, before: Configuration, key: str) -> str:
    if req.environment is not None:
        variables = dict(req.environment.variables or {})
    else:
        function = Function(account=call.account, region=call.region, name=name, latest=before)
        variables = open_variables(call, function, before) if before.environment else {}
    return keep_variables(call, name, arn, variables, key)


def _dead_letter(text: str) -> str:
    """The queue or topic for events that could not be handled; "" takes it away."""
    arn = parse_arn(text)
    if text and (arn is None or arn.service not in ("sqs", "sns")):
        raise invalid(
            f"The provided target arn is invalid: {text}. Only SQS queues and SNS topics can be dead letters."
        )
    return text


def _logging(wanted: op.LoggingConfig) -> dict[str, object]:
    changes: dict[str, object] = {}
    if wanted.log_format is not None:
        changes["log_format"] = wanted.log_format
    if wanted.log_group is not None:
        changes["log_group"] = wanted.log_group
    levels = wanted.application_log_level or wanted.system_log_level
    if levels and wanted.log_format != "JSON":
        raise invalid("ApplicationLogLevel and SystemLogLevel can only be set when LogFormat is JSON.")
    changes["application_log_level"] = wanted.application_log_level or ""
    changes["system_log_level"] = wanted.system_log_level or ""
    return changes


def require_revision(given: str | None, now: str) -> None:
    """Raise PreconditionFailedException where a request is meant for another revision."""
    if given is not None and given != now:
        raise stale()
