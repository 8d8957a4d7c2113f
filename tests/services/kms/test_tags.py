from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.services.harness import World, allow
from tests.services.kms.support import create, encrypt

from casemate.api import kms as op
from casemate.kernel.errors import AccessDenied
from casemate.kernel.principal import Principal


def of(**tags: str) -> list[op.Tag]:
    return [op.Tag(tag_key=key, tag_value=value) for key, value in tags.items()]


def numbered(count: int, start: int = 0) -> list[op.Tag]:
    return [op.Tag(tag_key=f"k{number:03}", tag_value="") for number in range(start, start + count)]


def tag(world: World, key_id: str, tags: list[op.Tag], as_: Principal | None = None) -> None:
    world.call(op.TagResource, op.TagResourceRequest(key_id=key_id, tags=tags), as_)


def untag(world: World, key_id: str, *keys: str, as_: Principal | None = None) -> None:
    world.call(op.UntagResource, op.UntagResourceRequest(key_id=key_id, tag_keys=list(keys)), as_)


def tags_of(world: World, key_id: str, **members: Any) -> dict[str, str]:
    found = world.call(op.ListResourceTags, op.ListResourceTagsRequest(key_id=key_id, **members)).tags or []
    return {each.tag_key: each.tag_value for each in found}


def test_tags_come_and_change_and_go(world: World) -> None:
    key_id = create(world, tags=of(Project="Alpha", Empty=""))
    tag(world, key_id, of(Project="Beta", project="lower"))
    assert tags_of(world, key_id) == {"Project": "Beta", "Empty": "", "project": "lower"}
    untag(world, key_id, "Empty", "missing")
    assert tags_of(world, key_id) == {"Project": "Beta", "project": "lower"}


@pytest.mark.parametrize(
    ("tags", "message"),
    [
        ([*of(a="1"), *of(a="2")], "Duplicate tag keys"),
        ([op.Tag(tag_key="aws:x", tag_value="")], "Tags beginning with aws: are reserved"),
        ([op.Tag(tag_key="AWS:x", tag_value="")], "Tags beginning with aws: are reserved"),
        (numbered(51), "Too many tags"),
        ([*numbered(51), *numbered(1)], "Duplicate tag keys"),
        (
            [op.Tag(tag_key="a!", tag_value="")],
            "Tag keys and values may hold letters, digits, spaces and _.:/=+-@ only",
        ),
    ],
)
def test_tags_that_break_a_rule(world: World, tags: list[op.Tag], message: str) -> None:
    key_id = create(world)
    for call in (lambda: tag(world, key_id, tags), lambda: create(world, tags=tags)):
        with pytest.raises(op.TagException) as refused:
            call()
        assert str(refused.value) == message
    assert tags_of(world, key_id) == {}


def test_a_key_has_50_tags_at_most(world: World) -> None:
    key_id = create(world, tags=numbered(49))
    tag(world, key_id, numbered(2, 48))
    with pytest.raises(op.LimitExceededException):
        tag(world, key_id, of(more=""))
    tag(world, key_id, numbered(50))
    assert len(tags_of(world, key_id, limit=1000)) == 50


def test_a_page_has_50_tags_at_most(world: World) -> None:
    key_id = create(world, tags=numbered(7))
    seen: list[str] = []
    marker, truncated = None, True
    while truncated:
        page = world.call(op.ListResourceTags, op.ListResourceTagsRequest(key_id=key_id, limit=3, marker=marker))
        seen += [each.tag_key for each in page.tags or []]
        marker, truncated = page.next_marker, bool(page.truncated)
    assert seen == [each.tag_key for each in numbered(7)]
    first = world.call(op.ListResourceTags, op.ListResourceTagsRequest(key_id=key_id, limit=3)).next_marker
    with pytest.raises(op.InvalidMarkerException):
        tags_of(world, create(world), marker=first)


KEYS = st.text("abAB ._:/=+-@é", min_size=1, max_size=4).filter(lambda key: not key.lower().startswith("aws:"))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.one_of(st.dictionaries(KEYS, KEYS, max_size=4), st.sets(KEYS, max_size=4)), max_size=6))
def test_tags_behave_like_a_mapping(world: World, steps: list[dict[str, str] | set[str]]) -> None:
    key_id = create(world)
    model: dict[str, str] = {}
    for step in steps:
        if isinstance(step, dict):
            tag(world, key_id, of(**step))
            model |= step
        else:
            untag(world, key_id, *step)
            model = {key: value for key, value in model.items() if key not in step}
    assert tags_of(world, key_id) == model


def test_tags_decide_who_may_use_a_key(world: World) -> None:
    key_id = create(world)
    user = world.user("abac", allow("kms:Encrypt", Condition={"StringEquals": {"aws:ResourceTag/Project": "Alpha"}}))
    with pytest.raises(AccessDenied):
        encrypt(world, key_id, as_=user)
    tag(world, key_id, of(Project="Alpha"))
    encrypt(world, key_id, as_=user)
    untag(world, key_id, "Project")
    with pytest.raises(AccessDenied):
        encrypt(world, key_id, as_=user)


def test_conditions_on_tagging(world: World) -> None:
    key_id = create(world)
    user = world.user(
        "tagger",
        allow(
            "kms:TagResource",
            Condition={
                "StringEquals": {"aws:RequestTag/Stage": ["test", "dev"]},
                "ForAllValues:StringEquals": {"aws:TagKeys": "Stage"},
            },
        ),
        allow("kms:UntagResource", Condition={"ForAllValues:StringEquals": {"aws:TagKeys": "Stage"}}),
    )
    tag(world, key_id, of(Stage="test"), user)
    for tags in (of(Stage="prod"), of(Stage="test", Other="x"), of(stage="prod", Stage="test"), []):
        with pytest.raises(AccessDenied):
            tag(world, key_id, tags, user)
    with pytest.raises(AccessDenied):
        untag(world, key_id, "Stage", "Other", as_=user)
    untag(world, key_id, "Stage", as_=user)
