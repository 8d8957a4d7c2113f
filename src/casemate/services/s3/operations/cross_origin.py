"""CORS rules of a bucket: put, told, deleted."""

from __future__ import annotations

from casemate.api import s3 as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.services.s3.cors import SETTING, allowed
from casemate.services.s3.errors import InvalidRequestError, MalformedXml, NoSuchCors
from casemate.services.s3.model import BUCKET, Bucket
from casemate.services.s3.service import s3
from casemate.services.s3.targets import bucket_itself

MAX_RULES = 100
MAX_ID = 255
METHODS = ("GET", "PUT", "HEAD", "POST", "DELETE")

s3.cross_origin = allowed


@s3.operation(op.GetBucketCors, on=bucket_itself, action="GetBucketCORS")
def get_bucket_cors(call: Call, req: op.GetBucketCorsRequest, bucket: Bucket) -> op.GetBucketCorsOutput:
    """Tell a bucket's CORS rules."""
    configuration = bucket.setting(SETTING, op.CORSConfiguration)
    if configuration is None:
        raise NoSuchCors("The CORS configuration does not exist", BucketName=bucket.name)
    return op.GetBucketCorsOutput(cors_rules=configuration.cors_rules)


@s3.operation(op.PutBucketCors, on=bucket_itself, lane=Lane.WRITE, action="PutBucketCORS")
def put_bucket_cors(call: Call, req: op.PutBucketCorsRequest, bucket: Bucket) -> None:
    """Say what browsers may show of a bucket to pages from elsewhere."""
    rules = req.cors_configuration.cors_rules
    if not rules:
        raise MalformedXml("The XML you provided was not well-formed or did not validate against our published schema")
    if len(rules) > MAX_RULES:
        raise InvalidRequestError(f"The number of CORS rules should not exceed allowed limit of {MAX_RULES} rules.")
    for rule in rules:
        _require_valid(rule)
    call.tx.put(BUCKET, bucket.with_setting(SETTING, req.cors_configuration))


@s3.operation(op.DeleteBucketCors, on=bucket_itself, lane=Lane.WRITE, action="PutBucketCORS")
def delete_bucket_cors(call: Call, req: op.DeleteBucketCorsRequest, bucket: Bucket) -> None:
    """Have browsers show nothing of a bucket to pages from elsewhere."""
    if SETTING in bucket.settings:
        call.tx.put(BUCKET, bucket.with_setting(SETTING, None))


def _require_valid(rule: op.CORSRule) -> None:
    """Raise MalformedXML or InvalidRequest for a rule that there can't be."""
    if not rule.allowed_methods or not rule.allowed_origins or len(rule.id or "") > MAX_ID:
        raise MalformedXml("The XML you provided was not well-formed or did not validate against our published schema")
    for method in rule.allowed_methods:
        if method not in METHODS:
            raise InvalidRequestError(
                f"Found unsupported HTTP method in CORS config. Unsupported method is {method[:100]}"
            )
    for name, patterns in (("AllowedOrigin", rule.allowed_origins), ("AllowedHeader", rule.allowed_headers or ())):
        for pattern in patterns:
            if pattern.count("*") > 1:
                raise InvalidRequestError(f'{name} "{pattern[:300]}" can not have more than one wildcard.')
    for header in rule.expose_headers or ():
        if "*" in header:
            raise InvalidRequestError(
                f'ExposeHeader "{header[:300]}" contains wildcard. We currently do not support wildcard for '
                "ExposeHeader."
            )
        if not (header.isascii() and header.isprintable()):
            raise InvalidRequestError("ExposeHeader is no header's name.")
    if rule.max_age_seconds is not None and rule.max_age_seconds < 0:
        raise InvalidRequestError("MaxAgeSeconds must not be negative.")
