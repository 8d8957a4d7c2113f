"""Reserved concurrency, and what an account may have. Lambda API Reference."""

from __future__ import annotations

import msgspec

from casemate.api import lambda_ as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.services.lambda_.changes import code_in_use
from casemate.services.lambda_.errors import invalid
from casemate.services.lambda_.invoking import reserve, reserved_in
from casemate.services.lambda_.model import FUNCTION
from casemate.services.lambda_.quotas import UNRESERVED_MINIMUM, UNZIPPED_SIZE, ZIP_SIZE, quotas_of
from casemate.services.lambda_.service import lambda_
from casemate.services.lambda_.targets import Qualified, function, unqualified


@lambda_.operation(op.PutFunctionConcurrency, on=function, lane=Lane.WRITE)
def put_function_concurrency(call: Call, req: op.PutFunctionConcurrencyRequest, found: Qualified) -> op.Concurrency:
    """Reserve for a function how often it may run at once; with none, it doesn't run."""
    entity = unqualified(found)
    wanted = req.reserved_concurrent_executions
    more = wanted - (entity.reserved or 0)
    left = quotas_of(call).concurrency - reserved_in(call.tx, call.account, call.region) - more
    if left < UNRESERVED_MINIMUM and more > 0:
        raise invalid(
            f"Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution "
            f"below its minimum value of [{UNRESERVED_MINIMUM}]."
        )
    call.tx.put(FUNCTION, msgspec.structs.replace(entity, reserved=wanted))
    reserve(call.tx, call.account, call.region, more)
    return op.Concurrency(reserved_concurrent_executions=wanted)


@lambda_.operation(op.GetFunctionConcurrency, on=function)
def get_function_concurrency(
    call: Call, req: op.GetFunctionConcurrencyRequest, found: Qualified
) -> op.GetFunctionConcurrencyResponse:
    """What is reserved for a function."""
    return op.GetFunctionConcurrencyResponse(reserved_concurrent_executions=unqualified(found).reserved)


@lambda_.operation(op.DeleteFunctionConcurrency, on=function, lane=Lane.WRITE)
def delete_function_concurrency(call: Call, req: op.DeleteFunctionConcurrencyRequest, found: Qualified) -> None:
    """Reserve nothing for a function any more."""
    entity = unqualified(found)
    if entity.reserved is not None:
        call.tx.put(FUNCTION, msgspec.structs.replace(entity, reserved=None))
        reserve(call.tx, call.account, call.region, -entity.reserved)


@lambda_.operation(op.GetAccountSettings)
def get_account_settings(call: Call, req: op.GetAccountSettingsRequest) -> op.GetAccountSettingsResponse:
    """An account's limits and what it has in use."""
    quotas = quotas_of(call)
    return op.GetAccountSettingsResponse(
        account_limit=op.AccountLimit(
            total_code_size=quotas.code_storage << 20,
            code_size_unzipped=UNZIPPED_SIZE,
            code_size_zipped=ZIP_SIZE,
            concurrent_executions=quotas.concurrency,
            unreserved_concurrent_executions=quotas.concurrency - reserved_in(call.tx, call.account, call.region),
        ),
        account_usage=op.AccountUsage(
            total_code_size=code_in_use(call), function_count=call.tx.count(FUNCTION, call.account, call.region)
        ),
    )
