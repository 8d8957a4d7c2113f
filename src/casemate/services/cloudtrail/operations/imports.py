"""Imports of trails' log files. API Reference, StartImport and its kin."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from casemate.api import cloudtrail as op
from casemate.kernel.call import Call
from casemate.kernel.errors import CommonError
from casemate.kernel.ids import new_uuid
from casemate.kernel.operations import Lane
from casemate.kernel.pages import BadToken, make_token, read_token
from casemate.kernel.pass_role import pass_role
from casemate.kernel.transaction import Delivery
from casemate.services.cloudtrail.event_data_store_targets import find_store, no_store, require_active
from casemate.services.cloudtrail.event_data_stores import EVENT_DATA_STORE, EventDataStore, store_arn
from casemate.services.cloudtrail.importing import HOST, LASTS, SCHEME, Asked
from casemate.services.cloudtrail.imports import (
    FAILED,
    FAILURES,
    IMPORT,
    INITIALIZING,
    RUNNING,
    STOPPED,
    Failure,
    Import,
    read_uri,
)
from casemate.services.cloudtrail.service import cloudtrail

_PAGE = 100


def _destination(call: Call, req: op.StartImportRequest) -> EventDataStore:
    """The store that is imported into; of a retry, that of the import."""
    if req.import_id is not None:
        if req.destinations or req.import_source or req.start_event_time or req.end_event_time:
            raise op.InvalidParameterException("A retry takes an ImportId and nothing else.")
        found = find_store(call, _the_import(call, req).store)
    elif not req.destinations or req.import_source is None:
        raise op.InvalidParameterException("Destinations and ImportSource are required for a new import.")
    else:
        found = find_store(call, req.destinations[0])
    if found.entity is None:
        raise no_store()
    require_active(found.entity)
    return found.entity


def _the_import(call: Call, req: Any) -> Import:
    """The import that a request names. Imports are no resources of policies: authorization was for all of them."""
    job = call.tx.get(IMPORT, call.account, call.region, req.import_id)
    if job is None:
        raise op.ImportNotFoundException("The specified import was not found.")
    return job


@cloudtrail.operation(op.StartImport, lane=Lane.WRITE)
def start_import(call: Call, req: op.StartImportRequest) -> op.StartImportResponse:
    """Have a trail's log files copied from a bucket into an event data store; or what failed of it, once more."""
    store = _destination(call, req)
    if call.tx.count(IMPORT, call.account, call.region, index="running", value="yes"):
        raise op.AccountHasOngoingImportException("An import of the account is still in progress.")
    if req.import_id is not None:
        former = _the_import(call, req)
        if former.status not in (FAILED, STOPPED):
            raise op.InvalidParameterException("Only an import that failed or was stopped can be retried.")
        job = msgspec.structs.replace(former, status=INITIALIZING, updated=call.now, retrying=former.failed > 0)
        call.tx.put(IMPORT, job)
    else:
        job = _made(call, req, store)
        call.tx.insert(IMPORT, job)
        if not store.has_imports:
            call.tx.put(EVENT_DATA_STORE, msgspec.structs.replace(store, has_imports=True))
    call.tx.deliver(
        Delivery(
            id=new_uuid(call.ids),
            target=f"{SCHEME}:{job.account}",
            payload=msgspec.msgpack.encode(Asked(account=job.account, region=job.region, id=job.id)),
            due=call.now,
            expires=call.now + LASTS,
        )
    )
    return msgspec.convert(_members(job), op.StartImportResponse)


def _made(call: Call, req: op.StartImportRequest, store: EventDataStore) -> Import:
    assert req.import_source is not None
    source, start, end = req.import_source.s3, req.start_event_time, req.end_event_time
    if start is not None and end is not None and start > end:
        raise op.InvalidParameterException("The start time must not be later than the end time.")
    read_uri(source.s3_location_uri)

    def refused(why: str) -> CommonError | op.InvalidImportSourceException:
        return op.InvalidImportSourceException(why)

    pass_role(call, source.s3_bucket_access_role_arn, HOST, refused=refused, resource_arn=store.arn)
    return Import(
        account=call.account,
        region=call.region,
        created=call.now,
        updated=call.now,
        id=new_uuid(call.ids),
        store=store.id,
        uri=source.s3_location_uri,
        bucket_region=source.s3_bucket_region,
        role=source.s3_bucket_access_role_arn,
        start=start,
        end=end,
    )


