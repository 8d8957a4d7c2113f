"""Functions: made, changed, shown, deleted. Lambda API Reference."""

from __future__ import annotations

import msgspec

from casemate.api import lambda_ as op
from casemate.kernel.call import Call
from casemate.kernel.errors import NotBuilt
from casemate.kernel.ids import new_uuid
from casemate.kernel.operations import Lane, Values
from casemate.kernel.tags import TagProblem, check_tags, merged
from casemate.kernel.transaction import AlreadyExists
from casemate.services.lambda_.changes import (
    aliases_of,
    code_in_use,
    drop_unused,
    forget_function,
    publish,
    remove_zip,
    take_room,
    versions_of,
)
from casemate.services.lambda_.configurations import (
    changed,
    hand_over,
    kept_code,
    made,
    refuse_unbuilt,
    require_architecture,
    require_revision,
    require_room,
    require_runtime,
)
from casemate.services.lambda_.errors import conflict, invalid
from casemate.services.lambda_.invoking import reserve
from casemate.services.lambda_.model import ALIAS, FUNCTION, LATEST, VERSION, Configuration, Function, function_arn
from casemate.services.lambda_.paging import page_of
from casemate.services.lambda_.routing import target_of
from casemate.services.lambda_.service import lambda_
from casemate.services.lambda_.shown import show
from casemate.services.lambda_.targets import Named, Qualified, function, new_function, unqualified


@lambda_.operation(op.CreateFunction, on=new_function, lane=Lane.WRITE)
def create_function(call: Call, req: op.CreateFunctionRequest, named: Named) -> op.FunctionConfiguration:
    """Make a function of a zip that comes in the request."""
    refuse_unbuilt(req)
    if named.qualifier:
        raise invalid("A qualifier is not allowed in the name of a new function.")
    if not req.runtime or not req.handler:
        raise invalid("Runtime and Handler are mandatory parameters for functions created with deployment packages.")
    try:
        tags = check_tags(list((req.tags or {}).items()))
        merged({}, tags)
    except TagProblem as problem:
        raise invalid(f"The tags are not valid: {problem}") from problem
    arn = function_arn(named.account, call.region, named.name)
    if tags:
        call.authorize("lambda:TagResource", arn, context=tag_context(tags))
    if call.tx.get(FUNCTION, named.account, call.region, named.name) is not None:
        raise conflict(f"Function already exist: {named.name}")
    require_runtime(call, req.runtime)
    hand_over(call, req.role, arn)
    code = kept_code(call, req.code)
    require_room(call, code_in_use(call), code)
    take_room(call, code)
    configuration = msgspec.structs.replace(made(call, req, arn, named.name), code=code)
    entity = Function(
        account=call.account, region=call.region, created=call.now, tags=tags, name=named.name, latest=configuration
    )
    try:
        call.tx.insert(FUNCTION, entity)
    except AlreadyExists:
        raise conflict(f"Function already exist: {named.name}") from None
    if req.publish:
        entity, version = publish(call, entity, None)
        return show(call, entity, version.configuration, str(version.number), str(version.number), pending=True)
    return show(call, entity, configuration, pending=True)


@lambda_.operation(op.GetFunction, on=function)
def get_function(call: Call, req: op.GetFunctionRequest, found: Qualified) -> op.GetFunctionResponse:
    """A function's configuration, tags and reserved concurrency; where its code could be fetched is left out."""
    reserved = found.function.reserved
    configuration, version = target_of(call, found)
    return op.GetFunctionResponse(
        configuration=show(call, found.function, configuration, version, found.qualifier),
        code=op.FunctionCodeLocation(repository_type="Casemate"),
        tags=found.function.tags or None,
        concurrency=None if reserved is None else op.Concurrency(reserved_concurrent_executions=reserved),
    )


@lambda_.operation(op.GetFunctionConfiguration, on=function)
def get_function_configuration(
    call: Call, req: op.GetFunctionConfigurationRequest, found: Qualified
) -> op.FunctionConfiguration:
    """How a function, a version or an alias's version runs."""
    configuration, version = target_of(call, found)
    return show(call, found.function, configuration, version, found.qualifier)


@lambda_.operation(op.ListFunctions)
def list_functions(call: Call, req: op.ListFunctionsRequest) -> op.ListFunctionsResponse:
    """The account's functions in the region, all their versions if asked for."""
    after, limit, token = page_of(f"functions:{req.function_version or ''}", req.marker, req.max_items)
    found = call.tx.list(FUNCTION, call.account, call.region, after=after, limit=limit + 1)
    more = len(found) > limit
    shown: list[op.FunctionConfiguration] = []
    for each in found[:limit]:
        shown.append(show(call, each, each.latest, LATEST, LATEST if req.function_version else "", states=False))
        if req.function_version == "ALL":
            for version in versions_of(call, each):
                number = str(version.number)
                shown.append(show(call, each, version.configuration, number, number, states=False))
    return op.ListFunctionsResponse(functions=shown, next_marker=token(found[limit - 1].name) if more else None)


