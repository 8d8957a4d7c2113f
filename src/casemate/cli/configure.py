"""``casemate configure``: an AWS profile with our endpoint, region and credentials."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from casemate.cli import profiles
from casemate.cli.client import ca_bundle, server_endpoint
from casemate.cli.files import RootCredentials, read_credentials
from casemate.cli.options import AccountId, Config, DataDir, Endpoint, checked_account, checked_endpoint, load
from casemate.cli.output import CommandProblem, out

ProfileName = Annotated[str, typer.Option("--profile", metavar="NAME", help="The profile to write.")]
Region = Annotated[str | None, typer.Option("--region", metavar="REGION", help="The profile's region.")]
Replace = Annotated[bool, typer.Option("--replace", help="Overwrite a profile that is not one of Casemate's.")]


def configure(
    data_dir: DataDir = None,
    config: Config = None,
    profile: ProfileName = "casemate",
    account_id: AccountId = None,
    region: Region = None,
    endpoint: Endpoint = None,
    replace: Replace = False,
) -> None:
    """Write an AWS profile, so that `aws --profile casemate` talks to this server.

    It goes into ~/.aws/config and ~/.aws/credentials (AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE), whose other
    profiles stay as they are.
    """
    if not profiles.NAME.fullmatch(profile):
        raise CommandProblem(f"{profile} is no name for a profile", "Use letters, digits and _ . @ + -")
    settings = load(data_dir, config, region=region)
    keys = read_credentials(settings.data_dir, checked_account(account_id))
    url = checked_endpoint(endpoint) or server_endpoint(settings)
    config_file = _path("AWS_CONFIG_FILE", "~/.aws/config")
    credentials_file = _path("AWS_SHARED_CREDENTIALS_FILE", "~/.aws/credentials")
    ca = ca_bundle(settings) if url.startswith("https://") else None
    try:
        _write(profile, keys, settings.region, url, ca, config_file, credentials_file, replace)
    except OSError as error:
        raise CommandProblem(
            f"the profile can't be written to {error.filename}: {error.strerror}", "Check its path and permissions."
        ) from error
    except UnicodeDecodeError as error:
        raise CommandProblem(
            f"{config_file} or {credentials_file} is not UTF-8 text, so it is left as it is", "Correct it there."
        ) from error
    console = out()
    console.print(Text(f"Profile {profile}: account {keys.account_id} at {url}, region {settings.region}."))
    console.print(Text(f"Written to {config_file} and {credentials_file}. Try:"))
    elsewhere = os.environ.get("AWS_CA_BUNDLE")
    # botocore and the aws CLI heed the variable before the profile's ca_bundle.
    trust = f"AWS_CA_BUNDLE={shlex.quote(ca)} " if ca and elsewhere and elsewhere != ca else ""
    console.print(Text(f"  {trust}aws --profile {profile} sts get-caller-identity", style="bold"))
    if trust:
        console.print(Text("AWS_CA_BUNDLE is set here to something else, and goes before the profile's ca_bundle."))


def _path(variable: str, default: str) -> Path:
    return Path(os.environ.get(variable) or default).expanduser().absolute()


def _write(
    profile: str,
    keys: RootCredentials,
    region: str,
    url: str,
    ca: str | None,
    config_file: Path,
    credentials_file: Path,
    replace: bool,
) -> None:
    config, credentials = profiles.read_text(config_file), profiles.read_text(credentials_file)
    section = profiles.config_section(profile)
    there = profiles.get_section(credentials, profile) or {}
    ours = "endpoint_url" in (profiles.get_section(config, section) or {})
    if "aws_access_key_id" in there and not ours and not replace:
        raise CommandProblem(
            f"the profile {profile} holds credentials for AWS (it names no endpoint_url), so it is left as it is",
            "Choose another with --profile NAME, or overwrite it with --replace.",
        )
    secret = {"aws_access_key_id": keys.access_key_id, "aws_secret_access_key": keys.secret_access_key}
    # The endpoint first: were the second write to fail, no key of ours would ever be used against AWS.
    values = {"region": region, "endpoint_url": url, "ca_bundle": ca}
    profiles.write_text(config_file, profiles.set_section(config, section, values))
    profiles.write_text(credentials_file, profiles.set_section(credentials, profile, secret))
