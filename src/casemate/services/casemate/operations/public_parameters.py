"""Public parameters: what the operator has every account read."""

from __future__ import annotations

from casemate.api import casemate as op
from casemate.kernel.call import Call
from casemate.kernel.errors import InvalidRequest
from casemate.kernel.operations import Lane
from casemate.kernel.public_parameters import Entry, PublicParameters
from casemate.services.casemate.accounts import require_first
from casemate.services.casemate.service import casemate


@casemate.operation(op.ImportPublicParameters, lane=Lane.WRITE)
def import_public_parameters(call: Call, req: op.ImportPublicParametersRequest) -> op.ImportPublicParametersResponse:
    """Make, change or take away public parameters in a Region, or say what would become of them."""
    require_first(call)
    entries = [Entry(each.name, each.value, each.description or "", each.data_type or "") for each in req.parameters]
    try:
        put = call.use(PublicParameters).put
        written = put(call, req.region or call.region, entries, dry_run=req.dry_run is True)
    except InvalidRequest as error:
        raise op.InvalidParameterException(error.message) from None
    return op.ImportPublicParametersResponse(
        results=[
            op.PublicParameterResult(name=name, change=change, version=version) for name, change, version in written
        ]
    )