@cloudtrail.operation(op.GetImport)
def get_import(call: Call, req: op.GetImportRequest) -> op.GetImportResponse:
    """How an import goes."""
    job = _the_import(call, req)
    return msgspec.convert({**_members(job), "ImportStatistics": _statistics(job)}, op.GetImportResponse)


@cloudtrail.operation(op.StopImport, lane=Lane.WRITE)
def stop_import(call: Call, req: op.StopImportRequest) -> op.StopImportResponse:
    """Have an import end where it is; it can be gone on with."""
    job = _the_import(call, req)
    if job.status not in RUNNING:
        raise op.InvalidParameterException("Only an import that is in progress can be stopped.")
    stopped = msgspec.structs.replace(job, status=STOPPED, updated=call.now)
    call.tx.put(IMPORT, stopped)
    return msgspec.convert({**_members(stopped), "ImportStatistics": _statistics(stopped)}, op.StopImportResponse)


@cloudtrail.operation(op.ListImports)
def list_imports(call: Call, req: op.ListImportsRequest) -> op.ListImportsResponse:
    """The account's imports in the Region: all, into one store, of one status."""
    store = find_store(call, req.destination).arn.rpartition("/")[2] if req.destination is not None else None
    listing, size = f"imports:{store}:{req.import_status}", req.max_results or _PAGE
    after, found = _token(listing, req.next_token), list[Import]()
    while len(found) <= size:
        index = {"index": "store", "value": store} if store is not None else {}
        page = call.tx.list(IMPORT, call.account, call.region, **index, after=after, limit=size + 1)
        found += [job for job in page if req.import_status in (None, job.status)]
        if len(page) <= size:
            break
        after = page[-1].id
    return op.ListImportsResponse(
        imports=[msgspec.convert({**_members(job)}, op.ImportsListItem) for job in found[:size]],
        next_token=make_token(listing, found[size - 1].id) if len(found) > size else None,
    )


@cloudtrail.operation(op.ListImportFailures)
def list_import_failures(call: Call, req: op.ListImportFailuresRequest) -> op.ListImportFailuresResponse:
    """What of an import failed, and why."""
    job = _the_import(call, req)
    listing, size = f"import-failures:{job.id}", req.max_results or _PAGE
    after = _token(listing, req.next_token)
    home = f"{job.id}/"
    rows = call.tx.records(FAILURES, after=home + after, before=f"{job.id}0", limit=size + 1)
    failures = [msgspec.msgpack.decode(value, type=Failure) for _, value in rows[:size]]
    return op.ListImportFailuresResponse(
        failures=[
            op.ImportFailureListItem(
                location=each.location,
                status=_failure_status(job),
                error_type=each.type,
                error_message=each.message,
                last_updated_time=each.time,
            )
            for each in failures
        ],
        next_token=make_token(listing, rows[size - 1][0].removeprefix(home)) if len(rows) > size else None,
    )


def _failure_status(job: Import) -> Literal["FAILED", "RETRY"]:
    return "RETRY" if job.status in RUNNING and job.retrying else "FAILED"


def _token(listing: str, token: str | None) -> str:
    try:
        return read_token(listing, token)
    except BadToken:
        raise op.InvalidNextTokenException("The NextToken is not valid for these parameters.") from None


def _members(job: Import) -> dict[str, Any]:
    return {
        "ImportId": job.id,
        "Destinations": [store_arn(job.account, job.region, job.store)],
        "ImportSource": {
            "S3": {
                "S3LocationUri": job.uri,
                "S3BucketRegion": job.bucket_region,
                "S3BucketAccessRoleArn": job.role,
            }
        },
        "StartEventTime": job.start,
        "EndEventTime": job.end,
        "ImportStatus": job.status,
        "CreatedTimestamp": job.created,
        "UpdatedTimestamp": job.updated,
    }


def _statistics(job: Import) -> dict[str, int]:
    """A prefix is completed once a file of the next one was dealt with."""
    running = job.status in RUNNING
    return {
        "PrefixesFound": job.prefixes,
        "PrefixesCompleted": max(0, job.prefixes - 1) if running else job.prefixes,
        "FilesCompleted": job.files,
        "EventsCompleted": job.events,
        "FailedEntries": job.failed,
    }
