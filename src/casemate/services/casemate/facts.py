"""What authorization knows of a database by its ARN: for ``casemate:Explain``."""

from __future__ import annotations

from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.resource_policies import ResourceFacts
from casemate.services.casemate.databases import DATABASE, PREFIX


def database_facts(call: Call, action: str, arn: str) -> ResourceFacts | None:
    """The facts of the database that an ARN names; None when there is none."""
    parsed = parse_arn(arn)
    if parsed is None or not parsed.resource.startswith(PREFIX):
        return None
    found = call.tx.get(DATABASE, parsed.account, parsed.region, parsed.resource.removeprefix(PREFIX))
    if found is None:
        return None
    return ResourceFacts(
        found.arn, found.account, None, context={f"aws:ResourceTag/{key}": value for key, value in found.tags.items()}
    )
