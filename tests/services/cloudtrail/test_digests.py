"""Digests: signed, chained, one for each interval, empty ones too."""

from __future__ import annotations

import gzip
import hashlib
import re
from typing import Any

from tests.services.cloudtrail.court import BUCKET, DELIVERY, DIGEST, Court, bucket_policy, trail_arn
from tests.services.harness import ACCOUNT

from casemate.api import cloudtrail as op
from casemate.api import s3 as s3_api
from casemate.services.cloudtrail.signing import SIGNING_KEY
from casemate.services.cloudtrail.when import compact_seconds

KEY = re.compile(
    rf"AWSLogs/{ACCOUNT}/CloudTrail-Digest/us-east-1/2025/06/15/"
    rf"{ACCOUNT}_CloudTrail-Digest_us-east-1_mytrail_us-east-1_(\d{{8}}T\d{{6}}Z)\.json\.gz"
)
_PREVIOUS = ("S3Bucket", "S3Object", "HashValue", "HashAlgorithm", "Signature")


def logging(court: Court, **members: Any) -> None:
    court.make_bucket()
    court.make_trail(enable_log_file_validation=True, **members)
    court.start()


def digests(court: Court, region: str = "us-east-1") -> list[dict[str, Any]]:
    """The digests of a Region, the first one first."""
    keys = court.found(f"CloudTrail-Digest/{region}/")
    return [court.content(key) for key in sorted(keys)]


def signature(court: Court, key: str) -> tuple[str, str]:
    head = court.world.call(s3_api.HeadObject, s3_api.HeadObjectRequest(bucket=BUCKET, key=key))
    assert head.metadata is not None
    assert head.server_side_encryption == "AES256"
    return head.metadata["signature"], head.metadata["signature-algorithm"]


def test_each_names_the_files_and_the_one_before_it(court: Court) -> None:
    logging(court)
    court.noted("one")
    court.pass_by(3 * DIGEST)
    found = digests(court)
    assert len(found) >= 2
    files = [file for digest in found for file in digest["logFiles"]]
    assert {file["s3Object"] for file in files} >= set(court.found("/CloudTrail/")[:1])
    for file in files:
        content = court.world.call(s3_api.GetObject, s3_api.GetObjectRequest(bucket=BUCKET, key=file["s3Object"])).body
        assert hashlib.sha256(gzip.decompress(content or b"")).hexdigest() == file["hashValue"]
    keys = sorted(court.found("CloudTrail-Digest/"))
    assert all(KEY.fullmatch(key) for key in keys)
    assert all(found[0][f"previousDigest{name}"] is None for name in _PREVIOUS)
    for key, before, after in zip(keys, found, found[1:], strict=False):
        assert after["previousDigestS3Object"] == before["digestS3Object"] == key
        assert after["digestStartTime"] == before["digestEndTime"]
        signed, algorithm = signature(court, key)
        assert (after["previousDigestSignature"], algorithm) == (signed, "SHA256withRSA")


def test_an_interval_without_events_has_one_too(court: Court) -> None:
    logging(court)
    court.pass_by(3 * DIGEST)
    empty = digests(court)[-1]
    assert (empty["logFiles"], empty["newestEventTime"], empty["oldestEventTime"]) == ([], None, None)
    assert empty["previousDigestSignature"] is not None


def test_made_up_regions_have_no_empty_digests(court: Court) -> None:
    logging(court, is_multi_region_trail=True)
    for region in ("eu-west-1", "xx-madeup-7"):
        court.noted(f"in-{region}", region=region)
    court.pass_by(4 * DIGEST)
    assert len(digests(court, "eu-west-1")) >= 3
    assert len(digests(court, "xx-madeup-7")) == 1
    court.noted("once-more", region="xx-madeup-7")
    court.pass_by(1.5 * DIGEST)
    first, second = digests(court, "xx-madeup-7")
    assert second["digestStartTime"] == first["digestEndTime"]
    assert second["previousDigestS3Object"] == first["digestS3Object"]
    assert [len(each["logFiles"]) for each in (first, second)] == [1, 1]


