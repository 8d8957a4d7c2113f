"""A function's environment variables: sealed, and under a KMS key of the customer's where one is named.

Lambda Developer Guide, "Securing Lambda environment variables".
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from casemate.api import kms
from casemate.api import lambda_ as op
from casemate.kernel.call import As, Call
from casemate.kernel.errors import AccessDenied, CommonError, ServiceError
from casemate.kernel.transaction import SealedRef
from casemate.services.lambda_.errors import invalid
from casemate.services.lambda_.model import Configuration, Function
from casemate.services.lambda_.quotas import ENVIRONMENT_SIZE

_KIND = "casemate::lambda::environment"
_RESERVED = frozenset(
    {
        "_HANDLER",
        "_X_AMZN_TRACE_ID",
        "AWS_ACCESS_KEY",
        "AWS_ACCESS_KEY_ID",
        "AWS_DEFAULT_REGION",
        "AWS_EXECUTION_ENV",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
        "AWS_LAMBDA_FUNCTION_NAME",
        "AWS_LAMBDA_FUNCTION_VERSION",
        "AWS_LAMBDA_INITIALIZATION_TYPE",
        "AWS_LAMBDA_LOG_GROUP_NAME",
        "AWS_LAMBDA_LOG_STREAM_NAME",
        "AWS_LAMBDA_RUNTIME_API",
        "AWS_REGION",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SECRET_KEY",
        "AWS_SECURITY_TOKEN",
        "AWS_SESSION_TOKEN",
        "LAMBDA_RUNTIME_DIR",
        "LAMBDA_TASK_ROOT",
    }
)
_NAME = re.compile(r"[a-zA-Z]([a-zA-Z0-9_])+")


def sealed_at(account: str, region: str, function: str, environment: str) -> SealedRef:
    """Where a function's variables are kept."""
    return SealedRef(account, region, _KIND, function, environment)


def encryption_context(arn: str) -> dict[str, str]:
    """The encryption context under which KMS encrypts the variables."""
    return {"aws:lambda:FunctionArn": arn}


def check_variables(variables: Mapping[str, str]) -> None:
    """Raise InvalidParameterValueException for what can't be an environment."""
    reserved = [name for name in variables if name in _RESERVED]
    if reserved:
        raise invalid(
            "Lambda was unable to configure your environment variables because the environment variables you have "
            "provided contains reserved keys that are currently not supported for modification. "
            f"Reserved keys used in this request: {', '.join(reserved)}"
        )
    for name, value in variables.items():
        if not _NAME.fullmatch(name) or "\0" in value:
            raise invalid(f"Invalid environment variable: {name}")
    size = len(msgspec.json.encode(variables))
    if size > ENVIRONMENT_SIZE:
        raise invalid(
            "Lambda was unable to configure your environment variables because the environment variables you have "
            f"provided exceeded the {ENVIRONMENT_SIZE} byte limit. String measured: {size} bytes"
        )


def keep_variables(call: Call, function: str, arn: str, variables: Mapping[str, str], kms_key_arn: str) -> str:
    """Seal a function's variables; the name they are kept under, "" for none."""
    if not variables:
        return ""
    check_variables(variables)
    plaintext = msgspec.json.encode(variables)
    if kms_key_arn:
        answer = call.peers(
            kms.Encrypt,
            kms.EncryptRequest(key_id=kms_key_arn, plaintext=plaintext, encryption_context=encryption_context(arn)),
            as_=As.CALLER,
        )
        assert answer.ciphertext_blob is not None
        plaintext = answer.ciphertext_blob
    name = call.ids.random(16).hex()
    call.tx.seal(sealed_at(call.account, call.region, function, name), plaintext)
    return name


def drop_variables(call: Call, function: Function, configuration: Configuration) -> None:
    """Destroy variables that nothing uses any more."""
    if configuration.environment:
        call.tx.destroy(sealed_at(function.account, function.region, function.name, configuration.environment))


def open_variables(call: Call, function: Function, configuration: Configuration) -> dict[str, str]:
    """A function's variables, decrypted as the caller. Raises what KMS raises."""
    sealed = call.tx.unseal(sealed_at(function.account, function.region, function.name, configuration.environment))
    if sealed is None:
        return {}
    if configuration.kms_key_arn:
        request = kms.DecryptRequest(ciphertext_blob=sealed, encryption_context=encryption_context(function.arn))
        answer = call.peers(kms.Decrypt, request, as_=As.CALLER)
        assert answer.plaintext is not None
        sealed = answer.plaintext
    return msgspec.json.decode(sealed, type=dict[str, str])


def shown_environment(call: Call, function: Function, configuration: Configuration) -> op.EnvironmentResponse | None:
    """The variables as a caller sees them: without access to their key, an error stands in their place."""
    if not configuration.environment:
        return None
    try:
        return op.EnvironmentResponse(variables=open_variables(call, function, configuration))
    except AccessDenied as denied:
        message = (
            "Lambda was unable to decrypt your environment variables because the KMS access was denied. Please check "
            f"your KMS permissions. KMS Exception: AccessDeniedException KMS Message: {denied.message}"
        )
        error = op.EnvironmentErrorShape(error_code="AccessDeniedException", message=message)
    except (ServiceError, CommonError) as problem:
        code = problem.code if isinstance(problem, ServiceError) else type(problem).__name__
        error = op.EnvironmentErrorShape(error_code=code, message=problem.message)
    return op.EnvironmentResponse(error=error)
