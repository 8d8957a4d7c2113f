"""Lifecycle rules: which are taken, and what they come to in time."""

from __future__ import annotations

from typing import Any

import pytest
from tests.services.s3.conftest import BUCKET, Store
from tests.services.s3.test_objects import refused

from casemate.api import s3 as op
from casemate.kernel.errors import ServiceError
from casemate.kernel.happenings import Happening, Happenings
from casemate.services.s3 import expiring, rows
from casemate.services.s3.expiring import SCAN, SLICE, Scan, continue_scan
from casemate.services.s3.lifecycle import DAY, over

LARGE = bytes(rows.SMALL_SIZE + 1)
"""What is kept in a file, not in the store."""


def rule(**members: Any) -> op.LifecycleRule:
    members.setdefault("filter", op.LifecycleRuleFilter())
    return op.LifecycleRule(status=members.pop("status", "Enabled"), **members)


def put(store: Store, *rules: op.LifecycleRule) -> None:
    configuration = op.BucketLifecycleConfiguration(rules=list(rules))
    request = op.PutBucketLifecycleConfigurationRequest(bucket=BUCKET, lifecycle_configuration=configuration)
    store.world.call(op.PutBucketLifecycleConfiguration, request)


def told(store: Store, bus: bool = True) -> list[Happening]:
    """Have the bucket tell EventBridge; what it tells from now on, as ``pass_days`` gathers it."""
    configuration = op.NotificationConfiguration(event_bridge_configuration=op.EventBridgeConfiguration())
    request = op.PutBucketNotificationConfigurationRequest(bucket=BUCKET, notification_configuration=configuration)
    store.world.call(op.PutBucketNotificationConfiguration, request)
    return []


def pass_days(store: Store, days: float, heard: list[Happening] | None = None) -> int:
    """Let days pass and the keeper go through the bucket; in how many commits it did."""
    world, steps = store.world, 0
    world.clock.time += days * DAY
    listeners = Happenings(lambda _, happening: (heard if heard is not None else []).append(happening))

    def step(tx: Any) -> bool:
        scan = tx.get(SCAN, "", "", BUCKET)
        if scan is None or scan.due > world.clock.now():
            return False
        continue_scan(tx, scan, world.clock.now(), world.ids, listeners)
        return True

    while world.store.run_write(step).result():
        steps += 1
        world.clock.time += expiring.PAUSE
    return steps


def test_objects_expire_by_prefix_tag_and_size(store: Store) -> None:
    heard = told(store)
    day = op.LifecycleExpiration(days=1)
    both = op.LifecycleRuleAndOperator(prefix="both/", tags=[op.Tag(key="a", value="b")], object_size_greater_than=3)
    put(
        store,
        rule(id="by prefix", filter=op.LifecycleRuleFilter(prefix="old/"), expiration=day),
        rule(filter=op.LifecycleRuleFilter(and_=both), expiration=day),
        rule(filter=op.LifecycleRuleFilter(prefix="off/"), expiration=day, status="Disabled"),
    )
    made = store.put("old/1", LARGE)
    for key, tags, body in (
        ("both/1", "a=b", b"1234"),
        ("both/small", "a=b", b"123"),
        ("both/untagged", "", b"1234"),
        ("off/1", "", LARGE),
    ):
        store.put(key, body, tagging=tags)
    assert made.expiration is not None
    assert made.expiration.endswith(' 00:00:00 GMT", rule-id="by%20prefix"')
    assert store.get("old/1").expiration == made.expiration
    assert store.get("off/1").expiration is None
    assert pass_days(store, 0) == 0
    assert store.keys(prefix="old/") == ["old/1"]
    pass_days(store, 2, heard)
    assert store.keys() == ["both/small", "both/untagged", "off/1"]
    assert {(each.detail_type, each.detail["reason"], each.detail["requester"]) for each in heard} == {
        ("Object Deleted", "Lifecycle Expiration", "s3.amazonaws.com")
    }
    assert {each.detail["deletion-type"] for each in heard} == {"Permanently Deleted"}
    # Their bytes go as those of any deleted object.
    store.world.clock.time += rows.GARBAGE_SECONDS + 1
    store.collector().remove_garbage()
    assert store.files() == 1


def test_a_number_of_days_is_over_at_midnight() -> None:
    # The guide's example: 10:30 of the 15th and three days come to midnight in front of the 19th.
    begun = 1_389_781_800.0
    assert over(begun, 3) == 1_390_089_600.0