def test_there_are_none_without_validation(court: Court) -> None:
    court.make_bucket()
    court.make_trail()
    court.start()
    court.noted("one")
    court.pass_by(2 * DIGEST)
    assert court.users() == ["one"]
    assert digests(court) == []


def test_a_new_start_begins_a_new_chain(court: Court) -> None:
    logging(court)
    court.noted("one")
    court.pass_by(DIGEST / 2)
    court.stop()
    court.pass_by(4 * DELIVERY)
    [last] = digests(court)
    assert len(last["logFiles"]) == 2
    court.start()
    court.pass_by(3 * DIGEST)
    first = digests(court)[1]
    assert all(first[f"previousDigest{name}"] is None for name in _PREVIOUS)
    assert digests(court)[2]["previousDigestS3Object"] == first["digestS3Object"]


def test_validation_can_be_switched_off_and_on(court: Court) -> None:
    logging(court)
    court.pass_by(DIGEST / 2)
    court.call(op.UpdateTrail, op.UpdateTrailRequest(name="mytrail", enable_log_file_validation=False))
    court.pass_by(2 * DIGEST)
    assert len(digests(court)) == 1
    court.call(op.UpdateTrail, op.UpdateTrailRequest(name="mytrail", enable_log_file_validation=True))
    court.pass_by(1.5 * DIGEST)
    assert digests(court)[1]["previousDigestSignature"] is None


def test_a_rest_of_several_intervals_is_one_digest(court: Court) -> None:
    logging(court)
    began = court.clock.time
    court.pass_by(DELIVERY)
    court.clock.time += 3.5 * DIGEST
    court.pass_by(2 * DELIVERY)
    [digest] = digests(court)
    [key] = court.found("CloudTrail-Digest/")
    match = KEY.fullmatch(key)
    assert match is not None
    assert match[1] == compact_seconds(began + 3 * DIGEST)
    assert digest["digestS3Object"] == key


def test_digests_wait_for_their_bucket_in_order(court: Court) -> None:
    logging(court)
    court.noted("one")
    court.pass_by(DELIVERY)
    court.set_policy(bucket_policy(arn=trail_arn("other")))
    court.pass_by(2.5 * DIGEST)
    assert digests(court) == []
    assert court.status().latest_digest_delivery_error == "AccessDenied"
    court.set_policy(bucket_policy())
    court.pass_by(DIGEST)
    found = digests(court)
    assert len(found) >= 2
    assert [each["previousDigestS3Object"] for each in found] == [
        None,
        *(each["digestS3Object"] for each in found[:-1]),
    ]
    assert court.status().latest_digest_delivery_error is None


def test_keys_are_listed_by_time_and_region(court: Court) -> None:
    logging(court)
    court.pass_by(1.5 * DIGEST)
    first, now = digests(court)[0]["digestPublicKeyFingerprint"], court.clock.now()

    def listed(region: str = "us-east-1", **members: Any) -> list[str | None]:
        request = op.ListPublicKeysRequest(**members)
        answer = court.world.call(op.ListPublicKeys, request, region=region)
        return [key.fingerprint for key in answer.public_key_list or []]

    assert listed() == [first]
    assert listed("eu-west-1") == []
    assert listed(start_time=now - 86_400, end_time=now - 43_200) == []
    court.clock.time += 31 * 86_400
    court.pass_by(2 * DIGEST)
    second = digests(court)[-1]["digestPublicKeyFingerprint"]
    assert second != first
    assert listed() == [second]
    assert set(listed(start_time=now)) == {first, second}


def test_no_private_key_is_in_the_clear(court: Court) -> None:
    logging(court)
    court.pass_by(1.5 * DIGEST)

    def material(tx: Any) -> bytes | None:
        [key] = tx.list(SIGNING_KEY, "", "", limit=2)
        found: bytes | None = tx.unseal(key.ref)
        return found

    secret = court.store.run_read(material).result()
    assert secret is not None
    directory = court.lake.parent
    assert all(secret not in path.read_bytes() for path in directory.glob("store*"))
