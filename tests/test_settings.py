"""Settings: which source wins, what is refused, and that secrets stay out of sight."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casemate.services.iam.quotas import Quotas as IamQuotas
from casemate.services.kms.quotas import Quotas as KmsQuotas
from casemate.settings import (
    Listen,
    LogLevel,
    RateLimit,
    Settings,
    SettingsProblem,
    dump,
    fields,
    load,
    restore,
)

SECRET = "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY00"


def write(path: Path, text: str, mode: int = 0o600) -> Path:
    path.write_text(text)
    path.chmod(mode)
    return path


def refusal(environ: dict[str, str] | None = None, config: Path | None = None, **flags: object) -> SettingsProblem:
    with pytest.raises(SettingsProblem) as caught:
        load(environ or {}, flags, config)
    return caught.value


def test_defaults_are_safe() -> None:
    settings = load({"XDG_DATA_HOME": "/srv/xdg"})
    assert settings.data_dir == Path("/srv/xdg/casemate")
    assert settings.listen == Listen("127.0.0.1", 4566)
    assert settings.listen.loopback
    assert not settings.allow_reset
    assert not settings.insecure_listen
    assert settings.workers == 1
    assert (settings.header_bytes, settings.header_count, settings.connections) == (32768, 100, 1024)
    assert settings.audit_retention_days == 90


def test_a_relative_xdg_data_home_is_ignored() -> None:
    assert load({"XDG_DATA_HOME": "here"}).data_dir == Path("~/.local/share/casemate").expanduser()


@pytest.mark.parametrize("mask", range(16))
def test_the_last_source_that_gives_a_value_wins(tmp_path: Path, mask: int) -> None:
    if mask & 1:
        write(tmp_path / "casemate.toml", "connections = 1\n")
    config = write(tmp_path / "named.toml", "connections = 2\n" if mask & 2 else "")
    environ = {"CASEMATE_CONNECTIONS": "3"} if mask & 4 else {}
    flags = {"connections": 4} if mask & 8 else {"connections": None}
    settings = load(environ, {"data_dir": tmp_path, **flags}, config)
    assert settings.connections == (mask.bit_length() or 1024)


def test_the_named_file_comes_from_the_option_before_the_variable(tmp_path: Path) -> None:
    first = write(tmp_path / "first.toml", 'region = "eu-west-1"\n')
    second = write(tmp_path / "second.toml", 'region = "eu-west-2"\n')
    environ = {"CASEMATE_CONFIG": str(first), "CASEMATE_DATA_DIR": str(tmp_path)}
    assert load(environ).region == "eu-west-1"
    assert load(environ, config=second).region == "eu-west-2"


def test_a_named_file_can_move_the_data_directory_whose_own_file_is_then_read(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    write(data / "casemate.toml", 'log_level = "debug"\n')
    config = write(tmp_path / "named.toml", f'data_dir = "{data}"\n')
    settings = load({}, config=config)
    assert (settings.data_dir, settings.log_level) == (data, LogLevel.DEBUG)


def test_the_data_directorys_own_file_cannot_move_it(tmp_path: Path) -> None:
    write(tmp_path / "casemate.toml", 'data_dir = "/elsewhere"\n')
    assert "data_dir in" in refusal(data_dir=tmp_path).message


@pytest.mark.parametrize(
    ("environ", "said", "advised"),
    [
        ({"CASEMATE_WROKERS": "1"}, "CASEMATE_WROKERS is no setting", "CASEMATE_WORKERS"),
        ({"CASEMATE_XYZZY": "1"}, "CASEMATE_XYZZY is no setting", "audit_retention_days"),
        ({"CASEMATE_WORKERS": "many"}, "CASEMATE_WORKERS does not take 'many'", "whole number from 1 to 32"),
        ({"CASEMATE_CONNECTIONS": "0"}, "CASEMATE_CONNECTIONS does not take '0'", "from 1 to 65536"),
        ({"CASEMATE_ALLOW_RESET": "yes"}, "CASEMATE_ALLOW_RESET", "true or false"),
        ({"CASEMATE_LISTEN": "4566"}, "CASEMATE_LISTEN does not take '4566'", "HOST:PORT"),
        ({"CASEMATE_LISTEN": "127.0.0.1:70000"}, "CASEMATE_LISTEN", "HOST:PORT"),
        ({"CASEMATE_LOG_LEVEL": "loud"}, "CASEMATE_LOG_LEVEL", "debug, info, warning, error"),
        ({"CASEMATE_ACCOUNT_ID": "12345"}, "CASEMATE_ACCOUNT_ID", "twelve digits"),
        ({"CASEMATE_REGION": "here\nthere"}, "CASEMATE_REGION", "us-east-1"),
        ({"CASEMATE_RATE_LIMITS": "ec2=1/1"}, "CASEMATE_RATE_LIMITS", "kms, iam, sts"),
        ({"CASEMATE_RATE_LIMITS": "kms=0/1"}, "CASEMATE_RATE_LIMITS", "RATE/BURST"),
        ({"CASEMATE_HEADER_TIMEOUT": "inf"}, "CASEMATE_HEADER_TIMEOUT", "from 0.1 to 600"),
        ({"CASEMATE_DATA_DIR": "~nobody-of-that-name/data"}, "CASEMATE_DATA_DIR", "path of a directory"),
        ({"CASEMATE_DATA_DIR": ""}, "CASEMATE_DATA_DIR", "path of a directory"),
    ],
)
def test_what_is_unknown_or_malformed_is_refused_by_name(environ: dict[str, str], said: str, advised: str) -> None:
    problem = refusal(environ)
    assert said in problem.message
    assert advised in problem.advice


@pytest.mark.parametrize(
    "line",
    [
        'workers = "1"',
        "workers = true",
        "workers = 1.5",
        'allow_reset = "true"',
        "allow_reset = 1",
        "log_level = 3",
        "header_timeout = '1'",
        "listen = 4566",
        "account_id = 123456789012",
        "rate_limits = ['kms=1/1']",
        "rate_limits = {kms = 5}",
        "data_dir = 5",
    ],
)
def test_a_file_must_have_the_right_types(tmp_path: Path, line: str) -> None:
    name = line.split(" ")[0]
    assert f"{name} in " in refusal(config=write(tmp_path / "c.toml", line + "\n")).message


@pytest.mark.parametrize("content", [b"workers = = 1", b"\xff\xfe"])
def test_a_file_that_is_not_toml_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "c.toml"
    path.write_bytes(content)
    assert "not valid TOML" in refusal(config=path).message


def test_a_named_file_that_is_missing_is_refused(tmp_path: Path) -> None:
    assert "can't be read" in refusal(config=tmp_path / "none.toml").message


@pytest.mark.parametrize("host", ["0.0.0.0", "[::]", "192.0.2.1", "example.org", "10.0.0.1", "127.0.0.1.example.org"])
def test_listening_beyond_loopback_must_be_asked_for_by_name(host: str) -> None:
    assert "beyond loopback" in refusal(listen=f"{host}:4566").message
    assert not load({}, {"listen": f"{host}:4566", "insecure_listen": True}).listen.loopback


@pytest.mark.parametrize("flags", [{"tls": "auto"}, {"tls_cert": "c.pem", "tls_key": "k.pem"}])
def test_listening_beyond_loopback_with_tls_is_fine(flags: dict[str, str], tmp_path: Path) -> None:
    settings = load({}, {"data_dir": tmp_path, "listen": "0.0.0.0:4566", **flags})
    both = tmp_path / "tls" / "server.pem"
    own = (Path("c.pem").absolute(), Path("k.pem").absolute())
    assert settings.tls_files == ((both, both) if "tls" in flags else own)
    assert restore(dump(settings)) == settings


def test_without_tls_there_are_no_files() -> None:
    assert load({}).tls_files is None


def test_half_a_certificate_and_two_ways_to_one_are_refused() -> None:
    assert "without the other" in refusal(tls_cert="c.pem").message
    assert "without the other" in refusal(tls_key="k.pem").message
    assert "together" in refusal(tls="auto", tls_cert="c.pem", tls_key="k.pem").message
    assert "off, auto" in refusal(tls="on").advice


@pytest.mark.parametrize("host", ["0.0.0.0", "example.org"])
def test_reset_is_refused_beyond_loopback_whatever_else_is_asked_for(host: str) -> None:
    assert "allow_reset" in refusal(listen=f"{host}:4566", insecure_listen=True, allow_reset=True).message


@pytest.mark.parametrize("listen", ["127.0.0.1:0", "127.8.9.1:4566", "[::1]:4566", "localhost:80"])
def test_loopback_addresses_are_known(listen: str) -> None:
    settings = load({}, {"listen": listen, "allow_reset": True})
    assert str(settings.listen) == listen


def test_settings_pass_from_process_to_process() -> None:
    told = {"workers": 3, "allow_reset": True, "reset_token": "t" * 20, "rate_limits": "kms=5/7", "header_timeout": 2.5}
    settings = load({}, told)
    assert restore(dump(settings)) == settings


@pytest.mark.parametrize("limit", ["kms=1000000/1000000", "kms=12345678.25/123456789", "kms=0.25/0.5"])
def test_numbers_pass_in_all_their_digits(limit: str) -> None:
    settings = load({}, {"rate_limits": limit, "header_timeout": 12.3456789})
    assert restore(dump(settings)) == settings


def test_half_a_root_key_is_refused() -> None:
    assert "without the other" in refusal({"CASEMATE_ROOT_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE"}).message
    assert "without the other" in refusal({"CASEMATE_ROOT_SECRET_ACCESS_KEY": SECRET}).message


def test_a_reset_token_needs_allow_reset() -> None:
    assert "allow_reset" in refusal({"CASEMATE_RESET_TOKEN": SECRET}).message


def test_secrets_are_in_no_repr_and_no_message() -> None:
    environ = {
        "CASEMATE_ROOT_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
        "CASEMATE_ROOT_SECRET_ACCESS_KEY": SECRET,
        "CASEMATE_RESET_TOKEN": SECRET,
        "CASEMATE_ALLOW_RESET": "true",
    }
    settings = load(environ)
    assert settings.root_secret_access_key == settings.reset_token == SECRET
    assert SECRET not in repr(settings) + str(settings)
    malformed = "a secret with spaces, long enough to be one"
    for name in ("ROOT_SECRET_ACCESS_KEY", "RESET_TOKEN"):
        problem = refusal({**environ, f"CASEMATE_{name}": malformed})
        assert malformed not in problem.message + problem.advice


URL = "postgresql://casemate:a-password@db.example/casemate?sslmode=verify-full"


def test_a_database_url_is_a_secret_and_given_without_a_password_on_the_command_line() -> None:
    settings = load({"CASEMATE_DATABASE_URL": URL})
    assert settings.database_url == URL
    assert "a-password" not in repr(settings)
    for url in (URL, "postgresql://db/casemate?user=a&password=a-password"):
        with pytest.raises(SettingsProblem, match="with a password is refused") as caught:
            load({}, {"database_url": url})
        assert "a-password" not in caught.value.message + caught.value.advice
    for url in ("postgresql://casemate@[::1]:5432/casemate", "postgresql:///casemate?host=/run/postgresql"):
        assert load({}, {"database_url": url}).database_url == url
    with pytest.raises(SettingsProblem, match="CASEMATE_DATABASE_URL does not take its value"):
        load({"CASEMATE_DATABASE_URL": "mysql://casemate:a-password@db/casemate"})


def test_a_mail_server_is_a_secret_and_has_a_sender() -> None:
    environ = {"CASEMATE_SMTP_FROM": "sns@casemate.example"}
    for url in ("smtp://localhost:25", "smtps://u:a%2Fpassword@mail.example", "smtp://[::1]:2525/"):
        settings = load({**environ, "CASEMATE_SMTP_URL": url})
        assert settings.smtp_url == url
        assert "a%2Fpassword" not in repr(settings)
        with pytest.raises(SettingsProblem, match="one without the other"):
            load({"CASEMATE_SMTP_URL": url})
    for wrong in (
        "mail.example",
        "smtp://",
        "http://mail",
        "smtp://u:p\u00e9@h",
        "smtp://u:p%C3%A9@h",
        "smtp://h:0",
        "smtp://h/x",
    ):
        problem = refusal({**environ, "CASEMATE_SMTP_URL": wrong})
        assert wrong not in problem.message
    for wrong in ("nobody", "a b@casemate.example", "a@x\r\nBcc: y@z"):
        refusal({"CASEMATE_SMTP_URL": "smtp://h", "CASEMATE_SMTP_FROM": wrong})


def test_a_shared_directory_belongs_to_a_database() -> None:
    settings = load({"CASEMATE_DATABASE_URL": URL, "CASEMATE_BLOBS_URL": "file:///mnt/case%20mate"})
    assert settings.shared_dir == Path("/mnt/case mate")
    assert load({}).shared_dir is None
    with pytest.raises(SettingsProblem, match="refused without database_url"):
        load({}, {"blobs_url": "file:///mnt/casemate"})
    for refused, says in (("s3://B", "s3://BUCKET"), ("file://mnt", "file:///DIRECTORY"), ("/mnt", "file:///")):
        with pytest.raises(SettingsProblem) as caught:
            load({"CASEMATE_DATABASE_URL": URL}, {"blobs_url": refused})
        assert says in caught.value.advice


def test_a_bucket_for_blobs(tmp_path: Path) -> None:
    key = {"blobs_credentials": str(tmp_path / "key")}
    for url, bucket in (("s3://a-bucket", ("a-bucket", "")), ("s3://a-bucket/b/c/", ("a-bucket", "b/c/"))):
        settings = load({}, {"blobs_url": url, **key})
        assert (settings.blobs_bucket, settings.shared_dir) == (bucket, None)
    assert load({}).blobs_bucket is None
    with pytest.raises(SettingsProblem, match="without blobs_credentials"):
        load({}, {"blobs_url": "s3://a-bucket"})
    with pytest.raises(SettingsProblem, match="refused with database_url"):
        load({"CASEMATE_DATABASE_URL": URL}, {"blobs_url": "s3://a-bucket", **key})
    for endpoint in ("https://s3.example:9000", "http://127.0.0.1:9000", "http://localhost", "http://[::1]:1/"):
        assert load({}, {"blobs_endpoint": endpoint}).blobs_endpoint == endpoint
    for endpoint in ("http://s3.example", "s3.example", "https://user:secret@s3.example", "https://s3.example/path"):
        with pytest.raises(SettingsProblem, match="blobs-endpoint"):
            load({}, {"blobs_endpoint": endpoint})


def test_a_file_with_a_secret_must_be_its_owners_only(tmp_path: Path) -> None:
    text = f'root_access_key_id = "AKIAIOSFODNN7EXAMPLE"\nroot_secret_access_key = "{SECRET}"\n'
    path = write(tmp_path / "c.toml", text, 0o640)
    problem = refusal(config=path)
    assert "chmod 600" in problem.advice
    assert SECRET not in problem.message
    path.chmod(0o600)
    assert load({}, config=path).root_secret_access_key == SECRET


def test_rate_limits_go_over_the_defaults(tmp_path: Path) -> None:
    settings = load({"CASEMATE_RATE_LIMITS": "kms=5/10.5, default=7/8"})
    assert settings.rate_limit("kms") == RateLimit(5, 10.5)
    assert settings.rate_limit("sts") == RateLimit(600, 600)
    assert settings.rate_limit("anything") == RateLimit(7, 8)
    config = write(tmp_path / "c.toml", '[rate_limits]\niam = "1/2"\n')
    assert load({}, config=config).rate_limit("iam") == RateLimit(1, 2)


def test_quotas_go_over_the_defaults_which_are_the_services(tmp_path: Path) -> None:
    settings = load({"CASEMATE_QUOTAS": "kms.keys=5, iam.roles=7"})
    assert settings.quotas_of("kms") == {**asdict(KmsQuotas()), "keys": 5}
    assert settings.quotas_of("iam") == {**asdict(IamQuotas()), "roles": 7}
    for text in ("[quotas.kms]\ngrants = 9\n", '[quotas]\n"kms.grants" = 9\n', 'quotas = "kms.grants=9"\n'):
        assert load({}, config=write(tmp_path / "c.toml", text)).quotas["kms.grants"] == 9
    for value in (
        "kms.keys",
        "keys=5",
        "kms.keys=0",
        "kms.keys=-1",
        "kms.keys=x",
        "nowhere.topics=5",
        "kms.keys=100000000",
    ):
        with pytest.raises(SettingsProblem):
            load({"CASEMATE_QUOTAS": value})
    for text in ("[quotas.kms]\ngrants = true\n", "quotas = 5\n", "[quotas.kms]\ngrants = 1.5\n"):
        with pytest.raises(SettingsProblem):
            load({}, config=write(tmp_path / "c.toml", text))


def test_settings_are_frozen() -> None:
    with pytest.raises(AttributeError):
        Settings().workers = 2  # type: ignore[misc]  # that it can't be is what this shows


def test_every_default_that_is_shown_is_read_back_as_itself() -> None:
    shown = {field.variable: field.default for field in fields() if field.name != "data_dir"}
    assert load({**shown, "CASEMATE_DATA_DIR": "/d"}) == load({"CASEMATE_DATA_DIR": "/d"})


@given(st.dictionaries(st.sampled_from([field.variable for field in fields()]), st.text(max_size=40)))
def test_no_value_does_anything_but_load_or_be_refused(environ: dict[str, str]) -> None:
    try:
        settings = load({"XDG_DATA_HOME": "/nonexistent", **environ})
    except SettingsProblem as problem:
        assert problem.advice
        return
    assert settings.workers == 1
    assert settings.listen.loopback or settings.insecure_listen or settings.tls_files is not None
