from __future__ import annotations

import msgspec

from casemate.services.kms.model import KEY
from casemate.services.kms.versions import Version, current, named, replaced, upcast_backing_keys


def test_a_document_of_the_first_schema_keeps_its_backing_keys() -> None:
    old = {"account": "111122223333", "key_id": "k", "key_policy": "{}", "created": 7.0, "backing_keys": ["a", "b"]}
    key = msgspec.convert(KEY.upcasts[1](dict(old)), KEY.struct)
    assert key.versions == (Version(id="a", created=7.0, state="NON_CURRENT"), Version(id="b", created=7.0))
    assert key.current.id == key.material_id == "b"
    assert KEY.upcasts == {1: upcast_backing_keys}
    assert (key.rotation_period, key.next_rotation) == (0, None)
    service = upcast_backing_keys({**old, "owning_service": "s3"})
    assert (service["rotation_period"], service["next_rotation"]) == (365, 7.0 + 365 * 86_400)
    assert old["backing_keys"] == ["a", "b"]


def test_versions_are_found_by_their_state_and_their_id() -> None:
    old, now = Version(id="a", state="NON_CURRENT"), Version(id="b")
    waiting = Version(id="c", state="PENDING_ROTATION")
    versions = (old, now, waiting)
    assert current(versions) is now
    assert current((waiting,)) is None
    assert named(versions, "a") is old
    assert named(versions, "x") is None
    assert replaced(versions, msgspec.structs.replace(old, present=False))[0].present is False
    assert [version.is_settled for version in versions] == [True, True, False]
