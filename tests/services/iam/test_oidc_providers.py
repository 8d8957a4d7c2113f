from __future__ import annotations

from typing import Any

import pytest
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, World, allow

from casemate.api import iam as op
from casemate.kernel.errors import AccessDenied
from casemate.services.iam.oidc import CLIENT_IDS, PROVIDERS

PRINT = "9e99a48a9960b14926bb7f3b02e22da2b0ab7280"
URL = "https://issuer.example.com/tenant"


def create(world: World, url: str = URL, **more: Any) -> str:
    request: dict[str, Any] = {"url": url, "thumbprint_list": [PRINT], "client_id_list": ["app"], **more}
    made = world.call(op.CreateOpenIDConnectProvider, op.CreateOpenIDConnectProviderRequest(**request))
    assert made.open_id_connect_provider_arn is not None
    return made.open_id_connect_provider_arn


def get(world: World, arn: str) -> op.GetOpenIDConnectProviderResponse:
    request = op.GetOpenIDConnectProviderRequest(open_id_connect_provider_arn=arn)
    return world.call(op.GetOpenIDConnectProvider, request)


def test_made_and_described(world: World) -> None:
    arn = create(world, tags=[op.Tag(key="Team", value="pay")])
    assert arn == f"arn:aws:iam::{ACCOUNT}:oidc-provider/issuer.example.com/tenant"
    found = get(world, arn)
    assert found == op.GetOpenIDConnectProviderResponse(
        url="issuer.example.com/tenant",
        client_id_list=["app"],
        thumbprint_list=[PRINT],
        create_date=world.clock.now(),
        tags=[op.Tag(key="Team", value="pay")],
    )
    with pytest.raises(op.EntityAlreadyExistsException, match=rf"^Provider with url {URL} already exists\.$"):
        create(world)
    listed = world.call(op.ListOpenIDConnectProviders, op.ListOpenIDConnectProvidersRequest())
    assert [each.arn for each in listed.open_id_connect_provider_list or ()] == [arn]


@pytest.mark.parametrize(
    "url",
    ["https://a", "https://a.example.com/", "https://a.example.com:8443/x", "https://A.example.com/%7e;a=b/@"],
)
def test_urls(world: World, url: str) -> None:
    assert create(world, url).endswith("oidc-provider/" + url.removeprefix("https://"))


@pytest.mark.parametrize(
    "url",
    [
        "http://a.example.com",
        "HTTPS://a.example.com",
        "a.example.com",
        "https://",
        "https:///x",
        "https://a.example.com?x=1",
        "https://a.example.com#x",
        "https://user@a.example.com",
        "https://a.example.com:99999",
        "https://a.example.com:port",
        "https://a..example.com",
        "https://-a.example.com",
        "https://a.example.com/../x",
        "https://a.example.com/a b",
        "https://*.example.com",
        "https://a.example.com/\n",
        "https://[::1]/",
    ],
)
def test_bad_urls(world: World, url: str) -> None:
    with pytest.raises(op.InvalidInputException, match=r"^Invalid Open ID Connect Provider URL$"):
        create(world, url)


def test_audiences(world: World) -> None:
    arn = create(world)
    add, remove = op.AddClientIDToOpenIDConnectProvider, op.RemoveClientIDFromOpenIDConnectProvider
    for client_id in ("web", "web", "app"):
        request = op.AddClientIDToOpenIDConnectProviderRequest(open_id_connect_provider_arn=arn, client_id=client_id)
        world.call(add, request)
    assert get(world, arn).client_id_list == ["app", "web"]
    for client_id in ("app", "absent"):
        world.call(
            remove,
            op.RemoveClientIDFromOpenIDConnectProviderRequest(open_id_connect_provider_arn=arn, client_id=client_id),
        )
    assert get(world, arn).client_id_list == ["web"]
    with pytest.raises(op.LimitExceededException):
        create(world, URL + "/more", client_id_list=[f"client-{number}" for number in range(CLIENT_IDS + 1)])


