from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from tests.services.harness import ACCOUNT, World, allow
from tests.uploads import certificate, pem_of, rsa_key, self_signed

from casemate.api import iam as op
from casemate.kernel.errors import AccessDenied
from casemate.services.iam.certificates import SERVER_CERTIFICATE, private_key_ref

START, END = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC), datetime.datetime(2021, 1, 1, tzinfo=datetime.UTC)


def upload(world: World, name: str = "site", **members: Any) -> op.ServerCertificateMetadata:
    pair = self_signed("site")
    request = op.UploadServerCertificateRequest(
        server_certificate_name=name,
        **{"certificate_body": pair.certificate, "private_key": pair.private_key, **members},
    )
    made = world.call(op.UploadServerCertificate, request).server_certificate_metadata
    assert made is not None
    return made


def get(world: World, name: str = "site", as_: Any = None) -> op.ServerCertificate:
    request = op.GetServerCertificateRequest(server_certificate_name=name)
    return world.call(op.GetServerCertificate, request, as_).server_certificate


class TestServerCertificates:
    def test_uploaded_shown_renamed_deleted(self, world: World) -> None:
        made = upload(world, path="/cloudfront/")
        assert made.arn == f"arn:aws:iam::{ACCOUNT}:server-certificate/cloudfront/site"
        assert made.server_certificate_id.startswith("ASCA")
        assert made.expiration == datetime.datetime(2045, 1, 1, tzinfo=datetime.UTC).timestamp()
        assert get(world, "SITE").certificate_body == self_signed("site").certificate.strip()
        with pytest.raises(op.EntityAlreadyExistsException, match="Server Certificate with name Site already exists"):
            upload(world, "Site")
        rename = op.UpdateServerCertificateRequest(
            server_certificate_name="site", new_server_certificate_name="shop", new_path="/"
        )
        world.call(op.UpdateServerCertificate, rename)
        found = world.call(op.ListServerCertificates, op.ListServerCertificatesRequest())
        assert [each.arn for each in found.server_certificate_metadata_list] == [
            f"arn:aws:iam::{ACCOUNT}:server-certificate/shop"
        ]
        summary = world.call(op.GetAccountSummary, op.GetAccountSummaryRequest()).summary_map or {}
        assert summary["ServerCertificates"] == 1
        world.call(op.DeleteServerCertificate, op.DeleteServerCertificateRequest(server_certificate_name="shop"))
        with pytest.raises(op.NoSuchEntityException, match="The Server Certificate with name shop cannot be found"):
            get(world, "shop")

    def test_the_private_key_is_sealed_and_nowhere_else(self, world: World, tmp_path: Path) -> None:
        pair = self_signed("site")
        request = op.UploadServerCertificateRequest(
            server_certificate_name="site", certificate_body=pair.certificate, private_key=pair.private_key
        )
        outcome = world.outcome(op.UploadServerCertificate, request)
        (record,) = world.records(outcome)
        secret = pair.private_key.splitlines()[1]
        assert secret not in str(record)
        assert secret not in str(get(world))

        def kept(tx: Any) -> bytes | None:
            found = tx.get(SERVER_CERTIFICATE, ACCOUNT, "", "site")
            opened: bytes | None = tx.unseal(private_key_ref(found))
            return opened

        assert world.store.run_read(kept).result() == pair.private_key.encode()
        assert not any(secret.encode() in path.read_bytes() for path in tmp_path.rglob("store*"))

    def test_the_key_must_be_the_certificate_s(self, world: World) -> None:
        with pytest.raises(op.KeyPairMismatchException):
            upload(world, private_key=self_signed("another").private_key)
        with pytest.raises(op.KeyPairMismatchException):
            upload(world, private_key=pem_of(rsa_key(0)))
        upload(world, certificate_body=certificate("r", rsa_key(0), "r", rsa_key(0)), private_key=pem_of(rsa_key(0)))

    @pytest.mark.parametrize(
        "members",
        [
            {"certificate_body": "nonsense"},
            {"certificate_body": self_signed("site").certificate * 2},
            {"private_key": "nonsense"},
            {"certificate_chain": "nonsense"},
            {"certificate_chain": self_signed("another").certificate},
        ],
    )
    def test_what_is_malformed(self, world: World, members: dict[str, str]) -> None:
        with pytest.raises(op.MalformedCertificateException):
            upload(world, **members)

    def test_an_encrypted_key_is_refused(self, world: World) -> None:
        locked = rsa_key(0).private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(b"secret"),
        )
        with pytest.raises(op.MalformedCertificateException, match="not encrypted"):
            upload(world, private_key=locked.decode())

    def test_the_chain_leads_upwards(self, world: World) -> None:
        root, middle, leaf = (ec.generate_private_key(ec.SECP256R1()) for _ in range(3))
        top = certificate("root", root, "root", root)
        between = certificate("middle", middle, "root", root)
        body = certificate("leaf", leaf, "middle", middle)
        key = pem_of(leaf)
        with pytest.raises(op.MalformedCertificateException, match="certificate chain"):
            upload(world, certificate_body=body, private_key=key, certificate_chain=top + between)
        upload(world, certificate_body=body, private_key=key, certificate_chain=between + top)
        assert get(world).certificate_chain == (between + top).strip()

    def test_it_must_be_valid_now(self, world: World) -> None:
        key = ec.generate_private_key(ec.SECP256R1())
        over = certificate("old", key, "old", key, START, END)
        with pytest.raises(op.MalformedCertificateException, match="not valid at this time"):
            upload(world, certificate_body=over, private_key=pem_of(key))

    def test_a_rename_needs_permission_on_both_names(self, world: World) -> None:
        upload(world)
        arn = f"arn:aws:iam::{ACCOUNT}:server-certificate/site"
        caller = world.user("renamer", allow("iam:*", arn))
        rename = op.UpdateServerCertificateRequest(server_certificate_name="site", new_server_certificate_name="shop")
        with pytest.raises(AccessDenied, match="server-certificate/shop"):
            world.call(op.UpdateServerCertificate, rename, caller)

    def test_tags(self, world: World) -> None:
        upload(world)
        tags = [op.Tag(key="a", value="1"), op.Tag(key="b", value="2")]
        world.call(op.TagServerCertificate, op.TagServerCertificateRequest(server_certificate_name="site", tags=tags))
        untag = op.UntagServerCertificateRequest(server_certificate_name="site", tag_keys=["a"])
        world.call(op.UntagServerCertificate, untag)
        listed = world.call(
            op.ListServerCertificateTags, op.ListServerCertificateTagsRequest(server_certificate_name="site")
        )
        assert listed.tags == get(world).tags == tags[1:]


