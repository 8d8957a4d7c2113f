"""Published versions and aliases. Lambda API Reference."""

from __future__ import annotations

import msgspec

from casemate.api import lambda_ as op
from casemate.kernel.call import Call
from casemate.kernel.errors import NotBuilt
from casemate.kernel.ids import new_uuid
from casemate.kernel.operations import Lane
from casemate.kernel.transaction import AlreadyExists
from casemate.services.lambda_.changes import publish
from casemate.services.lambda_.configurations import require_revision
from casemate.services.lambda_.errors import conflict, invalid, not_found
from casemate.services.lambda_.model import ALIAS, FUNCTION, LATEST, VERSION, Alias, Function, function_arn
from casemate.services.lambda_.paging import page_of
from casemate.services.lambda_.routing import of_version
from casemate.services.lambda_.service import lambda_
from casemate.services.lambda_.shown import show
from casemate.services.lambda_.targets import Qualified, alias_itself, function, unqualified


@lambda_.operation(op.PublishVersion, on=function, lane=Lane.WRITE)
def publish_version(call: Call, req: op.PublishVersionRequest, found: Qualified) -> op.FunctionConfiguration:
    """Publish the unpublished version, unless nothing has changed since the last."""
    entity = unqualified(found)
    if req.publish_to is not None:
        raise NotBuilt("PublishTo is not built yet.")
    require_revision(req.revision_id, entity.latest.revision_id)
    if req.code_sha256 and req.code_sha256 != entity.latest.code.sha256:
        raise invalid(f"CodeSHA256 ({req.code_sha256}) is different from current CodeSHA256 in $LATEST.")
    entity, version = publish(call, entity, req.description)
    number = str(version.number)
    return show(call, entity, version.configuration, number, number)


@lambda_.operation(op.ListVersionsByFunction, on=function)
def list_versions_by_function(
    call: Call, req: op.ListVersionsByFunctionRequest, found: Qualified
) -> op.ListVersionsByFunctionResponse:
    """The unpublished version and the published ones, oldest first."""
    entity = found.function
    after, limit, token = page_of(f"versions:{entity.arn}", req.marker, req.max_items)
    shown = []
    if not after:
        shown.append(show(call, entity, entity.latest, LATEST, LATEST, states=False))
    prefix = f"{entity.name}:"
    room = limit + 1 - len(shown)
    versions = call.tx.list(
        VERSION, entity.account, entity.region, prefix=prefix, after=after or prefix, limit=max(1, room)
    )
    kept = versions[: limit - len(shown)]
    for version in kept:
        number = str(version.number)
        shown.append(show(call, entity, version.configuration, number, number, states=False))
    more = len(versions) > len(kept)
    last = kept[-1].id if kept else prefix
    return op.ListVersionsByFunctionResponse(versions=shown, next_marker=token(last) if more else None)


@lambda_.operation(op.CreateAlias, on=function, lane=Lane.WRITE)
def create_alias(call: Call, req: op.CreateAliasRequest, found: Qualified) -> op.AliasConfiguration:
    """Give a version a name."""
    entity = unqualified(found)
    weights = _weights(call, entity, req.function_version, req.routing_config)
    of_version(call, entity, req.function_version)
    alias = Alias(
        account=entity.account,
        region=entity.region,
        created=call.now,
        function=entity.name,
        name=req.name,
        version=req.function_version,
        revision_id=new_uuid(call.ids),
        description=req.description or "",
        weights=weights,
    )
    try:
        call.tx.insert(ALIAS, alias)
    except AlreadyExists:
        arn = function_arn(entity.account, entity.region, entity.name, req.name)
        raise conflict(f"Alias already exists: {arn}") from None
    return _show(alias)


@lambda_.operation(op.GetAlias, on=alias_itself)
def get_alias(call: Call, req: op.GetAliasRequest, found: Qualified) -> op.AliasConfiguration:
    """An alias."""
    assert found.alias is not None
    return _show(found.alias)


@lambda_.operation(op.UpdateAlias, on=alias_itself, lane=Lane.WRITE)
def update_alias(call: Call, req: op.UpdateAliasRequest, found: Qualified) -> op.AliasConfiguration:
    """Have an alias name another version, or share its invocations among two."""
    alias = found.alias
    assert alias is not None
    require_revision(req.revision_id, alias.revision_id)
    version = req.function_version or alias.version
    of_version(call, found.function, version)
    weights = alias.weights
    if req.routing_config is not None:
        weights = _weights(call, found.function, version, req.routing_config)
    after = msgspec.structs.replace(
        alias,
        version=version,
        description=alias.description if req.description is None else req.description,
        weights=weights,
        revision_id=new_uuid(call.ids),
    )
    call.tx.put(ALIAS, after)
    return _show(after)


@lambda_.operation(op.DeleteAlias, on=function, lane=Lane.WRITE)
def delete_alias(call: Call, req: op.DeleteAliasRequest, found: Qualified) -> None:
    """Delete an alias with its policy; nothing if there is none."""
    entity = unqualified(found)
    alias = call.tx.get(ALIAS, entity.account, entity.region, f"{entity.name}:{req.name}")
    if alias is None:
        return
    call.tx.delete(ALIAS, alias)
    if req.name in entity.policies or req.name in entity.invokes:
        after = msgspec.structs.replace(
            entity,
            policies={name: each for name, each in entity.policies.items() if name != req.name},
            invokes={name: each for name, each in entity.invokes.items() if name != req.name},
        )
        call.tx.put(FUNCTION, after)


@lambda_.operation(op.ListAliases, on=function)
def list_aliases(call: Call, req: op.ListAliasesRequest, found: Qualified) -> op.ListAliasesResponse:
    """A function's aliases, those of one version if asked for."""
    entity = unqualified(found)
    after, limit, token = page_of(f"aliases:{entity.arn}:{req.function_version}", req.marker, req.max_items)
    prefix = f"{entity.name}:"
    found_aliases = call.tx.list(
        ALIAS, entity.account, entity.region, prefix=prefix, after=after or prefix, limit=limit + 1
    )
    page = found_aliases[:limit]
    wanted = req.function_version
    shown = [_show(alias) for alias in page if wanted is None or alias.version == wanted or wanted in alias.weights]
    more = len(found_aliases) > limit
    return op.ListAliasesResponse(aliases=shown, next_marker=token(page[-1].id) if more else None)


def _weights(
    call: Call, entity: Function, version: str, routing: op.AliasRoutingConfiguration | None
) -> dict[str, float]:
    weights = dict((routing.additional_version_weights if routing is not None else None) or {})
    if not weights:
        return {}
    if len(weights) > 1:
        raise invalid("Number of items in AdditionalVersionWeights cannot be greater than 1")
    if LATEST in (version, *weights):
        raise invalid("$LATEST is not supported for an alias pointing to more than 1 version")
    for other in weights:
        if other == version:
            raise invalid(f"Invalid function version {other}. Function version {other} is already included.")
        if not other.isdigit():
            raise not_found(f"Function not found: {function_arn(entity.account, entity.region, entity.name, other)}")
        of_version(call, entity, other)
    return weights


def _show(alias: Alias) -> op.AliasConfiguration:
    return op.AliasConfiguration(
        alias_arn=function_arn(alias.account, alias.region, alias.function, alias.name),
        name=alias.name,
        function_version=alias.version,
        description=alias.description,
        routing_config=(
            op.AliasRoutingConfiguration(additional_version_weights=alias.weights) if alias.weights else None
        ),
        revision_id=alias.revision_id,
    )
