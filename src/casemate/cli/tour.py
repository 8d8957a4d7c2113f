"""``casemate tour``: what is said of the AWS security services, shown on a running server."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer
from rich.console import Console
from rich.text import Text

from casemate.cli.client import Connection, ca_bundle, nobody_answers, server_endpoint
from casemate.cli.files import read_credentials
from casemate.cli.options import Config, DataDir, Endpoint, Profile, connection
from casemate.cli.output import CommandProblem, columns, out

if TYPE_CHECKING:
    import boto3

Name = Annotated[str | None, typer.Argument(metavar="[CHAPTER]", help="Play this chapter only.", show_default=False)]
List = Annotated[bool, typer.Option("--list", help="Name the chapters and stop.")]
Pause = Annotated[bool, typer.Option("--pause", help="Wait for Enter between scenes.")]


def tour(
    chapter: Name = None,
    list_: List = False,
    pause: Pause = False,
    data_dir: DataDir = None,
    config: Config = None,
    endpoint: Endpoint = None,
    profile: Profile = None,
) -> None:
    """Play sentences about the AWS security services against a running server, and check that they hold.

    The calls are real. What they make is removed at the end; keys are scheduled for deletion.
    """
    # boto3 takes a third of a second to import; other commands must not wait for it.
    from botocore.exceptions import BotoCoreError, ClientError, ConnectionError, HTTPClientError

    from casemate.tour.chapters import CHAPTERS
    from casemate.tour.play import play
    from casemate.tour.show import TerminalAudience
    from casemate.tour.stage import NotAsSaid

    if list_:
        out().print(columns([(Text(each.name, style="bold"), Text(each.title)) for each in CHAPTERS]))
        return
    chosen = [each for each in CHAPTERS if chapter in (None, each.name)]
    if not chosen:
        raise CommandProblem(f"there is no chapter {chapter}", "`casemate tour --list` names those there are.")
    session, url, ca = _host(connection(data_dir, config, endpoint, profile))
    audience = TerminalAudience(Console(file=sys.stdout, highlight=False))
    try:
        for each in chosen:
            play(each, session, url, audience, _wait if pause else _go_on, ca)
    except NotAsSaid as problem:
        raise CommandProblem(f"the server did not do as was said: {problem}", "") from problem
    except (ConnectionError, HTTPClientError) as error:
        raise nobody_answers(url) from error
    except (BotoCoreError, ClientError) as error:
        raise CommandProblem(str(error), "") from error
    out().print(Text("\nAll of it held. What the tour made is removed, or about to be.", style="bold green"))


def _host(to: Connection) -> tuple[boto3.Session, str, str | None]:
    """Who plays the tour, against which server, and the CA to trust. Raises CommandProblem for a profile for AWS."""
    import boto3
    import botocore.session
    from botocore.exceptions import ProfileNotFound

    if to.profile is None:
        own, ca = read_credentials(to.settings.data_dir), ca_bundle(to.settings)
        core = botocore.session.Session()
        core.set_config_variable("ca_bundle", ca)
        session = boto3.Session(
            own.access_key_id, own.secret_access_key, region_name=to.settings.region, botocore_session=core
        )
        return session, to.endpoint or server_endpoint(to.settings), ca
    try:
        core = botocore.session.Session(profile=to.profile)
        region = core.get_config_variable("region") or to.settings.region
    except ProfileNotFound as error:
        raise CommandProblem(str(error), "Write it with `casemate configure`.") from error
    session = boto3.Session(region_name=region, botocore_session=core)
    url = to.endpoint or str(session.client("kms").meta.endpoint_url)
    if (urlsplit(url).hostname or "").endswith((".amazonaws.com", ".amazonaws.com.cn")):
        raise CommandProblem(
            f"the profile {to.profile} leads to AWS ({url}), where the tour does not go",
            "Name Casemate's URL with --endpoint, or write a profile with `casemate configure`.",
        )
    return session, url, core.get_config_variable("ca_bundle")


def _go_on() -> None:
    """Between scenes, without --pause."""


def _wait() -> None:
    typer.prompt("\nEnter for the next scene", default="", show_default=False, prompt_suffix=" ")