def test_versions_are_kept_as_long_and_as_many_as_the_rule_says(store: Store) -> None:
    store.versioning("Enabled")
    heard = told(store)
    ids = [store.put("key", str(number).encode()).version_id for number in range(5)]
    put(
        store,
        rule(
            expiration=op.LifecycleExpiration(days=10),
            noncurrent_version_expiration=op.NoncurrentVersionExpiration(
                noncurrent_days=2, newer_noncurrent_versions=2
            ),
        ),
    )
    pass_days(store, 1)
    assert len(store.versions()) == 5
    pass_days(store, 2, heard)
    assert [id for _, id, _ in store.versions()] == ids[4:1:-1]
    assert len(heard) == 2
    pass_days(store, 8, heard)
    (marker,) = [id for _, id, newest in store.versions() if newest]
    assert store.keys() == []
    assert heard[2].detail["deletion-type"] == "Delete Marker Created"
    # The last current one is noncurrent since then: with two newer ones the oldest goes, in its time.
    pass_days(store, 4)
    assert [id for _, id, _ in store.versions()] == [*ids[4:2:-1], marker]


def test_markers_go_when_nothing_is_behind_them(store: Store) -> None:
    store.versioning("Enabled")
    ids = [store.put("alone").version_id, store.put("more").version_id]
    store.delete("alone")
    store.delete("more")
    store.delete("alone", ids[0])
    put(store, rule(expiration=op.LifecycleExpiration(expired_object_delete_marker=True)))
    pass_days(store, 1)
    assert {key for key, _, _ in store.versions()} == {"more"}
    assert len(store.versions()) == 2


def test_locks_keep_what_rules_would_remove(store: Store) -> None:
    store.versioning("Enabled")
    world = store.world
    lock = op.ObjectLockConfiguration(object_lock_enabled="Enabled")
    world.call(
        op.PutObjectLockConfiguration,
        op.PutObjectLockConfigurationRequest(bucket=BUCKET, object_lock_configuration=lock),
    )
    kept = store.put("key").version_id
    held = store.put("key").version_id
    store.put("key")
    until = world.clock.now() + 10 * DAY
    retention = op.ObjectLockRetention(mode="COMPLIANCE", retain_until_date=until)
    world.call(
        op.PutObjectRetention,
        op.PutObjectRetentionRequest(bucket=BUCKET, key="key", version_id=kept, retention=retention),
    )
    hold = op.ObjectLockLegalHold(status="ON")
    world.call(
        op.PutObjectLegalHold, op.PutObjectLegalHoldRequest(bucket=BUCKET, key="key", version_id=held, legal_hold=hold)
    )
    put(store, rule(noncurrent_version_expiration=op.NoncurrentVersionExpiration(noncurrent_days=1)))
    pass_days(store, 5)
    assert len(store.versions()) == 3
    pass_days(store, 6)
    assert kept not in [id for _, id, _ in store.versions()]
    assert held in [id for _, id, _ in store.versions()]


def test_classes_are_told_in_their_time(store: Store) -> None:
    heard = told(store)
    transitions = [
        op.Transition(days=30, storage_class="STANDARD_IA"),
        op.Transition(days=60, storage_class="GLACIER_IR"),
    ]
    put(store, rule(transitions=transitions))
    store.put("big", bytes(128 * 1024))
    store.put("small", b"1")
    pass_days(store, 31, heard)
    assert store.get("big").storage_class == "STANDARD_IA"
    assert store.get("small").storage_class is None
    pass_days(store, 31, heard)
    assert store.get("big").storage_class == "GLACIER_IR"
    assert len(store.body("big")) == 128 * 1024
    kinds = [(each.detail_type, each.detail["destination-storage-class"]) for each in heard]
    assert kinds == [("Object Storage Class Changed", name) for name in ("STANDARD_IA", "GLACIER_IR")]


def test_uploads_that_nobody_completes_are_aborted(store: Store) -> None:
    world = store.world
    put(
        store,
        rule(
            id="give up",
            filter=op.LifecycleRuleFilter(prefix="in/"),
            abort_incomplete_multipart_upload=op.AbortIncompleteMultipartUpload(days_after_initiation=1),
        ),
    )
    uploads = {}
    for key in ("in/1", "out/1"):
        begun = world.call(op.CreateMultipartUpload, op.CreateMultipartUploadRequest(bucket=BUCKET, key=key))
        uploads[key] = begun
        part = op.UploadPartRequest(bucket=BUCKET, key=key, upload_id=begun.upload_id or "", part_number=1, body=LARGE)
        world.call(op.UploadPart, part)
    assert uploads["in/1"].abort_rule_id == "give up"
    assert uploads["out/1"].abort_date is None
    pass_days(store, 2)
    left = world.call(op.ListMultipartUploads, op.ListMultipartUploadsRequest(bucket=BUCKET)).uploads or []
    assert [each.key for each in left] == ["out/1"]
    world.clock.time += rows.GARBAGE_SECONDS + 1
    store.collector().remove_garbage()
    assert store.files() == 1


