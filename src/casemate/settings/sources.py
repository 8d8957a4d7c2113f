"""The sources of settings, the order in which they win, and what is refused."""

from __future__ import annotations

import difflib
import re
import stat
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from casemate.settings.declared import PREFIX, SETTINGS, Settings
from casemate.settings.problems import SettingsProblem
from casemate.settings.values import Refused, Tls, Variable

CONFIG_VARIABLE = "CASEMATE_CONFIG"
CONFIG_NAME = "casemate.toml"
"""The settings file that is read from the data directory when it is there."""


def default_data_dir(environ: Mapping[str, str]) -> Path:
    """Where data is kept unless told: ``$XDG_DATA_HOME/casemate`` (XDG Base Directory Specification)."""
    base = environ.get("XDG_DATA_HOME", "")
    # The specification has relative paths in these variables ignored.
    if base.startswith("/"):
        return Path(base) / "casemate"
    return Path("~/.local/share/casemate").expanduser()


def load(environ: Mapping[str, str], flags: Mapping[str, object] | None = None, config: Path | None = None) -> Settings:
    """The settings from all their sources.

    ``flags`` are the command line's, by setting name; None among them means not given. ``config`` is
    ``--config``'s file. Raises SettingsProblem.
    """
    given = {name: value for name, value in (flags or {}).items() if value is not None}
    if _has_password(str(given.get("database_url", ""))):
        raise SettingsProblem(
            "--database-url with a password is refused: every user of this machine could read it",
            f"Give the URL in {PREFIX}DATABASE_URL or a settings file (0600), or the password in libpq's ~/.pgpass.",
        )
    from_flags = parse_all(given, lambda name: "--" + name.replace("_", "-"))
    from_environ = _from_environ(environ)
    named = config or (Path(environ[CONFIG_VARIABLE]) if environ.get(CONFIG_VARIABLE) else None)
    from_named = _from_file(named) if named is not None else {}
    told = {**from_named, **from_environ, **from_flags}
    data_dir: Path = told.setdefault("data_dir", default_data_dir(environ))
    beside = data_dir / CONFIG_NAME
    from_beside = _from_file(beside) if _is_there(beside) else {}
    if "data_dir" in from_beside:
        raise SettingsProblem(
            f"data_dir in {beside} is refused: the file lies in the data directory it would move",
            f"Remove it there; use --data-dir, {PREFIX}DATA_DIR, or a file named with --config.",
        )
    settings = Settings(**{**from_beside, **told})
    _check_together(settings)
    return settings


def _has_password(url: str) -> bool:
    authority, _, query = url.partition("://")[2].partition("?")
    return ":" in authority.rpartition("@")[0] or re.search(r"(?:^|&)(?:ssl)?password=", query) is not None


def _check_together(settings: Settings) -> None:
    if settings.allow_reset and not settings.listen.loopback:
        raise SettingsProblem(
            f"allow_reset is refused while listening on {settings.listen}: whoever reached it could delete everything",
            "Listen on a loopback address such as 127.0.0.1:4566, or leave allow_reset out.",
        )
    if (settings.tls_cert is None) != (settings.tls_key is None):
        raise SettingsProblem(
            "tls_cert and tls_key are refused one without the other", "Name the certificate and its key, or neither."
        )
    if settings.tls is Tls.AUTO and settings.tls_cert is not None:
        raise SettingsProblem(
            "tls = auto is refused together with tls_cert", "Choose a certificate of yours or one that is made here."
        )
    if not settings.listen.loopback and not settings.insecure_listen and settings.tls_files is None:
        raise SettingsProblem(
            f"listening on {settings.listen} is refused: beyond loopback without TLS, others could read your secrets",
            "Add --tls auto, or --tls-cert and --tls-key; or ask for it by name: --insecure-listen.",
        )
    if bool(settings.root_access_key_id) != bool(settings.root_secret_access_key):
        raise SettingsProblem(
            "root_access_key_id and root_secret_access_key are refused one without the other",
            f"Set both {PREFIX}ROOT_ACCESS_KEY_ID and {PREFIX}ROOT_SECRET_ACCESS_KEY, or neither.",
        )
    if bool(settings.smtp_url) != bool(settings.smtp_from):
        raise SettingsProblem(
            "smtp_url and smtp_from are refused one without the other", "Name the mail server and the sender's address."
        )
    if settings.blobs_bucket is not None and settings.database_url:
        raise SettingsProblem(
            "blobs_url names a bucket, which is refused with database_url: nodes share the audit's lake, too",
            "Name a directory that all nodes mount, as file:///DIRECTORY, or leave database_url out.",
        )
    if settings.blobs_bucket is not None and settings.blobs_credentials is None:
        raise SettingsProblem(
            "blobs_url names a bucket, which is refused without blobs_credentials",
            "Name a file with the bucket's access key.",
        )
    if settings.shared_dir is not None and not settings.database_url:
        raise SettingsProblem(
            "blobs_url is refused without database_url: there is one node only, and its data directory holds all",
            "Leave it out, or name a PostgreSQL database that several nodes share.",
        )
    if settings.reset_token and not settings.allow_reset:
        raise SettingsProblem(
            "reset_token is refused without allow_reset", "Start with --allow-reset, or leave the token out."
        )


def _from_environ(environ: Mapping[str, str]) -> dict[str, Any]:
    raw = {
        variable.removeprefix(PREFIX).lower(): Variable(value)
        for variable, value in environ.items()
        if variable.startswith(PREFIX) and variable != CONFIG_VARIABLE
    }
    return parse_all(raw, lambda name: PREFIX + name.upper())


def _from_file(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            mode = path.stat().st_mode
            raw = tomllib.load(file)
    except OSError as error:
        raise SettingsProblem(
            f"the settings file {path} can't be read: {error.strerror}", "Check its path and permissions."
        ) from error
    except ValueError as error:
        # A TOML syntax error, or bytes that are not UTF-8.
        raise SettingsProblem(f"the settings file {path} is not valid TOML: {error}", "Correct it there.") from error
    secrets = [name for name, setting in SETTINGS.items() if setting.secret and raw.get(name)]
    if secrets and stat.S_IMODE(mode) & 0o077:
        raise SettingsProblem(
            f"{secrets[0]} in {path} is refused: others on this machine may read that file",
            f"chmod 600 {path}",
        )
    return parse_all(raw, lambda name: f"{name} in {path}")


def parse_all(raw: Mapping[str, object], origin: Callable[[str], str]) -> dict[str, Any]:
    """Checked values by setting name. ``origin`` says where a name's value came from. Raises SettingsProblem."""
    parsed: dict[str, Any] = {}
    for name, value in raw.items():
        if name not in SETTINGS:
            near = difflib.get_close_matches(name, SETTINGS, n=1)
            raise SettingsProblem(
                f"{origin(name)} is no setting",
                f"Did you mean {origin(near[0])}?" if near else f"The settings are: {', '.join(SETTINGS)}.",
            )
        try:
            parsed[name] = SETTINGS[name].parse(value)
        except Refused as refusal:
            shown = "its value" if SETTINGS[name].secret else f"{value!r:.80}"
            raise SettingsProblem(f"{origin(name)} does not take {shown}", f"It takes {refusal}.") from None
    return parsed


def _is_there(path: Path) -> bool:
    try:
        path.stat()
    except FileNotFoundError:
        return False
    except OSError:
        # The data directory itself can't be searched; who opens it says so better than this could.
        return False
    return True