class TestSigningCertificates:
    def upload(self, world: World, body: str, user_name: str | None = "alice") -> op.SigningCertificate:
        request = op.UploadSigningCertificateRequest(certificate_body=body, user_name=user_name)
        return world.call(op.UploadSigningCertificate, request).certificate

    def test_uploaded_listed_switched_off_deleted(self, world: World) -> None:
        world.user("alice")
        made = self.upload(world, self_signed("a").certificate)
        with pytest.raises(op.DeleteConflictException, match="must delete signing certificates first"):
            world.call(op.DeleteUser, op.DeleteUserRequest(user_name="alice"))
        update = op.UpdateSigningCertificateRequest(
            user_name="alice", certificate_id=made.certificate_id, status="Inactive"
        )
        world.call(op.UpdateSigningCertificate, update)
        listing = op.ListSigningCertificatesRequest(user_name="alice")
        (listed,) = world.call(op.ListSigningCertificates, listing).certificates
        assert (listed.certificate_id, listed.status) == (made.certificate_id, "Inactive")
        assert listed.certificate_body == self_signed("a").certificate
        delete = op.DeleteSigningCertificateRequest(user_name="alice", certificate_id=made.certificate_id)
        world.call(op.DeleteSigningCertificate, delete)
        with pytest.raises(op.NoSuchEntityException, match="The Certificate with id"):
            world.call(op.DeleteSigningCertificate, delete)

    def test_what_is_refused(self, world: World) -> None:
        world.user("alice")
        world.user("bob")
        key = ec.generate_private_key(ec.SECP256R1())
        with pytest.raises(op.MalformedCertificateException):
            self.upload(world, "nonsense")
        with pytest.raises(op.InvalidCertificateException):
            self.upload(world, certificate("old", key, "old", key, START, END))
        self.upload(world, self_signed("a").certificate)
        with pytest.raises(op.DuplicateCertificateException):
            self.upload(world, self_signed("a").certificate, "bob")
        self.upload(world, self_signed("b").certificate)
        with pytest.raises(op.LimitExceededException, match="SigningCertificatesPerUser: 2"):
            self.upload(world, self_signed("c").certificate)

    def test_the_root_user_s_own(self, world: World) -> None:
        made = self.upload(world, self_signed("a").certificate, None)
        assert made.user_name == ACCOUNT
        summary = world.call(op.GetAccountSummary, op.GetAccountSummaryRequest()).summary_map or {}
        assert summary["AccountSigningCertificatesPresent"] == 1