def test_thumbprints(world: World) -> None:
    arn = create(world)
    update = op.UpdateOpenIDConnectProviderThumbprint

    def put(*thumbprints: str) -> None:
        request = op.UpdateOpenIDConnectProviderThumbprintRequest(
            open_id_connect_provider_arn=arn, thumbprint_list=list(thumbprints)
        )
        world.call(update, request)

    put(PRINT.upper(), PRINT, "a" * 40)
    assert get(world, arn).thumbprint_list == [PRINT, "a" * 40]
    for bad in ((), ("g" * 40,), tuple(f"{number:040x}" for number in range(6))):
        with pytest.raises(op.InvalidInputException):
            put(*bad)
    assert get(world, arn).thumbprint_list == [PRINT, "a" * 40]


def test_tags_fold_no_case(world: World) -> None:
    arn = create(world, tags=[op.Tag(key="Team", value="pay"), op.Tag(key="team", value="play")])
    world.call(
        op.TagOpenIDConnectProvider,
        op.TagOpenIDConnectProviderRequest(open_id_connect_provider_arn=arn, tags=[op.Tag(key="a", value="b")]),
    )
    world.call(
        op.UntagOpenIDConnectProvider,
        op.UntagOpenIDConnectProviderRequest(open_id_connect_provider_arn=arn, tag_keys=["Team"]),
    )
    request = op.ListOpenIDConnectProviderTagsRequest(open_id_connect_provider_arn=arn, max_items=1)
    page = world.call(op.ListOpenIDConnectProviderTags, request)
    assert (page.tags, page.is_truncated) == ([op.Tag(key="a", value="b")], True)
    request = op.ListOpenIDConnectProviderTagsRequest(open_id_connect_provider_arn=arn, marker=page.marker)
    rest = world.call(op.ListOpenIDConnectProviderTags, request)
    assert (rest.tags, rest.is_truncated) == ([op.Tag(key="team", value="play")], False)


def test_what_is_not_there(world: World) -> None:
    arn = create(world)
    delete = op.DeleteOpenIDConnectProviderRequest(open_id_connect_provider_arn=arn)
    world.call(op.DeleteOpenIDConnectProvider, delete)
    with pytest.raises(op.NoSuchEntityException, match=f"^OpenIDConnect Provider not found for arn {arn}$"):
        world.call(op.DeleteOpenIDConnectProvider, delete)
    with pytest.raises(op.InvalidInputException):
        get(world, "arn:aws:iam::111122223333:saml-provider/x")
    with pytest.raises(AccessDenied):
        request = op.GetOpenIDConnectProviderRequest(open_id_connect_provider_arn=arn.replace(ACCOUNT, OTHER_ACCOUNT))
        world.call(op.GetOpenIDConnectProvider, request, world.user("ada", allow("*")))


def test_the_quota(world: World) -> None:
    for number in range(PROVIDERS):
        create(world, f"https://issuer-{number}.example.com")
    with pytest.raises(
        op.LimitExceededException, match="Cannot exceed quota for OpenIdConnectProvidersPerAccount: 100"
    ):
        create(world)
    listed = world.call(op.ListOpenIDConnectProviders, op.ListOpenIDConnectProvidersRequest())
    assert len(listed.open_id_connect_provider_list or ()) == PROVIDERS


def test_permission_is_for_the_provider_and_its_tags(world: World) -> None:
    arn = create(world, tags=[op.Tag(key="Team", value="pay")])
    tagged = {"StringEquals": {"aws:ResourceTag/Team": "pay"}}
    ada = world.user("ada", allow("iam:GetOpenIDConnectProvider", arn, Condition=tagged))
    request = op.GetOpenIDConnectProviderRequest(open_id_connect_provider_arn=arn)
    assert world.call(op.GetOpenIDConnectProvider, request, ada).url
    maker = world.user("maker", allow("iam:CreateOpenIDConnectProvider"))
    wanted = op.CreateOpenIDConnectProviderRequest(
        url=URL + "/two", thumbprint_list=[PRINT], tags=[op.Tag(key="Team", value="pay")]
    )
    with pytest.raises(AccessDenied, match="iam:TagOpenIDConnectProvider on resource: arn:aws:iam::"):
        world.call(op.CreateOpenIDConnectProvider, wanted, maker)
