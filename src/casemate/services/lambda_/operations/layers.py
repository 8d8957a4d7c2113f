"""Layers and their versions. Lambda API Reference."""

from __future__ import annotations

import json
import re
from typing import Any, cast

import msgspec

from casemate.api import lambda_ as op
from casemate.kernel.call import Call
from casemate.kernel.errors import NotBuilt
from casemate.kernel.ids import new_uuid
from casemate.kernel.operations import Found, Lane, Target
from casemate.services.lambda_.changes import code_in_use, release, take_room
from casemate.services.lambda_.configurations import kept_code, require_revision, require_room
from casemate.services.lambda_.errors import conflict, invalid, not_found
from casemate.services.lambda_.layers import (
    LAYER,
    LAYER_VERSION,
    Layer,
    LayerVersion,
    layer_arn,
    layer_policy,
    layer_version,
    layer_version_by_arn,
    parse_layer,
)
from casemate.services.lambda_.model import FUNCTION, LAYER_USED, VERSION, Policy, Statement
from casemate.services.lambda_.paging import page_of
from casemate.services.lambda_.service import lambda_
from casemate.services.lambda_.shown import timestamp


def _find_layer(call: Call, req: Any) -> Found[tuple[str, str]]:
    account, name = parse_layer(call, req.layer_name)
    return Found(layer_arn(account, call.region, name), account, (account, name))


layer = Target(
    resource_type="layer",
    kind=LAYER.name,
    find=_find_layer,
    missing=lambda call, req: not_found("The resource you requested does not exist."),
)
"""A layer, there or not."""


@lambda_.operation(op.PublishLayerVersion, on=layer, lane=Lane.WRITE)
def publish_layer_version(
    call: Call, req: op.PublishLayerVersionRequest, named: tuple[str, str]
) -> op.PublishLayerVersionResponse:
    """Make a version of a layer of a zip that comes in the request."""
    account, name = named
    if account != call.account:
        raise invalid("The layer must be in the account of the caller.")
    code = kept_code(call, req.content)
    require_room(call, code_in_use(call), code)
    take_room(call, code)
    entity = call.tx.get(LAYER, account, call.region, name)
    if entity is None:
        entity = Layer(account=account, region=call.region, created=call.now, name=name)
        call.tx.insert(LAYER, entity)
    after = msgspec.structs.replace(entity, last_version=entity.last_version + 1, left=entity.left + 1)
    call.tx.put(LAYER, after)
    version = LayerVersion(
        account=account,
        region=call.region,
        created=call.now,
        layer=name,
        number=after.last_version,
        code=code,
        description=req.description or "",
        runtimes=tuple(req.compatible_runtimes or ()),
        architectures=tuple(req.compatible_architectures or ()),
        license=req.license_info or "",
    )
    call.tx.insert(LAYER_VERSION, version)
    return op.PublishLayerVersionResponse(**_shown(version))


@lambda_.operation(op.GetLayerVersion, on=layer_version)
def get_layer_version(call: Call, req: op.GetLayerVersionRequest, version: LayerVersion) -> op.GetLayerVersionResponse:
    """A layer's version; where its code could be fetched is left out."""
    return op.GetLayerVersionResponse(**_shown(version))


@lambda_.operation(op.GetLayerVersionByArn, on=layer_version_by_arn, action="GetLayerVersion")
def get_layer_version_by_arn(
    call: Call, req: op.GetLayerVersionByArnRequest, version: LayerVersion
) -> op.GetLayerVersionResponse:
    """The same, by ARN."""
    return op.GetLayerVersionResponse(**_shown(version))


@lambda_.operation(op.DeleteLayerVersion, on=layer_version, lane=Lane.WRITE)
def delete_layer_version(call: Call, req: op.DeleteLayerVersionRequest, version: LayerVersion) -> None:
    """Delete a version: functions that use it go on, new ones can't. Its zip stays for those."""
    call.tx.delete(LAYER_VERSION, version)
    entity = call.tx.get(LAYER, version.account, version.region, version.layer)
    if entity is not None:
        # The layer stays, unseen once it has no version: a version's number is not given out again.
        call.tx.put(LAYER, msgspec.structs.replace(entity, left=max(0, entity.left - 1)))
    release(call, version.code, keep=_may_be_used(call, version))


def _may_be_used(call: Call, version: LayerVersion) -> bool:
    """Whether a function may use it: one of its account's does, or others were let in."""
    account, region, arn = version.account, version.region, version.arn
    functions = call.tx.count(FUNCTION, account, region, index=LAYER_USED, value=arn)
    versions = call.tx.count(VERSION, account, region, index=LAYER_USED, value=arn)
    return version.shared or functions + versions > 0


@lambda_.operation(op.ListLayerVersions)
def list_layer_versions(call: Call, req: op.ListLayerVersionsRequest) -> op.ListLayerVersionsResponse:
    """The versions of a layer of the account's, newest first."""
    account, name = parse_layer(call, req.layer_name)
    if account != call.account:
        raise not_found("The resource you requested does not exist.")
    after, limit, token = page_of(f"layer:{account}:{name}", req.marker, req.max_items)
    prefix = f"{name}:"
    found = call.tx.list(LAYER_VERSION, account, call.region, prefix=prefix, after=prefix, limit=1000)
    left = [each for each in reversed(found) if (not after or each.id < after) and _fits(each, req)]
    page = left[:limit]
    more = len(left) > limit
    return op.ListLayerVersionsResponse(
        layer_versions=[_item(each) for each in page], next_marker=token(page[-1].id) if more else None
    )