def test_many_objects_are_gone_through_in_pieces_that_a_killed_keeper_goes_on_from(store: Store) -> None:
    world, count = store.world, 3 * SLICE
    created = world.clock.now()

    def fill(tx: Any) -> None:
        for number in range(count):
            made = rows.Version(key=f"{number % 2}/{number:05d}", id=rows.NULL, place=number, created=created)
            rows.put_current(tx, BUCKET, made)

    world.store.run_write(fill).result()
    put(store, rule(filter=op.LifecycleRuleFilter(prefix="0/"), expiration=op.LifecycleExpiration(days=1)))
    world.clock.time += 3 * DAY

    def step(tx: Any, break_off: bool = False) -> Scan:
        scan = tx.get(SCAN, "", "", BUCKET)
        continue_scan(tx, scan, world.clock.now(), world.ids, Happenings(lambda _tx, _happening: None))
        if break_off:
            raise RuntimeError("killed")
        found: Scan = tx.get(SCAN, "", "", BUCKET)
        return found

    first = world.store.run_write(step).result()
    assert first.after
    with pytest.raises(RuntimeError, match="killed"):
        world.store.run_write(lambda tx: step(tx, break_off=True)).result()
    again = world.store.run_write(step).result()
    assert again.after > first.after or again.phase != first.phase
    # Only what has the rules' prefix is read at all.
    assert pass_days(store, 0) <= 5
    left = world.store.run_read(lambda tx: tx.count_records(rows.CURRENT, after=f"{BUCKET}/", before=f"{BUCKET}0"))
    assert left.result() == count // 2


def test_without_rules_nothing_is_gone_through(store: Store) -> None:
    put(store, rule(expiration=op.LifecycleExpiration(days=1)))
    store.put("key")
    store.world.call(op.DeleteBucketLifecycle, op.DeleteBucketLifecycleRequest(bucket=BUCKET))
    with refused("NoSuchLifecycleConfiguration"):
        request = op.GetBucketLifecycleConfigurationRequest(bucket=BUCKET)
        store.world.call(op.GetBucketLifecycleConfiguration, request)
    assert pass_days(store, 9) == 0
    assert store.keys() == ["key"]


_DAY = op.LifecycleExpiration(days=1)
_IN_30 = op.Transition(days=30, storage_class="GLACIER_IR")
_ABORT = op.AbortIncompleteMultipartUpload(days_after_initiation=1)
_MANY = op.NoncurrentVersionExpiration(noncurrent_days=1, newer_noncurrent_versions=101)
_TAG = op.LifecycleRuleFilter(tag=op.Tag(key="a", value="b"))


@pytest.mark.parametrize(
    ("code", "members"),
    [
        ("InvalidRequest", {}),
        ("MalformedXML", {"expiration": _DAY, "filter": None}),
        ("MalformedXML", {"expiration": _DAY, "prefix": "a"}),
        ("MalformedXML", {"expiration": op.LifecycleExpiration()}),
        ("MalformedXML", {"expiration": op.LifecycleExpiration(days=1, date=0.0)}),
        ("MalformedXML", {"expiration": _DAY, "filter": op.LifecycleRuleFilter(prefix="a", object_size_less_than=9)}),
        ("InvalidArgument", {"expiration": op.LifecycleExpiration(days=0)}),
        ("InvalidArgument", {"expiration": op.LifecycleExpiration(date=1_700_000_000.0)}),
        ("InvalidRequest", {"expiration": op.LifecycleExpiration(expired_object_delete_marker=True), "filter": _TAG}),
        ("InvalidRequest", {"abort_incomplete_multipart_upload": _ABORT, "filter": _TAG}),
        ("InvalidArgument", {"transitions": [op.Transition(days=29, storage_class="STANDARD_IA")]}),
        ("InvalidArgument", {"transitions": [op.Transition(days=90, storage_class="DEEP_ARCHIVE")]}),
        ("InvalidArgument", {"transitions": [_IN_30], "expiration": op.LifecycleExpiration(days=30)}),
        ("InvalidRequest", {"transitions": [_IN_30], "expiration": op.LifecycleExpiration(date=86_400.0)}),
        ("InvalidArgument", {"noncurrent_version_expiration": _MANY}),
        ("InvalidArgument", {"expiration": _DAY, "id": "a" * 256}),
    ],
)
def test_what_is_no_rule_is_refused(store: Store, code: str, members: dict[str, Any]) -> None:
    with refused(code):
        put(store, rule(**members))
    with pytest.raises(ServiceError, match="does not exist"):
        request = op.GetBucketLifecycleConfigurationRequest(bucket=BUCKET)
        store.world.call(op.GetBucketLifecycleConfiguration, request)