@lambda_.operation(op.UpdateFunctionCode, on=function, lane=Lane.WRITE)
def update_function_code(call: Call, req: op.UpdateFunctionCodeRequest, found: Qualified) -> op.FunctionConfiguration:
    """Replace a function's code."""
    entity = unqualified(found)
    if req.publish_to is not None or req.source_kms_key_arn is not None:
        raise NotBuilt("PublishTo and SourceKMSKeyArn are not built yet.")
    require_revision(req.revision_id, entity.latest.revision_id)
    architecture = require_architecture(req.architectures)
    code = kept_code(call, req)
    require_room(call, code_in_use(call), code)
    configuration = msgspec.structs.replace(
        entity.latest, code=code, architecture=architecture, revision_id=new_uuid(call.ids), modified=call.now
    )
    after = msgspec.structs.replace(entity, latest=configuration)
    if req.dry_run:
        remove_zip(call, code)
        return show(call, after, configuration)
    take_room(call, code)
    call.tx.put(FUNCTION, after)
    drop_unused(call, entity, [entity.latest], [configuration, *_published(call, entity)])
    forget_function(call, entity)
    if req.publish:
        after, version = publish(call, after, None)
        return show(call, after, version.configuration, str(version.number), str(version.number), updating=True)
    return show(call, after, configuration, updating=True)


@lambda_.operation(op.UpdateFunctionConfiguration, on=function, lane=Lane.WRITE)
def update_function_configuration(
    call: Call, req: op.UpdateFunctionConfigurationRequest, found: Qualified
) -> op.FunctionConfiguration:
    """Change how a function runs."""
    entity = unqualified(found)
    refuse_unbuilt(req)
    require_revision(req.revision_id, entity.latest.revision_id)
    if req.runtime:
        require_runtime(call, req.runtime)
    if req.role:
        hand_over(call, req.role, entity.arn)
    before = entity.latest
    configuration = changed(call, req, entity, before)
    after = msgspec.structs.replace(entity, latest=configuration)
    call.tx.put(FUNCTION, after)
    drop_unused(call, entity, [before], [configuration, *_published(call, entity)])
    forget_function(call, entity)
    return show(call, after, configuration, updating=True)


@lambda_.operation(op.DeleteFunction, on=function, lane=Lane.WRITE)
def delete_function(call: Call, req: op.DeleteFunctionRequest, found: Qualified) -> op.DeleteFunctionResponse:
    """Delete a function with all its versions and aliases, or one published version."""
    entity = found.function
    if found.alias is not None:
        raise invalid("Deletion of aliases is not currently supported.")
    if found.qualifier == LATEST:
        raise invalid("$LATEST version cannot be deleted without deleting the function.")
    aliases = list(aliases_of(call, entity))
    if found.version is not None:
        number = str(found.version.number)
        names = [each.name for each in aliases if number == each.version or number in each.weights]
        if names:
            raise conflict(
                f"Unable to delete version {number} because the following aliases reference it: [{', '.join(names)}]"
            )
        call.tx.delete(VERSION, found.version)
        left = [each for each in _published(call, entity) if each != found.version.configuration]
        drop_unused(call, entity, [found.version.configuration], [entity.latest, *left])
        forget_function(call, entity)
        return op.DeleteFunctionResponse(status_code=204)
    versions = list(versions_of(call, entity))
    for alias in aliases:
        call.tx.delete(ALIAS, alias)
    for version in versions:
        call.tx.delete(VERSION, version)
    call.tx.delete(FUNCTION, entity)
    if entity.reserved is not None:
        reserve(call.tx, call.account, call.region, -entity.reserved)
    drop_unused(call, entity, [entity.latest, *(version.configuration for version in versions)], [])
    forget_function(call, entity)
    return op.DeleteFunctionResponse(status_code=204)


@lambda_.operation(op.GetFunctionCodeSigningConfig, on=function)
def get_function_code_signing_config(
    call: Call, req: op.GetFunctionCodeSigningConfigRequest, found: Qualified
) -> op.GetFunctionCodeSigningConfigResponse:
    """The code signing configuration of a function: none, since none can be made."""
    return op.GetFunctionCodeSigningConfigResponse(code_signing_config_arn="", function_name=found.function.name)


def _published(call: Call, entity: Function) -> list[Configuration]:
    return [version.configuration for version in versions_of(call, entity)]


def tag_context(tags: dict[str, str]) -> dict[str, Values]:
    """The condition keys of tags that a request brings."""
    return {**{f"aws:RequestTag/{key}": value for key, value in tags.items()}, "aws:TagKeys": list(tags)}