@lambda_.operation(op.ListLayers)
def list_layers(call: Call, req: op.ListLayersRequest) -> op.ListLayersResponse:
    """The account's layers with their latest versions."""
    after, limit, token = page_of("layers", req.marker, req.max_items)
    found = call.tx.list(LAYER, call.account, call.region, after=after, limit=limit + 1)
    shown = []
    for entity in found[:limit]:
        prefix = f"{entity.name}:"
        versions = call.tx.list(LAYER_VERSION, call.account, call.region, prefix=prefix, after=prefix, limit=1000)
        latest = next((each for each in reversed(versions) if _fits(each, req)), None)
        if latest is not None:
            arn = layer_arn(entity.account, entity.region, entity.name)
            shown.append(
                op.LayersListItem(layer_name=entity.name, layer_arn=arn, latest_matching_version=_item(latest))
            )
    more = len(found) > limit
    return op.ListLayersResponse(layers=shown, next_marker=token(found[limit - 1].name) if more else None)


@lambda_.operation(op.AddLayerVersionPermission, on=layer_version, lane=Lane.WRITE)
def add_layer_version_permission(
    call: Call, req: op.AddLayerVersionPermissionRequest, version: LayerVersion
) -> op.AddLayerVersionPermissionResponse:
    """Let other accounts use a layer's version."""
    if req.organization_id is not None:
        raise NotBuilt("OrganizationId is not built yet: this version has no Organizations.")
    if req.action != "lambda:GetLayerVersion":
        raise invalid("The only action that a layer's version can be used with is lambda:GetLayerVersion.")
    policy = version.policy
    require_revision(req.revision_id, policy.revision_id if policy is not None else "")
    statements = policy.statements if policy is not None else ()
    if any(each.sid == req.statement_id for each in statements):
        raise conflict(
            f"The statement id ({req.statement_id}) provided already exists. Please provide a new statement id, or "
            "remove the existing statement."
        )
    if re.fullmatch(r"[0-9]{12}", req.principal):
        principal: Any = {"AWS": f"arn:aws:iam::{req.principal}:root"}
    elif req.principal == "*":
        principal = "*"
    else:
        principal = {"AWS": req.principal}
    statement = {
        "Sid": req.statement_id,
        "Effect": "Allow",
        "Principal": principal,
        "Action": req.action,
        "Resource": version.arn,
    }
    text = json.dumps(statement, separators=(",", ":"))
    made = Policy(revision_id=new_uuid(call.ids), statements=(*statements, Statement(sid=req.statement_id, text=text)))
    call.tx.put(LAYER_VERSION, msgspec.structs.replace(version, policy=made, shared=True))
    return op.AddLayerVersionPermissionResponse(statement=text, revision_id=made.revision_id)


@lambda_.operation(op.RemoveLayerVersionPermission, on=layer_version, lane=Lane.WRITE)
def remove_layer_version_permission(
    call: Call, req: op.RemoveLayerVersionPermissionRequest, version: LayerVersion
) -> None:
    """Take a statement out of the policy."""
    policy = version.policy
    left = tuple(each for each in (policy.statements if policy else ()) if each.sid != req.statement_id)
    if policy is None or len(left) == len(policy.statements):
        raise not_found(f"Statement {req.statement_id} is not found in resource policy.")
    require_revision(req.revision_id, policy.revision_id)
    made = Policy(revision_id=new_uuid(call.ids), statements=left) if left else None
    call.tx.put(LAYER_VERSION, msgspec.structs.replace(version, policy=made))


@lambda_.operation(op.GetLayerVersionPolicy, on=layer_version)
def get_layer_version_policy(
    call: Call, req: op.GetLayerVersionPolicyRequest, version: LayerVersion
) -> op.GetLayerVersionPolicyResponse:
    """Who may use a layer's version."""
    if version.policy is None:
        raise not_found("No policy is associated with the given resource.")
    return op.GetLayerVersionPolicyResponse(policy=layer_policy(version), revision_id=version.policy.revision_id)


def _fits(version: LayerVersion, req: op.ListLayersRequest | op.ListLayerVersionsRequest) -> bool:
    runtime, architecture = req.compatible_runtime, req.compatible_architecture
    return (runtime is None or runtime in version.runtimes) and (
        architecture is None or architecture in version.architectures
    )


def _shown(version: LayerVersion) -> dict[str, Any]:
    return {
        "content": op.LayerVersionContentOutput(code_sha256=version.code.sha256, code_size=version.code.size),
        "layer_arn": layer_arn(version.account, version.region, version.layer),
        "layer_version_arn": version.arn,
        "description": version.description,
        "created_date": timestamp(version.created),
        "version": version.number,
        "compatible_architectures": list(version.architectures) or None,
        "compatible_runtimes": list(version.runtimes) or None,
        "license_info": version.license or None,
    }


def _item(version: LayerVersion) -> op.LayerVersionsListItem:
    return op.LayerVersionsListItem(
        layer_version_arn=version.arn,
        version=version.number,
        description=version.description,
        created_date=timestamp(version.created),
        compatible_architectures=cast("list[op.Architecture]", list(version.architectures)) or None,
        compatible_runtimes=cast("list[op.Runtime]", list(version.runtimes)) or None,
        license_info=version.license or None,
    )
